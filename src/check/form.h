/* A word's form in lower case, and the other forms of it that the dictionary may have: what the
   rules of grammar ask. */
#ifndef CHECK_FORM_H
#define CHECK_FORM_H

#include "check/rules.h"

enum { FORM_LONGEST = 60 };

struct form {
    char letters[FORM_LONGEST + 8];
    size_t len;
};

/* The word at index; false where it is none of letters, or too long. */
bool form_take(const struct passage *passage, size_t index, struct form *form);
/* An ending of a few letters: there is room for it. */
void form_append(struct form *form, const char *ending);
/* One of a list that ends in NULL. */
bool form_is_in(const char *letters, const char *const *list);
#define FORM_IS_IN(letters, ...) form_is_in(letters, (const char *const[]){ __VA_ARGS__, NULL })
/* What the dictionary knows of len letters in lower case. */
unsigned form_class(const struct passage *passage, const char *letters, size_t len);
/* The same of the form with other letters behind its first keep bytes. */
unsigned form_class_with(const struct passage *passage, const struct form *form, size_t keep,
                         const char *ending);
/* Only spaces stand between the words at index and index + 1. */
bool form_touches(const struct passage *passage, size_t index);
/* Words first … last are to be what is proposed; takes it over. */
void form_report(const struct passage *passage, size_t first, size_t last, char *proposal);
/* The text from word first on, with word changed having these letters instead, up to word last;
   the caller owns it. */
char *form_with_word(const struct passage *passage, size_t first, size_t changed, size_t last,
                     const char *letters);

#endif
