/* The session's speller: suggestions, and the words that the team accepts. */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shared_speller {
    struct speller *speller; /* NULL: no session has asked for it yet */
    char *team;              /* the team's words that it knows, or NULL */
};

struct shared_speller *shared_speller_new(void)
{
    return alloc_new(sizeof(struct shared_speller));
}

static void shared_speller_clear(struct shared_speller *shared)
{
    speller_free(shared->speller);
    free(shared->team);
    *shared = (struct shared_speller){ NULL, NULL };
}

void shared_speller_free(struct shared_speller *shared)
{
    if (shared == NULL)
        return;
    shared_speller_clear(shared);
    free(shared);
}

static bool same_path(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static struct speller *open_speller(const char *team, struct err *err)
{
    char *legal = paths_data("legal.dic");
    char *cache = paths_cache("verdicts");
    struct speller_options options = { .legal_words = legal,
                                       .team_words = team,
                                       .cache = cache };
    struct speller *speller = NULL;
    if (speller_open(&speller, &options, err) != ERR_OK)
        speller = NULL;
    free(cache);
    free(legal);
    return speller;
}

void spelling_start(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    struct shared_speller *shared = spelling->shared;
    struct err err = { 0 };
    if (spelling->speller != NULL)
        return;
    char *team =
        session->folder[0] == '\0' ? NULL : file_join(session->folder, "dictionary/da_DK.dic");
    if (shared != NULL && shared->speller != NULL && same_path(shared->team, team)) {
        spelling->speller = shared->speller;
    } else {
        spelling->speller = open_speller(team, &err);
        if (spelling->speller == NULL)
            session_say(session, "%s", err.text);
    }
    if (shared != NULL && spelling->speller != shared->speller) {
        shared_speller_clear(shared);
        *shared = (struct shared_speller){ spelling->speller, team };
        team = NULL;
    }
    free(team);
}

void spelling_free(struct session *session)
{
    struct spelling *spelling = &session->spelling;
    free(spelling->proposal);
    spelling->proposal = NULL;
    if (spelling->shared == NULL)
        speller_free(spelling->speller);
    spelling->speller = NULL;
}

/* A check that knows what the words should be has said so in its finding. */
static const char *proposal_for(const struct findings *findings, const char *word)
{
    for (size_t i = 0; i < findings->nodes.len; i++) {
        const struct finding_list *list = &findings->nodes.items[i].shown;
        for (size_t j = 0; j < list->len; j++)
            if (list->items[j].proposal != NULL && strcmp(list->items[j].token, word) == 0)
                return list->items[j].proposal;
    }
    return NULL;
}

void session_suggest_start(struct session *session, const char *word)
{
    struct spelling *spelling = &session->spelling;
    spelling_start(session);
    free(spelling->proposal);
    spelling->proposal = alloc_strdup(proposal_for(&session->findings, word));
    spelling->words_only = spelling->proposal == NULL || strchr(word, ' ') == NULL;
    if (spelling->speller != NULL && spelling->words_only)
        speller_suggest_start(spelling->speller, session->findings.vocabulary, word,
                              strlen(word), 8);
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
    for (size_t i = 0; i < words.len; i++)
        if (spelling->proposal != NULL && strcmp(words.items[i], spelling->proposal) == 0)
            free(words.items[i]);
        else
            vec_push(out, words.items[i]);
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
        findings_reset(session);
    }
    return result;
}
