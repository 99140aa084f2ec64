/*
 * Reads the references of one text. A reference begins at a noun with a number ("punkt 9");
 * smaller parts may follow ("stk. 2, litra a"), or a larger one behind "i" ("litra a i punkt
 * 9"); then come the other members of a list ("og 10", "-12", "og stk. 4"), which share what
 * stands before their own part. What it belongs to is told by the words around the list:
 * "forordningens …", "… i hovedaftalen". Every position is looked at a bounded number of times.
 */
#include "doc/reference.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

enum { MEMBERS = 40, WORDS_AFTER = 10, INHERIT = 80 };

struct reading {
    const char *s;
    size_t len;
    struct node *node;
    size_t block;
    struct reference_list *out;
    size_t group;
};

struct value {
    char text[REFERENCE_VALUE];
    size_t begin, end; /* with its brackets */
    char shape;        /* '1' a number, '.' dotted, 'a' letters, 'A' capital or roman */
    unsigned extra[2]; /* nouns of what follows in brackets: "46(2)(c)" */
    char extra_text[2][REFERENCE_VALUE];
    size_t extras;
};

struct chain {
    struct reference_part parts[REFERENCE_PARTS];
    size_t count;
    size_t begin, number, number_end, end; /* end: with a closing dot or bracket */
    char shape;                            /* of the last part */
    size_t main;                           /* the last part that is not in brackets */
    char last[REFERENCE_VALUE];
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char at(const struct reading *r, size_t i)
{
    return i < r->len ? r->s[i] : '\0';
}

/* Bytes of the letter at i, or 0. Latin letters of two bytes are enough for Danish. */
static size_t letter(const struct reading *r, size_t i)
{
    unsigned char c = (unsigned char)at(r, i);
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return 1;
    return c >= 0xC3 && c <= 0xC9 && i + 1 < r->len ? 2 : 0;
}

static size_t word_end(const struct reading *r, size_t i)
{
    for (size_t step = letter(r, i); step > 0; step = letter(r, i))
        i += step;
    return i;
}

static size_t skip_space(const struct reading *r, size_t i)
{
    for (;;) {
        if (at(r, i) == ' ' || at(r, i) == '\t' || at(r, i) == '\n' || at(r, i) == '\r')
            i++;
        else if (at(r, i) == '\xC2' && at(r, i + 1) == '\xA0')
            i += 2;
        else
            return i;
    }
}

/* Begin of the word that ends before i, over spaces and, where told, one comma or bracket. */
static bool word_before(const struct reading *r, size_t i, bool over_comma, size_t *begin,
                        size_t *end)
{
    bool comma = false;
    for (; i > 0; i--) {
        char c = r->s[i - 1];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\xA0' || c == '\xC2')
            continue;
        if (over_comma && !comma && c == ',') {
            comma = true;
            continue;
        }
        break;
    }
    *end = i;
    while (i > 0 && r->s[i - 1] != ' ' && r->s[i - 1] != '(' && r->s[i - 1] != '\n' &&
           *end - i < 64)
        i--;
    *begin = i;
    return *end > i;
}

/* The noun at i with its dot; kinds without those that no number follows. */
static unsigned noun_at(const struct reading *r, size_t i, size_t *end)
{
    if (at(r, i) == '\xC2' && at(r, i + 1) == '\xA7') {
        *end = i + 2;
        if (at(r, *end) == '\xC2' && at(r, *end + 1) == '\xA7')
            *end += 2;
        return REF_PARAGRAPH;
    }
    size_t stop = word_end(r, i);
    unsigned kinds = stop == i ? 0 : reference_word_kinds(r->s + i, stop - i) & REF_NOUNS;
    if (kinds != 0 && at(r, stop) == '.')
        stop++;
    *end = stop;
    return kinds;
}

/* From the largest to the smallest. */
static int level(unsigned noun)
{
    if (noun == REF_ANNEX)
        return 0;
    if (noun == REF_CHAPTER)
        return 1;
    if ((noun & (REF_ARTICLE | REF_PARAGRAPH | REF_CLAUSE)) != 0)
        return 2;
    return noun == REF_STK ? 3 : 4;
}

static bool deeper(unsigned noun, unsigned than)
{
    return level(noun) > level(than) ||
           (noun != than && level(noun) == 4 && level(than) == 4); /* nr. below litra and back */
}

static bool put(struct value *value, char c)
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

static size_t take(const struct reading *r, struct value *value, size_t i, size_t end)
{
    for (; i < end; i++) {
        if (!put(value, r->s[i]))
            return 0;
    }
    return end;
}

static size_t digits(const struct reading *r, size_t i)
{
    while (is_digit(at(r, i)))
        i++;
    return i;
}

/* A single letter that no other letter or digit follows. */
static bool lone_letter(const struct reading *r, size_t i)
{
    char c = (char)(at(r, i) | 0x20);
    return c >= 'a' && c <= 'z' && letter(r, i + 1) == 0 && !is_digit(at(r, i + 1));
}

static size_t roman(const struct reading *r, size_t i)
{
    while (at(r, i) != '\0' && strchr("IVX", r->s[i]) != NULL)
        i++;
    return letter(r, i) > 0 || is_digit(at(r, i)) ? 0 : i;
}

/* The letter or Roman number of "C.7", "VIII.2", with its dot; i where there is none. */
static size_t chapter_end(const struct reading *r, size_t i)
{
    size_t end = i;
    while (at(r, end) != '\0' && strchr("IVX", r->s[end]) != NULL)
        end++;
    if (end == i && at(r, i) >= 'A' && at(r, i) <= 'Z')
        end = i + 1;
    return end > i && end - i < 6 && at(r, end) == '.' && is_digit(at(r, end + 1)) ? end + 1 : i;
}

/* "9", "9.2", "9.2.a", "9a", "C.7", "4.A.1", with "(2)(c)" behind it. list: "9,2" counts as "9.2". */
static size_t dotted(const struct reading *r, size_t i, unsigned noun, bool list,
                     struct value *value)
{
    size_t start = i;
    size_t chapter = chapter_end(r, i);
    if (chapter > i)
        i = take(r, value, i, chapter);
    size_t end = digits(r, i);
    if (end == i || end - i > 3 || take(r, value, i, end) == 0)
        return 0;
    value->shape = i > start ? '.' : '1';
    i = end;
    for (;;) {
        bool comma = list && at(r, i) == ',' && value->shape == '1' && is_digit(at(r, i + 1));
        if ((at(r, i) == '.' || comma) && is_digit(at(r, i + 1))) {
            end = digits(r, i + 1);
            if (end - i > 3 || !put(value, '.') || take(r, value, i + 1, end) == 0)
                return 0;
        } else if (at(r, i) == '.' && at(r, i + 1) >= 'A' && at(r, i + 1) <= 'Z' &&
                   at(r, i + 2) == '.' && is_digit(at(r, i + 3)) && value->shape == '1') {
            end = i + 2; /* "4.A.1", in Underbilag 4.A */
            if (take(r, value, i, end) == 0)
                return 0;
        } else if (at(r, i) == '.' && at(r, i + 1) >= 'a' && lone_letter(r, i + 1) &&
                   at(r, i + 1) <= 'z') {
            end = i + 2;
            if (!put(value, '.') || !put(value, r->s[i + 1]))
                return 0;
        } else {
            break;
        }
        value->shape = '.';
        i = end;
    }
    if (at(r, i) >= 'a' && at(r, i) <= 'z' && lone_letter(r, i)) {
        if (value->shape == '.' && !put(value, '.'))
            return 0;
        put(value, r->s[i++]);
    } else if (noun == REF_PARAGRAPH && at(r, i) == ' ' && lone_letter(r, i + 1) &&
               at(r, i + 1) >= 'a' && at(r, i + 1) != 'i' && at(r, i + 1) <= 'z') {
        put(value, r->s[i + 1]);
        i += 2;
    }
    if (letter(r, i) > 0 || is_digit(at(r, i)) || at(r, i) == '%' || at(r, i) == '/' ||
        (at(r, i) == ',' && is_digit(at(r, i + 1)) && value->shape == '1'))
        return 0;
    while (value->extras < 2 && at(r, i) == '(') {
        size_t close = i + 1;
        while (close < i + 6 && (is_digit(at(r, close)) ||
                                 (at(r, close) >= 'a' && at(r, close) <= 'z')))
            close++;
        if (close == i + 1 || at(r, close) != ')')
            break;
        memcpy(value->extra_text[value->extras], r->s + i + 1, close - i - 1);
        value->extra[value->extras++] = is_digit(r->s[i + 1]) ? REF_STK : REF_LITRA;
        i = close + 1;
    }
    return i;
}

static size_t annex_value(const struct reading *r, size_t i, struct value *value)
{
    size_t end = roman(r, i);
    if (end > i + 1) {
        value->shape = 'A';
        return take(r, value, i, end);
    }
    if (is_digit(at(r, i))) {
        end = digits(r, i);
        if (end - i > 2 || take(r, value, i, end) == 0)
            return 0;
        value->shape = '1';
    } else if (lone_letter(r, i) || (at(r, i) >= 'A' && at(r, i) <= 'Z' && letter(r, i + 1) == 0)) {
        if (at(r, i) >= 'a' && strchr("ie", at(r, i)) != NULL)
            return 0; /* a word */
        put(value, r->s[i]);
        end = i + 1;
        value->shape = 'A';
        size_t more = digits(r, end);
        if (more > end && more - end < 3) { /* "A1" */
            put(value, '.');
            end = take(r, value, end, more);
        }
    } else {
        return 0;
    }
    for (i = end; at(r, i) == '.'; i = end) {
        if (is_digit(at(r, i + 1)))
            end = digits(r, i + 1);
        else if (lone_letter(r, i + 1) && (value->shape != 'A' || at(r, i + 1) >= 'a'))
            end = i + 2;
        else
            break;
        if (end - i > 3 || !put(value, '.') || take(r, value, i + 1, end) == 0)
            return 0;
        value->shape = '.';
    }
    return letter(r, i) > 0 || is_digit(at(r, i)) || at(r, i) == '%' ? 0 : i;
}

static size_t litra_value(const struct reading *r, size_t i, struct value *value)
{
    size_t begin = at(r, i) == '(' ? i + 1 : i;
    size_t end = begin;
    while (((at(r, end) | 0x20) >= 'a' && (at(r, end) | 0x20) <= 'z') && end - begin < 5)
        end++;
    bool small = end - begin <= 2 || strspn(r->s + begin, "ivx") >= end - begin;
    bool name = end - begin > 1 && at(r, begin) <= 'Z'; /* "litra c, og EU-U.S. …" */
    if (name || end == begin || !small || letter(r, end) > 0 || is_digit(at(r, end)))
        return 0;
    value->shape = 'a';
    take(r, value, begin, end);
    return at(r, end) == ')' ? end + 1 : end;
}

/* The number at i that may follow the noun; its end, or 0. */
static size_t read_value(const struct reading *r, size_t i, unsigned noun, bool list,
                         struct value *value)
{
    memset(value, 0, sizeof *value);
    value->begin = i;
    size_t end = 0;
    if (noun == REF_ANNEX) {
        end = annex_value(r, i, value);
    } else if (noun == REF_LITRA) {
        end = litra_value(r, i, value);
    } else if (noun == REF_STK || noun == REF_NR) {
        end = digits(r, i);
        if (end == i || end - i > 3 || letter(r, end) > 0 || at(r, end) == '/' ||
            at(r, end) == '%' || (at(r, end) == '.' && is_digit(at(r, end + 1))) ||
            take(r, value, i, end) == 0)
            end = 0;
        value->shape = '1';
    } else if (is_digit(at(r, i)) || chapter_end(r, i) > i) {
        end = dotted(r, i, noun, list, value);
    } else {
        end = roman(r, i);
        bool enough = end > i + 1 || (end == i + 1 && noun == REF_CHAPTER);
        bool capital = noun == REF_CLAUSE && at(r, i) >= 'A' && at(r, i) <= 'Z' &&
                       lone_letter(r, i) && at(r, i) != 'I';
        if (!enough)
            end = capital ? i + 1 : 0;
        if (end > 0)
            take(r, value, i, end);
        value->shape = 'A';
    }
    value->end = end;
    return end;
}

/* "9 dage", "3 pct.": the number counts something. */
static bool counts(const struct reading *r, size_t end)
{
    size_t i = skip_space(r, end);
    if (at(r, i) == '%')
        return true;
    size_t stop = word_end(r, i);
    return stop > i && (reference_word_kinds(r->s + i, stop - i) & REF_UNIT) != 0;
}

static void add_part(struct chain *chain, unsigned noun, const char *value)
{
    if (chain->count == REFERENCE_PARTS)
        return;
    struct reference_part *part = &chain->parts[chain->count++];
    part->noun = noun;
    memcpy(part->value, value, REFERENCE_VALUE);
}

static void add_value(struct chain *chain, unsigned noun, const struct value *value)
{
    chain->main = chain->count;
    add_part(chain, noun, value->text);
    for (size_t i = 0; i < value->extras; i++)
        add_part(chain, value->extra[i], value->extra_text[i]);
    chain->shape = value->shape;
    chain->end = chain->number_end = value->end;
}

/* ", 1. pkt.": a sentence of what was cited; nothing to resolve, but part of the words. */
static size_t sentence_part(const struct reading *r, size_t i)
{
    size_t end = digits(r, i);
    if (end == i || at(r, end) != '.')
        return 0;
    size_t word = skip_space(r, end + 1);
    size_t stop = word_end(r, word);
    if (stop == word || (reference_word_kinds(r->s + word, stop - word) & REF_SENTENCE) == 0)
        return 0;
    return at(r, stop) == '.' ? stop + 1 : stop;
}

/* Where the next part or member may begin: behind a dot, a comma and spaces. */
static size_t go_on(const struct reading *r, size_t i, bool *dot, bool *comma)
{
    *dot = at(r, i) == '.';
    i += *dot ? 1 : 0;
    i = skip_space(r, i);
    *comma = at(r, i) == ',';
    return *comma ? skip_space(r, i + 1) : i;
}

/* Smaller parts behind those read so far. */
static void read_deeper(const struct reading *r, struct chain *chain)
{
    while (chain->count < REFERENCE_PARTS) {
        bool dot, comma;
        struct value value;
        size_t i = go_on(r, chain->end, &dot, &comma);
        unsigned than = chain->parts[chain->count - 1].noun;
        size_t sentence = comma ? sentence_part(r, i) : 0;
        if (sentence > 0) {
            chain->end = sentence;
            return;
        }
        size_t end;
        unsigned noun = noun_at(r, i, &end);
        bool capital = at(r, i) >= 'A' && at(r, i) <= 'Z';
        if (noun != 0 && deeper(noun, than) && !(dot && !comma && capital)) {
            size_t from = skip_space(r, end);
            if (from == i || read_value(r, from, noun, false, &value) == 0)
                return;
        } else if (than == REF_ANNEX && comma && chain->shape != '.' &&
                   read_value(r, i, REF_CLAUSE, false, &value) > 0 && value.shape == '.' &&
                   is_digit(at(r, i))) {
            noun = REF_CLAUSE; /* "bilag 2, 3.2" */
        } else if (than == REF_CLAUSE && !dot && !comma && at(r, i) >= 'a' && lone_letter(r, i) &&
                   at(r, i + 1) == ')' && i == chain->end + 1 && chain->parts[chain->count - 1].value[0] <= '9' &&
                   chain->shape == '.') {
            noun = REF_LITRA; /* "4.1 d)" */
            if (read_value(r, i, noun, false, &value) == 0)
                return;
        } else {
            return;
        }
        add_value(chain, noun, &value);
    }
}

static void emit(struct reading *r, const struct chain *chain)
{
    struct reference reference = { .node = r->node, .block = r->block, .group = r->group,
                                   .span = { chain->begin, chain->number_end },
                                   .number = { chain->number, chain->number_end },
                                   .part_count = chain->count, .law_words = "", .normal = "" };
    memcpy(reference.parts, chain->parts, sizeof chain->parts);
    memcpy(reference.last, chain->last, sizeof chain->last);
    vec_push(r->out, reference);
}

/* The word or dash that joins the next member of a list at i; its end, or i. */
static size_t join_at(const struct reading *r, size_t i, bool *range)
{
    *range = false;
    if (at(r, i) == '-' || (at(r, i) == '\xE2' && at(r, i + 1) == '\x80' &&
                            (at(r, i + 2) == '\x93' || at(r, i + 2) == '\x94'))) {
        *range = true;
        return i + (at(r, i) == '-' ? 1 : 3);
    }
    size_t end = word_end(r, i);
    unsigned kinds = end == i ? 0 : reference_word_kinds(r->s + i, end - i);
    if ((kinds & REF_RANGE) != 0) {
        *range = true;
        return end;
    }
    if ((kinds & REF_JOIN) == 0)
        return i;
    if (at(r, end) == '/' || at(r, end) == '.') { /* "og/eller", "hhv." */
        size_t more = word_end(r, end + 1);
        end = at(r, end) == '/' && more > end + 1 ? more : end + 1;
    }
    return end;
}

/* Whether a bare number may be the next member: like the last, and no quantity or word. */
static bool continues(const struct reading *r, const struct chain *chain,
                      const struct value *value, bool joined)
{
    if (counts(r, value->end))
        return false;
    bool same = value->shape == chain->shape ||
                (strchr("1.", value->shape) != NULL && strchr("1.", chain->shape) != NULL) ||
                (strchr("A.", value->shape) != NULL && strchr("A.", chain->shape) != NULL);
    if (!same)
        return false;
    if (joined || value->shape == '.')
        return value->shape != 'a' || joined;
    /* Behind a comma alone: the list must go on. */
    size_t i = skip_space(r, value->end);
    bool range;
    return (at(r, i) == ',' && is_digit(at(r, skip_space(r, i + 1)))) || join_at(r, i, &range) > i;
}

/* The next member of the list behind chain, which becomes it. False: the list has ended. */
static bool read_next(const struct reading *r, struct chain *chain)
{
    bool dot, comma, range;
    size_t i = go_on(r, chain->end, &dot, &comma);
    size_t from = join_at(r, i, &range);
    bool joined = from > i;
    if (!joined && !comma)
        return false;
    i = skip_space(r, from);
    struct value value;
    size_t end;
    unsigned noun = noun_at(r, i, &end);
    struct chain next = *chain;
    next.begin = i;
    next.last[0] = '\0';
    /* "§ 12, stk. 3, § 14 og § 27" */
    bool again = noun != 0 && comma && noun == chain->parts[0].noun;
    if (noun != 0 && (joined || again) && !range) {
        size_t number = skip_space(r, end);
        if (level(noun) < level(chain->parts[0].noun) ||
            (level(noun) == level(chain->parts[0].noun) && noun != chain->parts[0].noun) ||
            deeper(noun, chain->parts[chain->count - 1].noun) ||
            read_value(r, number, noun, true, &value) == 0 || counts(r, value.end))
            return false;
        while (next.count > 0 && !deeper(noun, next.parts[next.count - 1].noun))
            next.count--;
    } else {
        bool list = chain->shape == '.';
        if (range && at(r, i) == '(' && chain->count > 1 &&
            chain->parts[chain->count - 1].noun == REF_LITRA &&
            read_value(r, i, REF_LITRA, false, &value) > 0) { /* "4.2(a)-(f)" */
            memcpy(chain->last, value.text, sizeof chain->last);
            chain->end = chain->number_end = value.end;
            return true;
        }
        next.count = chain->main < chain->count ? chain->main : chain->count - 1;
        noun = chain->parts[next.count].noun; /* "46(1) og 46(2)(c)" */
        if (read_value(r, i, noun, list, &value) == 0 || !continues(r, chain, &value, joined)) {
            /* "punkt 8.1, litra a, og 8.2" */
            noun = chain->parts[0].noun;
            next.count = 0;
            if (!joined || range || chain->count < 2 || level(noun) != 2 ||
                read_value(r, i, noun, true, &value) == 0 || value.shape != '.')
                return false;
        }
        if (!range && chain->count > 1 && value.shape == '.' && noun != chain->parts[0].noun)
            return false;
    }
    next.number = value.begin;
    if (range) {
        memcpy(chain->last, value.text, sizeof chain->last);
        chain->end = chain->number_end = value.end;
        return true;
    }
    add_value(&next, noun, &value);
    *chain = next;
    read_deeper(r, chain);
    return true;
}

/* "litra a i punkt 9": the larger part stands behind. */
static void read_above(const struct reading *r, struct chain *chain)
{
    size_t i = skip_space(r, chain->end);
    size_t stop = word_end(r, i);
    bool clause = chain->parts[0].noun == REF_CLAUSE; /* "punkt 9 i bilag 1" */
    if ((level(chain->parts[0].noun) < 3 && !clause) || stop != i + 1 || (at(r, i) != 'i'))
        return;
    size_t end;
    i = skip_space(r, stop);
    unsigned noun = noun_at(r, i, &end);
    struct value value;
    if (noun == 0 || level(noun) >= level(chain->parts[0].noun) || (clause && noun != REF_ANNEX) ||
        read_value(r, skip_space(r, end), noun, false, &value) == 0)
        return;
    struct chain whole = { .begin = chain->begin, .number = chain->number };
    add_value(&whole, noun, &value);
    read_deeper(r, &whole);
    for (size_t k = 0; k < chain->count && whole.count < REFERENCE_PARTS; k++)
        whole.parts[whole.count++] = chain->parts[k];
    whole.main = whole.count - 1;
    whole.shape = '\0';
    *chain = whole;
}

/* What the words around a list say it belongs to. */
struct belonging {
    enum reference_scope scope;
    bool named; /* the scope was said, not assumed */
    const struct law *law;
    size_t words, words_end; /* the law's or document's name */
};

/* Whether the word decides; "i" of intermediate words is left to the caller. */
static bool name_decides(const struct reading *r, size_t begin, size_t end,
                         struct belonging *out)
{
    size_t len = end - begin;
    while (len > 0 && strchr(".,;:)\"", r->s[begin + len - 1]) != NULL)
        len--;
    if (len > 2 && (strncmp(r->s + begin + len - 2, "'s", 2) == 0))
        len -= 2;
    unsigned kinds = reference_word_kinds_by_end(r->s + begin, len);
    out->law = reference_law_named(r->s + begin, len);
    out->words = begin;
    out->words_end = begin + len;
    if (out->law != NULL || (kinds & REF_LAW) != 0)
        out->scope = REFERENCE_LAW;
    else if ((kinds & REF_OWN) != 0)
        out->scope = REFERENCE_INTERNAL;
    else if ((kinds & REF_OTHER) != 0)
        out->scope = REFERENCE_OTHER;
    else
        return false;
    out->named = true;
    return true;
}

/* The official number behind "forordning": its law. */
static const struct law *number_after(const struct reading *r, size_t i, size_t *end)
{
    i = skip_space(r, i);
    if (at(r, i) == '(' && at(r, i + 1) == 'E') {
        size_t close = i; /* "(EU)" */
        while (close < i + 6 && at(r, close) != ')' && at(r, close) != '\0')
            close++;
        i = skip_space(r, at(r, close) == ')' ? close + 1 : i);
    }
    if (at(r, i) == 'n' && at(r, i + 1) == 'r' && at(r, i + 2) == '.')
        i = skip_space(r, i + 3);
    size_t slash = digits(r, i);
    size_t stop = at(r, slash) == '/' ? digits(r, slash + 1) : slash;
    *end = stop > slash + 1 && slash > i ? stop : 0;
    if (*end > 0 && at(r, stop) == '/' && at(r, stop + 1) == 'E' && lone_letter(r, stop + 2))
        *end = stop + 3; /* "/EF" */
    return *end > 0 ? reference_law_numbered(r->s + i, stop - i) : NULL;
}

static bool belongs_after(const struct reading *r, size_t end, unsigned noun,
                          struct belonging *out)
{
    size_t i = end;
    while (at(r, i) == ')' || at(r, i) == ',' || at(r, i) == '.')
        i++;
    i = skip_space(r, i);
    size_t stop = word_end(r, i);
    if (reference_law_named(r->s + i, stop - i) != NULL)
        return name_decides(r, i, stop, out); /* "artikel 24 GDPR" */
    bool in = stop == i + 1 && at(r, i) == 'i';
    bool of = stop == i + 2 && strncmp(r->s + i, "af", 2) == 0 && level(noun) == 2;
    bool to = stop == i + 3 && strncmp(r->s + i, "til", 3) == 0 && noun == REF_ANNEX;
    if (!in && !of && !to)
        return false;
    for (size_t word = 0; word < WORDS_AFTER; word++) {
        i = skip_space(r, stop);
        stop = word_end(r, i);
        if (at(r, stop) == '-') /* "Europa-Parlamentets" */
            stop = word_end(r, stop + 1);
        if (stop == i)
            return false;
        if (name_decides(r, i, stop, out)) {
            if (out->scope == REFERENCE_LAW) {
                size_t number_end;
                const struct law *law = number_after(r, stop, &number_end);
                out->law = law != NULL ? law : number_end > 0 ? NULL : out->law;
                out->words_end = number_end > 0 ? number_end : out->words_end;
            }
            return true;
        }
        /* Only words that may stand before the name: "den", "gældende", "Rådets". */
        bool capital = at(r, i) >= 'A' && at(r, i) <= 'Z';
        bool adjective = stop - i > 3 && r->s[stop - 1] == 'e' &&
                         strncmp(r->s + stop - 4, "else", 4) != 0;
        bool article = stop - i == 3 && (strncmp(r->s + i, "den", 3) == 0 ||
                                         strncmp(r->s + i, "det", 3) == 0);
        bool join = (reference_word_kinds(r->s + i, stop - i) & (REF_JOIN | REF_THIS)) != 0;
        bool genitive = stop - i > 4 && r->s[stop - 1] == 's' && word == 0;
        if (!capital && !adjective && !article && !join && !genitive)
            return false;
    }
    return false;
}

/* "kommunens standardvilkår for it-indkøb, pkt. 12.4": another document, a few words and a comma
   before. */
static bool document_before(const struct reading *r, size_t i, struct belonging *out)
{
    enum { BACK = 4 };
    size_t begin, end;
    if (!word_before(r, i, true, &begin, &end) || r->s[end] != ',')
        return false;
    for (size_t word = 0; word < BACK; word++) {
        struct belonging found = { 0 };
        size_t len = end - begin;
        bool joins = len <= 3 && (strncmp(r->s + begin, "for", len) == 0 ||
                                  strncmp(r->s + begin, "om", len) == 0 ||
                                  strncmp(r->s + begin, "til", len) == 0 ||
                                  strncmp(r->s + begin, "af", len) == 0);
        if (joins ? false : strchr(".,;:()", r->s[end - 1]) != NULL)
            return false;
        if (!joins && name_decides(r, begin, end, &found)) {
            *out = found;
            return found.scope == REFERENCE_OTHER;
        }
        size_t next = begin;
        if (!word_before(r, begin, false, &begin, &end) || end >= next)
            return false;
    }
    return false;
}

/* Sets scope, law, direction and the like of the references from first on: one list. */
static void place_group(struct reading *r, size_t first, size_t end)
{
    struct reference *references = r->out->items + first;
    size_t count = r->out->len - first;
    unsigned noun = references->parts[0].noun;
    struct belonging belonging = { 0 };
    size_t begin, stop;
    bool own = false;
    int direction = 0;
    bool before = false;
    if (word_before(r, references->span.begin, false, &begin, &stop)) {
        unsigned kinds = reference_word_kinds(r->s + begin, stop - begin);
        own = (kinds & REF_THIS) != 0 && strncasecmp(r->s + begin, "disse", 5) != 0;
        direction = (kinds & REF_EARLIER) != 0 ? -1 : (kinds & REF_LATER) != 0 ? 1 : 0;
        before = name_decides(r, begin, stop, &belonging);
    }
    if (!before && level(noun) >= 1 && word_before(r, references->span.begin, true, &begin, &stop) &&
        reference_law_named(r->s + begin, stop - begin) != NULL)
        before = name_decides(r, begin, stop, &belonging); /* "GDPR, artikel 46" */
    if (!before && level(noun) >= 1)
        before = document_before(r, references->span.begin, &belonging);
    if (!before && !belongs_after(r, end, noun, &belonging))
        memset(&belonging, 0, sizeof belonging);
    if (!belonging.named)
        belonging.scope = (noun & (REF_ARTICLE | REF_PARAGRAPH | REF_CHAPTER)) != 0
                              ? REFERENCE_LAW
                              : REFERENCE_INTERNAL;
    size_t word = skip_space(r, end);
    stop = word_end(r, word);
    if (stop > word) {
        unsigned kinds = reference_word_kinds(r->s + word, stop - word);
        direction = (kinds & REF_EARLIER) != 0 ? -1 : (kinds & REF_LATER) != 0 ? 1 : direction;
    }
    /* "forordningens artikel 28, særligt stk. 3": goes on from the law cited just before. */
    const struct reference *last = first > 0 ? references - 1 : NULL;
    bool goes_on = level(noun) >= 3 && !belonging.named && last != NULL && last->node == r->node &&
                   last->block == r->block && last->scope == REFERENCE_LAW &&
                   last->part_count > 0 && references->span.begin - last->span.end < INHERIT &&
                   memchr(r->s + last->span.end, '.', references->span.begin - last->span.end) ==
                       NULL;
    for (size_t i = 0; i < count; i++) {
        struct reference *reference = &references[i];
        reference->scope = belonging.scope;
        reference->law = belonging.law;
        reference->law_assumed = belonging.scope == REFERENCE_LAW && !belonging.named;
        if (belonging.named)
            reference->law_words = arena_strndup(&r->out->arena, r->s + belonging.words,
                                                 belonging.words_end - belonging.words);
        reference->own = own && i == 0;
        reference->direction = direction;
        if (goes_on) {
            reference->scope = REFERENCE_LAW;
            reference->law = last->law;
            reference->law_assumed = last->law_assumed;
            reference->law_words = last->law_words;
            size_t keep = 0;
            struct reference_part parts[REFERENCE_PARTS];
            while (keep < last->part_count && deeper(noun, last->parts[keep].noun)) {
                parts[keep] = last->parts[keep];
                keep++;
            }
            for (size_t k = 0; k < reference->part_count && keep < REFERENCE_PARTS; k++)
                parts[keep++] = reference->parts[k];
            memcpy(reference->parts, parts, keep * sizeof parts[0]);
            reference->part_count = keep;
        }
    }
}

/* The list that begins with a noun at i; where it ends, or 0 where it is no reference. */
static size_t read_list(struct reading *r, size_t i)
{
    size_t end;
    struct value value;
    unsigned noun = noun_at(r, i, &end);
    if ((noun & REF_NR) != 0 || noun == 0)
        return 0; /* "nr. 3" alone counts things */
    size_t from = skip_space(r, end);
    size_t inner; /* "bilag nr. 3" */
    if (level(noun) < 3 && noun_at(r, from, &inner) == REF_NR)
        from = skip_space(r, inner);
    if (read_value(r, from, noun, false, &value) == 0 ||
        (value.shape == '1' && counts(r, value.end)))
        return 0;
    struct chain chain = { .begin = i, .number = value.begin };
    add_value(&chain, noun, &value);
    read_deeper(r, &chain);
    read_above(r, &chain);
    size_t first = r->group = r->out->len;
    for (size_t members = 0; members < MEMBERS; members++) {
        struct chain next = chain;
        bool more = read_next(r, &next);
        if (more && next.last[0] != '\0') { /* a range: the same member, longer */
            chain = next;
            continue;
        }
        emit(r, &chain);
        if (!more)
            break;
        chain = next;
    }
    place_group(r, first, chain.end);
    return chain.end;
}

static void read_instrument(struct reading *r, size_t begin, size_t word)
{
    size_t end;
    const struct law *law = number_after(r, word, &end);
    if (end == 0)
        return;
    size_t number = end;
    while (number > word && !is_digit(r->s[number - 1]))
        number--;
    while (number > word && (is_digit(r->s[number - 1]) || r->s[number - 1] == '/'))
        number--;
    struct reference reference = { .node = r->node, .block = r->block, .group = r->out->len,
                                   .span = { begin, end }, .number = { number, end },
                                   .scope = REFERENCE_LAW, .law = law, .normal = "" };
    reference.law_words = arena_strndup(&r->out->arena, r->s + begin, end - begin);
    vec_push(r->out, reference);
}

static void read_vague(struct reading *r, size_t begin, size_t end, int direction)
{
    struct reference reference = { .node = r->node, .block = r->block, .group = r->out->len,
                                   .span = { begin, end }, .number = { end, end },
                                   .scope = REFERENCE_VAGUE, .direction = direction,
                                   .law_words = "", .normal = "" };
    const struct reference *last = r->out->len == 0 ? NULL : &r->out->items[r->out->len - 1];
    /* "punkt 3 ovenfor" has said it. */
    if (last == NULL || last->node != r->node || last->block != r->block ||
        begin > last->span.end + 3)
        vec_push(r->out, reference);
}

void reference_read_text(const char *text, size_t len, struct node *node, size_t block,
                         struct reference_list *out)
{
    struct reading r = { text, len, node, block, out, 0 };
    bool inside = false; /* of a word or number */
    for (size_t i = 0; i < len;) {
        bool sign = text[i] == '\xC2' && at(&r, i + 1) == '\xA7';
        size_t step = letter(&r, i);
        if (step == 0 && !sign) {
            inside = is_digit(text[i]) || text[i] == '-' || text[i] == '/' || text[i] == '_';
            i++;
            continue;
        }
        size_t end = sign ? i + 2 : word_end(&r, i);
        unsigned kinds = sign ? (unsigned)REF_PARAGRAPH
                         : inside ? 0u : reference_word_kinds(text + i, end - i);
        if ((kinds & REF_NOUNS) != 0) {
            size_t stop = read_list(&r, i);
            end = stop > end ? stop : end;
        } else if ((kinds & REF_LAW) != 0) {
            read_instrument(&r, i, end);
        } else if ((kinds & (REF_EARLIER | REF_LATER)) != 0) {
            read_vague(&r, i, end, (kinds & REF_EARLIER) != 0 ? -1 : 1);
        }
        inside = false;
        i = end;
    }
}
