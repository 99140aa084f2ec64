/*
 * Web pages. The page is read once from front to back with a bounded stack of open elements,
 * as a browser that shows text only would: no tree of it is built, so that neither nesting nor
 * size can exhaust anything. Which lines are the contract's is decided in html_regions.c.
 */
#include "import/counter.h"
#include "import/encoding.h"
#include "import/html_elements.h"
#include "import/html_probe.h"
#include "import/html_render.h"
#include "import/web.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DEPTH_MOST = 400, ROW_MOST = 4000, LEVEL_MOST = 9 };

/* What holds inside of an element; restored behind it. */
struct inside {
    uint32_t region;
    uint16_t bold, drop, pre, link, table;
    uint8_t heading; /* level, 0 outside */
    uint8_t lists;   /* how many are open */
    bool footnote;
    bool term; /* of a list of terms and what they mean */
};

struct open {
    char name[HTML_NAME_MOST];
    enum element element;
    struct inside before;
    size_t first; /* a row's first line; where raised text begins */
    uint32_t cells;
    long count; /* a list's next number; a table's rows */
    long step;
    enum number_kind number; /* a list's */
};

struct reader {
    struct html_scan scan;
    struct page page;
    struct open stack[DEPTH_MOST];
    size_t depth, over; /* over: elements beyond the deepest that is kept */
    struct inside now;
    struct str line;  /* the paragraph until now */
    struct str value; /* of an attribute, for a moment */
    struct str decoded;
    struct str marker;         /* a list entry's, that waits for its text */
    size_t links, bold, plain; /* bytes of the line */
    uint32_t cell;
    bool space, goes_on, item, numbered;
    bool counters; /* the style sheet numbers nested lists as 1.1 */
    char counter_end[4];
};

static bool is_blank(const struct str *text)
{
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->data[i];
        if (c == 0xC2 && (unsigned char)text->data[i + 1] == 0xA0)
            i++;
        else if (c != ' ')
            return false;
    }
    return true;
}

static struct line_hint hint_of(const struct reader *r)
{
    struct line_hint hint = { HINT_TEXT, 0, 0, 0 };
    if (r->now.footnote) {
        hint.type = HINT_FOOTNOTE;
    } else if (r->now.heading > 0) {
        hint.type = HINT_HEADING;
        hint.level = r->now.heading;
    } else if (r->item || r->now.term) {
        hint.type = HINT_ITEM;
        hint.level = r->now.lists;
    } else if (r->now.pre > 0) {
        hint.type = HINT_NONE;
    }
    if (r->goes_on)
        hint.flags |= HINT_CONTINUES;
    if (r->bold > 0 && r->plain == 0)
        hint.flags |= HINT_BOLD;
    if (r->numbered)
        hint.flags |= HINT_NUMBERED;
    return hint;
}

/* "1.", "1.2", "2)", "a)", "§ 3", "•": what a list's own marker would only repeat. */
static bool has_label(const char *text)
{
    static const char *const signs[] = { "§", "•", "·", "–", "—", "- ", "Stk. ", "stk. " };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return true;
    size_t at = *text == '(';
    size_t parts = 0, digits = 0;
    for (;; at++) {
        digits = 0;
        while (isdigit((unsigned char)text[at])) {
            at++;
            digits++;
        }
        parts += digits > 0;
        if (digits == 0 || digits > 2 || text[at] != '.')
            break;
    }
    if (parts > 0 && digits <= 2)
        return (text[at] == ')' || text[at] == ' ' || text[at] == '\0' ||
                text[at - 1] == '.') &&
               (parts > 1 || digits == 0 || text[at] == ')') && text[at] != '\0';
    return isalpha((unsigned char)text[at]) && text[at + 1] == ')';
}

/* Ends the paragraph, if there is one. */
static void end_line(struct reader *r)
{
    if (!is_blank(&r->line) || (r->now.pre > 0 && r->line.len > 0)) {
        struct page_line line = { .at = r->page.text.len,
                                  .links = r->links,
                                  .hint = hint_of(r),
                                  .region = r->now.region,
                                  .cell = r->cell };
        if (r->marker.len > 0 && !has_label(str_text(&r->line))) {
            str_add(&r->page.text, r->marker.data, r->marker.len);
            str_putc(&r->page.text, ' ');
        } else {
            line.hint.flags &= (uint8_t)~HINT_NUMBERED;
        }
        str_clear(&r->marker);
        str_add(&r->page.text, r->line.data, r->line.len);
        line.len = r->page.text.len - line.at;
        vec_push(&r->page.lines, line);
        r->item = r->numbered = false;
    }
    str_clear(&r->line);
    r->links = r->bold = r->plain = 0;
    r->space = r->goes_on = false;
}

