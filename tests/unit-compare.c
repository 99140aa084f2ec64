#include "compare/align.h"
#include "compare/carry.h"
#include "doc/annotation.h"
#include "doc/change.h"
#include "doc/citation.h"
#include "contract-of.h"
#include "variants.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct tally {
    size_t clauses; /* of the first version that the second still has */
    size_t sure, wrong, right;
    size_t same, same_sure; /* whose words are as they were */
};

/* True where less than half of the words of text stand in other. */
static bool is_little_of(const char *text, const char *other)
{
    size_t words = 0;
    size_t found = 0;
    for (const char *c = text; *c != '\0';) {
        size_t len = strcspn(c, " .,;");
        char *word = alloc_strndup(c, len);
        words += len > 0;
        found += len > 0 && strstr(other, word) != NULL;
        free(word);
        c += len + (c[len] != '\0');
    }
    return 2 * found < words;
}

/* What cannot be told from the two texts: a clause that was struck, or written anew, while its
   words were put elsewhere has moved; one that was struck while nearly its words were put
   into the same section was changed; one that gave its place in its section to an equal one
   from elsewhere stayed. */
static bool is_same_in_effect(const struct variant *second, const struct node *a,
                              const struct node *b)
{
    const struct variant_clause *clause = variant_find(second, atol(b->id + 1));
    const struct variant_clause *truth = variant_find(second, atol(a->id + 1));
    bool same_section = strcmp(a->parent->id, b->parent->id) == 0;
    if (truth != NULL && same_section && strcmp(node_title(a), node_title(b)) == 0)
        return true;
    if (truth != NULL)
        return strcmp(node_title(a), node_title(b)) == 0 &&
               is_little_of(node_title(a), truth->text);
    return strcmp(node_title(a), node_title(b)) == 0 ||
           (clause->origin == atol(a->id + 1) && same_section);
}

static void count(struct tally *t, const struct contract *a, const struct contract *b,
                  const struct alignment *alignment, const struct variant *second)
{
    for (size_t i = 1; i < a->nodes.len; i++) {
        const struct node *node = a->nodes.items[i];
        const struct node *truth = contract_node(b, node->id);
        size_t at = alignment->of_a[i];
        const struct align_pair *pair =
            at == ALIGN_NONE ? NULL : &alignment->pairs.items[at];
        bool right = pair != NULL && truth != NULL && pair->b == truth->index;
        if (pair != NULL && pair->sure && !right &&
            !is_same_in_effect(second, node, b->nodes.items[pair->b])) {
            t->wrong++;
            fprintf(stderr, "%s (%s \"%s\") surely paired with %s (%s \"%s\"): reason %d, %.2f\n",
                    node->id, node->label, node_title(node), b->nodes.items[pair->b]->id,
                    b->nodes.items[pair->b]->label, node_title(b->nodes.items[pair->b]),
                    (int)pair->reason, (double)pair->likeness);
        }
        if (truth == NULL)
            continue;
        bool same = strcmp(node_title(node), node_title(truth)) == 0;
        t->clauses++;
        t->right += right;
        t->sure += right && pair->sure;
        t->same += same;
        t->same_sure += same && right && pair->sure;
    }
}

static void run(struct tally *t, unsigned long seed, size_t sections, size_t edits)
{
    struct variant first;
    struct variant second;
    variant_make(&first, seed, sections);
    variant_copy(&second, &first, seed);
    for (size_t i = 0; i < edits; i++)
        variant_edit(&second);
    struct contract *a = variant_contract(&first);
    struct contract *b = variant_contract(&second);
    struct alignment alignment;
    align_contracts(&alignment, a, b, ALIGN_CORRECTED);
    count(t, a, b, &alignment, &second);
    alignment_free(&alignment);
    contract_free(a);
    contract_free(b);
    variant_free(&first);
    variant_free(&second);
}

