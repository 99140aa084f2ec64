/*
 * Suggestions, as a noisy channel: every word at edit distance one that the dictionary
 * accepts is weighed by how likely the slip is (a letter left out or doubled, neighbours on
 * a Danish keyboard, letters that sound alike) and how likely the word is (does the contract
 * use it, is it in the dictionary itself, or else: of how long and how many parts is the
 * compound). Costs are in nats: the lower, the better. After Kernighan, Church and Gale, "A
 * spelling correction program based on a noisy channel model" (COLING 1990); da_DK accepts so
 * many senseless compounds that the weight of the parts decides more often than the slip.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "lang/compound.h"
#include "lang/engine.h"
#include "lang/speller.h"
#include "lang/vocabulary.h"
#include "lang/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_LETTERS = 64, MAX_TEXT = 280 };

struct letters {
    uint32_t items[MAX_LETTERS + 2];
    size_t len;
};

struct candidate {
    char *text;
    double cost;
};

struct search {
    struct speller *speller;
    const struct vocabulary *vocabulary;
    bool capital;  /* the word began with one */
    long long end; /* nanoseconds of this thread: nothing is tried any more after it */
    bool spent;
    struct map seen;
    VEC(struct candidate) found;
};

/* What this thread has computed, whatever else the machine does: the same word gets the same
   suggestions under load, and a budget of it is never more than that much waiting on top. */
static long long thread_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* per cent of the budget, counted from begin, may be spent by what comes next. */
static void allow(struct search *s, long long begin, long percent)
{
    s->end = begin + s->speller->budget * 10000LL * percent;
    s->spent = false;
}

/* Asked before each word that is judged: one of them takes less than a millisecond. */
static bool is_spent(struct search *s)
{
    s->spent = s->spent || thread_ns() > s->end;
    return s->spent;
}

static const char alphabet[] = "ernstiadlgokmfvubphæøåyjc-xwzq";

static size_t write_letters(const struct letters *word, char out[MAX_TEXT])
{
    size_t len = 0;

    for (size_t i = 0; i < word->len; i++)
        len += utf8_encode(word->items[i], out + len);
    return len;
}

static bool read_letters(const char *text, size_t len, struct letters *out)
{
    out->len = 0;
    for (size_t at = 0; at < len;) {
        size_t step;
        if (out->len == MAX_LETTERS)
            return false;
        step = utf8_decode(text + at, len - at, &out->items[out->len]);
        if (step == 0)
            return false;
        out->len++;
        at += step;
    }
    return out->len > 0;
}

static bool are_neighbours(uint32_t a, uint32_t b)
{
    static const uint32_t rows[3][13] = {
        { 'q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 0xE5, 0, 0 },
        { 'a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 0xE6, 0xF8, 0, 0 },
        { 'z', 'x', 'c', 'v', 'b', 'n', 'm', 0, 0, 0, 0, 0, 0 }
    };
    int place[2][2] = { { -9, -9 }, { -9, -9 } };

    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 11; column++) {
            for (int which = 0; which < 2; which++) {
                if (rows[row][column] != 0 && rows[row][column] == (which == 0 ? a : b)) {
                    place[which][0] = row;
                    place[which][1] = column;
                }
            }
        }
    }
    return place[0][0] >= 0 && place[1][0] >= 0 && abs(place[0][0] - place[1][0]) <= 1 &&
           abs(place[0][1] - place[1][1]) <= 1;
}

