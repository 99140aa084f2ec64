/*
 * What is left of the contract that this one was made of: another customer's people ("klinikkens
 * patienter", where nobody has a clinic), a notice that goes to a firm which nothing else names or a
 * page that is such a firm's, and the party's own name with another form of firm.
 */
#include "terms/conflicts.h"
#include "terms/names.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <string.h>

/* --- another customer's people ----------------------------------------------------------- */

enum { KIN = 6 };

/* An institution that is spoken of as known, and the pieces of words of which one stands elsewhere in
   a contract that knows of it. */
struct house {
    const char *word; /* definite, without a genitive's s */
    const char *kin[KIN];
};

static const struct house houses[] = {
    { "klinikken", { "klinik", "patient", "tandlæge", "læge" } },
    { "tandklinikken", { "klinik", "patient", "tandlæge", "tandpleje" } },
    { "lægehuset", { "læge", "patient", "klinik" } },
    { "hospitalet", { "hospital", "patient", "region", "sygehus" } },
    { "sygehuset", { "hospital", "patient", "region", "sygehus" } },
    { "apoteket", { "apotek", "recept", "medicin" } },
    { "hotellet", { "hotel", "gæst", "overnat", "værelse" } },
    { "restauranten", { "restaurant", "gæst", "bord", "køkken" } },
    { "skolen", { "skole", "elever", "undervis", "gymnasi", "kursus" } },
    { "friskolen", { "skole", "elever", "undervis" } },
    { "efterskolen", { "skole", "elever", "undervis" } },
    { "højskolen", { "skole", "elever", "undervis", "kursus" } },
    { "gymnasiet", { "gymnasi", "elever", "undervis", "skole" } },
    { "børnehaven", { "børn", "barn", "dagtilbud", "institution", "daginst" } },
    { "vuggestuen", { "børn", "barn", "dagtilbud", "institution", "daginst" } },
    { "plejehjemmet", { "pleje", "beboer", "kommune" } },
    { "plejecentret", { "pleje", "beboer", "kommune" } },
    { "boligforeningen", { "bolig", "beboer", "lejer", "lejemål", "andel" } },
    { "boligselskabet", { "bolig", "beboer", "lejer", "lejemål", "andel" } },
    { "andelsboligforeningen", { "bolig", "beboer", "andel" } },
    { "ejerforeningen", { "ejer", "bolig", "beboer" } },
    { "grundejerforeningen", { "ejer", "bolig", "beboer" } },
    { "fagforbundet", { "forbund", "fagforening" } },
    { "vandværket", { "vand", "forbrug", "måler", "forsyning" } },
    { "varmeværket", { "varme", "forbrug", "måler", "forsyning" } },
    { "museet", { "museum", "udstilling" } },
    { "biblioteket", { "bibliotek", "låner", "kommune" } },
    { "menighedsrådet", { "menighed", "kirke", "sogn" } },
    { "kommunen", { "kommune", "borger", "forvaltning" } },
    { "regionen", { "region", "hospital", "sygehus" } },
};

/* The house at the token, with or without a genitive's s; NULL: none. */
static const struct house *house_at(const struct reading *reading, uint32_t t, bool *genitive)
{
    const char *lower = token_lower(reading, t);

    for (size_t i = 0; i < sizeof houses / sizeof *houses; i++) {
        size_t len = strlen(houses[i].word);
        if (strncmp(lower, houses[i].word, len) != 0)
            continue;
        *genitive = strcmp(lower + len, "s") == 0;
        if (*genitive || lower[len] == '\0')
            return &houses[i];
    }
    return NULL;
}

/* Something outside the tokens first … end knows of such a house. */
static bool is_known(const struct reading *reading, const struct house *house, uint32_t first,
                     uint32_t end)
{
    for (uint32_t t = 0; t < reading->tokens.len; t++) {
        const char *lower = t < first || t >= end ? token_lower(reading, t) : "";
        for (size_t i = 0; lower[0] != '\0' && i < KIN && house->kin[i] != NULL; i++)
            if (strstr(lower, house->kin[i]) != NULL)
                return true;
    }
    return false;
}

