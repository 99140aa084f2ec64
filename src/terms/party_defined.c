/* Parties that a definition tells, and several that one role is said of together. */
#include "terms/parties.h"

#include "terms/evidence.h"

/* --- definitions ------------------------------------------------------------------------- */

/* Behind "”Databehandler” betyder", where the role's word stands at t: what is defined; or t. */
static uint32_t defined_at(const struct reading *reading, uint32_t t, uint32_t zone)
{
    static const char *const verbs[] = { "betyder", "menes", "forstås", NULL };
    const struct token *tokens = reading->tokens.items;

    return t > 0 && t + 3 < zone && tokens[t - 1].mark == '"' && tokens[t + 1].mark == '"' &&
                   reading_has_word(reading, t + 2, t + 3, verbs) &&
                   tokens[t + 3].block == tokens[t].block
               ? t + 3
               : t;
}

/* "”Databehandler” betyder Nordlys, som …", "”Dataansvarlig” betyder kunden". */
void parties_read_defined(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    for (uint32_t t = 0; t < zone; t++) {
        enum role role = role_strict(token_lower(reading, t));
        uint32_t name = role == ROLE_NONE ? t : defined_at(reading, t, zone);
        bool generic = name > t && role_loose(reading, name) == role;
        uint32_t end = generic ? name + 1 : name;
        struct party *party;
        if (name == t)
            continue;
        if (!generic)
            end = party_name_end(reading, name, zone);
        if (!generic && !party_may_begin(reading, name, end))
            continue;
        party = parties_add(reading, parties, name, end, generic);
        if (party != NULL && party->role == ROLE_NONE)
            party->role = role;
    }
}

/* --- several of one role ----------------------------------------------------------------- */

/* "De dataansvarlige:", "Dataansvarlige" / "Nordvang Kommune, CVR-nr. …" / "Østervang Kommune, CVR-nr. …": the label of the
   first is that of several. */
static bool is_of_several(const struct reading *reading, const struct party *party)
{
    static const char *const several[] = { "dataansvarlige", "databehandlere", NULL };
    uint32_t label = party->label;

    if (label >= party->first)
        return false;
    return reading_has_word(reading, label, label + 1, several) ||
           (token_is(reading, label, "de") &&
            role_strict(token_lower(reading, label + 1)) == party->role);
}

/* "(tilsammen ”den dataansvarlige”)" among what belongs to the party. */
static bool is_said_of_all(const struct reading *reading, const struct party *party)
{
    static const char *const together[] = { "tilsammen", "sammen", "samlet", "fællesskab",
                                            "begge",     "alle",   "ét",     NULL };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->end; t < party->extent; t++) {
        uint32_t end = t + 1;
        if (tokens[t].mark != '(')
            continue;
        while (end < party->extent && tokens[end].mark != '"' && tokens[end].mark != ')')
            end++;
        return reading_has_word(reading, t, end, together);
    }
    return false;
}

/* The party that is presented right behind; NULL: none. */
static struct party *next_party(struct parties *parties, const struct party *party)
{
    struct party *next = NULL;

    for (size_t i = 0; i < parties->len; i++)
        if (parties->items[i].first == party->extent)
            next = &parties->items[i];
    return next;
}

/* Those who follow one with a label of several, each with a number of its own, have its role. */
static void share_label(const struct reading *reading, struct parties *parties)
{
    for (size_t count = 0; count < parties->len; count++) {
        for (size_t i = 0; i < parties->len; i++) {
            struct party *party = &parties->items[i];
            struct party *next = next_party(parties, party);
            if (party->role != ROLE_NONE && (party->shared || is_of_several(reading, party)) &&
                next != NULL && next->role == ROLE_NONE && !next->generic &&
                party_has_number(reading, next->end)) {
                next->role = party->role;
                next->shared = true;
            }
        }
    }
}

void parties_share_roles(const struct reading *reading, struct parties *parties)
{
    share_label(reading, parties);
    for (size_t count = 0; count < parties->len; count++) {
        for (size_t i = 0; i < parties->len; i++) {
            struct party *party = &parties->items[i];
            const struct party *next = next_party(parties, party);
            if (party->role == ROLE_NONE && !party->generic && next != NULL &&
                (next->shared || is_said_of_all(reading, next))) {
                party->role = next->role;
                party->shared = next->role != ROLE_NONE;
            }
        }
    }
}
