/*
 * Contradictions of what may be done and what may not: work from home, personal data in tests, answers to
 * the people that the data are about, encryption, a second factor, copies that are kept, the agreement
 * handed on. One sentence forbids it (or demands it) without a condition, another one in another clause
 * does it (or leaves it out). Two sentences of two objects ("under transmission" and "i databasen",
 * "medarbejdere" and "kundens brugere") do not meet.
 */
#include "terms/conflict_area.h"
#include "terms/conflicts.h"
#include "terms/statements.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* What a word is about, by how it begins; the stems in the order of their bytes. */
enum topic {
    HOME = 1 << 0,
    TESTS = 1 << 1,
    REAL = 1 << 2, /* data of real people */
    MADE_UP = 1 << 3,
    CIPHER = 1 << 4,
    PLAIN = 1 << 5, /* not encrypted */
    FACTOR = 1 << 6,
    COPY = 1 << 7,
    HAND_ON = 1 << 8,
    SENT = 1 << 9,
    STORED = 1 << 10, /* wherever it is */
    STAFF = 1 << 11,
    USERS = 1 << 12,
    ANSWER = 1 << 13,
    LAW = 1 << 14,
    COPIES = 1 << 15, /* backups */
    DATABASE = 1 << 16,
    DEVICES = 1 << 17,
    CUSTOMER = 1 << 18, /* the controller does it */
    SUPPLIER = 1 << 19,
};

static const struct {
    const char *stem;
    unsigned topic;
} stems[] = {
    { "2-faktor", FACTOR },
    { "administrator", STAFF },
    { "afsend", SENT },
    { "anonym", MADE_UP },
    { "ansatte", STAFF },
    { "backup", COPIES },
    { "besvare", ANSWER },
    { "bogfør", LAW },
    { "borger", USERS },
    { "bruger", USERS },
    { "bærbar", DEVICES },
    { "computer", DEVICES },
    { "database", DATABASE },
    { "dataoverfør", SENT },
    { "datatrafik", SENT },
    { "datatransmission", SENT },
    { "disk", DATABASE },
    { "driftsdata", REAL },
    { "e-mail", SENT },
    { "enhed", DEVICES },
    { "eu-ret", LAW },
    { "fiktiv", MADE_UP },
    { "fjernarbejd", HOME },
    { "flerfaktor", FACTOR },
    { "forbindelse", SENT },
    { "harddisk", DATABASE },
    { "hjemmearbejd", HOME },
    { "hjemmefra", HOME },
    { "hjemmekontor", HOME },
    { "hvile", STORED },
    { "kommunikation", SENT },
    { "konstruer", MADE_UP },
    { "konsulent", STAFF },
    { "kopi", COPY },
    { "krypter", CIPHER },
    { "kundedata", REAL },
    { "lagr", STORED },
    { "lov", LAW },
    { "mail", SENT },
    { "maskere", MADE_UP },
    { "medarbejder", STAFF },
    { "medie", DEVICES },
    { "mfa", FACTOR },
    { "mobil", DEVICES },
    { "multi-faktor", FACTOR },
    { "multifaktor", FACTOR },
    { "netværkstrafik", SENT },
    { "opbevar", STORED },
    { "opdigt", MADE_UP },
    { "overdrag", HAND_ON },
    { "overfør", SENT },
    { "pc", DEVICES },
    { "persondata", REAL },
    { "personoplysning", REAL },
    { "produktionsdata", REAL },
    { "pseudonym", MADE_UP },
    { "regnskab", LAW },
    { "send", SENT },
    { "sikkerhedskopi", COPIES },
    { "svare", ANSWER },
    { "syntetisk", MADE_UP },
    { "telefon", DEVICES },
    { "test", TESTS },
    { "to-faktor", FACTOR },
    { "to-trins", FACTOR },
    { "tofaktor", FACTOR },
    { "totrins", FACTOR },
    { "trafik", SENT },
    { "transit", SENT },
    { "transmission", SENT },
    { "transport", SENT },
    { "udviklingsmiljø", TESTS },
    { "ukrypter", PLAIN },
    { "usb", DEVICES },
};

