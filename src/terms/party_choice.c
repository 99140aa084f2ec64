/*
 * Who of those that were found is the controller and who the processor: the two different ones for
 * whom together most is said. In this order:
 *
 *   tied     a name to which the text ties the role: the role's word beside it, or said of it
 *   unnamed  a word to which it is tied ("Kunden", "dig"), where no name is
 *   likely   a name that is presented as a party's, without a word for its role: on whose behalf and
 *            by whose instructions the work is done; who speaks; the order of the model contract
 */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

enum { TIED = 1000, UNNAMED = 500, LIKELY = 100, LEAST_TIE = 5, SURE_TIE = 50, MOST_TIE = 100 };
enum { LEAST_LIKELY = 8, VOICE = 12, MAX_CALLED = 6 };

/* What tells of a name that no role is tied to. */
struct hints {
    uint32_t called[MAX_CALLED]; /* words, or NO_WORD */
    uint32_t genitives[MAX_CALLED];
    size_t called_len;
    int presence; /* how much tells that it is a party's at all */
    int controls; /* that it is the controller's; below 0: the processor's */
    bool quoted;  /* it is given a short name behind its own */
    bool alone;   /* no other name is presented */
};

static int tie_of(const struct party *party, enum role role)
{
    int more = party->says[ROLE_CONTROLLER] - party->says[ROLE_PROCESSOR];

    if (party->shared)
        more = party->role == ROLE_CONTROLLER ? MOST_TIE : -MOST_TIE;
    return role == ROLE_CONTROLLER ? more : -more;
}

static bool is_tied(const struct party *party)
{
    return tie_of(party, ROLE_CONTROLLER) >= LEAST_TIE ||
           tie_of(party, ROLE_PROCESSOR) >= LEAST_TIE;
}

/* More must be known of it before it is chosen or left. */
static bool is_open(const struct party *party)
{
    if (party->generic)
        return party->between && !party->unnamed && !is_tied(party);
    return tie_of(party, ROLE_CONTROLLER) < SURE_TIE &&
           tie_of(party, ROLE_PROCESSOR) < SURE_TIE;
}

struct party *parties_find(struct parties *parties, enum role role)
{
    struct party *best = NULL;

    for (size_t i = 0; i < parties->len; i++)
        if (parties->items[i].role == role &&
            (best == NULL || (best->generic && !parties->items[i].generic)))
            best = &parties->items[i];
    return best;
}

/* --- hints ------------------------------------------------------------------------------- */

/* The word at t means the processor: by its role, or as the first of a name that is tied to it. */
static bool is_processor(const struct reading *reading, const struct parties *parties,
                         uint32_t t)
{
    if (role_loose(reading, t) == ROLE_PROCESSOR || token_is(reading, t, "vi"))
        return true;
    for (size_t i = 0; i < parties->len; i++)
        if (!parties->items[i].generic &&
            tie_of(&parties->items[i], ROLE_PROCESSOR) >= LEAST_TIE &&
            token_is(reading, parties->items[i].first, token_lower(reading, t)))
            return true;
    return false;
}

/* Somebody who is told of, and is no party: "Leverandørens moderselskab, X", "erstatter aftalen med X",
   "udarbejdet af X", "underleverandøren X". */
static bool is_stranger(const struct reading *reading, const struct parties *parties,
                        const struct party *party)
{
    enum { BEFORE = 7, BEHIND = 4 };
    static const char *const words[] = { "ejes",
                                         "ejet",
                                         "datterselskab",
                                         "datterselskabet",
                                         "moderselskab",
                                         "moderselskabet",
                                         "søsterselskab",
                                         "søsterselskabet",
                                         "koncernen",
                                         "tidligere",
                                         "hidtil",
                                         "hidtidige",
                                         "erstatter",
                                         "afløser",
                                         "revisor",
                                         "revisoren",
                                         "revisionsfirma",
                                         "revisionsfirmaet",
                                         "udarbejdet",
                                         "bank",
                                         "banken",
                                         "hostes",
                                         "hosting",
                                         "via",
                                         "betalinger",
                                         "administrator",
                                         "hos",
                                         "gennem",
                                         NULL };
    static const char *const uses[] = { "bruger", "benytter", "anvender", "antager", NULL };
    const struct token *tokens = reading->tokens.items;
    const struct reading_block *block = &reading->blocks.items[tokens[party->first].block];
    uint32_t first = party->first;
    uint32_t end = party->end;

    while (first > block->first && party->first - first < BEFORE &&
           tokens[first - 1].mark != '.' && tokens[first - 1].mark != ';')
        first--;
    while (end < block->first + block->count && end < party->end + BEHIND &&
           tokens[end].mark != '.' && tokens[end].mark != ';')
        end++;
    for (uint32_t t = first; t < end; t++)
        if ((token_word_mask(reading, t) & BIT(SUBPROCESSOR)) != 0 ||
            (t > first && t < party->first && reading_has_word(reading, t, t + 1, uses) &&
             is_processor(reading, parties, t - 1)))
            return true;
    return first < party->first && tokens[party->first - 1].mark != ':' &&
           reading_has_word(reading, first, party->first, words);
}

