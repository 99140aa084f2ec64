/* Contradictions between the parties: which law and court, whose role. */
#include "terms/conflicts.h"
#include "terms/statements.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- law and court ----------------------------------------------------------------------- */

/* "Leverandørens aftale med Postbud Ltd. er undergivet …": with somebody who is no party. */
static bool is_with_another(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const disputes[] = { "tvist", "tvister", "uenigheder", "sager", NULL };

    for (uint32_t t = sentence->first + 1; t + 1 < sentence_end(sentence); t++) {
        const struct token *with = &reading->tokens.items[t + 1];
        if (token_is(reading, t, "med") && with->capital &&
            (token_is(reading, t - 1, "aftale") ||
             reading_has_word(reading, t - 1, t, disputes) ||
             (reading->tokens.items[t - 1].mask & BIT(AGREEMENT)) != 0) &&
            (with->mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) == 0)
            return true;
    }
    return false;
}

/* Another contract's law, a consumer's court, a second instance. */
static bool is_of_another(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const words[] = { "forbruger", "forbrugere", "ankes",       "anke",
                                         "appel",     "foreløbige", "fogedretten", "dog",
                                         "medmindre", "kan",        "hvis",        "såfremt",
                                         "modulet",   NULL };

    /* "Kan en tvist ikke løses ved forhandling, afgøres den ved …" is the rule itself */
    uint32_t first = sentence->first + (token_is(reading, sentence->first, "kan") ? 1 : 0);

    return (sentence->mask & (BIT(BASIS) | BIT(SUBPROCESSOR))) != 0 ||
           is_with_another(reading, sentence) ||
           reading_has_word(reading, first, sentence_end(sentence), words);
}

/* "dansk ret": the word for the country, or NO_WORD. */
static uint32_t law_at(const struct reading *reading, uint32_t t, uint32_t *end)
{
    if ((reading->tokens.items[t].mask & BIT(LAW_CHOICE)) == 0 ||
        reading->tokens.items[t].word == NO_WORD ||
        strncmp(token_lower(reading, t), "lovvalg", 7) == 0 ||
        !reading_has_word(reading, t + 1, t + 2,
                          (const char *const[]){ "ret", "lov", "lovgivning", "rets", NULL }))
        return NO_WORD;
    *end = t + 2;
    return reading->tokens.items[t].word;
}

/* The letters that two forms of one adjective share: "dansk" and "danske". */
static bool same_stem(const struct reading *reading, uint32_t a, uint32_t b)
{
    const char *x = reading->words.items[a].text;
    const char *y = reading->words.items[b].text;

    return strncmp(x, y, 4) == 0;
}

static void find_laws(struct conflicts *conflicts)
{
    static const char *const settles[] = { "underlagt", "undergivet", "reguleres", "reguleret",
                                           "afgøres",   "fortolkes",  "omfattet",  "følger",
                                           "gælder",    NULL };
    static const char *const disputes[] = { "tvist", "tvister", "uenighed", "uenigheder",
                                            NULL };
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 };
    uint32_t law = NO_WORD;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & BIT(LAW_CHOICE)) == 0 || !conflict_is_prose(reading, sentence) ||
            is_of_another(reading, sentence) ||
            !reading_has_word(reading, sentence->first, end, settles) ||
            ((sentence->mask & BIT(AGREEMENT)) == 0 &&
             !reading_has_word(reading, sentence->first, end, disputes)))
            continue;
        for (uint32_t t = sentence->first; t + 1 < end; t++) {
            struct place place = { t, t };
            uint32_t word = law_at(reading, t, &place.end);
            if (word == NO_WORD)
                continue;
            if (law == NO_WORD) {
                law = word;
                first = place;
            } else if (!same_stem(reading, law, word)) {
                conflict_add_both(conflicts, place, first, "");
                return;
            }
            break;
        }
    }
}

/* A court that is named: "Retten i Aarhus", "Københavns Byret", "voldgift". *key: what tells it from
   others. */
