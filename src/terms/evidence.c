#include "terms/evidence.h"

#include "terms/names.h"

#include <string.h>

uint32_t sentence_end(const struct sentence *sentence)
{
    return sentence->first + sentence->count;
}

struct token_range sentence_part(const struct reading *reading, const struct sentence *sentence,
                                 uint32_t first, uint32_t end, const char *const *joins)
{
    const struct token *tokens = reading->tokens.items;
    struct token_range part = { first, end };

    while (part.first > sentence->first && tokens[part.first - 1].mark != ';' &&
           (tokens[part.first - 1].mark != ',' ||
            !reading_has_word(reading, part.first, part.first + 1, joins)))
        part.first--;
    while (part.end < sentence_end(sentence) && tokens[part.end].mark != ';' &&
           (tokens[part.end].mark != ',' ||
            !reading_has_word(reading, part.end + 1, part.end + 2, joins)))
        part.end++;
    return part;
}

struct node *sentence_node(const struct reading *reading, const struct sentence *sentence)
{
    return reading->blocks.items[sentence->block].node;
}

bool sentence_is_title(const struct reading *reading, const struct sentence *sentence)
{
    const struct node *node = sentence_node(reading, sentence);

    return (node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
           reading->blocks.items[sentence->block].index == 0;
}

bool sentence_in_annex(const struct reading *reading, const struct sentence *sentence)
{
    for (const struct node *up = sentence_node(reading, sentence); up != NULL; up = up->parent)
        if (up->kind == NODE_ANNEX)
            return true;
    return false;
}

uint32_t evidence_distance(const struct reading *reading, const struct sentence *sentence,
                           const struct length *length, uint64_t mask)
{
    uint32_t best = FAR_AWAY;
    uint32_t from = length->first;
    uint32_t to = length->end;

    /* A semicolon parts what one sentence says of two people. */
    while (from > sentence->first && reading->tokens.items[from - 1].mark != ';')
        from--;
    while (to < sentence_end(sentence) && reading->tokens.items[to].mark != ';')
        to++;
    for (uint32_t t = from; t < to; t++) {
        if ((reading->tokens.items[t].mask & mask) != 0) {
            uint32_t distance = t < length->first  ? length->first - t
                                : t >= length->end ? t - length->end + 1
                                                   : 0;
            if (distance < best)
                best = distance;
        }
    }
    return best;
}

bool reading_has_word(const struct reading *reading, uint32_t first, uint32_t end,
                      const char *const *words)
{
    for (uint32_t t = first; t < end; t++) {
        const char *lower = token_lower(reading, t);
        for (size_t i = 0; lower[0] != '\0' && words[i] != NULL; i++)
            if (lower[0] == words[i][0] && strcmp(lower, words[i]) == 0)
                return true;
    }
    return false;
}

bool reading_has_stem(const struct reading *reading, uint32_t first, uint32_t end,
                      const char *const *stems)
{
    for (uint32_t t = first; t < end; t++) {
        const char *lower = token_lower(reading, t);
        for (size_t i = 0; lower[0] != '\0' && stems[i] != NULL; i++)
            if (lower[0] == stems[i][0] && strncmp(lower, stems[i], strlen(stems[i])) == 0)
                return true;
    }
    return false;
}

size_t reading_count(const struct reading *reading, uint32_t first, uint32_t end, uint64_t bit)
{
    size_t count = 0;

    for (uint32_t t = first; t < end; t++)
        count += (reading->tokens.items[t].mask & bit) != 0;
    return count;
}

bool length_is_cell(const struct reading *reading, const struct sentence *sentence,
                    const struct length *length)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t before = length->first;
    uint32_t end = sentence_end(sentence);
    uint32_t behind = length->end;

    if (before == sentence->first)
        return false;
    behind += behind < end && tokens[behind].mark == '.';
    return (token_gap(reading, before) == GAP_WIDE || tokens[before - 1].mark == '|' ||
            tokens[before - 1].mark == ':') &&
           (behind >= end || token_gap(reading, behind) >= GAP_WIDE ||
            tokens[behind].mark == '|');
}

bool reading_begins_cell(const struct reading *reading, const struct sentence *sentence,
                         uint32_t t)
{
    return t > sentence->first &&
           (token_gap(reading, t) == GAP_WIDE || reading->tokens.items[t - 1].mark == '|');
}

