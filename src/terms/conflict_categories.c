/*
 * Contradictions about kinds of data: what one place says is not processed and the list has ("vi
 * behandler ikke oplysninger om helbred" and "allergier"), and what one place says is processed and
 * the list has not ("særlige kategorier", and only names and addresses are listed).
 */
#include "terms/boxes.h"
#include "terms/conflicts.h"
#include "terms/opposites.h"
#include "terms/statements.h"

#include "base/i18n.h"
#include "lang/words.h"

#include <string.h>

/* The special categories of article 9. */
static const uint64_t special = SENSE(HEALTH) | SENSE(UNION) | SENSE(BELIEF) | SENSE(ETHNIC) |
                                SENSE(POLITICS) | SENSE(SEX) | SENSE(GENES) | SENSE(BIOMETRY);

/* What the lists of types have: each family's first token, and what is said of the rest. */
struct listed {
    uint64_t families;
    uint64_t said;            /* those that only a sentence elsewhere has */
    uint64_t open_boxes;      /* those beside a box that is not ticked */
    uint32_t at[SENSE_COUNT]; /* token, by bit */
    uint32_t box[SENSE_COUNT];
    struct place claim; /* "omfatter … særlige kategorier", outside the lists; end 0: nowhere */
    size_t entries;
    bool other;     /* a special category of whatever family */
    bool open;      /* "andre oplysninger", "dokumenter": anything may be in it */
    uint32_t first; /* token of the first entry */
};

static bool is_denied(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "ikke", "ingen", "intet", "aldrig", "hverken", NULL };

    return reading_has_word(reading, first, end, words);
}

/* Stands in a list of the types of data: below such a heading or announcement, or behind one. */
static bool is_entry(const struct reading *reading, const struct sentence *sentence)
{
    const struct node *node = sentence_node(reading, sentence);
    uint64_t above = sentence->near | (node->kind == NODE_ITEM ? sentence->lead : 0);

    return !sentence_is_title(reading, sentence) && !reading->quoted[node->index] &&
           ((above & BIT(TYPES)) != 0 || (sentence->mask & BIT(TYPES)) != 0) &&
           (above & (BIT(BREACH) | BIT(SUBPROCESSOR) | BIT(AUDIT))) == 0 &&
           (node->kind == NODE_ITEM || node->kind == NODE_TABLE ||
            (sentence->near & BIT(TYPES)) != 0 ||
            reading_has_word(reading, sentence->first, sentence_end(sentence),
                             (const char *const[]){ "følgende", NULL }));
}

static void read_listed(const struct reading *reading, struct listed *out)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if (((sentence->near | sentence->lead | sentence->mask) & BIT(TYPES)) == 0 ||
            !is_entry(reading, sentence) || is_denied(reading, sentence->first, end) ||
            /* "følgende oplysninger om patienterne:" lists nothing yet */
            (end > sentence->first && reading->tokens.items[end - 1].mark == ':'))
            continue;
        out->first = out->entries == 0 ? sentence->first : out->first;
        out->entries++;
        for (uint32_t t = sentence->first; t < end; t++) {
            uint64_t sense = reading->tokens.items[t].sense;
            out->open |= (sense & SENSE(OPEN_LIST)) != 0;
            out->other |= (reading->tokens.items[t].mask & BIT(SPECIAL)) != 0;
            for (int bit = SENSE_HEALTH; bit <= SENSE_CIVIL_NUMBER; bit++) {
                uint64_t family = UINT64_C(1) << bit;
                if ((sense & family) == 0)
                    continue;
                if (box_leaves_open(reading, t)) {
                    out->box[bit] = (out->open_boxes & family) == 0 ? t : out->box[bit];
                    out->open_boxes |= family;
                } else if ((out->families & family) == 0) {
                    out->families |= family;
                    out->at[bit] = t;
                }
            }
        }
    }
}

/* --- denied and listed ------------------------------------------------------------------- */

/* "patientens navn": whose name it is, and nothing of his health. */
static bool is_owner_only(const struct reading *reading, uint32_t t)
{
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    return strncmp(lower, "patient", 7) == 0 && len > 7 && lower[len - 1] == 's' &&
           t + 1 < reading->tokens.len &&
           reading_has_stem(reading, t + 1, t + 2,
                            (const char *const[]){ "navn", "initialer", "adresse", "telefon",
                                                   "mail", "e-mail", "mobil", "alder", "køn",
                                                   NULL });
}

