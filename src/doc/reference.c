/*
 * All references of a contract: each block's text is read (reference_text.c), then each
 * reference is resolved from where it stands (reference_index.c).
 */
#include "doc/reference.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/reference_index.h"
#include "doc/reference_settle.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const scope_names[REFERENCE_SCOPES] = { "internal", "law", "other",
                                                           "vague" };
static const char *const state_names[REFERENCE_STATES] = { "found", "ambiguous", "missing",
                                                           "unnumbered", "outside" };

const char *reference_scope_name(enum reference_scope scope)
{
    return scope_names[scope];
}

const char *reference_state_name(enum reference_state state)
{
    return state_names[state];
}

void reference_list_free(struct reference_list *list)
{
    vec_free(list);
    arena_free(&list->arena);
    list->arena = (struct arena)ARENA_INIT;
}

/* What is being resolved: the numbers from the clause down, joined. */
struct search {
    const struct reference_index *index;
    struct reference *reference;
    char path[REFERENCE_PARTS * REFERENCE_VALUE];
    size_t count;
    struct node *found;
};

static void add_path(char *path, size_t size, const char *value)
{
    size_t len = strlen(path);
    if (len + strlen(value) + 2 > size)
        return;
    if (len > 0)
        path[len++] = '.';
    memcpy(path + len, value, strlen(value) + 1);
}

static void make_path(const struct reference *reference, char *path, size_t size)
{
    path[0] = '\0';
    for (size_t i = 0; i < reference->part_count; i++) {
        const struct reference_part *part = &reference->parts[i];
        bool above = part->noun == REF_ANNEX ||
                     (part->noun == REF_CHAPTER && i + 1 < reference->part_count);
        if (!above)
            add_path(path, size, part->value);
    }
}

static bool look(struct search *search, const char *scope, const char *path)
{
    size_t count;
    struct node *node = reference_index_find(search->index, scope, path, &count);
    if (node == NULL)
        return false;
    if (search->found == NULL)
        search->found = node;
    search->count += count;
    return true;
}

/* What the path names below the annex: of "C.6" below Bilag C "6". */
static const char *below_annex(const char *annex, const char *path)
{
    size_t own = strlen(annex);
    bool twice =
        isalpha((unsigned char)annex[0]) && strncmp(path, annex, own) == 0 && path[own] == '.';
    return twice ? path + own + 1 : path;
}

/* "bilag C.6": the annex of that name, or section 6 of annex C, or both. Of "bilag C, afsnit C.6",
   which names its annex twice, the path is "6". */
static void look_for_annex(struct search *search, const char *value, const char *path)
{
    path = below_annex(value, path);
    const struct reference *reference = search->reference;
    const char *text = reference->node->blocks.items[reference->block].text;
    char scope[REFERENCE_VALUE];
    char inner[REFERENCE_PARTS * REFERENCE_VALUE];
    if (path[0] == '\0')
        look(search, "bilag", value);
    else
        look(search, value, path);
    /* An "underbilag 2.1" is an annex; a "bilag 2.1" may be a section of annex 2. */
    bool sub_annex =
        search->found != NULL && strncasecmp(text + reference->span.begin, "under", 5) == 0;
    const char *dot = strrchr(value, '.');
    if (dot != NULL && !sub_annex) {
        memcpy(scope, value, (size_t)(dot - value));
        scope[dot - value] = '\0';
        inner[0] = '\0';
        add_path(inner, sizeof inner, dot + 1);
        if (path[0] != '\0')
            add_path(inner, sizeof inner, path);
        look(search, scope, inner);
    } else if (path[0] == '\0' && search->found == NULL) {
        if (look(search, "antaget", value)) /* its title is lost, its sections are there */
            search->count = 1;
    }
    const char *first = strchr(value, '.');
    if (search->found == NULL && first != NULL && first != dot) { /* "C.2.1" */
        memcpy(scope, value, (size_t)(first - value));
        scope[first - value] = '\0';
        inner[0] = '\0';
        add_path(inner, sizeof inner, first + 1);
        if (path[0] != '\0')
            add_path(inner, sizeof inner, path);
        look(search, scope, inner);
    }
}

