/* Numbers and lengths, the data's validation, corrections, contradictions: on own sentences. */
#include "unit.h"

#include "base/alloc.h"
#include "base/file.h"
#include "doc/annotation.h"
#include "doc/extract.h"
#include "terms/knowledge.h"
#include "terms/measure.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct contract *contract_of(const char *text)
{
    struct source *source = NULL;
    struct contract *contract = NULL;

    CU_ASSERT_EQUAL_FATAL(source_take(&source, alloc_strdup(text), strlen(text), "x", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(contract_extract(&contract, source, NULL), 0);
    contract_make_ids(contract);
    return contract;
}

static void test_numbers(void)
{
    static const struct {
        const char *word;
        double value;
    } right[] = { { "24", 24 },        { "1,5", 1.5 },       { "1.500,00", 1500 },
                  { "fireogtyve", 24 }, { "femoghalvfjerds", 75 }, { "ét", 1 },
                  { "halvanden", 1.5 }, { "trehundrede", 300 }, { "1½", 1.5 } };
    static const char *const wrong[] = { "", "ord", "og", "ogtyve", "12a", "1.2.3", "tyveogfire" };
    double value;

    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        CU_ASSERT_TRUE(measure_number(right[i].word, strlen(right[i].word), &value));
        CU_ASSERT_DOUBLE_EQUAL(value, right[i].value, 0.001);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CU_ASSERT_FALSE(measure_number(wrong[i], strlen(wrong[i]), &value));
    }
}

/* All deadlines of a text, "hours|hours". */
static void test_lengths(void)
{
    struct contract *contract = contract_of(
        "Aftale\n\n1. Frister\n\n1.1 Svar gives inden fjorten (14) dage, varsel er en halv måned, "
        "og fejl rettes inden for 72-timer.\n\n1.2 Hver 6. måned afholdes et møde.\n\n"
        "1.3 Data slettes senest et kvartal efter ophør.\n\n1.4 Kurset varer 2 dage.\n");
    struct terms *terms = terms_read(contract);
    const struct term_list *list = &terms->by_key[TERM_DEADLINES];

    CU_ASSERT_EQUAL_FATAL(list->len, 4);
    CU_ASSERT_STRING_EQUAL(term_text(list->items[0], "value"), "72-timer");
    CU_ASSERT_EQUAL(term_number(list->items[0], "hours", 0), 72);
    CU_ASSERT_STRING_EQUAL(term_text(list->items[1], "value"), "fjorten (14) dage");
    CU_ASSERT_EQUAL(term_number(list->items[1], "days", 0), 14);
    CU_ASSERT_STRING_EQUAL(term_text(list->items[2], "value"), "en halv måned");
    CU_ASSERT_EQUAL(term_number(list->items[3], "days", 0), 90);
    CU_ASSERT_EQUAL(list->items[3]->line, 9);
    terms_release(terms);
    contract_free(contract);
}

static void test_data(void)
{
    static const char *const names[] = { "terms.tsv", "countries.tsv", "standards.tsv",
                                         "providers.tsv", "firms.tsv", "conflicts.tsv" };
    static const char *const bad[] = {
        "# x\nbreach\tbrud, a*b\nnothing\tord\nnotify\tunderret*\nfee\n",
        "Danmark\tEU\tdansk\nAtlantis\thav\n", "ISAE 3000\t\nX\t\n", "Skyen\t\n",
        "form\tA/S\nshape\tApS\n", "narrow\tkritisk*\nwide\tord\n" };
    char folder[] = "/tmp/klausul-terms-XXXXXX";
    struct str problems = STR_INIT;
    struct knowledge *knowledge;
    uint32_t phrases[PHRASE_HEADS];
    uint64_t sense;

    CU_ASSERT_STRING_EQUAL(terms_problems(), "");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    for (size_t i = 0; i < 6; i++) {
        char *path = file_join(folder, names[i]);
        file_write(path, bad[i], strlen(bad[i]), 0600, NULL);
        free(path);
    }
    knowledge = knowledge_read(folder, &problems);
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "terms.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "terms.tsv:3: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "terms.tsv:5: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "countries.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "standards.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "providers.tsv:1: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "firms.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "conflicts.tsv:2: "));
    /* The rest works. */
    CU_ASSERT_EQUAL(knowledge_word(knowledge, "brud", 4, &sense, phrases), BIT(BREACH));
    CU_ASSERT_EQUAL(knowledge_word(knowledge, "underrettes", 11, &sense, phrases), BIT(NOTIFY));
    CU_ASSERT_EQUAL(knowledge_word(knowledge, "kritiske", 8, &sense, phrases), 0);
    CU_ASSERT_EQUAL(sense, SENSE(NARROW));
    CU_ASSERT_EQUAL(knowledge_firm(knowledge, "A/S", 3), FIRM_FORM);
    CU_ASSERT_PTR_NOT_NULL(knowledge_country(knowledge, "dansk", 5));
    knowledge_free(knowledge);
    str_free(&problems);
    for (size_t i = 0; i < 6; i++) {
        char *path = file_join(folder, names[i]);
        unlink(path);
        free(path);
    }
    rmdir(folder);
}

static void correct(struct contract *contract, const char *value)
{
    struct annotation annotation = { .type = ANNOTATION_TERM, .value = value };

    contract_fresh_id(contract, 'a', strlen(value), annotation.id);
    memcpy(annotation.clause, contract->nodes.items[1]->id, NODE_ID_SIZE);
    contract_add_annotation(contract, &annotation);
}

static void test_corrections(void)
{
    struct contract *contract = contract_of(
        "Aftale\n\n1. Brud\n\n1.1 Databehandleren underretter den dataansvarlige om brud senest "
        "24 timer efter.\n\n2. Underdatabehandlere\n\n2.1 Databehandleren anvender Kvistværk "
        "ApS, CVR-nr. 99000019, til drift.\n");
    struct terms *terms = terms_read(contract);
    struct node *node = NULL;
    struct err err = { 0 };

    CU_ASSERT_EQUAL(term_number(terms_first(terms, TERM_BREACH), "value", 0), 24);
    CU_ASSERT_STRING_EQUAL(term_text(terms_first(terms, TERM_SUBPROCESSORS), "id"), "99000019");
    CU_ASSERT_EQUAL(terms_check_correction(terms, "breach_notice_hours=12", &node, &err), 0);
    CU_ASSERT_PTR_EQUAL(node, terms_first(terms, TERM_BREACH)->node);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "breach_notice_hours=x", &node, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "subprocessors=x", &node, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "deadlines.1.value=x", &node, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "hvad", &node, &err), ERR_USAGE);
    terms_release(terms);
    correct(contract, "breach_notice_hours=12");
    correct(contract, "subprocessors.Kvistværk ApS.id=99000027");
    correct(contract, "subprocessors.Ny Bark A/S.country=Norge");
    correct(contract, "governing_law=dansk ret");
    terms = terms_read(contract);
    CU_ASSERT_EQUAL(term_number(terms_first(terms, TERM_BREACH), "value", 0), 12);
    CU_ASSERT_TRUE(terms_first(terms, TERM_BREACH)->corrected);
    CU_ASSERT_EQUAL(terms->by_key[TERM_SUBPROCESSORS].len, 2);
    CU_ASSERT_STRING_EQUAL(term_text(terms_first(terms, TERM_SUBPROCESSORS), "id"), "99000027");
    CU_ASSERT_STRING_EQUAL(term_text(terms->by_key[TERM_SUBPROCESSORS].items[1], "name"),
                           "Ny Bark A/S");
    CU_ASSERT_STRING_EQUAL(term_text(terms_first(terms, TERM_LAW), "value"), "dansk ret");
    terms_release(terms);
    contract_free(contract);
}

