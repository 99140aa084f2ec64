/* Within what time requests of those whom the data are about are passed on or answered. */
#include "terms/duties.h"

#include <stdlib.h>
#include <string.h>

/* "indsigtsanmodning", "en begæring om indsigt", "anmodninger om sletning": a person's, whoever asks for help with it. */
static bool names_right(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const rights[] = { "sletning",         "rettelse",    "berigtigelse",
                                          "dataportabilitet", "begrænsning", NULL };

    for (uint32_t t = first; t < end; t++)
        if (strncmp(token_lower(reading, t), "indsigt", strlen("indsigt")) == 0 ||
            (t > first + 1 && reading_has_word(reading, t, t + 1, rights) &&
             token_is(reading, t - 1, "om") &&
             (reading->tokens.items[t - 2].mask & BIT(REQUEST)) != 0))
            return true;
    return false;
}

/* "Sletning (art. 17) | Inden 7 dage": a row of what a person may ask for, with the article that gives the
   right. */
static bool cites_right(const struct reading *reading, const struct sentence *sentence)
{
    enum { LABEL = 10, FIRST = 15, LAST = 22 };
    static const char *const articles[] = { "art", "artikel", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end && t < sentence->first + LABEL; t++) {
        uint32_t number = t + 1 + (reading->tokens.items[t + 1].mark == '.');
        long article;
        if (!reading_has_word(reading, t, t + 1, articles) || number >= end)
            continue;
        article = strtol(token_lower(reading, number), NULL, 10);
        return article >= FIRST && article <= LAST;
    }
    return false;
}

/* "sine oplysninger", "indsigt", "blive slettet": what a person asks for by her rights. */
static bool names_own_data(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { REACH = 3 };
    static const char *const own[] = { "sine", "deres", "egne", "hans", "hendes", NULL };
    static const char *const data[] = { "oplysninger", "personoplysninger", "data",
                                        "persondata", NULL };
    static const char *const rights[] = { "indsigt",    "glemt",    "slettet",   "rettet",
                                          "berigtiget", "fremsøgt", "udleveret", NULL };
    /* "for at se, rette eller slette noget" */
    static const char *const wants[] = { "at", "vil", NULL };
    static const char *const acts[] = { "se", "rette", "slette", NULL };
    /* "hvad der står om hende" */
    static const char *const whom[] = { "ham", "hende", "sig", "dem", NULL };

    for (uint32_t t = first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, rights) ||
            (t > first && reading_has_word(reading, t - 1, t, wants) &&
             reading_has_word(reading, t, t + 1, acts)) ||
            (t > first && token_is(reading, t - 1, "om") &&
             reading_has_word(reading, t, t + 1, whom)) ||
            (reading_has_word(reading, t, t + 1, own) &&
             reading_has_word(reading, t, t + REACH < end ? t + REACH : end, data)))
            return true;
    return false;
}

/* "en ansat", "en kunde", "nogen": one of many, who is no party. */
static bool somebody(const struct reading *reading, uint32_t first, uint32_t end, uint32_t *who)
{
    static const char *const one[] = { "en", "et", NULL };
    static const char *const any[] = { "nogen", NULL };
    const uint64_t other = BIT(PROCESSOR) | BIT(SUBPROCESSOR) | BIT(AUTHORITY) | BIT(REQUEST) |
                           BIT(NOTIFY) | BIT(DATUM) | BIT(AGREEMENT);

    for (uint32_t t = first; t + 1 < end; t++) {
        if (reading_has_word(reading, t, t + 1, any) ||
            (reading_has_word(reading, t, t + 1, one) &&
             reading->tokens.items[t + 1].word != NO_WORD &&
             (reading->tokens.items[t + 1].mask & other) == 0)) {
            *who = t;
            return true;
        }
    }
    return false;
}

/* "Skriver et medlem til os for at se sine oplysninger, …", "Hvis en lejer vil have sine data slettet, …":
   somebody turns to the processor for his rights, in words of every day. */
