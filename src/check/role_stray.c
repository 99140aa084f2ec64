/*
 * Words that stray into a contract: "bureauet", "Licenshaveren", "kontrakten" once, where the contract
 * has names of its own for its parties and for itself. Each may be right somewhere; so the contract
 * must have names for both parties, and the word must stand alone: in no other form, no "et bureau".
 */
#include "check/role_sense.h"

#include <string.h>

enum {
    RARE = 3,       /* uses of a word that may be a slip */
    USED = 5,       /* uses of a word that is the contract's own */
    OFTEN = 6,      /* … of what it calls itself */
    TIMES = 4,      /* so much oftener stands the contract's own */
    THROUGHOUT = 8, /* uses of a party's name */
};

/* "hvis kommunen beder om det": of a public body every contract may speak. */
static bool is_public(const struct role_use *use)
{
    const char *bare = role_words[use->word].bare;

    return strcmp(bare, "kommune") == 0 || strcmp(bare, "region") == 0;
}

/* "kommunens netværk" in a region's contract, which names no municipality. */
static bool is_other_public(const struct roles *roles, const struct role_use *use)
{
    const char *bare = role_words[use->word].bare;
    const char *other = strcmp(bare, "kommune") == 0 ? "region" : "kommune";
    bool named = false;

    for (size_t w = 0; is_public(use) && w < role_count; w++)
        named = named || (strcmp(role_words[w].bare, other) == 0 &&
                          (roles->in_name[w] || roles->counts[w].capitals >= USED));
    return named && !roles->in_name[use->word] &&
           !role_has_other_form(roles, &role_words[use->word]);
}

/* "forlaget", of a firm whose name ends in "Forlag", where the contract says "databehandleren". */
bool role_use_is_body_name(const struct roles *roles, const struct role_use *use)
{
    const struct role_tally *count = &roles->counts[use->word];
    size_t own = roles->own_uses[SIDE_PROCESSOR] < roles->own_uses[SIDE_CONTROLLER]
                     ? roles->own_uses[SIDE_PROCESSOR]
                     : roles->own_uses[SIDE_CONTROLLER];

    return !use->bare && roles->names_body[use->word] && (use->capital || !is_public(use)) &&
           !roles_explain(roles, use->word) && count->uses <= 2 * RARE &&
           own >= ROLE_ESTABLISHED && !role_use_is_qualified(use) && !role_use_is_general(use);
}

/* Times that the contract uses a term: one of several words ("Nordlys Data") is not counted yet. */
static size_t count_term(const struct roles *roles, const struct term *term)
{
    const struct contract *contract = roles->context->contract;
    size_t count = 0;

    if (strchr(term->name, ' ') == NULL)
        return term->capitals + (term->small ? term->smalls : 0);
    for (size_t i = 0; i < contract->nodes.len && count < THROUGHOUT; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++)
            for (const char *at = strstr(node->blocks.items[b].text, term->name); at != NULL;
                 at = strstr(at + 1, term->name))
                count++;
    }
    return count;
}

void roles_find_names(struct roles *roles)
{
    static const char *const others[] = { "aftale",       "kontrakt", "vilkår",
                                          "bestemmelser", "lov",      "forordning",
                                          "oplysninger",  "part",     "tjeneste",
                                          "system",       "data" };
    enum { FRONT = 8, NAMES = 4 };
    bool processor = roles->own_uses[SIDE_PROCESSOR] >= USED;
    bool controller = roles->own_uses[SIDE_CONTROLLER] >= USED;
    size_t named = 0;

    for (size_t i = 0; i < roles->terms->list.len; i++) {
        const struct term *term = &roles->terms->list.items[i];
        bool front = term->node->kind == NODE_PARTY || term->node->index <= FRONT;
        bool party = term->strict && front && roles->party_names < NAMES;
        named += term->strict && term->capitals + term->smalls >= USED ? 1 : 0;
        /* "Persondata" is no party, a firm in the table of the parties may be called "Havnedata" */
        bool presented = term->node->kind == NODE_PARTY || term->node->kind == NODE_TABLE ||
                         strchr(term->name, ' ') != NULL;
        for (size_t k = 0; k < sizeof others / sizeof *others && party && !presented; k++)
            party = strstr(term->lower, others[k]) == NULL;
        roles->party_names += party && count_term(roles, term) >= THROUGHOUT ? 1 : 0;
    }
    roles->named_parties = (processor && controller) ||
                           (named >= 2 && (processor || controller)) || roles->party_names >= 2;
}

/* "Amtets omlægning", "- Kassens ansatte": with a term's capital. */
static bool is_owner(const struct role_use *use)
{
    return use->capital && (!use->begins || (use->genitive && use->node->kind == NODE_ITEM));
}

