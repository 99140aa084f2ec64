/* Sets locale and messages, then hands over to the command line. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "cli/cli.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The variable that decides the language of messages, by POSIX's order; "" where none is set. */
static const char *asked_language(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "";
}

/*
 * Contracts are UTF-8 whatever the terminal's locale, and LANG=da_DK.UTF-8 shall give Danish
 * also on a machine where that locale was never generated (a fresh Debian has only C.UTF-8).
 */
static void set_locale(void)
{
    /* Only what is used: each category is a file to open before the first screen, and
       numbers are written as in C everywhere. */
    static const int used[] = { LC_CTYPE, LC_MESSAGES, LC_COLLATE, LC_TIME };
    const char *set = "";
    for (size_t i = 0; i < sizeof used / sizeof used[0] && set != NULL; i++)
        set = setlocale(used[i], "");
    if (set != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    const char *asked = asked_language();
    setlocale(LC_CTYPE, "C.UTF-8");
    if (set == NULL && strncmp(asked, "da", 2) == 0) {
        setlocale(LC_MESSAGES, "C.UTF-8");
        setenv("LANGUAGE", "da", 0);
    }
}

int main(int argc, char **argv)
{
    alloc_keep();
    set_locale();
    char *locale = paths_locale();
    bindtextdomain("klausul", locale);
    bind_textdomain_codeset("klausul", "UTF-8");
    textdomain("klausul");
    i18n_begin();
    free(locale);
    return cli_main(argc, argv);
}
