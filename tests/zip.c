#include "zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

static la_ssize_t write_block(struct archive *a, void *out, const void *block, size_t len)
{
    (void)a;
    str_add(out, block, len);
    return (la_ssize_t)len;
}

void zip_make(struct str *out, const struct zip_part *parts)
{
    struct archive *a = archive_write_new();
    archive_write_set_format_zip(a);
    archive_write_set_bytes_in_last_block(a, 1);
    if (archive_write_open(a, out, NULL, write_block, NULL) != ARCHIVE_OK)
        abort();
    for (; parts->name != NULL; parts++) {
        struct archive_entry *entry = archive_entry_new();
        size_t len = parts->len > 0 ? parts->len : strlen(parts->text);
        archive_entry_set_pathname(entry, parts->name);
        archive_entry_set_size(entry, (la_int64_t)len);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (archive_write_header(a, entry) != ARCHIVE_OK ||
            archive_write_data(a, parts->text, len) < 0)
            abort();
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
}
