#include "doc/marker.h"
#include "doc/record.h"
#include "contract-of.h"

#include <string.h>

/* "line:parent:kind:label" of each node, by spaces. */
static char *outline(const char *text, char *out, size_t size)
{
    struct contract *contract = contract_of(text);
    struct str lines = STR_INIT;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        str_printf(&lines, "%s%zu:%zu:%s:%s", i > 1 ? " " : "", node->line, node->parent->line,
                   node_kind_name(node->kind), node->label);
    }
    snprintf(out, size, "%s", str_text(&lines));
    str_free(&lines);
    contract_free(contract);
    return out;
}

static void test_markers(void)
{
    static const struct {
        const char *text;
        int style;
        int value;
        const char *label;
    } cases[] = {
        { "1. Formål", MARK_DECIMAL, 1, "1" },       { "12) Pris", MARK_DECIMAL, 12, "12" },
        { "(3) Pris", MARK_DECIMAL, 3, "3" },        { "2.1.4 Pris", MARK_DECIMAL, 4, "2.1.4" },
        { "a. pris", MARK_ALPHA, 1, "a" },           { "(c) pris", MARK_ALPHA, 3, "c" },
        { "aa) pris", MARK_ALPHA, 1, "aa" },         { "iv. pris", MARK_ROMAN, 4, "iv" },
        { "§ 4. Pris", MARK_ARTICLE, 4, "§ 4" },     { "§ 9 a. Pris", MARK_ARTICLE, 9, "§ 9 a" },
        { "Stk. 2. Pris", MARK_PARAGRAPH, 2, "Stk. 2" }, { "Artikel 4 – Pris", MARK_ARTICLE, 4, "Artikel 4" },
        { "Kapitel 5", MARK_CHAPTER, 5, "Kapitel 5" }, { "Afdeling II. X", MARK_PART, 2, "Afdeling II" },
        { "Bilag A Navn", MARK_ANNEX, 1, "Bilag A" }, { "Bilag 1.A", MARK_ANNEX, 1, "Bilag 1.A" },
        { "Tillæg I. Navn", MARK_ANNEX, -1, "Tillæg I" }, { "4.A.2 Pris", MARK_ANNEXNUM, 2, "4.A.2" },
        { "C.2 Sikkerhed", MARK_ANNEXNUM, 2, "C.2" }, { "• punkt", MARK_BULLET, -1, "" },
        { "**2.1** Pris", MARK_DECIMAL, 1, "2.1" },
        { "27. april 2016", MARK_NONE, 0, "" },      { "2016/679 af", MARK_NONE, 0, "" },
        { "1. sal", MARK_NONE, 0, "" },              { "2. th., Havnegade 5", MARK_NONE, 0, "" },
        { "1. salg", MARK_DECIMAL, 1, "1" },         { "3. tv.", MARK_NONE, 0, "" },
        { "36.500 kr.", MARK_NONE, 0, "" },          { "28, stk. 3", MARK_NONE, 0, "" },
        { "14 dage efter", MARK_NONE, 0, "" },       { "2022. Anciennitet", MARK_NONE, 0, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct marker marker;
        bool found = marker_read(cases[i].text, strlen(cases[i].text), &marker);
        CU_ASSERT_EQUAL(found, cases[i].style != MARK_NONE);
        if (!found)
            continue;
        CU_ASSERT_EQUAL(marker.style, cases[i].style);
        if (cases[i].value >= 0)
            CU_ASSERT_EQUAL(marker.value[marker.parts - 1], cases[i].value);
        CU_ASSERT_EQUAL(marker.label_len, strlen(cases[i].label));
        CU_ASSERT_EQUAL(strncmp(cases[i].text + marker.label_at, cases[i].label, marker.label_len), 0);
    }
}

static void test_sequence(void)
{
    char out[2048];
    /* 3 goes on with the sections, not with the clauses, because 1 follows below it. */
    outline("1. Formål\n\n1. Parterne samarbejder om driften.\n\n2. Aftalen gælder straks.\n\n"
            "2. Betaling\n\n1. Kunden betaler hver måned.\n\n2. Renter følger loven.\n\n"
            "3. Fortrolighed\n\n1. Parterne har tavshedspligt.\n",
            out, sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:heading:1 3:1:clause:1 5:1:clause:2 7:0:heading:2 9:7:clause:1 "
                                "11:7:clause:2 13:0:heading:3 15:13:clause:1");
    /* i is the ninth letter here and a Roman one there. */
    outline("1. Formål\n\n1. Kunden har:\n\ng. et\n\nh. to\n\ni. tre\n\nj. fire\n", out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "9:3:item:i 11:3:item:j"));
    outline("1. Formål\n\n1. Kunden har:\n\ni. et\n\nii. to\n\niii. tre\n\n2. Resten er klart.\n", out,
            sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:heading:1 3:1:clause:1 5:3:item:i 7:3:item:ii 9:3:item:iii "
                                "11:1:clause:2");
}

