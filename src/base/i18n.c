#include "base/i18n.h"

#include "base/alloc.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

bool i18n_untranslated;

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

/* The message "" stands for the head of a language's messages. */
void i18n_begin(void)
{
    i18n_untranslated = gettext("")[0] == '\0';
}

bool i18n_use(const char *language)
{
    leave_plain_locale();
    if (setenv("LANGUAGE", language, 1) != 0)
        return false;
    /* What was looked up before is forgotten: gettext's manual, "Being a gettext grok". */
    textdomain(textdomain(NULL));
    i18n_begin();
    return i18n_is_danish() == (strcmp(language, "da") == 0);
}

char *i18n_time(const char *iso)
{
    struct tm when = { .tm_isdst = -1 };
    char shown[64];
    int year, month;
    if (iso == NULL || sscanf(iso, "%4d-%2d-%2dT%2d:%2d", &year, &month, &when.tm_mday,
                              &when.tm_hour, &when.tm_min) != 5)
        return alloc_strdup(iso != NULL ? iso : "");
    when.tm_year = year - 1900;
    when.tm_mon = month - 1;
    /* TRANSLATORS: a day and a time, as strftime(3) writes them. */
    if (strftime(shown, sizeof shown, _("%Y-%m-%d %H:%M"), &when) == 0)
        return alloc_strdup(iso);
    return alloc_strdup(shown);
}
