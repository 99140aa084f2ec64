/* Names that only running text has: a contract of which the first page is lost. */
#include "terms/names.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static bool is_definite(const char *word, size_t len)
{
    /* "Bestemmelserne", "Hovedaftalen": defined terms, no names. */
    return len > 4 &&
           (strcmp(word + len - 2, "en") == 0 || strcmp(word + len - 2, "et") == 0 ||
            strcmp(word + len - 2, "ne") == 0 || strcmp(word + len - 3, "ens") == 0 ||
            strcmp(word + len - 3, "ets") == 0 || strcmp(word + len - 3, "nes") == 0);
}

static bool may_be_name(const struct reading *reading, uint32_t t)
{
    static const char *const not_names[] = { "bilag",        "artikel",
                                             "gdpr",         "eu",
                                             "eøs",          "eu-ret",
                                             "eu-retten",    "datatilsynet",
                                             "kommissionen", "europa-parlamentets",
                                             "rådets",       "eu-kommissionen",
                                             "it",           "cvr",
                                             "navn",         "parterne",
                                             "afsnit",       "punkt",
                                             "side",         "koncept",
                                             "saas",         "vpn",
                                             "isae",         "iso",
                                             "tls",          "databehandlere",
                                             "adhd",         "firewall",
                                             "service",      "software",
                                             "api",          "sla",
                                             "cpr",          "registrerede",
                                             "aes",          "ip",
                                             "ip-adresse",   "kapitel",
                                             "stk",          "recommendations" };
    const struct token *token = &reading->tokens.items[t];
    const char *word = token_lower(reading, t);
    size_t len = strlen(word);

    if (token->word == NO_WORD || !token->capital || len < 3 || strchr(word, '-') != NULL ||
        is_definite(word, len) || token->mask != 0 ||
        knowledge_country(reading->knowledge, reading_words(reading, t, t + 1),
                          token->end - token->begin) != NULL ||
        knowledge_provider(reading->knowledge, reading_words(reading, t, t + 1),
                           token->end - token->begin) != NULL ||
        strcmp(word, "microsoft") == 0)
        return false;
    for (size_t i = 0; i < sizeof not_names / sizeof *not_names; i++)
        if (strcmp(word, not_names[i]) == 0)
            return false;
    return true;
}

/* True where the contract writes one of the words small elsewhere ("den", "bestemmelser" as
   "Bestemmelse 9.2"), or numbers it: a word, no name. */
static bool is_plain_word(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 0; t + 1 < reading->tokens.len; t++) {
        for (uint32_t k = first; k < end && tokens[t].word != NO_WORD; k++)
            if (tokens[t].word == tokens[k].word &&
                (!tokens[t].capital || (tokens[t + 1].digits && end - first == 1)))
                return true;
    }
    return false;
}

/* The name that capitals write most often inside sentences: a contract of which the first page is
   lost still says for whom it speaks. */
static void guess_processor(struct reading *reading, struct term *term)
{
    enum { OFTEN = 5, FROM = 1 << 16 };
    struct map counts = MAP_INIT;
    uint64_t best = 0;
    uint32_t best_first = 0;
    uint32_t best_end = 0;

    for (uint32_t t = 1; t + 1 < reading->tokens.len; t++) {
        const struct token *tokens = reading->tokens.items;
        uint32_t end = t;
        const char *name;
        size_t len;
        uint64_t *count;
        bool fresh;
        bool inside = tokens[t].block == tokens[t - 1].block && tokens[t - 1].word != NO_WORD;
        if (!tokens[t].capital || token_node(reading, t)->kind == NODE_HEADING ||
            (!inside && !tokens[t + 1].capital) || !may_be_name(reading, t))
            continue;
        while (end < reading->tokens.len && end - t < 4 &&
               tokens[end].block == tokens[t].block && tokens[end].capital &&
               may_be_name(reading, end))
            end++;
        name = reading_words(reading, t, end);
        len = strlen(name);
        if (len > 2 && name[len - 1] == 's' && end - t > 1)
            len--; /* genitive */
        count = map_put(&counts, name, len, &fresh);
        *count += end - t > 1 ? 2 : 1;
        if (inside && (token_is(reading, t - 1, "fra") || token_is(reading, t - 1, "hos") ||
                       token_is(reading, t - 1, "af")))
            *count = (*count + 3) | FROM; /* "levering af programmer fra Navn" */
        /* A system's name stands often as well, but nothing comes from it. */
        if (((*count & FROM) != 0 || end - t > 1) && *count > best &&
            !is_plain_word(reading, t, end)) {
            best = *count;
            best_first = t;
            best_end = end;
        }
        t = end;
    }
    map_free(&counts);
    if ((best & ~(uint64_t)FROM) >= OFTEN) {
        char *name = alloc_strdup(reading_words(reading, best_first, best_end));
        size_t len = strlen(name);
        if (best_end - best_first > 1 && len > 2 && name[len - 1] == 's')
            name[len - 1] = '\0';
        term_set_text(reading, term, "name", name);
        term_place(reading, term, best_first, best_end);
        free(name);
    }
}

void read_party_rest(struct reading *reading)
{
    struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < parties->len; i++) {
        struct term *term = parties->items[i];
        const struct term_field *name = term_field(term, "name");
        if (name->type != FIELD_NONE)
            continue;
        if (strcmp(term_text(term, "role"), "processor") == 0)
            guess_processor(reading, term);
    }
}
