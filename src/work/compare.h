/*
 * Two contracts held against each other, each wherever it may be: a file, a contract's id, or
 * ID@REVISION as git has it ("jansson@HEAD~2"). The first, called a, may also be a standard of
 * the workspace (standard.h): by its name, where no file and no contract is called so; or NULL,
 * which means the one that options->standard names, or, where that is NULL too, the only one
 * there is, or else the one whose clauses agree most with b, and a notice says which.
 *
 * Many against one: work_base_open reads a once, work_compare_with holds one after the other
 * against it. A file is read without any workspace, but for what a standard needs.
 */
#ifndef WORK_COMPARE_H
#define WORK_COMPARE_H

#include "base/vec.h"
#include "work/session.h"

struct comparison;
struct declared;
struct work_comparison;
struct work_base;

/* Reads both and compares them. The caller frees *out. Where a is NULL, ERR_USAGE: there is no
   standard of that name (those there are, are listed); ERR_INPUT: it is damaged, or there is none
   at all (how to keep one is said). */
int work_compare(struct work_comparison **out, const struct work_options *options,
                 const char *a, const char *b, struct err *err);
/* The same with the open contract as it is now for b, which must outlive *out. What is done to
   the contract afterwards, but for what is said of deviations, makes the result useless until
   it is made again. a may be "@REVISION" alone, of the same contract; NULL: the only standard,
   or the one that agrees most. */
int work_compare_session(struct work_comparison **out, const char *a, struct session *b,
                         struct err *err);
void work_comparison_remake(struct work_comparison *comparison);
/* What may be compared with that begins like this: standards, contracts, and revisions once
   an "@" is there; the caller frees the strings and the list. */
struct compare_names VEC_BODY(char *);
void work_compare_names(struct session *session, const char *prefix, struct compare_names *out);
/* The same with a standard of the workspace, by its name alone. */
int work_compare_standard(struct work_comparison **out, const char *standard, struct session *b,
                          struct err *err);
/* Puts what the reviewer said of the deviations onto the rows once more; what fits no row is
   counted. Nothing is said of deviations from another version of the same contract. */
size_t work_comparison_refill(struct work_comparison *comparison);
/* False where b is no contract of the workspace, or a is a version of it. */
bool work_comparison_takes_reasons(const struct work_comparison *comparison);
void work_comparison_free(struct work_comparison *comparison); /* NULL is fine */
/* The contracts; borrowed. */
const struct contract *work_comparison_side(const struct work_comparison *comparison, int side);
const struct comparison *work_comparison_result(const struct work_comparison *comparison);
/* True where any clause is not word for word the same at the same place. */
bool work_comparison_differs(const struct work_comparison *comparison);
/* b's own table of deviations, held against b and a; made when it is first asked for, and from then
   on the rows of the result say what is declared of each where work_comparison_declares. Borrowed. */
const struct declared *work_comparison_declared(struct work_comparison *comparison);
/* True where b has such a table, and a is what it is about: no other version of b, and without such
   a table itself. */
bool work_comparison_declares(const struct work_comparison *comparison);
/* Leaves the rows that this table does not declare, or not all of; the counts stay as they were.
   Returns how many there are. No comparison for long: it is not to be made again or written to. */
size_t work_comparison_keep_undeclared(struct work_comparison *comparison);
/* What a is called: as it was given, or the standard's name; borrowed. */
const char *work_comparison_name(const struct work_comparison *comparison);
/* The same, as what is said of deviations names it (work/deviations.h); borrowed. */
const char *work_comparison_against(const struct work_comparison *comparison);
/* What the user must be told: lines; the caller owns it. */
char *work_comparison_take_notice(struct work_comparison *comparison);

/* a, read once. NULL without a name is refused (ERR_USAGE) where there are several standards. */
int work_base_open(struct work_base **out, const struct work_options *options, const char *a,
                   struct err *err);
void work_base_close(struct work_base *base); /* NULL is fine */
char *work_base_take_notice(struct work_base *base);
/* base outlives *out. In a process forked after work_base_open each has a base of its own. */
int work_compare_with(struct work_comparison **out, struct work_base *base,
                      const struct work_options *options, const char *b, struct err *err);

#endif
