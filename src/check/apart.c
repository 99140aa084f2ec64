/*
 * Words written apart that are no two nouns: a verb and its particle ("over skrives", "frem gå"),
 * which Danish writes as one word where the dictionary has it, and a short name in small letters
 * before a noun ("it sikkerhed"), which takes a hyphen.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_NOUN = 4, SHORTEST_VERB = 2, LONGEST = 40 };

/* Particles that hardly ever stand before the verb of their own. */
static const char *const particles[] = { "over", "under",   "gennem", "igennem", "frem",
                                         "ud",   "op",      "ned",    "ind",     "an",
                                         "bort", "tilbage", "sammen", "mod",     "videre",
                                         "fast", "efter",   NULL };
/* Those that are no prepositions as well: "frem går". */
static const char *const adverbs[] = { "frem", "ud",   "op",     "ned", "ind",
                                       "an",   "bort", "sammen", NULL };
/* Look like verbs of the present tense. */
static const char *const stranded[] = { "efter", "over", "under", "her",
                                        "der",   "hver", "eller", NULL };
/* Prepositions that may end a clause ("som den gælder for gives"): only behind one of the words
   that ask for a verb. */
static const char *const prepositions[] = {
    "af", "til", "på", "fra", "ved", "med", "om", NULL
};
static const char *const asking[] = { "at",    "skal", "kan",   "må",     "vil",
                                      "bør",   "ikke", "kunne", "skulle", "ville",
                                      "blive", "også", "altid", NULL };
/* Behind these the particle belongs to what stands before it: "uden videre", "lige over". */
static const char *const holding[] = { "uden",  "indtil", "derpå",   "herpå", "er",    "går",
                                       "ser",   "får",    "kommer",  "så",    "lige",  "hen",
                                       "her",   "der",    "hvem",    "hvad",  "gå",    "komme",
                                       "se",    "står",   "ligger",  "ligge", "stå",   "føre",
                                       "fører", "gives",  "sendes",  "og",    "eller", "både",
                                       "helt",  "lidt",   "længere", "lade",  "lader", "tage",
                                       "tager", "falder", "sætter",  "sætte", NULL };
/* Short names that are written small; "it" is a word of English as well. */
static const char *const names[] = { "it",  "cpr", "cvr", "edb",  "pc",   "gps",
                                     "sms", "tv",  "vpn", "usb",  "pdf",  "hr",
                                     "api", "sql", "ip",  "wifi", "gdpr", NULL };

static bool is_in_list(const char *letters, size_t len, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++)
        if (list[i][0] == letters[0] && strlen(list[i]) == len &&
            memcmp(letters, list[i], len) == 0)
            return true;
    return false;
}

static bool is_in(const struct passage *passage, size_t index, const char *const *list)
{
    const struct word *word = &passage->words.items[index];

    return is_in_list(passage->text + word->begin, word->end - word->begin, list);
}

static void report(const struct passage *passage, size_t first, char *proposal)
{
    struct clean_span span = { passage->words.items[first].begin,
                               passage->words.items[first + 1].end };

    check_report(&passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is one word: \"%s\""), (int)(span.end - span.begin),
                              passage->text + span.begin, proposal));
    free(proposal);
}

static char *joined(const struct passage *passage, size_t first, const char *between)
{
    const struct word *a = &passage->words.items[first];
    const struct word *b = a + 1;

    return alloc_printf("%.*s%s%.*s", (int)(a->end - a->begin), passage->text + a->begin,
                        between, (int)(b->end - b->begin), passage->text + b->begin);
}

static unsigned class_of(const struct passage *passage, const char *letters, size_t len)
{
    return speller_word_class(passage->spot.context->speller, letters, len);
}

/* An infinitive or a passive: "skrives", "gå", "leveres", or the present tense; no noun ("andres",
   "ændringer"). */
static bool is_verb_form(const struct passage *passage, const struct word *word, bool present)
{
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    unsigned class = class_of(passage, letters, len);

    if (len < SHORTEST_VERB || (class & WORD_SIMPLE) == 0 ||
        (class & (WORD_NOUN | WORD_VERB)) == WORD_NOUN ||
        (class & (WORD_VERB | WORD_ADJECTIVE)) == WORD_ADJECTIVE)
        return false;
    return (letters[len - 1] == 's' && len > 3) || letters[len - 1] == 'e' ||
           (present && letters[len - 1] == 'r' && len > 3 &&
            !is_in_list(letters, len, stranded)) ||
           ((unsigned char)letters[len - 1] >= 0x80 && (class & WORD_STEM) != 0);
}

