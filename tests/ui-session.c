#include "ui-session.h"

#include "terms/terms.h"
#include "work/compare.h"
#include "work/deviations.h"
#include "compare/comparison.h"
#include "compare/declared.h"
#include "work/report.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/worddiff.h"

#include <stdlib.h>
#include <string.h>

struct kept_change {
    struct change change; /* its strings are owned by the three below */
    char *value;
    char *target;
    char *reason;
};

struct session {
    struct contract *contract;
    VEC(struct kept_change) journal;
    size_t in_force;
    VEC(struct finding_list *) findings; /* by node index */
    unsigned long checked;
    bool changed;
    char *accepted; /* by session_accept_word */
    bool has_identity;
    const char *why_read_only;
    char *committed;
    char *wanted; /* the word that suggestions are wanted for */
    unsigned long salt;
    char *drafts; /* as the value of that name */
};

/* A clause of a contract. Parent: 1-based row of its table, 0 for none. */
struct contract_row {
    enum node_kind kind;
    int parent;
    const char *label;
    const char *mark;
    const char *text;
};

/* The contract of the screen tests. */
static const struct contract_row rows[] = {
    { NODE_TITLE, 0, "", "", "Databehandleraftale mellem Fjordby Kommune og Nordlys Data ApS" },
    { NODE_HEADING, 0, "1", "1.", "Præambel" },
    { NODE_CLAUSE, 2, "1", "1.",
      "Aftalen fastsætter de rettigheder og pligter, som gælder, når Nordlys Data ApS behandler "
      "personoplysninger for Fjordby Kommune." },
    { NODE_CLAUSE, 2, "2", "2.",
      "Databehandleren må kun behandle persondatta efter instruks fra den datansvarlige." },
    { NODE_HEADING, 0, "2", "2.", "Underretning om brud på persondatasikkerheden" },
    { NODE_CLAUSE, 5, "1", "1.",
      "Databehandleren underretter uden unødig forsinkelse den dataansvarlige om ethvert brud." },
    { NODE_CLAUSE, 5, "2", "2.",
      "Underretningen skal om muligt ske senest 24 timer efter, at databehandleren er er blevet "
      "bekendt med bruddet. Den skal mindst indeholde:" },
    { NODE_ITEM, 7, "a", "a)", "karakteren af bruddet" },
    { NODE_ITEM, 7, "b", "b)", "de sandsynlige konsekvenser" },
    { NODE_HEADING, 0, "3", "3.", "Sletning" },
    { NODE_CLAUSE, 10, "1", "1.",
      "Ved ophør sletter databehandleren alle oplysninger\x1b[31m og bekræfter det skriftligt." },
    { NODE_ANNEX, 0, "Bilag A", "Bilag A", "Oplysninger om behandlingen" },
    { NODE_HEADING, 12, "A.1", "A.1.", "Formålet med behandlingen" },
    { NODE_PARTY, 12, "", "", "Fjordby Kommune, Havnegade 1, 9999 Fjordby, CVR 00000000" },
};

/* What it is compared with as "standard.txt": a clause cut shorter, one altered, a blank filled
   in, a comma, a section struck and one put in. */
