/*
 * Says why a contract deviates from its standard, and whether that is accepted. The clause of
 * the standard is named, or it is the one that was named before, or it is found by comparing.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "work/compare.h"
#include "work/deviations.h"

#include <stdlib.h>
#include <string.h>

struct request {
    const char *standard; /* what to compare with; NULL: the workspace's standard */
    const char *cited;    /* the standard's clause; NULL: not named */
    const char *verdict;  /* NULL: as it was */
    char *reason;         /* NULL: as it was */
};

/* What was said before, where that is one only: no comparison is needed then. *many: more. */
static const struct annotation *said_before(const struct contract *contract,
                                            const struct node *node, const char *cited,
                                            bool *many)
{
    const struct annotation *found = NULL;
    *many = false;
    for (size_t i = 0; i < contract->annotations.len; i++) {
        const struct annotation *one = contract->annotations.items[i];
        if (one->type != ANNOTATION_DEVIATION || annotation_is_detached(contract, one) ||
            (node != NULL && strcmp(one->clause, node->id) != 0) ||
            (cited != NULL && strcmp(one->standard, cited) != 0))
            continue;
        *many = *many || found != NULL;
        found = found == NULL ? one : found;
    }
    return found;
}

/* How many rows may be meant, those that deviate before the others; *found: the first. */
static size_t find_rows(const struct comparison *comparison, const struct node *node,
                        const char *cited, const struct compare_row **found)
{
    size_t count = 0;
    *found = NULL;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        bool here = node == NULL || row->b == node;
        if (!here || (cited != NULL && !deviation_is_cited(row, cited)))
            continue;
        count += deviation_is_one(row);
        if (*found == NULL || (!deviation_is_one(*found) && deviation_is_one(row)))
            *found = row;
    }
    return count;
}

/* The row that is meant, or NULL with err. *none: nothing that is meant deviates. */
static const struct compare_row *resolve(const struct work_comparison *comparison,
                                         const struct node *node, const char *cited, bool *none,
                                         struct err *err)
{
    const struct compare_row *row;
    size_t count = find_rows(work_comparison_result(comparison), node, cited, &row);
    *none = count == 0;
    if (count > 1)
        err_set(
            err, ERR_USAGE,
            _("more than one deviation is meant by that; give CLAUSE and --standard-clause, or "
              "the citation with its words, \"7 – Ved ophør …\""));
    else if (row == NULL && node != NULL && cited != NULL)
        err_set(err, ERR_USAGE, _("that clause does not stand where the standard has %s"),
                cited);
    else if (row == NULL)
        err_set(err, ERR_USAGE, _("the standard has no clause %s"), cited == NULL ? "" : cited);
    else if (row->piece)
        err_set(err, ERR_USAGE, "%s",
                _("This is a piece of a clause: say it of the first one"));
    else if (count == 0)
        err_set(err, ERR_USAGE, _("that clause is the standard's, word for word"));
    else
        return row;
    return NULL;
}

/* *none: there is nothing to compare with, or nothing that is meant deviates from it. */
static int explain_compared(struct session *session, const struct request *request,
                            const struct node *node, bool *none, struct err *err)
{
    struct work_comparison *comparison = NULL;
    int result = work_compare_session(&comparison, request->standard, session, err);
    if (result == ERR_OK && !work_comparison_takes_reasons(comparison))
        result = err_set(err, ERR_USAGE,
                         _("%s is a version of the contract itself, not its standard"),
                         request->standard);
    *none = request->standard == NULL && result == ERR_INPUT;
    const struct compare_row *row =
        result == ERR_OK ? resolve(comparison, node, request->cited, none, err) : NULL;
    if (row != NULL)
        result = session_explain(session, work_comparison_result(comparison),
                                 work_comparison_against(comparison), row, request->verdict,
                                 request->reason, err);
    else if (result == ERR_OK)
        result = ERR_USAGE;
    work_comparison_free(comparison);
    return result;
}

/* What was said of another standard is not what is meant where the workspace has one from which
   the clause deviates: that one goes without saying, as in 'klausul compare'. */
