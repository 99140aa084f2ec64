#include "doc/reference_words.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 48, PRONOUN = 4 /* "dens", and no "kundens" by its end */ };

static const struct {
    const char *name;
    unsigned kind;
} kind_names[] = {
    { "annex", REF_ANNEX },         { "chapter", REF_CHAPTER }, { "article", REF_ARTICLE },
    { "paragraph", REF_PARAGRAPH }, { "clause", REF_CLAUSE },   { "stk", REF_STK },
    { "litra", REF_LITRA },         { "nr", REF_NR },           { "sentence", REF_SENTENCE },
    { "join", REF_JOIN },           { "range", REF_RANGE },     { "this", REF_THIS },
    { "earlier", REF_EARLIER },     { "later", REF_LATER },     { "own", REF_OWN },
    { "other", REF_OTHER },         { "law", REF_LAW },         { "unit", REF_UNIT },
    { "deviation", REF_DEVIATION },
};

struct suffix {
    const char *text;
    size_t len;
    unsigned kind;
};

static struct {
    struct intern words; /* lower case -> kinds */
    struct map names;    /* lower case -> index in laws + 1 */
    struct map numbers;  /* "2016/679" -> index in laws + 1 */
    struct map facts;    /* fact_key -> value + 1 */
    struct map dates;    /* "2021/914" -> 20210604 */
    VEC(struct law) laws;
    VEC(struct gone_law) gone;
    VEC(struct suffix) suffixes;
    uint32_t lengths[256]; /* by first byte: bit n is set where a word has n bytes */
} data;
/* Laws are asked for where a text cites one only. */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;
static pthread_once_t laws_once = PTHREAD_ONCE_INIT;

static const char *read_word(void *to, const struct datafile_row *row)
{
    const char *const *cells = row->cells;
    (void)to;
    if (cells[1][0] == '\0' || strlen(cells[1]) > LONGEST)
        return _("expected a kind, a TAB and a word");
    for (size_t i = 0; i < sizeof kind_names / sizeof kind_names[0]; i++) {
        if (kind_names[i].name[0] != cells[0][0] || strcmp(kind_names[i].name, cells[0]) != 0)
            continue;
        size_t len = strlen(cells[1]);
        struct interned *word = intern_put(&data.words, cells[1], len, false);
        word->value |= kind_names[i].kind;
        unsigned char first = (unsigned char)cells[1][0];
        data.lengths[first] |= len < 31 ? 1u << len : 1u << 31;
        bool law = (kind_names[i].kind & REF_LAW) != 0;
        if (law || ((kind_names[i].kind & REF_OTHER) != 0 && len > PRONOUN)) {
            struct suffix suffix = { word->text, len, kind_names[i].kind };
            vec_push(&data.suffixes, suffix);
        }
        return NULL;
    }
    return _("no kind of word has this name");
}

static uint64_t law_index(const char *key)
{
    for (size_t i = 0; i < data.laws.len; i++)
        if (strcmp(data.laws.items[i].key, key) == 0)
            return i + 1;
    return 0;
}

/* "2021-06-04" as 20210604; 0: it is no date. */
static unsigned read_day(const char *text)
{
    char *end;
    unsigned long year = strtoul(text, &end, 10);
    unsigned long month = *end == '-' ? strtoul(end + 1, &end, 10) : 0;
    unsigned long day = *end == '-' ? strtoul(end + 1, &end, 10) : 0;
    bool right = year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return right ? (unsigned)(year * 10000 + month * 100 + day) : 0;
}

/* What is known of a part of a law: "stk gdpr 28", "litra gdpr 28 3". */
struct fact_key {
    uint64_t law; /* index in laws + 1 */
    uint32_t article, paragraph;
    uint64_t kind; /* its first letter, so wide that no byte of the key is a gap */
};

static struct fact_key fact_key(char kind, uint64_t law, unsigned long article,
                                unsigned long paragraph)
{
    return (struct fact_key){ law, (uint32_t)article, (uint32_t)paragraph,
                              (unsigned char)kind };
}

/* "date", "2021/914", "2021-06-04"; "gone", "safe harbor", "2015-10-06", what took its place, and
   the key of that law */
static const char *read_law_date(const char *const *cells, bool gone, const char *after)
{
    unsigned day = read_day(cells[2]);
    if (day == 0)
        return _("the third column is no date");
    if (gone)
        vec_push(&data.gone, ((struct gone_law){ arena_strdup(&data.names.keys, cells[1]), day,
                                                 arena_strdup(&data.names.keys, cells[3]),
                                                 arena_strdup(&data.names.keys, after) }));
    else
        *map_put(&data.dates, cells[1], strlen(cells[1]), NULL) = day;
    return NULL;
}

