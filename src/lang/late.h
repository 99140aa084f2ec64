/*
 * The Hunspell library, opened when the first word needs it: it brings the C++ library along,
 * which costs a program that is linked with it 0.9 ms at every start.
 */
#ifndef LANG_LATE_H
#define LANG_LATE_H

#include <hunspell.h>

/* Hunspell's functions of these names. */
struct late_hunspell {
    Hunhandle *(*create)(const char *affpath, const char *dpath);
    void (*destroy)(Hunhandle *handle);
    int (*spell)(Hunhandle *handle, const char *word);
    int (*add)(Hunhandle *handle, const char *word);
    int (*add_with_affix)(Hunhandle *handle, const char *word, const char *example);
};

/* Opens it once, for any thread; borrowed. NULL where the program is not completely
   installed. */
const struct late_hunspell *late_load(void);

#endif