static bool asks_for_rights(const struct reading *reading, const struct sentence *sentence)
{
    enum { HEAD = 7 };
    static const char *const asks[] = { "skriver", "ringer",    "spørger",   "beder", "vil",
                                        "ønsker",  "henvender", "kontakter", "bede",  NULL };
    uint32_t first = sentence->first;
    uint32_t end = sentence_end(sentence);
    uint32_t comma = first;
    uint32_t who = 0;

    while (comma < end && reading->tokens.items[comma].mark != ',')
        comma++;
    return (comma < end ||
            /* "De ansatte kan bede om indsigt." */
            reading_has_word(reading, first, end, (const char *const[]){ "kan", NULL })) &&
           reading_has_word(reading, first, first + HEAD < end ? first + HEAD : end, asks) &&
           (reading_has(reading, first, comma, BIT(PEOPLE) | BIT(PERSON), &who) ||
            somebody(reading, first, comma, &who)) &&
           names_own_data(reading, who, end);
}

/* A sentence or two before, in the same paragraph, somebody asks. */
static bool asked_before(const struct reading *reading, const struct sentence *sentence)
{
    enum { BACK = 2 };

    for (const struct sentence *one = sentence;
         one > reading->sentences.items && sentence - one < BACK;) {
        one--;
        if (one->block != sentence->block)
            return false;
        if (asks_for_rights(reading, one))
            return true;
    }
    return false;
}

/* "Anmoder Kunden om at få oplysninger fremsøgt, skal …", "Beder Kommunen om bistand, …": the controller
   wants help with what the law gives persons a right to, or under a heading or behind a sentence on it. */
static bool controller_asks(const struct reading *reading, const struct sentence *sentence)
{
    enum { HEAD = 4 };
    static const char *const asks[] = { "anmoder", "beder", "bestiller", "spørger", NULL };
    static const char *const help[] = { "bistand", "hjælp", "udtræk", NULL };
    const uint64_t people = BIT(PERSON) | BIT(PEOPLE);
    uint32_t first = sentence->first;
    uint32_t end = sentence_end(sentence);
    uint32_t comma = first;

    while (comma < end && reading->tokens.items[comma].mark != ',')
        comma++;
    if (comma == end ||
        !reading_has_word(reading, first, first + HEAD < comma ? first + HEAD : comma, asks) ||
        !reading_has(reading, first, first + HEAD < comma ? first + HEAD : comma,
                     BIT(CONTROLLER), NULL))
        return false;
    return names_own_data(reading, first, comma) ||
           (((sentence->mask | sentence->near | sentence->lead) & people) != 0 &&
            reading_has_word(reading, first, comma, help));
}

/* "svare den registrerede", "opfyldelse af de registreredes rettigheder": a request lies behind it, though it
   is not named. */
static bool implies_request(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const answers[] = { "svare", "besvare", NULL };
    static const char *const rights[] = { "rettigheder", "rettighederne", NULL };
    static const char *const help[] = { "hjælpen", "bistanden", "svaret", "svar",
                                        "udtræk",  "udtrækket", NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(PERSON)) != 0 &&
        (reading_has_word(reading, sentence->first, end, answers) ||
         (reading_has_word(reading, sentence->first, end, rights) &&
          (sentence->mask & BIT(ANSWER)) != 0)))
        return true;
    /* "Registreredes rettigheder" / "… Hjælpen gives inden fire hverdage." */
    return ((sentence->near | sentence->lead) & BIT(PERSON)) != 0 &&
           (sentence->near & (BIT(BREACH) | BIT(AUDIT) | BIT(DELETE) | BIT(SUBPROCESSOR))) ==
               0 &&
           reading_has_word(reading, sentence->first, sentence->first + 1, help);
}

/* "får I den inden to dage", "leveres senest fire dage efter Kundens anmodning": what was asked for is
   handed over. */
