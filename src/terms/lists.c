/*
 * Lists: types of personal data and categories of persons. The values stand in the entries below
 * a heading or a sentence that announces them, in the lines under a question, or in running text
 * parted by commas; in tables: list_tables.c; in sentences without any announcement:
 * list_sentences.c.
 */
#include "terms/lists.h"

#include "terms/boxes.h"
#include "terms/columns.h"
#include "terms/names.h"

#include <string.h>

enum { MAX_VALUE_TOKENS = 26, MAX_TITLE = 34 };

/* --- values ------------------------------------------------------------------------------ */

/* Small words before the first value: "Dette omfatter, men er ikke begrænset til, navn, …". */
static uint32_t skip_introduction(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const verbs[] = { "til",       "omfatter",    "omfattet", "om",
                                         "behandles", "følgende",    "er",       "herunder",
                                         "fx",        "eksempelvis", NULL };
    uint32_t start = first;
    /* "For lejere i forbindelse med …: Der behandles navn" */
    uint32_t reach = first + (token_is(reading, first, "for") ? 30 : 14);

    for (uint32_t t = first; t < end && t < reach; t++)
        if (reading->tokens.items[t].mark == ':')
            return t + 2 < end && token_is(reading, t + 1, "der") ? t + 3 : t + 1;
    for (uint32_t t = first; t + 1 < end && t < first + 34; t++)
        if (token_is(reading, t, "begrænset") && token_is(reading, t + 1, "til"))
            return t + 2;
    for (uint32_t t = first; t < end && t < first + 10; t++) {
        const char *word = token_lower(reading, t);
        if (strcmp(word, "omfatter") == 0 || strcmp(word, "begrænset") == 0 ||
            strcmp(word, "behandles") == 0 || strcmp(word, "vedrører") == 0 ||
            strcmp(word, "opbevares") == 0 || strcmp(word, "modtages") == 0 ||
            strcmp(word, "registreres") == 0 || strcmp(word, "indsamles") == 0 ||
            strcmp(word, "behandler") == 0)
            start = t + 1;
    }
    while (start > first && start < end &&
           (reading->tokens.items[start].mark == ',' ||
            reading_has_word(reading, start, start + 1, verbs)))
        start++;
    return start;
}

static bool is_and(const struct reading *reading, uint32_t t)
{
    return token_is(reading, t, "og") || token_is(reading, t, "samt") ||
           token_is(reading, t, "eller");
}

/* "hvorfor der kræves et højt niveau", "Straffeattester gennemses": a clause, no value. What hangs
   on one ("borgere, der søger om ydelser") does not make it a clause. */
static bool is_clause(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const begins[] = { "der",    "som",     "hvor",    "hvorfor", "hvis",
                                          "når",    "men",     "da",      "at",      "hvad",
                                          "hvilke", "ikke",    "dig",     "derfor",  "det",
                                          "sket",   "ligesom", "såfremt", "af",      "før",
                                          NULL };
    static const char *const hangs[] = { "der", "som", "hvor", "hvis", "når", NULL };
    static const char *const verbs[] = { "er",           "skal",      "må",        "kan",
                                         "behandles",    "opbevares", "gennemses", "bliver",
                                         "fremgår",      "kræves",    "kræver",    "vil",
                                         "foretages",    "bruges",    "sker",      "varer",
                                         "anonymiseres", "slettes",   "ophører",   "påbegyndes",
                                         "tilføjes",     "ikke",      NULL };
    static const char *const elsewhere[] = { "specificeret", "beskrevet", "angivet", "anført",
                                             "oplistet",     "opregnet",  "se",      NULL };

    if (reading_has_word(reading, first, first + 1, begins))
        return true;
    if (reading_has_word(reading, first, first + 1, elsewhere))
        return true; /* "specificeret i bilag A" */
    for (uint32_t t = first; t < end && reading->tokens.items[t].mark != '(' &&
                             !reading_has_word(reading, t, t + 1, hangs);
         t++)
        if (reading_has_word(reading, t, t + 1, verbs))
            return true;
    return false;
}

/* "jf", "databeskyttelsesforordningens artikel 9", "selskabsloven": where the kind of data is told,
   no data. */
static bool cites_law(const struct reading *reading, uint32_t first, uint32_t end)
{
    const char *last = token_lower(reading, end - 1);
    size_t len = strlen(last);

    return (len > 5 && strcmp(last + len - 5, "loven") == 0) ||
           (len > 12 && strcmp(last + len - 12, "lovgivningen") == 0) ||
           token_is(reading, first, "jf") || token_is(reading, first, "artikel") ||
           (end - first >= 2 && token_is(reading, first + 1, "artikel"));
}

