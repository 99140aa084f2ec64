/*
 * PDF: the stream of the process that reads it, its fences, what geometry makes of words, and
 * what is said of files that cannot be read. A line of what is expected is "type level
 * flags|text" as in unit-import-web.c, with w for lines that only the margin broke; blank lines
 * are left out.
 */
#include "import/import.h"
#include "import/pdf.h"
#include "import/pdf_sandbox.h"
#include "pdf-make.h"
#include "unit.h"

#include "base/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static char *describe(const struct source *source)
{
    static const char types[] = "-xTHIRFM"; /* by enum hint_type */
    struct str out = STR_INIT;
    for (size_t i = 1; i <= source->line_count; i++) {
        struct line_hint hint = source_hint(source, i);
        struct raw_span span = source_line_span(source, i);
        if (span.begin == span.end)
            continue;
        str_printf(&out, "%u%c%d", hint.page, types[hint.type], hint.level);
        str_puts(&out, (hint.flags & HINT_BOLD) != 0 ? "b" : "");
        str_puts(&out, (hint.flags & HINT_TABLE_HEAD) != 0 ? "h" : "");
        str_puts(&out, (hint.flags & HINT_CONTINUES) != 0 ? "c" : "");
        str_puts(&out, (hint.flags & HINT_WRAPPED) != 0 ? "w" : "");
        str_putc(&out, '|');
        str_add(&out, source->bytes + span.begin, span.end - span.begin);
        str_putc(&out, '\n');
    }
    return str_steal(&out);
}

static struct source *take(const struct pdf_put *puts, size_t count, int pages)
{
    struct str bytes = STR_INIT;
    pdf_make(&bytes, puts, count, pages, "");
    struct source *source = NULL;
    struct err err = {0};
    size_t len = bytes.len;
    int result = import_take(&source, str_steal(&bytes), len, "a.txt", &err);
    if (result != ERR_OK)
        printf("\n%s\n", err.text);
    CU_ASSERT_EQUAL_FATAL(result, ERR_OK);
    return source;
}

static void expect(const struct pdf_put *puts, size_t count, int pages, const char *expected)
{
    struct source *source = take(puts, count, pages);
    char *found = describe(source);
    CU_ASSERT_STRING_EQUAL(found, expected);
    if (strcmp(found, expected) != 0)
        printf("\n--- found\n%s--- expected\n%s", found, expected);
    CU_ASSERT_STRING_EQUAL(source->format, "pdf");
    free(found);
    source_free(source);
}

static void refused(const char *bytes, size_t len, const char *message)
{
    struct source *source = NULL;
    struct err err = {0};
    CU_ASSERT_EQUAL(import_take(&source, alloc_strndup(bytes, len), len, "k.pdf", &err), ERR_INPUT);
    CU_ASSERT_STRING_EQUAL(err.text, message);
}

static const struct pdf_put simple[] = {
    {1, 70, 80, 11, false, "Prøveaftale om hegn og låger", 0},
};

static void test_messages(void)
{
    struct str bytes = STR_INIT;
    pdf_make(&bytes, simple, COUNT(simple), 1, "");
    refused(bytes.data, bytes.len * 2 / 3,
            "k.pdf: the PDF is damaged: its end is missing; ask for it again");
    str_clear(&bytes);
    pdf_make(&bytes, simple, 0, 3, "");
    refused(bytes.data, bytes.len,
            "k.pdf: the PDF has no text, only pictures of pages (scanned?); have its text "
            "recognised (OCR) first");
    str_clear(&bytes);
    pdf_make(&bytes, simple, COUNT(simple), 1,
             "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
             "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
             "/O <0101010101010101010101010101010101010101010101010101010101010101> "
             "/U <0202020202020202020202020202020202020202020202020202020202020202> >>");
    refused(bytes.data, bytes.len,
            "k.pdf: the PDF is protected by a password; save it without one");
    static const char junk[] = "%PDF-1.7\nnothing of a PDF follows\nstartxref\n9\n%%EOF\n";
    refused(junk, sizeof junk - 1,
            "k.pdf: the PDF is damaged; ask for it again, or have it saved anew");
    str_free(&bytes);
}

static void test_found_by_content(void)
{
    struct str bytes = STR_INIT;
    str_puts(&bytes, "X-Mailer: klods\r\n\r\n");
    pdf_make(&bytes, simple, COUNT(simple), 1, "");
    CU_ASSERT(pdf_filter.probe(bytes.data, bytes.len, "a.txt") == 100);
    CU_ASSERT(pdf_filter.probe("PDF-", 4, "a.pdf") == 0);
    CU_ASSERT(pdf_filter.probe("", 0, "a.pdf") == 0);
    str_free(&bytes);
}

