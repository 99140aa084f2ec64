/*
 * Compounds written apart ("EØS medlemsstater", "cloud baseret", "procedure regler"), which
 * Danish writes as one word, with a hyphen behind capitals and names. Two nouns may stand
 * beside each other for good reasons, so each pattern asks for evidence:
 *   - an acronym or the name of a product, and a common noun in lower case;
 *   - a noun in its plain form, and "baseret", "relateret" …;
 *   - two nouns, where the contract or the dictionary itself has the joined word, or where
 *     the first can be nothing but a noun and nothing before it asks for one.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_JOINT = 6 };

struct pair {
    const struct passage *passage;
    const struct check_context *context;
    const char *text;
    size_t first; /* index; the second follows it */
};

static bool is_in(const char *text, const struct word *word, const char *const *list,
                  size_t count)
{
    size_t len = word->end - word->begin;
    char first = (char)(text[word->begin] | 0x20);

    for (size_t i = 0; i < count; i++) {
        if ((list[i][0] | 0x20) == first && strlen(list[i]) == len &&
            strncasecmp(text + word->begin, list[i], len) == 0) {
            return true;
        }
    }
    return false;
}

#define IS_IN(text, word, list) is_in(text, word, list, sizeof(list) / sizeof *(list))

/* Participles and adjectives that are the second half of compounds. */
static const char *const halves[] = { "baseret",    "baserede",    "relateret", "relaterede",
                                      "orienteret", "orienterede", "specifik",  "specifikke",
                                      "drevet",     "drevne",      "styret",    "styrede" };
/* Nouns that a name stands before, or that stand in apposition. */
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
/* Of these, what an acronym is joined with: "CPR nummer", "IP adresse". */
static const char *const numbered[] = { "nummer",   "nummeret", "numre",     "adresse",
                                        "adressen", "adresser", "adresserne" };
/* Nouns that compounds of contracts end in: beside a bare noun they are its second half. */
static const char *const heads[] = {
    "data",      "dataene",     "system",       "systemet",    "systemer",      "systemerne",
    "konto",     "kontoen",     "konti",        "kontiene",    "nummer",        "nummeret",
    "numre",     "portal",      "portalen",     "portaler",    "portalerne",    "login",
    "login'et",  "adgangskode", "adgangskoder", "kalender",    "kalenderen",    "kalendere",
    "register",  "registeret",  "registret",    "registre",    "registrene",    "database",
    "databasen", "databaser",   "program",      "programmet",  "programmer",    "server",
    "serveren",  "servere",     "serverne",     "procedure",   "proceduren",    "procedurer",
    "politik",   "politikken",  "politikker",   "rapport",     "rapporten",     "rapporter",
    "løsning",   "løsningen",   "løsninger",    "oplysninger", "oplysningerne", "plan",
    "planen",    "planer",      "afdeling",     "afdelingen",  "platform",      "platformen",
    "journal",   "journalen",   "journaler",    "liste",       "listen",        "lister",
    "loggen",    "virksomhed",  "virksomheden", "myndighed",   "myndigheden",   "miljø",
    "miljøet",   "kontrol",     "kontrollen",   "kontroller"
};
/* As heads, and long. */
static const char *const long_heads[] = { "udskrift", "udskrifter", "arbejdsstation",
                                          "arbejdsstationer", "enheder" };
/* Nouns of measure: "antal brugere", "typer personoplysninger". */
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

/* Small words that are nouns as well: "USA ved" is no "USA-ved". */
static const char *const particles[] = { "ved", "med", "mod",  "over", "under", "efter", "til",
                                         "for", "om",  "af",   "fra",  "hos",   "samt",  "ud",
                                         "ind", "op",  "ned",  "når",  "hvis",  "der",   "som",
                                         "vil", "kan", "skal", "må" };

/* "512 GB hukommelse", "500 DKK rabat": the capitals are the number's. */
static const char *const units[] = { "KB",  "MB",  "GB",  "TB",  "PB",  "KW",  "MW", "KWH",
                                     "MWH", "DKK", "EUR", "USD", "SEK", "NOK", "GBP" };

static bool is_measured(const struct pair *pair, const struct word *word)
{
    return pair->first > 0 && (word - 1)->type == WORD_NUMBER &&
           words_touch(pair->text, word - 1, word) && IS_IN(pair->text, word, units);
}

