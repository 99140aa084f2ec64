/*
 * Lists that show neither forms, numbers nor columns, as web pages have them: a paragraph a firm with
 * its name on the first line, or a line a firm that begins with the name. That they are firms is
 * told by what most of them have behind the name: a country, or a label of a list of firms.
 */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include "terms/names.h"

enum { MOST_CARDS = 60, FEWEST = 2 };

struct card {
    uint32_t first; /* the name's tokens */
    uint32_t end;
    uint32_t extent;
    bool evident;
};

struct cards {
    struct card items[MOST_CARDS];
    size_t count;
};

/* Space stands above the line that begins at t. */
static bool is_apart(const struct reading *reading, uint32_t t)
{
    return t == 0 || token_line(reading, t) > token_line(reading, t - 1) + 1;
}

/* Where the paragraph of lines ends that begins at t. */
static uint32_t paragraph_stop(const struct reading *reading, uint32_t t, uint32_t end)
{
    uint32_t stop = line_stop(reading, t, end);

    while (stop < end && !is_apart(reading, stop))
        stop = line_stop(reading, stop, end);
    return stop;
}

/* A country or area, or a label of such a list, in what is said of a firm. */
static bool is_evident(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const areas[] = {
        "eu", "eøs", "eu/eøs", "usa", "us", "scc", "dpf", NULL
    };
    static const char *const calls[] = { "telefon", "tlf", "mobil", NULL };
    struct place_name country;

    if (reading_has_word(reading, first, end, calls))
        return false; /* whom to call */
    if (country_next(reading, first, end, &country))
        return true;
    for (uint32_t t = first; t < end; t++) {
        uint32_t behind;
        if (reading->tokens.items[t].capital && reading_has_word(reading, t, t + 1, areas))
            return true;
        if (line_begins(reading, t) && column_label(reading, t, end, &behind) > COLUMN_NAME)
            return true;
    }
    return false;
}

/* "Fjordpost" / "Udsendelse af e-mails" / "Oslo, Norge": a name alone on the first line of a paragraph. */
static bool read_paragraph(const struct reading *reading, uint32_t t, uint32_t stop,
                           struct card *out)
{
    uint32_t line = line_stop(reading, t, stop);
    uint32_t first = row_begin(reading, t, line);
    bool known = false;

    if (line >= stop || records_bare_name(reading, first, line, &known) != line)
        return false;
    *out = (struct card){ first, line, stop, known || is_evident(reading, line, stop) };
    return true;
}

/* "Fjordpost – e-mail – Norge", "Fjordpost: Udsendelse af e-mails. Data gemmes i Norge." */
static bool read_line(const struct reading *reading, uint32_t t, uint32_t stop,
                      struct card *out)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t first = row_begin(reading, t, stop);
    bool known = false;
    uint32_t end = records_bare_name(reading, first, stop, &known);

    if (end == first || end + 1 >= stop ||
        (tokens[end].mark != ':' && tokens[end].mark != '(' &&
         !(tokens[end].mark == '-' && token_gap(reading, end) >= GAP_SPACE)))
        return false;
    *out = (struct card){ first, end, stop, known || is_evident(reading, end, stop) };
    return true;
}

static void add_cards(struct records *records, const struct cards *cards)
{
    for (size_t i = 0; i < cards->count; i++) {
        const struct card *card = &cards->items[i];
        struct record *record = records_add(records, card->first, card->end);
        if (record == NULL)
            return;
        record->closed = true;
        record->extent = card->extent;
    }
}

/* Adds a run of cards that are firms by what most of them have; empties it. */
static void settle(struct records *records, struct cards *cards)
{
    size_t evident = 0;

    for (size_t i = 0; i < cards->count; i++)
        evident += cards->items[i].evident;
    if (cards->count >= FEWEST && evident >= FEWEST && 2 * evident >= cards->count)
        add_cards(records, cards);
    cards->count = 0;
}

void records_read_cards(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t before = records->items.len;
    struct cards cards = { .count = 0 };

    for (uint32_t t = first; t < end; t = paragraph_stop(reading, t, end))
        if (cards.count < MOST_CARDS &&
            read_paragraph(reading, t, paragraph_stop(reading, t, end),
                           &cards.items[cards.count]))
            cards.count++;
        else
            settle(records, &cards);
    settle(records, &cards);
    if (records->items.len > before)
        return;
    for (uint32_t t = first; t < end; t = line_stop(reading, t, end))
        if (cards.count < MOST_CARDS &&
            read_line(reading, t, line_stop(reading, t, end), &cards.items[cards.count]))
            cards.count++;
        else
            settle(records, &cards);
    settle(records, &cards);
}

/* --- cards that nothing announces --------------------------------------------------------------- */

static uint32_t count_lines(const struct reading *reading, uint32_t t, uint32_t end)
{
    uint32_t lines = 0;

    for (; t < end; t = line_stop(reading, t, end))
        lines++;
    return lines;
}

/* A firm, a provider or a name with its page on the first line, and what is said of it on the next
   ones: no number of a firm, which a card of a party or of a company of its group has. */
static bool read_loose_card(const struct reading *reading, uint32_t t, uint32_t stop,
                            struct card *out)
{
    enum { LEAST = 3, MOST = 8 };
    static const char *const contact[] = { "telefon", "tlf", "mobil", "mail",
                                           "e-mail:", "att", "cvr",   NULL };
    static const char *const page[] = { "https", "http", NULL };
    uint32_t lines = count_lines(reading, t, stop);
    struct firm_id id;
    bool known = false;
    uint32_t line = line_stop(reading, t, stop);
    uint32_t name = records_bare_name(reading, t, line, &known);

    name +=
        name > t && name + 1 == line && reading->tokens.items[name].mark == '.'; /* "Inc." */
    if (lines < LEAST || lines > MOST || name != line ||
        reading_has_word(reading, line, stop, contact) ||
        firm_id_next(reading, line, stop, false, &id))
        return false;
    *out = (struct card){ t, line, stop, known || reading_has_word(reading, line, stop, page) };
    return true;
}

static void settle_loose(struct records *records, struct cards *cards)
{
    enum { LEAST = 3 };
    size_t known = 0;

    for (size_t i = 0; i < cards->count; i++)
        known += cards->items[i].evident;
    if (cards->count >= LEAST && 3 * known >= 2 * cards->count)
        add_cards(records, cards);
    cards->count = 0;
}

bool records_read_loose_cards(struct records *records)
{
    const struct reading *reading = records->reading;
    uint32_t end = (uint32_t)reading->tokens.len;
    size_t before = records->items.len;
    struct cards cards = { .count = 0 };
    uint32_t lines = 0; /* of the run's cards */

    for (uint32_t t = 0; t < end;) {
        uint32_t stop = paragraph_stop(reading, t, end);
        struct card card;
        bool is_card = cards.count < MOST_CARDS && read_loose_card(reading, t, stop, &card);
        uint32_t own = is_card ? count_lines(reading, t, stop) : 0;
        if (cards.count > 0 && (!is_card || own + 1 < lines || own > lines + 1))
            settle_loose(records, &cards);
        if (is_card) {
            lines = cards.count == 0 ? own : lines;
            cards.items[cards.count++] = card;
        }
        t = stop;
    }
    settle_loose(records, &cards);
    return records->items.len > before;
}
