/*
 * The nouns of references and the numbers behind them: "9.2.a", "C.7", "4.A.1", "46(2)(c)",
 * "litra a)", "kapitel V". What has none of the noun's shapes, or runs on into a word, is no
 * number.
 */
#include "doc/reference_scan.h"

#include <string.h>

bool scan_word_before(const struct scan *s, size_t i, bool over_comma, size_t *begin,
                      size_t *end)
{
    bool comma = false;
    for (; i > 0; i--) {
        char c = s->text[i - 1];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\xA0' || c == '\xC2')
            continue;
        if (over_comma && !comma && c == ',') {
            comma = true;
            continue;
        }
        break;
    }
    *end = i;
    while (i > 0 && s->text[i - 1] != ' ' && s->text[i - 1] != '(' && s->text[i - 1] != '\n' &&
           *end - i < 64)
        i--;
    *begin = i;
    return *end > i;
}

unsigned scan_noun(const struct scan *s, size_t i, size_t *end)
{
    if (scan_at(s, i) == '\xC2' && scan_at(s, i + 1) == '\xA7') {
        *end = i + 2;
        if (scan_at(s, *end) == '\xC2' && scan_at(s, *end + 1) == '\xA7')
            *end += 2;
        return REF_PARAGRAPH;
    }
    size_t stop = scan_word_end(s, i);
    unsigned kinds = stop == i ? 0 : reference_word_kinds(s->text + i, stop - i) & REF_NOUNS;
    if (kinds != 0 && scan_at(s, stop) == '.')
        stop++;
    *end = stop;
    return kinds;
}

static bool put(struct scan_number *value, char c)
{
    size_t len = strlen(value->text);
    if (len + 1 >= sizeof value->text)
        return false;
    if (c >= 'A' && c <= 'Z')
        c = (char)(c | 0x20);
    value->text[len] = c;
    value->text[len + 1] = '\0';
    return true;
}

static size_t take(const struct scan *s, struct scan_number *value, size_t i, size_t end)
{
    for (; i < end; i++)
        if (!put(value, s->text[i]))
            return 0;
    return end;
}

static size_t roman(const struct scan *s, size_t i)
{
    while (scan_at(s, i) != '\0' && strchr("IVX", s->text[i]) != NULL)
        i++;
    return scan_letter(s, i) > 0 || utf8_is_digit(scan_at(s, i)) ? 0 : i;
}

/* The letter or Roman number of "C.7", "VIII.2", with its dot; i where there is none. */
static size_t chapter_end(const struct scan *s, size_t i)
{
    size_t end = i;
    while (scan_at(s, end) != '\0' && strchr("IVX", s->text[end]) != NULL)
        end++;
    if (end == i && scan_at(s, i) >= 'A' && scan_at(s, i) <= 'Z')
        end = i + 1;
    return end > i && end - i < 6 && scan_at(s, end) == '.' &&
                   utf8_is_digit(scan_at(s, end + 1))
               ? end + 1
               : i;
}

/* "9", "9.2", "9.2.a", "9a", "C.7", "4.A.1", with "(2)(c)" behind it. list: "9,2" counts as
 * "9.2". */
static size_t dotted(const struct scan *s, size_t i, unsigned noun, bool list,
                     struct scan_number *value)
{
    size_t start = i;
    size_t chapter = chapter_end(s, i);
    if (chapter > i)
        i = take(s, value, i, chapter);
    size_t end = scan_digits(s, i);
    if (end == i || end - i > 3 || take(s, value, i, end) == 0)
        return 0;
    value->shape = i > start ? '.' : '1';
    i = end;
    for (;;) {
        bool comma = list && scan_at(s, i) == ',' && value->shape == '1' &&
                     utf8_is_digit(scan_at(s, i + 1));
        if ((scan_at(s, i) == '.' || comma) && utf8_is_digit(scan_at(s, i + 1))) {
            end = scan_digits(s, i + 1);
            if (end - i > 3 || !put(value, '.') || take(s, value, i + 1, end) == 0)
                return 0;
        } else if (scan_at(s, i) == '.' && scan_at(s, i + 1) >= 'A' &&
                   scan_at(s, i + 1) <= 'Z' && scan_at(s, i + 2) == '.' &&
                   utf8_is_digit(scan_at(s, i + 3)) && value->shape == '1') {
            end = i + 2; /* "4.A.1", in Underbilag 4.A */
            if (take(s, value, i, end) == 0)
                return 0;
        } else if (scan_at(s, i) == '.' && scan_at(s, i + 1) >= 'a' &&
                   scan_is_lone_letter(s, i + 1) && scan_at(s, i + 1) <= 'z') {
            end = i + 2;
            if (!put(value, '.') || !put(value, s->text[i + 1]))
                return 0;
        } else {
            break;
        }
        value->shape = '.';
        i = end;
    }
    if (scan_at(s, i) >= 'a' && scan_at(s, i) <= 'z' && scan_is_lone_letter(s, i)) {
        if (value->shape == '.' && !put(value, '.'))
            return 0;
        put(value, s->text[i++]);
    } else if (noun == REF_PARAGRAPH && scan_at(s, i) == ' ' && scan_is_lone_letter(s, i + 1) &&
               scan_at(s, i + 1) >= 'a' && scan_at(s, i + 1) != 'i' &&
               scan_at(s, i + 1) <= 'z') {
        put(value, s->text[i + 1]);
        i += 2;
    }
    if (scan_letter(s, i) > 0 || utf8_is_digit(scan_at(s, i)) || scan_at(s, i) == '%' ||
        scan_at(s, i) == '/' ||
        (scan_at(s, i) == ',' && utf8_is_digit(scan_at(s, i + 1)) && value->shape == '1'))
        return 0;
    while (value->extras < 2 && scan_at(s, i) == '(') {
        size_t close = i + 1;
        while (close < i + 6 && (utf8_is_digit(scan_at(s, close)) ||
                                 (scan_at(s, close) >= 'a' && scan_at(s, close) <= 'z')))
            close++;
        if (close == i + 1 || scan_at(s, close) != ')')
            break;
        memcpy(value->extra_text[value->extras], s->text + i + 1, close - i - 1);
        value->extra[value->extras++] = utf8_is_digit(s->text[i + 1]) ? REF_STK : REF_LITRA;
        i = close + 1;
    }
    return i;
}

