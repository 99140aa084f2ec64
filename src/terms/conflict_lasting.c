/* Contradictions of when the contract begins and ends: its entry into force, how long it lasts, and
   whether it can be terminated. */
#include "terms/conflicts.h"
#include "terms/measure.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <string.h>

#define OWN_NAME "databehandleraftale" /* which may be named by its date as well */

/* --- who may end it ---------------------------------------------------------------------- */

/* "særskilt": without the agreement that it belongs to. */
static bool is_apart(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const apart[] = { "særskilt", "separat", NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), apart);
}

/* "kan opsiges særskilt", "opsige aftalen separat": from the verb, or what may stand before it, on. */
static struct place apart_words(const struct reading *reading, const struct sentence *sentence)
{
    struct place place = { sentence->first, sentence_end(sentence) };
    uint32_t at;

    if (reading_has(reading, place.first, place.end, BIT(TERMINATION), &at)) {
        place.first = at > place.first && token_is(reading, at - 1, "kan") ? at - 1 : at;
        while (at + 1 < place.end && !token_is(reading, at, "særskilt") &&
               !token_is(reading, at, "separat"))
            at++;
        place.end = at + 1;
    }
    return place;
}

/* "Aftalen er uopsigelig", and elsewhere it "kan opsiges med 3 måneders varsel"; or "kan ikke opsiges
   særskilt", and "kan opsiges særskilt". */
static void find_never_ending(struct conflicts *conflicts)
{
    static const char *const limited[] = { "delvist", "enkeltvis", "periode",   "perioden",
                                           "længe",   "før",       "inden",     "forinden",
                                           "indtil",  "dog",       "medmindre", "i",
                                           "første",  NULL };
    const struct reading *reading = conflicts->reading;
    struct place never = { 0, 0 };
    bool apart = false;

    for (size_t i = 0; i < reading->sentences.len && never.end == 0; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at;
        apart = is_apart(reading, sentence);
        if ((sentence->mask & BIT(NO_TERMINATION)) != 0 &&
            (sentence->mask & BIT(AGREEMENT)) != 0 && conflict_is_prose(reading, sentence) &&
            (apart ||
             !reading_has_word(reading, sentence->first, sentence_end(sentence), limited)) &&
            reading_has(reading, sentence->first, sentence_end(sentence), BIT(NO_TERMINATION),
                        &at))
            never = place_of(reading, at, at + (token_is(reading, at, "kan") ? 3 : 2));
    }
    for (size_t i = 0; never.end > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct meaning words = { sentence->mask, sentence->sense };
        struct length length;
        if ((words.mask & BIT(TERMINATION)) != 0 && (words.mask & BIT(AGREEMENT)) != 0 &&
            (words.mask & (BIT(NEGATIVE) | BIT(SUBPROCESSOR))) == 0 &&
            (words.sense & SENSE(AHEAD)) != 0 && (words.sense & SENSE(OTHER_DEAL)) == 0 &&
            conflict_is_prose(reading, sentence) && is_apart(reading, sentence) == apart &&
            !same_clause(reading, never.first, sentence->first) &&
            measure_next(reading, sentence->first, sentence_end(sentence), &length)) {
            struct place place = apart ? apart_words(reading, sentence)
                                       : (struct place){ length.first, length.end };
            conflict_add_both(conflicts, place_of(reading, place.first, place.end), never, "");
            return;
        }
    }
}

/* --- duration ---------------------------------------------------------------------------- */

/* "indtil denne aftale opsiges", "indtil Bestemmelserne opsiges": and not the agreement on the service,
   which is what "aftalen" is in "varer, indtil aftalen opsiges". */
static bool ends_this(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const terms[] = { "bestemmelserne", "klausulerne", "vilkårene", NULL };
    static const char *const these[] = { "denne", "nærværende", "disse", NULL };

    for (uint32_t t = sentence->first + 2; t < sentence_end(sentence); t++) {
        if ((reading->tokens.items[t].mask & BIT(TERMINATION)) != 0) {
            return reading_has_word(reading, t - 1, t, terms) ||
                   ((reading->tokens.items[t - 1].mask & BIT(AGREEMENT)) != 0 &&
                    reading_has_word(reading, t - 2, t - 1, these));
        }
    }
    return false;
}

