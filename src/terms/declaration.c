#include "terms/declaration.h"

#include "base/str.h"
#include "base/utf8.h"
#include "terms/declaring.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_ROWS = 200, MOST_TITLE = 200 /* bytes */ };

/* --- drafts ---------------------------------------------------------------------------------- */

void draft_clear(struct draft *draft)
{
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        draft->cells[i].len = 0;
    draft->excerpt = draft->none = draft->struck = false;
}

void draft_free(struct draft *draft)
{
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        vec_free(&draft->cells[i]);
}

void draft_add(struct draft *draft, enum declared_column column, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        vec_push(&draft->cells[column], i);
}

/* The words of a cell as a wording of its own; its arena is the table's. */
static struct wording cell_words(const struct declaring *d, const struct draft *draft,
                                 enum declared_column column)
{
    struct wording cell = { .arena = ARENA_INIT, .words = VEC_INIT };
    for (size_t i = 0; i < draft->cells[column].len; i++) {
        struct wording_word word = d->words.words.items[draft->cells[column].items[i]];
        if (strcmp(word.text, "|") != 0)
            vec_push(&cell.words, word);
    }
    return cell;
}

/* "person- og" stays; "databe-" / "handler" is one word. */
static bool goes_on(const struct wording_word *word, const struct wording_word *next)
{
    static const char *const joins[] = { "og", "eller", "samt", "hhv" };
    size_t len = strlen(word->text);
    if (len < 2 || word->text[len - 1] != '-' || next->line == word->line)
        return false;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (strcmp(next->key, joins[i]) == 0)
            return false;
    return next->key[0] != '\0';
}

/* Neither a page's end nor a line that was taken for another clause's ends a cell's paragraph. */
static bool begins_paragraph(const struct wording_word *before, const struct wording_word *word)
{
    bool cut = !wording_stops(before) && islower((unsigned char)word->text[0]);
    return word->gap == WORDING_PARAGRAPH && (word->blank || word->column == 0) && !cut;
}

/* Takes the marks off words that are quoted as a whole. */
static void strip_quotes(struct declarations *out, struct wording *cell)
{
    if (cell->words.len == 0)
        return;
    struct wording_word *first = &cell->words.items[0];
    struct wording_word *last = &cell->words.items[cell->words.len - 1];
    size_t open = utf8_quote_len(first->text);
    size_t len = strlen(last->text);
    while (len > 0 && strchr(".,;:)", last->text[len - 1]) != NULL)
        len--;
    size_t close = utf8_quote_before(last->text, len);
    if (open == 0 || close == 0 || close == len)
        return;
    last->text = arena_strndup(&out->arena, last->text, len - close);
    first->text = arena_strdup(&out->arena, first->text + open);
}

static struct declared_cell make_cell(struct declarations *out, const struct wording *cell,
                                      size_t first, size_t end)
{
    struct declared_cell made = { "", NULL, 0 };
    struct declared_word *words = arena_zero(&out->arena, (end - first + 1) * sizeof *words);
    size_t size = 1;
    for (size_t i = first; i < end; i++)
        size += strlen(cell->words.items[i].text) + 1;
    char *text = arena_take_bytes(&out->arena, size);
    char *at = text;
    for (size_t i = first; i < end; i++) {
        const struct wording_word *word = &cell->words.items[i];
        bool glued = i > first && goes_on(word - 1, word);
        if (glued && !isupper((unsigned char)word->text[0]))
            words[made.count - 1].end = (size_t)(--at - text); /* the hyphen */
        if (i > first && !glued)
            *at++ = begins_paragraph(word - 1, word) ? '\n' : ' ';
        char *behind = stpcpy(at, word->text);
        words[made.count++] =
            (struct declared_word){ (size_t)(at - text), (size_t)(behind - text),
                                    word->node,          word->block,
                                    word->span,          word->line };
        at = behind;
    }
    *at = '\0';
    made.text = text;
    made.words = words;
    return made;
}

