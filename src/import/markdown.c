/*
 * Markdown. Every line of the outline is a line of the file, without the signs of quotes and of
 * emphasis within it; what is said here is what each line is. The structure of blocks is found
 * line by line: time and memory are linear however deep lists are nested,
 * which no parser that builds a tree of the document can promise.
 */
#include "import/encoding.h"
#include "import/markdown_inline.h"
#include "import/web.h"

#include "base/alloc.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 32, FRONT_MOST = 400, LOOK = 1 << 16, TAB = 4 };

struct piece {
    const char *at;
    size_t len;
};

/* Where the line ends. Looked for a piece at a time: a file may have none of one kind of end,
   and all of it would be searched for that at each line. */
static const char *line_stop(const char *at, const char *end)
{
    enum { PIECE = 256 };
    while (at < end) {
        size_t len = end - at < PIECE ? (size_t)(end - at) : PIECE;
        const char *newline = memchr(at, '\n', len);
        const char *stop = newline == NULL ? at + len : newline;
        const char *cr = memchr(at, '\r', (size_t)(stop - at));
        if (cr != NULL || newline != NULL)
            return cr != NULL ? cr : newline;
        at = stop;
    }
    return end;
}

/* The next line without its end; false behind the last one. */
static bool next_line(const char **at, const char *end, struct piece *line)
{
    if (*at >= end)
        return false;
    const char *stop = line_stop(*at, end);
    *line = (struct piece){ *at, (size_t)(stop - *at) };
    if (stop < end && *stop == '\r' && stop + 1 < end && stop[1] == '\n')
        stop++;
    *at = stop < end ? stop + 1 : end;
    return true;
}

static struct piece trim(struct piece line)
{
    while (line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t')) {
        line.at++;
        line.len--;
    }
    while (line.len > 0 && (line.at[line.len - 1] == ' ' || line.at[line.len - 1] == '\t'))
        line.len--;
    return line;
}

static unsigned indent_of(struct piece line)
{
    unsigned columns = 0;
    for (size_t i = 0; i < line.len && columns < 1000; i++)
        if (line.at[i] == '\t')
            columns += TAB - columns % TAB;
        else if (line.at[i] == ' ')
            columns++;
        else
            break;
    return columns;
}

static size_t run_of(struct piece line, char c)
{
    size_t count = 0;
    while (count < line.len && line.at[count] == c)
        count++;
    return count;
}

/* 1 to 6, or 0. Behind a tab the "#" is the first cell of a table: no heading is written so. */
static unsigned heading_level(struct piece line)
{
    size_t marks = run_of(line, '#');
    return marks >= 1 && marks <= 6 && marks < line.len && line.at[marks] == ' '
               ? (unsigned)marks
               : 0;
}

/* The marker that begins a list entry, with the space behind it; 0 where there is none. */
static size_t item_marker(struct piece line)
{
    size_t at = 0;
    if (line.len > 1 && strchr("-*+", line.at[0]) != NULL) {
        at = 1;
    } else {
        while (at < line.len && at < 9 && isdigit((unsigned char)line.at[at]))
            at++;
        if (at == 0 || at >= line.len || (line.at[at] != '.' && line.at[at] != ')'))
            return 0;
        at++;
    }
    return at < line.len && (line.at[at] == ' ' || line.at[at] == '\t') ? at + 1 : 0;
}

/* Nothing but marks of one kind and spaces, at least three: a rule, or a line under a text. */
static bool is_rule(struct piece line, const char *kinds)
{
    if (line.len == 0 || strchr(kinds, line.at[0]) == NULL)
        return false;
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] == line.at[0])
            marks++;
        else if (line.at[i] != ' ' && line.at[i] != '\t')
            return false;
    return marks >= 3;
}

/* "|---|:--:|": the line under the head of a table. */
static bool is_delimiter(struct piece line)
{
    bool bar = false, dash = false;
    for (size_t i = 0; i < line.len; i++) {
        bar = bar || line.at[i] == '|';
        dash = dash || line.at[i] == '-';
        if (strchr("|-: \t", line.at[i]) == NULL)
            return false;
    }
    return bar && dash;
}

static bool has_bar(struct piece line)
{
    return memchr(line.at, '|', line.len) != NULL;
}

