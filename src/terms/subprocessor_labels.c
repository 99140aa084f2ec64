/* Labelled records: "NAVN: … CVR: … ADRESSE: …", one label a line or all on one. */
#include "terms/subprocessors.h"

/* The name behind a label; with its number where that stands beside it: "Underdatabehandler: Nordlys
   ApS, CVR-nr. 12345678". */
static struct record *add_labelled(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    struct firm_id id;
    bool numbered = firm_id_next(reading, first, end, false, &id) && id.first > first &&
                    (id.labelled || id.danish);
    uint32_t stop = numbered ? id.first : end;
    struct record *record;
    struct firm firm;

    /* "Nordlys, Inc., 5 Mill Road, Leeds": the address behind the name's comma is not the name's. */
    if (firm_next(reading, first, stop, &firm) && firm.first == first) {
        uint32_t behind =
            firm.end + (firm.end < stop && reading->tokens.items[firm.end].mark == '.');
        if (behind < stop && reading->tokens.items[behind].mark == ',')
            stop = behind;
    }
    while (stop > first + 1 && numbered && reading->tokens.items[stop - 1].word == NO_WORD &&
           reading->tokens.items[stop - 1].mark != '.')
        stop--;
    record = records_add(records, first, stop);
    if (record != NULL) {
        record->labelled = true;
        record->id = numbered ? id.text : NULL;
        record->id_token = numbered ? id.number : 0;
    }
    return record;
}

/* Behind a label stands no further name of a column, or, behind a colon, a word that could be one: "Behandling:
   e-mail og filer". */
static bool has_value(const struct reading *reading, uint32_t behind, uint32_t end)
{
    uint32_t ignored;

    behind += behind < end && reading->tokens.items[behind].mark == '|'; /* "Navn | Formål" */
    return behind >= end || column_of(reading, behind) == COLUMN_NONE ||
           (reading->tokens.items[behind - 1].mark == ':' && !line_begins(reading, behind) &&
            column_label(reading, behind, end, &ignored) == COLUMN_NONE);
}

/* "Databehandler: Elmelys Data A/S": the line's words are the name of a party. */
static bool is_party_line(const struct reading *reading, uint32_t behind, uint32_t end)
{
    return behind < end && records_is_party(reading, behind, line_stop(reading, behind, end));
}

/* The name's label; where other labels stand on the same line without values it is a header. */
bool records_read_labels(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t names = 0;
    size_t others = 0;
    struct record *open = NULL;

    for (uint32_t t = first; t < end; t++) {
        uint32_t behind;
        enum column column = column_label(reading, t, end, &behind);
        names += column == COLUMN_NAME && has_value(reading, behind, end) &&
                 !is_party_line(reading, behind, end);
        others += column > COLUMN_NAME && has_value(reading, behind, end);
    }
    if (names == 0 || others < names)
        return false;
    for (uint32_t t = first; t < end; t++) {
        uint32_t behind;
        uint32_t stop;
        uint32_t ignored;
        enum column column = column_label(reading, t, end, &behind);
        if (column == COLUMN_NONE)
            continue;
        stop = behind;
        while (stop < end && column_label(reading, stop, end, &ignored) == COLUMN_NONE)
            stop++;
        if (column == COLUMN_NAME &&
            (behind >= end || stop == behind || is_party_line(reading, behind, end))) {
            open = NULL; /* a row of the form that nobody filled in */
        } else if (column == COLUMN_NAME) {
            uint32_t name_end = line_stop(reading, behind, stop);
            /* The name may go on where it lacks its form: "Nordisk" / "Datadrift A/S". */
            struct firm firm;
            if (firm_next(reading, behind, stop, &firm) && firm.first <= behind + 1 &&
                firm.end > name_end)
                name_end = firm.end;
            while (name_end > behind && (reading->tokens.items[name_end - 1].mark == ',' ||
                                         reading->tokens.items[name_end - 1].mark == '*'))
                name_end--;
            open = records_value(reading_words(reading, behind, name_end)) == NULL
                       ? NULL /* "Navn: Ikke relevant" */
                       : add_labelled(records, behind, name_end);
        } else if (column == COLUMN_ID && open != NULL) {
            struct firm_id id;
            uint32_t id_end = line_stop(reading, behind, stop);
            if (firm_id_next(reading, t, id_end, true, &id)) {
                open->id = id.text;
                open->id_token = id.number;
            } else {
                open->no_id = true;
            }
        }
        if (open != NULL)
            open->extent = stop;
        t = stop - 1;
    }
    return true;
}
