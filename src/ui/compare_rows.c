/*
 * A row of the comparison as text: two columns, clause opposite clause, or, where the screen is
 * narrow, one text with what went and what came. Columns are wrapped here, each by itself, and
 * put together line by line, so that the flow shows them as it shows any text.
 */
#include "ui/compare.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "compare/declared.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/worddiff.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_SHOWN = 65536, KINDS_TOLD = 3, GUTTER = 3 };

/* --- the head --------------------------------------------------------------------------------- */

static unsigned state_style(enum deviation state)
{
    static const unsigned styles[DEVIATIONS] = {
        [DEVIATION_VERBATIM] = STYLE_DIM,   [DEVIATION_FILLED] = STYLE_TAG,
        [DEVIATION_EDITORIAL] = STYLE_TAG,  [DEVIATION_ALTERED] = STYLE_FINDING,
        [DEVIATION_ADDED] = STYLE_INSERTED, [DEVIATION_DELETED] = STYLE_DELETED,
        [DEVIATION_MOVED] = STYLE_NOTE,
    };
    return styles[state];
}

static void add_part(const struct ui *ui, struct rich *out, const char *text)
{
    rich_printf(out, STYLE_TEXT, " %s %s", canvas_glyph(&ui->canvas, GLYPH_DOT), text);
}

/* What the row's edits are about, the weightiest first, each once. */
static void add_kinds(const struct ui *ui, struct rich *out, const struct compare_row *row)
{
    unsigned told = 0;
    bool more = false;
    for (unsigned kind = 0; kind < EDIT_KINDS && !more; kind++) {
        bool any = false;
        for (size_t i = 0; i < row->edit_count && !any; i++)
            any = row->edits[i].kind == kind;
        /* What is no substance is not worth a word beside what is. */
        if (!any || (kind >= EDIT_FILLED && row->weight < EDIT_FILLED))
            continue;
        more = told == KINDS_TOLD;
        const char *title = more ? _("more") : edit_kind_title((enum edit_kind)kind);
        if (told > 0)
            rich_printf(out, STYLE_TEXT, ", %s", title);
        else
            add_part(ui, out, title);
        told++;
    }
}

/* Something differs that is no edit: commas, capitals. */
static bool is_unmarked(const struct compare_row *row)
{
    return row->a != NULL && row->b != NULL && !row->piece && row->edit_count == 0 &&
           row->words != DEVIATION_VERBATIM;
}

/* Whether the contract's own table declares it. */
static void add_declared(const struct ui *ui, struct rich *out, const struct compare_row *row)
{
    char *said = row->piece ? alloc_strdup("") : declared_describe(row);
    if (said[0] != '\0')
        rich_printf(out, row->declaring == DECLARING_THERE ? STYLE_NOTE : STYLE_FINDING,
                    " %s %s", canvas_glyph(&ui->canvas, GLYPH_DOT), said);
    free(said);
}

static void add_state(const struct ui *ui, struct rich *out, const struct compare_row *row)
{
    rich_puts(out, deviation_title(row->state), state_style(row->state));
    if (row->state == DEVIATION_MOVED && row->words != DEVIATION_VERBATIM)
        rich_printf(out, state_style(row->words), ", %s", deviation_title(row->words));
    if (row->piece)
        add_part(ui, out, row->summary);
    else if (row->split || row->merged)
        add_part(ui, out, row->split ? _("cut up") : _("put together"));
    if (!row->piece && row->edit_count > 0)
        add_kinds(ui, out, row);
    else if (is_unmarked(row) && !row->split && !row->merged)
        add_part(ui, out, row->summary);
    if (row->quoted)
        add_part(ui, out, _("the contract’s own table of its deviations"));
    add_declared(ui, out, row);
}

static void add_name(struct rich *out, const struct node *node)
{
    char *name = citation_describe(node);
    rich_printf(out, STYLE_LABEL, "%s", name);
    free(name);
}

/* --- the words -------------------------------------------------------------------------------- */

