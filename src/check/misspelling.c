/*
 * Words that are not spelled as Danish is. What is passed: names that the contract itself
 * establishes, names in general (capitals in mid-sentence that are not a slip of a known
 * word), passages in another tongue, parts of words, and what words.h does not let judge.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/formation.h"
#include "check/rules.h"
#include "lang/english.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHORTEST_SLIP = 6,
    SHORTEST_FIRST_SLIP = 8,
    SHORTEST_NAME_SLIP = 9,
    SHORTEST_LONG_SLIP = 12,
    SHORTEST_JOINED = 4,
    SHORTEST_PART = 3,
    OWN_WORD = 3
};

static void report(const struct passage *passage, const struct word *word, const char *meant)
{
    struct clean_span span = { word->begin, word->end };
    int len = (int)(word->end - word->begin);
    const char *letters = passage->text + word->begin;
    char *message = meant != NULL
                        ? alloc_printf(_("\"%.*s\" is not spelled right; perhaps \"%s\""), len,
                                       letters, meant)
                        : alloc_printf(_("\"%.*s\" is not in the dictionary"), len, letters);

    check_report(&passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, meant, message);
}

/* "OneDrive", "SaaS": a capital behind a small letter, and no hyphen that parts them. */
static bool is_camel(const char *word, size_t len)
{
    size_t at = 0;
    bool lower = false;

    while (at < len) {
        uint32_t c;
        size_t step = utf8_decode(word + at, len - at, &c);
        if (step == 0)
            return false;
        if (lower && utf8_is_upper(c))
            return memchr(word, '-', len) == NULL;
        lower = lower || !utf8_is_upper(c);
        at += step;
    }
    return false;
}

static bool is_all_capitals(const char *word, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t step = utf8_decode(word + at, len - at, &c);
        if (step == 0 || (utf8_is_letter(c) && !utf8_is_upper(c)))
            return false;
        at += step;
    }
    return true;
}

/* Ends as Danish words do and names hardly do: "Supplementerende", "Forbeholdene". */
static bool has_danish_ending(const char *letters, size_t len)
{
    static const char *const endings[] = { "ende",    "elsen",    "elser", "elserne",
                                           "ningen",  "ninger",   "heden", "heder",
                                           "hederne", "ningerne", "lighed" };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (len > end && memcmp(letters + len - end, endings[i], end) == 0)
            return true;
    }
    return false;
}

/* A name: not judged unless it is one letter from a word of the contract or our own (at the
   beginning of a sentence: from any word). */
static bool is_name(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    const struct word *next =
        index + 1 < passage->words.len ? &passage->words.items[index + 1] : NULL;
    const struct word *before = index > 0 ? &passage->words.items[index - 1] : NULL;
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    size_t letters_count = utf8_count(letters, len);
    bool street;
    bool among_names;
    bool sentence; /* a sentence begins with it */
    char *near;
    bool name;

    if (vocabulary_is_name(passage->spot.context->vocabulary, letters, len) ||
        foreign_is_listed(letters, len))
        return true;
    street =
        next != NULL && next->type == WORD_NUMBER && words_touch(passage->text, word, next);
    among_names = (next != NULL && word_is_capital(passage->text, next) &&
                   words_touch(passage->text, word, next) && next->type == WORD_JUDGE) ||
                  (before != NULL && word_is_capital(passage->text, before) &&
                   words_touch(passage->text, before, word) && before->type == WORD_JUDGE);
    if (street || letters_count < SHORTEST_SLIP ||
        (among_names && letters_count < SHORTEST_NAME_SLIP))
        return true;
    sentence = word_begins_sentence(passage->text, word) && next != NULL &&
               letters_count >= SHORTEST_FIRST_SLIP && words_touch(passage->text, word, next) &&
               !word_is_capital(passage->text, next) && !is_all_capitals(letters, len);
    if (sentence && letters_count >= SHORTEST_LONG_SLIP && has_danish_ending(letters, len))
        return false;
    near =
        speller_near(passage->spot.context->speller, passage->spot.context->vocabulary, letters,
                     len, sentence || (letters_count >= SHORTEST_LONG_SLIP && !among_names));
    name = near == NULL;
    free(near);
    return name;
}

