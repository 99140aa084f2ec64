/* Who acts in a sentence, and what the contract calls the parties. */
#include "check/requirement_unit.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* "databehandlerens": names something of his, not him. */
static bool is_genitive(const struct unit *unit, size_t word)
{
    return unit_word_text(unit, word)[unit->words.items[word].end - 1] == 's';
}

/* "underrettes den dataansvarlige", "den dataansvarlige orienteres": whom it is done to. */
static bool is_passive(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    size_t before = word;

    while (before > begin &&
           lexis_is(&all->lexis, &unit->words.items[before - 1], "determiner")) {
        before--;
    }
    for (size_t i = before > begin ? before - 1 : word + 1; i < end && i <= word + 1;
         i = i <= word ? word + 1 : end) {
        const struct lexeme *verb = &unit->words.items[i];
        if (verb->end - verb->begin > 5 &&
            strncmp(unit_word_text(unit, i) + verb->end - 2, "es", 2) == 0 &&
            islower((unsigned char)unit_word_text(unit, i)[verb->begin]) != 0) {
            return true;
        }
    }
    return false;
}

static bool is_governed(const struct requirements *all, const struct unit *unit, size_t word,
                        size_t begin)
{
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner")) {
        word--;
    }
    return word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "preposition");
}

/* A finite verb stands on one side of a subject ("databehandleren bistår", "skal den
   dataansvarlige"): a modal, or behind it any word in -r, which Danish verbs have in the
   present and few other words that can stand there. */
static bool is_subject(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    if (word + 1 < end) {
        const struct lexeme *next = &unit->words.items[word + 1];
        if (lexis_is(&all->lexis, next, "modal") ||
            (next->end - next->begin > 3 && unit_word_text(unit, word + 1)[next->end - 1] == 'r')) {
            return true;
        }
    }
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner")) {
        word--;
    }
    return word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "modal");
}

/* The party that is the first subject of the sentence; else the first that is neither "…s"
   nor behind a preposition. */
static enum actor sentence_actor(const struct requirements *all, const struct unit *unit,
                                 size_t begin, size_t end)
{
    enum actor first = ACTOR_NONE;

    for (size_t i = begin; i < end; i++) {
        bool processor = lexis_is(&all->lexis, &unit->words.items[i], "processor");
        bool controller = lexis_is(&all->lexis, &unit->words.items[i], "controller");
        enum actor actor = processor ? ACTOR_PROCESSOR : ACTOR_CONTROLLER;
        /* "Databehandlerens underretning skal …" */
        if (processor && i == begin && is_genitive(unit, i)) {
            return actor;
        }
        if ((!processor && !controller) || is_genitive(unit, i) ||
            is_governed(all, unit, i, begin) || is_passive(all, unit, i, begin, end)) {
            continue;
        }
        if (is_subject(all, unit, i, begin, end)) {
            return actor;
        }
        if (first == ACTOR_NONE) {
            first = actor;
        }
    }
    return first;
}

/* An entry of a list has the subject of the sentence that introduces the list. */
enum actor unit_actor(const struct requirements *all, const struct unit *unit,
                           size_t begin, size_t end)
{
    enum actor actor = sentence_actor(all, unit, begin, end);
    const struct origin *origin = unit_origin(unit, begin);
    size_t intro_begin;
    size_t intro_end;

    if (actor != ACTOR_NONE || origin->node == unit->head) {
        return actor;
    }
    for (size_t i = unit->origins.len; i-- > 0;) {
        if (unit->origins.items[i].node != origin->node && unit->origins.items[i].first < begin &&
            unit->origins.items[i].node->kind != NODE_ITEM) {
            size_t last = i + 1 < unit->origins.len ? unit->origins.items[i + 1].first
                                                    : unit->words.len;
            if (last > unit->origins.items[i].first) {
                unit_sentence(unit, last - 1, &intro_begin, &intro_end);
                return sentence_actor(all, unit, intro_begin, intro_end);
            }
        }
    }
    return actor;
}

static enum actor role_of(const struct lexis *lexis, const struct lexeme *word)
{
    return lexis_is(lexis, word, "role-processor")    ? ACTOR_PROCESSOR
           : lexis_is(lexis, word, "role-controller") ? ACTOR_CONTROLLER
                                                      : ACTOR_NONE;
}

/* A name as a contract gives one: with a capital, and no role or article itself. */
static bool is_name(const struct lexis *lexis, const char *text, const struct lexeme *word)
{
    uint32_t first = 0;

    utf8_decode(text + word->begin, word->end - word->begin, &first);
    return utf8_is_upper(first) && !lexis_is(lexis, word, "processor") &&
           !lexis_is(lexis, word, "controller") && !lexis_is(lexis, word, "determiner");
}

/* "bureauet er databehandler": a role that the contract writes with a small letter has the
   ending of a definite noun; the set no-name lists those that are nobody's. */
static bool is_small_name(const struct lexis *lexis, const char *text,
                          const struct lexeme *word)
{
    size_t len = word->end - word->begin;
    const char *end = text + word->end;

    return len >= 6 && (strncmp(end - 2, "en", 2) == 0 || strncmp(end - 2, "et", 2) == 0) &&
           !lexis_is(lexis, word, "processor") && !lexis_is(lexis, word, "controller") &&
           !lexis_is(lexis, word, "no-name");
}

static void learn(struct lexis *lexis, const char *text, const struct lexeme *name,
                  enum actor role)
{
    lexis_alias(lexis, text + name->begin, name->end - name->begin,
                role == ACTOR_PROCESSOR ? "leverandøren" : "kunden");
}

/* "er databehandler (herefter Solbakke)": the name behind words[at] is the role before it. */
static void learn_called(struct lexis *lexis, const char *text, const struct lexeme_list *words,
                         size_t at)
{
    enum { REACH = 12, SKIP = 3 };
    enum actor role = ACTOR_NONE;

    for (size_t i = at; role == ACTOR_NONE && i > 0 && i + REACH > at; i--) {
        role = role_of(lexis, &words->items[i - 1]);
    }
    for (size_t i = at + 1; role != ACTOR_NONE && i < words->len && i <= at + SKIP; i++) {
        if (is_name(lexis, text, &words->items[i])) {
            learn(lexis, text, &words->items[i], role);
            return;
        }
    }
}

/* Whom a word of this contract means: "Kommunen er dataansvarlig", "herefter Solbakke". Only
   the first pages say so. */
void clause_units_learn_names(struct requirements *all, const struct contract *contract)
{
    enum { FIRST_NODES = 60 };
    struct lexis *lexis = &all->lexis;

    for (size_t n = 0; n < contract->nodes.len && n < FIRST_NODES; n++) {
        const struct node *node = contract->nodes.items[n];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            struct lexeme_list words = VEC_INIT;
            lexis_read(lexis, text, true, &words);
            for (size_t i = 1; i + 1 < words.len; i++) {
                enum actor role = role_of(lexis, &words.items[i + 1]);
                if (lexis_is(lexis, &words.items[i], "called")) {
                    learn_called(lexis, text, &words, i);
                } else if (role != ACTOR_NONE && lexis_is(lexis, &words.items[i], "is") &&
                           (is_name(lexis, text, &words.items[i - 1]) ||
                            is_small_name(lexis, text, &words.items[i - 1]))) {
                    learn(lexis, text, &words.items[i - 1], role);
                }
            }
            vec_free(&words);
        }
    }
}
