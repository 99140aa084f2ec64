#include "terms/names.h"

#include <string.h>

enum { MAX_FORM = 4, MAX_NAME = 7, LONGEST_FORM = 48 /* bytes */ };

/* --- gaps -------------------------------------------------------------------------------- */

static bool raw_start(const struct reading *reading, const struct token *token, bool end,
                      size_t *out)
{
    const struct reading_block *at = &reading->blocks.items[token->block];
    const struct block *block = &at->node->blocks.items[at->index];

    if (!at->mapped)
        return false;
    if (end) {
        *out = map_to_raw(&block->map, (struct clean_span){ token->end - 1, token->end }).end;
    } else {
        *out = map_to_raw(&block->map, (struct clean_span){ token->begin, token->begin + 1 })
                   .begin;
    }
    return true;
}

/* Nearly all tokens: one space before them, which is one in the source as well. */
static bool is_plain_space(const struct reading *reading, const struct token *token)
{
    const struct reading_block *at = &reading->blocks.items[token->block];
    const struct block *block = &at->node->blocks.items[at->index];
    struct clean_span around = { token[-1].end - 1, token->begin + 1 };

    return at->mapped && token->begin - token[-1].end == 1 && at->text[token[-1].end] == ' ' &&
           map_is_verbatim(&block->map, around);
}

static enum token_gap gap_before(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const struct source *source = reading->contract->source;
    size_t lines = 0;
    size_t begin;
    size_t end;
    bool wide = false;

    if (t == 0 || token[-1].block != token->block)
        return GAP_BLOCK;
    if (token[-1].end == token->begin)
        return GAP_NONE;
    if (is_plain_space(reading, token))
        return GAP_SPACE;
    if (source == NULL || !raw_start(reading, token - 1, true, &begin) ||
        !raw_start(reading, token, false, &end))
        return GAP_SPACE;
    for (size_t i = begin; i < end && i < source->len; i++) {
        lines += source->bytes[i] == '\n';
        wide |= source->bytes[i] == '\t' || source->bytes[i] == '|' ||
                (source->bytes[i] == ' ' && i + 1 < end && source->bytes[i + 1] == ' ');
    }
    return lines > 1 ? GAP_BLANK : lines == 1 ? GAP_LINE : wide ? GAP_WIDE : GAP_SPACE;
}

enum token_gap token_gap(const struct reading *reading, uint32_t t)
{
    struct token *token = &reading->tokens.items[t];

    if (token->gap == 0)
        token->gap = (uint8_t)(gap_before(reading, t) + 1);
    return (enum token_gap)(token->gap - 1);
}

bool token_is_template(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    return word[0] == '{' || word[0] == '[' || word[0] == '<' || strncmp(word, "__", 2) == 0;
}

/* --- firms ------------------------------------------------------------------------------- */

uint32_t firm_form_at(const struct reading *reading, uint32_t t, enum firm_word kind)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];
    uint32_t stop = block->first + block->count;

    if (token->word == NO_WORD)
        return 0;
    for (uint32_t count = MAX_FORM; count > 0; count--) {
        size_t len;
        if (t + count > stop)
            continue;
        len = reading->tokens.items[t + count - 1].end - token->begin;
        if (len < LONGEST_FORM &&
            knowledge_firm(reading->knowledge, block->text + token->begin, len, NULL) == kind)
            return count;
    }
    return 0;
}

