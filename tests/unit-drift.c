/* Other words for a party, for the agreement and for a term, and words that only look like them. */
#include "check-case.h"

/* Both parties have names, and use them. */
static const char *const lessor[] = {
    "Mellem Hansen ApS (”Kunden”) og Skydrift A/S (”Leverandøren”).",
    "Leverandøren hjælper Kunden. Leverandøren sletter for Kunden. Leverandøren svarer Kunden. "
    "Leverandøren sikrer data for Kunden. Leverandøren lytter til Kunden.",
    "Leverandøren retter fejl for Kunden, og Leverandøren følger Kundens ønsker.",
    "Leverandøren varsler Kunden, når Leverandøren skifter server. Leverandøren ved mere.",
};

/* A contract on the authority's standard clauses whose first page is lost. */
static const char *const standard[] = {
    "Efter disse Bestemmelser sletter databehandleren data, jf. Bestemmelserne.",
    "Det følger af disse Bestemmelser og af Bestemmelserne i øvrigt.",
    "Parterne følger disse Bestemmelser, og alt andet end disse Bestemmelser viger.",
    "Svar gives efter disse Bestemmelser, og Bestemmelserne med bilag gemmes.",
    "Brev sendes efter disse Bestemmelser eller efter Bestemmelserne alene.",
};

/* The same with its first page. */
static const char *const standard_defined[] = {
    "Parterne har aftalt disse standardbestemmelser (Bestemmelserne).",
    "Efter disse Bestemmelser sletter databehandleren data, jf. Bestemmelserne.",
    "Det følger af Bestemmelserne og af Bestemmelserne i øvrigt, jf. Bestemmelserne med bilag.",
    "Parterne følger disse Bestemmelser, og alt andet end Bestemmelserne viger for Bestemmelserne.",
};

static void expect(const char *const *before, size_t count, enum node_kind kind,
                   enum finding_kind told, const char *const (*cases)[2], size_t cases_count)
{
    for (size_t i = 0; i < cases_count; i++) {
        const char *list[12];
        struct contract *contract;
        char *got;
        memcpy(list, before, count * sizeof *list);
        list[count] = cases[i][1];
        contract = make_contract(list, count + 1);
        contract->nodes.items[contract->nodes.len - 1]->kind = kind;
        got = findings(contract, told, false);
        if (strcmp(got, cases[i][0]) != 0) {
            fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", cases[i][1], got, cases[i][0]);
        }
        CU_ASSERT_STRING_EQUAL(got, cases[i][0]);
        free(got);
        contract_free(contract);
    }
}

#define EXPECT_TOLD(before, kind, told, cases)                                                 \
    expect(before, sizeof before / sizeof *before, kind, told, cases, sizeof cases / sizeof *cases)
#define EXPECT(before, kind, cases) EXPECT_TOLD(before, kind, FINDING_TERM_DRIFT, cases)

static void test_parties(void)
{
    static const char *const clauses[][2] = {
        {"Amtets", "Sagen følger Amtets regler, og samtidig svarer Kunden."},
        {"edb-leverandøren", "Vagten følger reglerne, når edb-leverandøren svarer."},
        {"Licenstager", "Licenstager kan ikke overdrage aftalen."},
        {"", "Vagten følger egne regler og er selvstændigt dataansvarlig."},
        {"", "Revisorer er selvstændigt dataansvarlige, når de svarer."},
        {"", "Parterne er ikke fælles dataansvarlige for listen."},
        {"boligselskabet", "Loggen føres for alle ansatte i boligselskabet."},
        {"databehandleren", "Svaret skal være databehandleren i hænde om tirsdagen."},
        {"Skoleforvaltningen", "Planen godkendes af Skoleforvaltningen."},
        {"", "Der bor en klient i stuen, og klienten betaler."},
        {"", "Nummeret er hos udbyderen, som de ringer til."},
        {"", "Nøgler findes i serverens miljø, aldrig i klienten."},
        {"", "Et amt og en kasse er nævnt i loven, og en forvaltning svarer."},
        {"", "Licenstager: Hansen ApS"},
    };
    static const char *const items[][2] = {
        {"Kassens", "Kassens ansatte"},
        {"", "rekvirentens navn og adresse"},
        {"", "klientens kontaktoplysninger"},
        {"", "Amtsvejen og dens naboer"},
    };

    ready();
    EXPECT(lessor, NODE_CLAUSE, clauses);
    EXPECT(lessor, NODE_ITEM, items);
}

