/* The list of subprocessors: where it can stand, and its records in whatever shape they have. */
#ifndef TERMS_SUBPROCESSORS_H
#define TERMS_SUBPROCESSORS_H

#include "terms/columns.h"
#include "terms/grid.h"

enum { MAX_RECORD_NAME = 9 }; /* tokens */

struct record {
    uint32_t first; /* tokens of the name */
    uint32_t end;
    uint32_t extent; /* to here it is about this firm */
    bool no_id;      /* a dash stands where the number would */
    const char *id;  /* or NULL: look for it */
    uint32_t id_token;
    bool labelled;
    bool closed; /* extent is where what is said of it ends, whatever follows */
    bool cells;  /* read from cells: the texts below are all there is; NULL: none */
    const char *name;
    const char *address;
    const char *country;
    const char *purpose;
    const char *basis;
};

struct records {
    struct reading *reading;
    VEC(struct record) items;
    VEC(const char *) products; /* names of products whose firms are told */
    bool id_column;
    bool id_second; /* the number's column stands right behind the name's */
    bool country_column;
    bool numbered; /* the first column is "Nr." */
};

/* A byte a block: 1 a list may stand here, 2 it was announced, 3 it begins inside the block. The
   caller frees it. */
unsigned char *zones_find(const struct reading *reading);
/* The table's header that stands on lines of its own at the end of the announcing paragraph;
   block->first where there is none. */
uint32_t zones_header(const struct reading *reading, const struct reading_block *block);

/* "### Fjordpost" / "- Formål: E-mail": block b is a short heading, and below it stands a label of such a
   list. */
bool zones_heads_labels(const struct reading *reading, size_t b);

/* Appends one whose name is first … end; NULL where that is empty or there are too many. */
struct record *records_add(struct records *records, uint32_t first, uint32_t end);
/* True where the name is that of a party, which is not its own subprocessor. */
bool records_is_party(const struct reading *reading, uint32_t first, uint32_t end);
/* A row's own number or a bullet at the line's beginning: behind it the row begins. */
uint32_t row_begin(const struct reading *reading, uint32_t t, uint32_t end);
/* Where a name that begins a cell or a line ends: before its number, a comma or a bracket. */
uint32_t records_name_end(const struct reading *reading, uint32_t first, uint32_t end);
/* Where the bracket at t ends that says more of the name before it, "(Kortlys, Inc.)", "(Kortlys Maps)":
   it begins with a large word and is neither country nor number, and ends the cell but for a country;
   t where it is none. */
uint32_t records_bracket_end(const struct reading *reading, uint32_t t, uint32_t end);
/* The same in a line that goes on behind the bracket, also where one word stands in it: "(Kortly), USA". */
uint32_t records_called_end(const struct reading *reading, uint32_t t, uint32_t end);
/* The word at t is written as a name is, and is none of those that a firm's name is not. */
bool records_may_name(const struct reading *reading, uint32_t t);
/* Where the owner's name ends that stands behind a firm's at t ("v/ Ida Bro"); t where none does. */
uint32_t records_owner_end(const struct reading *reading, uint32_t t, uint32_t end);
/* True where a dash or "ingen" stands for a number. */
bool row_has_dash(const struct reading *reading, uint32_t t, uint32_t end);
/* True where first … end can be a name: short, large, no column's name and no address. */
bool row_is_name(const struct reading *reading, uint32_t first, uint32_t end);

/* "Navn: … CVR: …", one label a line or all on one; false where these are no such records. */
bool records_read_labels(struct records *records, uint32_t first, uint32_t end);
/* A table that came out column by column, a cell a line; false where it is none. */
bool records_read_columns(struct records *records, uint32_t first, uint32_t end);
/* A table with a column a firm, its labels in the first one; false where there is none. */
bool records_read_turned(struct records *records, uint32_t first, uint32_t end);
/* The table whose header begins at header, cell by cell; false where its cells do not show. */
bool records_read_grid(struct records *records, uint32_t header, uint32_t end);
/* The same where each cell has a line of its own; false where the lines are no whole rows. */
bool records_read_lines(struct records *records, uint32_t header, uint32_t body, uint32_t end);
/* The header is whole on its line, and below it each cell has a line. */
bool records_cells_fell(const struct reading *reading, uint32_t header, uint32_t body,
                        uint32_t end);
/* The text, or NULL where it says that there is nothing ("-", "Ikke relevant"). */
const char *records_value(const char *text);
/* The country or countries of the words, as printed; NULL: none. */
const char *records_country(const struct reading *reading, uint32_t first, uint32_t end);
/* Takes what the cell first … end with the text says of the firm, by the kind of its column; a number
   and a country that are known stay. */
void records_take(const struct reading *reading, struct record *record, enum column kind,
                  uint32_t first, uint32_t end, const char *text);
/* The rows body … end below the header. */
void records_read_table(struct records *records, uint32_t header, uint32_t body, uint32_t end);
/* Rows that show no cells: one begins where a line begins with a firm, or with the words before a
   firm's number. */
void records_read_rows(struct records *records, uint32_t body, uint32_t end);
/* "OpenAI: bruges til at …": a name as names are spelled, and what it is used for. */
bool records_begins_use(const struct reading *reading, uint32_t first, uint32_t end);
/* An entry of a list or a line. announced: a sentence said that they follow; listed: a bullet. */
void records_read_entry(struct records *records, uint32_t first, uint32_t end, bool announced,
                        bool listed);
/* "Godkendte underdatabehandlere: Fjordpost (Norge; e-mail), Havdrift (hosting)", in a line or a
   row of a table; false where first … end says no such thing. */
bool records_read_enumeration(struct records *records, uint32_t first, uint32_t end);
/* "Vi bruger Nordlys ApS (CVR …) til drift": the processor has a firm do something, and the sentence
   gives no other word for it. */
bool records_tells_use(const struct reading *reading, const struct sentence *sentence);
/* Where a name that has neither form nor number ends, as it is spelled; t where none begins there. *known:
   set where it is a provider's or has a firm's form after all. */
uint32_t records_bare_name(const struct reading *reading, uint32_t t, uint32_t end,
                           bool *known);
/* A paragraph or a line a firm, told by what stands behind the names. */
void records_read_cards(struct records *records, uint32_t first, uint32_t end);
/* The names of a running sentence that have neither form nor number: "… er Fjordpost og Havdrift"; false
   where it lists none. */
bool records_read_names(struct records *records, const struct sentence *sentence);
/* The same anywhere: three paragraphs or more in a row, of as many lines, that begin with a firm or a
   provider and tell no numbers. True where there were any. */
bool records_read_loose_cards(struct records *records);
/* A sentence that begins at first tells of what may be one day: "Skifter Havdrift A/S navn, …", "Hvis aktiviteten
   overdrages, f.eks. til Havdrift Holding A/S". */
bool records_is_supposed(const struct reading *reading, uint32_t first);
/* The firms of a running sentence, but those of which it says that they are none. */
void records_read_sentence(struct records *records, const struct sentence *sentence);
/* Makes terms of the records from number from on; the last one reaches to end. */
void records_describe(struct records *records, size_t from, uint32_t end);

#endif
