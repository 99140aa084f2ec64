/* Which law the agreement follows, and where disputes are settled. */
#include "terms/evidence.h"
#include "terms/names.h"

#include <string.h>

/* --- law --------------------------------------------------------------------------------- */

static bool begins(const char *word, const char *head)
{
    return strncmp(word, head, strlen(head)) == 0;
}

/* "dansk ret", "svensk lovgivning", "danske rets": the adjective at t and its noun; "lovgivningen i
   Danmark". How many tokens these are; 0: no law. */
static uint32_t law_at(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const nouns[] = {
        "ret", "rets", "lov", "lovgivning", "lovgivnings", NULL
    };
    static const char *const laws[] = { "lovgivningen", "loven", "lovene", "love", NULL };
    const struct token *token = &reading->tokens.items[t];
    const char *lower = token_lower(reading, t);
    struct place_name country;

    if (t + 2 < end && reading_has_word(reading, t, t + 1, laws) &&
        token_is(reading, t + 1, "i") && country_next(reading, t + 2, end, &country) &&
        country.first == t + 2)
        return country.end - t;
    return t + 1 < end && token->word != NO_WORD &&
                   knowledge_country(reading->knowledge, lower, strlen(lower)) != NULL &&
                   reading_has_word(reading, t + 1, t + 2, nouns)
               ? 2
               : 0;
}

/* How surely the sentence settles the law of the agreement, and not only what follows from it. */
static int weigh_law(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = {
        "underlagt",   "reguleres",  "undergivet",  "omfattet",  "gælder",   "fortolkes",
        "lovvalg",     "anvendelse", "følger",      "vedtaget",  "vedtager", "valgt",
        "underlægges", "lovvalget",  "underkastet", "reguleret", "styres",   NULL
    };
    static const char *const weak[] = { "efter", "henhold", "afgøres", "afgør",
                                        "under", "aftalt",  NULL };
    /* clang-format off */
    static const char *const about[] = { "aftale", "aftalen", "klausuler", "bestemmelser",
                                         "bestemmelserne", "databehandleraftalen", "tvister",
                                         "tvist", "uenighed", "klausulerne", "kontrakten",
                                         "parterne", "parternes", "mellemværende", "forhold",
                                         "uoverensstemmelser",
                                         "databehandleraftale", "vilkår", "vilkårene", NULL };
    /* clang-format on */
    uint32_t end = sentence_end(sentence);
    bool title = ((sentence->near | sentence->lead) & (BIT(LAW_CHOICE) | BIT(VENUE))) != 0;
    int score = 0;

    score += reading_has_word(reading, sentence->first, end, verbs) ? 3 : 0;
    score += reading_has_word(reading, sentence->first, end, weak) ? 2 : 0;
    score += title ? 2 : 0;
    score += title && sentence->count <= 4 ? 2 : 0;
    /* "Lovvalg: Dansk ret" */
    score += sentence->count <= 8 && begins(token_lower(reading, sentence->first), "lovvalg")
                 ? 2
                 : 0;
    score += reading_has_word(reading, sentence->first, end, about) ||
                     ((sentence->near | sentence->mask) & (BIT(VENUE) | BIT(AGREEMENT))) != 0
                 ? 2
                 : 0;
    score -= (sentence->mask & (BIT(KEEP) | BIT(AUDIT) | BIT(BREACH) | BIT(SUBPROCESSOR))) != 0
                 ? 6
                 : 0;
    /* "ansvarlige efter dansk rets almindelige regler", "medmindre dansk ret kræver det". */
    for (uint32_t t = sentence->first; t < end; t++) {
        const char *lower = token_lower(reading, t);
        if (begins(lower, "erstatning") || begins(lower, "ansvar") ||
            begins(lower, "medmindre") || begins(lower, "ugyldig") || begins(lower, "kræver") ||
            begins(lower, "instruks")) {
            score -= 3;
            break;
        }
    }
    return score;
}

static struct term *add_law(struct reading *reading, uint32_t at)
{
    uint32_t end = at + law_at(reading, at, (uint32_t)reading->tokens.len);
    struct term *law = term_add(reading, TERM_LAW);
    char *value = arena_strdup(&reading->terms->arena, reading_words(reading, at, end));
    size_t len = strlen(value);