/* Small words that stand inside names. */
static bool joins_names(const char *word)
{
    static const char *const words[] = { "og", "of",  "the", "and", "i",  "af", "for",
                                         "de", "van", "von", "der", "by", "på", "ved" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* Capital words that stand before a name and are none. */
static bool stops_name(const struct reading *reading, uint32_t t)
{
    /* clang-format off */
    static const char *const words[] = {
        "mellem", "hos",   "parter", "parterne", "part",  "navn",   "name",    "firma",
        "selskab", "virksomhed", "selskabet", "virksomheden", "og", "med", "fra", "til", "for",
        "af", "på", "i",  "denne", "aftale", "aftalen", "cvr", "adresse", "leverandør",
        "underleverandør", "indgået", "tillige", "samt", "er", "som", "dansk", "ved", "via",
        "vores", "egen", "leveres", "bruger", "anvender", "benytter", "den", "det", "land",
        "danmark", "side", "dato", "sted", "opgave", "databehandleraftale", "kun", "alene",
        "desuden", "herudover", "både", "dels", "kære" };
    /* clang-format on */
    const struct token *token = &reading->tokens.items[t];
    const char *word = token_lower(reading, t);
    uint64_t mask = token->word == NO_WORD ? 0 : reading->words.items[token->word].mask;

    if ((mask & (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR))) != 0) {
        /* A party's own name may begin another firm's: "Nordlys" and "Nordlys Inc." in a list. */
        return !(token->word != NO_WORD && reading->words.items[token->word].taught &&
                 (t == 0 || token_gap(reading, t) >= GAP_WIDE || token[-1].mark == '|' ||
                  token[-1].mark == '*' || token[-1].mark == ')'));
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i]) == 0) {
            /* "Dansk Energi A/S" is a name, "dansk" alone is not. */
            return !(token->capital && strcmp(word, "dansk") == 0);
        }
    }
    return false;
}

static bool has_mark(const struct reading *reading, uint32_t first, uint32_t end, char mark)
{
    for (uint32_t t = first; t < end; t++)
        if (reading->tokens.items[t].mark == mark)
            return true;
    return false;
}

/* "Lund & Holm, Godkendt Revisionspartnerselskab", "Holm, Advokatpartnerselskab": forms of a trade, which a
   comma may part from the name. */
static bool trade_form(const char *lower)
{
    static const char *const heads[] = { "godkendt", "registreret", "statsautoriseret" };
    static const char *const trades[] = { "revisions", "advokat" };

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strcmp(lower, heads[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof trades / sizeof *trades; i++)
        if (strncmp(lower, trades[i], strlen(trades[i])) == 0)
            return true;
    return false;
}

static bool english_form(const char *lower)
{
    static const char *const forms[] = {
        "inc", "llc",          "ltd",         "corp", "limited", "l.l.c", "l.p", "llp",  "pbc",
        "plc", "incorporated", "corporation", "gmbh", "b.v",     "s.a",   "s.l", "s.r.l"
    };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(lower, forms[i]) == 0)
            return true;
    return false;
}

/* "Sct. Maria", "Chr. Hansen", "Holm & Co. A/S": a full stop inside a name behind a short word. */
static bool is_dotted(const struct reading *reading, uint32_t stop, uint32_t least)
{
    enum { SHORT = 4 };
    const struct token *before = &reading->tokens.items[stop - 1];

    return stop > least && before->word != NO_WORD && before->capital &&
           before->end - before->begin <= SHORT && token_gap(reading, stop) == GAP_NONE &&
           (firm_form_at(reading, stop - 1, FIRM_FORM) == 0 ||
            token_is(reading, stop - 1, "co")) &&
           !is_id_label(token_lower(reading, stop - 1));
}

/* A mark at t that stands inside the name t … end. */
static bool is_inner_mark(const struct reading *reading, uint32_t t, uint32_t end,
                          uint32_t least)
{
    const struct token *tokens = reading->tokens.items;

    switch (tokens[t].mark) {
    case '&':
    case '+':
    case '/': return true;
    case '-': return token_gap(reading, t) == GAP_NONE || token_gap(reading, t + 1) == GAP_NONE;
    case '.': return t > least && is_dotted(reading, t, least);
    case ',':
        /* "Cloudflare, Inc.": a comma stands before English forms; "Lund, Holm & Co. A/S". */
        return t > least && tokens[t - 1].capital &&
               ((t + 1 == end && (english_form(token_lower(reading, end)) ||
                                  trade_form(token_lower(reading, end)))) ||
                (has_mark(reading, t + 1, end, '&') &&
                 (t - 1 == least || tokens[t - 2].word == NO_WORD ||
                  tokens[t - 2].block != tokens[t].block ||
                  token_gap(reading, t - 1) >= GAP_WIDE)));
    default: return false;
    }
}

