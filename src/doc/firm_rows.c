/*
 * A table of firms that a page's text has a cell a line: no head need be known, for the firms' forms
 * ("ApS", "Inc.", "GmbH") stand at one distance, row by row, and nothing but the next cell parts them.
 */
#include "doc/units.h"

#include <string.h>

enum { LEAST = 3, FEWEST_CELLS = 2, MOST_CELLS = 6, NAME_WORDS = 9, HEAD_WORDS = 6 };

/* As they are printed; "A/S" and "as" are two. */
static const char *const forms[] = {
    "ApS",  "APS",    "A/S", "I/S",  "K/S",     "P/S",         "IVS",  "Inc",    "Inc.",
    "LLC",  "L.L.C.", "Ltd", "Ltd.", "Limited", "GmbH",        "AG",   "AB",     "AS",
    "ASA",  "Oy",     "Oyj", "B.V.", "BV",      "N.V.",        "S.A.", "SA",     "SAS",
    "SARL", "S.L.",   "PBC", "Corp", "Corp.",   "Corporation", "o.o.", "s.r.o.", "PLC",
    "plc",  "SE",     "OÜ",  "UAB",  "amba",    "a.m.b.a."
};

static bool is_form(const char *word, size_t len)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strlen(forms[i]) == len && memcmp(forms[i], word, len) == 0)
            return true;
    return false;
}

/* "Havnesky ApS", "Post Ltd (Brev), Irland": a few words that begin large, one of them a form. */
static bool is_firm(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index];
    const char *at = layout->text.bytes + unit->begin;
    const char *end = layout->text.bytes + unit->end;
    bool any = false;

    if (unit->marker != NO_MARKER || unit->words > NAME_WORDS || unit->words < 2 ||
        unit->verbs > 0 || unit->first != unit->last || unit->role > ROLE_TITLED ||
        (unit->flags & LINE_LOWER) != 0 || unit->ends == ':')
        return false;
    while (at < end && !any) {
        const char *word = at;
        while (at < end && *at != ' ')
            at++;
        size_t len = (size_t)(at - word);
        while (len > 0 && strchr(",)(;", word[len - 1]) != NULL)
            len--;
        any = word > layout->text.bytes + unit->begin && is_form(word, len);
        at += at < end;
    }
    return any;
}

/* Whether the unit follows its neighbour as a cell does: on the next line, and numbered by nothing but
   the dash of an empty cell. */
static bool is_next_cell(const struct units *units, size_t index)
{
    enum { DASH = 3 };
    const struct unit *unit = &units->items[index];
    const struct marker *marker = unit_marker(units, index);

    return unit->brk == BREAK_HARD && unit->role != ROLE_CONTENTS && unit->role != ROLE_TABLE &&
           unit->role != ROLE_FOOTNOTE &&
           (marker == NULL ||
            (marker->style == MARK_BULLET && unit->end - unit->begin <= DASH));
}

/* The columns' names above the first row: as many short lines as it has cells, or none. */
static size_t head_of(const struct units *units, size_t first, size_t cells)
{
    size_t head = first;

    while (head > 0 && first - head < cells && is_next_cell(units, head)) {
        const struct unit *above = &units->items[head - 1];
        if (above->marker != NO_MARKER || above->words > HEAD_WORDS || above->verbs > 0 ||
            strchr(".:,;", above->ends) != NULL || above->role > ROLE_TITLED)
            break;
        head--;
    }
    return first - head == cells && !is_next_cell(units, head) ? head : first;
}

size_t firm_rows_end(const struct units *units, const struct layout *layout, size_t first,
                     size_t *head)
{
    size_t rows = 1, cells = 0, last = first, end = first + 1;

    if (!is_firm(units, layout, first))
        return first;
    for (; end < units->len && is_next_cell(units, end) && end - last <= MOST_CELLS; end++) {
        if (!is_firm(units, layout, end) || (cells > 0 && end - last < cells))
            continue; /* another firm may be told of in a cell */
        if (cells > 0 && end - last != cells)
            return first;
        cells = end - last;
        last = end;
        rows++;
        if (cells < FEWEST_CELLS)
            return first;
    }
    if (cells > 0 && end - last < cells) { /* the last row is cut off */
        last -= cells;
        rows--;
    }
    if (rows < LEAST)
        return first;
    *head = head_of(units, first, cells);
    return last + cells;
}
