/*
 * Whom a contract defines "vi" and "I" as, where it says so in so many words: the quoted words, a verb
 * that explains them, and who is meant: "»Vi«, »os« og »Nordlys« er Nordlys ApS", "Når der står »du«,
 * menes den, der har købt adgang", "»Vi« = Nordlys ApS".
 */
#include "terms/voice.h"

#include "terms/columns.h"
#include "terms/evidence.h"

/* What explains a word: "er", "betyder", "menes", "="; a colon; a list's "jer:". */
static bool explains(const struct reading *reading, uint32_t t)
{
    static const char *const verbs[] = { "er",     "betyder",  "menes", "forstås",  "mener",
                                         "dækker", "omfatter", "udgør", "henviser", "refererer",
                                         "står",   "sigter",   NULL };
    const struct token *token = &reading->tokens.items[t];

    return token->word != NO_WORD
               ? reading_has_word(reading, t, t + 1, verbs)
               : token->mark == ':' || token->mark == '-' || token->mark == '=';
}

/* Small words between the quotes, the verb and who is meant: "mener vi virksomheden", "henviser til", "menes
   her", "i disse vilkår". */
static bool is_small(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = {
        "vi",        "til",        "for",          "altid",    "her",        "der",
        "både",      "hermed",     "derved",       "derfor",   "firmaet",    "virksomheden",
        "selskabet", "foreningen", "undertegnede", "kun",      "i",          "denne",
        "disse",     "vilkår",     "vilkårene",    "aftale",   "aftalen",    "det",
        "følgende",  "nedenfor",   "teksten",      "dokument", "dokumentet", NULL
    };

    return reading_has_word(reading, t, t + 1, words) &&
           (t == 0 || reading->tokens.items[t - 1].mark != '"');
}

/* The quoted words that end at t (a quote), and what persons are among them: "»vi«, »os« og »Nordlys«".
   None where both are. */
static enum person quoted_before(const struct reading *reading, uint32_t t)
{
    enum { LONGEST = 4 };
    const struct token *tokens = reading->tokens.items;
    uint32_t block = tokens[t].block;
    enum person found = PERSON_NONE;
    uint32_t at = t;

    while (at > 1 && tokens[at].mark == '"' && tokens[at].block == block) {
        uint32_t open = at - 1;
        enum person person;
        while (open > 0 && tokens[open].mark != '"' && tokens[open].block == block &&
               at - open <= LONGEST)
            open--;
        if (tokens[open].mark != '"' || tokens[open].block != block || open + 1 == at)
            return found;
        person = open + 2 == at ? voice_person_at(reading, open + 1) : PERSON_NONE;
        if (person != PERSON_NONE && found != PERSON_NONE && person != found)
            return PERSON_NONE;
        found = person != PERSON_NONE ? person : found;
        at = open;
        while (at > 0 &&
               (tokens[at - 1].mark == ',' || tokens[at - 1].mark == '/' ||
                token_is(reading, at - 1, "og") || token_is(reading, at - 1, "eller")))
            at--;
        at -= at > 0;
    }
    return found;
}

enum person voice_defined(const struct reading *reading, uint32_t first)
{
    enum { REACH = 7 };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = first;
    bool verb = false;

    while (t > 1 && first - t < REACH && tokens[t - 1].block == tokens[first].block &&
           tokens[t - 1].mark != '"') {
        if (!verb && explains(reading, t - 1))
            verb = true;
        else if (tokens[t - 1].mark != ',' && !is_small(reading, t - 1))
            return PERSON_NONE;
        t--;
    }
    if (t < 2 || tokens[t - 1].mark != '"' || tokens[t - 1].block != tokens[first].block)
        return PERSON_NONE;
    return verb || t == first ? quoted_before(reading, t - 1) : PERSON_NONE;
}

bool voice_begins_definition(const struct reading *reading, uint32_t t)
{
    enum { REACH = 14 };
    const struct token *tokens = reading->tokens.items;
    enum person person = PERSON_NONE;

    for (uint32_t at = t; at + 3 < reading->tokens.len && at < t + REACH &&
                          tokens[at].mark == '"' && tokens[at + 2].mark == '"' &&
                          tokens[at].block == tokens[t].block;) {
        if (voice_person_at(reading, at + 1) != PERSON_NONE)
            person = voice_person_at(reading, at + 1);
        at += 3;
        if (person != PERSON_NONE &&
            (explains(reading, at) ||
             (tokens[at].mark == ',' && tokens[at + 1].word != NO_WORD &&
              explains(reading, at + 1))))
            return true; /* "Når vi skriver »du« eller »I«, mener vi …" */
        while (tokens[at].mark == ',' || token_is(reading, at, "og") ||
               token_is(reading, at, "eller"))
            at++;
    }
    return false;
}
