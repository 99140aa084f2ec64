/* Names that may be a party's: what stands in front of a firm's number, and firms anywhere. */
#include "terms/voice.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

/* --- in front of a number ---------------------------------------------------------------- */

/* A line behind which a presentation begins: "mellem", "og", "Databehandler:", "(herefter …)". */
static bool is_boundary(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "mellem",       "imellem",         "og", "samt",
                                         "undertegnede", "medundertegnede", NULL };
    enum { SHORT = 4 };
    const struct token *tokens = reading->tokens.items;
    uint32_t last = end - 1;
    struct firm firm;

    if (firm_next(reading, first, end, &firm) && firm.first == first &&
        tokens[firm.end].mark == '(' && tokens[last].mark == ')' && last < firm.end + SHORT)
        return false; /* "Nordlys ApS (nordlys.example)" */
    return tokens[first].mark == '(' || tokens[last].mark == ':' || tokens[last].mark == ')' ||
           reading_has_word(reading, last, last + 1, words) ||
           party_is_generic(reading, first, end);
}

static uint32_t line_first(const struct reading *reading, uint32_t t)
{
    while (t > 0 && !line_begins(reading, t))
        t--;
    return t;
}

/* "Udlejer    Boligselskabet Engen": a word that the party is called by, and far behind it a name. */
static bool is_called_line(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    return t + 1 < end && tokens[t].word != NO_WORD && tokens[t].capital &&
           token_gap(reading, t + 1) == GAP_WIDE && tokens[t + 1].capital &&
           tokens[t + 1].word != NO_WORD && column_of(reading, t) == COLUMN_NONE;
}

/* The first of the lines that present a firm, of which the line at t has the number: upward as
   long as they are as close together as the last two. */
static uint32_t top_line(const struct reading *reading, uint32_t t, uint32_t least)
{
    enum { MOST = 6 };
    size_t gap = 0;

    for (size_t lines = 0; lines < MOST && t > least; lines++) {
        uint32_t above = line_first(reading, t - 1);
        size_t here = token_line(reading, t) - token_line(reading, t - 1);
        gap = lines == 0 ? here : gap;
        if (above < least || here > gap || is_boundary(reading, above, t) ||
            (lines > 0 && is_called_line(reading, t, line_stop(reading, t, t + 2))) ||
            (column_of(reading, t) == COLUMN_NAME && reading->tokens.items[t + 1].mark == ':'))
            break;
        t = above;
    }
    return t;
}

/* A street with its number and a comma behind it stands first. */
static bool begins_with_street(const struct reading *reading, uint32_t line, uint32_t id)
{
    enum { LONGEST = 5 };
    uint32_t comma = line;

    while (comma < id && reading->tokens.items[comma].mark != ',')
        comma++;
    return comma < id && comma > line + 1 && comma <= line + LONGEST &&
           reading->tokens.items[line].capital && reading->tokens.items[comma - 1].digits &&
           is_street(reading, line, comma);
}

/* What stands before the number in its line belongs to the address: the name is above. */
static bool is_below_name(const struct reading *reading, uint32_t line, uint32_t id)
{
    const char *lower;
    struct firm firm;

    while (line < id && reading->tokens.items[line].word == NO_WORD)
        line++; /* "(CVR-nr. 12345678)" */
    lower = token_lower(reading, line);
    if (line + 1 < id && firm_next(reading, line + 1, id, &firm) && firm.first == line + 1)
        return false; /* "© 2026 Nordlys ApS · CVR 12345678" */
    if (begins_with_street(reading, line, id))
        return true; /* "Bakkevej 2, 8000 Aarhus C, CVR-nr. …" */
    return line == id || (strlen(lower) == 4 && strspn(lower, "0123456789") == 4);
}

/* Where the name begins in first … end, which runs up to the number: behind the last word that a
   name follows. */
