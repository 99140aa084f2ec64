/* The ways of approving subprocessors that are not called by their names: told, asked, agreed, left free. */
#include "terms/approvals.h"

#include <string.h>

bool approval_is_needless(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 3 };
    static const char *const needs[] = { "kræver",  "kræves",      "kræve",    "nødvendig",
                                         "behøver", "nødvendigt",  "fornøden", "påkrævet",
                                         "behøves", "forudsætter", "indhente", "indhentes",
                                         NULL };
    static const char *const not [] = { "ikke", "ingen", NULL };
    /* "må ikke …, hvis der ikke er indhentet samtykke" */
    static const char *const bounds[] = { "hvis", "medmindre", "såfremt", "må",
                                          "før",  "inden",     NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t noun = 0;

    if ((sentence->mask & BIT(SUBPROCESSOR)) == 0 ||
        !reading_has(reading, sentence->first, end, BIT(APPROVAL_NOUN), &noun))
        return false;
    for (uint32_t t = sentence->first; t < end; t++) {
        uint32_t from = t > sentence->first + REACH ? t - REACH : sentence->first;
        uint32_t to = t + REACH < end ? t + REACH : end;
        if (!reading_has_word(reading, t, t + 1, needs))
            continue;
        /* "kræver ikke", "er ikke nødvendig", "skal ikke indhente" */
        if (reading_has_word(reading, from, to, not ) &&
            !reading_has_word(reading, sentence->first, t, bounds))
            return true;
    }
    return false;
}

bool approval_is_given_so(const struct reading *reading, const struct sentence *sentence,
                          uint32_t t)
{
    static const char *const given[] = { "gives",    "givet",     "meddeles",   "meddelt",
                                         "giver",    "er",        "godkender",  "godkendes",
                                         "tillader", "samtykker", "accepterer", NULL };

    return t > sentence->first && token_is(reading, t, "generelt") &&
           reading_has_word(reading, t - 1, t, given) &&
           reading_has(reading, sentence->first, t, BIT(APPROVE), NULL);
}

/* "uden at have spurgt Kunden", "uden at spørge": behind what is denied. */
static bool asks_before(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const asked[] = { "spurgt",    "spørge",    "forelagt",
                                         "forelægge", "rådspurgt", NULL };
    static const char *const denials[] = { "ikke", "ingen", "aldrig", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++)
        if (token_is(reading, t, "uden") && token_is(reading, t + 1, "at"))
            return reading_has_word(reading, sentence->first, t, denials) &&
                   reading_has_word(reading, t, end, asked);
    return false;
}

/* "skriftlig aftale med Kunden", "et skriftligt tillæg til aftalen": both must say yes. */
static bool agrees_on_it(const struct reading *reading, const struct sentence *sentence)
{
    enum { WITH = 4 };
    static const char *const papers[] = { "aftale", "tillæg", "allonge", NULL };
    static const char *const takes[] = { "kun",    "alene",       "ikke", "kræver",
                                         "kræves", "forudsætter", "uden", NULL };
    static const char *const joins[] = { "med", "mellem", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first + 1; t < end; t++) {
        uint32_t to = t + WITH < end ? t + WITH : end;
        if (!reading_has_word(reading, t, t + 1, papers) ||
            !reading_has_word(reading, sentence->first, t, takes))
            continue;
        /* "kun, hvis der er indgået aftale med underdatabehandleren" */
        if (token_is(reading, t, "aftale")
                ? reading_has_word(reading, t + 1, t + 2, joins) &&
                      reading_has(reading, t + 1, to, BIT(CONTROLLER), NULL) &&
                      !reading_has(reading, t + 1, to, BIT(SUBPROCESSOR), NULL)
                : token_is(reading, t + 1, "til"))
            return true;
    }
    return false;
}

bool approval_is_sought(const struct reading *reading, const struct sentence *sentence)
{
    const uint64_t about = sentence->mask | sentence->near;

    if ((about & BIT(SUBPROCESSOR)) == 0 || (sentence->mask & BIT(OBJECT)) != 0)
        return false;
    if ((sentence->mask & BIT(SUBPROCESSOR)) != 0 && asks_before(reading, sentence))
        return true;
    return (sentence->mask & (BIT(SUBPROCESSOR) | BIT(CHANGE))) != 0 &&
           agrees_on_it(reading, sentence);
}

bool approval_is_left(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 3 };
    static const char *const chooses[] = { "vælger", "vælge", "bestemmer", "bestemme", NULL };
    static const char *const itself[] = { "selv", NULL };
    uint32_t end = sentence_end(sentence);

    if (sentence_actor(reading, sentence) != BIT(PROCESSOR) ||
        (sentence->mask & (BIT(NEGATIVE) | BIT(APPROVE))) != 0)
        return false;
    for (uint32_t t = sentence->first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, chooses))
            return reading_has_word(reading, t, t + REACH < end ? t + REACH : end, itself) &&
                   reading_has(reading, t, end, BIT(SUBPROCESSOR), NULL);
    return false;
}

/* "varsler Kunden om nye underdatabehandlere", "skriver til dig, når vi skifter en ud": of others than
   those in use, beforehand or when it happens. */
static bool tells_of_new(const struct reading *reading, const struct sentence *sentence)
{
    /* "Tilføjelse af underdatabehandlere:" / "- Leverandøren giver 30 dages varsel" */
    bool entry = sentence_node(reading, sentence)->kind == NODE_ITEM;
    uint64_t above = entry ? sentence->near | sentence->lead : 0;

    return ((sentence->mask | sentence->near | above) & BIT(SUBPROCESSOR)) != 0 &&
           (sentence->mask & BIT(NOTIFY)) != 0 &&
           ((sentence->mask | above) & BIT(CHANGE)) != 0 &&
           (sentence->mask & (BIT(FEE) | BIT(AUDIT) | BIT(BREACH))) == 0;
}

/* "kan gøre indsigelse", "har mulighed for at modsætte sig", "gør Kunden ikke indsigelse": the controller's
   right, whatever follows from it. */
static bool may_object(const struct reading *reading, const struct sentence *sentence)
{
    return (sentence->mask & BIT(OBJECT)) != 0 &&
           ((sentence->mask & BIT(CONTROLLER)) != 0 ||
            (sentence->mask & BIT(PROCESSOR)) == 0) &&
           !reading_has_word(reading, sentence->first, sentence_end(sentence),
                             (const char *const[]){ "opsige", "priser", NULL });
}

bool approval_by_objection(const struct reading *reading, const struct sentence *sentence)
{
    enum { AHEAD = 3 };
    const struct sentence *end = reading->sentences.items + reading->sentences.len;
    const struct node *parent = sentence_node(reading, sentence)->parent;

    if (!tells_of_new(reading, sentence))
        return false;
    for (const struct sentence *one = sentence; one < end && one <= sentence + AHEAD; one++) {
        const struct node *node = sentence_node(reading, one);
        /* the same paragraph or section */
        if (one->block != sentence->block && node->parent != parent)
            return false;
        if (may_object(reading, one))
            return true;
    }
    return false;
}
