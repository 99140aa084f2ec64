/* Makes a workspace, or completes one. What the user has written is never replaced. */
#include "history/repository.h"
#include "history/tree.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/*
 * What the header of a hunk names: the line that begins a clause with its citation ("7.3.
 * Databehandleren …", "7.3.a. …", "C.2. Behandlingssikkerhed") or an annex ("Bilag A
 * Oplysninger"). A clause is one long line, and git cuts the header after 80 bytes, in the
 * middle of a letter if need be: so group 1 ends between two words, after at most 60
 * characters. It must do so in the C locale as well, where a letter such as "æ" is two
 * characters.
 */
const char SETUP_XFUNCNAME[] =
    "^((([0-9]+|[A-Z])(\\.[0-9]+|\\.[a-z]+)*\\.|[A-Z](\\.[0-9a-z]+)+\\.?|\xC2\xA7 "
    "?[0-9]+[a-z]?\\.?|"
    "([Bb]ilag|BILAG|[Aa]ppendiks|[Kk]apitel|[Aa]fsnit) [0-9A-Z]+[.:]?)"
    "([[:space:]].{0,60})?)([[:space:]]|$)";

/*
 * A word is what people call one: "7.3.a", "15.000" and "GDPR-krav" are one each, anything
 * else that is not a space stands alone. Letters are "neither space nor punctuation", which
 * holds for UTF-8 in every locale.
 */
static const char WORD_REGEX[] =
    "[^[:space:][:punct:]]+([.:/@_-][^[:space:][:punct:]]+)*|[^[:space:]]";

static const char *const attribute_lines[] = {
    "# klausul: bytes are kept as they are; git diff names the clause",
    "contracts/** -text",
    "contracts/*/contract.txt diff=klausul",
    "contracts/*/outline.tsv diff=klausul-outline",
    "standards/** -text",
    "standards/*/contract.txt diff=klausul",
    "standards/*/outline.tsv diff=klausul-outline",
    "dictionary/** -text",
};
static const char *const ignore_lines[] = {
    "# klausul: the journal and the search index; klausul reindex makes them again",
    "/klausul.db*",
    "*.tmp",
    "*.orig",
};

struct setup_file {
    const char *path;
    const char *const *lines;
    size_t count;
};

static const struct setup_file setup_files[] = {
    { ".gitattributes", attribute_lines, sizeof attribute_lines / sizeof attribute_lines[0] },
    { ".gitignore", ignore_lines, sizeof ignore_lines / sizeof ignore_lines[0] },
};
enum { SETUP_FILES = sizeof setup_files / sizeof setup_files[0] };

struct setting {
    const char *key;
    const char *value;
};

static const struct setting settings[] = {
    { "diff.klausul.xfuncname", SETUP_XFUNCNAME },
    { "diff.klausul.wordRegex", WORD_REGEX },
    /* A reader of `git log -p` wants the tree; the columns behind it are for finding edited
       lines again, and change with every word. */
    { "diff.klausul-outline.textconv", "cut -f1-5" },
};

int setup_configure(struct repository *repository, struct err *err)
{
    git_config *all = NULL, *own = NULL;
    int result = ERR_OK;
    if (git_repository_config(&all, repository->git) != 0)
        return repository_fail(err, ERR_GIT, _("cannot read git's configuration"));
    for (size_t i = 0; i < sizeof settings / sizeof settings[0] && result == ERR_OK; i++) {
        git_config_entry *entry = NULL;
        int code = git_config_get_entry(&entry, all, settings[i].key);
        git_config_entry_free(entry);
        if (code == 0)
            continue;
        if (own == NULL && git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL) != 0)
            result = repository_fail(err, ERR_GIT, _("cannot write git's configuration"));
        else if (git_config_set_string(own, settings[i].key, settings[i].value) != 0)
            result = repository_fail(err, ERR_GIT, _("cannot write git's configuration"));
    }
    git_config_free(own);
    git_config_free(all);
    return result;
}

static bool has_line(const struct str *text, const char *line)
{
    size_t len = strlen(line);
    const char *at = str_text(text);
    while (*at != '\0') {
        size_t here = strcspn(at, "\r\n");
        if (here == len && memcmp(at, line, len) == 0)
            return true;
        at += here;
        at += strspn(at, "\r\n");
    }
    return false;
}