static void add_text(struct rich *out, const char *text, size_t begin, size_t end,
                     unsigned style)
{
    if (begin >= TEXT_SHOWN)
        return;
    if (end > TEXT_SHOWN) {
        end = TEXT_SHOWN;
        while (end > begin && ((unsigned char)text[end] & 0xC0) == 0x80)
            end--;
    }
    rich_add(out, text + begin, end - begin, style, RICH_NO_ORIGIN, false);
}

/* The words of the two texts, where the comparison has no edits of its own; side 2: both. */
static void add_word_diff(struct rich *out, const struct compare_row *row, int side)
{
    struct diff_list list = VEC_INIT;
    worddiff_make(row->text_a, row->text_b, &list);
    for (size_t i = 0; i < list.len; i++) {
        const char *text = list.items[i].text;
        bool gone = list.items[i].op == DIFF_DELETED, same = list.items[i].op == DIFF_SAME;
        unsigned style = same ? STYLE_TEXT : gone ? STYLE_DELETED : STYLE_INSERTED;
        if (!same && side < 2 && (side == 0) != gone)
            continue;
        rich_puts(out, side < 2 || same ? "" : gone ? "[-" : "{+", style);
        add_text(out, text, 0, strlen(text),
                 side < 2 && !same ? style | STYLE_UNDERLINED : style);
        rich_puts(out, side < 2 || same ? "" : gone ? "-]" : "+}", style);
    }
    diff_list_free(&list);
}

/* One side, with what is not on the other marked: by colour, and underlined. */
static void add_side(struct rich *out, const struct compare_row *row, int side)
{
    const char *text = side == 0 ? row->text_a : row->text_b;
    const struct node *other = side == 0 ? row->b : row->a;
    unsigned changed = side == 0 ? STYLE_DELETED : STYLE_INSERTED;
    size_t at = 0;
    if (is_unmarked(row)) {
        add_word_diff(out, row, side);
        return;
    }
    for (size_t i = 0; i < row->edit_count; i++) {
        size_t begin = side == 0 ? row->edits[i].a : row->edits[i].b;
        size_t end = side == 0 ? row->edits[i].a_end : row->edits[i].b_end;
        if (begin >= end || begin < at)
            continue;
        add_text(out, text, at, begin, STYLE_TEXT);
        add_text(out, text, begin, end, changed | STYLE_UNDERLINED);
        at = end;
    }
    add_text(out, text, at, strlen(text), other == NULL ? changed : STYLE_TEXT);
}

static void add_struck(struct rich *out, const struct compare_row *row, size_t begin,
                       size_t end)
{
    if (begin >= end)
        return;
    rich_puts(out, "[-", STYLE_DELETED);
    add_text(out, row->text_a, begin, end, STYLE_DELETED);
    rich_puts(out, "-]", STYLE_DELETED);
}

static void add_put_in(struct rich *out, const struct compare_row *row, size_t begin,
                       size_t end)
{
    if (begin >= end)
        return;
    rich_puts(out, "{+", STYLE_INSERTED);
    add_text(out, row->text_b, begin, end, STYLE_INSERTED);
    rich_puts(out, "+}", STYLE_INSERTED);
}

/* Between words, or between paragraphs. */
static bool is_gap(char c)
{
    return c == ' ' || c == '\n';
}

/* Words alone make an edit, so that a struck sentence would leave the wrong stop: "strøm
   [-Regningen sendes-]." is "strøm. [-Regningen sendes.-]". Returns the bytes of that stop; 0:
   it is another case. at_a, at_b: where the text before the edit begins. */
static size_t stop_before(const struct compare_row *row, const struct compare_edit *edit,
                          size_t at_a, size_t at_b)
{
    size_t a = edit->a > at_a ? edit->a - at_a : 0, b = edit->b > at_b ? edit->b - at_b : 0;
    if (edit->b < edit->b_end || edit->a == edit->a_end || a < b + 2 ||
        strncmp(row->text_a + at_a, row->text_b + at_b, b) != 0 ||
        !is_gap(row->text_a[edit->a - 1]))
        return 0;
    const char *stop = row->text_a + at_a + b;
    size_t len = a - b - 1;
    bool same = strcspn(stop, " \n") == len && strncmp(row->text_b + edit->b, stop, len) == 0 &&
                strncmp(row->text_a + edit->a_end, stop, len) == 0;
    return same ? len : 0;
}

