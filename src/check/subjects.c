#include "check/subjects.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/vec.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 40, FIRST_SIZE = 1024 };

static const uint64_t seed = 14695981039346656037u; /* FNV-1a */
static const uint64_t prime = 1099511628211u;

/* A beginning, an end or a whole word, by the hash of its bytes. */
struct slot {
    uint64_t hash; /* 0: free */
    struct subject_word whole, part;
};

/* Words by their beginnings, or by their ends read backwards. */
struct table {
    struct slot *slots; /* open addressing */
    size_t size;        /* a power of two */
    size_t used;
    uint64_t lengths[256]; /* by the first byte read: bit n is set where an entry has n bytes */
};

struct name_list VEC_BODY(char *);

static struct {
    struct table fore, back, inner;
    struct name_list names, things; /* kept to the end of the program */
    subject_set sure;
} data;
static pthread_once_t data_once = PTHREAD_ONCE_INIT;

static const struct {
    const char *name;
    unsigned role;
} role_names[] = {
    { "link", SUBJECT_LINK },
    { "law", SUBJECT_LINK | SUBJECT_LAW },
    { "states", SUBJECT_LINK | SUBJECT_STATES },
    { "tells", SUBJECT_TELLS },
    { "about", SUBJECT_ABOUT },
    { "chain", SUBJECT_CHAIN },
    { "relative", SUBJECT_LINK | SUBJECT_RELATIVE },
    { "plain", SUBJECT_PLAIN },
    { "named", SUBJECT_NAMED },
    { "carries", SUBJECT_CARRIES },
};

/* The byte at i in lower case; after C3 a letter of two bytes. */
static unsigned char fold_byte(const char *word, size_t i)
{
    unsigned char c = (unsigned char)word[i];
    bool wide =
        i > 0 && (unsigned char)word[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
    return (c >= 'A' && c <= 'Z') || wide ? c | 0x20 : c;
}

static struct slot *find_slot(const struct table *table, uint64_t hash)
{
    size_t at = (size_t)(hash >> 17) & (table->size - 1);
    while (table->slots[at].hash != 0 && table->slots[at].hash != hash)
        at = (at + 1) & (table->size - 1);
    return &table->slots[at];
}

static void grow(struct table *table)
{
    struct table old = *table;
    table->size = old.size == 0 ? FIRST_SIZE : old.size * 2;
    table->slots = alloc_array(table->size, sizeof *table->slots);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i].hash != 0)
            *find_slot(table, old.slots[i].hash) = old.slots[i];
    free(old.slots);
}

static void merge(struct subject_word *into, const struct subject_word *from)
{
    into->cues |= from->cues;
    into->acts |= from->acts;
    into->title |= from->title;
    into->told |= from->told;
    into->loose |= from->loose;
    into->things |= from->things;
    into->shows |= from->shows;
    into->has |= from->has;
    into->roles |= from->roles;
}

static void put(struct table *table, const char *word, size_t len, bool back, bool whole,
                const struct subject_word *what)
{
    uint64_t hash = seed;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ fold_byte(word, back ? len - 1 - i : i)) * prime;
    if (table->used * 2 >= table->size)
        grow(table);
    struct slot *slot = find_slot(table, hash);
    table->used += slot->hash == 0 ? 1 : 0;
    slot->hash = hash;
    merge(whole ? &slot->whole : &slot->part, what);
    table->lengths[fold_byte(word, back ? len - 1 : 0)] |= 1ull << len;
}

/* "slet*", "*pris", "*kopi*", "brud"; NULL or what is wrong with it. */
static const char *take_word(const char *word, size_t len, const struct subject_word *what)
{
    bool back = len > 0 && word[0] == '*';
    bool fore = len > 0 && word[len - 1] == '*';
    word += back ? 1 : 0;
    len -= (back ? 1u : 0u) + (fore && len > 1 ? 1u : 0u);
    if (len == 0 || len > LONGEST || memchr(word, '*', len) != NULL)
        return _("a word is letters, with a star at its beginning, its end, or both");
    if (back && fore) {
        put(&data.fore, word, len, false, false, what);
        put(&data.inner, word, len, false, false, what);
    } else {
        put(back ? &data.back : &data.fore, word, len, back, !back && !fore, what);
    }
    return NULL;
}

static const char *take_words(const char *words, const struct subject_word *what)
{
    const char *problem = NULL;
    while (*words != '\0' && problem == NULL) {
        size_t len = strcspn(words, " ");
        if (len > 0)
            problem = take_word(words, len, what);
        words += len + strspn(words + len, " ");
    }
    return problem;
}

/* The bit of the subject with this name, which is made where there is none; 0: no more room. */
static subject_set find_subject(struct name_list *names, const char *name)
{
    for (size_t i = 0; i < names->len; i++)
        if (strcmp(names->items[i], name) == 0)
            return 1ull << i;
    if (names->len == SUBJECTS_MAX)
        return 0;
    vec_push(names, alloc_strdup(name));
    return 1ull << (names->len - 1);
}

