/*
 * Numbers of companies in a contract: where they stand (register_scan.c), whose name stands with
 * them (register_names.c), and what is wrong with them (register_number.c).
 */
#ifndef CHECK_REGISTER_NUMBER_H
#define CHECK_REGISTER_NUMBER_H

#include "base/utf8.h"
#include "check/rules.h"

enum {
    REGISTER_DIGITS = 8,
    REGISTER_VALUE_MAX = 24,  /* bytes */
    REGISTER_NAME_MAX = 80,   /* bytes of a line that is a name or a head */
    REGISTER_BLOCKS_BACK = 5, /* how far before its number a name may stand */
};

struct number {
    struct node *node;
    size_t block;
    struct clean_span span;             /* of the number, with its prefix */
    size_t label;                       /* where its label begins, or the number */
    char value[REGISTER_VALUE_MAX + 1]; /* capitals and digits */
    char *name;                         /* owned; on whom it stands, or NULL */
    size_t same; /* index + 1 of the number before with this value, or 0 */
};

struct number_list VEC_BODY(struct number);

/* Appends the numbers of the node's blocks. */
void register_scan(struct number_list *numbers, struct node *node);
/* On whom the number stands; the caller owns it. NULL: not known. before: the number before this
   one in the contract, or NULL. */
char *register_name(const struct check_context *context, const struct number *number,
                    const struct number *before);
/* A form of firm or body stands in the text ("A/S", "Kommune"). */
bool register_has_form(const char *text, size_t len);
/* A country (data/da_DK/countries.txt) other than Denmark is named in the text; *denmark becomes
   true where Denmark is. */
bool register_names_country(const char *text, size_t len, bool *denmark);
/* The next word from *at on that tells firms apart: three letters or more, and no form of firm.
   Its length; 0: there is none. */
size_t register_next_word(const char *text, size_t *at);

static inline bool register_is_word_byte(char c)
{
    return utf8_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           ((unsigned char)c & 0x80) != 0;
}

#endif
