/* Within which time the controller is told of a breach: and not the authority, nor the processor by its
   subprocessors, nor anybody in the house. */
#include "terms/statement_rules.h"

#include <string.h>

/* "sikre, at underdatabehandleren underretter databehandleren", "Fjordsky ApS skal underrette
   databehandleren": what the processor is told. */
static bool is_told_to_processor(const struct scene *scene)
{
    static const char *const infinitives[] = { "underrette", "orientere", "informere", NULL };
    const struct reading *reading = scene->reading;
    bool sub = false;

    for (uint32_t t = scene->sentence->first; t + 1 < sentence_end(scene->sentence); t++) {
        uint64_t mask = reading->tokens.items[t].mask;
        const struct token *next = &reading->tokens.items[t + 1];
        const char *whom = token_lower(reading, t + 1);
        bool told = sub || ((scene->sentence->mask & BIT(CONTROLLER)) == 0 &&
                            reading_has_word(reading, t, t + 1, infinitives));
        if (told && (mask & BIT(NOTIFY)) != 0 && (next->mask & BIT(PROCESSOR)) != 0 &&
            (next->mask & BIT(SUBPROCESSOR)) == 0 && whom[strlen(whom) - 1] != 's')
            return true;
        sub |= (mask & BIT(SUBPROCESSOR)) != 0;
    }
    return false;
}

/* "Kunden underretter leverandøren": the controller's own duty. Its verb is active and stands right
   behind ("kunden underrettes" and "kunden får besked" are the processor's). */
bool scene_is_controllers(const struct scene *scene)
{
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        const struct token *token = &reading->tokens.items[t];
        bool party = (token->mask & (BIT(PROCESSOR) | BIT(CONTROLLER))) != 0;
        if (!party || party_in_genitive(reading, t))
            continue;
        if ((token->mask & BIT(PROCESSOR)) != 0)
            return false;
        for (uint32_t verb = t + 1; verb < scene->part.end && verb <= t + 3; verb++) {
            const char *word = token_lower(reading, verb);
            size_t end = strlen(word);
            if ((reading->tokens.items[verb].mask & (BIT(NOTIFY) | BIT(REPORT_BREACH))) != 0 &&
                strcmp(word, "besked") != 0 && (word[end - 1] == 'r' || word[end - 1] == 'e'))
                return true;
        }
        return false;
    }
    return false;
}

/* "72 timer fra det tidspunkt, hvor Kunden får kendskab til bruddet": the controller's own report. */
static bool runs_from_controller(const struct scene *scene)
{
    static const char *const knows[] = { "kendskab", "bekendt", "opmærksom",
                                         "vidende",  "viden",   NULL };
    const struct reading *reading = scene->reading;
    enum { REACH = 12, BEHIND = 6 };
    uint32_t from = scene->value->length.end;
    uint32_t end = sentence_end(scene->sentence);

    for (uint32_t t = from; t < end && t < from + REACH; t++) {
        uint64_t mask = reading->tokens.items[t].mask;
        const char *lower = token_lower(reading, t);
        if ((mask & BIT(PROCESSOR)) != 0)
            return false;
        if ((mask & BIT(CONTROLLER)) != 0 && lower[strlen(lower) - 1] != 's')
            return reading_has_word(reading, t + 1, t + BEHIND < end ? t + BEHIND : end, knows);
    }
    return false;
}

/* "Medarbejderne melder et brud til driftschefen": within the house, before anybody else is told. */
static bool is_within_the_house(const struct scene *scene)
{
    static const char *const tails[] = { "chef",     "chefen",     "leder",  "lederen",
                                         "ledelsen", "direktion",  "teamet", "direktionen",
                                         "direktør", "afdelingen", "vagten", "direktøren",
                                         NULL };
    const struct reading *reading = scene->reading;

    for (uint32_t t = scene->part.first; t + 1 < scene->part.end; t++) {
        const char *whom = token_lower(reading, t + 1);
        size_t len = strlen(whom);
        if ((reading->tokens.items[t].mask & BIT(CONTROLLER)) != 0)
            return false;
        if (!token_is(reading, t, "til") || party_in_genitive(reading, t + 1))
            continue;
        for (size_t i = 0; tails[i] != NULL; i++) {
            size_t tail = strlen(tails[i]);
            if (len >= tail && strcmp(whom + len - tail, tails[i]) == 0)
                return (meaning_of(reading, t, scene->part.end).mask & BIT(CONTROLLER)) == 0;
        }
    }
    return false;
}

/* "Kundens egen frist på 72 timer" */
static bool is_controllers_limit(const struct scene *scene)
{
    enum { BACK = 5 };
    static const char *const limits[] = { "frist", "fristen", NULL };
    const struct reading *reading = scene->reading;
    uint32_t at = scene->value->length.first;
    uint32_t from = at > scene->part.first + BACK ? at - BACK : scene->part.first;

    for (uint32_t t = from; t < at; t++)
        if ((reading->tokens.items[t].mask & BIT(CONTROLLER)) != 0 &&
            party_in_genitive(reading, t) && reading_has_word(reading, t + 1, at, limits))
            return true;
    return false;
}

/* "48 timer efter den første underretning", "tre arbejdsdage herefter": of what is sent behind it. */
static bool runs_from_first_notice(const struct scene *scene)
{
    static const char *const then[] = { "herefter", "derefter", "senere", NULL };
    const struct reading *reading = scene->reading;
    uint32_t at = scene->value->length.end;
    uint32_t end = sentence_end(scene->sentence);
    uint32_t to = at + 5 < end ? at + 5 : end;

    static const char *const notice[] = { "underretningen", "meddelelsen", "beskeden",
                                          "orienteringen", NULL };

    return (at < end && reading_has_word(reading, at, at + 1, then)) ||
           (token_is(reading, at, "efter") && at + 1 < end &&
            reading_has_word(reading, at + 1, at + 2, notice)) ||
           (token_is(reading, at, "efter") &&
            reading_has_word(reading, at, to, (const char *const[]){ "første", NULL }) &&
            reading_has(reading, at, to, BIT(NOTIFY), NULL));
}

bool breach_fits_notice(const struct scene *scene, struct statement *statement)
{
    static const struct meaning tell = { BIT(NOTIFY), SENSE(GIVE) };
    static const struct meaning report = { BIT(REPORT_BREACH) | BIT(AUTHORITY), 0 };
    uint32_t to_tell = scene_distance(scene, &tell);
    uint32_t to_report = scene_distance(scene, &report);

    (void)statement;
    /* 72 hours are the law's own, for the controller's report: the nearer words decide */
    if (scene_is_ahead(scene) || to_report < to_tell + (scene->value->value == 72 ? 2 : 0) ||
        (scene->value->value == 72 && (scene->all.mask & report.mask) != 0 &&
         (scene->part.words.mask & BIT(NOTIFY)) == 0) ||
        ((scene->part.words.sense & SENSE(ACCOUNT)) != 0 &&
         (scene->part.words.sense & SENSE(FIRST)) == 0))
        return false;
    return scene_is_limit(scene) && !scene_is_subprocessors(scene) &&
           !is_told_to_processor(scene) && !scene_is_controllers(scene) &&
           !is_controllers_limit(scene) && !is_within_the_house(scene) &&
           !runs_from_controller(scene) &&
           (scene->value->loose || !runs_from_first_notice(scene));
}
