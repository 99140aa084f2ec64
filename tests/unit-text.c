#include "base/arena.h"
#include "fuzz-check.h"
#include "text/layout.h"
#include "unit.h"

#include <string.h>

static struct source *from_text(const char *text)
{
    return fuzz_source((const unsigned char *)text, strlen(text));
}

/* The paragraphs of a text, joined by '|'. */
static char *paragraphs(const char *text, char *out, size_t size)
{
    struct source *source = from_text(text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(source);
    struct layout layout;
    layout_make(&layout, source);
    struct arena arena = ARENA_INIT;
    struct joiner *joiner = joiner_new(&layout, &arena);
    out[0] = '\0';
    for (size_t i = 0, first = 0; i < layout.len; i++) {
        if ((layout.lines[i].flags & LINE_FURNITURE) != 0) {
            first += first == i;
            continue;
        }
        size_t next = i + 1;
        while (next < layout.len && (layout.lines[next].flags & LINE_FURNITURE) != 0)
            next++;
        if (next < layout.len && layout.lines[next].brk == BREAK_SOFT)
            continue;
        const struct line *last = &layout.lines[i];
        struct joined joined = joiner_join(joiner, first, i, layout.lines[first].begin,
                                           last->begin + last->len);
        check_map(source, joined.text, joined.len, &joined.map);
        if (out[0] != '\0')
            strncat(out, "|", size - strlen(out) - 1);
        strncat(out, joined.text, size - strlen(out) - 1);
        first = i + 1;
    }
    joiner_free(joiner);
    arena_free(&arena);
    layout_free(&layout);
    source_free(source);
    return out;
}

static void test_source(void)
{
    struct source *source = from_text("\xEF\xBB\xBF" "første\r\nanden\rtredje\n");
    CU_ASSERT_EQUAL(source->line_count, 3);
    CU_ASSERT_EQUAL(source_line_at(source, source->line_start[1]), 2);
    struct raw_span span = source_line_span(source, 2);
    CU_ASSERT_EQUAL(span.end - span.begin, 5);
    CU_ASSERT_EQUAL(source_column_at(source, 7), 5); /* mark, f, ø (2 bytes), r, s */
    source_free(source);
    source = from_text("\xC6rlige s\xF8rensen p\xE5");
    CU_ASSERT_EQUAL(source->encoding, ENCODING_LATIN1);
    CU_ASSERT_EQUAL(source_column_at(source, 3), 4);
    source_free(source);
    source = from_text("æøå på øen, og en \xFF fejl");
    CU_ASSERT_EQUAL(source->encoding, ENCODING_UTF8);
    source_free(source);
}

static void test_refused(void)
{
    CU_ASSERT_PTR_NULL(fuzz_source((const unsigned char *)"", 0));
    CU_ASSERT_PTR_NULL(fuzz_source((const unsigned char *)" \n\t\n", 4));
    CU_ASSERT_PTR_NULL(fuzz_source((const unsigned char *)"ab\0cd", 5));
    CU_ASSERT_PTR_NULL(fuzz_source((const unsigned char *)"%PDF-1.5", 8));
}

static void test_hyphens(void)
{
    static const struct {
        const char *text;
        const char *clean;
    } cases[] = {
        { "Dette er det gæl-\ndende vilkår.", "Dette er det gældende vilkår." },
        { "Som vedtaget i Europa-\nParlamentets forordning.",
          "Som vedtaget i Europa-Parlamentets forordning." },
        { "Den daglige drifts- og\nvedligeholdelse sker.",
          "Den daglige drifts- og vedligeholdelse sker." },
        { "En politik for drifts-\nog vedligeholdelse her.",
          "En politik for drifts- og vedligeholdelse her." },
        { "Krav til god it-\nsikkerhed her.", "Krav til god it-sikkerhed her." },
        { "Systemer og tjenes\xC2\xAD\nter i drift.", "Systemer og tjenester i drift." },
        { "En ekstern e-\nmail fra os.", "En ekstern e-mail fra os." },
        { "Om test-miljøer: Alle test-\nmiljøer ryddes.", "Om test-miljøer: Alle test-miljøer ryddes." },
    };
    char out[1024];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CU_ASSERT_STRING_EQUAL(paragraphs(cases[i].text, out, sizeof out), cases[i].clean);
}

static void test_characters(void)
{
    char out[1024];
    CU_ASSERT_STRING_EQUAL(paragraphs("Fa\xCC\x8Ar  de\xC2\xA0n\xE2\x80\x8B" "e be\xC2\xADhand\x01ling.", out,
                                      sizeof out),
                           "Får de ne behandling.");
    CU_ASSERT_STRING_EQUAL(paragraphs("\xC6rlig tale p\xE5 \xF8\x65n", out, sizeof out),
                           "Ærlig tale på øen");
}

static void test_double_spacing(void)
{
    char text[4096] = "", out[4096];
    for (int i = 0; i < 20; i++)
        strcat(text, "Parterne skal i fællesskab sørge for, at alle\n\n"
                     "oplysninger behandles efter de regler, som den\n\nanden part har sat op.\n\n \n\n");
    paragraphs(text, out, sizeof out);
    CU_ASSERT_EQUAL(strncmp(out, "Parterne skal i fællesskab sørge for, at alle oplysninger behandles "
                                 "efter de regler, som den anden part har sat op.|Parterne", 100), 0);
}

/* A firm that writes its name small begins a paragraph below a title: that is no line that goes on. */
static void test_small_names(void)
{
    static const char *const titles[] = { "## Levering", "## Ændringer af vilkår og hvad der sker bagefter" };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct layout layout;
        char text[4096] = "";
        for (int k = 0; k < 16; k++) {
            strcat(text, titles[i]);
            strcat(text, "\n\nhavlys leverer systemet og sørger for driften.\n\n");
        }
        struct source *source = from_text(text);
        layout_make(&layout, source);
        CU_ASSERT_EQUAL_FATAL(layout.len, 32);
        CU_ASSERT_EQUAL(layout.lines[31].gap, 1);
        CU_ASSERT_EQUAL(layout.lines[31].brk, BREAK_GAP);
        layout_free(&layout);
        source_free(source);
    }
}

