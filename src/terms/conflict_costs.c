/*
 * Who pays: "bistanden er gratis" in one place and "bistand faktureres" in another. What is paid for
 * is the auditor's report, an inspection, or help; help under one clause is held against help under
 * another only where neither says which. What is limited ("bistand, der overstiger to timer") says
 * nothing of the rest.
 */
#include "terms/conflicts.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum payer { PAYER_NOBODY, PAYER_PROCESSOR, PAYER_CONTROLLER, PAYER_EACH };
enum service {
    SERVICE_REPORT,
    SERVICE_VISIT,
    SERVICE_HELP,
    SERVICE_REQUESTS, /* help with what those ask whom the data are about */
    SERVICES
};
enum { MOST_PAYMENTS = 40, FAR = 5 };

struct payment {
    enum payer payer;
    enum service service;
    unsigned long clause; /* "efter punkt 8": 8; 0: none is named */
    bool excepted;        /* "…, medmindre": the rule, with an exception */
    bool all;             /* "alle udgifter" */
    struct place place;
};

struct payments {
    const struct reading *reading;
    struct payment items[MOST_PAYMENTS];
    size_t count;
};

static enum payer side_of(uint64_t mask)
{
    return (mask & BIT(SUBPROCESSOR)) != 0 ? PAYER_NOBODY
           : (mask & BIT(CONTROLLER)) != 0 ? PAYER_CONTROLLER
           : (mask & BIT(PROCESSOR)) != 0  ? PAYER_PROCESSOR
                                           : PAYER_NOBODY;
}

/* "Kunden betaler", "betaler du", "bæres af Foreningen": whose name stands at the verb. */
static enum payer payer_at(const struct reading *reading, const struct sentence *sentence,
                           uint32_t verb, struct place *place)
{
    static const char *const by[] = { "af", NULL };
    const char *lower = token_lower(reading, verb);
    bool passive = lower[strlen(lower) - 1] == 's';
    uint32_t end = sentence_end(sentence);

    if (token_is(reading, verb + 1, "ikke") ||
        reading_has_word(reading, verb + 1, verb + 4 < end ? verb + 4 : end,
                         (const char *const[]){ "egne", "egen", "eget", NULL }))
        return PAYER_NOBODY; /* what each of them has of his own is another matter */
    for (uint32_t t = verb + 1; t < end && t <= verb + 3; t++) {
        enum payer payer = side_of(reading->tokens.items[t].mask);
        if (payer != PAYER_NOBODY &&
            (passive ? reading_has_word(reading, verb + 1, t, by) : t == verb + 1)) {
            place->end = t + 1;
            return payer;
        }
    }
    for (uint32_t t = verb; !passive && t > sentence->first && verb - t < FAR; t--) {
        enum payer payer = side_of(reading->tokens.items[t - 1].mask);
        const char *name = token_lower(reading, t - 1);
        if (payer != PAYER_NOBODY && name[strlen(name) - 1] != 's') {
            place->first = t - 1;
            place->end = verb + 3 < end ? verb + 3 : end; /* "afholder alle udgifter" */
            return payer;
        }
    }
    return PAYER_NOBODY;
}

/* "faktureres med 950 kr. i timen": the price belongs to what is shown. */
static uint32_t end_of_price(const struct reading *reading, const struct sentence *sentence,
                             uint32_t end)
{
    enum { NEAR = 4 };
    static const char *const units[] = { "kr",  "kroner", "dkk",   "pr",        "i",
                                         "per", "time",   "timen", "påbegyndt", NULL };
    uint32_t last = sentence_end(sentence);

    for (uint32_t t = end; t < last && t < end + NEAR; t++) {
        if (reading->tokens.items[t].digits) {
            uint32_t to = t + 1;
            while (to < last && reading_has_word(reading, to, to + 1, units))
                to++;
            return to;
        }
    }
    return end;
}

