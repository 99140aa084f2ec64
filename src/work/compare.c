#include "work/compare.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/paths.h"
#include "compare/comparison.h"
#include "doc/extract.h"
#include "import/import.h"
#include "work/deviations.h"
#include "work/internal.h"

#include <string.h>

struct side {
    struct session *session;   /* NULL: a file */
    bool lent;                 /* the session is the caller's */
    struct contract *contract; /* owned where there is no session, or it is a revision's */
    bool owned;
};

struct work_comparison {
    struct side sides[2];
    struct comparison result;
    struct str notice;
};

static int read_file(struct side *side, const char *path, struct err *err)
{
    struct source *source = NULL;
    int result = import_open(&source, path, err);
    if (result == ERR_OK)
        result = contract_extract(&side->contract, source, err);
    side->owned = result == ERR_OK;
    return result;
}

static int read_revision(struct side *side, const char *revision, struct err *err)
{
    struct folder folder = FOLDER_INIT;
    size_t lost;
    int result = folder_read_at(side->session->workspace, side->session->id, revision, &folder,
                                err);
    if (result == ERR_OK)
        result = folder_parse(&folder, &side->contract, &lost, err);
    folder_free(&folder);
    side->owned = result == ERR_OK;
    return result;
}

static int read_side(struct side *side, const struct work_options *options, const char *name,
                     struct err *err)
{
    const char *at = strrchr(name, '@');
    bool looks_like_path = strchr(name, '/') != NULL || strcmp(name, "-") == 0 ||
                           (at == NULL && strchr(name, '.') != NULL);
    if (file_exists(name) || looks_like_path)
        return read_file(side, name, err);
    char *id = alloc_strndup(name, at == NULL ? strlen(name) : (size_t)(at - name));
    int result = session_open_id(&side->session, options, id, ACCESS_READ, err);
    free(id);
    if (result == ERR_OK && at != NULL)
        return read_revision(side, at + 1, err);
    if (result == ERR_OK)
        side->contract = session_contract(side->session);
    return result;
}

/* Opened when the first word is asked for: to load it takes longer than to compare. */
struct dictionary {
    const struct session *session; /* whose team's words count; NULL: a file */
    struct speller *speller;
    bool failed;
};

static void open_dictionary(struct dictionary *dictionary)
{
    char *legal = paths_data("legal.dic");
    char *cache = paths_cache("verdicts");
    char *team = dictionary->session == NULL
                     ? NULL
                     : file_join(dictionary->session->folder, "dictionary/da_DK.dic");
    struct speller_options options = { NULL, legal, team, cache };
    dictionary->failed = speller_open(&dictionary->speller, &options, NULL) != ERR_OK;
    free(team);
    free(cache);
    free(legal);
}

static bool is_word(void *data, const char *word, size_t len)
{
    struct dictionary *dictionary = data;
    if (dictionary->speller == NULL && !dictionary->failed)
        open_dictionary(dictionary);
    if (dictionary->failed)
        return true;
    enum verdict verdict = speller_check(dictionary->speller, word, len);
    if (verdict == VERDICT_UNKNOWN) {
        speller_wait(dictionary->speller);
        verdict = speller_check(dictionary->speller, word, len);
    }
    return verdict != VERDICT_WRONG;
}

static int add_side(struct work_comparison *comparison, int s, const struct work_options *options,
                    const char *name, struct err *err)
{
    struct side *side = &comparison->sides[s];
    int result = read_side(side, options, name, err);
    char *notice = side->session == NULL ? NULL : session_take_notice(side->session);
    str_puts(&comparison->notice, notice == NULL ? "" : notice);
    free(notice);
    return result;
}

/* Ends with *out, or with everything freed. */
static int finish(struct work_comparison **out, struct work_comparison *comparison, int result)
{
    if (result != ERR_OK) {
        work_comparison_free(comparison);
        return result;
    }
    struct dictionary dictionary = { comparison->sides[1].session, NULL, false };
    struct comparison_words words = { is_word, &dictionary };
    comparison_make(&comparison->result, comparison->sides[0].contract,
                    comparison->sides[1].contract, &words);
    speller_free(dictionary.speller);
    work_comparison_refill(comparison);
    *out = comparison;
    return ERR_OK;
}

int work_compare(struct work_comparison **out, const struct work_options *options, const char *a,
                 const char *b, struct err *err)
{
    struct work_comparison *comparison = alloc_array(1, sizeof *comparison);
    *out = NULL;
    int result = add_side(comparison, 0, options, a, err);
    if (result == ERR_OK)
        result = add_side(comparison, 1, options, b, err);
    return finish(out, comparison, result);
}

int work_compare_session(struct work_comparison **out, const char *a, struct session *b,
                         struct err *err)
{
    struct work_comparison *comparison = alloc_array(1, sizeof *comparison);
    struct work_options options = { b->folder != NULL ? b->folder : b->workspace_option, true };
    *out = NULL;
    comparison->sides[1] = (struct side){ .session = b, .lent = true, .contract = b->now };
    return finish(out, comparison, add_side(comparison, 0, &options, a, err));
}

bool work_comparison_takes_reasons(const struct work_comparison *comparison)
{
    const struct side *a = &comparison->sides[0];
    const struct side *b = &comparison->sides[1];
    if (b->session == NULL || b->owned || b->session->id[0] == '\0')
        return false;
    return a->session == NULL || strcmp(a->session->id, b->session->id) != 0;
}

size_t work_comparison_refill(struct work_comparison *comparison)
{
    if (!work_comparison_takes_reasons(comparison))
        return 0;
    return deviations_fill(&comparison->result, comparison->sides[1].contract);
}

const struct contract *work_comparison_side(const struct work_comparison *comparison, int side)
{
    return comparison->sides[side].contract;
}

void work_comparison_free(struct work_comparison *comparison)
{
    if (comparison == NULL)
        return;
    comparison_free(&comparison->result);
    for (int s = 0; s < 2; s++) {
        if (comparison->sides[s].owned)
            contract_free(comparison->sides[s].contract);
        if (!comparison->sides[s].lent)
            session_close(comparison->sides[s].session);
    }
    str_free(&comparison->notice);
    free(comparison);
}

const struct comparison *work_comparison_result(const struct work_comparison *comparison)
{
    return &comparison->result;
}

bool work_comparison_differs(const struct work_comparison *comparison)
{
    return comparison_differs(&comparison->result);
}

char *work_comparison_take_notice(struct work_comparison *comparison)
{
    return str_steal(&comparison->notice);
}