/* A letter that is missing in a list of running text, and lines that only begin like one. */
static void test_lost_entry(void)
{
    char out[2048];
    outline("1. Ordning\n\n1. Gartneren må ikke:\n\na. fælde træer, der hører til naboens have\n"
            "eller til vejen\nb. bruge maskiner i de timer, hvor skolen holder lukket og stille\n"
            "d. hyre andre til arbejdet\n\n2. Resten er klart.\n",
            out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "5:3:item:a 7:3:item:b 8:3:item:d 10:1:clause:2"));
    outline("1. Ordning\n\n1. Gartneren må:\n\na. klippe hækken, når det er aftalt, jf. punkt 3, litra\n"
            "c. nævnt i planen\nb. vande haven fra\nd. 4. maj\nc. luge, plante og\n"
            "e. g. så\nd. fylde på\n",
            out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "5:3:item:a 7:3:item:b 9:3:item:c 11:3:item:d"));
}

/* A table whose rows a converter has put on one line each: none of its words is a heading, and the
   rows end where the text goes on. */
static void test_flat_table(void)
{
    char out[2048];
    outline("Bilag B Leverandører\n\nB.1. Godkendte firmaer\n\nNAVN CVR ADRESSE BESKRIVELSE AF\n"
            "ARBEJDET\n\nFjordlund Have A/S 26712343 Lærkevej 40, 7400 Herning Klipning af hække og\n"
            "pasning af plæner\n\nVestvind 25521722 Nørregade 71, 1. Lugning, herun-\n"
            "ApS 5000 Odense C der fjernelse af rødder\n\nKommunen godkender firmaerne, når arbejdet "
            "begynder, og kan klage over dem.\n\nB.2. Varsel\n\nFirmaer skiftes med en måneds varsel.\n",
            out, sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:annex:Bilag B 3:1:heading:B.1 5:3:table: 16:1:heading:B.2");
    /* Two boxes on a line are two columns, one is an entry; the end of a bracket is no heading. */
    outline("Bilag A Haven\n\nA.1. Planter\n\n☒ Bøg og ask ☒ Roser\n☒ Græs ☐ Tulipaner\n\nPlanterne vandes.\n\n"
            "A.2. Redskaber\n\n☒ Rive\n☐ Spade\n\nDer udføres følgende:\n\n[BESKRIV DET ARBEJDE, SOM GARTNEREN SKAL\n"
            "UDFØRE]\n\nVed skader oplyses:\n\n• hvad der er sket\n• hvornår\n",
            out, sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:annex:Bilag A 3:1:heading:A.1 5:3:table: 10:1:heading:A.2 12:10:item: "
                                "13:10:item: 22:10:item: 23:10:item:");
    /* No rows with numbers: capitals are a heading. */
    outline("Bilag B Leverandører\n\nB.1. Godkendte firmaer\n\nNAVNE OG ADRESSER\n\nDe firmaer, der må "
            "arbejde i haven, har kommunen godkendt.\n\nB.2. Varsel\n\nFirmaer skiftes med varsel.\n",
            out, sizeof out);
    CU_ASSERT_PTR_NULL(strstr(out, "table"));
}

/* Sections have space before them, the headings below an annex none. */
static void test_tight_headings(void)
{
    char out[2048];
    outline("1. Omfang\n1.1 Gartneren passer haven hver uge.\n\n2. Pris\n2.1 Prisen er fast i et år.\n\n"
            "3. Tvister\n3.1 Tvister afgøres i Odense.\n\nBilag 1. Haven\nFormål\nAt haven er pæn, når "
            "gæsterne kommer.\nTyper af planter\n\xE2\x80\xA2 Roser\n\xE2\x80\xA2 Bøg\nVanding\n"
            "Planterne vandes hver morgen, når det er tørt.\nGartner: Tine Lykke\nHun passer haven og "
            "vander hver morgen.\n\nBilag 2. Priser\nTimer\nTimer uden for aftalen koster det samme.\n",
            out, sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:heading:1 2:1:clause:1.1 4:0:heading:2 5:4:clause:2.1 7:0:heading:3 "
                                "8:7:clause:3.1 10:0:annex:Bilag 1 11:10:heading: 13:10:heading: 14:13:item: "
                                "15:13:item: 16:10:heading: 21:0:annex:Bilag 2 22:21:heading:");
}

/* A heading without number behind the last section: what closes the agreement is none of it. */
static void test_closing(void)
{
    char out[2048];
    static const char *const before = "1. Formål\n\n1.1 Haven passes hver uge.\n\n2. Kontakt\n\n"
                                      "2.1 Gartneren er på telefon 12 34 56 78.\n\n";
    static const struct {
        const char *rest, *node;
    } cases[] = {
        { "Underskrifter\n\nAftalen underskrives digitalt.\n", "9:0:heading:" },
        { "Vagttelefon\n\nOm natten svarer en vagt.\n", "9:5:heading:" },
        /* in the middle of a section, whatever it is called */
        { "Historik\n\nHaven er fra 1910.\n\n2.2 Den skal bevares.\n", "9:5:heading:" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = alloc_printf("%s%s", before, cases[i].rest);
        outline(text, out, sizeof out);
        CU_ASSERT_PTR_NOT_NULL(strstr(out, cases[i].node));
        free(text);
    }
}

/* Numbers that could go on with the sections or with what stands in the last of them; questions. */
static void test_titles_below(void)
{
    char out[2048];
    outline("1. Haven\n\n1. Hæk\n\nHækken klippes to gange om året.\n\n2. Plæne\n\nPlænen slås hver uge.\n\n"
            "2. Vejen\n\n1. Sne\n\nSneen ryddes inden klokken syv.\n\n2. Salt\n\nDer strøs kun sand.\n\n"
            "3. Fejning\n\nVejen fejes hver måned.\n\n4. Skilte\n\nSkiltene vaskes.\n",
            out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, " 21:11:"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out, " 25:11:"));
    outline("1. Haven\n\n1. Hæk\n\nHækken klippes to gange om året.\n\n2. Plæne\n\nPlænen slås hver uge.\n\n"
            "2. Vejen\n\n1. Sne\n\nSneen ryddes inden klokken syv.\n\n2. Salt\n\nDer strøs kun sand.\n\n"
            "3. Huset\n\n1. Tag\n\nTaget ses efter.\n\n2. Kælder\n\nKælderen luftes ud.\n",
            out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, " 21:0:heading:3"));
    outline("Aftale om pleje\n\nBetaling\n\nKunden betaler hver måned for den pleje, der er aftalt mellem "
            "parterne.\n\nAnsvar\n\nGartneren svarer for de skader, som han volder under arbejdet.\n\n"
            "Spørgsmål og svar\n\nHvem klipper hækken?\n\nDet gør gartneren, når det er aftalt.\n\n"
            "Hvornår ryddes der sne?\n\nFør klokken syv om morgenen.\n\nKontakt\n\nRing til os hver dag.\n",
            out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "13:11:heading: 17:11:heading: 21:0:heading:"));
}