/* "IT-sikkerhed", "Exchange-mailserveren", "drifts- og …": each part by itself. */
static bool parts_are_right(const struct passage *passage, const struct word *word)
{
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    bool hyphen = false;

    for (size_t at = 0; at <= len;) {
        const char *end = memchr(letters + at, '-', len - at);
        size_t part = end == NULL ? len - at : (size_t)(end - (letters + at));
        struct word inner = { word->begin + at, word->begin + at + part, WORD_JUDGE };
        bool last = end == NULL;
        size_t scan = 0;
        struct word cut;
        hyphen = hyphen || !last;
        /* "sh-opsparing", "it-drift": the trade's short letters */
        bool initials = !last && part <= 2;
        if (part > 1 && !initials && words_next(letters + at, part, &scan, &cut) &&
            cut.type == WORD_JUDGE &&
            speller_check(passage->spot.context->speller, letters + at, part) ==
                VERDICT_WRONG) {
            size_t less = part > 3 && letters[at + part - 1] == 's' ? part - 1 : part;
            bool name = word_is_capital(passage->text, &inner);
            bool joint = !last && (less < part) &&
                         speller_check(passage->spot.context->speller, letters + at, less) ==
                             VERDICT_RIGHT;
            if (!joint && !name && !english_has(letters + at, part) &&
                !(less < part && english_has(letters + at, less))) /* "SSH-keys" */
                return false;
        }
        at += part + 1;
    }
    return hyphen;
}

/* "fx.": right without its dot, and the sentence goes on. */
static bool check_dotted(const struct passage *passage, const struct word *word)
{
    const char *text = passage->text;
    struct word dotted = { word->begin, word->end + 1, WORD_JUDGE };
    char *meant;

    if (text[word->end] != '.' || text[word->end + 1] == '\0')
        return false;
    meant = speller_slip(passage->spot.context->speller, text + word->begin,
                         dotted.end - dotted.begin);
    if (meant != NULL) {
        report(passage, &dotted, meant);
        free(meant);
    }
    return meant != NULL;
}

/* "tokenpay-access-service": the name of a program. */
static bool is_program(const char *letters, size_t len)
{
    size_t parts = 0, english = 0, begin = 0;

    for (size_t at = 0; at <= len; at++) {
        if (at < len && letters[at] != '-')
            continue;
        parts++;
        english += english_has(letters + begin, at - begin) ? 1 : 0;
        begin = at + 1;
    }
    return parts > 2 && english > 1;
}

/* The bytes of the character at the beginning and of those like it right behind; *count: of them. */
static size_t run_of_one(const char *letters, size_t len, uint32_t *c, size_t *count)
{
    size_t at = utf8_decode(letters, len, c);

    for (*count = 1; at < len; ++*count) {
        uint32_t next;
        size_t step = utf8_decode(letters + at, len - at, &next);
        if (step == 0 || next != *c)
            break;
        at += step;
    }
    return at;
}

/* "ddmmåå-xxxx", "TB-nn-x", "åååå": letters that stand for signs of a number. */
static bool is_pattern(const char *letters, size_t len)
{
    size_t runs = 0;

    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t count, begin = at;
        at += run_of_one(letters + at, len - at, &c, &count);
        bool alone =
            (begin == 0 || letters[begin - 1] == '-') && (at == len || letters[at] == '-');
        if (c == '-' || utf8_is_upper(c) || (alone && count == 1))
            continue;
        if (count == 1)
            return false;
        runs++;
    }
    return runs > 0;
}