static bool sound_alike(uint32_t a, uint32_t b)
{
    static const uint32_t pairs[][2] = {
        { 'd', 't' },  { 'b', 'p' },  { 'g', 'k' },  { 'e', 0xE6 }, { 'a', 'e' },
        { 'o', 0xE5 }, { 'c', 'k' },  { 'c', 's' },  { 'z', 's' },  { 'i', 'e' },
        { 'o', 'u' },  { 'y', 0xF8 }, { 'm', 'n' },  { 'i', 'y' },  { 'v', 'w' },
        { 'j', 'g' },  { 'n', 'd' },  { 'o', 0xF8 }, { 'a', 0xE6 }, { 'a', 0xE5 }
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((pairs[i][0] == a && pairs[i][1] == b) || (pairs[i][0] == b && pairs[i][1] == a))
            return true;
    return false;
}

static double swap_cost(uint32_t right, uint32_t written)
{
    if (sound_alike(right, written))
        return 1.6;
    return are_neighbours(right, written) ? 2.0 : 2.8;
}

/* The cheapest way to cut a compound; parts that the contract uses as words are cheaper. */
static double compound_cost(const struct search *s, const char *text, size_t len)
{
    size_t ends[LEXICON_MAX_PARTS];
    size_t parts;
    double cost = compound_cut(s->speller->lexicon, text, len, ends, &parts);

    for (size_t i = 0; i < parts; i++) {
        size_t begin = i == 0 ? 0 : ends[i - 1];
        size_t part = ends[i] - begin;
        size_t count = vocabulary_count(s->vocabulary, text + begin, part);
        if (count == 0 && part > 4 && text[ends[i] - 1] == 's')
            count = vocabulary_count(s->vocabulary, text + begin, part - 1);
        if (count > 0 ||
            (lexicon_part(s->speller->lexicon, text + begin, part) & PART_OWN) != 0)
            cost -= 0.6;
    }
    return isinf(cost) ? 12 : cost;
}

/* ln n, n > 0, by the series of 2 artanh((x - 1) / (x + 1)): libm is not needed for anything
   else, and would be loaded with every start. */
static double natural_log(size_t n)
{
    static const double ln_2 = 0.69314718055994530942;
    enum { LAST = 25 }; /* of the odd powers; from there on each adds less than 1e-13 */
    double whole = 0, x = (double)n, sum = 0;
    while (x >= 2) {
        x /= 2;
        whole++;
    }
    double t = (x - 1) / (x + 1);
    double power = t;
    for (int odd = 1; odd <= LAST; odd += 2, power *= t * t)
        sum += power / odd;
    return whole * ln_2 + 2 * sum;
}

/* How unlikely a word is by itself. */
static double word_cost(const struct search *s, const char *text, size_t len)
{
    size_t count = vocabulary_count(s->vocabulary, text, len);
    double cost;

    if (lexicon_part(s->speller->lexicon, text, len) & PART_WORD)
        cost = utf8_count(text, len) < 4 ? 2.5 : 1.0;
    else
        cost = compound_cost(s, text, len);
    if (count > 0)
        cost -= 3.0 + natural_log(count);
    if (map_get(&s->speller->own, text, len) != NULL)
        cost -= 1.5;
    return cost;
}

static void keep(struct search *s, const char *text, size_t len, double cost)
{
    struct candidate candidate = { alloc_strndup(text, len), cost };

    for (size_t i = 0; i < s->found.len; i++) {
        if (strcmp(s->found.items[i].text, candidate.text) == 0) {
            if (cost < s->found.items[i].cost)
                s->found.items[i].cost = cost;
            free(candidate.text);
            return;
        }
    }
    vec_push(&s->found, candidate);
}

/* A hyphen between words; near the ends of a word it says nothing. */
static double hyphen_cost(const struct search *s, const char *text, size_t len)
{
    const char *hyphen = memrchr(text, '-', len);
    size_t first = (size_t)(hyphen - text);
    size_t second = len - first - 1;

    if (first < 2 || second < 3)
        return INFINITY;
    return 2.0 + word_cost(s, hyphen + 1, second) +
           (memchr(text, '-', first) != NULL ? 1.0 : word_cost(s, text, first));
}

/* A word or compound, in lower case or as a name; its cost, or infinity. */
static double accepted_cost(struct search *s, const char *text, size_t len)
{
    struct lexicon *lexicon = s->speller->lexicon;
    size_t ends[LEXICON_MAX_PARTS];
    char capital[MAX_TEXT + 8];
    uint32_t first;
    size_t step;
    size_t new_step;

    if (lexicon_part(lexicon, text, len) & PART_WORD ||
        lexicon_split(lexicon, text, len, ends) > 0)
        return word_cost(s, text, len);
    if (memchr(text, '-', len) != NULL) {
        return lexicon_check(lexicon, text, len) == LEXICON_RIGHT ? hyphen_cost(s, text, len)
                                                                  : INFINITY;
    }
    step = utf8_decode(text, len, &first);
    if (!s->capital || step == 0)
        return INFINITY;
    new_step = utf8_encode(utf8_upper(first), capital);
    memcpy(capital + new_step, text + step, len - step);
    return lexicon_part(lexicon, capital, new_step + len - step) & PART_WORD ? 1.5 : INFINITY;
}

static void try_edit(struct search *s, const struct letters *word, double edit_cost)
{
    char text[MAX_TEXT];
    size_t len = write_letters(word, text);
    bool fresh;
    double cost;
    uint64_t *known;

    if (len == 0 || is_spent(s))
        return;
    known = map_put(&s->seen, text, len, &fresh);
    pthread_mutex_lock(&s->speller->mutex);
    cost = fresh || *known != 0 ? accepted_cost(s, text, len) : INFINITY;
    pthread_mutex_unlock(&s->speller->mutex);
    *known = isinf(cost) ? 0 : 1;
    if (!isinf(cost))
        keep(s, text, len, cost + edit_cost);
}

/* The writer put in a letter too many. */
static void try_deletions(struct search *s, const struct letters *word)
{
    for (size_t i = 0; i < word->len && word->len > 1; i++) {
        struct letters other = *word;
        uint32_t c = word->items[i];
        uint32_t before = i > 0 ? word->items[i - 1] : 0;
        uint32_t after = i + 1 < word->len ? word->items[i + 1] : 0;
        double cost = c == before || c == after ? 0.6 : 2.4;
        if (cost > 1 && (are_neighbours(c, before) || are_neighbours(c, after)))
            cost = 1.8;
        memmove(other.items + i, other.items + i + 1,
                (other.len - i - 1) * sizeof *other.items);
        other.len--;
        try_edit(s, &other, cost + (i == 0 ? 0.7 : 0));
    }
}

static void try_transpositions(struct search *s, const struct letters *word)
{
    for (size_t i = 0; i + 1 < word->len; i++) {
        struct letters other = *word;
        if (word->items[i] != word->items[i + 1]) {
            other.items[i] = word->items[i + 1];
            other.items[i + 1] = word->items[i];
            try_edit(s, &other, 0.4);
        }
    }
}

/* Another letter, or one that was left out; the common letters first, as far as the budget
   reaches: only words of more than thirty letters need it all. */
static void try_letters(struct search *s, const struct letters *word)
{
    for (size_t at = 0; at + 1 < sizeof alphabet && !s->spent;) {
        uint32_t c;
        at += utf8_decode(alphabet + at, sizeof alphabet - 1 - at, &c);
        for (size_t i = 0; i < word->len; i++) {
            struct letters other = *word;
            if (other.items[i] != c) {
                other.items[i] = c;
                try_edit(s, &other, swap_cost(c, word->items[i]) + (i == 0 ? 0.7 : 0));
            }
        }
        for (size_t i = 0; i <= word->len && word->len < MAX_LETTERS; i++) {
            struct letters other = *word;
            bool twin =
                (i > 0 && word->items[i - 1] == c) || (i < word->len && word->items[i] == c);
            memmove(other.items + i + 1, other.items + i,
                    (other.len - i) * sizeof *other.items);
            other.items[i] = c;
            other.len++;
            try_edit(s, &other, c == '-' ? 1.5 : (twin ? 0.2 : 0.5));
        }
    }
}

/* A space was left out. */
static void try_splits(struct search *s, const char *word, size_t len)
{
    struct lexicon *lexicon = s->speller->lexicon;

    for (size_t at = 1; at < len; at++) {
        char text[MAX_TEXT];
        bool both;
        double cost = 5.0;
        if (((unsigned char)word[at] & 0xC0) == 0x80)
            continue;
        if (is_spent(s))
            return;
        pthread_mutex_lock(&s->speller->mutex);
        both = lexicon_part(lexicon, word, at) & PART_WORD &&
               lexicon_check(lexicon, word + at, len - at) == LEXICON_RIGHT;
        if (both) {
            cost += word_cost(s, word, at) + word_cost(s, word + at, len - at);
            if (at >= 6 && memmem(word + at, len - at, word, at) != NULL)
                cost -= 8.0; /* "behandlerdatabehandleren": no compound of one thing twice */
        }
        pthread_mutex_unlock(&s->speller->mutex);
        if (both) {
            memcpy(text, word, at);
            text[at] = ' ';
            memcpy(text + at + 1, word + at, len - at);
            keep(s, text, len + 1, cost);
        }
    }
}

/* "databehandler aftaler", "IP telefoni": joined, or with a hyphen behind a capital. */
static void try_joins(struct search *s, const char *word, size_t len)
{
    const char *space = memchr(word, ' ', len);
    size_t first = (size_t)(space - word);
    char text[MAX_TEXT];
    char *lower;

    memcpy(text, word, len);
    text[first] = '-';
    keep(s, text, len, 3.0);
    memmove(text + first, text + first + 1, len - first - 1);
    lower = utf8_lower_copy(text, len - 1);
    pthread_mutex_lock(&s->speller->mutex);
    if (lexicon_check(s->speller->lexicon, lower, strlen(lower)) == LEXICON_RIGHT)
        keep(s, lower, strlen(lower), 0.0);
    pthread_mutex_unlock(&s->speller->mutex);
    free(lower);
}

/* Levenshtein's distance of two words, or more than limit. */
static size_t distance(const struct letters *a, const struct letters *b, size_t limit)
{
    size_t row[MAX_LETTERS + 1];

    if (a->len > b->len + limit || b->len > a->len + limit)
        return limit + 1;
    for (size_t j = 0; j <= b->len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->len; i++) {
        size_t diagonal = row[0];
        size_t least = row[0] = i;
        for (size_t j = 1; j <= b->len; j++) {
            size_t up = row[j];
            size_t best = diagonal + (a->items[i - 1] == b->items[j - 1] ? 0 : 1);
            best = up + 1 < best ? up + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            diagonal = up;
            row[j] = best;
            least = best < least ? best : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return row[b->len];
}

struct near {
    struct search *search;
    const struct letters *word;
};

/* Words of the contract that are two or three edits away. */
static void visit_near(void *to, const char *text, size_t len, size_t count)
{
    struct near *near = to;
    struct letters other;
    size_t limit = near->word->len >= 12 ? 3 : 2;
    size_t edits;
    bool right;

    (void)count;
    if (near->word->len < 5 || len + 6 < near->word->len || !read_letters(text, len, &other))
        return;
    edits = distance(near->word, &other, limit);
    if (edits < 2 || edits > limit || is_spent(near->search))
        return;
    pthread_mutex_lock(&near->search->speller->mutex);
    right = lexicon_check(near->search->speller->lexicon, text, len) == LEXICON_RIGHT;
    if (right)
        keep(near->search, text, len, 4.0 * (double)edits + word_cost(near->search, text, len));
    pthread_mutex_unlock(&near->search->speller->mutex);
}

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;

    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return strcmp(a->text, b->text);
}

static bool starts_upper(const char *word, size_t len)
{
    uint32_t c;

    return utf8_decode(word, len, &c) > 0 && utf8_is_upper(c);
}

void speller_suggest(struct speller *speller, const struct vocabulary *vocabulary,
                     const char *word, size_t len, size_t max, struct word_list *out)
{
    struct search s = { speller,  vocabulary, starts_upper(word, len), 0, false,
                        MAP_INIT, VEC_INIT };
    struct letters letters;
    char *lower = NULL;
    long long begin;
    bool ready;

    pthread_mutex_lock(&speller->mutex);
    ready = speller->state != SPELLER_MISSING && engine_load(speller);
    pthread_mutex_unlock(&speller->mutex);
    if (!ready || len == 0 || len > MAX_TEXT / 2)
        return;
    begin = thread_ns();
    if (memchr(word, ' ', len) != NULL) {
        try_joins(&s, word, len);
        s.capital = false;
    } else {
        const char *slip;
        lower = utf8_lower_copy(word, len);
        slip = engine_slip(speller, lower, strlen(lower));
        if (slip != NULL)
            keep(&s, slip, strlen(slip), -20);
        if (read_letters(lower, strlen(lower), &letters)) {
            struct near near = { &s, &letters };
            /* The contract's own words come last and always get their part. */
            allow(&s, begin, 30);
            try_splits(&s, lower, strlen(lower));
            allow(&s, begin, 85);
            try_deletions(&s, &letters);
            try_transpositions(&s, &letters);
            try_letters(&s, &letters);
            allow(&s, begin, 100);
            vocabulary_each(vocabulary, visit_near, &near);
            if (words_is_abbreviation(word, len)) {
                char *dotted = alloc_printf("%s.", lower);
                keep(&s, dotted, strlen(dotted), -9);
                free(dotted);
            }
        }
    }
    if (s.found.len > 0)
        qsort(s.found.items, s.found.len, sizeof *s.found.items, compare_candidates);
    for (size_t i = 0; i < s.found.len; i++) {
        if (i < max) {
            char *text = s.capital ? utf8_capital_copy(s.found.items[i].text)
                                   : alloc_strdup(s.found.items[i].text);
            vec_push(out, text);
        }
        free(s.found.items[i].text);
    }
    vec_free(&s.found);
    map_free(&s.seen);
    free(lower);
}
