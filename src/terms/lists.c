/*
 * Lists: types of personal data, categories of persons, places of processing. The values stand in
 * the entries below a heading or a sentence that announces them, or in running text parted by
 * commas.
 */
#include "terms/evidence.h"
#include "terms/names.h"

#include <string.h>

enum { MAX_VALUE_TOKENS = 26 };

/* Small words before the first value: "Dette omfatter, men er ikke begrænset til, navn, …". */
static uint32_t skip_introduction(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const verbs[] = { "til", "omfatter", "omfattet", "om", "behandles",
                                         "følgende", "er", "herunder", "fx", "eksempelvis",
                                         NULL };
    uint32_t start = first;

    for (uint32_t t = first; t < end && t < first + 14; t++) {
        if (reading->tokens.items[t].mark == ':') {
            return t + 1;
        }
    }
    for (uint32_t t = first; t + 1 < end && t < first + 34; t++) {
        if (token_is(reading, t, "begrænset") && token_is(reading, t + 1, "til")) {
            return t + 2;
        }
    }
    for (uint32_t t = first; t < end && t < first + 10; t++) {
        const char *word = token_lower(reading, t);
        if (strcmp(word, "omfatter") == 0 || strcmp(word, "begrænset") == 0 ||
            strcmp(word, "behandles") == 0 || strcmp(word, "vedrører") == 0 ||
            strcmp(word, "behandler") == 0) {
            start = t + 1;
        }
    }
    while (start > first && start < end &&
           (reading->tokens.items[start].mark == ',' ||
            reading_has_word(reading, start, start + 1, verbs))) {
        start++;
    }
    return start;
}

static bool is_and(const struct reading *reading, uint32_t t)
{
    return token_is(reading, t, "og") || token_is(reading, t, "samt") ||
           token_is(reading, t, "eller");
}

static void add_value(struct reading *reading, enum term_key key, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    struct term *term;
    const char *value;

    while (first < end && (tokens[first].word == NO_WORD || is_and(reading, first) ||
                           token_is(reading, first, "herunder"))) {
        first++;
    }
    while (end > first && tokens[end - 1].word == NO_WORD && tokens[end - 1].mark != ')') {
        end--;
    }
    if (end <= first || end - first > MAX_VALUE_TOKENS) {
        return;
    }
    value = reading_words(reading, first, end);
    term = term_add(reading, key);
    term_set_text(reading, term, "value", value);
    term_place(reading, term, first, end);
}

/* Parts a text at commas, semicolons and the last "og", outside brackets. */
static void add_values(struct reading *reading, enum term_key key, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t from = skip_introduction(reading, first, end);
    size_t commas = 0;
    int depth = 0;

    for (uint32_t t = from; t < end; t++) {
        depth += tokens[t].mark == '(' ? 1 : tokens[t].mark == ')' && depth > 0 ? -1 : 0;
        commas += tokens[t].mark == ',' && depth == 0;
        if (depth == 0 && (tokens[t].mark == ',' || tokens[t].mark == ';' ||
                           tokens[t].mark == '.' || tokens[t].mark == '*' ||
                           token_is(reading, t, "samt") ||
                           (token_is(reading, t, "og") && commas > 0 &&
                            end - t <= 8 && !token_is(reading, t + 1, "lignende")))) {
            add_value(reading, key, from, t);
            from = t + 1;
        }
    }
    add_value(reading, key, from, end);
}

/* What a node's heading or announcement is about. */
static uint64_t about(const struct reading *reading, const struct node *node)
{
    return reading->near[node->index];
}

static bool announces(const struct reading *reading, const struct sentence *sentence)
{
    return reading->tokens.items[sentence_end(sentence) - 1].mark == ':';
}

static bool is_statement(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "er", "skal", "må", "har", "kan", "behandles", "fremgår",
                                         "henvises", "ved", "vil", NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), verbs);
}

struct topic {
    enum term_key key;
    uint64_t bits;
    uint64_t other; /* a heading that is about this as well is told by what comes first */
};