static const struct contract_row standard_rows[] = {
    { NODE_TITLE, 0, "", "", "Databehandleraftale mellem [den dataansvarlige] og [databehandleren]" },
    { NODE_HEADING, 0, "1", "1.", "Præambel" },
    { NODE_CLAUSE, 2, "1", "1.",
      "Aftalen fastsætter de rettigheder og pligter, som gælder, når Nordlys Data ApS behandler "
      "personoplysninger for Fjordby Kommune." },
    { NODE_CLAUSE, 2, "2", "2.",
      "Databehandleren må kun behandle persondatta efter instruks fra den datansvarlige." },
    { NODE_CLAUSE, 2, "3", "3.",
      "Databehandleren fører til enhver tid en opdateret fortegnelse over behandlingen." },
    { NODE_HEADING, 0, "2", "2.", "Underretning om brud på persondatasikkerheden" },
    { NODE_CLAUSE, 6, "1", "1.",
      "Databehandleren underretter uden unødig forsinkelse den dataansvarlige om ethvert brud." },
    { NODE_CLAUSE, 6, "2", "2.",
      "Underretningen skal om muligt ske senest 12 timer efter, at databehandleren er er blevet "
      "bekendt med bruddet. Den skal mindst indeholde:" },
    { NODE_ITEM, 8, "a", "a)", "karakteren af bruddet" },
    { NODE_ITEM, 8, "b", "b)", "De sandsynlige konsekvenser" },
    { NODE_HEADING, 0, "3", "3.", "Sletning" },
    { NODE_CLAUSE, 11, "1", "1.",
      "Ved ophør sletter databehandleren alle oplysninger og bekræfter det skriftligt. Kunden "
      "betaler ikke for det." },
    { NODE_ANNEX, 0, "Bilag A", "Bilag A", "Oplysninger om behandlingen" },
    { NODE_HEADING, 13, "A.1", "A.1.", "Formålet med behandlingen" },
};

enum { ROWS = sizeof rows / sizeof rows[0], LINE = 62,
       STANDARD_ROWS = sizeof standard_rows / sizeof standard_rows[0] };

/* Writes mark and text with lines broken at spaces, so that clean byte i is byte begin + i. */
static size_t add_source(struct str *source, const char *mark, const char *text)
{
    size_t column = 0;
    if (mark[0] != '\0') {
        str_printf(source, "%s ", mark);
        column = strlen(mark) + 1;
    }
    size_t begin = source->len;
    for (size_t i = 0; text[i] != '\0'; i++, column++) {
        const char *space = strchr(text + i + 1, ' ');
        size_t word = space ? (size_t)(space - text) - i : strlen(text + i);
        if (text[i] == ' ' && column + word > LINE) {
            str_putc(source, '\n');
            column = 0;
        } else {
            str_putc(source, text[i]);
        }
    }
    str_puts(source, "\n\n");
    return begin;
}

static struct contract *make_contract_of(const struct contract_row *table, size_t count)
{
    enum { MOST = 32 };
    struct contract *contract = contract_new();
    struct str bytes = STR_INIT;
    size_t begins[MOST];
    if (count > MOST)
        abort();
    for (size_t i = 0; i < count; i++)
        begins[i] = add_source(&bytes, table[i].mark, table[i].text);
    size_t len = bytes.len;
    struct err err = { 0 };
    if (source_take(&contract->source, str_steal(&bytes), len, "fjordby.txt", &err) < 0)
        abort();
    for (size_t i = 0; i < count; i++) {
        char id[NODE_ID_SIZE] = "k0000000";
        id[6] = (char)('0' + i / 10);
        id[7] = (char)('0' + i % 10);
        struct node *parent = contract->nodes.items[table[i].parent];
        struct node *node =
            contract_add_node(contract, id, table[i].kind, table[i].label, table[i].mark, parent);
        size_t words = strlen(table[i].text);
        size_t lead = table[i].mark[0] != '\0' ? strlen(table[i].mark) + 1 : 0;
        struct map_segment *segment = arena_take(&contract->arena, sizeof *segment);
        *segment = (struct map_segment){ begins[i], 0, (uint32_t)words, (uint32_t)words };
        struct block block = { .text = arena_strdup(&contract->arena, table[i].text),
                               .map = { segment, 1 },
                               .raw = { begins[i], begins[i] + words } };
        block.original = block.text;
        vec_push(&node->blocks, block);
        node->raw = (struct raw_span){ begins[i] - lead, begins[i] + words };
        node->line = source_line_at(contract->source, node->raw.begin);
    }
    contract_reindex(contract);
    return contract;
}

static struct contract *make_contract(void)
{
    return make_contract_of(rows, ROWS);
}

struct session *fake_session_new(void)
{
    struct session *session = alloc_new(sizeof *session);
    session->contract = make_contract();
    session->has_identity = true;
    return session;
}

void fake_session_read_only(struct session *session, const char *why)
{
    session->why_read_only = why;
}