/* What a sentence says of a matter: nothing, that it is not done, or that it is. */
enum stance { STANCE_NONE, STANCE_NO, STANCE_YES };

struct view {
    const struct reading *reading;
    const unsigned *topics; /* by word */
    const struct sentence *sentence;
    unsigned all;       /* of the sentence */
    struct place place; /* the words that say it */
    unsigned object;    /* of what; 0: of anything */
};

static unsigned topic_at(const struct view *view, uint32_t t)
{
    uint32_t word = view->reading->tokens.items[t].word;

    return word == NO_WORD ? 0 : view->topics[word];
}

static bool has(const struct view *view, const char *const *words)
{
    return reading_has_word(view->reading, view->sentence->first, sentence_end(view->sentence),
                            words);
}

/* The first token with one of the topics, at from or behind it; the sentence's end: none. */
static uint32_t topic_next(const struct view *view, uint32_t from, unsigned topic)
{
    uint32_t end = sentence_end(view->sentence);

    while (from < end && (topic_at(view, from) & topic) == 0)
        from++;
    return from;
}

static const char *const no_words[] = { "ikke",    "ingen",   "aldrig",    "intet",
                                        "hverken", "forbudt", "udelukket", NULL };
/* What leaves a rule with a door in it. */
static const char *const unless_words[] = {
    "uden",  "medmindre", "hvis",   "såfremt", "bortset", "undtagen", "undtaget", "dog", "kun",
    "andre", "øvrige",    "udover", "når",     "før",     "inden",    "end",      NULL
};
static const char *const data_words[] = { "data", "dataene", "oplysninger", "oplysningerne",
                                          NULL };
static const char *const maybe_words[] = {
    "medmindre",      "hvis",     "såfremt",  "godkendelse",
    "undtagelsesvis", "samtykke", "eventuel", "eventuelle",
    "tilladelse",     "dog",      "når",      NULL
};

/* --- work from home ---------------------------------------------------------------------- */

static enum stance read_home(struct view *view)
{
    static const char *const allows[] = { "må",       "kan",     "tilladt",  "tillades",
                                          "sker",     "ske",     "arbejder", "foretages",
                                          "anvendes", "foregår", "foregå",   "arbejde",
                                          "udføres",  "finder",  "anvender", NULL };
    static const char *const thing[] = { "behandling",     "behandlingen",
                                         "databehandling", "behandles",
                                         "behandle",       "arbejde",
                                         "arbejdes",       NULL };
    static const char *const paper[] = { "fysiske", "med",       "udskrifter", "udskrift",
                                         "papir",   "udskrives", "printes",    "lokalt",
                                         "private", NULL };
    /* "Under hjemmearbejde må skærmen ikke …" tells how it is done; "… placeret i tredjelande", where */
    static const char *const during[] = { "ved", "under", NULL };
    static const char *const where[] = { "placeret",   "beliggende", "tredjelande",
                                         "tredjeland", "udlandet",   NULL };
    static const char *const agreed[] = { "instruks", "aftale", "aftales", NULL };
    uint32_t at = topic_next(view, view->sentence->first, HOME);

    if (!has(view, allows) ||
        sentence_actor(view->reading, view->sentence) == BIT(CONTROLLER) ||
        sentence_begins_with_customers_people(view->reading, view->sentence))
        return STANCE_NONE;
    if (!has(view, no_words))
        return has(view, maybe_words) || has(view, agreed) ? STANCE_NONE : STANCE_YES;
    return has(view, unless_words) || has(view, paper) || has(view, where) ||
                   (at > view->sentence->first &&
                    reading_has_word(view->reading, at - 1, at, during)) ||
                   (at > view->sentence->first + 2 && !has(view, thing))
               ? STANCE_NONE
               : STANCE_NO;
}

/* --- personal data in tests -------------------------------------------------------------- */

