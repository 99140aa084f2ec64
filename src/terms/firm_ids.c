/*
 * Numbers of firms: Danish ones in all their ways of writing, and those of other registers. What
 * labels a number, and what numbers look like, is data (registers.tsv).
 */
#include "terms/names.h"

#include "base/alloc.h"

#include <string.h>

enum { MAX_LABEL = 4, MAX_LABEL_BYTES = 60, NEAR = 8 };

/* --- labels ------------------------------------------------------------------------------ */

bool is_id_label(const char *lower)
{
    return lower[0] != '\0' && lower[0] != '{' && lower[0] != '[' &&
           knowledge_registry(knowledge_get(), lower, strlen(lower)) != NULL;
}

/* Marks that stand inside a label: "Reg. nr.", "CVR-/registreringsnr.". */
static bool joins_label(char mark)
{
    return mark == '.' || mark == '-' || mark == '/';
}

uint32_t firm_id_label(const struct reading *reading, uint32_t t, uint32_t end,
                       const struct registry **out)
{
    const struct token *tokens = reading->tokens.items;
    char label[MAX_LABEL_BYTES];
    size_t len = 0;
    uint32_t best = 0;
    uint32_t words = 0;

    *out = NULL;
    for (uint32_t at = t; at < end && words < MAX_LABEL; at++) {
        const char *lower = token_lower(reading, at);
        const struct registry *registry;
        size_t more = strlen(lower);
        if (at > t &&
            (tokens[at].block != tokens[t].block || token_gap(reading, at) >= GAP_WIDE))
            break;
        if (tokens[at].word == NO_WORD) {
            if (at == t || !joins_label(tokens[at].mark))
                break;
            continue;
        }
        if (len + more >= sizeof label || token_is_template(reading, at))
            break;
        memcpy(label + len, lower, more);
        len += more;
        words++;
        registry = knowledge_registry(reading->knowledge, label, len);
        if (registry != NULL) {
            *out = registry;
            best = at + 1 - t;
        }
    }
    return best;
}

/* --- numbers ----------------------------------------------------------------------------- */

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

static bool only_digits(const char *word)
{
    return word[0] != '\0' && word[strspn(word, "0123456789")] == '\0';
}

bool firm_id_valid(const char *id)
{
    static const int weights[8] = { 2, 7, 6, 5, 4, 3, 2, 1 };
    int sum = 0;

    if (strncmp(id, "DK", 2) == 0)
        id += 2;
    if (strlen(id) != 8 || !only_digits(id))
        return false;
    for (int i = 0; i < 8; i++)
        sum += (id[i] - '0') * weights[i];
    return sum % 11 == 0;
}

static const char *word_copy(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text;

    return arena_strndup(&reading->terms->arena, text + token->begin,
                         token->end - token->begin);
}

static const char *take(struct str *text, const struct reading *reading)
{
    const char *copy = arena_strdup(&reading->terms->arena, str_text(text));

    str_free(text);
    return copy;
}

/* Groups of digits that are one number: "12 34 56 78", "918 273 645", "1234 5678". A further group
   is as long as the one before it, which the first alone may be shorter than. Its end, or t where
   there is only one; at most most digits. */
static uint32_t digit_groups(const struct reading *reading, uint32_t t, uint32_t end,
                             size_t most, struct str *out)
{
    const struct token *tokens = reading->tokens.items;
    size_t last = 0;
    uint32_t at = t;

    for (; at < end && out->len < most; at++) {
        const char *word = token_lower(reading, at);
        size_t len = strlen(word);
        if (only_digits(word) && len == 5 && out->len == 9 && last == 3 && at == t + 3 &&
            most >= 14 && token_gap(reading, at) == GAP_SPACE) {
            str_puts(out, word); /* "424 761 419 00045": a French firm and its place */
            return at + 1;
        }
        if (!only_digits(word) || len > 4 || out->len + len > most ||
            (at > t && (token_gap(reading, at) != GAP_SPACE || len < last ||
                        tokens[at].block != tokens[t].block)) ||
            (at > t + 1 && len != last))
            break;
        str_puts(out, word);
        last = len;
    }
    if (at <= t + 1) {
        str_clear(out);
        return t;
    }
    return at;
}

/* Eight digits with or without "DK" and spaces: the digits alone. */
static bool danish_number(const struct reading *reading, uint32_t t, uint32_t end, bool groups,
                          struct firm_id *out)
{
    enum { DIGITS = 8 };
    const struct token *tokens = reading->tokens.items;
    const char *word = token_lower(reading, t);
    bool prefix = strncmp(word, "dk", 2) == 0;
    struct str digits = STR_INIT;
    uint32_t at = t;

