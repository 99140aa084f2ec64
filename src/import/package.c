#include "import/package.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <strings.h>

/* A part this large that was packed this tightly was made to do harm. */
enum { SUSPECT_SIZE = 50 * 1000 * 1000, SUSPECT_RATIO = 500, MOST_PARTS = 50000 };

static int damaged(const struct package *p, struct err *err)
{
    return err_set(err, ERR_INPUT,
                   _("%s: the file is damaged or cut short; ask for it once more"), p->name);
}

static int too_large(const struct package *p, struct err *err)
{
    return err_set(err, ERR_INPUT, _("%s: unpacked, the file is too large to be a contract"),
                   p->name);
}

/* Only archives with their list of contents: of a file that was cut short, which has lost it,
   the first parts alone would give a wrong picture. */
static struct archive *begin(const struct package *p)
{
    struct archive *a = archive_read_new();
    if (a == NULL)
        return NULL;
    if (archive_read_support_format_zip_seekable(a) != ARCHIVE_OK ||
        archive_read_open_memory(a, p->bytes, p->len) != ARCHIVE_OK) {
        archive_read_free(a);
        return NULL;
    }
    return a;
}

int package_open(struct package *p, const char *bytes, size_t len, const char *name,
                 struct err *err)
{
    *p = (struct package){ bytes, len, name, VEC_INIT, 0 };
    if (len == 22 && memcmp(bytes, "PK\x05\x06", 4) == 0) /* libarchive does not take it */
        return ERR_OK;
    struct archive *a = begin(p);
    if (a == NULL)
        return damaged(p, err);
    struct archive_entry *entry;
    int status = archive_read_next_header(a, &entry);
    for (; status == ARCHIVE_OK || status == ARCHIVE_WARN;
         status = archive_read_next_header(a, &entry)) {
        const char *part = archive_entry_pathname(entry);
        if (part != NULL)
            vec_push(&p->parts, alloc_strdup(part));
        if (p->parts.len > MOST_PARTS)
            break;
    }
    archive_read_free(a);
    if (p->parts.len > MOST_PARTS)
        return too_large(p, err);
    return status == ARCHIVE_EOF ? ERR_OK : damaged(p, err);
}

void package_close(struct package *p)
{
    for (size_t i = 0; i < p->parts.len; i++)
        free(p->parts.items[i]);
    vec_free(&p->parts);
}

bool package_has(const struct package *p, const char *part)
{
    for (size_t i = 0; i < p->parts.len; i++)
        if (strcasecmp(p->parts.items[i], part) == 0)
            return true;
    return false;
}

static int unpack(struct package *p, struct archive *a, struct str *out, struct err *err)
{
    char block[65536];
    size_t part = 0;
    for (;;) {
        la_ssize_t got = archive_read_data(a, block, sizeof block);
        if (got == 0)
            return ERR_OK;
        if (got < 0)
            return damaged(p, err);
        str_add(out, block, (size_t)got);
        part += (size_t)got;
        p->unpacked += (size_t)got;
        if (p->unpacked > PACKAGE_MOST ||
            (part > SUSPECT_SIZE && part / SUSPECT_RATIO > p->len))
            return too_large(p, err);
    }
}

int package_read(struct package *p, struct str *out, const char *part, struct err *err)
{
    struct archive *a = begin(p);
    if (a == NULL)
        return damaged(p, err);
    int result = 1;
    struct archive_entry *entry;
    int status = archive_read_next_header(a, &entry);
    for (; result == 1 && (status == ARCHIVE_OK || status == ARCHIVE_WARN);) {
        const char *found = archive_entry_pathname(entry);
        if (found != NULL && strcasecmp(found, part) == 0) {
            if (archive_entry_is_encrypted(entry))
                result = err_set(
                    err, ERR_INPUT,
                    _("%s: the file is protected by a password; save it without one"), p->name);
            else
                result = unpack(p, a, out, err);
            break;
        }
        status = archive_read_next_header(a, &entry);
    }
    archive_read_free(a);
    if (result == 1)
        result = err_set(err, ERR_INPUT, _("%s: the file is incomplete: it lacks %s"), p->name,
                         part);
    return result;
}
