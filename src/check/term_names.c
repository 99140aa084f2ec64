/*
 * Which terms a contract defines, and whether a place of its text explains what a word means:
 * brackets, quotation marks, "herefter", a list of definitions, the table that presents the parties.
 */
#include "check/terms.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TERM_WORDS = 4, NEAR = 40 };

/* "herefter", "herefter kaldet", "i det følgende benævnt" end before at. */
static bool is_announced(const char *text, size_t at)
{
    static const char *const words[] = { "herefter", "herefter:",     "kaldet",   "kaldes",
                                         "benævnt",  "benævnes",      "betegnet", "betegnes",
                                         "følgende", "defineret som", "samlet",   "som" };

    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '*'))
        at--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (at >= len && strncasecmp(text + at - len, words[i], len) == 0) {
            /* "som" alone announces nothing */
            return i + 1 < sizeof words / sizeof *words ||
                   (at > NEAR && memmem(text + at - NEAR, NEAR, "herefter", 8) != NULL);
        }
    }
    return false;
}

static bool defines_behind(const char *text, size_t end)
{
    static const char *const words[] = { " betyder",  " forstås", " defineres",
                                         " omfatter", " menes",   " mener vi",
                                         ":",         " (",       " \xE2\x80\x93 ",
                                         " = " };

    end += strspn(text + end, "*_");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(text + end, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* Brackets close around the words within a few letters. */
static bool is_bracketed(const char *text, size_t begin, size_t end)
{
    for (size_t back = 1; back <= NEAR && back <= begin; back++) {
        if (text[begin - back] == ')')
            return false;
        if (text[begin - back] == '(') {
            size_t on = strcspn(text + end, "()");
            return on <= NEAR && text[end + on] == ')';
        }
    }
    return false;
}

/* "kunden, der har bestilt ydelsen ("den dataansvarlige")": the bracket gives whom the clause
   before it speaks of a name. */
static bool is_named_behind(const char *text, size_t end)
{
    enum { REACH = 160 };

    if (strncmp(text + end, ", der ", 6) != 0 && strncmp(text + end, ", som ", 6) != 0)
        return false;
    size_t on = strcspn(text + end, "(.;");
    return on <= REACH && text[end + on] == '(' && utf8_quote_len(text + end + on + 1) > 0;
}

bool terms_explains(const char *text, size_t begin, size_t end)
{
    size_t quote = utf8_quote_before(text, begin);

    if (memchr(text + begin, ' ', end - begin) != NULL)
        return quote > 0 && utf8_quote_len(text + end) > 0;
    /* a dash in mid-sentence explains nothing: "efter underskrift af kontrakten – har ændret" */
    return (quote > 0 && utf8_quote_len(text + end) > 0) || is_bracketed(text, begin, end) ||
           is_announced(text, begin) || is_named_behind(text, end) ||
           (defines_behind(text, end) &&
            (begin < 4 || strncmp(text + end, " \xE2\x80\x93 ", 5) != 0));
}

/* ---- collecting ---- */

void terms_add(struct terms *terms, struct node *node, size_t block, size_t begin, size_t end,
               bool strict)
{
    const char *text = node->blocks.items[block].text;
    struct term term = {
        .node = node, .block = block, .span = { begin, end }, .strict = strict
    };
    bool fresh;
    uint64_t *place;
    uint32_t first;

    utf8_decode(text + begin, end - begin, &first);
    term.small = !utf8_is_upper(first);
    term.name = alloc_strndup(text + begin, end - begin);
    term.lower = utf8_lower_copy(text + begin, end - begin);
    place = map_put(&terms->by_name, term.lower, strlen(term.lower), &fresh);
    if (!fresh) {
        terms->list.items[*place - 1].strict |= strict; /* "Kunden: …", and later "(Kunden)" */
        free(term.name);
        free(term.lower);
        return;
    }
    vec_push(&terms->list, term);
    *place = terms->list.len;
}

/* The words from begin to end may be a term without a capital: few, no sentence's end. */
static bool may_be_small_term(const char *text, size_t begin, size_t end)
{
    size_t words = 1;

    if (end <= begin || end - begin > TERM_MAX)
        return false;
    for (size_t i = begin; i < end;) {
        size_t step = word_byte_at(text, i);
        words += text[i] == ' ' ? 1 : 0;
        if (step == 0 && text[i] != ' ' && text[i] != '-')
            return false;
        i += step > 0 ? step : 1;
    }
    return words <= TERM_WORDS;
}

static bool may_be_term(const char *text, size_t begin, size_t end)
{
    uint32_t c;

    return end > begin && utf8_decode(text + begin, end - begin, &c) > 0 && utf8_is_upper(c) &&
           may_be_small_term(text, begin, end);
}

bool terms_is_definite(const char *text, size_t begin, size_t end)
{
    return end - begin > 4 &&
           (strncmp(text + end - 2, "en", 2) == 0 || strncmp(text + end - 2, "et", 2) == 0 ||
            strncmp(text + end - 2, "ne", 2) == 0);
}

/* A quotation mark opens at: does it hold a term? */
static size_t take_quoted(struct terms *terms, struct node *node, size_t block, size_t at,
                          size_t mark)
{
    const char *text = node->blocks.items[block].text;
    size_t begin = at + mark;
    size_t end = begin;
    size_t before = at;
    bool strict;

    while (text[end] != '\0' && end - begin <= TERM_MAX && utf8_quote_len(text + end) == 0)
        end++;
    begin += strncmp(text + begin, "den ", 4) == 0 ? 4 : 0; /* "den Dataansvarlige" */
    if (utf8_quote_len(text + end) == 0 || !may_be_term(text, begin, end))
        return begin;
    while (before > 0 && text[before - 1] == ' ')
        before--;
    strict = (before > 0 && text[before - 1] == '(') || is_announced(text, at);
    if (strict || at == 0 || defines_behind(text, end + utf8_quote_len(text + end)))
        terms_add(terms, node, block, begin, end, strict);
    return end + utf8_quote_len(text + end);
}

/* "(Supabase-administreret)": what was done to a thing, and no name. */
static bool is_made_by(const char *text, size_t begin, size_t end)
{
    static const char *const done[] = { "eret",   "våget",  "drevet",  "styret", "hostet",
                                        "byttet", "bygget", "skyttet", "testet", "ejet" };

    if (memchr(text + begin, '-', end - begin) == NULL)
        return false;
    for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
        size_t len = strlen(done[i]);
        if (end - begin > len + 1 && memcmp(text + end - len, done[i], len) == 0)
            return true;
    }
    return false;
}

/* A bracket opens at: "(Bestemmelserne)", "(herefter Kunden)". */
static void take_bracketed(struct terms *terms, struct node *node, size_t block, size_t at)
{
    const char *text = node->blocks.items[block].text;
    size_t begin = at + 1;
    size_t end = begin + strcspn(text + begin, "()");
    size_t first = begin;

    bool whole = at == 0 && text[end + 1] == '\0';
    if (text[end] != ')' || end - begin > TERM_MAX)
        return;
    while (end > begin && strchr("*_", text[end - 1]) != NULL)
        end--; /* "(herefter **Kunden**)" */
    for (size_t i = begin; i < end; i++)
        if (text[i] == ' ')
            first = i + 1; /* the last word */
    bool alone = first == begin;
    first += strspn(text + first, "*_");
    if (alone && whole)
        return; /* "(Udgået)" alone names nothing */
    if (alone) {
        begin = first;
        if (may_be_small_term(text, begin, end) && terms_is_definite(text, begin, end) &&
            !is_made_by(text, begin, end))
            terms_add(terms, node, block, begin, end, true);
    } else if (is_announced(text, first) &&
               (may_be_term(text, first, end) ||
                (may_be_small_term(text, first, end) && terms_is_definite(text, first, end)))) {
        terms_add(terms, node, block, first, end, true);
    }
}

/* "| Kaldes | **Værftet** | **Havnedata** |": a row of the table that presents the parties. */
static void take_row(struct terms *terms, struct node *node, size_t block)
{
    static const char *const heads[] = { "kaldes", "kaldet", "benævnes", "betegnes",
                                         "kaldes her" };
    static const char gap[] = "|*_\t ";
    const char *text = node->blocks.items[block].text;
    size_t at = strspn(text, gap);
    size_t end = at + strcspn(text + at, "|\t");
    bool names = false;

    if (node->kind != NODE_TABLE || text[end] == '\0')
        return;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t len = strlen(heads[i]);
        size_t rest = at + len + strspn(text + at + len, "*_: ");
        names |= strncasecmp(text + at, heads[i], len) == 0 && rest == end;
    }
    while (names && text[end] != '\0') {
        at = end + strspn(text + end, gap);
        end = at + strcspn(text + at, "|\t");
        size_t last = end;
        while (last > at && strchr(gap, text[last - 1]) != NULL)
            last--;
        if (may_be_term(text, at, last))
            terms_add(terms, node, block, at, last, true);
    }
}