/* "øvrige ansatte i boligselskabet" */
static bool has_staff(const char *text, const struct role_use *use)
{
    static const char *const staff[] = { "ansatte i", "ansatte hos", "medarbejdere i",
                                         "medarbejdere hos", "ansatte ved" };

    for (size_t i = 0; i < sizeof staff / sizeof *staff; i++)
        if (word_stands_before(text, use->span.begin, staff[i]))
            return true;
    return false;
}

/* Where the sentence or its part begins, at most reach bytes before end. */
static size_t part_begin(const char *text, size_t end, size_t reach)
{
    size_t from = end > reach ? end - reach : 0;

    for (size_t at = from; at < end; at++)
        from = strchr(".;:(", text[at]) != NULL ? at + 1 : from;
    return from;
}

/* One of these beginnings of words stands between from and to. */
static bool has_stem(const char *text, size_t from, size_t to, const char *const *stems,
                     size_t count)
{
    for (size_t at = from; at < to; at++)
        for (size_t i = 0; !word_byte_before(text, at) && i < count; i++)
            if (strncasecmp(text + at, stems[i], strlen(stems[i])) == 0)
                return true;
    return false;
}

/* "har ansvaret over for foreningen", "viser dem til autohuset": who is owed or handed something. */
static bool is_recipient(const char *text, const struct role_use *use)
{
    enum { REACH = 60 };
    static const char *const hands[] = { "vise",         "send",    "lever",     "udlever",
                                         "overdrag",     "meddel",  "videregiv", "aflever",
                                         "returner",     "give",    "besked",    "varsel",
                                         "tilbagelever", "underret" };
    size_t begin = use->span.begin;

    if (use->genitive)
        return false;
    if (word_stands_before(text, begin, "over for") ||
        word_stands_before(text, begin, "overfor"))
        return true;
    if (!word_stands_before(text, begin, "til"))
        return false;
    return has_stem(text, part_begin(text, begin, REACH), begin, hands,
                    sizeof hands / sizeof *hands);
}

/* "hvis bureauet har tid", where both sides have names and neither is this one: a word that stands
   there once or twice and of which there is no other ("et bureau"). */
bool role_use_is_stray_body(const struct roles *roles, const struct role_use *use)
{
    const struct role_tally *count = &roles->counts[use->word];
    const char *text = role_use_text(use);

    return !use->bare && count->uses <= 2 && count->bares == 0 &&
           !roles_explain(roles, use->word) && roles->named_parties &&
           role_use_is_running_text(roles, use) &&
           ((role_use_is_actor(roles, use) && !is_public(use)) || is_owner(use) ||
            has_staff(text, use) || (is_recipient(text, use) && !is_public(use)) ||
            ((use->genitive || role_use_is_actor(roles, use)) &&
             is_other_public(roles, use))) &&
           !role_use_is_told(roles, use) && !role_use_is_qualified(use) &&
           !role_use_is_general(use) && !role_has_other_form(roles, &role_words[use->word]);
}

/* "licensaftalen" once, in a contract that has spoken of the "abonnementsaftale" throughout. */
bool role_use_is_stray_deal(const struct roles *roles, const struct role_use *use)
{
    enum { DEALS = 4, DEFINED = 2 };
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    size_t own = roles->own[SIDE_DEAL];

    return word->side == SIDE_DEAL && word->never && !use->bare && count->uses == 1 &&
           count->bares == 0 && !roles_explain(roles, use->word) && own > 0 &&
           own != use->word + 1 &&
           roles->own_uses[SIDE_DEAL] >= (roles_explain(roles, own - 1) ? DEFINED : DEALS) &&
           !role_use_is_told(roles, use) && role_use_is_running_text(roles, use) &&
           !role_use_is_qualified(use) && !role_use_is_general(use);
}

/* The clause speaks of subprocessors, who have a contract of their own. */
static bool is_of_subprocessors(const struct node *node)
{
    for (; node != NULL; node = node->parent)
        for (size_t b = 0; b < node->blocks.len; b++)
            if (strstr(node->blocks.items[b].text, "nderdatabehandler") != NULL ||
                strstr(node->blocks.items[b].text, "nderleverandør") != NULL)
                return true;
    return false;
}

/* The contract speaks of a deal behind it. */
static bool has_deal(const struct roles *roles)
{
    for (size_t w = 0; w < role_count; w++)
        if (role_words[w].side == SIDE_DEAL &&
            roles->counts[w].uses + roles->counts[w].bares > 0)
            return true;
    return false;
}

static bool ends_in(const char *word, const char *ending)
{
    size_t len = strlen(word);
    size_t end = strlen(ending);

    return len >= end && strcmp(word + len - end, ending) == 0;
}

/* "Klausulerne", "Bestemmelserne": no kind of agreement by its letters. */
static bool is_of_clauses(const struct role_word *word)
{
    return ends_in(word->definite, "ne");
}

/* "opsige kontrakten", "kontraktens ophør", "kontrakten løber": what is done to an agreement that
   binds these two. "Han sender kontrakten" may speak of any. */
