/*
 * Terms that are somebody's duty with a limit of time: notice of a breach and of subprocessors,
 * answers to requests, storage of logs. Every length of time is weighed by
 * what its sentence is about, where it stands and who must act; the best one above a threshold
 * is the term.
 */
#include "terms/evidence.h"

#include <string.h>

struct candidate {
    const struct sentence *sentence;
    struct length length;
    int score;
};

/* Calls weigh for every length of time of the contract; best keeps those at least threshold,
   best first, and returns how many (at most room). */
static size_t find_best(const struct reading *reading, uint64_t needed, int threshold,
                        int (*weigh)(const struct reading *, const struct sentence *,
                                     const struct length *),
                        struct candidate *best, size_t room)
{
    size_t count = 0;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct length length;
        if (((sentence->mask | sentence->near | sentence->above | sentence->lead) & needed) ==
            0)
            continue;
        for (uint32_t t = sentence->first;
             measure_next(reading, t, sentence_end(sentence), &length); t = length.end) {
            struct candidate candidate = { sentence, length, 0 };
            size_t at;
            if (length_is_interval(reading, sentence, &length))
                continue;
            candidate.score = weigh(reading, sentence, &length);
            if (candidate.score < threshold)
                continue;
            at = count;
            while (at > 0 && best[at - 1].score < candidate.score)
                at--;
            if (at == room)
                continue;
            count += count < room;
            memmove(best + at + 1, best + at, (count - 1 - at) * sizeof *best);
            best[at] = candidate;
        }
    }
    return count;
}

/* The first in the document of those that are nearly as good as the best goes first: what the
   agreement says comes before what an annex repeats. */
static void prefer_first(struct candidate *best, size_t count, int slack)
{
    size_t first = 0;
    struct candidate chosen;

    for (size_t i = 1; i < count; i++)
        if (best[i].score >= best[0].score - slack &&
            best[i].length.first < best[first].length.first)
            first = i;
    chosen = count > 0 ? best[first] : (struct candidate){ 0 };
    memmove(best + 1, best, first * sizeof *best);
    if (count > 0)
        best[0] = chosen;
}

static struct term *add_length(struct reading *reading, struct term *term,
                               const struct candidate *candidate)
{
    term_set_text(reading, term, "value", length_words(reading, &candidate->length));
    length_fields(&candidate->length, term);
    term_place(reading, term, candidate->length.first, candidate->length.end);
    return term;
}

/* --- notice of a breach ------------------------------------------------------------------ */

/* Hours: nobody tells of a breach later than that. */
enum { LONGEST_NOTICE = 14 * 24, SHORT_LABEL = 4 };

/* "Den dataansvarlige underretter databehandleren": the wrong way. */
static bool notifies_processor(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t notify = 0;
    uint32_t controller = 0;
    uint32_t end = sentence_end(sentence);

    return reading_has(reading, sentence->first, end, BIT(CONTROLLER), &controller) &&
           reading_has(reading, sentence->first, end, BIT(NOTIFY), &notify) &&
           controller < notify && sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
           reading_has(reading, sentence->first, end, BIT(NOTIFY), &notify) &&
           strcmp(token_lower(reading, notify), "besked") != 0 &&
           token_lower(reading, notify)[strlen(token_lower(reading, notify)) - 1] != 's' &&
           reading_has(reading, notify, end, BIT(PROCESSOR), NULL);
}

/* The part of the sentence that the length stands in, which a semicolon or ", og" ends ("… gives inden
   24 timer, og den suppleres inden fem dage med en redegørelse"). */
static struct token_range part_of(const struct reading *reading,
                                  const struct sentence *sentence, const struct length *length)
{
    static const char *const joins[] = { "og", "men", "mens", "samt", NULL };
    return sentence_part(reading, sentence, length->first, length->end, joins);
}

/* "…, sådan at den dataansvarlige kan anmelde bruddet inden 72 timer": what the other one has to do in
   time, and is not told in it. */
