/* Names of firms, numbers of firms, countries and addresses in running words. */
#ifndef TERMS_NAMES_H
#define TERMS_NAMES_H

#include "terms/reading.h"

struct firm {
    uint32_t first; /* tokens, half open */
    uint32_t end;
    bool body; /* a public body or society, told by a word in it */
};

/* What stands between the token and the one before it in the source. */
enum token_gap token_gap(const struct reading *reading, uint32_t token);
/* A form of firm at the token ("A/S", "Pvt. Ltd"): how many tokens it has; 0: none. */
uint32_t firm_form_at(const struct reading *reading, uint32_t token, enum firm_word kind);
/* Behind the form that ends at t, where that is an English word and the firm's own form follows it:
   "Fjordlys Company ApS". Its end, or t. */
uint32_t firm_forms_end(const struct reading *reading, uint32_t t, uint32_t end);
/* The next firm whose name ends in first … end. */
bool firm_next(const struct reading *reading, uint32_t first, uint32_t end, struct firm *out);
/* True where the word may belong to a name as it is written: "Kvist", "4Kids", "e-Journal". */
bool name_may_hold(const struct reading *reading, uint32_t t);
/* The name as printed, quotes and marks at its ends taken off. */
const char *firm_name(const struct reading *reading, uint32_t first, uint32_t end);

struct firm_id {
    uint32_t first;  /* with its label */
    uint32_t number; /* the first token of the number itself */
    uint32_t end;
    const char *text; /* without spaces and "DK"; in the terms' arena */
    bool labelled;
    bool danish; /* eight digits, with or without DK */
};
/* The next number of a firm in first … end. loose: also "12 34 56 78" and foreign numbers
   without a label, as in a column of numbers. */
bool firm_id_next(const struct reading *reading, uint32_t first, uint32_t end, bool loose,
                  struct firm_id *out);
/* A foreign number at the token, in a column of numbers ("NL812345678B01"); NULL: none. */
const char *firm_id_foreign(const struct reading *reading, uint32_t token);
/* A foreign number at the token that is told by its form ("0104-01-118642"); NULL: none. */
const char *firm_id_formed(const struct reading *reading, uint32_t token);
bool firm_id_valid(const char *id); /* eight digits that pass modulus 11 */
/* A word that labels such a number ("CVR-nr"). */
bool is_id_label(const char *lower);
/* How many tokens of a label begin at t ("Company No."); 0: none. *out: its register, or NULL. */
uint32_t firm_id_label(const struct reading *reading, uint32_t t, uint32_t end,
                       const struct registry **out);

struct place_name {
    uint32_t first;
    uint32_t end;
    const struct country *country;
};
/* The next country named by a noun in first … end. */
bool country_next(const struct reading *reading, uint32_t first, uint32_t end,
                  struct place_name *out);
/* The same of towns and states abroad as well: "Austin, Texas" is in the USA. Only for what says where
   somebody sits: a town may be a firm's name, or a person's. */
bool place_next(const struct reading *reading, uint32_t first, uint32_t end,
                struct place_name *out);
/* A subprocessor's country as printed, or as its name ("Nordlys India Ltd.") or the state and
   postal code of its address ("CA 94104") tell it; "" where nothing does. */
const char *firm_country(const struct reading *reading, const struct term *firm);
/* True where the words are a street with its number ("Storegade 21", "9 Mill Road"). */
bool is_street(const struct reading *reading, uint32_t first, uint32_t end);
/* A street's whole name at t, its number and a postal code: "Bakkevej 9 3460 Birkerød". */
bool street_begins(const struct reading *reading, uint32_t t, uint32_t end);
/* "Vej 1, 1234 By" in first … end, as printed with ", " between lines; NULL: none. */
const char *address_in(const struct reading *reading, uint32_t first, uint32_t end);
/* True for a placeholder ("{$navn}", "[NAVN]", "____"). */
bool token_is_template(const struct reading *reading, uint32_t token);

#endif