static void nothing_sure_is_wrong(void)
{
    static const size_t edits[] = { 1, 5, 15, 40 };
    const char *wanted = getenv("KLAUSUL_ALIGN_SEEDS");
    unsigned long seeds = wanted == NULL ? 150 : strtoul(wanted, NULL, 10);
    for (size_t e = 0; e < sizeof edits / sizeof *edits; e++) {
        struct tally t = { 0 };
        for (unsigned long seed = 1; seed <= seeds; seed++)
            run(&t, seed * 31 + e, 12, edits[e]);
        fprintf(stderr, "%zu edits: %zu clauses, %.2f %% right, %.2f %% sure, %.2f %% of those "
                "unchanged sure, %zu surely wrong\n", edits[e], t.clauses,
                100.0 * (double)t.right / (double)t.clauses,
                100.0 * (double)t.sure / (double)t.clauses,
                100.0 * (double)t.same_sure / (double)t.same, t.wrong);
        CU_ASSERT_EQUAL(t.wrong, 0);
    }
}

/* --- single cases ----------------------------------------------------------------------- */

struct row {
    const char *id;
    int level;
    const char *label;
    const char *text;
};

static struct contract *make(const struct row *rows, size_t count)
{
    struct contract *contract = contract_new();
    struct node *parents[4] = { contract->nodes.items[0], NULL, NULL, NULL };
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        struct node *node = contract_add_node(
            contract, row->id, row->level == 0 ? NODE_HEADING : NODE_CLAUSE, row->label,
            row->label, parents[row->level]);
        node_add_block(contract, node, row->text, strlen(row->text), NULL,
                       (struct raw_span){ 0, 0 });
        parents[row->level + 1] = node;
    }
    contract_reindex(contract);
    return contract;
}

#define MAKE(rows) make(rows, sizeof rows / sizeof *rows)

static const struct align_pair *pair_of(const struct alignment *alignment,
                                        const struct contract *a, const char *id)
{
    size_t at = alignment->of_a[contract_node(a, id)->index];
    return at == ALIGN_NONE ? NULL : &alignment->pairs.items[at];
}

#define LOG "Leverandøren fører log over alle opslag i kundens journaler."
#define KEYS "Kunden udleverer nøgler til serverrummet mod kvittering."
#define PAY "Vederlaget forfalder den første bankdag i hvert kvartal."

static void one_of_two_equal_clauses_is_never_sure(void)
{
    static const struct row before[] = {
        { "t1", 0, "1", "Drift" },   { "t2", 1, "1", LOG },  { "t3", 1, "2", KEYS },
        { "t4", 0, "2", "Betaling" }, { "t5", 1, "1", PAY }, { "t6", 1, "2", LOG },
    };
    static const struct row after[] = {
        { "t1", 0, "1", "Drift" },   { "t2", 1, "1", LOG },  { "t3", 1, "2", KEYS },
        { "t4", 0, "2", "Betaling" }, { "t5", 1, "1", PAY },
    };
    struct contract *a = MAKE(before);
    struct contract *b = MAKE(after);
    struct alignment alignment;
    align_contracts(&alignment, a, b, ALIGN_CORRECTED);
    CU_ASSERT(pair_of(&alignment, a, "t2") == NULL || !pair_of(&alignment, a, "t2")->sure);
    CU_ASSERT(pair_of(&alignment, a, "t6") == NULL || !pair_of(&alignment, a, "t6")->sure);
    CU_ASSERT(pair_of(&alignment, a, "t3") != NULL && pair_of(&alignment, a, "t3")->sure);
    alignment_free(&alignment);
    /* Both are there still, each between the clauses it stood between. */
    align_contracts(&alignment, a, a, ALIGN_CORRECTED);
    CU_ASSERT_EQUAL(alignment.pairs.len, a->nodes.len);
    for (size_t i = 0; i < alignment.pairs.len; i++)
        CU_ASSERT(alignment.pairs.items[i].sure && alignment.pairs.items[i].a == alignment.pairs.items[i].b);
    alignment_free(&alignment);
    contract_free(a);
    contract_free(b);
}

