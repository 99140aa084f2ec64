#include "terms/knowledge.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Patterns that are open behind are found by their first bytes, those that are open in front by
   their last ones; three bytes are enough to have few of them in one bucket. */
enum { KEY = 3, BUCKETS = 1024, FULL_STOP = 16, MAX_COMPACT = 64, MAX_COLUMNS = 4 };

struct knowledge {
    struct arena arena;
    VEC(struct concept_pattern) patterns; /* patterns.items[n - 1] is number n */
    struct map exact;                     /* first word -> first pattern of the bucket */
    uint32_t prefix[BUCKETS];
    uint32_t suffix[BUCKETS];
    uint32_t infix;
    struct map countries; /* words -> struct country * */
    struct map country_codes;
    struct map towns; /* words -> struct country * */
    VEC(struct standard) standards;
    struct map providers;      /* words -> struct provider * */
    struct map firms;          /* words -> enum firm_word, with FULL_STOP */
    struct map registries;     /* labels -> struct registry * */
    bool registry_begins[256]; /* by the first byte of a label's key */
    VEC(const char *) number_forms;
    struct map columns; /* words -> enum column */
};

/* The concepts, and behind them the senses. */
enum { NAMES = (int)CONCEPT_COUNT + (int)SENSE_COUNT };

static const char *const concept_names[NAMES] = {
#define CONCEPT_NAME(name, text) [CONCEPT_##name] = text,
    CONCEPTS(CONCEPT_NAME)
#undef CONCEPT_NAME
#define SENSE_NAME(name, text) [(int)CONCEPT_COUNT + (int)SENSE_##name] = text,
        SENSES(SENSE_NAME)
#undef SENSE_NAME
};

_Static_assert(CONCEPT_COUNT <= 64, "a concept is one bit of a mask");
_Static_assert(SENSE_COUNT <= 64, "a sense is one bit of a mask");

/* NAMES where there is none of this name. */
static size_t find_name(const char *name)
{
    size_t c = 0;

    while (c < NAMES && strcmp(concept_names[c], name) != 0)
        c++;
    return c;
}

/* --- reading files of lines with columns ------------------------------------------------- */

struct data_line {
    const char *file;
    size_t number;
    const char *column[MAX_COLUMNS]; /* NUL-terminated, in the arena; "" where there is none */
    size_t columns;
    size_t concept; /* of a line of concepts, by concept_names */
    struct str *problems;
};

static void complain(const struct data_line *line, const char *what, const char *word)
{
    if (line->problems != NULL) {
        str_printf(line->problems, "%s:%zu: ", line->file, line->number);
        str_printf(line->problems, what, word);
        str_putc(line->problems, '\n');
    }
}

static char *trim(struct arena *arena, const char *text, size_t len)
{
    while (len > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        len--;
    }
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\r'))
        len--;
    return arena_strndup(arena, text, len);
}

static void read_lines(struct knowledge *knowledge, const char *folder, const char *name,
                       struct str *problems,
                       void (*take)(struct knowledge *, const struct data_line *))
{
    char *path = folder == NULL ? paths_data(name) : file_join(folder, name);
    struct str text = STR_INIT;
    struct err err = { 0 };
    size_t number = 1;

    if (file_read(&text, path, &err) != ERR_OK && problems != NULL)
        str_printf(problems, "%s\n", err.text);
    for (const char *at = str_text(&text); *at != '\0';) {
        size_t len = strcspn(at, "\n");
        struct data_line line = { .file = name, .number = number, .problems = problems };
        bool valid = utf8_valid(at, len) == len;
        for (size_t from = 0; from <= len && line.columns < MAX_COLUMNS;) {
            size_t end = from;
            while (end < len && at[end] != '\t')
                end++;
            line.column[line.columns++] = trim(&knowledge->arena, at + from, end - from);
            from = end + 1;
        }
        for (size_t i = line.columns; i < MAX_COLUMNS; i++)
            line.column[i] = "";
        if (!valid)
            complain(&line, "%s", _("this line is not UTF-8"));
        else if (len > 0 && at[0] != '#' && line.column[0][0] != '\0')
            take(knowledge, &line);
        at += len + (at[len] == '\n');
        number++;
    }
    str_free(&text);
    free(path);
}

