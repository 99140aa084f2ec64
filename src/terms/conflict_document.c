/*
 * What a contract says of itself, and then otherwise: its version on the front page and in its
 * history or at its foot, how many entries a list has, and the street of a party.
 */
#include "terms/conflicts.h"
#include "terms/measure.h"
#include "terms/names.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* --- versions ---------------------------------------------------------------------------- */

enum { FRONT = 16 /* blocks of a front page */, SHORT = 10 /* tokens of a line of its own */ };

struct version {
    unsigned long number; /* 2.1 is 2001 */
    struct place place;
};

/* "2.1" at the token; 0: none. */
static unsigned long version_number(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);
    char *end;
    unsigned long major;
    unsigned long minor;

    word += word[0] == 'v' ? 1 : 0;
    if (word[0] < '0' || word[0] > '9')
        return 0;
    major = strtoul(word, &end, 10);
    if (end[0] != '.' || end[1] < '0' || end[1] > '9')
        return 0;
    minor = strtoul(end + 1, &end, 10);
    return *end == '\0' && major < 100 && minor < 100 ? major * 1000 + minor : 0;
}

/* "Version 2.1" at the token. */
static bool version_at(const struct reading *reading, uint32_t t, uint32_t end,
                       struct version *out)
{
    uint32_t number = t + 1;

    if (!token_is(reading, t, "version") || number >= end)
        return false;
    number += reading->tokens.items[number].mark == ':' ? 1 : 0;
    out->number = number < end ? version_number(reading, number) : 0;
    out->place = (struct place){ t, number + 1 };
    return out->number > 0;
}

/* On the front page, on a line that names the contract's own version and nothing else's. */
static bool front_version(const struct reading *reading, struct version *out)
{
    for (size_t b = 0; b < reading->blocks.len && b < FRONT; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        for (uint32_t t = block->first; t < block->first + block->count; t++) {
            bool begins = t == block->first || reading->tokens.items[t - 1].word == NO_WORD;
            if (begins && block->count <= 2 * SHORT &&
                version_at(reading, t, block->first + block->count, out))
                return true;
        }
    }
    return false;
}

/* A row of the history of a contract: behind a head whose first column is "Version". */
static bool is_history(const struct reading *reading, size_t b)
{
    const struct node *node = reading->blocks.items[b].node;

    for (size_t head = b; head > 0 && reading->blocks.items[head - 1].node == node; head--) {
        const struct reading_block *block = &reading->blocks.items[head - 1];
        if (block->count > 1 && token_is(reading, block->first, "version") &&
            version_number(reading, block->first + 1) == 0)
            return version_number(reading, reading->blocks.items[b].first) > 0;
    }
    return false;
}

static void add_versions(struct conflicts *conflicts, const struct version *here,
                         const struct version *there)
{
    conflict_add(conflicts, here->place, there->place, _("\"%1$s\", but %3$s says \"%2$s\""),
                 true);
    conflict_add(conflicts, there->place, here->place, _("\"%1$s\", but %3$s says \"%2$s\""),
                 true);
}

/* A newer one in the history, or another one on a line of its own. */
static void find_versions(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct version own;
    struct version newest = { .number = 0 };
    struct version line = { .number = 0 };
    size_t entries = 0;

    if (!front_version(reading, &own))
        return;
    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        uint32_t end = block->first + block->count;
        struct version version = { .number = 0 };
        if (block->count == 0 || own.place.first == block->first)
            continue;
        if (is_history(reading, b)) {
            version.number = version_number(reading, block->first);
            version.place = (struct place){ block->first, block->first + 1 };
        } else if (version_at(reading, block->first, end, &version) && block->count <= SHORT) {
            line = version;
        }
        entries += version.number > 0;
        newest = version.number > newest.number ? version : newest;
    }
    if (entries == 1 && line.number > 0 && line.number != own.number)
        add_versions(conflicts, &own, &line);
    else if (entries > 1 && newest.number > own.number)
        add_versions(conflicts, &own, &newest);
}

/* --- entries of a list ------------------------------------------------------------------- */

