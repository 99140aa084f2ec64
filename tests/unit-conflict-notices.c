/* Contradictions of a whole contract, and what only looks like one: whose address it is that a notice
   goes to, from which day the contract applies, and where one subprocessor has the data. */
#define INTRODUCTION "Leverandøren er databehandler for Kunden, der er dataansvarlig."
#include "conflict-pairs.h"

#include <stdlib.h>

static void expect(size_t count, const char *text)
{
    size_t found = conflicts(text);

    if (found != count)
        fprintf(stderr, "%zu told, not %zu: %s\n", found, count, text);
    CU_ASSERT_EQUAL(found, count);
}

/* --- the processor's own address ---------------------------------------------------------- */

#define LABELS                                                                                 \
    "Databehandleraftale\n\nAftalen er indgået mellem Tjørnegård Forsyning A/S (den dataansvarlige) " \
    "og Bakkedal Data ApS (databehandleren).\n\n1. Kontaktpersoner\n\n"                        \
    "Den dataansvarlige: Ida Krog, ida@tjoernegaard.example, 76 14 20 33\n"                    \
    "Databehandleren: vagt@bakkedal.example, 70 19 55 20\n\n2. Meddelelser\n\n2.1 "
#define SITE                                                                                   \
    "Databehandleraftale\n\nParterne\n\nDATAANSVARLIG\n\nDen forening, der opretter en konto. "\
    "Herefter kaldet \"den dataansvarlige\".\n\nDATABEHANDLER\n\nNavn\nPer Lund\nE-mail\n"     \
    "per@kontingentet.example\nHerefter kaldet \"databehandleren\".\n\n1. Formål\n\n"          \
    "1.1 Databehandleren behandler oplysninger for den dataansvarlige.\n\n2. Meddelelser\n\n2.1 "

static void test_own_address(void)
{
    expect(1, LABELS "Databehandleren underretter den dataansvarlige om brud på persondatasikkerheden "
                     "uden unødig forsinkelse på vagt@bakkedal.example.\n");
    expect(1, LABELS "Ved brud på persondatasikkerheden orienteres den dataansvarlige straks på telefon "
                     "70195520.\n");
    expect(1, LABELS "Underretning til den dataansvarlige sendes til vagt@bakkedal.example.\n");
    expect(1, LABELS "Nye underdatabehandlere varsles til den dataansvarliges kontaktperson på e-mail "
                     "vagt@bakkedal.example.\n");
    expect(1, SITE "Skifter databehandleren en underdatabehandler ud, varsles den dataansvarlige på "
                   "per@kontingentet.example 30 dage før.\n");
    expect(1, SITE "Ved ændringer underrettes den dataansvarlige via per@kontingentet.example.\n\n"
                   "3. Sletning\n\n3.1 Den dataansvarlige kan bede om sletning ved at skrive til "
                   "per@kontingentet.example.\n");
    /* the right address; the other party's duty; where one asks, objects, or is told from */
    expect(0, LABELS "Databehandleren underretter den dataansvarlige om brud på persondatasikkerheden "
                     "på ida@tjoernegaard.example.\n");
    expect(0, LABELS "Den dataansvarlige underretter databehandleren om fejl på vagt@bakkedal.example.\n");
    expect(0, LABELS "Underretning fra den dataansvarlige sendes til vagt@bakkedal.example.\n");
    expect(0, LABELS "Databehandleren underretter den dataansvarlige om nye underdatabehandlere, og den "
                     "dataansvarlige kan gøre indsigelse på vagt@bakkedal.example.\n");
    expect(0, LABELS "Databehandleren underretter den dataansvarlige om brud på persondatasikkerheden. "
                     "Spørgsmål rettes til vagt@bakkedal.example.\n");
    expect(0, LABELS "Den dataansvarliges underretning om fejl sendes til vagt@bakkedal.example.\n");
    expect(0, LABELS "Underretning af databehandleren sker på telefon 70 19 55 20.\n");
    expect(0, SITE "Den dataansvarlige giver besked om brud på persondatasikkerheden på "
                   "per@kontingentet.example.\n");
    /* an address of both */
    expect(0, LABELS "Ved brud på persondatasikkerheden underrettes den dataansvarlige på "
                     "faelles@projekt.example.\n\n2.2 Den dataansvarlige: faelles@projekt.example\n\n"
                     "2.3 Databehandleren: faelles@projekt.example\n");
}

