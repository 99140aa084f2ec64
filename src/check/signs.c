/*
 * Signs that are surely wrong where they stand: doubled commas and full stops, a space before
 * a comma or a full stop, comma and full stop together, no space between sentences, two kinds
 * of dashes around one insertion, a stroke with a space on one side, "art 28".
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum {
    ACRONYM = 3,     /* so often, and capitals are a word of the contract */
    SPACED_STOPS = 2 /* more of them come from a scanner */
};

static bool is_letter_byte(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || ((unsigned char)c & 0x80) != 0;
}

/* Reports the word before at with its signs up to end, to be followed by right instead. */
static void report_signs(const struct check_spot *spot, const char *text, size_t at, size_t end,
                         const char *right, const char *message)
{
    size_t word = at;
    size_t begin;
    char *proposal;

    while (word > 0 && text[word - 1] == ' ')
        word--;
    begin = word_run_begin(text, word);
    proposal = alloc_printf("%.*s%s", (int)(word - begin), text + begin, right);
    punctuation_report(spot, begin, end, proposal, message);
    free(proposal);
}

/* An address or a path, in which signs stand as they like. */
static bool is_address(const char *text, size_t at)
{
    size_t begin = at;

    while (begin > 0 && text[begin - 1] != ' ' && at - begin < 80)
        begin--;
    for (size_t i = begin; text[i] != '\0' && text[i] != ' ' && i - begin < 160; i++)
        if (text[i] == '@' || text[i] == '/' || text[i] == '\\' || text[i] == '_')
            return true;
    return strncmp(text + begin, "www.", 4) == 0;
}

/* Where the "6.3" or "C.4" begins that ends before at: a number with a point in it, so that no
   ordinal ("den 1.") is; at: none ends there. */
static size_t clause_number(const char *text, size_t at)
{
    size_t begin = at;
    bool point = false;

    while (begin > 0 && (utf8_is_digit(text[begin - 1]) || text[begin - 1] == '.' ||
                         (text[begin - 1] >= 'A' && text[begin - 1] <= 'Z'))) {
        begin--;
        point = point || text[begin] == '.';
    }
    return point && utf8_is_digit(text[at - 1]) && text[begin] != '.' &&
                   (begin == 0 || text[begin - 1] == ' ') && at - begin <= 8
               ? begin
               : at;
}

/* "en liste på /priser": a page of a site. */
static bool is_path(const char *text, size_t at)
{
    static const char *const before[] = { "på", "under", "via", "se", "siden", "adressen" };

    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (word_stands_before(text, at, before[i]))
            return true;
    return false;
}

/* "genstand/ instruks": a stroke with a space on one side only. */
static void check_stroke(const struct check_spot *spot, const char *text, size_t at)
{
    bool before = at > 0 && text[at - 1] == ' ';
    bool behind = text[at + 1] == ' ';
    size_t end = word_run_end(text, at + (behind ? 2 : 1));
    size_t begin = word_run_begin(text, before ? at - 1 : at);
    char *proposal;

    if (before == behind || at == 0 || spot->node->kind == NODE_TABLE || at - begin < 4 ||
        end - at < 5 || !is_letter_byte(text[begin]) ||
        !is_letter_byte(text[at + (behind ? 2 : 1)]) || (before && is_path(text, at)))
        return;
    proposal = alloc_printf("%.*s/%.*s", (int)((before ? at - 1 : at) - begin), text + begin,
                            (int)(end - at - (behind ? 2 : 1)), text + at + (behind ? 2 : 1));
    punctuation_report(spot, begin, end, proposal, _("a space on one side of the stroke only"));
    free(proposal);
}

/* "behandlingssystemer og – tjenester": a stroke that nothing closes stands for what two compounds
   have in common; it is a hyphen, and its word begins right behind it. */
static void check_shared(const struct check_spot *spot, const char *text, size_t at, size_t len)
{
    enum { COMPOUND = 9 /* letters that the first one has at least */ };
    static const char *const joins[] = { "og", "eller", "samt" };
    size_t join = word_run_begin(text, at - 1);
    size_t first = join > 0 ? word_run_begin(text, join - 1) : 0;
    size_t end = word_run_end(text, at + len + 1);
    const char *second = text + at + len + 1;
    size_t second_len = end - (at + len + 1);
    bool joined = false;

    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        joined |= at - 1 - join == strlen(joins[i]) &&
                  strncmp(text + join, joins[i], strlen(joins[i])) == 0;
    if (!joined || join - first <= COMPOUND || text[join - 1] != ' ' || second_len < 4 ||
        second[0] < 'a' || second[0] > 'z' ||
        (speller_word_class(spot->context->speller, second, second_len) &
         (WORD_NOUN | WORD_VERB)) != WORD_NOUN)
        return;
    char *proposal =
        alloc_printf("%.*s -%.*s", (int)(at - 1 - join), text + join, (int)second_len, second);
    punctuation_report(spot, join, end, proposal, _("a space behind the hyphen"));
    free(proposal);
}

