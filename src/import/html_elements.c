#include "import/html_elements.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    char name[12];
    uint8_t element;
} elements[] = {
    { "a", EL_LINK },         { "address", EL_BLOCK },    { "area", EL_VOID },
    { "article", EL_BLOCK },  { "aside", EL_BLOCK },      { "audio", EL_DROP },
    { "b", EL_BOLD },         { "base", EL_VOID },        { "blockquote", EL_BLOCK },
    { "body", EL_BLOCK },     { "br", EL_BREAK },         { "button", EL_DROP },
    { "canvas", EL_DROP },    { "caption", EL_BLOCK },    { "center", EL_BLOCK },
    { "col", EL_VOID },       { "dd", EL_TERM },          { "details", EL_BLOCK },
    { "dialog", EL_BLOCK },   { "dir", EL_LIST },         { "div", EL_BLOCK },
    { "dl", EL_BLOCK },       { "dt", EL_TERM },          { "embed", EL_VOID },
    { "fieldset", EL_BLOCK }, { "figcaption", EL_BLOCK }, { "figure", EL_BLOCK },
    { "footer", EL_BLOCK },   { "form", EL_BLOCK },       { "h1", EL_HEADING },
    { "h2", EL_HEADING },     { "h3", EL_HEADING },       { "h4", EL_HEADING },
    { "h5", EL_HEADING },     { "h6", EL_HEADING },       { "header", EL_BLOCK },
    { "hgroup", EL_BLOCK },   { "hr", EL_RULE },          { "html", EL_BLOCK },
    { "img", EL_VOID },       { "input", EL_VOID },       { "legend", EL_BLOCK },
    { "li", EL_ITEM },        { "link", EL_VOID },        { "main", EL_BLOCK },
    { "menu", EL_LIST },      { "meta", EL_VOID },        { "nav", EL_BLOCK },
    { "object", EL_DROP },    { "ol", EL_LIST },          { "option", EL_DROP },
    { "p", EL_PARAGRAPH },    { "pre", EL_PRE },          { "section", EL_BLOCK },
    { "select", EL_DROP },    { "source", EL_VOID },      { "strong", EL_BOLD },
    { "summary", EL_BLOCK },  { "sup", EL_RAISED },       { "svg", EL_DROP },
    { "table", EL_TABLE },    { "tbody", EL_BLOCK },      { "td", EL_CELL },
    { "template", EL_DROP },  { "tfoot", EL_BLOCK },      { "th", EL_CELL },
    { "thead", EL_BLOCK },    { "tr", EL_ROW },           { "track", EL_VOID },
    { "ul", EL_LIST },        { "video", EL_DROP },       { "wbr", EL_VOID },
};

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, row);
}

enum element html_element_of(const char *name)
{
    const void *found = bsearch(name, elements, sizeof elements / sizeof elements[0],
                                sizeof elements[0], compare_name);
    if (found == NULL)
        return EL_INLINE;
    size_t at = (size_t)((const char *)found - (const char *)elements) / sizeof elements[0];
    return elements[at].element;
}

bool html_is_inline(enum element element)
{
    return element == EL_INLINE || element == EL_BOLD || element == EL_RAISED ||
           element == EL_LINK;
}