static void find_termination(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    static const char *const by_either[] = { "parterne", "part", "parter", NULL };
    uint32_t never = 0;
    uint32_t never_end = 0;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at;
        if ((sentence->mask & BIT(NO_TERMINATION)) != 0 && never_end == 0 &&
            sentence_node(reading, sentence)->kind != NODE_TABLE &&
            reading_has(reading, sentence->first, sentence_end(sentence), BIT(NO_TERMINATION),
                        &at)) {
            static const char *const alone[] = { "særskilt", "separat", "delvist", "enkeltvis",
                                                 NULL };
            if (reading_has_word(reading, sentence->first, sentence_end(sentence), alone))
                continue; /* not without the other agreement: no bar */
            never = at;
            never_end = at + 1;
            while (never_end < sentence_end(sentence) &&
                   (reading->tokens.items[never_end].mask & BIT(NO_TERMINATION)) != 0)
                never_end++;
            if (never >= sentence->first + 2 && token_is(reading, never - 2, "kan"))
                never -= 2;
        }
    }
    for (size_t i = 0; never_end > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & BIT(UNLIMITED)) != 0 &&
            (sentence->mask & BIT(TERMINATION)) != 0 &&
            reading_has_word(reading, sentence->first, end, by_either) &&
            ends_this(reading, sentence)) {
            conflict_add(conflicts, place_of(reading, never, never_end),
                         place_of(reading, sentence->first, end),
                         _("\"%1$s\", but %3$s lets a party terminate: \"%2$s\""), true);
            return;
        }
    }
}

static void find_trial(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct sentence *trial = NULL;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        if (node->kind == NODE_ANNEX && trial == NULL &&
            reading_has(reading, sentence->first, sentence->first + 3, BIT(TRIAL), NULL))
            trial = sentence;
        if (trial != NULL && (sentence->mask & BIT(UNLIMITED)) != 0) {
            conflict_add(conflicts, place_of(reading, trial->first, trial->first + 3),
                         place_of(reading, sentence->first, sentence_end(sentence)),
                         _("a trial (\"%1$s\"), but %3$s sets no end: \"%2$s\""), true);
            return;
        }
    }
}

/* --- until a day ------------------------------------------------------------------------- */

/* "Aftalen", "Databehandleraftalen", "Behandlingen": what begins the sentence, and nothing else. */
static bool is_about_it(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const before[] = { "denne", "nærværende", "dog", NULL };
    uint32_t t = sentence->first;

    t += reading_has_word(reading, t, t + 1, before) ? 1 : 0;
    return t < sentence_end(sentence) &&
           ((reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0 ||
            reading_has_word(
                reading, t, t + 1,
                (const char *const[]){ "behandlingen", "databehandlingen", NULL }));
}

/* "udløber den 31. december 2027", "ophører automatisk den 1. juni 2028": the words; false: it does
   not. */
static bool ends_on_a_day(const struct reading *reading, const struct sentence *sentence,
                          struct place *place)
{
    enum { REACH = 7 };
    static const char *const ends[] = { "udløber", "ophører", "bortfalder", NULL };
    static const char *const maybe[] = { "hvis",      "såfremt", "medmindre",   "forlænges",
                                         "forlænget", "når",     "genforhandl", NULL };
    char date[11];
    uint32_t end = sentence_end(sentence);
    uint32_t at;

    if (!is_about_it(reading, sentence) ||
        reading_has_word(reading, sentence->first, end, maybe))
        return false;
    for (uint32_t t = sentence->first + 1; t < end && t < sentence->first + REACH; t++) {
        if (reading_has_word(reading, t, t + 1, ends) &&
            measure_date(reading, t, end, date, &at) && at <= t + REACH) {
            *place = place_of(reading, t, measure_date_end(reading, at, end));
            return true;
        }
    }
    return false;
}

/* "Aftalen gælder uden tidsbegrænsning", and elsewhere it "udløber den 31. december 2027". */
static void find_expiry(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place never = { 0, 0 };
    struct place day = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at;
        if (!conflict_is_prose(reading, sentence))
            continue;
        if (never.end == 0 && is_about_it(reading, sentence) &&
            (sentence->mask & BIT(END)) == 0 &&
            reading_has(reading, sentence->first, sentence_end(sentence), BIT(UNLIMITED),
                        &at)) {
            uint32_t stop = at;
            while (stop < sentence_end(sentence) &&
                   (reading->tokens.items[stop].mask & BIT(UNLIMITED)) != 0)
                stop++;
            never = place_of(reading, at, stop);
        } else if (day.end == 0) {
            ends_on_a_day(reading, sentence, &day);
        }
    }
    if (never.end > 0 && day.end > 0)
        conflict_add_both(conflicts, never, day, "");
}

