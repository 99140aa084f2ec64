/*
 * Compounds written apart whose first half is no plain Danish noun: a word that the trade took from
 * English ("support sager", "backup kopier"), one that has a hyphen already ("check-in skranke",
 * "Uni-Login brugernavn"), a verb and its particle ("log ind oplysninger"), a standard and its
 * number ("ISAE 3000 erklæring"), and a noun before "ID".
 *
 * Danish has its verb in the second place, so that a bare noun seldom stands right before another
 * one; where it does ("den support kunderne får", "på anmodning sletningen"), an article or a
 * preposition stands before the first, and the second has its own article at its end.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/compound.h"
#include "lang/english.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { SHORTEST_FIRST = 3, SHORTEST_SECOND = 4, LONGEST_VERB = 5 /* of check_particle */ };

/* Behind these stands by what way something is sent. */
static const char *const by[] = { "pr", "per", "via", "på", "med", "ved", "over", "i" };
/* And behind these and those a phrase that a clause's object may follow. */
static const char *const of[] = { "til", "af", "fra", "uden", "mod", "efter" };
static const char *const ways[] = { "e-mail", "mail", "chat", "web", "post", "link" };
/* Somebody, who may be given something or act; and what is no noun, or one of many things. */
static const char *const others[] = { "partner", "controller", "manager", "user",   "client",
                                      "team",    "data",       "master",  "admin",  "server",
                                      "online",  "offline",    "live",    "account" };

static bool touches_before(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];

    return pair->first > 0 && words_touch(pair->text, a - 1, a);
}

/* Its letters behind the last hyphen; NULL: there is none. */
static const char *last_part(const struct pair *pair, const struct word *word, size_t *len)
{
    const char *letters = pair->text + word->begin;
    const char *hyphen = memrchr(letters, '-', word->end - word->begin);

    if (hyphen == NULL || hyphen == letters || hyphen + 1 == pair->text + word->end)
        return NULL;
    *len = (size_t)(pair->text + word->end - hyphen - 1);
    return hyphen + 1;
}

/* "to-", "multi-": of how many. */
static bool is_counted(const char *letters, size_t len)
{
    static const char *const counts[] = { "to-", "tre-", "fler-", "multi-" };

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (strlen(counts[i]) == len && strncasecmp(letters, counts[i], len) == 0)
            return true;
    return false;
}

/* "e-mail", "check-in", "Uni-Login": a noun's plain form that has a hyphen, known as it is or by a
   name and a noun. */
