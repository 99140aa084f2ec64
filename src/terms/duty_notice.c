/* How long before new subprocessors are announced. */
#include "terms/duties.h"

#include <string.h>

/* The word behind the length; the marks of emphasis and a comma are none. */
static uint32_t word_behind(const struct reading *reading, const struct length *length,
                            uint32_t end)
{
    uint32_t t = length->end;

    while (t < end &&
           (reading->tokens.items[t].mark == '*' || reading->tokens.items[t].mark == ','))
        t++;
    return t;
}

/* "varsler ændringer med 30 dage, så Kunden kan gøre indsigelse": the period is that of the notice,
   though the objection stands nearer. */
static bool objects_after(const struct reading *reading, const struct sentence *sentence,
                          const struct length *length)
{
    uint32_t object = 0;

    if (!reading_has(reading, sentence->first, length->first, BIT(NOTIFY) | BIT(APPROVE),
                     NULL) ||
        !reading_has(reading, length->end, sentence_end(sentence), BIT(OBJECT), &object))
        return false;
    for (uint32_t t = length->end; t < object; t++)
        if (reading->tokens.items[t].mark == ',')
            return true;
    return false;
}

/* "trækkes tilbage", "tilbagekaldes": what was approved is approved no longer. */
static bool takes_back(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const away[] = { "trække", "trækkes", "trækker", "trukket", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++)
        if (strncmp(token_lower(reading, t), "tilbagekald", strlen("tilbagekald")) == 0 ||
            (reading_has_word(reading, t, t + 1, away) &&
             reading_has_word(reading, t, end, (const char *const[]){ "tilbage", NULL })))
            return true;
    return false;
}

/* "skal Leverandøren spørge mindst 6 uger før": who must ask gives notice by it. */
static bool asks_first(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const ask[] = { "spørge", "spørger", "spørges", NULL };

    return sentence_actor(reading, sentence) != BIT(CONTROLLER) &&
           reading_has_word(reading, sentence->first, sentence_end(sentence), ask);
}

/* "Anmodning herom sendes senest to måneder før" behind the need of an approval, "fremsender anmodning
   senest 6 uger før ibrugtagning" where subprocessors are in question. */
static bool asks_for_it(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const before[] = { "før", "inden", "forud", "forinden", NULL };
    const char *word = token_lower(reading, sentence->first);
    bool first = strncmp(word, "anmodning", strlen("anmodning")) == 0 ||
                 strncmp(word, "ansøgning", strlen("ansøgning")) == 0;
    bool ahead = reading_has_word(reading, length->end, length->end + 1, before);

    return ((sentence->lead & BIT(APPROVE)) != 0 && first) ||
           (ahead && (sentence->mask & BIT(REQUEST)) != 0 &&
            (sentence->near & BIT(SUBPROCESSOR)) != 0);
}

/* "Underdatabehandleren skal underrette databehandleren om ændringer mindst 30 dage før": told to the
   processor. */
static bool subprocessor_tells(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);
    uint32_t sub = 0;
    uint32_t notify = 0;

    return (sentence->mask & BIT(CONTROLLER)) == 0 &&
           reading_has(reading, sentence->first, end, BIT(SUBPROCESSOR), &sub) &&
           reading_has(reading, sub, end, BIT(NOTIFY), &notify) &&
           !reading_has(reading, sentence->first, notify, BIT(PROCESSOR), NULL) &&
           reading_has(reading, notify, notify + 2 < end ? notify + 2 : end, BIT(PROCESSOR),
                       NULL);
}

/* "Ændringer på listen træder først i kraft …": the change is what waits, and nobody stands before it. */
static bool changes_first(const struct reading *reading, const struct sentence *sentence,
                          uint32_t t)
{
    return reading_has(reading, sentence->first, t, BIT(CHANGE), NULL) &&
           !reading_has(reading, sentence->first, t, BIT(CONTROLLER) | BIT(NEGATIVE), NULL);
}

