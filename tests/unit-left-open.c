/* Values that are still to come, blanks that one party has left, and variables that are spoken of. */
#include "check-case.h"

static void expect(const char *tokens, const char *text)
{
    struct contract *contract = make_contract(&text, 1);
    char *got = findings(contract, FINDING_PLACEHOLDER, false);

    if (strcmp(got, tokens) != 0) {
        fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", text, got, tokens);
    }
    CU_ASSERT_STRING_EQUAL(got, tokens);
    free(got);
    contract_free(contract);
}

struct table {
    const char *rows[4]; /* of one table */
    const char *others[4];
    const char *tokens;
};

static void add_table(struct contract *contract, const char *const *rows)
{
    struct node *node =
        contract_add_node(contract, NULL, NODE_TABLE, "", "", contract->nodes.items[0]);

    for (size_t i = 0; i < 4 && rows[i] != NULL; i++) {
        struct block block;
        memset(&block, 0, sizeof block);
        block.text = arena_strdup(&contract->arena, rows[i]);
        vec_push(&node->blocks, block);
    }
}

static void expect_table(const struct table *table)
{
    struct contract *contract = contract_new();
    char *got;

    add_table(contract, table->rows);
    add_table(contract, table->others);
    contract_make_ids(contract);
    got = findings(contract, FINDING_PLACEHOLDER, false);
    if (strcmp(got, table->tokens) != 0) {
        fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", table->rows[0], got, table->tokens);
    }
    CU_ASSERT_STRING_EQUAL(got, table->tokens);
    free(got);
    contract_free(contract);
}

static void test_later(void)
{
    static const char *const cases[][2] = {
        {"CVR kommer|adresse kommer", "Mosevang v/ Ib Lind, CVR kommer, adresse kommer."},
        {"timepris kommer", "Ekstra hjælp betales efter medgået tid til timepris kommer."},
        {"CVR-nr. følger", "Mosevang ApS, CVR-nr. følger, Engen 2, 7100 Vejle"},
        {"telefonnummer følger", "Kontaktperson hos leverandøren: navn og telefonnummer følger"},
        {"telefonnummer følger", "Vagten hos leverandøren (telefonnummer følger) svarer altid."},
        {"kontaktperson oplyses senere", "For kunden: kontaktperson oplyses senere."},
        {"skal verificeres", "Udbyderen gemmer logs kort (skal verificeres); de slettes så."},
        {"region bekræftes", "EU (serverens region bekræftes ikke af os, vores egen: region bekræftes)"},
        {"bekræftes", "Tyskland (bekræftes, jf. bilag 4)"},
        {"mangler afklares", "Lager i Vejle (mangler afklares)"},
        {"afventer", "Driftsted (afventer)"},
        {"Lorem ipsum", "Lorem ipsum dolor sit amet."},
        {"??", "Sagsnr. 17-2044-??"},
        {"[KUNDENAVN]", "Kunden (\"[KUNDENAVN]\", \"du\")"},
        {"udgøre pr.", "Boden kan højst udgøre pr. bølge."},
        {"koster ekskl.", "En time koster ekskl. moms."},
        {"", "Boden kan højst udgøre 500 kr. pr. bølge."},
        {"(titel)", "Stilling (titel)"},
        {"__.__.2026", "Underskrift og Dato __.__.2026"},
        {"", "Underskrift og Dato ____________"},
        {"..............", "Vagttelefon: .............., åben hele døgnet"},
        /* a duty, a form, a number that is whole */
        {"", "Navnet bekræftes skriftligt af kunden, og adressen følger af bilag 1."},
        {"", "Ordren (bekræftes skriftligt) kommer med post, og skemaet udfyldes af begge."},
        {"", "Loggen (skal verificeres årligt) gemmes i et år."},
        {"", "Når navn og adresse kommer fra kunden, følger et brev."},
        {"", "Hun er direktør (titel: adm. direktør), og han er chef."},
        {"", "Se side 4 i afsnit: kort ... og godt."},
        {"", "Loven siger \"underretter [Datatilsynet] straks\" og \"[...]\"."},
        {"", "Navne følger formatet [fornavn].[efternavn]@kunde.dk."},
        {"", "Breve kan bruge flettefelter som {navn} og {dato}."},
        {"", "Værktøjet kan markere huller i teksten med [MANGLER: ...]."},
        {"[MANGLER: pris]", "Vi markerer alle huller. Prisen er [MANGLER: pris] om året."},
        {"", "Filen ligger i arkiv/{kunde}/ og slettes."},
        {"{navn}", "Flettefelter udfyldes. Kunden hedder {navn}."},
    };

    ready(); /* beside what the checks of words find */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect(cases[i][0], cases[i][1]);
    }
}

static void test_tables(void)
{
    static const struct table tables[] = {
        {{"Udbyder Land", "Tolkeværktøj, navn kommer Tolker breve og sedler Land udfyldes"},
         {NULL},
         "navn kommer|Land udfyldes"},
        {{"Firmanavn Mosevang ApS", "CVR-nummer 31416007", "Funktion Direktør"},
         {"Firmanavn ____________", "CVR-nummer ____________", "Funktion ____________"},
         "____________|____________|____________"},
        /* nobody has signed yet */
        {{"Dato og sted ____________", "Underskrift ____________"},
         {"Dato og sted ____________", "Underskrift ____________"},
         ""},
        {{"Firmanavn Mosevang ApS", "Adresse Engen 2"}, {"Underskrift ____________"}, ""},
    };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        expect_table(&tables[i]);
    }
    forget();
}

UNIT_MAIN("left-open", {"later", test_later}, {"tables", test_tables})