/* The items that hang under the node, or stand behind it beside each other. */
static size_t count_items(const struct reading *reading, const struct node *node)
{
    const struct node_list *nodes = &reading->contract->nodes;
    const struct node *first =
        node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    size_t count = 0;

    if (first == NULL || first->kind != NODE_ITEM ||
        (first->parent != node && (first->parent != node->parent || node->kind == NODE_ITEM)))
        return 0;
    for (size_t i = first->index; i < nodes->len && nodes->items[i]->depth >= first->depth;
         i++) {
        if (nodes->items[i]->parent == first->parent) {
            if (nodes->items[i]->kind != NODE_ITEM)
                break;
            count++;
        }
    }
    return count;
}

/* "tre underbilag, der …:", "følgende tre trin", "fire krav:": the number is of what follows. */
static bool announces(const struct reading *reading, const struct sentence *sentence,
                      uint32_t t)
{
    static const char *const before[] = { "de",  "disse", "begge", "mindst", "op", "til",
                                          "end", "en",    "et",    "første", "af", NULL };
    static const char *const follow[] = { "følgende", NULL };
    static const char *const annexes[] = { "bilag", "underbilag", "appendikser", "tillæg",
                                           NULL };
    uint32_t end = sentence_end(sentence);

    if (t + 2 >= end || reading->tokens.items[t + 1].word == NO_WORD ||
        measure_is_unit(reading, t + 1) ||
        (t > sentence->first && reading_has_word(reading, t - 1, t, before)))
        return false;
    return reading_has_word(reading, t + 1, t + 2, annexes) ||
           reading_has_word(reading, t + 1, t + 2, follow) ||
           (t > sentence->first && reading_has_word(reading, t - 1, t, follow)) ||
           (t + 3 >= end && reading->tokens.items[end - 1].mark == ':');
}

/* "følgende tre krav:", and four follow. */
static void find_counts(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct reading_block *block = &reading->blocks.items[sentence->block];
        const struct node *node = sentence_node(reading, sentence);
        uint32_t end = sentence_end(sentence);
        if (sentence->measures == 0 || end <= sentence->first ||
            reading->tokens.items[end - 1].mark != ':' || end != block->first + block->count ||
            block->index + 1 != node->blocks.len || reading->quoted[node->index])
            continue;
        for (uint32_t t = sentence->first; t + 1 < end; t++) {
            const char *word = token_lower(reading, t);
            size_t count = 0;
            double number = 0;
            if (word[0] == '\0' || !measure_number(word, strlen(word), &number) || number < 2 ||
                number > 20 || !announces(reading, sentence, t))
                continue;
            count = count_items(reading, node);
            if (count > 1 && (double)count != number) {
                struct place place = place_of(reading, t, t + 2);
                conflict_add(
                    conflicts, place, place,
                    _("\"%1$s\", but the list behind it has another number of entries"), true);
            }
            break;
        }
    }
}

/* --- streets ----------------------------------------------------------------------------- */

/* The token is the first word of the text, capitals and all. */
static bool is_written(const struct reading *reading, uint32_t t, const char *text)
{
    const struct token *token = &reading->tokens.items[t];
    size_t len = strcspn(text, " ,");

    return len > 1 && token->end - token->begin == len &&
           strncmp(reading->blocks.items[token->block].text + token->begin, text, len) == 0;
}

/* The street's name and its number at the token: "Pakhusgade 19", and the postal code or the town within
   a few words. */
static bool is_same_street(const struct reading *reading, uint32_t t, const char *street,
                           size_t len, const char *postal, const char *town)
{
    enum { REACH = 8 };
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text + token->begin;

    if (token->end - token->begin != len || strncasecmp(text, street, len) != 0 ||
        t + 1 >= reading->tokens.len || !reading->tokens.items[t + 1].digits)
        return false;
    for (uint32_t k = t + 2; k < reading->tokens.len && k < t + REACH; k++)
        if ((reading->tokens.items[k].digits && token_is(reading, k, postal)) ||
            (reading->tokens.items[k].capital && is_written(reading, k, town)))
            return true;
    return false;
}

/* The party's name, by its first word, stands in the paragraph a little before the token: a
   neighbour may live in the same street. */