/* A contract with one municipality, made of one with another. */
static const char *const municipal[] = {
    "Mellem Falkedal Kommune (”Kunden”) og Skydrift A/S (”Leverandøren”).",
    "Leverandøren driver systemet.",
    "Kunden betaler for det.", "Svar gives skriftligt.", "Fejl rettes straks.",
    "Data slettes til sidst.", "Loggen gemmes i et år.", "Kopier tages om natten.",
    "Adgang gives af Kunden.",
};

static void test_strangers(void)
{
    static const char *const clauses[][2] = {
        {"Tønning Kommune", "Systemet stilles til rådighed for Tønning Kommunes forvaltninger."},
        {"Region Vest", "Leverandøren underretter Region Vest om fejl."},
        {"A/B Bøgely", "Listen sendes hvert år til A/B Bøgely."},
        {"Sønderlunde Friskole", "Sønderlunde Friskole betaler for systemet."},
        {"Ejerforeningen Engens", "Ejerforeningen Engens beboere har adgang."},
        {"", "Systemet stilles til rådighed for Falkedal Kommunes forvaltninger."},
        {"", "Der er møde i Sønderlunde Friskole."},
        {"", "Serverne står i Tønning Kommune."},
        {"", "Datatilsynet har udtalt kritik af Tønning Kommune."},
        {"", "Planen er fælles for Falkedal Kommune og Tønning Kommune."},
    };

    EXPECT_TOLD(municipal, NODE_CLAUSE, FINDING_CONTRADICTION, clauses);
}

/* Speaks of the supplier by a name, and as "vi", which the first clause says; and the same without. */
static const char *const pronoun[] = {
    "Mellem Hansen ApS (”Kunden”) og Skydrift A/S (”Databehandleren”, ”vi” eller ”os”).",
    "Databehandleren hjælper Kunden. Databehandleren sletter. Databehandleren svarer Kunden. "
    "Databehandleren sikrer data for Kunden. Databehandleren lytter til Kunden.",
    "Databehandleren retter fejl for Kunden, og Databehandleren følger Kundens ønsker.",
    "Databehandleren varsler Kunden, når Databehandleren skifter server. Databehandleren ved mere.",
};
static const char *const no_pronoun[] = {
    "Mellem Hansen ApS (”Kunden”) og Skydrift A/S (”Databehandleren”).",
    "Databehandleren hjælper Kunden. Databehandleren sletter. Databehandleren svarer Kunden. "
    "Databehandleren sikrer data for Kunden. Databehandleren lytter til Kunden.",
    "Databehandleren retter fejl for Kunden, og Databehandleren følger Kundens ønsker.",
    "Databehandleren varsler Kunden, når Databehandleren skifter server. Databehandleren ved mere.",
};

/* Terms that a web page sets in bold, or that are used a few times only. */
static const char *const bold[] = {
    "Aftalen indgås mellem brugeren (**Kunden**), og Skydrift ApS (**Driftshuset**).",
    "Driften følger kontrakten om drift (herefter **Hovedaftalen**) og programmet (”Systemet”).",
    "Systemet leveres efter Hovedaftalen, og Kunden betaler for Systemet.",
    "Driftshuset hjælper Kunden, og Driftshuset sikrer Systemet. Hovedaftalen løber.",
    "Kunden har adgang til Systemet hele døgnet, og Kundens data gemmes efter Hovedaftalen.",
};

/* What a translation calls the roles of the regulation. */
static const char *const roles[] = {
    "Den dataansvarlige og databehandleren har indgået denne aftale om de registrerede.",
    "Databehandleren hjælper den dataansvarlige med at svare de registrerede.",
    "Databehandleren sletter, når den dataansvarlige beder om det. De registrerede har rettigheder.",
    "Databehandleren oplyser den dataansvarlige og de registrerede om personoplysninger. Personoplysninger slettes, og personoplysninger gemmes ikke.",
};

