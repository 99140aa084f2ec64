#include "base/str.h"
#include "doc/change.h"
#include "doc/citation.h"
#include "doc/record.h"
#include "doc/worddiff.h"
#include "unit.h"

#include <string.h>
#include <time.h>

static struct node *add(struct contract *c, enum node_kind kind, const char *label,
                        const char *mark, struct node *parent, const char *text)
{
    struct node *node = contract_add_node(c, NULL, kind, label, mark,
                                          parent == NULL ? c->nodes.items[0] : parent);
    if (text != NULL)
        node_add_block(c, node, text, strlen(text), NULL, (struct raw_span){ 0, 0 });
    return node;
}

/* 7 Frister (1, 2 with a, b and a tail, 3), Bilag A (A.1 with item 1), § 4 with Stk. 2. */
static struct contract *example(void)
{
    struct contract *c = contract_new();
    struct node *seven = add(c, NODE_HEADING, "7", "7.", NULL, "Frister");
    add(c, NODE_CLAUSE, "1", "1.", seven, "Leverandøren svarer inden 5 dage.");
    struct node *two = add(c, NODE_CLAUSE, "2", "2.", seven, "Svaret angiver:");
    add(c, NODE_ITEM, "a", "a)", two, "hvem der spørger");
    struct node *b = add(c, NODE_ITEM, "b", "b)", two, "hvad der svares.");
    const char *words = "Det gælder også mundtlige svar.";
    struct block *tail = node_add_block(c, two, words, strlen(words), NULL,
                                        (struct raw_span){ 0, 0 });
    tail->after = b;
    add(c, NODE_CLAUSE, "3", "3.", seven, "Parterne mødes hvert halve år.");
    struct node *annex = add(c, NODE_ANNEX, "Bilag A", "Bilag A", NULL, "Oplysninger");
    struct node *a1 = add(c, NODE_HEADING, "A.1", "A.1.", annex, "Formål");
    add(c, NODE_ITEM, "1", "1.", a1, "drift");
    struct node *para = add(c, NODE_HEADING, "§ 4", "§ 4.", NULL, "");
    add(c, NODE_CLAUSE, "Stk. 2", "Stk. 2.", para, "Undtagelser aftales.");
    contract_make_ids(c);
    contract_reindex(c);
    return c;
}

static void expect_citation(struct contract *c, size_t index, const char *wanted)
{
    char *made = citation_make(c->nodes.items[index]);
    CU_ASSERT_STRING_EQUAL(made, wanted);
    free(made);
}

static void citations_join_labels(void)
{
    struct contract *c = example();
    expect_citation(c, 1, "7");
    expect_citation(c, 2, "7.1");
    expect_citation(c, 4, "7.2.a");
    expect_citation(c, 7, "Bilag A");
    expect_citation(c, 8, "A.1");
    expect_citation(c, 9, "A.1.1");
    expect_citation(c, 11, "§ 4, stk. 2");
    struct err err = { 0 };
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, "7.2.A)", &err), c->nodes.items[4]);
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, "bilag a/a.1.", &err), c->nodes.items[8]);
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, "pkt. 7.3.", &err), c->nodes.items[6]);
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, c->nodes.items[5]->id, &err), c->nodes.items[5]);
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, "oplysninger", &err), c->nodes.items[7]);
    CU_ASSERT_PTR_NULL(citation_resolve(c, "oplysning", &err));
    /* What is printed for a node without a number leads back to it. */
    struct node *right = add(c, NODE_CLAUSE, "", "", c->nodes.items[7],
                             "Kundens rettigheder og leverandørens pligter");
    contract_reindex(c);
    char *described = citation_describe(right);
    CU_ASSERT_STRING_EQUAL(described, "Bilag A – Kundens rettigheder og…");
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, described, &err), right);
    CU_ASSERT_PTR_EQUAL(citation_resolve(c, "bilag a - kundens rettigheder og…", &err), right);
    CU_ASSERT_PTR_NULL(citation_resolve(c, "Bilag A – Kundens", &err));
    free(described);
    CU_ASSERT_PTR_NULL(citation_resolve(c, "9.9", &err));
    CU_ASSERT_EQUAL(err.code, ERR_USAGE);
    /* Two clauses with one citation: refused, and both are named. */
    add(c, NODE_CLAUSE, "1", "1.", c->nodes.items[1], "Endnu en etter.");
    contract_make_ids(c);
    CU_ASSERT_PTR_NULL(citation_resolve(c, "7.1", &err));
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, c->nodes.items[2]->id));
    contract_free(c);
}

