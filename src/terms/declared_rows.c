/*
 * A table below the names of its columns. What its lines look like says how it is laid out: a row
 * a line, columns side by side, or, where neither is to be seen, one cell after the other.
 */
#include "terms/declaring.h"

#include <string.h>

enum { MOST_CELLS = 12 };

struct table {
    struct declaring *d;
    struct table_head head;
    int columns
        [MOST_CELLS]; /* of each cell of the head's line: enum declared_column; -1: other */
    size_t count;
    bool numbered; /* rows begin with the number of a clause */
    struct draft draft;
};

static const struct wording_word *word_at(const struct table *t, size_t word)
{
    return &t->d->words.words.items[word];
}

static bool is_bar(const struct table *t, size_t word)
{
    return strcmp(word_at(t, word)->text, "|") == 0;
}

static size_t line_end(const struct table *t, size_t word, size_t end)
{
    for (word++; word < end && !wording_begins_line(&t->d->words, word); word++) {
    }
    return word;
}

static int column_at(const struct table *t, size_t word)
{
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        if (t->head.begin[i] == word)
            return i;
    return -1;
}

/* The head again, as on the next page. */
static bool skip_head(struct table *t, size_t *word, size_t end)
{
    struct table_head head;
    size_t at = *word + (is_bar(t, *word) && *word + 1 < end);
    bool again = table_head_read(t->d, at, end, &head);
    if (again)
        *word = head.end;
    return again;
}

/* --- a row a line ------------------------------------------------------------------------- */

struct cell {
    size_t first, end; /* words */
};

struct line_cells {
    struct cell items[MOST_CELLS];
    size_t count;
    bool placed; /* empty cells could be seen */
};

static bool parts(const struct table *t, size_t word)
{
    const struct wording_word *w = word_at(t, word);
    return w->gap == WORDING_WIDE || w->gap == WORDING_CELL;
}

static void open_cell(struct line_cells *cells, size_t word)
{
    if (cells->count < MOST_CELLS)
        cells->items[cells->count++] = (struct cell){ word, word };
}

/* The cells of words first … end - 1, which are a line. */
static void cut_line(const struct table *t, size_t first, size_t end, struct line_cells *out)
{
    out->count = 0;
    out->placed = is_bar(t, first) || word_at(t, first)->skipped > 0;
    size_t at = first + is_bar(t, first);
    for (size_t i = 0; i < word_at(t, first)->skipped; i++)
        open_cell(out, first);
    open_cell(out, at);
    for (; at < end; at++) {
        bool bar = is_bar(t, at);
        bool tab = at > first && word_at(t, at)->gap == WORDING_CELL;
        if (bar) {
            out->placed = true;
            if (at + 1 < end)
                open_cell(out, at + 1);
            continue;
        }
        for (size_t i = 0; tab && i < word_at(t, at)->skipped; i++)
            open_cell(out, at);
        if (at > first && parts(t, at) && !is_bar(t, at - 1))
            open_cell(out, at);
        out->placed |= tab;
        out->items[out->count - 1].end = at + 1;
    }
}

static bool cites(const struct table *t, const struct cell *cell, bool loose)
{
    char number[64];
    return wording_number(&t->d->words, cell->first, cell->end, loose, number, sizeof number) >
           0;
}

static bool tells(const struct table *t, enum phrase_kind kind, const struct cell *cell)
{
    return phrase_at(kind, &t->d->words, cell->first, cell->end, false) > 0;
}

/* A format that leaves out empty cells: which one is missing is told by what the others hold. */
static void place_cells(const struct table *t, struct line_cells *cells)
{
    if (cells->placed || cells->count + 1 != t->count)
        return;
    size_t missing = cells->count; /* the last: no reason */
    for (size_t k = 0; k < t->count && missing == cells->count; k++) {
        bool old =
            t->columns[k] == COLUMN_OLD && k + 1 < t->count && t->columns[k + 1] == COLUMN_NEW;
        /* What stands under "old" and "new" would both be cited: it was "new" and a reason. */
        if (old && k + 1 < cells->count && !cites(t, &cells->items[k + 1], false) &&
            !tells(t, PHRASE_STRUCK, &cells->items[k + 1]) &&
            !tells(t, PHRASE_NONE, &cells->items[k + 1]) && cites(t, &cells->items[k], false))
            missing = k;
    }
    if (missing == cells->count)
        return;
    for (size_t k = cells->count; k > missing; k--)
        cells->items[k] = cells->items[k - 1];
    cells->items[missing] = (struct cell){ 0, 0 };
    cells->count++;
}

