/* What the checks for values that were left open share: the paragraph that they look at, and
   the words by which such a value is known (data/da_DK/placeholders.tsv). */
#ifndef CHECK_PLACEHOLDER_H
#define CHECK_PLACEHOLDER_H

#include "check/rules.h"

struct paragraph {
    struct check_spot spot;
    const char *text;
    size_t len; /* bytes */
};

struct paragraph placeholder_paragraph(const struct check_context *context, struct node *node,
                                       size_t block, struct finding_list *out);
/* Reports bytes [begin, end) as left open; %.*s in format stands for them. */
void placeholder_report(const struct paragraph *paragraph, size_t begin, size_t end,
                        const char *format);

/* The file's beginning says what each is. */
enum placeholder_role {
    ROLE_INSTRUCTION,
    ROLE_FIELD,
    ROLE_UNIT,
    ROLE_LABEL,
    ROLE_SIGNING,
    ROLE_ROMAN,
    ROLE_TAG,
    ROLE_OPEN,
    ROLE_COUNTS,
    ROLE_SPAN,
    ROLE_PAYS,
    ROLE_RATE,
    ROLE_LOST,
    ROLE_LATER,
    ROLE_PROMPT, /* what a form asks with, "Klik her for at skrive tekst" */
    PLACEHOLDER_ROLES
};

/* Values that are said to come, in a paragraph with its words (open_later.c). */
void open_later_judge(const struct paragraph *paragraph, const struct block_words *words);

/* Reads the data; wrong lines are told by base/datafile.h. Any thread. */
void placeholder_load(void);
/* Whether the word is one of the role, any case. */
bool placeholder_has_role(const char *word, size_t len, enum placeholder_role role);
/* "kontraktnummer", "firmanavn": a compound whose last part stands for a field. */
bool placeholder_ends_with_field(const char *word, size_t len);
/* Whether any word of the passage has the role. */
bool placeholder_any_word(const char *text, size_t len, enum placeholder_role role);
/* Filled in by hand when it is signed: the node or the heading above it says so, or the node
   before it ("Underskrifter", and then the parties' blocks). */
bool placeholder_is_signing(const struct paragraph *paragraph);
/* The phrases of ROLE_LOST or ROLE_PROMPT, as printed; NULL ends them. */
const char *const *placeholder_phrases(enum placeholder_role role);

/* placeholder_template.c. The words between brackets are a note on a template. */
bool placeholder_is_note(const char *inner, size_t len);
/* "dd.mm.åååå" begins at: the byte behind it, or 0. */
size_t placeholder_date(const struct paragraph *paragraph, size_t at);
/* The "@" of "info@firmanavn.dk" stands at: the byte behind the address, or 0; *begin: its first. */
size_t placeholder_address(const struct paragraph *paragraph, size_t at, size_t *begin);

#endif
