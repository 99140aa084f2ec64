/*
 * What the room knows about contracts beyond C: words of concepts, countries, standards, forms
 * of firms, services. All of it is data in data/da_DK that a lawyer can correct. It is read once
 * and then never changed; a line that cannot be used is reported with its file and line, and the
 * rest works.
 */
#ifndef TERMS_KNOWLEDGE_H
#define TERMS_KNOWLEDGE_H

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Concepts: the names of data/da_DK/terms.tsv, one bit each. */
/* clang-format off */
#define CONCEPTS(X)                                                                        \
    X(PROCESSOR, "processor") X(CONTROLLER, "controller") X(SUBPROCESSOR, "subprocessor")  \
    X(AUTHORITY, "authority") X(PERSON, "person") X(BREACH, "breach") X(NOTIFY, "notify")  \
    X(REPORT_BREACH, "report_breach") X(APPROVE, "approve")                                \
    X(APPROVAL_NOUN, "approval_noun") X(GENERAL, "general") X(SPECIFIC, "specific")        \
    X(OBJECT, "object") X(CHANGE, "change") X(DELETE, "delete") X(RETURN, "return")        \
    X(END, "end") X(KEEP, "keep") X(LOG, "log") X(AUDIT, "audit") X(REPORT, "report")      \
    X(VISIT, "visit") X(TRANSFER, "transfer") X(PLACE, "place") X(BASIS, "basis")          \
    X(FEE, "fee") X(PRICE_FIXED, "price_fixed") X(PRICE_OPEN, "price_open")                \
    X(REQUEST, "request") X(ANSWER, "answer") X(LAW_CHOICE, "law_choice")                  \
    X(VENUE, "venue") X(TYPES, "types") X(PERSONS, "persons") X(SPECIAL, "special")        \
    X(SPECIAL_TERM, "special_term") X(OFFENCE, "offence") X(EFFECTIVE, "effective")        \
    X(DURATION, "duration") X(SIGN, "sign") X(CONTACT, "contact")                          \
    X(AGREEMENT, "agreement") X(NEGATIVE, "negative") X(CONDITION, "condition")            \
    X(CHOICE, "choice") X(LAW_KEEP, "law_keep") X(BACKUP, "backup") X(ALL, "all")          \
    X(COVER_NOT, "cover_not") X(TRIAL, "trial") X(UNLIMITED, "unlimited")                  \
    X(NO_TERMINATION, "no_termination") X(TERMINATION, "termination")                      \
    X(URGENT, "urgent") X(LIMIT, "limit") X(PEOPLE, "people") X(DATUM, "datum")
/* clang-format on */

enum concept {
#define CONCEPT_ENUM(name, text) CONCEPT_##name,
    CONCEPTS(CONCEPT_ENUM)
#undef CONCEPT_ENUM
        CONCEPT_COUNT
};

#define BIT(name) (UINT64_C(1) << CONCEPT_##name)

/* Senses: the names of data/da_DK/conflicts.tsv, one bit each of a second mask. They tell apart
   what only looks like a contradiction; the extractors of terms do without them. */
#define SENSES(X)                                                                              \
    X(NARROW, "narrow")                                                                        \
    X(LATER, "later")                                                                          \
    X(ACCOUNT, "account")                                                                      \
    X(FIRST, "first") X(GIVE, "give") X(FETCH, "fetch") X(FORWARD, "forward")                  \
        X(GENERIC, "generic") X(RELATION, "relation") X(CLOSE, "close") X(AHEAD, "ahead") X(   \
            LOWER, "lower") X(INSPECTION, "inspection") X(STATEMENT, "statement")              \
            X(ACCESS, "access") X(REVIEW, "review") X(RESTORE, "restore") X(TEST, "test") X(   \
                PENETRATION, "penetration") X(TRAINING, "training") X(RISK, "risk")            \
                X(PLAN, "plan") X(TAKE, "take") X(INVOICE, "invoice") X(SECRECY, "secrecy") X( \
                    UPTIME, "uptime") X(LIABILITY, "liability") X(CAP, "cap") X(RUN, "run")    \
                    X(PASSWORD, "password") X(PENALTY, "penalty") X(OTHER_DEAL, "other_deal")  \
                        X(ASSIST, "assist") X(OWN_COST, "own_cost")                            \
                            X(THEIR_COST,                                                      \
                              "their_cost") X(EACH_COST, "each_cost") X(ONLY, "only")          \
                                X(OUTSIDE, "outside") X(HOLD, "hold") X(PROCESS, "process") X( \
                                    UNLESS, "unless") X(REGISTER, "register")                  \
                                    X(OPEN_LIST, "open_list") X(HEALTH, "health")              \
                                        X(UNION,                                               \
                                          "union") X(BELIEF, "belief") X(ETHNIC, "ethnic")     \
                                            X(POLITICS, "politics")                            \
                                                X(SEX, "sex") X(GENES, "genes")                \
                                                    X(BIOMETRY, "biometry") X(CRIME, "crime")  \
                                                        X(CIVIL_NUMBER, "civil_number")        \
                                                            X(PAYS, "pays") X(COST, "cost") X( \
                                                                OWN_PURPOSE, "own_purpose")    \
                                                                X(CERTIFICATE, "certificate")  \
                                                                    X(QUESTION, "question")    \
                                                                        X(REPLY, "reply")      \
                                                                            X(BOOKS, "books") X(CASE, "case")