static void test_furniture(void)
{
    char out[4096];
    paragraphs("Parterne er enige om de vilkår, der følger af denne\n"
               "Firma A/S                                    Side 1 af 3\n"
               "Side 1 af 3 aftale og dens bilag.\n",
               out, sizeof out);
    CU_ASSERT_PTR_NULL(strstr(out, "Side 1"));
    paragraphs("Det første afsnit er her.\n\n7\n\f2. Den anden side begynder.\n\n8\n\fDen tredje.", out,
               sizeof out);
    CU_ASSERT_STRING_EQUAL(out, "Det første afsnit er her.|2. Den anden side begynder.|Den tredje.");
    /* A running title that a converter kept on three of ten pages: beside the number it is one. */
    char text[4096] = "";
    for (int page = 1; page <= 10; page++)
        sprintf(text + strlen(text), "Havens række %c bliver klippet i\n\n%sSide %d af 10\n\nuge %c.\n\n",
                'a' + page, page % 3 == 0 ? "Plejeaftale · Lærkevej\n" : "", page, 'a' + page);
    paragraphs(text, out, sizeof out);
    CU_ASSERT_PTR_NULL(strstr(out, "Plejeaftale"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "Havens række d bliver klippet i uge d.|"));
    /* "2/6" far behind the title; a share of something ("3/4") that does not count up is text. */
    text[0] = '\0';
    for (int page = 1; page <= 6; page++)
        sprintf(text + strlen(text), "Havens række %c bliver klippet i\n\nPlejeaftale \xC2\xB7 Lærkevej"
                                     "                %d/6\n\nuge %c.\n\n", 'a' + page, page, 'a' + page);
    paragraphs(text, out, sizeof out);
    CU_ASSERT_PTR_NULL(strstr(out, "Plejeaftale"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "Havens række d bliver klippet i uge d.|"));
    paragraphs("Række a    3/4\n\nRække b    3/4\n\nRække c    1/4\n", out, sizeof out);
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "Række b"));
}

/* A running title on a few of many pages: right above the page's number it is no text, a blank line
   apart it may be. */
static void test_rare_title(void)
{
    for (int apart = 0; apart < 2; apart++) {
        char text[8192] = "", out[8192], page[256];
        for (int i = 1; i <= 12; i++) {
            strcat(text, "Leverandøren skal på hver side sige noget om den del af\n");
            snprintf(page, sizeof page, "%s%sSide %d af 12\n",
                     i % 4 == 0 ? "\nRammeaftale \xC2\xB7 Sydhavn Kommune \xC2\xB7 januar 2024\n" : "",
                     apart ? "\n" : "", i);
            strcat(text, page);
            strcat(text, "aftalen, der handler om netop dette.\n\n");
        }
        paragraphs(text, out, sizeof out);
        CU_ASSERT_EQUAL(strstr(out, "Rammeaftale") != NULL, apart == 1);
        CU_ASSERT_PTR_NULL(strstr(out, "Side 4"));
    }
}

