/* Contradictions and what only looks like one, on own sentences: how many ends are told. */
#define INTRODUCTION "Leverandøren er databehandler for Kunden, der er dataansvarlig."
#include "conflict-pairs.h"

#define WRONG(title, ...)                                                                  \
    do {                                                                                   \
        static const struct pair pairs[] = { __VA_ARGS__ };                                \
        check_all(title, pairs, sizeof pairs / sizeof *pairs, 2);                          \
    } while (0)
#define RIGHT(title, ...)                                                                  \
    do {                                                                                   \
        static const struct pair pairs[] = { __VA_ARGS__ };                                \
        check_all(title, pairs, sizeof pairs / sizeof *pairs, 0);                          \
    } while (0)

static void test_free_choice(void)
{
    WRONG("Underdatabehandlere",
          { "Leverandøren må ikke bruge en underdatabehandler, før Kunden har givet sin skriftlige "
            "godkendelse.",
            "Leverandøren kan uden varsel og efter eget valg udskifte en underdatabehandler." },
          { "En ny underdatabehandler kræver Kundens forudgående godkendelse.",
            "Leverandøren kan tilføje underdatabehandlere uden Kundens samtykke." },
          { "Nye underdatabehandlere må kun tages i brug med Kundens forudgående samtykke.",
            "Leverandøren må frit vælge underdatabehandlere, når de blot skrives på listen." },
          { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før brug.",
            "Leverandøren er berettiget til at skifte underdatabehandler uden at orientere Kunden." });
    RIGHT("Underdatabehandlere",
          { "Leverandøren har Kundens generelle godkendelse til at bruge underdatabehandlere.",
            "Leverandøren kan udskifte en underdatabehandler uden yderligere godkendelse." },
          { "En ny underdatabehandler kræver Kundens forudgående godkendelse.",
            "Leverandøren må ikke tilføje underdatabehandlere uden Kundens samtykke." },
          { "En ny underdatabehandler kræver Kundens forudgående godkendelse.",
            "Kun i en nødsituation kan Leverandøren skifte underdatabehandler uden godkendelse." },
          { "Leverandøren varsler nye underdatabehandlere mindst 30 dage før brug.",
            "Leverandøren kan bruge de underdatabehandlere, der står på listen." });
}

static void test_late_copies(void)
{
    static const struct pair late[] = {
        { "Leverandøren sletter alle data, herunder eksisterende kopier, senest 30 dage efter "
          "aftalens ophør.",
          "Sikkerhedskopier er slettet senest 90 dage efter ophøret." },
        { "Senest 14 dage efter ophør slettes alle personoplysninger, også sikkerhedskopier.",
          "Backup slettes inden to måneder efter aftalens ophør." },
        { "Alle oplysninger samt kopierne slettes inden en måned efter ophør.",
          "Ved aftalens ophør bliver backuppen slettet inden seks måneder." },
    };
    static const struct pair kept[] = {
        { "Leverandøren sletter alle data senest 30 dage efter aftalens ophør.",
          "Sikkerhedskopier er slettet senest 90 dage efter ophøret." },
        { "Leverandøren sletter alle data, herunder eksisterende kopier, senest 90 dage efter "
          "aftalens ophør.",
          "Sikkerhedskopier er slettet senest 60 dage efter ophøret." },
        { "Leverandøren sletter alle data, herunder eksisterende kopier, senest 30 dage efter "
          "aftalens ophør.",
          "Sikkerhedskopier overskrives løbende efter 90 dage." },
        { "Leverandøren sletter alle data, herunder kopier, senest 30 dage efter ophør.",
          "Underdatabehandleren sletter sikkerhedskopier senest 90 dage efter ophør." },
    };

    check_all("Sletning", late, sizeof late / sizeof *late, 1);
    check_all("Sletning", kept, sizeof kept / sizeof *kept, 0);
}

static void test_silence(void)
{
    WRONG("Underdatabehandlere",
          { "Leverandøren må kun bruge underdatabehandlere med Kundens forudgående specifikke "
            "skriftlige godkendelse.",
            "Har Kunden ikke gjort indsigelse mod en ny underdatabehandler inden 14 dage, anses "
            "den for godkendt." },
          { "Hver enkelt underdatabehandler skal godkendes af Kunden, inden den tages i brug.",
            "Leverandøren giver besked om nye underdatabehandlere. Hører Leverandøren ikke fra "
            "Kunden, betragtes underdatabehandleren som godkendt." },
          { "Der må ikke bruges underdatabehandlere uden særskilt, forudgående godkendelse.",
            "Tavshed anses for accept af en ny underdatabehandler." },
          { "En underdatabehandler kræver Kundens konkrete, skriftlige samtykke.",
            "Svarer Kunden ikke inden en uge, regnes den nye underdatabehandler for accepteret." });
    RIGHT("Underdatabehandlere",
          { "Leverandøren har Kundens generelle godkendelse til at bruge underdatabehandlere.",
            "Har Kunden ikke gjort indsigelse mod en ny underdatabehandler inden 14 dage, anses "
            "den for godkendt." },
          { "Leverandøren må kun bruge underdatabehandlere med Kundens forudgående specifikke "
            "skriftlige godkendelse.",
            "Manglende svar om en underdatabehandler anses ikke for godkendelse." },
          { "En underdatabehandler kræver Kundens konkrete, skriftlige samtykke.",
            "Svarer Kunden ikke inden en uge, betragtes underdatabehandleren som afvist." },
          { "En underdatabehandler kræver Kundens konkrete, skriftlige samtykke.",
            "Fakturaen anses for godkendt, hvis Kunden ikke gør indsigelse inden 14 dage." });
}

