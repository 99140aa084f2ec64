#include "import/html_scan.h"

#include "base/utf8.h"
#include "import/entities.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const raw_elements[] = { "script", "style",    "title",   "textarea",
                                            "iframe", "noframes", "noembed", "xmp" };

static size_t raw_place(const char *name)
{
    size_t i = 0;
    while (i < sizeof raw_elements / sizeof raw_elements[0] &&
           strcmp(raw_elements[i], name) != 0)
        i++;
    return i;
}

bool html_is_raw(const char *name)
{
    return raw_place(name) < sizeof raw_elements / sizeof raw_elements[0];
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Behind a comment or a declaration; scan->at where it never ends. */
static const char *skip_declaration(struct html_scan *scan)
{
    const char *at = scan->at;
    if (scan->end - at >= 4 && memcmp(at, "<!--", 4) == 0) {
        if (scan->no_comment_end)
            return at;
        const char *from = at + 4;
        if (from < scan->end && *from == '>') /* "<!-->" is an empty one */
            return from + 1;
        const char *close = memmem(from, (size_t)(scan->end - from), "-->", 3);
        scan->no_comment_end = close == NULL;
        return close == NULL ? at : close + 3;
    }
    if (scan->no_tag_end)
        return at;
    const char *close = memchr(at, '>', (size_t)(scan->end - at));
    scan->no_tag_end = close == NULL;
    return close == NULL ? at : close + 1;
}

/* The ">" of a tag whose attributes begin at from; NULL where there is none. */
static const char *tag_end(struct html_scan *scan, const char *from)
{
    char quote = '\0';
    bool value = false; /* a quote only opens behind "=" */
    for (const char *at = from; at < scan->end && !scan->no_quotes; at++) {
        if (quote != '\0') {
            if (*at == quote)
                quote = '\0';
        } else if (value && (*at == '"' || *at == '\'')) {
            quote = *at;
            value = false;
        } else if (*at == '>') {
            return at;
        } else if (!is_space(*at)) {
            value = *at == '=';
        }
    }
    /* A quote that never closes: then the first ">" is the end. */
    scan->no_quotes = true;
    const char *close = scan->no_tag_end ? NULL : memchr(from, '>', (size_t)(scan->end - from));
    scan->no_tag_end = close == NULL;
    return close;
}

static bool read_tag(struct html_scan *scan, struct html_token *token)
{
    const char *at = scan->at + 1;
    bool close = at < scan->end && *at == '/';
    at += close;
    if (at >= scan->end || !isalpha((unsigned char)*at))
        return false;
    const char *name = at;
    while (at < scan->end && !is_space(*at) && *at != '>' && *at != '/' && *at != '<')
        at++;
    size_t len = (size_t)(at - name);
    const char *stop = tag_end(scan, at);
    if (stop == NULL)
        return false;
    *token = (struct html_token){ .kind = close ? HTML_CLOSE : HTML_OPEN,
                                  .at = at,
                                  .len = (size_t)(stop - at) };
    for (size_t i = 0; i < len && i + 1 < HTML_NAME_MOST; i++)
        token->name[i] = (char)tolower((unsigned char)name[i]);
    scan->at = stop + 1;
    return true;
}

struct html_token html_next(struct html_scan *scan)
{
    struct html_token token = { .kind = HTML_END };
    while (scan->at < scan->end && *scan->at == '<') {
        if (read_tag(scan, &token))
            return token;
        const char *behind = scan->at;
        if (scan->end - scan->at > 1 &&
            (scan->at[1] == '!' || scan->at[1] == '?' || scan->at[1] == '/'))
            behind = skip_declaration(scan);
        if (behind == scan->at)
            break;
        scan->at = behind;
    }
    if (scan->at >= scan->end)
        return token;
    /* A "<" that begins nothing is text. */
    const char *stop = memchr(scan->at + 1, '<', (size_t)(scan->end - scan->at - 1));
    if (stop == NULL)
        stop = scan->end;
    token.kind = HTML_TEXT;
    token.at = scan->at;
    token.len = (size_t)(stop - scan->at);
    scan->at = stop;
    return token;
}

struct html_token html_raw(struct html_scan *scan, const char *name)
{
    struct html_token token = { .kind = HTML_TEXT, .at = scan->at };
    unsigned bit = 1u << raw_place(name);
    size_t len = strlen(name);
    if ((scan->no_raw_end & bit) != 0)
        return token;
    for (const char *at = scan->at; at < scan->end;) {
        at = memchr(at, '<', (size_t)(scan->end - at));
        if (at == NULL)
            break;
        if ((size_t)(scan->end - at) > len + 2 && at[1] == '/' &&
            strncasecmp(at + 2, name, len) == 0 && !isalnum((unsigned char)at[2 + len])) {
            token.len = (size_t)(at - scan->at);
            scan->at = at;
            return token;
        }
        at++;
    }
    scan->no_raw_end |= bit;
    return token;
}

/* The next name and value among attributes; false at their end. */
static bool next_attribute(const char **from, const char *end, struct html_token *name,
                           struct html_token *value)
{
    const char *at = *from;
    while (at < end && (is_space(*at) || *at == '/'))
        at++;
    if (at >= end)
        return false;
    *name = (struct html_token){ .at = at };
    while (at < end && !is_space(*at) && (*at != '=' || at == name->at) && *at != '/')
        at++;
    name->len = (size_t)(at - name->at);
    while (at < end && is_space(*at))
        at++;
    *value = (struct html_token){ .at = at };
    if (at < end && *at == '=') {
        at++;
        while (at < end && is_space(*at))
            at++;
        const char *stop = at;
        if (at < end && (*at == '"' || *at == '\'')) {
            stop = memchr(at + 1, *at, (size_t)(end - at - 1));
            value->at = at + 1;
            value->len = (size_t)((stop == NULL ? end : stop) - value->at);
            at = stop == NULL ? end : stop + 1;
        } else {
            while (stop < end && !is_space(*stop))
                stop++;
            value->at = at;
            value->len = (size_t)(stop - at);
            at = stop;
        }
    }
    *from = at;
    return true;
}

bool html_attribute(const struct html_token *tag, const char *name, struct str *out)
{
    const char *at = tag->at;
    size_t len = strlen(name);
    struct html_token key, value;
    str_clear(out);
    while (next_attribute(&at, tag->at + tag->len, &key, &value)) {
        if (key.len == len && strncasecmp(key.at, name, len) == 0) {
            html_put_text(out, value.at, value.len);
            return true;
        }
    }
    return false;
}

/* Digits behind "&#"; returns their end. */
static const char *read_number(const char *at, const char *end, uint32_t *codepoint)
{
    bool hex = at < end && (*at | 0x20) == 'x';
    at += hex;
    uint32_t number = 0;
    const char *digits = at;
    for (; at < end && (hex ? isxdigit((unsigned char)*at) : isdigit((unsigned char)*at));
         at++) {
        unsigned digit = isdigit((unsigned char)*at) ? (unsigned)(*at - '0')
                                                     : (unsigned)(*at | 0x20) - 'a' + 10u;
        if (number < 0x110000)
            number = number * (hex ? 16 : 10) + digit;
    }
    *codepoint = at == digits ? 0 : number;
    return at == digits ? NULL : at;
}

/* Numbers of the range that Unicode gives to controls are Windows-1252 in practice. */
static uint32_t mend(uint32_t codepoint)
{
    static const uint16_t windows[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    if (codepoint >= 0x80 && codepoint < 0xA0)
        codepoint = windows[codepoint - 0x80];
    bool none =
        codepoint == 0 || codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint < 0xE000);
    if (none)
        return 0xFFFD;
    return codepoint < 0x20 || codepoint == 0x7F ? ' ' : codepoint;
}

/* A reference at "&"; returns its end, or NULL where it is none. */
static const char *read_reference(const char *at, const char *end, uint32_t *codepoint)
{
    at++;
    if (at < end && *at == '#') {
        at = read_number(at + 1, end, codepoint);
        *codepoint = mend(*codepoint);
    } else {
        const char *name = at;
        while (at < end && at - name < 12 && isalnum((unsigned char)*at))
            at++;
        *codepoint = entity_find(name, (size_t)(at - name));
        if (*codepoint == 0)
            return NULL;
    }
    return at != NULL && at < end && *at == ';' ? at + 1 : at;
}

void html_put_text(struct str *out, const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    while (at < end) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        str_add(out, at, (size_t)(stop - at));
        at = stop;
        if (at == end)
            break;
        uint32_t codepoint;
        const char *behind = read_reference(at, end, &codepoint);
        if (behind == NULL) {
            str_putc(out, *at++);
            continue;
        }
        char utf8[4];
        str_add(out, utf8, utf8_encode(codepoint, utf8));
        at = behind;
    }
}
