/*
 * The requirements of article 28 on agreements of our own. In tests/requirements every
 * paragraph is preceded by "=" and the numbers of the requirements that it meets: the whole
 * agreement meets them all, and without the paragraphs of one it must be found missing while
 * nothing else changes.
 */
#include "lang/pattern.h"
#include "check/requirement.h"
#include "contract-of.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct paragraph {
    char *items; /* "10,12"; "" */
    char *text;
};
struct paragraphs VEC_BODY(struct paragraph);

static struct requirements *rules;

static void read_rules(void)
{
    struct str problems = STR_INIT;
    struct err err = {0};
    char *path = alloc_printf("%s/data/da_DK/requirements.txt", getenv("SRCDIR"));

    CU_ASSERT_EQUAL_FATAL(requirements_read(&rules, path, &problems, &err), 0);
    CU_ASSERT_STRING_EQUAL(str_text(&problems), "");
    str_free(&problems);
    free(path);
}

static void free_rules(void)
{
    requirements_free(rules);
    rules = NULL;
}

static void read_paragraphs(const char *name, struct paragraphs *out)
{
    struct str file = STR_INIT;
    char *path = alloc_printf("%s/tests/requirements/%s", getenv("SRCDIR"), name);
    const char *items = "";
    char *save = NULL;

    CU_ASSERT_EQUAL_FATAL(file_read(&file, path, NULL), 0);
    for (char *line = strtok_r(file.data, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        if (line[0] == '=') {
            items = line + 1;
        } else {
            vec_push(out, ((struct paragraph){alloc_strdup(items), alloc_strdup(line)}));
        }
    }
    str_free(&file);
    free(path);
}

static bool has_item(const char *items, const char *id)
{
    size_t len = strlen(id);

    for (; *items != '\0'; items += strspn(items, ",")) {
        size_t one = strcspn(items, ",");
        if (one == len && strncmp(items, id, len) == 0) {
            return true;
        }
        items += one;
    }
    return false;
}

/* The agreement without the paragraphs of one requirement (NULL: all of them). */
static char *without(const struct paragraphs *all, const char *id)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < all->len; i++) {
        if (id == NULL || !has_item(all->items[i].items, id)) {
            str_printf(&text, "%s\n\n", all->items[i].text);
        }
    }
    return str_steal(&text);
}

static void judge_text(const char *text, enum judgement_verdict verdicts[64], size_t *count)
{
    struct contract *contract = contract_of(text);
    struct judgements list = VEC_INIT;

    requirements_judge(rules, contract, &list);
    *count = list.len;
    for (size_t i = 0; i < list.len && i < 64; i++) {
        verdicts[i] = list.items[i].verdict;
    }
    judgements_free(&list);
    contract_free(contract);
}

static void expect(const char *what, const char *id, bool right, enum judgement_verdict verdict)
{
    if (!right) {
        fprintf(stderr, "%s: requirement %s is %s\n", what, id, verdict_name(verdict));
    }
    CU_ASSERT_TRUE(right);
}

/* Numbers of the requirements in the order of the file. */
static void names_of(const char *text, char names[64][8])
{
    struct contract *contract = contract_of(text);
    struct judgements list = VEC_INIT;

    requirements_judge(rules, contract, &list);
    for (size_t i = 0; i < list.len && i < 64; i++) {
        snprintf(names[i], sizeof names[i], "%s", list.items[i].id);
    }
    judgements_free(&list);
    contract_free(contract);
}

static void strike_one_at_a_time(const char *name)
{
    struct paragraphs all = VEC_INIT;
    enum judgement_verdict whole[64];
    enum judgement_verdict less[64];
    char names[64][8];
    char *struck = alloc_printf("%s without it", name);
    size_t count;
    char *text;

    read_paragraphs(name, &all);
    text = without(&all, NULL);
    names_of(text, names);
    judge_text(text, whole, &count);
    free(text);
    CU_ASSERT_EQUAL_FATAL(count, 37);
    for (size_t i = 0; i < count; i++) {
        bool stated = false;
        for (size_t p = 0; p < all.len; p++) {
            stated |= has_item(all.items[p].items, names[i]);
        }
        expect(name, names[i],
               stated ? whole[i] == VERDICT_PRESENT : verdict_is_fine(whole[i]), whole[i]);
        if (!stated) {
            continue;
        }
        text = without(&all, names[i]);
        judge_text(text, less, &count);
        free(text);
        expect(struck, names[i], less[i] == VERDICT_MISSING || less[i] == VERDICT_WEAK,
               less[i]);
    }
    for (size_t i = 0; i < all.len; i++) {
        free(all.items[i].items);
        free(all.items[i].text);
    }
    vec_free(&all);
    free(struck);
}

