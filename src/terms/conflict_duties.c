/* Contradictions of what is promised or allowed: liability for subprocessors, a free choice of them or a yes by silence,
   use of the data for purposes of one's own, secrecy without an end. */
#include "terms/conflicts.h"
#include "terms/measure.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <string.h>

static bool has_any(const struct reading *reading, const struct sentence *sentence,
                    const char *const *words)
{
    return reading_has_word(reading, sentence->first, sentence_end(sentence), words);
}

/* --- liability for subprocessors --------------------------------------------------------- */

#define BIT_AT(reading, t, name) (((reading)->tokens.items[t].mask & BIT(name)) != 0)

/* "hæfter ikke", "er ikke ansvarlig", "påtager sig intet ansvar": -1; "hæfter": 1; 0: neither. */
static int liability_of(const struct reading *reading, const struct sentence *sentence,
                        struct place *place)
{
    static const char *const words[] = { "hæfter",     "hæfte",      "ansvarlig",
                                         "ansvarligt", "ansvarlige", "ansvar",
                                         "ansvaret",   "indestår",   NULL };
    static const char *const no[] = { "ikke", "intet", "ingen", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++) {
        uint32_t from = t > sentence->first + 2 ? t - 2 : sentence->first;
        uint32_t to = t + 1;
        bool verb = token_is(reading, t, "hæfter") || token_is(reading, t, "hæfte") ||
                    token_is(reading, t, "indestår");
        if (!reading_has_word(reading, t, t + 1, words))
            continue;
        while (to < end && to < t + 8 && !BIT_AT(reading, to - 1, SUBPROCESSOR))
            to++;
        to = BIT_AT(reading, to - 1, SUBPROCESSOR) ? to : t + 1;
        if (reading_has_word(reading, from, t, no) ||
            (verb && t + 1 < end && reading_has_word(reading, t + 1, t + 2, no))) {
            *place = (struct place){ from, to };
            return -1;
        }
        *place = (struct place){ from, to };
        return 1;
    }
    return 0;
}

/* "Leverandøren hæfter ikke for underleverandører", and elsewhere he does. */
static void find_liability(struct conflicts *conflicts)
{
    static const char *const limits[] = { "hvis", "såfremt", "medmindre", "når",     "dog",
                                          "tab",  "forsæt",  "udover",    "bortset", NULL };
    const struct reading *reading = conflicts->reading;
    struct place denied = { 0, 0 };
    struct place promised = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place place;
        int liability;
        if ((sentence->mask & BIT(SUBPROCESSOR)) == 0 ||
            (sentence->mask & BIT(PROCESSOR)) == 0 || !conflict_is_prose(reading, sentence))
            continue;
        liability = liability_of(reading, sentence, &place);
        if (liability < 0 && place.end + 1 < sentence_end(sentence) &&
            reading->tokens.items[place.end].mark == ',' &&
            reading_has_word(reading, place.end + 1, place.end + 2,
                             (const char *const[]){ "der", "som", NULL }))
            continue; /* "… for underdatabehandlere, som Kunden selv har valgt" */
        if (liability < 0 && !has_any(reading, sentence, limits) && denied.end == 0)
            denied = place;
        else if (liability > 0 && promised.end == 0)
            promised = place;
    }
    if (denied.end > 0 && promised.end > 0)
        conflict_add_both(conflicts, denied, promised, "");
}

/* --- a free choice of subprocessors ------------------------------------------------------ */

/* "uden den dataansvarliges godkendelse", "uden varsel", "efter eget valg", "frit vælge": the words;
   an empty place where there are none. *notice: it is notice that is not given. */
