/*
 * Terms that are somebody's duty with a limit of time: notice of a breach and of subprocessors,
 * answers to requests, storage of logs. Every length of time is weighed by
 * what its sentence is about, where it stands and who must act; the best one above a threshold
 * is the term.
 */
#include "terms/duties.h"

#include <string.h>

size_t duty_find(const struct reading *reading, uint64_t needed, int threshold,
                 int (*weigh)(const struct reading *, const struct sentence *,
                              const struct length *),
                 struct duty *best, size_t room)
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
            struct duty candidate = { sentence, length, 0 };
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

void duty_prefer_first(struct duty *best, size_t count, int slack)
{
    size_t first = 0;
    struct duty chosen;

    for (size_t i = 1; i < count; i++)
        if (best[i].score >= best[0].score - slack &&
            best[i].length.first < best[first].length.first)
            first = i;
    chosen = count > 0 ? best[first] : (struct duty){ 0 };
    memmove(best + 1, best, first * sizeof *best);
    if (count > 0)
        best[0] = chosen;
}

struct term *duty_add_length(struct reading *reading, struct term *term,
                             const struct duty *candidate)
{
    term_set_text(reading, term, "value", length_words(reading, &candidate->length));
    length_fields(&candidate->length, term);
    term_place(reading, term, candidate->length.first, candidate->length.end);
    return term;
}

struct token_range duty_part(const struct reading *reading, const struct sentence *sentence,
                             const struct length *length)
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

bool duty_is_laws_own(const struct reading *reading, const struct sentence *sentence,
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

/* --- storage of logs --------------------------------------------------------------------- */

/* "Optagelser gemmes i 30 dage, og adgang til dem logges": the length stands in a part of the sentence that
   speaks of no log, nor of what stands before. */
static bool is_of_another(const struct reading *reading, const struct sentence *sentence,
                          const struct length *length)
{
    static const char *const it[] = {
        "den", "denne", "de", "disse", "dem", "som", "der", NULL
    };
    enum { SUBJECT = 3 };
    struct token_range part = duty_part(reading, sentence, length);
    uint32_t head = part.first + SUBJECT < part.end ? part.first + SUBJECT : part.end;

    return (sentence->mask & BIT(LOG)) != 0 && (sentence->near & BIT(LOG)) == 0 &&
           !reading_has(reading, part.first, part.end, BIT(LOG), NULL) &&
           part.end - part.first > SUBJECT + 1 &&
           !reading_has_word(reading, part.first, head, it) &&
           reading_has(reading, part.first, part.end, BIT(KEEP) | BIT(DELETE), NULL) &&
           part.first == sentence->first;
}

/* "Vi fører log over, hvem … Den liste gemmer vi i tre måneder.": of what the sentence before tells. */
static bool speaks_of_log(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const it[] = { "den", "denne", "de", "disse", NULL };

    return sentence > reading->sentences.items && sentence[-1].block == sentence->block &&
           (sentence[-1].mask & BIT(LOG)) != 0 && (sentence[-1].mask & BIT(BACKUP)) == 0 &&
           (sentence->mask & BIT(KEEP)) != 0 &&
           reading_has_word(reading, sentence->first, sentence->first + 1, it);
}

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
    score -= is_of_another(reading, sentence, length) ? 4 : 0;
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
    score += speaks_of_log(reading, sentence) ? 2 : 0;
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
    struct duty best[4];
    size_t count = duty_find(reading, BIT(LOG), 6, weigh_log, best, 4);
    struct term *term;

    if (count == 0)
        return;
    term = duty_add_length(reading, term_add(reading, TERM_LOG_RETENTION), &best[0]);
    for (size_t i = 1; i < count; i++)
        duty_add_length(reading, term_add_under(reading, term, "also"), &best[i]);
}

void read_duties(struct reading *reading)
{
    read_breach(reading);
    read_notice(reading);
    read_answers(reading);
    read_log(reading);
}
