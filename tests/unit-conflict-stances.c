/* What may be done and what may not, kind by kind, and what only looks like a contradiction: how many ends
   are told. */
#define INTRODUCTION "Leverandøren er databehandler for Kunden, der er dataansvarlig."
#include "conflict-pairs.h"

#define TOLD(count, title, ...)                                                            \
    do {                                                                                   \
        static const struct pair pairs[] = { __VA_ARGS__ };                                \
        check_all(title, pairs, sizeof pairs / sizeof *pairs, count);                      \
    } while (0)

static void test_cipher(void)
{
    TOLD(2, "Vilkår",
         { "Alle personoplysninger skal krypteres, både under transmission og ved "
           "lagring.",
           "Personoplysninger i databasen lagres ukrypteret, idet adgangen er begrænset." },
         { "Al kommunikation med løsningen sker krypteret.",
           "Filer fra lønsystemet overføres ukrypteret med FTP." },
         { "Al lagring af personoplysninger sker i krypteret form.",
           "Sikkerhedskopierne er ikke krypteret." });
    TOLD(0, "Vilkår",
         { "Personoplysninger skal krypteres under transmission.",
           "Personoplysninger i databasen lagres ukrypteret." },
         { "Alle personoplysninger krypteres ved transmission.",
           "Personoplysninger må ikke sendes ukrypteret." },
         { "Alle bærbare computere er krypterede.",
           "Sikkerhedskopierne er ikke krypteret." },
         { "Alle personoplysninger krypteres ved transmission over internettet.",
           "Almindelige e-mails uden personoplysninger sendes ukrypteret." },
         { "Alle personoplysninger krypteres ved transmission.",
           "Ved tab af en ukrypteret bærbar computer underrettes Kunden." });
}

static void test_factor(void)
{
    TOLD(2, "Vilkår",
         { "Adgang til systemer med personoplysninger kræver altid "
           "to-faktor-autentifikation.",
           "To-faktor-autentifikation er valgfri for Kundens brugere." },
         { "Alle brugere skal anvende flerfaktorgodkendelse.",
           "Brugere logger på med brugernavn og adgangskode. Flerfaktorgodkendelse "
           "anvendes ikke." },
         { "Login til systemet kræver altid MFA.",
           "Systemet anvender ikke MFA." });
    TOLD(0, "Vilkår",
         { "Leverandørens medarbejdere skal anvende to-faktor-autentifikation.",
           "To-faktor-autentifikation er valgfri for Kundens brugere." },
         { "Administratorer skal anvende MFA.",
           "Almindelige brugere logger på med adgangskode, og MFA er frivilligt for dem." },
         { "Ekstern adgang kræver MFA.",
           "På kontorets interne net anvendes MFA ikke." },
         { "Alle medarbejdere skal anvende MFA.",
           "Kunder, der ikke ønsker MFA, kan logge ind med adgangskode." });
}

static void test_home(void)
{
    TOLD(2, "Vilkår",
         { "Behandling af personoplysninger fra hjemmearbejdspladser er ikke tilladt.",
           "Leverandørens medarbejdere kan arbejde hjemmefra to dage om ugen via VPN." },
         { "Behandling af Kundens personoplysninger må ikke ske fra "
           "hjemmearbejdspladser.",
           "Behandlingen sker på Leverandørens kontor og fra medarbejdernes "
           "hjemmearbejdspladser." });
    TOLD(0, "Vilkår",
         { "Behandling af personoplysninger fra hjemmearbejdspladser må kun ske via VPN.",
           "Leverandørens medarbejdere kan arbejde hjemmefra to dage om ugen via VPN." },
         { "Udskrifter må ikke medtages til hjemmearbejdspladser.",
           "Behandlingen sker på Leverandørens kontor og fra medarbejdernes "
           "hjemmearbejdspladser." },
         { "Hjemmearbejde må ikke ske på private computere.",
           "Leverandørens medarbejdere kan arbejde hjemmefra." },
         { "Der må ikke arbejdes hjemmefra med fysiske sager.",
           "Leverandørens medarbejdere kan arbejde hjemmefra." });
}

static void test_tests(void)
{
    TOLD(2, "Vilkår",
         { "Personoplysninger må ikke anvendes i testmiljøer.",
           "Test af nye versioner sker med en kopi af produktionsdata, der indeholder "
           "personoplysninger." },
         { "Leverandøren må ikke bruge Kundens personoplysninger til test.",
           "Nye versioner testes på en kopi af Kundens produktionsdata." });
    TOLD(0, "Vilkår",
         { "Personoplysninger må ikke anvendes i testmiljøer.",
           "Test af nye versioner sker med fiktive data." },
         { "Leverandøren må ikke bruge Kundens personoplysninger til test.",
           "Genskabelse testes hvert år på en kopi af produktionsdata." },
         { "Leverandøren må ikke bruge Kundens personoplysninger til test.",
           "En kopi af rapporten fra penetrationstesten sendes til Kunden." },
         { "Test sker på anonymiserede data.",
           "Kunden kan bede om, at der indlæses en kopi af produktionsdata i "
           "testmiljøet." });
}

