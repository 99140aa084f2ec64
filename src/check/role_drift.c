/*
 * A party, or the agreement, by another name: a contract that calls one side "Leverandøren" and then
 * lets "Udbyderen" hæfte. The words that stand for one another are data (data/da_DK/roles.tsv); the
 * contract decides which of them is its own, by what it defines, else by what it uses throughout.
 * Another one is pointed out where it is rare, is not explained, and can mean nobody else.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/role_uses.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum {
    RARE = 3,       /* uses of a word that may be a slip */
    TIMES = 4,      /* so much oftener stands the contract's own */
    MANY_TIMES = 6, /* … where a slip stands more than rarely */
    USED = 5,       /* uses of a word that is the contract's own */
    WHOLE = 12      /* clauses beside each pronoun */
};

/* What follows says that another is meant: "kunden hos udlejeren", "vilkårene for brug". */
static bool is_qualified(const struct role_word *word, const char *text, size_t end)
{
    static const char *const behind[] = { " om ",      " efter ", " af ",     " fra ", " for ",
                                          " i,",       " vedr",   " mellem ", " der ", " som ",
                                          " \xC2\xA7", " hos ",   " nr",      " til " };
    size_t len = strlen(word->definite);

    /* "aftalen med banken", but "vi ændrer vilkårene med 30 dages varsel" */
    if (strncmp(text + end, " med ", 5) == 0 && strcmp(word->definite + len - 2, "ne") != 0)
        return true;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + end, behind[i], strlen(behind[i])) == 0)
            return true;
    /* "leverandøren i Esbjerg", but "skal være leverandøren i hænde" */
    return strncmp(text + end, " i ", 3) == 0 && strncmp(text + end, " i hænde", 9) != 0;
}

static bool is_verb_behind(const char *text, size_t end)
{
    size_t begin = end + (text[end] == ' ');
    size_t to = word_run_end(text, begin);

    return to > begin && lexicon_find(LEXICON_VERBS, text + begin, to - begin) > 0;
}

