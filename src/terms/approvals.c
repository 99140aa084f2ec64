/* Whether the controller has approved subprocessors in general, or each by itself. */
#include "terms/approvals.h"

#include "terms/boxes.h"

#include <string.h>

struct approval {
    const struct sentence *sentence;
    uint32_t first;
    uint32_t end;
    bool general;
    bool allowed; /* some use of subprocessors is approved or let, wherever: told by who asks */
    int score;
};

/* In front of the option at t, here or a few lines above, stands the word for approval. */
static bool asks_for_kind(const struct reading *reading, const struct sentence *sentence,
                          uint32_t t)
{
    enum { BACK = 4 };

    if (reading_has(reading, sentence->first, t, BIT(APPROVAL_NOUN), NULL))
        return true;
    for (const struct sentence *one = sentence;
         one > reading->sentences.items && sentence - one < BACK;) {
        one--;
        if ((one->mask & BIT(APPROVAL_NOUN)) != 0)
            return (one->near & BIT(SUBPROCESSOR)) == (sentence->near & BIT(SUBPROCESSOR));
    }
    return false;
}

/* The word for general or specific that belongs to the word for approval: an adjective stands
   before it ("forudgående specifik skriftlig godkendelse"; not "godkendelse af specifikke
   underdatabehandlere"), other words within five of it ("godkender i hvert enkelt tilfælde"). */
static bool approval_kind(const struct reading *reading, const struct sentence *sentence,
                          uint64_t kind, uint32_t *at)
{
    static const char *const denied[] = { "ikke", "ingen", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++) {
        uint32_t from = t > sentence->first + 5 ? t - 5 : sentence->first;
        uint32_t to = t + 6 < end ? t + 6 : end;
        const char *lower = token_lower(reading, t);
        size_t len = strlen(lower);
        uint32_t noun = t;
        bool adjective =
            len > 3 &&
            (strcmp(lower + len - 2, "el") == 0 || strcmp(lower + len - 2, "le") == 0 ||
             strcmp(lower + len - 2, "ik") == 0 || strcmp(lower + len - 2, "ke") == 0 ||
             strcmp(lower + len - 2, "et") == 0 || strcmp(lower + len - 2, "te") == 0 ||
             strcmp(lower + len - 2, "ig") == 0);
        if ((reading->tokens.items[t].mask & kind) == 0 || box_leaves_open(reading, t) ||
            (t > sentence->first && reading_has_word(reading, t - 1, t, denied)))
            continue; /* "har ikke generel godkendelse" */
        if (t >= sentence->first + 2 && reading->tokens.items[t - 1].mark == ':' &&
            (reading->tokens.items[t - 2].mask & BIT(APPROVAL_NOUN)) != 0) {
            *at = t; /* "Godkendelse: specifik" */
            return true;
        }
        if (box_is_ticked_before(reading, t) && asks_for_kind(reading, sentence, t)) {
            *at = t; /* "Godkendelse: ☐ generel ☒ specifik" */
            return true;
        }
        if (reading_begins_cell(reading, sentence, t) &&
            reading_has(reading, sentence->first, t, BIT(APPROVAL_NOUN), NULL)) {
            *at = t; /* "Godkendelse af underdatabehandlere | Specifik" */
            return true;
        }
        if (approval_is_given_so(reading, sentence, t)) {
            *at = t; /* "Samtykket gives generelt" */
            return true;
        }
        /* "Godkendelsen af underdatabehandlere er generel" */
        if (t > sentence->first && token_is(reading, t - 1, "er") &&
            reading_has(reading, sentence->first, t, BIT(APPROVAL_NOUN), NULL)) {
            *at = t;
            return true;
        }
        if (adjective) {
            if (reading_has(reading, t, to, BIT(APPROVAL_NOUN), &noun) &&
                !reading_has(reading, t, noun, BIT(SUBPROCESSOR), NULL)) {
                *at = t;
                return true;
            }
        } else if (reading_has(reading, from, to, BIT(APPROVE), NULL)) {
            *at = t;
            return true;
        }
    }
    return false;
}

