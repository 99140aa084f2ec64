/*
 * The one comma that Danish grammar forbids without exception, the one between a fronted
 * phrase and its verb ("Ved ophør af aftalen, skal kunden …"), and brackets and quotation marks
 * without their partner. These may open in one clause and close in another (an introduction
 * and its list), so they are paired over the whole document; a pair spans at most REACH nodes.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { REACH = 15, PENDING_MAX = 64, FRONTED_MIN = 2, FRONTED_MAX = 30 };

void punctuation_report(const struct check_spot *spot, size_t begin, size_t end,
                        const char *right, const char *message)
{
    check_report(spot, FINDING_PUNCTUATION, SEVERITY_NOTE, (struct clean_span){ begin, end },
                 right, alloc_strdup(message));
}

/* ---- the comma behind a fronted phrase ---- */

/* Words that begin a fronted phrase: prepositions, and participles used like them. */
static const char *const fronts[] = {
    "ved",    "i",       "på",      "efter",   "for",   "under", "udover", "ud",   "ud over",
    "med",    "baseret", "uanset",  "foruden", "inden", "som",   "til",    "af",   "over",
    "gennem", "trods",   "bortset", "senest",  "før",   "hos",   "fra",    "uden", "mod"
};
/* Finite verbs that the sentence goes on with. */
static const char *const verbs[] = { "er",          "skal",    "kan",    "må",        "vil",
                                     "har",         "bliver",  "var",    "bør",       "får",
                                     "skulle",      "kunne",   "ville",  "sendes",    "slettes",
                                     "underretter", "betaler", "sørger", "forbliver", "overgår",
                                     "gælder" };
/* Words of a subordinate clause: behind them the comma is right. */
static const char *const clauses[] = {
    "at",      "der",       "som",      "hvis",      "når",  "hvor",   "hvorom", "hvorved",
    "hvortil", "hvorefter", "såfremt",  "medmindre", "da",   "fordi",  "hvad",   "hvem",
    "hvilken", "hvilket",   "hvilke",   "idet",      "mens", "selvom", "skulle", "om",
    "hvordan", "hvorledes", "hvorvidt", "siden",     "end",  "indtil", "mod",    "jf"
};

static bool is_one_of(const char *text, const struct word *word, const char *const *list,
                      size_t count)
{
    size_t len = word->end - word->begin;

    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == len && strncasecmp(text + word->begin, list[i], len) == 0)
            return true;
    return false;
}

/* "I det omfang kunden …", "På det tidspunkt, …": a clause follows without a sign of it. */
static const char *const measures[] = { "omfang",      "udstrækning", "tilfælde", "øjeblik",
                                        "tidspunkt",   "periode",     "perioden", "situation",
                                        "situationer", "grad",        "vidt",     "længe",
                                        "takt" };

#define ONE_OF(text, word, list) is_one_of(text, word, list, sizeof(list) / sizeof *(list))

/* A finite verb among the words of the phrase: then it is a clause. Not its first word. */
static bool is_finite(const struct check_context *context, const char *text,
                      const struct word *word)
{
    size_t len = word->end - word->begin;
    const char *letters = text + word->begin;
    unsigned class;

    if (ONE_OF(text, word, verbs) || lexicon_find(LEXICON_VERBS, letters, len) > 0)
        return true;
    /* "Ved leverandøren misligholder aftalen, er …" is no Danish, but be sure */
    if (ONE_OF(text, word - 1, fronts))
        return false; /* "i medfør af", "ved ophør af" */
    class = speller_word_class(context->speller, letters, len);
    if ((class & WORD_VERB) == 0 || letters[len - 1] != 'r')
        return false;
    /* "behandler" is a noun as well: a verb behind "Leverandøren" and "kunden" */
    return (class & (WORD_NOUN | WORD_ADJECTIVE | WORD_OWN)) == 0 ||
           ((class & WORD_OWN) == 0 &&
            (word_is_capital(text, word - 1) || text[word[-1].end - 1] == 'n'));
}

/* "Ved vi ikke det hele, får du …": its first word is a verb, a pronoun follows. */
static const char *const pronouns[] = { "vi", "i", "du", "han", "hun", "de", "man", "jeg" };