/* "Bilag D er forbeholdt …" is a sentence about it, "Bilag D Priser" its number. */
static bool is_subject(const struct wording *cell, size_t count)
{
    return count < cell->words.len && isalpha((unsigned char)cell->words.items[0].text[0]) &&
           islower((unsigned char)cell->words.items[count].text[0]) &&
           strchr(":)", cell->words.items[count - 1]
                            .text[strlen(cell->words.items[count - 1].text) - 1]) == NULL;
}

/* Takes the number off the cell's beginning; returns the first word behind it. cited: the number
   that a column of its own has, or "". */
static size_t take_number(struct declarations *out, const struct wording *cell, bool loose,
                          const char *cited, const char **number)
{
    char read[64];
    size_t count = wording_number(cell, 0, cell->words.len, loose, read, sizeof read);
    bool other = cited[0] != '\0' && strcasecmp(cited, read) != 0;
    if (count > 0 && (other || (!loose && is_subject(cell, count))))
        count = 0;
    if (count > 0)
        *number = arena_strdup(&out->arena, read);
    while (count > 0 && count < cell->words.len && cell->words.items[count].key[0] == '\0' &&
           strlen(cell->words.items[count].text) <= 3)
        count++; /* "7.3 – Databehandleren …" */
    return count;
}

/* "Ingen", "-": nothing else stands in words first … of the cell. */
static bool is_none(const struct wording *cell, size_t first)
{
    size_t len = cell->words.len;
    return first < len && phrase_at(PHRASE_NONE, cell, first, len, false) == len - first;
}

/* "Bestemmelsen udgår.": the words of it, where the sentence ends with them. */
static size_t struck_at(const struct wording *cell, size_t first)
{
    size_t len = cell->words.len;
    size_t count = phrase_at(PHRASE_STRUCK, cell, first, len, false);
    bool ends = count > 0 &&
                (first + count == len || wording_stops(&cell->words.items[first + count - 1]) ||
                 cell->words.items[first + count].gap >= WORDING_LINE);
    return ends ? count : 0;
}

static bool is_worth(const struct declaration *row)
{
    if (row->kind == DECLARATION_STRUCK)
        return row->old.count > 0 || row->old_number[0] != '\0';
    return row->new.count > 0 ||
           (row->old.count > 0 && (row->reason.count > 0 || row->excerpt));
}

static void find_first(const struct declaring *d, const struct draft *draft,
                       struct declaration *row)
{
    size_t first = d->words.words.len;
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        if (draft->cells[i].len > 0 && draft->cells[i].items[0] < first)
            first = draft->cells[i].items[0];
    if (first == d->words.words.len)
        return;
    const struct wording_word *word = &d->words.words.items[first];
    row->first = (struct declared_word){ 0,           strlen(word->text), word->node,
                                         word->block, word->span,         word->line };
}

static void read_wordings(struct declaring *d, const struct draft *draft,
                          const struct wording cells[DECLARED_COLUMNS], struct declaration *row)
{
    struct declarations *out = d->out;
    const struct wording *old = &cells[COLUMN_OLD];
    const struct wording *new = &cells[COLUMN_NEW];
    const char *cited = "";
    take_number(out, &cells[COLUMN_NUMBER], true, "", &cited);
    row->old_number = row->new_number = "";
    size_t old_at = draft->excerpt ? 0 : take_number(out, old, false, cited, &row->old_number);
    size_t new_at = draft->excerpt ? 0 : take_number(out, new, false, cited, &row->new_number);
    bool none = draft->none || (!draft->excerpt && is_none(old, old_at));
    size_t struck = draft->excerpt ? 0 : struck_at(new, new_at);
    bool empty = !draft->excerpt && is_none(new, new_at) && !none && old->words.len > old_at;
    bool gone = draft->struck || struck > 0 || empty;
    size_t rest = gone ? new_at + struck : new->words.len;
    row->old = make_cell(out, old, none ? old->words.len : old_at, old->words.len);
    row->new = make_cell(out, new, gone ? rest : new_at, rest);
    row->kind = gone ? DECLARATION_STRUCK
                : row->old.count == 0 && !draft->excerpt && cited[0] == '\0' ? DECLARATION_ADDED
                : none                                                       ? DECLARATION_ADDED
                       : DECLARATION_CHANGED;
    bool same = row->old_number[0] == '\0' && row->kind != DECLARATION_ADDED;
    row->old_number = same ? (cited[0] != '\0' ? cited : row->new_number) : row->old_number;
    row->new_number = row->new_number[0] == '\0' && !gone ? cited : row->new_number;
    if (gone)
        row->new_number = "";
    const struct wording *reason = &cells[COLUMN_REASON];
    bool glued = gone && !empty && reason->words.len == 0 && rest < new->words.len;
    row->reason = glued ? make_cell(out, new, rest, new->words.len)
                        : make_cell(out, reason, 0, reason->words.len);
}