static void put_text(struct reader *r, const struct html_token *token)
{
    if (r->now.drop > 0)
        return;
    str_clear(&r->decoded);
    html_put_text(&r->decoded, token->at, token->len);
    size_t before = r->line.len;
    for (size_t i = 0; i < r->decoded.len; i++) {
        char c = r->decoded.data[i];
        if (c == '\n' && r->now.pre > 0) {
            end_line(r);
            before = 0;
        } else if ((c == ' ' || (c >= '\t' && c <= '\r')) && r->now.pre == 0) {
            r->space = r->line.len > 0;
        } else {
            if (r->space)
                str_putc(&r->line, ' ');
            r->space = false;
            str_putc(&r->line, (unsigned char)c < 0x20 || c == 0x7F ? ' ' : c);
            *(r->now.bold > 0 ? &r->bold : &r->plain) += c != ' ';
        }
    }
    if (r->now.link > 0 && r->line.len > before)
        r->links += r->line.len - before;
}

/* Digits as "¹²", so that they do not become a part of the word before them. */
static void raise(struct reader *r, size_t from)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    if (from > r->line.len)
        return;
    size_t begin = from + (from < r->line.len && r->line.data[from] == ' ');
    size_t len = r->line.len - begin;
    char digits[5];
    if (len == 0 || len >= sizeof digits)
        return;
    memcpy(digits, r->line.data + begin, len);
    for (size_t i = 0; i < len; i++)
        if (!isdigit((unsigned char)digits[i]))
            return;
    r->line.len = from;
    for (size_t i = 0; i < len; i++)
        str_puts(&r->line, raised[digits[i] - '0']);
    r->plain += r->bold == 0; /* a mark alone is not a line in bold */
}

/* What parts a line of a row from the one before, cell tells which cells; tabs: one for each cell
   that begins between. */
static void put_between(struct str *out, uint32_t from, uint32_t to, bool tabs)
{
    for (uint32_t i = from; tabs && i < to; i++)
        str_putc(out, '\t');
    if (!tabs || from == to)
        str_puts(out, from == to ? " " : "  ");
}

/* Whether a cell before one with text is empty. first: the number of the row's first cell. */
static bool has_empty_cells(const struct page_line *lines, size_t count, uint32_t first)
{
    bool empty = lines[0].cell > first;
    for (size_t i = 1; i < count; i++)
        empty |= lines[i].cell > lines[i - 1].cell + 1;
    return empty;
}

/* Makes one line of a row, unless the table only serves to place whole texts. */
static void end_row(struct reader *r, const struct open *row, bool head)
{
    struct page_lines *lines = &r->page.lines;
    size_t count = lines->len - row->first, size = 0;
    if (count == 0 || row->cells < 2 || count > 4 * (size_t)row->cells)
        return;
    for (size_t i = row->first; i < lines->len; i++) {
        const struct page_line *line = &lines->items[i];
        size += line->len;
        if (line->hint.type == HINT_TABLE || line->hint.type == HINT_HEADING || size > ROW_MOST)
            return;
    }
    struct page_line joined = lines->items[row->first];
    joined.at = r->page.text.len;
    joined.links = 0;
    joined.hint = (struct line_hint){ HINT_TABLE, 0, head ? HINT_TABLE_HEAD : 0, 0 };
    str_reserve(&r->page.text, size + 2 * count + row->cells);
    uint32_t begin = r->cell + 1 - row->cells;
    bool tabs = has_empty_cells(&lines->items[row->first], count, begin);
    for (size_t i = row->first; i < lines->len; i++) {
        const struct page_line *line = &lines->items[i];
        if (i > row->first)
            put_between(&r->page.text, lines->items[i - 1].cell, line->cell, tabs);
        else
            for (uint32_t k = begin; tabs && k < line->cell; k++)
                str_putc(&r->page.text, '\t');
        str_add(&r->page.text, r->page.text.data + line->at, line->len);
        joined.links += line->links;
    }
    joined.len = r->page.text.len - joined.at;
    lines->len = row->first;
    vec_push(lines, joined);
}

static struct open *nearest(struct reader *r, enum element element)
{
    for (size_t i = r->depth; i > 0; i--)
        if (r->stack[i - 1].element == element)
            return &r->stack[i - 1];
    return NULL;
}

