#include "check/requirement_unit.h"

#include "base/utf8.h"
#include "check/rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_list(const struct node *node)
{
    return node->kind == NODE_ITEM;
}

/* The first page and blocks that present a party: names, numbers and roles belong together
   however the lines were broken. */
static bool is_front(const struct node *node)
{
    return node->kind == NODE_DOCUMENT || node->kind == NODE_TITLE || node->kind == NODE_PARTY;
}

/* An entry of the list below head: also a clause that goes on with the sentence of the one above it
   ("4.2 Databehandleren skal:", "4.2.1 give …"). */
static bool is_entry(const struct node *head, const struct node *node)
{
    const char *text;
    size_t len;
    uint32_t first;

    if (is_list(node))
        return true;
    if (node->kind != NODE_CLAUSE || node->parent != head || is_front(head) ||
        node->blocks.len == 0 || head->blocks.len == 0)
        return false;
    text = head->blocks.items[head->blocks.len - 1].text;
    len = strlen(text);
    return len > 0 && text[len - 1] == ':' &&
           utf8_decode(node->blocks.items[0].text, strlen(node->blocks.items[0].text), &first) >
               0 &&
           utf8_is_letter(first) && !utf8_is_upper(first);
}

/* "[Fortrolighed](#fortrolighed)", alone or with others: the contents, as Markdown has them. */
static bool is_contents(const char *text)
{
    const char *link = strstr(text, "](#");
    const char *at = text + strspn(text, "-*+ ");
    const char *opens = at[0] == '\0' ? NULL : strchr(at + 1, '[');

    return link != NULL && (strstr(link + 1, "](#") != NULL ||
                            (strchr(link, ' ') == NULL && (opens == NULL || opens > link)));
}

static void add_block(struct requirements *all, struct unit *unit, struct node *node,
                      size_t block, bool whole)
{
    if (is_contents(node->blocks.items[block].text))
        return;
    vec_push(&unit->origins, ((struct origin){ node, block, unit->words.len }));
    lexis_read(&all->lexis, node->blocks.items[block].text, whole, &unit->words);
}

/* What `klausul check` points out as not filled in, behind the byte from of the block. */
static bool has_blank(struct contract *contract, const struct origin *origin, size_t from)
{
    struct check_context context = { .contract = contract };
    struct finding_list found = VEC_INIT;
    bool blank = false;

    check_placeholder.run_node(&context, origin->node, &found);
    check_open_field.run_node(&context, origin->node, &found);
    for (size_t i = 0; i < found.len; i++) {
        blank |= found.items[i].kind == FINDING_PLACEHOLDER &&
                 found.items[i].block == origin->block && found.items[i].span.end > from;
    }
    finding_list_free(&found);
    return blank;
}

bool node_is_blank(struct contract *contract, struct node *node)
{
    bool blank = false;

    for (size_t b = 0; b < node->blocks.len; b++) {
        struct origin origin = { node, b, 0 };
        blank |= has_blank(contract, &origin, 0);
    }
    return blank;
}

/* The paragraph is one that its owner has below the entry. */
static bool stands_behind(const struct block *block, const struct node *item)
{
    return block->after != NULL && block->after->index >= item->index;
}

/* An entry of a list, its words from first on, says what the sentence before the list says of it. */
static void set_lead(struct unit *unit, const struct node *item, size_t first)
{
    size_t last = 0; /* one past the last word that is no entry's */

    for (size_t i = 0; i < unit->origins.len && unit->origins.items[i].node != item; i++) {
        const struct origin *origin = &unit->origins.items[i];
        if (origin->node == unit->head && !is_list(unit->head) &&
            !stands_behind(&unit->head->blocks.items[origin->block], item))
            last = i + 1 < unit->origins.len ? unit->origins.items[i + 1].first : first;
    }
    for (size_t word = first; word < unit->words.len && last > 0; word++)
        unit->words.items[word].lead = unit->words.items[last - 1].sentence;
}

static bool has_title(const struct node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_ANNEX;
}

/* "og besked til medlemmerne": it goes on with the sentence before it, or with its heading. */
static bool goes_on(const char *text)
{
    uint32_t first;

    return utf8_decode(text, strlen(text), &first) > 0 && utf8_is_letter(first) &&
           !utf8_is_upper(first);
}