static void moves_changes_and_parts_are_told(void)
{
    static const struct row before[] = {
        { "t1", 0, "1", "Drift" },    { "t2", 1, "1", LOG }, { "t3", 1, "2", KEYS },
        { "t4", 0, "2", "Betaling" }, { "t5", 1, "1", PAY },
        { "t6", 1, "2", "Renter beregnes efter rentelovens satser fra forfaldsdagen og til betaling "
                        "sker uden fradrag. Rykkere koster hundrede kroner og sendes tidligst efter ti dage." },
        { "t7", 0, "3", "Ophør" },
        { "t8", 1, "1", "Aftalen kan siges op med tre måneders varsel til en måneds udløb." },
    };
    static const struct row after[] = {
        { "t1", 0, "1", "Drift" },    { "t3", 1, "1", KEYS },
        { "t4", 0, "2", "Betaling" }, { "t5", 1, "1", PAY },
        { "t6", 1, "2", "Renter beregnes efter rentelovens satser fra forfaldsdagen og til betaling "
                        "sker uden fradrag." },
        { "t9", 1, "3", "Rykkere koster hundrede kroner og sendes tidligst efter ti dage." },
        { "t7", 0, "3", "Ophør" },
        { "t8", 1, "1", "Aftalen kan siges op med seks måneders varsel til en måneds udløb." },
        { "t2", 1, "2", LOG },
    };
    struct contract *a = MAKE(before);
    struct contract *b = MAKE(after);
    struct alignment alignment;
    align_contracts(&alignment, a, b, ALIGN_CORRECTED);
    const struct align_pair *log = pair_of(&alignment, a, "t2");
    CU_ASSERT(log != NULL && log->sure && log->moved && !log->with_parent && log->same_words);
    CU_ASSERT(log != NULL && log->reason == ALIGN_SAME);
    const struct align_pair *notice = pair_of(&alignment, a, "t8");
    CU_ASSERT(notice != NULL && notice->sure && !notice->same_words && !notice->moved);
    CU_ASSERT(notice != NULL && notice->b == contract_node(b, "t8")->index);
    const struct align_pair *interest = pair_of(&alignment, a, "t6");
    CU_ASSERT(interest != NULL && interest->b == contract_node(b, "t6")->index);
    CU_ASSERT_EQUAL_FATAL(alignment.parts.len, 1);
    CU_ASSERT_EQUAL(alignment.parts.items[0].a, contract_node(a, "t6")->index);
    CU_ASSERT_EQUAL(alignment.parts.items[0].b, contract_node(b, "t9")->index);
    CU_ASSERT_TRUE(alignment.parts.items[0].split);
    CU_ASSERT_EQUAL(alignment.of_b[contract_node(b, "t9")->index], ALIGN_NONE);
    alignment_free(&alignment);
    contract_free(a);
    contract_free(b);
}

static void nothing_in_common_is_no_pair(void)
{
    static const struct row before[] = { { "t1", 0, "1", "Drift" }, { "t2", 1, "1", LOG } };
    static const struct row after[] = { { "t3", 0, "1", "Salg" }, { "t4", 1, "1", PAY } };
    struct contract *a = MAKE(before);
    struct contract *b = MAKE(after);
    struct contract *none = contract_new();
    struct alignment alignment;
    align_contracts(&alignment, a, b, ALIGN_CORRECTED);
    CU_ASSERT_EQUAL(alignment.pairs.len, 1);
    alignment_free(&alignment);
    align_contracts(&alignment, a, none, ALIGN_PRINTED);
    CU_ASSERT_EQUAL(alignment.pairs.len, 1);
    alignment_free(&alignment);
    align_contracts(&alignment, none, none, ALIGN_CORRECTED);
    CU_ASSERT_EQUAL(alignment.pairs.len, 1);
    alignment_free(&alignment);
    contract_free(a);
    contract_free(b);
    contract_free(none);
}

static void passages_are_found_again(void)
{
    static const struct row rows[] = {
        { "t1", 0, "1", "Drift" },   { "t2", 1, "1", LOG },  { "t3", 1, "2", KEYS },
        { "t4", 0, "2", "Betaling" }, { "t5", 1, "1", PAY }, { "t6", 1, "2", LOG },
    };
    struct contract *contract = MAKE(rows);
    struct align_candidates found = VEC_INIT;
    align_find(contract, LOG, "2.2", 3, &found);
    CU_ASSERT_EQUAL_FATAL(found.len, 2);
    CU_ASSERT_STRING_EQUAL(found.items[0].node->id, "t6");
    CU_ASSERT_STRING_EQUAL(found.items[1].node->id, "t2");
    CU_ASSERT(found.items[0].likeness > 0.99f && found.items[1].likeness > 0.99f);
    found.len = 0;
    align_find(contract, "Leverandøren fører log over", "", 3, &found);
    CU_ASSERT(found.len >= 2 && found.items[0].likeness > 0.85f);
    found.len = 0;
    align_find(contract, "Ganske andre ting, som ingen har skrevet", "", 3, &found);
    CU_ASSERT_EQUAL(found.len, 0);
    vec_free(&found);
    contract_free(contract);
}

