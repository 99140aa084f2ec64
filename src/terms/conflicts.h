/* What the two files of contradictions share. */
#ifndef TERMS_CONFLICTS_H
#define TERMS_CONFLICTS_H

#include "terms/deletion.h"
#include "terms/evidence.h"
#include "terms/names.h"

/* Tokens first … end of one block. */
struct place {
    uint32_t first;
    uint32_t end;
};

/* Where a sentence has the data seen or kept: "fra kontoret i Gdansk". */
struct site {
    struct place place;
    const struct country *country;
    bool support; /* it answers users */
};

enum { MOST_SITES = 16 };

struct conflicts {
    struct reading *reading;
    struct contradiction_list *out;
    struct site sites[MOST_SITES]; /* conflict_reach.c */
    size_t site_count;
    bool sites_read;
    const struct term *abroad; /* a firm whose end of such a contradiction is told */
};

struct place place_of(const struct reading *reading, uint32_t first, uint32_t end);
struct place place_of_term(const struct reading *reading, const struct term *term);
/* message gets the words here, the words there, and where that is (%1$s %2$s %3$s). */
void conflict_add(struct conflicts *conflicts, struct place here, struct place there,
                  const char *message, bool sure);
/* Both ends, where they stand in two clauses; topic: what they are about, static, or "". */
void conflict_add_both(struct conflicts *conflicts, struct place a, struct place b,
                       const char *topic);
/* No title, no row of a table, no wording that a table of changes quotes. */
bool conflict_is_prose(const struct reading *reading, const struct sentence *sentence);
/* What the subprocessor does has one of these pieces of words; NULL ends them. */
bool conflict_firm_does(const struct term *firm, const char *const *words);
/* What the contradiction that was added last is about; topic is static. */
void conflict_name(struct conflicts *conflicts, const char *topic);
/* True where another rule has told of the clause here, against the one there. */
bool conflict_is_told(const struct conflicts *conflicts, struct place here, struct place there);
bool same_clause(const struct reading *reading, uint32_t a, uint32_t b);

/* The rules, one file each. */
void find_conflicts(struct conflicts *conflicts);
void find_values(struct conflicts *conflicts);     /* conflict_values.c */
void find_places(struct conflicts *conflicts);     /* conflict_places.c */
void find_copies(struct conflicts *conflicts);     /* conflict_reach.c */
void find_basis(struct conflicts *conflicts);      /* conflict_basis.c */
void find_sites(struct conflicts *conflicts);      /* conflict_sites.c */
void find_regions(struct conflicts *conflicts);    /* conflict_regions.c */
void find_document(struct conflicts *conflicts);   /* conflict_document.c */
void find_contacts(struct conflicts *conflicts);   /* conflict_contacts.c */
void find_categories(struct conflicts *conflicts); /* conflict_categories.c */
void find_numbers(struct conflicts *conflicts);    /* conflict_numbers.c */
void find_parties(struct conflicts *conflicts);    /* conflict_parties.c */
void find_costs(struct conflicts *conflicts);      /* conflict_costs.c */
void find_duties(struct conflicts *conflicts);     /* conflict_duties.c */
void find_keeping(struct conflicts *conflicts);    /* conflict_keeping.c */
void find_lasting(struct conflicts *conflicts);    /* conflict_lasting.c */
void find_strangers(struct conflicts *conflicts);  /* conflict_strangers.c */
void find_stances(struct conflicts *conflicts);    /* conflict_stances.c */
void find_positions(struct conflicts *conflicts);  /* conflict_positions.c: behind all others */
void find_opposites(struct conflicts *conflicts);  /* conflict_opposites.c */

#endif