/* "hjælp, der ikke er inkluderet i abonnementet" */
static bool is_denied(const struct reading *reading, const struct sentence *sentence,
                      uint32_t t)
{
    enum { REACH = 4 };
    uint32_t from = t > sentence->first + REACH ? t - REACH : sentence->first;

    return reading_has_word(reading, from, t, (const char *const[]){ "ikke", "aldrig", NULL });
}

/* Behind the words that say who pays, and begin at t: "indeholdt i det faste vederlag" has some
   between them. */
static uint32_t end_of_costs(const struct reading *reading, const struct sentence *sentence,
                             uint32_t t, uint64_t costs, uint64_t *sense)
{
    enum { BETWEEN = 3 };
    uint32_t end = t + 1;

    for (uint32_t k = t + 1; k < sentence_end(sentence) && k <= end + BETWEEN; k++) {
        if ((reading->tokens.items[k].sense & costs) != 0) {
            *sense |= reading->tokens.items[k].sense;
            end = k + 1;
        } else if (reading->tokens.items[k].word == NO_WORD) {
            break;
        }
    }
    return end;
}

/* Who pays by what the words at the token say; *place: these words. */
static enum payer payer_here(const struct reading *reading, const struct sentence *sentence,
                             uint32_t t, struct place *place)
{
    const uint64_t costs = SENSE(OWN_COST) | SENSE(THEIR_COST) | SENSE(EACH_COST);
    uint64_t sense = reading->tokens.items[t].sense;

    *place = (struct place){ t, t + 1 };
    if ((sense & costs) != 0) {
        bool own = false;
        place->end = end_of_costs(reading, sentence, t, costs, &sense);
        if (is_denied(reading, sentence, t))
            return PAYER_NOBODY;
        own = reading_has_word(reading, t, place->end, (const char *const[]){ "egen", NULL });
        if ((sense & SENSE(EACH_COST)) != 0)
            return PAYER_EACH;
        if ((sense & SENSE(THEIR_COST)) != 0) {
            place->end = end_of_price(reading, sentence, place->end);
            if ((sense & SENSE(OWN_COST)) != 0) { /* "faktureres ikke" */
                return reading_has_word(reading, t, place->end,
                                        (const char *const[]){ "ikke", "intet", "ingen", NULL })
                           ? PAYER_PROCESSOR
                           : PAYER_NOBODY;
            }
            return PAYER_CONTROLLER;
        }
        if (own) {
            uint64_t actor = sentence_actor(reading, sentence);
            return actor == BIT(PROCESSOR)    ? PAYER_PROCESSOR
                   : actor == BIT(CONTROLLER) ? PAYER_CONTROLLER
                                              : PAYER_NOBODY;
        }
        return PAYER_PROCESSOR;
    }
    /* a verb needs to say what is paid: costs, a price an hour, or the report itself */
    if ((sense & SENSE(PAYS)) != 0 &&
        ((sentence->sense & (SENSE(COST) | SENSE(STATEMENT))) != 0 ||
         reading_has_word(reading, t, sentence_end(sentence),
                          (const char *const[]){ "for", "timen", NULL })))
        return payer_at(reading, sentence, t, place);
    return PAYER_NOBODY;
}

/* "10", "ti"; "en" is an article more often than not. */
static bool is_number(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];

    if (t > 0 && token_is(reading, t - 1, "den"))
        return false; /* "inden den 1. april" */
    return token->digits ||
           (token->word != NO_WORD &&
            (reading->words.items[token->word].measures & MEASURE_NUMBER) != 0 &&
            !token_is(reading, t, "en") && !token_is(reading, t, "et"));
}

/* "øvrig bistand", "mere end to timer": the word stands at what is paid for, or at a number. */
static bool limits_service(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 3 };
    static const char *const at_service[] = { "yderligere", "ekstra",        "særlige",
                                              "øvrig",      "øvrige",        "anden",
                                              "andre",      "første",        "eventuel",
                                              "eventuelle", "efterfølgende", NULL };
    static const char *const at_number[] = { "mere",  "end",   "indtil", "første", "op",
                                             "under", "inden", "over",   NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        uint32_t from = t > sentence->first + REACH ? t - REACH : sentence->first;
        if (((token->sense & (SENSE(STATEMENT) | SENSE(INSPECTION) | SENSE(ASSIST))) != 0 &&
             reading_has_word(reading, t > sentence->first + 1 ? t - 2 : from, t,
                              at_service)) ||
            (is_number(reading, t) && reading_has_word(reading, from, t, at_number)))
            return true;
    }
    return false;
}

