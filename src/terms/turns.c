/* Where the turns of data/da_DK/positions.tsv stand in a contract. */
#include "terms/turn_rules.h"

#include "base/alloc.h"
#include "terms/evidence.h"

#include <stdlib.h>
#include <string.h>

/* Slots from s on at token t, within one sentence: behind the last of them, or 0. */
static uint32_t match(struct turn_view *view, const struct turn *turn, uint32_t s, uint32_t t,
                      uint32_t end, double *value)
{
    const struct slot *slot = &view->book->slots.items[turn->first + s];
    uint32_t room = 0;

    if (s == turn->count)
        return t;
    if (slot->kind == SLOT_GAP) {
        room = slot->room;
        slot++;
        s++;
    }
    for (uint32_t skipped = 0; t < end; t++) {
        const struct token *token = &view->reading->tokens.items[t];
        uint32_t stop = 0;
        if (token->word == NO_WORD) {
            /* what denies a turn stands in its clause: "Stopper I, gemmer vi" */
            if (token->mark == ';' ||
                (token->mark == ',' && turn->role == TURN_NOT && room < TURN_WIDE))
                return 0;
            continue;
        }
        if (slot->kind == SLOT_CLASS)
            stop = turn_class_at(slot->class, view, t, end, value);
        else if (turn_bit(turn_choices_at(view, t), slot->choice))
            stop = t + 1;
        if (stop > 0)
            stop = match(view, turn, s + 1, stop, end, value);
        if (stop > 0)
            return stop;
        skipped++;
        if (skipped > room || (turn->deals && turn_is_deal(view, t)))
            return 0;
    }
    return 0;
}

/* Every choice of the turn is among those that the sentence's words are of. */
static bool may_stand(const struct turn_view *view, const struct turn *turn,
                      const uint64_t *sentence)
{
    for (uint32_t s = 0; s < turn->count; s++) {
        const struct slot *slot = &view->book->slots.items[turn->first + s];
        if (slot->kind == SLOT_WORDS && !turn_bit(sentence, slot->choice))
            return false;
    }
    return true;
}

/* The listed turns that stand at hit.first. */
static void try_turns(struct turn_view *view, const struct indices *list,
                      const uint64_t *sentence, struct turn_hit hit, uint32_t end,
                      struct turn_hits *out)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct turn *turn = &view->book->turns.items[list->items[i]];
        if (!may_stand(view, turn, sentence))
            continue;
        hit.value = -1;
        hit.end = match(view, turn, 0, hit.first, end, &hit.value);
        if (hit.end == 0)
            continue;
        hit.matter = turn->matter;
        hit.role = turn->role;
        hit.side = turn->side;
        vec_push(out, hit);
    }
}

/* The turns that begin with the word at hit.first, or with a class there. */
static void try_heads(struct turn_view *view, const uint64_t *sentence, struct turn_hit hit,
                      uint32_t end, struct turn_hits *out)
{
    const struct turn_book *book = view->book;
    const uint64_t *own = turn_choices_at(view, hit.first);

    for (size_t i = 0; i < view->row && (turn_traits_at(view, hit.first) & TRAIT_HEAD) != 0;
         i++)
        for (uint64_t bits = own[i] & book->heads[i]; bits != 0; bits &= bits - 1)
            try_turns(view, &book->headed[i * 64 + (size_t)__builtin_ctzll(bits)], sentence,
                      hit, end, out);
    if (turn_is_plain(view, hit.first))
        return;
    for (uint8_t class = 0; class < TURN_CLASSES; class ++) {
        double value;
        if (book->classed[class].len > 0 &&
            turn_class_at(class, view, hit.first, end, &value) > 0)
            try_turns(view, &book->classed[class], sentence, hit, end, out);
    }
}

static void gather(struct turn_view *view, uint32_t first, uint32_t end, uint64_t *row)
{
    memset(row, 0, view->row * sizeof *row);
    for (uint32_t t = first; t < end; t++) {
        const uint64_t *own;
        if (view->reading->tokens.items[t].word == NO_WORD)
            continue;
        own = turn_choices_at(view, t);
        for (size_t i = 0; own != view->none && i < view->row; i++)
            row[i] |= own[i];
    }
}

void turns_find(const struct reading *reading, struct turn_hits *out)
{
    struct turn_view view;
    uint64_t *row;

    turn_view_init(&view, reading);
    row = alloc_array(view.row, sizeof *row);
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        view.sentence = sentence;
        gather(&view, sentence->first, end, row);
        for (uint32_t t = sentence->first; t < end; t++)
            if (reading->tokens.items[t].word != NO_WORD)
                try_heads(&view, row, (struct turn_hit){ .sentence = (uint32_t)i, .first = t },
                          end, out);
    }
    free(row);
    turn_view_free(&view);
}

size_t turns_count_matters(void)
{
    return turn_book_get()->matters.len;
}

const struct matter *turns_matter(size_t matter)
{
    return &turn_book_get()->matters.items[matter];
}
