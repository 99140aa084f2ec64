/* Lists, a bullet or a line a firm, and prose: "… benytter Nordlys ApS, CVR-nr. …, til drift". */
#include "terms/subprocessors.h"

#include <string.h>

/* The leading name of an entry: to a comma, a bracket, a dash, a colon or small words. */
static uint32_t entry_name_end(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = first;

    while (t < end && t - first < MAX_RECORD_NAME) {
        const struct token *token = &tokens[t];
        if (token->word == NO_WORD && token->mark != '&' &&
            !(token->mark == '.' && t > first && t + 1 < end &&
              tokens[t].begin == tokens[t - 1].end && tokens[t + 1].begin == tokens[t].end)) {
            break;
        }
        if (t > first && (token_gap(reading, t) >= GAP_WIDE ||
                          is_id_label(token_lower(reading, t)))) {
            break;
        }
        if (token->word != NO_WORD && !token->capital && !token->digits &&
            firm_form_at(reading, t, FIRM_FORM) == 0 &&
            !(t + 1 < end && tokens[t + 1].capital && strlen(token_lower(reading, t)) <= 3 &&
              t > first)) {
            break;
        }
        t++;
    }
    return t;
}

/* An entry of a list that hangs under a record's own entry: its address or what it does. */
static bool is_below_record(const struct records *records, uint32_t t)
{
    const struct node *node = token_node(records->reading, t);

    for (size_t i = 0; node->kind == NODE_ITEM && i < records->items.len; i++) {
        const struct node *entry = token_node(records->reading, records->items.items[i].first);
        if (entry == node->parent || entry == node) {
            return true;
        }
    }
    return false;
}

void records_read_entry(struct records *records, uint32_t first, uint32_t end, bool announced,
                        bool listed)
{
    struct reading *reading = records->reading;
    struct firm firm;
    struct firm_id id;
    struct place_name country;
    uint32_t name;
    uint32_t stop;

    first = row_begin(reading, first, end);
    if (first >= end) {
        return;
    }
    if (firm_next(reading, first, end, &firm) && firm.first <= first + 1 &&
        !records_is_party(reading, firm.first, firm.end)) {
        records_add(records, firm.first, firm.end);
        return;
    }
    name = first;
    stop = entry_name_end(reading, first, end);
    if (stop == name || !row_is_name(reading, name, stop) ||
        reading->tokens.items[name].digits || token_is_template(reading, name)) {
        return;
    }
    /* Without a form only a number, a country, or an announced list of names makes it a firm. */
    if (firm_id_next(reading, stop, end, false, &id) ||
        (country_next(reading, name, end, &country) && country.first >= stop &&
         announced) ||
        (announced && listed && stop < end &&
         (reading->tokens.items[stop].mark == '-' || reading->tokens.items[stop].mark == ':' ||
          reading->tokens.items[stop].mark == '(' || reading->tokens.items[stop].mark == ',')) ||
        (announced && listed && stop == end)) {
        if (!is_below_record(records, name) &&
            (reading->tokens.items[name].mask &
             (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(AUTHORITY))) == 0) {
            records_add(records, name, stop);
        }
    }
}

void records_read_sentence(struct records *records, const struct sentence *sentence)
{
    struct reading *reading = records->reading;
    uint32_t end = sentence->first + sentence->count;
    struct firm firm;

    for (uint32_t t = sentence->first; t < end && firm_next(reading, t, end, &firm);
         t = firm.end) {
        if (!firm.body && !records_is_party(reading, firm.first, firm.end)) {
            struct record *record = records_add(records, firm.first, firm.end);
            if (record != NULL) {
                record->extent = end;
            }
        }
    }
}
