/*
 * Findings of the open contract, made in slices between two keys. The dictionary loads on
 * the speller's own thread; what it could not judge yet is judged again when it is there.
 */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLICE_NS = 3 * 1000 * 1000 };

void spelling_start(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    if (spelling->speller != NULL)
        return;
    char *legal = paths_data("legal.dic");
    char *cache = paths_cache("verdicts");
    char *team = session->folder[0] == '\0' ? NULL
                                            : file_join(session->folder, "dictionary/da_DK.dic");
    struct speller_options options = { NULL, legal, team, cache };
    struct err err = { 0 };
    if (speller_open(&spelling->speller, &options, &err) != ERR_OK)
        session_say(session, "%s", err.text);
    free(team);
    free(cache);
    free(legal);
}

static void forget(struct spelling *spelling)
{
    for (size_t i = 0; i < spelling->nodes.len; i++)
        finding_list_free(&spelling->nodes.items[i].list);
    vec_free(&spelling->nodes);
    spelling->next = spelling->count = 0;
    spelling->whole = false;
    spelling->contract = NULL;
}

void spelling_reset(struct session *session)
{
    forget(&session->spelling);
    session->spelling.changed = true;
}

void spelling_free(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    forget(spelling);
    vocabulary_free(spelling->vocabulary);
    spelling->vocabulary = NULL;
    free(spelling->proposal);
    spelling->proposal = NULL;
    speller_free(spelling->speller);
    spelling->speller = NULL;
}

/* Makes the list fit the contract as it is now; a change forgets what was found. */
static void follow(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    enum speller_state state = spelling->speller == NULL ? SPELLER_MISSING
                                                         : speller_state(spelling->speller);
    if (spelling->contract == session->now && spelling->version == session->now->version &&
        spelling->state == state && spelling->nodes.len == session->now->nodes.len)
        return;
    bool had = spelling->count > 0;
    forget(spelling);
    spelling->contract = session->now;
    spelling->version = session->now->version;
    spelling->state = state;
    spelling->changed |= had;
    size_t count = session->now->nodes.len;
    vec_reserve(&spelling->nodes, count);
    memset(spelling->nodes.items, 0, count * sizeof spelling->nodes.items[0]);
    spelling->nodes.len = count;
    if (spelling->vocabulary == NULL)
        spelling->vocabulary = check_vocabulary(session->now);
}

static void check(struct session *session, size_t index)
{
    struct spelling *spelling = &session->spelling;
    struct node_findings *found = &spelling->nodes.items[index];
    if (found->checked)
        return;
    struct check_context context = { session->now, spelling->speller, spelling->vocabulary };
    check_node(&context, session->now->nodes.items[index], false, &found->list);
    found->checked = true;
    spelling->count += found->list.len;
    spelling->changed |= found->list.len > 0;
}

/* Gives each node what the checks of the whole contract found in it. */
static void check_as_whole(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    struct finding_list found = VEC_INIT;
    struct check_context context = { session->now, spelling->speller, spelling->vocabulary };
    check_whole(&context, false, &found);
    for (size_t i = 0; i < found.len; i++) {
        struct finding_list *list = &spelling->nodes.items[found.items[i].node->index].list;
        vec_push(list, found.items[i]);
        finding_list_sort(list);
    }
    spelling->whole = true;
    spelling->count += found.len;
    spelling->changed |= found.len > 0;
    vec_free(&found);
}

static long long now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* Lines of our own data files that are wrong. */
static void tell_problems(struct session *session)
{
    datafile_take_problems(&session->notice);
}

bool session_poll(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    commit_poll(session);
    spelling_start(session);
    follow(session);
    long long end = now_ns() + SLICE_NS;
    while (spelling->next < spelling->nodes.len && now_ns() < end)
        check(session, spelling->next++);
    if (spelling->next == spelling->nodes.len && !spelling->whole)
        check_as_whole(session);
    if (spelling->next == spelling->nodes.len)
        tell_problems(session);
    bool changed = spelling->changed;
    spelling->changed = false;
    return changed;
}

bool session_busy(const struct session *session)
{
    const struct spelling *spelling = &session->spelling;
    return session->settler.running || spelling->speller == NULL || spelling->contract != session->now ||
           spelling->version != session->now->version ||
           spelling->next < spelling->nodes.len || !spelling->whole ||
           speller_state(spelling->speller) == SPELLER_LOADING ||
           speller_state(spelling->speller) != spelling->state;
}

const struct finding_list *session_findings(struct session *session, const struct node *node)
{
    static const struct finding_list none = VEC_INIT;
    struct spelling *spelling = &session->spelling;
    if (spelling->speller == NULL)
        return &none;
    follow(session);
    if (node->index >= spelling->nodes.len)
        return &none;
    check(session, node->index);
    return &spelling->nodes.items[node->index].list;
}

size_t session_finding_count(const struct session *session)
{
    return session->spelling.count;
}

