/*
 * One thing, one word: where a contract has a term of its own, another word for it makes a
 * reader ask whether another thing is meant. The pairs are data (data/da_DK/drift.tsv); the
 * contract decides which of them are its own: by how often it uses them, and by what it
 * defines. Besides: a defined term that has lost its capital, a role without its article, a
 * term that is defined nowhere, and one that is defined and never used.
 *
 * All patterns are looked for in one pass over the words. Patterns are found by their first
 * three bytes, so that a pass costs about as much as reading the text.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/drift_rules.h"
#include "check/role_words.h"
#include "check/rules.h"
#include "check/terms.h"
#include "lang/english.h"

#include <stdlib.h>
#include <string.h>

enum { MINORITY = 2, ESTABLISHED = 8, INITIALS_MIN = 3, INITIALS_MAX = 6, SELF_MOST = 5 };

/* ---- one pass ---- */

struct tally {
    size_t own; /* uses of the contract's own words */
    size_t drift;
    size_t told;         /* of SORT_SELF */
    bool drift_named;    /* the other is explained */
    bool own_named;      /* so is its own */
    bool drift_listed;   /* the other is an entry of the definitions: "»Persondata« er …" */
    size_t own_capitals; /* its own word with a capital inside a sentence */
    struct drift_hit first;  /* the first of these */
    struct drift_hit begins; /* the first use of its own word; no node: there is none */
};

/* "DPF", where somebody is called "Dansk Psykologisk Forlag". */
struct initials {
    char letters[INITIALS_MAX + 1]; /* of the capital words that stand in a row */
    size_t count;
    size_t begin, end; /* bytes of the first, and behind the last */
};

struct pass {
    const struct check_context *context;
    struct finding_list *out;
    struct tally tallies[DRIFT_RULES_MAX];
    VEC(struct drift_hit) hits;
    struct terms terms;
    bool labelled;    /* a label in English was told */
    struct map names; /* initials of names -> 1 */
    VEC(struct drift_hit) acronyms;
};

/* Endings of Danish nouns and adjectives. */
static bool is_ending(const char *text, size_t len)
{
    /* clang-format off */
    static const char *const endings[] = {
        "",   "e",  "en",  "ens", "er",  "ers",  "erne", "ernes", "es",   "et",  "ets", "n",
        "ne", "nes", "ns", "r",   "rs",  "s",    "t",    "ts",    "rne",  "rnes", "\xE2\x80\x99s",
        "'s", "'en", "'ens", "det", "dets", "dene", "denes"};
    /* clang-format on */

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strlen(endings[i]) == len && memcmp(text, endings[i], len) == 0)
            return true;
    return false;
}

/* Lower case of ASCII and of the letters of Latin-1, in place of a table: 0xC3 0x80-0x9E. */
static char lower_byte(const char *text, size_t at)
{
    char c = text[at];

    if (c >= 'A' && c <= 'Z')
        return (char)(c + 32);
    if (at > 0 && text[at - 1] == '\xC3' && (unsigned char)c >= 0x80 &&
        (unsigned char)c <= 0x9E)
        return (char)((unsigned char)c + 0x20);
    return c;
}

static bool begins_with(const char *text, size_t at, const char *letters, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[at + i] == '\0' || lower_byte(text, at + i) != letters[i])
            return false;
    return true;
}

/* The pattern stands at; returns its end, or 0. */
static size_t match(const struct drift_pattern *pattern, const char *text, size_t at,
                    size_t *stem)
{
    for (size_t i = 0; i < pattern->count; i++) {
        const struct drift_word *word = &pattern->words[i];
        size_t end;
        if (i > 0) {
            if (text[at] != ' ')
                return 0;
            at++;
        }
        end = word_run_end(text, at);
        if (word->annex) {
            if (end == at || end - at > 3 ||
                !((text[at] >= 'A' && text[at] <= 'Z' && end == at + 1) ||
                  (text[at] >= '0' && text[at] <= '9')))
                return 0;
        } else if (end - at < word->len || (word->capital && text[at] == word->letters[0]) ||
                   !begins_with(text, at, word->letters, word->len) ||
                   (word->open ? !is_ending(text + at + word->len, end - at - word->len)
                               : end - at != word->len)) {
            return 0;
        }
        if (i == 0)
            *stem = word->len;
        at = end;
    }
    return at;
}