/* "– efter anmodning herom - ": two strokes of one insertion that are not alike. */
static void check_dashes(const struct check_spot *spot, const char *text)
{
    size_t open = SIZE_MAX; /* the stroke that is open, */
    size_t open_len = 0;    /* and its bytes */

    for (size_t at = 0;; at++) {
        size_t len = text[at] == '-' ? 1 : strncmp(text + at, "\xE2\x80\x93", 3) == 0 ? 3 : 0;
        bool over = text[at] == '\0' || strchr(".:;\n", text[at]) != NULL;
        if (over && open != SIZE_MAX && spot->node->kind != NODE_TABLE)
            check_shared(spot, text, open, open_len);
        if (text[at] == '\0')
            break;
        if (over)
            open = SIZE_MAX;
        if (len == 0 || at == 0 || text[at - 1] != ' ' || text[at + len] != ' ')
            continue;
        if (open == SIZE_MAX) {
            open = at;
            open_len = len;
            continue;
        }
        if (len != open_len) {
            size_t hyphen = len == 1 ? at : open;
            size_t begin = word_run_begin(text, hyphen - 1);
            size_t end = word_run_end(text, hyphen + 2);
            char *proposal =
                alloc_printf("%.*s \xE2\x80\x93 %.*s", (int)(hyphen - 1 - begin), text + begin,
                             (int)(end - hyphen - 2), text + hyphen + 2);
            punctuation_report(spot, begin, end, proposal,
                               _("one insertion, two kinds of dashes"));
            free(proposal);
        }
        open = SIZE_MAX;
    }
}

/* The word that ends before at is one of the dictionary and no abbreviation. */
static bool is_plain_word(const struct check_spot *spot, const char *text, size_t at)
{
    size_t begin = word_run_begin(text, at);

    return at - begin >= 3 && spot->context->speller != NULL &&
           !words_is_abbreviation(text + begin, at - begin) &&
           (speller_word_class(spot->context->speller, text + begin, at - begin) &
            WORD_SIMPLE) != 0;
}

/* "testet,før", "samtykke ,som": the space is missing behind the comma, or stands before it. */
static bool judge_comma(const struct check_spot *spot, const char *text, size_t at)
{
    bool spaced = at > 0 && text[at - 1] == ' ';
    size_t before = spaced ? at - 1 : at;
    size_t begin = word_run_begin(text, before);
    size_t end = word_run_end(text, at + 1);
    char *proposal;

    if (before - begin < 2 || end - at < 3 || !is_letter_byte(text[begin]) ||
        !is_letter_byte(text[at + 1]) || utf8_is_digit(text[before - 1]) ||
        utf8_is_digit(text[end - 1]) || spot->node->kind == NODE_TABLE ||
        is_address(text, at) || text[end] == '=' ||
        (begin > 0 && strchr("{[(<", text[begin - 1]) != NULL) ||
        spot->context->speller == NULL ||
        speller_check(spot->context->speller, text + begin, before - begin) != VERDICT_RIGHT ||
        speller_check(spot->context->speller, text + at + 1, end - at - 1) != VERDICT_RIGHT)
        return false;
    proposal = alloc_printf("%.*s, %.*s", (int)(before - begin), text + begin,
                            (int)(end - at - 1), text + at + 1);
    punctuation_report(spot, begin, end, proposal,
                       spaced ? _("the space stands before the comma, not behind it")
                              : _("no space behind the comma"));
    free(proposal);
    return true;
}

/* "i programmet, Det samme gælder": a comma where a sentence begins. Not before a name or a term
   ("loven, Det Europæiske …", "og, Den Dataansvarlige"). */
