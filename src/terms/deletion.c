/* Deletion or return when the service ends, and its limits of time. */
#include "terms/deletion.h"

#include "terms/boxes.h"
#include "terms/evidence.h"

#include <string.h>

static bool mentions(const struct reading *reading, const struct sentence *sentence,
                     const char *word)
{
    const char *const words[] = { word, NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), words);
}

/* "Hvad sker der ved ophør?" / "De slettes inden 60 dage.", "Data slettes 14 dage herefter.", "Når
   produktet opsiges, … Herefter slettes de automatisk efter 14 dage." */
static bool says_when_below(const struct reading *reading, const struct sentence *sentence)
{
    enum { LONGEST = 9 };
    static const char *const all[] = { "de", "alt", NULL };
    static const char *const then[] = { "herefter", "derefter", NULL };
    static const char *const meanwhile[] = { "løbende", "automatisk", "når", NULL };
    struct length length;
    uint32_t first = sentence->first;
    uint32_t end = sentence_end(sentence);
    bool after = reading_has_word(reading, first, first + 1, then) &&
                 reading_has_word(reading, first, end, all) && (sentence->lead & BIT(END)) != 0;

    return (sentence->near & BIT(END)) != 0 && (sentence->mask & BIT(DELETE)) != 0 &&
           sentence->count <= LONGEST && measure_next(reading, first, end, &length) &&
           length.unit != UNIT_YEAR &&
           (after || ((reading_has_word(reading, first, first + 1, all) ||
                       deletion_names_data(reading, first, end)) &&
                      !reading_has_word(reading, first, end, meanwhile)));
}

/* "Vi gemmer data i 90 dage efter opsigelsen. Derefter slettes de.": how long stands in the sentence
   before. */
static bool follows_keeping(const struct reading *reading, const struct sentence *sentence,
                            struct length *out)
{
    static const char *const then[] = { "herefter", "derefter", NULL };
    /* "Efter opsigelse har du adgang til data i 30 dage. Herefter slettes de." */
    static const char *const reach[] = { "adgang", "hente", "eksportere", "downloade", NULL };
    const struct sentence *before = sentence - 1;

    return sentence > reading->sentences.items && before->block == sentence->block &&
           reading_has_word(reading, sentence->first, sentence->first + 1, then) &&
           (sentence->mask & BIT(DELETE)) != 0 &&
           ((before->mask & BIT(KEEP)) != 0 ||
            ((before->mask & BIT(END)) != 0 &&
             reading_has_word(reading, before->first, sentence_end(before), reach))) &&
           ((before->mask | before->near) & BIT(END)) != 0 &&
           (before->mask & (BIT(BACKUP) | BIT(LOG))) == 0 &&
           measure_next(reading, before->first, sentence_end(before), out) &&
           length_is_limit(reading, before, out);
}

/* "Ved ophør slettes alle data straks, mens sikkerhedskopier slettes senest …": what is said of copies or
   logs stands in a part of its own, behind the duty. */
static bool tells_data_first(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const joins[] = { "mens", "men", "og", "dog", NULL };
    uint32_t act = 0;
    struct token_range part;

    if ((sentence->mask & BIT(END)) == 0 ||
        !reading_has(reading, sentence->first, sentence_end(sentence), BIT(DELETE), &act))
        return false;
    part = sentence_part(reading, sentence, act, act + 1, joins);
    return part.first == sentence->first &&
           deletion_names_data(reading, part.first, part.end) &&
           !reading_has(reading, part.first, part.end, BIT(LOG) | BIT(BACKUP), NULL);
}

/* "11. Sletning og returnering af oplysninger": what the section is about. */
static bool is_title(const struct reading *reading, const struct sentence *sentence)
{
    return sentence_node(reading, sentence)->kind == NODE_HEADING &&
           reading->blocks.items[sentence->block].index == 0 && sentence->measures == 0 &&
           !reading_has_word(reading, sentence->first, sentence_end(sentence),
                             (const char *const[]){ "skal", "slettes", "sletter", NULL });
}

/* "Dag 90: alle data slettes": days counted from the end, as a timetable has them. */
static bool is_day_of_plan(const struct reading *reading, const struct sentence *sentence,
                           struct length *out)
{
    enum { HEAD = 6 };
    uint32_t end = sentence_end(sentence);
    uint32_t stop = sentence->first + HEAD < end ? sentence->first + HEAD : end;