    if (len > 2 && value[len - 1] == 's' && value[len - 2] == 't')
        value[len - 1] = '\0'; /* "dansk rets almindelige regler" */
    term_set_text(reading, law, "value", value);
    term_place(reading, law, at, end);
    return law;
}

static struct term *read_choice_of_law(struct reading *reading)
{
    enum { LEAST = 4 };
    static const char *const rules[] = { "gælder",   "gældende",  "finder",
                                         "anvendes", "regulerer", NULL };
    int most = LEAST - 1;
    uint32_t best = NO_WORD;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        uint32_t at = sentence->first;
        int score;
        while (at < end && law_at(reading, at, end) == 0)
            at++;
        score = at < end ? weigh_law(reading, sentence) : 0;
        /* "Dansk ret gælder." */
        score +=
            at == sentence->first && reading_has_word(reading, at + 2, at + 4, rules) ? 2 : 0;
        if (score > most) {
            most = score;
            best = at;
        }
    }
    return best == NO_WORD ? NULL : add_law(reading, best);
}

/* --- venue ------------------------------------------------------------------------------- */

/* "Kundens værneting", "leverandørens hjemting": at somebody's home. */
static bool is_home(const struct reading *reading, uint32_t t)
{
    const char *owner = t > 0 ? token_lower(reading, t - 1) : "";
    size_t len = strlen(owner);

    return token_is(reading, t, "værneting") && len > 1 && owner[len - 1] == 's';
}

/* "retten i den dataansvarliges retskreds", "retten ved Kundens hjemting": where the words end that say whose
   court it is; stop where none do. */
static uint32_t circuit_end(const struct reading *reading, uint32_t t, uint32_t stop,
                            uint32_t end)
{
    enum { REACH = 5 };
    static const char *const in[] = { "i", "på", "ved", NULL };
    static const char *const places[] = { "retskreds", "hjemting", "hjemsted", "værneting",
                                          NULL };

    if (!reading_has_word(reading, t, t + 1, in))
        return stop;
    for (uint32_t k = t + 1;
         k < end && k < t + REACH && reading->tokens.items[k].word != NO_WORD; k++) {
        const char *owner = token_lower(reading, k - 1);
        if (k > t + 1 && owner[0] != '\0' && owner[strlen(owner) - 1] == 's' &&
            reading_has_word(reading, k, k + 1, places))
            return k + 1;
    }
    return stop;
}

static bool is_court(const struct reading *reading, uint32_t t)
{
    enum { CIRCUIT = 7 };
    /* clang-format off */
    static const char *const courts[] = { "domstole", "domstoles", "domstolene", "domstol", "byret", "byretten",
                                          "landsret", "landsretten", "voldgift", "voldgiftsret",
                                          "handelsretten", "voldgiftsinstituttet",
                                          "voldgiftsinstitut", "hjemting", "tingsrätt", "tingsrätten", "tingrett", "landgericht", NULL };
    /* clang-format on */

    return reading_has_word(reading, t, t + 1, courts) || is_home(reading, t) ||
           (token_is(reading, t, "retten") &&
            (token_is(reading, t + 1, "i") || token_is(reading, t + 1, "på") ||
             circuit_end(reading, t + 1, t, t + CIRCUIT) > t));
}

/* The words around the court that name it: "de danske domstole", "Sø- og Handelsretten", "Retten i
   Aarhus". */
static bool joins_name(const struct reading *reading, uint32_t t)
{
    return reading->tokens.items[t].mark == '\'' || reading->tokens.items[t].mark == '"';
}

