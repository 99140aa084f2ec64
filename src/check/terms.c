#include "check/terms.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/register_number.h"

#include <stdlib.h>
#include <string.h>

enum { TERM_MAX = 60, TERM_WORDS = 4, NEAR = 40, FIRM = 2 };

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

static bool is_definite(const char *text, size_t begin, size_t end)
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
        if (may_be_small_term(text, begin, end) && is_definite(text, begin, end) &&
            !is_made_by(text, begin, end))
            terms_add(terms, node, block, begin, end, true);
    } else if (is_announced(text, first) &&
               (may_be_term(text, first, end) ||
                (may_be_small_term(text, first, end) && is_definite(text, first, end)))) {
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
            if (way > 0 && is_definite(text, begin, end) && strchr(".,;", text[behind]) != NULL)
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
    if (may_be_term(text, begin, end) && is_definite(text, begin, end) &&
        defines_behind(text, end))
        terms_add(terms, node, block, begin, end, false);
}

/* What follows says that others are meant: "bestemmelserne i lovens § 3". */
static bool is_qualified(const char *text, size_t end)
{
    static const char *const behind[] = {
        " i ",      " om ",  " efter ", " af ",  " fra ",  " for ",  " i,",      " vedr",
        " mellem ", " med ", " der ",   " som ", ", der ", ", som ", " \xC2\xA7"
    };

    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

bool terms_in_address(const char *text, size_t begin, size_t end)
{
    return text[end] == '@' || (begin > 0 && strchr("@/", text[begin - 1]) != NULL) ||
           (text[end] == '.' && text[end + 1] >= 'a' && text[end + 1] <= 'z');
}

/* The term that stands in len bytes from at, perhaps with the genitive's s; NULL: none. */
static struct term *term_at(const struct terms *terms, const char *text, size_t at, size_t len)
{
    char lower[TERM_MAX + 1];
    const uint64_t *place;

    if (len > TERM_MAX || len <= 3)
        return NULL;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[at + i];
        bool upper = (c >= 'A' && c <= 'Z') ||
                     (i > 0 && text[at + i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E);
        lower[i] = (char)(upper ? c + 0x20 : c);
    }
    place = map_get(&terms->by_name, lower, len);
    if (place == NULL && lower[len - 1] == 's')
        place = map_get(&terms->by_name, lower, len - 1);
    return place == NULL ? NULL : &terms->list.items[*place - 1];
}

/* Counts the uses of single-word terms. */
static void count_uses(struct terms *terms, const char *text)
{
    for (size_t at = 0; text[at] != '\0';) {
        size_t len = word_run_end(text, at) - at;
        size_t end = at + len;
        uint32_t first;
        struct term *term;
        if (len == 0) {
            at++;
            continue;
        }
        while (text[end] == '-' && word_run_end(text, end + 1) > end + 1)
            end = word_run_end(text, end + 1);
        term = end > at + len ? term_at(terms, text, at, end - at) : NULL; /* "IT-huset" */
        len = term != NULL ? end - at : len;
        term = term != NULL ? term : term_at(terms, text, at, len);
        if (term != NULL) {
            utf8_decode(text + at, len, &first);
            if (utf8_is_upper(first)) {
                struct word word = { at, at + len, WORD_JUDGE };
                term->capitals++;
                term->inner += term->small && !word_begins_sentence(text, &word) ? 1 : 0;
            } else if (!is_qualified(text, at + len) && !terms_in_address(text, at, at + len)) {
                term->smalls++;
            }
        }
        at += len;
    }
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

void terms_count(struct terms *terms, const struct contract *contract)
{
    if (terms->list.len == 0)
        return;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++)
            count_uses(terms, node->blocks.items[b].text);
    }
}

void terms_free(struct terms *terms)
{
    for (size_t i = 0; i < terms->list.len; i++) {
        free(terms->list.items[i].name);
        free(terms->list.items[i].lower);
    }
    vec_free(&terms->list);
    map_free(&terms->by_name);
}

const struct term *terms_find(const struct terms *terms, const char *lower)
{
    const uint64_t *place = map_get(&terms->by_name, lower, strlen(lower));

    return place == NULL ? NULL : &terms->list.items[*place - 1];
}

/* ---- findings ---- */

/* Roles and words of the law stand with and without a capital in most contracts. */
static bool is_role(const char *lower)
{
    static const char *const roles[] = {
        "databehandler",      "dataansvarlig", "part",
        "underdatabehandler", "registrered",   "databeskyttelsesforordning",
        "personoplysning",    "forordning",    "tilsynsmyndighed"
    };

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strncmp(lower, roles[i], strlen(roles[i])) == 0)
            return true;
    return false;
}

