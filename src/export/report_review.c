/* What the review found, what the reviewer said of it, and what is still open. */
#include "export/report_parts.h"

#include "base/i18n.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "export/comparison_table.h"

#include <stdlib.h>
#include <string.h>

enum { NOTE_MOST = 2000, WAITING_MOST = 160 };

/* --- findings --------------------------------------------------------------------------------- */

static void put_finding(struct document *document, const struct report *report,
                        const struct finding *finding)
{
    const char *title = finding_kind_title(finding->kind);
    /* "not filled in: [DATE]" says its kind itself. */
    bool said = strncmp(finding->message, title, strlen(title)) == 0;
    document_row(document);
    document_cell(document, DOC_NORMAL);
    report_put_place(document, report, finding->node, finding->line);
    document_cell(document, DOC_NORMAL);
    if (!said)
        document_printf(document, DOC_PLAIN, "%s: ", title);
    document_put(document, DOC_PLAIN, finding->message);
}

static size_t count_findings(const struct finding_list *list, enum finding_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < list->len; i++)
        count += list->items[i].dismissal == NULL && list->items[i].severity == severity;
    return count;
}

static void put_severity(struct document *document, const struct report *report,
                         enum finding_severity severity)
{
    static const char *const titles[] = {
        [SEVERITY_ERROR] = N_("Errors (%zu)"),
        [SEVERITY_WARNING] = N_("Warnings (%zu)"),
        [SEVERITY_NOTE] = N_("Notes (%zu)"),
    };
    const struct doc_column columns[] = { { _("Clause"), 24 }, { _("What was found"), 76 } };
    const struct finding_list *list = report->findings;
    size_t count = count_findings(list, severity);
    if (count == 0)
        return;
    char *title = alloc_printf(_(titles[severity]), count);
    document_heading(document, 3, title);
    free(title);
    document_table(document, columns, 2);
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].dismissal == NULL && list->items[i].severity == severity)
            put_finding(document, report, &list->items[i]);
}

static void put_dismissed(struct document *document, const struct report *report)
{
    const struct doc_column columns[] = {
        { _("Clause"), 24 },
        { _("What was found"), 42 },
        { _("Dismissed because"), 34 },
    };
    const struct finding_list *list = report->findings;
    bool begun = false;
    for (size_t i = 0; i < list->len; i++) {
        const struct annotation *dismissal = list->items[i].dismissal;
        if (dismissal == NULL)
            continue;
        if (!begun) {
            document_heading(document, 3, _("Dismissed findings"));
            document_table(document, columns, 3);
        }
        begun = true;
        put_finding(document, report, &list->items[i]);
        document_cell(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, dismissal->reason);
        document_more(document, DOC_NORMAL);
        report_put_said(document, dismissal);
    }
}

void report_put_findings(struct document *document, const struct report *report)
{
    document_heading(document, 2, _("Findings"));
    if (report->unspelled != NULL)
        report_put_why(document, report->unspelled);
    size_t open = 0;
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
        open += count_findings(report->findings, (enum finding_severity)severity);
        put_severity(document, report, (enum finding_severity)severity);
    }
    if (open == 0)
        document_say(document, _("There is no finding left"));
    put_dismissed(document, report);
}

/* --- notes and tags --------------------------------------------------------------------------- */

static void put_tags(struct document *document, const struct report *report,
                     const struct node *node)
{
    const struct annotation *tag;
    document_cell(document, DOC_NORMAL);
    for (size_t i = 0;; i++) {
        tag = node_annotation(report->contract, node, ANNOTATION_TAG, i);
        if (tag == NULL)
            break;
        document_printf(document, DOC_PLAIN, "%s#%s", i > 0 ? " " : "", tag->value);
    }
    if (strcmp(node_mark(report->contract, node), "deviating") == 0) {
        document_more(document, DOC_NORMAL);
        document_put(document, DOC_FAINT, _("deviating"));
    }
}

static void put_notes(struct document *document, const struct report *report,
                      const struct node *node)
{
    document_cell(document, DOC_NORMAL);
    for (size_t i = 0;; i++) {
        const struct annotation *note =
            node_annotation(report->contract, node, ANNOTATION_NOTE, i);
        if (note == NULL)
            break;
        if (i > 0)
            document_more(document, DOC_NORMAL);
        report_put_cut(document, DOC_PLAIN, note->value, NOTE_MOST);
        document_put(document, DOC_PLAIN, " ");
        report_put_said(document, note);
    }
}

static bool is_annotated(const struct report *report, const struct node *node)
{
    return node_annotation(report->contract, node, ANNOTATION_TAG, 0) != NULL ||
           node_annotation(report->contract, node, ANNOTATION_NOTE, 0) != NULL ||
           strcmp(node_mark(report->contract, node), "deviating") == 0;
}