/* Both sides as one text, with the marks of git's own word diff. */
static void add_both(struct rich *out, const struct compare_row *row)
{
    if (row->b == NULL) {
        add_struck(out, row, 0, strlen(row->text_a));
        return;
    }
    if (row->a == NULL) {
        add_put_in(out, row, 0, strlen(row->text_b));
        return;
    }
    if (is_unmarked(row)) {
        add_word_diff(out, row, 2);
        return;
    }
    size_t at = 0, at_a = 0;
    for (size_t i = 0; i < row->edit_count; i++) {
        const struct compare_edit *edit = &row->edits[i];
        if (edit->b < at)
            continue;
        size_t stop = stop_before(row, edit, at_a, at);
        add_text(out, row->text_b, at, edit->b + stop, STYLE_TEXT);
        at = edit->b_end + stop;
        at_a = edit->a_end + stop;
        /* What went stood behind a space, which went with it. */
        bool spaced = edit->a < edit->a_end && edit->a > 0 &&
                      is_gap(row->text_a[edit->a - 1]) && edit->b > 0 &&
                      !is_gap(row->text_b[edit->b - 1]);
        rich_puts(out, spaced ? " " : "", STYLE_TEXT);
        add_struck(out, row, edit->a, at_a);
        add_put_in(out, row, edit->b, edit->b_end);
        /* Where something only went, a space parts it from what stayed. */
        if (edit->b == edit->b_end && row->text_b[at] != '\0' && row->text_b[at] != ' ' &&
            row->text_a[edit->a_end] == ' ')
            rich_puts(out, " ", STYLE_TEXT);
    }
    add_text(out, row->text_b, at, strlen(row->text_b), STYLE_TEXT);
}

static const char *only_text(const struct compare_row *row)
{
    return row->text_b[0] != '\0' ? row->text_b : row->text_a;
}

/* What the reviewer said, on a line of its own. */
static void add_said(const struct ui *ui, struct rich *out, const struct compare_row *row)
{
    bool accepted = strcmp(row->verdict, "accepted") == 0;
    bool rejected = strcmp(row->verdict, "rejected") == 0;
    unsigned style = accepted ? STYLE_REVIEWED : rejected ? STYLE_DEVIATING : STYLE_NOTE;
    if (row->said == NULL)
        return;
    rich_printf(out, style, "%s%s ", out->text.len > 0 ? "\n" : "",
                canvas_glyph(&ui->canvas, accepted   ? GLYPH_REVIEWED
                                          : rejected ? GLYPH_DEVIATING
                                                     : GLYPH_NOTE));
    if (accepted || rejected || row->reason[0] == '\0')
        rich_printf(out, style, "%s%s", verdict_title(row->verdict),
                    row->reason[0] != '\0' ? ": " : "");
    rich_puts(out, row->reason, STYLE_NOTE);
    if (row->said_before)
        rich_printf(out, STYLE_DIM, " (%s)", _("said when the standard had other words there"));
}

/* --- two columns -------------------------------------------------------------------------------- */

struct columns {
    struct rich text[2];
    struct row_list rows[2];
    int width[2];
};

static void pad(struct rich *out, int cells, unsigned style)
{
    for (; cells > 0; cells--)
        rich_puts(out, " ", style);
}

/* One line of a column, filled up with spaces. */
static void put_line(struct rich *out, struct columns *c, int side, size_t line, unsigned flags)
{
    const struct rich *text = &c->text[side];
    size_t begin = 0, end = 0;
    if (line < c->rows[side].len && text->text.len > 0) {
        begin = c->rows[side].items[line];
        end = rich_row_end(text, &c->rows[side], line);
    }
    str_add(&out->text, str_text(&text->text) + begin, end - begin);
    for (size_t i = begin; i < end; i++) {
        struct rich_byte byte = text->bytes.items[i];
        byte.style |= (unsigned short)flags;
        vec_push(&out->bytes, byte);
    }
    pad(out, c->width[side] - (int)utf8_width(str_text(&text->text) + begin, end - begin),
        flags);
}