/* "Må vi kontrollere?" is what the paragraph below it says yes or no to, "Hvad hvis der sker et brud?" when
   it is to happen; "Hvordan kontrollerer vi?" says nothing itself. */
static bool asks(const char *title)
{
    size_t len = strlen(title);

    return len > 0 && title[len - 1] == '?' &&
           (strncmp(title, "Hv", 2) != 0 || strstr(title, " hvis ") != NULL);
}

/* The words of a paragraph of the head, from first on, say what its heading asks, or the paragraph
   before them begins. */
static void set_lead_of_paragraph(struct unit *unit, size_t block, size_t first)
{
    const char *text = unit->head->blocks.items[block].text;
    unsigned lead;

    if (first == 0 || !(goes_on(text) ||
                        (block == 1 && has_title(unit->head) && asks(node_title(unit->head)))))
        return;
    lead = unit->words.items[first - 1].lead;
    for (size_t word = first; word < unit->words.len; word++)
        unit->words.items[word].lead = lead;
}

/* A row of a table, its words from first on, says its own thing under the row that heads the columns. */
static void set_lead_of_row(struct unit *unit, size_t first)
{
    for (size_t word = first; word < unit->words.len; word++)
        unit->words.items[word].lead = unit->words.items[0].sentence;
}

/* "A.2. Behandlingens karakter: systemet opbevarer …": the heading says it all itself. */
static bool is_sentence(const char *title)
{
    size_t len = strlen(title);
    const char *colon = strchr(title, ':');

    return (len > 0 && title[len - 1] == '.') || (colon != NULL && colon[1] == ' ');
}

/* A title that nothing stands under is context for others and evidence of nothing. */
static bool has_content(const struct contract *contract, const struct node *node)
{
    if (node->blocks.len > 1 || !has_title(node) || is_sentence(node_title(node)))
        return true;
    return node->index + 1 < contract->nodes.len &&
           contract->nodes.items[node->index + 1]->parent == node &&
           (is_entry(node, contract->nodes.items[node->index + 1]) ||
            contract->nodes.items[node->index + 1]->kind == NODE_TABLE);
}

/* "Det skal ske inden 30 dage": what it speaks of stands in the paragraph before it. */
static bool points_back(const struct lexis *lexis, const struct unit *unit)
{
    enum { FIRST = 3 };

    for (size_t i = 0; i < unit->words.len && i < FIRST; i++)
        if (lexis_is(lexis, &unit->words.items[i], "anaphor"))
            return true;
    return false;
}

static void add_before(struct requirements *all, const struct unit *before, struct unit *unit)
{
    if (before == NULL || before->head->parent != unit->head->parent ||
        before->head->kind != unit->head->kind || is_front(unit->head) ||
        !points_back(&all->lexis, unit))
        return;
    for (size_t b = 0; b < before->head->blocks.len; b++)
        lexis_read(&all->lexis, before->head->blocks.items[b].text, false, &unit->context);
}

/* The first text of the node; the nearest heading is the last one read before another is known. */
static void add_title(struct requirements *all, const struct node *node, struct unit *unit)
{
    size_t first = unit->context.len;

    lexis_read(&all->lexis, node->blocks.items[0].text, false, &unit->context);
    if (has_title(node) && (unit->title_end == 0 || node == unit->head)) {
        unit->title = first;
        unit->title_end = unit->context.len;
    }
}

static void add_context(struct requirements *all, struct unit *unit)
{
    for (const struct node *up = unit->head->parent; up != NULL; up = up->parent)
        if (up->kind != NODE_DOCUMENT && up->blocks.len > 0)
            add_title(all, up, unit);
    if (has_title(unit->head) && unit->head->blocks.len > 0)
        add_title(all, unit->head, unit);
}

void clause_units_make(struct requirements *all, const struct contract *contract,
                       struct unit_list *out)
{
    size_t next;

