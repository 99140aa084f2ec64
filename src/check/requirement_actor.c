/* Who acts in a sentence. */
#include "check/requirement_unit.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

/* "databehandlerens": names something of his, not him. */
static bool is_genitive(const struct unit *unit, size_t word)
{
    return unit_word_text(unit, word)[unit->words.items[word].end - 1] == 's';
}

/* "underrettes", "bistås". */
static bool is_done(const struct unit *unit, size_t word)
{
    const struct lexeme *verb = &unit->words.items[word];
    const char *text = unit_word_text(unit, word);

    return verb->end - verb->begin > 5 && islower((unsigned char)text[verb->begin]) != 0 &&
           (strncmp(text + verb->end - 2, "es", 2) == 0 ||
            strncmp(text + verb->end - 3, "ås", 3) == 0);
}

/* "Kunden (skal) straks orienteres": behind the word, with what is said of the way between. */
static bool is_done_behind(const struct requirements *all, const struct unit *unit, size_t word,
                           size_t end)
{
    enum { REACH = 4 };

    for (size_t i = word + 1; i < end && i <= word + REACH; i++) {
        if (unit_word_text(unit, i) != unit_word_text(unit, word) ||
            unit_word_text(unit, i)[unit->words.items[i - 1].end] == ',')
            return false;
        if (is_done(unit, i))
            return true;
        if (lexis_is(&all->lexis, &unit->words.items[i], "preposition") ||
            lexis_is(&all->lexis, &unit->words.items[i], "determiner"))
            return false;
    }
    return false;
}

/* "underrettes den dataansvarlige", "den dataansvarlige (skal) orienteres": whom it is done to. */
static bool is_passive(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    size_t before = word;
    size_t behind = word + 1;
    bool modal = behind < end && lexis_is(&all->lexis, &unit->words.items[behind], "modal");

    while (before > begin &&
           lexis_is(&all->lexis, &unit->words.items[before - 1], "determiner"))
        before--;
    if (before > begin && is_done(unit, before - 1))
        return true;
    if (behind < end && is_done(unit, behind))
        return true;
    modal |= before > begin && lexis_is(&all->lexis, &unit->words.items[before - 1], "modal");
    return modal && is_done_behind(all, unit, word, end);
}

static bool is_governed(const struct requirements *all, const struct unit *unit, size_t word,
                        size_t begin)
{
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    return word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "preposition");
}

/* "hjælper supporten uden betaling Kunden med": a few words behind the verb and its subject. */
static bool is_helped(const struct requirements *all, const struct unit *unit, size_t word,
                      size_t begin)
{
    enum { REACH = 8 };

    for (size_t i = word > begin + REACH ? word - REACH : begin; i + 2 < word; i++)
        if (lexis_is(&all->lexis, &unit->words.items[i], "assists") &&
            !lexis_is(&all->lexis, &unit->words.items[i + 1], "controller"))
            return true;
    return false;
}

