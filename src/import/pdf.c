/* How a PDF is recognised, read and refused; what the reader must know of how it was read. */
#include "import/pdf.h"

#include "import/pdf_layout.h"
#include "import/pdf_process.h"

#include "base/i18n.h"

#include <string.h>

static int probe(const char *bytes, size_t len, const char *name)
{
    enum { HEAD = 1024 };
    (void)name;
    return memmem(bytes, len < HEAD ? len : HEAD, "%PDF-", 5) != NULL ? 100 : 0;
}

/* A whole file says at its end where its parts are. */
static bool has_end(const char *bytes, size_t len)
{
    enum { TAIL = 8192 };
    const char *from = bytes + len - (len < TAIL ? len : TAIL);
    const char *tail = memmem(from, (size_t)(bytes + len - from), "startxref", 9);
    return tail != NULL && memmem(tail, (size_t)(bytes + len - tail), "%%EOF", 5) != NULL;
}

static int refuse(uint8_t reason, const char *name, struct err *err)
{
    static const char *const messages[] = {
        [0] = N_("%s: the PDF could not be read: the program that reads it broke off; the file "
                 "may be damaged, ask for it again"),
        [PDF_DAMAGED] = N_("%s: the PDF is damaged; ask for it again, or have it saved anew"),
        [PDF_ENCRYPTED] = N_("%s: the PDF is protected by a password; save it without one"),
        [PDF_UNFENCED] = N_("%s: the PDF is not read, because the system does not let klausul "
                            "limit the program that reads it"),
        [PDF_CROWDED] = N_("%s: a page of the PDF has more words than a page can have; it is "
                           "not read"),
    };
    size_t count = sizeof messages / sizeof messages[0];
    return err_set(err, ERR_INPUT, _(messages[reason < count ? reason : 0]), name);
}

/* "3, 5–7" of the pages for which is says so. Returns how many they are. */
static size_t list_pages(struct str *out, const struct pdf_document *d,
                         bool (*is)(const struct pdf_page *page))
{
    enum { SHOWN = 12 };
    size_t count = 0, runs = 0;
    for (size_t i = 0; i < d->pages.len; i++) {
        if (!is(&d->pages.items[i]))
            continue;
        size_t end = i;
        while (end + 1 < d->pages.len && is(&d->pages.items[end + 1]))
            end++;
        count += end - i + 1;
        if (runs++ < SHOWN) {
            str_printf(out, "%s%u", runs > 1 ? ", " : "", d->pages.items[i].number);
            if (end > i)
                str_printf(out, "–%u", d->pages.items[end].number);
        } else if (runs == SHOWN + 1) {
            str_puts(out, ", …");
        }
        i = end;
    }
    return count;
}

static bool is_empty(const struct pdf_page *page)
{
    return page->count == 0;
}

static bool is_damaged(const struct pdf_page *page)
{
    return (page->flags & PDF_PAGE_DAMAGED) != 0;
}

static void add_remark(struct str *remark, const char *text)
{
    if (remark->len > 0)
        str_puts(remark, "; ");
    str_puts(remark, text);
}

/* What the reader must know: text that is missing, a fence that was not to be had. */
static char *make_remark(const struct pdf_document *d)
{
    struct str remark = STR_INIT, pages = STR_INIT, one = STR_INIT;
    if (list_pages(&pages, d, is_empty) > 0) {
        str_printf(&one, _("pages without text (pictures?), not read: %s"), str_text(&pages));
        add_remark(&remark, str_text(&one));
    }
    str_clear(&pages);
    str_clear(&one);
    if (list_pages(&pages, d, is_damaged) > 0) {
        str_printf(&one, _("damaged pages, on which text may be missing: %s"),
                   str_text(&pages));
        add_remark(&remark, str_text(&one));
    }
    if (d->pages.len < d->announced)
        add_remark(&remark, _("some pages could not be read at all"));
    if ((d->fences & PDF_FENCE_SYSCALLS) == 0)
        add_remark(&remark, _("the PDF was read with limits only, because the system does not "
                              "filter system calls (seccomp)"));
    str_free(&pages);
    str_free(&one);
    return remark.len > 0 ? str_steal(&remark) : NULL;
}

int pdf_render_document(struct rendering *out, const struct pdf_document *d, const char *name,
                        struct err *err)
{
    if (d->reason != 0)
        return refuse(d->reason, name, err);
    if (d->words.len == 0)
        return err_set(err, ERR_INPUT,
                       _("%s: the PDF has no text, only pictures of pages (scanned?); have its "
                         "text recognised (OCR) first"),
                       name);
    struct pdf_layout layout;
    pdf_layout_make(&layout, d);
    pdf_render(out, &layout);
    pdf_layout_free(&layout);
    out->remark = make_remark(d);
    return ERR_OK;
}

static int read_pdf(struct rendering *out, const char *bytes, size_t len, const char *name,
                    struct err *err)
{
    struct pdf_document document = { .announced = 0 };
    enum pdf_outcome outcome = PDF_FAILED;
    int result = pdf_process_read(&document, &outcome, bytes, len, name, err);
    if (result == ERR_OK && outcome == PDF_LIMITED)
        result = err_set(err, ERR_INPUT,
                         _("%s: reading the PDF takes more than it may (1 GB of memory, 5 "
                           "minutes, 8 million words); split the file"),
                         name);
    else if (result == ERR_OK && outcome == PDF_FAILED)
        result = refuse(0, name, err);
    /* Poppler mends a file that was cut off, and says nothing of what is lost. */
    else if (result == ERR_OK && document.reason != PDF_ENCRYPTED && !has_end(bytes, len))
        result =
            err_set(err, ERR_INPUT,
                    _("%s: the PDF is damaged: its end is missing; ask for it again"), name);
    else if (result == ERR_OK)
        result = pdf_render_document(out, &document, name, err);
    pdf_document_free(&document);
    return result;
}

const struct import_filter pdf_filter = { "pdf", "pdf", probe, read_pdf };