/* "ingen"; "TODO"; "andre relevante oplysninger", which leaves open which. */
static bool is_nothing(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const nothing[] = { "ingen", "intet", "n/a", "evt", "fx", "osv", NULL };
    static const char *const open[] = { "andre", "øvrige", "anden", NULL };
    static const char *const any[] = { "oplysninger", "personoplysninger", "data", "persondata",
                                       NULL };

    return (end - first == 1 && reading_has_word(reading, first, end, nothing)) ||
           cites_law(reading, first, end) ||
           reading_has_word(reading, first, end, (const char *const[]){ "todo", NULL }) ||
           (end - first <= 3 && reading_has_word(reading, first, first + 1, open) &&
            reading_has_word(reading, end - 1, end, any));
}

bool list_says_no(const struct reading *reading, uint32_t t)
{
    static const char *const ticks[] = { "☒", "☑", "✓", "✔", "[x]", "[X]", "(x)", "(X)" };
    uint32_t end = (uint32_t)reading->tokens.len;
    uint32_t stop = line_stop(reading, t, end);
    const char *words;
    const char *no = NULL;
    bool yes = false;

    if (box_is_open_before(reading, t))
        return true;
    while (stop > t + 1 && reading->tokens.items[stop - 1].word == NO_WORD)
        stop--;
    if (stop <= t + 1 || !token_is(reading, stop - 1, "nej"))
        return false;
    for (uint32_t k = t; k < stop; k++)
        yes |= token_is(reading, k, "ja");
    words = reading_words(reading, t, stop);
    no = words + strlen(words) - strlen("nej");
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks && yes; i++) {
        size_t len = strlen(ticks[i]);
        const char *at = no;
        while (at > words && at[-1] == ' ')
            at--;
        if ((size_t)(at - words) >= len && strncmp(at - len, ticks[i], len) == 0)
            return true;
    }
    return !yes;
}

void list_add_value(struct reading *reading, enum term_key key, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    const struct term_list *list = &reading->terms->by_key[key];
    struct term *term;
    const char *value;

    while (first < end && (tokens[first].word == NO_WORD || is_and(reading, first) ||
                           token_is(reading, first, "herunder")))
        first++;
    while (end > first && tokens[end - 1].word == NO_WORD && tokens[end - 1].mark != ')')
        end--;
    while (end > first + 1 &&
           (token_is(reading, end - 1, "ja") || token_is(reading, end - 1, "nej") ||
            reading->tokens.items[end - 1].word == NO_WORD) &&
           reading->tokens.items[end - 1].mark != ')')
        end--; /* "udtalelser ☒ Ja ☐ Nej" */
    if (end <= first || list_says_no(reading, first) || end - first > MAX_VALUE_TOKENS ||
        is_nothing(reading, first, end) ||
        (key != TERM_LOCATIONS && is_clause(reading, first, end)))
        return;
    value = reading_words(reading, first, end);
    for (size_t i = 0; i < list->len && lists_have_token(reading, first); i++)
        if (strcmp(term_text(list->items[i], "value"), value) == 0)
            return; /* the same in two rows of a table */
    term = term_add(reading, key);
    term_set_text(reading, term, "value", value);
    term_place(reading, term, first, end);
}

/* "borgere, der søger om ydelser": what hangs on the value before the comma. */
static bool hangs_on(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const words[] = { "der", "som", "hvis", "du", "vi", NULL };

    /* "sygefravær i det omfang, de indgår i lønkørslen" */
    return t < end && (reading_has_word(reading, t, t + 1, words) ||
                       (t > 1 && token_is(reading, t - 2, "omfang")));
}

