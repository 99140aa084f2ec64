/*
 * Findings of the open contract, made in slices between two keys.
 *
 * What the checks of single clauses found is kept by the clause's id, with a hash of the words
 * that they looked at: after a change, an undo or a redo only clauses whose words are others
 * are judged again. The checks of the contract as a whole run once after each change, when no
 * clause waits any more. Both lists hold what was dismissed as well; what the screen sees is
 * put together from them for each state of the contract.
 *
 * The dictionary loads on the speller's own thread; what it could not judge yet is judged
 * again when it is there.
 */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLICE_NS = 3 * 1000 * 1000 };

static void free_node(struct node_findings *found)
{
    finding_list_free(&found->own);
    vec_free(&found->shown);
}

static void forget_whole(struct findings *findings)
{
    finding_list_free(&findings->whole);
    findings->whole_done = false;
}

static void forget(struct findings *findings)
{
    for (size_t i = 0; i < findings->nodes.len; i++)
        free_node(&findings->nodes.items[i]);
    vec_free(&findings->nodes);
    forget_whole(findings);
    findings->next = findings->count = 0;
    findings->contract = NULL;
}

void findings_reset(struct session *session)
{
    forget(&session->findings);
    session->findings.changed = true;
}

void findings_moved(struct session *session)
{
    session->findings.contract = NULL;
    session->findings.changed = true;
}

void findings_free(struct session *session)
{
    struct findings *findings = &session->findings;
    forget(findings);
    vocabulary_free(findings->vocabulary);
    findings->vocabulary = NULL;
}

/* Of everything that the checks of one clause look at: its own words, its kind, and the last
   words before it (a sentence that stands twice). */
static uint64_t hash_of(const struct contract *contract, size_t index)
{
    const struct node *node = contract->nodes.items[index];
    uint64_t hash = 1469598103934665603u + (uint64_t)node->kind;
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        hash = (hash ^ map_hash(text, strlen(text))) * 1099511628211u;
    }
    if (index > 0) {
        const struct node *before = contract->nodes.items[index - 1];
        const char *last =
            before->blocks.len == 0 ? "" : before->blocks.items[before->blocks.len - 1].text;
        hash = (hash ^ map_hash(last, strlen(last)) ^ (uint64_t)before->kind) * 1099511628211u;
    }
    return hash;
}

/* Takes over what is known of a clause whose words are the same. */
static void keep(struct node_findings *old, struct node_findings *now, struct node *node)
{
    now->own = old->own;
    now->checked = old->checked;
    old->own = (struct finding_list)VEC_INIT;
    for (size_t i = 0; i < now->own.len; i++)
        now->own.items[i].node = node;
}

/* Makes nodes anew for the contract as it is now, with what is still true. */
static void carry_over(struct findings *findings, const struct contract *contract)
{
    struct node_findings_list old = findings->nodes;
    struct map by_id = MAP_INIT;
    for (size_t i = 0; i < old.len; i++) {
        bool fresh;
        if (old.items[i].checked)
            *map_put(&by_id, old.items[i].id, strlen(old.items[i].id), &fresh) = i + 1;
    }
    findings->nodes.items = alloc_array(contract->nodes.len, sizeof *findings->nodes.items);
    findings->nodes.len = findings->nodes.cap = contract->nodes.len;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        struct node_findings *now = &findings->nodes.items[i];
        memcpy(now->id, node->id, sizeof now->id);
        now->hash = hash_of(contract, i);
        const uint64_t *place = map_get(&by_id, node->id, strlen(node->id));
        if (place != NULL && old.items[*place - 1].hash == now->hash)
            keep(&old.items[*place - 1], now, node);
    }
    for (size_t i = 0; i < old.len; i++)
        free_node(&old.items[i]);
    vec_free(&old);
    map_free(&by_id);
}

/* What the screen is to see of one clause: open findings only, in their order. */
static void show(struct findings *findings, const struct contract *contract, size_t index)
{
    struct node_findings *found = &findings->nodes.items[index];
    findings->count -= found->shown.len;
    found->shown.len = 0;
    finding_list_mark(contract, &found->own, 0);
    for (size_t i = 0; i < found->own.len; i++)
        if (found->own.items[i].dismissal == NULL)
            vec_push(&found->shown, found->own.items[i]);
    for (size_t i = found->first;
         i < findings->whole.len && findings->whole.items[i].node->index == index; i++)
        if (findings->whole.items[i].dismissal == NULL)
            vec_push(&found->shown, findings->whole.items[i]);
    finding_list_sort(&found->shown);
    findings->count += found->shown.len;
}

