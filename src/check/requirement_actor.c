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
           lexis_is(&all->lexis, &unit->words.items[before - 1], "determiner"))
        before--;
    for (size_t i = before > begin ? before - 1 : word + 1; i < end && i <= word + 1;
         i = i <= word ? word + 1 : end) {
        const struct lexeme *verb = &unit->words.items[i];
        if (verb->end - verb->begin > 5 &&
            strncmp(unit_word_text(unit, i) + verb->end - 2, "es", 2) == 0 &&
            islower((unsigned char)unit_word_text(unit, i)[verb->begin]) != 0)
            return true;
    }
    return false;
}

static bool is_governed(const struct requirements *all, const struct unit *unit, size_t word,
                        size_t begin)
{
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    return word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "preposition");
}

/* "at underrette Kunden", "skal … underrette Kunden", "bistå den dataansvarlige": whom an infinitive is
   about. */
static bool is_object(const struct requirements *all, const struct unit *unit, size_t word,
                      size_t begin)
{
    const struct lexeme *verb;
    const char *end;

    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    if (word <= begin + 1)
        return false;
    verb = &unit->words.items[word - 1];
    end = unit_word_text(unit, word - 1) + verb->end;
    if (!lexis_is(&all->lexis, verb, "underret") && !lexis_is(&all->lexis, verb, "bistå"))
        return false;
    return (verb->end - verb->begin > 5 && strncmp(end - 2, "te", 2) == 0) ||
           (verb->end - verb->begin > 5 && strncmp(end - 2, "re", 2) == 0) ||
           (unit->words.items[word - 2].end - unit->words.items[word - 2].begin == 2 &&
            strncmp(unit_word_text(unit, word - 2) + unit->words.items[word - 2].begin, "at",
                    2) == 0);
}

/* A modal, or a word in -r ("bistår") that the set no-verb does not name ("efter") and that is no
   noun ("oplysninger"). */
static bool is_verb(const struct requirements *all, const struct unit *unit, size_t word)
{
    const struct lexeme *verb = &unit->words.items[word];
    const char *end = unit_word_text(unit, word) + verb->end;
    size_t len = verb->end - verb->begin;

    return lexis_is(&all->lexis, verb, "modal") ||
           (len > 3 && end[-1] == 'r' && !lexis_is(&all->lexis, verb, "no-verb") &&
            (len < 7 || strncmp(end - 5, "inger", 5) != 0));
}

/* A finite verb stands on one side of a subject ("databehandleren bistår", "skal den
   dataansvarlige", "sender leverandøren"); but "er databehandler" says what somebody is. */
static bool is_subject(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    if (word + 1 < end && is_verb(all, unit, word + 1))
        return true;
    if (lexis_is(&all->lexis, &unit->words.items[word], "predicate"))
        return false;
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    return word > begin && is_verb(all, unit, word - 1);
}

/* "I" at the beginning of a sentence is a preposition, unless a verb follows. */
static bool is_preposition(const struct requirements *all, const struct unit *unit, size_t word,
                           size_t begin, size_t end)
{
    const struct lexeme *one = &unit->words.items[word];

    return word == begin && one->end - one->begin == 1 &&
           !is_subject(all, unit, word, begin, end);
}

/* "Du får alle oplysninger fra os", "kan Kunden kræve …": it gets what another has to give. */
static bool is_receiver(const struct requirements *all, const struct unit *unit, size_t word,
                        size_t begin, size_t end)
{
    enum { BEFORE = 3, BEHIND = 6 };
    size_t from = word >= begin + BEFORE ? word - BEFORE : begin;

    for (size_t i = from; i < end && i <= word + BEHIND; i++)
        if (lexis_is(&all->lexis, &unit->words.items[i], "receives"))
            return true;
    return false;
}

/* "den dataansvarlige og databehandleren gennemfører": a duty of both. */
static bool is_shared(const struct requirements *all, const struct unit *unit, size_t word,
                      size_t end)
{
    const struct lexeme *next = &unit->words.items[word + 1];

    if (word + 2 >= end || next->end - next->begin != 2 ||
        strncmp(unit_word_text(unit, word + 1) + next->begin, "og", 2) != 0)
        return false;
    for (word += 2; word < end; word++)
        if (!lexis_is(&all->lexis, &unit->words.items[word], "determiner"))
            return lexis_is(&all->lexis, &unit->words.items[word], "processor") &&
                   !is_genitive(unit, word);
    return false;
}

/* The party that is the first subject of the sentence (*firm); else the first that is neither
   "…s" nor behind a preposition. */
static enum actor sentence_actor(const struct requirements *all, const struct unit *unit,
                                 size_t begin, size_t end, bool *firm)
{
    enum actor first = ACTOR_NONE;

    *firm = true;
    for (size_t i = begin; i < end; i++) {
        bool processor = lexis_is(&all->lexis, &unit->words.items[i], "processor");
        bool controller = lexis_is(&all->lexis, &unit->words.items[i], "controller");
        enum actor actor = processor ? ACTOR_PROCESSOR : ACTOR_CONTROLLER;
        /* "Databehandlerens underretning skal …" */
        if (processor && i == begin && is_genitive(unit, i))
            return actor;
        if ((!processor && !controller) || is_genitive(unit, i) ||
            is_governed(all, unit, i, begin) || is_object(all, unit, i, begin) ||
            is_passive(all, unit, i, begin, end) || is_preposition(all, unit, i, begin, end))
            continue;
        if (controller && is_receiver(all, unit, i, begin, end))
            continue;
        if (controller && is_shared(all, unit, i, end))
            return ACTOR_PROCESSOR;
        if (is_subject(all, unit, i, begin, end))
            return actor;
        if (first == ACTOR_NONE)
            first = actor;
    }
    *firm = false;
    return first;
}