    if (prefix) {
        word += 2;
        if (word[0] == '-')
            word++;
        if (word[0] == '\0') {
            at++;
            if (at < end && tokens[at].mark == '-')
                at++;
            word = at < end ? token_lower(reading, at) : "";
        }
    }
    out->end = at + 1;
    if (only_digits(word) && strlen(word) == DIGITS)
        str_puts(&digits, word);
    else if (groups && strlen(word) == DIGITS + 3 &&
             strspn(word, "0123456789-.") == strlen(word) && word[2] < '0' && word[5] < '0' &&
             word[8] < '0')
        for (const char *c = word; *c != '\0'; c++) /* "12-34-56-78" */
            str_add(&digits, c, *c >= '0' ? 1 : 0);
    else if (groups || prefix)
        out->end = digit_groups(reading, at, end, DIGITS, &digits);
    out->danish = digits.len == DIGITS;
    if (out->danish)
        out->text = take(&digits, reading);
    else
        str_free(&digits);
    return out->danish;
}

/* "MT20765109", "24ABDCS5964J1ZZ", "556677-8899", "CHE-114.552.801": one word with many digits. */
static bool foreign_number(const struct reading *reading, uint32_t t, bool loose)
{
    const char *word = token_lower(reading, t);
    size_t letters;
    size_t digits = count_digits(word, &letters);
    const char *slash = strchr(word, '/');

    if (digits < 4 || strchr(word, '@') != NULL || strstr(word, "www") != NULL ||
        strchr(word, ':') != NULL)
        return false;
    if (!loose) {
        return (digits >= 8 && letters == 2 && strlen(word) == digits + 2 && word[0] >= 'a' &&
                word[1] >= 'a' && word[0] <= 'z' && word[1] <= 'z') ||
               knowledge_number_form(reading->knowledge, word_copy(reading, t), true);
    }
    return (digits >= 5 && strlen(word) >= 6 && (letters > 0 || digits >= 6) &&
            slash == NULL) ||
           knowledge_number_form(reading->knowledge, word_copy(reading, t), false);
}

/* Capital letters before the digits or behind them, which a space parts from them: "B 123456",
   "HRB 123456 B", "FN 123456 a". */
static bool is_letters(const struct reading *reading, uint32_t t, uint32_t end, size_t most)
{
    const struct token *token = &reading->tokens.items[t];
    size_t letters;

    return t < end && token->word != NO_WORD && token->end - token->begin <= most &&
           count_digits(token_lower(reading, t), &letters) == 0 &&
           token_gap(reading, t) <= GAP_SPACE;
}

/* "HRB 123456 B": the register's name and its letter belong to the number. */
static bool part_number(const struct reading *reading, uint32_t t, uint32_t end,
                        const struct registry *registry, struct firm_id *out)
{
    const struct token *tokens = reading->tokens.items;
    size_t letters;

    if (count_digits(token_lower(reading, t), &letters) < 3)
        return false;
    out->number = out->first;
    out->end = t + 1;
    if (is_letters(reading, t + 1, end, 1) &&
        (tokens[t + 1].capital || strcmp(registry->country, "Østrig") == 0) &&
        !(t + 2 < end && tokens[t + 2].mark == '.'))
        out->end++;
    out->text = reading_words(reading, out->first, out->end);
    return true;
}

/* One word with digits, behind a few letters at most: "B 123456", "12.345.678", which is
   "12345678". */
static bool word_number(const struct reading *reading, uint32_t t, uint32_t end,
                        struct firm_id *out)
{
    struct str text = STR_INIT;
    const char *word;
    bool dotted;
    size_t letters;

    if (is_letters(reading, t, end, 3) && reading->tokens.items[t].capital && t + 1 < end &&
        count_digits(token_lower(reading, t + 1), &letters) >= 4 &&
        token_gap(reading, t + 1) <= GAP_SPACE) {
        str_puts(&text, word_copy(reading, t));
        t++;
    } else if (count_digits(token_lower(reading, t), &letters) < 4 ||
               strlen(token_lower(reading, t)) < 5) {
        return false;
    }
    word = word_copy(reading, t);
    dotted = word[strspn(word, "0123456789.")] == '\0';
    if ((only_digits(token_lower(reading, t)) || !foreign_number(reading, t, true)) &&
        strpbrk(word, "/@") != NULL) {
        str_free(&text);
        return false;
    }
    for (; *word != '\0'; word++)
        str_add(&text, word, *word == '.' && dotted ? 0 : 1);
    out->end = t + 1;
    out->text = take(&text, reading);
    return true;
}

