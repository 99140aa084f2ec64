/*
 * What may be left open: names, numbers, dates. A name is told by its capitals, within a sentence,
 * and by words that no contract ever writes small; a defined term ("Kunden") looks like one, but
 * is definite, plays a part (data/da_DK/compare.tsv), or comes back again and again.
 */
#include "compare/deriving.h"

#include "base/utf8.h"

#include <string.h>

enum { LONGEST = 12, LONGEST_OF_FORM = 40, OFTEN = 4 };

static unsigned roles(const struct deriving *d, const struct token *token)
{
    return glossary_roles(&d->glossary, token->id);
}

static bool begins_sentence(const struct wording *w, uint32_t at)
{
    return at == 0 || w->tokens.items[at - 1].stops;
}

static bool is_capital(const struct wording *w, const struct token *token)
{
    uint32_t c = 0;
    return token->kind == TOKEN_WORD &&
           utf8_decode(w->text.data + token->begin, token->end - token->begin, &c) > 0 &&
           utf8_is_upper(c);
}

/* "Kunden", "Ydelserne": a noun of the language, which a name hardly is. */
static bool is_definite(const struct wording *w, const struct token *token)
{
    static const char *const endings[] = { "en", "et", "ne", "ens", "ets", "nes" };
    size_t len = token->end - token->begin;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t own = strlen(endings[i]);
        if (len > own + 2 && memcmp(w->text.data + token->end - own, endings[i], own) == 0)
            return true;
    }
    return false;
}

static bool in_address(const struct wording *w, const struct token *token)
{
    bool before = token->begin > 0 && w->text.data[token->begin - 1] == '@';
    return before || w->text.data[token->end] == '@' ||
           memchr(w->text.data + token->begin, '.', token->end - token->begin) != NULL;
}

/* The letters of "A/S", "I/S". */
static bool in_strokes(const struct wording *w, const struct token *token)
{
    bool before = token->begin > 0 && w->text.data[token->begin - 1] == '/';
    return token->end - token->begin == 1 && (before || w->text.data[token->end] == '/');
}

/* A word of which names are made: a capital, no part to play. */
static bool is_of_name(const struct deriving *d, const struct wording *w,
                       const struct token *token)
{
    return is_capital(w, token) && (roles(d, token) & ~(unsigned)ROLE_FIRM) == 0;
}

/* A word that is nothing but a name. */
static bool is_name(const struct deriving *d, const struct wording *w,
                    const struct token *token)
{
    const struct word_use *use = &d->uses.items[token->id];
    return is_of_name(d, w, token) && roles(d, token) == 0 && !use->small &&
           use->spread < OFTEN && !is_definite(w, token) && !in_strokes(w, token);
}

static bool is_firm(const struct deriving *d, const struct wording *w, uint32_t at)
{
    return at < w->tokens.len && is_capital(w, &w->tokens.items[at]) &&
           ((roles(d, &w->tokens.items[at]) & ROLE_FIRM) != 0 ||
            in_strokes(w, &w->tokens.items[at]));
}

static bool is_fixed(const struct wording *w, const struct token *token)
{
    for (size_t i = 0; i < w->fixed.len; i++)
        if (token->begin < w->fixed.items[i].end && token->end > w->fixed.items[i].begin)
            return true;
    return false;
}

/* "Kontaktperson: Ida Holm": from the colon to the end of the line or sentence. */
static bool is_labelled(const struct wording *w, uint32_t begin, uint32_t end)
{
    const char *text = w->text.data;
    size_t line = w->tokens.items[begin].begin;
    while (line > 0 && strchr(" \t", text[line - 1]) != NULL)
        line--;
    const char *behind = text + w->tokens.items[end - 1].end;
    behind += strspn(behind, " .,;");
    return line > 0 && text[line - 1] == ':' &&
           (*behind == '\0' || *behind == '\n' || w->tokens.items[end - 1].stops);
}

/* What the tokens are made of. */
struct made_of {
    size_t numbers, blanks, months, units, names, name_words, addresses, joiners, others;
    bool firm;
};

static struct made_of look(const struct deriving *d, const struct wording *w, uint32_t begin,
                           uint32_t end)
{
    static const char *const joining[] = { "og", "af", "ved", "v", "for", "på", "den", "d" };
    struct made_of m = { 0 };
    for (uint32_t i = begin; i < end; i++) {
        const struct token *token = &w->tokens.items[i];
        const char *word = d->glossary.words.items[token->id].text;
        bool joins = false;
        for (size_t k = 0; k < sizeof joining / sizeof *joining; k++)
            joins |= strcmp(word, joining[k]) == 0;
        if (token->kind == TOKEN_NUMBER)
            m.numbers++;
        else if (token->kind == TOKEN_BLANK)
            m.blanks++;
        else if (token->kind == TOKEN_SIGN)
            continue;
        else if ((roles(d, token) & ROLE_MONTH) != 0)
            m.months++;
        else if ((roles(d, token) & (ROLE_TIME | ROLE_MONEY)) != 0)
            m.units++;
        else if (in_address(w, token))
            m.addresses++;
        else if (is_firm(d, w, i))
            m.firm = true;
        else if (is_of_name(d, w, token)) {
            m.name_words++;
            m.names += is_name(d, w, token) && (!begins_sentence(w, i) || i + 1 < end);
        } else if (joins)
            m.joiners++;
        else
            m.others++;
    }
    m.firm |= is_firm(d, w, end);
    return m;
}

