/* What a Word document's parts say beside its text: styles and numbering. */
#ifndef IMPORT_DOCX_H
#define IMPORT_DOCX_H

#include "base/map.h"
#include "base/vec.h"
#include "import/counter.h"
#include "import/package.h"

#include <stdbool.h>

enum { DOCX_UNSET = -1 };

enum docx_role { ROLE_TEXT, ROLE_TITLE, ROLE_CONTENTS, ROLE_CONTENTS_HEAD };

/* Properties that a paragraph has itself or from its style. */
struct docx_paragraph {
    long num;    /* a w:num's id; 0: not numbered; DOCX_UNSET */
    int level;   /* 0-based, of the list; DOCX_UNSET */
    int outline; /* 0-based; 9: running text; DOCX_UNSET */
};

/* Properties that a run of characters has itself or from a style; 1, 0 or DOCX_UNSET. */
struct docx_run {
    int bold;
    int hidden;
};

struct docx_style {
    char *id;    /* owned */
    char *based; /* owned, the id of the style that it inherits from, or NULL */
    struct docx_paragraph paragraph;
    struct docx_run run;
    enum docx_role role;
    size_t lists; /* which style the number comes from: itself or one that it inherits from */
    int inheritance; /* 0: not done, 1: being done, 2: done */
};

struct docx_styles {
    struct docx_style_list VEC_BODY(struct docx_style) list; /* [0]: what holds without any */
    struct map by_id;                                        /* to the index in list */
    size_t paragraph; /* the default paragraph style's index */
};

/* A w:abstractNum: the definition, and the counters of all lists that use it. */
struct docx_abstract {
    struct counter_level levels[COUNTER_LEVELS];
    char *styles[COUNTER_LEVELS]; /* owned; the paragraph style that means this level */
    char *defines;                /* owned; w:styleLink: the list style that it defines */
    char *uses;                   /* owned; w:numStyleLink: the list style that it stands for */
    struct counter_state state;
};

/* A w:num: a list. */
struct docx_num {
    size_t abstract;
    struct counter_level *levels; /* owned; NULL: those of the abstract */
    long start[COUNTER_LEVELS];   /* w:startOverride, or DOCX_UNSET */
    bool restarted[COUNTER_LEVELS];
};

struct docx_numbering {
    struct docx_abstracts VEC_BODY(struct docx_abstract) abstracts;
    struct docx_nums VEC_BODY(struct docx_num) nums;
    struct map by_abstract; /* w:abstractNumId to the index */
    struct map by_num;      /* w:numId to the index */
    struct map by_style;    /* the list style that an abstract defines to the index */
    struct docx_patterns VEC_BODY(char *) patterns; /* of all levels; owned */
};

struct xml;

/* Each reads one part (a part that the package lacks is empty). ERR_INPUT. */
int docx_read_styles(struct docx_styles *styles, struct package *p, const char *part,
                     struct err *err);
int docx_read_numbering(struct docx_numbering *numbering, struct package *p, const char *part,
                        struct err *err);
void docx_styles_free(struct docx_styles *styles);
void docx_numbering_free(struct docx_numbering *numbering);

/* The style of an id (NULL or unknown: the default paragraph style); never NULL. */
const struct docx_style *docx_style(const struct docx_styles *styles, const char *id);
/* Of a w:pPr or w:rPr that the reader stands at; what is not said there is left as it is. */
void docx_read_paragraph_property(struct docx_paragraph *out, struct xml *x);
void docx_read_run_property(struct docx_run *out, struct xml *x);

/* Takes the paragraph's next number, appends what is printed and returns true if that is a
   number (false for a bullet or nothing); *level becomes its 0-based level, -1 for none. */
bool docx_number(struct docx_numbering *numbering, const struct docx_styles *styles,
                 const struct docx_paragraph *own, const struct docx_style *style,
                 struct str *out, int *level);

#endif