/* "over holdt", "gennem ført", in front of no noun: with one it may be "efter aftalt tid". */
static bool is_participle_form(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    unsigned class = class_of(passage, letters, len);

    if (len < 4 || letters[len - 1] != 't' || (class & WORD_SIMPLE) == 0 ||
        (class & (WORD_NOUN | WORD_ADJECTIVE)) == WORD_NOUN)
        return false;
    if (index + 1 < passage->words.len && words_touch(passage->text, word, word + 1)) {
        class = class_of(passage, passage->text + word[1].begin, word[1].end - word[1].begin);
        return (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0;
    }
    return true;
}

/* "bookede", "anvendte": the past tense, too, but what stands in a contract is the participle. */
static bool is_plural_participle(const struct passage *passage, const struct word *word)
{
    const char *end = passage->text + word->end;
    size_t len = word->end - word->begin;

    return (len > 4 && memcmp(end - 3, "ede", 3) == 0) ||
           (len > 4 && memcmp(end - 2, "te", 2) == 0);
}

static bool check_particle(const struct passage *passage, size_t index)
{
    const struct word *verb = &passage->words.items[index + 1];
    bool first = index == 0 || !words_touch(passage->text, verb - 2, verb - 1);
    bool participle;
    char *whole;
    unsigned class;

    if (is_in(passage, index, prepositions)) {
        if (first || !is_in(passage, index - 1, asking))
            return false;
    } else if (!is_in(passage, index, particles) || first ||
               is_in(passage, index - 1, holding) ||
               word_begins_sentence(passage->text, verb - 1)) {
        return false;
    }
    participle = is_participle_form(passage, index + 1);
    /* "en liste over bookede tider": what a preposition governs */
    if (!is_in(passage, index, adverbs) && is_plural_participle(passage, verb))
        return false;
    if (!participle && !is_verb_form(passage, verb, is_in(passage, index, adverbs)))
        return false;
    whole = joined(passage, index, "");
    class = class_of(passage, whole, strlen(whole));
    if ((class & WORD_SIMPLE) == 0 || (class & WORD_NOUN) != 0 ||
        (!participle && (class & WORD_ADJECTIVE) != 0)) {
        free(whole);
        return false;
    }
    report(passage, index, whole);
    return true;
}

/* "et ned brud", "ved op sigelse": an article or a preposition, and the particle of a noun. */
static bool check_particle_noun(const struct passage *passage, size_t index)
{
    static const char *const before[] = { "en",  "et",  "ved",  "af",    "efter", "for",
                                          "den", "det", "om",   "denne", "dette", "med",
                                          "til", "på",  "uden", NULL };
    const struct word *noun = &passage->words.items[index + 1];
    char *whole;
    unsigned class;

    if (index == 0 || !is_in(passage, index, adverbs) || !is_in(passage, index - 1, before) ||
        !words_touch(passage->text, noun - 2, noun - 1) ||
        noun->end - noun->begin < SHORTEST_NOUN)
        return false;
    whole = joined(passage, index, "");
    class = class_of(passage, whole, strlen(whole));
    if ((class & WORD_SIMPLE) == 0 || (class & WORD_NOUN) == 0 || (class & WORD_VERB) != 0) {
        free(whole);
        return false;
    }
    report(passage, index, whole);
    return true;
}

/* "rådig hed", "sikker heden": an ending that is a word as well. */
static bool check_ending(const struct passage *passage, size_t index)
{
    static const char *const endings[] = { "hed", "heden", "hedens", "heder", "hederne", NULL };
    const struct word *first = &passage->words.items[index];
    unsigned class;
    char *whole;

    if (!is_in(passage, index + 1, endings))
        return false;
    whole = joined(passage, index, "");
    class = class_of(passage, whole, strlen(whole));
    if ((class & WORD_NOUN) == 0 || (class & WORD_SIMPLE) == 0 ||
        (class_of(passage, passage->text + first->begin, first->end - first->begin) &
         (WORD_ADJECTIVE | WORD_STEM)) != (WORD_ADJECTIVE | WORD_STEM)) {
        free(whole);
        return false;
    }
    report(passage, index, whole);
    return true;
}

static bool check_name(const struct passage *passage, size_t index)
{
    const struct word *noun = &passage->words.items[index + 1];
    const char *letters = passage->text + noun->begin;
    size_t len = noun->end - noun->begin;
    unsigned class;

    if (!is_in(passage, index, names) || word_is_capital(passage->text, noun) ||
        len < SHORTEST_NOUN || (passage->spot.node->kind == NODE_TABLE && index == 0))
        return false;
    class = class_of(passage, letters, len);
    if ((class & WORD_NOUN) == 0 || (class & WORD_ADJECTIVE) != 0 ||
        ((class & WORD_VERB) != 0 && ((class & WORD_STEM) == 0 || letters[len - 1] == 'r')))
        return false; /* "pc udstyr", but not "sms sender" */
    report(passage, index, joined(passage, index, "-"));
    return true;
}

/* ", så som navn, adresse": "såsom" before what is listed. ", så som aftalt betales" has two words, as
   "så" begins a clause there. */
static bool check_such_as(const struct passage *passage, size_t index)
{
    static const char *const so[] = { "så", NULL };
    static const char *const as[] = { "som", NULL };
    const struct word *word = &passage->words.items[index];
    const char *text = passage->text;

    if (!is_in(passage, index, so) || !is_in(passage, index + 1, as) || word->begin < 2 ||
        text[word->begin - 2] != ',' || index + 2 >= passage->words.len ||
        !words_touch(text, word + 1, word + 2))
        return false;
    const char *behind = text + word[2].end;
    if ((class_of(passage, text + word[2].begin, word[2].end - word[2].begin) & WORD_NOUN) ==
            0 ||
        (behind[0] != ',' && behind[0] != '.' && strncmp(behind, " og ", 4) != 0 &&
         strncmp(behind, " eller ", 7) != 0))
        return false;
    report(passage, index, alloc_strdup("såsom"));
    return true;
}

static void judge(const struct passage *passage, size_t index)
{
    const struct word *first = &passage->words.items[index];

    if (passage_has_pair(passage, index) && first[1].type == WORD_JUDGE &&
        first[1].end - first[1].begin <= LONGEST &&
        words_touch(passage->text, first, first + 1) && !check_particle(passage, index) &&
        !check_particle_noun(passage, index) && !check_ending(passage, index) &&
        !check_such_as(passage, index))
        check_name(passage, index);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_apart = { .name = "apart", .run_passage = run_passage };
