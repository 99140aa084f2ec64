/* Placeholders, register numbers, civil numbers, hyphens, characters, punctuation, terms. */
#include "check-case.h"
#include "contract-of.h"
#include "lang/english.h"

#include "base/datafile.h"
#include "doc/civil.h"

/* A contract of several paragraphs, cut at '|'. */
static struct contract *paragraphs(const char *text)
{
    const char *list[32];
    char *copy = alloc_strdup(text);
    size_t count = 0;
    struct contract *contract;

    for (char *at = copy; at != NULL && count < 32;) {
        char *end = strchr(at, '|');
        if (end != NULL) {
            *end++ = '\0';
        }
        list[count++] = at;
        at = end;
    }
    contract = make_contract(list, count);
    free(copy);
    return contract;
}

static void check_cases(enum finding_kind kind, const char *const (*cases)[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct contract *contract = paragraphs(cases[i][0]);
        char *got = findings(contract, kind, false);
        if (strcmp(got, cases[i][1]) != 0) {
            fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", cases[i][0], got, cases[i][1]);
        }
        CU_ASSERT_STRING_EQUAL(got, cases[i][1]);
        free(got);
        contract_free(contract);
    }
}

#define CHECK(kind, cases) check_cases(kind, cases, sizeof(cases) / sizeof *(cases))

static void test_placeholder(void)
{
    static const char *const cases[][2] = {
        {"Mellem {{kunde.navn}} og ${leverandoer}, {$adresse}.",
         "{{kunde.navn}}|${leverandoer}|{$adresse}"},
        {"Indgået af «Kunde_Navn» og <navn på leverandør> og <<CVR>>.",
         "«Kunde_Navn»|<navn på leverandør>|<<CVR>>"},
        {"Om «retten til sletning» og »Ydelsen« gælder <strong>loven</strong>, når 3 < 4 > 2.", ""},
        {"[INDSÆT DATO] og [angiv antal] og [●] og [Leverandørens navn] og [xx].",
         "[INDSÆT DATO]|[angiv antal]|[●]|[Leverandørens navn]|[xx]"},
        {"Enten [generel/specifik] eller [30 eller 60] dages varsel.",
         "[generel/specifik]|[30 eller 60]"},
        {"Loven siger, at ”[d]en registrerede [...] har ret”, jf. note [1] og [sic].", ""},
        {"Loven siger ”underretter [Datatilsynet] straks”.", ""},
        {"Se [vejledningen](https://example.dk) og afkryds [x] eller [ ].", ""},
        {"Varslet er xx dage, X timer eller xxx kr. Frist: den xx.xx.20xx.", "xx|X|xxx|xx.xx.20xx"},
        {"Efter kapitel XX i loven, version X, og Xerox' XML-filer i OS X.", ""},
        {"Loggen gemmes i ____ måneder og slettes efter ........ uger.", "____|........"},
        {"Aftalen er underskrevet den ____ i Aarhus.", ""},
        {"Navn: ____________________ Dato: __________", ""},
        {"Formål ........................ 2", ""},
        {"Han sagde ... og gik. Og så videre ....", ""},
        {"Fra dd.mm.åååå til DD-MM-YYYY.", "dd.mm.åååå|DD-MM-YYYY"},
        {"Aftalen begynder den dd. måned åååå.", "dd. måned åååå"},
        {"Fødselsdagen skrives i formatet dd-mm-åååå.", ""},
        {"Skriv til hjælp@ditfirma.dk.|Skriv til hej@firma.example.", "hjælp@ditfirma.dk"},
        {"(Stk. 4 slettes, hvis der ikke er et lager.)|(Data slettes, hvis lageret er fuldt.)",
         "(Stk. 4 slettes, hvis der ikke er et lager.)"},
        {"Telefon 45 67 89 XX|Model 40 XX", "XX"},
        {"(Husk: slet denne linje) Data slettes.|(Husk at låse døren.)", "(Husk: slet denne linje)"},
        {"Bilag 2 (skal opdateres med de rette firmaer). Listen (opdateres løbende) er ny.",
         "(skal opdateres med de rette firmaer)"},
        {"Formål (tilpasses kundens løsning). Priserne (tilpasses efter behov) er aftalt.",
         "(tilpasses kundens løsning)"},
        {"(Bemærk: Dette er en skabelon.) Så.|(Bemærk: Fristen er kort.)",
         "(Bemærk: Dette er en skabelon.)"},
        {"Skriv til ????@havlys.example.|Svartider [jf. bilag 6] måles.", "????"},
        {"Kunden hedder %KUNDENAVN% og @@navn@@; 10 % og 20 % rabat.", "%KUNDENAVN%|@@navn@@"},
        {"Kontaktperson (indsæt navn) og beløb (udfyldes senere).",
         "(indsæt navn)|udfyldes senere"},
        {"NAME: Kornblomst ApS", ""},
    };
    CHECK(FINDING_PLACEHOLDER, cases);
}

/* One node with several lines, as a party's block has. */
static void expect_lines(enum finding_kind kind, enum node_kind node_kind, const char *text,
                         const char *tokens)
{
    struct contract *lines = paragraphs(text);
    struct contract *contract = contract_new();
    struct node *node = contract_add_node(contract, NULL, node_kind, "", "",
                                          contract->nodes.items[0]);
    char *got;

    for (size_t i = 1; i < lines->nodes.len; i++) {
        vec_push(&node->blocks, lines->nodes.items[i]->blocks.items[0]);
    }
    contract_make_ids(contract);
    got = findings(contract, kind, false);
    if (strcmp(got, tokens) != 0) {
        fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", text, got, tokens);
    }
    CU_ASSERT_STRING_EQUAL(got, tokens);
    free(got);
    contract_free(contract);
    contract_free(lines);
}

/* What a name or a number before a noun is not. */
static void test_open_names(void)
{
    static const char *const cases[][2] = {
        {"Serveren har 512 GB hukommelse og 500 DKK rabat.", ""},
        {"Kunden får GB hukommelse efter behov.", "GB hukommelse"},
        /* told once, as a hyphen */
        {"Han forbyder underret- ningen af hensyn til sagen.", ""},
    };
    static const char *const twice[][2] = {
        {"Rejser i i Danmark aftales.", "i i"},
        {"Punkt i og ii gælder, jf. dog i.", ""},
        {"Over for den den dataansvarlige og de oplysninger, der der behandles.",
         "den den|der der"},
        {"Det er den den vedrører, og hvem der der er, ved vi ikke.", ""},
    };

    if (!ready()) {
        return;
    }
    CHECK(FINDING_MISSPELLING, cases);
    CHECK(FINDING_REPEATED_WORD, twice);
    expect_lines(FINDING_MISSPELLING, NODE_TABLE,
                 "For museet|Ole Thorsager Ida Lynggaarden museumsdirektør", "");
}

/* A comma before the last entry, and commas that have another reason. */
static void test_enumeration(void)
{
    static const char *const cases[][2] = {
        {"Udlejer gemmer navn, adresse, samt alder.", "adresse, samt"},
        {"Udlejer gemmer navn, adresse, og alder.", "adresse, og"},
        {"Det gælder foranstaltninger, sletning, breach-procedurer, samt aftaler med håndværkere.",
         "breach-procedurer, samt"},
        {"Det gælder brud, planlagte ændringer i listen, og andre forhold som angivet i bilaget.",
         "listen, og"},
        {"Det gælder lejere, naboer, og besøgende i gården.", "naboer, og"},
        {"Det gælder lejere, naboer, samt rejsende i toget.", "naboer, samt"},
        {"Lejer betaler husleje, varme, og besøgende betaler vand.", ""},
        /* the comma keeps the last entry out of what the preposition leads */
        {"Det gælder rengøring, begrænsning på farten, og aflåste porte ved havnen.", ""},
        {"Det gælder rengøring, begrænsning på farten, samt aflåste porte ved havnen.", "farten, samt"},
        {"Det kan lejer, udlejer, og de må anvende gården.", ""},
        {"Udlejer gemmer navn, adresse og alder, og lejer sletter dem.", ""},
        {"Vi indsamler, gemmer og sletter data, og vi sender breve.", ""},
        {"Det gælder aftalen, herunder bilag 2, samt lovens regler.", ""},
        {"Havnens Udlejning, Havtorn ApS, og lejeren er enige.", ""},
        {"Han maler døre, som er slidte, samt vinduer.", ""},
        {"Efter artikel 28, stk. 3, og loven gælder det samme.", ""},
        {"Nøglen, døren, og hvad der ellers er slidt, skiftes.", ""},
        {"Lejer betaler husleje, varme, og udlejer betaler vand.", ""},
        /* nor between a subject and its verb */
        {"Underretning om støj i opgangen, skal gives skriftligt.", "opgangen, skal"},
        {"Betaling for vand, sendes den første.", "vand, sendes"},
        {"Underretning om, hvem der flytter, skal gives skriftligt.", ""},
        {"Betaling for det vand, der bruges, sker hvert år.", ""},
        {"Reglerne for støj, som udlejer giver, skal følges.", ""},
    };
    if (ready()) {
        CHECK(FINDING_PUNCTUATION, cases);
    }
}