void fake_session_no_identity(struct session *session)
{
    session->has_identity = false;
}

const char *fake_session_committed(const struct session *session)
{
    return session->committed ? session->committed : "";
}

static void forget_findings(struct session *session)
{
    for (size_t i = 0; i < session->findings.len; i++) {
        finding_list_free(session->findings.items[i]);
        free(session->findings.items[i]);
    }
    vec_free(&session->findings);
}

static void drop_changes(struct session *session, size_t from)
{
    while (session->journal.len > from) {
        struct kept_change *kept = &session->journal.items[--session->journal.len];
        free(kept->value);
        free(kept->target);
        free(kept->reason);
    }
}

void session_close(struct session *session)
{
    if (!session)
        return;
    forget_findings(session);
    drop_changes(session, 0);
    vec_free(&session->journal);
    contract_free(session->contract);
    free(session->committed);
    free(session->wanted);
    free(session->accepted);
    free(session->drafts);
    free(session);
}

int session_attach(struct session *session, enum session_access access, struct err *err)
{
    (void)access;
    return session->why_read_only ? err_set(err, ERR_BUSY, "%s", session->why_read_only) : 0;
}

struct contract *session_contract(const struct session *session)
{
    return session->contract;
}

const char *session_id(const struct session *session)
{
    (void)session;
    return "fjordby";
}

const char *session_name(const struct session *session)
{
    (void)session;
    return "fjordby.txt";
}

const char *session_read_only(const struct session *session)
{
    return session->why_read_only;
}

bool session_has_notice(const struct session *session)
{
    (void)session;
    return false;
}

char *session_take_notice(struct session *session)
{
    (void)session;
    return alloc_strdup("");
}

/* ---- changes ---- */

int session_do(struct session *session, struct change *change, struct err *err)
{
    change->author = "Karen Prøve";
    change->time = "2026-11-22T17:00:00+01:00";
    change_make_id(session->contract, change, ++session->salt);
    int code = change_apply(session->contract, change, err);
    if (code < 0)
        return code;
    drop_changes(session, session->in_force);
    struct kept_change kept = { *change, alloc_strdup(change->value),
                                alloc_strdup(change->target), alloc_strdup(change->reason) };
    kept.change.value = kept.value;
    kept.change.target = kept.target;
    kept.change.reason = kept.reason;
    vec_push(&session->journal, kept);
    session->in_force++;
    return 0;
}

static void replay(struct session *session)
{
    forget_findings(session);
    contract_free(session->contract);
    session->contract = make_contract();
    for (size_t i = 0; i < session->in_force; i++)
        if (change_apply(session->contract, &session->journal.items[i].change, NULL) < 0)
            abort();
}

static char *describe(const struct session *session, size_t index)
{
    return change_describe(session->contract, &session->journal.items[index].change);
}

int session_undo(struct session *session, char **what, struct err *err)
{
    if (session->in_force == 0)
        return err_set(err, ERR_NOTHING, "nothing to undo");
    *what = describe(session, --session->in_force);
    replay(session);
    return 0;
}

int session_redo(struct session *session, char **what, struct err *err)
{
    if (session->in_force == session->journal.len)
        return err_set(err, ERR_NOTHING, "nothing to redo");
    session->in_force++;
    replay(session);
    *what = describe(session, session->in_force - 1);
    return 0;
}

size_t session_uncommitted(const struct session *session)
{
    return session->in_force;
}

char *session_message(const struct session *session)
{
    struct str message = STR_INIT;
    str_printf(&message, "fjordby: %zu changes\n", session->in_force);
    for (size_t i = 0; i < session->in_force; i++) {
        char *line = describe(session, i);
        str_printf(&message, "\n%s", line);
        free(line);
    }
    return str_steal(&message);
}

char *session_changes(const struct session *session)
{
    return session_message(session);
}

int session_commit(struct session *session, const char *message, char **oid, struct err *err)
{
    if (session->in_force == 0)
        return err_set(err, ERR_NOTHING, "nothing to commit");
    if (!session->has_identity)
        return err_set(err, ERR_IDENTITY, "git does not know who you are");
    free(session->committed);
    session->committed = alloc_strdup(message);
    drop_changes(session, 0);
    session->in_force = 0;
    *oid = alloc_strdup("1234567");
    return 0;
}

