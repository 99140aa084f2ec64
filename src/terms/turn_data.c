/* The turns of data/da_DK/positions.tsv as they are read. */
#include "terms/turn_rules.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { MOST_SLOTS = 10 };

/* Words that "_" and "__" leave room for. */
enum { NARROW = 2, MIDDLE = 4 };

static struct turn_book book;
static pthread_once_t book_once = PTHREAD_ONCE_INIT;

static bool take_word(char *text, uint32_t choice, const char **wrong)
{
    struct turn_word word = { .text = text, .len = (uint32_t)strlen(text), .choice = choice };

    if (word.len > 1 && word.text[0] == '*') {
        word.open_front = true;
        word.text++;
        word.len--;
    }
    if (word.len > 1 && word.text[word.len - 1] == '*') {
        word.open_back = true;
        word.len--;
    }
    if (word.len == 0 || memchr(word.text, '*', word.len) != NULL) {
        *wrong = _("a \"*\" stands at an end of a word, beside letters");
        return false;
    }
    vec_push(&book.words, word);
    return true;
}

/* The place of the choice's number, plus one; 0 where it is new. */
static uint64_t *choice_named(const char *text)
{
    bool fresh;

    return map_put(&book.choices, text, strlen(text), &fresh);
}

/* "går/gå": the words of one slot. Written twice they are one choice. */
static const char *take_alternatives(char *text, struct slot *slot)
{
    const char *wrong = NULL;
    uint64_t *number = choice_named(text);

    if (*number == 0) {
        *number = ++book.choice_count;
        for (char *at = text; at != NULL;) {
            char *next = strchr(at, '/');
            if (next != NULL)
                *next++ = '\0';
            if (!take_word(at, book.choice_count - 1, &wrong))
                return wrong;
            at = next;
        }
    }
    slot->choice = (uint32_t)(*number - 1);
    return NULL;
}

static const char *take_slot(char *text, struct slot *slot)
{
    *slot = (struct slot){ .kind = SLOT_WORDS };
    if (strcmp(text, "..") == 0 || strcmp(text, "_") == 0 || strcmp(text, "__") == 0) {
        slot->kind = SLOT_GAP;
        slot->room = text[0] == '.' ? TURN_WIDE : text[1] == '_' ? MIDDLE : NARROW;
        return NULL;
    }
    if (text[0] == '@') {
        slot->kind = SLOT_CLASS;
        int class = turn_class_named(text + 1);
        slot->class = (uint8_t)(class < 0 ? 0 : class);
        return class >= 0
                   ? NULL
                   : _("behind \"@\" stands none of the classes that the head of the file lists");
    }
    if (text[0] == '$') {
        const uint64_t *number = map_get(&book.choices, text, strlen(text));
        if (number == NULL)
            return _("behind \"$\" stands no set of words that a line before this one has");
        slot->choice = (uint32_t)(*number - 1);
        return NULL;
    }
    return take_alternatives(text, slot);
}

static const char *take_turn(char *text, struct turn turn)
{
    turn.first = (uint32_t)book.slots.len;
    for (char *at = text; *at != '\0';) {
        size_t len = strcspn(at, " ");
        char *next = at + len + strspn(at + len, " ");
        struct slot slot;
        const char *wrong;
        at[len] = '\0';
        wrong = take_slot(at, &slot);
        if (wrong != NULL)
            return wrong;
        turn.deals |= slot.kind == SLOT_CLASS && turn_class_is_deal(slot.class);
        vec_push(&book.slots, slot);
        turn.count++;
        at = next;
    }
    if (turn.count == 0 || turn.count > MOST_SLOTS ||
        book.slots.items[turn.first].kind == SLOT_GAP ||
        book.slots.items[turn.first + turn.count - 1].kind == SLOT_GAP)
        return _("a turn has one to ten parts, and begins and ends with a word");
    vec_push(&book.turns, turn);
    return NULL;
}

/* Every piece between commas. */
static const char *each_piece(const char *text, const char *(*take)(char *, struct turn),
                              struct turn turn)
{
    char *copy = arena_strdup(&book.texts, text);

    while (copy != NULL) {
        char *next = strchr(copy, ',');
        const char *wrong;
        if (next != NULL)
            *next++ = '\0';
        copy += strspn(copy, " ");
        for (size_t len = strlen(copy); len > 0 && copy[len - 1] == ' '; len--)
            copy[len - 1] = '\0';
        wrong = take(copy, turn);
        if (wrong != NULL)
            return wrong;
        copy = next;
    }
    return NULL;
}

/* All turns of a line, or none. */
static const char *take_turns(const char *text, struct turn turn)
{
    size_t count = book.turns.len;
    const char *wrong = each_piece(text, take_turn, turn);

    if (wrong != NULL)
        book.turns.len = count;
    return wrong;
}

static const char *take_set_word(char *text, struct turn turn)
{
    const char *wrong = NULL;

    (void)turn;
    return take_word(text, book.choice_count - 1, &wrong) ? NULL : wrong;
}

static const char *take_set(const struct datafile_row *row)
{
    char name[32];
    uint64_t *number;

    snprintf(name, sizeof name, "$%s", row->cells[1]);
    number = choice_named(name);
    *number = ++book.choice_count; /* a set that stands there twice: the later one */
    return each_piece(row->cells[2], take_set_word, (struct turn){ 0 });
}

static struct matter *matter_named(const char *name)
{
    struct matter fresh = { .name = "", .topic = "", .count = 0 };

