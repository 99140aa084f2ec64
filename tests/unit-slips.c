/* Slips of grammar and words written apart or together: ours, and innocent look-alikes. */
#include "check-case.h"

static void expect(enum finding_kind kind, const char *token, const char *text)
{
    struct contract *contract = make_contract(&text, 1);
    char *got = findings(contract, kind, false);

    if (strcmp(got, token) != 0) {
        fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", text, got, token);
    }
    CU_ASSERT_STRING_EQUAL(got, token);
    free(got);
    contract_free(contract);
}

static void test_slips(void)
{
    static const struct {
        const char *token;
        const char *text;
    } cases[] = {
        {"at overholder", "Leverandøren hjælper Kunden med at overholder kravene i forordningen."},
        {"skal sikrer", "Leverandøren skal sikrer, at kun få medarbejdere har adgang."},
        {"kan anmoder", "Kunden kan anmoder om en kopi af rapporten."},
        {"at sørger", "Databehandleren er forpligtet til at sørger for kryptering."},
        {"Leverandøren opbevare", "Leverandøren opbevare loggen i seks måneder."},
        {"Kunden oplyse", "Kunden oplyse straks Leverandøren om fejl."},
        {"skal Leverandøren sletter", "Ved ophør skal Leverandøren sletter alle kopier."},
        {"skal den dataansvarlige underretter", "Inden fristen skal den dataansvarlige underretter tilsynet."},
        {"kan kunden anmoder", "Hvert år kan kunden anmoder om en rapport."},
        {"Databehandleren gennemgå", "Databehandleren gennemgå adgangene hvert kvartal."},
        {"Leverandøren bære", "Leverandøren bære risikoen for transporten."},
        {"dataansvarlige omfatte", "Ansvaret hos den dataansvarlige er fuldt. Den dataansvarlige omfatte også døtre."},
        {"Tilsynet omfatte", "Tilsynet omfatte mindst de tre punkter i bilaget."},
        {"Kunden anmode", "Svar gives, hvis Kunden anmode om det."},
        {"leverandøren videregive", "Det oplyses, når leverandøren videregive oplysninger."},
        {"der behandle", "Kun de ansatte, der behandle oplysninger, har adgang."},
        {"der foretage", "Det gælder også den, der foretage tilsynet."},
        {"som modtage", "Underleverandører, som modtage oplysninger, har samme pligter."},
        {"og gennemgå", "Leverandøren fører en liste over ansatte og gennemgå den to gange om året."},
        {"og kontrollere", "Bureauet tester kopien hvert år og kontrollere resultatet."},
        {"af elektronisk vej", "Besked gives af elektronisk vej samme dag."},
        {"Nogen gange", "Nogen gange vil kunden have en kopi."},
        {"uden nogle form for", "Ingen kopi ligger uden nogle form for kryptering."},
        {"den dataansvarlige forpligtelse", "Bistand til den dataansvarlige forpligtelse til at svare ydes."},
        {"alle relevant oplysninger", "Leverandøren giver alle relevant oplysninger videre."},
        {"Alle ny medarbejdere", "Alle ny medarbejdere gennemfører et kursus."},
        {"de registreret", "Ved brud orienteres de registreret uden ophold."},
        {"intern register", "Leverandøren fører et intern register over brud."},
        {"skriftligt aftale", "Parterne indgår en skriftligt aftale om prisen."},
        {"ekstern revisionsfirma", "Tilsynet udføres af et ekstern revisionsfirma."},
        {"væsentligt misligholdelse", "Ved væsentligt misligholdelse kan aftalen hæves."},
        {"en brud", "Hvis der sker en brud, gives besked."},
        {"et risikovurdering", "Leverandøren udarbejder et risikovurdering hvert år."},
        {"databehandlerens fysisk faciliteter", "Der gives adgang til databehandlerens fysisk faciliteter."},
        {"Kundens skriftlig instruks", "Leverandøren følger Kundens skriftlig instruks."},
        {"vores intern kontrol", "Fejl findes ved vores intern kontrol."},
        {"den relevant myndighed", "Sagen sendes til den relevant myndighed."},
        {"over skrives", "Sikkerhedskopier over skrives efter 30 dage."},
        {"frem gå", "Det skal frem gå af bilaget."},
        {"gennem føres", "Inspektionen gennem føres med varsel."},
        {"videre gives", "Oplysninger må ikke videre gives til andre."},
        {"tilbage leveres", "Materialet skal tilbage leveres ved ophør."},
        {"op bevares", "Loggen skal op bevares i et år."},
        {"af holdes", "Møder skal af holdes hvert kvartal."},
        {"ned brydes", "Data ned brydes i mindre dele."},
        {"it sikkerhed", "Leverandøren har en politik for it sikkerhed."},
        {"it systemer", "Adgang til it systemer gives efter behov."},
        {"cpr nummer", "Oplysning om navn og cpr nummer behandles."},
        {"helbred oplysninger", "Der behandles helbred oplysninger om beboerne."},
        {"konsekvens analysen", "Når konsekvens analysen viser en risiko, høres Datatilsynet."},
        {"behandling grundlag", "Leverandørens behandling grundlag er instruksen."},
        {"sikkerhed brud", "Alle sikkerhed brud anmeldes straks."},
        {"adgang kontrol", "Der er etableret adgang kontrol på serverrummet."},
        {"Forpligtigelserne", "Forpligtigelserne gælder også efter ophør."},
        {"zumrok|zumrok", "En zumrok gemmes, og en anden zumrok slettes."},
        {"Logningaf", "Logningaf alle opslag sker automatisk."},
        {"oplysningerog", "Alle oplysningerog dokumenter slettes."},
        {"behandlingenaf", "I forbindelse med behandlingenaf oplysninger gælder instruksen."},
        {"medarbejderemed", "Kun medarbejderemed særligt behov har adgang."},
        {"dageefter", "Fristen er ti dageefter modtagelsen."},
        {"krypteretog", "Data er krypteretog beskyttet."},
        {"brand slukning", "Serverrummet har alarm, brand slukning og nødstrøm."},
        {"løn systemet", "Sikkerheden i løn systemet beskrives i bilag B."},
        {"Husleje nævnet", "Sagen kan indbringes for Husleje nævnet i kommunen."},
        {"arbejds pladsen", "Spørgsmål om trivsel på arbejds pladsen besvares."},
        {"Tavsheds pligten", "Tavsheds pligten ophører ikke ved opsigelse."},
        {"ned brud", "Data kan genskabes efter et ned brud inden otte timer."},
        {"over holdt", "Kunden gennemgår, om aftalen bliver over holdt."},
        {"rådig hed", "Dokumentationen stilles til rådig hed for Kunden."},
        {"medicin lister", "Oplysninger om puls, vægt, medicin lister og notater."},
        {"to person", "Adgang godkendes af to person i fællesskab."},
        {"Adgangen lukke", "Adgangen lukke, når medarbejderen fratræder."},
        {"bekræftes skriftlig", "Sletningen bekræftes skriftlig over for Kunden."},
        {"er skriftlig", "Medmindre andet er skriftlig aftalt, gælder bilag 2."},
        {"totrins login", "Adgang kræver totrins login ved fjernarbejde."},
        {"time lønnede", "Ordningen omfatter også time lønnede vikarer."},
        {"medlems kartotek", "Foreningen fører et medlems kartotek på papir."},
        {"administrator konti", "Totrinsbekræftelse bruges for alle vores administrator konti."},
        {"løn data", "Leverandøren opbevarer løn data i et år."},
        {"booking kalenderen", "Patienten ser tiden i booking kalenderen."},
        {"kunde portalen", "Rapporten lægges på kunde portalen hvert år."},
        {"kunde portal", "Alt kan ses i en kunde portal med eget login."},
        {"booking kalender", "Tiderne står i jeres booking kalender."},
        {"status rapporter", "Leverandøren sender status rapporter hvert kvartal."},
        {"CPR nummer", "Medlemmets navn, CPR nummer og alder registreres."},
        {"IP adresser", "Der gemmes IP adresser i et døgn."},
        {"per sonoplysninger", "Bureauet behandler per sonoplysninger for skolen."},
        {"aft alerne", "Skolen kan få en kopi af aft alerne."},
        {"påvegne", "Bureauet handler påvegne af skolen."},
        {"hvor vidt", "Kunden vurderer, hvor vidt varslet er nok."},
        {"er tilstede", "Ingen adgang gives, før en vagt er tilstede."},
        {"multi-faktor autentificering", "Adgang kræver multi-faktor autentificering."},
        {"Det Europæiske Råds forordning", "Efter Det Europæiske Råds forordning gælder fristen."},
        {"ophørsel", "Ved aftalens ophørsel slettes alt."},
        {"riskovurdering", "Leverandøren laver en riskovurdering hvert år."},
        {"profilerring", "Der sker ingen profilerring af svarene."},
        {"Supplementerende", "Supplementerende regler om driften står i bilaget."},
        {"Kunden's", "Leverandøren følger Kunden's instruks."},
        {"PakkePost\xE2\x80\x99s", "PakkePost sender breve, og PakkePost\xE2\x80\x99s ansvar er fuldt."},
        {"papir udskrifter", "Lageret rummer papir udskrifter af sagerne."},
        {"Patientsikkerhd", "Sagen sendes til Styrelsen for Patientsikkerhd."},
        {"support sager", "Historikken i support sager gemmes i et år."},
        {"Support medarbejdere", "Support medarbejdere får kun adgang efter behov."},
        {"backup kopier", "Alle backup kopier krypteres med egen nøgle."},
        {"backup filer", "Hver nat tages backup filer til et andet center."},
        {"Log filer", "Log filer opbevares i seks måneder."},
        {"hosting miljøet", "Adgang til hosting miljøet logges."},
        {"cookie oplysninger", "Leverandøren behandler cookie oplysninger og alder."},
        {"helpdesk henvendelser", "Der føres statistik over antallet af helpdesk henvendelser."},
        {"e-mail filter", "Leverandøren driver virusbeskyttelse og e-mail filter."},
        {"e-mail marketing", "Kunden bruger systemet til e-mail marketing."},
        {"check-in skranke", "Gæsten registreres fra en check-in skranke."},
        {"log-in oplysninger", "Brugeren holder sine log-in oplysninger for sig selv."},
        {"Nord-Login oplysninger", "Systemet viser Nord-Login oplysninger for eleven."},
        {"log ind oplysninger", "Brugeren deler ikke sine log ind oplysninger."},
        {"ISAE 3000 erklæring", "Revisor afgiver en ISAE 3000 erklæring."},
        {"SOC 2 Type II rapport", "Kunden får en SOC 2 Type II rapport."},
        {"ISO 27001 certificering", "Leverandøren har en ISO 27001 certificering."},
        {"bruger ID", "Der behandles navn, bruger ID og stilling."},
        {"cookie ID", "Siden gemmer et cookie ID i en uge."},
        {"kryptering løsninger", "Data sendes via kryptering løsninger."},
        {"uddannelse planer", "Der er regler om uddannelse planer."},
    };

    for (size_t i = 0; ready() && i < sizeof cases / sizeof *cases; i++) {
        expect(FINDING_MISSPELLING, cases[i].token, cases[i].text);
    }
}

