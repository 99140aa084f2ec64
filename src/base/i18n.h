/* gettext's short names. Messages are English in the source; po/da.po is the Danish. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>
#include <string.h>

#define _(text) gettext(text)
#define N_(text) text

/* True where messages are Danish: data that has a text in both languages shows the same one. */
static inline bool i18n_is_danish(void)
{
    /* TRANSLATORS: the language in which tags are explained: "tags: da" or "tags: en". */
    return strcmp(_("tags: en"), "tags: da") == 0;
}

/* Messages in "da" or "en" from here on, whatever the surroundings say. Changes the environment:
   before any thread is started. False: there are no messages in that language. */
bool i18n_use(const char *language);

#endif
