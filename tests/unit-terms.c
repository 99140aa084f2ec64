/* Numbers and lengths, the data's validation, corrections: on own sentences. */
#include "contract-of.h"

#include "base/file.h"
#include "doc/annotation.h"
#include "terms/columns.h"
#include "terms/grid.h"
#include "terms/knowledge.h"
#include "terms/measure.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
                                         "providers.tsv", "firms.tsv", "registers.tsv",
                                         "columns.tsv", "conflicts.tsv", "towns.tsv" };
    enum { FILES = sizeof names / sizeof *names };
    static const char *const bad[] = {
        "# x\nbreach\tbrud, a*b\nnothing\tord\nnotify\tunderret*\nfee\n",
        "Danmark\tEU\tdansk\nAtlantis\thav\n", "ISAE 3000\t\nX\t\n", "Skyen\t\n",
        "form\tA/S\nshape\tApS\n",
        "Danmark\tcvr\t99999999\nAtlantis\nNorge\torg\tABC\n", "name\tnavn\ncolour\tfarve\n",
        "narrow\tkritisk*\nwide\tord\n", "Danmark\tHjemby\nAtlantis\tByen\n" };
    char folder[] = "/tmp/klausul-terms-XXXXXX";
    struct str problems = STR_INIT;
    struct knowledge *knowledge;
    uint32_t phrases[PHRASE_HEADS];
    uint64_t sense;

    CU_ASSERT_STRING_EQUAL(terms_problems(), "");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    for (size_t i = 0; i < FILES; i++) {
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
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "registers.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "registers.tsv:3: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "columns.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "conflicts.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), "towns.tsv:2: "));
    CU_ASSERT_PTR_NOT_NULL(knowledge_town(knowledge, "Hjemby", strlen("Hjemby")));
    /* The rest works. */
    CU_ASSERT_PTR_NOT_NULL(knowledge_registry(knowledge, "cvr-nummer", 10));
    CU_ASSERT_PTR_NOT_NULL(knowledge_registry(knowledge, "org.nr", 6));
    CU_ASSERT_PTR_NULL(knowledge_registry(knowledge, "nr", 2));
    CU_ASSERT_EQUAL(knowledge_column(knowledge, "navn", 4), COLUMN_NAME);
    CU_ASSERT_EQUAL(knowledge_word(knowledge, "brud", 4, &sense, phrases), BIT(BREACH));
    CU_ASSERT_EQUAL(knowledge_word(knowledge, "underrettes", 11, &sense, phrases), BIT(NOTIFY));
    CU_ASSERT_EQUAL(knowledge_word(knowledge, "kritiske", 8, &sense, phrases), 0);
    CU_ASSERT_EQUAL(sense, SENSE(NARROW));
    CU_ASSERT_EQUAL(knowledge_firm(knowledge, "A/S", 3, NULL), FIRM_FORM);
    CU_ASSERT_PTR_NOT_NULL(knowledge_country(knowledge, "dansk", 5));
    knowledge_free(knowledge);
    str_free(&problems);
    for (size_t i = 0; i < FILES; i++) {
        char *path = file_join(folder, names[i]);
        unlink(path);
        free(path);
    }
    rmdir(folder);
}

/* Numbers of firms behind their labels, and what is none. */
static void test_firm_ids(void)
{
    static const struct {
        const char *text;
        const char *id; /* NULL: none */
    } cases[] = {
        { "CVR-nr. 99 30 00 35", "99300035" },
        { "CVR DK99300035", "99300035" },
        { "CVR-nummer: DK-99300035", "99300035" },
        { "cvr. nr. 99-30-00-35", "99300035" },
        { "CVR-nr. 99300035 12 Kajen", "99300035" },
        { "Org.nr. 918 273 645 Storgata 4", "918273645" },
        { "Organisationsnummer 556677-8899", "556677-8899" },
        { "Company No. 08114736 (Companies House)", "08114736" },
        { "EIN 47-3320981", "47-3320981" },
        { "Delaware File No. 5544871", "5544871" },
        { "Handelsregister: HRB 148822 B (Amtsgericht Charlottenburg)", "HRB 148822 B" },
        { "Registreringsnummer: KvK 34277891", "34277891" },
        { "Røros AS, UEN 201833412K", "201833412K" },
        { "SIREN 732 829 320", "732829320" },
        { "CHE-419.650.233", "CHE-419.650.233" },
        { "MT20765109", "MT20765109" },
        { "CVR {$cvr}", "{$cvr}" },
        { "telefon 99 30 00 35", NULL },
        { "forordning (EU) 2016/679", NULL },
        { "company 42", NULL },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("Aftale\n\n1. Parter\n\n1.1 Nordlyset har %s.\n", cases[i].text);
        struct contract *contract = contract_of(text);
        struct terms terms = { .contract = contract };
        struct reading reading;
        struct firm_id id;
        bool found;
        reading_cut(&reading, &terms, contract);
        found = firm_id_next(&reading, 0, (uint32_t)reading.tokens.len, false, &id);
        CU_ASSERT_EQUAL(found, cases[i].id != NULL);
        if (found && cases[i].id != NULL) {
            CU_ASSERT_STRING_EQUAL(id.text, cases[i].id);
        }
        reading_free(&reading);
        arena_free(&terms.arena);
        contract_free(contract);
        free(text);
    }
}

