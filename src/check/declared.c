/*
 * The contract's own table of deviations says one thing and the clause another: declared struck
 * and it stands there, declared in other words, or with another number. compare/ judges the rows;
 * here is told what is beyond doubt without the standard at hand.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/rules.h"
#include "compare/declared.h"
#include "doc/citation.h"

/* Two words that differ by one slip of a key: one is taken for misspelled, whether the dictionary
   is loaded or not. Another check tells which. */
static bool is_word(void *data, const char *word, size_t len)
{
    bool *last = data;
    (void)word;
    (void)len;
    *last = !*last;
    return *last;
}

/* "Bilag E (line 1123)": the table and the line that says so. The caller owns it. */
static char *name_row(const struct declared *declared, const struct declared_row *judged)
{
    const struct declaration *row = judged->row;
    const struct declaration_table *table =
        declarations_table(&declared->table, row->first.node);
    size_t line = judged->stated[0] != '\0' ? judged->stated_at.line
                  : row->new.count > 0      ? row->new.words[0].line
                                            : row->first.line;
    char *title = citation_describe(table == NULL ? row->first.node : table->node);
    char *name =
        line == 0 ? alloc_strdup(title) : alloc_printf(_("%s (line %zu)"), title, line);
    free(title);
    return name;
}

static char *message_of(const struct declared_row *row, const char *place)
{
    bool struck = row->row->kind == DECLARATION_STRUCK;
    if (row->stated[0] != '\0' && row->stated_in_reason)
        return alloc_printf(_("\"%s\", but the reason in %s says \"%s\""), row->stands, place,
                            row->stated);
    if (row->stated[0] != '\0')
        return alloc_printf(_("\"%s\", but %s declares \"%s\""), row->stands, place,
                            row->stated);
    if (struck)
        return alloc_printf(_("%s declares this clause struck, but it stands here"), place);
    if (row->body == NULL)
        return alloc_strdup(
            _("declared here as a clause's new words, but the contract has no such "
              "clause"));
    if (row->row->excerpt || row->verdict == DECLARED_NOT_CARRIED_OUT)
        return alloc_printf(_("%s declares this clause changed, but it is not (%s)"), place,
                            row->what);
    return alloc_printf(_("%s declares other words for this clause (%s)"), place, row->what);
}

static bool is_told(const struct declared_row *row)
{
    enum { LEAST = 4 /* words */ };
    bool against = row->verdict == DECLARED_OTHER_WORDS ||
                   row->verdict == DECLARED_OTHER_NUMBERS ||
                   row->verdict == DECLARED_NOT_CARRIED_OUT;
    bool little = row->body == NULL && row->row->new.count < LEAST;
    return against && !little && row->twice == DECLARED_ONCE && row->here.node != NULL &&
           row->here.span.end > row->here.span.begin;
}

/* Two periods for one thing may have been told already. */
static bool is_known(const struct finding_list *out, const struct declared_row *row)
{
    const struct declared_place *here = &row->here;
    for (size_t i = 0; row->stated[0] != '\0' && i < out->len; i++) {
        const struct finding *other = &out->items[i];
        if (other->kind == FINDING_CONTRADICTION && other->node == here->node &&
            other->block == here->block && other->span.begin < here->span.end &&
            here->span.begin < other->span.end)
            return true;
    }
    return false;
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct declared declared;
    bool last = false;
    struct comparison_words words = { is_word, &last };
    declared_make(&declared, context->contract, NULL, NULL, &words);
    for (size_t i = 0; i < declared.rows.len; i++) {
        const struct declared_row *row = &declared.rows.items[i];
        if (!is_told(row) || is_known(out, row))
            continue;
        char *place = name_row(&declared, row);
        struct node *node = context->contract->nodes.items[row->here.node->index];
        finding_add(out, context->contract, FINDING_CONTRADICTION, SEVERITY_WARNING, node,
                    row->here.block, row->here.span, NULL, message_of(row, place));
        free(place);
    }
    declared_free(&declared);
}

const struct check check_declared = {
    .name = "declared", .run_contract = run_contract, .heavy = true, .load = declarations_load
};
