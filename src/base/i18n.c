#include "base/i18n.h"

#include <locale.h>
#include <stdlib.h>

/* In the locale "C" nothing is ever translated: the first other one that is there is taken. */
static void leave_plain_locale(void)
{
    static const char *const locales[] = { "C.UTF-8", "da_DK.UTF-8", "en_US.UTF-8", "C.utf8" };
    const char *now = setlocale(LC_MESSAGES, NULL);
    if (now != NULL && strcmp(now, "C") != 0 && strcmp(now, "POSIX") != 0)
        return;
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++)
        if (setlocale(LC_MESSAGES, locales[i]) != NULL)
            return;
}

bool i18n_use(const char *language)
{
    leave_plain_locale();
    if (setenv("LANGUAGE", language, 1) != 0)
        return false;
    /* What was looked up before is forgotten: gettext's manual, "Being a gettext grok". */
    textdomain(textdomain(NULL));
    return i18n_is_danish() == (strcmp(language, "da") == 0);
}