static void pop(struct reader *r)
{
    struct open *top = &r->stack[r->depth - 1];
    if (top->element == EL_RAISED)
        raise(r, top->first);
    else if (top->element != EL_INLINE && top->element != EL_BOLD && top->element != EL_LINK)
        end_line(r);
    if (top->element == EL_ROW) {
        struct open *table = nearest(r, EL_TABLE);
        end_row(r, top, table == NULL || table->count++ == 0);
    }
    if (top->element == EL_ITEM) {
        str_clear(&r->marker);
        r->item = r->numbered = false;
    }
    r->now = top->before;
    r->depth--;
}

static void pop_to(struct reader *r, size_t depth)
{
    while (r->depth > depth)
        pop(r);
}

/* Elements that end where another one of their kind begins. */
static void close_implied(struct reader *r, enum element element)
{
    if (r->depth > 0) { /* "<p>" ends at any block */
        size_t top = r->depth;
        while (top > 0 && html_is_inline(r->stack[top - 1].element))
            top--;
        if (top > 0 && r->stack[top - 1].element == EL_PARAGRAPH)
            pop_to(r, top - 1);
    }
    if (element != EL_ITEM && element != EL_TERM && element != EL_ROW && element != EL_CELL)
        return;
    for (size_t i = r->depth; i > 0; i--) {
        enum element found = r->stack[i - 1].element;
        if (found == element || (element == EL_ROW && found == EL_CELL && i > 1 &&
                                 r->stack[i - 2].element == EL_ROW)) {
            pop_to(r, found == element ? i - 1 : i - 2);
            return;
        }
        if (found == EL_LIST || found == EL_TABLE || (found == EL_ROW && element == EL_CELL) ||
            (found == EL_CELL && element != EL_ROW))
            return;
    }
}

static enum number_kind list_kind(struct reader *r, const struct html_token *tag)
{
    static const struct {
        const char *name;
        enum number_kind kind;
    } kinds[] = {
        { "a", NUMBER_LOWER_COLUMN },
        { "A", NUMBER_UPPER_COLUMN },
        { "i", NUMBER_LOWER_ROMAN },
        { "I", NUMBER_UPPER_ROMAN },
        { "lower-alpha", NUMBER_LOWER_COLUMN },
        { "lower-latin", NUMBER_LOWER_COLUMN },
        { "upper-alpha", NUMBER_UPPER_COLUMN },
        { "upper-latin", NUMBER_UPPER_COLUMN },
        { "lower-roman", NUMBER_LOWER_ROMAN },
        { "upper-roman", NUMBER_UPPER_ROMAN },
        { "decimal-leading-zero", NUMBER_ZERO },
        { "none", NUMBER_NONE },
    };
    enum number_kind kind = strcmp(tag->name, "ol") == 0 ? NUMBER_DECIMAL : NUMBER_BULLET;
    if (html_attribute(tag, "type", &r->value) && kind != NUMBER_BULLET) {
        for (size_t i = 0; i < 4; i++)
            if (strcmp(str_text(&r->value), kinds[i].name) == 0)
                kind = kinds[i].kind;
    }
    const char *style = html_attribute(tag, "style", &r->value)
                            ? strcasestr(str_text(&r->value), "list-style")
                            : NULL;
    for (size_t i = 4; style != NULL && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcasestr(style, kinds[i].name) != NULL)
            kind = kinds[i].kind;
    return kind;
}

static bool number_attribute(struct reader *r, const struct html_token *tag, const char *name,
                             long *out)
{
    if (!html_attribute(tag, name, &r->value))
        return false;
    char *end;
    long number = strtol(str_text(&r->value), &end, 10);
    if (end == r->value.data || number > 1000000 || number < -1000000)
        return false;
    *out = number;
    return true;
}

/* How many entries a list has, for one that counts down; looks no further than 64 KB. */
static long count_items(const struct html_scan *scan)
{
    struct html_scan ahead = *scan;
    if (ahead.end - ahead.at > 65536)
        ahead.end = ahead.at + 65536;
    long count = 0;
    int depth = 0;
    while (depth >= 0) {
        struct html_token token = html_next(&ahead);
        if (token.kind == HTML_END)
            break;
        bool list = html_element_of(token.name) == EL_LIST;
        if (token.kind == HTML_OPEN)
            depth += list;
        else if (token.kind == HTML_CLOSE)
            depth -= list;
        count += token.kind == HTML_OPEN && depth == 0 && strcmp(token.name, "li") == 0;
    }
    return count;
}

static void begin_list(struct reader *r, const struct html_token *tag, struct open *list)
{
    list->number = list_kind(r, tag);
    bool down = list->number != NUMBER_BULLET && html_attribute(tag, "reversed", &r->value);
    list->step = down ? -1 : 1;
    list->count = 1;
    if (!number_attribute(r, tag, "start", &list->count) && down)
        list->count = count_items(&r->scan);
    r->now.lists += r->now.lists < LEVEL_MOST;
}

