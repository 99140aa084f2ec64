/*
 * A table of contents: short entries under its heading, or behind dot leaders, up to the place
 * where the first of them stands again; or links to sections of the same text.
 */
#include "doc/units.h"

#include "base/map.h"

#include <string.h>
#include <strings.h>

enum { CONTENTS_MAX = 400 };

/* Letters only, lower case, without the numbers and dots that surround a title. */
static size_t title_key(const struct units *units, const struct layout *layout, size_t index,
                        char out[64])
{
    size_t len, n = 0;
    const char *at = unit_text(units, layout, index, &len);
    for (size_t i = 0; i < len && n < 63; i++) {
        unsigned char c = (unsigned char)at[i];
        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        if (c == '.' && i + 2 < len && at[i + 1] == '.' && at[i + 2] == '.')
            break;
        if (c == ']' && i + 1 < len && at[i + 1] == '(')
            break; /* where a link leads is no part of its name */
        if ((c >= 'a' && c <= 'z') || c >= 0x80)
            out[n++] = (char)c;
    }
    return n;
}

bool contents_is_heading(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index];
    if (unit->words > 4 || unit->last > unit->first)
        return false;
    size_t len;
    const char *at = unit_text(units, layout, index, &len);
    static const char *const names[] = {
        "Indholdsfortegnelse",   "Indholdsoversigt", "Indhold",
        "Table of contents",     "Contents",         "På denne side",
        "Indhold på denne side", "På siden"
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0] && len > 0; i++) {
        if (((names[i][0] ^ at[0]) & ~0x20) != 0)
            continue;
        size_t n = strlen(names[i]);
        if (len >= n && strncasecmp(at, names[i], n) == 0 &&
            (len == n || (len <= n + 2 && (at[n] == ':' || at[n] == '*' || at[n] == ' '))))
            return true;
    }
    return false;
}

/* "Fortrolighed ........ 7": an entry that says its page. */
static bool has_leader(const struct layout *layout, const struct unit *unit)
{
    const char *at = layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin;
    if (len > 300 || len < 6 || !(at[len - 1] >= '0' && at[len - 1] <= '9'))
        return false;
    return memmem(at, len, "....", 4) != NULL || memmem(at, len, ". . . ", 6) != NULL;
}

/* "- [3. Instruks](#3-instruks)", "[Bilag A	Priser	12](.)": an entry that leads to its section. */
static bool has_anchor(const struct units *units, const struct layout *layout, size_t index)
{
    size_t len;
    const char *at = unit_text(units, layout, index, &len);
    return len > 5 && at[0] == '[' && at[len - 1] == ')' &&
           (memmem(at, len, "](#", 3) != NULL || memcmp(at + len - 4, "](.)", 4) == 0);
}

static size_t mark_contents(struct units *units, const struct layout *layout, size_t heading)
{
    struct map seen = MAP_INIT;
    char key[64];
    size_t at = heading + 1, entries = 0;
    bool again = false; /* an entry stands there once more */
    for (; at < units->len && entries < CONTENTS_MAX; at++) {
        struct unit *unit = &units->items[at];
        bool leader = has_leader(layout, unit) || has_anchor(units, layout, at);
        if (!leader && (unit->words > 25 || (unit->ends == '.' && unit->words > 8)))
            break;
        size_t len = title_key(units, layout, at, key);
        const struct marker *marker = unit_marker(units, at);
        if (len > 0 && marker != NULL && marker->style == MARK_ANNEX)
            key[len++] = '@'; /* an annex may have the name of a section */
        bool fresh = true;
        if (len > 0)
            map_put(&seen, key, len, &fresh);
        again = !fresh && !leader;
        if (again)
            break;
        entries++;
    }
    map_free(&seen);
    if (entries < 3 && !(entries > 0 && has_leader(layout, &units->items[heading + 1])))
        return heading;
    size_t text = 1;
    if (again && at > heading + 2 && unit_marker(units, at - 1) != NULL)
        unit_text(units, layout, at - 1, &text);
    at -= text == 0; /* "1" / "Parter": the number of the first section */
    /* Nothing after it repeats an entry: then only what visibly is an entry counts. */
    bool repeats = again && units->items[at + (text == 0)].words <= 25;
    size_t end = heading + 1;
    for (; end < at; end++) {
        const struct unit *unit = &units->items[end];
        if (!repeats && !has_leader(layout, unit) && !has_anchor(units, layout, end) &&
            unit->marker == NO_MARKER && end > heading + 1)
            break;
        units->items[end].role = ROLE_CONTENTS;
    }
    return end - 1;
}