static bool is_so_that(const struct reading *reading, const struct sentence *sentence,
                       const struct length *length)
{
    enum { REACH = 24, NEAR = 4 };
    static const char *const so[] = { "så", "sådan", "således", NULL };
    uint32_t first = length->first;
    uint32_t from = first > sentence->first + REACH ? first - REACH : sentence->first;

    for (uint32_t t = from; t + NEAR < first; t++)
        if (reading_has_word(reading, t, t + 1, so) &&
            reading_has(reading, t, t + NEAR, BIT(CONTROLLER), NULL) &&
            reading_has(reading, t, first, BIT(REPORT_BREACH), NULL) &&
            !reading_has(reading, t, first, BIT(NOTIFY) | BIT(PROCESSOR), NULL))
            return true;
    return false;
}

/* "… så betids, at Kunden kan overholde fristen på 72 timer", "så fristen i artikel 33 (72 timer) kan
   overholdes": a period that the law gives somebody else, named as known. */
static bool is_laws_own(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    enum { BEFORE = 5, FAR = 8 };
    static const char *const periods[] = { "fristen", "tidsfristen", NULL };
    static const char *const some[] = { "frist", "tidsfrist", NULL };
    static const char *const keep[] = { "overholde", "overholdes", "overholder", NULL };
    static const char *const law[] = { "33", "lovens", "forordningens", NULL };
    static const char *const requests[] = { "12", NULL };
    uint32_t first = length->first;
    uint32_t from = first > sentence->first + BEFORE ? first - BEFORE : sentence->first;
    uint32_t two = first > sentence->first + 1 ? first - 2 : first;
    bool known = reading_has_word(reading, two, first, periods) ||
                 (reading_has_word(reading, two, first, some) &&
                  reading_has_word(reading, sentence->first, first, keep));

    /* "som efter artikel 12 skal besvares inden en måned" */
    if (length->unit == UNIT_MONTH && length->count <= 1 &&
        reading_has_word(reading, first > sentence->first + FAR ? first - FAR : sentence->first,
                         first, requests))
        return true;
    return is_so_that(reading, sentence, length) ||
           (token_is(reading, first - 1, "på") && known &&
            (sentence->mask & BIT(CONTROLLER)) != 0) ||
           (reading_has_word(reading, from, first, periods) &&
            reading_has_word(reading, from, first, law));
}

/* "Hver underdatabehandler skal underrette os senest …": its duty to the processor, in its part of the
   sentence or in what introduces the list. */
static bool binds_subprocessor(const struct reading *reading, const struct sentence *sentence,
                               const struct length *length)
{
    static const char *const that[] = { "at",
                                        NULL }; /* "sikrer, at hver underdatabehandler …" */
    struct token_range part = part_of(reading, sentence, length);
    uint32_t sub = 0;
    uint32_t notify = 0;

    if (reading_has(reading, part.first, part.end, BIT(CONTROLLER), NULL))
        return false;
    if (reading_has(reading, part.first, part.end, BIT(SUBPROCESSOR), &sub))
        return reading_has(reading, part.first, part.end, BIT(NOTIFY), &notify) &&
               sub < notify &&
               (!reading_has(reading, part.first, sub, BIT(PROCESSOR), NULL) ||
                reading_has_word(reading, sub > 2 ? sub - 2 : 0, sub, that));
    return (sentence->mask & BIT(SUBPROCESSOR)) == 0 &&
           (sentence->lead & BIT(SUBPROCESSOR)) != 0 &&
           (sentence->lead & (BIT(CONTROLLER) | BIT(BREACH))) == 0 &&
           sentence_node(reading, sentence)->kind == NODE_ITEM;
}

/* "Bagefter sendes en rapport. Den skal være fremme inden en uge": it speaks of what comes later in the
   sentence before. */
static bool follows_later(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const it[] = { "den", "det", "denne", "dette", NULL };
    static const char *const later[] = { "bagefter", "efterfølgende", "senere", NULL };

    return sentence > reading->sentences.items && sentence[-1].block == sentence->block &&
           reading_has_word(reading, sentence->first, sentence->first + 1, it) &&
           reading_has_word(reading, sentence[-1].first, sentence_end(sentence - 1), later);
}

