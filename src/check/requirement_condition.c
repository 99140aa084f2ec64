/* Conditions on a duty that stand beside it, in its section, or where its clause is cited. */
#include "check/requirement_unit.h"

#include "doc/citation.h"
#include "doc/reference.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const struct node *unit_section(const struct node *node)
{
    const struct node *up = node->kind == NODE_HEADING ? node : node->parent;

    while (up != NULL && up->kind != NODE_HEADING && up->kind != NODE_ANNEX)
        up = up->parent;
    return up;
}

static bool is_inside(const struct node *node, const struct node *whole)
{
    while (node != NULL && node != whole)
        node = node->parent;
    return node != NULL;
}

/* A sentence: words from begin up to end of the unit, on what a phrase in it, from at on, says. */
struct sentence {
    const struct unit *unit;
    size_t begin, end;
    size_t at;
    size_t said; /* bytes of the paragraph up to the end of the phrase */
};

static bool is_in_sentence(const struct sentence *sentence, const struct reference *one)
{
    const struct origin *from = unit_origin(sentence->unit, sentence->at);
    const struct lexeme_list *words = &sentence->unit->words;

    return one->node == from->node && one->block == from->block &&
           one->scope == REFERENCE_INTERNAL &&
           one->span.end > words->items[sentence->begin].begin &&
           one->span.begin < sentence->said;
}

/* "Bistand efter 8.1 og 8.2": a number of two parts cites a clause without a noun, too. */
static bool has_number(const struct sentence *sentence, const struct node *clause)
{
    const struct lexeme_list *words = &sentence->unit->words;
    const char *text = unit_word_text(sentence->unit, sentence->at);
    char *own = citation_make(clause);
    size_t len = strlen(own);
    bool found = false;

    for (size_t i = sentence->begin; !found && strchr(own, '.') != NULL && i < sentence->end &&
                                     words->items[i].begin < sentence->said;
         i++) {
        const char *word = text + words->items[i].begin;
        found = unit_word_text(sentence->unit, i) == text && strncmp(word, own, len) == 0 &&
                word > text && word[-1] == ' ' && !isalnum((unsigned char)word[len]) &&
                (word[len] != '.' || !isalnum((unsigned char)word[len + 1]));
    }
    free(own);
    return found;
}

/* Whether the sentence speaks of the duty whose evidence begins at the word of unit: in the same
   paragraph; by the number of its clause; or, where it names no clause and in_section, in the
   same section. */
static bool is_about(const struct reference_list *references, const struct sentence *sentence,
                     const struct unit *unit, size_t word, bool in_section)
{
    const struct origin *from = unit_origin(sentence->unit, sentence->at);
    const struct origin *clause = unit_origin(unit, word);
    const struct node *section = unit_section(from->node);
    bool cites = false;

    if (from->node == clause->node && from->block == clause->block)
        return true;
    for (size_t i = 0; i < references->len; i++) {
        const struct reference *one = &references->items[i];
        if (is_in_sentence(sentence, one)) {
            if (one->target != NULL && one->target->kind != NODE_ANNEX &&
                is_inside(clause->node, one->target))
                return true;
            cites = true;
        }
    }
    if (!cites && has_number(sentence, clause->node))
        return true;
    return in_section && !cites && section != NULL && section == unit_section(clause->node);
}

/* "Leverandøren bistår med A. Bistanden honoreres …": behind such a duty in its own paragraph, it
   speaks of that one, not of all in the section. */
static bool follows_duty(const struct lexis *lexis, const struct sentence *sentence)
{
    size_t word = unit_origin(sentence->unit, sentence->at)->first;

    while (word < sentence->begin &&
           !lexis_is(lexis, &sentence->unit->words.items[word], "assists"))
        word++;
    return word < sentence->begin;
}

/* The first sentence with a phrase of the kind that speaks of the duty, in_section: also elsewhere in its
   section; but not one that an exception takes out. NULL: none. */
static const struct unit *find_about(const struct lexis *lexis, const struct requirement *row,
                                     enum phrase_kind kind,
                                     const struct reference_list *references,
                                     const struct unit_list *units, const struct unit *here,
                                     size_t word, bool in_section)
{
    enum { FOLLOWS = 16 }; /* bytes */

    for (size_t u = 0; u < units->len; u++) {
        const struct unit *unit = &units->items[u];
        for (size_t i = 0; i < row->phrases[kind].len; i++) {
            struct sentence one = { unit, 0, 0, 0, 0 };
            size_t last;
            size_t end;
            for (size_t from = 0;
                 unit_find(unit, row->phrases[kind].items[i], from, false, &one.at, &end);
                 from = one.end) {
                unit_sentence(unit, one.at, &one.begin, &one.end);
                unit_sentence(unit, end - 1, &last,
                              &one.end); /* it may run into the next one */
                one.said = unit->words.items[end - 1].end;
                /* "betaling for bistand efter punkt 8.1": the number that follows is its own */
                if (lexis_is(lexis, &unit->words.items[end - 1], "bistå"))
                    one.said += FOLLOWS;
                if ((kind == PHRASE_FREE || kind == PHRASE_PAID ||
                     !sentence_has(row, PHRASE_EXCEPT, unit, one.begin, one.end)) &&
                    is_about(references, &one, here, word,
                             in_section && (kind == PHRASE_FREE || !follows_duty(lexis, &one))))
                    return unit;
            }
        }
    }
    return NULL;
}

static bool says_any(const struct requirement *row, enum phrase_kind kind,
                     const struct unit_list *units)
{
    size_t begin;
    size_t end;

    for (size_t u = 0; u < units->len; u++) {
        for (size_t i = 0; i < row->phrases[kind].len; i++)
            if (unit_find(&units->items[u], row->phrases[kind].items[i], 0, false, &begin,
                          &end))
                return true;
    }
    return false;
}

const struct unit *condition_beside(const struct lexis *lexis, const struct requirement *row,
                                    const struct contract *contract,
                                    const struct unit_list *units, const struct unit *here,
                                    size_t word)
{
    struct reference_list references = { 0 };
    const struct unit *found;
    bool beside;

    if (!says_any(row, PHRASE_BESIDE, units) && !says_any(row, PHRASE_SECTION, units) &&
        !says_any(row, PHRASE_PAID, units))
        return NULL; /* most contracts: their references need not be read */
    reference_read(contract, &references);
    found = find_about(lexis, row, PHRASE_BESIDE, &references, units, here, word, false);
    beside = found == here; /* what is free elsewhere in the section is another duty */
    if (found == NULL)
        found = find_about(lexis, row, PHRASE_SECTION, &references, units, here, word, true);
    if (found == NULL)
        found = find_about(lexis, row, PHRASE_PAID, &references, units, here, word, true);
    else if (find_about(lexis, row, PHRASE_FREE, &references, units, here, word, !beside) !=
             NULL)
        found = NULL;
    reference_list_free(&references);
    return found;
}