static void court_words(const struct reading *reading, const struct sentence *sentence,
                        uint32_t *first, uint32_t *stop)
{
    static const char *const before[] = { "danske", "de", "almindelige", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = *first;
    uint32_t end = sentence_end(sentence);
    const char *owner = t > sentence->first ? token_lower(reading, t - 1) : "";
    bool home = token_is(reading, t, "hjemting") || token_is(reading, t, "værneting");

    /* "den dataansvarliges hjemting", "Nordlys' hjemting": whose it is. */
    if (home && owner[0] == '\0' && t > sentence->first + 1 && joins_name(reading, t - 1))
        *first -= 1;
    else if (home && owner[0] != '\0' && owner[strlen(owner) - 1] == 's')
        *first -= 1 + (t > sentence->first + 1 && token_is(reading, t - 2, "den"));
    while (
        *first > sentence->first && t - *first < 3 && tokens[*first - 1].word != NO_WORD &&
        (tokens[*first - 1].capital || reading_has_word(reading, *first - 1, *first, before)))
        (*first)--;
    if (*first > sentence->first + 2 && token_is(reading, *first - 1, "og") &&
        tokens[*first - 2].mark == '-')
        *first -= 3; /* "Sø- og Handelsretten" */
    *stop = t + 1;
    while (*stop < end && *stop - t < 4 &&
           (((token_is(reading, *stop, "i") || token_is(reading, *stop, "på")) &&
             tokens[*stop + 1].capital) ||
            tokens[*stop].capital))
        (*stop)++;
    if (token_is(reading, t, "retten"))
        *stop = circuit_end(reading, t + 1, *stop, end);
}

/* The court's name as it is called: "de danske domstoles kompetence" is theirs. */
static const char *court_name(struct reading *reading, uint32_t first, uint32_t stop)
{
    const char *name = reading_words(reading, first, stop);

    return token_is(reading, stop - 1, "domstoles")
               ? arena_strndup(&reading->terms->arena, name, strlen(name) - 1)
               : name;
}

/* The institute of the arbitration in first … end: "Det Danske Voldgiftsinstitut", or NULL. */
static const char *institute(struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = first; t < end; t++) {
        uint32_t from = t;
        char *name;
        size_t len;
        if (!begins(token_lower(reading, t), "voldgiftsinstitut") &&
            !begins(token_lower(reading, t), "voldgiftsnævn"))
            continue;
        while (from > first && t - from < 3 && tokens[from - 1].word != NO_WORD &&
               tokens[from - 1].capital)
            from--;
        name = arena_strdup(&reading->terms->arena, reading_words(reading, from, t + 1));
        len = strlen(name);
        if (len > 1 && name[len - 1] == 's')
            name[len - 1] = '\0'; /* "efter Det Danske Voldgiftsinstituts regler" */
        return name;
    }
    return NULL;
}

/* "sæde i København", "Sædet for voldgiftsretten er København". */
static const char *seat(struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t + 2 < end; t++) {
        if (!begins(token_lower(reading, t), "sæde"))
            continue;
        for (uint32_t k = t + 1; k + 1 < end && k < t + 6; k++)
            if ((token_is(reading, k, "i") || token_is(reading, k, "er")) &&
                reading->tokens.items[k + 1].capital)
                return reading_words(reading, k + 1, k + 2);
    }
    return NULL;
}

/* "voldgift ved Voldgiftsinstituttet, sæde i København", from the sentence and the one behind it;
   the word stands at t. */
static const char *arbitration(struct reading *reading, const struct sentence *sentence,
                               uint32_t t)
{
    const struct sentence *last = &reading->sentences.items[reading->sentences.len - 1];
    uint32_t end = sentence_end(
        sentence < last && sentence[1].block == sentence->block ? sentence + 1 : sentence);
    const char *by = institute(reading, sentence->first, end);
    const char *in = seat(reading, sentence->first, end);
    struct str out = STR_INIT;
    const char *copy;

    str_puts(&out, "voldgift");
    if (token_is(reading, t + 1, "i") && reading->tokens.items[t + 2].capital) {
        str_printf(&out, " i %s", reading_words(reading, t + 2, t + 3));
        in = NULL;
    }
    if (by != NULL)
        str_printf(&out, " ved %s", by);
    if (in != NULL)
        str_printf(&out, ", sæde i %s", in);
    copy = arena_strdup(&reading->terms->arena, str_text(&out));
    str_free(&out);
    return copy;
}

/* "de danske domstole med Retten i Viborg som værneting": the court that says more than t does. */
static uint32_t closer_court(const struct reading *reading, uint32_t t, uint32_t end)
{
    if (!begins(token_lower(reading, t), "domstol") && !token_is(reading, t, "hjemting") &&
        !is_home(reading, t))
        return t; /* "klinikkens hjemting, Retten i Randers" as well */
    for (uint32_t k = t + 1; k < end; k++)
        if (is_court(reading, k) && !begins(token_lower(reading, k), "domstol") &&
            !begins(token_lower(reading, k), "voldgift"))
            return k;
    return t;
}

static bool is_heading(const struct reading *reading, const struct sentence *sentence)
{
    return sentence_node(reading, sentence)->kind == NODE_HEADING &&
           reading->blocks.items[sentence->block].index == 0;
}

