#include "terms/columns.h"

#include <string.h>

enum column column_of(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    if (word[0] == '\0')
        return COLUMN_NONE;
    if (is_id_label(word))
        return COLUMN_ID;
    return knowledge_column(reading->knowledge, word, strlen(word));
}

bool line_begins(const struct reading *reading, uint32_t t)
{
    return token_gap(reading, t) >= GAP_LINE;
}

uint32_t line_stop(const struct reading *reading, uint32_t t, uint32_t end)
{
    for (t++; t < end && !line_begins(reading, t); t++) {
    }
    return t;
}

/* A line of column names only. Its end, or t. */
uint32_t column_header(const struct reading *reading, uint32_t t, uint32_t end, bool *name)
{
    uint32_t stop = t;
    size_t columns = 0;
    size_t words = 0;
    bool named = false;

    /* A header may run over several lines: as long as most of its words are columns. */
    for (uint32_t at = t; at < end && at < t + 26;) {
        uint32_t next = line_stop(reading, at, end);
        size_t here = 0;
        size_t count = 0;
        struct firm firm;
        for (uint32_t k = at; k < next; k++) {
            enum column column = column_of(reading, k);
            if (reading->tokens.items[k].word == NO_WORD ||
                strlen(token_lower(reading, k)) <= 3) {
                column = column == COLUMN_NONE ? COLUMN_NONE : column;
                here += column != COLUMN_NONE;
                count += column != COLUMN_NONE;
                continue;
            }
            here += column != COLUMN_NONE;
            named |= column == COLUMN_NAME;
            count++;
        }
        if (count == 0 || here * 2 < count || here == 0 ||
            (at > t && firm_next(reading, at, next, &firm) && firm.first == at))
            break;
        columns += here;
        words += count;
        stop = next;
        at = next;
    }
    *name = named;
    return columns >= 2 && named && words <= 16 ? stop : t;
}

/* Not "Underdatabehandlerens egne underdatabehandlere:", which tells of others: behind a genitive only the
   name, and inside a line a large word. */
static bool names_firm(const struct reading *reading, uint32_t t, uint32_t at, uint32_t end,
                       bool line)
{
    enum { REACH = 3 };
    static const char tail[] = "erens";
    const char *word = token_lower(reading, t);
    size_t len = strlen(word);

    if (!line && !reading->tokens.items[t].capital)
        return false;
    /* "Leverandør af revision: …" */
    for (uint32_t k = at; k > t + 1 && k < end && k < at + REACH; k++) {
        if (reading->tokens.items[k].mark == ':' && k > at)
            return false;
        if (reading->tokens.items[k].capital || line_begins(reading, k))
            break;
    }
    return len < sizeof tail || strcmp(word + len - strlen(tail), tail) != 0 || at >= end ||
           reading->tokens.items[at].word == NO_WORD || column_of(reading, at) == COLUMN_NAME;
}

/* A label at t: a column's name at a line's beginning or before a colon. behind: its value. */
enum column column_label(const struct reading *reading, uint32_t t, uint32_t end,
                         uint32_t *behind)
{
    const struct token *tokens = reading->tokens.items;
    enum column column = column_of(reading, t);
    uint32_t at = t + 1;
    bool line;

    if (column == COLUMN_NONE)
        return COLUMN_NONE;
    /* "CVR nr.:", "DESCRIPTION OF PROCESSING:", "Beskrivelse af behandling". */
    line = line_begins(reading, t) ||
           (t > 0 && (tokens[t - 1].mark == '*' || tokens[t - 1].mark == '-') &&
            line_begins(reading, t - 1));
    while (at < end && at < t + 5 && tokens[at].mark != ':' && !line_begins(reading, at) &&
           token_gap(reading, at) < GAP_WIDE &&
           (token_is(reading, at, "nr") || token_is(reading, at, "af") ||
            (tokens[at].digits && tokens[at].end - tokens[at].begin <= 2) ||
            (token_is(reading, at - 1, "på") && column_of(reading, at) == COLUMN_NAME) ||
            token_is(reading, at, "of") || token_is(reading, at, "processing") ||
            token_is(reading, at, "behandling") || token_is(reading, at, "behandlingen") ||
            token_is(reading, at, "nummer") || token_is(reading, at, "på") ||
            tokens[at].mark == '.' || tokens[at].mark == '*' ||
            (tokens[at - 1].mark != 0 && column_of(reading, at) != COLUMN_NONE &&
             tokens[at - 1].mark == '/')))
        at++;
    if (column == COLUMN_NAME && !names_firm(reading, t, at, end, line))
        return COLUMN_NONE;
    while (at < end && tokens[at].mark == '*')
        at++;
    if (at < end && tokens[at].mark == ':') {
        *behind = at + 1;
        while (*behind < end && tokens[*behind].mark == '*')
            (*behind)++;
        return column;
    }
    *behind = at;
    if (at < end && (token_is(reading, at, "og") || tokens[at].mark == '/'))
        return COLUMN_NONE; /* "Navn og registreringsnummer": a header */
    if (at + 1 < end && tokens[at].mark == '(' && column_of(reading, at + 1) != COLUMN_NONE)
        return COLUMN_NONE; /* "Underdatabehandler (navn, CVR, adresse)": a header as well */
    return line && at < end && !line_begins(reading, at) && column != COLUMN_OTHER
               ? column
               : COLUMN_NONE;
}
