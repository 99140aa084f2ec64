/*
 * Going to a citation, and searching the words of all clauses while they are typed. A
 * search runs in steps between keys (SLICE bytes each), so a key is never waited for.
 */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

enum { SLICE = 2 * 1024 * 1024 };

/* ---- citations ---- */

static void goto_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (!answer || answer[0] == '\0')
        return;
    struct node_list found = VEC_INIT;
    citation_find(ui->contract, answer, &found);
    struct node *node = found.len > 0 ? found.items[0] : NULL;
    if (found.len > 1) {
        /* The next of them after here, so that asking again goes on. */
        for (size_t i = 0; i < found.len; i++) {
            if (found.items[i]->index > ui->current_index) {
                node = found.items[i];
                break;
            }
        }
        ui_say(ui,
               ngettext("%zu clause is cited like that", "%zu clauses are cited like that",
                        found.len),
               found.len);
    } else if (!node) {
        ui_fail(ui, _("There is no clause or heading %s; / searches in the text"), answer);
    }
    vec_free(&found);
    if (node && node->index > 0)
        ui_jump(ui, node->index);
}

/* Citations that begin with what is typed, from here on. */
void search_complete_citation(struct ui *ui, void *data, const char *prefix,
                              struct word_list *out)
{
    (void)data;
    size_t count = ui->contract->nodes.len;
    if (prefix[0] == '\0' || count > 20000)
        return;
    size_t len = strlen(prefix);
    for (size_t i = 1; i < count && out->len < 40; i++) {
        const struct node *node = ui->contract->nodes.items[i];
        if (node->label[0] == '\0')
            continue;
        char *citation = citation_make(node);
        bool fits = strncasecmp(citation, prefix, len) == 0 && !strchr(citation, ' ');
        for (size_t k = 0; k < out->len && fits; k++)
            fits = strcmp(out->items[k], citation) != 0;
        if (fits)
            vec_push(out, citation);
        else
            free(citation);
    }
}

void do_find_citation(struct ui *ui)
{
    struct prompt_options options = { .title = _("Go to (10.2, Bilag B, a heading’s words)"),
                                      .history = HISTORY_GOTO,
                                      .complete = search_complete_citation,
                                      .done = goto_done };
    prompt_open(ui, &options);
}

/* ---- searching ---- */

static bool find_forward(const struct match_query *query, const struct node *node, size_t block,
                         size_t from, size_t *hit_block, size_t *hit)
{
    for (size_t i = block; i < node->blocks.len; i++) {
        const char *text = node->blocks.items[i].text;
        *hit = match_find(query, text, strlen(text), i == block ? from : 0);
        *hit_block = i;
        if (*hit != (size_t)-1)
            return true;
    }
    return false;
}

/* The last match that begins before byte `before` of the block, or in a block before it. */
static bool find_backward(const struct match_query *query, const struct node *node,
                          size_t block, size_t before, size_t *hit_block, size_t *hit)
{
    for (size_t i = block < node->blocks.len ? block + 1 : node->blocks.len; i-- > 0;) {
        const char *text = node->blocks.items[i].text;
        size_t limit = i == block ? before : (size_t)-1, len = strlen(text);
        size_t last = (size_t)-1;
        for (size_t at = match_find(query, text, len, 0); at != (size_t)-1 && at < limit;
             at = match_find(query, text, len, at + 1))
            last = at;
        if (last != (size_t)-1) {
            *hit = last;
            *hit_block = i;
            return true;
        }
    }
    return false;
}

static size_t node_bytes(const struct node *node)
{
    size_t bytes = 64;
    for (size_t i = 0; i < node->blocks.len; i++)
        bytes += strlen(node->blocks.items[i].text);
    return bytes;
}

static void take_hit(struct ui *ui, const struct node *node, size_t block, size_t at)
{
    struct search *search = &ui->search;
    memcpy(search->hit, node->id, NODE_ID_SIZE);
    search->hit_block = block;
    search->hit_span = (struct clean_span){ at, at + search->query.len };
    search->running = false;
    if (search->steps > 0 && !search->typing &&
        (search->backward ? node->index > search->from : node->index < search->from))
        ui_say(ui,
               search->backward ? _("Went on from the end") : _("Went on from the beginning"));
    search_show_hit(ui);
}

/* Looks at one clause; steps 0 is the one where the search began, and the last is the rest
   of it. */
static bool look(struct ui *ui, const struct node *node)
{
    struct search *search = &ui->search;
    size_t block, hit;
    bool first = search->steps == 0;
    bool found;
    if (search->backward)
        found = find_backward(&search->query, node, first ? search->from_block : (size_t)-1,
                              first ? search->from_byte : (size_t)-1, &block, &hit);
    else
        found = find_forward(&search->query, node, first ? search->from_block : 0,
                             first ? search->from_byte : 0, &block, &hit);
    if (found)
        take_hit(ui, node, block, hit);
    return found;
}

