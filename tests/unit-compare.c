#include "compare/align.h"
#include "unit.h"
#include "variants.h"

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
            fprintf(stderr, "%s (%s \"%s\") surely paired with %s (%s \"%s\"): %s, %.2f\n",
                    node->id, node->label, node_title(node), b->nodes.items[pair->b]->id,
                    b->nodes.items[pair->b]->label, node_title(b->nodes.items[pair->b]),
                    align_reason_name(pair->reason), (double)pair->likeness);
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
          { "large contracts take no long time", large_contracts_take_no_long_time })