static void test_answers(void)
{
    TOLD(2, "Vilkår",
         { "Leverandøren må ikke selv besvare henvendelser fra registrerede, men "
           "videresender dem til Kunden.",
           "Leverandøren besvarer selv anmodninger fra registrerede om indsigt og "
           "sletning." },
         { "Leverandøren må ikke selv besvare henvendelser fra de registrerede.",
           "Henvendelser om indsigt besvarer Leverandøren direkte over for den "
           "registrerede." });
    TOLD(0, "Vilkår",
         { "Leverandøren må ikke besvare henvendelser fra registrerede uden Kundens "
           "instruks.",
           "Leverandøren besvarer spørgsmål fra Kunden om registreredes rettigheder." },
         { "Leverandøren må ikke selv besvare henvendelser fra registrerede.",
           "Leverandøren videresender henvendelser fra registrerede inden 2 hverdage." },
         { "Leverandøren må ikke selv besvare henvendelser fra de registrerede.",
           "Leverandøren besvarer selv spørgsmål fra Kundens brugere om brugen af "
           "systemet." });
}

static void test_copies(void)
{
    TOLD(2, "Vilkår",
         { "Leverandøren må ikke beholde kopier af personoplysninger efter aftalens "
           "ophør.",
           "Leverandøren er berettiget til at opbevare en kopi af personoplysningerne i "
           "1 år efter aftalens ophør." },
         { "Leverandøren beholder ingen kopier af personoplysninger efter Aftalens "
           "ophør.",
           "Efter Aftalens ophør kan Leverandøren gemme en kopi af personoplysningerne "
           "til dokumentation." });
    TOLD(0, "Vilkår",
         { "Leverandøren må ikke beholde kopier af personoplysninger efter aftalens "
           "ophør, medmindre lovgivningen kræver det.",
           "Regnskabsmateriale opbevares i 5 år efter bogføringsloven." },
         { "Leverandøren beholder ingen kopier af personoplysninger efter Aftalens "
           "ophør.",
           "Efter Aftalens ophør kan Kunden opbevare en kopi af rapporterne." },
         { "Leverandøren beholder ingen kopier af personoplysninger efter Aftalens "
           "ophør.",
           "Efter Aftalens ophør beholder begge parter en kopi af denne aftale." });
}

static void test_handing_on(void)
{
    TOLD(2, "Vilkår",
         { "Ingen af parterne kan overdrage rettigheder og pligter efter aftalen til "
           "tredjemand.",
           "Leverandøren kan frit overdrage aftalen til et koncernselskab." },
         { "Aftalen kan ikke overdrages uden den anden parts samtykke.",
           "Leverandøren kan uden Kundens samtykke overdrage Aftalen til et "
           "koncernforbundet selskab." });
    TOLD(0, "Vilkår",
         { "Aftalen kan ikke overdrages uden den anden parts samtykke.",
           "Leverandøren kan overdrage opgaver efter aftalen til underleverandører uden "
           "samtykke fra Kunden." });
}

static void test_standards(void)
{
    TOLD(2, "Vilkår",
         { "Leverandøren indhenter årligt en ISAE 3000-erklæring fra en uafhængig "
           "revisor om overholdelsen af aftalen.",
           "Leverandøren skal årligt for egen regning indhente en ISAE 3402-erklæring "
           "fra en uafhængig revisor vedrørende overholdelsen af aftalen." },
         { "Leverandørens revisor afgiver hvert år en erklæring efter ISAE 3402.",
           "Den årlige revisionserklæring afgives efter ISAE 3000." },
         { "Leverandøren skal en gang årligt lade udarbejde en ISAE 3402 type "
           "2-erklæring om de foranstaltninger, der er beskrevet i aftalen.",
           "Revisionserklæringen skal udarbejdes i overensstemmelse med ISAE 3000 og "
           "sendes til Kunden." });
    TOLD(0, "Vilkår",
         { "Leverandøren indhenter årligt en ISAE 3000-erklæring om databeskyttelse.",
           "Leverandøren indhenter desuden en ISAE 3402-erklæring om de generelle "
           "it-kontroller." },
         { "Leverandøren indhenter årligt en ISAE 3000- eller ISAE 3402-erklæring.",
           "Leverandøren sender hvert år den seneste ISAE 3000-erklæring." },
         { "Leverandøren indhenter årligt en ISAE 3000-erklæring.",
           "UnderLeverandøren, der driver servere, indhenter årligt en ISAE "
           "3402-erklæring." },
         { "Leverandøren fremlægger hvert år en ISAE 3000-erklæring.",
           "Hostingleverandørens ISAE 3402-erklæring kan rekvireres hos Leverandøren." },
         { "Leverandøren fremlægger hvert år en ISAE 3000-erklæring.",
           "Leverandøren har siden 2019 haft en ISAE 3402-erklæring om generelle "
           "it-kontroller." },
         { "Leverandøren fremlægger hvert år en erklæring efter ISAE 3000 eller en "
           "tilsvarende standard.",
           "Erklæringen følger p.t. ISAE 3402." });
}

