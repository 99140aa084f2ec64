/*
 * Contradictions of what becomes of the data in the end: they are deleted in one section and handed
 * back in another, and all of them are deleted though some are kept for longer. Each sentence must
 * speak for itself: a law, a choice or an exception makes both right.
 */
#include "terms/conflicts.h"
#include "terms/deletion.h"
#include "terms/measure.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <math.h>
#include <string.h>

/* What makes a rule one of several. */
static const char *const exceptions[] = {
    "medmindre", "dog",    "undtagen",  "undtaget",   "bortset",      "hvis",   "såfremt",
    "valg",      "vælger", "eller",     "lovgivning", "lovgivningen", "omfang", "efterfølgende",
    "kopi",      "ønsker", "anmodning", "anmoder",    "beder",        NULL
};

/* "…, medmindre EU-retten foreskriver opbevaring": where what a law may demand begins, which leaves
   the rule as it is; else the sentence's end. */
static uint32_t end_before_law(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 9 };
    static const char *const law[] = { "eu-retten",  "eu-ret",       "ret",
                                       "retten",     "lov",          "loven",
                                       "lovgivning", "lovgivningen", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t < end; t++) {
        if (token_is(reading, t, "medmindre")) {
            uint32_t to = t + REACH < end ? t + REACH : end;
            return reading_has_word(reading, t + 1, to, law) ? t : end;
        }
    }
    return end;
}

/* "Behandlingen varer, så længe licensen består. Herefter tilbageleveres …" */
static bool is_at_end(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const then[] = { "herefter", "derefter", "derpå", NULL };
    static const char *const lasts[] = { "varer", "længe", "løber", "indtil", NULL };
    const struct sentence *before = sentence - 1;

    return (sentence->mask & BIT(END)) != 0 ||
           (reading_has_word(reading, sentence->first, sentence->first + 1, then) &&
            sentence > reading->sentences.items && before->block == sentence->block &&
            (before->sense & (SENSE(RELATION) | SENSE(OTHER_DEAL))) != 0 &&
            reading_has_word(reading, before->first, sentence_end(before), lasts));
}

/* "alle oplysninger", "personoplysningerne": not those about somebody. */
static bool is_of_all(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const all[] = { "personoplysningerne", "oplysningerne", "dataene",
                                       NULL };

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if (reading_has_word(reading, t, t + 1, all) &&
            !reading_has_word(reading, t + 1, t + 2,
                              (const char *const[]){ "om", "fra", "på", NULL }))
            return true;
    return (sentence->mask & BIT(ALL)) != 0;
}

/* Who deletes or hands back: the party at the verb ("når du opsiger aftalen, sletter vi"), else who comes
   first in the sentence. */
static uint64_t actor_of_act(const struct reading *reading, const struct sentence *sentence)
{
    enum { BEFORE = 4, BEHIND = 3 };
    const uint64_t parties = BIT(CONTROLLER) | BIT(PROCESSOR);
    uint32_t end = sentence_end(sentence);
    uint32_t at;

    if (!reading_has(reading, sentence->first, end, BIT(DELETE) | BIT(RETURN), &at))
        return sentence_actor(reading, sentence);
    for (uint32_t t = at; t > sentence->first && at - t < BEFORE; t--) {
        const struct token *token = &reading->tokens.items[t - 1];
        if (token->mark == ',')
            break;
        if ((token->mask & parties) != 0 && !party_in_genitive(reading, t - 1))
            return token->mask & parties;
    }
    for (uint32_t t = at + 1; t < end && t < at + BEHIND; t++) {
        const struct token *token = &reading->tokens.items[t];
        if ((token->mask & parties) != 0 && !party_in_genitive(reading, t) &&
            !reading_has_word(reading, at + 1, t, (const char *const[]){ "til", "fra", NULL }))
            return token->mask & parties;
    }
    return sentence_actor(reading, sentence);
}

/* "alle personoplysninger", at the end, by the processor or by nobody in particular; no exception
   before the token end. */
static bool is_of_all_at_end(const struct reading *reading, const struct sentence *sentence,
                             uint32_t end)
{
    static const uint64_t others = BIT(SUBPROCESSOR) | BIT(LOG) | BIT(BREACH);

    return conflict_is_prose(reading, sentence) && is_at_end(reading, sentence) &&
           is_of_all(reading, sentence) && (sentence->sense & SENSE(GENERIC)) != 0 &&
           (sentence->mask & others) == 0 &&
           actor_of_act(reading, sentence) != BIT(CONTROLLER) &&
           !reading_has_word(reading, sentence->first, end, exceptions);
}