static void check_new_sentence(const struct check_spot *spot, const char *text)
{
    static const char *const begins[] = { "Det",     "Ved",      "Hvis",     "Når",
                                          "Der",     "Dette",    "Herefter", "Derefter",
                                          "Såfremt", "Endvidere" };

    for (const char *hit = strstr(text, ", "); hit != NULL; hit = strstr(hit + 1, ", ")) {
        size_t at = (size_t)(hit - text);
        size_t end = word_run_end(text, at + 2);
        size_t begin = word_run_begin(text, at);
        size_t i = 0;
        char *proposal;
        while (i < sizeof begins / sizeof *begins &&
               (strlen(begins[i]) != end - at - 2 ||
                memcmp(begins[i], text + at + 2, end - at - 2) != 0))
            i++;
        if (i == sizeof begins / sizeof *begins || text[end] != ' ' || text[end + 1] < 'a' ||
            begin == at || spot->node->kind == NODE_TABLE || text[begin] < 'a')
            continue;
        proposal = alloc_printf("%.*s. %.*s", (int)(at - begin), text + begin,
                                (int)(end - at - 2), text + at + 2);
        punctuation_report(spot, begin, end, proposal, _("a sentence begins behind a comma"));
        free(proposal);
    }
}

/* ",,", "..", ";;", ",.", ".," and " ,". Returns the bytes dealt with. */
static size_t judge_signs(const struct check_spot *spot, const char *text, size_t at)
{
    char c = text[at];
    size_t run = 1;
    bool table = spot->node->kind == NODE_TABLE;

    while (text[at + run] == c)
        run++;
    if (run == 2 && (c == ',' || c == ';' || c == '.') && at > 0 && text[at - 1] != ' ' &&
        text[at - 1] != '.' && text[at - 1] != '/' &&
        !(utf8_is_digit(text[at - 1]) && utf8_is_digit(text[at + 2])) &&
        !is_address(text, at) && (text[at + 2] == ' ' || text[at + 2] == '\0')) {
        char right[2] = { c, '\0' };
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
        punctuation_report(spot, begin, at + 2, proposal, _("full stop and comma together"));
        free(proposal);
        return 2;
    }
    if (run == 1 && c == ',' && strncmp(text + at, ", ,", 3) == 0 && !table) {
        report_signs(spot, text, at, at + 3, ",", _("the sign stands twice"));
        return 3;
    }
    if (run == 1 && c == ',' && judge_comma(spot, text, at))
        return 1;
    if (run == 1 && c == '.' && text[at + 1] == ',' && text[at + 2] == ' ' &&
        is_plain_word(spot, text, at)) {
        report_signs(spot, text, at, at + 2, ",", _("full stop and comma together"));
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
    for (size_t i = begin; i < end; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return spot->context->vocabulary != NULL &&
           vocabulary_count(spot->context->vocabulary, text + begin, end - begin) >= ACRONYM;
}

/* "efter artikel 32.Vi gør": a number ends the sentence. Not at the beginning of a paragraph,
   where it is one's own number ("3.Parterne"). */
static bool is_number_joint(const struct check_spot *spot, const char *text, size_t begin,
                            size_t at, size_t end)
{
    size_t digits = strspn(text + begin, "0123456789");
    bool capital = text[at + 1] >= 'A' && text[at + 1] <= 'Z';
    bool small = end > at + 2 && text[at + 2] >= 'a' && text[at + 2] <= 'z';

    return begin > 3 && text[begin - 1] == ' ' && digits == at - begin && digits <= 3 &&
           capital && small && text[end] == ' ' && spot->context->speller != NULL &&
           speller_check(spot->context->speller, text + at + 1, end - at - 1) == VERDICT_RIGHT;
}

/* "overholdes.Leverandøren": sentences without a space between them. */
static void check_joint(const struct check_spot *spot, const char *text, size_t at)
{
    uint32_t before = 0;
    uint32_t behind = 0;
    size_t begin = word_run_begin(text, at);
    size_t end = at + 1;
    size_t letters;
    char *proposal;

    while (is_letter_byte(text[end]))
        end++;
    letters = end - at - 1;
    if (is_number_joint(spot, text, begin, at, end)) {
        proposal = alloc_printf("%.*s. %.*s", (int)(at - begin), text + begin, (int)letters,
                                text + at + 1);
        punctuation_report(spot, begin, end, proposal, _("no space between two sentences"));
        free(proposal);
        return;
    }
    utf8_decode(text + at + 1, letters, &behind);
    utf8_decode(text + begin, at - begin, &before);
    if (at - begin < 4 || letters < 2 || !utf8_is_upper(behind) || text[end] == '.' ||
        is_address(text, at) || !utf8_is_letter(before))
        return;
    for (size_t i = begin + 1; i < at; i++)
        if (text[i] >= 'A' && text[i] <= 'Z' && !is_known_acronym(spot, text, begin, at))
            return; /* "ASP.NET" */
    for (size_t i = at + 2; i < end; i++)
        if (text[i] >= 'A' && text[i] <= 'Z')
            return;
    if (spot->context->speller == NULL ||
        (speller_check(spot->context->speller, text + begin, at - begin) != VERDICT_RIGHT &&
         !is_known_acronym(spot, text, begin, at)) ||
        speller_check(spot->context->speller, text + at + 1, letters) != VERDICT_RIGHT)
        return;
    proposal = alloc_printf("%.*s. %.*s", (int)(at - begin), text + begin, (int)letters,
                            text + at + 1);
    punctuation_report(spot, begin, end, proposal, _("no space between two sentences"));
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
            word_byte_at(text, end) > 0 ||
            (at > 0 && text[at - 1] != ' ' && text[at - 1] != '('))
            continue;
        proposal = alloc_printf("art. %.*s", (int)(end - at - 4), hit + 4);
        punctuation_report(spot, at, end, proposal, _("the abbreviation has no full stop"));
        free(proposal);
    }
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct check_spot spot = { context, node, b, out };
        const char *text = node->blocks.items[b].text;
        for (size_t at = strcspn(text, ",;."); text[at] != '\0';) {
            if (text[at] == '.' && is_letter_byte(text[at + 1])) {
                check_joint(&spot, text, at);
                at++;
            } else {
                at += judge_signs(&spot, text, at);
            }
            at += strcspn(text + at, ",;.");
        }
        for (const char *stroke = strchr(text, '/'); stroke != NULL;
             stroke = strchr(stroke + 1, '/'))
            check_stroke(&spot, text, (size_t)(stroke - text));
        check_dashes(&spot, text);
        check_new_sentence(&spot, text);
        check_article(&spot, text);
    }
}