/* --- carrying over ----------------------------------------------------------------------- */

struct carried {
    size_t attached, right, queued;
};

/* A note on every clause that says which one it is, a mark on every third. */
static void annotate(struct contract *contract)
{
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        struct annotation note = { .type = ANNOTATION_NOTE, .value = node->id,
                                   .author = "Anna", .created = "2026-01-01T00:00:00+00:00" };
        memcpy(note.clause, node->id, NODE_ID_SIZE);
        contract_fresh_id(contract, 'a', i * 7919, note.id);
        annotation_quote(contract, &note, node);
        contract_add_annotation(contract, &note);
        if (i % 3 != 0)
            continue;
        note.type = ANNOTATION_MARK;
        note.value = "reviewed";
        contract_fresh_id(contract, 'm', i * 7919, note.id);
        contract_add_annotation(contract, &note);
    }
}

/* "Navn:" and "navn" are. */
static bool words_are_equal(const char *a, const char *b)
{
    while (*a != '\0' || *b != '\0') {
        if (strchr(" .,:;", *a) != NULL && *a != '\0')
            a++;
        else if (strchr(" .,:;", *b) != NULL && *b != '\0')
            b++;
        else if (tolower((unsigned char)*a++) != tolower((unsigned char)*b++))
            return false;
    }
    return true;
}

static void check_carried(struct carried *t, const struct contract *old,
                          const struct contract *next, char (*truths)[NODE_ID_SIZE],
                          const struct variant *second)
{
    CU_ASSERT_EQUAL(next->annotations.len, old->annotations.len); /* nothing is lost */
    for (size_t i = 0; i < old->annotations.len; i++) {
        const struct annotation *was = old->annotations.items[i];
        const struct annotation *is = contract_annotation(next, was->id);
        CU_ASSERT_FATAL(is != NULL && strcmp(is->value, was->value) == 0);
        if (annotation_is_detached(next, is)) {
            CU_ASSERT(is->place[0] != '\0' && strcmp(is->exact, was->exact) == 0);
            t->queued++;
            continue;
        }
        const struct node *from = contract_node(old, was->clause);
        const struct node *to = contract_node(next, is->clause);
        t->attached++;
        const char *truth = truths[to->index];
        bool right = strcmp(truth, from->id) == 0;
        if (!right) {
            struct node named = *to;
            memcpy(named.id, truth, NODE_ID_SIZE);
            struct node above = *to->parent;
            memcpy(above.id, truths[to->parent->index], NODE_ID_SIZE);
            named.parent = &above;
            right = is_same_in_effect(second, from, &named);
        }
        if (!right)
            fprintf(stderr, "\"%s\" was carried to \"%s\"\n", node_title(from), node_title(to));
        t->right += right;
        if (was->type == ANNOTATION_MARK)
            CU_ASSERT(words_are_equal(node_title(from), node_title(to)));
    }
}

