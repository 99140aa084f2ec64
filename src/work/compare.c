#include "work/compare.h"

#include "base/alloc.h"
#include "base/file.h"
#include "compare/comparison.h"
#include "compare/declared.h"
#include "work/deviations.h"
#include "work/dictionary.h"
#include "work/internal.h"
#include "work/side.h"
#include "work/standard.h"

#include <stdlib.h>
#include <string.h>

struct work_base {
    struct side side;
    char *name;
    struct dictionary dictionary; /* for one comparison after the other */
    struct str notice;
};

struct work_comparison {
    struct work_base *base;
    bool owns_base;
    struct side side; /* b */
    struct comparison result;
    bool judged; /* declared was asked for */
    struct declared declared;
    struct str notice;
};

/* a by its name: a file, a contract, or else a standard. */
static int read_named(struct work_base *base, const struct work_options *options, const char *a,
                      struct err *err)
{
    struct err own = { 0 };
    int result = side_read(&base->side, options, a, &own);
    base->name = alloc_strdup(a);
    side_take_notice(&base->side, &base->notice);
    if (result != ERR_INPUT || file_exists(a) || !standard_is_name(a))
        return result == ERR_OK ? ERR_OK : err_set(err, own.code, "%s", own.text);
    struct err none = { 0 };
    result = standard_open(options, a, &base->side.contract, NULL, &none);
    if (result ==
        ERR_USAGE) /* it may have been one until it was dropped: those there are, are told */
        return err_set(err, own.code, "%s; %s", own.text, none.text);
    if (result != ERR_OK)
        return err_set(err, none.code, "%s", none.text);
    base->side.owned = result == ERR_OK;
    return result;
}

/* b: of several standards the one that fits it is taken; NULL: none is. */
static int read_base(struct work_base *base, const struct work_options *options, const char *a,
                     const struct contract *b, struct err *err)
{
    if (a != NULL)
        return read_named(base, options, a, err);
    int result =
        standard_choose(options, b, &base->name, &base->side.contract, &base->notice, err);
    base->side.owned = result == ERR_OK;
    return result;
}

int work_base_open(struct work_base **out, const struct work_options *options, const char *a,
                   struct err *err)
{
    struct work_base *base = alloc_new(sizeof *base);
    int result = read_base(base, options, a, NULL, err);
    side_let_go(&base->side); /* a process forked from this one must not have the handles */
    *out = NULL;
    if (result == ERR_OK)
        *out = base;
    else
        work_base_close(base);
    return result;
}

void work_base_close(struct work_base *base)
{
    if (base == NULL)
        return;
    side_close(&base->side);
    dictionary_close(&base->dictionary);
    str_free(&base->notice);
    free(base->name);
    free(base);
}

char *work_base_take_notice(struct work_base *base)
{
    return str_steal(&base->notice);
}

static struct work_comparison *new_comparison(struct work_base *base)
{
    struct work_comparison *comparison = alloc_new(sizeof *comparison);
    comparison->owns_base = base == NULL;
    comparison->base = base != NULL ? base : alloc_new(sizeof *base);
    return comparison;
}

static int read_b(struct work_comparison *comparison, const struct work_options *options,
                  const char *b, struct err *err)
{
    int result = side_read(&comparison->side, options, b, err);
    side_take_notice(&comparison->side, &comparison->notice);
    return result;
}

static void forget(struct work_comparison *comparison)
{
    if (comparison->judged)
        declared_free(&comparison->declared);
    comparison->judged = false;
    comparison_free(&comparison->result);
}

static void make(struct work_comparison *comparison)
{
    struct work_base *base = comparison->base;
    struct comparison_words words = { dictionary_has_word, &base->dictionary };
    const struct session *session = comparison->side.session;
    dictionary_set_team(&base->dictionary, session == NULL ? NULL : session->folder);
    comparison_make(&comparison->result, base->side.contract, comparison->side.contract,
                    &words);
    work_comparison_refill(comparison);
}

