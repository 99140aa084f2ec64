/* Which duty a number belongs to: the table, and what its masks cannot say. */
#include "terms/statement_rules.h"

#include "base/i18n.h"

#include <string.h>

enum { CERTIFICATE_KEY = 1 << 24 }; /* its own sort of report */

/* --- what fits --------------------------------------------------------------------------- */

static bool near_word(const struct reading *reading, uint32_t first, uint32_t end,
                      uint32_t reach, const struct part *part, const struct meaning *any)
{
    uint32_t from = first > part->first + reach ? first - reach : part->first;
    uint32_t to = end + reach < part->end ? end + reach : part->end;
    struct meaning words = meaning_of(reading, from, to);

    return meaning_has(&words, any);
}

uint32_t scene_distance(const struct scene *scene, const struct meaning *any)
{
    const struct length *length = &scene->value->length;
    uint32_t best = FAR_AWAY;

    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        const struct token *token = &scene->reading->tokens.items[t];
        uint32_t distance = t < length->first ? length->first - t : t - length->end + 1;
        if (((token->mask & any->mask) != 0 || (token->sense & any->sense) != 0) &&
            !(t >= length->first && t < length->end) && distance < best)
            best = distance;
    }
    return best;
}

/* "pålægger underdatabehandlere at underrette" */
static bool is_put_on_subprocessors(const struct scene *scene)
{
    enum { REACH = 4 };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t + 2 < scene->value->length.first; t++)
        for (uint32_t k = t + 1; (reading->tokens.items[t].mask & BIT(SUBPROCESSOR)) != 0 &&
                                 k < t + REACH && k + 1 < scene->value->length.first;
             k++)
            if (token_is(reading, k, "at") &&
                (reading->tokens.items[k + 1].mask & BIT(NOTIFY)) != 0 &&
                (meaning_of(reading, k, scene->part.end).mask & BIT(CONTROLLER)) == 0)
                return true;
    return false;
}

/* Who acts first in the sentence is the subprocessor: its duty is another. */
bool scene_is_subprocessors(const struct scene *scene)
{
    if (is_put_on_subprocessors(scene))
        return true;
    for (uint32_t t = scene->sentence->first; t < scene->value->length.first; t++) {
        uint64_t mask = scene->reading->tokens.items[t].mask;
        if ((mask & BIT(SUBPROCESSOR)) != 0) {
            return !reading_has_word(scene->reading, t > 2 ? t - 3 : 0, t,
                                     (const char *const[]){ "hos", "ved", "om", "hver", NULL });
        }
        if ((mask & (BIT(PROCESSOR) | BIT(CONTROLLER))) != 0)
            return false;
    }
    return false;
}

/* "mindst 30 dage før", "med 30 dages varsel": ahead of what is planned, not behind a notice. */
bool scene_is_ahead(const struct scene *scene)
{
    static const struct meaning ahead = { 0, SENSE(AHEAD) };
    const struct length *length = &scene->value->length;

    /* "Varslet for skift af underdatabehandler er 30 dage": its subject stands far before it */
    uint32_t from =
        length->first > scene->part.first + 3 ? length->first - 3 : scene->part.first;
    /* "varsle planlagte udskiftninger af … med mindst 30 dage" */
    bool with = reading_has_word(scene->reading, from, length->first,
                                 (const char *const[]){ "med", NULL });
    uint32_t reach =
        (scene->reading->tokens.items[scene->part.first].sense & SENSE(AHEAD)) != 0 || with ? 12
                                                                                            : 5;

    return near_word(scene->reading, length->first, length->end, reach, &scene->part, &ahead) &&
           !token_is(scene->reading, length->end, "efter") &&
           !token_is(scene->reading, length->end, "fra");
}

