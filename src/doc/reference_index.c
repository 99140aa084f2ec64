#include "doc/reference_index.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "doc/reference_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { KEY = 96, HEADINGS = 3 };

/* A label taken apart: "§ 9 a." -> paragraph, "9a"; "A.1" -> 0, "a.1". */
struct label {
    unsigned noun; /* one of REF_NOUNS, or 0 */
    bool division; /* its clauses are numbered through, whatever its own number */
    char value[32];
};

static void read_label(const struct node *node, struct label *out)
{
    const char *s = node->label;
    memset(out, 0, sizeof *out);
    if (s[0] == '\xC2' && s[1] == '\xA7') {
        out->noun = REF_PARAGRAPH;
        s += 2;
    } else {
        size_t word = strcspn(s, " .0123456789()");
        unsigned kinds = reference_word_kinds(s, word) & REF_NOUNS;
        bool more = s[word] != '\0' && word > 1;
        if (more && kinds != 0) {
            out->noun = kinds;
            out->division = kinds == REF_CHAPTER || strncasecmp(s, "afsnit", 6) == 0;
            s += word;
        } else if (more &&
                   (strncasecmp(s, "afdeling", 8) == 0 || strncasecmp(s, "del ", 4) == 0)) {
            out->noun = REF_CHAPTER;
            out->division = true;
            s += word;
        }
    }
    size_t len = 0;
    for (; *s != '\0' && len + 1 < sizeof out->value; s++) {
        if (*s == ' ' || *s == '(' || *s == ')' || (*s == '.' && (len == 0 || s[1] == '\0')))
            continue;
        out->value[len++] = (char)tolower((unsigned char)*s);
    }
    while (len > 0 && out->value[len - 1] == '.')
        out->value[--len] = '\0';
    if (strcmp(out->value, "-") == 0)
        out->value[0] = '\0';
    if (node->kind == NODE_ANNEX)
        out->noun = REF_ANNEX;
}

/* "scope|path" and its bytes; 0 where it is longer than any number. */
static size_t make_key(char key[KEY], const char *scope, const char *path)
{
    size_t scope_len = strlen(scope);
    size_t path_len = strlen(path);
    if (scope_len + path_len + 1 >= KEY)
        return 0;
    memcpy(key, scope, scope_len);
    key[scope_len] = '|';
    memcpy(key + scope_len + 1, path, path_len);
    return scope_len + 1 + path_len;
}

static void put(struct reference_index *index, const char *scope, const char *path, size_t node)
{
    char key[KEY];
    size_t len = make_key(key, scope, path);
    if (len == 0)
        return;
    uint64_t *first = map_put(&index->numbers, key, len, NULL);
    struct number_entry entry = { node, 0 };
    if (*first != 0) { /* behind the first: the order of the others does not matter */
        struct number_entry *head = &index->entries.items[*first - 1];
        entry.next = head->next;
        head->next = index->entries.len + 1;
    } else {
        *first = index->entries.len + 1;
    }
    vec_push(&index->entries, entry);
}

static bool is_body_heading(const struct node *node)
{
    return node->kind == NODE_HEADING && node->parent != NULL &&
           node->parent->kind == NODE_DOCUMENT;
}

/* No heading of the agreement has a number, but some of them have numbered clauses. */
static bool find_unnumbered(const struct contract *contract)
{
    size_t bare = 0;
    const struct node *last = NULL;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if (is_body_heading(node) && isdigit((unsigned char)node->label[0]))
            return false;
        const struct node *up = node->parent;
        if (isdigit((unsigned char)node->label[0]) && is_body_heading(up) &&
            up->label[0] == '\0' && up != last) {
            last = up;
            bare++;
        }
    }
    return bare >= HEADINGS;
}

static const char *join(struct reference_index *index, const char *above, const char *value)
{
    if (above[0] == '\0')
        return arena_strdup(&index->numbers.keys, value);
    char *joined = alloc_printf("%s.%s", above, value);
    const char *kept = strlen(joined) < KEY ? arena_strdup(&index->numbers.keys, joined) : "";
    free(joined);
    return kept;
}

/* What stands under its own number alone: an annex, a footnote, a division whose clauses are
   numbered through. False: it is none of these. */
static bool put_division(struct reference_index *index, const struct node *node,
                         const struct label *label, struct node_place *place)
{
    if (label->noun != REF_ANNEX && node->kind != NODE_FOOTNOTE && !label->division)
        return false;
    put(index,
        label->noun == REF_ANNEX      ? "bilag"
        : node->kind == NODE_FOOTNOTE ? "fodnote"
        : label->noun == REF_CHAPTER  ? "kapitel"
                                      : place->scope,
        label->value, node->index);
    if (label->noun == REF_ANNEX) {
        place->scope = arena_strdup(&index->numbers.keys, label->value);
        place->path = "";
    }
    return true;
}

/* "Afsnit 3" with 3.1, 3.2 below it: its number is theirs. */
static bool numbers_clauses(const struct reference_index *index, size_t i, const char *value)
{
    const struct node_list *nodes = &index->contract->nodes;
    size_t len = strlen(value);
    const struct node *next = i + 1 < nodes->len ? nodes->items[i + 1] : NULL;
    return next != NULL && next->parent == nodes->items[i] &&
           isdigit((unsigned char)value[0]) && strncmp(next->label, value, len) == 0 &&
           next->label[len] == '.';
}

