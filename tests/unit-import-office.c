/*
 * Word and OpenDocument files, made here part by part: what their rendering says. A line of
 * what is expected is "type level flags|text" with the flags n (numbered), b (bold), h (head
 * of a table) and c (continues).
 */
#include "import/import.h"
#include "unit.h"
#include "zip.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define WORD                                                                                   \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                \
    "xmlns:wps=\"urn:wps\" xmlns:v=\"urn:v\" "                                                 \
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

/* A Word document; parts that are NULL are left out. */
struct word {
    const char *body, *styles, *numbering, *settings, *footnotes, *endnotes, *comments;
};

static const char main_relations[] = XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"r1\" Type=\"" RELATION "officeDocument\" Target=\"word/hoved.xml\"/>"
    "</Relationships>";

static void wrap(struct zip_part *parts, size_t *count, struct str *relations, const char *root,
                 const char *type, const char *content)
{
    if (content == NULL)
        return;
    parts[*count].name = alloc_printf("word/%s.xml", type);
    parts[*count].text = alloc_printf(XML "<w:%s " WORD ">%s</w:%s>", root, content, root);
    (*count)++;
    str_printf(relations, "<Relationship Id=\"%s\" Type=\"" RELATION "%s\" Target=\"%s.xml\"/>",
               type, type, type);
}

static void make_word(struct str *out, const struct word *word)
{
    struct zip_part parts[12] = {{"[Content_Types].xml", XML "<Types/>", 0},
                                 {"_rels/.rels", main_relations, 0}};
    size_t count = 2;
    struct str relations = STR_INIT;
    str_puts(&relations, XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                             "2006/relationships\">");
    char *body = alloc_printf("<w:body>%s</w:body>", word->body);
    wrap(parts, &count, &relations, "document", "hoved", body);
    wrap(parts, &count, &relations, "styles", "styles", word->styles);
    wrap(parts, &count, &relations, "numbering", "numbering", word->numbering);
    wrap(parts, &count, &relations, "settings", "settings", word->settings);
    wrap(parts, &count, &relations, "footnotes", "footnotes", word->footnotes);
    wrap(parts, &count, &relations, "endnotes", "endnotes", word->endnotes);
    wrap(parts, &count, &relations, "comments", "comments", word->comments);
    str_puts(&relations, "</Relationships>");
    parts[count].name = alloc_strdup("word/_rels/hoved.xml.rels");
    parts[count++].text = str_steal(&relations);
    zip_make(out, parts);
    for (size_t i = 2; i < count; i++) {
        free((char *)(uintptr_t)parts[i].name);
        free((char *)(uintptr_t)parts[i].text);
    }
    free(body);
}

static void put_shown(struct str *out, const struct source *source)
{
    static const char *const types[] = {"none", "text",  "title",    "head",
                                        "item", "table", "footnote", "furniture"};
    for (size_t line = 1; line <= source->line_count; line++) {
        struct raw_span span = source_line_span(source, line);
        struct line_hint hint = source_hint(source, line);
        if (span.begin == span.end)
            continue;
        str_puts(out, types[hint.type]);
        if (hint.level > 0)
            str_printf(out, "%d", hint.level);
        str_puts(out, (hint.flags & HINT_NUMBERED) != 0 ? "n" : "");
        str_puts(out, (hint.flags & HINT_BOLD) != 0 ? "b" : "");
        str_puts(out, (hint.flags & HINT_TABLE_HEAD) != 0 ? "h" : "");
        str_puts(out, (hint.flags & HINT_CONTINUES) != 0 ? "c" : "");
        str_printf(out, "|%.*s\n", (int)(span.end - span.begin), source->bytes + span.begin);
    }
    for (size_t i = 0; i < source->notes.len; i++)
        str_printf(out, "note %zu %s|%s\n", source->notes.items[i].line,
                   source->notes.items[i].author, source->notes.items[i].text);
    if (source->remark != NULL)
        str_printf(out, "remark|%s\n", source->remark);
}

/* Reads the bytes (which are freed) and returns what is shown, or the message. */
static char *shown(struct str *bytes, const char *name)
{
    struct str out = STR_INIT;
    struct source *source = NULL;
    struct err err = {0};
    size_t len = bytes->len;
    char *copy = alloc_strndup(str_text(bytes), len);
    memcpy(copy, str_text(bytes), len);
    int result = import_take(&source, str_steal(bytes), len, name, &err);
    if (result != ERR_OK) {
        CU_ASSERT_EQUAL(result, ERR_INPUT);
        CU_ASSERT_PTR_NULL(strchr(err.text, '\n'));
        str_printf(&out, "error %s\n", err.text);
    } else {
        size_t original_len;
        const char *original = source_original(source, &original_len);
        CU_ASSERT_EQUAL(original_len, len);
        CU_ASSERT(memcmp(original, copy, len) == 0);
        put_shown(&out, source);
        source_free(source);
    }
    free(copy);
    return str_steal(&out);
}

