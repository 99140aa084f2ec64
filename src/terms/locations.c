/* Places of processing: the entries and sentences of a section about them, or statements that data
   are kept in some country. */
#include "terms/columns.h"
#include "terms/lists.h"
#include "terms/names.h"

#include <string.h>

enum { LONGEST = 40 };

static bool announces(const struct reading *reading, const struct sentence *sentence)
{
    return reading->tokens.items[sentence_end(sentence) - 1].mark == ':';
}

/* "1.6 Hvor", "5. Sletning og sted". */
static bool is_title_of_places(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "hvor",        "sted",       "steder",
                                         "lokation",    "lokationer", "lokalitet",
                                         "lokaliteter", "placering",  NULL };
    enum { SHORT = 5 };

    for (uint32_t t = first; t < end; t++)
        if (column_of(reading, t) == COLUMN_NAME)
            return false; /* the header of a table: "Navn Register Sted Opgave" */
    return end - first <= SHORT && reading_has_word(reading, first, end, words);
}

/* A place stands in the sentence: a country, a town behind "i", an address, "datacenter". */
static bool names_place(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "hos",          "adresse",     "adresser",
                                         "kontor",       "kontorer",    "lokaler",
                                         "lokationer",   "hovedkontor", "hovedkontorer",
                                         "datacenter",   "datacentre",  "driftscentre",
                                         "driftscenter", "servere",     "lokation",
                                         "hjemsted",     "lokaliteter", NULL };
    struct place_name country;

    if (reading_has_word(reading, first, end, words) ||
        country_next(reading, first, end, &country) || address_in(reading, first, end) != NULL)
        return true;
    for (uint32_t t = first; t + 1 < end; t++)
        if ((token_is(reading, t, "i") || token_is(reading, t, "på")) &&
            reading->tokens.items[t + 1].capital)
            return true;
    return false;
}

/* "Sted Adresse P-nummer Brug": the head of a table. */
static bool is_header(const struct reading *reading, uint32_t first, uint32_t end)
{
    size_t columns = 0;
    size_t words = 0;

    for (uint32_t t = first; t < end; t++) {
        columns += column_of(reading, t) != COLUMN_NONE;
        words += reading->tokens.items[t].word != NO_WORD;
    }
    return columns >= 2 && columns * 2 >= words;
}

/* Conditions, and work from home, are no places. */
static bool is_no_place(const struct reading *reading, const struct sentence *sentence)
{
    enum { SUBJECT = 5 };
    static const char *const words[] = { "hjemmearbejde", "hjemmefra",    "hvis",
                                         "kræver",        "fjernarbejde", NULL };
    /* "hos Leverandøren og fra hjemmearbejdspladser": besides another place. */
    static const char *const home[] = { "hjemmearbejdspladser", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t head = sentence->first + SUBJECT < end ? sentence->first + SUBJECT : end;

    return (sentence->mask & BIT(NEGATIVE)) != 0 ||
           reading_has_word(reading, sentence->first, end, words) ||
           reading_has_word(reading, sentence->first, head, home);
}

/* "i Vejle", "fra Malmø": a name behind a word that leads to a place. */
static bool names_town(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const at[] = { "i", "på", "fra", "ved", NULL };

    for (uint32_t t = first; t + 1 < end; t++)
        if (reading->tokens.items[t + 1].capital && reading->tokens.items[t + 1].mask == 0 &&
            reading_has_word(reading, t, t + 1, at))
            return true;
    return false;
}

/* "Sagerne behandles på kontoret i Ribe", "Databasen står i et datacenter i Thisted": where a
   building or machines stand at which it is done. */
static bool is_stand(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const sites[] = { "datacenter", "datacentre", "datacentret", "serverrum",
                                         "kontor",     "kontoret",   "kontorer",    "servere",
                                         "serverne",   "lokaler",    NULL };
    static const char *const verbs[] = { "ligger", "står",      "udføres",   "placeret",
                                         "hostes", "behandles", "opbevares", "sidder",
                                         "drives", NULL };
    const uint64_t other = BIT(AUDIT) | BIT(VISIT) | BIT(BREACH) | BIT(LOG);
    uint32_t end = sentence_end(sentence);

    return (sentence->mask & other) == 0 && names_town(reading, sentence->first, end) &&
           reading_has_word(reading, sentence->first, end, sites) &&
           reading_has_word(reading, sentence->first, end, verbs);
}

/* "Breve sendes fra Malmø": behind the sentence that said where the rest is done. */
static bool goes_on(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "sendes",   "behandles", "udføres", "ligger",
                                         "opkræves", "sidder",    "trykkes", NULL };
    const struct term_list *places = &reading->terms->by_key[TERM_LOCATIONS];
    const struct reading_block *block = &reading->blocks.items[sentence->block];
    const struct term *last = places->len > 0 ? places->items[places->len - 1] : NULL;

    return last != NULL && last->node == block->node && last->block == block->index &&
           reading_has_word(reading, sentence->first, sentence_end(sentence), verbs) &&
           names_town(reading, sentence->first, sentence_end(sentence));
}