static const char *read_law(void *to, const struct datafile_row *row)
{
    const char *const *cells = row->cells;
    size_t count = row->count;
    (void)to;
    if (count == 6 && strcmp(cells[0], "law") == 0) {
        bool articles = strcmp(cells[3], "artikel") == 0;
        if (!articles && strcmp(cells[3], "§") != 0)
            return _("a law has artikel or §");
        struct law law = { arena_strdup(&data.names.keys, cells[1]),
                           arena_strdup(&data.names.keys, cells[2]), articles,
                           (unsigned)strtoul(cells[4], NULL, 10),
                           (unsigned)strtoul(cells[5], NULL, 10) };
        vec_push(&data.laws, law);
        return NULL;
    }
    if (count == 3 && strcmp(cells[0], "date") == 0)
        return read_law_date(cells, false, "");
    if ((count == 4 || count == 5) && strcmp(cells[0], "gone") == 0)
        return read_law_date(cells, true, count == 5 ? cells[4] : "");
    uint64_t index = law_index(cells[1]);
    if (index == 0)
        return _("no law of that key stands above");
    if (count == 3 && strcmp(cells[0], "name") == 0) {
        *map_put(&data.names, cells[2], strlen(cells[2]), NULL) = index;
    } else if (count == 3 && strcmp(cells[0], "number") == 0) {
        *map_put(&data.numbers, cells[2], strlen(cells[2]), NULL) = index;
    } else if ((count == 4 && strcmp(cells[0], "stk") == 0) ||
               (count == 5 &&
                (strcmp(cells[0], "litra") == 0 || strcmp(cells[0], "nr") == 0))) {
        bool letter = cells[0][0] == 'l';
        const char *value = cells[count - 1];
        struct fact_key key = fact_key(cells[0][0], index, strtoul(cells[2], NULL, 10),
                                       count == 5 ? strtoul(cells[3], NULL, 10) : UINT32_MAX);
        bool wrong = letter ? value[0] < 'a' || value[0] > 'z' || value[1] != '\0'
                            : strspn(value, "0123456789") != strlen(value) || value[0] == '\0';
        if (!wrong)
            *map_put(&data.facts, (const char *)&key, sizeof key, NULL) =
                letter ? (uint64_t)value[0] : strtoul(value, NULL, 10) + 1;
        return wrong ? _("the last column is no number or letter") : NULL;
    } else {
        return _("no row of a law looks like this");
    }
    return NULL;
}

static void read_words(void)
{
    datafile_read("references.tsv", 2, 2, read_word, NULL);
}

static void read_laws(void)
{
    datafile_read("laws.tsv", 3, 6, read_law, NULL);
}

/* Lower case into out (LONGEST + 1 bytes); the new length, or 0 where it is too long. */
static size_t fold(const char *word, size_t len, char *out)
{
    if (len == 0 || len > LONGEST)
        return 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)word[i];
        bool after_c3 = i > 0 && (unsigned char)word[i - 1] == 0xC3;
        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        else if (after_c3 && c >= 0x80 && c <= 0x9E && c != 0x97)
            c |= 0x20; /* Æ, Ø, Å: their second bytes in UTF-8 */
        out[i] = (char)c;
    }
    out[len] = '\0';
    return len;
}

static uint64_t find_law(const struct map *map, const char *word, size_t len)
{
    char folded[LONGEST + 1];
    pthread_once(&laws_once, read_laws);
    size_t got = fold(word, len, folded);
    uint64_t *value = got == 0 ? NULL : map_get(map, folded, got);
    return value == NULL ? 0 : *value;
}

unsigned reference_word_kinds(const char *word, size_t len)
{
    pthread_once(&words_once, read_words);
    if (len == 0)
        return 0;
    unsigned char first = (unsigned char)word[0];
    if (first >= 'A' && first <= 'Z')
        first |= 0x20;
    if ((data.lengths[first] & (len < 31 ? 1u << len : 1u << 31)) == 0)
        return 0; /* most words of a text */
    char folded[LONGEST + 1];
    size_t got = fold(word, len, folded);
    const struct interned *known = got == 0 ? NULL : intern_get(&data.words, folded, got);
    return known == NULL ? 0 : known->value;
}

unsigned reference_word_kinds_by_end(const char *word, size_t len)
{
    char folded[LONGEST + 1];
    unsigned kinds = reference_word_kinds(word, len);
    if ((kinds & (REF_OWN | REF_NOUNS)) != 0)
        return kinds;
    if (len > LONGEST) { /* its end decides */
        word += len - LONGEST;
        len = LONGEST;
    }
    size_t got = fold(word, len, folded);
    for (size_t i = 0; i < data.suffixes.len && got > 0; i++) {
        const struct suffix *suffix = &data.suffixes.items[i];
        if (got > suffix->len + 1 && suffix->len > 2 &&
            memcmp(folded + got - suffix->len, suffix->text, suffix->len) == 0)
            kinds |= suffix->kind;
    }
    return kinds;
}

const struct law *reference_law_named(const char *word, size_t len)
{
    uint64_t index = find_law(&data.names, word, len);
    return index == 0 ? NULL : &data.laws.items[index - 1];
}

const struct law *reference_law_numbered(const char *number, size_t len)
{
    uint64_t index = find_law(&data.numbers, number, len);
    return index == 0 ? NULL : &data.laws.items[index - 1];
}

const struct gone_law *reference_law_gone(size_t index)
{
    pthread_once(&laws_once, read_laws);
    return index < data.gone.len ? &data.gone.items[index] : NULL;
}

unsigned reference_law_date(const char *number)
{
    return (unsigned)find_law(&data.dates, number, strlen(number));
}

static uint64_t fact(char kind, const struct law *law, unsigned article, unsigned paragraph)
{
    struct fact_key key =
        fact_key(kind, (uint64_t)(law - data.laws.items) + 1, article, paragraph);
    const uint64_t *value = map_get(&data.facts, (const char *)&key, sizeof key);
    return value == NULL ? 0 : *value;
}

int reference_law_paragraphs(const struct law *law, unsigned article)
{
    return (int)fact('s', law, article, UINT32_MAX) - 1;
}

char reference_law_last_letter(const struct law *law, unsigned article, unsigned paragraph)
{
    return (char)fact('l', law, article, paragraph);
}

unsigned reference_law_last_number(const struct law *law, unsigned article, unsigned paragraph)
{
    uint64_t value = fact('n', law, article, paragraph);
    return value == 0 ? 0 : (unsigned)value - 1;
}