static void test_precedence(void)
{
    TOLD(2, "Vilkår",
         { "Bestemmelserne har forrang i forhold til eventuelle tilsvarende bestemmelser "
           "i andre aftaler mellem parterne.",
           "Ved uoverensstemmelse mellem hovedaftalen og disse bestemmelser går "
           "hovedaftalen forud." },
         { "I tilfælde af modstrid går denne aftale forud for Hovedaftalen.",
           "Hovedaftalen har forrang, hvis der er modstrid mellem denne og "
           "databehandleraftalen." },
         { "Disse bestemmelser har forrang frem for andre aftaler mellem parterne om "
           "behandling af personoplysninger.",
           "I tilfælde af konflikt mellem bestemmelserne og hovedaftalen har "
           "hovedaftalen forrang." });
    TOLD(0, "Vilkår",
         { "Bestemmelserne har forrang i forhold til eventuelle tilsvarende bestemmelser "
           "i andre aftaler mellem parterne.",
           "Hovedaftalens regler om ansvar og priser går forud for bestemmelserne." },
         { "Disse bestemmelser har forrang frem for andre aftaler mellem parterne om "
           "behandling af personoplysninger.",
           "Hovedaftalens ansvarsbegrænsning går forud for bestemmelserne." },
         { "Disse bestemmelser har forrang frem for hovedaftalen.",
           "Ved modstrid mellem bilagene og bestemmelserne går bestemmelserne forud." });
}

static void test_contacts(void)
{
    TOLD(2, "Vilkår",
         { "Brud meldes til Kundens databeskyttelsesrådgiver på dpo@engby.dk.",
           "Underretning om brud sendes til Kunden på sikkerhed@engby.dk." },
         { "Kundens kontaktperson er Mette Holm, telefon 23 45 67 89.",
           "Kundens kontaktperson er Jens Ravn, telefon 45 12 78 90." });
    TOLD(0, "Vilkår",
         { "Kundens kontaktperson er Mette Holm.",
           "Leverandørens kontaktperson er Jens Ravn." },
         { "Brud meldes til Kunden på brud@engby.dk.",
           "Spørgsmål om aftalen sendes til Kunden på jura@engby.dk." },
         { "Brud meldes til Kunden på brud@engby.dk.",
           "Kunden kan anmelde mistanke om brud til Leverandøren på vagt@lindal.dk." });
}

static void test_kept_kinds(void)
{
    TOLD(2, "Vilkår",
         { "Kundeoplysninger opbevares i 2 år efter seneste køb.",
           "Kundeoplysninger slettes 5 år efter seneste køb." },
         { "Ansøgninger opbevares i 6 måneder.",
           "Ansøgninger slettes efter 12 måneder." });
    TOLD(0, "Vilkår",
         { "Kundeoplysninger opbevares i 2 år efter seneste køb.",
           "Ansøgninger slettes 6 måneder efter modtagelsen." },
         { "Ansøgninger opbevares i 6 måneder efter ansættelsens begyndelse.",
           "Ansøgninger slettes 12 måneder efter modtagelsen." },
         { "Oplysninger om borgere slettes 2 år efter fraflytning.",
           "Oplysninger om medarbejdere slettes 5 år efter fratrædelse." });
}

static void test_outliving(void)
{
    TOLD(1, "Vilkår",
         { "Alle personoplysninger, herunder sikkerhedskopier, slettes senest 30 dage "
           "efter aftalens ophør.",
           "Sikkerhedskopier opbevares i 90 dage og overskrives derefter." },
         { "Alle data slettes inden 30 dage efter aftalens ophør.",
           "Backup gemmes i 90 dage." },
         { "Leverandøren sletter samtlige personoplysninger, herunder eksisterende "
           "kopier, senest 14 dage efter ophør af tjenesterne.",
           "Backup opbevares i 6 måneder på et separat medie." });
    TOLD(0, "Vilkår",
         { "Alle personoplysninger slettes senest 30 dage efter aftalens ophør. "
           "Sikkerhedskopier overskrives dog først efter 90 dage.",
           "Sikkerhedskopier opbevares i 90 dage." },
         { "Alle personoplysninger i produktionsmiljøet slettes senest 30 dage efter "
           "aftalens ophør.",
           "Sikkerhedskopier opbevares i 90 dage." },
         { "Alle personoplysninger slettes senest 90 dage efter aftalens ophør.",
           "Sikkerhedskopier opbevares i 30 dage." },
         { "Leverandøren sletter alle data senest 30 dage efter ophøret; data i "
           "sikkerhedskopier slettes senest 90 dage efter.",
           "Sikkerhedskopier opbevares i 90 dage." },
         { "Leverandøren sletter Kundens data senest 30 dage efter ophøret.",
           "Sikkerhedskopier af systemets konfiguration, der ikke indeholder persondata, "
           "opbevares i 1 år." });
}

static void test_rates(void)
{
    TOLD(2, "Vilkår",
         { "Leverandørens bistand afregnes med 950 kr. pr. time ekskl. moms.",
           "For bistand efter bestemmelserne betales 1.100 kr. pr. time ekskl. moms." },
         { "Assistance faktureres til en timepris på 875 kr.",
           "Timeprisen for Leverandørens assistance er 995 kr." },
         { "Leverandørens bistand vederlægges med 1.050 kr. i timen.",
           "Timesatsen for Leverandørens bistand udgør 1.250 kr." });
    TOLD(0, "Vilkår",
         { "Leverandørens bistand afregnes med 950 kr. pr. time ekskl. moms.",
           "Konsulentbistand fra en senior faktureres med 1.400 kr. pr. time." },
         { "Assistance faktureres til en timepris på 875 kr.",
           "Uden for normal åbningstid er timeprisen 1.300 kr." },
         { "Leverandørens bistand vederlægges med 1.050 kr. i timen.",
           "Timesatsen reguleres årligt, og for 2025 var satsen for bistand 980 kr. i "
           "timen." });
}

