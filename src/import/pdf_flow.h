/* The lines of a PDF as paragraphs, and what each is by its looks. */
#ifndef IMPORT_PDF_FLOW_H
#define IMPORT_PDF_FLOW_H

#include "import/pdf_layout.h"

struct pdf_paragraph {
    size_t first, last; /* lines; what lies between and is of no text does not belong to it */
    bool spaced;        /* more space before it than between lines, or a page begins */
    uint8_t type;       /* enum hint_type */
    uint8_t level;
    uint8_t flags; /* enum hint_flags */
};

struct pdf_flow {
    struct pdf_layout *layout;
    struct pdf_paragraphs VEC_BODY(struct pdf_paragraph) paragraphs;
    uint8_t *joins; /* of each line: enum pdf_join */
    size_t text_lines;
};

enum pdf_join {
    PDF_JOIN_NONE,   /* begins a paragraph */
    PDF_JOIN_ON,     /* goes on from the line of text before */
    PDF_JOIN_WRAPPED /* the same, and whatever it begins with is no number of its own */
};

/* pdf_flow.c: what goes on from what. */
void pdf_flow_make(struct pdf_flow *out, struct pdf_layout *layout);
void pdf_flow_free(struct pdf_flow *flow);
/* pdf_style.c: headings, the title, lists, running text. */
void pdf_find_styles(struct pdf_flow *flow);

/* The last byte of the line's text, or NUL; its first character. */
char pdf_line_last(const struct pdf_layout *layout, const struct pdf_line *line);
uint32_t pdf_line_first(const struct pdf_layout *layout, const struct pdf_line *line);

#endif