/* "må først tage en ny i brug, når der er gået 30 dage fra Kundens modtagelse af …": the earliest day. */
static bool waits(const struct reading *reading, const struct sentence *sentence,
                  const struct length *length)
{
    static const char *const first[] = { "først", "tidligst", NULL };
    static const char *const when[] = { "når", "efter", NULL };

    for (uint32_t t = sentence->first; t < length->first; t++)
        if (reading_has_word(reading, t, t + 1, first))
            return (sentence->mask & BIT(CHANGE)) != 0 &&
                   (sentence_actor(reading, sentence) == BIT(PROCESSOR) ||
                    changes_first(reading, sentence, t)) &&
                   (reading_has_word(reading, t, length->first, when) ||
                    reading_has_word(reading, length->end, length->end + 1, when));
    return false;
}

/* "udleverer på anmodning aftalen med underdatabehandleren inden 30 dage": a paper is handed over. */
static bool hands_paper(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const papers[] = { "aftalen",       "aftale",
                                          "aftaler",       "kopi",
                                          "kopier",        "listen",
                                          "dokumentation", "databehandleraftale",
                                          "oversigt",      NULL };
    static const char *const gives[] = { "udlevere",   "udleverer",  "udleveres", "fremsende",
                                         "fremsender", "fremsendes", "tilsender", "forevise",
                                         "foreviser",  NULL };

    return (sentence->mask & (BIT(NOTIFY) | BIT(CHANGE) | BIT(APPROVE))) == 0 &&
           reading_has_word(reading, sentence->first, sentence_end(sentence), gives) &&
           reading_has_word(reading, sentence->first, sentence_end(sentence), papers);
}

/* "Kunden kan gøre indsigelse inden 14 dage efter, at …": how long the controller has, and no word of a notice
   before it. */
static bool controller_objects(const struct reading *reading, const struct sentence *sentence,
                               const struct length *length)
{
    enum { REACH = 3 };
    static const char *const may[] = { "kan", "skal", "har", "må", NULL };
    struct token_range part = duty_part(reading, sentence, length);
    uint32_t who = 0;
    uint32_t stop = length->end + 1 < part.end ? length->end + 1 : part.end;

    return sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
           reading_has(reading, part.first, part.end, BIT(OBJECT), NULL) &&
           reading_has(reading, part.first, part.end, BIT(CONTROLLER), &who) &&
           reading_has_word(reading, who, who + REACH < part.end ? who + REACH : part.end,
                            may) &&
           !reading_has(reading, part.first, stop, BIT(NOTIFY), NULL);
}

/* "vi opdaterer listen mindst 30 dage før", "opdateringer af listen offentliggøres mindst 10 dage, før …":
   the list itself tells of the change. */
static bool updates_list(const struct reading *reading, const struct sentence *sentence,
                         const struct length *length)
{
    static const char *const lists[] = { "listen", "oversigten",  "fortegnelsen",
                                         "siden",  "hjemmesiden", "hjemmeside",
                                         NULL };
    static const char *const acts[] = { "opdater", "offentliggør", "ajourfør", "tilføjes" };
    uint32_t behind = word_behind(reading, length, sentence_end(sentence));
    bool acted = false;

    for (uint32_t t = sentence->first; t < length->first; t++)
        for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
            acted |= strncmp(token_lower(reading, t), acts[i], strlen(acts[i])) == 0;
    return acted && reading_has_word(reading, sentence->first, length->first, lists) &&
           reading_has_word(reading, behind, behind + 1,
                            (const char *const[]){ "før", "inden", "forinden", NULL });
}

/* "Vi giver besked, inden vi tager nye i brug. Det sker mindst en måned før.": of the notice that the sentence
   before gives. */
static bool says_when(const struct reading *reading, const struct sentence *sentence)
{
    enum { FRONT = 5 };
    static const char *const it[] = { "det",      "dette",       "underretningen",
                                      "beskeden", "meddelelsen", "varslet",
                                      NULL };
    static const char *const done[] = { "sker", "ske", "sendes", "gives", "kommer", NULL };
    uint32_t front = sentence->first + FRONT;

    return sentence > reading->sentences.items && sentence[-1].block == sentence->block &&
           (sentence[-1].mask & BIT(NOTIFY)) != 0 && (sentence[-1].mask & BIT(CHANGE)) != 0 &&
           reading_has_word(reading, sentence->first, sentence->first + 1, it) &&
           reading_has_word(reading, sentence->first,
                            front < sentence_end(sentence) ? front : sentence_end(sentence),
                            done);
}

/* "Vi skriver senest 14 dage, før vi skifter eller tilføjer en." right behind the list: of those that it
   names, though the sentence does not say so. */
