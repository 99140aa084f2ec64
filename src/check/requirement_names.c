/* What the contract calls the parties: the words that count as the processor or the controller. */
#include "check/requirement_unit.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

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
   ending of a definite noun, or of a calling ("revisor"); the set no-name lists those that are nobody's. */
static bool is_small_name(const struct lexis *lexis, const char *text,
                          const struct lexeme *word)
{
    size_t len = word->end - word->begin;
    const char *end = text + word->end;

    return len >= 6 &&
           (strncmp(end - 2, "en", 2) == 0 || strncmp(end - 2, "et", 2) == 0 ||
            strncmp(end - 2, "or", 2) == 0) &&
           !lexis_is(lexis, word, "processor") && !lexis_is(lexis, word, "controller") &&
           !lexis_is(lexis, word, "no-name");
}

static void learn(struct lexis *lexis, const char *text, const struct lexeme *name,
                  enum actor role)
{
    lexis_alias(lexis, text + name->begin, name->end - name->begin,
                role == ACTOR_PROCESSOR ? "processoren" : "controlleren");
}

/* A noun, and what it is with an article behind it: "vognmand", "vognmanden", "klubben". */
static void learn_noun(struct lexis *lexis, const char *noun, size_t len, enum actor role)
{
    static const char *const endings[] = { "", "en", "et", "n", "t" };
    const char *like = role == ACTOR_PROCESSOR ? "processoren" : "controlleren";

    if (role == ACTOR_NONE)
        return;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *word = alloc_printf("%.*s%s", (int)len, noun, endings[i]);
        lexis_alias(lexis, word, strlen(word), like);
        free(word);
    }
    if (len > 0 && isalpha((unsigned char)noun[len - 1]) != 0) {
        char *word = alloc_printf("%.*s%cen", (int)len, noun, noun[len - 1]);
        lexis_alias(lexis, word, strlen(word), like);
        free(word);
    }
}

static bool has_party(const struct terms *terms, const char *text)
{
    for (size_t i = 0; i < terms->by_key[TERM_PARTIES].len; i++) {
        const char *name = term_text(terms->by_key[TERM_PARTIES].items[i], "name");
        if (name[0] != '\0' && strstr(text, name) != NULL)
            return true;
    }
    return false;
}

/* "Vognmand: Korup Turist ApS … (databehandleren)": the words before the colon of a line that names one
   role are what the contract calls that party. */
static void learn_label(struct lexis *lexis, const char *text, const struct lexeme_list *words,
                        const struct terms *terms)
{
    enum { LABEL = 5 };
    const char *colon = strchr(text, ':');
    bool known =
        colon != NULL && has_party(terms, colon); /* or "Opdragstager (databehandler):" */
    enum actor role = ACTOR_NONE;

    if (colon == NULL || words->len == 0)
        return;
    for (size_t i = 0; i < words->len; i++) {
        enum actor one = role_of(lexis, &words->items[i]);
        if (one != ACTOR_NONE && role != ACTOR_NONE && one != role)
            return;
        role = one != ACTOR_NONE ? one : role;
        known |= one != ACTOR_NONE && words->items[i].begin > 0 &&
                 text[words->items[i].begin - 1] == '(' && text + words->items[i].end < colon;
    }
    if (!known)
        return;
    for (size_t i = 0; role != ACTOR_NONE && i < words->len && i < LABEL &&
                       text + words->items[i].end <= colon;
         i++)
        if (role_of(lexis, &words->items[i]) == ACTOR_NONE &&
            is_name(lexis, text, &words->items[i]) &&
            !lexis_is(lexis, &words->items[i], "no-name"))
            learn_noun(lexis, text + words->items[i].begin,
                       words->items[i].end - words->items[i].begin, role);
}

