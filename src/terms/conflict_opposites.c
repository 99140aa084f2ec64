/*
 * Two sentences of two clauses that say the opposite of each other, by the phrases of
 * data/da_DK/opposites.tsv: "der arbejdes ikke hjemmefra" and "vagten fra deres bopæl". A sentence with a
 * condition or an exception says neither, nor does one that the next sentence takes back, a question, a
 * title, or an entry of a list that something denies.
 */
#include "terms/conflict_area.h"
#include "terms/opposites.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST = 12 /* places of one side that are kept */,
    PARTIES = 16 /* kinds of a party's word */
};

struct said {
    struct place place;
    unsigned objects; /* 0: of anything */
    size_t rank;      /* of its phrase: the plainest stand first in the data */
};

struct sides {
    struct said said[SIDES][MOST];
    size_t count[SIDES];
};

struct sentence_view {
    const struct reading *reading;
    const struct opposites *rules;
    struct arena *arena;
    const uint64_t *
        *answers; /* by word and party: what the patterns see in it; NULL: not asked yet */
    const struct sentence *sentence;
    struct lexeme_list words;  /* of the sentence; begin: its token */
    uint64_t bits[LEXIS_BITS]; /* of all of them */
    int lifted;                /* by the next sentence; -1: not looked for yet */
    unsigned firms;            /* enum other_firm; 0: not looked for yet */
    bool customers;            /* the controller does it, or the controller's people */
};

/* --- words ------------------------------------------------------------------------------- */

/* Which parties the token stands for, and whether something of theirs is meant: an index below PARTIES. */
static size_t party_of(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];

    return (party_in_genitive(reading, t) ? 8 : 0) +
           ((token->mask & BIT(PROCESSOR)) != 0 ? 1 : 0) +
           ((token->mask & BIT(CONTROLLER)) != 0 ? 2 : 0) +
           ((token->mask & BIT(SUBPROCESSOR)) != 0 ? 4 : 0);
}

static void add_answers(const struct lexis *lexis, const char *word, uint64_t *bits)
{
    const uint64_t *known = opposites_answers(word);

    if (known == NULL)
        lexis_answer(lexis, word, bits);
    for (size_t i = 0; known != NULL && i < LEXIS_BITS; i++)
        bits[i] |= known[i];
}

/* What the patterns see in the token: its word, and the party whatever this contract calls it. */
static const uint64_t *answers_of(struct sentence_view *view, uint32_t t)
{
    static const char *const parties[] = { "databehandleren", "dataansvarlige",
                                           "underdatabehandler" };
    static const char *const theirs[] = { "databehandlerens", "dataansvarliges",
                                          "underdatabehandlerens" };
    enum { ANY_PARTY = 7 };
    const struct token *token = &view->reading->tokens.items[t];
    const char *word = view->reading->words.items[token->word].text;
    size_t party = party_of(view->reading, t);
    const uint64_t **place = &view->answers[token->word * PARTIES + party];

    if (*place == NULL && (party & ANY_PARTY) == 0)
        *place = opposites_answers(word);
    if (*place == NULL) {
        uint64_t *bits = arena_zero(view->arena, LEXIS_BITS * sizeof *bits);
        add_answers(&view->rules->lexis, word, bits);
        for (size_t i = 0; i < sizeof parties / sizeof *parties; i++)
            if ((party >> i & 1) != 0)
                add_answers(&view->rules->lexis, (party >> 3 & 1) != 0 ? theirs[i] : parties[i],
                            bits);
        *place = bits;
    }
    return *place;
}

static void take_sentence(struct sentence_view *view, const struct sentence *sentence)
{
    view->sentence = sentence;
    view->words.len = 0;
    view->lifted = -1;
    view->firms = 0;
    memset(view->bits, 0, sizeof view->bits);
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        const struct token *token = &view->reading->tokens.items[t];
        if (token->word != NO_WORD)
            vec_push(
                &view->words,
                ((struct lexeme){ .atoms = answers_of(view, t), .begin = t, .end = t + 1 }));
    }
    lexemes_gather(&view->words, view->bits);
}

static bool has(const struct sentence_view *view, const struct pattern *pattern)
{
    size_t begin;
    size_t end;

    return pattern_may_find(pattern, view->bits, NULL) &&
           pattern_find(pattern, &view->words, 0, NULL, &begin, &end);
}

static bool has_any(const struct sentence_view *view, struct pattern *const *patterns,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (has(view, patterns[i]))
            return true;
    return false;
}