/* "fee notice": names of subjects. */
static const char *take_sure(const char *names)
{
    while (*names != '\0') {
        size_t len = strcspn(names, " ");
        char *name = alloc_strndup(names, len);
        subject_set subject = find_subject(&data.names, name);
        free(name);
        if (subject == 0)
            return _("there are too many subjects");
        data.sure |= subject;
        names += len + strspn(names + len, " ");
    }
    return NULL;
}

/* "thing", "shows" and "has"; false: it is another row. */
static bool read_thing(const struct datafile_row *row, struct subject_word *what)
{
    const char *kind = row->cells[0];
    bool thing = strcmp(kind, "thing") == 0, shows = strcmp(kind, "shows") == 0;
    if ((!thing && !shows && strcmp(kind, "has") != 0) || row->count != 3)
        return false;
    what->has = find_subject(&data.things, row->cells[1]);
    what->shows = thing || shows ? what->has : 0;
    what->things = thing ? what->has : 0;
    return true;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    const char *kind = row->cells[0];
    struct subject_word what = { 0 };

    (void)to;
    for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++) {
        if (strcmp(kind, role_names[i].name) == 0 && row->count == 2) {
            what.roles = role_names[i].role;
            return take_words(row->cells[1], &what);
        }
    }
    if (strcmp(kind, "sure") == 0 && row->count == 2)
        return take_sure(row->cells[1]);
    if (read_thing(row, &what))
        return what.has == 0 ? _("there are too many subjects")
                             : take_words(row->cells[2], &what);
    bool loose = strcmp(kind, "loose") == 0;
    bool cue = strcmp(kind, "cue") == 0, act = strcmp(kind, "act") == 0;
    bool title = strcmp(kind, "title") == 0;
    if ((!cue && !act && !title && !loose && strcmp(kind, "told") != 0) || row->count != 3)
        return _(
            "a line is: cue, act, title, told or loose, a subject and words; thing, shows or has, "
            "a thing and words; or link, law, states, relative, tells, about, named, chain, "
            "carries, plain or sure and words");
    what.told = find_subject(&data.names, row->cells[1]);
    if (what.told == 0)
        return _("there are too many subjects");
    what.cues = cue ? what.told : 0;
    what.acts = act ? what.told : 0;
    what.title = cue || title ? what.told : 0;
    if (loose)
        what = (struct subject_word){ .loose = what.told };
    return take_words(row->cells[2], &what);
}

static void read_data(void)
{
    grow(&data.fore);
    grow(&data.back);
    grow(&data.inner);
    datafile_read("subjects.tsv", 2, 3, take_row, NULL);
}

void subjects_load(void)
{
    pthread_once(&data_once, read_data);
}

static void look_up(const struct table *table, const char *word, size_t len, bool back,
                    struct subject_word *out)
{
    uint64_t lengths = table->lengths[fold_byte(word, back ? len - 1 : 0)];
    uint64_t hash = seed;
    for (size_t i = 0; i < len && i < LONGEST && lengths >> (i + 1) != 0; i++) {
        hash = (hash ^ fold_byte(word, back ? len - 1 - i : i)) * prime;
        if ((lengths >> (i + 1) & 1) == 0)
            continue;
        const struct slot *slot = find_slot(table, hash);
        if (slot->hash == 0)
            continue;
        merge(out, &slot->part);
        if (i + 1 == len && !back)
            merge(out, &slot->whole);
    }
}

struct subject_word subjects_look_up(const char *word, size_t len)
{
    struct subject_word out = { 0 };
    subjects_load();
    if (len > 0) {
        look_up(&data.fore, word, len, false, &out);
        look_up(&data.back, word, len, true, &out);
        for (size_t i = 1; i + 2 < len; i++)
            if (data.inner.lengths[(unsigned char)word[i]] != 0)
                look_up(&data.inner, word + i, len - i, false, &out);
    }
    return out;
}

static size_t letter(const char *text, size_t at)
{
    unsigned char c = (unsigned char)text[at];
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return 1;
    return c >= 0xC3 && c <= 0xC9 && text[at + 1] != '\0' ? 2 : 0;
}

bool subjects_next_word(const char *text, size_t at, size_t *begin, size_t *end)
{
    while (text[at] != '\0' && letter(text, at) == 0)
        at++;
    *begin = at;
    for (size_t step = letter(text, at); step > 0; step = letter(text, at))
        at += step;
    *end = at;
    return at > *begin;
}

subject_set subjects_of(const char *text, bool cues)
{
    subject_set set = 0;
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end)) {
        struct subject_word word = subjects_look_up(text + begin, end - begin);
        set |= cues ? word.cues : word.told;
    }
    return set;
}

subject_set subjects_loose(const char *text)
{
    subject_set set = 0;
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end))
        set |= subjects_look_up(text + begin, end - begin).loose;
    return set;
}

subject_set subjects_sure(void)
{
    subjects_load();
    return data.sure;
}

subject_set subjects_titled(const char *title)
{
    subject_set set = 0;
    size_t begin, end = 0;
    while (subjects_next_word(title, end, &begin, &end))
        set |= subjects_look_up(title + begin, end - begin).title;
    return set;
}

bool subjects_is_one_of(const char *text, size_t begin, size_t end, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == end - begin &&
            strncasecmp(text + begin, words[i], end - begin) == 0)
            return true;
    return false;
}