/* "»Persondata« betyder …", "- **Persondata**: …": it opens a paragraph that says what it is. */
static bool is_entry(const char *text, struct clean_span span)
{
    size_t at = span.begin;
    bool quoted = false;

    while (at > 0) {
        size_t mark = utf8_quote_before(text, at);
        if (mark == 0 && strchr(" *_-", text[at - 1]) == NULL)
            return false;
        quoted |= mark > 0;
        at -= mark > 0 ? mark : 1;
    }
    return quoted && terms_explains(text, span.begin, span.end);
}

static void see(struct pass *pass, const struct drift_pattern *pattern, struct drift_hit *hit)
{
    struct tally *tally = &pass->tallies[pattern->rule];
    const char *text = hit->node->blocks.items[hit->block].text;
    bool explains = terms_explains(text, hit->span.begin, hit->span.end);
    struct word word = { hit->span.begin, hit->span.end, WORD_JUDGE };
    size_t next = hit->block + 1;

    /* "Kunden som angivet i ordren" with "(den dataansvarlige)" on the next line */
    explains = explains ||
               (next < hit->node->blocks.len && hit->node->blocks.items[next].text[0] == '(');
    hit->rule = pattern->rule;
    if (pattern->own) {
        tally->begins = tally->own == 0 ? *hit : tally->begins;
        tally->own++;
        tally->own_named |= explains;
        if (word_is_capital(text, &word) && !word_begins_sentence(text, &word)) {
            tally->first = tally->own_capitals == 0 ? *hit : tally->first;
            tally->own_capitals++;
        }
        return;
    }
    tally->drift++;
    tally->drift_named |= explains;
    tally->drift_listed |= is_entry(text, hit->span);
    vec_push(&pass->hits, *hit);
}

static void look_at(struct pass *pass, struct node *node, size_t block, size_t at)
{
    const char *text = node->blocks.items[block].text;
    char head[DRIFT_HEAD];

    for (size_t len = 0; len < DRIFT_HEAD && text[at + len] != '\0'; len++) {
        head[len] = lower_byte(text, at + len);
        for (const struct drift_pattern *pattern = drift_patterns(head, len + 1);
             pattern != NULL; pattern = pattern->next) {
            struct drift_hit hit = { .node = node, .block = block };
            size_t end = match(pattern, text, at, &hit.stem);
            /* "audit-log": another word begins so; "GDPR-opgaver" still speaks of the GDPR */
            if (end > 0 && !pattern->own && text[end] == '-' &&
                word_byte_at(text, end + 1) > 0 && text[end - 1] >= 'a')
                continue;
            if (end > 0) {
                hit.span = (struct clean_span){ at, end };
                see(pass, pattern, &hit);
            }
        }
    }
}

static bool is_ascii_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "Data Privacy Framework", "Transfer Impact Assessment": what is English throughout is known by
   its letters, and is no firm's name. */
static bool is_english(const char *text, size_t at, size_t end)
{
    while (at < end) {
        size_t len = strcspn(text + at, " ");
        len = len < end - at ? len : end - at;
        if (!english_has(text + at, len))
            return false;
        at += len + 1;
    }
    return true;
}

/* Collects the initials of names and the words that could be made of them. */
static void see_initials(struct pass *pass, struct initials *initials, struct node *node,
                         size_t block, size_t at, size_t end)
{
    const char *text = node->blocks.items[block].text;
    size_t capitals = 0;
    bool fresh;

    while (at + capitals < end && is_ascii_capital(text[at + capitals]))
        capitals++;
    if (capitals == end - at && capitals >= INITIALS_MIN && capitals <= INITIALS_MAX) {
        struct drift_hit hit = { .node = node, .block = block, .span = { at, end } };
        vec_push(&pass->acronyms, hit);
    }
    if (initials->count > 0 && (at != initials->end + 1 || text[initials->end] != ' '))
        initials->count = 0;
    if (capitals != 1 || end - at < 3 || initials->count == INITIALS_MAX) {
        initials->count = 0;
        return;
    }
    initials->begin = initials->count == 0 ? at : initials->begin;
    initials->letters[initials->count++] = text[at];
    initials->end = end;
    /* "en konsekvensvurdering (Transfer Impact Assessment)" says what a Danish word is called */
    if (initials->count >= INITIALS_MIN &&
        !(initials->begin > 0 && text[initials->begin - 1] == '(' && text[end] == ')') &&
        !is_english(text, initials->begin, end))
        *map_put(&pass->names, initials->letters, initials->count, &fresh) = 1;
}

static void scan(struct pass *pass)
{
    const struct contract *contract = pass->context->contract;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            struct initials initials = { .count = 0 };
            for (size_t at = 0; text[at] != '\0';) {
                size_t end = word_run_end(text, at);
                if (end > at) {
                    if (!terms_in_address(text, at, end))
                        look_at(pass, node, b, at);
                    see_initials(pass, &initials, node, b, at, end);
                    at = end;
                } else {
                    at++;
                }
            }
        }
    }
}

