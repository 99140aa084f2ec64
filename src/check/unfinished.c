/*
 * Whether a paragraph that has no full stop breaks off: its last words ask for more. Told by
 * word classes, so that it holds for words that no list has: a modal verb without another verb
 * behind it, an article and an adjective without a noun, the genitive of a party, a conjunction
 * without a verb behind it, "efter punkt" without a number.
 */
#include "check/lost_text.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <string.h>

enum { TAIL = 12 /* words of the end that are looked at */ };

struct tail {
    const struct check_context *context;
    const char *text;
    struct word words[TAIL]; /* of the last sentence */
    size_t count;
};

static size_t length(const struct word *word)
{
    return word->end - word->begin;
}

static bool is_one_of(const struct tail *tail, size_t i, const char *const *list, size_t count)
{
    const struct word *word = &tail->words[i];

    for (size_t k = 0; k < count; k++)
        if (length(word) == strlen(list[k]) &&
            strncasecmp(tail->text + word->begin, list[k], length(word)) == 0)
            return true;
    return false;
}

static unsigned class_of(const struct tail *tail, size_t i)
{
    return speller_word_class(tail->context->speller, tail->text + tail->words[i].begin,
                              length(&tail->words[i]));
}

static bool has_end(const struct tail *tail, size_t i, const char *end)
{
    const struct word *word = &tail->words[i];
    size_t len = strlen(end);

    return length(word) > len + 1 && memcmp(tail->text + word->end - len, end, len) == 0;
}

/* What a clause has before its verb and no phrase ends with. */
static const char *const adverbs[] = { "kun",         "ikke",         "aldrig",   "altid",
                                       "allerede",    "blot",         "alene",    "også",
                                       "fortsat",     "endnu",        "herefter", "eventuelt",
                                       "udelukkende", "nødvendigvis", "løbende",  "længere" };

/* What a clause with a verb of its own begins with. */
static const char *const begins[] = { "hvis",     "når",    "medmindre", "såfremt", "fordi",
                                      "hvorvidt", "som",    "hvor",      "indtil",  "inden",
                                      "mens",     "dersom", "hvorefter", "hvorved", "før",
                                      "længe",    "snart",  "der",       "da",      "idet",
                                      "eftersom" };

enum { FEW = 4 /* words of a clause that has no verb yet */ };

