/* Transfers to third countries, who receives there, and their legal basis. */
#include "terms/evidence.h"
#include "terms/names.h"

#include <string.h>

static bool is_third(const struct country *country)
{
    return country->membership == COUNTRY_THIRD || country->membership == COUNTRY_ADEQUATE;
}

static struct term *add_third(struct reading *reading, const struct country *country,
                              uint32_t first, uint32_t end)
{
    struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];
    struct term *term;

    for (size_t i = 0; i < list->len; i++)
        if (strcmp(term_text(list->items[i], "value"), country->name) == 0)
            return list->items[i];
    term = term_add(reading, TERM_THIRD_COUNTRIES);
    term_set_text(reading, term, "value", country->name);
    if (country->membership == COUNTRY_ADEQUATE)
        term_set_truth(term, "adequate", true);
    term_place(reading, term, first, end);
    return term;
}

const char *firm_country(const struct reading *reading, const struct term *firm)
{
    const char *address = term_text(firm, "address");
    const char *name = term_text(firm, "name");

    if (term_text(firm, "country")[0] != '\0')
        return term_text(firm, "country");
    for (const char *at = name; at != NULL; at = strchr(at, ' ')) {
        const struct country *country;
        size_t len;
        at += *at == ' ';
        len = strcspn(at, " ,");
        country = knowledge_country(reading->knowledge, at, len);
        if (country != NULL && knowledge_country_noun(at))
            return country->name;
    }
    for (const char *at = address; strlen(at) >= 8; at++)
        if (at[0] == ' ' && at[1] >= 'A' && at[1] <= 'Z' && at[2] >= 'A' && at[2] <= 'Z' &&
            at[3] == ' ' && strspn(at + 4, "0123456789") == 5)
            return "USA";
    return "";
}

/* --- the basis --------------------------------------------------------------------------- */

/* "på grundlag af Kommissionens afgørelse …": where the basis itself begins in first … end, or
   end. */
static uint32_t basis_begin(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const leads[] = { "grundlag", "medfør", "henhold", NULL };
    static const char *const acts[] = { "afgørelse",  "gennemførelsesafgørelse",
                                        "beslutning", "certificeret",
                                        "tilsluttet", NULL };

    for (uint32_t t = first; t < end; t++) {
        if (reading_has_word(reading, t, t + 1, leads) && t + 2 < end)
            return t + 1 + (token_is(reading, t + 1, "af") || token_is(reading, t + 1, "til"));
        if ((reading->tokens.items[t].mask & BIT(BASIS)) != 0 ||
            reading_has_word(reading, t, t + 1, acts)) {
            bool owned = t > first && reading->tokens.items[t - 1].capital &&
                         reading->tokens.items[t - 1].word != NO_WORD;
            return owned ? t - 1 : t; /* "Kommissionens afgørelse" */
        }
    }
    return end;
}

/* To where another transfer is spoken of: " og overførslen til …", a semicolon. */
static uint32_t basis_end(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t + 1 < end; t++)
        if (reading->tokens.items[t].mark == ';' ||
            (token_is(reading, t, "og") &&
             strncmp(token_lower(reading, t + 1), "overførs", strlen("overførs")) == 0))
            return t;
    return end;
}

static bool put_basis(struct reading *reading, struct term *term, uint32_t first, uint32_t end)
{
    uint32_t at = basis_begin(reading, first, end);

    if (at >= end)
        return false;
    term_set_text(reading, term, "basis",
                  sentence_value(reading, at, basis_end(reading, at, end)));
    term_set_number(term, "basis_line", (double)token_line(reading, at));
    return true;
}

/* A condition or a promise names no basis: "kun med et gyldigt overførselsgrundlag". */
static bool is_no_basis(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const words[] = { "forveksles", "påberåbe",  "eventuelle", "relevant",
                                         "hvis",       "kun",       "gyldigt",    "fremgår",
                                         "valgte",     "medmindre", "bort",       "fornødne",
                                         "nødvendigt", "må",        NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), words);
}

/* The sentence names the country: *behind is what follows it. */
static bool names_country(const struct reading *reading, const struct sentence *sentence,
                          const char *name, uint32_t *behind)
{
    struct place_name country;

    for (uint32_t t = sentence->first;
         country_next(reading, t, sentence_end(sentence), &country); t = country.end) {
        if (strcmp(country.country->name, name) == 0) {
            *behind = country.end;
            return true;
        }
    }
    return false;
}

/* The basis of the transfer to the country: in a sentence that names it, or in the next one; else
   in one that speaks of transfers in general. */
