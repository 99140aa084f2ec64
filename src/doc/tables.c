/*
 * Tables, which their looks give away before any numbering is weighed: text in columns, rows with
 * bars, or cells: a run of paragraphs all wrapped far left of the margin that the rest of the text
 * keeps; cells a paragraph in any order.
 */
#include "doc/units.h"

#include "doc/lexicon.h"

#include <string.h>

struct finder {
    struct units *units;
    const struct layout *layout;
    bool bars; /* the text has a '|' at all */
};

static unsigned unit_width(const struct finder *f, const struct unit *unit)
{
    unsigned width = 0;
    for (size_t i = unit->first; i <= unit->last; i++)
        if (f->layout->lines[i].width > width)
            width = f->layout->lines[i].width;
    return width;
}

static bool is_narrow(const struct finder *f, const struct unit *unit)
{
    return unit_width(f, unit) * 100 <= f->layout->margin * 66u;
}

/* "Sikkerhed" below "4" on a line of its own: the section's title. */
static bool is_numbered(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    return index > 0 && unit[-1].last == unit[-1].first && unit[-1].marker != NO_MARKER &&
           layout_is_section_number(f->layout, unit[-1].first);
}

/* "15. Kontaktpersoner" above "1. Parterne …", with space or a page before it: a section. */
static bool is_section(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    const struct marker *marker = unit_marker(f->units, index);
    const struct marker *next =
        index + 1 < f->units->len ? unit_marker(f->units, index + 1) : NULL;
    return marker->style == MARK_DECIMAL && marker->parts == 1 && marker->punct == PUNCT_DOT &&
           unit->title < -1.5f && next != NULL && next->style == MARK_DECIMAL &&
           next->value[next->parts - 1] == 1 &&
           (next->parts == 1 || next->value[0] == marker->value[0]) && unit[1].ends == '.' &&
           unit[1].brk != BREAK_SOFT;
}

/* A place where a table must end: an annex, a chapter, a heading that goes on from one before. */
static bool is_landmark(const struct finder *f, size_t index, const struct marker *annexnum)
{
    const struct unit *unit = &f->units->items[index];
    const struct marker *marker = unit_marker(f->units, index);
    if (unit->role == ROLE_CONTENTS || unit->role == ROLE_FOOTNOTE)
        return true;
    if (marker == NULL || unit->brk == BREAK_SOFT)
        return false;
    if (marker->level > 0)
        return true;
    bool spaced = unit->brk == BREAK_GAP || (unit->flags & LINE_PAGE) != 0;
    if (marker->style == MARK_ANNEX || marker->style == MARK_CHAPTER ||
        marker->style == MARK_PART)
        return spaced && unit->title < 1;
    if (marker->style == MARK_ARTICLE)
        return spaced && unit->title < 0;
    if (spaced && is_section(f, index))
        return true;
    if (marker->style != MARK_ANNEXNUM || unit->title > 0.5f)
        return false;
    return annexnum == NULL || marker->value[0] >= annexnum->value[0];
}

/* How many words of the line name a table's columns. */
static unsigned column_names(const struct finder *f, const struct unit *unit)
{
    const struct line *line = &f->layout->lines[unit->first];
    const char *at = f->layout->text.bytes + line->begin, *end = at + line->len;
    unsigned names = 0, words = 0, capitals = 0;
    if (line->len > 160)
        return 0;
    while (at < end) {
        while (at < end && (*at == ' ' || *at == '|' || *at == '\t'))
            at++;
        const char *word = at;
        while (at < end && *at != ' ' && *at != '|' && *at != '\t')
            at++;
        bool large =
            word < end && !((unsigned char)*word >= 'a' && (unsigned char)*word <= 'z');
        names +=
            at > word && large && lexicon_find(LEXICON_COLUMNS, word, (size_t)(at - word)) > 0;
        large = large && at > word && !(*word >= '0' && *word <= '9') && *word != '(';
        words += at > word;
        capitals += large;
    }
    /* Danish writes nouns small: three capitals in a line are three names of columns. */
    bool heads = capitals >= 3 &&
                 memchr(f->layout->text.bytes + line->begin, ':', line->len) == NULL &&
                 capitals * 2 >= words && unit->ends != '.' && words <= 12;
    /* All in capitals without a gap: "AFTALE OM BEHANDLING AF PERSONOPLYSNINGER" is a title. */
    if (unit->capitals &&
        memmem(f->layout->text.bytes + line->begin, line->len, "  ", 2) == NULL &&
        memchr(f->layout->text.bytes + line->begin, '|', line->len) == NULL)
        heads = false;
    /* "Nord Media ApS" above its number, "DK-2200 København N" */
    const struct unit *behind = f->units->items + f->units->len;
    if (unit->contact || (unit + 1 < behind && unit[1].contact))
        heads = false;
    /* "Navn Birthe Skovmand": a label and its value. */
    if (unit_label(f->units, f->layout, (size_t)(unit - f->units->items)) > 0)
        heads = false;
    return heads && names < 3 ? 3 : names;
}

