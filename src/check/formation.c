/*
 * Words that no dictionary lists because Danish forms them at will: compounds of two nouns, of a noun
 * and a word that the trade took from English, derivations.
 */
#include "check/formation.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "lang/english.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHORTEST_HALF = 6, SHORTEST_SHORT_HALF = 5, SHORTEST_JOINED = 4, SHORTEST_NOUN = 3 };

static bool inside_letter(const char *word, size_t at)
{
    return ((unsigned char)word[at] & 0xC0) == 0x80;
}

/* Nouns that are joined with an s, always: the dictionary's missing joint is the writer's. */
static bool takes_joint(const char *noun, size_t len)
{
    static const char *const endings[] = { "ing", "hed",  "skab", "dom", "tion", "sion",
                                           "tet", "else", "ment", "sel", "ling", "ning" };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (len > end && memcmp(noun + len - end, endings[i], end) == 0)
            return true;
    }
    return false;
}

/* "kodeord", "nyhedsbrev": a noun that is made of two, and takes an s before the next. */
static bool is_made_of_two(struct speller *speller, const char *noun, size_t len)
{
    enum { SHORTEST = 3 };

    for (size_t at = SHORTEST; at + SHORTEST <= len; at++) {
        if (inside_letter(noun, at) || (speller_word_class(speller, noun + at, len - at) &
                                        (WORD_NOUN | WORD_SIMPLE)) != (WORD_NOUN | WORD_SIMPLE))
            continue;
        size_t first = noun[at - 1] == 's' && at > SHORTEST ? at - 1 : at;
        if ((speller_word_class(speller, noun, at) & WORD_NOUN) != 0 ||
            (speller_word_class(speller, noun, first) & WORD_NOUN) != 0)
            return true;
    }
    return false;
}

/* Compounds of two nouns that da_DK does not let join ("aktuar" + "beregninger"): true where
   nothing but that is wrong. Where the joint is ("behandlinggrundlag"), *meant says how it
   is joined. */
bool formation_is_of_nouns(struct speller *speller, const char *letters, size_t len,
                           char **meant)
{
    char *lower = utf8_lower_copy(letters, len);
    bool compound = false;

    len = strlen(lower);
    for (size_t at = SHORTEST_SHORT_HALF; at + SHORTEST_SHORT_HALF <= len && !compound; at++) {
        size_t first = at;
        unsigned left, right;
        bool joint;
        char *other;
        if (inside_letter(lower, at))
            continue;
        right = speller_word_class(speller, lower + at, len - at);
        left = speller_word_class(speller, lower, first);
        joint = (left & WORD_STEM) == 0 && lower[at - 1] == 's';
        if (joint)
            left = speller_word_class(speller, lower, --first);
        if ((left & WORD_STEM) == 0 || (left & WORD_NOUN) == 0 || (right & WORD_NOUN) == 0 ||
            (left & right & WORD_SIMPLE) == 0 ||
            /* a short one that is a verb as well is a slip: "brugeniveau" */
            (at < SHORTEST_HALF && (left & WORD_VERB) != 0))
            continue;
        compound = true;
        if (joint && !takes_joint(lower, first) && is_made_of_two(speller, lower, first))
            break;
        other = alloc_printf("%.*s%s%s", (int)first, lower, joint ? "" : "s", lower + at);
        /* "telefonisystem" is right as it is; "ansvarforsikring" the dictionary has another way */
        if (joint || takes_joint(lower, first)
                ? speller_check(speller, other, strlen(other)) == VERDICT_RIGHT
                : (speller_word_class(speller, other, strlen(other)) &
                   (WORD_SIMPLE | WORD_OWN)) != 0)
            *meant = other;
        else
            free(other);
    }
    free(lower);
    return compound;
}

