#include "terms/columns.h"

#include <string.h>

static const struct {
    const char *word;
    enum column column;
} column_words[] = {
    { "navn", COLUMN_NAME },           { "name", COLUMN_NAME },
    { "firma", COLUMN_NAME },          { "firmanavn", COLUMN_NAME },
    { "selskab", COLUMN_NAME },        { "selskabsnavn", COLUMN_NAME },
    { "virksomhed", COLUMN_NAME },     { "virksomhedsnavn", COLUMN_NAME },
    { "underdatabehandler", COLUMN_NAME }, { "underdatabehandlere", COLUMN_NAME },
    { "underleverandør", COLUMN_NAME }, { "underbehandler", COLUMN_NAME },
    { "leverandør", COLUMN_NAME },     { "databehandler", COLUMN_NAME },
    { "subprocessor", COLUMN_NAME },   { "sub-processor", COLUMN_NAME },
    { "leverandørnavn", COLUMN_NAME }, { "adresse", COLUMN_ADDRESS },
    { "adr", COLUMN_ADDRESS },
    { "address", COLUMN_ADDRESS },     { "hjemsted", COLUMN_ADDRESS },
    { "postadresse", COLUMN_ADDRESS }, { "land", COLUMN_COUNTRY },
    { "country", COLUMN_COUNTRY },     { "sted", COLUMN_COUNTRY },
    { "lokation", COLUMN_COUNTRY },    { "serverland", COLUMN_COUNTRY },
    { "placering", COLUMN_COUNTRY },   { "lokalitet", COLUMN_COUNTRY },
    { "behandlingssted", COLUMN_COUNTRY }, { "location", COLUMN_COUNTRY },
    { "geografi", COLUMN_COUNTRY },    { "driftsland", COLUMN_COUNTRY },
    { "beskrivelse", COLUMN_PURPOSE }, { "description", COLUMN_PURPOSE },
    { "opgave", COLUMN_PURPOSE },      { "opgaver", COLUMN_PURPOSE },
    { "formål", COLUMN_PURPOSE },      { "ydelse", COLUMN_PURPOSE },
    { "ydelser", COLUMN_PURPOSE },     { "service", COLUMN_PURPOSE },
    { "behandling", COLUMN_PURPOSE },  { "rolle", COLUMN_PURPOSE },
    { "funktion", COLUMN_PURPOSE },    { "anvendelse", COLUMN_PURPOSE },
    { "purpose", COLUMN_PURPOSE },     { "behandlingsaktivitet", COLUMN_PURPOSE },
    { "tjeneste", COLUMN_PURPOSE },    { "leverance", COLUMN_PURPOSE },
    { "aktivitet", COLUMN_PURPOSE },   { "bruges", COLUMN_PURPOSE },
    { "siden", COLUMN_OTHER },         { "aftale", COLUMN_OTHER },
    { "overførselsgrundlag", COLUMN_OTHER }, { "grundlag", COLUMN_OTHER },
    { "kategori", COLUMN_OTHER },      { "dato", COLUMN_OTHER },
    { "godkendt", COLUMN_OTHER },      { "kontakt", COLUMN_OTHER },
    { "data", COLUMN_OTHER },          { "nr", COLUMN_OTHER },
    { "hjemmeside", COLUMN_OTHER },    { "website", COLUMN_OTHER },
    { "telefon", COLUMN_OTHER },       { "kontaktperson", COLUMN_OTHER },
    { "e-mail", COLUMN_OTHER },        { "overførsel", COLUMN_OTHER },
};

enum column column_of(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    if (word[0] == '\0') {
        return COLUMN_NONE;
    }
    if (is_id_label(word)) {
        return COLUMN_ID;
    }
    for (size_t i = 0; i < sizeof column_words / sizeof *column_words; i++) {
        if (strcmp(word, column_words[i].word) == 0) {
            return column_words[i].column;
        }
    }
    return COLUMN_NONE;
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
        if (count == 0 || here * 2 < count || here == 0) {
            break;
        }
        columns += here;
        words += count;
        stop = next;
        at = next;
    }
    *name = named;
    return columns >= 2 && named && words <= 16 ? stop : t;
}

/* A label at t: a column's name at a line's beginning or before a colon. behind: its value. */
enum column column_label(const struct reading *reading, uint32_t t, uint32_t end,
                         uint32_t *behind)
{
    const struct token *tokens = reading->tokens.items;
    enum column column = column_of(reading, t);
    uint32_t at = t + 1;
    bool line;

    if (column == COLUMN_NONE) {
        return COLUMN_NONE;
    }
    /* "CVR nr.:", "DESCRIPTION OF PROCESSING:", "Beskrivelse af behandling". */
    line = line_begins(reading, t) ||
           (t > 0 && (tokens[t - 1].mark == '*' || tokens[t - 1].mark == '-') &&
            line_begins(reading, t - 1));
    while (at < end && at < t + 5 && tokens[at].mark != ':' && !line_begins(reading, at) &&
           token_gap(reading, at) < GAP_WIDE &&
           (token_is(reading, at, "nr") || token_is(reading, at, "af") ||
            token_is(reading, at, "of") || token_is(reading, at, "processing") ||
            token_is(reading, at, "behandling") || token_is(reading, at, "behandlingen") ||
            token_is(reading, at, "nummer") || token_is(reading, at, "på") ||
            tokens[at].mark == '.' || tokens[at].mark == '*' ||
            (tokens[at - 1].mark != 0 && column_of(reading, at) != COLUMN_NONE &&
             tokens[at - 1].mark == '/'))) {
        at++;
    }
    while (at < end && tokens[at].mark == '*') {
        at++;
    }
    if (at < end && tokens[at].mark == ':') {
        *behind = at + 1;
        while (*behind < end && tokens[*behind].mark == '*') {
            (*behind)++;
        }
        return column;
    }
    *behind = at;
    return line && at < end && !line_begins(reading, at) && column != COLUMN_OTHER ? column
                                                                                    : COLUMN_NONE;
}