/* What a template says to whoever fills it in, and what only sounds so. */
static void test_notes(void)
{
    static const char *const cases[][2] = {
        {"Note til skabelonen: Bilag 2 skrives til hver kunde.", "Note til skabelonen"},
        {"Bemærkninger til skabelonen (fjernes før underskrift):", "Bemærkninger til skabelonen"},
        {"Vejledning til udfyldelse af aftalen", "Vejledning til udfyldelse af aftalen"},
        {"Eksempel på tekst: Aftalen løber, til den siges op.", "Eksempel på tekst"},
        {"HUSK at indsætte datoen", "HUSK at indsætte datoen"},
        {"Udkast. Aftalen følger en norm.", "Udkast"},
        {"UDKAST — ikke godkendt af bestyrelsen.", "UDKAST"},
        {"UDKAST|Udkast af 3. marts 2025", ""},
        {"Udkast – Databehandleraftale|Aftalen gælder.", ""},
        {"Frister (udkast, udfyldes af udlejer):", "udfyldes af udlejer"},
        {"Opbevaring (udfyldes endeligt af udlejer pr. lejemål):",
         "udfyldes endeligt af udlejer pr. lejemål"},
        {"Listen udfyldes pr. kunde.", "udfyldes pr. kunde"},
        {"Afsnittet slettes inden underskrift.", "slettes inden underskrift"},
        {"I forbindelse med leveringen af X behandler udlejer oplysninger.", "X"},
        {"Formularen udfyldes af lejer, og skemaet (udfyldes elektronisk) sendes ind.", ""},
        {"Anmeldelsen (der kan udfyldes af begge) sendes ind.", ""},
        {"Udkast til rapporten sendes til lejer.|Lejer får et udkast.", ""},
        {"Vejledningen til lejerne hænger i opgangen.|Noter føres af viceværten.", ""},
        {"Husk, at nøglen ligger under måtten.|Udlejer følger eksemplet på side 4.", ""},
        {"Oplysningerne slettes før udlejning.|Han køber en andel af X og Y.", ""},
    };
    CHECK(FINDING_PLACEHOLDER, cases);
}

static void test_empty_form(void)
{
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn|Stilling|Telefonnummer|E-mail", "Navn");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "For Havtorn|Navn|Stilling|Telefonnummer|E-mail",
                 "Navn");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn|Stilling|Telefonnummer|Underskrift", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn|Stilling|Telefonnummer|Ib|Smed|22113344", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn|Stilling", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_TITLE, "Havtorn ApS|og|CVR|herefter ”Udlejer”", "CVR");
    expect_lines(FINDING_PLACEHOLDER, NODE_TITLE, "CVR herefter ”Udlejer”", "CVR");
    expect_lines(FINDING_PLACEHOLDER, NODE_TITLE, "CVR 99134623 herefter ”Udlejer”", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_HEADING,
                 "Firmaer|NAVN CVR ADRESSE OPGAVE|De nævnte er godkendt.", "NAVN CVR ADRESSE OPGAVE");
    expect_lines(FINDING_PLACEHOLDER, NODE_HEADING,
                 "Firmaer|NAVN CVR ADRESSE OPGAVE|Havtorn 99134623 Engen 4 Maling", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_HEADING, "Firmaer|Navn og adresse står i bilaget.|Slut.", "");
}

/* A table of Markdown with nothing but its head. */
static void test_blank_rows(void)
{
    static const char *const cases[][3] = {
        {"| NAVN | CVR | ADRESSE | OPGAVE |", "| | | | |", "| NAVN | CVR | ADRESSE | OPGAVE |"},
        {"| Navn | CVR-nr. | Adresse |", "|---|:--|  |", "| Navn | CVR-nr. | Adresse |"},
        {"| NAVN | CVR | ADRESSE | OPGAVE |", "| Havtorn | 99134623 | Engen 4 | Maling |", ""},
        {"| Frist | Dage |", "| | |", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct contract *contract = make_contract(cases[i], 1);
        struct node *node = contract->nodes.items[1];
        struct block row = node->blocks.items[0];
        node->kind = NODE_TABLE;
        row.text = arena_strdup(&contract->arena, cases[i][1]);
        vec_push(&node->blocks, row);
        char *got = findings(contract, FINDING_PLACEHOLDER, false);
        CU_ASSERT_STRING_EQUAL(got, cases[i][2]);
        free(got);
        contract_free(contract);
    }
}

/* A party's block whose last line is a label, and behind it a paragraph of the document itself. */
static void expect_tail(const char *label, const char *behind, const char *expected)
{
    const char *const none[] = {NULL};
    struct contract *contract = make_contract(none, 0);
    struct node *document = contract->nodes.items[0];
    struct node *party = contract_add_node(contract, NULL, NODE_PARTY, "", "", document);
    const char *const lines[] = {"CVR: 99134623", label, behind};
    char *got;

    for (size_t i = 0; i < 3; i++) {
        struct node *owner = i < 2 ? party : document;
        struct block block;
        memset(&block, 0, sizeof block);
        block.text = arena_strdup(&contract->arena, lines[i]);
        block.after = i < 2 ? NULL : party;
        vec_push(&owner->blocks, block);
    }
    contract_make_ids(contract);
    got = findings(contract, FINDING_PLACEHOLDER, false);
    CU_ASSERT_STRING_EQUAL(got, expected);
    free(got);
    contract_free(contract);
}

static void test_empty_field(void)
{
    expect_tail("Kontakt:", "post@havtorn.example", "");
    expect_tail("Kontakt:", "E-mail: post@havtorn.example", "Kontakt");
    expect_tail("Kontakt:", "Parterne har aftalt, at udlejer maler huset og lægger nyt tag på laden.",
                "Kontakt");

    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn: Hvidtjørn ApS|CVR-nr.:|Adresse: Engen 4",
                 "CVR-nr");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn: Ib|Telefon:|E-mail:", "Telefon|E-mail");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn:|Hvidtjørn ApS|CVR: 99134623", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Navn:|Titel:|Underskrift:|Dato:", "");
    /* Nobody was put in between "mellem" and "og". */
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY,
                 "mellem|(den dataansvarlige, kunden)|og|Hvidtjørn ApS|(databehandleren)",
                 "(den dataansvarlige, kunden)");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY,
                 "mellem|Ib Holm (kunden)|og|(se bilag 1)|Hvidtjørn ApS", "");
}

