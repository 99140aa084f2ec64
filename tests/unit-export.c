/* Documents and their writers: what is escaped, what is laid out, what is never written. */
#include "export/document.h"
#include "unit.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static char *written(struct document *document, const char *format, size_t columns)
{
    struct str out = STR_INIT;
    document_end(document);
    document_format_find(format)->write(&out, document, columns);
    document_free(document);
    return str_steal(&out);
}

/* One paragraph in a format, without what stands around it. */
static char *paragraph_as(const char *format, const char *text)
{
    struct document *document = document_new("T", "en");
    document_say(document, text);
    return written(document, format, 0);
}

static bool has(const char *text, const char *part)
{
    bool found = strstr(text, part) != NULL;
    if (!found)
        printf("\nno \"%s\" in:\n%s\n", part, text);
    return found;
}

static void check_paragraph(const char *format, const char *text, const char *wanted)
{
    char *out = paragraph_as(format, text);
    CU_ASSERT(has(out, wanted));
    free(out);
}

static void test_md_escapes(void)
{
    check_paragraph("md", "1. Drift", "\n1\\. Drift\n");
    check_paragraph("md", "a) en frist", "\na\\) en frist\n");
    check_paragraph("md", "(iv) en frist", "\n(iv\\) en frist\n");
    check_paragraph("md", "- en streg", "\n\\- en streg\n");
    check_paragraph("md", "*x* _y_ `z` [n](u) <b> a|b", "\\*x\\* \\_y\\_ \\`z\\` \\[n\\](u) \\<b\\> a\\|b");
    check_paragraph("md", "pris $5, mail a@b, \\ og ^2", "pris \\$5, mail a\\@b, \\\\ og \\^2");
    check_paragraph("md", "en\n2. to", "en\\\n2\\. to\n");
    check_paragraph("md", "xiv. en frist", "\nxiv\\. en frist\n");
    check_paragraph("md", "Ingen. Så", "\nIngen. Så\n");
    check_paragraph("md", "året 2026. Så", "\nåret 2026. Så\n");
    check_paragraph("md", "bel\aklokke", "bel\xE2\x90\x87klokke");
}

