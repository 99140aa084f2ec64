/* Where lists of subprocessors can stand: told by headings and by what announces them. */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include "base/alloc.h"

#include <string.h>

/* Sentences about the parties. What begins with a name, a number or a label is none, though its
   words may look so: "Rue du Lac" names no customer. */
static bool is_prose(const struct reading *reading, const struct reading_block *block)
{
    uint64_t mask = 0;
    uint32_t end = block->first + block->count;
    uint32_t behind;
    struct firm firm;
    struct firm_id id;
    bool name;

    /* Text behind a table is the table's; a row is no such sentence, or has a number. */
    if (block->node->kind == NODE_TABLE &&
        (block->count < 20 || reading->tokens.items[end - 1].mark != '.' ||
         firm_id_next(reading, block->first, end, false, &id)))
        return false;
    if (block->count < 9)
        return false;
    if (records_is_supposed(reading, block->first))
        return true;
    if ((firm_next(reading, block->first, end, &firm) && firm.first == block->first &&
         firm_id_next(reading, firm.end, end, false, &id)) ||
        column_header(reading, block->first, end, &name) > block->first ||
        column_label(reading, block->first, end, &behind) == COLUMN_NAME ||
        firm_id_formed(reading, block->first) != NULL ||
        records_begins_use(reading, block->first, end))
        return false;
    /* "Nordlys Support India Ltd., Pune – support": a company of the processor's group has its name. */
    bool begins = firm_next(reading, block->first, end, &firm) && firm.first == block->first &&
                  !firm.body && !records_is_party(reading, firm.first, firm.end);
    for (uint32_t t = begins ? firm.end : block->first; t < end; t++)
        mask |= reading->tokens.items[t].mask;
    return (mask & (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(AGREEMENT))) !=
           0;
}

/* "Hvilke underdatabehandlere bruger I?" */
static bool is_question(const struct reading *reading, const struct reading_block *block)
{
    enum { LONGEST = 9 };
    static const char *const asks[] = { "hvilke", "hvem", NULL };
    const struct token *last = &reading->tokens.items[block->first + block->count - 1];

    return block->count <= LONGEST && last->word == NO_WORD &&
           reading->blocks.items[last->block].text[last->begin] == '?' &&
           reading_has_word(reading, block->first, block->first + 1, asks);
}

/* A block that says that the list follows: it speaks of subprocessors, or stands among blocks that
   do (around) and says that they are used or approved. */
static bool announces(const struct reading *reading, const struct reading_block *block,
                      uint64_t around)
{
    static const char *const here[] = { "følgende", "nedenstående", "disse", "oversigt",
                                        "listen",   "nedenfor",     "her",   NULL };
    static const char *const use[] = { "benytter",  "benyttes", "anvender", "anvendes",
                                       "bruger",    "bruges",   "godkendt", "godkendte",
                                       "godkender", NULL };
    static const char *const duty[] = { "skal",     "må",         "sikrer", "sikre",
                                        "pålægger", "forpligter", NULL };
    static const char *const kinds[] = { "kategorier", "typer", NULL };
    uint32_t end = block->first + block->count;
    uint64_t mask = 0;
    bool colon;

    if (block->count == 0)
        return false;
    for (uint32_t t = block->first; t < end; t++)
        mask |= reading->tokens.items[t].mask;
    colon = reading->tokens.items[end - 1].mark == ':' ||
            /* "Klubben har sagt ja til, at Kontoret bruger" / "1) Nordlys ApS, som …" */
            (reading_has_word(reading, end - 1, end, use) &&
             block + 1 < reading->blocks.items + reading->blocks.len &&
             (block[1].node->kind == NODE_ITEM || block[1].node->parent == block->node));
    if (colon &&
        ((mask & BIT(CONTACT)) != 0 || reading_has_word(reading, block->first, end, kinds)))
        return false; /* "i disse kategorier:", "Kontaktpersoner hos …:" */
    if ((mask & BIT(SUBPROCESSOR)) != 0 && is_question(reading, block))
        return true;
    if ((mask & BIT(SUBPROCESSOR)) != 0)
        return colon || reading_has_word(reading, block->first, end, here);
    return colon && (around & BIT(SUBPROCESSOR)) != 0 &&
           reading_has_word(reading, block->first, end, use) &&
           !reading_has_word(reading, block->first, end, duty);
}

