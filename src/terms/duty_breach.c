/* Within how many hours the processor tells of a breach. */
#include "terms/duties.h"

#include <string.h>

/* Hours: nobody tells of a breach later than that. */
enum { LONGEST_NOTICE = 14 * 24, SHORT_LABEL = 4, SHORT_PART = 6 };

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
           strcmp(token_lower(reading, notify), "hører") != 0 && /* "hører I fra os" */
           token_lower(reading, notify)[strlen(token_lower(reading, notify)) - 1] != 's' &&
           reading_has(reading, notify, end, BIT(PROCESSOR), NULL);
}

/* "Hver underdatabehandler skal underrette os senest …": its duty to the processor, in its part of the
   sentence or in what introduces the list. */
static bool binds_subprocessor(const struct reading *reading, const struct sentence *sentence,
                               const struct length *length)
{
    static const char *const that[] = { "at",
                                        NULL }; /* "sikrer, at hver underdatabehandler …" */
    struct token_range part = duty_part(reading, sentence, length);
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
    struct token_range part = duty_part(reading, sentence, length);

    return reading_has_word(reading, part.first, part.end, later);
}

/* "En endelig rapport sendes inden 72 timer efter underretningen": a second one, by its subject or by from
   when its time runs. */
static bool is_second_report(const struct reading *reading, const struct sentence *sentence,
                             const struct length *length)
{
    enum { SUBJECT = 3, REACH = 4 };
    static const char *const second[] = { "endelig",     "endelige",    "opfølgende",
                                          "supplerende", "fuldstændig", "samlet",
                                          NULL };
    static const char *const told[] = { "underretningen", "meddelelsen", "orienteringen",
                                        NULL };
    static const char *const from[] = { "efter", "fra", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t subject = sentence->first + SUBJECT < end ? sentence->first + SUBJECT : end;
    uint32_t behind = length->end + REACH < end ? length->end + REACH : end;

    return reading_has_word(reading, sentence->first, subject, second) ||
           (reading_has_word(reading, length->end, length->end + 1, from) &&
            reading_has_word(reading, length->end, behind, told));
}

/* "varsles mindst 48 timer i forvejen", "med mindst 14 dages varsel": of what is planned. */
static bool is_ahead(const struct reading *reading, const struct length *length)
{
    static const char *const ahead[] = { "før", "forinden", "forud", "forvejen", NULL };
    static const char *const least[] = { "mindst", "minimum", NULL };

    return reading_has_word(reading, length->end, length->end + 2, ahead) ||
           /* "med mindst 14 dages varsel" */
           (token_is(reading, length->end, "varsel") && length->first > 0 &&
            reading_has_word(reading, length->first - 1, length->first, least));
}

/* "sender denne inden 24 timer en beskrivelse til Kunden": told without the word, in the length's part. */
static bool sends_to_controller(const struct reading *reading, const struct sentence *sentence,
                                const struct length *length)
{
    static const char *const sends[] = { "sender",     "sendes",    "sende",   "fremsender",
                                         "fremsendes", "fremsende", "afgiver", "afgives",
                                         "oversender", NULL };
    struct token_range part = duty_part(reading, sentence, length);

    for (uint32_t t = part.first; t < part.end; t++)
        if (reading_has_word(reading, t, t + 1, sends))
            return reading_has(reading, t, part.end, BIT(CONTROLLER), NULL);
    return false;
}

/* "… skal foretage anmeldelse inden for 72 timer": the report to the authority is nearer than any
   notice, and who has it stands before it. */
static bool is_controllers_report(const struct reading *reading,
                                  const struct sentence *sentence, const struct length *length)
{
    uint32_t report = 0;
    uint32_t who = 0;
    struct token_range part = duty_part(reading, sentence, length);

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

/* "Kunden underretter de registrerede om bruddet inden 48 timer": what the controller tells, and not to the
   processor either. */
static bool controller_tells(const struct reading *reading, const struct sentence *sentence,
                             const struct length *length)
{
    enum { BETWEEN = 3 };
    const struct token *tokens = reading->tokens.items;
    struct token_range part = duty_part(reading, sentence, length);

    if (reading_has(reading, part.first, part.end, BIT(PROCESSOR), NULL))
        return false;
    for (uint32_t t = part.first; t < part.end; t++) {
        if ((tokens[t].mask & BIT(CONTROLLER)) == 0 || party_in_genitive(reading, t))
            continue;
        for (uint32_t k = t + 1; k < part.end && k <= t + BETWEEN; k++) {
            const char *verb = token_lower(reading, k);
            size_t len = strlen(verb);
            /* "underretter", "skal underrette"; "Kunden underrettes", "Kunden skal have besked" are told. */
            if ((tokens[k].mask & BIT(NOTIFY)) != 0 && len > 2 &&
                (strcmp(verb + len - 2, "er") == 0 || strcmp(verb + len - 2, "re") == 0 ||
                 strcmp(verb + len - 2, "te") == 0) &&
                reading_has(reading, k, part.end, BIT(PERSON) | BIT(AUTHORITY), NULL))
                return true;
        }
        return false;
    }
    return false;
}

/* "anmeldes til kommunens it-chef": reported to the controller, which is to tell. */
static bool reports_to_controller(const struct reading *reading,
                                  const struct sentence *sentence)
{
    enum { REACH = 3 };
    uint32_t end = sentence_end(sentence);
    uint32_t at = 0;

    if ((sentence->mask & BIT(AUTHORITY)) != 0 ||
        !reading_has(reading, sentence->first, end, BIT(REPORT_BREACH), &at))
        return false;
    for (uint32_t t = at + 1; t < end && t <= at + REACH; t++)
        if (token_is(reading, t, "til"))
            return reading_has(reading, t, t + REACH < end ? t + REACH : end, BIT(CONTROLLER),
                               NULL);
    return false;
}

/* "Det skal ske senest …", "Beskeden er fremme inden …": the part speaks of what was said before, and not of
   what the controller may do or what else is done. */
static bool goes_on(const struct reading *reading, const struct sentence *sentence,
                    struct token_range part)
{
    static const char *const it[] = {
        "det",   "dette", "den",     "denne",          "sker",  "ske",    "sket",   "gives",
        "givet", "gøres", "gjort",   "fremme",         "frist", "sendes", "senest", "beskeden",
        "inden", "dog",   "fristen", "underretningen", NULL
    };
    static const char *const joins[] = { "og", "men", "mens", "samt", NULL };
    static const char *const when[] = { "altid", "under", "ikke", "aldrig", "i", "om", NULL };
    enum { FRONT = 8 };
    uint32_t first = part.first;
    uint64_t actor = sentence_actor(reading, sentence);

    if (reading_has_word(reading, first, first + 1, joins)) {
        first++;
        /* "straks, og altid inden 6 timer": only when, of what the part before says */
        if (reading_has_word(reading, first, first + 1, when))
            return true;
    }
    if (reading_has_word(reading, first, first + 1, it))
        return !reading_has(reading, first + 1, first + 2, BIT(CONTROLLER), NULL);
    return actor == 0 &&
           reading_has_word(reading, first, first + FRONT < part.end ? first + FRONT : part.end,
                            it);
}

/* "Underretningen er ikke sket inden 72 timer": what follows if it is late. */
static bool is_missed(const struct reading *reading, const struct length *length,
                      struct token_range part)
{
    enum { REACH = 2 };
    static const char *const later[] = { "senere", "overstige", "overskride", NULL };
    static const char *const done[] = { "er",     "sker", "ske",    "sket",  "gives", "givet",
                                        "muligt", "nås",  "fremme", "sendt", NULL };

    /* "set af nogen, der ikke må" is what happened, not that nobody was told */
    for (uint32_t t = part.first; t < length->first; t++) {
        uint32_t from = t > part.first + REACH ? t - REACH : part.first;
        if (token_is(reading, t, "ikke") &&
            (reading_has_word(reading, from, t + 1 + REACH, done) ||
             reading_has(reading, from, t + 1 + REACH, BIT(NOTIFY), NULL)) &&
            !reading_has_word(reading, t, t + 1 + REACH, later))
            return true;
    }
    return false;
}

static int weigh_breach(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const lost[] = { "tab", NULL };
    static const char *const gets[] = { "have",    "har",      "får",   "få",
                                        "modtage", "modtager", "hører", NULL };
    struct token_range part = duty_part(reading, sentence, length);
    uint64_t here = 0;
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
        duty_is_laws_own(reading, sentence, length) ||
        binds_subprocessor(reading, sentence, length) ||
        is_controllers_report(reading, sentence, length) ||
        is_second_report(reading, sentence, length) || is_ahead(reading, length) ||
        controller_tells(reading, sentence, length))
        return 0;
    /* "Kunden kan inden 24 timer kræve …" */
    if ((sentence->mask & (BIT(NOTIFY) | BIT(REPORT_BREACH))) == 0 &&
        sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
        !reading_has_word(reading, sentence->first, sentence_end(sentence), gets))
        return 0;
    for (uint32_t t = part.first; t < part.end; t++)
        here |= reading->tokens.items[t].mask;
    if (is_missed(reading, length, part))
        return 0;
    /* "Databehandleren gendanner data inden 24 timer", where a breach was spoken of: nobody is told. */
    if ((here & (BIT(NOTIFY) | BIT(REPORT_BREACH))) == 0 && !goes_on(reading, sentence, part) &&
        part.end - part.first > length->end - length->first + SHORT_PART &&
        !length_is_cell(reading, sentence, length) && !tells_in_list(reading, sentence) &&
        !defines_urgent(reading, sentence) && !sends_to_controller(reading, sentence, length))
        score -= 5;
    score +=
        (sentence->mask & BIT(NOTIFY)) == 0 && reports_to_controller(reading, sentence) ? 3 : 0;
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
        (tells_in_list(reading, sentence) || ((sentence->mask & BIT(BREACH)) != 0 &&
                                              sends_to_controller(reading, sentence, length))))
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

void read_breach(struct reading *reading)
{
    struct duty best[4];
    size_t count = duty_find(reading, BIT(BREACH), 7, weigh_breach, best, 4);
    struct term *term;

    if (count == 0)
        return;
    duty_prefer_first(best, count, 3);
    term = term_add(reading, TERM_BREACH);
    set_hours(reading, term, &best[0].length);
    for (size_t i = 1; i < count; i++)
        if (best[i].score >= best[0].score - 2)
            set_hours(reading, term_add_under(reading, term, "also"), &best[i].length);
}
