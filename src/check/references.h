/* What the checks of references share: they are read once for all of them. */
#ifndef CHECK_REFERENCES_H
#define CHECK_REFERENCES_H

#include "check/check.h"
#include "check/subjects.h"
#include "check/topics.h"
#include "doc/reference.h"
#include "doc/reference_index.h"

/* References into one annex, or the agreement itself, that were found to be so many sections off. */
struct shift_count {
    const char *scope; /* as of a node_place */
    int shift;
    size_t count;
};

struct references {
    const struct check_context *context;
    struct reference_list list;
    struct reference_index index;
    struct topics topics;
    bool *reported;    /* one a reference: something was said of it, or it is right */
    subject_set *told; /* one a node; 0: not yet read */
    struct shift_count_list VEC_BODY(struct shift_count) shifts;
    struct finding_list *out;
};

/* What a renumbered contract's reference means instead. */
struct meant {
    struct node *node; /* NULL: nothing else, or nothing sure */
    int shift;         /* of its first number */
    bool certain;      /* its words alone say so ("nærværende punkt 9") */
    bool missing;      /* what it says does not exist */
    bool whole;        /* node is only the section of what is meant */
};

/* For every reference of the list what it means by its words where that is not what it hits:
   one entry a reference; the caller frees. */
struct meant *renumbered_find(struct references *references);

void broken_reference_run(struct references *references);
/* A clause that cites itself; the same place twice in one list. */
void idle_reference_run(struct references *references);
/* A clause that cites its own section for what another is called by. */
void home_reference_run(struct references *references);
void missing_annex_run(struct references *references);
/* Missing_annex_run reports it, nobody else. */
bool missing_annex_is(const struct reference *reference);
/* What clauses promise that an annex says, and it does not; load reads the data. */
void promise_run(struct references *references);
void promise_load(void);
enum { SAID_STEMS = 6 };

/* What a reference is said to be about, by the words around the list that it stands in. */
struct said {
    subject_set near;  /* subjects that name the clause; 0: nothing says it */
    subject_set all;   /* … and those of the words around, any of which the clause may tell */
    bool title;        /* the words are its title: "punkt 7 (Opsigelse)" */
    size_t begin, end; /* where that title stands in the text */
    bool states;       /* the sentence says what the clause has: "fremgår af" */
    bool inside;       /* "varslet i punkt 7": what the words name stands there */
    uint64_t inside_stem;    /* of that word; also of "samme varsel som i punkt 7" */
    const char *inside_word; /* that word itself, in the sentence's text */
    size_t inside_len;
    bool act;   /* … are verbs: "slettes efter" */
    bool about; /* the words stand behind it: "punkt 7 om opsigelse" */
    bool weak;  /* no words lead to the reference: all that its sentence names */
    bool label; /* the sentence names nothing: what the line or the heading above is called */
    uint64_t
        stems[SAID_STEMS]; /* of the words that name it, where no subject is known for them */
    size_t stem_count;
};

/* Reads it for the list from first to last (one past) of references->list. */
struct said said_read(const struct references *references, size_t first, size_t last);
/* What its sentence names up to it. */
struct said said_read_sentence(const struct references *references, size_t first);
/* A clause that has no word of what the sentence says it is about. */
void subject_reference_run(struct references *references);
/* A clause that does not have the thing which the sentence names at it, as one beside it has. */
void thing_reference_run(struct references *references);
/* A clause that is not about what agreements commonly call so. */
void matter_reference_run(struct references *references);
/* A section of an annex beside the one that is meant. */
void sibling_reference_run(struct references *references);
/* A section where the sentence has the words of another's title. */
void neighbour_reference_run(struct references *references);
/* A clause that has no word of its sentence, as the one with its number in the next section has. */
void nearer_reference_run(struct references *references);
/* A heading that is cited by its name and is not there; a link that leads nowhere. */
void titled_reference_run(struct references *references);
/* Files that are cited and are not in the text. */
void file_reference_run(struct references *references);
/* "tabel 7" where there are six of them. */
void table_reference_run(struct references *references);
/* Gaps and doubles in the numbers of clauses, sections, annexes and rows. */
void numbering_run(const struct check_context *context, const struct reference_index *index,
                   const struct reference_list *list, struct finding_list *out);
/* A table of contents that does not agree with the sections. */
void contents_run(const struct check_context *context, struct finding_list *out);
/* What is to be added to a section's number in the contract's contents for the one that the text
   gives it; 0: they agree, or there are no contents. */
int contents_shift(const struct check_context *context);
/* Text that is not there: beginnings, ends, lists, titles; load reads the data. */
void lost_text_load(void);
void lost_text_run(const struct check_context *context, const struct reference_index *index,
                   const struct reference_list *list, struct finding_list *out);
/* Articles that are about something else; load reads the data. */
void law_subject_load(void);
void law_subject_run(struct references *references);
/* Dates of laws that are another day's. */
void law_date_run(struct references *references);
/* 20210604 as "4. juni 2021", as contracts write it; the caller owns it. */
char *law_date_text(unsigned date);
/* "4. juni 2021" at byte at as 20210604, and where it ends; 0: something else stands there. */
unsigned law_date_read(const char *text, size_t at, size_t *end);
/* Laws and arrangements that apply no longer. */
void gone_law_run(struct references *references);
/* Citations of laws that cannot be. */
void law_reference_run(struct references *references);

/* From running text to a clause or section of this text other than its own, and not told yet: what
   is said of it can be held against what it says. */
bool references_cites_clause(const struct references *references,
                             const struct reference *reference);
/* Reports one reference; proposal may be NULL. Takes over message. */
void references_report(struct references *references, const struct reference *reference,
                       enum finding_kind kind, enum finding_severity severity,
                       const char *proposal, char *message);
/* The same: what the sentence speaks of stands in another clause. */
void references_report_meant(struct references *references, const struct reference *reference,
                             const struct node *meant, const char *proposal);
/* The same: the cited section is called otherwise, whatever it says in passing. */
void references_report_other(struct references *references, const struct reference *reference,
                             const struct node *meant, const char *proposal);
/* Counts a reference into a scope that is so many sections off; how many there were. */
void references_count_shift(struct references *references, const char *scope, int shift);
size_t references_shifted(const struct references *references, const char *scope, int shift);
/* A clause as a reader finds it: its number and its section's title; the caller owns it. */
char *references_name(const struct node *node);
/* Its words with another number instead of the first ("Bestemmelse 8.1"); the caller owns it. */
char *references_reword(const struct reference *reference, const char *number, size_t replaced);

/* Where the words that lead to a reference at byte at end, none of them before low: "som anført i
   aftalens afsnit 10" leads with "i". */
size_t references_lead_end(const char *text, size_t low, size_t at);
/* "9.1 og 9.2", "Bestemmelse 11.1 og bilag C.4": nothing but what joins a list stands between. */
bool references_are_listed(const struct reference *before, const struct reference *reference);
/* Another reference of its paragraph hits the node, or something above or below it: the one at hand
   then means something else. */
bool references_cite_beside(const struct references *references,
                            const struct reference *reference, const struct node *node);

#endif