/* "klinikkens patienter", "patienter i klinikken": the words; false: the house has no people here. */
static bool has_people(const struct reading *reading, const struct sentence *sentence,
                       uint32_t t, bool genitive, struct place *place)
{
    static const char *const at[] = { "i", "på", "hos", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t end = sentence_end(sentence);

    if (genitive) {
        for (uint32_t k = t + 1; k < end && k <= t + 2; k++) {
            if ((tokens[k].mask & BIT(PEOPLE)) != 0) {
                *place = place_of(reading, t, k + 1);
                return true;
            }
        }
        return false;
    }
    if (t < sentence->first + 2 || !reading_has_word(reading, t - 1, t, at) ||
        (tokens[t - 2].mask & BIT(PEOPLE)) == 0)
        return false;
    *place = place_of(reading, t - 2, t + 1);
    return true;
}

/* "For at klinikkens patienter kan …", in a contract that has no clinic and no patients. */
static void find_people(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term *parties = terms_first(reading->terms, TERM_PARTIES);

    for (size_t i = 0; parties != NULL && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if (!reading_has(reading, sentence->first, end, BIT(PEOPLE), NULL))
            continue;
        for (uint32_t t = sentence->first; t < end; t++) {
            bool genitive = false;
            struct place place;
            const struct house *house = house_at(reading, t, &genitive);
            if (house == NULL || !has_people(reading, sentence, t, genitive, &place) ||
                is_known(reading, house, sentence->first, end))
                continue;
            conflict_add(conflicts, place, place_of_term(reading, parties),
                         _("\"%1$s\": nothing else in the contract is such a one, nor is a "
                           "party: see %3$s"),
                         true);
            return;
        }
    }
}

/* --- a notice to somebody else ----------------------------------------------------------- */

/* The first word of the name is one of a party's or of a subprocessor's. */
static bool is_ours(const struct reading *reading, const char *name)
{
    static const enum term_key keys[] = { TERM_PARTIES, TERM_SUBPROCESSORS };
    size_t len = strcspn(name, " ");

    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const struct term_list *list = &reading->terms->by_key[keys[k]];
        for (size_t i = 0; i < list->len; i++)
            if (strncmp(term_text(list->items[i], "name"), name, len) == 0)
                return true;
    }
    return false;
}

static size_t count_word(const struct reading *reading, uint32_t word)
{
    size_t count = 0;

    for (uint32_t t = 0; t < reading->tokens.len; t++)
        count += reading->tokens.items[t].word == word ? 1 : 0;
    return count;
}

/* "… I/S": no public body, which has its name alone. */
static bool has_form(const struct reading *reading, const struct firm *firm)
{
    for (uint32_t t = firm->first + 1; t < firm->end; t++)
        if (firm_form_at(reading, t, FIRM_FORM) > 0)
            return true;
    return false;
}

/* "Erklæringen sendes til Grantoft Tømrer ApS", which nothing else names. */
static void find_recipient(struct conflicts *conflicts)
{
    enum { LONGEST = 8 };
    const struct reading *reading = conflicts->reading;
    const struct term *party = terms_first(reading->terms, TERM_PARTIES);

    for (size_t i = 0; party != NULL && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if (((sentence->mask & (BIT(NOTIFY) | BIT(REPORT))) == 0 &&
             (sentence->sense & SENSE(STATEMENT)) == 0 &&
             ((sentence->near | sentence->above) & BIT(AUDIT)) == 0) ||
            (sentence->mask & (BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(FEE))) != 0 ||
            !conflict_is_prose(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; t + 2 < end; t++) {
            uint32_t last = t + 1 + LONGEST < end ? t + 1 + LONGEST : end;
            struct firm firm;
            if (!token_is(reading, t, "til") || !reading->tokens.items[t + 1].capital ||
                !firm_next(reading, t + 1, last, &firm) || firm.first > t + 2 ||
                !has_form(reading, &firm) ||
                is_ours(reading, firm_name(reading, t + 1, firm.end)) ||
                count_word(reading, reading->tokens.items[t + 1].word) > 1)
                continue;
            conflict_add(conflicts, place_of(reading, t + 1, firm.end),
                         place_of_term(reading, party),
                         _("\"%1$s\" is named here only, and is no party: see %3$s"), true);
            return;
        }
    }
}

/* --- another form of firm ---------------------------------------------------------------- */

static const char *const forms[] = { "A/S", "ApS", "I/S", "P/S", "K/S", "IVS" };

/* Which of the forms the words end with; -1: none. */
static int form_of(const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = strlen(forms[i]);
        if (len > n + 1 && name[len - n - 1] == ' ' && strcmp(name + len - n, forms[i]) == 0)
            return (int)i;
    }
    return -1;
}

