/* The list of all findings, and the cure of one in one key. */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

/* Where each row of the list leads. */
struct place {
    char clause[NODE_ID_SIZE];
    size_t block;
    struct clean_span span;
    enum finding_kind kind;
};

struct row {
    struct place place;
    enum finding_severity severity;
    size_t index;                  /* of the clause */
    const struct finding *finding; /* borrowed, only while the list is made */
};
struct row_list_of_findings VEC_BODY(struct row);

const char *finding_sign(const struct ui *ui, enum finding_severity severity)
{
    static const char *const signs[] = { "·", "⚠", "⚠!" };
    static const char *const plain[] = { ".", "*", "*!" };
    if (severity == SEVERITY_WARNING)
        return canvas_glyph(&ui->canvas, GLYPH_FINDING);
    return ui->canvas.plain ? plain[severity] : signs[severity];
}

/* Whether a message has the word, if that is one by which it can be told. */
static bool says_word(const char *message, const char *word, size_t len)
{
    while (len > 0 && strchr(".:,;", word[len - 1]) != NULL)
        len--;
    if (len < 3 && strcspn(word, "0123456789") >= len)
        return false;
    char *alone = alloc_strndup(word, len);
    bool says = strcasestr(message, alone) != NULL;
    free(alone);
    return says;
}

bool finding_says_words(const struct finding *finding)
{
    static const char *const quotes[] = { "\"", "“", "»" };
    const char *message = finding->message ? finding->message : "";
    const char *token = finding->token;
    if (finding->kind == FINDING_PLACEHOLDER)
        return strstr(message, token) != NULL;
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
        if (strncmp(message, quotes[i], strlen(quotes[i])) == 0)
            return true;
    if (strncmp(message, token, strlen(token)) == 0)
        return true;
    /* "3.4. The processor may …", "30 days": the number is what it is about. */
    size_t first = strcspn(token, " ");
    const char *last = strrchr(token, ' ');
    last = last ? last + 1 : token;
    return (strcspn(token, "0123456789") < first && says_word(message, token, first)) ||
           says_word(message, last, strlen(last));
}

/* What a contract may be lost by, before how it is written: matters of law, then what the text
   lacks or how it is numbered, its words, and last spelling and signs. */
static const int weights[FINDING_KINDS] = {
    [FINDING_CONTRADICTION] = 0,
    [FINDING_MISSING_REQUIREMENT] = 1,
    [FINDING_BROKEN_REFERENCE] = 2,
    [FINDING_MISSING_ANNEX] = 3,
    [FINDING_PLACEHOLDER] = 4,
    [FINDING_INVALID_ID] = 5,
    [FINDING_DUPLICATE_ID] = 6,
    [FINDING_LOST_TEXT] = 7,
    [FINDING_NUMBERING_DUPLICATE] = 8,
    [FINDING_NUMBERING_GAP] = 9,
    [FINDING_TERM_DRIFT] = 10,
    [FINDING_MISSPELLING] = 11,
    [FINDING_REPEATED_WORD] = 12,
    [FINDING_HYPHENATION_REMNANT] = 13,
    [FINDING_ODD_CHARACTER] = 14,
    [FINDING_PUNCTUATION] = 15,
};

/* The gravest first, one kind after the other, each in the order of the contract. */
static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left;
    const struct row *b = right;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    if (a->place.kind != b->place.kind)
        return weights[a->place.kind] < weights[b->place.kind] ? -1 : 1;
    if (a->index != b->index)
        return a->index < b->index ? -1 : 1;
    if (a->place.block != b->place.block)
        return a->place.block < b->place.block ? -1 : 1;
    return (a->place.span.begin > b->place.span.begin) -
           (a->place.span.begin < b->place.span.begin);
}

