/*
 * A reference from a clause to the very section in which it stands, about something that the section is
 * not about: "9.2 Bistand ydes også ved brud omfattet af punkt 9", and 8 is called "Brud". Whoever means
 * his own section says "dette punkt", or speaks of what it is called. Otherwise a section came or went
 * before it, and the number stayed.
 *
 * What leads to the reference names a subject (subjects.tsv); neither the section's title nor another
 * clause of it has a word of that, and exactly one of the sections up to two before and behind is called
 * by it.
 */
#include "base/alloc.h"
#include "check/references.h"

#include <stdlib.h>
#include <string.h>

enum { LEAD = 3 /* words before the reference */, SHIFT = 2, BELOW = 400 };

struct lead {
    subject_set set;
    uint64_t stem;   /* of the word that it hangs on ("besøg efter"); 0: none */
    subject_set all; /* … of its whole sentence up to there */
    bool aside;      /* "…, jf. punkt 9": of all that the sentence says */
    bool breaks;     /* "brud på punkt 9", "kravene i punkt 9": of the clause itself */
    bool despite;    /* "uanset ophør efter punkt 9": not what the sentence is about */
};

static subject_set named_by(const struct subject_word *word)
{
    return word->cues | word->acts | word->title;
}

static subject_set names_in(const char *text)
{
    subject_set set = 0;
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end)) {
        struct subject_word word = subjects_look_up(text + begin, end - begin);
        set |= named_by(&word);
    }
    return set;
}

/* The last words before the reference, in its sentence. */
static struct lead read_lead(const char *text, size_t at)
{
    static const char *const broken[] = { "på",        "med",        "opfylder",
                                          "opfylde",   "overholder", "overholde",
                                          "iagttager", "iagttage",   "bryder",
                                          "bryde",     "overtræder", "tilsidesætter",
                                          "følger",    "følge",      NULL };
    static const char *const of[] = { "af", NULL };
    static const char *const rules[] = { "kravene",         "krav",          "reglerne",
                                         "regler",          "pligterne",     "pligter",
                                         "forpligtelserne", "forpligtelser", "vilkårene",
                                         "betingelserne",   "betingelser",   "bestemmelserne",
                                         "principperne",    "aftalte",       "nævnte",
                                         "anførte",         "fastsatte",     NULL };
    static const char *const covered[] = { "omfattet", "omfattede", "omhandlet", NULL };
    static const char *const despite[] = { "uanset", NULL };
    static const char *const asides[] = { "jf", "jfr", "se", NULL };
    struct lead lead = { 0 };
    subject_set sets[LEAD] = { 0 };
    size_t count = 0, begin, end = 0, before = 0, before_end = 0;
    bool stop = false;
    while (subjects_next_word(text, end, &begin, &end) && end <= at) {
        for (size_t i = before_end; i < begin; i++)
            stop |= strchr(".;:", text[i]) != NULL;
        count = stop ? 0 : count;
        lead.despite = !stop && lead.despite;
        stop = false;
        struct subject_word word = subjects_look_up(text + begin, end - begin);
        sets[count++ % LEAD] = named_by(&word);
        if ((word.roles & SUBJECT_LINK) == 0)
            lead.stem = topics_stem(text + begin, end - begin);
        lead.all = count == 1 ? 0 : lead.all;
        lead.all |= named_by(&word);
        lead.aside = subjects_is_one_of(text, begin, end, asides);
        lead.despite |= subjects_is_one_of(text, begin, end, despite);
        lead.breaks = subjects_is_one_of(text, begin, end, broken) ||
                      subjects_is_one_of(text, before, before_end, rules) ||
                      (subjects_is_one_of(text, begin, end, of) &&
                       !subjects_is_one_of(text, before, before_end, covered));
        before = begin;
        before_end = end;
    }
    for (size_t i = 0; i < LEAD && i < count; i++)
        lead.set |= sets[i];
    return lead;
}

/* What a title names: narrowly, as those words lead to it, or with all that tells of it. */
static subject_set title_set(const struct node *node, bool narrow)
{
    const char *title = node_title(node);
    return (narrow ? 0 : subjects_of(title, false)) | names_in(title);
}

static bool text_has_stem(const char *text, uint64_t stem)
{
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end))
        if (topics_stem(text + begin, end - begin) == stem)
            return true;
    return false;
}

/* The section's title, or another clause of it, has the word. */
static bool section_has_stem(const struct references *references, const struct node *section,
                             const struct node *except, uint64_t stem)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    for (size_t i = section->index; i < nodes->len && i <= section->index + BELOW; i++) {
        const struct node *node = nodes->items[i];
        if (i > section->index && node->depth <= section->depth)
            break;
        for (size_t b = 0; b < node->blocks.len && node != except; b++)
            if (text_has_stem(node->blocks.items[b].text, stem))
                return true;
    }
    return false;
}

/* What the other clauses of the section name. */
static subject_set others_name(const struct references *references, const struct node *section,
                               const struct node *except)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    subject_set set = 0;
    for (size_t i = section->index + 1; i < nodes->len && i <= section->index + BELOW &&
                                        nodes->items[i]->depth > section->depth;
         i++) {
        const struct node *node = nodes->items[i];
        for (size_t b = 0; b < node->blocks.len && node != except; b++)
            set |= names_in(node->blocks.items[b].text);
    }
    return set;
}

/* The only section so near whose title names it, or has the word; NULL: none, or several. */
static struct node *find_near(const struct references *references, const struct node *section,
                              subject_set set, uint64_t stem)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    struct node *found = NULL;
    int own = atoi(section->label);
    for (size_t i = section->parent->index + 1;
         i < nodes->len && nodes->items[i]->depth >= section->depth; i++) {
        struct node *node = nodes->items[i];
        int number = atoi(node->label + strcspn(node->label, "0123456789"));
        if (node->parent != section->parent || node->kind != NODE_HEADING || node == section ||
            number == 0 || number < own - SHIFT || number > own + SHIFT ||
            ((title_set(node, true) & set) == 0 &&
             (stem == 0 || !text_has_stem(node_title(node), stem))))
            continue;
        if (found != NULL)
            return NULL;
        found = node;
    }
    return found;
}

static void judge(struct references *references, const struct reference *reference)
{
    const struct node *section = reference->target;
    const char *text = reference->node->blocks.items[reference->block].text;
    struct lead lead = read_lead(text, reference->span.begin);
    subject_set set = lead.set;
    struct node *meant = NULL;
    if (lead.breaks || lead.despite ||
        (lead.aside && (lead.all & title_set(section, false)) != 0))
        return;
    if (set != 0 && (set & title_set(section, false)) == 0 &&
        (others_name(references, section, reference->node) & set) == 0)
        meant = find_near(references, section, set, 0);
    else if (set == 0 && lead.stem != 0 &&
             !section_has_stem(references, section, reference->node, lead.stem))
        meant = find_near(references, section, 0, lead.stem);
    if (meant != NULL && !references_cite_beside(references, reference, meant))
        references_report_meant(references, reference, meant, NULL);
}

void home_reference_run(struct references *references)
{
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        const struct node *target = reference->target;
        if (!references->reported[i] && reference->scope == REFERENCE_INTERNAL &&
            reference->state == REFERENCE_FOUND && target != NULL &&
            target->kind == NODE_HEADING && target->label[0] >= '1' &&
            target->label[0] <= '9' && node_is_below(reference->node, target) &&
            reference->node->kind != NODE_TABLE && !reference->own && !reference->bare &&
            reference->last[0] == '\0' && reference->part_count == 1)
            judge(references, reference);
    }
}
