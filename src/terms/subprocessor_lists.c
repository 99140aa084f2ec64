/* Lists, a bullet or a line a firm, and prose: "… benytter Nordlys ApS, CVR-nr. …, til drift". */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

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
              tokens[t].begin == tokens[t - 1].end && tokens[t + 1].begin == tokens[t].end))
            break;
        if (t > first &&
            (token_gap(reading, t) >= GAP_WIDE || is_id_label(token_lower(reading, t))))
            break;
        if (token->word != NO_WORD && !token->capital && !token->digits &&
            firm_form_at(reading, t, FIRM_FORM) == 0 &&
            !(t + 1 < end && tokens[t + 1].capital && strlen(token_lower(reading, t)) <= 3 &&
              t > first))
            break;
        t++;
    }
    return records_owner_end(reading, t, end);
}

/* An entry of a list that hangs under a record's own entry: its address or what it does. */
static bool is_below_record(const struct records *records, uint32_t t)
{
    const struct node *node = token_node(records->reading, t);

    for (size_t i = 0; node->kind == NODE_ITEM && i < records->items.len; i++) {
        const struct node *entry = token_node(records->reading, records->items.items[i].first);
        if (entry == node->parent || entry == node)
            return true;
    }
    return false;
}

/* "OpenAI: bruges til at …", "AWS: hosting": a name at the paragraph's beginning that is spelled as
   names are, and what it is used for. */
bool records_begins_use(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { LONGEST = 4 };
    static const char *const uses[] = { "bruges",     "anvendes", "benyttes",   "leverer",
                                        "hoster",     "hosting",  "drift",      "drifter",
                                        "udsender",   "sender",   "udsendelse", "opbevarer",
                                        "opbevaring", "bruger",   "behandler",  "varetager",
                                        "til",        NULL };
    const struct token *tokens = reading->tokens.items;
    const struct reading_block *block;
    uint32_t colon = first;
    uint32_t capitals = 0;
    const char *text;

    while (colon < end && colon < first + LONGEST && tokens[colon].word != NO_WORD)
        colon++;
    if (colon == first || colon + 1 >= end || tokens[colon].mark != ':' ||
        !reading_has_word(reading, colon + 1, colon + 2, uses) ||
        !row_is_name(reading, first, colon))
        return false;
    block = &reading->blocks.items[tokens[first].block];
    text = block->text + tokens[first].begin;
    for (uint32_t k = 0; k < tokens[colon - 1].end - tokens[first].begin; k++)
        capitals += (text[k] >= 'A' && text[k] <= 'Z') || text[k] == '.';
    return capitals >= 2 ||
           knowledge_provider(reading->knowledge, text,
                              tokens[colon - 1].end - tokens[first].begin) != NULL;
}

/* "Serverne står hos Navn ApS (CVR …)": the number is that of a firm that stands before it. */
static bool is_anothers(const struct reading *reading, uint32_t stop, const struct firm_id *id)
{
    struct firm other;

    return firm_next(reading, stop, id->first, &other);
}

/* "…, er ikke underdatabehandler": so it is said of the firm that ends at t. */
static bool is_no_subprocessor(const struct reading *reading, uint32_t t, uint32_t end)
{
    enum { REACH = 3 };
    static const char *const no[] = { "ikke", "ingen", NULL };
    struct firm firm;

    if (firm_next(reading, t, end, &firm))
        end = firm.first; /* the rest is said of another */
    for (; t < end && !(reading->tokens.items[t].mark == '.' && t + 1 < end &&
                        reading->tokens.items[t + 1].capital);
         t++)
        if (reading_has_word(reading, t, t + 1, no) &&
            reading_has(reading, t, t + REACH < end ? t + REACH : end, BIT(SUBPROCESSOR), NULL))
            return true;
    return false;
}

/* "Hyllie 40," / "Malmö, Sverige": the line goes on right below a firm that was read. */
static bool goes_on(const struct records *records, uint32_t t)
{
    const struct reading *reading = records->reading;
    size_t count = records->items.len;

    return count > 0 && t > 0 && token_line(reading, t) == token_line(reading, t - 1) + 1 &&
           token_node(reading, records->items.items[count - 1].first) == token_node(reading, t);
}

