#include "check/form.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

bool form_take(const struct passage *passage, size_t index, struct form *form)
{
    const struct word *word = &passage->words.items[index];
    size_t len = word->end - word->begin;

    form->len = 0;
    if (word->type != WORD_JUDGE || len > FORM_LONGEST)
        return false;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)passage->text[word->begin + i];
        bool upper =
            (c >= 'A' && c <= 'Z') ||
            (i > 0 && passage->text[word->begin + i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E);
        form->letters[i] = (char)(upper ? c + 0x20 : c);
    }
    form->letters[len] = '\0';
    form->len = len;
    return true;
}

void form_append(struct form *form, const char *ending)
{
    size_t len = strlen(ending);

    memcpy(form->letters + form->len, ending, len + 1);
    form->len += len;
}

bool form_is_in(const char *letters, const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++)
        if (list[i][0] == letters[0] && strcmp(list[i], letters) == 0)
            return true;
    return false;
}

unsigned form_class(const struct passage *passage, const char *letters, size_t len)
{
    return speller_word_class(passage->spot.context->speller, letters, len);
}

unsigned form_class_with(const struct passage *passage, const struct form *form, size_t keep,
                         const char *ending)
{
    char other[FORM_LONGEST + 16];
    size_t len = strlen(ending);

    memcpy(other, form->letters, keep);
    memcpy(other + keep, ending, len + 1);
    return form_class(passage, other, keep + len);
}

bool form_touches(const struct passage *passage, size_t index)
{
    return index + 1 < passage->words.len &&
           words_touch(passage->text, &passage->words.items[index],
                       &passage->words.items[index + 1]);
}

void form_report(const struct passage *passage, size_t first, size_t last, char *proposal)
{
    struct clean_span span = { passage->words.items[first].begin,
                               passage->words.items[last].end };

    check_report(&passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" should be \"%s\""), (int)(span.end - span.begin),
                              passage->text + span.begin, proposal));
    free(proposal);
}

char *form_with_word(const struct passage *passage, size_t first, size_t changed, size_t last,
                     const char *letters)
{
    const struct word *words = passage->words.items;

    return alloc_printf("%.*s%s%.*s", (int)(words[changed].begin - words[first].begin),
                        passage->text + words[first].begin, letters,
                        (int)(words[last].end - words[changed].end),
                        passage->text + words[changed].end);
}
