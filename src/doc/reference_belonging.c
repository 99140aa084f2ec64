/*
 * What a list of references belongs to, by the words around it: "forordningens artikel 28",
 * "artikel 24 GDPR", "punkt 4 i hovedaftalen", "kommunens standardvilkår for it-indkøb, pkt.
 * 12.4", and "særligt stk. 3" behind a law that was cited just before.
 */
#include "doc/reference_scan.h"

#include <string.h>

enum { WORDS_AFTER = 10, INHERIT = 80 /* bytes */ };

/* What the words around a list say it belongs to. */
struct belonging {
    enum reference_scope scope;
    bool named; /* the scope was said, not assumed */
    const struct law *law;
    size_t words, words_end; /* the law's or document's name */
};

/* Whether the word decides; "i" of intermediate words is left to the caller. */
static bool name_decides(const struct scan *s, size_t begin, size_t end, struct belonging *out)
{
    size_t len = end - begin;
    while (len > 0 && strchr(".,;:)\"", s->text[begin + len - 1]) != NULL)
        len--;
    if (len > 2 && (strncmp(s->text + begin + len - 2, "'s", 2) == 0))
        len -= 2;
    unsigned kinds = reference_word_kinds_by_end(s->text + begin, len);
    out->law = reference_law_named(s->text + begin, len);
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

const struct law *scan_law_number(const struct scan *s, size_t i, size_t *end)
{
    i = scan_skip_space(s, i);
    if (scan_at(s, i) == '(' && scan_at(s, i + 1) == 'E') {
        size_t close = i; /* "(EU)" */
        while (close < i + 6 && scan_at(s, close) != ')' && scan_at(s, close) != '\0')
            close++;
        i = scan_skip_space(s, scan_at(s, close) == ')' ? close + 1 : i);
    }
    if (scan_at(s, i) == 'n' && scan_at(s, i + 1) == 'r' && scan_at(s, i + 2) == '.')
        i = scan_skip_space(s, i + 3);
    size_t slash = scan_digits(s, i);
    size_t stop = scan_at(s, slash) == '/' ? scan_digits(s, slash + 1) : slash;
    *end = stop > slash + 1 && slash > i ? stop : 0;
    if (*end > 0 && scan_at(s, stop) == '/' && scan_at(s, stop + 1) == 'E' &&
        scan_is_lone_letter(s, stop + 2))
        *end = stop + 3; /* "/EF" */
    return *end > 0 ? reference_law_numbered(s->text + i, stop - i) : NULL;
}

static bool belongs_after(const struct scan *s, size_t end, unsigned noun,
                          struct belonging *out)
{
    size_t i = end;
    while (scan_at(s, i) == ')' || scan_at(s, i) == ',' || scan_at(s, i) == '.')
        i++;
    i = scan_skip_space(s, i);
    size_t stop = scan_word_end(s, i);
    if (reference_law_named(s->text + i, stop - i) != NULL)
        return name_decides(s, i, stop, out); /* "artikel 24 GDPR" */
    bool in = stop == i + 1 && scan_at(s, i) == 'i';
    bool of = stop == i + 2 && strncmp(s->text + i, "af", 2) == 0 && noun_level(noun) == 2;
    bool to = stop == i + 3 && strncmp(s->text + i, "til", 3) == 0 && noun == REF_ANNEX;
    if (!in && !of && !to)
        return false;
    for (size_t word = 0; word < WORDS_AFTER; word++) {
        i = scan_skip_space(s, stop);
        stop = scan_word_end(s, i);
        if (scan_at(s, stop) == '-') /* "Europa-Parlamentets" */
            stop = scan_word_end(s, stop + 1);
        if (stop == i)
            return false;
        if (name_decides(s, i, stop, out)) {
            if (out->scope == REFERENCE_LAW) {
                size_t number_end;
                const struct law *law = scan_law_number(s, stop, &number_end);
                out->law = law != NULL ? law : number_end > 0 ? NULL : out->law;
                out->words_end = number_end > 0 ? number_end : out->words_end;
            }
            return true;
        }
        /* Only words that may stand before the name: "den", "gældende", "Rådets". */
        bool capital = scan_at(s, i) >= 'A' && scan_at(s, i) <= 'Z';
        bool adjective = stop - i > 3 && s->text[stop - 1] == 'e' &&
                         strncmp(s->text + stop - 4, "else", 4) != 0;
        bool article = stop - i == 3 && (strncmp(s->text + i, "den", 3) == 0 ||
                                         strncmp(s->text + i, "det", 3) == 0);
        bool join = (reference_word_kinds(s->text + i, stop - i) & (REF_JOIN | REF_THIS)) != 0;
        bool genitive = stop - i > 4 && s->text[stop - 1] == 's' && word == 0;
        if (!capital && !adjective && !article && !join && !genitive)
            return false;
    }
    return false;
}

/* "kommunens standardvilkår for it-indkøb, pkt. 12.4": another document, a few words and a
   comma before. */
static bool document_before(const struct scan *s, size_t i, struct belonging *out)
{
    enum { BACK = 4 };
    size_t begin, end;
    if (!scan_word_before(s, i, true, &begin, &end) || s->text[end] != ',')
        return false;
    for (size_t word = 0; word < BACK; word++) {
        struct belonging found = { 0 };
        size_t len = end - begin;
        bool joins = len <= 3 && (strncmp(s->text + begin, "for", len) == 0 ||
                                  strncmp(s->text + begin, "om", len) == 0 ||
                                  strncmp(s->text + begin, "til", len) == 0 ||
                                  strncmp(s->text + begin, "af", len) == 0);
        if (joins ? false : strchr(".,;:()", s->text[end - 1]) != NULL)
            return false;
        if (!joins && name_decides(s, begin, end, &found)) {
            *out = found;
            return found.scope == REFERENCE_OTHER;
        }
        size_t next = begin;
        if (!scan_word_before(s, begin, false, &begin, &end) || end >= next)
            return false;
    }
    return false;
}

/* By the words before the list and behind it; the noun alone decides where they say nothing. */
static struct belonging belonging_of(const struct scan *s, const struct reference *first,
                                     size_t end)
{
    struct belonging out = { 0 };
    unsigned noun = first->parts[0].noun;
    size_t begin, stop;
    bool before = false;

    if (scan_word_before(s, first->span.begin, false, &begin, &stop))
        before = name_decides(s, begin, stop, &out);
    if (!before && noun_level(noun) >= 1 &&
        scan_word_before(s, first->span.begin, true, &begin, &stop) &&
        reference_law_named(s->text + begin, stop - begin) != NULL)
        before = name_decides(s, begin, stop, &out); /* "GDPR, artikel 46" */
    if (!before && noun_level(noun) >= 1)
        before = document_before(s, first->span.begin, &out);
    if (!before && !belongs_after(s, end, noun, &out))
        out = (struct belonging){ 0 };
    if (!out.named) {
        out.scope = (noun & (REF_ARTICLE | REF_PARAGRAPH | REF_CHAPTER)) != 0
                        ? REFERENCE_LAW
                        : REFERENCE_INTERNAL;
    }
    return out;
}

/* "forordningens artikel 28, særligt stk. 3": the reference before the list that it goes on
   from, to a law; NULL: none. */
static const struct reference *law_cited_before(const struct scan *s, size_t first)
{
    const struct reference *reference = &s->out->items[first];
    const struct reference *last = first > 0 ? reference - 1 : NULL;

    return noun_level(reference->parts[0].noun) >= 3 && last != NULL && last->node == s->node &&
                   last->block == s->block && last->scope == REFERENCE_LAW &&
                   last->part_count > 0 && reference->span.begin - last->span.end < INHERIT &&
                   memchr(s->text + last->span.end, '.',
                          reference->span.begin - last->span.end) == NULL
               ? last
               : NULL;
}

/* "Hovedaftalens punkt 8 om betaling og punkt 11 om ansvar": of the other document still. */
static bool goes_on_elsewhere(const struct scan *s, size_t first)
{
    const struct reference *reference = &s->out->items[first];
    const struct reference *last = first > 0 ? reference - 1 : NULL;
    if (last == NULL || last->node != s->node || last->block != s->block ||
        last->scope != REFERENCE_OTHER || last->part_count == 0 ||
        last->parts[0].noun != reference->parts[0].noun)
        return false;
    const char *between = s->text + last->span.end;
    size_t len = reference->span.begin - last->span.end;
    bool joined = len > 4 && (strncmp(between + len - 4, " og ", 4) == 0 ||
                              strncmp(between + len - 2, ", ", 2) == 0);
    return joined && len < INHERIT &&
           (strncmp(between, " om ", 4) == 0 || strncmp(between, " (", 2) == 0) &&
           memchr(between, '.', len) == NULL && memchr(between, ';', len) == NULL;
}

/* Gives a smaller part the law, and the larger parts, of the reference that it goes on from. */
static void go_on_from(struct reference *reference, const struct reference *last, unsigned noun)
{
    struct reference_part parts[REFERENCE_PARTS];
    size_t keep = 0;

    while (keep < last->part_count && noun_is_deeper(noun, last->parts[keep].noun)) {
        parts[keep] = last->parts[keep];
        keep++;
    }
    for (size_t k = 0; k < reference->part_count && keep < REFERENCE_PARTS; k++)
        parts[keep++] = reference->parts[k];
    memcpy(reference->parts, parts, keep * sizeof parts[0]);
    reference->part_count = keep;
    reference->scope = REFERENCE_LAW;
    reference->law = last->law;
    reference->law_assumed = last->law_assumed;
    reference->law_words = last->law_words;
}

void scan_place_list(struct scan *s, size_t first, size_t end)
{
    struct reference *references = s->out->items + first;
    struct belonging belonging = belonging_of(s, references, end);
    const struct reference *last = belonging.named ? NULL : law_cited_before(s, first);
    unsigned noun = references->parts[0].noun;
    size_t begin, stop;
    int direction = 0;
    if (!belonging.named && goes_on_elsewhere(s, first))
        belonging = (struct belonging){ .scope = REFERENCE_OTHER };
    bool own = false;

    if (scan_word_before(s, references->span.begin, false, &begin, &stop)) {
        unsigned kinds = reference_word_kinds(s->text + begin, stop - begin);
        own = (kinds & REF_THIS) != 0 && strncasecmp(s->text + begin, "disse", 5) != 0;
        direction = scan_direction(kinds);
    }
    begin = scan_skip_space(s, end);
    stop = scan_word_end(s, begin);
    if (stop > begin) {
        int behind = scan_direction(reference_word_kinds(s->text + begin, stop - begin));
        direction = behind != 0 ? behind : direction;
    }
    for (size_t i = 0; first + i < s->out->len; i++) {
        struct reference *reference = &references[i];
        reference->scope = belonging.scope;
        reference->law = belonging.law;
        reference->law_assumed = belonging.scope == REFERENCE_LAW && !belonging.named;
        if (belonging.named) {
            reference->law_words = arena_strndup(&s->out->arena, s->text + belonging.words,
                                                 belonging.words_end - belonging.words);
        }
        reference->own = own && i == 0;
        reference->direction = direction;
        if (last != NULL)
            go_on_from(reference, last, noun);
    }
}
