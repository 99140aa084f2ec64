/* What is said of deviations finds its row of a comparison again, whatever moved meanwhile. */
#include "unit.h"
#include "work-helper.h"

#include "doc/annotation.h"
#include "work/compare.h"
#include "work/deviations.h"

/* The contract of work-helper.h is 1.1, 1.2 altered, 1.3 kept, 2 gone; 3.1 is new there. */
static const char *const standard =
    "Aftale om drift\n\n"
    "1. Frister\n\n"
    "1. Leverandøren svarer på henvendelser inden to hverdage fra modtagelsen.\n\n"
    "2. Kunden underrettes skriftligt om planlagte afbrydelser senest ti dage før.\n\n"
    "3. Parterne mødes mindst to gange om året for at drøfte samarbejdet.\n\n"
    "4. Haveredskaber vedligeholdes af portneren mod særskilt betaling.\n\n"
    "2. Ophør\n\n"
    "1. Aftalen kan opsiges med seks måneders varsel til udgangen af en måned.\n";

static char *write_standard(void)
{
    char *path = alloc_printf("%s/standard.txt", home);
    CU_ASSERT_EQUAL(file_write(path, standard, strlen(standard), 0600, NULL), 0);
    return path;
}

static struct work_comparison *compare(struct session *session, const char *a)
{
    struct work_comparison *made = NULL;
    struct err err = { 0 };
    CU_ASSERT_EQUAL_FATAL(work_compare_session(&made, a, session, &err), 0);
    return made;
}

static const struct compare_row *row_of(const struct work_comparison *comparison, const char *a,
                                        const char *b)
{
    const struct comparison *result = work_comparison_result(comparison);
    for (size_t i = 0; i < result->rows.len; i++) {
        const struct compare_row *row = &result->rows.items[i];
        bool fits_a = row->a == NULL ? a == NULL : a != NULL && citation_is(row->a, a);
        bool fits_b = row->b == NULL ? b == NULL : b != NULL && citation_is(row->b, b);
        if (fits_a && fits_b)
            return row;
    }
    CU_FAIL_FATAL("no such row");
    return NULL;
}

static void say(struct session *session, const char *path, const char *a, const char *b,
                const char *verdict, const char *reason, int wanted)
{
    struct err err = { 0 };
    struct work_comparison *made = compare(session, path);
    CU_ASSERT_TRUE(work_comparison_takes_reasons(made));
    CU_ASSERT_EQUAL(session_explain(session, work_comparison_result(made),
                                    work_comparison_against(made), row_of(made, a, b),
                                    verdict, reason, &err),
                    wanted);
    work_comparison_free(made);
}

static void expect(struct session *session, const char *path, const char *a, const char *b,
                   const char *verdict, const char *reason)
{
    struct work_comparison *made = compare(session, path);
    const struct compare_row *row = row_of(made, a, b);
    CU_ASSERT_STRING_EQUAL(row->verdict, verdict);
    CU_ASSERT_STRING_EQUAL(row->reason, reason);
    work_comparison_free(made);
}

static void reasons_find_their_rows(void)
{
    set_up();
    char *path = write_standard();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    say(session, path, "1.1", "1.1", NULL, "Fem er nok.", 0);
    say(session, path, "1.1", "1.1", "accepted", NULL, 0);
    say(session, path, "1.4", NULL, "rejected", "Haven er kundens.", 0);
    say(session, path, NULL, "2.2", "accepted", NULL, 0);
    expect(session, path, "1.1", "1.1", "accepted", "Fem er nok.");
    expect(session, path, "1.4", NULL, "rejected", "Haven er kundens.");
    expect(session, path, NULL, "2.2", "accepted", "");
    expect(session, path, "1.2", "1.2", "", "");
    size_t all, explained;
    struct work_comparison *made = compare(session, path);
    deviations_count(work_comparison_result(made), &all, &explained);
    CU_ASSERT_EQUAL(all, 4);
    CU_ASSERT_EQUAL(explained, 2);
    CU_ASSERT_EQUAL(work_comparison_refill(made), 0);
    work_comparison_free(made);
    /* The neighbour it stands on goes to another place of the tree, and gets another number. */
    CU_ASSERT_EQUAL(change(session, CHANGE_RELABEL, "1.3", "7"), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_TEXT, "1.1", "Leverandøren svarer inden seks dage."), 0);
    expect(session, path, "1.4", NULL, "rejected", "Haven er kundens.");
    /* An emptied reason takes an open deviation away, and leaves a judged one. */
    say(session, path, "1.4", NULL, NULL, "", 0);
    expect(session, path, "1.4", NULL, "rejected", "");
    say(session, path, "1.2", "1.2", NULL, "Måske", 0);
    say(session, path, "1.2", "1.2", NULL, "", 0);
    expect(session, path, "1.2", "1.2", "", "");
    say(session, path, "1.2", "1.2", NULL, "", ERR_NOTHING);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), 0);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), 0);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), 0);
    expect(session, path, "1.4", NULL, "rejected", "Haven er kundens.");
    CU_ASSERT_EQUAL(session_redo(session, NULL, &err), 0);
    expect(session, path, "1.4", NULL, "rejected", "");
    session_close(session);
    free(path);
}

