#include "terms/opposites.h"

#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"

#include <pthread.h>
#include <string.h>

enum { MOST_OBJECTS = 32 };

static struct opposites rules = { .lexis = LEXIS_INIT };
static pthread_once_t rules_once = PTHREAD_ONCE_INIT;

static const char *keep(const char *text)
{
    return arena_strdup(&rules.lexis.arena, text);
}

static struct opposite_topic *find_topic(const char *name)
{
    for (size_t i = 0; i < rules.topics.len; i++)
        if (strcmp(rules.topics.items[i].name, name) == 0)
            return &rules.topics.items[i];
    return NULL;
}

/* "topic  name  customer firms" */
static const char *take_topic(const struct datafile_row *row)
{
    const char *flags = row->count > 2 ? row->cells[2] : "";
    struct opposite_topic topic = { .name = keep(row->cells[1]) };

    for (const char *at = flags; *at != '\0'; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        if (len == strlen("customer") && strncmp(at, "customer", len) == 0)
            topic.customer = true;
        else if (len == strlen("firms") && strncmp(at, "firms", len) == 0)
            topic.firms = true;
        else if (len == strlen("apart") && strncmp(at, "apart", len) == 0)
            topic.apart = true;
        else
            return _("behind a topic stand \"customer\", \"firms\" or \"apart\" only");
        at += len;
    }
    if (find_topic(topic.name) != NULL)
        return _("the topic stands above");
    vec_push(&rules.topics, topic);
    return NULL;
}

static const char *add_pattern(const char *text, struct pattern **out)
{
    struct err err = { 0 };

    return lexis_add_pattern(&rules.lexis, text, out, &err) == 0 ? NULL : keep(err.text);
}

/* "about  topic  object  phrase": the bit of an object is the same in all its rows. */
static const char *take_object(struct opposite_topic *topic, const struct datafile_row *row)
{
    struct opposite_object object = { .name = keep(row->cells[2]) };
    const char *wrong = add_pattern(row->cells[3], &object.pattern);

    if (wrong != NULL)
        return wrong;
    for (size_t i = 0; i < topic->objects.len; i++)
        if (strcmp(topic->objects.items[i].name, object.name) == 0)
            object.bit = topic->objects.items[i].bit;
    if (object.bit == 0) {
        if (topic->object_count == MOST_OBJECTS)
            return _("a topic has at most 32 objects");
        object.bit = 1U << topic->object_count++;
    }
    vec_push(&topic->objects, object);
    return NULL;
}

static const struct {
    const char *word;
    enum opposite_side side;
    enum opposite_where where;
    bool even;
} phrases[] = {
    { "one", SIDE_ONE, WHERE_ANY, false },
    { "other", SIDE_OTHER, WHERE_ANY, false },
    { "one-even", SIDE_ONE, WHERE_ANY, true },
    { "other-even", SIDE_OTHER, WHERE_ANY, true },
    { "other-type", SIDE_OTHER, WHERE_TYPES, false },
    { "other-person", SIDE_OTHER, WHERE_PERSONS, true },
    { "one-firm", SIDE_ONE, WHERE_FIRMS, true },
    { "other-firm", SIDE_OTHER, WHERE_FIRMS, true },
    { "other-named", SIDE_OTHER, WHERE_NAMED, true },
    { "other-stranger", SIDE_OTHER, WHERE_STRANGER, true },
};

static const char *take_phrase(struct opposite_topic *topic, const struct datafile_row *row)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        struct opposite_phrase phrase = { NULL, phrases[i].where, 0, phrases[i].even };
        const char *wrong;
        if (strcmp(row->cells[0], phrases[i].word) != 0)
            continue;
        wrong = add_pattern(row->cells[2], &phrase.pattern);
        phrase.rank = topic->phrases[SIDE_ONE].len + topic->phrases[SIDE_OTHER].len;
        if (wrong == NULL)
            vec_push(&topic->phrases[phrases[i].side], phrase);
        return wrong;
    }
    return _("the first cell is none of those that the head of the file lists");
}

