#include "compare/carrying.h"

#include "base/i18n.h"
#include "compare/glossary.h"
#include "compare/same_words.h"
#include "doc/change.h"
#include "doc/citation.h"
#include "doc/extract.h"

#include <stdio.h>
#include <string.h>

enum { QUOTE_MOST = 160 }; /* bytes, as in annotation.c */

struct node *carry_partner(const struct carrying *c, const struct node *old)
{
    size_t at = c->partner[old->index];
    return at == ALIGN_NONE ? NULL : c->next->nodes.items[at];
}

static bool is_inside(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* As the clause was printed, as far as it was. */
static char *printed_text(const struct node *node)
{
    struct str out = STR_INIT;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *original = node->blocks.items[i].original;
        if (original == NULL || original[0] == '\0')
            continue;
        if (out.len > 0)
            str_putc(&out, '\n');
        str_puts(&out, original);
    }
    return str_steal(&out);
}

/* --- ids (C1) ---------------------------------------------------------------------------- */

static void take_id(struct map *taken, const char *id)
{
    if (id[0] != '\0')
        *map_put(taken, id, strlen(id), NULL) = 1;
}

/* Every id that an annotation may refer to, now or after a revert of the commit to come. */
static void list_taken(const struct contract *old, struct map *taken)
{
    for (size_t i = 0; i < old->nodes.len; i++)
        take_id(taken, old->nodes.items[i]->id);
    for (size_t i = 0; i < old->annotations.len; i++) {
        take_id(taken, old->annotations.items[i]->clause);
        take_id(taken, old->annotations.items[i]->id);
    }
}

static void give_ids(struct carrying *c)
{
    struct contract *next = c->next;
    struct map taken = MAP_INIT;
    list_taken(c->old, &taken);
    for (size_t i = 0; i < next->nodes.len; i++)
        memset(next->nodes.items[i]->id, 0, NODE_ID_SIZE);
    for (size_t i = 0; i < c->old->nodes.len; i++) {
        struct node *partner = carry_partner(c, c->old->nodes.items[i]);
        if (partner != NULL)
            memcpy(partner->id, c->old->nodes.items[i]->id, NODE_ID_SIZE);
    }
    contract_reindex(next);
    uint64_t seed = next->source == NULL ? 0 : map_hash(next->source->bytes, next->source->len);
    for (size_t i = 1; i < next->nodes.len; i++) {
        struct node *node = next->nodes.items[i];
        if (node->id[0] != '\0')
            continue;
        char id[NODE_ID_SIZE];
        do {
            contract_fresh_id(next, 'k', seed += 31, id);
        } while (map_get(&taken, id, strlen(id)) != NULL);
        memcpy(node->id, id, NODE_ID_SIZE);
        *map_put(&next->by_id, id, strlen(id), NULL) = i;
    }
    map_free(&taken);
}

/* --- the queue --------------------------------------------------------------------------- */

static void add_detached(struct carrying *c, const struct annotation *annotation,
                         const struct node *old, bool known)
{
    struct annotation copy = *annotation;
    char *place = old == NULL ? NULL : citation_describe(old);
    if (place != NULL)
        copy.place = place;
    /* A clause that is known would take it in again: only its place remembers it. */
    if (known)
        memset(copy.clause, 0, NODE_ID_SIZE);
    contract_add_annotation(c->next, &copy);
    c->report->queued++;
    free(place);
}

void carry_queue_note(struct carrying *c, const struct node *old, const char *text)
{
    struct annotation note = {
        .type = ANNOTATION_NOTE, .value = text, .author = c->author, .created = c->time
    };
    uint64_t seed = map_hash(text, strlen(text)) + old->index;
    do {
        contract_fresh_id(c->next, 'a', seed += 7, note.id);
    } while (contract_annotation(c->old, note.id) != NULL);
    memcpy(note.clause, old->id, NODE_ID_SIZE);
    /* Quoted as it was printed: that is what the new version may have. */
    char *quote = printed_text(old);
    size_t len = strcspn(quote, "\n");
    if (len > QUOTE_MOST) {
        len = QUOTE_MOST;
        while (is_inside(quote, len))
            len--;
    }
    quote[len] = '\0';
    note.exact = quote;
    add_detached(c, &note, old, carry_partner(c, old) != NULL);
    free(quote);
}

void carry_settle(struct carrying *c, const struct node *old, const char *what)
{
    char *cited = citation_describe(old);
    str_printf(&c->report->notes, "%s: the new version has it already: %s\n", cited, what);
    c->report->settled++;
    free(cited);
}

/* --- words (C3) -------------------------------------------------------------------------- */

struct stretch {
    size_t begin;   /* bytes that both texts begin with */
    size_t old_end; /* where what both end with begins */
    size_t fresh_end;
};

