/*
 * Compounds written apart ("EØS medlemsstater", "cloud baseret", "procedure regler"), which
 * Danish writes as one word, with a hyphen behind capitals and names. Two nouns may stand
 * beside each other for good reasons, so each pattern asks for evidence:
 *   - an acronym or the name of a product, and a common noun in lower case;
 *   - a noun in its plain form, and "baseret", "relateret" …;
 *   - two nouns, where the contract or the dictionary itself has the joined word, or where
 *     the first can be nothing but a noun and nothing before it asks for one.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/compound.h"

#include <stdlib.h>
#include <string.h>

/* Participles and adjectives that are the second half of compounds. */
static const char *const halves[] = {
    "baseret",  "baserede",   "relateret", "relaterede",    "orienteret",     "orienterede",
    "specifik", "specifikke", "drevet",    "drevne",        "styret",         "styrede",
    "mæssig",   "mæssigt",    "mæssige",   "administrativ", "administrativt", "administrative"
};
/* Of the labels, what an acronym is joined with: "CPR nummer", "IP adresse". */
static const char *const numbered[] = { "nummer",   "nummeret", "numre",     "adresse",
                                        "adressen", "adresser", "adresserne" };
/* Small words that are nouns as well: "USA ved" is no "USA-ved". */
static const char *const particles[] = {
    "ved", "med", "mod",  "over", "under", "efter", "til",   "for", "om",   "af",
    "fra", "hos", "samt", "ud",   "ind",   "op",    "ned",   "når", "hvis", "der",
    "som", "vil", "kan",  "skal", "må",    "selv",  "alene", "kun"
};

/* "512 GB hukommelse", "500 DKK rabat": the capitals are the number's. */
static const char *const units[] = { "KB",  "MB",  "GB",  "TB",  "PB",  "KW",  "MW", "KWH",
                                     "MWH", "DKK", "EUR", "USD", "SEK", "NOK", "GBP" };

/* "lader Havn ApS drive salget": the form of the firm before it. */
static const char *const forms[] = { "ApS", "IVS", "GmbH", "Ltd", "LLC", "Inc" };

static bool is_measured(const struct pair *pair, const struct word *word)
{
    return pair->first > 0 && (word - 1)->type == WORD_NUMBER &&
           words_touch(pair->text, word - 1, word) && COMPOUND_IS_IN(pair, word, units);
}