bool draft_finish(struct declaring *d, struct draft *draft)
{
    struct wording cells[DECLARED_COLUMNS];
    struct declaration row = { .excerpt = draft->excerpt };
    for (int i = 0; i < DECLARED_COLUMNS; i++) {
        cells[i] = cell_words(d, draft, (enum declared_column)i);
        strip_quotes(d->out, &cells[i]);
    }
    read_wordings(d, draft, cells, &row);
    find_first(d, draft, &row);
    bool worth = is_worth(&row) && d->out->rows.len < MOST_ROWS;
    if (worth)
        vec_push(&d->out->rows, row);
    for (int i = 0; i < DECLARED_COLUMNS; i++)
        wording_free(&cells[i]);
    draft_clear(draft);
    return worth;
}

/* --- where the tables stand --------------------------------------------------------------- */

static const struct node *annex_of(const struct node *node)
{
    while (node != NULL && node->kind != NODE_ANNEX)
        node = node->parent;
    return node;
}

/* "Bilag E" -> 'E'; "Bilag 12" -> 12. */
static unsigned annex_rank(const struct node *annex)
{
    const char *space = strrchr(annex->label, ' ');
    const char *name = space == NULL ? annex->label : space + 1;
    return isdigit((unsigned char)*name) ? (unsigned)strtoul(name, NULL, 10)
                                         : (unsigned)toupper((unsigned char)*name);
}

/* Whether the label is the one that follows: "12" -> "13", "D.2" -> "D.3". */
static bool follows(const char *label, const char *next)
{
    size_t tail = strlen(label);
    size_t other = strlen(next);
    while (tail > 0 && isdigit((unsigned char)label[tail - 1]))
        tail--;
    while (other > 0 && isdigit((unsigned char)next[other - 1]))
        other--;
    return label[tail] != '\0' && tail == other && strncmp(label, next, tail) == 0 &&
           strtoul(next + other, NULL, 10) == strtoul(label + tail, NULL, 10) + 1;
}

/* The section in which the node stands, where it can be told what follows it. */
static const struct node *section_of(const struct node *node)
{
    while (node->parent != NULL && node->kind != NODE_ANNEX &&
           (node->label[0] == '\0' || node->kind == NODE_TABLE || node->kind == NODE_ITEM))
        node = node->parent;
    return node;
}

/* A table ends before the next annex or section. A cell may begin like one ("Bilag C, punkt C.4"),
   but then its number does not go on with what stands around the table. */
static size_t region_end(const struct contract *contract, size_t first)
{
    const struct node *node = contract->nodes.items[first];
    const struct node *annex = annex_of(node);
    const struct node *section = section_of(node);
    size_t i = first + 1;
    for (; i < contract->nodes.len; i++) {
        const struct node *next = contract->nodes.items[i];
        if (next->kind == NODE_ANNEX && (annex == NULL || annex_rank(next) > annex_rank(annex)))
            break;
        bool title = next->kind == NODE_HEADING || next->kind == NODE_CLAUSE;
        if (title && section->kind != NODE_ANNEX && follows(section->label, next->label))
            break;
        if (next->kind == NODE_HEADING && node->kind == NODE_HEADING &&
            node->label[0] == '\0' && next->depth <= node->depth)
            break;
    }
    return i;
}

static bool is_titled(const struct node *node)
{
    enum { BLOCKS = 2 };
    if (node->kind != NODE_ANNEX && node->kind != NODE_HEADING && node->kind != NODE_CLAUSE)
        return false;
    size_t blocks = node->kind == NODE_ANNEX ? BLOCKS : 1;
    for (size_t b = 0; b < node->blocks.len && b < blocks; b++) {
        const char *text = node->blocks.items[b].text;
        size_t len = strlen(text);
        if (len > 0 && len < MOST_TITLE && text[len - 1] != '.' &&
            phrase_in_text(PHRASE_TITLE, text))
            return true;
    }
    return false;
}

