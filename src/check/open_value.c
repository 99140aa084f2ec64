/*
 * A value that was left out of a sentence without a trace: "senest timer efter", "med måneders
 * varsel", "betales med kr. pr. time", "kontrakt nr. af 3. maj", "den indgåede licens med
 * licensnummer."; a field of a word processor that lost what it pointed at ("Fejl!
 * Henvisningskilde ikke fundet."); and a line of a signature that one party has filled in and
 * the other has not. The words are data/da_DK/placeholders.tsv.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/placeholder.h"

#include <ctype.h>
#include <string.h>

static void report(const struct paragraph *paragraph, size_t begin, size_t end)
{
    placeholder_report(paragraph, begin, end, _("a value is missing: %.*s"));
}

/* Bytes of a word without the dot of an abbreviation. */
static size_t bare_length(const struct paragraph *paragraph, const struct word *word)
{
    size_t len = word->end - word->begin;

    return len > 1 && paragraph->text[word->end - 1] == '.' ? len - 1 : len;
}

static bool has_role(const struct paragraph *paragraph, const struct word *word,
                     enum placeholder_role role)
{
    return placeholder_has_role(paragraph->text + word->begin, bare_length(paragraph, word),
                                role);
}

static bool is_word(const struct paragraph *paragraph, const struct word *word,
                    const char *text)
{
    size_t len = strlen(text);

    return bare_length(paragraph, word) == len &&
           strncasecmp(paragraph->text + word->begin, text, len) == 0;
}

/* Only spaces, and perhaps the dot of an abbreviation, between the end of a and b. */
static bool follows(const struct paragraph *paragraph, const struct word *a,
                    const struct word *b)
{
    size_t at = a->end + (paragraph->text[a->end] == '.' ? 1 : 0);

    return at + strspn(paragraph->text + at, " ") >= b->begin;
}

/* "senest timer", "inden for dage", "med måneders varsel". */
static void judge_span(const struct paragraph *paragraph, const struct block_words *words,
                       size_t i)
{
    const struct word *unit = &words->items[i];
    const struct word *before = i > 0 ? unit - 1 : NULL;
    bool genitive = paragraph->text[unit->end - 1] == 's';
    bool counts;

    if (before == NULL || !words_touch(paragraph->text, before, unit) ||
        word_is_capital(paragraph->text, unit) || !has_role(paragraph, unit, ROLE_SPAN))
        return;
    if (genitive) {
        counts = i + 1 < words->len && is_word(paragraph, before, "med") &&
                 (is_word(paragraph, unit + 1, "varsel") ||
                  is_word(paragraph, unit + 1, "skriftligt") ||
                  is_word(paragraph, unit + 1, "frist"));
    } else {
        counts = has_role(paragraph, before, ROLE_COUNTS) ||
                 (i > 1 && is_word(paragraph, before, "for") &&
                  is_word(paragraph, before - 1, "inden"));
    }
    if (counts)
        report(paragraph, before->begin, unit->end);
}

/* "betales med kr. pr. time": no number before it or behind it. */
static void judge_amount(const struct paragraph *paragraph, const struct block_words *words,
                         size_t i)
{
    const struct word *unit = &words->items[i];

    if (i == 0 || i + 1 >= words->len ||
        !(is_word(paragraph, unit, "kr") || is_word(paragraph, unit, "dkk")) ||
        !words_touch(paragraph->text, unit - 1, unit) || !follows(paragraph, unit, unit + 1) ||
        !has_role(paragraph, unit - 1, ROLE_PAYS) || !has_role(paragraph, unit + 1, ROLE_RATE))
        return;
    report(paragraph, unit[-1].begin, unit->begin + bare_length(paragraph, unit));
}

/* "boden kan højst udgøre pr. bølge", "timen koster ekskl. moms": no amount between. */
static void judge_missing_amount(const struct paragraph *paragraph,
                                 const struct block_words *words, size_t i)
{
    static const char *const verbs[] = { "udgøre", "udgør",   "koste",
                                         "koster", "andrage", "andrager" };
    const struct word *verb = &words->items[i];
    char next = i + 1 < words->len ? paragraph->text[verb[1].begin] : '\0';

    if (next != 'p' && next != 'e')
        return;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (is_word(paragraph, verb, verbs[k]) && follows(paragraph, verb, verb + 1) &&
            (is_word(paragraph, verb + 1, "pr") || is_word(paragraph, verb + 1, "ekskl")))
            report(paragraph, verb->begin, verb[1].end);
}