static int run(struct contract *c, enum change_kind kind, const char *cited, const char *value,
               long number, struct err *err)
{
    struct change change = { 0 };
    change.kind = kind;
    change.value = value;
    change.number = number;
    change.author = "Prøve";
    struct node *node = citation_resolve(c, cited, err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(node);
    memcpy(change.clause, node->id, NODE_ID_SIZE);
    change_make_id(c, &change, 1);
    return change_apply(c, &change, err);
}

/* "Read rightly" is said of a doubtful reading only; of any other it changes nothing. */
static void accepting_needs_a_doubt(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    struct node *clause = c->nodes.items[2];
    clause->confidence = 0.9f;
    CU_ASSERT_EQUAL(run(c, CHANGE_SURE, "7.1", NULL, 0, &err), ERR_NOTHING);
    clause->confidence = 0.5f;
    CU_ASSERT_TRUE(node_is_unsure(clause));
    CU_ASSERT_EQUAL(run(c, CHANGE_SURE, "7.1", NULL, 0, &err), 0);
    CU_ASSERT_FALSE(node_is_unsure(clause));
    contract_free(c);
}

static char *written(const struct contract *c)
{
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    char *text = alloc_printf("%s\f%s\f%s", str_text(&record.text), str_text(&record.outline),
                              str_text(&record.annotations));
    record_free(&record);
    return text;
}

static void records_come_back_the_same(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    add(c, NODE_PARTY, "", "", NULL, "Kontaktperson hos Nordlys");
    add(c, NODE_ITEM, "", "-", c->nodes.items[8], "en streg");
    add(c, NODE_FOOTNOTE, "1", "1", c->nodes.items[6], "En fodnote.")->parent_unsure = true;
    contract_make_ids(c);
    CU_ASSERT_EQUAL(run(c, CHANGE_TAG, "7.1", "#frist", 0, &err), 0);
    CU_ASSERT_EQUAL(run(c, CHANGE_NOTE, "A.1", "to\nlinjer \"citat\"", 0, &err), 0);
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&record.text), "7.1. Leverandøren svarer"));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&record.text), "7.2.b. hvad der svares.\n\nDet gælder"));
    struct contract *back = NULL;
    size_t lost = 9;
    CU_ASSERT_EQUAL_FATAL(record_read(&back, &record, NULL, &lost, &err), 0);
    CU_ASSERT_EQUAL(lost, 0);
    char *one = written(c);
    char *two = written(back);
    CU_ASSERT_STRING_EQUAL(one, two);
    free(one);
    free(two);
    record_free(&record);
    contract_free(back);
    contract_free(c);
}

static void replace(struct str *text, const char *old, const char *fresh)
{
    char *at = strstr(str_text(text), old);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    str_splice(text, (size_t)(at - text->data), strlen(old), fresh, strlen(fresh));
}

