/*
 * Changes that are told without a table: under each clause's number its old words, its new ones
 * and the reason, each behind a label; or in a sentence ("Punkt 7.3 er ændret således: …", "I
 * punkt 5.2 ændres "30 dage" til "20 dage"", "Punkt 7.6 udgår. …").
 */
#include "terms/declaring.h"

#include "terms/quantity.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

struct part {
    size_t first, end; /* words */
};

struct list {
    struct declaring *d;
    struct draft draft;
    size_t end;
};

static const struct wording_word *word_of(const struct declaring *d, size_t word)
{
    return &d->words.words.items[word];
}

/* --- a sentence ------------------------------------------------------------------------------- */

static bool closes_quote(const char *text)
{
    size_t len = strlen(text);
    while (len > 0 && strchr(".,;:)!?", text[len - 1]) != NULL)
        len--;
    return len >= 2 && utf8_quote_before(text, len) > 0;
}

/* The next words in quotes in first … end - 1. */
static bool quote_next(const struct declaring *d, size_t first, size_t end, struct part *out)
{
    for (size_t i = first; i < end; i++) {
        if (utf8_quote_len(word_of(d, i)->text) == 0)
            continue;
        for (size_t k = i; k < end; k++) {
            if (closes_quote(word_of(d, k)->text)) {
                *out = (struct part){ i, k + 1 };
                return true;
            }
        }
    }
    return false;
}

static bool ends_with(const struct declaring *d, size_t word, char mark)
{
    const char *text = word_of(d, word)->text;
    size_t len = strlen(text);
    return len > 0 && text[len - 1] == mark;
}

/* "Begrundelse:" at the word: its words. */
static size_t label_in(const struct declaring *d, size_t word, size_t end)
{
    size_t count = phrase_at(PHRASE_REASON, &d->words, word, end, false);
    return count > 0 && ends_with(d, word + count - 1, ':') ? count : 0;
}

/* Where the reason begins: behind its label, "fordi", or the first sentence's end; end: nowhere. */
static size_t reason_in(const struct declaring *d, size_t first, size_t from, size_t end)
{
    struct part quote = { end, end };
    for (size_t i = first; i < end; i++) {
        if (i >= from && quote_next(d, i, end, &quote) && quote.first == i) {
            i = quote.end - 1;
            if (wording_stops(word_of(d, i)) && i + 1 < end)
                return i + 1;
            continue;
        }
        if (label_in(d, i, end) > 0)
            return i;
        if (i >= from && (phrase_at(PHRASE_BECAUSE, &d->words, i, end, false) > 0 ||
                          wording_stops(word_of(d, i - 1))))
            return i;
    }
    return end;
}

/* The clause that the sentence is about. */
static bool find_number(const struct declaring *d, size_t first, size_t end, struct part *out)
{
    char number[64];
    for (size_t i = first; i < end; i++) {
        size_t count = wording_number(&d->words, i, end, false, number, sizeof number);
        if (count > 0) {
            *out = (struct part){ i, i + count };
            return true;
        }
    }
    return false;
}

struct told {
    enum phrase_kind verb; /* PHRASE_STRIKE, _CHANGE, _INSERT */
    struct part verb_words;
    struct part number;
};

/* What the first sentence of words first … end - 1 says is done to which clause. */
static bool read_verb(const struct declaring *d, size_t first, size_t end, struct told *out)
{
    static const enum phrase_kind verbs[] = { PHRASE_STRIKE, PHRASE_CHANGE, PHRASE_INSERT };
    struct part quote;
    for (size_t i = first; i < end; i++) {
        if (quote_next(d, i, end, &quote) && quote.first == i) {
            i = quote.end - 1;
            continue;
        }
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
            size_t count = phrase_at(verbs[v], &d->words, i, end, false);
            if (count == 0)
                continue;
            out->verb = verbs[v];
            out->verb_words = (struct part){ i, i + count };
            return true;
        }
        if (i > first && wording_stops(word_of(d, i)))
            break;
    }
    return false;
}