static uint32_t name_start(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const between[] = { "mellem",          "imellem", "undertegnede",
                                           "medundertegnede", "firmaet", "selskabet",
                                           "virksomheden",    NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t start = first;

    for (uint32_t t = first; t + 1 < end; t++) {
        char mark = tokens[t].mark;
        bool before = t == first || tokens[t - 1].mark == ',' || tokens[t - 1].mark == ')' ||
                      tokens[t - 1].mark == '"' || role_loose(reading, t - 1) != ROLE_NONE;
        if (mark == ':' || reading_has_word(reading, t, t + 1, between) ||
            token_is(reading, t, "kære") || voice_defined(reading, t + 1) != PERSON_NONE ||
            ((token_is(reading, t, "af") || token_is(reading, t, "med")) &&
             tokens[t + 1].capital && t > first && !tokens[t - 1].capital) ||
            (token_is(reading, t, "er") && t > first &&
             (role_loose(reading, t - 1) != ROLE_NONE ||
              (t == first + 1 && party_is_definite(token_lower(reading, first)) &&
               name_may_hold(reading, t + 1)))) ||
            (token_is(reading, t, "og") && before && name_may_hold(reading, t + 1)))
            start = t + 1;
    }
    while (start < end && tokens[start].word == NO_WORD)
        start++;
    return start;
}

/* "Mad til Børn ApS" at a line's beginning: a name of two with a small word between, which ends in the
   firm at end. */
static bool is_whole_line(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const small[] = { "til", "for", "med", "i", "på", NULL };
    const struct token *tokens = reading->tokens.items;

    return line_begins(reading, first) && end == first + 2 && tokens[first].capital &&
           column_of(reading, first) == COLUMN_NONE &&
           reading_has_word(reading, first + 1, end, small);
}

static bool is_known(const struct parties *parties, uint32_t first, uint32_t end)
{
    for (size_t i = 0; i < parties->len; i++) {
        if (parties->items[i].first >= first && parties->items[i].first < end)
            return true;
        if (parties->items[i].cells && parties->items[i].id_token >= first &&
            parties->items[i].id_token <= end)
            return true;
    }
    return false;
}

/* "(”Nordlys”) hjælper Nordby Frivilligcenter (": where the large words right before the number at end
   begin, if small ones part them from first, and no town's do; or first. */
static uint32_t run_start(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { SHORTEST = 2, SHORT = 3 };
    const struct token *tokens = reading->tokens.items;
    uint32_t stop = end;
    uint32_t start;

    while (stop > first && tokens[stop - 1].word == NO_WORD)
        stop--;
    start = stop;
    while (start > first && token_gap(reading, start) <= GAP_SPACE &&
           (tokens[start - 1].capital || tokens[start - 1].mark == '&' ||
            tokens[start - 1].mark == '-'))
        start--;
    while (start < stop && tokens[start].word == NO_WORD)
        start++;
    if (start <= first || stop - start < SHORTEST || !tokens[start].capital)
        return first;
    return tokens[start - 1].word != NO_WORD && !tokens[start - 1].digits &&
                   tokens[start - 1].end - tokens[start - 1].begin >= SHORT &&
                   (!name_may_hold(reading, first) ||
                    party_name_end(reading, first, end) + 1 < start)
               ? start
               : first;
}

/* A line, not the first, begins with a name, and the one above ends as a whole entry does: with a telephone's number, an
   address of mail or a full stop; but a postal code may stand at its end. */
static bool begins_entry(const struct reading *reading, uint32_t line)
{
    enum { POSTAL = 4 };
    const struct token *last = &reading->tokens.items[line - 1];
    const char *text = reading->blocks.items[last->block].text;
    size_t len = last->end - last->begin;

    return name_may_hold(reading, line) && !reading->tokens.items[line].digits &&
           (last->mark == '.' || (last->digits && len != POSTAL) ||
            memchr(text + last->begin, '@', len) != NULL);
}

/* "Skolens", "Vores": the word at t tells whose the number is. */
static bool is_whose(const struct reading *reading, uint32_t t)
{
    static const char *const whose[] = { "vores", "vor", "vort", "jeres", "dit", "din", NULL };

    return reading_has_word(reading, t, t + 1, whose) ||
           (party_is_generic(reading, t, t + 1) && party_in_genitive(reading, t));
}

/* "Adresse:" / "Holmen 44": the line at t is what the label alone on the line above is filled in with. */
static bool is_address_cell(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t above;

    if (t == 0 || !line_begins(reading, t))
        return false;
    above = line_first(reading, t - 1);
    return column_of(reading, above) == COLUMN_ADDRESS &&
           (above + 1 == t || (above + 2 == t && tokens[above + 1].mark == ':'));
}

void parties_read_numbers(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    struct firm_id id;
    struct firm firm;
    uint32_t least = 0;

    for (uint32_t t = 0; t < zone && firm_id_next(reading, t, zone, false, &id); t = id.end) {
        uint32_t b = tokens[id.first].block;
        const struct reading_block *block = &reading->blocks.items[b];
        uint32_t first = block->first > least ? block->first : least;
        uint32_t end = id.first;
        struct party *party;
        uint32_t line;
        uint32_t name;
        uint32_t call;
        if (!id.labelled || party_is_other(reading, b))
            continue;
        line = line_first(reading, id.first);
        if (line > first && begins_entry(reading, line))
            first = line; /* the line above presents another */
        if (is_below_name(reading, line, id.first)) {
            first = top_line(reading, line, least);
            end = line_stop(reading, first, zone);
            end = end < id.first ? end : id.first;
        }
        call = first < end && is_called_line(reading, first, end) ? first : NO_WORD;
        first += call != NO_WORD;
        name = first < end ? name_start(reading, first, end) : end;
        while (name < end && firm_next(reading, name, end, &firm) && firm.first > name &&
               !is_whole_line(reading, name, firm.first))
            name = firm.first; /* "… Farvestrålen 4, har overladt det til Nordlys A/S, CVR …" */
        least = id.end;
        if (name >= end || is_known(parties, first, id.end) || is_address_cell(reading, name))
            continue;
        name = run_start(reading, name, end);
        end = party_name_end(reading, name, id.first);
        if (end == id.first && end == name + 1 && is_whose(reading, name))
            continue; /* "Skolens CVR-nr.: …" belongs to the name above */
        if (party_may_begin(reading, name, end) &&
            (end - name > 1 || column_of(reading, name) == COLUMN_NONE))
            party =
                parties_add(reading, parties, name, end, party_is_generic(reading, name, end));
        else
            party = NULL;
        if (party != NULL && call != NO_WORD && party->called == NULL) {
            party->called_token = call;
            party->called = token_lower(reading, call);
        }
    }
}

/* --- firms ------------------------------------------------------------------------------- */

/* "databehandler for Nordlys ApS": the role of whom the other one works for. */
static enum role other_role(const struct reading *reading, uint32_t t)
{
    return role_strict(token_lower(reading, t)) == ROLE_PROCESSOR ? ROLE_CONTROLLER : ROLE_NONE;
}

/* "Leverandøren er Nordlys ApS", "os, Nordlys ApS", "databehandleren Nordlys ApS"; but "Databehandleren
   bruger Nordlys ApS" tells of another. */
static enum role role_before(const struct reading *reading, uint32_t first)
{
    enum { REACH = 4 };
    static const char *const small[] = { "er",        "for",     "som",        "virksomheden",
                                         "selskabet", "firmaet", "nemlig",     "den",
                                         "kommunen",  "det",     "foreningen", NULL };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = first;
         t > 0 && first - t < REACH && tokens[t - 1].block == tokens[first].block;) {
        t--;
        if (tokens[t].mark == '.' || tokens[t].mark == ';')
            return ROLE_NONE; /* "Kunden er dataansvarlig. Nordlys ApS …": of another sentence */
        if ((token_is(reading, t, "er") || tokens[t].mark == ',') && t > 0 && first - t <= 2 &&
            (role_loose(reading, t - 1) != ROLE_NONE))
            return role_loose(reading, t - 1);
        if (role_strict(token_lower(reading, t)) != ROLE_NONE)
            return token_is(reading, t + 1, "for") ? other_role(reading, t)
                                                   : role_strict(token_lower(reading, t));
        if (tokens[t].word != NO_WORD && !reading_has_word(reading, t, t + 1, small))
            return ROLE_NONE; /* also "… er dataansvarlig, og Nordlys ApS" */
    }
    return ROLE_NONE;
}