    for (uint32_t t = sentence->first; t + 2 < stop; t++) {
        const char *number = token_lower(reading, t + 1);
        char mark = reading->tokens.items[t + 2].mark;
        if (!token_is(reading, t, "dag") || !reading->tokens.items[t + 1].digits ||
            !measure_number(number, strlen(number), &out->count) || out->count < 1)
            continue;
        /* "Dag 30-60: …" is no day, "dag 3 skriver Kunden" no head */
        if (mark == '\0' || (mark == '-' && reading->tokens.items[t + 3].digits))
            return false;
        out->unit = UNIT_DAY;
        out->first = t;
        out->end = t + 2;
        return (sentence->mask & BIT(DELETE)) != 0;
    }
    return false;
}

/* "Sletning …", "Sletningen …": what the sentence is about. */
static bool is_subject(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const acts[] = { "sletning",   "sletningen",      "slettelse",
                                        "slettelsen", "tilbagelevering", "tilbageleveringen",
                                        NULL };

    return reading_has_word(reading, sentence->first, sentence->first + 1, acts);
}

/* "Ansøgninger slettes seks måneder efter modtagelsen": some of the data only, counted from something else
   than the end. */
static bool is_of_some(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 4 };
    static const char *const it[] = { "de", "dem", "den", "det", "disse", "alt", NULL };
    uint32_t end = sentence_end(sentence);
    struct length length;
    uint32_t to;

    if ((sentence->mask & (BIT(END) | BIT(ALL) | BIT(RETURN))) != 0 ||
        is_subject(reading, sentence) || deletion_names_data(reading, sentence->first, end) ||
        reading_has_word(reading, sentence->first, end, it) ||
        !measure_next(reading, sentence->first, end, &length) ||
        !token_is(reading, length.end, "efter"))
        return false;
    to = length.end + REACH < end ? length.end + REACH : end;
    return !reading_has(reading, length.end, to, BIT(DELETE) | BIT(RETURN) | BIT(CONTROLLER),
                        NULL);
}

static int weigh_deletion(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const rights[] = { "glemt",  "indsigtsretten", "berigtigelse",
                                          "retten", "foranledning",   NULL };
    static const char *const refers[] = { "overensstemmelse", "jf", NULL };
    uint32_t end = sentence_end(sentence);
    uint64_t acts = BIT(DELETE) | BIT(RETURN);
    struct length kept;
    uint32_t act = 0;
    int score = 0;
    /* "Ved ophør sender Leverandøren Kunden en kopi af alle data." */
    bool hands = (sentence->mask & acts) == 0 && (sentence->mask & BIT(END)) != 0 &&
                 deletion_hands_over(reading, sentence, end);

    if (((sentence->mask & acts) == 0 && !hands) ||
        sentence->count < (sentence_node(reading, sentence)->kind == NODE_ITEM ? 3 : 4) ||
        box_leaves_open(reading, sentence->first + 1) || is_title(reading, sentence))
        return 0;
    score += (sentence->near & BIT(DELETE)) != 0 ? 4 : 0;
    score += (sentence->near & (BIT(RETURN) | BIT(END))) != 0 ? 2 : 0;
    score += (sentence->mask & BIT(END)) != 0 ? 3 : 0;
    score += (sentence->mask & BIT(DELETE)) != 0 ? 2 : 0;
    score += (sentence->mask & BIT(PROCESSOR)) != 0 ? 2 : 0;
    score += (sentence->mask & BIT(ALL)) != 0 ? 1 : 0;
    score += hands ? 2 : 0;
    score +=
        (sentence->near & BIT(END)) != 0 && is_day_of_plan(reading, sentence, &kept) ? 2 : 0;
    /* "Sletning skal ved ophør være afsluttet inden 14 dage" */
    score += (sentence->mask & BIT(END)) != 0 && is_subject(reading, sentence) ? 1 : 0;
    score += (sentence->lead & BIT(END)) != 0 ? 1 : 0;
    if ((sentence->mask & BIT(END)) != 0 &&
        (deletion_names_data(reading, sentence->first, end) ||
         token_is(reading, sentence->first, "oplysninger")))
        score += (sentence->mask & BIT(DELETE)) != 0 ? 1 : 3;
    score +=
        says_when_below(reading, sentence) || follows_keeping(reading, sentence, &kept) ? 2 : 0;
    score += (sentence->mask & acts) == acts ? 1 : 0;
    /* "efter den dataansvarliges valg slette eller tilbagelevere": the duty in full, where an annex
       gives only its deadline. */
    score += (sentence->mask & acts) == acts && (sentence->mask & BIT(CHOICE)) != 0 &&
                     (sentence->mask & (BIT(END) | BIT(CONTROLLER))) != 0
                 ? 4
                 : 0;
    score -= (sentence->mask & (BIT(SUBPROCESSOR) | BIT(BREACH))) != 0 ? 5 : 0;
    score -=
        (sentence->mask & (BIT(LOG) | BIT(BACKUP))) != 0 && !tells_data_first(reading, sentence)
            ? 3
            : 0;
    score -= is_of_some(reading, sentence) ? 4 : 0;
    score -= (sentence->mask & BIT(REQUEST)) != 0 && (sentence->mask & BIT(END)) == 0 ? 1 : 0;
    /* "sletter oplysninger om en registreret, når Kunden beder om det" */
    score -= (sentence->mask & BIT(PERSON)) != 0 && (sentence->mask & BIT(END)) == 0 ? 4 : 0;
    score -= reading_has_word(reading, sentence->first, end, rights) ? 4 : 0;
    score -= reading_has_word(reading, sentence->first, end, refers) ? 2 : 0;
    /* "Bilag, som loven kræver gemt, slettes dog først …": an exception from the duty. */
    score -= (sentence->mask & BIT(KEEP)) != 0 && mentions(reading, sentence, "dog") ? 4 : 0;
    /* "Hvis … er slettet, kan aftalen opsiges": a condition, no duty. */
    score -= token_is(reading, sentence->first, "hvis") &&
                     reading_has(reading, sentence->first, end, acts, &act) &&
                     reading_has(reading, act, end, BIT(TERMINATION), NULL)
                 ? 4
                 : 0;
    return score;
}