/* Values that were left out of a sentence. */
static void test_open_value(void)
{
    static const char *const cases[][2] = {
        {"Bruddet meldes senest timer efter, at det er opdaget.", "senest timer"},
        {"Svar gives inden hverdage, og inden for uger lukkes sagen.", "inden hverdage|for uger"},
        {"Aftalen opsiges med måneders varsel og med dages skriftligt varsel.",
         "med måneders|med dages"},
        {"Arbejdet betales med kr. pr. time og udgør DKK ekskl. moms.", "med kr|udgør DKK"},
        {"Kontrakt nr. af 3. maj 2024 gælder.", "Kontrakt nr"},
        {"De har indgået den licens med licensnummer.", "med licensnummer"},
        {"Senest dagen efter. Inden fem dage. Senest 24 timer. Mindst to uger. I højst 3 måneder.",
         ""},
        {"Med tre måneders varsel. Efter måneders arbejde. Med ugers mellemrum. Inden for timeplanen.",
         ""},
        {"Priserne er i kr. ekskl. moms. Prisen udgør 900 kr. pr. time og kr. 800 pr. dag.", ""},
        {"Kontrakt nr. 7 af 3. maj. Nr. 3 og 4. Et nr. af bladet.", ""},
        {"Der sendes en faktura med fakturanummer. Log ind med brugernavn og medarbejdernummer.", ""},
        {"Den kunde, som kommer med kundenummer.", ""},
        {"Fristen er [X] dage, kl. XX.XX og ikke [#].|Den løber fra [ ] og frem.",
         "[X]|XX.XX|[#]|[ ]"},
        {"[ ] Ja [x] Nej. [X] Godkendt. Version X.X. Er det rigtigt?? Ja.", ""},
        {"Inden ?? dage og ### kr. Prisen er TBD, og N.N. er kontakt.", "??|###|TBD|N.N"},
        {"Fra den __.__.2024 og inden … timer betales kr. __.___,__ for det.",
         "__.__.2024|…|__.___,__"},
        {"Sagen [sagsnummer] og «Kundenavn» og [kontraktdato].", "[sagsnummer]|«Kundenavn»|[kontraktdato]"},
        {"Han [minister for] sagde, at de [alle] gik [sic].", ""},
        {"Formålet er Klik eller tryk her for at skrive tekst. Fristen er Vælg et element. dage.",
         "Klik eller tryk her for at skrive tekst.|Vælg et element."},
        {"Skriv til fornavn.efternavn@nordlys.dk eller bo@nordlys.dk.",
         "fornavn.efternavn@nordlys.dk"},
        {"Brugeren kan klikke her for at skrive en tekst og vælge et element på listen.", ""},
    };
    static const char *const lost[][2] = {
        {"Se punkt Fejl! Henvisningskilde ikke fundet. i aftalen.",
         "Fejl! Henvisningskilde ikke fundet."},
        {"Fejl! Prisen er forkert. En henvisningskilde er ikke fundet.", ""},
    };

    CHECK(FINDING_PLACEHOLDER, cases);
    CHECK(FINDING_BROKEN_REFERENCE, lost);
    /* One party has filled its line in. */
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY,
                 "For A: Dato: 3. maj 2024|For B: Dato: __.__ 2024", "__.__ 2024");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Dato: 3. maj 2024 Dato: ________", "________");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Dato: ____ Dato: ____|Navn: Bo|Dato: ____", "");
    expect_lines(FINDING_PLACEHOLDER, NODE_PARTY, "Dato: 3. maj|Underskrift: ______", "");
}

/* Where a value must stand and none does; and what looks alike. */
static void test_open_field(void)
{
    static const char *const cases[][2] = {
        {"Leder: NN, telefon XX XX XX XX.|Ring til +45 xx xx xx xx.", "NN|XX XX XX XX|xx xx xx xx"},
        {"Fejl rettes inden N dage og […] timer, […] uger og [30/60] dage eller [5] dage.",
         "N|[…]|[…]|[30/60]|[5]"},
        {"Betingelserne står i bilag [X], punkt __, og pkt. _ om #kundenavn# og ???.",
         "[X]|__|_|#kundenavn#|???"},
        {"Aftalen løber fra den ........", "........"},
        {"For butikken: (navn på butikschef), tlf. (nummer), fra den (dato).",
         "(navn på butikschef)|(nummer)|(dato)"},
        {"Hos os: ____________, tlf. ________|Kontaktperson: ______",
         "____________|________|______"},
        {"Kontakt: INDSÆT NAVN OG MAIL|INDSÆT PRISLISTE|Indsæt kort over lokalet",
         "INDSÆT NAVN OG MAIL|INDSÆT PRISLISTE|Indsæt kort over lokalet"},
        {"(udfyldes af udlejer)|Udfyldes senere.", "(udfyldes af udlejer)|Udfyldes senere."},
        {"Telefon 00 00 00 00, født den 00.00.0000.", "00 00 00 00|00.00.0000"},
        /* look-alikes */
        {"Fra NNIT A/S og NN-gruppen, N = 5, 3 N kraft, type [x] og [2] i noten.", ""},
        {"Kontaktoplysninger (navn, adresse) og kunder: (Navnlig A/S), hos (Holm).", ""},
        {"Navn: ____________ Titel: ________|For udlejer: ______________", ""},
        {"Underskrift|Kontakt: ________ Dato: ______", ""},
        {"Formular til dispensation|Krav nr.: ________", ""},
        {"Prisen er 1.000.000,00 kr. og 0,00000000 pct.; 10 00 00 00 00 er et nummer.", ""},
        {"Skemaet (udfyldes af udlejer) sendes med. Udfyldes skemaet ikke, er der intet.", ""},
        {"Han sagde: ”Jeg [...] kommer”. Kapitel XX og år MMXX. Rum 00 er lukket.", ""},
    };

    CHECK(FINDING_PLACEHOLDER, cases);
}

static void test_register(void)
{
    static const char *const invalid[][2] = {
        {"Hvidtjørn ApS, CVR-nr. 99134623, og Ravnehus A/S, CVR: 99 39 94 15.", "99 39 94 15"},
        {"Momsnummer DK99134623; DK 12345678; DK-12 34 56 78.",
         "DK 12345678|DK-12 34 56 78"},
        {"CVR/SE-nr. 12345678.", "12345678"},
        {"CVR nr.: 1234567 og CVR-nummer 99134623 og dit CVR-nummer.", "1234567"},
        /* other registers */
        {"Fjällbo AB, CVR 556677-8899, Sverige.", ""},
        {"Tallis OÜ, Tallinn, Estland, CVR-nr. 12345678.", ""},
        {"CVR: MT20765109, CVR: 24ABDCS5964J1ZZ, CVR: HRB 12345.", ""},
        {"Danmark: Ravnehus A/S, CVR-nr. 12345678, leverer til Sverige.", "12345678"},
        {"Konto DK50 0040 0440 1162 43. Telefon 12345678.", ""},
    };
    static const char *const duplicate[][2] = {
        {"Hvidtjørn ApS, CVR-nr. 99134623.|Ravnehus A/S, CVR-nr. 99134623.", "99134623"},
        {"Hvidtjørn ApS, CVR-nr. 99134623.|Hvidtjørn Drift ApS, CVR: DK99134623.", ""},
        {"Hvidtjørn ApS (CVR 99134623).|Kunden, CVR 99134623.", ""},
        {"Et ApS, CVR 99134623.|Ravnehus A/S, CVR 99134623.|Gyvel I/S, CVR 99134623.",
         "99134623|99134623"},
        /* who signs for the firm; and two firms in the same lines */
        {"Hvidtjørn ApS, CVR-nr. 99134623.|Navn: Ib Lund Krag|Stilling: Direktør|CVR-nr. 99134623", ""},
        {"Hvidtjørn ApS, CVR-nr. 99134623.|Navn: Ravnehus Drift|Opgave: Drift|CVR-nr. 99134623",
         "99134623"},
        {"Hvidtjørn Skole Engen 4 8000 Aarhus CVR 99134623.|Ib Krag Engen 4 8000 Aarhus CVR 99134623.",
         "99134623"},
    };
    CHECK(FINDING_INVALID_ID, invalid);
    CHECK(FINDING_DUPLICATE_ID, duplicate);
    expect_lines(FINDING_INVALID_ID, NODE_TABLE,
                 "Navn CVR-nr. Sted|Ravnehus A/S 99399415 Odense|Gyvel I/S 99134623 Vejle|"
                 "Tallis OÜ 12345678 Tallinn|Estland", "99399415");
    expect_lines(FINDING_DUPLICATE_ID, NODE_TABLE,
                 "Navn CVR-nr. Sted|Ravnehus Sky 99134623 Odense|Gyvel Mail|99134623|Vejle",
                 "99134623");
    expect_lines(FINDING_INVALID_ID, NODE_TABLE, "Navn CVR Telefon|Gyvel I/S 99134623 12345678",
                 "");
    expect_lines(FINDING_INVALID_ID, NODE_PARTY, "Ravnehus A/S|CVR|12345678", "12345678");
    /* A table that was not seen to be one; telephones; a name over two lines. */
    expect_lines(FINDING_INVALID_ID, NODE_ANNEX,
                 "Navn CVR-/registreringsnr. Sted|Gyvel A/S 99134623 Vejle|Papir ApS 12345678 Thy "
                 "Telefonsupport Ask I/S 23456789 Ry", "12345678|23456789");
    expect_lines(FINDING_INVALID_ID, NODE_ANNEX, "Navn CVR Sted|Gyvel A/S tlf. 12345678", "");
    expect_lines(FINDING_INVALID_ID, NODE_ANNEX, "Leverandører|Gyvel A/S 12345678 Vejle", "");
    expect_lines(FINDING_DUPLICATE_ID, NODE_TABLE,
                 "Navn CVR|Fjordhal Center|ApS 99134623 Aalborg|Toldbo ApS 99134623 Vejle", "99134623");
    /* A name like a role, one with small words, one behind a role; a list with semicolons. */
    expect_lines(FINDING_DUPLICATE_ID, NODE_TABLE,
                 "Navn CVR|Ravnehus A/S 99134623|Kundevagten ApS 99134623", "99134623");
    expect_lines(FINDING_DUPLICATE_ID, NODE_TABLE,
                 "Navn CVR Sted|Ravnehus Drift 99134623 Odense|Huset for 99134623 Vejle|Lyd ApS", "99134623");
    expect_lines(FINDING_DUPLICATE_ID, NODE_PARTY,
                 "Kunde: Ravnehus A/S, Engen 4|CVR-nr. 99134623|Leverandør: Gyvel I/S, Kajen 2|"
                 "CVR-nr. 99134623", "99134623");
    expect_lines(FINDING_INVALID_ID, NODE_ANNEX,
                 "Firma; CVR-nr.; sted|Ravnehus A/S; 99134623; Odense|Gyvel ApS; 12345678; Vejle",
                 "12345678");
    /* The country is another firm's. */
    expect_lines(FINDING_INVALID_ID, NODE_ANNEX,
                 "Filmboks, Inc., nr. 47-33|1 Pier Street, Boston, USA|Makul ApS, CVR-nr. 12345678|"
                 "Vej 2, 2605 By|Papir|Scan Ltd., nr. 55|Leeds, Storbritannien", "12345678");
    expect_lines(FINDING_INVALID_ID, NODE_ANNEX, "Tallis OÜ, CVR-nr. 12345678|Tallinn|Estland", "");
}

