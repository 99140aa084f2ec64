/* Where the sentences of a paragraph end, and the rows and labelled lines that are read as such; and
   the concepts of their words and phrases. */
#include "terms/grid.h"
#include "terms/reading.h"

#include "lang/words.h"

#include <string.h>

enum { MAX_LABEL = 4 /* tokens before a label's colon */ };

/* The tokens of the phrase that begins at first, hits[0] … hits[words - 1]; false: it does not stand
   there. Quotation marks may stand inside, and other words before a word that is far. */
static bool find_phrase(const struct reading *reading, const struct concept_pattern *pattern,
                        uint32_t first, uint32_t end, uint32_t hits[MAX_PHRASE])
{
    enum { FAR = 6 };
    const struct token *tokens = reading->tokens.items;
    uint32_t word = 0;
    uint32_t left = 0; /* words that may be passed over */

    for (uint32_t at = first; word < pattern->count && at < end; at++) {
        const struct word_entry *other;
        if (tokens[at].word == NO_WORD) {
            if (tokens[at].mark == '"')
                continue;
            return false;
        }
        other = &reading->words.items[tokens[at].word];
        if (pattern_word_fits(&pattern->words[word], other->text, other->len)) {
            hits[word++] = at;
            left = word < pattern->count && pattern->words[word].far ? FAR : 0;
        } else if (left > 0) {
            left--;
        } else {
            return false;
        }
    }
    return word == pattern->count;
}

/* Marks phrases that begin with the token; all their words get the concept. */
static void mark_phrases(struct reading *reading, uint32_t first, uint32_t end)
{
    struct token *tokens = reading->tokens.items;
    const struct word_entry *entry = &reading->words.items[tokens[first].word];

    for (size_t h = 0; h < PHRASE_HEADS; h++) {
        for (uint32_t n = entry->phrases[h]; n != 0;) {
            const struct concept_pattern *pattern = knowledge_pattern(reading->knowledge, n);
            uint32_t hits[MAX_PHRASE];
            n = pattern->next;
            if (pattern->count == 1 || !find_phrase(reading, pattern, first, end, hits))
                continue;
            for (uint32_t word = 0; word < pattern->count; word++) {
                tokens[hits[word]].mask |= pattern->mask;
                tokens[hits[word]].sense |= pattern->sense;
            }
        }
    }
}

/* The full stop at at belongs to a firm's form: "Inc.", "d.o.o.". */
static bool is_form_with_stop(const struct reading *reading, uint32_t at)
{
    enum { MOST = 5 };
    const struct token *tokens = reading->tokens.items;
    const char *text = reading->blocks.items[tokens[at].block].text;

    for (uint32_t n = 1; n <= MOST && n <= at && tokens[at - n].block == tokens[at].block;
         n++) {
        bool stop = false;
        size_t len = tokens[at].begin - tokens[at - n].begin;
        if (knowledge_firm(reading->knowledge, text + tokens[at - n].begin, len, &stop) ==
                FIRM_FORM &&
            stop)
            return true;
    }
    return false;
}

/* "pkt. 7": what is cited stands before its number and the full stop at. */
static bool is_behind_citation(const struct reading *reading, uint32_t at)
{
    static const char *const labels[] = { "pkt", "nr", "art", "afs", "stk", "kap" };
    uint32_t first = reading->blocks.items[reading->tokens.items[at].block].first;
    const char *label;

    if (at < first + 3 || reading->tokens.items[at - 2].mark != '.')
        return false;
    label = token_lower(reading, at - 3);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strcmp(label, labels[i]) == 0)
            return true;
    return false;
}

static bool ends_sentence(const struct reading *reading, uint32_t at, uint32_t end)
{
    const struct token *token = &reading->tokens.items[at];
    const struct token *next = token + 1;
    const struct token *before = token - 1;
    const char *text = reading->blocks.items[token->block].text;

    if (token->mark == '?' || token->mark == '!' || token->mark != '.')
        return token->mark == '!';
    if (at + 1 >= end)
        return true;
    if (before->word == NO_WORD)
        return next->capital;
    if (next->mark == ',' || next->mark == ';' || next->mark == ':')
        return false; /* "Nordlys A.m.b.a., Havnegade 2" */
    if (next->word != NO_WORD && !next->capital && !next->digits)
        return false;
    if ((next->mark == '(' && is_form_with_stop(reading, at)) ||
        (next->digits && is_id_label(token_lower(reading, at - 1))))
        return false; /* "Kvist Ltd. (Company No. …)", "Org.nr. 556677-8899" */
    if (before->digits && before->end - before->begin == 1 && next->capital &&
        at >= reading->blocks.items[token->block].first + 2 &&
        (before[-1].word != NO_WORD || is_behind_citation(reading, at)))
        return true; /* "… i Appendiks 2. De særlige regler …", "jf. pkt. 7. Herefter …" */
    return before->end - before->begin > 1 && !(before->digits && next->digits) &&
           !words_is_abbreviation(text + before->begin, before->end - before->begin);
}