/* A limit or a cause: only some of it is paid for. */
static bool is_partial(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const words[] = { "hvis",        "såfremt",      "skyldes", "overstiger",
                                         "overskrider", "herudover",    "udover",  "derudover",
                                         "ellers",      "foranlediget", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        bool relative = reading->tokens.items[t].mark == ',' &&
                        reading_has_word(reading, t + 1, t + 2,
                                         (const char *const[]){ "der", "som", NULL }) &&
                        is_denied(reading, sentence, t + 4 < end ? t + 4 : end);
        if (token_is(reading, t, "når") && (sentence->sense & SENSE(STATEMENT)) == 0)
            return true; /* "betales, når erklæringen er modtaget" says when */
        if (relative || (token_is(reading, t, "ud") && token_is(reading, t + 1, "over")))
            return true; /* "bistand, der ikke er omfattet", "ud over to timer" */
    }
    return reading_has_word(reading, sentence->first, end, words) ||
           limits_service(reading, sentence) || (sentence->mask & BIT(SUBPROCESSOR)) != 0;
}

/* The clause that the help is named after: "bistand efter pkt. 6.1" gives 6. */
static unsigned long clause_of(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t + 3 < sentence_end(sentence); t++) {
        if (!token_is(reading, t, "efter") || reading->tokens.items[t + 1].word == NO_WORD)
            continue;
        for (uint32_t k = t + 2; k < sentence_end(sentence) && k < t + 5; k++) {
            if (token_is(reading, k - 1, "stk") || token_is(reading, k - 2, "stk"))
                break; /* of this clause, or of another: nothing follows */
            if (reading->tokens.items[k].digits)
                return strtoul(token_lower(reading, k), NULL, 10);
        }
    }
    return 0;
}

/* "bistå ved konsekvensanalyser", "bistand i forbindelse med exit": help with one thing. */
static bool is_special_help(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const with[] = { "ved", "med", "i", "vedrørende", "om", NULL };

    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++) {
        if ((reading->tokens.items[t].sense & SENSE(ASSIST)) != 0 &&
            reading_has_word(reading, t + 1, t + 2, with))
            return true;
        /* "hjælp til konsekvensanalyser", but "hjælp til den dataansvarlige" */
        if ((reading->tokens.items[t].sense & SENSE(ASSIST)) != 0 &&
            token_is(reading, t + 1, "til") && t + 3 < sentence_end(sentence) &&
            ((reading->tokens.items[t + 2].mask | reading->tokens.items[t + 3].mask) &
             BIT(CONTROLLER)) == 0)
            return true;
    }
    return false;
}

/* "hjælp til at besvare henvendelser fra registrerede", and to nothing else. */
static bool is_help_with_requests(const struct reading *reading,
                                  const struct sentence *sentence)
{
    static const uint64_t others = BIT(BREACH) | BIT(AUDIT) | BIT(DELETE) | BIT(RETURN);

    return (sentence->mask & BIT(PERSON)) != 0 && (sentence->mask & BIT(REQUEST)) != 0 &&
           (sentence->mask & others) == 0 &&
           (sentence->sense & (SENSE(RISK) | SENSE(STATEMENT) | SENSE(INSPECTION))) == 0 &&
           is_special_help(reading, sentence);
}

static void add_payment(struct payments *payments, const struct sentence *sentence,
                        struct payment payment, uint64_t senses)
{
    static const uint64_t service_words[SERVICES] = {
        [SERVICE_REPORT] = SENSE(STATEMENT),
        [SERVICE_VISIT] = SENSE(INSPECTION),
        [SERVICE_HELP] = SENSE(ASSIST),
        [SERVICE_REQUESTS] = SENSE(ASSIST),
    };
    const struct reading *reading = payments->reading;