static void test_translated(void)
{
    static const char *const clauses[][2] = {
        {"dataemnerne", "Aftalen hindrer ikke, at dataemnerne får svar."},
        {"Customer Data", "Kun ansatte har adgang til Customer Data."},
        {"data subjects", "Han svarer alle data subjects inden en uge."},
        {"", "Han svarer de registrerede (data subjects) inden en uge."},
        {"", "Reglen lyder: the protection of personal data is a right."},
        {"Processoren", "Processoren fører en fortegnelse."},
        {"Kontrolløren", "Kontrolløren kan forlange en kopi."},
        {"", "De registrerede får svar, og databehandleren fører en fortegnelse."},
        {"", "En kontrollør i toget og et emne for data er noget andet."},
    };

    EXPECT(roles, NODE_CLAUSE, clauses);
}

/* A region's agreement, with what an agreement of a municipality may have left in it. */
static const char *const region[] = {
    "Aftalen er indgået mellem Region Nordsund (den dataansvarlige) og Skydrift ApS (databehandleren).",
    "Databehandleren hjælper den dataansvarlige. Databehandleren svarer den dataansvarlige.",
    "Databehandleren varsler den dataansvarlige, og den dataansvarlige svarer databehandleren.",
};

static void test_public(void)
{
    static const char *const clauses[][2] = {
        {"kommunens", "Databehandleren sikrer, at kommunens netværk er beskyttet."},
        {"Kommunen", "Fristen løber, fra Kommunen har fået besked."},
        {"", "Databehandleren sikrer, at regionens netværk er beskyttet."},
        {"", "Oplysningerne hentes fra en kommune, og kommunens svar gemmes."},
        {"", "Borgerne i Lunde Kommune er omfattet, og kommunens svar gemmes."},
    };

    EXPECT(region, NODE_CLAUSE, clauses);
}

static void test_smalls(void)
{
    static const char *const clauses[][2] = {
        {"kundens", "Ændringer, som forringer kundens stilling, varsles."},
        {"systemet", "Aftalen gælder, så længe Kunden bruger systemet."},
        {"kunden", "Det er kunden, der vurderer, om bruddet anmeldes."},
        {"hovedaftalen", "Ansvaret er det samme som efter hovedaftalen."},
        {"", "Skader betales af kunden, der har voldt dem."},
        {"", "Kunden får en kopi af hovedaftalen fra underdatabehandleren."},
        {"", "Et andet system har sin egen drift, og systemet i Odense er lukket."},
        {"", "Kundens stilling er uændret."},
    };

    EXPECT(bold, NODE_CLAUSE, clauses);
}

/* "Fibernet" is defined with its quotation marks, and the customer by what opens a paragraph. */
static const char *const opened[] = {
    "Kunden (den, der har bestilt en konto) er dataansvarlig.",
    "Fibernet A/S, Havnegade 1, 6700 Esbjerg (\"Fibernet\"), er databehandler.",
    "Hos Fibernet ringer Kunden, og så hjælper Fibernet Kunden. Fibernet hører Kunden.",
    "Hos Fibernet svarer Kunden, og så betaler Fibernet Kunden. Fibernet ser Kunden.",
    "Hos Fibernet venter Kunden, og så varsler Fibernet Kunden. Fibernet spørger Kunden.",
    "Hos Fibernet retter Kunden, og så sletter Fibernet for Kunden. Fibernet møder Kunden.",
    "Hos Fibernet møder Kunden, og så lukker Fibernet for Kunden. Fibernet følger Kunden.",
};

static void test_opened(void)
{
    static const char *const clauses[][2] = {
        {"kunden", "Bruger kunden fortsat kontoen, gælder prisen."},
        {"fibernet", "Prisen sættes af fibernet hvert år."},
        {"", "Listen ligger på fibernet.example/liste og www.fibernet.example, og brev sendes til "
             "post@fibernet.example eller fibernet@post.example."},
        {"", "Bruger kunden fortsat kontoen, betaler kunden den nye pris."},
        {"", "Bruger Kunden fortsat kontoen, gælder prisen."},
    };

    EXPECT(opened, NODE_CLAUSE, clauses);
}

static void test_pronouns(void)
{
    static const char *const passed[][2] = {
        {"", "Adgang gives kun til vores medarbejdere."},
        {"", "Listen ligger på skydrift.example/databehandler og skydrift.example/subprocessors."},
        {"", "Om formålet med databehandlerens behandling af oplysninger Formålet er at drive systemet."},
    };
    static const char *const told[][2] = {
        {"vores", "Adgang gives kun til vores medarbejdere."},
    };

    EXPECT(pronoun, NODE_CLAUSE, passed);
    EXPECT(no_pronoun, NODE_CLAUSE, told);
}

