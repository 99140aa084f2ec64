#include "compare/declared.h"

#include "base/i18n.h"
#include "compare/classify.h"
#include "compare/judging.h"
#include "terms/wording.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Of the words: one clause beyond doubt; the same place and some words; a clause within another. */
static const float is_clause = 0.55f, is_some = 0.25f, is_within = 0.85f;

const char *declared_verdict_name(enum declared_verdict verdict)
{
    static const char *const names[DECLARED_VERDICTS] = {
        [DECLARED_CARRIED_OUT] = "carried-out",
        [DECLARED_OTHER_WORDS] = "other-words",
        [DECLARED_OTHER_NUMBERS] = "other-numbers",
        [DECLARED_NOT_CARRIED_OUT] = "not-carried-out",
        [DECLARED_NO_DEVIATION] = "no-deviation",
        [DECLARED_UNCLEAR] = "unclear",
    };
    return names[verdict];
}

const char *declared_verdict_title(enum declared_verdict verdict)
{
    static const char *const titles[DECLARED_VERDICTS] = {
        [DECLARED_CARRIED_OUT] = N_("carried out"),
        [DECLARED_OTHER_WORDS] = N_("in other words"),
        [DECLARED_OTHER_NUMBERS] = N_("other numbers"),
        [DECLARED_NOT_CARRIED_OUT] = N_("not carried out"),
        [DECLARED_NO_DEVIATION] = N_("no deviation"),
        [DECLARED_UNCLEAR] = N_("unclear"),
    };
    return _(titles[verdict]);
}

/* --- a row -------------------------------------------------------------------------------- */

static const char *number_of(const struct declaration *row)
{
    return row->new_number[0] != '\0' ? row->new_number : row->old_number;
}

/* The clause at the row's number: what became of the standard's, then the number with its section
   moved, then as it stands. */
static const struct node *at_number(const struct judging *j, const struct declared_row *out,
                                    const struct clause_words *wanted)
{
    const struct declaration *row = out->row;
    const struct node *node = NULL;
    if (out->standard != NULL && row->kind != DECLARATION_ADDED)
        node = found_partner(j, out->standard);
    for (int moved = 1; node == NULL && moved >= 0; moved--) {
        node = found_by_number(j, number_of(row), moved == 1, wanted);
        if (node == NULL)
            node = found_by_number(j, row->old_number, moved == 1, wanted);
    }
    return node;
}

/* "SLETTET." stands at the number in place of a clause. */
static const struct node *struck_at(const struct judging *j, const char *number)
{
    static const struct clause_words none;
    for (int moved = 1; moved >= 0; moved--) {
        const struct node *node = found_by_number(j, number, moved == 1, &none);
        if (node != NULL && node->blocks.len == 1 &&
            phrase_is_text(PHRASE_STRUCK, node->blocks.items[0].text))
            return node;
    }
    return NULL;
}

/* A clause with the title that the words begin with, and a text below it. */
static bool has_title_of(const struct node *node, const char *words)
{
    enum { LONGEST = 80 };
    const char *title = node_title(node);
    size_t len = strlen(title);
    bool below = node->blocks.len > 1 && len > 0 && len < LONGEST && title[len - 1] != '.';
    while (len > 0 && strchr(" :", title[len - 1]) != NULL)
        len--;
    return below && strncasecmp(title, words, len) == 0 &&
           (words[len] == '\0' || strchr(" \n.:", words[len]) != NULL);
}

/* The old and the new words of the table say the same. */
static bool changes_nothing(const struct judging *j, const struct declaration *row)
{
    struct difference difference;
    if (row->kind != DECLARATION_CHANGED || row->old.count == 0 || row->new.count == 0)
        return false;
    difference_make(j, &difference, row->old.text, row->new.text);
    bool same = !difference.substance;
    comparison_free(&difference.comparison);
    return same;
}

static void judge_changed(struct judging *j, struct declared_row *out, size_t i)
{
    const struct declaration *row = out->row;
    if (row->new.count == 0) {
        out->verdict = DECLARED_UNCLEAR;
        out->body = at_number(j, out, &j->words->old[i]);
        out->what = _("the table does not give the new words");
        return;
    }
    struct found best = j->carries[i];
    const struct node *numbered = at_number(j, out, &j->words->new[i]);
    struct found there = { NULL, 0, 0, false };
    if (numbered != NULL)
        there = found_at(j, 1, numbered, &j->words->new[i]);
    float old = numbered == NULL ? 0 : found_at(j, 1, numbered, &j->words->old[i]).likeness;
    bool close =
        there.node != NULL && (there.likeness + 0.05f >= best.likeness ||
                               (best.likeness < is_clause && there.likeness >= is_some));
    if (close && (there.likeness >= is_some || old >= is_clause))
        best = there;
    else if (best.likeness < is_clause && best.share < is_within && old >= is_clause)
        best = there;
    if (best.node == NULL || (best.likeness < is_some && old < is_clause) ||
        (best.node != there.node && best.likeness < is_clause && best.share < is_within)) {
        out->verdict = DECLARED_NOT_CARRIED_OUT;
        out->what = _("these words stand nowhere in the contract");
        out->here = declaration_place(row);
        return;
    }
    judge_words(j, out, &best);
    if (out->verdict == DECLARED_CARRIED_OUT && changes_nothing(j, row))
        out->verdict = DECLARED_NO_DEVIATION;
}

