/*
 * A clause's words with its references as the new contract numbers the clauses they point at: so
 * that contracts which differ in their numbering alone say the same.
 */
#include "compare/deriving.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/marker.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void repoint_read(struct deriving *d)
{
    d->refs = alloc_array(d->count, sizeof *d->refs);
    d->ref_start = alloc_array(d->count, sizeof *d->ref_start);
    for (size_t c = 0; c < d->count; c++) {
        size_t nodes = d->contracts[c]->nodes.len;
        reference_read(d->contracts[c], &d->refs[c]);
        d->ref_start[c] = alloc_array(nodes + 1, sizeof **d->ref_start);
        for (size_t i = 0; i < d->refs[c].len; i++)
            d->ref_start[c][d->refs[c].items[i].node->index + 1]++;
        for (size_t i = 0; i < nodes; i++)
            d->ref_start[c][i + 1] += d->ref_start[c][i];
    }
}

void repoint_free(struct deriving *d)
{
    for (size_t c = 0; c < d->count && d->refs != NULL; c++) {
        reference_list_free(&d->refs[c]);
        free(d->ref_start[c]);
    }
    free(d->refs);
    free(d->ref_start);
}

/* --- the numbers in a citation -------------------------------------------------------------- */

enum { PARTS_MOST = 12 };

struct part {
    uint32_t begin, end; /* bytes */
};
struct parts {
    struct part items[PARTS_MOST];
    size_t len;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "9, stk. 2, litra a" -> 9, 2, a: numbers, single letters, Roman numbers. False: too many. */
static bool find_parts(const char *text, size_t len, struct parts *out)
{
    out->len = 0;
    for (size_t at = 0; at < len;) {
        size_t end = at;
        bool digit = utf8_is_digit(text[at]);
        while (end < len && (digit ? utf8_is_digit(text[end]) : is_letter(text[end])))
            end++;
        /* A letter of more than one byte belongs to a word. */
        bool word = !digit && end > at &&
                    ((end < len && (unsigned char)text[end] >= 0x80) ||
                     (at > 0 && (unsigned char)text[at - 1] >= 0x80) ||
                     (end - at > 1 && marker_roman(text + at, end - at) == 0));
        if (end > at && !word) {
            if (out->len == PARTS_MOST)
                return false;
            out->items[out->len++] = (struct part){ (uint32_t)at, (uint32_t)end };
        }
        at = end > at ? end : at + 1;
    }
    return true;
}

static bool same_part(const char *a, const struct part *x, const char *b, const struct part *y)
{
    return x->end - x->begin == y->end - y->begin &&
           strncasecmp(a + x->begin, b + y->begin, x->end - x->begin) == 0;
}

/* Puts shown with its numbers, which are the last ones of old, replaced by those of fresh. False:
   they are not, or it cannot be written so. */
static bool put_parts(struct str *out, const char *shown, size_t len, const char *old,
                      const char *fresh)
{
    struct parts parts[3];
    if (!find_parts(shown, len, &parts[0]) || !find_parts(old, strlen(old), &parts[1]) ||
        !find_parts(fresh, strlen(fresh), &parts[2]) || parts[0].len == 0 ||
        parts[0].len > parts[1].len || parts[1].len != parts[2].len)
        return false;
    size_t skip = parts[1].len - parts[0].len;
    for (size_t i = 0; i < parts[0].len; i++)
        if (!same_part(shown, &parts[0].items[i], old, &parts[1].items[skip + i]))
            return false;
    size_t at = 0;
    for (size_t i = 0; i < parts[0].len; i++) {
        const struct part *from = &parts[0].items[i];
        const struct part *to = &parts[2].items[skip + i];
        bool capital = isupper((unsigned char)shown[from->begin]) != 0;
        str_add(out, shown + at, from->begin - at);
        for (size_t k = to->begin; k < to->end; k++)
            str_putc(out, (char)(capital ? toupper((unsigned char)fresh[k])
                                         : tolower((unsigned char)fresh[k])));
        at = from->end;
    }
    str_add(out, shown + at, len - at);
    return true;
}

/* What the reference reads as in the new contract; as it reads now where that cannot be said. */
static void put_reference(const struct deriving *d, size_t contract,
                          const struct reference *ref, const char *text, struct str *out)
{
    const char *shown = text + ref->number.begin;
    size_t len = ref->number.end - ref->number.begin;
    size_t cluster = ref->target == NULL || ref->scope != REFERENCE_INTERNAL ||
                             ref->state != REFERENCE_FOUND || ref->last[0] != '\0'
                         ? ALIGN_NONE
                         : d->of[contract][ref->target->index];
    if (cluster == ALIGN_NONE) {
        str_add(out, shown, len);
        return;
    }
    char *old = citation_make(ref->target);
    char *fresh = citation_make(d->clusters.items[cluster].node);
    struct str made = STR_INIT;
    if (put_parts(&made, shown, len, old, fresh))
        str_add(out, made.data, made.len);
    else if (len == strlen(old) && strncasecmp(shown, old, len) == 0 && fresh[0] != '\0')
        str_puts(out, fresh);
    else
        str_add(out, shown, len);
    str_free(&made);
    free(fresh);
    free(old);
}

void repoint_write(const struct deriving *d, size_t contract, const struct node *node,
                   struct wording *out)
{
    const struct reference_list *refs = &d->refs[contract];
    size_t next = d->ref_start[contract][node->index];
    size_t end = d->ref_start[contract][node->index + 1];
    out->contract = contract;
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        size_t at = 0;
        if (b > 0)
            str_putc(&out->text, '\n');
        vec_push(&out->starts, (uint32_t)out->text.len);
        for (; next < end && refs->items[next].block <= b; next++) {
            const struct reference *ref = &refs->items[next];
            if (ref->block < b || ref->scope == REFERENCE_VAGUE || ref->number.begin < at ||
                ref->number.begin >= ref->number.end)
                continue;
            size_t lead = ref->span.begin > at ? ref->span.begin : at;
            str_add(&out->text, text + at, lead - at);
            struct fixed_span fixed = { (uint32_t)out->text.len, 0 };
            str_add(&out->text, text + lead, ref->number.begin - lead);
            put_reference(d, contract, ref, text, &out->text);
            fixed.end = (uint32_t)out->text.len;
            vec_push(&out->fixed, fixed);
            at = ref->number.end;
        }
        str_puts(&out->text, text + at);
    }
}
