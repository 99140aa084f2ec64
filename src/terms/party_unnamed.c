/* What to call a party that has no name: by what the contract calls it, or by the words that tell who it is. */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* "kunden, der har accepteret vilkårene (": where the words that tell which customer end; end where
   none do. */
static uint32_t told_end(const struct reading *reading, uint32_t end)
{
    enum { LONGEST = 12 };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = end + 1;

    if (tokens[end].mark != ',' || !token_is(reading, t, "der") ||
        tokens[end].block != tokens[end - 1].block)
        return end;
    while (t < end + LONGEST && tokens[t].block == tokens[end].block &&
           (tokens[t].word != NO_WORD || tokens[t].mark == '?'))
        t++;
    return tokens[t].mark == '(' && tokens[t].block == tokens[end].block ? t : end;
}

/* "den dataansvarlige – kunden": what is not the role stands for the name, but in brackets. */
void party_name_generic(struct reading *reading, const struct party *party, struct term *term)
{
    term_set_text(reading, term, "name", NULL);
    for (uint32_t t = party->first; t < party->end && !party->described; t++) {
        if (reading->tokens.items[t].word == NO_WORD || token_is(reading, t, "den") ||
            role_strict(token_lower(reading, t)) != ROLE_NONE ||
            (party->unnamed && role_loose(reading, t) == ROLE_NONE))
            continue;
        if (party->unnamed) {
            struct term *called = term_add_under(reading, term, "also_called");
            term_set_text(reading, called, "value", reading_words(reading, t, t + 1));
            term_place(reading, called, t, t + 1);
        } else {
            term_set_text(reading, term, "name",
                          reading_words(reading, t, told_end(reading, t + 1)));
        }
    }
}

/* "kunden", "klubben": a word for somebody, and not "jer". */
static bool is_word_for(const char *lower)
{
    return strlen(lower) > 4 && party_is_definite(lower);
}

/* "den virksomhed, der har oprettet en konto (”Kunden”)": who has no name is known by what the
   contract calls him, where that is no word of the law. */
static void name_by_call(struct reading *reading, struct term *term)
{
    for (size_t i = 0; term_text(term, "name")[0] == '\0' && i < term->under.len; i++) {
        const struct term *called = term->under.items[i];
        const char *value = term_text(called, "value");
        char *lower = utf8_lower_copy(value, strlen(value));
        bool own = strcmp(called->role, "also_called") == 0 && strlen(value) > 2 &&
                   ((value[0] >= 'A' && value[0] <= 'Z') || is_word_for(value)) &&
                   strchr(value, ' ') == NULL && role_strict(lower) == ROLE_NONE;
        free(lower);
        if (own)
            term_set_text(reading, term, "name", value);
    }
}

/* Quoted words in one bracket, t its first: "(”du”, ”Kunden”)". The token of the first that may be the
   party's name, or NO_WORD. */
static uint32_t name_in_bracket(const struct reading *reading, uint32_t t, enum role role)
{
    enum { REACH = 12 };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t k = t; k + 2 < reading->tokens.len && k < t + REACH &&
                         tokens[k].block == tokens[t].block && tokens[k].mark != ')';
         k++)
        if (tokens[k].mark == '"' && tokens[k + 2].mark == '"' && tokens[k + 1].capital &&
            role_loose(reading, k + 1) == role &&
            role_strict(token_lower(reading, k + 1)) == ROLE_NONE)
            return k + 1;
    return NO_WORD;
}

/* "”Kunden” er den virksomhed, der har oprettet en konto": quoted at t and told who it is. */
static bool is_defined_as(const struct reading *reading, uint32_t t, enum role role)
{
    static const char *const who[] = { "den", "det", "enhver", "du", NULL };
    const struct token *tokens = reading->tokens.items;

    return tokens[t].mark == '"' && tokens[t + 2].mark == '"' && tokens[t + 1].capital &&
           token_is(reading, t + 3, "er") && reading_has_word(reading, t + 4, t + 5, who) &&
           role_loose(reading, t + 1) == role &&
           role_strict(token_lower(reading, t + 1)) == ROLE_NONE;
}

/* "Den dataansvarlige (”Kunden”): den virksomhed, der …": in the label of who is told by what he does. */
static void name_by_label(struct reading *reading, struct term *term, const struct party *party,
                          enum role role)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->label; t + 1 < party->first; t++) {
        uint32_t name = tokens[t].mark == '(' && tokens[t + 1].mark == '"'
                            ? name_in_bracket(reading, t + 1, role)
                            : NO_WORD;
        if (name != NO_WORD && name < party->first && term_text(term, "name")[0] == '\0')
            term_set_text(reading, term, "name", reading_words(reading, name, name + 1));
    }
}

/* The same where it is defined further on: "Virksomheden, der har et abonnement (”Kunden”), er …", "Du
   er dataansvarlig (”du”, ”Kunden”)"; but "Den dataansvarlige (”Kunden”)" is a label. */