/* --- entry into force -------------------------------------------------------------------- */

enum event {
    EVENT_DATE = 1,
    EVENT_SIGNED_BY_BOTH = 2,
    EVENT_SIGNED_BY_ONE = 4,
    EVENT_JOINED = 8
};

/* "Prislisten træder i kraft den 1. juni 2026, uden at aftalen ændres" is none of the contract's: that
   begins with its name, a word for it, or a label. */
static bool is_its_own(const struct reading *reading, const struct place *place)
{
    enum { HEAD = 5 };
    static const char *const it[] = { "det", "den", "disse", "de", NULL };
    uint32_t end = place->first + HEAD < place->end ? place->first + HEAD : place->end;

    return reading_has(reading, place->first, end, BIT(AGREEMENT), NULL) ||
           reading_has(reading, place->first, place->first + 1, BIT(EFFECTIVE), NULL) ||
           reading_has_word(reading, place->first, place->first + 1, it);
}

static enum event event_of(const struct reading *reading, const struct term *term)
{
    struct place place = place_of_term(reading, term);
    static const char *const joined[] = { "tiltrædelse", "tiltræder", NULL };
    static const char *const both[] = { "begge", NULL };
    static const char *const accept[] = { "accepteres", "accepterer", "accept", NULL };
    char date[11];
    uint32_t at;

    if (!is_its_own(reading, &place))
        return 0;
    if (measure_date(reading, place.first, place.end, date, &at))
        return EVENT_DATE;
    if (reading_has_word(reading, place.first, place.end, joined))
        return EVENT_JOINED;
    if (reading_has(reading, place.first, place.end, BIT(SIGN), NULL) &&
        reading_has_word(reading, place.first, place.end, both))
        return EVENT_SIGNED_BY_BOTH;
    if (reading_has_word(reading, place.first, place.end, accept) &&
        reading_has(reading, place.first, place.end, BIT(CONTROLLER), NULL))
        return EVENT_SIGNED_BY_ONE;
    return 0;
}

static void find_events(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *list = &reading->terms->by_key[TERM_EFFECTIVE];

    for (size_t i = 0; i < list->len && i < 6; i++) {
        enum event here = event_of(reading, list->items[i]);
        if (here == 0 || list->items[i]->node->kind == NODE_TABLE)
            continue;
        for (size_t k = 0; k < list->len && k < 6; k++) {
            enum event there = event_of(reading, list->items[k]);
            bool dates = here == EVENT_DATE && there == EVENT_DATE &&
                         strcmp(term_text(list->items[i], "date"),
                                term_text(list->items[k], "date")) != 0;
            if (k == i || there == 0 || list->items[k]->node == list->items[i]->node ||
                list->items[k]->node->kind == NODE_TABLE)
                continue;
            if (dates || here != there) {
                struct place place = place_of_term(reading, list->items[i]);
                conflict_add(conflicts, place, place_of_term(reading, list->items[k]),
                             _("entry into force: \"%1$s\", but %3$s says \"%2$s\""), true);
                break;
            }
        }
    }
}

/* --- from which day ---------------------------------------------------------------------- */

/* A day from which the contract is said to apply, and by which word it is called: NULL for a line at its
   head or its foot, which is about the whole. */
struct first_day {
    const char *name;
    char date[11];
    struct place place;
};

enum { SAME_NAME = 5 /* bytes by which "aftalens" is "aftalen" */ };