/* "afleveres": a verb in the passive, and no noun ("deres"). */
static bool is_passive(const struct check_context *context, const char *text,
                       const struct word *word)
{
    size_t len = word->end - word->begin;
    unsigned class = len < 6 || strncmp(text + word->end - 2, "es", 2) != 0
                         ? 0
                         : speller_word_class(context->speller, text + word->begin, len);

    return (class & WORD_VERB) != 0 && (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0;
}

/* "Underretning om ændringer, skal gives …": a noun begins the sentence, and a preposition
   behind it says what of. */
static bool is_subject(const struct check_context *context, const char *text,
                       const struct block_words *words, size_t first)
{
    static const char *const of[] = { "om",  "af",  "til", "for", "fra",
                                      "med", "ved", "på",  "over" };
    const struct word *word = &words->items[first];
    unsigned class;

    if (first + 1 >= words->len || !ONE_OF(text, word + 1, of))
        return false;
    class = speller_word_class(context->speller, text + word->begin, word->end - word->begin);
    return (class & WORD_NOUN) != 0 && (class & (WORD_ADJECTIVE | WORD_VERB)) == 0;
}

/* words[first] begins a sentence: is it a fronted phrase with a comma before the verb? */
static void check_fronted(const struct check_spot *spot, const char *text,
                          const struct block_words *words, size_t first)
{
    const struct word *begin = &words->items[first];
    bool subject = is_subject(spot->context, text, words, first);

    if (!word_is_capital(text, begin) || (!ONE_OF(text, begin, fronts) && !subject) ||
        (first + 1 < words->len && ONE_OF(text, begin + 1, pronouns)) ||
        (first + 2 < words->len && ONE_OF(text, begin + 2, measures)))
        return;
    for (size_t i = first + (subject ? 2 : 1); i + 1 < words->len && i - first < FRONTED_MAX;
         i++) {
        const struct word *word = &words->items[i];
        const struct word *next = word + 1;
        if (word->type == WORD_TEMPLATE || ONE_OF(text, word, clauses) ||
            is_finite(spot->context, text, word) || is_passive(spot->context, text, word))
            return;
        if (words_touch(text, word, next))
            continue;
        if (text[word->end] == ',' && text[word->end + 1] == ' ' &&
            next->begin == word->end + 2) {
            if (i - first >= FRONTED_MIN &&
                (ONE_OF(text, next, verbs) || is_passive(spot->context, text, next))) {
                char *proposal = alloc_printf(
                    "%.*s %.*s", (int)(word->end - word->begin), text + word->begin,
                    (int)(next->end - next->begin), text + next->begin);
                punctuation_report(spot, word->begin, next->end, proposal,
                                   subject
                                       ? _("no comma between a subject and its verb")
                                       : _("no comma between a fronted phrase and its verb"));
                free(proposal);
            }
            return;
        }
        /* A bracket or a hyphen may go on; anything else ends the phrase. */
        for (size_t at = word->end; at < next->begin; at++)
            if (strchr(" ()-/\"", text[at]) == NULL && ((unsigned char)text[at] & 0x80) == 0)
                return;
    }
}

static void run_passage(const struct passage *passage)
{
    const struct check_spot *spot = &passage->spot;
    const struct block_words *words = &passage->words;
    const char *text = passage->text;
    bool title = spot->block == 0 &&
                 (spot->node->kind == NODE_HEADING || spot->node->kind == NODE_ANNEX);

    if (passage->foreign == NULL || strchr(text, ',') == NULL || title ||
        foreign_contract(spot->context))
        return;
    for (size_t i = 0; i < words->len; i++) {
        /* "I" is no word to judge, and begins many a sentence. */
        bool word = words->items[i].type == WORD_JUDGE ||
                    (words->items[i].end - words->items[i].begin == 1 &&
                     text[words->items[i].begin] == 'I');
        if (word && word_begins_sentence(text, &words->items[i]))
            check_fronted(spot, text, words, i);
    }
}

/* ---- partners ---- */

struct mark {
    struct node *node;
    size_t block;
    size_t at;
    size_t len;
};

struct pairing {
    const struct check_context *context;
    struct finding_list *out;
    struct mark brackets[PENDING_MAX]; /* open ones, the last on top */
    size_t bracket_count;
    struct mark quote; /* open; node NULL: none */
};

/* With words words behind it, so that the reader sees what the mark holds. */
static void report_mark(const struct pairing *pairing, const struct mark *mark, size_t words,
                        const char *message)
{
    struct check_spot spot = { pairing->context, mark->node, mark->block, pairing->out };
    const char *text = mark->node->blocks.items[mark->block].text;
    size_t begin = mark->at;
    size_t end = mark->at + mark->len;

    /* with the word that it stands at, so that it can be found again */
    while (begin > 0 && text[begin - 1] != ' ' && mark->at - begin < 60)
        begin--;
    while (text[end] != '\0' && (text[end] != ' ' || words > 0) && end - mark->at < 60) {
        words -= text[end] == ' ' ? 1 : 0;
        end++;
    }
    while (((unsigned char)text[begin] & 0xC0) == 0x80)
        begin++;
    while (((unsigned char)text[end] & 0xC0) == 0x80)
        end++;
    punctuation_report(&spot, begin, end, NULL, message);
}

static bool is_far(const struct mark *mark, const struct node *node)
{
    return node->index - mark->node->index > REACH;
}

/* "a)", "1)", "ii)", ":-)": not the partner of a bracket that opened before. */
static bool is_enumeration(const char *text, size_t at)
{
    size_t begin = word_run_begin(text, at);
    size_t len = at - begin;
    bool roman = len <= 5 && strspn(text + begin, "ivxIVX") >= len;
    bool number = len <= 3 && strspn(text + begin, "0123456789") >= len;

    return len <= 1 || (len == 2 && (unsigned char)text[begin] >= 0x80) || roman || number;
}

static void see_bracket(struct pairing *pairing, struct mark mark, const char *text)
{
    if (text[mark.at] == '(') {
        if (pairing->bracket_count == PENDING_MAX)
            pairing->bracket_count--;
        pairing->brackets[pairing->bracket_count++] = mark;
    } else if (pairing->bracket_count > 0) {
        pairing->bracket_count--;
    } else if (!is_enumeration(text, mark.at)) {
        report_mark(pairing, &mark, 0, _("a bracket closes that was never opened"));
    }
}

/* An inch or a second: 19", 3'4" . */
static bool is_measure(const char *text, size_t at)
{
    return text[at] == '"' && at > 0 && utf8_is_digit(text[at - 1]);
}

static void see_quote(struct pairing *pairing, struct mark mark, const char *text)
{
    char before = mark.at == 0 ? ' ' : text[mark.at - 1];
    char behind = text[mark.at + mark.len];
    bool may_open = strchr(" (/-", before) != NULL && behind != ' ' && behind != '\0';
    bool may_close = strchr(" (", before) == NULL;

    if (is_measure(text, mark.at) && pairing->quote.node == NULL)
        return;
    if (pairing->quote.node == NULL) {
        if (may_open || !may_close)
            pairing->quote = mark;
        else
            report_mark(pairing, &mark, 0, _("a quotation mark closes that was never opened"));
        return;
    }
    if (may_open && !may_close) {
        /* opens again before it closed */
        report_mark(pairing, &pairing->quote, 2, _("the quotation mark is never closed"));
        pairing->quote = mark;
        return;
    }
    pairing->quote.node = NULL;
}

/* Forgets, and reports, what has been open for too long (node NULL: everything). */
static void give_up(struct pairing *pairing, const struct node *node)
{
    size_t kept = 0;

    for (size_t i = 0; i < pairing->bracket_count; i++) {
        struct mark *mark = &pairing->brackets[i];
        if (node == NULL || is_far(mark, node))
            report_mark(pairing, mark, 2, _("the bracket is never closed"));
        else
            pairing->brackets[kept++] = *mark;
    }
    pairing->bracket_count = kept;
    if (pairing->quote.node != NULL && (node == NULL || is_far(&pairing->quote, node))) {
        report_mark(pairing, &pairing->quote, 2, _("the quotation mark is never closed"));
        pairing->quote.node = NULL;
    }
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct pairing pairing = { .context = context, .out = out };

    for (size_t i = 0; i < context->contract->nodes.len; i++) {
        struct node *node = context->contract->nodes.items[i];
        if (node->kind == NODE_TABLE)
            continue; /* its cells stand in each other's way */
        give_up(&pairing, node);
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            for (size_t at = strcspn(text, "()\"\xE2\xC2"); text[at] != '\0';) {
                struct mark mark = { node, b, at, 1 };
                size_t quote = utf8_quote_len(text + at);
                if (quote > 0) {
                    mark.len = quote;
                    see_quote(&pairing, mark, text);
                } else if (text[at] == '(' || text[at] == ')') {
                    see_bracket(&pairing, mark, text);
                }
                at += mark.len;
                at += strcspn(text + at, "()\"\xE2\xC2");
            }
        }
    }
    give_up(&pairing, NULL);
}

const struct check check_punctuation = { .name = "punctuation",
                                         .run_passage = run_passage,
                                         .run_contract = run_contract };
