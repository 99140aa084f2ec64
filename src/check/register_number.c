/*
 * Numbers of the Danish business register (CVR): eight digits, weights 2 7 6 5 4 3 2 1, sum
 * divisible by 11 (Erhvervsstyrelsen). Two findings: a number that cannot be one (invalid-id),
 * and one number on several names (duplicate-id, at each later name).
 *
 * A number is taken for one behind its label ("CVR-nr.:", "CVR no."), behind "DK", or in a
 * table's column that is headed CVR. What other registers give out stands under the same label
 * and is not judged: a foreign prefix, letters, or a country beside it that is not Denmark
 * (data/da_DK/countries.txt).
 */
#include "check/register_number.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "doc/citation.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS_ON = 8, AROUND = 300, HOLDERS_MAX = 50 };

static VEC(char *) countries; /* kept to the end of the program */
static pthread_once_t countries_once = PTHREAD_ONCE_INIT;

static const char *take_country(void *to, const struct datafile_row *row)
{
    (void)to;
    if (row->cells[0][0] >= 'a' && row->cells[0][0] <= 'z')
        return _("a country begins with a capital");
    vec_push(&countries, alloc_strdup(row->cells[0]));
    return NULL;
}

static void read_countries(void)
{
    datafile_read("countries.txt", 1, 1, take_country, NULL);
}

static bool is_valid(const char *digits)
{
    static const int weights[REGISTER_DIGITS] = { 2, 7, 6, 5, 4, 3, 2, 1 };
    int sum = 0;

    for (size_t i = 0; i < REGISTER_DIGITS; i++)
        sum += weights[i] * (digits[i] - '0');
    return digits[0] != '0' && sum % 11 == 0;
}

static bool has_word(const char *text, size_t len, const char *word)
{
    size_t word_len = strlen(word);
    const char *at = memmem(text, len, word, word_len);

    return at != NULL && (at == text || !register_is_word_byte(at[-1])) &&
           !register_is_word_byte(at[word_len]);
}

bool register_names_country(const char *text, size_t len, bool *denmark)
{
    pthread_once(&countries_once, read_countries);
    *denmark = *denmark || has_word(text, len, "Danmark") || has_word(text, len, "Denmark");
    for (size_t i = 0; i < countries.len; i++)
        if (has_word(text, len, countries.items[i]))
            return true;
    return false;
}

/* The block begins an entry: a firm is named in it, in the number's own block before it. */
static bool names_firm(const struct block_list *blocks, size_t block,
                       const struct number *number)
{
    const char *text = blocks->items[block].text;
    size_t len = block == number->block ? number->label : strnlen(text, REGISTER_NAME_MAX);

    return len > 0 && register_has_form(text, len);
}

/* Another country stands beside the number: in its block, in what follows up to the next
   number, and, outside tables, in what stands before up to the one before. */
static bool is_abroad(const struct number_list *numbers, size_t index)
{
    const struct number *number = &numbers->items[index];
    const struct block_list *blocks = &number->node->blocks;
    const struct number *before = index > 0 ? number - 1 : NULL;
    const struct number *next = index + 1 < numbers->len ? number + 1 : NULL;
    size_t first = number->block;
    size_t last = first;
    bool abroad = false;
    bool denmark = false;

    while (number->node->kind != NODE_TABLE && first > 0 &&
           number->block - first < REGISTER_BLOCKS_BACK && !names_firm(blocks, first, number) &&
           (before == NULL || before->node != number->node || before->block < first - 1))
        first--;
    while (last + 1 < blocks->len && last - number->block < BLOCKS_ON &&
           (next == NULL || next->node != number->node || next->block > last + 1) &&
           !names_firm(blocks, last + 1, number))
        last++;
    for (size_t b = first; b <= last; b++) {
        const char *text = blocks->items[b].text;
        size_t from = 0;
        size_t len;
        if (b == number->block && number->span.begin > AROUND)
            from = number->span.begin - AROUND;
        len = strnlen(text + from, 3 * AROUND);
        abroad = register_names_country(text + from, len, &denmark) || abroad;
    }
    return abroad && !denmark;
}