/* "gælder fra den", "træder i kraft pr.", "har virkning fra" from the token on: behind it, or 0. */
static uint32_t begins_by(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const from[] = { "fra", "pr", "den", "d", "og", "med", "per", NULL };
    static const char *const verbs[][3] = {
        { "gælder", "fra" },     { "gældende", "fra" },      { "gælder", "pr" },
        { "gældende", "pr" },    { "træder", "i", "kraft" }, { "trådte", "i", "kraft" },
        { "i", "kraft", "fra" }, { "i", "kraft", "pr" },     { "virkning", "fra" },
        { "virkning", "pr" },    { "løber", "fra" },
    };

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        uint32_t at = t;
        for (size_t k = 0; k < 3 && verbs[i][k] != NULL && at < end; k++, at++)
            if (!token_is(reading, at, verbs[i][k]))
                at = end;
        if (at >= end)
            continue;
        while (at < end && (reading->tokens.items[at].mark != '\0' ||
                            reading_has_word(reading, at, at + 1, from)))
            at++;
        return at;
    }
    return 0;
}

/* "Aftalen gælder fra den 1. maj 2024", "Vilkårene træder i kraft 1. maj 2024"; a line at the head or the
   foot, "Gældende fra 1. maj 2024", without a name. */
static bool is_first_day(const struct reading *reading, const struct sentence *sentence,
                         struct first_day *out)
{
    enum { LINE = 12 };
    static const char *const these[] = { "disse", "denne", "nærværende", NULL };
    static const char *const verbs[] = { "er", "har", "får", NULL };
    static const char *const until[] = { "til", "indtil", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t t = sentence->first;
    uint32_t day = 0;
    uint32_t at;

    t += reading_has_word(reading, t, t + 1, these) ? 1 : 0;
    if (t >= end)
        return false;
    out->name = NULL;
    if ((reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0) {
        if ((reading->tokens.items[t].sense & SENSE(OTHER_DEAL)) != 0 ||
            !conflict_is_prose(reading, sentence))
            return false;
        out->name = token_lower(reading, t++);
        t += reading_has_word(reading, t, t + 1, verbs) ? 1 : 0;
        day = begins_by(reading, t, end);
    } else if (sentence->count <= LINE &&
               (token_is(reading, t, "gældende") || token_is(reading, t, "gælder"))) {
        day = begins_by(reading, t, end);
    }
    if (day == 0 || day >= end || !reading->tokens.items[day].digits ||
        !measure_date(reading, day, end, out->date, &at) || at != day)
        return false;
    out->place = place_of(reading, t, measure_date_end(reading, at, end));
    return !reading_has_word(reading, out->place.end, out->place.end + 2, until);
}

/* The line is at the head of the contract, before its first clause, or at its foot. */
static bool is_at_the_edge(const struct reading *reading, const struct sentence *sentence)
{
    enum { EDGE = 12 };

    return sentence->block < EDGE || sentence->block + EDGE > reading->blocks.len;
}

/* The word of the clause is of the contract that the line at the head is of: its title has it, or no part
   of the contract is an agreement of its own. */
static bool is_of_the_whole(const struct reading *reading, const char *name)
{
    const struct reading_block *first = reading->blocks.items;
    bool apart = false;
    bool titled = false;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct node *node = reading->blocks.items[b].node;
        for (uint32_t t = reading->blocks.items[b].first;
             node->kind == NODE_ANNEX && reading->blocks.items[b].index == 0 &&
             t < reading->blocks.items[b].first + reading->blocks.items[b].count;
             t++)
            apart |= strncmp(token_lower(reading, t), OWN_NAME, strlen(OWN_NAME)) == 0;
        if (b < 3)
            for (uint32_t t = first[b].first; t < first[b].first + first[b].count; t++)
                titled |= strncmp(token_lower(reading, t), name, SAME_NAME) == 0;
    }
    return titled || !apart;
}

/* One agreement applies from one day here and from another one there. */
static void find_first_days(struct conflicts *conflicts)
{
    enum { MOST = 6 };
    const struct reading *reading = conflicts->reading;
    struct first_day days[MOST];
    size_t count = 0;

    for (size_t i = 0; i < reading->sentences.len && count < MOST; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if ((sentence->mask & BIT(EFFECTIVE)) != 0 && sentence->measures != 0 &&
            is_first_day(reading, sentence, &days[count]) &&
            (days[count].name != NULL || is_at_the_edge(reading, sentence)))
            count++;
    }
    for (size_t i = 1; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct first_day *a = &days[k];
            const struct first_day *b = &days[i];
            bool same = a->name != NULL && b->name != NULL
                            ? strncmp(a->name, b->name, SAME_NAME) == 0
                        : a->name != NULL ? is_of_the_whole(reading, a->name)
                        : b->name != NULL ? is_of_the_whole(reading, b->name)
                                          : false; /* a history of versions */
            if (!same || strcmp(a->date, b->date) == 0 ||
                conflict_is_told(conflicts, a->place, b->place))
                continue;
            conflict_add_both(conflicts, a->place, b->place, "");
            return;
        }
    }
}

