/*
 * A name and the noun that it is joined with, written apart where nothing but a hyphen can be meant:
 * a definite noun behind a name that ends in s ("Taksa Systems portalen": behind a genitive no noun is
 * definite), behind a name in quotation marks ("Blå Bølge" abonnementet), and behind a name in small
 * letters with the noun's own article before it ("en zuntrik konto"). Names that end otherwise:
 * open_compound.c.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/compound.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 4 /* words */, SHORTEST_STEM = 3 };

/* "systemet", "portalernes": the bytes without the article, where a noun is left; 0: not definite, or
   somebody ("brugeren", "kunderne"), who may be the subject of a clause of his own. */
static size_t definite_stem(const struct pair *pair, const struct word *b)
{
    static const char *const endings[] = { "en", "et", "n", "t", "ene", "ne" };
    static const char *const people[] = { "eren", "erne", "øren", "anten", "enten", "isten" };
    const char *letters = pair->text + b->begin;
    size_t len = b->end - b->begin;

    len -= len > SHORTEST_STEM && letters[len - 1] == 's' ? 1 : 0;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        size_t end = strlen(people[i]);
        if (len > end && memcmp(letters + len - end, people[i], end) == 0)
            return 0;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        unsigned class;
        if (len < end + SHORTEST_STEM || memcmp(letters + len - end, endings[i], end) != 0)
            continue;
        class = speller_word_class(pair->context->speller, letters, len - end);
        if ((class & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN))
            return len - end;
    }
    return 0;
}

static bool is_definite(const struct pair *pair, const struct word *b)
{
    unsigned class = compound_class_of(pair, b);

    return b->type == WORD_JUDGE && !word_is_capital(pair->text, b) &&
           (class & WORD_NOUN) != 0 &&
           (class & (WORD_STEM | WORD_ADJECTIVE | WORD_VERB)) == 0 &&
           definite_stem(pair, b) > 0;
}

/* A verb right behind: "i Taksa Systems portalen har" may be a clause of its own. */
static bool is_subject(const struct pair *pair, const struct word *b)
{
    return word_has_verb_behind(pair->context, pair->text, b->end) && pair->text[b->end] == ' ';
}

/* In the dictionary in no case: no "Eksempels", no "Kundens". */
static bool is_unknown(const struct pair *pair, const char *letters, size_t len)
{
    char *lower = utf8_lower_copy(letters, len);
    bool unknown = speller_check(pair->context->speller, lower, strlen(lower)) == VERDICT_WRONG;

    free(lower);
    return unknown;
}

/* "Taksa Systems": the last word, or the one before it, is no word. */
static bool is_name_in_s(const struct pair *pair, const struct word *a)
{
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;

    if (a->type != WORD_JUDGE || !word_is_capital(pair->text, a) ||
        word_begins_sentence(pair->text, a) || len <= SHORTEST_STEM ||
        letters[len - 1] != 's' || memchr(letters, '-', len) != NULL)
        return false;
    return is_unknown(pair, letters, len) ||
           (pair->first > 0 && a[-1].type == WORD_JUDGE && word_is_capital(pair->text, a - 1) &&
            words_touch(pair->text, a - 1, a) &&
            is_unknown(pair, pair->text + a[-1].begin, a[-1].end - a[-1].begin));
}

/* "en zuntrik konto": the article is the noun's, for a name has none. */
static bool is_small_name(const struct pair *pair, const struct word *a)
{
    static const char *const articles[] = { "en", "et", "din", "dit", "jeres", "vores" };
    const char *letters = pair->text + a->begin;
    unsigned class = compound_class_of(pair, a + 1);

    return pair->first > 0 && a->type == WORD_JUDGE && !word_is_capital(pair->text, a) &&
           vocabulary_is_name(pair->context->vocabulary, letters, a->end - a->begin) &&
           (compound_class_of(pair, a) & WORD_SIMPLE) == 0 && words_touch(pair->text, a - 1, a) &&
           COMPOUND_IS_IN(pair, a - 1, articles) && !word_is_capital(pair->text, a + 1) &&
           a[1].type == WORD_JUDGE &&
           (class & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN) &&
           (class & WORD_ADJECTIVE) == 0;
}

/* Bytes behind the word up to where the next begins are a closing quotation mark and a space. */
static bool is_quote_between(const struct pair *pair, const struct word *a)
{
    size_t quote = utf8_quote_len(pair->text + a->end);

    return quote > 0 && pair->text[a->end + quote] == ' ' && a[1].begin == a->end + quote + 1;
}

/* Where the name in quotation marks begins, whose last word is the first of the pair, with the mark;
   its length where there is none. A preposition stands before it, so that nothing is being called so. */
static size_t quoted_begin(const struct pair *pair)
{
    static const char *const before[] = { "af",  "til", "i",  "på",  "for",    "med",
                                          "ved", "via", "om", "fra", "gennem", "under" };
    const struct word *words = pair->passage->words.items;

    for (size_t k = 0; k < LONGEST_NAME && k <= pair->first; k++) {
        const struct word *w = &words[pair->first - k];
        size_t quote = utf8_quote_before(pair->text, w->begin);
        if (!word_is_capital(pair->text, w))
            break;
        if (quote == 0)
            continue;
        size_t begin = w->begin - quote;
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            if (word_stands_before(pair->text, begin, before[i]))
                return begin;
        break;
    }
    return SIZE_MAX;
}

static void report(const struct pair *pair, size_t begin, size_t joint)
{
    const struct word *b = &pair->passage->words.items[pair->first + 1];
    struct clean_span span = { begin, b->end };
    char *proposal = alloc_printf("%.*s-%.*s", (int)(joint - begin), pair->text + begin,
                                  (int)(b->end - b->begin), pair->text + b->begin);

    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is one word: \"%s\""), (int)(b->end - begin),
                              pair->text + begin, proposal));
    free(proposal);
}

static void judge(const struct passage *passage, size_t index)
{
    struct pair pair = { passage, passage->spot.context, passage->text, index };
    const struct word *a = &passage->words.items[index];
    const struct node *node = passage->spot.node;

    if (index + 1 >= passage->words.len || passage->foreign[index] ||
        passage->foreign[index + 1] || node->kind == NODE_TABLE || node->kind == NODE_PARTY)
        return;
    if (words_touch(passage->text, a, a + 1)) {
        if (is_small_name(&pair, a) ||
            (is_name_in_s(&pair, a) && is_definite(&pair, a + 1) && !is_subject(&pair, a + 1)))
            report(&pair, a->begin, a->end);
    } else if (is_quote_between(&pair, a) && is_definite(&pair, a + 1)) {
        size_t begin = quoted_begin(&pair);
        if (begin != SIZE_MAX)
            report(&pair, begin, a[1].begin - 1);
    }
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_compound_name = { .name = "compound-name",
                                           .run_passage = run_passage };
