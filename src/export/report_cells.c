#include "export/report_parts.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

void report_put_day(struct document *document, enum doc_mark mark, const char *time)
{
    enum { DAY = sizeof "2026-11-22" - 1 };
    if (strlen(time) < DAY)
        document_put(document, mark, time);
    else if (i18n_is_danish())
        document_printf(document, mark, "%.2s.%.2s.%.4s", time + 8, time + 5, time);
    else
        document_add(document, mark, time, DAY);
}

void report_put_said(struct document *document, const struct annotation *annotation)
{
    bool named = annotation->author[0] != '\0';
    document_put(document, DOC_FAINT, annotation->author);
    document_put(document, DOC_FAINT, named && annotation->created[0] != '\0' ? ", " : "");
    report_put_day(document, DOC_FAINT, annotation->created);
}

void report_put_cut(struct document *document, enum doc_mark mark, const char *text,
                    size_t most)
{
    char *whole = document_masked(document, text);
    size_t len = strlen(whole);
    size_t at = 0;
    size_t space = 0;
    for (size_t count = 0; at < len && count < most; count++) {
        if (whole[at] == ' ')
            space = at;
        at = utf8_next(whole, len, at);
    }
    document_add(document, mark, whole, at == len || space == 0 ? at : space);
    document_put(document, mark, at < len ? " …" : "");
    free(whole);
}

void report_put_place(struct document *document, const struct report *report,
                      const struct node *node, size_t line)
{
    /* What has no number of its own is found by that of what it stands in, and the line. */
    const struct node *up = node;
    while (up->label[0] == '\0' && up->parent != NULL)
        up = up->parent;
    char *cited = citation_describe(up->label[0] == '\0' ? node : up);
    document_put(document, DOC_STRONG, cited);
    free(cited);
    size_t page = line == 0 ? 0 : contract_page(report->contract, line);
    if (page > 0)
        document_printf(document, DOC_FAINT, _(", page %zu"), page);
    else if (line > 0)
        document_printf(document, DOC_FAINT, _(", line %zu"), line);
}

void report_put_why(struct document *document, const char *message)
{
    char *sentence = utf8_capital_copy(message);
    document_paragraph(document, DOC_NORMAL);
    document_printf(document, DOC_PLAIN, "%s.", sentence);
    free(sentence);
}

void report_put_fact(struct document *document, const char *name, const char *value)
{
    document_row(document);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, name);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, value);
}