/* "Følgende leverandører modtager IKKE personoplysninger:", "SKAT er ikke underdatabehandler, men får:":
   what follows is no list of subprocessors. */
static bool denies(const struct reading *reading, const struct reading_block *block)
{
    static const char *const no[] = { "ikke", "ingen", NULL };
    static const char *const gets[] = { "modtager", "modtage", "får", "behandler",
                                        "adgang",   "er",      NULL };
    uint32_t end = block->first + block->count;

    if (block->count == 0 || reading->tokens.items[end - 1].mark != ':')
        return false;
    for (uint32_t t = block->first + 1; t < end; t++)
        if (reading_has_word(reading, t, t + 1, no) &&
            reading_has_word(reading, t - 1, t, gets))
            return true;
    return false;
}

/* The table's header that stands on lines of its own at the end of the announcing paragraph;
   block->first where there is none. */
uint32_t zones_header(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;

    for (uint32_t t = block->first + 1; t < end; t++) {
        bool name;
        if (column_of(reading, t) == COLUMN_NAME && line_begins(reading, t) &&
            column_header(reading, t, end, &name) == end)
            return t;
    }
    return block->first;
}

/* "1. Selskab: Ravnehus A/S", which may have been taken for a heading by its number. */
static bool is_named_entry(const struct reading *reading, const struct reading_block *block)
{
    uint32_t stop = block->first + block->count;
    uint32_t behind;

    return block->count > 2 && block->node->label[0] != '\0' &&
           column_label(reading, block->first, stop, &behind) == COLUMN_NAME && behind < stop;
}

static bool begins_with_firm(const struct reading *reading, const struct reading_block *block)
{
    struct firm firm;

    return firm_next(reading, block->first, block->first + block->count, &firm) &&
           firm.first == block->first;
}

/* "NAVN CVR ADRESSE": the columns of a list and nothing else. */
static bool is_header(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;
    bool name = false;

    return block->count > 1 && column_header(reading, block->first, end, &name) == end && name;
}

/* "Adresse", "Beskrivelse af behandlingen": columns' names and nothing else; not "Overførsel til
   tredjelande", which is the next section. */
static bool is_column_heading(const struct reading *reading, const struct reading_block *block)
{
    enum { MOST = 4, SHORT = 3 };
    static const char treatment[] = "behandling";

    if (block->count > MOST || column_of(reading, block->first) == COLUMN_NONE)
        return false;
    for (uint32_t t = block->first; t < block->first + block->count; t++) {
        const char *word = token_lower(reading, t);
        if (strlen(word) > SHORT && column_of(reading, t) == COLUMN_NONE &&
            strncmp(word, treatment, strlen(treatment)) != 0)
            return false;
    }
    return true;
}

/* A name, a number or a column's name on a line of its own, which may have been taken for a
   heading. */
static bool is_entry_heading(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;
    uint32_t behind;
    struct firm firm;
    struct firm_id id;

    if (block->node->kind == NODE_HEADING && block->count > 2 &&
        column_label(reading, block->first, end, &behind) == COLUMN_NAME && behind < end &&
        reading->tokens.items[behind - 1].mark == ':')
        return true; /* "Underdatabehandler: Navn ApS" */
    if (block->node->kind == NODE_HEADING && block->count > 0 &&
        firm_next(reading, block->first, end, &firm) && !firm.body &&
        firm.first == block->first && firm.end == end)
        return true; /* "1. Navn ApS" */
    if (block->node->kind != NODE_HEADING || block->node->label[0] != '\0' ||
        block->count == 0 || reading->tokens.items[end - 1].mark == ':')
        return false;
    return (block->count <= 6 &&
            !reading_has(reading, block->first, end, ~BIT(LIMIT) & ~BIT(CONDITION), NULL)) ||
           is_column_heading(reading, block) || is_header(reading, block) ||
           (firm_next(reading, block->first, end, &firm) && firm.first == block->first &&
            (firm.end + 1 >= line_stop(reading, block->first, end) ||
             reading->tokens.items[firm.end].mark == '-' || /* "Navn ApS – hosting – Danmark" */
             firm_id_next(reading, firm.end, end, false, &id)));
}

