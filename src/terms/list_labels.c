/* Types of data and categories of persons in lines of their own: "Oplysninger: navn, e-mail", "Personer:
   gæster", "Medlemmer: navn, adresse og telefon". */
#include "terms/lists.h"

enum { LABEL = 6 };

static bool has_only(const struct reading *reading, uint32_t first, uint32_t end,
                     const char *const *words)
{
    for (uint32_t t = first; t < end; t++)
        if (!reading_has_word(reading, t, t + 1, words))
            return false;
    return end > first;
}

/* "Almindelige oplysninger:", "Typer:". */
static bool is_types(const struct reading *reading, uint32_t first, uint32_t colon)
{
    static const char *const words[] = { "oplysninger", "personoplysninger", "persondata",
                                         "data",        "datatyper",         "typer",
                                         "slags",       "almindelige",       "almindelig",
                                         "af",          "oplysningstyper",   NULL };

    return has_only(reading, first, colon, words);
}

/* "Personer:", "Om hvem:". */
static bool is_persons(const struct reading *reading, uint32_t first, uint32_t colon)
{
    static const char *const words[] = {
        "personer", "personkreds", "registrerede", "kategorier", "persongrupper",
        "af",       "de",          "om",           "hvem",       NULL
    };

    return has_only(reading, first, colon, words);
}

/* "Medlemmer:", "Forældre til børn under 18:": a group of people, and no word of a sentence. */
static bool is_group(const struct reading *reading, uint32_t first, uint32_t colon)
{
    static const char *const no[] = { "kontakt", "kontaktperson", "vi", "kan", "skal", "må",
                                      NULL };
    const uint64_t not = BIT(PROCESSOR) | BIT(SUBPROCESSOR) | BIT(BREACH) | BIT(NOTIFY) |
                         BIT(REQUEST) | BIT(CONTACT);

    return reading_has(reading, first, colon, BIT(PEOPLE), NULL) &&
           !reading_has(reading, first, colon, not, NULL) &&
           !reading_has_word(reading, first, colon, no);
}

/* The colon of a label of a few words that begins the sentence, or its end. */
static uint32_t label_colon(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end && t <= sentence->first + LABEL; t++)
        if (reading->tokens.items[t].mark == ':')
            return t;
    return end;
}

static void read_line(struct reading *reading, const struct sentence *sentence, bool types,
                      bool persons)
{
    uint32_t end = sentence_end(sentence);
    uint32_t first = sentence->first;
    uint32_t colon = label_colon(reading, sentence);
    size_t data = reading_count(reading, colon, end, BIT(DATUM));
    size_t people = reading_count(reading, colon, end, BIT(PEOPLE));
    bool group;

    if (colon + 1 >= end || colon == first)
        return;
    group = is_group(reading, first, colon) && data > 1;
    if (types && ((is_types(reading, first, colon) && data > 0) || group))
        list_add_values(reading, TERM_DATA_TYPES, colon + 1, end);
    if (persons && group)
        list_add_value(reading, TERM_DATA_SUBJECTS, first, colon);
    else if (persons && is_persons(reading, first, colon) && people > 0)
        list_add_values(reading, TERM_DATA_SUBJECTS, colon + 1, end);
}

void lists_read_labels(struct reading *reading)
{
    const uint64_t other = BIT(BREACH) | BIT(SUBPROCESSOR) | BIT(CONTACT) | BIT(AUDIT);
    bool types = reading->terms->by_key[TERM_DATA_TYPES].len == 0;
    bool persons = reading->terms->by_key[TERM_DATA_SUBJECTS].len == 0;

    for (size_t i = 0; (types || persons) && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        enum node_kind kind = sentence_node(reading, sentence)->kind;
        if ((sentence->near & other) == 0 && (sentence->mask & BIT(NEGATIVE)) == 0 &&
            kind != NODE_TABLE && kind != NODE_PARTY && kind != NODE_FOOTNOTE)
            read_line(reading, sentence, types, persons);
    }
}