static void test_passwords(void)
{
    TOLD(2, "Vilkår",
         { "Adgangskoder skal være på mindst 12 tegn.",
           "Adgangskoder består af mindst 8 tegn." },
         { "Adgangskoder er på mindst 14 tegn.",
           "Kravet til adgangskoder er 8 tegn." });
    TOLD(0, "Vilkår",
         { "Adgangskoder for administratorer skal være på mindst 16 tegn.",
           "Adgangskoder for brugere består af mindst 10 tegn." });
}

static void test_reach(void)
{
    TOLD(2, "Vilkår",
         { "Personoplysninger overføres ikke til tredjelande eller internationale "
           "organisationer.",
           "Support uden for normal åbningstid leveres af Leverandørens søsterselskab i "
           "Indien, som har fjernadgang til driftsmiljøet." },
         { "Leverandøren overfører ikke personoplysninger til lande uden for EU og EØS.",
           "Overvågning af driften om natten udføres af medarbejdere i Filippinerne, der "
           "har adgang til kundedata." });
    TOLD(0, "Vilkår",
         { "Leverandøren overfører ikke personoplysninger til lande uden for EU og EØS.",
           "Leverandørens moderselskab har hovedsæde i USA, men har ikke adgang til "
           "personoplysninger." },
         { "Leverandøren overfører ikke personoplysninger til lande uden for EU og EØS.",
           "Kundens medarbejdere kan logge på løsningen fra USA, hvis Kunden har givet "
           "tilladelse." },
         { "Personoplysninger må ikke overføres til tredjelande.",
           "Er en underdatabehandler hjemmehørende i Indien eller et andet tredjeland, "
           "skal der foreligge et overførselsgrundlag." });
}

static void test_acts(void)
{
    TOLD(2, "Vilkår",
         { "Ved ophør af tjenesterne vedrørende behandling forpligtes Leverandøren til "
           "at slette alle personoplysninger, der er blevet behandlet på vegne af "
           "Kunden.",
           "Ved aftalens ophør tilbageleverer Leverandøren alle personoplysninger til "
           "Kunden og beholder ingen kopier." },
         { "Ved Aftalens ophør skal Leverandøren slette alle personoplysninger.",
           "Ved Aftalens ophør afleverer Leverandøren alle personoplysninger til Kunden." });
    TOLD(0, "Vilkår",
         { "Ved ophør af tjenesterne forpligtes Leverandøren til at slette alle "
           "personoplysninger.",
           "Kunden kan inden ophøret selv udtrække alle personoplysninger." },
         { "Ved ophør af tjenesterne forpligtes Leverandøren til efter Kundens valg at "
           "slette eller tilbagelevere alle personoplysninger.",
           "Ved ophør af tjenesterne skal Leverandøren slette alle personoplysninger." },
         { "Ved Aftalens ophør skal Leverandøren slette alle personoplysninger.",
           "Ved Aftalens ophør bistår Leverandøren med at flytte data til en ny "
           "leverandør og tilbageleverer udlånt udstyr." },
         { "Ved aftalens ophør tilbageleverer Leverandøren alle personoplysninger og "
           "sletter derefter eksisterende kopier.",
           "Ved aftalens ophør slettes alle personoplysninger, når de er tilbageleveret." });
}

static void test_laws(void)
{
    TOLD(2, "Vilkår",
         { "Aftalen er underlagt dansk ret, og tvister afgøres ved retten i Aarhus.",
           "Enhver tvist i anledning af aftalen afgøres ved byretten i Stockholm efter "
           "svensk ret." },
         { "Aftalen er undergivet dansk ret.",
           "Tvister mellem parterne afgøres efter tysk ret." },
         { "Tvister afgøres ved Københavns Byret.",
           "Kan parterne ikke blive enige, afgøres sagen ved voldgift efter "
           "Voldgiftsinstituttets regler." },
         { "Bestemmelserne er underlagt dansk ret.",
           "Aftalen reguleres af engelsk ret." });
    TOLD(0, "Vilkår",
         { "Aftalen er underlagt dansk ret, og tvister afgøres ved retten i Aarhus.",
           "Standardkontraktbestemmelserne med underLeverandøren er underlagt irsk ret." },
         { "Tvister afgøres ved Retten i Odense.",
           "Parterne forsøger først at løse en tvist ved mediation." },
         { "Bestemmelserne er underlagt dansk ret.",
           "Tvister med underLeverandøren afgøres efter irsk ret." });
}

static void test_own_dates(void)
{
    TOLD(2, "Vilkår",
         { "Denne databehandleraftale er indgået den 1. marts 2026 mellem parterne.",
           "Bilaget hører til databehandleraftalen af 15. april 2026 mellem parterne." },
         { "Aftalen træder i kraft den 1. januar 2026.",
           "Aftalen træder i kraft, når begge parter har underskrevet den." },
         { "Parterne har indgået en hovedaftale af 2. maj 2025.",
           "Behandlingen sker til opfyldelse af Hovedaftalen af 12. maj 2025." });
    TOLD(0, "Vilkår",
         { "Aftalen træder i kraft den 1. januar 2026.",
           "Priserne gælder fra den 1. marts 2026." },
         { "Denne databehandleraftale af 2. maj 2025 erstatter databehandleraftalen af "
           "1. juni 2021.",
           "Behandlingen sker efter databehandleraftalen af 2. maj 2025." });
}

