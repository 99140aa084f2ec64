#include "check/topics.h"

#include "base/alloc.h"

#include <pthread.h>
#include <string.h>

enum {
    SHORTEST = 4,
    STEM_BYTES = 8,
    NODE_STEMS = 400,
    NODES_BELOW = 24,
    FIRST_SIZE = 4096,
    STOPS = 256
};

/* Endings of nouns, adjectives and verbs, the longest first (after the Danish stemmer of
   Snowball, without its last steps: words are cut short anyway). */
static const struct {
    const char *text;
    size_t len; /* bytes */
} endings[] = { { "ernes", 5 }, { "erne", 4 }, { "elsen", 5 }, { "else", 4 },  { "enes", 4 },
                { "eren", 4 },  { "erer", 4 }, { "ende", 4 },  { "erede", 5 }, { "ede", 3 },
                { "ens", 3 },   { "ets", 3 },  { "ene", 3 },   { "ere", 3 },   { "ers", 3 },
                { "et", 2 },    { "en", 2 },   { "er", 2 },    { "es", 2 },    { "e", 1 },
                { "s", 1 },     { "t", 1 } };

/* Words that stand everywhere and mean nothing. */
static const char *const empty[] = { "eller",       "skal",         "kan",
                                     "som",         "denne",        "dette",
                                     "disse",       "nærværende",   "efter",
                                     "samt",        "ikke",         "blive",
                                     "have",        "være",         "herunder",
                                     "henhold",     "medfør",       "overensstemmelse",
                                     "bestemmelse", "bestemmelser", "bestemmelserne",
                                     "punkt",       "afsnit",       "litra",
                                     "bilag",       "artikel",      "klausul",
                                     "aftale",      "aftalen",      "parterne",
                                     "parter",      "følger",       "fremgår",
                                     "nævnt",       "anført",       "angivet",
                                     "beskrevet",   "nærmere",      "jævnfør",
                                     "gælder",      "dette",        "deres",
                                     "dens",        "dets",         "være",
                                     "været",       "andre",        "andet",
                                     "anden",       "hvis",         "sådan",
                                     "sådanne",     "mellem",       "under",
                                     "over",        "uden",         "inden",
                                     "fastsat",     "omhandlet",    "opregnet",
                                     "opført",      "reguleret",    "aftalt",
                                     "findes",      "står",         "finde",
                                     "ovenfor",     "nedenfor" };

static uint64_t pack(const char *word, size_t len)
{
    uint64_t stem = 0;
    for (size_t i = 0; i < len && i < STEM_BYTES; i++) {
        unsigned char c = (unsigned char)word[i];
        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        else if (c >= 0x80 && c <= 0x9E && i > 0 && (unsigned char)word[i - 1] == 0xC3)
            c |= 0x20;
        stem = stem << 8 | c;
    }
    return stem;
}

static uint64_t cut(const char *word, size_t len)
{
    char last = word[len - 1];
    bool inflected = last == 'e' || last == 'n' || last == 'r' || last == 's' || last == 't';
    for (size_t i = 0; inflected && i < sizeof endings / sizeof endings[0]; i++) {
        size_t end = endings[i].len;
        if (endings[i].text[end - 1] == last && len >= end + SHORTEST &&
            memcmp(word + len - end, endings[i].text, end) == 0) {
            len -= end;
            break;
        }
    }
    return pack(word, len);
}

static uint64_t stops[STOPS]; /* the stems of the empty words, open addressing */
static pthread_once_t stops_once = PTHREAD_ONCE_INIT;

static size_t stop_slot(uint64_t stem)
{
    size_t slot = (size_t)((stem * 0x9E3779B97F4A7C15u) >> 40) % STOPS;
    while (stops[slot] != 0 && stops[slot] != stem)
        slot = (slot + 1) % STOPS;
    return slot;
}

static void make_stops(void)
{
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        uint64_t stem = cut(empty[i], strlen(empty[i]));
        stops[stop_slot(stem)] = stem;
    }
}

uint64_t topics_stem(const char *word, size_t len)
{
    if (len < SHORTEST)
        return 0;
    pthread_once(&stops_once, make_stops);
    uint64_t stem = cut(word, len);
    return stops[stop_slot(stem)] == stem ? 0 : stem;
}

/* Binary logarithm and square root, near enough, without another library at start-up. */
static float binary_log(float x)
{
    float whole = 0;
    while (x >= 2) {
        x /= 2;
        whole++;
    }
    return whole + x - 1;
}

static float root(float x)
{
    float guess = x > 1 ? x : 1;
    for (int turn = 0; turn < 24 && x > 0; turn++)
        guess = (guess + x / guess) / 2;
    return x > 0 ? guess : 0;
}

static bool is_word_byte(unsigned char c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || (c >= 0x80 && c < 0xE0) : false;
}

void topics_read(const char *text, size_t len, struct stem_list *out)
{
    for (size_t i = 0; i < len;) {
        size_t begin = i;
        while (i < len && is_word_byte((unsigned char)text[i]))
            i++;
        if (i - begin >= SHORTEST) {
            uint64_t stem = topics_stem(text + begin, i - begin);
            if (stem != 0)
                vec_push(out, stem);
        }
        if (i == begin)
            i++;
    }
}