/* --- the date of the main agreement ------------------------------------------------------ */

struct dated {
    const char *name; /* "hovedaftalen" */
    char date[11];
    struct place place;
};

/* "Hovedaftalen af 3. marts 2021", "parternes aftale af 3. marts 2021 (Hovedaftalen)": the date that
   the agreement at the token is named by; false: none. */
static bool is_dated(const struct reading *reading, const struct sentence *sentence, uint32_t t,
                     struct dated *out)
{
    enum { NEAR = 3, BACK = 9 };
    static const char *const by[] = { "af", "dateret", "indgået", NULL };
    static const char *const called[] = { "herefter", "i", "det", "følgende", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t near = t + 1 + NEAR < end ? t + 1 + NEAR : end;
    uint32_t at;

    out->name = token_lower(reading, t);
    if (strncmp(out->name, OWN_NAME, strlen(OWN_NAME)) != 0 &&
        ((reading->tokens.items[t].sense & SENSE(OTHER_DEAL)) == 0 ||
         (strstr(out->name, "aftale") == NULL && strstr(out->name, "kontrakt") == NULL)))
        return false;
    if (reading_has_word(reading, t + 1, near, by) &&
        measure_date(reading, t + 1, end, out->date, &at) && at <= t + 1 + NEAR) {
        out->place = place_of(reading, at, measure_date_end(reading, at, end));
        return true;
    }
    for (uint32_t k = t > sentence->first + BACK ? t - BACK : sentence->first;
         k < t && measure_date(reading, k, t, out->date, &at); k = at + 1) {
        uint32_t stop = measure_date_end(reading, at, t);
        uint32_t behind = stop;
        while (behind < t && (reading->tokens.items[behind].word == NO_WORD ||
                              reading_has_word(reading, behind, behind + 1, called)))
            behind++;
        if (behind == t && reading->tokens.items[stop].mark == '(') {
            out->place = place_of(reading, at, stop);
            return true;
        }
    }
    return false;
}

/* One agreement is named by two dates. */
static void find_deal_dates(struct conflicts *conflicts)
{
    enum { SAME = 9 /* bytes by which "hovedaftalens" is "hovedaftalen" */ };
    static const char *const changed[] = { "erstatter", "afløser", "tidligere", "ændret",
                                           "tillæg",    "senest",  NULL };
    const struct reading *reading = conflicts->reading;
    struct dated first[2] = { { .name = NULL }, { .name = NULL } }; /* the main one; this one */

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (((sentence->sense & SENSE(OTHER_DEAL)) == 0 &&
             (sentence->mask & BIT(AGREEMENT)) == 0) ||
            sentence->measures == 0 || !conflict_is_prose(reading, sentence) ||
            reading_has_word(reading, sentence->first, sentence_end(sentence), changed))
            continue;
        for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
            struct dated dated;
            struct dated *before;
            if (!is_dated(reading, sentence, t, &dated))
                continue;
            before = &first[strncmp(dated.name, OWN_NAME, strlen(OWN_NAME)) == 0 ? 1 : 0];
            if (before->name == NULL) {
                *before = dated;
            } else if (strncmp(before->name, dated.name, SAME) == 0 &&
                       strcmp(before->date, dated.date) != 0) {
                conflict_add_both(conflicts, before->place, dated.place, "");
                return;
            }
        }
    }
}

void find_lasting(struct conflicts *conflicts)
{
    find_never_ending(conflicts);
    find_termination(conflicts);
    find_trial(conflicts);
    find_expiry(conflicts);
    find_events(conflicts);
    find_first_days(conflicts);
    find_deal_dates(conflicts);
}
