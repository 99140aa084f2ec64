/* The parties: names that may be theirs, what belongs to each, and who has which role. */
#ifndef TERMS_PARTIES_H
#define TERMS_PARTIES_H

#include "terms/names.h"

enum { MAX_PARTIES = 16, MAX_SAID = 96 };
enum role { ROLE_NONE, ROLE_CONTROLLER, ROLE_PROCESSOR, ROLES };

struct party {
    uint32_t first; /* the name's tokens */
    uint32_t end;
    uint32_t label;  /* where it is presented: the name, or the label in front of it */
    uint32_t extent; /* where what belongs to it ends */
    uint32_t told;   /* where the words that may call it by its role end, at most there */
    enum role role;  /* while readers run: what they read; then what the weights say */
    int says[ROLES]; /* how much the text says for each role */
    bool between;    /* one of the two behind "mellem" */
    const char *name;
    bool generic;   /* "kunden": no name */
    bool unnamed;   /* "den virksomhed, der har oprettet kontoen": told, but not by a name */
    bool shared;    /* it has its role together with the one presented behind it */
    bool described; /* "køber af webshop": so, and the words tell who it is */
    bool cells;     /* read from cells: what belongs to it does not stand behind the name */
    bool titled;    /* of cells: its name stands under or beside "Navn" */
    const char *id; /* of cells; NULL: none */
    uint32_t id_token;
    const char *address; /* of cells; NULL: none */
    const char *above;   /* of cells: the one read last, which may be a street */
    const char
        *called; /* its short name in lower case, not behind the name itself; NULL: none */
    uint32_t called_token;
    const char *kind; /* what it may be called by what it is: "kommunen"; NULL: nothing */
};

/* "Kommunen er dataansvarlig". */
struct role_said {
    uint32_t t;  /* the role's word */
    uint32_t of; /* the last word of whom it is said */
    enum role role;
    bool aside; /* of some of the processing only */
};

struct parties {
    struct party items[MAX_PARTIES];
    size_t len;
    struct role_said said[MAX_SAID]; /* in the whole text, in its order */
    size_t said_len;
    int voice; /* how much tells that "vi" is the controller; below 0: the processor; 0: nothing */
};

/* The role that a word of the law itself names, none that is used for other parties as well. */
enum role role_strict(const char *lower);
/* The role word at t says what stands before it is: "X er den dataansvarlige", "X som
   databehandler". The last token of X, or NO_WORD. */
uint32_t role_stated_of(const struct reading *reading, uint32_t t);
/* Finds what is said of roles in the whole text. */
void role_find_said(const struct reading *reading, struct parties *parties);
/* Learns the words that mean a party from what is said: "Kommunen er dataansvarlig", "skolen
   (dataansvarlig)". names: also those that a party's name begins with. */
void role_learn(struct reading *reading, const struct parties *parties, bool names);
/* The role that the token's word means in this contract. */
enum role role_loose(const struct reading *reading, uint32_t t);

/* "virksomheden", "selskabet", "parterne": a word (lower case) for somebody, no name. */
bool party_is_definite(const char *word);
/* The label of a firm's number stands right behind t: ", CVR-nr. …", "(CVR …)". */
bool party_has_number(const struct reading *reading, uint32_t t);
/* Where the parties are presented ends: a token. */
uint32_t parties_zone(const struct reading *reading);
/* Adds a name, or finds the one that it is or is a part of; NULL: no room, or no name. */
struct party *parties_add(const struct reading *reading, struct parties *parties,
                          uint32_t first, uint32_t end, bool generic);
/* Leaves one of those that came to have one name when a longer one was found: the first. */
void parties_merge(const struct reading *reading, struct parties *parties);
/* A name that begins at t and is told by its place only: its end, or t. */
uint32_t party_name_end(const struct reading *reading, uint32_t t, uint32_t zone);
/* True where a name may be t … end as it is written: large, or a firm by its form. */
bool party_may_begin(const struct reading *reading, uint32_t t, uint32_t end);
/* True where the tokens are words for a role only ("den dataansvarlige", "Kunden"). */
bool party_is_generic(const struct reading *reading, uint32_t first, uint32_t end);
/* A name of a few words, however it is written, on a line of its own with a firm's number below. */
bool party_stands_alone(const struct reading *reading, uint32_t t, uint32_t zone);
/* Where a block is about subprocessors, or stands where they are listed. */
bool party_is_other(const struct reading *reading, uint32_t block);

/* Parties in tables, in two columns, or in labels and values one a line. */
void parties_read_tables(const struct reading *reading, struct parties *parties, uint32_t zone);
/* Names behind a label, after "mellem", in front of a firm's number, and those of firms; each adds
   what the others have not. */
void parties_read_labels(const struct reading *reading, struct parties *parties, uint32_t zone);
void parties_read_between(const struct reading *reading, struct parties *parties,
                          uint32_t zone);
void parties_read_numbers(const struct reading *reading, struct parties *parties,
                          uint32_t zone);
void parties_read_defined(const struct reading *reading, struct parties *parties,
                          uint32_t zone);
void parties_read_firms(const struct reading *reading, struct parties *parties, uint32_t zone);

/* Sets where what belongs to each ends. */
void parties_set_extents(const struct reading *reading, struct parties *parties, uint32_t zone);
/* What the party may be called for the kind of body that its name says it is; NULL: nothing. */
const char *party_kind(const struct reading *reading, const struct party *party);
/* By what each may be called for the kind of body that its name says it is, where no two are. */
void parties_set_kinds(const struct reading *reading, struct parties *parties);
/* Weighs what the text says of each one's role. */
void parties_find_roles(const struct reading *reading, struct parties *parties);
/* Sets the role that the weights say. */
void party_settle(struct party *party);
/* Gives the role that is said of several together to those that are presented before the last. */
void parties_share_roles(const struct reading *reading, struct parties *parties);
/* Adds who has the role where no party is presented at all: "hvor Kunden er dataansvarlig". */
void parties_find_stated(const struct reading *reading, struct parties *parties,
                         enum role role);
/* Chooses the controller and the processor: two different ones for whom together most is said. */
void parties_choose(const struct reading *reading, struct parties *parties);
/* Sets the name of a party for which only a word stands: "kunden", "den virksomhed, der har oprettet en
   konto": what it is called beside its role. */
void party_name_generic(struct reading *reading, const struct party *party, struct term *term);
/* The same of one that is told, and has no name: its short name, or else the words that tell it. */
void party_name_unnamed(struct reading *reading, const struct party *party, enum role role,
                        struct term *term);
/* The same of who has the role and is presented nowhere: by a definition further on. */
void party_name_defined(struct reading *reading, struct term *term, enum role role);
/* The party of the role, one with a name if there is one; or NULL. */
struct party *parties_find(struct parties *parties, enum role role);
/* The token is what the party is called, or ends its name. */
bool party_is_alias(const struct reading *reading, const struct party *party, uint32_t t);

/* From now on the word (lower case) and its genitive mean the party in this contract. */
void role_teach(struct reading *reading, const char *word, enum role role);
/* Finds whom "vi" and "I" mean, which the terms remember, and gives "Vi er Navn ApS" its role; then
   the words get it, and the tokens of "I" themselves. */
void voice_find(struct reading *reading, struct parties *parties);
/* Whether the words before its name say "vi" or "I" of it: "Vi: Navn ApS". */
bool voice_names(const struct reading *reading, const struct party *party);
/* The word at t is "vi" or "I", and the party is the one that those before its name say that it is. */
bool voice_is_own(const struct reading *reading, const struct party *party, uint32_t t);
void voice_teach(struct reading *reading);

#endif