/* What stands there although it was struck. */
static void judge_standing(struct judging *j, struct declared_row *out, const struct node *node,
                           bool whole, bool same)
{
    struct clause_text clause;
    struct difference difference;
    clause_text_make(&clause, node, j->b, whole);
    out->verdict = DECLARED_NOT_CARRIED_OUT;
    out->body = node;
    out->here = clause_text_head(&clause);
    difference_make(j, &difference, out->row->old.text, str_text(&clause.text));
    out->what = !same || difference.substance ? _("the clause is struck, but stands there with "
                                                  "another text")
                                              : _("the clause is struck, but stands there");
    comparison_free(&difference.comparison);
    clause_text_free(&clause);
}

static void judge_struck(struct judging *j, struct declared_row *out, size_t i)
{
    const struct declaration *row = out->row;
    const struct node *marked = struck_at(j, row->old_number);
    struct found best = found_by_words(j, 1, &j->words->old[i]);
    const struct node *numbered = at_number(j, out, &j->words->old[i]);
    out->verdict = DECLARED_CARRIED_OUT;
    if (best.node != NULL && (best.likeness >= is_clause || best.share >= is_within)) {
        judge_standing(j, out, best.node, best.whole, true);
    } else if (marked != NULL) {
        out->body = marked;
    } else if (numbered != NULL && found_over(j, 1, numbered, row->old.text) != NULL) {
        judge_standing(j, out, numbered, false, true);
    } else if (numbered != NULL && row->old.count > 0 &&
               has_title_of(numbered, row->old.text)) {
        judge_standing(j, out, numbered, false, false);
    } else if (row->old.count == 0 && out->standard != NULL) {
        const struct node *partner = found_partner(j, out->standard);
        if (partner != NULL)
            judge_standing(j, out, partner, false, true);
    } else if (row->old.count == 0 && numbered != NULL) {
        out->verdict = DECLARED_UNCLEAR;
        out->body = numbered;
        out->what = _("the table does not give the words that are struck");
    }
}

/* Words out of a clause: they stand in it, or those that they were to replace. */
static void judge_excerpt(struct judging *j, struct declared_row *out, size_t i)
{
    const struct declaration *row = out->row;
    const struct node *node = at_number(j, out, &j->words->new[i]);
    struct clause_text clause;
    struct quantity quantity;
    if (node == NULL) {
        out->verdict = DECLARED_UNCLEAR;
        out->what = _("no clause has this number");
        return;
    }
    clause_text_make(&clause, node, j->b, true);
    const char *text = str_text(&clause.text);
    out->body = node;
    out->here = clause_text_head(&clause);
    bool new =
        row->new.count > 0 && words_contained(j, row->new.text, strlen(row->new.text), text);
    bool old =
        row->old.count > 0 && words_contained(j, row->old.text, strlen(row->old.text), text);
    if (!new && row->new.count > 0 && declared_is_quantity(&row->new, &quantity)) {
        judge_quantity(j, out, &clause, &quantity);
    } else if (new || (row->new.count == 0 && !old)) {
        out->verdict = DECLARED_CARRIED_OUT;
    } else {
        out->verdict = DECLARED_NOT_CARRIED_OUT;
        out->what =
            old ? _("the old words still stand there") : _("the new words do not stand there");
    }
    if (out->verdict == DECLARED_CARRIED_OUT)
        judge_reason(j, out, &clause, &row->reason, 0);
    clause_text_free(&clause);
}

/* --- against the standard ----------------------------------------------------------------- */

/* The old words against those of a clause of the standard. */
static void compare_old(struct judging *j, struct declared_row *out, const struct found *found)
{
    const struct declaration *row = out->row;
    const char *words = row->old.text;
    struct clause_text clause;
    struct difference difference;
    struct quantity quantity;
    struct quantity_list list = VEC_INIT;
    clause_text_make(&clause, found->node, j->a, found->whole || row->excerpt);
    const char *text = str_text(&clause.text);
    bool within = words_contained(j, words, strlen(words), text);
    if (!within && row->excerpt && declared_is_quantity(&row->old, &quantity)) {
        quantities_read(text, &list);
        within = quantity_is_among(&quantity, &list);
    }
    difference_make(j, &difference, words, text);
    out->old = within || !difference.substance ? DECLARED_OLD_SAME : DECLARED_OLD_OTHER;
    out->old_whole = !difference.substance;
    if (out->old == DECLARED_OLD_OTHER)
        out->old_what = row->excerpt ? _("these words do not stand there")
                                     : judging_keep(j, difference.row->summary);
    comparison_free(&difference.comparison);
    clause_text_free(&clause);
    vec_free(&list);
}