/* A row's first bar is no part of its label. */
static uint32_t row_start(const struct reading *reading, const struct sentence *sentence)
{
    return sentence->first + (reading->tokens.items[sentence->first].mark == '|');
}

static bool names_area(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const area[] = { "eu", "eøs", "eu/eøs", "eea", NULL };
    struct place_name country;

    return reading_has_word(reading, first, end, area) ||
           country_next(reading, first, end, &country);
}

/* "Lokation: Danmark", "Serverplacering | Frankfurt, Tyskland", "Hosting | Irland": where the value of a label
   for a place begins; or end. */
static uint32_t behind_label(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { LABEL = 4 };
    static const char *const labels[] = { "lokation",          "lokationer",
                                          "serverplacering",   "placering",
                                          "datalokation",      "behandlingssted",
                                          "behandlingssteder", "opbevaringssted",
                                          "dataplacering",     "driftssted",
                                          "serverlokation",    "hostinglokation",
                                          "datacenter",        NULL };
    /* these say more: "Hosting: Havlys ApS", "Sted: Køge, den 1. maj" */
    static const char *const weak[] = { "hosting", "sted", "region", "drift", "support", NULL };
    static const char *const rest[] = { "for",          "af",          "behandling",
                                        "behandlingen", "opbevaring",  "data",
                                        "og",           "oplysninger", NULL };
    const struct token *tokens = reading->tokens.items;
    bool strong = reading_has_word(reading, first, first + 1, labels);

    if (!strong && !reading_has_word(reading, first, first + 1, weak))
        return end;
    for (uint32_t t = first + 1; t < end && t <= first + LABEL; t++) {
        bool cut =
            tokens[t].mark == ':' || tokens[t].mark == '|' || token_gap(reading, t) >= GAP_WIDE;
        uint32_t value = t + (tokens[t].word == NO_WORD);
        if (cut)
            return value < end && (names_area(reading, value, end) ||
                                   (strong && tokens[value].capital &&
                                    names_place(reading, value, end)))
                       ? value
                       : end;
        if (!reading_has_word(reading, t, t + 1, rest))
            return end;
    }
    return end;
}

/* "Data ligger i Danmark", "Al behandling sker inden for EU": what is said of the data or of the processing
   itself. */
static bool tells_where(const struct reading *reading, const struct sentence *sentence)
{
    enum { HEAD = 4, NEAR = 4 };
    static const char *const what[] = { "data",       "oplysningerne", "personoplysningerne",
                                        "behandling", "behandlingen",  "databehandlingen",
                                        "serverne",   "databasen",     "drift",
                                        "driften",    "hosting",       "hostingen",
                                        NULL };
    static const char *const verbs[] = { "ligger",  "bliver", "forbliver", "sker",
                                         "foregår", "står",   NULL };
    static const char *const home[] = { "adresse", "adresser", "lokaler", NULL };
    const uint64_t other = BIT(AUDIT) | BIT(BREACH) | BIT(LOG) | BIT(TRANSFER) | BIT(BASIS) |
                           BIT(SUBPROCESSOR) | BIT(NEGATIVE) | BIT(CONDITION);
    uint32_t end = sentence_end(sentence);
    uint32_t head = sentence->first + HEAD < end ? sentence->first + HEAD : end;
    uint32_t verb = sentence->first;
    uint32_t subject = sentence->first;

    while (verb < end && !reading_has_word(reading, verb, verb + 1, verbs))
        verb++;
    while (subject < head && !reading_has_word(reading, subject, subject + 1, what))
        subject++;
    return verb < end && verb <= head + NEAR && (sentence->mask & other) == 0 &&
           sentence->count <= LONGEST / 2 && subject < (head < verb ? head : verb) &&
           /* "Overvågning af driften sker fra …": of something else */
           !(subject > sentence->first && token_is(reading, subject - 1, "af")) &&
           (names_area(reading, verb, end) ||
            (reading_has_word(reading, verb, end, home) &&
             reading_has(reading, verb, end, BIT(PROCESSOR), NULL)));
}