static char *joined_word(const struct pair *pair, const struct word *a, const struct word *b)
{
    char *together = alloc_printf("%.*s%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                                  (int)(b->end - b->begin), pair->text + b->begin);
    char *lower = utf8_lower_copy(together, strlen(together));

    free(together);
    return lower;
}

/* In the dictionary with a capital only. */
static bool is_proper_name(const struct pair *pair, const struct word *word)
{
    char *lower = utf8_lower_copy(pair->text + word->begin, word->end - word->begin);
    bool proper = speller_check(pair->context->speller, lower, strlen(lower)) == VERDICT_WRONG;

    free(lower);
    return proper;
}

/* In the dictionary without capitals as well; "esdh" is, among our own short words. */
static bool is_word_in_capitals(const struct pair *pair, const struct word *word)
{
    enum { SHORT = 4 };
    char *lower = utf8_lower_copy(pair->text + word->begin, word->end - word->begin);
    unsigned class = speller_word_class(pair->context->speller, lower, strlen(lower));

    free(lower);
    return (class & WORD_SIMPLE) != 0 &&
           ((class & WORD_OWN) == 0 ||
            utf8_count(pair->text + word->begin, word->end - word->begin) > SHORT);
}

static bool is_slip(const struct pair *pair, const struct word *word)
{
    const char *letters = pair->text + word->begin;
    size_t len = word->end - word->begin;
    char *near = NULL;

    if (utf8_count(letters, len) >= 6 &&
        speller_check(pair->context->speller, letters, len) == VERDICT_WRONG) {
        near =
            speller_near(pair->context->speller, pair->context->vocabulary, letters, len, true);
    }
    free(near);
    return near != NULL;
}

/* "Retten i Næstved tage sig af": the infinitive of a verb before the name; where another one stands
   between them that was it. */
static bool is_infinitive(const struct pair *pair, const struct word *b)
{
    enum { REACH = 5 };
    static const char *const modals[] = { "må",     "kan",   "skal",  "vil",   "bør", "kunne",
                                          "skulle", "ville", "måtte", "lader", "lade" };

    if (pair->text[b->end - 1] != 'e')
        return false;
    for (size_t i = pair->first; i > 0 && pair->first - i < REACH; i--) {
        const struct word *word = &pair->passage->words.items[i - 1];
        if (COMPOUND_IS_IN(pair, word, modals))
            return true;
        if (word->type == WORD_NUMBER ||
            (!word_is_capital(pair->text, word) && pair->text[word->end - 1] == 'e'))
            return false;
    }
    return false;
}

/* "EØS medlemsstater", "Outlook klienter". */
static bool is_named_pair(const struct pair *pair, const struct word *a, const struct word *b)
{
    const char *letters = pair->text + a->begin;
    size_t len = a->end - a->begin;

    if (word_is_capital(pair->text, b) || COMPOUND_IS_IN(pair, b, particles) ||
        (a->type != WORD_ACRONYM &&
         foreign_is_listed(pair->text + b->begin, b->end - b->begin)) ||
        (compound_is_label(pair, b) &&
         (a->type != WORD_ACRONYM || !COMPOUND_IS_IN(pair, b, numbered))) ||
        is_measured(pair, a) || COMPOUND_IS_IN(pair, a, forms) ||
        compound_has_digits_behind(pair) ||
        (!COMPOUND_IS_IN(pair, b, numbered) &&
         (!compound_is_noun(pair, b) || compound_may_be_verb(pair, b))))
        return false;
    if (memchr(letters, '\'', len) != NULL || memmem(letters, len, "\xE2\x80\x99", 3) != NULL)
        return false; /* "EDPB's anbefalinger" */
    if (a->type == WORD_ACRONYM) {
        if (utf8_count(letters, len) > 3 && is_word_in_capitals(pair, a))
            return false; /* "KUNDEN", "EFTER" */
        /* Not the numeral of "kapitel V", nor a heading in capitals. */
        return len >= 2 && strspn(letters, "IVXLCDM") < len &&
               (pair->first == 0 || (a - 1)->type != WORD_ACRONYM ||
                !words_touch(pair->text, a - 1, a));
    }
    if (is_infinitive(pair, b))
        return false;
    /* A product's name: unknown to the dictionary, in mid-sentence, no firm's name (whose
       forms stand behind it) and not the first of several names. */
    return word_is_capital(pair->text, a) && !word_begins_sentence(pair->text, a) &&
           memchr(letters, '-', len) == NULL && letters[len - 1] != 's' &&
           is_proper_name(pair, a) && !is_slip(pair, a);
}

/* "compliance manager", "service desk": a title from English keeps its two words. */
static bool is_english_title(const struct pair *pair, const struct word *a,
                             const struct word *b)
{
    static const char *const heads_of_titles[] = { "manager",   "managers", "officer",
                                                   "officers",  "owner",    "lead",
                                                   "desk",      "engineer", "counsel",
                                                   "executive", "director", "master" };

    return COMPOUND_IS_IN(pair, b, heads_of_titles) &&
           foreign_is_listed(pair->text + a->begin, a->end - a->begin);
}

/* "giver hver bruger adgang", "sender en medarbejder oplysninger": two things, somebody and what he
   is given. */
static bool is_given(const struct pair *pair, const struct word *a)
{
    const struct word *before = pair->first > 0 ? a - 1 : NULL;

    if (before == NULL || !words_touch(pair->text, before, a) ||
        (!compound_is_determiner(pair, before) &&
         (compound_class_of(pair, before) & WORD_ADJECTIVE) == 0))
        return false;
    return passage_gives_before(pair->passage, pair->first);
}

static bool is_participle_pair(const struct pair *pair, const struct word *a,
                               const struct word *b)
{
    unsigned class = compound_class_of(pair, a);

    return COMPOUND_IS_IN(pair, b, halves) && (class & WORD_STEM) != 0 &&
           compound_is_noun(pair, a) && !compound_is_measure(pair, a);
}

/* "nord Europa": one word with a capital. */
static bool is_direction(const struct pair *pair, const struct word *a, const struct word *b,
                         const char *joined)
{
    static const char *const directions[] = { "nord", "syd", "øst", "vest", "midt" };
    char *name;
    bool right;

    if (word_is_capital(pair->text, a) || !word_is_capital(pair->text, b) ||
        !COMPOUND_IS_IN(pair, a, directions))
        return false;
    name = utf8_capital_copy(joined);
    right = speller_check(pair->context->speller, name, strlen(name)) == VERDICT_RIGHT;
    free(name);
    return right;
}

/* "Data lagres": a genitive to the dictionary ("lagre"), and a passive to everybody. */
static bool may_be_passive(const struct pair *pair, const struct word *word)
{
    /* "Et Point tages": da_DK has the passives of strong verbs as words of their own */
    return word->end - word->begin > 4 && memcmp(pair->text + word->end - 2, "es", 2) == 0 &&
           ((compound_class_of(pair, word) & (WORD_STEM | WORD_OWN)) == 0 ||
            (word[-1].type == WORD_JUDGE && word_is_capital(pair->text, word - 1) &&
             (compound_class_of(pair, word) & WORD_OWN) == 0));
}

/* "Laboratoriet bruger oplysningerne", "som bruger data": the verb, behind what is its subject. */
static bool is_use(const struct pair *pair, const struct word *a)
{
    static const char *const uses[] = { "bruger" };
    static const char *const subjects[] = { "vi",  "I",   "du",  "de",   "han", "hun",
                                            "som", "der", "man", "ikke", "kun", "også" };
    const struct word *before = a - 1;

    if (pair->first == 0 || !COMPOUND_IS_IN(pair, a, uses) ||
        !words_touch(pair->text, before, a))
        return false;
    const char *tail = pair->text + (before->end > 2 ? before->end - 2 : 0);
    return COMPOUND_IS_IN(pair, before, subjects) || word_is_capital(pair->text, before) ||
           strncmp(tail, "en", 2) == 0 || strncmp(tail, "et", 2) == 0 ||
           strncmp(tail, "ne", 2) == 0;
}

/* "publikums ret til erstatning": whose right it is. */
static bool is_owned(const struct pair *pair, const struct word *a, const struct word *b)
{
    static const char *const rights[] = { "ret",    "pligt",    "krav",  "adgang",
                                          "ansvar", "samtykke", "ønske", "valg" };
    static const char *const behind[] = { " til ", " på ", " om ", " for ", " efter " };

    if (pair->text[a->end - 1] != 's' || !COMPOUND_IS_IN(pair, b, rights))
        return false;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(pair->text + b->end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

static bool is_definite_form(const struct pair *pair, const struct word *word)
{
    const char *tail = pair->text + word->end - 2;

    return word->end - word->begin > 3 &&
           (strncmp(tail, "en", 2) == 0 || strncmp(tail, "et", 2) == 0 ||
            strncmp(tail, "ne", 2) == 0);
}

/* "sender på anmodning listen til kunden": a phrase by itself, and a thing that is known. */
static bool is_phrase_before(const struct pair *pair, const struct word *a,
                             const struct word *b)
{
    static const char *const phrases[] = { "anmodning",    "opfordring", "forlangende",
                                           "begæring",     "bestilling", "indkaldelse",
                                           "forespørgsel", "henvendelse" };
    static const char *const before[] = { "på", "efter", "ved", "uden" };

    return pair->first > 0 && words_touch(pair->text, a - 1, a) &&
           COMPOUND_IS_IN(pair, a, phrases) && COMPOUND_IS_IN(pair, a - 1, before) &&
           is_definite_form(pair, b);
}

/* Two words of a sentence that only look like two nouns: a preposition before a noun ("bag platformen"), a name
   before its verb ("EØS får data at se"), a verb before its subject ("…, vælger foreningen"), a place behind
   its court ("afgør Retten i Holbæk sagen"). */
static bool is_clause(const struct pair *pair, const struct word *a, const struct word *b)
{
    static const char *const prepositions[] = { "bag",  "blandt", "langs", "trods", "omkring",
                                                "uden", "mod",    "over",  "under" };
    static const char *const verbs[] = { "får", "går", "ser", "har", "kan", "står",
                                         "ved", "gør", "bør", "når", "er",  "må" };
    static const char *const in[] = { "i" };
    const struct word *words = pair->passage->words.items;

    if (COMPOUND_IS_IN(pair, a, prepositions) || COMPOUND_IS_IN(pair, b, verbs))
        return true;
    if (!is_definite_form(pair, b))
        return false;
    if (!word_is_capital(pair->text, a))
        return a->begin > 2 && pair->text[a->begin - 2] == ',' &&
               pair->text[a->end - 1] == 'r' && pair->text[a->end - 2] == 'e';
    return pair->first > 1 && COMPOUND_IS_IN(pair, &words[pair->first - 1], in) &&
           word_is_capital(pair->text, &words[pair->first - 2]);
}

static void check_pair(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    const struct word *b = a + 1;
    const struct node *node = pair->passage->spot.node;
    struct clean_span span = { a->begin, b->end };
    bool named;
    bool direction;
    char *proposal;
    char *joined;

    if ((a->type != WORD_JUDGE && a->type != WORD_ACRONYM) || b->type != WORD_JUDGE ||
        !words_touch(pair->text, a, b) || may_be_passive(pair, b) || is_given(pair, a) ||
        is_english_title(pair, a, b) || is_phrase_before(pair, a, b) || is_use(pair, a) ||
        is_owned(pair, a, b) || is_clause(pair, a, b))
        return;
    joined = joined_word(pair, a, b);
    /* In a cell or a signature a name and a title stand under each other ("Dahl direktør"), and what
       stands in two columns seems to be one line ("4600 Køge" and "billeder"). */
    named = is_named_pair(pair, a, b) &&
            (a->type == WORD_ACRONYM || (node->kind != NODE_TABLE && node->kind != NODE_PARTY));
    direction = !named && is_direction(pair, a, b, joined);
    /* "medlemsstats databeskyttelsesbestemmelser": a genitive, since nobody would write that as one. */
    enum { LONGEST = 36 };
    if (!named && !direction &&
        (a->type == WORD_ACRONYM || strlen(joined) > LONGEST ||
         (!is_participle_pair(pair, a, b) && !compound_is_of_nouns(pair, &joined)))) {
        free(joined);
        return;
    }
    proposal = named
                   ? alloc_printf("%.*s-%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                                  (int)(b->end - b->begin), pair->text + b->begin)
                   : (direction || word_is_capital(pair->text, a) ? utf8_capital_copy(joined)
                                                                  : alloc_strdup(joined));
    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is one word: \"%s\""), (int)(b->end - a->begin),
                              pair->text + a->begin, proposal));
    free(proposal);
    free(joined);
}

/* The words are to be what is proposed; takes it over. */
static void report(const struct pair *pair, struct clean_span span, char *proposal)
{
    check_report(&pair->passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, proposal,
                 alloc_printf(_("\"%.*s\" is written \"%s\""), (int)(span.end - span.begin),
                              pair->text + span.begin, proposal));
    free(proposal);
}

/* "to faktor validering". */
static bool is_factor(const struct pair *pair)
{
    static const char *const counts[] = { "en", "to", "tre", "fler", "multi" };
    static const char *const factor[] = { "faktor" };
    const struct word *a = &pair->passage->words.items[pair->first];

    return pair->first + 2 < pair->passage->words.len && COMPOUND_IS_IN(pair, a, counts) &&
           COMPOUND_IS_IN(pair, a + 1, factor) && a[2].type == WORD_JUDGE &&
           words_touch(pair->text, a, a + 1) && words_touch(pair->text, a + 1, a + 2) &&
           compound_is_noun(pair, a + 2);
}

static void check_factor(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    struct clean_span span = { a->begin, a[2].end };

    report(pair, span,
           alloc_printf("%.*sfaktor%.*s", (int)(a->end - a->begin), pair->text + a->begin,
                        (int)(a[2].end - a[2].begin), pair->text + a[2].begin));
}

/* "ISAE3402", "ISO27001": a standard's number stands apart. */
static void check_standard(const struct pair *pair)
{
    static const char *const bodies[] = { "ISAE", "ISO", "IEC", "ISRS", "NIST", "SSAE", "SOC" };
    const struct word *word = &pair->passage->words.items[pair->first];
    struct clean_span span = { word->begin, word->end };

    for (size_t i = 0; word->type == WORD_NUMBER && i < sizeof bodies / sizeof *bodies; i++) {
        size_t len = strlen(bodies[i]);
        if (word->end - word->begin > len + 2 &&
            memcmp(pair->text + word->begin, bodies[i], len) == 0 &&
            strspn(pair->text + word->begin + len, "0123456789") ==
                word->end - word->begin - len) {
            report(pair, span,
                   alloc_printf("%s %.*s", bodies[i], (int)(word->end - word->begin - len),
                                pair->text + word->begin + len));
        }
    }
}

/* "A/S            varing": the two stand in different cells, whose space is one in the clean text. */
static bool is_apart(const struct pair *pair, const struct word *a, const struct word *b)
{
    const struct block *block =
        &pair->passage->spot.node->blocks.items[pair->passage->spot.block];
    size_t from = map_to_raw(&block->map, (struct clean_span){ a->begin, a->end }).end;
    size_t to = map_to_raw(&block->map, (struct clean_span){ b->begin, b->end }).begin;

    return block->text == block->original && to > from + (b->begin - a->end);
}

/* "Timengo A/S løsning": the genitive of what ends in s has an apostrophe. */
static void check_genitive(const struct pair *pair)
{
    const struct word *a = &pair->passage->words.items[pair->first];
    const struct word *b = a + 1;
    struct clean_span span = { a->begin, b->end };

    if (a->begin < 2 || a->end - a->begin != 1 || pair->text[a->begin] != 'S' ||
        pair->text[a->begin - 1] != '/' || pair->first == 0 || b->type != WORD_JUDGE ||
        !words_touch(pair->text, a, b) || word_is_capital(pair->text, b) ||
        is_apart(pair, a, b) || compound_is_label(pair, b) || b->end - b->begin < 6 ||
        (compound_class_of(pair, b) & WORD_STEM) == 0 || !compound_is_noun(pair, b) ||
        compound_may_be_verb(pair, b))
        return;
    span.begin = (a - 1)->begin;
    report(pair, span,
           alloc_printf("%.*s' %.*s", (int)(a->end - span.begin), pair->text + span.begin,
                        (int)(b->end - b->begin), pair->text + b->begin));
}

static void judge(const struct passage *passage, size_t index)
{
    struct pair pair = { passage, passage->spot.context, passage->text, index };
    struct pair before = pair;
    bool told;

    before.first -= index > 0 ? 1 : 0;
    told = index > 0 && is_factor(&before);
    check_standard(&pair);
    if (index + 1 == passage->words.len || told)
        return;
    if (is_factor(&pair)) {
        check_factor(&pair);
        return;
    }
    check_genitive(&pair);
    if (passage_has_pair(passage, index))
        check_pair(&pair);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_open_compound = { .name = "open-compound",
                                           .run_passage = run_passage };
