/* Laws that ask for data to be kept beyond the end of the service. */
#include "terms/evidence.h"

#include <string.h>

static bool ends_with(const char *word, size_t len, const char *tail)
{
    size_t n = strlen(tail);

    return len > n && memcmp(word + len - n, tail, n) == 0;
}

/* A law's name in its definite form, or NULL: "bogføringslovens" -> "bogføringsloven". */
static const char *law_name(struct reading *reading, const char *lower)
{
    static const char *const others[] = { "databeskyttelsesloven",        "persondataloven",
                                          "databeskyttelseslov",          "lov",
                                          "databeskyttelsesforordningen", NULL };
    size_t len = strlen(lower);
    const char *name;

    if (ends_with(lower, len, "lovens") || ends_with(lower, len, "bekendtgørelsens")) {
        name = arena_strndup(&reading->terms->arena, lower, len - 1);
    } else if (ends_with(lower, len, "loven") || ends_with(lower, len, "bekendtgørelsen")) {
        name = lower;
    } else if (ends_with(lower, len, "lov") && len > 6) {
        char *full = arena_take(&reading->terms->arena, len + 3);
        memcpy(full, lower, len);
        memcpy(full + len, "en", 3);
        name = full;
    } else {
        return NULL;
    }
    for (size_t i = 0; others[i] != NULL; i++)
        if (strcmp(name, others[i]) == 0)
            return NULL;
    return name;
}

void read_retention(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        bool keeping = ((sentence->mask | sentence->lead) & BIT(KEEP)) != 0 ||
                       ((sentence->near & (BIT(DELETE) | BIT(KEEP) | BIT(RETURN))) != 0);
        if (!keeping || (sentence->mask & (BIT(LAW_CHOICE) | BIT(PERSON))) == BIT(LAW_CHOICE))
            continue;
        for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
            const char *name = law_name(reading, token_lower(reading, t));
            struct term *term;
            if (name == NULL)
                continue;
            term = term_add(reading, TERM_RETENTION_LAW);
            term_set_text(reading, term, "value", name);
            term_set_text(reading, term, "as_written", reading_words(reading, t, t + 1));
            term_place(reading, term, t, t + 1);
        }
    }
}