static size_t slot_of(const struct topics *topics, uint64_t stem)
{
    uint64_t hash = stem * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(hash >> 20) & (topics->size - 1);
    while (topics->stems[slot] != 0 && topics->stems[slot] != stem)
        slot = (slot + 1) & (topics->size - 1);
    return slot;
}

static void grow(struct topics *topics)
{
    struct topics old = *topics;
    topics->size = old.size == 0 ? FIRST_SIZE : old.size * 2;
    topics->stems = alloc_array(topics->size, sizeof *topics->stems);
    topics->counts = alloc_array(topics->size, sizeof *topics->counts);
    topics->last = alloc_array(topics->size, sizeof *topics->last);
    for (size_t i = 0; i < old.size; i++) {
        if (old.stems[i] == 0)
            continue;
        size_t slot = slot_of(topics, old.stems[i]);
        topics->stems[slot] = old.stems[i];
        topics->counts[slot] = old.counts[i];
        topics->last[slot] = old.last[i];
    }
    free(old.stems);
    free(old.counts);
    free(old.last);
}

void topics_make(struct topics *topics, const struct contract *contract)
{
    memset(topics, 0, sizeof *topics);
    topics->contract = contract;
    topics->nodes = alloc_array(contract->nodes.len, sizeof *topics->nodes);
    grow(topics);
    struct stem_list stems = VEC_INIT;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        stems.len = 0;
        for (size_t b = 0; b < node->blocks.len; b++)
            topics_read(node->blocks.items[b].text, strlen(node->blocks.items[b].text), &stems);
        topics->clauses += stems.len > 0 ? 1 : 0;
        for (size_t k = 0; k < stems.len; k++) {
            if (topics->used * 4 >= topics->size * 3)
                grow(topics);
            size_t slot = slot_of(topics, stems.items[k]);
            topics->used += topics->stems[slot] == 0 ? 1 : 0;
            topics->stems[slot] = stems.items[k];
            if (topics->last[slot] != i + 1) {
                topics->last[slot] = (uint32_t)(i + 1);
                topics->counts[slot]++;
            }
        }
    }
    vec_free(&stems);
}

void topics_free(struct topics *topics)
{
    for (size_t i = 0; topics->nodes != NULL && i < topics->contract->nodes.len; i++) {
        if (topics->nodes[i] != NULL)
            free(topics->nodes[i]->items);
        free(topics->nodes[i]);
    }
    free(topics->nodes);
    free(topics->stems);
    free(topics->counts);
    free(topics->last);
    memset(topics, 0, sizeof *topics);
}

/* How rare a stem is: 0 for one that stands in every clause. */
static float rarity(const struct topics *topics, uint64_t stem)
{
    size_t slot = slot_of(topics, stem);
    if (topics->stems[slot] == 0)
        return 0;
    return binary_log((float)(topics->clauses + 1) / (float)(topics->counts[slot] + 1));
}

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

struct topic topics_weigh(const struct topics *topics, struct stem_list *stems)
{
    struct topic topic = { 0 };
    if (stems->len == 0)
        return topic;
    qsort(stems->items, stems->len, sizeof stems->items[0], compare);
    topic.items = alloc_array(stems->len, sizeof *topic.items);
    float sum = 0;
    for (size_t i = 0; i < stems->len;) {
        size_t end = i;
        while (end < stems->len && stems->items[end] == stems->items[i])
            end++;
        float weight = rarity(topics, stems->items[i]) * (end - i > 1 ? 1.5f : 1.0f);
        if (weight > 0) {
            topic.items[topic.len++] = (struct stem_weight){ stems->items[i], weight };
            sum += weight * weight;
        }
        i = end;
    }
    topic.norm = root(sum);
    return topic;
}

static void read_node(const struct node *node, struct stem_list *stems)
{
    for (size_t b = 0; b < node->blocks.len && stems->len < NODE_STEMS; b++)
        topics_read(node->blocks.items[b].text, strlen(node->blocks.items[b].text), stems);
}

const struct topic *topics_of_node(struct topics *topics, const struct node *node)
{
    struct topic **place = &topics->nodes[node->index];
    if (*place != NULL)
        return *place;
    struct stem_list stems = VEC_INIT;
    read_node(node, &stems);
    const struct node_list *nodes = &topics->contract->nodes;
    for (size_t i = node->index + 1; i < nodes->len && i <= node->index + NODES_BELOW &&
                                     nodes->items[i]->depth > node->depth;
         i++)
        read_node(nodes->items[i], &stems);
    for (const struct node *up = node->parent; up != NULL && up->kind != NODE_DOCUMENT;
         up = up->parent)
        if (up->kind == NODE_HEADING || up->kind == NODE_ANNEX)
            topics_read(node_title(up), strlen(node_title(up)), &stems);
    *place = alloc_new(sizeof **place);
    **place = topics_weigh(topics, &stems);
    vec_free(&stems);
    return *place;
}

float topics_cosine(const struct topic *a, const struct topic *b)
{
    float sum = 0;
    if (a->norm <= 0 || b->norm <= 0)
        return 0;
    for (size_t i = 0, k = 0; i < a->len && k < b->len;)
        if (a->items[i].stem < b->items[k].stem)
            i++;
        else if (a->items[i].stem > b->items[k].stem)
            k++;
        else
            sum += a->items[i++].weight * b->items[k++].weight;
    return sum / (a->norm * b->norm);
}