/* The families that a token denies; "artikel 9" and "følsomme" deny all of them. */
static uint64_t denied_families(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    uint64_t families = token->sense & (special | SENSE(CRIME) | SENSE(CIVIL_NUMBER));

    if (is_owner_only(reading, t))
        families = 0;
    if ((token->mask & BIT(SPECIAL_TERM)) != 0)
        families |= special;
    return families;
}

/* What is denied is the data, not a use of them: "bruger ikke helbredsoplysninger til statistik",
   "sendes ikke ukrypteret", "ikke uden samtykke". */
static bool is_about_use(const struct reading *reading, uint32_t family, uint32_t end)
{
    static const char *const more[] = { "andre", "øvrige", NULL };
    static const char *const use[] = { "til",        "uden",    "ukrypteret", "medmindre",
                                       "hvis",       "såfremt", "længere",    "bortset",
                                       "undtagen",   "ud",      "udover",     "på",
                                       "hos",        "når",     "end",        "andre",
                                       "øvrige",     "øvrigt",  "derudover",  "herudover",
                                       "yderligere", "frit",    "fremme",     "åbent",
                                       NULL };

    for (uint32_t t = family + 1; t < end; t++)
        if (reading_has_word(reading, t, t + 1, use) &&
            /* "hverken helbredsoplysninger eller andre oplysninger omfattet af artikel 9" */
            !(reading_has_word(reading, t, t + 1, more) &&
              (token_is(reading, t - 1, "eller") || token_is(reading, t - 1, "og"))))
            return true;
    return false;
}

/* "ikke beregnet til følsomme oplysninger": the service is for other data. */
static bool is_not_meant_for(const struct reading *reading, uint32_t no)
{
    static const char *const meant[] = { "beregnet", "egnet", "tiltænkt", "udviklet",
                                         "bestemt",  "lavet", NULL };

    return no + 2 < reading->tokens.len && reading_has_word(reading, no + 1, no + 2, meant) &&
           (token_is(reading, no + 2, "til") || token_is(reading, no + 1, "tiltænkt"));
}

/* "ikke" and the verb of keeping data within three words of each other; the verb, or 0. */
static uint32_t denying_verb(const struct reading *reading, uint32_t no)
{
    if (no > 0 && (token_is(reading, no - 1, "men") || token_is(reading, no - 1, "og")))
        return no; /* "omfatter navne, men ikke helbredsoplysninger" */
    if (is_not_meant_for(reading, no))
        return no;
    for (uint32_t t = no > 2 ? no - 2 : 0; t < no + 4 && t < reading->tokens.len; t++)
        if ((reading->tokens.items[t].sense & SENSE(REGISTER)) != 0 &&
            reading->tokens.items[t].block == reading->tokens.items[no].block)
            return t;
    return 0;
}

/* "helbredsoplysninger", "lægeerklæringer", "oplysninger om fagforeningsmæssigt tilhørsforhold":
   data of the kind, and not the illness or the trade union itself. */
static bool is_data_of(const struct reading *reading, const struct sentence *sentence,
                       uint32_t t)
{
    enum { BACK = 4 };
    static const char *const nouns[] = { "oplysning", "erklæring", "journal", "diagnos",
                                         "attest" };
    static const char *const tells[] = { "oplyser", "angiver", "noterer", "registrerer", NULL };
    const char *lower = token_lower(reading, t);

    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strstr(lower, nouns[i]) != NULL)
            return true;
    if (strncmp(lower, "patient", 7) == 0)
        return false; /* somebody, and nothing about him */
    /* "hvor gæsten oplyser allergier" */
    if (t > sentence->first && reading_has_word(reading, t - 1, t, tells))
        return true;
    for (uint32_t k = t; k > sentence->first && t - k < BACK; k--) {
        if (token_is(reading, k - 1, "om") || token_is(reading, k - 1, "vedrørende")) {
            return k > sentence->first + 1 &&
                   ((reading->tokens.items[k - 2].sense & SENSE(GENERIC)) != 0 ||
                    opposites_word_is(token_lower(reading, k - 2), "record"));
        }
    }
    return false;
}

/* "… hvorfor niveauet skal være højt" says nothing of the data: between the commas around the token
   it is left open, unless "kan" goes with "indgå". */