static bool head_is_about(const struct reading *reading, uint32_t first, uint32_t end,
                          const struct topic *topic)
{
    uint32_t mine = 0;
    uint32_t theirs = 0;

    /* A heading of one or two words: "Registrerede", "Personoplysninger". */
    if (end - first <= 2 && (topic->key == TERM_DATA_SUBJECTS
                                 ? reading_has(reading, first, end, BIT(PERSON), NULL)
                                 : token_is(reading, first, "personoplysninger") ||
                                       token_is(reading, first, "oplysninger"))) {
        return true;
    }
    if (!reading_has(reading, first, end, topic->bits, &mine)) {
        return false;
    }
    return !reading_has(reading, first, end, topic->other, &theirs) || mine <= theirs;
}

/* The list on the next line of its title or announcement, without anything between them:
   "… følgende typer af personoplysninger" / "Navn, adresse og målernummer." */
static void add_next_line(struct reading *reading, const struct sentence *sentence,
                          const struct topic *topic)
{
    uint32_t end = sentence_end(sentence);
    uint32_t start = 0;
    uint32_t comma = 0;

    for (uint32_t t = sentence->first + 4; t < end; t++) {
        if (token_gap(reading, t) >= GAP_LINE && reading->tokens.items[t].capital &&
            reading_has(reading, sentence->first, t, topic->bits, NULL)) {
            start = t;
        }
        comma = reading->tokens.items[t].mark == ',' ? t : comma;
    }
    if (start > 0 && comma > start) {
        add_values(reading, topic->key, start, end);
    }
}

/* Reads a topic: the sentences of nodes whose nearest heading is about it, the entries below an
   announcement of it, and the announcement's own words behind its colon. */
static void read_topic(struct reading *reading, const struct topic *topic)
{
    const struct node *open = NULL; /* the node whose entries and sentences are values */
    bool by_heading = false;
    const struct node *last_heading = NULL;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        uint32_t block_index = reading->blocks.items[sentence->block].index;
        uint32_t end = sentence_end(sentence);
        bool heading = node->kind == NODE_HEADING || node->kind == NODE_ANNEX;
        if (node->kind == NODE_FOOTNOTE || node->kind == NODE_PARTY || node->kind == NODE_TITLE) {
            continue;
        }
        if (heading && block_index == 0) {
            if (node != last_heading) {
                last_heading = node;
                by_heading = head_is_about(reading, sentence->first, end, topic) &&
                             sentence->count <= 34;
                open = by_heading ? node : NULL;
                if (by_heading) {
                    add_next_line(reading, sentence, topic);
                }
                /* "A.2 De registrerede er elever og lærere." */
                for (uint32_t t = sentence->first + 1;
                     by_heading && topic->key == TERM_DATA_SUBJECTS && t < sentence->first + 4 &&
                     t + 1 < end;
                     t++) {
                    if (token_is(reading, t, "er")) {
                        add_values(reading, topic->key, t + 1, end);
                        break;
                    }
                }
            }
            if (by_heading && announces(reading, sentence)) {
                open = node;
            }
            continue;
        }
        uint32_t colon = sentence->first;
        while (colon < end && reading->tokens.items[colon].mask == 0 &&
               reading->tokens.items[colon].mark != ':') {
            colon++;
        }
        while (colon < end && reading->tokens.items[colon].mark != ':') {
            colon++;
        }
        /* An announcement in the text: "Behandlingen omfatter følgende typer …: navn, adresse". */
        if (head_is_about(reading, sentence->first, end, topic) &&
            (announces(reading, sentence) || colon < sentence->first + 16 ||
             reading_has_word(reading, sentence->first, end,
                              (const char *const[]){ "følgende", "omfatter", "behandles",
                                                     "behandler", "er", NULL }))) {
            if (announces(reading, sentence)) {
                open = node;
                by_heading = false;
                continue;
            }
            if (colon >= end) {
                uint32_t is = sentence->first;
                while (is < end && !token_is(reading, is, "er") &&
                       !token_is(reading, is, "omfatter")) {
                    is++;
                }
                if (is < sentence->first + 5 && (sentence->mask & BIT(NEGATIVE)) == 0) {
                    colon = is; /* "De registrerede er kunder og ansatte." */
                }
            }
            if (colon < end) {
                add_values(reading, topic->key, colon + 1, end);
                open = NULL;
                continue;
            }
            add_next_line(reading, sentence, topic);
        }
        if (open == NULL) {
            continue;
        }
        /* Entries of the open node, its own further text, or the paragraph right behind it. */
        if (!by_heading && node != open && node->parent != open && node->parent != open->parent) {
            open = NULL;
            continue;
        }
        if (!by_heading && node->kind == NODE_CLAUSE && node != open && node->parent != open) {
            open = NULL;
            continue;
        }
        if ((announces(reading, sentence) || colon < sentence->first + 6) &&
            !head_is_about(reading, sentence->first, end, topic) &&
            (sentence->mask & (BIT(TYPES) | BIT(PERSONS) | BIT(DURATION) | BIT(PROCESSOR) |
                               BIT(SUBPROCESSOR))) != 0) {
            open = NULL; /* the next list is about something else */
            continue;
        }
        if (node->kind == NODE_ITEM) {
            if (sentence->count <= 8 && topic->key == TERM_DATA_SUBJECTS) {
                add_value(reading, topic->key, sentence->first, end);
            } else {
                add_values(reading, topic->key, sentence->first, end);
            }
        } else if (!is_statement(reading, sentence) ||
                   (sentence->mask & (BIT(PROCESSOR) | BIT(CONTROLLER))) == 0) {
            add_values(reading, topic->key, sentence->first, end);
        } else if (by_heading && skip_introduction(reading, sentence->first, end) !=
                                     sentence->first &&
                   (sentence->mask & BIT(NEGATIVE)) == 0) {
            /* "Leverandøren behandler billeder og brugernavne på vegne af kunden." */
            uint32_t stop = sentence->first;
            while (stop < end && !(token_is(reading, stop, "på") &&
                                   token_is(reading, stop + 1, "vegne"))) {
                stop++;
            }
            add_values(reading, topic->key, sentence->first, stop);
        }
    }
}