/* Calls take for each word of a list parted by commas. */
static void each_name(struct knowledge *knowledge, const struct data_line *line,
                      const char *list,
                      void (*take)(struct knowledge *, const struct data_line *, const char *))
{
    while (*list != '\0') {
        size_t len = strcspn(list, ",");
        const char *name = trim(&knowledge->arena, list, len);
        if (name[0] != '\0')
            take(knowledge, line, name);
        list += len + (list[len] == ',');
    }
}

/* --- concepts ---------------------------------------------------------------------------- */

static size_t bucket_of(const char *bytes)
{
    return map_hash(bytes, KEY) % BUCKETS;
}

static bool make_word(struct knowledge *knowledge, const struct data_line *line,
                      const char *from, size_t len, struct pattern_word *word)
{
    char *lower;

    *word = (struct pattern_word){ 0 };
    if (len > 0 && from[0] == '*') {
        word->open_front = true;
        from++;
        len--;
    }
    if (len > 0 && from[len - 1] == '*') {
        word->open_back = true;
        len--;
    }
    if (memchr(from, '*', len) != NULL || len == 0 ||
        ((word->open_front || word->open_back) && len < KEY)) {
        complain(line, _("\"*\" needs three letters beside it, and stands at an end: %s"),
                 from);
        return false;
    }
    lower = utf8_lower_copy(from, len);
    word->len = (uint32_t)strlen(lower);
    word->text = arena_strdup(&knowledge->arena, lower);
    free(lower);
    return true;
}

/* Where the list of such patterns begins; NULL for a word without "*", which has a map. */
static uint32_t *head_of(struct knowledge *knowledge, const struct pattern_word *first)
{
    if (first->open_front && first->open_back)
        return &knowledge->infix;
    if (first->open_back)
        return &knowledge->prefix[bucket_of(first->text)];
    if (first->open_front)
        return &knowledge->suffix[bucket_of(first->text + first->len - KEY)];
    return NULL;
}

static void take_pattern(struct knowledge *knowledge, const struct data_line *line,
                         const char *text)
{
    struct concept_pattern pattern = { 0 };
    struct pattern_word words[MAX_PHRASE];
    uint32_t *head;
    bool far = false;
    size_t c = line->concept;

    for (const char *at = text; *at != '\0'; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        if (len == 2 && strncmp(at, "..", len) == 0) {
            far = pattern.count > 0;
            at += len;
            continue;
        }
        if (pattern.count == MAX_PHRASE) {
            complain(line, _("a phrase has at most six words: %s"), text);
            return;
        }
        if (!make_word(knowledge, line, at, len, &words[pattern.count]))
            return;
        words[pattern.count++].far = far;
        far = false;
        at += len;
    }
    if (pattern.count == 0)
        return;
    pattern.words = arena_take(&knowledge->arena, pattern.count * sizeof *words);
    memcpy(pattern.words, words, pattern.count * sizeof *words);
    pattern.mask = c < CONCEPT_COUNT ? UINT64_C(1) << c : 0;
    pattern.sense = c >= CONCEPT_COUNT ? UINT64_C(1) << (c - CONCEPT_COUNT) : 0;
    head = head_of(knowledge, &pattern.words[0]);
    if (head != NULL) {
        pattern.next = *head;
        vec_push(&knowledge->patterns, pattern);
        *head = (uint32_t)knowledge->patterns.len;
    } else {
        bool fresh;
        uint64_t *place =
            map_put(&knowledge->exact, pattern.words[0].text, pattern.words[0].len, &fresh);
        pattern.next = (uint32_t)*place;
        vec_push(&knowledge->patterns, pattern);
        *place = knowledge->patterns.len;
    }
}

static void take_concept(struct knowledge *knowledge, const struct data_line *line)
{
    struct data_line own = *line;

    own.concept = find_name(line->column[0]);
    if (own.concept == NAMES)
        complain(line, _("no such concept: %s"), line->column[0]);
    else if (line->column[1][0] == '\0')
        complain(line, _("no words for %s; a TAB must stand before them"), line->column[0]);
    else
        each_name(knowledge, &own, line->column[1], take_pattern);
}

