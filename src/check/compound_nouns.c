/*
 * Two nouns beside each other that are one word: where the contract or the dictionary itself has
 * the joined word, or where the first can be nothing but a noun and nothing before it asks for one.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "check/compound.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHORTEST_JOINT = 6 };

/* Nouns that compounds of contracts end in: beside a bare noun they are its second half. */
static const char *const heads[] = { "data",         "dataene",        "system",
                                     "systemet",     "systemer",       "systemerne",
                                     "konto",        "kontoen",        "konti",
                                     "kontiene",     "nummer",         "nummeret",
                                     "numre",        "portal",         "portalen",
                                     "portaler",     "portalerne",     "login",
                                     "login'et",     "adgangskode",    "adgangskoder",
                                     "kalender",     "kalenderen",     "kalendere",
                                     "register",     "registeret",     "registret",
                                     "registre",     "registrene",     "database",
                                     "databasen",    "databaser",      "program",
                                     "programmet",   "programmer",     "server",
                                     "serveren",     "servere",        "serverne",
                                     "procedure",    "proceduren",     "procedurer",
                                     "politik",      "politikken",     "politikker",
                                     "rapport",      "rapporten",      "rapporter",
                                     "løsning",      "løsningen",      "løsninger",
                                     "oplysninger",  "oplysningerne",  "plan",
                                     "planen",       "planer",         "afdeling",
                                     "afdelingen",   "platform",       "platformen",
                                     "journal",      "journalen",      "journaler",
                                     "liste",        "listen",         "lister",
                                     "loggen",       "virksomhed",     "virksomheden",
                                     "myndighed",    "myndigheden",    "miljø",
                                     "miljøet",      "kontrol",        "kontrollen",
                                     "kontroller",   "administration", "administrationen",
                                     "indberetning", "indberetningen", "indberetninger" };

/* As heads, and long. */
static const char *const long_heads[] = { "udskrift", "udskrifter", "arbejdsstation",
                                          "arbejdsstationer", "enheder" };

/* The contract or the dictionary itself has it as one word. */
static bool is_attested(const struct pair *pair, const char *joined)
{
    size_t len = strlen(joined);

    return (vocabulary_count(pair->context->vocabulary, joined, len) > 0 &&
            speller_check(pair->context->speller, joined, len) == VERDICT_RIGHT) ||
           (speller_word_class(pair->context->speller, joined, len) &
            (WORD_SIMPLE | WORD_OWN)) != 0;
}

/* "kunde logningsoplysninger": a compound of ten letters or more takes no noun before it. */
static bool is_long_compound(const struct pair *pair, const struct word *word)
{
    const char *letters = pair->text + word->begin;
    size_t len = word->end - word->begin;

    return utf8_count(letters, len) >= 10 &&
           (compound_class_of(pair, word) & WORD_SIMPLE) == 0 &&
           !word_is_capital(pair->text, word - 1);
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

    return COMPOUND_IS_IN(pair, b, plurals) &&
           (COMPOUND_IS_IN(pair, before, whose) ||
            ((compound_class_of(pair, before) & WORD_ADJECTIVE) != 0 &&
             pair->text[before->end - 1] == 'e' && !compound_is_determiner(pair, before)));
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

    return COMPOUND_IS_IN(pair, before, articles) && COMPOUND_IS_IN(pair, b, things) &&
           (behind == NULL || !words_touch(pair->text, b, behind) ||
            COMPOUND_IS_IN(pair, behind, follow));
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
    unsigned class = compound_class_of(pair, a);

    if (word_is_capital(pair->text, a) || word_is_capital(pair->text, b) ||
        (!COMPOUND_IS_IN(pair, b, heads) && !COMPOUND_IS_IN(pair, b, long_heads)) || len < 3 ||
        (letters[len - 1] == 's' && (class & WORD_STEM) == 0) ||
        compound_has_digits_behind(pair))
        return false;
    /* "løn" is a verb as well, but an imperative, which contracts do not use */
    if ((class & (WORD_STEM | WORD_NOUN | WORD_ADJECTIVE | WORD_OWN)) !=
            (WORD_STEM | WORD_NOUN) ||
        ((class & WORD_VERB) != 0 && strchr("er", letters[len - 1]) != NULL) ||
        compound_is_measure(pair, a) || compound_may_be_verb(pair, a))
        return false;
    if (before == NULL || !words_touch(pair->text, before, a) ||
        (before->type != WORD_JUDGE && strncmp(pair->text + before->begin, "i ", 2) != 0) ||
        lexicon_find(LEXICON_VERBS, letters, len) > 0 || COMPOUND_IS_IN(pair, before, asks) ||
        ((compound_is_determiner(pair, before) ||
          (compound_class_of(pair, before) & WORD_ADJECTIVE) != 0) &&
         !is_plural_phrase(pair, before, b) && !is_thing_phrase(pair, before, b)))
        return false;
    if (is_plain_compound(pair, *joined))
        return true;
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
           (compound_class_of(pair, a) & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN) &&
           (compound_class_of(pair, b) & (WORD_NOUN | WORD_VERB)) == WORD_VERB &&
           (whole & (WORD_SIMPLE | WORD_ADJECTIVE | WORD_NOUN)) ==
               (WORD_SIMPLE | WORD_ADJECTIVE);
}