static void mark_table(struct finder *f, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        f->units->items[i].role = ROLE_TABLE;
        f->units->items[i].head = i == first;
    }
}

/* A unit that is a cell for certain: wrapped, although there was room. */
static bool is_cell(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    if (unit->last == unit->first || !is_narrow(f, unit))
        return false;
    const struct marker *marker = unit_marker(f->units, index);
    return marker == NULL || marker->style == MARK_DECIMAL || unit->brk == BREAK_SOFT;
}

/* How many units from first on end as sentences do. */
static size_t sentences_in(const struct finder *f, size_t first, size_t end)
{
    size_t sentences = 0;
    for (size_t i = first; i < end; i++)
        sentences += f->units->items[i].ends == '.' && f->units->items[i].words > 2;
    return sentences;
}

static size_t grow_table(struct finder *f, size_t seed, size_t floor,
                         const struct marker *annexnum)
{
    struct units *units = f->units;
    size_t first = seed, end = seed, cells = 0, lists = 0, last_cell = seed;
    while (first > floor) {
        const struct unit *before = &units->items[first - 1];
        const struct marker *marker = unit_marker(units, first - 1);
        if (!is_narrow(f, before) || before->role == ROLE_CONTENTS ||
            before->role == ROLE_TABLE || before->role == ROLE_FOOTNOTE ||
            before->ends == '.' || before->ends == ':' ||
            contents_is_heading(f->units, f->layout, first - 1) ||
            before->last > before->first || is_numbered(f, first - 1) ||
            (marker != NULL && before->brk != BREAK_SOFT))
            break;
        if (units->items[first].brk == BREAK_SOFT && units->items[first].marker == NO_MARKER)
            break;
        first--;
    }
    for (; end < units->len; end++) {
        const struct unit *unit = &units->items[end];
        const struct marker *marker = unit_marker(units, end);
        if (!is_narrow(f, unit) || (end > seed && is_landmark(f, end, annexnum)) ||
            unit->role == ROLE_CONTENTS || contents_is_heading(f->units, f->layout, end))
            break;
        if (is_cell(f, end)) {
            cells++;
            last_cell = end;
        }
        lists += marker != NULL && marker->style != MARK_DECIMAL && unit->brk != BREAK_SOFT;
    }
    /* The heading of the text that comes next is not the table's last row. */
    while (end > last_cell + 1 && end < units->len && !is_narrow(f, &units->items[end]) &&
           units->items[end - 1].marker != NO_MARKER && units->items[end - 1].title < 0.5f &&
           units->items[end - 1].brk == BREAK_GAP)
        end--;
    /* The name of what the table stands in is not its first row. */
    unsigned names = 0;
    for (size_t i = first; i <= seed; i++) {
        unsigned here = column_names(f, &units->items[i]);
        if (here >= 2 && names < 2)
            first = i;
        names = here > names ? here : names;
    }
    /* Three names of columns or more, and a cell a line below them. */
    const struct unit *head = &units->items[seed];
    bool headed = names >= 3 && first == seed && head->capitals && head->marker == NO_MARKER &&
                  end - first >= 4 && sentences_in(f, first, end) * 4 <= end - first;
    bool enough =
        headed || cells >= 4 || (cells >= 1 && names >= 2) || (cells >= 2 && names >= 1);
    if (!enough || lists * 3 > end - first)
        return seed;
    mark_table(f, first, end);
    return end - 1;
}

