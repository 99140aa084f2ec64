/*
 * Names with neither form nor number, in a running sentence. A run of them is told by what stands
 * in front: a bracket behind the list's own word ("Underdatabehandlerne fremgår af siden
 * (Fjordpost, Havdrift og Lyn)"), a colon ("Underdatabehandlere: Fjordpost, Havdrift") or a verb
 * ("Vi bruger Fjordpost til drift og Havdrift til e-mail", "… er Fjordpost og Havdrift").
 */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include <string.h>

enum { LONGEST_NAME = 4, MOST_NAMES = 40, HEAD = 8, ASIDE = 8 };

/* A name of the run and what is said of it. */
struct named {
    uint32_t first; /* tokens */
    uint32_t end;
    uint32_t told; /* what it does, or the inside of its bracket; end where nothing is */
    uint32_t told_end;
    bool bracket;
};

struct run {
    struct named names[MOST_NAMES];
    size_t count;
    size_t told; /* how many say what they do */
    uint32_t end;
    bool sure; /* one of them is a provider's or has a firm's form */
};

/* Words that are written large and name no firm: laws, standards, parts of a paper, and what a firm
   may do. */
static bool is_other_word(const char *word)
{
    /* clang-format off */
    static const char *const words[] = {
        "bilag", "appendiks", "annex", "afsnit", "punkt", "pkt", "klausul", "artikel", "art", "kapitel",
        "side", "eu", "eøs", "eea", "gdpr", "iso", "isae", "soc", "nis2", "scc", "sccs", "dpf", "dpa",
        "cpr", "cvr", "tls", "vpn", "sla", "api", "saas", "it", "ai", "navn", "kommissionen", "europa",
        "hosting", "drift", "backup", "support", "e-mail", "mail", "sms", "analyse", "betaling", "udvikling",
        "telefoni", "lagring", "overvågning", "cloud", "vedligeholdelse", "vedligehold", "konsulent",
        "kategori", "region", "krav", "status", "type", "version", "bemærk", "note", "liste", "ja", "nej", "ingen", "se", "i", "den", "det", "de", "disse", "dette", "hver", "alle", "andre" };
    /* clang-format on */
    static const char *const ends[] = { "loven",          "ordningen", "ordningerne",
                                        "retningslinjer", "ydelser",   "tjenester" };
    size_t len = strlen(word);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len > strlen(ends[i]) && strcmp(word + len - strlen(ends[i]), ends[i]) == 0)
            return true;
    return false;
}

/* The contract writes the word small as well: it is a word. */
static bool is_plain(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t k = 0; k < reading->tokens.len; k++)
        if (tokens[k].word == tokens[t].word && !tokens[k].capital)
            return true;
    return false;
}

static bool begins_name(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];

    return token->word != NO_WORD && token->capital && token->mask == 0 &&
           token->end - token->begin > 1 && !is_other_word(token_lower(reading, t)) &&
           column_of(reading, t) == COLUMN_NONE;
}

bool records_may_name(const struct reading *reading, uint32_t t)
{
    return begins_name(reading, t) && !is_plain(reading, t);
}

static bool is_provider(const struct reading *reading, uint32_t first, uint32_t end)
{
    const char *name = reading_words(reading, first, end);

    return knowledge_provider(reading->knowledge, name, strlen(name)) != NULL;
}

uint32_t records_bare_name(const struct reading *reading, uint32_t t, uint32_t end, bool *sure)
{
    const struct token *tokens = reading->tokens.items;
    struct place_name country;
    struct firm firm;
    uint32_t stop = t;

    if (t >= end || !begins_name(reading, t))
        return t;
    if (firm_next(reading, t, end, &firm) && firm.first == t && !firm.body &&
        firm.end <= t + LONGEST_NAME + 2) {
        *sure = true;
        return firm.end;
    }
    while (stop < end && stop < t + LONGEST_NAME && tokens[stop].word != NO_WORD &&
           (tokens[stop].capital || tokens[stop].digits) &&
           tokens[stop].block == tokens[t].block)
        stop++;
    if (records_is_party(reading, t, stop) || token_is_template(reading, t) ||
        country_next(reading, t, stop, &country))
        return t;
    for (uint32_t k = t; k < stop && stop - t == 1; k++)
        if (is_plain(reading, k))
            return t;
    *sure |= is_provider(reading, t, stop) || is_provider(reading, t, t + 1);
    return stop;
}

/* "og", "samt" or a comma, and then a name. */
static uint32_t behind_join(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t at = t;

    at += at < end && (tokens[at].mark == ',' || tokens[at].mark == ';');
    if (at < end && (token_is(reading, at, "og") || token_is(reading, at, "samt")))
        at++;
    return at > t && at < end && begins_name(reading, at) ? at : t;
}

/* Takes what is said of the name: "(hosting)", "til drift og overvågning". Returns where that ends; inside
   a bracket with a number in it, which goes with no run of names. */
