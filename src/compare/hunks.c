#include "compare/hunks.h"

#include <string.h>

enum { MOST_EDITS = 700 };

struct walk {
    const uint32_t *a, *b; /* ids between the common beginning and the common end */
    int32_t a_len, b_len;
    int32_t *ends;    /* by diagonal: how far a goes; one more on either side */
    int32_t *history; /* ends after each step, its own diagonals only */
};

static void add(struct hunk_list *out, size_t a, size_t a_end, size_t b, size_t b_end)
{
    struct hunk *last = out->len > 0 ? &out->items[out->len - 1] : NULL;
    if (last != NULL && last->a_end == a && last->b_end == b) {
        last->a_end = (uint32_t)a_end;
        last->b_end = (uint32_t)b_end;
        return;
    }
    vec_push(out,
             ((struct hunk){ (uint32_t)a, (uint32_t)a_end, (uint32_t)b, (uint32_t)b_end }));
}

/* Where step d left off on diagonal k: of its 2d + 1 diagonals every other one. */
static int32_t *kept(const struct walk *w, int32_t d, int32_t k)
{
    return w->history + (size_t)d * ((size_t)d + 1) / 2 + (size_t)((k + d) / 2);
}

/* Diagonals beyond the texts are not walked: what lies on them is no place of both. */
static bool is_lowest(const struct walk *w, int32_t d, int32_t k)
{
    return k == -d || k <= -w->b_len;
}

static bool is_highest(const struct walk *w, int32_t d, int32_t k)
{
    return k == d || k >= w->a_len;
}

/* How far a goes along the equal tokens of diagonal k, from x on. */
static inline int32_t follow(const struct walk *w, int32_t k, int32_t x)
{
    int32_t end = w->a_len < w->b_len + k ? w->a_len : w->b_len + k;
    const uint32_t *b = w->b - k;
    while (x < end && w->a[x] == b[x])
        x++;
    return x;
}

/* The number of edits, or -1 where they are more than the bound. */
static int32_t walk_forward(struct walk *w, int32_t most)
{
    int32_t *ends = w->ends + most + 2;
    size_t cap = 64;
    w->history = alloc_resize(NULL, cap, sizeof *w->history);
    ends[1] = 0;
    for (int32_t d = 0; d <= most; d++) {
        if ((size_t)(d + 1) * (size_t)(d + 2) / 2 > cap) {
            cap *= 4;
            w->history = alloc_resize(w->history, cap, sizeof *w->history);
        }
        int32_t low = d <= w->b_len ? -d : -w->b_len + (d - w->b_len) % 2;
        int32_t high = d <= w->a_len ? d : w->a_len;
        int32_t last = high - (high - low) % 2;
        int32_t *keep = kept(w, d, low);
        if (d > 0 && is_highest(w, d, last))
            ends[last + 1] = -1; /* no neighbour above */
        /* Only the outermost diagonals can lack a neighbour: that is behind all others. */
        int32_t below = is_lowest(w, d, low) ? -2 : ends[low - 1];
        for (int32_t k = low; k <= last; k += 2) {
            int32_t above = ends[k + 1];
            int32_t x = follow(w, k, below < above ? above : below + 1);
            below = above;
            ends[k] = *keep++ = x;
        }
        int32_t corner = w->a_len - w->b_len; /* the diagonal on which both end */
        bool walked = low <= corner && corner <= last && (corner - low) % 2 == 0;
        if (walked && ends[corner] >= w->a_len)
            return d;
    }
    return -1;
}

/* The edits from the last to the first, as hunks of one token each. */
static void walk_back(const struct walk *w, int32_t edits, struct hunk_list *out)
{
    int32_t x = w->a_len;
    int32_t y = w->b_len;
    for (int32_t d = edits; d > 0; d--) {
        int32_t k = x - y;
        bool down = is_lowest(w, d, k) ||
                    (!is_highest(w, d, k) && *kept(w, d - 1, k - 1) < *kept(w, d - 1, k + 1));
        int32_t from_x = *kept(w, d - 1, down ? k + 1 : k - 1);
        int32_t from_y = from_x - (down ? k + 1 : k - 1);
        /* Behind this edit both ran along equal tokens. */
        vec_push(out,
                 ((struct hunk){ (uint32_t)from_x, (uint32_t)(down ? from_x : from_x + 1),
                                 (uint32_t)from_y, (uint32_t)(down ? from_y + 1 : from_y) }));
        x = from_x;
        y = from_y;
    }
}

