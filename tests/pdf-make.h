/*
 * Makes small PDF files for tests: words in Helvetica at places that are given in points from
 * the upper left corner of an A4 page. Only characters below U+0100.
 */
#ifndef TESTS_PDF_MAKE_H
#define TESTS_PDF_MAKE_H

#include "base/str.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct pdf_put {
    int page; /* 1-based, ascending */
    double x, y, size;
    bool bold;
    const char *text;
    int turned; /* degrees, counter-clockwise */
};

static inline void pdf_put_text(struct str *out, const struct pdf_put *put)
{
    static const double sines[] = {0, 1, 0, -1}, cosines[] = {1, 0, -1, 0};
    int quarter = put->turned / 90 & 3;
    double sine = sines[quarter], cosine = cosines[quarter];
    str_printf(out, "BT /F%d %g Tf %g %g %g %g %g %g Tm (", put->bold ? 2 : 1, put->size, cosine,
               sine, -sine, cosine, put->x, 842 - put->y);
    size_t len = strlen(put->text);
    for (size_t at = 0; at < len;) {
        uint32_t codepoint = '?';
        size_t step = utf8_decode(put->text + at, len - at, &codepoint);
        at += step == 0 ? 1 : step;
        bool plain = codepoint >= 0x20 && codepoint < 0x7F && strchr("()\\", (int)codepoint) == NULL;
        if (plain)
            str_putc(out, (char)codepoint);
        else
            str_printf(out, "\\%03o", (unsigned)codepoint & 0xFF);
    }
    str_puts(out, ") Tj ET\n");
}

/* extra: more of the trailer ("/Encrypt …"), or "". Pages without words are empty. */
static inline void pdf_make(struct str *out, const struct pdf_put *puts, size_t count, int pages,
                            const char *extra)
{
    enum { FIXED = 4, OBJECTS = 400 };
    size_t offsets[OBJECTS] = {0};
    int objects = FIXED + 2 * pages;
    str_puts(out, "%PDF-1.4\n");
    offsets[1] = out->len;
    str_puts(out, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    offsets[2] = out->len;
    str_puts(out, "2 0 obj\n<< /Type /Pages /Kids [");
    for (int i = 0; i < pages; i++)
        str_printf(out, "%d 0 R ", FIXED + 1 + 2 * i);
    str_printf(out, "] /Count %d >>\nendobj\n", pages);
    for (int i = 0; i < 2; i++) {
        offsets[3 + i] = out->len;
        str_printf(out,
                   "%d 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica%s "
                   "/Encoding /WinAnsiEncoding >>\nendobj\n",
                   3 + i, i == 1 ? "-Bold" : "");
    }
    for (int i = 0; i < pages; i++) {
        struct str content = STR_INIT;
        for (size_t k = 0; k < count; k++) {
            if (puts[k].page == i + 1)
                pdf_put_text(&content, &puts[k]);
        }
        offsets[FIXED + 1 + 2 * i] = out->len;
        str_printf(out,
                   "%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 "
                   "R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>\nendobj\n",
                   FIXED + 1 + 2 * i, FIXED + 2 + 2 * i);
        offsets[FIXED + 2 + 2 * i] = out->len;
        str_printf(out, "%d 0 obj\n<< /Length %zu >>\nstream\n", FIXED + 2 + 2 * i, content.len);
        str_add(out, str_text(&content), content.len);
        str_puts(out, "endstream\nendobj\n");
        str_free(&content);
    }
    size_t table = out->len;
    str_printf(out, "xref\n0 %d\n0000000000 65535 f \n", objects + 1);
    for (int i = 1; i <= objects; i++)
        str_printf(out, "%010zu 00000 n \n", offsets[i]);
    str_printf(out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n",
               objects + 1, extra, table);
}

#endif