static void find_basis(struct reading *reading, struct term *term)
{
    const char *name = term_text(term, "value");

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct sentence *next = sentence + 1;
        uint32_t behind;
        if (sentence_node(reading, sentence)->kind == NODE_TABLE ||
            !names_country(reading, sentence, name, &behind) || is_no_basis(reading, sentence))
            continue;
        if (put_basis(reading, term, behind, sentence_end(sentence)) ||
            ((sentence->mask & BIT(BASIS)) != 0 &&
             put_basis(reading, term, sentence->first, sentence_end(sentence))))
            return;
        if (i + 1 < reading->sentences.len &&
            sentence_node(reading, next) == sentence_node(reading, sentence) &&
            ((sentence->mask | sentence->near) & BIT(TRANSFER)) != 0 &&
            !is_no_basis(reading, next) &&
            put_basis(reading, term, next->first, sentence_end(next)))
            return;
    }
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if ((sentence->mask & BIT(BASIS)) != 0 && !is_no_basis(reading, sentence) &&
            ((sentence->mask | sentence->near) & BIT(TRANSFER)) != 0 &&
            sentence_node(reading, sentence)->kind != NODE_TABLE &&
            put_basis(reading, term, sentence->first, sentence_end(sentence)))
            return;
    }
}

/* --- countries --------------------------------------------------------------------------- */

/* Countries of running words and of tables that are about subprocessors or transfers. */
static void read_countries(struct reading *reading, const struct sentence *sentence)
{
    static const char *const no[] = { "ikke", "ingen", "hverken", "aldrig", NULL };
    uint32_t end = sentence_end(sentence);
    bool listed = sentence_node(reading, sentence)->kind == NODE_TABLE;
    struct place_name country;

    if ((!listed && (((sentence->mask | sentence->near) & BIT(TRANSFER)) == 0 ||
                     reading_has_word(reading, sentence->first, end, no))) ||
        (listed && ((sentence->near | sentence->above | sentence->mask) &
                    (BIT(SUBPROCESSOR) | BIT(TRANSFER))) == 0))
        return;
    for (uint32_t t = sentence->first; t < end && country_next(reading, t, end, &country);
         t = country.end) {
        struct term *term;
        if (!is_third(country.country))
            continue;
        term = add_third(reading, country.country, country.first, country.end);
        if (country.end + 2 < end && reading->tokens.items[country.end].mark == '(' &&
            reading->tokens.items[country.end + 1].capital) {
            uint32_t stop = country.end + 1;
            while (stop < end && reading->tokens.items[stop].mark != ')')
                stop++;
            term_set_text(reading, term, "recipient",
                          reading_words(reading, country.end + 1, stop));
        }
    }
}

static void add_firm(struct reading *reading, const struct term *firm,
                     const struct country *country)
{
    struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];
    struct term *term = NULL;

    for (size_t k = 0; k < list->len; k++)
        if (strcmp(term_text(list->items[k], "value"), country->name) == 0)
            term = list->items[k];
    if (term == NULL) {
        term = term_add(reading, TERM_THIRD_COUNTRIES);
        term_set_text(reading, term, "value", country->name);
        if (country->membership == COUNTRY_ADEQUATE)
            term_set_truth(term, "adequate", true);
        term->node = firm->node;
        term->block = firm->block;
        term->span = firm->span;
        term->line = firm->line;
    }
    if (term_text(term, "recipient")[0] == '\0' && term_text(firm, "name")[0] != '\0')
        term_set_text(reading, term, "recipient", term_text(firm, "name"));
    if (term_text(term, "basis")[0] == '\0' && term_text(firm, "basis")[0] != '\0') {
        term_set_text(reading, term, "basis", term_text(firm, "basis"));
        term_set_number(term, "basis_line", (double)firm->line);
    }
}

void read_transfers(struct reading *reading)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    const struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];

    for (size_t i = 0; i < reading->sentences.len; i++)
        read_countries(reading, &reading->sentences.items[i]);
    for (size_t i = 0; i < firms->len; i++) {
        const char *at = firm_country(reading, firms->items[i]);
        while (*at != '\0') {
            /* "Spanien og Ukraine": each country of the phrase. */
            const char *og = strstr(at, " og ");
            size_t len = og != NULL ? (size_t)(og - at) : strlen(at);
            const struct country *country = knowledge_country(reading->knowledge, at, len);
            if (country != NULL && is_third(country))
                add_firm(reading, firms->items[i], country);
            at += len + (og != NULL ? strlen(" og ") : 0);
        }
    }
    for (size_t i = 0; i < list->len; i++)
        if (term_text(list->items[i], "basis")[0] == '\0')
            find_basis(reading, list->items[i]);
}