static void nothing_is_carried_to_a_look_alike(void)
{
    struct carried t = { 0 };
    for (unsigned long seed = 1; seed <= 120; seed++) {
        struct variant first;
        struct variant second;
        variant_make(&first, seed, 10);
        variant_copy(&second, &first, seed);
        for (size_t i = 0; i < 2 + seed % 30; i++)
            variant_edit(&second);
        struct contract *old = variant_contract(&first);
        struct contract *next = variant_contract(&second);
        annotate(old);
        char (*truths)[NODE_ID_SIZE] = alloc_array(next->nodes.len, sizeof *truths);
        for (size_t i = 0; i < next->nodes.len; i++)
            memcpy(truths[i], next->nodes.items[i]->id, NODE_ID_SIZE);
        struct carry carry;
        carry_over(&carry, old, next, "Anna", "2026-01-02T00:00:00+00:00");
        check_carried(&t, old, next, truths, &second);
        /* No new clause has an id that an old note could land on. */
        for (size_t i = 1; i < next->nodes.len; i++)
            CU_ASSERT(next->nodes.items[i]->id[0] != '\0');
        str_free(&carry.notes);
        free(truths);
        contract_free(old);
        contract_free(next);
        variant_free(&first);
        variant_free(&second);
    }
    fprintf(stderr, "%zu annotations carried, %zu of them wrong, %zu in the queue\n", t.attached,
            t.attached - t.right, t.queued);
    CU_ASSERT_EQUAL(t.attached, t.right);
    CU_ASSERT(t.attached > 3 * t.queued);
}

static struct node *cited(struct contract *contract, const char *citation)
{
    return citation_resolve(contract, citation, NULL);
}

static void correct(struct contract *contract, const char *citation, const char *text)
{
    struct change change = { .kind = CHANGE_TEXT, .value = text };
    memcpy(change.clause, cited(contract, citation)->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(contract, &change, NULL), ERR_OK);
}

#define HEAD_TEXT "AFTALE OM DRIFT\n\n1. Drift\n\n"

static void corrections_go_along_or_wait(void)
{
    static const char before[] =
        HEAD_TEXT "1.1. Leverandøren drifter serverne døgnet rundt og fører log hver dag.\n\n"
        "1.2. Kunden betaler fakturaen inden 30 dage efter modtagelsen af den.\n\n"
        "1.3. Parterne mødes to gange om året for at tale om driften, og der føres referat.\n\n"
        "1.4. Aftalen ophører, naar kunden har betalt alle skyldige beløb til leverandøren.\n";
    static const char after[] =
        HEAD_TEXT "1.1. Kunden stiller lokaler og strøm til rådighed uden beregning for det.\n\n"
        "1.2. Leverandøren drifter serverne døgnet rundt og fører log hver dag.\n\n"
        "1.3. Kunden betaler fakturaen inden 45 dage efter modtagelsen af den.\n\n"
        "1.4. Parterne mødes to gange om året for at tale om driften; og der føres referat.\n\n"
        "1.5. Aftalen ophører, når kunden har betalt alle skyldige beløb til leverandøren.\n";
    struct contract *old = contract_of(before);
    struct contract *next = contract_of(after);
    contract_make_ids(old);
    contract_reindex(old);
    correct(old, "1.1", "Leverandøren driver serverne døgnet rundt og fører log hver dag.");
    correct(old, "1.2", "Kunden betaler regningen inden 30 dage efter modtagelsen af den.");
    correct(old, "1.3", "Parterne mødes fire gange om året for at tale om driften, og der føres "
                        "referat.");
    correct(old, "1.4", "Aftalen ophører, når kunden har betalt alle skyldige beløb til "
                        "leverandøren.");
    struct change kind = { .kind = CHANGE_KIND, .value = "item" };
    memcpy(kind.clause, cited(old, "1.3")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(old, &kind, NULL), ERR_OK);
    struct carry carry;
    carry_over(&carry, old, next, "Anna", "2026-01-02T00:00:00+00:00");
    /* The words stood as they were: carried. */
    CU_ASSERT_STRING_EQUAL(node_title(cited(next, "1.2")),
                           "Leverandøren driver serverne døgnet rundt og fører log hver dag.");
    /* Other words: the new version's stay, and the correction waits. */
    CU_ASSERT_STRING_EQUAL(node_title(cited(next, "1.3")),
                           "Kunden betaler fakturaen inden 45 dage efter modtagelsen af den.");
    CU_ASSERT_EQUAL_FATAL(next->annotations.len, 1);
    CU_ASSERT_STRING_EQUAL(next->annotations.items[0]->value,
                           "was corrected: \"fakturaen\" to \"regningen\"");
    CU_ASSERT_STRING_EQUAL(next->annotations.items[0]->place, "1.2");
    CU_ASSERT_TRUE(annotation_is_detached(next, next->annotations.items[0]));
    /* Other punctuation only: carried, and the new one is kept. */
    CU_ASSERT_STRING_EQUAL(node_title(cited(next, "1.4")),
                           "Parterne mødes fire gange om året for at tale om driften; og der føres "
                           "referat.");
    CU_ASSERT_EQUAL(cited(next, "1.4")->kind, NODE_ITEM);
    /* Made by the other party as well. */
    CU_ASSERT_EQUAL(carry.settled, 1);
    CU_ASSERT(strstr(str_text(&carry.notes), "1.4: the new version has it already") != NULL);
    CU_ASSERT_FALSE(node_is_corrected(cited(next, "1.5")));
    CU_ASSERT_EQUAL(carry.queued, 1);
    CU_ASSERT_EQUAL(carry.corrections, 3);
    str_free(&carry.notes);
    contract_free(old);
    contract_free(next);
}