/* "kontrakt nr. af 3. maj": the date follows, the number does not. */
static void judge_number(const struct paragraph *paragraph, const struct block_words *words,
                         size_t i)
{
    const struct word *word = &words->items[i];
    const char *behind;

    if (i == 0 || i + 1 >= words->len || !is_word(paragraph, word, "nr") ||
        !words_touch(paragraph->text, word - 1, word) || !follows(paragraph, word, word + 1) ||
        !(is_word(paragraph, word + 1, "af") || is_word(paragraph, word + 1, "dateret")))
        return;
    behind = paragraph->text + word[1].end;
    behind += strspn(behind, " ");
    if (isdigit((unsigned char)*behind))
        report(paragraph, word[-1].begin, word->begin + bare_length(paragraph, word));
}

/* "den indgåede licens med licensnummer.": the one that is meant has a number. */
static void judge_named_number(const struct paragraph *paragraph,
                               const struct block_words *words, size_t i)
{
    enum { BACK = 4 };
    static const char *const articles[] = { "den", "det", "de", "denne", "dette" };
    const struct word *number = &words->items[i];
    size_t len = number->end - number->begin;
    const char *at = paragraph->text + number->begin;
    const struct word *thing;

    if (i < 3 || len < 10 || memcmp(at + len - 6, "nummer", 6) != 0 ||
        strchr(".;", paragraph->text[number->end]) == NULL ||
        paragraph->text[number->end] == '\0' || !is_word(paragraph, number - 1, "med"))
        return;
    thing = number - 2;
    if (thing->end - thing->begin > len - 6 ||
        strncasecmp(paragraph->text + thing->begin, at, thing->end - thing->begin) != 0)
        return;
    for (size_t back = 1; back <= BACK && i >= 2 + back; back++) {
        for (size_t k = 0; k < sizeof articles / sizeof *articles; k++) {
            if (is_word(paragraph, thing - back, articles[k])) {
                report(paragraph, number[-1].begin, number->end);
                return;
            }
        }
    }
}

/* "Fejl! Henvisningskilde ikke fundet." */
static void report_lost(const struct paragraph *paragraph, size_t begin, size_t end)
{
    check_report(&paragraph->spot, FINDING_BROKEN_REFERENCE, SEVERITY_ERROR,
                 (struct clean_span){ begin, end }, NULL,
                 alloc_strdup(_("a reference that the word processor could not follow")));
}

/* "Klik eller tryk her for at skrive tekst." */
static void report_prompt(const struct paragraph *paragraph, size_t begin, size_t end)
{
    placeholder_report(paragraph, begin, end, _("not filled in: %.*s"));
}

/* "fornavn.efternavn@nordlys.dk": the pattern of an address. */
static void judge_address(const struct paragraph *paragraph, const struct word *word)
{
    static const char *const patterns[] = {
        "fornavn.efternavn", "fornavn", "navn", "dit.navn", "firstname.lastname", "initialer"
    };
    const char *text = paragraph->text + word->begin;
    const char *at = memchr(text, '@', word->end - word->begin);
    size_t len = at == NULL || at[1] == '@' ? 0 : (size_t)(at - text);

    for (size_t i = 0; word->type == WORD_ADDRESS && i < sizeof patterns / sizeof *patterns;
         i++)
        if (len == strlen(patterns[i]) && strncasecmp(text, patterns[i], len) == 0)
            placeholder_report(paragraph, word->begin, word->end, _("not filled in: %.*s"));
}

static void judge_phrases(const struct paragraph *paragraph, enum placeholder_role role,
                          void (*tell)(const struct paragraph *, size_t begin, size_t end))
{
    const char *const *phrases = placeholder_phrases(role);

    for (size_t i = 0; phrases[i] != NULL; i++) {
        for (const char *at = strstr(paragraph->text, phrases[i]); at != NULL;
             at = strstr(at + 1, phrases[i])) {
            size_t begin = (size_t)(at - paragraph->text);
            tell(paragraph, begin, begin + strlen(phrases[i]));
        }
    }
}

static void run_passage(const struct passage *passage)
{
    const struct check_spot *spot = &passage->spot;
    const struct block_words *words = &passage->words;
    struct paragraph paragraph =
        placeholder_paragraph(spot->context, spot->node, spot->block, spot->out);

    for (size_t i = 0; i < words->len; i++) {
        judge_span(&paragraph, words, i);
        judge_amount(&paragraph, words, i);
        judge_missing_amount(&paragraph, words, i);
        judge_number(&paragraph, words, i);
        judge_named_number(&paragraph, words, i);
        judge_address(&paragraph, &words->items[i]);
    }
    open_later_judge(&paragraph, words);
    judge_phrases(&paragraph, ROLE_LOST, report_lost);
    judge_phrases(&paragraph, ROLE_PROMPT, report_prompt);
}

/* ---- signatures ---- */

enum { LABELS = 4, NEAR = 4 /* nodes that two signatures stand apart */ };

static const char *const labels[LABELS] = { "dato:", "navn:", "titel:", "stilling:" };

