#include "lang/verdicts.h"

#include "base/file.h"
#include "base/str.h"

#include <endian.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUM_SIZE = 8, MAX_TEXT = 1000 };

/* Beside a word's bits, and not in the file: it was asked for since the file was read. */
static const uint64_t asked = (uint64_t)1 << 63;

/* The key of a text: its type, then the word. */
static size_t text_key(char type, const char *word, size_t len, char out[VERDICTS_MAX_WORD + 2])
{
    out[0] = type;
    memcpy(out + 1, word, len);
    return len + 1;
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
    str_free(&verdicts->file);
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

/* Two bytes, as lengths are. */
static size_t get_length(const char *from)
{
    return (size_t)(unsigned char)from[0] | (size_t)(unsigned char)from[1] << 8;
}

/* Eight bytes a step: to read a full cache must not cost more than to use it. */
static uint64_t sum_of(const char *bytes, size_t len)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t sum = len;
    size_t at = 0;

    for (; at + 8 <= len; at += 8) {
        uint64_t word;
        memcpy(&word, bytes + at, sizeof word);
        sum = (sum ^ le64toh(word)) * odd;
        sum ^= sum >> 32;
    }
    sum = (sum ^ get_number(bytes + at, len - at)) * odd;
    return sum ^ sum >> 32;
}

static void put_header(struct str *out, uint64_t key)
{
    str_printf(out, "klausul verdicts 6 %016" PRIx64 "\n", key);
}

struct record {
    char type;
    const char *word;
    size_t len;
    const char *text; /* its bytes, behind the length of a text */
    size_t text_len;
    size_t next; /* where the next record begins */
};

/* The record at; false where it does not fit before end. */
static bool read_record(const char *bytes, size_t at, size_t end, struct record *out)
{
    size_t behind;

    if (at + 5 > end)
        return false;
    out->type = bytes[at];
    out->len = get_length(bytes + at + 1);
    out->word = bytes + at + 3;
    behind = at + 3 + out->len;
    if (out->len > VERDICTS_MAX_WORD || behind + 2 > end)
        return false;
    out->text = bytes + behind + 2;
    out->text_len = out->type == 'v' ? 0 : get_length(bytes + behind);
    out->next = behind + 2 + out->text_len;
    return out->text_len <= MAX_TEXT && out->next <= end;
}

static size_t records_begin(const struct str *file)
{
    return (size_t)((const char *)memchr(file->data, '\n', file->len) + 1 - file->data);
}

static void take_record(struct verdicts *verdicts, const struct record *record)
{
    bool fresh;

    if (record->type == 'v') {
        uint64_t *place = map_put(&verdicts->words, record->word, record->len, &fresh);
        if (fresh)
            *place = get_number(record->text - 2, 2);
        return;
    }
    char key[VERDICTS_MAX_WORD + 2];
    char copy[MAX_TEXT + 1];
    size_t len = text_key(record->type, record->word, record->len, key);
    if (map_get(&verdicts->texts, key, len) != NULL)
        return;
    memcpy(copy, record->text, record->text_len);
    copy[record->text_len] = '\0';
    verdicts_put_text(verdicts, record->type, record->word, record->len, copy);
}

void verdicts_load(struct verdicts *verdicts)
{
    struct record record;

    if (verdicts->file.len == 0)
        return;
    size_t end = verdicts->file.len - SUM_SIZE;
    size_t begin = records_begin(&verdicts->file);
    size_t words = verdicts->words.count;
    for (size_t at = begin; at < end && read_record(verdicts->file.data, at, end, &record);
         at = record.next)
        words += record.type == 'v';
    map_expect(&verdicts->words, words);
    for (size_t at = begin; at < end && read_record(verdicts->file.data, at, end, &record);
         at = record.next)
        take_record(verdicts, &record);
    str_free(&verdicts->file);
}