/* "general" or "specific" in so many words. */
static int weigh_named(const struct reading *reading, const struct sentence *sentence,
                       bool general, uint32_t at, struct approval *out)
{
    static const char *const grants[] = { "har",       "giver",  "meddeler", "gives",
                                          "givet",     "hermed", "opnået",   "forudgående",
                                          "kræver",    "kræves", "indhente", "indhenter",
                                          "indhentes", "uden",   NULL };
    static const char *const except[] = { "dog", NULL };
    static const char *const other_use[] = { "anden", "andre", NULL };
    static const char *const described[] = {
        "beskrevne", "beskrevet", "aftalt", "aftalte", "behandlingsaktivitet", NULL
    };
    uint32_t end = sentence_end(sentence);
    bool if_so = token_is(reading, sentence->first, "hvis") ||
                 token_is(reading, sentence->first, "såfremt") ||
                 (token_is(reading, sentence->first, "i") &&
                  token_is(reading, sentence->first + 1, "tilfælde"));
    int score = 8 - (if_so ? 6 : 0);

    out->general = general;
    out->first = at;
    out->end = at + 1;
    score += reading_has_word(reading, sentence->first, end, grants) ? 2 : 0;
    /* "Uden for Norden kræves dog en specifik godkendelse": an exception. */
    score -= reading_has_word(reading, sentence->first, at, except) ? 4 : 0;
    /* "udtrykkelig skriftlig tilladelse til en anden behandling": about another use. */
    if (!general && reading_has_word(reading, sentence->first, end, other_use) &&
        reading_has_word(reading, sentence->first, end, described))
        score -= 7;
    return score;
}

/* "…, før bestyrelsen har sagt ja": who approves stands behind the word, and is not the processor. */
static bool other_approves(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const until[] = { "før", "inden", "medmindre", "førend", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, until))
            return reading_has(reading, t, end, BIT(APPROVE), NULL) &&
                   !reading_has(reading, t, end, BIT(PROCESSOR), NULL);
    return false;
}

/* "skal godkendes (skriftligt) af Kunden". */
static bool is_approved_by(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 4 };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first + 1; t < end; t++) {
        if (!token_is(reading, t, "godkendes") || !token_is(reading, t - 1, "skal"))
            continue;
        for (uint32_t k = t + 1; k < end && k <= t + REACH; k++)
            if (token_is(reading, k, "af"))
                return reading_has(reading, k, k + REACH < end ? k + REACH : end,
                                   BIT(CONTROLLER), NULL);
    }
    return false;
}

/* "skal … godkende(s)" of each or every new subprocessor. */
static bool approves_each(const struct reading *reading, const struct sentence *sentence)
{
    enum { NEAR = 4 };
    static const char *const each[] = { "hver", "enhver", "enkelte", NULL };
    static const char *const must[] = { "skal", "kræver", "kræves", NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(APPROVE)) == 0 ||
        !reading_has_word(reading, sentence->first, end, must))
        return false;
    for (uint32_t t = sentence->first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, each) &&
            reading_has(reading, t, t + NEAR < end ? t + NEAR : end, BIT(SUBPROCESSOR), NULL))
            return true;
    return false;
}

/* "må ikke … uden at", not "kan … uden at". */
static bool denies_without(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const denials[] = { "ikke", "ingen", "aldrig", NULL };

    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++)
        if (token_is(reading, t, "uden") && token_is(reading, t + 1, "at"))
            return reading_has_word(reading, sentence->first, t, denials);
    return false;
}

/* A sentence that asks for the controller's approval before a subprocessor is used, each time; 0
   where it does not. */