static struct place free_words(const struct reading *reading, const struct sentence *sentence,
                               bool *notice)
{
    enum { REACH = 7 };
    static const char *const choice[] = { "valg", "skøn", "ønske", NULL };
    static const char *const untold[] = { "varsel",       "varsle",      "varsling",
                                          "orientere",    "orientering", "underrette",
                                          "underretning", "besked",      "meddelelse",
                                          "spørge",       NULL };
    uint32_t end = sentence_end(sentence);
    struct place place = { 0, 0 };

    *notice = false;
    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        uint32_t stop = 0;
        if (token_is(reading, t, "frit")) {
            stop = t + 2;
        } else if (token_is(reading, t, "eget") &&
                   reading_has_word(reading, t + 1, t + 2, choice)) {
            stop = t + 2;
        } else if (token_is(reading, t, "uden")) {
            for (uint32_t k = t + 1; k < end && k < t + REACH && stop == 0; k++) {
                bool tells = reading_has_word(reading, k, k + 1, untold);
                *notice |= tells;
                stop = tells || BIT_AT(reading, k, APPROVE) ? k + 1 : 0;
                if (reading->tokens.items[k].mark == ',')
                    break;
            }
        }
        if (stop > 0) {
            place.first =
                place.end == 0
                    ? (t > sentence->first && token_is(reading, t - 1, "efter") ? t - 1 : t)
                    : place.first;
            place.end = stop;
            t = stop - 1;
        }
    }
    return place;
}

/* The processor may take whom he wants. */
static bool is_free(const struct reading *reading, const struct sentence *sentence,
                    struct place *place, bool *notice)
{
    static const char *const may[] = { "kan", "må", "berettiget", "ret", "adgang", NULL };
    static const char *const take[] = { "udskifte", "tilføje",  "skifte",   "vælge",
                                        "bruge",    "benytte",  "anvende",  "antage",
                                        "engagere", "inddrage", "overlade", "bytte",
                                        "supplere", "ændre",    NULL };
    static const char *const limits[] = { "ikke",      "ingen",   "aldrig", "hvis",
                                          "medmindre", "såfremt", "akut",   "nødsituation",
                                          "kun",       "dog",     NULL };

    *place = free_words(reading, sentence, notice);
    return place->end > 0 && has_any(reading, sentence, may) &&
           has_any(reading, sentence, take) && !has_any(reading, sentence, limits);
}

/* "kan tilføje eller udskifte underdatabehandlere med 30 dages varsel": nobody is asked, only told. */
static bool is_told_only(const struct reading *reading, const struct sentence *sentence,
                         struct place *place)
{
    enum { REACH = 6 };
    static const char *const may[] = { "kan", "må", NULL };
    static const char *const change[] = { "udskifte", "tilføje", "skifte", "antage", NULL };
    static const char *const limits[] = { "ikke",      "ingen",   "aldrig", "hvis",  "kun",
                                          "medmindre", "såfremt", "først",  "alene", NULL };

    if ((sentence->sense & SENSE(AHEAD)) == 0 || sentence->measures == 0 ||
        (sentence->mask & BIT(APPROVE)) != 0 || has_any(reading, sentence, limits) ||
        sentence_actor(reading, sentence) == BIT(CONTROLLER))
        return false;
    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++) {
        uint32_t end = sentence_end(sentence);
        uint32_t stop = t + REACH < end ? t + REACH : end;
        *place = (struct place){ t, t };
        for (uint32_t k = t + 1; reading_has_word(reading, t, t + 1, may) && k < stop; k++)
            place->end = reading_has_word(reading, k, k + 1, change) ? k + 1 : place->end;
        if (place->end > t) {
            /* all of it: what it lacks is a yes */
            while (place->end < end && reading->tokens.items[place->end - 1].mark != ',' &&
                   reading->tokens.items[place->end].mark != ',' &&
                   reading->tokens.items[place->end].mark != '.')
                place->end++;
            return true;
        }
    }
    return false;
}

/* "forudgående, specifikke og skriftlige godkendelse": of each one. */
static bool demands_each(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const each[] = { "specifik",  "specifikke", "specifikt",
                                        "konkret",   "konkrete",   "særskilt",
                                        "særskilte", "enkelte",    NULL };

    return has_any(reading, sentence, each) && (sentence->mask & BIT(APPROVE)) != 0;
}

/* "tager først en ny underdatabehandler i brug, når Kunden har godkendt det skriftligt": a yes that is
   written is no silence. */
static bool demands_writing(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const written[] = { "skriftlig", "skriftlige", "skriftligt", NULL };
    static const char *const one[] = { "ny", "nye", NULL };
    static const char *const order[] = { "først", "før", "inden", "ikke", NULL };

    return has_any(reading, sentence, written) && has_any(reading, sentence, one) &&
           has_any(reading, sentence, order);
}