static const char *const choice_names[] = {
    [DELETE_UNKNOWN] = NULL,        [DELETE_ONLY] = "delete",
    [RETURN_ONLY] = "return",       [DELETE_OR_RETURN] = "delete-or-return",
    [RETURN_AND_DELETE] = "return", /* "then": "delete" tells it apart */
};

/* "Kunden meddeler senest 14 dage før ophør, om …": nothing is deleted yet. */
static bool is_before_end(const struct reading *reading, const struct sentence *sentence,
                          const struct length *length)
{
    enum { REACH = 4 };
    uint32_t end = sentence_end(sentence);
    uint32_t to = length->end + REACH < end ? length->end + REACH : end;

    return (token_is(reading, length->end, "før") || token_is(reading, length->end, "inden")) &&
           reading_has(reading, length->end, to, BIT(END), NULL);
}

/* "bekræfter skriftligt inden 10 dage efter, at sletningen er sket": counted from the deletion. */
static bool counts_from_deletion(const struct reading *reading, const struct sentence *sentence,
                                 const struct length *length)
{
    enum { REACH = 5 };
    static const char *const tells[] = {
        "bekræfte",    "bekræfter",     "bekræftes",       "bekræftelse", "dokumenterer",
        "dokumentere", "dokumentation", "sletteerklæring", "erklæring",   NULL
    };
    uint32_t end = sentence_end(sentence);
    uint32_t to = length->end + REACH < end ? length->end + REACH : end;

    /* "30 dage efter lukningen og bekræfter sletningen": counted from what stands before the "og" */
    for (uint32_t t = length->end; t < to; t++)
        to = token_is(reading, t, "og") ? t : to;
    return (token_is(reading, length->end, "efter") || token_is(reading, length->end, "fra")) &&
           reading_has(reading, length->end, to, BIT(DELETE), NULL) &&
           reading_has_word(reading, sentence->first, end, tells);
}

/* "Kunden skal inden 14 dage efter ophør meddele, om …", "Kunden har 14 dage til at vælge": the time is the
   controller's, who deletes nothing. */