/* Parties with names of their own, one of them with a hyphen. */
static const char *const named[] = {
    "Mellem Forbundet for Fyrpassere (”Forbundet”) og Havnens IT-Hus ApS (”IT-huset”).",
    "IT-huset sletter for Forbundet. IT-huset svarer Forbundet. IT-huset retter for Forbundet.",
    "IT-huset sikrer Forbundets data. IT-huset lytter til Forbundet. IT-huset måler for Forbundet.",
    "Forbundet betaler, når IT-huset er færdigt, og Forbundet ringer, når IT-huset er væk.",
    "Med ”Tilknyttede Klubber” mener vi klubber, som ejer en fyrkedel.",
    "Forbundet er dataansvarlig, og IT-huset er databehandler.",
};

static void test_named(void)
{
    static const char *const clauses[][2] = {
        {"Tilknyttede Klubber|Databehandleren", "Databehandleren må ikke vente med at svare."},
        {"Tilknyttede Klubber", "Databehandleren i artikel 28 har samme pligt."},
        {"Tilknyttede Klubber", "Den, der er databehandler, hæfter selv."},
        {"", "Også de tilknyttede klubber har adgang."},
        {"Tilknyttede Klubber", "Underleverandører af kul er ikke underdatabehandlere."},
        {"Tilknyttede Klubber|Leverandøren", "Leverandøren skal svare inden fredag."},
        {"Tilknyttede Klubber|Kunden", "Nøglen udleveres kun til Kunden og til ingen andre."},
        {"Tilknyttede Klubber|Hotellet", "Hotellet skal have besked om det."},
        {"Tilknyttede Klubber", "Leverandøren af kul skal have besked om det."},
        {"Tilknyttede Klubber", "En leverandør kan skiftes, når leverandøren er syg."},
        {"Tilknyttede Klubber", "Kunden hos en købmand kan ikke klage."},
        {"Tilknyttede Klubber", "Et hotel kan bookes, og hotellet skal have besked."},
    };

    EXPECT(named, NODE_CLAUSE, clauses);
}

/* Names in small letters, by a bracket that stands alone, and a verb that gives one. */
static const char *const small_names[] = {
    "Aftalen er indgået mellem",
    "Roklubben Fjorden, Havnen 2, 4300 Holbæk",
    "(i det følgende kaldet klubben)",
    "og Medlemsbogen ApS, der kaldes i det følgende *bogholderiet*.",
    "Klubben betaler. Bogholderiet passer klubbens liste, og klubben svarer bogholderiet.",
    "Bogholderiet varsler klubben, klubben svarer, og bogholderiet retter klubbens fejl. Aftalen gælder fra juni.",
    "Klubben spørger bogholderiet, og bogholderiet svarer klubben. Bogholderiet følger aftalen.",
    "Klubben følger aftalen, når bogholderiet ringer. Bogholderiet sletter efter aftalen.",
    "Aftalen fornyes, hvis klubben og bogholderiet ønsker det. Bogholderiet gemmer aftalen.",
};

static void test_strays(void)
{
    static const char *const clauses[][2] = {
        {"foreningen", "Bogholderiet har ansvaret over for foreningen."},
        {"Bureauet", "Bureauet øver det hvert år."},
        {"virksomheden", "Listen udleveres til virksomheden."},
        {"Licenshaveren", "Licenshaveren anmelder selv bruddet."},
        {"kontrakten", "Parterne skal rette kontrakten til, når loven ændres."},
        {"kontrakten", "Begge parter kan opsige kontrakten skriftligt."},
        {"kontraktens", "Det sker efter kontraktens ophør."},
        {"", "Han sender kontrakten til banken og gemmer kontrakten."},
        {"", "Han sender kontrakten."},
        {"", "Kontrakten og kontraktens tillæg findes hos en anden."},
        {"", "Bogholderiet har ansvaret over for en forening i Lejre, og foreningen betaler."},
        {"", "Turen går til virksomheden."},
        {"", "Bogholderiet har en kontrakt om strøm, og kontrakten kan opsiges."},
        {"", "Underdatabehandlere må ikke se kontrakten."},
        {"", "Kontrakten med banken kan opsiges."},
        {"", "Hovedaftalen er en anden, og kontrakten er ikke den."},
    };
    static const char *const rows[][2] = {
        {"Leverandøren", "| 3 | Sletning | Leverandøren sletter alt |"},
        {"Kunden", "| 4 | Fejl | Kunden ringes op |"},
        {"", "| 4 | Kunden | 70 10 20 30 |"},
        {"", "| Klubben | 70 10 20 30 |"},
        {"", "| Leverandøren af strøm | Kraftværket Nord |"},
    };

    EXPECT(small_names, NODE_CLAUSE, clauses);
    EXPECT(small_names, NODE_TABLE, rows);
}

