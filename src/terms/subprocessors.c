/*
 * The list of subprocessors, in whatever shape it came out of a file:
 *
 *   labelled   "NAVN: … CVR: … ADRESSE: …", one label a line or all on one
 *   table      a header row, then rows; cells parted by tabs or wide spaces, or not at all, in
 *              which case a row begins with a line that begins with a firm's name or with the
 *              words before a firm's number; or one cell a line
 *   list       a bullet or a line a firm
 *   prose      "… benytter Nordlys ApS, CVR-nr. …, til drift og Sydlys GmbH til e-mail"
 *   cards      a paragraph a firm with its name on the first line, or a line a firm
 *   names      "… fremgår af vores hjemmeside (Fjordpost, Havdrift og Lyn)"
 *
 * First the blocks that can hold the list are found by what they stand under; then each run of
 * them is read in the shape that it has.
 */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include <stdlib.h>
#include <string.h>

/* "+ Kontrol" / "Hvert år lægger vi …": an entry of few words that is the title of a section, as a page that
   folds out has them: its word is about a subject of contracts, and text stands below it. */
static bool is_folded_title(const struct reading *reading, const struct reading_block *block)
{
    enum { LONGEST = 3 };
    const struct reading_block *last = reading->blocks.items + reading->blocks.len - 1;
    const uint64_t subjects =
        ~(BIT(LIMIT) | BIT(CONDITION) | BIT(SUBPROCESSOR) | BIT(PEOPLE) | BIT(DATUM));

    return block->node->kind == NODE_ITEM && block->index == 0 && block->count <= LONGEST &&
           block < last && (block[1].node == block->node || block[1].node->kind != NODE_ITEM) &&
           block[1].count > block->count &&
           reading->tokens.items[block[1].first + block[1].count - 1].mark == '.' &&
           reading_has(reading, block->first, block->first + block->count, subjects, NULL);
}

/* A block of a list: each line that begins with a firm is an entry of its own. heads: it is a heading with a
   firm's labels below it. */
static void read_lines(struct records *records, const struct reading_block *block,
                       bool announced, bool heads)
{
    const struct reading *reading = records->reading;
    uint32_t stop = block->first + block->count;
    uint32_t from = block->first;
    bool listed = block->node->kind == NODE_ITEM || block->node->kind == NODE_TABLE || heads;

    announced |= heads;
    if (block->count == 0 || is_folded_title(reading, block))
        return;
    if (block->node->kind == NODE_TABLE) {
        records_read_rows(records, block->first, stop);
        return;
    }
    for (uint32_t t = block->first + 1; t < stop; t++) {
        struct firm firm;
        uint32_t line = line_begins(reading, t) ? line_stop(reading, t, stop) : t;
        if (line > t && firm_next(reading, t, line, &firm) && firm.first == t) {
            records_read_entry(records, from, t, announced, listed);
            from = t;
        }
    }
    records_read_entry(records, from, stop, announced, listed);
}

/* "Skema: Underdatabehandlere" / "Navn og CVR   Opgave   Hvor": a line that titles the table is no part of
   its header, which is all there on the line below. */
static uint32_t behind_title(const struct reading *reading, uint32_t header, uint32_t body)
{
    uint32_t stop = line_stop(reading, header, body);
    uint32_t columns = 0;
    bool name;

    for (uint32_t t = header; t < stop; t++)
        columns += column_of(reading, t) != COLUMN_NONE;
    return columns == 1 && stop < body &&
                   reading_has(reading, header, stop, BIT(SUBPROCESSOR), NULL) &&
                   column_header(reading, stop, line_stop(reading, stop, body), &name) > stop
               ? stop
               : header;
}

/* Where the next line stands from first on that begins a table's header: the first one, or, behind, one with
   space above it and no running words in it ("Navn, e-mail, …" tells of data); end where none does. */
static uint32_t next_header(const struct reading *reading, uint32_t first, uint32_t end,
                            bool behind)
{
    bool name;

    for (uint32_t t = first; t < end; t = line_stop(reading, t, end)) {
        uint32_t body = column_header(reading, t, end, &name);
        bool apart = token_line(reading, t) > token_line(reading, t - (t > 0)) + 1;
        bool listed = false;
        for (uint32_t k = t; k < body; k++)
            listed |= reading->tokens.items[k].mark == ',';
        if (body > t && (!behind || (apart && !listed)))
            return t;
    }
    return end;
}