void records_read_entry(struct records *records, uint32_t first, uint32_t end, bool announced,
                        bool listed)
{
    static const char *const small[] = { "til",
                                         "fra",
                                         "hos",
                                         "ved",
                                         "på",
                                         "for",
                                         "med",
                                         "vi",
                                         "de",
                                         "den",
                                         "det",
                                         "der",
                                         "som",
                                         "begge",
                                         "alle",
                                         "oplysningerne",
                                         "personoplysningerne",
                                         "oplysninger",
                                         "data",
                                         "databehandlingen",
                                         "behandlingen",
                                         NULL };
    struct reading *reading = records->reading;
    struct firm firm;
    struct firm_id id;
    struct place_name country;
    uint32_t name;
    uint32_t stop;

    first = row_begin(reading, first, end);
    if (first >= end)
        return;
    if (firm_next(reading, first, end, &firm) && firm.first <= first + 1 &&
        !records_is_party(reading, firm.first, firm.end)) {
        if (!is_no_subprocessor(reading, firm.end, end))
            records_add(records, firm.first, firm.end);
        return;
    }
    name = first;
    stop = entry_name_end(reading, first, end);
    if (stop == name || !row_is_name(reading, name, stop) ||
        reading_has_word(reading, name, name + 1, small) ||
        reading->tokens.items[name].digits || token_is_template(reading, name))
        return;
    /* Without a form only a number, a country, or an announced list of names makes it a firm. */
    if ((firm_id_next(reading, stop, end, false, &id) && !is_anothers(reading, stop, &id)) ||
        (country_next(reading, name, end, &country) && country.first >= stop && announced &&
         (listed || !goes_on(records, name))) ||
        (announced && listed && stop < end &&
         (reading->tokens.items[stop].mark == '-' || reading->tokens.items[stop].mark == ':' ||
          reading->tokens.items[stop].mark == '(' ||
          reading->tokens.items[stop].mark == ',')) ||
        (announced && listed && stop == end) ||
        (announced && records_begins_use(reading, name, end))) {
        if (!is_below_record(records, name) &&
            (reading->tokens.items[name].mask &
             (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(AUTHORITY))) == 0)
            records_add(records, name, stop);
    }
}

/* The firm before first is said to be none: "… er ikke underdatabehandler", "…, som ikke ser nogen
   oplysninger", "… er selvstændigt dataansvarlig". */
static bool is_denied(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { REACH = 4 };
    static const char *const no[] = { "ikke", "ingen", "hverken", "aldrig", NULL };
    static const char *const does[] = { "ser",       "se",       "modtager",  "får",
                                        "behandler", "omfattet", "omfattede", NULL };
    static const char *const own[] = { "selvstændig", "selvstændige", "selvstændigt", "selv",
                                       NULL };

    for (uint32_t t = first; t < end; t++) {
        uint32_t from = t > first + 2 ? t - 2 : first;
        uint32_t to = t + REACH < end ? t + REACH : end;
        if (reading_has_word(reading, t, t + 1, no) &&
            (reading_has_word(reading, from, to, does) ||
             reading_has(reading, t, to, BIT(SUBPROCESSOR), NULL)))
            return true;
        if (reading_has_word(reading, t, t + 1, own) && t + 1 < end &&
            strncmp(token_lower(reading, t + 1), "dataansvarlig", strlen("dataansvarlig")) == 0)
            return true;
    }
    return false;
}

/* "benytter ikke længere Nordlys A/S", "Disse er ikke underdatabehandlere: Nordlys A/S", "i maj ophørte Nordlys
   A/S": the words from first say that the firm at t is none. */
