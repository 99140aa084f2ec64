/* Numbers of firms: Danish ones in all their ways of writing, and those of other registers. */
#include "terms/names.h"

#include <string.h>

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
