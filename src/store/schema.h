/*
 * The tables, and how an older database becomes a present one: a table of SQL steps, each
 * of which brings PRAGMA user_version one further. A step that was released is never edited.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/database.h"

/* The version this program writes, 1-based. */
int schema_version(void);
/* Runs the steps from the database's version up to version `upto`, all or none. */
int schema_migrate(struct journal *journal, int upto, struct err *err);
/* Refuses a database of another program and one of a newer klausul. *version: what it is;
   an empty database is damage, because ours are never seen empty. */
int schema_check(struct journal *journal, int *version, struct err *err);

#endif