/* "underleverandører, der ikke ser data": others than the subprocessors. */
static bool is_limited(const char *text, size_t end)
{
    static const char *const behind[] = {
        " der ", ", der ", " som ", ", som ", " uden ", " i "
    };

    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

/* "er vi selv dataansvarlige", "bliver vi dataansvarlige": which role somebody has there, no name for a
   party. */
static bool is_predicate(const char *text, size_t begin)
{
    enum { REACH = 30 };
    static const char *const verbs[] = { "er", "Er", "bliver", "som", "være", "blive" };
    size_t from = begin > REACH ? begin - REACH : 0;

    if (word_stands_before(text, begin, "den") || word_stands_before(text, begin, "de"))
        return false;
    for (size_t at = begin; at > from && strchr(",.;:()", text[at - 1]) == NULL; at--)
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (text[at - 1] == ' ' && word_stands_before(text, at, verbs[i]))
                return true;
    return false;
}

/* The clause speaks of the regulation's own roles, or has named somebody of that kind itself. */
static bool is_general(const struct role_word *word, const char *text,
                       const struct role_use *use)
{
    static const char *const articles[] = { "en",    "et",    "hver",  "enhver",
                                            "anden", "andre", "ingen", "som" };

    if (word->legal && (strstr(text, "artikel") != NULL || strstr(text, "forordning") != NULL))
        return true;
    if (word->legal && word->definite[strlen(word->definite) - 1] == 'e' && !use->genitive &&
        is_predicate(text, use->span.begin))
        return true;
    for (const char *at = strstr(text, word->bare); at != NULL;
         at = strstr(at + 1, word->bare)) {
        size_t begin = (size_t)(at - text);
        for (size_t i = 0; begin < use->span.begin && i < sizeof articles / sizeof *articles;
             i++)
            if (word_stands_before(text, begin, articles[i]))
                return true;
    }
    /* "Konsulenten er databehandleren" says who that is; "den opgave, som leverandøren får", not */
    return (word_stands_before(text, use->span.begin, "som") &&
            !is_verb_behind(text, use->span.end)) ||
           word_stands_before(text, use->span.begin, "er") ||
           word_stands_before(text, use->span.begin, "er den") ||
           word_stands_before(text, use->span.begin, "anden") ||
           word_stands_before(text, use->span.begin, "andre") ||
           word_stands_before(text, use->span.begin, "disse");
}

/* "Rådgiver sikrer": a role as a name, with its verb behind. */
static bool is_bare_subject(const struct roles *roles, const char *text,
                            const struct role_use *use)
{
    return use->capital && use->begins &&
           word_has_verb_behind(roles->context, text, use->span.end);
}

static bool is_running_text(const struct role_use *use)
{
    const char *text = use->node->blocks.items[use->block].text;
    size_t len = strlen(text);
    bool asks = len > 0 && text[len - 1] == '?'; /* a heading that is a sentence */

    return use->node->kind != NODE_TABLE && use->node->kind != NODE_TITLE &&
           use->node->kind != NODE_PARTY &&
           !drift_means_other(use->node, use->block, use->span) &&
           (use->block > 0 || asks ||
            (use->node->kind != NODE_HEADING && use->node->kind != NODE_ANNEX));
}

/* "Når der står »du«, er det kunden": the paragraph says who a pronoun is. */
static bool explains_pronoun(const struct roles *roles, const struct role_use *use)
{
    for (size_t i = 0; i < roles->explanations.len; i++) {
        const struct role_use *other = &roles->explanations.items[i];
        if (other->node == use->node && other->block == use->block)
            return true;
    }
    return false;
}

/* Behind these stands where something is, not who acts. */
static const char *const prepositions[] = { "i",  "på",  "hos", "fra",   "til", "ved", "for",
                                            "af", "med", "om",  "under", "mod", "over" };

/* "hvis bureauet har tid", "Modtager firmaet en klage": who acts. */
static bool is_actor(const struct roles *roles, const char *text, const struct role_use *use)
{
    size_t end = use->span.begin;
    size_t begin;
    char before[ROLE_LONGEST];

    if (use->genitive)
        return false;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    begin = end;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    if (end > begin && end - begin < ROLE_LONGEST) {
        memcpy(before, text + begin, end - begin);
        before[0] |= before[0] >= 'A' && before[0] <= 'Z' ? 0x20 : 0;
        if (lexicon_find(LEXICON_VERBS, before, end - begin) > 0)
            return true;
    }
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (word_stands_before(text, use->span.begin, prepositions[i]))
            return false;
    return is_verb_behind(text, use->span.end) ||
           (use->begins && word_has_verb_behind(roles->context, text, use->span.end));
}

/* The word stands somewhere in another form than this one: "klienter" are people of whom there are
   many, and "systemet" is the "it-system" that was named before. */
static bool has_other_form(const struct roles *roles, const struct role_word *word)
{
    const struct contract *contract = roles->context->contract;
    enum { LETTERS = 6 }; /* fewer stand in words of another sense: "amt" in "samt" */
    size_t bare = strlen(word->bare);
    size_t definite = strlen(word->definite);

    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            for (const char *at = strcasestr(text, word->bare); at != NULL;
                 at = strcasestr(at + bare, word->bare)) {
                size_t begin = (size_t)(at - text);
                bool begins = !word_byte_before(text, begin);
                bool same = strncasecmp(at, word->definite, definite) == 0 && begins;
                if (!same && (begins || bare >= LETTERS))
                    return true;
            }
        }
    }
    return false;
}

/* One of these words ends in the other: "databehandleraftalen" and "aftalen". */
static bool is_part_of(const struct role_word *a, const struct role_word *b)
{
    size_t left = strlen(a->bare);
    size_t right = strlen(b->bare);
    size_t len = left < right ? left : right;

    return strcmp(a->bare + left - len, b->bare + right - len) == 0;
}

/* The use means a party or this agreement, in a form that its own word could have had. */
static bool means_side(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_word *own = &role_words[roles->own[word->side] - 1];
    const struct role_tally *own_count = &roles->counts[roles->own[word->side] - 1];
    const char *text = use->node->blocks.items[use->block].text;
    bool small_own = own->pronoun || own_count->capitals * 2 < own_count->uses;

    if (!is_running_text(use) || is_qualified(word, text, use->span.end) ||
        is_general(word, text, use) || explains_pronoun(roles, use))
        return false;
    if (word->side == SIDE_AGREEMENT && use->points && !is_part_of(word, own))
        return true;
    if (use->bare)
        return word->side < SIDE_AGREEMENT && is_bare_subject(roles, text, use);
    if (word->side == SIDE_DEAL || word->side == SIDE_SERVICE)
        return true;
    if (word->side == SIDE_AGREEMENT) {
        return use->capital &&
               (!use->begins || (!small_own && roles->counts[use->word].bares == 0 &&
                                 roles->counts[use->word].uses <= 2 && !is_part_of(word, own)));
    }
    return use->capital || word->legal || small_own ||
           (is_actor(roles, text, use) && !has_other_form(roles, word));
}

