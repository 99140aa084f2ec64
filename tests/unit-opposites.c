/* The pairs of sentences of tests/opposites.tsv: whether a contradiction is told of them. */
#include "contract-of.h"

#include "base/file.h"
#include "terms/terms.h"

#include <stdio.h>
#include <stdlib.h>

static const char roles[] =
    "1.1 Runelund Data A/S er databehandler for Hasselbo Kommune, der er dataansvarlig.";
static const char we[] = "1.1 Vi, Runelund Data A/S, er databehandler, og I, Hasselbo Kommune, er "
                         "dataansvarlig. Vi behandler oplysninger på jeres vegne.";

/* How many ends are told of the two sentences in a contract whose first clause is this. */
static size_t told_of(const char *first, const char *a, const char *b)
{
    char *text = alloc_printf("Databehandleraftale\n\nmellem\n\nHasselbo Kommune\nCVR 29189552\n"
                              "(den dataansvarlige)\n\nog\n\nRunelund Data A/S\n"
                              "CVR 25063864\n(databehandleren)\n\n1. Indledning\n\n%s\n\n"
                              "2. Vilkår\n\n2.1 %s\n\n3. Øvrige forhold\n\n3.1 %s\n",
                              first, a, b);
    struct contract *contract = contract_of(text);
    struct contradiction_list list = VEC_INIT;
    size_t count;

    terms_contradictions(contract, &list);
    count = list.len;
    contradiction_list_free(&list);
    contract_free(contract);
    free(text);
    return count;
}

/* One line of the table; true: it is a pair. */
static bool check_line(char *line)
{
    char *a = strchr(line, '\t');
    char *b = a == NULL ? NULL : strchr(a + 1, '\t');
    bool contradict = strncmp(line, "contradict", strlen("contradict")) == 0;
    size_t count;

    if (line[0] == '#' || b == NULL)
        return false;
    *a++ = *b++ = '\0';
    count = told_of(strstr(line, "-we") != NULL ? we : roles, a, b);
    if ((count > 0) != contradict)
        fprintf(stderr, "%zu told: %s: %s | %s\n", count, line, a, b);
    CU_ASSERT_EQUAL(count > 0, contradict);
    return true;
}

static void test_pairs(void)
{
    char *path = alloc_printf("%s/tests/opposites.tsv", getenv("SRCDIR"));
    struct err err = { 0 };
    struct str text = STR_INIT;
    size_t pairs = 0;

    CU_ASSERT_EQUAL_FATAL(file_read(&text, path, &err), 0);
    for (char *line = text.data; line != NULL && *line != '\0';) {
        char *next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        pairs += check_line(line) ? 1 : 0;
        line = next;
    }
    CU_ASSERT(pairs > 100);
    str_free(&text);
    free(path);
}

UNIT_MAIN("opposites", {"pairs", test_pairs})