/* --- the first day ------------------------------------------------------------------------ */

#define HEAD "Databehandleraftale\n\nVersion 2. Gældende fra 1. marts 2024.\n\n1. Parter\n\n1.1 " INTRODUCTION
#define CLAUSES "Databehandleraftale\n\n1. Parter\n\n1.1 " INTRODUCTION
#define START "\n\n2. Ikrafttræden\n\n2.1 "

static void test_first_day(void)
{
    expect(2, HEAD START "Aftalen gælder fra den 11. marts 2024.\n");
    expect(2, HEAD START "Denne aftale træder i kraft den 1. april 2024.\n");
    expect(2, CLAUSES START "Aftalen træder i kraft den 1. juni 2025.\n\nBilag 1 Oplysninger\n\n"
                            "Aftalen gælder fra 15. juni 2025.\n");
    expect(2, "Vilkår for Regneblikket\n\nGældende fra 4. maj 2023\n\n1. Parter\n\n1.1 " INTRODUCTION
              "\n\n2. Ændringer\n\n2.1 Vilkårene træder i kraft den 14. maj 2023.\n\n"
              "Bilag 1 Databehandleraftale\n\n1. Formål\n\n1.1 Leverandøren behandler oplysninger.\n");
    /* the same day, a history of versions, another agreement, a part, a change, an end */
    expect(0, HEAD START "Aftalen gælder fra den 1. marts 2024.\n");
    expect(0, HEAD START "Aftalen gælder fra 01.03.2024.\n");
    expect(0, "Databehandleraftale\n\nVersion 2. Gældende fra 1. marts 2024.\n\nVersion 1. Gældende fra "
              "1. maj 2022.\n\n1. Parter\n\n1.1 " INTRODUCTION "\n");
    expect(0, HEAD START "Hovedaftalen gælder fra den 1. januar 2020.\n");
    expect(0, HEAD START "Priserne gælder fra den 1. januar 2025.\n");
    expect(0, HEAD START "Aftalens bilag 2 gælder fra den 1. januar 2025.\n");
    expect(0, HEAD START "Aftalen gælder fra den 1. marts 2024 til den 28. februar 2027.\n");
    expect(0, "Vilkår for Regneblikket\n\nGældende fra 4. maj 2023\n\n1. Parter\n\n1.1 " INTRODUCTION
              "\n\nBilag 1 Databehandleraftale\n\n1. Ikrafttræden\n\n1.1 Databehandleraftalen træder i "
              "kraft den 1. juli 2023.\n");
}

/* --- where one subprocessor has the data --------------------------------------------------- */

#define TABLE(place)                                                                           \
    "Databehandleraftale\n\n1. Parter\n\n1.1 " INTRODUCTION "\n\nBilag B Underdatabehandlere\n\n" \
    "Underdatabehandler\tBehandling\tLokalitet\n"                                              \
    "Elvbred Hosting ApS\tDrift af servere\tDanmark\n"                                         \
    "Windmere, Inc., USA\tUdsendelse af beskeder\t" place "\n\nBilag C Instruks\n\n"              \
    "C.1 Overførsel til tredjelande\n\n"