/* A small word at t inside a name: "Datahuset i Vejle", "Sky- og Netdrift", "Foreningen af
   1942". */
static bool is_inner_word(const struct reading *reading, uint32_t t, uint32_t least)
{
    const struct token *tokens = reading->tokens.items;
    const char *word = token_lower(reading, t);
    bool place = strcmp(word, "i") == 0 || strcmp(word, "på") == 0 || strcmp(word, "ved") == 0;

    if (t <= least || tokens[t - 1].block != tokens[t].block || !joins_names(word))
        return false;
    if (strcmp(word, "og") == 0 && tokens[t - 1].mark == '-')
        return t - 1 > least && tokens[t - 2].capital && token_gap(reading, t - 1) == GAP_NONE;
    if (!tokens[t - 1].capital)
        return false;
    if (place || strcmp(word, "af") == 0) {
        return !stops_name(reading, t - 1) && token_gap(reading, t) == GAP_SPACE &&
               (place ? tokens[t + 1].capital
                      : firm_form_at(reading, t - 1, FIRM_BEFORE) > 0 ||
                            firm_form_at(reading, t - 1, FIRM_BODY) > 0);
    }
    return !stops_name(reading, t);
}

bool name_may_hold(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *word = token_lower(reading, t);
    size_t len = token->end - token->begin;

    return token->capital ||
           (token->digits && (len <= 3 || strspn(word, "0123456789") < len)) ||
           (len > 3 && word[1] == '-');
}

/* Walks back from the form at t to the first word of the name. */
static uint32_t name_begin(const struct reading *reading, uint32_t t, uint32_t least)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t first = t;

    while (first > least && tokens[first - 1].block == tokens[t].block &&
           t - first < MAX_NAME) {
        uint32_t at = first - 1;
        enum token_gap gap = token_gap(reading, first);
        if (gap >= GAP_WIDE && first != t &&
            !(gap == GAP_LINE && tokens[at].mark == '&' && tokens[first].capital))
            break;
        if (tokens[at].word == NO_WORD) {
            if (!is_inner_mark(reading, at, t, least))
                break;
        } else if (is_inner_word(reading, at, least)) {
            first = at;
            continue;
        } else if (
            stops_name(reading, at) &&
            /* Inside a name it is written large behind another: "Klinikken Ved Broen". */
            !(tokens[at].capital && at > least && tokens[at - 1].capital &&
              tokens[at - 1].block == tokens[at].block &&
              token_gap(reading, at) == GAP_SPACE)) {
            break;
        } else if (!name_may_hold(reading, at) && first != t &&
                   !(tokens[first].mark == '&' && !tokens[first + 1].capital)) {
            break;
        }
        first = at;
    }
    while (first < t && (tokens[first].word == NO_WORD ||
                         (!tokens[first].capital && joins_names(token_lower(reading, first)))))
        first++;
    return first;
}

static bool body_name(const struct reading *reading, uint32_t t, uint32_t least,
                      struct firm *out)
{
    const struct token *tokens = reading->tokens.items;
    const struct reading_block *block = &reading->blocks.items[tokens[t].block];
    uint32_t stop = block->first + block->count;

    if (firm_form_at(reading, t, FIRM_BODY) > 0 && tokens[t].capital) {
        out->first = name_begin(reading, t, least);
        out->end = t + 1;
        out->body = true;
        return out->first < t;
    }
    if (firm_form_at(reading, t, FIRM_BEFORE) > 0 && t + 1 < stop && tokens[t + 1].capital) {
        out->first = t;
        out->end = t + 2;
        while (out->end < stop && token_gap(reading, out->end) <= GAP_SPACE &&
               (tokens[out->end].capital ||
                (out->end + 1 < stop && tokens[out->end + 1].capital &&
                 (tokens[out->end].mark == '&' || token_is(reading, out->end, "i")))))
            out->end++;
        out->body = true;
        return true;
    }
    return false;
}