/* The processor is spoken of in the sentence before the name, which is another's then: "Leverandørens
   datacenter drives af X". */
static bool is_told_of_processor(const struct reading *reading, const struct party *party)
{
    enum { REACH = 12 };
    const struct token *tokens = reading->tokens.items;
    uint32_t first = reading->blocks.items[tokens[party->first].block].first;

    for (uint32_t t = party->first; t > first && party->first - t < REACH; t--) {
        if (tokens[t - 1].mark == '.' || tokens[t - 1].mark == ';' || tokens[t - 1].mark == ':')
            return false;
        if (role_loose(reading, t - 1) == ROLE_PROCESSOR)
            return true;
    }
    return false;
}

/* The word's place among those of the contract; NO_WORD: it has it not. */
static uint32_t word_number(const struct reading *reading, const char *word, size_t len)
{
    const uint64_t *place = map_get(&reading->by_text, word, len);

    return place == NULL ? NO_WORD : (uint32_t)*place;
}

static void add_called(const struct reading *reading, struct hints *hints, const char *word)
{
    size_t len = word == NULL ? 0 : strlen(word);
    char genitive[72];

    if (len == 0 || len + 2 > sizeof genitive || hints->called_len == MAX_CALLED)
        return;
    memcpy(genitive, word, len);
    memcpy(genitive + len, "s", 2);
    hints->called[hints->called_len] = word_number(reading, word, len);
    hints->genitives[hints->called_len++] = word_number(reading, genitive, len + 1);
}

/* What the contract calls the party: the first word of its name, what it is, and quoted or bracketed
   words behind it; with their genitives. */
static void find_called(const struct reading *reading, const struct party *party,
                        struct hints *hints)
{
    const struct token *tokens = reading->tokens.items;

    add_called(reading, hints, token_lower(reading, party->first));
    add_called(reading, hints, party->kind);
    add_called(reading, hints, party->called);
    for (uint32_t t = party->end; t + 2 < party->extent; t++)
        if ((tokens[t].mark == '"' || tokens[t].mark == '(') && tokens[t + 1].capital &&
            (tokens[t + 2].mark == '"' || tokens[t + 2].mark == ')')) {
            hints->quoted = true;
            add_called(reading, hints, token_lower(reading, t + 1));
        }
}

/* What the words around t, which is a word for the party, say of it: "på vegne af Sparekassen",
   "Sparekassens instruks", "Arkivhuset behandler", "Arkivhusets underdatabehandlere". Positive: that it
   is the controller. */
static int hint_at(const struct reading *reading, uint32_t t, bool genitive)
{
    enum { STRONG = 6, SOME = 2 };
    static const char *const instructions[] = { "instruks",    "instrukser", "instruksen",
                                                "anvisninger", "anvisning",  NULL };
    static const char *const works[] = { "behandler", "driver",  "leverer", "opbevarer",
                                         "fører",     "udfører", "hoster",  NULL };
    static const char *const own[] = { "ydelser",  "system",  "platform", "ydelse",
                                       "software", "løsning", "vilkår",   NULL };

    if (genitive)
        return token_is(reading, t + 1, "vegne") ||
                       reading_has_word(reading, t + 1, t + 2, instructions)
                   ? STRONG
               : (token_word_mask(reading, t + 1) & BIT(SUBPROCESSOR)) != 0 ? -STRONG
               : reading_has_word(reading, t + 1, t + 2, own)               ? -SOME
                                                                            : 0;
    if (t > 1 && ((token_is(reading, t - 1, "af") && token_is(reading, t - 2, "vegne")) ||
                  (token_is(reading, t - 1, "fra") &&
                   reading_has_word(reading, t - 2, t - 1, instructions))))
        return STRONG;
    return reading_has_word(reading, t + 1, t + 2, works) ? -SOME : 0;
}

