/*
 * Hyphens that a line's end left inside a word ("data-behandleren", "databeskyt-telses-
 * forordningen"). Danish joins words without one, so a hyphen between small letters is a
 * remnant when the word is right without it and
 *   - a part of it is no word ("ordnin-gen"), or
 *   - the contract or a dictionary has the whole word as one, or
 *   - it joins two plain Danish nouns. Behind names, capitals and words from English the
 *     hyphen is a writer's choice, and so it is where the contract puts it between nouns again
 *     and again ("kunde-identifikator", "sprogmodel-analyse").
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "lang/english.h"
#include "lang/vocabulary.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST_PART = 2, SHORTEST_NOUN = 5, PARTS_MAX = 6, STYLE = 3 };

struct hyphenated {
    const struct check_context *context;
    const char *text;
    const struct word *word;
    char *joined;                       /* owned; lower case, without hyphens */
    struct clean_span parts[PARTS_MAX]; /* bytes of text */
    size_t count;
    bool jointless; /* "produktion-brug": an s is due where the hyphen stands */
};

static struct map loans;
static pthread_once_t loans_once = PTHREAD_ONCE_INIT;

static const char *take_loan(void *to, const struct datafile_row *row)
{
    bool fresh;

    (void)to;
    if (strchr(row->cells[0], ' ') != NULL)
        return _("one word a line; left out");
    *map_put(&loans, row->cells[0], strlen(row->cells[0]), &fresh) = 1;
    return NULL;
}

static void read_loans(void)
{
    datafile_read("loanwords.txt", 1, 1, take_loan, NULL);
}

bool loan_is_listed(const char *word, size_t len)
{
    enum { LONGEST = 16 }; /* they are short, and of English letters */
    char lower[LONGEST];

    pthread_once(&loans_once, read_loans);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)word[i];
        if (i == LONGEST || c >= 0x80)
            return false;
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return map_get(&loans, lower, len) != NULL;
}

static bool is_loan(const char *part, size_t len)
{
    return loan_is_listed(part, len) || foreign_is_listed(part, len);
}

static bool has_loan(const struct hyphenated *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (is_loan(word->text + word->parts[i].begin,
                    word->parts[i].end - word->parts[i].begin))
            return true;
    return false;
}

static bool is_small(const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t step = utf8_decode(text + at, len - at, &c);
        if (step == 0 || !utf8_is_letter(c) || (at > 0 && utf8_is_upper(c)))
            return false;
        at += step;
    }
    return len >= SHORTEST_PART;
}

/* Cuts the word at its hyphens; false where it is no candidate. A capital may only begin it. */
static bool cut(struct hyphenated *word)
{
    size_t begin = word->word->begin;
    size_t end = word->word->end;

    word->count = 0;
    for (size_t at = begin; at <= end; at++) {
        if (at < end && word->text[at] != '-')
            continue;
        if (word->count == PARTS_MAX || !is_small(word->text + begin, at - begin))
            return false;
        struct word part = { begin, at, WORD_JUDGE };
        if (word->count > 0 && word_is_capital(word->text, &part))
            return false;
        word->parts[word->count++] = (struct clean_span){ begin, at };
        begin = at + 1;
    }
    return word->count > 1;
}

static enum verdict verdict_of(const struct hyphenated *word, const char *letters, size_t len)
{
    return speller_check(word->context->speller, letters, len);
}

/* The contract itself writes it as one word. */
static bool is_attested(const struct hyphenated *word)
{
    size_t len = strlen(word->joined);

    return vocabulary_count(word->context->vocabulary, word->joined, len) > 0;
}

static bool is_in_dictionary(const struct hyphenated *word)
{
    size_t len = strlen(word->joined);

    return (speller_word_class(word->context->speller, word->joined, len) & WORD_SIMPLE) != 0;
}

static bool has_broken_part(const struct hyphenated *word)
{
    for (size_t i = 0; i < word->count; i++) {
        const char *part = word->text + word->parts[i].begin;
        size_t len = word->parts[i].end - word->parts[i].begin;
        bool joint = i + 1 < word->count && len > 3 && part[len - 1] == 's' &&
                     verdict_of(word, part, len - 1) == VERDICT_RIGHT;
        /* "lønbi-lagene": right only as a chance compound that ends in no word of its own */
        bool chance = i + 1 < word->count && part[len - 1] != 's' &&
                      speller_word_class(word->context->speller, part, len) == 0;
        /* "webform-indsendelser", "non-deterministisk" */
        bool english = i == 0 && (english_has(part, len) ||
                                  (len == 3 && strncasecmp(part, "non", len) == 0));
        if ((verdict_of(word, part, len) == VERDICT_WRONG || chance) && !joint && !english)
            return true;
    }
    return false;
}

