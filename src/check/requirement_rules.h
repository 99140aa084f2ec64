/* What requirement_read.c makes of the file and requirement.c judges by. */
#ifndef CHECK_REQUIREMENT_RULES_H
#define CHECK_REQUIREMENT_RULES_H

#include "lang/pattern.h"
#include "check/requirement.h"

enum phrase_kind {
    PHRASE_FIND,
    PHRASE_NOT,
    PHRASE_NOT_LEAD,
    PHRASE_ONLY_IF,
    PHRASE_UNLESS,
    PHRASE_PRIOR,
    PHRASE_DETAIL,
    PHRASE_ALSO,
    PHRASE_WEAK,
    PHRASE_BLANK,
    PHRASE_MAY,
    PHRASE_CONDITION,
    PHRASE_BESIDE,
    PHRASE_SECTION,
    PHRASE_PAID,
    PHRASE_FREE,
    PHRASE_SAME,
    PHRASE_ELSE,
    PHRASE_HEADING,
    PHRASE_NO_TIME,
    PHRASE_CONTRADICT,
    PHRASE_EXCEPT,
    PHRASE_EXCEPT_LEAD,
    PHRASE_DENY,
    PHRASE_LABEL,
    PHRASE_RESTATES,
    PHRASE_AGREEMENT,
    PHRASES
};

struct requirement {
    const char *id; /* strings live in the lexis */
    const char *name;
    const char *article;
    const char *standard;
    const char *ask;
    const char *lacks;    /* what is left out where no detail is found; "": the general words */
    const char *without;  /* the same where nothing of PHRASE_ALSO is found */
    const char *party;    /* the role whose name and number it asks for; "": none */
    const char *conflict; /* topic of the contradictions that contradict it; "": none */
    int term; /* the key term that is evidence where no phrase is found, enum term_key; -1: none */
    bool any_actor;       /* not only the processor can say it */
    bool bars_controller; /* but what the controller does itself is no evidence */
    bool weighs_words;    /* "kan" and the like make it weak: it is a duty of the processor */
    bool needs_period;
    unsigned long most_hours; /* 0: any period will do */
    VEC(struct pattern *) phrases[PHRASES];
};

struct requirements {
    struct lexis lexis;
    VEC(struct requirement) rows;
    struct requirement general; /* [*] */
};

/* Hours of one of the unit that word (len bytes, any case) begins with: "timer" 1, "dage" 24,
   "uger" 168; 0: no unit of time. */
unsigned long period_hours(const char *word, size_t len);

#endif
