/* What a contract declares of its own deviations, read and judged: single rows in small contracts,
   and what is left of whole contracts when lines of them are lost, doubled or out of order. */
#include "compare/declared.h"
#include "terms/quantity.h"
#include "terms/wording.h"
#include "contract-of.h"

#include "base/file.h"
#include "base/str.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

/* --- single rows -------------------------------------------------------------------------- */

static const char body[] =
    "Aftale om havepasning\n\n1. Arbejdet\n\n"
    "1. Gartneren klipper hækken to gange om året og kører afklippet bort.\n\n"
    "2. Gartneren vander bedene, når det ikke har regnet i ti dage.\n\n"
    "3. SLETTET.\n\n2. Betaling\n\n"
    "1. Ejeren betaler 400 kr. i timen, når regningen er modtaget.\n\n"
    "2. Ejeren kan klage over arbejdet inden 30 dage.\n\n"
    "Bilag A Afvigelser fra foreningens standard\n\n";

static const struct {
    const char *annex;
    enum declared_verdict verdict;
    bool right;
    const char *clause; /* where; "" for nowhere */
    bool elsewhere;
} cases[] = {
    /* carried out, at its place and at another */
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "1.1 Gartneren klipper hækken.\n\n"
      "1.1 Gartneren klipper hækken to gange om året og kører afklippet bort.\n\nDen vokser.\n",
      DECLARED_CARRIED_OUT, true, "1.1", false },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "5.1 Gartneren klipper hækken.\n\n"
      "5.1 Gartneren klipper hækken to gange om året og kører afklippet bort.\n\nDen vokser.\n",
      DECLARED_CARRIED_OUT, true, "1.1", true },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "1.3 Gartneren fælder træer.\n\nBestemmelsen udgår. Der er ingen træer.\n",
      DECLARED_CARRIED_OUT, true, "1.3", false },
    /* in other words, with other numbers */
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "1.2 Gartneren vander bedene hver dag.\n\n"
      "1.2 Gartneren vander plænen, når det ikke har regnet i ti dage.\n\nVand er dyrt.\n",
      DECLARED_OTHER_WORDS, false, "1.2", false },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "2.1 Ejeren betaler 300 kr. i timen, når regningen er modtaget.\n\n"
      "2.1 Ejeren betaler 350 kr. i timen, når regningen er modtaget.\n\nPriserne er steget.\n",
      DECLARED_OTHER_NUMBERS, false, "2.1", false },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "2.2 Ejeren kan klage over arbejdet inden otte dage.\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\nFristen er forlænget til 14 dage.\n",
      DECLARED_OTHER_NUMBERS, false, "2.2", false },
    /* the reason may speak of the old number, and of other times */
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "2.2 Ejeren kan klage over arbejdet inden otte dage.\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\n"
      "En frist på otte dage er for kort, når ferien varer tre uger.\n",
      DECLARED_CARRIED_OUT, true, "2.2", false },
    /* not carried out: struck and there, still the old words, nowhere */
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\nUdgår\n\nIngen klager.\n",
      DECLARED_NOT_CARRIED_OUT, false, "2.2", false },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 90 dage.\n\nDet er rimeligt.\n",
      DECLARED_NOT_CARRIED_OUT, false, "2.2", false },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\nIngen\n\n"
      "2.3 Uenighed om betalingen afgøres af foreningens bestyrelse.\n\nDet er billigst.\n",
      DECLARED_NOT_CARRIED_OUT, false, "", false },
    { "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\n"
      "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\nEn præcisering.\n",
      DECLARED_NO_DEVIATION, false, "2.2", false },
    /* sentences */
    { "1. I punkt 2.2 ændres \"otte dage\" til \"30 dage\".\n",
      DECLARED_CARRIED_OUT, true, "2.2", false },
    { "1. I punkt 2.2 ændres \"30 dage\" til \"et år\".\n",
      DECLARED_NOT_CARRIED_OUT, false, "2.2", false },
    { "1. I punkt 2.2 er \"30 dage\" indsat i stedet for \"otte dage\".\n",
      DECLARED_CARRIED_OUT, true, "2.2", false },
    { "1. Punkt 2.2: Fristen er forlænget fra otte dage til 30 dage.\n",
      DECLARED_CARRIED_OUT, true, "2.2", false },
    { "1. I punkt 1.1 tilføjes \"og kører afklippet bort\".\n",
      DECLARED_CARRIED_OUT, true, "1.1", false },
    { "1. I punkt 1.1 slettes ordene \"to gange om året\".\n",
      DECLARED_NOT_CARRIED_OUT, false, "1.1", false },
    { "1. Punkt 2.2 udgår.\n", DECLARED_UNCLEAR, false, "2.2", false },
    { "1. Punkt 9.9 udgår.\n", DECLARED_CARRIED_OUT, true, "", false },
    { "1. Punkt 9.9 ændres fra \"rød\" til \"blå\".\n", DECLARED_UNCLEAR, false, "", false },
};