/* ---- judging ---- */

static char *cure(const struct drift_rule *rule, const char *text, const struct drift_hit *hit)
{
    const char *found = text + hit->span.begin;
    int len = (int)(hit->span.end - hit->span.begin);
    uint32_t first = 0;

    if (rule->same_ending) {
        char *word = alloc_printf("%s%.*s", rule->own, len - (int)hit->stem, found + hit->stem);
        utf8_decode(found, (size_t)len, &first);
        if (utf8_is_upper(first) && word[0] >= 'a' && word[0] <= 'z')
            word[0] = (char)(word[0] - 32);
        return word;
    }
    if (strchr(rule->own, '@') != NULL) {
        bool capital = found[0] >= 'A' && found[0] <= 'Z';
        const char *label = memchr(found, ' ', (size_t)len);
        return alloc_printf("%s%.*s%.*s", capital ? "B" : "b", (int)strcspn(rule->own, " ") - 1,
                            rule->own + 1, len - (int)(label - found), label);
    }
    return NULL;
}

static void report(const struct pass *pass, const struct drift_hit *hit, const char *own)
{
    struct check_spot spot = { pass->context, hit->node, hit->block, pass->out };
    const char *text = hit->node->blocks.items[hit->block].text;
    if (terms_in_field(text, hit->span))
        return;
    char *proposal = cure(&drift_rules[hit->rule], text, hit);
    bool annex = strchr(own, '@') != NULL && proposal != NULL;

    check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, hit->span, proposal,
                 alloc_printf(_("\"%.*s\": the contract's word is \"%s\""),
                              (int)(hit->span.end - hit->span.begin), text + hit->span.begin,
                              annex ? proposal : own));
    free(proposal);
}

/* "Databehandler stiller …": at the beginning of a sentence, a finite verb behind. */
static bool is_bare_subject(const struct pass *pass, const char *text,
                            const struct drift_hit *hit)
{
    struct word word = { hit->span.begin, hit->span.end, WORD_JUDGE };

    return hit->node->kind != NODE_TABLE &&
           (hit->node->kind != NODE_HEADING || hit->block > 0) &&
           word_is_capital(text, &word) && word_begins_sentence(text, &word) &&
           word_has_verb_behind(pass->context, text, word.end) &&
           text[word_run_end(text, word.end + 1)] != '\0';
}

/* "tillæg A" in a contract that has a Bilag A and no Tillæg A; not one "til" something else. */
static bool is_annex_of_other_name(const struct pass *pass, const struct drift_rule *rule,
                                   const char *text, const struct drift_hit *hit)
{
    const struct contract *contract = pass->context->contract;
    char *meant = strchr(rule->own, '@') != NULL ? cure(rule, text, hit) : NULL;
    bool found = false;

    for (size_t i = 0; meant != NULL && i < contract->nodes.len && !found; i++) {
        found = contract->nodes.items[i]->kind == NODE_ANNEX &&
                strcasecmp(contract->nodes.items[i]->label, meant) == 0;
    }
    free(meant);
    return found && !drift_is_other(pass->context->contract, rule, hit) &&
           strncmp(text + hit->span.end, " til ", 5) != 0;
}

/* "ADDRESS: …" */
static bool is_label(const char *text, const struct drift_hit *hit)
{
    struct word word = { hit->span.begin, hit->span.end, WORD_JUDGE };

    return text[hit->span.end] == ':' && word_is_capital(text, &word);
}

/* The contract's title, which is no node but, has the last of the words. */
static bool is_title(const struct pass *pass, const char *words, const struct node *but)
{
    enum { FIRST = 3 }; /* nodes that may be a title */
    const struct contract *contract = pass->context->contract;
    const char *last = strrchr(words, ' ');

    last = last == NULL ? words : last + 1;
    for (size_t i = 0; i < contract->nodes.len && i < FIRST; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0;
             node != but && b < node->blocks.len && (node->kind == NODE_TITLE || b == 0); b++)
            if (strcasestr(node->blocks.items[b].text, last) != NULL)
                return true;
    }
    return false;
}

/* The contract's own word has not been used yet: an introduction before the contract. */
static bool is_before_own(const struct tally *tally, const struct drift_hit *hit)
{
    const struct drift_hit *own = &tally->begins;

    return own->node != NULL && hit->node != own->node && hit->node->index < own->node->index &&
           hit->node->kind != NODE_ITEM && hit->node->kind != NODE_CLAUSE;
}

