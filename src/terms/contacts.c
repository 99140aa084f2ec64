/* Contacts and signatories: labelled values in blocks about them. */
#include "terms/parties.h"

#include <string.h>

static const struct {
    const char *label;
    const char *field;
} contact_labels[] = {
    { "navn", "name" },           { "stilling", "title" },    { "titel", "title" },
    { "telefonnummer", "phone" }, { "telefon", "phone" },     { "tlf", "phone" },
    { "mobil", "phone" },         { "telefonnr", "phone" },   { "e-mail", "email" },
    { "email", "email" },         { "mail", "email" },        { "e-mailadresse", "email" },
    { "e-post", "email" },        { "mailadresse", "email" },
};

static const char *contact_field(const char *lower)
{
    for (size_t i = 0; i < sizeof contact_labels / sizeof *contact_labels; i++)
        if (strcmp(lower, contact_labels[i].label) == 0)
            return contact_labels[i].field;
    return NULL;
}

/* The value behind a label at t: to the next label or the end of the block. */
static uint32_t label_value(const struct reading *reading, uint32_t t, uint32_t stop,
                            uint32_t *first)
{
    uint32_t end;

    *first = t + 1;
    while (*first < stop && (reading->tokens.items[*first].mark == ':' ||
                             reading->tokens.items[*first].mark == '.'))
        (*first)++;
    end = *first;
    while (end < stop && contact_field(token_lower(reading, end)) == NULL &&
           !token_is(reading, end, "dato") && !token_is(reading, end, "underskrift"))
        end++;
    return end;
}

static void take_contact(struct reading *reading, const struct reading_block *block, uint32_t t,
                         struct term **open, enum role role, bool signing)
{
    uint32_t stop = block->first + block->count;
    const char *field = contact_field(token_lower(reading, t));
    uint32_t first;
    uint32_t end = label_value(reading, t, stop, &first);
    const char *value;

    if (first >= end || reading->tokens.items[first].mark == '_')
        return;
    if (*open == NULL || strcmp(field, "name") == 0) {
        *open = term_add(reading, signing ? TERM_SIGNATORIES : TERM_CONTACTS);
        if (role != ROLE_NONE) {
            term_set_text(reading, *open, "role",
                          role == ROLE_CONTROLLER ? "controller" : "processor");
        }
        term_place(reading, *open, t, end);
    }
    value = reading_words(reading, first, end);
    if (value[0] != '_' && value[0] != '\0')
        term_set_text(reading, *open, field, value);
    if (token_is_template(reading, first))
        term_set_truth(*open, "placeholder", true);
}

void read_contacts(struct reading *reading)
{
    struct term *open = NULL;
    enum role role = ROLE_NONE;
    bool signing = false;
    const struct node *heading = NULL;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        const struct node *node = block->node;
        uint64_t about =
            reading->near[node->index] | reading->lead[node->index] | reading->own[node->index];
        if ((node->kind == NODE_HEADING || node->kind == NODE_ANNEX) && node != heading) {
            heading = node;
            open = NULL;
            role = ROLE_NONE;
            signing = false;
        }
        if ((about & (BIT(CONTACT) | BIT(SIGN))) == 0 && node->kind != NODE_PARTY) {
            open = NULL;
            continue;
        }
        for (uint32_t t = block->first; t < block->first + block->count; t++) {
            uint64_t mask = reading->tokens.items[t].mask;
            enum role here = block->count <= 12 ? role_loose(reading, t) : ROLE_NONE;
            if (here != ROLE_NONE) {
                role = here;
                open = NULL;
            }
            signing |= (mask & BIT(SIGN)) != 0 && block->count <= 12;
            if ((mask & BIT(CONTACT)) != 0 && block->count <= 14)
                signing = false;
            if (contact_field(token_lower(reading, t)) != NULL &&
                (t == block->first || token_gap(reading, t) >= GAP_WIDE || open != NULL) &&
                reading->tokens.items[t].capital)
                take_contact(reading, block, t, &open, role, signing);
        }
    }
}
