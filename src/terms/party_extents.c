/* What belongs to a party, and what it may be called for the kind of body that it is. */
#include "terms/voice.h"

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

/* "…, 9000 Aalborg. Når du bruger Planly": a sentence ends at t, and another begins; but "Gl. Kongevej". */
static bool ends_sentence(const struct reading *reading, uint32_t t)
{
    enum { SHORT = 4 };
    const struct token *tokens = reading->tokens.items;

    return tokens[t].mark == '.' && t + 1 < reading->tokens.len &&
           tokens[t + 1].block == tokens[t].block && tokens[t + 1].word != NO_WORD &&
           tokens[t + 1].capital && !is_id_label(token_lower(reading, t - 1)) &&
           (tokens[t - 1].mark == ')' || tokens[t - 1].digits ||
            tokens[t - 1].end - tokens[t - 1].begin >= SHORT ||
            firm_form_at(reading, t - 1, FIRM_FORM) > 0);
}

/* A line begins with "”Kunden” er den, der …": somebody else is defined. */
static bool begins_definition(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;

    return tokens[t].mark == '"' && token_gap(reading, t) >= GAP_LINE &&
           t + 3 < reading->tokens.len && tokens[t + 2].mark == '"' &&
           tokens[t + 3].word != NO_WORD && role_loose(reading, t + 1) != ROLE_NONE;
}

/* A paragraph of whole sentences begins at t. */
static bool begins_prose(const struct reading *reading, uint32_t t)
{
    enum { SHORT = 12 };
    const struct token *tokens = reading->tokens.items;
    uint32_t end = t + 1;

    if (token_gap(reading, t) < GAP_BLANK || tokens[t].word == NO_WORD || !tokens[t].capital ||
        end >= reading->tokens.len || token_is(reading, t, "herefter") ||
        (token_is(reading, t, "i") && token_is(reading, end, "det")))
        return false;
    while (end < reading->tokens.len && token_gap(reading, end) < GAP_BLANK)
        end++;
    return end > t + SHORT && tokens[end - 1].mark == '.';
}

/* "Nordlys ApS            og Kunden" / "Algade 4            (som angivet i ordren)": the other one is only a
   word, and stands beside the name in the same line; what is below belongs to the name. */
static bool is_beside(const struct reading *reading, const struct party *party,
                      const struct party *other)
{
    if (!other->generic || party->generic || other->first < party->end ||
        token_line(reading, other->first) != token_line(reading, party->first))
        return false;
    for (uint32_t t = party->end; t <= other->first; t++)
        if (token_gap(reading, t) == GAP_WIDE)
            return true;
    return false;
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
            if (k != i && other > party->first && other < end &&
                !is_beside(reading, party, &parties->items[k]))
                end = other;
            if (k != i && is_beside(reading, &parties->items[k], party))
                end = party->end;
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
        party->extent = party->told = end;
        for (uint32_t t = party->end; t < party->told; t++)
            if (ends_sentence(reading, t) || begins_definition(reading, t) ||
                begins_prose(reading, t) || voice_begins_definition(reading, t))
                party->told = t;
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