static void test_deletion(void)
{
    TOLD(2, "Vilkår",
         { "Ved ophør af tjenesterne skal Leverandøren slette alle personoplysninger "
           "senest 30 dage efter ophøret.",
           "Personoplysningerne opbevares i 90 dage efter aftalens ophør, hvorefter de "
           "slettes." },
         { "Senest tre måneder efter Aftalens ophør skal Leverandøren have slettet "
           "Kundens personoplysninger.",
           "Alle personoplysninger slettes 30 dage efter Aftalens ophør." });
    TOLD(0, "Vilkår",
         { "Ved ophør af tjenesterne skal Leverandøren slette alle personoplysninger "
           "senest 30 dage efter ophøret.",
           "Oplysninger om afviste ansøgere slettes senest 6 måneder efter, at "
           "stillingen er besat." },
         { "Ved ophør sletter Leverandøren alle personoplysninger senest 30 dage efter "
           "ophøret.",
           "Leverandøren sender en skriftlig bekræftelse på sletningen senest 45 dage "
           "efter ophøret." },
         { "Senest 30 dage efter Aftalens ophør skal Leverandøren have slettet Kundens "
           "personoplysninger.",
           "Inaktive brugere slettes 12 måneder efter seneste login." });
}

static void test_liability(void)
{
    TOLD(2, "Vilkår",
         { "Leverandøren er fuldt ansvarlig over for Kunden for underLeverandørens "
           "opfyldelse af sine forpligtelser.",
           "Leverandøren er ikke ansvarlig for underdatabehandleres fejl og "
           "forsømmelser." },
         { "Leverandøren hæfter for sine underdatabehandlere som for sine egne forhold.",
           "Leverandøren påtager sig intet ansvar for skade, der skyldes "
           "underdatabehandlere." });
    TOLD(0, "Vilkår",
         { "Leverandøren er fuldt ansvarlig over for Kunden for underLeverandørens "
           "opfyldelse.",
           "Leverandøren er ikke ansvarlig for Kundens indirekte tab." },
         { "Leverandøren hæfter for sine underdatabehandlere.",
           "Leverandøren hæfter ikke for underdatabehandlere, som Kunden selv har valgt." });
}

static void test_approval(void)
{
    TOLD(2, "Vilkår",
         { "Leverandøren har Kundens generelle godkendelse til brug af "
           "underdatabehandlere.",
           "Leverandøren må kun gøre brug af en ny underdatabehandler efter forudgående "
           "specifik skriftlig godkendelse fra Kunden." },
         { "Leverandøren har Kundens generelle godkendelse til brug af "
           "underdatabehandlere.",
           "Hver ny underdatabehandler kræver Kundens forudgående specifikke "
           "godkendelse." });
    TOLD(0, "Vilkår",
         { "Leverandøren har Kundens generelle godkendelse til brug af "
           "underdatabehandlere.",
           "Ved bestemmelsernes ikrafttræden har Kunden godkendt brugen af følgende "
           "underdatabehandlere. Leverandøren må ikke uden Kundens skriftlige "
           "godkendelse gøre brug af en underdatabehandler til en anden behandling end "
           "den beskrevne." },
         { "Leverandøren har Kundens generelle godkendelse til brug af "
           "underdatabehandlere.",
           "Brug af en underdatabehandler i et tredjeland kræver Kundens forudgående "
           "skriftlige godkendelse." });
}

static void test_duration(void)
{
    TOLD(2, "Vilkår",
         { "Aftalen er tidsubegrænset og gælder, så længe Leverandøren behandler "
           "personoplysninger for Kunden.",
           "Behandlingen er tidsbegrænset og ophører den 31. december 2027." },
         { "Aftalen gælder i 24 måneder fra underskrift.",
           "Aftalen løber i 36 måneder og fornyes ikke automatisk." },
         { "Aftalen er ikke tidsbegrænset.",
           "Aftalen ophører uden yderligere varsel den 30. juni 2028." });
    TOLD(0, "Vilkår",
         { "Aftalen gælder, indtil den opsiges.",
           "Pilotfasen varer 6 måneder." },
         { "Aftalen gælder i 24 måneder fra underskrift.",
           "Hovedaftalen løber i 36 måneder." },
         { "Aftalen er ikke tidsbegrænset.",
           "Projektet ophører den 30. juni 2028." });
}

