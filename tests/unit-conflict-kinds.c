/* More contradictions, kind by kind, and what only looks like one: how many ends are told. */
#define INTRODUCTION "Leverandøren er databehandler for Kunden, der er dataansvarlig."
#include "conflict-pairs.h"

#define TOLD(count, title, ...)                                                            \
    do {                                                                                   \
        static const struct pair pairs[] = { __VA_ARGS__ };                                \
        check_all(title, pairs, sizeof pairs / sizeof *pairs, count);                      \
    } while (0)

static void test_costs(void)
{
    TOLD(2, "Betaling",
         { "Leverandørens bistand er indeholdt i det faste vederlag.",
           "Bistand til Kunden faktureres med 975 kr. pr. time." },
         { "Leverandørens bistand er omfattet af den månedlige licenspris.",
           "Bistand til Kunden afregnes efter medgået tid." },
         { "Der beregnes ikke vederlag for Leverandørens bistand til Kunden.",
           "For bistand har Leverandøren krav på særskilt vederlag." },
         { "Leverandøren er ikke berettiget til vederlag for bistand.",
           "Bistand til Kunden honoreres efter Leverandørens timepris." },
         { "Leverandøren har intet vederlag for sin bistand til Kunden.",
           "Bistand til Kunden faktureres hver måned." },
         { "Bistand faktureres ikke.", "Bistand ydes mod betaling." },
         { "Leverandøren indhenter for egen regning en revisionserklæring fra en uafhængig "
           "tredjepart om overholdelsen af databeskyttelsesbestemmelser i anden EU-ret.",
           "Revisionserklæringen betales af Kunden." },
         { "Leverandøren indhenter årligt for egen regning en revisionserklæring.",
           "Udgiften til revisionserklæringen deles ligeligt mellem parterne." },
         { "Leverandøren indhenter på egen bekostning en revisionserklæring.",
           "Revisionserklæringen betales af Kunden." },
         { "Leverandøren indhenter for Kundens regning en revisionserklæring.",
           "Erklæringen betales af Leverandøren." },
         { "Leverandøren indhenter for Leverandørens egen regning en revisionserklæring.",
           "Udgiften til revisionserklæringen deles ligeligt, og Kunden faktureres, når erklæringen er "
           "modtaget." });
    TOLD(0, "Betaling",
         { "Leverandørens bistand er indeholdt i det faste vederlag.",
           "Bistand ud over to timer om måneden faktureres med 975 kr. pr. time." },
         { "Leverandørens bistand er indeholdt i prisen.",
           "Øvrig bistand faktureres med 975 kr. pr. time." },
         { "Leverandørens bistand er indeholdt i prisen.",
           "Bistand, der ikke er indeholdt i prisen, faktureres." },
         { "Der beregnes ikke vederlag for Leverandørens bistand.",
           "Leverandøren er ikke berettiget til betaling for bistand." },
         { "Leverandøren indhenter for egen regning en revisionserklæring.",
           "En anden erklæring betales af Kunden, hvis Kunden ønsker den." },
         { "Leverandøren indhenter for egen regning en revisionserklæring.",
           "Revisionserklæringen betales af Leverandøren." });
}

static void test_values(void)
{
    TOLD(2, "Logning",
         { "Alle opslag på borgere logges. Loggen opbevares i seks måneder.",
           "Leverandøren opbevarer logfiler over opslag i 12 måneder." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden senest 12 timer "
           "efter, at bruddet er opdaget.",
           "Brud på persondatasikkerheden meldes til Kunden senest næste hverdag." });
    TOLD(0, "Logning",
         { "Alle udskrifter logges. Loggen opbevares i seks måneder.",
           "Leverandøren opbevarer logfiler over opslag i 12 måneder." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden senest 24 timer "
           "efter, at bruddet er opdaget.",
           "Et brev sendes næste hverdag." },
         { "Henvendelser fra registrerede videresendes til Kunden senest to hverdage efter.",
           "Leverandøren spærrer senest næste hverdag registrerede, der har frabedt sig "
           "henvendelser." });
    TOLD(0, "Underdatabehandlere",
         { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før.",
           "Udskiftning af den underdatabehandler, der driver serverne, varsles 60 dage før." },
         { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før.",
           "Skift af underdatabehandler til hosting varsles dog med mindst 90 dage." },
         { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før.",
           "Kundens indsigelse mod en underdatabehandler skal være Leverandøren i hænde senest "
           "10 dage før ændringen." });
    TOLD(2, "Underdatabehandlere",
         { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før.",
           "Skift af underdatabehandler varsles med mindst 90 dage." });
}