bool pattern_word_fits(const struct pattern_word *pattern, const char *word, size_t len)
{
    if (len < pattern->len)
        return false;
    if (pattern->open_front && pattern->open_back) {
        for (size_t at = 0; at + pattern->len <= len; at++)
            if (memcmp(word + at, pattern->text, pattern->len) == 0)
                return true;
        return false;
    }
    if (pattern->open_front)
        return memcmp(word + len - pattern->len, pattern->text, pattern->len) == 0;
    return (pattern->open_back || len == pattern->len) &&
           memcmp(word, pattern->text, pattern->len) == 0;
}

/* The bucket's patterns of one word; *phrases is set where it holds longer ones as well. */
static uint64_t bucket_mask(const struct knowledge *knowledge, uint32_t head, const char *word,
                            size_t len, uint64_t *sense, uint32_t *phrases)
{
    uint64_t mask = 0;

    for (uint32_t n = head; n != 0; n = knowledge->patterns.items[n - 1].next) {
        const struct concept_pattern *pattern = &knowledge->patterns.items[n - 1];
        if (!pattern_word_fits(&pattern->words[0], word, len))
            continue;
        if (pattern->count == 1) {
            mask |= pattern->mask;
            *sense |= pattern->sense;
        } else if (*phrases == 0) {
            *phrases = n;
        }
    }
    return mask;
}

uint64_t knowledge_word(const struct knowledge *knowledge, const char *word, size_t len,
                        uint64_t *sense, uint32_t phrases[PHRASE_HEADS])
{
    const uint64_t *exact = map_get(&knowledge->exact, word, len);
    uint64_t mask = 0;

    *sense = 0;
    memset(phrases, 0, PHRASE_HEADS * sizeof *phrases);
    if (exact != NULL)
        mask |= bucket_mask(knowledge, (uint32_t)*exact, word, len, sense, &phrases[0]);
    if (len >= KEY) {
        mask |= bucket_mask(knowledge, knowledge->prefix[bucket_of(word)], word, len, sense,
                            &phrases[1]);
        mask |= bucket_mask(knowledge, knowledge->suffix[bucket_of(word + len - KEY)], word,
                            len, sense, &phrases[2]);
        mask |= bucket_mask(knowledge, knowledge->infix, word, len, sense, &phrases[3]);
    }
    return mask;
}

const struct concept_pattern *knowledge_pattern(const struct knowledge *knowledge,
                                                uint32_t number)
{
    return &knowledge->patterns.items[number - 1];
}

/* --- countries, standards, services, firms ----------------------------------------------- */

static void put_pointer(struct map *map, const char *key, const void *value)
{
    bool fresh;
    uint64_t *place = map_put(map, key, strlen(key), &fresh);

    if (fresh)
        *place = (uint64_t)(uintptr_t)value;
}

static const void *get_pointer(const struct map *map, const char *key, size_t len)
{
    const uint64_t *place = map_get(map, key, len);

    return place == NULL ? NULL : (const void *)(uintptr_t)*place;
}

static struct country *last_country(struct knowledge *knowledge, const char *name)
{
    return (struct country *)(uintptr_t)get_pointer(&knowledge->countries, name, strlen(name));
}

static void take_country_name(struct knowledge *knowledge, const struct data_line *line,
                              const char *name)
{
    put_pointer(&knowledge->countries, name, last_country(knowledge, line->column[0]));
}

static void take_country(struct knowledge *knowledge, const struct data_line *line)
{
    static const char *const names[] = { "EU", "EØS", "sikkert", "tredjeland" };
    struct country country = { line->column[0], COUNTRY_EU };
    struct country *copy;
    size_t i = 0;

    while (i < 4 && strcmp(names[i], line->column[1]) != 0)
        i++;
    if (i == 4) {
        complain(line, _("a country is EU, EØS, sikkert or tredjeland, not \"%s\""),
                 line->column[1]);
        return;
    }
    country.membership = (enum membership)i;
    copy = arena_take(&knowledge->arena, sizeof *copy);
    *copy = country;
    put_pointer(&knowledge->countries, country.name, copy);
    each_name(knowledge, line, line->column[2], take_country_name);
    if (line->column[3][0] != '\0')
        put_pointer(&knowledge->country_codes, line->column[3], copy);
}