static bool is_left_open(const struct reading *reading, const struct sentence *sentence,
                         uint32_t t)
{
    static const char *const open[] = { "eller", "kan", "må", "skal", NULL };
    uint32_t first = t;
    uint32_t end = t;

    while (first > sentence->first && reading->tokens.items[first - 1].mark != ',')
        first--;
    while (end < sentence_end(sentence) && reading->tokens.items[end].mark != ',')
        end++;
    for (uint32_t k = first; k < end; k++)
        if (reading_has_word(reading, k, k + 1, open) &&
            !(token_is(reading, k, "kan") &&
              reading_has_word(reading, k + 1, k + 3, (const char *const[]){ "indgå", NULL })))
            return true;
    return false;
}

/* "Behandlingen omfatter oplysninger om …", "indhentelse af lægeerklæringer": said outside the lists,
   without a condition, of the data of this contract. */
static bool says_processed(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const maybe[] = { "hvis",      "såfremt",    "eventuelle",  "eventuelt",
                                         "medmindre", "når",        "risiko",      "dog",
                                         "fejl",      "utilsigtet", "eksempelvis", "fx",
                                         "sådanne",   "artiklerne", "forudsat",    "tilfælde",
                                         NULL };
    static const char *const verbs[] = {
        "omfatter",    "omfattes",    "indgår",      "indgå",
        "behandler",   "behandles",   "behandling",  "behandlingen",
        "indsamles",   "indsamler",   "indhentes",   "indhenter",
        "indhentelse", "registreres", "registrerer", "registrering",
        "opbevares",   "modtager",    "modtages",    "rummer",
        "noterer",     "angives",     "indeholder",  "oplyser",
        "oplyses",     NULL
    };
    uint32_t end = sentence_end(sentence);

    return (sentence->sense & special) != 0 && !sentence_is_title(reading, sentence) &&
           !reading->quoted[sentence_node(reading, sentence)->index] &&
           (sentence->mask & (BIT(BREACH) | BIT(NEGATIVE))) == 0 &&
           !is_denied(reading, sentence->first, end) &&
           !reading_has_word(reading, sentence->first, end, maybe) &&
           reading_has_word(reading, sentence->first, end, verbs);
}

/* Adds what is said of the data in other places than their lists. */
static void read_said(const struct reading *reading, struct listed *out)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (!says_processed(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
            uint64_t families = reading->tokens.items[t].sense & special & ~out->families;
            for (int bit = SENSE_HEALTH; families != 0 && bit <= SENSE_CIVIL_NUMBER; bit++) {
                uint64_t family = UINT64_C(1) << bit;
                if ((families & family) != 0 && is_data_of(reading, sentence, t) &&
                    !is_left_open(reading, sentence, t)) {
                    out->families |= family;
                    out->said |= family;
                    out->at[bit] = t;
                }
            }
        }
    }
}

/* "Testmiljøer må ikke indeholde rigtige patientdata" */
static bool is_about_tests(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if (strncmp(token_lower(reading, t), "test", 4) == 0)
            return true;
    return false;
}

/* "Da der ikke behandles helbredsoplysninger, er niveauet sat til middel": where the reason ends. */
static uint32_t end_of_reason(const struct reading *reading, const struct sentence *sentence,
                              uint32_t at, uint32_t end)
{
    static const char *const begins[] = { "da", "idet", "eftersom", "fordi", NULL };

    if (reading_has_word(reading, sentence->first, sentence->first + 1, begins)) {
        for (uint32_t t = at; t < end; t++)
            if (reading->tokens.items[t].mark == ',')
                return t;
    }
    return end;
}

/* The token is a full stop, and not that of "jf." or "stk.". */
static bool is_full_stop(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *before;

    if (token->mark != '.' || t == 0)
        return token->mark == '.';
    before = token_lower(reading, t - 1);
    return !words_is_abbreviation(before, strlen(before));
}

/* "fagforeningsmæssigt tilhørsforhold, jf. artikel 9, stk. 1": to what it says itself of the kind. */
static uint32_t end_of_entry(const struct reading *reading, uint32_t at)
{
    enum { REACH = 8 };
    const struct token *tokens = reading->tokens.items;
    uint32_t end = at + 1;

    for (uint32_t t = at + 1; t < reading->tokens.len && t <= at + REACH &&
                              tokens[t].block == tokens[at].block && !is_full_stop(reading, t);
         t++)
        end = (tokens[t].mask & BIT(SPECIAL_TERM)) != 0 ? t + 1 : end;
    return end;
}

