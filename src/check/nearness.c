#include "check/nearness.h"

#include "check/rules.h"
#include "check/subject_meant.h"
#include "lang/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAD = 6,  /* words before a reference that lead to it */
    NAMES = 3, /* … behind it and "om" */
    ROOT = 6   /* bytes that the forms and compounds of a word share */
};

static const float telling = 2.5f; /* weight of words that say what a clause is cited for */

static bool is_sentence_end(const char *text, size_t i)
{
    if (i == 0 || text[i] != ' ' || strchr(".:;", text[i - 1]) == NULL ||
        !isupper((unsigned char)text[i + 1]))
        return false;
    size_t begin = word_run_begin(text, i - 1); /* "jf. Bestemmelse 5" */
    return text[i - 1] != '.' || !words_is_abbreviation(text + begin, i - 1 - begin);
}

static float weigh(struct references *references, uint64_t stem)
{
    struct stem_list stems = VEC_INIT;
    vec_push(&stems, stem);
    struct topic topic = topics_weigh(&references->topics, &stems);
    float weight = topic.len > 0 ? topic.items[0].weight : 0;
    free(topic.items);
    vec_free(&stems);
    return weight;
}

static void add(struct references *references, const char *word, size_t len, bool lead,
                struct near_words *out)
{
    uint64_t stem = topics_stem(word, len);
    if (stem == 0 || out->len == NEARNESS_WORDS)
        return;
    for (size_t i = 0; i < out->len; i++) {
        if (out->items[i].stem == stem) {
            out->items[i].lead |= lead && out->items[i].weight > 0;
            return;
        }
    }
    struct subject_word what = subjects_look_up(word, len);
    bool plain = (what.roles & SUBJECT_PLAIN) != 0;
    out->items[out->len++] =
        (struct near_word){ stem, plain ? 0 : weigh(references, stem), lead && !plain, what };
}

/* "punkt 4.2 om tavshed gælder også", "punkt 8 (sikkerhed)": where the words that name it behind it
   end; or end. */
static size_t named_behind(const char *text, size_t end)
{
    size_t begin, stop = end;
    if (strncmp(text + end, " (", 2) == 0)
        return end + strcspn(text + end, ")");
    if (text[end] != ' ' || !subjects_next_word(text, end, &begin, &stop) || begin != end + 1 ||
        (subjects_look_up(text + begin, stop - begin).roles & SUBJECT_ABOUT) == 0)
        return end;
    for (size_t words = 0; words < NAMES && text[stop] == ' '; words++)
        if (!subjects_next_word(text, stop, &begin, &stop))
            break;
    return stop;
}

/* "ændringer i bilag 2 efter punkt 5.3": what the annex right before it is called. */
static void add_annex(struct references *references, const struct reference *reference,
                      struct near_words *out)
{
    enum { NEAR = 40 }; /* bytes between them */
    const struct reference *before = reference - 1;
    if (reference == references->list.items || before->node != reference->node ||
        before->block != reference->block || before->target == NULL ||
        before->target->kind != NODE_ANNEX || before->span.end + NEAR < reference->span.begin ||
        references_are_listed(before, reference))
        return;
    const char *text = reference->node->blocks.items[reference->block].text;
    if (strncmp(text + before->span.end, " ", 1) != 0)
        return;
    const char *title = node_title(before->target);
    size_t begin, end = 0;
    while (subjects_next_word(title, end, &begin, &end))
        add(references, title + begin, end - begin, true, out);
}

void nearness_read(struct references *references, const struct reference *reference, bool wide,
                   struct near_words *out)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t low = 0, begin, end, before = 0, count = 0;
    for (size_t i = reference->span.begin; i > 1 && !wide && low == 0; i--)
        low = is_sentence_end(text, i - 1) ? i : 0;
    for (end = low;
         subjects_next_word(text, end, &begin, &end) && begin < reference->span.begin;)
        before++;
    size_t named = named_behind(text, reference->span.end);
    out->len = 0;
    for (end = low; subjects_next_word(text, end, &begin, &end);) {
        bool behind = begin >= reference->span.end;
        if (behind && !wide && begin > 0 && is_sentence_end(text, begin - 1))
            break;
        if (begin >= reference->span.begin && !behind)
            continue;
        bool lead = behind ? begin < named : count + LEAD >= before;
        add(references, text + begin, end - begin, lead, out);
        count += behind ? 0 : 1;
    }
    add_annex(references, reference, out);
}