/* "stk. 2", "litra b": from the node itself upward. */
static void look_near(struct search *search, const char *path)
{
    const struct reference_index *index = search->index;
    char whole[REFERENCE_PARTS * REFERENCE_VALUE * 2];
    for (const struct node *up = search->reference->node; up != NULL && search->found == NULL;
         up = up->parent) {
        const struct node_place *place = &index->places[up->index];
        if (place->path[0] == '\0' && place->scope[0] == '\0')
            break; /* a clause of the whole agreement is not "stk. 2" */
        if (strlen(place->path) + strlen(path) + 2 > sizeof whole)
            continue;
        whole[0] = '\0';
        if (place->path[0] != '\0')
            add_path(whole, sizeof whole, place->path);
        add_path(whole, sizeof whole, path);
        look(search, place->scope, whole);
    }
}

/* "4.a.1", section 1 of Bilag 4.A; at most three digits first. */
static bool names_annex_section(const char *path)
{
    size_t digits = strspn(path, "0123456789");
    return digits > 0 && digits < 4 && path[digits] == '.' &&
           isalpha((unsigned char)path[digits + 1]) && path[digits + 2] == '.' &&
           isdigit((unsigned char)path[digits + 3]);
}

static void look_for_clause(struct search *search, const char *path)
{
    const struct reference *reference = search->reference;
    const char *own = search->index->places[reference->node->index].scope;
    bool lettered = isalpha((unsigned char)path[0]) && path[1] == '.';
    if (lettered) { /* "punkt C.7"; "pkt. V.4" may also be in chapter V */
        char scope[2] = { path[0], '\0' };
        if (look(search, scope, path + 2) || strchr("ivx", path[0]) == NULL)
            return;
    }
    if (names_annex_section(path)) { /* "punkt 4.A.1" */
        char scope[REFERENCE_VALUE] = "";
        memcpy(scope, path, strspn(path, "0123456789") + 2);
        if (look(search, scope, path))
            return;
    }
    const char *text = reference->node->blocks.items[reference->block].text;
    char first = (char)(text[reference->span.begin] | 0x20);
    /* "Bestemmelse 9.1", "aftalens punkt 9" are never an annex's. */
    bool agreement = first == 'b' || reference->bare || reference->law_words[0] != '\0';
    if (agreement || !look(search, own, path))
        look(search, "", path);
    if (agreement && search->found == NULL)
        look(search, own, path);
}

static void look_everywhere(struct search *search, const char *path)
{
    const struct reference *reference = search->reference;
    const struct reference_part *first = &reference->parts[0];
    if (first->noun == REF_ANNEX)
        look_for_annex(search, first->value, path);
    else if (first->noun == REF_CHAPTER && reference->part_count == 1)
        look(search, "kapitel", first->value);
    else if ((first->noun & (REF_STK | REF_LITRA | REF_NR)) != 0)
        look_near(search, path);
    else
        look_for_clause(search, path);
}

/* Letters or numbers that stand within the text of a clause: "a) …, b) …". */
static bool has_inline(const struct node *node, const char *value)
{
    char mark[REFERENCE_VALUE + 2];
    size_t len = strlen(value);
    memcpy(mark, value, len);
    memcpy(mark + len, ")", 2);
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *text = node->blocks.items[i].text;
        for (const char *hit = strstr(text, mark); hit != NULL; hit = strstr(hit + 1, mark))
            if (hit == text || hit[-1] == ' ' || hit[-1] == '(')
                return true;
    }
    return false;
}

