#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/program.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/utf8_word.h"
#include "base/vec.h"
#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void splice_replaces_in_place(void)
{
    struct str s = STR_INIT;
    CU_ASSERT_STRING_EQUAL(str_text(&s), "");
    str_puts(&s, "frist: 24 timer");
    str_splice(&s, 7, 2, "48", 2);
    CU_ASSERT_STRING_EQUAL(s.data, "frist: 48 timer");
    str_splice(&s, 7, 8, "", 0);
    str_printf(&s, "%d dage", 5);
    CU_ASSERT_STRING_EQUAL(s.data, "frist: 5 dage");
    str_splice(&s, 99, 99, "!", 1);
    CU_ASSERT_STRING_EQUAL(s.data, "frist: 5 dage!");
    char *owned = str_steal(&s);
    CU_ASSERT_EQUAL(s.len, 0);
    free(owned);
}

static void map_keeps_many_keys(void)
{
    struct map map = MAP_INIT;
    char key[32];
    for (int i = 0; i < 5000; i++) {
        int len = snprintf(key, sizeof key, "nøgle%d", i);
        bool fresh = false;
        *map_put(&map, key, (size_t)len, &fresh) = (uint64_t)i;
        CU_ASSERT_TRUE(fresh);
    }
    for (int i = 0; i < 5000; i++) {
        int len = snprintf(key, sizeof key, "nøgle%d", i);
        uint64_t *value = map_get(&map, key, (size_t)len);
        CU_ASSERT_PTR_NOT_NULL_FATAL(value);
        CU_ASSERT_EQUAL(*value, (uint64_t)i);
    }
    CU_ASSERT_PTR_NULL(map_get(&map, "x", 1));
    map_free(&map);
}

/* Words of every length, some of which differ in one byte only, beginning, middle or end. */
static size_t make_word(char *out, size_t size, unsigned number)
{
    size_t len = 1 + number % 37;
    memset(out, 'a', size);
    out[(number / 37) % len] = (char)('b' + number / 37 / len % 20);
    return len;
}

static void intern_numbers_words(void)
{
    enum { WORDS = 20000 };
    struct intern intern = { .places = NULL };
    struct map map = MAP_INIT;
    char word[40];
    bool fresh;
    for (unsigned i = 0; i < 2 * WORDS; i++) {
        size_t len = make_word(word, sizeof word, i % WORDS);
        uint64_t *known = map_put(&map, word, len, &fresh);
        if (fresh)
            *known = map.count;
        struct interned *interned = intern_put(&intern, word, len, false);
        CU_ASSERT_EQUAL(interned->value, fresh ? 0 : *known);
        interned->value = (uint32_t)*known;
    }
    CU_ASSERT_EQUAL(intern.words.len, map.count);
    for (size_t i = 0; i < intern.words.len; i++) {
        const struct interned *interned = &intern.words.items[i];
        CU_ASSERT_EQUAL(*map_get(&map, interned->text, interned->len), i + 1);
    }
    static const char kept[] = "kept";
    CU_ASSERT_PTR_EQUAL(intern_put(&intern, kept, 4, true)->text, kept);
    CU_ASSERT_PTR_EQUAL(intern_put(&intern, "kept", 4, true)->text, kept);
    CU_ASSERT_EQUAL(intern_put(&intern, "", 0, false)->len, 0);
    intern_free(&intern);
    map_free(&map);
}

/* The quick way says what the thorough one does, at every place of a text and however much of it
   is left. */
static void short_words_are_words(void)
{
    static const char text[] = "Artikel 28, stk. 3: DataBehandleren (»DB«) må ikke 2x ændre "
                               "ÆØÅ Straße ÿ a×b a÷b ČÇ \xC3 \xC3\x41 µm Čech ŠKODA Ærø "
                               "abcdefghijklmno abcdefghijklmnop Zz9_æ0 x";
    size_t len = strlen(text);
    size_t taken = 0;
    for (size_t end = 0; end <= len; end++) {
        for (size_t at = 0; at <= end; at++) {
            char lower[UTF8_SHORT + 1];
            struct utf8_short has = { 0, 0, 0, 0 };
            unsigned all = 0;
            struct str whole = STR_INIT;
            size_t run = utf8_run_end(text, end, at, &all) - at;
            size_t few = utf8_short_word(text + at, end - at, lower, &has);
            utf8_put_lower(&whole, text + at, run);
            taken += few > 0;
            if (few > 0) {
                CU_ASSERT_EQUAL_FATAL(few, run);
                CU_ASSERT_EQUAL(has.letters != 0, (all & UTF8_LETTER) != 0);
                CU_ASSERT_EQUAL(has.digits != 0, (all & UTF8_DIGIT) != 0);
                CU_ASSERT_EQUAL(has.capitals != 0, (all & UTF8_CAPITAL) != 0);
                CU_ASSERT_EQUAL(has.wide != 0, (all & UTF8_WIDE) != 0);
                CU_ASSERT_EQUAL(memcmp(lower, str_text(&whole), few), 0);
            } else {
                CU_ASSERT_TRUE(run == 0 || run > UTF8_SHORT || (all & UTF8_WIDE) != 0 ||
                               (at + run < end && (unsigned char)text[at + run] >= 0x80));
            }
            str_free(&whole);
        }
    }
    CU_ASSERT_TRUE(taken > len);
}

