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

    for (size_t i = 0; i < list->len; i++) {
        if (strcmp(term_text(list->items[i], "value"), country->name) == 0) {
            return list->items[i];
        }
    }
    term = term_add(reading, TERM_THIRD_COUNTRIES);
    term_set_text(reading, term, "value", country->name);
    if (country->membership == COUNTRY_ADEQUATE) {
        term_set_truth(term, "adequate", true);
    }
    term_place(reading, term, first, end);
    return term;
}

/* The words about the legal basis: from the first of them to the end of the phrase. */
static const struct sentence *find_basis(const struct reading *reading,
                                         const struct sentence *near)
{
    if ((near->mask & BIT(BASIS)) != 0) {
        return near;
    }
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        static const char *const not_basis[] = { "forveksles", "påberåbe", "eventuelle",
                                                 "relevant", NULL };
        if ((sentence->mask & BIT(BASIS)) != 0 &&
            ((sentence->mask | sentence->near) & BIT(TRANSFER)) != 0 &&
            !reading_has_word(reading, sentence->first, sentence_end(sentence), not_basis)) {
            return sentence;
        }
    }
    return NULL;
}

static void set_basis(struct reading *reading, struct term *term, const struct sentence *near)
{
    const struct sentence *basis;
    uint32_t at = 0;

    if (term_text(term, "basis")[0] != '\0') {
        return;
    }
    basis = find_basis(reading, near);
    if (basis == NULL ||
        !reading_has(reading, basis->first, sentence_end(basis), BIT(BASIS), &at)) {
        return;
    }
    term_set_text(reading, term, "basis", sentence_value(reading, at, sentence_end(basis)));
    term_set_number(term, "basis_line", (double)token_line(reading, at));
}

const char *firm_country(const struct reading *reading, const struct term *firm)
{
    const char *address = term_text(firm, "address");
    const char *name = term_text(firm, "name");

    if (term_text(firm, "country")[0] != '\0') {
        return term_text(firm, "country");
    }
    for (const char *at = name; at != NULL; at = strchr(at, ' ')) {
        const struct country *country;
        size_t len;
        at += *at == ' ';
        len = strcspn(at, " ,");
        country = knowledge_country(reading->knowledge, at, len);
        if (country != NULL && knowledge_country_noun(at)) {
            return country->name;
        }
    }
    for (const char *at = address; strlen(at) >= 8; at++) {
        if (at[0] == ' ' && at[1] >= 'A' && at[1] <= 'Z' && at[2] >= 'A' && at[2] <= 'Z' &&
            at[3] == ' ' && strspn(at + 4, "0123456789") == 5) {
            return "USA";
        }
    }
    return "";
}

void read_transfers(struct reading *reading)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct place_name country;
        bool listed = sentence_node(reading, sentence)->kind == NODE_TABLE;
        static const char *const no[] = { "ikke", "ingen", "hverken", "aldrig", NULL };
        if (!listed && ((sentence->mask | sentence->near) & BIT(TRANSFER)) == 0) {
            continue;
        }
        for (uint32_t t = sentence->first; t < end && country_next(reading, t, end, &country);
             t = country.end) {
            struct term *term;
            if (!is_third(country.country) ||
                (!listed && reading_has_word(reading, sentence->first, end, no)) ||
                (listed && ((sentence->near | sentence->above | sentence->mask) &
                            (BIT(SUBPROCESSOR) | BIT(TRANSFER))) == 0)) {
                continue;
            }
            term = add_third(reading, country.country, country.first, country.end);
            if (country.end + 2 < end && reading->tokens.items[country.end].mark == '(' &&
                reading->tokens.items[country.end + 1].capital) {
                uint32_t stop = country.end + 1;
                while (stop < end && reading->tokens.items[stop].mark != ')') {
                    stop++;
                }
                term_set_text(reading, term, "recipient",
                              reading_words(reading, country.end + 1, stop));
            }
            set_basis(reading, term, sentence);
        }
    }
    for (size_t i = 0; i < firms->len; i++) {
        const struct term *firm = firms->items[i];
        const char *words = firm_country(reading, firm);
        const char *at = words;
        while (*at != '\0') {
            size_t len = strlen(at);
            const struct country *country = NULL;
            /* "Spanien og Ukraine": each country of the phrase. */
            const char *og = strstr(at, " og ");
            if (og != NULL) {
                len = (size_t)(og - at);
            }
            country = knowledge_country(reading->knowledge, at, len);
            if (country != NULL && is_third(country)) {
                struct term *term = NULL;
                struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];
                for (size_t k = 0; k < list->len; k++) {
                    if (strcmp(term_text(list->items[k], "value"), country->name) == 0) {
                        term = list->items[k];
                    }
                }
                if (term == NULL) {
                    term = term_add(reading, TERM_THIRD_COUNTRIES);
                    term_set_text(reading, term, "value", country->name);
                    term->node = firm->node;
                    term->block = firm->block;
                    term->span = firm->span;
                    term->line = firm->line;
                }
                if (term_text(term, "recipient")[0] == '\0') {
                    term_set_text(reading, term, "recipient", term_text(firm, "name"));
                }
                for (size_t s = 0; s < reading->sentences.len; s++) {
                    const struct sentence *sentence = &reading->sentences.items[s];
                    if ((sentence->near & BIT(TRANSFER)) != 0) {
                        set_basis(reading, term, sentence);
                        break;
                    }
                }
            }
            at += len + (og != NULL ? 4 : 0);
        }
    }
}