static void run_slice(struct ui *ui)
{
    struct search *search = &ui->search;
    size_t count = ui->contract->nodes.len, bytes = 0;
    while (search->running && bytes < SLICE) {
        if (search->steps > count || count < 2) {
            search->running = false;
            search->hit[0] = '\0';
            ui_fail(ui, _("“%s” is not found"), search->query.text ? search->query.text : "");
            return;
        }
        if (search->node >= count)
            search->node = 0;
        const struct node *node = ui->contract->nodes.items[search->node];
        bytes += node_bytes(node);
        if (look(ui, node))
            return;
        search->steps++;
        if (search->backward)
            search->node = search->node == 0 ? count - 1 : search->node - 1;
        else
            search->node = search->node + 1 < count ? search->node + 1 : 0;
    }
}

bool search_idle(struct ui *ui, int *wait)
{
    bool was = ui->search.running;
    run_slice(ui);
    if (ui->search.running)
        *wait = 0;
    return was && !ui->search.running;
}

static void begin_search(struct ui *ui, size_t node, size_t block, size_t byte)
{
    struct search *search = &ui->search;
    search->active = search->query.len > 0;
    search->running = search->active;
    search->from = search->node = node;
    search->from_block = block;
    search->from_byte = byte;
    search->steps = 0;
    search->hit[0] = '\0';
    if (search->running)
        run_slice(ui);
}

void search_show_hit(struct ui *ui)
{
    struct search *search = &ui->search;
    struct node *node = contract_node(ui->contract, search->hit);
    if (!node)
        return;
    if (node->index > 0) {
        clauses_reveal(ui, node->index);
        ui_select(ui, node->index);
    }
    if (ui->source.mode != SOURCE_ORIGINAL || search->hit_block >= node->blocks.len)
        return;
    const struct block *block = &node->blocks.items[search->hit_block];
    if (block->original && block->map.len > 0 && strcmp(block->text, block->original) == 0)
        source_show_raw(ui, map_to_raw(&block->map, search->hit_span).begin);
}

static void search_changed(struct ui *ui, void *data, const char *text)
{
    size_t *origin = data;
    match_prepare(&ui->search.query, text);
    if (text[0] == '\0') {
        ui->search.active = ui->search.running = false;
        ui_select(ui, *origin);
        return;
    }
    begin_search(ui, *origin, 0, ui->search.backward ? (size_t)-1 : 0);
}

static void search_done(struct ui *ui, void *data, const char *answer)
{
    size_t origin = *(size_t *)data;
    ui->search.typing = false;
    if (!answer) {
        ui->search.active = ui->search.running = false;
        ui_select(ui, origin);
        return;
    }
    if (answer[0] == '\0' && ui->history[HISTORY_SEARCH].len > 0) {
        /* Enter alone: the last words again. */
        size_t len = ui->history[HISTORY_SEARCH].len;
        match_prepare(&ui->search.query, ui->history[HISTORY_SEARCH].items[len - 1]);
        do_find_next(ui);
        return;
    }
    bool nowhere = !ui->search.running && ui->search.hit[0] == '\0';
    if (answer[0] != '\0' && nowhere) {
        /* Said while it was typed, under the prompt that is gone now. */
        ui->search.active = false;
        ui_fail(ui, _("“%s” is not found"), answer);
    } else if (ui->search.active && ui->current_index != origin) {
        vec_push(&ui->jumps, origin);
    }
}

static void ask(struct ui *ui, bool backward)
{
    size_t *origin = alloc_new(sizeof *origin);
    *origin = ui->current_index;
    ui->search.backward = backward;
    ui->search.typing = true;
    struct prompt_options options = { .title = backward ? _("Search upward") : _("Search"),
                                      .history = HISTORY_SEARCH,
                                      .changed = search_changed,
                                      .done = search_done,
                                      .data = origin };
    prompt_open(ui, &options);
}

void do_find_search(struct ui *ui)
{
    ask(ui, false);
}

void do_find_search_back(struct ui *ui)
{
    ask(ui, true);
}

static void find_again(struct ui *ui, bool backward)
{
    struct search *search = &ui->search;
    if (search->query.len == 0) {
        do_find_search(ui);
        return;
    }
    struct node *node = ui_node(ui);
    if (!node)
        return;
    size_t block = backward ? (size_t)-1 : 0, byte = backward ? (size_t)-1 : 0;
    size_t from = node->index;
    struct node *hit = search->hit[0] != '\0' ? contract_node(ui->contract, search->hit) : NULL;
    if (hit && (hit == node || hit->index == 0)) {
        block = search->hit_block;
        byte = search->hit_span.begin + (backward ? 0 : 1);
        from = hit->index;
    }
    bool was = search->backward;
    search->backward = backward;
    begin_search(ui, from, block, byte);
    search->backward = search->running ? backward : was;
}

void do_find_next(struct ui *ui)
{
    find_again(ui, ui->search.backward);
}

void do_find_prev(struct ui *ui)
{
    find_again(ui, !ui->search.backward);
}

void do_find_clear(struct ui *ui)
{
    ui->search.active = ui->search.running = false;
    ui->search.hit[0] = '\0';
    ui->finding.clause[0] = '\0';
    ui->stamp++;
}
