/*
 * Who the parties are. What the contract says of roles anywhere teaches which words mean a party in
 * it; readers find names that may be a party's, each in one shape of lay-out or sentence; what the
 * whole text says of each name's role is weighed; and the two for whom most is said are chosen.
 *
 * The words learned also tell by whom a duty is had ("kommunen er dataansvarlig").
 */
#include "terms/columns.h"
#include "terms/evidence.h"
#include "terms/names.h"
#include "terms/parties.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* "Region Sundhav, CVR-nr. …, Havnegade 2 (Regionen)": one definite word in brackets. */
static bool is_bracketed_name(const struct reading *reading, uint32_t t, uint32_t extent)
{
    const struct token *tokens = reading->tokens.items;

    return tokens[t].mark == '(' && t + 2 < extent + 1 && t + 2 < reading->tokens.len &&
           tokens[t + 2].mark == ')' && tokens[t + 1].word != NO_WORD &&
           tokens[t + 1].capital && party_is_definite(token_lower(reading, t + 1)) &&
           (token_word_mask(reading, t + 1) & BIT(AGREEMENT)) == 0;
}

static void add_name(struct reading *reading, struct term *term, uint32_t first, uint32_t end)
{
    struct term *called = term_add_under(reading, term, "also_called");

    term_set_text(reading, called, "value", reading_words(reading, first, end));
    term_place(reading, called, first, end);
}

/* Short names in the extent, quoted or in brackets: (herefter "Kunden"), (Regionen). */
static void add_called(struct reading *reading, const struct party *party, enum role role,
                       struct term *term)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->end; t + 2 < party->told + 1 && t + 2 < reading->tokens.len; t++) {
        uint32_t end = t + 1;
        if (is_bracketed_name(reading, t, party->told)) {
            enum role meant = role_loose(reading, t + 1);
            if (meant != ROLE_NONE && meant != role)
                return;
            if (meant == ROLE_NONE)
                role_teach(reading, token_lower(reading, t + 1), role);
            add_name(reading, term, t + 1, t + 2);
        }
        if (tokens[t].mark != '"')
            continue;
        while (end < party->told && end < t + 5 && tokens[end].word != NO_WORD)
            end++;
        if (end > t + 1 && end < reading->tokens.len && tokens[end].mark == '"') {
            enum role meant = end == t + 2 ? role_loose(reading, t + 1) : ROLE_NONE;
            if (meant != ROLE_NONE && meant != role) {
                return; /* the other party begins before it: "…, og den virksomhed … ("Kunden")" */
            }
            if ((token_word_mask(reading, end - 1) & BIT(AGREEMENT)) != 0)
                return; /* (herefter "Aftalen"): the parties are presented */
            if (end == t + 2 && role_strict(token_lower(reading, t + 1)) == ROLE_NONE)
                role_teach(reading, token_lower(reading, t + 1), role);
            if (!token_is(reading, end - 1, "part") &&
                !token_is(reading, end - 1, "parterne") &&
                !token_is(reading, end - 1, "parter"))
                add_name(reading, term, t + 1, end);
            t = end;
        }
    }
}