/* A number behind its label at first. */
static bool labelled_number(const struct reading *reading, uint32_t t, uint32_t end,
                            const struct registry *registry, struct firm_id *out)
{
    struct str text = STR_INIT;
    bool home = strcmp(registry->country, "Danmark") == 0 || registry->country[0] == '\0';

    out->number = t;
    if (token_is_template(reading, t)) {
        out->end = t + 1;
        out->text = word_copy(reading, t);
        return true;
    }
    if (registry->part)
        return part_number(reading, t, end, registry, out);
    if (danish_number(reading, t, end, home, out))
        return true;
    out->end = digit_groups(reading, t, end, 14, &text);
    if (out->end > t && text.len >= 5) {
        out->text = take(&text, reading);
        return true;
    }
    str_free(&text);
    return word_number(reading, t, end, out);
}

/* A number without a label. loose: in a column of numbers. */
static bool bare_number(const struct reading *reading, uint32_t t, uint32_t end, bool loose,
                        struct firm_id *out)
{
    struct str text = STR_INIT;

    out->number = t;
    if (danish_number(reading, t, end, loose, out)) {
        const char *before = t > 0 ? token_lower(reading, t - 1) : "";
        bool phone = strstr(before, "tel") != NULL || strstr(before, "tlf") != NULL ||
                     strstr(before, "mobil") != NULL;
        return !phone && (loose || firm_id_valid(out->text));
    }
    if (loose) {
        out->end = digit_groups(reading, t, end, 14, &text);
        if (out->end > t + 2 && text.len >= 9) {
            out->text = take(&text, reading);
            return true;
        }
        str_free(&text);
    }
    if (foreign_number(reading, t, false)) {
        out->end = t + 1;
        out->text = word_copy(reading, t);
        return true;
    }
    return false;
}

const char *firm_id_foreign(const struct reading *reading, uint32_t token)
{
    struct firm_id id;

    if (danish_number(reading, token, token + 1, false, &id))
        return id.text;
    return foreign_number(reading, token, true) ? word_copy(reading, token) : NULL;
}

const char *firm_id_formed(const struct reading *reading, uint32_t token)
{
    const char *word = token_lower(reading, token);

    /* Digits alone may be anything; a mark or a letter among them is the register's own. */
    return !only_digits(word) && word[0] != '\0' &&
                   knowledge_number_form(reading->knowledge, word_copy(reading, token), false)
               ? word_copy(reading, token)
               : NULL;
}

/* The number behind the label t … t + count: marks, a word or two ("CVR-nr. (dansk): …") and a
   second label ("Handelsregister: HRB 1234") may stand between. */
static bool behind_label(const struct reading *reading, uint32_t t, uint32_t count,
                         uint32_t end, const struct registry *registry, struct firm_id *out)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t words = 0;
    uint32_t at = t + count;

    while (at < end && at < t + count + NEAR && words <= 2) {
        const struct registry *inner;
        uint32_t more =
            tokens[at].word == NO_WORD ? 0 : firm_id_label(reading, at, end, &inner);
        if (more > 0) {
            out->first = inner->part ? at : out->first;
            registry = inner;
            at += more;
            continue;
        }
        if (tokens[at].word != NO_WORD && labelled_number(reading, at, end, registry, out))
            return true;
        words += tokens[at].word != NO_WORD && !token_is(reading, at, "nr") &&
                 !token_is(reading, at, "no") && !token_is(reading, at, "nummer");
        at++;
    }
    return false;
}

/* "NO 918 203 745", "SE 556677 8899 01": the country's code before groups of digits belongs to the number,
   which is given as it is printed. */
static bool coded_number(const struct reading *reading, uint32_t t, uint32_t end,
                         struct firm_id *out)
{
    enum { LEAST = 9, MOST = 14 };
    const struct token *token = &reading->tokens.items[t];
    struct str digits = STR_INIT;
    bool found;

    if (token->end - token->begin != 2 || !token->capital || t + 2 >= end ||
        token_is(reading, t, "dk") ||
        knowledge_country_code(reading->knowledge, word_copy(reading, t), 2) == NULL)
        return false;
    out->end = digit_groups(reading, t + 1, end, MOST, &digits);
    found = out->end > t + 2 && digits.len >= LEAST;
    str_free(&digits);
    out->number = t;
    out->text = found ? reading_words(reading, t, out->end) : NULL;
    return found;
}

bool firm_id_next(const struct reading *reading, uint32_t first, uint32_t end, bool loose,
                  struct firm_id *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct registry *registry;
        uint32_t label;
        if (reading->tokens.items[t].word == NO_WORD)
            continue;
        out->first = t;
        out->danish = false;
        out->labelled = false;
        if (loose && coded_number(reading, t, end, out))
            return true;
        label = firm_id_label(reading, t, end, &registry);
        out->labelled = label > 0;
        if (label > 0 && behind_label(reading, t, label, end, registry, out))
            return true;
        if (label == 0 && bare_number(reading, t, end, loose, out))
            return true;
        out->labelled = false;
    }
    return false;
}