/* What a blank never asks for (classify.c), or what is no blank's. */
static bool may_be_left_open(const struct deriving *d, const struct wording *w, uint32_t begin,
                             uint32_t end)
{
    const unsigned never = ROLE_MODAL | ROLE_NEGATION | ROLE_CONDITION | ROLE_PAY;
    enum { ABBREVIATION = 4 };
    for (uint32_t i = begin; i < end; i++) {
        const struct token *token = &w->tokens.items[i];
        bool stops = token->stops && i + 1 < end && token->kind != TOKEN_NUMBER &&
                     token->end - token->begin > ABBREVIATION;
        if ((roles(d, token) & never) != 0 || stops || is_fixed(w, token) ||
            token->kind == TOKEN_BOX)
            return false;
    }
    /* Within one paragraph. */
    const char *first = w->text.data + w->tokens.items[begin].begin;
    return memchr(first, '\n', w->tokens.items[end - 1].end - w->tokens.items[begin].begin) ==
           NULL;
}

bool filling_is_one(const struct deriving *d, const struct wording *w, enum node_kind kind,
                    uint32_t begin, uint32_t end)
{
    bool form = kind == NODE_PARTY || kind == NODE_TABLE;
    if (begin >= end || end - begin > (form ? LONGEST_OF_FORM : LONGEST) ||
        !may_be_left_open(d, w, begin, end))
        return false;
    if (form || is_labelled(w, begin, end))
        return true;
    struct made_of m = look(d, w, begin, end);
    if (m.others > 0 || (m.units > 0 && m.numbers + m.blanks == 0))
        return false;
    bool named = m.names > 0 || (m.name_words > 0 && m.firm) || m.addresses > 0;
    bool dated = m.months > 0 && (begin > 0 || m.numbers > 0);
    if (m.name_words > 0 && !named)
        return false;
    return named || dated || m.numbers + m.blanks > 0;
}

/* --- the whole of it ------------------------------------------------------------------------ */

/* Whether nothing but one of the signs and spaces stands between two tokens. */
static bool is_close(const struct wording *w, uint32_t left, const char *signs)
{
    const struct token *a = &w->tokens.items[left];
    const struct token *b = &w->tokens.items[left + 1];
    size_t gap = b->begin - a->end;
    return b->begin >= a->end && gap <= 2 && strspn(w->text.data + a->end, signs) >= gap;
}

static bool is_of_date(const struct deriving *d, const struct wording *w, uint32_t at)
{
    const struct token *token = &w->tokens.items[at];
    return !is_fixed(w, token) &&
           (token->kind == TOKEN_NUMBER || (roles(d, token) & ROLE_MONTH) != 0 ||
            (token->kind == TOKEN_SIGN && strchr("-/", w->text.data[token->begin]) != NULL));
}

static bool goes_on_name(const struct deriving *d, const struct wording *w, uint32_t at)
{
    const struct token *token = &w->tokens.items[at];
    return !is_fixed(w, token) && (is_name(d, w, token) || is_firm(d, w, at));
}

void filling_widen(const struct deriving *d, const struct wording *w, uint32_t *begin,
                   uint32_t *end)
{
    uint32_t first = *begin;
    uint32_t last = *end;
    while (first > 0 && is_of_date(d, w, first - 1) && is_close(w, first - 1, " .-/"))
        first--;
    while (last < w->tokens.len && is_of_date(d, w, last) && is_close(w, last - 1, " .-/"))
        last++;
    struct made_of m = look(d, w, first, last);
    if (m.names + m.name_words + m.units == 0 && (m.months > 0 || m.numbers >= 3)) {
        *begin = first;
        *end = last;
        return;
    }
    m = look(d, w, *begin, *end);
    if (m.name_words == 0)
        return;
    first = *begin;
    last = *end;
    while (first > 0 && is_close(w, first - 1, " /") && goes_on_name(d, w, first - 1))
        first--;
    while (last < w->tokens.len && is_close(w, last - 1, " /") && goes_on_name(d, w, last))
        last++;
    *begin = first;
    *end = last;
}

const char *filling_blank(const struct deriving *d, const struct wording *w,
                          enum node_kind kind, uint32_t begin, uint32_t end)
{
    struct made_of m = look(d, w, begin, end);
    unsigned behind = end < w->tokens.len ? roles(d, &w->tokens.items[end]) : 0;
    if (m.months > 0 || (m.numbers >= 3 && m.name_words == 0 && m.units == 0))
        return "[dato]";
    bool named = m.names > 0 || (m.name_words > 0 && m.firm);
    if (kind != NODE_TABLE && named && m.numbers == 0)
        return "[navn]";
    if (kind != NODE_TABLE && named && w->tokens.items[begin].kind == TOKEN_WORD)
        return "[navn og adresse]";
    if (m.numbers > 0 && m.others + m.name_words + m.addresses == 0) {
        unsigned unit = behind;
        for (uint32_t i = begin; i < end; i++)
            unit |= roles(d, &w->tokens.items[i]);
        bool money = (unit & ROLE_MONEY) != 0;
        return m.units == 0 ? money ? "[beløb]" : "[antal]" : money ? "[beløb]" : "[frist]";
    }
    return "[udfyldes]";
}