/* One paragraph explains itself: "Der skrives ikke helbredsoplysninger. Sker det alligevel, …" behind
   the denial; before it, up to a full stop. */
static bool is_explained(const struct reading *reading, uint32_t said, uint32_t denial)
{
    if (reading->tokens.items[said].block != reading->tokens.items[denial].block)
        return false;
    for (uint32_t t = said; t < denial; t++)
        if (is_full_stop(reading, t))
            return false;
    return true;
}

/* Tells both ends of the first of the families that the words of denial deny; false: none of them is
   said in another paragraph. */
static bool tell_denied(struct conflicts *conflicts, const struct listed *listed,
                        uint64_t families, struct place denial, bool sure)
{
    const struct reading *reading = conflicts->reading;

    for (int bit = SENSE_HEALTH; bit <= SENSE_CIVIL_NUMBER; bit++) {
        uint32_t at = listed->at[bit];
        struct place entry;
        if ((families >> bit & 1) == 0 || is_explained(reading, at, denial.first))
            continue;
        entry = place_of(reading, at, end_of_entry(reading, at));
        conflict_add(conflicts, denial, entry,
                     (listed->said >> bit & 1) != 0
                         ? _("\"%1$s\", but %3$s says \"%2$s\"")
                         : _("\"%1$s\", but %3$s lists %2$s among the data"),
                     sure);
        conflict_name(conflicts, "categories");
        if (sure) {
            conflict_add(conflicts, entry, denial, _("\"%1$s\", but %3$s says \"%2$s\""), true);
            conflict_name(conflicts, "categories");
        }
        return true;
    }
    return false;
}

/* Both ends of the words that deny all of article 9, and of "omfatter … særlige kategorier". */
static bool tell_claim(struct conflicts *conflicts, const struct listed *listed,
                       struct place denial)
{
    struct place claim = listed->claim;

    if (claim.end == 0 || is_explained(conflicts->reading, claim.first, denial.first))
        return false;
    conflict_add(conflicts, denial, claim, _("\"%1$s\", but %3$s says \"%2$s\""), true);
    conflict_name(conflicts, "categories");
    conflict_add(conflicts, claim, denial, _("\"%1$s\", but %3$s says \"%2$s\""), true);
    conflict_name(conflicts, "categories");
    return true;
}

/* Nothing stands behind "ikke" that would tell of a use: "… behandles ikke.", "… behandles ikke, og" */
static bool ends_there(const struct reading *reading, uint32_t no, uint32_t end)
{
    return no + 1 >= end || reading->tokens.items[no + 1].word == NO_WORD;
}

/* "Følsomme oplysninger behandles ikke", "… er ikke omfattet": what is denied stands before the verb, in
   tokens first … no. */
static bool tell_before(struct conflicts *conflicts, const struct listed *listed,
                        uint32_t first, uint32_t no, uint32_t end)
{
    static const char *const nouns[] = { "oplysning", "data", NULL };
    static const char *const covered[] = { "omfattet", "omfattede", "indeholdt", "medtaget",
                                           NULL };
    const struct reading *reading = conflicts->reading;
    bool is = no > first && token_is(reading, no - 1, "er");
    uint32_t last = no + (is && reading_has_word(reading, no + 1, no + 2, covered) ? 1 : 0);
    struct place words = { first, last + 1 };
    uint64_t denied = 0;

    if (no < first + 2 || (is && last == no) || !ends_there(reading, last, end) ||
        (!is && (reading->tokens.items[no - 1].sense & SENSE(REGISTER)) == 0))
        return false;

    for (uint32_t t = words.first; t + 2 < words.end; t++)
        denied |= denied_families(reading, t);
    /* "Oplysninger om børns helbred behandles ikke" denies those of some only */
    if (denied == 0 || words.end - words.first > 7 ||
        !(reading_has_stem(reading, words.first, words.first + 2, nouns) ||
          denied_families(reading, words.first) != 0))
        return false;
    return tell_denied(conflicts, listed, denied & listed->families, words, true) ||
           ((denied & special) == special && tell_claim(conflicts, listed, words));
}