/* A row of a table whose head says that deadlines stand in it: every time there is a limit. */
static bool is_deadline_row(const struct scene *scene)
{
    static const char *const heads[] = { "frist",   "frister",   "tidsfrist",
                                         "fristen", "svarfrist", "varsel",
                                         "tid",     "periode",   NULL };
    const struct reading *reading = scene->reading;
    const struct reading_block *block = &reading->blocks.items[scene->sentence->block];
    uint32_t end;

    while (scene->row && block > reading->blocks.items && block[-1].node == block->node)
        block--; /* the table's first */
    end = block->first + (block->count < 12 ? block->count : 12);
    return scene->row && reading_has_word(reading, block->first, end, heads);
}

bool scene_is_limit(const struct scene *scene)
{
    return is_deadline_row(scene) ||
           length_is_limit(scene->reading, scene->sentence, &scene->value->length);
}

static bool fits_change(const struct scene *scene, struct statement *statement)
{
    static const struct meaning object = { BIT(OBJECT), 0 };
    static const struct meaning tell = { BIT(NOTIFY) | BIT(CHANGE) | BIT(APPROVE),
                                         SENSE(AHEAD) };

    (void)statement;
    return scene_is_ahead(scene) && !scene_is_for_one(scene) &&
           !scene_begins_with_objection(scene) &&
           scene_distance(scene, &object) >= scene_distance(scene, &tell);
}

static bool fits_objection(const struct scene *scene, struct statement *statement)
{
    static const struct meaning object = { BIT(OBJECT), 0 };
    static const struct meaning tell = { BIT(NOTIFY) | BIT(CHANGE), SENSE(AHEAD) };

    (void)statement;
    /* "senest 14 dage efter meddelelsen" is about what follows the notice */
    bool after = token_is(scene->reading, scene->value->length.end, "efter") ||
                 token_is(scene->reading, scene->value->length.end, "fra");

    return !scene_is_ahead(scene) &&
           (after || scene_distance(scene, &object) < scene_distance(scene, &tell) + 4) &&
           (scene_is_limit(scene) || token_is(scene->reading, scene->value->length.end, "til"));
}

static bool fits_limit(const struct scene *scene, struct statement *statement)
{
    (void)statement;
    return scene_is_limit(scene) && !scene_is_controllers(scene);
}

/* "videresendes", "sendes den til den dataansvarlige": to the controller, who answers. */
static bool fits_forward(const struct scene *scene, struct statement *statement)
{
    const struct reading *reading = scene->reading;
    bool on = (scene->part.words.sense & SENSE(FORWARD)) != 0;

    for (uint32_t t = scene->part.first; !on && t + 2 < scene->part.end; t++) {
        on = token_is(reading, t, "til") &&
             (meaning_of(reading, t + 1, t + 3).mask & BIT(CONTROLLER)) != 0;
    }
    return on && fits_limit(scene, statement);
}

/* The processor's answers to the controller; not on one matter ("spørgsmål om regninger"). */
static bool fits_answer(const struct scene *scene, struct statement *statement)
{
    static const char *const about[] = { "om", "vedrørende", "til", NULL };

    (void)statement;
    for (uint32_t t = scene->part.first; t + 1 < scene->part.end; t++)
        if ((scene->reading->tokens.items[t].sense & SENSE(QUESTION)) != 0 &&
            reading_has_word(scene->reading, t + 1, t + 2, about))
            return false;
    return scene_is_limit(scene);
}

static bool fits_ahead(const struct scene *scene, struct statement *statement)
{
    (void)statement;
    return scene_is_ahead(scene);
}

/* A party by its side, whatever form its name has; another word by itself. */
static uint64_t party_key(const struct token *token)
{
    return (token->mask & BIT(CONTROLLER)) != 0  ? UINT64_MAX
           : (token->mask & BIT(PROCESSOR)) != 0 ? UINT64_MAX - 1
                                                 : token->word + 1;
}

/* Who may terminate: the word before "kan". "Aftalen kan opsiges" and "hver part kan" are the same;
   "kan Selskabet opsige" stands behind a condition. */
