/* Words that are missing where a sentence has its full stop, torn words, and what is whole. */
#include "check-case.h"

/* Clauses whose sentences end in full stops, as a contract's do. */
static const char *const whole[] = {
    "Leverandøren sletter alle oplysninger, når aftalen ophører, og bekræfter det skriftligt.",
    "Kunden har ret til at føre tilsyn hos leverandøren, og leverandøren bistår kunden dermed.",
    "Medarbejdere hos leverandøren har tavshedspligt, også når deres ansættelse er ophørt.",
    "Leverandøren underretter kunden om brud på sikkerheden, så snart bruddet er opdaget.",
    "Kunden betaler for ydelserne hver måned, og fakturaen forfalder efter fjorten dage.",
    "Leverandøren fører en fortegnelse over behandlingen og viser kunden den på anmodning.",
    "Ændringer af aftalen er kun gyldige, når begge parter har skrevet under på dem.",
    "Leverandøren tager kopier af alle oplysninger hver nat og gemmer dem i tredive dage.",
    "Uoverensstemmelser mellem parterne afgøres ved de almindelige domstole i landet.",
};
enum { WHOLE = sizeof whole / sizeof *whole };

static char *told(enum node_kind kind, const char *text, const char *before)
{
    const char *list[WHOLE + 2];
    struct contract *contract;
    char *got;

    memcpy(list, whole, sizeof whole);
    list[WHOLE] = before;
    list[WHOLE + 1] = text;
    contract = make_contract(list, WHOLE + 2);
    contract->nodes.items[contract->nodes.len - 1]->kind = kind;
    contract->nodes.items[contract->nodes.len - 2]->kind = kind == NODE_ITEM ? kind : NODE_CLAUSE;
    if (kind == NODE_HEADING) {
        contract->nodes.items[contract->nodes.len - 1]->label = "9";
    }
    got = findings(contract, FINDING_LOST_TEXT, false);
    contract_free(contract);
    return got;
}

static void test_lost_words(void)
{
    static const struct {
        enum node_kind kind;
        bool lost;
        const char *text;
    } cases[] = {
        {NODE_CLAUSE, true, "Ved fejlsøgning kan leverandørens medarbejdere efter aftale med kunden."},
        {NODE_CLAUSE, true, "Medarbejderne kan uden for normal arbejdstid fra deres bopæl."},
        {NODE_CLAUSE, true, "Sikkerhedskopier slettes senest 90 dage efter ophøret, og det samme"},
        {NODE_CLAUSE, false, "Medarbejderne kan uden for normal arbejdstid arbejde fra deres bopæl."},
        {NODE_CLAUSE, true, "Efter opsigelsen skal leverandørens ledelse uden ugrundet ophold."},
        {NODE_CLAUSE, true, "Leverandøren bekræfter, at oplysningerne er, medmindre loven kræver andet."},
        {NODE_CLAUSE, true, "Karakteren af opgaven består i leverandøren henter samtalen og gemmer den."},
        {NODE_CLAUSE, false, "Karakteren af opgaven består i, at leverandøren henter samtalen og gemmer den."},
        {NODE_CLAUSE, false, "Opgaven består i behandlingen af samtaler, som leverandøren henter."},
        {NODE_CLAUSE, true, "Data behandles kun i den periode, som disse regler foreskriver."},
        {NODE_CLAUSE, true, "Leverandøren offentliggør aldrig noget om kunden uden kundens samt"},
        {NODE_CLAUSE, true, "Vi offentliggør aldrig noget om et brud uden jeres sam"},
        {NODE_CLAUSE, true, "Har kunden ikke gjort indsigelse inden fristens udløb, anses"},
        {NODE_CLAUSE, true, "Ved fratrædelse inddrages alle adgange, og den nærmeste leder"},
        {NODE_ITEM, true, "Ved fratrædelse inddrages alle adgangskort og nøgler, og den nærmeste leder"},
        {NODE_HEADING, true, "Behandling af"},
        {NODE_ITEM, false, "3. Hvad reglerne i husordenen handler om"},
        {NODE_ITEM, false, "Hvilke oplysninger foreningen beder medlemmerne om"},
        {NODE_ITEM, false, "Hvem beboerne i ejendommen kan henvende sig til"},
        {NODE_ITEM, true, "Hvis reglerne i husordenen ikke handler om"},
        {NODE_ITEM, true, "Reglerne i husordenen og i vedtægten handler om"},
        {NODE_ITEM, true, "Kunden anmelder brud, så snart leverandøren har set, at det"},
        {NODE_ITEM, false, "Kunden anmelder brud senest tre dage efter, at denne er bekendt med det"},
        {NODE_ITEM, false, "Leverandøren giver besked straks efter, at en ansat har opdaget det"},
        {NODE_TABLE, true, "Aftalen er udbudt, og ændringer er ikke muligt i"},
        /* to the dictionary a thing, and behind the modal verb what is done */
        {NODE_CLAUSE, false, "Lejen kan højst stige med to procent om året i perioden."},
        {NODE_CLAUSE, false, "Taksten må aldrig stige til mere end det dobbelte i året."},
        {NODE_CLAUSE, false, "Gæster må tage en kopi til deres egen mappe i arkivet."},
        {NODE_CLAUSE, true, "Efter fristen kan kundens stige med hjul fra lageret i Vejle."},
        {NODE_CLAUSE, true, "Prisen kan højst med to procent om året i hele perioden."},
        {NODE_CLAUSE, true, "Ved skader må husets sikringer i tavlen efter reglerne for anlæg."},
        {NODE_CLAUSE, false, "Brugere skal selv slå bekræftelse til under indstillinger."},
        {NODE_CLAUSE, false, "Forstyrrelser uden betydning for driften kan I følge på siden om driften."},
        {NODE_CLAUSE, false, "Leverandøren skal følge op på afvigelser over for den enkelte medarbejder."},
        {NODE_CLAUSE, true, "Ved forstyrrelser kan leverandørens medarbejdere i følge med kunden."},
        {NODE_CLAUSE, false, "Leverandøren skal dog gemme bilag i fem år efter loven."},
        {NODE_CLAUSE, false, "Kunden kan inden for fristen i pkt. 4 gøre indsigelse."},
        {NODE_CLAUSE, false, "Leverandøren skal hvert år inden den 1. marts sende en erklæring."},
        {NODE_CLAUSE, false, "Denne instruks skal være specificeret i bilag A og bilag C."},
        {NODE_CLAUSE, false, "Kunden kan inden for fristen gøre indsigelse mod ændringen."},
        {NODE_CLAUSE, false, "Leverandøren skal have besked senest en måned før ændringen."},
        {NODE_CLAUSE, false, "Priser og andre kommercielle vilkår kan udelades af kopien."},
        {NODE_CLAUSE, false, "Nye medarbejdere må kun tages ind efter aftale med kunden."},
        {NODE_CLAUSE, false, "Det kan leverandørens medarbejdere ikke efter aftalen med kunden."},
        {NODE_CLAUSE, false, "Leverandøren er, medmindre loven kræver andet, forpligtet til at slette."},
        {NODE_CLAUSE, false, "Det afhænger af, hvem medarbejderne er, medmindre loven kræver andet."},
        {NODE_CLAUSE, false, "Følgende regler gælder: loven, og det gælder, som disse regler foreskriver."},
        {NODE_CLAUSE, false, "Leverandøren fører tilsyn med sine medarbejdere og deres adgange"},
        {NODE_ITEM, false, "Adgangskort, nøgler og brugerrettigheder til alle systemer, og den nye kode"},
        {NODE_HEADING, false, "Behandling af oplysninger"},
        {NODE_TABLE, false, "Leverandørens kontor i Vejle Drift af servere"},
    };

    for (size_t i = 0; ready() && i < sizeof cases / sizeof *cases; i++) {
        char *got = told(cases[i].kind, cases[i].text,
                         "Leverandøren lukker adgangen for medarbejdere, der fratræder, samme dag.");
        if ((got[0] != '\0') != cases[i].lost) {
            fprintf(stderr, "\n%s\n  told: %s\n", cases[i].text, got);
        }
        CU_ASSERT((got[0] != '\0') == cases[i].lost);
        free(got);
    }
    forget();
}