static int weigh_asked(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);

    if (approval_is_sought(reading, sentence))
        return 3;
    /* "… kun, hvis kunden har sagt ja til den pågældende". */
    if ((sentence->mask & BIT(APPROVE)) != 0 && (sentence->mask & BIT(CONTROLLER)) != 0 &&
        reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "kun", "alene", "først", NULL }) &&
        reading_has_word(
            reading, sentence->first, end,
            (const char *const[]){ "hvis", "når", "såfremt", "efter", "som", "der", NULL }))
        return 3;
    /* "Det er en betingelse, at kunden har sagt god for den enkelte underleverandør". */
    if ((sentence->mask & BIT(APPROVE)) != 0 && (sentence->mask & BIT(CONTROLLER)) != 0 &&
        (sentence->mask & BIT(SUBPROCESSOR)) != 0 && (sentence->mask & BIT(NEGATIVE)) == 0 &&
        reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "betingelse", "betinget", "forudsætning",
                                                "forudsætter", NULL }))
        return 3;
    /* "Hver ny underdatabehandler skal godkendes", "Bestyrelsen skal godkende enhver underdatabehandler". */
    if (sentence_actor(reading, sentence) != BIT(PROCESSOR) &&
        (sentence->mask & BIT(NEGATIVE)) == 0 && approves_each(reading, sentence))
        return 3;
    /* "… må ikke overlade behandlingen til en underdatabehandler, før kunden har godkendt den", "uden
       at kunden har godkendt den". */
    if ((sentence->mask & BIT(APPROVE)) != 0 && (sentence->mask & BIT(OBJECT)) == 0 &&
        ((sentence->mask & BIT(CONTROLLER)) != 0 || (sentence->mask & BIT(PROCESSOR)) == 0 ||
         other_approves(reading, sentence)) &&
        (sentence->mask & BIT(NEGATIVE)) != 0 && (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        (denies_without(reading, sentence) ||
         reading_has_word(
             reading, sentence->first, end,
             (const char *const[]){ "før", "inden", "medmindre", "førend", NULL })))
        return 3;
    /* "Nye underleverandører skal godkendes af kunden, før de tages i brug". */
    if ((reading_has_word(reading, sentence->first, end,
                          (const char *const[]){ "godkendes", "foreligge", NULL }) ||
         (sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
          (sentence->mask & BIT(APPROVE)) != 0 &&
          reading_has_word(reading, sentence->first, end,
                           (const char *const[]){ "skal", NULL }))) &&
        (sentence->mask & BIT(CONTROLLER)) != 0 && (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "før", "inden", "forinden", "forhånd", NULL }))
        return 2;
    /* "Udskiftning af en underdatabehandler skal godkendes af kunden" */
    if ((sentence->mask & (BIT(NEGATIVE) | BIT(OBJECT))) == 0 &&
        (sentence->mask & BIT(CHANGE)) != 0 && (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        is_approved_by(reading, sentence))
        return 2;
    /* "Ønsker databehandleren at bruge andre, skal Kundens samtykke indhentes". */
    if ((sentence->mask & BIT(APPROVAL_NOUN)) != 0 && (sentence->mask & BIT(NEGATIVE)) == 0 &&
        (sentence->mask & BIT(CONTROLLER)) != 0 && (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        reading_has_word(
            reading, sentence->first, end,
            (const char *const[]){ "indhentes", "indhente", "indhenter", "indhentet", NULL }))
        return 2;
    /* "Vil leverandøren bruge en ny underleverandør, skal leverandøren spørge først". */
    if (sentence_actor(reading, sentence) == BIT(PROCESSOR) &&
        (sentence->mask & BIT(NEGATIVE)) == 0 && (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "spørge", "spørger", NULL }) &&
        reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "før", "inden", "først", "forinden", NULL }))
        return 2;
    return 0;
}

/* Somewhere the contract lets the processor use subprocessors, or says that some are approved; to
   list those in use or to give notice of others is no approval. */
static bool allows_some(const struct reading *reading)
{
    static const char *const words[] = { "godkendt",   "godkender",  "godkendelse",
                                         "tilladelse", "tillader",   "må",
                                         "kan",        "berettiget", "bemyndiget",
                                         "accepterer", "samtykker",  NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        bool general =
            (sentence->mask & BIT(GENERAL)) != 0 && (sentence->mask & BIT(APPROVAL_NOUN)) != 0;
        if ((general || ((sentence->mask | sentence->near) & BIT(SUBPROCESSOR)) != 0) &&
            (sentence->mask & (BIT(NEGATIVE) | BIT(OBJECT) | BIT(TRANSFER))) == 0 &&
            reading_has_word(reading, sentence->first, sentence_end(sentence), words))
            return true;
    }
    return false;
}