static void lower_case_of_every_letter(void)
{
    struct str text = STR_INIT, wanted = STR_INIT, lower = STR_INIT;
    for (uint32_t c = ' '; c < 0x2100; c++) {
        utf8_put(&text, c);
        utf8_put(&wanted, utf8_lower(c));
    }
    str_puts(&text, "\xC3");
    str_puts(&wanted, "\xC3");
    utf8_put_lower(&lower, text.data, text.len);
    CU_ASSERT_STRING_EQUAL(lower.data, wanted.data);
    str_free(&text);
    str_free(&wanted);
    str_free(&lower);
}

static void vec_inserts_and_removes(void)
{
    VEC(int) v = VEC_INIT;
    for (int i = 0; i < 20; i++)
        vec_push(&v, i);
    vec_insert(&v, 3, 99);
    CU_ASSERT_EQUAL(v.items[3], 99);
    CU_ASSERT_EQUAL(v.items[4], 3);
    vec_remove(&v, 3);
    CU_ASSERT_EQUAL(v.items[3], 3);
    CU_ASSERT_EQUAL(v.len, 20);
    vec_free(&v);
}

static void utf8_steps_over_graphemes(void)
{
    const char *text = "f\x61\xCC\x8Ar\xC3\xA6"; /* f, a + combining ring, r, æ */
    size_t len = strlen(text);
    CU_ASSERT_EQUAL(utf8_next(text, len, 0), 1);
    CU_ASSERT_EQUAL(utf8_next(text, len, 1), 4);
    CU_ASSERT_EQUAL(utf8_prev(text, len, 4), 1);
    CU_ASSERT_EQUAL(utf8_prev(text, len, len), 5);
    CU_ASSERT_EQUAL(utf8_width(text, len), 4);
    CU_ASSERT_EQUAL(utf8_count(text, len), 5);
    size_t composed;
    char *nfc = utf8_nfc_copy(text, len, &composed);
    CU_ASSERT_STRING_EQUAL(nfc, "f\xC3\xA5r\xC3\xA6");
    CU_ASSERT_EQUAL(composed, 6);
    free(nfc);
    char *lower = utf8_lower_copy("ÆØÅ A", 8);
    CU_ASSERT_STRING_EQUAL(lower, "æøå a");
    free(lower);
    static const char *const capitals[][2] = {
        {"østers", "Østers"}, {"a", "A"}, {"A", "A"}, {"1 øre", "1 øre"}, {"", ""}, {"\xC3", "\xC3"}};
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        char *capital = utf8_capital_copy(capitals[i][0]);
        CU_ASSERT_STRING_EQUAL(capital, capitals[i][1]);
        free(capital);
    }
}