/* "firehundredeogfirsindstyvetusinde": a sum in letters, which Danish joins as it likes. */
static bool is_sum(const char *letters, size_t len)
{
    return memmem(letters, len, "hundred", 7) != NULL ||
           memmem(letters, len, "tusind", 6) != NULL;
}

/* "sms’er": with the typewriter's apostrophe the dictionary has it. */
static bool is_right_with_apostrophe(const struct passage *passage, const char *letters,
                                     size_t len)
{
    const char *mark = memmem(letters, len, "\xE2\x80\x99", 3);
    char *plain;
    bool right;

    if (mark == NULL)
        return false;
    plain = alloc_printf("%.*s'%.*s", (int)(mark - letters), letters,
                         (int)(letters + len - mark - 3), mark + 3);
    right =
        speller_check(passage->spot.context->speller, plain, strlen(plain)) == VERDICT_RIGHT;
    free(plain);
    return right;
}

/* The "ningen" of "underret- ningen". */
static bool is_torn(const struct passage *passage, const struct word *word)
{
    const char *text = passage->text;
    size_t first = word->begin;
    char *joined;
    bool right;

    if (first < 3 || text[first - 1] != ' ' || text[first - 2] != '-')
        return false;
    for (first -= 2; first > 0 && text[first - 1] != ' '; first--) {
    }
    joined = alloc_printf("%.*s%.*s", (int)(word->begin - 2 - first), text + first,
                          (int)(word->end - word->begin), text + word->begin);
    right =
        speller_check(passage->spot.context->speller, joined, strlen(joined)) == VERDICT_RIGHT;
    free(joined);
    return right;
}

/* In a table one line's last word and the next line's first may be of two cells ("herun-" and
   "ApS"), which were joined over the break. */
static bool is_of_two_cells(const struct passage *passage, const struct word *word)
{
    const struct node *node = passage->spot.node;
    const struct block *block = &node->blocks.items[passage->spot.block];
    struct raw_span raw;

    if (node->kind != NODE_TABLE || block->original == NULL ||
        strcmp(block->original, block->text) != 0)
        return false;
    raw = map_to_raw(&block->map, (struct clean_span){ word->begin, word->end });
    return raw.end - raw.begin > word->end - word->begin;
}

/* "vilkårBegyndelse": two words without the space between them. A name that is written so
   ("OneDrive") begins with a capital, or has a part that is no word ("eBoks"). The caller owns
   what is meant; NULL: something else. */
static char *run_together(const struct passage *passage, const char *letters, size_t len)
{
    size_t cut = 0;
    uint32_t c;

    for (size_t at = 0; at < len;) {
        size_t step = utf8_decode(letters + at, len - at, &c);
        if (step == 0 || (utf8_is_upper(c) && (cut > 0 || at == 0)))
            return NULL;
        cut = utf8_is_upper(c) ? at : cut;
        at += step;
    }
    if (utf8_count(letters, cut) < SHORTEST_JOINED ||
        utf8_count(letters + cut, len - cut) < SHORTEST_JOINED ||
        speller_check(passage->spot.context->speller, letters, cut) != VERDICT_RIGHT ||
        speller_check(passage->spot.context->speller, letters + cut, len - cut) !=
            VERDICT_RIGHT)
        return NULL;
    return alloc_printf("%.*s %.*s", (int)cut, letters, (int)(len - cut), letters + cut);
}

/* "Logningaf", "oplysningerog": a word of the dictionary and one of the small words that stand
   behind nouns and verbs. A capital word is a name unless it begins its sentence. The caller owns
   what is meant; NULL: something else. */