/* "danske procedure regler": a bare singular before a plural. With an article the first is a
   phrase of its own ("har et firma adgange"), and so may a party be ("giver leverandør …"). */
static bool is_plural_pair(const struct pair *pair, const struct word *a, const struct word *b)
{
    const struct word *before = pair->first > 0 ? a - 1 : NULL;

    return !word_is_capital(pair->text, a) && (compound_class_of(pair, a) & WORD_OWN) == 0 &&
           utf8_count(pair->text + a->begin, a->end - a->begin) >= 6 &&
           (compound_class_of(pair, b) & (WORD_SIMPLE | WORD_STEM)) == WORD_SIMPLE &&
           strncmp(pair->text + b->end - 2, "er", 2) == 0 && before != NULL &&
           words_touch(pair->text, before, a) && !compound_is_determiner(pair, before) &&
           (compound_class_of(pair, before) & WORD_ADJECTIVE) != 0 &&
           strncmp(pair->text + before->end - 1, "e", 1) == 0;
}

/* "skal følge brevet": no "følgebrevet". */
static bool is_infinitive(const struct pair *pair, const struct word *word, unsigned class)
{
    static const char *const asking[] = { "at",   "skal",  "kan",    "må",    "vil", "bør",
                                          "ikke", "kunne", "skulle", "ville", "og",  "eller" };

    return pair->text[word->end - 1] == 'e' &&
           ((class & WORD_VERB) != 0 ||
            (pair->first > 0 && COMPOUND_IS_IN(pair, word - 1, asking)));
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
        compound_is_measure(pair, a) || compound_is_label(pair, b))
        return false;
    first = compound_class_of(pair, a);
    if (letters[len - 1] == 's') {
        /* the joint of a compound, that is no word or no genitive */
        if ((first & (WORD_STEM | WORD_VERB)) != 0 || len < SHORTEST_JOINT ||
            ((first & WORD_SIMPLE) != 0 && !begins))
            return false;
    } else if ((first & (WORD_STEM | WORD_NOUN | WORD_ADJECTIVE)) != (WORD_STEM | WORD_NOUN) ||
               ((first & WORD_VERB) != 0 && begins)) { /* an imperative */
        return false;
    }
    second = compound_class_of(pair, b);
    if ((second & WORD_NOUN) == 0 ||
        ((second & WORD_VERB) != 0 && pair->text[b->end - 1] == 'r') ||
        is_infinitive(pair, a, first) || compound_has_digits_behind(pair))
        return false;
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
        word_is_capital(pair->text, a) || word_is_capital(pair->text, b))
        return false;
    comma_before = pair->text[(a - 1)->end] == ',';
    comma_behind = pair->text[b->end] == ',';
    if ((!comma_before && !comma_behind) ||
        (!comma_before &&
         (!COMPOUND_IS_IN(pair, a - 1, joins) || !words_touch(pair->text, a - 1, a))) ||
        (!comma_behind && (behind == NULL || !COMPOUND_IS_IN(pair, behind, joins) ||
                           !words_touch(pair->text, b, behind))))
        return false;
    second = compound_class_of(pair, b);
    return pair->text[a->end - 1] != 's' && !compound_is_measure(pair, a) &&
           !compound_may_be_verb(pair, a) && !compound_is_label(pair, b) &&
           !compound_has_digits_behind(pair) &&
           (compound_class_of(pair, a) &
            (WORD_STEM | WORD_NOUN | WORD_VERB | WORD_ADJECTIVE)) == (WORD_STEM | WORD_NOUN) &&
           (second & (WORD_NOUN | WORD_ADJECTIVE)) == WORD_NOUN &&
           speller_check(pair->context->speller, joined, strlen(joined)) == VERDICT_RIGHT;
}