/* "må ikke … uden godkendelse", "specifik godkendelse", "først når Kunden har sagt ja". */
static bool demands_approval(const struct reading *reading, const struct sentence *sentence,
                             struct place *place)
{
    static const char *const before[] = { "forudgående", "specifik", "specifikt", "hvert",
                                          "uden",        "før",      "inden",     "kræver",
                                          "kun",         "forinden", "først",     "medmindre",
                                          NULL };
    static const char *const kinds[] = {
        "specifik",    "specifikke",   "forudgående", "skriftlig", "skriftlige",
        "udtrykkelig", "udtrykkelige", "særskilt",    "konkret",   NULL
    };
    static const char *const whose[] = { "dataansvarliges", "kundens", NULL };
    static const char *const opens[] = { "ikke", "først", "kun", NULL };
    static const char *const general[] = { "generel", "generelle", "generelt", NULL };

    if ((sentence->mask & BIT(APPROVE)) == 0 || !has_any(reading, sentence, before) ||
        has_any(reading, sentence, general))
        return false;
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if (BIT_AT(reading, t, APPROVE)) {
            *place = (struct place){ t, t + 1 };
            while (place->first > sentence->first + 1 &&
                   (reading_has_word(reading, place->first - 1, place->first, kinds) ||
                    (token_is(reading, place->first - 1, "og") &&
                     reading_has_word(reading, place->first - 2, place->first - 1, kinds))))
                place->first--;
            if (place->first == t && t > sentence->first + 1 &&
                reading_has_word(reading, t - 1, t, whose))
                place->first--;
        }
    }
    /* "ikke antage andre, før Kunden har godkendt": the verb alone says little */
    for (uint32_t t = sentence->first; place->end == place->first + 1 && t < place->first; t++)
        if (reading_has_word(reading, t, t + 1, opens))
            place->first = t;
    return true;
}

/* The contract gives a general approval, and no other kind that the terms know of (of two kinds, the
   rule on terms with two values tells). */
static bool is_general(const struct reading *reading, struct place *place)
{
    const struct term *approval = terms_first(reading->terms, TERM_AUTHORISATION);

    if (approval == NULL || approval->under.len > 0 ||
        strcmp(term_text(approval, "value"), "general") != 0)
        return false;
    *place = place_of_term(reading, approval);
    return reading_has(reading, place->first, place->end, BIT(GENERAL), NULL);
}

/* "Leverandøren kan efter eget valg udskifte en underdatabehandler", and elsewhere each of them needs
   a yes, or at least a notice. */
static void find_free_choice(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place freely = { 0, 0 }, demanded = { 0, 0 }, notified = { 0, 0 };
    struct place told = { 0, 0 };
    bool untold = false, each = false;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place place;
        bool notice;
        if ((sentence->mask & BIT(SUBPROCESSOR)) == 0 || !conflict_is_prose(reading, sentence))
            continue;
        if (freely.end == 0 && is_free(reading, sentence, &place, &notice)) {
            freely = place;
            untold = notice;
        } else if (demanded.end == 0 && demands_approval(reading, sentence, &place)) {
            demanded = place;
            each = demands_each(reading, sentence) || demands_writing(reading, sentence);
        } else if (told.end == 0 && is_told_only(reading, sentence, &place)) {
            told = place;
        } else if (notified.end == 0 && (sentence->sense & SENSE(AHEAD)) != 0 &&
                   (sentence->mask & BIT(CHANGE)) != 0 && sentence->measures > 0) {
            uint32_t at = sentence->first;
            struct length length;
            if (measure_next(reading, at, sentence_end(sentence), &length))
                notified = (struct place){ length.first, length.end };
        }
    }
    if (freely.end > 0 && demanded.end > 0)
        conflict_add_both(conflicts, freely, demanded, "authorisation");
    else if (told.end > 0 && each)
        conflict_add_both(conflicts, told, demanded, "authorisation");
    else if (each && is_general(reading, &told))
        conflict_add_both(conflicts, told, demanded, "authorisation");
    else if (freely.end > 0 && untold && notified.end > 0)
        conflict_add_both(conflicts, freely, notified, "");
}

/* --- silence that is taken for a yes ------------------------------------------------------ */