/* A word that may be a verb; a noun that only looks like one counts as one too. */
static bool is_verb(const struct tail *tail, size_t i)
{
    static const char *const others[] = { "denne", "disse", "ikke",  "alle",  "samme", "egne",
                                          "mere",  "hele",  "nogle", "begge", "deres", "andre",
                                          "eller", "over",  "under", "efter", "flere" };
    enum { SHORT = 4 };
    const struct word *word = &tail->words[i];
    unsigned class = class_of(tail, i);

    if (is_one_of(tail, i, others, sizeof others / sizeof *others))
        return false;
    return (class & WORD_VERB) != 0 || (class == 0 && length(word) >= SHORT) ||
           has_end(tail, i, "r") || has_end(tail, i, "es") || has_end(tail, i, "ede") ||
           (has_end(tail, i, "e") && (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0) ||
           lexicon_find(LEXICON_VERBS, tail->text + word->begin, length(word)) > 0;
}

static bool any_verb(const struct tail *tail, size_t from)
{
    for (size_t i = from; i < tail->count; i++)
        if (is_verb(tail, i))
            return true;
    return false;
}

/* As any_verb, but that a party ("databehandleren", "Kunden") and a noun with its article are
   no verbs. */
static bool any_finite(const struct tail *tail, size_t from)
{
    static const char *const articles[] = { "eren",  "erne",  "ene",   "onen",    "ningen",
                                            "heden", "teten", "anden", "aftalen", "lige" };
    for (size_t i = from; i < tail->count; i++) {
        bool noun = is_one_of(tail, i, adverbs, sizeof adverbs / sizeof *adverbs);
        for (size_t k = 0; k < sizeof articles / sizeof *articles; k++)
            noun |= has_end(tail, i, articles[k]);
        if (!noun && is_verb(tail, i))
            return true;
    }
    return false;
}

/* The words of the last sentence, at most TAIL of them. */
static void read_tail(struct tail *tail, const struct block_words *words)
{
    size_t first = words->len;

    while (first > 0 && words->len - first < TAIL) {
        const struct word *word = &words->items[first - 1];
        if (first < words->len && word_begins_sentence(tail->text, word + 1))
            break;
        first--;
    }
    for (size_t i = first; i < words->len; i++)
        tail->words[tail->count++] = words->items[i];
}

/* "skal i den forbindelse", "hvis lovgivningen". */
static bool lacks_verb(const struct tail *tail)
{
    static const char *const modals[] = {
        "skal", "kan", "må", "vil", "bør", "skulle", "kunne"
    };
    static const char *const joins[] = { "hvis",    "når",   "medmindre",
                                         "såfremt", "fordi", "hvorvidt" };

    for (size_t i = tail->count; i-- > 0;) {
        bool modal = is_one_of(tail, i, modals, sizeof modals / sizeof *modals);
        static const char *const ever[] = { "helst" };
        if (i + 2 < tail->count && is_one_of(tail, i + 2, ever, 1))
            continue; /* "når som helst" */
        if ((modal || is_one_of(tail, i, joins, sizeof joins / sizeof *joins)) &&
            !any_verb(tail, i + 1))
            return true;
        if (modal)
            return false;
    }
    return false;
}

/* "når de ikke længere", "så længe databehandleren", "i aflåste skabe, som kun": a clause has begun,
   its subject and adverbs stand there, and nothing that could be its verb. */
static bool has_empty_clause(const struct tail *tail)
{
    /* these stand without a clause as well: "som minimum", "inden behandlingen", "der" */
    static const char *const doubtful[] = { "som", "inden", "før",   "da",
                                            "der", "længe", "indtil" };
    size_t last = tail->count - 1;

    for (size_t i = tail->count; i-- > 1 && tail->count - i <= FEW + 1;) {
        bool so_long = is_one_of(tail, i, (const char *const[]){ "længe", "snart" }, 2) &&
                       is_one_of(tail, i - 1, (const char *const[]){ "så" }, 1);
        if (!is_one_of(tail, i, begins, sizeof begins / sizeof *begins))
            continue;
        if (i == last)
            return false; /* told by the word itself */
        if (any_finite(tail, i + 1))
            return false;
        if (is_one_of(tail, last, adverbs, sizeof adverbs / sizeof *adverbs))
            return true;
        /* "hvis relevant", "når nødvendigt" are whole */
        return (class_of(tail, last) & (WORD_ADJECTIVE | WORD_NOUN)) != WORD_ADJECTIVE &&
               (so_long || !is_one_of(tail, i, doubtful, sizeof doubtful / sizeof *doubtful));
    }
    return false;
}

/* A verb for certain among the words before the one at end: what stands there is a sentence. */
static bool has_sure_verb(const struct tail *tail, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        const struct word *word = &tail->words[i];
        if ((has_end(tail, i, "es") && !has_end(tail, i, "nes")) ||
            lexicon_find(LEXICON_VERBS, tail->text + word->begin, length(word)) > 0)
            return true;
    }
    return false;
}

/* "…, og den nærmeste leder": a comma before »og« begins a clause, and nothing in it is its verb. */
static bool lacks_clause(const struct tail *tail)
{
    static const char *const joins[] = { "og", "men" };
    static const char *const subjects[] = { "den", "det", "de", "en", "et", "denne" };

    for (size_t i = tail->count - 1; i-- > 1;) {
        const char *before = tail->text + tail->words[i].begin;
        if (is_one_of(tail, i, joins, 2) && before[-1] == ' ' && before[-2] == ',' &&
            is_one_of(tail, i + 1, subjects, sizeof subjects / sizeof *subjects)) {
            size_t last = tail->count - 1;
            bool described = last == i + 3 && ((class_of(tail, i + 2) & WORD_ADJECTIVE) != 0 ||
                                               has_end(tail, i + 2, "este"));
            bool named =
                last == i + 2 && (class_of(tail, last) & (WORD_NOUN | WORD_VERB)) == WORD_NOUN;
            named = named || (last == i + 2 && length(&tail->words[last]) == 5 &&
                              memcmp(tail->text + tail->words[last].begin, "samme", 5) == 0);
            return (described || named) && has_sure_verb(tail, i);
        }
    }
    return false;
}