static bool is_its_own(const struct reading *reading, const struct term *party, uint32_t t)
{
    enum { REACH = 14, NEAR = 4 };
    static const char *const sites[] = { "kontor",        "adresse",  "hovedkontor",
                                         "kontoradresse", "hjemsted", NULL };
    static const char *const ours[] = { "vores", "vort", "vor", NULL };
    static const char *const sits[] = { "holder", "kontor",   "hovedkontor", "adresse",
                                        "bor",    "hjemsted", "residerer",   NULL };
    static const char *const elsewhere[] = { "datacent", "server", "lager",
                                             "afdeling", "backup", NULL };
    const char *name = term_text(party, "name");
    size_t len = strcspn(name, " ,");
    uint64_t role =
        strcmp(term_text(party, "role"), "processor") == 0 ? BIT(PROCESSOR) : BIT(CONTROLLER);

    /* "databehandlerens kontor, Pakhusgade 19" */
    for (uint32_t k = t > NEAR ? t - NEAR : 0; k + 1 < t; k++)
        if ((reading->tokens.items[k].mask & role) != 0 && party_in_genitive(reading, k) &&
            reading_has_word(reading, k + 1, k + 2, sites))
            return true;
    /* "på vores kontor, Pakhusgade 19": we are the processor */
    for (uint32_t k = t > NEAR ? t - NEAR : 0; role == BIT(PROCESSOR) && k + 1 < t; k++)
        if (reading_has_word(reading, k, k + 1, ours) &&
            reading_has_word(reading, k + 1, k + 2, sites))
            return true;
    /* "Leverandøren holder til på Pakhusgade 19" */
    for (uint32_t k = t > NEAR + 2 ? t - NEAR - 2 : 0; k + 1 < t; k++)
        if ((reading->tokens.items[k].mask & role) != 0 && !party_in_genitive(reading, k) &&
            (reading->tokens.items[k].mask & BIT(SUBPROCESSOR)) == 0 &&
            reading->tokens.items[k].block == reading->tokens.items[t].block &&
            reading_has_word(reading, k + 1, t, sits) &&
            !reading_has_stem(reading, k + 1, t, elsewhere))
            return true;

    for (uint32_t k = t; len > 2 && k > 0 && t - k < REACH; k--) {
        const struct token *token = &reading->tokens.items[k - 1];
        const char *text = reading->blocks.items[token->block].text + token->begin;
        if (token->block != reading->tokens.items[t].block)
            return false;
        if (token->end - token->begin == len && strncmp(text, name, len) == 0)
            return true;
    }
    return false;
}

/* A party's street with one number here and another one there. */
static void compare_street(struct conflicts *conflicts, const struct term *party)
{
    const struct reading *reading = conflicts->reading;
    const char *address = term_text(party, "address");
    size_t len = strcspn(address, " ");
    long number = strtol(address + len, NULL, 10);
    const char *comma = strchr(address, ',');
    char postal[5] = "";
    const char *town;
    uint32_t own = 0;
    bool found = false;

    if (comma == NULL || len < 4 || number <= 0 || strspn(comma + 1, " 0123456789") < 5)
        return;
    town = comma + 1 + strspn(comma + 1, " ");
    memcpy(postal, town, 4);
    town += strspn(town, " 0123456789");
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t t = 0; t + 1 < reading->tokens.len; t++) {
            bool same;
            if (!reading->tokens.items[t].capital ||
                !is_same_street(reading, t, address, len, postal, town))
                continue;
            same = strtol(token_lower(reading, t + 1), NULL, 10) == number;
            if (pass == 0 && same) {
                own = t;
                found = true;
                break;
            }
            if (pass == 1 && found && !same && is_its_own(reading, party, t)) {
                struct place here = place_of(reading, t, t + 2);
                struct place there = place_of(reading, own, own + 2);
                conflict_add_both(conflicts, here, there, "");
                return;
            }
        }
    }
}

static void find_streets(struct conflicts *conflicts)
{
    const struct term_list *parties = &conflicts->reading->terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < parties->len; i++)
        compare_street(conflicts, parties->items[i]);
}

void find_document(struct conflicts *conflicts)
{
    find_versions(conflicts);
    find_counts(conflicts);
    find_streets(conflicts);
}
