/*
 * Random reviews of real clause trees, with a fixed seed: whatever is done to a contract, its
 * folder reads back as the same contract, its journal makes the same one again, and no word
 * leaves the text by itself. Then the same folder as strangers leave it (lines removed,
 * doubled, moved, cut): never a crash, never an annotation less.
 */
#include "base/file.h"
#include "base/map.h"
#include "base/str.h"
#include "doc/change.h"
#include "doc/extract.h"
#include "doc/record.h"
#include "text/source.h"
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { CHANGES = 40, FILES = 40 };

static uint64_t state = 0x9E3779B97F4A7C15u;

static size_t roll(size_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return below == 0 ? 0 : (size_t)(state >> 11) % below;
}

static char *names[FILES];
static size_t name_count;

static void list_files(void)
{
    const char *root = getenv("SRCDIR");
    char *folder = file_join(root == NULL ? "." : root, "tests/contracts");
    DIR *open_folder = opendir(folder);
    CU_ASSERT_PTR_NOT_NULL_FATAL(open_folder);
    for (struct dirent *entry = readdir(open_folder); entry != NULL && name_count < FILES;
         entry = readdir(open_folder)) {
        size_t len = strlen(entry->d_name);
        if (len > 4 && strcmp(entry->d_name + len - 4, ".txt") == 0)
            names[name_count++] = file_join(folder, entry->d_name);
    }
    closedir(open_folder);
    free(folder);
    CU_ASSERT_FATAL(name_count > 0);
}

static struct source *read_source(const char *path)
{
    struct source *source = NULL;
    struct str bytes = STR_INIT;
    CU_ASSERT_EQUAL_FATAL(file_read(&bytes, path, NULL), ERR_OK);
    size_t len = bytes.len;
    CU_ASSERT_EQUAL_FATAL(source_take(&source, str_steal(&bytes), len, path, NULL), ERR_OK);
    return source;
}

static struct contract *extract(const char *path)
{
    struct contract *contract = NULL;
    CU_ASSERT_EQUAL_FATAL(contract_extract(&contract, read_source(path), NULL), ERR_OK);
    contract_make_ids(contract);
    return contract;
}

static bool same_bytes(const struct str *a, const struct str *b)
{
    return a->len == b->len && memcmp(str_text(a), str_text(b), a->len) == 0;
}

static bool same_record(const struct record *a, const struct record *b)
{
    return same_bytes(&a->text, &b->text) && same_bytes(&a->outline, &b->outline) &&
           same_bytes(&a->annotations, &b->annotations);
}

/* Parents stand before their children and hold one stretch of the document; a tail stands
   behind a node below its owner; every annotation is in the order of the document. */
static bool is_sound(const struct contract *c)
{
    bool sound = true;
    size_t place = 0;
    for (size_t i = 1; i < c->nodes.len; i++) {
        const struct node *node = c->nodes.items[i];
        sound &= node->index == i && node->parent != NULL && node->parent->index < i &&
                 c->nodes.items[node->parent->index] == node->parent &&
                 contract_node(c, node->id) == node &&
                 node_is_below(c->nodes.items[i - 1], node->parent);
        for (size_t j = 0; j < node->blocks.len; j++) {
            const struct node *after = node->blocks.items[j].after;
            sound &= after == NULL || (after != node && node_is_below(after, node) &&
                                       c->nodes.items[after->index] == after);
        }
    }
    for (size_t i = 0; i < c->annotations.len; i++) {
        const struct node *node = contract_node(c, c->annotations.items[i]->clause);
        size_t here = node == NULL ? c->nodes.len : node->index;
        sound &= here >= place;
        place = here;
    }
    return sound;
}

/* Letters of the written text, without numbers and marks: what restructuring must keep. */
static uint64_t letters_of(const struct contract *c)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < c->nodes.len; i++) {
        for (size_t j = 0; j < c->nodes.items[i]->blocks.len; j++) {
            for (const char *t = c->nodes.items[i]->blocks.items[j].text; *t != '\0'; t++)
                sum += (unsigned char)*t >= 0xC0;
        }
    }
    return sum;
}

static uint64_t letters_in(const struct str *text)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < text->len; i++)
        sum += (unsigned char)text->data[i] >= 0xC0;
    return sum;
}

static const char *const texts[] = {
    "Ny tekst uden videre.", "Første afsnit\nandet afsnit\ntredje", "", "- ", "7.3. Ligner et nummer",
    "æ", "a) først\nb) så", "Bilag A Noget",
};
static const char *const labels[] = { "7", "9.9", "a", "Bilag Q", "-", "Stk. 2", "§ 4", "iv" };