enum sense {
#define SENSE_ENUM(name, text) SENSE_##name,
    SENSES(SENSE_ENUM)
#undef SENSE_ENUM
        SENSE_COUNT
};

#define SENSE(name) (UINT64_C(1) << SENSE_##name)

enum { MAX_PHRASE = 6 }; /* words of a pattern */

/* One word of a pattern: letters, with room for more before or behind them. */
struct pattern_word {
    const char *text; /* lower case */
    uint32_t len;     /* bytes */
    bool open_front;  /* "*lov" */
    bool open_back;   /* "lov*" */
    bool far;         /* other words may stand before it: "leverer .. tilbage" */
};

struct concept_pattern {
    struct pattern_word *words;
    uint32_t count; /* at least 1 */
    uint32_t next;  /* another pattern of the same bucket, from 1; 0: none */
    uint64_t mask;
    uint64_t sense;
};

enum membership { COUNTRY_EU, COUNTRY_EEA, COUNTRY_ADEQUATE, COUNTRY_THIRD };

struct country {
    const char *name;
    enum membership membership;
};

struct standard {
    const char *name;
    const char *compact; /* letters and digits in lower case */
    uint32_t len;        /* bytes of compact */
};

struct provider {
    const char *service; /* as written in the data */
    const char *firm;
};

/* The knowledge; never freed, never NULL. Thread-safe. */
struct knowledge;
const struct knowledge *knowledge_get(void);
/* Lines "FILE:LINE: what is wrong"; "" where all is well. Borrowed. */
const char *knowledge_problems(void);

/* Concepts and *sense of a word alone (lower case). phrases gets the head of the list of
   patterns that begin with such a word and go on (0: none), one list a way of beginning. */
enum { PHRASE_HEADS = 4 };
uint64_t knowledge_word(const struct knowledge *knowledge, const char *word, size_t len,
                        uint64_t *sense, uint32_t phrases[PHRASE_HEADS]);
const struct concept_pattern *knowledge_pattern(const struct knowledge *knowledge,
                                                uint32_t number);
bool pattern_word_fits(const struct pattern_word *pattern, const char *word, size_t len);

/* Words as printed, one space between. */
const struct country *knowledge_country(const struct knowledge *knowledge, const char *words,
                                        size_t len);
/* The country of a town or a state abroad by which a contract says where somebody sits; NULL: none. */
const struct country *knowledge_town(const struct knowledge *knowledge, const char *words,
                                     size_t len);
/* By its code of two letters, which counts only where nothing but a country can stand: "NO". */
const struct country *knowledge_country_code(const struct knowledge *knowledge,
                                             const char *code, size_t len);
/* True where words are the country's own name or a noun for it, no adjective. */
bool knowledge_country_noun(const char *words);
/* The standard that text (compact: letters and digits in lower case) begins with, or NULL. */
const struct standard *knowledge_standard(const struct knowledge *knowledge,
                                          const char *compact, size_t len);
const struct provider *knowledge_provider(const struct knowledge *knowledge, const char *words,
                                          size_t len);
enum firm_word { FIRM_NONE, FIRM_FORM, FIRM_BODY, FIRM_BEFORE };
/* words: up to four words as printed, one space between, without a full stop at the end. *stop (may
   be NULL): a full stop belongs to it ("Inc."). */
enum firm_word knowledge_firm(const struct knowledge *knowledge, const char *words, size_t len,
                              bool *stop);

enum column {
    COLUMN_NONE,
    COLUMN_NAME,
    COLUMN_ID,
    COLUMN_ADDRESS,
    COLUMN_COUNTRY,
    COLUMN_PURPOSE,
    COLUMN_BASIS,
    COLUMN_OTHER,
    COLUMN_LEGAL, /* the firm behind a product's name */
    COLUMNS
};
/* What the word (lower case) says as a column of a list of firms. */
enum column knowledge_column(const struct knowledge *knowledge, const char *word, size_t len);

struct registry {
    const char *country; /* "" for any */
    bool part;           /* the label is a part of the number: "HRB 12345" */
};

/* The register that a label names (letters and digits in lower case), or NULL. */
const struct registry *knowledge_registry(const struct knowledge *knowledge, const char *label,
                                          size_t len);
/* True where the word (as printed) has the form of a register's number; free: one that tells it
   without a label, for it begins with letters. */
bool knowledge_number_form(const struct knowledge *knowledge, const char *word, bool free);

/* Reads the data of a folder in place of the program's own: for tests. The caller frees both. */
struct knowledge *knowledge_read(const char *folder, struct str *problems);
void knowledge_free(struct knowledge *knowledge);

#endif
