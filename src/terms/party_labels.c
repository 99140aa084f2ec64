/* Names that may be a party's: those behind a label. */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

static bool is_word(const struct reading *reading, uint32_t t, const char *const *words)
{
    for (; *words != NULL; words++)
        if (token_is(reading, t, *words))
            return true;
    return false;
}

/* Behind a role's word, "(”Kunden”):" or "(”Navn ApS”, ”Navn”, ”vi”)": where the label's words go on
   behind the bracket, or, at the line's end, the name that begins in it; t where neither is so. */
static uint32_t bracketed_label(const struct reading *reading, uint32_t t, uint32_t stop,
                                enum role role)
{
    enum { LONGEST = 16 };
    static const char *const called[] = { "herefter", "kaldet", "benævnt", "følgende", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t close = t + 1;

    while (close < stop && close < t + LONGEST && tokens[close].mark != ')')
        close++;
    if (close >= stop || tokens[close].mark != ')')
        return t;
    if (close + 1 < stop)
        return tokens[close + 1].mark == ':' || (tokens[close + 1].mark == '-' &&
                                                 token_gap(reading, close + 1) == GAP_SPACE)
                   ? close + 2
                   : t;
    if ((tokens[t + 1].mark == '"' && role_loose(reading, t + 2) == role &&
         stop < reading->tokens.len && column_of(reading, stop) == COLUMN_NAME) ||
        reading_has_word(reading, t + 1, close, called))
        return stop; /* "Kunden (”Kunden” eller ”I”)" / "Navn: …", "Dataansvarlig (herefter ”Skolen”)" */
    return tokens[t + 1].mark == '"' && party_may_begin(reading, t + 2, close) &&
                   role_loose(reading, t + 2) == ROLE_NONE && tokens[close - 1].mark == '"'
               ? t + 2
               : t;
}

/* "Lønbureauet (databehandler):", "Bestiller (den dataansvarlige)": a word that no law knows, with its
   role in the brackets. Behind them, or at. */
static uint32_t bracketed_role(const struct reading *reading, uint32_t at, uint32_t stop,
                               enum role *role)
{
    enum { WORDS = 3 };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = at;

