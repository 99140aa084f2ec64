/* Columns and labels by which lists of firms say what stands where, and lines of the source. */
#ifndef TERMS_COLUMNS_H
#define TERMS_COLUMNS_H

#include "terms/names.h"

/* True where the token begins a line of the source. */
bool line_begins(const struct reading *reading, uint32_t t);
/* Where the line of the token ends, at most end. */
uint32_t line_stop(const struct reading *reading, uint32_t t, uint32_t end);
/* What a word names as a column ("Adresse"), or COLUMN_NONE. */
enum column column_of(const struct reading *reading, uint32_t t);
/* Lines of column names only, from t on: their end, or t. *name: one of them is that of names. */
uint32_t column_header(const struct reading *reading, uint32_t t, uint32_t end, bool *name);
/* A label at t: a column's name at a line's beginning or before a colon. *behind: its value. */
enum column column_label(const struct reading *reading, uint32_t t, uint32_t end,
                         uint32_t *behind);

#endif
