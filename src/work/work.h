/* What can be done to a whole workspace; one contract's verbs are in session.h. */
#ifndef WORK_WORK_H
#define WORK_WORK_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "work/session.h"

/* Makes dir a workspace, or completes one; the caller owns *full, its absolute path. */
int work_init(const char *dir, char **full, struct err *err);
/* Ids of all contracts, one a line. */
int work_list(const struct work_options *options, struct str *out, struct err *err);
/* Makes what klausul.db can know without the journal anew from git. */
int work_reindex(const struct work_options *options, size_t *count, struct str *notice,
                 struct err *err);

/* Reads the data of the checks. What is wrong in it, "terms.tsv:12: …" a line, or NULL; the
   caller owns it. */
char *work_check_problems(void);

struct work_hit {
    char *contract; /* owned strings */
    char *clause;   /* id */
    char *citation;
    char *snippet; /* the words found between \x02 and \x03 */
};
struct work_hits VEC_BODY(struct work_hit);
int work_search(const struct work_options *options, const char *words, size_t max,
                struct work_hits *out, struct err *err);
void work_hits_free(struct work_hits *hits);

#endif
