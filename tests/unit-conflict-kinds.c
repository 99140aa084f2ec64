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
         { "Leverandøren indhenter for Kundens regning en revisionserklæring.",
           "Erklæringen betales af Leverandøren." });
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
           "Et brev sendes næste hverdag." });
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

UNIT_MAIN("conflict-kinds", {"costs", test_costs}, {"values", test_values})