static enum stance read_tests(struct view *view)
{
    static const char *const only[] = { "kun", "alene", "udelukkende", "altid", NULL };
    static const char *const copied[] = { "kopi",   "kopier", "udtræk", "rigtige",
                                          "skarpe", "ægte",   NULL };
    static const char *const uses[] = { "anvendes",  "anvende",  "bruges",    "bruge",
                                        "anvender",  "bruger",   "indeholde", "indeholder",
                                        "indgå",     "indgår",   "ske",       "sker",
                                        "foretages", "benyttes", "testes",    "tester",
                                        "kopieres",  "indlæses", NULL };
    static const char *const doors[] = { "uden",    "medmindre", "hvis",  "såfremt",
                                         "bortset", "dog",       "andre", NULL };
    bool real = (view->all & REAL) != 0 || has(view, copied);

    if (!has(view, uses) || (view->sentence->mask & BIT(BACKUP)) != 0 ||
        sentence_actor(view->reading, view->sentence) == BIT(CONTROLLER) ||
        (view->sentence->sense & SENSE(RESTORE)) != 0 || has(view, doors))
        return STANCE_NONE;
    if ((view->all & MADE_UP) != 0) {
        /* "Test sker på anonymiserede data." says how it is always done */
        uint32_t at = topic_next(view, view->sentence->first, TESTS);
        return (has(view, only) || at < view->sentence->first + 2) && !has(view, no_words)
                   ? STANCE_NO
                   : STANCE_NONE;
    }
    if (has(view, no_words))
        return real ? STANCE_NO : STANCE_NONE;
    return has(view, copied) && ((view->all & REAL) != 0 || has(view, data_words)) &&
                   !has(view, maybe_words)
               ? STANCE_YES
               : STANCE_NONE;
}

/* --- answers to the people --------------------------------------------------------------- */

/* The processor stands right before or behind the verb at t: "besvarer databehandleren", "vi svarer". */
static bool is_processors(const struct view *view, uint32_t t)
{
    enum { NEAR = 4 };
    const struct reading *reading = view->reading;
    uint32_t from = t > view->sentence->first + NEAR ? t - NEAR : view->sentence->first;
    uint32_t end = sentence_end(view->sentence);

    for (uint32_t k = t; k > from; k--) {
        uint64_t mask = reading->tokens.items[k - 1].mask;
        if (reading->tokens.items[k - 1].mark == ',')
            break;
        if ((mask & (BIT(PROCESSOR) | BIT(CONTROLLER))) != 0 &&
            !party_in_genitive(reading, k - 1))
            return (mask & BIT(PROCESSOR)) != 0 && (mask & BIT(SUBPROCESSOR)) == 0;
    }
    return t + 1 < end && (reading->tokens.items[t + 1].mask & BIT(PROCESSOR)) != 0 &&
           (reading->tokens.items[t + 1].mask & BIT(SUBPROCESSOR)) == 0 &&
           !party_in_genitive(reading, t + 1);
}

/* "Når den dataansvarlige beder om det, svarer …" */
static bool is_asked_first(const struct view *view)
{
    const struct reading *reading = view->reading;
    uint32_t t = view->sentence->first;

    if (!token_is(reading, t, "når"))
        return false;
    for (; t < sentence_end(view->sentence) && reading->tokens.items[t].mark != ','; t++)
        if ((reading->tokens.items[t].mask & BIT(CONTROLLER)) != 0)
            return true;
    return false;
}

static enum stance read_answers(struct view *view)
{
    enum { NEAR = 3, BEHIND = 4 };
    static const char *const self[] = { "selv", "direkte", NULL };
    static const char *const doors[] = { "uden", "medmindre",  "hvis",     "såfremt",
                                         "før",  "bemyndiget", "instruks", "godkendelse",
                                         "dog",  "aftalt",     "kun",      NULL };
    const struct reading *reading = view->reading;
    uint32_t end = sentence_end(view->sentence);
    /* "spørgsmål om brugen af systemet" are no requests */
    bool asks_for_rights =
        ((view->sentence->mask & BIT(PERSON)) != 0 ||
         has(view, (const char *const[]){ "indsigt", "indsigtsanmodninger", NULL })) &&
        !has(view, (const char *const[]){ "spørgsmål", "tekniske", NULL });

