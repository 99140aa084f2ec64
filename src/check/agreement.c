/*
 * Forms that do not go together, each word of them right by itself:
 * "alle relevant oplysninger", "et intern register", "en brud". What a noun's gender is and which
 * forms an adjective has is asked of the dictionary; where it knows of both or of none, nothing is
 * said. Words that may be an adverb ("særligt følsomme") are only judged where the word behind
 * them is a noun and nothing else.
 */
#include "base/alloc.h"
#include "check/form.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_SMALL = 10 /* of the words that ask for a form */,
    SHORTEST_NOUN = 4,
    SHORTEST_ADJECTIVE = 2
};

enum gender { GENDER_UNKNOWN, GENDER_COMMON, GENDER_NEUTER };

/* --- gender ------------------------------------------------------------------------------ */

/* What is known of a noun with an article at its end. */
struct endings {
    bool sure; /* in the dictionary as the noun itself is */
    bool any;
};

static void try_ending(const struct passage *passage, const struct form *noun, size_t keep,
                       const char *ending, unsigned simple, struct endings *out)
{
    unsigned class = form_class_with(passage, noun, keep, ending);
    bool any = (class & WORD_NOUN) != 0;

    out->any |= any;
    out->sure |= any && (class & WORD_SIMPLE) == simple;
}

/* By which article the dictionary lets the noun take at its end: "aftalen", "registret". Where it
   lets both (strict: if only in some chance compound), nothing is known. */
static enum gender gender_of(const struct passage *passage, const struct form *noun,
                             bool strict)
{
    unsigned class = form_class(passage, noun->letters, noun->len);
    unsigned simple = class & WORD_SIMPLE;
    size_t len = noun->len;
    char last = noun->letters[len - 1];
    struct endings common = { false, false };
    struct endings neuter = { false, false };
    bool vowel = last == 'e';

    if ((class & WORD_NOUN) == 0 || (simple != 0 && (class & WORD_STEM) == 0))
        return GENDER_UNKNOWN;
    try_ending(passage, noun, len, vowel ? "n" : "en", simple, &common);
    try_ending(passage, noun, len, vowel ? "t" : "et", simple, &neuter);
    if (!vowel) {
        char twice[4] = { last, 'e', 'n', '\0' };
        try_ending(passage, noun, len, twice, simple, &common);
        twice[2] = 't';
        try_ending(passage, noun, len, twice, simple, &neuter);
    }
    if (len > 4 && noun->letters[len - 2] == 'e' && (last == 'l' || last == 'r')) {
        bool twin = noun->letters[len - 3] == noun->letters[len - 4]; /* "middel", "midlet" */
        try_ending(passage, noun, len - 2, last == 'l' ? "let" : "ret", simple, &neuter);
        if (twin)
            try_ending(passage, noun, len - 3, last == 'l' ? "let" : "ret", simple, &neuter);
    }
    return common.sure && !(strict ? neuter.any : neuter.sure)   ? GENDER_COMMON
           : neuter.sure && !(strict ? common.any : common.sure) ? GENDER_NEUTER
                                                                 : GENDER_UNKNOWN;
}

/* Nouns that are used in both genders, or mostly in set phrases. */
static bool is_loose_noun(const char *letters)
{
    return FORM_IS_IN(letters, "mail", "e-mail", "email", "backup", "sms", "link", "login",
                      "log", "site", "cloud", "chat", "data", "metadata", "klima", "regi",
                      "brug", "syn", "online", "offline", "sæt", "par", "stykke", "del", "lod",
                      "led", "tal", "fald", "mønster", "eller", "andet", "anden");
}

/* A noun in the singular without its article, and nothing else. */
static bool is_plain_noun(const struct passage *passage, size_t index, struct form *noun)
{
    unsigned class;

    if (index >= passage->words.len || !form_take(passage, index, noun) ||
        noun->len < SHORTEST_NOUN || is_loose_noun(noun->letters) ||
        lexicon_find(LEXICON_VERBS, noun->letters, noun->len) > 0 ||
        word_is_capital(passage->text, &passage->words.items[index]) ||
        passage->text[passage->words.items[index].end] == '-')
        return false;
    class = form_class(passage, noun->letters, noun->len);
    return (class & WORD_NOUN) != 0 && (class & WORD_ADJECTIVE) == 0;
}

/* --- adjectives -------------------------------------------------------------------------- */

