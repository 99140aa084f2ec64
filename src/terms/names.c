#include "terms/names.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FORM = 4, MAX_NAME = 7, MAX_COUNTRY = 5 };

/* --- gaps -------------------------------------------------------------------------------- */

static bool raw_start(const struct reading *reading, const struct token *token, bool end,
                      size_t *out)
{
    const struct reading_block *at = &reading->blocks.items[token->block];
    const struct block *block = &at->node->blocks.items[at->index];

    if (!at->mapped) {
        return false;
    }
    if (end) {
        *out = map_to_raw(&block->map, (struct clean_span){ token->end - 1, token->end }).end;
    } else {
        *out = map_to_raw(&block->map, (struct clean_span){ token->begin, token->begin + 1 })
                   .begin;
    }
    return true;
}

enum token_gap token_gap(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const struct source *source = reading->contract->source;
    size_t lines = 0;
    size_t begin;
    size_t end;
    bool wide = false;

    if (t == 0 || token[-1].block != token->block) {
        return GAP_BLOCK;
    }
    if (token[-1].end == token->begin) {
        return GAP_NONE;
    }
    if (source == NULL || !raw_start(reading, token - 1, true, &begin) ||
        !raw_start(reading, token, false, &end)) {
        return GAP_SPACE;
    }
    for (size_t i = begin; i < end && i < source->len; i++) {
        lines += source->bytes[i] == '\n';
        wide |= source->bytes[i] == '\t' || source->bytes[i] == '|' ||
                (source->bytes[i] == ' ' && i + 1 < end && source->bytes[i + 1] == ' ');
    }
    return lines > 1 ? GAP_BLANK : lines == 1 ? GAP_LINE : wide ? GAP_WIDE : GAP_SPACE;
}

bool token_is_template(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    return word[0] == '{' || word[0] == '[' || strncmp(word, "__", 2) == 0;
}

/* --- firms ------------------------------------------------------------------------------- */

uint32_t firm_form_at(const struct reading *reading, uint32_t t, enum firm_word kind)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];
    uint32_t stop = block->first + block->count;

    if (token->word == NO_WORD) {
        return 0;
    }
    for (uint32_t count = MAX_FORM; count > 0; count--) {
        size_t len;
        if (t + count > stop) {
            continue;
        }
        len = reading->tokens.items[t + count - 1].end - token->begin;
        if (len < 32 &&
            knowledge_firm(reading->knowledge, block->text + token->begin, len) == kind) {
            return count;
        }
    }
    return 0;
}

/* Small words that stand inside names. */
static bool joins_names(const char *word)
{
    static const char *const words[] = { "og", "of", "the", "and", "i", "af", "for", "de",
                                         "van", "von", "der", "by", "på", "ved" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Capital words that stand before a name and are none. */
static bool stops_name(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = {
        "mellem", "hos",   "parter", "parterne", "part",  "navn",   "name",    "firma",
        "selskab", "virksomhed", "selskabet", "virksomheden", "og", "med", "fra", "til", "for",
        "af", "på", "i",  "denne", "aftale", "aftalen", "cvr", "adresse", "leverandør",
        "underleverandør", "indgået", "tillige", "samt", "er", "som", "dansk", "ved", "via",
        "vores", "egen", "leveres", "bruger", "anvender", "benytter", "den", "det", "land",
        "danmark", "side", "dato", "sted", "opgave", "databehandleraftale" };
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

static bool is_name_mark(char mark)
{
    return mark == '&' || mark == '-' || mark == '+' || mark == '/';
}

static bool english_form(const char *lower)
{
    return strcmp(lower, "inc") == 0 || strcmp(lower, "llc") == 0 || strcmp(lower, "ltd") == 0 ||
           strcmp(lower, "corp") == 0 || strcmp(lower, "limited") == 0 ||
           strcmp(lower, "l.l.c") == 0 || strcmp(lower, "l.p") == 0;
}

/* Walks back from the form at t to the first word of the name. */
static uint32_t name_begin(const struct reading *reading, uint32_t t, uint32_t least)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t first = t;

    while (first > least && tokens[first - 1].block == tokens[t].block && t - first < MAX_NAME) {
        const struct token *token = &tokens[first - 1];
        enum token_gap gap = token_gap(reading, first);
        if ((gap == GAP_WIDE && first != t) ||
            ((gap == GAP_LINE || gap == GAP_BLANK) && first != t)) {
            break;
        }
        if (token->word == NO_WORD) {
            bool dotted = token->mark == '.' && first - 1 > least &&
                          tokens[first - 2].end - tokens[first - 2].begin <= 2 &&
                          tokens[first - 2].capital;
            /* "Cloudflare, Inc.": a comma stands before English forms. */
            bool comma = token->mark == ',' && first == t && first - 1 > least &&
                         tokens[first - 2].capital && english_form(token_lower(reading, t));
            if (!is_name_mark(token->mark) && !dotted && !comma) {
                break;
            }
            first--;
            continue;
        }
        /* Inside a name such a word is written large behind another: "Klinikken Ved Broen". */
        if (stops_name(reading, first - 1) &&
            !(token->capital && first - 1 > least && tokens[first - 2].capital &&
              tokens[first - 2].block == token->block &&
              token_gap(reading, first - 1) == GAP_SPACE)) {
            break;
        }
        if (token->capital || first == t ||
            (token->digits && token->end - token->begin <= 3)) {
            first--;
            continue;
        }
        if (joins_names(token_lower(reading, first - 1)) && first - 1 > least &&
            tokens[first - 2].capital && tokens[first - 2].block == token->block) {
            first--;
            continue;
        }
        break;
    }
    while (first < t && (tokens[first].word == NO_WORD ||
                         (!tokens[first].capital && joins_names(token_lower(reading, first))))) {
        first++;
    }
    return first;
}

static bool body_name(const struct reading *reading, uint32_t t, uint32_t least, struct firm *out)
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
        while (out->end < stop && tokens[out->end].word != NO_WORD && tokens[out->end].capital &&
               token_gap(reading, out->end) <= GAP_SPACE) {
            out->end++;
        }
        out->body = true;
        return true;
    }
    return false;
}