static bool court_at(const struct reading *reading, uint32_t t, uint32_t end,
                     struct place *place, const char **key, size_t *len)
{
    const char *lower = token_lower(reading, t);

    *place = (struct place){ t, t + 1 };
    if (strcmp(lower, "retten") == 0 && t + 2 < end &&
        reading_has_word(reading, t + 1, t + 2, (const char *const[]){ "i", "på", NULL }) &&
        reading->tokens.items[t + 2].capital) {
        place->end = t + 3;
        *key = token_lower(reading, t + 2);
        *len = strlen(*key);
        return true;
    }
    if (strncmp(lower, "byret", 5) == 0 && t > 0 && reading->tokens.items[t - 1].capital) {
        place->first = t - 1;
        *key = token_lower(reading, t - 1);
        *len = strlen(*key);
        *len -= *len > 1 && (*key)[*len - 1] == 's' ? 1 : 0; /* "Københavns" */
        return true;
    }
    if (strcmp(lower, "landsret") == 0 && t > 0 && reading->tokens.items[t - 1].capital) {
        place->first = t - 1;
        *key = token_lower(reading, t - 1);
        *len = strlen(*key);
        return true;
    }
    if (strcmp(lower, "handelsretten") == 0) {
        *key = lower;
        *len = strlen(lower);
        return true;
    }
    if (strncmp(lower, "voldgift", 8) == 0) {
        *key = "voldgift";
        *len = 8;
        return true;
    }
    return false;
}

static void find_courts(struct conflicts *conflicts)
{
    static const char *const settles[] = { "afgøres",   "anlægges", "indbringes", "værneting",
                                           "behandles", "afgør",    "løses",      "hører",
                                           "føres",     "anlægge",  "indbringe",  "sagsanlæg",
                                           NULL };
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 };
    const char *before = NULL;
    size_t before_len = 0;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct place place;
        const char *key;
        size_t len;
        if (((sentence->mask | sentence->near) & BIT(VENUE)) == 0 ||
            !conflict_is_prose(reading, sentence) || is_of_another(reading, sentence) ||
            !reading_has_word(reading, sentence->first, end, settles))
            continue;
        for (uint32_t t = sentence->first; t < end; t++) {
            size_t least;
            if (!court_at(reading, t, end, &place, &key, &len))
                continue;
            least = len < before_len ? len : before_len;
            if (before == NULL) {
                before = key;
                before_len = len;
                first = place;
            } else if ((strncmp(before, key, least) != 0 || least < 3) &&
                       !same_clause(reading, first.first, t)) {
                conflict_add_both(conflicts, place, first, "");
                return;
            }
            break;
        }
    }
}

/* --- which agreement goes first ---------------------------------------------------------- */

enum deal { DEAL_NONE, DEAL_THIS, DEAL_OTHER };

static enum deal deal_at(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];

    return (token->sense & SENSE(OTHER_DEAL)) != 0 ? DEAL_OTHER
           : (token->mask & BIT(AGREEMENT)) != 0   ? DEAL_THIS
                                                   : DEAL_NONE;
}

