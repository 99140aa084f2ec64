#include "import/markdown_inline.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { REACH = 2000 /* bytes from a mark to the one that closes it */, OPEN_MOST = 64 };

/* What becomes of a byte. */
enum fate {
    FATE_OPEN, /* stays, unless it turns out to be a mark */
    FATE_KEPT, /* stays, whatever it looks like */
    FATE_GONE,
    FATE_BLANK /* a space stands for it */
};

struct run {
    char sign;
    size_t at;    /* of its first sign that is left */
    size_t count; /* that are left */
    size_t all;
    bool opens, closes;
};

struct inline_reader {
    const char *text;
    size_t len;
    unsigned char *fates; /* by byte */
    struct run open[OPEN_MOST];
    size_t open_count;
};

static void set_fate(struct inline_reader *r, size_t begin, size_t end, enum fate fate)
{
    memset(r->fates + begin, (int)fate, end - begin);
}

static size_t limit(const struct inline_reader *r, size_t at)
{
    return r->len - at < REACH ? r->len : at + REACH;
}

static size_t run_len(const struct inline_reader *r, size_t at)
{
    size_t end = at;
    while (end < r->len && r->text[end] == r->text[at])
        end++;
    return end - at;
}

/* --- emphasis ------------------------------------------------------------------------------- */

enum { KIND_SPACE, KIND_SIGN, KIND_OTHER };

static int kind_of(uint32_t c)
{
    if (c < 0x80)
        return c <= ' ' ? KIND_SPACE : ispunct((int)c) ? KIND_SIGN : KIND_OTHER;
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029)
        return KIND_SPACE;
    bool sign = c == 0xA7 || c == 0xAB || c == 0xBB || (c >= 0x2010 && c <= 0x205E);
    return sign ? KIND_SIGN : KIND_OTHER;
}

static int kind_before(const struct inline_reader *r, size_t at)
{
    uint32_t c = ' ';
    size_t begin = at > 0 ? at - 1 : at;
    while (begin > 0 && ((unsigned char)r->text[begin] & 0xC0) == 0x80)
        begin--;
    if (begin < at)
        utf8_decode(r->text + begin, at - begin, &c);
    return kind_of(c);
}

static int kind_behind(const struct inline_reader *r, size_t at)
{
    uint32_t c = ' ';
    if (at < r->len)
        utf8_decode(r->text + at, r->len - at, &c);
    return kind_of(c);
}

/* What the run may do by what stands on either side of it. Runs that are long enough to be a
   line to write on do nothing. */
static struct run see_run(const struct inline_reader *r, size_t at, size_t count)
{
    struct run run = { .sign = r->text[at], .at = at, .count = count, .all = count };
    int before = kind_before(r, at);
    int behind = kind_behind(r, at + count);
    bool left = behind != KIND_SPACE && (behind != KIND_SIGN || before != KIND_OTHER);
    bool right = before != KIND_SPACE && (before != KIND_SIGN || behind != KIND_OTHER);
    bool field = count > (run.sign == '_' ? 2u : 3u);
    run.opens = left && !field;
    run.closes = right && !field;
    if (run.sign == '_') {
        run.opens = run.opens && (!right || before == KIND_SIGN);
        run.closes = run.closes && (!left || behind == KIND_SIGN);
    }
    return run;
}

static bool may_close(const struct run *open, const struct run *close)
{
    bool both = open->closes || close->opens;
    bool third = (open->all + close->all) % 3 == 0 && open->all % 3 != 0;
    return open->sign == close->sign && !(both && third);
}

/* Takes the run's marks away with those of the runs before it that it closes. */
static void close_run(struct inline_reader *r, struct run *run)
{
    for (size_t i = r->open_count; run->count > 0 && i > 0;) {
        struct run *open = &r->open[i - 1];
        if (!may_close(open, run)) {
            i--;
            continue;
        }
        size_t signs = open->count > 1 && run->count > 1 ? 2 : 1;
        set_fate(r, open->at + open->count - signs, open->at + open->count, FATE_GONE);
        set_fate(r, run->at, run->at + signs, FATE_GONE);
        open->count -= signs;
        run->at += signs;
        run->count -= signs;
        r->open_count = open->count > 0 ? i : i - 1;
        i = r->open_count;
    }
}