void list_add_values(struct reading *reading, enum term_key key, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t from = skip_introduction(reading, first, end);
    size_t commas = 0;
    int depth = 0;

    for (uint32_t t = from; t < end; t++) {
        depth += tokens[t].mark == '(' ? 1 : tokens[t].mark == ')' && depth > 0 ? -1 : 0;
        commas += tokens[t].mark == ',' && depth == 0;
        if (depth == 0 && (token_is(reading, t, "jf") || (key == TERM_DATA_TYPES && t > from &&
                                                          list_whose(reading, t, end)))) {
            end =
                t; /* "almindelige personoplysninger, jf. pkt. 8", "navn og alder på klubbens medlemmer" */
            break;
        }
        if (depth == 0 && ((tokens[t].mark == ',' && !hangs_on(reading, t + 1, end)) ||
                           tokens[t].mark == ';' || tokens[t].mark == '.' ||
                           tokens[t].mark == '*' || box_is_at(reading, t) ||
                           /* "☒ Navn ☐ Genetiske data" */ token_is(reading, t, "samt") ||
                           (token_is(reading, t, "og") && commas > 0 && end - t <= 8 &&
                            !token_is(reading, t + 1, "lignende")))) {
            list_add_value(reading, key, from, t);
            from = t + 1;
        }
    }
    list_add_value(reading, key, from, end);
}

/* --- topics ------------------------------------------------------------------------------ */

/* "Behandlingen omfatter oplysninger om" / "a) borgere": the sentence breaks off before the entries. */
static bool breaks_off(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const last[] = { "om", "følgende", "omfatter", "vedrører", NULL };
    const struct sentence *next = sentence + 1;
    uint32_t end = sentence_end(sentence);

    return next < reading->sentences.items + reading->sentences.len && sentence->count > 2 &&
           reading_has_word(reading, end - 1, end, last) &&
           sentence_node(reading, next)->kind == NODE_ITEM &&
           sentence_node(reading, next)->parent == sentence_node(reading, sentence);
}

static bool announces(const struct reading *reading, const struct sentence *sentence)
{
    return reading->tokens.items[sentence_end(sentence) - 1].mark == ':' ||
           breaks_off(reading, sentence);
}

static bool is_statement(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "er",  "skal",      "må",      "har",
                                         "kan", "behandles", "fremgår", "henvises",
                                         "ved", "vil",       NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), verbs);
}

bool topic_is_title(const struct reading *reading, uint32_t first, uint32_t end,
                    const struct topic *topic)
{
    static const char *const data[] = { "personoplysninger",
                                        "oplysninger",
                                        "personoplysningerne",
                                        "oplysningerne",
                                        "persondata",
                                        "datatyper",
                                        NULL };
    static const char *const rights[] = { "rettigheder", "anmodninger", "henvendelser",
                                          "ret",         "krav",        "begæringer",
                                          NULL };
    uint32_t mine = 0;
    uint32_t theirs = 0;

    while (first < end && strpbrk(token_lower(reading, first), "0123456789") != NULL)
        first++; /* what is left of its number: "A.3 Personoplysninger" */
    /* A title of one or two words: "Registrerede", "Personoplysninger"; not their rights. */
    if (end - first <= 2 && !reading_has_word(reading, first, end, rights) &&
        (topic->key == TERM_DATA_SUBJECTS ? reading_has(reading, first, end, BIT(PERSON), NULL)
                                          : reading_has_word(reading, first, end, data)))
        return true;
    if (!reading_has(reading, first, end, topic->bits, &mine))
        return false;
    return !reading_has(reading, first, end, topic->other, &theirs) || mine <= theirs;
}

/* "3. Kategorier af registrerede." / "(a) elever": a numbered title with a full stop, and entries below it. */
static bool is_stopped_title(const struct reading *reading, const struct sentence *sentence)
{
    enum { LONGEST = 7 };
    const struct reading_block *block = &reading->blocks.items[sentence->block];
    const struct node *node = block->node;

    return sentence->count <= LONGEST && sentence->block + 1 < reading->blocks.len &&
           (node->kind == NODE_CLAUSE || node->kind == NODE_ITEM) && block->index == 0 &&
           node->label[0] >= '0' && node->label[0] <= '9' && block[1].node->parent == node &&
           !is_statement(reading, sentence);
}

/* A heading, a clause that is a title only ("1.3 Typer af personoplysninger"), a question. */
static bool is_title(const struct reading *reading, const struct sentence *sentence)
{
    enum { LONGEST = 12, CLAUSE_LONGEST = 9 };
    const struct reading_block *block = &reading->blocks.items[sentence->block];
    const struct node *node = block->node;
    char mark = reading->tokens.items[sentence_end(sentence) - 1].mark;

    if ((node->kind == NODE_HEADING || node->kind == NODE_ANNEX) && block->index == 0)
        return true;
    if (sentence->first != block->first || sentence->count != block->count)
        return false;
    if (mark == '?')
        return sentence->count <= LONGEST;
    if (mark == '.')
        return is_stopped_title(reading, sentence);
    return node->kind == NODE_CLAUSE && block->index == 0 && node->label[0] != '\0' &&
           !breaks_off(reading, sentence) && sentence->count <= CLAUSE_LONGEST && mark != ':' &&
           mark != ';' && !is_statement(reading, sentence);
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
            reading_has(reading, sentence->first, t, topic->bits, NULL))
            start = t;
        comma = reading->tokens.items[t].mark == ',' ? t : comma;
    }
    if (start > 0 && comma > start)
        list_add_values(reading, topic->key, start, end);
}