/* "Kan vi ikke blive enige, må Retten i Viborg tage sig af det": who disagrees, here or right before, and
   what a court does then, in words of every day. Without the first it may be about anything. */
static bool goes_to_court(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const does[] = {
        "tage",      "tager",     "tages",   "gå",         "går",      "dømme",     "dømmer",
        "dømmes",    "træffe",    "træffer", "træffes",    "prøves",   "prøve",     "bringes",
        "bringe",    "indbragt",  "anlagt",  "indbringer", "anlægger", "ender",     "havner",
        "klares",    "klare",     "starter", "startes",    "afslutte", "afsluttes", "bestemme",
        "bestemmer", "bestemmes", "skære",   "kigge",      "se",       "lægges",    NULL
    };
    static const char *const quarrel[] = { "uenige",   "enige",      "uenighed", "uenigheder",
                                           "tvist",    "tvister",    "tvisten",  "strid",
                                           "konflikt", "konflikter", "sagen",    "sager",
                                           "skændes",  "rette",      NULL };
    const struct sentence *before = sentence;
    bool disputed = (sentence->near & BIT(VENUE)) != 0;

    if (!reading_has_word(reading, sentence->first, sentence_end(sentence), does))
        return false;
    if (sentence > reading->sentences.items && sentence[-1].block == sentence->block)
        before--;
    for (; before <= sentence && !disputed; before++)
        disputed = reading_has_word(reading, before->first, sentence_end(before), quarrel);
    return disputed;
}

/* Takes the first court that a sentence names where disputes are settled; titled: below a heading
   about law or venue. False where there is none. */
static bool take_venue(struct reading *reading, struct term *law, bool titled)
{
    enum { ALONE = 8 }; /* "Lov og ret" / "Dansk ret. Retten i Viborg." */
    static const char *const settle[] = {
        "afgøres",      "afgør",         "afgøre",      "gælder",  "værneting", "indbringes",
        "anlægges",     "behandles",     "løses",       "ved",     "føres",     "indbringe",
        "anlægge",      "værnetinget",   "henhører",    "hører",   "underlagt", "kompetence",
        "kompetent",    "instans",       "kommer",      "retssag", "rejses",    "stilling",
        "jurisdiktion", "enekompetence", "kompetencen", NULL
    };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        bool settles;
        /* "Lovvalg og værneting: Dansk ret. Retten i Viborg." */
        bool labelled = i > 0 && sentence[-1].block == sentence->block &&
                        (sentence[-1].mask & BIT(LAW_CHOICE)) != 0 &&
                        (sentence[-1].mask & BIT(VENUE)) != 0 && sentence->count <= ALONE;
        if (((sentence->mask | sentence->near) & BIT(VENUE)) == 0 ||
            is_heading(reading, sentence))
            continue;
        settles = reading_has_word(reading, sentence->first, end, settle) ||
                  goes_to_court(reading, sentence);
        if ((titled && !labelled && (sentence->near & (BIT(VENUE) | BIT(LAW_CHOICE))) == 0) ||
            (!settles && !(titled && sentence->count <= ALONE)))
            continue;
        for (uint32_t t = sentence->first; t < end; t++) {
            uint32_t first = t;
            uint32_t stop = t + 1;
            struct term *venue;
            if (!is_court(reading, t) ||
                (!settles && begins(token_lower(reading, t), "domstol")))
                continue;
            t = closer_court(reading, t, end);
            first = t;
            court_words(reading, sentence, &first, &stop);
            if (law == NULL) {
                law = term_add(reading, TERM_LAW);
                term_set_text(reading, law, "value", NULL);
                term_place(reading, law, first, stop);
            }
            venue = term_add_under(reading, law, "venue");
            term_set_text(reading, venue, "value",
                          begins(token_lower(reading, t), "voldgift")
                              ? arbitration(reading, sentence, t)
                              : court_name(reading, first, stop));
            term_place(reading, venue, first, stop);
            return true;
        }
    }
    return false;
}

static void read_venue(struct reading *reading, struct term *law)
{
    /* What else speaks of courts, as what the parties agree for other papers, comes second. */
    if (!take_venue(reading, law, true))
        take_venue(reading, law, false);
}

void read_law(struct reading *reading)
{
    read_venue(reading, read_choice_of_law(reading));
}
