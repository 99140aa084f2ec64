/*
 * A reference to one section of a row where the sentence has the words of another's title:
 * "Procedurerne for revision, herunder inspektion, af leverandøren er angivet i bilag C.6", and
 * C.7 is called "Procedurer for kundens revisioner, herunder inspektioner", while the title of
 * C.6 has none of these words. Several words of a title are needed, and as many more than of any
 * other; words that stand everywhere do not count.
 */
#include "base/alloc.h"
#include "check/references.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    NEEDED = 3, /* words that the sentence shares with the title */
    AHEAD = 2,  /* … more than with the title of any other section */
    ROW = 60    /* sections of one row that are looked at */
};

static const float clearly = 0.08f; /* by how much it must be nearer to the sentence */

/* The stems of a text's words, each once and without those that stand everywhere. */
static void read_stems(const char *text, size_t len, struct stem_list *out)
{
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end) && end <= len) {
        uint64_t stem = topics_stem(text + begin, end - begin);
        unsigned plain = SUBJECT_PLAIN | SUBJECT_STATES;
        bool counts =
            stem != 0 && (subjects_look_up(text + begin, end - begin).roles & plain) == 0;
        for (size_t i = 0; i < out->len && counts; i++)
            counts = out->items[i] != stem;
        if (counts)
            vec_push(out, stem);
    }
}

static size_t count_shared(const struct stem_list *sentence, const struct node *node)
{
    struct stem_list title = VEC_INIT;
    size_t shared = 0;
    read_stems(node_title(node), strlen(node_title(node)), &title);
    for (size_t i = 0; i < title.len; i++)
        for (size_t k = 0; k < sentence->len; k++)
            shared += title.items[i] == sentence->items[k] ? 1 : 0;
    vec_free(&title);
    return shared;
}

/* The words of the sentence that lead to the reference, or to the list that it is a member of. */
static void read_sentence(const struct references *references, size_t i, struct stem_list *out)
{
    const struct reference *items = references->list.items;
    while (i > 0 && references_are_listed(&items[i - 1], &items[i]))
        i--;
    const char *text = items[i].node->blocks.items[items[i].block].text;
    bool same =
        i > 0 && items[i - 1].node == items[i].node && items[i - 1].block == items[i].block;
    size_t low = same ? items[i - 1].span.end : 0, begin = items[i].span.begin;
    size_t end = begin;
    while (begin > low && !(begin > 1 && text[begin - 1] == ' ' && text[begin - 2] == '.' &&
                            isupper((unsigned char)text[begin])))
        begin--;
    read_stems(text + begin, end - begin, out);
}

/* Whether any reference of the paragraph hits the node or what stands below it. */
static bool is_cited(const struct references *references, size_t i, const struct node *node)
{
    const struct reference *reference = &references->list.items[i];
    size_t k = i;
    while (k > 0 && references->list.items[k - 1].node == reference->node)
        k--;
    for (; k < references->list.len && references->list.items[k].node == reference->node; k++) {
        const struct node *target = references->list.items[k].target;
        if (target != NULL && (target == node || node_is_below(target, node)))
            return true;
    }
    return false;
}

/* The section beside the one cited whose title the sentence has; NULL: none stands out. */
static struct node *find_section(const struct references *references, size_t i,
                                 const struct node *cited, const struct stem_list *sentence)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    struct node *best = NULL;
    size_t most = 0, second = 0;
    for (size_t n = cited->parent->index + 1, row = 0; n < nodes->len && row < ROW; n++) {
        struct node *node = nodes->items[n];
        if (node->depth < cited->depth)
            break;
        if (node->parent != cited->parent || node->kind != NODE_HEADING || node == cited)
            continue;
        row++;
        size_t shared = node->label[0] == '\0' || is_cited(references, i, node)
                            ? 0 /* of several alike one may be cited beside it */
                            : count_shared(sentence, node);
        second = shared > most ? most : shared > second ? shared : second;
        best = shared > most ? node : best;
        most = shared > most ? shared : most;
    }
    bool stands_out = most >= NEEDED && most >= second + AHEAD;
    return stands_out && !node_is_below(references->list.items[i].node, best) ? best : NULL;
}

static bool is_nearer(struct references *references, struct stem_list *sentence,
                      const struct node *meant, const struct node *cited)
{
    struct topic context = topics_weigh(&references->topics, sentence);
    float other = topics_cosine(&context, topics_of_node(&references->topics, cited));
    float own = topics_cosine(&context, topics_of_node(&references->topics, meant));
    free(context.items);
    return own >= other + clearly;
}

static void judge(struct references *references, size_t i)
{
    const struct reference *reference = &references->list.items[i];
    struct node *cited = reference->target;
    while (cited->kind == NODE_CLAUSE && cited->parent != NULL)
        cited = cited->parent;
    if (cited->kind != NODE_HEADING || cited->label[0] == '\0' ||
        node_is_below(reference->node, cited))
        return;
    struct stem_list sentence = VEC_INIT;
    read_sentence(references, i, &sentence);
    struct node *meant = sentence.len < NEEDED || count_shared(&sentence, cited) > 0
                             ? NULL
                             : find_section(references, i, cited, &sentence);
    if (meant != NULL && is_nearer(references, &sentence, meant, cited)) {
        size_t len = reference->number.end - reference->number.begin;
        bool plain = reference->part_count == 1 && cited == reference->target &&
                     len == strlen(meant->label) && len == strlen(cited->label);
        char *proposal = plain ? references_reword(reference, meant->label, len) : NULL;
        references_report_meant(references, reference, meant, proposal);
        free(proposal);
    }
    vec_free(&sentence);
}

void neighbour_reference_run(struct references *references)
{
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        bool hits = reference->state == REFERENCE_FOUND && reference->target != NULL;
        if (!references->reported[i] && reference->scope == REFERENCE_INTERNAL && hits &&
            !reference->own && !reference->bare && reference->last[0] == '\0' &&
            reference->node->kind != NODE_TITLE && reference->node->kind != NODE_TABLE)
            judge(references, i);
    }
}
