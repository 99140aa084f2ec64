#include "import/html_probe.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { HEAD_MOST = 4096 }; /* bytes that are looked at */

static bool begins(const char *at, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - at) >= len && strncasecmp(at, word, len) == 0;
}

/* Behind white space, comments and an XML declaration. */
static const char *skip_prolog(const char *at, const char *end)
{
    for (;;) {
        while (at < end && (*at == ' ' || (*at >= '\t' && *at <= '\r')))
            at++;
        const char *close = begins(at, end, "<!--")    ? "-->"
                            : begins(at, end, "<?xml") ? "?>"
                                                       : NULL;
        if (close == NULL)
            return at;
        const char *found = memmem(at, (size_t)(end - at), close, strlen(close));
        if (found == NULL)
            return at;
        at = found + strlen(close);
    }
}

int html_probe(const char *bytes, size_t len, const char *name)
{
    static const char *const tags[] = { "<body", "<head", "<html", "<main", "<title" };
    static const char *const blocks[] = { "<div", "<p>", "<p ",    "<h1",      "<h2",     "<h3",
                                          "<ol",  "<ul", "<table", "<section", "<article" };
    (void)name;
    const char *end = bytes + (len < HEAD_MOST ? len : HEAD_MOST);
    const char *at = bytes;
    if (begins(at, end, "\xEF\xBB\xBF"))
        at += 3;
    at = skip_prolog(at, end);
    if (begins(at, end, "<!doctype html") || begins(at, end, "<html"))
        return 95;
    if (at >= end || *at != '<')
        return 0;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (begins(at, end, tags[i]))
            return 80;
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        if (begins(at, end, blocks[i]) &&
            memmem(at, (size_t)(bytes + len - at), "</", 2) != NULL)
            return 70;
    return 0;
}

bool html_declared_charset(const char *bytes, size_t len, char *out, size_t room)
{
    size_t look = len < HEAD_MOST ? len : HEAD_MOST;
    for (size_t i = 0; i + 8 < look; i++) {
        if (strncasecmp(bytes + i, "charset", 7) != 0 &&
            strncasecmp(bytes + i, "encoding", 8) != 0)
            continue;
        size_t at = i + ((bytes[i] | 0x20) == 'c' ? 7 : 8);
        while (at < look && strchr(" =\"'", bytes[at]) != NULL && bytes[at] != '\0')
            at++;
        size_t count = 0;
        while (at < look && count + 1 < room &&
               (isalnum((unsigned char)bytes[at]) || strchr("-_:", bytes[at]) != NULL) &&
               bytes[at] != '\0')
            out[count++] = bytes[at++];
        out[count] = '\0';
        if (count > 2)
            return true;
    }
    return false;
}
