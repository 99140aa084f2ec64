/*
 * A contract derived from several, against what is known of them: contracts written for it, with
 * planted differences; versions made by chance, whose clauses are counted; and every contract of
 * tests/contracts, of which three copies are that contract.
 */
#include "compare/comparison.h"
#include "compare/consensus.h"
#include "doc/citation.h"
#include "doc/printed.h"
#include "contract-of.h"
#include "variants.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 12 };

struct derived {
    struct contract *contracts[MOST];
    size_t count;
    struct consensus made;
    int result;
};

/* texts ends with NULL. least 0: half of them. */
static struct derived derive(const char *const *texts, size_t least)
{
    struct derived d = { .count = 0 };
    struct err err = { 0 };
    while (texts[d.count] != NULL) {
        d.contracts[d.count] = contract_of(texts[d.count]);
        d.count++;
    }
    d.result = consensus_make(&d.made, (const struct contract *const *)d.contracts, d.count,
                              least == 0 ? (d.count + 1) / 2 : least, NULL, &err);
    CU_ASSERT_EQUAL(d.result == 0, err.text[0] == '\0');
    return d;
}

static void end(struct derived *d)
{
    consensus_free(&d->made);
    while (d->count > 0)
        contract_free(d->contracts[--d->count]);
}

static char *print(const struct contract *contract)
{
    struct str out = STR_INIT;
    printed_write(contract, NULL, NULL, &out);
    return str_steal(&out);
}

static void expect_text(const struct derived *d, const char *wanted)
{
    CU_ASSERT_EQUAL_FATAL(d->result, 0);
    char *got = print(d->made.contract);
    CU_ASSERT_STRING_EQUAL(got, wanted);
    if (strcmp(got, wanted) != 0)
        fprintf(stderr, "got:\n%s\nwanted:\n%s\n", got, wanted);
    free(got);
}

