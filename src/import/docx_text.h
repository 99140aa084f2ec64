/* A Word document while it is being read. */
#ifndef IMPORT_DOCX_TEXT_H
#define IMPORT_DOCX_TEXT_H

#include "import/docx.h"
#include "import/flow.h"
#include "import/xml.h"

/* The names of the parts; owned; NULL where there is none. */
struct docx_parts {
    char *document;
    char *styles;
    char *numbering;
    char *settings;
    char *comments;
    char *footnotes;
    char *endnotes;
};

struct docx_note {
    char *author; /* of a comment, or NULL; owned */
    char *text;   /* owned */
    bool used;    /* put out already: each is put once */
};

struct docx_marks {
    enum number_kind kind;
    long next;      /* the number of the next one */
    struct map ids; /* to the index in notes */
};

/* A field: its instructions are not text, its result is. */
struct docx_field {
    bool result;   /* after the separator */
    bool contents; /* a table of contents */
};

struct docx {
    struct package package;
    struct flow_target *target;
    struct docx_styles styles;
    struct docx_numbering numbering;
    struct docx_notes VEC_BODY(struct docx_note) notes;
    struct map comment_ids; /* to the index in notes */
    struct docx_marks footnotes, endnotes;
    struct docx_fields VEC_BODY(struct docx_field) fields; /* that have begun, outer first */
    struct str carried; /* of a paragraph whose end was deleted: goes on in the next one */
    int contents;       /* tables of contents (content controls) around the place */
    bool tracked;       /* there were tracked changes */
};

struct docx_para {
    struct flow *flow;
    struct flow boxes; /* the text boxes that are anchored in it stand below it */
    const struct docx_style *style;
    struct docx_paragraph own;
    struct str text;
    bool deleted;  /* its end is */
    bool hidden;   /* its end is */
    bool box;      /* holds a text box */
    bool contents; /* stands in a field that makes a table of contents */
    bool bold;     /* some of its text is bold */
    bool plain;    /* some is not */
};

/* docx.c */
void docx_read_blocks(struct docx *d, struct xml *x, struct flow *flow);
/* A w:sdt around blocks (p is NULL) or inside a paragraph. */
bool docx_read_control(struct docx *d, struct xml *x, struct flow *flow, struct docx_para *p);

/* docx_inline.c */
void docx_read_inline(struct docx *d, struct xml *x, struct docx_para *p);
void docx_read_children(struct docx *d, struct xml *x, struct docx_para *p);
bool docx_in_contents(const struct docx *d);
/* At a paragraph's end: instructions that go on are not waited for, so that a field that
   nobody ended hides no more. */
void docx_end_instructions(struct docx *d);

/* docx_numbering.c: the w:val of a w:numFmt. */
enum number_kind docx_number_kind(struct xml *x);

/* docx_parts.c: ERR_INPUT with what the file is where it is no Word document. */
int docx_find_parts(struct docx_parts *parts, struct package *p, struct err *err);
void docx_parts_free(struct docx_parts *parts);

#endif