static void test_civil(void)
{
    static const char *const cases[][2] = {
        {"Medarbejderen, 010180-1234, får adgang.", CIVIL_MASK},
        {"CPR-nr.: 0101801234 og personnummer 010180 1234.", CIVIL_MASK "|" CIVIL_MASK},
        {"Sag 320180-1234, telefon 0101801234, version 010180-12345.", ""},
    };
    char *masked;

    CHECK(FINDING_INVALID_ID, cases);
    masked = civil_mask("correct 2.1: \"Bo, 010180-1234\" -> \"Bo\"");
    CU_ASSERT_STRING_EQUAL_FATAL(masked, "correct 2.1: \"Bo, " CIVIL_MASK "\" -> \"Bo\"");
    free(masked);
    CU_ASSERT_PTR_NULL(civil_mask("den 01.01.1980 kl. 12.34"));
    /* Nowhere in a finding, of whatever kind. */
    struct contract *contract = paragraphs("Bo, 010180-1234 010180-1234, er er ansat [010180-1234 navn].");
    struct vocabulary *vocabulary = check_vocabulary(contract);
    struct check_context context = {.contract = contract, .speller = speller,
                                    .vocabulary = vocabulary};
    struct finding_list list = VEC_INIT;
    check_contract(&context, false, &list);
    CU_ASSERT(list.len >= 3);
    for (size_t i = 0; i < list.len; i++) {
        CU_ASSERT_PTR_NULL(strstr(list.items[i].token, "1234"));
        CU_ASSERT_PTR_NULL(strstr(list.items[i].message, "1234"));
    }
    finding_list_free(&list);
    vocabulary_free(vocabulary);
    contract_free(contract);
}

/* A hyphen that joins half of what is one word, or is due for a shared head. */
static void test_compound_hyphens(void)
{
    static const char *const cases[][2] = {
        {"Bilag gemmes efter lovens 5-års krav om bogføring.", "5-års krav"},
        {"Der gælder en 30-dages frist og en 24-timers grænse.", "30-dages frist|24-timers grænse"},
        {"Leverandøren giver 2-års garanti.", "2-års garanti"},
        {"Bilag gemmes i 5 år, efter et 5-årskrav og en 5-års skriftlig frist.", ""},
        {"Den overholder sin 72-timers anmeldelsesfrist.", ""},
        {"En 30 dages frist, en 2-årig garanti, 5-års og 10-års perioderne.", "10-års perioderne"},
        {"Oplysninger gemmes, hvis EU eller national lovgivning kræver det.",
         "EU eller national lovgivning"},
        {"Det følger af EU og dansk ret.", "EU og dansk ret"},
        {"Opbevaring er påkrævet efter EU og/eller nationale regler.", "EU og/eller nationale regler"},
        {"Det følger af EU- eller national lovgivning og af EU-retten eller national ret.", ""},
        {"Data bliver i EU og danske kunder får besked.", ""},
        {"Reglerne gælder i EU og dansk ret er fulgt.", ""},
    };

    if (ready()) {
        CHECK(FINDING_MISSPELLING, cases);
    }
}

static void test_tables(void)
{
    static const char *const cases[][2] = {
        {"Kravene står i tabel 2, fristerne i tabel 7.|Tabel 1. Krav|Tabel 2. Frister", "tabel 7"},
        {"Se skema 4.|Skema 1: Priser|Skema 2: Timer|Skema 3: Kørsel", "skema 4"},
        {"Efter figur 3 er det lukket.|Figur 1|Figur 2", "figur 3"},
        {"Kravene står i tabel 2 og tabel 1.|Tabel 1. Krav|Tabel 2. Frister", ""},
        {"Se tabel 7 i vejledningen og tabel 9 fra banken.|Tabel 1. Krav|Tabel 2. Frister", ""},
        {"Kravene står i tabel 7.|Tabel 1. Krav", ""},
        {"Kravene står i tabel 7.2 og i tabel 2024.|Tabel 1. Krav|Tabel 2. Frister", ""},
    };

    if (ready()) {
        CHECK(FINDING_BROKEN_REFERENCE, cases);
    }
}

static void test_hyphenation(void)
{
    static const char *const cases[][2] = {
        {"Databehandleren sletter, og data-behandleren bekræfter.", "data-behandleren"},
        {"Efter forord-ningen og Databeskyttelsesfor-ordningen.",
         "forord-ningen|Databeskyttelsesfor-ordningen"},
        {"Adgang til overvågnings-rummet.", "overvågnings-rummet"},
        {"Leverandø- ren sletter.", "Leverandø- ren"},
        {"Behand- lingen stoppes.", "Behand- lingen"},
        {"Drifts- og supportydelser, EU-retten, it-drift, to-faktor-adgang, Exchange-servere.", ""},
        {"Backup-procedure, log-in og helpdesk-funktionen.", ""},
        {"Alle opslag log-ges, log-gen gemmes, og kontrakt-ens bilag følger aftal-ens.",
         "log-ges|log-gen|kontrakt-ens|aftal-ens"},
        {"Ring til vores kunde-service, som gemmer lønbi-lagene.", "kunde-service|lønbi-lagene"},
        {"En service-aftale med en cloud-leverandør om support-timer.", ""},
        {"En sub-kontraktør, den sub-kontraktør; et log-id og it-ret.", ""},
        {"Anne-Marie Høeg-Larsen fra Øster-Snede.", ""},
        /* once: left over; between nouns again and again: how the writer writes */
        {"Hver nøgle er en kunde-identifikator.", "kunde-identifikator"},
        {"En kunde-identifikator, en administrator-rolle og en sprogmodel-analyse; log-ges.",
         "log-ges"},
        {"Webform-indsendelser gemmes.", ""},
        {"Lejerens telefoni-infrastruktur og base-elementer hos den dataansvarlige; "
         "data-ansvarlige.", "data-ansvarlige"},
        /* behind a name, and behind a word with a capital */
        {"Listen hentes som Excel-fil. Efter Sikkerheds-bruddet gives besked.",
         "Sikkerheds-bruddet"},
        /* the s has joined the nouns, or has to */
        {"Det sker ved en sletnings-bekræftelse, efter en opsigelses-periode.",
         "sletnings-bekræftelse|opsigelses-periode"},
        {"Det aftales før løsning-brug, produktion-brug og godkendelse-brev.",
         "løsning-brug|produktion-brug|godkendelse-brev"},
        {"En kontrakt-specifik plan, en kommune-specifik løsning og kunde-orienterede tiltag.",
         "kontrakt-specifik|kommune-specifik|kunde-orienterede"},
        {"Den bruger under-databehandlere; under-databehandleren sletter.",
         "under-databehandlere|under-databehandleren"},
        {"En cloud-baseret løsning, en EU-baseret server, en SQL-specifik fejl.", ""},
        {"Sletnings- og opsigelsesperioden, ind- og udlån, behandlings- eller driftssted.", ""},
        {"En training-dag og en hosting-løsning.", ""},
    };
    if (ready()) {
        CHECK(FINDING_HYPHENATION_REMNANT, cases);
    }
}

