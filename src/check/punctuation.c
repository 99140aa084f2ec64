/*
 * Punctuation that is surely wrong: doubled commas and full stops, a space before a comma,
 * comma and full stop together, no space between sentences, brackets and quotation marks
 * without their partner, and the one comma that Danish grammar forbids without exception: the
 * one between a fronted phrase and its verb ("Ved ophør af aftalen, skal kunden …").
 *
 * Brackets and quotation marks may open in one clause and close in another (an introduction
 * and its list), so they are paired over the whole document; a pair spans at most REACH nodes.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { REACH = 15, PENDING_MAX = 64, FRONTED_MIN = 2, FRONTED_MAX = 30, ACRONYM = 3 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter_byte(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || ((unsigned char)c & 0x80) != 0;
}

static void report(const struct check_spot *spot, const char *text, size_t begin, size_t end,
                   const char *right, const char *message)
{
    char *proposal = right == NULL ? NULL : alloc_strdup(right);

    (void)text;
    check_report(spot, FINDING_PUNCTUATION, SEVERITY_NOTE, (struct clean_span){begin, end},
                 proposal, alloc_strdup(message));
    free(proposal);
}

/* The word before at with what follows it up to end: what the reader looks for. */
static size_t word_begin(const char *text, size_t at)
{
    while (word_byte_before(text, at)) {
        at -= (unsigned char)text[at - 1] < 0x80 ? 1 : 2;
    }
    return at;
}

/* Reports the word before at with its signs up to end, to be followed by right instead. */
static void report_signs(const struct check_spot *spot, const char *text, size_t at, size_t end,
                         const char *right, const char *message)
{
    size_t word = at;
    size_t begin;
    char *proposal;

    while (word > 0 && text[word - 1] == ' ') {
        word--;
    }
    begin = word_begin(text, word);
    proposal = alloc_printf("%.*s%s", (int)(word - begin), text + begin, right);
    report(spot, text, begin, end, proposal, message);
    free(proposal);
}

/* An address or a path, in which signs stand as they like. */
static bool is_address(const char *text, size_t at)
{
    size_t begin = at;

    while (begin > 0 && text[begin - 1] != ' ' && at - begin < 80) {
        begin--;
    }
    for (size_t i = begin; text[i] != '\0' && text[i] != ' ' && i - begin < 160; i++) {
        if (text[i] == '@' || text[i] == '/' || text[i] == '\\' || text[i] == '_') {
            return true;
        }
    }
    return strncmp(text + begin, "www.", 4) == 0;
}

/* Where the "6.3" or "C.4" begins that ends before at: a number with a point in it, so that no
   ordinal ("den 1.") is; at: none ends there. */
static size_t clause_number(const char *text, size_t at)
{
    size_t begin = at;
    bool point = false;

    while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.' ||
                         (text[begin - 1] >= 'A' && text[begin - 1] <= 'Z'))) {
        begin--;
        point = point || text[begin] == '.';
    }
    return point && is_digit(text[at - 1]) && text[begin] != '.' &&
                   (begin == 0 || text[begin - 1] == ' ') && at - begin <= 8
               ? begin
               : at;
}

/* "genstand/ instruks": a stroke with a space on one side only. */
static void check_stroke(const struct check_spot *spot, const char *text, size_t at)
{
    bool before = at > 0 && text[at - 1] == ' ';
    bool behind = text[at + 1] == ' ';
    size_t end = word_run_end(text, at + (behind ? 2 : 1));
    size_t begin = word_begin(text, before ? at - 1 : at);
    char *proposal;

    if (before == behind || at == 0 || spot->node->kind == NODE_TABLE ||
        at - begin < 4 || end - at < 5 || !is_letter_byte(text[begin]) ||
        !is_letter_byte(text[at + (behind ? 2 : 1)])) {
        return;
    }
    proposal = alloc_printf("%.*s/%.*s", (int)((before ? at - 1 : at) - begin), text + begin,
                            (int)(end - at - (behind ? 2 : 1)), text + at + (behind ? 2 : 1));
    report(spot, text, begin, end, proposal, _("a space on one side of the stroke only"));
    free(proposal);
}

