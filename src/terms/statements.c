#include "terms/statement_rules.h"

#include "terms/names.h"

#include <math.h>
#include <string.h>

enum { SHORT = 12 }; /* words of a sentence that leans on the one before it */

/* What a sentence can be about by itself: such a one takes no subject from its heading. */
static const struct meaning topics = {
    BIT(BREACH) | BIT(SUBPROCESSOR) | BIT(DELETE) | BIT(RETURN) | BIT(LOG) | BIT(REQUEST) |
        BIT(AUDIT) | BIT(VISIT) | BIT(REPORT) | BIT(TERMINATION) | BIT(BACKUP) | BIT(TRANSFER),
    SENSE(INSPECTION) | SENSE(STATEMENT) | SENSE(INVOICE) | SENSE(SECRECY) | SENSE(UPTIME) |
        SENSE(TRAINING) | SENSE(PENETRATION) | SENSE(RISK) | SENSE(PLAN)
};

struct meaning meaning_of(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct meaning words = { 0, 0 };

    for (uint32_t t = first; t < end; t++) {
        words.mask |= reading->tokens.items[t].mask;
        words.sense |= reading->tokens.items[t].sense;
    }
    return words;
}

bool meaning_has(const struct meaning *words, const struct meaning *any)
{
    return (words->mask & any->mask) != 0 || (words->sense & any->sense) != 0;
}

/* --- parts ------------------------------------------------------------------------------- */

/* A new part begins at the token: behind a semicolon, or at ", og", ", men", ", dog". */
static bool begins_part(const struct reading *reading, uint32_t t)
{
    static const char *const joins[] = { "og", "men",      "mens",    "samt", "dog",
                                         "så", "hvorimod", "derimod", NULL };

    return reading->tokens.items[t - 1].mark == ';' ||
           (reading->tokens.items[t - 1].mark == ',' &&
            reading_has_word(reading, t, t + 1, joins)) ||
           token_is(reading, t, "men") || token_is(reading, t, "hvorimod");
}

static bool begins_row(const struct reading *reading, uint32_t t)
{
    enum token_gap gap = token_gap(reading, t);

    return gap == GAP_LINE || gap == GAP_BLANK || gap == GAP_BLOCK;
}

/* A row of a table stands for itself; a table of changes holds prose. */
static bool has_rows(const struct reading *reading, const struct sentence *sentence)
{
    const struct node *node = sentence_node(reading, sentence);

    return node->kind == NODE_TABLE &&
           !(reading->quoted != NULL && reading->quoted[node->index]);
}

struct part part_around(const struct reading *reading, const struct sentence *sentence,
                        uint32_t first, uint32_t end)
{
    struct part part = { first, end, { 0, 0 } };
    bool table = has_rows(reading, sentence);
    bool (*begins)(const struct reading *, uint32_t) = table ? begins_row : begins_part;
    uint32_t least = sentence->first;
    uint32_t most = sentence_end(sentence);

    if (table) {
        const struct reading_block *block = &reading->blocks.items[sentence->block];
        least = block->first;
        most = block->first + block->count;
    }
    while (part.first > least && !begins(reading, part.first))
        part.first--;
    while (part.end < most && !begins(reading, part.end))
        part.end++;
    part.words = meaning_of(reading, part.first, part.end);
    return part;
}

/* --- reading ----------------------------------------------------------------------------- */

/* What the heading says and what introduces the list; where the heading is about nothing of its
   own ("B.2 Varsel"), also what stands above it ("Bilag B Underdatabehandlere"). */
static uint64_t mask_above(const struct scene *scene)
{
    const struct sentence *sentence = scene->sentence;
    uint64_t mask = sentence->near | sentence->lead;

    return (mask & topics.mask) != 0
               ? mask
               : mask | scene->reading->above[sentence_node(scene->reading, sentence)->index];
}