/* The text of the cell of the grid whose header begins with the word. */
static void check_cell(const char *text, const char *head, size_t rows, size_t row, size_t column,
                       const char *want)
{
    struct contract *contract = contract_of(text);
    struct terms terms = { .contract = contract };
    struct reading reading;
    struct grid grid;
    uint32_t t = 0;

    reading_cut(&reading, &terms, contract);
    while (t < reading.tokens.len && !token_is(&reading, t, head)) {
        t++;
    }
    while (t > 0 && !line_begins(&reading, t)) {
        t--;
    }
    CU_ASSERT_TRUE(grid_read(&reading, t, (uint32_t)reading.tokens.len, &grid));
    CU_ASSERT_EQUAL(grid.rows, rows);
    if (grid.rows == rows) {
        CU_ASSERT_STRING_EQUAL(grid_text(&reading, &grid, row, column), want);
    }
    grid_free(&grid);
    reading_free(&reading);
    arena_free(&terms.arena);
    contract_free(contract);
}

static void test_grids(void)
{
    static const char pipes[] = "# Aftale\n\n## Bilag 2\n\n| Navn | Land |\n|---|---|\n"
                                "| **Kvist ApS** | Norge |\n|  | Island |\n\nTekst bagefter.\n";
    static const char wide[] = "Aftale\n\n1. Liste\n\n"
                               "Navn               CVR         Opgave\n"
                               "Kvistværkets       99300035    Drift af store\n"
                               "Hosting A/S                    databaser\n"
                               "                               og net\n"
                               "Gren ApS           99300140    Print\n\n2. Andet\n";

    check_cell(pipes, "navn", 3, 1, 0, "Kvist ApS");
    check_cell(pipes, "navn", 3, 1, 1, "Norge");
    check_cell(pipes, "navn", 3, 2, 0, "");
    check_cell(wide, "navn", 3, 1, 0, "Kvistværkets Hosting A/S");
    check_cell(wide, "navn", 3, 1, 2, "Drift af store databaser og net");
    check_cell(wide, "navn", 3, 2, 0, "Gren ApS");
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
    CU_ASSERT_EQUAL(terms_check_correction(terms, "breach_notice_hours=36 timer", &node, &err), 0);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "breach_notice_hours=36 kr.", &node, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "breach_notice_hours=36 timer eller 2 dage", &node,
                                           &err), ERR_USAGE);
    static const char *const hours[][2] = {
        {"breach_notice_hours=36", "breach_notice_hours=36"},
        {"breach_notice_hours=36 timer", "breach_notice_hours=36"},
        {"breach_notice_hours=2 døgn", "breach_notice_hours=48"},
        {"breach_notice_hours=x", "breach_notice_hours=x"},
        {"breach_notice_hours=", "breach_notice_hours="},
    };
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        char *settled = terms_settle_correction(hours[i][0]);
        CU_ASSERT_STRING_EQUAL(settled, hours[i][1]);
        free(settled);
    }
    CU_ASSERT_EQUAL(terms_check_correction(terms, "subprocessors=x", &node, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "deadlines.1.value=x", &node, &err), ERR_USAGE);
    CU_ASSERT_EQUAL(terms_check_correction(terms, "hvad", &node, &err), ERR_USAGE);
    static const struct {
        const char *said;
        const char *settled; /* NULL: refused */
    } values[] = {
        { "subprocessor_authorisation=General", "subprocessor_authorisation=general" },
        { "subprocessor_authorisation=maybe", NULL },
        { "subprocessor_authorisation=", "subprocessor_authorisation=" },
        { "deletion.choice=to be deleted", "deletion.choice=delete" },
        { "deletion.choice=kept", NULL },
        { "deletion=Leverandøren sletter alt", "deletion=Leverandøren sletter alt" },
        { "special_categories=yes", "special_categories=true" },
        { "criminal_offences=No", "criminal_offences=false" },
        { "special_categories=perhaps", NULL },
        { "governing_law=yes", "governing_law=yes" },
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char *settled = terms_settle_correction(values[i].said);
        int code = terms_check_correction(terms, settled, &node, &err);
        CU_ASSERT_EQUAL(code, values[i].settled == NULL ? ERR_USAGE : ERR_OK);
        CU_ASSERT_STRING_EQUAL(settled,
                               values[i].settled == NULL ? values[i].said : values[i].settled);
        free(settled);
    }
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

/* The names that json has for a choice are no words of a report. */
static void test_descriptions(void)
{
    static const struct {
        const char *sentence;
        const char *begins;
    } cases[] = {
        {"sletter alle personoplysninger", "to be deleted, 30 dage: "},
        {"tilbageleverer alle personoplysninger", "to be returned, 30 dage: "},
        {"sletter eller tilbageleverer alle personoplysninger",
         "to be deleted or returned, 30 dage: "},
        {"tilbageleverer alle personoplysninger og sletter alle kopier",
         "to be returned, 30 dage: "},
        {"tilbageleverer alle personoplysninger og sletter dem derefter",
         "to be returned and deleted, 30 dage: "},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("Aftale\n\n1. Ophør\n\n1.1 Databehandleren %s senest 30 dage "
                                  "efter aftalens ophør.\n",
                                  cases[i].sentence);
        struct contract *contract = contract_of(text);
        struct terms *terms = terms_read(contract);
        char *told = term_describe(terms_first(terms, TERM_DELETION));
        CU_ASSERT_EQUAL(strncmp(told, cases[i].begins, strlen(cases[i].begins)), 0);
        free(told);
        terms_release(terms);
        contract_free(contract);
        free(text);
    }
}

UNIT_MAIN("terms", {"numbers", test_numbers}, {"lengths", test_lengths}, {"data", test_data},
          {"firm ids", test_firm_ids}, {"grids", test_grids},
          {"corrections", test_corrections}, {"descriptions", test_descriptions})