/* "– efter anmodning herom - ": two strokes of one insertion that are not alike. */
static void check_dashes(const struct check_spot *spot, const char *text)
{
    size_t open = SIZE_MAX;  /* the stroke that is open, */
    size_t open_len = 0;     /* and its bytes */

    for (size_t at = 0; text[at] != '\0'; at++) {
        size_t len = text[at] == '-' ? 1 : strncmp(text + at, "\xE2\x80\x93", 3) == 0 ? 3 : 0;
        if (text[at] == '.' || text[at] == ':' || text[at] == ';' || text[at] == '\n') {
            open = SIZE_MAX;
        }
        if (len == 0 || at == 0 || text[at - 1] != ' ' || text[at + len] != ' ') {
            continue;
        }
        if (open == SIZE_MAX) {
            open = at;
            open_len = len;
            continue;
        }
        if (len != open_len) {
            size_t hyphen = len == 1 ? at : open;
            size_t begin = word_begin(text, hyphen - 1);
            size_t end = word_run_end(text, hyphen + 2);
            char *proposal = alloc_printf("%.*s \xE2\x80\x93 %.*s", (int)(hyphen - 1 - begin),
                                          text + begin, (int)(end - hyphen - 2),
                                          text + hyphen + 2);
            report(spot, text, begin, end, proposal, _("one insertion, two kinds of dashes"));
            free(proposal);
        }
        open = SIZE_MAX;
    }
}

/* ",,", "..", ";;", ",.", ".," and " ,". Returns the bytes dealt with. */
static size_t check_signs(const struct check_spot *spot, const char *text, size_t at)
{
    char c = text[at];
    size_t run = 1;
    bool table = spot->node->kind == NODE_TABLE;

    while (text[at + run] == c) {
        run++;
    }
    if (run == 2 && (c == ',' || c == ';' || c == '.') && at > 0 && text[at - 1] != ' ' &&
        text[at - 1] != '.' && text[at - 1] != '/' &&
        !(is_digit(text[at - 1]) && is_digit(text[at + 2])) && !is_address(text, at) &&
        (text[at + 2] == ' ' || text[at + 2] == '\0')) {
        char right[2] = {c, '\0'};
        report_signs(spot, text, at, at + 2, right, _("the sign stands twice"));
        return 2;
    }
    if (run == 1 && c == ',' && text[at + 1] == '.' && text[at + 2] != '.' &&
        (text[at + 2] == ' ' || text[at + 2] == '\0') && at > 0 && text[at - 1] != ' ') {
        report_signs(spot, text, at, at + 2, ".", _("comma and full stop together"));
        return 2;
    }
    if (run == 1 && c == '.' && text[at + 1] == ',' && text[at + 2] == ' ' &&
        clause_number(text, at) < at) {
        size_t begin = clause_number(text, at);
        char *proposal = alloc_printf("%.*s,", (int)(at - begin), text + begin);
        report(spot, text, begin, at + 2, proposal, _("full stop and comma together"));
        free(proposal);
        return 2;
    }
    if (run == 1 && c == ',' && at > 1 && text[at - 1] == ' ' && is_letter_byte(text[at - 2]) &&
        text[at + 1] == ' ' && !table) {
        report_signs(spot, text, at, at + 1, ",",
                     _("a space before the comma, or a word is missing"));
    }
    return run;
}

/* "GDPR": capitals that the contract uses again and again. */
static bool is_known_acronym(const struct check_spot *spot, const char *text, size_t begin,
                             size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (text[i] < 'A' || text[i] > 'Z') {
            return false;
        }
    }
    return spot->context->vocabulary != NULL &&
           vocabulary_count(spot->context->vocabulary, text + begin, end - begin) >= ACRONYM;
}