static bool is_hyphenated_noun(const struct pair *pair, const struct word *a)
{
    struct speller *speller = pair->context->speller;
    const char *letters = pair->text + a->begin;
    size_t len = 0;
    const char *last = last_part(pair, a, &len);
    unsigned class;

    if (last == NULL)
        return false;
    class = speller_word_class(speller, last, len);
    /* "AI-receptionist service": somebody, who takes no "service" of his own */
    if (strspn(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == (size_t)(last - letters) - 1 &&
        (class & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN) &&
        loan_is_listed(pair->text + a[1].begin, a[1].end - a[1].begin))
        return true;
    if (word_is_capital(pair->text, a) && utf8_count(letters, (size_t)(last - letters)) > 2) {
        /* "API-nøgle": a name's own hyphen, so that what follows it is its own */
        return (class & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN) &&
               (class & WORD_ADJECTIVE) == 0 &&
               word_is_capital(pair->text, &(struct word){ (size_t)(last - pair->text), a->end,
                                                           WORD_JUDGE });
    }
    if (is_counted(letters, (size_t)(last - letters)))
        return (class & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN);
    if (strncasecmp(letters, "log-", 4) == 0 && len < SHORTEST_FIRST + 1)
        return strncmp(last, "in", 2) == 0 || strncmp(last, "on", 2) == 0; /* "log-on" */
    class = compound_class_of(pair, a);
    return (class & (WORD_STEM | WORD_SIMPLE)) == (WORD_STEM | WORD_SIMPLE) &&
           ((class & WORD_NOUN) != 0 ||
            (len < SHORTEST_FIRST && strncmp(last, "in", 2) == 0)); /* "check-in" */
}

/* "support", "backup": from English, and a noun in Danish. */
static bool is_loan_noun(const struct pair *pair, const struct word *a)
{
    const char *letters = pair->text + a->begin;
    enum { LOAN = WORD_STEM | WORD_NOUN | WORD_OWN };

    return loan_is_listed(letters, a->end - a->begin) &&
           (!word_is_capital(pair->text, a) || word_begins_sentence(pair->text, a)) &&
           (compound_class_of(pair, a) & LOAN) == LOAN && !COMPOUND_IS_IN(pair, a, others);
}

/* "support hverdage 8-16": when, not what. */
static bool is_time(const char *letters)
{
    static const char *const times[] = { "hverdag", "døgn", "dag",    "uge",
                                         "måned",   "år",   "mandag", "time" };

    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (strncmp(letters, times[i], strlen(times[i])) == 0)
            return true;
    return false;
}

/* A noun and nothing else, in a Danish form; one that may be a verb ("kopier") where the dictionary
   has both in one. */
static bool is_second(const struct pair *pair, const struct word *b, const char *joined)
{
    /* to the dictionary forms of verbs that nobody uses */
    static const char *const plain[] = { "filer",    "filerne", "filter",
                                         "filteret", "filtre",  "forsøg" };
    const char *letters = pair->text + b->begin;
    size_t len = b->end - b->begin;
    unsigned class = compound_class_of(pair, b);

    if (utf8_count(letters, len) < SHORTEST_SECOND || word_is_capital(pair->text, b) ||
        (class & WORD_NOUN) == 0 || (class & WORD_ADJECTIVE) != 0 || is_time(letters) ||
        compound_is_label(pair, b) || compound_may_be_verb(pair, b) ||
        (len > 2 && memcmp(letters + len - 2, "es", 2) == 0))
        return false;
    if ((class & WORD_VERB) == 0 || COMPOUND_IS_IN(pair, b, plain))
        return true;
    class = speller_word_class(pair->context->speller, joined, strlen(joined));
    return (class & (WORD_SIMPLE | WORD_NOUN)) == (WORD_SIMPLE | WORD_NOUN);
}

/* What stands before asks for the first alone: "den support kunderne får", "pr. e-mail
   oplysninger". */
static bool is_parted(const struct pair *pair, const struct word *a, const struct word *b)
{
    const char *end = pair->text + b->end;
    bool definite = (compound_class_of(pair, b) & WORD_STEM) == 0 &&
                    (end[-1] == 'n' || end[-1] == 't' || strncmp(end - 2, "ne", 2) == 0);

    if (!touches_before(pair)) {
        return pair->first > 0 && COMPOUND_IS_IN(pair, a, ways) &&
               pair->text[(a - 1)->end] == '.'; /* "pr. e-mail" */
    }
    if (COMPOUND_IS_IN(pair, a - 1, by))
        return definite || COMPOUND_IS_IN(pair, a, ways);
    return definite &&
           (COMPOUND_IS_IN(pair, a - 1, of) || compound_is_determiner(pair, a - 1) ||
            (compound_class_of(pair, a - 1) & WORD_ADJECTIVE) != 0);
}

/* "gennem selvbetjening funktionerne": nouns that are joined with an s and are nothing else. */
static bool is_jointless(const struct pair *pair, const struct word *a, const struct word *b)
{
    static const char *const before[] = { "gennem", "via", "om", "vedrørende", "fra" };
    static const char *const endings[] = {
        "ing", "hed", "skab", "tion", "sion", "else", "itet"
    };
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;
    unsigned class;

    if (!touches_before(pair) || !COMPOUND_IS_IN(pair, a - 1, before) ||
        compound_is_measure(pair, a))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (len > end + 2 && memcmp(letters + len - end, endings[i], end) == 0) {
            class = compound_class_of(pair, a);
            return (class & (WORD_STEM | WORD_NOUN | WORD_VERB | WORD_ADJECTIVE)) ==
                       (WORD_STEM | WORD_NOUN) &&
                   (compound_class_of(pair, b) & WORD_VERB) == 0;
        }
    }
    return false;
}

bool compound_is_of_loan(const struct pair *pair, char **joined)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    const struct word *b = a + 1;
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;
    bool hyphen = memchr(letters, '-', len) != NULL;
    bool jointless = false;
    size_t counted = hyphen ? (size_t)((char *)memchr(letters, '-', len) - letters) + 1 : 0;
    char *other;

    counted = is_counted(letters, counted) ? counted : 0;
    if (len < SHORTEST_FIRST ||
        (hyphen ? !is_hyphenated_noun(pair, a) : !is_loan_noun(pair, a))) {
        jointless = !hyphen && is_jointless(pair, a, b);
        if (!jointless)
            return false;
    }
    if (!is_second(pair, b, *joined) || compound_has_digits_behind(pair) ||
        (!jointless && is_parted(pair, a, b)) || pair->text[b->end] == '@' ||
        /* "cloud hosting": English in two words */
        (!hyphen && english_has(pair->text + b->begin, b->end - b->begin) &&
         (compound_class_of(pair, b) & WORD_STEM) != 0))
        return false;
    other = jointless ? alloc_printf("%.*ss%s", (int)len, *joined, *joined + len)
            : counted > 0 /* "to-faktor login": "tofaktorlogin" */
                ? alloc_printf("%.*s%s", (int)counted - 1, *joined, *joined + counted)
                : hyphen && strncasecmp(letters, "e-mail", len) != 0
                      ? alloc_printf("%.*s-%s", (int)len, letters, *joined + len)
                      : alloc_strdup(*joined);
    if (counted == 0 && !(hyphen && strchr(other, '-') != NULL) &&
        speller_check(pair->context->speller, other, strlen(other)) != VERDICT_RIGHT) {
        free(other);
        return false;
    }
    free(*joined);
    *joined = other;
    return true;
}

/* --- more than two words ------------------------------------------------------------------ */