static void test_notice_words(void)
{
    WRONG("Nye underdatabehandlere",
          { "Anmodningen sendes til Kunden mindst 14 dage inden brugen.",
            "Leverandøren skal skriftligt varsle planlagte tilføjelser eller udskiftninger af "
            "underdatabehandlere med mindst 30 dage." },
          { "Der gives altid besked to uger før.",
            "Leverandøren varsler nye underdatabehandlere på e-mail mindst 30 dage, inden de tages "
            "i brug." });
    RIGHT("Nye underdatabehandlere",
          { "Anmodninger fra registrerede sendes videre inden 14 dage.",
            "Leverandøren varsler nye underdatabehandlere på e-mail mindst 30 dage, inden de tages "
            "i brug." },
          { "Der gives altid besked en måned før.",
            "Leverandøren varsler nye underdatabehandlere mindst 30 dage, inden de tages i brug." });
    WRONG("Sletning",
          { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
            "Efter ophør slettes alle data, herunder backup, senest 90 dage efter, at aftalen er "
            "ophørt." },
          { "Leverandøren sletter alle personoplysninger senest 60 dage efter lukningen.",
            "Når kontoen er lukket, bliver alle data slettet efter seks måneder." });
    RIGHT("Sletning",
          { "Leverandøren sletter alle personoplysninger senest 30 dage efter aftalens ophør.",
            "Efter ophør slettes sikkerhedskopier af data senest 90 dage efter, at aftalen er "
            "ophørt." });
}

static void test_keeping_on(void)
{
    WRONG("Sletning",
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger.",
            "Når aftalen er ophørt, afleveres alle personoplysninger til Kunden." },
          { "Leverandøren sletter samtlige personoplysninger ved aftalens ophør.",
            "Leverandøren opbevarer kontaktoplysninger i to år efter aftalens ophør." },
          { "Når aftalen er ophørt, slettes alle data senest en måned efter ophøret.",
            "Chatbeskeder gemmes i to år efter, at aftalen er ophørt." });
    RIGHT("Sletning",
          { "Ved ophør slettes alle personoplysninger, når de er tilbageleveret.",
            "Ved ophør tilbageleveres alle personoplysninger." },
          { "Ved ophør slettes alle personoplysninger, medmindre loven kræver andet.",
            "Chatbeskeder gemmes i to år efter, at aftalen er ophørt." },
          { "Ved ophør slettes alle personoplysninger.",
            "Dokumentation for sletningen gemmes i fem år efter aftalens ophør." },
          { "Ved ophør slettes alle personoplysninger senest tre år efter ophøret.",
            "Chatbeskeder gemmes i to år efter, at aftalen er ophørt." },
          { "Ved ophør slettes alle personoplysninger.",
            "Kunden opbevarer journaler i ti år efter aftalens ophør." },
          { "Ved ophør slettes alle personoplysninger.",
            "Fakturaer gemmes efter bogføringsloven i fem år efter aftalens ophør." });
}

/* Said below the list itself, and of a country. */
static void test_below_the_list(void)
{
    static const char list[] =
        "Databehandleraftale\n\n1. Indledning\n\n1.1 " INTRODUCTION
        "\n\n2. Oplysninger\n\nDer behandles følgende typer af personoplysninger om "
        "patienterne:\n\n• Navn\n\n• %s\n\n%s\n";
    static const char place[] =
        "Databehandleraftale\n\n1. Indledning\n\n1.1 " INTRODUCTION
        "\n\n2. Sted\n\n2.1 Behandlingen må uden Kundens skriftlige godkendelse kun ske i %s.\n\n"
        "3. Underdatabehandlere\n\n3.1 Kunden har godkendt følgende underdatabehandlere:\n\n"
        "Navn                 CVR-nr.     Land\nSkyhavn Ltd.         -           Irland\n";
    static const struct {
        const char *contract, *first, *second;
        size_t want;
    } cases[] = {
        { list, "Oplysninger om helbred", "Der behandles ikke følsomme personoplysninger.", 2 },
        { list, "Adresse", "Der behandles ikke følsomme personoplysninger.", 0 },
        { list, "Oplysninger om helbred", "Der behandles ikke oplysninger om ansatte.", 0 },
        { place, "Danmark", "", 2 },
        { place, "Danmark og Irland", "", 0 },
        { place, "EU", "", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1000];
        snprintf(text, sizeof text, cases[i].contract, cases[i].first, cases[i].second);
        size_t found = conflicts(text);
        if (found != cases[i].want) {
            fprintf(stderr, "%zu told: %s %s\n", found, cases[i].first, cases[i].second);
        }
        CU_ASSERT_EQUAL(found, cases[i].want);
    }
}

static void test_who_pays_what(void)
{
    WRONG("Betaling",
          { "Leverandørens bistand til Kunden er gratis.",
            "Bistand til Kunden faktureres med 950 kr. i timen." });
    RIGHT("Betaling",
          { "Hjælp til konsekvensanalyser tilbydes mod betaling.",
            "Hjælp, der ikke er inkluderet i abonnementet, koster 950 kr. pr. time." },
          { "Hjælp til Kunden ydes mod betaling.",
            "Bistand, der ikke er med i prisen, koster 950 kr. pr. time." });
}

