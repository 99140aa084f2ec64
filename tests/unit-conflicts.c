/* Contradictions and what only looks like one, on own sentences: how many ends are told. */
#include "unit.h"

#include "base/alloc.h"
#include "doc/extract.h"
#include "terms/terms.h"

#include <stdio.h>
#include <string.h>

static struct contract *contract_of(const char *text)
{
    struct source *source = NULL;
    struct contract *contract = NULL;

    CU_ASSERT_EQUAL_FATAL(source_take(&source, alloc_strdup(text), strlen(text), "x", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(contract_extract(&contract, source, NULL), 0);
    contract_make_ids(contract);
    return contract;
}

static size_t conflicts(const char *text)
{
    struct contract *contract = contract_of(text);
    struct contradiction_list list = VEC_INIT;
    size_t count;

    terms_contradictions(contract, &list);
    count = list.len;
    contradiction_list_free(&list);
    contract_free(contract);
    return count;
}

struct pair {
    const char *first;
    const char *second;
};

/* Both sentences, as clauses of two sections of one contract. */
static size_t told(const struct pair *pair, const char *title)
{
    char *text = alloc_printf("Databehandleraftale\n\n1. Indledning\n\n1.1 Leverandøren er "
                              "databehandler for Kunden, der er dataansvarlig.\n\n2. %s\n\n"
                              "2.1 %s\n\n3. Øvrige forhold\n\n3.1 %s\n",
                              title, pair->first, pair->second);
    size_t count = conflicts(text);

    free(text);
    return count;
}

static void check_all(const char *title, const struct pair *pairs, size_t count, size_t want)
{
    for (size_t i = 0; i < count; i++) {
        size_t found = told(&pairs[i], title);
        if (found != want) {
            fprintf(stderr, "%zu told, not %zu: %s | %s\n", found, want, pairs[i].first,
                    pairs[i].second);
        }
        CU_ASSERT_EQUAL(found, want);
    }
}

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
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Er bruddet kritisk, ringes Kunden tillige op inden to timer." },
          { "Leverandøren underretter Kunden om et brud inden et døgn.",
            "Kunden får besked om brud senest 24 timer efter opdagelsen." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Senest fem hverdage efter bruddet sender Leverandøren en endelig redegørelse." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Underdatabehandleren skal underrette Leverandøren om brud inden 12 timer." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Kunden underretter Leverandøren inden 4 timer, hvis Kunden opdager et brud." },
          { "Leverandøren underretter Kunden om et brud inden 24 timer.",
            "Adgangsloggen for bruddet opbevares i seks måneder, og Kunden får den tilsendt." });
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
            "Efter abonnementets ophør ligger oplysningerne i tre måneder, før de slettes." });
    RIGHT("Sletning",
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
          { "Sikkerhedskopier slettes senest 30 dage efter aftalens ophør.",
            "Backup slettes senest 60 dage efter ophøret." });
    RIGHT("Sikkerhedskopier",
          { "Sikkerhedskopier opbevares i 30 dage.",
            "Sikkerhedskopier slettes senest 60 dage efter aftalens ophør." },
          { "Daglige sikkerhedskopier opbevares i 30 dage.",
            "Månedlige sikkerhedskopier opbevares i 12 måneder." },
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

UNIT_MAIN("conflicts", {"breach", test_breach}, {"subprocessors", test_subprocessors},
          {"deletion", test_deletion}, {"keeping", test_keeping}, {"others", test_others},
          {"rhythms", test_rhythms})
