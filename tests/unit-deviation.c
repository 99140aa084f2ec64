/* What a comparison says of each clause, against what was done to it. */
#include "compare/comparison.h"
#include "doc/extract.h"
#include "edits.h"
#include "unit.h"

#include "base/file.h"
#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tally {
    size_t clauses, right;
    size_t edited, edited_right;
    size_t hidden; /* altered, and called verbatim, filled or editorial */
};

static bool is_harmless(enum deviation state)
{
    return state == DEVIATION_VERBATIM || state == DEVIATION_FILLED ||
           state == DEVIATION_EDITORIAL;
}

/* Every row that speaks of the clause; a piece of another's is one as well. */
static void judge(struct tally *t, const struct comparison *comparison, const char *name,
                  const struct draft_clause *clause, bool before)
{
    bool found = false;
    bool right = true;
    bool hidden = false;
    enum deviation said = DEVIATIONS;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        const struct node *node = before ? row->a : row->b;
        if (node == NULL || strcmp(node->id, clause->id) != 0)
            continue;
        found = true;
        said = row->state;
        right &= (clause->allowed >> row->state & 1) != 0;
        hidden |= clause->altered && is_harmless(row->words);
    }
    t->clauses++;
    t->right += found && right;
    t->edited += clause->edit != NULL;
    t->edited_right += clause->edit != NULL && found && right;
    t->hidden += hidden;
    if (hidden || ((!found || !right) && getenv("KLAUSUL_TELL") != NULL))
        fprintf(stderr, "%s %s %s%s: %s (%s) \"%.200s\"\n", name, clause->id, clause->label,
                hidden ? " HIDDEN" : "", clause->edit == NULL ? "untouched" : clause->edit,
                said == DEVIATIONS ? "no row" : deviation_name(said), clause->text);
}

static void compare_once(struct tally *t, const struct contract *contract, const char *name,
                         unsigned long seed, size_t count)
{
    struct edits edits;
    struct comparison comparison;
    edits_make(&edits, contract, seed, count);
    struct contract *a = edits_contract(&edits.before);
    struct contract *b = edits_contract(&edits.after);
    comparison_make(&comparison, a, b, NULL);
    for (size_t i = 0; i < edits.after.len; i++)
        judge(t, &comparison, name, &edits.after.items[i], false);
    for (size_t i = 0; i < edits.before.len; i++) {
        if (edits_find(&edits.after, edits.before.items[i].id) == NULL)
            judge(t, &comparison, name, &edits.before.items[i], true);
    }
    comparison_free(&comparison);
    contract_free(a);
    contract_free(b);
    edits_free(&edits);
}

