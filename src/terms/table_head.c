/* The names of a table's columns, in one line, over several, or a paragraph each. */
#include "terms/declaring.h"

#include "base/utf8.h"

#include <string.h>

enum {
    MOST_HEAD = 40 /* words */,
    MOST_BETWEEN = 4 /* words behind a name that belong to it */
};

static const enum phrase_kind column_phrases[DECLARED_COLUMNS] = {
    [COLUMN_NUMBER] = PHRASE_CITATION,
    [COLUMN_OLD] = PHRASE_OLD,
    [COLUMN_NEW] = PHRASE_NEW,
    [COLUMN_REASON] = PHRASE_REASON,
};

static bool is_bar(const struct wording_word *word)
{
    return strcmp(word->text, "|") == 0;
}

static bool is_capital(const struct wording_word *word)
{
    uint32_t c;
    const char *text = word->text + strspn(word->text, "(*_");
    return utf8_decode(text, strlen(text), &c) > 0 && utf8_is_upper(c);
}

/* Whether nothing else stands in the cell that words first … end - 1 begin. */
static bool fills_cell(const struct declaring *d, size_t behind, size_t end)
{
    return behind >= end || wording_begins_cell(&d->words, behind) ||
           is_bar(&d->words.words.items[behind]);
}

/* "Standardbestemmelse Ny ordlyd": a long word that the name of another column follows. */
static bool is_name_itself(const struct declaring *d, size_t word, size_t end)
{
    enum { LONG = 9 /* bytes */, LEAST = 2 /* words */ };
    bool followed = false;
    for (int i = 0; i < DECLARED_COLUMNS && word + 1 < end; i++)
        followed |= phrase_at(column_phrases[i], &d->words, word + 1, end, true) >= LEAST;
    return strlen(d->words.words.items[word].key) >= LONG && followed;
}

/* The longest name of a column at the word; its words, 0 for none. */
static size_t name_at(const struct declaring *d, size_t word, size_t end,
                      enum declared_column *column)
{
    static const enum declared_column order[] = { COLUMN_OLD, COLUMN_NEW, COLUMN_REASON,
                                                  COLUMN_NUMBER };
    size_t best = 0;
    bool cell = wording_begins_cell(&d->words, word);
    if (!cell && !is_capital(&d->words.words.items[word]))
        return 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t count = phrase_at(column_phrases[order[i]], &d->words, word, end, false);
        bool wording = order[i] == COLUMN_OLD || order[i] == COLUMN_NEW;
        if (count == 1 && wording && !(cell && fills_cell(d, word + 1, end)) &&
            !is_name_itself(d, word, end))
            continue;
        if (count > best) {
            best = count;
            *column = order[i];
        }
    }
    return best;
}

static bool cites(const struct declaring *d, size_t word, size_t end)
{
    char number[64];
    return wording_number(&d->words, word, end, false, number, sizeof number) > 0;
}

/* Where a row begins, no name of a column goes on. */
static bool begins_row(const struct declaring *d, size_t word, size_t end)
{
    const struct wording_word *w = &d->words.words.items[word];
    return w->gap == WORDING_PARAGRAPH ||
           (wording_begins_line(&d->words, word) && (w->blank || cites(d, word, end)));
}

static size_t line_end(const struct declaring *d, size_t word, size_t end)
{
    while (word < end && !wording_begins_line(&d->words, word))
        word++;
    return word;
}

static size_t count_names(const struct table_head *head)
{
    size_t names = 0;
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        names += head->begin[i] != NO_COLUMN;
    return names;
}

/* Each name in its own cell, and all on one line. */
static bool are_apart(const struct declaring *d, const struct table_head *head, size_t first)
{
    const struct wording_word *words = d->words.words.items;
    for (int i = 0; i < DECLARED_COLUMNS; i++) {
        size_t at = head->begin[i];
        if (at != NO_COLUMN && (!wording_begins_cell(&d->words, at) ||
                                words[at].line != words[first].line || words[at].column == 0))
            return false;
    }
    return true;
}

bool table_head_read(const struct declaring *d, size_t word, size_t end, struct table_head *out)
{
    size_t stop = end < word + MOST_HEAD ? end : word + MOST_HEAD;
    size_t behind = word;
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        out->begin[i] = NO_COLUMN;
    for (size_t at = word; at < stop;) {
        enum declared_column column = COLUMN_NUMBER;
        if (at > word && wording_begins_line(&d->words, at) &&
            (d->words.words.items[word].row || cites(d, at, end)))
            break;
        size_t count = is_bar(&d->words.words.items[at]) ? 0 : name_at(d, at, end, &column);
        if (column == COLUMN_NUMBER && behind > word)
            count =
                0; /* numbers stand in the first column; "bestemmelse" goes on with a name */
        if (count > 0 && out->begin[column] == NO_COLUMN) {
            out->begin[column] = at;
            at = behind = at + count;
            continue;
        }
        bool bar = is_bar(&d->words.words.items[at]);
        if (!bar && (behind == word || at - behind >= MOST_BETWEEN || begins_row(d, at, end)))
            break;
        at++;
    }
    bool old = out->begin[COLUMN_OLD] != NO_COLUMN;
    bool cited =
        out->begin[COLUMN_NUMBER] != NO_COLUMN && out->begin[COLUMN_REASON] != NO_COLUMN;
    if (out->begin[COLUMN_NEW] == NO_COLUMN || !(old || cited) || count_names(out) < 2)
        return false;
    out->apart = are_apart(d, out, word);
    out->end = line_end(d, behind, end);
    /* "Oprindelig    Ny             Begrundelse" / "bestemmelse   bestemmelse" */
    while (out->apart && !d->words.words.items[word].row && out->end < end &&
           !begins_row(d, out->end, end) && out->end < word + MOST_HEAD)
        out->end = line_end(d, out->end + 1, end);
    return true;
}