static size_t take_run(struct inline_reader *r, size_t at)
{
    size_t count = run_len(r, at);
    struct run run = see_run(r, at, count);
    if (run.closes)
        close_run(r, &run);
    if (run.opens && run.count > 0) {
        if (r->open_count == OPEN_MOST)
            memmove(r->open, r->open + 1, --r->open_count * sizeof *r->open);
        r->open[r->open_count++] = run;
    }
    return at + count;
}

/* --- code, links, tags ---------------------------------------------------------------------- */

static size_t take_code(struct inline_reader *r, size_t at)
{
    size_t count = run_len(r, at);
    size_t end = limit(r, at);
    for (size_t i = at + count; i < end;) {
        size_t same = r->text[i] == '`' ? run_len(r, i) : 0;
        if (same == count) {
            set_fate(r, at, at + count, FATE_GONE);
            set_fate(r, at + count, i, FATE_KEPT);
            set_fate(r, i, i + count, FATE_GONE);
            return i + count;
        }
        i += same > 0 ? same : 1;
    }
    return at + count;
}

/* The end of "(address)" or "(address "title")" that begins at at; 0 for none. */
static size_t address_end(const struct inline_reader *r, size_t at)
{
    size_t end = limit(r, at);
    size_t depth = 0;
    bool looks = false; /* like an address */
    if (at + 1 >= r->len || r->text[at] != '(' || r->text[at + 1] == '#' ||
        (r->text[at + 1] == '.' && at + 2 < end && r->text[at + 2] == ')'))
        return 0; /* "[1. Formål](#1-formål)", "[1. Formål 4](.)": an entry of the contents */
    for (size_t i = at; i < end; i++) {
        char c = r->text[i];
        if (c == ' ' && i + 1 < end && r->text[i + 1] == '"') {
            const char *close = memmem(r->text + i + 2, end - i - 2, "\")", 2);
            return depth == 1 && close != NULL ? (size_t)(close - r->text) + 2 : 0;
        }
        if ((unsigned char)c <= ' ')
            return 0; /* "[Navn] (herefter »Kunden«)" */
        depth += c == '(';
        depth -= c == ')';
        looks = looks || strchr("/.:@", c) != NULL;
        if (depth == 0)
            return looks ? i + 1 : 0; /* not so "[30](tredive) dage" */
    }
    return 0;
}

/* "[text](address)": the text is read on, the rest is gone. */
static size_t take_bracket(struct inline_reader *r, size_t at)
{
    enum { DEEPEST = 8 };
    size_t end = limit(r, at);
    size_t depth = 0;
    for (size_t i = at; i < end && depth < DEEPEST; i++) {
        depth += r->text[i] == '[';
        depth -= r->text[i] == ']';
        if (depth > 0)
            continue;
        size_t behind = address_end(r, i + 1);
        if (behind > 0) {
            bool image = at > 0 && r->text[at - 1] == '!';
            set_fate(r, at - (image ? 1 : 0), at + 1, FATE_GONE);
            set_fate(r, i, behind, FATE_GONE);
        }
        break;
    }
    return at + 1;
}

static bool is_tag(const char *name, size_t len)
{
    static const char *const names[] = {
        "a",    "b",    "strong", "i",   "em", "u",      "s",     "sup",     "sub",
        "span", "mark", "font",   "div", "p",  "center", "small", "details", "summary",
        "img",  "hr",   "iframe", "h1",  "h2", "h3",     "h4",    "section", "article"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && strncasecmp(name, names[i], len) == 0)
            return true;
    return false;
}

