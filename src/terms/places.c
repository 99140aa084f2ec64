/* Countries and addresses in running words. */
#include "terms/names.h"

#include <string.h>

enum { MAX_COUNTRY = 5 };

bool country_next(const struct reading *reading, uint32_t first, uint32_t end,
                  struct place_name *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        const struct reading_block *block = &reading->blocks.items[token->block];
        uint32_t stop = block->first + block->count;
        if (token->word == NO_WORD || !token->capital)
            continue;
        stop = stop < end ? stop : end;
        for (uint32_t count = MAX_COUNTRY; count > 0; count--) {
            const char *words = block->text + token->begin;
            size_t len;
            if (t + count > stop)
                continue;
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

bool is_street(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const tails[] = {
        "vej",    "vejen",   "gade",      "gaden",       "allé",   "alle",    "allen",
        "plads",  "pladsen", "boulevard", "boulevarden", "stræde", "strædet", "torv",
        "torvet", "vænge",   "vænget",    "parken",      "kaj",    "kajen",   "stien",
        "gatan",  "gata",    "vägen",     "veien",       "street", "road",    "lane",
        "avenue", "strasse", "straße",    "str",         "straat", "weg",     "rue",
        "via",    "calle",   "ulica",     "ul"
    };
    bool number = false;
    bool street = false;

    for (uint32_t t = first; t < end; t++) {
        const char *word = token_lower(reading, t);
        size_t len = strlen(word);
        number |= reading->tokens.items[t].digits;
        for (size_t i = 0; i < sizeof tails / sizeof *tails && !street; i++) {
            size_t n = strlen(tails[i]);
            street = len >= n && strcmp(word + len - n, tails[i]) == 0 && (n >= 3 || len == n);
        }
    }
    return street &&
           (number || (end < reading->tokens.len && reading->tokens.items[end].mark == '.'));
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
        if (token->word == NO_WORD && t + 1 >= end)
            break;
        if (gap != GAP_NONE && out->len > 0) {
            bool breaks = gap >= GAP_LINE;
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
                    before->mark == ';' || before->mark == '"' ||
                    (before->digits && before->end - before->begin == 8) ||
                    firm_id_formed(reading, from - 1) != NULL)
                    break; /* "CVR-nr. 12345678, Fyrvej 2, …", "DK12345678, …" */
                from--;
            }
            while (from < t && (reading->tokens.items[from].word == NO_WORD ||
                                !reading->tokens.items[from].capital))
                from++;
            while (to < end && reading->tokens.items[to].capital &&
                   token_gap(reading, to) <= GAP_SPACE &&
                   reading->tokens.items[to].end - reading->tokens.items[to].begin <= 8 &&
                   to < t + 3)
                to++;
            put_address(reading, from, to, &out);
            copy = arena_strdup(&reading->terms->arena, str_text(&out));
            break;
        }
    }
    str_free(&out);
    return copy;
}
