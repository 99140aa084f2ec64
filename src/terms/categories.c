/* Special categories (article 9) and offences (article 10): processed, or said not to be. */
#include "terms/boxes.h"
#include "terms/lists.h"
#include "terms/names.h"

static const char *const no_words[] = { "ikke", "ingen", "hverken", "intet", "aldrig", NULL };

/* "opbevarer ingen biometriske data": of the very word. */
static bool is_denied(const struct reading *reading, const struct sentence *sentence,
                      uint64_t words)
{
    for (uint32_t t = sentence->first + 1; t < sentence_end(sentence); t++)
        if ((reading->tokens.items[t].mask & words) != 0 && token_is(reading, t - 1, "ingen"))
            return true;
    return false;
}

/* "Ikke omfattet:" before the sentence, in the same paragraph. */
static bool is_left_out(const struct reading *reading, const struct sentence *sentence)
{
    enum { LABEL = 5 };
    const struct sentence *before = sentence - 1;

    return sentence > reading->sentences.items && before->block == sentence->block &&
           before->count <= LABEL &&
           reading->tokens.items[sentence_end(before) - 1].mark == ':' &&
           reading_has_word(reading, before->first, sentence_end(before), no_words);
}

/* "…, men oplysninger om strafbare forhold behandles ikke" says nothing of what stands before. */
static bool is_refused(const struct reading *reading, const struct sentence *sentence,
                       uint64_t words)
{
    static const char *const joins[] = { "men", "mens", "hvorimod", NULL };
    static const char *const limits[] = { "begrænset", "udelukkende", NULL };
    static const char *const self[] = { "selv", NULL };
    struct token_range part = { sentence->first, sentence_end(sentence) };
    uint32_t at = sentence->first;

    if (reading_has(reading, part.first, part.end, words, &at))
        part = sentence_part(reading, sentence, at, at + 1, joins);
    return (reading_has_word(reading, part.first, part.end, no_words) &&
            !reading_has_word(reading, part.first, part.end, limits)) ||
           is_denied(reading, sentence, words) || is_left_out(reading, sentence) ||
           /* "Klubben indhenter selv børneattester" */
           (sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
            reading_has_word(reading, part.first, at, self));
}

static void set_category(struct reading *reading, enum term_key key, bool value,
                         const struct sentence *sentence)
{
    struct term_list *list = &reading->terms->by_key[key];
    struct term *term = list->len == 0 ? term_add(reading, key)
                                       : term_add_under(reading, list->items[0], "also");

    term_set_truth(term, "value", value);
    term_place(reading, term, sentence->first, sentence_end(sentence));
}

/* All words of the kind stand in lines that end in a ticked "Nej". */
static bool is_ticked_off(const struct reading *reading, const struct sentence *sentence,
                          uint64_t words)
{
    bool any = false;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if ((reading->tokens.items[t].mask & words) == 0)
            continue;
        if (!list_says_no(reading, t) && !box_leaves_open(reading, t))
            return false;
        any = true;
    }
    return any;
}

/* "Det er en følsom oplysning", "Der er tale om følsomme oplysninger", "Oplysningerne under d) er
   omfattet af artikel 9". */
static bool says_that_it_is(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 5 };
    static const char *const it[] = { "det",           "dette",
                                      "disse",         "de",
                                      "oplysningerne", "personoplysningerne",
                                      "oplysninger",   NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(SPECIAL_TERM)) == 0)
        return false;
    for (uint32_t t = sentence->first + 1; t < end; t++)
        if (token_is(reading, t, "er") && reading_has_word(reading, sentence->first, t, it) &&
            reading_has(reading, t, t + REACH < end ? t + REACH : end, BIT(SPECIAL_TERM), NULL))
            return true;
    return reading_has_word(reading, sentence->first, end,
                            (const char *const[]){ "tale", NULL });
}

/* "Helbredsoplysninger | Nej", "Oplysninger om lovovertrædelser (artikel 10): Nej": a row that names the
   kind and ends in the cell that answers. */