/* What differs, whole words: everything between what the two texts begin and end with. */
static struct stretch differing(const char *old, const char *fresh)
{
    struct stretch s = { 0, strlen(old), strlen(fresh) };
    while (s.begin < s.old_end && s.begin < s.fresh_end && old[s.begin] == fresh[s.begin])
        s.begin++;
    while (s.begin > 0 && (is_inside(old, s.begin) || is_inside(fresh, s.begin) ||
                           strchr(" \n", old[s.begin - 1]) == NULL))
        s.begin--;
    while (s.old_end > s.begin && s.fresh_end > s.begin &&
           old[s.old_end - 1] == fresh[s.fresh_end - 1]) {
        s.old_end--;
        s.fresh_end--;
    }
    while (old[s.old_end] != '\0' && strchr(" \n", old[s.old_end]) == NULL) {
        s.old_end++;
        s.fresh_end++;
    }
    return s;
}

/* form has a place for what was printed and for what it was corrected to. */
static char *describe_correction(const char *form, const char *printed, const char *corrected)
{
    struct stretch s = differing(printed, corrected);
    char *from = alloc_strndup(printed + s.begin, s.old_end - s.begin);
    char *to = alloc_strndup(corrected + s.begin, s.fresh_end - s.begin);
    char *what = alloc_printf(form, from, to);
    free(from);
    free(to);
    return what;
}

/* The new text with the correction made where its words, and those around it, stand to the
   byte and once only; NULL where they do not. The caller owns it. */
static char *correct_within(const char *text, const char *printed, const char *corrected)
{
    enum { AROUND = 16 };
    struct stretch s = differing(printed, corrected);
    size_t begin = s.begin > AROUND ? s.begin - AROUND : 0;
    while (is_inside(printed, begin))
        begin--;
    size_t end = strlen(printed);
    if (end - s.old_end > AROUND)
        end = s.old_end + AROUND;
    while (is_inside(printed, end))
        end++;
    char *fragment = alloc_strndup(printed + begin, end - begin);
    const char *found = strstr(text, fragment);
    char *made = NULL;
    if (found != NULL && strstr(found + 1, fragment) == NULL)
        made = alloc_printf(
            "%.*s%.*s%.*s%.*s%s", (int)(found - text), text, (int)(s.begin - begin),
            printed + begin, (int)(s.fresh_end - s.begin), corrected + s.begin,
            (int)(end - s.old_end), printed + s.old_end, found + strlen(fragment));
    free(fragment);
    return made;
}

static bool set_words(struct carrying *c, struct node *node, const char *words)
{
    struct change change = { .kind = CHANGE_TEXT, .value = words };
    memcpy(change.clause, node->id, NODE_ID_SIZE);
    int result = change_apply(c->next, &change, NULL);
    return result == ERR_OK || result == ERR_NOTHING;
}

static void carry_words(struct carrying *c, const struct node *old)
{
    char *printed = printed_text(old);
    char *corrected = node_text(old);
    struct node *partner = carry_partner(c, old);
    char *text = partner == NULL ? alloc_strdup("") : node_text(partner);
    bool done = strcmp(printed, corrected) == 0;
    if (!done && partner != NULL && strcmp(printed, text) == 0) {
        done = set_words(c, partner, corrected);
        c->report->corrections += done;
    } else if (!done && partner != NULL && same_words(text, corrected)) {
        char *what = describe_correction("correct \"%s\" -> \"%s\"", printed, corrected);
        carry_settle(c, old, what);
        free(what);
        done = true;
    } else if (!done && partner != NULL && same_words(text, printed)) {
        char *made = correct_within(text, printed, corrected);
        done = made != NULL && set_words(c, partner, made);
        c->report->corrections += done;
        free(made);
    }
    if (!done) {
        char *what =
            describe_correction(_("was corrected: \"%s\" to \"%s\""), printed, corrected);
        carry_queue_note(c, old, what);
        free(what);
    }
    free(text);
    free(corrected);
    free(printed);
}

/* --- annotations (C2) --------------------------------------------------------------------- */

/* Whether the two say the same, word by word, as a comparison reads them: a box that was ticked
   or "<" for ">" counts as well. */
static bool read_the_same(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    struct glossary glossary;
    struct token_list read[2] = { VEC_INIT, VEC_INIT };
    glossary_init(&glossary);
    glossary_read(&glossary, a, &read[0]);
    glossary_read(&glossary, b, &read[1]);
    bool same = read[0].len == read[1].len;
    for (size_t i = 0; same && i < read[0].len; i++)
        same = read[0].items[i].id == read[1].items[i].id;
    vec_free(&read[0]);
    vec_free(&read[1]);
    glossary_free(&glossary);
    return same;
}

static void carry_annotation(struct carrying *c, const struct annotation *annotation)
{
    const struct node *old = annotation_is_detached(c->old, annotation)
                                 ? NULL
                                 : contract_node(c->old, annotation->clause);
    const struct node *partner = old == NULL ? NULL : carry_partner(c, old);
    bool stands = partner != NULL;
    bool judges =
        annotation->type == ANNOTATION_MARK ||
        (annotation->type == ANNOTATION_DEVIATION && strcmp(annotation->value, "open") != 0);
    if (stands && judges) {
        char *before = node_text(old);
        char *after = node_text(partner);
        stands = read_the_same(before, after);
        free(before);
        free(after);
    }
    if (!stands) {
        add_detached(c, annotation, old, partner != NULL);
        return;
    }
    struct annotation *copy = contract_add_annotation(c->next, annotation);
    memcpy(copy->clause, partner->id, NODE_ID_SIZE);
    annotation_quote(c->next, copy, partner);
    c->report->carried++;
}