bool length_is_limit(const struct reading *reading, const struct sentence *sentence,
                     const struct length *length)
{
    static const char *const before[] = { "senest",  "inden",   "indenfor",  "mindst",
                                          "minimum", "højst",   "maksimalt", "maks",
                                          "max",     "frist",   "fristen",   "tidsfrist",
                                          "varsel",  "varslet", "til",       "minimumsfrist",
                                          "under",   "end",     "ikke",      "løbet",
                                          "med",     "på",      "er",        "af",
                                          "efter",   "i",       "indtil",    "første",
                                          "plus",    NULL };
    static const char *const behind[] = { "før",       "forud",    "forinden", "varsel",
                                          "frist",     "inden",    "forvejen", "efter",
                                          "fra",       "regnet",   "siden",    "skriftligt",
                                          "skriftlig", "herefter", "derefter", "senere",
                                          NULL };
    uint32_t from = length->first > sentence->first + 4 ? length->first - 4 : sentence->first;
    uint32_t to =
        length->end + 3 < sentence_end(sentence) ? length->end + 3 : sentence_end(sentence);

    return reading_has_word(reading, from, length->first, before) ||
           reading_has_word(reading, length->end, to, behind) ||
           strchr(token_lower(reading, length->end - 1), '-') != NULL ||
           (token_is(reading, length->end, "til") &&
            token_is(reading, length->end + 1, "at")) ||
           sentence->count <= (length->end - length->first) + 2 ||
           length_is_cell(reading, sentence, length);
}

bool length_is_interval(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length)
{
    static const char *const words[] = { "hver", "hvert", "gang", "gange", NULL };
    uint32_t from = length->first > sentence->first + 3 ? length->first - 3 : sentence->first;

    /* "én gang i hvert kalenderår med fire ugers varsel": another unit has taken it. */
    for (uint32_t t = from; t < length->first; t++)
        if (measure_is_unit(reading, t) ||
            (token_is(reading, t, "hver") &&
             reading_has_word(reading, t + 1, t + 2,
                              (const char *const[]){ "part", "af", "side", NULL })))
            from = t + 1; /* and "hver part" is one of two */
    return reading_has_word(reading, from, length->first, words) ||
           token_is(reading, length->end, "ad");
}

bool party_in_genitive(const struct reading *reading, uint32_t t)
{
    uint32_t word = reading->tokens.items[t].word;
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    static const char *const ours[] = { "vores", "vor", "vort", "vore", "jeres",
                                        "din",   "dit", "dine", NULL };

    if (reading_has_word(reading, t, t + 1, ours))
        return true;
    if (len < 3 || lower[len - 1] != 's')
        return false;
    return !reading->words.items[word].taught ||
           map_get(&reading->by_text, lower, len - 1) != NULL;
}

uint64_t sentence_actor(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        uint64_t mask = reading->tokens.items[t].mask & (BIT(PROCESSOR) | BIT(CONTROLLER));
        if (mask == 0 || (reading->tokens.items[t].mask & BIT(SUBPROCESSOR)) != 0)
            continue;
        /* A genitive has no duty ("den dataansvarliges anmodning"), nor has whom it comes from. */
        bool genitive = party_in_genitive(reading, t);
        uint32_t before = t > sentence->first && token_is(reading, t - 1, "den") ? t - 1 : t;
        bool aside = before > sentence->first && (token_is(reading, before - 1, "fra") ||
                                                  token_is(reading, before - 1, "til"));
        if (!genitive && !aside)
            return mask;
    }
    return 0;
}

/* A row of a table as a line to read: "Brud – senest 8 timer – Kundens vagt". */
static const char *without_bars(const struct reading *reading, const char *words)
{
    struct str out = STR_INIT;
    const char *copy;

    if (strchr(words, '|') == NULL)
        return words;
    for (const char *at = words; *at != '\0'; at++) {
        if (*at != '|') {
            str_putc(&out, *at);
            continue;
        }
        while (out.len > 0 && out.data[out.len - 1] == ' ')
            out.data[--out.len] = '\0';
        at += strspn(at + 1, "| ");
        if (out.len > 0 && at[1] != '\0')
            str_puts(&out, " – ");
    }
    copy = arena_strdup(&reading->terms->arena, str_text(&out));
    str_free(&out);
    return copy;
}

const char *sentence_value(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { LONGEST = 300 };
    const struct token *tokens = reading->tokens.items;

    while (first < end && (tokens[first].mark == '*' || tokens[first].mark == '-' ||
                           tokens[first].mark == '.' || tokens[first].mark == ')'))
        first++;
    while (end > first && (tokens[end - 1].mark == '.' || tokens[end - 1].mark == ';' ||
                           tokens[end - 1].mark == ',' || tokens[end - 1].mark == ':'))
        end--;
    while (end > first + 1 && tokens[end - 1].block == tokens[first].block &&
           tokens[end - 1].end - tokens[first].begin > LONGEST)
        end--;
    return without_bars(reading, reading_words(reading, first, end));
}