/* "underleverandører" and "underleverandør": the one is the other in more letters. */
static bool are_kin(const struct role_word *a, const struct role_word *b)
{
    size_t len = strlen(a->bare) < strlen(b->bare) ? strlen(a->bare) : strlen(b->bare);

    return strncmp(a->bare, b->bare, len) == 0;
}

/* The pairs of drift.tsv have told it. */
static bool is_told(const struct roles *roles, const struct role_use *use)
{
    for (size_t i = roles->out->len; i > 0; i--) {
        const struct finding *finding = &roles->out->items[i - 1];
        if (finding->kind == FINDING_TERM_DRIFT && finding->node == use->node &&
            finding->block == use->block && finding->span.begin == use->span.begin)
            return true;
    }
    return false;
}

static void report(const struct roles *roles, const struct role_use *use,
                   const struct role_word *own)
{
    if (terms_in_field(use->node->blocks.items[use->block].text, use->span))
        return;
    struct check_spot spot = { roles->context, use->node, use->block, roles->out };
    const char *found = use->node->blocks.items[use->block].text + use->span.begin;
    int len = (int)(use->span.end - use->span.begin);
    const struct term *term = terms_find(roles->terms, own->definite);
    const char *name = term != NULL ? term->name : own->definite;
    char *cure = own->pronoun || own->side == SIDE_SUB
                     ? NULL
                     : alloc_printf("%s%s", name, use->genitive ? "s" : "");

    check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, use->span, cure,
                 alloc_printf(_("\"%.*s\": the contract's word is \"%s\""), len, found, name));
    free(cure);
}

static void report_unknown(const struct roles *roles, const struct role_use *use)
{
    struct check_spot spot = { roles->context, use->node, use->block, roles->out };
    const char *found = use->node->blocks.items[use->block].text + use->span.begin;

    check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, use->span, NULL,
                 alloc_printf(_("\"%.*s\" is used as a term and defined nowhere"),
                              (int)(use->span.end - use->span.begin), found));
}

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
           !has_other_form(roles, &role_words[use->word]);
}

/* "forlaget", of a firm whose name ends in "Forlag", where the contract says "databehandleren". */
static bool is_body_name(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    const char *text = use->node->blocks.items[use->block].text;
    size_t own = roles->own_uses[SIDE_PROCESSOR] < roles->own_uses[SIDE_CONTROLLER]
                     ? roles->own_uses[SIDE_PROCESSOR]
                     : roles->own_uses[SIDE_CONTROLLER];

    return !use->bare && roles->names_body[use->word] && (use->capital || !is_public(use)) &&
           !roles_explain(roles, use->word) && count->uses <= 2 * RARE &&
           own >= ROLE_ESTABLISHED && !is_qualified(word, text, use->span.end) &&
           !is_general(word, text, use);
}

/* Names that the contract gives in its first lines and uses throughout: its parties' ("IT-huset"). */
static size_t count_party_names(const struct roles *roles)
{
    enum { FRONT = 8, THROUGHOUT = 8 };
    static const char *const others[] = { "aftale",       "kontrakt", "vilkår",
                                          "bestemmelser", "lov",      "forordning",
                                          "oplysninger",  "part",     "tjeneste",
                                          "system" };
    size_t names = 0;

    for (size_t i = 0; i < roles->terms->list.len; i++) {
        const struct term *term = &roles->terms->list.items[i];
        bool party = term->strict && term->capitals >= THROUGHOUT &&
                     (term->node->kind == NODE_PARTY || term->node->index <= FRONT);
        for (size_t k = 0; k < sizeof others / sizeof *others && party; k++)
            party = strstr(term->lower, others[k]) == NULL;
        names += party ? 1 : 0;
    }
    return names;
}