/* "**all of it**", also behind the marker of an entry. */
static bool is_bold(struct piece line)
{
    size_t marker = item_marker(line);
    line.at += marker;
    line.len -= marker;
    line = trim(line);
    if (line.len < 5 || (line.at[0] != '*' && line.at[0] != '_') || line.at[1] != line.at[0])
        return false;
    const char mark[2] = { line.at[0], line.at[0] };
    return memcmp(line.at + line.len - 2, mark, 2) == 0 &&
           memmem(line.at + 2, line.len - 4, mark, 2) == NULL;
}

/* A number, a letter or a sign that begins something of its own, whatever Markdown says. */
static bool begins_anew(struct piece line)
{
    unsigned char first = (unsigned char)line.at[0];
    if (isdigit(first) || strchr("*_(|<[", first) != NULL || first >= 0x80)
        return true;
    return line.len > 1 && isalpha(first) && (line.at[1] == ')' || line.at[1] == '.');
}

struct markdown {
    struct rendering *out;
    const char *at, *end;
    unsigned indents[LEVELS]; /* of the open lists' entries */
    unsigned depth;
    char fence; /* its character, inside of code */
    size_t fence_len;
    bool table, comment;
    struct piece before; /* the line before; empty where it was blank or no running text */
    VEC(bool) code;      /* by line: it stands as it is */
};

static struct line_hint plain_hint(enum hint_type type, unsigned level)
{
    return (struct line_hint){ (uint8_t)type, (uint8_t)level, 0, 0 };
}

static struct line_hint item_hint(struct markdown *m, unsigned indent)
{
    while (m->depth > 0 && m->indents[m->depth - 1] >= indent + 1)
        m->depth--;
    /* An entry lies deeper when it is set two columns further in. */
    if (m->depth == 0 || indent >= m->indents[m->depth - 1] + 2) {
        if (m->depth < LEVELS)
            m->indents[m->depth++] = indent;
    }
    return plain_hint(HINT_ITEM, m->depth);
}

static struct line_hint text_hint(struct markdown *m, struct piece line, struct piece next,
                                  unsigned indent)
{
    bool goes_on = m->before.len > 0 && !begins_anew(line);
    bool alone = m->before.len == 0;
    if (alone && next.len > 0 && (next.at[0] == '=' || next.at[0] == '-') &&
        run_of(next, next.at[0]) == next.len && next.len >= 3)
        return plain_hint(HINT_HEADING, next.at[0] == '=' ? 1 : 2);
    if (alone && indent < 2)
        m->depth = 0;
    if (line.len > 4 && line.at[0] == '[' && line.at[1] == '^' &&
        memmem(line.at, line.len, "]:", 2) != NULL)
        return plain_hint(HINT_FOOTNOTE, 0);
    struct line_hint hint = plain_hint(HINT_TEXT, 0);
    if (goes_on)
        hint.flags |= HINT_CONTINUES;
    return hint;
}

/* Code and comments, which span lines. True where the line belongs to one. */
static bool in_span(struct markdown *m, struct piece line, struct line_hint *hint)
{
    char first = line.len > 0 ? line.at[0] : '\0';
    size_t marks = first == '`' || first == '~' ? run_of(line, first) : 0;
    *hint = plain_hint(HINT_FURNITURE, 0);
    if (m->fence != '\0') {
        if (first == m->fence && marks >= m->fence_len && marks == line.len)
            m->fence = '\0';
        else
            *hint = plain_hint(HINT_TEXT, 0);
        return true;
    }
    if (m->comment) {
        m->comment = memmem(line.at, line.len, "-->", 3) == NULL;
        return true;
    }
    if (marks >= 3) {
        m->fence = first;
        m->fence_len = marks;
        return true;
    }
    if (line.len >= 4 && memcmp(line.at, "<!--", 4) == 0) {
        const char *close = memmem(line.at + 4, line.len - 4, "-->", 3);
        m->comment = close == NULL;
        return close == NULL || close + 3 == line.at + line.len;
    }
    return false;
}

static struct line_hint block_hint(struct markdown *m, struct piece whole, struct piece line,
                                   struct piece next)
{
    unsigned level = heading_level(line);
    if (level > 0) {
        m->depth = 0;
        return plain_hint(HINT_HEADING, level);
    }
    if (m->table && is_delimiter(line))
        return plain_hint(HINT_FURNITURE, 0);
    m->table = m->table && has_bar(line);
    if (m->table)
        return plain_hint(HINT_TABLE, 0);
    if (has_bar(line) && is_delimiter(next)) {
        m->table = true;
        struct line_hint head = plain_hint(HINT_TABLE, 0);
        head.flags = HINT_TABLE_HEAD;
        return head;
    }
    if (is_rule(line, "-*_") || is_rule(line, "="))
        return plain_hint(HINT_FURNITURE, 0);
    if (item_marker(line) > 0)
        return item_hint(m, indent_of(whole));
    return text_hint(m, line, next, indent_of(whole));
}

