/*
 * The comma that Danish asks for before "men" and "medmindre", in either of its two ways of
 * setting commas.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/rules.h"

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
}

const struct check check_comma = { .name = "comma", .run_passage = run_passage };