/* "Underret Kunden om …": a sentence that begins with its verb, in the form of an order. */
static bool is_order(const struct requirements *all, const struct unit *unit, size_t word)
{
    const struct lexeme *verb = &unit->words.items[word];
    const char *end = unit_word_text(unit, word) + verb->end;

    return (lexis_is(&all->lexis, verb, "underret") || lexis_is(&all->lexis, verb, "bistå")) &&
           *end == ' ' && strchr("red", end[-1]) == NULL; /* "Bistand", "hjælper" */
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
    if (word == begin + 1)
        return is_order(all, unit, begin);
    if (word <= begin + 1)
        return false;
    if (is_helped(all, unit, word, begin))
        return true;
    if (word + 1 < unit->words.len && /* "være Foreningen behjælpelig" */
        lexis_is(&all->lexis, &unit->words.items[word + 1], "bistå") &&
        lexis_is(&all->lexis, &unit->words.items[word - 1], "være"))
        return true;
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

/* "Fotografen hjælper skolen": a noun with its article behind it that begins the sentence is the
   subject of the verb behind it. */
static bool is_definite(const struct requirements *all, const struct unit *unit, size_t word)
{
    const struct lexeme *noun = &unit->words.items[word];
    const char *end = unit_word_text(unit, word) + noun->end;

    return noun->end - noun->begin >= 6 &&
           (strncmp(end - 2, "en", 2) == 0 || strncmp(end - 2, "et", 2) == 0) &&
           !lexis_is(&all->lexis, noun, "no-verb");
}

static bool is_it(const struct unit *unit, size_t word)
{
    const struct lexeme *one = &unit->words.items[word];

    return one->end - one->begin == 3 &&
           strncmp(unit_word_text(unit, word) + one->begin, "det", 3) == 0;
}

/* A finite verb stands on one side of a subject ("databehandleren bistår", "skal den
   dataansvarlige", "sender leverandøren"); but "er databehandler" says what somebody is. */
static bool is_subject(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    const struct lexeme *label = &unit->words.items[begin];
    size_t first =
        begin + (label->end - label->begin == 1); /* "e) Fotografen hjælper skolen" */

    if (word + 1 < end && is_verb(all, unit, word + 1))
        return true;
    if (lexis_is(&all->lexis, &unit->words.items[word], "predicate"))
        return false;
    if (is_definite(all, unit, word) && word > begin && is_it(unit, word - 1))
        return false; /* "gør det Kunden bekendt" */
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    return word > begin && is_verb(all, unit, word - 1) &&
           !(word == first + 2 && is_definite(all, unit, first));
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
        if (lexis_is(&all->lexis, &unit->words.items[i], "receives") &&
            !(i + 2 < end && lexis_is(&all->lexis, &unit->words.items[i], "høring") &&
              (lexis_is(&all->lexis, &unit->words.items[i + 1], "myndighed") ||
               lexis_is(&all->lexis, &unit->words.items[i + 2], "myndighed"))))
            return true; /* but "hører Datatilsynet" asks for nothing of the other party's */
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

/* A finite verb: no infinitive ("underrette"), and no conjunction that only ends like one ("når"). */
static bool begins_main_clause(const struct requirements *all, const struct unit *unit,
                               size_t word)
{
    const struct lexeme *verb = &unit->words.items[word];

    return is_verb(all, unit, word) && !lexis_is(&all->lexis, verb, "conjunction") &&
           unit_word_text(unit, word)[verb->end - 1] != 'e';
}

/* The first word behind the determiners from word on. */
static size_t skip_determiners(const struct requirements *all, const struct unit *unit,
                               size_t word, size_t end)
{
    while (word + 1 < end && lexis_is(&all->lexis, &unit->words.items[word], "determiner") &&
           !(is_it(unit, word) && is_definite(all, unit, word + 1)))
        word++;
    return word;
}

/* Also by what is its own ("kundens revisor"), but not "os", which ends like that. */
static bool is_party(const struct requirements *all, const struct unit *unit, size_t word)
{
    const struct lexeme *one = &unit->words.items[word];

    return (lexis_is(&all->lexis, one, "processor") ||
            lexis_is(&all->lexis, one, "controller")) &&
           (one->end - one->begin > 2 || !is_genitive(unit, word));
}

/* "Spørger kunden, hvad du har, finder vi det": behind the comma that ends a clause of its own, the
   verb and then the subject begin the main clause. */
size_t unit_main_clause(const struct requirements *all, const struct unit *unit, size_t begin,
                        size_t end)
{
    for (size_t i = begin + 2; i + 1 < end; i++) {
        const char *text = unit_word_text(unit, i);
        if (text == unit_word_text(unit, i - 1) && text[unit->words.items[i - 1].end] == ',' &&
            begins_main_clause(all, unit, i) &&
            (lexis_is(&all->lexis, &unit->words.items[i + 1], "determiner") ||
             is_party(all, unit, i + 1)))
            return i;
    }
    return begin;
}

static enum actor main_clause_actor(const struct requirements *all, const struct unit *unit,
                                    size_t begin, size_t end)
{
    size_t verb = unit_main_clause(all, unit, begin, end);
    size_t subject = skip_determiners(all, unit, verb + 1, end);

    if (verb == begin)
        return ACTOR_NONE;
    if (is_party(all, unit, subject) &&
        lexis_is(&all->lexis, &unit->words.items[subject], "processor"))
        return ACTOR_PROCESSOR;
    return !is_party(all, unit, subject) || is_receiver(all, unit, subject, verb, end) ||
                   is_passive(all, unit, subject, verb, end)
               ? ACTOR_NONE
               : ACTOR_CONTROLLER;
}

/* "o) hjælper kunden": an entry that begins with its verb has the subject of what introduces it. */
static bool lacks_subject(const struct requirements *all, const struct unit *unit, size_t begin,
                          size_t end)
{
    const struct lexeme *words = unit->words.items;
    bool label = words[begin].end - words[begin].begin == 1 &&
                 isupper((unsigned char)unit_word_text(unit, begin)[words[begin].begin]) == 0;
    size_t verb = begin + label;
    uint32_t letter;

    return verb + 1 < end &&
           utf8_decode(unit_word_text(unit, verb) + words[verb].begin,
                       words[verb].end - words[verb].begin, &letter) > 0 &&
           (!utf8_is_upper(letter) || unit_origin(unit, begin)->node->kind == NODE_ITEM) &&
           !lexis_is(&all->lexis, &words[verb], "conjunction") && is_verb(all, unit, verb);
}

/* "hvem Kunden kan skrive til", "de krav, som du stiller": the subject of a clause within the sentence. */
static bool is_subordinate(const struct requirements *all, const struct unit *unit, size_t word,
                           size_t begin)
{
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    return word > begin + 1 &&
           lexis_is(&all->lexis, &unit->words.items[word - 1], "subordinates");
}

/* "…, uden at Kunden har bedt om det", "medmindre du siger ja": behind the verb of a main clause. */
static bool is_condition(const struct requirements *all, const struct unit *unit, size_t word,
                         size_t begin)
{
    const struct lexeme *words = unit->words.items;
    bool without;

    while (word > begin && lexis_is(&all->lexis, &words[word - 1], "determiner"))
        word--;
    if (word < begin + 3)
        return false;
    without = lexis_is(&all->lexis, &words[word - 2], "without");
    if (!without && !lexis_is(&all->lexis, &words[word - 1], "conditional"))
        return false;
    for (size_t i = begin; i + 1 < word; i++)
        if (begins_main_clause(all, unit, i))
            return true;
    return false;
}

/* "Det er Kundens ansvar at …": whose charge something is has to do it. */
static bool has_charge(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    if (!is_genitive(unit, word) || word + 1 >= end ||
        !lexis_is(&all->lexis, &unit->words.items[word + 1], "charge"))
        return false;
    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    return word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "is");
}

/* "Den dataansvarliges anmeldelse skal beskrive …", "Kundens kontor skal …": what is its own and begins the
   sentence. */
static bool acts_by(const struct requirements *all, const struct unit *unit, size_t word,
                    size_t begin, size_t end)
{
    return word == skip_determiners(all, unit, begin, end) && is_genitive(unit, word) &&
           is_party(all, unit, word) && word + 3 < end &&
           lexis_is(&all->lexis, &unit->words.items[word + 2], "modal") &&
           !is_party(all, unit, skip_determiners(all, unit, word + 3, end)) &&
           !is_receiver(all, unit, word, begin, end) &&
           !is_passive(all, unit, word + 1, begin, end);
}

/* The party that is the first subject of the sentence (*at; SIZE_MAX: of none); else the first that is neither
   "…s" nor behind a preposition. */
static enum actor sentence_actor(const struct requirements *all, const struct unit *unit,
                                 size_t begin, size_t end, size_t *at)
{
    enum actor first = main_clause_actor(all, unit, begin, end);

    *at = first != ACTOR_NONE ? unit_main_clause(all, unit, begin, end) : SIZE_MAX;
    if (first != ACTOR_NONE || lacks_subject(all, unit, begin, end))
        return first;
    for (size_t i = begin; i < end; i++) {
        bool processor = lexis_is(&all->lexis, &unit->words.items[i], "processor");
        bool controller = lexis_is(&all->lexis, &unit->words.items[i], "controller");
        enum actor actor = processor ? ACTOR_PROCESSOR : ACTOR_CONTROLLER;
        /* "Databehandlerens underretning skal …" */
        *at = i;
        if (processor && i == begin && is_genitive(unit, i))
            return actor;
        if ((processor || controller) && (has_charge(all, unit, i, begin, end) ||
                                          (controller && acts_by(all, unit, i, begin, end))))
            return actor;
        if ((!processor && !controller) || is_genitive(unit, i) ||
            is_governed(all, unit, i, begin) || is_object(all, unit, i, begin) ||
            is_passive(all, unit, i, begin, end) || is_preposition(all, unit, i, begin, end))
            continue;
        if (controller && is_receiver(all, unit, i, begin, end)) {
            if (i <= begin + 1)
                break; /* what it needs it for is no duty of its own */
            continue;
        }
        if (controller && is_condition(all, unit, i, begin))
            continue;
        if (controller && is_shared(all, unit, i, end))
            return ACTOR_PROCESSOR;
        if (is_subject(all, unit, i, begin, end))
            return actor;
        if (first == ACTOR_NONE)
            first = actor;
    }
    *at = SIZE_MAX;
    return first;
}

/* An entry of a list has the subject of the sentence that introduces the list, unless it is a
   sentence with a subject of its own. */
enum actor unit_actor(const struct requirements *all, const struct unit *unit, size_t begin,
                      size_t end)
{
    size_t at;
    size_t lead_at;
    enum actor actor = sentence_actor(all, unit, begin, end, &at);
    enum actor lead;
    bool whole =
        isupper((unsigned char)unit_word_text(unit, begin)[unit->words.items[begin].begin]);

    if ((at != SIZE_MAX && whole) || !unit_lead(unit, begin, &begin, &end))
        return actor;
    if (unit_in_title(unit, begin) &&
        unit_word_text(unit, end - 1)[unit->words.items[end - 1].end] == '?')
        return actor; /* who may do it is asked, and is no duty of its own */
    lead = sentence_actor(all, unit, begin, end, &lead_at);
    return lead == ACTOR_NONE || (at != SIZE_MAX && lead_at == SIZE_MAX) ? actor : lead;
}

/* "orienterer databehandleren", behind its own subject or joined to what that does ("Kunden sikrer …
   og orienterer databehandleren"): whom the verb before the word is done to. */
static bool is_done_to(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin)
{
    const struct lexeme *before;

    while (word > begin && lexis_is(&all->lexis, &unit->words.items[word - 1], "determiner"))
        word--;
    if (word < begin + 2 || !is_verb(all, unit, word - 1))
        return false;
    if (unit_word_text(unit, word - 1)[unit->words.items[word - 1].end - 1] == 'e')
        return true; /* "skal underrette databehandleren" */
    if (lexis_is(&all->lexis, &unit->words.items[word - 1], "modal") &&
        !lexis_is(&all->lexis, &unit->words.items[word - 1], "underret"))
        return false;
    before = &unit->words.items[word - 2];
    return is_party(all, unit, word - 2) || lexis_is(&all->lexis, before, "joins");
}

/* "med bistand fra Leverandøren", "Leverandørens hjælp", "hvis Leverandøren bistår". */
static bool takes_part(const struct requirements *all, const struct unit *unit, size_t word,
                       size_t begin, size_t end)
{
    size_t before = word;

    if (is_genitive(unit, word) &&
        unit->words.items[word].end - unit->words.items[word].begin > 2)
        return word + 1 < end && lexis_is(&all->lexis, &unit->words.items[word + 1], "bistå");
    while (before > begin &&
           lexis_is(&all->lexis, &unit->words.items[before - 1], "determiner"))
        before--;
    if (before > begin && lexis_is(&all->lexis, &unit->words.items[before - 1], "source"))
        return true;
    if (is_governed(all, unit, word, begin))
        return false;
    return is_subject(all, unit, word, begin, end) && !is_done_to(all, unit, word, begin) &&
           !is_subordinate(all, unit, word, begin);
}

bool unit_has_processor(const struct requirements *all, const struct unit *unit, size_t begin,
                        size_t end)
{
    size_t from = unit_main_clause(all, unit, begin, end);

    for (size_t word = from; word < end; word++)
        if (lexis_is(&all->lexis, &unit->words.items[word], "processor") &&
            takes_part(all, unit, word, begin, end))
            return true;
    return false;
}

bool unit_is_controllers(const struct requirements *all, const struct unit *unit, size_t begin,
                         size_t end)
{
    size_t at;

    if (unit_actor(all, unit, begin, end) != ACTOR_CONTROLLER ||
        (sentence_actor(all, unit, begin, end, &at) == ACTOR_CONTROLLER &&
         (at == SIZE_MAX || is_subordinate(all, unit, at, begin))))
        return false;
    return !unit_has_processor(all, unit, begin, end);
}

void unit_past_label(const struct requirements *all, const struct unit *unit, size_t *begin,
                     size_t *end)
{
    enum { SHORT = 5, LONG = 10 /* bytes: nouns, "kontrolbesøgene" */ };
    size_t first = *begin;

    if (*end - first > SHORT || *end >= unit->words.len ||
        unit_origin(unit, first)->first != first ||
        unit_word_text(unit, *end) != unit_word_text(unit, first))
        return;
    for (size_t word = first + 1; word < *end; word++)
        if (is_verb(all, unit, word) &&
            unit->words.items[word].end - unit->words.items[word].begin < LONG)
            return;
    unit_sentence(unit, *end, begin, end);
}
