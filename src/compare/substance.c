/* What a change is about, by the words that went and came and those around them; and the
   sentence that says so. */
#include "compare/classify.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "doc/citation.h"

#include <string.h>

struct span {
    const struct token_list *tokens;
    uint32_t begin, end;
};

static unsigned roles_at(const struct comparing *c, const struct span *span)
{
    unsigned roles = 0;
    for (uint32_t i = span->begin; i < span->end; i++)
        roles |= glossary_roles(&c->stock.glossary, span->tokens->items[i].id);
    return roles;
}

static bool has_kind(const struct span *span, enum token_kind kind)
{
    for (uint32_t i = span->begin; i < span->end; i++)
        if (span->tokens->items[i].kind == kind)
            return true;
    return false;
}

/* The span and so many tokens on either side. */
static struct span around(const struct span *span, uint32_t before, uint32_t behind)
{
    struct span out = *span;
    out.begin = span->begin > before ? span->begin - before : 0;
    out.end = span->tokens->len - span->end > behind ? span->end + behind
                                                     : (uint32_t)span->tokens->len;
    return out;
}

static struct span sentence_of(const struct span *span)
{
    struct span out = *span;
    while (out.begin > 0 && !out.tokens->items[out.begin - 1].stops)
        out.begin--;
    while (out.end < out.tokens->len && (out.end == 0 || !out.tokens->items[out.end - 1].stops))
        out.end++;
    return out;
}

/* True where the words with this role are not the same on both sides. there: the roles that either
   has at all. */
static bool role_differs(const struct comparing *c, const struct span *a, const struct span *b,
                         unsigned there, unsigned role)
{
    if ((there & role) == 0)
        return false;
    VEC(uint32_t) found[2] = { VEC_INIT, VEC_INIT };
    const struct span *both[2] = { a, b };
    for (int s = 0; s < 2; s++) {
        for (uint32_t i = both[s]->begin; i < both[s]->end; i++) {
            uint32_t id = both[s]->tokens->items[i].id;
            if ((glossary_roles(&c->stock.glossary, id) & role) != 0)
                vec_push(&found[s], id);
        }
    }
    bool differs = found[0].len != found[1].len ||
                   (found[0].len > 0 && memcmp(found[0].items, found[1].items,
                                               found[0].len * sizeof found[0].items[0]) != 0);
    vec_free(&found[0]);
    vec_free(&found[1]);
    return differs;
}

/* A whole sentence, of three words at least. */
static bool is_sentence(const struct span *span)
{
    enum { LEAST = 3 };
    const struct token *tokens = span->tokens->items;
    return span->end - span->begin >= LEAST &&
           (span->begin == 0 || tokens[span->begin - 1].stops) && tokens[span->end - 1].stops;
}

/* A number or a word of time changed, beside what it counts. */
static bool is_count_of(const struct comparing *c, const struct span *a, const struct span *b,
                        unsigned there, unsigned unit)
{
    const struct span *both[2] = { a, b };
    for (int s = 0; s < 2; s++) {
        struct span wide = around(both[s], 1, 2);
        bool number = has_kind(both[s], TOKEN_NUMBER);
        bool itself = role_differs(c, a, b, there, unit) && (roles_at(c, both[s]) & unit) != 0;
        if ((number && (roles_at(c, &wide) & unit) != 0) ||
            (itself && has_kind(&wide, TOKEN_NUMBER)))
            return true;
    }
    return false;
}

enum edit_kind substance_kind(const struct comparing *c, const struct judged *j,
                              const struct hunk *hunk)
{
    struct span a = { &j->a, hunk->a, hunk->a_end };
    struct span b = { &j->b, hunk->b, hunk->b_end };
    bool gone = a.begin < a.end && b.begin == b.end;
    bool came = a.begin == a.end && b.begin < b.end;
    if (gone && is_sentence(&a))
        return EDIT_STRUCK;
    if (came && is_sentence(&b))
        return EDIT_SENTENCE;
    unsigned there = roles_at(c, &a) | roles_at(c, &b);
    if (role_differs(c, &a, &b, there, ROLE_MODAL))
        return EDIT_MODAL;
    if (role_differs(c, &a, &b, there, ROLE_NEGATION))
        return EDIT_NEGATION;
    if (is_count_of(c, &a, &b, there, ROLE_TIME) || role_differs(c, &a, &b, there, ROLE_PROMPT))
        return EDIT_DEADLINE;
    if (is_count_of(c, &a, &b, there, ROLE_MONEY))
        return EDIT_AMOUNT;
    struct span whole_a = sentence_of(&a);
    struct span whole_b = sentence_of(&b);
    unsigned context = roles_at(c, &whole_a) | roles_at(c, &whole_b);
    bool who = role_differs(c, &a, &b, there, ROLE_PARTY | ROLE_BODY);
    if (role_differs(c, &a, &b, there, ROLE_PAY) || (who && (context & ROLE_PAY) != 0))
        return EDIT_PAYER;
    if (role_differs(c, &a, &b, there, ROLE_APPROVAL))
        return EDIT_APPROVAL;
    if (role_differs(c, &a, &b, there, ROLE_DECIDE) || (who && (context & ROLE_DECIDE) != 0))
        return EDIT_DECIDER;
    if (role_differs(c, &a, &b, there, ROLE_CONDITION))
        return EDIT_CONDITION;
    if (who)
        return EDIT_PARTY;
    if (has_kind(&a, TOKEN_NUMBER) || has_kind(&b, TOKEN_NUMBER))
        return EDIT_NUMBER;
    return EDIT_WORDS;
}