static bool hands_it_over(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const gets[] = { "får", "modtager", NULL };
    static const char *const it[] = { "den",         "dem",           "det", "henvendelsen",
                                      "anmodningen", "oplysningerne", NULL };
    static const char *const delivers[] = { "leveres", "leverer", "gives", "ydes", NULL };
    static const char *const what[] = { "udtræk",    "udskrift", "oplysningerne", "hjælpen",
                                        "bistanden", "svaret",   "svar",          NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 2 < end; t++)
        if (reading_has_word(reading, t, t + 1, gets) &&
            (reading->tokens.items[t + 1].mask & BIT(CONTROLLER)) != 0 &&
            reading_has_word(reading, t + 2, t + 3, it))
            return true;
    return reading_has_word(reading, sentence->first,
                            sentence->first + 2 < end ? sentence->first + 2 : end, what) &&
           reading_has_word(reading, sentence->first, end, delivers);
}

/* "svarer inden 10 dage på spørgsmål om fakturaer": a question of anybody's. */
static bool asks_anything(const struct reading *reading, const struct sentence *sentence)
{
    uint64_t around = sentence->mask | sentence->near | sentence->above | sentence->lead;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if ((reading->tokens.items[t].mask & BIT(REQUEST)) != 0 &&
            strncmp(token_lower(reading, t), "spørgsmål", strlen("spørgsmål")) != 0)
            return false;
    return (sentence->mask & BIT(REQUEST)) != 0 && (around & BIT(PERSON)) == 0 &&
           (sentence->near & BIT(PEOPLE)) == 0; /* "Hvis en beboer spørger" */
}

/* "Kunden kontaktes": the verb is passive, and who stands beside it is told. */
static bool is_told(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t notify = 0;
    const char *verb;
    size_t len;

    if (!reading_has(reading, sentence->first, sentence_end(sentence), BIT(NOTIFY), &notify))
        return false;
    verb = token_lower(reading, notify);
    len = strlen(verb);
    return len > 3 && strcmp(verb + len - 2, "es") == 0;
}

/* A label stands before the value. */
static bool has_colon(const struct reading *reading, const struct sentence *sentence)
{
    enum { LABEL = 5 };

    for (uint32_t t = sentence->first + 1; t < sentence_end(sentence); t++)
        if (reading->tokens.items[t].mark == ':')
            return t <= sentence->first + LABEL;
    return false;
}

/* "som den dataansvarlige skal besvare inden for en måned", "besvares af Kunden inden 30 dage": who stands
   last before the length answers, and is not the processor. */
static bool controller_answers(const struct reading *reading, const struct sentence *sentence,
                               const struct length *length)
{
    enum { ROOM = 3, BEHIND = 6 };
    static const char *const by[] = { "af", NULL };
    static const char *const who_does[] = { "der", "som", NULL };
    static const char *const duty[] = { "skal", "har", "må", NULL };
    struct token_range part = duty_part(reading, sentence, length);
    uint32_t who = length->first;
    uint32_t before;

    while (who > part.first &&
           (reading->tokens.items[who - 1].mask & (BIT(PROCESSOR) | BIT(CONTROLLER))) == 0)
        who--;
    if (who == part.first || (reading->tokens.items[who - 1].mask & BIT(PROCESSOR)) != 0 ||
        party_in_genitive(reading, who - 1))
        return false;
    /* "… henvises til Kunden, som svarer inden 30 dage", "Kunden, der skal svare den registrerede inden …" */
    if (reading->tokens.items[who].mark == ',' && who + 3 < part.end &&
        reading_has_word(reading, who + 1, who + 2, who_does) &&
        reading_has(reading, who + 2,
                    who + 3 + reading_has_word(reading, who + 2, who + 3, duty), BIT(ANSWER),
                    NULL))
        return true;
    /* "Kunden, der senest en måned efter modtagelsen skal besvare …" */
    if (reading->tokens.items[who].mark == ',' &&
        reading_has_word(reading, who + 1, who + 2, who_does)) {
        for (uint32_t t = length->end; t + 1 < part.end && t < length->end + BEHIND; t++)
            if (reading_has_word(reading, t, t + 1, duty) &&
                (reading->tokens.items[t + 1].mask & BIT(ANSWER)) != 0)
                return true;
        return false;
    }
    before = who - 1;
    before -= before > part.first && token_is(reading, before - 1, "den");
    if (before > part.first && reading_has_word(reading, before - 1, before, by))
        return who + ROOM >= length->first;
    return before > part.first && token_is(reading, before - 1, "som") &&
           reading_has_word(reading, who, who + 1, duty) &&
           reading_has(reading, who + 1, who + 2, BIT(ANSWER), NULL);
}