static void edits_from_outside_are_taken_up(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    CU_ASSERT_EQUAL(run(c, CHANGE_TAG, "7.3", "møde", 0, &err), 0);
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    replace(&record.text, "inden 5 dage", "inden 8 dage");
    replace(&record.text, "7.3. Parterne", "Et nyt afsnit.\n\n7.3. Parterne");
    replace(&record.text, "7.2.a. hvem der spørger\n\n", "");
    struct contract *back = NULL;
    size_t lost = 0;
    CU_ASSERT_EQUAL_FATAL(record_read(&back, &record, NULL, &lost, &err), 0);
    struct node *one = citation_resolve(back, "7.1", &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(one);
    CU_ASSERT_STRING_EQUAL(node_title(one), "Leverandøren svarer inden 8 dage.");
    CU_ASSERT_STRING_EQUAL(one->id, c->nodes.items[2]->id);
    struct node *three = citation_resolve(back, "7.3", &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(three);
    CU_ASSERT_TRUE(node_has_tag(back, three, "møde"));
    struct node_list gone = VEC_INIT;
    citation_find(back, "7.2.a", &gone);
    CU_ASSERT_EQUAL(gone.len, 0);
    vec_free(&gone);
    char *two = node_text(citation_resolve(back, "7.2", &err));
    CU_ASSERT_PTR_NOT_NULL(strstr(two, "Et nyt afsnit."));
    free(two);
    record_free(&record);
    contract_free(back);
    contract_free(c);
}

static void a_damaged_record_is_refused_or_survived(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    run(c, CHANGE_NOTE, "7.1", "husk", 0, &err);
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    str_puts(&record.annotations, "{\"type\": \"note\", broken\n");
    struct contract *back = NULL;
    size_t lost = 0;
    CU_ASSERT_EQUAL_FATAL(record_read(&back, &record, NULL, &lost, &err), 0);
    CU_ASSERT_EQUAL(lost, 1);
    /* Word for word, so that nothing that somebody wrote is lost. */
    CU_ASSERT_EQUAL_FATAL(back->annotations.len, 2);
    CU_ASSERT_STRING_EQUAL(back->annotations.items[1]->value, "{\"type\": \"note\", broken");
    contract_free(back);
    str_puts(&record.outline, "nonsense\n");
    CU_ASSERT_EQUAL(record_read(&back, &record, NULL, &lost, &err), ERR_INPUT);
    record_free(&record);
    contract_free(c);
}

/* 7.2 has a tail behind b: it must not vanish when b is promoted, nor a label bring escapes. */
static void tails_survive_promotion(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    CU_ASSERT_EQUAL(run(c, CHANGE_PROMOTE, "7.2.b", NULL, 0, &err), 0);
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&record.text), "hvad der svares.\n\nDet gælder også"));
    record_free(&record);
    CU_ASSERT_EQUAL(run(c, CHANGE_RELABEL, "7.1", "\x1b[2J", 0, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(run(c, CHANGE_RELABEL, "7.1", "\xC2\x9B", 0, &err), ERR_USAGE);
    contract_free(c);
}

static void annotations_follow_tree_corrections(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    CU_ASSERT_EQUAL(run(c, CHANGE_TAG, "7.3", "møde", 0, &err), 0);
    CU_ASSERT_EQUAL(run(c, CHANGE_TAG, "7.3", "møde", 0, &err), ERR_NOTHING);
    CU_ASSERT_EQUAL(run(c, CHANGE_RELABEL, "7.3", "4", 0, &err), 0);
    struct node *four = citation_resolve(c, "7.4", &err);
    CU_ASSERT_STRING_EQUAL(four->mark, "4.");
    CU_ASSERT_TRUE(node_has_tag(c, four, "møde"));
    /* The tail of 7.2 stands right before 7.4: that is what it merges into. */
    CU_ASSERT_EQUAL(run(c, CHANGE_MERGE, "7.4", NULL, 0, &err), 0);
    struct node *two = citation_resolve(c, "7.2", &err);
    CU_ASSERT_TRUE(node_has_tag(c, two, "møde"));
    char *text = node_text(two);
    CU_ASSERT_STRING_EQUAL(
        text, "Svaret angiver:\nDet gælder også mundtlige svar. 4. Parterne mødes hvert halve år.");
    free(text);
    contract_free(c);
}

static void a_reviewer_makes_readings_sure(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    struct node *one = citation_resolve(c, "7.1", &err), *three = citation_resolve(c, "7.3", &err);
    one->confidence = 0.744f;
    one->parent_unsure = true;
    three->confidence = 0.746f; /* written as 0.75 */
    CU_ASSERT_TRUE(node_is_unsure(one));
    CU_ASSERT_FALSE(node_is_unsure(three));
    char *before = written(c);
    CU_ASSERT_EQUAL(run(c, CHANGE_SURE, "7.1", NULL, 0, &err), 0);
    CU_ASSERT_FALSE(node_is_unsure(one));
    CU_ASSERT_FALSE(one->parent_unsure);
    CU_ASSERT_EQUAL(run(c, CHANGE_SURE, "7.1", NULL, 0, &err), ERR_NOTHING);
    three->confidence = 0.2f;
    CU_ASSERT_EQUAL(run(c, CHANGE_RELABEL, "7.3", "4", 0, &err), 0);
    CU_ASSERT_FALSE(node_is_unsure(three)); /* corrected is sure */
    char *after = written(c);
    CU_ASSERT_STRING_NOT_EQUAL(before, after); /* so a commit keeps it */
    free(before);
    free(after);
    contract_free(c);
}

static const char *mark_of(struct contract *c, const char *cited)
{
    return node_mark(c, citation_resolve(c, cited, NULL));
}

static void a_merged_clause_keeps_the_graver_mark(void)
{
    static const char *const marks[][3] = { { "reviewed", "deviating", "deviating" },
                                            { "deviating", "reviewed", "deviating" },
                                            { "reviewed", "reviewed", "reviewed" },
                                            { "none", "deviating", "deviating" },
                                            { "deviating", "none", "deviating" } };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        struct contract *c = example();
        run(c, CHANGE_MARK, "7.2", marks[i][0], 0, NULL);
        run(c, CHANGE_MARK, "7.3", marks[i][1], 0, NULL);
        struct contract *merged = contract_clone(c);
        CU_ASSERT_EQUAL(run(merged, CHANGE_MERGE, "7.3", NULL, 0, NULL), 0);
        CU_ASSERT_STRING_EQUAL(mark_of(merged, "7.2"), marks[i][2]);
        CU_ASSERT_PTR_NULL(node_annotation(merged, citation_resolve(merged, "7.2", NULL),
                                           ANNOTATION_MARK, 1));
        /* Undo is the state before: both marks. */
        CU_ASSERT_STRING_EQUAL(mark_of(c, "7.2"), i == 3 ? "" : marks[i][0]);
        CU_ASSERT_STRING_EQUAL(mark_of(c, "7.3"), i == 4 ? "" : marks[i][1]);
        contract_free(merged);
        contract_free(c);
    }
}