static void take_town_name(struct knowledge *knowledge, const struct data_line *line,
                           const char *name)
{
    put_pointer(&knowledge->towns, name, last_country(knowledge, line->column[0]));
}

static void take_towns(struct knowledge *knowledge, const struct data_line *line)
{
    if (last_country(knowledge, line->column[0]) == NULL) {
        complain(line, _("no country of countries.tsv is called \"%s\""), line->column[0]);
        return;
    }
    each_name(knowledge, line, line->column[1], take_town_name);
}

const struct country *knowledge_town(const struct knowledge *knowledge, const char *words,
                                     size_t len)
{
    return get_pointer(&knowledge->towns, words, len);
}

const struct country *knowledge_country_code(const struct knowledge *knowledge,
                                             const char *code, size_t len)
{
    return get_pointer(&knowledge->country_codes, code, len);
}

static void take_standard_name(struct knowledge *knowledge, const struct data_line *line,
                               const char *name)
{
    struct str compact = STR_INIT;
    char *lower = utf8_lower_copy(name, strlen(name));
    struct standard standard = { line->column[0], NULL, 0 };

    for (const char *c = lower; *c != '\0'; c++)
        if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || (unsigned char)*c >= 0x80)
            str_putc(&compact, *c);
    free(lower);
    if (compact.len < 4) {
        complain(line, _("too short to be found for sure: %s"), name);
    } else {
        standard.len = (uint32_t)compact.len;
        standard.compact = arena_strdup(&knowledge->arena, str_text(&compact));
        vec_push(&knowledge->standards, standard);
    }
    str_free(&compact);
}

static void take_standard(struct knowledge *knowledge, const struct data_line *line)
{
    take_standard_name(knowledge, line, line->column[0]);
    each_name(knowledge, line, line->column[1], take_standard_name);
}

static void take_provider_name(struct knowledge *knowledge, const struct data_line *line,
                               const char *name)
{
    put_pointer(&knowledge->providers, name,
                get_pointer(&knowledge->providers, line->column[0], strlen(line->column[0])));
}

static void take_provider(struct knowledge *knowledge, const struct data_line *line)
{
    struct provider *provider = arena_take(&knowledge->arena, sizeof *provider);

    if (line->column[1][0] == '\0') {
        complain(line, _("which firm runs %s? a TAB and its name are missing"),
                 line->column[0]);
        return;
    }
    *provider = (struct provider){ line->column[0], line->column[1] };
    put_pointer(&knowledge->providers, provider->service, provider);
    each_name(knowledge, line, line->column[2], take_provider_name);
}

static void take_firm_word(struct knowledge *knowledge, const struct data_line *line,
                           const char *name)
{
    enum firm_word kind = strcmp(line->column[0], "form") == 0   ? FIRM_FORM
                          : strcmp(line->column[0], "body") == 0 ? FIRM_BODY
                                                                 : FIRM_BEFORE;
    size_t len = strlen(name);
    uint64_t stop = 0;
    bool fresh;

    if (len > 1 && name[len - 1] == '.') {
        stop = FULL_STOP;
        len--;
    }
    *map_put(&knowledge->firms, name, len, &fresh) |= kind | stop;
}

static void take_firm(struct knowledge *knowledge, const struct data_line *line)
{
    if (strcmp(line->column[0], "form") != 0 && strcmp(line->column[0], "body") != 0 &&
        strcmp(line->column[0], "before") != 0) {
        complain(line, _("\"%s\" should be form, body or before"), line->column[0]);
        return;
    }
    each_name(knowledge, line, line->column[1], take_firm_word);
}