static char *without_space(const struct passage *passage, const struct word *word)
{
    static const char *const small[] = { "af",     "til",   "på",  "og",   "med", "fra",
                                         "ved",    "for",   "om",  "som",  "der", "eller",
                                         "efter",  "skal",  "kan", "samt", "hos", "under",
                                         "mellem", "inden", "ikke" };
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    bool capital = word_is_capital(passage->text, word);

    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        size_t end = strlen(small[i]);
        size_t first = len > end ? len - end : 0;
        unsigned class;
        if (first < SHORTEST_JOINED || memcmp(letters + first, small[i], end) != 0 ||
            (capital && (first < SHORTEST_SLIP || !word_begins_sentence(passage->text, word))))
            continue;
        class = speller_word_class(passage->spot.context->speller, letters, first);
        if ((class & WORD_SIMPLE) != 0 ||
            ((class & WORD_NOUN) != 0 && first >= SHORTEST_NAME_SLIP))
            return alloc_printf("%.*s %s", (int)first, letters, small[i]);
    }
    return NULL;
}

/* "Aabyhoej" in a contract that writes "Åbyhøj" as well: letters that a form or a foreign
   keyboard took apart. The caller owns what is meant; NULL: nothing else is written. */
static char *with_danish_letters(const struct passage *passage, const char *letters, size_t len)
{
    static const struct {
        const char *apart, *letter;
    } pairs[] = { { "aa", "å" }, { "Aa", "Å" }, { "ae", "æ" },
                  { "Ae", "Æ" }, { "oe", "ø" }, { "Oe", "Ø" } };
    struct str out = STR_INIT;
    bool changed = false;

    for (size_t at = 0; at < len;) {
        size_t p = 0;
        while (p < sizeof pairs / sizeof *pairs &&
               (at + 2 > len || strncmp(letters + at, pairs[p].apart, 2) != 0))
            p++;
        if (p < sizeof pairs / sizeof *pairs) {
            str_puts(&out, pairs[p].letter);
            changed = true;
            at += 2;
        } else {
            str_putc(&out, letters[at++]);
        }
    }
    if (!changed ||
        vocabulary_count(passage->spot.context->vocabulary, str_text(&out), out.len) == 0) {
        str_free(&out);
        return NULL;
    }
    return str_steal(&out);
}

/* The "row" of "row level security", the "use" of "use cases": another word from English stands behind. */
static bool is_in_english(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];

    return index + 1 < passage->words.len && words_touch(passage->text, word, word + 1) &&
           foreign_is_listed(passage->text + word[1].begin, word[1].end - word[1].begin);
}

/* "guard", "hashes": English, unless it is a slip of a word that the contract or the law uses. */
static bool is_loan(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    size_t letters_count = utf8_count(letters, len);
    char *near;
    bool loan;

    if (!english_has(letters, len) || letters_count < SHORTEST_PART ||
        (letters_count == SHORTEST_PART && !is_in_english(passage, index)))
        return false;
    near = speller_near(passage->spot.context->speller, passage->spot.context->vocabulary,
                        letters, len, false);
    loan =
        near == NULL || english_has(near, strlen(near)); /* "hashes" is no slip of "hashed" */
    free(near);
    return loan;
}

/* Right to the dictionary, but only as a compound of words that hardly go together. */
static void check_right(const struct passage *passage, const struct word *word)
{
    const struct check_context *context = passage->spot.context;
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    char *meant = NULL;

    if (vocabulary_count(context->vocabulary, letters, len) < 3 &&
        !vocabulary_is_name(context->vocabulary, letters, len) &&
        /* a short one with a capital is a name that looks like a compound: "Storåen" */
        (!word_is_capital(passage->text, word) ||
         utf8_count(letters, len) >= SHORTEST_NAME_SLIP) &&
        !english_has(letters, len) && /* "internal" is no "intern" + "al" */
        !formation_is_particle_noun(context->speller, letters, len) &&
        speller_doubts(context->speller, letters, len, &meant))
        report(passage, word, meant);
    free(meant);
}

/* What a word that the dictionary does not have, or the larger one that it is a piece of
   (*told), is surely meant to be; the caller owns it. NULL: nothing sure. */