static bool has_number(const struct reading *reading, const struct party *party)
{
    struct firm_id id;

    if (party->cells)
        return party->id != NULL;
    return firm_id_next(reading, party->end, party->extent, false, &id) && id.labelled;
}

/* Where the first paragraph of whole sentences ends that presents no firm: most contracts have presented
   their parties there. */
static uint32_t front_end(const struct reading *reading)
{
    enum { SHORT = 8 };
    const struct token *tokens = reading->tokens.items;
    struct firm_id id;
    uint32_t first = 0;

    for (uint32_t t = 1; t < reading->tokens.len; t++) {
        if (token_gap(reading, t) < GAP_BLANK)
            continue;
        if (tokens[t - 1].mark == '.' && t > first + SHORT &&
            !firm_id_next(reading, first, t, false, &id))
            return t;
        first = t;
    }
    return (uint32_t)reading->tokens.len;
}

/* Within a clause's sentences: "Nordlys ApS leverer normtal". */
static bool is_in_clause(const struct reading *reading, const struct party *party)
{
    enum node_kind kind = token_node(reading, party->first)->kind;

    return (kind == NODE_CLAUSE || kind == NODE_ITEM) && !line_begins(reading, party->first);
}

/* Below all else, on the last line. */
static bool is_foot(const struct reading *reading, const struct party *party)
{
    uint32_t len = (uint32_t)reading->tokens.len;

    return token_gap(reading, party->first) >= GAP_BLANK &&
           token_line(reading, party->first) > token_line(reading, party->first - 1) + 1 &&
           line_stop(reading, party->first, len) == len;
}

static void find_hints(const struct reading *reading, const struct parties *parties,
                       const struct party *party, uint32_t front, struct hints *hints)
{
    enum {
        NUMBER = 20,
        BETWEEN = 20,
        FRONT = 8,
        FRONT_WORDS = 40,
        STRANGER = 100,
        TOLD = 30,
        OFTEN = 8
    };
    enum { MOST = 16 };
    int often = 0;

    *hints = (struct hints){ .called_len = 0 };
    if (!is_open(party)) {
        hints->presence = party->generic ? 0 : NUMBER;
        return;
    }
    find_called(reading, party, hints);
    for (uint32_t t = 1; t + 2 < reading->tokens.len; t++) {
        uint32_t word = reading->tokens.items[t].word;
        for (size_t i = 0; word != NO_WORD && i < hints->called_len; i++) {
            if (word == hints->called[i] || word == hints->genitives[i]) {
                hints->controls += hint_at(reading, t, word == hints->genitives[i]);
                often +=
                    i == 0 && often < OFTEN && t != party->first && word == hints->called[0];
                break;
            }
        }
    }
    hints->controls = hints->controls > MOST    ? MOST
                      : hints->controls < -MOST ? -MOST
                                                : hints->controls;
    /* Somebody who is told of once further down is no party for his number. */
    if (often > 0 || hints->quoted || party->first < front || is_foot(reading, party) ||
        voice_names(reading, party))
        hints->presence +=
            (has_number(reading, party) ? NUMBER : 0) +
            (party->first < FRONT_WORDS && !is_in_clause(reading, party) ? FRONT : 0);
    hints->presence += often + (party->between || party->cells ? BETWEEN : 0) -
                       (is_stranger(reading, parties, party) ? STRANGER : 0) -
                       (!is_tied(party) && is_told_of_processor(reading, party) ? TOLD : 0);
}

/* A name that is presented alone is mostly that of the firm whose paper it is; in a contract of "vi" and
   "du" it is that of the one who speaks. */
static void hint_alone(const struct parties *parties, struct hints *hints)
{
    size_t only = parties->len;

    for (size_t i = 0; i < parties->len; i++) {
        if (parties->items[i].generic ||
            (hints[i].presence < LEAST_LIKELY &&
             (!is_tied(&parties->items[i]) || hints[i].presence < 0)))
            continue;
        if (only < parties->len)
            return;
        only = i;
    }
    if (only == parties->len)
        return;
    hints[only].alone = true;
    if (parties->voice != 0)
        hints[only].controls += parties->voice > 0 ? VOICE : -VOICE;
}