static void test_regions(void)
{
    expect(2, TABLE("EU") "Overførsel til USA sker til Windmere på grundlag af standardkontrakter.\n");
    expect(2, TABLE("EU/EØS") "Personoplysninger overføres til Windmere i USA på grundlag af standardkontrakter, jf. bilag B.\n");
    expect(2, TABLE("Irland") "Der overføres oplysninger til USA, idet Windmere på grundlag af standardkontrakter lagrer kopier der.\n");
    expect(0, TABLE("EU og USA") "Overførsel til USA sker til Windmere på grundlag af standardkontrakter.\n");
    expect(0, TABLE("EU") "Overførsel til USA kan ske til Windmere på grundlag af standardkontrakter.\n");
    expect(2, TABLE("Irland") "Windmere lagrer beskederne på servere i USA.\n\nGrundlaget er "
                              "standardkontrakter for USA.\n");
    expect(0, TABLE("EU") "Windmere er etableret i USA og behandler oplysningerne på grundlag af "
                          "standardkontrakter.\n");
    expect(0, TABLE("EU") "Windmere behandler ikke oplysninger i USA.\n");
    expect(0, TABLE("EU") "Overførsel sker til Windmere i EU, mens Norvik på grundlag af standardkontrakter sidder i USA.\n");
    expect(0, TABLE("USA") "Overførsel til USA sker til Windmere på grundlag af standardkontrakter.\n");
    expect(2, TABLE("EU") "Overførsel til Windmere kræver instruks og sker på grundlag af standardkontrakter.\n\nBilag D Oversigt\n\n"
                          "Leverandør\tData\tRegion\n"
                          "Windmere, Inc., USA\tTelefonnumre\tUSA\n"
                          "Elvbred Hosting ApS\tAlle\tDanmark\n");
    expect(0, TABLE("EU") "Overførsel til Windmere kræver instruks og sker på grundlag af standardkontrakter.\n\nBilag D Oversigt\n\n"
                          "Leverandør\tData\tRegion\n"
                          "Windmere, Inc., USA\tTelefonnumre\tIrland\n"
                          "Elvbred Hosting ApS\tAlle\tDanmark\n");
}

/* --- one of many, and the whole ------------------------------------------------------------ */

static void check(const char *title, size_t want, const struct pair *pairs, size_t count)
{
    check_all(title, pairs, count, want);
}

static void test_cases(void)
{
    static const struct pair alike[] = {
        { "Leverandøren sletter oplysningerne i en sag 18 måneder efter, at sagen er afsluttet.",
          "Ved aftalens ophør sletter Leverandøren alle personoplysninger senest 60 dage efter ophøret." },
        { "Personoplysningerne slettes to år efter, at bookingen er afsluttet.",
          "Ved aftalens ophør sletter Leverandøren alle personoplysninger senest 60 dage efter ophøret." },
        { "Oplysningerne slettes et halvt år efter medlemskabets ophør.",
          "Ved aftalens ophør sletter Leverandøren alle personoplysninger senest 60 dage efter ophøret." },
    };
    static const struct pair different[] = {
        { "Leverandøren sletter oplysningerne 12 måneder efter aftalens ophør.",
          "Ved aftalens ophør sletter Leverandøren alle personoplysninger senest 60 dage efter ophøret." },
    };
    check("Sletning", 0, alike, sizeof alike / sizeof *alike);
    check("Sletning", 2, different, sizeof different / sizeof *different);
}

static void test_approvals(void)
{
    static const struct pair alike[] = {
        { "Kunden giver Leverandøren en generel godkendelse til at bruge underdatabehandlere.",
          "Revisorer, der arbejder efter Kundens særskilte fuldmagt, er ikke underdatabehandlere." },
        { "Kunden giver Leverandøren en generel godkendelse til at bruge underdatabehandlere.",
          "Kunden har godkendt underdatabehandlerne til netop den opgave, der står ud for hver af dem." },
    };
    check("Underdatabehandlere", 0, alike, sizeof alike / sizeof *alike);
}

/* --- a list of what is allowed, a number on a card, who does what with all ------------------- */