static void judge(const struct check_context *context, const struct number_list *numbers,
                  size_t index, struct finding_list *out)
{
    const struct number *number = &numbers->items[index];
    struct check_spot spot = { context, number->node, number->block, out };
    const char *text = number->node->blocks.items[number->block].text;
    bool danish = strncmp(number->value, "DK", 2) == 0;
    const char *digits = number->value + (danish ? 2 : 0);
    size_t len = strlen(digits);
    int shown = (int)(number->span.end - number->span.begin);

    if (strspn(digits, "0123456789") < len || (len == REGISTER_DIGITS && is_valid(digits)) ||
        (!danish && is_abroad(numbers, index)))
        return;
    if (len == REGISTER_DIGITS) {
        check_report(&spot, FINDING_INVALID_ID, SEVERITY_ERROR, number->span, NULL,
                     alloc_printf(_("%.*s is no CVR number: its check digit is wrong"), shown,
                                  text + number->span.begin));
    } else {
        check_report(&spot, FINDING_INVALID_ID, SEVERITY_WARNING, number->span, NULL,
                     alloc_printf(_("%.*s is no CVR number: it has %zu digits, not 8"), shown,
                                  text + number->span.begin, len));
    }
}

static bool share_word(const char *a, const char *b)
{
    size_t at = 0;

    for (size_t len = register_next_word(a, &at); len > 0; len = register_next_word(a, &at)) {
        size_t other = 0;
        for (size_t last = register_next_word(b, &other); last > 0;
             last = register_next_word(b, &other)) {
            if (len == last && strncasecmp(a + at, b + other, len) == 0)
                return true;
            other += last;
        }
        at += len;
    }
    return false;
}

static const char *without_prefix(const struct number *number)
{
    return number->value + (strncmp(number->value, "DK", 2) == 0 ? 2 : 0);
}

/* The first other name that the number stood on before. holders: number -> index + 1 of the
   last one with it, from which `same` leads back. */
static void compare(const struct check_context *context, const struct number_list *numbers,
                    size_t index, struct map *holders, struct finding_list *out)
{
    struct number *number = &numbers->items[index];
    const struct number *other = NULL;
    struct check_spot spot = { context, number->node, number->block, out };
    const char *digits = without_prefix(number);
    bool fresh;
    uint64_t *last;
    char *where;

    if (number->name == NULL)
        return;
    last = map_put(holders, digits, strlen(digits), &fresh);
    number->same = (size_t)*last;
    *last = index + 1;
    for (size_t i = number->same, steps = 0; i > 0 && steps < HOLDERS_MAX; steps++) {
        const struct number *before = &numbers->items[i - 1];
        if (share_word(before->name, number->name))
            return;
        other = before;
        i = before->same;
    }
    if (other == NULL)
        return;
    where = citation_describe(other->node);
    check_report(&spot, FINDING_DUPLICATE_ID, SEVERITY_WARNING, number->span, NULL,
                 alloc_printf(_("the number of \"%s\" is also that of \"%s\" (%s)"),
                              number->name, other->name, where));
    free(where);
}

static int by_place(const void *left, const void *right)
{
    const struct number *a = left;
    const struct number *b = right;
    size_t first = a->node->blocks.items[a->block].raw.begin;
    size_t last = b->node->blocks.items[b->block].raw.begin;

    if (first != last)
        return first < last ? -1 : 1;
    if (a->node != b->node)
        return a->node->index < b->node->index ? -1 : 1;
    return a->block != b->block
               ? (a->block < b->block ? -1 : 1)
               : (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

static void load(void)
{
    pthread_once(&countries_once, read_countries);
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct number_list numbers = VEC_INIT;
    struct map holders = MAP_INIT;

    pthread_once(&countries_once, read_countries);
    for (size_t i = 0; i < context->contract->nodes.len; i++)
        register_scan(&numbers, context->contract->nodes.items[i]);
    if (numbers.len > 1) /* text behind a list or a table belongs to a node before it */
        qsort(numbers.items, numbers.len, sizeof numbers.items[0], by_place);
    for (size_t i = 0; i < numbers.len; i++) {
        struct number *number = &numbers.items[i];
        judge(context, &numbers, i, out);
        number->name = register_name(context, number, i > 0 ? number - 1 : NULL);
        compare(context, &numbers, i, &holders, out);
    }
    for (size_t i = 0; i < numbers.len; i++)
        free(numbers.items[i].name);
    vec_free(&numbers);
    map_free(&holders);
}

const struct check check_register_number = { .name = "register-number",
                                             .run_contract = run_contract,
                                             .load = load };