/* "Svarer Kunden ikke inden 14 dage, er den godkendt": the verb behind the comma, or 0. */
static uint32_t verb_behind_silence(const struct reading *reading,
                                    const struct sentence *sentence)
{
    static const char *const no[] = { "ikke", NULL };
    static const char *const is[] = { "er", "bliver", NULL };

    for (uint32_t t = sentence->first + 1; t < sentence_end(sentence); t++)
        if (reading->tokens.items[t - 1].mark == ',' &&
            reading_has_word(reading, t, t + 1, is) &&
            reading_has_word(reading, sentence->first, t, no))
            return t;
    return 0;
}

/* "Gøres der ikke indsigelse inden 14 dage, anses den for godkendt": from the verb on. */
static bool takes_silence(const struct reading *reading, const struct sentence *sentence,
                          struct place *place)
{
    static const char *const seen[] = { "anses", "betragtes", "regnes", "antages", NULL };
    static const char *const silent[] = { "høre",    "hører",    "svar",     "svarer", "svaret",
                                          "tavshed", "reagerer", "reageret", NULL };
    static const char *const never[] = { "ikke", "aldrig", NULL };
    uint32_t verb = 0;

    if ((sentence->mask & BIT(OBJECT)) == 0 && !has_any(reading, sentence, silent))
        return false;
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        verb = reading_has_word(reading, t, t + 1, seen) ? t : verb;
    verb = verb == 0 ? verb_behind_silence(reading, sentence) : verb;
    for (uint32_t t = sentence->first; verb > 0 && t < sentence_end(sentence); t++) {
        uint32_t first = verb < t ? verb : t;
        uint32_t last = verb < t ? t : verb;
        if (BIT_AT(reading, t, APPROVE)) {
            *place = (struct place){ first, last + 1 };
            return !reading_has_word(reading, first - (first > sentence->first), last, never);
        }
    }
    return false;
}

/* Each subprocessor needs a yes of its own, and elsewhere it is enough that nobody says no. */
static void find_silence(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place silence = { 0, 0 };
    struct place demanded = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place place;
        if (((sentence->mask | sentence->near) & BIT(SUBPROCESSOR)) == 0 ||
            !conflict_is_prose(reading, sentence))
            continue;
        if (takes_silence(reading, sentence, &place))
            silence = silence.end == 0 ? place : silence;
        else if (demanded.end == 0 &&
                 ((sentence->mask & BIT(SPECIFIC)) != 0 ||
                  demands_writing(reading, sentence)) &&
                 (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
                 demands_approval(reading, sentence, &place))
            demanded = place;
    }
    if (silence.end > 0 && demanded.end > 0)
        conflict_add_both(conflicts, silence, demanded, "authorisation");
}

/* --- one's own purposes ------------------------------------------------------------------ */

/* From the word that allows or forbids it to the purpose: "kan bruge dem til at udvikle egne
   produkter"; where no purpose is named, all of the sentence. */
static struct place purpose_words(const struct reading *reading,
                                  const struct sentence *sentence)
{
    static const char *const verbs[] = { "må",       "kan",      "berettiget",
                                         "bruger",   "anvender", "bruges",
                                         "anvendes", "ikke",     NULL };
    struct place place = { sentence->first, sentence_end(sentence) };

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if ((reading->tokens.items[t].sense & SENSE(OWN_PURPOSE)) != 0) {
            place.first = t;
            place.end = t + 1;
            while (place.end < sentence_end(sentence) &&
                   (reading->tokens.items[place.end].sense & SENSE(OWN_PURPOSE)) != 0)
                place.end++;
            for (uint32_t k = sentence->first; k < t; k++) {
                if (reading_has_word(reading, k, k + 1, verbs)) {
                    place.first = k;
                    break;
                }
            }
            break;
        }
    }
    return place;
}

/* "kun efter instruks": the duty that own purposes break. */
static bool only_on_instruction(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const only[] = { "kun", "alene", "udelukkende", NULL };
    static const char *const word[] = { "instruks",    "instrukser",    "instruksen",
                                        "instruktion", "instruktioner", NULL };

    return (sentence->sense & SENSE(PROCESS)) != 0 && has_any(reading, sentence, only) &&
           has_any(reading, sentence, word);
}

/* By the processor: "vi bruger", "Nordpost er berettiget", where a firm's name begins the sentence of a
   contract that says "vi". */