/* "kan uden Kundens samtykke", "må frit og uden godkendelse": what the processor may do. */
static bool lets_without(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const may[] = { "kan",        "må",       "berettiget", "lov", "ret",
                                       "bemyndiget", "fuldmagt", "beføjet",    NULL };
    static const char *const bounds[] = { "kun", "alene", "ingen", NULL };
    uint32_t end = sentence_end(sentence);

    static const char *const asks[] = { "spørge", NULL };
    bool unasked = reading_has_word(reading, sentence->first, end, asks);

    if ((sentence->mask & BIT(APPROVAL_NOUN)) == 0 && !unasked)
        return false;
    for (uint32_t t = sentence->first; t < end; t++) {
        /* "uden at indhente godkendelse" denies no more than that */
        if ((reading->tokens.items[t].mask & BIT(NEGATIVE)) != 0 &&
            !token_is(reading, t, "uden"))
            return false;
        if (token_is(reading, t, "uden")) {
            return sentence_actor(reading, sentence) == BIT(PROCESSOR) &&
                   reading_has_word(reading, sentence->first, t, may) &&
                   !reading_has_word(reading, sentence->first, t, bounds) &&
                   (unasked || reading_has(reading, t, end, BIT(APPROVAL_NOUN), NULL)) &&
                   (sentence->mask & BIT(SUBPROCESSOR)) != 0;
        }
    }
    return false;
}

/* What asks for an approval, or lets the processor choose; 0 where it does neither. */
static int weigh_ban(const struct reading *reading, const struct sentence *sentence,
                     struct approval *out)
{
    uint32_t end = sentence_end(sentence);

    /* "Leverandøren kan uden Kundens samtykke antage underdatabehandlere": let, and without it. */
    if (lets_without(reading, sentence)) {
        out->general = true;
        return 2;
    }
    if ((sentence->mask & BIT(APPROVAL_NOUN)) != 0 && (sentence->mask & BIT(CHANGE)) != 0 &&
        !reading_has_word(reading, sentence->first, end,
                          (const char *const[]){ "beskrevne", "beskrevet", "aftalt", "aftalte",
                                                 "ikrafttræden", "allerede",
                                                 "behandlingsaktivitet", NULL })) {
        out->general = false;
        return 1;
    }
    if (reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "frit", "berettiget", "må", "kan", NULL }) &&
        reading->tokens.items[end - 1].mark != '?' && /* "Må I bruge andre firmaer?" */
        /* "må alene benytte dem, der står i bilag 2" */
        !reading_has_word(reading, sentence->first, end,
                          (const char *const[]){ "alene", "kun", NULL }) &&
        /* "Kunden kan opsige, hvis Leverandøren skifter underdatabehandler" */
        ((sentence->mask & BIT(APPROVE)) != 0 ||
         sentence_actor(reading, sentence) != BIT(CONTROLLER)) &&
        ((sentence->mask & BIT(CHANGE)) != 0 ||
         reading_has_word(reading, sentence->first, end,
                          (const char *const[]){ "bruge", "benytte", "vælge", NULL })) &&
        (sentence->mask & BIT(NEGATIVE)) == 0 && (sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        (sentence->mask & BIT(PROCESSOR)) != 0) {
        out->general = true;
        return 1;
    }
    /* "… må ikke bruge underdatabehandlere uden skriftlig godkendelse". */
    if ((sentence->mask & BIT(APPROVAL_NOUN)) != 0 &&
        reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "uden", "kræver", "forudgående", "forudsætter",
                                                "kræves", NULL }) &&
        !reading_has_word(reading, sentence->first, end,
                          (const char *const[]){ "beskrevne", "beskrevet", "aftalt", "aftalte",
                                                 "behandlingsaktivitet", NULL })) {
        out->general = false;
        return 1;
    }
    return 0;
}