/* "Fyrbo ApS kaldes i det følgende *kunden*", "og benævnes herefter Driftshuset." */
static void take_called(struct terms *terms, struct node *node, size_t block)
{
    static const char *const verbs[] = { " kaldes ", " benævnes ", " betegnes " };
    static const char *const ways[] = { "i det følgende ", "herefter ", "i denne aftale ",
                                        "i aftalen " };
    const char *text = node->blocks.items[block].text;

    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++) {
        for (const char *at = strstr(text, verbs[v]); at != NULL;
             at = strstr(at + 1, verbs[v])) {
            size_t begin = (size_t)(at - text) + strlen(verbs[v]);
            size_t way = 0;
            for (size_t i = 0; way == 0 && i < sizeof ways / sizeof *ways; i++)
                way =
                    strncmp(text + begin, ways[i], strlen(ways[i])) == 0 ? strlen(ways[i]) : 0;
            begin += way;
            begin += strspn(text + begin, "*_");
            size_t end = word_run_end(text, begin);
            size_t behind = end + strspn(text + end, "*_");
            if (way > 0 && terms_is_definite(text, begin, end) &&
                strchr(".,;", text[behind]) != NULL)
                terms_add(terms, node, block, begin, end, true);
        }
    }
}

/* "Ydelsen: …" and "Ydelsen betyder …" at the beginning of a block. */
static void take_entry(struct terms *terms, struct node *node, size_t block)
{
    const char *text = node->blocks.items[block].text;
    size_t begin = strspn(text, "*_");
    size_t end = begin;

    end = word_run_end(text, end);
    if (may_be_term(text, begin, end) && terms_is_definite(text, begin, end) &&
        defines_behind(text, end))
        terms_add(terms, node, block, begin, end, false);
}

void terms_collect(struct terms *terms, const struct contract *contract)
{
    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            take_entry(terms, node, b);
            take_called(terms, node, b);
            take_row(terms, node, b);
            for (size_t at = strcspn(text, "(" UTF8_QUOTE_BYTES); text[at] != '\0';) {
                size_t mark = utf8_quote_len(text + at);
                if (text[at] == '(')
                    take_bracketed(terms, node, b, at);
                at = mark > 0 ? take_quoted(terms, node, b, at, mark) : at + 1;
                at += strcspn(text + at, "(" UTF8_QUOTE_BYTES);
            }
        }
    }
}