/* What is decided in line is what Unicode's tables say. */
static void utf8_knows_western_letters(void)
{
    for (uint32_t c = 0; c <= 0x17F; c++) {
        char encoded[4], any[4];
        size_t len = utf8_encode(c, encoded);
        uint32_t decoded = 0;
        CU_ASSERT_EQUAL(utf8_is_letter(c), utf8_is_letter_any(c));
        CU_ASSERT_EQUAL(utf8_is_upper(c), utf8_is_upper_any(c));
        CU_ASSERT_EQUAL(utf8_lower(c), utf8_lower_any(c));
        CU_ASSERT_EQUAL_FATAL(utf8_encode_any(c, any), len);
        CU_ASSERT_EQUAL(memcmp(encoded, any, len), 0);
        CU_ASSERT_EQUAL(utf8_decode(encoded, len, &decoded), len);
        CU_ASSERT_EQUAL(decoded, c);
    }
    struct str out = STR_INIT;
    utf8_put(&out, 0x41);
    utf8_put(&out, 0xE6);
    utf8_put(&out, 0x1F600);
    CU_ASSERT_STRING_EQUAL(str_text(&out), "Aæ\xF0\x9F\x98\x80");
    str_clear(&out);
    utf8_put_lower(&out, "ÅRLIG 2\xFF", strlen("ÅRLIG 2\xFF"));
    CU_ASSERT_STRING_EQUAL(str_text(&out), "årlig 2\xFF");
    str_free(&out);
    static const struct {
        const char *text;
        size_t end;
        unsigned kinds;
    } runs[] = { { "stk. 2", 3, UTF8_LETTER }, { "42a", 3, UTF8_DIGIT | UTF8_LETTER },
                 { "Årlig.", 6, UTF8_LETTER | UTF8_CAPITAL | UTF8_WIDE }, { " a", 0, 0 },
                 { "på\xFF", 3, UTF8_LETTER | UTF8_WIDE }, { "", 0, 0 },
                 { "µ÷", 2, UTF8_LETTER | UTF8_WIDE } };
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        unsigned kinds = 0;
        CU_ASSERT_EQUAL(utf8_run_end(runs[i].text, strlen(runs[i].text), 0, &kinds),
                        runs[i].end);
        CU_ASSERT_EQUAL(kinds, runs[i].kinds);
    }
}

static void utf8_refuses_what_is_not(void)
{
    CU_ASSERT_EQUAL(utf8_valid("abcdefgh\xE5r", 10), 8);
    CU_ASSERT_EQUAL(utf8_valid("\xC0\xAF", 2), 0);
    CU_ASSERT_EQUAL(utf8_valid("\xED\xA0\x80", 3), 0);
    CU_ASSERT_EQUAL(utf8_valid("blåbær", 8), 8);
}

static void files_are_written_whole(void)
{
    char folder[] = "/tmp/klausul-test-XXXXXX";
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    struct err err = { 0 };
    char *deep = file_join(folder, "a/b/c");
    CU_ASSERT_EQUAL(file_make_folder(deep, 0700, &err), 0);
    char *path = file_join(deep, "x.txt");
    CU_ASSERT_EQUAL(file_write(path, "hej\n", 4, 0600, &err), 0);
    struct str back = STR_INIT;
    CU_ASSERT_EQUAL(file_read(&back, path, &err), 0);
    CU_ASSERT_STRING_EQUAL(str_text(&back), "hej\n");
    CU_ASSERT_EQUAL(file_read(&back, deep, &err), ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, deep));
    CU_ASSERT_EQUAL(file_read(&back, "/nowhere/at/all", &err), ERR_INPUT);
    str_free(&back);
    unlink(path);
    free(path);
    for (int i = 0; i < 3; i++) {
        rmdir(deep);
        *strrchr(deep, '/') = '\0';
    }
    rmdir(deep);
    free(deep);
}

static void arena_gives_aligned_memory(void)
{
    struct arena arena = ARENA_INIT;
    for (size_t size = 1; size < 100000; size = size * 3 + 1) {
        char *memory = arena_take(&arena, size);
        CU_ASSERT_EQUAL((size_t)memory % _Alignof(max_align_t), 0);
        memset(memory, 7, size);
    }
    CU_ASSERT_STRING_EQUAL(arena_strndup(&arena, "klausul", 4), "klau");
    arena_free(&arena);
}

static void expect_text(struct str *got, const char *wanted)
{
    CU_ASSERT_STRING_EQUAL(str_text(got), wanted);
    str_free(got);
}

static void strange_bytes_become_visible(void)
{
    struct str out = STR_INIT;
    const char *odd = "a\tb\nc\r\x1b[1m\x7f\xC2\x9B\xC2\xA0\xE6\xC3\xA6\x01";
    utf8_put_visible(&out, odd, strlen(odd), true);
    expect_text(&out, "a\u2409b\nc\u240D\u241B[1m\u2421\uFFFD\u00A0\uFFFDæ\u2401");
    utf8_put_visible(&out, odd, 4, false);
    expect_text(&out, "a\u2409b\u240A");
    utf8_put_cell(&out, odd, strlen(odd));
    expect_text(&out, "a b c \u241B[1m\u2421\uFFFD\u00A0\uFFFDæ\u2401");
    utf8_put_cell(&out, "x\0y", 3);
    expect_text(&out, "x\u2400y");
    char *repaired = utf8_repaired_copy("S\xF8ren \xC3\xB8l\xC3");
    CU_ASSERT_STRING_EQUAL(repaired, "S\uFFFDren øl\uFFFD");
    free(repaired);
}

