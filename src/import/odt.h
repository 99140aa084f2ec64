/* What an OpenDocument text says beside its words: styles of paragraphs, words and lists. */
#ifndef IMPORT_ODT_H
#define IMPORT_ODT_H

#include "base/map.h"
#include "base/vec.h"
#include "import/counter.h"
#include "import/xml.h"

#include <stdbool.h>

enum { ODT_NONE = -1 };

struct odt_style {
    char *parent; /* owned, or NULL */
    char *list;   /* owned; the list style, or NULL */
    int bold;     /* 1, 0 or ODT_NONE: as the parent */
    int hidden;
    bool title;
    bool contents;
};

struct odt_list_style {
    struct counter_level levels[COUNTER_LEVELS];
};

struct odt_styles {
    struct odt_style_list VEC_BODY(struct odt_style) list;
    struct map by_name; /* family and name to the index */
    struct odt_list_styles VEC_BODY(struct odt_list_style) lists; /* [0]: without numbers */
    struct map lists_by_name;
    size_t outline; /* of headings outside of lists; an index in lists */
    struct odt_patterns VEC_BODY(char *) patterns; /* of all levels; owned */
};

void odt_styles_init(struct odt_styles *styles);
void odt_styles_free(struct odt_styles *styles);
/* Reads an office:styles or office:automatic-styles. */
void odt_read_styles(struct odt_styles *styles, struct xml *x);
/* The list style of a name, 0 where there is none. */
size_t odt_list_style(const struct odt_styles *styles, const char *name);

/* What holds for a style after all that it inherits. family: 'p' paragraph, 't' text, 's'
   section; name may be NULL. list is borrowed. */
struct odt_style odt_style(const struct odt_styles *styles, char family, const char *name);

#endif