static void test_innocent(void)
{
    static const char *const cases[] = {
        "Oplysninger overføres til USA ved behov og slettes efter EU-retten og BCR til koncernen.",
        "Fristen står i docs/PLAN.md og i src/frist.config, jf. skema.json og felterne frist_dage.",
        "Feltet Firma.firmaType og Kunde.oprettetDen gemmes med filens (.tkey) navn.",
        "En zumrok gemmes. Hver zumrok slettes. Ingen zumrok deles med andre.",
        "Fakturaer gemmes i skyen. Data lagres krypteret, og beviser lagres i fem år.",
        "Hver bruger har en identifikator, og loggens frist er konfigurerbar, jf. dbl. § 11.",
        "Leverandøren skal følge at-vejledninger, og han ved, at der sker fejl.",
        "Det følger af loven, at behandler Leverandøren data, gælder reglerne.",
        "Parterne kan til enhver tid skriftligt aftale ændringer af bilaget.",
        "Leverandøren skal straks og om nødvendigt justere sin drift og om muligt dokumentere det.",
        "Parterne forbliver begge underlagt forpligtelserne i bilaget.",
        "Et barn kan møde med sine fuldmagtshavere.",
        "nordvind sender sagen videre, jf. post@nordvind.dk.",
        "Leverandøren giver skriftligt besked og varsler skriftligt Kunden.",
        "En særligt betroet medarbejder har adgang til et særligt sikret rum.",
        "Et par dage efter mødet sender Kunden et svar.",
        "De offentligt ansatte og de privat ansatte behandles ens.",
        "Alle teknisk ansvarlige medarbejdere deltager.",
        "Der er tale om en fast aftale om et fremmed sprog og et dansk register.",
        "Oplysninger om it og økonomi sendes i god tro og i fuld udstrækning.",
        "Oplysninger, som Kunden har adgang til, slettes, og dem, der falder ud, bevares.",
        "Vi ser frem, gør klar og går videre, når sagen er sendt ud.",
        "Parterne mødes en gang om året og gennemgår et antal sager.",
        "I øvrigt gælder, at Kunden kan rette henvendelse når som helst.",
        "Ved almindelig post regnes tre dage, ved elektronisk post en dag.",
        "Den ansvarlig udpegede medarbejder oplyser navn og nummer.",
        "Under ledelsens tilsyn og over skrivebordet hænger planen.",
        "Efter behov gives adgang gennem fjernskrivebord.",
        "Leverandøren må til gengæld videregive og dermed overføre data.",
        "Det, som aftalen går ud på, gælder stadig, og hvad den går ud fra, er klart.",
        "Kunden skal for egen regning af hensyn til driften holde kopi.",
        "Adgangen til data gives uden videre, gives den efter behov.",
        "Et login, en login, et backup, en backup, en mail og et mail.",
        "Tjenesten er online og databaser kører offline.",
        "Alle danske og flere norske medarbejdere, disse særligt følsomme data, nogle helt nye "
        "systemer.",
        "Mange gange årligt testes alle backup.",
        "Hver part bærer hvert år sit eget ansvar for et rimeligt niveau.",
        "Parterne hæfter solidarisk, Kunden alene, Leverandøren selv.",
        "Enhver form for behandling, et hvilket som helst system, en eller flere personer.",
        "Hansen, Mortensen, Christoffer, Thorsted og Overgaard underskriver.",
        "Varslet skal være skriftligt, og svaret er skriftlig dokumentation, der gives "
        "mundtlig form.",
        "Rapporten gøres tilgængelig, holdes fortrolig og findes nødvendig.",
        "Mødet holdes to gange, koster to mand en dag og ti procent.",
        "Navn, adresse, telefon og mail samt dato behandles, ligesom mandag aften og tirsdag "
        "morgen er åbne.",
        "Kunden kan løn og pension, brand og tyveri, og skal følge brevene.",
        "Selskabet hed tidligere noget andet, og rådig over det var ingen.",
        "Efter aftalt tid gives adgang, og efter endt behandling slettes data.",
        "Driftsvederlaget betales forud af fremlejetagere og forsikringstagere.",
        "Parterne kan aftale andet, herunder leje aftale om lokaler.",
        "Et medlems oplysninger og en kundes data slettes.",
        "Leverandøren giver hver bruger adgang og sender en medarbejder oplysninger om vagten.",
        "Den dag en kunde system skifter, og det år et firma platform vælger, gives varsel.",
        "Leverandøren giver en kunde register over loggen, og deres plads system hedder Alfa.",
        "Kunden vurderer risici, træffer foranstaltninger, og bruger data med omtanke.",
        "Kunden bestemmer, til hvilke formål oplysningerne må bruges, og skal rapporten læses?",
        "Spørgsmål kan rettes til vores compliance manager eller en key account manager.",
        "Kundens egen regning, deres fælles ansvar, parternes gensidige aftale og jeres ringe tal.",
        "EDPB's anbefalinger og SKAT's regler følges, og Felix's konto lukkes. Let's Encrypt bruges.",
        "Søgbarhed og geokodning af adresser er fravalgt, jf. skabelonens risikovurderinger.",
        "Data sendes gennem pakkepost-access-service til kunden. Alle enheder har udskrifter.",
        "Leverandørens særlig betroede folk, mens relevant viden hentes, og licens nok findes.",
        "I så fald Virksomheden ikke betaler, og i givet fald systemet svigter, hæves aftalen.",
        "De bruger systemer, som alle bruger adgangskoder til, og som nogle bruger data fra.",
        "Den omfatter den ud mod gaden liggende del, og den lukker op for adgang.",
        "Kunden modtager en liste over bookede tider, en oversigt over sendte breve og en kopi.",
        "Kunden må ikke give flere adgang end nødvendigt, og en fejl kan give mange adgang.",
        "Ansatte gennemgår awarenesstræning, og nye får en onboardingsamtale.",
        "Den support kunderne får, og den backup kunden bestiller, er gratis.",
        "Svar gives pr. e-mail uden ophold, og via e-mail oplysninger om driften.",
        "Leverandøren sender på mail besked om fejl og på anmodning dokumentation.",
        "Der ydes support hverdage fra otte til fire, og backup dagligt.",
        "Backup tages hver nat. Log gemmes i et år. Hosting udbydes fra Odense.",
        "Fortsætter Partner brugen, og giver Partner adgang, gælder vilkårene.",
        "En on-site audit varsles, og tjenesten er et online bookingsystem.",
        "Erklæringen er efter ISAE 3402 type 2 og ISO 27001 med bilag.",
        "Brugeren kan log ind via siden. Log ind for at se mere.",
        "Systemet læser ID fra kortet, og kunden bruger ID ved login.",
        "Efter uddannelse får medarbejdere adgang, og i den forbindelse oplysninger om reglerne.",
        "Skal Leverandøren slette, sker det straks, og vil Kunden ændre noget, siges det.",
        "Leverandøren skal føre en liste og gennemgå den, og Kunden oplyse om fejl.",
        "Opbevare oplysninger sikkert og gennemgå adgange, når der er grund til det.",
        "Kunden beder leverandøren slette, og leverandøren lader revisoren gennemgå loggen.",
        "Det, kunden skal, sker, og hvad leverandøren kan, sker uden ophold.",
        "Parterne hører revisor gennemgå rapporten, og der gælder inde og ude det samme.",
        "De personer, som støtte ydes til, og de, der ikke støttes, ses i bilaget.",
        "Uanset hvad der måtte være aftalt, og hvor aftaler måtte være indgået, gælder loven.",
        "Systemet gør det muligt for kunden at rette og slette oplysninger og gennemgå loggen.",
        "Brugeren kan se loggen, rette fejl og kontrollere sine data.",
        "Den dataansvarlige virksomhed går ad elektronisk vej, nogle gange uden nogen form for varsel.",
        "Leverandøren giver mod legitimation myndigheder adgang til lokalerne.",
    };

    for (size_t i = 0; ready() && i < sizeof cases / sizeof *cases; i++) {
        expect(FINDING_MISSPELLING, "", cases[i]);
        expect(FINDING_PUNCTUATION, "", cases[i]);
    }
}

static void test_signs(void)
{
    static const char *const cases[][2] = {
        {"testet,før", "Ny kode bliver testet,før den tages i brug."},
        {"samtykke ,som", "Det kræver samtykke ,som skal være skriftligt."},
        {"time.,", "Bistand koster 950 kr. pr. påbegyndt time., ekskl. moms."},
        {"programmet, Det", "Data bruges kun til drift af programmet, Det samme gælder arkivet."},
        {"(jf. bilag 1.", "Data, som behandles efter kontrakten (jf. bilag 1."},
        {"", "Prisen er 1,5 mio. kr., og timer måles i 0,25 (kr.), jf. pkt. 4."},
        {"", "Adressen er a,b@eksempel.dk, og kommandoen er tar,gz."},
        {"", "Loven, Det Europæiske Databeskyttelsesråd og alle andre."},
    };

    for (size_t i = 0; ready() && i < sizeof cases / sizeof *cases; i++) {
        expect(FINDING_PUNCTUATION, cases[i][0], cases[i][1]);
    }
    forget();
}

UNIT_MAIN("slips", {"slips", test_slips}, {"innocent", test_innocent}, {"signs", test_signs})
