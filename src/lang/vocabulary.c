/* The words of one contract, counted: as they stand, in lower case, and as names. */
#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"
#include "lang/engine.h"
#include "lang/speller.h"
#include "lang/vocabulary.h"
#include "lang/words.h"

#include <stdlib.h>
#include <string.h>

/* The value of a word's place in `lower`. */
struct tally {
    uint32_t count; /* in any case */
    uint16_t inner; /* capitalised in the middle of a sentence */
    uint16_t small; /* in lower case */
};

struct vocabulary {
    struct map lower;  /* lower-case word -> struct tally, packed */
    struct map beside; /* lower-case words that stand beside A/S, ApS, …, or alone in quotes */
    struct map hosts;  /* of the addresses, lower case: the "nordlys" of "info@nordlys.dk" */
};

struct vocabulary *vocabulary_new(void)
{
    return alloc_new(sizeof(struct vocabulary));
}

void vocabulary_free(struct vocabulary *vocabulary)
{
    if (vocabulary != NULL) {
        map_free(&vocabulary->lower);
        map_free(&vocabulary->beside);
        map_free(&vocabulary->hosts);
        free(vocabulary);
    }
}

static void copy_map(struct map *to, const struct map *from)
{
    bool fresh;

    for (size_t i = 0; i < from->size; i++)
        if (from->slots[i].key != NULL)
            *map_put(to, from->slots[i].key, from->slots[i].len, &fresh) = from->slots[i].value;
}

struct vocabulary *vocabulary_copy(const struct vocabulary *vocabulary)
{
    struct vocabulary *copy = vocabulary_new();

    if (vocabulary != NULL) {
        copy_map(&copy->lower, &vocabulary->lower);
        copy_map(&copy->beside, &vocabulary->beside);
        copy_map(&copy->hosts, &vocabulary->hosts);
    }
    return copy;
}

static struct tally unpack(uint64_t value)
{
    struct tally tally = { (uint32_t)value, (uint16_t)(value >> 32), (uint16_t)(value >> 48) };

    return tally;
}

static uint64_t pack(struct tally tally)
{
    return tally.count | (uint64_t)tally.inner << 32 | (uint64_t)tally.small << 48;
}

static bool starts_upper(const char *word, size_t len)
{
    uint32_t c;

    return utf8_decode(word, len, &c) > 0 && utf8_is_upper(c);
}

/* "A/S", "ApS", "Ltd", … right behind `at`; the name may have further words before it. */
static bool firm_follows(const char *text, size_t len, size_t at)
{
    static const char *const forms[] = { "A/S",         "ApS",  "P/S",  "I/S",  "K/S",
                                         "IVS",         "AMBA", "Ltd",  "Inc",  "LLC",
                                         "GmbH",        "AG",   "AB",   "AS",   "Oy",
                                         "BV",          "B.V.", "S.A.", "SARL", "Limited",
                                         "Corporation", "Corp", "Pvt",  "a/s",  "F.M.B.A" };

    while (at < len && (text[at] == ' ' || text[at] == ','))
        at++;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t form = strlen(forms[i]);
        if (at + form <= len && memcmp(text + at, forms[i], form) == 0 &&
            (at + form == len || strchr(" .,;:()\n-/'", text[at + form]) != NULL))
            return true;
    }
    return false;
}

/* True where the word at `at` begins a sentence or a line. */
static bool begins_sentence(const char *text, size_t at)
{
    while (at > 0 && strchr(" \t\"'([", text[at - 1]) != NULL)
        at--;
    if (at >= 3 && (memcmp(text + at - 3, "\xE2\x80\x9D", 3) == 0 ||
                    memcmp(text + at - 3, "\xE2\x80\x9C", 3) == 0))
        return true; /* quoted */
    return at == 0 || strchr(".!?:\n*;", text[at - 1]) != NULL ||
           (at >= 3 && (memcmp(text + at - 3, "\xE2\x80\xA2", 3) == 0 || /* bullet */
                        memcmp(text + at - 3, "\xE2\x80\x93", 3) == 0));
}

/* ”Afgiver”: a word alone in quotation marks is a term that the contract defines. */
static bool is_quoted(const char *text, const struct word *word)
{
    return utf8_quote_before(text, word->begin) > 0 && utf8_quote_len(text + word->end) > 0;
}

/* What stands between @ or www. and the next dot. */
static void add_hosts(struct vocabulary *vocabulary, const char *text, size_t len)
{
    enum { SHORTEST = 4 };

    for (size_t at = 0; at < len; at++) {
        size_t end;
        bool fresh;
        if (text[at] == '@')
            at++;
        else if (at + 4 <= len && memcmp(text + at, "www.", 4) == 0)
            at += 4;
        else
            continue;
        end = at;
        while (end < len && ((text[end] >= 'a' && text[end] <= 'z') ||
                             (text[end] >= 'A' && text[end] <= 'Z')))
            end++;
        if (end < len && text[end] == '.' && end - at >= SHORTEST) {
            char *lower = utf8_lower_copy(text + at, end - at);
            *map_put(&vocabulary->hosts, lower, strlen(lower), &fresh) = 1;
            free(lower);
        }
    }
}