static void place_node(struct reference_index *index, size_t i)
{
    const struct node *node = index->contract->nodes.items[i];
    struct node_place *place = &index->places[i];
    const struct node_place *above = &index->places[node->parent->index];
    struct label label;
    read_label(node, &label);
    place->scope = above->scope;
    place->path = above->path;
    if (label.value[0] == '\0') {
        if (index->unnumbered && is_body_heading(node)) {
            char *scope = alloc_printf("#%zu", i);
            place->scope = arena_strdup(&index->numbers.keys, scope);
            free(scope);
        }
        return;
    }
    label.division = label.division && !numbers_clauses(index, i, label.value);
    index->articles |= label.noun == REF_ARTICLE;
    index->paragraphs |= label.noun == REF_PARAGRAPH;
    index->chapters |= label.noun == REF_CHAPTER;
    if (put_division(index, node, &label, place))
        return;
    const char *value = label.value;
    size_t stem = strspn(value, "ivx");
    bool chapter = node->parent->kind == NODE_HEADING && stem > 0 && value[stem] == '.' &&
                   strlen(above->path) == stem && strncmp(above->path, value, stem) == 0;
    bool lettered = isalpha((unsigned char)value[0]) && value[1] == '.' &&
                    isdigit((unsigned char)value[2]) && !chapter;
    /* "4.2"; "VII.4" in chapter VII */
    bool absolute = (isdigit((unsigned char)value[0]) && strchr(value, '.') != NULL) || chapter;
    if (lettered) { /* "A.1": also where the annex's own title is lost */
        char scope[2] = { value[0], '\0' };
        if (strcmp(place->scope, scope) != 0) {
            place->scope = arena_strdup(&index->numbers.keys, scope);
            put(index, "antaget", scope, i);
        }
        place->path = arena_strdup(&index->numbers.keys, value + 2);
    } else if (absolute || label.noun == REF_ARTICLE || label.noun == REF_PARAGRAPH ||
               label.noun == REF_CLAUSE) {
        place->path = arena_strdup(&index->numbers.keys, value);
        size_t len = strlen(place->scope);
        if (len > 0 && strncmp(value, place->scope, len) == 0 && value[len] == '.')
            put(index, place->scope, value + len + 1, i); /* "2.1" in Bilag 2 */
    } else {
        place->path = join(index, above->path, value);
    }
    if (place->path[0] != '\0')
        put(index, place->scope, place->path, i);
    /* "A. Formål" with clauses that are numbered through: 4 is 4, not A.4. */
    if (node->parent->kind == NODE_HEADING && isalpha((unsigned char)above->path[0]) &&
        isdigit((unsigned char)value[0]) && strcmp(place->path, value) != 0)
        put(index, place->scope, value, i);
}

static bool has_footnotes(const struct reference_index *index)
{
    size_t count;
    for (int digit = '1'; digit <= '9'; digit++) {
        char number[2] = { (char)digit, '\0' };
        if (reference_index_find(index, "fodnote", number, &count) != NULL)
            return true;
    }
    return false;
}

void reference_index_make(struct reference_index *index, const struct contract *contract)
{
    memset(index, 0, sizeof *index);
    index->contract = contract;
    index->unnumbered = find_unnumbered(contract);
    index->places = alloc_array(contract->nodes.len, sizeof *index->places);
    index->places[0].scope = index->places[0].path = "";
    for (size_t i = 1; i < contract->nodes.len; i++)
        place_node(index, i);
    index->footnotes = has_footnotes(index);
}

void reference_index_free(struct reference_index *index)
{
    free(index->places);
    map_free(&index->numbers);
    vec_free(&index->entries);
    memset(index, 0, sizeof *index);
}

/* Provisions before entries of lists before the rest. */
static const int ranks[NODE_KINDS] = {
    [NODE_HEADING] = 3,
    [NODE_ANNEX] = 3,
    [NODE_CLAUSE] = 2,
    [NODE_ITEM] = 1,
};

struct node *reference_index_find(const struct reference_index *index, const char *scope,
                                  const char *path, size_t *count)
{
    enum { LOOKED_AT = 16 };
    char key[KEY];
    size_t len = make_key(key, scope, path);
    uint64_t *first = len == 0 ? NULL : map_get(&index->numbers, key, len);
    struct node *best = NULL;
    *count = 0;
    size_t entry = first == NULL ? 0 : (size_t)*first;
    for (size_t seen = 0; entry != 0 && seen < LOOKED_AT; seen++) {
        struct node *node = index->contract->nodes.items[index->entries.items[entry - 1].node];
        int better = best == NULL ? 1 : ranks[node->kind] - ranks[best->kind];
        /* A heading and a clause of its number are no doubt; two headings are. */
        *count = better > 0 ? 1 : better == 0 ? *count + 1 : *count;
        if (better > 0 || (better == 0 && node->index < best->index))
            best = node;
        entry = index->entries.items[entry - 1].next;
    }
    return best;
}
