/* Cuts Danish text into words, and tells which of them a dictionary may judge. */
#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum word_class {
    WORD_JUDGE,        /* letters only (also with inner hyphens and apostrophes) */
    WORD_ABBREVIATION, /* "stk.", "jf.", "f.eks.": in data/da_DK, with its dot */
    WORD_NUMBER,       /* digits in it: "C.2", "2016/679", "24ABDCS…", "Office365" */
    WORD_ADDRESS,      /* e-mail, URL, domain, path */
    WORD_ACRONYM,      /* capitals only, up to 6 letters: "SLA", "ISAE" */
    WORD_TEMPLATE,     /* {$name}, [INDSÆT …]: not words of the contract */
    WORD_PART          /* "-tjenester", "drifts-", the "(er)" of "aftale(r)", a lone letter */
};

struct word {
    size_t begin; /* bytes in the text */
    size_t end;
    enum word_class type;
};

/* The abbreviations are read from data/da_DK when the first word is asked for. */

/* The next word at or after *at; false at the end of the text. Advances *at. */
bool words_next(const char *text, size_t len, size_t *at, struct word *word);
/* True for an abbreviation of the list, written with or without its dot, in any case. */
bool words_is_abbreviation(const char *word, size_t len);

#endif
