/* Which changes of the contract its own table does not declare. */
#include "compare/classify.h"
#include "compare/judging.h"

#include <stdlib.h>
#include <string.h>

static bool is_part(const struct node *node, const struct node *of)
{
    return node != NULL && of != NULL && of->parent != NULL && node_is_below(node, of);
}

/* The row of the table that speaks of either clause, plus one: of its own, else of one that it
   hangs under. */
static size_t declared_by(const struct judging *j, const struct compare_row *row)
{
    size_t under = 0;
    for (size_t i = 0; i < j->out->rows.len; i++) {
        const struct declared_row *declared = &j->out->rows.items[i];
        bool itself = (row->b != NULL && row->b == declared->body) ||
                      (row->a != NULL && declared->standard != NULL &&
                       row->a->index >= declared->standard->index &&
                       row->a->index <= declared->standard_end);
        if (itself)
            return i + 1;
        /* A clause with its items; the sections of an annex are not declared with it. */
        bool below =
            (is_part(row->b, declared->body) && declared->body->kind == NODE_CLAUSE) ||
            (is_part(row->a, declared->standard) && declared->standard->kind == NODE_CLAUSE);
        if (below && under == 0)
            under = i + 1;
    }
    return under;
}

static bool is_substance(const struct judging *j, const struct compare_row *row)
{
    bool table = row->b != NULL && declarations_hold(&j->out->table, row->b);
    bool empty = row->text_a[0] == '\0' && row->text_b[0] == '\0';
    bool altered = row->words == DEVIATION_ALTERED || row->words == DEVIATION_ADDED ||
                   row->words == DEVIATION_DELETED;
    bool title = (row->a == NULL || row->a->kind == NODE_TITLE) &&
                 (row->b == NULL || row->b->kind == NODE_TITLE);
    return altered && !table && !empty && !title && !row->piece;
}

/* Whether the table shows the edit: what came stands in its new words, and what went in its old
   ones. Where those are not the standard's, that is told of the row itself. */
static bool shows(struct judging *j, const struct declared_row *declared,
                  const struct compare_row *compared, const struct compare_edit *edit)
{
    const struct declaration *row = declared->row;
    if (edit->kind >= EDIT_FILLED)
        return true;
    bool came = edit->b < edit->b_end;
    bool new =
        !came || (row->new.count > 0 && words_contained(j, compared->text_b + edit->b,
                                                        edit->b_end - edit->b, row->new.text));
    bool told =
        row->old.count == 0 || declared->old != DECLARED_OLD_SAME || declared->old_whole;
    return new && (told || words_contained(j, compared->text_a + edit->a, edit->a_end - edit->a,
                                           row->old.text));
}

/* What the clause has beside what is declared of it; false: nothing. */
static bool find_rest(struct judging *j, const struct declared_row *declared,
                      const struct compare_row *row, struct str *out)
{
    enum { TOLD = 4 };
    size_t told = 0;
    bool carried = declared->verdict == DECLARED_CARRIED_OUT ||
                   declared->verdict == DECLARED_NO_DEVIATION ||
                   (declared->verdict == DECLARED_OTHER_NUMBERS && declared->stated_in_reason);
    if (!carried || row->a == NULL || row->b == NULL)
        return false;
    for (size_t i = 0; i < row->edit_count; i++) {
        if (shows(j, declared, row, &row->edits[i]))
            continue;
        if (told++ < TOLD)
            substance_put_edit(out, row, &row->edits[i]);
    }
    return told > 0;
}

/* What weighs most first; a clause that came or went weighs as a sentence does. */
static unsigned weight_of(const struct compare_row *row)
{
    return row->weight == EDIT_KINDS ? EDIT_STRUCK : row->weight;
}

static int by_weight(const void *left, const void *right)
{
    const struct undeclared *a = left;
    const struct undeclared *b = right;
    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

void undeclared_find(struct judging *j)
{
    const struct comparison *comparison = j->comparison;
    struct undeclared_list *list = &j->out->undeclared;
    j->out->of_row = alloc_array(comparison->rows.len + 1, sizeof *j->out->of_row);
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        struct str rest = STR_INIT;
        size_t by = declared_by(j, row);
        j->out->of_row[i] = by;
        bool more = by > 0 && find_rest(j, &j->out->rows.items[by - 1], row, &rest);
        if (is_substance(j, row) && (by == 0 || more)) {
            const char *what =
                by == 0 ? row->summary : arena_strdup(&j->out->arena, str_text(&rest));
            vec_push(list, ((struct undeclared){ i, by > 0, what, weight_of(row) }));
        }
        str_free(&rest);
    }
    if (list->len > 0)
        qsort(list->items, list->len, sizeof *list->items, by_weight);
}