static bool has_numbered_children(const struct reference_index *index, const struct node *node)
{
    const struct node_place *place = &index->places[node->index];
    static const char *const firsts[] = { "1", "2", "a", "i" };
    char path[REFERENCE_PARTS * REFERENCE_VALUE];
    size_t count;
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
        path[0] = '\0';
        if (strlen(place->path) + 3 > sizeof path)
            return true;
        if (place->path[0] != '\0')
            add_path(path, sizeof path, place->path);
        add_path(path, sizeof path, firsts[i]);
        if (reference_index_find(index, place->scope, path, &count) != NULL)
            return true;
    }
    return false;
}

/* Nothing bears the whole number: what bears its beginning, and whether that is enough. */
static void look_for_beginning(struct search *search)
{
    struct reference *reference = search->reference;
    char path[sizeof search->path];
    memcpy(path, search->path, sizeof path);
    for (char *dot = strrchr(path, '.'); dot != NULL && search->found == NULL;
         dot = strrchr(path, '.')) {
        *dot = '\0';
        look_everywhere(search, path);
    }
    if (search->found == NULL && reference->parts[0].noun == REF_ANNEX && path[0] != '\0')
        look_everywhere(search, "");
    const char *annex = reference->parts[0].value;
    size_t outer = strcspn(annex, ".");
    if (search->found == NULL && reference->parts[0].noun == REF_ANNEX && annex[outer] == '.') {
        char above[REFERENCE_VALUE] = ""; /* "C.9": Bilag C */
        memcpy(above, annex, outer);
        look_for_annex(search, above, "");
        reference->nearest = search->found;
        return;
    }
    reference->nearest = search->found;
    if (search->found == NULL)
        return;
    const struct reference_part *last = &reference->parts[reference->part_count - 1];
    size_t dots = 0;
    for (const char *c = search->path + strlen(path); *c != '\0'; c++)
        dots += *c == '.' ? 1 : 0;
    bool small =
        (last->noun & (REF_STK | REF_LITRA | REF_NR)) != 0 && reference->part_count > 1;
    /* "§ 9, stk. 1" may be the part before "Stk. 2."; paragraphs and letters may be running
       text that the tree does not divide. */
    bool whole =
        small && last->noun == REF_STK && dots <= 1 &&
        (strcmp(last->value, "1") == 0 || !has_numbered_children(search->index, search->found));
    if (whole || (dots <= 1 && small && has_inline(search->found, last->value))) {
        reference->target = search->found;
        reference->state = REFERENCE_FOUND;
        reference->candidates = search->count;
    }
}

void reference_resolve(const struct reference_index *index, struct reference *reference)
{
    reference->nearest = reference->target_last = NULL;
    struct search search = { .index = index, .reference = reference };
    make_path(reference, search.path, sizeof search.path);
    look_everywhere(&search, search.path);
    reference->candidates = search.count;
    reference->target = search.found;
    if (search.found != NULL) {
        reference->state = search.count > 1 ? REFERENCE_AMBIGUOUS : REFERENCE_FOUND;
    } else {
        unsigned noun = reference->parts[0].noun;
        bool relative = (noun & (REF_STK | REF_LITRA | REF_NR)) != 0;
        /* The text alone does not divide what "stk. 2" may mean here. */
        reference->state =
            relative ? REFERENCE_OUTSIDE
            : index->unnumbered && noun != REF_ANNEX && isdigit((unsigned char)search.path[0])
                ? REFERENCE_UNNUMBERED
                : REFERENCE_MISSING;
        if (!relative)
            look_for_beginning(&search);
    }
    if (reference->last[0] != '\0' && reference->part_count > 0) {
        struct reference last = *reference;
        memcpy(last.parts[last.part_count - 1].value, last.last, REFERENCE_VALUE);
        last.last[0] = '\0';
        reference_resolve(index, &last);
        reference->target_last = last.target;
        if (reference->target != NULL && last.state == REFERENCE_MISSING)
            reference->nearest = last.nearest;
    }
}

