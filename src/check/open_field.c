/*
 * Fields that nobody filled in, where a value must stand: a blank behind a label ("Kontaktperson:
 * ______", "tlf. ______", "Vagt: ........,") that is no signature's, what ought to stand there in brackets
 * ("Telefon: (nummer)", "den (dato)"), an order to write ("Navn: INDSÆT NAVN"), "00 00 00 00".
 * The words are data/da_DK/placeholders.tsv.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/placeholder.h"

#include <stdlib.h>
#include <string.h>

enum { BLANK = 3, DOTS = 6, LABEL = 60, INNER = 60, ORDER = 60 };

static void report(const struct paragraph *paragraph, size_t begin, size_t end)
{
    placeholder_report(paragraph, begin, end, _("not filled in: %.*s"));
}

static size_t word_end(const char *text, size_t at)
{
    size_t end = word_run_end(text, at);

    while (text[end] == '-' && word_byte_at(text, end + 1) > 0)
        end = word_run_end(text, end + 1);
    return end;
}

static bool names_form(const char *text)
{
    static const char *const forms[] = {
        "formular",   "skabelon",  "skema",       "blanket",
        "bestilling", "tjekliste", "rekvisition", "ordreseddel"
    };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strlen(text) < 2 * LABEL && strcasestr(text, forms[i]) != NULL)
            return true;
    return false;
}

/* A form that is filled in when it is used, not when the contract is signed: its title says so. */
static bool is_form(const struct paragraph *paragraph)
{
    const struct node *node = paragraph->spot.node;
    const struct node_list *nodes = &paragraph->spot.context->contract->nodes;

    for (size_t b = 0; b < paragraph->spot.block; b++)
        if (names_form(node->blocks.items[b].text))
            return true;
    for (const struct node *up = node; up->kind != NODE_DOCUMENT; up = up->parent)
        if (names_form(node_title(up)))
            return true;
    const struct node *before = node->index > 0 ? nodes->items[node->index - 1] : NULL;
    return before != NULL && before->blocks.len > 0 &&
           names_form(before->blocks.items[before->blocks.len - 1].text);
}

/* Labels that stand in signatures too, whatever else is said. */
static bool is_signers(const char *label, size_t len)
{
    static const char *const begins[] = { "navn", "titel",    "stilling", "name", "title",
                                          "for ", "på vegne", "by",       "den " };

    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (len >= strlen(begins[i]) && strncasecmp(label, begins[i], strlen(begins[i])) == 0)
            return true;
    return placeholder_any_word(label, len, ROLE_SIGNING);
}

/* The label that ends before at: "Kontaktperson:", "tlf."; its length, 0 where there is none. */
static size_t label_before(const char *text, size_t at, size_t *begin)
{
    size_t end = at;
    size_t from;

    while (end > 0 && text[end - 1] == ' ')
        end--;
    if (end == 0 || strchr(":.", text[end - 1]) == NULL)
        return 0;
    for (from = end - 1; from > 0 && strchr(",;_:.", text[from - 1]) == NULL; from--) {
    }
    while (text[from] == ' ')
        from++;
    *begin = from;
    if (end - 1 <= from || end - from > LABEL ||
        (text[end - 1] == '.' &&
         !placeholder_has_role(text + from, end - 1 - from, ROLE_LABEL)))
        return 0;
    return end - 1 - from;
}

static size_t judge_blank(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;
    size_t end = at;
    size_t count = 0;
    size_t begin = 0;
    size_t len = label_before(text, at, &begin);

    while (text[end] == text[at] ||
           (text[end] != '\0' && strchr(" .-/", text[end]) != NULL && text[end + 1] == '_'))
        count += text[end++] == text[at] ? 1 : 0;
    if (text[at] == '.' && (count < DOTS || strchr(",;", text[end]) == NULL))
        return end; /* "Side 4", or a word that breaks off */
    if (count >= BLANK && len > 0 && !is_signers(text + begin, len) &&
        !placeholder_is_signing(paragraph) && !is_form(paragraph))
        report(paragraph, at, end);
    return end;
}

/* A value must stand at: behind a label's colon, or a word that asks for one. */
static bool asks_value(const char *text, size_t at)
{
    static const char *const asking[] = { "den", "hos", "kr", "tlf", "nr", "senest" };
    size_t end = at;
    size_t begin;

    while (end > 0 && strchr(" .", text[end - 1]) != NULL)
        end--;
    if (end > 0 && text[end - 1] == ':')
        return true;
    begin = word_run_begin(text, end);
    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        if (end - begin == strlen(asking[i]) &&
            strncmp(text + begin, asking[i], end - begin) == 0)
            return true;
    return false;
}