/* No change of the user's stands in the file uncommitted: it is as HEAD has it, or, where
   HEAD does not have it, as init made it. */
static bool is_ours(struct repository *repository, const struct setup_file *file,
                    const struct str *text)
{
    struct str want = STR_INIT;
    if (revision_read(repository, "HEAD", file->path, &want, NULL) != ERR_OK)
        for (size_t i = 0; i < file->count; i++)
            str_printf(&want, "%s\n", file->lines[i]);
    bool same =
        want.len == text->len && memcmp(str_text(&want), str_text(text), text->len) == 0;
    str_free(&want);
    return same;
}

/* Adds what is missing. */
static int complete_file(struct repository *repository, const struct setup_file *file,
                         struct str *text, bool *ours, struct err *err)
{
    char *path = file_join(repository->folder, file->path);
    int result = ERR_OK;
    *ours = true;
    if (file_exists(path)) {
        result = file_read(text, path, err);
        *ours = result == ERR_OK && is_ours(repository, file, text);
    }
    bool changed = false;
    for (size_t i = 0; i < file->count && result == ERR_OK; i++) {
        if (has_line(text, file->lines[i]))
            continue;
        if (text->len > 0 && text->data[text->len - 1] != '\n')
            str_putc(text, '\n');
        str_printf(text, "%s\n", file->lines[i]);
        changed = true;
    }
    if (result == ERR_OK && changed)
        result = file_write(path, text->data, text->len, 0666, err);
    free(path);
    return result;
}

/* The first commit, or one on top that brings what was missing; only with an identity. */
static int commit_files(struct repository *repository, const struct str texts[SETUP_FILES],
                        const bool ours[SETUP_FILES], struct err *err)
{
    struct history_file files[SETUP_FILES];
    const char *paths[SETUP_FILES];
    size_t count = 0;
    for (size_t i = 0; i < SETUP_FILES; i++) {
        if (!ours[i])
            continue;
        paths[count] = setup_files[i].path;
        files[count] = (struct history_file){ paths[count], texts[i].data, texts[i].len };
        count++;
    }
    if (count == 0)
        return ERR_OK;
    char oid[HISTORY_OID_SIZE];
    int result = commit_commit(repository, NULL, NULL, files, count,
                               "Make a workspace for contracts", oid, err);
    if (result == ERR_IDENTITY || result == ERR_NOTHING)
        return ERR_OK;
    if (result == ERR_OK)
        result = settle_settle(repository, NULL, paths, count, err);
    return result;
}

static int make_repository(const char *dir, struct err *err)
{
    git_repository *git = NULL;
    git_repository_init_options options;
    git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags =
        GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
    int code = git_repository_init_ext(&git, dir, &options);
    git_repository_free(git);
    return code == 0 ? ERR_OK : repository_fail(err, ERR_GIT, dir);
}

int setup_complete(struct repository *repository, struct err *err)
{
    struct str texts[SETUP_FILES] = { STR_INIT };
    bool ours[SETUP_FILES];
    int result = setup_configure(repository, err);
    for (size_t i = 0; i < SETUP_FILES && result == ERR_OK; i++)
        result = complete_file(repository, &setup_files[i], &texts[i], &ours[i], err);
    if (result == ERR_OK)
        result = commit_files(repository, texts, ours, err);
    for (size_t i = 0; i < SETUP_FILES; i++)
        str_free(&texts[i]);
    return result;
}

int setup_init(const char *dir, struct err *err)
{
    int result = repository_start(err);
    if (result == ERR_OK && file_exists(dir) && !file_is_folder(dir))
        result = err_set(err, ERR_USAGE, _("%s is a file; give a folder"), dir);
    char *git = file_join(dir, ".git");
    if (result == ERR_OK && !file_exists(git))
        result = make_repository(dir, err);
    free(git);
    struct repository *repository = NULL;
    if (result == ERR_OK)
        result = repository_open(&repository, dir, err);
    if (result == ERR_OK)
        result = setup_complete(repository, err);
    repository_close(repository);
    return result;
}
