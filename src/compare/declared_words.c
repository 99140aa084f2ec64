/* How a clause's words and numbers differ from those that the table declares. */
#include "compare/judging.h"

#include "base/i18n.h"
#include "terms/wording.h"

#include <stdlib.h>
#include <string.h>

/* --- two wordings ------------------------------------------------------------------------- */

void difference_make(const struct judging *j, struct difference *out, const char *a,
                     const char *b)
{
    comparison_make_texts(&out->comparison, a, b, j->dictionary);
    out->row = out->comparison.rows.len == 0 ? NULL : &out->comparison.rows.items[0];
    out->substance = out->row != NULL && out->row->words == DEVIATION_ALTERED;
    out->numbers = out->more = out->substance;
    for (size_t i = 0; out->substance && i < out->row->edit_count; i++) {
        const struct compare_edit *edit = &out->row->edits[i];
        if (edit->kind >= EDIT_FILLED)
            continue;
        out->numbers &= edit->kind == EDIT_DEADLINE || edit->kind == EDIT_AMOUNT ||
                        edit->kind == EDIT_NUMBER;
        out->more &= edit->kind == EDIT_SENTENCE && edit->a == edit->a_end;
    }
}

/* Where whole sentences begin at a's end that b has not: the reason, in a table whose cells nothing
   parts; the length of a where there are none. */
static size_t words_before_reason(const struct difference *difference, const char *a)
{
    size_t len = strlen(a);
    size_t end = len;
    while (end > 0 && strchr(" \n.;:", a[end - 1]) != NULL)
        end--;
    for (size_t i = 0; difference->substance && i < difference->row->edit_count; i++) {
        const struct compare_edit *edit = &difference->row->edits[i];
        if (edit->kind == EDIT_STRUCK && edit->a_end >= end && edit->a > 0)
            return edit->a;
    }
    return len;
}

static const struct compare_edit *weightiest(const struct difference *difference)
{
    const struct compare_edit *best = NULL;
    for (size_t i = 0; difference->row != NULL && i < difference->row->edit_count; i++) {
        const struct compare_edit *edit = &difference->row->edits[i];
        if (best == NULL || edit->kind < best->kind)
            best = edit;
    }
    return best;
}

const char *judging_keep(struct judging *j, const char *text)
{
    return arena_strdup(&j->out->arena, text);
}

/* --- places ------------------------------------------------------------------------------- */

void judging_find_line(const struct judging *j, struct declared_place *place)
{
    if (place->node == NULL)
        return;
    place->line = place->node->line;
    if (place->block >= place->node->blocks.len || j->b->source == NULL)
        return;
    const struct block *block = &place->node->blocks.items[place->block];
    bool mapped = block->map.len > 0 && block->original != NULL &&
                  strcmp(block->original, block->text) == 0;
    if (mapped)
        place->line = source_line_at(j->b->source, map_to_raw(&block->map, place->span).begin);
}

/* The clause's first words. */
struct declared_place clause_text_head(const struct clause_text *text)
{
    enum { WORDS = 6 };
    const char *all = str_text(&text->text);
    size_t end = 0;
    for (int i = 0; i < WORDS && all[end] != '\0' && all[end] != '\n'; i++) {
        end += strspn(all + end, " ");
        end += strcspn(all + end, " \n");
    }
    return clause_text_place(text, 0, end);
}

/* Words of a cell from byte begin to end, as far as one paragraph of the contract has them. */
static struct declared_place place_in_cell(const struct declared_cell *cell, size_t begin,
                                           size_t end)
{
    struct declared_place place = { NULL, 0, { 0, 0 }, 0 };
    for (size_t i = 0; i < cell->count; i++) {
        const struct declared_word *word = &cell->words[i];
        if (word->end <= begin || word->at >= end)
            continue;
        if (place.node == NULL)
            place = (struct declared_place){ word->node, word->block, word->span, word->line };
        else if (word->node == place.node && word->block == place.block)
            place.span.end = word->span.end;
    }
    return place;
}