/* "overholdes.Leverandøren": sentences without a space between them. */
static void check_joint(const struct check_spot *spot, const char *text, size_t at)
{
    uint32_t before = 0;
    uint32_t behind = 0;
    size_t begin = word_begin(text, at);
    size_t end = at + 1;
    size_t letters;
    char *proposal;

    while (is_letter_byte(text[end])) {
        end++;
    }
    letters = end - at - 1;
    utf8_decode(text + at + 1, letters, &behind);
    utf8_decode(text + begin, at - begin, &before);
    if (at - begin < 4 || letters < 2 || !utf8_is_upper(behind) || text[end] == '.' ||
        is_address(text, at) || !utf8_is_letter(before)) {
        return;
    }
    for (size_t i = begin + 1; i < at; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z' && !is_known_acronym(spot, text, begin, at)) {
            return; /* "ASP.NET" */
        }
    }
    for (size_t i = at + 2; i < end; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z') {
            return;
        }
    }
    if (spot->context->speller == NULL ||
        (speller_check(spot->context->speller, text + begin, at - begin) != VERDICT_RIGHT &&
         !is_known_acronym(spot, text, begin, at)) ||
        speller_check(spot->context->speller, text + at + 1, letters) != VERDICT_RIGHT) {
        return;
    }
    proposal = alloc_printf("%.*s. %.*s", (int)(at - begin), text + begin, (int)letters,
                            text + at + 1);
    report(spot, text, begin, end, proposal, _("no space between two sentences"));
    free(proposal);
}

/* "art 28" of the law: the abbreviation without its stop. */
static void check_article(const struct check_spot *spot, const char *text)
{
    for (const char *hit = strstr(text, "art "); hit != NULL; hit = strstr(hit + 1, "art ")) {
        size_t at = (size_t)(hit - text);
        size_t end = at + 4 + strspn(hit + 4, "0123456789");
        char *proposal;
        if (word_byte_before(text, at) || end == at + 4 || end > at + 6 ||
            word_byte_at(text, end) > 0 || (at > 0 && text[at - 1] != ' ' && text[at - 1] != '(')) {
            continue;
        }
        proposal = alloc_printf("art. %.*s", (int)(end - at - 4), hit + 4);
        report(spot, text, at, end, proposal, _("the abbreviation has no full stop"));
        free(proposal);
    }
}

/* ---- the comma behind a fronted phrase ---- */

/* Words that begin a fronted phrase: prepositions, and participles used like them. */
static const char *const fronts[] = {
    "ved", "i", "p\xC3\xA5", "efter", "for", "under", "udover", "ud", "ud over", "med", "baseret",
    "uanset", "foruden", "inden", "som", "til", "af", "over", "gennem", "trods", "bortset",
    "senest", "f\xC3\xB8r", "hos", "fra", "uden", "mod"};
/* Finite verbs that the sentence goes on with. */
static const char *const verbs[] = {
    "er", "skal", "kan", "m\xC3\xA5", "vil", "har", "bliver", "var", "b\xC3\xB8r", "f\xC3\xA5r",
    "skulle", "kunne", "ville", "sendes", "slettes", "underretter", "betaler", "s\xC3\xB8rger",
    "forbliver", "overg\xC3\xA5r", "g\xC3\xA6lder"};
/* Words of a subordinate clause: behind them the comma is right. */
static const char *const clauses[] = {
    "at", "der", "som", "hvis", "n\xC3\xA5r", "hvor", "hvorom", "hvorved", "hvortil", "hvorefter",
    "såfremt", "medmindre", "da", "fordi", "hvad", "hvem", "hvilken", "hvilket", "hvilke",
    "idet", "mens", "selvom", "skulle", "om", "hvordan", "hvorledes", "hvorvidt", "siden", "end",
    "indtil", "mod", "jf"};

static bool is_one_of(const char *text, const struct word *word, const char *const *list,
                      size_t count)
{
    size_t len = word->end - word->begin;

    for (size_t i = 0; i < count; i++) {
        if (strlen(list[i]) == len && strncasecmp(text + word->begin, list[i], len) == 0) {
            return true;
        }
    }
    return false;
}

/* "I det omfang kunden …", "På det tidspunkt, …": a clause follows without a sign of it. */
static const char *const measures[] = {
    "omfang", "udstr\xC3\xA6kning", "tilf\xC3\xA6lde", "\xC3\xB8jeblik", "tidspunkt", "periode",
    "perioden", "situation", "situationer", "grad", "vidt", "l\xC3\xA6nge", "takt"};

#define ONE_OF(text, word, list) is_one_of(text, word, list, sizeof(list) / sizeof *(list))