/* "Underskrifter", "For Kunden      For Leverandøren": from here on it is about who signs. */
static bool signs(const struct reading *reading, const struct reading_block *block)
{
    enum { SHORT = 3, NAME = 7 };
    uint32_t first = block->first;
    uint32_t end = first + block->count;
    uint32_t line = block->count > 0 ? line_stop(reading, first, end) : first;

    if (line == first || !reading->tokens.items[first].capital)
        return false;
    if (token_is(reading, first, "for"))
        for (uint32_t stop = first + 2; stop <= line && stop < first + NAME; stop++)
            if (records_is_party(reading, first + 1, stop))
                return true;
    return (line - first <= SHORT && block->node->kind != NODE_TABLE &&
            (reading->tokens.items[first].mask & BIT(SIGN)) != 0) ||
           (token_is(reading, first, "for") &&
            reading_has(reading, first + 1, line < first + SHORT ? line : first + SHORT,
                        BIT(PROCESSOR) | BIT(CONTROLLER), NULL) &&
            line - first <= 2 * SHORT);
}

struct zones {
    const struct reading *reading;
    unsigned char *flags;
    bool announced;
    bool denied;             /* what stands here are none, it was said */
    const struct node *home; /* what announced it */
    const struct node
        *entry; /* a heading that is an entry of the list: its blocks belong to it */
    const struct node *cell; /* the last cell that looked like a heading */
    bool spaced;             /* the last heading has space above it */
    bool table_ours;
    bool fallen;      /* the table's header has a cell a line, and so have its rows */
    uint64_t section; /* what the blocks since the last heading are about */
};

/* "Underdatabehandlere", "Skema: Underdatabehandlere": a short line right above block b that titles it,
   though it may not have been taken for a heading. */
static bool is_titled(const struct reading *reading, size_t b)
{
    enum { TITLE = 8 };
    const struct reading_block *title = &reading->blocks.items[b - (b > 0)];
    uint32_t end = title->first + title->count;

    return b > 0 && title->count > 0 && title->count <= TITLE &&
           reading->tokens.items[end - 1].mark != '.' &&
           reading_has(reading, title->first, end, BIT(SUBPROCESSOR), NULL);
}

/* "Skema: Underdatabehandlere" / "Navn og CVR   Opgave   Hvor" in the middle of what was taken for one
   table: from its header on it is a list of subprocessors. */
static bool begins_list(const struct reading *reading, size_t b)
{
    const struct reading_block *block = &reading->blocks.items[b];
    uint32_t end = block->first + block->count;
    bool name = false;
    uint32_t header = column_header(reading, block->first, end, &name);

    return header > block->first && name &&
           (reading_has(reading, block->first, header, BIT(SUBPROCESSOR), NULL) ||
            is_titled(reading, b));
}

/* Where the lines end that may be the table's header: a cell a line is a block each. */
static uint32_t header_end(const struct reading *reading, const struct reading_block *block)
{
    enum { MOST = 8 };
    const struct reading_block *end = reading->blocks.items + reading->blocks.len;
    const struct reading_block *last = block;

    while (last + 1 < end && last[1].node == block->node && last < block + MOST)
        last++;
    return last->first + last->count;
}

/* "Firma" / "Adresse" / "Opgave": the header's first three cells, a line each. */
static bool is_fallen_header(const struct reading *reading, size_t b)
{
    enum { CELLS = 3, LONGEST = 3 };

    for (size_t i = b; i < b + CELLS; i++) {
        const struct reading_block *block = &reading->blocks.items[i];
        if (i >= reading->blocks.len || block->count == 0 || block->count > LONGEST ||
            column_of(reading, block->first) == COLUMN_NONE)
            return false;
    }
    return true;
}

/* True where the table is about subprocessors: by what stands above it, or by its own header. */
static bool is_our_table(const struct zones *zones, const struct reading_block *block,
                         uint64_t about)
{
    const struct reading *reading = zones->reading;
    uint32_t stop = header_end(reading, block);
    bool name = false;
    uint32_t header = column_header(reading, block->first, stop, &name);
    bool own = header > block->first && name;

    return ((about | reading->lead[block->node->index]) & BIT(SUBPROCESSOR)) != 0 ||
           zones->announced ||
           (own && (reading_has(reading, block->first, header, BIT(SUBPROCESSOR), NULL) ||
                    (zones->section & BIT(SUBPROCESSOR)) != 0));
}

