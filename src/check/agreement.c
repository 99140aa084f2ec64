/*
 * Forms that do not go together, each word of them right by itself: "at overholder", "skal sikrer",
 * "alle relevant oplysninger", "et intern register", "en brud". What a noun's gender is and which
 * forms an adjective has is asked of the dictionary; where it knows of both or of none, nothing is
 * said. Words that may be an adverb ("særligt følsomme") are only judged where the word behind
 * them is a noun and nothing else.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST = 60,
    LONGEST_SMALL = 10 /* of the words that ask for a form */,
    SHORTEST_VERB = 5,
    SHORTEST_NOUN = 4,
    SHORTEST_ADJECTIVE = 2
};

enum gender { GENDER_UNKNOWN, GENDER_COMMON, GENDER_NEUTER };

/* A word in lower case. */
struct form {
    char letters[LONGEST + 8];
    size_t len;
};

static bool take_form(const struct passage *passage, size_t index, struct form *form)
{
    const struct word *word = &passage->words.items[index];
    size_t len = word->end - word->begin;

    form->len = 0;
    if (word->type != WORD_JUDGE || len > LONGEST) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)passage->text[word->begin + i];
        bool upper =
            (c >= 'A' && c <= 'Z') ||
            (i > 0 && passage->text[word->begin + i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E);
        form->letters[i] = (char)(upper ? c + 0x20 : c);
    }
    form->letters[len] = '\0';
    form->len = len;
    return true;
}

/* An ending of a few letters: there is room for it. */
static void append(struct form *form, const char *ending)
{
    size_t len = strlen(ending);

    memcpy(form->letters + form->len, ending, len + 1);
    form->len += len;
}

static bool is_in(const char *letters, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++) {
        if (list[i][0] == letters[0] && strcmp(list[i], letters) == 0) {
            return true;
        }
    }
    return false;
}

#define IS_IN(letters, ...) is_in(letters, (const char *const[]){ __VA_ARGS__, NULL })

static unsigned class_of(const struct passage *passage, const char *letters, size_t len)
{
    return speller_word_class(passage->spot.context->speller, letters, len);
}

/* The class of the form with other letters behind its first keep bytes. */
static unsigned class_with(const struct passage *passage, const struct form *form, size_t keep,
                           const char *ending)
{
    char other[LONGEST + 16];
    size_t len = strlen(ending);

    memcpy(other, form->letters, keep);
    memcpy(other + keep, ending, len + 1);
    return class_of(passage, other, keep + len);
}

static bool touches(const struct passage *passage, size_t index)
{
    return index + 1 < passage->words.len &&
           words_touch(passage->text, &passage->words.items[index],
                       &passage->words.items[index + 1]);
}

/* Words first … last are to be what is proposed; takes it over. */
static void report(const struct passage *passage, size_t first, size_t last, char *proposal)
{
    struct clean_span span = { passage->words.items[first].begin,
                               passage->words.items[last].end };

    check_report(&passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" should be \"%s\""), (int)(span.end - span.begin),
                              passage->text + span.begin, proposal));
    free(proposal);
}

/* The text from word first on, with word changed having these letters instead, up to word last. */
static char *with_word(const struct passage *passage, size_t first, size_t changed, size_t last,
                       const char *letters)
{
    const struct word *words = passage->words.items;

    return alloc_printf("%.*s%s%.*s", (int)(words[changed].begin - words[first].begin),
                        passage->text + words[first].begin, letters,
                        (int)(words[last].end - words[changed].end),
                        passage->text + words[changed].end);
}

/* --- verbs ------------------------------------------------------------------------------- */

/* "sikrer", "overholder": a verb in the present tense and nothing else. Strong verbs stand in
   the dictionary form by form and have no class. */