static void a_split_clause_takes_its_number_and_children(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    CU_ASSERT_EQUAL(run(c, CHANGE_TEXT, "7.2", "Svar gives skriftligt. 3. Æblet angiver:\n"
                                               "Det gælder også mundtlige svar.", 0, &err), 0);
    long at = 24; /* characters: before "3." */
    CU_ASSERT_EQUAL(run(c, CHANGE_SPLIT, "7.2", NULL, at, &err), 0);
    struct node *two = citation_resolve(c, "7.2", &err);
    CU_ASSERT_STRING_EQUAL(node_title(two), "Svar gives skriftligt.");
    struct node *fresh = c->nodes.items[two->index + 1];
    CU_ASSERT_STRING_EQUAL(fresh->label, "3");
    CU_ASSERT_STRING_EQUAL(node_title(fresh), "Æblet angiver:");
    CU_ASSERT_PTR_EQUAL(c->nodes.items[fresh->index + 1]->parent, fresh);
    char *text = node_text(fresh);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "Det gælder også"));
    free(text);
    CU_ASSERT_EQUAL(run(c, CHANGE_SPLIT, "7.1", NULL, 1, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(run(c, CHANGE_SPLIT, "7.1", NULL, 4000, &err), ERR_USAGE);
    contract_free(c);
}

static void promote_and_demote_keep_the_order(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    CU_ASSERT_EQUAL(run(c, CHANGE_PROMOTE, "7.2.a", NULL, 0, &err), 0);
    struct node *a = citation_resolve(c, "7.a", &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    CU_ASSERT_PTR_EQUAL(c->nodes.items[a->index + 1]->parent, a);
    CU_ASSERT_EQUAL(run(c, CHANGE_PROMOTE, "7", NULL, 0, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(run(c, CHANGE_DEMOTE, "7.a", NULL, 0, &err), 0);
    CU_ASSERT_PTR_EQUAL(a->parent, citation_resolve(c, "7.2", &err));
    CU_ASSERT_EQUAL(run(c, CHANGE_DEMOTE, "7.1", NULL, 0, &err), ERR_USAGE);
    for (size_t i = 1; i < c->nodes.len; i++)
        CU_ASSERT_TRUE(c->nodes.items[i]->parent->index < i);
    contract_free(c);
}

/* Applying the same changes to a copy gives the same bytes: undo and recovery rest on it. */
static void replay_is_deterministic(void)
{
    struct contract *base = example();
    struct contract *one = contract_clone(base);
    struct contract *two = contract_clone(base);
    char *before = written(base);
    struct err err = { 0 };
    struct change changes[] = {
        { .kind = CHANGE_TAG, .value = "frist" },
        { .kind = CHANGE_SPLIT, .number = 14 },
        { .kind = CHANGE_NOTE, .value = "længere note" },
        { .kind = CHANGE_TEXT, .value = "Nye ord." },
        { .kind = CHANGE_MARK, .value = "deviating" },
        { .kind = CHANGE_KIND, .value = "item" },
        { .kind = CHANGE_MERGE },
    };
    size_t count = sizeof changes / sizeof changes[0];
    for (size_t i = 0; i < count; i++) {
        memcpy(changes[i].clause, base->nodes.items[2]->id, NODE_ID_SIZE);
        change_make_id(one, &changes[i], i);
        CU_ASSERT_EQUAL(change_apply(one, &changes[i], &err), 0);
    }
    for (size_t i = 0; i < count; i++)
        CU_ASSERT_EQUAL(change_apply(two, &changes[i], &err), 0);
    char *a = written(one);
    char *b = written(two);
    char *after = written(base);
    CU_ASSERT_STRING_EQUAL(a, b);
    CU_ASSERT_STRING_EQUAL(before, after);
    CU_ASSERT_STRING_NOT_EQUAL(a, after);
    free(a);
    free(b);
    free(before);
    free(after);
    contract_free(one);
    contract_free(two);
    contract_free(base);
}

static void notes_can_be_changed_and_removed(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    CU_ASSERT_EQUAL(run(c, CHANGE_NOTE, "7.1", "  \n", 0, &err), ERR_NOTHING);
    CU_ASSERT_EQUAL(run(c, CHANGE_NOTE, "7.1", "første", 0, &err), 0);
    struct node *one = citation_resolve(c, "7.1", &err);
    struct annotation *note = node_annotation(c, one, ANNOTATION_NOTE, 0);
    CU_ASSERT_STRING_EQUAL(note->exact, "Leverandøren svarer inden 5 dage.");
    struct change change = { .kind = CHANGE_NOTE, .value = "anden", .target = note->id };
    memcpy(change.clause, one->id, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(change_apply(c, &change, &err), 0);
    CU_ASSERT_STRING_EQUAL(node_annotation(c, one, ANNOTATION_NOTE, 0)->value, "anden");
    change.value = "";
    CU_ASSERT_EQUAL(change_apply(c, &change, &err), 0);
    CU_ASSERT_PTR_NULL(node_annotation(c, one, ANNOTATION_NOTE, 0));
    CU_ASSERT_EQUAL(run(c, CHANGE_TAG, "7.1", "to ord", 0, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(run(c, CHANGE_MARK, "7.1", "måske", 0, &err), ERR_USAGE);
    contract_free(c);
}

static int deviate(struct contract *c, const char *cited, const char *standard,
                   const char *verdict, const char *reason)
{
    static unsigned long salt;
    struct err err = { 0 };
    struct change change = { .kind = CHANGE_DEVIATION, .value = verdict, .target = standard,
                             .reason = reason, .author = "Ida", .time = "2026-01-02T03:04:05Z" };
    memcpy(change.clause, citation_resolve(c, cited, &err)->id, NODE_ID_SIZE);
    change_make_id(c, &change, ++salt);
    return change_apply(c, &change, &err);
}

static void a_deviation_has_one_reason_and_verdict(void)
{
    struct contract *c = example();
    struct node *one = citation_resolve(c, "7.1", NULL);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", "", " \n"), ERR_NOTHING);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", "måske", "x"), ERR_USAGE);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", NULL, "brudt \xff"), ERR_USAGE);
    CU_ASSERT_EQUAL(c->annotations.len, 0);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", NULL, "Kunden er \"lille\".\nDerfor."), ERR_OK);
    struct annotation *said = node_deviation(c, one, "6.1");
    CU_ASSERT_PTR_NOT_NULL_FATAL(said);
    CU_ASSERT_STRING_EQUAL(said->value, "open");
    CU_ASSERT_STRING_EQUAL(said->reason, "Kunden er \"lille\".\nDerfor.");
    char id[NODE_ID_SIZE];
    memcpy(id, said->id, NODE_ID_SIZE);
    /* The same deviation: replaced, under its id. Another clause of the standard: its own. */
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", "accepted", ""), ERR_OK);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", "accepted", ""), ERR_NOTHING);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "", "rejected", "Ny"), ERR_OK);
    CU_ASSERT_EQUAL(c->annotations.len, 2);
    CU_ASSERT_STRING_EQUAL(node_deviation(c, one, "6.1")->id, id);
    CU_ASSERT_STRING_EQUAL(node_deviation(c, one, "6.1")->reason, "");
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    /* Keys in order, the new one among them; what others read is as it was. */
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&record.annotations),
                                  "\"reason\": \"Ny\", \"standard\": \"\", \"suffix\": "));
    struct contract *back = NULL;
    size_t lost = 9;
    CU_ASSERT_EQUAL_FATAL(record_read(&back, &record, NULL, &lost, NULL), 0);
    CU_ASSERT_EQUAL(lost, 0);
    const struct node *again = contract_node(back, one->id);
    CU_ASSERT_STRING_EQUAL(node_deviation(back, again, "")->reason, "Ny");
    CU_ASSERT_STRING_EQUAL(node_deviation(back, again, "6.1")->value, "accepted");
    record_free(&record);
    contract_free(back);
    CU_ASSERT_EQUAL(deviate(c, "7.1", "6.1", "", ""), ERR_OK);
    CU_ASSERT_PTR_NULL(node_deviation(c, one, "6.1"));
    contract_free(c);
}