/* "1.2": contracts that have it, that share its words. */
static void expect_support(const struct derived *d, const char *cited, size_t has, size_t shares)
{
    const struct node *node = citation_resolve(d->made.contract, cited, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(node);
    const struct consensus_support *support = &d->made.support[node->index];
    CU_ASSERT_EQUAL(support->has, has);
    CU_ASSERT_EQUAL(support->shares, shares);
    if (support->has != has || support->shares != shares)
        fprintf(stderr, "%s: %zu, %zu\n", cited, support->has, support->shares);
}

static bool same_tree(const struct contract *a, const struct contract *b)
{
    bool same = a->nodes.len == b->nodes.len;
    for (size_t i = 1; same && i < a->nodes.len; i++) {
        const struct node *left = a->nodes.items[i];
        const struct node *right = b->nodes.items[i];
        char *text_a = node_text(left);
        char *text_b = node_text(right);
        same = left->kind == right->kind && strcmp(left->label, right->label) == 0 &&
               left->parent->index == right->parent->index && strcmp(text_a, text_b) == 0;
        if (!same)
            fprintf(stderr, "%s %s \"%s\" is not %s %s \"%s\"\n", node_kind_name(left->kind),
                    left->label, text_a, node_kind_name(right->kind), right->label, text_b);
        free(text_a);
        free(text_b);
    }
    return same;
}

/* What is printed is read back by extraction as the same tree. */
static void expect_read_back(const struct derived *d)
{
    char *text = print(d->made.contract);
    struct contract *again = contract_of(text);
    CU_ASSERT(same_tree(d->made.contract, again));
    contract_free(again);
    free(text);
}

/* --- planted differences ---------------------------------------------------------------------- */

#define PARTIES(kunde, firma)                                                                     \
    "Aftale om rengøring\n\nmellem " kunde ", (herefter \"Kunden\")\n\nog " firma                 \
    ", (herefter \"Leverandøren\")\n\n"
#define OPGAVEN "1. Opgaven\n\n1. Leverandøren gør rent hver mandag, jf. punkt "
#define LISTE                                                                                     \
    " Leverandøren medbringer selv sine redskaber:\n\na. støvsugere og klude,\n\n"                \
    "b. rengøringsmidler uden parfume, og\n\nc. poser til affald.\n\n"
#define KLAGE "Fejl rettes inden %s timer efter, at Kunden har klaget.\n\n"
#define GENNEMGANG "2. Kunden kan gennemgå lokalerne uden varsel.\n\n"

static const char *const cleaning[] = {
    PARTIES("Nordlys Drift ApS", "Blankt Gulv A/S") OPGAVEN "3.1.\n\n"
    "2. Arbejdet begynder den 1. maj 2024 og udføres af fast personale.\n\n3." LISTE
    "2. Kvalitet\n\n1. Fejl rettes inden 24 timer efter, at Kunden har klaget.\n\n" GENNEMGANG
    "3. Pris\n\n1. Prisen er 10.000 kr. om måneden uden moms.\n\n"
    "4. Ophør\n\n1. Aftalen kan siges op med tre måneders varsel, jf. dog punkt 2.1.\n\n"
    "2. Nøgler leveres tilbage til Ida Holm samme dag.\n",
    /* without 2.2; another price */
    PARTIES("Sydfrugt A/S", "Ren Luft ApS") OPGAVEN "3.1.\n\n"
    "2. Arbejdet begynder den 15. juni 2025 og udføres af fast personale.\n\n3." LISTE
    "2. Kvalitet\n\n1. Fejl rettes inden 24 timer efter, at Kunden har klaget.\n\n"
    "3. Pris\n\n1. Prisen er 12.500 kr. om måneden uden moms.\n\n"
    "4. Ophør\n\n1. Aftalen kan siges op med tre måneders varsel, jf. dog punkt 2.1.\n\n"
    "2. Nøgler leveres tilbage til Per Vang samme dag.\n",
    /* a sentence more in 1.2, 48 hours in 2.1 */
    PARTIES("Vestkyst Bolig P/S", "Skuresvampen I/S") OPGAVEN "3.1.\n\n"
    "2. Arbejdet begynder den 1. januar 2025 og udføres af fast personale. Personalet bærer "
    "uniform og legitimation.\n\n3." LISTE
    "2. Kvalitet\n\n1. Fejl rettes inden 48 timer efter, at Kunden har klaget.\n\n" GENNEMGANG
    "3. Pris\n\n1. Prisen er 8.750 kr. om måneden uden moms.\n\n"
    "4. Ophør\n\n1. Aftalen kan siges op med tre måneders varsel, jf. dog punkt 2.1.\n\n"
    "2. Nøgler leveres tilbage til Mona Lund Krog samme dag.\n",
    /* a clause of its own before the list, which is number 4 here */
    PARTIES("Østkilde Tryk ApS", "Fejekosten ApS") OPGAVEN "3.1.\n\n"
    "2. Arbejdet begynder den 3. marts 2023 og udføres af fast personale.\n\n"
    "3. Leverandøren har tavshedspligt om alt, hvad den ser.\n\n4." LISTE
    "2. Kvalitet\n\n1. Fejl rettes inden 24 timer efter, at Kunden har klaget.\n\n" GENNEMGANG
    "3. Pris\n\n1. Prisen er 9.000 kr. om måneden uden moms.\n\n"
    "4. Ophør\n\n1. Aftalen kan siges op med tre måneders varsel, jf. dog punkt 2.1.\n\n"
    "2. Nøgler leveres tilbage til Bo Elm samme dag.\n",
    /* price before quality, so all references have other numbers; six months */
    PARTIES("Midtpunktet Kontor A/S", "Stuk og Støv ApS") OPGAVEN "2.1.\n\n"
    "2. Arbejdet begynder den 20. august 2024 og udføres af fast personale.\n\n3." LISTE
    "2. Pris\n\n1. Prisen er 11.200 kr. om måneden uden moms.\n\n"
    "3. Kvalitet\n\n1. Fejl rettes inden 24 timer efter, at Kunden har klaget.\n\n" GENNEMGANG
    "4. Ophør\n\n1. Aftalen kan siges op med seks måneders varsel, jf. dog punkt 3.1.\n\n"
    "2. Nøgler leveres tilbage til Eva Dahl samme dag.\n",
    NULL,
};

static const char cleaning_standard[] =
    "Aftale om rengøring\n\n"
    "mellem [navn], (herefter \"Kunden\") og [navn], (herefter \"Leverandøren\")\n\n"
    "1. Opgaven\n\n1. Leverandøren gør rent hver mandag, jf. punkt 3.1.\n\n"
    "2. Arbejdet begynder den [dato] og udføres af fast personale.\n\n"
    "3. Leverandøren medbringer selv sine redskaber:\n\na. støvsugere og klude,\n\n"
    "b. rengøringsmidler uden parfume, og\n\nc. poser til affald.\n\n"
    "2. Kvalitet\n\n1. Fejl rettes inden 24 timer efter, at Kunden har klaget.\n\n"
    "2. Kunden kan gennemgå lokalerne uden varsel.\n\n"
    "3. Pris\n\n1. Prisen er [beløb] kr. om måneden uden moms.\n\n"
    "4. Ophør\n\n1. Aftalen kan siges op med tre måneders varsel, jf. dog punkt 2.1.\n\n"
    "2. Nøgler leveres tilbage til [navn] samme dag.\n";

static void test_planted(void)
{
    struct derived d = derive(cleaning, 0);
    expect_text(&d, cleaning_standard);
    expect_support(&d, "1.1", 5, 5); /* the reference follows its clause */
    expect_support(&d, "1.2", 5, 4);
    expect_support(&d, "1.3", 5, 5);
    expect_support(&d, "1.3.b", 5, 5);
    expect_support(&d, "2.1", 5, 4);
    expect_support(&d, "2.2", 4, 4);
    expect_support(&d, "3.1", 5, 5);
    expect_support(&d, "4.1", 5, 4);
    expect_support(&d, "4.2", 5, 5);
    expect_read_back(&d);
    end(&d);
}

/* A contract that is held against it says "filled" where it was one of those it was made of. */
static void test_compared(void)
{
    struct derived d = derive(cleaning, 0);
    struct comparison comparison;
    comparison_make(&comparison, d.made.contract, d.contracts[0], NULL);
    CU_ASSERT_EQUAL(comparison.counts[DEVIATION_FILLED], 4);
    CU_ASSERT_EQUAL(comparison.counts[DEVIATION_FILLED] + comparison.counts[DEVIATION_VERBATIM],
                    comparison.rows.len);
    comparison_free(&comparison);
    end(&d);
}

/* In whatever order they are named. */
static void test_order_of_names(void)
{
    static const size_t orders[][5] = { { 4, 3, 2, 1, 0 }, { 2, 0, 4, 1, 3 }, { 1, 2, 3, 4, 0 } };
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const char *texts[6] = { NULL };
        for (size_t k = 0; k < 5; k++)
            texts[k] = cleaning[orders[i][k]];
        struct derived d = derive(texts, 0);
        expect_text(&d, cleaning_standard);
        end(&d);
    }
}

