/*
 * The words of two texts as numbers that are equal where the words mean the same: case, the
 * marks around them, hyphens within, and other ways to write them ("bl.a.", "blandt andet")
 * make no difference. Each knows what it does in a contract (data/da_DK/compare.tsv).
 */
#ifndef COMPARE_GLOSSARY_H
#define COMPARE_GLOSSARY_H

#include "base/intern.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum word_role {
    ROLE_MODAL = 1,
    ROLE_NEGATION = 2,
    ROLE_CONDITION = 4,
    ROLE_TIME = 8,
    ROLE_PROMPT = 16,
    ROLE_MONEY = 32,
    ROLE_PAY = 64,
    ROLE_DECIDE = 128,
    ROLE_APPROVAL = 256,
    ROLE_PARTY = 512,
    ROLE_INSTRUCTION = 1024,
    ROLE_FIELD = 2048,
    ROLE_ARTICLE = 4096,
    ROLE_BODY = 8192,
    ROLE_MONTH = 16384,
    ROLE_FIRM = 32768,
    ROLES_OPEN = 65536 /* nobody has asked yet */
};

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_SIGN, TOKEN_BLANK, TOKEN_BOX };

struct token {
    uint32_t id;
    uint32_t begin, end; /* bytes of the text it stands in */
    uint8_t kind;        /* enum token_kind */
    bool stops;          /* a sentence ends behind it */
};
struct token_list VEC_BODY(struct token);

struct lexeme {
    const char *text; /* lower case */
    uint32_t len;
    unsigned roles; /* of enum word_role; glossary_roles tells them */
    uint32_t
        term;   /* the id that stands for it once its term is known to be another's; 0: none */
    bool blank; /* "xx": it stands for what is to be filled in */
    const char *same; /* another way to write it, which is read in its place; NULL: none */
};

enum { GLOSSARY_BLANK = 1, GLOSSARY_FIRST = 2 /* ids of words begin here */ };
enum { GLOSSARY_BYTES_A_TOKEN = 6 /* of a text, about */ };

/* What boxes of any shape are to the eye; no word is spelled so. */
#define GLOSSARY_TICKED "[x]"
#define GLOSSARY_UNTICKED "[ ]"

struct glossary {
    struct intern ids;        /* a word -> its id */
    VEC(struct lexeme) words; /* by id */
    struct str spare;         /* the word that is being read */
    bool has_terms;           /* some word has a term */
};

void glossary_init(struct glossary *glossary);
void glossary_free(struct glossary *glossary);
/* Before so many bytes of text are read: room for about the words that they have. */
void glossary_expect(struct glossary *glossary, size_t bytes);
/* The number of a word in lower case. */
uint32_t glossary_id(struct glossary *glossary, const char *word, size_t len);
/* Appends the tokens of text. */
void glossary_read(struct glossary *glossary, const char *text, struct token_list *out);
/* The same of a text whose length is known. */
void glossary_read_bytes(struct glossary *glossary, const char *text, size_t len,
                         struct token_list *out);
/* Whether the text's first word begins a sentence, by its first letter; true where there is none
   (*any: there is one). */
bool glossary_begins_sentence(const char *text, bool *any);
unsigned glossary_roles(const struct glossary *glossary, uint32_t id);
/* Bytes of the word without its inflection ("databehandlerens": "databehandl"); *genitive
   says whether it ended in s. */
size_t glossary_stem(const char *word, size_t len, bool *genitive);
/* True where the texts differ in nothing but white space and the shape of quotes and dashes. */
bool glossary_same_text(const char *a, const char *b);

#endif
