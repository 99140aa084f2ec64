#ifndef IMPORT_ENTITIES_H
#define IMPORT_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

/* The character of a name such as "aelig" (without "&" and ";"); 0 for an unknown one. */
uint32_t entity_find(const char *name, size_t len);

#endif