static int weigh(const struct scene *scene, const struct duty *duty)
{
    struct meaning above = { scene->row ? 0 : mask_above(scene), 0 };
    struct meaning both = { scene->all.mask | above.mask, scene->all.sense };
    struct meaning own = scene->all;

    /* "Anmodningen sendes mindst 14 dage før brugen", below "Nye underdatabehandlere" */
    if ((above.mask & BIT(SUBPROCESSOR)) != 0 && (own.sense & SENSE(AHEAD)) != 0)
        own.mask &= ~BIT(REQUEST);
    int about =
        meaning_has(&scene->part.words, &duty->about) ? 3
        : scene->row                                  ? 0
        : meaning_has(&scene->all, &duty->about) && !meaning_has(&scene->part.words, &topics)
            ? 2
        : !meaning_has(&own, &topics) && meaning_has(&above, &duty->about) ? 1
                                                                           : 0;
    int act = (duty->act.mask | duty->act.sense) == 0       ? 1
              : meaning_has(&scene->part.words, &duty->act) ? 2
              : meaning_has(&scene->all, &duty->act)        ? 1
                                                            : 0;

    if (about == 0 || act == 0 || (duty->kind == VALUE_INTERVAL && about < 3) ||
        meaning_has(&scene->part.words, &duty->never) ||
        ((duty->also.mask | duty->also.sense) != 0 && !meaning_has(&both, &duty->also)))
        return 0;
    return about * 2 + act;
}

/* A special case is meant; what "medmindre" excepts is none. */
static bool is_narrow(const struct scene *scene)
{
    static const char *const except[] = { "medmindre", "bortset", "undtagen", NULL };

    for (uint32_t t = scene->part.first; t < scene->part.end; t++) {
        if (t > scene->value->length.end && reading_has_word(scene->reading, t, t + 1, except))
            return false;
        if ((scene->reading->tokens.items[t].sense & SENSE(NARROW)) != 0)
            return true;
    }
    return false;
}

static void judge(const struct scene *scene, struct statement_list *out)
{
    struct statement best = { .duty = NULL };
    int most = 0;

    if (is_narrow(scene))
        return;
    for (size_t d = 0; d < duty_count; d++) {
        const struct duty *duty = &duty_table[d];
        struct statement statement = { .duty = duty,
                                       .sentence = scene->sentence,
                                       .part = scene->part,
                                       .first = scene->value->length.first,
                                       .end = scene->value->length.end,
                                       .value = scene->value->value };
        int score = duty->kind == scene->value->kind ? weigh(scene, duty) : 0;
        if (score <= most || (scene->value->loose && duty->shortest != UNIT_MINUTE) ||
            (duty->kind == VALUE_TIME && (scene->value->length.unit < duty->shortest ||
                                          scene->value->length.unit > duty->longest)) ||
            !duty->fits(scene, &statement))
            continue;
        most = score;
        best = statement;
    }
    if (best.duty != NULL) {
        struct part before = { best.first > best.part.first + 4 ? best.first - 4
                                                                : best.part.first,
                               best.first,
                               { 0, 0 } };
        before.words = meaning_of(scene->reading, before.first, before.end);
        best.bound = (before.words.sense & SENSE(LOWER)) != 0 ? BOUND_LOWER : BOUND_UPPER;
        vec_push(out, best);
    }
}

/* The next value of a kind at the token or behind it; its tokens are value->length. */
typedef bool next_value(const struct reading *reading, const struct sentence *sentence,
                        uint32_t at, struct value *value);

/* "næste hverdag", "førstkommende arbejdsdag", "den anden arbejdsdag" at the token: so many working days at
   the most. */
static bool next_workday(const struct reading *reading, const struct sentence *sentence,
                         uint32_t at, struct value *value)
{
    static const char *const which[] = { "første",        "næste",    "næstfølgende",
                                         "førstkommende", "følgende", NULL };
    static const char *const days[] = { "hverdag", "arbejdsdag", "bankdag", NULL };

    if (measure_nth_day(reading, at, &value->length) && value->length.count > 1 &&
        value->length.end <= sentence_end(sentence)) {
        value->length.first -= at > sentence->first && token_is(reading, at - 1, "den") ? 1 : 0;
        value->value = length_order(&value->length);
        value->loose = true;
        return true;
    }
    if (token_is(reading, at, "dagen") && at + 1 < sentence_end(sentence) &&
        reading_has_word(reading, at + 1, at + 2,
                         (const char *const[]){ "efter", "derpå", NULL })) {
        value->length = (struct length){ 1, UNIT_DAY, at, at + 2 };
        value->value = length_order(&value->length);
        value->loose = true;
        return true;
    }
    if (!reading_has_word(reading, at, at + 1, which) ||
        !reading_has_word(reading, at + 1, at + 2, days) || at + 1 >= sentence_end(sentence))
        return false;
    value->length = (struct length){ 1, UNIT_WORKDAY, at, at + 2 };
    value->value = length_order(&value->length);
    value->loose = true;
    return true;
}