/* The first bytes of a stem. */
static uint64_t root(uint64_t stem)
{
    while (stem >> (8 * ROOT) != 0)
        stem >>= 8;
    return stem;
}

static bool topic_has(const struct topic *topic, uint64_t stem, bool loosely)
{
    for (size_t i = 0; i < topic->len; i++)
        if (topic->items[i].stem == stem ||
            (loosely && root(topic->items[i].stem) == root(stem)))
            return true;
    return false;
}

struct nearness nearness_of(struct references *references, const struct near_words *words,
                            const struct node *node, bool loosely)
{
    const struct topic *topic = topics_of_node(&references->topics, node);
    struct nearness nearness = { 0, 0 };
    for (size_t i = 0; i < words->len; i++) {
        const struct near_word *word = &words->items[i];
        if (!topic_has(topic, word->stem, loosely))
            continue;
        nearness.all += word->weight;
        nearness.lead += word->lead ? word->weight : 0;
    }
    return nearness;
}

/* What the words of a clause and of those below it may stand for. */
static subject_set things_of(const struct references *references, const struct node *node)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    subject_set has = 0;
    for (size_t i = node->index; i < nodes->len && i <= node->index + SUBJECT_BELOW; i++) {
        const struct node *below = nodes->items[i];
        if (i > node->index && below->depth <= node->depth)
            break;
        for (size_t b = 0; b < below->blocks.len; b++) {
            size_t begin, end = 0;
            const char *text = below->blocks.items[b].text;
            while (subjects_next_word(text, end, &begin, &end))
                has |= subjects_look_up(text + begin, end - begin).has;
        }
    }
    return has;
}

/* "sikkerhed" in "Behandlingssikkerhed": the stem's letters stand in a title above the node, or in its
   own. */
static bool title_contains(const struct node *node, uint64_t stem)
{
    enum { LEAST = 5 };
    char letters[sizeof stem + 1] = "";
    size_t len = 0;
    for (size_t i = sizeof stem; i > 0; i--) {
        char letter = (char)(stem >> (8 * (i - 1)) & 0xFF);
        if (letter != '\0')
            letters[len++] = letter;
    }
    for (; len >= LEAST && node != NULL && node->kind != NODE_DOCUMENT; node = node->parent)
        if ((node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
            strcasestr(node_title(node), letters) != NULL)
            return true;
    return false;
}

bool nearness_touches(struct references *references, const struct near_words *words,
                      const struct node *node, const struct node *referring)
{
    const struct topic *topic = topics_of_node(&references->topics, node);
    subject_set told =
        told_by_node(references, node, referring).set | told_loosely(references, node);
    subject_set has = things_of(references, node);
    for (size_t i = 0; i < words->len; i++) {
        const struct near_word *word = &words->items[i];
        if (word->lead &&
            ((((word->what.cues | word->what.acts) & told) | (word->what.things & has)) != 0 ||
             topic_has(topic, word->stem, true) || title_contains(node, word->stem)))
            return true;
    }
    return false;
}

bool nearness_names(const struct near_words *words, const char *text)
{
    struct stem_list stems = VEC_INIT;
    subject_set titled = subjects_titled(text);
    bool found = false;
    topics_read(text, strlen(text), &stems);
    for (size_t i = 0; i < words->len && !found; i++) {
        found = ((words->items[i].what.cues | words->items[i].what.acts) & titled) != 0;
        for (size_t k = 0; k < stems.len && !found; k++)
            found = root(stems.items[k]) == root(words->items[i].stem);
    }
    vec_free(&stems);
    return found;
}

bool nearness_fits(struct references *references, const struct reference *reference,
                   const struct node *meant)
{
    struct near_words words;
    if (node_is_below(reference->node, reference->target))
        return false; /* it has its own words */
    nearness_read(references, reference, false, &words);
    float cited = nearness_of(references, &words, reference->target, false).lead;
    return cited >= telling &&
           (meant == NULL || cited > nearness_of(references, &words, meant, false).lead);
}