static void test_original_is_kept(void)
{
    struct str bytes = STR_INIT;
    pdf_make(&bytes, simple, COUNT(simple), 1, "");
    struct source *source = take(simple, COUNT(simple), 1);
    size_t len;
    const char *original = source_original(source, &len);
    CU_ASSERT(len == bytes.len && memcmp(original, bytes.data, len) == 0);
    CU_ASSERT_STRING_EQUAL(import_extension(source), "pdf");
    CU_ASSERT_PTR_NULL(source->remark);
    source_free(source);
    str_free(&bytes);
}

static void test_paragraphs(void)
{
    static const struct pdf_put puts[] = {
        {1, 70, 80, 18, true, "AFTALE OM HEGN", 0},
        {1, 70, 120, 11, true, "1. Formål", 0},
        {1, 70, 140, 11, false, "1.1", 0},
        {1, 100, 140, 11, false, "Leverandøren sætter et hegn om den nye legeplads bag skolen og", 0},
        {1, 100, 154, 11, false, "2. klasses boldbane, så snart jorden er tør, og sørger for vedlige-", 0},
        {1, 100, 168, 11, false, "hold.", 0},
        {1, 70, 190, 11, false, "1.2", 0},
        {1, 100, 190, 11, false, "Kommunen betaler.", 0},
        {1, 100, 204, 11, false, "a)", 0},
        {1, 120, 204, 11, false, "forskud", 0},
        {1, 100, 218, 11, false, "b)", 0},
        {1, 120, 218, 11, false, "resten ved afleveringen af det færdige hegn med alle tre låger", 0},
        {1, 120, 232, 11, false, "og nøgler.", 0},
        {2, 70, 80, 11, true, "2. Ophør", 0},
        {2, 70, 100, 11, false, "2.1", 0},
        {2, 100, 100, 11, false, "Aftalen ophører, når hegnet er fjernet og pladsen er reetableret og", 0},
        {2, 100, 114, 11, false, "godkendt.", 0},
    };
    expect(puts, COUNT(puts), 2,
           "1T0b|AFTALE OM HEGN\n"
           "1H2b|1. Formål\n"
           "1x0|1.1 Leverandøren sætter et hegn om den nye legeplads bag skolen og\n"
           "1x0cw|      2. klasses boldbane, så snart jorden er tør, og sørger for vedlige-\n"
           "1x0cw|      hold.\n"
           "1-0|1.2 Kommunen betaler.\n"
           "1I1|      a) forskud\n"
           "1I1|      b) resten ved afleveringen af det færdige hegn med alle tre låger\n"
           "1I1cw|          og nøgler.\n"
           "2H2b|2. Ophør\n"
           "2x0|2.1 Aftalen ophører, når hegnet er fjernet og pladsen er reetableret og\n"
           "2x0cw|      godkendt.\n");
}

static void test_furniture_and_footnotes(void)
{
    static const struct pdf_put puts[] = {
        {1, 70, 40, 9, false, "Hegnsaftale", 0},
        {1, 70, 100, 11, false, "Hegnet males hvert andet år, og leverandøren vælger farven i samråd", 0},
        {1, 70, 114, 11, false, "med kommunens arkitekt", 0},
        {1, 186, 110, 6, false, "1", 0},
        {1, 195, 114, 11, false, "og skolens bestyrelse samt med de nærmeste", 0},
        {1, 70, 740, 6, false, "1", 0},
        {1, 76, 743, 8, false, "Arkitekten er ansat i den tekniske forvaltning.", 0},
        {1, 450, 800, 9, false, "Side 1 af 3", 0},
        {2, 70, 40, 9, false, "Hegnsaftale", 0},
        {2, 70, 100, 11, false, "naboer. Svarer de ikke, vælger leverandøren selv.", 0},
        {2, 450, 800, 9, false, "Side 2 af 3", 0},
        {3, 70, 40, 9, false, "Hegnsaftale", 0},
        {3, 70, 100, 11, false, "Side 2 af tegningen viser lågerne.", 0},
        {3, 450, 800, 9, false, "Side 3 af 3", 0},
        {3, 30, 400, 9, false, "Udkast", 90},
    };
    expect(puts, COUNT(puts), 3,
           "1M0|Hegnsaftale\n"
           "1x0|Hegnet males hvert andet år, og leverandøren vælger farven i samråd\n"
           "1x0cw|med kommunens arkitekt¹ og skolens bestyrelse samt med de nærmeste\n"
           "1M0|Side 1 af 3\n"
           "2M0|Hegnsaftale\n"
           "2x0c|naboer. Svarer de ikke, vælger leverandøren selv.\n"
           "2M0|Side 2 af 3\n"
           "3M0|Hegnsaftale\n"
           "1F0|1 Arkitekten er ansat i den tekniske forvaltning.\n"
           "3-0|Side 2 af tegningen viser lågerne.\n"
           "3M0|Side 3 af 3\n"
           "3M0|Udkast\n");
}

