/*
 * Web pages, Markdown and encodings: what their rendering says. A line of what is expected is
 * "type level flags|text" with the flags n (numbered), b (bold), h (head of a table) and
 * c (continues); blank lines are left out.
 */
#include "import/import.h"
#include "unit.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

static struct source *take(const char *bytes, size_t len, const char *name)
{
    struct source *source = NULL;
    struct err err = {0};
    int result = import_take(&source, alloc_strndup(bytes, len), len, name, &err);
    CU_ASSERT_EQUAL_FATAL(result, ERR_OK);
    return source;
}

static char *describe(const struct source *source)
{
    static const char types[] = "-xTHIRFM"; /* by enum hint_type */
    struct str out = STR_INIT;
    for (size_t i = 1; i <= source->line_count; i++) {
        struct line_hint hint = source_hint(source, i);
        struct raw_span span = source_line_span(source, i);
        if (span.begin == span.end)
            continue;
        str_printf(&out, "%c%d", types[hint.type], hint.level);
        str_puts(&out, (hint.flags & HINT_NUMBERED) != 0 ? "n" : "");
        str_puts(&out, (hint.flags & HINT_BOLD) != 0 ? "b" : "");
        str_puts(&out, (hint.flags & HINT_TABLE_HEAD) != 0 ? "h" : "");
        str_puts(&out, (hint.flags & HINT_CONTINUES) != 0 ? "c" : "");
        str_putc(&out, '|');
        str_add(&out, source->bytes + span.begin, span.end - span.begin);
        str_putc(&out, '\n');
    }
    return str_steal(&out);
}

static void check(const char *bytes, const char *format, const char *expected)
{
    struct source *source = take(bytes, strlen(bytes), "aftale");
    CU_ASSERT_STRING_EQUAL(source->format, format);
    char *got = describe(source);
    if (strcmp(got, expected) != 0)
        printf("\ngot:\n%sexpected:\n%s", got, expected);
    CU_ASSERT_STRING_EQUAL(got, expected);
    size_t len;
    const char *original = source_original(source, &len);
    CU_ASSERT(len == strlen(bytes) && memcmp(original, bytes, len) == 0);
    free(got);
    source_free(source);
}

#define PAGE(body) "<!DOCTYPE html><html><body>" body "</body></html>"

static void test_paragraphs(void)
{
    check(PAGE("<h1>Aftale</h1><p>Om  l&oslash;n &#8221;X&#8221;<br>linje 2<p><b>Alt</b>"
               "<h2>2.1 Forhold</h2><script>if (a<b) x</script>R&D <x og & <!-- nej -->"),
          "html",
          "H1|Aftale\nx0|Om løn ”X”\nx0c|linje 2\nx0b|Alt\nH2|2.1 Forhold\nx0|R&D\n");
}

static void test_lists(void)
{
    check(PAGE("<ol><li>En<ol type=a><li>a<li>b<sup>1</sup></ol><li><h2>To</h2><p>Mere</ol>"
               "<ul><li>punkt<li>1.2 har nummer</ul><ol start=5 type=I><li>fem<li value=9>ni</ol>"
               "<ol reversed><li>sidst<li>f&#248;rst</ol>"),
          "html",
          "I1n|1. En\nI2n|a. a\nI2n|b. b¹\nH2n|2. To\nx0|Mere\nI1|• punkt\nI1|1.2 har nummer\n"
          "I1n|V. fem\nI1n|IX. ni\nI1n|2. sidst\nI1n|1. først\n");
    check(PAGE("<style>li:before{content:counters(n, \".\") \". \"}</style>"
               "<ol><li>En<ol><li>Led<li>Andet</ol></ol>"),
          "html", "I1n|1. En\nI2n|1.1. Led\nI2n|1.2. Andet\n");
}

static void test_tables(void)
{
    check(PAGE("<table><tr><th>Navn<th>Land<tr><td>Sky<td>DK</table>"
               "<table><tr><td><h3>Titel</h3><p>En tekst</table>"),
          "html", "R0h|Navn  Land\nR0|Sky  DK\nH3|Titel\nx0|En tekst\n");
    /* Empty cells before the last that has words: tabs keep the columns. */
    check(PAGE("<table><tr><th>Før<th>Nu<th>Hvorfor<tr><td><td>Nyt<td>Derfor"
               "<tr><td>Gammelt<td><td>Ja<tr><td>Alt<td><td></table>"),
          "html", "R0h|Før  Nu  Hvorfor\nR0|\tNyt\tDerfor\nR0|Gammelt\t\tJa\nR0|Alt\n");
}

