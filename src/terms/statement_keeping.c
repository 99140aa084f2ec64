/*
 * How long something is kept: the data until they are deleted when all is over, copies of them,
 * logs. What is deleted for another reason, or only a part of it, has a time of its own.
 */
#include "terms/statement_rules.h"

#include <string.h>

/* All the data: "oplysningerne", "alt", "sletningen"; not "oplysninger om kandidater", "udmeldte
   medlemmers oplysninger". */
static bool is_generic(const struct reading *reading, uint32_t t)
{
    static const char *const limits[] = { "om", "vedrørende", "fra", "for", NULL };
    static const char *const registered[] = { "de", "den", NULL };
    const char *before = t > 0 ? token_lower(reading, t - 1) : "";
    size_t len = strlen(before);
    bool all = t > 0 && (reading->tokens.items[t - 1].mask & BIT(ALL)) != 0;
    bool relative = reading->tokens.items[t + 1].mark == ',' &&
                    (token_is(reading, t + 2, "der") || token_is(reading, t + 2, "som"));

    if ((reading->tokens.items[t].sense & SENSE(GENERIC)) == 0)
        return false;
    if (reading_has_word(reading, t + 1, t + 2, limits) &&
        !reading_has_word(reading, t + 2, t + 3, registered))
        return false;
    if (token_is(reading, t + 1, "af")) {
        return is_generic(reading, t + 2) ||
               ((reading->tokens.items[t + 2].mask & BIT(ALL)) != 0 &&
                is_generic(reading, t + 3));
    }
    /* a genitive: no verb ("slettes alt"), no party */
    if (len > 2 && before[len - 1] == 's' &&
        (reading->tokens.items[t - 1].mask &
         (BIT(CONTROLLER) | BIT(PERSON) | BIT(DELETE) | BIT(RETURN) | BIT(KEEP))) == 0)
        return false;
    return all || !relative;
}

static bool has_generic(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t + 3 < reading->tokens.len && t < end; t++)
        if (is_generic(reading, t))
            return true;
    return false;
}

/* The sentence behind begins "Derefter slettes …", "Herefter sletter vi …". */
static bool is_deleted_then(const struct scene *scene)
{
    static const char *const then[] = { "derefter", "herefter", "derpå", "hvorefter", NULL };
    const struct sentence *next = scene->sentence + 1;
    const struct reading *reading = scene->reading;

    if (reading_has_word(reading, scene->value->length.end, scene->part.end, then) &&
        (scene->part.words.mask & BIT(DELETE)) != 0)
        return true;
    return next < reading->sentences.items + reading->sentences.len &&
           next->block == scene->sentence->block &&
           reading_has_word(reading, next->first, next->first + 1, then) &&
           reading_has(reading, next->first, next->first + 4, BIT(DELETE), NULL);
}

/* "Så længe abonnementet er aktivt. Herefter slettes data inden for 30 dage." */
static bool is_behind_the_term(const struct scene *scene)
{
    static const char *const then[] = { "herefter", "derefter", "derpå", "hvorefter", NULL };
    static const char *const lasts[] = { "længe", "indtil", NULL };
    const struct reading *reading = scene->reading;
    const struct sentence *before = scene->sentence - 1;

    return scene->sentence > reading->sentences.items &&
           before->block == scene->sentence->block &&
           reading_has_word(reading, scene->sentence->first, scene->sentence->first + 1,
                            then) &&
           reading_has_word(reading, before->first, sentence_end(before), lasts) &&
           (meaning_of(reading, before->first, sentence_end(before)).sense & SENSE(RELATION)) !=
               0;
}

/* "Sletning sker senest 30 dage efter ophør." Where nothing is said to end, it is the contract. */
static bool ends_by_itself(const struct scene *scene)
{
    const struct reading *reading = scene->reading;
    uint32_t at = scene->value->length.end;

    return token_is(reading, at, "efter") && at + 2 <= scene->part.end &&
           (token_is(reading, at + 1, "ophør") || token_is(reading, at + 1, "ophøret")) &&
           (at + 2 == scene->part.end || reading->tokens.items[at + 1].mark != '\0' ||
            !token_is(reading, at + 2, "af")) &&
           (scene->all.mask & (BIT(PERSON) | BIT(SUBPROCESSOR))) == 0;
}