/* An article or § whose law nobody names is the contract's own where it has such. */
static void settle_scope(const struct reference_index *index, struct reference *reference,
                         bool law_near)
{
    unsigned noun = reference->parts[0].noun;
    if (reference->scope != REFERENCE_LAW || !reference->law_assumed)
        return;
    bool has = noun == REF_ARTICLE     ? index->articles
               : noun == REF_PARAGRAPH ? index->paragraphs
               : noun == REF_CHAPTER   ? index->chapters
                                       : false;
    if (has) {
        struct reference trial = *reference;
        trial.scope = REFERENCE_INTERNAL;
        reference_resolve(index, &trial);
        /* No law has an article 2.4. */
        bool dotted = noun == REF_ARTICLE && strchr(reference->parts[0].value, '.') != NULL;
        if (trial.target != NULL || (noun == REF_PARAGRAPH && !law_near) || dotted) {
            trial.law_assumed = false;
            *reference = trial;
            return;
        }
    }
    bool roman = noun == REF_CHAPTER &&
                 strspn(reference->parts[0].value, "ivx") == strlen(reference->parts[0].value);
    if (noun == REF_ARTICLE || roman)
        reference->law = reference_law_named("gdpr", 4);
    reference->state = REFERENCE_OUTSIDE;
}

static void put_upper(struct str *out, const char *value)
{
    bool lettered = isalpha((unsigned char)value[0]) && (value[1] == '\0' || value[1] == '.' ||
                                                         strspn(value, "ivx") == strlen(value));
    size_t upper = lettered ? strcspn(value, ".") : 0;
    for (size_t i = 0; value[i] != '\0'; i++) {
        bool after_number = i > 1 && value[i - 1] == '.' && isdigit((unsigned char)value[0]);
        str_putc(out,
                 i < upper || after_number ? (char)toupper((unsigned char)value[i]) : value[i]);
    }
}

/* "vii.4", a clause of chapter VII. */
static bool is_in_chapter(const char *value)
{
    size_t roman = strspn(value, "ivx");
    return roman > 1 && value[roman] == '.';
}

static void put_capitals(struct str *out, const char *value)
{
    for (; *value != '\0'; value++)
        str_putc(out, (char)toupper((unsigned char)*value));
}

static const char *noun_word(unsigned noun)
{
    return noun == REF_ANNEX       ? "Bilag "
           : noun == REF_CHAPTER   ? "kapitel "
           : noun == REF_ARTICLE   ? "artikel "
           : noun == REF_PARAGRAPH ? "§ "
           : noun == REF_STK       ? "stk. "
           : noun == REF_NR        ? "nr. "
           : noun == REF_LITRA     ? "litra "
                                   : "";
}

static const char *make_normal(struct reference_list *list, const struct reference *reference)
{
    struct str out = STR_INIT;
    bool law = reference->scope == REFERENCE_LAW;
    if (law && reference->law != NULL) {
        str_puts(&out, reference->law->name);
    } else if (law || reference->scope == REFERENCE_OTHER) {
        size_t len = strlen(reference->law_words);
        bool genitive = len > 4 && (strcmp(reference->law_words + len - 2, "ns") == 0 ||
                                    strcmp(reference->law_words + len - 2, "ts") == 0);
        str_add(&out, reference->law_words, genitive ? len - 1 : len);
    }
    for (size_t i = 0; i < reference->part_count; i++) {
        const struct reference_part *part = &reference->parts[i];
        unsigned first = reference->parts[0].noun;
        /* "9, stk. 2, litra a" of an agreement is 9.2.a. */
        bool dotted = i > 0 && !law &&
                      (reference->parts[i - 1].noun == REF_CLAUSE || first == REF_CLAUSE) &&
                      part->noun != REF_CLAUSE;
        const char *below = i == 1 && first == REF_ANNEX
                                ? below_annex(reference->parts[0].value, part->value)
                                : part->value;
        if (below != part->value) { /* "bilag C, afsnit C.6" */
            str_printf(&out, ".%s", below);
            continue;
        }
        if (out.len > 0)
            str_puts(&out, dotted ? "." : ", ");
        if (!dotted)
            str_puts(&out, noun_word(part->noun));
        if (part->noun == REF_CLAUSE && is_in_chapter(part->value))
            put_capitals(&out, part->value);
        else if (part->noun == REF_ANNEX || part->noun == REF_CHAPTER ||
                 (part->noun == REF_CLAUSE &&
                  (isalpha((unsigned char)part->value[0]) || names_annex_section(part->value))))
            put_upper(&out, part->value);
        else
            str_puts(&out, part->value);
    }
    if (reference->last[0] != '\0') {
        str_puts(&out, "–");
        if (reference->parts[reference->part_count - 1].noun == REF_ANNEX)
            put_upper(&out, reference->last);
        else if (is_in_chapter(reference->last))
            put_capitals(&out, reference->last);
        else
            str_puts(&out, reference->last);
    }
    const char *kept = arena_strdup(&list->arena, str_text(&out));
    str_free(&out);
    return kept;
}

