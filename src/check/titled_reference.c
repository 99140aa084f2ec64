/*
 * References by name: "afsnittet "Priser"" where no heading is called so, and a link of a
 * Markdown or web page that leads nowhere ("[listen](#)"), or was one before the page became a
 * plain text ("listen kan hentes her"). A name in quotation marks counts
 * only right behind a word for a part of the contract, and not where the words behind it say
 * that it is another document's.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/references.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 90, SHORTEST = 4 };

/* The bytes of a quotation mark at, or of an asterisk of bold; 0 where there is none. */
static size_t mark_at(const char *text)
{
    return text[0] == '*' ? 1 : utf8_quote_len(text);
}

/* Bytes before the next one that may begin such a mark. */
static size_t next_mark(const char *text)
{
    return strcspn(text, "*" UTF8_QUOTE_BYTES);
}

/* The letters and digits only, in lower case; the caller owns it. */
static char *fold_title(const char *text, size_t len)
{
    char *lower = utf8_lower_copy(text, len);
    size_t to = 0;
    for (size_t i = 0; lower[i] != '\0'; i++)
        if (word_byte_at(lower, i) > 0 || ((unsigned char)lower[i] & 0xC0) == 0x80)
            lower[to++] = lower[i];
    lower[to] = '\0';
    return lower;
}

/* Some heading is called so, or begins or ends so. */
static bool is_a_title(const struct contract *contract, const char *name, size_t len)
{
    char *wanted = fold_title(name, len);
    bool found = wanted[0] == '\0';
    for (size_t i = 1; i < contract->nodes.len && !found; i++) {
        const struct node *node = contract->nodes.items[i];
        const char *title = node_title(node);
        if (title[0] == '\0')
            continue;
        char *folded = fold_title(title, strnlen(title, 2 * LONGEST));
        bool title_only =
            node->kind == NODE_HEADING || node->kind == NODE_ANNEX || node->kind == NODE_TITLE;
        found = (title_only ? strstr(folded, wanted) != NULL
                            : strncmp(folded, wanted, strlen(wanted)) == 0) ||
                (node->kind == NODE_HEADING && 2 * strlen(folded) >= strlen(wanted) &&
                 strstr(wanted, folded) != NULL);
        free(folded);
    }
    free(wanted);
    return found;
}

/* "Vejledning om …", "Privatlivspolitik": the name of another document. */
static bool is_document(const char *name, size_t len)
{
    static const char *const kinds[] = { "vejledning", "politik",  "vilkår",  "betingelser",
                                         "aftale",     "rapport",  "manual",  "håndbog",
                                         "standard",   "skabelon", "oversigt" };
    char *lower = utf8_lower_copy(name, len);
    bool found = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !found; i++)
        found = strstr(lower, kinds[i]) != NULL;
    free(lower);
    return found;
}

/* "i privatlivspolitikken": not this contract's. */
static bool is_elsewhere(const char *behind)
{
    behind += strspn(behind, " ,");
    if (strncmp(behind, "i ", 2) != 0 && strncmp(behind, "på ", 4) != 0)
        return false;
    behind += strcspn(behind, " ") + 1;
    size_t len = strcspn(behind, " .,;)");
    return strncmp(behind, "\xC2\xA7", 2) != 0 &&
           (reference_word_kinds(behind, len) & (REF_OWN | REF_NOUNS)) == 0;
}

/* A word for a part of the contract, or "se", stands there. */
static bool names_part(const char *text, size_t begin, size_t end)
{
    static const char *const others[] = { "overskriften", "se", NULL };
    if ((reference_word_kinds(text + begin, end - begin) & (REF_CLAUSE | REF_CHAPTER)) != 0)
        return true;
    return subjects_is_one_of(text, begin, end, others);
}

/* Some table, or a line of labels, has the words. */
static bool is_in_a_table(const struct contract *contract, const char *name, size_t len)
{
    char *wanted = fold_title(name, len);
    bool found = wanted[0] == '\0';
    for (size_t i = 1; i < contract->nodes.len && !found; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; node->kind == NODE_TABLE && b < node->blocks.len && !found; b++) {
            char *folded =
                fold_title(node->blocks.items[b].text, strlen(node->blocks.items[b].text));
            found = strstr(folded, wanted) != NULL;
            free(folded);
        }
    }
    free(wanted);
    return found;
}

/* "kolonnen "Sikkerhed"": a part of a table by its name. */
static bool names_column(const char *text, size_t begin, size_t end)
{
    static const char *const words[] = { "kolonnen",    "kolonne",  "tabelkolonnen",
                                         "kolonnerne",  "tabellen", "skemaet",
                                         "tabelrækken", "rækken",   NULL };
    return subjects_is_one_of(text, begin, end, words);
}

