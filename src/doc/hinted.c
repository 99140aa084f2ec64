/* What a format says of a paragraph goes before what its looks say. */
#include "doc/units.h"

#include <string.h>

enum { LONG_TITLE = 30 };

static void set_role(struct units *units, size_t index, enum unit_role role)
{
    units->items[index].role = (uint8_t)role;
    units->items[index].head = index == 0 || units->items[index - 1].role != role;
}

/* Not a part of a block: what it is, is weighed like anything else. */
static void set_free(struct unit *unit, enum unit_role unmarked)
{
    unit->role = (uint8_t)(unit->marker != NO_MARKER ? ROLE_MARKED : unmarked);
    unit->head = false;
}

static void take_heading(struct unit *unit, bool titled)
{
    if (unit->role == ROLE_NAME || (unit->role == ROLE_TITLE && !titled))
        return;
    set_free(unit, ROLE_TITLED);
    if (unit->title > -3)
        unit->title = -3;
    if (unit->words > LONG_TITLE)
        unit->words = LONG_TITLE;
}

static void take_text(struct unit *unit, bool titled, bool bold, bool styled)
{
    if (unit->role == ROLE_TABLE || unit->role == ROLE_CONTENTS ||
        (unit->role == ROLE_TITLE && titled))
        set_free(unit, ROLE_TEXT);
    if (unit->role == ROLE_TITLED && bold)
        unit->title -= 1;
    else if (unit->role == ROLE_TITLED && styled)
        unit->title += 1.5f;
}

/* A link to a section of the same text is an entry of its contents, whatever list it is in. */
static bool leads_on(const struct layout *layout, const struct unit *unit)
{
    const char *at = layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin;
    return memmem(at, len, "](#", 3) != NULL || memmem(at, len, "](.)", 4) != NULL;
}

/* Whether the text says by itself which of its lines are headings. */
static bool has_headings(const struct layout *layout)
{
    enum { ENOUGH = 3 };
    unsigned headings = 0;
    for (size_t i = 0; i < layout->len && headings < ENOUGH; i++)
        headings += layout->hints[i].type == HINT_HEADING;
    return headings == ENOUGH;
}

/* A page's title and then the same as its first heading: one title. */
static bool repeats_title(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index], *before = unit - 1;
    if (index == 0 || before->role != ROLE_TITLE)
        return false;
    size_t len = unit->end - unit->begin;
    return len == before->end - before->begin &&
           memcmp(layout->text.bytes + unit->begin, layout->text.bytes + before->begin, len) ==
               0;
}

/* A short line in bold over text that is not: a title, however it is spaced. */
static void take_bold(struct units *units, const struct layout *layout, size_t index)
{
    enum { SHORT_TITLE = 12 };
    struct unit *unit = &units->items[index], *next = unit + 1;
    if (index + 1 >= units->len || unit->role > ROLE_TITLED || unit->marker != NO_MARKER ||
        unit->words > SHORT_TITLE || unit->verbs > 0 || unit->contact ||
        strchr(".:,;", unit->ends) != NULL || (unit->flags & LINE_LOWER) != 0)
        return;
    struct line_hint below = layout->hints[next->first];
    if ((below.flags & HINT_BOLD) != 0 || (below.type != HINT_TEXT && below.type != HINT_NONE))
        return;
    unit->role = ROLE_TITLED;
    unit->title = unit->title < -0.4f ? unit->title : -0.4f;
}

void units_take_hints(struct units *units, const struct layout *layout)
{
    bool titled = false; /* the format has said what the title is */
    bool styled = layout->hints != NULL && has_headings(layout);
    for (size_t i = 0; layout->hints != NULL && i < units->len; i++) {
        struct unit *unit = &units->items[i];
        struct line_hint hint = layout->hints[unit->first];
        switch ((enum hint_type)hint.type) {
        case HINT_TITLE:
            set_role(units, i, ROLE_TITLE);
            titled = true;
            break;
        case HINT_TABLE:
            set_role(units, i, ROLE_TABLE);
            unit->head = unit->head || (hint.flags & HINT_TABLE_HEAD) != 0;
            break;
        case HINT_FOOTNOTE:
            if (unit->marker != NO_MARKER) {
                unit->role = ROLE_FOOTNOTE;
                unit->head = true;
            }
            break;
        case HINT_HEADING:
            if (repeats_title(units, layout, i))
                set_role(units, i, ROLE_TITLE);
            else
                take_heading(unit, titled);
            break;
        case HINT_ITEM:
            if (unit->role == ROLE_CONTENTS && leads_on(layout, unit))
                break;
            take_text(unit, titled, (hint.flags & HINT_BOLD) != 0, styled);
            if (unit->role == ROLE_TITLED && (hint.flags & HINT_BOLD) == 0)
                unit->role = ROLE_TEXT; /* a term, an entry without a sign */
            break;
        case HINT_TEXT: take_text(unit, titled, (hint.flags & HINT_BOLD) != 0, styled); break;
        case HINT_NONE:
            if ((hint.flags & HINT_BOLD) != 0)
                take_bold(units, layout, i);
            break;
        case HINT_FURNITURE: break;
        }
    }
}
