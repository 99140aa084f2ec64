/* Lists of types of personal data and of categories of persons: what their readers share. */
#ifndef TERMS_LISTS_H
#define TERMS_LISTS_H

#include "terms/evidence.h"

struct topic {
    enum term_key key;
    uint64_t bits;
    uint64_t other; /* a heading that is about this as well is told by what comes first */
};

/* True where the title first … end is about the topic. */
bool topic_is_title(const struct reading *reading, uint32_t first, uint32_t end,
                    const struct topic *topic);
/* A row or line that ends in a ticked "Nej" ("☐ Ja ☒ Nej"), or in "Nej" alone, or that has an empty
   box in front of it among ticked ones: what begins at t is not processed. */
bool list_says_no(const struct reading *reading, uint32_t t);
/* Adds a value; not one that is a clause of its own ("hvorfor der kræves …"), nor one twice. */
void list_add_value(struct reading *reading, enum term_key key, uint32_t first, uint32_t end);
/* Parts a text at commas, semicolons and the last "og", outside brackets, and adds the values. */
void list_add_values(struct reading *reading, enum term_key key, uint32_t first, uint32_t end);

/* "om jeres medarbejdere og frivillige", "på klubbens medlemmer": from t to end it is told whose the data
   before it are, and no more data. */
bool list_whose(const struct reading *reading, uint32_t t, uint32_t end);
/* The persons that are told behind the data in one sentence, where no list has them. */
void lists_read_whose(struct reading *reading);

/* Tables with a column of data or of persons; those tokens are noted in reading->lists. */
void lists_read_tables(struct reading *reading, const struct topic *topics, size_t count);
bool lists_have_token(const struct reading *reading, uint32_t token);
/* What the title first … end of a column says of its cells: TERM_DATA_TYPES, TERM_DATA_SUBJECTS or TERM_KEYS. */
enum term_key list_column_key(const struct reading *reading, uint32_t first, uint32_t end);
/* The same tables where each cell has a line of its own, as web pages come out: "Hvem" / "Oplysninger" /
   "Medlemmer" / "Navn, adresse" / … */
void lists_read_cells(struct reading *reading);
/* Lines that their label announces, where nothing else did: "Oplysninger: navn", "Medlemmer: navn". */
void lists_read_labels(struct reading *reading);
/* Without a heading or an announcement: "Systemet indeholder navne, adresser og cpr-numre om
   medlemmer", "Oplysningerne angår kunder og ansatte". */
void lists_read_plain(struct reading *reading);
void read_locations(struct reading *reading);

#endif