static void test_rows(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("%s%s", body, cases[i].annex);
        struct contract *contract = contract_of(text);
        struct declared declared;
        declared_make(&declared, contract, NULL, NULL, NULL);
        bool one = declared.rows.len == 1;
        const struct declared_row *row = &declared.rows.items[0];
        char *number = one && row->body != NULL
                           ? alloc_printf("%s.%s", row->body->parent->label, row->body->label)
                           : alloc_strdup("");
        bool fine = one && row->verdict == cases[i].verdict && row->right == cases[i].right &&
                    strcmp(number, cases[i].clause) == 0 && row->elsewhere == cases[i].elsewhere;
        if (!fine)
            fprintf(stderr, "%s-> %zu rows, %s, %s\n", cases[i].annex, declared.rows.len,
                    one ? declared_verdict_name(row->verdict) : "", number);
        CU_ASSERT_TRUE(fine);
        free(number);
        declared_free(&declared);
        contract_free(contract);
        free(text);
    }
}

/* The places at which a difference is shown. */
static void test_places(void)
{
    char *text = alloc_printf("%sOprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
                              "2.2 Ejeren kan klage.\n\n"
                              "2.2 Ejeren kan klage over arbejdet inden 30 dage.\n\n"
                              "Der er indsat en frist på 14 dage.\n", body);
    struct contract *contract = contract_of(text);
    struct declared declared;
    declared_make(&declared, contract, NULL, NULL, NULL);
    CU_ASSERT_EQUAL_FATAL(declared.rows.len, 1);
    const struct declared_row *row = &declared.rows.items[0];
    CU_ASSERT_STRING_EQUAL(row->stated, "14 dage");
    CU_ASSERT_STRING_EQUAL(row->stands, "30 dage");
    CU_ASSERT_EQUAL(row->stands_at.line, 15);
    CU_ASSERT_EQUAL(row->stated_at.line, 25);
    const char *clause = row->here.node->blocks.items[row->here.block].text;
    CU_ASSERT_EQUAL(strncmp(clause + row->here.span.begin, "30 dage", 7), 0);
    CU_ASSERT_EQUAL(row->here.span.end - row->here.span.begin, 7);
    declared_free(&declared);
    contract_free(contract);
    free(text);
}

/* --- against a standard ------------------------------------------------------------------- */

static void test_standard(void)
{
    struct contract *a = contract_of(
        "Standard\n\n1. Arbejdet\n\n1. Gartneren klipper hækken to gange om året.\n\n"
        "2. Gartneren vander bedene. Ejeren låner ham en slange.\n\n"
        "3. Gartneren fælder kun træer efter aftale.\n\n2. Betaling\n\n"
        "1. Ejeren betaler 400 kr. i timen.\n");
    struct contract *b = contract_of(
        "Aftale\n\n1. Arbejdet\n\n1. Gartneren klipper hækken en gang om året.\n\n"
        "2. Gartneren vander bedene hver uge.\n\n2. Betaling\n\n"
        "1. Ejeren betaler 500 kr. i timen.\n\n"
        "Bilag A Afvigelser fra standarden\n\n"
        "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
        "1.1 Gartneren klipper hækken tre gange om året.\n\n"
        "1.1 Gartneren klipper hækken en gang om året.\n\nDet er nok.\n\n"
        "1.2 Gartneren vander bedene.\n\n1.2 Gartneren vander bedene hver uge.\n\nDet er nok.\n");
    struct comparison comparison;
    struct declared declared;
    comparison_make(&comparison, a, b, NULL);
    declared_make(&declared, b, a, &comparison, NULL);
    CU_ASSERT_EQUAL_FATAL(declared.rows.len, 2);
    CU_ASSERT_EQUAL(declared.rows.items[0].old, DECLARED_OLD_OTHER);
    CU_ASSERT_EQUAL(declared.rows.items[0].verdict, DECLARED_CARRIED_OUT);
    CU_ASSERT_FALSE(declared.rows.items[0].right);
    CU_ASSERT_EQUAL(declared.rows.items[1].old, DECLARED_OLD_SAME);
    CU_ASSERT_EQUAL(declared.wrong, 1);
    /* 1.2 lost a sentence beside what is declared of it, 1.3 is gone, the price is another. */
    size_t rest = 0, whole = 0;
    for (size_t i = 0; i < declared.undeclared.len; i++) {
        const struct undeclared *one = &declared.undeclared.items[i];
        const struct compare_row *row = &comparison.rows.items[one->row];
        rest += one->rest && strcmp(row->b->label, "2") == 0;
        whole += !one->rest && (row->state == DEVIATION_DELETED || row->weight == EDIT_AMOUNT);
    }
    CU_ASSERT_EQUAL(declared.undeclared.len, 3);
    CU_ASSERT_EQUAL(rest, 1);
    CU_ASSERT_EQUAL(whole, 2);
    size_t found = 0;
    for (size_t i = 0; i < comparison.rows.len; i++)
        found += declared_of_row(&declared, i) != NULL;
    CU_ASSERT_EQUAL(found, 2);
    /* The same on the rows: 1.1 is declared, 1.2 in part, two are not. The annex itself and what
       is verbatim need no declaration. */
    size_t marked[DECLARINGS] = { 0 };
    declared_mark(&declared, &comparison);
    for (size_t i = 0; i < comparison.rows.len; i++) {
        const struct compare_row *row = &comparison.rows.items[i];
        marked[row->declaring]++;
        CU_ASSERT_EQUAL(row->declared != NULL,
                        row->declaring == DECLARING_PARTLY || row->declaring == DECLARING_THERE);
        if (row->declaring == DECLARING_PARTLY) {
            char *said = declared_describe(row);
            CU_ASSERT_STRING_EQUAL(said, "only partly declared (line 23)");
            free(said);
        }
    }
    CU_ASSERT_EQUAL(marked[DECLARING_THERE], 1);
    CU_ASSERT_EQUAL(marked[DECLARING_PARTLY], 1);
    CU_ASSERT_EQUAL(marked[DECLARING_MISSING], 2);
    declared_free(&declared);
    comparison_free(&comparison);
    contract_free(a);
    contract_free(b);
}