/* Where the whole clause's new words begin: behind "således:", "følgende:"; end: nowhere. */
static size_t whole_from(const struct declaring *d, const struct told *told, size_t end)
{
    size_t at = phrase_find(PHRASE_WHOLE, &d->words, told->verb_words.first, end);
    enum { NEAR = 6 };
    if (at >= told->verb_words.end + NEAR)
        return end;
    while (at < end && !ends_with(d, at, ':') && at < told->verb_words.end + NEAR)
        at++;
    return at < end && ends_with(d, at, ':') ? at + 1 : end;
}

/* The words of a quantity in words first … end - 1, the first or the last. */
static bool find_quantities(const struct declaring *d, size_t first, size_t end,
                            struct part *one, struct part *last)
{
    struct str text = STR_INIT;
    struct quantity_list list = VEC_INIT;
    VEC(size_t) begins = VEC_INIT;
    for (size_t i = first; i < end; i++) {
        vec_push(&begins, text.len);
        str_printf(&text, "%s ", word_of(d, i)->text);
    }
    quantities_read(str_text(&text), &list);
    for (size_t k = 0; k < list.len; k++) {
        struct part part = { first, first };
        for (size_t i = 0; i < begins.len; i++) {
            part.first += begins.items[i] < list.items[k].begin + 1 && i > 0;
            part.end = begins.items[i] < list.items[k].end ? first + i + 1 : part.end;
        }
        *(k == 0 ? one : last) = part;
    }
    size_t count = list.len;
    str_free(&text);
    vec_free(&begins);
    vec_free(&list);
    return count == 2 || (count == 1 && (*last = *one, true));
}

/* Two wordings in quotes, one, or none: then numbers alone. False: nothing is told. */
static bool take_change(const struct declaring *d, struct draft *draft, const struct told *told,
                        size_t first, size_t end)
{
    struct part one, two;
    size_t whole = whole_from(d, told, end);
    bool quoted = quote_next(d, first, end, &one);
    if (whole < end) {
        struct part all = { whole, end };
        if (quoted && one.first >= whole)
            all = one;
        draft_add(draft, COLUMN_NEW, all.first, all.end);
        draft->excerpt = false;
        return true;
    }
    draft->excerpt = true;
    if (quoted && quote_next(d, one.end, end, &two)) {
        bool turned = phrase_find(PHRASE_INSTEAD, &d->words, first, end) < end;
        draft_add(draft, COLUMN_OLD, turned ? two.first : one.first,
                  turned ? two.end : one.end);
        draft_add(draft, COLUMN_NEW, turned ? one.first : two.first,
                  turned ? one.end : two.end);
        return true;
    }
    if (quoted) {
        bool struck = told->verb == PHRASE_STRIKE;
        draft_add(draft, struck ? COLUMN_OLD : COLUMN_NEW, one.first, one.end);
        return true;
    }
    if (told->verb != PHRASE_CHANGE || !find_quantities(d, first, end, &one, &two))
        return false;
    if (one.first != two.first)
        draft_add(draft, COLUMN_OLD, one.first, one.end);
    draft_add(draft, COLUMN_NEW, two.first, two.end);
    return true;
}

bool list_read_sentence(struct declaring *d, struct draft *draft, size_t first, size_t end)
{
    struct told told;
    struct part quote;
    if (!read_verb(d, first, end, &told))
        return false;
    size_t reason = reason_in(d, first, told.verb_words.end, end);
    bool cited = find_number(d, first, reason, &told.number);
    bool struck = told.verb == PHRASE_STRIKE && !quote_next(d, first, reason, &quote);
    if (cited)
        draft_add(draft, COLUMN_NUMBER, told.number.first, told.number.end);
    size_t from =
        cited && told.number.end > told.verb_words.end ? told.number.end : told.verb_words.end;
    bool fresh =
        told.verb == PHRASE_INSERT && phrase_find(PHRASE_FRESH, &d->words, first, from) < from;
    bool good = true;
    if (struck) {
        draft->struck = true;
    } else if (fresh) {
        bool quoted = quote_next(d, from, reason, &quote);
        size_t begin = from;
        while (!quoted && begin < reason && !ends_with(d, begin - 1, ':'))
            begin++;
        draft->none = true;
        draft_add(draft, COLUMN_NEW, quoted ? quote.first : begin, quoted ? quote.end : reason);
        good = quoted || begin < reason;
    } else {
        good = take_change(d, draft, &told,
                           cited && told.number.end <= told.verb_words.first ? told.number.end
                                                                             : first,
                           reason);
    }
    draft_add(draft, COLUMN_REASON, reason + label_in(d, reason, end), end);
    if (!good)
        draft_clear(draft);
    return good;
}