static bool has_bar(const struct finder *f, const struct unit *unit)
{
    const char *at = f->layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin < 400 ? unit->end - unit->begin : 400;
    const char *bar = memchr(at, '|', len);
    return bar != NULL &&
           (at[0] == '|' || memchr(bar + 1, '|', len - (size_t)(bar - at) - 1) != NULL);
}

static bool has_columns(const struct finder *f, const struct unit *unit)
{
    const char *at = f->layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin < 400 ? unit->end - unit->begin : 400;
    if ((unit->flags & LINE_COLUMNS) == 0 || memmem(at, len, "___", 3) != NULL)
        return false;
    if (unit->marker == NO_MARKER)
        return true;
    /* "Bilag 2    Instruks": the space behind a number makes no column. */
    size_t skip = f->units->markers[unit->marker].text_at;
    return skip >= len || memmem(at + skip, len - skip, "   ", 3) != NULL ||
           memchr(at + skip, '\t', len - skip) != NULL;
}

/* Two boxes on one line, ticked or not, stand in two columns. */
static bool has_boxes(const struct finder *f, const struct unit *unit)
{
    const char *at = f->layout->text.bytes + unit->begin;
    const char *end = at + (unit->end - unit->begin);
    unsigned found = 0;
    for (; found < 2; at++) { /* U+2610 to U+2612 */
        at = memchr(at, 0xE2, (size_t)(end - at));
        if (at == NULL || end - at < 3)
            return false;
        found += (unsigned char)at[1] == 0x98 && (unsigned char)at[2] >= 0x90 &&
                 (unsigned char)at[2] <= 0x92;
    }
    return true;
}

/* Rows: units with bars or wide columns, with their continuation lines between them. */
static size_t grow_rows(struct finder *f, size_t first,
                        bool (*is_row)(const struct finder *, const struct unit *))
{
    struct units *units = f->units;
    size_t rows = 0, end = first, last = first, between = 0;
    for (; end < units->len && between < 4; end++) {
        const struct unit *unit = &units->items[end];
        if (is_row(f, unit)) {
            rows++;
            between = 0;
            last = end;
            continue;
        }
        bool entry = unit->marker != NO_MARKER && unit->brk == BREAK_GAP && unit->words >= 4;
        if (unit->words > 14 || (unit->marker != NO_MARKER && unit->title < 0) || entry ||
            is_landmark(f, end, NULL))
            break;
        between++;
    }
    if (rows < 2)
        return first;
    end = last + 1;
    while (end < units->len && units->items[end].brk == BREAK_HARD &&
           units->items[end].marker == NO_MARKER && units->items[end].words < 10 &&
           (units->items[end].flags & LINE_LOWER) != 0)
        end++;
    mark_table(f, first, end);
    return end - 1;
}

/* "–": a cell without a value, which looks like the mark of an entry. */
static bool is_empty_cell(const struct finder *f, size_t index)
{
    enum { DASH = 3 };
    const struct unit *unit = &f->units->items[index];
    const struct marker *marker = unit_marker(f->units, index);
    return marker != NULL && marker->style == MARK_BULLET && unit->end - unit->begin <= DASH &&
           unit->role <= ROLE_TITLED;
}

static bool is_short_cell(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    return unit->marker == NO_MARKER && unit->words <= 8 && unit->verbs == 0 &&
           unit->role <= ROLE_TITLED && unit->ends != ':' &&
           (unit->ends != '.' || unit->words <= 2) && is_narrow(f, unit) &&
           !contents_is_heading(f->units, f->layout, index);
}

/* A cell a line: two names of columns or more, a line each, and at least a row below them. */
static size_t grow_cells(struct finder *f, size_t first)
{
    const struct units *units = f->units;
    size_t names = 0, columns = 0, end = first;
    for (; end < units->len && end < first + 8 && is_short_cell(f, end); end++) {
        if (units->items[end].words > 2 || column_names(f, &units->items[end]) == 0)
            break;
        names++;
    }
    columns = names;
    while (end < units->len && (is_short_cell(f, end) || is_empty_cell(f, end)))
        end++;
    if (names < 2 || end - first < 2 * columns)
        return first;
    /* What does not fill a row is the heading of what comes next. */
    if (end < units->len && (end - first) % columns == 1)
        end--;
    mark_table(f, first, end);
    return end - 1;
}