/* A finite verb among the words of the phrase: then it is a clause. Not its first word. */
static bool is_finite(const struct check_context *context, const char *text,
                      const struct word *word)
{
    size_t len = word->end - word->begin;
    const char *letters = text + word->begin;
    unsigned class;

    if (ONE_OF(text, word, verbs) || lexicon_find(LEXICON_VERBS, letters, len) > 0) {
        return true;
    }
    /* "Ved leverandøren misligholder aftalen, er …" is no Danish, but be sure */
    if (ONE_OF(text, word - 1, fronts)) {
        return false; /* "i medfør af", "ved ophør af" */
    }
    class = speller_word_class(context->speller, letters, len);
    if ((class & WORD_VERB) == 0 || letters[len - 1] != 'r') {
        return false;
    }
    /* "behandler" is a noun as well: a verb behind "Leverandøren" and "kunden" */
    return (class & (WORD_NOUN | WORD_ADJECTIVE | WORD_OWN)) == 0 ||
           ((class & WORD_OWN) == 0 &&
            (word_is_capital(text, word - 1) || text[word[-1].end - 1] == 'n'));
}

/* words[first] begins a sentence: is it a fronted phrase with a comma before the verb? */
static void check_fronted(const struct check_spot *spot, const char *text,
                          const struct block_words *words, size_t first)
{
    const struct word *begin = &words->items[first];

    if (!word_is_capital(text, begin) || !ONE_OF(text, begin, fronts) ||
        (first + 2 < words->len && ONE_OF(text, begin + 2, measures))) {
        return;
    }
    for (size_t i = first + 1; i + 1 < words->len && i - first < FRONTED_MAX; i++) {
        const struct word *word = &words->items[i];
        const struct word *next = word + 1;
        if (word->type == WORD_TEMPLATE || ONE_OF(text, word, clauses) ||
            is_finite(spot->context, text, word)) {
            return;
        }
        if (words_touch(text, word, next)) {
            continue;
        }
        if (text[word->end] == ',' && text[word->end + 1] == ' ' &&
            next->begin == word->end + 2) {
            if (i - first >= FRONTED_MIN && ONE_OF(text, next, verbs)) {
                char *proposal = alloc_printf("%.*s %.*s", (int)(word->end - word->begin),
                                              text + word->begin, (int)(next->end - next->begin),
                                              text + next->begin);
                report(spot, text, word->begin, next->end, proposal,
                       _("no comma between a fronted phrase and its verb"));
                free(proposal);
            }
            return;
        }
        /* A bracket or a hyphen may go on; anything else ends the phrase. */
        for (size_t at = word->end; at < next->begin; at++) {
            if (strchr(" ()-/\"", text[at]) == NULL && ((unsigned char)text[at] & 0x80) == 0) {
                return;
            }
        }
    }
}