/* A number glued to a word where the contract has a footnote of that number. */
static void read_footnotes(const struct reference_index *index, struct node *node, size_t block,
                           struct reference_list *out)
{
    const char *text = node->blocks.items[block].text;
    for (const char *c = text; *c != '\0'; c++) {
        if (!isdigit((unsigned char)*c) || c < text + 4)
            continue;
        bool word = islower((unsigned char)c[-1]) && islower((unsigned char)c[-2]) &&
                    islower((unsigned char)c[-3]);
        size_t len = strspn(c, "0123456789");
        const char *behind = c + len;
        if (word && len <= 2 && (*behind == '\0' || strchr(" .,;)", *behind) != NULL)) {
            struct reference_part part = { .noun = REF_NR };
            memcpy(part.value, c, len);
            size_t count;
            struct node *target = reference_index_find(index, "fodnote", part.value, &count);
            const char *begin = c;
            while (begin > text && begin[-1] != ' ')
                begin--;
            if (target != NULL && target != node) {
                struct reference reference = {
                    .node = node,
                    .block = block,
                    .group = out->len,
                    .span = { (size_t)(begin - text), (size_t)(behind - text) },
                    .number = { (size_t)(c - text), (size_t)(behind - text) },
                    .state = REFERENCE_FOUND,
                    .target = target,
                    .candidates = count,
                    .part_count = 1,
                    .law_words = ""
                };
                reference.parts[0] = part;
                char *name = alloc_printf("fodnote %s", part.value);
                reference.normal = arena_strdup(&out->arena, name);
                free(name);
                vec_push(out, reference);
            }
        }
        c = behind - 1;
    }
}

static size_t count_deviation_words(const char *text)
{
    size_t count = 0;
    size_t limit = strnlen(text, 400);
    for (size_t i = 0; i < limit;) {
        size_t end = i;
        while (end < limit && (isalpha((unsigned char)text[end]) || (text[end] & 0x80) != 0))
            end++;
        if (end > i && (reference_word_kinds(text + i, end - i) & REF_DEVIATION) != 0)
            count++;
        i = end > i ? end : i + 1;
    }
    return count;
}

/* A table that sets this contract against a standard, by its head or the title above it. */
static bool is_deviation_table(const struct node *node)
{
    enum { WORDS = 2, HEAD = 4 };
    if (node->kind != NODE_TABLE)
        return false;
    size_t count = node->parent == NULL ? 0 : count_deviation_words(node_title(node->parent));
    for (size_t i = 0; i < node->blocks.len && i < HEAD; i++)
        count += count_deviation_words(node->blocks.items[i].text);
    return count >= WORDS;
}

