/*
 * English words that stand in Danish sentences: the trades that write data processing agreements
 * take them over as they are ("guard", "need-to-know") or with a Danish ending ("trackeren",
 * "hashede"). Source: the system's en_US dictionary of Hunspell, where one is installed.
 */
#ifndef LANG_ENGLISH_H
#define LANG_ENGLISH_H

#include <stdbool.h>
#include <stddef.h>

/* Whether len bytes in any case are an English word of three letters or more, or one of four
   with an English or Danish ending; false also where no dictionary is installed. Any thread. */
bool english_has(const char *word, size_t len);
/* The same with the bytes of a dictionary (.dic, whose lines are sorted) instead of the system's. */
bool english_has_in(const char *dictionary, size_t size, const char *word, size_t len);

#endif
