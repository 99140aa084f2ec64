#include "doc/restructure.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include <ctype.h>

/* Where a block stands among its owner's: own paragraphs, then tails by what they follow, then
   those that lost their words. */
static size_t block_rank(const struct block *block)
{
    if (block->text[0] == '\0')
        return (size_t)-1;
    return block->after == NULL ? 0 : block->after->index + 1;
}

/* first: before the node's other blocks of the same rank, else behind them. */
static void place_block(struct node *node, struct block block, bool first)
{
    size_t rank = block_rank(&block);
    size_t at = node->blocks.len;
    while (at > 0 && (block_rank(&node->blocks.items[at - 1]) > rank ||
                      (first && block_rank(&node->blocks.items[at - 1]) == rank)))
        at--;
    vec_insert(&node->blocks, at, block);
}

/* Tails of from that stand behind a node which from no longer holds belong to to. */
static void hand_over_tails(struct node *from, struct node *to)
{
    size_t kept = 0;
    for (size_t i = 0; i < from->blocks.len; i++) {
        struct block block = from->blocks.items[i];
        if (block.after == NULL || node_is_below(block.after, from)) {
            from->blocks.items[kept++] = block;
            continue;
        }
        if (block.after == to)
            block.after = NULL;
        place_block(to, block, false);
    }
    from->blocks.len = kept;
}

static bool tails_are_lost(const struct node *node)
{
    for (size_t i = 0; i < node->blocks.len; i++) {
        const struct node *after = node->blocks.items[i].after;
        if (after != NULL && (after == node || !node_is_below(after, node)))
            return true;
    }
    return false;
}

/* Inner tails stand before outer ones, so they go before the new owner's of the same place. */
static void rescue_tails(struct node *node)
{
    struct block_list old = node->blocks;
    node->blocks = (struct block_list)VEC_INIT;
    for (size_t i = 0; i < old.len; i++) {
        struct block block = old.items[i];
        struct node *owner = node;
        if (block.after == node)
            block.after = NULL;
        while (block.after != NULL && !node_is_below(block.after, owner))
            owner = owner->parent;
        if (owner == node) {
            place_block(node, block, false);
            continue;
        }
        if (block.after == owner)
            block.after = NULL;
        place_block(owner, block, true);
    }
    vec_free(&old);
}

void restructure_settle(struct contract *contract)
{
    contract_reindex(contract);
    for (size_t i = contract->nodes.len; i-- > 0;)
        if (tails_are_lost(contract->nodes.items[i]))
            rescue_tails(contract->nodes.items[i]);
}

int restructure_promote(struct contract *contract, struct node *node,
                        const struct change *change, struct err *err)
{
    (void)change;
    struct node *parent = node->parent;
    if (parent == NULL || parent->kind == NODE_DOCUMENT)
        return err_set(err, ERR_USAGE, _("the clause is at the top of the tree already"));
    size_t end = contract_subtree_end(contract, parent);
    node->parent = parent->parent;
    node->parent_unsure = false;
    for (size_t i = node->index + 1; i < end; i++) {
        struct node *behind = contract->nodes.items[i];
        if (behind->parent == parent)
            behind->parent = node;
    }
    contract_reindex(contract);
    hand_over_tails(parent, node);
    return ERR_OK;
}

int restructure_demote(struct contract *contract, struct node *node,
                       const struct change *change, struct err *err)
{
    (void)change;
    for (size_t i = node->index; i-- > 1;) {
        struct node *before = contract->nodes.items[i];
        if (before->parent != node->parent)
            continue;
        node->parent = before;
        node->parent_unsure = false;
        contract_reindex(contract);
        return ERR_OK;
    }
    return err_set(err, ERR_USAGE, _("no clause stands before it on the same level"));
}