static void test_lists(void)
{
#define PLACES                                                                                 \
    "Databehandleraftale\n\n1. Parter\n\n1.1 " INTRODUCTION "\n\n2. Sikkerhed\n\n2.1 %s\n\n" \
    "3. Lokaliteter\n\nBehandling må ikke uden godkendelse ske andre steder end følgende:\n\n"   \
    "- Åvej 3, 9800 Hjørring\n\n- %s\n"
    static const struct {
        const char *rule;
        const char *place;
        size_t count;
    } cases[] = {
        { "Medarbejderne arbejder ikke hjemmefra.", "medarbejdernes hjemmearbejdspladser", 2 },
        { "Hjemmearbejde er ikke tilladt.", "medarbejdernes bopæl i vagtperioder", 2 },
        { "Der arbejdes aldrig hjemmefra.", "hjemmekontorer for vagtholdet", 2 },
        { "Medarbejderne må arbejde hjemmefra.", "medarbejdernes hjemmearbejdspladser", 0 },
        { "Medarbejderne arbejder ikke hjemmefra.", "Leverandørens kontor i Skagen", 0 },
        { "Papirer må ikke ligge hjemme hos medarbejderne.", "medarbejdernes hjemmearbejdspladser", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf(PLACES, cases[i].rule, cases[i].place);
        expect(cases[i].count, text);
        free(text);
    }
}

#define CARD(number)                                                                           \
    "Databehandleraftale\n\nAftalen er indgået mellem Tjørnegård Forsyning A/S, CVR 32044166, "  \
    "Åvej 3, 9800 Hjørring (den dataansvarlige) og Bakkedal Data ApS, CVR 34522723, Engvej 4, "  \
    "7760 Hurup (databehandleren).\n\n1. Formål\n\n1.1 Databehandleren behandler oplysninger.\n\n" \
    "2. Om os\n\n" number

static void test_cards(void)
{
    expect(2, CARD("Bakkedal Data ApS\nEngvej 4\n7760 Hurup\nCVR 34522773\n"));
    expect(2, CARD("Bakkedal Data ApS · Engvej 4 · 7760 Hurup · CVR-nr. 41132027\n"));
    expect(2, CARD("Bakkedal Data ApS, CVR 34522732\n"));
    expect(0, CARD("Bakkedal Data ApS\nEngvej 4\n7760 Hurup\nCVR 34522723\n"));
    expect(0, CARD("Bakkedal Data ApS\nEngvej 4\n7760 Hurup\nTelefon 97 95 20 11\n"));
    expect(0, CARD("Bakkedal Data ApS er en del af Tjørnegård Forsyning A/S, CVR 32044166.\n"));
}

static void test_copies(void)
{
#define RECORDS                                                                                \
    "Databehandleraftale\n\n1. Parter\n\n1.1 " INTRODUCTION "\n\n2. Sted\n\n2.1 %s\n\n"          \
    "Bilag B Underdatabehandlere\n\nNavn\tCVR\tAdresse\tBehandling\n"                          \
    "Bodil Hosting A/S\t31416007\tHavnevej 4, 8700 Horsens\tDrift af servere\n"               \
    "Tiefland GmbH\tHRB 5521\tHafenweg 9, 20457 Hamburg, Tyskland\tOpbevaring af kopier\n"
    static const struct {
        const char *rule;
        size_t count;
    } cases[] = {
        { "Både produktionsdata og backup opbevares på danske servere og forlader ikke landet.", 2 },
        { "Alle data, herunder backup, opbevares i Danmark og forlader ikke landet.", 2 },
        { "Produktionsdata og sikkerhedskopier bliver altid i Danmark.", 2 },
        { "Medlemsdata bliver i Danmark.", 2 },
        { "Alle personoplysninger bliver i Norge og Danmark.", 2 },
        { "Data bliver inden for Danmark.", 2 },
        { "Metadata bliver i Danmark.", 0 },
        { "Personoplysninger bliver i Europa.", 0 },
        { "Aftalen bliver i Danmark fortolket efter dansk ret.", 0 },
        { "Loggen opbevares i Danmark og forlader ikke landet.", 0 },
        { "Leverandørens egne servere står i Danmark.", 0 },
        { "Produktionsdata opbevares som udgangspunkt i Danmark.", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf(RECORDS, cases[i].rule);
        expect(cases[i].count, text);
        free(text);
    }
}

UNIT_MAIN("conflict-notices", {"lists", test_lists}, {"cards", test_cards}, {"copies", test_copies},
          {"cases", test_cases}, {"approvals", test_approvals},
          {"own address", test_own_address}, {"first day", test_first_day},
          {"regions", test_regions})