/* Makes the lists fit the contract as it is now. */
static void follow(struct session *session)
{
    struct findings *findings = &session->findings;
    const struct contract *now = session->now;
    enum speller_state state = session->spelling.speller == NULL
                                   ? SPELLER_MISSING
                                   : speller_state(session->spelling.speller);
    bool same = findings->contract == now && findings->version == now->version &&
                findings->nodes.len == now->nodes.len;
    if (same && findings->state == state)
        return;
    findings->changed |= findings->count > 0;
    if (findings->state != state)
        forget(findings);
    forget_whole(findings);
    carry_over(findings, now);
    findings->contract = now;
    findings->version = now->version;
    findings->state = state;
    findings->next = findings->count = 0;
    if (findings->vocabulary == NULL)
        findings->vocabulary = check_vocabulary(now);
    for (size_t i = 0; i < findings->nodes.len; i++) {
        findings->nodes.items[i].first = (size_t)-1;
        show(findings, now, i);
    }
}

static struct check_context context_of(struct session *session)
{
    return (struct check_context){ .contract = session->now,
                                   .speller = session->spelling.speller,
                                   .vocabulary = session->findings.vocabulary };
}

static void check(struct session *session, size_t index)
{
    struct findings *findings = &session->findings;
    struct node_findings *found = &findings->nodes.items[index];
    if (found->checked)
        return;
    struct check_context context = context_of(session);
    check_node(&context, session->now->nodes.items[index], true, &found->own);
    found->checked = true;
    show(findings, session->now, index);
    findings->changed |= found->own.len > 0;
}