/* Firms that write their names small, and sentences that go on what is lost. */
static void test_small_names(void)
{
    static const struct {
        bool lost;
        const char *text; /* paragraphs of one clause, parted by '|' */
    } cases[] = {
        {false, "Aftalen gælder fra den dag, hvor begge har skrevet under.|zuntrik kan opsige aftalen "
                "med et varsel på tre måneder.|zuntrik må overdrage aftalen til et andet selskab.|Spørg "
                "zuntrik om prisen."},
        {false, "Aftalen er indgået mellem kontrast ApS og Havnelys A/S i dag.|kontrast kan opsige "
                "aftalen med et varsel på tre måneder."},
        {false, "Skriv til post@nordvirk.example, når der er fejl i bilaget.|nordvirk sletter "
                "oplysningerne efter tredive dage."},
        {false, "Aftalen gælder fra den dag, hvor begge har skrevet under.|fjordlys leverer strøm til "
                "hele ejendommen. fjordlys måler hver uge.|fjordlys sender en regning hver måned i året. "
                "fjordlys rykker efter ti dage."},
        {true, "Aftalen gælder fra den dag, hvor begge har skrevet under.|zuntrik kan opsige aftalen "
               "med et varsel på tre måneder."},
        {true, "Aftalen gælder fra den dag, hvor begge har skrevet under.|leverandørens lager og "
               "bekræfter det skriftligt over for kunden."},
        {true, "Aftalen gælder fra den dag, hvor begge har skrevet under.|samt alle kopier af listen i "
               "arkivet.|samt alle nøgler til bygningen i byen.|samt alle vogne i gården bag huset."},
        {true, "Skriv til post@nordvirk.example, når der er fejl i bilaget.|og sletter oplysningerne "
               "efter tredive dage."},
    };

    for (size_t i = 0; ready() && i < sizeof cases / sizeof *cases; i++) {
        const char *list[WHOLE + 1];
        struct contract *contract;
        struct node *node;
        char *copy = alloc_strdup(cases[i].text);
        char *got;
        memcpy(list, whole, sizeof whole);
        list[WHOLE] = strtok(copy, "|");
        contract = make_contract(list, WHOLE + 1);
        node = contract->nodes.items[contract->nodes.len - 1];
        for (const char *more = strtok(NULL, "|"); more != NULL; more = strtok(NULL, "|")) {
            struct block block;
            memset(&block, 0, sizeof block);
            block.text = arena_strdup(&contract->arena, more);
            vec_push(&node->blocks, block);
        }
        got = findings(contract, FINDING_LOST_TEXT, false);
        if ((got[0] != '\0') != cases[i].lost) {
            fprintf(stderr, "\n%s\n  told: %s\n", cases[i].text, got);
        }
        CU_ASSERT((got[0] != '\0') == cases[i].lost);
        free(got);
        free(copy);
        contract_free(contract);
    }
    forget();
}

UNIT_MAIN("lost-words", {"lost words", test_lost_words}, {"small names", test_small_names})