/* Looks one record up in the file, and after a few of them takes all in. */
static void look_up(struct verdicts *verdicts, char type, const char *word, size_t len)
{
    enum { FEW = 12 };
    struct record record;

    if (verdicts->file.len == 0)
        return;
    if (++verdicts->asked > FEW) {
        verdicts_load(verdicts);
        return;
    }
    size_t end = verdicts->file.len - SUM_SIZE;
    for (size_t at = records_begin(&verdicts->file);
         at < end && read_record(verdicts->file.data, at, end, &record); at = record.next) {
        if (record.len == len && record.type == type && memcmp(record.word, word, len) == 0) {
            take_record(verdicts, &record);
            return;
        }
    }
}

uint64_t *verdicts_word(struct verdicts *verdicts, const char *word, size_t len)
{
    uint64_t *place = map_get(&verdicts->words, word, len);

    if (place == NULL && verdicts->file.len > 0) {
        look_up(verdicts, 'v', word, len);
        place = map_get(&verdicts->words, word, len);
    }
    if (place != NULL)
        *place |= asked;
    return place;
}

uint64_t *verdicts_put_word(struct verdicts *verdicts, const char *word, size_t len)
{
    uint64_t *place = verdicts_word(verdicts, word, len);
    bool fresh;

    if (place == NULL) {
        place = map_put(&verdicts->words, word, len, &fresh);
        *place = asked;
    }
    return place;
}

const char *verdicts_text(struct verdicts *verdicts, char type, const char *word, size_t len)
{
    char key[VERDICTS_MAX_WORD + 2];
    const uint64_t *place;
    size_t key_len;

    if (len > VERDICTS_MAX_WORD)
        return NULL;
    key_len = text_key(type, word, len, key);
    place = map_get(&verdicts->texts, key, key_len);
    if (place == NULL && verdicts->file.len > 0) {
        look_up(verdicts, type, word, len);
        place = map_get(&verdicts->texts, key, key_len);
    }
    return place == NULL ? NULL : (const char *)(uintptr_t)*place;
}

bool verdicts_read(struct verdicts *verdicts, const char *path, uint64_t key)
{
    struct str file = STR_INIT;
    struct str header = STR_INIT;
    bool good;

    put_header(&header, key);
    good = file_exists(path) && !file_is_folder(path) && file_read(&file, path, NULL) == 0 &&
           file.len >= header.len + SUM_SIZE &&
           memcmp(file.data, header.data, header.len) == 0 &&
           sum_of(file.data, file.len - SUM_SIZE) ==
               get_number(file.data + file.len - SUM_SIZE, SUM_SIZE);
    str_free(&header);
    if (good) {
        str_free(&verdicts->file);
        verdicts->file = file;
        verdicts->asked = 0;
    } else {
        str_free(&file);
    }
    return good;
}

/* The words that were asked for, or were not (which: 0), as long as there is room. */
static void put_words(struct str *file, const struct verdicts *verdicts, uint64_t which,
                      size_t *written)
{
    for (size_t i = 0; i < verdicts->words.size && *written < VERDICTS_MAX; i++) {
        const struct map_slot *slot = &verdicts->words.slots[i];
        if (slot->key == NULL || slot->len > VERDICTS_MAX_WORD ||
            (slot->value & asked) != which)
            continue;
        str_putc(file, 'v');
        put_number(file, slot->len, 2);
        str_add(file, slot->key, slot->len);
        put_number(file, slot->value, 2);
        ++*written;
    }
}

int verdicts_write(struct verdicts *verdicts, const char *path, uint64_t key, struct err *err)
{
    struct str file = STR_INIT;
    char *folder = file_folder(path);
    size_t written = 0;
    int result;

    verdicts_load(verdicts);
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
    /* What was asked for before what was not: a full cache still serves the contract at hand. */
    put_words(&file, verdicts, asked, &written);
    put_words(&file, verdicts, 0, &written);
    put_number(&file, sum_of(file.data, file.len), SUM_SIZE);
    result = file_make_folder(folder, 0700, err);
    if (result == 0)
        result = file_write(path, file.data, file.len, 0600, err);
    free(folder);
    str_free(&file);
    return result;
}
