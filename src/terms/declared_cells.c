/*
 * A table whose cells follow one another, as a PDF's text has them: each cell is a paragraph or
 * several, and pages end in the middle of one. What a cell begins with says which it is: the
 * number of a clause or "Ingen" an old cell, the number again or "Bestemmelsen udgår." a new one,
 * and what follows a new cell that has come to its end the reason.
 */
#include "terms/declaring.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct cells {
    struct declaring *d;
    struct draft draft;
    size_t first; /* words */
    size_t end;
    bool open;    /* a row has begun */
    bool counted; /* a column has the numbers alone: the cells are told by their order */
    bool closed;  /* its old cell takes no more words ("Ingen") */
    enum declared_column at;
    char number[64]; /* of the old cell */
};

static const struct wording_word *word_at(const struct cells *c, size_t word)
{
    return &c->d->words.words.items[word];
}

static bool has_words(const struct cells *c, enum declared_column column)
{
    return c->draft.cells[column].len > 0;
}

/* Whether the cell's last sentence has come to its end. */
static bool is_complete(const struct cells *c, enum declared_column column)
{
    size_t len = c->draft.cells[column].len;
    if (len == 0)
        return false;
    const char *text = word_at(c, c->draft.cells[column].items[len - 1])->text;
    size_t bytes = strlen(text);
    while (bytes > 0 && (strchr("\"')", text[bytes - 1]) != NULL))
        bytes--;
    return bytes > 0 && strchr(".!?:", text[bytes - 1]) != NULL;
}

static bool is_small(const struct wording_word *word)
{
    return islower((unsigned char)word->text[0]);
}

/* A cell that begins with a clause's number: its words, 0 for none. */
static size_t number_at(const struct cells *c, size_t word, char number[64])
{
    const struct wording_word *w = word_at(c, word);
    bool begins = wording_begins_line(&c->d->words, word);
    if (!begins && !(c->open && c->at == COLUMN_OLD))
        return 0;
    size_t count = wording_number(&c->d->words, word, c->end, false, number, 64);
    if (count == 0)
        return 0;
    bool stopped =
        word == c->first || wording_stops(word_at(c, word - 1)) || w->gap == WORDING_PARAGRAPH;
    size_t next = word + count;
    bool named = next >= c->end || word_at(c, next)->gap == WORDING_PARAGRAPH ||
                 !is_small(word_at(c, next));
    /* The same number once more, in the middle of a line: cells that nothing parts. */
    bool again =
        c->open && c->at == COLUMN_OLD && (strcmp(number, c->number) == 0 || c->closed);
    stopped |= c->open && c->closed && c->at == COLUMN_OLD;
    return named && stopped && (begins || again) ? count : 0;
}

/* A number that has a paragraph to itself. */
static size_t lone_number(const struct cells *c, size_t word, char number[64])
{
    if (word_at(c, word)->gap != WORDING_PARAGRAPH)
        return 0;
    size_t count = wording_number(&c->d->words, word, c->end, true, number, 64);
    size_t next = word + count;
    bool alone = count > 0 && (next >= c->end || word_at(c, next)->gap == WORDING_PARAGRAPH);
    return alone ? count : 0;
}

/* "Ingen" alone in its paragraph, or before the new cell's number. */
static size_t none_at(const struct cells *c, size_t word)
{
    char number[64];
    if (!wording_begins_line(&c->d->words, word))
        return 0;
    size_t count = phrase_at(PHRASE_NONE, &c->d->words, word, c->end, false);
    size_t next = word + count;
    if (count == 0)
        return 0;
    bool alone = next >= c->end || word_at(c, next)->gap == WORDING_PARAGRAPH;
    bool cited = next < c->end &&
                 wording_number(&c->d->words, next, c->end, false, number, sizeof number) > 0;
    return alone || cited ? count : 0;
}

static size_t struck_at(const struct cells *c, size_t word)
{
    if (!wording_begins_line(&c->d->words, word))
        return 0;
    size_t count = phrase_at(PHRASE_STRUCK, &c->d->words, word, c->end, false);
    size_t next = word + count;
    if (count == 0)
        return 0;
    bool ends = next >= c->end || wording_stops(word_at(c, next - 1)) ||
                word_at(c, next)->gap == WORDING_PARAGRAPH;
    return ends ? count : 0;
}

static void begin_row(struct cells *c, const char *number)
{
    draft_finish(c->d, &c->draft);
    c->open = true;
    c->closed = false;
    c->at = COLUMN_OLD;
    snprintf(c->number, sizeof c->number, "%s", number);
}