    for (size_t i = 0; i < contract->nodes.len; i = next) {
        struct unit unit = { .head = contract->nodes.items[i] };
        bool front = is_front(unit.head);
        bool table = unit.head->kind == NODE_TABLE;
        next = i + 1;
        if (unit.head->kind == NODE_FOOTNOTE || !has_content(contract, unit.head))
            continue;
        for (size_t b = 0; b < unit.head->blocks.len; b++) {
            size_t first = unit.words.len;
            add_block(all, &unit, unit.head, b, front);
            if (table && first > 0)
                set_lead_of_row(&unit, first);
            else if (!front)
                set_lead_of_paragraph(&unit, b, first);
        }
        for (; next < contract->nodes.len &&
               (front ? is_front(contract->nodes.items[next])
                      : is_entry(unit.head, contract->nodes.items[next]));
             next++) {
            struct node *item = contract->nodes.items[next];
            size_t first = unit.words.len;
            for (size_t b = 0; b < item->blocks.len; b++)
                add_block(all, &unit, item, b, front);
            if (!front)
                set_lead(&unit, item, first);
        }
        add_context(all, &unit);
        add_before(all, out->len > 0 ? &out->items[out->len - 1] : NULL, &unit);
        lexemes_gather(&unit.words, unit.answers);
        lexemes_gather(&unit.context, unit.around);
        vec_push(out, unit);
    }
}

void clause_units_free(struct unit_list *units)
{
    for (size_t i = 0; i < units->len; i++) {
        vec_free(&units->items[i].words);
        vec_free(&units->items[i].origins);
        vec_free(&units->items[i].context);
    }
    vec_free(units);
}

bool unit_find(const struct unit *unit, const struct pattern *pattern, size_t from,
               bool with_context, size_t *begin, size_t *end)
{
    return pattern_may_find(pattern, unit->answers, with_context ? unit->around : NULL) &&
           pattern_find(pattern, &unit->words, from, with_context ? &unit->context : NULL,
                        begin, end);
}

const struct origin *unit_origin(const struct unit *unit, size_t word)
{
    const struct origin *found = &unit->origins.items[0];

    for (size_t i = 1; i < unit->origins.len && unit->origins.items[i].first <= word; i++)
        found = &unit->origins.items[i];
    return found;
}

const char *unit_word_text(const struct unit *unit, size_t word)
{
    const struct origin *origin = unit_origin(unit, word);

    return origin->node->blocks.items[origin->block].text;
}

void unit_sentence(const struct unit *unit, size_t word, size_t *begin, size_t *end)
{
    const struct lexeme_list *words = &unit->words;

    *begin = word;
    *end = word + 1;
    while (*begin > 0 && words->items[*begin - 1].sentence == words->items[word].sentence)
        --*begin;
    while (*end < words->len && words->items[*end].sentence == words->items[word].sentence)
        ++*end;
}

bool unit_lead(const struct unit *unit, size_t word, size_t *begin, size_t *end)
{
    unsigned lead = unit->words.items[word].lead;

    if (lead == unit->words.items[word].sentence)
        return false;
    while (word > 0 && unit->words.items[word].sentence != lead)
        word--;
    unit_sentence(unit, word, begin, end);
    return true;
}

unsigned long period_hours(const char *word, size_t len)
{
    static const struct {
        const char *begins;
        unsigned long hours;
    } units[] = { { "time", 1 },        { "dag", 24 },         { "døgn", 24 },
                  { "arbejdsdag", 24 }, { "kalenderdag", 24 }, { "hverdag", 24 },
                  { "bankdag", 24 },    { "uge", 168 },        { "måned", 720 },
                  { "år", 8760 } };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = strlen(units[i].begins);
        if (len >= size && len <= size + 4 && strncasecmp(word, units[i].begins, size) == 0)
            return units[i].hours;
    }
    return 0;
}

static unsigned long number_of(const char *word, size_t len)
{
    static const struct {
        const char *word;
        unsigned long number;
    } words[] = { { "en", 1 },           { "én", 1 },       { "et", 1 },
                  { "ét", 1 },           { "to", 2 },       { "tre", 3 },
                  { "fire", 4 },         { "fem", 5 },      { "seks", 6 },
                  { "syv", 7 },          { "otte", 8 },     { "ti", 10 },
                  { "tolv", 12 },        { "fjorten", 14 }, { "tyve", 20 },
                  { "fireogtyve", 24 },  { "tredive", 30 }, { "toogtyve", 22 },
                  { "otteogfyrre", 48 }, { "tres", 60 },    { "halvfems", 90 } };

    if (isdigit((unsigned char)word[0]))
        return strtoul(word, NULL, 10);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == len && strncasecmp(words[i].word, word, len) == 0)
            return words[i].number;
    return 0;
}

