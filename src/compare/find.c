#include "compare/wordset.h"

#include "base/str.h"
#include "doc/citation.h"

static const float least_likeness = 0.25f;
static const float share_of_place = 0.2f;

/* As many of the clause's bytes as the passage has, to the end of a word. */
static char *head_of(const struct node *node, size_t len)
{
    char *text = node_text(node);
    size_t end = strlen(text);
    if (end > len) {
        end = len;
        while (text[end] != '\0' && text[end] != ' ' && text[end] != '\n')
            end++;
        text[end] = '\0';
    }
    return text;
}

static int by_score(const void *left, const void *right)
{
    const struct align_candidate *x = left;
    const struct align_candidate *y = right;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->node->index < y->node->index ? -1 : x->node->index > y->node->index;
}

static void keep_best(struct align_candidates *out, struct align_candidate found, size_t most)
{
    size_t at = out->len;
    while (at > 0 && by_score(&found, &out->items[at - 1]) < 0)
        at--;
    if (at >= most)
        return;
    vec_insert(out, at, found);
    if (out->len > most)
        out->len = most;
}

void align_find(const struct contract *contract, const char *passage, const char *place,
                size_t most, struct align_candidates *out)
{
    struct wordset words = { .arena = ARENA_INIT };
    size_t count = contract->nodes.len;
    struct word_stock stock;
    stock_init(&stock);
    stock_read(&stock, 0, contract, ALIGN_CORRECTED);
    struct clause_words *whole = wordset_read(&words, &stock, 0, NULL);
    struct clause_words *heads = arena_zero(&words.arena, count * sizeof *heads);
    size_t len = strlen(passage);
    for (size_t i = 1; i < count; i++) {
        char *head = head_of(contract->nodes.items[i], len);
        heads[i] = wordset_read_text(&words, head);
        free(head);
    }
    struct clause_words wanted = wordset_read_text(&words, passage);
    wordset_rate(&words, 2 * count);
    wordset_weigh(&words, whole, count);
    wordset_weigh(&words, heads, count);
    wordset_weigh(&words, &wanted, 1);
    for (size_t i = 1; i < count; i++) {
        struct node *node = contract->nodes.items[i];
        float likeness = 0;
        float head = wordset_likeness(&words, &wanted, &heads[i]);
        float within = 0.9f * wordset_share(&words, &wanted, &whole[i]);
        if (wanted.count > 0 && whole[i].count > 0)
            likeness = head > within ? head : within;
        char *cited = place[0] == '\0' ? NULL : citation_describe(node);
        bool there = cited != NULL && strcmp(cited, place) == 0;
        free(cited);
        if (likeness < least_likeness && !(there && wanted.count == 0))
            continue;
        float score = (1 - share_of_place) * likeness + (there ? share_of_place : 0);
        keep_best(out, (struct align_candidate){ node, likeness, score }, most);
    }
    wordset_free(&words);
    stock_free(&stock);
}