struct walk {
    struct reading *reading;
    const struct topic *topic;
    const struct node *open; /* the node whose entries and sentences are values */
    bool by_title;           /* a title opened it: to the next title */
    bool stopped; /* one with a full stop, whose list is what stands below its node */
    const struct node *last_title;
    bool entries; /* one of the list was read */
};

/* "Vedr. lejesystemet": a heading without a number below the title that opened the list parts it, as
   long as it speaks of nothing else. */
static bool is_part_of_list(const struct walk *walk, const struct sentence *sentence)
{
    const struct node *node = sentence_node(walk->reading, sentence);

    return walk->open != NULL && walk->by_title && walk->open->kind == NODE_HEADING &&
           node->kind == NODE_HEADING && node->label[0] == '\0' && node->parent == walk->open &&
           (sentence->mask &
            (walk->topic->other | BIT(DURATION) | BIT(PROCESSOR) | BIT(CONTROLLER) |
             BIT(SUBPROCESSOR) | BIT(DELETE) | BIT(PLACE))) == 0;
}

/* "A.3 Kategorier af registrerede: elever, lærere": the values behind the title's colon. */
static void add_behind_colon(struct walk *walk, const struct sentence *sentence)
{
    struct reading *reading = walk->reading;
    uint32_t end = sentence_end(sentence);
    uint32_t colon = sentence->first;

    while (colon < end && reading->tokens.items[colon].mark != ':')
        colon++;
    if (walk->by_title && colon + 1 < end &&
        topic_is_title(reading, sentence->first, colon, walk->topic))
        list_add_values(reading, walk->topic->key, colon + 1, end);
}

static void walk_title(struct walk *walk, const struct sentence *sentence)
{
    struct reading *reading = walk->reading;
    const struct node *node = sentence_node(reading, sentence);
    uint32_t end = sentence_end(sentence);
    bool first = node != walk->last_title ||
                 reading->blocks.items[sentence->block].index > 0; /* a question below it */

    if (first && is_part_of_list(walk, sentence)) {
        /* "Almindelige: navn, adresse": a line of the list, which looks like a heading */
        for (uint32_t t = sentence->first + 1; t + 1 < end; t++)
            if (reading->tokens.items[t].mark == ':') {
                list_add_values(reading, walk->topic->key, t + 1, end);
                break;
            }
        return;
    }
    if (first) {
        walk->last_title = node;
        walk->by_title = topic_is_title(reading, sentence->first, end, walk->topic) &&
                         sentence->count <= MAX_TITLE;
        walk->open = walk->by_title ? node : NULL;
        walk->stopped =
            is_stopped_title(reading, sentence) && reading->tokens.items[end - 1].mark == '.';
        if (walk->by_title)
            add_next_line(reading, sentence, walk->topic);
        /* "A.2 De registrerede er elever og lærere." */
        for (uint32_t t = sentence->first + 1;
             walk->by_title && walk->topic->key == TERM_DATA_SUBJECTS &&
             t < sentence->first + 4 && t + 1 < end;
             t++) {
            if (token_is(reading, t, "er")) {
                list_add_values(reading, walk->topic->key, t + 1, end);
                break;
            }
        }
        add_behind_colon(walk, sentence);
    }
    if (walk->by_title && announces(reading, sentence))
        walk->open = node;
}

/* The colon behind the first word that means something, or the sentence's end. */
static uint32_t colon_of(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);
    uint32_t colon = sentence->first;

    while (colon < end && reading->tokens.items[colon].mask == 0 &&
           reading->tokens.items[colon].mark != ':')
        colon++;
    while (colon < end && reading->tokens.items[colon].mark != ':')
        colon++;
    return colon;
}

/* The node is an entry of the list that was opened. */
static bool is_entry_of(const struct node *node, const struct node *open)
{
    return open != NULL && node->kind == NODE_ITEM &&
           (node->parent == open || node->parent == open->parent);
}