/* The next full stop or question mark from at on with a space before it, behind a word; false:
   none. */
static bool next_spaced_stop(const char *text, size_t *at)
{
    size_t i = *at == 0 ? 0 : *at + 1;

    for (i += strcspn(text + i, ".?"); text[i] != '\0'; i += 1 + strcspn(text + i + 1, ".?")) {
        if (i > 1 && text[i - 1] == ' ' && is_letter_byte(text[i - 2]) &&
            (text[i + 1] == '\0' || (text[i + 1] == ' ' && text[i + 2] != '.'))) {
            *at = i;
            return true;
        }
    }
    return false;
}

/* "kan databehandleren derfor ikke; a. …": what introduces a list ends in a colon. An entry of a list
   may have its own sign. */
static void check_introduction(const struct check_context *context, struct node *node,
                               struct finding_list *out)
{
    const struct node_list *nodes = &context->contract->nodes;
    size_t next = node->index + 1;
    size_t last = node->blocks.len - 1;

    if (node->blocks.len == 0 || node->kind == NODE_ITEM || next >= nodes->len ||
        nodes->items[next]->parent != node || nodes->items[next]->kind != NODE_ITEM)
        return;
    struct check_spot spot = { context, node, last, out };
    const char *text = node->blocks.items[last].text;
    size_t end = strlen(text);
    if (end < 2 || text[end - 1] != ';' || !is_letter_byte(text[end - 2]))
        return;
    size_t begin = word_run_begin(text, end - 1);
    char *proposal = alloc_printf("%.*s:", (int)(end - 1 - begin), text + begin);
    punctuation_report(&spot, begin, end, proposal, _("a list is introduced by a colon"));
    free(proposal);
}

/* "på et sted .": a slip where it is rare; a scanned text has many, and nobody wrote them. */
static void check_stops(const struct check_context *context, struct finding_list *out)
{
    struct check_spot found[SPACED_STOPS];
    size_t places[SPACED_STOPS];
    size_t count = 0;

    for (size_t i = 1; i < context->contract->nodes.len; i++) {
        struct node *node = context->contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len && node->kind != NODE_TABLE; b++) {
            for (size_t at = 0; next_spaced_stop(node->blocks.items[b].text, &at);) {
                if (count == SPACED_STOPS)
                    return;
                found[count] = (struct check_spot){ context, node, b, out };
                places[count++] = at;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        const char *text = found[i].node->blocks.items[found[i].block].text;
        bool asks = text[places[i]] == '?';
        report_signs(&found[i], text, places[i], places[i] + 1, asks ? "?" : ".",
                     asks ? _("a space before the question mark")
                          : _("a space before the full stop"));
    }
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    check_stops(context, out);
    for (size_t i = 1; i < context->contract->nodes.len; i++)
        check_introduction(context, context->contract->nodes.items[i], out);
}

const struct check check_signs = { .name = "signs",
                                   .run_node = run_node,
                                   .run_contract = run_contract };