struct line {
    struct node *node;
    size_t block, begin, end;
    size_t label;
    bool blank;
};
struct line_list VEC_BODY(struct line);

/* "____. ____________ 2022", "__/__ 20__": nothing but blanks, and perhaps a year. */
static bool is_blank(const char *text, size_t len)
{
    size_t blanks = 0;

    for (size_t i = 0; i < len; i++)
        if (text[i] == '_')
            blanks++;
        else if (strchr(" .,/-0123456789", text[i]) == NULL ||
                 (blanks == 0 && isdigit((unsigned char)text[i])))
            return false;
    return blanks > 2;
}

/* The labelled lines of a signature in one paragraph: "Dato: 3. maj   Dato: ____". */
static void read_lines(struct node *node, size_t block, struct line_list *out)
{
    const char *text = node->blocks.items[block].text;

    for (size_t at = 0; text[at] != '\0'; at++) {
        if (at > 0 && text[at - 1] != ' ')
            continue;
        for (size_t label = 0; label < LABELS; label++) {
            size_t len = strlen(labels[label]);
            if (strncasecmp(text + at, labels[label], len) != 0)
                continue;
            struct line line = { .node = node, .block = block, .label = label };
            line.begin = at + len + strspn(text + at + len, " ");
            line.end = line.begin;
            while (text[line.end] != '\0' && text[line.end] != ':')
                line.end++;
            if (text[line.end] == ':') /* the next label */
                while (line.end > line.begin && text[line.end - 1] != ' ')
                    line.end--;
            while (line.end > line.begin && text[line.end - 1] == ' ')
                line.end--;
            line.blank = is_blank(text + line.begin, line.end - line.begin);
            if (line.end > line.begin)
                vec_push(out, line);
        }
    }
}

/* Where the blank of "CVR-nummer ________" begins, a row of a table without a colon; 0: it is
   none. */
static size_t row_blank(const char *text)
{
    enum { LEAST = 4, LABEL = 40 };
    size_t blank = strcspn(text, "_");

    return blank > 1 && blank <= LABEL && text[blank - 1] == ' ' && text[blank - 2] != ':' &&
                   strspn(text + blank, "_") >= LEAST &&
                   is_blank(text + blank, strlen(text + blank))
               ? blank
               : 0;
}

/* The same row in another table near by has a value: the other party's. */
static bool has_filled_twin(const struct node_list *nodes, const struct node *node,
                            const char *label, size_t len)
{
    size_t first = node->index > NEAR ? node->index - NEAR : 0;

    for (size_t i = first; i < nodes->len && i <= node->index + NEAR; i++) {
        const struct node *other = nodes->items[i];
        for (size_t b = 0; other != node && b < other->blocks.len; b++) {
            const char *text = other->blocks.items[b].text;
            if (strncmp(text, label, len) == 0 && isalnum((unsigned char)text[len]))
                return true;
        }
    }
    return false;
}

static void report_left(const struct check_context *context, struct node *node, size_t block,
                        struct clean_span span, struct finding_list *out)
{
    struct check_spot spot = { context, node, block, out };

    check_report(&spot, FINDING_PLACEHOLDER, SEVERITY_WARNING, span, NULL,
                 alloc_strdup(_("left open, though the other party has filled it in")));
}

/* "CVR-nummer ________" in a table of one party, and the other's has its number. */
static void judge_rows(const struct check_context *context, struct node *node,
                       struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        size_t blank = strchr(text, '_') == NULL ? 0 : row_blank(text);
        if (blank > 0 && has_filled_twin(&context->contract->nodes, node, text, blank))
            report_left(context, node, b, (struct clean_span){ blank, strlen(text) }, out);
    }
}

/* One party has filled in its date, and the other has not. */
static void run_contract(const struct check_context *context, struct finding_list *out)
{
    const struct node_list *nodes = &context->contract->nodes;
    struct line_list lines = VEC_INIT;

    for (size_t i = 0; i < nodes->len; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++)
            read_lines(nodes->items[i], b, &lines);
        judge_rows(context, nodes->items[i], out);
    }
    for (size_t i = 0; i < lines.len; i++) {
        const struct line *line = &lines.items[i];
        bool filled = false;
        for (size_t k = 0; k < lines.len && line->blank && !filled; k++) {
            const struct line *other = &lines.items[k];
            size_t apart = other->node->index > line->node->index
                               ? other->node->index - line->node->index
                               : line->node->index - other->node->index;
            filled = other->label == line->label && !other->blank && apart <= NEAR;
        }
        if (filled) {
            report_left(context, line->node, line->block,
                        (struct clean_span){ line->begin, line->end }, out);
        }
    }
    vec_free(&lines);
}

const struct check check_open_value = { .name = "open-value",
                                        .run_passage = run_passage,
                                        .run_contract = run_contract,
                                        .load = placeholder_load };