/* Which agreement the sentence lets go first: "går aftalen forud", "hovedaftalen har forrang". */
static enum deal winner_of(const struct reading *reading, const struct sentence *sentence,
                           struct place *place)
{
    static const char *const verbs[] = { "går", "har", "skal", "have", NULL };
    static const char *const first[] = { "forud", "forrang", "fortrin", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t at = sentence->first;
    uint32_t verb;

    while (at < end && !reading_has_word(reading, at, at + 1, first))
        at++;
    if (at == end)
        return DEAL_NONE;
    verb = at;
    while (verb > sentence->first && !reading_has_word(reading, verb, verb + 1, verbs))
        verb--;
    for (uint32_t t = verb + 1; t < at; t++) {
        if (deal_at(reading, t) != DEAL_NONE) {
            *place = (struct place){ verb, at + 1 };
            return deal_at(reading, t);
        }
    }
    for (uint32_t t = verb; t > sentence->first && verb - t < 4; t--) {
        const char *name = token_lower(reading, t - 1);
        if (deal_at(reading, t - 1) != DEAL_NONE) {
            if (name[strlen(name) - 1] == 's')
                return DEAL_NONE; /* some of it: "hovedaftalens regler om ansvar" */
            *place = (struct place){ t - 1, at + 1 };
            return deal_at(reading, t - 1);
        }
    }
    return DEAL_NONE;
}

/* "andre aftaler mellem parterne": whatever they are called. */
static bool names_others(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const other[] = { "andre", "øvrige", "anden", NULL };
    static const char *const deals[] = { "aftaler", "aftale", "kontrakter", NULL };

    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++)
        if (reading_has_word(reading, t, t + 1, other) &&
            reading_has_word(reading, t + 1, t + 2, deals))
            return true;
    return false;
}

static void find_precedence(struct conflicts *conflicts)
{
    static const char *const limited[] = { "vidt",   "bortset", "undtagen", "medmindre",
                                           "priser", "øvrigt",  "øvrige",   "dog",
                                           "angår",  NULL };
    const struct reading *reading = conflicts->reading;
    enum deal winner = DEAL_NONE;
    struct place before = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place place;
        enum deal deal;
        if ((sentence->sense & SENSE(RELATION)) == 0 ||
            ((sentence->sense & SENSE(OTHER_DEAL)) == 0 && !names_others(reading, sentence)) ||
            !conflict_is_prose(reading, sentence) || (sentence->mask & BIT(NEGATIVE)) != 0)
            continue;
        deal = winner_of(reading, sentence, &place);
        if (deal == DEAL_NONE ||
            reading_has_word(reading, sentence->first, sentence_end(sentence), limited))
            continue;
        if (winner == DEAL_NONE) {
            winner = deal;
            before = place;
        } else if (deal != winner && !same_clause(reading, before.first, place.first)) {
            conflict_add_both(conflicts, place, before, "");
            return;
        }
    }
}

/* --- one firm, two numbers --------------------------------------------------------------- */

/* The name begins at the token; its end, or 0. */
static uint32_t name_end(const struct reading *reading, uint32_t t, const char *name)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];
    size_t len = strlen(name);

    if (strncmp(block->text + token->begin, name, len) != 0)
        return 0;
    while (t < block->first + block->count &&
           reading->tokens.items[t].begin < token->begin + len)
        t++;
    return t;
}

/* Another firm stands between: the number may be its. */
static bool firm_between(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct firm firm;

    return firm_next(reading, first, end, &firm);
}

/* How far a number may stand behind the name that ends at the token: a few words on, or in the short lines
   below it, as on a card or at a foot; where the parties are presented, what stands below may be the
   other's. */
static uint32_t card_end(const struct reading *reading, const struct term *party, uint32_t end)
{
    enum { REACH = 16, LINE = 7 };
    size_t b = reading->tokens.items[end - 1].block;
    const struct node *node = reading->blocks.items[b].node;
    uint32_t stop = reading->blocks.items[b].first + reading->blocks.items[b].count;

    while (stop == reading->blocks.items[b].first + reading->blocks.items[b].count &&
           b + 1 < reading->blocks.len && reading->blocks.items[b + 1].node == node &&
           node->kind != NODE_TABLE && node != party->node &&
           reading->blocks.items[b + 1].count <= LINE)
        stop += reading->blocks.items[++b].count;
    return stop < end + REACH ? stop : end + REACH;
}