static size_t conflicts(const char *text)
{
    struct contract *contract = contract_of(text);
    struct contradiction_list list = VEC_INIT;
    size_t count;

    terms_contradictions(contract, &list);
    count = list.len;
    contradiction_list_free(&list);
    contract_free(contract);
    return count;
}

static void test_contradictions(void)
{
    CU_ASSERT_EQUAL(conflicts("Aftale\n\n1. Log\n\n1.1 Loggen opbevares i 3 måneder.\n\n"
                              "2. Drift\n\n2.1 Loggen opbevares i 9 måneder.\n"),
                    2);
    CU_ASSERT_EQUAL(conflicts("Aftale\n\n1. Log\n\n1.1 Loggen opbevares i 3 måneder.\n\n"
                              "2. Drift\n\n2.1 Adgangsloggen opbevares i 9 måneder.\n"),
                    0);
    CU_ASSERT_EQUAL(conflicts("Aftale\n\n1. Sletning\n\n1.1 Databehandleren sletter alle "
                              "personoplysninger inden 30 dage efter aftalens ophør.\n\n"
                              "2. Backup\n\n2.1 Sikkerhedskopier slettes 90 dage efter ophør.\n"),
                    0);
    CU_ASSERT_EQUAL(conflicts("Aftale\n\n1. Bilag\n\n1.1 Der hører to bilag til aftalen.\n\n"
                              "Bilag A Formål\n\nTekst.\n\nBilag B Sted\n\nTekst.\n\nBilag C "
                              "Log\n\nTekst.\n"),
                    1);
}

UNIT_MAIN("terms", {"numbers", test_numbers}, {"lengths", test_lengths}, {"data", test_data},
          {"corrections", test_corrections}, {"contradictions", test_contradictions})