    while (t < stop && t < at + WORDS && tokens[t].word != NO_WORD)
        t++;
    if (t == at || t + 2 >= stop || tokens[t].mark != '(' || !tokens[at].capital ||
        firm_form_at(reading, t - 1, FIRM_FORM) > 0)
        return at;
    t += token_is(reading, t + 1, "den") ? 2 : 1;
    *role = t < stop ? role_strict(token_lower(reading, t)) : ROLE_NONE;
    if (*role == ROLE_NONE || t + 1 >= stop || tokens[t + 1].mark != ')')
        return at;
    t += 2;
    /* "Kommune (dataansvarlig)      Havby Kommune" */
    if (t < stop && token_gap(reading, t) == GAP_WIDE && tokens[t].capital)
        return t;
    if (t < stop && tokens[t].mark != ':')
        return at;
    return t < stop ? t + 1 : stop;
}

/* A label with a role at the line's beginning ("Den dataansvarlige:", "Leverandørens navn:",
   "Dataansvarlig er"): where the words behind it begin, or at. */
static uint32_t role_label(const struct reading *reading, uint32_t at, uint32_t stop,
                           enum role *role)
{
    static const char *const small[] = { "den",    "de",  "navn",       "på",      "part",
                                         "parten", "som", "virksomhed", "selskab", "a",
                                         "b",      "er",  "og",         NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t words = 0;
    uint32_t behind = bracketed_role(reading, at, stop, role);

    if (behind > at)
        return behind;
    *role = ROLE_NONE;
    for (uint32_t t = at; t < stop && words <= 5; t++) {
        enum role here;
        if (tokens[t].mark == ':' ||
            (tokens[t].word == NO_WORD && *role != ROLE_NONE && tokens[t].mark == '*'))
            return *role == ROLE_NONE ? at : t + 1;
        if (*role != ROLE_NONE && t > at && token_gap(reading, t) >= GAP_WIDE)
            return t;
        if (*role != ROLE_NONE && tokens[t].mark == '(') {
            uint32_t name = bracketed_label(reading, t, stop, *role);
            if (name > t)
                return name;
        }
        if (tokens[t].word == NO_WORD) {
            if (tokens[t].mark == ',' || tokens[t].mark == '.')
                return at;
            continue;
        }
        here = role_loose(reading, t);
        if (here != ROLE_NONE && *role == ROLE_NONE)
            *role = here;
        else if (here != ROLE_NONE && here != *role)
            return at; /* "Kunden og Leverandøren:" */
        else if (here == ROLE_NONE && !tokens[t].digits && !is_word(reading, t, small) &&
                 !(t > at && tokens[t - 1].mark == '/' && token_is(reading, t, "data")))
            return at; /* but "Dataansvarlig / Data controller:" */
        words++;
        if (*role != ROLE_NONE && token_is(reading, t, "er") && t + 1 < stop &&
            tokens[t + 1].capital)
            return t + 1;
    }
    return *role != ROLE_NONE && words <= 5 ? stop : at;
}

/* True where an address, or a firm's number, stands in the lines behind t, before another role's label. */
static bool has_address_below(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { LINES = 4 };
    uint32_t end = line_stop(reading, t, zone);

    for (size_t line = 0; end < zone && line < LINES; line++) {
        enum role role;
        uint32_t stop = line_stop(reading, end, zone);
        if (role_label(reading, end, stop, &role) > end)
            break;
        end = stop;
    }
    return address_in(reading, t, end) != NULL;
}

/* True where a firm's number stands in the lines from t on, before another role's label. */
static bool has_number_below(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { LINES = 5 };

    for (size_t line = 0; t < zone && line < LINES; line++) {
        uint32_t stop = line_stop(reading, t, zone);
        enum role role;
        struct firm_id id;
        if (line > 0 && role_label(reading, t, stop, &role) > t)
            return false;
        if (firm_id_next(reading, t, stop, false, &id) && id.labelled)
            return true;
        t = stop;
    }
    return false;
}

/* An address of mail stands in the line. */
static bool has_mail(const struct reading *reading, uint32_t t, uint32_t stop)
{
    const struct token *tokens = reading->tokens.items;
    const char *text = reading->blocks.items[tokens[t].block].text;

    return memchr(text + tokens[t].begin, '@', tokens[stop - 1].end - tokens[t].begin) != NULL;
}

/* Whom to write to, or who signs, and no party: his title, his telephone or his mail stand in the
   line or in the form below the name, and no number or address of a firm. */
static bool is_person(const struct reading *reading, uint32_t name, uint32_t end, uint32_t zone)
{
    enum { LINES = 5 };
    static const char *const titles[] = { "stilling", "titel", "jobtitel",
                                          "stillingsbetegnelse", NULL };
    static const char *const calls[] = { "telefon", "telefonnummer", "tlf",   "tlfnr", "mobil",
                                         "e-mail",  "mail",          "email", NULL };
    bool called = false;

    if (name >= end || firm_form_at(reading, end - 1, FIRM_FORM) > 0 ||
        firm_form_at(reading, name, FIRM_BODY) > 0 ||
        firm_form_at(reading, end - 1, FIRM_BODY) > 0 || has_number_below(reading, name, zone))
        return false;
    for (uint32_t t = name, line = 0; t < zone && line < LINES; line++) {
        uint32_t stop = line_stop(reading, t, zone);
        enum role role;
        if (line > 0 && role_label(reading, t, stop, &role) > t)
            break;
        if (line > 0 && reading_has_word(reading, t, t + 1, titles))
            return true;
        if (column_of(reading, t) == COLUMN_ADDRESS || address_in(reading, t, stop) != NULL)
            return false;
        if (line == 0 && has_mail(reading, t, stop))
            return true; /* whatever stands below: "Roskilde, den 4. juni 2024   Mørkøv, den …" */
        called |= reading_has_word(reading, t, line > 0 ? t + 1 : stop, calls);
        t = stop;
    }
    return called;
}

/* A role's word stands in the first words, which are no firm's name and not the role alone. */
static bool names_role(const struct reading *reading, uint32_t name, uint32_t end)
{
    if (end <= name || firm_form_at(reading, end - 1, FIRM_FORM) > 0 ||
        party_is_generic(reading, name, end))
        return false;
    for (uint32_t t = name; t < end && t < name + 3; t++)
        if (role_loose(reading, t) != ROLE_NONE)
            return true;
    return false;
}

/* A name that its owner writes small, on a line of its own: "nordlys v/Ida Bro". */
static bool may_stand_alone(const struct reading *reading, uint32_t name, uint32_t end)
{
    static const char *const joints[] = { "og",  "samt", "mellem", "herefter", "der",
                                          "som", "har",  "er",     "kaldet",   "i",
                                          "en",  "et",   "den",    "det",      NULL };

    return end > name && reading->tokens.items[name].word != NO_WORD &&
           !is_word(reading, name, joints) && !party_is_definite(token_lower(reading, name)) &&
           role_loose(reading, name) == ROLE_NONE;
}

bool party_stands_alone(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { WORDS = 3 };
    uint32_t stop = line_stop(reading, t, zone);

    return line_begins(reading, t) && stop <= t + WORDS && may_stand_alone(reading, t, stop) &&
           stop < zone && has_number_below(reading, stop, zone);
}

/* "Den dataansvarlige:" / "Kunden (den virksomhed, der opretter sig)": who it is has no name. */
static bool is_role_alone(const struct reading *reading, uint32_t name, uint32_t end,
                          uint32_t stop, enum role role)
{
    return party_is_generic(reading, name, end) && role_loose(reading, name) == role &&
           (end >= stop || reading->tokens.items[end].mark == '(');
}

/* "Dataansvarlig | Databehandler": the words behind the label are the other one's. */
static bool names_other(const struct reading *reading, uint32_t name, uint32_t end,
                        enum role role)
{
    enum role named = party_is_generic(reading, name, end)
                          ? role_strict(token_lower(reading, end - 1))
                          : ROLE_NONE;