int session_set_identity(struct session *session, const char *name, const char *email,
                         struct err *err)
{
    if (!strchr(email, '@') || name[0] == '\0')
        return err_set(err, ERR_USAGE, "not an address: %s", email);
    session->has_identity = true;
    return 0;
}

void session_count_reviewed(const struct session *session, size_t *reviewed, size_t *total)
{
    *reviewed = *total = 0;
    for (size_t i = 1; i < session->contract->nodes.len; i++) {
        ++*total;
        if (node_mark(session->contract, session->contract->nodes.items[i])[0] != '\0')
            ++*reviewed;
    }
}

void session_tags(struct session *session, const char *prefix, struct tag_list *out)
{
    static const char *const tags[] = { "ansvar", "frist", "forrang", "sletning", "tilsyn" };
    (void)session;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (strncmp(tags[i], prefix, strlen(prefix)) == 0)
            vec_push(out, tags[i]);
}

const char *session_tag_meaning(struct session *session, const char *tag)
{
    (void)session;
    return strcmp(tag, "frist") == 0 ? "a time limit" : NULL;
}

/* ---- findings ---- */

static bool dismissed(const struct session *session, const struct node *node, const char *word)
{
    const struct annotation *gone;
    for (size_t i = 0;
         (gone = node_annotation(session->contract, node, ANNOTATION_DISMISSAL, i)) != NULL; i++)
        if (strcmp(gone->value, word) == 0)
            return true;
    return false;
}

static void check(struct session *session, struct node *node, struct finding_list *out)
{
    static const struct {
        enum finding_kind kind;
        const char *words;
        const char *message;
    } wrong[] = { { FINDING_MISSPELLING, "persondatta", "“persondatta” is misspelled" },
                  { FINDING_MISSPELLING, "datansvarlige", "“datansvarlige” is misspelled" },
                  { FINDING_REPEATED_WORD, "er er", "“er” stands twice" },
                  /* two of the same words, that only a test puts there */
                  { FINDING_MISSPELLING, "punkt 77a", "“77a” is misspelled" },
                  { FINDING_BROKEN_REFERENCE, "punkt 77a", "there is no 77a" } };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (dismissed(session, node, wrong[i].words) || 
            (session->accepted && strcmp(session->accepted, wrong[i].words) == 0))
            continue;
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            const char *hit = strstr(text, wrong[i].words);
            if (!hit)
                continue;
            size_t begin = (size_t)(hit - text);
            struct clean_span span = { begin, begin + strlen(wrong[i].words) };
            finding_add(out, session->contract, wrong[i].kind, SEVERITY_WARNING, node, b, span,
                        NULL, alloc_strdup(wrong[i].message));
        }
    }
}

const struct finding_list *session_findings(struct session *session, const struct node *node)
{
    if (session->checked != session->contract->version ||
        session->findings.len != session->contract->nodes.len) {
        forget_findings(session);
        for (size_t i = 0; i < session->contract->nodes.len; i++) {
            struct finding_list *list = alloc_new(sizeof *list);
            check(session, session->contract->nodes.items[i], list);
            vec_push(&session->findings, list);
        }
        session->checked = session->contract->version;
    }
    return session->findings.items[node->index];
}

size_t session_finding_count(const struct session *session)
{
    size_t count = 0;
    for (size_t i = 0; i < session->findings.len; i++)
        count += session->findings.items[i]->len;
    return count;
}

bool session_poll(struct session *session)
{
    (void)session;
    return false;
}

bool session_busy(const struct session *session)
{
    (void)session;
    return false;
}

const char *session_spelling_problem(const struct session *session)
{
    (void)session;
    return NULL;
}

void session_suggest_start(struct session *session, const char *word)
{
    free(session->wanted);
    session->wanted = alloc_strdup(word);
}