static void merged_clauses_keep_both_reasons(void)
{
    struct contract *c = example();
    struct err err = { 0 };
    deviate(c, "7.1", "6.1", "accepted", "Den ene.");
    deviate(c, "7.2", "6.1", "rejected", "Den anden.");
    deviate(c, "7.2", "6.2", "accepted", "");
    CU_ASSERT_EQUAL(run(c, CHANGE_MERGE, "7.2", NULL, 0, &err), 0);
    const struct node *one = citation_resolve(c, "7.1", NULL);
    CU_ASSERT_EQUAL(c->annotations.len, 2);
    CU_ASSERT_STRING_EQUAL(node_deviation(c, one, "6.1")->reason, "Den ene.\nDen anden.");
    CU_ASSERT_STRING_EQUAL(node_deviation(c, one, "6.1")->value, "open");
    CU_ASSERT_STRING_EQUAL(node_deviation(c, one, "6.2")->value, "accepted");
    contract_free(c);
}

static void expect_diff(const char *before, const char *after, const char *wanted)
{
    struct diff_list list = VEC_INIT;
    worddiff_make(before, after, &list);
    struct str old = STR_INIT;
    struct str made = STR_INIT;
    struct str fresh = STR_INIT;
    for (size_t i = 0; i < list.len; i++) {
        const struct diff_piece *piece = &list.items[i];
        str_printf(&made, "%c%s|", " -+"[piece->op], piece->text);
        if (piece->op != DIFF_INSERTED)
            str_puts(&old, piece->text);
        if (piece->op != DIFF_DELETED)
            str_puts(&fresh, piece->text);
    }
    CU_ASSERT_STRING_EQUAL(str_text(&made), wanted);
    CU_ASSERT_STRING_EQUAL(str_text(&old), before);
    CU_ASSERT_STRING_EQUAL(str_text(&fresh), after);
    str_free(&old);
    str_free(&made);
    str_free(&fresh);
    diff_list_free(&list);
}