/* "når aftalen ophører", "senest 30 dage efter ophøret", "når kontoen er lukket": what ends is
   what the parties have with each other. */
static bool is_at_the_end(const struct scene *scene)
{
    const struct meaning *all = &scene->all;
    static const char *const period[] = { "tidsfrist",   "frist",          "fristen",
                                          "slettefrist", "sletningsfrist", "slettefristen",
                                          NULL };

    for (uint32_t t = scene->part.first; t < scene->value->length.first; t++)
        if (reading_has_word(scene->reading, t, t + 1, period) &&
            reading_has(scene->reading, t, scene->value->length.first, BIT(DELETE), NULL))
            return true; /* "en tidsfrist for sletning på 30 dage" */
    if ((all->sense & SENSE(CLOSE)) != 0 || is_behind_the_term(scene))
        return true;
    if ((all->mask & BIT(END)) != 0) {
        return (all->sense & SENSE(RELATION)) != 0 ||
               (scene->sentence->near & BIT(DELETE)) != 0 || ends_by_itself(scene);
    }
    /* "Sletningen sker inden 30 dage." under "Sletning ved ophør", or behind such a sentence. */
    return (scene->sentence->near & BIT(END)) != 0 ||
           ((scene->sentence->near & BIT(DELETE)) != 0 &&
            (scene->sentence->lead & BIT(END)) != 0 &&
            reading_has_word(scene->reading, scene->sentence->first, scene->part.end,
                             (const char *const[]){ "sletningen", "slettelsen", "herefter",
                                                    "derefter", NULL }));
}

/* "30 dage efter hver udsendelse": what the time is counted from is not the end of all. */
static bool counts_from_other(const struct scene *scene)
{
    const struct reading *reading = scene->reading;
    uint32_t at = scene->value->length.end;
    uint32_t to = at + 1;
    struct meaning words;

    if (at + 1 >= scene->part.end ||
        (!token_is(reading, at, "efter") && !token_is(reading, at, "fra")))
        return false;
    while (to < scene->part.end && to < at + 9 && reading->tokens.items[to].mark != '.' &&
           (reading->tokens.items[to].mark != ',' || to < at + 3))
        to++;
    words = meaning_of(reading, at, to);
    /* "efter, at sagen er afsluttet" */
    return ((words.mask & (BIT(END) | BIT(RETURN))) == 0 || (words.sense & SENSE(CASE)) != 0) &&
           (words.sense & (SENSE(RELATION) | SENSE(CLOSE))) == 0;
}

/* "alle data, herunder backup", "oplysninger og sikkerhedskopier": among all that is deleted. */
static bool is_about_backup(const struct scene *scene)
{
    static const char *const with[] = { "herunder", "inklusive", "inkl", "også", NULL };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        uint32_t from = t > scene->part.first + 3 ? t - 3 : scene->part.first;
        if ((reading->tokens.items[t].mask & BIT(BACKUP)) != 0 &&
            !reading_has_word(reading, from, t, with))
            return true;
    }
    return false;
}

/* "slettes efter fem år, medmindre aftalen ophører forinden": said of the time before the end. */
static bool is_till_the_end(const struct scene *scene)
{
    static const char *const unless[] = { "medmindre", NULL };
    static const char *const before[] = { "forinden", "tidligere", "inden", "før", NULL };
    uint32_t from = scene->value->length.end;
    uint32_t end = sentence_end(scene->sentence);

    while (from < end && !reading_has_word(scene->reading, from, from + 1, unless))
        from++;
    return from < end && reading_has(scene->reading, from, end, BIT(END), NULL) &&
           reading_has_word(scene->reading, from, end, before);
}

/* "har seks måneder til at slette oplysningerne" */
static bool is_time_to_delete(const struct scene *scene)
{
    uint32_t at = scene->value->length.end;

    return at + 2 < scene->part.end && token_is(scene->reading, at, "til") &&
           token_is(scene->reading, at + 1, "at") &&
           (scene->reading->tokens.items[at + 2].mask & BIT(DELETE)) != 0;
}