/* What can be unfolded keeps its name; a list of terms is no row of headings. */
static void test_folding(void)
{
    check(PAGE("<h2><button>1. Tilmelding</button></h2><p>Tekst.<button>Luk</button>"
               "<details><summary>2. Klage</summary><p>Mere.</details>"
               "<dl><dt>Tur<dd>En vandring.</dl>"),
          "html",
          "H2|1. Tilmelding\nx0|Tekst.\nx0b|2. Klage\nx0|Mere.\nI0|Tur\nI0|En vandring.\n");
}

static void test_escapes(void)
{
    check("# Aftale\n\n## 1\\. Pris\n\na\\) leje \\| vand \\* el\\\n\\# 5\n", "markdown",
          "H1|# Aftale\nH2|## 1. Pris\nx0|a) leje \\| vand * el\nx0c|\\# 5\n");
}

static void test_surroundings(void)
{
    check(PAGE("<nav><a href=/>Forside</a></nav><div id=cookie-banner>Vi bruger cookies</div>"
               "<p style='display: none'>skjult</p><div>Uden for</div>"
               "<main><h1>Vilk&aring;r</h1><p>Teksten selv er her, og den er lang nok.</main>"
               "<footer>Ophavsret</footer>"),
          "html",
          "M0|Uden for\nH1|Vilkår\nx0|Teksten selv er her, og den er lang nok.\n");
    /* A footer that is nearly all of the page is the contract. */
    check(PAGE("<footer><p>1. Hele aftalen st&aring;r her.</footer><p>x"), "html",
          "x0|1. Hele aftalen står her.\nx0|x\n");
}

static void test_markdown(void)
{
    check("---\ntitel: A\n---\n# Aftale\n\n### 2.1 Forhold\n\nTekst\nvidere\n\n1. et\n   - to\n\n"
          "| A | B |\n|---|---|\n| 1 | 2 |\n\n**Alt**\n\nTitel\n=====\n",
          "markdown",
          "M0|---\nM0|titel: A\nM0|---\nH1|# Aftale\nH3|### 2.1 Forhold\nx0|Tekst\nx0c|videre\n"
          "I1|1. et\nI2|   - to\nR0h|| A | B |\nM0||---|---|\nR0|| 1 | 2 |\nx0b|**Alt**\n"
          "H1|Titel\nM0|=====\n");
}