static void what_fits_no_row_is_counted(void)
{
    set_up();
    char *path = write_standard();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    /* Without a citation of the standard it is of the clause, whatever stands beside it. */
    struct change loose = { .kind = CHANGE_DEVIATION, .value = "accepted", .reason = "Fint." };
    memcpy(loose.clause, clause(session, "1.1")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(session_do(session, &loose, &err), 0);
    expect(session, path, "1.1", "1.1", "accepted", "Fint.");
    /* One that names it goes before. */
    struct change named = { .kind = CHANGE_DEVIATION, .target = "1.1", .reason = "Navngivet." };
    memcpy(named.clause, loose.clause, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(session_do(session, &named, &err), 0);
    expect(session, path, "1.1", "1.1", "open", "Navngivet.");
    struct change other = { .kind = CHANGE_DEVIATION, .target = "17.9", .reason = "Andetsteds." };
    memcpy(other.clause, clause(session, "1.2")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(session_do(session, &other, &err), 0);
    expect(session, path, "1.2", "1.2", "", "");
    struct work_comparison *made = compare(session, path);
    CU_ASSERT_EQUAL(work_comparison_refill(made), 2);
    work_comparison_free(made);
    session_close(session);
    free(path);
}

/* Where each section of the standard counts anew, and the contract has none of them. */
static void missing_clauses_with_one_number_are_told_apart(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    char *path = alloc_printf("%s/standard.txt", home);
    char *words = alloc_printf("%s\nRENGØRING\n\n1. Gulvene vaskes hver fredag med sæbe.\n\n"
                               "2. Vinduerne pudses to gange om måneden udvendigt.\n\n"
                               "PARKERING\n\n1. Biler holder kun i de afmærkede båse ved havnen.\n\n"
                               "2. Cykler stilles i skuret bag den røde bygning.\n", text);
    CU_ASSERT_EQUAL(file_write(path, words, strlen(words), 0600, NULL), 0);
    free(words);
    struct work_comparison *made = compare(session, path);
    const struct comparison *result = work_comparison_result(made);
    const struct compare_row *same[2] = { NULL, NULL };
    for (size_t i = 0; i < result->rows.len; i++) {
        const struct compare_row *row = &result->rows.items[i];
        if (row->b == NULL && row->a->kind != NODE_HEADING && citation_is(row->a, "1"))
            same[same[0] != NULL] = row;
    }
    CU_ASSERT_FATAL(same[0] != NULL && same[1] != NULL && same[0] != same[1]);
    char *names[2] = { deviation_standard(result, same[0]), deviation_standard(result, same[1]) };
    CU_ASSERT_STRING_EQUAL(names[0], "1 – Gulvene vaskes hver fredag med sæbe.");
    CU_ASSERT_STRING_NOT_EQUAL(names[0], names[1]);
    CU_ASSERT_TRUE(deviation_is_cited(same[1], "1"));
    CU_ASSERT_TRUE(deviation_is_cited(same[1], names[1]));
    CU_ASSERT_FALSE(deviation_is_cited(same[1], names[0]));
    size_t first = (size_t)(same[0] - result->rows.items);
    size_t second = (size_t)(same[1] - result->rows.items);
    CU_ASSERT_EQUAL(session_explain(session, result, "standard.txt", same[1], NULL,
                                    "Ingen havn.", &err),
                    0);
    CU_ASSERT_EQUAL(work_comparison_refill(made), 0);
    CU_ASSERT_STRING_EQUAL(result->rows.items[first].reason, "");
    CU_ASSERT_STRING_EQUAL(result->rows.items[second].reason, "Ingen havn.");
    CU_ASSERT_EQUAL(session_explain(session, result, "standard.txt",
                                    &result->rows.items[first], "accepted", NULL,
                                    &err), 0);
    CU_ASSERT_EQUAL(work_comparison_refill(made), 0);
    CU_ASSERT_STRING_EQUAL(result->rows.items[first].verdict, "accepted");
    CU_ASSERT_STRING_EQUAL(result->rows.items[second].reason, "Ingen havn.");
    free(names[0]);
    free(names[1]);
    work_comparison_free(made);
    session_close(session);
    free(path);
}

/* The standard with another deadline in its 1.1; the other clauses are the same. */
static char *write_other(const char *name)
{
    char *path = alloc_printf("%s/%s", home, name);
    char *words = alloc_strdup(standard);
    char *days = strstr(words, "to hverdage");
    CU_ASSERT_FATAL(days != NULL);
    memcpy(days, "ni", 2);
    CU_ASSERT_EQUAL(file_write(path, words, strlen(words), 0600, NULL), 0);
    free(words);
    return path;
}

static void reasons_are_of_one_standard(void)
{
    set_up();
    char *path = write_standard(), *other = write_other("anden.txt");
    char *copy = alloc_printf("%s/kopi.txt", home);
    CU_ASSERT_EQUAL(file_write(copy, standard, strlen(standard), 0600, NULL), 0);
    struct session *session = open_file(ACCESS_WRITE);
    say(session, path, "1.1", "1.1", "accepted", "Fem er nok.", 0);
    say(session, path, "1.4", NULL, "rejected", "Haven er kundens.", 0);
    /* The same words under another name; other words; a clause whose words are the same. */
    expect(session, copy, "1.1", "1.1", "accepted", "Fem er nok.");
    expect(session, other, "1.1", "1.1", "", "");
    expect(session, other, "1.4", NULL, "rejected", "Haven er kundens.");
    struct work_comparison *made = compare(session, other);
    CU_ASSERT_EQUAL(work_comparison_refill(made), 0);
    work_comparison_free(made);
    /* Each standard has its own, also where it is changed, and after a commit. */
    say(session, other, "1.1", "1.1", "rejected", "Ni er for mange.", 0);
    say(session, copy, "1.1", "1.1", NULL, "Fem er rigeligt.", 0);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    session_close(session);
    session = open_file(ACCESS_WRITE);
    expect(session, path, "1.1", "1.1", "accepted", "Fem er rigeligt.");
    expect(session, other, "1.1", "1.1", "rejected", "Ni er for mange.");
    say(session, other, "1.1", "1.1", "", "", 0);
    expect(session, other, "1.1", "1.1", "", "");
    expect(session, path, "1.1", "1.1", "accepted", "Fem er rigeligt.");
    /* The standard of that name gets other words: what was said stays, and that is told. */
    free(other);
    other = write_other("standard.txt");
    made = compare(session, other);
    CU_ASSERT_STRING_EQUAL(row_of(made, "1.1", "1.1")->reason, "Fem er rigeligt.");
    CU_ASSERT_TRUE(row_of(made, "1.1", "1.1")->said_before);
    CU_ASSERT_FALSE(row_of(made, "1.4", NULL)->said_before);
    work_comparison_free(made);
    say(session, other, "1.1", "1.1", NULL, "Fem er fint.", 0);
    made = compare(session, other);
    CU_ASSERT_FALSE(row_of(made, "1.1", "1.1")->said_before);
    work_comparison_free(made);
    session_close(session);
    free(path);
    free(other);
    free(copy);
}

static void versions_of_the_contract_take_no_reasons(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TEXT, "1.1", "Leverandøren svarer inden ti dage."), 0);
    struct change said = { .kind = CHANGE_DEVIATION, .target = "1.1", .reason = "Fra standarden." };
    memcpy(said.clause, clause(session, "1.1")->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(session_do(session, &said, NULL), 0);
    struct work_comparison *made = compare(session, "aftale-om-drift@HEAD");
    CU_ASSERT_FALSE(work_comparison_takes_reasons(made));
    const struct compare_row *row = row_of(made, "1.1", "1.1");
    CU_ASSERT_EQUAL(row->state, DEVIATION_ALTERED);
    CU_ASSERT_STRING_EQUAL(row->reason, "");
    work_comparison_free(made);
    session_close(session);
    tear_down();
}

UNIT_MAIN("deviations", { "reasons find their rows", reasons_find_their_rows },
          { "what fits no row is counted", what_fits_no_row_is_counted },
          { "one number, several clauses", missing_clauses_with_one_number_are_told_apart },
          { "reasons are of one standard", reasons_are_of_one_standard },
          { "versions of the contract take no reasons", versions_of_the_contract_take_no_reasons })