bool session_suggest_poll(struct session *session, struct suggestion_list *out)
{
    if (!session->wanted)
        return false;
    if (strcmp(session->wanted, "persondatta") == 0) {
        vec_push(out, alloc_strdup("persondata"));
        vec_push(out, alloc_strdup("persondatas"));
    } else {
        vec_push(out, alloc_strdup("dataansvarlige"));
    }
    free(session->wanted);
    session->wanted = NULL;
    return true;
}

int session_accept_word(struct session *session, const char *word, struct err *err)
{
    (void)err;
    free(session->accepted);
    session->accepted = alloc_strdup(word);
    forget_findings(session);
    return 0;
}

void session_clause_diff(const struct session *session, const struct node *node,
                         struct diff_list *out)
{
    (void)session;
    for (size_t i = 0; i < node->blocks.len; i++)
        worddiff_make(node->blocks.items[i].original ? node->blocks.items[i].original : "",
                      node->blocks.items[i].text, out);
}

/* Only the drafts are remembered. */
char *session_get_value(struct session *session, const char *key)
{
    return strcmp(key, "drafts") == 0 ? alloc_strdup(session->drafts) : NULL;
}

void session_put_value(struct session *session, const char *key, const char *value)
{
    if (strcmp(key, "drafts") != 0)
        return;
    free(session->drafts);
    session->drafts = alloc_strdup(value);
}

char *session_draft_path(const struct session *session)
{
    (void)session;
    return paths_temporary(".txt");
}

char *session_time(void); /* work/internal.h */
char *session_time(void)
{
    return alloc_strdup("2026-11-22T17:05:00+01:00");
}

int session_log(struct session *session, const char *clause, size_t max,
                struct revision_list *out, struct err *err)
{
    (void)session;
    (void)max;
    (void)err;
    struct revision revision = {
        .oid = alloc_strdup("89abcde"),
        .author = alloc_strdup("Karen Prøve"),
        .time = alloc_strdup("2026-11-20 10:00"),
        .subject = alloc_strdup("fjordby: correct 2.1"),
        .body = alloc_strdup("2.1: Som det lød siden."),
        .before = clause ? alloc_strdup("Som det lød før.") : NULL,
        .after = clause ? alloc_strdup("Som det lød siden.") : NULL,
    };
    vec_push(out, revision);
    return 0;
}

/* Two requirements: the second clause meets one, nothing the other. */
const struct terms *session_terms(struct session *session)
{
    static struct terms *terms;
    terms_release(terms);
    terms = terms_read(session_contract(session));
    return terms;
}

int session_set_term(struct session *session, const char *setting, struct err *err)
{
    char *settled = terms_settle_correction(setting);
    struct change change = { .kind = CHANGE_TERM, .value = settled };
    struct node *node = NULL;
    int result = terms_check_correction(session_terms(session), settled, &node, err);
    if (result == ERR_OK) {
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        result = session_do(session, &change, err);
    }
    free(settled);
    return result;
}

int session_requirements(struct session *session, struct judgements *out, struct err *err)
{
    (void)err;
    struct judgement met = { .id = "1", .name = "Instruks", .verdict = VERDICT_PRESENT,
                             .reason = alloc_strdup(""), .ask = "" };
    struct judgement missing = { .id = "2", .name = "Frist", .verdict = VERDICT_MISSING,
                                 .reason = alloc_strdup("intet fundet"),
                                 .article = "33, stk. 2", .ask = "Få en frist skrevet ind" };
    met.node = session_contract(session)->nodes.items[2];
    vec_push(out, met);
    vec_push(out, missing);
    return 0;
}

/* ---- the queue ---- */

void session_queue(const struct session *session, struct queue *out)
{
    for (size_t i = 0; i < session->contract->annotations.len; i++) {
        const struct annotation *annotation = session->contract->annotations.items[i];
        if (annotation_is_detached(session->contract, annotation))
            vec_push(out, annotation);
    }
}

size_t session_queue_count(const struct session *session)
{
    struct queue queue = VEC_INIT;
    session_queue(session, &queue);
    size_t count = queue.len;
    vec_free(&queue);
    return count;
}