static size_t annex_value(const struct scan *s, size_t i, struct scan_number *value)
{
    size_t end = roman(s, i);
    if (end > i + 1) {
        value->shape = 'A';
        return take(s, value, i, end);
    }
    if (utf8_is_digit(scan_at(s, i))) {
        end = scan_digits(s, i);
        if (end - i > 2 || take(s, value, i, end) == 0)
            return 0;
        value->shape = '1';
    } else if (scan_is_lone_letter(s, i) ||
               (scan_at(s, i) >= 'A' && scan_at(s, i) <= 'Z' && scan_letter(s, i + 1) == 0)) {
        if (scan_at(s, i) >= 'a' && strchr("ie", scan_at(s, i)) != NULL)
            return 0; /* a word */
        put(value, s->text[i]);
        end = i + 1;
        value->shape = 'A';
        size_t more = scan_digits(s, end);
        if (more > end && more - end < 3) { /* "A1" */
            put(value, '.');
            end = take(s, value, end, more);
        }
    } else {
        return 0;
    }
    for (i = end; scan_at(s, i) == '.'; i = end) {
        if (utf8_is_digit(scan_at(s, i + 1)))
            end = scan_digits(s, i + 1);
        else if (scan_is_lone_letter(s, i + 1) &&
                 (value->shape != 'A' || scan_at(s, i + 1) >= 'a'))
            end = i + 2;
        else
            break;
        if (end - i > 3 || !put(value, '.') || take(s, value, i + 1, end) == 0)
            return 0;
        value->shape = '.';
    }
    return scan_letter(s, i) > 0 || utf8_is_digit(scan_at(s, i)) || scan_at(s, i) == '%' ? 0
                                                                                         : i;
}

/* "litra b, og af punkt 6", "litra a og i punkt 7": a word that goes on with the sentence. */
static bool is_preposition(const struct scan *s, size_t begin, size_t end)
{
    static const char *const words[] = { "af", "om", "at", "er", "en", "et",
                                         "de", "du", "jf", "se", "og" };
    size_t next = scan_skip_space(s, end), stop;
    if (end - begin == 1)
        return s->text[begin] == 'i' && next > end && scan_noun(s, next, &stop) != 0;
    for (size_t k = 0; end - begin == 2 && k < sizeof words / sizeof *words; k++)
        if (strncmp(s->text + begin, words[k], 2) == 0)
            return true;
    return false;
}

static size_t litra_value(const struct scan *s, size_t i, struct scan_number *value)
{
    size_t begin = scan_at(s, i) == '(' ? i + 1 : i;
    size_t end = begin;
    while (((scan_at(s, end) | 0x20) >= 'a' && (scan_at(s, end) | 0x20) <= 'z') &&
           end - begin < 5)
        end++;
    bool small = end - begin <= 2 || strspn(s->text + begin, "ivx") >= end - begin;
    bool name = end - begin > 1 && scan_at(s, begin) <= 'Z'; /* "litra c, og EU-U.S. …" */
    if (name || end == begin || !small || scan_letter(s, end) > 0 ||
        utf8_is_digit(scan_at(s, end)) || (begin == i && is_preposition(s, begin, end)))
        return 0;
    value->shape = 'a';
    take(s, value, begin, end);
    return scan_at(s, end) == ')' ? end + 1 : end;
}

size_t scan_value(const struct scan *s, size_t i, unsigned noun, bool list,
                  struct scan_number *value)
{
    memset(value, 0, sizeof *value);
    value->begin = i;
    size_t end = 0;
    if (noun == REF_ANNEX) {
        end = annex_value(s, i, value);
    } else if (noun == REF_LITRA) {
        end = litra_value(s, i, value);
    } else if (noun == REF_STK || noun == REF_NR) {
        end = scan_digits(s, i);
        if (end == i || end - i > 3 || scan_letter(s, end) > 0 || scan_at(s, end) == '/' ||
            scan_at(s, end) == '%' ||
            (scan_at(s, end) == '.' && utf8_is_digit(scan_at(s, end + 1))) ||
            take(s, value, i, end) == 0)
            end = 0;
        value->shape = '1';
    } else if (utf8_is_digit(scan_at(s, i)) || chapter_end(s, i) > i) {
        end = dotted(s, i, noun, list, value);
    } else {
        end = roman(s, i);
        bool enough = end > i + 1 || (end == i + 1 && noun == REF_CHAPTER);
        bool capital = noun == REF_CLAUSE && scan_at(s, i) >= 'A' && scan_at(s, i) <= 'Z' &&
                       scan_is_lone_letter(s, i) && scan_at(s, i) != 'I';
        if (!enough)
            end = capital ? i + 1 : 0;
        if (end > 0)
            take(s, value, i, end);
        value->shape = 'A';
    }
    value->end = end;
    return end;
}