static void test_least(void)
{
    struct derived d = derive(cleaning, 5);
    CU_ASSERT_PTR_NULL(citation_resolve(d.made.contract, "2.2", NULL));
    CU_ASSERT_EQUAL(d.made.contract->nodes.len, 16);
    end(&d);
    d = derive(cleaning, 1);
    char *text = print(d.made.contract);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "3. Leverandøren har tavshedspligt"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "4. Leverandøren medbringer selv"));
    free(text);
    end(&d);
}

/* --- words ------------------------------------------------------------------------------------ */

/* Two contracts of one clause each; the wording derived. wanted NULL: one of the two. */
static void expect_wording(const char *a, const char *b, const char *wanted)
{
    char *left = alloc_printf("1. Drift\n\n1. %s\n\n2. Portneren låser hver aften klokken ti.\n", a);
    char *right = alloc_printf("1. Drift\n\n1. %s\n\n2. Portneren låser hver aften klokken ti.\n", b);
    const char *texts[] = { left, right, NULL };
    struct derived d = derive(texts, 0);
    CU_ASSERT_EQUAL_FATAL(d.result, 0);
    const struct node *node = citation_resolve(d.made.contract, "1.1", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(node);
    bool right_one = wanted != NULL
                         ? strcmp(node_title(node), wanted) == 0
                         : strcmp(node_title(node), a) == 0 || strcmp(node_title(node), b) == 0;
    CU_ASSERT(right_one);
    if (!right_one)
        fprintf(stderr, "got: %s\n", node_title(node));
    end(&d);
    free(left);
    free(right);
}

static void test_blanks(void)
{
    /* What is left open. */
    expect_wording("Fejl rettes inden 24 timer efter klagen.",
                   "Fejl rettes inden 48 timer efter klagen.",
                   "Fejl rettes inden [antal] timer efter klagen.");
    expect_wording("Fejl rettes senest 3 dage efter klagen.",
                   "Fejl rettes senest 48 timer efter klagen.",
                   "Fejl rettes senest [frist] efter klagen.");
    expect_wording("Prisen er 4.000 kr. om ugen.", "Prisen er 5.250 kr. om ugen.",
                   "Prisen er [beløb] kr. om ugen.");
    expect_wording("Aftalen gælder fra den 1. maj 2024 og løber videre.",
                   "Aftalen gælder fra den 1. maj 2025 og løber videre.",
                   "Aftalen gælder fra den [dato] og løber videre.");
    expect_wording("Nøglen afleveres til Ida Holm i porten.",
                   "Nøglen afleveres til Bo Elm i porten.",
                   "Nøglen afleveres til [navn] i porten.");
    expect_wording("Serveren står hos Nordlys Drift ApS i kælderen.",
                   "Serveren står hos Havgas A/S i kælderen.",
                   "Serveren står hos [navn] i kælderen.");
    expect_wording("Kontakt i driftens åbningstid: indkøbschef Ida Holm",
                   "Kontakt i driftens åbningstid: elev Bo Elm",
                   "Kontakt i driftens åbningstid: [navn]");
    /* What is a difference. */
    expect_wording("Kunden betaler for strøm og vand.", "Køberen betaler for strøm og vand.", NULL);
    expect_wording("Fejl rettes straks efter klagen.", "Fejl rettes snarest efter klagen.", NULL);
    expect_wording("Portneren kan låse op for gæster.", "Portneren skal låse op for gæster.", NULL);
    expect_wording("Regninger sendes med posten hver uge.",
                   "Fakturaer sendes med posten hver uge.", NULL);
    expect_wording("Behandlingen sker efter artikel 28, stk. 3.",
                   "Behandlingen sker efter artikel 32, stk. 1.", NULL);
    expect_wording("Fejl rettes hver dag af personalet.", "Fejl rettes hver uge af personalet.", NULL);
    /* A blank of a template is one already. */
    expect_wording("Nøglen afleveres til [indsæt navn] i porten.",
                   "Nøglen afleveres til Bo Elm i porten.",
                   "Nøglen afleveres til [indsæt navn] i porten.");
}

/* A value that more than half have is the standard's, and the others deviate. */
static void test_values(void)
{
    static const char *const hours[] = { "24", "24", "24", "48", "72" };
    const char *texts[6] = { NULL };
    for (size_t i = 0; i < 5; i++)
        texts[i] = alloc_printf("1. Fejl\n\n1. Fejl rettes inden %s timer efter klagen.\n\n"
                                "2. Der føres en bog over alle fejl og klager.\n", hours[i]);
    struct derived d = derive(texts, 0);
    CU_ASSERT_STRING_EQUAL(node_title(citation_resolve(d.made.contract, "1.1", NULL)),
                           "Fejl rettes inden 24 timer efter klagen.");
    expect_support(&d, "1.1", 5, 3);
    end(&d);
    const char *four[] = { texts[0], texts[1], texts[3], texts[4], NULL };
    d = derive(four, 0);
    CU_ASSERT_STRING_EQUAL(node_title(citation_resolve(d.made.contract, "1.1", NULL)),
                           "Fejl rettes inden [antal] timer efter klagen.");
    expect_support(&d, "1.1", 4, 4);
    end(&d);
    for (size_t i = 0; i < 5; i++)
        free((char *)texts[i]);
}

/* Of wordings that as many share, the one nearest to the others. */
static void test_medoid(void)
{
    static const char *const texts[] = {
        "1. Haven\n\n1. Græsset slås hver anden uge.\n\n2. Hækken klippes i juni.\n",
        "1. Haven\n\n1. Græsset slås hver anden uge, også i ferien.\n\n2. Hækken klippes i juni.\n",
        "1. Haven\n\n1. Græsset og kanterne slås hver anden uge, også i ferien, og bruserne renses.\n\n"
        "2. Hækken klippes i juni.\n",
        NULL,
    };
    struct derived d = derive(texts, 0);
    CU_ASSERT_STRING_EQUAL(node_title(citation_resolve(d.made.contract, "1.1", NULL)),
                           "Græsset slås hver anden uge, også i ferien.");
    expect_support(&d, "1.1", 3, 1);
    expect_support(&d, "1.2", 3, 3);
    end(&d);
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void test_numbers(void)
{
    /* The annex and the section that only one has are left out: what follows moves up, and so do
       the references. */
    static const char *const texts[] = {
        "1. Formål\n\n1.1 Systemet bruges til løn og ferie for alle ansatte.\n\n"
        "2. Særvilkår\n\n2.1 Vilkåret her gælder kun for denne ene kunde i år.\n\n"
        "3. Sletning\n\n3.1 Oplysninger slettes efter fem år, jf. bilag B.1.\n\n"
        "3.2 Sletning efter punkt 3.1 noteres i loggen af driftslederen.\n\n"
        "Bilag A Priser\n\nA.1 Grundpris\n\nGrundprisen fremgår af tilbuddet fra leverandøren.\n\n"
        "Bilag B Frister\n\nB.1 Lønbilag\n\nLønbilag gemmes i fem år og derefter slettes de.\n",
        "1. Formål\n\n1.1 Systemet bruges til løn og ferie for alle ansatte.\n\n"
        "2. Sletning\n\n2.1 Oplysninger slettes efter fem år, jf. bilag A.1.\n\n"
        "2.2 Sletning efter punkt 2.1 noteres i loggen af driftslederen.\n\n"
        "Bilag A Frister\n\nA.1 Lønbilag\n\nLønbilag gemmes i fem år og derefter slettes de.\n",
        "1. Formål\n\n1.1 Systemet bruges til løn og ferie for alle ansatte.\n\n"
        "2. Andet særligt\n\n2.1 Der er aftalt en rabat ved køb af mange licenser.\n\n"
        "3. Sletning\n\n3.1 Oplysninger slettes efter fem år, jf. bilag B.1.\n\n"
        "3.2 Sletning efter punkt 3.1 noteres i loggen af driftslederen.\n\n"
        "Bilag A Kontakt\n\nA.1 Vagt\n\nVagttelefonen er åben hele døgnet på alle ugens dage.\n\n"
        "Bilag B Frister\n\nB.1 Lønbilag\n\nLønbilag gemmes i fem år og derefter slettes de.\n",
        NULL,
    };
    struct derived d = derive(texts, 0);
    expect_text(&d, "1. Formål\n\n1.1 Systemet bruges til løn og ferie for alle ansatte.\n\n"
                    "2. Sletning\n\n2.1 Oplysninger slettes efter fem år, jf. bilag A.1.\n\n"
                    "2.2 Sletning efter punkt 2.1 noteres i loggen af driftslederen.\n\n"
                    "Bilag A Frister\n\nA.1 Lønbilag\n\n"
                    "Lønbilag gemmes i fem år og derefter slettes de.\n");
    expect_support(&d, "2.1", 3, 3);
    expect_read_back(&d);
    end(&d);
}

/* --- bad input -------------------------------------------------------------------------------- */

static void test_bad_input(void)
{
    static const char *const strangers[] = {
        "1. Haven\n\n1. Græsset slås hver anden uge fra april til oktober.\n",
        "1. Bogføring\n\n1. Regnskabet afsluttes i marts og revideres af en revisor.\n", NULL,
    };
    struct derived d = derive(strangers, 2);
    CU_ASSERT_EQUAL(d.result, ERR_NOTHING);
    CU_ASSERT_PTR_NULL(d.made.contract);
    end(&d);
    /* One without any clause. */
    static const char *const one[] = {
        "1. Haven\n\n1. Græsset slås hver anden uge fra april til oktober.\n", NULL,
    };
    d = derive(one, 0);
    d.contracts[d.count++] = contract_new();
    struct consensus made;
    CU_ASSERT_EQUAL(consensus_make(&made, (const struct contract *const *)d.contracts, 2, 2, NULL,
                                   NULL), ERR_NOTHING);
    CU_ASSERT_EQUAL(consensus_make(&made, (const struct contract *const *)d.contracts, 2, 1, NULL,
                                   NULL), 0);
    CU_ASSERT_EQUAL(made.contract->nodes.len, d.contracts[0]->nodes.len);
    consensus_free(&made);
    CU_ASSERT_EQUAL(consensus_make(&made, (const struct contract *const *)d.contracts + 1, 1, 1,
                                   NULL, NULL), ERR_NOTHING);
    end(&d);
}

/* --- three copies ----------------------------------------------------------------------------- */

struct copies {
    size_t files, nodes, labels; /* labels: that are not as printed */
};

static void copy_file(struct copies *t, const char *path)
{
    struct str bytes = STR_INIT;
    CU_ASSERT_EQUAL_FATAL(file_read(&bytes, path, NULL), 0);
    const char *texts[] = { str_text(&bytes), str_text(&bytes), str_text(&bytes), NULL };
    struct derived d = derive(texts, 0);
    const struct contract *own = d.contracts[0];
    CU_ASSERT_EQUAL(d.result, 0);
    CU_ASSERT_EQUAL_FATAL(own->nodes.len, d.made.contract->nodes.len);
    t->files++;
    for (size_t i = 1; i < own->nodes.len; i++) {
        const struct node *node = d.made.contract->nodes.items[i];
        bool placed = node->kind == own->nodes.items[i]->kind &&
                      node->parent->index == own->nodes.items[i]->parent->index;
        CU_ASSERT(placed);
        CU_ASSERT_EQUAL(d.made.support[i].has, 3);
        CU_ASSERT_EQUAL(node->blocks.len, own->nodes.items[i]->blocks.len);
        t->nodes++;
        t->labels += strcmp(node->label, own->nodes.items[i]->label) != 0;
    }
    end(&d);
    str_free(&bytes);
}

static void test_copies(void)
{
    const char *root = getenv("SRCDIR");
    char *folder = file_join(root == NULL ? "." : root, "tests/contracts");
    struct copies t = { 0, 0, 0 };
    DIR *open_folder = opendir(folder);
    CU_ASSERT_PTR_NOT_NULL_FATAL(open_folder);
    for (struct dirent *entry = readdir(open_folder); entry != NULL; entry = readdir(open_folder)) {
        size_t len = strlen(entry->d_name);
        if (len < 4 || strcmp(entry->d_name + len - 4, ".txt") != 0)
            continue;
        char *path = file_join(folder, entry->d_name);
        copy_file(&t, path);
        free(path);
    }
    closedir(open_folder);
    free(folder);
    fprintf(stderr, "%zu contracts, %zu clauses, %zu numbered anew\n", t.files, t.nodes, t.labels);
    CU_ASSERT(t.files >= 60);
    CU_ASSERT(t.labels * 100 <= t.nodes); /* numbers that are printed twice or not in order */
}

/* --- by chance -------------------------------------------------------------------------------- */

enum { VERSIONS = 7, LINES = 400 };

/* The wording of a clause that most versions have. */
static const char *usual_text(const struct variant *versions, long truth, size_t *has)
{
    const char *texts[VERSIONS];
    size_t count = 0;
    size_t most = 0;
    const char *best = NULL;
    for (size_t i = 0; i < VERSIONS; i++) {
        const struct variant_clause *clause = variant_find(&versions[i], truth);
        if (clause != NULL)
            texts[count++] = clause->text;
    }
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < count; k++)
            same += strcmp(texts[i], texts[k]) == 0;
        if (same > most) {
            most = same;
            best = texts[i];
        }
    }
    *has = count;
    return best;
}