/* strings[]: what the change borrows. */
static struct change random_change(const struct contract *c, size_t number, char **own)
{
    size_t kind = roll(CHANGE_UNDISMISS + 1);
    struct change change = { .kind = kind == CHANGE_UNDISMISS ? CHANGE_DEVIATION
                                                              : (enum change_kind)kind };
    const struct node *node = c->nodes.items[roll(c->nodes.len)];
    memcpy(change.clause, node->id, NODE_ID_SIZE);
    char *text = node_text(node);
    change.author = "Prøve";
    change.time = "2026-01-02T03:04:05+01:00";
    change.value = "frist";
    if (change.kind == CHANGE_TEXT && roll(2) == 0) {
        *own = alloc_printf("%s ekstra\nog et afsnit", text);
        change.value = *own;
    } else if (change.kind == CHANGE_TEXT) {
        change.value = texts[roll(sizeof texts / sizeof *texts)];
    } else if (change.kind == CHANGE_NOTE) {
        change.value = "En note\nover to linjer";
    } else if (change.kind == CHANGE_MARK) {
        change.value = roll(2) == 0 ? "reviewed" : "deviating";
    } else if (change.kind == CHANGE_RELABEL) {
        change.value = labels[roll(sizeof labels / sizeof *labels)];
    } else if (change.kind == CHANGE_KIND) {
        change.value = node_kind_name((enum node_kind)(1 + roll(NODE_KINDS - 1)));
    } else if (change.kind == CHANGE_DISMISS) {
        change.target = "misspelling";
        change.reason = "navn";
    } else if (change.kind == CHANGE_DEVIATION) {
        static const char *const verdicts[] = { "open", "accepted", "rejected", "" };
        change.value = verdicts[roll(4)];
        change.target = roll(2) == 0 ? "" : "14.5";
        change.reason = roll(2) == 0 ? "" : "To linjer\n\"med citat\"";
    }
    change.number = (long)roll(strlen(text) + 2);
    free(text);
    change_make_id(c, &change, number);
    return change;
}

static struct contract *read_back(const struct record *record, const char *path, size_t *lost)
{
    struct contract *contract = NULL;
    struct err err = { 0 };
    int result = record_read(&contract, record, read_source(path), lost, &err);
    if (result != ERR_OK)
        fprintf(stderr, "%s: %s\n", path, err.text);
    CU_ASSERT_EQUAL_FATAL(result, ERR_OK);
    return contract;
}

static void show_difference(const char *what, const struct str *a, const struct str *b)
{
    size_t at = 0;
    while (at < a->len && at < b->len && a->data[at] == b->data[at])
        at++;
    if (at == a->len && at == b->len)
        return;
    while (at > 0 && at <= a->len && a->data[at - 1] != '\n')
        at--;
    fprintf(stderr, "  %s:\n  - %.300s\n  + %.300s\n", what, str_text(a) + at,
            at < b->len ? str_text(b) + at : "");
}

static bool round_trip(const struct contract *c, const char *path, size_t step)
{
    struct record first = { STR_INIT, STR_INIT, STR_INIT };
    struct record second = { STR_INIT, STR_INIT, STR_INIT };
    size_t lost = 0;
    record_write(c, &first);
    bool whole = letters_of(c) <= letters_in(&first.text);
    struct contract *again = read_back(&first, path, &lost);
    record_write(again, &second);
    bool same = same_record(&first, &second) && lost == 0 && whole && is_sound(again);
    if (!same) {
        fprintf(stderr, "%s: step %zu: not the same when read again%s%s\n", path, step,
                whole ? "" : " (words are missing)", is_sound(again) ? "" : " (not sound)");
        show_difference("contract.txt", &first.text, &second.text);
        show_difference("outline.tsv", &first.outline, &second.outline);
        show_difference("annotations.jsonl", &first.annotations, &second.annotations);
    }
    contract_free(again);
    record_free(&first);
    record_free(&second);
    return same;
}

static uint64_t hash_record(const struct contract *c)
{
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    uint64_t hash = map_hash(str_text(&record.text), record.text.len) * 31;
    hash = (hash + map_hash(str_text(&record.outline), record.outline.len)) * 31;
    hash += map_hash(str_text(&record.annotations), record.annotations.len);
    record_free(&record);
    return hash;
}

/* Undo is base with one change fewer: each state on the way back, and forth again, is the one
   that was there before. states[n]: after n changes. */
static bool goes_back_and_forth(const struct contract *base, const struct change *changes,
                                size_t count, const uint64_t *states)
{
    bool same = true;
    for (size_t step = 0; step <= 2 * count && same; step++) {
        size_t wanted = step <= count ? count - step : step - count;
        struct contract *fresh = contract_clone(base);
        for (size_t i = 0; i < wanted; i++)
            same &= change_apply(fresh, &changes[i], NULL) == ERR_OK;
        same &= hash_record(fresh) == states[wanted] && is_sound(fresh);
        contract_free(fresh);
    }
    return same;
}

static bool replays(const struct contract *base, const struct contract *now,
                    const struct change *changes, size_t count)
{
    struct contract *fresh = contract_clone(base);
    bool same = true;
    for (size_t i = 0; i < count; i++)
        same &= change_apply(fresh, &changes[i], NULL) == ERR_OK;
    struct record one = { STR_INIT, STR_INIT, STR_INIT };
    struct record two = { STR_INIT, STR_INIT, STR_INIT };
    record_write(now, &one);
    record_write(fresh, &two);
    same &= same_record(&one, &two);
    record_free(&one);
    record_free(&two);
    contract_free(fresh);
    return same;
}