static void test_more(void)
{
    TOLD(2, "Vilkår",
         { "I test- og udviklingsmiljøer anvendes kun anonymiserede data.",
           "Fejlsøgning i testmiljøet sker på en kopi af produktionsdatabasen med "
           "personoplysninger." },
         { "Adgang til personoplysninger forudsætter altid flerfaktorgodkendelse.",
           "Der anvendes ikke flerfaktorgodkendelse i systemet." },
         { "Al lagring af personoplysninger skal være krypteret.",
           "Databasen er ikke krypteret." },
         { "Leverandøren må ikke selv svare de registrerede.",
           "Leverandøren besvarer selv anmodninger om indsigt fra borgere." },
         { "Leverandøren skal hvert år for egen regning lade en uafhængig revisor "
           "udarbejde en ISAE 3402-erklæring.",
           "Leverandøren skal hvert år indhente en revisionserklæring af typen ISAE "
           "3000." },
         { "Ved uoverensstemmelse mellem denne databehandleraftale og andre aftaler "
           "mellem parterne har denne databehandleraftale forrang.",
           "Er der uoverensstemmelse, går hovedaftalen forud for databehandleraftalen." },
         { "Efter ophør må Leverandøren ikke beholde kopier af oplysningerne.",
           "Leverandøren gemmer en kopi af oplysningerne i 6 måneder efter ophør." },
         { "Der overføres ikke personoplysninger til tredjelande.",
           "Anden linjes support ydes af et team i Ukraine, som får adgang til "
           "databasen." },
         { "Al behandling skal foregå i EU/EØS.",
           "Supportafdelingen i Tyrkiet har adgang til Kundens data." },
         { "Underretning om brud sendes til Kunden på brud@engby.dk.",
           "Kunden kontaktes ved brud på it-sikkerhed@engby.dk." },
         { "Denne databehandleraftale af 3. maj 2026 er indgået mellem parterne.",
           "Bilaget udgør en del af databehandleraftalen af 13. maj 2026." },
         { "Leverandøren må ikke gøre brug af nye underdatabehandlere, før Kunden "
           "skriftligt har godkendt dem.",
           "Leverandøren kan uden Kundens godkendelse udskifte underdatabehandlere." },
         { "Ingen af parterne må overdrage Aftalen.",
           "Leverandøren kan frit overdrage Aftalen." },
         { "Oplysninger om fraflyttede beboere slettes 2 år efter fraflytningen.",
           "Oplysninger om fraflyttede beboere slettes 5 år efter fraflytningen." },
         { "Aftalen kan opsiges af hver part med 6 måneders varsel.",
           "Parterne kan opsige aftalen med 3 måneders varsel." },
         { "Leverandøren kan ikke kræve betaling for bistand.",
           "Bistand faktureres med Leverandørens almindelige timepris." },
         { "Leverandøren varsler ændringer i brugen af underdatabehandlere med mindst 30 "
           "dages varsel.",
           "Varsel ved skift af underdatabehandler: 14 dage" },
         { "Leverandøren anmoder om godkendelse af en ny underdatabehandler mindst 60 "
           "dage inden den ønskede ibrugtagning.",
           "Anmodning om godkendelse af en ny underdatabehandler sendes mindst 30 dage "
           "før ibrugtagning." },
         { "Kunden kan inspicere Leverandøren med 10 dages varsel.",
           "Kunden varsler en inspektion mindst 30 dage før." },
         { "Leverandøren bærer selv alle omkostninger ved revision.",
           "Kunden betaler for Leverandørens tid ved revision." },
         { "Leverandøren får ikke betaling for sin medvirken ved inspektion.",
           "Medvirken ved inspektion faktureres med 1.200 kr. i timen." },
         { "Bistand til Kunden ydes uden beregning.",
           "Kunden betaler for Leverandørens bistand efter medgået tid." },
         { "Behandlingen må ikke ske uden for Danmark.",
           "Leverandørens overvågning af driften sker fra kontoret i Gdansk, Polen." },
         { "Alle bærbare computere skal være krypterede.",
           "Leverandørens bærbare computere er ikke krypterede." },
         { "Personoplysninger må aldrig indgå i test.",
           "Testmiljøet indeholder en ugentlig kopi af produktionsdata." },
         { "Leverandøren besvarer ikke selv henvendelser fra registrerede.",
           "Leverandøren svarer selv den registrerede inden 14 dage." },
         { "Databehandleraftalen er indgået den 4. maj 2026.",
           "Bilaget er en del af databehandleraftalen af 14. maj 2026." },
         { "Kundens kontaktperson er Lise Bang.",
           "Kundens kontaktperson er Ole Krog." },
         { "Anmodninger fra registrerede videresendes til Kunden inden 2 dage.",
           "Leverandøren sender anmodninger fra registrerede videre til Kunden inden 10 "
           "dage." });
}