static void check_commas(const struct check_spot *spot, const char *text)
{
    struct block_words words = VEC_INIT;

    bool title = spot->block == 0 &&
                 (spot->node->kind == NODE_HEADING || spot->node->kind == NODE_ANNEX);

    if (spot->context->speller == NULL || strchr(text, ',') == NULL || title ||
        foreign_contract(spot->context)) {
        return;
    }
    block_words_cut(&words, text);
    for (size_t i = 0; i < words.len; i++) {
        /* "I" is no word to judge, and begins many a sentence. */
        bool word = words.items[i].type == WORD_JUDGE ||
                    (words.items[i].end - words.items[i].begin == 1 && text[words.items[i].begin] == 'I');
        if (word && word_begins_sentence(text, &words.items[i])) {
            check_fronted(spot, text, &words, i);
        }
    }
    vec_free(&words);
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct check_spot spot = {context, node, b, out};
        const char *text = node->blocks.items[b].text;
        for (size_t at = strcspn(text, ",;."); text[at] != '\0';) {
            if (text[at] == '.' && is_letter_byte(text[at + 1])) {
                check_joint(&spot, text, at);
                at++;
            } else {
                at += check_signs(&spot, text, at);
            }
            at += strcspn(text + at, ",;.");
        }
        for (const char *stroke = strchr(text, '/'); stroke != NULL;
             stroke = strchr(stroke + 1, '/')) {
            check_stroke(&spot, text, (size_t)(stroke - text));
        }
        check_dashes(&spot, text);
        check_article(&spot, text);
        check_commas(&spot, text);
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

static void report_mark(const struct pairing *pairing, const struct mark *mark,
                        const char *message)
{
    struct check_spot spot = {pairing->context, mark->node, mark->block, pairing->out};
    const char *text = mark->node->blocks.items[mark->block].text;
    size_t begin = mark->at;
    size_t end = mark->at + mark->len;

    /* with the word that it stands at, so that it can be found again */
    while (begin > 0 && text[begin - 1] != ' ' && mark->at - begin < 60) {
        begin--;
    }
    while (text[end] != '\0' && text[end] != ' ' && end - mark->at < 60) {
        end++;
    }
    while (((unsigned char)text[begin] & 0xC0) == 0x80) {
        begin++;
    }
    while (((unsigned char)text[end] & 0xC0) == 0x80) {
        end++;
    }
    report(&spot, text, begin, end, NULL, message);
}

static bool is_far(const struct mark *mark, const struct node *node)
{
    return node->index - mark->node->index > REACH;
}

/* "a)", "1)", "ii)", ":-)": not the partner of a bracket that opened before. */
static bool is_enumeration(const char *text, size_t at)
{
    size_t begin = word_begin(text, at);
    size_t len = at - begin;
    bool roman = len <= 5 && strspn(text + begin, "ivxIVX") >= len;
    bool number = len <= 3 && strspn(text + begin, "0123456789") >= len;

    return len <= 1 || (len == 2 && (unsigned char)text[begin] >= 0x80) || roman || number;
}

static void see_bracket(struct pairing *pairing, struct mark mark, const char *text)
{
    if (text[mark.at] == '(') {
        if (pairing->bracket_count == PENDING_MAX) {
            pairing->bracket_count--;
        }
        pairing->brackets[pairing->bracket_count++] = mark;
    } else if (pairing->bracket_count > 0) {
        pairing->bracket_count--;
    } else if (!is_enumeration(text, mark.at)) {
        report_mark(pairing, &mark, _("a bracket closes that was never opened"));
    }
}

/* A double quotation mark at: its bytes, or 0. */
static size_t quote_length(const char *text, size_t at)
{
    if (text[at] == '"') {
        return 1;
    }
    if (strncmp(text + at, "\xE2\x80", 2) == 0 && (unsigned char)text[at + 2] >= 0x9C &&
        (unsigned char)text[at + 2] <= 0x9F) {
        return 3;
    }
    if (text[at] == '\xC2' && (text[at + 1] == '\xAB' || text[at + 1] == '\xBB')) {
        return 2;
    }
    return 0;
}

/* An inch or a second: 19", 3'4" . */
static bool is_measure(const char *text, size_t at)
{
    return text[at] == '"' && at > 0 && is_digit(text[at - 1]);
}

static void see_quote(struct pairing *pairing, struct mark mark, const char *text)
{
    char before = mark.at == 0 ? ' ' : text[mark.at - 1];
    char behind = text[mark.at + mark.len];
    bool may_open = strchr(" (/-", before) != NULL && behind != ' ' && behind != '\0';
    bool may_close = strchr(" (", before) == NULL;

    if (is_measure(text, mark.at) && pairing->quote.node == NULL) {
        return;
    }
    if (pairing->quote.node == NULL) {
        if (may_open || !may_close) {
            pairing->quote = mark;
        } else {
            report_mark(pairing, &mark, _("a quotation mark closes that was never opened"));
        }
        return;
    }
    if (may_open && !may_close) {
        /* opens again before it closed */
        report_mark(pairing, &pairing->quote, _("the quotation mark is never closed"));
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
        if (node == NULL || is_far(mark, node)) {
            report_mark(pairing, mark, _("the bracket is never closed"));
        } else {
            pairing->brackets[kept++] = *mark;
        }
    }
    pairing->bracket_count = kept;
    if (pairing->quote.node != NULL && (node == NULL || is_far(&pairing->quote, node))) {
        report_mark(pairing, &pairing->quote, _("the quotation mark is never closed"));
        pairing->quote.node = NULL;
    }
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct pairing pairing = {.context = context, .out = out};

    for (size_t i = 0; i < context->contract->nodes.len; i++) {
        struct node *node = context->contract->nodes.items[i];
        if (node->kind == NODE_TABLE) {
            continue; /* its cells stand in each other's way */
        }
        give_up(&pairing, node);
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            for (size_t at = strcspn(text, "()\"\xE2\xC2"); text[at] != '\0';) {
                struct mark mark = {node, b, at, 1};
                size_t quote = quote_length(text, at);
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

const struct check check_punctuation = {
    .name = "punctuation", .run_node = run_node, .run_contract = run_contract};