    static const char *const others[] = { "datatilsynet", "datatilsynets", "tilsynsmyndigheden",
                                          "tilsynsmyndighedens", NULL };

    if (((view->sentence->mask | view->sentence->near) & (BIT(REQUEST) | BIT(PERSON))) == 0 ||
        (view->sentence->mask & BIT(BREACH)) != 0 || has(view, doors) || has(view, others) ||
        is_asked_first(view) ||
        /* "når han er bedt om det"; "når de henvender sig, svarer vi" is no condition */
        reading_has_word(reading, view->sentence->first + 1, end,
                         (const char *const[]){ "når", NULL }))
        return STANCE_NONE;
    for (uint32_t t = topic_next(view, view->sentence->first, ANSWER); t < end;
         t = topic_next(view, t + 1, ANSWER)) {
        uint32_t from = t > view->sentence->first + NEAR ? t - NEAR : view->sentence->first;
        uint32_t to = t + 1 + BEHIND < end ? t + 1 + BEHIND : end;
        bool no = reading_has_word(reading, from, to, no_words);
        bool here = reading_has_word(reading, from, to, self);
        if (!is_processors(view, t) || !here || (!no && !asks_for_rights) ||
            (!no && reading_has(reading, t + 1, to, BIT(CONTROLLER), NULL) &&
             !has(view, (const char *const[]){ "vegne", NULL })))
            continue; /* "besvarer den dataansvarliges henvendelser" */
        view->place = place_of(reading, from, to);
        return no ? STANCE_NO : STANCE_YES;
    }
    return STANCE_NONE;
}

/* --- encryption -------------------------------------------------------------------------- */

static enum stance read_cipher(struct view *view)
{
    enum { NEAR = 2 };
    static const char *const every[] = { "alle",     "al",     "alt", "altid",
                                         "samtlige", "enhver", NULL };
    static const char *const is[] = { "krypteres", "krypteret", "krypterede", NULL };
    /* what is something of its own, or is encrypted once more */
    static const char *const aside[] = { "særskilt", "yderligere", "offentligt", "offentlige",
                                         "breve",    "brev",       "indeholder", NULL };
    const struct reading *reading = view->reading;
    uint32_t end = sentence_end(view->sentence);

    if (has(view, maybe_words) || has(view, unless_words) ||
        (view->sentence->mask & (BIT(BREACH) | BIT(SUBPROCESSOR))) != 0 ||
        /* "på Kundens egen server" */
        ((view->sentence->mask & BIT(CONTROLLER)) != 0 &&
         has(view, (const char *const[]){ "egen", "egne", "eget", NULL })) ||
        (view->sentence->sense & SENSE(PASSWORD)) != 0 || has(view, aside) ||
        sentence_actor(reading, view->sentence) == BIT(CONTROLLER) ||
        sentence_is_inverted(reading, view->sentence))
        return STANCE_NONE;
    view->object = view->all & (SENT | COPIES | DATABASE | DEVICES);
    if ((view->object & DEVICES) != 0)
        view->object = DEVICES;
    if ((view->all & STORED) != 0 && (view->object & (COPIES | DATABASE)) == 0)
        view->object |= COPIES | DATABASE;
    if ((view->all & PLAIN) != 0)
        return has(view, no_words) || has(view, (const char *const[]){ "må", "risiko", NULL })
                   ? STANCE_NONE
                   : STANCE_NO;
    for (uint32_t t = view->sentence->first; t < end; t++) {
        uint32_t from = t > view->sentence->first + NEAR ? t - NEAR : view->sentence->first;
        if (!reading_has_word(reading, t, t + 1, is))
            continue;
        if (reading_has_word(reading, from, t + 2 < end ? t + 2 : end, no_words))
            return STANCE_NO;
        return has(view, every) && !has(view, no_words) ? STANCE_YES : STANCE_NONE;
    }
    return STANCE_NONE;
}

/* --- a second factor --------------------------------------------------------------------- */