/* The words of the act: from its first to its last, and the noun behind. */
static struct place act_words(const struct reading *reading, const struct sentence *sentence,
                              uint64_t act)
{
    struct place place = { sentence->first, sentence->first + 1 };

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if ((reading->tokens.items[t].mask & act) != 0) {
            place = (struct place){ t, t + 1 };
            break;
        }
    }
    return place;
}

/* Nothing in the section does the other thing, or leaves it open. */
static bool does_only(const struct reading *reading, const struct sentence *sentence,
                      uint64_t other)
{
    const struct node *section = node_top(sentence_node(reading, sentence));

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *also = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, also);
        if (node_top(node) == section && !sentence_is_title(reading, also) &&
            (also->mask & (other | BIT(CHOICE))) != 0)
            return false;
    }
    return true;
}

/* "Ved ophør slettes alle oplysninger", and in another section "tilbageleveres alle oplysninger". */
static void find_other_act(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct sentence *deletes = NULL;
    const struct sentence *returns = NULL;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        enum deletion_choice choice;
        if ((sentence->mask & (BIT(DELETE) | BIT(RETURN))) == 0 ||
            !is_of_all_at_end(reading, sentence, end_before_law(reading, sentence)))
            continue;
        choice = deletion_choice(reading, sentence);
        if (choice == DELETE_ONLY && deletes == NULL &&
            does_only(reading, sentence, BIT(RETURN)))
            deletes = sentence;
        else if (choice == RETURN_ONLY && returns == NULL &&
                 does_only(reading, sentence, BIT(DELETE)))
            returns = sentence;
    }
    if (deletes != NULL && returns != NULL) {
        struct place here = act_words(reading, deletes, BIT(DELETE));
        struct place there = act_words(reading, returns, BIT(RETURN));
        conflict_add(conflicts, here, there, _("\"%1$s\", but %3$s says \"%2$s\""), true);
        conflict_add(conflicts, there, here, _("\"%1$s\", but %3$s says \"%2$s\""), true);
    }
}

/* The words of the sentence that delete are all "anonymisere": which leaves the data where they are;
   the first of them, or 0. */
static uint32_t only_anonymises(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t at = 0;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        bool anonymise = strncmp(token_lower(reading, t), "anonymiser", 10) == 0;
        if ((reading->tokens.items[t].mask & BIT(DELETE)) != 0 && !anonymise)
            return 0;
        at = anonymise && at == 0 ? t : at;
    }
    return at;
}

/* "…, hvorefter alle personoplysninger anonymiseres": at the end, and not deleted. */
static uint32_t anonymises(const struct reading *reading, const struct sentence *sentence)
{
    if ((sentence->mask & (BIT(SUBPROCESSOR) | BIT(LOG) | BIT(CONDITION))) != 0 ||
        !conflict_is_prose(reading, sentence) || (sentence->mask & BIT(END)) == 0 ||
        (sentence->sense & SENSE(GENERIC)) == 0 ||
        reading_has_word(reading, sentence->first, sentence_end(sentence), exceptions))
        return 0;
    return only_anonymises(reading, sentence);
}

/* The section that the clause is of: the nearest node above, or itself, that begins with a title. A whole
   agreement may be an annex to the terms of a service. */
static const struct node *titled_above(const struct node *node)
{
    while (node->parent != NULL && node->parent->parent != NULL && node->kind != NODE_HEADING &&
           node->kind != NODE_ANNEX)
        node = node->parent;
    return node;
}

/* All data are deleted at the end in one clause, and anonymised in another. */
static void find_anonymised(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct sentence *deletes = NULL;

    for (size_t i = 0; i < reading->sentences.len && deletes == NULL; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if ((sentence->mask & BIT(DELETE)) != 0 &&
            is_of_all_at_end(reading, sentence, end_before_law(reading, sentence)) &&
            deletion_choice(reading, sentence) == DELETE_ONLY &&
            only_anonymises(reading, sentence) == 0)
            deletes = sentence;
    }
    for (size_t i = 0; deletes != NULL && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at = anonymises(reading, sentence);
        if (at > 0 && titled_above(sentence_node(reading, sentence)) !=
                          titled_above(sentence_node(reading, deletes))) {
            conflict_add(conflicts, place_of(reading, at, at + 1),
                         act_words(reading, deletes, BIT(DELETE)),
                         _("\"%1$s\", but %3$s says \"%2$s\""), true);
        }
    }
}

/* --- who chooses ------------------------------------------------------------------------- */