/* Ends with *out, or with everything freed. */
static int finish(struct work_comparison **out, struct work_comparison *comparison, int result)
{
    *out = NULL;
    if (result != ERR_OK) {
        work_comparison_free(comparison);
        return result;
    }
    make(comparison);
    *out = comparison;
    return ERR_OK;
}

/* What is to be said of a comes first. */
static void put_base_notice(struct work_comparison *comparison)
{
    const struct str *notice = &comparison->base->notice;
    str_splice(&comparison->notice, 0, 0, str_text(notice), notice->len);
    str_clear(&comparison->base->notice);
}

int work_compare(struct work_comparison **out, const struct work_options *options,
                 const char *a, const char *b, struct err *err)
{
    struct work_comparison *comparison = new_comparison(NULL);
    struct work_base *base = comparison->base;
    struct side_reading ahead = { .started = false };
    if (a != NULL)
        side_read_ahead(&ahead, b);
    int result = a == NULL ? ERR_OK : read_base(base, options, a, NULL, err);
    if (ahead.started)
        result = side_take_ahead(&ahead, &comparison->side, result, err);
    else if (result == ERR_OK)
        result = read_b(comparison, options, b, err);
    if (result == ERR_OK && a == NULL)
        result = read_base(base, options, NULL, comparison->side.contract, err);
    put_base_notice(comparison);
    return finish(out, comparison, result);
}

static int compare_session(struct work_comparison **out, const char *a, const char *standard,
                           struct session *b, struct err *err)
{
    struct work_comparison *comparison = new_comparison(NULL);
    struct work_options options = {
        .workspace = b->folder[0] != '\0' ? b->folder : b->workspace_option,
        .quiet = true,
        .standard = standard,
    };
    comparison->side = (struct side){ .session = b, .lent = true, .contract = b->now };
    char *own = a != NULL && a[0] == '@' ? alloc_printf("%s%s", b->id, a) : NULL;
    int result = read_base(comparison->base, &options, own != NULL ? own : a, b->now, err);
    free(own);
    put_base_notice(comparison);
    return finish(out, comparison, result);
}

void work_comparison_remake(struct work_comparison *comparison)
{
    struct side *b = &comparison->side;
    forget(comparison);
    if (b->lent)
        b->contract = b->session->now;
    make(comparison);
}

int work_compare_session(struct work_comparison **out, const char *a, struct session *b,
                         struct err *err)
{
    return compare_session(out, a, NULL, b, err);
}

int work_compare_standard(struct work_comparison **out, const char *standard, struct session *b,
                          struct err *err)
{
    return compare_session(out, NULL, standard, b, err);
}

int work_compare_with(struct work_comparison **out, struct work_base *base,
                      const struct work_options *options, const char *b, struct err *err)
{
    struct work_comparison *comparison = new_comparison(base);
    return finish(out, comparison, read_b(comparison, options, b, err));
}

/* Revisions of the open contract, as prefix begins: "@", "@1a2", "id@". */
static void name_revisions(struct session *session, const char *prefix,
                           struct compare_names *out)
{
    enum { MOST = 40 };
    size_t shown = (size_t)(strchr(prefix, '@') - prefix);
    if (shown > 0 && (strlen(session->id) != shown || strncmp(session->id, prefix, shown) != 0))
        return;
    struct revision_list revisions = VEC_INIT;
    if (session_log(session, NULL, MOST, &revisions, NULL) == ERR_OK) {
        for (size_t i = 0; i < revisions.len; i++) {
            const char *oid = revisions.items[i].oid;
            if (strncmp(oid, prefix + shown + 1, strlen(prefix + shown + 1)) == 0)
                vec_push(out, alloc_printf("%.*s@%s", (int)shown, prefix, oid));
        }
    }
    revision_list_free(&revisions);
}