bool sentence_has(const struct requirement *row, enum phrase_kind kind, const struct unit *unit,
                  size_t begin, size_t end)
{
    for (size_t i = 0; i < row->phrases[kind].len; i++)
        if (pattern_may_find(row->phrases[kind].items[i], unit->answers, NULL) &&
            pattern_find_in(row->phrases[kind].items[i], &unit->words, begin, end))
            return true;
    return false;
}

bool sentence_begins(const struct requirement *row, enum phrase_kind kind,
                     const struct unit *unit, size_t begin, size_t end)
{
    enum { FIRST = 5 }; /* words: "2.5 Kategorier af registrerede: …" */

    return sentence_has(row, kind, unit, begin, end < begin + FIRST ? end : begin + FIRST);
}

bool unit_is_headed(const struct requirement *row, enum phrase_kind kind,
                    const struct unit *unit)
{
    enum { MORE = 1 }; /* words of the heading that the phrase may leave over */

    for (size_t i = 0; i < row->phrases[kind].len && unit->title_end > 0; i++) {
        const struct pattern *phrase = row->phrases[kind].items[i];
        size_t begin;
        size_t end;
        if (pattern_may_find(phrase, unit->around, NULL) &&
            pattern_find(phrase, &unit->context, unit->title, NULL, &begin, &end) &&
            end <= unit->title_end && unit->title_end - unit->title <= end - begin + MORE)
            return true;
    }
    return false;
}

bool unit_in_title(const struct unit *unit, size_t word)
{
    const struct origin *origin = unit_origin(unit, word);

    return origin->node == unit->head && origin->block == 0 && has_title(unit->head) &&
           !is_sentence(node_title(unit->head));
}

/* The word belongs to what states no time for the row ("gemmes i fem år"), or its sentence is on a
   thing that none is asked for ("optagelser"). */
static bool states_no_time(const struct requirement *row, const struct unit *unit, size_t word)
{
    size_t begin;
    size_t end;
    size_t first;
    size_t last;

    unit_sentence(unit, word, &begin, &end);
    for (size_t i = 0; i < row->phrases[PHRASE_NO_TIME].len; i++)
        for (size_t from = begin; pattern_find(row->phrases[PHRASE_NO_TIME].items[i],
                                               &unit->words, from, NULL, &first, &last) &&
                                  first < end;
             from = last)
            if (last == first + 1 || (word >= first && word < last))
                return true;
    return false;
}

unsigned long unit_shortest_time(const struct requirement *row, const struct unit *unit,
                                 size_t begin, size_t end)
{
    unsigned long shortest = 0;
    unsigned first = unit->words.items[begin].sentence;
    unsigned behind = end < unit->words.len ? unit->words.items[end].sentence : first;

    for (size_t i = 0; i < unit->words.len; i++) {
        const struct lexeme *word = &unit->words.items[i];
        bool near = word->sentence == first || word->sentence == behind ||
                    word->lead == first || word->sentence == unit->words.items[begin].lead;
        const char *text = unit_word_text(unit, i);
        unsigned long number = number_of(text + word->begin, word->end - word->begin);
        /* "24 timer", "24 (fireogtyve) timer", "to på hinanden følgende hverdage" */
        for (size_t k = i + 1; near && number > 0 && k < unit->words.len && k <= i + 2; k++) {
            const struct lexeme *next = &unit->words.items[k];
            unsigned long hours =
                unit_word_text(unit, k) != text
                    ? 0
                    : period_hours(text + next->begin, next->end - next->begin);
            if (hours > 0 && (shortest == 0 || number * hours < shortest) &&
                !states_no_time(row, unit, i))
                shortest = number * hours;
        }
    }
    return shortest;
}

bool unit_is_blank(struct contract *contract, const struct unit *unit, size_t begin, size_t end)
{
    const struct origin *before = NULL;

    for (size_t word = begin; word < end; word++) {
        const struct origin *origin = unit_origin(unit, word);
        size_t from = word == begin ? unit->words.items[word].begin : 0;
        if (origin != before && has_blank(contract, origin, from))
            return true;
        before = origin;
    }
    return false;
}