/* False: nothing that is denied is said elsewhere. */
static bool find_denied(struct conflicts *conflicts, const struct listed *listed)
{
    static const char *const no[] = { "ikke", "ingen", "hverken", "aldrig", NULL };
    static const char *const more[] = { "andre", "anden", "øvrige", "yderligere", NULL };
    static const char *const using[] = { "bruge",   "bruges",   "bruger",
                                         "anvende", "anvendes", NULL };
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        const struct node *node = sentence_node(reading, sentence);
        bool free_text = false;
        if ((sentence->mask & BIT(NEGATIVE)) == 0 ||
            ((sentence->mask & BIT(SPECIAL_TERM)) == 0 &&
             (sentence->sense & listed->families) == 0) ||
            node->kind == NODE_TABLE || reading->quoted[node->index] ||
            is_about_tests(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; t < end; t++)
            free_text |= strncmp(token_lower(reading, t), "fritekst", 8) == 0;
        for (uint32_t t = sentence->first; t < end; t++) {
            uint32_t verb =
                reading_has_word(reading, t, t + 1, no) ? denying_verb(reading, t) : 0;
            struct part part;
            part = part_around(reading, sentence, t, t + 1);
            if (t > sentence->first && token_is(reading, t - 1, "er") &&
                tell_before(conflicts, listed, part.first, t, part.end))
                return true;
            if (verb == 0)
                continue;
            if (tell_before(conflicts, listed, part.first, t, part.end))
                return true;
            part.end = end_of_reason(reading, sentence, t, part.end);
            for (uint32_t k = t + 1; k < part.end; k++) {
                uint64_t denied = denied_families(reading, k);
                uint64_t families = denied & listed->families;
                struct place denial = place_of(reading, verb < t ? verb : t, part.end);
                if (denied == 0 ||
                    (is_about_use(reading, k, part.end) && !is_not_meant_for(reading, t)) ||
                    reading_has_word(reading, t + 1, k, more) ||
                    (reading_has_word(reading, verb, verb + 1, using) &&
                     !reading_has_word(reading, verb, k, (const char *const[]){ "til", NULL })))
                    continue;
                if (free_text)
                    families &= ~SENSE(CIVIL_NUMBER); /* it has a field of its own */
                if (tell_denied(conflicts, listed, families, denial, !free_text) ||
                    ((denied & special) == special && tell_claim(conflicts, listed, denial)))
                    return true;
            }
        }
    }
    return false;
}

/* "alene almindelige personoplysninger", "der behandles kun ikke-følsomme oplysninger": from the word
   that says so to the noun; false: nothing does. */
static bool says_only_ordinary(const struct reading *reading, const struct sentence *sentence,
                               struct place *place)
{
    enum { REACH = 5 };
    static const char *const only[] = { "alene", "kun", "udelukkende", NULL };
    static const char *const ordinary[] = { "almindelige", "almindelig", "ikke-følsomme",
                                            NULL };
    static const char *const maybe[] = { "hvis", "såfremt", "når",   "medmindre", "omfang",
                                         "dog",  "adgang",  "andre", "øvrige",    NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->sense & SENSE(REGISTER)) == 0 || sentence_is_title(reading, sentence) ||
        is_about_tests(reading, sentence) ||
        sentence_node(reading, sentence)->kind == NODE_TABLE ||
        reading->quoted[sentence_node(reading, sentence)->index] ||
        reading_has_word(reading, sentence->first, end, maybe))
        return false;
    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        uint32_t from = t > sentence->first + REACH ? t - REACH : sentence->first;
        if (!reading_has_word(reading, t, t + 1, ordinary) ||
            (reading->tokens.items[t + 1].sense & SENSE(GENERIC)) == 0)
            continue;
        for (uint32_t k = t; k-- > from;) {
            if (reading_has_word(reading, k, k + 1, only)) {
                *place = place_of(reading, k, t + 2);
                return true;
            }
        }
    }
    return false;
}

static bool find_ordinary(struct conflicts *conflicts, const struct listed *listed)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        struct place place;
        if (says_only_ordinary(reading, &reading->sentences.items[i], &place) &&
            (tell_denied(conflicts, listed, listed->families & special, place, true) ||
             tell_claim(conflicts, listed, place)))
            return true;
    }
    return false;
}

/* --- claimed and not listed -------------------------------------------------------------- */

