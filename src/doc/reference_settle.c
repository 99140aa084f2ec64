/*
 * References that are this contract's by their words and not by what surrounds them: annexes of
 * the contract that this one belongs to, places of other documents and of earlier versions. And
 * parts that nothing in the contract can be.
 */
#include "doc/reference_settle.h"

#include "base/map.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool reference_begins_block(const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    return strspn(text, "#* ") >= reference->span.begin;
}

/* ---- annexes of the contract that this one belongs to ---- */

/* What is known of annexes that are not this contract's: "bilag 3 til rammeaftalen", and the
   names of its siblings where this contract is an annex itself ("Bilag 4 – Databehandleraftale"). */
struct elsewhere {
    struct map named;          /* first part of each name that is said to be another's */
    char own[REFERENCE_VALUE]; /* this contract's own name as an annex; "" */
    bool numbers, letters;     /* it has annexes "Bilag 1", "Bilag A" itself */
};

static size_t first_part(const char *value)
{
    return strcspn(value, ".");
}

static void learn_annexes(const struct reference_index *index, struct elsewhere *out)
{
    const struct node_list *nodes = &index->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++) {
        const char *scope = index->places[i].scope;
        if (scope[0] == '\0' || scope[0] == '#' || scope[first_part(scope)] == '.')
            continue;
        out->numbers |= isdigit((unsigned char)scope[0]) != 0;
        out->letters |= isalpha((unsigned char)scope[0]) != 0;
    }
}

/* A line of the title that names the contract itself: it stands before every provision. */
static bool names_contract(const struct reference *reference)
{
    const struct node *node = reference->node;
    const char *text = node->blocks.items[reference->block].text;
    return reference_begins_block(reference) &&
           isupper((unsigned char)text[reference->span.begin]) &&
           (node->kind == NODE_TITLE || node->kind == NODE_DOCUMENT) &&
           reference->parts[0].noun == REF_ANNEX && reference->part_count == 1;
}

static void learn_elsewhere(const struct reference_list *list, struct elsewhere *out)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        if (reference->part_count == 0 || reference->parts[0].noun != REF_ANNEX)
            continue;
        const char *value = reference->parts[0].value;
        if (reference->scope == REFERENCE_OTHER)
            *map_put(&out->named, value, first_part(value), NULL) = 1;
        if (out->own[0] == '\0' && reference->target == NULL && names_contract(reference))
            memcpy(out->own, value, sizeof out->own);
    }
}

static bool is_elsewhere(const struct elsewhere *elsewhere, const char *value)
{
    size_t len = first_part(value);
    if (map_get(&elsewhere->named, value, len) != NULL)
        return true;
    bool digit = isdigit((unsigned char)value[0]) != 0;
    const char *own = elsewhere->own;
    bool same = strncmp(own, value, len) == 0 && own[len] == '\0';
    if (same)
        return value[len] == '\0'; /* "Bilag 4.2" would be a part of this Bilag 4 */
    return own[0] != '\0' && digit == (isdigit((unsigned char)own[0]) != 0) &&
           !(digit ? elsewhere->numbers : elsewhere->letters);
}

/* "Underbilag 3" is this contract's, whatever annex it is itself. */
static bool is_sub_annex(const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    return strncasecmp(text + reference->span.begin, "under", 5) == 0;
}

static void set_outside(struct reference *reference)
{
    reference->scope = REFERENCE_OTHER;
    reference->state = REFERENCE_OUTSIDE;
    reference->target = reference->target_last = NULL;
}

/* "vedtægternes § 22" in a contract that is no such thing: another document's. */
static void settle_documents(const struct reference_index *index, struct reference_list *list)
{
    static const char *const stems[] = { "vedtægt", "lejekontrakt", "ansættelseskontrakt" };
    const struct node_list *nodes = &index->contract->nodes;
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        if (reference->scope != REFERENCE_INTERNAL || reference->law_words[0] == '\0')
            continue;
        for (size_t k = 0; k < sizeof stems / sizeof stems[0]; k++) {
            if (strncasecmp(reference->law_words, stems[k], strlen(stems[k])) != 0)
                continue;
            bool own = false;
            for (size_t n = 0; n < nodes->len && n < 2; n++) {
                for (size_t b = 0; b < nodes->items[n]->blocks.len && b < 3; b++)
                    own |=
                        strcasestr(nodes->items[n]->blocks.items[b].text, stems[k] + 2) != NULL;
            }
            if (!own)
                set_outside(reference);
        }
    }
}