/* "9.4 For sin bistand …", "Ingen 10.5 …" at the beginning of a cell. */
static void read_bare(struct node *node, size_t block, struct reference_list *out)
{
    const char *text = node->blocks.items[block].text;
    size_t i = 0;
    while (isalpha((unsigned char)text[i]))
        i++;
    if (i > 0 && (text[i] != ' ' || (reference_word_kinds(text, i) & REF_DEVIATION) == 0))
        return;
    i += i > 0 ? 1 : 0;
    size_t end = i;
    size_t dots = 0;
    while (isdigit((unsigned char)text[end]) ||
           (text[end] == '.' && isdigit((unsigned char)text[end + 1]) && end > i)) {
        dots += text[end] == '.' ? 1 : 0;
        end++;
    }
    bool label = dots > 0 && end - i < 9 &&
                 (text[end] == ' ' || text[end] == '\0' || strncmp(text + end, ". ", 2) == 0);
    const char *next = text + end + strspn(text + end, ". ");
    if (!label || (*next != '\0' && !isupper((unsigned char)*next) && (*next & 0x80) == 0))
        return;
    struct reference reference = { .node = node,
                                   .block = block,
                                   .group = out->len,
                                   .span = { i, end },
                                   .number = { i, end },
                                   .part_count = 1,
                                   .law_words = "",
                                   .normal = "",
                                   .bare = true };
    reference.parts[0].noun = REF_CLAUSE;
    memcpy(reference.parts[0].value, text + i, end - i);
    vec_push(out, reference);
}

/* "… efter markedsføringslovens", and the § stands in the next paragraph. */
static bool ends_with_law(const char *text)
{
    size_t end = strlen(text);
    size_t begin = end;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return (reference_word_kinds_by_end(text + begin, end - begin) & REF_LAW) != 0;
}

/* A title's own name: "Bilag D – Databehandleraftale". */
static bool is_own_name(const struct reference *reference)
{
    const struct node *node = reference->node;
    return reference_begins_block(reference) && reference->block == 0 &&
           reference->parts[0].noun == REF_ANNEX &&
           (node->kind == NODE_TITLE || node->kind == NODE_ANNEX ||
            node->kind == NODE_DOCUMENT);
}

/* The references of one block from first on: in the order of the text, resolved, named. */
static void finish_block(const struct reference_index *index, size_t first,
                         struct reference_list *out)
{
    bool law_near = false;
    for (size_t i = first; i < out->len; i++) {
        struct reference *reference = &out->items[i];
        if (reference->law_assumed && reference->span.begin == 0 && reference->block > 0)
            law_near |= ends_with_law(reference->node->blocks.items[reference->block - 1].text);
        settle_scope(index, reference, law_near);
        /* "jf. artikel 10. … efter § 4": an article before it makes no § another law's. */
        law_near |= reference->scope == REFERENCE_LAW &&
                    (reference->part_count == 0 || reference->parts[0].noun != REF_ARTICLE);
        if (reference->scope != REFERENCE_INTERNAL)
            reference->state = REFERENCE_OUTSIDE;
        else if (reference->target == NULL && reference->state == REFERENCE_FOUND)
            reference_resolve(index, reference);
        if (reference->state == REFERENCE_MISSING && is_own_name(reference))
            reference->state = REFERENCE_OUTSIDE;
        if (reference->normal[0] == '\0')
            reference->normal = make_normal(out, reference);
    }
}

static int compare(const void *left, const void *right)
{
    const struct reference *a = left;
    const struct reference *b = right;
    return (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

void reference_read_node(const struct reference_index *index, struct node *node,
                         struct reference_list *out)
{
    bool deviations = is_deviation_table(node);
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        size_t first = out->len;
        if (deviations)
            read_bare(node, b, out);
        reference_read_text(text, strlen(text), node, b, out);
        size_t lists = out->len;
        if (index->footnotes)
            read_footnotes(index, node, b, out);
        finish_block(index, first, out);
        if (out->len > lists)
            qsort(out->items + first, out->len - first, sizeof out->items[0], compare);
    }
}

void reference_read_with(const struct reference_index *index, struct reference_list *out)
{
    for (size_t n = 0; n < index->contract->nodes.len; n++)
        reference_read_node(index, index->contract->nodes.items[n], out);
    reference_settle(index, out);
}

void reference_read(const struct contract *contract, struct reference_list *out)
{
    struct reference_index index;
    reference_index_make(&index, contract);
    reference_read_with(&index, out);
    reference_index_free(&index);
}
