/*
 * Numbers of the Danish business register (CVR): eight digits, weights 2 7 6 5 4 3 2 1, sum
 * divisible by 11 (Erhvervsstyrelsen). Two findings: a number that cannot be one (invalid-id),
 * and one number on several names (duplicate-id, at each later name).
 *
 * A number is taken for one behind its label ("CVR-nr.:", "CVR no."), behind "DK", or in a
 * table's column that is headed CVR. What other registers give out stands under the same label
 * and is not judged: a foreign prefix, letters, or a country beside it that is not Denmark
 * (data/da_DK/countries.txt).
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "doc/citation.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIGITS = 8,
    VALUE_MAX = 24,
    NAME_MAX = 80,
    BLOCKS_BACK = 5,
    BLOCKS_ON = 8,
    AROUND = 300,
    HOLDERS_MAX = 50
};

struct number {
    struct node *node;
    size_t block;
    struct clean_span span;    /* of the number, with its prefix */
    size_t label;              /* where its label begins, or the number */
    char value[VALUE_MAX + 1]; /* capitals and digits */
    char *name;                /* owned; on whom it stands, or NULL */
    size_t same;               /* index + 1 of the number before with this value, or 0 */
};

struct number_list VEC_BODY(struct number);

static VEC(char *) countries; /* kept to the end of the program */
static pthread_once_t countries_once = PTHREAD_ONCE_INIT;

static const char *take_country(void *to, const struct datafile_row *row)
{
    (void)to;
    if (row->cells[0][0] >= 'a' && row->cells[0][0] <= 'z') {
        return _("a country begins with a capital");
    }
    vec_push(&countries, alloc_strdup(row->cells[0]));
    return NULL;
}

