/*
 * The terms that a contract defines: "(Bestemmelserne)", ("Kunden"), "herefter ”Løsningen”",
 * and the entries of its list of definitions.
 */
#ifndef CHECK_TERMS_H
#define CHECK_TERMS_H

#include "base/map.h"
#include "check/rules.h"

enum { TERM_MAX = 60 /* bytes of a term */ };

struct term {
    char *name;  /* owned; as defined: "Bestemmelserne" */
    char *lower; /* owned */
    struct node *node;
    size_t block;
    struct clean_span span;
    bool small;      /* defined without a capital: "(klausulerne)" */
    bool strict;     /* said in so many words: in brackets, or behind "herefter" */
    size_t capitals; /* uses with a capital, its definition left out */
    size_t inner;    /* of these in the middle of a sentence */
    size_t smalls;   /* without */
};

struct terms {
    VEC(struct term) list;
    struct map by_name; /* lower case -> index + 1 */
};

void terms_collect(struct terms *terms, const struct contract *contract);
/* Adds a term that stands at this place, unless there is one of this name. strict: it is one
   for certain. */
void terms_add(struct terms *terms, struct node *node, size_t block, size_t begin, size_t end,
               bool strict);
/* The word has its article at its end: "Kunden". */
bool terms_is_definite(const char *text, size_t begin, size_t end);
/* Counts the uses of all terms. */
void terms_count(struct terms *terms, const struct contract *contract);
void terms_free(struct terms *terms);
/* The term of this name, in lower case, or NULL. */
const struct term *terms_find(const struct terms *terms, const char *lower);
/* Something at this place of a text says what the words are: they stand alone in brackets or
   quotation marks, or behind "herefter", or brackets or "betyder" follow. */
bool terms_explains(const char *text, size_t begin, size_t end);
/* The word is part of an address: "gdpr@firma.dk", "firma.dk/gdpr". */
bool terms_in_address(const char *text, size_t begin, size_t end);
/* "træffe aftale om andet, hvis aftalen …": the paragraph itself has said before begin which one
   it means. lower: the definite form, of len bytes. */
bool terms_is_introduced(const char *text, size_t begin, const char *lower, size_t len);
/* Findings: a term without its capital, or with one that it has not; one that is never used. */
void terms_check(struct terms *terms, const struct check_context *context,
                 struct finding_list *out);

/* Findings: a party or the agreement by another name (role_drift.c). */
void roles_check(const struct check_context *context, const struct terms *terms,
                 struct finding_list *out);
void roles_load(void);

/* Findings: a definition without a use, and a use without a definition (definitions.c). */
void definitions_check(const struct check_context *context, const struct terms *terms,
                       struct finding_list *out);
void definitions_load(void);

/* The words around say that something else is meant (drift_context.c). */
bool drift_means_other(const struct node *node, size_t block, struct clean_span span);

/* "Vi bruger cookies", "Hvad gør vi?": the web page speaks, or its reader, not the contract on it. */
bool drift_is_of_page(const char *text);

/* True in "[Kundens navn]": a template's words for what is to be written there are told as such. */
bool terms_in_field(const char *text, struct clean_span span);

#endif