static void standard_wording(void)
{
    strike_one_at_a_time("standard.txt");
}

static void supplier_wording(void)
{
    strike_one_at_a_time("leverandoer.txt");
}

static void region_wording(void)
{
    strike_one_at_a_time("kommune.txt");
}

static void laboratory_wording(void)
{
    strike_one_at_a_time("laboratorium.txt");
}

static void subscription_wording(void)
{
    strike_one_at_a_time("abonnement.txt");
}

static void museum_wording(void)
{
    strike_one_at_a_time("museum.txt");
}

static void scout_wording(void)
{
    strike_one_at_a_time("spejder.txt");
}

static void framework_wording(void)
{
    strike_one_at_a_time("rammeaftale.txt");
}

static void club_wording(void)
{
    strike_one_at_a_time("forening.txt");
}

static void tender_wording(void)
{
    strike_one_at_a_time("udbud.txt");
}

static void consultant_wording(void)
{
    strike_one_at_a_time("konsulent.txt");
}

/* Agreements that say every duty in ordinary words which the phrases were not written for at first. */
static void other_words(void)
{
    static const char *const names[] = {
        "advokat.txt", "andelsbolig.txt", "apotek.txt", "fjernvarme.txt", "flaade.txt",
        "forlag.txt", "hosting.txt", "klub.txt", "oversat.txt", "vagt.txt", "vognmand.txt",
        "web.txt",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        strike_one_at_a_time(names[i]);
    }
}

/* Agreements of small firms in everyday words: "vi" and "I", short sentences, headings that ask. */
static void everyday_words(void)
{
    static const char *const names[] = {
        "boernehave", "bofaelles", "bogholder", "catering", "cykel", "dyrlaege", "fotograf", "frisoer",
        "fysio", "korskole", "kursus", "maler", "musikskole", "nyhedsbrev", "psykolog", "rengoering",
        "restaurant", "spil", "sportsklub", "tandlaege", "udlejer", "vaskeri", "vvs", "webshop",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *name = alloc_printf("hverdag/%s.txt", names[i]);
        strike_one_at_a_time(name);
        free(name);
    }
}

static enum judgement_verdict verdict_of(const char *text, const char *id)
{
    struct contract *contract = contract_of(text);
    struct judgements list = VEC_INIT;
    enum judgement_verdict verdict = VERDICTS;

    requirements_judge(rules, contract, &list);
    for (size_t i = 0; i < list.len; i++) {
        if (strcmp(list.items[i].id, id) == 0) {
            verdict = list.items[i].verdict;
        }
    }
    judgements_free(&list);
    contract_free(contract);
    return verdict;
}

/* "text ¶ more" as paragraphs of an agreement; in clause 1.1 unless it begins with a "¶". */
static char *agreement_of(const char *wording)
{
    static const char pilcrow[] = "\xC2\xB6";
    struct str text = STR_INIT;

    str_puts(&text, "Databehandleraftale\n\n");
    if (strncmp(wording, pilcrow, 2) == 0) {
        wording += 2;
    } else {
        str_puts(&text, "1. Vilkår\n\n1.1 ");
    }
    for (wording += strspn(wording, " "); *wording != '\0'; wording += strspn(wording, " ")) {
        const char *end = strstr(wording, pilcrow);
        size_t len = end != NULL ? (size_t)(end - wording) : strlen(wording);
        str_printf(&text, "%.*s\n\n", (int)len, wording);
        wording += end != NULL ? len + 2 : len;
    }
    return str_steal(&text);
}

/* The agreement with a sentence in the place of the paragraphs of one requirement; NULL: they are
   those of others as well. */
static char *instead_of(const struct paragraphs *all, const char *id, const char *sentence)
{
    struct str text = STR_INIT;
    bool placed = false;

    for (size_t i = 0; i < all->len; i++) {
        if (!has_item(all->items[i].items, id)) {
            str_printf(&text, "%s\n\n", all->items[i].text);
        } else if (strcmp(all->items[i].items, id) != 0) {
            str_free(&text);
            return NULL;
        } else if (!placed) {
            size_t number = strspn(all->items[i].text, "0123456789.");
            str_printf(&text, "%.*s%s%s\n\n", (int)number, all->items[i].text,
                       number > 0 ? " " : "", sentence);
            placed = true;
        }
    }
    if (!placed) {
        str_free(&text);
        return NULL;
    }
    return str_steal(&text);
}