/* "Nordlys ApS (en del af Havn Holding A/S)": told in brackets of a party. */
static bool is_aside(const struct reading *reading, const struct parties *parties,
                     uint32_t first)
{
    enum { REACH = 6 };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = first;

    while (t > 0 && first - t < REACH && tokens[t].mark != '(' && tokens[t].mark != ')')
        t--;
    for (size_t i = 0; i < parties->len && tokens[t].mark == '('; i++)
        if (parties->items[i].end == t && t + 1 < first)
            return true;
    return false;
}

/* "Nordby Skole dataansvarlig og Nordlys ApS": the last of two names that a role's word parts. */
static uint32_t behind_role(const struct reading *reading, const struct firm *firm)
{
    uint32_t first = firm->first;

    for (uint32_t t = firm->first; t + 1 < firm->end; t++)
        if (role_strict(token_lower(reading, t)) != ROLE_NONE)
            first = t + 1 + (token_is(reading, t + 1, "og") && t + 2 < firm->end);
    return first;
}

/* "Leverandøren er Nordlys ApS", "Kundens data behandles af Nordlys ApS (databehandleren)". */
void parties_read_firms(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    struct firm firm;

    for (uint32_t t = 0; t < zone && firm_next(reading, t, zone, &firm); t = firm.end) {
        static const char *const front[] = { "undertegnede", "medundertegnede", "virksomheden",
                                             "selskabet",    "firmaet",         NULL };
        uint32_t b = reading->tokens.items[firm.first].block;
        struct party *party;
        firm.first = behind_role(reading, &firm);
        if (firm.first + 1 < firm.end &&
            reading_has_word(reading, firm.first, firm.first + 1, front))
            firm.first++;
        if (reading->blocks.items[b].node->kind == NODE_TABLE ||
            (firm.body && parties->len >= 2) || party_is_other(reading, b) ||
            is_aside(reading, parties, firm.first))
            continue;
        party = parties_add(reading, parties, firm.first, firm.end, false);
        if (party != NULL && party->role == ROLE_NONE)
            party->role = role_before(
                reading, party->end == firm.end && party->first < firm.first ? party->first
                                                                             : firm.first);
    }
}