static int run_script(const char *script, unsigned seconds, struct err *err)
{
    char *shell = program_find("sh");
    CU_ASSERT_PTR_NOT_NULL_FATAL(shell);
    const char *const arguments[] = { shell, "-c", script, NULL };
    int result = program_run(arguments, seconds, err);
    free(shell);
    return result;
}

static void programs_are_run(void)
{
    struct err err = { 0 };
    CU_ASSERT_PTR_NULL(program_find("no-such-program-of-klausul"));
    CU_ASSERT_EQUAL(run_script("exit 0", 60, &err), ERR_OK);
    CU_ASSERT_EQUAL(run_script("exit 3", 60, &err), ERR_SYSTEM);
    CU_ASSERT_STRING_EQUAL(err.text, "sh failed");
    CU_ASSERT_EQUAL(run_script("kill -9 $$", 60, &err), ERR_SYSTEM);
    /* It sees no terminal and nobody's input, and its files are its owner's. */
    CU_ASSERT_EQUAL(run_script("! read x && test $(umask) = 0077", 60, &err), ERR_OK);
}

/* Too slow, it is ended with all that it started. */
static void programs_are_ended(void)
{
    struct err err = { 0 };
    char *folder = program_make_folder(&err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    char *script = alloc_printf("sleep 300 & echo $! >%s/child; mkdir %s/a; : >%s/a/b; wait", folder,
                                folder, folder);
    CU_ASSERT_EQUAL(run_script(script, 1, &err), ERR_SYSTEM);
    CU_ASSERT_STRING_EQUAL(err.text, "sh took more than 1 seconds");
    char *path = file_join(folder, "child");
    struct str child = STR_INIT;
    CU_ASSERT_EQUAL(file_read(&child, path, &err), ERR_OK);
    /* Its parent is gone: whoever collects it may take a moment. */
    bool gone = false;
    for (int i = 0; i < 500 && !gone; i++) {
        gone = kill((pid_t)atoi(str_text(&child)), 0) != 0;
        if (!gone) {
            char *state = alloc_printf("/proc/%d/stat", atoi(str_text(&child)));
            struct str stat = STR_INIT;
            gone = file_read(&stat, state, NULL) != ERR_OK || strstr(str_text(&stat), ") Z ") != NULL;
            str_free(&stat);
            free(state);
            usleep(10000);
        }
    }
    CU_ASSERT(gone);
    str_free(&child);
    free(path);
    free(script);
    char *kept = alloc_strdup(folder);
    program_remove_folder(folder);
    CU_ASSERT(!file_exists(kept));
    free(kept);
}

static void quotation_marks_are_known(void)
{
    static const char *const marks[] = {"\"", "“", "”", "„", "‟", "«", "»"};
    static const char *const others[] = {"", "'", "‘", "’", "–", "…", "©", "Â", "*", "\xE2", "\xC2"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char word[16];
        size_t len = strlen(marks[i]);
        snprintf(word, sizeof word, "a%sb", marks[i]);
        CU_ASSERT_EQUAL(utf8_quote_len(word), 0);
        CU_ASSERT_EQUAL(utf8_quote_len(word + 1), len);
        CU_ASSERT_EQUAL(utf8_quote_before(word, 1 + len), len);
        CU_ASSERT_EQUAL(utf8_quote_before(word, 1), 0);
        CU_ASSERT_EQUAL(utf8_quote_before(word, 2 + len), 0);
        CU_ASSERT_EQUAL(strcspn(word, UTF8_QUOTE_BYTES), 1);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CU_ASSERT_EQUAL(utf8_quote_len(others[i]), 0);
        CU_ASSERT_EQUAL(utf8_quote_before(others[i], strlen(others[i])), 0);
    }
}

UNIT_MAIN("base", { "programs", programs_are_run }, { "slow programs", programs_are_ended },
          { "visible marks", strange_bytes_become_visible }, { "str_splice", splice_replaces_in_place }, { "map", map_keeps_many_keys },
          { "intern", intern_numbers_words }, { "short words", short_words_are_words },
          { "lower case", lower_case_of_every_letter },
          { "quotation marks", quotation_marks_are_known },
          { "vec", vec_inserts_and_removes }, { "utf8 graphemes", utf8_steps_over_graphemes },
          { "utf8 letters", utf8_knows_western_letters },
          { "utf8 validity", utf8_refuses_what_is_not }, { "files", files_are_written_whole },
          { "arena", arena_gives_aligned_memory })
