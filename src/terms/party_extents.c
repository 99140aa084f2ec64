/* What belongs to a party, and what it may be called for the kind of body that it is. */
#include "terms/parties.h"

#include "terms/evidence.h"

#include <string.h>

enum { EXTENT = 48 };

/* "Kærvej 5B", "HRB 129865": a line of a presentation may look like a heading; the block is that, or a
   line below it. */
static bool is_presented(const struct reading *reading, const struct reading_block *block)
{
    struct firm_id id;
    uint32_t end;

    while (block->index > 0 && block[-1].node == block->node)
        block--;
    end = block->first + block->count;
    return block->node->kind == NODE_HEADING && block->node->label[0] == '\0' &&
           (is_street(reading, block->first, end) ||
            (firm_id_next(reading, block->first, end, false, &id) && id.labelled) ||
            address_in(reading, block->first, end) != NULL);
}

void parties_set_extents(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        uint32_t end = party->end + EXTENT < zone ? party->end + EXTENT : zone;
        if (party->first >= zone || party->cells)
            end = party->end;
        for (size_t k = 0; k < parties->len; k++) {
            uint32_t other = parties->items[k].label;
            if (k != i && other > party->first && other < end)
                end = other;
        }
        for (uint32_t t = party->end; t < end; t++) {
            const struct reading_block *block =
                &reading->blocks.items[reading->tokens.items[t].block];
            if (block->first == t && t > party->end &&
                (block->node->kind == NODE_HEADING || block->node->kind == NODE_CLAUSE ||
                 block->node->kind == NODE_ANNEX) &&
                block->node != token_node(reading, party->first) &&
                !is_presented(reading, block))
                end = t;
        }
        party->extent = end;
    }
}

/* What kind of body the name tells: "Rideklubben Pilen" is the "klubben", "Birkelund Kommune" the
   "kommunen"; NULL where no word of it does. */
const char *party_kind(const struct reading *reading, const struct party *party)
{
    static const struct {
        const char *tail; /* of a word of the name, lower case */
        const char *called;
    } kinds[] = {
        { "kommune", "kommunen" },
        { "region", "regionen" },
        { "skole", "skolen" },
        { "skolen", "skolen" },
        { "forening", "foreningen" },
        { "foreningen", "foreningen" },
        { "klub", "klubben" },
        { "klubben", "klubben" },
        { "gruppe", "gruppen" },
        { "gruppen", "gruppen" },
        { "værk", "værket" },
        { "værket", "værket" },
        { "gymnasium", "gymnasiet" },
        { "museum", "museet" },
        { "forbund", "forbundet" },
        { "forbundet", "forbundet" },
        { "fonden", "fonden" },
        { "styrelsen", "styrelsen" },
        { "hospital", "hospitalet" },
        { "universitet", "universitetet" },
        { "menighedsråd", "menighedsrådet" },
        { "pensionskasse", "pensionskassen" },
        { "boligselskab", "boligselskabet" },
        { "hotel", "hotellet" },
    };

    for (uint32_t t = party->first; !party->generic && t < party->end; t++) {
        const char *lower = token_lower(reading, t);
        size_t len = strlen(lower);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            size_t tail = strlen(kinds[i].tail);
            if (len >= tail && strcmp(lower + len - tail, kinds[i].tail) == 0)
                return kinds[i].called;
        }
    }
    return NULL;
}

void parties_set_kinds(const struct reading *reading, struct parties *parties)
{
    for (size_t i = 0; i < parties->len; i++)
        parties->items[i].kind = party_kind(reading, &parties->items[i]);
    for (size_t i = 0; i < parties->len; i++) {
        bool shared = false;
        const char *kind = parties->items[i].kind;
        for (size_t k = i + 1; kind != NULL && k < parties->len; k++) {
            const char *other = parties->items[k].kind;
            if (other != NULL && strcmp(kind, other) == 0) {
                parties->items[k].kind = NULL;
                shared = true;
            }
        }
        if (shared)
            parties->items[i].kind = NULL;
    }
}
