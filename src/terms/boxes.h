/* Boxes to tick: "☒ generel ☐ specifik", "[x] Navn", an entry whose mark is a box. */
#ifndef TERMS_BOXES_H
#define TERMS_BOXES_H

#include "terms/reading.h"

/* The mark at t is a box. */
bool box_is_at(const struct reading *reading, uint32_t t);
/* An empty box stands right before t, or is the mark of the entry that begins at t, and among the
   lines or entries beside it others are ticked. */
bool box_is_open_before(const struct reading *reading, uint32_t t);
/* A ticked box stands right before t, or is the mark of the entry that begins at t. */
bool box_is_ticked_before(const struct reading *reading, uint32_t t);
/* The last box before t in its paragraph, or that of its entry, is empty, and others beside it are
   ticked: what stands at t is an option that was not chosen. */
bool box_leaves_open(const struct reading *reading, uint32_t t);

#endif
