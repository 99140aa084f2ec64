/* The parties: names that may be theirs, what belongs to each, and who has which role. */
#ifndef TERMS_PARTIES_H
#define TERMS_PARTIES_H

#include "terms/names.h"

enum { MAX_PARTIES = 6 };
enum role { ROLE_NONE, ROLE_CONTROLLER, ROLE_PROCESSOR };

struct party {
    uint32_t first; /* the name's tokens */
    uint32_t end;
    uint32_t extent; /* where what belongs to it ends */
    enum role role;
    const char *name;
    bool generic; /* "kunden": no name */
};

struct parties {
    struct party items[MAX_PARTIES];
    size_t len;
};

/* The role that a word of the law itself names, none that is used for other parties as well. */
enum role role_strict(const char *lower);
/* The role that the token's word means in this contract. */
enum role role_loose(const struct reading *reading, uint32_t t);

/* Where the parties are presented ends: a token. */
uint32_t parties_zone(const struct reading *reading);
/* Names behind a label, after "mellem", and those of firms; each adds what the others have not. */
void parties_read_labels(const struct reading *reading, struct parties *parties, uint32_t zone);
void parties_read_between(const struct reading *reading, struct parties *parties, uint32_t zone);
void parties_read_firms(const struct reading *reading, struct parties *parties, uint32_t zone);

/* Sets where what belongs to each ends. */
void parties_set_extents(const struct reading *reading, struct parties *parties, uint32_t zone);
/* Gives roles that the text states; then those that are left over. */
void parties_find_roles(const struct reading *reading, struct parties *parties);
void parties_guess_roles(struct parties *parties);
/* The party of the role, one with a name if there is one; or NULL. */
struct party *parties_find(struct parties *parties, enum role role);

/* From now on the word (lower case) and its genitive mean the party in this contract. */
void role_teach(struct reading *reading, const char *word, enum role role);
/* "Kommunen er dataansvarlig", "leverandøren som databehandler", "skolen (dataansvarlig)". */
void role_teach_statements(struct reading *reading);

#endif
