/* Who chooses whether the data are deleted or returned, in the duty itself or beside it. */
#include "terms/deletion.h"

#include "terms/evidence.h"

#include <string.h>

/* "efter Kundens valg", "efter Regionens bestemmelse"; but "Bestemmelse 11.1" is a clause. */
static bool is_choice(const struct reading *reading, uint32_t t)
{
    return (reading->tokens.items[t].mask & BIT(CHOICE)) != 0 ||
           (t > 0 && token_is(reading, t, "bestemmelse") &&
            (reading->tokens.items[t - 1].mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) != 0);
}

/* "medmindre Kunden beder om …": who asks for it chooses. */
static bool has_exception(const struct reading *reading, const struct sentence *sentence)
{
    return deletion_has_exception(reading, sentence->first, sentence_end(sentence));
}

/* "kan Kunden kræve data udleveret eller slettet", "Kundens besked om, hvorvidt …": the controller says
   which, without a word of choice. */
static bool controller_says(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 3 };
    static const char *const demands[] = { "kræve",   "forlange",        "bede",
                                           "anmode",  "besked",          "svar",
                                           "melding", "tilkendegivelse", NULL };
    static const char *const asks[] = { "spørger", "spørge", "hører", "aftaler", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first + 1; t < end; t++)
        if (reading_has_word(reading, t, t + 1, demands) &&
            reading_has(reading, t > sentence->first + REACH ? t - REACH : sentence->first, t,
                        BIT(CONTROLLER), NULL) &&
            reading_has(reading, t, end, BIT(DELETE) | BIT(RETURN), NULL))
            return true;
    /* "spørger Kunden, om data skal slettes eller udleveres" */
    for (uint32_t t = sentence->first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, asks) &&
            reading_has(reading, t, end, BIT(CONTROLLER), &t))
            return reading_has_word(reading, t, end,
                                    (const char *const[]){ "om", "hvorvidt", NULL });
    return false;
}

static bool has_choice(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if (is_choice(reading, t))
            return true;
    return false;
}

/* Who chooses: the party right before the word for it ("efter Kundens valg") or, as its subject,
   right behind ("alt efter hvad ønsker Kunden"); else the controller where the sentence names it. */
static uint64_t chooser(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 3 };
    const struct token *tokens = reading->tokens.items;
    const uint64_t parties = BIT(CONTROLLER) | BIT(PROCESSOR);

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if (!is_choice(reading, t))
            continue;
        /* "Når I stopper hos os, bestemmer I, om …": nobody before the comma. */
        for (uint32_t k = t; k > sentence->first && t - k < REACH && tokens[k - 1].mark != ',';
             k--) {
            uint64_t who = tokens[k - 1].mask & parties;
            if (who != 0 && who != parties)
                return who;
        }
        for (uint32_t k = t + 1; k < sentence_end(sentence) && k - t <= 2; k++) {
            uint64_t who = tokens[k].mask & parties;
            if (who == BIT(CONTROLLER) || (who == BIT(PROCESSOR) && k == t + 1))
                return who; /* "vælger Leverandøren, om …" */
        }
    }
    return sentence->mask & BIT(CONTROLLER);
}

/* "Ved ophør skal Leverandøren efter Kundens valg:" / "A: Slet …" / "B: Returnér …": the sentence that
   gives the choice of which best is one option; NULL where it is none. */
const struct sentence *deletion_offering(const struct reading *reading,
                                         const struct sentence *best)
{
    enum { BACK = 6, AHEAD = 12 };
    const uint64_t acts = BIT(DELETE) | BIT(RETURN);
    const struct sentence *all = reading->sentences.items;
    const struct sentence *end = all + reading->sentences.len;
    const struct sentence *lead = NULL;

    for (const struct sentence *one = best; one > all && best - one < BACK && lead == NULL;) {
        uint32_t tail = sentence_end(one - 1) - 1;
        one--;
        if ((one->mask & BIT(END)) != 0 &&
            (token_is(reading, tail, "enten") ||
             (reading->tokens.items[tail].mark == ':' &&
              (has_choice(reading, one) || token_is(reading, tail - 1, "enten")))))
            lead = one;
    }
    for (const struct sentence *one = best + 1; lead != NULL && one < end && one - best < AHEAD;
         one++)
        if ((one->mask & acts) != 0 && (one->mask & acts) != (best->mask & acts))
            return lead;
    return NULL;
}