uint32_t firm_forms_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const words[] = { "company", "corporation", "limited", "co", "corp" };
    uint32_t at = t;
    uint32_t form;

    if (t > 0 && t + 1 < end && reading->tokens.items[t].mark == '.' &&
        token_gap(reading, t) == GAP_NONE)
        at++; /* "Holm & Co. A/S" */
    form = at > 0 && at < end && token_gap(reading, at) == GAP_SPACE
               ? firm_form_at(reading, at, FIRM_FORM)
               : 0;

    for (size_t i = 0; form > 0 && i < sizeof words / sizeof *words; i++)
        if (token_is(reading, t - 1, words[i]))
            return at + form;
    return t;
}

/* "8920 Randers NV": a town and its district behind the postal code. */
static bool is_district(const struct reading *reading, uint32_t first)
{
    const char *before = first > 0 ? token_lower(reading, first - 1) : "";

    /* "© 2026 Nordlys AS": a year */
    if (first > 1 && (reading->tokens.items[first - 2].mark == '?' ||
                      token_is(reading, first - 2, "copyright")))
        return false;
    return strlen(before) == 4 && strspn(before, "0123456789") == 4 &&
           token_gap(reading, first) == GAP_SPACE;
}

/* "A/S Trælasten": the form stands in front. */
static bool form_first(const struct reading *reading, uint32_t t, uint32_t form, uint32_t end,
                       struct firm *out)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t stop = t + form;

    if (form == 0 || strchr(token_lower(reading, t), '/') == NULL)
        return false;
    while (stop < end && tokens[stop].block == tokens[t].block && tokens[stop].capital &&
           token_gap(reading, stop) == GAP_SPACE && stop - t < MAX_NAME &&
           !is_id_label(token_lower(reading, stop)))
        stop++;
    *out = (struct firm){ .first = t, .end = stop };
    return stop > t + form;
}

bool firm_next(const struct reading *reading, uint32_t first, uint32_t end, struct firm *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        uint32_t form;
        if (token->word == NO_WORD)
            continue;
        form = t > first ? firm_form_at(reading, t, FIRM_FORM) : 0;
        if (form > 0) {
            out->first = name_begin(reading, t, first);
            out->end = firm_forms_end(reading, t + form, end);
            out->body = false;
            /* "Co" and "AS" are words too: a name stands before a form, on the same line. */
            if (out->first < t && reading->tokens.items[out->first].word != NO_WORD &&
                !is_district(reading, out->first))
                return true;
            if (form_first(reading, t, form, end, out))
                return true;
        } else if (t == first &&
                   form_first(reading, t, firm_form_at(reading, t, FIRM_FORM), end, out)) {
            return true;
        } else if (body_name(reading, t, first, out)) {
            uint32_t next = out->end;
            if (next < end && firm_form_at(reading, next, FIRM_FORM) > 0) {
                out->end += firm_form_at(reading, next, FIRM_FORM);
                out->body = false;
            }
            return true;
        }
    }
    return false;
}

const char *firm_name(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    while (first < end && tokens[first].word == NO_WORD)
        first++;
    while (end > first && tokens[end - 1].word == NO_WORD && tokens[end - 1].mark != ')')
        end--;
    if (end < reading->tokens.len && end > first && tokens[end].mark == '.' &&
        tokens[end].block == tokens[end - 1].block &&
        tokens[end].begin == tokens[end - 1].end) {
        /* "Inc." and "a.m.b.a." keep their full stop; "A/S." does not. */
        const char *text = reading->blocks.items[tokens[end].block].text;
        for (uint32_t t = end; t > first && end - t < MAX_FORM; t--) {
            bool stop = false;
            knowledge_firm(reading->knowledge, text + tokens[t - 1].begin,
                           tokens[end - 1].end - tokens[t - 1].begin, &stop);
            if (stop) {
                end++;
                break;
            }
        }
    }
    return reading_words(reading, first, end);
}