static bool is_processors(const struct reading *reading, const struct sentence *sentence)
{
    enum { NEAR = 4 };
    static const char *const uses[] = { "bruger", "anvender", "må", "kan", NULL };
    uint64_t actor = sentence_actor(reading, sentence);

    /* "Medmindre Kunden siger nej, bruger vi …" */
    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++)
        if (reading_has_word(reading, t, t + 1, uses) && BIT_AT(reading, t + 1, PROCESSOR) &&
            !party_in_genitive(reading, t + 1))
            return true;
    return actor == BIT(PROCESSOR) ||
           (actor == 0 && (sentence->mask & BIT(CONTROLLER)) == 0 && sentence->count > NEAR &&
            reading_has_word(reading, sentence->first, sentence->first + NEAR,
                             (const char *const[]){ "berettiget", NULL }));
}

static void find_own_use(struct conflicts *conflicts)
{
    static const char *const may[] = { "må",       "kan",    "berettiget", "ret", "bruger",
                                       "anvender", "bruges", "anvendes",   NULL };
    static const char *const harmless[] = { "anonymiseret", "anonymiserede", "anonymisere",
                                            "anonymiserer", "anonyme",       "anonymt",
                                            "aggregerede",  "aggregeret",    "statistiske",
                                            "hvis",         "såfremt",       NULL };
    static const char *const unless[] = { "medmindre", NULL };
    /* who has to say no has not said yes */
    static const char *const refuses[] = { "fravælger", "fravalgt", "frabeder", "frabedt",
                                           "modsætter", "nej",      NULL };
    const struct reading *reading = conflicts->reading;
    const struct sentence *allowed = NULL;
    const struct sentence *forbidden = NULL;
    const struct sentence *bound = NULL;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (!conflict_is_prose(reading, sentence) ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(APPROVE))) != 0)
            continue;
        if ((sentence->sense & SENSE(OWN_PURPOSE)) == 0)
            bound = bound == NULL && only_on_instruction(reading, sentence) ? sentence : bound;
        else if ((sentence->mask & BIT(NEGATIVE)) != 0)
            forbidden = forbidden == NULL ? sentence : forbidden;
        else if (allowed == NULL && has_any(reading, sentence, may) &&
                 is_processors(reading, sentence) && !has_any(reading, sentence, harmless) &&
                 (!has_any(reading, sentence, unless) || has_any(reading, sentence, refuses)))
            allowed = sentence;
    }
    forbidden = forbidden != NULL ? forbidden : bound;
    /* one section may hold both, in two paragraphs */
    if (allowed != NULL && forbidden != NULL && allowed->block != forbidden->block) {
        struct place here = purpose_words(reading, allowed);
        struct place there = purpose_words(reading, forbidden);
        conflict_add(conflicts, here, there, _("\"%1$s\", but %3$s says \"%2$s\""), true);
        /* that all is done on instruction is as it should be */
        if (forbidden != bound)
            conflict_add(conflicts, there, here, _("\"%1$s\", but %3$s says \"%2$s\""), true);
    }
}

/* --- secrecy without an end -------------------------------------------------------------- */

static void find_secrecy(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place never = { 0, 0 };
    struct place ends = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct length length;
        uint32_t at;
        if ((sentence->sense & SENSE(SECRECY)) == 0 || !conflict_is_prose(reading, sentence) ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(DELETE) | BIT(KEEP))) != 0)
            continue;
        if (reading_has(reading, sentence->first, sentence_end(sentence), BIT(UNLIMITED), &at))
            never = never.end == 0 ? (struct place){ at, at + 2 } : never;
        else if (ends.end == 0 && (sentence->mask & BIT(END)) != 0 &&
                 (sentence->mask & BIT(NEGATIVE)) == 0 &&
                 measure_next(reading, sentence->first, sentence_end(sentence), &length) &&
                 length.unit >= UNIT_MONTH && length_is_limit(reading, sentence, &length))
            ends = (struct place){ length.first, length.end };
    }
    if (never.end > 0 && ends.end > 0)
        conflict_add_both(conflicts, ends, never, "");
}

void find_duties(struct conflicts *conflicts)
{
    find_liability(conflicts);
    find_free_choice(conflicts);
    find_silence(conflicts);
    find_own_use(conflicts);
    find_secrecy(conflicts);
}