/* --- in words ------------------------------------------------------------------------------------ */

enum { EXCERPT = 60 /* characters */, TOLD = 4 /* edits in one summary */ };

/* Where so many characters of a text end that has been made fit for a cell. */
static size_t excerpt_end(const struct str *cell)
{
    size_t at = 0;
    for (size_t n = 0; n < EXCERPT && at < cell->len; n++)
        at = utf8_next(cell->data, cell->len, at);
    return at;
}

static void put_excerpt(struct str *out, const char *text, size_t begin, size_t end)
{
    enum { ENOUGH = 2 * EXCERPT };
    struct str one = STR_INIT;
    size_t len = end - begin;
    size_t read = len < ENOUGH ? len : ENOUGH;
    while (read < len && ((unsigned char)text[begin + read] & 0xC0) == 0x80)
        read++;
    utf8_put_cell(&one, text + begin, read);
    size_t at = excerpt_end(&one);
    if (at == one.len && read < len) { /* characters of very many bytes */
        str_clear(&one);
        utf8_put_cell(&one, text + begin, len);
        at = excerpt_end(&one);
    }
    str_puts(out, "»");
    str_add(out, str_text(&one), at);
    str_puts(out, at < one.len ? "…«" : "«");
    str_free(&one);
}

void substance_put_edit(struct str *out, const struct compare_row *r,
                        const struct compare_edit *e)
{
    if (out->len > 0)
        str_puts(out, "; ");
    str_printf(out, "%s: ", edit_kind_title(e->kind));
    if (e->a < e->a_end)
        put_excerpt(out, r->text_a, e->a, e->a_end);
    if (e->a < e->a_end && e->b < e->b_end)
        str_puts(out, " → ");
    if (e->b < e->b_end)
        put_excerpt(out, r->text_b, e->b, e->b_end);
    if (e->unit_end > e->b_end) {
        str_putc(out, ' ');
        utf8_put_cell(out, r->text_b + e->b_end + 1, e->unit_end - e->b_end - 1);
    }
    if (e->a >= e->a_end && e->kind != EDIT_SENTENCE)
        str_printf(out, " %s", _("added"));
    if (e->b >= e->b_end && e->kind != EDIT_STRUCK)
        str_printf(out, " %s", _("struck"));
}

/* Tokens [begin, end) as bytes of their text; where there are none, the place behind the one
   before. */
static void bytes_of(const struct token_list *tokens, uint32_t begin, uint32_t end,
                     uint32_t *from, uint32_t *to)
{
    if (begin < end) {
        *from = tokens->items[begin].begin;
        *to = tokens->items[end - 1].end;
    } else {
        *from = *to = begin > 0 ? tokens->items[begin - 1].end : 0;
    }
}

/* Two edits of substance with hardly a word between are told as one. */
static bool are_near(const struct hunk *one, const struct hunk *other)
{
    enum { NEAR = 1 };
    return other->a - one->a_end <= NEAR && other->b - one->b_end <= NEAR;
}

static bool weighs(unsigned kind)
{
    return kind < EDIT_FILLED && kind != EDIT_STRUCK && kind != EDIT_SENTENCE;
}

/* "30 days" in place of "14 days" differs in the number alone, which says little by itself. */
static uint32_t find_unit(const struct comparing *c, const struct judged *j,
                          const struct hunk *hunk, const char *text)
{
    const unsigned units = ROLE_TIME | ROLE_MONEY;
    const struct span a = { &j->a, hunk->a, hunk->a_end };
    const struct span b = { &j->b, hunk->b, hunk->b_end };
    if (hunk->a_end <= hunk->a || hunk->b_end <= hunk->b || hunk->a_end >= j->a.len ||
        hunk->b_end >= j->b.len || ((roles_at(c, &a) | roles_at(c, &b)) & units) != 0)
        return 0;
    const struct token *last = &j->b.items[hunk->b_end - 1];
    const struct token *unit = &j->b.items[hunk->b_end];
    bool counts = last->kind == TOKEN_NUMBER && j->a.items[hunk->a_end].id == unit->id &&
                  (glossary_roles(&c->stock.glossary, unit->id) & units) != 0;
    return counts && unit->begin == last->end + 1 && text[last->end] == ' ' ? unit->end : 0;
}

