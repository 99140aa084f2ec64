#include "work/deviations.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "compare/glossary.h"
#include "doc/annotation.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

const struct node *deviation_anchor(const struct comparison *comparison,
                                    const struct compare_row *row, const struct contract *b)
{
    for (; row->b == NULL && row > comparison->rows.items; row--)
        continue;
    return row->b != NULL ? row->b : b->nodes.items[0];
}

static char *plain_name(const struct node *a)
{
    if (a == NULL || a->kind == NODE_DOCUMENT)
        return alloc_strdup("");
    return citation_describe(a);
}

/* The citation and the first words, at a space; "" for none. */
static char *worded_name(const struct node *a)
{
    enum { MOST = 48 };
    char *plain = plain_name(a);
    if (plain[0] == '\0' || a->label[0] == '\0')
        return plain;
    const char *words = node_title(a);
    size_t len = strcspn(words, "\n");
    bool cut = len > MOST;
    for (len = cut ? MOST : len; cut && len > 0 && words[len] != ' '; len--)
        continue;
    char *name = len == 0 ? alloc_strdup(plain)
                          : alloc_printf("%s – %.*s%s", plain, (int)len, words, cut ? "…" : "");
    free(plain);
    return name;
}

/* True where another clause that is missing behind the same one is cited alike. */
static bool is_shared(const struct comparison *comparison, const struct compare_row *row,
                      const char *name)
{
    const struct compare_row *begin = row, *end = comparison->rows.items + comparison->rows.len;
    while (begin > comparison->rows.items && begin->b == NULL)
        begin--;
    bool shared = false;
    for (; begin < end && !shared && (begin <= row || begin->b == NULL); begin++) {
        if (begin == row || begin->b != NULL)
            continue;
        char *other = plain_name(begin->a);
        shared = strcmp(other, name) == 0;
        free(other);
    }
    return shared;
}

char *deviation_standard(const struct comparison *comparison, const struct compare_row *row)
{
    char *plain = plain_name(row->a);
    if (row->b != NULL || !is_shared(comparison, row, plain))
        return plain;
    free(plain);
    return worded_name(row->a);
}

bool deviation_is_cited(const struct compare_row *row, const char *cited)
{
    char *plain = plain_name(row->a);
    char *worded = worded_name(row->a);
    bool same = strcmp(plain, cited) == 0 || strcmp(worded, cited) == 0 ||
                (row->a != NULL && citation_is(row->a, cited));
    free(plain);
    free(worded);
    return same;
}

bool deviation_is_one(const struct compare_row *row)
{
    return row->state != DEVIATION_VERBATIM && !row->piece;
}

/* --- annotations onto rows ----------------------------------------------------------------- */

/* Places in said under a key, in their order. */
struct key_index {
    struct map first; /* key -> place, plus one */
    size_t *next;     /* by place: the next one of the same key, plus one */
    size_t *last;     /* by the first one's place: the last one of its key */
};

struct filling {
    const char *against;
    const struct annotation **said; /* of b, those of deviations, in their order */
    size_t count;
    bool *used;
    struct key_index keys;      /* "clause\nstandard" */
    struct key_index standards; /* citation */
    struct key_index clauses;   /* clause, of those with no citation */
    struct map missing;         /* "clause\nstandard" of rows that a alone has -> how many */
    struct map cited;           /* citation -> how many rows have it */
};

static void index_add(struct key_index *index, const char *key, size_t place)
{
    bool fresh = false;
    uint64_t *first = map_put(&index->first, key, strlen(key), &fresh);
    if (fresh)
        *first = place + 1;
    else
        index->next[index->last[*first - 1]] = place + 1;
    index->last[*first - 1] = place;
}

static void index_begin(struct key_index *index, size_t count)
{
    index->next = alloc_array(count + 1, sizeof *index->next);
    index->last = alloc_array(count + 1, sizeof *index->last);
}