/* --- places ------------------------------------------------------------------------------ */

/* Values behind "… kan ikke ske på andre lokaliteter end følgende:", or the sentences of such a
   section that name a place. */
static void read_locations(struct reading *reading)
{
    const struct node *open = NULL;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        bool heading = (node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
                       reading->blocks.items[sentence->block].index == 0;
        uint32_t end = sentence_end(sentence);
        struct place_name country;
        if (heading) {
            open = NULL;
            continue;
        }
        if ((about(reading, node) & BIT(PLACE)) == 0 ||
            (about(reading, node) & (BIT(BREACH) | BIT(AUDIT) | BIT(SUBPROCESSOR))) != 0) {
            if (node->kind != NODE_TABLE && (sentence->mask & BIT(KEEP)) != 0 &&
                (sentence->mask & BIT(NEGATIVE)) == 0 && (sentence->mask & BIT(LOG)) == 0) {
                static const char *const area[] = { "eu", "eøs", "eu/eøs", NULL };
                static const char *const held[] = { "opbevares", "opbevarer", "lagres", "lagrer",
                                                    "gemmes", "hostes", NULL };
                if (reading_has_word(reading, sentence->first, end, held) &&
                    (country_next(reading, sentence->first, end, &country) ||
                     reading_has_word(reading, sentence->first, end, area))) {
                    add_value(reading, TERM_LOCATIONS, sentence->first, end);
                }
            }
            continue;
        }
        if (announces(reading, sentence)) {
            open = node;
            continue;
        }
        if (open != NULL || node->kind == NODE_ITEM) {
            if ((sentence->mask & (BIT(TRANSFER) | BIT(NEGATIVE))) == 0) {
                uint32_t from = sentence->first;
                if (token_is(reading, from, "hos")) {
                    from++;
                }
                add_value(reading, TERM_LOCATIONS, from, end);
            }
            continue;
        }
        if ((sentence->mask & BIT(NEGATIVE)) == 0 && sentence->count <= MAX_VALUE_TOKENS) {
            add_value(reading, TERM_LOCATIONS, sentence->first, end);
        }
    }
}

/* Without a heading or an announcement: "Leverandøren behandler navne, adresser og cpr-numre om
   medlemmer og deres efterladte." */