/* "Vestersø Kommune", "Hjulby Gymnastikforening": "kommunen" and "foreningen" are that party. */
static void learn_institution(struct lexis *lexis, const char *name, enum actor role)
{
    enum { SHORT = 3 };
    struct lexeme_list words = VEC_INIT;

    lexis_read(lexis, name, true, &words);
    for (size_t i = 0; i < words.len; i++) {
        const char *end = name + words.items[i].end;
        for (const char *from = name + words.items[i].begin; from + SHORT < end; from++) {
            struct lexeme_list part = VEC_INIT;
            char *tail = alloc_strndup(from, (size_t)(end - from));
            if (((unsigned char)*from & 0xC0) != 0x80)
                lexis_read(lexis, tail, true, &part);
            if (part.len == 1 && lexis_is(lexis, &part.items[0], "institution"))
                learn_noun(lexis, tail, strlen(tail), role);
            vec_free(&part);
            free(tail);
        }
    }
    vec_free(&words);
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
   to the requirements otherwise, unless the contract itself calls the party so, or it is all the
   name but the form of the firm ("Journalia A/S"). */
static void learn_word(struct lexis *lexis, const char *text, enum actor role, bool called)
{
    struct lexeme_list words = VEC_INIT;

    lexis_read(lexis, text, true, &words);
    if (words.len > 0 && is_name(lexis, text, &words.items[0]) &&
        words.items[0].end - words.items[0].begin > 2 &&
        (called || words.len == 2 || lexis_is_new(&words.items[0])))
        learn(lexis, text, &words.items[0], role);
    vec_free(&words);
}

/* What the contract calls a party with a small letter ("fotografen"). */
static void learn_small(struct lexis *lexis, const char *text, enum actor role)
{
    struct lexeme_list words = VEC_INIT;

    lexis_read(lexis, text, true, &words);
    if (words.len == 1 && is_small_name(lexis, text, &words.items[0]))
        learn(lexis, text, &words.items[0], role);
    vec_free(&words);
}

static bool is_named(const struct terms *terms, const char *role)
{
    for (size_t i = 0; i < terms->by_key[TERM_PARTIES].len; i++) {
        const struct term *party = terms->by_key[TERM_PARTIES].items[i];
        if (strcmp(term_text(party, "role"), role) == 0 && term_text(party, "name")[0] != '\0')
            return true;
    }
    return false;
}

/* What the key terms know of the parties: their names, and what they are called besides. */
static void learn_parties(struct lexis *lexis, const struct terms *terms)
{
    bool both = is_named(terms, "controller") && is_named(terms, "processor");

    for (size_t i = 0; i < terms->by_key[TERM_PARTIES].len; i++) {
        const struct term *party = terms->by_key[TERM_PARTIES].items[i];
        const char *role = term_text(party, "role");
        enum actor actor = strcmp(role, "processor") == 0    ? ACTOR_PROCESSOR
                           : strcmp(role, "controller") == 0 ? ACTOR_CONTROLLER
                                                             : ACTOR_NONE;
        if (actor == ACTOR_NONE)
            continue;
        learn_word(lexis, term_text(party, "name"), actor, false);
        if (both)
            learn_institution(lexis, term_text(party, "name"), actor);
        for (size_t k = 0; k < party->under.len; k++) {
            const char *called = term_text(party->under.items[k], "value");
            if (strcmp(party->under.items[k]->role, "also_called") != 0)
                continue;
            learn_word(lexis, called, actor, true);
            if (both)
                learn_small(lexis, called, actor);
        }
    }
}

/* "vi" and "I" are in the sets as the processor and the controller, as most contracts mean them. */
static void learn_voice(struct lexis *lexis, const struct terms *terms)
{
    static const char *const we[] = { "vi",  "os",  "vores", "vor", "vort", "vore",
                                      "jeg", "mig", "min",   "mit", "mine" };
    static const char *const you[] = { "I", "jer", "jeres", "du", "dig", "din", "dit", "dine" };

    for (size_t i = 0; terms->we_control && i < sizeof we / sizeof *we; i++)
        lexis_take(lexis, we[i], "controlleren");
    for (size_t i = 0; terms->we_control && i < sizeof you / sizeof *you; i++)
        lexis_take(lexis, you[i], "processoren");
}

/* "(”fotografen”, databehandler)" */
static bool is_quoted(const char *text, const struct lexeme *word)
{
    static const char *const quotes[] = { "\"",       "\xE2\x80\x9D", "\xE2\x80\x9C",
                                          "\xC2\xAB", "\xC2\xBB",     "\xE2\x80\x99" };

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (strncmp(text + word->end, quotes[i], strlen(quotes[i])) == 0)
            return true;
    return false;
}

/* "Dataansvarlig ("Klubben")": what stands in quotation marks and brackets right behind the role. */
static void learn_quoted(struct lexis *lexis, const char *text, const struct lexeme_list *words,
                         size_t at)
{
    const struct lexeme *name = &words->items[at + 1];
    enum actor role = role_of(lexis, &words->items[at]);
    size_t gap = name->begin - words->items[at].end;

    if (role != ACTOR_NONE && strncmp(text + words->items[at].end, " (", 2) == 0 && gap <= 5 &&
        is_quoted(text, name) && is_name(lexis, text, name))
        learn(lexis, text, name, role);
}

/* "Databehandler: Holm ApS, CVR 29189846 (vaskeriet)": what a paragraph that begins with the role calls its
   party in brackets. */
static void learn_bracketed(struct lexis *lexis, const char *text,
                            const struct lexeme_list *words)
{
    enum { FIRST = 2 };
    enum actor role = ACTOR_NONE;

    for (size_t i = 0; i < words->len && i < FIRST && role == ACTOR_NONE; i++)
        if (text[words->items[i].end] == ':')
            role = role_of(lexis, &words->items[i]);
    for (size_t i = FIRST; i < words->len && role != ACTOR_NONE; i++) {
        const struct lexeme *word = &words->items[i];
        if (text[word->begin - 1] == '(' && text[word->end] == ')' &&
            is_small_name(lexis, text, word))
            learn(lexis, text, word, role);
    }
}

/* "hjælpere (underdatabehandlere)": the plural before words[sub], and the same with its article. */
static void learn_sub(struct lexis *lexis, const char *text, const struct lexeme_list *words,
                      size_t sub)
{
    static const char like[] = "underdatabehandlere";
    const struct lexeme *noun = &words->items[sub - 1];
    const char *word = text + noun->begin;
    size_t len = noun->end - noun->begin;
    bool long_plural = len > 4 && strncmp(word + len - 2, "re", 2) == 0;
    char *definite;

    if (strncmp(text + noun->end, " (", 2) != 0 || words->items[sub].begin != noun->end + 2 ||
        (!long_plural && (len < 5 || strncmp(word + len - 2, "er", 2) != 0)))
        return;
    definite = alloc_printf("%.*sne", (int)(len - long_plural), word);
    lexis_alias(lexis, word, len, like);
    lexis_alias(lexis, definite, strlen(definite), like);
    free(definite);
}

/* Anywhere: they are explained where they first come up. */
static void learn_subs(struct lexis *lexis, const struct contract *contract)
{
    for (size_t n = 0; n < contract->nodes.len; n++) {
        const struct node *node = contract->nodes.items[n];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            struct lexeme_list words = VEC_INIT;
            if (strstr(text, " (under") != NULL)
                lexis_read(lexis, text, true, &words);
            for (size_t i = 1; i < words.len; i++)
                if (lexis_is(lexis, &words.items[i], "sub"))
                    learn_sub(lexis, text, &words, i);
            vec_free(&words);
        }
    }
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
    learn_subs(lexis, contract);
    for (size_t n = 0; n < contract->nodes.len && n < FIRST_NODES; n++) {
        const struct node *node = contract->nodes.items[n];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            struct lexeme_list words = VEC_INIT;
            lexis_read(lexis, text, true, &words);
            learn_label(lexis, text, &words, terms);
            learn_bracketed(lexis, text, &words);
            if (words.len > 1)
                learn_quoted(lexis, text, &words, 0);
            for (size_t i = 1; i + 1 < words.len; i++) {
                enum actor role = role_of(lexis, &words.items[i + 1]);
                if (lexis_is(lexis, &words.items[i], "called"))
                    learn_called(lexis, text, &words, i);
                else if (role != ACTOR_NONE && lexis_is(lexis, &words.items[i], "is"))
                    learn_before(lexis, text, &words, i, role);
                else if (role != ACTOR_NONE && is_quoted(text, &words.items[i]))
                    learn(lexis, text, &words.items[i], role);
                else
                    learn_quoted(lexis, text, &words, i);
            }
            vec_free(&words);
        }
    }
}
