/*
 * An apostrophe before the s of a genitive, as English has it: "Kunden's", "PakkePost's". Danish
 * puts one behind initials ("EU's"), digits, and names that end in s, x or z; elsewhere the s is
 * joined. Names that are written so ("Let's Encrypt") do not stand in the text without it.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 4 };

/* Bytes of the word before its "'s"; 0 where it has none. */
static size_t stem_of(const char *letters, size_t len)
{
    if (len > 2 && memcmp(letters + len - 2, "'s", 2) == 0)
        return len - 2;
    return len > 4 && memcmp(letters + len - 4, "\xE2\x80\x99s", 4) == 0 ? len - 4 : 0;
}

/* "EU", "SaaS", "Felix": the apostrophe is right, or may be. */
static bool may_take_apostrophe(const char *letters, size_t len)
{
    size_t at = 0;
    uint32_t last = 0;

    while (at < len) {
        size_t step = utf8_decode(letters + at, len - at, &last);
        if (step == 0)
            return true;
        at += step;
    }
    return utf8_count(letters, len) < SHORTEST || utf8_is_upper(last) ||
           !utf8_is_letter(last) || strchr("sxz", letters[len - 1]) != NULL;
}

static void judge(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    size_t stem =
        word->type == WORD_JUDGE && !passage->foreign[index] ? stem_of(letters, len) : 0;
    char *meant;

    if (stem == 0 || may_take_apostrophe(letters, stem) ||
        (vocabulary_count(passage->spot.context->vocabulary, letters, stem) == 0 &&
         speller_check(passage->spot.context->speller, letters, stem) != VERDICT_RIGHT))
        return;
    meant = alloc_printf("%.*ss", (int)stem, letters);
    check_report(&passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING,
                 (struct clean_span){ word->begin, word->end }, meant,
                 alloc_printf(_("Danish has no apostrophe here: \"%s\""), meant));
    free(meant);
}

static void run_passage(const struct passage *passage)
{
    if (strchr(passage->text, '\'') != NULL || strstr(passage->text, "\xE2\x80\x99") != NULL)
        passage_each_word(passage, judge);
}

const struct check check_apostrophe = { .name = "apostrophe", .run_passage = run_passage };