static bool row_answers(const struct reading *reading, const struct sentence *sentence,
                        uint64_t words, const char *answer)
{
    enum { LABEL = 3 };
    const struct token *tokens = reading->tokens.items;
    uint32_t last = sentence_end(sentence);
    uint32_t label = sentence->first;

    while (last > sentence->first && tokens[last - 1].word == NO_WORD)
        last--;
    while (label < last && tokens[label].word == NO_WORD)
        label++;
    if (last > label + 1 && tokens[last - 2].mark == ':')
        return token_is(reading, last - 1, answer) &&
               reading_has(reading, label, last - 2, words, NULL);
    return last > label + 1 && token_is(reading, last - 1, answer) &&
           (tokens[last - 2].mark == '|' || token_gap(reading, last - 1) == GAP_WIDE) &&
           reading_has(reading, label, label + LABEL < last ? label + LABEL : last, words,
                       NULL);
}

/* "Løsningen må ikke anvendes til følsomme oplysninger": what it is for, or not. */
static bool is_meant_for(const struct reading *reading, const struct sentence *sentence)
{
    enum { REACH = 4 };
    static const char *const used[] = { "anvendes", "benyttes", "anvende", "benytte", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++)
        if (reading_has_word(reading, t, t + 1, used) && token_is(reading, t + 1, "til"))
            return reading_has(reading, t, t + REACH < end ? t + REACH : end, BIT(SPECIAL_TERM),
                               NULL);
    return false;
}

/* A sentence counts where it says what is processed: in the annexes' lists and where it speaks of
   these data itself. */
static bool speaks_of_processing(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = {
        "behandles",    "behandler",  "behandle", "omfatter",  "omfattet",   "behandling",
        "behandlingen", "indeholder", "indgår",   "forekomme", "forekommer", "uploade",
        "registreres",  "indtaste",   "vedrører", "handle",    "handler",    "indeholde",
        "bruges",       "bruge",      "adgang",   "beregnet",  "indsigt",    "lægge",
        "lægges",       "registrere", "gemmer",   "gemmes",    "opbevarer",  "registrerer",
        "indsamler",    "indsamles",  "vise",     NULL
    };

    static const char *const modal[] = { "må", "skal", "bør", "kan", NULL };
    /* "Særlige kategorier | Ingen helbredsoplysninger": a row of a table. */
    enum { LABEL = 3 };
    uint32_t end = sentence_end(sentence);

    uint32_t label = sentence->first + LABEL < end ? sentence->first + LABEL : end;

    /* "Følsomme oplysninger må ikke sendes i mails": how they are handled, not whether. */
    return reading_has_word(reading, sentence->first, end, verbs) ||
           is_meant_for(reading, sentence) ||
           (reading_has(reading, sentence->first, label, BIT(SPECIAL_TERM), NULL) &&
            !reading_has_word(reading, sentence->first, end, modal)) ||
           says_that_it_is(reading, sentence) ||
           ((sentence->near | sentence->lead) & BIT(TYPES)) != 0 ||
           lists_have_token(reading, sentence->first);
}

/* "Der behandles helbredsoplysninger om …", "Der indsamles oplysninger om …". */
static bool is_processed(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "behandles", "registreres", "indsamles", "opbevares",
                                         NULL };

    return token_is(reading, sentence->first, "der") &&
           reading_has_word(reading, sentence->first + 1, sentence->first + 2, verbs);
}

/* "Ingen.", "Nej", "Behandles ikke.", "Ikke relevant": and nothing else. */
static bool is_none(const struct reading *reading, const struct sentence *sentence)
{
    enum { LONGEST = 3 };
    static const char *const none[] = { "ingen", "nej", "intet", "ikke", NULL };
    uint32_t end = sentence_end(sentence);

    return sentence->count <= LONGEST && reading_has_word(reading, sentence->first, end, none);
}

/* The form of the authority asks, in "Behandlingen omfatter følgende typer af personoplysninger", for
   the special ones by name; and "almindelige personoplysninger" says that there are no others. */