static bool has_digits_behind(const struct pair *pair)
{
    size_t next = pair->first + 2;

    return next < pair->passage->words.len &&
           pair->passage->words.items[next].type == WORD_NUMBER &&
           words_touch(pair->text, &pair->passage->words.items[next - 1],
                       &pair->passage->words.items[next]);
}

static unsigned class_of(const struct pair *pair, const struct word *word)
{
    return speller_word_class(pair->context->speller, pair->text + word->begin,
                              word->end - word->begin);
}

/* A noun, or a compound that ends in one, that is nothing else. */
static bool is_noun(const struct pair *pair, const struct word *word)
{
    unsigned class = class_of(pair, word);

    if (class & WORD_OWN) {
        return (class & WORD_NOUN) != 0; /* "databehandler" is a verb to da_DK as well */
    }
    return (class & WORD_NOUN) != 0 && (class & (WORD_VERB | WORD_ADJECTIVE)) == 0;
}

static char *joined_word(const struct pair *pair, const struct word *a, const struct word *b)
{
    char *together = alloc_printf("%.*s%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                                  (int)(b->end - b->begin), pair->text + b->begin);
    char *lower = utf8_lower_copy(together, strlen(together));

    free(together);
    return lower;
}

static char *capitalised(const char *lower)
{
    uint32_t first = 0;
    char out[5] = "";
    size_t step = utf8_decode(lower, strlen(lower), &first);

    out[utf8_encode(utf8_upper(first), out)] = '\0';
    return alloc_printf("%s%s", out, lower + step);
}

/* The contract or the dictionary itself has it as one word. */
static bool is_attested(const struct pair *pair, const char *joined)
{
    size_t len = strlen(joined);

    return (vocabulary_count(pair->context->vocabulary, joined, len) > 0 &&
            speller_check(pair->context->speller, joined, len) == VERDICT_RIGHT) ||
           (speller_word_class(pair->context->speller, joined, len) &
            (WORD_SIMPLE | WORD_OWN)) != 0;
}

/* In the dictionary with a capital only. */
static bool is_proper_name(const struct pair *pair, const struct word *word)
{
    char *lower = utf8_lower_copy(pair->text + word->begin, word->end - word->begin);
    bool proper = speller_check(pair->context->speller, lower, strlen(lower)) == VERDICT_WRONG;

    free(lower);
    return proper;
}

/* "hjælper": the dictionary lists strong verbs form by form, without their class. */
static bool may_be_verb(const struct pair *pair, const struct word *word)
{
    static const char *const nouns[] = { "center",   "filter",   "nummer",  "register",
                                         "computer", "kalender", "partner", "bruger",
                                         "papir",    "semester" };

    return !IS_IN(pair->text, word, nouns) &&
           (class_of(pair, word) & (WORD_STEM | WORD_OWN)) == WORD_STEM &&
           strncasecmp(pair->text + word->end - 2, "er", 2) == 0;
}

static bool is_slip(const struct pair *pair, const struct word *word)
{
    const char *letters = pair->text + word->begin;
    size_t len = word->end - word->begin;
    char *near = NULL;

    if (utf8_count(letters, len) >= 6 &&
        speller_check(pair->context->speller, letters, len) == VERDICT_WRONG) {
        near =
            speller_near(pair->context->speller, pair->context->vocabulary, letters, len, true);
    }
    free(near);
    return near != NULL;
}

/* "EØS medlemsstater", "Outlook klienter". */
static bool is_named_pair(const struct pair *pair, const struct word *a, const struct word *b)
{
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;

    if (word_is_capital(pair->text, b) || IS_IN(pair->text, b, particles) ||
        (IS_IN(pair->text, b, titles) &&
         (a->type != WORD_ACRONYM || !IS_IN(pair->text, b, numbered))) ||
        is_measured(pair, a) || has_digits_behind(pair) ||
        (!IS_IN(pair->text, b, numbered) && (!is_noun(pair, b) || may_be_verb(pair, b)))) {
        return false;
    }
    if (memchr(letters, '\'', len) != NULL || memmem(letters, len, "\xE2\x80\x99", 3) != NULL) {
        return false; /* "EDPB's anbefalinger" */
    }
    if (a->type == WORD_ACRONYM) {
        if (utf8_count(letters, len) > 3 && (class_of(pair, a) & WORD_SIMPLE) != 0) {
            return false; /* "KUNDEN", "EFTER": a word in capitals */
        }
        /* Not the numeral of "kapitel V", nor a heading in capitals. */
        return len >= 2 && strspn(letters, "IVXLCDM") < len &&
               (pair->first == 0 || (a - 1)->type != WORD_ACRONYM ||
                !words_touch(pair->text, a - 1, a));
    }
    /* A product's name: unknown to the dictionary, in mid-sentence, no firm's name (whose
       forms stand behind it) and not the first of several names. */
    return word_is_capital(pair->text, a) && !word_begins_sentence(pair->text, a) &&
           memchr(letters, '-', len) == NULL && letters[len - 1] != 's' &&
           is_proper_name(pair, a) && !is_slip(pair, a);
}

/* "kunde logningsoplysninger": a compound of ten letters or more takes no noun before it. */
static bool is_long_compound(const struct pair *pair, const struct word *word)
{
    const char *letters = pair->text + word->begin;
    size_t len = word->end - word->begin;

    return utf8_count(letters, len) >= 10 && (class_of(pair, word) & WORD_SIMPLE) == 0 &&
           !word_is_capital(pair->text, word - 1);
}

/* Before a noun in the singular that is a phrase of its own. */
static const char *const singulars[] = {
    "en",    "et",    "den",   "det",     "denne",   "dette", "hver",  "ethvert", "enhver",
    "intet", "ingen", "sin",   "sit",     "vores",   "jeres", "deres", "dens",    "dets",
    "anden", "andet", "samme", "hvilken", "hvilket", "noget", "nogen", "al",      "alt"
};

/* "compliance manager", "service desk": a title from English keeps its two words. */
static bool is_english_title(const struct pair *pair, const struct word *a,
                             const struct word *b)
{
    static const char *const heads_of_titles[] = { "manager",   "managers", "officer",
                                                   "officers",  "owner",    "lead",
                                                   "desk",      "engineer", "counsel",
                                                   "executive", "director", "master" };

    return IS_IN(pair->text, b, heads_of_titles) &&
           foreign_is_listed(pair->text + a->begin, a->end - a->begin);
}

/* "giver hver bruger adgang", "sender en medarbejder oplysninger": two things, somebody and what he
   is given. */
static bool is_given(const struct pair *pair, const struct word *a)
{
    static const char *const gives[] = { "giv",     "gav",    "tildel", "send",
                                         "udlever", "tilbyd", "vis",    "overlad",
                                         "sikr",    "meddel", "nægt",   "fratag" };
    const struct word *before = pair->first > 0 ? a - 1 : NULL;

    if (before == NULL || !words_touch(pair->text, before, a) ||
        (!IS_IN(pair->text, before, singulars) &&
         (class_of(pair, before) & WORD_ADJECTIVE) == 0)) {
        return false;
    }
    for (size_t i = pair->first; i-- > 0 && pair->first - i < 8;) {
        const char *letters = pair->text + pair->passage->words.items[i].begin;
        for (size_t k = 0; k < sizeof gives / sizeof *gives; k++) {
            if (strncasecmp(letters, gives[k], strlen(gives[k])) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* "unikke bruger konti", "vores administrator konti": what stands before asks for a plural. */
static bool is_plural_phrase(const struct pair *pair, const struct word *before,
                             const struct word *b)
{
    static const char *const plurals[] = {
        "konti",        "kontiene",   "numre",     "systemer",    "systemerne", "registre",
        "adgangskoder", "servere",    "kalendere", "oplysninger", "databaser",  "programmer",
        "procedurer",   "politikker", "rapporter", "planer",      "lister",     "portaler"
    };
    static const char *const whose[] = { "vores", "jeres", "deres", "dens", "dets" };

    return IS_IN(pair->text, b, plurals) &&
           (IS_IN(pair->text, before, whose) ||
            ((class_of(pair, before) & WORD_ADJECTIVE) != 0 &&
             pair->text[before->end - 1] == 'e' && !IS_IN(pair->text, before, singulars)));
}

/* "en kunde portal.", "jeres booking kalender med": the article may be the first noun's ("giver en
   kunde login"), but for what one thing is and nobody is given, where no verb follows whose subject
   it is ("den dag portalen åbner"). */
static bool is_thing_phrase(const struct pair *pair, const struct word *before,
                            const struct word *b)
{
    static const char *const articles[] = { "en", "et", "vores", "jeres", "deres" };
    static const char *const things[] = { "system",   "portal",  "kalender", "register",
                                          "database", "program", "server",   "procedure",
                                          "politik",  "rapport", "løsning",  "platform",
                                          "journal",  "liste" };
    static const char *const follow[] = { "og", "eller", "samt", "som",  "der", "hvor",
                                          "i",  "på",    "til",  "fra",  "af",  "for",
                                          "om", "hos",   "med",  "uden", "ved", "via" };
    const struct word *behind = pair->first + 2 < pair->passage->words.len ? b + 1 : NULL;

    return IS_IN(pair->text, before, articles) && IS_IN(pair->text, b, things) &&
           (behind == NULL || !words_touch(pair->text, b, behind) ||
            IS_IN(pair->text, behind, follow));
}

static bool is_plain_compound(const struct pair *pair, const char *word)
{
    size_t len = strlen(word);

    return speller_check(pair->context->speller, word, len) == VERDICT_RIGHT &&
           !speller_doubts(pair->context->speller, word, len, NULL);
}

/* "løn data", "kunde portalen": a bare noun and one that compounds end in. Danish has its verb in
   the second place, so that two nouns seldom meet; somebody who is given something ("giver hver
   bruger adgang") has a word before that belongs to him. */
static bool is_headed_pair(const struct pair *pair, const struct word *a, const struct word *b,
                           char **joined)
{
    /* "hvilke formål oplysningerne bruges til", "hvis fejl konti …" */
    static const char *const asks[] = {
        "hvilke", "hvilken", "hvilket", "hvis", "hvor", "hvad",
        "hvem",   "at",      "som",     "der",  "når",  "sket"
    };
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;
    const struct word *before = pair->first > 0 ? a - 1 : NULL;
    unsigned class = class_of(pair, a);

    if (word_is_capital(pair->text, a) || word_is_capital(pair->text, b) ||
        (!IS_IN(pair->text, b, heads) && !IS_IN(pair->text, b, long_heads)) || len < 3 ||
        (letters[len - 1] == 's' && (class & WORD_STEM) == 0) || has_digits_behind(pair)) {
        return false;
    }
    /* "løn" is a verb as well, but an imperative, which contracts do not use */
    if ((class & (WORD_STEM | WORD_NOUN | WORD_ADJECTIVE | WORD_OWN)) !=
            (WORD_STEM | WORD_NOUN) ||
        ((class & WORD_VERB) != 0 && strchr("er", letters[len - 1]) != NULL) ||
        IS_IN(pair->text, a, measures) || may_be_verb(pair, a)) {
        return false;
    }
    if (before == NULL || !words_touch(pair->text, before, a) ||
        (before->type != WORD_JUDGE && strncmp(pair->text + before->begin, "i ", 2) != 0) ||
        lexicon_find(LEXICON_VERBS, letters, len) > 0 || IS_IN(pair->text, before, asks) ||
        ((IS_IN(pair->text, before, singulars) ||
          (class_of(pair, before) & WORD_ADJECTIVE) != 0) &&
         !is_plural_phrase(pair, before, b) && !is_thing_phrase(pair, before, b))) {
        return false;
    }
    if (is_plain_compound(pair, *joined)) {
        return true;
    }
    char *with_joint = alloc_printf("%.*ss%s", (int)len, *joined, *joined + len);
    if (speller_check(pair->context->speller, *joined, strlen(*joined)) != VERDICT_WRONG ||
        !is_plain_compound(pair, with_joint)) {
        free(with_joint);
        return false;
    }
    free(*joined);
    *joined = with_joint; /* "drift loggen": "driftsloggen" */
    return true;
}

/* "time lønnede": the dictionary has the participle with its noun. */
static bool is_known_participle(const struct pair *pair, const struct word *a,
                                const struct word *b, const char *joined)
{
    unsigned whole = speller_word_class(pair->context->speller, joined, strlen(joined));
    size_t len = b->end - b->begin;

    return len > 4 && a->end - a->begin > 2 && !word_is_capital(pair->text, b) &&
           (strncmp(pair->text + b->end - 2, "et", 2) == 0 ||
            strncmp(pair->text + b->end - 2, "te", 2) == 0 ||
            strncmp(pair->text + b->end - 2, "de", 2) == 0) &&
           (class_of(pair, a) & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN) &&
           (class_of(pair, b) & (WORD_NOUN | WORD_VERB)) == WORD_VERB &&
           (whole & (WORD_SIMPLE | WORD_ADJECTIVE | WORD_NOUN)) ==
               (WORD_SIMPLE | WORD_ADJECTIVE);
}

/* "danske procedure regler": a bare singular before a plural. With an article the first is a
   phrase of its own ("har et firma adgange"), and so may a party be ("giver leverandør …"). */
static bool is_plural_pair(const struct pair *pair, const struct word *a, const struct word *b)
{
    const struct word *before = pair->first > 0 ? a - 1 : NULL;

    return !word_is_capital(pair->text, a) && (class_of(pair, a) & WORD_OWN) == 0 &&
           utf8_count(pair->text + a->begin, a->end - a->begin) >= 6 &&
           (class_of(pair, b) & (WORD_SIMPLE | WORD_STEM)) == WORD_SIMPLE &&
           strncmp(pair->text + b->end - 2, "er", 2) == 0 && before != NULL &&
           words_touch(pair->text, before, a) && !IS_IN(pair->text, before, singulars) &&
           (class_of(pair, before) & WORD_ADJECTIVE) != 0 &&
           strncmp(pair->text + before->end - 1, "e", 1) == 0;
}

/* "skal følge brevet": no "følgebrevet". */
static bool is_infinitive(const struct pair *pair, const struct word *word, unsigned class)
{
    static const char *const asking[] = { "at",   "skal",  "kan",    "må",    "vil", "bør",
                                          "ikke", "kunne", "skulle", "ville", "og",  "eller" };

    return pair->text[word->end - 1] == 'e' &&
           ((class & WORD_VERB) != 0 ||
            (pair->first > 0 && IS_IN(pair->text, word - 1, asking)));
}

/* "brand slukning", "løn systemet", "Husleje nævnet", "arbejds pladsen": the dictionary itself has
   the word, so that the halves may be verbs as well, or nothing at all. */
static bool is_known_pair(const struct pair *pair, const struct word *a, const struct word *b,
                          const char *joined)
{
    size_t len = a->end - a->begin;
    const char *letters = pair->text + a->begin;
    bool begins = word_begins_sentence(pair->text, a);
    unsigned first, second, whole;

    if (word_is_capital(pair->text, b) || len < 3 || b->end - b->begin < 4 ||
        IS_IN(pair->text, a, measures) || IS_IN(pair->text, b, titles)) {
        return false;
    }
    first = class_of(pair, a);
    if (letters[len - 1] == 's') {
        /* the joint of a compound, that is no word or no genitive */
        if ((first & (WORD_STEM | WORD_VERB)) != 0 || len < SHORTEST_JOINT ||
            ((first & WORD_SIMPLE) != 0 && !begins)) {
            return false;
        }
    } else if ((first & (WORD_STEM | WORD_NOUN | WORD_ADJECTIVE)) != (WORD_STEM | WORD_NOUN) ||
               ((first & WORD_VERB) != 0 && begins)) { /* an imperative */
        return false;
    }
    second = class_of(pair, b);
    if ((second & WORD_NOUN) == 0 ||
        ((second & WORD_VERB) != 0 && pair->text[b->end - 1] == 'r') ||
        is_infinitive(pair, a, first) || has_digits_behind(pair)) {
        return false;
    }
    whole = speller_word_class(pair->context->speller, joined, strlen(joined));
    /* our own words have no class: they are nouns of contracts ("totrinslogin") */
    return (whole & (WORD_SIMPLE | WORD_OWN)) != 0 && (whole & (WORD_NOUN | WORD_OWN)) != 0 &&
           (whole & WORD_VERB) == 0;
}

/* Two nouns in a row in a list of single ones: "vægt, medicin lister og notater". */
static bool is_bare_pair(const struct pair *pair, const struct word *a, const struct word *b,
                         const char *joined)
{
    static const char *const joins[] = { "og", "eller", "samt" };
    const struct word *behind = pair->first + 2 < pair->passage->words.len ? b + 1 : NULL;
    bool comma_before, comma_behind;
    unsigned second;

    if (pair->first == 0 || b->end - b->begin < 5 || a->end - a->begin < 5 ||
        word_is_capital(pair->text, a) || word_is_capital(pair->text, b)) {
        return false;
    }
    comma_before = pair->text[(a - 1)->end] == ',';
    comma_behind = pair->text[b->end] == ',';
    if ((!comma_before && !comma_behind) ||
        (!comma_before &&
         (!IS_IN(pair->text, a - 1, joins) || !words_touch(pair->text, a - 1, a))) ||
        (!comma_behind && (behind == NULL || !IS_IN(pair->text, behind, joins) ||
                           !words_touch(pair->text, b, behind)))) {
        return false;
    }
    second = class_of(pair, b);
    return pair->text[a->end - 1] != 's' && !IS_IN(pair->text, a, measures) &&
           !may_be_verb(pair, a) && !IS_IN(pair->text, b, titles) && !has_digits_behind(pair) &&
           (class_of(pair, a) & (WORD_STEM | WORD_NOUN | WORD_VERB | WORD_ADJECTIVE)) ==
               (WORD_STEM | WORD_NOUN) &&
           (second & (WORD_NOUN | WORD_ADJECTIVE)) == WORD_NOUN &&
           speller_check(pair->context->speller, joined, strlen(joined)) == VERDICT_RIGHT;
}

/* Two nouns in a row. */
static bool is_noun_pair(const struct pair *pair, const struct word *a, const struct word *b,
                         const char *joined)
{
    unsigned class = class_of(pair, a);
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;
    bool stem = (class & WORD_STEM) != 0 || (class & WORD_SIMPLE) == 0;
    /* Between a defined term and a noun that may be a verb ("aftaler") the contract's or our
       own word for both decides. */
    bool second =
        is_noun(pair, b) || ((class & WORD_OWN) != 0 && (class_of(pair, b) & WORD_NOUN) != 0 &&
                             !word_is_capital(pair->text, a));

    if (word_is_capital(pair->text, b) || IS_IN(pair->text, a, measures) ||
        IS_IN(pair->text, b, titles) || has_digits_behind(pair) || !stem || !is_noun(pair, a) ||
        !second ||
        (letters[len - 1] == 's' && (!is_attested(pair, joined) || (class & WORD_STEM) == 0)) ||
        utf8_count(letters, len) < 4 ||
        speller_check(pair->context->speller, joined, strlen(joined)) != VERDICT_RIGHT) {
        return false;
    }
    if (is_infinitive(pair, a, class)) {
        return false;
    }
    if (may_be_verb(pair, a) && !is_attested(pair, joined)) {
        return false; /* "træffer foranstaltninger" */
    }
    return is_attested(pair, joined) || is_long_compound(pair, b) || is_plural_pair(pair, a, b);
}

/* "helbred oplysninger": the contract, the dictionary or our own words have it with the joint that
   is missing. */
static bool lacks_joint(const struct pair *pair, const struct word *a, const struct word *b,
                        char **joined)
{
    char *with_joint;

    if (pair->text[a->end - 1] == 's' || a->end - a->begin < 4 || b->end - b->begin < 3 ||
        word_is_capital(pair->text, b) || IS_IN(pair->text, a, measures) ||
        IS_IN(pair->text, b, titles) ||
        (class_of(pair, a) & (WORD_NOUN | WORD_STEM | WORD_ADJECTIVE)) !=
            (WORD_NOUN | WORD_STEM) ||
        has_digits_behind(pair) || !is_noun(pair, b)) {
        return false;
    }
    with_joint = alloc_printf("%.*ss%s", (int)(a->end - a->begin), *joined,
                              *joined + (a->end - a->begin));
    if (!is_attested(pair, with_joint)) {
        free(with_joint);
        return false;
    }
    free(*joined);
    *joined = with_joint;
    return true;
}

/* "EU- eller medlemsstats lovgivning": the hyphen says that the second is a compound as well,
   and its first half, a noun's stem and the joint, cannot stand alone. */
static bool is_coordinated_pair(const struct pair *pair, const struct word *a,
                                const struct word *b)
{
    static const char *const joins[] = { "og", "eller", "samt" };
    size_t stem = a->end - a->begin - 1;

    return pair->first >= 2 && IS_IN(pair->text, a - 1, joins) &&
           words_touch(pair->text, a - 1, a) &&
           (pair->text[(a - 2)->end - 1] == '-' || pair->text[(a - 2)->end] == '-') &&
           pair->text[a->end - 1] == 's' && !word_is_capital(pair->text, a) &&
           !word_is_capital(pair->text, b) && is_noun(pair, b) &&
           (speller_word_class(pair->context->speller, pair->text + a->begin, stem) &
            (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN);
}

/* "adgangs kontrol", "behandlings aktiviteter": the first noun has the joint of a compound. Its
   genitive without an article is no Danish, but for persons ("tredjemands ret") and measures
   ("måneds varsel"). */
static bool is_jointed_pair(const struct pair *pair, const struct word *a, const struct word *b,
                            const char *joined)
{
    static const char *const genitives[] = {
        "mands",    "parts",   "parters", "lands",       "rets",    "lovs",        "dags",
        "døgns",    "uges",    "måneds",  "års",         "times",   "minutters",   "kroners",
        "persons",  "borgers", "kundes",  "leverandørs", "ers",     "virksomheds", "myndigheds",
        "kommunes", "stats",   "slags",   "steds",       "selskabs"
    };
    const struct word *before = pair->first > 0 ? a - 1 : NULL;
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;
    unsigned class;

    if (letters[len - 1] != 's' || len < SHORTEST_JOINT || word_is_capital(pair->text, b) ||
        IS_IN(pair->text, b, titles) || (class_of(pair, b) & WORD_NOUN) == 0 ||
        word_is_capital(pair->text, a) || (class_of(pair, a) & (WORD_STEM | WORD_VERB)) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof genitives / sizeof *genitives; i++) {
        size_t end = strlen(genitives[i]);
        if (len >= end && strncmp(letters + len - end, genitives[i], end) == 0) {
            return false;
        }
    }
    class = speller_word_class(pair->context->speller, letters, len - 1);
    if ((class & WORD_STEM) == 0 || (class & WORD_NOUN) == 0 || (class & WORD_ADJECTIVE) != 0 ||
        speller_check(pair->context->speller, joined, strlen(joined)) != VERDICT_RIGHT) {
        return false;
    }
    /* "et medlems oplysninger": the article is the member's */
    if (before != NULL && words_touch(pair->text, before, a) &&
        IS_IN(pair->text, before, singulars) && (class_of(pair, b) & WORD_STEM) == 0) {
        return false;
    }
    /* "en behandlings varighed", "enhver særlig behandlings formål" */
    return before == NULL || is_attested(pair, joined) || !words_touch(pair->text, before, a) ||
           (before->type != WORD_NUMBER && !IS_IN(pair->text, before, singulars) &&
            (class_of(pair, before) & WORD_ADJECTIVE) == 0);
}

static bool is_participle_pair(const struct pair *pair, const struct word *a,
                               const struct word *b)
{
    unsigned class = class_of(pair, a);

    return IS_IN(pair->text, b, halves) && (class & WORD_STEM) != 0 && is_noun(pair, a) &&
           !IS_IN(pair->text, a, measures);
}

/* "nord Europa": one word with a capital. */
static bool is_direction(const struct pair *pair, const struct word *a, const struct word *b,
                         const char *joined)
{
    static const char *const directions[] = { "nord", "syd", "øst", "vest", "midt" };
    char *name;
    bool right;

    if (word_is_capital(pair->text, a) || !word_is_capital(pair->text, b) ||
        !IS_IN(pair->text, a, directions)) {
        return false;
    }
    name = capitalised(joined);
    right = speller_check(pair->context->speller, name, strlen(name)) == VERDICT_RIGHT;
    free(name);
    return right;
}

/* "Data lagres": a genitive to the dictionary ("lagre"), and a passive to everybody. */
static bool may_be_passive(const struct pair *pair, const struct word *word)
{
    return word->end - word->begin > 4 && memcmp(pair->text + word->end - 2, "es", 2) == 0 &&
           (class_of(pair, word) & (WORD_STEM | WORD_OWN)) == 0;
}

static void check_pair(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    const struct word *b = a + 1;
    const struct node *node = pair->passage->spot.node;
    struct clean_span span = { a->begin, b->end };
    bool named;
    bool direction;
    char *proposal;
    char *joined;

    if ((a->type != WORD_JUDGE && a->type != WORD_ACRONYM) || b->type != WORD_JUDGE ||
        !words_touch(pair->text, a, b) || may_be_passive(pair, b) || is_given(pair, a) ||
        is_english_title(pair, a, b)) {
        return;
    }
    joined = joined_word(pair, a, b);
    /* In a cell or a signature a name and a title stand under each other ("Dahl direktør"), and what
       stands in two columns seems to be one line ("4600 Køge" and "billeder"). */
    named = is_named_pair(pair, a, b) &&
            (a->type == WORD_ACRONYM || (node->kind != NODE_TABLE && node->kind != NODE_PARTY));
    direction = !named && is_direction(pair, a, b, joined);
    if (!named && !direction &&
        (a->type == WORD_ACRONYM ||
         (!is_participle_pair(pair, a, b) && !is_coordinated_pair(pair, a, b) &&
          !is_jointed_pair(pair, a, b, joined) && !is_noun_pair(pair, a, b, joined) &&
          !is_known_pair(pair, a, b, joined) && !is_known_participle(pair, a, b, joined) &&
          !is_headed_pair(pair, a, b, &joined) &&
          (node->kind == NODE_TABLE || !is_bare_pair(pair, a, b, joined)) &&
          !lacks_joint(pair, a, b, &joined)))) {
        free(joined);
        return;
    }
    proposal = named
                   ? alloc_printf("%.*s-%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                                  (int)(b->end - b->begin), pair->text + b->begin)
                   : (direction || word_is_capital(pair->text, a) ? capitalised(joined)
                                                                  : alloc_strdup(joined));
    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is one word: \"%s\""), (int)(b->end - a->begin),
                              pair->text + a->begin, proposal));
    free(proposal);
    free(joined);
}

/* The words are to be what is proposed; takes it over. */
static void report(const struct pair *pair, struct clean_span span, char *proposal)
{
    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is written \"%s\""), (int)(span.end - span.begin),
                              pair->text + span.begin, proposal));
    free(proposal);
}

/* "to faktor validering". */
static bool is_factor(const struct pair *pair)
{
    static const char *const counts[] = { "en", "to", "tre", "fler", "multi" };
    static const char *const factor[] = { "faktor" };
    const struct word *a = &pair->passage->words.items[pair->first];

    return pair->first + 2 < pair->passage->words.len && IS_IN(pair->text, a, counts) &&
           IS_IN(pair->text, a + 1, factor) && a[2].type == WORD_JUDGE &&
           words_touch(pair->text, a, a + 1) && words_touch(pair->text, a + 1, a + 2) &&
           is_noun(pair, a + 2);
}

static void check_factor(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    struct clean_span span = { a->begin, a[2].end };

    report(pair, span,
           alloc_printf("%.*sfaktor%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                        (int)(a[2].end - a[2].begin), pair->text + a[2].begin));
}

/* "ISAE3402", "ISO27001": a standard's number stands apart. */
static void check_standard(const struct pair *pair)
{
    static const char *const bodies[] = { "ISAE", "ISO", "IEC", "ISRS", "NIST", "SSAE", "SOC" };
    const struct word *word = &pair->passage->words.items[pair->first];
    struct clean_span span = { word->begin, word->end };

    for (size_t i = 0; word->type == WORD_NUMBER && i < sizeof bodies / sizeof *bodies; i++) {
        size_t len = strlen(bodies[i]);
        if (word->end - word->begin > len + 2 &&
            memcmp(pair->text + word->begin, bodies[i], len) == 0 &&
            strspn(pair->text + word->begin + len, "0123456789") ==
                word->end - word->begin - len) {
            report(pair, span,
                   alloc_printf("%s %.*s", bodies[i], (int)(word->end - word->begin - len),
                                pair->text + word->begin + len));
        }
    }
}

/* "Timengo A/S løsning": the genitive of what ends in s has an apostrophe. */
static void check_genitive(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    const struct word *b = a + 1;
    struct clean_span span = { a->begin, b->end };

    if (a->begin < 2 || a->end - a->begin != 1 || pair->text[a->begin] != 'S' ||
        pair->text[a->begin - 1] != '/' || pair->first == 0 || b->type != WORD_JUDGE ||
        !words_touch(pair->text, a, b) || word_is_capital(pair->text, b) ||
        IS_IN(pair->text, b, titles) || b->end - b->begin < 6 ||
        (class_of(pair, b) & WORD_STEM) == 0 || !is_noun(pair, b) || may_be_verb(pair, b)) {
        return;
    }
    span.begin = (a - 1)->begin;
    report(pair, span,
           alloc_printf("%.*s' %.*s", (int)(a->end - span.begin), pair->text + span.begin,
                        (int)(b->end - b->begin), pair->text + b->begin));
}

static void judge(const struct passage *passage, size_t index)
{
    struct pair pair = { passage, passage->spot.context, passage->text, index };
    struct pair before = pair;
    bool told;

    before.first -= index > 0 ? 1 : 0;
    told = index > 0 && is_factor(&before);
    check_standard(&pair);
    if (index + 1 == passage->words.len || told) {
        return;
    }
    if (is_factor(&pair)) {
        check_factor(&pair);
        return;
    }
    check_genitive(&pair);
    if (passage_has_pair(passage, index)) {
        check_pair(&pair);
    }
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_open_compound = { .name = "open-compound",
                                           .run_passage = run_passage };