/* The numbers of all lists around, as "counters()" of a style sheet prints them. */
static void put_counters(struct reader *r)
{
    bool first = true;
    for (size_t i = 0; i < r->depth; i++) {
        const struct open *list = &r->stack[i];
        if (list->element != EL_LIST || list->number == NUMBER_BULLET)
            continue;
        str_printf(&r->marker, first ? "%ld" : ".%ld", list->count - list->step);
        first = false;
    }
    str_puts(&r->marker, r->counter_end);
}

static void begin_item(struct reader *r, const struct html_token *tag)
{
    struct open *list = nearest(r, EL_LIST);
    if (r->marker.len > 0 && r->numbered) { /* an entry that begins with a list of its own */
        struct page_line line = { .at = r->page.text.len,
                                  .len = r->marker.len,
                                  .hint = hint_of(r),
                                  .region = r->now.region,
                                  .cell = r->cell };
        line.hint.level -= line.hint.level > 1;
        str_add(&r->page.text, r->marker.data, r->marker.len);
        vec_push(&r->page.lines, line);
    }
    str_clear(&r->marker);
    r->item = true;
    r->numbered = false;
    if (list == NULL) {
        str_puts(&r->marker, "•");
        return;
    }
    if (list->number != NUMBER_BULLET)
        number_attribute(r, tag, "value", &list->count);
    long number = list->count;
    list->count += list->step;
    if (list->number == NUMBER_BULLET) {
        str_puts(&r->marker, "•");
    } else if (list->number != NUMBER_NONE) {
        r->numbered = true;
        if (r->now.footnote && number > 0) {
            struct str line = r->line;
            r->line = (struct str)STR_INIT;
            str_printf(&r->line, "%ld", number);
            raise(r, 0);
            str_add(&r->marker, str_text(&r->line), r->line.len);
            str_free(&r->line);
            r->line = line;
            r->plain = 0;
        } else if (r->counters) {
            put_counters(r);
        } else {
            number_put(&r->marker, list->number, number);
            str_putc(&r->marker, '.');
        }
    }
}

static void enter(struct reader *r, const struct html_token *tag, enum element element)
{
    struct open *top = &r->stack[r->depth];
    *top = (struct open){ .element = element, .before = r->now };
    memcpy(top->name, tag->name, sizeof top->name);
    struct str *value = &r->value;
    r->now.region = region_open(&r->page, r->now.region, tag);
    if (tag->len > 0 && !r->now.footnote) {
        r->now.footnote =
            (html_attribute(tag, "id", value) &&
             strncmp(str_text(value), "sdfootnote", 10) == 0 && !html_is_inline(element)) ||
            (html_attribute(tag, "class", value) &&
             strstr(str_text(value), "footnotes") != NULL) ||
            (html_attribute(tag, "role", value) && strstr(str_text(value), "endnotes") != NULL);
    }
    if (element == EL_BOLD)
        r->now.bold++;
    else if (element == EL_DROP)
        r->now.drop++;
    else if (element == EL_PRE)
        r->now.pre++;
    else if (element == EL_HEADING)
        r->now.heading = (uint8_t)(tag->name[1] - '0');
    else if (element == EL_TABLE)
        r->now.table++;
    else if (element == EL_RAISED)
        top->first = r->line.len;
    else if (element == EL_ROW)
        top->first = r->page.lines.len;
    else if (element == EL_TERM)
        r->now.term = true;
    else if (strcmp(tag->name, "summary") == 0)
        r->now.bold++; /* what can be unfolded has a name */
    if (element == EL_LINK && html_attribute(tag, "href", value) && str_text(value)[0] != '#')
        r->now.link++;
    if (element == EL_LINK && (html_attribute(tag, "class", value) || value->len > 0) &&
        strstr(str_text(value), "footnote-back") != NULL)
        r->now.drop++;
    if (html_is_inline(element) && html_attribute(tag, "style", value) &&
        (strcasestr(str_text(value), "font-weight:bold") != NULL ||
         strcasestr(str_text(value), "font-weight: bold") != NULL ||
         strcasestr(str_text(value), "font-weight:700") != NULL))
        r->now.bold++;
    if (element == EL_LIST)
        begin_list(r, tag, top);
    r->depth++;
    if (element == EL_ITEM)
        begin_item(r, tag);
    if (element == EL_CELL) {
        r->cell++;
        struct open *row = nearest(r, EL_ROW);
        if (row != NULL)
            row->cells++;
    }
}

