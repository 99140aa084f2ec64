#include "doc/annotation.h"

#include "base/utf8.h"
#include "doc/contract.h"

static const char *const type_names[ANNOTATION_TYPES] = {
    [ANNOTATION_TAG] = "tag",
    [ANNOTATION_NOTE] = "note",
    [ANNOTATION_MARK] = "mark",
    [ANNOTATION_DISMISSAL] = "dismissal",
};

/* Lengths of a quote, in bytes: enough to be found again, short enough to read in a diff. */
enum { QUOTE_EXACT = 160, QUOTE_AROUND = 48 };

const char *annotation_type_name(enum annotation_type type)
{
    return type_names[type];
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

/* Detached annotations stand last. */
static size_t place_of(const struct contract *contract, const struct annotation *annotation)
{
    const struct node *node =
        annotation->clause[0] == '\0' ? NULL : contract_node(contract, annotation->clause);
    return node == NULL ? contract->nodes.len : node->index;
}

struct annotation *contract_add_annotation(struct contract *contract,
                                           const struct annotation *annotation)
{
    struct arena *arena = &contract->arena;
    struct annotation *copy = arena_take(arena, sizeof *copy);
    *copy = *annotation;
    const char **strings[] = { &copy->value,   &copy->reason, &copy->finding, &copy->author,
                               &copy->created, &copy->exact,  &copy->prefix,  &copy->suffix };
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        *strings[i] = *strings[i] == NULL ? "" : arena_strdup(arena, *strings[i]);
    size_t place = place_of(contract, copy);
    size_t at = contract->annotations.len;
    while (at > 0 && place_of(contract, contract->annotations.items[at - 1]) > place)
        at--;
    vec_insert(&contract->annotations, at, copy);
    return copy;
}

void contract_sort_annotations(struct contract *contract)
{
    /* Nearly sorted already: one group has moved. */
    for (size_t i = 1; i < contract->annotations.len; i++) {
        struct annotation *annotation = contract->annotations.items[i];
        size_t place = place_of(contract, annotation);
        size_t at = i;
        for (; at > 0 && place_of(contract, contract->annotations.items[at - 1]) > place; at--)
            contract->annotations.items[at] = contract->annotations.items[at - 1];
        contract->annotations.items[at] = annotation;
    }
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
    for (size_t i = 0; i < contract->annotations.len; i++) {
        if (strcmp(contract->annotations.items[i]->id, id) == 0)
            return contract->annotations.items[i];
    }
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
