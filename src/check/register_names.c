/* On whom a company's number stands. */
#include "check/register_number.h"

#include "base/alloc.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* Marks of a firm or a body at the end of its name. */
static const char *const forms[] = {
    "A/S",     "ApS",         "APS",      "I/S",       "K/S",     "P/S",    "IVS",     "S/I",
    "a.m.b.a", "A.M.B.A",     "AMBA",     "f.m.b.a",   "Ltd",     "LTD",    "Limited", "Inc",
    "LLC",     "GmbH",        "AG",       "AB",        "AS",      "Oy",     "BV",      "B.V",
    "NV",      "SARL",        "SL",       "S.L",       "SA",      "SAS",    "SRL",     "PLC",
    "plc",     "Corporation", "Corp",     "Kommune",   "kommune", "Region", "Fond",    "fond",
    "Fonden",  "forening",    "Forening", "Foreningen"
};

bool register_has_form(const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t form = strlen(forms[i]);
        const char *at = len >= form ? memmem(text, len, forms[i], form) : NULL;
        if (at != NULL && (at == text || !register_is_word_byte(at[-1])) &&
            (at + form == text + len || !register_is_word_byte(at[form])))
            return true;
    }
    return false;
}

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

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (len >= strlen(roles[i]) && strncasecmp(text, roles[i], strlen(roles[i])) == 0)
            return true;
    return false;
}

/* What may stand within a name without a capital. */
static bool is_small_word(const char *text, size_t len)
{
    static const char *const words[] = { "for", "og", "af",  "i",  "til",
                                         "ved", "på", "and", "of", "de" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (len == strlen(words[i]) && strncmp(text, words[i], len) == 0)
            return true;
    return false;
}

/* "Kunde: Hvidtjørn ApS, Engen 4": the name behind a role, up to the comma; NULL: no such line. */
static char *name_of_role(const char *text)
{
    const char *colon = strchr(text, ':');

    if (colon == NULL || colon - text > 30 || !is_role(text, (size_t)(colon - text)))
        return NULL;
    colon += 1 + strspn(colon + 1, " ");
    size_t len = strcspn(colon, ",;(");
    return len > 2 && len <= REGISTER_NAME_MAX && register_has_form(colon, len)
               ? alloc_strndup(colon, len)
               : NULL;
}

/* "Nordlys Skole Bakkevej 9 3460 Birkerød": where the street begins that a house number and a postal code
   follow, or end. */
static size_t street_at(const char *text, size_t at, size_t end)
{
    enum { HOUSE = 4, CODE = 4 };

    while (at < end) {
        size_t len = strcspn(text + at, " ");
        size_t house = at + len + strspn(text + at + len, " ");
        size_t code = house + strcspn(text + house, " ");
        if (house < end && utf8_is_digit(text[house]) && code - house <= HOUSE &&
            code + 1 + CODE < end && strspn(text + code + 1, "0123456789") == CODE &&
            text[code + 1 + CODE] == ' ')
            return at;
        at = house;
    }
    return end;
}

/* The name among the words that end before len: the run of capitals and figures there, cut
   at commas; the part with a firm's mark, or the first without figures. cell: in a table,
   where nothing but the name stands before the number. */
static char *name_before(const char *text, size_t len, bool cell)
{
    size_t begin;
    const char *best = NULL;
    size_t best_len = 0;

    while (len > 0 && strchr(" ,(-:|*;", text[len - 1]) != NULL)
        len--;
    begin = len;
    while (begin > 0 && len - begin < REGISTER_NAME_MAX) {
        size_t word = begin;
        while (word > 0 && text[word - 1] == ' ')
            word--;
        size_t end = word;
        while (word > 0 && text[word - 1] != ' ')
            word--;
        const char *first = text + word + strspn(text + word, "(\"*|");
        bool inner = cell && is_small_word(text + word, end - word); /* "Huset for Lyd" */
        if (!begins_capital(first, (size_t)(text + end - first)) && text[word] != '&' &&
            !inner && !register_has_form(text + word, end - word))
            break;
        begin = word;
    }
    for (size_t at = begin; at < len;) {
        size_t part;
        at += strspn(text + at, " (\"*|");
        for (part = at; part < len && text[part] != ',' && text[part] != ';'; part++) {
        }
        bool figures = false;
        size_t next = part + 1;
        part = street_at(text, at, part);
        while (part > at && text[part - 1] == ' ')
            part--;
        for (size_t i = at; i < part; i++)
            figures = figures || utf8_is_digit(text[i]);
        /* "8920 Randers NV" is no firm. */
        bool post = strspn(text + at, "0123456789") == 4 && text[at + 4] == ' ';
        if (part > at && !post &&
            (register_has_form(text + at, part - at) || (best == NULL && !figures))) {
            best = text + at;
            best_len = part - at;
            if (register_has_form(best, best_len))
                break;
        }
        at = next;
    }
    if (best == NULL && cell && begin < len && !utf8_is_digit(text[begin])) {
        best = text + begin; /* "Office 365" */
        best_len = len - begin;
    }
    /* "Kundeklar ApS" is called so */
    return best == NULL || (is_role(best, best_len) && !register_has_form(best, best_len))
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

    return len >= 3 && len <= REGISTER_NAME_MAX && begins_capital(text, len) &&
           text[len - 1] != ':' && text[len - 1] != '.' &&
           strpbrk(text, "0123456789:@") == NULL && !is_role(text, len);
}

/* The block that stands before in the document, over the beginning of a node. */
static bool step_back(const struct contract *contract, const struct node **node, size_t *block)
{
    if (*block > 0) {
        (*block)--;
        return true;
    }
    if ((*node)->kind == NODE_TABLE || (*node)->index == 0)
        return false;
    *node = contract->nodes.items[(*node)->index - 1];
    if ((*node)->blocks.len == 0 || (*node)->kind == NODE_TABLE)
        return false;
    *block = (*node)->blocks.len - 1;
    return true;
}

/* A word that tells firms apart: three letters or more, and no form of firm. */
size_t register_next_word(const char *text, size_t *at)
{
    static const char *const common[] = {
        "aps",     "ltd",     "inc", "llc", "gmbh",  "ivs",
        "danmark", "denmark", "the", "and", "group", "limited"
    };

    for (;;) {
        size_t len = 0;
        while (text[*at] != '\0' && !register_is_word_byte(text[*at]))
            (*at)++;
        while (register_is_word_byte(text[*at + len]))
            len++;
        if (len == 0)
            return 0;
        bool skip = len < 3;
        for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
            skip = skip ||
                   (len == strlen(common[i]) && strncasecmp(text + *at, common[i], len) == 0);
        }
        if (!skip)
            return len;
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
                (above == NULL || block->raw.begin > above->raw.begin))
                above = block;
        }
    }
    text = above == NULL ? "" : above->text;
    return may_be_name(text) && register_has_form(text, strlen(text)) ? alloc_strdup(text)
                                                                      : NULL;
}

