/* Small helpers about words and places. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const kind_titles[NODE_KINDS] = {
    [NODE_DOCUMENT] = N_("document"), [NODE_TITLE] = N_("title"),
    [NODE_HEADING] = N_("heading"),   [NODE_ANNEX] = N_("annex"),
    [NODE_CLAUSE] = N_("clause"),     [NODE_ITEM] = N_("list item"),
    [NODE_TABLE] = N_("table"),       [NODE_PARTY] = N_("party"),
    [NODE_FOOTNOTE] = N_("footnote"),
};

const char *kind_title(enum node_kind kind)
{
    return kind < NODE_KINDS ? _(kind_titles[kind]) : "";
}

char *time_title(const char *iso)
{
    struct tm when = { .tm_isdst = -1 };
    char shown[64];
    int year, month;
    if (!iso || sscanf(iso, "%4d-%2d-%2dT%2d:%2d", &year, &month, &when.tm_mday, &when.tm_hour,
                       &when.tm_min) != 5)
        return alloc_strdup(iso ? iso : "");
    when.tm_year = year - 1900;
    when.tm_mon = month - 1;
    /* TRANSLATORS: a day and a time, as strftime(3) writes them. */
    if (strftime(shown, sizeof shown, _("%Y-%m-%d %H:%M"), &when) == 0)
        return alloc_strdup(iso);
    return alloc_strdup(shown);
}

char *text_brief(const struct ui *ui, const char *text, size_t cells)
{
    struct rich rich = { .plain = ui->canvas.plain };
    size_t len = strnlen(text, cells * 8 + 16);
    while (len > 0 && utf8_valid(text, len) != len)
        len--; /* cut inside a character */
    rich_add(&rich, text, len, STYLE_TEXT, 0, false);
    struct str out = STR_INIT;
    size_t at = 0, used = 0;
    const char *shown = str_text(&rich.text);
    while (at < rich.text.len) {
        size_t next = utf8_next(shown, rich.text.len, at);
        size_t width = utf8_width(shown + at, next - at);
        if (used + width + 1 > cells && next < rich.text.len) {
            str_puts(&out, canvas_glyph(&ui->canvas, GLYPH_MORE));
            break;
        }
        if (shown[at] == '\n')
            str_putc(&out, ' ');
        else
            str_add(&out, shown + at, next - at);
        used += width;
        at = next;
    }
    rich_free(&rich);
    return str_steal(&out);
}

size_t block_offset(const struct node *node, size_t block)
{
    size_t offset = 0;
    for (size_t i = 0; i < block && i < node->blocks.len; i++)
        offset += strlen(node->blocks.items[i].text) + 1;
    return offset;
}