static void read_countries(void)
{
    datafile_read("countries.txt", 1, 1, take_country, NULL);
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_word_byte(char c)
{
    return utf8_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           ((unsigned char)c & 0x80) != 0;
}

/* ---- finding numbers ---- */

/* Behind "CVR": "-nr.:", " nummer", " no."; the place where a value may begin. */
static size_t skip_label(const char *text, size_t at)
{
    static const char *const tails[] = { "nummer", "number", "nr", "no",
                                         "registreringsnummer" };

    at += strspn(text + at, " -.");
    if (strncasecmp(text + at, "/SE", 3) == 0) { /* "CVR/SE-nr." */
        at += 3;
        at += strspn(text + at, " -.");
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t len = strlen(tails[i]);
        if (strncasecmp(text + at, tails[i], len) == 0 && !is_word_byte(text[at + len])) {
            at += len;
            break;
        }
    }
    return at + strspn(text + at, " .:*|-\t");
}

/* A value that begins at: capitals and digits, with single signs between groups of digits
   until there are eight. Its end, or 0. */
static size_t take_value(const char *text, size_t at, char *value)
{
    size_t len = 0;
    size_t digits = 0;
    size_t end = at;

    while (is_capital(text[at]) && len < 4) {
        value[len++] = text[at++];
    }
    if (len > 0 && !utf8_is_digit(text[at])) {
        if (len > 3 || (text[at] != ' ' && text[at] != '-') || !utf8_is_digit(text[at + 1])) {
            return 0; /* "CVR Navn" */
        }
        at++;
    }
    for (;;) {
        while ((utf8_is_digit(text[at]) || (is_capital(text[at]) && len > 0)) &&
               len < VALUE_MAX) {
            digits += utf8_is_digit(text[at]) ? 1 : 0;
            value[len++] = text[at++];
        }
        end = at;
        if (digits >= DIGITS || len == 0 ||
            (text[at] != ' ' && text[at] != '.' && text[at] != '-') ||
            !utf8_is_digit(text[at + 1]) || is_capital(value[len - 1])) {
            break;
        }
        at++;
    }
    value[len] = '\0';
    return digits >= 5 && !is_word_byte(text[end]) ? end : 0;
}

static void add(struct number_list *numbers, struct node *node, size_t block, size_t label,
                size_t begin, size_t end, const char *value)
{
    struct number number = {
        .node = node, .block = block, .span = { begin, end }, .label = label
    };

    memcpy(number.value, value, strlen(value) + 1);
    vec_push(numbers, number);
}

/* "CVR" at, with what stands behind it. Returns where to go on. */
static size_t behind_label(struct number_list *numbers, struct node *node, size_t block,
                           size_t at, bool *heads)
{
    const char *text = node->blocks.items[block].text;
    char value[VALUE_MAX + 1];
    size_t begin = skip_label(text, at + 3);
    size_t end = take_value(text, begin, value);

    if (end > 0) {
        add(numbers, node, block, at, begin, end, value);
        return end;
    }
    if (text[begin] == '\0' && at == 0 && block + 1 < node->blocks.len) {
        /* the label is a line of its own, the number the next */
        const char *next = node->blocks.items[block + 1].text;
        end = take_value(next, 0, value);
        if (end > 0) {
            add(numbers, node, block + 1, 0, 0, end, value);
            return begin;
        }
    }
    *heads = true;
    return at + 3;
}

/* "DK39303116", "DK 39 30 31 16", without a label. */
static size_t behind_prefix(struct number_list *numbers, struct node *node, size_t block,
                            size_t at)
{
    const char *text = node->blocks.items[block].text;
    char value[VALUE_MAX + 1];
    size_t end = take_value(text, at, value);
    size_t run = strspn(text + at + 2, "0123456789");

    if (end == 0 || strlen(value) != DIGITS + 2 || value[0] != 'D' ||
        (run != DIGITS && run != 0) ||
        (run == 0 && strspn(text + at + 3, "0123456789") != DIGITS && text[at + 5] != ' ') ||
        (text[end] == ' ' && utf8_is_digit(text[end + 1]))) {
        return at + 2;
    }
    add(numbers, node, block, at, at, end, value);
    return end;
}

/* Eight digits in a table whose head says CVR, if they are no telephone number. */
static size_t in_column(struct number_list *numbers, struct node *node, size_t block, size_t at)
{
    const char *text = node->blocks.items[block].text;
    char value[VALUE_MAX + 1];
    size_t end = take_value(text, at, value);
    bool dialled = at > 0 && (text[at - 1] == '+' || (at >= 4 && text[at - 4] == '+'));

    if (end == 0 || strlen(value) != DIGITS || dialled) {
        return at + strspn(text + at, "0123456789");
    }
    add(numbers, node, block, at, at, end, value);
    return end;
}

/* A form of firm ends right before at: "Papirlinjen ApS 35168237". */
static bool is_behind_firm(const char *text, size_t at)
{
    static const char *const danish[] = { "ApS",      "APS",  "A/S",     "I/S",
                                          "P/S",      "K/S",  "IVS",     "a.m.b.a.",
                                          "A.M.B.A.", "AMBA", "Kommune", "G/S" };

    while (at > 0 && strchr(" ,;|", text[at - 1]) != NULL) {
        at--;
    }
    for (size_t i = 0; i < sizeof danish / sizeof *danish; i++) {
        size_t len = strlen(danish[i]);
        if (at > len && memcmp(text + at - len, danish[i], len) == 0 &&
            !is_word_byte(text[at - len - 1])) {
            return true;
        }
    }
    return at == 0;
}

/* "Navn CVR-/registreringsnr. Adresse": the head of a table that was not seen to be one. */
static bool is_head(const char *text)
{
    static const char *const names[] = { "navn",      "name",       "firma",
                                         "selskab",   "virksomhed", "underdatabehandler",
                                         "leverandør" };
    size_t len = strlen(text);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strncasecmp(text, names[i], strlen(names[i])) == 0) {
            return len < NAME_MAX && strchr(".:;", text[len - 1]) == NULL;
        }
    }
    return false;
}