/* The table quotes a clause of the standard word for word, and the clause itself is changed: the
   quotation is not where it moved. */
static void test_quoted(void)
{
    struct contract *a = contract_of(
        "Standard\n\n1. Arbejdet\n\n1. Gartneren klipper hækken to gange om året.\n\n"
        "2. Gartneren vander bedene hver uge.\n\n3. Gartneren fælder kun træer efter aftale.\n");
    struct contract *b = contract_of(
        "Aftale\n\n1. Arbejdet\n\n1. Gartneren beskærer roserne i marts måned.\n\n"
        "2. Gartneren vander bedene hver uge.\n\n"
        "Bilag A Afvigelser fra standarden\n\n"
        "Oprindelig bestemmelse  Ny bestemmelse  Begrundelse\n\n"
        "1.1 Gartneren klipper hækken to gange om året.\n\n"
        "1.1 Gartneren beskærer roserne i marts måned.\n\nDer er ingen hæk.\n\n"
        "1.3 Gartneren fælder kun træer efter aftale.\n\nBestemmelsen udgår.\n");
    struct comparison comparison;
    comparison_make(&comparison, a, b, NULL);
    struct declarations table;
    declarations_read(&table, b);
    CU_ASSERT_EQUAL(table.rows.len, 2);
    size_t gone = 0;
    for (size_t i = 0; i < comparison.rows.len; i++) {
        const struct compare_row *row = &comparison.rows.items[i];
        CU_ASSERT_NOT_EQUAL(row->state, DEVIATION_MOVED);
        CU_ASSERT_FALSE(row->a != NULL && row->b != NULL && declarations_hold(&table, row->b));
        gone += row->state == DEVIATION_DELETED && strcmp(row->a->label, "3") == 0;
    }
    declarations_free(&table);
    CU_ASSERT_EQUAL(gone, 1);
    comparison_free(&comparison);
    contract_free(a);
    contract_free(b);
}

/* --- numbers ------------------------------------------------------------------------------ */

static void test_numbers(void)
{
    static const char *const same[][2] = {
        { "7.3", "7.3" },           { "Bilag B/B.1", "B.1" },  { "§ 4, stk. 2", "4.2" },
        { "Punkt 6.2", "6.2" },     { "7.3, litra a", "7.3.a" }, { "Bilag C", "Bilag C" },
        { "C.4", "C.4" },           { "12", "12" },            { "", "" },
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        char *plain = wording_plain_number(same[i][0]);
        CU_ASSERT_STRING_EQUAL(plain, same[i][1]);
        free(plain);
    }
    struct quantity_list list = VEC_INIT;
    quantities_read("Inden 3 måneder betales 1.500 kr., senest efter halvfems dage.", &list);
    CU_ASSERT_EQUAL_FATAL(list.len, 3);
    CU_ASSERT_TRUE(quantity_same(&list.items[0], &list.items[2]));
    CU_ASSERT_FALSE(quantity_comparable(&list.items[0], &list.items[1]));
    CU_ASSERT_EQUAL(list.items[1].value, 1500);
    CU_ASSERT_EQUAL(list.items[0].begin, 6);
    CU_ASSERT_EQUAL(list.items[0].end, 16);
    vec_free(&list);
}