/* "ved en skriftlig" */
static bool lacks_noun(const struct tail *tail)
{
    static const char *const articles[] = { "en", "et" };
    size_t last = tail->count - 1;
    unsigned class = class_of(tail, last);

    return last > 0 && is_one_of(tail, last - 1, articles, 2) &&
           (class & WORD_ADJECTIVE) != 0 && (class & (WORD_NOUN | WORD_VERB)) == 0;
}

/* "udleveres ved Kundens", "databehandlerens": what is whose. */
static bool ends_in_genitive(const struct tail *tail)
{
    static const char *const ends[] = { "rens", "tens",  "dens", "gens",
                                        "nens", "ernes", "ets",  "iges" };
    const struct word *word = &tail->words[tail->count - 1];
    const char *text = tail->text + word->begin;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (length(word) > len + 2 && memcmp(text + length(word) - len, ends[i], len) == 0) {
            return (class_of(tail, tail->count - 1) & (WORD_VERB | WORD_ADJECTIVE)) == 0 ||
                   strcmp(ends[i], "iges") == 0;
        }
    }
    return false;
}

/* "Ændringer sker efter punkt", "jf. artikel": which one. */
static bool lacks_number(const struct tail *tail)
{
    static const char *const nouns[] = { "punkt",       "pkt",        "afsnit",  "artikel",
                                         "bestemmelse", "klausul",    "bilag",   "paragraf",
                                         "appendiks",   "underbilag", "artiklen" };
    static const char *const leads[] = {
        "efter", "i", "jf", "se", "fra", "af", "til", "under"
    };
    size_t last = tail->count - 1;

    return last > 1 && is_one_of(tail, last, nouns, sizeof nouns / sizeof *nouns) &&
           is_one_of(tail, last - 1, leads, sizeof leads / sizeof *leads);
}

/* The words of the last sentence of a text that ends in a letter; false: it does not. */
static bool tail_make(struct tail *tail, const struct check_context *context, const char *text)
{
    struct block_words words = VEC_INIT;
    size_t len = strlen(text);

    *tail = (struct tail){ .context = context, .text = text };
    if (context->speller == NULL || len == 0 || !word_byte_before(text, len))
        return false;
    block_words_cut(&words, text);
    read_tail(tail, &words);
    vec_free(&words);
    return tail->count > 2;
}

bool unfinished_is(const struct check_context *context, const char *text)
{
    struct tail tail;

    return tail_make(&tail, context, text) &&
           (lost_cannot_end(text) || lacks_verb(&tail) || has_empty_clause(&tail) ||
            lacks_clause(&tail) || lacks_noun(&tail) || lacks_number(&tail) ||
            ends_in_genitive(&tail));
}

bool unfinished_lacks_clause(const struct check_context *context, const char *text)
{
    struct tail tail;

    return strstr(text, ", og ") != NULL && tail_make(&tail, context, text) &&
           lacks_clause(&tail);
}

/* One of the last words begins a clause: worth a closer look, which costs more. */
static bool may_have_clause(const char *text)
{
    size_t end = strlen(text);

    for (size_t word = 0; word <= FEW && end > 0; word++) {
        size_t begin = end;
        while (begin > 0 && text[begin - 1] != ' ')
            begin--;
        for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
            if (strlen(begins[i]) == end - begin &&
                memcmp(text + begin, begins[i], end - begin) == 0)
                return true;
        end = begin > 0 ? begin - 1 : 0;
    }
    return false;
}

bool unfinished_has_empty_clause(const struct check_context *context, const char *text)
{
    struct tail tail;

    return may_have_clause(text) && tail_make(&tail, context, text) && has_empty_clause(&tail);
}