static bool is_denied_before(const struct reading *reading, uint32_t first, uint32_t t)
{
    static const char *const uses[] = { "bruger",   "benytter", "anvender", "brugt",
                                        "benyttet", "anvendt",  NULL };
    static const char *const still[] = { "længere", "mere", NULL };
    static const char *const ended[] = { "ophørte", "udgik", NULL };
    bool listed = t > first && reading->tokens.items[t - 1].mark == ':';

    if (t > first && reading_has_word(reading, t - 1, t, ended))
        return true;
    if (t > first && reading_has_word(reading, t - 1, t, still))
        t--;
    if (t > first + 1 && token_is(reading, t - 1, "ikke") &&
        reading_has_word(reading, t - 2, t - 1, uses))
        return true;
    for (uint32_t k = first; listed && k + 1 < t; k++)
        if (token_is(reading, k, "ikke") &&
            reading_has(reading, k + 1, k + 2, BIT(SUBPROCESSOR), NULL))
            return true;
    return false;
}

/* Nothing but "og" or a comma from first to end: the firms at both are told together. */
static bool joins_only(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (reading->tokens.items[t].word != NO_WORD && !token_is(reading, t, "og") &&
            !token_is(reading, t, "samt") && !token_is(reading, t, "eller"))
            return false;
    return true;
}

/* Of the firm that ends at t, what is said of it and of those told together with it is a denial. */
static bool denies_firm(const struct reading *reading, uint32_t t, uint32_t end)
{
    struct firm next;

    while (firm_next(reading, t, end, &next)) {
        if (!joins_only(reading, t, next.first))
            return is_denied(reading, t, next.first);
        t = next.end;
    }
    return is_denied(reading, t, end);
}

/* "… og Skyfiler (Irland) til dokumenter": names without a form from first to end, in front of another firm
   or behind the last one, which a bracket places. */
static void read_placed_names(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = first; t < end; t++) {
        struct place_name country;
        bool known = false;
        uint32_t stop = records_bare_name(reading, t, end, &known);
        if (stop == t || t == first || tokens[t - 1].mark == '(' ||
            (tokens[t - 1].word != NO_WORD && tokens[t - 1].capital))
            continue;
        if (stop + 2 < end && tokens[stop].mark == '(' &&
            country_next(reading, stop + 1, end, &country) && country.first == stop + 1 &&
            country.end < end && tokens[country.end].mark == ')') {
            struct record *record = records_add(records, t, stop);
            if (record != NULL)
                record->extent = end;
        }
        t = stop - 1;
    }
}

bool records_is_supposed(const struct reading *reading, uint32_t first)
{
    static const char *const begins[] = { "hvis",       "såfremt", "skifter", "ophører",
                                          "overdrages", "bliver",  "skulle",  NULL };

    return reading_has_word(reading, first, first + 1, begins);
}

void records_read_sentence(struct records *records, const struct sentence *sentence)
{
    struct reading *reading = records->reading;
    uint32_t end = sentence->first + sentence->count;
    uint32_t from = sentence->first; /* behind the last firm */
    bool ours = (sentence->mask & BIT(SUBPROCESSOR)) != 0;
    struct firm firm;

    if (records_is_supposed(reading, sentence->first))
        return;
    for (uint32_t t = sentence->first; t < end && firm_next(reading, t, end, &firm);
         t = firm.end) {
        if (!firm.body && !records_is_party(reading, firm.first, firm.end) &&
            !denies_firm(reading, firm.end, end) &&
            !is_denied_before(reading, sentence->first, firm.first)) {
            struct record *record;
            if (ours && from > sentence->first)
                read_placed_names(records, from, firm.first);
            from = firm.end;
            record = records_add(records, firm.first, firm.end);
            if (record != NULL)
                record->extent = end;
        }
    }
    if (ours && from > sentence->first)
        read_placed_names(records, from, end);
}

/* "Mails går gennem Nordlys ApS, CVR …, som gemmer dem på vegne af Leverandøren": a firm with its number does it
   on the processor's behalf. */
static bool works_for_processor(const struct reading *reading, const struct sentence *sentence)
{
    const uint64_t not = BIT(NEGATIVE) | BIT(AUDIT) | BIT(FEE) | BIT(SIGN);
    uint32_t end = sentence->first + sentence->count;
    struct firm firm;
    struct firm_id id;

    if ((sentence->mask & not ) != 0 || (sentence->mask & BIT(PROCESSOR)) == 0 ||
        !firm_next(reading, sentence->first, end, &firm) || firm.body ||
        records_is_party(reading, firm.first, firm.end) ||
        !firm_id_next(reading, firm.end, end, false, &id) || !id.labelled)
        return false;
    for (uint32_t t = id.end; t + 3 < end; t++)
        if (token_is(reading, t, "på") && token_is(reading, t + 1, "vegne") &&
            token_is(reading, t + 2, "af"))
            return reading_has(reading, t + 3, t + 5 < end ? t + 5 : end, BIT(PROCESSOR), NULL);
    return false;
}

