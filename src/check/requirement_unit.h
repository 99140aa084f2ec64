/*
 * The units that requirements are judged by: a clause with its list, and the headings above
 * it, as words; and what one can tell of their sentences: who acts, what time is stated; and
 * of the parties.
 */
#ifndef CHECK_REQUIREMENT_UNIT_H
#define CHECK_REQUIREMENT_UNIT_H

#include "check/requirement_rules.h"
#include "terms/terms.h"

/* Where a run of a unit's words comes from. */
struct origin {
    struct node *node;
    size_t block;
    size_t first; /* index of its first word */
};

/* A clause with its list, and the headings above it. */
struct unit {
    struct node *head;
    struct lexeme_list words;
    VEC(struct origin) origins;
    struct lexeme_list context;
    size_t title, title_end;      /* words of context: the nearest heading */
    uint64_t answers[LEXIS_BITS]; /* of all its words, */
    uint64_t around[LEXIS_BITS];  /* and of its context */
};
struct unit_list VEC_BODY(struct unit);

enum actor { ACTOR_NONE, ACTOR_PROCESSOR, ACTOR_CONTROLLER };

/* Cuts the contract into units, in document order; free with clause_units_free. */
void clause_units_make(struct requirements *all, const struct contract *contract,
                       struct unit_list *out);
void clause_units_free(struct unit_list *units);
/* Makes the words that this contract uses for the parties count as the parties. */
void clause_units_learn_names(struct requirements *all, const struct contract *contract,
                              const struct terms *terms);

/* pattern_find in the words of the unit, with its context or without. */
bool unit_find(const struct unit *unit, const struct pattern *pattern, size_t from,
               bool with_context, size_t *begin, size_t *end);
/* Where the word (index in unit->words) comes from, and the text that it is a part of. */
const struct origin *unit_origin(const struct unit *unit, size_t word);
const char *unit_word_text(const struct unit *unit, size_t word);
/* The words, from begin up to end, of the sentence that the word is in. */
void unit_sentence(const struct unit *unit, size_t word, size_t *begin, size_t *end);
/* The words of the sentence that introduces the list the word is in; false: it is in none. */
bool unit_lead(const struct unit *unit, size_t word, size_t *begin, size_t *end);
/* Whose duty the sentence of these words states. */
enum actor unit_actor(const struct requirements *all, const struct unit *unit, size_t begin,
                      size_t end);
/* Whether it says what the controller does itself, without any help of the processor ("Kunden anmelder
   bruddet"). */
bool unit_is_controllers(const struct requirements *all, const struct unit *unit, size_t begin,
                         size_t end);
/* Whether the processor does something of its own in the main clause, or what is joined to it ("Kunden kan
   selv gøre det, og ellers ordner vi det"). */
bool unit_has_processor(const struct requirements *all, const struct unit *unit, size_t begin,
                        size_t end);
/* "Kontrolbesøg. Kunden meddeler …": from words that only head their paragraph on to the sentence
   that says something. */
void unit_past_label(const struct requirements *all, const struct unit *unit, size_t *begin,
                     size_t *end);
/* Where the main clause of the sentence from begin to end begins, behind a clause of its own that stands
   first ("Kan vi se, at …, siger vi det": at "siger"); begin where none does. */
size_t unit_main_clause(const struct requirements *all, const struct unit *unit, size_t begin,
                        size_t end);
/* Whether a phrase of the kind stands in the sentence from begin to end. */
bool sentence_has(const struct requirement *row, enum phrase_kind kind, const struct unit *unit,
                  size_t begin, size_t end);
/* Whether the sentence begins with one of the row's phrases of the kind ("Varighed: …"). */
bool sentence_begins(const struct requirement *row, enum phrase_kind kind,
                     const struct unit *unit, size_t begin, size_t end);
/* Whether the heading above the unit is one of the row's phrases of the kind and little else ("Om
   hvem?"). */
bool unit_is_headed(const struct requirement *row, enum phrase_kind kind,
                    const struct unit *unit);
/* Whether the word stands in the heading that the unit is named by. */
bool unit_in_title(const struct unit *unit, size_t word);
/* The shortest time in hours that the sentence from begin to end states, or the one behind it, or
   the list below it; not in sentences that state none by the row's phrases. 0: none. */
unsigned long unit_shortest_time(const struct requirement *row, const struct unit *unit,
                                 size_t begin, size_t end);
/* Whether anything of the node is not filled in. */
bool node_is_blank(struct contract *contract, struct node *node);
/* Whether, from word begin on, a paragraph that has any of these words is not filled in. */
bool unit_is_blank(struct contract *contract, const struct unit *unit, size_t begin,
                   size_t end);

/* The part of the contract that a clause belongs to: the heading above it; NULL: none. */
const struct node *unit_section(const struct node *node);
/* The unit that puts the duty of the evidence, which begins at the word of here, on a condition: the
   same paragraph, another of its section that speaks of the duty, or one that cites its clause
   ("Bistand efter punkt 8.1 honoreres"). NULL: none. */
const struct unit *condition_beside(const struct lexis *lexis, const struct requirement *row,
                                    const struct contract *contract,
                                    const struct unit_list *units, const struct unit *here,
                                    size_t word);

/* Judges by the key term, where it settles the matter: the party has a name and a number, or a
   role stands in the place of its name. Else, false: the phrases decide. */
bool party_judge(const struct requirement *row, const struct terms *terms,
                 struct judgement *out);
/* What phrases say of a party that the key terms have no name for: it may be not filled in, or the
   words found may be those that name the other one. */
void party_doubt(const struct requirement *row, const struct terms *terms,
                 struct contract *contract, struct judgement *judgement);

#endif