/* What is told later, or done, within the length. */
static bool is_later(const struct reading *reading, const struct sentence *sentence,
                     const struct length *length)
{
    static const char *const later[] = { "bagefter",      "supplerende",      "endelig",
                                         "endelige",      "opfølgende",       "yderligere",
                                         "efterfølgende", "opdatering",       "opdateringer",
                                         "redegørelse",   "hændelsesrapport", "afhjælpe",
                                         "afhjælpes",     "udbedre",          NULL };
    struct token_range part = part_of(reading, sentence, length);

    return reading_has_word(reading, part.first, part.end, later);
}

/* "… skal foretage anmeldelse inden for 72 timer": the report to the authority is nearer than any
   notice, and who has it stands before it. */
static bool is_controllers_report(const struct reading *reading,
                                  const struct sentence *sentence, const struct length *length)
{
    uint32_t report = 0;
    uint32_t who = 0;
    struct token_range part = part_of(reading, sentence, length);

    if (reading_has(reading, part.first, part.end, BIT(NOTIFY), NULL))
        return false;
    /* "Klubben vurderer, om bruddet skal anmeldes. Det skal ske inden 72 timer." */
    if ((sentence->mask & (BIT(REPORT_BREACH) | BIT(BREACH))) == 0 &&
        sentence > reading->sentences.items && sentence[-1].block == sentence->block &&
        (sentence[-1].mask & BIT(REPORT_BREACH)) != 0 &&
        (sentence[-1].mask & BIT(NOTIFY)) == 0 &&
        sentence_actor(reading, sentence - 1) == BIT(CONTROLLER))
        return true;
    if (!reading_has(reading, part.first, part.end, BIT(REPORT_BREACH), &report))
        return false;
    for (uint32_t t = part.first; t < report; t++)
        if ((reading->tokens.items[t].mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) != 0)
            who = t;
    return (reading->tokens.items[who].mask & BIT(CONTROLLER)) != 0 &&
           !(who > part.first && token_is(reading, who - 1, "til")) &&
           !token_is(reading, who - 2, "til");
}

/* "… skal Leverandøren inden 24 timer:" / "a) underrette Kunden, …": what is to be done stands in the
   list that the sentence introduces. */
static bool tells_in_list(const struct reading *reading, const struct sentence *sentence)
{
    enum { ENTRIES = 6 };
    const struct sentence *end = reading->sentences.items + reading->sentences.len;
    const struct node *node = sentence_node(reading, sentence);
    uint32_t last = sentence_end(sentence) - 1;

    if (reading->tokens.items[last].mark != ':')
        return false;
    for (const struct sentence *entry = sentence + 1;
         entry < end && entry <= sentence + ENTRIES; entry++) {
        const struct node *item = sentence_node(reading, entry);
        if (item->kind != NODE_ITEM || (item->parent != node && item->parent != node->parent))
            return false;
        if ((entry->mask & BIT(NOTIFY)) != 0 && (entry->mask & BIT(CONTROLLER)) != 0)
            return true;
    }
    return false;
}

/* "Ved ”uden unødig forsinkelse” forstås 24 timer": what the duty's own words mean. */
static bool defines_urgent(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const means[] = { "forstås",   "menes",     "betyder", "sige",
                                         "fortolkes", "defineres", NULL };

    return (sentence->mask & BIT(URGENT)) != 0 &&
           reading_has_word(reading, sentence->first, sentence_end(sentence), means);
}