static void add_sentence(struct reading *reading, uint32_t first, uint32_t end, uint32_t block)
{
    struct sentence sentence = { .first = first, .count = end - first, .block = block };

    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        sentence.mask |= token->mask;
        sentence.sense |= token->sense;
        if (token->word != NO_WORD)
            sentence.measures |= reading->words.items[token->word].measures;
    }
    if (end > first)
        vec_push(&reading->sentences, sentence);
}

/* Where the line of token t ends in the block. */
static uint32_t row_line_end(const struct reading *reading, const struct reading_block *block,
                             uint32_t t)
{
    for (t++; t < block->first + block->count && token_gap(reading, t) < GAP_LINE; t++) {
    }
    return t;
}

/* A line of a table that has a second cell, and is not indented as what a cell goes on with. */
static bool begins_row(const struct reading *reading, const struct reading_block *block,
                       uint32_t t)
{
    bool tab;
    uint32_t end;

    if (token_gap(reading, t) < GAP_LINE ||
        token_x(reading, t, &tab) > token_x(reading, block->first, &tab))
        return false;
    end = row_line_end(reading, block, t);
    for (uint32_t k = t + 1; k < end; k++)
        if (token_gap(reading, k) == GAP_WIDE)
            return true;
    return false;
}

/* "Sletning: 30 dage efter ophør": where the line begins that has a short label before the colon at t;
   NO_WORD where it has none. */
static uint32_t label_begin(const struct reading *reading, const struct reading_block *block,
                            uint32_t t)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t k = t; k > block->first && t - k < MAX_LABEL; k--) {
        if (tokens[k - 1].word == NO_WORD && tokens[k - 1].mark != '-')
            return NO_WORD;
        if (k - 1 == block->first || token_gap(reading, k - 1) >= GAP_LINE)
            return tokens[k - 1].capital ? k - 1 : NO_WORD;
    }
    return NO_WORD;
}

/* Whether each of several lines of the block has its label. */
static bool is_labelled(const struct reading *reading, const struct reading_block *block)
{
    size_t labels = 0;

    for (uint32_t t = block->first; t < block->first + block->count; t++)
        labels +=
            reading->tokens.items[t].mark == ':' && label_begin(reading, block, t) != NO_WORD;
    return labels >= 2;
}

/* Where a line of its own begins: a row, or a label with its value. */
static bool begins_line(const struct reading *reading, const struct reading_block *block,
                        uint32_t t, bool labelled)
{
    if (block->node->kind == NODE_TABLE && begins_row(reading, block, t))
        return true;
    for (uint32_t k = t + 1; labelled && k <= t + MAX_LABEL && k < block->first + block->count;
         k++)
        if (reading->tokens.items[k].mark == ':')
            return label_begin(reading, block, k) == t;
    return false;
}

void reading_cut_sentences(struct reading *reading, uint32_t b)
{
    const struct reading_block *block = &reading->blocks.items[b];
    uint32_t end = block->first + block->count;
    uint32_t from = block->first;
    bool labelled = is_labelled(reading, block);

    for (uint32_t t = block->first; t < end; t++) {
        struct token *token = &reading->tokens.items[t];
        if (token->word != NO_WORD) {
            struct word_entry *entry = &reading->words.items[token->word];
            token->mask |= entry->mask;
            token->sense |= entry->sense;
            entry->capitals += token->capital && t > from;
            mark_phrases(reading, t, end);
        }
    }
    for (uint32_t t = block->first; t < end; t++) {
        if (t > from && begins_line(reading, block, t, labelled)) {
            add_sentence(reading, from, t, b);
            from = t;
        }
        if (t > from && ends_sentence(reading, t, end)) {
            add_sentence(reading, from, t + 1, b);
            from = t + 1;
        }
    }
    add_sentence(reading, from, end, b);
}
