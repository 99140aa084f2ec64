/*
 * Words that are missing where the sentence itself has its full stop: "kan databehandlerens
 * medarbejdere efter aftale med kunden." (what they can is lost), "at oplysningerne er, medmindre loven
 * …" (what they are), "i den periode, som disse regler foreskriver" without any rules before; a
 * paragraph whose last word is torn ("uden jeres sam"), and a table's last row that breaks off.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/lost_text.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <string.h>

enum { MOST_WORDS = 40, SHORT_WORDS = 6 };

struct span_words {
    const struct check_context *context;
    const char *text;
    const struct word *words; /* of one sentence */
    size_t count;
};

static bool is_any(const struct span_words *s, size_t i, const char *const *list)
{
    const struct word *word = &s->words[i];
    size_t len = word->end - word->begin;

    for (size_t k = 0; list[k] != NULL; k++)
        if (strlen(list[k]) == len && strncasecmp(s->text + word->begin, list[k], len) == 0)
            return true;
    return false;
}

static unsigned class_of(const struct span_words *s, size_t i)
{
    const struct word *word = &s->words[i];

    return speller_word_class(s->context->speller, s->text + word->begin,
                              word->end - word->begin);
}

static bool has_end(const struct span_words *s, size_t i, const char *end)
{
    const struct word *word = &s->words[i];
    size_t len = strlen(end);

    return word->end - word->begin > len + 1 &&
           memcmp(s->text + word->end - len, end, len) == 0;
}

/* What no infinitive stands right behind. */
static const char *const prepositions[] = { "efter", "med", "ved",   "i",   "på",   "om", "af",
                                            "til",   "for", "fra",   "hos", "en",   "et", "den",
                                            "det",   "de",  "denne", "mod", "uden", NULL };

/* May be the infinitive that a modal verb asks for; in doubt it is. */
static bool may_be_infinitive(const struct span_words *s, size_t i)
{
    static const char *const irregular[] = { "få",  "gå",   "stå", "se",  "ske",  "bo",
                                             "tro", "lade", "ud",  "ind", "frem", NULL };
    /* to the dictionary nouns only */
    static const char *const verbs[] = { "følge", "støtte", "lede",   "pleje", "leje",
                                         "købe",  "handle", "virke",  "love",  "rejse",
                                         "svare", "vise",   "stille", "rette", NULL };
    bool pronoun = i > 0 && is_any(s, i - 1, (const char *const[]){ "i", NULL }) &&
                   s->text[s->words[i - 1].begin] == 'I'; /* "kan I følge" */
    static const char *const owners[] = { "deres", "jeres", "alles", "begges", NULL };
    const struct word *word = &s->words[i];
    unsigned class = class_of(s, i);
    bool form = has_end(s, i, "e") || has_end(s, i, "\xC3\xA5s");

    if (is_any(s, i, irregular) ||
        (is_any(s, i, verbs) && (pronoun || i == 0 || !is_any(s, i - 1, prepositions))) ||
        lexicon_find(LEXICON_VERBS, s->text + word->begin, word->end - word->begin) > 0 ||
        has_end(s, i, "\xC3\xA5") ||
        (has_end(s, i, "es") && !has_end(s, i, "nes") && !is_any(s, i, owners)))
        return true;
    return form && ((class & WORD_NOUN) == 0 || (class & WORD_VERB) != 0) &&
           !(i > 0 && is_any(s, i - 1, prepositions));
}

/* "kan højst stige med to procent": to the dictionary a noun, and yet what is done: behind the modal verb
   and its adverbs no noun stands bare in the singular. */
static bool is_bare_behind(const struct span_words *s, size_t modal)
{
    enum { MOST_ADVERBS = 2 };
    static const char *const many[] = { "alle", "begge", "disse", "nogle", "mange", NULL };
    size_t i = modal + 1;

    while (i < s->count && i <= modal + MOST_ADVERBS && !is_any(s, i, prepositions) &&
           (class_of(s, i) & (WORD_NOUN | WORD_VERB)) == 0)
        i++;
    return i < s->count && has_end(s, i, "e") && !is_any(s, i, many) &&
           (class_of(s, i) & (WORD_STEM | WORD_SIMPLE | WORD_NOUN)) ==
               (WORD_STEM | WORD_SIMPLE | WORD_NOUN);
}

/* "I forbindelse med fejlsøgning kan medarbejdere efter aftale med kunden.": one modal verb, its
   subject behind it, and nothing that could be done. */
static bool lacks_infinitive(const struct span_words *s, size_t *modal)
{
    static const char *const modals[] = { "kan", "skal", "må", "bør", "vil", NULL };
    /* "det kan kunden ikke", "så vidt det kan": something else stands for what is done */
    static const char *const others[] = { "det",  "dette", "hvad",    "som",   "der",
                                          "hvor", "sådan", "således", "så",    "at",
                                          "hvem", "hvis",  "ikke",    "gerne", NULL };
    size_t found = 0;

    for (size_t i = 0; i < s->count; i++) {
        if (is_any(s, i, modals)) {
            *modal = i;
            found++;
        }
        if (is_any(s, i, others))
            return false;
    }
    if (found != 1 || *modal < 1 || s->count - *modal < 4 || s->count < SHORT_WORDS ||
        is_bare_behind(s, *modal))
        return false;
    for (size_t i = 0; i < s->count; i++)
        if (i != *modal && may_be_infinitive(s, i))
            return false;
    return true;
}

