/* The inside of a speller, shared by speller.c and suggest.c. */
#ifndef LANG_ENGINE_H
#define LANG_ENGINE_H

#include "base/map.h"
#include "base/str.h"
#include "lang/lexicon.h"
#include "lang/speller.h"
#include "lang/verdicts.h"

#include <hunspell.h>
#include <pthread.h>

/* What is remembered of a word: its verdict, the doubt, and its WORD_ class bits. */
enum {
    MEMO_JUDGED = 1,
    MEMO_RIGHT = 2,
    MEMO_WEIGHED = 4,
    MEMO_DOUBTFUL = 8,
    MEMO_CLASSED = 16,
    MEMO_CLASS_SHIFT = 5
};
/* Types of remembered texts (verdicts.h). */
enum { TEXT_MEANT = 'm', TEXT_NEAR_OWN = 'o', TEXT_NEAR_ANY = 'n' };

struct speller {
    pthread_mutex_t mutex; /* guards everything below */
    pthread_cond_t changed;
    pthread_t thread;
    bool started; /* the thread runs */
    bool quit;
    bool loading; /* somebody loads the lexicon, without the mutex */
    enum speller_state state;
    char *problem;
    char *base;  /* of the dictionary's files */
    char *legal; /* paths, or NULL */
    char *team;
    char *cache;
    uint64_t key;            /* of the dictionary's files and the legal words */
    uint64_t team_sum;       /* of the team's words, in any order */
    struct lexicon *lexicon; /* NULL: not loaded (yet) */
    Hunhandle *hunspell;     /* NULL: not needed yet */
    struct verdicts memo;
    bool remembers; /* some verdicts came from the cache */
    bool dirty;
    long budget;               /* milliseconds of CPU time for one word's suggestions */
    struct map slips;          /* data/da_DK/slips.tsv: slip -> what is meant (a char *) */
    struct map own;            /* the legal and the team's words, lower case */
    struct word_list accepted; /* in this run */
    /* The question to the thread. */
    char *question;
    size_t question_max;
    struct vocabulary *question_words;
    unsigned long asked;    /* counts questions */
    unsigned long answered; /* the question that `answer` belongs to */
    struct word_list answer;
};

/* Loads the lexicon where that has not been done; with the mutex held. False: missing. */
bool engine_load(struct speller *speller);
/* Judges without locking. */
bool engine_judge(struct speller *speller, const char *word, size_t len);
/* The word's place in the memo, judged; NULL where it cannot be judged now. May let go of the
   mutex for a while: places found before are then void. */
uint64_t *engine_verdict(struct speller *speller, const char *word, size_t len);
/* What a known slip stands for (borrowed), or NULL. */
const char *engine_slip(const struct speller *speller, const char *lower, size_t len);
struct vocabulary *vocabulary_copy(const struct vocabulary *vocabulary);

#endif