/* --- damaged contracts -------------------------------------------------------------------- */

static unsigned long next_random(unsigned long *seed)
{
    *seed = *seed * 6364136223846793005UL + 1442695040888963407UL;
    return *seed >> 33;
}

/* Lines are lost, doubled, put elsewhere or cut. */
static char *damage(const char *text, unsigned long seed)
{
    struct str out = STR_INIT;
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        size_t line = strcspn(text + at, "\n");
        line += text[at + line] == '\n';
        unsigned long dice = next_random(&seed) % 24;
        if (dice == 0) {
            size_t other = next_random(&seed) % len;
            other += strcspn(text + other, "\n");
            str_add(&out, text + other, strcspn(text + other + (other < len), "\n") + 1);
        }
        size_t keep = dice == 1 ? 0 : dice == 2 ? line / 2 : line;
        str_add(&out, text + at, keep);
        if (dice == 3)
            str_add(&out, text + at, line);
        if (dice == 4 && out.len > 0)
            out.data[out.len - 1] = ' ';
        at += line;
    }
    return str_steal(&out);
}

static void hold_place(const struct contract *contract, const struct declared_place *place)
{
    if (place->node == NULL)
        return;
    CU_ASSERT_TRUE_FATAL(place->node->index < contract->nodes.len);
    CU_ASSERT_TRUE(place->span.begin <= place->span.end);
    bool mark = place->span.end == 0;
    CU_ASSERT_TRUE_FATAL(mark || place->block < place->node->blocks.len);
    CU_ASSERT_TRUE(mark || place->span.end <= strlen(place->node->blocks.items[place->block].text));
}

static void hold_cell(const struct declared_cell *cell)
{
    size_t at = 0;
    for (size_t i = 0; i < cell->count; i++) {
        CU_ASSERT_TRUE(cell->words[i].at >= at && cell->words[i].end >= cell->words[i].at);
        at = cell->words[i].end;
    }
    CU_ASSERT_TRUE(at <= strlen(cell->text));
}

static void try_damaged(const char *text, const struct contract *standard, unsigned long seed)
{
    char *damaged = damage(text, seed);
    struct contract *contract = contract_of(damaged);
    if (contract != NULL) {
        struct comparison comparison;
        struct declared declared;
        comparison_make(&comparison, standard, contract, NULL);
        declared_make(&declared, contract, standard, &comparison, NULL);
        CU_ASSERT_EQUAL(declared.rows.len, declared.table.rows.len);
        for (size_t i = 0; i < declared.rows.len; i++) {
            const struct declared_row *row = &declared.rows.items[i];
            hold_place(contract, &row->here);
            hold_place(contract, &row->stated_at);
            hold_place(contract, &row->stands_at);
            hold_cell(&row->row->old);
            hold_cell(&row->row->new);
            hold_cell(&row->row->reason);
            CU_ASSERT_TRUE(row->body == NULL || !declarations_hold(&declared.table, row->body));
        }
        declared_free(&declared);
        comparison_free(&comparison);
    }
    contract_free(contract);
    free(damaged);
}

static void test_damaged(void)
{
    enum { TIMES = 12 };
    const char *root = getenv("SRCDIR");
    char *folder = alloc_printf("%s/tests/declared", root == NULL ? "." : root);
    char *path = file_join(folder, "standard.txt");
    struct str text = STR_INIT;
    CU_ASSERT_EQUAL_FATAL(file_read(&text, path, NULL), ERR_OK);
    struct contract *standard = contract_of(str_text(&text));
    DIR *dir = opendir(folder);
    CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
    size_t tried = 0;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        const char *ending = strrchr(entry->d_name, '.');
        char *name = file_join(folder, entry->d_name);
        bool plain = ending != NULL && (strcmp(ending, ".txt") == 0 || strcmp(ending, ".md") == 0);
        str_clear(&text);
        if (plain && file_read(&text, name, NULL) == ERR_OK) {
            for (unsigned long seed = 1; seed <= TIMES; seed++)
                try_damaged(str_text(&text), standard, seed * 7919 + tried);
            tried++;
        }
        free(name);
    }
    closedir(dir);
    CU_ASSERT_TRUE(tried >= 9);
    contract_free(standard);
    str_free(&text);
    free(path);
    free(folder);
}

UNIT_MAIN("declared deviations", { "rows", test_rows }, { "places", test_places },
          { "standard", test_standard }, { "quoted", test_quoted }, { "numbers", test_numbers },
          { "damaged", test_damaged })