static void judge_sentence(const struct losses *losses, const struct span_words *s)
{
    size_t modal = 0;

    if (s->context->speller != NULL && lacks_infinitive(s, &modal)) {
        lost_report(losses,
                    (struct clean_span){ s->words[modal].begin, s->words[s->count - 1].end },
                    SEVERITY_WARNING,
                    alloc_strdup(_("a word is missing: the sentence has no verb for what is "
                                   "to be done")));
    }
}

/* A sentence with one of the modal verbs, and without the signs that make it too hard to judge. */
static bool is_plain(const char *text, size_t len)
{
    static const char *const modals[] = { " kan ", " skal ", " må ", " bør ", " vil " };
    enum { LONGEST = 240, SHORTEST = 30 };

    if (len > LONGEST || len < SHORTEST || memchr(text, ',', len) != NULL ||
        memchr(text, ':', len) != NULL || memchr(text, '(', len) != NULL)
        return false;
    for (size_t i = 0; i < sizeof modals / sizeof *modals; i++)
        if (memmem(text, len, modals[i], strlen(modals[i])) != NULL)
            return true;
    return false;
}

/* The dot at ends a sentence: no "pkt." and no "den 1. marts". */
static bool is_full_stop(const char *text, size_t at)
{
    size_t begin = word_run_begin(text, at);

    return (text[at + 1] == ' ' || text[at + 1] == '\0') && begin < at &&
           !utf8_is_digit(text[at - 1]) && !words_is_abbreviation(text + begin, at - begin);
}

/* The plain sentences of the paragraph, each with its words. */
static void judge_sentences(const struct losses *losses, const char *text)
{
    struct word words[MOST_WORDS];

    for (size_t begin = 0; text[begin] != '\0';) {
        const char *stop = strchr(text + begin, '.');
        struct span_words s = { losses->context, text, words, 0 };
        size_t at = begin;
        size_t end;
        while (stop != NULL && !is_full_stop(text, (size_t)(stop - text)))
            stop = strchr(stop + 1, '.');
        if (stop == NULL)
            return;
        end = (size_t)(stop - text);
        if (is_plain(text + begin, end - begin)) {
            while (s.count < MOST_WORDS && words_next(text, end, &at, &words[s.count]))
                s.count++;
            if (s.count >= SHORT_WORDS && s.count < MOST_WORDS &&
                word_is_capital(text, &words[0]))
                judge_sentence(losses, &s);
        }
        begin = end + 1;
        begin += strspn(text + begin, " ");
    }
}

/* The last word before end says what something is: "er", "bliver", "har". */
static bool ends_in_copula(const char *text, size_t end)
{
    static const char *const verbs[] = { " er", " bliver", " har" };

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t len = strlen(verbs[i]);
        if (end > len && memcmp(text + end - len, verbs[i], len) == 0)
            return true;
    }
    return false;
}

/* "bekræfte, at oplysningerne er, medmindre loven kræver andet.": and nothing behind the condition. */
static void judge_copula(const struct losses *losses, const char *text)
{
    static const char condition[] = ", medmindre ";
    enum { REACH = 40 };
    const char *at = strstr(text, condition);
    size_t begin = at == NULL ? 0 : (size_t)(at - text);
    size_t from = begin > REACH ? begin - REACH : 0;
    const char *that;
    size_t stop;

    if (at == NULL || !ends_in_copula(text, begin))
        return;
    that = memmem(text + from, begin - from, ", at ", 5);
    stop = begin + sizeof condition - 1;
    stop += strcspn(text + stop, ",.;");
    if (that != NULL && text[stop] == '.' &&
        (text[stop + 1] == '\0' || text[stop + 1] == ' ')) {
        lost_report(losses, (struct clean_span){ (size_t)(that - text) + 2, begin },
                    SEVERITY_WARNING, alloc_strdup(_("a word is missing behind the verb")));
    }
}

/* "… som disse regler foreskriver": the rules were listed before, and are not. */
static void judge_rules(const struct losses *losses, const char *text)
{
    const struct node_list *nodes = &losses->context->contract->nodes;
    const char *at = strstr(text, "som disse regler foreskriver");
    size_t node = losses->node->index;

    if (at == NULL || memmem(text, (size_t)(at - text), "regler", 6) != NULL)
        return;
    for (size_t i = node > 3 ? node - 3 : 0; i <= node; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++) {
            const char *other = nodes->items[i]->blocks.items[b].text;
            if (other != text && (strstr(other, "ølgende regler") != NULL ||
                                  strstr(other, "ølgende bestemmelser") != NULL))
                return;
        }
    }
    lost_report(losses, lost_words_at(text, 0), SEVERITY_WARNING,
                alloc_strdup(_("refers to rules that are not listed before it")));
}

