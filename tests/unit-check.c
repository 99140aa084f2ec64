/* The checks, on contracts built by hand. Tokens of the findings, joined by '|'. */
#include "check-case.h"

#include "lang/installed.h"

static void expect(enum finding_kind kind, const char *text, const char *tokens)
{
    struct contract *contract = make_contract(&text, 1);
    char *got = findings(contract, kind, false);

    if (strcmp(got, tokens) != 0) {
        fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", text, got, tokens);
    }
    CU_ASSERT_STRING_EQUAL(got, tokens);
    free(got);
    contract_free(contract);
}

static void test_misspelling(void)
{
    static const char *const cases[][2] = {
        {"Databehandleren sletter oplysningerne, jf. pkt. 4, litra b.", ""},
        {"Databehanleren sletter oplysnigerne hos den dataansvarlge.",
         "Databehanleren|oplysnigerne|dataansvarlge"},
        {"Der er et overførselsgrundlang for behandlingen.", "overførselsgrundlang"},
        {"Parterne har et tæt sammenarbejde om driften, fx. om backup.", "sammenarbejde|fx."},
        /* Names, firms, streets, addresses. */
        {"Aftalen er indgået med Hvalkop Drift ApS, Trøskenvej 12, kontakt@hvalkop.dk.", ""},
        {"Leverandøren Zuntrik hjælper. Herefter sender Zuntrik en faktura.", ""},
        {"Kontaktpersonen hedder Yvette Skrønbjerg og sidder i Odense.", ""},
        /* A slip in a capital word is one: it is near a word of contracts. */
        {"Hos den Datanasvarlige og Databehandleren.", "Datanasvarlige"},
        /* English passages; parts of words; templates. */
        {"Henvisning til \"Recommendations on measures that supplement transfer tools\".", ""},
        {"Drifts- og supportydelser, systemer og -tjenester, aftale(r).", ""},
        {"Aftalen indgås mellem {$dataansvarlignavn} og [INDSÆT NAVNN].", ""},
        {"Der bruges SaaS, OneDrive, GDPR'ens regler og en SLA.", ""},
        {"IT-sikkerhedspolitikken og FSR-danske revisorers krav.", ""},
        {"IT-sikkerhedspolittikken gælder.", "IT-sikkerhedspolittikken"},
        /* An abbreviation without its dot, in the middle. */
        {"Se stk 2 i aftalen.", "stk"},
        /* Right words in the wrong place. */
        {"I disse bestemmelse er den dataansvarlig part. For at  etableret sikkerhed.",
         "disse bestemmelse|den dataansvarlig|For at  etableret"},
        {"Den dataansvarlige har i disse bestemmelser. Bestemmelse 2.", ""},
        /* Written apart. */
        {"Klubben lader Havnelys ApS drive salget, og Havnelys ApS kasse er lukket.", ""},
        {"Der leveres IP telefoni og en cloud baseret ydelse i EØS medlemsstater.",
         "IP telefoni|cloud baseret|EØS medlemsstater"},
        {"De indgåede databehandler aftaler og databehandleraftaler.", "databehandler aftaler"},
        {"Efter danske procedure regler og to faktor validering.",
         "procedure regler|to faktor validering"},
        {"Nordlys A/S løsning har en ISAE3402 erklæring.", "A/S løsning|ISAE3402"},
        {"Nordlys A/S leverer og Nordlys A/S bilag 2.", ""},
        {"Serverne står i nord Europa.", "nord Europa"},
        {"Der er et antal brugere, en række foranstaltninger og ISAE 3000-erklæringer.", ""},
        /* Names that look like compounds, labels, sums, days. */
        {"Broen over Storåen har stelnr 12 og koster firehundredeogfirsfemtusinde kroner.", ""},
        {"Nordlys I/S får betaling i Odense mandag den 4. maj.", ""},
        {"The parties agree that the processor handles the data within the agreed months.", ""},
        {"Bilen har et telefonisystem og en totrinsgodkendelse.", ""},
        {"Kontoret har en kodeordspolitik og en nyhedsbrevsudsendelse.", ""},
        {"Kontoret gemmer klikdata og rånoter, og input saniteres.", ""},
        {"Efter GDPR artikel 28 skal EU reglerne ske fyldest.", "EU reglerne"},
        {"Det følger af EU- eller medlemsstats lovgivning, drifts- og udviklings opgaver.",
         "medlemsstats lovgivning|udviklings opgaver"},
        {"Det følger af EU- og medlemsstatslovgivning samt tids- og kvalitetskrav til kundens ansvar.",
         ""},
        {"Parterne har aftalt andre vilkårBegyndelse og slutning. Kunden har eBoks.", "vilkårBegyndelse"},
        /* Formed as Danish forms words at will, and what is a slip of one letter or a space. */
        {"Museet fører en aktivliste over malerier og aktivejendomme.", ""},
        {"Kun nøglehavere og bilafhentere lukkes ind, og kontohaverne legitimerer sig.", ""},
        {"Døren får en genlåsning, og kassen en oplåsning ved midnat.", ""},
        {"Klinikken gemmer pårørendelister, og løberprofilen vises på skærmen.", ""},
        {"Der måles på rapporteringsrequests og på mailgatewayen.", ""},
        {"Adgang gives med SSH-keys, og sh-opsparing udbetales.", ""},
        {"Rækker skilles ad (row level security), og use cases beskrives.", ""},
        {"Hver uge kommer hotfixes, og sælgeren giver en indeståelse.", ""},
        {"Det drejer sig om egneservere i kælderen.", "egneservere"},
        {"Der gælder et andet brugeniveau for gæster.", "brugeniveau"},
        {"Firmaet har oplysningsplight efter loven.", "oplysningsplight"},
        {"Der mangler et behandlinggrundlag for listen.", "behandlinggrundlag"},
        {"Reglen står i dette afnist om støj.", "afnist"},
        {"Gæsten åbner app'en, og vinduesapp’en lukker med medlems-app'er.", ""},
        {"Gæsten gemmer dokument'et og åbner server'ne.", "dokument'et|server'ne"},
        {"Gæster svarer ifbm. besøget og iflg. planen.", ""},
        {"Firmaet bor i 8230 Åbyhøj.|Mød op i 8230 Aabyhoej eller i Aabenraa.", "Aabyhoej"},
    };

    if (!ready()) {
        return;
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect(FINDING_MISSPELLING, cases[i][0], cases[i][1]);
    }
}

