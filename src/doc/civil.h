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

#include "text/span.h"

#include <stdbool.h>
#include <stddef.h>

/* What stands in a text instead of one. */
#define CIVIL_MASK "ddmmyy-xxxx"

/* The next number at or after *at; advances *at behind it. */
bool civil_next(const char *text, size_t len, size_t *at, struct clean_span *span);
/* A copy with every number masked, or NULL where there is none; the caller owns it. */
char *civil_mask(const char *text);

#endif
