#include "compare/hunks.h"

#include <string.h>

enum { MOST_EDITS = 700 };

struct walk {
    const struct token *a, *b; /* between the common beginning and the common end */
    long a_len, b_len;
    long *ends;    /* by diagonal + MOST_EDITS: how far a goes */
    long *history; /* ends before each step, its own diagonals only */
};

static void add(struct hunk_list *out, size_t a, size_t a_end, size_t b, size_t b_end)
{
    struct hunk *last = out->len > 0 ? &out->items[out->len - 1] : NULL;
    if (last != NULL && last->a_end == a && last->b_end == b) {
        last->a_end = (uint32_t)a_end;
        last->b_end = (uint32_t)b_end;
        return;
    }
    vec_push(out, ((struct hunk){ (uint32_t)a, (uint32_t)a_end, (uint32_t)b, (uint32_t)b_end }));
}

/* Where step d left off on diagonal k: history holds 2d + 1 of them for step d. */
static long *kept(const struct walk *w, long d)
{
    return w->history + d * d;
}

/* The number of edits, or -1 where they are more than the bound. */
static long walk_forward(struct walk *w)
{
    long most = w->a_len + w->b_len < MOST_EDITS ? w->a_len + w->b_len : MOST_EDITS;
    long *ends = w->ends + MOST_EDITS + 1;
    size_t cap = 64;
    w->history = alloc_array(cap, sizeof *w->history);
    ends[1] = 0;
    for (long d = 0; d <= most; d++) {
        if ((size_t)((d + 1) * (d + 1)) > cap) {
            cap *= 4;
            w->history = alloc_resize(w->history, cap, sizeof *w->history);
        }
        for (long k = -d; k <= d; k += 2) {
            long x = k == -d || (k != d && ends[k - 1] < ends[k + 1]) ? ends[k + 1]
                                                                     : ends[k - 1] + 1;
            while (x < w->a_len && x - k < w->b_len && x - k >= 0 && w->a[x].id == w->b[x - k].id)
                x++;
            ends[k] = x;
            kept(w, d)[k + d] = x;
            if (x >= w->a_len && x - k >= w->b_len)
                return d;
        }
    }
    return -1;
}

/* The edits from the last to the first, as hunks of one token each. */
static void walk_back(const struct walk *w, long edits, struct hunk_list *out)
{
    long x = w->a_len;
    long y = w->b_len;
    for (long d = edits; d > 0; d--) {
        const long *ends = kept(w, d - 1) + (d - 1);
        long k = x - y;
        bool down = k == -d || (k != d && ends[k - 1] < ends[k + 1]);
        long from = down ? k + 1 : k - 1;
        long from_x = ends[from];
        long from_y = from_x - from;
        /* Behind this edit both ran along equal tokens. */
        vec_push(out, ((struct hunk){ (uint32_t)from_x, (uint32_t)(down ? from_x : from_x + 1),
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
        for (at = *begin; at < high && at + size < len && tokens[at].id == tokens[at + size].id;) {
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
    if (begin < a_end && begin < b_end) {
        struct walk w = { a->items + begin, b->items + begin, (long)(a_end - begin),
                          (long)(b_end - begin), NULL, NULL };
        w.ends = alloc_array(2 * MOST_EDITS + 4, sizeof *w.ends);
        long edits = walk_forward(&w);
        struct hunk_list back = VEC_INIT;
        if (edits >= 0)
            walk_back(&w, edits, &back);
        for (size_t i = back.len; i-- > 0;)
            add(out, begin + back.items[i].a, begin + back.items[i].a_end,
                begin + back.items[i].b, begin + back.items[i].b_end);
        if (edits < 0)
            add(out, begin, a_end, begin, b_end);
        vec_free(&back);
        free(w.ends);
        free(w.history);
    } else {
        add(out, begin, a_end, begin, b_end);
    }
    slide_all(a, b, out, first);
}