static uint32_t take_told(const struct reading *reading, struct named *name, uint32_t end)
{
    static const char *const for_what[] = { "til", "for", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = name->end;

    name->told = name->told_end = t;
    if (t < end && tokens[t].mark == '(') {
        name->told = t + 1;
        while (t < end && tokens[t].mark != ')' && !tokens[t].digits)
            t++;
        name->told_end = t;
        name->bracket = true;
        return t < end && !tokens[t].digits ? t + 1 : t;
    }
    if (t >= end || !reading_has_word(reading, t, t + 1, for_what))
        return t;
    name->told = t + 1;
    while (t < end && behind_join(reading, t, end) == t && tokens[t].mark != '.' &&
           tokens[t].mark != ')')
        t++;
    name->told_end = t;
    return t;
}

/* The names from first on, one behind the other. False where a number stands among them, which
   belongs to a firm that is told in full, or where none stands. */
static bool read_run(const struct reading *reading, uint32_t first, uint32_t end,
                     struct run *run)
{
    uint32_t t = first;
    struct firm_id id;

    *run = (struct run){ .end = first };
    while (run->count < MOST_NAMES) {
        struct named name = { .first = t };
        name.end = records_bare_name(reading, t, end, &run->sure);
        if (name.end == t)
            break;
        run->end = take_told(reading, &name, end);
        run->told += name.told_end > name.told;
        run->names[run->count++] = name;
        t = behind_join(reading, run->end, end);
        if (t == run->end)
            break;
    }
    return run->count > 0 && !firm_id_next(reading, first, run->end, false, &id);
}

/* Nothing but the sentence's end follows, or "som underdatabehandlere"; and no firm that is told in
   full: then all of them are, and are read by their forms. */
static bool ends_well(const struct reading *reading, const struct run *run, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = run->end;
    struct firm firm;

    if (t >= end || tokens[t].mark == '.' || tokens[t].mark == ')')
        return !firm_next(reading, t, end, &firm);
    return token_is(reading, t, "som") &&
           reading_has(reading, t, t + 3 < end ? t + 3 : end, BIT(SUBPROCESSOR), NULL) &&
           !firm_next(reading, t, end, &firm);
}

/* "Aktuelle underdatabehandlere fremgår af … (": the sentence is about them by its subject, and the
   bracket says which they are. */
static bool lists_in_bracket(const struct reading *reading, const struct sentence *sentence,
                             uint32_t open)
{
    static const char *const are[] = { "fremgår",  "findes",   "er",     "udgøres",  "omfatter",
                                       "ses",      "står",     "bruger", "benytter", "anvender",
                                       "anvendes", "benyttes", NULL };
    uint32_t sub = 0;

    if (!reading_has(reading, sentence->first, open, BIT(SUBPROCESSOR), &sub))
        return false;
    return sub + 1 == open || (sub < sentence->first + HEAD &&
                               reading_has_word(reading, sentence->first, open, are));
}

static bool is_small(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];

    return token->word != NO_WORD && !token->capital && !token->digits;
}

/* Whether names that begin at t are said to be those that are used. *known: only where one of them is
   known for a firm. */
static bool opens(const struct reading *reading, const struct sentence *sentence, uint32_t t,
                  bool *known)
{
    static const char *const uses[] = { "bruger",   "benytter", "anvender", "bruges",
                                        "benyttes", "anvendes", NULL };
    static const char *const these[] = { "følgende", "disse", "nedenstående", NULL };
    static const char *const now[] = { "aktuelt", "pt", "p.t", "også", "herefter", NULL };
    const struct token *tokens = reading->tokens.items;
    bool ours = (sentence->mask & BIT(SUBPROCESSOR)) != 0;
    uint32_t before = t - 1;

    *known = false;
    if (t <= sentence->first)
        return false;
    if (tokens[before].mark == '(')
        return lists_in_bracket(reading, sentence, before);
    if (tokens[before].mark == ':')
        return (before <= sentence->first + HEAD &&
                reading_has(reading, sentence->first, before, BIT(SUBPROCESSOR), NULL)) ||
               ((sentence->near & BIT(SUBPROCESSOR)) != 0 &&
                reading_has_word(reading, sentence->first, before, uses) &&
                reading_has_word(reading, sentence->first, before, these));
    while (before > sentence->first &&
           (reading_has_word(reading, before, before + 1, now) || tokens[before].mark == '.'))
        before--;
    /* "benytter på tidspunktet for aftalens indgåelse Fjordpost (e-mail), …" */
    for (uint32_t k = before; k > sentence->first && before - k < ASIDE && is_small(reading, k);
         k--)
        if (reading_has_word(reading, k - 1, k, uses))
            before = k - 1;
    if (token_is(reading, before, "er"))
        return before > sentence->first && (tokens[before - 1].mask & BIT(SUBPROCESSOR)) != 0;
    if (!reading_has_word(reading, before, before + 1, uses))
        return false;
    *known = !ours;
    return ours || ((sentence->near & BIT(SUBPROCESSOR)) != 0 &&
                    sentence_actor(reading, sentence) == BIT(PROCESSOR));
}

static void add_names(struct records *records, const struct run *run)
{
    const struct reading *reading = records->reading;

    for (size_t i = 0; i < run->count; i++) {
        const struct named *name = &run->names[i];
        struct record *record = records_add(records, name->first, name->end);
        if (record == NULL)
            return;
        record->cells = record->labelled = true;
        record->extent = name->told_end;
        if (name->told == name->told_end)
            continue;
        record->country =
            name->bracket ? records_country(reading, name->told, name->told_end) : NULL;
        if (record->country == NULL)
            record->purpose = reading_words(reading, name->told, name->told_end);
    }
}

bool records_read_names(struct records *records, const struct sentence *sentence)
{
    const uint64_t not = BIT(NEGATIVE) | BIT(CONTACT) | BIT(PLACE) | BIT(AUDIT) | BIT(REPORT);
    const struct reading *reading = records->reading;
    uint32_t end = sentence->first + sentence->count;

    if ((sentence->mask & not ) != 0)
        return false;
    for (uint32_t t = sentence->first + 1; t < end; t++) {
        struct run run;
        bool known;
        if (!begins_name(reading, t) || !opens(reading, sentence, t, &known) ||
            !read_run(reading, t, end, &run) || !ends_well(reading, &run, end))
            continue;
        if ((run.count > 1 || run.sure) && (!known || run.sure || run.told == run.count)) {
            add_names(records, &run);
            return true;
        }
    }
    return false;
}
