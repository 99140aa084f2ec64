#include "work/report.h"

#include "base/file.h"
#include "base/i18n.h"
#include "doc/judgement.h"
#include "export/convert.h"
#include "export/report.h"
#include "work/compare.h"
#include "work/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- formats ---------------------------------------------------------------------------------- */

#define DOCX "docx"

/* "text, md, html or docx", for messages; the caller owns it. */
static char *format_names(void)
{
    struct str names = STR_INIT;
    for (size_t i = 0; document_formats[i].name != NULL; i++)
        str_printf(&names, "%s%s", i > 0 ? ", " : "", document_formats[i].name);
    char *all = alloc_printf(_("%s or %s"), str_text(&names), DOCX);
    str_free(&names);
    return all;
}

static const char *find_format(const char *name)
{
    const struct document_format *format = document_format_find(name);
    return format != NULL ? format->name : strcmp(name, DOCX) == 0 ? DOCX : NULL;
}

/* Endings that are said in two ways, and those that promise what a report is not written as. */
static const struct {
    const char *ending, *format; /* NULL: none */
} other_endings[] = { { "htm", "html" }, { "markdown", "md" }, { "pdf", NULL },
                      { "doc", NULL },   { "odt", NULL },      { "rtf", NULL } };

static const char *ending_of(const char *path)
{
    const char *dot = path == NULL ? NULL : strrchr(file_name(path), '.');
    return dot == NULL ? "" : dot + 1;
}

/* The format that the file's name says: text where it says nothing, NULL where it says one that
   there is not. */
static const char *format_of_ending(const char *path)
{
    const char *ending = ending_of(path);
    for (size_t i = 0; document_formats[i].name != NULL; i++)
        if (strcasecmp(ending, document_formats[i].ending) == 0)
            return document_formats[i].name;
    for (size_t i = 0; i < sizeof other_endings / sizeof *other_endings; i++)
        if (strcasecmp(ending, other_endings[i].ending) == 0)
            return other_endings[i].format;
    return strcasecmp(ending, DOCX) == 0 ? DOCX : "text";
}

int report_choose_format(const struct report_request *request, const char *path,
                         const char **format, struct err *err)
{
    *format = request->format == NULL ? format_of_ending(path) : find_format(request->format);
    if (*format != NULL)
        return ERR_OK;
    char *names = format_names();
    err_set(err, ERR_USAGE, _("report has no format %s: %s"),
            request->format == NULL ? ending_of(path) : request->format, names);
    free(names);
    return ERR_USAGE;
}

bool report_is_binary(const char *format)
{
    return strcmp(format, DOCX) == 0;
}

/* --- gathering -------------------------------------------------------------------------------- */

/* What a report borrows from, and what it was gathered with. */
struct gathered {
    struct report report;
    struct work_comparison *comparison;
    struct judgements judgements;
    struct finding_list findings;
    struct str reviewer;
    struct revision_list revisions;
    char *time;
    struct err uncompared;
    struct err unjudged;
};

static void gathered_free(struct gathered *g)
{
    work_comparison_free(g->comparison);
    judgements_free(&g->judgements);
    finding_list_free(&g->findings);
    str_free(&g->reviewer);
    revision_list_free(&g->revisions);
    free(g->time);
}

/* Who said something of the contract; else who would. */
static void gather_reviewers(struct session *session, struct str *out)
{
    const struct contract *contract = session->now;
    for (size_t i = 0; i < contract->annotations.len; i++) {
        const char *author = contract->annotations.items[i]->author;
        bool known = author[0] == '\0';
        for (size_t k = 0; k < i && !known; k++)
            known = strcmp(contract->annotations.items[k]->author, author) == 0;
        if (!known)
            str_printf(out, "%s%s", out->len > 0 ? ", " : "", author);
    }
    if (out->len == 0 && session->author != NULL)
        str_puts(out, session->author);
}