static bool speaks_of_support(const struct reading *reading, const struct sentence *sentence,
                              const struct length *length)
{
    for (uint32_t t = sentence->first; t < length->first; t++)
        if (strncmp(token_lower(reading, t), "support", strlen("support")) == 0)
            return true;
    return false;
}

/* "Sletning (art. 17) | Inden 7 dage": the cell of the length, which a limit may begin. */
static bool is_limit_cell(const struct reading *reading, const struct sentence *sentence,
                          const struct length *length)
{
    static const char *const limits[] = { "inden", "indenfor", "for",     "senest",
                                          "højst", "maks",     "normalt", NULL };
    uint32_t before = length->first;

    while (before > sentence->first && reading_has_word(reading, before - 1, before, limits))
        before--;
    return reading_begins_cell(reading, sentence, before);
}

static int weigh_answer(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const received[] = { "modtagelse", "modtagelsen", "modtaget",
                                            "modtager",   "anmodningen", "henvendelsen",
                                            "videre",     NULL };
    /* "Kunden skal have svar inden …" is no duty of the customer's. */
    static const char *const given[] = { "have", "får", "modtager", "modtage", NULL };
    const uint64_t told = BIT(NOTIFY) | BIT(PERSON) | BIT(REQUEST) | BIT(CONTROLLER);
    bool cell = length_is_cell(reading, sentence, length) ||
                (cites_right(reading, sentence) && is_limit_cell(reading, sentence, length));
    /* "Spørgsmål fra elever om deres oplysninger" */
    bool asked = asks_for_rights(reading, sentence) ||
                 ((sentence->mask & BIT(REQUEST)) != 0 && (sentence->mask & BIT(PEOPLE)) != 0 &&
                  names_own_data(reading, sentence->first, sentence_end(sentence)));
    /* "Hvis et medlem vil se sine oplysninger, svarer klubben. Bureauet finder dem frem inden …" */
    bool just_asked = asked_before(reading, sentence);
    uint64_t lead = sentence->lead | (just_asked ? BIT(REQUEST) | BIT(PERSON) : 0);
    bool helped = controller_asks(reading, sentence);
    bool handed = hands_it_over(reading, sentence);
    uint64_t mask = sentence->mask | (asked || helped ? BIT(REQUEST) | BIT(PERSON) : 0) |
                    (helped || handed ? BIT(ANSWER) : 0) |
                    (implies_request(reading, sentence) ? BIT(REQUEST) : 0);
    uint32_t end = sentence_end(sentence);
    /* "en begæring om indsigt": whoever passes it on, it is one of those whom the data are about. */
    mask |= (mask & BIT(REQUEST)) != 0 && names_right(reading, sentence->first, end)
                ? BIT(PERSON)
                : 0;
    /* "Indsigt m.v.: Leverandøren svarer inden 10 dage" */
    mask |= names_right(reading, sentence->first, sentence->first + 1) &&
                    has_colon(reading, sentence)
                ? BIT(REQUEST) | BIT(PERSON)
                : 0;
    mask |= cell && cites_right(reading, sentence) ? BIT(REQUEST) | BIT(PERSON) : 0;
    /* "Beder et medlem om indsigt, … Foreningen skal have det nødvendige inden ti dage." */
    mask |=
        just_asked && reading_has_word(reading, sentence->first, end, given) ? BIT(ANSWER) : 0;
    int score = weight_of(mask, BIT(REQUEST), 3) + weight_of(mask, BIT(ANSWER), 2) +
                weight_of(lead & ~mask, BIT(REQUEST), 2) + weight_of(mask, BIT(PERSON), 2) +
                weight_of(lead & ~mask, BIT(PERSON), 1) +
                weight_of(sentence->near, BIT(ANSWER) | BIT(PERSON) | BIT(REQUEST), 2);

    if (length->unit > UNIT_MONTH || duty_is_laws_own(reading, sentence, length) ||
        controller_answers(reading, sentence, length) ||
        /* "Datatilsynet besvarer henvendelser inden 4 uger" */
        ((sentence->mask & (BIT(CONTROLLER) | BIT(PROCESSOR) | BIT(PERSON))) == 0 &&
         reading_has(reading, sentence->first, length->first, BIT(AUTHORITY), NULL)))
        return 0;
    /* "Anmodninger om nye funktioner besvares inden 14 dage": nobody's rights, and no section on them. */
    if (((mask | lead | sentence->near | sentence->above) & (BIT(PERSON) | BIT(PEOPLE))) == 0 &&
        (sentence->near & (BIT(ANSWER) | BIT(REQUEST))) == 0 &&
        (mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) == 0)
        score -= 2;
    score += length_is_limit(reading, sentence, length) ? 1 : -3;
    score += reading_has_word(reading, sentence->first, end, received) ? 1 : 0;
    /* "Anmodninger fra registrerede | 5 dage", "Frist for bistand: 5 dage" below the rights. */
    if (cell && ((mask | sentence->near) & BIT(PERSON)) != 0 &&
        (mask & (BIT(REQUEST) | BIT(ANSWER))) != 0)
        score += 3;
    else if (((mask | lead) & BIT(REQUEST)) == 0)
        score -= 4;
    /* "underretter Kunden om anmodninger fra registrerede": told to him who answers. */
    if ((mask & BIT(ANSWER)) == 0)
        score += (mask & told) == told ? 2 : -2;
    /* "ved brud inden 24 timer, og ved anmodninger inden 2 dage": what stands nearer. */
    score -=
        ((sentence->near & (BIT(BREACH) | BIT(SUBPROCESSOR))) != 0 &&
         (sentence->near & (BIT(REQUEST) | BIT(PERSON))) == 0 &&
         /* a request for what the law gives a right to, below a heading that was lost */
         ((sentence->mask & (BIT(BREACH) | BIT(SUBPROCESSOR))) != 0 ||
          (sentence->mask & BIT(REQUEST)) == 0 ||
          !names_right(reading, sentence->first, length->first))) ||
                evidence_distance(reading, sentence, length, BIT(BREACH) | BIT(SUBPROCESSOR)) <
                    evidence_distance(reading, sentence, length, BIT(REQUEST))
            ? 6
            : 0;
    score -= weight_of(sentence->mask, BIT(OBJECT) | BIT(LOG), 3);
    /* "anmodninger om sletning" are requests. */
    score -= weight_of(
        mask, BIT(DELETE) | BIT(RETURN) | BIT(KEEP),
        (mask & BIT(PERSON)) != 0 || names_right(reading, sentence->first, end) ? 0 : 2);
    score -= weight_of(sentence->near, BIT(AUDIT) | BIT(DELETE), 3);
    score -=
        weight_of(sentence->mask, BIT(AUDIT) | BIT(REPORT), (mask & BIT(PERSON)) != 0 ? 2 : 6);
    /* "Henvendelser til supporten besvares inden 4 timer" */
    score -= (mask & BIT(PERSON)) == 0 && speaks_of_support(reading, sentence, length) ? 5 : 0;
    /* "Svar gives senest 7 dage efter, at Kunden har bedt om hjælp": from then on, not by whom. */
    if (sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
        (sentence->mask & BIT(PROCESSOR)) == 0 &&
        reading_has(reading, sentence->first, length->first, BIT(CONTROLLER), NULL) &&
        !reading_has_word(reading, sentence->first, end, given) &&
        !is_told(reading, sentence) && !helped && !handed)
        score -= 5;
    if (!asked && asks_anything(reading, sentence))
        score -= 3;
    return score;
}