/* Whose login it is: staff, users; "medarbejderne bruger MFA" names no users, "hver bruger" does. */
static unsigned objects_with_people(const struct view *view)
{
    static const char *const before[] = {
        "en", "hver", "enhver", "den", "enkelte", "ny", NULL
    };
    uint32_t first = view->sentence->first;
    unsigned people = 0;

    for (uint32_t t = first; t < sentence_end(view->sentence); t++)
        if (!token_is(view->reading, t, "bruger") ||
            (t > first && reading_has_word(view->reading, t - 1, t, before)))
            people |= topic_at(view, t) & (STAFF | USERS);
    return people;
}

static enum stance read_factor(struct view *view)
{
    static const char *const free_words[] = { "valgfri",  "valgfrit", "frivillig", "frivilligt",
                                              "valgfrie", "vælger",   NULL };
    static const char *const demands[] = { "skal",     "kræver",       "kræves", "altid",
                                           "påkrævet", "obligatorisk", NULL };
    static const char *const used[] = { "anvendes", "benyttes",     "bruges",
                                        "anvender", "kræves",       "kræver",
                                        "påkrævet", "understøttes", NULL };
    static const char *const doors[] = { "uden",    "medmindre", "hvis",        "såfremt",
                                         "når",     "dog",       "kun",         "bortset",
                                         "ekstern", "eksterne",  "fjernadgang", "udefra",
                                         "vpn",     "offentlig", "offentlige",  NULL };

    if (has(view, doors) || sentence_is_inverted(view->reading, view->sentence))
        return STANCE_NONE;
    view->object = objects_with_people(view);
    if (has(view, free_words))
        return has(view, no_words) ? STANCE_NONE : STANCE_NO;
    if (has(view, no_words))
        return has(view, used) ? STANCE_NO : STANCE_NONE;
    return has(view, demands) ? STANCE_YES : STANCE_NONE;
}

/* --- copies that are kept ---------------------------------------------------------------- */

static enum stance read_copies(struct view *view)
{
    static const char *const keeps[] = { "beholde", "beholder", "opbevare", "opbevarer",
                                         "gemme",   "gemmer",   NULL };
    static const char *const may[] = { "kan",    "må",       "berettiget", "ret",
                                       "gemmer", "beholder", "opbevarer",  NULL };

    /* "en kopi indtil ophør", "en kopi af aftalen og kontaktpersonerne" */
    static const char *const before[] = {
        "indtil", "frem", "inden", "kontaktpersoner", "kontaktpersonerne", NULL
    };

    if ((view->sentence->mask & BIT(END)) == 0 || !has(view, keeps) || has(view, before) ||
        (view->sentence->mask & (BIT(SUBPROCESSOR) | BIT(BACKUP) | BIT(LOG))) != 0 ||
        (view->all & (LAW | MADE_UP)) != 0 ||
        sentence_actor(view->reading, view->sentence) == BIT(CONTROLLER) ||
        has(view, maybe_words))
        return STANCE_NONE;
    if (has(view, no_words))
        return has(view, unless_words) ? STANCE_NONE : STANCE_NO;
    return has(view, may) && ((view->all & REAL) != 0 || has(view, data_words)) ? STANCE_YES
                                                                                : STANCE_NONE;
}

/* --- the agreement handed on ------------------------------------------------------------- */

/* "overdrage aftalen", "rettigheder overdrages": what is handed on stands near, and is not said to end or
   to be about something ("aftalens ophør"). */
static bool hands_agreement_on(const struct view *view)
{
    enum { BEFORE = 4, BEHIND = 4 };
    static const char *const what[] = { "rettigheder", "forpligtelser", "pligter", NULL };
    const struct reading *reading = view->reading;
    uint32_t end = sentence_end(view->sentence);

    for (uint32_t t = topic_next(view, view->sentence->first, HAND_ON); t < end;
         t = topic_next(view, t + 1, HAND_ON)) {
        uint32_t k = t > view->sentence->first + BEFORE ? t - BEFORE : view->sentence->first;
        for (; k < end && k <= t + BEHIND; k++) {
            const char *lower = token_lower(reading, k);
            size_t len = strlen(lower);
            if (reading_has_word(reading, k, k + 1, what) ||
                ((reading->tokens.items[k].mask & BIT(AGREEMENT)) != 0 && len > 0 &&
                 lower[len - 1] != 's'))
                return true;
        }
    }
    return false;
}

