/* What one use of a role's word means, by the words around it; and how it is told. */
#ifndef CHECK_ROLE_SENSE_H
#define CHECK_ROLE_SENSE_H

#include "check/role_uses.h"

/* The paragraph that it stands in. */
const char *role_use_text(const struct role_use *use);
/* What follows says that another is meant: "kunden hos udlejeren", "vilkårene for brug". */
bool role_use_is_qualified(const struct role_use *use);
/* The clause speaks of the regulation's own roles, or has named somebody of that kind itself. */
bool role_use_is_general(const struct role_use *use);
/* "Rådgiver sikrer": a role as a name, with its verb behind. */
bool role_use_is_bare_subject(const struct roles *roles, const struct role_use *use);
/* In a sentence: neither a title nor a cell that only names something. */
bool role_use_is_running_text(const struct roles *roles, const struct role_use *use);
/* "hvis bureauet har tid", "Modtager firmaet en klage": who acts. */
bool role_use_is_actor(const struct roles *roles, const struct role_use *use);
/* It stands before the contract first uses the side's own word: what is said of the contract, not in
   it. */
bool role_use_is_before(const struct roles *roles, const struct role_use *use, enum side side);
/* The pairs of drift.tsv have told it. */
bool role_use_is_told(const struct roles *roles, const struct role_use *use);
/* The word stands somewhere in another form than this one: "klienter" are people of whom there are
   many, and "systemet" is the "it-system" that was named before. */
bool role_has_other_form(const struct roles *roles, const struct role_word *word);

/* Findings: the contract's word is another one; it has none. */
void role_use_report(const struct roles *roles, const struct role_use *use,
                     const struct role_word *own);
void role_use_report_unknown(const struct roles *roles, const struct role_use *use);

/* Fills in what names the parties have. */
void roles_find_names(struct roles *roles);
/* A party's or the agreement's word once, where the contract has others (role_stray.c). */
bool role_use_is_stray_body(const struct roles *roles, const struct role_use *use);
bool role_use_is_body_name(const struct roles *roles, const struct role_use *use);
bool role_use_is_stray_deal(const struct roles *roles, const struct role_use *use);
bool role_use_is_stray_contract(const struct roles *roles, const struct role_use *use);
bool role_use_is_either_agreement(const struct roles *roles, const struct role_use *use);
bool role_use_is_slip(const struct roles *roles, const struct role_use *use);

/* Findings: "vi", "du" in a contract that names its parties (role_pronouns.c). */
void roles_check_pronouns(const struct roles *roles);

#endif
