/*
 * The comma that Danish asks for before "men" and "medmindre", and behind a subordinate clause that
 * begins the sentence, in either of its two ways of setting commas. Of these clauses those are known
 * whose last word is sure: "Hvis det er tilfældet …".
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_one_of(const char *text, const struct word *word, const char *const *list)
{
    size_t len = word->end - word->begin;

    for (size_t i = 0; list[i] != NULL; i++)
        if (strlen(list[i]) == len && strncasecmp(text + word->begin, list[i], len) == 0)
            return true;
    return false;
}

/* How many words from index on are a subordinate clause that is complete; 0: none. */
static size_t clause_at(const struct passage *passage, size_t index)
{
    static const char *const opening[] = { "hvis", "når", "såfremt", NULL };
    static const char *const subjects[] = { "det", "dette", NULL };
    static const char *const is[] = { "er", NULL };
    static const char *const states[] = { "tilfældet", "nødvendigt", "muligt", "påkrævet",
                                          NULL };
    static const char *const happens[] = { "sker", "kræves", "ønskes", "forekommer", NULL };
    const struct word *word = &passage->words.items[index];
    const char *text = passage->text;
    size_t left = passage->words.len - index;

    if (left < 5 || !word_begins_sentence(text, word) || !is_one_of(text, word, opening) ||
        !is_one_of(text, word + 1, subjects))
        return 0;
    if (is_one_of(text, word + 2, is) && is_one_of(text, word + 3, states))
        return 4;
    return is_one_of(text, word + 2, happens) ? 3 : 0;
}

/* "betaler", "kontakter", "afholdes": in the present tense, and no preposition that looks so. */
static bool is_finite(const struct passage *passage, const struct word *verb)
{
    enum { SHORTEST_VERB = 5 };
    static const char *const others[] = { "under",    "efter",  "eller",  "heller",
                                          "herunder", "ellers", "oftere", NULL };
    const char *letters = passage->text + verb->begin;
    size_t len = verb->end - verb->begin;

    return len >= SHORTEST_VERB && verb->type == WORD_JUDGE &&
           !word_is_capital(passage->text, verb) && !is_one_of(passage->text, verb, others) &&
           (letters[len - 1] == 'r' || strncmp(letters + len - 2, "es", 2) == 0) &&
           (lexicon_find(LEXICON_VERBS, letters, len) > 0 ||
            (speller_word_class(passage->spot.context->speller, letters, len) & WORD_VERB) !=
                0);
}

/* "Hvis det er tilfældet betaler Kunden": the verb of the main clause stands right behind. */
static void judge_clause(const struct passage *passage, size_t index)
{
    static const char *const modals[] = { "skal", "kan", "må",     "vil", "bør",
                                          "er",   "har", "bliver", "får", NULL };
    size_t count = clause_at(passage, index);
    const struct word *last = &passage->words.items[index + count - (count > 0)];
    const struct word *verb = last + 1;
    const char *text = passage->text;
    char *proposal;

    if (count == 0 || index + count + 1 >= passage->words.len)
        return;
    for (size_t i = index; i < index + count; i++)
        if (!words_touch(text, &passage->words.items[i], &passage->words.items[i + 1]))
            return;
    if (!is_one_of(text, verb, modals) && !is_finite(passage, verb))
        return;
    proposal = alloc_printf("%.*s, %.*s", (int)(last->end - last->begin), text + last->begin,
                            (int)(verb->end - verb->begin), text + verb->begin);
    punctuation_report(&passage->spot, last->begin, verb->end, proposal,
                       _("a comma is missing here"));
    free(proposal);
}

static void judge(const struct passage *passage, size_t index)
{
    static const char *const asking[] = { "men", "medmindre", NULL };
    /* "og medmindre andet er aftalt", "herunder men ikke begrænset til": the comma stands before
       the two of them */
    static const char *const joining[] = { "og",   "eller", "end",      "kun",
                                           "samt", "men",   "herunder", NULL };
    const char *text = passage->text;
    const struct word *word = &passage->words.items[index];
    const struct word *before = index > 0 ? word - 1 : NULL;
    char *proposal;

    if (before == NULL || passage->foreign[index] || passage->foreign[index - 1] ||
        word->type != WORD_JUDGE || before->type != WORD_JUDGE ||
        index + 1 == passage->words.len || word_is_capital(text, word) ||
        !is_one_of(text, word, asking) || !words_touch(text, before, word) ||
        is_one_of(text, before, joining))
        return;
    proposal =
        alloc_printf("%.*s, %.*s", (int)(before->end - before->begin), text + before->begin,
                     (int)(word->end - word->begin), text + word->begin);
    punctuation_report(&passage->spot, before->begin, word->end, proposal,
                       _("a comma is missing here"));
    free(proposal);
}

static void run_passage(const struct passage *passage)
{
    if (strstr(passage->text, " men ") != NULL || strstr(passage->text, " medmindre ") != NULL)
        passage_each_word(passage, judge);
    if (strstr(passage->text, " det") != NULL)
        passage_each_word(passage, judge_clause);
}

const struct check check_comma = { .name = "comma", .run_passage = run_passage };