/* --- sentences ----------------------------------------------------------------------------- */

/* "… må ikke ske andre steder end følgende:" over the entry allows what it names. */
static bool is_in_allowed_list(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const other[] = { "andre", "andet", "anden", NULL };
    static const char *const than[] = { "end", NULL };
    const struct sentence *lead = sentence;

    while (lead > reading->sentences.items && sentence_node(reading, lead)->kind == NODE_ITEM)
        lead--;
    return reading->tokens.items[sentence_end(lead) - 1].mark == ':' &&
           reading_has_word(reading, lead->first, sentence_end(lead), other) &&
           reading_has_word(reading, lead->first, sentence_end(lead), than);
}

/* An entry of a list that is denied or put on a condition: "Databehandleren må ikke:" */
static bool is_in_denied_list(const struct reading *reading, const struct sentence *sentence)
{
    const struct node *node = sentence_node(reading, sentence);

    return node->kind == NODE_ITEM &&
           (sentence->lead & (BIT(NEGATIVE) | BIT(CONDITION))) != 0 &&
           !is_in_allowed_list(reading, sentence);
}

/* "Alt, hvad Kunden lægger ind, er krypteret": the customer only does what the data are. */
static bool begins_with_all_that(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const that[] = { "hvad", "som", "der", NULL };
    uint32_t t = sentence->first;

    return sentence->count > 3 && (reading->tokens.items[t].mask & BIT(ALL)) != 0 &&
           reading_has_word(reading, t + 1, t + 4, that) &&
           !reading_has_word(reading, t + 1, t + 3, (const char *const[]){ "er", NULL });
}

static bool speaks_for_itself(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);

    return sentence->count > 1 && !sentence_is_title(reading, sentence) &&
           !reading->quoted[sentence_node(reading, sentence)->index] &&
           reading->tokens.items[end - 1].mark != '?' &&
           (end >= reading->tokens.len || reading->tokens.items[end].mark != '?' ||
            reading->tokens.items[end].block != reading->tokens.items[end - 1].block);
}

/* A new part of the sentence begins with the word: behind ";", ", og", ", for" and ", så". */
static bool begins_part(const struct sentence_view *view, size_t word)
{
    static const char *const joins[] = { "og", "for", "så", NULL };
    static const char *const whom[] = { "hvem", "hvis", "hvilke", "hvilken", "at", NULL };
    const struct reading *reading = view->reading;
    uint32_t t = (uint32_t)view->words.items[word].begin;
    char mark = reading->tokens.items[t - 1].mark;

    return mark == ';' || (mark == ',' && reading_has_word(reading, t, t + 1, joins) &&
                           !reading_has_word(reading, t + 1, t + 2, whom));
}

/* The words of the sentence's part around word at: "…, og den afvises, hvis nogen prøver" puts no
   condition on what stands before. */
static void part_of(const struct sentence_view *view, size_t at, size_t *begin, size_t *end)
{
    *begin = at;
    while (*begin > 0 && !begins_part(view, *begin))
        --*begin;
    *end = at + 1;
    while (*end < view->words.len && !begins_part(view, *end))
        ++*end;
}

/* Whether the phrase stands in one part of the sentence; *at: its first word. */
static bool has_at(const struct sentence_view *view, const struct pattern *pattern, size_t *at)
{
    size_t end;
    size_t first;
    size_t last;

    if (!pattern_may_find(pattern, view->bits, NULL) ||
        !pattern_find(pattern, &view->words, 0, NULL, at, &end))
        return false;
    part_of(view, *at, &first, &last);
    return end <= last;
}

/* The next sentence of the clause takes some of this one back. */
static bool is_lifted(struct sentence_view *view)
{
    const struct reading *reading = view->reading;
    const struct opposites *rules = view->rules;
    const struct sentence *next = view->sentence + 1;
    struct sentence_view behind = *view;

    if (view->lifted >= 0)
        return view->lifted > 0;
    view->lifted = 0;
    if (next < reading->sentences.items + reading->sentences.len &&
        sentence_node(reading, next) == sentence_node(reading, view->sentence)) {
        behind.words = (struct lexeme_list)VEC_INIT;
        take_sentence(&behind, next);
        view->lifted = has_any(&behind, rules->lifts.items, rules->lifts.len);
        vec_free(&behind.words);
    }
    return view->lifted > 0;
}