static void expect(char *found, const char *expected)
{
    if (strcmp(found, expected) != 0)
        fprintf(stderr, "\nexpected:\n%sfound:\n%s", expected, found);
    CU_ASSERT_STRING_EQUAL(found, expected);
    free(found);
}

static void expect_word(struct word word, const char *expected)
{
    struct str bytes = STR_INIT;
    make_word(&bytes, &word);
    expect(shown(&bytes, "aftale.docx"), expected);
}

/* Short forms of what Word writes. */
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define PP(properties, text)                                                                   \
    "<w:p><w:pPr>" properties "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text) PP("<w:pStyle w:val=\"" style "\"/>", text)
#define NUM(id, level)                                                                         \
    "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" id "\"/></w:numPr>"
#define N(id, level, text) PP(NUM(id, level), text)
#define LVL(level, format, pattern, more)                                                      \
    "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/>" more  \
    "<w:lvlText w:val=\"" pattern "\"/></w:lvl>"
#define ABSTRACT(id, levels)                                                                   \
    "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define LIST(id, abstract)                                                                     \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" abstract "\"/></w:num>"
#define LEGAL                                                                                  \
    ABSTRACT("7", LVL("0", "decimal", "%1.", "") LVL("1", "decimal", "%1.%2", "")              \
                      LVL("2", "lowerLetter", "(%3)", ""))

static void test_multilevel(void)
{
    expect_word(
        (struct word){.body = N("1", "0", "Formål") N("1", "1", "Aftalen gælder driften.")
                          N("1", "1", "Bilag er en del af aftalen.") N("1", "2", "prisliste")
                              N("1", "2", "tidsplan") N("1", "0", "Pris")
                                  N("1", "1", "Prisen er fast.") N("0", "0", "Uden nummer")
                                      P("Almindelig tekst"),
                      .numbering = LEGAL LIST("1", "7")},
        "item1n|1. Formål\n"
        "item2n|1.1 Aftalen gælder driften.\n"
        "item2n|1.2 Bilag er en del af aftalen.\n"
        "item3n|(a) prisliste\n"
        "item3n|(b) tidsplan\n"
        "item1n|2. Pris\n"
        "item2n|2.1 Prisen er fast.\n"
        "text|Uden nummer\n"
        "text|Almindelig tekst\n");
}

/* Lists of one abstract count together; one with a start of its own begins there once. */
static void test_shared_counters(void)
{
    expect_word(
        (struct word){
            .body = N("1", "0", "et") N("2", "0", "to") N("3", "0", "forfra") N(
                "3", "0", "igen") N("1", "0", "videre") N("4", "0", "syv") N("4", "1", "under"),
            .numbering = LEGAL LIST("1", "7") LIST(
                "2", "7") "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride "
                          "w:ilvl=\"0\">"
                          "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
                          "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride "
                          "w:ilvl=\"0\">"
                          "<w:startOverride w:val=\"7\"/>" LVL("0", "upperRoman", "Afsnit %1",
                                                               "") "</w:lvlOverride></w:num>"},
        "item1n|1. et\nitem1n|2. to\nitem1n|1. forfra\nitem1n|2. igen\nitem1n|3. videre\n"
        "item1n|Afsnit VII syv\nitem2n|VII.1 under\n");
}

static void test_formats(void)
{
    expect_word(
        (struct word){
            .body = N("1", "0", "a") N("1", "1", "b") N("1", "2", "c") N("1", "3", "d")
                N("1", "4", "e") N("1", "5", "f") N("1", "6", "g") N("1", "7", "h")
                    N("1", "8", "i"),
            .numbering = ABSTRACT(
                "0", LVL("0", "upperLetter", "Bilag %1", "")
                         LVL("1", "decimal", "§ %2.", "") LVL("2", "lowerRoman", "%3)", "")
                             LVL("3", "decimalZero", "%4", "")
                                 LVL("4", "ordinal", "%5", "") LVL("5", "none", "Stk.", "")
                                     LVL("6", "bullet", "\xEF\x82\xB7", "")
                                         LVL("7", "bullet", "-", "")
                                             LVL("8", "upperRoman", "%1.%9", "<w:isLgl/>"))
                LIST("1", "0")},
        "item1n|Bilag A a\nitem2n|§ 1. b\nitem3n|i) c\nitem4n|01 d\nitem5n|1. e\nitem6n|Stk. "
        "f\n"
        "item7|• g\nitem8|- h\nitem9n|1.1 i\n");
}

static void test_letters_after_z(void)
{
    struct str body = STR_INIT, expected = STR_INIT;
    for (int i = 0; i < 54; i++) {
        str_puts(&body, N("1", "0", "led"));
        for (int times = 0; times <= i / 26; times++)
            str_putc(&expected, (char)('a' + i % 26));
        str_puts(&expected, ") led\n");
        str_splice(&expected, expected.len - (size_t)(7 + i / 26), 0, "item1n|", 7);
    }
    expect_word((struct word){.body = str_text(&body),
                              .numbering = ABSTRACT("0", LVL("0", "lowerLetter", "%1)", ""))
                                  LIST("1", "0")},
                str_text(&expected));
    str_free(&body);
    str_free(&expected);
}