/* One of the two parties at the token, and nobody's genitive; 0: neither. */
static uint64_t party_at(const struct reading *reading, uint32_t t, bool genitive)
{
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);
    uint64_t mask = reading->tokens.items[t].mask;

    if ((mask & BIT(SUBPROCESSOR)) != 0 || len == 0 || (lower[len - 1] == 's') != genitive)
        return 0;
    return mask & (BIT(CONTROLLER) | BIT(PROCESSOR));
}

/* "efter Kundens valg", "vælger Kunden, om data skal slettes eller tilbageleveres": who does, and the
   words; 0: nobody, or both. */
static uint64_t chooser_of(const struct reading *reading, const struct sentence *sentence,
                           struct place *place)
{
    static const char *const choose[] = { "vælger", "bestemmer", "afgør", "beslutter", NULL };
    static const char *const choice[] = { "valg", "anvisning", "ønske", "bestemmelse", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        uint64_t whose = party_at(reading, t, true);
        uint64_t who = party_at(reading, t, false);
        if (whose != 0 && reading_has_word(reading, t + 1, t + 2, choice)) {
            *place = place_of(reading, t, t + 2);
            return whose;
        }
        uint32_t verb = t - (t > sentence->first && token_is(reading, t - 1, "den") ? 2 : 1);
        bool before = reading_has_word(reading, t + 1, t + 2, choose);
        bool behind = t > sentence->first && verb >= sentence->first && verb < t &&
                      reading_has_word(reading, verb, verb + 1, choose);
        if (who != 0 && (before || behind)) {
            *place = place_of(reading, behind ? verb : t, before ? t + 2 : t + 1);
            return who;
        }
    }
    return 0;
}

/* The data are deleted or handed back as the one party chooses, and elsewhere as the other. */
static void find_chooser(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 };
    uint64_t chooser = 0;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint64_t both = BIT(DELETE) | BIT(RETURN);
        struct place place;
        uint64_t who;
        if ((sentence->mask & both) != both || !conflict_is_prose(reading, sentence) ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(BACKUP))) != 0 ||
            reading_has_word(reading, sentence->first, sentence_end(sentence),
                             (const char *const[]){ "ikke", "hvis", "såfremt", NULL }))
            continue;
        who = chooser_of(reading, sentence, &place);
        if (who != 0 && chooser == 0) {
            chooser = who;
            first = place;
        } else if (who != 0 && who != chooser) {
            conflict_add_both(conflicts, first, place, "");
            return;
        }
    }
}

/* "efter aftalens ophør", "efter ophøret", "efter, at kontoen er lukket", behind the time; but not
   "efter regnskabsårets udløb": what ends is what the parties have with each other. */
static bool ends_relation(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { REACH = 8 };
    struct meaning words =
        meaning_of(reading, first, first + REACH < end ? first + REACH : end);

    return (words.sense & (SENSE(RELATION) | SENSE(OTHER_DEAL) | SENSE(CLOSE))) != 0 ||
           reading_has_word(reading, first, first + 3 < end ? first + 3 : end,
                            (const char *const[]){ "ophør", "ophøret", NULL });
}

/* "gemmes i to år efter ophøret": no duty of a law, and no paper about the work itself. */
static bool is_kept_beyond(const struct reading *reading, const struct sentence *sentence,
                           struct length *length)
{
    static const char *const stems[] = {
        "lov",     "bogfør",    "regnskab",       "faktur",    "dokument",
        "kvitter", "erklæring", "rapport",        "aftale",    "bekræft",
        "krav",    "pligt",     "forældelse",     "myndighed", "anonym",
        "log",     "backup",    "sikkerhedskopi", "tavshed",   "fortrolig"
    };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(KEEP)) == 0 || (sentence->mask & BIT(END)) == 0 ||
        (sentence->mask & (BIT(SUBPROCESSOR) | BIT(LOG) | BIT(BACKUP) | BIT(NEGATIVE))) != 0 ||
        !conflict_is_prose(reading, sentence) ||
        sentence_actor(reading, sentence) == BIT(CONTROLLER) ||
        !measure_next(reading, sentence->first, end, length) || length->unit < UNIT_MONTH ||
        !token_is(reading, length->end, "efter") || !ends_relation(reading, length->end, end))
        return false;
    for (uint32_t t = sentence->first; t < end; t++) {
        const char *lower = token_lower(reading, t);
        for (size_t i = 0; i < sizeof stems / sizeof *stems && t < length->first; i++)
            if (strncmp(lower, stems[i], strlen(stems[i])) == 0 &&
                (reading->tokens.items[t].mask & BIT(END)) == 0)
                return false;
        if (strncmp(lower, "lov", 3) == 0 || strstr(lower, "loven") != NULL)
            return false;
    }
    return true;
}