    for (int s = 0; s < SERVICES && payments->count < MOST_PAYMENTS; s++) {
        if ((senses & service_words[s]) == 0 ||
            (s == SERVICE_VISIT && (senses & SENSE(STATEMENT)) != 0) ||
            (s == SERVICE_HELP && ((senses & (SENSE(STATEMENT) | SENSE(INSPECTION))) != 0 ||
                                   is_special_help(reading, sentence))) ||
            (s == SERVICE_REQUESTS && !is_help_with_requests(reading, sentence)))
            continue;
        payment.service = (enum service)s;
        payment.clause = s == SERVICE_HELP ? clause_of(reading, sentence) : 0;
        payments->items[payments->count++] = payment;
    }
}

/* "…, medmindre revisionen viser fejl"; "dog højst 20.000 kr." is a limit of the sum, whoever pays. */
static bool is_excepted(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const except[] = { "medmindre", "bortset", "undtagen", NULL };
    static const char *const limit[] = {
        "højst", "maksimalt", "maks", "max", "maksimum", NULL
    };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, except) ||
            (token_is(reading, t, "dog") && !reading_has_word(reading, t + 1, t + 2, limit)))
            return true;
    return false;
}

static void read_payments(struct payments *payments)
{
    static const uint64_t costs =
        SENSE(OWN_COST) | SENSE(THEIR_COST) | SENSE(EACH_COST) | SENSE(PAYS);
    static const uint64_t services = SENSE(STATEMENT) | SENSE(INSPECTION) | SENSE(ASSIST);
    const struct reading *reading = payments->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->sense & costs) == 0 || !conflict_is_prose(reading, sentence) ||
            is_partial(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; t < end; t++) {
            struct payment payment = { .payer = PAYER_NOBODY };
            struct part part;
            if ((reading->tokens.items[t].sense & costs) == 0)
                continue;
            payment.payer = payer_here(reading, sentence, t, &payment.place);
            payment.excepted = is_excepted(reading, sentence);
            payment.all = (sentence->mask & BIT(ALL)) != 0;
            part = part_around(reading, sentence, t, t + 1);
            if (payment.payer != PAYER_NOBODY) {
                static const char *const auditor[] = { "revisor", NULL };
                /* "revisors årlige gennemgang" is no visit of the controller's */
                bool visit = (part.words.mask & BIT(AUDIT)) != 0 &&
                             !reading_has_stem(reading, sentence->first, end, auditor);
                uint64_t senses = (part.words.sense & services) != 0  ? part.words.sense
                                  : (sentence->sense & services) != 0 ? sentence->sense
                                  : visit                             ? SENSE(INSPECTION)
                                                                      : 0;
                add_payment(payments, sentence, payment, senses);
            }
            t = payment.place.end > t ? payment.place.end - 1 : t;
        }
    }
}

static bool payments_differ(const struct reading *reading, const struct payment *a,
                            const struct payment *b)
{
    if (a->payer == b->payer || a->service != b->service ||
        (a->clause != 0 && b->clause != 0 && a->clause != b->clause) ||
        same_clause(reading, a->place.first, b->place.first))
        return false;
    return (!a->excepted && !b->excepted) || (a->excepted && !b->excepted && b->all) ||
           (b->excepted && !a->excepted && a->all);
}

void find_costs(struct conflicts *conflicts)
{
    struct payments payments = { .reading = conflicts->reading, .count = 0 };
    bool told[SERVICES] = { false };

    read_payments(&payments);
    for (size_t i = 1; i < payments.count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct payment *here = &payments.items[i];
            const struct payment *there = &payments.items[k];
            if (told[here->service] || !payments_differ(conflicts->reading, here, there))
                continue;
            told[here->service] = true;
            conflict_add(conflicts, here->place, there->place,
                         _("\"%1$s\", but %3$s says \"%2$s\""), true);
            conflict_add(conflicts, there->place, here->place,
                         _("\"%1$s\", but %3$s says \"%2$s\""), true);
        }
    }
}