static bool is_host(const struct vocabulary *vocabulary, const char *lower)
{
    size_t len = strlen(lower);

    return map_get(&vocabulary->hosts, lower, len) != NULL ||
           (len > 1 && lower[len - 1] == 's' &&
            map_get(&vocabulary->hosts, lower, len - 1) != NULL);
}

void vocabulary_add(struct vocabulary *vocabulary, const char *text, size_t len)
{
    struct word word;
    struct word names[4]; /* the capitalised words just before this one */
    size_t name_count = 0;
    size_t at = 0;
    bool fresh;

    add_hosts(vocabulary, text, len);
    while (words_next(text, len, &at, &word)) {
        char *lower;
        struct tally tally;
        uint64_t *place;
        bool upper = starts_upper(text + word.begin, word.end - word.begin);
        if (word.type != WORD_JUDGE && word.type != WORD_ACRONYM) {
            name_count = 0;
            continue;
        }
        lower = utf8_lower_copy(text + word.begin, word.end - word.begin);
        place = map_put(&vocabulary->lower, lower, strlen(lower), &fresh);
        tally = unpack(*place);
        tally.count++;
        if (upper && !begins_sentence(text, word.begin))
            tally.inner = (uint16_t)(tally.inner < UINT16_MAX ? tally.inner + 1 : UINT16_MAX);
        else if (!upper)
            tally.small = (uint16_t)(tally.small < UINT16_MAX ? tally.small + 1 : UINT16_MAX);
        *place = pack(tally);
        if (upper && is_quoted(text, &word))
            *map_put(&vocabulary->beside, lower, strlen(lower), &fresh) = 1;
        free(lower);
        if (!upper) {
            name_count = 0;
        } else {
            if (name_count == 4) {
                memmove(names, names + 1, 3 * sizeof *names);
                name_count--;
            }
            names[name_count++] = word;
            for (size_t i = 0; firm_follows(text, len, word.end) && i < name_count; i++) {
                char *name =
                    utf8_lower_copy(text + names[i].begin, names[i].end - names[i].begin);
                *map_put(&vocabulary->beside, name, strlen(name), &fresh) = 1;
                free(name);
            }
        }
    }
}

static struct tally tally_of(const struct vocabulary *vocabulary, const char *word, size_t len)
{
    struct tally none = { 0, 0, 0 };
    const uint64_t *place;
    char *lower;

    if (vocabulary == NULL)
        return none;
    lower = utf8_lower_copy(word, len);
    place = map_get(&vocabulary->lower, lower, strlen(lower));
    free(lower);
    return place == NULL ? none : unpack(*place);
}

size_t vocabulary_count(const struct vocabulary *vocabulary, const char *word, size_t len)
{
    return tally_of(vocabulary, word, len).count;
}

bool vocabulary_is_name(const struct vocabulary *vocabulary, const char *word, size_t len)
{
    struct tally tally = tally_of(vocabulary, word, len);
    struct tally other;
    char *lower;
    char *genitive;
    bool beside;

    if (vocabulary == NULL)
        return false;
    lower = utf8_lower_copy(word, len);
    if (is_host(vocabulary, lower) || !starts_upper(word, len)) {
        beside = is_host(vocabulary, lower);
        free(lower);
        return beside;
    }
    beside = map_get(&vocabulary->beside, lower, strlen(lower)) != NULL;
    if (!beside && strlen(lower) > 3 && lower[strlen(lower) - 1] == 's') /* genitive */
        beside = map_get(&vocabulary->beside, lower, strlen(lower) - 1) != NULL;
    /* "Afgiver" and "Afgivers" are one name. */
    genitive = alloc_printf("%ss", lower);
    other = tally_of(vocabulary, genitive, strlen(genitive));
    if (lower[strlen(lower) - 1] == 's')
        other = tally_of(vocabulary, lower, strlen(lower) - 1);
    tally.inner = (uint16_t)(tally.inner + other.inner);
    tally.small = (uint16_t)(tally.small + other.small);
    free(genitive);
    free(lower);
    return beside || (tally.inner >= 2 && tally.small == 0);
}

void vocabulary_each(const struct vocabulary *vocabulary,
                     void (*visit)(void *to, const char *word, size_t len, size_t count),
                     void *to)
{
    for (size_t i = 0; vocabulary != NULL && i < vocabulary->lower.size; i++) {
        const struct map_slot *slot = &vocabulary->lower.slots[i];
        if (slot->key != NULL)
            visit(to, slot->key, slot->len, unpack(slot->value).count);
    }
}