static struct contract *read_contract(const char *path)
{
    struct source *source = NULL;
    struct contract *contract = NULL;
    struct err err = { 0 };
    struct str bytes = STR_INIT;
    if (file_read(&bytes, path, &err) != ERR_OK)
        return NULL;
    size_t len = bytes.len;
    if (source_take(&source, str_steal(&bytes), len, path, &err) != ERR_OK ||
        contract_extract(&contract, source, &err) != ERR_OK)
        return NULL;
    contract_make_ids(contract);
    return contract;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_text(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 4 && strcmp(entry->d_name + len - 4, ".txt") == 0;
}

static void states_are_what_was_done(void)
{
    const char *wanted = getenv("KLAUSUL_COMPARE_SEEDS");
    unsigned long seeds = wanted == NULL ? 4 : strtoul(wanted, NULL, 10);
    struct dirent **files;
    struct tally t = { 0 };
    const char *srcdir = getenv("SRCDIR");
    char *dir = alloc_printf("%s/tests/contracts", srcdir == NULL ? "." : srcdir);
    int count = scandir(dir, &files, is_text, by_name);
    CU_ASSERT_FATAL(count > 20);
    for (int i = 0; i < count; i++) {
        char *path = alloc_printf("%s/%s", dir, files[i]->d_name);
        struct contract *contract = read_contract(path);
        for (unsigned long seed = 1; contract != NULL && seed <= seeds; seed++)
            compare_once(&t, contract, files[i]->d_name, seed * 101 + (unsigned long)i,
                         2 + contract->nodes.len / (seed % 2 == 0 ? 4 : 12));
        contract_free(contract);
        free(path);
        free(files[i]);
    }
    free(files);
    free(dir);
    fprintf(stderr, "%zu clauses, %.2f %% right; %zu edited, %.2f %% right; %zu altered ones hidden\n",
            t.clauses, 100.0 * (double)t.right / (double)t.clauses, t.edited,
            100.0 * (double)t.edited_right / (double)t.edited, t.hidden);
    CU_ASSERT(t.clauses > 5000);
    CU_ASSERT_EQUAL(t.hidden, 0);
    CU_ASSERT(t.right * 100 >= t.clauses * 98);
}

/* --- single pairs --------------------------------------------------------------------------- */

static enum deviation state_of(const char *before, const char *after)
{
    const char *texts[2] = { before, after };
    struct contract *sides[2];
    struct comparison comparison;
    for (int s = 0; s < 2; s++) {
        static const char other[] = "Haven bag huset passes af en gartner, som parterne vælger.";
        sides[s] = contract_new();
        struct node *heading = contract_add_node(sides[s], "k0000001", NODE_HEADING, "1", "1",
                                                 sides[s]->nodes.items[0]);
        node_add_block(sides[s], heading, "Drift", 5, NULL, (struct raw_span){ 0, 0 });
        struct node *clause =
            contract_add_node(sides[s], "k0000002", NODE_CLAUSE, "1", "1", heading);
        node_add_block(sides[s], clause, texts[s], strlen(texts[s]), NULL,
                       (struct raw_span){ 0, 0 });
        clause = contract_add_node(sides[s], "k0000003", NODE_CLAUSE, "2", "2", heading);
        node_add_block(sides[s], clause, other, strlen(other), NULL, (struct raw_span){ 0, 0 });
        contract_reindex(sides[s]);
    }
    comparison_make(&comparison, sides[0], sides[1], NULL);
    enum deviation state = DEVIATIONS;
    for (size_t i = 0; i < comparison.rows.len; i++) {
        const struct compare_row *row = &comparison.rows.items[i];
        if (row->a != NULL && strcmp(row->a->id, "k0000002") == 0)
            state = row->state;
    }
    comparison_free(&comparison);
    contract_free(sides[0]);
    contract_free(sides[1]);
    return state;
}

static void single_pairs(void)
{
    static const struct {
        enum deviation state;
        const char *before, *after;
    } pairs[] = {
        { DEVIATION_VERBATIM, "Kunden får \"nøglen\" – og koden.", "Kunden får ”nøglen” -  og koden." },
        { DEVIATION_EDITORIAL, "Kunden får nøglen, og koden sendes.", "kunden får nøglen og koden sendes" },
        { DEVIATION_EDITORIAL, "Prisen er 1.000 kr. for tre biler.", "Prisen er 1000,00 kroner for 3 biler." },
        { DEVIATION_EDITORIAL, "Kunden låner under tiden af medlemsstaternes1 biler.",
          "Kunden låner undertiden af medlemsstaternes biler." },
        { DEVIATION_FILLED, "Kunden hedder [indsæt navn] og bor i ____.",
          "Kunden hedder Jensen & Co. A/S og bor i Ribe." },
        { DEVIATION_FILLED, "Svaret kommer inden X dage fra den dd.mm.åååå.",
          "Svaret kommer inden 14 dage fra den 3. maj 2027." },
        { DEVIATION_FILLED, "Leje af lokale: ☐ ja", "Leje af lokale: ☒ ja" },
        { DEVIATION_ALTERED, "Kunden vælger [x] ja [ ] nej til leje.", "Kunden vælger [ ] ja [x] nej til leje." },
        { DEVIATION_ALTERED, "Kunden hedder [indsæt navn] og betaler.",
          "Kunden hedder Jensen, dog ikke i juli, og betaler." },
        { DEVIATION_ALTERED, "Svaret kommer inden xx dage.", "Svaret kommer inden 2 måneder." },
        { DEVIATION_ALTERED, "Svaret kommer inden 14 dage fra i dag.", "Svaret kommer inden xx dage fra i dag." },
        { DEVIATION_ALTERED, "Kunden lejer i 1/2 år ad gangen.", "Kunden lejer i 1-2 år ad gangen." },
        { DEVIATION_ALTERED, "Kunden lejer 10² biler i dag.", "Kunden lejer 10³ biler i dag." },
        { DEVIATION_ALTERED, "Renten er 1,5 % om året.", "Renten er 15 % om året." },
        { DEVIATION_ALTERED, "Renten er > 5 % om året.", "Renten er < 5 % om året." },
        { DEVIATION_ALTERED, "Kunden følger Underbilag1 i alt.", "Kunden følger Underbilag2 i alt." },
        { DEVIATION_ALTERED, "Kunden må udskrive alle kort.", "Kunden må udskifte alle kort." },
        { DEVIATION_ALTERED, "Kunden kalder det «Huset» i dag.", "Kunden kalder det «Gården» i dag." },
        { DEVIATION_ALTERED, "Aftalen er [30] dage lang.", "Aftalen er [60] dage lang." },
        { DEVIATION_ALTERED, "Kunden skal betale.", "Sælger skal betale." },
        { DEVIATION_ALTERED, "Det er lovlig brug af bilen.", "Det er ulovlig brug af bilen." },
        { DEVIATION_ALTERED, "Kunden betaler ikke for bilen.", "Kunden betaler for bilen." },
        /* Written anew at its place; with no word in common one went and another came. */
        { DEVIATION_ALTERED, "Aftalen er bindende mellem selskaberne.",
          "Aftalen begynder den dag, hvor begge har sat deres navn på sidste blad." },
        { DEVIATION_DELETED, "Aftalen er bindende mellem selskaberne.",
          "Hunde skal føres i snor på grunden." },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        enum deviation state = state_of(pairs[i].before, pairs[i].after);
        if (state != pairs[i].state)
            fprintf(stderr, "%s: \"%s\" \"%s\"\n", state == DEVIATIONS ? "no row" : deviation_name(state),
                    pairs[i].before, pairs[i].after);
        CU_ASSERT_EQUAL(state, pairs[i].state);
    }
}

static void nothing_to_compare(void)
{
    struct contract *none = contract_new();
    struct comparison comparison;
    comparison_make(&comparison, none, none, NULL);
    CU_ASSERT_EQUAL(comparison.rows.len, 0);
    CU_ASSERT_FALSE(comparison_differs(&comparison));
    comparison_free(&comparison);
    contract_free(none);
}

UNIT_MAIN("deviation", { "states are what was done", states_are_what_was_done },
          { "single pairs", single_pairs }, { "nothing to compare", nothing_to_compare })