/* Marks within running text go; what only looks like one stays. */
static void test_inline(void)
{
    static const char *const cases[][2] = {
        {"en **fed** og *skrå* og __fed__ og _skrå_ side", "en fed og skrå og fed og skrå side"},
        {"en ***begge*** og **fed med *skrå* i** side", "en begge og fed med skrå i side"},
        {"**\"Kunden\"** er den, der køber", "\"Kunden\" er den, der køber"},
        {"- **Adgang.** Kun de ansatte", "- Adgang. Kun de ansatte"},
        {"**2.1** Prisen er fast", "2.1 Prisen er fast"},
        {"> citeret **ord**", "citeret ord"},
        {"en `kode` og ``to ` tegn``", "en kode og to ` tegn"},
        {"se [vilkår](https://skydrift.example/vilk) og ![logo](logo.png) nu",
         "se vilkår og logo nu"},
        {"Et ![mærke](maerke.png) i linjen!", "Et mærke i linjen!"},
        {"se [listen](liste.html \"Vores liste\") i dag", "se listen i dag"},
        {"linje<br>to<br/>tre <b>fed</b> og <https://skydrift.example>",
         "linje to tre fed og https://skydrift.example"},
        {"et fed\\*tegn\\* og \\_streg\\_", "et fed*tegn* og _streg_"},
        {"se <iframe src=\"https://docs.skydrift.example/ark?gid=0&single=true\" height=\"9\"></iframe>her",
         "se her"},
        {"<table class='t'><tr><td>Skydrift</td><td>Odense</td></tr></table>", "   Skydrift  Odense   "},
        /* none of it is a mark */
        {"[KUNDENS NAVN] (herefter »Kunden«) og [30](tredive) dage",
         "[KUNDENS NAVN] (herefter »Kunden«) og [30](tredive) dage"},
        {"se [1. Formål](#1-formål) her", "se [1. Formål](#1-formål) her"},
        {"[Bilag A Priser 12](.)", "[Bilag A Priser 12](.)"},
        {"navn: ____ dato: __________ sted: _____", "navn: ____ dato: __________ sted: _____"},
        {"en fil_med_streg og 2 * 3 * 4", "en fil_med_streg og 2 * 3 * 4"},
        {"pris* og rabat*, og *) moms", "pris* og rabat*, og *) moms"},
        {"fra <Kunde> til <Leverandør>", "fra <Kunde> til <Leverandør>"},
        {"<Kundens navn = som i kontrakten>", "<Kundens navn = som i kontrakten>"},
        {"en **fed uden slut, og `kode", "en **fed uden slut, og `kode"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = NULL, *want = NULL;
        bool item = cases[i][0][0] == '-';
        CU_ASSERT(asprintf(&text, "# A\n\n## B\n\n%s\n", cases[i][0]) > 0);
        CU_ASSERT(asprintf(&want, "H1|# A\nH2|## B\n%s|%s\n", item ? "I1" : "x0", cases[i][1]) > 0);
        check(text, "markdown", want);
        free(text);
        free(want);
    }
    /* from line to line, and a line that is all bold keeps its signs: it is a heading */
    check("# A\n\n## B\n\nen **fed\nlinje** og\nmere\n\n**Alt**\n\n```\n**x**\n```\n", "markdown",
          "H1|# A\nH2|## B\nx0|en fed\nx0c|linje og\nx0c|mere\nx0b|**Alt**\nM0|```\nx0|**x**\nM0|```\n");
}

static void test_plain_stays_plain(void)
{
    check("1. Aftalen\n\n- et led\n- to led\n\n* a\n___\nA|B\n", "plain",
          "-0|1. Aftalen\n-0|- et led\n-0|- to led\n-0|* a\n-0|___\n-0|A|B\n");
    check("<Kunde> og <Leverandør>\n", "plain", "-0|<Kunde> og <Leverandør>\n");
}

static void check_bytes(const char *bytes, size_t len, const char *text)
{
    struct source *source = take(bytes, len, "aftale.txt");
    CU_ASSERT(source->len == strlen(text) && memcmp(source->bytes, text, source->len) == 0);
    size_t original_len;
    const char *original = source_original(source, &original_len);
    CU_ASSERT(original_len == len && memcmp(original, bytes, len) == 0);
    CU_ASSERT_STRING_EQUAL(import_extension(source),
                           strcmp(source->format, "html") == 0 ? "html" : "txt");
    source_free(source);
}

#define BYTES(literal) literal, sizeof literal - 1

static void test_encodings(void)
{
    check_bytes(BYTES("\xFF\xFE\xE6\0.\0\x3D\xD8\x00\xDE\x3D\xD8"), "æ.😀\xEF\xBF\xBD");
    check_bytes(BYTES("\xFE\xFF\0\xF8\0\n\0a"), "ø\na");
    check_bytes(BYTES("<html><meta charset=iso-8859-1><p>\xE6\xF8\xE5 \x94"), "æøå ”\n");
    check_bytes(BYTES("<html><meta charset=iso-8859-2><p>\xB9"), "š\n");
    check_bytes(BYTES("<html><meta charset=iso-8859-1><p>\xC3\xA6"), "æ\n");
}

static void test_hostile(void)
{
    static const char *const parts[] = {"<div>", "<ol><li>1 led ", "<a b=\"", "<!--", "<script",
                                        "<table><tr><td>", "</x>", "&amp;", "<b><p>"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct str page = STR_INIT;
        str_puts(&page, "<html><p>Tekst ");
        for (int n = 0; n < 100000; n++)
            str_puts(&page, parts[i]);
        struct source *source = take(page.data, page.len, "x");
        CU_ASSERT(memmem(source->bytes, source->len, "Tekst", 5) != NULL);
        source_free(source);
        str_free(&page);
    }
    struct source *none = NULL;
    struct err err = {0};
    const char *empty = "<html><body> <script>x</script></body></html>";
    CU_ASSERT_EQUAL(import_take(&none, alloc_strdup(empty), strlen(empty), "tom.html", &err),
                    ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "tom.html"));
}

UNIT_MAIN("import-web", {"paragraphs", test_paragraphs}, {"lists", test_lists},
          {"tables", test_tables}, {"folding", test_folding}, {"escapes", test_escapes}, {"surroundings", test_surroundings},
          {"markdown", test_markdown}, {"marks within", test_inline}, {"plain text", test_plain_stays_plain},
          {"encodings", test_encodings}, {"hostile pages", test_hostile})