/* Whole agreements, each with every line of the list in the place of the paragraph that it replaces: the
   duty is fine after a "+" and wanting after a "-". How many were placed. */
static size_t judge_replaced(const char *list, const char *const names[], size_t agreements)
{
    struct str file = STR_INIT;
    char *path = alloc_printf("%s/tests/requirements/%s", getenv("SRCDIR"), list);
    size_t count = 0;

    CU_ASSERT_EQUAL_FATAL(file_read(&file, path, NULL), 0);
    for (size_t n = 0; n < agreements; n++) {
        struct paragraphs all = VEC_INIT;
        char *lines = alloc_strdup(str_text(&file));
        char id[8] = "";
        char *save = NULL;
        read_paragraphs(names[n], &all);
        for (char *line = strtok_r(lines, "\n", &save); line != NULL;
             line = strtok_r(NULL, "\n", &save)) {
            char *text = line[0] == '[' || line[0] == '#' ? NULL : instead_of(&all, id, line + 2);
            if (line[0] == '[') {
                snprintf(id, sizeof id, "%.*s", (int)strcspn(line + 1, "]"), line + 1);
            } else if (text != NULL) {
                enum judgement_verdict verdict = verdict_of(text, id);
                expect(line, id, (line[0] == '+') == verdict_is_fine(verdict), verdict);
                count++;
            }
            free(text);
        }
        free(lines);
        for (size_t i = 0; i < all.len; i++) {
            free(all.items[i].items);
            free(all.items[i].text);
        }
        vec_free(&all);
    }
    str_free(&file);
    free(path);
    return count;
}

/* One duty is weakened, denied, or said in other words. */
static void weakened(void)
{
    static const char *const names[] = {"advokat.txt", "apotek.txt", "klub.txt"};

    CU_ASSERT_TRUE(judge_replaced("weakened.txt", names, sizeof names / sizeof *names) > 90);
}

/* What only looks like the duty, in everyday words. */
static void lookalikes(void)
{
    static const char *const names[] = {"hverdag/frisoer.txt", "hverdag/psykolog.txt"};

    CU_ASSERT_TRUE(judge_replaced("lookalikes.txt", names, sizeof names / sizeof *names) > 300);
}