static void test_odd(void)
{
    static const char *const cases[][2] = {
        {"SkÃ¸nt aftalen gÃ¦lder.", "SkÃ¸nt|gÃ¦lder."},
        {"Et tegn \xEF\xBF\xBD mangler.", "\xEF\xBF\xBD"},
        {"Backup &amp; arkiv hos Holm & S&oslash;n.", "&amp;|S&oslash;n."},
        {"P\xD0\xB0rterne er enige, αβγ er græsk.", "P\xD0\xB0rterne"},
        {"Data\xE2\x80\x8B""behandler.", "Data\xE2\x80\x8B""behandler."},
        {"Café, naïv, Müller, § 3 – og så ”videre” €.", ""},
        {"Når niveauetÂ ikke er lavere, gælder prisenÂ.", "niveauetÂ|prisenÂ."},
        {"Kommu\xC2\xACnen og f\xC2\xA2r, speci\xEF\xAC\x81k, l?n og Ã… med ï¿½ i.",
         "Kommu\xC2\xACnen|f\xC2\xA2r,|speci\xEF\xAC\x81k,|l?n|Ã…|ï¿½"},
        {"Efter medlemsstaternes1 ret og Boligforeningens2, men ikke efter lovens3 ord.",
         "medlemsstaternes1|Boligforeningens2"},
        {"Felterne adresselinje1: og kontaktperson2 Navn, Windows11 og version12 gælder.", ""},
        {"Er det nu? ja. Se side.dk/a?b=1 og søg?x=2. 5½ m², nr. 3º, pH·7, Gaïa âge.", ""},
    };
    CHECK(FINDING_ODD_CHARACTER, cases);
}

/* Four paragraphs with their stops. */
#define STOPPED                                                                                \
    "Kunden skal betale prisen, når ydelsen er leveret.|Kunden kan klage over ydelsen inden "  \
    "tre uger.|Leverandøren skal svare på klagen inden to uger.|Parterne kan opsige aftalen "  \
    "med en måneds varsel.|"

static void test_punctuation(void)
{
    static const char *const cases[][2] = {
        {"Oplysninger,, som slettes.. Og så.", "Oplysninger,,|slettes.."},
        {"Tænkepause ... og videre… Side 1..5 og ../mappe.", ""},
        {"Løsninger inden for , drift og overvågning.", "for ,"},
        {"Det sker straks,. Så.", "straks,."},
        {"Reglerne overholdes.Leverandøren sletter.", "overholdes.Leverandøren"},
        {"Se www.example.dk, A.M.B.A.Nord og ASP.NET samt kl.Ni.", ""},
        {"Ved ophør af tjenesten, skal databehandleren slette.", "tjenesten, skal"},
        {"I tilfælde af brud hos en leverandør, er kunden fri.", "leverandør, er"},
        {"Ved brud, der skyldes kunden, er leverandøren fri.", ""},
        {"I det omfang kunden beder om det, skal det ske.", ""},
        {"Før et nyt firma tages i brug eller et andet udskiftes, får kunden besked.", ""},
        {"Når aftalen ophører, skal data slettes. Ud over drift, support og test, er der intet.",
         ""},
        {"Lageret er lukket men ikke tømt. Det er tømt, men ikke lukket.", "lukket men"},
        {"Data slettes medmindre loven siger andet, og medmindre kunden klager.",
         "slettes medmindre"},
        {"Loven gælder, herunder men ikke begrænset til reglerne om frist.", ""},
        {"Medmindre andet er aftalt, er prisen fast. Men den kan ændres.", ""},
        {"Hvis det er tilfældet betaler lejeren for skaden.", "tilfældet betaler"},
        {"Taget er nyt. Når dette sker skal lejeren have besked.", "sker skal"},
        {"Såfremt det er nødvendigt kan huset lukkes.", "nødvendigt kan"},
        {"Hvis det er muligt afholdes mødet i haven.", "muligt afholdes"},
        {"Hvis det er muligt efter loven, lukkes huset. Når det sker under krig, er prisen fast.", ""},
        {"Hvis det er tilfældet, betaler lejeren. Når dette sker, skal han svare.", ""},
        {"Hvis det er nødvendigt for driften, lukkes huset. Hvis det sker igen, ringer vi.", ""},
        {"Det er uvist, hvis det er tilfældet. Når det er muligt inden fristen, lukkes huset.", ""},
        {"Prisen (uden moms er fast.", "(uden moms er"},
        {"Prisen uden moms) er fast.", "moms)"},
        {"Han kan a) betale, b) hæve (helt eller delvist).", ""},
        {"Følgende (herunder|a. drift|b. support) er omfattet.", ""},
        {"Det er aftalt, at data slettes.” Og så.", "slettes.”"},
        {"Herefter ”Kunden og leverandøren.|Så.|”Nyt” afsnit.", "”Kunden og leverandøren."},
        {"En skærm på 19\" og en på 24\" er nok. Kaldet \"Pakken\".", ""},
        {"Efter pkt. 6.3., bistår kunden, jf. bilag C.4., og den 1., 2. og 3. maj.", "6.3.,|C.4.,"},
        {"Reglerne i GDPR, GDPR og GDPR følges.|Det sker efter GDPR.Dette gælder altid.",
         "GDPR.Dette"},
        {"Kunden skal efter art 28 og art. 32 have besked om arten og start 10.", "art 28"},
        {"Kopien sendes – hvis kunden beder om det - til kunden.", "det - til"},
        {"Kopien sendes – hvis kunden beder om det – til kunden. Uge 3 - 5 er fri.", ""},
        {"Kunden betaler prisen . Det sker straks, ,medmindre kunden klager.", "prisen .|straks, ,"},
        {"Hvad koster det ? Det står i bilaget. Hvornår? Nu.", "det ?"},
        {"Prisen er fast .|Tiden er fast .|Stedet er fast .", ""},
        {"Det følger af artikel 32.Vi hjælper med det, jf. bilag 2.A og pkt. 3.b.", "32.Vi"},
        {"Ved tjenestens ophør, afleveres oplysningerne. Ved vi ikke det hele, får kunden besked.",
         "ophør, afleveres"},
        /* one paragraph of ten has no stop; a list is announced, a line goes on */
        {STOPPED STOPPED STOPPED "Kunden skal betale prisen for den aftalte ydelse til tiden",
         "aftalte ydelse til tiden"},
        {STOPPED STOPPED STOPPED "Kunden skal betale prisen for den aftalte ydelse|når den er leveret.", ""},
        {STOPPED STOPPED STOPPED "Kunden har ved aftalens start godkendt følgende leverandører", ""},
        {STOPPED "Kunden skal betale prisen for den aftalte ydelse til tiden", ""},
        {STOPPED STOPPED STOPPED "Ydelse: Kunden skal betale prisen for den aftalte ydelse til tiden", ""},
        {"Om behandlingens genstand/ instruks og behandling og/eller drift, 1 / 2.",
         "genstand/ instruks"},
        {"Robusthed af behandlingssystemer og – tjenester", "og – tjenester"},
        {"Adgang til driftsserverne eller - programmerne.", "eller - programmerne"},
        {"Robusthed af behandlingssystemer og -tjenester", ""},
        {"Aftalen om behandlingssystemer og – tjenester undtaget – data gælder.", ""},
        {"Ændring af behandlingssystemer og – hvis kunden ønsker det.", ""},
        {"Udgift til drift og – tjenester.", ""},
    };
    if (ready()) {
        CHECK(FINDING_PUNCTUATION, cases);
    }
}

/* Sentences that make a contract's own words its own. */
#define OWN_ROLES                                                                              \
    "Databehandleren hjælper den dataansvarlige.|Databehandleren og den dataansvarlige, "      \
    "databehandleren og den dataansvarlige, databehandleren og den dataansvarlige.|Den "       \
    "dataansvarlige, den dataansvarlige, den dataansvarlige, den dataansvarlige og den "       \
    "dataansvarlige; databehandleren, databehandleren, databehandleren, databehandleren, "     \
    "databehandleren, databehandleren, databehandleren.|Den dataansvarlige, den "              \
    "dataansvarlige.|"