/* "Oplysningerne er typisk:", "Vi behandler oplysninger om:": hardly a word of it is about the topic. */
static bool is_bare_announcement(const struct reading *reading, const struct sentence *sentence,
                                 enum term_key key)
{
    static const char *const data[] = {
        "oplysningerne", "personoplysningerne", "dataene", "data",
        "oplysninger",   "personoplysninger",   NULL
    };
    enum { HOW = 2 /* words: "typisk", "for eksempel" */ };
    bool open = breaks_off(reading, sentence);
    uint32_t colon = sentence_end(sentence) - !open;

    if (sentence->count < 3 || (!open && reading->tokens.items[colon].mark != ':'))
        return false;
    if (key == TERM_DATA_SUBJECTS)
        return token_is(reading, colon - 1, "om") &&
               reading_has_word(reading, colon - 2, colon - 1, data);
    return reading_has_word(reading, sentence->first, sentence->first + 1, data) &&
           token_is(reading, sentence->first + 1, "er") && colon <= sentence->first + 2 + HOW;
}

/* An announcement in the text: "Behandlingen omfatter følgende typer …: navn, adresse". True where
   the sentence has been used up. */
static bool walk_announcement(struct walk *walk, const struct sentence *sentence,
                              uint32_t colon)
{
    static const char *const verbs[] = { "følgende",  "omfatter", "behandles",
                                         "behandler", "er",       NULL };
    static const char *const asked[] = { "hvilke", "hvad", NULL };
    struct reading *reading = walk->reading;
    uint32_t end = sentence_end(sentence);

    bool bare = is_bare_announcement(reading, sentence, walk->topic->key);

    if ((!bare && !topic_is_title(reading, sentence->first, end, walk->topic)) ||
        (sentence->mask & (BIT(REQUEST) | BIT(BREACH))) != 0 ||
        (sentence->near & BIT(BREACH)) != 0 || /* what the notice of one must contain */
        (!announces(reading, sentence) && colon >= sentence->first + 16 &&
         !reading_has_word(reading, sentence->first, end, verbs)))
        return false;
    if (announces(reading, sentence)) {
        walk->open = sentence_node(reading, sentence);
        walk->by_title = walk->entries = false;
        return true;
    }
    if (reading_has_word(reading, sentence->first, end, asked))
        return false; /* "… fortæller, hvilke oplysninger det drejer sig om" */
    if (colon >= end) {
        uint32_t is = sentence->first;
        while (is < end && !token_is(reading, is, "er") && !token_is(reading, is, "omfatter"))
            is++;
        /* The topic is what is said to be something: not "Kunden er ansvarlig for at oplyse …". */
        if (is < sentence->first + 5 && (sentence->mask & BIT(NEGATIVE)) == 0 &&
            topic_is_title(reading, sentence->first, is, walk->topic))
            colon = is; /* "De registrerede er kunder og ansatte." */
    }
    if (colon < end) {
        list_add_values(reading, walk->topic->key, colon + 1, end);
        if (!walk->by_title && !is_entry_of(sentence_node(reading, sentence), walk->open))
            walk->open = NULL; /* "Almindelige oplysninger: navn, …" */
        return true;
    }
    add_next_line(reading, sentence, walk->topic);
    return false;
}

/* True where what was opened does not reach to the sentence. */
static bool is_behind(const struct walk *walk, const struct sentence *sentence, uint32_t colon)
{
    enum { TITLE = 2 };
    static const struct topic persons = { TERM_DATA_SUBJECTS, BIT(PERSONS), BIT(TYPES) };
    const struct reading *reading = walk->reading;
    const struct node *node = sentence_node(reading, sentence);
    const struct node *open = walk->open;

    if (walk->by_title && walk->stopped && node != open && node->parent != open)
        return true;
    /* "• adresse" / "Behandlingen består i …": text behind the list. */
    if (!walk->by_title && walk->entries && node->kind != NODE_ITEM &&
        !announces(reading, sentence) &&
        reading_count(reading, sentence->first, sentence_end(sentence), BIT(DATUM)) == 0)
        return true;
    if (!walk->by_title && node != open && node->parent != open && node->parent != open->parent)
        return true;
    if (!walk->by_title && node->kind == NODE_CLAUSE && node != open && node->parent != open)
        return true;
    /* "Registrerede:" below the data */
    if (walk->topic->key == TERM_DATA_TYPES && announces(reading, sentence) &&
        sentence->count <= TITLE + 1 &&
        topic_is_title(reading, sentence->first, sentence_end(sentence) - 1, &persons) &&
        !topic_is_title(reading, sentence->first, sentence_end(sentence) - 1, walk->topic))
        return true;
    /* The next list is about something else. */
    if (is_bare_announcement(reading, sentence,
                             walk->topic->key == TERM_DATA_TYPES ? TERM_DATA_SUBJECTS
                                                                 : TERM_DATA_TYPES))
        return true;
    return (announces(reading, sentence) || colon < sentence->first + 6) &&
           !topic_is_title(reading, sentence->first, sentence_end(sentence), walk->topic) &&
           (sentence->mask & (BIT(TYPES) | BIT(PERSONS) | BIT(DURATION) | BIT(PROCESSOR) |
                              BIT(SUBPROCESSOR))) != 0;
}