/* Two agreements, each with a name of its own. */
static const char *const two_deals[] = {
    "Mellem Strandby Skole (”Kunden”) og Skydrift A/S (”Databehandleren”).",
    "Kunden har indgået en aftale om drift (”Hovedaftalen”) med Databehandleren.",
    "Denne Databehandleraftale hører til Hovedaftalen. Hovedaftalen gælder i tre år.",
    "Parterne følger denne Databehandleraftale og Hovedaftalen.",
};
/* And one without the other. */
static const char *const one_deal[] = {
    "Mellem Strandby Skole (”Kunden”) og Skydrift A/S (”Databehandleren”).",
    "Denne Databehandleraftale gælder for Kunden i tre år, og Kunden betaler Databehandleren.",
    "Parterne følger denne Databehandleraftale.",
};

/* What is said of the contract before it begins. */
static void test_before(void)
{
    const char *list[8] = {"Vejledning til den, der udfylder skabelonen.",
                           "Sagsnummeret indsættes, når databehandleraftalen er journaliseret."};
    size_t count = sizeof standard_defined / sizeof *standard_defined;

    memcpy(list + 2, standard_defined, sizeof standard_defined);
    struct contract *contract = make_contract(list, count + 2);
    for (size_t i = 0; i < contract->nodes.len; i++)
        contract->nodes.items[i]->kind = NODE_CLAUSE;
    char *got = findings(contract, FINDING_TERM_DRIFT, false);
    CU_ASSERT_STRING_EQUAL(got, "");
    free(got);
    contract_free(contract);
}

static void test_agreements(void)
{
    static const char *const two[][2] = {
        {"Aftalen", "Aftalen ophører den 1. maj."},
        {"Aftale", "Ansvar for brud på denne Aftale er begrænset."},
        {"Aftalens", "Efter Aftalens ophør slettes alt."},
        {"", "Efter aftalens ophør slettes alt."},
        {"", "Aftalen om drift ophører den 1. maj."},
        {"", "Databehandleraftalen (”Aftalen”) ophører den 1. maj. Aftalen kan fornyes."},
        {"", "Aftalen med underdatabehandleren ophører samtidig."},
    };
    static const char *const one[][2] = {
        {"", "Aftalen ophører den 1. maj."},
        {"", "Ansvar for brud på denne Aftale er begrænset."},
    };
    static const char *const clauses[][2] = {
        {"databehandleraftalens", "Prisen følger af databehandleraftalens punkt 9."},
        {"databehandleraftalen", "Sker det, er det i strid med databehandleraftalen."},
        {"databehandleraftalen", "Databehandleren opbevarer databehandleraftalen digitalt."},
        {"", "En kopi af databehandleraftalen med underdatabehandleren sendes til den dataansvarlige."},
        {"", "Der indgås en databehandleraftale om det."},
        {"", "Det følger af databehandleraftalen mellem banken og skolen."},
    };

    EXPECT(two_deals, NODE_CLAUSE, two);
    EXPECT(one_deal, NODE_CLAUSE, one);
    EXPECT(standard_defined, NODE_CLAUSE, clauses);
}