static enum stance read_hand_on(struct view *view)
{
    bool without = has(view, (const char *const[]){ "uden", NULL }) &&
                   (view->sentence->mask & BIT(APPROVE)) != 0;
    uint64_t actor = sentence_actor(view->reading, view->sentence);

    if (!hands_agreement_on(view) ||
        has(view, (const char *const[]){ "medmindre", "dog", "hvis", "såfremt", "opgaver",
                                         "opgaven", "tilgodehavende", "tilgodehavender", "krav",
                                         "fordring", "fordringer", NULL }))
        return STANCE_NONE;
    /* who does it: what one may not the other may */
    view->object = ((actor & BIT(CONTROLLER)) != 0 ? CUSTOMER : 0) |
                   ((actor & BIT(PROCESSOR)) != 0 ? SUPPLIER : 0);
    if (has(view, no_words))
        return STANCE_NO;
    return without || has(view, (const char *const[]){ "frit", NULL }) ? STANCE_YES
                                                                       : STANCE_NONE;
}

/* --- people ------------------------------------------------------------------------------ */

/* "Der behandles ikke oplysninger om børn": the word for the people, or NO_WORD. */
static uint32_t people_denied(const struct reading *reading, const struct sentence *sentence,
                              struct place *place)
{
    static const char *const doors[] = { "uden", "medmindre", "andre", "øvrige", "end", "ud",
                                         "hvis", "såfremt",   "til",   "dog",    NULL };
    static const char *const plain[] = { "ikke", "ingen", "aldrig", "nogen", "heller", NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(NEGATIVE)) == 0 ||
        (sentence->sense & (SENSE(REGISTER) | SENSE(PROCESS))) == 0 ||
        (sentence->sense & SENSE(GENERIC)) == 0 || !conflict_is_prose(reading, sentence) ||
        !reading_has_word(reading, sentence->first, end,
                          (const char *const[]){ "ikke", "ingen", NULL }) ||
        reading_has_word(reading, sentence->first, end, doors))
        return NO_WORD;
    for (uint32_t t = sentence->first + 1; t + 1 < end; t++) {
        /* "ikke følsomme oplysninger om kunder" denies one sort of data only */
        bool any =
            t == sentence->first + 1 || reading_has_word(reading, t - 2, t - 1, plain) ||
            (reading->tokens.items[t - 2].sense & (SENSE(REGISTER) | SENSE(PROCESS))) != 0;
        bool last = t + 2 >= end || reading->tokens.items[t + 2].mark == '.' ||
                    reading->tokens.items[t + 2].mark == ',';
        if (token_is(reading, t, "om") && last && any &&
            reading->tokens.items[t + 1].word != NO_WORD &&
            (reading->tokens.items[t - 1].sense & SENSE(GENERIC)) != 0) {
            *place = place_of(reading, sentence->first, t + 2);
            return reading->tokens.items[t + 1].word;
        }
    }
    return NO_WORD;
}

/* The people stand in the list of those that the data are about; "medarbejdernes børn" are others. */
static bool are_listed(const struct reading *reading, uint32_t word, struct place *place)
{
    static const char *const of[] = { "til", "af", "om", "for", "med", "hos", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (((sentence->near | sentence->lead) & BIT(PERSONS)) == 0 ||
            (sentence->mask & (BIT(NEGATIVE) | BIT(CONDITION))) != 0)
            continue;
        for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
            const char *before = t > sentence->first ? token_lower(reading, t - 1) : "";
            size_t len = strlen(before);
            /* "medarbejdernes børn", "forældre til børn" */
            if (reading->tokens.items[t].word == word && (len == 0 || before[len - 1] != 's') &&
                !(t > sentence->first && reading_has_word(reading, t - 1, t, of))) {
                *place = place_of(reading, t, t + 1);
                return true;
            }
        }
    }
    return false;
}