static bool is_common(const char *word)
{
    static const char *const words[] = { "dansk",     "danske", "nordisk",       "nordic",
                                         "data",      "it",     "foreningen",    "region",
                                         "kommune",   "fonden", "den",           "det",
                                         "klinikken", "skolen", "advokatfirmaet" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return strlen(word) < 4;
}

/* A word that stands behind a postal code is a town, and means no party: "8000 Aarhus C". */
static bool is_town(const struct reading *reading, const char *word)
{
    for (uint32_t t = 1; t < reading->tokens.len; t++) {
        const char *before = token_lower(reading, t - 1);
        size_t len = strlen(before);
        if (len >= 2 && len <= 5 && strspn(before, "0123456789") == len &&
            token_is(reading, t, word))
            return true;
    }
    return false;
}

/* --- the term ---------------------------------------------------------------------------- */

/* The number that the source's footer gives this name ("Navn A/S, CVR nr.: 12345678"). */
static void footer_id(struct reading *reading, const struct party *party, struct term *term)
{
    const struct source *source = reading->contract->source;
    size_t name_len = strlen(party->name);
    const char *at;

    if (source == NULL || name_len == 0)
        return;
    for (at = source->bytes; (at = strstr(at, party->name)) != NULL; at += name_len) {
        const char *behind = at + name_len;
        const char *end = behind + 60;
        const char *cvr = strstr(behind, "CVR");
        char digits[9];
        size_t count = 0;
        if (cvr == NULL)
            return;
        if (cvr > end || memchr(at, '\n', (size_t)(cvr - at)) != NULL ||
            memmem(behind, (size_t)(cvr - behind), " og ", 4) != NULL)
            continue; /* further on, or on another line: that may be somebody else's */
        for (const char *c = cvr + 3; *c != '\0' && *c != '\n' && c < cvr + 30 && count < 8;
             c++)
            if (*c >= '0' && *c <= '9')
                digits[count++] = *c;
            else if (count > 0 && *c != ' ')
                break;
        if (count == 8) {
            digits[8] = '\0';
            term_set_text(reading, term, "id", digits);
            term_set_number(term, "id_line",
                            (double)source_line_at(source, (size_t)(cvr - source->bytes)));
            return;
        }
    }
}

/* Whether the name of the party stands at t, as the beginning of words that are no part of it. */
static bool stands_at(const struct reading *reading, const struct party *party, uint32_t t)
{
    uint32_t len = party->end - party->first;

    for (uint32_t k = 0; k < len; k++)
        if (t + k >= reading->tokens.len ||
            (reading->tokens.items[t + k].block != reading->tokens.items[t].block &&
             (!line_begins(reading, t) ||
              token_line(reading, t + k) > token_line(reading, t) + 1)) ||
            reading->tokens.items[t + k].word != reading->tokens.items[party->first + k].word)
            return false;
    return reading->tokens.items[t].capital;
}

/* "Godkendt Revisionspartnerselskab" on the first line, of "Holm & Krag Godkendt Revisionspartnerselskab": how
   many of the name's last words the text begins with, where its first ones are printed on each page and belong
   to no text; 0: none. */
static uint32_t tail_at_top(const struct reading *reading, const struct party *party)
{
    enum { LEAST = 2 };

    for (uint32_t len = party->end - party->first; len-- > LEAST;) {
        struct party tail = { .first = party->end - len, .end = party->end };
        if (stands_at(reading, &tail, 0))
            return len;
    }
    return 0;
}

/* The number that stands behind the party's name wherever the contract presents it again: "Navn: X
   ApS" / "Adresse: …" / "CVR: 12345678", no other firm between. */
static bool number_elsewhere(struct reading *reading, const struct party *party,
                             struct firm_id *id, const char **address)
{
    enum { REACH = 40 };
    uint32_t len = party->end - party->first;
    uint32_t tail = tail_at_top(reading, party);
    struct firm top;

    if (firm_form_at(reading, party->end - 1, FIRM_FORM) == 0)
        return false; /* a word that may stand anywhere */
    if (tail > 0 && tail < party->label &&
        firm_id_next(reading, tail, party->label < REACH ? party->label : REACH, false, id) &&
        id->labelled && id->danish && !firm_next(reading, tail, id->first, &top)) {
        *address = address_in(reading, tail, id->end);
        return true;
    }
    for (uint32_t t = 0; t + len < reading->tokens.len; t++) {
        uint32_t end = t + len + REACH < reading->tokens.len ? t + len + REACH
                                                             : (uint32_t)reading->tokens.len;
        struct firm other;
        if ((t >= party->label && t < party->extent) || !stands_at(reading, party, t))
            continue;
        if (t < party->label && end > party->label)
            end = party->label; /* in the head of its paper */
        if (firm_next(reading, t + len, end, &other))
            end = other.first;
        if (firm_id_next(reading, t + len, end, false, id) && id->labelled && id->danish) {
            *address = address_in(reading, t + len, end);
            return true;
        }
    }
    return false;
}

/* "Foreningens navn som opgivet ved oprettelsen", "Din virksomhed": who is meant, and no name. */
static bool is_no_name(const struct reading *reading, const struct party *party)
{
    enum { LONGEST = 3 };
    static const char *const your[] = { "din", "dit", "jeres", NULL };
    const struct token *tokens = reading->tokens.items;

    if (party->end <= party->first + 1 || party->end > party->first + LONGEST ||
        token_is_template(reading, party->first))
        return false;
    return (token_is(reading, party->end - 1, "navn") && !tokens[party->end - 1].capital &&
            party_in_genitive(reading, party->first)) ||
           (reading_has_word(reading, party->first, party->first + 1, your) &&
            !tokens[party->first + 1].capital);
}

static void describe_party(struct reading *reading, const struct party *party, enum role role)
{
    struct term *term = term_add(reading, TERM_PARTIES);
    struct firm_id id;
    const char *address = NULL;

    term_set_text(reading, term, "role", role == ROLE_CONTROLLER ? "controller" : "processor");
    if (party == NULL) {
        term_set_text(reading, term, "name", NULL);
        term_set_text(reading, term, "id", NULL);
        party_name_defined(reading, term, role);
        return;
    }
    term_set_text(reading, term, "name", is_no_name(reading, party) ? NULL : party->name);
    if (party->generic)
        party_name_generic(reading, party, term);
    term_place(reading, term, party->first, party->end);
    term_set_text(reading, term, "id", NULL);
    if (party->cells && party->id != NULL) {
        term_set_text(reading, term, "id", party->id);
        term_set_number(term, "id_line", (double)token_line(reading, party->id_token));
    } else if (!party->cells && firm_id_next(reading, party->end, party->extent, false, &id)) {
        term_set_text(reading, term, "id", id.text);
        term_set_number(term, "id_line", (double)token_line(reading, id.number));
    } else if (!party->generic && !token_is_template(reading, party->first)) {
        footer_id(reading, party, term);
        if (term_text(term, "id")[0] == '\0' &&
            number_elsewhere(reading, party, &id, &address)) {
            term_set_text(reading, term, "id", id.text);
            term_set_number(term, "id_line", (double)token_line(reading, id.number));
        }
    }
    if (party->cells)
        address = party->address;
    else if (address_in(reading, party->end, party->extent) != NULL)
        address = address_in(reading, party->end, party->extent);
    if (address != NULL)
        term_set_text(reading, term, "address", address);
    if (token_is_template(reading, party->first))
        term_set_truth(term, "placeholder", true);
    add_called(reading, party, role, term);
    if (party->called != NULL && role_strict(party->called) == ROLE_NONE) {
        struct term *called = term_add_under(reading, term, "also_called");
        role_teach(reading, party->called, role);
        term_set_text(reading, called, "value",
                      reading_words(reading, party->called_token, party->called_token + 1));
        term_place(reading, called, party->called_token, party->called_token + 1);
    }
    if (party->unnamed)
        party_name_unnamed(reading, party, role, term);
    if (!party->generic) {
        for (uint32_t t = party->first; t < party->end; t++) {
            const struct token *token = &reading->tokens.items[t];
            if (token->word != NO_WORD && name_may_hold(reading, t) &&
                !is_common(token_lower(reading, t)) &&
                firm_form_at(reading, t, FIRM_FORM) == 0 &&
                knowledge_country(reading->knowledge, reading_words(reading, t, t + 1),
                                  token->end - token->begin) == NULL &&
                !is_town(reading, token_lower(reading, t))) {
                role_teach(reading, token_lower(reading, t), role);
                break;
            }
        }
    }
}

/* "mellem Nordlys (databehandler) og …" and further on "Nordlys Data ApS CVR-nr. …", "Nordlys v/ Ida
   Bro": the name in full, where it is no other party's. */
static void complete_name(const struct reading *reading, const struct parties *parties,
                          struct party *party, uint32_t zone)
{
    for (uint32_t t = party->end; t < zone; t++) {
        uint32_t end;
        bool whole;
        if (!stands_at(reading, party, t))
            continue;
        end = party_name_end(reading, t, zone);
        whole = end > t + (party->end - party->first) &&
                (firm_form_at(reading, end - 1, FIRM_FORM) > 0 ||
                 (reading->tokens.items[t + (party->end - party->first) + 1].mark == '/' &&
                  token_is(reading, t + (party->end - party->first), "v")));
        for (size_t i = 0; i < parties->len && whole; i++) {
            const struct party *other = &parties->items[i];
            whole = other == party || other->role == ROLE_NONE || other->role == party->role ||
                    other->end <= t || other->first >= end;
        }
        if (whole) {
            enum { EXTENT = 30 };
            party->first = party->label = t;
            party->end = end;
            party->extent = party->told = end + EXTENT < zone ? end + EXTENT : zone;
            for (size_t i = 0; i < parties->len; i++) {
                uint32_t begin = parties->items[i].label;
                if (begin > t && begin < party->extent)
                    party->extent = party->told = begin;
            }
            party->name = firm_name(reading, t, end);
            return;
        }
    }
}

/* "Aftale mellem Foreningen Fyrren og Nordlys" and below it "Gymnastikforeningen Fyrren, CVR-nr. …": of
   two names of which no other role is said, and that end in the same word, the one with the number;
   NULL where there is none. */
static const struct party *told_again(const struct reading *reading,
                                      const struct parties *parties, const struct party *party)
{
    struct firm_id id;

    if (party->cells || firm_id_next(reading, party->end, party->extent, false, &id))
        return NULL;
    for (size_t i = 0; i < parties->len; i++) {
        const struct party *other = &parties->items[i];
        bool same = other->role == party->role || other->role == ROLE_NONE;
        if (other != party && same && !other->generic && !other->cells &&
            reading->tokens.items[other->end - 1].word != NO_WORD &&
            reading->tokens.items[other->end - 1].word ==
                reading->tokens.items[party->end - 1].word &&
            firm_id_next(reading, other->end, other->extent, false, &id) && id.labelled)
            return other;
    }
    return NULL;
}

/* "Vestbo Universitet, Institut for Sprog" on a line of its own: the part of the body that is meant
   belongs to its name. Where the line ends, or the name's end. */
static uint32_t unit_end(const struct reading *reading, const struct party *party)
{
    enum { LONGEST = 8 };
    static const char *const units[] = { "institut",      "afdeling",   "afdelingen",
                                         "center",        "centret",    "region",
                                         "fakultet",      "fakultetet", "sekretariatet",
                                         "forvaltningen", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t stop = line_stop(reading, party->end, (uint32_t)reading->tokens.len);

    if (tokens[party->end].mark != ',' || !line_begins(reading, party->first) ||
        tokens[party->end].block != tokens[party->first].block || stop > party->end + LONGEST ||
        stop < party->end + 2 || !tokens[party->end + 1].capital ||
        !reading_has_word(reading, party->end + 1, party->end + 2, units))
        return party->end;
    for (uint32_t t = party->end + 1; t < stop; t++)
        if (tokens[t].digits || tokens[t].word == NO_WORD)
            return party->end;
    return stop;
}

/* Names that are one without a form of firm are looked up in full. */
static void complete_names(const struct reading *reading, struct parties *parties,
                           uint32_t zone)
{
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        const struct party *again = party->role != ROLE_NONE && !party->generic
                                        ? told_again(reading, parties, party)
                                        : NULL;
        if (again != NULL) {
            enum role role = party->role;
            *party = *again;
            party->role = role;
        }
        if (party->role != ROLE_NONE && !party->generic && !party->cells &&
            party->end > party->first && !token_is_template(reading, party->first) &&
            firm_form_at(reading, party->end - 1, FIRM_FORM) == 0 &&
            firm_form_at(reading, party->first, FIRM_BODY) == 0 &&
            firm_form_at(reading, party->end - 1, FIRM_BODY) == 0)
            complete_name(reading, parties, party, zone);
        if (party->role != ROLE_NONE && !party->generic && !party->cells &&
            unit_end(reading, party) > party->end) {
            party->end = unit_end(reading, party);
            party->name = reading_words(reading, party->first, party->end);
        }
    }
}

/* The number by which the party is presented; "": none. */
static const char *own_number(const struct reading *reading, const struct party *party)
{
    struct firm_id id;

    if (party->cells)
        return party->id == NULL ? "" : party->id;
    return firm_id_next(reading, party->end, party->extent, false, &id) && id.labelled ? id.text
                                                                                       : "";
}

/* The number is that of one presented before, or of the first. */
static bool is_presented(const struct reading *reading, const struct parties *parties,
                         const struct party *first, const struct party *party)
{
    const char *number = own_number(reading, party);

    for (size_t i = 0; i < parties->len; i++) {
        const struct party *other = &parties->items[i];
        if (other != party && (other == first || other->first < party->first) &&
            strcmp(own_number(reading, other), number) == 0)
            return true;
    }
    return false;
}

/* Those who have the first one's role together with him, in the order of the text: each is presented with
   a number of its own. */
static void describe_joined(struct reading *reading, struct parties *parties,
                            const struct party *first)
{
    const struct party *last = NULL;

    if (first == NULL || first->generic || own_number(reading, first)[0] == '\0')
        return;
    for (size_t count = 0; count < parties->len; count++) {
        const struct party *next = NULL;
        for (size_t i = 0; i < parties->len; i++) {
            const struct party *party = &parties->items[i];
            if ((last == NULL || party->first > last->first) &&
                (next == NULL || party->first < next->first))
                next = party;
        }
        if (next == NULL)
            return;
        last = next;
        if (next != first && next->role == first->role && !next->generic &&
            own_number(reading, next)[0] != '\0' && !token_is_template(reading, next->first) &&
            !is_presented(reading, parties, first, next))
            describe_party(reading, next, first->role);
    }
}

void read_parties(struct reading *reading)
{
    struct parties parties = { .len = 0, .said_len = 0 };
    uint32_t zone = parties_zone(reading);
    const struct party *controller;
    const struct party *processor;

    role_find_said(reading, &parties);
    role_learn(reading, &parties, false);
    parties_read_tables(reading, &parties, zone);
    parties_read_labels(reading, &parties, zone);
    parties_read_between(reading, &parties, zone);
    parties_read_numbers(reading, &parties, zone);
    parties_read_firms(reading, &parties, zone);
    parties_read_defined(reading, &parties, zone);
    parties_merge(reading, &parties);
    parties_set_extents(reading, &parties, zone);
    parties_set_kinds(reading, &parties);
    parties_find_roles(reading, &parties);
    parties_share_roles(reading, &parties);
    voice_find(reading, &parties);
    parties_choose(reading, &parties);
    if (parties_find(&parties, ROLE_CONTROLLER) == NULL)
        parties_find_stated(reading, &parties, ROLE_CONTROLLER);
    if (parties_find(&parties, ROLE_PROCESSOR) == NULL)
        parties_find_stated(reading, &parties, ROLE_PROCESSOR);
    complete_names(reading, &parties, zone);
    controller = parties_find(&parties, ROLE_CONTROLLER);
    processor = parties_find(&parties, ROLE_PROCESSOR);
    describe_party(reading, controller, ROLE_CONTROLLER);
    describe_joined(reading, &parties, controller);
    describe_party(reading, processor, ROLE_PROCESSOR);
    describe_joined(reading, &parties, processor);
    for (size_t i = 0; i < parties.len; i++)
        if (parties.items[i].kind != NULL)
            role_teach(reading, parties.items[i].kind, parties.items[i].role);
    role_learn(reading, &parties, true);
    voice_teach(reading);
}
