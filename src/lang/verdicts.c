#include "lang/verdicts.h"

#include "base/file.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUM_SIZE = 8, MAX_TEXT = 1000 };

/* The key of a text: its type, then the word. */
static size_t text_key(char type, const char *word, size_t len, char out[VERDICTS_MAX_WORD + 2])
{
    out[0] = type;
    memcpy(out + 1, word, len);
    return len + 1;
}

const char *verdicts_text(const struct verdicts *verdicts, char type, const char *word,
                          size_t len)
{
    char key[VERDICTS_MAX_WORD + 2];
    const uint64_t *place;

    if (len > VERDICTS_MAX_WORD)
        return NULL;
    place = map_get(&verdicts->texts, key, text_key(type, word, len, key));
    return place == NULL ? NULL : (const char *)(uintptr_t)*place;
}

void verdicts_put_text(struct verdicts *verdicts, char type, const char *word, size_t len,
                       const char *text)
{
    char key[VERDICTS_MAX_WORD + 2];
    uint64_t *place;
    bool fresh;

    if (len > VERDICTS_MAX_WORD || strlen(text) > MAX_TEXT)
        return;
    place = map_put(&verdicts->texts, key, text_key(type, word, len, key), &fresh);
    *place = (uint64_t)(uintptr_t)arena_strdup(&verdicts->texts.keys, text);
}

void verdicts_free(struct verdicts *verdicts)
{
    map_free(&verdicts->words);
    map_free(&verdicts->texts);
}

static void put_number(struct str *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        str_putc(out, (char)(number >> (8 * i) & 0xFF));
}

static uint64_t get_number(const char *from, size_t bytes)
{
    uint64_t number = 0;

    for (size_t i = 0; i < bytes; i++)
        number |= (uint64_t)(unsigned char)from[i] << (8 * i);
    return number;
}

static void put_header(struct str *out, uint64_t key)
{
    str_printf(out, "klausul verdicts 4 %016" PRIx64 "\n", key);
}

/* One record; returns where the next begins, or 0 where it does not fit before end. */
static size_t read_record(struct verdicts *verdicts, const char *bytes, size_t at, size_t end)
{
    char type = bytes[at];
    size_t len;
    size_t behind;
    size_t text;
    bool fresh;

    if (at + 5 > end)
        return 0;
    len = (size_t)get_number(bytes + at + 1, 2);
    behind = at + 3 + len;
    if (len > VERDICTS_MAX_WORD || behind + 2 > end)
        return 0;
    if (type == 'v') {
        *map_put(&verdicts->words, bytes + at + 3, len, &fresh) = get_number(bytes + behind, 2);
        return behind + 2;
    }
    text = (size_t)get_number(bytes + behind, 2);
    if (text > MAX_TEXT || behind + 2 + text > end)
        return 0;
    {
        char copy[MAX_TEXT + 1];
        memcpy(copy, bytes + behind + 2, text);
        copy[text] = '\0';
        verdicts_put_text(verdicts, type, bytes + at + 3, len, copy);
    }
    return behind + 2 + text;
}

bool verdicts_read(struct verdicts *verdicts, const char *path, uint64_t key)
{
    struct str file = STR_INIT;
    struct str header = STR_INIT;
    size_t end;
    bool good;

    put_header(&header, key);
    good = file_exists(path) && !file_is_folder(path) && file_read(&file, path, NULL) == 0 &&
           file.len >= header.len + SUM_SIZE &&
           memcmp(file.data, header.data, header.len) == 0 &&
           map_hash(file.data, file.len - SUM_SIZE) ==
               get_number(file.data + file.len - SUM_SIZE, SUM_SIZE);
    end = good ? file.len - SUM_SIZE : 0;
    for (size_t at = header.len; at != 0 && at < end;)
        at = read_record(verdicts, file.data, at, end);
    str_free(&file);
    str_free(&header);
    return good;
}

int verdicts_write(const struct verdicts *verdicts, const char *path, uint64_t key,
                   struct err *err)
{
    struct str file = STR_INIT;
    char *folder = file_folder(path);
    size_t written = 0;
    int result;

    put_header(&file, key);
    /* The few texts first: a doubtful word is worth nothing without what it is meant to be. */
    for (size_t i = 0; i < verdicts->texts.size && written < VERDICTS_MAX; i++) {
        const struct map_slot *slot = &verdicts->texts.slots[i];
        if (slot->key != NULL) {
            const char *text = (const char *)(uintptr_t)slot->value;
            str_putc(&file, slot->key[0]);
            put_number(&file, slot->len - 1, 2);
            str_add(&file, slot->key + 1, slot->len - 1);
            put_number(&file, strlen(text), 2);
            str_puts(&file, text);
            written++;
        }
    }
    for (size_t i = 0; i < verdicts->words.size && written < VERDICTS_MAX; i++) {
        const struct map_slot *slot = &verdicts->words.slots[i];
        if (slot->key != NULL && slot->len <= VERDICTS_MAX_WORD) {
            str_putc(&file, 'v');
            put_number(&file, slot->len, 2);
            str_add(&file, slot->key, slot->len);
            put_number(&file, slot->value, 2);
            written++;
        }
    }
    put_number(&file, map_hash(file.data, file.len), SUM_SIZE);
    result = file_make_folder(folder, 0700, err);
    if (result == 0)
        result = file_write(path, file.data, file.len, 0600, err);
    free(folder);
    str_free(&file);
    return result;
}
