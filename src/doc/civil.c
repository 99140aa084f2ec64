#include "doc/civil.h"

#include "base/str.h"

#include <string.h>
#include <strings.h>

enum { DATE = 6, SERIAL = 4, LABEL_REACH = 40 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool are_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_digit(text[i]))
            return false;
    return true;
}

static bool is_date(const char *digits)
{
    static const char days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int day = (digits[0] - '0') * 10 + digits[1] - '0';
    int month = (digits[2] - '0') * 10 + digits[3] - '0';
    /* A number that is given provisionally has 60 added to its day. */
    if (day > 60)
        day -= 60;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/* "CPR-nr.:" or "personnummer" shortly before. */
static bool is_labelled(const char *text, size_t at)
{
    static const char *const labels[] = { "cpr", "personnummer", "personnr" };
    size_t from = at > LABEL_REACH ? at - LABEL_REACH : 0;
    for (size_t i = from; i < at; i++)
        for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++)
            if (strncasecmp(text + i, labels[k], strlen(labels[k])) == 0)
                return true;
    return false;
}

/* Length of what stands between date and serial number: '-', U+2010 to U+2013, a space, a
   space on either side of a hyphen; 0 for nothing. */
static size_t gap_length(const char *text, size_t len, bool *hyphen)
{
    size_t at = 0;
    *hyphen = false;
    while (at < len && text[at] == ' ' && at < 1)
        at++;
    if (at < len && text[at] == '-') {
        at++;
        *hyphen = true;
    } else if (at + 3 <= len && memcmp(text + at, "\xE2\x80", 2) == 0 &&
               (unsigned char)text[at + 2] >= 0x90 && (unsigned char)text[at + 2] <= 0x93) {
        at += 3;
        *hyphen = true;
    }
    if (*hyphen && at < len && text[at] == ' ')
        at++;
    return at;
}

bool civil_next(const char *text, size_t len, size_t *at, struct clean_span *span)
{
    for (size_t i = *at; i + DATE + SERIAL <= len; i++) {
        if (!is_digit(text[i]))
            continue;
        size_t run = 0;
        while (i + run < len && is_digit(text[i + run]))
            run++;
        bool inner = i > 0 && (text[i - 1] == '-' || text[i - 1] == '+' || text[i - 1] == '.' ||
                               text[i - 1] == '/');
        bool hyphen = false;
        size_t gap = run == DATE ? gap_length(text + i + run, len - i - run, &hyphen) : 0;
        size_t end = i + DATE + gap + SERIAL;
        bool shape = (run == DATE + SERIAL || (run == DATE && gap > 0)) && end <= len &&
                     are_digits(text + end - SERIAL, SERIAL) &&
                     (end == len || !is_digit(text[end])) &&
                     !(end + 1 < len && text[end] == '-' && is_digit(text[end + 1]));
        if (shape && !inner && is_date(text + i) && (hyphen || is_labelled(text, i))) {
            *span = (struct clean_span){ i, end };
            *at = end;
            return true;
        }
        i += run;
    }
    *at = len;
    return false;
}

char *civil_mask(const char *text)
{
    struct str out = STR_INIT;
    size_t len = strlen(text);
    size_t at = 0;
    size_t done = 0;
    struct clean_span span;
    bool any = false;
    while (civil_next(text, len, &at, &span)) {
        str_add(&out, text + done, span.begin - done);
        str_puts(&out, CIVIL_MASK);
        done = span.end;
        any = true;
    }
    if (!any)
        return NULL;
    str_puts(&out, text + done);
    return str_steal(&out);
}
