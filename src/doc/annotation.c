#include "doc/annotation.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/contract.h"

static const char *const type_names[ANNOTATION_TYPES] = {
    [ANNOTATION_TAG] = "tag",   [ANNOTATION_NOTE] = "note",
    [ANNOTATION_MARK] = "mark", [ANNOTATION_DISMISSAL] = "dismissal",
    [ANNOTATION_TERM] = "term", [ANNOTATION_DEVIATION] = "deviation",
};

/* Lengths of a quote, in bytes: enough to be found again, short enough to read in a diff. */
enum { QUOTE_EXACT = 160, QUOTE_AROUND = 48 };

const char *annotation_type_name(enum annotation_type type)
{
    return type_names[type];
}

const char *annotation_type_title(enum annotation_type type)
{
    static const char *const titles[ANNOTATION_TYPES] = {
        [ANNOTATION_NOTE] = N_("note"),           [ANNOTATION_MARK] = N_("mark"),
        [ANNOTATION_DISMISSAL] = N_("dismissal"), [ANNOTATION_TERM] = N_("key term"),
        [ANNOTATION_DEVIATION] = N_("deviation"),
    };
    return type == ANNOTATION_TAG ? C_("what a clause has", "tag") : _(titles[type]);
}

bool annotation_type_parse(const char *name, enum annotation_type *out)
{
    for (int type = 0; type < ANNOTATION_TYPES; type++) {
        if (strcmp(name, type_names[type]) == 0) {
            *out = (enum annotation_type)type;
            return true;
        }
    }
    return false;
}

bool annotation_is_detached(const struct contract *contract,
                            const struct annotation *annotation)
{
    return annotation->clause[0] == '\0' || contract_node(contract, annotation->clause) == NULL;
}

/* Detached annotations stand last. */
static size_t place_of(const struct contract *contract, const struct annotation *annotation)
{
    const struct node *node =
        annotation->clause[0] == '\0' ? NULL : contract_node(contract, annotation->clause);
    return node == NULL ? contract->nodes.len : node->index;
}

static struct annotation *copy_annotation(struct contract *contract,
                                          const struct annotation *annotation)
{
    struct arena *arena = &contract->arena;
    struct annotation *copy = arena_take(arena, sizeof *copy);
    *copy = *annotation;
    const char **strings[] = { &copy->value,    &copy->reason,  &copy->finding,  &copy->author,
                               &copy->created,  &copy->exact,   &copy->prefix,   &copy->suffix,
                               &copy->standard, &copy->against, &copy->original, &copy->place };
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        *strings[i] = *strings[i] == NULL ? "" : arena_strdup(arena, *strings[i]);
    return copy;
}

struct annotation *contract_add_annotation(struct contract *contract,
                                           const struct annotation *annotation)
{
    struct annotation *copy = copy_annotation(contract, annotation);
    size_t place = place_of(contract, copy);
    size_t at = contract->annotations.len;
    while (at > 0 && place_of(contract, contract->annotations.items[at - 1]) > place)
        at--;
    vec_insert(&contract->annotations, at, copy);
    return copy;
}

struct annotation *contract_append_annotation(struct contract *contract,
                                              const struct annotation *annotation)
{
    struct annotation *copy = copy_annotation(contract, annotation);
    vec_push(&contract->annotations, copy);
    return copy;
}

struct placed_annotation {
    size_t place;
    size_t index; /* equal ones keep their order */
    struct annotation *annotation;
};

static int by_place(const void *left, const void *right)
{
    const struct placed_annotation *a = left;
    const struct placed_annotation *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

void contract_sort_annotations(struct contract *contract)
{
    size_t count = contract->annotations.len;
    if (count < 2)
        return;
    struct placed_annotation *all = alloc_array(count, sizeof *all);
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        struct annotation *annotation = contract->annotations.items[i];
        all[i] = (struct placed_annotation){ place_of(contract, annotation), i, annotation };
        sorted = sorted && (i == 0 || all[i - 1].place <= all[i].place);
    }
    if (!sorted)
        qsort(all, count, sizeof *all, by_place);
    for (size_t i = 0; i < count && !sorted; i++)
        contract->annotations.items[i] = all[i].annotation;
    free(all);
}

void annotation_index_make(struct annotation_index *index, const struct contract *contract)
{
    size_t count = contract->annotations.len;
    *index = (struct annotation_index){ .list = &contract->annotations,
                                        .next = alloc_array(count + 1, sizeof *index->next) };
    /* From the back: each clause ends with its first one in the map. */
    for (size_t i = count; i-- > 0;) {
        const struct annotation *annotation = contract->annotations.items[i];
        bool fresh = false;
        *map_put(&index->ids, annotation->id, strlen(annotation->id), NULL) = i;
        uint64_t *first =
            map_put(&index->clauses, annotation->clause, strlen(annotation->clause), &fresh);
        index->next[i] = fresh ? count : (size_t)*first;
        *first = i;
    }
}

const struct annotation *annotation_index_find(const struct annotation_index *index,
                                               const char *id)
{
    const uint64_t *at = map_get(&index->ids, id, strlen(id));
    return at == NULL ? NULL : index->list->items[*at];
}