/* "tlf. 33 12 …": a label, and not "telefonsupport". */
static bool mentions_telephone(const char *text)
{
    static const char *const labels[] = { "tlf",   "telefon", "telefonnr",   "telefonnummer",
                                          "mobil", "mobilnr", "mobilnummer", "phone" };

    for (size_t at = 0; text[at] != '\0'; at++) {
        if (strchr("tTmMpP", text[at]) == NULL || (at > 0 && is_word_byte(text[at - 1]))) {
            continue;
        }
        for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
            size_t len = strlen(labels[i]);
            if (strncasecmp(text + at, labels[i], len) == 0 && !is_word_byte(text[at + len])) {
                return true;
            }
        }
    }
    return false;
}

/* A table whose head names a column of CVR numbers. */
static bool has_column(const struct node *table)
{
    for (size_t b = 0; table != NULL && table->kind == NODE_TABLE && b < table->blocks.len;
         b++) {
        const char *text = table->blocks.items[b].text;
        const char *label = strcasestr(text, "cvr");
        char value[VALUE_MAX + 1];
        if (label != NULL) {
            return take_value(text, skip_label(text, (size_t)(label - text) + 3), value) == 0;
        }
    }
    return false;
}

static void find_in_node(struct number_list *numbers, struct node *node)
{
    bool column = false;
    bool table = node->kind == NODE_TABLE;

    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        bool heads = false;
        size_t found = numbers->len;
        column = column || has_column(node->blocks.items[b].after); /* a row that was cut off */
        for (size_t at = 0; text[at] != '\0';) {
            bool begins = at == 0 || !is_word_byte(text[at - 1]);
            if (!begins || !is_word_byte(text[at])) {
                at++;
            } else if (strncasecmp(text + at, "cvr", 3) == 0) {
                at = behind_label(numbers, node, b, at, &heads);
            } else if (strncmp(text + at, "DK", 2) == 0 &&
                       (utf8_is_digit(text[at + 2]) || utf8_is_digit(text[at + 3]))) {
                at = behind_prefix(numbers, node, b, at);
            } else if (column && utf8_is_digit(text[at]) && !mentions_telephone(text) &&
                       (table && numbers->len == found ? true : is_behind_firm(text, at))) {
                at = in_column(numbers, node, b, at);
            } else {
                at++;
            }
        }
        column = column || (heads && (table || is_head(text)) && !mentions_telephone(text));
    }
}

/* ---- judging ---- */

static bool is_valid(const char *digits)
{
    static const int weights[DIGITS] = { 2, 7, 6, 5, 4, 3, 2, 1 };
    int sum = 0;

    for (size_t i = 0; i < DIGITS; i++) {
        sum += weights[i] * (digits[i] - '0');
    }
    return digits[0] != '0' && sum % 11 == 0;
}

static bool has_word(const char *text, size_t len, const char *word)
{
    size_t word_len = strlen(word);
    const char *at = memmem(text, len, word, word_len);

    return at != NULL && (at == text || !is_word_byte(at[-1])) && !is_word_byte(at[word_len]);
}

static bool names_country(const char *text, size_t len, bool *denmark)
{
    *denmark = *denmark || has_word(text, len, "Danmark") || has_word(text, len, "Denmark");
    for (size_t i = 0; i < countries.len; i++) {
        if (has_word(text, len, countries.items[i])) {
            return true;
        }
    }
    return false;
}

/* Marks of a firm or a body at the end of its name. */
static const char *const forms[] = {
    "A/S",     "ApS",         "APS",      "I/S",       "K/S",     "P/S",    "IVS",     "S/I",
    "a.m.b.a", "A.M.B.A",     "AMBA",     "f.m.b.a",   "Ltd",     "LTD",    "Limited", "Inc",
    "LLC",     "GmbH",        "AG",       "AB",        "AS",      "Oy",     "BV",      "B.V",
    "NV",      "SARL",        "SL",       "S.L",       "SA",      "SAS",    "SRL",     "PLC",
    "plc",     "Corporation", "Corp",     "Kommune",   "kommune", "Region", "Fond",    "fond",
    "Fonden",  "forening",    "Forening", "Foreningen"
};