/* "alle oplysninger slettes ved ophøret", and some "gemmes i to år efter ophøret". */
static void find_kept(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct sentence *all = NULL;
    const struct sentence *kept = NULL;
    struct length period = { 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct length length;
        if (kept == NULL && is_kept_beyond(reading, sentence, &length)) {
            kept = sentence;
            period = length;
        } else if (all == NULL && (sentence->mask & BIT(DELETE)) != 0 &&
                   (sentence->mask & BIT(KEEP)) == 0 &&
                   is_of_all_at_end(reading, sentence, sentence_end(sentence)) &&
                   deletion_choice(reading, sentence) == DELETE_ONLY) {
            all = sentence;
        }
    }
    if (all != NULL && kept != NULL &&
        node_top(sentence_node(reading, all)) != node_top(sentence_node(reading, kept))) {
        struct place here = act_words(reading, all, BIT(DELETE));
        struct place there = place_of(reading, period.first, period.end);
        struct length limit;
        if (deletion_limit(reading, all, &limit) &&
            length_order(&limit) >= length_order(&period))
            return;
        here.end = here.end + 3 < sentence_end(all) ? here.end + 3 : sentence_end(all);
        conflict_add(conflicts, here, there, _("\"%1$s\", but %3$s says \"%2$s\""), true);
        conflict_add(conflicts, there, here, _("\"%1$s\", but %3$s says \"%2$s\""), true);
    }
}

/* --- one kind of data -------------------------------------------------------------------- */

enum { KINDS = 80, FAR_VERB = 5 };

/* "Båndoptagelser gemmes i 90 dage" */
struct kept_kind {
    struct place words; /* what the data are called */
    uint32_t from;      /* what the time is counted from: the last word; NO_WORD: not said */
    struct length length;
};

/* A kind of data of its own, by the first word of the sentence: no log, no copies, not all data. */
static bool is_kind(const struct reading *reading, const struct sentence *sentence)
{
    const struct token *first = &reading->tokens.items[sentence->first];
    size_t len = strlen(token_lower(reading, sentence->first));
    enum { SHORTEST = 6 };

    return first->word != NO_WORD && len >= SHORTEST &&
           (first->mask & (BIT(LOG) | BIT(BACKUP) | BIT(DELETE) | BIT(PROCESSOR) |
                           BIT(CONTROLLER) | BIT(PERSON) | BIT(SUBPROCESSOR))) == 0 &&
           (token_is(reading, sentence->first + 1, "om") ||
            (first->sense & (SENSE(GENERIC) | SENSE(RELATION))) == 0) &&
           (sentence->mask & (BIT(LOG) | BIT(BACKUP) | BIT(CONDITION) | BIT(SUBPROCESSOR) |
                              BIT(NEGATIVE))) == 0 &&
           conflict_is_prose(reading, sentence);
}