void party_name_defined(struct reading *reading, struct term *term, enum role role)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 2; term_text(term, "name")[0] == '\0' && t + 2 < reading->tokens.len;
         t++) {
        const struct reading_block *block = &reading->blocks.items[tokens[t].block];
        bool stated = t > block->first + 3 && !token_is(reading, t - 3, "den");
        uint32_t name;
        if (is_defined_as(reading, t, role)) {
            term_set_text(reading, term, "name", reading_words(reading, t + 1, t + 2));
            if (term->line == 0)
                term_place(reading, term, t + 1, t + 2);
            continue;
        }
        if (tokens[t - 1].mark != '(' || tokens[t].mark != '"' ||
            (role_strict(token_lower(reading, t - 2)) != ROLE_NONE && !stated))
            continue;
        name = name_in_bracket(reading, t, role);
        if (name == NO_WORD)
            continue;
        term_set_text(reading, term, "name", reading_words(reading, name, name + 1));
        if (term->line == 0)
            term_place(reading, term, name, name + 1);
    }
}

/* The words at t end what tells who the party is: what it is called, the other one's name, the verb that the
   sentence goes on with. */
static bool ends_description(const struct reading *reading, uint32_t t)
{
    static const char *const calls[] = { "herefter", "kaldet",   "kaldes",
                                         "benævnt",  "benævnes", NULL };
    static const char *const also[] = { "som", "der", "hvis", NULL };
    static const char *const other[] = { "os", "vi", "undertegnede", NULL };
    static const char *const verbs[] = { "er", "skal", "har", "kan", "vil", "må", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t next = t + 1;

    if (tokens[t].mark == '"' || tokens[t].mark == ';' || tokens[t].mark == ':' ||
        tokens[t].mark == '(' ||
        (tokens[t].mark == '-' && token_gap(reading, t) >= GAP_SPACE) ||
        (tokens[t].mark == '.' && (next >= reading->tokens.len || tokens[next].capital ||
                                   tokens[next].block != tokens[t].block)) ||
        reading_has_word(reading, t, next, calls) ||
        (token_is(reading, t, "i") && token_is(reading, next, "det") &&
         token_is(reading, next + 1, "følgende")))
        return true;
    if (tokens[t].mark == ',' && (reading_has_word(reading, next, next + 1, verbs) ||
                                  reading_has_word(reading, next, next + 1, calls)))
        return true;
    if (tokens[t].mark == ',' && token_is(reading, next, "og") &&
        reading_has_word(reading, next + 1, next + 2, also))
        return true; /* "…, og som står i ordren": enough is told */
    next += tokens[t].mark == ',' && token_is(reading, next, "og");
    return (token_is(reading, t, "og") || next > t + 1) && next < reading->tokens.len &&
           (reading_has_word(reading, next, next + 1, other) ||
            role_loose(reading, next) != ROLE_NONE ||
            party_may_begin(reading, next,
                            party_name_end(reading, next, (uint32_t)reading->tokens.len)));
}

/* "den virksomhed (hotel eller lignende), der har oprettet en konto": where the words end that tell who the
   party at first is; first where none of them say what it does. */
static uint32_t description_end(const struct reading *reading, uint32_t first)
{
    enum { LONGEST = 28, ASIDE = 8, EARLY = 3 };
    static const char *const tells[] = { "der", "som", "hvis", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t end = (uint32_t)reading->tokens.len;
    bool told = false;
    uint32_t t = first;

    while (t < end && t < first + LONGEST &&
           token_node(reading, t) == token_node(reading, first) &&
           (t == first || token_gap(reading, t) < GAP_BLANK)) {
        if (tokens[t].mark == '(' && t <= first + EARLY && !told) {
            uint32_t close = t + 1;
            while (close < end && close < t + ASIDE && tokens[close].mark != ')')
                close++;
            if (close >= end || tokens[close].mark != ')')
                return first;
            t = close + 1;
            continue;
        }
        if (ends_description(reading, t))
            break;
        told |= reading_has_word(reading, t, t + 1, tells);
        t++;
    }
    while (t > first && tokens[t - 1].word == NO_WORD && tokens[t - 1].mark != ')')
        t--;
    /* "dig som dataansvarlig": that is his role, and no more */
    told &= t < first + 2 || role_strict(token_lower(reading, t - 1)) == ROLE_NONE;
    return told && t < first + LONGEST ? t : first;
}

void party_name_unnamed(struct reading *reading, const struct party *party, enum role role,
                        struct term *term)
{
    uint32_t end;

    name_by_call(reading, term);
    name_by_label(reading, term, party, role);
    party_name_defined(reading, term, role);
    if (term_text(term, "name")[0] != '\0')
        return;
    end = description_end(reading, party->first);
    if (end > party->first)
        term_set_text(reading, term, "name", reading_words(reading, party->first, end));
    else if (party->described)
        term_set_text(reading, term, "name", party->name);
}
