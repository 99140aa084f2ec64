/* Whether the parties are named: what the key terms know of them, against the words found. */
#include "check/requirement_unit.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The place where the name belongs is not filled in: near the words that speak of the party. */
static bool is_party_blank(struct contract *contract, const struct node *spoken)
{
    const struct node *section = spoken;

    while (section->parent != NULL && section->parent->kind != NODE_DOCUMENT)
        section = section->parent;
    for (size_t i = section->index; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (i > section->index && node->parent == section->parent)
            break;
        if (node_is_blank(contract, node))
            return true;
    }
    return false;
}

/* "kunden", "{$navn}", "Klinikken [NAVN]", "den dataansvarlige": a role or a blank in the place of a
   name. A name that its owner writes small has a number. */
static bool is_no_name(const struct term *party)
{
    const char *name = term_text(party, "name");
    const char *id = term_text(party, "id");
    uint32_t first;

    return strpbrk(name, "[{<") != NULL || strstr(name, "__") != NULL ||
           utf8_decode(name, strlen(name), &first) == 0 ||
           (!utf8_is_upper(first) &&
            !(utf8_is_letter(first) && id[strcspn(id, "0123456789")] != '\0'));
}

/* Whether the block has the number of a firm, and not only this one (digits). */
static bool has_other_number(const char *text, const char *known)
{
    enum { DIGITS = 8 };
    char digits[DIGITS + 1] = "";
    size_t count = 0;

    for (const char *c = text;; c++) {
        if (isdigit((unsigned char)*c)) {
            if (count < DIGITS)
                digits[count] = *c;
            count++;
        } else if (*c != ' ' || count == 0) {
            if (count == DIGITS && strncmp(digits, known, DIGITS) != 0)
                return true;
            count = 0;
        }
        if (*c == '\0')
            return false;
    }
}

static const struct term *find_party(const struct requirement *row, const struct terms *terms)
{
    for (size_t i = 0; i < terms->by_key[TERM_PARTIES].len; i++) {
        const struct term *one = terms->by_key[TERM_PARTIES].items[i];
        if (strcmp(term_text(one, "role"), row->party) == 0)
            return one;
    }
    return NULL;
}

static bool party_is_named(const struct requirement *row, const struct terms *terms)
{
    const struct term *party = find_party(row, terms);

    return party != NULL && term_text(party, "name")[0] != '\0';
}

/* By name and number. */
static bool party_is_known(const struct requirement *row, const struct terms *terms)
{
    const struct term *party = find_party(row, terms);

    return party_is_named(row, terms) && term_text(party, "id")[0] != '\0';
}

static bool verdict_has_evidence(enum judgement_verdict verdict)
{
    return verdict == VERDICT_PRESENT || verdict == VERDICT_WEAK;
}

/* The first pages, where a number may stand beside the words that speak of its owner. */
static bool is_front(const struct node *node)
{
    return node->kind == NODE_DOCUMENT || node->kind == NODE_TITLE || node->kind == NODE_PARTY;
}

/* "Kunden", "Ordregiver", "Regionen": what the party is, and not who. */
static bool is_role_word(const char *name)
{
    static const char *const endings[] = { "en", "et", "giver", "tager", "abonnent" };
    size_t len = strlen(name);

    if (strcasecmp(name, "dig som kunde") == 0)
        return true;
    for (size_t i = 0; strchr(name, ' ') == NULL && i < sizeof endings / sizeof *endings; i++)
        if (len > strlen(endings[i]) &&
            strcasecmp(name + len - strlen(endings[i]), endings[i]) == 0)
            return true;
    return false;
}

/* Weak, at the name; role: where that is no more than a word for a party. */
static void tell_by_name(const struct requirement *row, const struct term *party, bool role,
                         struct judgement *judgement)
{
    free(judgement->reason);
    judgement->verdict = VERDICT_WEAK;
    judgement->reason = alloc_strdup(
        role || row->lacks[0] == '\0' ? _("no name was found for it") : row->lacks);
    judgement->node = party->node;
    judgement->block = party->block;
    judgement->span = party->span;
}

/* A party that is told by a role or a name alone is named, but weakly: nobody can look it up. True
   where that settles it. */
static bool doubt_without_number(const struct requirement *row, const struct terms *terms,
                                 struct judgement *judgement)
{
    const struct term *party = find_party(row, terms);
    bool role;