static void index_free(struct key_index *index)
{
    map_free(&index->first);
    free(index->next);
    free(index->last);
}

static void collect(struct filling *f, const struct contract *b)
{
    size_t most = b->annotations.len;
    f->said = alloc_array(most + 1, sizeof *f->said);
    f->used = alloc_array(most + 1, sizeof *f->used);
    for (size_t i = 0; i < most; i++)
        if (b->annotations.items[i]->type == ANNOTATION_DEVIATION &&
            !annotation_is_detached(b, b->annotations.items[i]))
            f->said[f->count++] = b->annotations.items[i];
}

/* The key of an annotation: no citation holds a line end. */
static char *key_of(const char *clause, const char *standard)
{
    return alloc_printf("%s\n%s", clause, standard);
}

static void index_said(struct filling *f)
{
    index_begin(&f->keys, f->count);
    index_begin(&f->standards, f->count);
    index_begin(&f->clauses, f->count);
    for (size_t i = 0; i < f->count; i++) {
        const struct annotation *said = f->said[i];
        char *key = key_of(said->clause, said->standard);
        index_add(&f->keys, key, i);
        index_add(&f->standards, said->standard, i);
        if (said->standard[0] == '\0')
            index_add(&f->clauses, said->clause, i);
        free(key);
    }
}

/* It may be of this standard: of its name, or of none that is known. */
static bool is_of(const struct filling *f, const struct annotation *said)
{
    return said->against[0] == '\0' || strcmp(said->against, f->against) == 0;
}

static bool has_words(const struct annotation *said, const struct compare_row *row)
{
    return said->against[0] == '\0' || glossary_same_text(said->original, row->text_a);
}

/* Puts onto the row what is said under the key: of this standard before what is said of another
   one with the same words. */
static void say(struct filling *f, struct compare_row *row, const struct key_index *index,
                const char *key)
{
    const uint64_t *first = map_get(&index->first, key, strlen(key));
    size_t best = 0;
    for (size_t at = first == NULL ? 0 : *first; at > 0; at = index->next[at - 1]) {
        const struct annotation *said = f->said[at - 1];
        bool own = is_of(f, said);
        if (!f->used[at - 1] && (own || has_words(said, row)) &&
            (best == 0 || (own && !is_of(f, f->said[best - 1]))))
            best = at;
    }
    if (best == 0 || row->said != NULL)
        return;
    f->used[best - 1] = true;
    row->said = f->said[best - 1];
    row->reason = row->said->reason;
    row->verdict = row->said->value;
    row->said_before = !has_words(row->said, row);
}

static void count_names(struct filling *f, const struct comparison *comparison,
                        const struct contract *b)
{
    const struct node *last = b->nodes.items[0];
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        last = row->b != NULL ? row->b : last;
        char *name = plain_name(row->a);
        char *key = row->b != NULL ? NULL : key_of(last->id, name);
        ++*map_put(&f->cited, name, strlen(name), NULL);
        if (key != NULL)
            ++*map_put(&f->missing, key, strlen(key), NULL);
        free(key);
        free(name);
    }
}

/* What is said of the row under this name at this clause. */
static void say_named(struct filling *f, struct compare_row *row, const struct node *at,
                      char *name)
{
    char *key = key_of(at->id, name);
    say(f, row, &f->keys, key);
    free(key);
    free(name);
}

static void fill_exact(struct filling *f, struct comparison *comparison,
                       const struct contract *b)
{
    const struct node *last = b->nodes.items[0];
    for (size_t i = 0; i < comparison->rows.len; i++) {
        struct compare_row *row = &comparison->rows.items[i];
        last = row->b != NULL ? row->b : last;
        row->said = NULL;
        row->said_before = false;
        row->reason = row->verdict = "";
        if (row->state == DEVIATION_VERBATIM || f->count == 0)
            continue;
        char *name = plain_name(row->a);
        char *key = key_of(last->id, name);
        const uint64_t *alike = map_get(&f->missing, key, strlen(key));
        free(key);
        if (row->b == NULL)
            say_named(f, row, last, worded_name(row->a));
        if (row->b != NULL || alike == NULL || *alike < 2)
            say_named(f, row, last, name);
        else
            free(name);
    }
}