static bool find_terminator(const struct scene *scene, uint64_t *who)
{
    static const char *const may[] = { "kan", "må", "skal", NULL };
    static const char *const both[] = { "part", "parter", "parterne", "parterna",
                                        "den",  "det",    "de",       NULL };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        const struct token *before = &reading->tokens.items[t > 0 ? t - 1 : 0];
        if (!reading_has_word(reading, t, t + 1, may))
            continue;
        if (t == scene->part.first || before->word == NO_WORD)
            return false;
        /* "Foreningens opsigelse skal ske med": the genitive says who */
        if ((before->mask & BIT(TERMINATION)) != 0 && t > scene->part.first + 1)
            before--;
        *who = (before->sense & SENSE(RELATION)) != 0 || (before->mask & BIT(AGREEMENT)) != 0 ||
                       (before->mask & BIT(TERMINATION)) != 0 ||
                       reading_has_word(reading, t - 1, t, both)
                   ? 0
                   : party_key(before);
        /* "kan af leverandøren opsiges", "kan opsiges af kunden" */
        for (uint32_t k = t; k + 1 < scene->part.end; k++) {
            const struct token *by = &reading->tokens.items[k + 1];
            if (token_is(reading, k, "af") &&
                (by->mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) != 0 &&
                !reading_has_word(reading, k + 1, k + 5, both))
                *who = party_key(by);
        }
        return true;
    }
    return false;
}

/* "Opsigelse sker med en måneds varsel", "Opsigelsesvarslet er tre måneder": the noun says of nobody that it
   is his. */
static bool is_anybodys(const struct scene *scene)
{
    enum { FRONT = 3 };
    const struct reading *reading = scene->reading;
    uint32_t end = scene->part.first + FRONT < scene->part.end ? scene->part.first + FRONT
                                                               : scene->part.end;

    return (scene->all.mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) == 0 &&
           reading_has_stem(reading, scene->part.first, end,
                            (const char *const[]){ "opsigelse", NULL });
}

/* Which other agreement the sentence terminates, by the first letters of its name: "abonnementet" and
   "abonnement" are one; 0: none. */
static uint64_t other_deal_key(const struct scene *scene)
{
    enum { LETTERS = 6, BITS = 8 };
    uint64_t key = 0;

    for (uint32_t t = scene->sentence->first; t < sentence_end(scene->sentence); t++) {
        const char *lower = token_lower(scene->reading, t);
        if ((scene->reading->tokens.items[t].sense & SENSE(OTHER_DEAL)) == 0)
            continue;
        for (int i = 0; i < LETTERS && lower[i] != '\0'; i++)
            key = key << BITS | (unsigned char)lower[i];
        return key << BITS;
    }
    return 0;
}

static bool fits_termination(const struct scene *scene, struct statement *statement)
{
    static const struct meaning notice = { 0, SENSE(AHEAD) };
    const struct length *length = &scene->value->length;
    uint64_t who = 0;

    if (!find_terminator(scene, &who) && !is_anybodys(scene))
        return false;
    statement->key = who + other_deal_key(scene);
    /* "til udgangen af en måned", "til en måneds udgang": when, and no notice */
    if (reading_has_word(scene->reading, length->first > 3 ? length->first - 3 : 0,
                         length->first,
                         (const char *const[]){ "udgangen", "udløbet", "første", NULL }) ||
        token_is(scene->reading, length->end, "udgang"))
        return false;
    return near_word(scene->reading, length->first, length->end, 3, &scene->part, &notice) &&
           !token_is(scene->reading, length->end, "efter");
}

/* "Vi kan ændre vilkårene med 30 dages varsel", "ændrer vi aftalen, får du besked 30 dage før". */
static bool fits_amendment(const struct scene *scene, struct statement *statement)
{
    static const char *const change[] = { "ændre",     "ændrer",  "ændres",
                                          "ændringer", "ændring", NULL };
    const struct reading *reading = scene->reading;

    (void)statement;
    if (!scene_is_ahead(scene) || (scene->sentence->near & BIT(SUBPROCESSOR)) != 0)
        return false;
    for (uint32_t t = scene->part.first; t + 4 < scene->part.end; t++)
        if (reading_has_word(reading, t, t + 1, change))
            return (meaning_of(reading, t + 1, t + 5).mask & BIT(AGREEMENT)) != 0;
    return false;
}

