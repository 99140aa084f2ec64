/*
 * The comma before the last entry of an enumeration ("navn, adresse, samt alder"), which Danish
 * does not have. What stands between commas for another reason passes: an insertion ("herunder
 * bilag 2"), an apposition ("Havtorn ApS"), a clause, a citation; so an entry is only what begins
 * with a noun or an adjective, has no verb and no figure, and the words behind have no verb either.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { ENTRY_MAX = 7 /* words */, LAST_MAX = 20, SHORTEST_VERB = 4 };

static bool is_one_of(const struct passage *passage, size_t i, const char *const *list)
{
    const struct word *word = &passage->words.items[i];
    size_t len = word->end - word->begin;

    for (; *list != NULL; list++)
        if (strlen(*list) == len && strncasecmp(passage->text + word->begin, *list, len) == 0)
            return true;
    return false;
}

/* Of "breach-procedurer" what its last part is. */
static unsigned class_of(const struct passage *passage, size_t i)
{
    const struct word *word = &passage->words.items[i];
    size_t begin = word->end;

    while (begin > word->begin && passage->text[begin - 1] != '-')
        begin--;
    return speller_word_class(passage->spot.context->speller, passage->text + begin,
                              word->end - begin);
}

static bool has_end(const struct passage *passage, size_t i, const char *ending)
{
    const struct word *word = &passage->words.items[i];
    size_t len = strlen(ending);

    return word->end - word->begin > len + 2 &&
           memcmp(passage->text + word->end - len, ending, len) == 0;
}

/* "besøgende", but not "anvende", which has its present tense in an r. */
static bool is_present_participle(const struct passage *passage, size_t i)
{
    const struct word *word = &passage->words.items[i];
    char *present;
    unsigned class;

    if (!has_end(passage, i, "ende"))
        return false;
    present =
        alloc_printf("%.*sr", (int)(word->end - word->begin), passage->text + word->begin);
    class = speller_word_class(passage->spot.context->speller, present, strlen(present));
    free(present);
    return (class & WORD_VERB) == 0;
}

/* "planlagte", "angivet": contracts tell nothing in the past, so it is no finite verb. */
static bool is_participle(const struct passage *passage, size_t i)
{
    return is_present_participle(passage, i) || has_end(passage, i, "et") ||
           has_end(passage, i, "te") || has_end(passage, i, "ede");
}

/* A comma and a space are all that stands between the word and the next. */
static bool has_comma(const struct passage *passage, size_t i)
{
    const struct word *word = &passage->words.items[i];

    return i + 1 < passage->words.len && passage->text[word->end] == ',' &&
           passage->text[word->end + 1] == ' ' && word[1].begin == word->end + 2;
}

/* A space, a hyphen or a bracket: the words go on. */
static bool goes_on(const struct passage *passage, size_t i)
{
    const struct word *word = &passage->words.items[i];

    for (size_t at = word->end; at < word[1].begin; at++)
        if (strchr(" -/()", passage->text[at]) == NULL)
            return false;
    return true;
}