/* "awarenesstræning", "onboardingsamtaler": a word that the trade took from English begins it. */
static bool is_loan_compound(struct speller *speller, const char *letters, size_t len)
{
    for (size_t at = SHORTEST_JOINED; at + SHORTEST_JOINED < len; at++)
        if (loan_is_listed(letters, at) &&
            at + (at < SHORTEST_HALF ? SHORTEST_HALF : 0) <= len &&
            (speller_word_class(speller, letters + at, len - at) & WORD_SIMPLE) != 0 &&
            (speller_word_class(speller, letters + at, len - at) & (WORD_NOUN | WORD_OWN)) != 0)
            return true;
    return false;
}

/* "søgbarhed", "geokodning", "oplåsning": formed as Danish forms words at will. */
static bool is_formed(struct speller *speller, const char *letters, size_t len)
{
    static const char *const prefixes[] = { "geo",    "multi", "mikro", "makro", "semi",
                                            "pseudo", "video", "audio", "foto",  "krypto" };
    const char *able = memmem(letters, len, "barhed", 6);

    if (able != NULL && able > letters + 2 &&
        speller_check(speller, letters, (size_t)(able - letters) + 3) == VERDICT_RIGHT)
        return true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t first = strlen(prefixes[i]);
        if (len > first + SHORTEST_JOINED && strncasecmp(letters, prefixes[i], first) == 0 &&
            speller_check(speller, letters + first, len - first) == VERDICT_RIGHT)
            return true;
    }
    return false;
}

/* "stelnr", "kontonr": a noun and the abbreviation of number. */
static bool is_number_label(struct speller *speller, const char *letters, size_t len)
{
    return len > 5 && strncasecmp(letters + len - 2, "nr", 2) == 0 &&
           speller_check(speller, letters, len - 2) == VERDICT_RIGHT;
}

/* The letters are a noun that may begin a compound, as it is or with its joint. */
static bool may_begin(struct speller *speller, const char *letters, size_t len)
{
    enum { NOUN = WORD_STEM | WORD_NOUN };

    return (speller_word_class(speller, letters, len) & NOUN) == NOUN ||
           (letters[len - 1] == 's' &&
            (speller_word_class(speller, letters, len - 1) & NOUN) == NOUN);
}

/* "oplåsning", "tilmeldelse": a particle and a noun that is made of a verb. */
bool formation_is_particle_noun(struct speller *speller, const char *letters, size_t len)
{
    static const char *const particles[] = { "op",  "ud",  "ind",  "ned",   "af",   "på",
                                             "til", "fra", "over", "gen",   "frem", "bort",
                                             "om",  "mod", "ved",  "videre" };
    static const char *const verbal[] = { "ning", "else" };

    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        size_t first = strlen(particles[i]);
        if (len < first + SHORTEST_HALF || strncasecmp(letters, particles[i], first) != 0 ||
            (speller_word_class(speller, letters + first, len - first) &
             (WORD_NOUN | WORD_SIMPLE)) != (WORD_NOUN | WORD_SIMPLE))
            continue;
        for (size_t v = 0; v < sizeof verbal / sizeof *verbal; v++)
            if (memmem(letters + first + 1, len - first - 1, verbal[v], 4) != NULL)
                return true;
    }
    return false;
}

/* "bilafhentere", "nøglehaverne": who does something to what the first noun says. The dictionary
   has the verb, and of its doer at most the plain form. */
static bool is_doer(struct speller *speller, const char *letters, size_t len)
{
    static const char *const endings[] = { "e", "en", "ne", "es", "ens", "nes" };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        size_t stem = len > end ? len - end : 0;
        if (stem < 2 * SHORTEST_SHORT_HALF || memcmp(letters + stem, endings[i], end) != 0 ||
            memcmp(letters + stem - 2, "er", 2) != 0)
            continue;
        for (size_t at = SHORTEST_NOUN; at + SHORTEST_SHORT_HALF <= stem; at++) {
            bool haver = stem - at == 5 && memcmp(letters + at, "haver", 5) == 0;
            unsigned class = haver || inside_letter(letters, at)
                                 ? 0
                                 : speller_word_class(speller, letters + at, stem - at);
            if ((haver || (class & (WORD_VERB | WORD_SIMPLE)) == (WORD_VERB | WORD_SIMPLE)) &&
                may_begin(speller, letters, at) &&
                /* "egneservere" is two words */
                (speller_word_class(speller, letters, at) & WORD_ADJECTIVE) == 0)
                return true;
        }
    }
    return false;
}