/* "KvK 68120455": the last row's number, which no table seemed to hold. */
static bool is_number_alone(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;
    struct firm_id id;

    return firm_id_next(reading, block->first, end, false, &id) && id.first == block->first &&
           id.end == end;
}

/* "Underdatabehandler 1: Nordlys ApS": the label says what the firm is, whatever stands above. */
static bool names_firm(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;
    uint32_t behind = block->first;
    struct firm firm;

    return block->count > 2 &&
           (token_word_mask(reading, block->first) & BIT(SUBPROCESSOR)) != 0 &&
           column_label(reading, block->first, end, &behind) == COLUMN_NAME && behind < end &&
           reading->tokens.items[behind - 1].mark == ':' &&
           firm_next(reading, behind, end, &firm) && firm.first == behind;
}

/* "B.2 Kontaktpersoner" in the annex of subprocessors: by its own title about people. */
static bool is_of_people(uint64_t near)
{
    return (near & (BIT(CONTACT) | BIT(SIGN))) != 0 && (near & BIT(SUBPROCESSOR)) == 0;
}

bool zones_heads_labels(const struct reading *reading, size_t b)
{
    enum { LONGEST = 5 };
    const struct reading_block *block = &reading->blocks.items[b];
    const struct reading_block *below = &reading->blocks.items[b + 1];
    uint32_t behind;

    return block->node->kind == NODE_HEADING && block->index == 0 && block->count > 0 &&
           block->count <= LONGEST && b + 1 < reading->blocks.len && below->count > 1 &&
           column_label(reading, below->first, below->first + below->count, &behind) >
               COLUMN_NAME &&
           reading->tokens.items[behind - 1].mark == ':';
}

/* The block stands on the line right below the one before it. */
static bool is_next_line(const struct reading *reading, const struct reading_block *block)
{
    return block->count > 0 && block->first > 0 &&
           token_line(reading, block->first) <= token_line(reading, block->first - 1) + 1;
}

/* "Underdatabehandler" / "Opgave": the first cell of a header whose cells have a line each, which looks like
   a heading. */
static bool is_header_cell(const struct reading *reading, size_t b)
{
    enum { LONGEST = 2 };
    const struct reading_block *block = &reading->blocks.items[b];
    const struct reading_block *next = block + 1;

    return b + 1 < reading->blocks.len && block->count > 0 && block->count <= LONGEST &&
           block->node->label[0] == '\0' && column_of(reading, block->first) == COLUMN_NAME &&
           is_next_line(reading, next) && next->count <= 2 * LONGEST &&
           column_of(reading, next->first) > COLUMN_NAME;
}

/* "USA, DPF eller SCC", "Fjordpost Pay, Sverige" right below the list's other lines, where the headings of
   the contract have space above them: a cell, which only looks like a heading. */
static bool is_cell_heading(const struct zones *zones, size_t b)
{
    const struct reading_block *block = &zones->reading->blocks.items[b];

    return b > 1 && zones->flags[b - 1] != 0 && zones->spaced &&
           block->node->kind == NODE_HEADING && block->node->label[0] == '\0' &&
           is_next_line(zones->reading, block);
}

/* A line right below a table of a cell a line: the table was taken to end where a row looks unlike the one
   above it. Its cells have no number of a clause and end no sentence. */
static bool is_fallen_cell(const struct zones *zones, size_t b)
{
    enum { LONGEST = 20 };
    const struct reading_block *block = &zones->reading->blocks.items[b];

    return zones->fallen && b > 0 && zones->flags[b - 1] != 0 && block->count > 0 &&
           block->count <= LONGEST && (block->index > 0 || block->node->label[0] == '\0') &&
           zones->reading->tokens.items[block->first + block->count - 1].mark != '.' &&
           is_next_line(zones->reading, block);
}