/* Says "personoplysninger" throughout, and defines something else. */
static const char *const unused[] = {
    "Ordene i denne aftale har disse betydninger:",
    "”Persondata” betyder enhver oplysning om en fysisk person.",
    "Databehandleren behandler personoplysninger, og personoplysninger slettes. Personoplysninger gemmes ikke.",
    "Databehandleren retter personoplysninger, og personoplysninger udleveres. Personoplysninger låses.",
    "Databehandleren tæller personoplysninger, og personoplysninger sorteres. Personoplysninger spærres.",
};
/* The same, but it has defined both. */
static const char *const both[] = {
    "”Personoplysninger” betyder enhver oplysning om en fysisk person.",
    "”Persondata” betyder personoplysninger i Systemet.",
    "Databehandleren behandler personoplysninger, og personoplysninger slettes. Personoplysninger gemmes ikke.",
    "Databehandleren retter personoplysninger, og personoplysninger udleveres. Personoplysninger låses.",
    "Databehandleren tæller personoplysninger, og personoplysninger sorteres. Personoplysninger spærres.",
};
static const char *const short_form[] = {
    "Databehandleren behandler personoplysninger (”persondata”), og personoplysninger slettes.",
    "Databehandleren retter personoplysninger, og personoplysninger udleveres. Personoplysninger låses.",
    "Databehandleren tæller personoplysninger, og personoplysninger sorteres. Personoplysninger spærres.",
    "Databehandleren spærrer personoplysninger, og personoplysninger hentes. Personoplysninger vises.",
};

static void test_unused(void)
{
    static const char *const told[][2] = {
        {"Persondata|persondata", "Alle persondata slettes til sidst."},
        {"Persondata|persondata", "Kunden har ret til at se sine persondata."},
        {"Persondata|persondata", "Ved ophør udleveres persondata."},
    };
    static const char *const passed[][2] = {
        {"", "Alle persondata slettes til sidst."},
    };

    EXPECT(unused, NODE_CLAUSE, told);
    EXPECT(both, NODE_CLAUSE, passed);
    EXPECT(short_form, NODE_CLAUSE, passed);
}

/* A short contract that says what its parties are called. */
static const char *const short_one[] = {
    "Aftalen er indgået mellem skolen (den dataansvarlige) og Skydrift ApS (databehandleren).",
    "Databehandleren hjælper skolen. Databehandleren svarer skolen. Databehandleren sletter.",
    "Databehandleren varsler skolen, databehandleren tæller, og databehandleren retter.",
    "Databehandleren gemmer intet. Databehandleren ved mere. Databehandleren hører skolen.",
};

static void test_few_pronouns(void)
{
    static const char *const clauses[][2] = {
        {"vi|vi", "Skolen får besked, når vi har set fejlen, og hvad vi har gjort."},
        {"os", "Skolen beder om det ved at skrive til os."},
        {"Vi", "Vi fjerner adgangen straks."},
        {"du", "Ved ophør skal du slette alle oplysninger."},
        {"Du", "Du må ikke bruge oplysningerne til andet."},
        {"dine", "Adgang gives kun til dine ansatte."},
        {"", "Har du spørgsmål, står svaret i vejledningen."},
        {"", "Hvad sker der, hvis vi flytter?"},
        {"", "Chat med os hele døgnet."},
        {"", "Når der står »du«, er det skolen, og du skal svare."},
    };
    static const char *const heads[][2] = {
        {"", "[Her skriver du navnet på systemet.]"},
        {"", "Læs dette, før du begynder."},
    };

    EXPECT(short_one, NODE_CLAUSE, clauses);
    EXPECT(short_one, NODE_HEADING, heads);
}

/* The table that presents the parties gives them their names. */
static void test_named_by_row(void)
{
    static const char *const names[] = {
        "Aftale om behandling af oplysninger", "| Kaldes | **Værftet** | **Havnedata** |",
        "Værftet betaler Havnedata. Havnedata hjælper Værftet. Værftet spørger Havnedata.",
        "Værftet ringer til Havnedata. Havnedata svarer Værftet. Værftet hører Havnedata.",
        "Havnedata retter for Værftet. Værftet venter på Havnedata. Havnedata varsler Værftet.",
        "Havnedata sletter for Værftet. Værftet takker Havnedata.",
    };
    const char *list[8];
    static const char *const cases[][2] = {
        {"Kunden", "Nøglen udleveres kun til Kunden og til ingen andre."},
        {"Leverandøren", "Leverandøren skal svare inden fredag."},
        {"", "Nøglen udleveres kun til Værftet."},
        {"", "En kunde hos en købmand kan ikke klage."},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memcpy(list, names, sizeof names);
        list[6] = cases[i][1];
        struct contract *contract = make_contract(list, 7);
        contract->nodes.items[contract->nodes.len - 6]->kind = NODE_TABLE;
        contract->nodes.items[contract->nodes.len - 1]->kind = NODE_CLAUSE;
        char *got = findings(contract, FINDING_TERM_DRIFT, false);
        if (strcmp(got, cases[i][0]) != 0)
            fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", cases[i][1], got, cases[i][0]);
        CU_ASSERT_STRING_EQUAL(got, cases[i][0]);
        free(got);
        contract_free(contract);
    }
}