/* Told already, with the word that the contract has for it. */
static bool is_reported(const struct pass *pass, const struct drift_hit *hit)
{
    for (size_t i = 0; i < pass->out->len; i++) {
        const struct finding *finding = &pass->out->items[i];
        if (finding->kind == FINDING_TERM_DRIFT && finding->node == hit->node &&
            finding->block == hit->block && finding->span.begin == hit->span.begin)
            return true;
    }
    return false;
}

/* The contract defines the one word and says the other nearly everywhere, which it does not define. */
static bool is_outweighed(const struct drift_rule *rule, const struct tally *tally)
{
    return rule->sort == SORT_WORD && tally->drift_listed && !tally->own_named &&
           tally->own >= ESTABLISHED &&
           (role_words_find(rule->drift, strlen(rule->drift)) == 0);
}

static void judge(struct pass *pass, const struct drift_hit *hit)
{
    const struct drift_rule *rule = &drift_rules[hit->rule];
    struct tally *tally = &pass->tallies[hit->rule];
    const char *text = hit->node->blocks.items[hit->block].text;
    bool outweighed = is_outweighed(rule, tally);

    if (rule->sort == SORT_SELF) {
        if (is_title(pass, rule->drift, hit->node))
            return; /* "Vilkår": it calls itself so */
        /* told a few times: where it stands on every page, the reviewer knows by then */
        if (!tally->drift_named && tally->told < SELF_MOST && is_title(pass, rule->own, NULL)) {
            report(pass, hit, rule->own);
            tally->told++;
        }
        return;
    }
    if (rule->sort == SORT_LABEL) {
        if (!pass->labelled && is_label(text, hit) && !foreign_contract(pass->context)) {
            pass->labelled = true;
            report(pass, hit, rule->own);
        }
        return;
    }
    if (rule->sort == SORT_BARE) {
        if (tally->own >= rule->least && is_bare_subject(pass, text, hit))
            report(pass, hit, rule->own);
        return;
    }
    if (is_annex_of_other_name(pass, rule, text, hit)) {
        report(pass, hit, rule->own);
        return;
    }
    if (rule->sort == SORT_MUST || tally->own < rule->least ||
        (tally->drift_named && !outweighed) || tally->drift * MINORITY > tally->own ||
        is_reported(pass, hit))
        return;
    if (outweighed && is_entry(text, hit->span)) {
        report(pass, hit, rule->own);
        return;
    }
    if (is_before_own(tally, hit) || drift_is_other(pass->context->contract, rule, hit) ||
        drift_means_other(hit->node, hit->block, hit->span))
        return;
    if (rule->sort == SORT_NAME) {
        const struct term *term = terms_find(&pass->terms, rule->own);
        if (term == NULL || terms_find(&pass->terms, rule->drift) != NULL)
            return;
        report(pass, hit, term->name);
        return;
    }
    report(pass, hit, rule->own);
}

