/* The reference reader: forms, lists, ranges, laws and other documents; what they resolve to. */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/str.h"
#include "doc/reference.h"
#include "contract-of.h"

#include <string.h>

/* "words=normal(scope letter); …" of one text read alone. */
static char *read_words(const char *text)
{
    struct contract *contract = contract_new();
    struct reference_list list = { 0 };
    struct str out = STR_INIT;
    node_add_block(contract, contract->nodes.items[0], text, strlen(text), NULL,
                   (struct raw_span){ 0, 0 });
    reference_read(contract, &list);
    for (size_t i = 0; i < list.len; i++) {
        const struct reference *r = &list.items[i];
        str_printf(&out, "%s%.*s=%s(%c)", i > 0 ? "; " : "", (int)(r->span.end - r->span.begin),
                   text + r->span.begin, r->normal, reference_scope_name(r->scope)[0]);
    }
    reference_list_free(&list);
    contract_free(contract);
    return str_steal(&out);
}

static void is_read(const char *text, const char *expected)
{
    char *got = read_words(text);
    if (strcmp(got, expected) != 0)
        fprintf(stderr, "\n%s\n  got      %s\n  expected %s\n", text, got, expected);
    CU_ASSERT_STRING_EQUAL(got, expected);
    free(got);
}

static void test_forms(void)
{
    is_read("Se Bestemmelse 9.2.a om varsel.", "Bestemmelse 9.2.a=9.2.a(i)");
    is_read("jf. pkt. 6.4. skal", "pkt. 6.4=6.4(i)");
    is_read("punkt 9, stk. 2, litra a, nævner", "punkt 9, stk. 2, litra a=9.2.a(i)");
    is_read("paragraf 9, stk. 2, litra a), skal", "paragraf 9, stk. 2, litra a)=9.2.a(i)");
    is_read("denne aftales afsnit 10.2., litra b, skal", "afsnit 10.2., litra b=10.2.b(i)");
    is_read("som nævnt i punkt 3.1(iii) ovenfor", "punkt 3.1(iii)=3.1.iii(i)");
    is_read("litra b i punkt 4", "litra b i punkt 4=4.b(i)");
    is_read("Bilag 2, afsnit 4, og bilag 1.A", "Bilag 2, afsnit 4=Bilag 2, 4(i); bilag 1.A=Bilag 1.A(i)");
    is_read("Tillæg IV og punkt C.7", "Tillæg IV=Bilag IV(i); punkt C.7=C.7(i)");
    is_read("som anført ovenfor", "ovenfor=(v)");
}

static void test_lists(void)
{
    is_read("bilag C.7. og C.8.", "bilag C.7=Bilag C.7(i); C.8=Bilag C.8(i)");
    is_read("bilag A, B og C er med", "bilag A=Bilag A(i); B=Bilag B(i); C=Bilag C(i)");
    is_read("Bestemmelse 9.1. og 9.2.", "Bestemmelse 9.1=9.1(i); 9.2=9.2(i)");
    is_read("afsnit 9.1. eller 9,2.", "afsnit 9.1=9.1(i); 9,2=9.2(i)");
    is_read("dokumentet Bilag A.1-A.12.", "Bilag A.1-A.12=Bilag A.1–A.12(i)");
    is_read("punkt 4 til 7 og 9", "punkt 4 til 7=4–7(i); 9=9(i)");
    is_read("punkt 2 og 3 dage efter", "punkt 2=2(i)");
    is_read("punkt 2 i 3 måneder", "punkt 2=2(i)");
    is_read("stk. 2 eller litra c", "stk. 2=stk. 2(i); litra c=litra c(i)");
}

static void test_laws(void)
{
    is_read("databeskyttelsesforordningens artikel 28, stk. 2, og stk. 4, for at",
            "artikel 28, stk. 2=databeskyttelsesforordningen, artikel 28, stk. 2(l); "
            "stk. 4=databeskyttelsesforordningen, artikel 28, stk. 4(l)");
    is_read("artikel 79 og 82 i GDPR", "artikel 79=databeskyttelsesforordningen, artikel 79(l); "
                                       "82=databeskyttelsesforordningen, artikel 82(l)");
    is_read("artikel 46, stk. 2, litra c og d, i GDPR",
            "artikel 46, stk. 2, litra c=databeskyttelsesforordningen, artikel 46, stk. 2, litra c(l); "
            "d=databeskyttelsesforordningen, artikel 46, stk. 2, litra d(l)");
    is_read("forordningens artikel 32-36",
            "artikel 32-36=databeskyttelsesforordningen, artikel 32–36(l)");
    is_read("GDPR, artikel 46(2)(c)",
            "artikel 46(2)(c)=databeskyttelsesforordningen, artikel 46, stk. 2, litra c(l)");
    is_read("databeskyttelseslovens § 41 og kapitel V i forordningen",
            "§ 41=databeskyttelsesloven, § 41(l); kapitel V=databeskyttelsesforordningen, kapitel V(l)");
    is_read("straffelovens §§ 152 a-152 f", "§§ 152 a-152 f=straffeloven, § 152a–152f(l)");
    is_read("forordning (EU) 2016/679 og direktiv 95/46/EF",
            "forordning (EU) 2016/679=databeskyttelsesforordningen(l); "
            "direktiv 95/46/EF=direktiv 95/46/EF(l)");
    is_read("artikel 28 i Rådets forordning (EU) 2016/679",
            "artikel 28=databeskyttelsesforordningen, artikel 28(l); "
            "forordning (EU) 2016/679=databeskyttelsesforordningen(l)");
}

