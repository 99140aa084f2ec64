#include "export/report_parts.h"

#include "base/i18n.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "export/comparison_table.h"
#include "export/declared.h"

#include <stdlib.h>
#include <string.h>

enum { VALUE_MOST = 280, QUOTE_MOST = 160 };

/* --- the head --------------------------------------------------------------------------------- */

/* The contract's own title, or "". */
static const char *title_of(const struct contract *contract)
{
    for (size_t i = 1; i < contract->nodes.len; i++)
        if (contract->nodes.items[i]->kind == NODE_TITLE)
            return node_title(contract->nodes.items[i]);
    return "";
}

static void put_parties(struct document *document, const struct terms *terms)
{
    const struct term_list *parties = &terms->by_key[TERM_PARTIES];
    size_t count = 0;
    for (size_t i = 0; i < parties->len; i++) {
        if (term_text(parties->items[i], "name")[0] == '\0')
            continue;
        char *text = term_describe(parties->items[i]);
        if (count++ == 0) {
            report_put_fact(document, _("Parties"), text);
        } else {
            document_more(document, DOC_NORMAL);
            document_put(document, DOC_PLAIN, text);
        }
        free(text);
    }
    if (count == 0)
        report_put_fact(document, _("Parties"), _("(not found)"));
}

static void put_revision(struct document *document, const struct report *report)
{
    if (report->revision[0] != '\0')
        document_printf(document, DOC_PLAIN, "%s (%s)", report->revision, report->revised);
    if (report->revision[0] != '\0' && report->uncommitted > 0)
        document_put(document, DOC_PLAIN, "; ");
    if (report->uncommitted > 0)
        document_printf(document, DOC_PLAIN,
                        ngettext("%zu change is not committed", "%zu changes are not committed",
                                 report->uncommitted),
                        report->uncommitted);
}

static void put_facts(struct document *document, const struct report *report)
{
    static const struct doc_column facts[] = { { NULL, 20 }, { NULL, 80 } };
    document_table(document, facts, 2);
    put_parties(document, report->terms);
    report_put_fact(document, _("Contract"), report->name);
    if (report->revision[0] != '\0' || report->uncommitted > 0) {
        report_put_fact(document, _("Revision"), "");
        put_revision(document, report);
    }
    if (report->reviewer[0] != '\0')
        report_put_fact(document, _("Reviewer"), report->reviewer);
    report_put_fact(document, _("Date"), "");
    report_put_day(document, DOC_PLAIN, report->time);
    report_put_fact(document, _("Reviewed"), "");
    document_printf(document, DOC_PLAIN,
                    ngettext("%zu of %zu clause", "%zu of %zu clauses", report->clauses),
                    report->reviewed, report->clauses);
    if (report->comparison != NULL)
        report_put_fact(document, _("Standard"), report->standard);
}

/* --- in brief --------------------------------------------------------------------------------- */

static size_t count_rejected(const struct comparison *comparison)
{
    size_t count = 0;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        count += comparison_is_deviation(row) && strcmp(row->verdict, "rejected") == 0;
    }
    return count;
}

static void put_brief_deviations(struct document *document, const struct report *report)
{
    const struct comparison *comparison = report->comparison;
    size_t all = comparison_count_deviations(comparison, false);
    size_t open = comparison_count_deviations(comparison, true);
    size_t rejected = count_rejected(comparison);
    document_item(document);
    document_printf(
        document, DOC_PLAIN,
        ngettext("%zu deviation from the standard", "%zu deviations from the standard", all),
        all);
    if (open > 0)
        document_printf(document, DOC_PLAIN, _(", %zu without a reason"), open);
    if (rejected > 0)
        document_printf(document, DOC_PLAIN, _(", %zu rejected"), rejected);
    if (report->declared != NULL)
        document_printf(document, DOC_PLAIN, _(", %zu not declared by the contract itself"),
                        report->declared->undeclared.len);
}

static size_t count_met(const struct judgements *judgements)
{
    size_t count = 0;
    for (size_t i = 0; i < judgements->len; i++)
        count += verdict_is_fine(judgements->items[i].verdict);
    return count;
}