/* w:lvlRestart: 0 never, n only after level n. */
static void test_restart(void)
{
    expect_word(
        (struct word){
            .body = N("1", "0", "a") N("1", "1", "b") N("1", "2", "c") N("1", "0", "d")
                N("1", "1", "e") N("1", "2", "f") N("1", "1", "g") N("1", "2", "h"),
            .numbering = ABSTRACT("0", LVL("0", "decimal", "%1.", "") LVL(
                                           "1", "decimal", "%2)", "<w:lvlRestart w:val=\"0\"/>")
                                           LVL("2", "lowerLetter", "%3)",
                                               "<w:lvlRestart w:val=\"1\"/>")) LIST("1", "0")},
        "item1n|1. a\nitem2n|1) b\nitem3n|a) c\nitem1n|2. d\nitem2n|2) e\nitem3n|a) f\n"
        "item2n|3) g\nitem3n|b) h\n");
}

/* Numbers and heading levels from styles, inherited, with the style's own level. */
static void test_styles(void)
{
    expect_word(
        (struct word){
            .body = STYLED("Titel", "Driftsaftale") STYLED("Overskrift1", "Parterne")
                STYLED("Klausul", "Leverandøren driver systemet.")
                    STYLED("Underklausul", "Kunden betaler.") STYLED("Overskrift1", "Ophør")
                        STYLED("Klausul", "Aftalen kan opsiges.")
                            PP("<w:pStyle w:val=\"Overskrift1\"/><w:numPr><w:numId "
                               "w:val=\"0\"/></w:numPr>",
                               "Underskrifter")
                                PP("<w:outlineLvl w:val=\"2\"/>", "Egen overskrift"),
            .styles = "<w:style w:type=\"paragraph\" w:default=\"1\" "
                      "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
                      "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name "
                      "w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/></w:style>"
                      "<w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name "
                      "w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>"
                      "<w:pPr><w:numPr><w:numId "
                      "w:val=\"1\"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
                      "<w:style w:type=\"paragraph\" w:styleId=\"Klausul\"><w:name "
                      "w:val=\"Klausul\"/><w:basedOn w:val=\"Normal\"/>"
                      "<w:pPr><w:numPr><w:ilvl w:val=\"5\"/><w:numId "
                      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                      "<w:style w:type=\"paragraph\" w:styleId=\"Underklausul\"><w:name "
                      "w:val=\"Under\"/><w:basedOn w:val=\"Klausul\"/></w:style>"
                      "<w:style w:type=\"paragraph\" w:styleId=\"Ring\"><w:name "
                      "w:val=\"Ring\"/><w:basedOn w:val=\"Ring\"/></w:style>",
            .numbering = ABSTRACT(
                "0", LVL("0", "decimal", "%1.", "<w:pStyle w:val=\"Overskrift1\"/>")
                         LVL("1", "decimal", "%1.%2.", "<w:pStyle w:val=\"Klausul\"/>"))
                LIST("1", "0")},
        "title|Driftsaftale\nhead1nb|1. Parterne\nitem2n|1.1. Leverandøren driver systemet.\n"
        "item2n|1.2. Kunden betaler.\nhead1nb|2. Ophør\nitem2n|2.1. Aftalen kan opsiges.\n"
        "head1b|Underskrifter\nhead3|Egen overskrift\n");
}

static void test_list_style(void)
{
    expect_word(
        (struct word){
            .body = N("2", "0", "et") N("1", "0", "to"),
            .numbering =
                "<w:abstractNum w:abstractNumId=\"0\"><w:styleLink w:val=\"Liste\"/>" LVL(
                    "0", "upperRoman", "%1.",
                    "") "</w:abstractNum>"
                        "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink "
                        "w:val=\"Liste\"/></w:abstractNum>" LIST("1", "0") LIST("2", "1")},
        "item1n|I. et\nitem1n|II. to\n");
}

#define RUN(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