/* A condition or an exception, in the part of the sentence around word at or in what follows. */
static bool has_door(struct sentence_view *view, size_t at)
{
    const struct opposites *rules = view->rules;
    size_t begin;
    size_t end;

    if (is_in_denied_list(view->reading, view->sentence) || is_lifted(view))
        return true;
    part_of(view, at, &begin, &end);
    for (size_t i = 0; i < rules->doors.len; i++)
        if (pattern_may_find(rules->doors.items[i], view->bits, NULL) &&
            pattern_find_in(rules->doors.items[i], &view->words, begin, end))
            return true;
    return false;
}

/* The name begins with a word of a party's, or of a listed subprocessor's. */
static bool is_known(const struct reading *reading, enum term_key key, const char *name)
{
    const struct term_list *list = &reading->terms->by_key[key];
    size_t len = strcspn(name, " ");

    for (size_t i = 0; i < list->len; i++)
        if (strncmp(term_text(list->items[i], "name"), name, len) == 0)
            return true;
    return false;
}

/* What the firms are that the sentence names. */
enum other_firm { FIRMS_READ = 1, FIRM_LISTED = 2, FIRM_STRANGER = 4 };

/* Firms in the sentence that are no party: bits of enum other_firm. */
static unsigned other_firms(const struct reading *reading, const struct sentence *sentence)
{
    enum { LONGEST = 8 };
    uint32_t end = sentence_end(sentence);
    unsigned found = FIRMS_READ;

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        uint32_t last = t + LONGEST < end ? t + LONGEST : end;
        const char *name;
        struct firm firm;
        if (!reading->tokens.items[t].capital || reading->tokens.items[t].word == NO_WORD ||
            !firm_next(reading, t, last, &firm) || firm.first != t || firm.body)
            continue;
        name = firm_name(reading, t, firm.end);
        if (!is_known(reading, TERM_PARTIES, name))
            found |= is_known(reading, TERM_SUBPROCESSORS, name) ? FIRM_LISTED : FIRM_STRANGER;
        t = firm.end - 1;
    }
    return found;
}

/* The sentence is where the key term was read. */
static bool is_read_as(const struct reading *reading, const struct sentence *sentence,
                       enum term_key key)
{
    const struct term_list *list = &reading->terms->by_key[key];
    const struct reading_block *block = &reading->blocks.items[sentence->block];
    const struct token *tokens = reading->tokens.items;

    for (size_t i = 0; i < list->len; i++)
        if (list->items[i]->node == block->node && list->items[i]->block == block->index &&
            list->items[i]->span.begin >= tokens[sentence->first].begin &&
            list->items[i]->span.begin < tokens[sentence_end(sentence) - 1].end)
            return true;
    return false;
}

static bool stands_where(struct sentence_view *view, enum opposite_where where)
{
    const struct reading *reading = view->reading;
    const struct sentence *sentence = view->sentence;
    uint64_t around = sentence->near | sentence->lead | sentence->mask;
    static const uint64_t wanted[] = {
        [WHERE_TYPES] = BIT(TYPES) | BIT(SPECIAL),
        [WHERE_PERSONS] = BIT(PERSONS) | BIT(TYPES),
    };

    if ((where == WHERE_NAMED || where == WHERE_STRANGER) && view->firms == 0)
        view->firms = other_firms(reading, sentence);
    if (where == WHERE_NAMED || where == WHERE_STRANGER)
        return (view->firms & FIRM_STRANGER) != 0 ||
               (where == WHERE_NAMED && (view->firms & FIRM_LISTED) != 0);
    if (where == WHERE_FIRMS)
        return ((sentence->near | sentence->mask) & BIT(SUBPROCESSOR)) != 0;

    return where == WHERE_ANY ||
           ((around & wanted[where]) != 0 && (sentence->near & BIT(SUBPROCESSOR)) == 0) ||
           is_read_as(reading, sentence,
                      where == WHERE_TYPES ? TERM_DATA_TYPES : TERM_DATA_SUBJECTS);
}

/* Whether somebody else than the topic's is spoken of. */
static bool is_of_others(const struct sentence_view *view, const struct opposite_topic *topic)
{
    return (!topic->customer && view->customers) ||
           (!topic->firms && (view->sentence->mask & BIT(SUBPROCESSOR)) != 0);
}

/* In the part of the sentence around word at stands what keeps it from the side. */
static bool has_bar(const struct sentence_view *view, const struct opposite_topic *topic,
                    enum opposite_side side, size_t at)
{
    size_t begin;
    size_t end;