bool firm_next(const struct reading *reading, uint32_t first, uint32_t end, struct firm *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        uint32_t form;
        if (token->word == NO_WORD) {
            continue;
        }
        form = t > first ? firm_form_at(reading, t, FIRM_FORM) : 0;
        if (form > 0) {
            out->first = name_begin(reading, t, first);
            out->end = t + form;
            out->body = false;
            /* "Co" and "AS" are words too: a name stands before a form, on the same line. */
            if (out->first < t && reading->tokens.items[out->first].word != NO_WORD) {
                return true;
            }
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

    while (first < end && tokens[first].word == NO_WORD) {
        first++;
    }
    while (end > first && tokens[end - 1].word == NO_WORD && tokens[end - 1].mark != ')') {
        end--;
    }
    if (end < reading->tokens.len && end > first && tokens[end].mark == '.' &&
        tokens[end].block == tokens[end - 1].block && tokens[end].begin == tokens[end - 1].end) {
        /* "Inc." and "a.m.b.a." keep their full stop; "A/S." does not. */
        const char *last = token_lower(reading, end - 1);
        static const char *const dotted[] = { "inc", "ltd", "corp", "co",   "a.m.b.a", "f.m.b.a",
                                              "b.v", "n.v", "s.a",  "s.l",  "s.r.l",   "o.o",
                                              "l.p", "s.r.o", "s.p.a", "s.m.b.a", "llc" };
        for (size_t i = 0; i < sizeof dotted / sizeof *dotted; i++) {
            if (strcmp(last, dotted[i]) == 0) {
                end++;
                break;
            }
        }
    }
    return reading_words(reading, first, end);
}

/* --- numbers of firms -------------------------------------------------------------------- */

bool is_id_label(const char *lower)
{
    static const char *const labels[] = {
        "cvr", "cvr-nr", "cvr-nummer", "cvrnr", "cvr.nr", "cvr-no", "cvr.-nr", "se-nr", "vat",
        "vat-nr", "vat-no", "orgnr", "org.nr", "org-nr", "organisationsnummer", "org", "momsnr",
        "moms-nr", "virksomhedsnummer", "registreringsnummer", "reg-nr", "reg.nr", "se-nummer",
        "selskabsnummer", "company", "cvr-nr.", "cvr/se", "ean-cvr", "id-nr", "cvr/vat",
        "cvr/org", "cvr-/org", "vat/cvr", "handelsregister", "hrb", "registration", "firmanummer",
        "cvrnummer", "reg", "y-tunnus", "identifikationsnummer" };

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strcmp(lower, labels[i]) == 0) {
            return true;
        }
    }
    return false;
}

static size_t count_digits(const char *word, size_t *letters)
{
    size_t digits = 0;

    *letters = 0;
    for (const char *c = word; *c != '\0'; c++) {
        digits += *c >= '0' && *c <= '9';
        *letters += (*c >= 'a' && *c <= 'z') || (unsigned char)*c >= 0x80;
    }
    return digits;
}

