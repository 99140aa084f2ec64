/* What a sentence does with the data when the service ends: deletes them, hands them over, or either. */
#include "terms/deletion.h"

#include "terms/boxes.h"
#include "terms/evidence.h"

#include <string.h>

/* "personoplysningerne", "persondata", "Klientdata". */
bool deletion_names_data(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const ends[] = { "oplysninger", "oplysningerne", "data", "dataene" };
    /* "om andre oplysninger", but "jeres oplysninger" */
    static const char *const alone[] = { "oplysninger", NULL };
    static const char *const whose[] = { "alle", "samtlige", "jeres", "dine", NULL };

    for (uint32_t t = first; t < end; t++) {
        const char *lower = token_lower(reading, t);
        size_t len = strlen(lower);
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (len >= strlen(ends[i]) && strcmp(lower + len - strlen(ends[i]), ends[i]) == 0 &&
                (!reading_has_word(reading, t, t + 1, alone) ||
                 (t > first && (reading_has_word(reading, t - 1, t, whose) ||
                                (reading->tokens.items[t - 1].mask & BIT(CONTROLLER)) != 0))))
                return true;
    }
    return false;
}

/* "medlemslisten", "oplysningerne", "alt": what the processor has of the controller's. */
static bool is_data(const struct reading *reading, uint32_t t)
{
    static const char *const all[] = { "alt", "oplysninger", "dataene", NULL };
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    return deletion_names_data(reading, t, t + 1) || reading_has_word(reading, t, t + 1, all) ||
           (len > strlen("listen") && strcmp(lower + len - strlen("listen"), "listen") == 0);
}

/* Where the words begin that may belong to what is done at t: a sentence can be a whole page. */
static uint32_t reach_back(const struct sentence *sentence, uint32_t t)
{
    enum { REACH = 60 };

    return t > sentence->first + REACH ? t - REACH : sentence->first;
}

/* "Når klubben stopper, får den alle oplysninger, …", "får Kunden en kopi": who has the data before t. */
static bool is_getting(const struct reading *reading, const struct sentence *sentence,
                       uint32_t k)
{
    static const char *const gets[] = { "får", "modtager", "modtage", NULL };
    static const char *const it[] = { "den", "de", "du", NULL };

    return k > sentence->first && k + 1 < sentence_end(sentence) &&
           reading_has_word(reading, k, k + 1, gets) &&
           ((reading->tokens.items[k - 1].mask & BIT(CONTROLLER)) != 0 ||
            (reading->tokens.items[k + 1].mask & BIT(CONTROLLER)) != 0 ||
            reading_has_word(reading, k + 1, k + 2, it));
}

/* "sender", "overfører", "stiller … til rådighed": what is done with data that somebody else is to have. */
static bool is_sending(const struct reading *reading, uint32_t k)
{
    static const char *const sends[] = { "sender", "sende",   "sendes",  "giver",
                                         "gives",  "stilles", "stiller", "stille",
                                         "levere", "leverer", "leveres", NULL };
    static const char *const carries[] = { "overfør", "eksporter", NULL };

    return reading_has_word(reading, k, k + 1, sends) ||
           reading_has_stem(reading, k, k + 1, carries);
}

/* "sendes", "overført": what is sent stands before it. */
static bool is_passive(const struct reading *reading, uint32_t k)
{
    const char *verb = token_lower(reading, k);
    size_t len = strlen(verb);

    return len > 2 && (strcmp(verb + len - 2, "es") == 0 || verb[len - 1] == 't');
}

/* A whole copy or the papers themselves, where the data are not called so: "en fuld kopi", "journalerne". */
static bool is_copy(const struct reading *reading, uint32_t t)
{
    static const char *const copies[] = { "kopi",        "udtræk",  "datasæt", "journaler",
                                          "journalerne", "sagerne", "eksport", "arkivet",
                                          "materialet",  "filer",   NULL };

    return is_data(reading, t) || reading_has_word(reading, t, t + 1, copies);
}

