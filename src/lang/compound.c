#include "lang/compound.h"

#include "base/utf8.h"

#include <math.h>
#include <stdbool.h>

enum { MAX_BYTES = 240 };

/* Cost (in nats) of one part, by its length in characters. */
static double part_cost(const char *text, size_t len)
{
    static const double by_length[] = { 9, 9, 6, 4.2, 2.6, 1.9, 1.6 };
    size_t letters = utf8_count(text, len);

    return letters < sizeof by_length / sizeof *by_length ? by_length[letters] : 1.4;
}

static bool inside_letter(const char *word, size_t at)
{
    return ((unsigned char)word[at] & 0xC0) == 0x80;
}

double compound_cut(struct lexicon *lexicon, const char *word, size_t len,
                    size_t ends[LEXICON_MAX_PARTS], size_t *parts)
{
    double best[MAX_BYTES + 1];
    size_t from_where[MAX_BYTES + 1];
    size_t count = 0;

    *parts = 0;
    if (len > MAX_BYTES)
        return INFINITY;
    for (size_t i = 0; i <= len; i++) {
        best[i] = i == 0 ? 0 : INFINITY;
        from_where[i] = 0;
    }
    for (size_t from = 0; from + 2 <= len; from++) {
        if (isinf(best[from]) || inside_letter(word, from))
            continue;
        for (size_t to = from + 2; to <= len; to++) {
            unsigned wanted = from == 0 ? PART_BEGIN : (to == len ? PART_END : PART_MIDDLE);
            double cost;
            if ((to < len && inside_letter(word, to)) || (from == 0 && to == len))
                continue;
            cost = best[from] + part_cost(word + from, to - from);
            if (cost < best[to] && (lexicon_part(lexicon, word + from, to - from) & wanted)) {
                best[to] = cost;
                from_where[to] = from;
            }
        }
    }
    if (isinf(best[len]))
        return INFINITY;
    for (size_t at = len; at > 0; at = from_where[at])
        count++;
    if (count > LEXICON_MAX_PARTS)
        return INFINITY;
    *parts = count;
    for (size_t at = len; at > 0; at = from_where[at])
        ends[--count] = at;
    return best[len];
}