static void review_one(const char *path, clock_t until)
{
    struct contract *base = extract(path);
    struct contract *now = contract_clone(base);
    struct change changes[CHANGES];
    char *own[CHANGES] = { NULL };
    uint64_t states[CHANGES + 1] = { hash_record(base) };
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < CHANGES && good && clock() < until; i++) {
        struct change change = random_change(now, i, &own[i]);
        uint64_t before = letters_of(now);
        if (change_apply(now, &change, NULL) != ERR_OK)
            continue;
        changes[count++] = change;
        states[count] = hash_record(now);
        bool moves = change.kind >= CHANGE_PROMOTE && change.kind <= CHANGE_DEMOTE;
        good = is_sound(now) && (!moves || letters_of(now) == before);
        if (!good)
            fprintf(stderr, "%s: step %zu: unsound after %s %s\n", path, i,
                    change_kind_name(change.kind), change.clause);
        if (good && !round_trip(now, path, i)) {
            fprintf(stderr, "  after %s %s\n", change_kind_name(change.kind), change.clause);
            good = false;
        }
    }
    CU_ASSERT_TRUE(good);
    CU_ASSERT_TRUE(replays(base, now, changes, count));
    CU_ASSERT_TRUE(goes_back_and_forth(base, changes, count, states));
    contract_free(now);
    contract_free(base);
    for (size_t i = 0; i < CHANGES; i++)
        free(own[i]);
}

static clock_t seconds(int many)
{
    return clock() + many * CLOCKS_PER_SEC;
}

static void random_reviews_read_back(void)
{
    list_files();
    clock_t until = seconds(3);
    for (size_t turn = 0; turn < 12 && clock() < until; turn++) {
        for (size_t i = 0; i < name_count && clock() < until; i++)
            review_one(names[i], until);
    }
}

/* --- strangers ----------------------------------------------------------------------- */

static void mangle(struct str *file)
{
    for (size_t times = 1 + roll(6); times > 0 && file->len > 4; times--) {
        size_t from = roll(file->len);
        while (from > 0 && file->data[from - 1] != '\n')
            from--;
        size_t to = from;
        for (size_t lines = 1 + roll(4); lines > 0 && to < file->len; lines--) {
            while (to < file->len && file->data[to] != '\n')
                to++;
            to += to < file->len;
        }
        char *cut = alloc_strndup(file->data + from, to - from);
        size_t len = to - from;
        size_t what = roll(5);
        if (what < 2)
            str_splice(file, from, len, "", 0);
        size_t at = file->len == 0 ? 0 : roll(file->len);
        while (at > 0 && file->data[at - 1] != '\n')
            at--;
        if (what == 1 || what == 2)
            str_splice(file, at, 0, cut, len);
        else if (what == 3)
            str_splice(file, from, len / 2, "", 0);
        else if (what == 4)
            str_splice(file, at, 0, "\n7.9. Nyt\t\xC2\x9B stykke\r\n<<<<<<< HEAD\n", 33);
        free(cut);
    }
}

static size_t times_in(const struct str *file, const char *word)
{
    size_t count = 0;
    for (const char *at = strstr(str_text(file), word); at != NULL; at = strstr(at + 1, word))
        count++;
    return count;
}

static void disturb_one(const char *path)
{
    struct contract *c = extract(path);
    for (size_t i = 0; i < 12; i++) {
        struct change note = { .kind = CHANGE_NOTE };
        memcpy(note.clause, c->nodes.items[roll(c->nodes.len)]->id, NODE_ID_SIZE);
        char *text = alloc_printf("NOTE%zu.", i);
        note.value = text;
        change_make_id(c, &note, i);
        change_apply(c, &note, NULL);
        free(text);
    }
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(c, &record);
    size_t which = roll(3);
    if (which != 1)
        mangle(&record.text);
    if (which != 0)
        mangle(&record.outline);
    struct contract *again = NULL;
    size_t lost = 0;
    struct err err = { 0 };
    int result = record_read(&again, &record, read_source(path), &lost, &err);
    CU_ASSERT_TRUE(result == ERR_OK || result == ERR_INPUT);
    if (result == ERR_OK) {
        struct record after = { STR_INIT, STR_INIT, STR_INIT };
        record_write(again, &after);
        for (size_t i = 0; i < 12; i++) {
            char *text = alloc_printf("NOTE%zu.", i);
            CU_ASSERT_TRUE(times_in(&after.annotations, text) >= 1);
            free(text);
        }
        struct contract *third = read_back(&after, path, &lost);
        contract_free(third);
        record_free(&after);
    }
    contract_free(again);
    record_free(&record);
    contract_free(c);
}

static void strangers_lose_no_notes(void)
{
    clock_t until = seconds(2);
    for (size_t turn = 0; turn < 30 && clock() < until; turn++) {
        for (size_t i = 0; i < name_count && clock() < until; i++)
            disturb_one(names[i]);
    }
    for (size_t i = 0; i < name_count; i++)
        free(names[i]);
}

UNIT_MAIN("roundtrip", { "random reviews read back", random_reviews_read_back },
          { "strangers lose no notes", strangers_lose_no_notes })