/* "disse bestemmelser", "bestemmelse 11.1" beside the term "Bestemmelserne". */
static size_t indefinite_stem(const char *lower)
{
    size_t len = strlen(lower);

    return len > 6 && strcmp(lower + len - 3, "rne") == 0 ? len - 2 : 0;
}

static void report_small(const struct check_context *context, struct node *node, size_t block,
                         size_t begin, size_t end, const struct term *term,
                         struct finding_list *out)
{
    struct check_spot spot = { context, node, block, out };
    const char *text = node->blocks.items[block].text;
    char *proposal = alloc_strndup(text + begin, end - begin);
    char *cured = utf8_capital_copy(proposal);

    check_report(
        &spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, (struct clean_span){ begin, end }, cured,
        alloc_printf(_("\"%s\": the defined term \"%s\" has a capital"), proposal, term->name));
    free(cured);
    free(proposal);
}

bool terms_is_introduced(const char *text, size_t begin, const char *lower, size_t len)
{
    static const char *const articles[] = { "en",         "et",     "hver",    "enhver",
                                            "ethvert",    "ingen",  "intet",   "skriftlig",
                                            "skriftligt", "særlig", "særligt", "særskilt",
                                            "anden",      "andet",  "træffe",  "træffer",
                                            "truffet",    "indgå",  "indgår",  "indgået",
                                            "lave",       "laver",  "sådan",   "nogen" };

    for (size_t cut = 1; cut <= 2 && cut + 2 < len; cut++) {
        for (size_t at = 0; at + len - cut < begin; at++) {
            if (strncmp(text + at, lower, len - cut) != 0 || word_byte_before(text, at) ||
                word_run_end(text, at) != at + len - cut)
                continue;
            for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
                if (word_stands_before(text, at, articles[i]))
                    return true;
        }
    }
    return false;
}

/* "bestemmelse 11.1": one clause of "Bestemmelserne", by its number. */
static bool is_numbered(const struct term *term, const char *text, size_t begin, size_t end)
{
    enum { ARTICLE = 3 /* "rne" */ };
    size_t len = strlen(term->lower);

    return len > ARTICLE + 4 && end - begin == len - ARTICLE &&
           strcmp(term->lower + len - ARTICLE, "rne") == 0 && text[end] == ' ' &&
           utf8_is_digit(text[end + 1]);
}

/* It, or what it stands under, speaks of subprocessors, who have a contract of their own. */
static bool is_of_others(const struct node *node)
{
    for (; node != NULL; node = node->parent) {
        for (size_t b = 0; b < node->blocks.len; b++)
            if (strstr(node->blocks.items[b].text, "nderdatabehandler") != NULL ||
                strstr(node->blocks.items[b].text, "nderleverandør") != NULL)
                return true;
    }
    return false;
}

static void check_smalls(const struct check_context *context, struct node *node, size_t block,
                         const struct term *term, struct finding_list *out)
{
    const char *text = node->blocks.items[block].text;
    size_t len = strlen(term->lower);
    size_t stem = indefinite_stem(term->lower);
    const char *find = term->lower;
    size_t find_len = stem > 0 ? stem - 1 : len; /* "bestemmelse" begins all of them */
    const char *from = text;
    char *start = alloc_strndup(find, find_len);

    for (const char *at = strstr(from, start); at != NULL; at = strstr(at + find_len, start)) {
        size_t begin = (size_t)(at - text);
        size_t end = begin + find_len;
        bool inside =
            word_byte_before(text, begin) || /* "edb-leverandøren" */
            (begin > 1 && text[begin - 1] == '-' && word_byte_before(text, begin - 1));
        bool whole;
        bool these;
        end = word_run_end(text, end);
        whole = end - begin == len || (end - begin == len + 1 && text[end - 1] == 's');
        these = stem > 0 && end - begin == stem && word_stands_before(text, begin, "disse");
        these = these || is_numbered(term, text, begin, end);
        /* "det er kunden, der …" says who, not which */
        bool cleft = word_stands_before(text, begin, "det er") ||
                     word_stands_before(text, begin, "Det er");
        if (inside || (!whole && !these) || (is_qualified(text, end) && !cleft) ||
            terms_in_address(text, begin, end) ||
            (whole && strncmp(text + begin, term->lower, len) != 0) ||
            word_stands_before(text, begin, "de") || word_stands_before(text, begin, "andre") ||
            (word_stands_before(text, begin, "kopi af") && is_of_others(node)) ||
            /* a heading above the definition cannot use it yet, nor can its own first words */
            ((node->kind == NODE_HEADING || node->kind == NODE_TITLE) &&
             node->index < term->node->index) ||
            (node == term->node && block == term->block && begin < term->span.begin) ||
            terms_is_introduced(text, begin, term->lower, len))
            continue;
        report_small(context, node, block, begin, end, term, out);
    }
    free(start);
}

