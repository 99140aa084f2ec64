/*
 * Danish civil registration numbers (CPR): personal data that may stand in a contract by
 * mistake. They are found so that they can be pointed out, and masked wherever the program
 * would repeat them: findings, commit messages, reports.
 *
 * Six digits of a date and four more, with a hyphen or a space between; without one only
 * behind a label ("CPR-nr."), as any ten digits could be something else. The check digit
 * proves nothing: since 2007 numbers are given out that fail modulus 11 (CPR-kontoret,
 * "Personnummeret i CPR").
 */
#ifndef DOC_CIVIL_H
#define DOC_CIVIL_H

#include "base/vec.h"
#include "text/span.h"

#include <stdbool.h>
#include <stddef.h>

/* What stands in a text instead of one. */
#define CIVIL_MASK "ddmmyy-xxxx"

/* The next number at or after *at; advances *at behind it. */
bool civil_next(const char *text, size_t len, size_t *at, struct clean_span *span);

/* Numbers that some text gave away as civil numbers, so that they are known where nothing else
   tells: quoted without their label. */
struct civil_set VEC_BODY(char *); /* owned: ten digits each */
void civil_learn(struct civil_set *set, const char *text);
void civil_forget(struct civil_set *set); /* frees what it holds */
/* As civil_next, and those of the set however they are written. */
bool civil_next_known(const struct civil_set *set, const char *text, size_t len, size_t *at,
                      struct clean_span *span);

/* A copy with every number masked, or NULL where there is none; the caller owns it. */
char *civil_mask(const char *text);

#endif