size_t annotation_index_first(const struct annotation_index *index, const char *clause)
{
    const uint64_t *at = map_get(&index->clauses, clause, strlen(clause));
    return at == NULL ? index->list->len : (size_t)*at;
}

void annotation_index_free(struct annotation_index *index)
{
    map_free(&index->ids);
    map_free(&index->clauses);
    free(index->next);
}

void contract_remove_annotation(struct contract *contract, const char *id)
{
    for (size_t i = 0; i < contract->annotations.len; i++) {
        if (strcmp(contract->annotations.items[i]->id, id) == 0) {
            vec_remove(&contract->annotations, i);
            return;
        }
    }
}

struct annotation *contract_annotation(const struct contract *contract, const char *id)
{
    for (size_t i = 0; i < contract->annotations.len; i++)
        if (strcmp(contract->annotations.items[i]->id, id) == 0)
            return contract->annotations.items[i];
    return NULL;
}

struct annotation *node_annotation(const struct contract *contract, const struct node *node,
                                   enum annotation_type type, size_t index)
{
    for (size_t i = 0; i < contract->annotations.len; i++) {
        struct annotation *annotation = contract->annotations.items[i];
        if (memcmp(annotation->clause, node->id, NODE_ID_SIZE) != 0 ||
            (type != ANNOTATION_TYPES && annotation->type != type))
            continue;
        if (index == 0)
            return annotation;
        index--;
    }
    return NULL;
}

struct annotation *node_deviation_like(const struct contract *contract, const struct node *node,
                                       const struct annotation *like)
{
    for (size_t i = 0;; i++) {
        struct annotation *said = node_annotation(contract, node, ANNOTATION_DEVIATION, i);
        if (said == NULL)
            return NULL;
        bool known = said->against[0] != '\0' && like->against[0] != '\0';
        if (strcmp(said->standard, like->standard) == 0 &&
            (!known || strcmp(said->against, like->against) == 0 ||
             strcmp(said->original, like->original) == 0))
            return said;
    }
}

struct annotation *node_deviation(const struct contract *contract, const struct node *node,
                                  const char *standard)
{
    const struct annotation like = { .standard = standard, .against = "", .original = "" };
    return node_deviation_like(contract, node, &like);
}

char *annotation_from(const struct annotation *annotation)
{
    const char *clause = annotation->standard, *name = annotation->against;
    return clause[0] != '\0' && name[0] != '\0'
               ? alloc_printf("%s (%s)", clause, name)
               : alloc_strdup(clause[0] != '\0' ? clause : name);
}

static const struct {
    const char *name;
    const char *title;
} verdicts[] = {
    { "open", N_("undecided") },
    { "accepted", N_("accepted") },
    { "rejected", N_("rejected") },
};

bool verdict_is(const char *text)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (strcmp(verdicts[i].name, text) == 0)
            return true;
    return false;
}

const char *verdict_title(const char *verdict)
{
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (strcmp(verdicts[i].name, verdict) == 0)
            return _(verdicts[i].title);
    return verdict;
}

const char *annotation_shown_value(const struct annotation *annotation)
{
    bool reviewed = strcmp(annotation->value, "reviewed") == 0;
    return annotation->type == ANNOTATION_MARK ? reviewed ? _("reviewed") : _("deviating")
           : annotation->type == ANNOTATION_DEVIATION ? verdict_title(annotation->value)
                                                      : annotation->value;
}

bool node_has_tag(const struct contract *contract, const struct node *node, const char *tag)
{
    struct annotation *annotation;
    for (size_t i = 0;; i++) {
        annotation = node_annotation(contract, node, ANNOTATION_TAG, i);
        if (annotation == NULL)
            return false;
        if (strcmp(annotation->value, tag) == 0)
            return true;
    }
}

const char *node_mark(const struct contract *contract, const struct node *node)
{
    struct annotation *annotation = node_annotation(contract, node, ANNOTATION_MARK, 0);
    return annotation == NULL ? "" : annotation->value;
}

/* The first bytes of text, not cutting a character. */
static size_t head_length(const char *text, size_t len, size_t most)
{
    if (len <= most)
        return len;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static const char *tail_of(const char *text, size_t most)
{
    size_t len = strlen(text);
    if (len <= most)
        return text;
    text += len - most;
    while (((unsigned char)*text & 0xC0) == 0x80)
        text++;
    return text;
}

void annotation_quote(struct contract *contract, struct annotation *annotation,
                      const struct node *node)
{
    struct arena *arena = &contract->arena;
    const char *text = node_title(node);
    size_t len = strlen(text);
    size_t exact = head_length(text, len, QUOTE_EXACT);
    annotation->exact = arena_strndup(arena, text, exact);
    const char *before = "";
    for (size_t i = node->index; i-- > 0 && before[0] == '\0';) {
        const struct node *other = contract->nodes.items[i];
        if (other->blocks.len > 0)
            before = other->blocks.items[other->blocks.len - 1].text;
    }
    annotation->prefix = arena_strdup(arena, tail_of(before, QUOTE_AROUND));
    const char *behind = text + exact;
    for (size_t i = node->index + 1; i < contract->nodes.len && behind[0] == '\0'; i++)
        behind = node_title(contract->nodes.items[i]);
    annotation->suffix =
        arena_strndup(arena, behind, head_length(behind, strlen(behind), QUOTE_AROUND));
}
