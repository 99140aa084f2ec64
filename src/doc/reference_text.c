/*
 * Reads the references of one text. A reference begins at a noun with a number ("punkt 9");
 * smaller parts may follow ("stk. 2, litra a"), or a larger one behind "i" ("litra a i punkt
 * 9"); then come the other members of a list ("og 10", "-12", "og stk. 4"), which share what
 * stands before their own part. What it belongs to is told by the words around the list:
 * "forordningens …", "… i hovedaftalen". Every position is looked at a bounded number of times.
 */
#include "doc/reference_scan.h"

#include "base/vec.h"

#include <string.h>
#include <strings.h>

enum { MEMBERS = 40 };

struct chain {
    struct reference_part parts[REFERENCE_PARTS];
    size_t count;
    size_t begin, number, number_end, end; /* end: with a closing dot or bracket */
    char shape;                            /* of the last part */
    size_t main;                           /* the last part that is not in brackets */
    char last[REFERENCE_VALUE];
};

/* "9 dage", "3 pct.": the number counts something. */
static bool counts(const struct scan *s, size_t end)
{
    size_t i = scan_skip_space(s, end);
    if (scan_at(s, i) == '%')
        return true;
    size_t stop = scan_word_end(s, i);
    return stop > i && (reference_word_kinds(s->text + i, stop - i) & REF_UNIT) != 0;
}

static void add_part(struct chain *chain, unsigned noun, const char *value)
{
    if (chain->count == REFERENCE_PARTS)
        return;
    struct reference_part *part = &chain->parts[chain->count++];
    part->noun = noun;
    memcpy(part->value, value, REFERENCE_VALUE);
}

static void add_value(struct chain *chain, unsigned noun, const struct scan_number *value)
{
    chain->main = chain->count;
    add_part(chain, noun, value->text);
    for (size_t i = 0; i < value->extras; i++)
        add_part(chain, value->extra[i], value->extra_text[i]);
    chain->shape = value->shape;
    chain->end = chain->number_end = value->end;
}

/* ", 1. pkt.": a sentence of what was cited; nothing to resolve, but part of the words. */
static size_t sentence_part(const struct scan *s, size_t i)
{
    size_t end = scan_digits(s, i);
    if (end == i || scan_at(s, end) != '.')
        return 0;
    size_t word = scan_skip_space(s, end + 1);
    size_t stop = scan_word_end(s, word);
    if (stop == word || (reference_word_kinds(s->text + word, stop - word) & REF_SENTENCE) == 0)
        return 0;
    return scan_at(s, stop) == '.' ? stop + 1 : stop;
}

/* Where the next part or member may begin: behind a dot, a comma and spaces. */
static size_t go_on(const struct scan *s, size_t i, bool *dot, bool *comma)
{
    *dot = scan_at(s, i) == '.';
    i += *dot ? 1 : 0;
    i = scan_skip_space(s, i);
    *comma = scan_at(s, i) == ',';
    return *comma ? scan_skip_space(s, i + 1) : i;
}

/* "4.1, a-d", "4.1, b og c", "4.1, a.": a letter alone, which a letter or the sentence's end
   follows. */
static bool is_bare_litra(const struct scan *s, size_t i)
{
    if (scan_at(s, i) < 'a' || scan_at(s, i) > 'z' || !scan_is_lone_letter(s, i))
        return false;
    char next = scan_at(s, i + 1);
    size_t dash = next == '-' ? i + 2
                  : next == '\xE2' && scan_at(s, i + 2) == '\x80' && scan_at(s, i + 3) == '\x93'
                      ? i + 4
                      : 0;
    if (dash > 0)
        return scan_at(s, dash) >= 'a' && scan_at(s, dash) <= 'z' &&
               scan_is_lone_letter(s, dash);
    if (scan_at(s, i) == 'i')
        return false; /* a word */
    size_t behind = scan_skip_space(s, i + 1);
    size_t end = scan_word_end(s, behind);
    bool joins =
        end > behind && (reference_word_kinds(s->text + behind, end - behind) & REF_JOIN) != 0;
    size_t other = scan_skip_space(s, end);
    return next == '.' || next == ')' || next == ';' || i + 1 >= s->len ||
           (joins && scan_at(s, other) >= 'a' && scan_at(s, other) <= 'z' &&
            scan_at(s, other) != 'i' && scan_is_lone_letter(s, other));
}

