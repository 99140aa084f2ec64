/* Where numbers of companies stand in a contract. */
#include "check/register_number.h"

#include <string.h>

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

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
        if (strncasecmp(text + at, tails[i], len) == 0 &&
            !register_is_word_byte(text[at + len])) {
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

    while (is_capital(text[at]) && len < 4)
        value[len++] = text[at++];
    if (len > 0 && !utf8_is_digit(text[at])) {
        if (len > 3 || (text[at] != ' ' && text[at] != '-') || !utf8_is_digit(text[at + 1]))
            return 0; /* "CVR Navn" */
        at++;
    }
    for (;;) {
        while ((utf8_is_digit(text[at]) || (is_capital(text[at]) && len > 0)) &&
               len < REGISTER_VALUE_MAX) {
            digits += utf8_is_digit(text[at]) ? 1 : 0;
            value[len++] = text[at++];
        }
        end = at;
        if (digits >= REGISTER_DIGITS || len == 0 ||
            (text[at] != ' ' && text[at] != '.' && text[at] != '-') ||
            !utf8_is_digit(text[at + 1]) || is_capital(value[len - 1]))
            break;
        at++;
    }
    value[len] = '\0';
    return digits >= 5 && !register_is_word_byte(text[end]) ? end : 0;
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
    char value[REGISTER_VALUE_MAX + 1];
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
    char value[REGISTER_VALUE_MAX + 1];
    size_t end = take_value(text, at, value);
    size_t run = strspn(text + at + 2, "0123456789");

    if (end == 0 || strlen(value) != REGISTER_DIGITS + 2 || value[0] != 'D' ||
        (run != REGISTER_DIGITS && run != 0) ||
        (run == 0 && strspn(text + at + 3, "0123456789") != REGISTER_DIGITS &&
         text[at + 5] != ' ') ||
        (text[end] == ' ' && utf8_is_digit(text[end + 1])))
        return at + 2;
    add(numbers, node, block, at, at, end, value);
    return end;
}

/* Eight digits in a table whose head says CVR, if they are no telephone number. */
static size_t in_column(struct number_list *numbers, struct node *node, size_t block, size_t at)
{
    const char *text = node->blocks.items[block].text;
    char value[REGISTER_VALUE_MAX + 1];
    size_t end = take_value(text, at, value);
    bool dialled = at > 0 && (text[at - 1] == '+' || (at >= 4 && text[at - 4] == '+'));

    if (end == 0 || strlen(value) != REGISTER_DIGITS || dialled)
        return at + strspn(text + at, "0123456789");
    add(numbers, node, block, at, at, end, value);
    return end;
}

/* A form of firm ends right before at: "Papirlinjen ApS 35168237". */
static bool is_behind_firm(const char *text, size_t at)
{
    static const char *const danish[] = { "ApS",      "APS",  "A/S",     "I/S",
                                          "P/S",      "K/S",  "IVS",     "a.m.b.a.",
                                          "A.M.B.A.", "AMBA", "Kommune", "G/S" };

    while (at > 0 && strchr(" ,;|", text[at - 1]) != NULL)
        at--;
    for (size_t i = 0; i < sizeof danish / sizeof *danish; i++) {
        size_t len = strlen(danish[i]);
        if (at > len && memcmp(text + at - len, danish[i], len) == 0 &&
            !register_is_word_byte(text[at - len - 1]))
            return true;
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

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncasecmp(text, names[i], strlen(names[i])) == 0)
            return len < REGISTER_NAME_MAX && strchr(".:;", text[len - 1]) == NULL;
    return false;
}

/* "tlf. 33 12 …": a label, and not "telefonsupport". */
static bool mentions_telephone(const char *text)
{
    static const char *const labels[] = { "tlf",   "telefon", "telefonnr",   "telefonnummer",
                                          "mobil", "mobilnr", "mobilnummer", "phone" };

    for (size_t at = 0; text[at] != '\0'; at++) {
        if (strchr("tTmMpP", text[at]) == NULL ||
            (at > 0 && register_is_word_byte(text[at - 1])))
            continue;
        for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
            size_t len = strlen(labels[i]);
            if (strncasecmp(text + at, labels[i], len) == 0 &&
                !register_is_word_byte(text[at + len]))
                return true;
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
        char value[REGISTER_VALUE_MAX + 1];
        if (label != NULL)
            return take_value(text, skip_label(text, (size_t)(label - text) + 3), value) == 0;
    }
    return false;
}

void register_scan(struct number_list *numbers, struct node *node)
{
    bool column = false;
    bool table = node->kind == NODE_TABLE;

    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        bool heads = false;
        size_t found = numbers->len;
        column = column || has_column(node->blocks.items[b].after); /* a row that was cut off */
        for (size_t at = 0; text[at] != '\0';) {
            bool begins = at == 0 || !register_is_word_byte(text[at - 1]);
            if (!begins || !register_is_word_byte(text[at]))
                at++;
            else if (strncasecmp(text + at, "cvr", 3) == 0)
                at = behind_label(numbers, node, b, at, &heads);
            else if (strncmp(text + at, "DK", 2) == 0 &&
                     (utf8_is_digit(text[at + 2]) || utf8_is_digit(text[at + 3])))
                at = behind_prefix(numbers, node, b, at);
            else if (column && utf8_is_digit(text[at]) && !mentions_telephone(text) &&
                     (table && numbers->len == found ? true : is_behind_firm(text, at)))
                at = in_column(numbers, node, b, at);
            else
                at++;
        }
        column = column || (heads && (table || is_head(text)) && !mentions_telephone(text));
    }
}