/* The tables that a header begins, each up to the next one's: on the next page, or of another group of
   firms. False where there is none. */
static bool read_tables(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    bool name;
    uint32_t header = next_header(reading, first, end, false);

    if (header == end)
        return false;
    while (header < end) {
        uint32_t body = column_header(reading, header, end, &name);
        uint32_t stop = next_header(reading, body, end, true);
        size_t before = records->items.len;
        records->id_column = records->id_second = records->country_column = false;
        records_read_table(records, behind_title(reading, header, body), body, stop);
        records_describe(records, before, stop);
        header = stop;
    }
    return true;
}

/* headed: a heading with a firm's labels below it is a name as well. */
static void read_blocks(struct records *records, size_t from, size_t to, bool announced,
                        bool headed)
{
    const struct reading *reading = records->reading;

    for (size_t b = from; b < to; b++)
        read_lines(records, &reading->blocks.items[b], announced,
                   headed && b + 1 < to && zones_heads_labels(reading, b));
}

static void read_region(struct records *records, size_t from, size_t to, bool announced,
                        bool inside)
{
    struct reading *reading = records->reading;
    uint32_t first = reading->blocks.items[from].first;
    uint32_t end = reading->blocks.items[to - 1].first + reading->blocks.items[to - 1].count;
    size_t before = records->items.len;

    if (inside)
        first = zones_header(reading, &reading->blocks.items[from]);
    if (records_read_turned(records, first, end) || records_read_columns(records, first, end) ||
        records_read_labels(records, first, end)) {
        records_describe(records, before, end);
        return;
    }
    if (read_tables(records, first, end))
        return;
    read_blocks(records, from, to, announced, false);
    if (records->items.len == before)
        records_read_cards(records, first, end);
    else
        records->items.len = before; /* once more, with those that only a heading names */
    if (records->items.len == before)
        read_blocks(records, from, to, announced, true);
    /* What stands below a name, up to the next one, is about it. */
    records_describe(records, before, end);
}

void read_subprocessors(struct reading *reading)
{
    struct records records = { .reading = reading };
    unsigned char *flags = zones_find(reading);

    for (size_t b = 0; b < reading->blocks.len; b++) {
        size_t to = b;
        bool announced = false;
        while (to < reading->blocks.len && flags[to] != 0) {
            announced |= flags[to] >= 2;
            to++;
            if (to < reading->blocks.len && flags[to] == 3)
                break; /* the next list begins there */
        }
        if (to > b) {
            records.id_column = records.id_second = records.country_column = false;
            records.numbered = false;
            read_region(&records, b, to, announced, flags[b] == 3);
            b = to - 1;
        }
    }
    for (size_t b = 0;
         b < reading->blocks.len && reading->terms->by_key[TERM_SUBPROCESSORS].len == 0; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        uint32_t end = block->first + block->count;
        size_t before = records.items.len;
        for (uint32_t t = block->first; t < end; t = line_stop(reading, t, end)) {
            if (records_read_enumeration(&records, t, line_stop(reading, t, end))) {
                records_describe(&records, before, end);
                break;
            }
        }
    }
    if (reading->terms->by_key[TERM_SUBPROCESSORS].len == 0) {
        size_t before = records.items.len;
        if (records_read_loose_cards(&records))
            records_describe(&records, before, (uint32_t)reading->tokens.len);
    }
    if (reading->terms->by_key[TERM_SUBPROCESSORS].len == 0) {
        for (size_t i = 0; i < reading->sentences.len; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            size_t before = records.items.len;
            const struct node *node = reading->blocks.items[sentence->block].node;
            uint64_t about = sentence->mask | sentence->near |
                             ((sentence->mask & BIT(APPROVE)) != 0 ? sentence->lead : 0) |
                             (node->kind == NODE_TITLE ? 0 : reading->own[node->index]);
            if ((about & BIT(SUBPROCESSOR)) != 0 || records_tells_use(reading, sentence)) {
                if (!records_read_names(&records, sentence))
                    records_read_sentence(&records, sentence);
                records_describe(&records, before, sentence->first + sentence->count);
            }
        }
    }
    vec_free(&records.items);
    vec_free(&records.products);
    free(flags);
}