    if (party == NULL || party->node == NULL || term_text(party, "name")[0] == '\0' ||
        term_text(party, "id")[0] != '\0')
        return false;
    role = is_role_word(term_text(party, "name"));
    if (judgement->verdict != VERDICT_MISSING &&
        !(role && judgement->verdict == VERDICT_PRESENT))
        return false;
    tell_by_name(row, party, role, judgement);
    return true;
}

/* The number of the other party; "": none. */
static const char *other_id(const struct requirement *row, const struct terms *terms)
{
    const char *known = "";

    for (size_t i = 0; i < terms->by_key[TERM_PARTIES].len; i++) {
        const struct term *one = terms->by_key[TERM_PARTIES].items[i];
        if (strcmp(term_text(one, "role"), row->party) != 0 && term_text(one, "id")[0] != '\0')
            known = term_text(one, "id");
    }
    return known;
}

static void find_nothing(struct judgement *judgement)
{
    free(judgement->reason);
    judgement->verdict = VERDICT_MISSING;
    judgement->node = NULL;
    judgement->block = 0;
    judgement->span = (struct clean_span){ 0, 0 };
    judgement->reason = alloc_strdup(_("nothing found"));
}

/* The number is one of the list of subprocessors, which is no party's. */
static bool is_subprocessors(const struct terms *terms, const struct judgement *judgement)
{
    for (size_t i = 0; i < terms->by_key[TERM_SUBPROCESSORS].len; i++) {
        const struct term *one = terms->by_key[TERM_SUBPROCESSORS].items[i];
        if (one->node != NULL && one->node == judgement->node && !is_front(one->node))
            return true;
    }
    return false;
}

void party_doubt(const struct requirement *row, const struct terms *terms,
                 struct contract *contract, struct judgement *judgement)
{
    const char *known = other_id(row, terms);
    bool other_number = false;

    if (verdict_has_evidence(judgement->verdict) && is_subprocessors(terms, judgement))
        find_nothing(judgement);
    if (doubt_without_number(row, terms, judgement) ||
        !verdict_has_evidence(judgement->verdict) || party_is_known(row, terms))
        return;

    if (!party_is_named(row, terms) && is_party_blank(contract, judgement->node)) {
        free(judgement->reason);
        judgement->verdict = VERDICT_WEAK;
        judgement->reason = alloc_strdup(_("it is not filled in"));
        return;
    }
    for (size_t i = 0; i < contract->nodes.len && known[0] != '\0' && !other_number; i++) {
        const struct node *node = contract->nodes.items[i];
        bool here = node == judgement->node || (is_front(node) && is_front(judgement->node));
        for (size_t b = 0; here && b < node->blocks.len; b++)
            other_number |= has_other_number(node->blocks.items[b].text, known);
    }
    if (party_is_named(row, terms)) {
        if (known[0] != '\0' && !other_number)
            tell_by_name(row, find_party(row, terms), false, judgement);
        return; /* the number is the other one's */
    }
    if (known[0] != '\0' && other_number && judgement->verdict == VERDICT_PRESENT) {
        free(judgement->reason);
        judgement->verdict = VERDICT_WEAK;
        judgement->reason = alloc_strdup(_("no name was found for it"));
        return;
    }
    if (known[0] != '\0' && !other_number)
        find_nothing(judgement);
}

bool party_judge(const struct requirement *row, const struct terms *terms,
                 struct judgement *out)
{
    const struct term *party = find_party(row, terms);
    bool blank;

    if (party == NULL || party->node == NULL)
        return false;
    if (term_text(party, "name")[0] == '\0') {
        if (has_other_number(party->node->blocks.items[party->block].text,
                             other_id(row, terms)))
            return false; /* a number stands there, and whose it is */
        out->reason = alloc_strdup(_("nothing found")); /* the role is there, nobody in it */
        return true;
    }
    blank = is_no_name(party) || strpbrk(term_text(party, "id"), "[{<") != NULL;
    if (!blank && term_text(party, "id")[0] == '\0')
        return false;
    out->verdict = blank ? VERDICT_WEAK : VERDICT_PRESENT;
    out->reason = alloc_strdup(blank ? _("it is not filled in") : "");
    out->node = party->node;
    out->block = party->block;
    out->span = party->span;
    return true;
}