/* What the trade takes from English is no slip; a slip that looks like it is one. */
static void test_loans(void)
{
    static const char *const cases[][2] = {
        {"Adgang gives efter need-to-know, og hver række har row-level security.", ""},
        {"Rollen er internal eller public og har adgang til read og write.", ""},
        {"Ved rate limiting afvises kald, og en guard på serveren stopper resten.", ""},
        {"Fejl meldes i issue-trackeren, hvor koderne hashes og hashede værdier gemmes.", ""},
        {"De registrerede underrettes. Kun de registrerede. Enhver af de registerede kan klage.",
         "registerede"},
        {"Guarden blev drifftet af foranstalninger.", "drifftet|foranstalninger"},
    };
    char *english = installed_dictionary("en_US");

    if (!ready() || english == NULL) {
        fprintf(stderr, "SKIP: no en_US dictionary\n");
        return;
    }
    free(english);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect(FINDING_MISSPELLING, cases[i][0], cases[i][1]);
    }
}

static void test_repeated(void)
{
    static const char *const cases[][2] = {
        {"Aftalen er er indgået.", "er er"},
        {"Og og databehandleren.", "Og og"},
        {"Det er det, der der er aftalt; det det drejer sig om.", ""},
        {"Når de har adgang, har har de pligt.", "har har"},
        {"Navn Navn Stilling Stilling", ""},
        {"Der er 2 2 ting.", ""},
        {"Aftalen kan opsiges eller opsiges.", "opsiges eller opsiges"},
        {"Telefon xx xx xx xx og kode yy yy.", ""},
        {"Telefon 12 34, og og kode ABC.", "og og"},
        {"Ændringer godkendes, testes og godkendes.", "godkendes, testes og godkendes"},
        {"Det bliver større og større, mere og mere.", ""},
        {"ja, ja. Nej.", ""},
        {"Den betales over for for den.", "for for"},
        {"Den gamle kunde den gamle kunde får besked, over for den over for den.",
         "Den gamle kunde den gamle kunde|over for den over for den"},
        {"Kunden betaler. Kunden hæfter. Kunden hører. Han ringer til Kunden Kunden hver dag.",
         "Kunden Kunden"},
        {"De ligger i i dag, som i i går og de de facto gjorde; side om side om natten. De er i i alt to.",
         ""},
        {"Det sker på på forhånd aftalte tider, på på hinanden følgende dage og efter de til til enhver "
         "tid gældende regler.", ""},
        {"Det sker på på mandag.", "på på"},
        {"Vi bor i Bora Bora. Kunden Kunden betaler.", ""},
        {"Skridt er taget for for at hindre tab. Det, han er ansvarlig for for at hindre tab, ses.",
         "for for"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect(FINDING_REPEATED_WORD, cases[i][0], cases[i][1]);
    }
}

static void test_dismissal(void)
{
    static const char *const text[] = {"Aftalen er er indgået.", "Den er er slut."};
    struct contract *contract = make_contract(text, 2);
    struct annotation annotation;
    char *got;

    memset(&annotation, 0, sizeof annotation);
    snprintf(annotation.id, sizeof annotation.id, "a0000001");
    snprintf(annotation.clause, sizeof annotation.clause, "%s", contract->nodes.items[1]->id);
    annotation.type = ANNOTATION_DISMISSAL;
    annotation.value = "er er";
    annotation.finding = "repeated-word";
    annotation.reason = annotation.author = annotation.created = "";
    annotation.exact = annotation.prefix = annotation.suffix = "";
    contract_add_annotation(contract, &annotation);
    got = findings(contract, FINDING_REPEATED_WORD, false);
    CU_ASSERT_STRING_EQUAL(got, "er er");
    free(got);
    got = findings(contract, FINDING_REPEATED_WORD, true);
    CU_ASSERT_STRING_EQUAL(got, "er er|er er");
    free(got);
    contract_free(contract);
    forget();
}

UNIT_MAIN("check", {"misspelling", test_misspelling}, {"loans from English", test_loans},
          {"repeated word", test_repeated},
          {"dismissal", test_dismissal})