/* Lines that both texts have in the same order (the longest common subsequence). */
static size_t count_common(char **a, size_t a_len, char **b, size_t b_len)
{
    static size_t table[LINES + 1][LINES + 1];
    memset(table[a_len], 0, sizeof table[a_len]);
    for (size_t i = a_len; i-- > 0;) {
        table[i][b_len] = 0;
        for (size_t k = b_len; k-- > 0;) {
            size_t skip = table[i + 1][k] > table[i][k + 1] ? table[i + 1][k] : table[i][k + 1];
            table[i][k] = strcmp(a[i], b[k]) == 0 ? table[i + 1][k + 1] + 1 : skip;
        }
    }
    return a_len == 0 || b_len == 0 ? 0 : table[0][0];
}

static size_t split_lines(char *text, char **lines)
{
    size_t count = 0;
    for (char *line = strtok(text, "\n"); line != NULL && count < LINES; line = strtok(NULL, "\n"))
        lines[count++] = line;
    return count;
}

struct score {
    size_t wanted, got, right;
};

static void score_once(struct score *score, unsigned long seed)
{
    struct variant base;
    struct variant versions[VERSIONS];
    struct variant wanted = { .clauses = VEC_INIT };
    const struct contract *contracts[VERSIONS];
    struct consensus made;
    variant_make(&base, seed, 9);
    for (size_t i = 0; i < VERSIONS; i++) {
        variant_copy(&versions[i], &base, seed * 31 + i);
        versions[i].next_truth = base.next_truth + 1000 * (long)(i + 1);
        for (int e = 0; e < 10; e++)
            variant_edit(&versions[i]);
        contracts[i] = variant_contract(&versions[i]);
    }
    for (size_t i = 0; i < base.clauses.len; i++) {
        size_t has;
        struct variant_clause clause = base.clauses.items[i];
        const char *text = usual_text(versions, clause.truth, &has);
        clause.text = alloc_strdup(text);
        if (has * 2 > VERSIONS)
            vec_push(&wanted.clauses, clause);
        else
            free(clause.text);
    }
    CU_ASSERT_EQUAL_FATAL(consensus_make(&made, contracts, VERSIONS, (VERSIONS + 1) / 2, NULL, NULL), 0);
    struct contract *truth = variant_contract(&wanted);
    char *texts[2] = { print(truth), print(made.contract) };
    char *lines[2][LINES];
    size_t counts[2];
    for (int s = 0; s < 2; s++)
        counts[s] = split_lines(texts[s], lines[s]);
    size_t common = count_common(lines[0], counts[0], lines[1], counts[1]);
    score->wanted += counts[0];
    score->got += counts[1];
    score->right += common;
    if (getenv("KLAUSUL_TELL") != NULL && (common < counts[0] || common < counts[1]))
        fprintf(stderr, "seed %lu: %zu wanted, %zu got, %zu right\n", seed, counts[0], counts[1],
                common);
    for (int s = 0; s < 2; s++)
        free(texts[s]);
    contract_free(truth);
    consensus_free(&made);
    for (size_t i = 0; i < VERSIONS; i++) {
        contract_free((struct contract *)contracts[i]);
        variant_free(&versions[i]);
    }
    variant_free(&wanted);
    variant_free(&base);
}

static void test_chance(void)
{
    struct score score = { 0, 0, 0 };
    for (unsigned long seed = 1; seed <= 40; seed++)
        score_once(&score, seed);
    fprintf(stderr, "%zu clauses wanted, %zu got, %zu right in words, number and order\n",
            score.wanted, score.got, score.right);
    CU_ASSERT(score.right * 100 >= score.wanted * 98);
    CU_ASSERT(score.right * 100 >= score.got * 98);
}

UNIT_MAIN("consensus", { "planted differences", test_planted }, { "compared with", test_compared },
          { "whatever the order of names", test_order_of_names }, { "how many at least", test_least },
          { "blanks", test_blanks }, { "values", test_values }, { "medoid", test_medoid },
          { "numbers and references", test_numbers }, { "bad input", test_bad_input },
          { "three copies", test_copies }, { "versions by chance", test_chance })