static const char *const column_names[COLUMNS] = {
    [COLUMN_NONE] = "",           [COLUMN_NAME] = "name",       [COLUMN_ID] = "id",
    [COLUMN_ADDRESS] = "address", [COLUMN_COUNTRY] = "country", [COLUMN_PURPOSE] = "purpose",
    [COLUMN_BASIS] = "basis",     [COLUMN_OTHER] = "other",     [COLUMN_LEGAL] = "legal",
};

static void take_column_word(struct knowledge *knowledge, const struct data_line *line,
                             const char *name)
{
    bool fresh;
    size_t column = 1;

    while (column < COLUMNS && strcmp(column_names[column], line->column[0]) != 0)
        column++;
    if (column < COLUMNS)
        *map_put(&knowledge->columns, name, strlen(name), &fresh) = column;
    else
        complain(line, _("no such column: %s"), line->column[0]);
}

static void take_column(struct knowledge *knowledge, const struct data_line *line)
{
    each_name(knowledge, line, line->column[1], take_column_word);
}

enum column knowledge_column(const struct knowledge *knowledge, const char *word, size_t len)
{
    const uint64_t *column = map_get(&knowledge->columns, word, len);

    return column == NULL ? COLUMN_NONE : (enum column) * column;
}

static bool in_label(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* A label as a key: letters and digits in lower case, and one "nr" for all words for number at its
   end, of which *tail is the length (0: none). The key's length; 0 where it is too long. */
static size_t compact_label(const char *label, size_t len, char key[MAX_COMPACT], size_t *tail)
{
    static const char *const numbers[] = { "nummer", "numero", "number", "numer", "no", "nr" };
    size_t count = 0;

    *tail = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)label[i];
        if (in_label(c)) {
            if (count + 3 >= MAX_COMPACT)
                return 0;
            key[count++] = (char)c;
        }
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && *tail == 0; i++) {
        size_t n = strlen(numbers[i]);
        if (count > n && memcmp(key + count - n, numbers[i], n) == 0) {
            memcpy(key + count - n, "nr", 2);
            count += 2 - n;
            *tail = 2;
        }
    }
    key[count] = '\0';
    return count;
}

static void take_registry_label(struct knowledge *knowledge, const struct data_line *line,
                                const char *name)
{
    struct registry *registry = arena_take(&knowledge->arena, sizeof *registry);
    char key[MAX_COMPACT];
    char *lower = utf8_lower_copy(name, strlen(name));
    size_t tail;
    size_t len = compact_label(lower, strlen(lower), key, &tail);

    *registry = (struct registry){ strcmp(line->column[0], "-") == 0 ? "" : line->column[0],
                                   name[0] == '+' };
    if (len < 2)
        complain(line, _("no label of a number: %s"), name);
    else
        put_pointer(&knowledge->registries, key, registry);
    knowledge->registry_begins[(unsigned char)key[0]] |= len >= 2;
    free(lower);
}

static void take_number_form(struct knowledge *knowledge, const struct data_line *line,
                             const char *form)
{
    if (strchr(form, '9') == NULL)
        complain(line, _("a number has digits: %s"), form);
    else
        vec_push(&knowledge->number_forms, form);
}

static void take_registry(struct knowledge *knowledge, const struct data_line *line)
{
    if (line->column[1][0] == '\0') {
        complain(line,
                 _("how are the numbers of %s labelled? a TAB and the labels are missing"),
                 line->column[0]);
        return;
    }
    each_name(knowledge, line, line->column[1], take_registry_label);
    each_name(knowledge, line, line->column[2], take_number_form);
}

const struct country *knowledge_country(const struct knowledge *knowledge, const char *words,
                                        size_t len)
{
    return get_pointer(&knowledge->countries, words, len);
}

