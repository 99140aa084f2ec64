#include "import/import.h"
#include "import/encoding.h"
#include "import/office.h"
#include "import/pdf.h"
#include "import/web.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Formats beside plain text, which is what remains. */
const struct import_filter *const import_filters[] = {
    &pdf_filter, &office_docx, &office_odt, &web_html, &web_markdown, NULL,
};

static const struct import_filter *choose(const char *bytes, size_t len, const char *name)
{
    const struct import_filter *best = NULL;
    int most = 0;
    for (size_t i = 0; import_filters[i] != NULL; i++) {
        int sure = import_filters[i]->probe(bytes, len, name);
        if (sure > most) {
            most = sure;
            best = import_filters[i];
        }
    }
    return best;
}

/* Makes a source of a rendering; its lines and hints agree by construction. */
static int finish(struct source **out, struct rendering *r, const struct import_filter *filter,
                  const char *name, struct err *err)
{
    size_t len = r->text.len;
    if (utf8_valid(str_text(&r->text), len) != len)
        return err_set(err, ERR_INPUT, _("%s: the text in it is not valid"), name);
    int result = source_take(out, str_steal(&r->text), len, name, err);
    if (result != ERR_OK)
        return result;
    struct source *source = *out;
    if (source->line_count <= r->hints.len) {
        source->hints = r->hints.items;
        r->hints = (struct rendering_hints)VEC_INIT;
    }
    source->notes = r->notes;
    r->notes = (struct source_note_list)VEC_INIT;
    source->remark = r->remark;
    r->remark = NULL;
    source->format = filter->name;
    return ERR_OK;
}

/* Text in UTF-16 with its mark is read as if it had come in UTF-8; the original stays. */
static int take_wide(struct source **out, char *bytes, size_t len, char *text, size_t text_len,
                     const char *name, struct err *err)
{
    int result = import_take(out, text, text_len, name, err);
    if (result != ERR_OK) {
        free(bytes);
        return result;
    }
    free((*out)->original);
    (*out)->original = bytes;
    (*out)->original_len = len;
    return ERR_OK;
}

int import_take(struct source **out, char *bytes, size_t len, const char *name, struct err *err)
{
    size_t wide_len;
    char *wide = encoding_from_utf16(bytes, len, &wide_len);
    if (wide != NULL)
        return take_wide(out, bytes, len, wide, wide_len, name, err);
    const struct import_filter *filter = choose(bytes, len, name);
    if (filter == NULL)
        return source_take(out, bytes, len, name, err);
    struct rendering r = { STR_INIT, VEC_INIT, VEC_INIT, NULL };
    int result = filter->read(&r, bytes, len, name, err);
    if (result == ERR_OK)
        result = finish(out, &r, filter, name, err);
    if (result == ERR_OK) {
        (*out)->original = bytes;
        (*out)->original_len = len;
    } else {
        free(bytes);
    }
    str_free(&r.text);
    vec_free(&r.hints);
    for (size_t i = 0; i < r.notes.len; i++) {
        free(r.notes.items[i].author);
        free(r.notes.items[i].text);
    }
    vec_free(&r.notes);
    free(r.remark);
    return result;
}

int import_open(struct source **out, const char *path, struct err *err)
{
    struct str bytes = STR_INIT;
    int result = file_read(&bytes, path, err);
    if (result != ERR_OK) {
        str_free(&bytes);
        return result;
    }
    size_t len = bytes.len;
    const char *name = strcmp(path, "-") == 0 ? _("standard input") : path;
    return import_take(out, str_steal(&bytes), len, name, err);
}

const char *import_extension(const struct source *source)
{
    for (size_t i = 0; import_filters[i] != NULL; i++)
        if (strcmp(import_filters[i]->name, source->format) == 0)
            return import_filters[i]->extension;
    return "txt";
}