static bool is_controllers_time(const struct reading *reading, const struct sentence *sentence,
                                const struct length *length)
{
    static const char *const joins[] = { "og", "men", "hvorefter", "så", NULL };
    static const char *const says[] = { "meddele", "meddeler",     "vælge",     "oplyse",
                                        "besked",  "tilkendegive", "bede",      "anmode",
                                        "hente",   "beslutte",     "downloade", "eksportere",
                                        NULL };
    struct token_range part =
        sentence_part(reading, sentence, length->first, length->end, joins);
    uint32_t who = 0;
    uint32_t act = part.end;

    return reading_has(reading, part.first, part.end, BIT(CONTROLLER), &who) &&
           !party_in_genitive(reading, who) && who < length->first &&
           !token_is(reading, length->first - 1,
                     "i") && /* "kan i 90 dage vælge": so long they stay */
           !reading_has(reading, part.first, part.end, BIT(PROCESSOR), NULL) &&
           reading_has_word(reading, who, part.end, says) &&
           (!reading_has(reading, part.first, length->first, BIT(DELETE) | BIT(RETURN), &act) ||
            act > length->end);
}

bool deletion_limit(const struct reading *reading, const struct sentence *sentence,
                    struct length *out)
{
    struct length length;

    if (is_day_of_plan(reading, sentence, out))
        return true;

    for (uint32_t t = sentence->first;
         measure_next(reading, t, sentence_end(sentence), &length); t = length.end) {
        uint32_t verb = evidence_distance(reading, sentence, &length,
                                          BIT(DELETE) | BIT(RETURN) | BIT(END) | BIT(KEEP));
        if (!length_is_interval(reading, sentence, &length) && verb != FAR_AWAY &&
            length_is_limit(reading, sentence, &length) &&
            !is_before_end(reading, sentence, &length) &&
            !is_controllers_time(reading, sentence, &length) &&
            !counts_from_deletion(reading, sentence, &length)) {
            *out = length;
            return true;
        }
    }
    return false;
}

/* "Sletning efter ophør | 90 dage", "Personoplysningerne slettes 30 dage efter ophør": the period of
   the duty, where the sentence that gives the duty names none. "Adgange fjernes efter fratrædelse" is none. */
static bool is_period_at_end(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const access[] = { "adgang",  "adgange",   "adgangen",    "adgangene",
                                          "brugere", "brugerne",  "konti",       "konto",
                                          "kontoen", "fratræder", "fratrædelse", NULL };

    struct length day;

    /* "10. Ophør" / "Dag 90: alle data slettes" */
    if ((sentence->near & BIT(END)) != 0 && is_day_of_plan(reading, sentence, &day))
        return true;
    return (sentence->mask & BIT(DELETE)) != 0 && (sentence->mask & BIT(END)) != 0 &&
           (sentence->mask & (BIT(LOG) | BIT(BACKUP) | BIT(KEEP) | BIT(REQUEST) |
                              BIT(SUBPROCESSOR) | BIT(BREACH) | BIT(TERMINATION))) == 0 &&
           !(reading_has_word(reading, sentence->first, sentence_end(sentence), access) &&
             !deletion_names_data(reading, sentence->first, sentence_end(sentence)));
}

static void add_limits(struct reading *reading, struct term *term, const struct sentence *main)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct length length;
        struct term *limit;
        if (sentence == main || (sentence->mask & (BIT(DELETE) | BIT(RETURN))) == 0 ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(BREACH))) != 0 ||
            !deletion_limit(reading, sentence, &length))
            continue;
        if (term_field(term, "deadline") == NULL && is_period_at_end(reading, sentence)) {
            length_fields(&length, term);
            term_set_text(reading, term, "deadline", length_words(reading, &length));
        }
        limit = term_add_under(reading, term, "deadlines");
        term_set_text(reading, limit, "value", length_words(reading, &length));
        length_fields(&length, limit);
        term_set_text(reading, limit, "what",
                      sentence_value(reading, sentence->first, sentence_end(sentence)));
        term_place(reading, limit, length.first, length.end);
    }
}

const struct sentence *deletion_main(const struct reading *reading)
{
    const struct sentence *best = NULL;
    int most = 5;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        int score = weigh_deletion(reading, &reading->sentences.items[i]);
        if (score > most) {
            most = score;
            best = &reading->sentences.items[i];
        }
    }
    return best;
}