/* "Aftalen løber i 24 måneder": the agreement is what runs, the verb stands before the time. */
static bool fits_running(const struct scene *scene, struct statement *statement)
{
    const struct reading *reading = scene->reading;
    uint32_t at = scene->value->length.first;
    uint32_t from = at > scene->part.first + 6 ? at - 6 : scene->part.first;

    (void)statement;
    return token_is(reading, at - 1, "i") && (scene->all.sense & SENSE(OTHER_DEAL)) == 0 &&
           (meaning_of(reading, from, at).sense & SENSE(RUN)) != 0 &&
           (meaning_of(reading, from, at).mask & BIT(AGREEMENT)) != 0;
}

static bool fits_secrecy(const struct scene *scene, struct statement *statement)
{
    (void)statement;
    return (scene->all.mask & BIT(END)) != 0 &&
           reading_has_word(scene->reading, scene->sentence->first,
                            sentence_end(scene->sentence),
                            (const char *const[]){ "gælder", "gældende", "består", "fortsætter",
                                                   "bevares", "varer", "løber", NULL });
}

/* --- how often, how much ----------------------------------------------------------------- */

/* Near what is done so often; with two rhythms in one sentence it is not sure whose is whose. */
static bool fits_rhythm(const struct scene *scene, struct statement *statement)
{
    return !scene->crowded && scene_distance(scene, &statement->duty->about) <= 8;
}

/* Only reports after the same standard are the same: "ISAE 3000" and "ISAE 3402" may both be had. */
static bool fits_report(const struct scene *scene, struct statement *statement)
{
    uint64_t number = 0;
    static const char *const bodies[] = {
        "isae", "isa", "iso", "iso/iec", "soc", "isrs", NULL
    };
    const struct reading *reading = scene->reading;

    if ((scene->part.words.sense & SENSE(CERTIFICATE)) != 0)
        statement->key = CERTIFICATE_KEY;
    for (uint32_t t = scene->part.first; t + 1 < scene->part.end; t++) {
        if (reading_has_word(reading, t, t + 1, bodies) &&
            reading->tokens.items[t + 1].digits) {
            for (const char *c = token_lower(reading, t + 1); *c >= '0' && *c <= '9'; c++)
                number = number * 10 + (uint64_t)(*c - '0');
            statement->key += number;
            break;
        }
    }
    static const struct meaning visit = { BIT(VISIT), SENSE(INSPECTION) };
    static const struct meaning report = { BIT(REPORT), SENSE(STATEMENT) | SENSE(CERTIFICATE) };

    return (scene->all.mask & BIT(SUBPROCESSOR)) == 0 &&
           scene_distance(scene, &report) <= scene_distance(scene, &visit);
}

/* The controller's own inspections; an internal audit is another. */
static bool fits_inspection(const struct scene *scene, struct statement *statement)
{
    static const char *const at[] = { "hos",    "finde", "finder", "gennemføres", "foretages",
                                      "stedet", "ske",   "sker",   NULL };
    static const char *const own[] = { "intern", "interne", "internt", "egenkontrol", NULL };
    const struct reading *reading = scene->reading;

    (void)statement;
    return ((scene->part.words.mask & BIT(CONTROLLER)) != 0 ||
            reading_has_word(reading, scene->part.first, scene->part.end, at)) &&
           !reading_has_word(reading, scene->part.first, scene->part.end, own) &&
           (scene->part.words.sense & (SENSE(STATEMENT) | SENSE(ACCESS) | SENSE(RISK))) == 0;
}