/* "en bekræftelse på sletningen": the time is that of a paper about it. */
static bool is_about_the_proof(const struct scene *scene)
{
    static const char *const proof[] = { "bekræftelse",     "bekræftelsen", "dokumentation",
                                         "dokumentationen", "erklæring",    "erklæringen",
                                         "kvittering",      "kvitteringen", NULL };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t + 2 < scene->part.end; t++)
        if (reading_has_word(reading, t, t + 1, proof) &&
            reading_has_word(reading, t + 1, t + 2,
                             (const char *const[]){ "på", "om", "for", "af", NULL }))
            return !reading_has(reading, scene->part.first, t, BIT(DELETE), NULL);
    return false;
}

bool keeping_fits_deletion(const struct scene *scene, struct statement *statement)
{
    static const char *const special[] = { "medmindre", "dog",     "undtagen",
                                           "bortset",   "hvis",    "såfremt",
                                           "anmodning", "anmoder", NULL };
    static const struct meaning acts = { BIT(DELETE) | BIT(RETURN), 0 };
    const struct reading *reading = scene->reading;
    uint32_t first = scene->part.first;
    bool then = is_deleted_then(scene);
    bool part_deletes = (scene->part.words.mask & acts.mask) != 0;

    if (is_about_backup(scene) || is_about_the_proof(scene) || !is_at_the_end(scene) ||
        is_till_the_end(scene) ||
        (!then && !part_deletes && (scene->all.mask & BIT(DELETE)) == 0) ||
        (!then && scene_distance(scene, &acts) > 14) || counts_from_other(scene) ||
        reading_has_word(reading, first, scene->value->length.first, special))
        return false;
    if (!then && (scene->part.words.mask & BIT(DELETE)) == 0 &&
        (scene->part.words.mask & BIT(RETURN)) != 0)
        return false; /* a return alone is another act */
    if (!then && !scene_is_limit(scene) && !is_time_to_delete(scene))
        return false;
    statement->key = 0;
    return has_generic(reading, first, scene->part.end) ||
           (!part_deletes &&
            has_generic(reading, scene->sentence->first, sentence_end(scene->sentence)));
}

/* "daglig backup", "fulde sikkerhedskopier": one of several sorts, whose times are their own. */
static uint64_t backup_sort(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const sorts[][4] = {
        { "daglig", "daglige", "dagligt", NULL },
        { "ugentlig", "ugentlige", "ugentligt", NULL },
        { "månedlig", "månedlige", NULL },
        { "årlig", "årlige", NULL },
        { "fuld", "fulde", NULL },
        { "inkrementel", "inkrementelle", NULL },
    };

    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (reading_has_word(reading, sentence->first, sentence_end(sentence), sorts[i]))
            return i + 2;
    return 0;
}

/* "backup af e-mail", "sikkerhedskopier af databasen": of what; 0: of all the data. */
static uint64_t backup_object(const struct scene *scene)
{
    static const char *const whole[] = { "løsningen", "systemet",   "tjenesten", "kundens",
                                         "alle",      "samtlige",   "jeres",     "dine",
                                         "systemer",  "systemerne", NULL };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t + 2 < scene->part.end; t++) {
        const struct token *of = &reading->tokens.items[t + 2];
        if ((reading->tokens.items[t].mask & BIT(BACKUP)) == 0 ||
            !token_is(reading, t + 1, "af"))
            continue;
        return of->word == NO_WORD || (of->sense & SENSE(GENERIC)) != 0 ||
                       reading_has_word(reading, t + 2, t + 3, whole)
                   ? 0
                   : of->word + (uint64_t)KEY_BACKUP_OBJECT;
    }
    return 0;
}

bool keeping_fits_backup(const struct scene *scene, struct statement *statement)
{
    bool at_end = is_at_the_end(scene) && (scene->all.mask & BIT(DELETE)) != 0;

    statement->key =
        at_end ? STATEMENT_KEY_APART : backup_sort(scene->reading, scene->sentence);
    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        const char *lower = token_lower(scene->reading, t);
        if ((scene->reading->tokens.items[t].mask & BIT(BACKUP)) != 0 &&
            strncmp(lower, "backup", 6) != 0 && strncmp(lower, "sikkerhedskopi", 14) != 0)
            return false; /* "årsbackup" */
    }
    if (reading_has_word(scene->reading, scene->part.first, scene->value->length.first,
                         (const char *const[]){ "yderligere", "senere", NULL }))
        return false; /* counted from another time */
    if (statement->key == 0)
        statement->key = backup_object(scene);
    return scene_is_limit(scene);
}