static void test_table(void)
{
    static const struct pdf_put puts[] = {
        {1, 70, 80, 11, false, "3.1 Priserne er:", 0},
        {1, 70, 100, 11, true, "Ydelse", 0},
        {1, 250, 100, 11, true, "Frist", 0},
        {1, 400, 100, 11, true, "Pris", 0},
        {1, 70, 118, 11, false, "3.2 Hegn", 0},
        {1, 250, 118, 11, false, "før de første efterårs-", 0},
        {1, 400, 118, 11, false, "900 kr.", 0},
        {1, 250, 132, 11, false, "storme i oktober", 0},
        {1, 70, 150, 11, false, "Låge", 0},
        {1, 250, 150, 11, false, "maj", 0},
        {1, 400, 150, 11, false, "300 kr.", 0},
        {1, 70, 180, 11, false, "3.2 Priserne reguleres hvert år i januar efter det gældende indeks for anlæg.", 0},
        {1, 70, 210, 11, false, "Navn:", 0},
        {1, 200, 210, 11, false, "Bo Vang", 0},
        {1, 70, 224, 11, false, "Telefon:", 0},
        {1, 200, 224, 11, false, "70 00 00 00", 0},
    };
    expect(puts, COUNT(puts), 1,
           "1-0|3.1 Priserne er:\n"
           "1R0h|Ydelse  Frist  Pris\n"
           "1R0|3.2 Hegn  før de første efterårsstorme i oktober  900 kr.\n"
           "1R0|Låge  maj  300 kr.\n"
           "1-0|3.2 Priserne reguleres hvert år i januar efter det gældende indeks for anlæg.\n"
           "1-0|Navn:   Bo Vang\n"
           "1-0|Telefon:   70 00 00 00\n");
}

static void test_columns(void)
{
    struct pdf_put puts[2 * 8 + 1];
    static const char *const left[] = {
        "§ 1. Hegnet skal stå mindst tre", "meter fra skel og må ikke være", "højere end to meter, medmindre",
        "naboen skriftligt har sagt ja til", "et højere hegn, og kommunen har", "fået en kopi af samtykket før de",
        "første stolper graves ned, eller", "senest den dag hvor arbejdet på"};
    static const char *const right[] = {
        "grunden begynder for alvor i det", "omfang der er aftalt.", "§ 2. Låger åbner indad, og de skal",
        "kunne låses med skolens system", "for nøgler, som pedellen holder og", "udleverer mod kvittering. Tabte",
        "nøgler erstattes efter regning af", "den der har tabt nøglen."};
    puts[0] = (struct pdf_put){1, 70, 80, 16, true, "Regler for hegn", 0};
    for (size_t i = 0; i < 8; i++) {
        puts[1 + 2 * i] = (struct pdf_put){1, 70, 120 + 14 * (double)i, 11, false, left[i], 0};
        puts[2 + 2 * i] = (struct pdf_put){1, 310, 120 + 14 * (double)i, 11, false, right[i], 0};
    }
    struct source *source = take(puts, COUNT(puts), 1);
    char *found = describe(source);
    const char *last = strstr(found, "senest den dag"), *next = strstr(found, "grunden begynder");
    const char *second = strstr(found, "§ 2. Låger");
    CU_ASSERT(last != NULL && next != NULL && second != NULL && last < next && next < second);
    CU_ASSERT_PTR_NOT_NULL(strstr(found, "c|grunden begynder"));
    CU_ASSERT(second != NULL && second[-1] == '|' && second[-2] != 'c' && second[-2] != 'w');
    free(found);
    source_free(source);
}