static int weigh_breach(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const lost[] = { "tab", NULL };
    uint64_t other;
    uint32_t to_notify = evidence_distance(reading, sentence, length, BIT(NOTIFY));
    uint32_t to_report = evidence_distance(reading, sentence, length, BIT(REPORT_BREACH));
    uint32_t to_authority = evidence_distance(reading, sentence, length, BIT(AUTHORITY));
    int score =
        weight_of(sentence->mask, BIT(BREACH), 3) + weight_of(sentence->near, BIT(BREACH), 3) +
        weight_of(sentence->lead, BIT(BREACH), 2) + weight_of(sentence->mask, BIT(NOTIFY), 3) +
        weight_of(sentence->lead, BIT(NOTIFY), 2) +
        weight_of(sentence->mask, BIT(PROCESSOR), 1) +
        weight_of(sentence->mask, BIT(REPORT_BREACH), 1);

    if (length->unit > UNIT_WEEK || length_hours(length) > LONGEST_NOTICE ||
        is_laws_own(reading, sentence, length) ||
        binds_subprocessor(reading, sentence, length) ||
        is_controllers_report(reading, sentence, length))
        return 0;
    score += length_is_limit(reading, sentence, length) ? 2 : -2;
    /* The controller's own report to the authority: the nearer verb decides. */
    if (to_authority != FAR_AWAY && to_report < to_notify)
        score -= 7;
    if (to_authority < to_notify && to_authority < 8)
        score -= 4;
    /* "… anmelde brud til Datatilsynet, hvilket Kunden skal gøre inden 72 timer": the law's own. */
    if (length_hours(length) == 72 &&
        reading_has(reading, sentence->first, length->first, BIT(AUTHORITY), NULL) &&
        reading_has(reading, sentence->first, length->first, BIT(REPORT_BREACH), NULL))
        return 0;
    /* The law's own period stands beside the authority: the controller's. */
    if (to_authority < 12 && length_hours(length) == 72)
        score -= 5;
    if ((sentence->mask & (BIT(NOTIFY) | BIT(REPORT_BREACH))) == 0 &&
        tells_in_list(reading, sentence))
        score += 3;
    else if ((sentence->mask & (BIT(NOTIFY) | BIT(REPORT_BREACH))) == 0 &&
             (sentence->near & BIT(BREACH)) == 0 && (sentence->lead & BIT(NOTIFY)) == 0)
        score -= 4;
    score += defines_urgent(reading, sentence) ? 8 : 0;
    score -= notifies_processor(reading, sentence) ? 6 : 0;
    score -= is_later(reading, sentence, length) || follows_later(reading, sentence) ? 4 : 0;
    /* A row of steps that are taken at a breach: one that tells nobody ("Brud | 24 timer" does). */
    if ((sentence->mask & BIT(NOTIFY)) == 0 && length->first - sentence->first > SHORT_LABEL &&
        length_is_cell(reading, sentence, length))
        score -= 3;
    /* "ulovlig tilintetgørelse, tab, …" is what a breach is. */
    other = BIT(KEEP) | BIT(LOG) | BIT(BACKUP) | BIT(TERMINATION) |
            (reading_has_word(reading, sentence->first, sentence_end(sentence), lost)
                 ? 0
                 : BIT(DELETE));
    score -= weight_of(sentence->mask, other, 5);
    score -= weight_of(sentence->mask, BIT(AUDIT), (sentence->near & BIT(BREACH)) != 0 ? 0 : 4);
    score -=
        weight_of(sentence->mask, BIT(PERSON), (sentence->mask & BIT(CONTROLLER)) != 0 ? 0 : 1);
    score -= weight_of(sentence->mask, BIT(SUBPROCESSOR),
                       (sentence->mask & BIT(CONTROLLER)) != 0 ? 0 : 4);
    score -=
        weight_of(sentence->mask, BIT(REQUEST), (sentence->mask & BIT(BREACH)) != 0 ? 0 : 3);
    return score;
}

/* The value in hours. Working days have none that is always right: over a weekend they are more. */
static void set_hours(struct reading *reading, struct term *term, const struct length *length)
{
    if (length->unit == UNIT_WORKDAY)
        term_set_text(reading, term, "value", NULL);
    else
        term_set_number(term, "value", length_hours(length));
    term_set_text(reading, term, "as_written", length_words(reading, length));
    if (length->unit == UNIT_WORKDAY) {
        term_set_number(term, "days", length->count);
        term_set_truth(term, "working_days", true);
    }
    term_place(reading, term, length->first, length->end);
}