static void explain(struct contract *contract, const char *citation, const char *verdict,
                    const char *reason, const char *id)
{
    struct change change = { .kind = CHANGE_DEVIATION, .value = verdict, .target = "9",
                             .reason = reason };
    memcpy(change.clause, cited(contract, citation)->id, NODE_ID_SIZE);
    memcpy(change.fresh, id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(contract, &change, NULL), ERR_OK);
}

/* C2: a reason is about the clause, a verdict about its words. */
static void verdicts_go_along_with_the_same_words(void)
{
    static const char before[] =
        HEAD_TEXT "1.1. Leverandøren drifter serverne døgnet rundt og fører log hver dag.\n\n"
        "1.2. Kunden betaler fakturaen inden 30 dage efter modtagelsen af den.\n\n"
        "1.3. Parterne mødes to gange om året hos kunden for at tale om driften.\n";
    static const char after[] =
        HEAD_TEXT "1.1. Kunden stiller lokaler og strøm til rådighed uden beregning for det.\n\n"
        "1.2. Leverandøren drifter serverne døgnet rundt og fører log hver dag.\n\n"
        "1.3. Kunden betaler fakturaen inden 45 dage efter modtagelsen af den.\n\n"
        "1.4. Parterne mødes tre gange om året hos kunden for at tale om driften.\n";
    struct contract *old = contract_of(before);
    struct contract *next = contract_of(after);
    contract_make_ids(old);
    contract_reindex(old);
    explain(old, "1.1", "accepted", "Som aftalt.", "a0000001");
    explain(old, "1.2", "rejected", "For kort.", "a0000002");
    explain(old, "1.3", "open", "Spørg kunden.", "a0000003");
    struct carry carry;
    carry_over(&carry, old, next, "Anna", "2026-01-02T00:00:00+00:00");
    const struct annotation *same = node_deviation(next, cited(next, "1.2"), "9");
    CU_ASSERT_PTR_NOT_NULL_FATAL(same);
    CU_ASSERT_STRING_EQUAL(same->value, "accepted");
    CU_ASSERT_STRING_EQUAL(same->reason, "Som aftalt.");
    const struct annotation *reason = node_deviation(next, cited(next, "1.4"), "9");
    CU_ASSERT_PTR_NOT_NULL_FATAL(reason);
    CU_ASSERT_STRING_EQUAL(reason->reason, "Spørg kunden.");
    const struct annotation *waits = contract_annotation(next, "a0000002");
    CU_ASSERT_PTR_NOT_NULL_FATAL(waits);
    CU_ASSERT_TRUE(annotation_is_detached(next, waits));
    CU_ASSERT_STRING_EQUAL(waits->reason, "For kort.");
    CU_ASSERT_EQUAL(carry.queued, 1);
    /* Where something was said meanwhile, it is not put on top of that. */
    explain(next, "1.3", "accepted", "", "a0000004");
    struct change attach = { .kind = CHANGE_ATTACH, .target = "a0000002" };
    memcpy(attach.clause, cited(next, "1.3")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(next, &attach, NULL), ERR_USAGE);
    explain(next, "1.3", "", "", "a0000005");
    CU_ASSERT_EQUAL(change_apply(next, &attach, NULL), ERR_OK);
    CU_ASSERT_STRING_EQUAL(node_deviation(next, cited(next, "1.3"), "9")->value, "rejected");
    str_free(&carry.notes);
    contract_free(old);
    contract_free(next);
}