static struct piece strip_quote(struct piece line)
{
    while (line.len > 0 && line.at[0] == '>')
        line = trim((struct piece){ line.at + 1, line.len - 1 });
    return line;
}

static struct line_hint hint_line(struct markdown *m, struct piece whole, struct piece next)
{
    struct piece line = strip_quote(trim(whole));
    struct line_hint hint;
    struct piece before = m->before;
    m->before = (struct piece){ NULL, 0 };
    if (in_span(m, line, &hint))
        return hint;
    if (line.len == 0) {
        m->table = false;
        return plain_hint(HINT_NONE, 0);
    }
    m->before = before;
    hint = block_hint(m, whole, line, trim(next));
    if (is_bold(line) && hint.type != HINT_HEADING)
        hint.flags |= HINT_BOLD;
    bool running = hint.type == HINT_TEXT || hint.type == HINT_ITEM;
    m->before = running && (hint.flags & HINT_BOLD) == 0 ? line : (struct piece){ NULL, 0 };
    return hint;
}

/* YAML between two lines of hyphens at the very start. Its lines, 0 where there is none. */
static size_t front_matter(const char *bytes, const char *end)
{
    struct piece line;
    const char *at = bytes;
    size_t count = 0;
    bool keys = false;
    while (next_line(&at, end, &line) && count++ < FRONT_MOST) {
        bool dashes = line.len >= 3 && memcmp(line.at, "---", 3) == 0 && trim(line).len == 3;
        bool dots = line.len >= 3 && memcmp(line.at, "...", 3) == 0 && trim(line).len == 3;
        if (count == 1) {
            if (!dashes)
                return 0;
        } else if (dashes || dots) {
            return keys ? count : 0;
        } else if (line.len > 0 && (isalpha((unsigned char)line.at[0]) || line.at[0] == '"')) {
            keys = true;
            if (memchr(line.at, ':', line.len) == NULL)
                return 0;
        }
    }
    return 0;
}

static const char *skip_mark(const char *bytes, size_t len)
{
    return len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
}

/* "1\. Formål": a backslash that says that the next sign is meant as it is. Those stay whose
   sign would be taken for Markdown without it. */
static bool is_escape(const struct str *out, const char *at, const char *end)
{
    if (*at != '\\' || at + 1 == end)
        return false;
    if (at[1] == '\n' || at[1] == '\r')
        return true; /* a line break */
    bool start = out->len == 0 || out->data[out->len - 1] == '\n';
    return ispunct((unsigned char)at[1]) && (unsigned char)at[1] < 0x80 &&
           strchr("|`*_", at[1]) == NULL && !(start && at[1] == '#');
}