bool deletion_hands_over(const struct reading *reading, const struct sentence *sentence,
                         uint32_t t)
{
    enum { FRONT = 4 };
    /* "giver Kunden besked, når data er slettet", "sender Kunden en bekræftelse på …": a word of it only */
    static const char *const papers[] = { "bekræftelse", "kvittering",      "erklæring",
                                          "faktura",     "sletteerklæring", "dokumentation",
                                          "adgang",      "mulighed",        "instruks",
                                          "ret",         "anvisning",       NULL };
    bool sent = false;
    bool what = false;
    bool whom = false;

    for (uint32_t k = reach_back(sentence, t); k < t; k++) {
        uint64_t mask = reading->tokens.items[k].mask;
        bool gets = is_getting(reading, sentence, k);
        if (gets || is_sending(reading, k)) {
            uint32_t front = k > sentence->first + FRONT ? k - FRONT : sentence->first;
            sent = true;
            whom = gets;
            what = false; /* "om oplysningerne skal sendes til Kunden" */
            for (uint32_t d = front; d < k && is_passive(reading, k); d++)
                what |= is_copy(reading, d);
        } else if ((mask & BIT(NOTIFY)) != 0 || reading_has_word(reading, k, k + 1, papers)) {
            sent = false;
        } else if (sent) {
            what |= is_copy(reading, k);
            whom |= ((mask & BIT(CONTROLLER)) != 0 && !party_in_genitive(reading, k)) ||
                    token_is(reading, k, "sig");
            if (what && whom)
                return true;
        }
    }
    return false;
}

/* "…, om vi skal sende jer data, eller om vi skal slette dem": what stands at t is the other way. */
static bool is_other_way(const struct reading *reading, const struct sentence *sentence,
                         uint32_t t)
{
    enum { BACK = 6 };
    static const char *const or [] = { "eller", NULL };
    static const char *const whether[] = { "om", "hvorvidt", "enten", NULL };
    uint32_t from = t > sentence->first + BACK ? t - BACK : sentence->first;

    return reading_has_word(reading, t > sentence->first ? t - 1 : t, t, or) ||
           (reading_has_word(reading, from, t, or) &&
            ((sentence->mask & BIT(CHOICE)) != 0 ||
             reading_has_word(reading, sentence->first, from, whether)));
}

/* "… kan vælge mellem at få data udleveret og at få dem slettet": one of the two. */
static bool chooses_between(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first + 1; t < sentence_end(sentence); t++)
        if (token_is(reading, t, "mellem") &&
            (reading->tokens.items[t - 1].mask & BIT(CHOICE)) != 0)
            return true;
    return false;
}

/* "efter Kundens valg enten tilbagelevere dem og slette alle kopier eller slette dem": the two ways
   stand behind the choice, whatever else each has in it. */
static bool offers_either(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const both[] = { "enten", NULL };
    static const char *const or [] = { "eller", NULL };
    const uint64_t acts = BIT(DELETE) | BIT(RETURN);
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++) {
        if (!reading_has_word(reading, t, t + 1, both) || (sentence->mask & BIT(CHOICE)) == 0)
            continue;
        for (uint32_t k = t + 1; k < end; k++)
            if (reading_has_word(reading, k, k + 1, or) &&
                reading_has(reading, t, k, acts, NULL) &&
                reading_has(reading, k, end, acts, NULL))
                return true;
    }
    return false;
}

/* "slette eksisterende kopier", "kopier skal slettes": who hands the data back keeps no copy of them,
   which is no choice of its own. */
static bool deletes_copies(const struct reading *reading, const struct sentence *sentence,
                           uint32_t t)
{
    enum { BEHIND = 4, BEFORE = 3 };
    static const char *const data[] = { "personoplysninger",
                                        "personoplysningerne",
                                        "oplysninger",
                                        "oplysningerne",
                                        "data",
                                        "persondata",
                                        "dataene",
                                        "alt",
                                        NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t k = t + 1; k < end && k <= t + BEHIND; k++) {
        if (strstr(token_lower(reading, k), "kopi") != NULL)
            return true;
        if (reading_has_word(reading, k, k + 1, data))
            return false;
    }
    for (uint32_t k = t; k > sentence->first && t - k < BEFORE; k--)
        if (strstr(token_lower(reading, k - 1), "kopi") != NULL)
            return true;
    return false;
}

