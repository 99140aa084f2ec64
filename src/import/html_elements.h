/* The elements of web pages: what a reader of text makes of each. */
#ifndef IMPORT_HTML_ELEMENTS_H
#define IMPORT_HTML_ELEMENTS_H

#include <stdbool.h>

enum element {
    EL_INLINE,
    EL_BLOCK,
    EL_PARAGRAPH,
    EL_HEADING,
    EL_LIST,
    EL_ITEM,
    EL_TERM,
    EL_TABLE,
    EL_ROW,
    EL_CELL,
    EL_PRE,
    EL_BOLD,
    EL_RAISED,
    EL_LINK,
    EL_BREAK, /* from here on: elements without content */
    EL_RULE,
    EL_VOID,
    EL_DROP /* content and all */
};

/* EL_INLINE for what is not known. */
enum element html_element_of(const char *name);
/* Stands inside of a line. */
bool html_is_inline(enum element element);

#endif