/* An entry of a list has the subject of the sentence that introduces the list, unless it is a
   sentence with a subject of its own. */
enum actor unit_actor(const struct requirements *all, const struct unit *unit, size_t begin,
                      size_t end)
{
    bool firm;
    bool lead_firm;
    enum actor actor = sentence_actor(all, unit, begin, end, &firm);
    enum actor lead;
    bool whole =
        isupper((unsigned char)unit_word_text(unit, begin)[unit->words.items[begin].begin]);

    if ((firm && whole) || !unit_lead(unit, begin, &begin, &end))
        return actor;
    lead = sentence_actor(all, unit, begin, end, &lead_firm);
    return lead == ACTOR_NONE || (firm && !lead_firm) ? actor : lead;
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

    for (size_t i = at; role == ACTOR_NONE && i > 0 && i + REACH > at; i--)
        role = role_of(lexis, &words->items[i - 1]);
    for (size_t i = at + 1; role != ACTOR_NONE && i < words->len && i <= at + SKIP; i++) {
        if (is_name(lexis, text, &words->items[i])) {
            learn(lexis, text, &words->items[i], role);
            return;
        }
    }
}

/* "Kommunen er dataansvarlig", "(”Tidsro”), som er databehandler": the name before words[is]. */
static void learn_before(struct lexis *lexis, const char *text, const struct lexeme_list *words,
                         size_t is, enum actor role)
{
    while (is > 1 && lexis_is(lexis, &words->items[is - 1], "is"))
        is--;
    if (is_name(lexis, text, &words->items[is - 1]) ||
        is_small_name(lexis, text, &words->items[is - 1]))
        learn(lexis, text, &words->items[is - 1], role);
}

/* A word of a party's name that stands for it ("Tidsro" of "Tidsro ApS"): one that means nothing
   to the requirements otherwise, unless the contract itself calls the party so. */
static void learn_word(struct lexis *lexis, const char *text, enum actor role, bool called)
{
    struct lexeme_list words = VEC_INIT;

    lexis_read(lexis, text, true, &words);
    if (words.len > 0 && is_name(lexis, text, &words.items[0]) &&
        words.items[0].end - words.items[0].begin > 2 &&
        (called || lexis_is_new(&words.items[0])))
        learn(lexis, text, &words.items[0], role);
    vec_free(&words);
}

/* What the key terms know of the parties: their names, and what they are called besides. */
static void learn_parties(struct lexis *lexis, const struct terms *terms)
{
    for (size_t i = 0; i < terms->by_key[TERM_PARTIES].len; i++) {
        const struct term *party = terms->by_key[TERM_PARTIES].items[i];
        const char *role = term_text(party, "role");
        enum actor actor = strcmp(role, "processor") == 0    ? ACTOR_PROCESSOR
                           : strcmp(role, "controller") == 0 ? ACTOR_CONTROLLER
                                                             : ACTOR_NONE;
        if (actor == ACTOR_NONE)
            continue;
        learn_word(lexis, term_text(party, "name"), actor, false);
        for (size_t k = 0; k < party->under.len; k++)
            if (strcmp(party->under.items[k]->role, "also_called") == 0)
                learn_word(lexis, term_text(party->under.items[k], "value"), actor, true);
    }
}

/* "vi" and "I" are in the sets as the processor and the controller, as most contracts mean them. */
static void learn_voice(struct lexis *lexis, const struct terms *terms)
{
    static const char *const we[] = { "vi", "os", "vores", "vor", "vort", "vore" };
    static const char *const you[] = { "I", "jer", "jeres", "du", "dig", "din", "dit", "dine" };

    for (size_t i = 0; terms->we_control && i < sizeof we / sizeof *we; i++)
        lexis_take(lexis, we[i], "kunden");
    for (size_t i = 0; terms->we_control && i < sizeof you / sizeof *you; i++)
        lexis_take(lexis, you[i], "leverandøren");
}

/* Whom a word of this contract means: "Kommunen er dataansvarlig", "herefter Solbakke". Only
   the first pages say so. */
void clause_units_learn_names(struct requirements *all, const struct contract *contract,
                              const struct terms *terms)
{
    enum { FIRST_NODES = 60 };
    struct lexis *lexis = &all->lexis;

    learn_voice(lexis, terms);
    learn_parties(lexis, terms);
    for (size_t n = 0; n < contract->nodes.len && n < FIRST_NODES; n++) {
        const struct node *node = contract->nodes.items[n];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            struct lexeme_list words = VEC_INIT;
            lexis_read(lexis, text, true, &words);
            for (size_t i = 1; i + 1 < words.len; i++) {
                enum actor role = role_of(lexis, &words.items[i + 1]);
                if (lexis_is(lexis, &words.items[i], "called"))
                    learn_called(lexis, text, &words, i);
                else if (role != ACTOR_NONE && lexis_is(lexis, &words.items[i], "is"))
                    learn_before(lexis, text, &words, i, role);
            }
            vec_free(&words);
        }
    }
}
