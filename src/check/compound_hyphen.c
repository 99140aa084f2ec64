/*
 * Compounds of which a hyphen joins only the half: "5-års krav", where the count, what is counted and
 * the noun are one word ("5-årskrav"; "5 års krav" is right as well), and "EU eller national
 * lovgivning", where "EU" shares a head and has a hyphen for it ("EU- eller national lovgivning").
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/compound.h"

#include <stdlib.h>
#include <string.h>

/* Takes the proposal over. */
static void report(const struct pair *pair, struct clean_span span, char *proposal)
{
    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is written \"%s\""), (int)(span.end - span.begin),
                              pair->text + span.begin, proposal));
    free(proposal);
}

/* Where "5-års " begins that ends at end; end: there is no such thing. */
static size_t count_begin(const char *text, size_t end)
{
    static const char *const units[] = { "-års ",   "-dages ",     "-timers ", "-måneders ",
                                         "-ugers ", "-minutters ", "-trins ",  "-døgns " };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t len = strlen(units[i]);
        size_t at = end >= len ? end - len : 0;
        if (end <= len || memcmp(text + at, units[i], len) != 0)
            continue;
        size_t begin = at;
        while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9')
            begin--;
        /* not "1-2-års", "1.5-års" */
        return begin < at && (begin == 0 || strchr("-.,/", text[begin - 1]) == NULL) ? begin
                                                                                     : end;
    }
    return end;
}

static void check_count(const struct pair *pair)
{
    const struct word *noun = &pair->passage->words.items[pair->first];
    size_t begin = count_begin(pair->text, noun->begin);
    enum { LONGEST = 10 };
    unsigned class;

    if (begin == noun->begin || noun->type != WORD_JUDGE || word_is_capital(pair->text, noun))
        return;
    class = compound_class_of(pair, noun);
    /* not "72-timers anmeldelsesfrist": too long for a writer to put in one */
    if (utf8_count(pair->text + noun->begin, noun->end - noun->begin) > LONGEST ||
        (class & (WORD_NOUN | WORD_SIMPLE)) != (WORD_NOUN | WORD_SIMPLE) ||
        (class & WORD_ADJECTIVE) != 0)
        return;
    report(pair, (struct clean_span){ begin, noun->end },
           alloc_printf("%.*s%.*s", (int)(noun->begin - 1 - begin), pair->text + begin,
                        (int)(noun->end - noun->begin), pair->text + noun->begin));
}

/* The length of the one of these words that stands at, with a space behind it where it is asked for. */
static size_t word_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(words[i]);
        if (strncmp(text, words[i], len) == 0 && word_byte_at(text, len) == 0)
            return len;
    }
    return 0;
}

static void check_shared_head(const struct pair *pair)
{
    static const char *const joins[] = { " og/eller", " eller", " og", " samt" };
    static const char *const whose[] = { " national", " nationale",        " nationalt",
                                         " dansk",    " medlemsstaternes", " danske" };
    static const char *const heads[] = {
        " lovgivning", " lovgivningen", " ret",
        " regler",     " love",         " databeskyttelsesret",
        " regulering", " retsregler",   " databeskyttelseslovgivning"
    };
    /* "i EU og dansk ret": of a place */
    static const char *const places[] = { "i",     "for",  "fra", "til",
                                          "ud af", "hele", "og",  "eller" };
    const char *text = pair->text;
    const struct word *word = &pair->passage->words.items[pair->first];
    size_t at = word->end;
    size_t len;

    if (word->end - word->begin != 2 || strncmp(text + word->begin, "EU", 2) != 0)
        return;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (word_stands_before(text, word->begin, places[i]))
            return;
    len = word_of(text + at, joins, sizeof joins / sizeof *joins);
    at += len;
    size_t own = len > 0 ? word_of(text + at, whose, sizeof whose / sizeof *whose) : 0;
    at += own;
    size_t head = own > 0 ? word_of(text + at, heads, sizeof heads / sizeof *heads) : 0;
    if (head == 0)
        return;
    at += head;
    report(pair, (struct clean_span){ word->begin, at },
           alloc_printf("EU-%.*s", (int)(at - word->end), text + word->end));
}

static void judge(const struct passage *passage, size_t index)
{
    struct pair pair = { passage, passage->spot.context, passage->text, index };

    check_count(&pair);
    check_shared_head(&pair);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_compound_hyphen = { .name = "compound-hyphen",
                                             .run_passage = run_passage };