/* All that the sentence denies is that an approval is needed: "…, uden at de enkelte skal godkendes". */
static bool denies_but_approval(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);
    bool found = false;

    for (uint32_t t = sentence->first; t < end; t++) {
        if ((reading->tokens.items[t].mask & BIT(NEGATIVE)) == 0 || found)
            continue;
        if (!token_is(reading, t, "uden") ||
            (!reading_has(reading, t, end, BIT(APPROVE), NULL) &&
             !reading_has_word(reading, t, end, (const char *const[]){ "spørge", NULL })))
            return false;
        found = true; /* "uden at" is one */
    }
    return found;
}

/* "Kunden tillader, at Leverandøren bruger underdatabehandlere", "I giver os lov til at …", and no word
   of which ones ("… bruger underdatabehandlerne i bilag B") or of when. */
static bool lets_use(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const joins[] = { "at", "til", NULL };
    static const char *const these[] = { "følgende",  "nævnte",     "angivne", "angivet",
                                         "oplistede", "anførte",    "listen",  "bilag",
                                         "appendiks", "disse",      "hvis",    "kun",
                                         "alene",     "først",      "såfremt", "når",
                                         "forudsat",  "betingelse", NULL };
    const uint64_t not = BIT(NEGATIVE) | BIT(OBJECT) | BIT(SPECIFIC);
    uint32_t end = sentence_end(sentence);
    uint32_t approve = 0;
    uint32_t sub = 0;

    return ((sentence->mask & not ) == 0 ||
            /* "…, uden at de enkelte skal godkendes" */
            ((sentence->mask & BIT(OBJECT)) == 0 && denies_but_approval(reading, sentence))) &&
           sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
           reading_has(reading, sentence->first, end, BIT(APPROVE), &approve) &&
           reading_has(reading, approve, end, BIT(SUBPROCESSOR), &sub) &&
           reading_has_word(reading, approve, sub, joins) &&
           reading_has(reading, approve, sub, BIT(PROCESSOR), NULL) &&
           !reading_has_word(reading, sentence->first, end, these);
}

/* "… må bruge underdatabehandlere, hvis Kunden får besked og ikke protesterer", "… er generelt berettiget
   til at …": let, and nothing denied before it. */
static bool lets_by_notice(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const may[] = { "må",  "kan",        "berettiget", "ret",
                                       "lov", "bemyndiget", "beføjet",    NULL };
    static const char *const bounds[] = { "kun", "alene", "først", NULL };
    uint32_t sub = 0;

    return sentence_actor(reading, sentence) == BIT(PROCESSOR) &&
           reading->tokens.items[sentence_end(sentence) - 1].mark != '?' &&
           reading_has(reading, sentence->first, sentence_end(sentence), BIT(SUBPROCESSOR),
                       &sub) &&
           reading_has_word(reading, sentence->first, sub, may) &&
           !reading_has_word(reading, sentence->first, sub, bounds) &&
           !reading_has(reading, sentence->first, sub, BIT(NEGATIVE), NULL) &&
           (reading_has(reading, sentence->first, sub, BIT(GENERAL), NULL) ||
            ((sentence->mask & BIT(NOTIFY)) != 0 &&
             ((sentence->mask & BIT(OBJECT)) != 0 ||
              (sentence->mask & (BIT(CHANGE) | BIT(APPROVE))) == BIT(CHANGE))));
}

/* "Gør Kunden ikke indsigelse inden 30 dage, anses underdatabehandleren for godkendt." */
static bool is_silent_approval(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const counts_as[] = { "anses", "betragtes", NULL };
    const uint64_t all[] = { BIT(OBJECT), BIT(NEGATIVE), BIT(APPROVE), BIT(SUBPROCESSOR) };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if ((sentence->mask & all[i]) == 0)
            return false;
    return reading_has_word(reading, sentence->first, sentence_end(sentence), counts_as);
}