/* Another of the forms begins the text; -1: none. */
static int other_form(const char *text, int form)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t n = strlen(forms[i]);
        if ((int)i != form && strncmp(text, forms[i], n) == 0 &&
            strchr(" ,.;:)\n", text[n]) != NULL)
            return (int)i;
    }
    return -1;
}

/* A party or a subprocessor of its own is called so. */
static bool is_sister(const struct reading *reading, const char *text, size_t len)
{
    static const enum term_key keys[] = { TERM_PARTIES, TERM_SUBPROCESSORS };

    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const struct term_list *list = &reading->terms->by_key[keys[k]];
        for (size_t i = 0; i < list->len; i++) {
            const char *name = term_text(list->items[i], "name");
            if (strlen(name) == len && strncmp(name, text, len) == 0)
                return true;
        }
    }
    return false;
}

/* "Sivkær Hosting A/S (tidligere Sivkær Hosting ApS)", where it is presented or told. */
static bool is_its_past(const struct reading *reading, const struct term *party, uint32_t t)
{
    enum { BACK = 5 };
    static const char *const past[] = {
        "tidligere", "før", "fhv", "fra", "hed", "hidtil", NULL
    };
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];
    uint32_t from = t > block->first + BACK ? t - BACK : block->first;

    return (block->node == party->node && block->index == party->block) ||
           reading_has_word(reading, from, t, past);
}

/* "Sivkær Hosting ApS" at the foot, and the party is "Sivkær Hosting A/S". */
static void find_form(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < parties->len; i++) {
        const char *name = term_text(parties->items[i], "name");
        int form = form_of(name);
        size_t len = form >= 0 ? strlen(name) - strlen(forms[form]) : 0;
        for (uint32_t t = 0; len > 4 && t + 1 < reading->tokens.len; t++) {
            const struct token *token = &reading->tokens.items[t];
            const char *text = reading->blocks.items[token->block].text + token->begin;
            uint32_t end = t + 1;
            int other;
            if (!token->capital || strncmp(text, name, len) != 0)
                continue;
            other = other_form(text + len, form);
            if (other < 0 || reading->quoted[token_node(reading, t)->index])
                continue;
            while (end < reading->tokens.len &&
                   reading->tokens.items[end].block == token->block &&
                   reading->tokens.items[end].begin < token->begin + len + strlen(forms[other]))
                end++;
            if (is_sister(reading, text, len + strlen(forms[other])) ||
                is_its_past(reading, parties->items[i], t))
                continue;
            conflict_add(conflicts, place_of(reading, t, end),
                         place_of_term(reading, parties->items[i]),
                         _("\"%1$s\", but the party is called \"%2$s\", %3$s"), true);
            return;
        }
    }
}

/* --- whose page it is -------------------------------------------------------------------- */

/* "© 2026 Engblad ApS" at the foot, and the processor is Sivkær Hosting A/S. */
static void find_owner(struct conflicts *conflicts)
{
    enum { LONGEST = 10 };
    static const char sign[] = "©";
    const struct reading *reading = conflicts->reading;
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];
    const struct term *processor = NULL;

    for (size_t i = 0; i < parties->len; i++)
        if (strcmp(term_text(parties->items[i], "role"), "processor") == 0 &&
            form_of(term_text(parties->items[i], "name")) >= 0)
            processor = parties->items[i];
    for (uint32_t t = 0; processor != NULL && t + 2 < reading->tokens.len; t++) {
        const struct token *token = &reading->tokens.items[t];
        const struct reading_block *block = &reading->blocks.items[token->block];
        uint32_t stop = block->first + block->count;
        uint32_t first = t + 1 + (reading->tokens.items[t + 1].digits ? 1 : 0); /* the year */
        uint32_t end;
        if (token->word != NO_WORD ||
            strncmp(block->text + token->begin, sign, strlen(sign)) != 0)
            continue;
        stop = t + LONGEST < stop ? t + LONGEST : stop;
        end = first + 1;
        while (end < stop && firm_form_at(reading, end, FIRM_FORM) == 0)
            end++;
        if (end >= stop || !reading->tokens.items[first].capital ||
            count_word(reading, reading->tokens.items[first].word) > 1)
            continue;
        end += firm_form_at(reading, end, FIRM_FORM);
        conflict_add(conflicts, place_of(reading, first, end),
                     place_of_term(reading, processor),
                     _("\"%1$s\" is named here only, and is no party: see %3$s"), true);
        return;
    }
}

void find_strangers(struct conflicts *conflicts)
{
    find_people(conflicts);
    find_recipient(conflicts);
    find_form(conflicts);
    find_owner(conflicts);
}