/* Every wording of tests/requirements/wordings.txt is worth what its first sign says. */
static void wordings(void)
{
    static const char signs[] = "+~!0-";
    static const enum judgement_verdict verdicts[] = {
        VERDICT_PRESENT, VERDICT_WEAK, VERDICT_CONTRADICTED, VERDICT_NOT_APPLICABLE,
        VERDICT_MISSING,
    };
    struct str file = STR_INIT;
    char *path = alloc_printf("%s/tests/requirements/wordings.txt", getenv("SRCDIR"));
    char id[8] = "";
    size_t count = 0;
    char *save = NULL;

    CU_ASSERT_EQUAL_FATAL(file_read(&file, path, NULL), 0);
    for (char *line = strtok_r(file.data, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        const char *sign = strchr(signs, line[0]);
        if (line[0] == '[') {
            snprintf(id, sizeof id, "%.*s", (int)strcspn(line + 1, "]"), line + 1);
        } else if (sign != NULL) {
            char *text = agreement_of(line + 2);
            enum judgement_verdict verdict = verdict_of(text, id);
            expect(line, id, verdict == verdicts[sign - signs], verdict);
            free(text);
            count++;
        }
    }
    CU_ASSERT_TRUE(count > 100);
    str_free(&file);
    free(path);
}

/* One clause of an agreement, and what it is worth. */
static void single_clauses(void)
{
    static const struct {
        const char *id;
        enum judgement_verdict verdict;
        const char *text;
    } cases[] = {
        {"30", VERDICT_PRESENT, "Databehandleren giver besked om brud inden 24 timer."},
        {"30", VERDICT_WEAK, "Databehandleren underretter den dataansvarlige om brud."},
        {"30", VERDICT_WEAK,
         "Databehandleren underretter den dataansvarlige om brud senest 10 dage efter."},
        /* The controller's own duty to the authority. */
        {"30", VERDICT_MISSING,
         "Den dataansvarlige skal underrette Datatilsynet om brud inden 72 timer."},
        /* Access by need, and confidence, are no instruction. */
        {"15", VERDICT_MISSING,
         "Kun de medarbejdere, der har brug for det, har adgang og er bundet af tavshedspligt."},
        {"15", VERDICT_PRESENT, "Databehandlerens ansatte må kun arbejde efter instruks."},
        /* Two times for one duty. */
        {"30", VERDICT_CONTRADICTED,
         "1. Brud\n\n1.1 Databehandleren underretter den dataansvarlige om brud på "
         "persondatasikkerheden senest 24 timer efter, at det er opdaget.\n\n2. Beredskab\n\n2.1 "
         "Databehandleren underretter den dataansvarlige om brud på persondatasikkerheden senest 48 "
         "timer efter, at det er opdaget."},
        /* A role in the place of the name. */
        {"1", VERDICT_MISSING,
         "Databehandleraftale\n\nmellem\n\n(den dataansvarlige)\n\nog\n\nHolm Drift ApS\n\nCVR "
         "29849609\n\n(databehandleren)\n\n1. Formål\n\n1. Der behandles oplysninger."},
        {"24", VERDICT_WEAK,
         "Databehandleren kan bistå den dataansvarlige med de registreredes rettigheder."},
        {"24", VERDICT_CONTRADICTED,
         "Databehandleren er ikke forpligtet til at bistå den dataansvarlige med de "
         "registreredes rettigheder."},
        {"24", VERDICT_WEAK,
         "Databehandleren bistår den dataansvarlige med de registreredes rettigheder. "
         "Bistanden betales efter medgået tid."},
        {"19", VERDICT_CONTRADICTED,
         "Databehandleren kan frit vælge sine underdatabehandlere."},
        {"19", VERDICT_PRESENT,
         "Databehandleren må ikke bruge underdatabehandlere uden forudgående specifik "
         "skriftlig godkendelse."},
        /* A ban is no notice. */
        {"20", VERDICT_NOT_APPLICABLE,
         "Databehandleren må ikke bruge underdatabehandlere uden forudgående specifik "
         "skriftlig godkendelse."},
        {"20", VERDICT_WEAK,
         "Databehandleren har generel godkendelse. Databehandleren underretter den "
         "dataansvarlige om nye underdatabehandlere."},
        {"23", VERDICT_CONTRADICTED,
         "Databehandleren er ikke ansvarlig for underdatabehandlerens fejl."},
        {"10", VERDICT_WEAK, "Databehandleren må kun behandle oplysninger efter instruks."},
        /* A ban on uses of its own is no contradiction; leave to do so is. */
        {"10", VERDICT_PRESENT,
         "Databehandleren behandler kun oplysningerne efter dokumenteret instruks og må ikke "
         "anvende dem til egne formål."},
        {"10", VERDICT_CONTRADICTED,
         "Databehandleren kan bruge oplysningerne til egne formål."},
        /* A role with a small letter. */
        {"34", VERDICT_PRESENT,
         "Klubben er dataansvarlig, og bureauet er databehandler. Bureauet giver kunden alle "
         "oplysninger, der er nødvendige for at vise, at pligterne er overholdt."},
        {"36", VERDICT_PRESENT,
         "Mener databehandleren, at en instruks strider mod reglerne, giver databehandleren "
         "straks den dataansvarlige besked."},
        {"7", VERDICT_PRESENT, "Behandlingen omfatter nuværende og tidligere medlemmer."},
        {"4", VERDICT_PRESENT, "Behandlingen varer, så længe bureauet fører regnskabet."},
        {"14", VERDICT_MISSING,
         "Databehandleren må kun behandle oplysninger efter dokumenteret instruks."},
        {"6", VERDICT_WEAK, "Typer af personoplysninger: [indsæt navn, adresse m.v.]"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("Databehandleraftale\n\n1. Pligter\n\n1. %s\n",
                                  cases[i].text);
        enum judgement_verdict verdict = verdict_of(text, cases[i].id);
        expect(cases[i].text, cases[i].id, verdict == cases[i].verdict, verdict);
        free(text);
    }
}

static bool finds(const char *phrase, const char *text)
{
    struct lexis lexis = LEXIS_INIT;
    struct pattern *pattern = NULL;
    struct lexeme_list words = VEC_INIT;
    struct err err = {0};
    size_t first;
    size_t last;
    bool found = false;

    lexis_add_set(&lexis, "kopi", "kopi* backup*", &err);
    if (lexis_add_pattern(&lexis, phrase, &pattern, &err) == 0) {
        lexis_read(&lexis, text, false, &words);
        found = pattern_find(pattern, &words, 0, NULL, &first, &last);
    }
    vec_free(&words);
    lexis_free(&lexis);
    return found;
}

static void phrases(void)
{
    CU_ASSERT_TRUE(finds("slet* .. @kopi", "Han sletter de mange gamle kopier."));
    CU_ASSERT_FALSE(finds("slet* ..1 @kopi", "Han sletter de mange gamle kopier."));
    CU_ASSERT_TRUE(finds("slet* ..3 kopi*", "Han sletter de mange gamle kopier."));
    CU_ASSERT_FALSE(finds("slet* .. kopi*", "Han sletter. Kopier ligger der endnu."));
    CU_ASSERT_TRUE(finds("slet* & kopi*", "Alle kopier skal han slette."));
    CU_ASSERT_TRUE(finds("slet* & kopi*", "Han sletter. Kopier sletter hun."));
    CU_ASSERT_FALSE(finds("slet* & kopi*", "Han sletter. Kopier ligger der endnu."));
    CU_ASSERT_TRUE(finds("slet* & kopi* + gamle", "De gamle. Kopier skal han slette."));
    CU_ASSERT_TRUE(finds("skal I", "Så skal I slette."));
    CU_ASSERT_FALSE(finds("skal I", "Det skal i arkivet."));
    CU_ASSERT_TRUE(finds("i arkivet", "I arkivet ligger det."));
    CU_ASSERT_TRUE(finds("slet* + kopi*", "Kopier. Han sletter dem."));
    CU_ASSERT_TRUE(finds("# dage|timer", "Svar inden 14 dage."));
    CU_ASSERT_TRUE(finds("databehandleren skal", "Data-behandleren skal svare."));
    CU_ASSERT_TRUE(finds("ØRE*", "hundrede ører"));
    CU_ASSERT_TRUE(finds("*aftale", "En databehandleraftale."));
    CU_ASSERT_TRUE(finds("^ den skal", "Nu skal han. Men den skal vente."));
    CU_ASSERT_FALSE(finds("^ den skal", "Det er sagt, at her den skal vente."));
    /* The second "a" is the one that reaches. */
    CU_ASSERT_TRUE(finds("ja ..1 nej ..1 måske", "ja nej nej ja nej ser måske"));
    CU_ASSERT_FALSE(finds("@ukendt", "ukendt"));
    CU_ASSERT_FALSE(finds("", "noget"));
    CU_ASSERT_FALSE(finds("*", "noget"));
}

static void wrong_lines_are_told(void)
{
    static const char text[] = "set p = databehandler*\n[1] A | B\nfind @p skal\n"
                               "find @q skal\nstop her\nperiod 7 øl\n[2] C | D\nfind x y\n"
                               "term månen\nconflict månen\nterm duration\nlike 2\nlike 1\n";
    struct requirements *read = NULL;
    struct str problems = STR_INIT;
    struct err err = {0};
    size_t lines = 0;
    char path[] = "requirements-XXXXXX";
    int file = mkstemp(path);

    CU_ASSERT_TRUE_FATAL(file >= 0);
    CU_ASSERT_EQUAL(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    CU_ASSERT_EQUAL_FATAL(requirements_read(&read, path, &problems, &err), 0);
    for (const char *c = str_text(&problems); *c != '\0'; c++) {
        lines += *c == '\n';
    }
    CU_ASSERT_EQUAL(lines, 6);
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), ":4: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), ":5: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), ":6: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), ":9: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), ":10: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&problems), ":12: "));
    requirements_free(read);
    str_free(&problems);
    unlink(path);
    CU_ASSERT_NOT_EQUAL(requirements_read(&read, path, &problems, &err), 0);
}