static void report(const struct pair *pair, size_t last, const char *joint)
{
    const struct word *words = pair->passage->words.items;
    struct clean_span span = { words[pair->first].begin, words[last].end };
    char *proposal = alloc_printf(
        "%.*s%s%.*s", (int)(words[last - 1].end - span.begin), pair->text + span.begin, joint,
        (int)(span.end - words[last].begin), pair->text + words[last].begin);

    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is written \"%s\""), (int)(span.end - span.begin),
                              pair->text + span.begin, proposal));
    free(proposal);
}

static bool is_next(const struct pair *pair, size_t index)
{
    const struct word *words = pair->passage->words.items;

    return index < pair->passage->words.len &&
           words_touch(pair->text, &words[index - 1], &words[index]);
}

/* "ISAE 3000 erklæring", "SOC 2 Type II rapporten", "ISO 27001 certificeret". */
static void check_standard(const struct pair *pair)
{
    static const char *const bodies[] = {
        "ISAE", "ISO", "ISO/IEC", "IEC", "ISRS", "SOC", "SSAE"
    };
    static const char *const heads[] = { "erklæring", "rapport", "certifi", "standard",
                                         "attest" };
    static const char *const types[] = { "type" };
    const struct word *words = pair->passage->words.items;
    size_t at = pair->first + 1;

    if (!COMPOUND_IS_IN(pair, &words[pair->first], bodies) || !is_next(pair, at) ||
        words[at].type != WORD_NUMBER)
        return;
    at++;
    if (is_next(pair, at) && COMPOUND_IS_IN(pair, &words[at], types) && is_next(pair, at + 1) &&
        strspn(pair->text + words[at + 1].begin, "I12") ==
            words[at + 1].end - words[at + 1].begin)
        at += 2;
    if (!is_next(pair, at) || word_is_capital(pair->text, &words[at]))
        return;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (strncmp(pair->text + words[at].begin, heads[i], strlen(heads[i])) == 0) {
            report(pair, at, "-");
            return;
        }
    }
}

/* "log ind oplysninger", "check in skranke". */
static void check_particle(const struct pair *pair)
{
    static const char *const verbs[] = { "log", "check", "tjek" };
    static const char *const particles[] = { "ind", "in", "ud", "out", "on" };
    const struct word *a = &pair->passage->words.items[pair->first];
    struct pair second = *pair;
    char *proposal;

    if (!COMPOUND_IS_IN(pair, a, verbs) || !is_next(pair, pair->first + 1) ||
        !COMPOUND_IS_IN(pair, a + 1, particles) || !is_next(pair, pair->first + 2))
        return;
    second.first++;
    if (a[2].type != WORD_JUDGE || !is_second(&second, a + 2, "") ||
        (compound_class_of(pair, a + 2) & WORD_VERB) != 0 ||
        compound_has_digits_behind(&second))
        return;
    proposal = alloc_printf("%.*s-%.*s-%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                            (int)(a[1].end - a[1].begin), pair->text + a[1].begin,
                            (int)(a[2].end - a[2].begin), pair->text + a[2].begin);
    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING,
                 (struct clean_span){ a->begin, a[2].end }, proposal,
                 alloc_printf(_("\"%.*s\" is written \"%s\""), (int)(a[2].end - a->begin),
                              pair->text + a->begin, proposal));
    free(proposal);
}

/* "navn, bruger ID og alder": a noun in a list or behind a small word, so that it is no verb. */
static void check_id(const struct pair *pair)
{
    static const char *const ids[] = { "ID" };
    static const char *const small[] = { "og",  "eller", "samt", "et",  "med", "af",
                                         "via", "som",   "sit",  "dit", "for", "unikt" };
    const struct word *a = &pair->passage->words.items[pair->first];
    unsigned class;

    if (!is_next(pair, pair->first + 1) || !COMPOUND_IS_IN(pair, a + 1, ids) ||
        word_is_capital(pair->text, a) || a->type != WORD_JUDGE ||
        memchr(pair->text + a->begin, '-', a->end - a->begin) != NULL ||
        (touches_before(pair) ? !COMPOUND_IS_IN(pair, a - 1, small)
                              : pair->first == 0 || pair->text[(a - 1)->end] != ',') ||
        compound_has_digits_behind(pair))
        return;
    class = compound_class_of(pair, a);
    if ((class & (WORD_STEM | WORD_NOUN)) == (WORD_STEM | WORD_NOUN) &&
        (class & WORD_ADJECTIVE) == 0)
        report(pair, pair->first + 1, "-");
}

static void judge(const struct passage *passage, size_t index)
{
    struct pair pair = { passage, passage->spot.context, passage->text, index };
    const struct word *word = &passage->words.items[index];

    if (index + 1 == passage->words.len || passage->foreign[index + 1])
        return;
    if (word[1].type == WORD_NUMBER)
        check_standard(&pair);
    else if (word[1].type == WORD_ACRONYM)
        check_id(&pair);
    else if (word->end - word->begin <= LONGEST_VERB)
        check_particle(&pair);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_compound_loan = { .name = "compound-loan",
                                           .run_passage = run_passage };