/* A small letter where the clause itself has named another agreement. */
static void test_introduced(void)
{
    static const char *const cases[][2] = {
        {"Denne aftale (”Aftalen”) gælder.|Aftalen er skriftlig, og Aftalen varer. Vi følger Aftalen, "
         "når Aftalen siger det. Uden Aftalen går det ikke, og med Aftalen går det.|Han indgår en aftale med hver af dem og sender en kopi af aftalen.",
         ""},
        {"Denne aftale (”Aftalen”) gælder.|Ib kender Aftalen, når Aftalen varer. Vi følger Aftalen, "
         "og Aftalen bandt os. Uden Aftalen går det ikke, og med Aftalen går det.|Han sender en kopi af aftalen.",
         "aftalen"},
        /* not before its own definition; a deal that the sentence makes */
        {"Ib og Bo har vedtaget reglerne nedenfor (”Reglerne”). Ib kender Reglerne, og Reglerne gælder. "
         "Bo følger Reglerne, når Reglerne taler, og Reglerne taler ofte.",
         ""},
        {"Parterne er enige om dette (”Bestemmelserne”). Efter Bestemmelserne og Bestemmelserne og "
         "Bestemmelserne og Bestemmelserne er det fast.|Parterne kan træffe aftale om andet, hvis "
         "aftalen er skriftlig.",
         ""},
    };

    CHECK(FINDING_TERM_DRIFT, cases);
}

/* An annex by another word, cited once. */
static void test_annex_word(void)
{
    static const struct {
        const char *cite;
        const char *token;
    } cases[] = {{"Priserne står i tillæg A.", "tillæg A"},
                 {"Priserne står i tillæg B.", ""},
                 {"Priserne står i tillæg A til hovedaftalen.", ""}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct contract *contract = paragraphs(cases[i].cite);
        struct node *annex = contract_add_node(contract, NULL, NODE_ANNEX, "Bilag A", "Bilag A",
                                               contract->nodes.items[0]);
        struct block block = {0};
        char *got;
        block.text = arena_strdup(&contract->arena, "Priser");
        vec_push(&annex->blocks, block);
        contract_make_ids(contract);
        got = findings(contract, FINDING_TERM_DRIFT, false);
        CU_ASSERT_STRING_EQUAL(got, cases[i].token);
        free(got);
        contract_free(contract);
    }
}

static void test_terms(void)
{
    static const char *const cases[][2] = {
        {OWN_ROLES "Den registeransvarlige skal høres.", "registeransvarlige"},
        {OWN_ROLES "Vi sletter for Kunden.", "Vi|Kunden"},
        {OWN_ROLES "Kunden (”Kunden”) er en butik, og vi sletter.", "vi"},
        {OWN_ROLES "Databehandler sletter alt. Rollen databehandler er svær.", "Databehandler"},
        {"Leverandøren sletter for Kunden. Vi ved det.", ""},
        {"Parterne har aftalt disse vilkår (Bestemmelserne). Efter Bestemmelserne og "
         "Bestemmelserne og Bestemmelserne gælder klausulerne.", "klausulerne"},
        {"Vilkårene (Bestemmelserne). Bestemmelserne, Bestemmelserne, Bestemmelserne og "
         "Bestemmelserne. Bestemmelserne og bestemmelserne, bestemmelserne i loven.",
         "bestemmelserne"},
        {"Klausulerne gælder. Bestemmelserne i loven gælder.", ""},
        /* an authority's name in brackets is no definition */
        {"Brud anmeldes til tilsynsmyndigheden (Datatilsynet) hurtigst muligt.", ""},
        {"Opgaven løses i hallen (Driftshallen) hver dag.", "Driftshallen"},
        /* The term is a small one: its capital in mid-sentence is the slip. */
        {"Parterne har aftalt dette (klausulerne). Efter klausulerne, klausulerne, klausulerne, "
         "klausulerne, klausulerne og klausulerne gælder Klausulerne. Klausulerne er skriftlige.",
         "Klausulerne"},
        {"Aftalen gælder.|Navn: Ib|Address: Engen 4|Country: Danmark|Hans address: ukendt.",
         "Address"},
        {"Vi afholder revision, og revisionen varer. Revisionen, revisionen og revisionen følges "
         "af en audit. Revision er nok, og revisionens pris er fast.", "audit"},
        {"Det følger af bilag A og bilag B og af tillæg C.", "tillæg C"},
        {"Prisen følger af Hovedaftalen. Efter Hovedaftalen gælder mere.", "Hovedaftalen"},
        {"Aftale af 3. maj (”Hovedaftalen”). Prisen følger af Hovedaftalen.", ""},
        {"Dansk Rejsekort Forlag er leverandør. Hos DRF gælder mere.", "DRF"},
        {"Dansk Rejsekort Forlag (DRF) er leverandør. Hos DRF gælder mere.", ""},
        {"Varen (”Platformen”) leveres. Køberen (Køberen) betaler. Køberen rejser, og Køberen "
         "kommer.", "Platformen"},
    };
    if (ready()) {
        CHECK(FINDING_TERM_DRIFT, cases);
    }
}

/* Contracts that have a word for each side. */
#define LESSOR                                                                                 \
    "Mellem Hansen ApS (”Kunden”) og Skydrift A/S (”Leverandøren”).|Leverandøren hjælper "     \
    "Kunden. Leverandøren sletter for Kunden. Leverandøren svarer Kunden. Leverandøren "       \
    "sikrer data for Kunden. Leverandøren lytter til Kunden.|Leverandøren retter fejl for "    \
    "Kunden, og Leverandøren følger Kundens ønsker.|Leverandøren varsler Kunden, når "         \
    "Leverandøren skifter server. Leverandøren ved mere end Kunden.|"
#define WE                                                                                     \
    "Når der står »vi«, er det Bogby ApS, der er databehandler. Når der står »du«, er det "    \
    "kunden, der er dataansvarlig.|Vi hjælper dig. Vi sletter for dig. Vi svarer dig, når du " \
    "skriver til os. Vi sikrer dine data.|Du giver os adgang, og vi giver dig svar. Vi "       \
    "retter dine fejl. Du siger til, hvis du ser fejl hos os. Vi spørger dig.|"