static void other_contracts(void)
{
    struct contract *lease = contract_of("Lejekontrakt\n\n1. Lejemålet\n\nLejer betaler husleje "
                                           "den første i hver måned.\n");

    CU_ASSERT_FALSE(requirements_concern(rules, lease));
    contract_free(lease);
    lease = contract_of("Databehandleraftale\n\n1. Instruks\n");
    CU_ASSERT_TRUE(requirements_concern(rules, lease));
    contract_free(lease);
}

UNIT_MAIN("requirements", {"phrases", phrases}, {"the list is read", read_rules},
          {"standard wording", standard_wording}, {"a supplier's wording", supplier_wording},
          {"a region's wording", region_wording}, {"a laboratory's wording", laboratory_wording},
          {"a subscription's wording", subscription_wording}, {"a museum's wording", museum_wording},
          {"a scout group's wording", scout_wording},
          {"a framework's wording", framework_wording},
          {"a club's wording", club_wording}, {"a tender's wording", tender_wording},
          {"a consultant's wording", consultant_wording},
          {"other words", other_words}, {"everyday words", everyday_words},
          {"weakened duties", weakened}, {"what only looks like a duty", lookalikes},
          {"single clauses", single_clauses},
          {"wordings", wordings}, {"wrong lines are told", wrong_lines_are_told},
          {"other contracts", other_contracts}, {"the list is freed", free_rules})