/* "… gemmes i 90 dage", "… slettes 2 år efter seneste køb": the time is all that is said. */
static bool read_kind(const struct reading *reading, const struct sentence *sentence,
                      struct kept_kind *out)
{
    static const char *const verbs[] = { "opbevares", "gemmes", "slettes", "lagres", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t verb = sentence->first + 1;
    uint32_t behind = 0;

    if ((sentence->mask & (BIT(KEEP) | BIT(DELETE))) == 0 || sentence->measures == 0 ||
        !is_kind(reading, sentence))
        return false;
    while (verb < end && verb <= sentence->first + FAR_VERB &&
           !reading_has_word(reading, verb, verb + 1, verbs))
        verb++;
    if (verb >= end || verb > sentence->first + FAR_VERB ||
        !measure_next(reading, verb, end, &out->length) || out->length.unit < UNIT_DAY ||
        out->length.first > verb + 3 ||
        (!reading_has_word(reading, verb + 1, out->length.first,
                           (const char *const[]){ "i", "efter", NULL }) &&
         (out->length.first > verb + 1 || !token_is(reading, out->length.end, "efter"))))
        return false;
    /* "Båndoptagelser" are one kind, "oplysninger om fraflyttede beboere" are by all their words */
    out->words = (struct place){ sentence->first, sentence->first + 1 };
    if ((reading->tokens.items[sentence->first].sense & SENSE(GENERIC)) != 0)
        out->words.end = verb;
    out->from = NO_WORD;
    if (reading_has_word(reading, out->length.end, out->length.end + 1,
                         (const char *const[]){ "efter", "fra", NULL })) {
        uint32_t last = end;
        while (last > out->length.end && reading->tokens.items[last - 1].word == NO_WORD)
            last--;
        out->from = reading->tokens.items[last - 1].word;
    }
    /* "slettes efter 30 dage, når sagen er afsluttet", but not "ved ophør slettes …" */
    while (out->length.end + behind < end &&
           reading->tokens.items[out->length.end + behind].mark != ',')
        behind++;
    return !reading_has(reading, sentence->first, out->length.end + behind, BIT(END), NULL);
}

static bool same_words(const struct reading *reading, const struct place *a,
                       const struct place *b)
{
    const struct token *tokens = reading->tokens.items;
    bool same = a->end - a->first == b->end - b->first;

    for (uint32_t i = 0; same && a->first + i < a->end; i++)
        same = tokens[a->first + i].word == tokens[b->first + i].word;
    return same;
}

/* One kind of data is kept for two times. */
static void find_kinds(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct kept_kind kinds[KINDS];
    size_t count = 0;

    for (size_t i = 0; i < reading->sentences.len && count < KINDS; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct kept_kind *here = &kinds[count];
        if (!read_kind(reading, sentence, here))
            continue;
        for (size_t k = 0; k < count; k++) {
            double a = length_order(&here->length);
            double b = length_order(&kinds[k].length);
            if (same_words(reading, &kinds[k].words, &here->words) &&
                kinds[k].from == here->from && fabs(a - b) > 0.03 * (a > b ? a : b) &&
                !same_clause(reading, here->length.first, kinds[k].length.first)) {
                struct place one = place_of(reading, here->length.first, here->length.end);
                struct place other =
                    place_of(reading, kinds[k].length.first, kinds[k].length.end);
                conflict_add(conflicts, one, other, _("\"%1$s\", but %3$s says \"%2$s\""),
                             true);
                conflict_add(conflicts, other, one, _("\"%1$s\", but %3$s says \"%2$s\""),
                             true);
                break;
            }
        }
        count++;
    }
}

/* --- data that can be fetched when they are gone ----------------------------------------- */

/* "kan Kunden hente sine data i 90 dage" when all is over: how long. */
static bool may_be_fetched(const struct reading *reading, const struct sentence *sentence,
                           struct length *length)
{
    static const char *const fetch[] = { "hente",       "hentes",    "eksportere",
                                         "eksporteres", "downloade", "downloades",
                                         "udtrække",    "trække",    NULL };
    uint32_t end = sentence_end(sentence);

    return (sentence->mask & BIT(END)) != 0 &&
           (sentence->mask & (BIT(SUBPROCESSOR) | BIT(BACKUP) | BIT(NEGATIVE))) == 0 &&
           conflict_is_prose(reading, sentence) &&
           reading_has_word(reading, sentence->first, end, fetch) &&
           measure_next(reading, sentence->first, end, length) && length->first > 0 &&
           token_is(reading, length->first - 1, "i");
}

/* "slettes 30 dage efter, at abonnementet er ophørt": all of it, counted from the end itself. */
static bool is_gone_after(const struct reading *reading, const struct sentence *sentence,
                          struct length *length)
{
    uint32_t end = sentence_end(sentence);

    return (sentence->mask & BIT(DELETE)) != 0 &&
           is_of_all_at_end(reading, sentence, end_before_law(reading, sentence)) &&
           (sentence->mask & BIT(BACKUP)) == 0 &&
           measure_next(reading, sentence->first, end, length) &&
           token_is(reading, length->end, "efter") &&
           reading_has(reading, length->end, end, BIT(END), NULL);
}

static void find_fetched(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct length fetch = { .unit = UNIT_DAY }, gone = { .unit = UNIT_DAY };
    bool has_fetch = false, has_gone = false;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct length length;
        if (!has_fetch && may_be_fetched(reading, sentence, &length)) {
            fetch = length;
            has_fetch = true;
        } else if (!has_gone && is_gone_after(reading, sentence, &length)) {
            gone = length;
            has_gone = true;
        }
    }
    if (!has_fetch || !has_gone || length_hours(&fetch) <= 1.1 * length_hours(&gone))
        return;
    struct place can = { fetch.first, fetch.end }, deleted = { gone.first, gone.end };
    conflict_add(conflicts, can, deleted,
                 _("data can be fetched for %1$s, but %3$s deletes them after %2$s"), true);
    conflict_add(conflicts, deleted, can,
                 _("data are deleted after %1$s, but %3$s lets them be fetched for %2$s"),
                 true);
}

void find_keeping(struct conflicts *conflicts)
{
    find_fetched(conflicts);
    find_chooser(conflicts);
    find_other_act(conflicts);
    find_anonymised(conflicts);
    find_kept(conflicts);
    find_kinds(conflicts);
}