int session_check_all(struct session *session, struct finding_list *out, struct err *err)
{
    (void)err;
    spelling_start(session);
    struct spelling *spelling = &session->spelling;
    if (spelling->vocabulary == NULL)
        spelling->vocabulary = check_vocabulary(session->now);
    struct check_context context = { session->now, spelling->speller, spelling->vocabulary };
    /* With remembered verdicts there is nothing to wait for. */
    if (spelling->speller != NULL)
        speller_wait(spelling->speller);
    check_contract(&context, false, out);
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

/* A check that knows what the words should be has said so in its finding. */
static const char *proposal_for(const struct spelling *spelling, const char *word)
{
    for (size_t i = 0; i < spelling->nodes.len; i++) {
        const struct finding_list *list = &spelling->nodes.items[i].list;
        for (size_t j = 0; j < list->len; j++) {
            if (list->items[j].proposal != NULL && strcmp(list->items[j].token, word) == 0)
                return list->items[j].proposal;
        }
    }
    return NULL;
}

void session_suggest_start(struct session *session, const char *word)
{
    struct spelling *spelling = &session->spelling;
    spelling_start(session);
    follow(session);
    free(spelling->proposal);
    spelling->proposal = alloc_strdup(proposal_for(spelling, word));
    spelling->words_only = spelling->proposal == NULL || strchr(word, ' ') == NULL;
    if (spelling->speller != NULL && spelling->words_only)
        speller_suggest_start(spelling->speller, spelling->vocabulary, word, strlen(word), 8);
}

bool session_suggest_poll(struct session *session, struct suggestion_list *out)
{
    struct spelling *spelling = &session->spelling;
    struct word_list words = VEC_INIT;
    if (spelling->words_only &&
        (spelling->speller == NULL || !speller_suggest_poll(spelling->speller, &words)))
        return false;
    if (!spelling->words_only && spelling->proposal == NULL)
        return false;
    if (spelling->proposal != NULL)
        vec_push(out, spelling->proposal);
    for (size_t i = 0; i < words.len; i++) {
        if (spelling->proposal != NULL && strcmp(words.items[i], spelling->proposal) == 0)
            free(words.items[i]);
        else
            vec_push(out, words.items[i]);
    }
    spelling->proposal = NULL;
    vec_free(&words);
    return true;
}

/* The same order in every locale, so that two members' dictionaries merge in git. */
static int compare_words(const char *a, const char *b)
{
    char *lower_a = utf8_lower_copy(a, strlen(a));
    char *lower_b = utf8_lower_copy(b, strlen(b));
    int order = strcmp(lower_a, lower_b);
    free(lower_b);
    free(lower_a);
    return order != 0 ? order : strcmp(a, b);
}

/* Adds one word to a dictionary in Hunspell's format: the number of words, then the words,
   sorted. */
static int add_word(const char *path, const char *word, struct err *err)
{
    struct str file = STR_INIT;
    if (file_exists(path)) {
        int result = file_read(&file, path, err);
        if (result != ERR_OK)
            return result;
    }
    VEC(char *) words = VEC_INIT;
    bool there = false;
    bool first = true;
    for (char *line = file.data; line != NULL && *line != '\0';) {
        size_t len = strcspn(line, "\n");
        bool count = first && len > 0 && strspn(line, "0123456789 ") == len;
        if (len > 0 && !count) {
            vec_push(&words, alloc_strndup(line, len));
            there |= len == strlen(word) && memcmp(line, word, len) == 0;
        }
        first = false;
        line += len + (line[len] == '\n');
    }
    if (!there) {
        size_t at = 0;
        while (at < words.len && compare_words(words.items[at], word) < 0)
            at++;
        vec_insert(&words, at, alloc_strdup(word));
    }
    struct str out = STR_INIT;
    str_printf(&out, "%zu\n", words.len);
    for (size_t i = 0; i < words.len; i++) {
        str_printf(&out, "%s\n", words.items[i]);
        free(words.items[i]);
    }
    vec_free(&words);
    int result = file_write(path, str_text(&out), out.len, 0644, err);
    str_free(&out);
    str_free(&file);
    return result;
}

int session_accept_word(struct session *session, const char *word, struct err *err)
{
    if (session->read_only != NULL)
        return err_set(err, ERR_READONLY, _("%s is open for reading only: %s"), session->name,
                       session->read_only);
    if (word[0] == '\0' || strpbrk(word, " /\t\n") != NULL)
        return err_set(err, ERR_USAGE, _("\"%s\" is not one word"), word);
    char *folder = file_join(session->folder, "dictionary");
    char *path = file_join(folder, "da_DK.dic");
    int result = file_make_folder(folder, 0755, err);
    if (result == ERR_OK)
        result = add_word(path, word, err);
    free(path);
    free(folder);
    if (result == ERR_OK) {
        spelling_start(session);
        if (session->spelling.speller != NULL)
            speller_accept(session->spelling.speller, word, strlen(word));
        spelling_reset(session);
    }
    return result;
}