/* "Stilling: Direktør": the name beside it is a person's, who signs for the firm. */
static bool tells_post(const char *text)
{
    static const char *const posts[] = { "stilling", "titel", "title", "funktion" };

    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
        if (strncasecmp(text, posts[i], strlen(posts[i])) == 0 &&
            strchr(" :\t", text[strlen(posts[i])]) != NULL)
            return true;
    return false;
}

char *register_name(const struct check_context *context, const struct number *number,
                    const struct number *before)
{
    const struct node *node = number->node;
    size_t block = number->block;
    bool cell = node->kind == NODE_TABLE;
    const char *likely = NULL;
    char *name = number->label > 0
                     ? name_before(node->blocks.items[block].text, number->label, cell)
                     : NULL;

    bool person = false;
    size_t word = 0;
    if (name == NULL && cell && block == 0) {
        name = name_above(context->contract, node);
        if (name != NULL)
            return name;
    }
    if (name != NULL && register_next_word(name, &word) == 0 && block > 0 &&
        may_be_name(node->blocks.items[block - 1].text)) {
        /* "Fjordhal Datacenter" / "ApS 39225913": the name goes over two lines */
        char *whole = alloc_printf("%s %s", node->blocks.items[block - 1].text, name);
        free(name);
        return whole;
    }
    for (size_t i = 0; name == NULL && i < REGISTER_BLOCKS_BACK &&
                       step_back(context->contract, &node, &block);
         i++) {
        const char *text = node->blocks.items[block].text;
        if (before != NULL && before->node == node && before->block == block)
            break;
        person = person || tells_post(text);
        if (labelled_name(text) != NULL) {
            if (person)
                return NULL;
            return alloc_strndup(labelled_name(text),
                                 strnlen(labelled_name(text), REGISTER_NAME_MAX));
        }
        name = name_of_role(text);
        if (name != NULL)
            return name;
        if (may_be_name(text) && register_has_form(text, strlen(text)))
            return alloc_strdup(text);
        if (strlen(text) > REGISTER_NAME_MAX)
            break;
        likely = likely == NULL && cell && may_be_name(text) ? text : likely;
    }
    return name != NULL ? name : alloc_strdup(likely);
}