static bool excludes_special(const struct reading *reading, const struct term *type)
{
    static const char *const common[] = { "almindelige", "almindelig", NULL };
    static const char *const form[] = { "følgende", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        uint32_t end = sentence_end(sentence);
        bool here = node == type->node || node == type->node->parent;
        if (here && (sentence->mask & BIT(TYPES)) != 0 &&
            reading_has_word(reading, sentence->first, end, common))
            return true;
        if (here && node->kind == NODE_HEADING &&
            reading->blocks.items[sentence->block].index == 0 &&
            (sentence->mask & BIT(TYPES)) != 0 &&
            reading_has_word(reading, sentence->first, end, form))
            return true;
    }
    return false;
}

/* "Supporten kan få indsigt i borgernes helbredsoplysninger": no person's request for it. */
static bool gives_insight(const struct reading *reading, const struct sentence *sentence)
{
    return (sentence->mask & BIT(REQUEST)) == 0 && (sentence->mask & BIT(PROCESSOR)) != 0 &&
           reading_has_word(reading, sentence->first, sentence_end(sentence),
                            (const char *const[]){ "indsigt", NULL });
}

/* "ved behandling i stort omfang af særlige kategorier": what is done if they are processed. */
static bool is_supposed(const struct reading *reading, const struct sentence *sentence,
                        uint64_t words)
{
    enum { REACH = 8 };

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        bool supposed = false;
        if ((reading->tokens.items[t].mask & words) == 0)
            continue;
        for (uint32_t k = t; k > sentence->first + 1 && t - k < REACH && !supposed &&
                             reading->tokens.items[k - 1].mark != ',';
             k--) {
            supposed =
                token_is(reading, k - 1, "behandling") && token_is(reading, k - 2, "ved");
        }
        /* "Ved følsomme oplysninger skal der …" */
        supposed |= t == sentence->first + 1 && token_is(reading, sentence->first, "ved");
        if (!supposed)
            return false;
        t += REACH; /* the same mention */
    }
    return true;
}

/* "3. Følsomme oplysninger", and none of them by its name. */
static bool is_only_title(const struct reading *reading, const struct sentence *sentence,
                          uint64_t words, uint64_t terms)
{
    if (sentence_node(reading, sentence)->kind != NODE_HEADING || (sentence->mask & terms) == 0)
        return false;
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        uint64_t mask = reading->tokens.items[t].mask;
        if (reading->tokens.items[t].mark == ':' ||
            ((mask & words) != 0 && (mask & terms) == 0))
            return false;
    }
    return true;
}

/* "Følsomme oplysninger kan forekomme, hvis kunden selv lægger dem ind": that they may be there is said, and
   the condition only tells when; but "Hvis der forekommer følsomme oplysninger, slettes de". */
static bool may_occur(const struct reading *reading, const struct sentence *sentence,
                      uint64_t words)
{
    static const char *const verbs[] = { "forekomme", "forekommer", "indgå", "optræde", NULL };
    static const char *const may[] = { "kan", "vil", NULL };
    static const char *const if_words[] = { "hvis", "såfremt", "når", "skulle", NULL };
    bool can = false;
    bool named = false;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if (reading_has_word(reading, t, t + 1, if_words))
            return false;
        can |= reading_has_word(reading, t, t + 1, may);
        named |= (reading->tokens.items[t].mask & words) != 0;
        if (can && reading_has_word(reading, t, t + 1, verbs)) {
            /* "Der kan forekomme følsomme oplysninger, hvis …" */
            for (uint32_t k = t; k < sentence_end(sentence) && !named &&
                                 !reading_has_word(reading, k, k + 1, if_words);
                 k++)
                named = (reading->tokens.items[k].mask & words) != 0;
            return named;
        }
    }
    return false;
}