static int compare_nodes(const void *left, const void *right)
{
    const struct finding *a = left;
    const struct finding *b = right;
    if (a->node->index != b->node->index)
        return a->node->index < b->node->index ? -1 : 1;
    return a->block != b->block
               ? (a->block < b->block ? -1 : 1)
               : (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

/* waits: a reviewer does, between two keys. */
static void check_as_whole(struct session *session, bool waits)
{
    struct findings *findings = &session->findings;
    struct check_context context = context_of(session);
    context.threads = waits;
    check_whole(&context, true, &findings->whole);
    struct finding_list *whole = &findings->whole;
    if (whole->len > 1)
        qsort(whole->items, whole->len, sizeof whole->items[0], compare_nodes);
    findings->whole_done = true;
    for (size_t i = 0; i < whole->len; i++) {
        size_t index = whole->items[i].node->index;
        if (i > 0 && whole->items[i - 1].node->index == index)
            continue;
        findings->nodes.items[index].first = i;
        show(findings, session->now, index);
    }
    findings->changed |= whole->len > 0;
}

/* Lines of our own data files that are wrong. */
static void tell_problems(struct session *session)
{
    datafile_take_problems(&session->notice);
}

static long long now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

bool session_poll(struct session *session)
{
    struct findings *findings = &session->findings;
    commit_poll(session);
    spelling_start(session);
    follow(session);
    long long end = now_ns() + SLICE_NS;
    while (findings->next < findings->nodes.len && now_ns() < end)
        check(session, findings->next++);
    if (findings->next == findings->nodes.len && !findings->whole_done) {
        check_as_whole(session, true);
        tell_problems(session);
    }
    bool changed = findings->changed;
    findings->changed = false;
    return changed;
}

bool session_busy(const struct session *session)
{
    const struct findings *findings = &session->findings;
    const struct speller *speller = session->spelling.speller;
    return session->settler.running || speller == NULL || findings->contract != session->now ||
           findings->version != session->now->version || findings->next < findings->nodes.len ||
           !findings->whole_done ||
           speller_state((struct speller *)speller) == SPELLER_LOADING ||
           speller_state((struct speller *)speller) != findings->state;
}

const struct finding_list *session_findings(struct session *session, const struct node *node)
{
    static const struct finding_list none = VEC_INIT;
    struct findings *findings = &session->findings;
    if (session->spelling.speller == NULL)
        return &none;
    follow(session);
    if (node->index >= findings->nodes.len)
        return &none;
    check(session, node->index);
    return &findings->nodes.items[node->index].shown;
}

size_t session_finding_count(const struct session *session)
{
    return session->findings.count;
}

static void copy_findings(const struct finding_list *from, struct finding_list *out)
{
    for (size_t i = 0; i < from->len; i++) {
        struct finding copy = from->items[i];
        copy.token = alloc_strdup(copy.token);
        copy.message = alloc_strdup(copy.message);
        copy.proposal = alloc_strdup(copy.proposal);
        vec_push(out, copy);
    }
}

int session_check_all(struct session *session, bool with_dismissed, struct finding_list *out,
                      struct err *err)
{
    (void)err;
    spelling_start(session);
    /* With remembered verdicts there is nothing to wait for. */
    if (session->spelling.speller != NULL)
        speller_wait(session->spelling.speller);
    follow(session);
    struct findings *findings = &session->findings;
    size_t first = out->len;
    for (size_t i = 0; i < findings->nodes.len; i++) {
        check(session, i);
        copy_findings(&findings->nodes.items[i].own, out);
    }
    if (!findings->whole_done)
        check_as_whole(session, false);
    copy_findings(&findings->whole, out);
    size_t kept = first;
    for (size_t i = first; i < out->len; i++)
        if (out->items[i].dismissal != NULL && !with_dismissed)
            finding_clear(&out->items[i]);
        else
            out->items[kept++] = out->items[i];
    out->len = kept;
    finding_list_sort(out);
    tell_problems(session);
    return ERR_OK;
}

const char *session_spelling_problem(const struct session *session)
{
    const struct speller *speller = session->spelling.speller;
    if (speller == NULL || speller_state(session->spelling.speller) != SPELLER_MISSING)
        return NULL;
    return speller_problem(speller);
}

/* ---- what is new since a revision ---- */

/* Clause, kind and words; how often. */
static char *key_of(const struct finding *finding, bool with_clause)
{
    return alloc_printf("%s\t%s\t%s", with_clause ? finding->node->id : "",
                        finding_kind_name(finding->kind), finding->token);
}

static uint64_t *count_of(struct map *counts, const struct finding *finding, bool with_clause)
{
    bool fresh;
    char *key = key_of(finding, with_clause);
    uint64_t *count = map_put(counts, key, strlen(key), &fresh);
    free(key);
    return count;
}

/* Takes out of list what before has as well: first in the same clause, then anywhere, as a
   clause may have been split or merged since. */
static void subtract(struct finding_list *list, const struct finding_list *before)
{
    struct map exact = MAP_INIT;
    struct map loose = MAP_INIT;
    bool *old = alloc_array(list->len + 1, sizeof *old);
    for (size_t i = 0; i < before->len; i++) {
        ++*count_of(&exact, &before->items[i], true);
        ++*count_of(&loose, &before->items[i], false);
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < list->len; i++) {
            uint64_t *count = count_of(pass == 0 ? &exact : &loose, &list->items[i], pass == 0);
            if (old[i] || *count == 0)
                continue;
            --*count;
            old[i] = true;
            if (pass == 0)
                --*count_of(&loose, &list->items[i], false);
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < list->len; i++)
        if (old[i])
            finding_clear(&list->items[i]);
        else
            list->items[kept++] = list->items[i];
    list->len = kept;
    free(old);
    map_free(&exact);
    map_free(&loose);
}

int session_check_since(struct session *session, const char *revision, bool with_dismissed,
                        struct finding_list *out, struct err *err)
{
    struct contract *before = NULL;
    int result = session_read_at(session, revision, &before, err);
    if (result != ERR_OK)
        return result;
    result = session_check_all(session, with_dismissed, out, err);
    if (result == ERR_OK && before != NULL) {
        struct finding_list old = VEC_INIT;
        struct vocabulary *vocabulary = check_vocabulary(before);
        struct check_context context = { .contract = before,
                                         .speller = session->spelling.speller,
                                         .vocabulary = vocabulary };
        check_contract(&context, true, &old);
        subtract(out, &old);
        finding_list_free(&old);
        vocabulary_free(vocabulary);
    }
    contract_free(before);
    return result;
}