static void test_letters(void)
{
    static const struct pdf_put puts[] = {
        {1, 70, 80, 16, true, "H", 0},    {1, 90, 80, 16, true, "E", 0},
        {1, 110, 80, 16, true, "G", 0},   {1, 131, 80, 16, true, "N", 0},
        {1, 70, 120, 11, false, "Låger (røde) \\ og ½ hegn", 0},
        {1, 70, 134, 11, false, "i m", 0}, {1, 85, 130, 6, false, "2", 0},
    };
    struct source *source = take(puts, COUNT(puts), 1);
    char *found = describe(source);
    CU_ASSERT_PTR_NOT_NULL(strstr(found, "|HEGN\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(found, "|Låger (røde) \\ og ½ hegn\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(found, "i m²\n"));
    free(found);
    source_free(source);
}

static void test_empty_pages(void)
{
    static const struct pdf_put puts[] = {{2, 70, 80, 11, false, "Kun side to har tekst", 0}};
    struct source *source = take(puts, COUNT(puts), 5);
    CU_ASSERT_PTR_NOT_NULL_FATAL(source->remark);
    CU_ASSERT_PTR_NOT_NULL(strstr(source->remark, "not read: 1, 3–5"));
    CU_ASSERT_EQUAL(source_hint(source, 1).page, 2);
    source_free(source);
}

/* What was filled into a form is text; what somebody remarked is a comment. */
static void test_forms_and_comments(void)
{
    static const char bytes[] =
        "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DA "
        "(/F1 11 Tf) /DR << /Font << /F1 4 0 R >> >> >> >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        "/Resources << /Font << /F1 4 0 R >> >> /Annots [6 0 R 7 0 R] >>\nendobj\n"
        "4 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
        "5 0 obj\n<< /Length 94 >>\nstream\nBT /F1 11 Tf 70 700 Td (Lejer:) Tj ET "
        "BT /F1 11 Tf 70 650 Td (1. Lejen betales forud.) Tj ET\nendstream\nendobj\n"
        "6 0 obj\n<< /Type /Annot /Subtype /Widget /FT /Tx /T (lejer) /Rect [110 695 300 712] "
        "/F 4 /DA (/F1 11 Tf) /V <FEFF004200F80020004A0065006E00730065006E> >>\nendobj\n"
        "7 0 obj\n<< /Type /Annot /Subtype /Text /Rect [300 645 320 665] /T "
        "<FEFF004B00E500720065> /Contents (For tidligt?) >>\nendobj\n"
        "trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
    struct source *source = NULL;
    struct err err = {0};
    int result = import_take(&source, alloc_strndup(bytes, sizeof bytes - 1), sizeof bytes - 1,
                             "a.pdf", &err);
    CU_ASSERT_EQUAL_FATAL(result, ERR_OK);
    char *found = describe(source);
    CU_ASSERT_PTR_NOT_NULL(strstr(found, "|Lejer: Bø Jensen\n"));
    CU_ASSERT_EQUAL_FATAL(source->notes.len, 1);
    CU_ASSERT_STRING_EQUAL(source->notes.items[0].text, "For tidligt?");
    CU_ASSERT_PTR_NOT_NULL(strstr(source->notes.items[0].author, "Kåre"));
    CU_ASSERT_EQUAL(source->notes.items[0].line, 3);
    free(found);
    source_free(source);
}

/* A long file is read by two processes, in turns: its pages come in order. */
static void test_turns(void)
{
    enum { PAGES = 60, LINES = 12 };
    static char texts[PAGES * LINES][64];
    static struct pdf_put puts[PAGES * LINES];
    for (int i = 0; i < PAGES * LINES; i++) {
        snprintf(texts[i], sizeof texts[i], "Stolpe nummer %d sættes i den %d. uge.", i, i % 50 + 1);
        puts[i] = (struct pdf_put){i / LINES + 1, 70, 90 + 30.0 * (i % LINES), 11, false, texts[i], 0};
    }
    struct source *source = take(puts, COUNT(puts), PAGES);
    int next = 0;
    for (size_t line = 1; line <= source->line_count; line++) {
        struct raw_span span = source_line_span(source, line);
        if (span.begin == span.end)
            continue;
        int number = -1;
        CU_ASSERT_EQUAL(sscanf(source->bytes + span.begin, "Stolpe nummer %d", &number), 1);
        CU_ASSERT_EQUAL(number, next);
        CU_ASSERT_EQUAL(source_hint(source, line).page, (unsigned)(next / LINES + 1));
        next++;
    }
    CU_ASSERT_EQUAL(next, PAGES * LINES);
    source_free(source);
}

static bool feed(const char *bytes, size_t len, size_t step)
{
    struct pdf_document document = {.announced = 0};
    struct str pending = STR_INIT;
    bool good = true;
    for (size_t at = 0; good && at < len; at += step)
        good = pdf_stream_feed(&document, &pending, bytes + at, len - at < step ? len - at : step);
    good = good && document.ended && pending.len == 0;
    pdf_document_free(&document);
    str_free(&pending);
    return good;
}

#define MAGIC "KPDF1\n"
#define HEAD "H\5\0\0\0\2\0\0\0\3"
#define PAGE(n) "P\15\0\0\0" n "\0\0\0\100\0\0\0\100\0\0\0\0"
#define WORD(text) "W\24\0\0\0\1\0\0\0\1\0\0\0\2\0\0\0\2\0\0\0\100\4\0" text
#define END "E\0\0\0\0"

static void test_stream(void)
{
    static const struct {
        const char *bytes;
        size_t len;
        bool good;
    } streams[] = {
#define STREAM(bytes, good) {bytes, sizeof(bytes) - 1, good}
        STREAM(MAGIC HEAD PAGE("\1") WORD("x") PAGE("\2") END, true),
        STREAM(MAGIC "X\1\0\0\0\2", true),
        STREAM("KPDF2\n" HEAD END, false),
        STREAM(MAGIC END, false),
        STREAM(MAGIC PAGE("\1") END, false),                       /* no header */
        STREAM(MAGIC HEAD WORD("x") END, false),                   /* no page */
        STREAM(MAGIC HEAD HEAD END, false),                        /* two headers */
        STREAM(MAGIC HEAD PAGE("\2") PAGE("\1") END, false),       /* backwards */
        STREAM(MAGIC HEAD PAGE("\3") END, false),                  /* more than announced */
        STREAM(MAGIC HEAD PAGE("\1") WORD("\377") END, false),     /* not UTF-8 */
        STREAM(MAGIC HEAD PAGE("\1") WORD("\0") END, false),
        STREAM(MAGIC HEAD PAGE("\1") END WORD("x"), false),        /* behind the end */
        STREAM(MAGIC HEAD "W\377\377\377\177", false),             /* too long */
        STREAM(MAGIC HEAD "?\0\0\0\0", false),
        STREAM(MAGIC HEAD PAGE("\1"), false),                      /* broken off */
        STREAM(MAGIC "X\1\0\0\0\0", false),                        /* no reason */
    };
    for (size_t i = 0; i < COUNT(streams); i++) {
        for (size_t step = 1; step < 40; step += 7) {
            bool good = feed(streams[i].bytes, streams[i].len, step);
            CU_ASSERT_EQUAL(good, streams[i].good);
            if (good != streams[i].good)
                printf("stream %zu\n", i);
        }
    }
}

/* What a taken-over reader would try; each must fail. Exits with the number that did not. */
static int try_all(int fences)
{
    if ((fences & PDF_FENCE_LIMITS) == 0)
        return 100;
    int open_file = open("/etc/hostname", O_RDONLY);
    int made = open("made-by-unit-import-pdf", O_WRONLY | O_CREAT, 0600);
    int talk = socket(AF_UNIX, SOCK_STREAM, 0);
    int ends[2];
    int piped = pipe(ends);
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    bool filtered = (fences & PDF_FENCE_SYSCALLS) != 0;
    char *const arguments[] = {NULL};
    int failures = (open_file >= 0) + (made >= 0) + (talk >= 0) + (piped >= 0);
    /* Without the filter root may still make processes. */
    failures += filtered && child >= 0;
    if (filtered)
        execve("/bin/true", arguments, arguments);
    void *code = filtered ? mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                          : MAP_FAILED;
    return failures + (code != MAP_FAILED);
}

static void test_sandbox(void)
{
    /* Valgrind runs inside the process and would itself be fenced in. */
    const char *preloaded = getenv("LD_PRELOAD");
    if (preloaded != NULL && strstr(preloaded, "vgpreload") != NULL) {
        puts("SKIP under valgrind");
        return;
    }
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(try_all((int)pdf_sandbox_enter(1000)));
    int status = -1;
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    CU_ASSERT(WIFEXITED(status));
    CU_ASSERT_EQUAL(WEXITSTATUS(status), 0);
}

UNIT_MAIN("import-pdf", {"messages", test_messages}, {"found by content", test_found_by_content},
          {"original is kept", test_original_is_kept}, {"paragraphs", test_paragraphs},
          {"furniture and footnotes", test_furniture_and_footnotes}, {"table", test_table},
          {"columns", test_columns}, {"letters", test_letters}, {"empty pages", test_empty_pages},
          {"forms and comments", test_forms_and_comments}, {"turns", test_turns}, {"stream", test_stream}, {"sandbox", test_sandbox})
