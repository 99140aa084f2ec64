#include "check/compound.h"

#include <string.h>
#include <strings.h>

bool compound_is_in(const struct pair *pair, const struct word *word, const char *const *list,
                    size_t count)
{
    size_t len = word->end - word->begin;
    char first = (char)(pair->text[word->begin] | 0x20);

    for (size_t i = 0; i < count; i++)
        if ((list[i][0] | 0x20) == first && strlen(list[i]) == len &&
            strncasecmp(pair->text + word->begin, list[i], len) == 0)
            return true;
    return false;
}

/* clang-format off */
static const char *const titles[] = {"artikel", "artikler", "punkt", "punkter", "afsnit",
                                     "bilag", "kapitel", "side", "nummer", "version", "stykke",
                                     "kontakt", "dato", "navn", "adresse", "telefon", "mail",
                                     "email", "e-mail", "mio", "kr", "cirka", "klausul",
                                     "databehandler", "databehandlere", "underdatabehandler",
                                     "leverandør", "kunde", "part", "mandag", "tirsdag",
                                     "onsdag", "torsdag", "fredag", "lørdag",
                                     "søndag", "januar", "februar", "marts", "april", "maj",
                                     "juni", "juli", "august", "september", "oktober",
                                     "november", "december"};
/* clang-format on */

bool compound_is_label(const struct pair *pair, const struct word *word)
{
    return COMPOUND_IS_IN(pair, word, titles);
}

static const char *const measures[] = {
    "antal",   "type",        "typer",  "slags",    "del",       "dele",
    "par",     "række",       "gruppe", "grupper",  "kategori",  "kategorier",
    "form",    "former",      "sæt",    "liste",    "mængde",    "mængder",
    "procent", "kroner",      "stykke", "million",  "millioner", "time",
    "timer",   "dag",         "dage",   "uge",      "uger",      "måned",
    "måneder", "år",          "gang",   "gange",    "lag",       "kopi",
    "kopier",  "eksemplar",   "art",    "flertal",  "mangel",    "grad",
    "minimum", "maksimum",    "sommer", "aften",    "morgen",    "punkt",
    "bilag",   "artikel",     "afsnit", "litra",    "fax",       "side",
    "vegne",   "grund",       "medfør", "hensyn",   "hjælp",     "overensstemmelse",
    "e-mail",  "mail",        "dato",   "navn",     "adresse",   "cirka",
    "mellem",  "bestemmelse", "nemlig", "ca",       "online",    "offline",
    "ved",     "nok",         "til",    "om",       "ud",        "fælles",
    "så",      "alt",         "anden",  "have",     "over",      "herre",
    "ret",     "pligt",       "selv",   "mod",      "samt",      "under",
    "efter",   "for",         "fald",   "tilfælde", "sted",      "stand",
    "gavn"
};

bool compound_is_measure(const struct pair *pair, const struct word *word)
{
    return COMPOUND_IS_IN(pair, word, measures);
}

static const char *const singulars[] = {
    "en",    "et",    "den",   "det",     "denne",   "dette", "hver",  "ethvert", "enhver",
    "intet", "ingen", "sin",   "sit",     "vores",   "jeres", "deres", "dens",    "dets",
    "anden", "andet", "samme", "hvilken", "hvilket", "noget", "nogen", "al",      "alt"
};

bool compound_is_determiner(const struct pair *pair, const struct word *word)
{
    return COMPOUND_IS_IN(pair, word, singulars);
}

unsigned compound_class_of(const struct pair *pair, const struct word *word)
{
    return speller_word_class(pair->context->speller, pair->text + word->begin,
                              word->end - word->begin);
}

bool compound_is_noun(const struct pair *pair, const struct word *word)
{
    unsigned class = compound_class_of(pair, word);

    if (class & WORD_OWN)
        return (class & WORD_NOUN) != 0; /* "databehandler" is a verb to da_DK as well */
    return (class & WORD_NOUN) != 0 && (class & (WORD_VERB | WORD_ADJECTIVE)) == 0;
}

bool compound_may_be_verb(const struct pair *pair, const struct word *word)
{
    static const char *const nouns[] = { "center",   "filter",   "nummer",  "register",
                                         "computer", "kalender", "partner", "bruger",
                                         "papir",    "semester" };

    return !COMPOUND_IS_IN(pair, word, nouns) &&
           (compound_class_of(pair, word) & (WORD_STEM | WORD_OWN)) == WORD_STEM &&
           strncasecmp(pair->text + word->end - 2, "er", 2) == 0;
}

bool compound_has_digits_behind(const struct pair *pair)
{
    size_t next = pair->first + 2;

    return next < pair->passage->words.len &&
           pair->passage->words.items[next].type == WORD_NUMBER &&
           words_touch(pair->text, &pair->passage->words.items[next - 1],
                       &pair->passage->words.items[next]);
}