/* A mark whose signs would not be seen as one is written as a tag. */
static void test_md_marks(void)
{
    static const struct {
        const char *before, *marked, *after;
        const char *wanted;
    } cases[] = {
        { "inden ", "20", " dage", "inden **20** dage" },
        { "inden", " 20 ", "dage", "inden **20** dage" },
        { "skal", " (måske)", "betale", "skal <ins>(måske)</ins>betale" },
        { "a", "(b)", "c", "a<ins>(b)</ins>c" },
        { "§", "7", "a", "§**7**a" },
        { "slut", ".", "", "slut<ins>.</ins>" },
        { "x", " ", "y", "x y" },
        /* a line end between what is marked and what is not */
        { "en.\n", "To.", "", "en.\\\n**To.**" },
        { "en. ", "To.\n", "Tre.", "en. **To.**\\\nTre." },
        { "en.", "\nTo.", "\n", "en.\\\n**To.**\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct document *document = document_new("T", "en");
        document_paragraph(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, cases[i].before);
        document_put(document, DOC_CAME, cases[i].marked);
        document_put(document, DOC_PLAIN, cases[i].after);
        char *out = written(document, "md", 0);
        CU_ASSERT(has(out, cases[i].wanted));
        free(out);
    }
    /* Two marks that meet, each with its own. */
    struct document *document = document_new("T", "en");
    document_paragraph(document, DOC_NORMAL);
    document_put(document, DOC_STRONG, "5.3");
    document_put(document, DOC_FAINT, ", linje 57");
    document_put(document, DOC_PLAIN, " ");
    document_put(document, DOC_GONE, "ti");
    document_put(document, DOC_CAME, "tolv");
    char *out = written(document, "md", 0);
    CU_ASSERT(has(out, "**5.3**, *linje 57* ~~ti~~**tolv**"));
    free(out);
}

static void test_html_escapes(void)
{
    check_paragraph("html", "<script>alert(\"1\")</script> & co",
                    "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co</p>");
    check_paragraph("html", "en\nto\x1B[31m", "<p>en<br>to\xE2\x90\x9B[31m</p>");
    check_paragraph("html", "\xE2\x80\xAEtxet", "&lt;U+202E&gt;txet");
    check_paragraph("html", "A\tB", "A | B");
    struct document *document = document_new("</title><b>", "da");
    document_heading(document, 2, "<i>");
    char *out = written(document, "html", 0);
    CU_ASSERT(has(out, "<html lang=\"da\">"));
    CU_ASSERT(has(out, "<title>&lt;/title&gt;&lt;b&gt;</title>"));
    CU_ASSERT(has(out, "<h2>&lt;i&gt;</h2>"));
    CU_ASSERT_PTR_NULL(strstr(out, "<b>"));
    free(out);
}

static struct document *table_of(const char *a, const char *b, const char *c)
{
    static const struct doc_column columns[] = { { "Before", 40 }, { "Now", 40 }, { "Why", 20 } };
    struct document *document = document_new("T", "en");
    document_table(document, columns, 3);
    document_row(document);
    document_cell(document, DOC_QUOTE);
    document_put(document, DOC_PLAIN, a);
    document_cell(document, DOC_QUOTE);
    document_put(document, DOC_PLAIN, "inden ");
    document_put(document, DOC_CAME, b);
    document_cell(document, c[0] == '\0' ? DOC_BLANK : DOC_NORMAL);
    document_put(document, DOC_PLAIN, c);
    if (c[0] != '\0') {
        document_more(document, DOC_NORMAL);
        document_put(document, DOC_FAINT, "said");
    }
    return document;
}

static void test_tables(void)
{
    char *out = written(table_of("et|to", "20", "Fordi"), "md", 0);
    CU_ASSERT(has(out, "\n| Before | Now | Why |\n|--"));
    CU_ASSERT(has(out, "\n| et\\|to | inden **20** | Fordi<br>*said* |\n"));
    free(out);
    out = written(table_of("et\nto", "20", ""), "md", 0);
    CU_ASSERT(has(out, "| et<br>to | inden **20** | \\_\\_"));
    free(out);
    out = written(table_of("et", "20", ""), "html", 0);
    CU_ASSERT(has(out, "<thead><tr><th scope=\"col\">Before</th>"));
    CU_ASSERT(has(out, "<td lang=\"da\">inden <ins>20</ins></td><td><p class=\"blank\"></p></td>"));
    free(out);
    out = written(table_of("et", "20", "Fordi"), "text", 80);
    CU_ASSERT(has(out, "\nBefore  Now           Why\n"));
    CU_ASSERT(has(out, "\net      inden {+20+}  Fordi\n                      said\n"));
    free(out);
}

/* Too much for columns: one cell under the other, each line within the width. */
static void test_narrow(void)
{
    char *out = written(table_of("en sætning som er meget længere end en fjerdedel af skærmen og mere",
                                 "tyve dage fra den dag hvor parterne skrev under på aftalen",
                                 "Fordi leverandøren har bedt om det i en mail af den 3. maj"),
                        "text", 60);
    CU_ASSERT(has(out, "\nBefore  en sætning som"));
    CU_ASSERT(has(out, "\nWhy     Fordi leverandøren"));
    CU_ASSERT(has(out, "\n        said\n"));
    for (const char *line = out; *line != '\0'; line += strcspn(line, "\n") + 1)
        CU_ASSERT(strcspn(line, "\n") <= 60 + 4 /* letters of two bytes */);
    free(out);
    char *word = alloc_new(301);
    memset(word, 'x', 300);
    out = paragraph_as("text", word);
    CU_ASSERT(strstr(out, "xxx\nxxx") != NULL);
    free(out);
    free(word);
}

static void test_facts_and_lists(void)
{
    static const struct doc_column facts[] = { { NULL, 20 }, { NULL, 80 } };
    for (size_t i = 0; document_formats[i].name != NULL; i++) {
        struct document *document = document_new("T", "en");
        document_table(document, facts, 2);
        document_row(document);
        document_cell(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, "Date");
        document_cell(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, "22.11.2026");
        document_item(document);
        document_put(document, DOC_PLAIN, "one");
        document_item(document);
        document_put(document, DOC_PLAIN, "two");
        document_say(document, "end");
        char *out = written(document, document_formats[i].name, 0);
        if (strcmp(document_formats[i].name, "md") == 0)
            CU_ASSERT(has(out, "- **Date:** 22.11.2026\n\n- one\n- two\n\nend\n"));
        if (strcmp(document_formats[i].name, "text") == 0)
            CU_ASSERT(has(out, "Date  22.11.2026\n\n* one\n* two\n\nend\n"));
        if (strcmp(document_formats[i].name, "html") == 0)
            CU_ASSERT(has(out, "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>end</p>"));
        free(out);
    }
}

/* A number that is personal data is in no format, whatever its words are cut into. */
static void test_civil(void)
{
    for (size_t i = 0; document_formats[i].name != NULL; i++) {
        struct document *document = document_new("Om 010180-1234", "en");
        document_hide(document, "CPR-nr. 0202811234 tilhører Bo");
        document_say(document, "Bo, 010180-1234, er kontakt");
        document_paragraph(document, DOC_NORMAL);
        document_put(document, DOC_PLAIN, "nu 010180-");
        document_put(document, DOC_CAME, "1234");
        document_put(document, DOC_PLAIN, " og 01");
        document_put(document, DOC_GONE, "0180");
        document_put(document, DOC_CAME, "-12");
        document_put(document, DOC_PLAIN, "34.");
        document_say(document, "0202811234 eller 020281 1234 eller 020281-1234");
        document_heading(document, 2, "020281 1234");
        document_say(document, "tlf. 3312 3456 og CVR 12345674");
        char *out = written(document, document_formats[i].name, 0);
        CU_ASSERT_PTR_NULL(strstr(out, "1234\n"));
        CU_ASSERT_PTR_NULL(strstr(out, "010180"));
        CU_ASSERT_PTR_NULL(strstr(out, "0180"));
        CU_ASSERT_PTR_NULL(strstr(out, "020281"));
        CU_ASSERT(has(out, "tlf. 3312 3456 og CVR 12345674"));
        CU_ASSERT(has(out, "nu ddmmyy-xxxx og ddmmyy-xxxx."));
        free(out);
    }
}

UNIT_MAIN("export", { "Markdown escapes", test_md_escapes }, { "Markdown marks", test_md_marks },
          { "HTML escapes", test_html_escapes }, { "tables", test_tables },
          { "a narrow terminal", test_narrow }, { "facts and lists", test_facts_and_lists },
          { "civil numbers", test_civil })