static bool has_form(const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t form = strlen(forms[i]);
        const char *at = len >= form ? memmem(text, len, forms[i], form) : NULL;
        if (at != NULL && (at == text || !is_word_byte(at[-1])) &&
            (at + form == text + len || !is_word_byte(at[form]))) {
            return true;
        }
    }
    return false;
}

/* The block begins an entry: a firm is named in it, in the number's own block before it. */
static bool names_firm(const struct block_list *blocks, size_t block,
                       const struct number *number)
{
    const char *text = blocks->items[block].text;
    size_t len = block == number->block ? number->label : strnlen(text, NAME_MAX);

    return len > 0 && has_form(text, len);
}

/* Another country stands beside the number: in its block, in what follows up to the next
   number, and, outside tables, in what stands before up to the one before. */
static bool is_abroad(const struct number_list *numbers, size_t index)
{
    const struct number *number = &numbers->items[index];
    const struct block_list *blocks = &number->node->blocks;
    const struct number *before = index > 0 ? number - 1 : NULL;
    const struct number *next = index + 1 < numbers->len ? number + 1 : NULL;
    size_t first = number->block;
    size_t last = first;
    bool abroad = false;
    bool denmark = false;

    while (number->node->kind != NODE_TABLE && first > 0 &&
           number->block - first < BLOCKS_BACK && !names_firm(blocks, first, number) &&
           (before == NULL || before->node != number->node || before->block < first - 1)) {
        first--;
    }
    while (last + 1 < blocks->len && last - number->block < BLOCKS_ON &&
           (next == NULL || next->node != number->node || next->block > last + 1) &&
           !names_firm(blocks, last + 1, number)) {
        last++;
    }
    for (size_t b = first; b <= last; b++) {
        const char *text = blocks->items[b].text;
        size_t from = 0;
        size_t len;
        if (b == number->block && number->span.begin > AROUND) {
            from = number->span.begin - AROUND;
        }
        len = strnlen(text + from, 3 * AROUND);
        abroad = names_country(text + from, len, &denmark) || abroad;
    }
    return abroad && !denmark;
}

static void judge(const struct check_context *context, const struct number_list *numbers,
                  size_t index, struct finding_list *out)
{
    const struct number *number = &numbers->items[index];
    struct check_spot spot = { context, number->node, number->block, out };
    const char *text = number->node->blocks.items[number->block].text;
    bool danish = strncmp(number->value, "DK", 2) == 0;
    const char *digits = number->value + (danish ? 2 : 0);
    size_t len = strlen(digits);
    int shown = (int)(number->span.end - number->span.begin);

    if (strspn(digits, "0123456789") < len || (len == DIGITS && is_valid(digits)) ||
        (!danish && is_abroad(numbers, index))) {
        return;
    }
    if (len == DIGITS) {
        check_report(&spot, FINDING_INVALID_ID, SEVERITY_ERROR, number->span, NULL,
                     alloc_printf(_("%.*s is no CVR number: its check digit is wrong"), shown,
                                  text + number->span.begin));
    } else {
        check_report(&spot, FINDING_INVALID_ID, SEVERITY_WARNING, number->span, NULL,
                     alloc_printf(_("%.*s is no CVR number: it has %zu digits, not 8"), shown,
                                  text + number->span.begin, len));
    }
}

/* ---- names ---- */

static bool begins_capital(const char *text, size_t len)
{
    uint32_t c;

    return utf8_decode(text, len, &c) > 0 && (utf8_is_upper(c) || utf8_is_digit(c));
}

