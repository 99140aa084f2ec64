/* Brackets behind the name of a firm that belong to it: "Fjordlys Mail LLC (Postly)". */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

/* "ActiveCampaign", "team.blue": a word that is spelled as only names are; not "Nürnberg". */
static bool is_spelled(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text + token->begin;
    size_t len = token->end - token->begin;

    for (size_t i = 1; i + 1 < len; i++)
        if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z')
            return true;
    return knowledge_provider(reading->knowledge, text, len) != NULL;
}

/* ", USA" behind a bracket, and nothing else: where the firm is. */
static bool is_country_only(const struct reading *reading, uint32_t t, uint32_t end)
{
    struct place_name country;

    return t + 1 < end && reading->tokens.items[t].mark == ',' &&
           country_next(reading, t + 1, end, &country) && country.first == t + 1 &&
           country.end == end;
}

uint32_t records_bracket_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    struct place_name country;
    struct firm_id id;
    struct firm firm;
    uint32_t close = t;
    bool placed;

    while (close < end && tokens[close].mark != ')')
        close++;
    placed = is_country_only(reading, close + 1, end);
    if (close < t + 2 || (close + 1 != end && !placed) || tokens[t].mark != '(' ||
        !tokens[t + 1].capital ||
        (country_next(reading, t + 1, close, &country) &&
         !firm_next(reading, t + 1, close, &firm)) || /* "(Kortlys Ireland Ltd.)" */
        firm_id_next(reading, t + 1, close, false, &id) ||
        is_street(reading, t + 1, close))
        return t;
    for (uint32_t k = t + 1; k < close; k++)
        if ((tokens[k].word != NO_WORD && !name_may_hold(reading, k)) ||
            is_id_label(token_lower(reading, k)))
            return t;
    return close >= t + 3 || firm_next(reading, t + 1, close, &firm) ||
                   is_spelled(reading, t + 1) ||
                   (placed && column_of(reading, t + 1) == COLUMN_NONE)
               ? close + 1
               : t;
}

/* "Frankfurt", "Dublin": where data centres stand. */
static bool is_site(const struct reading *reading, uint32_t t)
{
    static const char *const towns[] = {
        "frankfurt",   "dublin",   "stockholm", "amsterdam", "london", "paris",   "nürnberg",
        "falkenstein", "helsinki", "oslo",      "københavn", "aarhus", "odense",  "aalborg",
        "ballerup",    "malmø",    "göteborg",  "hamburg",   "berlin", "münchen", "warszawa",
        "luxembourg",  "madrid",   "milano",    NULL
    };

    return reading_has_word(reading, t, t + 1, towns);
}

/* "(AWS)", "(DK12345678)": letters that stand for the name, or a number. */
static bool is_short_for(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text;
    bool small = false;

    for (uint32_t i = token->begin; i < token->end; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            return true;
        small |= text[i] >= 'a' && text[i] <= 'z';
    }
    return !small;
}

uint32_t records_called_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t stop = line_stop(reading, t, end);
    uint32_t behind;
    uint32_t close = t;
    struct place_name country;
    bool more;

    if (t >= end || tokens[t].mark != '(' || line_begins(reading, t))
        return t;
    while (close < stop && tokens[close].mark != ')')
        close++;
    behind = close + 1;
    more = behind < stop && (tokens[behind].mark == '-' || tokens[behind].mark == ':' ||
                             tokens[behind].mark == '|' || tokens[behind].mark == ',' ||
                             token_gap(reading, behind) >= GAP_WIDE);
    if (close >= stop || (behind < stop && !more) ||
        (close == t + 2 && is_short_for(reading, t + 1)))
        return t;
    if (records_bracket_end(reading, t, behind) > t)
        return behind;
    /* One word: "Neonlys (Datalager) - drift", as a name is written. */
    return close == t + 2 && !is_site(reading, t + 1) && records_may_name(reading, t + 1) &&
                   !country_next(reading, t + 1, close, &country) &&
                   (more || firm_form_at(reading, t - 1, FIRM_FORM) > 0)
               ? behind
               : t;
}