static bool is_present(const struct passage *passage, const struct form *form)
{
    unsigned class;

    if (form->len < SHORTEST_VERB || form->letters[form->len - 1] != 'r') {
        return false;
    }
    class = class_of(passage, form->letters, form->len);
    if ((class & (WORD_NOUN | WORD_ADJECTIVE | WORD_OWN)) != 0 || (class & WORD_SIMPLE) == 0) {
        return false;
    }
    if ((class & WORD_VERB) != 0) {
        return true;
    }
    class = class_with(passage, form, form->len - 1, "");
    return form->letters[form->len - 2] == 'e' && (class & WORD_SIMPLE) != 0 &&
           (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0;
}

/* "at overholder", "skal sikrer". */
static bool check_infinitive(const struct passage *passage, size_t index,
                             const struct form *form)
{
    struct form verb;

    if (!IS_IN(form->letters, "at", "skal", "kan", "vil", "må", "bør", "kunne", "skulle",
               "ville", "burde") ||
        !touches(passage, index) || !take_form(passage, index + 1, &verb) ||
        word_is_capital(passage->text, &passage->words.items[index + 1]) ||
        !is_present(passage, &verb)) {
        return false;
    }
    verb.letters[verb.len - 1] = '\0';
    report(passage, index, index + 1,
           with_word(passage, index, index + 1, index + 1, verb.letters));
    return true;
}

/* "Databehandleren opbevare", "Kunden sikre": a sentence begins with its subject, and the verb
   behind it is no finite one. */
static bool check_finite(const struct passage *passage, size_t index, const struct form *form)
{
    const struct word *word = &passage->words.items[index];
    struct form verb;
    unsigned class, present;
    bool title = passage->spot.block == 0 && (passage->spot.node->kind == NODE_HEADING ||
                                              passage->spot.node->kind == NODE_ANNEX);

    if (title || passage->spot.node->kind == NODE_TABLE || form->len < 6 ||
        !word_is_capital(passage->text, word) || !word_begins_sentence(passage->text, word) ||
        (strcmp(form->letters + form->len - 2, "en") != 0 &&
         strcmp(form->letters + form->len - 2, "ne") != 0) ||
        !touches(passage, index) || !take_form(passage, index + 1, &verb) ||
        verb.len < SHORTEST_VERB || verb.letters[verb.len - 1] != 'e') {
        return false;
    }
    class = class_of(passage, form->letters, form->len);
    if ((class & WORD_NOUN) == 0 || (class & WORD_STEM) != 0) {
        return false; /* "Inden", "Uden", "Denne" */
    }
    class = class_of(passage, verb.letters, verb.len);
    present = class_with(passage, &verb, verb.len, "r");
    if ((class & WORD_VERB) == 0 || (class & WORD_ADJECTIVE) != 0 ||
        (present & WORD_VERB) == 0 || (present & WORD_SIMPLE) == 0) {
        return false;
    }
    append(&verb, "r");
    report(passage, index, index + 1,
           with_word(passage, index, index + 1, index + 1, verb.letters));
    return true;
}

/* --- gender ------------------------------------------------------------------------------ */

/* What is known of a noun with an article at its end. */
struct endings {
    bool sure; /* in the dictionary as the noun itself is */
    bool any;
};

static void try_ending(const struct passage *passage, const struct form *noun, size_t keep,
                       const char *ending, unsigned simple, struct endings *out)
{
    unsigned class = class_with(passage, noun, keep, ending);
    bool any = (class & WORD_NOUN) != 0;

    out->any |= any;
    out->sure |= any && (class & WORD_SIMPLE) == simple;
}

/* By which article the dictionary lets the noun take at its end: "aftalen", "registret". Where it
   lets both (strict: if only in some chance compound), nothing is known. */
static enum gender gender_of(const struct passage *passage, const struct form *noun,
                             bool strict)
{
    unsigned class = class_of(passage, noun->letters, noun->len);
    unsigned simple = class & WORD_SIMPLE;
    size_t len = noun->len;
    char last = noun->letters[len - 1];
    struct endings common = { false, false };
    struct endings neuter = { false, false };
    bool vowel = last == 'e';

    if ((class & WORD_NOUN) == 0 || (simple != 0 && (class & WORD_STEM) == 0)) {
        return GENDER_UNKNOWN;
    }
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
        if (twin) {
            try_ending(passage, noun, len - 3, last == 'l' ? "let" : "ret", simple, &neuter);
        }
    }
    return common.sure && !(strict ? neuter.any : neuter.sure)   ? GENDER_COMMON
           : neuter.sure && !(strict ? common.any : common.sure) ? GENDER_NEUTER
                                                                 : GENDER_UNKNOWN;
}