static void put_brief_findings(struct document *document, const struct finding_list *findings)
{
    size_t counts[] = { [SEVERITY_NOTE] = 0, [SEVERITY_WARNING] = 0, [SEVERITY_ERROR] = 0 };
    size_t dismissed = 0;
    for (size_t i = 0; i < findings->len; i++)
        if (findings->items[i].dismissal != NULL)
            dismissed++;
        else
            counts[findings->items[i].severity]++;
    document_item(document);
    document_printf(document, DOC_PLAIN,
                    ngettext("%zu error", "%zu errors", counts[SEVERITY_ERROR]),
                    counts[SEVERITY_ERROR]);
    document_printf(document, DOC_PLAIN,
                    ngettext(", %zu warning", ", %zu warnings", counts[SEVERITY_WARNING]),
                    counts[SEVERITY_WARNING]);
    document_printf(document, DOC_PLAIN,
                    ngettext(", %zu note", ", %zu notes", counts[SEVERITY_NOTE]),
                    counts[SEVERITY_NOTE]);
    if (dismissed > 0)
        document_printf(
            document, DOC_PLAIN,
            ngettext("; %zu finding dismissed", "; %zu findings dismissed", dismissed),
            dismissed);
}

static void put_brief(struct document *document, const struct report *report)
{
    document_heading(document, 2, _("In brief"));
    if (report->comparison != NULL)
        put_brief_deviations(document, report);
    if (report->judgements != NULL) {
        document_item(document);
        document_printf(document, DOC_PLAIN, _("%zu of %zu requirements of article 28 met"),
                        count_met(report->judgements), report->judgements->len);
    }
    put_brief_findings(document, report->findings);
    size_t open = report_count_questions(report);
    document_item(document);
    document_printf(document, DOC_PLAIN,
                    ngettext("%zu open question", "%zu open questions", open), open);
}

/* --- key terms -------------------------------------------------------------------------------- */

static void put_clause(struct document *document, const struct term *term)
{
    char *cited = term_citation(term);
    if (cited[0] != '\0')
        document_printf(document, DOC_FAINT, " (%s)", cited);
    free(cited);
    if (term->corrected)
        document_put(document, DOC_FAINT, _(" (corrected)"));
}

static void put_values(struct document *document, const struct term_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        char *text = term_describe(list->items[i]);
        if (i > 0)
            document_more(document, DOC_QUOTE);
        report_put_cut(document, DOC_PLAIN, text, VALUE_MOST);
        put_clause(document, list->items[i]);
        free(text);
    }
}

static void put_terms(struct document *document, const struct terms *terms)
{
    static const struct doc_column columns[] = { { NULL, 30 }, { NULL, 70 } };
    struct str missing = STR_INIT;
    bool begun = false;
    document_heading(document, 2, _("Key terms"));
    for (int key = 0; key < TERM_DEADLINES; key++) {
        const struct term_list *list = &terms->by_key[key];
        const char *title = term_key_title((enum term_key)key);
        if (list->len == 0) {
            str_printf(&missing, "%s%s", missing.len > 0 ? ", " : "", title);
            continue;
        }
        if (!begun)
            document_table(document, columns, 2);
        begun = true;
        document_row(document);
        document_cell(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, title);
        document_cell(document, DOC_QUOTE);
        put_values(document, list);
    }
    if (missing.len > 0) {
        document_paragraph(document, DOC_NORMAL);
        document_printf(document, DOC_PLAIN, _("Not found: %s."), str_text(&missing));
    }
    str_free(&missing);
}

static void put_deadlines(struct document *document, const struct terms *terms)
{
    const struct doc_column columns[] = {
        { _("Deadline"), 18 },
        { _("For what"), 64 },
        { _("Clause"), 18 },
    };
    const struct term_list *list = &terms->by_key[TERM_DEADLINES];
    document_heading(document, 3, _("Deadlines by length"));
    if (list->len == 0) {
        document_say(document, _("No deadline was found"));
        return;
    }
    document_table(document, columns, 3);
    for (size_t i = 0; i < list->len; i++) {
        const struct term *term = list->items[i];
        char *cited = term_citation(term);
        document_row(document);
        document_cell(document, DOC_QUOTE);
        document_put(document, DOC_STRONG, term_text(term, "value"));
        document_cell(document, DOC_QUOTE);
        report_put_cut(document, DOC_PLAIN, term_text(term, "what"), VALUE_MOST);
        document_cell(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, cited);
        free(cited);
    }
}

/* --- article 28 ------------------------------------------------------------------------------- */