/* Smaller parts behind those read so far. */
static void read_deeper(const struct scan *s, struct chain *chain)
{
    while (chain->count < REFERENCE_PARTS) {
        bool dot, comma;
        struct scan_number value;
        size_t i = go_on(s, chain->end, &dot, &comma);
        unsigned than = chain->parts[chain->count - 1].noun;
        size_t sentence = comma ? sentence_part(s, i) : 0;
        if (sentence > 0) {
            chain->end = sentence;
            return;
        }
        size_t end;
        unsigned noun = scan_noun(s, i, &end);
        bool capital = scan_at(s, i) >= 'A' && scan_at(s, i) <= 'Z';
        if (noun != 0 && noun_is_deeper(noun, than) && !(dot && !comma && capital)) {
            size_t from = scan_skip_space(s, end);
            if (from == i || scan_value(s, from, noun, false, &value) == 0)
                return;
        } else if (than == REF_ANNEX && comma && chain->shape != '.' &&
                   scan_value(s, i, REF_CLAUSE, false, &value) > 0 && value.shape == '.' &&
                   utf8_is_digit(scan_at(s, i))) {
            noun = REF_CLAUSE; /* "bilag 2, 3.2" */
        } else if (than == REF_CLAUSE && !dot && !comma && scan_at(s, i) >= 'a' &&
                   scan_is_lone_letter(s, i) && scan_at(s, i + 1) == ')' &&
                   i == chain->end + 1 && chain->parts[chain->count - 1].value[0] <= '9' &&
                   chain->shape == '.') {
            noun = REF_LITRA; /* "4.1 d)" */
            if (scan_value(s, i, noun, false, &value) == 0)
                return;
        } else if (than == REF_CLAUSE && comma && !dot && chain->shape == '.' &&
                   is_bare_litra(s, i) && scan_value(s, i, REF_LITRA, false, &value) > 0) {
            noun = REF_LITRA;
        } else {
            return;
        }
        add_value(chain, noun, &value);
    }
}

static void emit(struct scan *s, const struct chain *chain)
{
    struct reference reference = { .node = s->node,
                                   .block = s->block,
                                   .group = s->group,
                                   .span = { chain->begin, chain->number_end },
                                   .number = { chain->number, chain->number_end },
                                   .part_count = chain->count,
                                   .law_words = "",
                                   .normal = "" };
    memcpy(reference.parts, chain->parts, sizeof chain->parts);
    memcpy(reference.last, chain->last, sizeof chain->last);
    vec_push(s->out, reference);
}

/* The word or dash that joins the next member of a list at i; its end, or i. */
static size_t join_at(const struct scan *s, size_t i, bool *range)
{
    *range = false;
    if (scan_at(s, i) == '-' ||
        (scan_at(s, i) == '\xE2' && scan_at(s, i + 1) == '\x80' &&
         (scan_at(s, i + 2) == '\x93' || scan_at(s, i + 2) == '\x94'))) {
        *range = true;
        return i + (scan_at(s, i) == '-' ? 1 : 3);
    }
    size_t end = scan_word_end(s, i);
    unsigned kinds = end == i ? 0 : reference_word_kinds(s->text + i, end - i);
    if ((kinds & REF_RANGE) != 0) {
        *range = true;
        return end;
    }
    if ((kinds & REF_JOIN) == 0)
        return i;
    if (scan_at(s, end) == '/' || scan_at(s, end) == '.') { /* "og/eller", "hhv." */
        size_t more = scan_word_end(s, end + 1);
        end = scan_at(s, end) == '/' && more > end + 1 ? more : end + 1;
    }
    return end;
}

/* Whether a bare number may be the next member: like the last, and no quantity or word. */
static bool continues(const struct scan *s, const struct chain *chain,
                      const struct scan_number *value, bool joined)
{
    if (counts(s, value->end))
        return false;
    bool same = value->shape == chain->shape ||
                (strchr("1.", value->shape) != NULL && strchr("1.", chain->shape) != NULL) ||
                (strchr("A.", value->shape) != NULL && strchr("A.", chain->shape) != NULL);
    if (!same)
        return false;
    if (joined || value->shape == '.')
        return value->shape != 'a' || joined;
    /* Behind a comma alone: the list must go on. */
    size_t i = scan_skip_space(s, value->end);
    bool range;
    return (scan_at(s, i) == ',' && utf8_is_digit(scan_at(s, scan_skip_space(s, i + 1)))) ||
           join_at(s, i, &range) > i;
}