void report_put_notes(struct document *document, const struct report *report)
{
    const struct doc_column columns[] = {
        { _("Clause"), 24 },
        { _("Tags"), 20 },
        { _("Notes"), 56 },
    };
    bool begun = false;
    document_heading(document, 2, _("Notes and tags"));
    /* The document itself is the place of what was said before the first clause. */
    for (size_t i = 0; report->contract->annotations.len > 0 && i < report->contract->nodes.len;
         i++) {
        const struct node *node = report->contract->nodes.items[i];
        if (!is_annotated(report, node))
            continue;
        if (!begun)
            document_table(document, columns, 3);
        begun = true;
        document_row(document);
        document_cell(document, DOC_NORMAL);
        report_put_place(document, report, node, node->line);
        put_tags(document, report, node);
        put_notes(document, report, node);
    }
    if (!begun)
        document_say(document, _("There are none."));
}

/* --- open questions --------------------------------------------------------------------------- */

static bool is_rejected(const struct compare_row *row)
{
    return comparison_is_deviation(row) && strcmp(row->verdict, "rejected") == 0;
}

/* Questions to the other party; document NULL: only counted. */
static size_t put_asked(struct document *document, const struct report *report)
{
    size_t count = 0;
    for (size_t i = 0; report->judgements != NULL && i < report->judgements->len; i++) {
        const struct judgement *judgement = &report->judgements->items[i];
        if (verdict_is_fine(judgement->verdict))
            continue;
        count++;
        if (document == NULL)
            continue;
        document_item(document);
        document_put(document, DOC_PLAIN, judgement->ask);
        document_printf(document, DOC_FAINT, _(" (article %s)"), judgement->article);
    }
    for (size_t i = 0; report->comparison != NULL && i < report->comparison->rows.len; i++) {
        const struct compare_row *row = &report->comparison->rows.items[i];
        if (!is_rejected(row))
            continue;
        count++;
        if (document == NULL)
            continue;
        char *cited = comparison_cite(row);
        document_item(document);
        document_put(document, DOC_STRONG, cited);
        document_put(document, DOC_PLAIN, row->b == NULL ? _(" of the standard") : "");
        document_printf(document, DOC_PLAIN, "%s%s%s", _(": the deviation is rejected"),
                        row->reason[0] == '\0' ? "" : ": ", row->reason);
        free(cited);
    }
    return count;
}

/* Deviations without a reason, by their citations: one line, for they may be many. What the standard
   alone has is cited as it stands there: by other numbers. */
static size_t put_unexplained(struct document *document, const struct report *report)
{
    size_t count = 0;
    struct str places = STR_INIT, gone = STR_INIT;
    for (size_t i = 0; report->comparison != NULL && i < report->comparison->rows.len; i++) {
        const struct compare_row *row = &report->comparison->rows.items[i];
        if (!comparison_is_deviation(row) || row->reason[0] != '\0')
            continue;
        char *cited = comparison_cite(row);
        struct str *list = row->b == NULL ? &gone : &places;
        str_printf(list, "%s%s", list->len > 0 ? ", " : "", cited);
        count++;
        free(cited);
    }
    if (gone.len > 0) {
        str_puts(&places, places.len > 0 ? "; " : "");
        str_printf(&places, _("of the standard's clauses: %s"), str_text(&gone));
    }
    if (count > 0 && document != NULL) {
        document_item(document);
        document_printf(document, DOC_PLAIN,
                        ngettext("%zu deviation has no reason: %s",
                                 "%zu deviations have no reason: %s", count),
                        count, str_text(&places));
    }
    str_free(&places);
    str_free(&gone);
    return count > 0;
}

static size_t put_waiting(struct document *document, const struct report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->contract->annotations.len; i++) {
        const struct annotation *waiting = report->contract->annotations.items[i];
        if (!annotation_is_detached(report->contract, waiting))
            continue;
        count++;
        if (document == NULL)
            continue;
        document_item(document);
        document_printf(document, DOC_PLAIN, _("%s waits for its clause: "),
                        annotation_type_title(waiting->type));
        report_put_cut(document, DOC_PLAIN, waiting->value, WAITING_MOST);
        document_printf(document, DOC_FAINT, " (%s)",
                        waiting->place[0] == '\0' ? "?" : waiting->place);
    }
    return count;
}

static size_t put_unreviewed(struct document *document, const struct report *report)
{
    size_t count = report->clauses - report->reviewed;
    if (count > 0 && document != NULL) {
        document_item(document);
        document_printf(
            document, DOC_PLAIN,
            ngettext("%zu clause is not reviewed", "%zu clauses are not reviewed", count),
            count);
    }
    return count > 0;
}

size_t report_count_questions(const struct report *report)
{
    return put_asked(NULL, report) + put_unexplained(NULL, report) + put_waiting(NULL, report) +
           put_unreviewed(NULL, report);
}

void report_put_questions(struct document *document, const struct report *report)
{
    size_t asked = put_asked(NULL, report);
    document_heading(document, 2, _("Open questions"));
    if (report_count_questions(report) == 0) {
        document_say(document, _("There are none."));
        return;
    }
    if (asked > 0) {
        document_heading(document, 3, _("To the other party"));
        put_asked(document, report);
    }
    if (report_count_questions(report) > asked) {
        document_heading(document, 3, _("To the reviewer"));
        put_unexplained(document, report);
        put_waiting(document, report);
        put_unreviewed(document, report);
    }
}
