/*
 * The lines of a text as it came out of a PDF, and what they say about its paragraphs.
 *
 * Three things are learnt from the text itself, region by region: whether every line is
 * followed by an empty one (then one empty line means nothing), where the right margin is
 * (a line that breaks although the next word would have fitted was broken on purpose), and
 * which lines are page furniture (page numbers, running headers and footers). From these
 * each line gets its break: whether it goes on from the line before it.
 *
 * Offsets are bytes of layout->text (struct decoded), widths are characters.
 */
#ifndef TEXT_LAYOUT_H
#define TEXT_LAYOUT_H

#include "base/arena.h"
#include "text/decode.h"
#include "text/map.h"

#include <stdbool.h>
#include <stdint.h>

enum line_break {
    BREAK_SOFT, /* goes on from the line before */
    BREAK_HARD, /* a line of its own, although nothing stands between */
    BREAK_GAP   /* more space before it than between the lines around */
};

enum line_flag {
    LINE_CARE = 1,      /* has bytes that cleaning changes */
    LINE_PAGE = 2,      /* a page begins here */
    LINE_FURNITURE = 4, /* page number, running header or footer */
    LINE_OPEN = 8,      /* the line before it does not end a sentence */
    LINE_FULL = 16,     /* its first word would not have fitted on the line before */
    LINE_HYPHEN = 32,   /* ends with a hyphen behind a letter */
    LINE_LOWER = 64,    /* begins with a lower-case letter */
    LINE_COLUMNS = 128  /* has wide inner spaces, as columns have */
};

struct line {
    size_t begin;   /* its first byte that is not space */
    uint32_t len;   /* bytes, without space at the end */
    uint16_t width; /* characters, at most 65535 */
    uint16_t indent;
    uint8_t first; /* width of its first word, at most 255 */
    uint8_t gap;   /* empty lines before it, beyond those that the region has everywhere */
    uint8_t flags;
    uint8_t brk;        /* enum line_break */
    unsigned char last; /* its last byte that is not a closing quote or bracket */
};

struct layout {
    struct decoded text;
    struct line *lines; /* those that are not empty */
    size_t len;
    unsigned margin;         /* the right margin of most of the text */
    uint16_t *margins;       /* of each 8 lines, seen with their neighbours */
    bool pages;              /* page starts could be told */
    struct line_hint *hints; /* one a line; NULL where the format says nothing */
    size_t *lone;            /* lines that are numbers of sections or entries, ascending */
    size_t lone_len;
};

/* The caller frees with layout_free; source must live as long. */
void layout_make(struct layout *out, const struct source *source);
void layout_free(struct layout *layout);
/* Whether the line has three cells or more, with tabs between them, and is none of a table of
   contents, which ends with a page. */
bool layout_is_row(const struct layout *layout, size_t line);
/* Whether cells stand in both lines, which follow each other, and what the first one's last cell begins goes
   on right below it: not at the beginning of the line, where another cell has its own words. */
bool layout_goes_on_in_cell(const struct layout *layout, const struct line *before,
                            const struct line *line);

static inline unsigned layout_margin(const struct layout *layout, size_t line)
{
    return layout->margins[line / 8];
}

/* Whether the line is a number and nothing else, above the title or the entry that it numbers: "4" /
   "Sikkerhed" / "4.1", as a PDF's columns come out. No page number then (lone_number.c). */
bool layout_is_section_number(const struct layout *layout, size_t line);
/* Finds such numbers of the whole text's sections and of lists below them; layout.c calls it. */
void layout_find_lone_numbers(struct layout *layout);

/* Marks page numbers, running headers and footers; layout.c calls it (furniture.c). */
void layout_find_furniture(struct layout *layout);

/* Takes over what the source's format says of the lines; layout.c calls it (structure.c). */
void layout_take_hints(struct layout *layout, const struct source *source);

struct joined {
    char *text; /* UTF-8 NFC, NUL-terminated, in the arena */
    size_t len;
    struct text_map map; /* to the source's bytes */
};

struct joiner; /* makes clean text of lines; knows the document's hyphenated words */

struct joiner *joiner_new(const struct layout *layout, struct arena *arena);
void joiner_free(struct joiner *joiner);
/* Joins the bytes [begin, end) of lines first … last (furniture left out) to one paragraph:
   begin lies in the first line, end in the last. */
struct joined joiner_join(struct joiner *joiner, size_t first, size_t last, size_t begin,
                          size_t end);

#endif