/* "Der behandles ikke følsomme oplysninger"; not "omfatter, men er ikke begrænset til, …". */
static bool denies(const struct reading *reading, const struct sentence *sentence)
{
    return (sentence->mask & BIT(NEGATIVE)) != 0 &&
           !reading_has_word(reading, sentence->first, sentence_end(sentence),
                             (const char *const[]){ "begrænset", NULL });
}

static void walk_values(struct walk *walk, const struct sentence *sentence)
{
    struct reading *reading = walk->reading;
    uint32_t end = sentence_end(sentence);
    enum term_key key = walk->topic->key;

    /* "Behandlingen vedrører elever og lærere" under "Oplysningerne": the other list. */
    if (key == TERM_DATA_TYPES && sentence_node(reading, sentence)->kind != NODE_ITEM &&
        reading_count(reading, sentence->first, end, BIT(DATUM)) == 0 &&
        reading_count(reading, sentence->first, end, BIT(PEOPLE)) > 0)
        return;
    if (sentence_node(reading, sentence)->kind == NODE_ITEM) {
        walk->entries = true;
        if (sentence->count <= 8 && key == TERM_DATA_SUBJECTS)
            list_add_value(reading, key, sentence->first, end);
        else
            list_add_values(reading, key, sentence->first, end);
    } else if (!is_statement(reading, sentence) ||
               ((sentence->mask & (BIT(PROCESSOR) | BIT(CONTROLLER))) == 0 &&
                !denies(reading, sentence))) {
        list_add_values(reading, key, sentence->first, end);
    } else if (walk->by_title &&
               skip_introduction(reading, sentence->first, end) != sentence->first &&
               (sentence->mask & BIT(NEGATIVE)) == 0) {
        /* "Leverandøren behandler billeder og brugernavne på vegne af kunden." */
        uint32_t stop = sentence->first;
        while (stop < end &&
               !(token_is(reading, stop, "på") && token_is(reading, stop + 1, "vegne")))
            stop++;
        list_add_values(reading, key, sentence->first, stop);
    }
}

/* Reads a topic: the sentences under a title that is about it, the entries below an announcement
   of it, and the announcement's own words behind its colon. */
static void read_topic(struct reading *reading, const struct topic *topic)
{
    struct walk walk = { .reading = reading, .topic = topic };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        uint32_t colon;
        if (node->kind == NODE_FOOTNOTE || node->kind == NODE_PARTY ||
            node->kind == NODE_TITLE || lists_have_token(reading, sentence->first))
            continue;
        if (is_title(reading, sentence) &&
            !(walk.open != NULL && walk.stopped && node->parent == walk.open)) {
            walk_title(&walk, sentence);
            continue;
        }
        colon = colon_of(reading, sentence);
        if (walk_announcement(&walk, sentence, colon) || walk.open == NULL)
            continue;
        if (is_behind(&walk, sentence, colon)) {
            walk.open = NULL;
            continue;
        }
        walk_values(&walk, sentence);
    }
}

void read_lists(struct reading *reading)
{
    static const struct topic topics[] = {
        { TERM_DATA_TYPES, BIT(TYPES), BIT(PERSONS) },
        { TERM_DATA_SUBJECTS, BIT(PERSONS), BIT(TYPES) },
    };
    enum { TOPICS = sizeof topics / sizeof *topics };

    lists_read_tables(reading, topics, TOPICS);
    for (size_t i = 0; i < TOPICS; i++)
        if (reading->terms->by_key[topics[i].key].len == 0 || reading->lists.len == 0)
            read_topic(reading, &topics[i]);
    lists_read_whose(reading);
    lists_read_labels(reading);
    lists_read_plain(reading);
    read_locations(reading);
}
