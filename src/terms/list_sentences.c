/* Types of data and categories of persons in sentences that no title announces. */
#include "terms/lists.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* Where the list begins behind the verb: "Systemet indeholder …", "Oplysningerne drejer sig om …",
   or end. */
static uint32_t behind_verb(const struct reading *reading, uint32_t first, uint32_t end,
                            const char *const *verbs)
{
    for (uint32_t t = first; t + 1 < end; t++) {
        if (!reading_has_word(reading, t, t + 1, verbs))
            continue;
        if (token_is(reading, t + 1, "om") || token_is(reading, t + 1, "følgende"))
            return t + 2;
        if (t + 2 < end && token_is(reading, t + 1, "sig") && token_is(reading, t + 2, "om"))
            return t + 3;
        return t + 1;
    }
    return end;
}

/* "navn og forbrug på andelshavere og lejere": whose the data are is told from t on, and no more data. */
static bool tells_whose(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const of[] = { "på", "for", "vedrørende", "fra", NULL };

    return t + 1 < end && reading_has_word(reading, t, t + 1, of) &&
           reading_has(reading, t + 1, t + 2, BIT(PEOPLE), NULL) &&
           reading_count(reading, t + 1, end, BIT(DATUM)) == 0;
}

bool list_whose(const struct reading *reading, uint32_t t, uint32_t end)
{
    enum { REACH = 4, LONGEST = 60 };
    static const char *const of[] = { "om", "på", "for", "vedrørende", "fra", NULL };
    static const char *const any[] = { "oplysninger", "information", "informationer", "data",
                                       "noter",       "notater",     "udtalelser",    NULL };
    uint32_t people = 0;
    uint32_t reach = t + 1 + REACH < end ? t + 1 + REACH : end;

    if (t == 0 || t + 1 >= end || end - t > LONGEST ||
        !reading_has_word(reading, t, t + 1, of) ||
        reading_has_word(reading, t - 1, t, any) || /* "oplysninger om pårørende" */
        !reading_has(reading, t + 1, reach, BIT(PEOPLE), &people))
        return false;
    for (uint32_t k = t + 1; k < people; k++)
        if (reading->tokens.items[k].word == NO_WORD)
            return false;
    return reading_count(reading, t + 1, end, BIT(DATUM)) == 0;
}

static void add_persons(struct reading *reading, uint32_t from, uint32_t end)
{
    for (uint32_t t = from; t <= end; t++) {
        if (t == end || token_is(reading, t, "og") || token_is(reading, t, "samt") ||
            reading->tokens.items[t].mark == ',') {
            list_add_value(reading, TERM_DATA_SUBJECTS, from, t);
            from = t + 1;
        }
    }
}

void lists_read_whose(struct reading *reading)
{
    const struct term_list *types = &reading->terms->by_key[TERM_DATA_TYPES];

    bool *typed;

    if (types->len == 0 || reading->terms->by_key[TERM_DATA_SUBJECTS].len > 0)
        return;
    typed = alloc_array(reading->contract->nodes.len + 1, sizeof *typed);
    for (size_t i = 0; i < types->len; i++)
        if (types->items[i]->node != NULL)
            typed[types->items[i]->node->index] = true;
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & BIT(PEOPLE)) == 0 ||
            !typed[sentence_node(reading, sentence)->index])
            continue;
        while (end > sentence->first && reading->tokens.items[end - 1].word == NO_WORD)
            end--;
        for (uint32_t t = sentence->first + 1; t < end; t++)
            if (list_whose(reading, t, end) &&
                reading_count(reading, sentence->first, t, BIT(DATUM)) > 0) {
                add_persons(reading, t + 1, end);
                break;
            }
    }
    free(typed);
}

/* "Leverandøren behandler navne, adresser og cpr-numre om medlemmer og deres efterladte." */
static bool read_types(struct reading *reading, const struct sentence *sentence)
{
    static const char *const how[] = { "instruks", "instrukser", "instruksen", "anvisninger",
                                       NULL };
    static const char *const verbs[] = { "behandler",  "behandles",   "omfatter",
                                         "indeholder", "registreres", "registrerer",
                                         "vedrører",   "om",          NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t from = behind_verb(reading, sentence->first, end, verbs);
    uint32_t stop = from;

    while (stop < end && !token_is(reading, stop, "om") && !tells_whose(reading, stop, end) &&
           !(token_is(reading, stop, "på") && token_is(reading, stop + 1, "vegne")))
        stop++;
    if (from >= end || reading_count(reading, from, stop, BIT(DATUM)) < 2 ||
        reading_has_word(reading, from, end, how) || /* "… behandler kun data efter instruks" */
        (reading_count(reading, from, stop, BIT(DATUM)) < 3 &&
         (sentence->mask & (BIT(PROCESSOR) | BIT(AGREEMENT))) == 0))
        return false;
    /* "lægeerklæringer om søfarendes helbred og straffeattester": the list goes on behind it. */
    if (stop < end && token_is(reading, stop, "om") &&
        reading_count(reading, stop, end, BIT(PEOPLE)) == 0)
        stop = end;
    list_add_values(reading, TERM_DATA_TYPES, from, stop);
    if (stop + 1 < end && (token_is(reading, stop, "om") || tells_whose(reading, stop, end)) &&
        reading->terms->by_key[TERM_DATA_SUBJECTS].len == 0)
        add_persons(reading, stop + 1, end);
    return true;
}

/* "Oplysningerne angår Centrets medarbejdere, afløsere og elever." */
static bool read_persons(struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "angår",  "vedrører", "omhandler", "handler",
                                         "drejer", "omfatter", "er",        NULL };
    static const char *const subject[] = { "oplysningerne",
                                           "personoplysningerne",
                                           "behandlingen",
                                           "data",
                                           "registrerede",
                                           "personer",
                                           NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t from = behind_verb(reading, sentence->first, end, verbs);
    uint32_t head = sentence->first + 4 < end ? sentence->first + 4 : end;

    if (from >= end || !reading_has_word(reading, sentence->first, head, subject))
        return false;
    /* "De personer, som oplysningerne drejer sig om, er klienter og vidner." */
    if (reading->tokens.items[from].mark == ',')
        from = behind_verb(reading, from, end, (const char *const[]){ "er", NULL });
    if (from >= end || reading_count(reading, from, end, BIT(PEOPLE)) == 0 ||
        reading_count(reading, from, end, BIT(TYPES)) > 0 ||
        reading_count(reading, from, end, BIT(DATUM)) > 0)
        return false;
    while (end > from && reading->tokens.items[end - 1].word == NO_WORD)
        end--;
    add_persons(reading, from, end);
    return true;
}

void lists_read_plain(struct reading *reading)
{
    static const struct {
        enum term_key key;
        bool (*read)(struct reading *, const struct sentence *);
    } plain[] = { { TERM_DATA_TYPES, read_types }, { TERM_DATA_SUBJECTS, read_persons } };

    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) {
        for (size_t i = 0;
             i < reading->sentences.len && reading->terms->by_key[plain[k].key].len == 0; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            if ((sentence->mask & (BIT(NEGATIVE) | BIT(BREACH) | BIT(SUBPROCESSOR))) == 0 &&
                sentence_node(reading, sentence)->kind != NODE_TABLE)
                plain[k].read(reading, sentence);
        }
    }
}