/* Moves what only came, or only went, to where a sentence begins, if that is the same. */
static void slide(const struct token *tokens, size_t len, uint32_t *begin, uint32_t *end,
                  uint32_t *other, uint32_t low, uint32_t high)
{
    uint32_t best = *begin;
    uint32_t at = *begin;
    uint32_t size = *end - *begin;
    while (at > low && tokens[at - 1].id == tokens[at + size - 1].id) {
        at--;
        if (at == 0 || tokens[at - 1].stops)
            best = at;
    }
    bool stands = *begin == 0 || tokens[*begin - 1].stops;
    if (best == *begin && !stands) {
        for (at = *begin;
             at < high && at + size < len && tokens[at].id == tokens[at + size].id;) {
            at++;
            if (tokens[at - 1].stops) {
                best = at;
                break;
            }
        }
    }
    if (stands)
        best = *begin;
    *other = *other + best - *begin;
    *begin = best;
    *end = best + size;
}

static void slide_all(const struct token_list *a, const struct token_list *b,
                      struct hunk_list *out, size_t first)
{
    for (size_t i = first; i < out->len; i++) {
        struct hunk *h = &out->items[i];
        bool last = i + 1 == out->len;
        if (h->b == h->b_end && h->a < h->a_end) {
            uint32_t low = i > first ? out->items[i - 1].a_end + 1 : 0;
            uint32_t high = last ? (uint32_t)a->len : out->items[i + 1].a - (h->a_end - h->a);
            slide(a->items, a->len, &h->a, &h->a_end, &h->b, low, high);
            h->b_end = h->b;
        } else if (h->a == h->a_end && h->b < h->b_end) {
            uint32_t low = i > first ? out->items[i - 1].b_end + 1 : 0;
            uint32_t high = last ? (uint32_t)b->len : out->items[i + 1].b - (h->b_end - h->b);
            slide(b->items, b->len, &h->b, &h->b_end, &h->a, low, high);
            h->a_end = h->a;
        }
    }
}

static uint32_t *ids_of(const struct token_list *list, size_t begin, size_t end)
{
    uint32_t *ids = alloc_resize(NULL, end - begin, sizeof *ids);
    for (size_t i = begin; i < end; i++)
        ids[i - begin] = list->items[i].id;
    return ids;
}

/* The hunks between tokens [begin, a_end) and [begin, b_end), neither of which is empty. */
static void walk(const struct token_list *a, size_t begin, size_t a_end,
                 const struct token_list *b, size_t b_end, struct hunk_list *out)
{
    size_t all = a_end - begin + b_end - begin;
    int32_t most = all < MOST_EDITS ? (int32_t)all : MOST_EDITS;
    uint32_t *ids[2] = { ids_of(a, begin, a_end), ids_of(b, begin, b_end) };
    struct walk w = { ids[0],
                      ids[1],
                      (int32_t)(a_end - begin),
                      (int32_t)(b_end - begin),
                      alloc_resize(NULL, 2 * (size_t)most + 6, sizeof *w.ends),
                      NULL };
    struct hunk_list back = VEC_INIT;
    int32_t edits = walk_forward(&w, most);
    if (edits > 0) {
        vec_reserve(&back, (size_t)edits);
        walk_back(&w, edits, &back);
    }
    for (size_t i = back.len; i-- > 0;)
        add(out, begin + back.items[i].a, begin + back.items[i].a_end, begin + back.items[i].b,
            begin + back.items[i].b_end);
    if (edits < 0)
        add(out, begin, a_end, begin, b_end);
    vec_free(&back);
    free(w.ends);
    free(w.history);
    free(ids[0]);
    free(ids[1]);
}

void hunks_make(const struct token_list *a, const struct token_list *b, struct hunk_list *out)
{
    size_t begin = 0;
    size_t a_end = a->len;
    size_t b_end = b->len;
    size_t first = out->len;
    while (begin < a_end && begin < b_end && a->items[begin].id == b->items[begin].id)
        begin++;
    while (a_end > begin && b_end > begin && a->items[a_end - 1].id == b->items[b_end - 1].id) {
        a_end--;
        b_end--;
    }
    if (begin == a_end && begin == b_end)
        return;
    if (begin < a_end && begin < b_end)
        walk(a, begin, a_end, b, b_end, out);
    else
        add(out, begin, a_end, begin, b_end);
    slide_all(a, b, out, first);
}