    for (size_t i = 0; i < book.matters.len; i++)
        if (strcmp(book.matters.items[i].name, name) == 0)
            return &book.matters.items[i];
    fresh.name = arena_strdup(&book.texts, name);
    vec_push(&book.matters, fresh);
    return &book.matters.items[book.matters.len - 1];
}

/* The side's number; TURN_SIDES: there is no room for it. */
static uint8_t side_named(struct matter *matter, const char *name)
{
    for (uint8_t i = 0; i < matter->count; i++)
        if (strcmp(matter->sides[i], name) == 0)
            return i;
    if (matter->count == TURN_SIDES)
        return TURN_SIDES;
    matter->sides[matter->count] = arena_strdup(&book.texts, name);
    return matter->count++;
}

/* "kept > deleted", "kept <> kept" */
static const char *take_order(struct matter *matter, const char *text)
{
    char more[32];
    char less[32];
    char sign[3];
    struct side_order order = { 0 };

    if (sscanf(text, "%31s %2[<>=] %31s", more, sign, less) != 3)
        return _("an order is \"a > b\", \"a <> b\" or \"a = b\"");
    order.more = side_named(matter, more);
    order.less = side_named(matter, less);
    order.any = strcmp(sign, "<>") == 0;
    order.never = strcmp(sign, "=") == 0;
    if (order.more == TURN_SIDES || order.less == TURN_SIDES)
        return _("a matter has at most six sides");
    vec_push(&matter->orders, order);
    return NULL;
}

/* Every turn of the other matter is one of this as well. */
static const char *take_like(uint16_t matter, const char *name)
{
    size_t count = book.turns.len;
    size_t other = 0;

    while (other < book.matters.len && strcmp(book.matters.items[other].name, name) != 0)
        other++;
    if (other == book.matters.len || other == matter)
        return _("behind \"like\" stands no matter that a line before this one has");
    for (size_t i = 0; i < count; i++) {
        struct turn turn = book.turns.items[i];
        if (turn.matter != other)
            continue;
        turn.matter = matter;
        if (turn.side < TURN_SIDES)
            turn.side = side_named(&book.matters.items[matter],
                                   book.matters.items[other].sides[turn.side]);
        if (turn.role == TURN_NEED)
            book.matters.items[matter].needs |= (uint8_t)(1 << turn.side);
        vec_push(&book.turns, turn);
    }
    return NULL;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    const char *kind = row->cells[1];
    struct turn turn = { .role = TURN_SIDE };
    struct matter *matter;

    (void)to;
    if (!utf8_is_small(row->cells[2]))
        return _("a turn is written in lower case");
    if (strcmp(row->cells[0], "set") == 0)
        return take_set(row);
    matter = matter_named(row->cells[0]);
    turn.matter = (uint16_t)(matter - book.matters.items);
    if (strcmp(kind, "order") == 0)
        return take_order(matter, row->cells[2]);
    if (strcmp(kind, "like") == 0)
        return take_like(turn.matter, row->cells[2]);
    if (strcmp(kind, "apart") == 0) {
        matter->apart = true;
        return NULL;
    }
    if (strcmp(kind, "topic") == 0) {
        matter->topic = arena_strdup(&book.texts, row->cells[2]);
        return NULL;
    }
    turn.role = strncmp(kind, "need", 4) == 0  ? TURN_NEED
                : strncmp(kind, "not", 3) == 0 ? TURN_NOT
                                               : TURN_SIDE;
    turn.side = TURN_SIDES;
    if (turn.role == TURN_SIDE || strchr(kind, ' ') != NULL) {
        turn.side = side_named(matter, turn.role == TURN_SIDE ? kind : strchr(kind, ' ') + 1);
        if (turn.side == TURN_SIDES)
            return _("a matter has at most six sides");
    }
    if (turn.role == TURN_NEED)
        matter->needs |= (uint8_t)(1 << turn.side);
    return take_turns(row->cells[2], turn);
}

/* Where a word of a contract is looked for: by how it begins, or how it ends. */
static void index_words(void)
{
    for (uint32_t w = 0; w < book.words.len; w++) {
        const struct turn_word *word = &book.words.items[w];
        struct indices *list = &book.loose;
        if (!word->open_front && (word->len > 1 || !word->open_back))
            list = &book.fronts[turn_bucket(word->text, word->len)];
        else if (!word->open_back && word->len > 1)
            list = &book.backs[turn_bucket(word->text + word->len - 2, 2)];
        vec_push(list, w);
    }
}

static void index_turns(void)
{
    book.headed = alloc_array(book.choice_count, sizeof *book.headed);
    book.heads = alloc_array(book.choice_count / 64 + 1, sizeof *book.heads);
    for (uint32_t i = 0; i < book.turns.len; i++) {
        const struct slot *slot = &book.slots.items[book.turns.items[i].first];
        if (slot->kind == SLOT_CLASS) {
            vec_push(&book.classed[slot->class], i);
            continue;
        }
        book.heads[slot->choice / 64] |= UINT64_C(1) << slot->choice % 64;
        vec_push(&book.headed[slot->choice], i);
    }
}

static void read_book(void)
{
    struct slot main;

    datafile_read("positions.tsv", 3, 3, take_row, NULL);
    if (take_slot((char[]){ "$main" }, &main) == NULL)
        book.main_choice = main.choice;
    else
        book.main_choice = book.choice_count++; /* words that no contract has */
    index_words();
    index_turns();
}

const struct turn_book *turn_book_get(void)
{
    pthread_once(&book_once, read_book);
    return &book;
}