/* Two nouns in a row. */
static bool is_noun_pair(const struct pair *pair, const struct word *a, const struct word *b,
                         const char *joined)
{
    unsigned class = compound_class_of(pair, a);
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;
    bool stem = (class & WORD_STEM) != 0 || (class & WORD_SIMPLE) == 0;
    /* Between a defined term and a noun that may be a verb ("aftaler") the contract's or our
       own word for both decides. */
    bool second = compound_is_noun(pair, b) ||
                  ((class & WORD_OWN) != 0 && (compound_class_of(pair, b) & WORD_NOUN) != 0 &&
                   !word_is_capital(pair->text, a));

    if (word_is_capital(pair->text, b) || compound_is_measure(pair, a) ||
        compound_is_label(pair, b) || compound_has_digits_behind(pair) || !stem ||
        !compound_is_noun(pair, a) || !second ||
        (letters[len - 1] == 's' && (!is_attested(pair, joined) || (class & WORD_STEM) == 0)) ||
        utf8_count(letters, len) < 4 ||
        speller_check(pair->context->speller, joined, strlen(joined)) != VERDICT_RIGHT)
        return false;
    if (is_infinitive(pair, a, class))
        return false;
    if (compound_may_be_verb(pair, a) && !is_attested(pair, joined))
        return false; /* "træffer foranstaltninger" */
    return is_attested(pair, joined) || is_long_compound(pair, b) || is_plural_pair(pair, a, b);
}

/* "helbred oplysninger": the contract, the dictionary or our own words have it with the joint that
   is missing. */
static bool lacks_joint(const struct pair *pair, const struct word *a, const struct word *b,
                        char **joined)
{
    char *with_joint;

    if (pair->text[a->end - 1] == 's' || a->end - a->begin < 4 || b->end - b->begin < 3 ||
        word_is_capital(pair->text, b) || compound_is_measure(pair, a) ||
        compound_is_label(pair, b) ||
        (compound_class_of(pair, a) & (WORD_NOUN | WORD_STEM | WORD_ADJECTIVE)) !=
            (WORD_NOUN | WORD_STEM) ||
        compound_has_digits_behind(pair) || !compound_is_noun(pair, b))
        return false;
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

    return pair->first >= 2 && COMPOUND_IS_IN(pair, a - 1, joins) &&
           words_touch(pair->text, a - 1, a) &&
           (pair->text[(a - 2)->end - 1] == '-' || pair->text[(a - 2)->end] == '-') &&
           pair->text[a->end - 1] == 's' && !word_is_capital(pair->text, a) &&
           !word_is_capital(pair->text, b) && compound_is_noun(pair, b) &&
           (speller_word_class(pair->context->speller, pair->text + a->begin, stem) &
            (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN);
}

static bool ends_in(const struct pair *pair, const struct word *word, const char *const *list,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t end = strlen(list[i]);
        if (word->end - word->begin >= end &&
            strncmp(pair->text + word->end - end, list[i], end) == 0)
            return true;
    }
    return false;
}

/* "et kommunikations system", "en abonnements periode": the article is of another gender than the
   first noun, which its ending tells. "alle kommunikations forbindelser": it is no singular's. */
static bool is_others_article(const struct pair *pair, const struct word *before,
                              const struct word *a)
{
    static const char *const neuter[] = { "et", "det", "dette", "intet", "ethvert" };
    static const char *const common[] = { "en", "den", "denne", "ingen", "enhver" };
    static const char *const plural[] = { "alle", "samtlige", "flere", "begge", "disse" };
    static const char *const common_nouns[] = { "ings", "tions", "sions",
                                                "heds", "elses", "itets" };
    static const char *const neuter_nouns[] = { "ments" };

    if (COMPOUND_IS_IN(pair, before, plural))
        return true;
    return (COMPOUND_IS_IN(pair, before, neuter) &&
            ends_in(pair, a, common_nouns, sizeof common_nouns / sizeof *common_nouns)) ||
           (COMPOUND_IS_IN(pair, before, common) &&
            ends_in(pair, a, neuter_nouns, sizeof neuter_nouns / sizeof *neuter_nouns));
}

/* The word before it says so, or the one before the adjective between them ("den løbende"). */
static bool is_of_other_gender(const struct pair *pair, const struct word *a)
{
    const struct word *before = pair->first > 0 ? a - 1 : NULL;

    if (before == NULL || !words_touch(pair->text, before, a))
        return false;
    return is_others_article(pair, before, a) ||
           (pair->first > 1 && words_touch(pair->text, before - 1, before) &&
            (compound_class_of(pair, before) & WORD_ADJECTIVE) != 0 &&
            is_others_article(pair, before - 1, a));
}