static void collect_edits(struct comparing *c, size_t row)
{
    struct compare_row *r = &c->out->rows.items[row];
    const struct judged *j = &c->judged.items[row];
    struct compare_edit *edits = arena_take(&c->out->arena, (j->hunks.len + 1) * sizeof *edits);
    r->edits = edits;
    for (size_t i = 0; i < j->hunks.len; i++) {
        struct hunk whole = j->hunks.items[i];
        unsigned kind = j->kinds[i];
        while (i + 1 < j->hunks.len && weighs(kind) && weighs(j->kinds[i + 1]) &&
               are_near(&whole, &j->hunks.items[i + 1])) {
            i++;
            kind = j->kinds[i] < kind ? j->kinds[i] : kind;
            whole.a_end = j->hunks.items[i].a_end;
            whole.b_end = j->hunks.items[i].b_end;
        }
        struct compare_edit *e = &edits[r->edit_count++];
        e->kind = (enum edit_kind)kind;
        bytes_of(&j->a, whole.a, whole.a_end, &e->a, &e->a_end);
        bytes_of(&j->b, whole.b, whole.b_end, &e->b, &e->b_end);
        uint32_t unit = find_unit(c, j, &whole, r->text_b);
        e->unit_end = unit > e->b_end ? unit : e->b_end;
        r->weight = e->kind < r->weight ? e->kind : r->weight;
    }
}

static void put_edits(struct str *out, const struct compare_row *r)
{
    size_t told = 0;
    size_t left = 0;
    for (unsigned kind = 0; kind < EDIT_KINDS; kind++) {
        for (size_t i = 0; i < r->edit_count; i++) {
            if (r->edits[i].kind != kind)
                continue;
            /* What is no substance is not worth a list beside what is. */
            bool worth = told < TOLD && (kind < EDIT_FILLED || r->weight >= EDIT_FILLED);
            if (worth)
                substance_put_edit(out, r, &r->edits[i]);
            told += worth;
            left += !worth && kind < EDIT_FILLED;
        }
    }
    if (left > 0)
        str_printf(out, "; %s", _("more"));
}

static void put_joint(struct str *out, const struct compare_row *r)
{
    char *whole = citation_describe(r->split ? r->a : r->b);
    if (r->split)
        str_printf(out, r->piece ? _("split off from %s") : _("split: %s"), whole);
    else
        str_printf(out, r->piece ? _("merged into %s") : _("merged: %s"), whole);
    free(whole);
}

static void put_move(struct str *out, const struct compare_row *r)
{
    char *from = citation_describe(r->a);
    char *to = citation_describe(r->b);
    if (out->len > 0)
        str_puts(out, "; ");
    str_printf(out, _("moved from %s to %s"), from, to);
    free(from);
    free(to);
}

/* The row's one side, where there is no other. */
static void put_lone(struct str *out, const char *text)
{
    /* Of an annex that is its label alone there is nothing to quote. */
    if (text[0] != '\0')
        put_excerpt(out, text, 0, strlen(text));
}

void substance_describe(struct comparing *c, size_t row)
{
    struct compare_row *r = &c->out->rows.items[row];
    const struct judged *j = &c->judged.items[row];
    struct str out = STR_INIT;
    r->weight = EDIT_KINDS;
    if (r->state == DEVIATION_VERBATIM && r->words == DEVIATION_VERBATIM && !r->split &&
        !r->merged)
        return; /* most rows: there is nothing to say */
    if (j->open)
        collect_edits(c, row);
    if (r->state == DEVIATION_ADDED)
        put_lone(&out, r->text_b);
    if (r->state == DEVIATION_DELETED)
        put_lone(&out, r->text_a);
    if (r->split || r->merged)
        put_joint(&out, r);
    if (r->state == DEVIATION_MOVED)
        put_move(&out, r);
    if (r->edit_count > 0 && !r->piece) {
        if (out.len > 0)
            str_puts(&out, "; ");
        struct str edits = STR_INIT;
        put_edits(&edits, r);
        str_puts(&out, str_text(&edits));
        str_free(&edits);
    } else if (r->words == DEVIATION_EDITORIAL && out.len == 0) {
        str_puts(&out, _("punctuation or case"));
    }
    r->summary = arena_strdup(&c->out->arena, str_text(&out));
    str_free(&out);
}