/* "skriftlig": an adjective in its plain form, with both its others. */
static bool is_base(const struct passage *passage, const struct form *form)
{
    unsigned class = form_class(passage, form->letters, form->len);

    return form->len >= SHORTEST_ADJECTIVE && (class & WORD_ADJECTIVE) != 0 &&
           (class & WORD_STEM) != 0 && (class & WORD_VERB) == 0 &&
           ((class & WORD_NOUN) == 0 || strcmp(form->letters, "ny") == 0) &&
           (form_class_with(passage, form, form->len, "e") & WORD_ADJECTIVE) != 0;
}

static bool takes_t(const struct passage *passage, const struct form *form)
{
    return form->letters[form->len - 1] != 't' &&
           (form_class_with(passage, form, form->len, "t") & (WORD_ADJECTIVE | WORD_SIMPLE)) ==
               (WORD_ADJECTIVE | WORD_SIMPLE);
}

/* "skriftligt": without its t an adjective. Most of these are adverbs as well. */
static bool is_neuter_form(const struct passage *passage, const struct form *form)
{
    struct form base = *form;

    if (form->len <= SHORTEST_ADJECTIVE || form->letters[form->len - 1] != 't' ||
        FORM_IS_IN(form->letters, "øvrigt", "dagligt", "meget", "fuldt", "helt", "alt", "lidt"))
        return false;
    base.letters[--base.len] = '\0';
    return is_base(passage, &base) && takes_t(passage, &base);
}

/* "et intern register", "en skriftligt aftale", "ved væsentligt misligholdelse". */
static bool check_gender(const struct passage *passage, size_t index, const struct form *form)
{
    bool common = FORM_IS_IN(form->letters, "en", "enhver", "ingen", "hver");
    bool neuter = FORM_IS_IN(form->letters, "et", "ethvert", "intet", "hvert");
    bool before = FORM_IS_IN(form->letters, "ved", "med", "efter", "på", "i", "uden", "af",
                             "til", "for", "om", "fra", "under", "mod", "gennem", "ifølge");
    struct form word, noun;
    enum gender gender;
    bool with_t;

    if ((!common && !neuter && !before) || !form_touches(passage, index) ||
        !form_take(passage, index + 1, &word))
        return false;
    if (!before && is_plain_noun(passage, index + 1, &noun) &&
        form_touches(passage, index + 1) &&
        (strcmp(form->letters, "en") == 0 || strcmp(form->letters, "et") == 0)) {
        if (passage->words.items[index + 2].type == WORD_ACRONYM)
            return false; /* "et cookie ID": the last word's article */
        gender = gender_of(passage, &noun, true);
        if (gender == (common ? GENDER_NEUTER : GENDER_COMMON) &&
            (form_class(passage, noun.letters, noun.len) & WORD_SIMPLE) != 0) {
            form_report(passage, index, index + 1,
                        form_with_word(passage, index, index, index + 1, common ? "et" : "en"));
            return true;
        }
        return false;
    }
    with_t = is_neuter_form(passage, &word);
    if (strcmp(form->letters, "om") == 0 && FORM_IS_IN(word.letters, "muligt",
                                                       "nø"
                                                       "dvendigt"))
        return false; /* "skal om muligt dokumentere" */
    if (!form_touches(passage, index + 1) ||
        (!with_t && (!is_base(passage, &word) || !takes_t(passage, &word))) ||
        !is_plain_noun(passage, index + 2, &noun))
        return false;
    gender = gender_of(passage, &noun, true);
    if (gender == GENDER_UNKNOWN || with_t == (gender == GENDER_NEUTER) ||
        (common && gender != GENDER_COMMON) || (neuter && gender != GENDER_NEUTER))
        return false;
    if (with_t)
        word.letters[word.len - 1] = '\0';
    else
        form_append(&word, "t");
    form_report(passage, index + 1, index + 2,
                form_with_word(passage, index + 1, index + 1, index + 2, word.letters));
    return true;
}

/* "Kundens", "databehandlerens", "vores": behind whose the adjective has its e. */
static bool is_owner(const struct passage *passage, const struct form *form)
{
    static const char *const ends[] = { "ens", "ets", "nes" };
    unsigned class;

    if (FORM_IS_IN(form->letters, "vores", "jeres", "deres", "dens", "dets", "sin", "sit",
                   "sine", "hans", "hendes"))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (form->len > len + 3 && strcmp(form->letters + form->len - len, ends[i]) == 0) {
            class = form_class(passage, form->letters, form->len - 1);
            return (class & WORD_NOUN) != 0 && (class & (WORD_STEM | WORD_VERB)) == 0;
        }
    }
    return false;
}