/* The dictionary has the joined word, or has it without the joint, which is the writer's. */
static bool is_right_joined(const struct pair *pair, const struct word *a, const struct word *b,
                            const char *joined)
{
    enum { LEAST = 5 };
    static const char *const persons[] = { "ors", "ørs", "ists" }; /* "en revisors mening" */
    size_t joint = a->end - a->begin - 1;

    if (speller_check(pair->context->speller, joined, strlen(joined)) == VERDICT_RIGHT)
        return true;
    if (!compound_is_noun(pair, b) || b->end - b->begin < LEAST ||
        ends_in(pair, a, persons, sizeof persons / sizeof *persons))
        return false;
    char *bare = alloc_printf("%.*s%s", (int)joint, joined, joined + joint + 1);
    bool right = speller_check(pair->context->speller, bare, strlen(bare)) == VERDICT_RIGHT;
    free(bare);
    return right;
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
        compound_is_label(pair, b) || (compound_class_of(pair, b) & WORD_NOUN) == 0 ||
        word_is_capital(pair->text, a) ||
        (compound_class_of(pair, a) & (WORD_STEM | WORD_VERB)) != 0)
        return false;
    if (ends_in(pair, a, genitives, sizeof genitives / sizeof *genitives))
        return false;
    class = speller_word_class(pair->context->speller, letters, len - 1);
    if ((class & WORD_STEM) == 0 || (class & WORD_NOUN) == 0 || (class & WORD_ADJECTIVE) != 0 ||
        !is_right_joined(pair, a, b, joined))
        return false;
    if (is_of_other_gender(pair, a))
        return true;
    /* "et medlems oplysninger": the article is the member's */
    if (before != NULL && words_touch(pair->text, before, a) &&
        compound_is_determiner(pair, before) && (compound_class_of(pair, b) & WORD_STEM) == 0)
        return false;
    /* "en behandlings varighed", "enhver særlig behandlings formål" */
    return before == NULL || is_attested(pair, joined) || !words_touch(pair->text, before, a) ||
           (before->type != WORD_NUMBER && !compound_is_determiner(pair, before) &&
            (compound_class_of(pair, before) & WORD_ADJECTIVE) == 0);
}

/* "standard kontrakt", "Standard Databehandleraftale" over a text: no adjective, and by itself only
   what something is by ("som standard krypteres", "branchens standard"). */
static bool is_standard_pair(const struct pair *pair, const struct word *a,
                             const struct word *b, const char *joined)
{
    static const char *const standard[] = { "standard" };
    static const char *const by_itself[] = { "som", "per", "pr", "af", "i", "efter", "under" };
    const struct word *before = pair->first > 0 ? a - 1 : NULL;
    enum node_kind kind = pair->passage->spot.node->kind;
    bool title = kind == NODE_TITLE || kind == NODE_HEADING || kind == NODE_ANNEX;
    char *lower;
    unsigned class;

    if (!COMPOUND_IS_IN(pair, a, standard) || b->end - b->begin < 5 ||
        (word_is_capital(pair->text, b) && (!title || !word_is_capital(pair->text, a))) ||
        (word_is_capital(pair->text, a) && !word_begins_sentence(pair->text, a)) ||
        (before != NULL && words_touch(pair->text, before, a) &&
         (COMPOUND_IS_IN(pair, before, by_itself) || pair->text[before->end - 1] == 's' ||
          word_is_capital(pair->text, before))))
        return false;
    lower = utf8_lower_copy(pair->text + b->begin, b->end - b->begin);
    class = speller_word_class(pair->context->speller, lower, strlen(lower));
    free(lower);
    return (class & WORD_NOUN) != 0 && (class & WORD_VERB) == 0 &&
           !compound_may_be_verb(pair, b) && !compound_has_digits_behind(pair) &&
           speller_check(pair->context->speller, joined, strlen(joined)) == VERDICT_RIGHT;
}

bool compound_is_of_nouns(const struct pair *pair, char **joined)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    const struct word *b = a + 1;
    bool table = pair->passage->spot.node->kind == NODE_TABLE;

    return is_coordinated_pair(pair, a, b) || is_standard_pair(pair, a, b, *joined) ||
           is_jointed_pair(pair, a, b, *joined) || is_noun_pair(pair, a, b, *joined) ||
           is_known_pair(pair, a, b, *joined) || is_known_participle(pair, a, b, *joined) ||
           is_headed_pair(pair, a, b, joined) ||
           (!table && is_bare_pair(pair, a, b, *joined)) || lacks_joint(pair, a, b, joined) ||
           compound_is_of_loan(pair, joined);
}