/* sure: "aftaler" and "behandler", nouns as well, are none. */
static bool may_be_verb(const struct passage *passage, size_t i, bool sure)
{
    static const char *const finite[] = { "er",     "skal", "kan", "må",    "vil",    "har",
                                          "bliver", "var",  "bør", "får",   "skulle", "kunne",
                                          "ville",  "at",   "jf",  "vi",    "du",     "man",
                                          "det",    "han",  "og",  "eller", NULL };
    const struct word *word = &passage->words.items[i];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    unsigned class = class_of(passage, i);

    if (len < SHORTEST_VERB)
        return is_one_of(passage, i, finite); /* "med" is the dictionary's "mede" as well */
    return is_one_of(passage, i, finite) ||
           ((!sure || (class & WORD_NOUN) == 0) &&
            lexicon_find(LEXICON_VERBS, letters, len) > 0) ||
           ((class & WORD_VERB) != 0 && (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0 &&
            !is_participle(passage, i)) ||
           /* "sletter", "behandler" are nouns as well */
           (!sure && (class & WORD_VERB) != 0 && letters[len - 1] == 'r') ||
           /* "giver", "modtager": strong verbs have no class */
           (class == WORD_SIMPLE && len > 3 && letters[len - 1] == 'r');
}

/* "i", which is no word to judge alone. */
static bool is_lone_i(const struct passage *passage, size_t i)
{
    const struct word *word = &passage->words.items[i];

    return word->end - word->begin == 1 && passage->text[word->begin] == 'i';
}

/* Words first … last are an entry: of an enumeration, not of an address or a citation. */
static bool is_entry(const struct passage *passage, size_t first, size_t last, bool sure)
{
    const struct word *begin = &passage->words.items[first];

    bool label = memchr(passage->text + begin->begin, '-', begin->end - begin->begin) != NULL;

    if (last - first >= ENTRY_MAX || (word_is_capital(passage->text, begin) && !label) ||
        ((class_of(passage, first) & (WORD_NOUN | WORD_ADJECTIVE)) == 0 &&
         !is_participle(passage, first)))
        return false;
    for (size_t i = first; i <= last; i++)
        if ((passage->words.items[i].type != WORD_JUDGE && !is_lone_i(passage, i)) ||
            may_be_verb(passage, i, sure))
            return false;
    return true;
}

/* What stands behind the joining word is the last entry: no verb up to the end of the sentence. */
static bool ends_list(const struct passage *passage, size_t join, bool sure)
{
    static const char *const clauses[] = {
        "at",       "der",   "som",    "hvis",     "når",      "hvor",    "hvordan",
        "hvorvidt", "ikke",  "derfor", "herefter", "derefter", "således", "dermed",
        "kun",      "alene", "senest", "i",        "på",       "til",     "ved",
        "med",      "for",   "efter",  "inden",    NULL
    };

    if (join + 1 >= passage->words.len || is_one_of(passage, join + 1, clauses))
        return false;
    for (size_t i = join + 1; i < passage->words.len && i - join < LAST_MAX; i++) {
        const char *behind = passage->text + passage->words.items[i].end;
        if (may_be_verb(passage, i, sure))
            return false;
        if (i > join + 1 && behind[0] == ' ' && behind[1] == '(')
            return true; /* what stands between brackets is said of the list */
        if (i + 1 == passage->words.len || !goes_on(passage, i))
            return behind[0] == '.' || behind[0] == ';' || behind[0] == '\0';
    }
    return false;
}

/* "begrænsning på farten, og aflåste porte": without the comma the last entry would
   belong to what stands behind the preposition. "samt" is not taken so, nor "andre forhold", which closes
   the list. */
static bool keeps_apart(const struct passage *passage, size_t first, size_t last)
{
    static const char *const prepositions[] = { "på",  "til",   "i",   "om",  "mod",
                                                "for", "under", "med", "ved", NULL };
    static const char *const closing[] = {
        "andre", "andet", "anden", "øvrige", "lignende", NULL
    };

    if (last + 2 >= passage->words.len || is_one_of(passage, last + 2, closing))
        return false;
    for (size_t i = first + 1; i < last; i++)
        if (is_one_of(passage, i, prepositions))
            return true;
    return false;
}

/* The word before the joining one has the comma. */
static void judge(const struct passage *passage, size_t last)
{
    static const char *const joins[] = { "samt", "og", "eller", NULL };
    bool sure = last + 1 < passage->words.len && /* "samt" joins no clauses */
                is_one_of(passage, last + 1, (const char *const[]){ "samt", NULL });
    const struct word *before = &passage->words.items[last];
    size_t first = last;
    char *proposal;

    if (!has_comma(passage, last) || !is_one_of(passage, last + 1, joins))
        return;
    while (first > 0 && goes_on(passage, first - 1))
        first--;
    if (first == 0 || !has_comma(passage, first - 1) || !is_entry(passage, first, last, sure) ||
        !ends_list(passage, last + 1, sure) || (!sure && keeps_apart(passage, first, last)))
        return;
    proposal = alloc_printf(
        "%.*s %.*s", (int)(before->end - before->begin), passage->text + before->begin,
        (int)(before[1].end - before[1].begin), passage->text + before[1].begin);
    punctuation_report(&passage->spot, before->begin, before[1].end, proposal,
                       _("no comma before the last entry of an enumeration"));
    free(proposal);
}

static void run_passage(const struct passage *passage)
{
    if (passage->foreign == NULL || passage->spot.node->kind == NODE_TABLE ||
        foreign_contract(passage->spot.context) ||
        (strstr(passage->text, ", samt ") == NULL && strstr(passage->text, ", og ") == NULL &&
         strstr(passage->text, ", eller ") == NULL))
        return;
    for (size_t i = 1; i < passage->words.len; i++)
        judge(passage, i);
}

const struct check check_enumeration = { .name = "enumeration", .run_passage = run_passage };
