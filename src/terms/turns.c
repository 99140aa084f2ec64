/* Where the turns of data/da_DK/positions.tsv stand in a contract. */
#include "terms/turn_rules.h"

#include "terms/evidence.h"

#include <string.h>

bool turn_word_fits(const struct turn_word *word, const char *text, size_t len)
{
    if (len < word->len || (len > word->len && !word->open_front && !word->open_back))
        return false;
    if (!word->open_front) {
        return text[0] == word->text[0] && memcmp(text, word->text, word->len) == 0 &&
               (word->open_back || len == word->len);
    }
    if (!word->open_back)
        return memcmp(text + len - word->len, word->text, word->len) == 0;
    return memmem(text, len, word->text, word->len) != NULL;
}

bool turn_slot_fits(const struct turn_book *book, const struct slot *slot,
                    const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];

    for (uint32_t w = slot->first; token->word != NO_WORD && w < slot->first + slot->count; w++)
        if (turn_word_fits(&book->words.items[w], token_lower(reading, t),
                           reading->words.items[token->word].len))
            return true;
    return false;
}

/* Slots from s on at token t, within one sentence: behind the last of them, or 0. */
static uint32_t match(const struct turn_book *book, const struct reading *reading,
                      const struct turn *turn, uint32_t s, uint32_t t, uint32_t end,
                      double *value)
{
    const struct slot *slot = &book->slots.items[turn->first + s];
    uint32_t room = 0;

    if (s == turn->count)
        return t;
    if (slot->kind == SLOT_GAP) {
        room = slot->room;
        slot++;
        s++;
    }
    for (uint32_t skipped = 0; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        uint32_t stop = 0;
        if (token->word == NO_WORD) {
            /* what denies a turn stands in its clause: "Stopper I, gemmer vi" */
            if (token->mark == ';' ||
                (token->mark == ',' && turn->role == TURN_NOT && room < TURN_WIDE))
                return 0;
            continue;
        }
        if (slot->kind == SLOT_CLASS)
            stop = turn_class_at(slot->class, reading, t, end, value);
        else if (turn_slot_fits(book, slot, reading, t))
            stop = t + 1;
        if (stop > 0)
            stop = match(book, reading, turn, s + 1, stop, end, value);
        if (stop > 0)
            return stop;
        skipped++;
        if (skipped > room || (turn->deals && turn_is_deal(reading, t)))
            return 0;
    }
    return 0;
}

/* The turns that may begin with the word at hit.first, or with one of the classes there (bits). */
static void try_heads(const struct turn_book *book, const struct reading *reading,
                      const struct heads *list, uint32_t classes, struct turn_hit hit,
                      uint32_t end, struct turn_hits *out)
{
    const char *text = token_lower(reading, hit.first);
    size_t len = reading->words.items[reading->tokens.items[hit.first].word].len;

    for (size_t i = 0; i < list->len; i++) {
        const struct head *head = &list->items[i];
        const struct turn *turn = &book->turns.items[head->turn];
        bool begins = head->word == NO_WORD
                          ? (classes & UINT32_C(1) << book->slots.items[turn->first].class) != 0
                          : turn_word_fits(&book->words.items[head->word], text, len);
        if (!begins)
            continue;
        hit.value = -1;
        hit.end = match(book, reading, turn, 0, hit.first, end, &hit.value);
        if (hit.end == 0)
            continue;
        hit.matter = turn->matter;
        hit.role = turn->role;
        hit.side = turn->side;
        vec_push(out, hit);
    }
}

void turns_find(const struct reading *reading, struct turn_hits *out)
{
    const struct turn_book *book = turn_book_get();

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        for (uint32_t t = sentence->first; t < end; t++) {
            struct turn_hit hit = { .sentence = (uint32_t)i, .first = t };
            const char *word = token_lower(reading, t);
            if (reading->tokens.items[t].word == NO_WORD)
                continue;
            try_heads(book, reading, &book->heads[turn_bucket(word, strlen(word))], 0, hit, end,
                      out);
            try_heads(book, reading, &book->heads[TURN_OPEN_BUCKET],
                      turn_classes_at(reading, t, end), hit, end, out);
        }
    }
}

size_t turns_count_matters(void)
{
    return turn_book_get()->matters.len;
}

const struct matter *turns_matter(size_t matter)
{
    return &turn_book_get()->matters.items[matter];
}