static void words_are_compared(void)
{
    expect_diff("senest 24 timer efter", "senest 48 timer efter",
                " senest |-24 |+48 | timer efter|");
    expect_diff("", "nyt", "+nyt|");
    expect_diff("væk", "", "-væk|");
    expect_diff("ens", "ens", " ens|");
    expect_diff("a b c d e", "x b y d z", "-a |+x | b |-c |+y | d |-e|+z|");
    expect_diff("disse bestemmelse er", "disse-bestemmelse er",
                " disse|- |+-| bestemmelse er|");
    expect_diff("a b", "a b c", " a b|+ c|");
    expect_diff("inden fem dage fra i dag.", "inden ti dage.", " inden |-fem |+ti | dage|- fra i dag| .|");
    expect_diff("varsel.", "varsel, dog", " varsel|-.|+, dog|");
}

/* --- very many edits from outside ----------------------------------------------------- */

/* 100 clauses to a heading; a tag on each. */
static struct contract *large(size_t clauses)
{
    struct contract *c = contract_new();
    struct node *heading = NULL;
    char label[24], mark[32];
    for (size_t i = 0; i < clauses; i++) {
        if (i % 100 == 0) {
            snprintf(label, sizeof label, "%zu", i / 100 + 1);
            snprintf(mark, sizeof mark, "%s.", label);
            heading = contract_add_node(c, NULL, NODE_HEADING, label, mark, NULL);
            heading->parent = c->nodes.items[0];
            node_add_block(c, heading, "Afsnit", 6, NULL, (struct raw_span){ 0, 0 });
        }
        snprintf(label, sizeof label, "%zu", i % 100 + 1);
        snprintf(mark, sizeof mark, "%s.", label);
        struct node *node = contract_add_node(c, NULL, NODE_CLAUSE, label, mark, heading);
        char *words = alloc_printf("Bestemmelse nummer %zu i rækken.", i);
        node_add_block(c, node, words, strlen(words), NULL, (struct raw_span){ 0, 0 });
        free(words);
    }
    contract_make_ids(c);
    contract_reindex(c);
    for (size_t i = 1; i < c->nodes.len; i++) {
        struct annotation tag = { .type = ANNOTATION_TAG, .value = "frist" };
        snprintf(tag.id, sizeof tag.id, "a%07zu", i % 10000000);
        memcpy(tag.clause, c->nodes.items[i]->id, NODE_ID_SIZE);
        contract_append_annotation(c, &tag);
    }
    return c;
}