/* Nouns that are used in both genders, or mostly in set phrases. */
static bool is_loose_noun(const char *letters)
{
    return IS_IN(letters, "mail", "e-mail", "email", "backup", "sms", "link", "login", "log",
                 "site", "cloud", "chat", "data", "metadata", "klima", "regi", "brug", "syn",
                 "online", "offline", "sæt", "par", "stykke", "del", "lod", "led", "tal",
                 "fald", "mønster", "eller", "andet", "anden");
}

/* A noun in the singular without its article, and nothing else. */
static bool is_plain_noun(const struct passage *passage, size_t index, struct form *noun)
{
    unsigned class;

    if (index >= passage->words.len || !take_form(passage, index, noun) ||
        noun->len < SHORTEST_NOUN || is_loose_noun(noun->letters) ||
        lexicon_find(LEXICON_VERBS, noun->letters, noun->len) > 0 ||
        word_is_capital(passage->text, &passage->words.items[index]) ||
        passage->text[passage->words.items[index].end] == '-') {
        return false;
    }
    class = class_of(passage, noun->letters, noun->len);
    return (class & WORD_NOUN) != 0 && (class & WORD_ADJECTIVE) == 0;
}

/* --- adjectives -------------------------------------------------------------------------- */

/* "skriftlig": an adjective in its plain form, with both its others. */
static bool is_base(const struct passage *passage, const struct form *form)
{
    unsigned class = class_of(passage, form->letters, form->len);

    return form->len >= SHORTEST_ADJECTIVE && (class & WORD_ADJECTIVE) != 0 &&
           (class & WORD_STEM) != 0 && (class & WORD_VERB) == 0 &&
           ((class & WORD_NOUN) == 0 || strcmp(form->letters, "ny") == 0) &&
           (class_with(passage, form, form->len, "e") & WORD_ADJECTIVE) != 0;
}

static bool takes_t(const struct passage *passage, const struct form *form)
{
    return form->letters[form->len - 1] != 't' &&
           (class_with(passage, form, form->len, "t") & (WORD_ADJECTIVE | WORD_SIMPLE)) ==
               (WORD_ADJECTIVE | WORD_SIMPLE);
}

/* "skriftligt": without its t an adjective. Most of these are adverbs as well. */
static bool is_neuter_form(const struct passage *passage, const struct form *form)
{
    struct form base = *form;

    if (form->len <= SHORTEST_ADJECTIVE || form->letters[form->len - 1] != 't' ||
        IS_IN(form->letters, "øvrigt", "dagligt", "meget", "fuldt", "helt", "alt", "lidt")) {
        return false;
    }
    base.letters[--base.len] = '\0';
    return is_base(passage, &base) && takes_t(passage, &base);
}

/* "et intern register", "en skriftligt aftale", "ved væsentligt misligholdelse". */
static bool check_gender(const struct passage *passage, size_t index, const struct form *form)
{
    bool common = IS_IN(form->letters, "en", "enhver", "ingen", "hver");
    bool neuter = IS_IN(form->letters, "et", "ethvert", "intet", "hvert");
    bool before = IS_IN(form->letters, "ved", "med", "efter", "på", "i", "uden", "af", "til",
                        "for", "om", "fra", "under", "mod", "gennem", "ifølge");
    struct form word, noun;
    enum gender gender;
    bool with_t;

    if ((!common && !neuter && !before) || !touches(passage, index) ||
        !take_form(passage, index + 1, &word)) {
        return false;
    }
    if (!before && is_plain_noun(passage, index + 1, &noun) && touches(passage, index + 1) &&
        (strcmp(form->letters, "en") == 0 || strcmp(form->letters, "et") == 0)) {
        if (passage->words.items[index + 2].type == WORD_ACRONYM) {
            return false; /* "et cookie ID": the last word's article */
        }
        gender = gender_of(passage, &noun, true);
        if (gender == (common ? GENDER_NEUTER : GENDER_COMMON) &&
            (class_of(passage, noun.letters, noun.len) & WORD_SIMPLE) != 0) {
            report(passage, index, index + 1,
                   with_word(passage, index, index, index + 1, common ? "et" : "en"));
            return true;
        }
        return false;
    }
    with_t = is_neuter_form(passage, &word);
    if (strcmp(form->letters, "om") == 0 && IS_IN(word.letters, "muligt",
                                                  "nø"
                                                  "dvendigt")) {
        return false; /* "skal om muligt dokumentere" */
    }
    if (!touches(passage, index + 1) ||
        (!with_t && (!is_base(passage, &word) || !takes_t(passage, &word))) ||
        !is_plain_noun(passage, index + 2, &noun)) {
        return false;
    }
    gender = gender_of(passage, &noun, true);
    if (gender == GENDER_UNKNOWN || with_t == (gender == GENDER_NEUTER) ||
        (common && gender != GENDER_COMMON) || (neuter && gender != GENDER_NEUTER)) {
        return false;
    }
    if (with_t) {
        word.letters[word.len - 1] = '\0';
    } else {
        append(&word, "t");
    }
    report(passage, index + 1, index + 2,
           with_word(passage, index + 1, index + 1, index + 2, word.letters));
    return true;
}