/* The contract writes it so again and again, and not as one word more often. */
static bool is_usage(const struct hyphenated *word)
{
    enum { TWICE = 2 };
    size_t len = word->word->end - word->word->begin;
    char *lower = utf8_lower_copy(word->text + word->word->begin, len);
    size_t count = vocabulary_count(word->context->vocabulary, lower, strlen(lower));

    free(lower);
    return count >= TWICE && count >= vocabulary_count(word->context->vocabulary, word->joined,
                                                       strlen(word->joined));
}

/* "log-in", "check-ud" */
static bool is_particle(const char *part, size_t len)
{
    static const char *const particles[] = { "in", "ins", "ind", "ud", "up",
                                             "op", "on",  "off", "id", "it" };

    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (len == strlen(particles[i]) && strncasecmp(part, particles[i], len) == 0)
            return true;
    return false;
}

/* "log-gen": so few letters that they are hardly a word of their own. */
static bool has_short_end(const struct hyphenated *word)
{
    enum { LONGEST = 3 };
    const struct clean_span *last = &word->parts[word->count - 1];
    const char *part = word->text + last->begin;
    size_t len = last->end - last->begin;

    return utf8_count(part, len) <= LONGEST && !foreign_is_listed(part, len) &&
           !is_particle(part, len);
}

/* "log-ges", "aftal-ens": the end of a word and no word that ends a compound. */
static bool has_broken_end(const struct hyphenated *word)
{
    const struct clean_span *last = &word->parts[word->count - 1];
    const char *part = word->text + last->begin;
    size_t len = last->end - last->begin;

    if (verdict_of(word, part, len) == VERDICT_WRONG)
        return !is_particle(part, len);
    return has_short_end(word) &&
           (speller_word_class(word->context->speller, part, len) & WORD_NOUN) == 0;
}

static bool joins_nouns(const struct hyphenated *word)
{
    for (size_t i = 0; i < word->count; i++) {
        const char *part = word->text + word->parts[i].begin;
        size_t len = word->parts[i].end - word->parts[i].begin;
        unsigned class = speller_word_class(word->context->speller, part, len);
        if (utf8_count(part, len) < SHORTEST_NOUN || (class & WORD_NOUN) == 0)
            return false;
    }
    return word->count == 2;
}

/* "kunde-service": writers put a hyphen behind the English part ("service-aftale"), hardly before
   it, where the dictionary has the whole as one word. */
static bool begins_danish(const struct hyphenated *word)
{
    const char *part = word->text + word->parts[0].begin;
    size_t len = word->parts[0].end - word->parts[0].begin;

    return word->count == 2 && !is_loan(part, len) && utf8_count(part, len) >= SHORTEST_NOUN &&
           (speller_word_class(word->context->speller, part, len) &
            (WORD_SIMPLE | WORD_NOUN)) == (WORD_SIMPLE | WORD_NOUN);
}

/* As the text begins it: with a capital, where the word has one. */
static char *proposal_for(const struct hyphenated *word)
{
    char *proposal = alloc_new(word->word->end - word->word->begin + 1);
    size_t len = 0;

    for (size_t at = word->word->begin; at < word->word->end; at++)
        if (word->text[at] != '-')
            proposal[len++] = word->text[at];
        else if (word->jointless)
            proposal[len++] = 's';
    return proposal;
}

/* Nouns with these endings take an s where they begin a compound. */
static bool takes_joint(const char *part, size_t len)
{
    static const char *const nouns[] = { "ing",  "hed",  "skab", "tion",
                                         "sion", "else", "itet", "ning" };

    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        size_t end = strlen(nouns[i]);
        if (len > end + 2 && memcmp(part + len - end, nouns[i], end) == 0)
            return true;
    }
    return false;
}

static bool is_plain_noun(const struct hyphenated *word, const char *part, size_t len)
{
    unsigned class = speller_word_class(word->context->speller, part, len);

    return (class & (WORD_SIMPLE | WORD_NOUN)) == (WORD_SIMPLE | WORD_NOUN) &&
           !is_loan(part, len) && !english_has(part, len);
}

/* "sletnings-bevis": the s has joined the nouns already; "produktion-brug": it has to. */
static bool is_at_joint(const struct hyphenated *word)
{
    const char *first = word->text + word->parts[0].begin;
    size_t len = word->parts[0].end - word->parts[0].begin;
    const char *last = word->text + word->parts[1].begin;
    size_t last_len = word->parts[1].end - word->parts[1].begin;
    bool joint = len > 1 && first[len - 1] == 's' && takes_joint(first, len - 1);
    char *lower;
    bool plain;

    if (word->count != 2 || !(joint || (word->jointless && takes_joint(first, len))) ||
        !is_plain_noun(word, last, last_len))
        return false;
    lower = utf8_lower_copy(first, joint ? len - 1 : len);
    plain = is_plain_noun(word, lower, strlen(lower));
    free(lower);
    return plain;
}