/* Whether the unit may be a cell among others that stand close, numbered or not. */
static bool is_close_cell(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    return (unit->brk != BREAK_GAP || (unit->flags & LINE_PAGE) != 0) && unit->words <= 12 &&
           unit->role <= ROLE_TITLED && strchr(".:;_", unit->ends) == NULL;
}

/* The last number of the unit's marker where it is a decimal one, else 0. */
static unsigned row_number(const struct units *units, size_t index)
{
    const struct marker *marker = unit_marker(units, index);
    return marker != NULL && marker->style == MARK_DECIMAL ? marker->value[marker->parts - 1]
                                                           : 0;
}

/* A cell a line with the rows numbered: "Område", "Tiltag", "1. Adgang", "MitID", "2. Log", "Fem år".
   The numbers count up at one distance: that of the columns' names, perhaps a cell more. */
static size_t grow_numbered(struct finder *f, size_t first)
{
    enum { COLUMNS = 6, LEAST = 2 };
    const struct units *units = f->units;
    size_t columns = 1;
    while (columns <= COLUMNS && first + columns < units->len &&
           units->items[first + columns].marker == NO_MARKER &&
           units->items[first + columns].words <= 3 && is_close_cell(f, first + columns))
        columns++;
    size_t head = first + columns, end = head;
    if (columns < 2 || columns > COLUMNS || head >= units->len || row_number(units, head) != 1)
        return first;
    while (end < units->len && is_close_cell(f, end))
        end++;
    for (size_t period = columns; period <= columns + 1; period++) {
        size_t rows = (end - head) / period;
        bool regular = rows >= LEAST && rows * period == end - head;
        for (size_t i = head; i < end && regular; i++) {
            bool begins = (i - head) % period == 0;
            regular = begins ? row_number(units, i) == (i - head) / period + 1
                             : units->items[i].marker == NO_MARKER;
        }
        if (!regular)
            continue;
        mark_table(f, first, end);
        return end - 1;
    }
    return first;
}

/* Digits in a row, as many as a Danish company's number has; in pairs with spaces, too. */
static bool has_register_number(const struct finder *f, const struct unit *unit)
{
    enum { DIGITS = 8 };
    const char *at = f->layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin, run = 0;
    for (size_t i = 0; i <= len; i++) {
        if (i < len && at[i] >= '0' && at[i] <= '9') {
            run++;
            continue;
        }
        if (i + 2 < len && at[i] == ' ' && run > 0 && run % 2 == 0 && run < DIGITS &&
            at[i + 1] >= '0' && at[i + 1] <= '9' && at[i + 2] >= '0' && at[i + 2] <= '9')
            continue;
        if (run == DIGITS)
            return true;
        run = 0;
    }
    return false;
}

/* Running text: a row may have a verb or end with a point as well, but then others follow. */
static bool is_past_rows(const struct finder *f, size_t index)
{
    enum { WORDS = 8, AHEAD = 4 };
    const struct unit *unit = &f->units->items[index];
    if (unit->verbs == 0 || unit->words <= WORDS || (unit->ends != '.' && unit->ends != ':'))
        return false;
    for (size_t i = index; i < f->units->len && i < index + AHEAD; i++)
        if (has_register_number(f, &f->units->items[i]))
            return false;
    return true;
}

/* Rows whose cells a converter has put on one line, below a head in capitals: "NAVN CVR ADRESSE",
   then "Nordlund A/S 26712343 Åvej 40, 7400 Herning Drift". Some have a register's number. */
static size_t grow_flat(struct finder *f, size_t head, const struct marker *annexnum)
{
    enum { LEAST = 2 };
    const struct units *units = f->units;
    size_t end = head + 1, rows = 0, numbered = 0;
    for (; end < units->len; end++) {
        if (is_landmark(f, end, annexnum) || is_past_rows(f, end))
            break;
        rows += units->items[end].brk == BREAK_GAP;
        numbered += has_register_number(f, &units->items[end]);
    }
    if (numbered < LEAST || numbered * 3 < rows)
        return head;
    mark_table(f, head, end);
    return end - 1;
}

