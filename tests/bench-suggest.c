/*
 * How long a reviewer waits for what a misspelled word may be: every compound of a text with one
 * slip of each kind at several of its places.
 *   bench-suggest TEXT
 * Prints "slips COUNT", then of all questions the median, 99th percentile and longest time in ms,
 * by the clock and of the processor alone.
 */
#include "bench.h"

#include "base/file.h"
#include "base/utf8.h"
#include "lang/speller.h"
#include "lang/words.h"

#include <string.h>

enum { LETTERS = 12 /* of a compound, at least */, PLACES = 3, KINDS = 3 };

struct asked {
    struct speller *speller;
    struct bench_series clock, processor;
};

static double processor_now(void) /* milliseconds of this thread */
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The letter at the place left out, doubled, or swapped with the next; NULL: not within a letter
   beyond ASCII. */
static char *make_slip(const char *word, size_t len, size_t at, int kind)
{
    if (at + 1 >= len || ((word[at] | word[at + 1]) & 0x80) != 0)
        return NULL;
    char *slip = malloc(len + 2);
    if (slip == NULL)
        return NULL;
    memcpy(slip, word, len);
    slip[len] = '\0';
    if (kind == 0) {
        memmove(slip + at, slip + at + 1, len - at);
    } else if (kind == 1) {
        memmove(slip + at + 1, slip + at, len - at + 1);
    } else {
        slip[at] = word[at + 1];
        slip[at + 1] = word[at];
    }
    return slip;
}

static void ask(struct asked *asked, const char *slip)
{
    struct word_list list = VEC_INIT;
    if (speller_check(asked->speller, slip, strlen(slip)) != VERDICT_WRONG)
        return;
    double clock = bench_now();
    double processor = processor_now();
    speller_suggest(asked->speller, NULL, slip, strlen(slip), 5, &list);
    bench_add(&asked->processor, processor_now() - processor);
    bench_add(&asked->clock, bench_now() - clock);
    word_list_free(&list);
}

static void ask_all(struct asked *asked, const struct str *text)
{
    struct word word;
    for (size_t at = 0; words_next(text->data, text->len, &at, &word);) {
        const char *begin = text->data + word.begin;
        size_t len = word.end - word.begin;
        if (word.type != WORD_JUDGE || utf8_count(begin, len) < LETTERS)
            continue;
        for (int place = 1; place <= PLACES; place++) {
            for (int kind = 0; kind < KINDS; kind++) {
                char *slip = make_slip(begin, len, len * (size_t)place / (PLACES + 1), kind);
                if (slip != NULL)
                    ask(asked, slip);
                free(slip);
            }
        }
    }
}

static void put(const char *name, struct bench_series *series)
{
    printf("%s %.2f %.2f %.2f\n", name, bench_median(series), bench_at(series, 0.99),
           bench_at(series, 1));
}

int main(int argc, char **argv)
{
    static struct asked asked;
    struct str text = STR_INIT;
    struct err err = { 0 };
    struct speller_options options = { NULL, SRCDIR "/data/da_DK/legal.dic", NULL, NULL, true };
    if (argc < 2 || file_read(&text, argv[1], &err) != ERR_OK ||
        speller_open(&asked.speller, &options, &err) != ERR_OK) {
        fprintf(stderr, "bench-suggest: %s\n", err.text);
        return 2;
    }
    speller_wait(asked.speller);
    ask_all(&asked, &text);
    printf("slips %zu\n", asked.clock.count);
    put("clock", &asked.clock);
    put("processor", &asked.processor);
    speller_free(asked.speller);
    str_free(&text);
    return asked.clock.count > 0 ? 0 : 2;
}