/* "kommune-specifik": a Danish noun and an adjective that ends compounds. */
static bool joins_adjective(const struct hyphenated *word)
{
    static const char *const halves[] = { "specifik",   "specifikt",  "specifikke",
                                          "baseret",    "baserede",   "relateret",
                                          "relaterede", "orienteret", "orienterede",
                                          "venlig",     "venligt",    "venlige" };
    const char *first = word->text + word->parts[0].begin;
    size_t len = word->parts[0].end - word->parts[0].begin;
    const char *last = word->text + word->parts[1].begin;
    size_t last_len = word->parts[1].end - word->parts[1].begin;

    for (size_t i = 0; word->count == 2 && i < sizeof halves / sizeof *halves; i++)
        if (strlen(halves[i]) == last_len && memcmp(last, halves[i], last_len) == 0)
            return utf8_count(first, len) >= SHORTEST_NOUN && is_plain_noun(word, first, len);
    return false;
}

/* "under-databehandleren": the part in front is a small word that is joined without a hyphen. */
static bool begins_small(const struct hyphenated *word)
{
    static const char *const small[] = { "under" };
    const char *first = word->text + word->parts[0].begin;
    size_t len = word->parts[0].end - word->parts[0].begin;

    for (size_t i = 0; word->count == 2 && i < sizeof small / sizeof *small; i++)
        if (strlen(small[i]) == len && strncasecmp(first, small[i], len) == 0)
            return (speller_word_class(word->context->speller,
                                       word->text + word->parts[1].begin,
                                       word->parts[1].end - word->parts[1].begin) &
                    WORD_NOUN) != 0 ||
                   strncmp(word->text + word->parts[1].begin, "databehandler", 13) == 0;
    return false;
}

struct habit {
    const struct check_context *context;
    size_t count;
};

static void count_joined(void *to, const char *letters, size_t len, size_t count)
{
    struct habit *habit = to;
    struct word at = { 0, len, WORD_JUDGE };
    struct hyphenated word = { .context = habit->context, .text = letters, .word = &at };

    (void)count;
    if (habit->count < STYLE && memchr(letters, '-', len) != NULL && cut(&word) &&
        joins_nouns(&word)) {
        word.joined = proposal_for(&word);
        habit->count += is_attested(&word) ? 0 : 1;
        free(word.joined);
    }
}

/* The contract's writer joins nouns by hyphens. */
static bool is_habit(const struct check_context *context)
{
    struct habit habit = { context, 0 };

    vocabulary_each(context->vocabulary, count_joined, &habit);
    return habit.count >= STYLE;
}

/* "Excel-fil" within a sentence: behind a name, no word of its own, the hyphen is a writer's choice.
   Not "Sikkerheds-bruddet". */
static bool is_name(const struct hyphenated *word)
{
    const char *part = word->text + word->parts[0].begin;
    size_t len = word->parts[0].end - word->parts[0].begin;
    if (!word_is_capital(word->text, word->word) ||
        word_begins_sentence(word->text, word->word))
        return false;
    char *lower = utf8_lower_copy(part, len);
    size_t bare = lower[len - 1] == 's' ? len - 1 : len;
    bool name = verdict_of(word, lower, len) == VERDICT_WRONG &&
                verdict_of(word, lower, bare) == VERDICT_WRONG;
    free(lower);
    return name;
}

/* "telefoni-infrastruktur": a writer may part two vowels of one sort, which run together. */
static bool parts_vowels(const struct hyphenated *word)
{
    static const char vowels[] = "aeiouy";

    for (size_t i = 1; i < word->count; i++) {
        char before = word->text[word->parts[i - 1].end - 1];
        char behind = word->text[word->parts[i].begin];
        if (before == behind && strchr(vowels, before) != NULL)
            return true;
    }
    return false;
}

static bool is_remnant(const struct hyphenated *word)
{
    size_t len = strlen(word->joined);
    char *better = NULL;
    bool doubtful;

    if (verdict_of(word, word->joined, len) != VERDICT_RIGHT)
        return false;
    if (is_usage(word))
        return false;
    if (is_attested(word) || is_at_joint(word) || joins_adjective(word) || begins_small(word))
        return true;
    if (word->jointless)
        return false;
    if (is_name(word))
        return false;
    if (has_loan(word)) {
        return is_in_dictionary(word) &&
               (has_broken_end(word) || has_short_end(word) || begins_danish(word));
    }
    if (is_in_dictionary(word))
        return true;
    if (parts_vowels(word))
        return false;
    /* "inter-operabilitet": a chance compound proves nothing. */
    doubtful = speller_doubts(word->context->speller, word->joined, len, &better);
    free(better);
    return !doubtful && (has_broken_part(word) || has_broken_end(word) ||
                         (joins_nouns(word) && !is_habit(word->context)));
}

