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

struct sentence {
    const struct check_spot *spot;
    const char *text;
    struct block_words words;
};

static bool is_one_of(const struct sentence *sentence, size_t i, const char *const *list)
{
    const struct word *word = &sentence->words.items[i];
    size_t len = word->end - word->begin;

    for (; *list != NULL; list++) {
        if (strlen(*list) == len &&
            strncasecmp(sentence->text + word->begin, *list, len) == 0) {
            return true;
        }
    }
    return false;
}

/* Of "breach-procedurer" what its last part is. */
static unsigned class_of(const struct sentence *sentence, size_t i)
{
    const struct word *word = &sentence->words.items[i];
    size_t begin = word->end;

    while (begin > word->begin && sentence->text[begin - 1] != '-') {
        begin--;
    }
    return speller_word_class(sentence->spot->context->speller, sentence->text + begin,
                              word->end - begin);
}

static bool has_end(const struct sentence *sentence, size_t i, const char *ending)
{
    const struct word *word = &sentence->words.items[i];
    size_t len = strlen(ending);

    return word->end - word->begin > len + 2 &&
           memcmp(sentence->text + word->end - len, ending, len) == 0;
}

/* "planlagte", "angivet": contracts tell nothing in the past, so it is no finite verb. */
static bool is_participle(const struct sentence *sentence, size_t i)
{
    return has_end(sentence, i, "et") || has_end(sentence, i, "te") ||
           has_end(sentence, i, "ede");
}

/* A comma and a space are all that stands between the word and the next. */
static bool has_comma(const struct sentence *sentence, size_t i)
{
    const struct word *word = &sentence->words.items[i];

    return i + 1 < sentence->words.len && sentence->text[word->end] == ',' &&
           sentence->text[word->end + 1] == ' ' && word[1].begin == word->end + 2;
}

/* A space, a hyphen or a bracket: the words go on. */
static bool goes_on(const struct sentence *sentence, size_t i)
{
    const struct word *word = &sentence->words.items[i];

    for (size_t at = word->end; at < word[1].begin; at++) {
        if (strchr(" -/()", sentence->text[at]) == NULL) {
            return false;
        }
    }
    return true;
}