/* "9.2 Sletningen skal være gennemført senest …" below 9.1: the next clause speaks of the same. */
static bool continues(const struct reading *reading, const struct sentence *sentence,
                      const struct sentence *best)
{
    static const char *const same[] = { "sletningen", "slettelsen", "tilbageleveringen",
                                        "udleveringen", NULL };
    const struct node *node = sentence_node(reading, sentence);

    enum { NEAR = 4, SHORT_ONE = 12 };
    static const char *const it[] = { "det", "dette", NULL };
    static const char *const then[] = { "herefter", "derefter", "derpå", NULL };
    static const char *const done[] = { "ske",         "sket",        "gøre",      "gøres",
                                        "gjort",       "gennemført",  "afsluttet", "udført",
                                        "efterkommer", "efterkommes", "klaret",    "færdig",
                                        "færdigt",     "overstået",   NULL };
    static const char *const happens[] = { "sker", "foretages", "gennemføres", "udføres",
                                           NULL };
    static const char *const does[] = { "gennemfører", "udfører", "gør", "gennemføres", NULL };

    static const char *const deleting[] = { "sletning", "slettelse", "tilbagelevering", NULL };
    /* behind it, or behind the one that says "Herefter skal Leverandøren slette dem." */
    bool next =
        sentence == best + 1 ||
        (sentence == best + 2 && (sentence[-1].mask & (BIT(DELETE) | BIT(RETURN))) != 0 &&
         sentence_node(reading, sentence - 1) == node);

    /* "Det skal være sket senest 8 uger efter ophøret." */
    if (next && node == sentence_node(reading, best) &&
        reading_has_word(reading, sentence->first, sentence_end(sentence), done))
        return true;
    /* "Sletning sker inden for 30 dage." */
    if (sentence == best + 1 && node == sentence_node(reading, best) &&
        token_is(reading, sentence->first, "sletning") &&
        reading_has_word(reading, sentence->first + 1, sentence->first + 3, happens))
        return true;
    /* "Stk. 2. Leverandøren gennemfører det inden 90 dage." */
    if (sentence == best + 1 && sentence_actor(reading, sentence) != BIT(CONTROLLER) &&
        (node->parent == sentence_node(reading, best)->parent ||
         node->parent == sentence_node(reading, best)) &&
        reading_has_word(reading, sentence->first, sentence_end(sentence), does) &&
        reading_has_word(reading, sentence->first, sentence_end(sentence), it))
        return true;
    /* "Leverandøren har 30 dage til det." */
    if (sentence == best + 1 && sentence->count < SHORT_ONE &&
        reading_has_word(reading, sentence->first, sentence_end(sentence),
                         (const char *const[]){ "har", NULL }) &&
        reading_has_word(reading, sentence_end(sentence) - 2, sentence_end(sentence), it))
        return true;
    /* "11.3 Det skal ske senest 30 dage efter ophøret." */
    if (node->parent == sentence_node(reading, best)->parent && sentence <= best + NEAR &&
        (sentence->mask & BIT(END)) != 0 &&
        reading_has_word(reading, sentence->first, sentence->first + 1, it) &&
        reading_has_word(reading, sentence->first, sentence_end(sentence), done))
        return true;
    /* "9.2 Sletning, også af kopier, skal være gennemført senest 90 dage efter ophøret." */
    if (node->parent == sentence_node(reading, best)->parent && sentence <= best + NEAR &&
        (sentence->mask & BIT(END)) != 0 &&
        reading_has_word(reading, sentence->first, sentence->first + 2, deleting) &&
        reading_has_word(reading, sentence->first, sentence_end(sentence), done))
        return true;
    return node->parent == sentence_node(reading, best)->parent &&
           (reading_has_word(reading, sentence->first, sentence->first + 1, same) ||
            (node->index == sentence_node(reading, best)->index + 1 &&
             reading_has_word(reading, sentence->first, sentence_end(sentence), then)));
}

/* The first limit of time of a sentence that says no more what is to be done in it. */
static bool next_limit(const struct reading *reading, const struct sentence *sentence,
                       struct length *out)
{
    for (uint32_t t = sentence->first; measure_next(reading, t, sentence_end(sentence), out);
         t = out->end)
        if (length_is_limit(reading, sentence, out) || token_is(reading, out->end, "til"))
            return true;
    return false;
}

/* The choice of the sentence and of the one beside it that goes on: "… udleveres oplysningerne.
   Herefter slettes de." */