/* Both sides have a name of their own: a role, or another word that the contract defines. */
static bool has_named_parties(const struct roles *roles)
{
    bool processor = roles->own_uses[SIDE_PROCESSOR] >= USED;
    bool controller = roles->own_uses[SIDE_CONTROLLER] >= USED;
    size_t named = 0;

    for (size_t i = 0; i < roles->terms->list.len; i++) {
        const struct term *term = &roles->terms->list.items[i];
        named += term->strict && term->capitals + term->smalls >= USED ? 1 : 0;
    }
    return (processor && controller) || (named >= 2 && (processor || controller)) ||
           count_party_names(roles) >= 2;
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

/* "hvis bureauet har tid", where both sides have names and neither is this one: a word that stands
   there once or twice and of which there is no other ("et bureau"). */
static bool is_stray_body(const struct roles *roles, const struct role_use *use)
{
    const struct role_tally *count = &roles->counts[use->word];
    const char *text = use->node->blocks.items[use->block].text;

    return !use->bare && count->uses <= 2 && count->bares == 0 &&
           !roles_explain(roles, use->word) && has_named_parties(roles) &&
           is_running_text(use) &&
           ((is_actor(roles, text, use) && !is_public(use)) || is_owner(use) ||
            has_staff(text, use) ||
            ((use->genitive || is_actor(roles, text, use)) && is_other_public(roles, use))) &&
           !is_told(roles, use) && !is_qualified(&role_words[use->word], text, use->span.end) &&
           !is_general(&role_words[use->word], text, use) &&
           !has_other_form(roles, &role_words[use->word]);
}

/* "licensaftalen" once, in a contract that has spoken of the "abonnementsaftale" throughout. */
static bool is_stray_deal(const struct roles *roles, const struct role_use *use)
{
    enum { OFTEN = 4, DEFINED = 2 };
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    const char *text = use->node->blocks.items[use->block].text;
    size_t own = roles->own[SIDE_DEAL];

    return word->side == SIDE_DEAL && word->never && !use->bare && count->uses == 1 &&
           count->bares == 0 && !roles_explain(roles, use->word) && own > 0 &&
           own != use->word + 1 &&
           roles->own_uses[SIDE_DEAL] >= (roles_explain(roles, own - 1) ? DEFINED : OFTEN) &&
           !is_told(roles, use) && is_running_text(use) &&
           !is_qualified(word, text, use->span.end) && !is_general(word, text, use);
}

/* All uses of a word of the subprocessors' side, in the singular and the plural. */
static size_t count_kin(const struct roles *roles, const struct role_word *word,
                        bool *explained)
{
    size_t uses = 0;

    *explained = false;
    for (size_t w = 0; w < role_count; w++) {
        if (role_words[w].side == word->side && are_kin(word, &role_words[w])) {
            uses += roles->counts[w].uses + roles->counts[w].bares;
            *explained = *explained || roles_explain(roles, w);
        }
    }
    return uses;
}

/* "hver underleverandør", where the contract says "underdatabehandler": which words of this side
   it uses is counted in all forms, and what is told keeps its own form. */
static void judge_subprocessor(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_word *best = NULL;
    size_t most = 0;
    bool explained;
    size_t uses = count_kin(roles, word, &explained);

    if (uses > RARE || explained || is_told(roles, use) || !is_running_text(use) ||
        is_limited(use->node->blocks.items[use->block].text, use->span.end))
        return;
    for (size_t w = 0; w < role_count; w++) {
        bool own;
        size_t count =
            role_words[w].side == SIDE_SUB ? count_kin(roles, &role_words[w], &own) : 0;
        if (count > most && !are_kin(word, &role_words[w])) {
            most = count;
            best = &role_words[w];
        }
    }
    if (best != NULL && most >= USED && most >= TIMES * uses)
        report(roles, use, best);
}

/* More than a slip: a piece of another contract; its first uses are told. */
static bool is_first_of_many(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    size_t before = 0;

    for (const struct role_use *other = roles->uses.items; other < use; other++)
        before += other->word == use->word && !other->bare;
    return before < 2 && word->side < SIDE_AGREEMENT && !word->legal &&
           roles->own_uses[word->side] >= MANY_TIMES * roles->counts[use->word].uses;
}

/* "Databehandleren må ikke vente", "udleveres til Kunden" once, in a contract that calls its parties by names of their own. */
static bool is_role_slip(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const char *text = use->node->blocks.items[use->block].text;

    return word->side < SIDE_AGREEMENT && !word->pronoun && use->capital && !use->bare &&
           roles->counts[use->word].uses <= 2 && !roles_explain(roles, use->word) &&
           is_running_text(use) && !is_told(roles, use) &&
           ((!word->legal && !use->begins) || is_actor(roles, text, use)) &&
           !is_qualified(word, text, use->span.end) && !is_general(word, text, use) &&
           count_party_names(roles) >= 2;
}

static void judge(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    size_t own = roles->own[word->side];
    enum side across = word->side == SIDE_PROCESSOR ? SIDE_CONTROLLER : SIDE_PROCESSOR;

    if (word->side == SIDE_BODY) {
        if (is_body_name(roles, use) || is_stray_body(roles, use))
            report_unknown(roles, use);
        return;
    }
    if (is_stray_deal(roles, use)) {
        report(roles, use, &role_words[own - 1]);
        return;
    }
    if ((own == 0 || own == use->word + 1) && is_role_slip(roles, use)) {
        report_unknown(roles, use);
        return;
    }
    if (roles->weak[word->side] && !use->points)
        return;
    if (word->side == SIDE_SERVICE && (count->uses > 2 || has_other_form(roles, word)))
        return;
    if (word->side == SIDE_SUB) {
        judge_subprocessor(roles, use);
        return;
    }
    if (own == use->word + 1 || word->never || roles_explain(roles, use->word) ||
        count->introduced || (count->uses > RARE && !is_first_of_many(roles, use)) ||
        is_told(roles, use))
        return;
    if (own > 0) {
        size_t least = word->side == SIDE_DEAL ? count->uses : TIMES * count->uses;
        if (roles->own_uses[word->side] >= (word->side == SIDE_DEAL ? 2 : USED) &&
            roles->own_uses[word->side] >= least && means_side(roles, use))
            report(roles, use, &role_words[own - 1]);
        return;
    }
    /* "Licenstager kan ikke overdrage aftalen" in a contract that has no such party */
    if (word->side < SIDE_AGREEMENT && !word->legal && use->bare && count->uses == 0 &&
        count->bares <= 2 && is_running_text(use) &&
        is_bare_subject(roles, use->node->blocks.items[use->block].text, use)) {
        report_unknown(roles, use);
        return;
    }
    /* the side has a name of its own ("Fonden"), the other side one of these words */
    if (word->side < SIDE_AGREEMENT && !word->legal && roles->own[across] > 0 &&
        roles_explain(roles, roles->own[across] - 1) && use->capital && !use->begins &&
        !use->bare && is_running_text(use) &&
        !is_qualified(word, use->node->blocks.items[use->block].text, use->span.end))
        report_unknown(roles, use);
}

/* Where the contract first calls the supplier by its own word: what stands before is said of it, not
   in it. */
static const struct node *first_own(const struct roles *roles)
{
    for (size_t i = 0; i < roles->uses.len; i++)
        if (roles->uses.items[i].word + 1 == roles->own[SIDE_PROCESSOR])
            return roles->uses.items[i].node;
    return NULL;
}

/* "Vi fjerner adgangen" once in a contract that speaks of its parties by name. */
static void judge_pronouns(const struct roles *roles)
{
    const struct contract *contract = roles->context->contract;
    const struct node *own = first_own(roles);
    size_t clauses = 0;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        clauses += contract->nodes.items[i]->kind == NODE_CLAUSE ||
                   contract->nodes.items[i]->kind == NODE_ITEM;
    }
    if (roles->explanations.len > 0 || roles->pronouns.len > RARE ||
        clauses < WHOLE * (roles->pronouns.len + 1))
        return;
    for (size_t i = 0; i < roles->pronouns.len; i++) {
        const struct role_use *use = &roles->pronouns.items[i];
        bool before = own != NULL && use->node->index < own->index &&
                      use->node->kind != NODE_CLAUSE && use->node->kind != NODE_ITEM;
        if (!before && is_running_text(use) && !is_told(roles, use)) {
            struct check_spot spot = { roles->context, use->node, use->block, roles->out };
            const char *found = use->node->blocks.items[use->block].text + use->span.begin;
            check_report(
                &spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, use->span, NULL,
                alloc_printf(_("\"%.*s\": the contract calls its parties by their names"),
                             (int)(use->span.end - use->span.begin), found));
        }
    }
}

void roles_load(void)
{
    role_words_load();
}

void roles_check(const struct check_context *context, const struct terms *terms,
                 struct finding_list *out)
{
    struct roles *roles = alloc_new(sizeof *roles);

    roles_load();
    roles->context = context;
    roles->out = out;
    roles->terms = terms;
    roles_collect(roles);
    for (size_t i = 0; i < roles->uses.len; i++)
        judge(roles, &roles->uses.items[i]);
    judge_pronouns(roles);
    roles_free(roles);
}