/* "… abonnementsvilkår (Vilkårene)": the contract calls another document so. */
static bool names_other_terms(const struct node_list *nodes)
{
    static const char name[] = "(Vilk\xC3\xA5rene)";
    enum { EARLY = 12 };
    for (size_t n = 0; n < nodes->len && n < EARLY; n++) {
        for (size_t b = 0; b < nodes->items[n]->blocks.len; b++) {
            const char *text = nodes->items[n]->blocks.items[b].text;
            const char *hit = strstr(text, name);
            size_t end = hit == NULL ? 0 : (size_t)(hit - text);
            while (end > 0 && text[end - 1] == ' ')
                end--;
            size_t begin = end;
            while (begin > 0 && text[begin - 1] != ' ')
                begin--;
            if (end > begin + strlen("vilk\xC3\xA5r") &&
                (reference_word_kinds_by_end(text + begin, end - begin) & REF_OTHER) != 0)
                return true;
        }
    }
    return false;
}

/* "Vilkårenes punkt 12" where those are another document. */
static void settle_terms(const struct reference_index *index, struct reference_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        if (reference->scope == REFERENCE_INTERNAL &&
            strncmp(reference->law_words, "Vilk\xC3\xA5rene", strlen("Vilk\xC3\xA5rene")) ==
                0 &&
            names_other_terms(&index->contract->nodes))
            set_outside(reference);
    }
}

/* Annexes that are not here because they are another contract's are not missing. */
static void settle_annexes(const struct reference_index *index, struct reference_list *list)
{
    struct elsewhere elsewhere = { .named = MAP_INIT };
    learn_annexes(index, &elsewhere);
    learn_elsewhere(list, &elsewhere);
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        if (reference->scope == REFERENCE_INTERNAL && reference->state == REFERENCE_MISSING &&
            reference->part_count > 0 && reference->parts[0].noun == REF_ANNEX &&
            reference->nearest == NULL && !is_sub_annex(reference) &&
            is_elsewhere(&elsewhere, reference->parts[0].value)) {
            reference->scope = REFERENCE_OTHER;
            reference->state = REFERENCE_OUTSIDE;
        }
    }
    map_free(&elsewhere.named);
}

/* ---- what is told of earlier versions ---- */

/* "Version 4.1: det tidligere punkt 7.3 er skrevet om": an entry of the contract's history. */
static bool is_history(const struct reference *reference)
{
    static const char *const titles[] = { "versionshistor", "revisionshistor", "ændringshistor",
                                          "ændringslog",    "changelog",       "hvad er nyt" };
    const struct node *node = reference->node;
    const char *text = node->blocks.items[reference->block].text;
    text += strspn(text, "-*|# ");
    if (strncasecmp(text, "version ", 8) == 0 && isdigit((unsigned char)text[8]))
        return true;
    while (node != NULL && node->kind != NODE_HEADING && node->kind != NODE_ANNEX)
        node = node->parent;
    for (size_t i = 0; node != NULL && i < sizeof titles / sizeof titles[0]; i++)
        if (strcasestr(node_title(node), titles[i]) != NULL)
            return true;
    return false;
}

static void settle_history(struct reference_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        if (reference->scope == REFERENCE_INTERNAL && reference->state == REFERENCE_MISSING &&
            is_history(reference)) {
            reference->scope = REFERENCE_OTHER;
            reference->state = REFERENCE_OUTSIDE;
        }
    }
}

/* ---- choices made in clauses that are adopted ---- */

/* "EU's standardkontraktbestemmelser, som udfyldes således:", "Hvor SCC anvendes, gælder:" */
static bool fills_in_standard(const struct node *node)
{
    if (node->blocks.len == 0)
        return false;
    const char *text = node->blocks.items[node->blocks.len - 1].text;
    size_t len = strlen(text);
    return len > 0 && text[len - 1] == ':' &&
           (strcasestr(text, "standardkontrakt") != NULL || strstr(text, "SCC") != NULL);
}

/* "klausul 7 er udeladt", where the contract has sections of another name. */
static bool is_called_klausul(const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    return strncasecmp(text + reference->span.begin, "klausul", strlen("klausul")) == 0 &&
           (reference->target == NULL ||
            strncasecmp(reference->target->label, "klausul", strlen("klausul")) != 0);
}

/* "I paragraf 17 gælder mulighed 1": the entry of a list that fills in other clauses. */
static void settle_choices(struct reference_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        if (reference->scope != REFERENCE_INTERNAL || reference->law_words[0] != '\0' ||
            (reference->state != REFERENCE_MISSING && !is_called_klausul(reference)))
            continue;
        const struct node *up = reference->node;
        while (up->kind == NODE_ITEM && !fills_in_standard(up->parent))
            up = up->parent;
        if (up->kind == NODE_ITEM)
            set_outside(reference);
    }
}

