#include "doc/worddiff.h"

#include "base/alloc.h"
#include "base/str.h"

#include <stdbool.h>

struct token {
    const char *text;
    size_t len;  /* bytes, with the spaces that follow */
    size_t bare; /* without them: what is compared */
};
struct token_list VEC_BODY(struct token);

/* A word with its punctuation split off, so that "varsel." and "varsel" share the word. */
static bool joins(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static void split(const char *text, struct token_list *out)
{
    while (*text != '\0') {
        struct token token = { text, 0, 0 };
        if (joins((unsigned char)*text))
            while (joins((unsigned char)text[token.bare]))
                token.bare++;
        else if (*text != ' ' && *text != '\n')
            token.bare = 1;
        token.len = token.bare;
        while (text[token.len] == ' ' || text[token.len] == '\n')
            token.len++;
        vec_push(out, token);
        text += token.len;
    }
}

static bool equal(const struct token *a, const struct token *b)
{
    return a->bare == b->bare && memcmp(a->text, b->text, a->bare) == 0;
}

static void put(struct diff_list *out, struct str *pending, enum diff_op op)
{
    if (pending->len == 0)
        return;
    vec_push(out, ((struct diff_piece){ op, str_steal(pending) }));
}

struct writer {
    struct diff_list *out;
    struct str same, deleted, inserted;
};

static void write_bytes(struct writer *w, enum diff_op op, const char *text, size_t len)
{
    if (len == 0)
        return;
    if (op == DIFF_SAME) {
        put(w->out, &w->deleted, DIFF_DELETED);
        put(w->out, &w->inserted, DIFF_INSERTED);
        str_add(&w->same, text, len);
    } else {
        put(w->out, &w->same, DIFF_SAME);
        str_add(op == DIFF_DELETED ? &w->deleted : &w->inserted, text, len);
    }
}

static void write_token(struct writer *w, enum diff_op op, const struct token *token)
{
    write_bytes(w, op, token->text, token->len);
}

/* A word that stayed; a space behind it that went or came is a change of its own ("disse
   bestemmelser" -> "disse-bestemmelser"). */
static void write_same(struct writer *w, const struct token *a, const struct token *b)
{
    bool both = a->len > a->bare && b->len > b->bare;
    write_bytes(w, DIFF_SAME, b->text, both ? b->len : b->bare);
    if (!both) {
        write_bytes(w, DIFF_DELETED, a->text + a->bare, a->len - a->bare);
        write_bytes(w, DIFF_INSERTED, b->text + b->bare, b->len - b->bare);
    }
}

static void flush(struct writer *w)
{
    put(w->out, &w->same, DIFF_SAME);
    put(w->out, &w->deleted, DIFF_DELETED);
    put(w->out, &w->inserted, DIFF_INSERTED);
}

/* The middle after common ends are cut off. Row by row of D edits, each row kept for the way
   back; more edits than the limit and the middle counts as rewritten. */
static void middle(struct writer *w, const struct token *a, long n, const struct token *b,
                   long m)
{
    long most = n + m < 2000 ? n + m : 2000;
    long **rows = alloc_array((size_t)most + 1, sizeof *rows);
    long *v = alloc_array((size_t)(2 * most + 3), sizeof *v);
    long found = -1;
    long offset = most + 1;
    for (long d = 0; d <= most && found < 0; d++) {
        rows[d] = alloc_resize(NULL, (size_t)(2 * d + 3), sizeof **rows);
        memcpy(rows[d], v + offset - d - 1, (size_t)(2 * d + 3) * sizeof *v);
        for (long k = -d; k <= d; k += 2) {
            bool down = k == -d || (k != d && v[offset + k - 1] < v[offset + k + 1]);
            long x = down ? v[offset + k + 1] : v[offset + k - 1] + 1;
            while (x < n && x - k < m && equal(&a[x], &b[x - k]))
                x++;
            v[offset + k] = x;
            if (x >= n && x - k >= m) {
                found = d;
                break;
            }
        }
    }
    VEC(struct {
        enum diff_op op;
        const struct token *token;
        const struct token *other;
    })
    script = VEC_INIT;
    vec_reserve(&script, (size_t)(n + m));
    long x = n;
    long y = m;
    for (long d = found; d > 0; d--) {
        const long *row = rows[d] + d + 1; /* row[k] */
        long k = x - y;
        bool down = k == -d || (k != d && row[k - 1] < row[k + 1]);
        long from = down ? row[k + 1] : row[k - 1] + 1;
        for (; x > from; x--, y--) {
            script.items[script.len].op = DIFF_SAME;
            script.items[script.len].other = &b[y - 1];
            script.items[script.len++].token = &a[x - 1];
        }
        script.items[script.len].op = down ? DIFF_INSERTED : DIFF_DELETED;
        script.items[script.len++].token = down ? &b[--y] : &a[--x];
    }
    for (; found >= 0 && x > 0; x--, y--) {
        script.items[script.len].op = DIFF_SAME;
        script.items[script.len].other = &b[y - 1];
        script.items[script.len++].token = &a[x - 1];
    }
    while (script.len > 0) {
        script.len--;
        if (script.items[script.len].op == DIFF_SAME)
            write_same(w, script.items[script.len].token, script.items[script.len].other);
        else
            write_token(w, script.items[script.len].op, script.items[script.len].token);
    }
    for (long i = 0; found < 0 && i < n; i++)
        write_token(w, DIFF_DELETED, &a[i]);
    for (long i = 0; found < 0 && i < m; i++)
        write_token(w, DIFF_INSERTED, &b[i]);
    vec_free(&script);
    for (long d = 0; d <= most; d++)
        free(rows[d]);
    free(rows);
    free(v);
}

void worddiff_make(const char *before, const char *after, struct diff_list *out)
{
    struct token_list a = VEC_INIT;
    struct token_list b = VEC_INIT;
    split(before, &a);
    split(after, &b);
    struct writer w = { out, STR_INIT, STR_INIT, STR_INIT };
    size_t head = 0;
    for (; head < a.len && head < b.len && equal(&a.items[head], &b.items[head]); head++)
        write_same(&w, &a.items[head], &b.items[head]);
    size_t tail = 0;
    while (tail < a.len - head && tail < b.len - head &&
           equal(&a.items[a.len - tail - 1], &b.items[b.len - tail - 1]))
        tail++;
    if (a.len - head - tail > 0 || b.len - head - tail > 0)
        middle(&w, a.len > 0 ? a.items + head : NULL, (long)(a.len - head - tail),
               b.len > 0 ? b.items + head : NULL, (long)(b.len - head - tail));
    for (size_t i = tail; i > 0; i--)
        write_same(&w, &a.items[a.len - i], &b.items[b.len - i]);
    flush(&w);
    vec_free(&a);
    vec_free(&b);
}

void diff_list_free(struct diff_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        free(list->items[i].text);
    vec_free(list);
}