static void collect(struct ui *ui, struct row_list_of_findings *rows)
{
    for (size_t i = 0; i < ui->contract->nodes.len; i++) {
        struct node *node = ui->contract->nodes.items[i];
        const struct finding_list *list = session_findings(ui->session, node);
        for (size_t k = 0; list && k < list->len; k++) {
            const struct finding *finding = &list->items[k];
            struct row row = { .place = { .block = finding->block,
                                          .span = finding->span,
                                          .kind = finding->kind },
                               .severity = finding->severity,
                               .index = i,
                               .finding = finding };
            memcpy(row.place.clause, node->id, NODE_ID_SIZE);
            vec_push(rows, row);
        }
    }
    if (rows->len > 1)
        qsort(rows->items, rows->len, sizeof rows->items[0], compare_rows);
}

static void list_done(struct ui *ui, void *data, long choice)
{
    const struct place *places = data;
    if (choice < 0)
        return;
    const struct place *place = &places[choice];
    struct node *node = contract_node(ui->contract, place->clause);
    const struct finding *finding =
        node ? finding_at(ui, node, place->block, place->span, place->kind) : NULL;
    if (finding)
        finding_show(ui, finding);
}

static char *list_title(struct ui *ui, const struct row_list_of_findings *rows)
{
    size_t counts[3] = { 0, 0, 0 };
    struct str title = STR_INIT;
    for (size_t i = 0; i < rows->len; i++)
        counts[rows->items[i].severity]++;
    str_printf(&title, "%s", _("Findings"));
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        if (counts[severity] > 0)
            str_printf(&title, " %s%zu", finding_sign(ui, (enum finding_severity)severity),
                       counts[severity]);
    return str_steal(&title);
}

/* The one that the walk stands on. */
static bool is_walked(const struct ui *ui, const struct place *place)
{
    return strcmp(place->clause, ui->finding.clause) == 0 &&
           place->block == ui->finding.block && place->kind == ui->finding.kind &&
           place->span.begin == ui->finding.span.begin &&
           place->span.end == ui->finding.span.end;
}

void do_findings_list(struct ui *ui)
{
    struct row_list_of_findings rows = VEC_INIT;
    struct picker_items items = VEC_INIT;
    collect(ui, &rows);
    if (rows.len == 0) {
        finding_say_none(ui);
        vec_free(&rows);
        return;
    }
    struct place *places = alloc_array(rows.len, sizeof *places);
    for (size_t i = 0; i < rows.len; i++) {
        const struct row *row = &rows.items[i];
        char *cited = citation_describe(row->finding->node);
        char *brief = text_brief(ui, cited, 24);
        const char *title = finding_kind_title(row->place.kind);
        /* "not filled in: [DATE]" says its kind itself. */
        bool said = strncmp(row->finding->message, title, strlen(title)) == 0;
        /* "broken reference: 9.2: is about something else": the words, unless they are said. */
        const char *token = row->finding->token;
        bool named = finding_says_words(row->finding);
        char *words = text_brief(ui, token, 24);
        char *text = alloc_printf("%-2s %s%s%s%s%s", finding_sign(ui, row->severity),
                                  said ? "" : title, said ? "" : ": ", named ? "" : words,
                                  named ? "" : ": ", row->finding->message);
        free(words);
        picker_add(&items, (long)i, text, brief);
        places[i] = row->place;
        free(text);
        free(brief);
        free(cited);
    }
    char *title = list_title(ui, &rows);
    picker_open(ui, title, &items, list_done, places);
    picker_stay(ui);
    for (size_t i = 0; i < rows.len && ui->finding.token; i++)
        if (is_walked(ui, &places[i]))
            picker_start(ui, (long)i);
    free(title);
    vec_free(&rows);
}

void do_finding_apply(struct ui *ui)
{
    if (!finding_have(ui))
        return;
    char *cure = finding_cure(ui);
    if (cure)
        finding_replace(ui, cure);
    else
        ui_say(ui, _("There is no sure cure for this; choose what to do"));
    free(cure);
}