static void test_tracked_changes(void)
{
    expect_word(
        (
            struct
            word){.body = "<w:p>" RUN(
                      "Fristen er ") "<w:del><w:r><w:delText>48</w:delText></w:r></w:del>"
                                     "<w:ins><w:r><w:t>24</w:t></w:r></w:ins>" RUN(
                                         " timer.") "</w:p>"
                                                    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></"
                                                    "w:pPr>" RUN(
                                                        "Sammen") "</w:p>"
                                                                  "<w:p>" RUN(
                                                                      "føjet.") "</w:p>"
                                                                                "<w:p><w:"
                                                                                "moveFrom>" RUN(
                                                                                    "Flyttet "
                                                                                    "væk") "</"
                                                                                           "w:"
                                                                                           "mov"
                                                                                           "eFr"
                                                                                           "om>"
                                                                                           "</"
                                                                                           "w:"
                                                                                           "p>"
                                                                                           "<w:"
                                                                                           "p><"
                                                                                           "w:"
                                                                                           "mov"
                                                                                           "eTo"
                                                                                           ">" RUN(
                                                                                               "Flyttet hertil") "</w:moveTo></w:p>"
                                                                                                                 "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(
                                                                                                                     "slettet") "</w:tc></w:tr>"
                                                                                                                                "<w:tr><w:tc>" P("a") "</w:tc><w:tc>" P(
                                                                                                                                    "b") "</w:tc></w:tr>"
                                                                                                                                         "<w:tr><w:tc>" P("c") "</w:tc><w:tc>" P(
                                                                                                                                             "d") "</w:tc></w:tr></w:tbl>"},
        "text|Fristen er 24 timer.\ntext|Sammenføjet.\ntext|Flyttet hertil\ntableh|a  b\n"
        "table|c  d\nremark|tracked changes were read as accepted\n");
}

static void test_notes(void)
{
    expect_word(
        (struct word){
            .body = "<w:p>" RUN("Frist") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" RUN(
                " og pris") "<w:r><w:footnoteReference w:id=\"3\"/></w:r>"
                            "<w:r><w:endnoteReference w:id=\"5\"/></w:r></w:p>"
                            "<w:p><w:commentRangeStart w:id=\"9\"/>" RUN(
                                "Ansvar") "<w:commentRangeEnd w:id=\"9\"/>"
                                          "<w:r><w:commentReference w:id=\"9\"/></w:r></w:p>",
            .footnotes =
                "<w:footnote w:type=\"separator\" w:id=\"-1\">" P(
                    "-") "</w:footnote>"
                         "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>" RUN(
                             " Regnet i hverdage.") "</w:p></w:footnote><w:footnote "
                                                    "w:id=\"3\">" P("Uden moms.") "</"
                                                                                  "w:footnote>",
            .endnotes = "<w:endnote w:id=\"5\">" P("Slutnote.") "</w:endnote>",
            .comments = "<w:comment w:id=\"9\" w:author=\"Ida Holm\">" P("For bredt?")
                P("Drøft.") "</w:comment>"},
        "text|Frist¹ og pris²[i]\nfootnote|1 Regnet i hverdage.\nfootnote|2 Uden moms.\n"
        "footnote|i Slutnote.\ntext|Ansvar\nnote 9 Ida Holm|For bredt? Drøft.\n");
}

static void test_inline(void)
{
    expect_word(
        (
            struct
            word){.body = "<w:p><w:r><w:t>7.1</w:t><w:tab/><w:t>Jf. punkt</w:t></w:r>" RUN(
                      " ") "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> "
                           "REF _r1 \\r </w:instrText></w:r>"
                           "<w:r><w:t>skjult</w:t></w:r>"
                           "<w:r><w:fldChar "
                           "w:fldCharType=\"separate\"/></w:r><w:r><w:t>4.2</w:t></w:r>"
                           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" RUN(
                               " og ") "<w:hyperlink>" RUN("siden") "</w:hyperlink>"
                                                                    "<w:r><w:rPr><w:vanish/></"
                                                                    "w:rPr><w:t>hemmeligt</"
                                                                    "w:t></w:r>"
                                                                    "<w:smartTag>" RUN(" i e") "</w:smartTag><w:r><w:noBreakHyphen/></w:r>" RUN("post") "<w:r><w:softHyphen/></w:r><w:fldSimple w:instr=\" DATE \">" RUN(
                                                                        " 1. maj") "</"
                                                                                   "w:"
                                                                                   "fldSimple>"
                                                                                   "<w:sdt><w:"
                                                                                   "sdtPr/"
                                                                                   "><w:"
                                                                                   "sdtContent"
                                                                                   ">" RUN(
                                                                                       " ["
                                                                                       "Angiv "
                                                                                       "navn]") "</w:sdtContent></w:sdt>"
                                                                                                "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"
                                                                                                "<w:p>" RUN("Nordlys ApS") "<w:r><w:br/></w:r>" RUN(
                                                                                                    "Havnegade 1") "</w:p>"
                                                                                                                   "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" RUN("Bilag A") "<w:r><w:br/></w:r>" RUN(
                                                                                                                       "Priser") "</w:p>"
                                                                                                                                 "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Helt fed</w:t></w:r></w:p>"
                                                                                                                                 "<w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>Ikke fed</w:t></w:r></w:p>"
                                                                                                                                 "<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>"},
        "text|7.1 Jf. punkt 4.2 og siden i e-post 1. maj [Angiv navn]☑\n"
        "text|Nordlys ApS\ntextc|Havnegade 1\nhead1|Bilag A Priser\ntextb|Helt fed\n"
        "text|Ikke fed\ntext|x=2\n");
}

