/* What is to be said of a row of a contract's own table of deviations, for people. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "compare/declared.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

char *declared_name_row(const struct declaration *row)
{
    enum { WORDS = 5 };
    if (row->old_number[0] != '\0' && row->new_number[0] != '\0' &&
        strcmp(row->old_number, row->new_number) != 0)
        return alloc_printf("%s → %s", row->old_number, row->new_number);
    if (row->old_number[0] != '\0' || row->new_number[0] != '\0')
        return alloc_strdup(row->new_number[0] != '\0' ? row->new_number : row->old_number);
    const struct declared_cell *cell = row->new.count > 0 ? &row->new : &row->old;
    size_t end = cell->count == 0      ? 0
                 : cell->count < WORDS ? cell->words[cell->count - 1].end
                                       : cell->words[WORDS - 1].end;
    return alloc_printf("»%.*s%s«", (int)end, cell->text, cell->count > WORDS ? "…" : "");
}

char *declared_place_name(const struct node *node)
{
    if (node == NULL)
        return alloc_strdup("");
    char *cited = citation_describe(node);
    char *place = node->line == 0 ? alloc_strdup(cited)
                                  : alloc_printf(_("%s, line %zu"), cited, node->line);
    free(cited);
    return place;
}

char *declared_nothing(const struct declared *declared, const char *name)
{
    const struct node *unread = declared->table.unread;
    if (unread == NULL)
        return alloc_printf(_("%s has no table of its own deviations"), name);
    char *place = declared_place_name(unread);
    char *line = alloc_printf(_("%s has no table of its own deviations that can be read; %s is "
                                "called so"),
                              name, place);
    free(place);
    return line;
}

char *declared_describe(const struct compare_row *row)
{
    const struct declared_row *declared = row->declared;
    const char *title = declaring_title(row->declaring);
    if (declared == NULL)
        return alloc_strdup(title);
    struct str out = STR_INIT;
    str_printf(&out, _("%s (line %zu)"), title, declared->row->first.line);
    if (declared->verdict != DECLARED_CARRIED_OUT)
        str_printf(&out, ": %s", declared_verdict_title(declared->verdict));
    return str_steal(&out);
}

void declared_put_remarks(struct str *out, const struct declared *declared,
                          const struct declared_row *row)
{
    if (row->stated[0] != '\0') {
        str_printf(out,
                   row->stated_in_reason
                       ? _("the reason says \"%s\" (line %zu), the clause \"%s\" (line %zu)")
                       : _("declared is \"%s\" (line %zu), the clause says \"%s\" (line %zu)"),
                   row->stated, row->stated_at.line, row->stands, row->stands_at.line);
        str_putc(out, '\n');
    }
    if (row->what[0] != '\0')
        str_printf(out, "%s\n", row->what);
    if (row->more[0] != '\0')
        str_printf(out, "%s: %s\n", _("the clause says more than is declared"), row->more);
    if (row->old == DECLARED_OLD_OTHER)
        str_printf(out, "%s: %s\n", _("the old words are not the standard's"), row->old_what);
    if (row->old == DECLARED_OLD_NOWHERE)
        str_printf(out, "%s\n", _("the standard has no such clause"));
    if (row->twice != DECLARED_ONCE) {
        str_printf(out, _("declared before, in line %zu"),
                   declared->rows.items[row->twice].row->first.line);
        str_putc(out, '\n');
    }
}