enum edit { EDIT_REWORDED, EDIT_THINNED, EDIT_GROWN, EDIT_BACKWARDS, EDITS };

/* What an editor's script makes of contract.txt, and of the order of the notes. */
static void edit_all(struct record *record, enum edit edit)
{
    struct str out = STR_INIT;
    size_t number = 0;
    for (char *line = record->text.data; line != NULL && *line != '\0'; number++) {
        size_t len = strcspn(line, "\n");
        bool clause = memmem(line, len, "Bestemmelse", 11) != NULL;
        if (len > 0 && !(edit == EDIT_THINNED && number % 4 == 2))
            str_printf(&out, "%.*s%s\n\n", (int)len, line, edit == EDIT_REWORDED ? " Nyt." : "");
        if (clause && edit == EDIT_GROWN)
            str_printf(&out, "%lu.%zu. Tilføjet.\n\n", strtoul(line, NULL, 10), 200 + number);
        line += len + (line[len] == '\n');
    }
    str_free(&record->text);
    record->text = out;
    if (edit != EDIT_BACKWARDS)
        return;
    struct str notes = STR_INIT;
    for (size_t end = record->annotations.len; end > 0;) {
        size_t begin = end - 1;
        while (begin > 0 && record->annotations.data[begin - 1] != '\n')
            begin--;
        str_add(&notes, record->annotations.data + begin, end - begin);
        end = begin;
    }
    str_free(&record->annotations);
    record->annotations = notes;
}