/* "Behandlingen består i databehandleren henter samtalen": without its "at". */
static void judge_that(const struct losses *losses, const char *text)
{
    static const char consists[] = " består i ";
    const char *at = strstr(text, consists);
    size_t begin = at == NULL ? 0 : (size_t)(at - text) + sizeof consists - 1;
    size_t end = at == NULL ? 0 : word_run_end(text, begin);

    if (at != NULL && end > begin + 4 && memcmp(text + end - 2, "en", 2) == 0 &&
        lost_begins_small(text + begin) && word_has_verb_behind(losses->context, text, end)) {
        lost_report(losses, (struct clean_span){ (size_t)(at - text) + 1, end },
                    SEVERITY_WARNING, alloc_strdup(_("a word is missing behind the verb")));
    }
}

/* "inden for det nedenstående omfang og udstrækning", as the standard has it, and then the next
   section. */
static void judge_scope(const struct losses *losses, const char *text)
{
    static const char scope[] = "nedenstående omfang";
    const struct node_list *nodes = &losses->context->contract->nodes;
    const struct node *node = losses->node;
    const struct node *next =
        node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    const char *at = strstr(text, scope);

    if (at == NULL || losses->block + 1 != node->blocks.len ||
        (next != NULL && next->kind != NODE_HEADING && next->kind != NODE_ANNEX) ||
        (next != NULL && next->parent == node) || text[strlen(text) - 1] == ':')
        return;
    lost_report(
        losses,
        (struct clean_span){ (size_t)(at - text), (size_t)(at - text) + sizeof scope - 1 },
        SEVERITY_WARNING, alloc_strdup(_("announces something that does not follow")));
}

/* "uden jeres sam": no word, and the beginning of others; nothing stands behind it. */
static void judge_last_word(const struct losses *losses, const char *text)
{
    size_t len = strlen(text);
    size_t begin = word_run_begin(text, len);
    const struct word word = { begin, len, WORD_JUDGE };

    if (!losses->stopped || losses->context->speller == NULL || begin < 3 || len - begin < 3 ||
        text[begin - 1] != ' ' || word_is_capital(text, &word) || utf8_is_digit(text[begin]) ||
        losses->node->blocks.len != losses->block + 1 ||
        vocabulary_count(losses->context->vocabulary, text + begin, len - begin) > 1 ||
        words_is_abbreviation(text + begin, len - begin) ||
        speller_check(losses->context->speller, text + begin, len - begin) != VERDICT_WRONG)
        return;
    lost_report(losses, lost_words_before(text, len), SEVERITY_WARNING,
                alloc_strdup(_("breaks off in the middle of a word")));
}

/* The last row of a table ends with a word that asks for more. */
static void judge_row(const struct losses *losses, const char *text)
{
    const struct node *node = losses->node;

    if (node->kind == NODE_TABLE && losses->block + 1 == node->blocks.len &&
        strchr(text, ' ') != NULL && lost_cannot_end(text)) {
        lost_report(losses, lost_words_before(text, strlen(text)), SEVERITY_WARNING,
                    alloc_strdup(_("breaks off in the middle of a sentence")));
    }
}

/* "2. Behandling af": a numbered title that goes on nowhere. */
static void judge_title(const struct losses *losses, const char *text)
{
    static const char *const ends[] = { " af", " og", " eller", " samt", " mellem" };
    const struct node *node = losses->node;
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t len = strlen(text);
    const char *next = node->blocks.len > 1 ? node->blocks.items[1].text
                       : node->index + 1 < nodes->len
                           ? node_title(nodes->items[node->index + 1])
                           : "";

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (node->kind == NODE_HEADING && node->label[0] != '\0' && len > end &&
            strcmp(text + len - end, ends[i]) == 0 && strncmp(text, "Hv", 2) != 0 &&
            !lost_begins_small(next)) {
            lost_report(losses, (struct clean_span){ 0, len }, SEVERITY_WARNING,
                        alloc_strdup(_("this title breaks off")));
        }
    }
}

void lost_words_run(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;

    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        losses->node = node;
        for (losses->block = 0; losses->block < node->blocks.len; losses->block++) {
            const char *text = node->blocks.items[losses->block].text;
            judge_row(losses, text);
            if (losses->block == 0)
                judge_title(losses, text);
            if (text[0] == '\0' || node->kind == NODE_TABLE || node->kind == NODE_PARTY ||
                node->kind == NODE_TITLE ||
                (losses->block == 0 &&
                 (node->kind == NODE_HEADING || node->kind == NODE_ANNEX)))
                continue;
            judge_sentences(losses, text);
            judge_copula(losses, text);
            judge_rules(losses, text);
            judge_scope(losses, text);
            judge_that(losses, text);
            if (node->kind != NODE_ITEM)
                judge_last_word(losses, text);
        }
    }
}