static enum deletion_choice joined_choice(const struct reading *reading,
                                          const struct sentence *best)
{
    static const char *const then[] = { "herefter", "derefter", "derpå", "efterfølgende",
                                        NULL };
    enum deletion_choice choice = deletion_choice(reading, best);
    const struct sentence *other = NULL;

    if (choice == DELETE_ONLY && best > reading->sentences.items &&
        reading_has_word(reading, best->first, best->first + 3, then))
        other = best - 1;
    else if (choice == RETURN_ONLY &&
             best + 1 < reading->sentences.items + reading->sentences.len &&
             reading_has_word(reading, best[1].first, sentence_end(best + 1), then))
        other = best + 1;
    if (other != NULL && sentence_node(reading, other) == sentence_node(reading, best)) {
        enum deletion_choice beside = deletion_choice(reading, other);
        if ((choice == DELETE_ONLY && beside == RETURN_ONLY) ||
            (choice == RETURN_ONLY && (beside == DELETE_ONLY || beside == RETURN_AND_DELETE)))
            choice = RETURN_AND_DELETE;
    }
    return choice == RETURN_AND_DELETE && deletion_only_copies(reading, best) &&
                   (other == NULL || deletion_only_copies(reading, other))
               ? RETURN_ONLY
               : choice;
}

/* "Sletning sker inden for 30 dage, medmindre loven kræver opbevaring": what the sentence speaks of before it
   comes to an exception. */
static uint64_t main_mask(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const except[] = { "medmindre", "mindre",  "undtagen",
                                          "undtaget",  "bortset", NULL };
    static const char *const with[] = { "herunder", "også", "inklusive", "inkl", NULL };
    uint64_t mask = 0;

    for (uint32_t t = sentence->first;
         t < sentence_end(sentence) && !reading_has_word(reading, t, t + 1, except); t++) {
        uint32_t before = t > sentence->first + 2 ? t - 2 : sentence->first;
        /* "Sletning, herunder i sikkerhedskopier,": of all */
        bool too = reading_has_word(reading, before, t, with);
        mask |= reading->tokens.items[t].mask & ~(too ? BIT(BACKUP) : 0);
    }
    return mask;
}

void read_deletion(struct reading *reading)
{
    const struct sentence *best = deletion_main(reading);
    const struct sentence *offer;
    struct term *term;
    struct length length;
    enum deletion_choice choice;

    if (best == NULL)
        return;
    term = term_add(reading, TERM_DELETION);
    choice = joined_choice(reading, best);
    if (deletion_instead_below(reading, best, choice))
        choice = DELETE_OR_RETURN;
    offer = choice == DELETE_ONLY || choice == RETURN_ONLY ? deletion_offering(reading, best)
                                                           : NULL;
    choice = offer != NULL ? DELETE_OR_RETURN : choice;
    offer = offer != NULL ? offer : best;
    term_set_text(reading, term, "value",
                  sentence_value(reading, best->first, sentence_end(best)));
    term_set_text(reading, term, "choice", choice_names[choice]);
    if (choice == RETURN_AND_DELETE)
        term_set_text(reading, term, "then", "delete");
    term_place(reading, term, best->first, sentence_end(best));
    if (choice == DELETE_OR_RETURN) {
        uint64_t by = deletion_chosen_by(reading, offer);
        if (by != 0) {
            term_set_text(reading, term, "chosen_by",
                          by == BIT(CONTROLLER) ? "controller" : "processor");
        }
    }
    if (deletion_limit(reading, best, &length) || follows_keeping(reading, best, &length)) {
        length_fields(&length, term);
        term_set_text(reading, term, "deadline", length_words(reading, &length));
    } else {
        /* "… tilbageleveres ved ophør. Data slettes derefter, dog senest 6 måneder efter." */
        for (size_t i = 0; i < reading->sentences.len; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            bool goes_on = sentence > best && continues(reading, sentence, best);
            if (sentence > best &&
                (goes_on || sentence_node(reading, sentence) == sentence_node(reading, best)) &&
                (goes_on ||
                 ((sentence->mask & BIT(DELETE)) != 0 && !is_of_some(reading, sentence))) &&
                (main_mask(reading, sentence) & (BIT(LOG) | BIT(BACKUP) | BIT(KEEP))) == 0 &&
                (deletion_limit(reading, sentence, &length) ||
                 (goes_on && next_limit(reading, sentence, &length)))) {
                length_fields(&length, term);
                term_set_text(reading, term, "deadline", length_words(reading, &length));
                break;
            }
        }
    }
    add_limits(reading, term, best);
}