/* "BILAG 2" at the top of a page is a title: the one before had another number. One that stands on each
   page of its annex is no text. */
static void test_annexes_at_page_tops(void)
{
    static const char *const titles[] = { "BILAG %d", "Bilag %d:", "Appendiks %d", "§ %d", "KAPITEL %d" };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        char text[4096] = "", out[4096], title[32];
        for (int page = 1; page <= 5; page++) {
            snprintf(title, sizeof title, titles[i], page);
            sprintf(text + strlen(text), "Sejlklubben passer på bådene i rum %c.\n\n%sSag 88 · Side %d/5\n\n%s\n"
                    "OM RUM %c\n\n", 'a' + page, "          ", page, title, 'B' + page);
        }
        paragraphs(text, out, sizeof out);
        for (int page = 1; page <= 5; page++) {
            snprintf(title, sizeof title, titles[i], page);
            CU_ASSERT_PTR_NOT_NULL(strstr(out, title));
        }
        CU_ASSERT_PTR_NULL(strstr(out, "Sag 88"));
    }
    char text[4096] = "", out[4096];
    for (int page = 1; page <= 6; page++)
        sprintf(text + strlen(text), "Sejlklubben passer på bådene i rum %c.\n\nSide %d af 6\n\nBilag 2\n\n", 'a' + page,
                page);
    paragraphs(text, out, sizeof out);
    CU_ASSERT_PTR_NULL(strstr(out, "Bilag 2|Sejl"));
}

/* A table with a cell a line: the numbers of its rows are no pages, those of its firms no running title. */
static void test_numbered_rows(void)
{
    char text[1024] = "Nr.\nNavn\nCVR-nr.\nOpgave\n\n", out[2048];
    for (int i = 1; i <= 5; i++)
        sprintf(text + strlen(text), "%d\nLeverand\xC3\xB8r %c ApS\n9930210%d\nDrift\n\n", i, 'A' + i, i);
    paragraphs(text, out, sizeof out);
    for (int i = 1; i <= 5; i++) {
        char number[16];
        snprintf(number, sizeof number, "9930210%d", i);
        CU_ASSERT_PTR_NOT_NULL(strstr(out, number));
    }
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "|3|"));
}

/* Random texts of nasty pieces: every paragraph keeps its way back (check_map aborts). */
static void test_random(void)
{
    static const char *const pieces[] = { "ord", " ", "\n", "\n\n", "-\n", "å", "a\xCC\x8A", "\xC2\xA0",
                                          "\xC2\xAD", "\xE2\x80\x8B", "1. ", "a) ", "\f", "\t", "\xE5",
                                          "Side 2 af 3", ".", "\r\n", "\xEF\xBB\xBF", "•" };
    unsigned long state = 12345;
    char text[800], out[4096];
    for (int round = 0; round < 2000; round++) {
        size_t len = 0;
        text[len++] = 'x';
        for (int i = 0; i < 60; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[(state >> 33) % (sizeof pieces / sizeof pieces[0])];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        text[len] = '\0';
        paragraphs(text, out, sizeof out);
    }
    CU_PASS("2000 texts");
}

static void test_map(void)
{
    static const struct map_segment segments[] = { { 10, 0, 5, 5 }, { 15, 5, 1, 3 }, { 20, 6, 4, 4 } };
    struct text_map map = { segments, 3 };
    struct raw_span raw = map_to_raw(&map, (struct clean_span){ 1, 3 });
    CU_ASSERT(raw.begin == 11 && raw.end == 13);
    raw = map_to_raw(&map, (struct clean_span){ 4, 7 });
    CU_ASSERT(raw.begin == 14 && raw.end == 21);
    raw = map_to_raw(&map, (struct clean_span){ 5, 6 });
    CU_ASSERT(raw.begin == 15 && raw.end == 18);
    size_t clean = 0;
    CU_ASSERT(map_to_clean(&map, 21, &clean) && clean == 7);
    CU_ASSERT(map_to_clean(&map, 16, &clean) && clean == 5);
    CU_ASSERT_FALSE(map_to_clean(&map, 19, &clean));
    CU_ASSERT_FALSE(map_to_clean(&map, 2, &clean));
}

UNIT_MAIN("text", { "source", test_source }, { "refused", test_refused },
          { "hyphens", test_hyphens }, { "characters", test_characters },
          { "double spacing", test_double_spacing },
          { "small names", test_small_names }, { "furniture", test_furniture },
          { "annexes at page tops", test_annexes_at_page_tops },
          { "rare title", test_rare_title }, { "numbered rows", test_numbered_rows },
          { "random", test_random }, { "map", test_map })
