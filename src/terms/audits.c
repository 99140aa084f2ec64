/* By which standards and how often the processor is audited. */
#include "terms/evidence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Letters and digits of the tokens from t on, in lower case: "iso/iec 27001" -> "isoiec27001". */
static size_t compact_words(const struct reading *reading, uint32_t t, uint32_t end,
                            char out[64], uint64_t *boundaries)
{
    size_t len = 0;

    *boundaries = 0;
    for (uint32_t k = t; k < end && k < t + 6; k++) {
        const char *lower = token_lower(reading, k);
        *boundaries |= UINT64_C(1) << len;
        for (; *lower != '\0' && len < 60; lower++)
            if ((*lower >= 'a' && *lower <= 'z') || (*lower >= '0' && *lower <= '9') ||
                (unsigned char)*lower >= 0x80)
                out[len++] = *lower;
    }
    out[len] = '\0';
    return len;
}

static void read_standards(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        for (uint32_t t = sentence->first; t < end; t++) {
            const struct token *token = &reading->tokens.items[t];
            const struct standard *standard;
            struct term_list *list = &reading->terms->by_key[TERM_AUDIT_STANDARDS];
            struct term *term;
            char compact[64];
            size_t len;
            uint64_t boundaries;
            bool known = false;
            if (token->word == NO_WORD || !token->capital) {
                if (token->word == NO_WORD ||
                    strncmp(token_lower(reading, t), "advokat", 7) != 0)
                    continue;
            }
            len = compact_words(reading, t, end, compact, &boundaries);
            standard = knowledge_standard(reading->knowledge, compact, len);
            if (standard == NULL)
                continue;
            /* "SOC 2" is not in "SOC 27": digits end where the standard's do. */
            if ((boundaries >> standard->len & 1) == 0 && compact[standard->len] >= '0' &&
                compact[standard->len] <= '9' && standard->compact[standard->len - 1] >= '0' &&
                standard->compact[standard->len - 1] <= '9')
                continue;
            for (size_t k = 0; k < list->len; k++)
                known |= strcmp(term_text(list->items[k], "value"), standard->name) == 0;
            if (!known) {
                term = term_add(reading, TERM_AUDIT_STANDARDS);
                term_set_text(reading, term, "value", standard->name);
                term_place(reading, term, t, t + 2 < end ? t + 2 : end);
            }
        }
    }
}

static const struct {
    const char *words[5]; /* lower case */
    const char *value;
} frequencies[] = {
    { { "når", "den", "dataansvarlige", "finder", NULL },
      "når den dataansvarlige finder det nødvendigt" },
    { { "efter", "behov", NULL }, "efter behov" },
    { { "hvert", "andet", "år", NULL }, "hvert andet år" },
    { { "hvert", "tredje", "år", NULL }, "hvert tredje år" },
    { { "hvert", "år", NULL }, "årligt" },
    { { "hvert", "kalenderår", NULL }, "årligt" },
    { { "årligt", NULL }, "årligt" },
    { { "årlig", NULL }, "årligt" },
    { { "årlige", NULL }, "årligt" },
    { { "gang", "om", "året", NULL }, "årligt" },
    { { "gang", "pr", "år", NULL }, "årligt" },
    { { "gang", "per", "år", NULL }, "årligt" },
    { { "hver", "12", "måned", NULL }, "årligt" },
    { { "hvert", "halve", "år", NULL }, "halvårligt" },
    { { "hvert", "halvår", NULL }, "halvårligt" },
    { { "halvårligt", NULL }, "halvårligt" },
    { { "halvårlig", NULL }, "halvårligt" },
    { { "hver", "sjette", "måned", NULL }, "halvårligt" },
    { { "hvert", "kvartal", NULL }, "kvartalsvis" },
    { { "kvartalsvis", NULL }, "kvartalsvis" },
    { { "kvartalsvist", NULL }, "kvartalsvis" },
};

static bool words_at(const struct reading *reading, uint32_t t, uint32_t end,
                     const char *const *words)
{
    for (; *words != NULL; words++, t++)
        if (t >= end || !token_is(reading, t, *words))
            return false;
    return true;
}

/* "hver 18. måned", "en gang hver 24. måned". */
static bool ordinal_months(const struct reading *reading, uint32_t t, uint32_t end,
                           unsigned *months)
{
    if (t + 3 < end && token_is(reading, t, "hver") && reading->tokens.items[t + 1].digits &&
        reading->tokens.items[t + 2].mark == '.' && token_is(reading, t + 3, "måned")) {
        *months = (unsigned)atoi(token_lower(reading, t + 1));
        return *months > 0;
    }
    return false;
}

static void add_frequency(struct reading *reading, const struct sentence *sentence,
                          uint32_t first, uint32_t end, const char *value)
{
    struct term_list *list = &reading->terms->by_key[TERM_AUDIT_FREQUENCY];
    struct term *term;

    const char *what = (sentence->mask & BIT(SUBPROCESSOR)) != 0 ? "underdatabehandlere"
                       : (sentence->mask & BIT(VISIT)) != 0      ? "inspektion"
                                                                 : "erklæring";

    for (size_t i = 0; i < list->len; i++)
        if (strcmp(term_text(list->items[i], "what"), what) == 0 &&
            strcmp(term_text(list->items[i], "value"), value) == 0)
            return;
    term = term_add(reading, TERM_AUDIT_FREQUENCY);
    term_set_text(reading, term, "value", value);
    term_set_text(reading, term, "what", what);
    term_place(reading, term, first, end);
}

static void read_frequencies(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        bool about = (sentence->near & BIT(AUDIT)) != 0 || (sentence->mask & BIT(REPORT)) != 0;
        if (!about ||
            ((sentence->mask | sentence->lead) & (BIT(AUDIT) | BIT(REPORT) | BIT(VISIT))) ==
                0 ||
            (sentence->near & (BIT(LOG) | BIT(BREACH))) != 0 ||
            (sentence->mask & BIT(BACKUP)) != 0)
            continue;
        for (uint32_t t = sentence->first; t < end; t++) {
            unsigned months;
            if (ordinal_months(reading, t, end, &months)) {
                char value[40];
                snprintf(value, sizeof value, "hver %u. måned", months);
                add_frequency(reading, sentence, t, t + 4, months == 12 ? "årligt" : value);
                continue;
            }
            for (size_t k = 0; k < sizeof frequencies / sizeof *frequencies; k++) {
                if (words_at(reading, t, end, frequencies[k].words)) {
                    add_frequency(reading, sentence, t, t + 2 < end ? t + 2 : end,
                                  frequencies[k].value);
                    t += 2;
                    break;
                }
            }
        }
    }
}

void read_audits(struct reading *reading)
{
    read_standards(reading);
    read_frequencies(reading);
}