static bool begins_row(const struct table *t, const struct line_cells *cells)
{
    for (size_t k = 0; k < cells->count && k < t->count; k++) {
        const struct cell *cell = &cells->items[k];
        int column = t->columns[k];
        if (cell->first == cell->end || column == COLUMN_REASON || column < 0)
            continue;
        if (cites(t, cell, column == COLUMN_NUMBER) ||
            (column == COLUMN_OLD && tells(t, PHRASE_NONE, cell)) ||
            (column == COLUMN_NEW && tells(t, PHRASE_STRUCK, cell)))
            return true;
    }
    return false;
}

static void take_cells(struct table *t, const struct line_cells *cells)
{
    bool old = false, new = false;
    for (size_t k = 0; k < cells->count && k < t->count; k++) {
        if (t->columns[k] < 0)
            continue;
        draft_add(&t->draft, (enum declared_column)t->columns[k], cells->items[k].first,
                  cells->items[k].end);
        old |= t->columns[k] == COLUMN_OLD && cells->items[k].end > cells->items[k].first;
        new |= t->columns[k] == COLUMN_NEW && cells->items[k].end > cells->items[k].first;
    }
    t->draft.struck = cells->placed && old && !new;
}

/* "Fristen er ændret fra 14 til 30 dage" in a table that does not quote the old words. */
static bool finish_row(struct table *t)
{
    struct draft *draft = &t->draft;
    size_t len = draft->cells[COLUMN_NEW].len;
    if (t->head.begin[COLUMN_OLD] == NO_COLUMN && len > 0) {
        size_t first = draft->cells[COLUMN_NEW].items[0];
        struct draft told = { .excerpt = false };
        bool sentence = list_read_sentence(t->d, &told, first, first + len);
        if (sentence) {
            static const int rest[] = { COLUMN_NUMBER, COLUMN_REASON };
            for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
                for (size_t k = 0; k < draft->cells[rest[i]].len; k++)
                    vec_push(&told.cells[rest[i]], draft->cells[rest[i]].items[k]);
            draft_finish(t->d, &told);
        }
        draft_free(&told);
        if (sentence) {
            draft_clear(draft);
            return true;
        }
    }
    return draft_finish(t->d, draft);
}

static bool learn_columns(struct table *t, size_t first)
{
    struct line_cells cells;
    cut_line(t, first, line_end(t, first, t->head.end), &cells);
    t->count = cells.count;
    bool any = false;
    for (size_t k = 0; k < cells.count; k++) {
        t->columns[k] = column_at(t, cells.items[k].first);
        any |= t->columns[k] == COLUMN_NEW;
    }
    return any && cells.count > 1;
}

static bool is_row_line(const struct table *t, size_t first, size_t end)
{
    bool row = word_at(t, first)->row || is_bar(t, first);
    for (size_t i = first + 1; i < end && !row; i++)
        row = word_at(t, i)->gap == WORDING_CELL || is_bar(t, i);
    return row;
}

static void read_lines(struct table *t, size_t end)
{
    struct line_cells cells;
    for (size_t at = t->head.end; at < end && is_row_line(t, at, line_end(t, at, end));
         at = line_end(t, at, end)) {
        cut_line(t, at, line_end(t, at, end), &cells);
        t->numbered |= begins_row(t, &cells);
    }
    for (size_t at = t->head.end; at < end;) {
        size_t next = line_end(t, at, end);
        if (!is_row_line(t, at, next))
            break;
        if (skip_head(t, &at, end))
            continue;
        cut_line(t, at, next, &cells);
        place_cells(t, &cells);
        if (!t->numbered || begins_row(t, &cells))
            finish_row(t);
        take_cells(t, &cells);
        at = next;
    }
    finish_row(t);
}