/* Those with the very words of the quote. */
void session_candidates(const struct session *session, const struct annotation *annotation,
                        size_t most, struct candidate_list *out)
{
    for (size_t i = 1; i < session->contract->nodes.len && out->len < most; i++) {
        struct node *node = session->contract->nodes.items[i];
        if (strcmp(node_title(node), annotation->exact) == 0)
            vec_push(out, ((struct candidate){ node, 1, 1 }));
    }
}

int session_update(struct session *session, const char *path, size_t *queued, struct err *err)
{
    (void)queued;
    if (session->in_force > 0)
        return err_set(err, ERR_USAGE, "commit first");
    return err_set(err, ERR_INPUT, "%s: no such file", path);
}

/* ---- comparing: with "standard.txt", with another contract of the workspace that is the same,
   and with its own first version ---- */

struct work_comparison {
    struct session *b;
    struct contract *a;
    struct comparison result;
    char *name;
    bool version;
    struct declared declared;
};

/* Whether the table of the contract (none) declares a row is compare/declared.c's to tell. */
const struct declared *work_comparison_declared(struct work_comparison *comparison)
{
    return &comparison->declared;
}

int work_compare_session(struct work_comparison **out, const char *a, struct session *b,
                         struct err *err)
{
    if (a == NULL)
        return err_set(err, ERR_INPUT, "no standard is kept");
    bool version = a[0] == '@', same = strcmp(a, "fjordby-2") == 0;
    if (!version && !same && strcmp(a, "standard.txt") != 0)
        return err_set(err, ERR_INPUT, "%s: no such file", a);
    struct work_comparison *made = alloc_new(sizeof *made);
    made->b = b;
    made->a = version || same ? make_contract() : make_contract_of(standard_rows, STANDARD_ROWS);
    made->name = alloc_strdup(a);
    made->version = version;
    comparison_make(&made->result, made->a, session_contract(b), NULL);
    work_comparison_refill(made);
    *out = made;
    return 0;
}

void work_comparison_remake(struct work_comparison *comparison)
{
    comparison_free(&comparison->result);
    comparison_make(&comparison->result, comparison->a, session_contract(comparison->b), NULL);
    work_comparison_refill(comparison);
}

const char *work_comparison_against(const struct work_comparison *comparison)
{
    return comparison->name;
}

size_t work_comparison_refill(struct work_comparison *comparison)
{
    return comparison->version ? 0
                               : deviations_fill(&comparison->result,
                                                 work_comparison_against(comparison),
                                                 session_contract(comparison->b));
}

bool work_comparison_takes_reasons(const struct work_comparison *comparison)
{
    return !comparison->version;
}

const struct contract *work_comparison_side(const struct work_comparison *comparison, int side)
{
    return side == 0 ? comparison->a : session_contract(comparison->b);
}

const struct comparison *work_comparison_result(const struct work_comparison *comparison)
{
    return &comparison->result;
}

void work_comparison_free(struct work_comparison *comparison)
{
    if (!comparison)
        return;
    comparison_free(&comparison->result);
    contract_free(comparison->a);
    free(comparison->name);
    free(comparison);
}

const char *work_comparison_name(const struct work_comparison *comparison)
{
    return comparison->name;
}

char *work_comparison_take_notice(struct work_comparison *comparison)
{
    (void)comparison;
    return alloc_strdup("");
}

void work_compare_names(struct session *session, const char *prefix, struct compare_names *out)
{
    static const char *const names[] = { "fjordby-2", "@1234567" };
    (void)session;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strncmp(names[i], prefix, strlen(prefix)) == 0)
            vec_push(out, alloc_strdup(names[i]));
}

char *session_report_name(const struct session *session)
{
    (void)session;
    return alloc_strdup("report-aftale.html");
}

int session_write_report(struct session *session, const struct report_request *request,
                         const char *path, struct err *err)
{
    (void)session;
    (void)request;
    if (strchr(path, '/') != NULL)
        return err_set(err, ERR_SYSTEM, "%s: no such folder", path);
    return ERR_OK;
}