static void add_unescaped(struct str *out, const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    while (at < end) {
        const char *stop = memchr(at, '\\', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        str_add(out, at, (size_t)(stop - at));
        if (stop == end)
            break;
        bool escape = is_escape(out, stop, end);
        if (!escape)
            str_putc(out, '\\');
        at = stop + 1;
        if (escape && *at == '\\') {
            str_putc(out, '\\');
            at++;
        }
    }
}

/* Headings and whole lines in bold keep their signs, by which the extraction knows their level;
   marks within running text, which may reach from line to line of a paragraph, go. */
static void put_lines(struct str *out, const struct markdown *m, const char *at)
{
    const struct rendering_hints *hints = &m->out->hints;
    struct str paragraph = STR_INIT;
    struct piece line;
    for (size_t i = 0; next_line(&at, m->end, &line); i++) {
        const char *stop = line.at + line.len;
        struct line_hint hint = hints->items[i];
        bool stays = hint.type == HINT_FURNITURE || hint.type == HINT_HEADING ||
                     (hint.flags & HINT_BOLD) != 0 || m->code.items[i];
        if (stays || (hint.flags & HINT_CONTINUES) == 0) {
            markdown_put_inline(out, str_text(&paragraph), paragraph.len);
            str_clear(&paragraph);
        }
        if (!stays && trim(line).len > 0 && trim(line).at[0] == '>')
            line = strip_quote(trim(line));
        struct str *to = stays ? out : &paragraph;
        str_add(to, line.at, line.len);
        str_add(to, stop, (size_t)(at - stop));
    }
    markdown_put_inline(out, str_text(&paragraph), paragraph.len);
    str_free(&paragraph);
}

static int read_markdown(struct rendering *out, const char *bytes, size_t len, const char *name,
                         struct err *err)
{
    (void)name;
    (void)err;
    size_t text_len;
    struct str text = STR_INIT;
    char *decoded = encoding_to_utf8(bytes, len, NULL, &text_len);
    add_unescaped(&text, decoded, text_len);
    free(decoded);
    const char *begin = skip_mark(str_text(&text), text.len);
    struct markdown m = { .out = out, .at = begin, .end = str_text(&text) + text.len };
    size_t front = front_matter(begin, m.end);
    struct piece line, next;
    bool more = next_line(&m.at, m.end, &line);
    for (size_t number = 1; more; number++) {
        more = next_line(&m.at, m.end, &next);
        if (!more)
            next = (struct piece){ NULL, 0 };
        bool code = m.fence != '\0';
        vec_push(&out->hints,
                 number <= front ? plain_hint(HINT_FURNITURE, 0) : hint_line(&m, line, next));
        vec_push(&m.code, code);
        line = next;
    }
    str_add(&out->text, str_text(&text), (size_t)(begin - str_text(&text)));
    put_lines(&out->text, &m, begin);
    vec_free(&m.code);
    str_free(&text);
    return ERR_OK;
}

struct signs {
    unsigned headings, bold, tables, links, items, lines;
};

static size_t count_pairs(struct piece line, const char *pair)
{
    size_t count = 0;
    for (size_t i = 0; i + 1 < line.len; i++) {
        if (line.at[i] == pair[0] && line.at[i + 1] == pair[1] && i + 2 < line.len) {
            count++;
            i++;
        }
    }
    return count;
}

static void count_signs(struct signs *signs, struct piece line)
{
    line = trim(line);
    if (line.len == 0)
        return;
    signs->lines++;
    signs->headings += heading_level(line) > 0 && isalnum((unsigned char)*line.at) == 0;
    /* "**" of an opening mark: behind it is no space, and another one closes it. */
    if (memchr(line.at, '*', line.len) != NULL && count_pairs(line, "**") >= 1 &&
        line.len > 5 && memmem(line.at, line.len, "***", 3) == NULL)
        signs->bold += memmem(line.at, line.len, "** ", 3) != NULL ||
                       memcmp(line.at + line.len - 2, "**", 2) == 0 ||
                       count_pairs(line, "**") >= 2;
    signs->tables += line.len > 3 && is_delimiter(line);
    signs->links +=
        memchr(line.at, ']', line.len) != NULL && memmem(line.at, line.len, "](", 2) != NULL;
    signs->items += item_marker(line) > 0 && !isdigit((unsigned char)line.at[0]);
}

static bool is_named(const char *name)
{
    const char *dot = name == NULL ? NULL : strrchr(name, '.');
    return dot != NULL && (strcmp(dot, ".md") == 0 || strcmp(dot, ".markdown") == 0);
}

/* Whether any of the signs is there at all that more than a list's entries are told by: most
   plain text is none the wiser line by line. */
static bool has_signs(const char *bytes, size_t len)
{
    static const char signs[] = "#*|]";
    for (size_t i = 0; signs[i] != '\0'; i++)
        if (memchr(bytes, signs[i], len) != NULL)
            return true;
    return false;
}

static int probe(const char *bytes, size_t len, const char *name)
{
    const char *at = skip_mark(bytes, len);
    const char *end = bytes + (len < LOOK ? len : LOOK);
    if (!is_named(name) && !has_signs(bytes, (size_t)(end - bytes)))
        return 0;
    bool front = front_matter(at, bytes + len) > 0;
    struct signs signs = { 0 };
    struct piece line;
    while (next_line(&at, end, &line)) {
        if (memchr(line.at, '\0', line.len) != NULL)
            return 0;
        count_signs(&signs, line);
    }
    unsigned any = signs.headings + signs.bold + signs.tables + signs.links;
    if (front && any > 0)
        return 60;
    if (is_named(name) && (front || any > 0 || signs.items > 1))
        return 50;
    if (signs.headings >= 2 || (signs.headings == 1 && any >= 2) || signs.bold >= 3)
        return 40;
    return 0;
}

const struct import_filter web_markdown = { "markdown", "md", probe, read_markdown };