/* "videresendes til Kunden inden 2 dage", "sender den videre": the request is passed on, and nobody has been
   helped by then. */
static bool passes_on(const struct reading *reading, const struct duty *duty)
{
    enum { FEW = 8 };
    static const char *const verbs[] = { "sendes", "sender", "sende", "sendt", NULL };
    struct token_range part = duty_part(reading, duty->sentence, &duty->length);

    for (uint32_t t = part.first; t < part.end; t++) {
        const char *word = token_lower(reading, t);
        if (strncmp(word, "videresend", strlen("videresend")) == 0 ||
            strncmp(word, "videregiv", strlen("videregiv")) == 0 ||
            strncmp(word, "viderebring", strlen("viderebring")) == 0 ||
            strncmp(word, "videreformidl", strlen("videreformidl")) == 0 ||
            strncmp(word, "oversend", strlen("oversend")) == 0)
            return true;
        if (!reading_has_word(reading, t, t + 1, verbs))
            continue;
        /* "sendes den til Kunden", but "sendes svaret til Kunden" */
        for (uint32_t k = t + 1; k < part.end && k < t + FEW; k++)
            if (token_is(reading, k, "videre") ||
                (k <= t + 2 && (token_is(reading, k, "den") || token_is(reading, k, "denne"))))
                return true;
    }
    return false;
}