static void open_tag(struct reader *r, const struct html_token *tag)
{
    enum element element = html_element_of(tag->name);
    /* A heading that folds its section is a button. */
    if (element == EL_DROP && r->now.heading > 0 && strcmp(tag->name, "button") == 0)
        element = EL_INLINE;
    if (!html_is_inline(element) && element < EL_BREAK) {
        close_implied(r, element);
        end_line(r);
    }
    if (element == EL_BREAK || element == EL_RULE) {
        bool inner = r->now.heading > 0 || nearest(r, EL_CELL) != NULL;
        if (element == EL_BREAK && inner) {
            r->space = r->line.len > 0;
        } else {
            bool text = !is_blank(&r->line);
            end_line(r);
            r->goes_on = element == EL_BREAK && text;
        }
    }
    if (element == EL_BREAK || element == EL_RULE || element == EL_VOID)
        return;
    bool closed = tag->len > 0 && tag->at[tag->len - 1] == '/' && element != EL_PARAGRAPH;
    if (closed && (element == EL_INLINE || element == EL_LINK || element == EL_DROP))
        return; /* "<o:p/>", "<a name=x />" */
    if (r->depth == DEPTH_MOST)
        r->over++;
    else
        enter(r, tag, element);
}

static void close_tag(struct reader *r, const struct html_token *tag)
{
    enum element element = html_element_of(tag->name);
    if (element >= EL_BREAK && element != EL_DROP)
        return;
    bool block = !html_is_inline(element);
    if (block)
        end_line(r);
    if (r->over > 0) {
        r->over--;
        return;
    }
    for (size_t i = r->depth; i > 0; i--) {
        const struct open *open = &r->stack[i - 1];
        if (strcmp(open->name, tag->name) == 0) {
            pop_to(r, i - 1);
            return;
        }
        if (!block && !html_is_inline(open->element))
            return;
        if (open->element == EL_CELL && element != EL_ROW && element != EL_TABLE &&
            strncmp(tag->name, "tb", 2) != 0 && strcmp(tag->name, "body") != 0 &&
            strcmp(tag->name, "html") != 0)
            return;
    }
}

/* A style sheet that prints "1.1" before the entries of nested lists. */
static void read_style(struct reader *r, const struct html_token *style)
{
    const char *found = memmem(style->at, style->len, "counters(", 9);
    if (found == NULL)
        return;
    r->counters = true;
    const char *end = style->at + style->len;
    const char *at = memchr(found, ')', (size_t)(end - found));
    for (at = at == NULL ? end : at + 1; at < end && *at == ' '; at++)
        ;
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *stop = at + 1;
        while (stop < end && stop - at <= 2 && (*stop == '.' || *stop == ')'))
            stop++;
        memcpy(r->counter_end, at + 1, (size_t)(stop - at - 1));
    }
}

static void read_page(struct reader *r)
{
    for (;;) {
        struct html_token token = html_next(&r->scan);
        if (token.kind == HTML_END)
            break;
        if (token.kind == HTML_TEXT) {
            put_text(r, &token);
        } else if (token.kind == HTML_CLOSE) {
            close_tag(r, &token);
        } else if (html_is_raw(token.name)) {
            struct html_token inner = html_raw(&r->scan, token.name);
            if (strcmp(token.name, "style") == 0)
                read_style(r, &inner);
            else if (strcmp(token.name, "xmp") == 0)
                put_text(r, &inner);
        } else {
            open_tag(r, &token);
        }
    }
    pop_to(r, 0);
    end_line(r);
}

static int read_html(struct rendering *out, const char *bytes, size_t len, const char *name,
                     struct err *err)
{
    char charset[32];
    bool says = html_declared_charset(bytes, len, charset, sizeof charset);
    size_t text_len;
    char *text = encoding_to_utf8(bytes, len, says ? charset : NULL, &text_len);
    struct reader *r = alloc_new(sizeof *r);
    const char *begin = text_len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text;
    r->scan = (struct html_scan){ .at = begin, .end = text + text_len };
    struct region body = { .kind = REGION_BODY };
    vec_push(&r->page.regions, body);
    read_page(r);
    page_put(&r->page, out);
    str_free(&r->page.text);
    vec_free(&r->page.lines);
    vec_free(&r->page.regions);
    str_free(&r->line);
    str_free(&r->value);
    str_free(&r->decoded);
    str_free(&r->marker);
    free(r);
    free(text);
    if (out->hints.len == 0)
        return err_set(err, ERR_INPUT, _("%s: there is no text in this web page"), name);
    return ERR_OK;
}

const struct import_filter web_html = { "html", "html", html_probe, read_html };
