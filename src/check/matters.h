/*
 * What the clauses of an agreement are commonly about ("the notice of a new subprocessor"), by the
 * phrases of data/da_DK/matters.tsv: how a sentence speaks of such a clause where it cites one, and
 * how the clause itself reads. The phrases are those of lang/pattern.h; REF stands in a citing
 * sentence for the reference.
 */
#ifndef CHECK_MATTERS_H
#define CHECK_MATTERS_H

#include "lang/pattern.h"

enum matter_phrase {
    MATTER_SAYS,   /* a citing sentence speaks of the matter */
    MATTER_IS,     /* a clause is about it */
    MATTER_MAY,    /* a clause may be about it */
    MATTER_TITLED, /* a section is, by its title */
    MATTER_PHRASES
};

struct matter {
    const char *name;
    struct {
        struct pattern **items;
        size_t len, cap;
    } phrases[MATTER_PHRASES];
};

/* Words of a text, and those around it that a phrase's further groups may stand in. */
struct matter_text {
    struct lexeme_list words, around;
};

/* Reads the data; wrong lines are told by base/datafile.h. Any thread. */
void matters_load(void);
/* Called before the first text of a contract. Only one thread may read texts. */
void matters_begin(void);
/* The matters, in the order of the file: the narrower ones first. */
const struct matter *matters_get(size_t *count);
/* Appends the words of a text. Free both lists with matter_text_free. */
void matters_read(const char *text, struct lexeme_list *out);
void matter_text_free(struct matter_text *text);
/* Whether the text has one of the matter's phrases of that kind. */
bool matter_has(const struct matter *matter, enum matter_phrase phrase,
                const struct matter_text *text);

#endif