/* "Spørgsmål fra Kunden om sikkerhed besvares inden ti dage": no help with a request. */
static bool is_about_questions(const struct reading *reading, const struct sentence *sentence)
{
    bool asked = false;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        const char *word = token_lower(reading, t);
        bool question = strncmp(word, "spørgsmål", strlen("spørgsmål")) == 0;
        if ((reading->tokens.items[t].mask & BIT(REQUEST)) != 0 && !question)
            return false;
        asked |= question;
    }
    return asked;
}

/* Where requests are passed on within one time and the controller is helped within another, the second
   tells how long the answer takes. */
static void prefer_help(const struct reading *reading, struct duty *best, size_t count)
{
    struct duty chosen;
    size_t i = 1;

    if (count < 2 || !passes_on(reading, &best[0]))
        return;
    while (i < count &&
           (passes_on(reading, &best[i]) || is_about_questions(reading, best[i].sentence) ||
            (best[i].sentence->mask & (BIT(CONTROLLER) | BIT(PERSON) | BIT(ANSWER))) == 0))
        i++;
    if (i == count)
        return;
    chosen = best[i];
    memmove(best + 1, best, i * sizeof *best);
    best[0] = chosen;
}

void read_answers(struct reading *reading)
{
    struct duty best[4];
    size_t count =
        duty_find(reading, BIT(REQUEST) | BIT(PERSON) | BIT(PEOPLE) | BIT(ANSWER) | BIT(DELETE),
                  6, weigh_answer, best, 4);
    struct term *term;

    if (count == 0)
        return;
    duty_prefer_first(best, count, 1);
    prefer_help(reading, best, count);
    term = duty_add_length(reading, term_add(reading, TERM_REQUEST_RESPONSE), &best[0]);
    for (size_t i = 1; i < count; i++) {
        struct term *also = term_add_under(reading, term, "also");
        duty_add_length(reading, also, &best[i]);
        term_set_text(
            reading, also, "what",
            sentence_value(reading, best[i].sentence->first, sentence_end(best[i].sentence)));
    }
}