static void test_breach(void)
{
    WRONG("Brud på persondatasikkerheden",
          { "Leverandøren underretter Kunden om et brud uden ugrundet ophold og senest 36 timer "
            "efter, at det er opdaget.",
            "Opstår der et brud, får Kunden besked inden to døgn." },
          { "Underretningen skal være hos Kunden senest et døgn efter, at bruddet er konstateret.",
            "Ved brud ringer Leverandøren til Kundens vagt inden 12 timer." },
          { "Kunden underrettes om brud inden 24 timer.",
            "Brud på persondatasikkerheden meldes til Kunden senest to arbejdsdage efter." },
          { "Leverandøren giver besked inden 48 timer.",
            "En foreløbig redegørelse for bruddet sendes til Kunden inden 72 timer." });
    RIGHT("Brud på persondatasikkerheden",
          { "Leverandøren underretter Kunden om et brud senest 24 timer efter, at det er opdaget.",
            "Kunden skal anmelde bruddet til Datatilsynet inden 72 timer." },
          { "Leverandøren underretter Kunden om et brud senest 24 timer efter, at det er opdaget.",
            "Leverandøren bistår Kunden ved Kundens anmeldelse til tilsynsmyndigheden inden for 72 "
            "timer og ved underretning af de berørte." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Er bruddet kritisk, ringes Kunden tillige op inden to timer." },
          { "Leverandøren underretter Kunden om et brud inden et døgn.",
            "Kunden får besked om brud senest 24 timer efter opdagelsen." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Senest fem hverdage efter bruddet sender Leverandøren en endelig redegørelse." },
          { "Leverandøren underretter Kunden om et brud inden otte timer.",
            "Skal beboerne vide besked om bruddet, sender Leverandøren et udkast til brevet inden to "
            "døgn." },
          { "Leverandøren underretter Kunden om et brud inden otte timer.",
            "Skal lejerne underrettes om bruddet, giver Leverandøren inden to døgn Kunden deres "
            "adresser." },
          { "Leverandøren underretter Kunden om et brud inden otte timer.",
            "Når de berørte skal have besked om et brud, får Kunden inden et døgn en liste over dem." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Underdatabehandleren skal underrette Leverandøren om brud inden 12 timer." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Kunden underretter Leverandøren inden 4 timer, hvis Kunden opdager et brud." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Fristen for en anmeldelse er 72 timer fra det tidspunkt, hvor Kunden får kendskab til "
            "bruddet." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Resten af oplysningerne om bruddet sendes senest 48 timer efter den første "
            "underretning." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Den forrige udgave gjaldt til marts. Da underrettede Leverandøren inden 48 timer om brud." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Adgangsloggen for bruddet opbevares i seks måneder, og Kunden får den tilsendt." });
}

/* A title that names no matter leaves it to the title above it. */
static void test_titles(void)
{
    static const char agreement[] =
        "Databehandleraftale\n\n1. Underdatabehandlere\n\n1.1 Leverandøren varsler udskiftning af "
        "underdatabehandlere med mindst 30 dages varsel.\n\nBilag B Underdatabehandlere\n\n";
    static const struct {
        const char *text;
        size_t want;
    } cases[] = {
        { "B.1 Varsel\n\nLeverandøren varsler ændringer i listen mindst 14 dage før.\n", 2 },
        { "B.1 Varsel\n\nLeverandøren varsler ændringer i listen 30 dage før.\n", 0 },
        { "B.1 Tilsyn\n\nLeverandøren varsler ændringer i tilsynet mindst 14 dage før.\n", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("%s%s", agreement, cases[i].text);
        CU_ASSERT_EQUAL(conflicts(text), cases[i].want);
        free(text);
    }
}

static void test_subprocessors(void)
{
    WRONG("Underdatabehandlere",
          { "Leverandøren varsler nye underdatabehandlere mindst 30 dage i forvejen.",
            "Meddelelse om en ny underdatabehandler gives 14 dage, før den tages i brug." },
          { "Udskiftning af en underdatabehandler varsles skriftligt med 2 måneders varsel.",
            "Vil Leverandøren tilføje en underdatabehandler, skriver den til Kunden en måned før." },
          { "Kunden kan gøre indsigelse mod en ny underdatabehandler inden 14 dage.",
            "Indsigelse mod underdatabehandlere skal ske inden 30 dage efter modtagelsen." });
    RIGHT("Underdatabehandlere",
          { "Leverandøren varsler nye underdatabehandlere mindst 30 dage i forvejen.",
            "Kunden kan inden 14 dage efter varslet gøre indsigelse mod underdatabehandleren." },
          { "Leverandøren varsler nye underdatabehandlere mindst 60 dage i forvejen.",
            "Ændringer af listen over underdatabehandlere meddeles to måneder før." },
          { "Leverandøren varsler nye underdatabehandlere mindst 30 dage i forvejen.",
            "I hastende tilfælde kan en underdatabehandler skiftes med 5 dages varsel." },
          { "Leverandøren varsler nye underdatabehandlere mindst 30 dage i forvejen.",
            "Leverandøren fører tilsyn med underdatabehandlere og varsler besøget 10 dage før." });
}

static void test_deletion(void)
{
    WRONG("Sletning",
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 30 dage.",
            "Når samarbejdet er ophørt, slettes alle data senest 90 dage efter ophøret." },
          { "Når Kunden lukker kontoen, kan data hentes i 30 dage. Derefter slettes de.",
            "Når kontoen er lukket, slettes alt efter 60 dage." },
          { "Sletningen skal være gennemført senest 45 dage efter hovedaftalens ophør.",
            "Efter abonnementets ophør ligger oplysningerne i tre måneder, før de slettes." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 90 dage.",
            "Varighed: så længe abonnementet er aktivt, jf. pkt. 7. Herefter slettes data inden 30 "
            "dage." });
    RIGHT("Sletning",
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 90 dage.",
            "Ansøgere skriver, så længe stillingen er opslået. Herefter slettes deres data inden 30 "
            "dage." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 30 dage.",
            "Sikkerhedskopier slettes senest 90 dage efter ophøret." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 30 dage.",
            "Oplysninger om kandidater slettes seks måneder efter, at stillingen er besat." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 30 dage.",
            "Udmeldte medlemmers oplysninger slettes to år efter udmeldelsen." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 60 dage.",
            "Alle oplysninger slettes to måneder efter ophøret." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 30 dage.",
            "Faktureringsbilag opbevares i fem år efter aftalens ophør." },
          { "Ved aftalens ophør sletter Leverandøren alle personoplysninger inden 30 dage.",
            "Oplysningerne slettes løbende 14 dage efter hver udsendelse." },
          { "Ved aftalens ophør tilbageleverer Leverandøren alle data inden 14 dage.",
            "Kopierne slettes senest 60 dage efter aftalens ophør." });
}

static void test_fetching(void)
{
    WRONG("Sletning",
          { "Når aftalen ophører, kan Kunden hente sine data i 90 dage.",
            "Alle personoplysninger slettes 30 dage efter, at aftalen er ophørt." },
          { "Ved aftalens ophør kan Kunden eksportere oplysningerne i seks måneder.",
            "Leverandøren sletter alle oplysninger senest en måned efter aftalens ophør." });
    RIGHT("Sletning",
          { "Når aftalen ophører, kan Kunden hente sine data i 30 dage.",
            "Alle personoplysninger slettes 90 dage efter, at aftalen er ophørt." },
          { "Når aftalen ophører, kan Kunden hente sine data i 90 dage.",
            "Derefter slettes alle personoplysninger inden 30 dage." },
          { "Når aftalen ophører, kan Kunden hente sine data i 90 dage.",
            "Oplysninger om ansøgere slettes 30 dage efter, at stillingen er besat." });
}

static void test_keeping(void)
{
    WRONG("Logning",
          { "Loggen opbevares i 6 måneder.", "Den nævnte log opbevares i 13 måneder." },
          { "Logfilerne slettes efter et år.", "Loggen gemmes i 24 måneder." },
          { "Alle opslag logges, og loggen gemmes i 12 måneder.", "Loggene slettes efter 6 måneder." });
    RIGHT("Logning",
          { "Loggen opbevares i 6 måneder.", "Besøg registreres i en log, der gemmes i et år." },
          { "Loggen opbevares i 6 måneder.", "Adgangsloggen opbevares i 12 måneder." },
          { "Loggen opbevares i 12 måneder.", "Loggen over besøg i serverrummet gemmes i 3 måneder." },
          { "Loggen opbevares i 12 måneder.", "Logfiler slettes efter et år." });
    WRONG("Sikkerhedskopier",
          { "Sikkerhedskopier opbevares i 30 dage.", "Backup gemmes i 14 dage." },
          { "Der tages sikkerhedskopi hver nat, og kopierne gemmes i 35 dage.",
            "Sikkerhedskopier overskrives efter 90 dage." },
          { "Daglige sikkerhedskopier opbevares i 30 dage.",
            "Sikkerhedskopier overskrives efter 90 dage." },
          { "Sikkerhedskopier slettes senest 30 dage efter aftalens ophør.",
            "Backup slettes senest 60 dage efter ophøret." });
    RIGHT("Sikkerhedskopier",
          { "Sikkerhedskopier opbevares i 30 dage.",
            "Sikkerhedskopier slettes senest 60 dage efter aftalens ophør." },
          { "Daglige sikkerhedskopier opbevares i 30 dage.",
            "Månedlige sikkerhedskopier opbevares i 12 måneder." },
          { "Daglige sikkerhedskopier opbevares i 30 dage.",
            "Backup slettes senest 60 dage efter aftalens ophør." },
          { "Sikkerhedskopier opbevares i 30 dage.", "Loggen fra backup gemmes i 6 måneder." });
}

static void test_others(void)
{
    WRONG("Bistand",
          { "Henvendelser fra registrerede sendes videre til Kunden inden 3 hverdage.",
            "En anmodning fra en registreret videresendes til Kunden inden to uger." },
          { "Kunden kan med 14 dages varsel foretage inspektion hos Leverandøren.",
            "Et tilsynsbesøg varsles 30 dage i forvejen." },
          { "Aftalen kan opsiges med 3 måneders varsel.",
            "Hver part kan opsige aftalen med 6 måneders varsel." },
          { "Faktura forfalder efter 14 dage.", "Betalingsfristen er 30 dage fra fakturadatoen." },
          { "Tavshedspligten gælder i to år efter aftalens ophør.",
            "Fortroligheden gælder fem år efter ophøret." },
          { "Leverandøren kan ændre vilkårene med 30 dages varsel.",
            "Ændrer Leverandøren aftalen, får Kunden besked 60 dage før." });
    RIGHT("Bistand",
          { "Henvendelser fra registrerede sendes videre til Kunden inden 3 hverdage.",
            "Leverandøren besvarer Kundens spørgsmål inden 10 hverdage." },
          { "Kunden kan med 14 dages varsel foretage inspektion hos Leverandøren.",
            "Ved mistanke om misbrug kan inspektion ske med 1 dags varsel." },
          { "Kunden kan opsige aftalen med 3 måneders varsel.",
            "Leverandøren kan opsige aftalen med 12 måneders varsel." },
          { "Aftalen kan opsiges med 3 måneders varsel.",
            "Er Kunden i restance, kan Leverandøren opsige med 14 dages varsel." },
          { "Aftalen kan opsiges med 3 måneders varsel.",
            "Abonnementet kan opsiges med en måneds varsel." },
          { "Faktura forfalder efter 30 dage.",
            "Leverandøren svarer på Kundens spørgsmål til en regning inden 14 dage." });
}

static void test_rhythms(void)
{
    WRONG("Tilsyn",
          { "Leverandøren indhenter hvert år en ISAE 3000-erklæring.",
            "En ISAE 3000-erklæring udarbejdes hvert andet år." },
          { "Leverandøren fører tilsyn med underdatabehandlere én gang om året.",
            "Underdatabehandlere revideres hver 18. måned." },
          { "Leverandøren gennemgår adgangene mindst to gange om året.",
            "Adgangene gennemgås en gang årligt." },
          { "Bistand afregnes med 950 kr. pr. time.", "For hjælp betales kr. 1.150,00 i timen." },
          { "Ansvaret er begrænset til 500.000 kr.",
            "Leverandørens erstatningsansvar kan ikke overstige 1.000.000 kr." },
          { "Oppetiden er mindst 99,9 % pr. måned.", "Tilgængeligheden skal være 99,5 pct." });
    RIGHT("Tilsyn",
          { "Leverandøren indhenter hvert år en ISAE 3000-erklæring.",
            "Leverandøren fører tilsyn med underdatabehandlere hvert andet år." },
          { "Leverandøren indhenter hvert år en ISAE 3000-erklæring.",
            "En ISAE 3402-erklæring udarbejdes hvert andet år." },
          { "Leverandøren gennemgår adgangene mindst én gang om året.",
            "Adgangene gennemgås hvert kvartal." },
          { "Bistand afregnes med 950 kr. pr. time.",
            "Bistand uden for normal arbejdstid afregnes med 1.400 kr. pr. time." },
          { "Oppetiden er mindst 99,9 % pr. måned.",
            "Er oppetiden lavere, får Kunden en bod på 5 % af vederlaget." });
}

/* One sentence in a contract whose annex lists subprocessors in Denmark, Norway and Brazil. */
static size_t told_of_places(const char *sentence)
{
    char *text = alloc_printf(
        "Databehandleraftale\n\n1. Indledning\n\n1.1 Leverandøren er databehandler for Kunden, der "
        "er dataansvarlig.\n\n2. Behandlingen\n\n2.1 %s\n\nBilag A Underdatabehandlere\n\n"
        "Følgende underdatabehandlere er godkendt:\n\n"
        "Navn: Grankogle Hosting ApS\nCVR-nr.: 99000019\nAdresse: Kastanjevej 4, 5000 Odense C\n"
        "Opgave: Drift af servere\nLand: Danmark\n\n"
        "Navn: Fjordkant AS\nAdresse: Strandgata 9, 5003 Bergen\nOpgave: Backup\nLand: Norge\n\n"
        "Navn: Papagaio Suporte Ltda.\nAdresse: Rua Nova 7, Recife\nOpgave: Support på telefon\n"
        "Land: Brasilien\n\n"
        "Bilag B Overførsel til tredjelande\n\nOverførslen til Brasilien sker på grundlag af "
        "Kommissionens standardkontraktbestemmelser.\n",
        sentence);
    size_t count = conflicts(text);

    free(text);
    return count;
}

static void check_places(const char *const *sentences, size_t count, size_t want)
{
    for (size_t i = 0; i < count; i++) {
        size_t found = told_of_places(sentences[i]);
        if (found != want) {
            fprintf(stderr, "%zu told, not %zu: %s\n", found, want, sentences[i]);
        }
        CU_ASSERT_EQUAL(found, want);
    }
}

static void test_places(void)
{
    /* told of the sentence and of the firm */
    static const char *const wrong[] = {
        "Behandlingen må alene finde sted i Danmark.",
        "Personoplysningerne må ikke behandles uden for EU/EØS.",
        "Alle data forbliver inden for EU, og der sker ingen behandling uden for EØS.",
        "Oplysningerne behandles udelukkende i Danmark og Norge.",
        "Personoplysninger forlader aldrig EU.",
        "Der overføres ikke oplysninger til tredjelande.",
        "Kunden har ikke givet instruks om overførsel til tredjelande, og den må ikke ske.",
        "Der overføres intet ud af EU, og oplysningerne behandles alene i EU/EØS.",
    };
    static const char *const servers[] = {
        "Serverne står i Norge.",
        "Vores servere er placeret i Sverige.",
    };
    static const char *const lists[] = {
        "Der anvendes følgende to underdatabehandlere.",
        "Leverandøren anvender ingen underdatabehandlere.",
    };
    static const char *const right[] = {
        "Behandlingen må ikke ske uden for EU/EØS, medmindre Kunden har godkendt det.",
        "Personoplysninger må kun overføres til lande uden for EU, når Kunden har givet instruks.",
        "Sikkerhedskopier opbevares kun i Danmark.",
        "Leverandørens medarbejdere behandler kun oplysningerne i Danmark.",
        "Alle personoplysninger opbevares i Danmark og Norge.",
        "Behandlingen sker som udgangspunkt kun i Danmark.",
        "Oplysningerne behandles kun i Danmark. Det gælder dog ikke for dem, der er nævnt i bilag A.",
        "Denne aftale udgør ikke i sig selv et overførselsgrundlag.",
        "Leverandøren må ikke uden Kundens instruks overføre oplysninger til tredjelande.",
        "Der anvendes følgende tre underdatabehandlere.",
        "Leverandøren anvender ingen andre underdatabehandlere end dem i bilag A.",
        "Leverandøren må ikke bruge underdatabehandlere uden Kundens godkendelse.",
        "Behandlingen er omfattet af reglerne i EU og i Danmark.",
        "Der overføres ikke oplysninger til tredjelande. Den eneste undtagelse er supporten.",
        "Serverne står i Danmark.",
        "Serverne til vores telefoni står ikke i Norge.",
        "CPR-nummer overføres ikke til Grankogle Skema.",
        "Behandling må kun ske fra kontoret i Herlev og hos de nævnte underdatabehandlere.",
    };

    check_places(wrong, sizeof wrong / sizeof *wrong, 2);
    check_places(lists, sizeof lists / sizeof *lists, 1);
    check_places(servers, sizeof servers / sizeof *servers, 1);
    check_places(right, sizeof right / sizeof *right, 0);
}

static void test_only_address(void)
{
    static const char *const text =
        "Databehandleraftale\n\n1. Aftale\n\n1.1 Leverandøren er databehandler for Kunden, der er "
        "dataansvarlig.\n\nBilag A Underdatabehandlere\n\nFølgende underdatabehandlere er "
        "godkendt:\n\nNavn: Grankogle Hosting ApS\nAdresse: Kastanjevej 4, 5000 Odense C\n"
        "Opgave: Drift af servere\n\nBilag B Sted\n\nBehandlingen kan ikke uden Kundens skriftlige "
        "godkendelse ske på andre lokaliteter end følgende:\n\n%s\n";
    char *wrong = alloc_printf(text, "Rugmarken 12, 3520 Farum");
    char *right = alloc_printf(text, "Rugmarken 12, 3520 Farum, og Kastanjevej 4, 5000 Odense C");
    char *also = alloc_printf(text, "Rugmarken 12, 3520 Farum, og hos underdatabehandlerne");

    CU_ASSERT_EQUAL(conflicts(wrong), 1);
    CU_ASSERT_EQUAL(conflicts(right), 0);
    CU_ASSERT_EQUAL(conflicts(also), 0);
    free(wrong);
    free(right);
    free(also);
}

/* A transfer to Brazil without a word about its basis. */
static void test_basis(void)
{
    static const char *const text =
        "Databehandleraftale\n\n1. Aftale\n\n1.1 Leverandøren er databehandler for Kunden, der er "
        "dataansvarlig.\n\nBilag A Underdatabehandlere\n\nFølgende underdatabehandlere er "
        "godkendt:\n\nNavn: Papagaio Suporte Ltda.\nAdresse: Rua Nova 7, Recife\n"
        "Opgave: Support\nLand: %s\n\nBilag B Instruks\n\nB.1 Overførsel til tredjelande\n\n"
        "Overførsel må ske til de lande, der fremgår af bilag A.%s\n";
    char *wrong = alloc_printf(text, "Brasilien", "");
    char *right = alloc_printf(text, "Brasilien", " Grundlaget er standardkontraktbestemmelserne.");
    char *inside = alloc_printf(text, "Portugal", "");

    CU_ASSERT_EQUAL(conflicts(wrong), 1);
    CU_ASSERT_EQUAL(conflicts(right), 0);
    CU_ASSERT_EQUAL(conflicts(inside), 0);
    free(wrong);
    free(right);
    free(inside);
}

/* A sentence, and the list of types in an annex. */
static size_t told_of_data(const char *sentence, const char *list)
{
    char *text = alloc_printf(
        "Databehandleraftale\n\n1. Indledning\n\n1.1 Leverandøren er databehandler for Kunden, der "
        "er dataansvarlig.\n\n2. Sikkerhed\n\n2.1 %s\n\nBilag A Behandlingen\n\nA.1 Formål\n\n"
        "Formålet er drift.\n\nA.2 Typer af personoplysninger\n\n%s\n\nA.3 Kategorier af "
        "registrerede\n\n- Medlemmer\n",
        sentence, list);
    size_t count = conflicts(text);

    free(text);
    return count;
}

static void test_categories(void)
{
    static const struct {
        const char *sentence;
        const char *list;
        size_t want;
    } cases[] = {
        { "Leverandøren behandler ikke helbredsoplysninger.", "- Navn\n- Diagnoser og medicin", 2 },
        { "Der behandles ikke følsomme oplysninger.", "- Navn\n- Medlemskab af fagforening", 2 },
        { "Løsningen må ikke indeholde CPR-numre.", "- Navn og personnummer\n- Adresse", 2 },
        { "Kunden må ikke bruge noterne til oplysninger om religion.", "- Navn\n- Trosretning", 2 },
        { "Behandlingen omfatter særlige kategorier af personoplysninger.",
          "- Navn\n- Adresse\n- E-mail", 1 },
        { "Der er tale om behandling af oplysninger omfattet af artikel 9.", "- Navn\n- Løn", 1 },
        { "Leverandøren behandler ikke helbredsoplysninger.", "- Navn\n- Adresse", 0 },
        { "Leverandøren behandler ikke helbredsoplysninger ud over det nødvendige.",
          "- Navn\n- Diagnoser", 0 },
        { "Leverandøren må ikke bruge helbredsoplysninger til statistik.", "- Navn\n- Diagnoser", 0 },
        { "CPR-numre må ikke sendes ukrypteret.", "- Navn\n- CPR-nummer", 0 },
        { "CPR-numre må ikke opbevares på bærbare computere.", "- Navn\n- CPR-nummer", 0 },
        { "Fritekstfelter må ikke indeholde CPR-nummer.", "- Navn\n- CPR-nummer", 0 },
        { "Behandlingen omfatter særlige kategorier af personoplysninger.",
          "- Navn\n- Helbredsoplysninger", 0 },
        { "Behandlingen omfatter særlige kategorier af personoplysninger.",
          "- Navn\n- Indholdet af dokumenter", 0 },
        { "Behandlingen omfatter følsomme oplysninger.", "- Navn\n- CPR-nummer", 0 },
        { "Hvis behandlingen omfatter oplysninger efter artikel 9, skal de krypteres.",
          "- Navn\n- Adresse", 0 },
        { "Behandlingen omfatter ikke oplysninger efter artikel 9.", "- Navn\n- Adresse", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t found = told_of_data(cases[i].sentence, cases[i].list);
        if (found != cases[i].want) {
            fprintf(stderr, "%zu told, not %zu: %s | %s\n", found, cases[i].want,
                    cases[i].sentence, cases[i].list);
        }
        CU_ASSERT_EQUAL(found, cases[i].want);
    }
}

static void test_numbers(void)
{
    static const struct {
        const char *sentence;
        size_t want;
    } cases[] = {
        { "Svaret gives inden 14 (fjorten) dage.", 0 },
        { "Svaret gives inden 14 (ti) dage.", 1 },
        { "Varslet er tre (3) måneder.", 0 },
        { "Varslet er tre (2) måneder.", 1 },
        { "Varslet er to måneder (60 dage).", 0 },
        { "Varslet er to måneder (30 dage).", 1 },
        { "Varslet er en måned (31 dage).", 0 },
        { "Varslet er to uger (10 arbejdsdage).", 0 },
        { "Adgang kræver mindst 12 (store og små) tegn.", 0 },
        { "Aftalen gælder fra den 31. april 2025.", 1 },
        { "Aftalen gælder fra den 30. februar 2024.", 1 },
        { "Aftalen gælder fra den 29. februar 2024.", 0 },
        { "Aftalen gælder fra 1. maj 2025 til 30. april 2024.", 1 },
        { "Aftalen gælder fra 1. maj 2025 til 30. april 2027.", 0 },
        { "Aftalen af 3. juni 2024 afløser aftalen af 1. marts 2021.", 0 },
        { "Der hører et bilag til aftalen.", 0 }, /* "et" is an article as well */
        { "Der hører tre bilag til aftalen.", 0 }, /* a missing annex */
        { "Der hører to bilag til aftalen.", 0 },
        { "Aftalen har mindst et bilag.", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("Aftale\n\n1. Aftalen\n\n1.1 %s\n\nBilag A Formål\n\nDrift.\n\n"
                                  "Bilag B Sted\n\nFarum.\n",
                                  cases[i].sentence);
        size_t found = conflicts(text);
        if (found != cases[i].want) {
            fprintf(stderr, "%zu told, not %zu: %s\n", found, cases[i].want, cases[i].sentence);
        }
        CU_ASSERT_EQUAL(found, cases[i].want);
        free(text);
    }
}

static void test_parties(void)
{
    WRONG("Tilsyn",
          { "Leverandøren indhenter for egen regning en revisionserklæring.",
            "Revisionserklæringen udarbejdes for Kundens regning." },
          { "Leverandørens bistand til Kunden er uden beregning.",
            "Bistand honoreres efter medgået tid." },
          { "Hver part afholder sine egne udgifter til en inspektion.",
            "Kunden kan få en inspektion mod betaling." },
          { "Aftalen er underlagt dansk ret.", "Aftalen er undergivet svensk ret." },
          { "Tvister afgøres ved Retten i Aarhus.", "Tvister afgøres ved Københavns Byret." },
          { "En tvist indbringes for Retten i Odense.", "Tvister afgøres endeligt ved voldgift." },
          { "Aftalen er uopsigelig.", "Aftalen kan opsiges med 3 måneders varsel." },
          { "Aftalen kan ikke opsiges særskilt.",
            "Aftalen kan opsiges særskilt af Kunden med 30 dages varsel." },
          { "Ved modstrid går aftalen forud for hovedaftalen.",
            "Er der uoverensstemmelse mellem dem, har hovedaftalen forrang for aftalen." },
          { "Aftalen løber i 24 måneder.", "Aftalen gælder i tre år." },
          { "Adgangskoder er på mindst 12 tegn.", "En adgangskode skal have 8 tegn." });
    RIGHT("Tilsyn",
          { "Leverandøren indhenter for egen regning en revisionserklæring.",
            "Revisionserklæringen er uden beregning for Kunden." },
          { "Leverandørens bistand er uden beregning.",
            "Bistand, der overstiger to timer, faktureres." },
          { "Leverandørens bistand er uden beregning.",
            "Kunden betaler for bistand, hvis den skyldes Kundens forhold." },
          { "Leverandøren indhenter en erklæring for egen regning.",
            "Kunden kan få en inspektion mod betaling." },
          { "Aftalen er underlagt dansk ret.", "Aftalen følger danske regler, jf. dansk lov." },
          { "Aftalen er underlagt dansk ret.",
            "Standardkontraktbestemmelserne er underlagt irsk ret." },
          { "Tvister afgøres ved Retten i København.", "Tvister afgøres ved Københavns Byret." },
          { "Aftalen er uopsigelig i de første 12 måneder.",
            "Aftalen kan opsiges med 3 måneders varsel." },
          { "Ved modstrid går aftalen forud for hovedaftalen.",
            "Hovedaftalen går forud, for så vidt angår priser." },
          { "Ved modstrid går aftalen forud for hovedaftalen.",
            "Denne aftale har forrang for abonnementsvilkårene." },
          { "Aftalen løber i 24 måneder.", "Tavshedspligten gælder i tre år efter ophøret." },
          { "Adgangskoder er på mindst 12 tegn.", "Sagsnummeret har 8 tegn." },
          { "Aftalen kan ikke opsiges særskilt.", "Aftalen kan opsiges med 30 dages varsel." },
          { "Aftalen kan ikke opsiges særskilt.",
            "Abonnementet kan opsiges med 3 måneders varsel." });
}

/* The processor signs in another firm's name. */
static void test_signers(void)
{
    static const char *const text =
        "Databehandleraftale\n\nmellem Fyrtorvet Kommune, CVR-nr. 99000019 (Kunden), og Rugmark Drift "
        "A/S, CVR-nr. 99000027 (Leverandøren).\n\n1. Aftale\n\n1.1 Leverandøren er databehandler for "
        "Kunden, der er dataansvarlig.\n\n2. Underskrifter\n\nFor Kunden: Ane Holm, chef\n\n"
        "For Leverandøren: %s\n";
    static const struct {
        const char *signer;
        size_t count;
    } cases[] = {
        { "Bo Lind, direktør, Grantoft Hosting ApS", 1 },
        { "Bo Lind, direktør, Rugmark Drift A/S", 0 },
        { "Bo Lind, direktør, Rugmark A/S", 0 },
        { "Bo Lind, direktør", 0 },
        { "Bo Lind, advokat, Grantoft Advokater ApS, efter fuldmagt", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *whole = alloc_printf(text, cases[i].signer);
        CU_ASSERT_EQUAL(conflicts(whole), cases[i].count);
        free(whole);
    }
}

static void test_party_number(void)
{
    static const char *const text =
        "Databehandleraftale\n\nmellem\n\nAndelsmejeriet Kløver A.m.b.a., CVR-nr. 99000007 "
        "(herefter \"Kunden\")\n\nog\n\nKirsebær Data ApS, CVR-nr. 99000015 (herefter "
        "\"Leverandøren\")\n\n1. Behandlingen\n\n1.1 Leverandøren er databehandler for Kunden, der "
        "er dataansvarlig.\n\nBilag A Kontakt\n\n%s\n";
    char *wrong = alloc_printf(text, "Kirsebær Data ApS, CVR-nr. 99000023, svarer på spørgsmål.");
    char *right = alloc_printf(text, "Kirsebær Data ApS, CVR-nr. 99 00 00 15, svarer på spørgsmål.");
    char *other = alloc_printf(text, "Kirsebær Data ApS og Ribes Drift A/S, CVR-nr. 99000023, "
                                     "svarer på spørgsmål.");

    CU_ASSERT_EQUAL(conflicts(wrong), 2);
    CU_ASSERT_EQUAL(conflicts(right), 0);
    CU_ASSERT_EQUAL(conflicts(other), 0);
    free(wrong);
    free(right);
    free(other);
}

static void test_contracts(void)
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

UNIT_MAIN("conflicts", {"breach", test_breach}, {"titles", test_titles},
          {"free choice", test_free_choice}, {"silence", test_silence},
          {"late copies", test_late_copies},
          {"notice words", test_notice_words},
          {"who pays what", test_who_pays_what}, {"below the list", test_below_the_list},
          {"keeping on", test_keeping_on},
          {"subprocessors", test_subprocessors},
          {"deletion", test_deletion}, {"keeping", test_keeping},
          {"fetching", test_fetching}, {"others", test_others},
          {"rhythms", test_rhythms}, {"places", test_places}, {"only address", test_only_address},
          {"basis", test_basis}, {"categories", test_categories}, {"numbers", test_numbers},
          {"parties", test_parties}, {"party number", test_party_number},
          {"signers", test_signers},
          {"contracts", test_contracts})