/* A clause with no citation of the standard beside it; a clause that is gone, whose neighbour
   is another one by now. */
static void fill_rest(struct filling *f, struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->rows.len; i++) {
        struct compare_row *row = &comparison->rows.items[i];
        if (row->said != NULL || !deviation_is_one(row))
            continue;
        if (row->b != NULL) {
            say(f, row, &f->clauses, row->b->id);
            continue;
        }
        char *worded = worded_name(row->a);
        char *plain = plain_name(row->a);
        say(f, row, &f->standards, worded);
        if (*map_get(&f->cited, plain, strlen(plain)) == 1) /* else it may be of another one */
            say(f, row, &f->standards, plain);
        free(plain);
        free(worded);
    }
}

size_t deviations_fill(struct comparison *comparison, const char *against,
                       const struct contract *b)
{
    struct filling f = { .against = against };
    size_t left = 0;
    collect(&f, b);
    index_said(&f);
    if (f.count > 0)
        count_names(&f, comparison, b);
    fill_exact(&f, comparison, b);
    if (f.count > 0)
        fill_rest(&f, comparison);
    for (size_t i = 0; i < f.count; i++)
        left += !f.used[i] && is_of(&f, f.said[i]);
    index_free(&f.keys);
    index_free(&f.standards);
    index_free(&f.clauses);
    map_free(&f.missing);
    map_free(&f.cited);
    free(f.used);
    free(f.said);
    return left;
}

const char *deviations_against(const char *name)
{
    return file_name(name);
}

bool deviation_is_substance(const struct compare_row *row)
{
    return comparison_is_deviation(row);
}

void deviations_count(const struct comparison *comparison, size_t *all, size_t *explained)
{
    *all = *explained = 0;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        *all += deviation_is_substance(row);
        *explained += deviation_is_substance(row) && row->reason[0] != '\0';
    }
}

/* --- saying something ---------------------------------------------------------------------- */

/* What is said of the row from now on is of this standard; where that has been said of another one
   with the same words, it stays so. The caller owns it. */
static char *target_of(const struct comparison *comparison, const char *against,
                       const struct compare_row *row)
{
    const struct annotation *said = row->said;
    char *citation =
        said != NULL ? alloc_strdup(said->standard) : deviation_standard(comparison, row);
    bool other = said != NULL && (against[0] == '\0' || (said->against[0] != '\0' &&
                                                         strcmp(said->against, against) != 0));
    char *target = change_deviation_target(citation, other ? said->against : against,
                                           other ? said->original : row->text_a);
    free(citation);
    return target;
}

int session_explain(struct session *session, const struct comparison *comparison,
                    const char *against, const struct compare_row *row, const char *verdict,
                    const char *reason, struct err *err)
{
    const struct annotation *said = row->said;
    /* What was said stays where it is, on a neighbour or without a citation. */
    const struct node *anchor = deviation_anchor(comparison, row, session_contract(session));
    bool emptied = reason != NULL && reason[0] == '\0';
    if (verdict == NULL)
        verdict =
            said == NULL || (emptied && strcmp(said->value, "open") == 0) ? "" : said->value;
    if (reason == NULL)
        reason = said == NULL ? "" : said->reason;
    char *target = target_of(comparison, against, row);
    struct change change = {
        .kind = CHANGE_DEVIATION, .value = verdict, .target = target, .reason = reason
    };
    memcpy(change.clause, said != NULL ? said->clause : anchor->id, NODE_ID_SIZE);
    int result = session_do(session, &change, err);
    free(target);
    return result;
}
