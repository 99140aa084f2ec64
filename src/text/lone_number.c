/*
 * Numbers that stand on lines of their own above what they number, as a page's columns or its blocks
 * come out: "4" / "Sikkerhed" / "4.1". They are told from page numbers and cells of tables by
 *   - the section's first part below the title;
 *   - or, all sections of a text together: they count up from one, each behind space, each with a
 *     title of its own that space parts from the text below;
 *   - or, entries of a list: they count up from one with sentences between them and no space.
 */
#include "text/layout.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_SECTIONS = 4,
    LEAST_ENTRIES = 3,
    TITLE_WIDTH = 90,
    TEXT_WIDTH = 35,
    FEW_WORDS = 3
};

/* Whether the line begins with the number of the section's first provision: "4.1". */
static bool begins_first_part(const char *at, size_t len, const char *section, size_t digits)
{
    return len >= digits + 2 && memcmp(at, section, digits) == 0 && at[digits] == '.' &&
           at[digits + 1] == '1' &&
           (len == digits + 2 || at[digits + 2] == '.' || at[digits + 2] == ' ');
}

static const char *text_of(const struct layout *layout, size_t index)
{
    return layout->text.bytes + layout->lines[index].begin;
}

/* One or two digits and nothing else: their value, or 0. */
static unsigned number_of(const struct layout *layout, size_t index)
{
    const struct line *line = &layout->lines[index];
    const char *at = text_of(layout, index);
    if (line->len > 2 || at[0] < '1' || at[0] > '9' ||
        (line->len > 1 && (at[1] < '0' || at[1] > '9')))
        return 0;
    return line->len == 1 ? (unsigned)(at[0] - '0')
                          : (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

static bool stands_above_first_part(const struct layout *layout, size_t index)
{
    enum { TITLE = 3 };
    const struct line *line = &layout->lines[index];
    const char *at = text_of(layout, index);
    for (size_t i = index + 1; i < layout->len && i <= index + TITLE + 1; i++) {
        const struct line *next = &layout->lines[i];
        const char *text = text_of(layout, i);
        if (begins_first_part(text, next->len, at, line->len))
            return i > index + 1;
        if (next->last == '.' || (i == index + 1 && (next->flags & LINE_LOWER) != 0) ||
            (text[0] >= '0' && text[0] <= '9'))
            return false;
    }
    return false;
}

static int by_line(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

bool layout_is_section_number(const struct layout *layout, size_t index)
{
    if (number_of(layout, index) == 0)
        return false;
    return (layout->lone_len > 0 && bsearch(&index, layout->lone, layout->lone_len,
                                            sizeof *layout->lone, by_line) != NULL) ||
           stands_above_first_part(layout, index);
}

static bool begins_large(const struct layout *layout, size_t index)
{
    uint32_t c = 0;
    return utf8_decode(text_of(layout, index), layout->lines[index].len, &c) > 0 &&
           utf8_is_upper(c);
}

static bool has_gap_behind(const struct layout *layout, size_t index)
{
    return index + 1 >= layout->len || layout->lines[index + 1].gap > 0;
}

/* A number behind space, and right below it a title, which space parts from its text. */
static bool is_titled(const struct layout *layout, size_t index)
{
    const struct line *title = &layout->lines[index + 1];
    return (index == 0 || layout->lines[index].gap > 0) && title->gap == 0 &&
           title->width <= TITLE_WIDTH && strchr(".,;:", title->last) == NULL &&
           begins_large(layout, index + 1) && has_gap_behind(layout, index + 1);
}

static bool is_same_line(const struct layout *layout, size_t a, size_t b)
{
    return layout->lines[a].len == layout->lines[b].len &&
           memcmp(text_of(layout, a), text_of(layout, b), layout->lines[a].len) == 0;
}

struct found VEC_BODY(size_t);

/* The sections' numbers; nothing where they do not go on from one, or where cells follow them. */
static void find_sections(const struct layout *layout, struct found *out)
{
    struct found chain = VEC_INIT;
    size_t texts = 0;
    for (size_t i = 0; i + 2 < layout->len; i++) {
        if (number_of(layout, i) != chain.len + 1 || !is_titled(layout, i) ||
            (chain.len > 0 && is_same_line(layout, i + 1, chain.items[chain.len - 1] + 1)))
            continue;
        vec_push(&chain, i);
        texts += layout->lines[i + 2].width >= TEXT_WIDTH;
    }
    if (chain.len >= LEAST_SECTIONS && texts * 2 >= chain.len)
        for (size_t i = 0; i < chain.len; i++)
            vec_push(out, chain.items[i]);
    vec_free(&chain);
}

/* "Sikre at medarbejdere har tavshedspligt": words that may be an entry, no cell. */
static bool is_sentence(const struct layout *layout, size_t index)
{
    const struct line *line = &layout->lines[index];
    const char *at = text_of(layout, index);
    size_t words = 1;
    for (size_t i = 1; i < line->len; i++)
        words += at[i] == ' ' && at[i - 1] != ' ';
    return words >= FEW_WORDS && (line->flags & LINE_COLUMNS) == 0;
}

/* The numbers of a list whose first is at index; returns the line behind the list's last number. */
static size_t take_list(const struct layout *layout, size_t index, struct found *out)
{
    enum { LONGEST = 6 }; /* lines of an entry */
    struct found list = VEC_INIT;
    size_t at = index;
    vec_push(&list, index);
    for (size_t i = index + 1; i < layout->len && i - at <= LONGEST; i++) {
        bool number = number_of(layout, i) == list.len + 1 && i > at + 1;
        if (layout->lines[i].gap > 0 || (!number && !is_sentence(layout, i)) ||
            (i == at + 1 && !begins_large(layout, i)))
            break;
        if (number && i + 1 < layout->len) {
            at = i;
            vec_push(&list, i);
        }
    }
    if (list.len >= LEAST_ENTRIES)
        for (size_t i = 0; i < list.len; i++)
            vec_push(out, list.items[i]);
    vec_free(&list);
    return at + 1;
}

void layout_find_lone_numbers(struct layout *layout)
{
    struct found found = VEC_INIT;
    find_sections(layout, &found);
    size_t sections = found.len;
    for (size_t i = 0; sections > 0 && i + 1 < layout->len;)
        i = number_of(layout, i) == 1 &&
                    bsearch(&i, found.items, sections, sizeof i, by_line) == NULL
                ? take_list(layout, i, &found)
                : i + 1;
    if (found.len > 0) /* none: there is nothing to point at */
        qsort(found.items, found.len, sizeof *found.items, by_line);
    layout->lone = found.items;
    layout->lone_len = found.len;
}