struct declared_place declaration_place(const struct declaration *row)
{
    enum { HEAD = 40 /* bytes */ };
    const struct declared_cell *cell = row->new.count > 0 ? &row->new : &row->old;
    struct declared_place place = place_in_cell(cell, 0, HEAD);
    if (place.node == NULL || place.span.end == 0)
        place = (struct declared_place){ row->first.node, row->first.block, row->first.span,
                                         row->first.line };
    return place;
}

/* --- numbers in words --------------------------------------------------------------------- */

bool quantity_is_among(const struct quantity *quantity, const struct quantity_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (quantity_same(quantity, &list->items[i]))
            return true;
    return false;
}

/* The clause's quantity that stands where another was stated: one that the old words do not have,
   else the first of its kind. NULL: none, or it states the same. */
static const struct quantity *opposite(const struct quantity *stated,
                                       const struct quantity_list *clause,
                                       const struct quantity_list *old)
{
    const struct quantity *best = NULL;
    bool fresh = false;
    for (size_t i = 0; i < clause->len; i++) {
        const struct quantity *other = &clause->items[i];
        if (!quantity_comparable(stated, other))
            continue;
        if (quantity_same(stated, other))
            return NULL;
        bool new = !quantity_is_among(other, old);
        if (best == NULL || (new && !fresh)) {
            best = other;
            fresh = new;
        }
    }
    return best;
}

/* The quantity's words, in one line. */
static const char *cut(struct judging *j, const char *text, const struct quantity *quantity)
{
    char *words =
        arena_strndup(&j->out->arena, text + quantity->begin, quantity->end - quantity->begin);
    for (char *c = words; *c != '\0'; c++)
        *c = *c == '\n' ? ' ' : *c;
    return words;
}

static void tell_numbers(struct judging *j, struct declared_row *out,
                         const struct declared_cell *cell, const struct quantity *stated,
                         const struct clause_text *clause, const struct quantity *stands)
{
    out->stated = cut(j, cell->text, stated);
    out->stands = cut(j, str_text(&clause->text), stands);
    out->stated_at = place_in_cell(cell, stated->begin, stated->end);
    out->stands_at = clause_text_place(clause, stands->begin, stands->end);
    judging_find_line(j, &out->stated_at);
    judging_find_line(j, &out->stands_at);
    out->here = out->stands_at;
}

/* Whether the part of the sentence around the quantity says that it is what the clause has now. */
static bool is_stated(const char *text, const struct quantity *quantity)
{
    static const char *const ends = ".!?;,";
    size_t begin = quantity->begin;
    while (begin > 0 && !(text[begin] == ' ' && strchr(ends, text[begin - 1]) != NULL) &&
           text[begin - 1] != '\n')
        begin--;
    size_t end = quantity->end;
    while (text[end] != '\0' && text[end] != '\n' && strchr(ends, text[end]) == NULL)
        end++;
    char *part = alloc_strndup(text + begin, end - begin);
    bool states = phrase_in_text(PHRASE_STATES, part) ||
                  phrase_in_text(quantity->money ? PHRASE_PRICE : PHRASE_LIMIT, part);
    free(part);
    return states;
}

/* "Der er indsat en frist på 30 dage", and the clause has three months. The reason is the cell
   from byte from on. */
void judge_reason(struct judging *j, struct declared_row *out, const struct clause_text *clause,
                  const struct declared_cell *reason, size_t from)
{
    struct quantity_list stated = VEC_INIT;
    struct quantity_list old = VEC_INIT;
    struct quantity_list stands = VEC_INIT;
    quantities_read(reason->text + from, &stated);
    for (size_t i = 0; i < stated.len; i++) {
        stated.items[i].begin += from;
        stated.items[i].end += from;
    }
    if (stated.len > 0) {
        quantities_read(out->row->old.text, &old);
        quantities_read(str_text(&clause->text), &stands);
    }
    if (out->standard != NULL && stated.len > 0) {
        struct clause_text standard;
        clause_text_make(&standard, out->standard, j->a, true);
        quantities_read(str_text(&standard.text), &old);
        clause_text_free(&standard);
    }
    for (size_t i = 0; i < stated.len && out->stated[0] == '\0'; i++) {
        const struct quantity *quantity = &stated.items[i];
        const struct quantity *other = opposite(quantity, &stands, &old);
        if (other == NULL || quantity_is_among(quantity, &old) ||
            !is_stated(reason->text, quantity))
            continue;
        tell_numbers(j, out, reason, quantity, clause, other);
        out->stated_in_reason = true;
        if (out->verdict == DECLARED_CARRIED_OUT || out->verdict == DECLARED_NO_DEVIATION)
            out->verdict = DECLARED_OTHER_NUMBERS;
    }
    vec_free(&stated);
    vec_free(&old);
    vec_free(&stands);
}