/* --- side by side ------------------------------------------------------------------------- */

/* The column in which a piece of a line stands that begins at the word. */
static int column_of(const struct table *t, size_t word)
{
    enum { SLACK = 1 };
    int best = -1;
    for (int i = 0; i < DECLARED_COLUMNS; i++) {
        size_t head = t->head.begin[i];
        uint32_t column = head == NO_COLUMN ? UINT32_MAX : word_at(t, head)->column;
        bool left = head != NO_COLUMN && column <= word_at(t, word)->column + SLACK;
        if (left && (best < 0 || column > word_at(t, t->head.begin[best])->column))
            best = i;
    }
    return best;
}

/* A wide gap, or the very place at which another column begins. */
static bool begins_piece(const struct table *t, size_t word)
{
    if (word_at(t, word)->gap >= WORDING_WIDE)
        return true;
    for (int i = 0; i < DECLARED_COLUMNS; i++) {
        size_t head = t->head.begin[i];
        if (head != NO_COLUMN && word_at(t, head)->column == word_at(t, word)->column)
            return true;
    }
    return false;
}

static size_t piece_end(const struct table *t, size_t word, size_t end)
{
    for (word++; word < end && !begins_piece(t, word); word++) {
    }
    return word;
}

/* Whether the line's first piece begins a row. */
static bool starts_row(const struct table *t, size_t first, size_t end)
{
    struct cell piece = { first, piece_end(t, first, end) };
    const struct wording_word *word = word_at(t, first);
    bool spaced = word->blank || word->gap == WORDING_PARAGRAPH;
    int column = column_of(t, first);
    if (column == COLUMN_NUMBER)
        return cites(t, &piece, true);
    if (column == COLUMN_OLD)
        return cites(t, &piece, false) ||
               (spaced && phrase_at(PHRASE_NONE, &t->d->words, first, piece.end, false) > 0);
    return column == COLUMN_NEW && spaced && cites(t, &piece, false);
}

/* An old cell and none under "new": the row says nothing of what came in its place. */
static void finish_columns(struct table *t)
{
    t->draft.struck = t->draft.cells[COLUMN_OLD].len > 0 &&
                      t->draft.cells[COLUMN_NEW].len == 0 &&
                      t->draft.cells[COLUMN_REASON].len > 0;
    finish_row(t);
}

static void read_columns(struct table *t, size_t end)
{
    bool open = false;
    for (size_t at = t->head.end; at < end;) {
        size_t next = line_end(t, at, end);
        if (skip_head(t, &at, end))
            continue;
        if (starts_row(t, at, next)) {
            finish_columns(t);
            open = true;
        }
        for (size_t piece = at; open && piece < next;) {
            size_t stop = piece_end(t, piece, next);
            int column = column_of(t, piece);
            if (column >= 0)
                draft_add(&t->draft, (enum declared_column)column, piece, stop);
            piece = stop;
        }
        at = next;
    }
    finish_columns(t);
}

/* Columns go on below their names: soon a line has a wide gap as well. */
static bool has_columns(const struct table *t, size_t end)
{
    enum { LOOK = 160 };
    size_t wide = 0;
    for (size_t i = t->head.end; i < end && i < t->head.end + LOOK; i++)
        wide += word_at(t, i)->gap == WORDING_WIDE && word_at(t, i)->column > 0;
    return wide >= 2;
}

void table_read_rows(struct declaring *d, const struct table_head *head, size_t end)
{
    struct table t = { .d = d, .head = *head };
    size_t first = end;
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        if (head->begin[i] < first)
            first = head->begin[i];
    while (first > 0 && !wording_begins_line(&d->words, first))
        first--;
    if (is_row_line(&t, first, line_end(&t, first, head->end)) && learn_columns(&t, first))
        read_lines(&t, end);
    else if (head->apart && has_columns(&t, end))
        read_columns(&t, end);
    else
        table_read_cells(d, head, end);
    draft_free(&t.draft);
}