/* CPU seconds to read it back; *nodes: how many clauses there are then. */
static double time_edit(size_t clauses, enum edit edit, size_t *nodes)
{
    struct contract *c = large(clauses);
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    edit_all(&record, edit);
    struct contract *again = NULL;
    size_t lost;
    clock_t begin = clock();
    CU_ASSERT_EQUAL_FATAL(record_read(&again, &record, NULL, &lost, NULL), ERR_OK);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    *nodes = again->nodes.len;
    size_t place = 0;
    for (size_t i = 0; i < again->annotations.len; i++) {
        const struct node *node = contract_node(again, again->annotations.items[i]->clause);
        size_t here = node == NULL ? again->nodes.len : node->index;
        CU_ASSERT_TRUE(here >= place);
        place = here;
    }
    CU_ASSERT_EQUAL(again->annotations.len, c->nodes.len - 1);
    contract_free(again);
    record_free(&record);
    contract_free(c);
    return seconds;
}

/* Eight times the clauses may take some eight times as long, never sixty-four. */
static void many_edits_take_no_more_than_their_number(void)
{
    enum { FEW = 2500, MANY = 20000 };
    static const size_t wanted[EDITS] = { 1 + MANY + MANY / 100, 0, 1 + 2 * MANY + MANY / 100,
                                          1 + MANY + MANY / 100 };
    for (int edit = 0; edit < EDITS; edit++) {
        size_t nodes;
        double few = time_edit(FEW, (enum edit)edit, &nodes);
        double many = time_edit(MANY, (enum edit)edit, &nodes);
        CU_ASSERT_TRUE(many < 24 * few + 0.1);
        if (wanted[edit] > 0)
            CU_ASSERT_EQUAL(nodes, wanted[edit]);
        printf("(%.0f, %.0f ms) ", few * 1000, many * 1000);
    }
}

UNIT_MAIN("doc", { "accepting needs a doubt", accepting_needs_a_doubt },
          { "citations", citations_join_labels },
          { "records", records_come_back_the_same },
          { "many edits from outside", many_edits_take_no_more_than_their_number },
          { "marks of merged clauses", a_merged_clause_keeps_the_graver_mark },
          { "edits from outside", edits_from_outside_are_taken_up },
          { "damaged records", a_damaged_record_is_refused_or_survived },
          { "tails survive", tails_survive_promotion },
          { "tree corrections", annotations_follow_tree_corrections },
          { "sure readings", a_reviewer_makes_readings_sure },
          { "split", a_split_clause_takes_its_number_and_children },
          { "promote, demote", promote_and_demote_keep_the_order },
          { "replay", replay_is_deterministic },
          { "deviations", a_deviation_has_one_reason_and_verdict },
          { "reasons of merged clauses", merged_clauses_keep_both_reasons },
          { "notes", notes_can_be_changed_and_removed }, { "word diff", words_are_compared })