static void read_plain_types(struct reading *reading)
{
    static const char *const usual[] = { "navn", "navne", "adresse", "adresser", "e-mail",
                                         "e-mailadresse", "e-mailadresser", "telefonnummer",
                                         "telefonnumre", "cpr-numre", "cpr-nummer", "ip-adresser",
                                         "brugernavne", "brugernavn", "kontaktoplysninger", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        uint32_t verb = sentence->first;
        uint32_t stop;
        if (!reading_has_word(reading, sentence->first, end, usual) ||
            (sentence->mask & (BIT(NEGATIVE) | BIT(BREACH) | BIT(SUBPROCESSOR))) != 0 ||
            (sentence->mask & (BIT(PROCESSOR) | BIT(AGREEMENT))) == 0) {
            continue;
        }
        while (verb < end && !token_is(reading, verb, "behandler") &&
               !token_is(reading, verb, "omfatter") && !token_is(reading, verb, "vedrører") &&
               !token_is(reading, verb, "om")) {
            verb++;
        }
        if (verb + 2 >= end) {
            continue;
        }
        stop = verb + 1;
        while (stop < end && !token_is(reading, stop, "om") &&
               !(token_is(reading, stop, "på") && token_is(reading, stop + 1, "vegne"))) {
            stop++;
        }
        add_values(reading, TERM_DATA_TYPES, verb + 1, stop);
        if (stop + 1 < end && token_is(reading, stop, "om") &&
            reading->terms->by_key[TERM_DATA_SUBJECTS].len == 0) {
            uint32_t from = stop + 1;
            for (uint32_t t = from; t <= end; t++) {
                if (t == end || token_is(reading, t, "og") ||
                    reading->tokens.items[t].mark == ',') {
                    add_value(reading, TERM_DATA_SUBJECTS, from, t);
                    from = t + 1;
                }
            }
        }
        return;
    }
}

void read_lists(struct reading *reading)
{
    static const struct topic topics[] = {
        { TERM_DATA_TYPES, BIT(TYPES), BIT(PERSONS) },
        { TERM_DATA_SUBJECTS, BIT(PERSONS), BIT(TYPES) },
    };

    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        read_topic(reading, &topics[i]);
    }
    if (reading->terms->by_key[TERM_DATA_TYPES].len == 0) {
        read_plain_types(reading);
    }
    read_locations(reading);
}

/* --- special categories ------------------------------------------------------------------ */

static bool is_refused(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const no[] = { "ikke", "ingen", "hverken", "intet", "aldrig", NULL };
    static const char *const limits[] = { "begrænset", "udelukkende", NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), no) &&
           !reading_has_word(reading, sentence->first, sentence_end(sentence), limits);
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

/* A sentence counts where it says what is processed: in the annexes' lists and where it speaks of
   these data itself. */
static bool speaks_of_processing(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "behandles", "behandler", "behandle", "omfatter",
                                         "omfattet", "behandling", "behandlingen", "indeholder",
                                         "indgår", "forekomme", "forekommer", "uploade",
                                         "registreres", "indtaste", "vedrører", NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), verbs) ||
           ((sentence->near | sentence->lead) & BIT(TYPES)) != 0;
}

static void read_category(struct reading *reading, enum term_key key, uint64_t words,
                          uint64_t terms)
{
    const struct sentence *yes = NULL;
    const struct sentence *no = NULL;
    const struct sentence *listed = NULL;
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
        if ((sentence->mask & words) == 0 || node->kind == NODE_FOOTNOTE) {
            continue;
        }
        if (is_refused(reading, sentence)) {
            if (no == NULL && speaks_of_processing(reading, sentence)) {
                no = sentence;
            }
        } else if (in_list) {
            listed = listed == NULL ? sentence : listed;
        } else if (((sentence->mask & terms) != 0 || (sentence->near & terms) != 0 ||
                    ((sentence->mask & (BIT(PROCESSOR) | BIT(AGREEMENT))) != 0 &&
                     reading_has_word(reading, sentence->first, sentence_end(sentence),
                                      (const char *const[]){ "behandler", "omfatter", "vedrører",
                                                             NULL }))) &&
                   yes == NULL &&
                   (sentence->near & BIT(LOG)) == 0 &&
                   speaks_of_processing(reading, sentence) &&
                   !reading_has_word(reading, sentence->first, sentence_end(sentence),
                                     (const char *const[]){ "hvis", "såfremt", "tilfælde",
                                                            "betragtes", "måde", NULL })) {
            yes = sentence;
        }
    }
    if (listed != NULL) {
        set_category(reading, key, true, listed);
        if (yes != NULL) {
            set_category(reading, key, true, yes);
        }
    } else if (no != NULL) {
        set_category(reading, key, false, no);
    } else if (yes != NULL) {
        set_category(reading, key, true, yes);
    } else if (key == TERM_SPECIAL && reading->terms->by_key[TERM_DATA_TYPES].len > 0) {
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