static bool next_time(const struct reading *reading, const struct sentence *sentence,
                      uint32_t at, struct value *value)
{
    value->loose = false;
    for (uint32_t t = at; t < sentence_end(sentence); t++) {
        if (next_workday(reading, sentence, t, value))
            return true;
        if (measure_length(reading, t, &value->length))
            break;
    }
    while (measure_next(reading, at, sentence_end(sentence), &value->length)) {
        if (!length_is_interval(reading, sentence, &value->length)) {
            value->value = length_order(&value->length);
            return true;
        }
        at = value->length.end;
    }
    return false;
}

static bool next_interval(const struct reading *reading, const struct sentence *sentence,
                          uint32_t at, struct value *value)
{
    struct interval interval;

    for (; at < sentence_end(sentence); at++) {
        if (measure_interval(reading, at, &interval)) {
            value->value = interval.days;
            value->length.first = interval.first;
            value->length.end = interval.end;
            return true;
        }
    }
    return false;
}

static bool next_amount(const struct reading *reading, const struct sentence *sentence,
                        uint32_t at, struct value *value)
{
    struct amount amount;

    if (!measure_amount(reading, at, sentence_end(sentence), &amount))
        return false;
    value->value = amount.value;
    value->length.first = amount.first;
    value->length.end = amount.end;
    return true;
}

static bool next_percent(const struct reading *reading, const struct sentence *sentence,
                         uint32_t at, struct value *value)
{
    for (; at + 1 < sentence_end(sentence); at++) {
        const char *lower = token_lower(reading, at);
        const struct token *behind = &reading->tokens.items[at + 1];
        if (reading->tokens.items[at].digits &&
            (behind->mark == '%' || token_is(reading, at + 1, "procent") ||
             token_is(reading, at + 1, "pct")) &&
            measure_number(lower, strlen(lower), &value->value)) {
            value->length.first = at;
            value->length.end = at + 2;
            return true;
        }
    }
    return false;
}

static bool next_signs(const struct reading *reading, const struct sentence *sentence,
                       uint32_t at, struct value *value)
{
    for (; at + 1 < sentence_end(sentence); at++) {
        const char *lower = token_lower(reading, at);
        if (token_is(reading, at + 1, "tegn") &&
            measure_number(lower, strlen(lower), &value->value)) {
            value->length.first = at;
            value->length.end = at + 2;
            return true;
        }
    }
    return false;
}

static next_value *const next_values[VALUE_KINDS] = {
    [VALUE_TIME] = next_time,     [VALUE_INTERVAL] = next_interval,
    [VALUE_AMOUNT] = next_amount, [VALUE_PERCENT] = next_percent,
    [VALUE_SIGNS] = next_signs,
};

/* "Fristen er 30 dage.", "Det sker senest 30 dage efter ophøret.", "Vi gør det inden en måned.": of
   what the sentence before speaks of. */
static bool goes_on(const struct reading *reading, const struct sentence *sentence)
{
    enum { NEAR = 4 };
    static const char *const words[] = { "fristen", "tidsfristen", "varslet", NULL };
    static const char *const it[] = { "det", "dette", NULL };
    static const char *const done[] = { "sker", "ske", "sket", "gøres", "gør", NULL };
    uint32_t first = sentence->first;
    uint32_t end =
        first + NEAR < sentence_end(sentence) ? first + NEAR : sentence_end(sentence);

    /* a pronoun that begins the sentence leans on the one before, however long the sentence is */
    if (sentence == reading->sentences.items || sentence[-1].block != sentence->block)
        return false;
    if (reading_has_word(reading, first, first + 1, it) &&
        reading_has_word(reading, first + 1, end, done))
        return true;
    return sentence->count <= SHORT && (reading_has_word(reading, first, first + 1, words) ||
                                        (reading_has_word(reading, first, end, it) &&
                                         reading_has_word(reading, first, end, done)));
}

static void read_sentence(const struct reading *reading, const struct sentence *sentence,
                          struct statement_list *out)
{
    struct scene scene = { .reading = reading, .sentence = sentence };
    struct value value = { .loose = false };