/* Who a role is and not what he is called. */
static bool is_role(const char *text, size_t len)
{
    static const char *const roles[] = { "kunde",         "leverand",   "databehandler",
                                         "dataansvarlig", "virksomhed", "selskab",
                                         "parter",        "udlejer",    "lejer",
                                         "arbejdsgiver",  "navn",       "name",
                                         "cvr",           "adresse" };

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (len >= strlen(roles[i]) && strncasecmp(text, roles[i], strlen(roles[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* What may stand within a name without a capital. */
static bool is_small_word(const char *text, size_t len)
{
    static const char *const words[] = { "for", "og", "af",  "i",  "til",
                                         "ved", "på", "and", "of", "de" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (len == strlen(words[i]) && strncmp(text, words[i], len) == 0) {
            return true;
        }
    }
    return false;
}

/* "Kunde: Hvidtjørn ApS, Engen 4": the name behind a role, up to the comma; NULL: no such line. */
static char *name_of_role(const char *text)
{
    const char *colon = strchr(text, ':');

    if (colon == NULL || colon - text > 30 || !is_role(text, (size_t)(colon - text))) {
        return NULL;
    }
    colon += 1 + strspn(colon + 1, " ");
    size_t len = strcspn(colon, ",;(");
    return len > 2 && len <= NAME_MAX && has_form(colon, len) ? alloc_strndup(colon, len)
                                                              : NULL;
}

/* The name among the words that end before len: the run of capitals and figures there, cut
   at commas; the part with a firm's mark, or the first without figures. cell: in a table,
   where nothing but the name stands before the number. */
static char *name_before(const char *text, size_t len, bool cell)
{
    size_t begin;
    const char *best = NULL;
    size_t best_len = 0;

    while (len > 0 && strchr(" ,(-:|*;", text[len - 1]) != NULL) {
        len--;
    }
    begin = len;
    while (begin > 0 && len - begin < NAME_MAX) {
        size_t word = begin;
        while (word > 0 && text[word - 1] == ' ') {
            word--;
        }
        size_t end = word;
        while (word > 0 && text[word - 1] != ' ') {
            word--;
        }
        const char *first = text + word + strspn(text + word, "(\"*|");
        bool inner = cell && is_small_word(text + word, end - word); /* "Huset for Lyd" */
        if (!begins_capital(first, (size_t)(text + end - first)) && text[word] != '&' &&
            !inner && !has_form(text + word, end - word)) {
            break;
        }
        begin = word;
    }
    for (size_t at = begin; at < len;) {
        size_t part;
        at += strspn(text + at, " (\"*|");
        for (part = at; part < len && text[part] != ',' && text[part] != ';'; part++) {
        }
        bool figures = false;
        for (size_t i = at; i < part; i++) {
            figures = figures || utf8_is_digit(text[i]);
        }
        /* "8920 Randers NV" is no firm. */
        bool post = strspn(text + at, "0123456789") == 4 && text[at + 4] == ' ';
        if (part > at && !post &&
            (has_form(text + at, part - at) || (best == NULL && !figures))) {
            best = text + at;
            best_len = part - at;
            if (has_form(best, best_len)) {
                break;
            }
        }
        at = part + 1;
    }
    if (best == NULL && cell && begin < len && !utf8_is_digit(text[begin])) {
        best = text + begin; /* "Office 365" */
        best_len = len - begin;
    }
    /* "Kundeklar ApS" is called so */
    return best == NULL || (is_role(best, best_len) && !has_form(best, best_len))
               ? NULL
               : alloc_strndup(best, best_len);
}

/* "NAME: Powerhosting ApS", "Navn Curanet A/S": the name, or NULL. */
static const char *labelled_name(const char *text)
{
    static const char *const labels[] = {
        "navn", "name", "firma", "firmanavn", "selskab", "virksomhed", "underdatabehandler"
    };

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t len = strlen(labels[i]);
        if (strncasecmp(text, labels[i], len) == 0 && (text[len] == ':' || text[len] == ' ')) {
            text += len + strspn(text + len, ": ");
            return begins_capital(text, strlen(text)) ? text : NULL;
        }
    }
    return NULL;
}

/* A line that may be a name: short, a capital first, no field and no sentence. */
static bool may_be_name(const char *text)
{
    size_t len = strlen(text);

    return len >= 3 && len <= NAME_MAX && begins_capital(text, len) && text[len - 1] != ':' &&
           text[len - 1] != '.' && strpbrk(text, "0123456789:@") == NULL && !is_role(text, len);
}

/* The block that stands before in the document, over the beginning of a node. */
static bool step_back(const struct contract *contract, const struct node **node, size_t *block)
{
    if (*block > 0) {
        (*block)--;
        return true;
    }
    if ((*node)->kind == NODE_TABLE || (*node)->index == 0) {
        return false;
    }
    *node = contract->nodes.items[(*node)->index - 1];
    if ((*node)->blocks.len == 0 || (*node)->kind == NODE_TABLE) {
        return false;
    }
    *block = (*node)->blocks.len - 1;
    return true;
}

/* A word that tells firms apart: three letters or more, and no form of firm. */
static size_t next_word(const char *text, size_t *at)
{
    static const char *const common[] = {
        "aps",     "ltd",     "inc", "llc", "gmbh",  "ivs",
        "danmark", "denmark", "the", "and", "group", "limited"
    };

    for (;;) {
        size_t len = 0;
        while (text[*at] != '\0' && !is_word_byte(text[*at])) {
            (*at)++;
        }
        while (is_word_byte(text[*at + len])) {
            len++;
        }
        if (len == 0) {
            return 0;
        }
        bool skip = len < 3;
        for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
            skip = skip ||
                   (len == strlen(common[i]) && strncasecmp(text + *at, common[i], len) == 0);
        }
        if (!skip) {
            return len;
        }
        *at += len;
    }
}

/* "Skyhavn Cloud A/S" / "CVR-nr. …" / "Land" …: a card whose first line is no part of the table that
   the rest of it was taken for. The caller owns it; NULL: no firm's name stands there. */
static char *name_above(const struct contract *contract, const struct node *table)
{
    const struct block *above = NULL;
    size_t begin = table->blocks.items[0].raw.begin;
    const char *text;

    /* what stands behind a list or a table belongs to a node before it */
    for (size_t i = 0; i <= table->index; i++) {
        const struct block_list *blocks = &contract->nodes.items[i]->blocks;
        for (size_t b = 0; b < blocks->len; b++) {
            const struct block *block = &blocks->items[b];
            if (block->raw.begin < begin &&
                (above == NULL || block->raw.begin > above->raw.begin)) {
                above = block;
            }
        }
    }
    text = above == NULL ? "" : above->text;
    return may_be_name(text) && has_form(text, strlen(text)) ? alloc_strdup(text) : NULL;
}

static char *find_name(const struct check_context *context, const struct number *number,
                       const struct number *before)
{
    const struct node *node = number->node;
    size_t block = number->block;
    bool cell = node->kind == NODE_TABLE;
    const char *likely = NULL;
    char *name = number->label > 0
                     ? name_before(node->blocks.items[block].text, number->label, cell)
                     : NULL;

    size_t word = 0;
    if (name == NULL && cell && block == 0) {
        name = name_above(context->contract, node);
        if (name != NULL) {
            return name;
        }
    }
    if (name != NULL && next_word(name, &word) == 0 && block > 0 &&
        may_be_name(node->blocks.items[block - 1].text)) {
        /* "Fjordhal Datacenter" / "ApS 39225913": the name goes over two lines */
        char *whole = alloc_printf("%s %s", node->blocks.items[block - 1].text, name);
        free(name);
        return whole;
    }
    for (size_t i = 0;
         name == NULL && i < BLOCKS_BACK && step_back(context->contract, &node, &block); i++) {
        const char *text = node->blocks.items[block].text;
        if (before != NULL && before->node == node && before->block == block) {
            break;
        }
        if (labelled_name(text) != NULL) {
            return alloc_strndup(labelled_name(text), strnlen(labelled_name(text), NAME_MAX));
        }
        name = name_of_role(text);
        if (name != NULL) {
            return name;
        }
        if (may_be_name(text) && has_form(text, strlen(text))) {
            return alloc_strdup(text);
        }
        if (strlen(text) > NAME_MAX) {
            break;
        }
        likely = likely == NULL && cell && may_be_name(text) ? text : likely;
    }
    return name != NULL ? name : alloc_strdup(likely);
}

static bool share_word(const char *a, const char *b)
{
    size_t at = 0;

    for (size_t len = next_word(a, &at); len > 0; len = next_word(a, &at)) {
        size_t other = 0;
        for (size_t last = next_word(b, &other); last > 0; last = next_word(b, &other)) {
            if (len == last && strncasecmp(a + at, b + other, len) == 0) {
                return true;
            }
            other += last;
        }
        at += len;
    }
    return false;
}

static const char *without_prefix(const struct number *number)
{
    return number->value + (strncmp(number->value, "DK", 2) == 0 ? 2 : 0);
}

/* The first other name that the number stood on before. holders: number -> index + 1 of the
   last one with it, from which `same` leads back. */
static void compare(const struct check_context *context, const struct number_list *numbers,
                    size_t index, struct map *holders, struct finding_list *out)
{
    struct number *number = &numbers->items[index];
    const struct number *other = NULL;
    struct check_spot spot = { context, number->node, number->block, out };
    const char *digits = without_prefix(number);
    bool fresh;
    uint64_t *last;
    char *where;

    if (number->name == NULL) {
        return;
    }
    last = map_put(holders, digits, strlen(digits), &fresh);
    number->same = (size_t)*last;
    *last = index + 1;
    for (size_t i = number->same, steps = 0; i > 0 && steps < HOLDERS_MAX; steps++) {
        const struct number *before = &numbers->items[i - 1];
        if (share_word(before->name, number->name)) {
            return;
        }
        other = before;
        i = before->same;
    }
    if (other == NULL) {
        return;
    }
    where = citation_describe(other->node);
    check_report(&spot, FINDING_DUPLICATE_ID, SEVERITY_WARNING, number->span, NULL,
                 alloc_printf(_("the number of \"%s\" is also that of \"%s\" (%s)"),
                              number->name, other->name, where));
    free(where);
}

static int by_place(const void *left, const void *right)
{
    const struct number *a = left;
    const struct number *b = right;
    size_t first = a->node->blocks.items[a->block].raw.begin;
    size_t last = b->node->blocks.items[b->block].raw.begin;

    if (first != last) {
        return first < last ? -1 : 1;
    }
    if (a->node != b->node) {
        return a->node->index < b->node->index ? -1 : 1;
    }
    return a->block != b->block
               ? (a->block < b->block ? -1 : 1)
               : (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

static void load(void)
{
    pthread_once(&countries_once, read_countries);
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct number_list numbers = VEC_INIT;
    struct map holders = MAP_INIT;

    pthread_once(&countries_once, read_countries);
    for (size_t i = 0; i < context->contract->nodes.len; i++) {
        find_in_node(&numbers, context->contract->nodes.items[i]);
    }
    if (numbers.len > 1) { /* text behind a list or a table belongs to a node before it */
        qsort(numbers.items, numbers.len, sizeof numbers.items[0], by_place);
    }
    for (size_t i = 0; i < numbers.len; i++) {
        struct number *number = &numbers.items[i];
        judge(context, &numbers, i, out);
        number->name = find_name(context, number, i > 0 ? number - 1 : NULL);
        compare(context, &numbers, i, &holders, out);
    }
    for (size_t i = 0; i < numbers.len; i++) {
        free(numbers.items[i].name);
    }
    vec_free(&numbers);
    map_free(&holders);
}

const struct check check_register_number = { .name = "register-number",
                                             .run_contract = run_contract,
                                             .load = load };