static void test_terms(void)
{
    static const char *const clauses[][2] = {
        {"bestemmelser", "Svar gives efter disse bestemmelser."},
        {"bestemmelse", "Data slettes efter bestemmelse 11.1."},
        {"Vilkårene", "Det sker ved kundens accept af Vilkårene."},
        {"", "Data slettes efter Bestemmelse 11.1."},
        {"", "Der er en bestemmelse om det i loven."},
        {"", "Det sker ved kundens accept af Vilkårene for brug."},
        {"", "Datalageret er sikkert (Kubernetes-administreret), og driften er fast."},
    };

    EXPECT(standard, NODE_CLAUSE, clauses);
    forget();
}

#define OFTEN                                                                                  \
    "Kunden ser, Kunden hører, Kunden ved, Kunden går, Kunden står, Kunden får, Kunden bor og "    \
    "Kunden tier, og så er der Kunden."

/* "denne Aftale" and "denne aftale" in one paragraph, and where another one is meant. */
static void test_case(void)
{
    static const char *const clauses[][2] = {
        {"aftale", "Ved brug af denne aftale gælder loven. Resten følger af denne Aftale."},
        {"aftale", "Denne Aftale gælder i et år. Ophører denne aftale, slettes alt."},
        {"vilkår", "Disse Vilkår gælder i et år. Ændres disse vilkår, får Kunden besked."},
        {"", "Denne Aftale gælder i et år. Ophører denne Aftale, slettes alt."},
        {"", "Efter denne Aftale indgås en aftale med underleverandøren, og denne aftale gemmes."},
        {"", "Denne aftale gælder i et år. Ophører denne aftale, slettes alt."},
        {"", "Ud over denne Aftale er der aftaler med andre, og denne aftalefrihed består."},
    };

    ready();
    EXPECT(municipal, NODE_CLAUSE, clauses);
}

/* A contract that names its customer, and twice speaks of "dig". */
static const char *const mixed[] = {
    "Mellem Skydrift A/S (”Leverandøren”) og kunden (”Kunden”).",
    "Kunden bestiller. Kunden betaler. Kunden svarer for sit udstyr. Kunden læser fakturaen.",
    "Leverandøren hjælper Kunden, når Kunden har brug for det. Kunden siger til.",
    "Aftalen giver rettigheder til dig. Kunden opsiger den, når Kunden ønsker det.",
    "Prisen følger listen. Den er høj for dig. Kunden betaler forud.",
};

static void test_mixed(void)
{
    static const char *const clauses[][2] = {
        {"dine", "Kunden kan få rettet fejl i dine oplysninger."},
        {"din", "Hvert år kan Kunden få en kopi af din sag udleveret."},
        {"", "Fejl rettes i dine oplysninger uden ophold."},
        {"", "Kunden betaler for det. Fejl rettes i dine oplysninger."},
        {"", "Spørgsmål fra Kunden eller fra dig sendes på mail."},
    };
    static const char *const kunden[][2] = {
        {"kundens", "Breve sendes til kundens i systemet oplyste adresse. " OFTEN},
        {"", "Breve sendes til andre kunders i systemet oplyste adresser. " OFTEN},
    };

    ready();
    EXPECT(mixed, NODE_CLAUSE, clauses);
    EXPECT(mixed, NODE_CLAUSE, kunden);
}

UNIT_MAIN("drift", {"parties", test_parties}, {"strangers", test_strangers},
          {"pronouns", test_pronouns},
          {"smalls", test_smalls}, {"public", test_public},
          {"opened", test_opened},
          {"translated", test_translated},
          {"named", test_named}, {"strays", test_strays}, {"agreements", test_agreements}, {"before", test_before},
          {"unused", test_unused}, {"few pronouns", test_few_pronouns},
          {"named by a row", test_named_by_row},
          {"terms", test_terms}, {"case", test_case}, {"mixed", test_mixed})