bool firm_id_valid(const char *id)
{
    static const int weights[8] = { 2, 7, 6, 5, 4, 3, 2, 1 };
    int sum = 0;

    if (strncmp(id, "DK", 2) == 0) {
        id += 2;
    }
    if (strspn(id, "0123456789") != 8 || id[8] != '\0') {
        return false;
    }
    for (int i = 0; i < 8; i++) {
        sum += (id[i] - '0') * weights[i];
    }
    return sum % 11 == 0;
}

/* Digits in groups from t on ("12 34 56 78", "DK 12345678"); its end, or t where there is none. */
static uint32_t grouped_number(const struct reading *reading, uint32_t t, uint32_t end,
                               struct str *out)
{
    uint32_t at = t;
    size_t digits = 0;

    if (token_is(reading, at, "dk") && at + 1 < end) {
        str_puts(out, "DK");
        at++;
        if (at < end && reading->tokens.items[at].mark == '-') {
            at++;
        }
    }
    while (at < end && digits < 8) {
        const char *word = token_lower(reading, at);
        size_t letters;
        size_t count = count_digits(word, &letters);
        if (count == 0 || letters > 0 || strspn(word, "0123456789") != count ||
            digits + count > 8 ||
            (at > t && reading->tokens.items[at].block != reading->tokens.items[t].block)) {
            break;
        }
        str_puts(out, word);
        digits += count;
        at++;
    }
    if (digits != 8) {
        str_clear(out);
        return t;
    }
    return at;
}

/* "MT20765109", "24ABDCS5964J1ZZ", "556677-8899", "HRB12345": one word with many digits. */
static bool foreign_number(const char *word, bool loose)
{
    size_t letters;
    size_t digits = count_digits(word, &letters);

    if (strchr(word, '@') != NULL || strstr(word, "www") != NULL || strchr(word, '/') != NULL) {
        return false;
    }
    if (!loose) {
        return digits >= 8 && letters == 2 && strlen(word) == digits + 2 &&
               word[0] >= 'a' && word[1] >= 'a' && word[0] <= 'z' && word[1] <= 'z';
    }
    return digits >= 5 && strlen(word) >= 6 && (letters > 0 || digits >= 6);
}

static const char *upper_copy(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text;

    return arena_strndup(&reading->terms->arena, text + token->begin, token->end - token->begin);
}

static bool number_at(const struct reading *reading, uint32_t t, uint32_t end, bool labelled,
                      bool loose, struct firm_id *out)
{
    const struct token *tokens = reading->tokens.items;
    const char *word = token_lower(reading, t);
    struct str digits = STR_INIT;
    uint32_t stop;
    size_t letters;

    out->number = t;
    out->danish = false;
    if (labelled && token_is_template(reading, t)) {
        out->end = t + 1;
        out->text = upper_copy(reading, t);
        return true;
    }
    if ((count_digits(word, &letters) == 8 && strspn(word, "0123456789") == 8) ||
        (strncmp(word, "dk", 2) == 0 && strlen(word) == 10 &&
         strspn(word + 2, "0123456789") == 8)) {
        bool phone = !labelled && t > 0 && tokens[t - 1].mark == 0 &&
                     (strstr(token_lower(reading, t - 1), "tel") != NULL ||
                      strstr(token_lower(reading, t - 1), "tlf") != NULL ||
                      strstr(token_lower(reading, t - 1), "mobil") != NULL);
        out->end = t + 1;
        out->text = upper_copy(reading, t);
        out->danish = true;
        return !phone && (labelled || loose || firm_id_valid(out->text));
    }
    if ((labelled || loose) && letters == 0 && count_digits(word, &letters) == 8 &&
        strspn(word, "0123456789-.") == strlen(word) && word[2] < '0') {
        for (const char *c = word; *c != '\0'; c++) { /* "12-34-56-78" */
            str_add(&digits, c, *c >= '0' ? 1 : 0);
        }
        out->end = t + 1;
        out->text = arena_strdup(&reading->terms->arena, str_text(&digits));
        out->danish = true;
        str_free(&digits);
        return true;
    }
    if (labelled && t > 0 && token_is(reading, t - 1, "hrb") && letters == 0) {
        /* The register's name and its letter belong to a German number: "HRB 123456 B". */
        out->number = t - 1;
        out->end = t + 1;
        if (t + 1 < end && tokens[t + 1].capital && tokens[t + 1].end - tokens[t + 1].begin == 1) {
            out->end++;
        }
        out->text = reading_words(reading, t - 1, out->end);
        return true;
    }
    if (labelled || loose) {
        stop = grouped_number(reading, t, end, &digits);
        if (stop > t) {
            out->end = stop;
            out->text = arena_strdup(&reading->terms->arena, str_text(&digits));
            out->danish = true;
            str_free(&digits);
            return true;
        }
        str_free(&digits);
    }
    if (foreign_number(word, labelled)) {
        out->end = t + 1;
        out->text = upper_copy(reading, t);
        return true;
    }
    return false;
}