static void test_others(void)
{
    is_read("hovedaftalens punkt 4", "punkt 4=hovedaftalen, 4(o)");
    is_read("punkt 4 i den underliggende kontrakt", "punkt 4=kontrakt, 4(o)");
    is_read("bilag 3 til hovedaftalen", "bilag 3=hovedaftalen, Bilag 3(o)");
    is_read("aftalens punkt 4", "punkt 4=4(i)");
    is_read("punkt 4 i forbindelse med hovedaftalen", "punkt 4=4(i)");
    is_read("Et punkt, der drøftes, og CVR nr. 12345678, bilag til side 4.", "");
    is_read("afsnit 2016 og punkt 5% samt bestemmelse i loven", "");
}

static const char agreement[] =
    "Aftale\n\n1. Formål\n\n1. Se punkt 2, stk. 2, litra b. Se stk. 2.\n\n2. Se § 4 og bilag A.1.\n\n"
    "2. Pligter\n\n1. Se nærværende punkt 3 og punkt 2.9.\n\n2. Leverandøren skal\n\na) svare og\n\n"
    "b) hjælpe efter litra a og bilag B.\n\nBilag A Oplysninger\n\nA.1 Formål\n\nDrift efter punkt 2.1.\n";

static void test_resolve(void)
{
    static const struct {
        const char *normal;
        enum reference_state state;
        size_t line; /* of the target */
    } expected[] = {
        { "2.2.b", REFERENCE_FOUND, 17 },  { "stk. 2", REFERENCE_FOUND, 7 },
        { "§ 4", REFERENCE_OUTSIDE, 0 },   { "Bilag A.1", REFERENCE_FOUND, 21 },
        { "3", REFERENCE_MISSING, 0 },     { "2.9", REFERENCE_MISSING, 0 },
        { "litra a", REFERENCE_FOUND, 15 }, { "Bilag B", REFERENCE_MISSING, 0 },
        { "2.1", REFERENCE_FOUND, 11 },
    };
    struct contract *contract = contract_of(agreement);
    struct reference_list list = { 0 };
    reference_read(contract, &list);
    CU_ASSERT_EQUAL_FATAL(list.len, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < list.len; i++) {
        const struct reference *r = &list.items[i];
        CU_ASSERT_STRING_EQUAL(r->normal, expected[i].normal);
        CU_ASSERT_EQUAL(r->state, expected[i].state);
        CU_ASSERT_EQUAL(r->target == NULL ? 0 : r->target->line, expected[i].line);
    }
    CU_ASSERT_TRUE(list.items[4].own);
    CU_ASSERT_FALSE(list.items[5].own);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list.items[5].nearest);
    CU_ASSERT_EQUAL(list.items[5].nearest->line, 9);
    reference_list_free(&list);
    contract_free(contract);
}

static void test_unnumbered(void)
{
    struct contract *contract = contract_of(
        "Aftale\n\nFormål\n\n1. Et vilkår om noget.\n\n2. Endnu et vilkår.\n\nPligter\n\n"
        "1. Som nævnt i punkt 2.1 skal der svares.\n\n2. Mere tekst her.\n\nOphør\n\n"
        "1. Aftalen ophører.\n\n2. Den slettes, jf. stk. 1.\n");
    struct reference_list list = { 0 };
    reference_read(contract, &list);
    CU_ASSERT_EQUAL_FATAL(list.len, 2);
    CU_ASSERT_EQUAL(list.items[0].state, REFERENCE_UNNUMBERED);
    CU_ASSERT_EQUAL(list.items[1].state, REFERENCE_FOUND);
    CU_ASSERT_EQUAL(list.items[1].target->line, 17);
    reference_list_free(&list);
    contract_free(contract);
}

static void test_data(void)
{
    const struct law *gdpr = reference_law_named("GDPR", 4);
    CU_ASSERT_PTR_NOT_NULL_FATAL(gdpr);
    CU_ASSERT_PTR_EQUAL(gdpr, reference_law_numbered("2016/679", 8));
    CU_ASSERT_EQUAL(gdpr->count, 99);
    CU_ASSERT_EQUAL(reference_law_paragraphs(gdpr, 28), 10);
    CU_ASSERT_EQUAL(reference_law_paragraphs(gdpr, 100), -1);
    CU_ASSERT_EQUAL(reference_law_last_letter(gdpr, 28, 3), 'h');
    CU_ASSERT_EQUAL(reference_law_last_letter(gdpr, 28, 4), 0);
    CU_ASSERT_EQUAL(reference_law_last_number(gdpr, 4, 0), 26);
    struct str problems = STR_INIT;
    datafile_take_problems(&problems);
    CU_ASSERT_EQUAL(problems.len, 0);
    str_free(&problems);
}

UNIT_MAIN("reference", { "forms", test_forms }, { "lists", test_lists }, { "laws", test_laws },
          { "other documents", test_others }, { "resolve", test_resolve },
          { "unnumbered", test_unnumbered }, { "data", test_data })