/* "Vilkårene for brug": others than the contract's own, which have a name. */
static bool is_of_something(const struct drift_rule *rule, const char *text,
                            const struct drift_hit *hit)
{
    static const char *const behind[] = { " for ", " om ",  " i ",  " af ",
                                          " på ",  " til ", " fra " };
    size_t len = strlen(rule->drift);

    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (len > 4 && strcmp(rule->drift + len - 2, "ne") == 0 &&
            strncmp(text + hit->span.end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

/* "Vilkårene" of a contract that is called "Vilkår for …". */
static bool is_titled(const struct pass *pass, const char *definite, const struct node *but)
{
    size_t len = strlen(definite);
    char *stem = alloc_strndup(definite, len > 6 ? len - 3 : len);
    bool titled = is_title(pass, stem, but);

    free(stem);
    return titled;
}

/* A capital term that has to be defined: told once, where it is first used. */
static void judge_must(const struct pass *pass, bool *told, const struct drift_hit *hit)
{
    const struct drift_rule *rule = &drift_rules[hit->rule];
    const char *text = hit->node->blocks.items[hit->block].text;
    struct word word = { hit->span.begin, hit->span.end, WORD_JUDGE };
    struct check_spot spot = { pass->context, hit->node, hit->block, pass->out };

    if (rule->sort != SORT_MUST || told[hit->rule] || pass->tallies[hit->rule].drift_named ||
        terms_find(&pass->terms, rule->drift) != NULL || !word_is_capital(text, &word) ||
        word_begins_sentence(text, &word) || is_titled(pass, rule->drift, hit->node) ||
        is_reported(pass, hit) || is_of_something(rule, text, hit))
        return;
    told[hit->rule] = true;
    check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_WARNING, hit->span, NULL,
                 alloc_printf(_("\"%.*s\" is used as a term and defined nowhere"),
                              (int)(hit->span.end - hit->span.begin), text + hit->span.begin));
}

/* An abbreviation of a name that the contract gives in full and never abbreviates. */
static void judge_acronyms(const struct pass *pass)
{
    struct map explained = MAP_INIT;
    bool fresh;

    for (size_t i = 0; i < pass->acronyms.len; i++) {
        const struct drift_hit *hit = &pass->acronyms.items[i];
        const char *text = hit->node->blocks.items[hit->block].text;
        if (terms_explains(text, hit->span.begin, hit->span.end)) {
            *map_put(&explained, text + hit->span.begin, hit->span.end - hit->span.begin,
                     &fresh) = 1;
        }
    }
    for (size_t i = 0; i < pass->acronyms.len; i++) {
        const struct drift_hit *hit = &pass->acronyms.items[i];
        const char *text = hit->node->blocks.items[hit->block].text;
        size_t len = hit->span.end - hit->span.begin;
        struct check_spot spot = { pass->context, hit->node, hit->block, pass->out };
        if (map_get(&pass->names, text + hit->span.begin, len) == NULL ||
            map_get(&explained, text + hit->span.begin, len) != NULL)
            continue;
        check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, hit->span, NULL,
                     alloc_printf(_("\"%.*s\" is used as a term and defined nowhere"), (int)len,
                                  text + hit->span.begin));
    }
    map_free(&explained);
}

/* "disse Bestemmelser" is the term "Bestemmelserne" too: how often that stands with its capital. */
static size_t count_these(const struct pass *pass, const char *own)
{
    size_t count = 0;

    for (size_t i = 0; i < pass->hits.len; i++) {
        const struct drift_hit *hit = &pass->hits.items[i];
        const char *these = drift_rules[hit->rule].drift;
        const char *found = hit->node->blocks.items[hit->block].text + hit->span.begin;
        if (strncmp(these, "disse ", 6) == 0 && strncmp(own, these + 6, strlen(own) - 2) == 0)
            count += found[6] >= 'A' && found[6] <= 'Z';
    }
    return count;
}

/* »vi« is explained, and "vores" with it: they are one party's words. */
static void explain_pronouns(struct pass *pass)
{
    bool explained[SIDES] = { false };

    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < drift_rule_count; i++) {
            const char *drift = drift_rules[i].drift;
            uint64_t found = role_words_find(drift, strlen(drift)) & (ROLE_BARE - 1);
            if (found > 0 && role_words[found - 1].pronoun) {
                explained[role_words[found - 1].side] |= pass->tallies[i].drift_named;
                pass->tallies[i].drift_named = explained[role_words[found - 1].side];
            }
        }
    }
}

/* A contract whose first pages are lost still has its term: the word stands with a capital in
   mid-sentence again and again. */
static void establish(struct pass *pass)
{
    for (size_t i = 0; i < drift_rule_count; i++) {
        const struct tally *tally = &pass->tallies[i];
        if (drift_rules[i].sort == SORT_NAME && tally->own_capitals > 0 &&
            tally->own_capitals + count_these(pass, drift_rules[i].own) >= ESTABLISHED) {
            terms_add(&pass->terms, tally->first.node, tally->first.block,
                      tally->first.span.begin, tally->first.span.end, true);
        }
    }
}

static void load(void)
{
    drift_rules_load();
    roles_load();
    definitions_load();
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct pass *pass = alloc_new(sizeof *pass);
    bool *told = alloc_array(DRIFT_RULES_MAX, sizeof *told);

    drift_rules_load();
    role_words_load();
    pass->context = context;
    pass->out = out;
    terms_collect(&pass->terms, context->contract);
    scan(pass);
    explain_pronouns(pass);
    establish(pass);
    terms_count(&pass->terms, context->contract);
    for (size_t i = 0; i < pass->hits.len; i++)
        judge(pass, &pass->hits.items[i]);
    judge_acronyms(pass);
    roles_check(context, &pass->terms, out);
    for (size_t i = 0; i < pass->hits.len; i++)
        judge_must(pass, told, &pass->hits.items[i]);
    terms_check(&pass->terms, context, out);
    definitions_check(context, &pass->terms, out);
    terms_free(&pass->terms);
    vec_free(&pass->hits);
    vec_free(&pass->acronyms);
    map_free(&pass->names);
    free(told);
    free(pass);
}

const struct check check_term_drift = { .name = "term-drift",
                                        .run_contract = run_contract,
                                        .load = load };
