/*
 * A document as its parts: headings, paragraphs, lists and tables of marked words. Who makes one
 * says what things are, never how they look; one writer a format (document_formats) decides that.
 *
 * Parts come in the order of reading. Words go into the paragraph that was begun last; a table
 * is rows of cells, a cell is paragraphs. A line end in words is a line break.
 *
 * No civil registration number reaches a writer: when a paragraph is complete, those that
 * doc/civil.h sees in it are masked, across the borders of marks, and so is, wherever it stands,
 * any that was made known by document_hide: a number that only its label gives away stands
 * without it where a few words are quoted. Everything here lives in the document's arena.
 */
#ifndef EXPORT_DOCUMENT_H
#define EXPORT_DOCUMENT_H

#include "base/arena.h"
#include "base/str.h"
#include "doc/civil.h"

#include <stdbool.h>
#include <stddef.h>

enum doc_mark {
    DOC_PLAIN,
    DOC_STRONG,
    DOC_FAINT, /* what is said about the words beside it */
    DOC_GONE,  /* words that were struck */
    DOC_CAME,  /* words that were put in */
    DOC_MARKS
};

struct doc_run {
    struct doc_run *next;
    enum doc_mark mark;
    const char *text; /* never "" */
};

enum doc_style {
    DOC_NORMAL,
    DOC_QUOTE, /* words of a contract, in its own language */
    DOC_BLANK  /* without words: to be filled in by hand */
};

struct doc_paragraph {
    struct doc_paragraph *next; /* of the same cell */
    enum doc_style style;
    struct doc_run *runs;
    struct doc_run *last_run;
};

struct doc_cell {
    struct doc_cell *next;
    struct doc_paragraph *paragraphs;
    struct doc_paragraph *last;
};

struct doc_row {
    struct doc_row *next;
    struct doc_cell *cells; /* at most as many as columns */
    struct doc_cell *last;
};

enum { DOC_COLUMNS_MOST = 8 };

struct doc_column {
    const char *title; /* translated; NULL in all columns: the table has no head, and the first
                          cell of a row says what the row is about */
    unsigned width;    /* in hundredths of the table */
};

struct doc_table {
    const struct doc_column *columns;
    size_t column_count;
    struct doc_row *rows;
    struct doc_row *last;
};

enum doc_kind { DOC_HEADING, DOC_PARAGRAPH, DOC_ITEM /* of a list */, DOC_TABLE };

struct doc_part {
    struct doc_part *next;
    enum doc_kind kind;
    unsigned level; /* of a heading: 2 for a section's, 3, …; the title is 1 */
    struct doc_paragraph *paragraph; /* NULL for a table */
    struct doc_table *table;
};

struct document {
    struct arena arena;
    const char *title;
    const char *language; /* "da" or "en", of all but quotes */
    struct doc_part *parts;
    struct doc_part *last;
    struct doc_paragraph *open; /* takes the words; NULL: none was begun yet */
    struct doc_table *table;    /* the last one, while it may get rows */
    struct civil_set hidden;
};

/* Never fails; free it with document_free. Strings are copied, also those below. */
struct document *document_new(const char *title, const char *language);
void document_free(struct document *document); /* NULL is fine */
/* Makes the civil numbers of a text known, to be masked wherever they stand. */
void document_hide(struct document *document, const char *text);
/* A copy of a text in which they are masked, for who cuts it; the caller owns it. */
char *document_masked(const struct document *document, const char *text);
/* To be called once, when nothing is to come. */
void document_end(struct document *document);

void document_heading(struct document *document, unsigned level, const char *text);
void document_paragraph(struct document *document, enum doc_style style);
void document_item(struct document *document);
/* Of at most DOC_COLUMNS_MOST columns. */
void document_table(struct document *document, const struct doc_column *columns, size_t count);
void document_row(struct document *document);
/* Begins a cell and its first paragraph; document_more a further one of the same cell. */
void document_cell(struct document *document, enum doc_style style);
void document_more(struct document *document, enum doc_style style);

/* Words into what was begun last. */
void document_add(struct document *document, enum doc_mark mark, const char *text, size_t len);
void document_put(struct document *document, enum doc_mark mark, const char *text);
void document_printf(struct document *document, enum doc_mark mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A paragraph of plain words in one call. */
void document_say(struct document *document, const char *text);

bool doc_paragraph_is_empty(const struct doc_paragraph *paragraph);
bool doc_table_has_head(const struct doc_table *table);
/* True where the row is so high on paper that it may go over two pages: kept whole it would leave
   a third of a page empty. */
bool doc_row_is_high(const struct doc_table *table, const struct doc_row *row);

struct document_format {
    const char *name;   /* of --format */
    const char *ending; /* of a file's name, "html" */
    /* columns: cells of the terminal; 0: there is none. Only text asks. */
    void (*write)(struct str *out, const struct document *document, size_t columns);
};
extern const struct document_format document_formats[]; /* ends with a NULL name */
const struct document_format *document_format_find(const char *name); /* NULL: none */

/* The writers, one a file. */
void document_put_text(struct str *out, const struct document *document, size_t columns);
void document_put_md(struct str *out, const struct document *document, size_t columns);
void document_put_html(struct str *out, const struct document *document, size_t columns);
/* For convert.h: OpenDocument in one file, with styles, page numbers and heads that repeat. */
void document_put_fodt(struct str *out, const struct document *document, size_t columns);

#endif