/* Outside such a section: "Data opbevares i Irland", "må kun behandles i Danmark". */
static void read_statement(struct reading *reading, const struct sentence *sentence)
{
    static const char *const area[] = { "eu", "eøs", "eu/eøs", NULL };
    static const char *const held[] = { "opbevares", "opbevarer", "lagres", "lagrer",
                                        "gemmes",    "hostes",    "ligger", NULL };
    static const char *const processed[] = { "behandles", "foregår", "sker", NULL };
    uint32_t end = sentence_end(sentence);
    struct place_name country;
    bool in_country = country_next(reading, sentence->first, end, &country);
    bool keeps = (sentence->mask & BIT(KEEP)) != 0 &&
                 reading_has_word(reading, sentence->first, end, held) &&
                 (in_country || reading_has_word(reading, sentence->first, end, area));
    bool only = in_country && reading_has_word(reading, sentence->first, end, processed) &&
                reading_has_word(reading, sentence->first, end,
                                 (const char *const[]){ "kun", "alene", "udelukkende", NULL });

    if (sentence_node(reading, sentence)->kind != NODE_TABLE &&
        (sentence->mask & BIT(LOG)) == 0 &&
        (keeps || tells_where(reading, sentence) || only || is_stand(reading, sentence) ||
         goes_on(reading, sentence)) &&
        !is_no_place(reading, sentence))
        list_add_value(reading, TERM_LOCATIONS, sentence->first, end);
}

static bool read_labelled(struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);
    uint32_t value = (sentence->near & BIT(SUBPROCESSOR)) != 0
                         ? end
                         : behind_label(reading, row_start(reading, sentence), end);

    if (value < end)
        list_add_value(reading, TERM_LOCATIONS, value,
                       end - (reading->tokens.items[end - 1].mark == '|'));
    return value < end;
}

void read_locations(struct reading *reading)
{
    const struct node *open = NULL;
    const struct node *titled = NULL; /* a clause or heading that is a title of places */

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        uint64_t about = reading->near[node->index];
        const struct reading_block *block = &reading->blocks.items[sentence->block];
        bool whole = sentence->first == block->first && sentence->count == block->count;
        uint32_t end = sentence_end(sentence);
        bool here;
        if (block->index == 0 && whole &&
            (node->kind == NODE_HEADING || node->kind == NODE_ANNEX ||
             (node->kind == NODE_CLAUSE && node->label[0] != '\0' && sentence->count <= 6))) {
            bool title = is_title_of_places(reading, sentence->first, end);
            if (node->kind != NODE_CLAUSE || title ||
                reading->tokens.items[end - 1].mark != '.') {
                open = NULL;
                titled = title ? node : NULL;
                continue;
            }
        }
        here =
            titled != NULL || ((about & BIT(PLACE)) != 0 &&
                               (about & (BIT(BREACH) | BIT(AUDIT) | BIT(SUBPROCESSOR))) == 0);
        if (open == NULL && read_labelled(reading, sentence))
            continue;
        if (!here) {
            read_statement(reading, sentence);
            continue;
        }
        if (announces(reading, sentence)) {
            open = node;
            continue;
        }
        if (open != NULL || node->kind == NODE_ITEM) {
            if ((sentence->mask & (BIT(TRANSFER) | BIT(NEGATIVE))) == 0 &&
                !is_header(reading, sentence->first, end)) {
                list_add_value(reading, TERM_LOCATIONS,
                               sentence->first + token_is(reading, sentence->first, "hos"),
                               end);
            }
            continue;
        }
        if (!is_no_place(reading, sentence) && sentence->count <= LONGEST &&
            !is_header(reading, sentence->first, end) &&
            names_place(reading, sentence->first, end))
            list_add_value(reading, TERM_LOCATIONS, sentence->first, end);
    }
}