/* "Behandlingen omfatter … særlige kategorier": said of the data of this contract. */
static bool claims(const struct reading *reading, const struct sentence *sentence, uint32_t *at)
{
    static const char *const verbs[] = { "omfatter",   "omfattet", "vedrører",  "angår",
                                         "indeholder", "tale",     "behandles", "indgår",
                                         "indebærer",  NULL };
    static const char *const maybe[] = { "hvis",      "såfremt", "eventuelle", "eventuelt",
                                         "medmindre", "omfang",  "eller",      "enten",
                                         "når",       "kun",     "dog",        "højst",
                                         "få",        NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(SPECIAL_TERM)) == 0 || sentence_is_title(reading, sentence) ||
        sentence_node(reading, sentence)->kind == NODE_TABLE ||
        (sentence->above & (BIT(TYPES) | BIT(BREACH))) != 0 ||
        reading->quoted[sentence_node(reading, sentence)->index] ||
        is_denied(reading, sentence->first, end) || is_entry(reading, sentence) ||
        reading_has_word(reading, sentence->first, end, maybe))
        return false;
    for (uint32_t t = sentence->first; t < end; t++) {
        if ((reading->tokens.items[t].mask & BIT(SPECIAL_TERM)) == 0)
            continue;
        *at = t;
        for (uint32_t k = sentence->first; k < t; k++)
            if (strncmp(token_lower(reading, k), "behandling", 10) == 0 ||
                (reading->tokens.items[k].sense & SENSE(GENERIC)) != 0)
                return reading_has_word(reading, sentence->first, t, verbs);
        return false;
    }
    return false;
}

/* "artikel 9" and what follows it are one thing to be shown. */
static uint32_t claim_end(const struct reading *reading, uint32_t at, uint32_t end)
{
    while (at < end && (reading->tokens.items[at].mask & BIT(SPECIAL_TERM)) != 0)
        at++;
    return at;
}

/* The first such sentence's words. */
static struct place find_claim(const struct reading *reading, uint32_t *at)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (claims(reading, sentence, at))
            return place_of(reading, *at, claim_end(reading, *at, sentence_end(sentence)));
    }
    return (struct place){ 0, 0 };
}

static void find_claimed(struct conflicts *conflicts, const struct listed *listed)
{
    const struct reading *reading = conflicts->reading;
    uint32_t at = 0;

    if (listed->entries == 0 || listed->open || listed->other ||
        (listed->families & special) != 0)
        return;
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end;
        bool loose;
        if (!claims(reading, sentence, &at))
            continue;
        end = claim_end(reading, at, sentence_end(sentence));
        loose = strcmp(token_lower(reading, at), "artikel") != 0 &&
                strcmp(token_lower(reading, at), "særlige") != 0;
        /* many call a civil number or a criminal record "følsom" */
        if (loose && (listed->families & (SENSE(CIVIL_NUMBER) | SENSE(CRIME))) != 0)
            continue;
        conflict_add(conflicts, place_of(reading, at, end),
                     place_of(reading, listed->first, listed->first + 1),
                     _("\"%1$s\", but the list of data types, %3$s, has none of these"), true);
        return;
    }
}

/* --- a box that is not ticked ------------------------------------------------------------ */

/* "☐ Helbredsoplysninger" beside boxes that are ticked, and elsewhere such data are processed. */
static void find_open_boxes(struct conflicts *conflicts, const struct listed *listed,
                            const struct listed *said)
{
    const struct reading *reading = conflicts->reading;
    uint64_t families = listed->open_boxes & said->said & special & ~listed->families;

    for (int bit = SENSE_HEALTH; families != 0 && bit <= SENSE_CIVIL_NUMBER; bit++) {
        struct place box, entry;
        if ((families >> bit & 1) == 0)
            continue;
        box = place_of(reading, listed->box[bit], listed->box[bit] + 1);
        entry = place_of(reading, said->at[bit], end_of_entry(reading, said->at[bit]));
        conflict_add(conflicts, box, entry,
                     _("the box at \"%1$s\" is not ticked, but %3$s says \"%2$s\""), true);
        conflict_name(conflicts, "categories");
        conflict_add(conflicts, entry, box,
                     _("\"%1$s\", but the box at \"%2$s\", %3$s, is not ticked"), true);
        conflict_name(conflicts, "categories");
        return;
    }
}

void find_categories(struct conflicts *conflicts)
{
    struct listed listed = { .families = 0 };
    struct listed said;
    uint32_t at = 0;
    bool told = false;

    read_listed(conflicts->reading, &listed);
    said = listed;
    read_said(conflicts->reading, &said);
    said.claim = find_claim(conflicts->reading, &at);
    if (said.families != 0 || said.claim.end != 0)
        told = find_denied(conflicts, &said) || find_ordinary(conflicts, &said);
    if (!told)
        find_claimed(conflicts, &listed);
    find_open_boxes(conflicts, &listed, &said);
}
