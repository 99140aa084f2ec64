#include "import/pdf_stream.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct field {
    const unsigned char *at;
    size_t left;
    bool short_of; /* more was asked for than is there */
};

static uint32_t take(struct field *f, size_t bytes)
{
    uint32_t value = 0;
    if (f->left < bytes) {
        f->short_of = true;
        f->left = 0;
        return 0;
    }
    for (size_t i = 0; i < bytes; i++)
        value |= (uint32_t)f->at[i] << (8 * i);
    f->at += bytes;
    f->left -= bytes;
    return value;
}

static int32_t take_place(struct field *f)
{
    int64_t value = (int32_t)take(f, 4);
    return (int32_t)(value > PDF_PLACE_MAX    ? PDF_PLACE_MAX
                     : value < -PDF_PLACE_MAX ? -PDF_PLACE_MAX
                                              : value);
}

static bool valid(const struct field *f)
{
    return utf8_valid((const char *)f->at, f->left) == f->left &&
           (f->left == 0 || memchr(f->at, '\0', f->left) == NULL);
}

static bool take_header(struct pdf_document *d, struct field *f)
{
    d->announced = take(f, 4);
    d->fences = (uint8_t)take(f, 1);
    return d->announced > 0;
}

static bool take_page(struct pdf_document *d, struct field *f)
{
    struct pdf_page page = { .first = d->words.len };
    page.number = take(f, 4);
    page.width = take_place(f);
    page.height = take_place(f);
    page.flags = (uint8_t)take(f, 1);
    uint32_t before = d->pages.len == 0 ? 0 : d->pages.items[d->pages.len - 1].number;
    if (f->short_of || d->announced == 0 || d->pages.len >= PDF_PAGES_MAX ||
        page.number <= before || page.number > d->announced)
        return false;
    vec_push(&d->pages, page);
    return true;
}

static void swap_if(int32_t *low, int32_t *high)
{
    if (*low > *high) {
        int32_t other = *low;
        *low = *high;
        *high = other;
    }
}

static bool take_word(struct pdf_document *d, struct field *f)
{
    struct pdf_word word = { .x0 = take_place(f) };
    word.y0 = take_place(f);
    word.x1 = take_place(f);
    word.y1 = take_place(f);
    word.size = (uint16_t)take(f, 2);
    word.flags = (uint8_t)take(f, 1);
    if (f->short_of || d->pages.len == 0 || f->left == 0 || f->left > UINT16_MAX || !valid(f) ||
        d->words.len >= PDF_WORDS_MAX || d->text.len + f->left > UINT32_MAX)
        return false;
    struct pdf_page *page = &d->pages.items[d->pages.len - 1];
    if (page->count >= PDF_PAGE_WORDS_MAX)
        return false;
    swap_if(&word.x0, &word.x1);
    swap_if(&word.y0, &word.y1);
    if (word.size == 0)
        word.size = 100;
    word.text = (uint32_t)d->text.len;
    word.len = (uint16_t)f->left;
    str_add(&d->text, (const char *)f->at, f->left);
    vec_push(&d->words, word);
    page->count++;
    return true;
}

static bool take_comment(struct pdf_document *d, struct field *f)
{
    struct pdf_comment comment = { .x = take_place(f) };
    comment.y = take_place(f);
    size_t author = take(f, 2);
    if (f->short_of || d->pages.len == 0 || author > f->left || !valid(f) ||
        d->comments.len >= PDF_COMMENTS_MAX)
        return false;
    const char *at = (const char *)f->at;
    if (utf8_valid(at, author) != author)
        return false;
    comment.page = (uint32_t)d->pages.len - 1;
    comment.author = alloc_strndup(at, author);
    comment.text = alloc_strndup(at + author, f->left - author);
    vec_push(&d->comments, comment);
    return true;
}

static bool take_reason(struct pdf_document *d, struct field *f)
{
    d->reason = (uint8_t)take(f, 1);
    d->ended = true;
    return d->reason != 0;
}

static bool take_end(struct pdf_document *d, struct field *f)
{
    (void)f;
    d->ended = true;
    return d->announced > 0;
}

static bool take_record(struct pdf_document *d, char tag, struct field field)
{
    static const struct {
        char tag;
        bool (*take)(struct pdf_document *d, struct field *f);
    } records[] = { { 'H', take_header },  { 'P', take_page },   { 'W', take_word },
                    { 'N', take_comment }, { 'X', take_reason }, { 'E', take_end } };
    if (d->ended || (tag == 'H') != (d->announced == 0 && tag != 'X'))
        return false;
    for (size_t i = 0; i < sizeof records / sizeof records[0]; i++)
        if (records[i].tag == tag)
            return records[i].take(d, &field) && !field.short_of;
    return false;
}

/* Every stream begins with the magic, which is kept in pending until it is whole. */
bool pdf_stream_feed(struct pdf_document *d, struct str *pending, const char *bytes, size_t len)
{
    static const char magic[] = PDF_STREAM_MAGIC;
    enum { MAGIC = sizeof magic - 1, HEAD = 5 };
    str_add(pending, bytes, len);
    const char *all = str_text(pending);
    size_t at = 0;
    if (!d->begun) {
        if (pending->len < MAGIC)
            return memcmp(all, magic, pending->len) == 0;
        if (memcmp(all, magic, MAGIC) != 0)
            return false;
        d->begun = true;
        at = MAGIC;
    }
    while (pending->len - at >= HEAD) {
        struct field head = { (const unsigned char *)all + at + 1, 4, false };
        size_t body = take(&head, 4);
        if (body > PDF_RECORD_MAX)
            return false;
        if (pending->len - at - HEAD < body)
            break;
        struct field field = { (const unsigned char *)all + at + HEAD, body, false };
        if (!take_record(d, all[at], field))
            return false;
        at += HEAD + body;
    }
    str_splice(pending, 0, at, "", 0);
    return true;
}

void pdf_document_free(struct pdf_document *d)
{
    str_free(&d->text);
    vec_free(&d->words);
    vec_free(&d->pages);
    for (size_t i = 0; i < d->comments.len; i++) {
        free(d->comments.items[i].author);
        free(d->comments.items[i].text);
    }
    vec_free(&d->comments);
}