static void judge_name(const struct check_spot *spot, const char *text, size_t begin,
                       size_t end)
{
    size_t open = end + strspn(text + end, " ");
    size_t mark = mark_at(text + open);
    size_t name = open + mark, close = name;
    bool column = names_column(text, begin, end);
    if (mark == 0 || open == end || (!column && !names_part(text, begin, end)))
        return;
    while (text[close] != '\0' && close - name < LONGEST && mark_at(text + close) == 0)
        close++;
    if (mark_at(text + close) == 0 || close - name < SHORTEST ||
        (column ? is_in_a_table(spot->context->contract, text + name, close - name)
                : is_a_title(spot->context->contract, text + name, close - name)) ||
        is_elsewhere(text + close + mark_at(text + close)) ||
        (end - begin == 2 && is_document(text + name, close - name)))
        return;
    check_report(spot, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                 (struct clean_span){ name, close }, NULL,
                 alloc_strdup(column ? _("no table of this contract has it")
                                     : _("no heading of this contract is called so")));
}

/* "[listen](#)", "[listen]()" */
static void judge_link(const struct check_spot *spot, const char *text, size_t at)
{
    size_t close = at + strcspn(text + at, "]");
    if (strncmp(text + close, "](#)", 4) != 0 && strncmp(text + close, "]()", 3) != 0)
        return;
    size_t end = close + strcspn(text + close, ")") + 1;
    check_report(spot, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                 (struct clean_span){ at, end }, NULL,
                 alloc_strdup(_("this link leads nowhere")));
}

/* "hentes her.", "Læs mere her": at is the "her" that ends its sentence. */
static void judge_here(const struct check_spot *spot, const char *text, size_t at)
{
    enum { REACH = 6 };
    static const char *const verbs[] = {
        "find",          "finde",    "finder",    "findes",     "hent",
        "hente",         "henter",   "hentes",    "l\xC3\xA6s", "l\xC3\xA6se",
        "l\xC3\xA6ses",  "se",       "ses",       "klik",       "klikke",
        "klikker",       "download", "downloade", "downloades", "tilg\xC3\xA5",
        "tilg\xC3\xA5s", NULL
    };
    static const char *const others[] = { "den",   "det", "denne", "dette",
                                          "disse", "de",  "og",    NULL };
    size_t end = at;
    for (size_t word = 0; word < REACH && end > 0 && text[end - 1] == ' '; word++) {
        size_t begin = word_run_begin(text, end - 1);
        if (begin == end - 1 || (word == 0 && subjects_is_one_of(text, begin, end - 1, others)))
            return;
        if (subjects_is_one_of(text, begin, end - 1, verbs)) {
            check_report(
                spot, FINDING_BROKEN_REFERENCE, SEVERITY_NOTE,
                (struct clean_span){ begin, at + 3 }, NULL,
                alloc_strdup(_("this was a link: where it leads does not stand in the text")));
            return;
        }
        end = begin;
    }
}

static void find_here(const struct check_spot *spot, const char *text)
{
    for (const char *hit = strstr(text, " her"); hit != NULL; hit = strstr(hit + 1, " her")) {
        const char *behind = hit + 4;
        bool ends = *behind == '\0' ||
                    (strchr(".,)", *behind) != NULL && (behind[1] == '\0' || behind[1] == ' '));
        if (ends && strstr(behind, "http") == NULL && strstr(behind, "www.") == NULL)
            judge_here(spot, text, (size_t)(hit - text) + 1);
    }
}

void titled_reference_run(struct references *references)
{
    const struct source *source = references->context->contract->source;
    bool plain = source != NULL && strcmp(source->format, "plain") == 0;
    const struct node_list *nodes = &references->context->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++) {
            const char *text = nodes->items[i]->blocks.items[b].text;
            struct check_spot spot = { references->context, nodes->items[i], b,
                                       references->out };
            for (const char *at = strchr(text, '['); at != NULL; at = strchr(at + 1, '['))
                judge_link(&spot, text, (size_t)(at - text));
            if (plain)
                find_here(&spot, text);
            for (size_t at = next_mark(text); text[at] != '\0';) {
                size_t step = mark_at(text + at);
                size_t end = at;
                while (step > 0 && end > 0 && text[end - 1] == ' ')
                    end--;
                size_t begin = word_run_begin(text, end);
                if (step > 0 && end > begin && end < at)
                    judge_name(&spot, text, begin, end);
                at += step > 0 ? step : 1;
                at += next_mark(text + at);
            }
        }
    }
}