static void test_wrapped_numbers(void)
{
    char out[2048];
    outline("1. Frister\n\n1. Parterne følger de frister, der er nævnt i forordningens artikel\n"
            "33. Underretningen skal ske hurtigst muligt og altid inden den\n"
            "1. maj 2027 eller, hvis det er umuligt, så snart det overhovedet\nkan lade sig gøre.\n\n"
            "2. Ved brud gælder reglerne i loven.\n",
            out, sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:heading:1 3:1:clause:1 8:1:clause:2");
}

static void test_annexes(void)
{
    char out[2048];
    outline("1. Formål\n\n1. Aftalen har et bilag.\n\n Bilag A\n\nOplysninger om behandlingen\n\n"
            "A.1 Formålet\n\nDriften af systemet er formålet.\n\n1. Hosting af data sker i EU.\n\n"
            "2. Support ydes på hverdage.\n\nA.2 Personer\n\n• ansatte\n• kunder\n",
            out, sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "1:0:heading:1 3:1:clause:1 5:0:annex:Bilag A 9:5:heading:A.1 "
                                "13:9:item:1 15:9:item:2 17:5:heading:A.2 19:17:item: 20:17:item:");
    struct contract *contract = contract_of("Bilag A\n\nOplysninger om behandlingen\n\nTekst følger her.\n");
    CU_ASSERT_STRING_EQUAL(node_title(contract->nodes.items[1]), "Oplysninger om behandlingen");
    contract_free(contract);
}

/* A paragraph behind a list belongs to what introduced the list, and keeps its place. */
static void test_tail(void)
{
    struct contract *contract = contract_of("1. Pligter\n\n1. Leverandøren skal:\n\na. svare hurtigt\n\n"
                                        "b. føre en log\n\nLeverandøren svarer for sine folk.\n\n"
                                        "2. Kunden betaler.\n");
    CU_ASSERT_EQUAL_FATAL(contract->nodes.len, 6);
    const struct node *clause = contract->nodes.items[2];
    CU_ASSERT_EQUAL_FATAL(clause->blocks.len, 2);
    CU_ASSERT_STRING_EQUAL(clause->blocks.items[1].text, "Leverandøren svarer for sine folk.");
    CU_ASSERT_PTR_EQUAL(clause->blocks.items[1].after, contract->nodes.items[4]);
    contract_free(contract);
}

/* A footnote does not cut the sentence that it stands in. */
static void test_footnote(void)
{
    struct contract *contract =
        contract_of("1. Ret\n\n1. Behandlingen sker efter reglerne i medlemsstaternes1 ret, og efter de\n"
                "aftaler, som parterne har indgået i henhold til deres samarbejde om\n\n \n"
                "1  Henvisninger til ”medlemsstat” omfatter også EØS.\n"
                " driften af systemet.\n\n2. Resten følger af loven.\n");
    CU_ASSERT_EQUAL_FATAL(contract->nodes.len, 5);
    CU_ASSERT_EQUAL(contract->nodes.items[3]->kind, NODE_FOOTNOTE);
    CU_ASSERT_PTR_NOT_NULL(strstr(contract->nodes.items[2]->blocks.items[0].text, "om driften"));
    contract_free(contract);
}

/* A title without the signs of Markdown. */
static void test_title(void)
{
    struct contract *contract =
        contract_of("# Aftale om havepleje #\n\n**mellem ejer og gartner**\n\n## 1. Haven\n\n"
                    "1.1 Den passes.\n");
    CU_ASSERT_EQUAL_FATAL(contract->nodes.len, 5);
    CU_ASSERT_EQUAL(contract->nodes.items[1]->kind, NODE_TITLE);
    CU_ASSERT_STRING_EQUAL(contract->nodes.items[1]->blocks.items[0].text, "Aftale om havepleje");
    CU_ASSERT_STRING_EQUAL(contract->nodes.items[2]->blocks.items[0].text, "mellem ejer og gartner");
    contract_free(contract);
}

static void test_deep(void)
{
    struct str text = STR_INIT;
    for (int i = 0; i < 20000; i++)
        str_printf(&text, "%*s- punkt:\n", i % 500 * 2, "");
    struct contract *contract = contract_of(str_text(&text));
    CU_ASSERT_EQUAL(contract->nodes.len, 20001);
    contract_free(contract);
    str_free(&text);
}

UNIT_MAIN("numbering", { "markers", test_markers }, { "sequence", test_sequence },
          { "tight headings", test_tight_headings },
          { "lost entry", test_lost_entry }, { "flat table", test_flat_table },
          { "closing", test_closing }, { "titles below", test_titles_below },
          { "wrapped numbers", test_wrapped_numbers }, { "annexes", test_annexes },
          { "tail", test_tail }, { "footnote", test_footnote }, { "title", test_title }, { "deep", test_deep })
