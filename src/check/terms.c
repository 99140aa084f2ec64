/*
 * How a contract uses the terms that it defines: with their capital or without, and whether at all.
 */
#include "check/terms.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/register_number.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { FIRM = 2 };

/* What follows says that others are meant: "bestemmelserne i lovens § 3". Behind a genitive it says
   something else: "kundens i systemet oplyste adresse". */
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
            } else if ((len > strlen(term->lower) || !is_qualified(text, at + len)) &&
                       !terms_in_address(text, at, at + len) &&
                       /* "og kunden (herefter "Kunden")" */
                       strncmp(text + at + len, " (herefter ", 11) != 0) {
                term->smalls++;
            }
        }
        at += len;
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
        if (inside || (!whole && !these) || (is_qualified(text, end) && !cleft && end - begin <= len) ||
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
/* "en husorden (Bilag 1: Husorden, herefter "Husordenen")": the annex, or the
   section, that has its name for a title is where the term is used. */
static bool is_title(const struct contract *contract, const struct term *term)
{
    enum { SHORTEST_TITLE = 6, LONGEST_ENDING = 4 };
    size_t len = strlen(term->lower);

    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if ((node->kind != NODE_ANNEX && node->kind != NODE_HEADING) || node == term->node)
            continue;
        char *title = utf8_lower_copy(node_title(node), strlen(node_title(node)));
        bool same = false;
        for (size_t at = 0; title[at] != '\0' && !same;) {
            size_t end = word_run_end(title, at);
            same = end - at >= SHORTEST_TITLE && end - at <= len &&
                   len - (end - at) <= LONGEST_ENDING &&
                   memcmp(term->lower, title + at, end - at) == 0;
            at = end > at ? end : at + 1;
        }
        free(title);
        if (same)
            return true;
    }
    return false;
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
            terms_is_definite(term->name, 0, strlen(term->name)) &&
            !is_authority(term->lower) && !is_title(context->contract, term) &&
            !register_names_country(term->name, strlen(term->name), &denmark)) { /* "Litauen" */
            struct check_spot spot = { context, term->node, term->block, out };
            check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, term->span, NULL,
                         alloc_printf(_("\"%s\" is defined and never used"), term->name));
            continue;
        }
        /* firm: the capital is the rule */
        bool definite = terms_is_definite(term->name, 0, strlen(term->name)) ||
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
