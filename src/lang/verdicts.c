#include "lang/verdicts.h"

#include "base/file.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUM_SIZE = 8 };

static void put_number(struct str *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        str_putc(out, (char)(number >> (8 * i) & 0xFF));
    }
}

static uint64_t get_number(const char *from, size_t bytes)
{
    uint64_t number = 0;

    for (size_t i = 0; i < bytes; i++) {
        number |= (uint64_t)(unsigned char)from[i] << (8 * i);
    }
    return number;
}

static void put_header(struct str *out, uint64_t key)
{
    str_printf(out, "klausul verdicts 1 %016" PRIx64 "\n", key);
}

bool verdicts_read(struct map *memo, const char *path, uint64_t key)
{
    struct str file = STR_INIT;
    struct str header = STR_INIT;
    size_t end;
    size_t at;
    bool good;

    put_header(&header, key);
    good = file_exists(path) && !file_is_folder(path) && file_read(&file, path, NULL) == 0 &&
           file.len >= header.len + SUM_SIZE &&
           memcmp(file.data, header.data, header.len) == 0 &&
           map_hash(file.data, file.len - SUM_SIZE) ==
               get_number(file.data + file.len - SUM_SIZE, SUM_SIZE);
    end = good ? file.len - SUM_SIZE : 0;
    for (at = header.len; good && at < end;) {
        size_t len = at + 3 <= end ? (size_t)get_number(file.data + at + 1, 2) : SIZE_MAX;
        bool fresh;
        if (len > VERDICTS_MAX_WORD || at + 3 + len > end) {
            break;
        }
        *map_put(memo, file.data + at + 3, len, &fresh) = (unsigned char)file.data[at] & 7u;
        at += 3 + len;
    }
    str_free(&file);
    str_free(&header);
    return good;
}

int verdicts_write(const struct map *memo, const char *path, uint64_t key, struct err *err)
{
    struct str file = STR_INIT;
    char *folder = file_folder(path);
    size_t written = 0;
    int result;

    put_header(&file, key);
    for (size_t i = 0; i < memo->size && written < VERDICTS_MAX; i++) {
        const struct map_slot *slot = &memo->slots[i];
        if (slot->key != NULL && slot->len <= VERDICTS_MAX_WORD) {
            str_putc(&file, (char)(slot->value & 7));
            put_number(&file, slot->len, 2);
            str_add(&file, slot->key, slot->len);
            written++;
        }
    }
    put_number(&file, map_hash(file.data, file.len), SUM_SIZE);
    result = file_make_folder(folder, 0700, err);
    if (result == 0) {
        result = file_write(path, file.data, file.len, 0600, err);
    }
    free(folder);
    str_free(&file);
    return result;
}