static void read_breach(struct reading *reading)
{
    struct candidate best[4];
    size_t count = find_best(reading, BIT(BREACH), 7, weigh_breach, best, 4);
    struct term *term;

    if (count == 0)
        return;
    prefer_first(best, count, 3);
    term = term_add(reading, TERM_BREACH);
    set_hours(reading, term, &best[0].length);
    for (size_t i = 1; i < count; i++)
        if (best[i].score >= best[0].score - 2)
            set_hours(reading, term_add_under(reading, term, "also"), &best[i].length);
}

/* --- notice of new subprocessors --------------------------------------------------------- */

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
    bool first =
        strncmp(token_lower(reading, sentence->first), "anmodning", strlen("anmodning")) == 0;
    bool ahead = reading_has_word(reading, length->end, length->end + 1, before);

    return ((sentence->lead & BIT(APPROVE)) != 0 && first) ||
           (ahead && (sentence->mask & BIT(REQUEST)) != 0 &&
            (sentence->near & BIT(SUBPROCESSOR)) != 0);
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
    uint64_t near = sentence->near | sentence->above;
    struct token_range part = part_of(reading, sentence, length);
    uint64_t here = 0;
    int score = weight_of(sentence->mask, BIT(SUBPROCESSOR), 3) +
                weight_of(near, BIT(SUBPROCESSOR), 3) +
                weight_of(sentence->lead, BIT(SUBPROCESSOR),
                          (sentence->lead & (BIT(APPROVE) | BIT(NOTIFY))) != 0 ? 3 : 1) +
                (asks_first(reading, sentence)
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
                          earliest)) /* "tidligst 21 dage efter" */
        score -= 4;                  /* "14 dage, efter at du har fået besked": to object */
    if (((near | sentence->mask | sentence->lead) & BIT(SUBPROCESSOR)) == 0)
        score -= 4;
    /* "udleverer underdatabehandleraftalen inden 14 dage": nobody is told of a change. */
    if (((sentence->mask | near | (item ? sentence->lead : 0)) &
         (BIT(NOTIFY) | BIT(APPROVE) | BIT(CHANGE))) == 0 &&
        !only && !asks_first(reading, sentence) && !asks_for_it(reading, sentence, length) &&
        !length_is_cell(reading, sentence, length))
        score -= 4;
    for (uint32_t t = part.first; t < part.end; t++)
        here |= reading->tokens.items[t].mask;
    score -= weight_of(here, BIT(DELETE) | BIT(BREACH) | BIT(LOG), 5);
    score -= weight_of(here, BIT(AUDIT) | BIT(END), 2);
    /* "Samtykket kan trækkes tilbage med 3 måneders varsel": nobody new. */
    score -= weight_of(here, BIT(TERMINATION), 4);
    score -= takes_back(reading, sentence) ? 5 : 0;
    /* "Har Kunden ikke svaret inden 4 uger, betragtes ændringen som accepteret": to object. */
    score -= (sentence->mask & BIT(NEGATIVE)) != 0 &&
                     sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
                     reading_has_word(reading, length->end, end,
                                      (const char *const[]){ "anses", "betragtes", NULL })
                 ? 6
                 : 0;
    return length->unit < UNIT_DAY && length_hours(length) < 24 ? 0 : score;
}

static void read_notice(struct reading *reading)
{
    struct candidate best[4];
    size_t count = find_best(reading, BIT(SUBPROCESSOR), 6, weigh_notice, best, 4);

    prefer_first(best, count, 4);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || best[i].score >= best[0].score - 3) {
            struct term *term = add_length(reading, term_add(reading, TERM_NOTICE), &best[i]);
            (void)term;
        }
    }
}

/* --- answers to requests ----------------------------------------------------------------- */

/* "indsigtsanmodning", "en begæring om indsigt": a person's, whoever asks for help with it. */
static bool names_right(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (strncmp(token_lower(reading, t), "indsigt", strlen("indsigt")) == 0)
            return true;
    return false;
}