/* "daglige sikkerhedskopier", "en fuld backup hver uge": sorts of copies have rhythms of their own. */
static bool fits_copying(const struct scene *scene, struct statement *statement)
{
    static const char *const sorts[] = {
        "fuld",          "fulde",           "inkrementel",    "inkrementelle",
        "fil",           "filer",           "databaser",      "databasen",
        "transaktioner", "transaktionslog", "snapshots",      "snapshot",
        "logge",         "differentiel",    "differentielle", NULL
    };

    (void)statement;
    return !scene->crowded && !reading_has_word(scene->reading, scene->sentence->first,
                                                sentence_end(scene->sentence), sorts);
}

/* "950 kr. pr. time": of one price in its sentence, for one kind of help. */
static bool fits_rate(const struct scene *scene, struct statement *statement)
{
    static const char *const hourly[] = { "time",       "timen",      "timepris",
                                          "timesats",   "timetakst",  "timehonorar",
                                          "timeprisen", "timesatsen", "timetaksten",
                                          NULL };
    /* whose hours cost more, or cost less once */
    static const char *const grades[] = { "senior",
                                          "junior",
                                          "seniorkonsulent",
                                          "projektleder",
                                          "specialist",
                                          "udvikler",
                                          "projektledere",
                                          "seniorkonsulenter",
                                          "specialister",
                                          "udviklere",
                                          "partner",
                                          "advokat",
                                          "var",
                                          "hidtil",
                                          NULL };

    if (reading_has_word(scene->reading, scene->sentence->first, sentence_end(scene->sentence),
                         grades))
        return false;
    statement->key = (scene->all.sense & SENSE(INSPECTION)) != 0 ? 1 : 0;
    return !scene->crowded && (scene->part.words.sense & SENSE(PENALTY)) == 0 &&
           reading_has_word(scene->reading, scene->sentence->first,
                            sentence_end(scene->sentence), hourly);
}

/* Those of administrators are longer than those of all. */
static bool fits_password(const struct scene *scene, struct statement *statement)
{
    static const char *const stems[] = { "admin",    "systemadministrator",
                                         "privileg", "service",
                                         "drift",    NULL };

    if (reading_has_stem(scene->reading, scene->part.first, scene->part.end, stems))
        statement->key = 1;
    return !scene->crowded;
}

static bool fits_cap(const struct scene *scene, struct statement *statement)
{
    (void)statement;
    return !scene->crowded && (scene->part.words.sense & SENSE(PENALTY)) == 0 &&
           !scene_is_subprocessors(scene);
}

/* --- the duties -------------------------------------------------------------------------- */

/* What words mean: of the concepts, and of the senses where they matter. */
#define M(...) M_BOTH(__VA_ARGS__, 0, 0)
#define M_BOTH(concepts, senses, ...)                                                          \
    {                                                                                          \
        concepts, senses                                                                       \
    }