static void read_category(struct reading *reading, enum term_key key, uint64_t words,
                          uint64_t terms)
{
    const struct sentence *yes = NULL;
    const struct sentence *no = NULL;
    const struct sentence *listed = NULL;
    const struct sentence *titled = NULL;
    const struct term_list *types = &reading->terms->by_key[TERM_DATA_TYPES];

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        bool in_list = ((sentence->near & BIT(TYPES)) != 0 ||
                        (node->kind == NODE_ITEM && (sentence->lead & BIT(TYPES)) != 0));
        for (size_t k = 0; k < types->len && !in_list && (sentence->mask & words) != 0; k++) {
            in_list = types->items[k]->node == node &&
                      types->items[k]->block == reading->blocks.items[sentence->block].index;
        }
        if (is_none(reading, sentence) && (sentence->near & terms) != 0)
            no = no == NULL ? sentence : no; /* "Særlige kategorier" / "Ingen" */
        if ((sentence->mask & words) == 0 || node->kind == NODE_FOOTNOTE)
            continue;
        if (is_refused(reading, sentence, words) || is_ticked_off(reading, sentence, words) ||
            row_answers(reading, sentence, words, "nej")) {
            if (no == NULL && (speaks_of_processing(reading, sentence) ||
                               row_answers(reading, sentence, words, "nej")))
                no = sentence;
        } else if (in_list || row_answers(reading, sentence, words, "ja")) {
            const struct sentence **place =
                is_only_title(reading, sentence, words, terms) ? &titled : &listed;
            *place = *place == NULL ? sentence : *place;
        } else if (((sentence->mask & terms) != 0 || (sentence->near & terms) != 0 ||
                    ((sentence->mask & (BIT(PROCESSOR) | BIT(AGREEMENT))) != 0 &&
                     reading_has_word(
                         reading, sentence->first, sentence_end(sentence),
                         (const char *const[]){ "behandler", "omfatter", "vedrører", NULL })) ||
                    reading_has_word(reading, sentence->first, sentence_end(sentence),
                                     (const char *const[]){ "handle", "handler", "indeholder",
                                                            "indeholde", "adgang", NULL }) ||
                    gives_insight(reading, sentence) || is_processed(reading, sentence)) &&
                   yes == NULL && (sentence->near & BIT(LOG)) == 0 &&
                   (sentence->mask & BIT(BREACH)) == 0 && /* "brud, der omfatter …" */
                   !is_supposed(reading, sentence, words) &&
                   speaks_of_processing(reading, sentence) &&
                   (may_occur(reading, sentence, words) ||
                    !reading_has_word(reading, sentence->first, sentence_end(sentence),
                                      (const char *const[]){ "hvis", "såfremt", "tilfælde",
                                                             "betragtes", "måde", NULL }))) {
            yes = sentence;
        }
    }
    /* "… er ikke beregnet til følsomme oplysninger. Skriver nogen alligevel om allergi, …" */
    if (listed != NULL && no != NULL && no < listed && no->block == listed->block &&
        (no->mask & terms) != 0 && (listed->mask & terms) == 0)
        listed = NULL;
    /* "3. Følsomme oplysninger": what stands below says whether there are any. */
    if (listed == NULL && no == NULL)
        listed = titled;
    if (listed != NULL) {
        set_category(reading, key, true, listed);
        if (yes != NULL)
            set_category(reading, key, true, yes);
    } else if (no != NULL) {
        set_category(reading, key, false, no);
    } else if (yes != NULL) {
        set_category(reading, key, true, yes);
    } else if (key == TERM_SPECIAL && types->len > 0 &&
               excludes_special(reading, types->items[0])) {
        /* The types are listed, and none of them is special. */
        const struct term *type = reading->terms->by_key[TERM_DATA_TYPES].items[0];
        struct term *term = term_add(reading, key);
        term_set_truth(term, "value", false);
        term->node = type->node;
        term->block = type->block;
        term->span = type->span;
        term->line = type->line;
    }
}

void read_categories(struct reading *reading)
{
    read_category(reading, TERM_SPECIAL, BIT(SPECIAL), BIT(SPECIAL_TERM));
    read_category(reading, TERM_OFFENCES, BIT(OFFENCE), BIT(OFFENCE));
}