void work_compare_names(struct session *session, const char *prefix, struct compare_names *out)
{
    if (session->workspace == NULL)
        return;
    if (strchr(prefix, '@') != NULL) {
        name_revisions(session, prefix, out);
        return;
    }
    struct str names = STR_INIT;
    struct str ids = STR_INIT;
    if (standard_names(session->workspace, &names, NULL) == ERR_OK &&
        workspace_list(session->workspace, "contracts", &ids, NULL) == ERR_OK)
        str_puts(&names, str_text(&ids));
    for (const char *name = str_text(&names); *name != '\0';) {
        size_t len = strcspn(name, "\n");
        bool own = len == strlen(session->id) && strncmp(name, session->id, len) == 0;
        if (strncmp(name, prefix, strlen(prefix)) == 0 && !own)
            vec_push(out, alloc_strndup(name, len));
        name += len + (name[len] == '\n');
    }
    str_free(&ids);
    str_free(&names);
}

/* Of one contract of the workspace. */
static bool is_version(const struct work_comparison *comparison)
{
    const struct session *a = comparison->base->side.session;
    const struct session *b = comparison->side.session;
    return a != NULL && b != NULL && b->id[0] != '\0' && strcmp(a->id, b->id) == 0;
}

bool work_comparison_declares(const struct work_comparison *comparison)
{
    return comparison->result.declares && !is_version(comparison);
}

bool work_comparison_takes_reasons(const struct work_comparison *comparison)
{
    const struct side *b = &comparison->side;
    return b->session != NULL && !b->owned && b->session->id[0] != '\0' &&
           !is_version(comparison);
}

size_t work_comparison_refill(struct work_comparison *comparison)
{
    if (!work_comparison_takes_reasons(comparison))
        return 0;
    return deviations_fill(&comparison->result, work_comparison_against(comparison),
                           comparison->side.contract);
}

const struct contract *work_comparison_side(const struct work_comparison *comparison, int side)
{
    return side == 0 ? comparison->base->side.contract : comparison->side.contract;
}

void work_comparison_free(struct work_comparison *comparison)
{
    if (comparison == NULL)
        return;
    forget(comparison);
    side_close(&comparison->side);
    if (comparison->owns_base)
        work_base_close(comparison->base);
    str_free(&comparison->notice);
    free(comparison);
}

const struct comparison *work_comparison_result(const struct work_comparison *comparison)
{
    return &comparison->result;
}

const struct declared *work_comparison_declared(struct work_comparison *comparison)
{
    struct work_base *base = comparison->base;
    struct comparison_words words = { dictionary_has_word, &base->dictionary };
    if (!comparison->judged) {
        declared_make(&comparison->declared, comparison->side.contract, base->side.contract,
                      &comparison->result, &words);
        if (work_comparison_declares(comparison))
            declared_mark(&comparison->declared, &comparison->result);
    }
    comparison->judged = true;
    return &comparison->declared;
}

/* Of a clause in several rows only the first is marked: the others go with it. */
static bool is_wanted(const struct compare_row_list *rows, const struct compare_row *row)
{
    bool wanted = compare_row_is_undeclared(row);
    for (size_t i = 0; i < rows->len && row->piece && !wanted; i++) {
        const struct compare_row *other = &rows->items[i];
        bool same = (row->split && row->a == other->a) || (row->merged && row->b == other->b);
        wanted = same && !other->piece && compare_row_is_undeclared(other);
    }
    return wanted;
}

size_t work_comparison_keep_undeclared(struct work_comparison *comparison)
{
    struct compare_row_list *rows = &comparison->result.rows;
    size_t kept = 0;
    declared_mark(work_comparison_declared(comparison), &comparison->result);
    bool *wanted = alloc_array(rows->len + 1, sizeof *wanted);
    for (size_t i = 0; i < rows->len; i++)
        wanted[i] = is_wanted(rows, &rows->items[i]);
    for (size_t i = 0; i < rows->len; i++)
        if (wanted[i])
            rows->items[kept++] = rows->items[i];
    rows->len = kept;
    comparison->result.undeclared_only = true;
    free(wanted);
    return kept;
}

bool work_comparison_differs(const struct work_comparison *comparison)
{
    return comparison_differs(&comparison->result);
}

const char *work_comparison_name(const struct work_comparison *comparison)
{
    return comparison->base->name;
}

const char *work_comparison_against(const struct work_comparison *comparison)
{
    return deviations_against(comparison->base->name);
}

char *work_comparison_take_notice(struct work_comparison *comparison)
{
    return str_steal(&comparison->notice);
}