/* "Telefon: (nummer)", "den (dato)", "For kunden: (navn på sagsbehandler)". */
static size_t judge_brackets(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;
    size_t len = strcspn(text + at + 1, "()");
    const char *inner = text + at + 1;
    size_t word = word_end(inner, 0);
    bool field;

    if (inner[len] != ')' || len == 0 || len > INNER || memchr(inner, ',', len) != NULL ||
        !asks_value(text, at))
        return at + 1;
    field = placeholder_has_role(inner, word, ROLE_INSTRUCTION) ||
            placeholder_has_role(inner, word, ROLE_FIELD);
    for (size_t i = 0; i < word; i++)
        field = field && (unsigned char)inner[i] >= 'a'; /* "(Firma A/S)" is a name */
    if (field)
        report(paragraph, at, at + len + 2);
    return at + len + 2;
}

static bool is_order(const char *word, size_t len)
{
    static const char *const orders[] = { "indsæt", "indsættes", "indføj", "udfyld",
                                          "udfyldes" };
    char *lower = utf8_lower_copy(word, len);
    bool order = false;

    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        order = order || strcmp(lower, orders[i]) == 0;
    free(lower);
    return order;
}

/* The end of the words in capitals that begin at. */
static size_t capitals_end(const char *text, size_t at)
{
    for (size_t end = at;;) {
        size_t word = word_end(text, end);
        for (size_t i = end; i < word; i++) {
            bool small = (text[i] >= 'a' && text[i] <= 'z') ||
                         ((unsigned char)text[i] == 0xC3 && (unsigned char)text[i + 1] >= 0xA0);
            if (small)
                return at;
        }
        if (word == end)
            return at;
        at = word;
        if (text[at] != ' ')
            return at;
        end = at + 1;
    }
}

/* "Navn: INDSÆT NAVN", "Indsæt beskrivelse", "Udfyldes senere.", "(udfyldes af kunden)". */
static void judge_order(const struct paragraph *paragraph)
{
    const char *text = paragraph->text;
    size_t len = strlen(text);
    size_t open = text[0] == '(' ? 1 : 0;
    size_t word = word_end(text, open);

    if (word > open && text[word] == ' ' && len <= ORDER &&
        is_order(text + open, word - open) &&
        (open == 0 ? strncasecmp(text, "udfyldes", 8) != 0 || strstr(text, " senere") != NULL
                   : text[len - 1] == ')')) {
        report(paragraph, 0, len);
        return;
    }
    for (const char *at = strpbrk(text, "IU"); at != NULL; at = strpbrk(at + 1, "IU")) {
        size_t begin = (size_t)(at - text);
        size_t end = capitals_end(text, begin);
        if (!word_byte_before(text, begin) && (begin == 0 || text[begin - 1] == ' ') &&
            end > word_end(text, begin) && is_order(at, word_end(text, begin) - begin))
            report(paragraph, begin, end);
    }
}

/* "00 00 00 00", "00.00.0000": a number of nothing but noughts. */
static size_t judge_noughts(const struct paragraph *paragraph, size_t at)
{
    enum { LEAST = 8 };
    const char *text = paragraph->text;
    size_t end = at;
    size_t count = 0;
    bool begins =
        !word_byte_before(text, at) && (at == 0 || strchr(".,-/", text[at - 1]) == NULL);

    while (text[end] == '0' ||
           (text[end] != '\0' && strchr(" .-", text[end]) != NULL && text[end + 1] == '0'))
        count += text[end++] == '0' ? 1 : 0;
    if (begins && count >= LEAST && word_byte_at(text, end) == 0 &&
        !(text[end] == ',' && word_byte_at(text, end + 1) > 0))
        report(paragraph, at, end);
    return end;
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct paragraph paragraph = placeholder_paragraph(context, node, b, out);
        const char *text = paragraph.text;
        judge_order(&paragraph);
        for (size_t at = strcspn(text, "_(0."); text[at] != '\0';
             at += strcspn(text + at, "_(0.")) {
            at = text[at] == '_' || text[at] == '.' ? judge_blank(&paragraph, at)
                 : text[at] == '('                  ? judge_brackets(&paragraph, at)
                                                    : judge_noughts(&paragraph, at);
        }
    }
}

const struct check check_open_field = { .name = "open-field",
                                        .run_node = run_node,
                                        .load = placeholder_load };
