/*
 * Reading an XML part of an office document from front to back, element by element. A reader
 * of an element walks over its children:
 *
 *     int depth = xml_enter(x);
 *     while (xml_child(x, depth))
 *         if (xml_is(x, NS_WORD, "p"))
 *             read_paragraph(x);
 *
 * A child (element or text) that is not read, or not to its end, is passed over. Nothing is
 * fetched, no entity is expanded, a document type definition is refused, and no document is
 * deeper than 256 elements, so that readers may call each other without further limits.
 */
#ifndef IMPORT_XML_H
#define IMPORT_XML_H

#include "base/err.h"

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stddef.h>

enum xml_namespace {
    NS_OTHER,
    NS_WORD,    /* w: (also the strict kind) */
    NS_COMPAT,  /* mc: alternatives */
    NS_MATH,    /* m: */
    NS_PACKAGE, /* relationships and content types */
    NS_OFFICE,  /* office: */
    NS_TEXT,    /* text: */
    NS_TABLE,   /* table: */
    NS_STYLE,   /* style: */
    NS_DRAW,    /* draw: */
    NS_DC,      /* dc: who wrote a comment */
    NS_MANIFEST
};

struct xml {
    xmlTextReaderPtr reader;
    bool failed;        /* damaged, or refused; xml_close says it */
    bool refused;       /* because of a document type definition */
    bool deep;          /* because of its depth */
    int line;           /* where it failed */
    const char *part;   /* borrowed, for messages */
    const xmlChar *uri; /* the namespace that was looked up last */
    enum xml_namespace space;
};

/* Goes to the root element. False where there is none. Always follow with xml_close. */
bool xml_open(struct xml *x, const char *bytes, size_t len, const char *part);
/* ERR_INPUT with "name: …" where the part could not be read to its end. */
int xml_close(struct xml *x, const char *name, struct err *err);

int xml_enter(struct xml *x);             /* -1 for an empty element */
bool xml_child(struct xml *x, int depth); /* the next child, false after the last */
bool xml_is_text(const struct xml *x);    /* the child is text (or CDATA) */
const char *xml_text(struct xml *x);      /* of a text; borrowed until the next child */
const char *xml_name(struct xml *x);      /* of an element, without its prefix */
enum xml_namespace xml_space(struct xml *x);
bool xml_is(struct xml *x, enum xml_namespace space, const char *name);

/* An attribute by its name without prefix; the caller frees; NULL where there is none. */
char *xml_attribute(struct xml *x, const char *name);
long xml_number(struct xml *x, const char *name, long otherwise);
bool xml_equals(struct xml *x, const char *name, const char *value);
/* An on/off property: true unless its attribute name says "0", "false", "off" or "none". */
bool xml_on(struct xml *x, const char *name);

#endif