/* What the other party does, what is done at home and how, what is of its own: no contradiction. */
static void test_others_doing(void)
{
    TOLD(0, "Vilkår",
         { "Leverandøren kan ikke overdrage rettigheder og forpligtelser efter aftalen.",
           "Kunden kan frit overdrage sine rettigheder efter aftalen til en anden "
           "offentlig institution." },
         { "Leverandøren må ikke uden Kundens samtykke overdrage aftalen.",
           "Kunden kan uden Leverandørens samtykke overdrage aftalen til en anden "
           "myndighed." },
         { "Hjemmearbejde er tilladt.", "Under hjemmearbejde må skærmen ikke forlades ulåst." },
         { "Hjemmearbejde er tilladt.",
           "Ved hjemmearbejde må behandling af personoplysninger ikke ske over åbne net." },
         { "Medarbejderne arbejder fra hjemmearbejdspladser i Danmark via VPN.",
           "Behandling må ikke foretages fra hjemmearbejdspladser placeret i tredjelande." },
         { "Der må ikke arbejdes fra hjemmearbejdspladser.",
           "Kundens egne medarbejdere arbejder fra hjemmearbejdspladser." },
         { "Der må ikke arbejdes fra hjemmearbejdspladser.",
           "Hjemmearbejdspladser kan oprettes efter skriftlig aftale med Kunden." },
         { "Leverandørens medarbejdere bruger altid tofaktorlogin.",
           "For Kundens brugere er tofaktorlogin valgfrit." },
         { "Leverandøren opbevarer ikke kopier af personoplysninger efter aftalens ophør.",
           "Leverandøren opbevarer en kopi af personoplysningerne indtil aftalens ophør." },
         { "Der behandles ikke følsomme oplysninger om kunder.",
           "Kategorier af registrerede: kunder, medarbejdere." },
         { "Personoplysninger behandles kun i EU.",
           "Adgang til data fra servere i Kina og Rusland spærres." },
         { "Personoplysninger behandles kun i Danmark.",
           "Kundens afdelinger i Norge har adgang til systemet." },
         { "Leverandøren må ikke selv besvare anmodninger fra de registrerede.",
           "Leverandøren besvarer direkte Kundens henvendelser om indsigt i de "
           "registreredes oplysninger." },
         { "Leverandøren må ikke selv besvare anmodninger fra de registrerede.",
           "Når Kunden beder om det, svarer Leverandøren direkte til den registrerede." },
         { "Data krypteres altid under transmission.",
           "Sendes breve med posten, er de ikke krypterede." },
         { "Alle personoplysninger krypteres i databasen.",
           "Oplysninger, der er offentligt tilgængelige, krypteres ikke." },
         { "Personoplysninger må ikke anvendes i test.",
           "Kopier af testamenter bruges som personoplysninger i sagen." },
         { "Personoplysninger må ikke anvendes i test.",
           "Ved test anvendes kopier af anonyme data." });
    TOLD(2, "Vilkår",
         { "Behandling af personoplysninger fra hjemmearbejdspladser er ikke tilladt.",
           "Kundens personoplysninger kan behandles fra hjemmearbejdspladser." },
         { "Personoplysninger behandles kun i EU.",
           "Kundens data behandles af supportafdelingen i Indien." },
         { "Der behandles ikke oplysninger om kunder.",
           "Kategorier af registrerede: kunder, medarbejdere." },
         { "Leverandøren kan ikke overdrage sine rettigheder efter aftalen.",
           "Leverandøren kan frit overdrage sine rettigheder efter aftalen." });
}

