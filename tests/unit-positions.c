/* Pairs of clauses that contradict each other, and pairs that only look like it: tests/positions.txt. */
#include "contract-of.h"

#include "terms/terms.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_LINES = 8, CLAUSES = 2 };

#define PARTY "Sandbjerg Data ApS\nHavnevej 12\n8000 Aarhus C\nCVR 25313763\n"
#define CUSTOMER "Birkemark Kommune\nRådhuspladsen 2\n8700 Horsens\nCVR 29189889\n"

/* How the contract begins, by its voice. */
static const char *begin(char voice)
{
    return voice == 'L'
               ? "Databehandleraftale\n\nmellem\n\n" CUSTOMER "(herefter \"Kunden\")\n\nog\n\n" PARTY
                 "(herefter \"Leverandøren\")\n\n1. Indledning\n\n1.1 Leverandøren er databehandler for "
                 "Kunden, der er dataansvarlig. Kunden og Leverandøren har indgået en hovedaftale om "
                 "drift af et bookingsystem (herefter \"Hovedaftalen\").\n\n"
           : voice == 'D'
               ? "Databehandleraftale\n\nmellem\n\n" CUSTOMER "herefter \"den dataansvarlige\"\n\nog\n\n" PARTY
                 "herefter \"databehandleren\"\n\n1. Indledning\n\n1.1 Databehandleren behandler "
                 "personoplysninger på vegne af den dataansvarlige.\n\n"
               : "Databehandleraftale\n\nAftalen er mellem Rytterklubben Egestien, CVR 29189889 (\"I\"), som "
                 "er dataansvarlig, og Sandbjerg Data ApS, Havnevej 12, 8000 Aarhus C, CVR 25313763 "
                 "(\"vi\"), som er databehandler.\n\n1. Hvad det handler om\n\n1.1 I bruger vores "
                 "medlemssystem, og vi behandler oplysninger for jer.\n\n";
}

/* "Title | words": a section of the agreement, or an annex. */
static char *clause(const char *line, int number)
{
    const char *bar = strstr(line, " | ");
    int len;

    CU_ASSERT_PTR_NOT_NULL_FATAL(bar);
    len = (int)(bar - line);
    return strncmp(line, "Bilag", strlen("Bilag")) == 0
               ? alloc_printf("%.*s\n\n%s\n\n", len, line, bar + 3)
               : alloc_printf("%d. %.*s\n\n%d.1 %s\n\n", number, len, line, number, bar + 3);
}

static size_t count_contradictions(char voice, char lines[CLAUSES][500])
{
    char *first = clause(lines[0], 2);
    char *second = clause(lines[1], 3);
    char *text = alloc_printf("%s%s%s", begin(voice), first, second);
    struct contract *contract = contract_of(text);
    struct contradiction_list list = VEC_INIT;
    size_t count;

    terms_contradictions(contract, &list);
    count = list.len;
    contradiction_list_free(&list);
    contract_free(contract);
    free(first);
    free(second);
    free(text);
    return count;
}

static void test_pairs(void)
{
    char *path = alloc_printf("%s/tests/positions.txt", getenv("SRCDIR"));
    FILE *file = fopen(path, "r");
    char line[500];
    char lines[CLAUSES][500];
    char head[MOST_LINES] = "";
    size_t pairs = 0;
    int count = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    while (fgets(line, sizeof line, file) != NULL) {
        size_t found;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        if (line[1] == ' ' && line[3] == '\0') { /* "+ L" */
            memcpy(head, line, 4);
            count = 0;
            continue;
        }
        memcpy(lines[count++], line, sizeof line);
        if (count < CLAUSES)
            continue;
        count = 0;
        pairs++;
        found = count_contradictions(head[2], lines);
        if ((found > 0) != (head[0] == '+'))
            fprintf(stderr, "%s: %zu told: %s | %s\n", head, found, lines[0], lines[1]);
        CU_ASSERT_EQUAL(found > 0, head[0] == '+');
    }
    CU_ASSERT(pairs > 100);
    fclose(file);
    free(path);
}

UNIT_MAIN("positions", {"pairs", test_pairs})