static bool is_behind_list(const struct reading *reading, const struct sentence *sentence,
                           const struct length *length)
{
    enum { LINES = 9 };
    static const char *const gets[] = { "får", "modtager", "hører",
                                        NULL }; /* "du får besked" */
    const struct term_list *list = &reading->terms->by_key[TERM_SUBPROCESSORS];
    size_t line = token_line(reading, sentence->first);
    uint32_t behind = word_behind(reading, length, sentence_end(sentence));

    if ((sentence->mask & BIT(CHANGE)) == 0 ||
        (sentence->mask & (BIT(AGREEMENT) | BIT(FEE) | BIT(DELETE))) != 0 ||
        ((sentence->mask & BIT(OBJECT)) != 0 && !objects_after(reading, sentence, length)) ||
        (sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
         !reading_has_word(reading, sentence->first, length->first, gets)) ||
        !(reading_has_word(reading, behind, behind + 1,
                           (const char *const[]){ "før", "inden", "forinden", NULL }) ||
          (token_is(reading, behind, "i") && token_is(reading, behind + 1, "forvejen"))))
        return false;
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i]->line < line && line - list->items[i]->line < LINES)
            return true;
    return false;
}

/* "udskifter en underdatabehandler inden 30 dage, hvis Kunden kræver det": the change itself must be made
   within the time, and nobody is told before it. */
static bool changes_within(const struct reading *reading, const struct sentence *sentence,
                           const struct length *length)
{
    static const char *const within[] = { "inden", "indenfor", "senest", "for", NULL };
    static const char *const ahead[] = { "før",     "inden",  "forud",   "forvejen", "forinden",
                                         "forhånd", "varsel", "varslet", NULL };
    uint32_t end = sentence_end(sentence);

    return (sentence->mask & (BIT(NOTIFY) | BIT(APPROVE))) == 0 &&
           (sentence->mask & BIT(CHANGE)) != 0 && length->first > sentence->first &&
           reading_has_word(reading, length->first - 1, length->first, within) &&
           !reading_has_word(reading, length->end, end, ahead) &&
           !asks_first(reading, sentence) && !updates_list(reading, sentence, length) &&
           !says_when(reading, sentence) && !asks_for_it(reading, sentence, length);
}

