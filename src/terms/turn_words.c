/* Which words of the turns a word of the contract is: asked once a word, kept as bits. */
#include "terms/turn_rules.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static bool fits(const struct turn_word *word, const char *text, size_t len)
{
    if (len < word->len || (len > word->len && !word->open_front && !word->open_back))
        return false;
    if (!word->open_front)
        return memcmp(text, word->text, word->len) == 0;
    if (!word->open_back)
        return memcmp(text + len - word->len, word->text, word->len) == 0;
    return memmem(text, len, word->text, word->len) != NULL;
}

/* Puts the choices of those of the listed words that the text is into the row. */
static bool mark(const struct turn_book *book, const struct indices *list, const char *text,
                 size_t len, uint64_t *row)
{
    bool any = false;

    for (size_t i = 0; i < list->len; i++) {
        const struct turn_word *word = &book->words.items[list->items[i]];
        if (!fits(word, text, len))
            continue;
        row[word->choice / 64] |= UINT64_C(1) << word->choice % 64;
        any = true;
    }
    return any;
}

void turn_view_init(struct turn_view *view, const struct reading *reading)
{
    size_t words = reading->words.len + 1;

    *view = (struct turn_view){ .reading = reading, .book = turn_book_get() };
    view->row = view->book->choice_count / 64 + 1;
    view->choices = alloc_array(words, sizeof *view->choices);
    view->traits = alloc_array(words, sizeof *view->traits);
    view->none = arena_zero(&view->arena, view->row * sizeof *view->none);
    view->fresh = arena_zero(&view->arena, view->row * sizeof *view->fresh);
}

void turn_view_free(struct turn_view *view)
{
    free(view->choices);
    free(view->traits);
    arena_free(&view->arena);
}

/* Looks the word up, into a row of its own where it is in any choice. */
static void ask(struct turn_view *view, uint32_t word)
{
    const struct turn_book *book = view->book;
    const struct word_entry *entry = &view->reading->words.items[word];
    uint64_t *row = view->fresh;
    bool any = mark(book, &book->loose, entry->text, entry->len, row);

    any |= mark(book, &book->fronts[turn_bucket(entry->text, entry->len)], entry->text,
                entry->len, row);
    if (entry->len > 1)
        any |= mark(book, &book->backs[turn_bucket(entry->text + entry->len - 2, 2)],
                    entry->text, entry->len, row);
    view->choices[word] = any ? row : view->none;
    view->traits[word] = turn_is_determiner(entry->text) ? TRAIT_DETERMINER : 0;
    view->traits[word] |= turn_is_other(entry->text) ? TRAIT_OTHER : 0;
    view->traits[word] |= turn_bit(view->choices[word], book->main_choice) ? TRAIT_MAIN : 0;
    for (size_t i = 0; any && i < view->row; i++)
        view->traits[word] |= (row[i] & book->heads[i]) != 0 ? TRAIT_HEAD : 0;
    if (any)
        view->fresh = arena_zero(&view->arena, view->row * sizeof *view->fresh);
}

const uint64_t *turn_choices_at(struct turn_view *view, uint32_t t)
{
    uint32_t word = view->reading->tokens.items[t].word;

    if (view->choices[word] == NULL)
        ask(view, word);
    return view->choices[word];
}

uint8_t turn_traits_at(struct turn_view *view, uint32_t t)
{
    uint32_t word = view->reading->tokens.items[t].word;

    if (word == NO_WORD)
        return 0;
    if (view->choices[word] == NULL)
        ask(view, word);
    return view->traits[word];
}