bool knowledge_country_noun(const char *words)
{
    unsigned char first = (unsigned char)words[0];

    /* Adjectives are written small in Danish, names of countries never. */
    return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

const struct standard *knowledge_standard(const struct knowledge *knowledge,
                                          const char *compact, size_t len)
{
    const struct standard *best = NULL;

    for (size_t i = 0; i < knowledge->standards.len; i++) {
        const struct standard *standard = &knowledge->standards.items[i];
        if (standard->len <= len && memcmp(standard->compact, compact, standard->len) == 0 &&
            (best == NULL || standard->len > best->len))
            best = standard;
    }
    return best;
}

const struct provider *knowledge_provider(const struct knowledge *knowledge, const char *words,
                                          size_t len)
{
    return get_pointer(&knowledge->providers, words, len);
}

enum firm_word knowledge_firm(const struct knowledge *knowledge, const char *words, size_t len,
                              bool *stop)
{
    const uint64_t *kind = map_get(&knowledge->firms, words, len);

    if (stop != NULL)
        *stop = kind != NULL && (*kind & FULL_STOP) != 0;
    return kind == NULL ? FIRM_NONE : (enum firm_word)(*kind & (FULL_STOP - 1));
}

const struct registry *knowledge_registry(const struct knowledge *knowledge, const char *label,
                                          size_t len)
{
    char key[MAX_COMPACT];
    size_t tail;
    const struct registry *found;

    while (len > 0 && !in_label((unsigned char)*label)) {
        label++;
        len--;
    }
    if (len == 0 || !knowledge->registry_begins[(unsigned char)*label])
        return NULL; /* as nearly all words */
    len = compact_label(label, len, key, &tail);
    found = get_pointer(&knowledge->registries, key, len);
    return found != NULL || tail == 0 ? found
                                      : get_pointer(&knowledge->registries, key, len - tail);
}

static bool letter_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool fits_form(const char *form, const char *word)
{
    for (; *form != '\0' && *word != '\0'; form++, word++) {
        bool digit = *word >= '0' && *word <= '9';
        bool letter = letter_byte((unsigned char)*word);
        if (*form == '9'   ? !digit
            : *form == 'A' ? !letter
            : *form == 'X' ? !digit && !letter
                           : *form != *word)
            return false;
    }
    return *form == *word;
}

bool knowledge_number_form(const struct knowledge *knowledge, const char *word, bool free)
{
    for (size_t i = 0; i < knowledge->number_forms.len; i++) {
        const char *form = knowledge->number_forms.items[i];
        if ((!free || letter_byte((unsigned char)form[0])) && fits_form(form, word))
            return true;
    }
    return false;
}

/* --- once -------------------------------------------------------------------------------- */

struct knowledge *knowledge_read(const char *folder, struct str *problems)
{
    struct knowledge *knowledge = alloc_new(sizeof *knowledge);

    read_lines(knowledge, folder, "terms.tsv", problems, take_concept);
    read_lines(knowledge, folder, "conflicts.tsv", problems, take_concept);
    read_lines(knowledge, folder, "countries.tsv", problems, take_country);
    read_lines(knowledge, folder, "towns.tsv", problems, take_towns);
    read_lines(knowledge, folder, "standards.tsv", problems, take_standard);
    read_lines(knowledge, folder, "providers.tsv", problems, take_provider);
    read_lines(knowledge, folder, "firms.tsv", problems, take_firm);
    read_lines(knowledge, folder, "registers.tsv", problems, take_registry);
    read_lines(knowledge, folder, "columns.tsv", problems, take_column);
    return knowledge;
}

void knowledge_free(struct knowledge *knowledge)
{
    if (knowledge == NULL)
        return;
    vec_free(&knowledge->patterns);
    vec_free(&knowledge->standards);
    map_free(&knowledge->exact);
    map_free(&knowledge->countries);
    map_free(&knowledge->country_codes);
    map_free(&knowledge->towns);
    map_free(&knowledge->providers);
    map_free(&knowledge->firms);
    map_free(&knowledge->registries);
    map_free(&knowledge->columns);
    vec_free(&knowledge->number_forms);
    arena_free(&knowledge->arena);
    free(knowledge);
}

static struct knowledge *the_knowledge;
static struct str the_problems = STR_INIT;
static pthread_once_t the_once = PTHREAD_ONCE_INIT;

static void read_once(void)
{
    the_knowledge = knowledge_read(NULL, &the_problems);
}

const struct knowledge *knowledge_get(void)
{
    pthread_once(&the_once, read_once);
    return the_knowledge;
}

const char *knowledge_problems(void)
{
    pthread_once(&the_once, read_once);
    return str_text(&the_problems);
}
