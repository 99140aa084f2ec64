#include "ui/editor.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *editor_command(void)
{
    static const char *const names[] = { "VISUAL", "EDITOR" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *command = getenv(names[i]);
        if (command && command[0] != '\0')
            return command;
    }
    return access("/usr/bin/editor", X_OK) == 0 ? "/usr/bin/editor" : "vi";
}

static int write_all(int fd, const char *bytes, size_t len, struct err *err)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return err_system(err, _("the temporary file for the editor"));
        bytes += done;
        len -= (size_t)done;
    }
    return 0;
}

/* The editor's exit status, 128 + signal, or -1. */
static int run_command(const char *command, const char *path)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN }, old_int, old_quit;
    char *line = alloc_printf("%s \"$1\"", command);
    sigaction(SIGINT, &ignore, &old_int);
    sigaction(SIGQUIT, &ignore, &old_quit);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        signal(SIGTSTP, SIG_DFL);
        signal(SIGPIPE, SIG_DFL);
        execl("/bin/sh", "sh", "-c", line, "editor", path, (char *)NULL);
        _exit(127);
    }
    int status = -1;
    if (child > 0)
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    free(line);
    if (child < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int editor_create(char *path, const char *text, struct err *err)
{
    int fd = mkstemps(path, (int)strlen(".txt")); /* mode 0600 */
    if (fd < 0)
        return err_system(err, path);
    int code = write_all(fd, text, strlen(text), err);
    if (code == 0)
        code = write_all(fd, "\n", 1, err);
    close(fd);
    if (code < 0)
        unlink(path);
    return code;
}

int editor_run(const char *path, struct err *err)
{
    const char *command = editor_command();
    int status = run_command(command, path);
    if (status == 127)
        return err_set(err, ERR_SYSTEM, _("the editor “%s” was not found"), command);
    if (status != 0)
        return err_set(err, ERR_SYSTEM,
                       _("the editor ended with status %d; nothing was taken over"), status);
    return 0;
}

int editor_take_back(const char *path, const char *text, char **out, struct err *err)
{
    struct str read = STR_INIT;
    *out = NULL;
    int code = file_read(&read, path, err);
    if (code == 0) {
        while (read.len > 0 &&
               (read.data[read.len - 1] == '\n' || read.data[read.len - 1] == '\r'))
            read.data[--read.len] = '\0';
        if (utf8_valid(str_text(&read), read.len) != read.len ||
            memchr(str_text(&read), '\0', read.len))
            code = err_set(err, ERR_INPUT,
                           _("the editor's text is not UTF-8; nothing was taken over"));
        else if (text != NULL && strcmp(str_text(&read), text) == 0)
            code = err_set(err, ERR_NOTHING, _("Unchanged"));
    }
    if (code == 0)
        *out = str_steal(&read);
    str_free(&read);
    return code;
}