/* "alle relevant oplysninger", "den relevant myndighed", "Kundens skriftlig instruks". */
static bool check_definite(const struct passage *passage, size_t index, const struct form *form)
{
    bool many = FORM_IS_IN(form->letters, "alle", "samtlige", "disse", "flere", "mange",
                           "nogle", "andre", "øvrige", "begge");
    bool they = strcmp(form->letters, "de") == 0;
    bool one = FORM_IS_IN(form->letters, "den", "denne", "dette");
    bool whose = !many && !they && !one && is_owner(passage, form);
    struct form word, noun;
    unsigned class;

    if ((!many && !they && !one && !whose) || !form_touches(passage, index) ||
        !form_take(passage, index + 1, &word) || !form_touches(passage, index + 1) ||
        !is_base(passage, &word) || strcmp(word.letters, "dataansvarlig") == 0 || /* a phrase */
        !form_take(passage, index + 2, &noun) || noun.len < SHORTEST_NOUN ||
        word_is_capital(passage->text, &passage->words.items[index + 2]))
        return false;
    class = form_class(passage, noun.letters, noun.len);
    if ((class & WORD_NOUN) == 0 || (class & (WORD_ADJECTIVE | WORD_VERB)) != 0 ||
        /* "begge underlagt forpligtelserne": the article ends what stood before */
        (many && noun.len > 5 && strcmp(noun.letters + noun.len - 3, "rne") == 0) ||
        (they && (class & WORD_STEM) != 0) ||
        (one && (class & (WORD_STEM | WORD_SIMPLE)) == WORD_SIMPLE))
        return false;
    form_append(&word, "e");
    form_report(passage, index, index + 2,
                form_with_word(passage, index, index + 1, index + 2, word.letters));
    return true;
}

/* "en saglige grund": behind the article without an end the adjective has none. */
static bool check_indefinite(const struct passage *passage, size_t index,
                             const struct form *form)
{
    struct form word, base, noun;
    unsigned class;

    if (!FORM_IS_IN(form->letters, "en", "et", "enhver", "ethvert") ||
        !form_touches(passage, index) || !form_take(passage, index + 1, &word) ||
        word.len < SHORTEST_NOUN || word.letters[word.len - 1] != 'e' ||
        word_is_capital(passage->text, &passage->words.items[index + 1]) ||
        !form_touches(passage, index + 1) || !form_take(passage, index + 2, &noun) ||
        noun.len < SHORTEST_NOUN ||
        word_is_capital(passage->text, &passage->words.items[index + 2]))
        return false;
    class = form_class(passage, word.letters, word.len);
    base = word;
    base.letters[--base.len] = '\0';
    if ((class & (WORD_ADJECTIVE | WORD_SIMPLE | WORD_STEM | WORD_NOUN | WORD_VERB |
                  WORD_OWN)) != (WORD_ADJECTIVE | WORD_SIMPLE) ||
        !is_base(passage, &base) ||
        (form_class(passage, noun.letters, noun.len) & (WORD_NOUN | WORD_STEM | WORD_SIMPLE)) !=
            (WORD_NOUN | WORD_STEM | WORD_SIMPLE))
        return false;
    if (strcmp(form->letters, "et") == 0 || strcmp(form->letters, "ethvert") == 0) {
        if (takes_t(passage, &base))
            form_append(&base, "t");
    }
    form_report(passage, index + 1, index + 2,
                form_with_word(passage, index + 1, index + 1, index + 2, base.letters));
    return true;
}

/* --- numbers and adverbs ----------------------------------------------------------------- */