/* What a sentence that names neither kind means by what it allows or forbids; 0 where none. */
static int weigh_meant(const struct reading *reading, const struct sentence *sentence,
                       struct approval *out)
{
    uint32_t end = sentence_end(sentence);
    int asked = weigh_asked(reading, sentence);

    out->first = sentence->first;
    out->end = end;
    if (asked > 0) {
        out->general = false;
        return asked;
    }
    if (lets_use(reading, sentence) || is_silent_approval(reading, sentence) ||
        lets_by_notice(reading, sentence) || approval_is_left(reading, sentence) ||
        approval_is_needless(reading, sentence)) {
        out->general = true;
        return 2;
    }
    /* "… accepterer, at leverandøren frit kan vælge underdatabehandlere". */
    if (reading_has_word(reading, sentence->first, end,
                         (const char *const[]){ "frit", NULL }) &&
        (sentence->mask & BIT(SUBPROCESSOR)) != 0 && (sentence->mask & BIT(NEGATIVE)) == 0) {
        out->general = true;
        return 2;
    }
    /* Notice and a right to object: a general approval by what it does, where one is given. */
    if (out->allowed && (sentence->mask & BIT(OBJECT)) != 0 &&
        (sentence->mask & BIT(SUBPROCESSOR)) != 0) {
        out->general = true;
        return 2;
    }
    if ((out->allowed && (sentence->mask & BIT(NOTIFY)) != 0 &&
         (sentence->mask & BIT(CHANGE)) != 0 &&
         (sentence->mask & (BIT(APPROVE) | BIT(TERMINATION))) == 0) ||
        approval_by_objection(reading, sentence)) {
        out->general = true;
        return 1;
    }
    return weigh_ban(reading, sentence, out);
}

static int weigh_approval(const struct reading *reading, const struct sentence *sentence,
                          struct approval *out)
{
    uint32_t general_at = 0;
    uint32_t specific_at = 0;
    bool general = approval_kind(reading, sentence, BIT(GENERAL), &general_at);
    bool specific = approval_kind(reading, sentence, BIT(SPECIFIC), &specific_at);
    bool ours = ((sentence->mask | sentence->near) & BIT(SUBPROCESSOR)) != 0;
    int about = weight_of(sentence->mask, BIT(SUBPROCESSOR), 2) +
                weight_of(sentence->near, BIT(SUBPROCESSOR), 2);
    int score;

    out->sentence = sentence;
    if (!ours || (sentence->mask & (BIT(TRANSFER) | BIT(BREACH))) != 0)
        return 0;
    if (general && specific)
        return 0; /* "specifik eller generel godkendelse": the law's choice, not the parties' */
    specific = specific && !lets_without(reading, sentence) && /* "uden særskilt tilladelse" */
               !approval_is_needless(reading, sentence);
    score = general || specific ? weigh_named(reading, sentence, general,
                                              general ? general_at : specific_at, out)
                                : weigh_meant(reading, sentence, out);
    if (score > 0 && !sentence_in_annex(reading, sentence))
        score += 2; /* the agreement's own words before those of its annexes */
    return score == 0 ? 0 : about + score;
}

void read_authorisation(struct reading *reading)
{
    struct approval best = { .score = 0 };
    bool allowed = allows_some(reading);
    struct term *term;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        struct approval approval = { .allowed = allowed };
        approval.score = weigh_approval(reading, &reading->sentences.items[i], &approval);
        if (approval.score > best.score)
            best = approval;
    }
    if (best.score < 3)
        return;
    term = term_add(reading, TERM_AUTHORISATION);
    term_set_text(reading, term, "value", best.general ? "general" : "specific");
    term_place(reading, term, best.first, best.end);
    for (size_t i = 0; i < reading->sentences.len; i++) {
        struct approval approval = { .allowed = allowed };
        approval.score = weigh_approval(reading, &reading->sentences.items[i], &approval);
        if (approval.score >= 8 && approval.first != best.first) {
            struct term *also = term_add_under(reading, term, "also");
            term_set_text(reading, also, "value", approval.general ? "general" : "specific");
            term_place(reading, also, approval.first, approval.end);
        }
    }
}