static void flag_block(struct zones *zones, size_t b)
{
    const struct reading *reading = zones->reading;
    const struct reading_block *block = &reading->blocks.items[b];
    const struct node *node = block->node;
    uint64_t about = reading->near[node->index] | reading->above[node->index];
    bool heading =
        block->index == 0 && (node->kind == NODE_HEADING || node->kind == NODE_ANNEX);
    bool named;
    bool under = node->parent != NULL &&
                 ((reading->near[node->parent->index] | reading->above[node->parent->index]) &
                  BIT(SUBPROCESSOR)) != 0 &&
                 (begins_with_firm(reading, block) || is_header(reading, block) ||
                  zones_heads_labels(reading, b));
    bool inside = b > 0 && (zones->flags[b - 1] != 0 || zones->announced || under);

    if (node->kind != NODE_TABLE && is_fallen_cell(zones, b)) {
        zones->flags[b] = zones->flags[b - 1] == 3 ? 1 : zones->flags[b - 1];
        return;
    }
    zones->fallen &= node->kind == NODE_TABLE;
    if (heading && inside && is_entry_heading(reading, block)) {
        zones->entry = node;
        zones->flags[b] = zones->announced ? 2 : 1;
        return;
    }
    if (heading && is_cell_heading(zones, b)) {
        zones->flags[b] = zones->flags[b - 1] == 3 ? 1 : zones->flags[b - 1];
        zones->cell = node;
        return;
    }
    if (heading && (about & BIT(SUBPROCESSOR)) != 0 && is_header_cell(reading, b)) {
        zones->flags[b] = zones->announced ? 2 : 1;
        return;
    }
    if (heading) {
        zones->spaced = !is_next_line(reading, block);
        zones->announced &= (reading->near[node->index] & BIT(SUBPROCESSOR)) != 0;
        zones->section = 0;
        zones->entry = NULL;
        zones->denied = false;
    }
    if (denies(reading, block) || signs(reading, block)) {
        zones->announced = false;
        zones->denied = true;
        return;
    }
    if (zones->announced && node->kind == NODE_CLAUSE && zones->home != NULL &&
        node != zones->home && zones->home->kind == NODE_CLAUSE &&
        node->parent == zones->home->parent)
        zones->announced = false;
    if (announces(reading, block, about | zones->section)) {
        zones->announced = true;
        zones->denied = false;
        zones->home = node;
        zones->flags[b] = zones_header(reading, block) > block->first ? 3 : 0;
        return;
    }
    if (heading) {
        if ((about & BIT(SUBPROCESSOR)) != 0 && is_named_entry(reading, block))
            zones->flags[b] = zones->announced ? 2 : 1;
        return;
    }
    if (node->kind == NODE_TABLE && block->index > 0 && begins_list(reading, b)) {
        zones->table_ours = true;
        zones->denied = false;
    }
    if (zones->denied)
        return;
    if (node->kind == NODE_TABLE) {
        if (block->index == 0) {
            zones->table_ours = is_our_table(zones, block, about) || is_titled(reading, b);
            zones->fallen = zones->table_ours && is_fallen_header(reading, b);
        }
        zones->flags[b] = zones->table_ours && !is_prose(reading, block) ? 2 : 0;
        return;
    }
    named = names_firm(reading, block);
    if (named)
        zones->entry = node; /* what goes on in its block is about the firm */
    else if (b > 0 && zones->flags[b - 1] != 0 && is_number_alone(reading, block)) {
        zones->flags[b] = zones->flags[b - 1] == 3 ? 1 : zones->flags[b - 1];
        return;
    }
    if (((about | reading->lead[node->index]) & BIT(SUBPROCESSOR)) == 0 && !zones->announced &&
        !named && (node != zones->entry || zones->flags[b - 1] == 0))
        return;
    if (node->kind != NODE_FOOTNOTE &&
        (!is_prose(reading, block) || (node == zones->cell && is_next_line(reading, block))) &&
        !is_of_people(reading->near[node->index]))
        zones->flags[b] = zones->announced ? 2 : 1;
}

unsigned char *zones_find(const struct reading *reading)
{
    struct zones zones = { .reading = reading,
                           .flags = alloc_array(reading->blocks.len + 1, 1) };

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        flag_block(&zones, b);
        for (uint32_t t = block->first; t < block->first + block->count; t++)
            zones.section |= reading->tokens.items[t].mask;
    }
    return zones.flags;
}