/* Whether a new cell that says what it is comes before the next row. */
static bool new_cell_follows(const struct cells *c, size_t word)
{
    enum { FAR = 600 };
    char number[64];
    for (size_t i = word; i < c->end && i < word + FAR; i++) {
        if (struck_at(c, i) > 0)
            return true;
        if (none_at(c, i) > 0)
            return false;
        if (number_at(c, i, number) > 0)
            return strcmp(number, c->number) == 0;
    }
    return false;
}

/* A paragraph that no number begins goes on with what is open, or begins the next cell. */
static void turn_paragraph(struct cells *c, size_t word)
{
    const struct wording_word *w = word_at(c, word);
    bool new_open = has_words(c, COLUMN_NEW) && !is_complete(c, COLUMN_NEW) && !c->draft.struck;
    if (c->at == COLUMN_OLD && has_words(c, COLUMN_OLD) && !c->closed) {
        bool goes_on = w->gap != WORDING_PARAGRAPH || new_cell_follows(c, word);
        c->at = goes_on ? COLUMN_OLD : COLUMN_NEW;
    } else if (c->at == COLUMN_OLD) {
        c->at = COLUMN_NEW;
    } else if (c->at == COLUMN_NEW) {
        bool goes_on = w->gap != WORDING_PARAGRAPH || (new_open && (w->page || is_small(w)));
        c->at = goes_on ? COLUMN_NEW : COLUMN_REASON;
    } else if (c->at == COLUMN_REASON && w->page && new_open && is_complete(c, COLUMN_REASON)) {
        c->at = COLUMN_NEW; /* the page ended in the middle of both */
    }
}

/* The next paragraph is the next cell, unless the page broke this one. */
static size_t turn_counted(struct cells *c, size_t word)
{
    const struct wording_word *w = word_at(c, word);
    char number[64];
    size_t count = lone_number(c, word, number);
    if (count > 0) {
        begin_row(c, number);
        c->at = COLUMN_NUMBER;
        draft_add(&c->draft, COLUMN_NUMBER, word, word + count);
        return count;
    }
    bool broken = c->at != COLUMN_NUMBER && !is_complete(c, c->at) && (w->page || is_small(w));
    if (c->open && w->gap == WORDING_PARAGRAPH && c->at < COLUMN_REASON && !broken)
        c->at++;
    return 0;
}

/* What stands at the word opens a row or a cell; how many words that took. */
static size_t turn(struct cells *c, size_t word)
{
    char number[64];
    if (c->counted)
        return turn_counted(c, word);
    size_t none = c->at != COLUMN_OLD || !c->open ? none_at(c, word) : 0;
    size_t cited = number_at(c, word, number);
    size_t struck = c->open && c->at == COLUMN_OLD ? struck_at(c, word) : 0;
    if (none > 0) {
        begin_row(c, "");
        c->draft.none = c->closed = true;
        draft_add(&c->draft, COLUMN_OLD, word, word + none);
        return none;
    }
    if (cited > 0) {
        bool second = c->open && c->at == COLUMN_OLD && has_words(c, COLUMN_OLD);
        if (second)
            c->at = COLUMN_NEW;
        else
            begin_row(c, number);
        draft_add(&c->draft, c->at, word, word + cited);
        return cited;
    }
    if (struck > 0) {
        c->draft.struck = true;
        draft_add(&c->draft, COLUMN_NEW, word, word + struck);
        c->at = COLUMN_REASON;
        return struck;
    }
    if (c->open && wording_begins_line(&c->d->words, word))
        turn_paragraph(c, word);
    return 0;
}

void table_read_cells(struct declaring *d, const struct table_head *head, size_t end)
{
    struct cells c = { .d = d, .first = head->end, .end = end, .at = COLUMN_REASON };
    struct table_head again;
    char number[64];
    c.counted = head->begin[COLUMN_NUMBER] != NO_COLUMN &&
                head->begin[COLUMN_OLD] != NO_COLUMN && head->end < end &&
                lone_number(&c, head->end, number) > 0;
    for (size_t i = head->end; i < end;) {
        if (wording_begins_line(&d->words, i) && table_head_read(d, i, end, &again)) {
            i = again.end;
            continue;
        }
        size_t taken = turn(&c, i);
        if (taken == 0 && c.open)
            draft_add(&c.draft, c.at, i, i + 1);
        i += taken > 0 ? taken : 1;
    }
    draft_finish(d, &c.draft);
    draft_free(&c.draft);
}
