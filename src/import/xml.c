#include "import/xml.h"

#include "base/i18n.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *uri; /* its end, because Word's have a transitional and a strict beginning */
    enum xml_namespace space;
} namespaces[] = {
    { "/wordprocessingml/2006/main", NS_WORD },
    { "/wordprocessingml/main", NS_WORD },
    { "/markup-compatibility/2006", NS_COMPAT },
    { "/officeDocument/2006/math", NS_MATH },
    { "/officeDocument/math", NS_MATH },
    { "/package/2006/relationships", NS_PACKAGE },
    { "/package/2006/content-types", NS_PACKAGE },
    { ":xmlns:office:1.0", NS_OFFICE },
    { ":xmlns:text:1.0", NS_TEXT },
    { ":xmlns:table:1.0", NS_TABLE },
    { ":xmlns:style:1.0", NS_STYLE },
    { ":xmlns:drawing:1.0", NS_DRAW },
    { "://purl.org/dc/elements/1.1/", NS_DC },
    { ":xmlns:manifest:1.0", NS_MANIFEST },
};

static void note_error(void *user, xmlErrorPtr error)
{
    struct xml *x = user;
    /* A relative namespace is bad style, not damage. */
    if (error == NULL || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE)
        return;
    if (!x->failed)
        x->line = error->line;
    if (error->message != NULL && strstr(error->message, "depth") != NULL)
        x->deep = true;
    x->failed = true;
}

/* Some faults (of the encoding) reach no reader; without this they would be printed. */
static void ignore_error(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

/* The next node of any kind; false at the end or at a fault. */
static bool step(struct xml *x)
{
    if (x->failed || x->reader == NULL)
        return false;
    int status = xmlTextReaderRead(x->reader);
    if (status < 0 && !x->failed) {
        x->failed = true;
        x->line = xmlTextReaderGetParserLineNumber(x->reader);
    }
    if (status == 1 && xmlTextReaderNodeType(x->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        x->failed = x->refused = true;
    return status == 1 && !x->failed;
}

bool xml_open(struct xml *x, const char *bytes, size_t len, const char *part)
{
    *x = (struct xml){ .part = part };
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    if (len <= INT_MAX)
        x->reader = xmlReaderForMemory(bytes, (int)len, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR |
                                           XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    if (x->reader == NULL) {
        x->failed = true;
        return false;
    }
    xmlTextReaderSetStructuredErrorHandler(x->reader, note_error, x);
    while (step(x))
        if (xmlTextReaderNodeType(x->reader) == XML_READER_TYPE_ELEMENT)
            return true;
    x->failed = true;
    return false;
}

int xml_close(struct xml *x, const char *name, struct err *err)
{
    while (step(x)) {
        /* What follows must be sound, too: a part that was cut short is not half a contract. */
    }
    if (x->reader != NULL)
        xmlFreeTextReader(x->reader);
    x->reader = NULL;
    if (x->refused)
        return err_set(err, ERR_INPUT,
                       _("%s: %s has a document type definition, which is not allowed there"),
                       name, x->part);
    if (x->deep)
        return err_set(err, ERR_INPUT, _("%s: %s is nested too deeply (line %d)"), name,
                       x->part, x->line);
    if (x->failed)
        return err_set(err, ERR_INPUT, _("%s: %s is damaged at its line %d"), name, x->part,
                       x->line);
    return ERR_OK;
}

int xml_enter(struct xml *x)
{
    if (x->failed || xmlTextReaderNodeType(x->reader) != XML_READER_TYPE_ELEMENT ||
        xmlTextReaderIsEmptyElement(x->reader) == 1)
        return -1;
    return xmlTextReaderDepth(x->reader);
}

bool xml_child(struct xml *x, int depth)
{
    if (depth < 0)
        return false;
    while (step(x)) {
        int at = xmlTextReaderDepth(x->reader);
        int type = xmlTextReaderNodeType(x->reader);
        if (at <= depth)
            return false; /* the end of the element itself */
        if (at == depth + 1 &&
            (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_TEXT ||
             type == XML_READER_TYPE_CDATA || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
             type == XML_READER_TYPE_WHITESPACE))
            return true;
    }
    return false;
}

bool xml_is_text(const struct xml *x)
{
    return xmlTextReaderNodeType(x->reader) != XML_READER_TYPE_ELEMENT;
}

const char *xml_text(struct xml *x)
{
    const xmlChar *text = xmlTextReaderConstValue(x->reader);
    return text == NULL ? "" : (const char *)text;
}

const char *xml_name(struct xml *x)
{
    const xmlChar *name = xmlTextReaderConstLocalName(x->reader);
    return name == NULL ? "" : (const char *)name;
}

enum xml_namespace xml_space(struct xml *x)
{
    const xmlChar *uri = xmlTextReaderConstNamespaceUri(x->reader);
    if (uri == NULL)
        return NS_OTHER;
    if (uri == x->uri) /* the reader keeps one copy of each */
        return x->space;
    x->uri = uri;
    x->space = NS_OTHER;
    size_t len = strlen((const char *)uri);
    for (size_t i = 0; i < sizeof namespaces / sizeof namespaces[0]; i++) {
        size_t end = strlen(namespaces[i].uri);
        if (len >= end && memcmp(uri + len - end, namespaces[i].uri, end) == 0) {
            x->space = namespaces[i].space;
            break;
        }
    }
    return x->space;
}

bool xml_is(struct xml *x, enum xml_namespace space, const char *name)
{
    return !xml_is_text(x) && strcmp(xml_name(x), name) == 0 && xml_space(x) == space;
}

char *xml_attribute(struct xml *x, const char *name)
{
    char *value = NULL;
    int more = xmlTextReaderMoveToFirstAttribute(x->reader);
    for (; more == 1; more = xmlTextReaderMoveToNextAttribute(x->reader)) {
        const xmlChar *local = xmlTextReaderConstLocalName(x->reader);
        if (local != NULL && strcmp((const char *)local, name) == 0) {
            value = (char *)xmlTextReaderValue(x->reader);
            break;
        }
    }
    xmlTextReaderMoveToElement(x->reader);
    return value;
}

long xml_number(struct xml *x, const char *name, long otherwise)
{
    char *value = xml_attribute(x, name);
    long number = otherwise;
    if (value != NULL) {
        char *end;
        number = strtol(value, &end, 10);
        if (end == value || number > 1000000000 || number < -1000000000)
            number = otherwise;
    }
    free(value);
    return number;
}

bool xml_equals(struct xml *x, const char *name, const char *value)
{
    char *found = xml_attribute(x, name);
    bool same = found != NULL && strcmp(found, value) == 0;
    free(found);
    return same;
}

bool xml_on(struct xml *x, const char *name)
{
    static const char *const off[] = { "0", "false", "off", "none" };
    char *value = xml_attribute(x, name);
    bool on = true;
    for (size_t i = 0; value != NULL && i < sizeof off / sizeof off[0]; i++)
        on = on && strcmp(value, off[i]) != 0;
    free(value);
    return on;
}