    return named != ROLE_NONE && named != role;
}

/* "Den virksomhed, der har oprettet en konto": somebody is told by what he does, and by no name. */
static bool is_description(const struct reading *reading, uint32_t name, uint32_t stop)
{
    enum { REACH = 6, ASIDE = 8 };
    static const char *const articles[] = { "den", "det", "enhver", "en", "et", "de", NULL };
    static const char *const who[] = { "der", "som", NULL };
    uint32_t behind = name + 2;

    if (name + 2 >= stop || !is_word(reading, name, articles) ||
        reading->tokens.items[name + 1].word == NO_WORD ||
        reading->tokens.items[name + 1].capital || role_loose(reading, name + 1) != ROLE_NONE)
        return false;
    /* "Den virksomhed (hotel eller lignende) der har bestilt" */
    for (uint32_t t = behind;
         reading->tokens.items[behind].mark == '(' && t < stop && t < name + ASIDE; t++)
        if (reading->tokens.items[t].mark == ')')
            behind = t + 1;
    return reading_has_word(reading, behind,
                            behind + REACH - 2 < stop ? behind + REACH - 2 : stop, who);
}

/* "Kunde med bopæl i EU", "Kunder, der har et abonnement": the line says what kind of somebody it is. */
static bool describes(const struct reading *reading, uint32_t name, uint32_t stop)
{
    enum { LONGEST = 16 };
    static const char *const people[] = { "kunde", "kunder", "bruger", "brugere",
                                          "køber", "købere", NULL };
    static const char *const behind[] = { "med", "hos", "af",  "i", "på",
                                          "som", "der", "til", NULL };
    uint32_t at = name + 1;

    if (at < stop && reading->tokens.items[at].mark == ',')
        at++;
    return at + 1 < stop && stop - name <= LONGEST && is_word(reading, name, people) &&
           is_word(reading, at, behind);
}

/* A head of a table of labels and values below the role: "Felt | Oplysninger". */
static bool is_table_head(const struct reading *reading, uint32_t name, uint32_t stop)
{
    static const char *const left[] = { "felt", "emne", "punkt", "rubrik", "oplysning", NULL };
    static const char *const right[] = { "oplysninger", "oplysning", "indhold",
                                         "værdi",       "udfyldes",  NULL };

    return stop == name + 2 && is_word(reading, name, left) &&
           is_word(reading, name + 1, right);
}

/* "Navn: …", "Navn og adresse: …": where the name begins behind its label, or t. */
static uint32_t behind_name_label(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { WORDS = 4 };
    const struct token *tokens = reading->tokens.items;
    uint32_t at = t + 1;

    if (column_of(reading, t) != COLUMN_NAME)
        return t;
    while (at < zone && at < t + WORDS && !line_begins(reading, at) &&
           (token_is(reading, at, "og") || token_is(reading, at, "på") ||
            column_of(reading, at) != COLUMN_NONE))
        at++;
    return at + 1 < zone && tokens[at].mark == ':' ? at + 1 : t;
}

/* "Navn" on a line of its own, as a form's cells fall: the value is the next line. */
static bool is_name_cell(const struct reading *reading, uint32_t t, uint32_t stop)
{
    static const char *const labels[] = { "navn",         "firmanavn", "virksomhedsnavn",
                                          "selskabsnavn", "firma",     "virksomhed",
                                          "selskab",      NULL };
    const struct token *tokens = reading->tokens.items;

    return is_word(reading, t, labels) &&
           (stop == t + 1 || (stop == t + 2 && tokens[t + 1].mark == ':'));
}

static void take_label(const struct reading *reading, struct parties *parties, uint32_t at,
                       uint32_t stop, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    enum role role;
    enum role next;
    uint32_t name = role_label(reading, at, stop, &role);
    bool below = false;
    uint32_t value;
    uint32_t end;
    struct party *party;
    struct firm firm;

    if (name == at || (tokens[at].mark == '(' && tokens[stop - 1].mark == ')'))
        return; /* "(som databehandler)" tells of what stands above */
    while (name < stop && tokens[name].word == NO_WORD)
        name++;
    if (name >= stop) {
        name = stop; /* the name stands on the next line */
        below = true;
        stop = name < zone ? line_stop(reading, name, zone) : zone;
        if (is_table_head(reading, name, stop)) {
            name = stop;
            stop = name < zone ? line_stop(reading, name, zone) : zone;
        }
    }
    if (below && name < zone && role_label(reading, name, stop, &next) > name && next != role)
        return; /* "Dataansvarlig:" / "Kunden" / "Databehandler:": it has no more */
    if (below && name < zone && is_name_cell(reading, name, stop)) {
        name = stop;
        stop = name < zone ? line_stop(reading, name, zone) : zone;
    }
    if (name >= zone)
        return;
    if (below && name + 1 < stop && column_of(reading, name) == COLUMN_NAME &&
        token_gap(reading, name + 1) >= GAP_WIDE) {
        name++; /* "Virksomhedsnavn | Navn ApS" */
        below = false;
    }
    value = behind_name_label(reading, name, zone);
    if (value > name) {
        name = value;
        below = false;
    } else if (name + 1 < stop && token_is(reading, name, "navn")) {
        name++;
    }
    end = name < zone ? party_name_end(reading, name, zone) : name;
    if (describes(reading, name, stop)) {
        party = parties_add(reading, parties, name, stop, true);
        if (party != NULL && party->role == ROLE_NONE) {
            party->unnamed = party->described = true;
            party->role = role;
            party->label = at;
        }
        return;
    }
    if (names_role(reading, name, end) || is_person(reading, name, end, zone))
        return; /* "For Kunden      For Leverandøren" */
    if (is_description(reading, name, stop)) {
        party = parties_add(reading, parties, name, name + 2, true);
        if (party != NULL && party->role == ROLE_NONE) {
            party->unnamed = true;
            party->role = role;
            party->label = at;
        }
        return;
    }
    if ((!party_may_begin(reading, name, end) &&
         !(below && may_stand_alone(reading, name, end))) ||
        (below && !(firm_next(reading, name, stop, &firm) && firm.first == name) &&
         !token_is_template(reading, name) && !has_number_below(reading, name, zone) &&
         !has_address_below(reading, end, zone) &&
         !is_role_alone(reading, name, end, stop, role)) ||
        names_other(reading, name, end, role))
        return;
    party = parties_add(reading, parties, name, end, party_is_generic(reading, name, end));
    if (party != NULL && party->role == ROLE_NONE) {
        party->role = role;
        party->label = at;
    }
}

/* "Leverandør: Navn ApS", "Den dataansvarlige:" with the name behind it or on the next line. */
void parties_read_labels(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 0; t < zone;) {
        uint32_t stop = line_stop(reading, t, zone);
        uint32_t at = t;
        while (at < stop && at < t + 3 && tokens[at].word == NO_WORD && tokens[at].mark != '(')
            at++;
        /* "Mellem den dataansvarlige:" / "og databehandleren:" */
        if (at + 1 < stop && tokens[stop - 1].mark == ':' &&
            is_word(reading, at, (const char *const[]){ "mellem", "og", NULL }))
            at++;
        if (at + 2 < stop && token_is(reading, at, "rolle") && tokens[at + 1].mark == ':' &&
            token_gap(reading, t) > GAP_LINE)
            at += 2; /* "Rolle: Dataansvarlig" above the name; below it, it tells of that */
        if (at < stop && line_begins(reading, t) &&
            (tokens[t].block == 0 || !party_is_other(reading, tokens[t].block)))
            take_label(reading, parties, at, stop, zone);
        t = stop;
    }
}
