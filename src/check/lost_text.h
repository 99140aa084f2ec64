/* What the files share that look for text that is not there. */
#ifndef CHECK_LOST_TEXT_H
#define CHECK_LOST_TEXT_H

#include "base/map.h"
#include "check/check.h"
#include "doc/reference_index.h"

struct losses {
    const struct check_context *context;
    const struct reference_index *index;
    const struct reference_list *list;
    struct finding_list *out;
    bool sections; /* a section or annex has begun; before it stand recitals and parties */
    bool
        stopped; /* nearly all paragraphs end in a full stop: one that does not may break off */
    bool capitals; /* nearly all clauses begin with a capital */
    struct map small_heads; /* words in small letters that begin sentences or name firms */
    struct node *node;
    size_t block;
};

/* Reports of losses->node and block. Takes over message. */
void lost_report(const struct losses *losses, struct clean_span span, enum finding_severity how,
                 char *message);
/* From begin on, some words; the last words of what stands before end. */
struct clean_span lost_words_at(const char *text, size_t begin);
struct clean_span lost_words_before(const char *text, size_t end);
bool lost_begins_small(const char *text);
/* Ends with a word of data/da_DK/sentences.tsv that no sentence ends with. */
bool lost_cannot_end(const char *text);

bool lost_has_word(const char *text, const char *const *words, size_t count);

/* Counts the small words that may be names; whether the paragraph begins with one of them. */
void lost_names_read(struct losses *losses);
bool lost_begins_with_name(const struct losses *losses, const char *text);

/* Titles without a text and texts without a title. */
void lost_parts_run(struct losses *losses);
/* Words that are missing in a sentence that has its full stop, and torn last words. */
void lost_words_run(struct losses *losses);
/* Pages whose numbers are not among the others. */
void lost_pages_run(struct losses *losses);
/* Tables and forms that are announced; headings of sections that are not there. */
void lost_tables_run(struct losses *losses);
void lost_headings_run(struct losses *losses);

/* The last sentence of a paragraph without a full stop misses its end: "Parten skal i den
   forbindelse", "ved en skriftlig", "udleveres ved Kundens". */
bool unfinished_is(const struct check_context *context, const char *text);
/* Of these, a second main clause without its verb: "…, og den nærmeste leder". */
bool unfinished_lacks_clause(const struct check_context *context, const char *text);
/* Of these, what no entry of a list ends with either: "når de ikke længere", "skabe, som kun". */
bool unfinished_has_empty_clause(const struct check_context *context, const char *text);

#endif