static bool is_tiny(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    return unit->marker == NO_MARKER && unit->last == unit->first && unit->words <= 4 &&
           unit->brk == BREAK_GAP && unit->role <= ROLE_TITLED && !unit->capitals &&
           strchr(".:,;_", unit->ends) == NULL && unit_label(f->units, f->layout, index) == 0 &&
           !contents_is_heading(f->units, f->layout, index);
}

/* A cell a paragraph, in whatever order the program took them out: many in a row that say
   almost nothing each, some of them numbers or the same as another. */
static size_t grow_tiny(struct finder *f, size_t first)
{
    enum { LEAST = 6 };
    const struct units *units = f->units;
    size_t end = first, proofs = 0;
    for (; end < units->len && is_tiny(f, end); end++) {
        const char *at = f->layout->text.bytes + units->items[end].begin;
        size_t len = units->items[end].end - units->items[end].begin;
        bool proof = at[0] >= '0' && at[0] <= '9';
        for (size_t i = first; i < end && !proof && end - first < 40; i++)
            proof = units->items[i].end - units->items[i].begin == len &&
                    memcmp(f->layout->text.bytes + units->items[i].begin, at, len) == 0;
        proofs += proof;
    }
    if (end - first < LEAST || proofs < 2)
        return first;
    mark_table(f, first, end);
    return end - 1;
}

void tables_find(struct units *units, const struct layout *layout)
{
    struct finder finder = { units, layout,
                             memchr(layout->text.bytes, '|', layout->text.len) != NULL };
    struct finder *f = &finder;
    const struct marker *annexnum = NULL;
    size_t floor = 0;
    bool provisions = false; /* behind the title and the parties */
    for (size_t i = 0; i < units->len; i++) {
        const struct unit *unit = &units->items[i];
        const struct marker *marker = unit_marker(units, i);
        if (unit->role == ROLE_CONTENTS || unit->role == ROLE_FOOTNOTE || is_numbered(f, i))
            continue;
        if (marker != NULL && marker->style == MARK_ANNEXNUM && unit->title < 0.5f)
            annexnum = marker;
        size_t end = i;
        bool listed = marker != NULL && unit->brk != BREAK_SOFT &&
                      (marker->style != MARK_DECIMAL || marker->parts == 1);
        if (f->bars && has_bar(f, unit))
            end = grow_rows(f, i, has_bar);
        else if (has_columns(f, unit) && !listed && i > 0)
            end = grow_rows(f, i, has_columns);
        else if (has_boxes(f, unit))
            end = grow_rows(f, i, has_boxes);
        else if (is_cell(f, i) && !listed)
            end = grow_table(f, i, floor, annexnum);
        else if (marker == NULL && unit->words <= 2 && column_names(f, unit) > 0)
            end = grow_cells(f, i);
        else if (marker == NULL && unit->verbs == 0 && unit->words <= 12 &&
                 i + 1 < units->len && is_narrow(f, unit + 1) && column_names(f, unit) >= 3)
            end = grow_table(f, i, i, annexnum);
        if (end == i && marker == NULL && unit->capitals && unit->verbs == 0 &&
            unit->words <= 12 && column_names(f, unit) >= 3)
            end = grow_flat(f, i, annexnum);
        if (end == i && marker == NULL && unit->words <= 3 && unit->verbs == 0)
            end = grow_numbered(f, i);
        if (end == i && provisions && marker == NULL) {
            size_t head = i;
            size_t behind = firm_rows_end(units, layout, i, &head);
            if (behind > i) {
                mark_table(f, head < floor ? i : head, behind);
                if (i > 0 && unit[-1].role == ROLE_TABLE && unit->brk == BREAK_HARD)
                    units->items[i].head = false; /* its head was a table by itself */
                end = behind - 1;
            }
        }
        if (end == i && provisions && is_tiny(f, i))
            end = grow_tiny(f, i);
        provisions = provisions || (marker != NULL && marker->style != MARK_BULLET);
        if (end > i || units->items[i].role == ROLE_TABLE) {
            floor = end + 1;
            i = end;
        }
    }
}