static bool judge_word(const struct check_context *context, const char *text,
                       const struct word *at, bool *jointless)
{
    struct hyphenated word = { .context = context, .text = text, .word = at };
    bool remnant;

    *jointless = false;
    if (memchr(text + at->begin, '-', at->end - at->begin) == NULL || !cut(&word))
        return false;
    pthread_once(&loans_once, read_loans);
    char *proposal = proposal_for(&word);
    word.joined = utf8_lower_copy(proposal, strlen(proposal));
    remnant = is_remnant(&word);
    free(word.joined);
    free(proposal);
    *jointless = false;
    if (!remnant && word.count == 2 &&
        takes_joint(text + word.parts[0].begin, word.parts[0].end - word.parts[0].begin)) {
        word.jointless = true;
        proposal = proposal_for(&word);
        word.joined = utf8_lower_copy(proposal, strlen(proposal));
        remnant = *jointless = is_remnant(&word);
        free(word.joined);
        free(proposal);
    }
    return remnant;
}

bool word_is_remnant(const struct check_context *context, const char *text,
                     const struct word *at)
{
    bool jointless;

    return judge_word(context, text, at, &jointless);
}

static void check_word(const struct check_spot *spot, const char *text, const struct word *at)
{
    struct hyphenated word = { .text = text, .word = at };
    char *proposal;

    if (!judge_word(spot->context, text, at, &word.jointless))
        return;
    proposal = proposal_for(&word);
    check_report(spot, FINDING_HYPHENATION_REMNANT, SEVERITY_WARNING,
                 (struct clean_span){ at->begin, at->end }, proposal,
                 alloc_printf(_("\"%.*s\" is one word: \"%s\""), (int)(at->end - at->begin),
                              text + at->begin, proposal));
    free(proposal);
}

/* "data- behandleren": a hyphen and a space in the middle of a word. */
static void check_gap(const struct check_spot *spot, const char *text, const struct word *a,
                      const struct word *b)
{
    static const char *const joiners[] = { "og",  "eller",  "samt",     "til", "men",  "som",
                                           "hhv", "kontra", "og/eller", "in",  "såvel" };
    size_t left = a->end - a->begin;
    size_t right = b->end - b->begin;
    struct hyphenated word = { .context = spot->context, .text = text, .word = a };
    char *proposal;

    if (text[a->end] != '-' || text[a->end + 1] != ' ' || b->begin != a->end + 2 ||
        !is_small(text + a->begin, left) || !is_small(text + b->begin, right) ||
        word_is_capital(text, b))
        return;
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (right == strlen(joiners[i]) && strncmp(text + b->begin, joiners[i], right) == 0)
            return;
    proposal =
        alloc_printf("%.*s%.*s", (int)left, text + a->begin, (int)right, text + b->begin);
    word.joined = utf8_lower_copy(proposal, strlen(proposal));
    word.parts[0] = (struct clean_span){ a->begin, a->end };
    word.parts[1] = (struct clean_span){ b->begin, b->end };
    word.count = 2;
    if (verdict_of(&word, word.joined, strlen(word.joined)) == VERDICT_RIGHT &&
        (is_attested(&word) || is_in_dictionary(&word) || has_broken_part(&word))) {
        check_report(spot, FINDING_HYPHENATION_REMNANT, SEVERITY_WARNING,
                     (struct clean_span){ a->begin, b->end }, proposal,
                     alloc_printf(_("\"%.*s\" is one word: \"%s\""), (int)(b->end - a->begin),
                                  text + a->begin, proposal));
    }
    free(word.joined);
    free(proposal);
}

static void load(void)
{
    pthread_once(&loans_once, read_loans);
}

static void run_passage(const struct passage *passage)
{
    const struct block_words *words = &passage->words;

    pthread_once(&loans_once, read_loans);
    if (passage->foreign == NULL || strchr(passage->text, '-') == NULL ||
        foreign_contract(passage->spot.context))
        return;
    for (size_t i = 0; i < words->len; i++) {
        const struct word *word = &words->items[i];
        if (word->type == WORD_JUDGE)
            check_word(&passage->spot, passage->text, word);
        else if (word->type == WORD_PART && i + 1 < words->len)
            check_gap(&passage->spot, passage->text, word, word + 1);
    }
}

const struct check check_hyphenation = { .name = "hyphenation",
                                         .run_passage = run_passage,
                                         .load = load };