    if (sentence->measures == 0)
        return;
    scene.value = &value;
    scene.row = has_rows(reading, sentence);
    scene.all = (struct meaning){ sentence->mask, sentence->sense };
    if (goes_on(reading, sentence)) {
        scene.all.mask |= sentence[-1].mask;
        scene.all.sense |= sentence[-1].sense;
    }
    for (int kind = 0; kind < VALUE_KINDS; kind++) {
        struct value after = { .loose = false };
        value.kind = (enum value_kind)kind;
        for (uint32_t t = sentence->first; next_values[kind](reading, sentence, t, &value);
             t = value.length.end) {
            scene.crowded = t > sentence->first ||
                            next_values[kind](reading, sentence, value.length.end, &after);
            scene.part = part_around(reading, sentence, value.length.first, value.length.end);
            if (goes_on(reading, sentence)) {
                scene.part.first = sentence[-1].first;
                scene.part.words = meaning_of(reading, scene.part.first, scene.part.end);
            }
            judge(&scene, out);
        }
    }
}

void statements_read(const struct reading *reading, struct statement_list *out)
{
    for (size_t i = 0; i < reading->sentences.len; i++)
        read_sentence(reading, &reading->sentences.items[i], out);
}

/* --- special cases ----------------------------------------------------------------------- */

/* "dog mindst 90 dage", "udskiftning af den underdatabehandler, der driver serverne": the rule for
   one case beside the rule for all. */
bool scene_is_for_one(const struct scene *scene)
{
    enum { REACH = 6 };
    const struct reading *reading = scene->reading;
    uint32_t at = scene->value->length.first;
    uint32_t from = at > scene->part.first + REACH ? at - REACH : scene->part.first;

    if (reading_has_word(reading, from, at, (const char *const[]){ "dog", NULL }))
        return true;
    for (uint32_t t = scene->sentence->first + 1; t + 2 < sentence_end(scene->sentence); t++)
        if ((reading->tokens.items[t].mask & BIT(SUBPROCESSOR)) != 0 &&
            reading_has_word(reading, t - 1, t, (const char *const[]){ "den", NULL }) &&
            reading->tokens.items[t + 1].mark == ',' &&
            reading_has_word(reading, t + 2, t + 3,
                             (const char *const[]){ "der", "som", NULL }))
            return true;
    return false;
}

/* "Den dataansvarliges indsigelse skal være … i hænde 10 dage før", "Kunden har 14 dage til at gøre
   indsigelse. Fristen løber inden for varslet": the time is the objection's. */
bool scene_begins_with_objection(const struct scene *scene)
{
    enum { FIRST = 4 };
    const struct sentence *sentence = scene->sentence;

    if (token_is(scene->reading, sentence->first, "fristen") &&
        sentence > scene->reading->sentences.items && sentence[-1].block == sentence->block &&
        (sentence[-1].mask & BIT(OBJECT)) != 0)
        return true;
    return reading_has(scene->reading, sentence->first,
                       sentence->count < FIRST ? sentence_end(sentence)
                                               : sentence->first + FIRST,
                       BIT(OBJECT), NULL);
}

/* --- comparing --------------------------------------------------------------------------- */

bool statements_differ(const struct statement *a, const struct statement *b)
{
    /* two months and 60 days are the same, ten working days and two weeks; no two prices are */
    static const double tolerance[VALUE_KINDS] = {
        [VALUE_TIME] = 0.03, [VALUE_INTERVAL] = 0.03
    };
    double more = a->value > b->value ? a->value : b->value;

    if (a->duty != b->duty || a->key != b->key ||
        fabs(a->value - b->value) <= more * tolerance[a->duty->kind])
        return false;
    /* "gemmes i mindst 6 måneder", and "slettes senest efter 12" */
    if (a->duty->kind == VALUE_TIME && a->duty->keeps && a->bound != b->bound)
        return a->bound == BOUND_LOWER ? a->value > b->value : b->value > a->value;
    /* "mindst én gang om året" holds where it is done every quarter */
    return a->duty->kind != VALUE_INTERVAL || a->bound == b->bound ||
           (a->bound == BOUND_LOWER ? b->value > a->value : a->value > b->value);
}