const struct duty duty_table[] = {
    { VALUE_TIME, UNIT_MINUTE, UNIT_WEEK, .about = M(BIT(BREACH)),
      .act = M(BIT(NOTIFY), SENSE(GIVE)),
      .never = M(BIT(KEEP) | BIT(DELETE) | BIT(LOG) | BIT(BACKUP),
                 SENSE(FORWARD) | SENSE(LATER) | SENSE(REPLY)),
      .fits = breach_fits_notice,
      .message = N_("notice of a breach within %1$s, but %3$s says %2$s"), .topic = "breach" },
    { VALUE_TIME, UNIT_DAY, UNIT_YEAR, .about = M(BIT(SUBPROCESSOR)),
      .act = M(BIT(NOTIFY) | BIT(APPROVE) | BIT(CHANGE)),
      .never = M(BIT(BREACH) | BIT(DELETE) | BIT(LOG) | BIT(VISIT) | BIT(TERMINATION),
                 SENSE(STATEMENT) | SENSE(INSPECTION)),
      .fits = fits_change,
      .message = N_("notice of new subprocessors %1$s, but %3$s says %2$s"),
      .topic = "change" },
    { VALUE_TIME, UNIT_DAY, UNIT_YEAR, .about = M(BIT(OBJECT)), .also = M(BIT(SUBPROCESSOR)),
      .act = M(BIT(OBJECT)), .never = M(BIT(BREACH) | BIT(DELETE) | BIT(LOG)),
      .fits = fits_objection,
      .message = N_("objection to a subprocessor within %1$s, but %3$s says %2$s"),
      .topic = "objection" },
    { VALUE_TIME, UNIT_HOUR, UNIT_YEAR, .about = M(BIT(DELETE) | BIT(RETURN)),
      .act = M(BIT(DELETE) | BIT(RETURN), SENSE(FETCH) | SENSE(HOLD)),
      .never = M(BIT(LOG) | BIT(SUBPROCESSOR) | BIT(BREACH)), .fits = keeping_fits_deletion,
      .message = N_("deletion within %1$s, but %3$s says %2$s"), .topic = "deletion" },
    { VALUE_TIME, UNIT_HOUR, UNIT_YEAR, .about = M(BIT(BACKUP)),
      .act = M(BIT(KEEP) | BIT(DELETE)), .never = M(BIT(LOG) | BIT(SUBPROCESSOR)),
      .fits = keeping_fits_backup, .merges = true, .keeps = true,
      .message = N_("backups are kept for %1$s, but %3$s says %2$s"), .topic = "deletion" },
    { VALUE_TIME, UNIT_DAY, UNIT_YEAR, .about = M(BIT(LOG)), .act = M(BIT(KEEP) | BIT(DELETE)),
      .never = M(BIT(BACKUP) | BIT(SUBPROCESSOR) | BIT(END)), .fits = keeping_fits_log,
      .follows = true, .keeps = true,
      .message = N_("the log is kept for %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_YEAR, UNIT_YEAR, .about = M(0, SENSE(BOOKS)),
      .never = M(BIT(BACKUP) | BIT(LOG) | BIT(SUBPROCESSOR)), .fits = keeping_fits_books,
      .keeps = true,
      .message = N_("the papers of bookkeeping are kept for %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_HOUR, UNIT_MONTH, .about = M(BIT(REQUEST)), .also = M(BIT(PERSON)),
      .act = M(0, SENSE(FORWARD) | SENSE(GIVE)),
      .never = M(BIT(BREACH) | BIT(AUDIT) | BIT(LOG), SENSE(REPLY)), .fits = fits_forward,
      .message = N_("requests are sent on within %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_HOUR, UNIT_MONTH, .about = M(0, SENSE(QUESTION)),
      .also = M(BIT(CONTROLLER)), .act = M(0, SENSE(REPLY)),
      .never =
          M(BIT(BREACH) | BIT(AUDIT) | BIT(LOG) | BIT(PERSON) | BIT(AUTHORITY), SENSE(FORWARD)),
      .fits = fits_answer,
      .message = N_("questions are answered within %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_DAY, UNIT_YEAR, .about = M(BIT(VISIT), SENSE(INSPECTION)),
      .act = M(0, SENSE(AHEAD)),
      .never = M(BIT(BREACH) | BIT(SUBPROCESSOR) | BIT(DELETE) | BIT(TERMINATION)),
      .fits = fits_ahead, .message = N_("notice of an inspection %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_DAY, UNIT_YEAR, .about = M(BIT(TERMINATION)), .act = M(0, SENSE(AHEAD)),
      .never = M(BIT(BREACH) | BIT(SUBPROCESSOR) | BIT(DELETE)), .fits = fits_termination,
      .message = N_("notice of termination %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_DAY, UNIT_MONTH, .about = M(0, SENSE(INVOICE)),
      .act = M(BIT(FEE), SENSE(INVOICE)),
      .never = M(BIT(OBJECT) | BIT(BREACH) | BIT(TERMINATION) | BIT(LOG)), .fits = fits_limit,
      .message = N_("payment within %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_MONTH, UNIT_YEAR, .about = M(0, SENSE(SECRECY)), .act = M(BIT(END)),
      .never = M(BIT(DELETE) | BIT(LOG)), .fits = fits_secrecy,
      .message = N_("confidentiality for %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_DAY, UNIT_YEAR, .about = M(BIT(AGREEMENT)),
      .never = M(BIT(SUBPROCESSOR) | BIT(BREACH) | BIT(DELETE) | BIT(TERMINATION) | BIT(FEE)),
      .fits = fits_amendment,
      .message = N_("notice of a changed agreement %1$s, but %3$s says %2$s") },
    { VALUE_TIME, UNIT_MONTH, UNIT_YEAR, .about = M(BIT(AGREEMENT)), .act = M(0, SENSE(RUN)),
      .never = M(BIT(TERMINATION) | BIT(DELETE) | BIT(LOG) | BIT(KEEP) | BIT(SUBPROCESSOR),
                 SENSE(SECRECY)),
      .fits = fits_running, .message = N_("the agreement runs for %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(BIT(SUBPROCESSOR)),
      .act = M(BIT(AUDIT) | BIT(REPORT), SENSE(INSPECTION) | SENSE(STATEMENT) | SENSE(REVIEW)),
      .fits = fits_rhythm,
      .message = N_("subprocessors are audited %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(STATEMENT) | SENSE(CERTIFICATE)), .fits = fits_report,
      .merges = true, .message = N_("an auditor's report %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(BIT(VISIT), SENSE(INSPECTION)), .never = M(BIT(SUBPROCESSOR)),
      .fits = fits_inspection, .message = N_("inspections %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(ACCESS)), .act = M(0, SENSE(REVIEW)),
      .fits = fits_rhythm,
      .message = N_("rights of access are reviewed %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(RESTORE)), .act = M(0, SENSE(TEST)),
      .fits = fits_rhythm, .message = N_("recovery is tested %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(PLAN)), .act = M(0, SENSE(TEST)), .fits = fits_rhythm,
      .message = N_("the emergency plan is tested %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(PENETRATION)), .fits = fits_rhythm,
      .message = N_("penetration tests %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(TRAINING)), .fits = fits_rhythm,
      .message = N_("training %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(RISK)), .act = M(0, SENSE(REVIEW)),
      .fits = fits_rhythm,
      .message = N_("the assessment of risk is reviewed %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(BIT(BACKUP)), .act = M(0, SENSE(TAKE)),
      .never = M(0, SENSE(TEST) | SENSE(RESTORE)), .fits = fits_copying,
      .message = N_("backups are made %1$s, but %3$s says %2$s") },
    { VALUE_AMOUNT, .about = M(0, SENSE(ASSIST) | SENSE(INSPECTION)),
      .never = M(BIT(BREACH) | BIT(LOG)), .fits = fits_rate,
      .message = N_("an hourly rate of %1$s, but %3$s says %2$s") },
    { VALUE_AMOUNT, .about = M(0, SENSE(LIABILITY)), .act = M(0, SENSE(CAP)), .fits = fits_cap,
      .message = N_("liability up to %1$s, but %3$s says %2$s") },
    { VALUE_INTERVAL, .about = M(0, SENSE(PASSWORD)), .act = M(BIT(CHANGE)),
      .fits = fits_rhythm, .message = N_("passwords are changed %1$s, but %3$s says %2$s") },
    { VALUE_SIGNS, .about = M(0, SENSE(PASSWORD)), .fits = fits_password,
      .message = N_("passwords of %1$s, but %3$s says %2$s") },
    { VALUE_PERCENT, .about = M(0, SENSE(UPTIME)), .fits = fits_cap,
      .message = N_("availability of %1$s, but %3$s says %2$s") },
};

const size_t duty_count = sizeof duty_table / sizeof *duty_table;

const char *statement_message(const struct statement *statement)
{
    return _(statement->duty->message);
}

const char *statement_topic(const struct statement *statement)
{
    return statement->duty->topic != NULL ? statement->duty->topic : "";
}