/* Another time, place, owner or sort; what is told of the past, of others, or with a condition. */
static void test_lookalikes(void)
{
    TOLD(0, "Vilkår",
         { "Leverandøren må ikke selv svare de registrerede.",
           "Leverandøren hjælper Kunden med at svare de registrerede." },
         { "Leverandøren skal hvert år indhente en ISAE 3402-erklæring.",
           "Foreligger der en ISAE 3000-erklæring, kan den lægges til grund." },
         { "Al lagring af personoplysninger skal være krypteret.",
           "Der må ikke gemmes ukrypterede filer." },
         { "Der anvendes kun anonymiserede data i testmiljøet.",
           "Beredskabsplanen testes årligt med en kopi af planen." },
         { "Efter ophør må Leverandøren ikke beholde kopier af oplysningerne.",
           "Leverandøren gemmer en kopi af denne aftale efter ophør." },
         { "Databehandleraftalen har forrang for hovedaftalen.",
           "Standardkontraktbestemmelserne har forrang for databehandleraftalen." },
         { "Adgang udefra kræver flerfaktorgodkendelse.",
           "Fra Leverandørens kontor anvendes ikke flerfaktorgodkendelse." },
         { "Der overføres ikke personoplysninger til tredjelande.",
           "Leverandørens kontor i London behandler ikke personoplysninger for Kunden." },
         { "Al behandling skal foregå i EU/EØS.",
           "Supportafdelingen i Spanien har adgang til Kundens data." },
         { "Ingen af parterne må overdrage Aftalen.",
           "Overdragelse af data til Kunden sker ved Aftalens ophør uden særskilt "
           "godkendelse." },
         { "Underretning om brud sendes til Kunden på brud@engby.dk.",
           "Underretning om brud sendes til Kunden på brud@engby.dk, og der ringes til "
           "vagten." },
         { "Oplysninger om fraflyttede beboere slettes 2 år efter fraflytningen.",
           "Oplysninger om fraflyttede beboere slettes 5 år efter indflytningen." },
         { "Oplysninger om brug af systemet gemmes i 30 dage.",
           "Oplysninger om brugere af systemet gemmes i 1 år." },
         { "Aftalen kan opsiges af hver part med 6 måneders varsel.",
           "Priserne reguleres hver 3. måned." },
         { "Kunden betaler sine egne udgifter ved revision.",
           "Leverandøren betaler revisionserklæringen." },
         { "Leverandørens bistand er gratis.",
           "Leverandøren kan ikke kræve betaling for bistand." },
         { "Behandlingen må ikke ske uden for Danmark.",
           "Softwaren er udviklet i Polen og installeres på servere i Danmark." },
         { "Behandlingen må ikke ske uden for Danmark.",
           "Leverandørens moderselskab har kontor i Oslo, Norge, men behandler ikke "
           "oplysninger for Kunden." },
         { "Behandlingen må ikke ske uden for Danmark.",
           "Kundens medarbejdere kan få adgang fra Sverige, når de er på rejse." },
         { "Leverandøren overfører ikke personoplysninger til tredjelande.",
           "Systemet blokerer for adgang fra Rusland og Kina." },
         { "Leverandøren overfører ikke personoplysninger til tredjelande.",
           "UnderLeverandøren ejes af et selskab i USA, men data behandles alene i "
           "Irland." },
         { "Leverandøren overfører ikke personoplysninger til tredjelande.",
           "Leverandøren tilbyder også drift i Schweiz til andre kunder." },
         { "Leverandøren indhenter årligt en ISAE 3000-erklæring om overholdelse af "
           "bestemmelserne.",
           "Leverandørens datacenterleverandør er certificeret efter ISO 27001 og har "
           "ISAE 3402." },
         { "Leverandøren fremlægger hvert år en ISAE 3402-erklæring.",
           "I 2024 var erklæringen afgivet efter ISAE 3000." },
         { "Leverandøren får hvert år udarbejdet to erklæringer.",
           "Den ene erklæring afgives efter ISAE 3000, og den anden efter ISAE 3402." },
         { "Behandling fra hjemmearbejdspladser er ikke tilladt uden VPN.",
           "Leverandørens medarbejdere kan arbejde hjemmefra." },
         { "Udviklere må ikke arbejde hjemmefra med adgang til produktionsdata.",
           "Supportmedarbejdere kan arbejde hjemmefra via VPN." },
         { "Personoplysninger må ikke anvendes i testmiljøer.",
           "Der foretages årligt en test af gendannelse, hvor en kopi af databasen "
           "indlæses i et lukket miljø." },
         { "Kundens personoplysninger må ikke anvendes til test.",
           "Testmiljøet er en kopi af produktionsmiljøet uden personoplysninger." },
         { "Kundens personoplysninger må ikke anvendes til test.",
           "Kunden kan selv indlæse en kopi af sine data i testmiljøet." },
         { "Al kommunikation med Kunden er krypteret.",
           "Telefonsamtaler er ikke krypteret." },
         { "Alle personoplysninger krypteres under transport.",
           "E-mails internt hos Leverandøren indeholder ikke personoplysninger og er "
           "ikke krypteret." },
         { "Alle adgangskoder opbevares krypteret.",
           "Databasen er ikke krypteret." },
         { "Administratorer skal altid anvende to-faktor-godkendelse.",
           "Kundens brugere kan vælge to-faktor-godkendelse fra." },
         { "Adgang udefra kræver to-faktor-godkendelse.",
           "På Leverandørens kontor anvendes to-faktor-godkendelse ikke." },
         { "Leverandøren besvarer ikke selv anmodninger fra registrerede.",
           "Leverandøren svarer selv den registrerede, når Kunden har bedt om det." },
         { "Leverandøren må ikke beholde kopier af personoplysninger efter ophør.",
           "Efter ophør gemmer Leverandøren anonyme data om brugen." },
         { "Leverandøren må ikke beholde kopier af personoplysninger efter ophør.",
           "Efter aftalens ophør kan Leverandøren opbevare oplysninger om sin egen "
           "fakturering i fem år." },
         { "Brud meldes til Kunden på it@engby.dk.",
           "I weekenden meldes brud til Kundens vagt på vagt@engby.dk." },
         { "Leverandøren sletter alle personoplysninger senest 14 dage efter ophør.",
           "Backup af konfiguration gemmes i 90 dage." },
         { "Leverandøren sletter alle personoplysninger senest 14 dage efter ophør.",
           "Backup gemmes i 30 dage. Indtil da er data fra ophørte kunder spærret." },
         { "Bestemmelserne har forrang i forhold til tilsvarende bestemmelser i andre "
           "aftaler mellem parterne.",
           "Hovedaftalen har forrang, når det gælder priser og ansvar." },
         { "Hovedaftalen af 1. marts 2024 er ændret ved tillæg.",
           "Parternes hovedaftale af 2. april 2019 blev opsagt i 2024." },
         { "Aftalen kan ikke overdrages til tredjemand.",
           "Leverandøren kan uden samtykke overdrage sit tilgodehavende efter aftalen." },
         { "Ansøgninger gemmes i 6 måneder.",
           "Ansøgninger fra personer, der ansættes, gemmes i 5 år." },
         { "Ved ophør forpligtes Leverandøren til at slette alle personoplysninger.",
           "Kunden har ved ophør ret til at få tilbageleveret alle personoplysninger, "
           "inden de slettes." },
         { "Ved ophør slettes alle personoplysninger.",
           "UnderLeverandøren tilbageleverer alle personoplysninger til Leverandøren ved "
           "ophør." },
         { "Loggen over adgang gemmes i 6 måneder.",
           "Loggen over ændringer gemmes i 5 år." },
         { "Kunden kan inspicere Leverandøren med 10 dages varsel.",
           "Leverandøren varsler sin egen inspektion af underdatabehandlere 30 dage før." },
         { "Leverandøren får ikke betaling for sin medvirken ved den årlige inspektion.",
           "Medvirken ved yderligere inspektioner faktureres med 1.200 kr. i timen." });
}

UNIT_MAIN("conflict-stances", {"cipher", test_cipher},
          {"factor", test_factor},
          {"home", test_home},
          {"tests", test_tests},
          {"answers", test_answers},
          {"copies", test_copies},
          {"handing on", test_handing_on},
          {"standards", test_standards},
          {"precedence", test_precedence},
          {"contacts", test_contacts},
          {"kept kinds", test_kept_kinds},
          {"outliving", test_outliving},
          {"rates", test_rates},
          {"passwords", test_passwords},
          {"reach", test_reach},
          {"acts", test_acts},
          {"laws", test_laws},
          {"own dates", test_own_dates},
          {"deletion", test_deletion},
          {"liability", test_liability},
          {"approval", test_approval},
          {"duration", test_duration},
          {"more", test_more}, {"lookalikes", test_lookalikes},
         {"others doing", test_others_doing})