    part_of(view, at, &begin, &end);
    for (size_t i = 0; i < topic->bars[side].len; i++)
        if (pattern_may_find(topic->bars[side].items[i], view->bits, NULL) &&
            pattern_find_in(topic->bars[side].items[i], &view->words, begin, end))
            return true;
    return false;
}

/* Whether the sentence takes the side; *rank: by which phrase. */
static bool takes(struct sentence_view *view, const struct opposite_topic *topic,
                  enum opposite_side side, size_t *rank)
{
    for (size_t i = 0; i < topic->phrases[side].len; i++) {
        const struct opposite_phrase *phrase = &topic->phrases[side].items[i];
        size_t at;
        if (has_at(view, phrase->pattern, &at) && stands_where(view, phrase->where) &&
            (phrase->even || !has_door(view, at))) {
            *rank = phrase->rank;
            return !has_bar(view, topic, side, at);
        }
    }
    return false;
}

/* The one side denies, and its words are mostly those of the other with a "not": it goes before. */
static void judge(struct sentence_view *view, const struct opposite_topic *topic,
                  struct sides *sides)
{
    const struct sentence *sentence = view->sentence;
    struct said said = { .objects = 0 };
    enum opposite_side side = SIDE_ONE;

    if (is_of_others(view, topic))
        return;
    while (side < SIDES && !takes(view, topic, side, &said.rank))
        side++;
    if (side == SIDES || sides->count[side] == MOST)
        return;
    said.place = place_of(view->reading, sentence->first, sentence_end(sentence));
    for (size_t i = 0; i < topic->objects.len; i++)
        if (has(view, topic->objects.items[i].pattern))
            said.objects |= topic->objects.items[i].bit;
    sides->said[side][sides->count[side]++] = said;
}

/* --- all --------------------------------------------------------------------------------- */

static bool meet(const struct opposite_topic *topic, const struct said *a, const struct said *b)
{
    return (a->objects & b->objects) != 0 ||
           (!topic->apart && (a->objects == 0 || b->objects == 0));
}

/* The two that meet and say it most plainly. */
static void tell(struct conflicts *conflicts, const struct opposite_topic *topic,
                 const struct sides *sides)
{
    const struct said *best[SIDES] = { NULL, NULL };

    for (size_t a = 0; a < sides->count[SIDE_ONE]; a++) {
        for (size_t b = 0; b < sides->count[SIDE_OTHER]; b++) {
            const struct said *one = &sides->said[SIDE_ONE][a];
            const struct said *other = &sides->said[SIDE_OTHER][b];
            if (meet(topic, one, other) &&
                !same_clause(conflicts->reading, one->place.first, other->place.first) &&
                (best[SIDE_ONE] == NULL ||
                 one->rank + other->rank < best[SIDE_ONE]->rank + best[SIDE_OTHER]->rank)) {
                best[SIDE_ONE] = one;
                best[SIDE_OTHER] = other;
            }
        }
    }
    if (best[SIDE_ONE] != NULL &&
        !conflict_is_told(conflicts, best[SIDE_ONE]->place, best[SIDE_OTHER]->place) &&
        !conflict_is_told(conflicts, best[SIDE_OTHER]->place, best[SIDE_ONE]->place))
        conflict_add_both(conflicts, best[SIDE_ONE]->place, best[SIDE_OTHER]->place, "");
}

void find_opposites(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct opposites *rules = opposites_get();
    struct arena arena = ARENA_INIT;
    struct sentence_view view = {
        .reading = reading, .rules = rules, .arena = &arena, .words = VEC_INIT
    };
    struct sides *sides = alloc_array(rules->topics.len + 1, sizeof *sides);

    view.answers = alloc_array(reading->words.len * PARTIES + 1, sizeof *view.answers);
    for (size_t i = 0; i < reading->sentences.len; i++) {
        if (!speaks_for_itself(reading, &reading->sentences.items[i]))
            continue;
        take_sentence(&view, &reading->sentences.items[i]);
        view.customers = !begins_with_all_that(reading, view.sentence) &&
                         (sentence_actor(reading, view.sentence) == BIT(CONTROLLER) ||
                          sentence_begins_with_customers_people(reading, view.sentence));
        for (size_t k = 0; k < rules->topics.len; k++)
            judge(&view, &rules->topics.items[k], &sides[k]);
    }
    for (size_t k = 0; k < rules->topics.len; k++)
        tell(conflicts, &rules->topics.items[k], &sides[k]);
    free(sides);
    free(view.answers);
    vec_free(&view.words);
    arena_free(&arena);
}