static bool is_binding(const struct role_use *use)
{
    enum { REACH = 30 };
    static const char *const done[] = { "opsig",   "ændr",       "rett",        "underskr",
                                        "ophæv",   "forny",      "tilret",      "overhold",
                                        "forlæng", "mislighold", "genforhandl", "efter ",
                                        "ifølge ", "i henhold" };
    static const char *const is[] = { "ophør", "løbe",  "udløb", "varig",    "gæld",
                                      "forny", "træde", "opsig", "underskr", "ikraft" };
    const char *text = role_use_text(use);
    size_t begin = use->span.begin;
    size_t behind = use->span.end + 1;

    return has_stem(text, part_begin(text, begin, REACH), begin, done,
                    sizeof done / sizeof *done) ||
           (text[use->span.end] == ' ' &&
            has_stem(text, behind, behind + 1, is, sizeof is / sizeof *is));
}

/* "parterne retter kontrakten til" once in an "aftale" that knows of no other deal; "databehandleraftalens
   punkt 9" in one that calls itself "Bestemmelserne". */
bool role_use_is_stray_contract(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    size_t own = roles->own[SIDE_AGREEMENT];
    size_t own_uses = roles->own_uses[SIDE_AGREEMENT];
    bool clauses;

    if (word->side != SIDE_AGREEMENT || use->bare || own == 0 || own == use->word + 1 ||
        !ends_in(word->definite, "en") || roles_explain(roles, use->word) ||
        count->introduced || own_uses < OFTEN || role_use_is_told(roles, use))
        return false;
    own_uses += roles->weak[SIDE_AGREEMENT]
                    ? 0
                    : roles->counts[own - 1].bares; /* "disse Bestemmelser" */
    clauses = is_of_clauses(&role_words[own - 1]) &&
              ends_in(word->bare, "databehandleraftale") && !roles->weak[SIDE_AGREEMENT];
    if (clauses
            ? TIMES * count->uses > own_uses || role_use_is_before(roles, use, SIDE_AGREEMENT)
            : count->uses > 1 || count->bares > 0 || has_deal(roles) ||
                  ends_in(role_words[own - 1].bare, word->bare) || !is_binding(use) ||
                  role_has_other_form(roles, word))
        return false;
    return role_use_is_running_text(roles, use) && !role_use_is_qualified(use) &&
           !role_use_is_general(use) && !is_of_subprocessors(use->node);
}

/* "denne Databehandleraftale" with its capital: what the contract calls itself. */
static bool calls_itself(const struct roles *roles, const char *bare)
{
    size_t count = 0;

    for (size_t i = 0; i < roles->uses.len && count < 2; i++) {
        const struct role_use *use = &roles->uses.items[i];
        count += use->points && use->capital && strcmp(role_words[use->word].bare, bare) == 0;
    }
    return count >= 2;
}

/* "misligholdelse af denne Aftale", where there are a Databehandleraftale and a Hovedaftale, and neither
   is called "Aftalen". */
bool role_use_is_either_agreement(const struct roles *roles, const struct role_use *use)
{
    static const char own[] = "databehandleraftale";
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    bool deal = false;

    if (strcmp(word->bare, "aftale") != 0 || !use->capital || (use->bare && !use->points) ||
        roles_explain(roles, use->word) || count->uses > RARE || role_use_is_told(roles, use))
        return false;
    for (size_t w = 0; w < role_count && !deal; w++)
        deal = role_words[w].side == SIDE_DEAL && roles_explain(roles, w) &&
               roles->counts[w].uses > 0;
    return deal && calls_itself(roles, own) && role_use_is_running_text(roles, use) &&
           !role_use_is_qualified(use) && !is_of_subprocessors(use->node);
}

/* The contract has a name for the party of this side that is no role's word: its other party has one of
   these and is named so. */
static bool has_own_name(const struct roles *roles, enum side side)
{
    enum side across = side == SIDE_PROCESSOR ? SIDE_CONTROLLER : SIDE_PROCESSOR;

    return roles->own[side] == 0 && roles->party_names >= 1 && roles->own[across] > 0 &&
           roles_explain(roles, roles->own[across] - 1) && roles->own_uses[across] >= USED;
}

/* "Databehandleren må ikke vente", "udleveres til Kunden" once, in a contract that calls its parties by names of their own. */
bool role_use_is_slip(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];

    return word->side < SIDE_AGREEMENT && !word->pronoun && use->capital && !use->bare &&
           roles->counts[use->word].uses <= 2 && !roles_explain(roles, use->word) &&
           role_use_is_running_text(roles, use) && !role_use_is_told(roles, use) &&
           ((!word->legal && !use->begins) || role_use_is_actor(roles, use)) &&
           !role_use_is_qualified(use) && !role_use_is_general(use) &&
           (roles->party_names >= 2 || has_own_name(roles, word->side));
}
