/*
 * What one use of a role's word means, by the words around it: running text or a label, somebody who
 * acts, the regulation's own role, somebody else of that kind.
 */
#include "check/role_sense.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>

const char *role_use_text(const struct role_use *use)
{
    return use->node->blocks.items[use->block].text;
}

/* What follows says that another is meant: "kunden hos udlejeren", "vilkårene for brug". */
bool role_use_is_qualified(const struct role_use *use)
{
    static const char *const behind[] = { " om ",      " efter ", " af ",     " fra ", " for ",
                                          " i,",       " vedr",   " mellem ", " der ", " som ",
                                          " \xC2\xA7", " hos ",   " nr",      " til " };
    const struct role_word *word = &role_words[use->word];
    const char *text = role_use_text(use);
    size_t end = use->span.end;
    size_t len = strlen(word->definite);

    /* "aftalen med banken", but "vi ændrer vilkårene med 30 dages varsel" */
    if (strncmp(text + end, " med ", 5) == 0 && strcmp(word->definite + len - 2, "ne") != 0)
        return true;
    /* "skal rette kontrakten til" */
    if (strncmp(text + end, " til", 4) == 0 &&
        (word_stands_before(text, use->span.begin, "rette") ||
         word_stands_before(text, use->span.begin, "retter")))
        return false;
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
bool role_use_is_general(const struct role_use *use)
{
    static const char *const articles[] = { "en",    "et",    "hver",  "enhver",
                                            "anden", "andre", "ingen", "som" };
    const struct role_word *word = &role_words[use->word];
    const char *text = role_use_text(use);

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
bool role_use_is_bare_subject(const struct roles *roles, const struct role_use *use)
{
    return use->capital && use->begins &&
           word_has_verb_behind(roles->context, role_use_text(use), use->span.end);
}

/* "Kunden ringes op" */
static bool is_passive_behind(const char *text, size_t end)
{
    enum { LEAST = 5 };
    size_t begin = end + (text[end] == ' ');
    size_t to = word_run_end(text, begin);

    return to >= begin + LEAST && text[begin] >= 'a' && strncmp(text + to - 2, "es", 2) == 0;
}

bool role_use_is_running_text(const struct roles *roles, const struct role_use *use)
{
    const char *text = role_use_text(use);
    size_t len = strlen(text);
    bool asks = len > 0 && text[len - 1] == '?'; /* a heading that is a sentence */
    /* a cell that is one: "leverandøren får et bevis" */
    bool row = use->node->kind == NODE_TABLE && !is_verb_behind(text, use->span.end) &&
               !is_passive_behind(text, use->span.end) &&
               !word_has_verb_behind(roles->context, text, use->span.end);

    return !row && use->node->kind != NODE_TITLE && use->node->kind != NODE_PARTY &&
           !drift_means_other(use->node, use->block, use->span) &&
           (use->block > 0 || asks ||
            (use->node->kind != NODE_HEADING && use->node->kind != NODE_ANNEX));
}

/* Behind these stands where something is, not who acts. */
static const char *const prepositions[] = { "i",  "på",  "hos", "fra",   "til", "ved", "for",
                                            "af", "med", "om",  "under", "mod", "over" };

/* "hvis bureauet har tid", "Modtager firmaet en klage": who acts. */
bool role_use_is_actor(const struct roles *roles, const struct role_use *use)
{
    const char *text = role_use_text(use);
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
bool role_has_other_form(const struct roles *roles, const struct role_word *word)
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

bool role_use_is_before(const struct roles *roles, const struct role_use *use, enum side side)
{
    if (roles->first[side] == 0)
        return false;
    const struct role_use *own = &roles->uses.items[roles->first[side] - 1];
    return use->node->index < own->node->index ||
           (use->node == own->node && use->block < own->block);
}

/* The pairs of drift.tsv have told it. */
bool role_use_is_told(const struct roles *roles, const struct role_use *use)
{
    for (size_t i = roles->out->len; i > 0; i--) {
        const struct finding *finding = &roles->out->items[i - 1];
        if (finding->kind == FINDING_TERM_DRIFT && finding->node == use->node &&
            finding->block == use->block && finding->span.begin == use->span.begin)
            return true;
    }
    return false;
}

void role_use_report(const struct roles *roles, const struct role_use *use,
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

void role_use_report_unknown(const struct roles *roles, const struct role_use *use)
{
    struct check_spot spot = { roles->context, use->node, use->block, roles->out };
    const char *found = use->node->blocks.items[use->block].text + use->span.begin;

    check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, use->span, NULL,
                 alloc_printf(_("\"%.*s\" is used as a term and defined nowhere"),
                              (int)(use->span.end - use->span.begin), found));
}