/* "af to person": more than one, and a noun in the singular that has a plural of its own. */
static bool check_plural(const struct passage *passage, size_t index, const struct form *form)
{
    static const char *const plurals[] = { "er", "e", "r", NULL };
    const char *ending = NULL;
    struct form noun;
    unsigned class;

    if (!FORM_IS_IN(form->letters, "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni",
                    "ti", "begge", "flere", "mange", "samtlige", "alle", "disse") ||
        !form_touches(passage, index) || !is_plain_noun(passage, index + 1, &noun) ||
        FORM_IS_IN(noun.letters, "mand", "fod", "kilo", "pund", "gram", "meter", "gang",
                   "slags", "faktor", "parts", "procent") ||
        strcmp(noun.letters + noun.len - 2, "er") == 0)
        return false;
    class = form_class(passage, noun.letters, noun.len);
    if ((class & (WORD_STEM | WORD_SIMPLE | WORD_VERB)) != (WORD_STEM | WORD_SIMPLE) ||
        gender_of(passage, &noun, false) != GENDER_COMMON)
        return false; /* most neuter nouns are alike in both */
    for (size_t i = 0; plurals[i] != NULL && ending == NULL; i++) {
        class = form_class_with(passage, &noun, noun.len, plurals[i]);
        ending =
            (class & WORD_NOUN) != 0 && (class & WORD_SIMPLE) != 0 && (class & WORD_STEM) == 0
                ? plurals[i]
                : NULL;
    }
    if (ending == NULL ||
        (form_touches(passage, index + 1) && form_take(passage, index + 2, &noun) &&
         (form_class(passage, noun.letters, noun.len) & WORD_NOUN) != 0))
        return false; /* "to person biler" is written apart */
    if (FORM_IS_IN(form->letters, "flere", "mange", "begge", "samtlige") &&
        passage_gives_before(passage, index))
        return false; /* "giver flere adgang" */
    form_take(passage, index + 1, &noun);
    form_append(&noun, ending);
    form_report(passage, index, index + 1,
                form_with_word(passage, index, index + 1, index + 1, noun.letters));
    return true;
}

/* "bekræftes skriftlig over for", "er skriftlig aftalt": how something is done. */
static bool check_adverb(const struct passage *passage, size_t index, const struct form *form)
{
    struct form word, next;
    unsigned class;
    bool is =
        FORM_IS_IN(form->letters, "er", "var", "bliver", "blev", "være", "blevet", "blive");
    bool passive = form->len > 4 && form->letters[form->len - 1] == 's' &&
                   form->letters[form->len - 2] == 'e';
    bool ends = false;

    if ((!is && !passive) || !form_touches(passage, index) ||
        !form_take(passage, index + 1, &word) ||
        !FORM_IS_IN(word.letters, "skriftlig", "mundtlig", "udtrykkelig", "årlig", "månedlig",
                    "ugentlig", "jævnlig", "øjeblikkelig", "omhyggelig"))
        return false;
    class = form_class(passage, form->letters, form->len);
    if (passive && (class & WORD_VERB) == 0 &&
        (class & (WORD_SIMPLE | WORD_NOUN | WORD_ADJECTIVE)) != WORD_SIMPLE)
        return false;
    if (!form_touches(passage, index + 1)) {
        const char *text = passage->text + passage->words.items[index + 1].end;
        ends = *text == '\0' || *text == '.' || *text == ',';
    } else if (form_take(passage, index + 2, &next)) {
        unsigned behind = form_class(passage, next.letters, next.len);
        bool participle = (behind & (WORD_VERB | WORD_ADJECTIVE)) != 0 &&
                          (behind & WORD_NOUN) == 0 && next.letters[next.len - 1] == 't';
        if (is) {
            ends = participle;
        } else {
            ends = FORM_IS_IN(next.letters, "over", "til", "af", "med", "senest", "inden", "på",
                              "ved", "mellem", "hos");
        }
    }
    if (!ends || (is && !form_touches(passage, index + 1)))
        return false; /* "varslet skal være skriftligt" */
    form_append(&word, "t");
    form_report(passage, index, index + 1,
                form_with_word(passage, index, index + 1, index + 1, word.letters));
    return true;
}

/* --- all --------------------------------------------------------------------------------- */

static void judge(const struct passage *passage, size_t index)
{
    static bool (*const rules[])(const struct passage *, size_t, const struct form *) = {
        check_gender, check_indefinite, check_definite, check_plural, check_adverb
    };
    const struct word *word = &passage->words.items[index];
    struct form form;
    bool told =
        !passage_has_pair(passage, index) ||
        (word->end - word->begin > LONGEST_SMALL && !word_is_capital(passage->text, word) &&
         passage->text[word->end - 1] != 's') ||
        !form_take(passage, index, &form);

    for (size_t r = 0; !told && r < sizeof rules / sizeof *rules; r++)
        told = rules[r](passage, index, &form);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_agreement = { .name = "agreement", .run_passage = run_passage };
