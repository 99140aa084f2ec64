#include "import/counter.h"

#include <string.h>

static void put_roman(struct str *out, long number, bool upper)
{
    static const struct {
        long value;
        const char *lower, *upper;
    } steps[] = {
        { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" },
        { 100, "c", "C" },  { 90, "xc", "XC" },  { 50, "l", "L" },  { 40, "xl", "XL" },
        { 10, "x", "X" },   { 9, "ix", "IX" },   { 5, "v", "V" },   { 4, "iv", "IV" },
        { 1, "i", "I" },
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        for (; number >= steps[i].value; number -= steps[i].value)
            str_puts(out, upper ? steps[i].upper : steps[i].lower);
}

/* One character, once for the first round, twice for the second. */
static void put_repeated(struct str *out, long number, const char *const *characters,
                         long count)
{
    for (long times = (number - 1) / count + 1; times > 0; times--)
        str_puts(out, characters[(number - 1) % count]);
}

static void put_letters(struct str *out, long number, char first)
{
    for (long times = (number - 1) / 26 + 1; times > 0; times--)
        str_putc(out, (char)(first + (number - 1) % 26));
}

static void put_column(struct str *out, long number, char first)
{
    char letters[16];
    size_t at = sizeof letters;
    for (; number > 0 && at > 0; number = (number - 1) / 26)
        letters[--at] = (char)(first + (number - 1) % 26);
    str_add(out, letters + at, sizeof letters - at);
}

void number_put(struct str *out, enum number_kind kind, long number)
{
    static const char *const symbols[] = { "*", "†", "‡", "§" };
    static const long most[] = {
        [NUMBER_LOWER_LETTER] = 26L * 30, [NUMBER_UPPER_LETTER] = 26L * 30,
        [NUMBER_LOWER_ROMAN] = 9999,      [NUMBER_UPPER_ROMAN] = 9999,
        [NUMBER_SYMBOL] = 4L * 30,        [NUMBER_BULLET] = 0,
    };
    if (kind == NUMBER_NONE || kind == NUMBER_BULLET)
        return;
    bool limited = (size_t)kind < sizeof most / sizeof most[0] && most[kind] > 0;
    if (kind != NUMBER_ZERO && kind != NUMBER_ORDINAL &&
        (number < 1 || (limited && number > most[kind])))
        kind = NUMBER_DECIMAL;
    switch (kind) {
    case NUMBER_LOWER_LETTER:
    case NUMBER_UPPER_LETTER:
        put_letters(out, number, kind == NUMBER_LOWER_LETTER ? 'a' : 'A');
        break;
    case NUMBER_LOWER_COLUMN:
    case NUMBER_UPPER_COLUMN:
        put_column(out, number, kind == NUMBER_LOWER_COLUMN ? 'a' : 'A');
        break;
    case NUMBER_LOWER_ROMAN:
    case NUMBER_UPPER_ROMAN: put_roman(out, number, kind == NUMBER_UPPER_ROMAN); break;
    case NUMBER_SYMBOL: put_repeated(out, number, symbols, 4); break;
    default:
        str_printf(out,
                   kind == NUMBER_ZERO      ? "%02ld"
                   : kind == NUMBER_ORDINAL ? "%ld."
                                            : "%ld",
                   number);
    }
}

void counter_next(struct counter_state *state, const struct counter_level levels[], int level,
                  const long *set)
{
    if (set != NULL)
        state->value[level] = *set;
    else if (state->begun[level])
        state->value[level]++;
    else
        state->value[level] = levels[level].start;
    state->begun[level] = true;
    for (int below = level + 1; below < COUNTER_LEVELS; below++)
        if (level < levels[below].restart)
            state->begun[below] = false;
}

/* A bullet that shows nothing (pandoc's of further paragraphs), also in a symbol font. */
static bool is_blank_bullet(const char *shown)
{
    static const char *const blank[] = { "", " ", "\xC2\xA0", "\xEF\x80\xA0" };
    for (size_t i = 0; i < sizeof blank / sizeof blank[0]; i++)
        if (strcmp(shown, blank[i]) == 0)
            return true;
    return false;
}

/* Appends a bullet for a character of whatever font: "-" and "–" stay, a space is nothing, all
   else is "•". */
static void put_bullet(struct str *out, const char *shown)
{
    static const struct {
        const char *shown, *printed;
    } kept[] = { { "-", "-" }, { "–", "–" }, { "—", "—" }, { "\xEF\x80\xAD", "-" } };
    if (is_blank_bullet(shown))
        return;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        if (strcmp(shown, kept[i].shown) == 0) {
            str_puts(out, kept[i].printed);
            return;
        }
    }
    str_puts(out, "•");
}

void counter_put(struct str *out, const struct counter_state *state,
                 const struct counter_level levels[], int level)
{
    const struct counter_level *own = &levels[level];
    const char *pattern = own->pattern == NULL ? "" : own->pattern;
    if (own->kind == NUMBER_BULLET) {
        put_bullet(out, pattern);
        return;
    }
    for (const char *at = pattern; *at != '\0'; at++) {
        /* "%10" only exists in OpenDocument, which has ten levels; nobody uses it. */
        if (at[0] != '%' || at[1] < '1' || at[1] > '9') {
            str_putc(out, *at);
            continue;
        }
        int which = *++at - '1';
        enum number_kind kind = levels[which].kind;
        if (which > level || kind == NUMBER_NONE || kind == NUMBER_BULLET)
            continue;
        if (own->legal && kind != NUMBER_ZERO)
            kind = NUMBER_DECIMAL;
        number_put(out, kind, state->begun[which] ? state->value[which] : levels[which].start);
    }
}