/* --- the whole ----------------------------------------------------------------------------- */

static void count_pair(struct carrying *c, const struct align_pair *pair)
{
    struct carry *report = c->report;
    report->moved += pair->moved;
    report->same += pair->same_words;
    report->changed += !pair->same_words;
    char *before = citation_make(c->old->nodes.items[pair->a]);
    char *after = citation_make(c->next->nodes.items[pair->b]);
    report->renumbered += strcmp(before, after) != 0;
    free(before);
    free(after);
}

/* By the words as printed; then what the reviewer corrected also by the words as corrected, since
   the other party may have made the same correction. */
static void find_partners(struct carrying *c)
{
    size_t count = c->old->nodes.len;
    c->partner = alloc_array(count, sizeof *c->partner);
    for (size_t i = 0; i < count; i++)
        c->partner[i] = ALIGN_NONE;
    bool *taken = alloc_array(c->next->nodes.len, sizeof *taken);
    size_t sure = 0;
    bool corrected = false;
    for (size_t i = 0; i < count; i++)
        corrected |= node_is_corrected(c->old->nodes.items[i]);
    for (int words = ALIGN_PRINTED; words >= (corrected ? ALIGN_CORRECTED : ALIGN_PRINTED);
         words--) {
        struct alignment alignment;
        align_contracts(&alignment, c->old, c->next,
                        c->printed == NULL ? ALIGN_CORRECTED : (enum align_words)words);
        for (size_t i = 0; i < alignment.pairs.len; i++) {
            const struct align_pair *pair = &alignment.pairs.items[i];
            bool second = words == ALIGN_CORRECTED;
            if (!pair->sure || taken[pair->b] || c->partner[pair->a] != ALIGN_NONE ||
                (second &&
                 !(pair->same_words && node_is_corrected(c->old->nodes.items[pair->a]))))
                continue;
            c->partner[pair->a] = pair->b;
            taken[pair->b] = true;
            if (pair->a > 0)
                count_pair(c, pair);
            sure += pair->a > 0;
        }
        alignment_free(&alignment);
    }
    free(taken);
    c->report->fresh = c->next->nodes.len - 1 - sure;
    c->report->gone = count - 1 - sure;
}

/* Which node of the printed tree begins where one of the old does. */
static void link_printed(struct carrying *c)
{
    struct map begins = MAP_INIT;
    c->printed_of = alloc_array(c->old->nodes.len, sizeof *c->printed_of);
    c->old_of = alloc_array(c->printed == NULL ? 1 : c->printed->nodes.len, sizeof *c->old_of);
    for (size_t i = 0; i < c->old->nodes.len; i++)
        c->printed_of[i] = ALIGN_NONE;
    c->printed_of[0] = 0;
    for (size_t i = 1; c->printed != NULL && i < c->printed->nodes.len; i++) {
        const struct node *node = c->printed->nodes.items[i];
        c->old_of[i] = ALIGN_NONE;
        bool fresh = false;
        uint64_t *at =
            map_put(&begins, (const char *)&node->raw.begin, sizeof node->raw.begin, &fresh);
        if (fresh && node->raw.end > 0)
            *at = i;
    }
    for (size_t i = 1; i < c->old->nodes.len; i++) {
        const struct node *node = c->old->nodes.items[i];
        const uint64_t *at =
            node->raw.end == 0
                ? NULL
                : map_get(&begins, (const char *)&node->raw.begin, sizeof node->raw.begin);
        if (at == NULL || *at == 0 || c->old_of[*at] != ALIGN_NONE)
            continue;
        c->printed_of[i] = *at;
        c->old_of[*at] = i;
    }
    map_free(&begins);
}

void carry_over(struct carry *out, const struct contract *old, struct contract *next,
                const char *author, const char *time)
{
    memset(out, 0, sizeof *out);
    struct carrying c = {
        .old = old, .next = next, .author = author, .time = time, .report = out
    };
    if (old->source != NULL && contract_extract(&c.printed, old->source, NULL) == ERR_OK)
        c.printed->borrowed = true;
    link_printed(&c);
    contract_make_ids(next);
    if (c.printed != NULL)
        carry_tree_cuts(&c);
    find_partners(&c);
    give_ids(&c);
    if (c.printed != NULL)
        carry_tree_nodes(&c);
    /* Without the original nobody can say what was corrected. */
    for (size_t i = 0; i < old->nodes.len && c.printed != NULL; i++)
        carry_words(&c, old->nodes.items[i]);
    for (size_t i = 0; i < old->annotations.len; i++)
        carry_annotation(&c, old->annotations.items[i]);
    contract_sort_annotations(next);
    next->version++;
    free(c.partner);
    contract_free(c.printed);
    free(c.printed_of);
    free(c.old_of);
}