/* "Kundens", "databehandlerens", "vores": behind whose the adjective has its e. */
static bool is_owner(const struct passage *passage, const struct form *form)
{
    static const char *const ends[] = { "ens", "ets", "nes" };
    unsigned class;

    if (IS_IN(form->letters, "vores", "jeres", "deres", "dens", "dets", "sin", "sit", "sine",
              "hans", "hendes")) {
        return true;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (form->len > len + 3 && strcmp(form->letters + form->len - len, ends[i]) == 0) {
            class = class_of(passage, form->letters, form->len - 1);
            return (class & WORD_NOUN) != 0 && (class & (WORD_STEM | WORD_VERB)) == 0;
        }
    }
    return false;
}

/* "alle relevant oplysninger", "den relevant myndighed", "Kundens skriftlig instruks". */
static bool check_definite(const struct passage *passage, size_t index, const struct form *form)
{
    bool many = IS_IN(form->letters, "alle", "samtlige", "disse", "flere", "mange", "nogle",
                      "andre", "øvrige", "begge");
    bool they = strcmp(form->letters, "de") == 0;
    bool one = IS_IN(form->letters, "den", "denne", "dette");
    bool whose = !many && !they && !one && is_owner(passage, form);
    struct form word, noun;
    unsigned class;

    if ((!many && !they && !one && !whose) || !touches(passage, index) ||
        !take_form(passage, index + 1, &word) || !touches(passage, index + 1) ||
        !is_base(passage, &word) || strcmp(word.letters, "dataansvarlig") == 0 || /* a phrase */
        !take_form(passage, index + 2, &noun) || noun.len < SHORTEST_NOUN ||
        word_is_capital(passage->text, &passage->words.items[index + 2])) {
        return false;
    }
    class = class_of(passage, noun.letters, noun.len);
    if ((class & WORD_NOUN) == 0 || (class & (WORD_ADJECTIVE | WORD_VERB)) != 0 ||
        /* "begge underlagt forpligtelserne": the article ends what stood before */
        (many && noun.len > 5 && strcmp(noun.letters + noun.len - 3, "rne") == 0) ||
        (they && (class & WORD_STEM) != 0) ||
        (one && (class & (WORD_STEM | WORD_SIMPLE)) == WORD_SIMPLE)) {
        return false;
    }
    append(&word, "e");
    report(passage, index, index + 2,
           with_word(passage, index, index + 1, index + 2, word.letters));
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

    if (!IS_IN(form->letters, "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti",
               "begge", "flere", "mange", "samtlige") ||
        !touches(passage, index) || !is_plain_noun(passage, index + 1, &noun) ||
        IS_IN(noun.letters, "mand", "fod", "kilo", "pund", "gram", "meter", "gang", "slags",
              "faktor", "parts", "procent") ||
        strcmp(noun.letters + noun.len - 2, "er") == 0) {
        return false;
    }
    class = class_of(passage, noun.letters, noun.len);
    if ((class & (WORD_STEM | WORD_SIMPLE | WORD_VERB)) != (WORD_STEM | WORD_SIMPLE) ||
        gender_of(passage, &noun, false) != GENDER_COMMON) {
        return false; /* most neuter nouns are alike in both */
    }
    for (size_t i = 0; plurals[i] != NULL && ending == NULL; i++) {
        class = class_with(passage, &noun, noun.len, plurals[i]);
        ending =
            (class & WORD_NOUN) != 0 && (class & WORD_SIMPLE) != 0 && (class & WORD_STEM) == 0
                ? plurals[i]
                : NULL;
    }
    if (ending == NULL ||
        (touches(passage, index + 1) && take_form(passage, index + 2, &noun) &&
         (class_of(passage, noun.letters, noun.len) & WORD_NOUN) != 0)) {
        return false; /* "to person biler" is written apart */
    }
    if (IS_IN(form->letters, "flere", "mange", "begge", "samtlige") &&
        passage_gives_before(passage, index)) {
        return false; /* "giver flere adgang" */
    }
    take_form(passage, index + 1, &noun);
    append(&noun, ending);
    report(passage, index, index + 1,
           with_word(passage, index, index + 1, index + 1, noun.letters));
    return true;
}

