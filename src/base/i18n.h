/* gettext's short names. Messages are English in the source; po/da.po is the Danish. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>
#include <string.h>

#define _(text) i18n_text(text)
#define N_(text) text
/* A message whose English means two things: context says which of them. */
#define C_(context, text) i18n_in_context(context "\004" text, text)

/* The same where the message is looked up later, by i18n_in_context. */
#define NC_(context, text) context "\004" text

/* True where the language has no messages of its own: nothing is looked up then, which is slow also
   where nothing is found. */
extern bool i18n_untranslated;

__attribute__((format_arg(1))) static inline const char *i18n_text(const char *text)
{
    return i18n_untranslated ? text : gettext(text);
}

static inline const char *i18n_in_context(const char *key, const char *text)
{
    const char *found = i18n_text(key);
    return found == key ? text : found;
}

/* True where messages are Danish: data that has a text in both languages shows the same one. */
static inline bool i18n_is_danish(void)
{
    /* TRANSLATORS: the language in which tags are explained: "tags: da" or "tags: en". */
    return strcmp(_("tags: en"), "tags: da") == 0;
}

/* A time in ISO 8601 as the user writes it, "22.11.2026 17.00"; what is none is left as it is. The
   caller owns it. */
char *i18n_time(const char *iso);

/* Once the domain of the messages is bound: whether there are any. */
void i18n_begin(void);

/* Messages in "da" or "en" from here on, whatever the surroundings say. Changes the environment:
   before any thread is started. False: there are no messages in that language. */
bool i18n_use(const char *language);

#endif