size_t restructure_read_mark(const char *text, const char **label, size_t *label_len)
{
    static const char *const bullets[] = { "•", "–", "—", "-", "*", "▪", "◦", "‣" };
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        size_t len = strlen(bullets[i]);
        if (strncmp(text, bullets[i], len) == 0 && text[len] == ' ') {
            *label = text;
            *label_len = 0;
            return len + 1;
        }
    }
    const char *at = text;
    bool bracket = *at == '(';
    at += bracket;
    const char *begin = at;
    size_t groups = 0;
    for (;;) {
        const char *group = at;
        while (isdigit((unsigned char)*at))
            at++;
        if (at == group && isalpha((unsigned char)*at) && !isalpha((unsigned char)at[1]))
            at++;
        if (at == group)
            break;
        groups++;
        if (at[0] != '.' || !isalnum((unsigned char)at[1]))
            break;
        at++;
    }
    if (groups == 0 && !bracket)
        return 0;
    if (groups == 0) {
        while (isalpha((unsigned char)*at))
            at++;
        if (at - begin > 5 || at == begin)
            return 0;
    }
    const char *end = at;
    bool closed = *at == '.' || *at == ')';
    at += closed;
    if ((!closed && groups < 2) || (bracket && end[0] != ')') || *at != ' ')
        return 0;
    *label = begin;
    *label_len = (size_t)(end - begin);
    return (size_t)(at - text) + 1;
}