static void test_text_boxes(void)
{
    expect_word(
        (struct word){
            .body = "<w:p>" RUN(
                "Før") "<w:r><mc:AlternateContent><mc:Choice "
                       "Requires=\"wps\"><w:drawing><wps:txbx>"
                       "<w:txbxContent>" P(
                           "I rammen") "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
                                       "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" P(
                                           "I rammen") "</w:txbxContent></v:textbox></w:pict></"
                                                       "mc:Fallback></mc:AlternateContent></"
                                                       "w:r></w:p>"
                                                       "<w:p><w:r><mc:AlternateContent><mc:"
                                                       "Choice "
                                                       "Requires=\"x\"><w:drawing/></mc:Choice>"
                                                       "<mc:Fallback><w:pict><v:textbox><w:"
                                                       "txbxContent>" P(
                                                           "Kun i den gamle") "</"
                                                                              "w:txbxContent></"
                                                                              "v:textbox></"
                                                                              "w:pict></"
                                                                              "mc:Fallback></"
                                                                              "mc:"
                                                                              "AlternateContent"
                                                                              "></w:r></w:p>"},
        "text|Før\ntext|I rammen\ntext|Kun i den gamle\n");
}

static void test_tables(void)
{
    expect_word(
        (struct word){
            .body = "<w:tbl><w:tr><w:tc>" P("Ydelse") "</w:tc><w:tc>" P(
                "Pris") "</w:tc></w:tr><w:tr><w:tc>" N("1", "0", "Drift")
                P("hver dag") "</w:tc><w:tc><w:tbl><w:tr><w:tc>" P("fast") "</w:tc><w:tc>" P(
                    "100") "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
                           "<w:tbl><w:tr><w:tc>" N(
                               "1", "0", "I en ramme") "</w:tc></w:tr></w:tbl>" P("Efter"),
            .numbering = LEGAL LIST("1", "7")},
        "tableh|Ydelse  Pris\ntable|1. Drift hver dag  fast 100\nitem1n|2. I en "
        "ramme\ntext|Efter\n");
    /* Empty cells before the last that has words: tabs keep the columns. */
    expect_word(
        (struct word){
            .body = "<w:tbl><w:tr><w:tc>" P("Før") "</w:tc><w:tc>" P("Nu") "</w:tc><w:tc>" P("Hvorfor")
                "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc>" P("Nyt") "</w:tc><w:tc>" P("Derfor")
                "</w:tc></w:tr><w:tr><w:tc>" P("Gammelt") "</w:tc><w:tc><w:p/></w:tc><w:tc>" P("Ja")
                "</w:tc></w:tr><w:tr><w:tc>" P("Alt") "</w:tc><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc>"
                "</w:tr></w:tbl>"},
        "tableh|Før  Nu  Hvorfor\ntable|\tNyt\tDerfor\ntable|Gammelt\t\tJa\ntable|Alt\n");
}

static void test_contents(void)
{
    expect_word(
        (struct word){
            .body =
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
                "Contents\"/></w:docPartObj>"
                "</w:sdtPr><w:sdtContent>" STYLED("TOCOverskrift", "Indhold")
                    STYLED("Indholdsfortegnelse1", "1. Formål 2") "</w:sdtContent></"
                                                                  "w:sdt>" STYLED(
                                                                      "Indholdsfortegnelse1",
                                                                      "2. Pris 3") "<w:p><w:r><"
                                                                                   "w:fldChar "
                                                                                   "w:"
                                                                                   "fldCharType"
                                                                                   "=\"begin\"/"
                                                                                   "></"
                                                                                   "w:r><w:r><"
                                                                                   "w:"
                                                                                   "instrText> "
                                                                                   "TOC \\o "
                                                                                   "</"
                                                                                   "w:"
                                                                                   "instrText><"
                                                                                   "/w:r>"
                                                                                   "<w:r><w:"
                                                                                   "fldChar "
                                                                                   "w:"
                                                                                   "fldCharType"
                                                                                   "=\"separate"
                                                                                   "\"/></"
                                                                                   "w:r>" RUN("3. Ophør 4") "</w:p>" P(
                                                                                       "Løbende"
                                                                                       " tekst"
                                                                                       ".") "<w"
                                                                                            ":p"
                                                                                            "><"
                                                                                            "w:"
                                                                                            "r>"
                                                                                            "<w"
                                                                                            ":f"
                                                                                            "ld"
                                                                                            "Ch"
                                                                                            "ar"
                                                                                            " w"
                                                                                            ":f"
                                                                                            "ld"
                                                                                            "Ch"
                                                                                            "ar"
                                                                                            "Ty"
                                                                                            "pe"
                                                                                            "="
                                                                                            "\""
                                                                                            "en"
                                                                                            "d"
                                                                                            "\""
                                                                                            "/>"
                                                                                            "</"
                                                                                            "w:"
                                                                                            "r>"
                                                                                            "</"
                                                                                            "w:"
                                                                                            "p"
                                                                                            ">" P("Den 1. maj 2031"),
            .styles = "<w:style w:type=\"paragraph\" w:styleId=\"TOCOverskrift\"><w:name "
                      "w:val=\"TOC Heading\"/></w:style>"
                      "<w:style w:type=\"paragraph\" "
                      "w:styleId=\"Indholdsfortegnelse1\"><w:name w:val=\"toc 1\"/></w:style>"},
        "head1|Indhold\nfurniture|1. Formål 2\nfurniture|2. Pris 3\nfurniture|3. Ophør 4\n"
        "text|Løbende tekst.\ntext|Den 1. maj 2031\n");
}

