#include "base/alloc.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void block_words_cut(struct block_words *words, const char *text)
{
    size_t len = strlen(text);
    size_t at = 0;
    struct word word;

    while (words_next(text, len, &at, &word))
        vec_push(words, word);
}

bool words_touch(const char *text, const struct word *a, const struct word *b)
{
    size_t at = a->end;

    if (at >= b->begin)
        return false;
    while (at < b->begin)
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')
            at++;
        else if (b->begin - at >= 2 && memcmp(text + at, "\xC2\xA0", 2) == 0)
            at += 2;
        else
            return false;
    return true;
}

bool word_is_capital(const char *text, const struct word *word)
{
    uint32_t c;

    return utf8_decode(text + word->begin, word->end - word->begin, &c) > 0 && utf8_is_upper(c);
}

bool word_begins_sentence(const char *text, const struct word *word)
{
    size_t at = word->begin;

    while (at > 0 && strchr(" \"'([*", text[at - 1]) != NULL)
        at--;
    return at == 0 || strchr(".!?:", text[at - 1]) != NULL;
}

bool word_stands_before(const char *text, size_t at, const char *word)
{
    size_t len = strlen(word);

    return at > len && text[at - 1] == ' ' &&
           strncasecmp(text + at - 1 - len, word, len) == 0 &&
           !word_byte_before(text, at - 1 - len);
}

bool word_has_verb_behind(const struct check_context *context, const char *text, size_t end)
{
    size_t at = end + 1;
    size_t stop;
    unsigned class;

    if (text[end] != ' ')
        return false;
    stop = word_run_end(text, at);
    if (stop > at && lexicon_find(LEXICON_VERBS, text + at, stop - at) > 0)
        return true;
    if (context->speller == NULL || stop - at < 4 || text[stop - 1] != 'r')
        return false;
    class = speller_word_class(context->speller, text + at, stop - at);
    return (class & WORD_VERB) != 0 && (class & WORD_ADJECTIVE) == 0;
}

bool words_equal(const char *text, const struct word *a, const struct word *b)
{
    size_t len = a->end - a->begin;
    char *left;
    char *right;
    bool equal;

    if (len != b->end - b->begin)
        return false; /* a capital has as many bytes as its small letter in Danish */
    if (memcmp(text + a->begin, text + b->begin, len) == 0)
        return true;
    if (((unsigned char)text[a->begin] & 0x80) == 0 &&
        (text[a->begin] | 0x20) != (text[b->begin] | 0x20))
        return false;
    left = utf8_lower_copy(text + a->begin, len);
    right = utf8_lower_copy(text + b->begin, len);
    equal = strcmp(left, right) == 0;
    free(left);
    free(right);
    return equal;
}

struct passage *passages_make(const struct check_context *context, struct node *node,
                              struct finding_list *out)
{
    struct passage *passages = alloc_array(node->blocks.len, sizeof *passages);

    for (size_t b = 0; b < node->blocks.len; b++) {
        struct passage *passage = &passages[b];
        passage->spot = (struct check_spot){ context, node, b, out };
        passage->text = node->blocks.items[b].text;
        block_words_cut(&passage->words, passage->text);
        if (context->speller != NULL)
            passage->foreign = foreign_words(context, passage->text, &passage->words);
    }
    return passages;
}

void passages_free(struct passage *passages, size_t count)
{
    for (size_t b = 0; b < count; b++) {
        vec_free(&passages[b].words);
        free(passages[b].foreign);
    }
    free(passages);
}

void passage_each_word(const struct passage *passage,
                       void (*judge)(const struct passage *passage, size_t index))
{
    for (size_t i = 0; passage->foreign != NULL && i < passage->words.len; i++)
        judge(passage, i);
}

bool passage_gives_before(const struct passage *passage, size_t index)
{
    static const char *const gives[] = { "giv",     "gav",    "tildel", "send",
                                         "udlever", "tilbyd", "vis",    "overlad",
                                         "sikr",    "meddel", "nægt",   "fratag" };
    enum { REACH = 8 };

    for (size_t i = index; i-- > 0 && index - i < REACH;) {
        const char *letters = passage->text + passage->words.items[i].begin;
        for (size_t k = 0; k < sizeof gives / sizeof *gives; k++)
            if (strncasecmp(letters, gives[k], strlen(gives[k])) == 0)
                return true;
    }
    return false;
}

bool passage_has_pair(const struct passage *passage, size_t index)
{
    return index + 1 < passage->words.len && !passage->foreign[index] &&
           !passage->foreign[index + 1];
}