/* The clause of the standard, by the old words, else by their number. */
static void find_standard(struct judging *j, struct declared_row *out, size_t i)
{
    const struct declaration *row = out->row;
    if (j->a == NULL || row->kind == DECLARATION_ADDED)
        return;
    const struct node *numbered = found_in_standard(j, row->old_number, &j->words->old[i]);
    const struct node *over = numbered == NULL || row->excerpt || row->old.count == 0
                                  ? NULL
                                  : found_over(j, 0, numbered, row->old.text);
    struct found found = found_by_words(j, 0, &j->words->old[i]);
    bool sure = found.likeness >= is_clause || found.share >= is_within;
    if (over != NULL && over != numbered) {
        out->standard = numbered;
        out->standard_end = over->index;
        out->old = DECLARED_OLD_SAME;
        out->old_whole = true;
        return;
    }
    if (row->excerpt || row->old.count == 0 || !sure) {
        if (numbered == NULL) {
            out->old = DECLARED_OLD_NOWHERE;
            return;
        }
        found = found_at(j, 0, numbered, &j->words->old[i]);
    }
    out->standard = found.node;
    out->standard_end = found.node->index;
    if (row->old.count > 0)
        compare_old(j, out, &found);
}

/* Declared, and the contract has the standard's words. */
static bool is_standard(const struct judging *j, const struct declared_row *out)
{
    for (size_t i = 0; j->comparison != NULL && i < j->comparison->rows.len; i++) {
        const struct compare_row *row = &j->comparison->rows.items[i];
        if (row->b == out->body && row->a != NULL && !row->piece)
            return row->words == DEVIATION_VERBATIM || row->words == DEVIATION_EDITORIAL ||
                   row->words == DEVIATION_FILLED;
    }
    return false;
}

static bool same_row(const struct declaration *a, const struct declaration *b)
{
    return a->kind == b->kind && strcasecmp(a->old_number, b->old_number) == 0 &&
           strcasecmp(a->new_number, b->new_number) == 0 &&
           glossary_same_text(a->old.text, b->old.text) &&
           glossary_same_text(a->new.text, b->new.text);
}

static void judge_row(struct judging *j, size_t i)
{
    const struct declarations *table = &j->out->table;
    const struct declaration *row = &table->rows.items[i];
    struct declared_row out = { .row = row,
                                .twice = DECLARED_ONCE,
                                .what = "",
                                .more = "",
                                .stated = "",
                                .stands = "",
                                .old_what = "" };
    for (size_t k = 0; k < i && out.twice == DECLARED_ONCE; k++)
        if (same_row(&table->rows.items[k], row))
            out.twice = k;
    find_standard(j, &out, i);
    if (row->kind == DECLARATION_STRUCK)
        judge_struck(j, &out, i);
    else if (row->excerpt)
        judge_excerpt(j, &out, i);
    else
        judge_changed(j, &out, i);
    if (out.verdict == DECLARED_CARRIED_OUT && row->kind != DECLARATION_STRUCK &&
        out.body != NULL && is_standard(j, &out))
        out.verdict = DECLARED_NO_DEVIATION;
    const char *stands = out.body == NULL ? "" : found_number(j, 1, out.body);
    out.elsewhere = stands[0] != '\0' && number_of(row)[0] != '\0' &&
                    strcasecmp(stands, number_of(row)) != 0;
    judging_find_line(j, &out.here);
    out.right = out.verdict == DECLARED_CARRIED_OUT && out.old != DECLARED_OLD_OTHER &&
                out.old != DECLARED_OLD_NOWHERE;
    j->out->wrong += !out.right;
    vec_push(&j->out->rows, out);
}

void declared_make(struct declared *out, const struct contract *b, const struct contract *a,
                   const struct comparison *comparison, const struct comparison_words *words)
{
    struct judging j = {
        .out = out, .a = a, .b = b, .comparison = comparison, .dictionary = words
    };
    memset(out, 0, sizeof *out);
    out->borrowed = comparison != NULL;
    if (out->borrowed)
        out->table = *comparison->table;
    else
        declarations_read(&out->table, b);
    if (out->table.rows.len == 0)
        return;
    judging_read(&j);
    for (size_t i = 0; i < out->table.rows.len; i++)
        judge_row(&j, i);
    if (comparison != NULL)
        undeclared_find(&j);
    judging_free(&j);
}

void declared_free(struct declared *declared)
{
    vec_free(&declared->rows);
    vec_free(&declared->undeclared);
    free(declared->of_row);
    if (!declared->borrowed)
        declarations_free(&declared->table);
    arena_free(&declared->arena);
}

void declared_mark(const struct declared *declared, struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->rows.len; i++) {
        struct compare_row *row = &comparison->rows.items[i];
        row->declared = declared_of_row(declared, i);
        row->declaring = row->declared == NULL ? DECLARING_NONE : DECLARING_THERE;
    }
    for (size_t i = 0; i < declared->undeclared.len; i++) {
        const struct undeclared *one = &declared->undeclared.items[i];
        comparison->rows.items[one->row].declaring =
            one->rest ? DECLARING_PARTLY : DECLARING_MISSING;
    }
}

const struct declared_row *declared_of_row(const struct declared *declared, size_t row)
{
    size_t at = declared->of_row == NULL ? 0 : declared->of_row[row];
    return at == 0 ? NULL : &declared->rows.items[at - 1];
}