const char *firm_id_foreign(const struct reading *reading, uint32_t token)
{
    return foreign_number(token_lower(reading, token), true) ? upper_copy(reading, token) : NULL;
}

bool firm_id_next(const struct reading *reading, uint32_t first, uint32_t end, bool loose,
                  struct firm_id *out)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = first; t < end; t++) {
        const char *word = token_lower(reading, t);
        if (tokens[t].word == NO_WORD) {
            continue;
        }
        out->first = t;
        out->labelled = is_id_label(word);
        if (out->labelled) {
            uint32_t at = t + 1;
            uint32_t words = 0;
            while (at < end && at < t + 8 && words < 2 &&
                   !number_at(reading, at, end, true, loose, out)) {
                /* "CVR-nr.:", "CVR nr. ", "CVR no." */
                words += tokens[at].word != NO_WORD && !is_id_label(token_lower(reading, at)) &&
                         !token_is(reading, at, "nr") && !token_is(reading, at, "no") &&
                         !token_is(reading, at, "nummer");
                at++;
            }
            if (at < end && at < t + 8 && words < 2) {
                return true;
            }
            out->labelled = false;
        } else if (number_at(reading, t, end, false, loose, out)) {
            return true;
        }
    }
    return false;
}

/* --- countries and addresses ------------------------------------------------------------- */

bool country_next(const struct reading *reading, uint32_t first, uint32_t end,
                  struct place_name *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        const struct reading_block *block = &reading->blocks.items[token->block];
        uint32_t stop = block->first + block->count;
        if (token->word == NO_WORD || !token->capital) {
            continue;
        }
        stop = stop < end ? stop : end;
        for (uint32_t count = MAX_COUNTRY; count > 0; count--) {
            const char *words = block->text + token->begin;
            size_t len;
            if (t + count > stop) {
                continue;
            }
            len = reading->tokens.items[t + count - 1].end - token->begin;
            out->country = len < 40 ? knowledge_country(reading->knowledge, words, len) : NULL;
            if (out->country != NULL && knowledge_country_noun(words)) {
                out->first = t;
                out->end = t + count;
                return true;
            }
        }
    }
    return false;
}

/* Four digits and a name: the postal code of a Danish address. */
static bool is_postal(const struct reading *reading, uint32_t t, uint32_t end)
{
    const char *word = token_lower(reading, t);

    return strspn(word, "0123456789") == 4 && word[4] == '\0' && t + 1 < end &&
           reading->tokens.items[t + 1].capital;
}

static void put_address(const struct reading *reading, uint32_t first, uint32_t end,
                        struct str *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        enum token_gap gap = t == first ? GAP_NONE : token_gap(reading, t);
        if (token->word == NO_WORD && t + 1 >= end) {
            break;
        }
        if (gap != GAP_NONE && out->len > 0) {
            bool breaks = gap >= GAP_LINE || gap == GAP_BLOCK;
            bool postal = is_postal(reading, t, end);
            str_puts(out, breaks && postal && out->data[out->len - 1] != ',' ? ", " : " ");
        }
        str_add(out, reading->blocks.items[token->block].text + token->begin,
                token->end - token->begin);
    }
}

const char *address_in(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct str out = STR_INIT;
    const char *copy = NULL;

    for (uint32_t t = first; t < end; t++) {
        if (is_postal(reading, t, end)) {
            uint32_t from = t;
            uint32_t to = t + 2;
            /* Back over the street: at most eight tokens, to what cannot belong to it. */
            while (from > first && t - from < 8) {
                const struct token *before = &reading->tokens.items[from - 1];
                if (before->mark == ')' || before->mark == '(' || before->mark == ':' ||
                    before->mark == ';' || before->mark == '"') {
                    break;
                }
                from--;
            }
            while (from < t && (reading->tokens.items[from].word == NO_WORD ||
                                !reading->tokens.items[from].capital)) {
                from++;
            }
            while (to < end && reading->tokens.items[to].capital &&
                   token_gap(reading, to) <= GAP_SPACE &&
                   reading->tokens.items[to].end - reading->tokens.items[to].begin <= 8 &&
                   to < t + 3) {
                to++;
            }
            put_address(reading, from, to, &out);
            copy = arena_strdup(&reading->terms->arena, str_text(&out));
            break;
        }
    }
    str_free(&out);
    return copy;
}
