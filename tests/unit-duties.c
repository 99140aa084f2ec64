/*
 * The requirements of article 28 by what is said of each duty: every duty of
 * tests/requirements/duties.txt in every frame (a firm duty, one that is weakened, one that is denied,
 * and the same as the controller's), and whole agreements of tests/requirements/mixed, where some
 * duties are wanting. There a paragraph is preceded by "=" and what it does for which requirements: 10
 * meets it, ~10 weakly, !10 contradicts it, ?10 makes it not applicable; those that no paragraph names
 * are missing.
 */
#include "check/requirement.h"
#include "contract-of.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct requirements *rules;

static void read_rules(void)
{
    struct str problems = STR_INIT;
    struct err err = {0};
    char *path = alloc_printf("%s/data/da_DK/requirements.txt", getenv("SRCDIR"));

    CU_ASSERT_EQUAL_FATAL(requirements_read(&rules, path, &problems, &err), 0);
    str_free(&problems);
    free(path);
}

static void free_rules(void)
{
    requirements_free(rules);
    rules = NULL;
}

static void read_text(const char *name, struct str *out)
{
    char *path = alloc_printf("%s/tests/requirements/%s", getenv("SRCDIR"), name);

    CU_ASSERT_EQUAL_FATAL(file_read(out, path, NULL), 0);
    free(path);
}

static void judge_text(const char *text, struct judgements *out)
{
    struct contract *contract = contract_of(text);

    requirements_judge(rules, contract, out);
    contract_free(contract);
}

static enum judgement_verdict verdict_of(const char *sentence, const char *id)
{
    struct judgements list = VEC_INIT;
    char *text = alloc_printf("Databehandleraftale\n\n1. Vilkår\n\n1.1 %s.\n", sentence);
    enum judgement_verdict verdict = VERDICTS;

    judge_text(text, &list);
    for (size_t i = 0; i < list.len; i++) {
        if (strcmp(list.items[i].id, id) == 0) {
            verdict = list.items[i].verdict;
        }
    }
    judgements_free(&list);
    free(text);
    return verdict;
}

/* The frame with the duty in the place of "{}"; the parties of the duty the other way round. */
static char *framed(const char *frame, const char *duty, bool swapped)
{
    struct str out = STR_INIT;
    size_t before = (size_t)(strstr(frame, "{}") - frame);

    str_printf(&out, "%.*s", (int)before, frame);
    for (const char *c = duty; *c != '\0'; c++) {
        if (swapped && strncmp(c, "Kunden", 6) == 0) {
            str_puts(&out, "Leverandøren");
            c += 5;
        } else {
            str_printf(&out, "%c", *c);
        }
    }
    str_puts(&out, frame + before + 2);
    return str_steal(&out);
}

static void duties_in_frames(void)
{
    static const char signs[] = "+~!-";
    static const enum judgement_verdict verdicts[] = {VERDICT_PRESENT, VERDICT_WEAK,
                                                      VERDICT_CONTRADICTED, VERDICT_MISSING};
    struct str file = STR_INIT;
    const char *duties[64];
    size_t count = 0;
    size_t judged = 0;
    char *save = NULL;

    read_text("duties.txt", &file);
    for (char *line = strtok_r(file.data, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        const char *sign = line[0] == '\0' ? NULL : strchr(signs, line[0]);
        if (line[0] == '[' && count < 64) {
            duties[count++] = line + 1;
        }
        for (size_t i = 0; sign != NULL && i < count; i++) {
            char id[8] = "";
            const char *end = strchr(duties[i], ']');
            char *sentence = framed(line + 2, end + 2, *sign == '-');
            snprintf(id, sizeof id, "%.*s", (int)(end - duties[i]), duties[i]);
            enum judgement_verdict verdict = verdict_of(sentence, id);
            if (verdict != verdicts[sign - signs]) {
                fprintf(stderr, "%c %s: requirement %s is %s\n", *sign, sentence, id,
                        verdict_name(verdict));
            }
            CU_ASSERT_EQUAL(verdict, verdicts[sign - signs]);
            free(sentence);
            judged++;
        }
    }
    CU_ASSERT_TRUE(judged > 900);
    str_free(&file);
}

/* What the marks say of the requirement, where they name it. */
static void read_mark(const char *marks, const char *id, enum judgement_verdict *out)
{
    size_t len = strlen(id);

    for (; *marks != '\0'; marks += strspn(marks, ",")) {
        size_t sign = strcspn(marks, "0123456789");
        size_t end = strcspn(marks, ",");
        if (end == sign + len && strncmp(marks + sign, id, len) == 0) {
            *out = sign == 0          ? VERDICT_PRESENT
                   : marks[0] == '~' ? VERDICT_WEAK
                   : marks[0] == '!' ? VERDICT_CONTRADICTED
                                     : VERDICT_NOT_APPLICABLE;
        }
        marks += end;
    }
}

/* What is fine is found fine, and what is wanting in one way or another, wanting. */
static void judge_agreement(const char *name)
{
    char *path = alloc_printf("mixed/%s.txt", name);
    struct str file = STR_INIT;
    struct str marks = STR_INIT;
    struct str text = STR_INIT;
    struct judgements list = VEC_INIT;
    char *save = NULL;

    read_text(path, &file);
    for (char *line = strtok_r(file.data, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        if (line[0] == '=') {
            str_printf(&marks, "%s,", line + 1);
            continue;
        }
        for (const char *c = line; *c != '\0'; c++) { /* "\n": a line of a table */
            bool end = strncmp(c, "\\n", 2) == 0;
            str_printf(&text, "%c", end ? '\n' : *c);
            c += end;
        }
        str_puts(&text, "\n\n");
    }
    judge_text(str_text(&text), &list);
    CU_ASSERT_EQUAL(list.len, 37);
    for (size_t i = 0; i < list.len; i++) {
        enum judgement_verdict wanted = VERDICT_MISSING;
        read_mark(str_text(&marks), list.items[i].id, &wanted);
        if (verdict_is_fine(wanted) != verdict_is_fine(list.items[i].verdict)) {
            fprintf(stderr, "%s: requirement %s is %s\n", name, list.items[i].id,
                    verdict_name(list.items[i].verdict));
        }
        CU_ASSERT_EQUAL(verdict_is_fine(wanted), verdict_is_fine(list.items[i].verdict));
    }
    judgements_free(&list);
    str_free(&text);
    str_free(&marks);
    str_free(&file);
    free(path);
}

static void mixed_agreements(void)
{
    static const char *const names[] = {"roentgen",    "klubkasse",  "trykker",  "snerydning",
                                        "udlejer",     "efterskole", "marina",   "svoemmeklub",
                                        "doerlaase",   "museumsbilletter",
                                        "taxakoersel", "fakturafix"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        judge_agreement(names[i]);
}

UNIT_MAIN("duties", {"the list is read", read_rules}, {"duties in frames", duties_in_frames},
          {"mixed agreements", mixed_agreements}, {"the list is freed", free_rules})