static void gather_head(struct gathered *g, struct session *session)
{
    struct report *report = &g->report;
    report->contract = session->now;
    report->name = session->id[0] != '\0' ? session->id : session->name;
    report->revision = report->revised = "";
    if (session_log(session, NULL, 1, &g->revisions, NULL) == ERR_OK && g->revisions.len > 0) {
        report->revision = g->revisions.items[0].oid;
        report->revised = g->revisions.items[0].time;
    }
    report->uncommitted = session_uncommitted(session);
    gather_reviewers(session, &g->reviewer);
    report->reviewer = str_text(&g->reviewer);
    report->time = g->time = session_time();
    session_count_reviewed(session, &report->reviewed, &report->clauses);
}

/* True where the two have anything at all in common. */
static bool is_comparable(const struct comparison *comparison)
{
    return comparison->counts[DEVIATION_ADDED] + comparison->counts[DEVIATION_DELETED] <
           comparison->rows.len;
}

/* What was asked for must be had; what was not asked for may be missing, and is told why. */
static int gather_comparison(struct gathered *g, struct session *session,
                             const struct report_request *request, struct err *err)
{
    bool asked = request->against != NULL || request->standard != NULL;
    int result =
        request->standard != NULL
            ? work_compare_standard(&g->comparison, request->standard, session, &g->uncompared)
            : work_compare_session(&g->comparison, request->against, session, &g->uncompared);
    if (result != ERR_OK && asked)
        return err_set(err, result, "%s", g->uncompared.text);
    const struct comparison *comparison =
        result == ERR_OK ? work_comparison_result(g->comparison) : NULL;
    if (comparison != NULL && !asked && !is_comparable(comparison)) {
        err_set(&g->uncompared, ERR_NOTHING, _("the contract has no clause of the standard %s"),
                work_comparison_name(g->comparison));
        comparison = NULL;
    }
    g->report.comparison = comparison;
    g->report.uncompared = comparison == NULL ? g->uncompared.text : NULL;
    if (comparison == NULL)
        return ERR_OK;
    g->report.standard = file_name(work_comparison_name(g->comparison));
    if (work_comparison_declares(g->comparison))
        g->report.declared = work_comparison_declared(g->comparison);
    char *notice = work_comparison_take_notice(g->comparison);
    str_puts(&session->notice, notice);
    free(notice);
    return ERR_OK;
}

static int gather(struct gathered *g, struct session *session,
                  const struct report_request *request, struct err *err)
{
    struct report *report = &g->report;
    gather_head(g, session);
    int result = gather_comparison(g, session, request, err);
    if (result != ERR_OK)
        return result;
    report->terms = session_terms(session);
    if (session_requirements(session, &g->judgements, &g->unjudged) == ERR_OK)
        report->judgements = &g->judgements;
    report->unjudged = g->unjudged.text;
    result = session_check_all(session, true, &g->findings, err);
    report->findings = &g->findings;
    report->unspelled = session_spelling_problem(session);
    return result;
}

/* --- writing ---------------------------------------------------------------------------------- */

static int make(struct session *session, const struct report_request *request,
                const char *format, struct str *out, struct err *err)
{
    struct gathered g = { .comparison = NULL };
    int result = report_is_binary(format) ? convert_check(err) : ERR_OK;
    if (result == ERR_OK)
        result = gather(&g, session, request, err);
    if (result == ERR_OK) {
        struct document *document = report_document(&g.report);
        if (report_is_binary(format))
            result = convert_docx(out, document, err);
        else
            document_format_find(format)->write(out, document, request->columns);
        document_free(document);
    }
    gathered_free(&g);
    return result;
}