/* "brugernes opslag", but "logins i et år", "logins slettes": a noun stands behind. */
static bool owns_next(const struct reading *reading, uint32_t t)
{
    static const char *const no_noun[] = { "i",   "efter", "og", "på",  "er",  "skal", "kan",
                                           "fra", "til",   "af", "ved", "med", "hos",  NULL };

    return (reading->tokens.items[t + 1].mask & (BIT(KEEP) | BIT(DELETE))) == 0 &&
           !reading_has_word(reading, t + 1, t + 2, no_noun);
}

/* "loggen", "logfilerne", "den nævnte log": any log of the contract; "en log", "adgangsloggen" and
   "loggen over besøg" are one of several. */
bool keeping_fits_log(const struct scene *scene, struct statement *statement)
{
    static const char *const any[] = { "loggen",    "logge",          "loggene",
                                       "logs",      "logfiler",       "logfilerne",
                                       "logdata",   "logoplysninger", "logoplysningerne",
                                       "logningen", "logbogen",       "logningerne",
                                       NULL };
    static const char *const limits[] = { "over", "for",        "med", "om",
                                          "fra",  "vedrørende", "af",  NULL };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        bool known = reading_has_word(reading, t, t + 1, any);
        if (token_is(reading, t, "log") && t > scene->part.first) {
            uint32_t from = t > scene->part.first + 6 ? t - 6 : scene->part.first;
            known = reading_has_word(
                reading, from, t,
                (const char *const[]){ "nævnte", "denne", "den", "førte", NULL });
        }
        if (!known && (token_is(reading, t, "log") || token_is(reading, t, "logge")) &&
            token_is(reading, t + 1, "over"))
            known = true; /* "log over opslag": such a one only */
        if (known && token_is(reading, t + 1, "over")) {
            /* "loggen over brugernes opslag": its last word of the few behind */
            uint32_t of = t + 2;
            while (of + 1 < scene->part.end && of < t + 4 && owns_next(reading, of) &&
                   token_lower(reading, of)[0] != '\0' &&
                   token_lower(reading, of)[strlen(token_lower(reading, of)) - 1] == 's')
                of++;
            statement->key = reading->tokens.items[of].word + (uint64_t)1;
            return reading->tokens.items[of].word != NO_WORD &&
                   scene->value->length.unit >= UNIT_DAY;
        }
        if (known) {
            return !reading_has_word(reading, t + 1, t + 2, limits) &&
                   scene->value->length.unit >= UNIT_DAY;
        }
        if ((reading->tokens.items[t].mask & BIT(LOG)) != 0)
            return false;
    }
    return false;
}

/* "bogføringsloven" is the law that is meant; another one has a period of its own. */
static bool names_other_law(const struct reading *reading, const struct part *part)
{
    for (uint32_t t = part->first; t < part->end; t++) {
        const char *lower = token_lower(reading, t);
        if (strstr(lower, "loven") != NULL && strncmp(lower, "loven", strlen("loven")) != 0 &&
            strncmp(lower, "bogføring", strlen("bogføring")) != 0)
            return true;
    }
    return false;
}

/* "regnskabsmateriale gemmes i 5 år": by the processor, and not what stands behind another time. */
bool keeping_fits_books(const struct scene *scene, struct statement *statement)
{
    enum { NEAR = 8 };
    static const struct meaning books = { 0, SENSE(BOOKS) };
    const struct sentence *sentence = scene->sentence;
    uint64_t around = scene->all.mask | sentence->near | sentence->lead;

    (void)statement;
    return !scene->row && (around & BIT(KEEP)) != 0 &&
           sentence_actor(scene->reading, sentence) != BIT(CONTROLLER) &&
           !names_other_law(scene->reading, &scene->part) &&
           (!scene->crowded || scene_distance(scene, &books) <= NEAR);
}