/* The next member of the list behind chain, which becomes it. False: the list has ended. */
static bool read_next(const struct scan *s, struct chain *chain)
{
    bool dot, comma, range;
    size_t i = go_on(s, chain->end, &dot, &comma);
    size_t from = join_at(s, i, &range);
    bool joined = from > i;
    if (!joined && !comma)
        return false;
    if (range && comma && scan_at(s, i) == 't')
        return false; /* "litra b, til de priser" */
    i = scan_skip_space(s, from);
    struct scan_number value;
    size_t end;
    unsigned noun = scan_noun(s, i, &end);
    struct chain next = *chain;
    next.begin = i;
    next.last[0] = '\0';
    /* "§ 12, stk. 3, § 14 og § 27" */
    bool again = noun != 0 && comma && noun == chain->parts[0].noun;
    if (noun != 0 && (joined || again) && !range) {
        size_t number = scan_skip_space(s, end);
        if (noun_level(noun) < noun_level(chain->parts[0].noun) ||
            (noun_level(noun) == noun_level(chain->parts[0].noun) &&
             noun != chain->parts[0].noun) ||
            noun_is_deeper(noun, chain->parts[chain->count - 1].noun) ||
            scan_value(s, number, noun, true, &value) == 0 || counts(s, value.end))
            return false;
        while (next.count > 0 && !noun_is_deeper(noun, next.parts[next.count - 1].noun))
            next.count--;
    } else {
        bool list = chain->shape == '.';
        if (range && scan_at(s, i) == '(' && chain->count > 1 &&
            chain->parts[chain->count - 1].noun == REF_LITRA &&
            scan_value(s, i, REF_LITRA, false, &value) > 0) { /* "4.2(a)-(f)" */
            memcpy(chain->last, value.text, sizeof chain->last);
            chain->end = chain->number_end = value.end;
            return true;
        }
        next.count = chain->main < chain->count ? chain->main : chain->count - 1;
        noun = chain->parts[next.count].noun; /* "46(1) og 46(2)(c)" */
        if (scan_value(s, i, noun, list, &value) == 0 || !continues(s, chain, &value, joined)) {
            /* "punkt 8.1, litra a, og 8.2" */
            noun = chain->parts[0].noun;
            next.count = 0;
            if (!joined || range || chain->count < 2 || noun_level(noun) != 2 ||
                scan_value(s, i, noun, true, &value) == 0 || value.shape != '.')
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
    read_deeper(s, chain);
    return true;
}

/* "litra a i punkt 9": the larger part stands behind. */
static void read_above(const struct scan *s, struct chain *chain)
{
    size_t i = scan_skip_space(s, chain->end);
    size_t stop = scan_word_end(s, i);
    bool clause = chain->parts[0].noun == REF_CLAUSE; /* "punkt 9 i bilag 1" */
    if ((noun_level(chain->parts[0].noun) < 3 && !clause) || stop != i + 1 ||
        (scan_at(s, i) != 'i'))
        return;
    size_t end;
    i = scan_skip_space(s, stop);
    unsigned noun = scan_noun(s, i, &end);
    struct scan_number value;
    if (noun == 0 || noun_level(noun) >= noun_level(chain->parts[0].noun) ||
        (clause && noun != REF_ANNEX) ||
        scan_value(s, scan_skip_space(s, end), noun, false, &value) == 0)
        return;
    struct chain whole = { .begin = chain->begin, .number = chain->number };
    add_value(&whole, noun, &value);
    read_deeper(s, &whole);
    for (size_t k = 0; k < chain->count && whole.count < REFERENCE_PARTS; k++)
        whole.parts[whole.count++] = chain->parts[k];
    whole.main = whole.count - 1;
    whole.shape = '\0';
    *chain = whole;
}

/* The list whose first number is value; its words begin at i. */
static size_t read_members(struct scan *s, size_t i, unsigned noun,
                           const struct scan_number *value)
{
    struct chain chain = { .begin = i, .number = value->begin };
    add_value(&chain, noun, value);
    read_deeper(s, &chain);
    read_above(s, &chain);
    size_t first = s->group = s->out->len;
    for (size_t members = 0; members < MEMBERS; members++) {
        struct chain next = chain;
        bool more = read_next(s, &next);
        if (more && next.last[0] != '\0') { /* a range: the same member, longer */
            chain = next;
            continue;
        }
        emit(s, &chain);
        if (!more)
            break;
        chain = next;
    }
    scan_place_list(s, first, chain.end);
    return chain.end;
}

/* "efter D.5", "se C.2.8": a letter, a dot and a digit stand at i, and a word that leads to a place
   before them. */
static bool leads_to_letter(const struct scan *s, size_t word, size_t end)
{
    static const char *const words[] = { "efter", "se", "i", "under", "af", "if\xC3\xB8lge" };
    size_t from = end + 1;

    if (scan_at(s, end) != ' ' || scan_at(s, from) < 'A' || scan_at(s, from) > 'Z' ||
        scan_at(s, from + 1) != '.' || !utf8_is_digit(scan_at(s, from + 2)))
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (end - word == strlen(words[k]) &&
            strncasecmp(s->text + word, words[k], end - word) == 0)
            return true;
    return false;
}

/* "jf. 5.2", without a noun: behind this word a dotted number is a clause. Where it ends, or 0. */
static size_t read_cited(struct scan *s, size_t word, size_t end)
{
    static const char *const words[] = { "jf", "j\xC3\xA6vnf\xC3\xB8r" };
    struct scan_number value;
    bool cites = leads_to_letter(s, word, end);

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        cites |= end - word == strlen(words[k]) &&
                 strncasecmp(s->text + word, words[k], end - word) == 0;
    if (!cites)
        return 0;
    size_t from = scan_skip_space(s, scan_at(s, end) == '.' ? end + 1 : end);
    bool lettered = scan_at(s, from) >= 'A' && scan_at(s, from) <= 'Z' &&
                    scan_at(s, from + 1) == '.' && utf8_is_digit(scan_at(s, from + 2));
    if ((!utf8_is_digit(scan_at(s, from)) && !lettered) ||
        scan_value(s, from, REF_CLAUSE, false, &value) == 0 ||
        (value.shape != '.' && !lettered) || strcspn(value.text, ".") > 2 ||
        counts(s, value.end))
        return 0;
    return read_members(s, from, REF_CLAUSE, &value);
}

/* The list that begins with a noun at i; where it ends, or 0 where it is no reference. */
static size_t read_list(struct scan *s, size_t i)
{
    size_t end;
    struct scan_number value;
    unsigned noun = scan_noun(s, i, &end);
    if ((noun & REF_NR) != 0 || noun == 0)
        return 0; /* "nr. 3" alone counts things */
    size_t from = scan_skip_space(s, end);
    size_t inner; /* "bilag nr. 3" */
    if (noun_level(noun) < 3 && scan_noun(s, from, &inner) == REF_NR)
        from = scan_skip_space(s, inner);
    if (scan_value(s, from, noun, false, &value) == 0 ||
        (value.shape == '1' && counts(s, value.end)))
        return 0;
    return read_members(s, i, noun, &value);
}

static void read_instrument(struct scan *s, size_t begin, size_t word)
{
    size_t end;
    const struct law *law = scan_law_number(s, word, &end);
    if (end == 0)
        return;
    size_t number = end;
    while (number > word && !utf8_is_digit(s->text[number - 1]))
        number--;
    while (number > word && (utf8_is_digit(s->text[number - 1]) || s->text[number - 1] == '/'))
        number--;
    struct reference reference = { .node = s->node,
                                   .block = s->block,
                                   .group = s->out->len,
                                   .span = { begin, end },
                                   .number = { number, end },
                                   .scope = REFERENCE_LAW,
                                   .law = law,
                                   .normal = "" };
    reference.law_words = arena_strndup(&s->out->arena, s->text + begin, end - begin);
    vec_push(s->out, reference);
}

static void read_vague(struct scan *s, size_t begin, size_t end, int direction)
{
    struct reference reference = { .node = s->node,
                                   .block = s->block,
                                   .group = s->out->len,
                                   .span = { begin, end },
                                   .number = { end, end },
                                   .scope = REFERENCE_VAGUE,
                                   .direction = direction,
                                   .law_words = "",
                                   .normal = "" };
    if (s->out->len > 0) {
        const struct reference *last = &s->out->items[s->out->len - 1];
        if (last->node == s->node && last->block == s->block && begin <= last->span.end + 3)
            return; /* "punkt 3 ovenfor" has said it */
    }
    vec_push(s->out, reference);
}

void reference_read_text(const char *text, size_t len, struct node *node, size_t block,
                         struct reference_list *out)
{
    struct scan s = { text, len, node, block, out, 0 };
    bool inside = false; /* of a word or number */
    for (size_t i = 0; i < len;) {
        bool sign = text[i] == '\xC2' && scan_at(&s, i + 1) == '\xA7';
        size_t step = scan_letter(&s, i);
        if (step == 0 && !sign) {
            inside =
                utf8_is_digit(text[i]) || text[i] == '-' || text[i] == '/' || text[i] == '_';
            i++;
            continue;
        }
        size_t end = sign ? i + 2 : scan_word_end(&s, i);
        unsigned kinds = sign     ? (unsigned)REF_PARAGRAPH
                         : inside ? 0u
                                  : reference_word_kinds(text + i, end - i);
        if ((kinds & REF_NOUNS) != 0) {
            size_t stop = read_list(&s, i);
            end = stop > end ? stop : end;
        } else if ((kinds & REF_LAW) != 0) {
            read_instrument(&s, i, end);
        } else if ((kinds & (REF_EARLIER | REF_LATER)) != 0) {
            read_vague(&s, i, end, scan_direction(kinds));
        } else if (!inside && ((text[i] | 0x20) == 'j' || leads_to_letter(&s, i, end))) {
            size_t stop = read_cited(&s, i, end);
            end = stop > end ? stop : end;
        }
        inside = false;
        i = end;
    }
}