/* A block that may begin with the names of columns: the old words' and the new ones', or, a name
   a paragraph, the first of them. */
static bool may_head(const struct node *node)
{
    enum { MOST_NAME = 60, MOST_NAMES = 300 /* bytes */ };
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        size_t len = strlen(text);
        bool old = len < MOST_NAMES && phrase_may_begin(PHRASE_OLD, text);
        bool cited = len < MOST_NAMES && !old && phrase_may_begin(PHRASE_CITATION, text) &&
                     phrase_in_text(PHRASE_OLD, text);
        if ((old || cited) && (len < MOST_NAME || phrase_in_text(PHRASE_NEW, text)))
            return true;
    }
    return false;
}

/* The next head of a table in words first … end - 1; end: there is none. */
static size_t find_head(const struct declaring *d, size_t first, size_t end,
                        struct table_head *head)
{
    for (size_t i = first; i < end; i++) {
        if (wording_begins_line(&d->words, i) &&
            strcmp(d->words.words.items[i].text, "|") == 0 && i + 1 < end &&
            table_head_read(d, i + 1, end, head))
            return i;
        if (wording_begins_line(&d->words, i) && table_head_read(d, i, end, head))
            return i;
    }
    return end;
}

/* Whether the names of columns stand at the beginning of a node or right below. */
static bool has_head(const struct contract *contract, size_t first)
{
    enum { NODES = 4 };
    struct declaring d = { .contract = contract };
    struct table_head head;
    size_t end = contract->nodes.len < first + NODES ? contract->nodes.len : first + NODES;
    wording_read(&d.words, contract, first, end);
    bool found = find_head(&d, 0, d.words.words.len, &head) < d.words.words.len &&
                 head.begin[COLUMN_OLD] != NO_COLUMN;
    wording_free(&d.words);
    return found;
}

/* Reads nodes first … end - 1. titled: its title says that it is such a table. */
static bool read_region(struct declarations *out, const struct contract *contract, size_t first,
                        size_t end, bool titled)
{
    struct declaring d = { .contract = contract, .out = out };
    struct table_head head;
    size_t rows = out->rows.len;
    wording_read(&d.words, contract, first, end);
    size_t all = d.words.words.len;
    size_t at = find_head(&d, 0, all, &head);
    if (at == all && titled)
        list_read(&d, 0, all);
    if (at < all && (titled || head.begin[COLUMN_OLD] != NO_COLUMN))
        table_read_rows(&d, &head, all);
    bool any = out->rows.len > rows;
    if (any) {
        const struct node *section = section_of(contract->nodes.items[first]);
        const struct node *node =
            section->parent == NULL ? contract->nodes.items[first] : section;
        vec_push(&out->tables, ((struct declaration_table){ first, end, node, node->line }));
    }
    wording_free(&d.words);
    return any;
}

void declarations_read(struct declarations *out, const struct contract *contract)
{
    memset(out, 0, sizeof *out);
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        bool titled = is_titled(node);
        if (!titled && !may_head(node))
            continue;
        if (!titled && !has_head(contract, i))
            continue;
        size_t end = region_end(contract, i);
        if (!read_region(out, contract, i, end, titled) && titled && out->unread == NULL)
            out->unread = node;
        i = end - 1;
    }
}

void declarations_load(void)
{
    phrase_load();
}

void declarations_free(struct declarations *declarations)
{
    vec_free(&declarations->rows);
    vec_free(&declarations->tables);
    arena_free(&declarations->arena);
}

const struct declaration_table *declarations_table(const struct declarations *declarations,
                                                   const struct node *node)
{
    for (size_t i = 0; i < declarations->tables.len; i++) {
        const struct declaration_table *table = &declarations->tables.items[i];
        if (node->index >= table->first && node->index < table->end)
            return table;
    }
    return NULL;
}

bool declarations_hold(const struct declarations *declarations, const struct node *node)
{
    return declarations_table(declarations, node) != NULL;
}