/* All that the sentence deletes are copies. */
bool deletion_only_copies(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if ((reading->tokens.items[t].mask & BIT(DELETE)) != 0 &&
            !deletes_copies(reading, sentence, t))
            return false;
    return true;
}

/* "senest fem dage efter afleveringen": from when, not what is done. */
static bool is_moment(const struct reading *reading, const struct sentence *sentence,
                      uint32_t t)
{
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    return t > sentence->first && token_is(reading, t - 1, "efter") && len > 5 &&
           strcmp(lower + len - 5, "ingen") == 0;
}

/* "sletter … alle oplysninger, medmindre Kunden beder om at få dem udleveret": the other one is what the
   controller may ask for. */
bool deletion_has_exception(const struct reading *reading, uint32_t from, uint32_t to)
{
    enum { FRONT = 3 };

    for (uint32_t t = from; t < to; t++)
        if (token_is(reading, t, "medmindre"))
            return reading_has(reading, t, t + FRONT < to ? t + FRONT : to, BIT(CONTROLLER),
                               NULL);
    return false;
}

enum deletion_choice deletion_choice(const struct reading *reading,
                                     const struct sentence *sentence)
{
    enum { APART = 14, CHOSEN_APART = 40, AFTER = 3 };
    static const char *const then[] = { "derefter",  "herefter",      "derpå", "bagefter",
                                        "hvorefter", "efterfølgende", NULL };
    uint32_t apart = (sentence->mask & BIT(CHOICE)) != 0 ? CHOSEN_APART : APART;
    bool deletes = false;
    bool returns = false;
    bool either = chooses_between(reading, sentence);
    uint32_t last = 0;
    uint64_t last_bit = 0;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        uint64_t mask = reading->tokens.items[t].mask & (BIT(DELETE) | BIT(RETURN));
        const char *lower = token_lower(reading, t);
        if (mask == 0 || strncmp(lower, "sletterutine", 12) == 0 ||
            is_moment(reading, sentence, t) || box_leaves_open(reading, t))
            continue;
        if ((mask & BIT(DELETE)) != 0 && deletion_hands_over(reading, sentence, t)) {
            returns = true;
            either |= is_other_way(reading, sentence, t);
        }
        deletes |= (mask & BIT(DELETE)) != 0;
        returns |= (mask & BIT(RETURN)) != 0;
        if (last_bit != 0 && last_bit != mask && deletion_has_exception(reading, last, t)) {
            either = true;
        } else if (last_bit != 0 && last_bit != mask && t - last <= apart) {
            /* "slettes, tilbageleveres eller overføres": the "eller" behind the second. */
            uint32_t to = t == last + 2 && t + 1 < sentence_end(sentence) ? t + 2 : t;
            /* "i Excel eller CSV og sletter dem derefter": one after the other */
            uint32_t stop =
                t + AFTER < sentence_end(sentence) ? t + AFTER : sentence_end(sentence);
            for (uint32_t k = last; k < to && !reading_has_word(reading, t - 1, stop, then);
                 k++)
                either |= token_is(reading, k, "eller") || token_is(reading, k, "og/eller") ||
                          token_is(reading, k, "medmindre");
        }
        last = t;
        last_bit = mask;
    }
    if (!deletes && !returns && (sentence->mask & BIT(END)) != 0)
        returns = deletion_hands_over(reading, sentence, sentence_end(sentence));
    either |= deletes && returns && offers_either(reading, sentence);
    return deletes && returns ? either ? DELETE_OR_RETURN : RETURN_AND_DELETE
           : deletes          ? DELETE_ONLY
           : returns          ? RETURN_ONLY
                              : DELETE_UNKNOWN;
}
