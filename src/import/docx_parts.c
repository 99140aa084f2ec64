/* Which part of a package is which: relationships name them (ECMA-376 part 2). */
#include "import/docx_text.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

static bool ends_in(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);
    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* The name of a part that the part at base refers to as target; the caller frees. */
static char *resolve(const char *base, const char *target)
{
    struct str path = STR_INIT;
    if (*target != '/') {
        const char *slash = strrchr(base, '/');
        str_add(&path, base, slash == NULL ? 0 : (size_t)(slash - base) + 1);
    }
    target += strspn(target, "/");
    while (strncmp(target, "../", 3) == 0 || strncmp(target, "./", 2) == 0) {
        if (target[1] == '.' && path.len > 0) {
            path.len--;
            while (path.len > 0 && path.data[path.len - 1] != '/')
                path.len--;
        }
        target += target[1] == '.' ? 3 : 2;
    }
    str_puts(&path, target);
    return str_steal(&path);
}

struct wanted {
    const char *type; /* the end of the relationship's type */
    char **out;
};

static int read_relations(struct package *p, const char *part, const char *base,
                          const struct wanted *wanted, size_t count, struct err *err)
{
    if (!package_has(p, part))
        return ERR_OK;
    struct str bytes = STR_INIT;
    int result = package_read(p, &bytes, part, err);
    struct xml x;
    if (result == ERR_OK) {
        int depth = xml_open(&x, bytes.data, bytes.len, part) ? xml_enter(&x) : -1;
        while (xml_child(&x, depth)) {
            if (!xml_is(&x, NS_PACKAGE, "Relationship") ||
                xml_equals(&x, "TargetMode", "External"))
                continue;
            char *type = xml_attribute(&x, "Type");
            char *target = xml_attribute(&x, "Target");
            for (size_t i = 0; type != NULL && target != NULL && i < count; i++)
                if (*wanted[i].out == NULL && ends_in(type, wanted[i].type))
                    *wanted[i].out = resolve(base, target);
            free(type);
            free(target);
        }
        result = xml_close(&x, p->name, err);
    }
    str_free(&bytes);
    return result;
}

static int refuse(const struct package *p, struct err *err)
{
    static const struct {
        const char *part;
        const char *kind;
    } known[] = {
        { "xl/workbook.xml", N_("an Excel workbook") },
        { "xl/workbook.bin", N_("an Excel workbook") },
        { "ppt/presentation.xml", N_("a PowerPoint presentation") },
        { "visio/document.xml", N_("a Visio drawing") },
        { "META-INF/container.xml", N_("an e-book") },
        { "META-INF/MANIFEST.MF", N_("a Java program") },
        { "Index/Document.iwa", N_("a document of Pages or another program of Apple's") },
        { "[Content_Types].xml", N_("an Office file without a text document in it") },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (package_has(p, known[i].part))
            return err_set(err, ERR_INPUT,
                           _("%s: this is %s; give a Word or OpenDocument text"), p->name,
                           _(known[i].kind));
    }
    if (p->parts.len == 0)
        return err_set(err, ERR_INPUT, _("%s: this is an empty ZIP archive"), p->name);
    return err_set(err, ERR_INPUT,
                   _("%s: this is a ZIP archive (with “%.60s” in it); unpack it, and give the "
                     "contract alone"),
                   p->name, p->parts.items[0]);
}

static char *default_part(char *found, const char *base, const char *target)
{
    return found != NULL ? found : resolve(base, target);
}

int docx_find_parts(struct docx_parts *parts, struct package *p, struct err *err)
{
    const struct wanted main[] = { { "/officeDocument", &parts->document } };
    int result = read_relations(p, "_rels/.rels", "", main, 1, err);
    if (result != ERR_OK)
        return result;
    if (parts->document == NULL && package_has(p, "word/document.xml"))
        parts->document = alloc_strdup("word/document.xml");
    if (parts->document == NULL || ends_in(parts->document, "workbook.xml") ||
        ends_in(parts->document, "presentation.xml") || ends_in(parts->document, ".bin"))
        return refuse(p, err);
    const char *file = strrchr(parts->document, '/');
    file = file == NULL ? parts->document : file + 1;
    struct str relations = STR_INIT;
    str_add(&relations, parts->document, (size_t)(file - parts->document));
    str_printf(&relations, "_rels/%s.rels", file);
    const struct wanted rest[] = {
        { "/styles", &parts->styles },       { "/numbering", &parts->numbering },
        { "/settings", &parts->settings },   { "/comments", &parts->comments },
        { "/footnotes", &parts->footnotes }, { "/endnotes", &parts->endnotes },
    };
    result = read_relations(p, str_text(&relations), parts->document, rest,
                            sizeof rest / sizeof rest[0], err);
    str_free(&relations);
    /* What is referred to but not there was lost: without it words or numbers would be. */
    for (size_t i = 0; result == ERR_OK && i < sizeof rest / sizeof rest[0]; i++) {
        if (*rest[i].out != NULL && !package_has(p, *rest[i].out))
            result = err_set(err, ERR_INPUT, _("%s: the file is incomplete: it lacks %s"),
                             p->name, *rest[i].out);
    }
    parts->styles = default_part(parts->styles, parts->document, "styles.xml");
    parts->numbering = default_part(parts->numbering, parts->document, "numbering.xml");
    return result;
}

void docx_parts_free(struct docx_parts *parts)
{
    free(parts->document);
    free(parts->styles);
    free(parts->numbering);
    free(parts->settings);
    free(parts->comments);
    free(parts->footnotes);
    free(parts->endnotes);
}