/* "sine oplysninger", "indsigt", "blive slettet": what a person asks for by her rights. */
static bool names_own_data(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { REACH = 3 };
    static const char *const own[] = { "sine", "deres", "egne", "hans", "hendes", NULL };
    static const char *const data[] = { "oplysninger", "personoplysninger", "data",
                                        "persondata", NULL };
    static const char *const rights[] = { "indsigt", "glemt",      "slettet",
                                          "rettet",  "berigtiget", NULL };

    for (uint32_t t = first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, rights) ||
            (reading_has_word(reading, t, t + 1, own) &&
             reading_has_word(reading, t, t + REACH < end ? t + REACH : end, data)))
            return true;
    return false;
}

/* "Skriver et medlem til os for at se sine oplysninger, …", "Hvis en lejer vil have sine data slettet, …":
   somebody turns to the processor for his rights, in words of every day. */
static bool asks_for_rights(const struct reading *reading, const struct sentence *sentence)
{
    enum { HEAD = 7 };
    static const char *const asks[] = { "skriver", "ringer",    "spørger",   "beder", "vil",
                                        "ønsker",  "henvender", "kontakter", NULL };
    uint32_t first = sentence->first;
    uint32_t end = sentence_end(sentence);
    uint32_t comma = first;
    uint32_t who = 0;

    while (comma < end && reading->tokens.items[comma].mark != ',')
        comma++;
    return (sentence->mask & (BIT(PEOPLE) | BIT(PERSON))) != 0 && comma < end &&
           reading_has_word(reading, first, first + HEAD < end ? first + HEAD : end, asks) &&
           reading_has(reading, first, comma, BIT(PEOPLE) | BIT(PERSON), &who) &&
           names_own_data(reading, who, end);
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

static int weigh_answer(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const received[] = { "modtagelse", "modtagelsen", "modtaget",
                                            "modtager",   "anmodningen", "henvendelsen",
                                            "videre",     NULL };
    /* "Kunden skal have svar inden …" is no duty of the customer's. */
    static const char *const given[] = { "have", "får", "modtager", "modtage", NULL };
    const uint64_t told = BIT(NOTIFY) | BIT(PERSON) | BIT(REQUEST) | BIT(CONTROLLER);
    bool cell = length_is_cell(reading, sentence, length);
    /* "Spørgsmål fra elever om deres oplysninger" */
    bool asked = asks_for_rights(reading, sentence) ||
                 ((sentence->mask & BIT(REQUEST)) != 0 && (sentence->mask & BIT(PEOPLE)) != 0 &&
                  names_own_data(reading, sentence->first, sentence_end(sentence)));
    /* "Hvis et medlem vil se sine oplysninger, svarer klubben. Bureauet finder dem frem inden …" */
    bool just_asked = sentence > reading->sentences.items &&
                      sentence[-1].block == sentence->block &&
                      asks_for_rights(reading, sentence - 1);
    uint64_t lead = sentence->lead | (just_asked ? BIT(REQUEST) | BIT(PERSON) : 0);
    uint64_t mask = sentence->mask | (asked ? BIT(REQUEST) | BIT(PERSON) : 0);
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
    /* "Beder et medlem om indsigt, … Foreningen skal have det nødvendige inden ti dage." */
    mask |=
        just_asked && reading_has_word(reading, sentence->first, end, given) ? BIT(ANSWER) : 0;
    int score = weight_of(mask, BIT(REQUEST), 3) + weight_of(mask, BIT(ANSWER), 2) +
                weight_of(lead & ~mask, BIT(REQUEST), 2) + weight_of(mask, BIT(PERSON), 2) +
                weight_of(lead & ~mask, BIT(PERSON), 1) +
                weight_of(sentence->near, BIT(ANSWER) | BIT(PERSON) | BIT(REQUEST), 2);

    if (length->unit > UNIT_MONTH || is_laws_own(reading, sentence, length))
        return 0;
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
         (sentence->near & (BIT(REQUEST) | BIT(PERSON))) == 0) ||
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
    score -= weight_of(sentence->mask, BIT(AUDIT) | BIT(REPORT), 2);
    /* "Svar gives senest 7 dage efter, at Kunden har bedt om hjælp": from then on, not by whom. */
    if (sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
        (sentence->mask & BIT(PROCESSOR)) == 0 &&
        reading_has(reading, sentence->first, length->first, BIT(CONTROLLER), NULL) &&
        !reading_has_word(reading, sentence->first, end, given) && !is_told(reading, sentence))
        score -= 5;
    if (!asked && asks_anything(reading, sentence))
        score -= 3;
    return score;
}