/* The words on which the verdict rests. */
static void put_evidence(struct document *document, const struct judgement *judgement)
{
    if (judgement->node == NULL)
        return;
    const char *text = judgement->node->blocks.items[judgement->block].text;
    char *words = alloc_strndup(text + judgement->span.begin,
                                judgement->span.end - judgement->span.begin);
    char *cited = citation_describe(judgement->node);
    document_more(document, DOC_QUOTE);
    document_printf(document, DOC_FAINT, "%s: ", cited);
    report_put_cut(document, DOC_FAINT, words, QUOTE_MOST);
    free(cited);
    free(words);
}

static void put_judgement(struct document *document, const struct judgement *judgement)
{
    document_row(document);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, judgement->name);
    document_more(document, DOC_NORMAL);
    document_printf(document, DOC_FAINT, _("article %s"), judgement->article);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_STRONG, verdict_text(judgement->verdict));
    if (judgement->reason[0] != '\0')
        document_printf(document, DOC_PLAIN, ": %s", judgement->reason);
    put_evidence(document, judgement);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, judgement->ask);
}

static void put_requirements(struct document *document, const struct report *report)
{
    const struct doc_column columns[] = {
        { _("Requirement"), 28 },
        { _("Verdict"), 40 },
        { _("What to ask for"), 32 },
    };
    const struct judgements *list = report->judgements;
    document_heading(document, 2, _("What article 28 requires"));
    if (list == NULL) {
        report_put_why(document, report->unjudged);
        return;
    }
    size_t met = count_met(list);
    document_paragraph(document, DOC_NORMAL);
    document_printf(document, DOC_PLAIN, _("%zu of %zu requirements are met."), met, list->len);
    if (met == list->len)
        return;
    document_table(document, columns, 3);
    for (size_t i = 0; i < list->len; i++)
        if (!verdict_is_fine(list->items[i].verdict))
            put_judgement(document, &list->items[i]);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void put_deviations(struct document *document, const struct report *report)
{
    document_heading(document, 2, _("Deviations from the standard"));
    if (report->comparison != NULL)
        comparison_put_table(document, report->comparison);
    else
        report_put_why(document, report->uncompared);
}

/* The contract's own table, where it has one; what that leaves out is marked in the table of
   deviations already. */
static void put_declared(struct document *document, const struct report *report)
{
    if (report->declared == NULL)
        return;
    size_t left = report->declared->undeclared.len;
    declared_put_section(document, report->declared, NULL, report->name);
    document_paragraph(document, DOC_NORMAL);
    document_printf(
        document, DOC_PLAIN,
        ngettext("%zu change is not declared", "%zu changes are not declared", left), left);
    document_put(document, DOC_PLAIN,
                 left == 0 ? "." : _("; the table of deviations says so of each."));
}

/* In the name of a file a number stands behind a hyphen or a line, where it would be part of a
   longer one in a sentence. */
static void hide_name(struct document *document, const char *name)
{
    for (size_t i = 0; name[i] != '\0'; i++) {
        bool digit = name[i] >= '0' && name[i] <= '9';
        if (digit && (i == 0 || name[i - 1] < '0' || name[i - 1] > '9'))
            document_hide(document, name + i);
    }
}

static void hide_numbers(struct document *document, const struct report *report)
{
    const struct contract *contract = report->contract;
    hide_name(document, report->name);
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t k = 0; k < node->blocks.len; k++)
            document_hide(document, node->blocks.items[k].text);
    }
    for (size_t i = 0; i < contract->annotations.len; i++) {
        const struct annotation *annotation = contract->annotations.items[i];
        document_hide(document, annotation->value);
        document_hide(document, annotation->reason);
        document_hide(document, annotation->exact);
    }
    if (report->comparison != NULL) {
        hide_name(document, report->standard);
        comparison_hide(document, report->comparison);
    }
}

struct document *report_document(const struct report *report)
{
    const char *name = title_of(report->contract);
    char *title = alloc_printf(_("Review of %s"), name[0] != '\0' ? name : report->name);
    struct document *document = document_new(title, i18n_is_danish() ? "da" : "en");
    hide_numbers(document, report);
    put_facts(document, report);
    put_brief(document, report);
    put_deviations(document, report);
    put_declared(document, report);
    put_terms(document, report->terms);
    put_deadlines(document, report->terms);
    put_requirements(document, report);
    report_put_findings(document, report);
    report_put_notes(document, report);
    report_put_questions(document, report);
    document_end(document);
    free(title);
    return document;
}