#define ODF                                                                                    \
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                       \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                           \
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                         \
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                         \
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                        \
    "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                \
    "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" "    \
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""

static void make_odt(struct str *out, const char *styles, const char *automatic,
                     const char *body)
{
    char *first =
        alloc_printf(XML "<office:document-styles " ODF "><office:styles>%s</office:styles>"
                         "<office:automatic-styles><text:list-style style:name=\"L1\"/>"
                         "</office:automatic-styles></office:document-styles>",
                     styles);
    char *second =
        alloc_printf(XML "<office:document-content " ODF "><office:automatic-styles>%s"
                         "</office:automatic-styles><office:body><office:text>%s</office:text>"
                         "</office:body></office:document-content>",
                     automatic, body);
    const struct zip_part parts[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"styles.xml", first, 0},
        {"content.xml", second, 0},
        {"META-INF/manifest.xml", XML "<manifest/>", 0},
        {NULL, NULL, 0},
    };
    zip_make(out, parts);
    free(first);
    free(second);
}

static void expect_odt(const char *styles, const char *automatic, const char *body,
                       const char *expected)
{
    struct str bytes = STR_INIT;
    make_odt(&bytes, styles, automatic, body);
    expect(shown(&bytes, "aftale.odt"), expected);
}

#define OP(text) "<text:p>" text "</text:p>"
#define ITEM(content) "<text:list-item>" content "</text:list-item>"
#define OL(level, format, more)                                                                \
    "<text:list-level-style-number text:level=\"" level "\" style:num-format=\"" format        \
    "\" " more "/>"
#define L1                                                                                     \
    "<text:list-style style:name=\"L1\">" OL("1", "1", "style:num-suffix=\".\"")               \
        OL("2", "1", "style:num-suffix=\".\" text:display-levels=\"2\"")                       \
            OL("3", "a", "style:num-prefix=\"(\" style:num-suffix=\")\"") "</text:list-style>"

static void test_odt_lists(void)
{
    expect_odt(
        "",
        L1 "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" "
           "text:bullet-char=\"\xEF\x82\xB7\"/></text:list-style>",
        "<text:list xml:id=\"a\" text:style-name=\"L1\">" ITEM(OP("Formål") "<text:list>" ITEM(OP("Aftalen") OP("fortsat")) ITEM(OP("Bilag") "<text:list>" ITEM(OP("led")) "</text:list>") "</text:list>") "</text:list>" OP(
            "Imellem") "<text:list text:continue-numbering=\"true\" "
                       "text:style-name=\"L1\">" ITEM(OP("Pris")) "</text:list>"
                                                                  "<text:list "
                                                                  "text:style-name="
                                                                  "\"L2\">" ITEM(OP(
                                                                      "punkt")) "</text:list>"
                                                                                "<text:list "
                                                                                "text:continue-"
                                                                                "list=\"a\" "
                                                                                "text:style-"
                                                                                "name="
                                                                                "\"L1\">" ITEM("<text:list>" ITEM(OP("Moms")) "</text:list>") "<text:list-header>" OP(
                                                                                    "uden") "</"
                                                                                            "te"
                                                                                            "xt"
                                                                                            ":l"
                                                                                            "is"
                                                                                            "t-"
                                                                                            "he"
                                                                                            "ad"
                                                                                            "er"
                                                                                            ">"
                                                                                            "<t"
                                                                                            "ex"
                                                                                            "t:"
                                                                                            "li"
                                                                                            "st"
                                                                                            "-i"
                                                                                            "te"
                                                                                            "m "
                                                                                            "te"
                                                                                            "xt"
                                                                                            ":s"
                                                                                            "ta"
                                                                                            "rt"
                                                                                            "-v"
                                                                                            "al"
                                                                                            "ue"
                                                                                            "="
                                                                                            "\""
                                                                                            "9"
                                                                                            "\""
                                                                                            ">" OP(
                                                                                                "Ni") "</text:list-item></text:list>"
                                                                                                      "<text:list text:style-name=\"L1\">" ITEM(
                                                                                                          OP("Forfra")) "</text:list>",
        "item1n|1. Formål\nitem2n|1.1. Aftalen\ntext|fortsat\nitem2n|1.2. Bilag\nitem3n|(a) "
        "led\n"
        "text|Imellem\nitem1n|2. Pris\nitem1|• punkt\nitem2n|2.1. Moms\ntext|uden\nitem1n|9. "
        "Ni\n"
        "item1n|1. Forfra\n");
}