/* "… slettes eller tilbageleveres." / "Kunden bestemmer hvilken af delene.": the choice of which the duty
   speaks, a sentence or two below; or NULL. */
static const struct sentence *choice_below(const struct reading *reading,
                                           const struct sentence *best)
{
    enum { NEAR = 2 };
    static const char *const which[] = { "hvilken", "hvad", "hvilke", "om", "stedet", NULL };
    const struct sentence *end = reading->sentences.items + reading->sentences.len;
    const struct node *home = sentence_node(reading, best);

    for (const struct sentence *one = best + 1; one < end && one <= best + NEAR; one++) {
        const struct node *node = sentence_node(reading, one);
        if ((node == home || node->parent == home->parent) && has_choice(reading, one) &&
            sentence_actor(reading, one) != 0 &&
            reading_has_word(reading, one->first, sentence_end(one), which))
            return one;
    }
    return NULL;
}

/* "… sletter vi alt. Vil Kunden hellere have det tilbage, skal Kunden sige det inden da.", "… Inden da kan du
   vælge at få dem udleveret.": a sentence or two below the controller may have the other one, or NULL. */
static const struct sentence *wish_below(const struct reading *reading,
                                         const struct sentence *best,
                                         enum deletion_choice choice)
{
    enum { NEAR = 2, HEAD = 4 };
    static const char *const wishes[] = { "vil",   "ønsker",   "vælge",       "vælger",
                                          "kræve", "forlange", "foretrækker", "bede",
                                          "beder", "anmode",   "anmoder",     NULL };
    /* "kan selv eksportere" what is there anyhow; "derefter slettes" comes after */
    static const char *const other[] = { "selv",    "herefter",  "derefter",      "derpå",
                                         "løbende", "undervejs", "dokumentation", NULL };
    const struct sentence *end = reading->sentences.items + reading->sentences.len;
    const struct node *home = sentence_node(reading, best);
    uint64_t act = choice == DELETE_ONLY   ? BIT(RETURN)
                   : choice == RETURN_ONLY ? BIT(DELETE)
                                           : 0;

    for (const struct sentence *one = best + 1; act != 0 && one < end && one <= best + NEAR;
         one++) {
        const struct node *node = sentence_node(reading, one);
        uint32_t stop = sentence_end(one);
        uint32_t wish = one->first;
        if ((node != home && node->parent != home->parent) || (one->mask & act) == 0 ||
            (one->mask & (BIT(REQUEST) | BIT(PERSON) | BIT(BACKUP) | BIT(LOG))) != 0 ||
            sentence_actor(reading, one) != BIT(CONTROLLER) ||
            reading_has_word(reading, one->first, stop, other))
            continue;
        while (wish < stop && !reading_has_word(reading, wish, wish + 1, wishes))
            wish++;
        if (wish < stop && reading_has(reading, wish, stop, act, NULL))
            return one;
    }
    return NULL;
}

/* "… tilbageleveres. Kunden kan i stedet vælge, at de alene slettes.": what the controller may choose stands
   in the next sentence. */
bool deletion_instead_below(const struct reading *reading, const struct sentence *best,
                            enum deletion_choice choice)
{
    const struct sentence *below = choice_below(reading, best);

    if (wish_below(reading, best, choice) != NULL)
        return true;

    return below != NULL && choice != DELETE_OR_RETURN &&
           sentence_actor(reading, below) == BIT(CONTROLLER) &&
           (below->mask & (BIT(DELETE) | BIT(RETURN))) != 0 &&
           reading_has_word(reading, below->first, sentence_end(below),
                            (const char *const[]){ "stedet", NULL });
}

/* Who chooses whether it is deleted or returned: BIT(CONTROLLER), BIT(PROCESSOR), or 0. */
uint64_t deletion_chosen_by(const struct reading *reading, const struct sentence *offer)
{
    const struct sentence *below = choice_below(reading, offer);

    if (has_exception(reading, offer) ||
        wish_below(reading, offer, deletion_choice(reading, offer)) != NULL)
        return BIT(CONTROLLER);
    if (has_choice(reading, offer))
        return chooser(reading, offer);
    if (controller_says(reading, offer))
        return BIT(CONTROLLER);
    return below != NULL ? chooser(reading, below) : 0;
}