/* What words on either side of it are parted by. */
static bool parts_words(const char *name, size_t len)
{
    static const char *const names[] = { "br", "li", "ul",    "ol",    "tr",
                                         "td", "th", "table", "thead", "tbody" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && strncasecmp(name, names[i], len) == 0)
            return true;
    return false;
}

/* A name, "=" and a quote: no field to fill in has that. */
static bool has_attribute(const char *at, const char *close)
{
    const char *sign = *at == ' ' ? memchr(at, '=', (size_t)(close - at)) : NULL;
    const char *name = at + 1;
    while (sign != NULL && name < sign && (isalnum((unsigned char)*name) || *name == '-'))
        name++;
    return sign != NULL && name == sign && name > at + 1 && (sign[1] == '"' || sign[1] == '\'');
}

/* "<br>", "<b>", "</b>", "<https://…>"; "<Kunde>" is a field to fill in. */
static size_t take_angle(struct inline_reader *r, size_t at)
{
    enum { LONGEST = 1500 /* bytes: addresses may be long */ };
    size_t left = r->len - at < LONGEST ? r->len - at : LONGEST;
    const char *begin = r->text + at + 1;
    const char *close = memchr(begin, '>', left - 1);
    if (close == NULL)
        return at + 1;
    size_t end = (size_t)(close - r->text);
    size_t slash = *begin == '/' ? 1 : 0;
    size_t name = 0;
    while (begin + slash + name < close && isalnum((unsigned char)begin[slash + name]))
        name++;
    char next = begin[slash + name];
    bool plain = next == '>' || next == ' ' || next == '/';
    size_t inside = (size_t)(close - begin);
    bool address =
        memchr(begin, ' ', inside) == NULL &&
        (memmem(begin, inside, "://", 3) != NULL || memchr(begin, '@', inside) != NULL);
    if (plain && parts_words(begin + slash, name)) {
        set_fate(r, at, end + 1, FATE_GONE);
        r->fates[at] = FATE_BLANK;
    } else if (plain && (is_tag(begin + slash, name) ||
                         (name > 0 && has_attribute(begin + slash + name, close)))) {
        set_fate(r, at, end + 1, FATE_GONE);
    } else if (address) {
        r->fates[at] = r->fates[end] = FATE_GONE;
        set_fate(r, at + 1, end, FATE_KEPT);
    } else {
        return at + 1;
    }
    return end + 1;
}

/* --- the paragraph -------------------------------------------------------------------------- */

static size_t take(struct inline_reader *r, size_t at)
{
    char next = at + 1 < r->len ? r->text[at + 1] : '\0';
    switch (r->text[at]) {
    case '\\':
        if (next == '*' || next == '`' || next == '_') {
            r->fates[at] = FATE_GONE;
            r->fates[at + 1] = FATE_KEPT;
            return at + 2;
        }
        return at + 1;
    case '*':
    case '_': return take_run(r, at);
    case '`': return take_code(r, at);
    case '[': return take_bracket(r, at);
    case '<': return take_angle(r, at);
    default: return at + 1;
    }
}

static void put(struct str *out, const struct inline_reader *r, size_t from)
{
    for (size_t i = from; i < r->len; i++) {
        switch ((enum fate)r->fates[i]) {
        case FATE_GONE:
            if (r->text[i] == '\n' || r->text[i] == '\r')
                str_putc(out, r->text[i]);
            break;
        case FATE_BLANK: str_putc(out, ' '); break;
        case FATE_OPEN:
        case FATE_KEPT: str_putc(out, r->text[i]); break;
        }
    }
}

void markdown_put_inline(struct str *out, const char *text, size_t len)
{
    struct inline_reader r = { .text = text, .len = len };
    size_t first = 0;
    while (first < len && strchr("\\*_`[<!", text[first]) == NULL)
        first++;
    str_add(out, text, first);
    if (first == len)
        return;
    r.fates = alloc_array(len, sizeof *r.fates);
    for (size_t at = first; at < len;)
        at = r.fates[at] == FATE_OPEN ? take(&r, at) : at + 1;
    put(out, &r, first);
    free(r.fates);
}
