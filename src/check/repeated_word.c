/*
 * The same word twice: "er er", across line ends as well; "X eller X"; "X, Y og X". Danish
 * has honest doubles ("det, der der er", "det det drejer sig om"): those few words pass, and
 * so do names and labels ("Navn Navn" of two table cells).
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <string.h>

enum { SAME_WORDS = 8 };

static const char *const honest[] = { "der", "det", "den", "så", "for", "som" };

static bool is_word(const char *text, const struct word *word, const char *expected)
{
    size_t len = strlen(expected);

    return word->end - word->begin == len &&
           strncasecmp(text + word->begin, expected, len) == 0;
}

static bool may_double(const char *text, const struct word *word)
{
    for (size_t i = 0; i < sizeof honest / sizeof *honest; i++)
        if (is_word(text, word, honest[i]))
            return true;
    return false;
}

/* "det, han er ansvarlig for for at undgå tab": the first belongs to the word before it. */
static bool takes_for(const char *text, const struct word *word)
{
    static const char *const words[] = { "ansvarlig", "ansvarlige", "gælder", "betaler",
                                         "betales",   "sørger",     "sørge",  "står",
                                         "svarer",    "brug",       "behov",  "grundlag",
                                         "hæfter" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(text, word, words[i]))
            return true;
    return false;
}

/* "over for den den dataansvarlige", "oplysninger, der der behandles": no honest doubles. They
   are where a clause ends before the second, or begins before the first. */
static bool is_plain_double(const char *text, const struct block_words *words, size_t i)
{
    static const char *const joins[] = { "at",  "når", "hvis", "som",  "fordi", "da",
                                         "end", "om",  "er",   "hvad", "hvem",  "hvor" };
    const struct word *w = &words->items[i];

    if (i == 0)
        return false;
    if (is_word(text, w, "der")) {
        /* "det, der der er aftalt" is one */
        return w->begin > 1 && text[w->begin - 1] == ' ' && text[w->begin - 2] == ',' &&
               w[-1].end - w[-1].begin > 3;
    }
    if (is_word(text, w, "for")) { /* "over for for", "truffet for for at håndtere" */
        return (is_word(text, w - 1, "over") && words_touch(text, w - 1, w)) ||
               (i + 2 < words->len && is_word(text, w + 2, "at") &&
                words_touch(text, w + 1, w + 2) && !takes_for(text, w - 1));
    }
    if (!is_word(text, w, "den") || !words_touch(text, w - 1, w))
        return false;
    for (size_t k = 0; k < sizeof joins / sizeof *joins; k++)
        if (is_word(text, w - 1, joins[k]))
            return false;
    return true;
}

/* "ligger i i dag", "de de facto": the second belongs to what follows. */
static bool goes_with_next(const char *text, const struct block_words *words, size_t i)
{
    static const char *const pairs[][2] = {
        { "i", "dag" },     { "i", "går" },   { "i", "år" },         { "i", "morgen" },
        { "i", "aften" },   { "i", "nat" },   { "i", "fjor" },       { "i", "forvejen" },
        { "i", "øvrigt" },  { "i", "alt" },   { "i", "gennemsnit" }, { "de", "facto" },
        { "de", "jure" },   { "af", "sted" }, { "på", "forhånd" },   { "på", "hinanden" },
        { "til", "enhver" }
    };

    for (size_t k = 0; i + 2 < words->len && k < sizeof pairs / sizeof *pairs; k++)
        if (is_word(text, &words->items[i + 1], pairs[k][0]) &&
            is_word(text, &words->items[i + 2], pairs[k][1]))
            return true;
    return false;
}

static bool is_text(const struct word *word)
{
    return word->type == WORD_JUDGE;
}

/* "xx xx xx xx": signs that stand for those of a number, and no word. */
static bool is_blank(const char *text, const struct word *word)
{
    uint32_t first;
    size_t step = utf8_decode(text + word->begin, word->end - word->begin, &first);
    size_t at = word->begin + step;

    while (step > 0 && at + step <= word->end &&
           memcmp(text + at, text + word->begin, step) == 0)
        at += step;
    return at == word->end;
}

/* "i i": a word of one letter, which could also be a number of a list or a name's initial. */
static bool is_double_letter(const char *text, const struct word *w)
{
    return w->begin > 1 && text[w->begin - 1] == ' ' &&
           strncmp(text + w->begin, "i i ", 4) == 0;
}

/* Not a comparative: "mere og mere", "større og større". */
static bool may_be_paired(const char *text, const struct word *word)
{
    size_t len = word->end - word->begin;

    return utf8_count(text + word->begin, len) < 6 ||
           strncasecmp(text + word->end - 2, "re", 2) == 0;
}

static void report(const struct check_context *context, struct node *node, size_t block,
                   const struct word *first, const struct word *last, struct finding_list *out)
{
    struct clean_span span = { first->begin, last->end };
    const char *text = node->blocks.items[block].text;

    finding_add(out, context->contract, FINDING_REPEATED_WORD, SEVERITY_WARNING, node, block,
                span, NULL,
                alloc_printf(_("\"%.*s\" stands twice"), (int)(last->end - last->begin),
                             text + last->begin));
}

/* "side om side om natten", "dag for dag for": no mistake. */
static bool is_pairing(const char *text, const struct word *w)
{
    static const char *const joins[] = { "om", "for", "efter", "mod", "ved", "til", "og" };

    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (is_word(text, w + 1, joins[i]))
            return !is_word(text, w, "over");
    return false;
}