/* The party's number, and elsewhere another one behind the same name. */
static void find_party_numbers(struct conflicts *conflicts)
{
    struct reading *reading = conflicts->reading;
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < parties->len; i++) {
        const char *name = term_text(parties->items[i], "name");
        const char *id = term_text(parties->items[i], "id");
        if (strlen(name) < 6 || !firm_id_valid(id))
            continue;
        for (uint32_t t = 0; t < reading->tokens.len; t++) {
            const struct token *token = &reading->tokens.items[t];
            const struct reading_block *block = &reading->blocks.items[token->block];
            uint32_t end = token->capital ? name_end(reading, t, name) : 0;
            uint32_t stop = 0;
            struct firm_id number;
            if (end == 0 || reading->quoted[block->node->index])
                continue;
            stop = card_end(reading, parties->items[i], end);
            if (firm_id_next(reading, end, stop, false, &number) && number.danish &&
                (number.labelled || firm_id_valid(number.text)) &&
                strcmp(number.text, id) != 0 && !firm_between(reading, end, number.first)) {
                struct place here = place_of(reading, number.number, number.end);
                struct place named = place_of_term(reading, parties->items[i]);
                struct firm_id own;
                conflict_add(conflicts, here, named,
                             _("%1$s, but %2$s, %3$s, has another number"), true);
                if (firm_id_next(reading, named.end, named.end + 16, false, &own) &&
                    strcmp(own.text, id) == 0)
                    conflict_add(conflicts, place_of(reading, own.number, own.end), here,
                                 _("\"%1$s\", but %3$s says \"%2$s\""), true);
                return;
            }
        }
    }
}

/* --- roles ------------------------------------------------------------------------------- */

/* "Den dataansvarlige behandler personoplysninger på vegne af databehandleren". */
static void find_swapped(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        const struct term *parties = terms_first(reading->terms, TERM_PARTIES);
        if ((sentence->mask & BIT(CONTROLLER)) == 0 || (sentence->mask & BIT(PROCESSOR)) == 0 ||
            parties == NULL || parties->node == NULL || !conflict_is_prose(reading, sentence) ||
            sentence_actor(reading, sentence) != BIT(CONTROLLER) ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(NEGATIVE))) != 0)
            continue;
        for (uint32_t t = sentence->first; t + 3 < end; t++) {
            uint32_t behind = t + 3;
            uint32_t verb = t;
            if (!token_is(reading, t, "på") || !token_is(reading, t + 1, "vegne") ||
                !token_is(reading, t + 2, "af") ||
                (reading->tokens.items[behind].mask & BIT(PROCESSOR)) == 0)
                continue;
            while (verb > sentence->first && !token_is(reading, verb, "behandler"))
                verb--;
            if (token_is(reading, verb, "behandler") && verb > sentence->first &&
                (reading->tokens.items[verb - 1].mask & BIT(CONTROLLER)) != 0) {
                conflict_add(conflicts, place_of(reading, verb - 1, behind + 1),
                             place_of_term(reading, parties),
                             _("\"%1$s\": the roles are the other way round, %3$s"), true);
                return;
            }
        }
    }
}

/* "hæfter den dataansvarlige over for den dataansvarlige": one of the two is the other party. */
static void find_own_debtor(struct conflicts *conflicts)
{
    enum { REACH = 7 };
    const uint64_t parties = BIT(CONTROLLER) | BIT(PROCESSOR);
    static const char *const owes[] = { "ansvarlig", "ansvarligt", "hæfter", "hæfte",
                                        "ansvaret",  "ansvar",     NULL };
    const struct reading *reading = conflicts->reading;
    const struct token *tokens = reading->tokens.items;
    const struct term *known = terms_first(reading->terms, TERM_PARTIES);

    for (size_t i = 0; known != NULL && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & parties) == 0 || !conflict_is_prose(reading, sentence))
            continue;
        for (uint32_t t = sentence->first + 1; t + 2 < end; t++) {
            uint64_t mine = 0;
            uint64_t theirs = 0;
            uint32_t first = t;
            uint32_t behind = t + 2 + (token_is(reading, t + 2, "den") ? 1 : 0);
            if (!token_is(reading, t, "over") || !token_is(reading, t + 1, "for") ||
                behind >= end)
                continue;
            theirs = party_in_genitive(reading, behind) ||
                             (tokens[behind].mask & BIT(SUBPROCESSOR)) != 0
                         ? 0
                         : tokens[behind].mask & parties;
            while (first > sentence->first && t - first < REACH && mine == 0 &&
                   tokens[first - 1].mark != ',') {
                first--;
                mine = party_in_genitive(reading, first) ||
                               reading_has_word(reading, first, first + 1, owes)
                           ? 0
                           : tokens[first].mask & (parties | BIT(SUBPROCESSOR));
            }
            if (mine != 0 && mine == theirs &&
                (mine == BIT(CONTROLLER) || mine == BIT(PROCESSOR)) &&
                reading_has_word(reading, first, t, owes)) {
                conflict_add(conflicts, place_of(reading, first, behind + 1),
                             place_of_term(reading, known),
                             _("\"%1$s\": the same party on both sides, %3$s"), true);
                return;
            }
        }
    }
}

