/*
 * Key terms of a contract: what a reviewer wants to know before she reads it. Read by meaning
 * over the clause tree (headings, the words of the clause, who has the duty), each with the
 * place that it was read from.
 *
 * A term is a small record: a main value, fields beside it ("days", "country"), its place, and
 * further terms under it, each in a role ("also", "contradicted_by", "venue"). Names of keys,
 * fields and roles are those of the json format, which is a promise to others.
 *
 * A value that the reviewer has set (an annotation of type term, "KEY=VALUE") stands in place of
 * what was read and says so.
 */
#ifndef TERMS_TERMS_H
#define TERMS_TERMS_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "doc/contract.h"

#include <stdbool.h>
#include <stddef.h>

#define TERM_KEYS_LIST(X)                                                                      \
    X(PARTIES, "parties", true)                                                                \
    X(BREACH, "breach_notice_hours", false)                                                    \
    X(AUTHORISATION, "subprocessor_authorisation", false)                                      \
    X(NOTICE, "subprocessor_notice", false) X(SUBPROCESSORS, "subprocessors", true)            \
        X(DELETION, "deletion", false) X(RETENTION_LAW, "retention_law", true)                 \
            X(AUDIT_STANDARDS, "audit_standards", true)                                        \
                X(AUDIT_FREQUENCY, "audit_frequency", false) X(THIRD_COUNTRIES,                \
                                                               "third_countries", true)        \
                    X(LOCATIONS, "processing_locations", true) X(REQUEST_RESPONSE,             \
                                                                 "request_response", false)    \
                        X(LOG_RETENTION, "log_retention", false) X(FEES, "fees", true)         \
                            X(LAW, "governing_law", false) X(DATA_TYPES,                       \
                                                             "personal_data_types", true)      \
                                X(DATA_SUBJECTS, "data_subject_categories", true)              \
                                    X(SPECIAL, "special_categories", false)                    \
                                        X(OFFENCES, "criminal_offences", false)                \
                                            X(EFFECTIVE, "effective", false)                   \
                                                X(DURATION, "duration", false)                 \
                                                    X(CONTACTS, "contacts", true)              \
                                                        X(SIGNATORIES, "signatories", true)    \
                                                            X(DEADLINES, "deadlines", true)

enum term_key {
#define TERM_KEY_ENUM(name, text, list) TERM_##name,
    TERM_KEYS_LIST(TERM_KEY_ENUM)
#undef TERM_KEY_ENUM
        TERM_KEYS
};

enum field_type { FIELD_NONE, FIELD_TEXT, FIELD_NUMBER, FIELD_TRUTH };

struct term_field {
    const char *name; /* static: "value", "days", "country" */
    enum field_type type;
    const char *text; /* of FIELD_TEXT; lives as long as the terms */
    double number;    /* of FIELD_NUMBER; FIELD_TRUTH: 0 or 1 */
};

enum { TERM_FIELDS = 12 };

struct term {
    enum term_key key;
    const char *role; /* "" for a term of its own, else what it is to its owner: "also" */
    struct term_field fields[TERM_FIELDS]; /* the main one first: value, or name of a firm */
    size_t field_count;
    struct node *node;      /* where it was read; NULL: nowhere in the text */
    size_t block;           /* index in node->blocks */
    struct clean_span span; /* bytes of that block's text */
    size_t line;            /* 1-based line of the source, 0: none */
    bool corrected;         /* the reviewer's value */
    struct term_list VEC_BODY(struct term *) under;
};

struct terms {
    struct arena arena;
    const struct contract *contract;
    struct term_list by_key[TERM_KEYS]; /* best evidence first; deadlines by length */
    bool
        we_control; /* "vi" is the controller and "I" the processor; mostly it is the other way */
};

/* Reads the terms. The contract must stay as it is while they are used. Linear in the text;
   a few milliseconds on 40 pages. Thread-safe. The caller frees with terms_release. */
struct terms *terms_read(const struct contract *contract);
void terms_release(struct terms *terms); /* NULL is fine */

const char *term_key_name(enum term_key key);  /* "breach_notice_hours": as in json */
const char *term_key_title(enum term_key key); /* for people, in the user's language */
bool term_key_is_list(enum term_key key);      /* json has a list, also where it is empty */
bool term_key_parse(const char *name, enum term_key *out);

/* The best term of the key, or NULL. Borrowed. */
const struct term *terms_first(const struct terms *terms, enum term_key key);
/* The field, or NULL. */
const struct term_field *term_field(const struct term *term, const char *name);
const char *term_text(const struct term *term, const char *name); /* "" where there is none */
/* The number of a field, or otherwise. */
double term_number(const struct term *term, const char *name, double otherwise);
/* The main value in one line for people ("24 timer", "generel", "Curanet A/S (29412006)");
   the caller owns it. */
char *term_describe(const struct term *term);
/* What a field is called, in the user's language; "" for the value itself. */
const char *term_field_title(enum term_key key, const char *field);
/* A field as people read it ("generel", "24"), "" where there is none; the caller owns it. */
char *term_field_shown(const struct term *term, const char *field);
/* The name that json has for a value in the user's words ("generel": general): said itself where
   the field takes any words, NULL where it takes only some and this is none of them. */
const char *term_value_name(enum term_key key, const char *field, const char *said);
/* Those some, in the user's words, with commas; the caller owns it. */
char *term_value_choices(enum term_key key, const char *field);
/* Citation of the clause, "" where it has none; the caller owns it. */
char *term_citation(const struct term *term);

/* Problems of the data files, lines "FILE:LINE: …"; "" for none. Borrowed. */
const char *terms_problems(void);

/* "KEY=VALUE" with the value as json names it ("generel": general), whatever the user's language
   is; as it is, where it cannot be read. The caller owns it. */
char *terms_settle_correction(const char *setting);
/* Checks "KEY=VALUE" or "KEY.ENTRY.FIELD=VALUE" before it becomes a change; an empty VALUE takes
   a correction back. *node: the clause that it belongs to (where the term was read, else the
   contract's first), never NULL on success. Failure: ERR_USAGE with one line. */
int terms_check_correction(const struct terms *terms, const char *setting, struct node **node,
                           struct err *err);

/* Two places that say different things about the same. */
struct contradiction {
    struct node *node; /* where it is told */
    size_t block;
    struct clean_span span;
    struct node *other; /* the place that says otherwise */
    size_t other_line;
    struct clean_span other_span; /* of other->blocks.items[other_block] */
    size_t other_block;
    char *message;     /* owned; one translated line that cites the other place */
    const char *topic; /* static; what it is about, where that has a name ("breach"); or "" */
    bool sure;         /* false: worth a look only */
};
struct contradiction_list VEC_BODY(struct contradiction);
void terms_contradictions(const struct contract *contract, struct contradiction_list *out);
void contradiction_list_free(struct contradiction_list *list);

#endif