static void test_odt_headings(void)
{
    expect_odt(
        "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"I\" "
        "style:num-suffix=\".\"/>"
        "<text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
        "loext:num-list-format=\"%1%.%2%\"/>"
        "</text:outline-style><style:style style:name=\"F\" "
        "style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
        "<style:style style:name=\"S\" style:family=\"text\"><style:text-properties "
        "text:display=\"none\"/></style:style>",
        "<style:style style:name=\"P1\" style:family=\"paragraph\" "
        "style:parent-style-name=\"Title\"/>",
        "<text:p text:style-name=\"P1\">Aftale</text:p><text:h "
        "text:outline-level=\"1\">Parter</text:h>"
        "<text:h text:outline-level=\"2\">Kunden</text:h><text:h text:outline-level=\"1\" "
        "text:is-list-header=\"true\">Uden</text:h>"
        "<text:h text:outline-level=\"1\" text:restart-numbering=\"true\" "
        "text:start-value=\"5\">Fem</text:h>"
        "<text:p><text:span text:style-name=\"F\">Fed</text:span></text:p>"
        "<text:p>En<text:s "
        "text:c=\"900000000\"/>to<text:tab/>tre<text:line-break/>fire<text:span "
        "text:style-name=\"S\">skjult</text:span></text:p>",
        "title|Aftale\nhead1n|I. Parter\nhead2n|I.1 Kunden\nhead1|Uden\nhead1n|V. "
        "Fem\ntextb|Fed\n"
        "text|En to tre\ntextc|fire\n");
}

static void test_odt_rest(void)
{
    expect_odt(
        "", "",
        "<text:tracked-changes><text:changed-region><text:deletion>" OP(
            "væk") "</text:deletion></text:changed-region></text:tracked-changes>"
                   "<text:table-of-content><text:table-of-content-source/"
                   "><text:index-body><text:index-title>" OP(
                       "Indhold") "</text:index-title>" OP("1. Formål 2") "</text:index-body></"
                                                                          "text:table-of-"
                                                                          "content>"
                                                                          "<text:p>Frist<text:"
                                                                          "note "
                                                                          "text:note-class="
                                                                          "\"footnote\"><text:"
                                                                          "note-citation>1</"
                                                                          "text:note-citation><"
                                                                          "text:note-body>" OP("I hverdage.") "</text:note-body></text:note>.<office:annotation><dc:creator>Ida Holm</dc:creator>" OP(
                                                                              "Kort?") "</"
                                                                                       "office:"
                                                                                       "annotat"
                                                                                       "ion></"
                                                                                       "text:p>"
                                                                                       "<table:"
                                                                                       "table><"
                                                                                       "table:"
                                                                                       "table-"
                                                                                       "header-"
                                                                                       "rows><"
                                                                                       "table:"
                                                                                       "table-"
                                                                                       "row><"
                                                                                       "table:"
                                                                                       "table-"
                                                                                       "cell"
                                                                                       ">" OP(
                                                                                           "Yde"
                                                                                           "ls"
                                                                                           "e") "</table:table-cell>"
                                                                                                "<table:table-cell>" OP(
                                                                                                    "Pris") "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
                                                                                                            "<table:table-cell>" OP("Drift") "</table:table-cell><table:table-cell>" OP(
                                                                                                                "100") "</table:table-cell></table:table-row></table:table>"
                                                                                                                       "<text:section text:display=\"none\">" OP(
                                                                                                                           "skjult") "</text:section>"
                                                                                                                                     "<text:p>Før<draw:frame><draw:text-box>" OP(
                                                                                                                                         "I rammen") "</draw:text-box></draw:frame></text:p>",
        "head1|Indhold\nfurniture|1. Formål 2\ntext|Frist¹.\nfootnote|1 I "
        "hverdage.\ntableh|Ydelse  Pris\n"
        "table|Drift  100\ntext|Før\ntext|I rammen\nnote 5 Ida Holm|Kort?\n"
        "remark|tracked changes were read as accepted\n");
}

static void expect_error(struct str *bytes, const char *words)
{
    char *found = shown(bytes, "fil");
    if (strncmp(found, "error fil: ", 11) != 0 || strstr(found, words) == NULL)
        fprintf(stderr, "\nexpected an error with \"%s\", found: %s", words, found);
    CU_ASSERT(strncmp(found, "error fil: ", 11) == 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(found, words));
    free(found);
}

static void expect_zip_error(const struct zip_part *parts, const char *words)
{
    struct str bytes = STR_INIT;
    zip_make(&bytes, parts);
    expect_error(&bytes, words);
}