/* --- who signs --------------------------------------------------------------------------- */

/* "For Databehandleren:" begins the block: the role's bit, or 0. */
static uint64_t signs_for(const struct reading *reading, const struct reading_block *block)
{
    enum { FRONT = 5 };
    uint32_t end = block->first + (block->count < FRONT ? block->count : FRONT);
    uint64_t role = 0;

    if (block->count < FRONT || !token_is(reading, block->first, "for"))
        return 0;
    for (uint32_t t = block->first + 1; t < end; t++) {
        uint64_t mask = reading->tokens.items[t].mask & (BIT(CONTROLLER) | BIT(PROCESSOR));
        if (reading->tokens.items[t].mark == ':')
            return role;
        role = (reading->tokens.items[t].mask & BIT(SUBPROCESSOR)) != 0 ? 0 : role | mask;
    }
    return 0;
}

/* A party's name has the first word of this one; *named: the party of this role. */
static bool is_party(const struct reading *reading, const char *name, uint64_t role,
                     const struct term **named)
{
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];
    char *first = alloc_strndup(name, strcspn(name, " "));
    bool party = false;

    *named = NULL;
    for (size_t i = 0; i < parties->len; i++) {
        bool processor = strcmp(term_text(parties->items[i], "role"), "processor") == 0;
        const char *own = term_text(parties->items[i], "name");
        party |= strcasestr(own, first) != NULL;
        if (processor == (role == BIT(PROCESSOR)) && strchr(own, ' ') != NULL)
            *named = parties->items[i];
    }
    free(first);
    return party;
}

/* "For Databehandleren: Bo Lind, direktør, Grantoft ApS", and the processor is Rugmark A/S. */
static void find_signers(struct conflicts *conflicts)
{
    static const char *const others[] = {
        "fuldmagt", "advokat", "advokatfirma", "advokatpartnerselskab", "c/o", "vegne", NULL
    };
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->blocks.len; i++) {
        const struct reading_block *block = &reading->blocks.items[i];
        uint32_t end = block->first + block->count;
        uint64_t role = signs_for(reading, block);
        const struct term *named;
        struct firm firm;
        if ((role != BIT(CONTROLLER) && role != BIT(PROCESSOR)) ||
            !firm_next(reading, block->first + 2, end, &firm) || firm.body ||
            is_party(reading, firm_name(reading, firm.first, firm.end), role, &named) ||
            named == NULL || reading_has_word(reading, block->first, end, others))
            continue;
        conflict_add(conflicts, place_of(reading, firm.first, firm.end),
                     place_of_term(reading, named),
                     _("%1$s signs, but the party is %2$s, %3$s"), true);
        return;
    }
}

void find_parties(struct conflicts *conflicts)
{
    find_signers(conflicts);
    find_laws(conflicts);
    find_courts(conflicts);
    find_swapped(conflicts);
    find_own_debtor(conflicts);
    find_precedence(conflicts);
    find_party_numbers(conflicts);
}