static void read_answers(struct reading *reading)
{
    struct candidate best[4];
    size_t count = find_best(reading, BIT(REQUEST) | BIT(PERSON) | BIT(PEOPLE) | BIT(ANSWER), 6,
                             weigh_answer, best, 4);
    struct term *term;

    if (count == 0)
        return;
    prefer_first(best, count, 1);
    term = add_length(reading, term_add(reading, TERM_REQUEST_RESPONSE), &best[0]);
    for (size_t i = 1; i < count; i++) {
        struct term *also = term_add_under(reading, term, "also");
        add_length(reading, also, &best[i]);
        term_set_text(
            reading, also, "what",
            sentence_value(reading, best[i].sentence->first, sentence_end(best[i].sentence)));
    }
}

/* --- storage of logs --------------------------------------------------------------------- */

static int weigh_log(const struct reading *reading, const struct sentence *sentence,
                     const struct length *length)
{
    uint32_t to_keep = evidence_distance(reading, sentence, length, BIT(KEEP) | BIT(DELETE));
    int score = weight_of(sentence->mask, BIT(LOG), 3) +
                weight_of(sentence->near, BIT(LOG), 3) +
                weight_of(sentence->lead, BIT(LOG), 2) +
                weight_of(sentence->mask, BIT(KEEP) | BIT(DELETE), 3);
    static const char *const made[] = { "registreringen", "registreringerne", "listen", NULL };

    if (length->unit < UNIT_DAY)
        return 0;
    /* "Adgange, der ikke er brugt i 90 dage, lukkes", below what is logged: of something else. */
    if (to_keep == FAR_AWAY && (sentence->mask & BIT(LOG)) == 0 &&
        (reading->near[sentence_node(reading, sentence)->index] & BIT(LOG)) == 0 &&
        !reading_has_word(reading, sentence->first, sentence->first + 1, made) &&
        sentence->count > (length->end - length->first) + 2)
        score -= 3;
    /* "Alle opslag registreres. Registreringen bevares i et år." */
    score += (sentence->lead & BIT(LOG)) != 0 &&
                     reading_has_word(reading, sentence->first, sentence->first + 1, made)
                 ? 3
                 : 0;
    if (sentence->count <= (length->end - length->first) + 2)
        score += 3; /* "Logning" / "6 måneder." */
    if (to_keep == FAR_AWAY && token_is(reading, length->first - 1, "i"))
        score += 1;
    score += reading_has_word(reading, sentence->first, sentence_end(sentence),
                              (const char *const[]){ "periode", "perioden", "tilbage", NULL })
                 ? 2
                 : 0;
    score -= weight_of(sentence->mask, BIT(NOTIFY) | BIT(BACKUP) | BIT(SUBPROCESSOR), 3);
    /* "Når aftalen ophører, slettes alt inden 30 dage" */
    score -= weight_of(sentence->mask, BIT(END), (sentence->mask & BIT(LOG)) != 0 ? 0 : 4);
    return score;
}

static void read_log(struct reading *reading)
{
    struct candidate best[4];
    size_t count = find_best(reading, BIT(LOG), 6, weigh_log, best, 4);
    struct term *term;

    if (count == 0)
        return;
    term = add_length(reading, term_add(reading, TERM_LOG_RETENTION), &best[0]);
    for (size_t i = 1; i < count; i++)
        add_length(reading, term_add_under(reading, term, "also"), &best[i]);
}

void read_duties(struct reading *reading)
{
    read_breach(reading);
    read_notice(reading);
    read_answers(reading);
    read_log(reading);
}
