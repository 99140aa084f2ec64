#include "doc/civil.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>
#include <strings.h>

enum { DATE = 6, SERIAL = 4, LABEL_REACH = 40 };

static bool are_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!utf8_is_digit(text[i]))
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

/* Ten digits in the shape of a civil number, from the first on. */
struct shape {
    size_t end;  /* behind the last digit */
    bool hyphen; /* between date and serial number */
};

static bool has_shape(const char *text, size_t len, size_t at, size_t run, struct shape *shape)
{
    size_t rest = len - at - run;
    size_t gap = 0;
    shape->hyphen = false;
    if (run == DATE)
        gap = gap_length(text + at + run, rest, &shape->hyphen);
    size_t end = shape->end = at + DATE + gap + SERIAL;
    return (run == DATE + SERIAL || (run == DATE && gap > 0)) && end <= len &&
           are_digits(text + end - SERIAL, SERIAL) &&
           (end == len || !utf8_is_digit(text[end])) &&
           !(end + 1 < len && text[end] == '-' && utf8_is_digit(text[end + 1]));
}

/* What gives ten digits away by themselves: the hyphen, or a label before them. */
static bool is_evident(const char *text, size_t at, const struct shape *shape)
{
    bool inner = at > 0 && (text[at - 1] == '-' || text[at - 1] == '+' || text[at - 1] == '.' ||
                            text[at - 1] == '/');
    return !inner && is_date(text + at) && (shape->hyphen || is_labelled(text, at));
}

static void take_digits(char digits[DATE + SERIAL + 1], const char *text, size_t at, size_t end)
{
    memcpy(digits, text + at, DATE);
    memcpy(digits + DATE, text + end - SERIAL, SERIAL);
    digits[DATE + SERIAL] = '\0';
}

static bool is_known(const struct civil_set *set, const char *text, size_t at, size_t end)
{
    char digits[DATE + SERIAL + 1];
    take_digits(digits, text, at, end);
    for (size_t i = 0; i < set->len; i++)
        if (strcmp(set->items[i], digits) == 0)
            return true;
    return false;
}

bool civil_next_known(const struct civil_set *set, const char *text, size_t len, size_t *at,
                      struct clean_span *span)
{
    for (size_t i = *at; i + DATE + SERIAL <= len; i++) {
        /* No date begins where the last of its digits would be none. */
        if (!utf8_is_digit(text[i + DATE - 1])) {
            i += DATE - 1;
            continue;
        }
        if (!utf8_is_digit(text[i]))
            continue;
        size_t run = 0;
        while (i + run < len && utf8_is_digit(text[i + run]))
            run++;
        struct shape shape;
        if (has_shape(text, len, i, run, &shape) &&
            (is_evident(text, i, &shape) || is_known(set, text, i, shape.end))) {
            *span = (struct clean_span){ i, shape.end };
            *at = shape.end;
            return true;
        }
        i += run;
    }
    *at = len;
    return false;
}

bool civil_next(const char *text, size_t len, size_t *at, struct clean_span *span)
{
    static const struct civil_set none = VEC_INIT;
    return civil_next_known(&none, text, len, at, span);
}

void civil_learn(struct civil_set *set, const char *text)
{
    size_t len = strlen(text);
    size_t at = 0;
    struct clean_span span;
    while (civil_next(text, len, &at, &span)) {
        if (is_known(set, text, span.begin, span.end))
            continue;
        char digits[DATE + SERIAL + 1];
        take_digits(digits, text, span.begin, span.end);
        vec_push(set, alloc_strdup(digits));
    }
}

void civil_forget(struct civil_set *set)
{
    for (size_t i = 0; i < set->len; i++)
        free(set->items[i]);
    vec_free(set);
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