bool records_tells_use(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const uses[] = { "bruger",   "benytter", "anvender", "bruges",
                                        "benyttes", "anvendes", NULL };
    enum { NEAR = 3 };
    const uint64_t not = BIT(NEGATIVE) | BIT(AUDIT) | BIT(REPORT) | BIT(FEE) | BIT(CONDITION);
    uint32_t end = sentence->first + sentence->count;
    struct firm firm;
    struct firm_id id;
    struct place_name country;
    uint32_t verb = sentence->first;

    while (verb < end && !reading_has_word(reading, verb, verb + 1, uses))
        verb++;
    if (works_for_processor(reading, sentence))
        return true;
    return verb < end && (sentence->mask & not ) == 0 &&
           sentence_actor(reading, sentence) == BIT(PROCESSOR) &&
           firm_next(reading, verb, end, &firm) && !firm.body &&
           reading_has_word(reading, firm.end, end, (const char *const[]){ "til", NULL }) &&
           (firm_id_next(reading, firm.end, end, false, &id) ||
            country_next(reading, firm.end, end, &country) ||
            /* "bruger Nordlys ApS til hosting" */
            (firm.first <= verb + NEAR && token_is(reading, firm.end, "til")));
}

/* "(Norge; e-mail)", "(Norge)", "(udsendelse af e-mail)": where the firm is, and what it does. */
static void take_bracket(const struct reading *reading, struct record *record, uint32_t first,
                         uint32_t end)
{
    uint32_t part = first;

    while (part < end && reading->tokens.items[part].mark != ';')
        part++;
    record->cells = record->labelled = true;
    record->extent = end;
    record->country = records_country(reading, first, part);
    if (part < end) {
        record->country = reading_words(reading, first, part);
        record->purpose = reading_words(reading, part + 1, end);
    } else if (record->country == NULL) {
        record->purpose = reading_words(reading, first, end);
    }
}

/* Behind the last name that first … end tells with a bracket each, "Fjordpost (Norge; e-mail),
   Havdrift (hosting) og …", or first where these are fewer than two, or none of this kind. */
static uint32_t read_bracketed(struct records *records, uint32_t first, uint32_t end)
{
    struct reading *reading = records->reading;
    const struct token *tokens = reading->tokens.items;
    size_t before = records->items.len;
    uint32_t t = first;

    while (t < end) {
        uint32_t stop = entry_name_end(reading, t, end);
        uint32_t close = stop;
        struct record *record;
        if (stop == t || stop >= end || tokens[stop].mark != '(' ||
            !row_is_name(reading, t, stop) || records_is_party(reading, t, stop))
            break;
        while (close < end && tokens[close].mark != ')')
            close++;
        record = close < end ? records_add(records, t, stop) : NULL;
        if (record == NULL)
            break;
        take_bracket(reading, record, stop + 1, close);
        t = close + 1;
        while (t < end && (tokens[t].mark == ',' || tokens[t].mark == ';' ||
                           token_is(reading, t, "og") || token_is(reading, t, "samt")))
            t++;
    }
    if (records->items.len < before + 2) {
        records->items.len = before;
        return first;
    }
    return t;
}

bool records_read_enumeration(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    const struct token *tokens = reading->tokens.items;
    bool about = false;

    for (uint32_t t = first; t < end; t++) {
        about |= (token_word_mask(reading, t) & BIT(SUBPROCESSOR)) != 0;
        if (about && t + 1 < end && tokens[t + 1].word != NO_WORD &&
            (tokens[t].mark == ':' || token_gap(reading, t + 1) == GAP_WIDE) &&
            read_bracketed(records, t + 1, end) > t + 1)
            return true;
    }
    return false;
}