/* sure: "aftaler" and "behandler", nouns as well, are none. */
static bool may_be_verb(const struct sentence *sentence, size_t i, bool sure)
{
    static const char *const finite[] = { "er",     "skal", "kan", "må",    "vil",    "har",
                                          "bliver", "var",  "bør", "får",   "skulle", "kunne",
                                          "ville",  "at",   "jf",  "vi",    "du",     "man",
                                          "det",    "han",  "og",  "eller", NULL };
    const struct word *word = &sentence->words.items[i];
    const char *letters = sentence->text + word->begin;
    size_t len = word->end - word->begin;
    unsigned class = class_of(sentence, i);

    if (len < SHORTEST_VERB) {
        return is_one_of(sentence, i, finite); /* "med" is the dictionary's "mede" as well */
    }
    return is_one_of(sentence, i, finite) ||
           ((!sure || (class & WORD_NOUN) == 0) &&
            lexicon_find(LEXICON_VERBS, letters, len) > 0) ||
           ((class & WORD_VERB) != 0 && (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0 &&
            !is_participle(sentence, i)) ||
           /* "sletter", "behandler" are nouns as well */
           (!sure && (class & WORD_VERB) != 0 && letters[len - 1] == 'r') ||
           /* "giver", "modtager": strong verbs have no class */
           (class == WORD_SIMPLE && len > 3 && letters[len - 1] == 'r');
}

/* "i", which is no word to judge alone. */
static bool is_lone_i(const struct sentence *sentence, size_t i)
{
    const struct word *word = &sentence->words.items[i];

    return word->end - word->begin == 1 && sentence->text[word->begin] == 'i';
}

/* Words first … last are an entry: of an enumeration, not of an address or a citation. */
static bool is_entry(const struct sentence *sentence, size_t first, size_t last, bool sure)
{
    const struct word *begin = &sentence->words.items[first];

    bool label = memchr(sentence->text + begin->begin, '-', begin->end - begin->begin) != NULL;

    if (last - first >= ENTRY_MAX || (word_is_capital(sentence->text, begin) && !label) ||
        ((class_of(sentence, first) & (WORD_NOUN | WORD_ADJECTIVE)) == 0 &&
         !is_participle(sentence, first))) {
        return false;
    }
    for (size_t i = first; i <= last; i++) {
        if ((sentence->words.items[i].type != WORD_JUDGE && !is_lone_i(sentence, i)) ||
            may_be_verb(sentence, i, sure)) {
            return false;
        }
    }
    return true;
}

/* What stands behind the joining word is the last entry: no verb up to the end of the sentence. */
static bool ends_list(const struct sentence *sentence, size_t join, bool sure)
{
    static const char *const clauses[] = {
        "at",       "der",   "som",    "hvis",     "når",      "hvor",    "hvordan",
        "hvorvidt", "ikke",  "derfor", "herefter", "derefter", "således", "dermed",
        "kun",      "alene", "senest", "i",        "på",       "til",     "ved",
        "med",      "for",   "efter",  "inden",    NULL
    };

    if (join + 1 >= sentence->words.len || is_one_of(sentence, join + 1, clauses)) {
        return false;
    }
    for (size_t i = join + 1; i < sentence->words.len && i - join < LAST_MAX; i++) {
        const char *behind = sentence->text + sentence->words.items[i].end;
        if (may_be_verb(sentence, i, sure)) {
            return false;
        }
        if (i > join + 1 && behind[0] == ' ' && behind[1] == '(') {
            return true; /* what stands between brackets is said of the list */
        }
        if (i + 1 == sentence->words.len || !goes_on(sentence, i)) {
            return behind[0] == '.' || behind[0] == ';' || behind[0] == '\0';
        }
    }
    return false;
}

/* The word before the joining one has the comma. */
static void judge(const struct sentence *sentence, size_t last)
{
    static const char *const joins[] = { "samt", "og", "eller", NULL };
    bool sure = last + 1 < sentence->words.len && /* "samt" joins no clauses */
                is_one_of(sentence, last + 1, (const char *const[]){ "samt", NULL });
    const struct word *before = &sentence->words.items[last];
    size_t first = last;
    char *proposal;

    if (!has_comma(sentence, last) || !is_one_of(sentence, last + 1, joins)) {
        return;
    }
    while (first > 0 && goes_on(sentence, first - 1)) {
        first--;
    }
    if (first == 0 || !has_comma(sentence, first - 1) ||
        !is_entry(sentence, first, last, sure) || !ends_list(sentence, last + 1, sure)) {
        return;
    }
    proposal = alloc_printf(
        "%.*s %.*s", (int)(before->end - before->begin), sentence->text + before->begin,
        (int)(before[1].end - before[1].begin), sentence->text + before[1].begin);
    punctuation_report(sentence->spot, before->begin, before[1].end, proposal,
                       _("no comma before the last entry of an enumeration"));
    free(proposal);
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len && node->kind != NODE_TABLE; b++) {
        struct check_spot spot = { context, node, b, out };
        struct sentence sentence = { .spot = &spot, .text = node->blocks.items[b].text };
        if (context->speller == NULL || foreign_contract(context) ||
            (strstr(sentence.text, ", samt ") == NULL &&
             strstr(sentence.text, ", og ") == NULL &&
             strstr(sentence.text, ", eller ") == NULL)) {
            continue;
        }
        block_words_cut(&sentence.words, sentence.text);
        for (size_t i = 1; i < sentence.words.len; i++) {
            judge(&sentence, i);
        }
        vec_free(&sentence.words);
    }
}

const struct check check_enumeration = { .name = "enumeration", .run_node = run_node };