/* "pårørendekontakter", "spillerprofilen": whom the noun is about, told by a participle or by what he
   does, which are no nouns to the dictionary or may not begin compounds there. */
static bool is_of_somebody(struct speller *speller, const char *letters, size_t len)
{
    for (size_t at = SHORTEST_HALF; at + SHORTEST_SHORT_HALF <= len; at++) {
        bool participle = at > SHORTEST_HALF && memcmp(letters + at - 4, "ende", 4) == 0;
        bool doer = memcmp(letters + at - 2, "er", 2) == 0;
        if ((participle || doer) && !inside_letter(letters, at) &&
            (speller_word_class(speller, letters + at, len - at) & (WORD_NOUN | WORD_SIMPLE)) ==
                (WORD_NOUN | WORD_SIMPLE) &&
            (speller_word_class(speller, letters, at) &
             (WORD_SIMPLE | (doer ? WORD_VERB : 0))) == (WORD_SIMPLE | (doer ? WORD_VERB : 0)))
            return true;
    }
    return false;
}

/* "rapporteringsrequests": a Danish noun, and one from English that is near no Danish word. */
static bool is_english_compound(struct speller *speller, const char *letters, size_t len)
{
    for (size_t at = SHORTEST_JOINED; at + SHORTEST_HALF <= len; at++) {
        char *near;
        if (inside_letter(letters, at) || !english_has(letters + at, len - at) ||
            (speller_word_class(speller, letters + at, len - at) & WORD_SIMPLE) != 0 ||
            !may_begin(speller, letters, at))
            continue;
        near = speller_near(speller, NULL, letters + at, len - at, true);
        free(near);
        if (near == NULL)
            return true;
    }
    return false;
}

/* "hotfixes": the English plural of what the trade took from English. */
static bool is_english_plural(const char *letters, size_t len)
{
    return len > SHORTEST_JOINED && letters[len - 1] == 's' &&
           (loan_is_listed(letters, len - 1) ||
            (letters[len - 2] == 'e' && loan_is_listed(letters, len - 2)));
}

/* "app", "vinduesapp": a word that the trade took from English, alone or behind a noun. */
static bool ends_in_loan(struct speller *speller, const char *letters, size_t len)
{
    for (size_t at = 0; at + SHORTEST_NOUN <= len; at++)
        if (loan_is_listed(letters + at, len - at) &&
            (at == 0 || (at >= SHORTEST_NOUN && may_begin(speller, letters, at))))
            return true;
    return false;
}

/* "app'en", "medlems-app'er": a Danish ending behind the apostrophe that shows where the foreign word
   ends. "dokument'et" is no foreign word. */
static bool is_ending_apart(struct speller *speller, const char *letters, size_t len)
{
    static const char *const endings[] = { "en", "et", "er", "erne", "ens", "ets", "ernes" };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        size_t stem = len > end ? len - end : 0;
        if (stem < 2 || memcmp(letters + stem, endings[i], end) != 0)
            continue;
        if (letters[stem - 1] == '\'')
            stem--;
        else if (stem > 3 && memcmp(letters + stem - 3, "\xE2\x80\x99", 3) == 0)
            stem -= 3;
        else
            continue;
        const char *hyphen = memrchr(letters, '-', stem);
        size_t begin = hyphen == NULL ? 0 : (size_t)(hyphen - letters) + 1;
        if (ends_in_loan(speller, letters + begin, stem - begin))
            return true;
    }
    return false;
}

bool formation_is_regular(struct speller *speller, const char *letters, size_t len)
{
    return is_formed(speller, letters, len) ||
           formation_is_particle_noun(speller, letters, len) ||
           is_loan_compound(speller, letters, len) || is_doer(speller, letters, len) ||
           is_of_somebody(speller, letters, len) ||
           is_english_compound(speller, letters, len) ||
           is_ending_apart(speller, letters, len) || is_english_plural(letters, len) ||
           is_number_label(speller, letters, len);
}