static void test_roles(void)
{
    static const char *const cases[][2] = {
        {LESSOR "Udbyderen hæfter for skaden.", "Udbyderen"},
        {LESSOR "Prisen aftales med Klienten.", "Klienten"},
        {LESSOR "Aftalen er indgået med [Klientens fulde navn] den [dato].", ""},
        {LESSOR "Prisen [se bilaget] aftales med Klienten [se bilaget].", "Klienten"},
        {LESSOR "Svigter serveren, er det databehandleren, der bærer ansvaret.", "databehandleren"},
        {LESSOR "Rådgiver sikrer, at data slettes.", "Rådgiver"},
        {LESSOR "Skaden betales af Udbyderens forsikring.", "Udbyderens"},
        {WE "Databehandleren hæfter for skaden.", "Databehandleren"},
        {WE "Leverandøren skal slette alle data.", "Leverandøren"},
        {"Parterne har aftalt dette (”Vilkårene”). Vilkårene gælder. Efter Vilkårene og Vilkårene og "
         "Vilkårene og Vilkårene er det fast.|Vi kan ændre Betingelserne med 30 dages varsel.",
         "Betingelserne"},
        {"Parterne har aftalt dette (”Aftalen”). Aftalen gælder. Efter Aftalen og Aftalen og "
         "Aftalen og Aftalen er det fast.|Er data slettet, kan Vilkårene opsiges.", "Vilkårene"},
        {"Aftale af 3. maj (”Driftsaftalen”). Prisen følger af Driftsaftalen, og Driftsaftalen "
         "varer.|Data slettes, når hovedaftalen ophører.", "hovedaftalen"},
        {"Aftale af 3. maj (”Driftsaftalen”). Prisen følger af Driftsaftalen, og Driftsaftalen "
         "varer.|Data slettes, når hovedaftalen om lejemålet ophører.", ""},
        {"Prisen følger af driftsaftalen, og driftsaftalen varer.|Data slettes, når hovedaftalen "
         "ophører.", ""},
        {LESSOR "Sagen afsluttes, hvis bureauet har tid.", "bureauet"},
        {LESSOR "Modtager firmaet en klage, sendes den videre.", "firmaet"},
        {LESSOR "Formålet er, at arbejdsgiveren kan beregne løn.", "arbejdsgiveren"},
        {LESSOR "Formålet er, at klienten kan planlægge vagter.", "klienten"},
        {LESSOR "Kravet kan rejses, når konsulenthuset har svaret.", "konsulenthuset"},
        {"Systemet (”Tjenesten”) lejes ud. Tjenesten kører, og Tjenesten måles. Brug Tjenesten med "
         "omtanke. Tjenesten lukkes om natten, når Tjenesten opdateres.|Personen er angivet i "
         "platformen.", "platformen"},
        {"Denne aftale gælder. Aftalen varer. Aftalen er skriftlig. Efter aftalen betales løn. "
         "Aftalen slutter. Aftalen fornys.|Ved uenighed gælder kontrakten her.", "kontrakten"},
        {"Den hører til abonnementsaftalen. Efter abonnementsaftalen betales der. Bryder han "
         "abonnementsaftalen, ophører den. I abonnementsaftalen står prisen.|Licensaftalen kan "
         "ændres.", "Licensaftalen"},
        /* others are meant, or it is said who is */
        {LESSOR "Leverandøren bruger et bureau, og bureauet har nøgler.", ""},
        {LESSOR "Vagten sidder på bureauet, og nøglen hænger hos firmaet.", ""},
        {LESSOR "En klients sag lukkes, når klienten kan undværes.", ""},
        {LESSOR "Hver arbejdsgiver svarer. Formålet er, at arbejdsgiveren kan beregne løn.", ""},
        {"Et it-system (”Tjenesten”) lejes ud. Tjenesten kører, og Tjenesten måles. Brug Tjenesten "
         "med omtanke. Tjenesten lukkes, når Tjenesten opdateres.|Leverandøren hoster systemet.", ""},
        {"Denne aftale gælder. Aftalen varer. Aftalen er skriftlig. Efter aftalen betales løn. "
         "Aftalen slutter. Aftalen fornys.|Denne databehandleraftale gælder. Han sender kontrakten.",
         ""},
        {LESSOR "Leverandøren er databehandleren, og Kunden er den dataansvarlige.", ""},
        {WE "For statistik om hjemmesiden er vi selv dataansvarlige.", ""},
        {WE "Når vi skriver regninger, bliver vi dataansvarlige for dem.", ""},
        {LESSOR "Efter forordningens artikel 28 skal databehandleren føre en fortegnelse.", ""},
        {LESSOR "Leverandøren vælger en rådgiver, og rådgiveren skal tie.", ""},
        {LESSOR "Udbyderen af strømmen hæfter for skaden.", ""},
        {LESSOR "Skydrift A/S (”Udbyderen”) hæfter. Kravet rettes mod Udbyderen.", ""},
        {LESSOR "Udbyderen hæfter. Udbyderen betaler. Udbyderen retter. Udbyderen sletter.", ""},
        {LESSOR "Leverandøren har rådgivere ansat, og deres kunder er ukendte.", ""},
        {LESSOR "Skriv til udbyderen@skydrift.example.", ""},
        {"Aftalen er indgået mellem kunden, der har oprettet en konto (\"den dataansvarlige\"), og "
         "Skydrift ApS (\"databehandleren\").|Databehandleren hører den dataansvarlige.|Den "
         "dataansvarlige svarer databehandleren.|Databehandleren takker den dataansvarlige.|Den "
         "dataansvarlige spørger databehandleren.", ""},
        {WE "Vi har en databehandler i Norge, og databehandleren er varslet.", ""},
        {"Parterne har aftalt dette (”Aftalen”). Aftalen gælder. Efter Aftalen og Aftalen og "
         "Aftalen og Aftalen er det fast.|Han læser Vilkårene for brug.", ""},
        {"Parterne har aftalt dette (”Aftalen”) om kontrakt nr. 4. Aftalen gælder. Efter Aftalen og "
         "Aftalen og Aftalen er det fast.|Han læser Kontrakten.", ""},
    };
    if (ready()) {
        CHECK(FINDING_TERM_DRIFT, cases);
    }
}

/* A contract that gives capitals to what it defines. */
#define LIST                                                                                   \
    "\"Lageret\" er hallen i Brande.|\"Varerne\" betyder det, der står i Lageret.|Varerne "     \
    "kommer ind i Lageret om morgenen.|Lejeren flytter Varerne fra Lageret, når Varerne er "   \
    "solgt.|"
#define TWELVE "Ejeren maler.|Ejeren fejer.|Ejeren låser.|Ejeren ringer.|"
#define MANY TWELVE TWELVE TWELVE TWELVE TWELVE TWELVE
#define SUB                                                                                    \
    "Ejeren vælger en underdatabehandler.|En underdatabehandler svarer.|Underdatabehandleren " \
    "tier.|Underdatabehandlere lytter.|Ejeren spørger underdatabehandleren.|"

static void test_definitions(void)
{
    static const char *const cases[][2] = {
        /* defined, and nothing comes back to it */
        {LIST "\"Portvagten\" er den, der har nøglen.", "Portvagten"},
        {LIST "Ved \"Natlukning\" forstås låsning efter kl. 22.", "Natlukning"},
        {LIST "En vogn kaldes en \"Transportvogn\".", "Transportvogn"},
        {LIST "Porten er åben hele døgnet (AI-overvåget). Taget er nyt (hånd-bygget).", ""},
        {LIST "\"Portvagten\" er den, der har nøglen.|Spørg en portvagt om vej.", ""},
        {LIST "Ved \"Natlukning\" forstås låsning.|Efter natlukningen er der stille.", ""},
        {LIST "Skiltet siger \"Indkørsel forbudt\" med rødt.", ""},
        {LIST "Han læser \"Den gamle mand\" om aftenen.", ""},
        /* a term's capital, and defined nowhere */
        {LIST "Udlejer tømmer skraldet i Affaldsrummet hver fredag.", "Affaldsrummet"},
        {LIST "Lejer holder rent efter Rengøringsplanens regler.", "Rengøringsplanens"},
        {LIST "Lejer klager til Byggestyrelsen om støj.", ""},
        {LIST "Skraldet står i Sønderbro Affaldsrummet hver fredag.", ""}, /* a name's capital */
        {LIST "Mødet holdes hos Foreningen Havnens Venner i dag.", ""},
        {LIST "Skraldet står i affaldsrummet. Brug Affaldsrummet og Affaldsrummet og Affaldsrummet.", ""},
        {LIST "Rummet (\"Affaldsrummet\") er koldt. Skraldet står i Affaldsrummet.", ""},
        {"Lejer tømmer skraldet i Affaldsrummet hver fredag.", ""},
        {LIST "Skraldet står i Affaldsrummet. Lejer låser Affaldsrummet.", "Affaldsrummet"},
        /* a document that bears its title, what a term begins, and a definition in other endings */
        {LIST "Lejer følger Husordenspolitikken.|Lejer retter sig efter Lejevilkårene.", ""},
        {LIST "\"Affald\" har den betydning, loven giver.|Affald står i Affaldsrummet.", ""},
        {LIST "\"Privat bilvask\" betyder vask af egen bil.|De private bilvaske sker ude.", ""},
        {LIST "\"Privat bilvask\" betyder vask af egen bil.|Privat kørsel er forbudt.",
         "Privat bilvask"},
        {SUB "Ejeren hører hver underleverandør-gruppe.", ""}, /* another word begins so */
        /* what it calls itself beside its title */
        {"Databehandleraftale|Denne databeskyttelsesaftale gælder fra i dag.",
         "Denne databeskyttelsesaftale"},
        {"Databehandleraftale|Parterne følger denne databeskyttelsesmyndigheds regler.",
         "denne databeskyttelsesmyndigheds"},
        {"Databeskyttelsesaftale|Denne databeskyttelsesaftale gælder fra i dag.", ""},
        {"Databehandleraftale|Spørg en databeskyttelsesmyndighed; denne svarer.", ""},
        /* the only pronouns of a long contract */
        {MANY "Kommer der regn, lukker vi porten.", "vi"},
        {MANY "Når der står »vi«, er det ejeren. Kommer der regn, lukker vi porten.", ""},
        {TWELVE "Kommer der regn, lukker vi porten.", ""},
        {MANY "Vi maler. Vi fejer. Vi låser. Vi ringer.", ""},
        /* the processor's own suppliers */
        {SUB "Ejeren hører hver underleverandør.", "underleverandør"},
        {SUB "Ejeren hører underleverandører, der ikke ser data.", ""},
        {SUB "En \"Underleverandør\" er en anden. Ejeren hører hver underleverandør.", ""},
    };
    if (ready()) {
        CHECK(FINDING_TERM_DRIFT, cases);
    }
}