static void test_other_files(void)
{
    static const struct {
        const char *part, *words;
    } others[] = {
        {"xl/workbook.xml", "an Excel workbook"},
        {"ppt/presentation.xml", "a PowerPoint presentation"},
        {"META-INF/MANIFEST.MF", "a Java program"},
        {"billeder/kat.png", "a ZIP archive (with “billeder/kat.png” in it)"},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        expect_zip_error((struct zip_part[]){{others[i].part, "x", 0}, {NULL, NULL, 0}},
                         others[i].words);
    expect_zip_error((struct zip_part[]){{NULL, NULL, 0}}, "an empty ZIP archive");
    expect_zip_error(
        (struct zip_part[]){{"content.xml",
                             XML
                             "<office:document-content " ODF "><office:body>"
                             "<office:spreadsheet/></office:body></office:document-content>",
                             0},
                            {"META-INF/manifest.xml", "<m/>", 0},
                            {NULL, NULL, 0}},
        "an OpenDocument spreadsheet");
    expect_zip_error(
        (struct zip_part[]){{"content.xml", "noget låst", 0},
                            {"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>", 0},
                            {NULL, NULL, 0}},
        "protected by a password");
    struct str ole = STR_INIT;
    str_add(&ole, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", 12);
    for (const char *at = "EncryptedPackage"; *at != '\0'; at++) {
        str_putc(&ole, *at);
        str_putc(&ole, '\0');
    }
    expect_error(&ole, "protected by a password");
    str_add(&ole, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 32);
    expect_error(&ole, "Word 97");
    str_puts(&ole, "PK\x03\x04 slet ikke et arkiv");
    expect_error(&ole, "damaged or cut short");
}

static void test_damage(void)
{
    struct word word = {.body = N("1", "0", "Formål") P("Tekst"),
                        .numbering = LEGAL LIST("1", "7")};
    struct str whole = STR_INIT;
    make_word(&whole, &word);
    for (size_t len = 4; len < whole.len; len += 13) {
        struct str cut = STR_INIT;
        str_add(&cut, whole.data, len);
        expect_error(&cut, "damaged or cut short");
    }
    str_free(&whole);
    expect_zip_error(
        (struct zip_part[]){{"word/document.xml", "<w:document " WORD "><w:body>" P("x"), 0},
                            {NULL, NULL, 0}},
        "word/document.xml is damaged at its line 1");
    expect_zip_error((struct zip_part[]){{"_rels/.rels", main_relations, 0}, {NULL, NULL, 0}},
                     "it lacks word/hoved.xml");
    expect_zip_error((struct zip_part[]){{"word/document.xml", "<w:document " WORD "/>", 0},
                                         {NULL, NULL, 0}},
                     "no text in the document");
}

static void test_bombs(void)
{
    expect_zip_error((struct zip_part[]){{"word/document.xml",
                                          "<!DOCTYPE a [<!ENTITY b \"bom\">]><w:document " WORD
                                          "><w:body>" P("&b;") "</w:body></w:document>",
                                          0},
                                         {NULL, NULL, 0}},
                     "document type definition");
    struct str deep = STR_INIT;
    str_puts(&deep, XML "<office:document-content " ODF "><office:body><office:text>");
    for (int i = 0; i < 100000; i++)
        str_puts(&deep, "<text:list><text:list-item>");
    expect_zip_error((struct zip_part[]){{"content.xml", str_text(&deep), 0},
                                         {"META-INF/manifest.xml", "<m/>", 0},
                                         {NULL, NULL, 0}},
                     "nested too deeply");
    str_clear(&deep);
    str_puts(&deep, XML "<w:document " WORD "><w:body>");
    for (int i = 0; i < 100000; i++)
        str_puts(&deep, "<w:tbl><w:tr><w:tc>");
    expect_zip_error(
        (struct zip_part[]){{"word/document.xml", str_text(&deep), 0}, {NULL, NULL, 0}},
        "nested too deeply");
    str_free(&deep);
    size_t len = 210 * 1000 * 1000;
    char *spaces = alloc_new(len + 1);
    memset(spaces, ' ', len);
    expect_zip_error((struct zip_part[]){{"word/document.xml", spaces, len}, {NULL, NULL, 0}},
                     "too large to be a contract");
    free(spaces);
}

UNIT_MAIN("import-office", {"numbers of several levels", test_multilevel},
          {"lists of one abstract", test_shared_counters}, {"kinds of numbers", test_formats},
          {"letters after z", test_letters_after_z}, {"restarts", test_restart},
          {"styles", test_styles}, {"list styles", test_list_style},
          {"tracked changes", test_tracked_changes}, {"notes and comments", test_notes},
          {"inside paragraphs", test_inline}, {"text boxes", test_text_boxes},
          {"tables", test_tables}, {"tables of contents", test_contents},
          {"odt: lists", test_odt_lists}, {"odt: headings", test_odt_headings},
          {"odt: the rest", test_odt_rest}, {"other files", test_other_files},
          {"damage", test_damage}, {"bombs", test_bombs})