static int explain(struct session *session, const struct request *request,
                   const struct node *node, struct err *err)
{
    bool many = false;
    bool none = false;
    const struct annotation *said =
        said_before(session_contract(session), node, request->cited, &many);
    bool elsewhere = said != NULL && (many || said->against[0] != '\0');
    bool given = said != NULL || (node != NULL && request->cited != NULL);
    if (request->standard != NULL || !given || elsewhere) {
        struct err wrong = { 0 };
        int result = explain_compared(session, request, node, &none, &wrong);
        bool alone = none && request->standard == NULL;
        if (alone && many)
            return err_set(err, ERR_USAGE,
                           _("more than one reason stands there; say which with "
                             "--standard-clause=CITATION or --standard=A"));
        if (!alone || (said == NULL && (result != ERR_INPUT || node == NULL))) {
            if (result != ERR_OK)
                *err = wrong;
            return result;
        }
        /* Nothing to compare with is kept: it is said of the clause as it is. */
    }
    if (said == NULL) {
        struct change change = { .kind = CHANGE_DEVIATION,
                                 .target = request->cited,
                                 .value = request->verdict,
                                 .reason = request->reason };
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        return session_do(session, &change, err);
    }
    struct compare_row row = { .b = node, .said = said, .text_a = "" };
    struct comparison empty = { .rows = { &row, 1, 1 } };
    return session_explain(session, &empty, "", &row, request->verdict, request->reason, err);
}

/* CLAUSE and TEXT as they were given: one word behind ID, where the standard's clause is named,
   is the contract's clause if it is how one is cited, else the text. */
static void tell_apart(const struct contract *contract, const struct request *request,
                       const char *const words[2], size_t count, const char **clause,
                       const char **text)
{
    *clause = count > 0 ? words[0] : NULL;
    *text = count > 1 ? words[1] : NULL;
    if (count != 1 || request->cited == NULL)
        return;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if (citation_is(node, words[0]) || strcmp(node->id, words[0]) == 0)
            return;
    }
    *text = words[0];
    *clause = NULL;
}

static int read_and_explain(struct session *session, struct request *request,
                            const char *const words[2], size_t count, struct err *err)
{
    const char *clause, *text;
    tell_apart(session_contract(session), request, words, count, &clause, &text);
    if (text == NULL && request->verdict == NULL)
        return err_set(err, ERR_USAGE, _("say why, or --accept, --reject, --open or --clear"));
    const struct node *node = NULL;
    if (clause != NULL) {
        node = citation_resolve(session_contract(session), clause, err);
        if (node == NULL)
            return ERR_USAGE;
    }
    bool clear = request->verdict != NULL && request->verdict[0] == '\0';
    if (clear && text != NULL)
        return err_set(err, ERR_USAGE, _("--clear takes no text"));
    request->reason = clear ? alloc_strdup("") : text == NULL ? NULL : cli_text(text, err);
    if (request->reason == NULL && text != NULL)
        return ERR_INPUT;
    return explain(session, request, node, err);
}

static int run(struct cli *cli, int argc, char **argv)
{
    struct request request = { 0 };
    bool accept = false, reject = false, open = false, clear = false;
    const struct cli_option options[] = {
        { "--accept", NULL, &accept },
        { "--reject", NULL, &reject },
        { "--open", NULL, &open },
        { "--clear", NULL, &clear },
        { "--standard-clause", &request.cited, NULL },
        { "--standard", &request.standard, NULL },
        { NULL, NULL, NULL },
    };
    char **words = alloc_array((size_t)argc + 2, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_reason, argc, argv, options, 1, 3, words, &count);
    if (status == EXIT_DONE && accept + reject + open + clear > 1)
        status = cli_failf("%s", _("give one of --accept, --reject, --open and --clear"));
    else if (status == EXIT_DONE && count < 2 && request.cited == NULL)
        status = cli_usage(&cmd_reason);
    request.verdict = accept   ? "accepted"
                      : reject ? "rejected"
                      : open   ? "open"
                      : clear  ? ""
                               : NULL;
    struct session *session = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], NULL, NULL);
    if (status == EXIT_DONE) {
        const char *const rest[2] = { words[1], words[2] };
        int result = read_and_explain(session, &request, rest, count - 1, &err);
        cli_notice(cli, session);
        if (result == ERR_NOTHING && !cli->options.quiet)
            cli_say("%s", err.text);
        if (result != ERR_OK && result != ERR_NOTHING)
            status = cli_fail(&err);
    }
    session_close(session);
    free(request.reason);
    free(words);
    return status;
}

const struct command cmd_reason = {
    .name = "reason",
    .arguments = "ID [CLAUSE] [TEXT] [--accept|--reject|--open|--clear] "
                 "[--standard-clause=CITATION] [--standard=A]",
    .summary = N_("say why a clause deviates from the standard, and whether that is accepted"),
    .values = "--standard-clause --standard",
    .help = N_(
        "TEXT \"-\" is read from standard input; none leaves the reason as it was.\n"
        "--accept, --reject     what becomes of the deviation; --open: that is undecided\n"
        "--clear                nothing is said of it any more\n"
        "--standard-clause=…    the clause of the standard; of one that the contract has not, "
        "no CLAUSE is given\n"
        "--standard=A           compare with A, as 'klausul compare' does, to find both "
        "clauses"),
    .run = run,
};