/* "For Kunden (dataansvarlig)", "**På vegne af Kunden**": the head of a signature. */
static bool is_signatory(const char *text, size_t begin)
{
    size_t at = strspn(text, "*_");

    return (at + 4 == begin && strncmp(text + at, "For ", 4) == 0) ||
           (at + 12 == begin && strncmp(text + at, "P\xC3\xA5 vegne af ", 12) == 0);
}

/* "| Klinikken | 97 52 08 31 |" */
static bool begins_cell(const struct node *node, const char *text, size_t begin)
{
    while (begin > 0 && strchr(" *_", text[begin - 1]) != NULL)
        begin--;
    return node->kind == NODE_TABLE && (begin == 0 || text[begin - 1] == '|');
}

/* "Klausulerne" in mid-sentence, where the contract defines "(klausulerne)". */
static void check_capitals(const struct check_context *context, struct node *node, size_t block,
                           const struct term *term, struct finding_list *out)
{
    struct check_spot spot = { context, node, block, out };
    const char *text = node->blocks.items[block].text;
    size_t len = strlen(term->name);

    for (const char *at = strchr(text, term->name[0] - ('a' - 'A')); at != NULL;
         at = strchr(at + 1, term->name[0] - ('a' - 'A'))) {
        struct word word = { (size_t)(at - text), (size_t)(at - text) + len, WORD_JUDGE };
        if (strncmp(at + 1, term->name + 1, len - 1) != 0 ||
            begins_cell(node, text, word.begin) || word_byte_before(text, word.begin) ||
            word_run_end(text, word.begin) != word.end || word_begins_sentence(text, &word) ||
            is_signatory(text, word.begin))
            continue;
        check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE,
                     (struct clean_span){ word.begin, word.end }, term->name,
                     alloc_printf(_("\"%.*s\": the defined term \"%s\" has no capital"),
                                  (int)len, at, term->name));
    }
}

/* One paragraph after the other. */
typedef void check_uses(const struct check_context *context, struct node *node, size_t block,
                        const struct term *term, struct finding_list *out);

static void check_everywhere(const struct check_context *context, const struct term *term,
                             check_uses *check, struct finding_list *out)
{
    const struct contract *contract = context->contract;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++)
            check(context, node, b, term, out);
    }
}

/* "Kunden: …" opens a paragraph as much as it defines: a term where it hardly ever has no capital,
   and a small one then is a slip. */
static bool is_established(const struct term *term)
{
    enum { CAPITALS = 15, SMALLS = 1 };

    return !term->small && term->smalls == SMALLS && term->capitals >= CAPITALS;
}

/* "tilsynsmyndigheden (Datatilsynet)": its name, which defines nothing. */
static bool is_authority(const char *lower)
{
    static const char ending[] = "tilsynet";
    size_t len = strlen(lower);

    return len > sizeof ending && strcmp(lower + len - (sizeof ending - 1), ending) == 0;
}

void terms_check(struct terms *terms, const struct check_context *context,
                 struct finding_list *out)
{
    for (size_t t = 0; t < terms->list.len; t++) {
        const struct term *term = &terms->list.items[t];
        if ((!term->strict && !is_established(term)) ||
            (is_role(term->lower) && !(term->strict && is_established(term))) ||
            strchr(term->lower, ' ') != NULL)
            continue;
        if (term->small) {
            /* headings and rows have capitals of their own: firm where they are few */
            if (term->name[0] >= 'a' && term->name[0] <= 'z' &&
                term->smalls >= FIRM * (term->inner + 1))
                check_everywhere(context, term, check_capitals, out);
            continue;
        }
        bool denmark = false;
        if (term->capitals <= 1 && term->smalls == 0 &&
            is_definite(term->name, 0, strlen(term->name)) && !is_authority(term->lower) &&
            !register_names_country(term->name, strlen(term->name), &denmark)) { /* "Litauen" */
            struct check_spot spot = { context, term->node, term->block, out };
            check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, term->span, NULL,
                         alloc_printf(_("\"%s\" is defined and never used"), term->name));
            continue;
        }
        /* firm: the capital is the rule */
        bool definite = is_definite(term->name, 0, strlen(term->name)) ||
                        strcmp(term->lower, "dataansvarlige") == 0;
        if (!definite || term->capitals < FIRM * (term->smalls + 1))
            continue;
        check_everywhere(context, term, check_smalls, out);
    }
}

bool terms_in_field(const char *text, struct clean_span span)
{
    enum { REACH = 80 };
    size_t at = span.begin;
    size_t least = at > REACH ? at - REACH : 0;

    while (at > least && text[at - 1] != '[' && text[at - 1] != ']')
        at--;
    const char *end = strpbrk(text + span.end, "[]");
    return at > least && text[at - 1] == '[' && end != NULL && *end == ']';
}
