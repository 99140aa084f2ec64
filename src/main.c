/* Sets locale and messages, then hands over to the command line. */
#include "base/i18n.h"
#include "base/paths.h"
#include "cli/cli.h"

#include <locale.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    char *locale = paths_locale();
    bindtextdomain("klausul", locale);
    bind_textdomain_codeset("klausul", "UTF-8");
    textdomain("klausul");
    free(locale);
    return cli_main(argc, argv);
}