/* C2: what is no letter and no digit may be all that changed. */
static void verdicts_stay_behind_a_sign_that_changed(void)
{
    static const struct {
        const char *before, *after;
        bool goes;
    } cases[] = {
        { "☒ Leverandøren fører log over alle opslag i systemet.",
          "☐ Leverandøren fører log over alle opslag i systemet.", false },
        { "[x] Leverandøren fører log over alle opslag i systemet.",
          "[ ] Leverandøren fører log over alle opslag i systemet.", false },
        { "Serverrummet holdes ved temperaturer < 24 grader hele døgnet.",
          "Serverrummet holdes ved temperaturer > 24 grader hele døgnet.", false },
        { "Serverrummet tåler temperaturer ned til -5 grader hele døgnet.",
          "Serverrummet tåler temperaturer ned til 5 grader hele døgnet.", false },
        { "Leverandøren gemmer loggen i 1½ år efter opslaget i systemet.",
          "Leverandøren gemmer loggen i 1 år efter opslaget i systemet.", false },
        { "Leverandøren gemmer loggen, bl.a. over opslag, i ét år.",
          "Leverandøren gemmer loggen (bl.a. over opslag) i ét år.", true },
        { "Leverandøren gemmer loggen i 10-20 dage efter opslaget.",
          "Leverandøren gemmer loggen i 10–20 dage efter opslaget.", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char before[512], after[512];
        snprintf(before, sizeof before,
                 HEAD_TEXT "1.1. %s\n\n1.2. Kunden betaler fakturaen inden 30 dage.\n",
                 cases[i].before);
        snprintf(after, sizeof after,
                 HEAD_TEXT "1.1. %s\n\n1.2. Kunden betaler fakturaen inden 30 dage.\n",
                 cases[i].after);
        struct contract *old = contract_of(before);
        struct contract *next = contract_of(after);
        contract_make_ids(old);
        contract_reindex(old);
        explain(old, "1.1", "accepted", "", "a0000001");
        struct carry carry;
        carry_over(&carry, old, next, "Anna", "2026-01-02T00:00:00+00:00");
        const struct annotation *verdict = contract_annotation(next, "a0000001");
        CU_ASSERT_PTR_NOT_NULL_FATAL(verdict);
        bool went = !annotation_is_detached(next, verdict);
        if (went != cases[i].goes)
            fprintf(stderr, "unit-compare: verdict %s with: %s\n", went ? "went" : "waits",
                    cases[i].after);
        CU_ASSERT_EQUAL(went, cases[i].goes);
        str_free(&carry.notes);
        contract_free(old);
        contract_free(next);
    }
}

static void splits_and_merges_go_along(void)
{
    static const char before[] =
        HEAD_TEXT "1.1. Leverandøren fører log over alle opslag. Kunden udleverer nøgler mod "
        "kvittering til driftslederen.\n\n"
        "1.2. Vederlaget forfalder den første bankdag i hvert kvartal.\n\n"
        "1.3. Renter beregnes efter rentelovens satser fra forfaldsdagen.\n";
    static const char after[] =
        HEAD_TEXT "1.1. Parterne mødes hvert halve år hos kunden for at drøfte driften.\n\n"
        "1.2. Leverandøren fører log over alle opslag. Kunden udleverer nøgler mod kvittering "
        "til driftslederen.\n\n"
        "1.3. Vederlaget forfalder den første bankdag i hvert kvartal.\n\n"
        "1.4. Renter beregnes efter rentelovens satser fra forfaldsdagen.\n";
    struct contract *old = contract_of(before);
    struct contract *next = contract_of(after);
    contract_make_ids(old);
    contract_reindex(old);
    struct change split = { .kind = CHANGE_SPLIT, .number = 42, .fresh = "k9999999" };
    memcpy(split.clause, cited(old, "1.1")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(old, &split, NULL), ERR_OK);
    struct change merge = { .kind = CHANGE_MERGE };
    memcpy(merge.clause, cited(old, "1.3")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(old, &merge, NULL), ERR_OK);
    struct annotation note = { .type = ANNOTATION_NOTE, .id = "a1234567", .clause = "k9999999",
                               .value = "hvem er driftslederen?" };
    contract_add_annotation(old, &note);
    struct carry carry;
    carry_over(&carry, old, next, "Anna", "2026-01-02T00:00:00+00:00");
    struct node *second = contract_node(next, "k9999999");
    CU_ASSERT_PTR_NOT_NULL_FATAL(second);
    CU_ASSERT_STRING_EQUAL(node_title(second),
                           "Kunden udleverer nøgler mod kvittering til driftslederen.");
    CU_ASSERT_STRING_EQUAL(node_title(cited(next, "1.2")),
                           "Leverandøren fører log over alle opslag.");
    CU_ASSERT_PTR_NULL(cited(next, "1.4"));
    char *text = node_text(cited(next, "1.3"));
    CU_ASSERT(strstr(text, "Renter beregnes") != NULL);
    free(text);
    CU_ASSERT_EQUAL(next->annotations.len, 1);
    CU_ASSERT_EQUAL(carry.queued, 0);
    CU_ASSERT_EQUAL(carry.left, 0);
    str_free(&carry.notes);
    contract_free(old);
    contract_free(next);
}

/* Ten thousand clauses with a word changed in each, or all alike: no worse than n log n. */
static void large_contracts_take_no_long_time(void)
{
    for (int alike = 0; alike < 2; alike++) {
        struct contract *sides[2];
        for (int s = 0; s < 2; s++) {
            sides[s] = contract_new();
            for (int i = 0; i < 10000 + s * 7; i++) {
                char text[200];
                if (alike)
                    snprintf(text, sizeof text, "Parterne mødes hvert halve år hos kunden.");
                else
                    snprintf(text, sizeof text, "Parterne mødes hvert halve år i lokale %d hos "
                             "kunden for at drøfte punkt %d af planen%s.", i, i % 97,
                             s == 1 ? " grundigt" : "");
                struct node *node = contract_add_node(sides[s], NULL, NODE_CLAUSE, "", "",
                                                      sides[s]->nodes.items[0]);
                node_add_block(sides[s], node, text, strlen(text), NULL,
                               (struct raw_span){ 0, 0 });
            }
            contract_make_ids(sides[s]);
            contract_reindex(sides[s]);
        }
        struct alignment alignment;
        struct timespec start;
        struct timespec end;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
        align_contracts(&alignment, sides[0], sides[1], ALIGN_CORRECTED);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        double seconds = (double)(end.tv_sec - start.tv_sec) +
                         (double)(end.tv_nsec - start.tv_nsec) / 1e9;
        fprintf(stderr, "10,000 clauses%s: %.3f s\n", alike ? ", all alike" : "", seconds);
        CU_ASSERT(seconds < 5);
        CU_ASSERT_EQUAL(alignment.pairs.len, 10001);
        size_t straight = 0;
        for (size_t i = 0; i < alignment.pairs.len; i++)
            straight += alignment.pairs.items[i].a == alignment.pairs.items[i].b;
        CU_ASSERT(straight > (alike ? 1 : 9990));
        alignment_free(&alignment);
        contract_free(sides[0]);
        contract_free(sides[1]);
    }
}

UNIT_MAIN("compare", { "nothing sure is wrong", nothing_sure_is_wrong },
          { "one of two equal clauses is never sure", one_of_two_equal_clauses_is_never_sure },
          { "moves, changes and parts are told", moves_changes_and_parts_are_told },
          { "nothing in common is no pair", nothing_in_common_is_no_pair },
          { "passages are found again", passages_are_found_again },
          { "nothing is carried to a look-alike", nothing_is_carried_to_a_look_alike },
          { "corrections go along or wait", corrections_go_along_or_wait },
          { "verdicts go along with the same words", verdicts_go_along_with_the_same_words },
          { "verdicts stay behind a sign that changed",
            verdicts_stay_behind_a_sign_that_changed },
          { "splits and merges go along", splits_and_merges_go_along },
          { "large contracts take no long time", large_contracts_take_no_long_time })
