/* The loader of the office filters, and how their files are recognised. */
#include "import/office.h"

#include "base/i18n.h"
#include "base/module.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct office_api *load(struct err *err)
{
    static struct module module = MODULE_INIT("office", "office_module");
    return module_load(&module, err);
}

static bool starts(const char *bytes, size_t len, const char *magic, size_t magic_len)
{
    return len >= magic_len && memcmp(bytes, magic, magic_len) == 0;
}

static bool is_zip(const char *bytes, size_t len)
{
    return starts(bytes, len, "PK\x03\x04", 4) || starts(bytes, len, "PK\x05\x06", 4);
}

static bool is_ole(const char *bytes, size_t len)
{
    return starts(bytes, len, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
}

/* The list of a zip archive's contents is at its end. */
static bool lists(const char *bytes, size_t len, const char *part)
{
    size_t look = len < 1 << 20 ? len : 1 << 20;
    return memmem(bytes + len - look, look, part, strlen(part)) != NULL;
}

static bool is_flat(const char *bytes, size_t len)
{
    static const char flat[] = "<office:document ";
    return starts(bytes, len, "<?xml", 5) &&
           memmem(bytes, len < 1000 ? len : 1000, flat, sizeof flat - 1) != NULL;
}

static int probe_odt(const char *bytes, size_t len, const char *name)
{
    (void)name;
    static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.";
    if (is_flat(bytes, len))
        return 100;
    if (!is_zip(bytes, len))
        return 0;
    if (len > 30 && starts(bytes + 30, len - 30, type, sizeof type - 1))
        return 100;
    return lists(bytes, len, "content.xml") && lists(bytes, len, "META-INF/manifest.xml") ? 90
                                                                                          : 0;
}

/* Any other archive, too: its reader says what it is. */
static int probe_docx(const char *bytes, size_t len, const char *name)
{
    (void)name;
    return is_ole(bytes, len) ? 100 : is_zip(bytes, len) ? 50 : 0;
}

/* Names in an OLE file's list of streams are in UTF-16. */
static bool has_stream(const char *bytes, size_t len, const char *stream)
{
    char wide[64];
    size_t count = strlen(stream);
    for (size_t i = 0; i < count; i++) {
        wide[2 * i] = stream[i];
        wide[2 * i + 1] = '\0';
    }
    return memmem(bytes, len, wide, 2 * count) != NULL;
}

static int refuse_ole(const char *bytes, size_t len, const char *name, struct err *err)
{
    if (has_stream(bytes, len, "EncryptedPackage"))
        return err_set(err, ERR_INPUT,
                       _("%s: the file is protected by a password; save it without one"), name);
    if (has_stream(bytes, len, "WordDocument"))
        return err_set(err, ERR_INPUT,
                       _("%s: this is a document of Word 97–2003; save it as .docx"), name);
    return err_set(err, ERR_INPUT,
                   _("%s: this is an old Microsoft Office file, but not a Word document"),
                   name);
}

static int read_docx(struct rendering *out, const char *bytes, size_t len, const char *name,
                     struct err *err)
{
    if (is_ole(bytes, len))
        return refuse_ole(bytes, len, name, err);
    const struct office_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->read_docx(out, bytes, len, name, err);
}

static int read_odt(struct rendering *out, const char *bytes, size_t len, const char *name,
                    struct err *err)
{
    const struct office_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->read_odt(out, bytes, len, name, err);
}

const struct import_filter office_docx = { "docx", "docx", probe_docx, read_docx };
const struct import_filter office_odt = { "odt", "odt", probe_odt, read_odt };