/* Byte of a 1-based character of text, or len where the text is shorter. */
static size_t byte_at_character(const char *text, size_t len, long number)
{
    size_t at = 0;
    while (number > 1 && at < len) {
        at++;
        while (at < len && ((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
        number--;
    }
    return at;
}

/* The part of a block from byte begin to end, with its own way back to the source. */
static struct block slice(struct contract *contract, const struct block *block, size_t begin,
                          size_t end)
{
    struct block part = *block;
    part.text = arena_strndup(&contract->arena, block->text + begin, end - begin);
    bool same = block->original != NULL && strcmp(block->text, block->original) == 0;
    if (!same || block->map.len == 0) {
        /* Corrected words have no place of their own: the first part keeps the original. */
        if (begin > 0)
            part = (struct block){ .text = part.text };
        return part;
    }
    struct map_segment *segments =
        arena_take(&contract->arena, block->map.len * sizeof *segments);
    size_t count = 0;
    for (size_t i = 0; i < block->map.len; i++) {
        struct map_segment segment = block->map.segments[i];
        size_t from = segment.clean;
        size_t to = from + segment.clean_len;
        if (to <= begin || from >= end)
            continue;
        bool verbatim = segment.clean_len == segment.raw_len;
        size_t cut = from < begin ? begin - from : 0;
        size_t rest = to > end ? to - end : 0;
        segment.clean = (uint32_t)(from + cut - begin);
        segment.clean_len -= (uint32_t)(cut + rest);
        if (verbatim) {
            segment.raw += cut;
            segment.raw_len -= (uint32_t)(cut + rest);
        }
        segments[count++] = segment;
    }
    part.original = part.text;
    part.map = (struct text_map){ segments, count };
    part.raw = count == 0 ? (struct raw_span){ 0, 0 }
                          : map_to_raw(&part.map, (struct clean_span){ 0, end - begin });
    return part;
}

/* Where text (all blocks joined by newlines, empty ones left out) at byte at stands. */
static bool find_block(const struct node *node, size_t at, size_t *index, size_t *inside)
{
    size_t begin = 0;
    for (size_t i = 0; i < node->blocks.len; i++) {
        size_t len = strlen(node->blocks.items[i].text);
        if (len == 0)
            continue;
        if (at < begin + len) {
            *index = i;
            *inside = at - begin;
            return true;
        }
        begin += len + 1;
        if (at < begin)
            at = begin;
    }
    return false;
}

static struct node *new_sibling(struct contract *contract, struct node *node,
                                const struct change *change, const char *text, size_t *skip)
{
    const char *label = "";
    size_t label_len = 0;
    *skip = restructure_read_mark(text, &label, &label_len);
    char *label_copy = alloc_strndup(label, label_len);
    char *mark = alloc_strndup(text, *skip > 0 ? *skip - 1 : 0);
    struct node *fresh = contract_insert_node(contract, node->index + 1, change->fresh,
                                              node->kind, label_copy, mark, node->parent);
    free(mark);
    free(label_copy);
    return fresh;
}

/* Tails that stood behind one node stand behind another from now on (NULL: in place, where
   that is their owner). */
static void move_tails(struct contract *contract, const struct node *from, struct node *to)
{
    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *other = contract->nodes.items[i];
        for (size_t j = 0; j < other->blocks.len; j++)
            if (other->blocks.items[j].after == from)
                other->blocks.items[j].after = other == to ? NULL : to;
    }
}

/* The new clause, made of a tail of node, stands where that stood: behind anchor, and what node's
   ancestors say behind that is said behind the new clause. */
static void stand_behind(struct contract *contract, const struct node *node,
                         struct node *anchor, struct node *fresh)
{
    vec_remove(&contract->nodes, fresh->index);
    contract_reindex(contract);
    vec_insert(&contract->nodes, anchor->index + 1, fresh);
    contract_reindex(contract);
    for (struct node *up = node->parent; up != NULL; up = up->parent) {
        for (size_t i = 0; i < up->blocks.len; i++)
            if (up->blocks.items[i].after == anchor)
                up->blocks.items[i].after = fresh;
    }
}

/* Gives the new clause the words of node's block index from byte inside on, its marker (skip
   bytes) left out, and all blocks behind it. Returns where its words begin in the source. */
static struct raw_span part_blocks(struct contract *contract, struct node *node,
                                   struct node *fresh, size_t index, size_t inside, size_t skip)
{
    struct block whole = node->blocks.items[index];
    size_t len = strlen(whole.text);
    struct block second = slice(contract, &whole, inside + skip, len);
    second.after = NULL;
    vec_push(&fresh->blocks, second);
    for (size_t i = index + 1; i < node->blocks.len; i++) {
        struct block rest = node->blocks.items[i];
        if (rest.after == whole.after)
            rest.after = NULL;
        vec_push(&fresh->blocks, rest);
    }
    node->blocks.len = index;
    if (inside > 0) {
        size_t end = inside;
        while (end > 0 && whole.text[end - 1] == ' ')
            end--;
        vec_push(&node->blocks, slice(contract, &whole, 0, end));
    }
    fresh->raw = second.raw;
    return slice(contract, &whole, inside, len).raw;
}

int restructure_split(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    char *text = node_text(node);
    size_t len = strlen(text);
    size_t at = byte_at_character(text, len, change->number);
    while (at < len && (text[at] == ' ' || text[at] == '\n'))
        at++;
    free(text);
    size_t index;
    size_t inside;
    if (change->number < 1 || at == 0 || !find_block(node, at, &index, &inside))
        return err_set(err, ERR_USAGE,
                       _("split inside the clause: after its first word and before its end"));
    struct block *block = &node->blocks.items[index];
    if (block->after != NULL && inside > 0)
        return err_set(
            err, ERR_USAGE,
            _("split this paragraph at its beginning: it stands behind other clauses"));
    size_t skip;
    struct node *anchor = block->after;
    struct node *fresh = new_sibling(contract, node, change, block->text + inside, &skip);
    if (anchor != NULL)
        stand_behind(contract, node, anchor, fresh);
    else
        move_tails(contract, node, fresh);
    for (size_t i = fresh->index + 1; i < contract->nodes.len; i++) {
        struct node *parent = contract->nodes.items[i]->parent;
        if (parent->index < fresh->index && node_is_below(parent, node))
            contract->nodes.items[i]->parent = fresh;
    }
    struct raw_span begin = part_blocks(contract, node, fresh, index, inside, skip);
    if (begin.end > begin.begin) {
        fresh->raw.begin = begin.begin;
        fresh->line =
            contract->source == NULL ? 0 : source_line_at(contract->source, begin.begin);
    }
    contract_reindex(contract);
    for (size_t i = fresh->index; i-- > node->index + 1;)
        hand_over_tails(contract->nodes.items[i], fresh);
    return ERR_OK;
}

/* a and b as one paragraph: words, originals and ways back joined by a space (and the mark
   that stood before b). */
static struct block join(struct contract *contract, const struct block *a, const char *mark,
                         const struct block *b)
{
    struct arena *arena = &contract->arena;
    struct block both = *a;
    const char *gap = mark[0] == '\0' ? "" : " ";
    /* Nothing but a number was there: no space at the end. */
    const char *words = b->text[0] == '\0' && mark[0] == '\0' ? "" : " ";
    char *text = alloc_printf("%s%s%s%s%s", a->text, words, mark, b->text[0] == '\0' ? "" : gap,
                              b->text);
    both.text = arena_strdup(arena, text);
    free(text);
    if (a->original == NULL || b->original == NULL || a->map.len == 0 || b->map.len == 0)
        return both;
    size_t a_len = strlen(a->original);
    text = alloc_printf("%s %s%s%s", a->original, mark, gap, b->original);
    both.original = strcmp(text, both.text) == 0 ? both.text : arena_strdup(arena, text);
    free(text);
    size_t between = 1 + strlen(mark) + strlen(gap);
    struct map_segment *segments =
        arena_take(arena, (a->map.len + 1 + b->map.len) * sizeof *segments);
    memcpy(segments, a->map.segments, a->map.len * sizeof *segments);
    const struct map_segment *last = &a->map.segments[a->map.len - 1];
    const struct map_segment *first = &b->map.segments[0];
    size_t raw = last->raw + last->raw_len;
    segments[a->map.len] =
        (struct map_segment){ raw, (uint32_t)a_len, (uint32_t)between,
                              first->raw > raw ? (uint32_t)(first->raw - raw) : 0 };
    for (size_t i = 0; i < b->map.len; i++) {
        struct map_segment segment = b->map.segments[i];
        segment.clean += (uint32_t)(a_len + between);
        segments[a->map.len + 1 + i] = segment;
    }
    both.map = (struct text_map){ segments, a->map.len + 1 + b->map.len };
    both.raw.end = b->raw.end > both.raw.end ? b->raw.end : both.raw.end;
    return both;
}

/* The last paragraph that stands before the node in the document: a tail behind the node
   before it, or that node's own last one. */
static struct node *owner_before(const struct contract *contract, const struct node *node,
                                 size_t *index)
{
    struct node *before = contract->nodes.items[node->index - 1];
    for (struct node *up = before; up != NULL; up = up->parent) {
        for (size_t i = up->blocks.len; i-- > 0;) {
            const struct block *block = &up->blocks.items[i];
            bool here = up == before ? block->after == NULL : block->after == before;
            if (here && block->text[0] != '\0' && up != before) {
                *index = i;
                return up;
            }
        }
    }
    *index = before->blocks.len;
    while (*index > 0 && (before->blocks.items[*index - 1].after != NULL ||
                          before->blocks.items[*index - 1].text[0] == '\0'))
        (*index)--;
    if (*index > 0)
        (*index)--;
    else
        *index = before->blocks.len; /* no words of its own to join */
    return before;
}

/* Where node's children came to stand between a deeper clause and that one's later children,
   these follow them to owner, so that each clause stays one stretch of the document. */
static void climb_behind(struct contract *contract, struct node *owner, size_t place)
{
    for (size_t i = place; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (!node_is_below(node, owner))
            break;
        bool apart = !node_is_below(contract->nodes.items[i - 1], node->parent);
        if (apart && node->parent->index < place)
            node->parent = owner;
    }
}

static void sort_blocks(struct node *node)
{
    struct block_list old = node->blocks;
    node->blocks = (struct block_list)VEC_INIT;
    for (size_t i = 0; i < old.len; i++)
        place_block(node, old.items[i], false);
    vec_free(&old);
}

struct node *restructure_merge_owner(const struct contract *contract, const struct node *node)
{
    size_t at;
    return node->index == 0 ? NULL : owner_before(contract, node, &at);
}

/* Of two marks the one that asks for attention stays: a deviating clause that was joined to a
   reviewed one is deviating still. */
static void settle_marks(struct contract *contract, const struct node *owner,
                         const struct node *node)
{
    const struct annotation *mark = node_annotation(contract, owner, ANNOTATION_MARK, 0);
    if (mark != NULL && strcmp(node_mark(contract, node), "deviating") == 0 &&
        strcmp(mark->value, "deviating") != 0)
        contract_remove_annotation(contract, mark->id);
}

/* Both clauses deviate from the same one of the standard: both reasons stay, and the verdict
   where they agree. */
static void join_deviations(struct contract *contract, struct annotation *into,
                            const struct annotation *from)
{
    if (strcmp(into->value, from->value) != 0)
        into->value = "open";
    if (into->reason[0] == '\0' || strstr(from->reason, into->reason) != NULL) {
        into->reason = from->reason;
    } else if (strstr(into->reason, from->reason) == NULL) {
        char *both = alloc_printf("%s\n%s", into->reason, from->reason);
        into->reason = arena_strdup(&contract->arena, both);
        free(both);
    }
}

int restructure_merge(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    (void)change;
    if (node->index <= 1 && contract->nodes.items[0]->blocks.len == 0)
        return err_set(err, ERR_USAGE, _("no clause stands before it"));
    struct node *before = contract->nodes.items[node->index - 1];
    size_t at;
    struct node *owner = owner_before(contract, node, &at);
    struct node *behind = owner == before ? NULL : before;
    size_t insert = at;
    for (size_t i = 0; i < node->blocks.len; i++) {
        struct block block = node->blocks.items[i];
        if (i == 0 && at < owner->blocks.len) {
            owner->blocks.items[at] =
                join(contract, &owner->blocks.items[at], node->mark, &block);
            insert = at + 1;
            continue;
        }
        if (block.after == NULL)
            block.after = behind;
        vec_insert(&owner->blocks, insert, block);
        insert++;
    }
    if (owner->raw.end < node->raw.end && behind == NULL)
        owner->raw.end = node->raw.end;
    for (size_t i = node->index + 1; i < contract->nodes.len; i++)
        if (contract->nodes.items[i]->parent == node)
            contract->nodes.items[i]->parent = owner;
    move_tails(contract, node, before);
    settle_marks(contract, owner, node);
    bool marked = node_annotation(contract, owner, ANNOTATION_MARK, 0) != NULL;
    for (size_t i = contract->annotations.len; i-- > 0;) {
        struct annotation *annotation = contract->annotations.items[i];
        if (memcmp(annotation->clause, node->id, NODE_ID_SIZE) != 0)
            continue;
        bool twice = (annotation->type == ANNOTATION_MARK && marked) ||
                     (annotation->type == ANNOTATION_TAG &&
                      node_has_tag(contract, owner, annotation->value));
        struct annotation *said = annotation->type == ANNOTATION_DEVIATION
                                      ? node_deviation_like(contract, owner, annotation)
                                      : NULL;
        if (said != NULL)
            join_deviations(contract, said, annotation);
        if (twice || said != NULL)
            vec_remove(&contract->annotations, i);
        else
            memcpy(annotation->clause, owner->id, NODE_ID_SIZE);
    }
    size_t place = node->index;
    contract_remove_node(contract, node);
    climb_behind(contract, owner, place);
    restructure_settle(contract);
    sort_blocks(owner);
    contract_sort_annotations(contract);
    return ERR_OK;
}

/* C0, DEL and C1 (U+0080 to U+009F): a label is printed everywhere. */
static bool has_controls(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++)
        if (*c < ' ' || *c == 0x7F || (*c == 0xC2 && c[1] < 0xA0))
            return true;
    return false;
}

int restructure_relabel(struct contract *contract, struct node *node,
                        const struct change *change, struct err *err)
{
    char *label = alloc_strdup(change->value == NULL ? "" : change->value);
    size_t len = strlen(label);
    int result = ERR_OK;
    if (strcmp(label, "-") == 0)
        label[len = 0] = '\0';
    while (len > 0 && strchr(" .)", label[len - 1]) != NULL)
        label[--len] = '\0';
    if (len > 40 || utf8_valid(label, len) != len || has_controls(label)) {
        result = err_set(err, ERR_USAGE, _("a label is short: 7, 7.3, a, A.1 or Bilag A"));
    } else if (strcmp(label, node->label) == 0) {
        result = err_set(err, ERR_NOTHING, _("the clause has that label already"));
    } else {
        /* Keep the brackets and dots of the printed mark around the new label. */
        const char *old = node->label[0] == '\0' ? NULL : strstr(node->mark, node->label);
        char *mark = old == NULL ? alloc_printf("%s%s", label,
                                                len > 0 && node->kind != NODE_ANNEX ? "." : "")
                                 : alloc_printf("%.*s%s%s", (int)(old - node->mark), node->mark,
                                                label, old + strlen(node->label));
        node->label = arena_strdup(&contract->arena, label);
        node->mark = len == 0 ? "" : arena_strdup(&contract->arena, mark);
        free(mark);
    }
    free(label);
    return result;
}

int restructure_kind(struct contract *contract, struct node *node, const struct change *change,
                     struct err *err)
{
    (void)contract;
    enum node_kind kind;
    if (change->value == NULL || !node_kind_parse(change->value, &kind))
        return err_set(
            err, ERR_USAGE,
            _("%s is no kind: title, heading, annex, clause, item, table, party or footnote"),
            change->value == NULL ? "" : change->value);
    if (kind == node->kind)
        return err_set(err, ERR_NOTHING, _("the clause is of that kind already"));
    node->kind = kind;
    return ERR_OK;
}