/* "bar  topic  phrase", "bar-one", "bar-other" */
static const char *take_bar(struct opposite_topic *topic, const struct datafile_row *row)
{
    const char *side = row->cells[0] + strlen("bar");
    struct pattern *pattern;
    const char *wrong = add_pattern(row->cells[2], &pattern);

    if (wrong != NULL)
        return wrong;
    if (strcmp(side, "") != 0 && strcmp(side, "-one") != 0 && strcmp(side, "-other") != 0)
        return _("the first cell is none of those that the head of the file lists");
    if (strcmp(side, "-other") != 0)
        vec_push(&topic->bars[SIDE_ONE], pattern);
    if (strcmp(side, "-one") != 0)
        vec_push(&topic->bars[SIDE_OTHER], pattern);
    return NULL;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    const char *word = row->cells[0];
    struct opposite_topic *topic;
    struct pattern *pattern;
    struct err err = { 0 };
    const char *wrong;

    (void)to;
    if (strcmp(word, "set") == 0 && row->count == 3)
        return lexis_add_set(&rules.lexis, row->cells[1], row->cells[2], &err) == 0
                   ? NULL
                   : keep(err.text);
    if ((strcmp(word, "door") == 0 || strcmp(word, "lift") == 0) && row->count == 2) {
        wrong = add_pattern(row->cells[1], &pattern);
        if (wrong == NULL && word[0] == 'd')
            vec_push(&rules.doors, pattern);
        else if (wrong == NULL)
            vec_push(&rules.lifts, pattern);
        return wrong;
    }
    if (strcmp(word, "topic") == 0 && row->count <= 3)
        return take_topic(row);
    topic = find_topic(row->cells[1]);
    if (topic == NULL)
        return _("the second cell must be the name of a topic above");
    if (strcmp(word, "about") == 0 && row->count == 4)
        return take_object(topic, row);
    if (row->count != 3)
        return _("it has more or fewer cells than its first cell asks for; left out");
    return strncmp(word, "bar", strlen("bar")) == 0 ? take_bar(topic, row)
                                                    : take_phrase(topic, row);
}

static void read_rules(void)
{
    datafile_read("opposites.tsv", 2, 4, take_row, NULL);
}

const struct opposites *opposites_get(void)
{
    pthread_once(&rules_once, read_rules);
    return &rules;
}

/* --- what the rules see in words -------------------------------------------------------- */

enum { MOST_ANSWERS = 16384 }; /* some six megabytes at the most */

static struct map answer_places; /* words: the number of their answer, plus one */
static VEC(const uint64_t *) answers = VEC_INIT;
static struct arena answer_arena = ARENA_INIT;
static pthread_rwlock_t answer_lock = PTHREAD_RWLOCK_INITIALIZER;

const uint64_t *opposites_answers(const char *word)
{
    size_t len = strlen(word);
    const uint64_t *found = NULL;
    const uint64_t *place;
    bool full;

    pthread_rwlock_rdlock(&answer_lock);
    place = map_get(&answer_places, word, len);
    if (place != NULL)
        found = answers.items[*place - 1];
    full = answers.len >= MOST_ANSWERS;
    pthread_rwlock_unlock(&answer_lock);
    if (found != NULL || full)
        return found;
    uint64_t bits[LEXIS_BITS] = { 0 };
    lexis_answer(&opposites_get()->lexis, word, bits);
    pthread_rwlock_wrlock(&answer_lock);
    bool fresh;
    uint64_t *number = map_put(&answer_places, word, len, &fresh);
    if (fresh) { /* nobody was quicker */
        uint64_t *kept = arena_take(&answer_arena, sizeof bits);
        memcpy(kept, bits, sizeof bits);
        vec_push(&answers, kept);
        *number = answers.len;
    }
    found = answers.items[*number - 1];
    pthread_rwlock_unlock(&answer_lock);
    return found;
}

bool opposites_word_is(const char *word, const char *set)
{
    uint64_t bits[LEXIS_BITS] = { 0 };
    const uint64_t *answer = opposites_answers(word);
    const struct lexeme lexeme = { .atoms = answer != NULL ? answer : bits };

    if (answer == NULL)
        lexis_answer(&opposites_get()->lexis, word, bits);
    return lexis_is(&rules.lexis, &lexeme, set);
}