/* "Bilagsoversigt", "Bilag til aftalen": the heading of a list of annexes. */
static bool is_annexes_heading(const struct units *units, const struct layout *layout,
                               size_t index)
{
    static const char *const names[] = { "Bilagsoversigt", "Bilagsliste", "Oversigt over bilag",
                                         "Liste over bilag", "Bilag til " };
    const struct unit *unit = &units->items[index];
    size_t len;
    const char *at = unit_text(units, layout, index, &len);
    if (unit->marker != NO_MARKER || unit->words > 4 || unit->last > unit->first)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (len >= strlen(names[i]) && strncasecmp(at, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Whether the annex is named once more at or behind from, with the same title or without one. */
static bool stands_again(const struct units *units, const struct layout *layout, size_t index,
                         size_t from)
{
    char own[64], other[64];
    size_t len = title_key(units, layout, index, own);
    const struct marker *m = unit_marker(units, index);
    for (size_t i = from; i < units->len; i++) {
        const struct marker *next = unit_marker(units, i);
        if (next == NULL || next->style != MARK_ANNEX || next->word != m->word ||
            next->parts != m->parts ||
            memcmp(next->value, m->value, m->parts * sizeof m->value[0]) != 0)
            continue;
        size_t found = title_key(units, layout, i, other);
        if (found == 0 || (found == len && memcmp(own, other, len) == 0))
            return true;
    }
    return false;
}

/* "Bilag 1 Formål" / "Bilag 2 Firmaer" right below each other, and each again where its text is: a
   list of the annexes, whatever it is called. The end of the list, or at. */
static size_t list_of_annexes(const struct units *units, const struct layout *layout, size_t at)
{
    enum { LEAST = 2, LONGEST = 14 };
    size_t end = at;
    while (end < units->len) {
        const struct marker *marker = unit_marker(units, end);
        const struct unit *unit = &units->items[end];
        if (marker == NULL || marker->style != MARK_ANNEX || unit->words > LONGEST ||
            (end > at && marker->value[0] <= unit_marker(units, end - 1)->value[0]))
            break;
        end++;
    }
    for (size_t i = at; i < end; i++)
        if (!stands_again(units, layout, i, end))
            return at;
    return end - at >= LEAST ? end : at;
}

void contents_find(struct units *units, const struct layout *layout)
{
    for (size_t i = 0; i < units->len; i++) {
        if (contents_is_heading(units, layout, i) && i + 1 < units->len) {
            units->items[i].title = -3;
            if (units->items[i].marker == NO_MARKER)
                units->items[i].role = ROLE_TITLED;
            i = mark_contents(units, layout, i);
            continue;
        }
        size_t annexes = list_of_annexes(units, layout, i);
        if (annexes > i) {
            if (i > 0 && is_annexes_heading(units, layout, i - 1)) {
                units->items[i - 1].title = -3;
                units->items[i - 1].role = ROLE_TITLED;
            }
            for (; i < annexes; i++)
                units->items[i].role = ROLE_CONTENTS;
            i--;
            continue;
        }
        size_t end = i;
        while (end < units->len && has_leader(layout, &units->items[end]))
            end++;
        for (size_t k = i; end - i >= 3 && k < end; k++)
            units->items[k].role = ROLE_CONTENTS;
        if (end - i >= 3)
            i = end - 1;
    }
}