/* --- labels ------------------------------------------------------------------------------- */

/* "Ny ordlyd:" or "Ny ordlyd" alone on its line: the words of the label; 0: there is none. */
static size_t label_at(const struct list *l, size_t word, enum declared_column *column)
{
    static const struct {
        enum phrase_kind phrase;
        enum declared_column column;
    } labels[] = { { PHRASE_OLD, COLUMN_OLD },
                   { PHRASE_NEW, COLUMN_NEW },
                   { PHRASE_REASON, COLUMN_REASON } };
    size_t best = 0;
    if (!wording_begins_line(&l->d->words, word))
        return 0;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t count = phrase_at(labels[i].phrase, &l->d->words, word, l->end, false);
        size_t next = word + count;
        bool marked = count > 0 && (ends_with(l->d, next - 1, ':') || next >= l->end ||
                                    word_of(l->d, next)->gap == WORDING_PARAGRAPH);
        if (marked && count > best) {
            best = count;
            *column = labels[i].column;
        }
    }
    return best;
}

/* "1.", "a)", "•": the number of an entry, which cites nothing. */
static bool is_entry_mark(const struct wording_word *word)
{
    return word->span.end == 0 && strchr(word->key, '.') == NULL && strlen(word->key) <= 3;
}

/* A paragraph that is nothing but the number of a clause, perhaps with its title. */
static size_t heading_at(const struct list *l, size_t word, size_t end)
{
    enum { LONGEST = 8 };
    char number[64];
    size_t count = wording_number(&l->d->words, word, end, false, number, sizeof number);
    enum declared_column column;
    bool title =
        count > 0 && end - word <= count + LONGEST && !wording_stops(word_of(l->d, end - 1));
    return title && end < l->end && label_at(l, end, &column) > 0 ? count : 0;
}

static size_t paragraph_end(const struct list *l, size_t word)
{
    for (word++; word < l->end && word_of(l->d, word)->gap != WORDING_PARAGRAPH; word++) {
    }
    return word;
}

/* "Punkt 7.3 ændres til følgende:": the words stand in the next paragraph. */
static size_t sentence_end(const struct list *l, size_t end)
{
    return end < l->end && ends_with(l->d, end - 1, ':') ? paragraph_end(l, end) : end;
}

/* A paragraph's first words cite a clause, or its first sentence says what is done to one. */
static bool is_sentence(const struct list *l, size_t first, size_t end)
{
    struct told told;
    struct part number;
    return read_verb(l->d, first, end, &told) &&
           find_number(l->d, first, reason_in(l->d, first, told.verb_words.end, end), &number);
}

bool list_read(struct declaring *d, size_t first, size_t end)
{
    struct list l = { .d = d, .end = end };
    enum declared_column at = COLUMN_NUMBER;
    size_t rows = d->out->rows.len;
    bool open = false;
    for (size_t i = first; i < end;) {
        size_t stop = paragraph_end(&l, i);
        size_t skip = is_entry_mark(word_of(d, i)) && i + 1 < stop;
        size_t title = heading_at(&l, i + skip, stop);
        enum declared_column column;
        size_t label = label_at(&l, i, &column);
        if (title > 0) {
            draft_finish(d, &l.draft);
            draft_add(&l.draft, COLUMN_NUMBER, i + skip, i + skip + title);
            open = true;
            i = stop;
        } else if (label > 0) {
            bool again = l.draft.cells[column].len > 0;
            if (again)
                draft_finish(d, &l.draft);
            at = column;
            open = true;
            draft_add(&l.draft, at, i + label, stop);
            i = stop;
        } else if (is_sentence(&l, i + skip, stop)) {
            draft_finish(d, &l.draft);
            stop = sentence_end(&l, stop);
            open = list_read_sentence(d, &l.draft, i + skip, stop);
            at = COLUMN_REASON;
            i = stop;
        } else {
            if (open)
                draft_add(&l.draft, at, i, stop);
            i = stop;
        }
    }
    draft_finish(d, &l.draft);
    draft_free(&l.draft);
    return d->out->rows.len > rows;
}