static void find_people(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; (reading->present & BIT(PERSONS)) != 0 && i < reading->sentences.len;
         i++) {
        struct place denied, listed;
        uint32_t word = people_denied(reading, &reading->sentences.items[i], &denied);
        if (word != NO_WORD && are_listed(reading, word, &listed)) {
            conflict_add_both(conflicts, denied, listed, "");
            return;
        }
    }
}

/* --- all --------------------------------------------------------------------------------- */

static const struct matter {
    unsigned topic;
    enum stance (*read)(struct view *view);
} matters[] = {
    { HOME, read_home },       { TESTS, read_tests },
    { ANSWER, read_answers },  { CIPHER | PLAIN, read_cipher },
    { FACTOR, read_factor },   { COPY, read_copies },
    { HAND_ON, read_hand_on },
};

enum { MATTERS = sizeof matters / sizeof *matters, MOST = 12 };

struct said {
    struct place place;
    unsigned object;
};

struct sides {
    struct said no[MOST];
    struct said yes[MOST];
    size_t no_count;
    size_t yes_count;
};

static unsigned *read_topics(const struct reading *reading)
{
    enum { STEMS = sizeof stems / sizeof *stems, BYTES = 256 };
    unsigned *topics = alloc_array(reading->words.len + 1, sizeof *topics);
    size_t first[BYTES] = { 0 };

    for (size_t i = STEMS; i > 0; i--)
        first[(unsigned char)stems[i - 1].stem[0]] = i;
    for (size_t w = 0; w < reading->words.len; w++) {
        const char *word = reading->words.items[w].text;
        size_t i = first[(unsigned char)word[0]]; /* one more than the index; 0: no such stem */
        for (; i > 0 && i <= STEMS && stems[i - 1].stem[0] == word[0]; i++)
            if (strncmp(word, stems[i - 1].stem, strlen(stems[i - 1].stem)) == 0)
                topics[w] |= stems[i - 1].topic;
        if (strncmp(word, "testament", strlen("testament")) == 0 ||
            strncmp(word, "testresultat", strlen("testresultat")) == 0)
            topics[w] &= ~(unsigned)TESTS;
    }
    return topics;
}

static void add_stance(struct sides *sides, enum stance stance, const struct view *view)
{
    struct said said = { view->place, view->object };

    if (stance == STANCE_NO && sides->no_count < MOST)
        sides->no[sides->no_count++] = said;
    else if (stance == STANCE_YES && sides->yes_count < MOST)
        sides->yes[sides->yes_count++] = said;
}

/* The first two that meet. */
static void tell_sides(struct conflicts *conflicts, const struct sides *sides)
{
    for (size_t n = 0; n < sides->no_count; n++) {
        for (size_t y = 0; y < sides->yes_count; y++) {
            const struct said *no = &sides->no[n];
            const struct said *yes = &sides->yes[y];
            bool meet = no->object == 0 || yes->object == 0 || (no->object & yes->object) != 0;
            if (meet && !same_clause(conflicts->reading, no->place.first, yes->place.first)) {
                conflict_add_both(conflicts, no->place, yes->place, "");
                return;
            }
        }
    }
}

void find_stances(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    unsigned *topics = read_topics(reading);
    struct sides sides[MATTERS] = { 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct view view = { reading, topics, sentence, 0, { 0, 0 }, 0 };
        for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
            view.all |= topic_at(&view, t);
        if (view.all == 0 || !conflict_is_prose(reading, sentence))
            continue;
        for (size_t m = 0; m < MATTERS; m++) {
            if ((view.all & matters[m].topic) == 0)
                continue;
            view.place = place_of(reading, sentence->first, sentence_end(sentence));
            view.object = 0;
            add_stance(&sides[m], matters[m].read(&view), &view);
        }
    }
    for (size_t m = 0; m < MATTERS; m++)
        tell_sides(conflicts, &sides[m]);
    free(topics);
    find_people(conflicts);
}
