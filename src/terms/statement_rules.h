/* Inside the reading of statements: the table of duties, and what their tests see. */
#ifndef TERMS_STATEMENT_RULES_H
#define TERMS_STATEMENT_RULES_H

#include "terms/statements.h"

enum value_kind {
    VALUE_TIME,
    VALUE_INTERVAL,
    VALUE_AMOUNT,
    VALUE_PERCENT,
    VALUE_SIGNS /* letters of a password */,
    VALUE_KINDS
};

/* A number that the text gives, before it is known what of. */
struct value {
    enum value_kind kind;
    double value;         /* as in struct statement */
    struct length length; /* its tokens; of VALUE_TIME also count and unit */
    bool loose;           /* "næste hverdag": only of what is counted in hours */
};

struct scene {
    const struct reading *reading;
    const struct sentence *sentence;
    const struct value *value;
    struct part part;
    struct meaning all; /* of the sentence */
    bool row;           /* a table's row: it stands for itself */
    bool crowded;       /* the sentence has several values of this kind */
};

struct duty {
    enum value_kind kind;
    enum time_unit shortest; /* of VALUE_TIME */
    enum time_unit longest;
    struct meaning about; /* one of these in the part, else in the sentence, else above it */
    struct meaning also;  /* one of these in the sentence or above it */
    struct meaning act;   /* one of these in the part, else in the sentence; none: no matter */
    struct meaning never; /* none of these in the part */
    /* What masks cannot say; may set the key. */
    bool (*fits)(const struct scene *scene, struct statement *statement);
    const char *message;
    const char *topic; /* as requirements name it after "conflict"; NULL: none asks for it */
    bool merges;       /* a statement without a key is one with the only key of the contract */
    bool follows;      /* "Loggen" is of what the sentence before it speaks of */
    bool keeps;        /* how long something is kept: "at least" does not contradict longer */
};

/* The time is the rule for one case beside the rule for all: "dog mindst 90 dage". */
bool scene_is_for_one(const struct scene *scene);
/* The sentence is about the controller's objection, whatever comes before what. */
bool scene_begins_with_objection(const struct scene *scene);

/* A limit by its words, or by the head of the table in which it stands. */
bool scene_is_limit(const struct scene *scene);
/* "mindst 30 dage før", "med 30 dages varsel": ahead of what is planned, not behind a notice. */
bool scene_is_ahead(const struct scene *scene);
/* Who acts first in the sentence is the subprocessor: its duty is another. */
bool scene_is_subprocessors(const struct scene *scene);
/* "Kunden underretter leverandøren": the controller's own duty. */
bool scene_is_controllers(const struct scene *scene);
/* Tokens to the nearest one of the part with one of these, or FAR_AWAY. */
uint32_t scene_distance(const struct scene *scene, const struct meaning *any);

/* What the masks of four duties cannot say (statement_keeping.c); key: which log, or which end. */
bool keeping_fits_deletion(const struct scene *scene, struct statement *statement);
bool keeping_fits_backup(const struct scene *scene, struct statement *statement);
bool keeping_fits_log(const struct scene *scene, struct statement *statement);
bool keeping_fits_books(const struct scene *scene, struct statement *statement);

/* statement_breach.c */
bool breach_fits_notice(const struct scene *scene, struct statement *statement);

/* From here on the key of a backup's time is of what it is a copy; below, of which sort. */
enum { KEY_BACKUP_OBJECT = 32 };

extern const struct duty duty_table[];
extern const size_t duty_count;

#endif