/* Puts both texts beside each other, and forgets them. */
static void put_columns(const struct ui *ui, struct rich *out, struct columns *c,
                        unsigned flags)
{
    const struct match_query *query = &ui->compare->query;
    size_t lines = 0;
    for (int side = 0; side < 2; side++) {
        rich_match(&c->text[side], query);
        rich_wrap(&c->text[side], c->width[side], &c->rows[side]);
        lines = c->rows[side].len > lines ? c->rows[side].len : lines;
    }
    for (size_t line = 0; line < lines; line++) {
        put_line(out, c, 0, line, flags);
        rich_puts(out, ui->canvas.plain ? " | " : " │ ", STYLE_BORDER | flags);
        put_line(out, c, 1, line, flags);
        rich_puts(out, "\n", STYLE_TEXT);
    }
    for (int side = 0; side < 2; side++)
        rich_clear(&c->text[side]);
}

static void fill_wide(struct ui *ui, const struct compare_row *row, unsigned flags,
                      struct rich *out)
{
    struct columns c = { .width = { (ui->compare->flow.width - GUTTER) / 2 } };
    c.width[1] = ui->compare->flow.width - GUTTER - c.width[0];
    c.text[0].plain = c.text[1].plain = ui->canvas.plain;
    if (row->a != NULL)
        add_name(&c.text[0], row->a);
    if (row->b != NULL) {
        add_name(&c.text[1], row->b);
        rich_puts(&c.text[1], "  ", STYLE_TEXT);
    }
    add_state(ui, &c.text[1], row);
    put_columns(ui, out, &c, flags);
    add_side(&c.text[0], row, 0);
    add_side(&c.text[1], row, 1);
    add_said(ui, &c.text[1], row);
    put_columns(ui, out, &c, 0);
    put_columns(ui, out, &c, 0); /* an empty line */
    for (int side = 0; side < 2; side++) {
        rich_free(&c.text[side]);
        vec_free(&c.rows[side]);
    }
    out->text.len--; /* the last line's end */
    out->bytes.len--;
    out->text.data[out->text.len] = '\0';
}

/* --- one column --------------------------------------------------------------------------------- */

static void fill_narrow(struct ui *ui, const struct compare_row *row, unsigned flags,
                        struct rich *out)
{
    char *name = compare_row_name(ui, row);
    rich_printf(out, STYLE_LABEL, "%s  ", name);
    free(name);
    add_state(ui, out, row);
    for (size_t i = 0; i < out->bytes.len; i++)
        out->bytes.items[i].style |= (unsigned short)flags;
    pad(out,
        flags != 0 ? ui->compare->flow.width - (int)utf8_width(out->text.data, out->text.len)
                   : 0,
        flags);
    rich_puts(out, "\n", STYLE_TEXT);
    if (row->piece || row->state == DEVIATION_VERBATIM)
        add_text(out, only_text(row), 0, strlen(only_text(row)), STYLE_TEXT);
    else
        add_both(out, row);
    add_said(ui, out, row);
    rich_puts(out, "\n", STYLE_TEXT);
    rich_match(out, &ui->compare->query);
}

/* --- the flow ------------------------------------------------------------------------------------- */

static void fill(void *data, size_t item, struct rich *out)
{
    struct ui *ui = data;
    struct compare_state *state = ui->compare;
    const struct compare_row *row = compare_row_at(state, item);
    if (row == NULL) {
        rich_puts(out,
                  state->scope == SCOPE_ALL         ? _("There is no clause on either side.")
                  : state->scope == SCOPE_DIFFERENT ? _("Nothing differs.")
                  : state->scope == SCOPE_UNDECLARED
                      ? _("The contract declares all that differs in substance.")
                      : _("Nothing of substance differs."),
                  STYLE_TEXT);
        return;
    }
    unsigned flags = item == state->flow.cursor.item ? STYLE_CURSOR : 0;
    if (ui->canvas.width >= COMPARE_WIDE)
        fill_wide(ui, row, flags, out);
    else
        fill_narrow(ui, row, flags, out);
}

static size_t last(void *data)
{
    const struct ui *ui = data;
    return ui->compare->shown.len > 0 ? ui->compare->shown.len - 1 : 0;
}

const struct flow_ops compare_ops = { .fill = fill, .last = last };