static void test_categories(void)
{
    TOLD(2, "Oplysninger",
         { "Behandlingen omfatter oplysninger om fagforeningsmæssigt tilhørsforhold.",
           "Da der ikke behandles særlige kategorier af oplysninger, er niveauet sat til middel." },
         { "Leverandøren indhenter lægeerklæringer til brug for sagen.",
           "Der behandles ikke oplysninger omfattet af artikel 9 eller 10." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Der behandles ingen følsomme personoplysninger." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Behandlingen omfatter navne, men ikke oplysninger omfattet af artikel 9." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Leverandøren behandler alene almindelige personoplysninger om medlemmerne." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Da der kun behandles almindelige oplysninger, er niveauet lavt." });
    TOLD(0, "Oplysninger",
         { "Leverandøren behandler oplysninger om patienterne.",
           "Der behandles ikke følsomme personoplysninger." },
         { "Leverandøren må ikke behandle helbredsoplysninger.",
           "Der behandles ikke følsomme personoplysninger." },
         { "Leverandøren behandler helbredsoplysninger, hvis Kunden beder om det.",
           "Der behandles ikke følsomme personoplysninger." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Testmiljøer må ikke indeholde rigtige helbredsoplysninger." },
         { "Leverandøren behandler oplysninger om fagforeningens medlemmer.",
           "Leverandøren bruger ikke følsomme oplysninger til markedsføring." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Leverandøren behandler både almindelige personoplysninger og oplysninger om helbred." },
         { "Leverandøren behandler helbredsoplysninger om medlemmerne.",
           "Vikarer har kun adgang til at behandle almindelige personoplysninger." },
         { "Leverandøren behandler navne og adresser på medlemmerne.",
           "Leverandøren behandler alene almindelige personoplysninger om medlemmerne." });
}

static void expect(size_t count, const char *text);

/* What is denied in the paragraph that lists it. */
static void test_one_paragraph(void)
{
#define TYPES "Databehandleraftale\n\n1. Indledning\n\n1.1 " INTRODUCTION "\n\n2. Typer af "          \
              "personoplysninger\n\n2.1 Der behandles navn, adresse og helbredsoplysninger. "
    expect(2, TYPES "Der behandles ikke oplysninger omfattet af forordningens artikel 9.\n");
    expect(0, TYPES "Der behandles ikke andre oplysninger omfattet af artikel 9.\n");
    expect(0, TYPES "Der behandles ikke oplysninger omfattet af artikel 9 i øvrigt.\n");
    expect(0, TYPES "Der behandles ikke oplysninger om ansatte.\n");
}

static void expect(size_t count, const char *text)
{
    size_t found = conflicts(text);

    if (found != count) {
        fprintf(stderr, "%zu told, not %zu: %s\n", found, count, text);
    }
    CU_ASSERT_EQUAL(found, count);
}

static void test_denials(void)
{
    TOLD(2, "Oplysninger",
         { "Systemet er ikke beregnet til følsomme oplysninger.",
           "Behandlingen omfatter helbredsoplysninger om elever, hvorfor der skal etableres "
           "et højt sikkerhedsniveau." },
         { "Tjenesten er ikke tiltænkt særlige kategorier af oplysninger.",
           "Leverandøren behandler oplysninger om fagforeningsmæssigt tilhørsforhold, jf. "
           "artikel 9." },
         { "Der behandles ikke særlige kategorier af personoplysninger, jf. artikel 9.",
           "Sikkerhedsniveauet skal afspejle, at behandlingen omfatter helbredsoplysninger om "
           "et stort antal borgere." },
         { "Leverandøren behandler ikke følsomme oplysninger.",
           "I sager om tilskud kan der indgå helbredsoplysninger." },
         { "Der behandles ikke personoplysninger omfattet af artikel 9.",
           "At behandlingen omfatter en større mængde personoplysninger omfattet af artikel 9 "
           "om særlige kategorier, hvorfor niveauet skal være højt." },
         { "Der behandles alene almindelige personoplysninger.",
           "Behandlingen omfatter personoplysninger omfattet af artikel 9 om særlige "
           "kategorier af personoplysninger." },
         { "Behandlingen omfatter navn og adresse og ikke helbredsoplysninger.",
           "Leverandøren modtager lægeerklæringer fra Kunden." },
         { "Løsningen er ikke egnet til oplysninger omfattet af artikel 9.",
           "Behandlingen vedrører personoplysninger omfattet af artikel 9." },
         { "Leverandøren indsamler ikke oplysninger om religion.",
           "Leverandøren registrerer oplysninger om religion af hensyn til kosten." },
         { "Der er tale om behandling af helbredsoplysninger, hvorfor niveauet skal være "
           "højt.",
           "Der behandles ingen følsomme personoplysninger." });
    TOLD(0, "Oplysninger",
         { "Systemet er ikke beregnet til følsomme oplysninger.",
           "Leverandøren skal slette helbredsoplysninger, hvis de ved en fejl indgår." },
         { "Der behandles ikke helbredsoplysninger.",
           "Behandlingen omfatter oplysninger om fagforeningsmæssigt tilhørsforhold." },
         { "Leverandøren behandler ikke følsomme oplysninger.",
           "Kunden skal selv vurdere, om helbredsoplysninger må registreres." },
         { "Der behandles ikke særlige kategorier af oplysninger.",
           "Ved behandling af særlige kategorier skal der gælde særlige krav, hvis Kunden "
           "giver instruks om det." },
         { "Leverandøren behandler ikke følsomme oplysninger. Skriver nogen alligevel om "
           "sygdom, behandles oplysninger om sygdom på samme måde.",
           "Leverandøren hjælper Kunden." },
         { "Der behandles ikke andre følsomme oplysninger end helbredsoplysninger.",
           "Behandlingen omfatter helbredsoplysninger." },
         { "Leverandøren bruger ikke helbredsoplysninger til statistik.",
           "Behandlingen omfatter helbredsoplysninger." },
         { "Testmiljøer må ikke indeholde følsomme oplysninger.",
           "Behandlingen omfatter helbredsoplysninger." },
         { "Behandlingen omfatter ikke oplysninger omfattet af artikel 9.",
           "Behandlingen omfatter ikke oplysninger om helbred, jf. artikel 9." },
         { "Der behandles alene almindelige personoplysninger.",
           "Kunden må kun registrere helbredsoplysninger efter aftale med Leverandøren." });
#define BOXES "Databehandleraftale\n\n1. Indledning\n\n1.1 " INTRODUCTION "\n\n2. Typer af "         \
              "personoplysninger\n\n\u2612 Navn og adresse\n\u2612 Fagforening\n"                   \
              "\u2610 Helbredsoplysninger\n\u2610 Religion\n\n3. Sikkerhed\n\n3.1 "
    expect(2, BOXES "Behandlingen omfatter helbredsoplysninger om mange borgere.\n");
    expect(2, BOXES "Leverandøren registrerer oplysninger om religion.\n");
    expect(0, BOXES "Behandlingen omfatter oplysninger om fagforening.\n");
    expect(0, BOXES "Behandlingen omfatter helbredsoplysninger, hvis feltet er krydset af.\n");
}

static void test_books(void)
{
    TOLD(2, "Opbevaring",
         { "Bogføringslovens § 12: regnskabsmateriale opbevares i 5 år fra udgangen af det "
           "regnskabsår, materialet vedrører.",
           "Lønbilag og andet regnskabsmateriale opbevares i 6 år fra udgangen af "
           "regnskabsåret." },
         { "Leverandøren gemmer dog regnskabsmateriale i fem år, jf. bogføringsloven.",
           "Lønbilag og andet regnskabsmateriale gemmer vi i 6 år, fordi loven kræver det." },
         { "Regnskabsmateriale opbevares i 5 år.",
           "Bogføringsmateriale opbevares i 10 år efter kundeforholdets ophør." },
         { "Betalingsbilag gemmes i 5 år, jf. bogføringslovens § 12.",
           "Fakturabilag gemmes i syv år." },
         { "Regnskabsbilag slettes fem år efter regnskabsårets udløb, idet de skal opbevares "
           "efter loven.",
           "Efter bogføringsloven skal fakturaer gemmes i seks år." },
         { "Undtaget er materiale, som Leverandøren efter bogføringslovens § 12 er pligtig at "
           "opbevare i fem år.",
           "Bilag til regnskabet gemmes i 3 år." },
         { "Efter § 12 i bogføringsloven gemmer Leverandøren lønbilag i 5 år.",
           "Bogføringsloven kræver, at betalinger gemmes i 10 år." },
         { "Leverandøren opbevarer lønbilag i 5 (fem) år efter bogføringsloven.",
           "Regnskabsmateriale opbevares dog i 6 (seks) år." },
         { "Lønbilag opbevares i fem år efter udløbet af regnskabsåret, jf. bogføringslovens "
           "§ 12, stk. 1.",
           "Lønbilag slettes efter 3 år, hvor de ikke længere skal opbevares." },
         { "Alt slettes, dog opbevares bogføringsmateriale i fem år.",
           "Sletning sker straks, dog gemmes bogføringsmateriale i seks år." });
    TOLD(0, "Opbevaring",
         { "Regnskabsmateriale opbevares i 5 år.",
           "Bogføringsmateriale opbevares i fem år fra regnskabsårets udløb." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Legitimationsoplysninger opbevares i 6 år efter hvidvaskloven." },
         { "Regnskabsmateriale opbevares i mindst 5 år, jf. bogføringsloven.",
           "Bogføringsmateriale slettes efter 6 år." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Kunden opbevarer selv sit regnskabsmateriale i 10 år." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Backup af regnskabsmateriale gemmes i 1 år." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Ansættelseskontrakter gemmes i 10 år." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Regnskabsmateriale udleveres til Kunden senest 30 dage efter ophøret." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Underdatabehandleren gemmer regnskabsmateriale i 2 år." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Leverandøren gemmer logfiler over adgang til regnskabsmateriale i 1 år." },
         { "Regnskabsmateriale opbevares i 5 år, jf. bogføringsloven.",
           "Bogføringsloven af 2022 har gjort det lovligt at opbevare materialet i udlandet." });
}

static void test_later(void)
{
    TOLD(2, "Sletning",
         { "Når abonnementet ophører, sletter eller tilbageleverer Leverandøren efter Kundens "
           "valg alle personoplysninger. Det sker senest 30 dage efter ophøret.",
           "Oplysningerne slettes seks måneder efter, at abonnementet er ophørt." },
         { "Ved ophør af tjenesten skal Leverandøren tilbagelevere personoplysningerne og "
           "herefter slette eksisterende kopier. Det skal være sket senest 30 dage efter "
           "ophøret.",
           "Personoplysningerne slettes senest 90 dage efter aftalens ophør." },
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Leverandøren har seks måneder til at slette alle oplysninger efter aftalens "
           "ophør." },
         { "Når samarbejdet slutter, sletter Leverandøren alle oplysninger. Leverandøren gør "
           "det senest en måned efter ophøret.",
           "Alle personoplysninger slettes senest 90 dage efter aftalens ophør." });
    TOLD(0, "Sletning",
         { "Når abonnementet ophører, sletter Leverandøren alle personoplysninger. Det sker "
           "senest 30 dage efter ophøret.",
           "Oplysningerne slettes en måned efter, at abonnementet er ophørt." },
         { "Leverandøren hjælper Kunden ved anmodninger. Det sker senest 5 dage efter "
           "anmodningen.",
           "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør." },
         { "Leverandøren sletter alle personoplysninger senest 3 måneder efter aftalens "
           "ophør.",
           "Flytteopgørelser opbevares i 3 år efter regnskabsårets udløb." },
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Sikkerhedskopier slettes, efterhånden som de overskrives, og senest 60 dage efter "
           "ophøret." },
         { "Daglig backup opbevares i 30 dage.",
           "Data i backup slettes, efterhånden som backuppen overskrives, og senest 60 dage "
           "efter ophøret." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden inden for et "
           "døgn.",
           "Underretningen om brud følges op skriftligt senest tre arbejdsdage herefter." },
         { "I denne periode kan Bestemmelserne ikke opsiges.",
           "Behandlingen er ikke tidsbegrænset og varer, indtil aftalen opsiges eller ophæves "
           "af en af parterne." },
         { "I denne periode kan Bestemmelserne ikke opsiges.",
           "Behandlingen er ikke tidsbegrænset og varer, indtil Hovedaftalen opsiges af en af "
           "parterne." });
}

static void test_centres(void)
{
    TOLD(2, "Sted",
         { "Oplysningerne opbevares i Leverandørens datacenter i Malmø.",
           "Sted: Leverandørens datacenter i Lund, Sverige." },
         { "Driften sker i Leverandørens serverrum i Skive.",
           "Alt ligger i Leverandørens serverrum i Viborg." });
    TOLD(0, "Sted",
         { "Oplysningerne opbevares i Leverandørens datacenter i Malmø.",
           "Sted: Leverandørens datacenter i Malmø, Sverige." },
         { "Oplysningerne opbevares i Leverandørens datacenter i Malmø.",
           "Backup ligger i Leverandørens datacenter i Lund." },
         { "Oplysningerne opbevares i Leverandørens datacenter i Malmø.",
           "Support ydes fra Leverandørens kontor i Lund." },
         { "Oplysningerne opbevares i Leverandørens datacenter i Malmø og Lund.",
           "Sted: Leverandørens datacenter i Lund." },
         { "Oplysningerne opbevares i Leverandørens datacenter i Malmø.",
           "Kunden kan vælge Leverandørens datacenter i Lund." });
}

static void test_leftovers(void)
{
#define FRONT "Databehandleraftale\n\nmellem\n\nSandbæk Anlæg ApS\nCVR-nr. 43179144\nÅdalsvej 31\n"       \
              "7323 Give\n\nherefter \"den dataansvarlige\"\n\nog\n\nKontoret Lyng A/S\n"             \
              "CVR-nr. 37975648\nHavnevej 3\n7100 Vejle\n\nherefter \"databehandleren\"\n\n"         \
              "1. Indledning\n\n1.1 Databehandleren hjælper den dataansvarlige med bogføring.\n\n"  \
              "2. Revision\n\n"
    static const char *const left[] = {
        FRONT "For at klinikkens patienter kan betale deres regninger.\n",
        FRONT "Behandlingen omfatter tandklinikkens medarbejdere.\n",
        FRONT "Oplysningerne handler om patienter i klinikken.\n",
        FRONT "Oplysningerne handler om hotellets gæster.\n",
        FRONT "Registreringen omfatter efterskolens elever.\n",
        FRONT "Erklæringen sendes hvert år til Tømrerne Grantoft I/S.\n",
        FRONT "Skemaet underskrives og sendes til Grantoft Tømrer ApS inden januar.\n",
        FRONT "Databehandleren giver besked til Grantoft Tømrer ApS om brud.\n",
        FRONT "Spørgsmål besvares.\n\nKontoret Lyng ApS · Havnevej 3 · 7100 Vejle\n",
        FRONT "Databehandleren hjælper.\n\nSandbæk Anlæg A/S underskriver.\n",
        FRONT "Databehandleren hjælper.\n\n© 2026 Engblad ApS\n",
    };
    static const char *const meant[] = {
        FRONT "Den dataansvarlige driver en klinik. Det gælder klinikkens patienter.\n\n3. Mere\n\n"
              "3.1 Klinikken ligger i Give.\n",
        FRONT "Databehandleren sender lønsedler til kommunen.\n",
        FRONT "Ansatte kan kontakte hospitalet.\n",
        FRONT "Den dataansvarlige hjælper skolens elever.\n\n3. Mere\n\n3.1 Elevernes navne.\n",
        FRONT "Erklæringen sendes til den dataansvarlige og til Grantoft Tømrer ApS.\n",
        FRONT "Erklæringen sendes til Kontoret Lyng A/S.\n",
        FRONT "Rapporten sendes til Grantoft Revision A/S.\n\n3. Mere\n\n3.1 Grantoft er revisor.\n",
        FRONT "Erklæringen sendes til Datatilsynet.\n",
        FRONT "Databehandleren hed tidligere Kontoret Lyng ApS.\n",
        FRONT "Databehandleren ejes af Kontoret Lyng Holding ApS.\n",
        FRONT "Databehandleren hjælper.\n\n© 2026 Kontoret Lyng A/S\n",
        FRONT "Databehandleren ejes af Engblad ApS.\n\n© 2026 Engblad ApS\n",
        FRONT "Databehandleren hjælper.\n\n© 2026 Alle rettigheder forbeholdes\n",
    };
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        expect(1, left[i]);
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        expect(0, meant[i]);
}

static void test_limits(void)
{
    TOLD(2, "Betaling",
         { "Leverandøren skal hvert år inden den 1. april for egen regning indhente en ISAE "
           "3000-erklæring type 2 fra en uafhængig tredjepart.",
           "Udgifter til den årlige revisionserklæring, jf. C.7, faktureres Kunden med "
           "kostprisen, dog højst 25.000 kr." },
         { "Leverandøren indhenter hvert år for egen regning en revisionserklæring.",
           "Revisionserklæringen faktureres Kunden, dog maksimalt med 10.000 kr." });
    TOLD(0, "Betaling",
         { "Leverandøren indhenter hvert år for egen regning en revisionserklæring.",
           "Revisionserklæringen betales af Kunden, dog ikke den første." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden inden for 24 "
           "timer.",
           "Kundens egen frist på 72 timer regnes fra det tidspunkt, hvor Kunden hører om "
           "bruddet." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden inden for 24 "
           "timer.",
           "Brud meldes straks. Andre fejl meldes på telefon og besvares inden tre hverdage." },
         { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før brug.",
           "Ved fejl hos en underdatabehandler kan Leverandøren dog skifte uden varsel." });
}

static void test_deal_dates(void)
{
    TOLD(2, "Aftalen",
         { "Leverandøren leverer efter parternes aftale af 3. marts 2021 (Hovedaftalen).",
           "Formålet er levering, jf. Hovedaftalen af 1. marts 2021." },
         { "Hovedaftalen af 3. marts 2021 gælder.",
           "Priser følger af Hovedaftalen dateret 13. marts 2021." },
         { "Aftalen hører til Rammeaftale af 1. juni 2020.",
           "Vederlaget følger af Rammeaftalen indgået den 11. juni 2020." },
         { "Kontrakten af 4. maj 2022 (\"Hovedkontrakten\") regulerer levering.",
           "Opsigelse sker efter Hovedkontrakten af 4. juni 2022." });
    TOLD(0, "Aftalen",
         { "Leverandøren leverer efter parternes aftale af 3. marts 2021 (Hovedaftalen).",
           "Formålet er levering, jf. Hovedaftalen af 3. marts 2021." },
         { "Hovedaftalen af 3. marts 2021 gælder.",
           "Ændringer sker ved tillæg til Hovedaftalen af 1. juni 2023." },
         { "Hovedaftalen af 3. marts 2021 gælder.",
           "Aftalen erstatter Hovedaftalen af 1. juni 2018." },
         { "Hovedaftalen af 3. marts 2021 gælder.",
           "Rammeaftalen af 1. juni 2018 gælder også." },
         { "Hovedaftalen af 3. marts 2021 gælder.",
           "Hovedaftalen udløber den 1. juni 2028." },
         { "Hovedaftalen af 3. marts 2021 gælder.",
           "Databehandleraftalen af 5. maj 2021 bortfalder." });
}

static void test_debtor(void)
{
    TOLD(1, "Ansvar",
         { "Opfylder underdatabehandleren ikke sine forpligtelser, forbliver Kunden fuldt "
           "ansvarlig over for Kunden.",
           "Leverandøren hjælper Kunden." },
         { "Leverandøren hæfter over for Leverandøren for underdatabehandleren.",
           "Leverandøren hjælper Kunden." },
         { "Kunden er ansvarlig over for Kunden for opfyldelsen.",
           "Leverandøren hjælper Kunden." });
    TOLD(0, "Ansvar",
         { "Opfylder underdatabehandleren ikke sine forpligtelser, forbliver Leverandøren "
           "fuldt ansvarlig over for Kunden.",
           "Leverandøren hjælper Kunden." },
         { "Leverandøren hæfter over for Kunden for underdatabehandleren.",
           "Leverandøren hjælper Kunden." },
         { "Kunden er ansvarlig over for Kundens medarbejdere.",
           "Leverandøren hjælper Kunden." },
         { "Underdatabehandleren hæfter over for Leverandøren.",
           "Leverandøren hjælper Kunden." },
         { "Kundens leverandør hæfter over for Kunden.",
           "Leverandøren hjælper Kunden." },
         { "Leverandøren gør krav gældende over for Leverandørens underdatabehandlere.",
           "Leverandøren hjælper Kunden." });
}

static void test_silence_taken(void)
{
    TOLD(2, "Underdatabehandlere",
         { "Svarer Kunden ikke inden 30 dage, er den nye underdatabehandler godkendt.",
           "Leverandøren tager først en ny underdatabehandler i brug, når Kunden har godkendt "
           "det skriftligt." },
         { "Gør Kunden ikke indsigelse inden 14 dage, er underdatabehandleren accepteret.",
           "En ny underdatabehandler må ikke tages i brug, før Kunden skriftligt har godkendt "
           "den." },
         { "Hører Leverandøren ikke fra Kunden, bliver underdatabehandleren godkendt.",
           "Hver enkelt underdatabehandler kræver Kundens forudgående godkendelse." });
    TOLD(0, "Underdatabehandlere",
         { "Svarer Kunden ikke inden 30 dage, er den nye underdatabehandler ikke godkendt.",
           "Leverandøren tager først en ny underdatabehandler i brug, når Kunden har godkendt "
           "det skriftligt." },
         { "Svarer Kunden ikke inden 30 dage, er den nye underdatabehandler godkendt.",
           "Leverandøren varsler nye underdatabehandlere skriftligt." },
         { "Svarer Kunden ikke inden 30 dage, er den nye underdatabehandler godkendt.",
           "Leverandøren må ikke uden Kundens skriftlige godkendelse bruge en "
           "underdatabehandler til en anden behandlingsaktivitet." },
         { "Leverandøren tager ikke en underdatabehandler i brug uden generel skriftlig "
           "godkendelse fra Kunden.",
           "Leverandøren må ikke – uden Kundens skriftlige godkendelse – bruge en "
           "underdatabehandler til en anden behandlingsaktivitet end den aftalte eller bruge "
           "en anden underdatabehandler til denne behandlingsaktivitet." },
         { "Svarer Kunden ikke inden 30 dage, er Leverandøren berettiget til betaling.",
           "Leverandøren tager først en ny underdatabehandler i brug, når Kunden har godkendt "
           "det skriftligt." });
}

static void test_subscription(void)
{
    TOLD(2, "Opsigelse",
         { "Abonnementet og denne aftale kan af Kunden opsiges skriftligt med 30 dages "
           "varsel.",
           "Kunden kan opsige sit abonnement skriftligt med tre måneders varsel til udgangen "
           "af et kvartal." },
         { "Abonnementet kan opsiges med 30 dages varsel.",
           "Abonnementet kan opsiges af begge parter med tre måneders varsel." },
         { "Hovedaftalen kan opsiges med 6 måneders varsel.",
           "Hver part kan opsige Hovedaftalen med 3 måneders varsel." });
    TOLD(0, "Opsigelse",
         { "Aftalen kan opsiges med 3 måneders varsel.",
           "Abonnementet kan opsiges med en måneds varsel." },
         { "Kunden kan opsige abonnementet med en måneds varsel.",
           "Leverandøren kan opsige abonnementet med seks måneders varsel." },
         { "Hovedaftalen kan opsiges med 6 måneders varsel.",
           "Rammeaftalen kan opsiges med 3 måneders varsel." },
         { "Hovedaftalen kan opsiges med 6 måneders varsel.",
           "Ved væsentlig misligholdelse kan Hovedaftalen opsiges med 14 dages varsel." });
}

static void test_document(void)
{
#define FIRST "Databehandleraftale\n\nVersion 2.1\n\n1. Indledning\n\n1.1 " INTRODUCTION "\n\n"
    expect(2, FIRST "2. Underskrift\n\nParterne skriver under.\n\nVersion 2.2, maj 2025\n");
    expect(0, FIRST "2. Underskrift\n\nParterne skriver under.\n\nVersion 2.1, maj 2025\n");
    expect(0, FIRST "2. Kryptering\n\nForbindelser bruger TLS version 1.2 eller nyere.\n");
    expect(2, FIRST "Historik\n\nVersion\tDato\tÆndring\n2.0\t2024\tNy tekst\n"
                    "2.1\t2025\tFrister\n2.2\t2026\tBilag\n");
    expect(0, FIRST "Historik\n\nVersion\tDato\tÆndring\n1.0\t2024\tNy tekst\n"
                    "2.0\t2025\tFrister\n2.1\t2026\tBilag\n");
    expect(0, FIRST "Historik\n\n• Version 2.0 (2024): Ny tekst.\n\n"
                    "• Version 1.9 (2023): Frister.\n");

    expect(1, "Aftale\n\n1. Bilag\n\n1.1 Til aftalen hører to underbilag, der er en del af den:\n\n"
              "(a) Formål\n(b) Sted\n(c) Beredskab\n\n2. Drift\n\n2.1 Driften er sikker.\n");
    expect(1, "Aftale\n\n1. Krav\n\n1.1 Leverandøren opfylder følgende fire krav:\n\n"
              "(a) Kryptering\n(b) Backup\n(c) Adgang\n\n2. Drift\n\n2.1 Driften er sikker.\n");
    expect(0, "Aftale\n\n1. Krav\n\n1.1 Leverandøren opfylder følgende tre krav:\n\n"
              "(a) Kryptering\n(b) Backup\n(c) Adgang\n\n2. Drift\n\n2.1 Driften er sikker.\n");
    expect(0, "Aftale\n\n1. Krav\n\n1.1 De to parter er enige om følgende:\n\n"
              "(a) Kryptering\n(b) Backup\n(c) Adgang\n\n2. Drift\n\n2.1 Driften er sikker.\n");
    expect(0, "Aftale\n\n1. Krav\n\n1.1 Inden for to uger sker følgende:\n\n"
              "(a) Kryptering\n(b) Backup\n(c) Adgang\n\n2. Drift\n\n2.1 Driften er sikker.\n");

#define PARTIES "Databehandleraftale\n\nmellem\n\nSkovbo Forening, CVR-nr. 31416007, Engvej 3, 8000 "   \
                "Aarhus (den dataansvarlige) og Lindal Data ApS, CVR-nr. 24112004, Pilegade 19, "      \
                "5000 Odense C (databehandleren)\n\n1. Indledning\n\n1.1 Aftalen gælder.\n\n"
    expect(2, PARTIES "2. Kontakt\n\n2.1 Breve sendes til Lindal Data ApS, Pilegade 91, 5000 Odense C.\n");
    expect(0, PARTIES "2. Kontakt\n\n2.1 Breve sendes til Lindal Data ApS, Pilegade 19, 5000 Odense C.\n");
    expect(0, PARTIES "2. Kontakt\n\n2.1 Breve sendes til Ib Lund, Pilegade 91, 7000 Fredericia.\n");
}

static void test_addresses(void)
{
#define FIRMS "Databehandleraftale\n\nDen dataansvarlige: Skovbo Forening\n\n"                        \
              "Databehandler: Lindal Data ApS, CVR-nr. 24112004, Pilegade 19, 5000 Odense C, "       \
              "ib@lindal.dk\n\n1. Indledning\n\n1.1 Aftalen gælder.\n\n2. Varsel\n\n2.1 "
    expect(1, FIRMS "Ved ændringer varsles den dataansvarlige på ib@lindal.dk i god tid.\n");
    expect(0, FIRMS "Ved ændringer varsles den dataansvarlige på formand@skovbo.dk i god tid.\n");
    expect(0, FIRMS "Den dataansvarlige underretter databehandleren på ib@lindal.dk om fejl.\n");
}

static void test_keeping(void)
{
    TOLD(1, "Varighed",
         { "Ved abonnementets ophør anonymiseres alle personoplysninger.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger, medmindre EU-retten "
           "foreskriver opbevaring." });
    TOLD(0, "Varighed",
         { "Ved abonnementets ophør slettes eller anonymiseres alle personoplysninger.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger." },
         { "Oplysninger i statistikken anonymiseres hver måned.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger." });
    TOLD(2, "Varighed",
         { "Behandlingen varer, så længe licensen består. Herefter tilbageleveres "
           "personoplysningerne til Kunden.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger, medmindre EU-retten "
           "foreskriver opbevaring." });
    TOLD(0, "Varighed",
         { "Behandlingen varer, så længe licensen består. Herefter slettes personoplysningerne.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger, medmindre EU-retten "
           "foreskriver opbevaring." },
         { "Behandlingen varer, så længe licensen består. Herefter tilbageleveres oplysninger om "
           "ansatte til Kunden.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger." },
         { "Behandlingen varer, så længe licensen består. Herefter tilbageleveres "
           "personoplysningerne til Kunden.",
           "Ved aftalens ophør sletter Leverandøren alle personoplysninger, medmindre Kunden beder "
           "om at få dem." });
}

static void test_approval(void)
{
#define GENERAL "Leverandøren har Kundens generelle godkendelse til brug af underdatabehandlere."
    TOLD(2, "Underdatabehandlere",
         { GENERAL, "Kunden har specifikt godkendt brugen af underdatabehandlerne på listen. "
                    "Leverandøren kan ikke uden Kundens specifikke godkendelse lade en anden "
                    "underdatabehandler udføre den beskrevne behandling." },
         { GENERAL, "En ny underdatabehandler kræver Kundens specifikke godkendelse." },
         { "Leverandøren må kun bruge en underdatabehandler efter Kundens forudgående, specifikke "
           "og skriftlige godkendelse.",
           "Leverandøren kan tilføje eller udskifte underdatabehandlere med 30 dages varsel." },
         { GENERAL, "Leverandøren må ikke antage andre underdatabehandlere, før Kunden skriftligt "
                    "har godkendt den enkelte." });
    TOLD(0, "Underdatabehandlere",
         { GENERAL, "Kunden har specifikt godkendt brugen af underdatabehandlerne på listen." },
         { GENERAL,
           "Leverandøren kan tilføje eller udskifte underdatabehandlere med 30 dages varsel." },
         { "Leverandøren må kun bruge en underdatabehandler efter Kundens forudgående, specifikke "
           "og skriftlige godkendelse.",
           "Kunden kan kræve, at Leverandøren med 30 dages varsel skal udskifte en "
           "underdatabehandler." },
         { "Leverandøren må kun bruge en underdatabehandler efter Kundens forudgående, specifikke "
           "og skriftlige godkendelse.",
           "Leverandøren kan udskifte en underdatabehandler med 30 dages varsel, hvis Kunden har "
           "godkendt den nye." });
}

static void test_kinds(void)
{
    TOLD(2, "Opbevaring",
         { "Båndoptagelser opbevares i 90 dage.", "Båndoptagelser af interview slettes efter 30 dage." },
         { "Ansøgninger gemmes i seks måneder.", "Ansøgninger opbevares i et år." });
    TOLD(0, "Opbevaring",
         { "Båndoptagelser opbevares i 90 dage.", "Båndoptagelser slettes efter tre måneder." },
         { "Båndoptagelser opbevares i 90 dage.", "Fotografier slettes efter 30 dage." },
         { "Båndoptagelser opbevares i 90 dage.", "Båndoptagelser slettes 30 dage efter ophøret." },
         { "Båndoptagelser opbevares i 90 dage.",
           "Båndoptagelser slettes efter 30 dage, hvis kunden ønsker det." });
}

/* Where nothing is said to end, it is the contract that does. */
static void test_end(void)
{
    TOLD(2, "Opbevaring",
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Sletning sker senest 3 måneder efter ophør." },
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Oplysningerne slettes senest 3 måneder efter ophøret, og det bekræftes skriftligt." });
    TOLD(0, "Opbevaring",
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Sletning sker senest 1 måned efter ophør." },
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Sletning sker senest 3 måneder efter ophør af den enkeltes kursus." },
         { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
           "Oplysningerne slettes to år efter kundeforholdets ophør, medmindre aftalen ophører "
           "forinden." });
}

static void test_lasting(void)
{
    TOLD(2, "Varighed",
         { "Aftalen gælder fra underskriften og uden tidsbegrænsning.",
           "Aftalen udløber den 31. december 2027." },
         { "Denne aftale er ikke tidsbegrænset.", "Aftalen ophører automatisk den 1/6-2028." },
         { "Aftalen træder i kraft den 1. april 2026.",
           "Aftalen får virkning fra den dag, hvor begge parter har underskrevet, og behandlingen "
           "påbegyndes samme dag." });
    TOLD(0, "Varighed",
         { "Aftalen gælder fra underskriften og uden tidsbegrænsning.",
           "Bestyrelsens mandat udløber den 31. december 2027." },
         { "Tavshedspligten gælder uden tidsbegrænsning.", "Aftalen udløber den 31. december 2027." },
         { "Aftalen gælder uden tidsbegrænsning.",
           "Aftalen udløber den 31. december 2027, hvis Kunden ikke forlænger den." },
         { "Aftalen gælder uden tidsbegrænsning.", "Abonnementet udløber den 31. december 2027." },
         { "Aftalen træder i kraft den 1. april 2026.",
           "Ændringer af aftalen træder i kraft, når begge parter har underskrevet dem." },
         { "Aftalen træder i kraft ved begge parters underskrift.",
           "Prislisten for 2026 træder i kraft den 1. juni 2026 og ændrer ikke denne aftale." });
}

static void test_chooser(void)
{
    TOLD(2, "Ophør",
         { "Ved ophør skal Leverandøren efter Kundens valg slette eller tilbagelevere oplysningerne.",
           "Ved ophør afgør Leverandøren, om oplysningerne skal slettes eller tilbageleveres." },
         { "Kunden vælger, om oplysningerne skal slettes eller tilbageleveres.",
           "Efter Leverandørens valg slettes eller returneres alle oplysninger." });
    TOLD(0, "Ophør",
         { "Ved ophør skal Leverandøren efter Kundens valg slette eller tilbagelevere oplysningerne.",
           "Leverandøren vælger selv den tekniske metode til sletning." },
         { "Ved ophør skal Leverandøren efter Kundens valg slette eller tilbagelevere oplysningerne.",
           "Kunden bestemmer, om oplysningerne skal slettes eller tilbageleveres." },
         { "Ved ophør skal Leverandøren efter Kundens valg slette eller tilbagelevere oplysningerne.",
           "Vælger Kunden ikke, afgør Leverandøren, om oplysningerne slettes eller "
           "tilbageleveres." });
}

static void test_reports(void)
{
    TOLD(2, "Tilsyn",
         { "Leverandøren sender hvert år en ISAE 3000-erklæring af type 2.",
           "Der udarbejdes årligt en ISAE 3402-erklæring, type 1." },
         { "Den årlige erklæring er en ISAE 3402-erklæring type II.",
           "En gang om året afgiver revisor en erklæring efter ISAE 3402 type I." });
    TOLD(0, "Tilsyn",
         { "Leverandøren sender hvert år en ISAE 3000-erklæring af type 2.",
           "Den ISAE 3000-erklæring af type 1, som Leverandøren fik sidste år, er vedlagt." },
         { "Leverandøren sender hvert år en ISAE 3000-erklæring af type 2.",
           "Underdatabehandleren får hvert år en ISAE 3000-erklæring af type 1." },
         { "Leverandøren sender hvert år en ISAE 3000-erklæring af type 2.",
           "Kunden kan hvert år vælge en ISAE 3000-erklæring af type 1 eller type 2." },
         { "Leverandøren sender hvert år en ISAE 3000-erklæring af type 2.",
           "Erklæringen efter ISAE 3000, type 2, sendes hvert år i maj." });
}

static void test_of_another(void)
{
    TOLD(2, "Tvister",
         { "Aftalen er undergivet dansk ret.", "Aftalen med Kunden er undergivet irsk ret." });
    TOLD(0, "Tvister",
         { "Aftalen er undergivet dansk ret.",
           "Leverandørens aftale med Microsoft er undergivet irsk ret." });
    TOLD(0, "Sikkerhed",
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden inden 24 timer.",
           "Leverandøren skal i sin aftale sikre, at underdatabehandleren underretter Leverandøren "
           "om brud på persondatasikkerheden inden 12 timer." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden inden 24 timer.",
           "Hafenrechner GmbH skal underrette Leverandøren om brud på persondatasikkerheden inden 12 "
           "timer." },
         { "Leverandøren underretter Kunden om brud på persondatasikkerheden inden 24 timer.",
           "Er ikke alt oplyst ved underretningen om bruddet, gives resten senest 10 dage efter." });
}

static void test_own_use(void)
{
    TOLD(2, "Instruks",
         { "Leverandøren bruger ikke oplysningerne til egne formål.",
           "Leverandøren kan anvende Kundens data til at udvikle og træne modeller." },
         { "Leverandøren må ikke anvende data til egne formål.",
           "Medmindre Kunden fravælger det, bruger Leverandøren chatlogs til at træne egne modeller." },
         { "Oplysningerne anvendes aldrig til Leverandørens egne formål.",
           "Leverandøren må bruge oplysningerne til markedsføring af egne produkter." });
    /* that all is done on instruction is as it should be: told where it is not */
    TOLD(1, "Instruks",
         { "Leverandøren behandler kun personoplysninger efter instruks fra Kunden.",
           "Nordpost er berettiget til at bruge adresserne til at udvikle egne produkter." },
         { "Leverandøren behandler alene oplysninger efter dokumenteret instruks.",
           "Leverandøren må også bruge oplysningerne til sin egen produktudvikling." });
    TOLD(0, "Instruks",
         { "Leverandøren behandler kun personoplysninger efter instruks fra Kunden.",
           "Kunden er berettiget til at bruge adresserne til at udvikle egne produkter." },
         { "Leverandøren behandler kun personoplysninger efter instruks fra Kunden.",
           "Leverandøren må anonymisere oplysninger og bruge dem til egen statistik." },
         { "Leverandøren bruger ikke oplysningerne til egne formål.",
           "Medmindre Kunden har givet samtykke, bruges data ikke til egen markedsføring." },
         { "Leverandøren bruger ikke oplysningerne til egne formål.",
           "Leverandøren kan bruge data til egne formål, medmindre det er forbudt ved lov." },
         { "Leverandøren behandler kun personoplysninger efter instruks fra Kunden.",
           "Har Kunden bedt om det, kan Leverandøren hjælpe med at udvikle nye rapporter." });
}

/* A list of subprocessors, and what a later annex says of places. */
static void expect_sites(size_t count, const char *list, const char *says)
{
    char *text = alloc_printf("Databehandleraftale\n\n1. Indledning\n\n1.1 " INTRODUCTION
                              "\n\nBilag B Underdatabehandlere\n\n"
                              "Navn\tCVR\tAdresse\tBehandling\n%s\n\n"
                              "Bilag C Instruks\n\nC.5 Lokalitet for behandling\n\n%s\n",
                              list, says);
    size_t found = conflicts(text);

    if (found != count) {
        fprintf(stderr, "%zu told, not %zu: %s\n", found, count, says);
    }
    CU_ASSERT_EQUAL(found, count);
    free(text);
}

static void test_sites(void)
{
#define ONLY "Behandling kan ikke uden godkendelse ske på andre lokaliteter end følgende:\n\n"
#define BODIL "Bodil Hosting A/S\t31416007\tHavnevej 4, 8700 Horsens\tDrift af servere\n"
#define FINN "Finn Survey Ltd.\tIE3401887\t12 Quay St., Galway, Irland\tSpørgeskemaer\n"
    expect_sites(1, BODIL FINN, ONLY "Leverandørens kontor og Bodil Hosting A/S' center i Horsens.");
    expect_sites(1, BODIL FINN, ONLY "• Egne servere på Engvej 5, 7760 Hurup");
    expect_sites(1, BODIL, ONLY "• Egne servere på Engvej 5, 7760 Hurup");
    expect_sites(0, BODIL, ONLY "• Engvej 5, 7760 Hurup\n• Havnevej 4, 8700 Horsens");
    expect_sites(0, BODIL FINN, ONLY "• Engvej 5, 7760 Hurup, og hos underdatabehandlerne.");
    expect_sites(0, BODIL FINN, ONLY "• Engvej 5, 7760 Hurup, og de steder, der fremgår af bilag B.");
    expect_sites(0, BODIL FINN, ONLY "• Bodil Hosting A/S, Horsens, og Finn Survey Ltd., Irland");
    expect_sites(0, BODIL FINN, ONLY "• Datacentre i Europa");
    expect_sites(1, BODIL FINN, "Al behandling sker på servere hos Bodil Hosting A/S.");
    expect_sites(0, BODIL, "Al behandling sker på servere hos Bodil Hosting A/S.");
    expect_sites(0, BODIL FINN, "Al behandling sker som hovedregel hos Bodil Hosting A/S.");
    expect_sites(2, BODIL FINN, "Serverne står i Danmark, og data forlader ikke landet.");
    expect_sites(0, BODIL, "Serverne står i Danmark, og data forlader ikke landet.");
#define NONE "Der sker ingen overførsel af personoplysninger til tredjelande."
    expect_sites(2, "Ron Office Ltd.\tIE3401887\t12 Quay St., Dublin, Irland\tMail; support fra USA\n",
                 NONE);
    expect_sites(0, "Ron Office Ltd.\tIE3401887\t12 Quay St., Dublin, Irland\tMail; support fra Polen\n",
                 NONE);
    expect_sites(0, "Ron Office Ltd.\tIE3401887\t12 Quay St., Dublin, Irland\tMail; ikke fra USA\n",
                 NONE);
    expect_sites(0, BODIL "Kay Mail Inc.\t\t9 Elm Rd., Boston, USA\tSpørgeskemaer\n",
                 "Er funktionen ikke slået til, sker der ingen overførsel til tredjelande.");
}

UNIT_MAIN("conflict-kinds", {"own use", test_own_use}, {"subscription", test_subscription}, {"silence taken", test_silence_taken}, {"debtor", test_debtor}, {"deal dates", test_deal_dates}, {"limits", test_limits}, {"leftovers", test_leftovers}, {"centres", test_centres}, {"later", test_later}, {"denials", test_denials}, {"books", test_books}, {"kinds", test_kinds},
          {"approval", test_approval}, {"document", test_document}, {"keeping", test_keeping}, {"end", test_end}, {"chooser", test_chooser}, {"reports", test_reports}, {"of another", test_of_another}, {"lasting", test_lasting}, {"addresses", test_addresses},
          {"categories", test_categories}, {"one paragraph", test_one_paragraph}, {"sites", test_sites}, {"costs", test_costs}, {"values", test_values})