static char *surely_meant(const struct passage *passage, size_t index, struct word *told)
{
    const struct check_context *context = passage->spot.context;
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    char *meant = speller_slip(context->speller, letters, len);

    if (meant == NULL && is_camel(letters, len))
        return run_together(passage, letters, len);
    if (meant == NULL)
        meant = split_word_find(context, passage->text, &passage->words, index, told);
    return meant != NULL ? meant : with_danish_letters(passage, letters, len);
}

/* No mistake, although the dictionary does not have it: a name, a sum, parts that are right. */
static bool is_passed(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;

    return (word_is_capital(passage->text, word) && memchr(letters, '-', len) == NULL &&
            is_name(passage, index)) ||
           /* a firm that writes itself in small letters */
           (!word_is_capital(passage->text, word) &&
            vocabulary_is_name(passage->spot.context->vocabulary, letters, len)) ||
           /* told as a hyphen that a line's end left */
           is_torn(passage, word) ||
           formation_is_regular(passage->spot.context->speller, letters, len) ||
           is_program(letters, len) || is_right_with_apostrophe(passage, letters, len) ||
           utf8_count(letters, len) <= 2 || is_sum(letters, len) || is_pattern(letters, len);
}

/* What it is most likely meant to be; the caller owns it. NULL: not known. */
static char *likely_meant(const struct passage *passage, const char *letters, size_t len)
{
    const struct check_context *context = passage->spot.context;

    if (words_is_abbreviation(letters, len))
        return alloc_printf("%.*s.", (int)len, letters);
    return utf8_count(letters, len) < SHORTEST_SLIP
               ? NULL
               : speller_near(context->speller, context->vocabulary, letters, len, true);
}

/* "identicerbare": letters that the file has lost, and nobody's slip. */
static bool check_ligature(const struct passage *passage, size_t index)
{
    struct word told = passage->words.items[index];
    char *whole = lost_ligature_find(passage, index, &told);

    if (whole != NULL) {
        check_report(
            &passage->spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING,
            (struct clean_span){ told.begin, told.end }, whole,
            alloc_printf(_("letters were lost in a conversion; perhaps \"%s\""), whole));
    }
    free(whole);
    return whole != NULL;
}

static void check_wrong(const struct passage *passage, size_t index)
{
    const struct check_context *context = passage->spot.context;
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    size_t len = word->end - word->begin;
    struct word told = *word;
    char *meant = surely_meant(passage, index, &told);

    if (meant == NULL &&
        (is_camel(letters, len) ||
         (memchr(letters, '-', len) != NULL &&
          (parts_are_right(passage, word) || word_is_remnant(context, passage->text, word)))))
        return;
    if (meant == NULL && !vocabulary_is_name(context->vocabulary, letters, len))
        meant = without_space(passage, word);
    if (meant == NULL &&
        (is_passed(passage, index) ||
         (formation_is_of_nouns(context->speller, letters, len, &meant) && meant == NULL)))
        return;
    if (meant == NULL) {
        if (is_loan(passage, index) || check_ligature(passage, index))
            return;
        meant = likely_meant(passage, letters, len);
        if (meant == NULL && is_of_two_cells(passage, word))
            return;
        /* Nobody slips the same way again and again, and no word is near: the contract's own. */
        if (meant == NULL &&
            vocabulary_count(passage->spot.context->vocabulary, letters, len) >= OWN_WORD)
            return;
    }
    report(passage, &told, meant);
    free(meant);
}

static void judge(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    const char *letters = passage->text + word->begin;
    enum verdict verdict;

    if (word->type != WORD_JUDGE || passage->foreign[index] || check_dotted(passage, word))
        return;
    verdict = speller_check(passage->spot.context->speller, letters, word->end - word->begin);
    if (verdict == VERDICT_RIGHT)
        check_right(passage, word);
    else if (verdict == VERDICT_WRONG)
        check_wrong(passage, index);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_misspelling = { .name = "misspelling", .run_passage = run_passage };
