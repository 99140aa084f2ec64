#include "work/work.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/file.h"
#include "base/i18n.h"
#include "check/check.h"
#include "work/workspace.h"

#include <stdlib.h>

int work_init(const char *dir, char **full, struct err *err)
{
    int result = workspace_init(dir, err);
    if (result == ERR_OK)
        *full = file_absolute(dir, err);
    return result == ERR_OK && *full == NULL ? ERR_INPUT : result;
}

char *work_check_problems(void)
{
    struct str problems = STR_INIT;
    check_load();
    datafile_take_problems(&problems);
    while (problems.len > 0 && problems.data[problems.len - 1] == '\n')
        problems.data[--problems.len] = '\0';
    return problems.len == 0 ? (str_free(&problems), NULL) : str_steal(&problems);
}

int work_list(const struct work_options *options, struct str *out, struct err *err)
{
    struct workspace *workspace = NULL;
    int result = workspace_open_existing(&workspace, options->workspace, true, NULL, err);
    if (result == ERR_OK)
        result = workspace_list(workspace, "contracts", out, err);
    workspace_close(workspace);
    return result;
}

int work_reindex(const struct work_options *options, size_t *count, struct str *notice,
                 struct err *err)
{
    struct workspace *workspace = NULL;
    int result = workspace_open_existing(&workspace, options->workspace, false, notice, err);
    if (result == ERR_OK)
        result = workspace_lock(workspace, "command", 10000, err);
    if (result == ERR_OK)
        result = workspace_reindex(workspace, count, err);
    workspace_close(workspace);
    return result;
}

int work_search(const struct work_options *options, const char *words, size_t max,
                struct work_hits *out, struct err *err)
{
    struct workspace *workspace = NULL;
    int result = workspace_open_existing(&workspace, options->workspace, true, NULL, err);
    struct search_hits hits = VEC_INIT;
    if (result == ERR_OK && workspace->journal == NULL)
        result =
            err_set(err, ERR_INPUT, _("there is no search index; 'klausul reindex' makes it"));
    if (result == ERR_OK)
        result = journal_search(workspace->journal, words, max, &hits, err);
    for (size_t i = 0; result == ERR_OK && i < hits.len; i++) {
        const struct search_hit *hit = &hits.items[i];
        vec_push(out, ((struct work_hit){
                          alloc_strdup(hit->contract), alloc_strdup(hit->clause),
                          alloc_strdup(hit->citation), alloc_strdup(hit->snippet) }));
    }
    search_hits_free(&hits);
    workspace_close(workspace);
    return result;
}

void work_hits_free(struct work_hits *hits)
{
    for (size_t i = 0; i < hits->len; i++) {
        free(hits->items[i].contract);
        free(hits->items[i].clause);
        free(hits->items[i].citation);
        free(hits->items[i].snippet);
    }
    vec_free(hits);
}