/* The first of two that are presented without a role is the controller, as in the model contract. */
static void hint_order(const struct parties *parties, struct hints *hints)
{
    enum { ORDER = 3 };
    size_t first = parties->len;
    size_t count = 0;

    for (size_t i = 0; i < parties->len; i++) {
        if (parties->items[i].generic || is_tied(&parties->items[i]) ||
            hints[i].presence < LEAST_LIKELY)
            continue;
        count++;
        if (first == parties->len || parties->items[i].first < parties->items[first].first)
            first = i;
    }
    if (count > 1 && parties->voice != 0 && parties->items[first].first == 0)
        hints[first].controls += parties->voice > 0 ? VOICE : -VOICE; /* its letter */
    else if (count > 1)
        hints[first].controls += ORDER;
}

/* --- the choice -------------------------------------------------------------------------- */

/* How well the role fits the party; 0: not at all. hints NULL: only what is tied is wanted. */
static int fit(const struct party *party, const struct hints *hints, enum role role)
{
    int tie = tie_of(party, role);
    int worth = tie < MOST_TIE ? tie : MOST_TIE;
    int likely;

    if (tie >= LEAST_TIE && party->generic)
        return UNNAMED + worth;
    if (tie >= SURE_TIE ||
        (tie >= LEAST_TIE && hints != NULL && hints->presence >= LEAST_LIKELY))
        return TIED + worth;
    if (is_tied(party) || hints == NULL ||
        (party->generic && (party->unnamed || !party->between)))
        return 0;
    if (hints->alone) {
        return (hints->controls > 0) == (role == ROLE_CONTROLLER)
                   ? UNNAMED + MOST_TIE + hints->presence
                   : 0;
    }
    likely = hints->presence + (role == ROLE_CONTROLLER ? hints->controls : -hints->controls);
    return hints->presence >= LEAST_LIKELY && likely > 0 ? LIKELY + likely : 0;
}

/* The two that fit best together; len stands for nobody. Returns how well. */
static int choose_two(const struct parties *parties, const struct hints *hints, size_t two[2])
{
    int controls[MAX_PARTIES + 1] = { 0 };
    int processes[MAX_PARTIES + 1] = { 0 };
    int best = -1;

    for (size_t i = 0; i < parties->len; i++) {
        const struct hints *own = hints == NULL ? NULL : &hints[i];
        controls[i] = fit(&parties->items[i], own, ROLE_CONTROLLER);
        processes[i] = fit(&parties->items[i], own, ROLE_PROCESSOR);
    }
    for (size_t c = 0; c <= parties->len; c++) {
        for (size_t p = 0; p <= parties->len; p++) {
            if (p == c && p < parties->len)
                continue;
            if ((controls[c] == 0) != (c == parties->len) ||
                (processes[p] == 0) != (p == parties->len) ||
                controls[c] + processes[p] <= best)
                continue;
            best = controls[c] + processes[p];
            two[0] = c;
            two[1] = p;
        }
    }
    return best;
}

/* The two get their roles; one that is tied to a role keeps it beside a name: it may be a third party. */
static void set_roles(struct parties *parties, const size_t two[2])
{
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        size_t same = two[party->role == ROLE_PROCESSOR];
        if (i == two[0] || i == two[1])
            party->role = i == two[0] ? ROLE_CONTROLLER : ROLE_PROCESSOR;
        else if (party->role != ROLE_NONE &&
                 (party->generic || same == parties->len || parties->items[same].generic ||
                  (!party->shared && tie_of(party, party->role) < SURE_TIE)))
            party->role = ROLE_NONE;
    }
}

void parties_choose(const struct reading *reading, struct parties *parties)
{
    struct hints hints[MAX_PARTIES];
    size_t two[2] = { parties->len, parties->len };
    bool open = false;

    for (size_t i = 0; i < parties->len; i++)
        open |= is_open(&parties->items[i]);
    if (choose_two(parties, NULL, two) < 2 * TIED && open) {
        uint32_t front = front_end(reading);
        for (size_t i = 0; i < parties->len; i++)
            find_hints(reading, parties, &parties->items[i], front, &hints[i]);
        hint_alone(parties, hints);
        hint_order(parties, hints);
        choose_two(parties, hints, two);
    }
    set_roles(parties, two);
}
