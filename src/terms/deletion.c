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

/* "personoplysningerne", "persondata", "Klientdata". */
static bool names_data(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const data[] = { "personoplysninger", "personoplysningerne",
                                        "oplysningerne", NULL };

    for (uint32_t t = first; t < end; t++) {
        const char *lower = token_lower(reading, t);
        size_t len = strlen(lower);
        if (reading_has_word(reading, t, t + 1, data) ||
            (len >= strlen("data") && strcmp(lower + len - strlen("data"), "data") == 0))
            return true;
    }
    return false;
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
                       names_data(reading, first, end)) &&
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
    return part.first == sentence->first && names_data(reading, part.first, part.end) &&
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

    if ((sentence->mask & acts) == 0 ||
        sentence->count < (sentence_node(reading, sentence)->kind == NODE_ITEM ? 3 : 4) ||
        box_leaves_open(reading, sentence->first + 1) || is_title(reading, sentence))
        return 0;
    score += (sentence->near & BIT(DELETE)) != 0 ? 4 : 0;
    score += (sentence->near & (BIT(RETURN) | BIT(END))) != 0 ? 2 : 0;
    score += (sentence->mask & BIT(END)) != 0 ? 3 : 0;
    score += (sentence->mask & BIT(DELETE)) != 0 ? 2 : 0;
    score += (sentence->mask & BIT(PROCESSOR)) != 0 ? 2 : 0;
    score += (sentence->mask & BIT(ALL)) != 0 ? 1 : 0;
    score += (sentence->lead & BIT(END)) != 0 ? 1 : 0;
    if ((sentence->mask & BIT(END)) != 0 && (names_data(reading, sentence->first, end) ||
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

/* "medlemslisten", "oplysningerne", "alt": what the processor has of the controller's. */
static bool is_data(const struct reading *reading, uint32_t t)
{
    static const char *const all[] = { "alt", "oplysninger", "dataene", NULL };
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    return names_data(reading, t, t + 1) || reading_has_word(reading, t, t + 1, all) ||
           (len > strlen("listen") && strcmp(lower + len - strlen("listen"), "listen") == 0);
}

/* "Når klubben stopper, får den alle oplysninger, …": the controller has the data before they are deleted
   at t. */
static bool gets_data(const struct reading *reading, const struct sentence *sentence,
                      uint32_t t)
{
    static const char *const gets[] = { "får", "modtager", NULL };
    static const char *const it[] = { "den", "de", NULL };

    for (uint32_t k = sentence->first + 1; k + 1 < t; k++)
        if (reading_has_word(reading, k, k + 1, gets) &&
            ((reading->tokens.items[k - 1].mask & BIT(CONTROLLER)) != 0 ||
             (reading->tokens.items[k + 1].mask & BIT(CONTROLLER)) != 0 ||
             reading_has_word(reading, k + 1, k + 2, it)))
            for (uint32_t d = k + 1; d < t; d++)
                if (is_data(reading, d))
                    return true;
    return false;
}

/* "… overfører alle data til Kunden og sletter dem derefter", "sender listen til Kunden": what is sent
   to the controller before it is deleted at t. */
static bool hands_over(const struct reading *reading, const struct sentence *sentence,
                       uint32_t t)
{
    static const char *const sends[] = { "sender", "sende", "sendes", "giver", "gives", NULL };
    bool got = gets_data(reading, sentence, t);

    for (uint32_t k = sentence->first; k < t && !got; k++) {
        bool carries = strncmp(token_lower(reading, k), "overfør", strlen("overfør")) == 0;
        for (uint32_t d = k; !carries && reading_has_word(reading, k, k + 1, sends) && d < t;
             d++)
            carries = is_data(reading, d);
        if (carries && mentions(reading, sentence, "til") &&
            (reading_has(reading, k, t, BIT(CONTROLLER), NULL) ||
             reading_has_word(reading, k, t, (const char *const[]){ "sig", NULL })))
            return true;
    }
    return got;
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
static bool deletes_only_copies(const struct reading *reading, const struct sentence *sentence)
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
static bool is_exception(const struct reading *reading, uint32_t from, uint32_t to)
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
        if ((mask & BIT(DELETE)) != 0 && hands_over(reading, sentence, t)) {
            returns = true;
            /* "om vi skal sende jer data eller slette dem" */
            either |= t > sentence->first && token_is(reading, t - 1, "eller");
        }
        deletes |= (mask & BIT(DELETE)) != 0;
        returns |= (mask & BIT(RETURN)) != 0;
        if (last_bit != 0 && last_bit != mask && is_exception(reading, last, t)) {
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
    either |= deletes && returns && offers_either(reading, sentence);
    return deletes && returns ? either ? DELETE_OR_RETURN : RETURN_AND_DELETE
           : deletes          ? DELETE_ONLY
           : returns          ? RETURN_ONLY
                              : DELETE_UNKNOWN;
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

bool deletion_limit(const struct reading *reading, const struct sentence *sentence,
                    struct length *out)
{
    struct length length;

    for (uint32_t t = sentence->first;
         measure_next(reading, t, sentence_end(sentence), &length); t = length.end) {
        uint32_t verb = evidence_distance(reading, sentence, &length,
                                          BIT(DELETE) | BIT(RETURN) | BIT(END) | BIT(KEEP));
        if (!length_is_interval(reading, sentence, &length) && verb != FAR_AWAY &&
            length_is_limit(reading, sentence, &length) &&
            !is_before_end(reading, sentence, &length) &&
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

    return (sentence->mask & BIT(DELETE)) != 0 && (sentence->mask & BIT(END)) != 0 &&
           (sentence->mask & (BIT(LOG) | BIT(BACKUP) | BIT(KEEP) | BIT(REQUEST) |
                              BIT(SUBPROCESSOR) | BIT(BREACH) | BIT(TERMINATION))) == 0 &&
           !(reading_has_word(reading, sentence->first, sentence_end(sentence), access) &&
             !names_data(reading, sentence->first, sentence_end(sentence)));
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

    /* "Det skal være sket senest 8 uger efter ophøret." */
    if (sentence == best + 1 && node == sentence_node(reading, best) &&
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
    return choice == RETURN_AND_DELETE && deletes_only_copies(reading, best) &&
                   (other == NULL || deletes_only_copies(reading, other))
               ? RETURN_ONLY
               : choice;
}

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
    return is_exception(reading, sentence->first, sentence_end(sentence));
}

/* "kan Kunden kræve data udleveret eller slettet", "Kundens besked om, hvorvidt …": the controller says
   which, without a word of choice. */
static bool controller_says(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 3 };
    static const char *const demands[] = { "kræve",   "forlange",        "bede",
                                           "anmode",  "besked",          "svar",
                                           "melding", "tilkendegivelse", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first + 1; t < end; t++)
        if (reading_has_word(reading, t, t + 1, demands) &&
            reading_has(reading, t > sentence->first + REACH ? t - REACH : sentence->first, t,
                        BIT(CONTROLLER), NULL) &&
            reading_has(reading, t, end, BIT(DELETE) | BIT(RETURN), NULL))
            return true;
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
static const struct sentence *offering(const struct reading *reading,
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

/* "… tilbageleveres. Kunden kan i stedet vælge, at de alene slettes.": what the controller may choose stands
   in the next sentence. */
static bool instead_below(const struct reading *reading, const struct sentence *best,
                          enum deletion_choice choice)
{
    const struct sentence *below = choice_below(reading, best);

    return below != NULL && choice != DELETE_OR_RETURN &&
           sentence_actor(reading, below) == BIT(CONTROLLER) &&
           (below->mask & (BIT(DELETE) | BIT(RETURN))) != 0 &&
           reading_has_word(reading, below->first, sentence_end(below),
                            (const char *const[]){ "stedet", NULL });
}

/* Who chooses whether it is deleted or returned: BIT(CONTROLLER), BIT(PROCESSOR), or 0. */
static uint64_t chosen_by(const struct reading *reading, const struct sentence *offer)
{
    const struct sentence *below = choice_below(reading, offer);

    if (has_exception(reading, offer))
        return BIT(CONTROLLER);
    if (has_choice(reading, offer))
        return chooser(reading, offer);
    if (controller_says(reading, offer))
        return BIT(CONTROLLER);
    return below != NULL ? chooser(reading, below) : 0;
}

/* "Sletning sker inden for 30 dage, medmindre loven kræver opbevaring": what the sentence speaks of before it
   comes to an exception. */
static uint64_t main_mask(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const except[] = { "medmindre", "mindre",  "undtagen",
                                          "undtaget",  "bortset", NULL };
    uint64_t mask = 0;

    for (uint32_t t = sentence->first;
         t < sentence_end(sentence) && !reading_has_word(reading, t, t + 1, except); t++)
        mask |= reading->tokens.items[t].mask;
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
    if (instead_below(reading, best, choice))
        choice = DELETE_OR_RETURN;
    offer = choice == DELETE_ONLY || choice == RETURN_ONLY ? offering(reading, best) : NULL;
    choice = offer != NULL ? DELETE_OR_RETURN : choice;
    offer = offer != NULL ? offer : best;
    term_set_text(reading, term, "value",
                  sentence_value(reading, best->first, sentence_end(best)));
    term_set_text(reading, term, "choice", choice_names[choice]);
    if (choice == RETURN_AND_DELETE)
        term_set_text(reading, term, "then", "delete");
    term_place(reading, term, best->first, sentence_end(best));
    if (choice == DELETE_OR_RETURN) {
        uint64_t by = chosen_by(reading, offer);
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
                (goes_on || (sentence->mask & BIT(DELETE)) != 0) &&
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