int session_report(struct session *session, const struct report_request *request,
                   struct str *out, struct err *err)
{
    const char *format = NULL;
    int result = report_choose_format(request, NULL, &format, err);
    return result == ERR_OK ? make(session, request, format, out, err) : result;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return a != NULL && b != NULL && stat(a, &one) == 0 && stat(b, &other) == 0 &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* True where the file is what the contract was read from, under whatever name it was opened. */
static bool is_original(const struct session *session, const char *path)
{
    struct stat info;
    struct str bytes = STR_INIT;
    size_t len = 0;
    const char *original =
        session->now->source == NULL ? NULL : source_original(session->now->source, &len);
    bool same = original != NULL && len > 0 && stat(path, &info) == 0 &&
                S_ISREG(info.st_mode) && (uintmax_t)info.st_size == len &&
                file_read(&bytes, path, NULL) == ERR_OK && bytes.len == len &&
                memcmp(bytes.data, original, len) == 0;
    str_free(&bytes);
    return same;
}

/* True where the workspace itself keeps something there. */
static bool is_of_workspace(const char *workspace, const char *path)
{
    static const char *const own[] = { "/contracts/", "/standards/", "/dictionary/", "/.git",
                                       "/klausul.db" };
    char *folder = file_folder(path);
    char *real = file_absolute(folder, NULL);
    char *base = file_absolute(workspace, NULL);
    char *whole = real == NULL ? alloc_strdup("") : file_join(real, file_name(path));
    size_t len = base == NULL ? 0 : strlen(base);
    bool is = false;
    for (size_t i = 0;
         len > 0 && strncmp(whole, base, len) == 0 && i < sizeof own / sizeof *own; i++)
        is = is || strncmp(whole + len, own[i], strlen(own[i])) == 0;
    free(whole);
    free(base);
    free(real);
    free(folder);
    return is;
}

static int check_target(const struct session *session, const struct report_request *request,
                        const char *path, struct err *err)
{
    if (path[0] == '\0')
        return err_set(err, ERR_USAGE, _("the report needs the name of a file"));
    if (file_is_folder(path) || path[strlen(path) - 1] == '/')
        return err_set(err, ERR_USAGE, _("%s is a folder; give the report a name in it"), path);
    if (is_same_file(path, session->file) || is_same_file(path, request->against) ||
        is_original(session, path))
        return err_set(err, ERR_USAGE,
                       _("%s is what the report is about; give it another name"), path);
    if (session->folder[0] != '\0' && is_of_workspace(session->folder, path))
        return err_set(err, ERR_USAGE,
                       _("%s is the workspace's own; write the report somewhere else"), path);
    return ERR_OK;
}

/* A pipe or a device is written to; it must not be replaced by a file. */
static int write_through(const char *path, const struct str *bytes, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return err_system(err, path);
    int result = ERR_OK;
    for (size_t at = 0; at < bytes->len && result == ERR_OK;) {
        ssize_t done = write(fd, bytes->data + at, bytes->len - at);
        if (done < 0 && errno != EINTR)
            result = err_system(err, path);
        at += done > 0 ? (size_t)done : 0;
    }
    if (close(fd) != 0 && result == ERR_OK)
        result = err_system(err, path);
    return result;
}

int session_write_report(struct session *session, const struct report_request *request,
                         const char *path, struct err *err)
{
    const char *format = NULL;
    struct str bytes = STR_INIT;
    struct stat info;
    int result = report_choose_format(request, path, &format, err);
    if (result == ERR_OK)
        result = check_target(session, request, path, err);
    if (result == ERR_OK)
        result = make(session, request, format, &bytes, err);
    if (result == ERR_OK && stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        result = write_through(path, &bytes, err);
    else if (result == ERR_OK)
        result = file_write(path, str_text(&bytes), bytes.len, S_IRUSR | S_IWUSR, err);
    str_free(&bytes);
    return result;
}

char *session_report_name(const struct session *session)
{
    const char *name = session->id[0] != '\0' ? session->id : session->name;
    const char *dot = strrchr(name, '.');
    size_t len = dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name);
    /* TRANSLATORS: the name of a file: "report-jansson.html". */
    return alloc_printf(_("report-%.*s.html"), (int)len, name);
}
