#include "work/drafts.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "doc/citation.h"
#include "work/internal.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;  /* as stored */
    const char *title; /* %s: the clause */
} kinds[DRAFT_KINDS] = {
    [DRAFT_NOTE] = { "note", N_("note on %s") },
    [DRAFT_WORDS] = { "words", N_("words of %s") },
    [DRAFT_REPLACEMENT] = { "replacement", N_("other words in %s") },
    [DRAFT_REASON] = { "reason", N_("reason for the deviation in %s") },
    [DRAFT_DISMISSAL] = { "dismissal", N_("reason to ignore a finding in %s") },
    [DRAFT_MESSAGE] = { "message", N_("commit message") },
};

char *draft_name(const struct contract *contract, const struct draft *draft)
{
    const struct node *node = contract_node(contract, draft->clause);
    char *cited = node == NULL || node->index == 0 ? alloc_strdup(_("a clause that is gone"))
                                                   : citation_describe(node);
    if (draft->clause[0] == '\0') {
        free(cited);
        cited = alloc_strdup(_("the standard"));
    }
    char *name = draft->kind == DRAFT_MESSAGE
                     ? alloc_strdup(_(kinds[draft->kind].title))
                     : alloc_printf(_(kinds[draft->kind].title), cited);
    free(cited);
    return name;
}

/* --- stored: a line each, fields between tabs --------------------------------------------------- */

static void put_field(struct str *out, const char *text)
{
    for (const char *c = text == NULL ? "" : text; *c != '\0'; c++) {
        const char *at = strchr("\\\\\tt\nn", *c); /* each sign and its letter */
        if (at != NULL && (*c == '\\' || *c == '\t' || *c == '\n'))
            str_printf(out, "\\%c", at[1]);
        else
            str_putc(out, *c);
    }
}

/* The next field of the line, which it moves on behind; the caller owns it. */
static char *take_field(const char **at)
{
    struct str field = STR_INIT;
    const char *c = *at;
    for (; *c != '\0' && *c != '\t' && *c != '\n'; c++) {
        if (*c == '\\' && c[1] != '\0') {
            c++;
            str_putc(&field, *c == 'n' ? '\n' : *c == 't' ? '\t' : *c);
        } else {
            str_putc(&field, *c);
        }
    }
    *at = *c == '\t' ? c + 1 : c;
    return str_steal(&field);
}

static void put_draft(struct str *out, const struct draft *draft)
{
    const char *const fields[] = { kinds[draft->kind].name,
                                   draft->clause,
                                   draft->target,
                                   draft->time,
                                   draft->file,
                                   draft->text };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (i > 0)
            str_putc(out, '\t');
        put_field(out, fields[i]);
    }
    str_putc(out, '\n');
}

/* The draft of a line; kind DRAFT_NONE: one of a sort that this program does not know. */
static struct draft take_draft(const char **at)
{
    struct draft draft = { .kind = DRAFT_NONE };
    char *kind = take_field(at), *clause = take_field(at);
    draft.target = take_field(at);
    draft.time = take_field(at);
    draft.file = take_field(at);
    draft.text = take_field(at);
    for (int i = DRAFT_NOTE; i < DRAFT_KINDS; i++)
        if (strcmp(kinds[i].name, kind) == 0)
            draft.kind = (enum draft_kind)i;
    if (strlen(clause) < NODE_ID_SIZE)
        memcpy(draft.clause, clause, strlen(clause) + 1);
    *at += strcspn(*at, "\n");
    *at += **at == '\n';
    free(kind);
    free(clause);
    return draft;
}

static const char drafts_key[] = "drafts";

void session_drafts(struct session *session, struct draft_list *out)
{
    char *stored = session_get_value(session, drafts_key);
    for (const char *at = stored == NULL ? "" : stored; *at != '\0';) {
        struct draft draft = take_draft(&at);
        if (draft.kind != DRAFT_NONE)
            vec_push(out, draft);
        else
            draft_release(&draft);
    }
    free(stored);
}

void draft_release(struct draft *draft)
{
    free(draft->target);
    free(draft->text);
    free(draft->file);
    free(draft->time);
    *draft = (struct draft){ .kind = DRAFT_NONE };
}

void draft_list_free(struct draft_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        draft_release(&list->items[i]);
    vec_free(list);
}

static bool is_about(const struct draft *a, const struct draft *b)
{
    return a->kind == b->kind && strcmp(a->clause, b->clause) == 0 &&
           strcmp(a->target == NULL ? "" : a->target, b->target == NULL ? "" : b->target) == 0;
}

struct draft draft_about(const struct draft *draft)
{
    struct draft about = { .kind = draft->kind };
    memcpy(about.clause, draft->clause, sizeof about.clause);
    about.target = alloc_strdup(draft->target == NULL ? "" : draft->target);
    return about;
}

bool session_find_draft(struct session *session, const struct draft *about, struct draft *out)
{
    struct draft_list all = VEC_INIT;
    bool found = false;
    session_drafts(session, &all);
    for (size_t i = 0; i < all.len && !found; i++) {
        if (is_about(&all.items[i], about)) {
            *out = all.items[i];
            vec_remove(&all, i);
            found = true;
        }
    }
    draft_list_free(&all);
    return found;
}

/* Writes all but the one about the same thing, and then the new one (NULL: none). */
static void write_drafts(struct session *session, const struct draft *about,
                         const struct draft *draft)
{
    struct draft_list all = VEC_INIT;
    struct str stored = STR_INIT;
    session_drafts(session, &all);
    for (size_t i = 0; i < all.len; i++)
        if (!is_about(&all.items[i], about))
            put_draft(&stored, &all.items[i]);
    if (draft != NULL) {
        struct draft dated = *draft;
        dated.time = session_time();
        put_draft(&stored, &dated);
        free(dated.time);
    }
    session_put_value(session, drafts_key, stored.len > 0 ? str_text(&stored) : NULL);
    draft_list_free(&all);
    str_free(&stored);
}

void session_keep_draft(struct session *session, const struct draft *draft)
{
    write_drafts(session, draft, draft);
}

void session_drop_draft(struct session *session, const struct draft *about)
{
    write_drafts(session, about, NULL);
}