/* ---- parts that nothing here has ---- */

/* Some node's label ends with the part's number or letter, or its text has "d)". */
static bool is_anywhere(const struct reference_index *index, const struct reference *reference,
                        const struct reference_part *part)
{
    const struct node_list *nodes = &index->contract->nodes;
    size_t len = strlen(part->value);
    char mark[REFERENCE_VALUE + 2];
    memcpy(mark, part->value, len);
    memcpy(mark + len, ")", 2);
    for (size_t i = 1; i < nodes->len; i++) {
        const struct node *node = nodes->items[i];
        const char *label = node->label;
        size_t own = strlen(label);
        bool ends = own >= len && strcasecmp(label + own - len, part->value) == 0;
        if (ends && (own == len || !isalnum((unsigned char)label[own - len - 1])))
            return true;
        for (size_t b = 0; part->noun == REF_LITRA && b < node->blocks.len; b++) {
            const char *hit = strstr(node->blocks.items[b].text, mark);
            bool itself = node == reference->node && b == reference->block;
            if (hit != NULL && !itself &&
                (hit == node->blocks.items[b].text || !isalpha((unsigned char)hit[-1])))
                return true;
        }
    }
    return false;
}

/* "stk. 2, litra d" in a section whose stk. 2 is a list from a to c. */
static bool is_behind_list(const struct reference_index *index,
                           const struct reference *reference)
{
    const struct reference_part *last = &reference->parts[reference->part_count - 1];
    struct reference above = *reference, first;
    above.part_count--;
    reference_resolve(index, &above);
    first = *reference;
    memcpy(first.parts[first.part_count - 1].value, "a", 2);
    reference_resolve(index, &first);
    if (above.target == NULL || first.target == NULL || first.target->parent != above.target ||
        last->value[0] < 'a')
        return false;
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t begin = reference->span.begin;
    while (begin > 0 && !(text[begin - 1] == ' ' && begin > 1 && text[begin - 2] == '.' &&
                          isupper((unsigned char)text[begin])))
        begin--;
    /* nothing else is cited in its sentence that it may be a part of */
    return memchr(text + begin, '\xA7', reference->span.begin - begin) == NULL &&
           strcspn(text + begin, "0123456789") >= reference->span.begin - begin;
}

/* "stk. 2, litra d" of no clause that is named, and no list of the contract goes to d; where a law
   is cited before it, it may be that law's. */
static void settle_parts(const struct reference_index *index, struct reference_list *list)
{
    const struct reference *law = NULL;
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        if (reference->scope == REFERENCE_LAW)
            law = reference;
        if (reference->scope != REFERENCE_INTERNAL || reference->state != REFERENCE_OUTSIDE ||
            reference->part_count < 2 || reference->parts[0].noun != REF_STK ||
            (law != NULL && law->node == reference->node && law->block == reference->block))
            continue;
        const struct reference_part *last = &reference->parts[reference->part_count - 1];
        if (last->noun == REF_LITRA && last->value[1] == '\0' &&
            (is_behind_list(index, reference) || !is_anywhere(index, reference, last)))
            reference->state = REFERENCE_MISSING;
    }
}

/* "se A.1", without a noun, where no annex has that letter: a class, a standard, a version. */
static void settle_letters(const struct reference_index *index, struct reference_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct reference *reference = &list->items[i];
        const char *value = reference->part_count > 0 ? reference->parts[0].value : "";
        char letter[2] = { value[0], '\0' };
        size_t count;
        if (reference->scope == REFERENCE_INTERNAL && reference->state == REFERENCE_MISSING &&
            reference->span.begin == reference->number.begin && reference->group == i &&
            !reference->bare && isalpha((unsigned char)value[0]) && value[1] == '.' &&
            reference_index_find(index, "bilag", letter, &count) == NULL &&
            reference_index_find(index, "antaget", letter, &count) == NULL) {
            reference->scope = REFERENCE_OTHER;
            reference->state = REFERENCE_OUTSIDE;
        }
    }
}

void reference_settle(const struct reference_index *index, struct reference_list *list)
{
    settle_annexes(index, list);
    settle_documents(index, list);
    settle_terms(index, list);
    settle_choices(list);
    settle_history(list);
    settle_parts(index, list);
    settle_letters(index, list);
}