/* "den dataansvarlige den dataansvarlige": how many words from i on stand again right behind
   themselves, 0 for none. */
static size_t repeated_words(const char *text, const struct block_words *words, size_t i)
{
    enum { MOST = 4 };

    for (size_t count = 2; count <= MOST && i + 2 * count <= words->len; count++) {
        const struct word *w = &words->items[i];
        bool same = !word_is_capital(text, w + count) && !words_equal(text, w, w + 1) &&
                    !(count == 2 && is_pairing(text, w));
        for (size_t k = 0; k < 2 * count && same; k++) {
            same = is_text(w + k) && (k == 0 || words_touch(text, w + k - 1, w + k)) &&
                   (k >= count || words_equal(text, w + k, w + k + count));
        }
        if (same)
            return count;
    }
    return 0;
}

/* "over for Kunden Kunden": a word of the contract with a capital, within a sentence. */
static bool is_term_twice(const struct check_context *context, const struct node *node,
                          const char *text, const struct word *w)
{
    enum { OFTEN = 4 };

    return (node->kind == NODE_CLAUSE || node->kind == NODE_ITEM) && w->begin > 0 &&
           word_is_capital(text, w) && !word_begins_sentence(text, w) &&
           vocabulary_count(context->vocabulary, text + w->begin, w->end - w->begin) >= OFTEN;
}

static void check_words(const struct passage *passage)
{
    const struct check_context *context = passage->spot.context;
    struct node *node = passage->spot.node;
    size_t block = passage->spot.block;
    struct finding_list *out = passage->spot.out;
    const struct block_words *words = &passage->words;
    const char *text = passage->text;
    bool table = node->kind == NODE_TABLE || node->kind == NODE_PARTY;

    for (size_t i = 0; i + 1 < words->len; i++) {
        const struct word *w = &words->items[i];
        /* A capital in the second: a label, a cell, a heading or a sentence begins. */
        bool begins = word_is_capital(text, w + 1);
        if (is_double_letter(text, w) && !goes_with_next(text, words, i))
            report(context, node, block, w, w + 1, out);
        if (!is_text(w) || is_blank(text, w))
            continue;
        if (is_text(w + 1) && words_touch(text, w, w + 1)) {
            if (words_equal(text, w, w + 1)) {
                if (goes_with_next(text, words, i))
                    continue;
                if ((!begins && (!may_double(text, w) || is_plain_double(text, words, i))) ||
                    (begins && is_term_twice(context, node, text, w)))
                    report(context, node, block, w, w + 1, out);
                continue;
            }
        }
        size_t again = table ? 0 : repeated_words(text, words, i);
        if (again > 0) {
            report(context, node, block, w, w + 2 * again - 1, out);
            i += 2 * again - 1;
            continue;
        }
        /* "opsiges eller opsiges" */
        if (i + 2 < words->len && is_text(w + 2) && words_touch(text, w, w + 1) &&
            words_touch(text, w + 1, w + 2) &&
            (is_word(text, w + 1, "eller") || is_word(text, w + 1, "og")) &&
            !may_be_paired(text, w) && words_equal(text, w, w + 2)) {
            report(context, node, block, w, w + 2, out);
            continue;
        }
        /* "godkendes, testes og godkendes" */
        if (i + 3 < words->len && text[w->end] == ',' && is_text(w + 1) && is_text(w + 3) &&
            words_touch(text, w + 1, w + 2) && words_touch(text, w + 2, w + 3) &&
            (is_word(text, w + 2, "eller") || is_word(text, w + 2, "og")) &&
            !may_be_paired(text, w) && words_equal(text, w, w + 3))
            report(context, node, block, w, w + 3, out);
    }
}

/* The block before this one in the document, unless it stands in a table. */
static const char *text_before(const struct check_context *context, const struct node *node,
                               size_t block)
{
    if (block > 0)
        return node->blocks.items[block - 1].text;
    if (node->index > 0 && node->index < context->contract->nodes.len) {
        const struct node *before = context->contract->nodes.items[node->index - 1];
        if (before->blocks.len > 0 && before->kind != NODE_TABLE)
            return before->blocks.items[before->blocks.len - 1].text;
    }
    return NULL;
}

/* A whole sentence twice, or two introductions of one list that begin alike. */
static void check_sentence(const struct check_spot *spot, const char *text)
{
    const struct node *node = spot->node;
    const char *before = text_before(spot->context, node, spot->block);
    size_t len = strlen(text);
    size_t same = 0;
    size_t words = 0;
    struct clean_span span = { 0, 0 };

    if (before == NULL || node->kind == NODE_TABLE || node->kind == NODE_PARTY)
        return;
    while (text[same] != '\0' && text[same] == before[same]) {
        if (text[same] == ' ') {
            words++;
            span.end = same;
        }
        same++;
    }
    if (words < SAME_WORDS ||
        (same == len ? before[same] != '\0'
                     : text[len - 1] != ':' || before[strlen(before) - 1] != ':'))
        return;
    check_report(spot, FINDING_REPEATED_WORD, SEVERITY_WARNING, span, NULL,
                 alloc_strdup(_("this sentence stands twice")));
}

static void run_passage(const struct passage *passage)
{
    check_words(passage);
    check_sentence(&passage->spot, passage->text);
}

const struct check check_repeated_word = { .name = "repeated-word",
                                           .run_passage = run_passage };