static int weigh_notice(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const ahead[] = { "før",    "inden",    "forud",   "forvejen",
                                         "varsel", "forinden", "varslet", NULL };
    static const char *const earliest[] = { "tidligst", NULL };
    static const char *const answers[] = { "svare", "svarer", "besvare", "besvarer", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t to_notify =
        evidence_distance(reading, sentence, length, BIT(NOTIFY) | BIT(APPROVE));
    uint32_t to_object = evidence_distance(reading, sentence, length, BIT(OBJECT));
    uint32_t from = length->first > sentence->first + 6 ? length->first - 6 : sentence->first;
    uint32_t to = length->end + 5 < end ? length->end + 5 : end;
    uint32_t behind = length->end;
    bool only = sentence->count <= (length->end - length->first) + 3;
    /* "7.2 Ændringer meddeles:" / "b. mindst 21 dage før": the entry stands under the section as well. */
    bool item = sentence_node(reading, sentence)->kind == NODE_ITEM;
    uint64_t near = sentence->near | sentence->above |
                    (is_behind_list(reading, sentence, length) ? BIT(SUBPROCESSOR) : 0);
    struct token_range part = duty_part(reading, sentence, length);
    uint64_t here = 0;
    bool updated = updates_list(reading, sentence, length) || says_when(reading, sentence);
    int score = weight_of(sentence->mask, BIT(SUBPROCESSOR), 3) +
                weight_of(near, BIT(SUBPROCESSOR), 3) +
                weight_of(sentence->lead, BIT(SUBPROCESSOR),
                          (sentence->lead & (BIT(APPROVE) | BIT(NOTIFY))) != 0 ? 3 : 1) +
                (asks_first(reading, sentence) || updated
                     ? 2
                     : weight_of(sentence->mask, BIT(NOTIFY) | BIT(APPROVE), 2)) +
                weight_of(sentence->mask, BIT(CHANGE), 1) +
                weight_of(sentence->near, BIT(NOTIFY), 2) +
                weight_of(sentence->mask, BIT(REQUEST), 1);

    score += reading_has_word(reading, from, to, ahead) ? 2 : 0;
    score += only ? 2 : 0;
    score -= to_object < to_notify && !objects_after(reading, sentence, length) ? 4 : 0;
    if (sentence_actor(reading, sentence) == BIT(CONTROLLER) && to_object <= to_notify &&
        (sentence->mask & BIT(OBJECT)) != 0)
        score -= 3;
    /* "Kunden svarer på anmodningen inden 10 dage": his own. */
    if (sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
        (sentence->mask & BIT(NOTIFY)) == 0 &&
        reading_has_word(reading, sentence->first, end, answers))
        score -= 5;
    behind += behind < end && reading->tokens.items[behind].mark == ',';
    if ((token_is(reading, behind, "efter") || token_is(reading, behind, "fra")) &&
        !reading_has_word(reading, from, length->first,
                          earliest) && /* "tidligst 21 dage efter" */
        !waits(reading, sentence, length))
        score -= 4; /* "14 dage, efter at du har fået besked": to object */
    if (((near | sentence->mask | sentence->lead) & BIT(SUBPROCESSOR)) == 0)
        score -= 4;
    /* "udleverer underdatabehandleraftalen inden 14 dage": nobody is told of a change. */
    if (((sentence->mask | near | (item ? sentence->lead : 0)) &
         (BIT(NOTIFY) | BIT(APPROVE) | BIT(CHANGE))) == 0 &&
        !only && !updated && !asks_first(reading, sentence) &&
        !asks_for_it(reading, sentence, length) && !length_is_cell(reading, sentence, length))
        score -= 4;
    for (uint32_t t = part.first; t < part.end; t++)
        here |= reading->tokens.items[t].mask;
    score -= weight_of(here, BIT(DELETE) | BIT(BREACH) | BIT(LOG), 5);
    score -= weight_of(here, BIT(AUDIT) | BIT(END), 2);
    /* "Tilsyn med underdatabehandlere varsles med 14 dage" */
    score -= weight_of(here, BIT(AUDIT), (here & (BIT(CHANGE) | BIT(APPROVE))) != 0 ? 0 : 5);
    score -= controller_objects(reading, sentence, length) ? 8 : 0;
    /* "Samtykket kan trækkes tilbage med 3 måneders varsel": nobody new. */
    score -= weight_of(here, BIT(TERMINATION), 4);
    score -= takes_back(reading, sentence) ? 5 : 0;
    score -= subprocessor_tells(reading, sentence) || hands_paper(reading, sentence) ? 8 : 0;
    score += waits(reading, sentence, length) ? 4 : 0;
    score -= changes_within(reading, sentence, length) ? 6 : 0;
    /* "Har Kunden ikke svaret inden 4 uger, betragtes ændringen som accepteret": to object. */
    score -= (sentence->mask & BIT(NEGATIVE)) != 0 &&
                     sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
                     reading_has_word(reading, length->end, end,
                                      (const char *const[]){ "anses", "betragtes", NULL })
                 ? 6
                 : 0;
    return length->unit < UNIT_DAY && length_hours(length) < 24 ? 0 : score;
}

/* What the agreement says in its section on subprocessors comes before what an annex says once more,
   in more words or fewer. */
static void prefer_agreement(const struct reading *reading, struct duty *best, size_t count)
{
    enum { FAIR = 7 };

    if (count == 0 || !sentence_in_annex(reading, best[0].sentence))
        return;
    for (size_t i = 1; i < count; i++) {
        struct duty here = best[i];
        if (here.score >= FAIR && (here.sentence->near & BIT(SUBPROCESSOR)) != 0 &&
            !sentence_in_annex(reading, here.sentence)) {
            memmove(best + 1, best, i * sizeof *best);
            best[0] = here;
            return;
        }
    }
}

void read_notice(struct reading *reading)
{
    struct duty best[4];
    size_t count =
        duty_find(reading, BIT(SUBPROCESSOR) | BIT(CHANGE), 6, weigh_notice, best, 4);

    duty_prefer_first(best, count, 6);
    prefer_agreement(reading, best, count);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || best[i].score >= best[0].score - 3) {
            struct term *term =
                duty_add_length(reading, term_add(reading, TERM_NOTICE), &best[i]);
            (void)term;
        }
    }
}