/* "bekræftes skriftlig over for", "er skriftlig aftalt": how something is done. */
static bool check_adverb(const struct passage *passage, size_t index, const struct form *form)
{
    struct form word, next;
    unsigned class;
    bool is = IS_IN(form->letters, "er", "var", "bliver", "blev", "være", "blevet", "blive");
    bool passive = form->len > 4 && form->letters[form->len - 1] == 's' &&
                   form->letters[form->len - 2] == 'e';
    bool ends = false;

    if ((!is && !passive) || !touches(passage, index) ||
        !take_form(passage, index + 1, &word) ||
        !IS_IN(word.letters, "skriftlig", "mundtlig", "udtrykkelig", "årlig", "månedlig",
               "ugentlig", "jævnlig", "øjeblikkelig", "omhyggelig")) {
        return false;
    }
    class = class_of(passage, form->letters, form->len);
    if (passive && (class & WORD_VERB) == 0 &&
        (class & (WORD_SIMPLE | WORD_NOUN | WORD_ADJECTIVE)) != WORD_SIMPLE) {
        return false;
    }
    if (!touches(passage, index + 1)) {
        const char *text = passage->text + passage->words.items[index + 1].end;
        ends = *text == '\0' || *text == '.' || *text == ',';
    } else if (take_form(passage, index + 2, &next)) {
        unsigned behind = class_of(passage, next.letters, next.len);
        bool participle = (behind & (WORD_VERB | WORD_ADJECTIVE)) != 0 &&
                          (behind & WORD_NOUN) == 0 && next.letters[next.len - 1] == 't';
        if (is) {
            ends = participle;
        } else {
            ends = IS_IN(next.letters, "over", "til", "af", "med", "senest", "inden", "på",
                         "ved", "mellem", "hos");
        }
    }
    if (!ends || (is && !touches(passage, index + 1))) {
        return false; /* "varslet skal være skriftligt" */
    }
    append(&word, "t");
    report(passage, index, index + 1,
           with_word(passage, index, index + 1, index + 1, word.letters));
    return true;
}

/* --- all --------------------------------------------------------------------------------- */

static void judge(const struct passage *passage, size_t index)
{
    static bool (*const rules[])(const struct passage *, size_t, const struct form *) = {
        check_infinitive, check_finite, check_gender, check_definite, check_plural, check_adverb
    };
    const struct word *word = &passage->words.items[index];
    struct form form;
    bool told =
        !passage_has_pair(passage, index) ||
        (word->end - word->begin > LONGEST_SMALL && !word_is_capital(passage->text, word) &&
         passage->text[word->end - 1] != 's') ||
        !take_form(passage, index, &form);

    for (size_t r = 0; !told && r < sizeof rules / sizeof *rules; r++) {
        told = rules[r](passage, index, &form);
    }
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_agreement = { .name = "agreement", .run_passage = run_passage };