/* Entries under a heading that says what they are, whatever stands around their names. */
static void test_entries(void)
{
    static const char *const cases[][2] = {
        {"Lejeaftale\n\n1. Definitioner\n\n- Portvagten: den, der har nøglen.\n- Låsen: den på "
         "porten.\n\n2. Leje\n\nLejeren passer på låsen.\n",
         "Portvagten"},
        {"Lejeaftale\n\n1. Definitioner\n\n- Portvagten: den, der har nøglen.\n- Låsen: den på "
         "porten.\n\n2. Leje\n\nLejeren passer på låsen, og en portvagt ser til.\n",
         ""},
        {"Lejeaftale\n\n1. Ord og udtryk\n\n- Den Forpligtede betyder den, der lover noget.\n\n"
         "2. Leje\n\nLejeren er en af de forpligtede, og andre er det også.\n",
         ""},
        /* the annex that is called so is where the term is used */
        {"Lejeaftale\n\n1. Leje\n\nTil lejen hører en husorden (Bilag 1: Husorden, herefter "
         "\"Husordenen\").\n\n2. Ophør\n\nLejeren går.\n\nBilag 1: Husorden\n\nMan går stille.\n",
         ""},
        {"Lejeaftale\n\n1. Leje\n\nTil lejen hører en husorden (herefter \"Husordenen\").\n\n2. "
         "Ophør\n\nLejeren går.\n\nBilag 1: Nøgler\n\nMan går stille.\n",
         "Husordenen"},
        {"Lejeaftale\n\n1. Leje\n\nTil lejen hører en husorden (herefter \"Husordenen\").\n\n2. "
         "Ophør\n\nLejeren går.\n\nBilag 1: Huse\n\nMan går stille.\n",
         "Husordenen"},
        {"Lejeaftale\n\n1. Opgaver\n\n- Portvagten: den, der har nøglen.\n- Låsen: den på "
         "porten.\n\n2. Leje\n\nLejeren passer på låsen.\n",
         ""},
    };
    for (size_t i = 0; ready() && i < sizeof cases / sizeof *cases; i++) {
        struct contract *contract = contract_of(cases[i][0]);
        char *got = findings(contract, FINDING_TERM_DRIFT, false);
        CU_ASSERT_STRING_EQUAL(got, cases[i][1]);
        free(got);
        contract_free(contract);
    }
}

static void test_initials(void)
{
    static const char *const cases[][2] = {
        {"Nordisk Drift Selskab ejer alt.|Regningen betales af NDS.", "NDS"},
        {"Nordisk Drift Selskab (NDS) ejer alt.|Regningen betales af NDS.", ""},
        /* what is English is known by its letters */
        {"Grundlaget er EU-US Data Privacy Framework.|Overførslen sker efter DPF.", ""},
    };
    if (ready() && english_has("privacy", 7)) {
        CHECK(FINDING_TERM_DRIFT, cases);
    }
}

static const char *refuse_b(void *to, const struct datafile_row *row)
{
    (*(int *)to)++;
    return row->cells[0][0] == 'b' ? "no b" : NULL;
}

/* The program's own data has no wrong line; a wrong one is told with its place. */
static void test_data(void)
{
    struct str told = STR_INIT;
    char folder[] = "datafile-XXXXXX";
    char path[64];
    int rows = 0;

    datafile_take_problems(&told);
    if (told.len > 0) {
        fprintf(stderr, "\n%s\n", str_text(&told));
    }
    CU_ASSERT_EQUAL(told.len, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.tsv", folder);
    CU_ASSERT_EQUAL_FATAL(file_write(path, "# x\na\t1\n\nb\t2\nc\nd\t3\t4\t5\n", 24, 0600, NULL), 0);
    setenv("KLAUSUL_DATA", folder, 1);
    datafile_read("x.tsv", 2, 3, refuse_b, &rows);
    datafile_read("none.tsv", 2, 3, refuse_b, &rows);
    datafile_take_problems(&told);
    datafile_read("none.tsv", 2, 3, refuse_b, &rows); /* said already */
    unsetenv("KLAUSUL_DATA");
    CU_ASSERT_EQUAL(rows, 2);
    const char *problems = str_text(&told);
    CU_ASSERT_PTR_NOT_NULL(strstr(problems, "x.tsv:4: no b\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems, "x.tsv:5: it has fewer cells"));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems, "x.tsv:6: it has more cells"));
    CU_ASSERT_PTR_NOT_NULL(strstr(problems, "none.tsv"));
    str_clear(&told);
    datafile_take_problems(&told);
    CU_ASSERT_EQUAL(told.len, 0);
    str_free(&told);
    remove(path);
    remove(folder);
    forget();
}

/* On two threads the checks of the whole find what they find on one, in the same order. */
static void test_threads(void)
{
    struct contract *contract = paragraphs(
        "Aftalen er mellem Nordlys Data ApS (\"Databehandleren\") og Skovby Roklub (\"Klubben\").|"
        "Databehandleren sletter oplysningerne senest 30 dage efter aftalens ophør.|"
        "Ved aftalens ophør sletter Databehandleren oplysningerne inden for 90 dage, jf. punkt 44.|"
        "Leverandøren underretter Klubben om et brud senest 24 timer efter, at det er opdaget.|"
        "Databehandleren underretter Klubben om et brud senest 72 timer efter, at det er opdaget.");
    struct vocabulary *vocabulary = check_vocabulary(contract);
    struct check_context context = {.contract = contract, .vocabulary = vocabulary};
    struct finding_list one = VEC_INIT;
    check_whole(&context, true, &one);
    context.threads = true;
    for (int again = 0; again < 20; again++) {
        struct finding_list two = VEC_INIT;
        check_whole(&context, true, &two);
        CU_ASSERT_EQUAL_FATAL(two.len, one.len);
        for (size_t i = 0; i < one.len; i++) {
            CU_ASSERT_EQUAL(one.items[i].kind, two.items[i].kind);
            CU_ASSERT_PTR_EQUAL(one.items[i].node, two.items[i].node);
            CU_ASSERT_STRING_EQUAL(one.items[i].message, two.items[i].message);
        }
        finding_list_free(&two);
    }
    size_t heavy = 0;
    for (size_t i = 0; i < one.len; i++)
        heavy += one.items[i].kind == FINDING_CONTRADICTION;
    CU_ASSERT(heavy > 0 && heavy < one.len); /* of both halves */
    finding_list_free(&one);
    vocabulary_free(vocabulary);
    contract_free(contract);
}

static void test_strangers(void)
{
#define FALKEDAL "Aftalen er mellem Falkedal Kommune og Nordlys Data ApS.|A|B|C|D|E|F|G|H|"
    static const char *const cases[][2] = {
        {FALKEDAL "Data hentes fra Tønning Kommunes register.", "Tønning Kommune"},
        {FALKEDAL "Data hentes i Tønning Kommune.", ""},
        {FALKEDAL "Instruksen fra Tønning Kommune står i bilag 1.|Brugerne i Tønning Kommunes skoler.",
         "Tønning Kommune|Tønning Kommune"},
        {FALKEDAL "Udbuddet er holdt af Tønning Kommune.|Tønning Kommune er ikke part.", ""},
        {FALKEDAL "Instruksen fra Tønning Kommune.|Et udbud, holdt af Tønning Kommune.", ""},
        {FALKEDAL "Tidligere aftaler med Plejecentret Solkrogen bortfalder.", "Plejecentret Solkrogen"},
        {FALKEDAL "Plejecentret Poul Nygård, tlf. 20 44 00 00.", ""},
        {FALKEDAL "Instruksen fra Falkedal Kommune står i bilag 1.", ""},
    };
    CHECK(FINDING_CONTRADICTION, cases);
}

UNIT_MAIN("check-kinds", {"strangers", test_strangers}, {"threads", test_threads}, {"placeholder", test_placeholder}, {"notes", test_notes}, {"enumeration", test_enumeration}, {"empty form", test_empty_form},
          {"blank rows", test_blank_rows},
          {"empty field", test_empty_field},
          {"open value", test_open_value},
          {"open field", test_open_field},
          {"register number", test_register}, {"civil number", test_civil},
          {"hyphenation", test_hyphenation}, {"compound hyphens", test_compound_hyphens},
          {"tables", test_tables}, {"odd character", test_odd},
          {"punctuation", test_punctuation}, {"terms", test_terms}, {"roles", test_roles},
          {"definitions", test_definitions}, {"entries", test_entries}, {"initials", test_initials},
          {"open names", test_open_names}, {"introduced", test_introduced},
          {"annex word", test_annex_word}, {"data", test_data})