/* --- the clause against the row ----------------------------------------------------------- */

static void judge_difference(struct judging *j, struct declared_row *out,
                             const struct difference *new, const struct clause_text *clause)
{
    struct difference old;
    if (!new->substance) {
        out->verdict = DECLARED_CARRIED_OUT;
        return;
    }
    if (new->more) {
        out->verdict = DECLARED_CARRIED_OUT;
        out->more = judging_keep(j, new->row->summary);
        return;
    }
    const struct compare_edit *edit = weightiest(new);
    difference_make(j, &old, out->row->old.text, str_text(&clause->text));
    bool still = out->row->old.count > 0 && !old.substance;
    out->verdict = still          ? DECLARED_NOT_CARRIED_OUT
                   : new->numbers ? DECLARED_OTHER_NUMBERS
                                  : DECLARED_OTHER_WORDS;
    out->what = judging_keep(j, new->row->summary);
    out->here = clause_text_place(clause, edit->b, edit->b_end);
    comparison_free(&old.comparison);
}

/* How the clause's words differ from the declared ones: verdict, what, more, here. */
void judge_words(struct judging *j, struct declared_row *out, const struct found *found)
{
    const struct declared_cell *cell = &out->row->new;
    const struct declared_cell *reason = &out->row->reason;
    struct clause_text clause;
    struct difference new;
    clause_text_make(&clause, found->node, j->b, found->whole);
    difference_make(j, &new, cell->text, str_text(&clause.text));
    size_t len = strlen(cell->text);
    size_t words = reason->count == 0 ? words_before_reason(&new, cell->text) : len;
    if (words < len) {
        char *before = arena_strndup(&j->out->arena, cell->text, words);
        comparison_free(&new.comparison);
        difference_make(j, &new, before, str_text(&clause.text));
        reason = cell;
    }
    out->body = found->node;
    judge_difference(j, out, &new, &clause);
    judge_reason(j, out, &clause, reason, words < len ? words : 0);
    comparison_free(&new.comparison);
    clause_text_free(&clause);
}

/* One quantity is all that the words are. */
bool declared_is_quantity(const struct declared_cell *cell, struct quantity *out)
{
    struct quantity_list list = VEC_INIT;
    quantities_read(cell->text, &list);
    bool alone = list.len == 1 && list.items[0].begin == 0 &&
                 strlen(cell->text) <= list.items[0].end + 1;
    if (alone)
        *out = list.items[0];
    vec_free(&list);
    return alone;
}

void judge_quantity(struct judging *j, struct declared_row *out,
                    const struct clause_text *clause, const struct quantity *new)
{
    struct quantity_list stands = VEC_INIT;
    struct quantity_list old = VEC_INIT;
    quantities_read(str_text(&clause->text), &stands);
    quantities_read(out->row->old.text, &old);
    const struct quantity *other = opposite(new, &stands, &old);
    if (quantity_is_among(new, &stands)) {
        out->verdict = DECLARED_CARRIED_OUT;
    } else if (other == NULL) {
        out->verdict = DECLARED_NOT_CARRIED_OUT;
        out->what = _("the clause has no such number");
    } else {
        out->verdict =
            quantity_is_among(other, &old) ? DECLARED_NOT_CARRIED_OUT : DECLARED_OTHER_NUMBERS;
        tell_numbers(j, out, &out->row->new, new, clause, other);
    }
    vec_free(&stands);
    vec_free(&old);
}
