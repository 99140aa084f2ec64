/* A transfer without a basis: the instruction on transfers names no tool of chapter V, nothing else does,
   and a subprocessor sits in a country that needs one. */
#include "terms/conflicts.h"

#include "base/i18n.h"

#include <string.h>

/* Words that name a tool of chapter V, in a sentence that does not only speak of it. */
static bool names_basis(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const about[] = { "forveksles", "påberåbe", "eventuelle", "eventuelt",
                                         "relevant",   "udgør",    NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(BASIS)) == 0 ||
        reading_has_word(reading, sentence->first, end, about))
        return false;
    for (uint32_t t = sentence->first; t < end; t++)
        if ((reading->tokens.items[t].mask & BIT(BASIS)) != 0 &&
            strncmp(token_lower(reading, t), "overførsels", 12) != 0)
            return true;
    return false;
}

/* The instruction on transfers names no basis, nor does anything else, and a subprocessor sits in a
   country that needs one. */
void find_basis(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    const struct term *firm = NULL;
    const struct sentence *says = NULL;

    for (size_t i = 0; i < firms->len && firm == NULL; i++) {
        const char *words = firm_country(reading, firms->items[i]);
        const struct country *country =
            knowledge_country(reading->knowledge, words, strlen(words));
        if (country != NULL && country->membership == COUNTRY_THIRD)
            firm = firms->items[i];
    }
    for (size_t i = 0; firm != NULL && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        if (names_basis(reading, sentence))
            return;
        if (says == NULL && sentence_in_annex(reading, sentence) &&
            (sentence->near & BIT(TRANSFER)) != 0 && node->kind != NODE_ANNEX &&
            (sentence->mask & BIT(TRANSFER)) != 0 &&
            (reading->blocks.items[sentence->block].index > 0 || node->kind != NODE_HEADING))
            says = sentence;
    }
    if (says != NULL) {
        conflict_add(conflicts, place_of(reading, says->first, sentence_end(says)),
                     place_of_term(reading, firm),
                     _("\"%1$s\", but no basis is named anywhere for the transfer to the "
                       "subprocessor %2$s, %3$s"),
                     true);
    }
}
