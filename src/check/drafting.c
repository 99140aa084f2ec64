/*
 * Notes to whoever fills in a template, left in the contract: "Note til skabelonen: …", "Eksempel
 * på tekst:", "(udfyldes af kunden)", "Udkast. …". One is told a paragraph, by its first words. What
 * a contract that is done says of forms ("formularen udfyldes af brugeren") passes. The words are
 * data/da_DK/notes.tsv.
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "check/placeholder.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum place { PLACE_HEAD, PLACE_ANY, PLACE_DRAFT, PLACE_BY, PLACES };
enum { SHOWN = 60, REACH = 120, TITLES = 6 /* nodes that may be a draft's first ones */ };

static const char *const place_names[PLACES] = { "head", "any", "draft", "by" };
static VEC(const char *) notes[PLACES]; /* kept to the end of the program */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *take_row(void *to, const struct datafile_row *row)
{
    (void)to;
    for (size_t place = 0; place < PLACES; place++) {
        if (strcmp(row->cells[0], place_names[place]) == 0) {
            vec_push(&notes[place], alloc_strdup(row->cells[1]));
            return NULL;
        }
    }
    return _("the first cell must be head, any, draft or by");
}

static void read_notes(void)
{
    datafile_read("notes.tsv", 2, 2, take_row, NULL);
}

static void load(void)
{
    pthread_once(&once, read_notes);
}

/* Bytes of the first of the place's words that stand at, in any case; 0: none does. */
static size_t note_at(const char *text, enum place place)
{
    for (size_t i = 0; i < notes[place].len; i++) {
        const char *words = notes[place].items[i];
        size_t len = strlen(words);
        if ((text[0] | 0x20) == words[0] && strncasecmp(text, words, len) == 0)
            return len;
    }
    return 0;
}

/* A colon, a bracket or the end of a sentence stands at. */
static bool stops(const char *text, size_t at)
{
    size_t next = text[at] == '\0' ? at : at + 1 + strspn(text + at + 1, " ");

    return text[at] == '\0' || strchr(":()[]", text[at]) != NULL ||
           (text[at] == '.' && (text[next] < 'a' || text[next] > 'z'));
}

/* The whole words up to such a stop, and no more than are read at a glance. */
static size_t shown_end(const char *text, size_t begin, size_t least)
{
    size_t end = word_run_end(text, begin + least);
    size_t last = end;

    while (!stops(text, end) && end - begin < SHOWN) {
        end++;
        last = (text[end] == ' ' || stops(text, end)) && text[end - 1] != ' ' ? end : last;
    }
    return last;
}

/* "Note til skabelonen: …" */
static size_t find_head(const struct paragraph *paragraph, size_t *begin)
{
    size_t at = strspn(paragraph->text, "([*_ ");
    size_t len = note_at(paragraph->text + at, PLACE_HEAD);

    *begin = at;
    return len == 0 ? 0 : shown_end(paragraph->text, at, len);
}

/* ". Aftalen følger …", ": …", " — ikke godkendt": something is said of the draft. Not so behind a
   dash and a capital: "Udkast - Databehandleraftale" is a title. */
static bool goes_on(const char *behind)
{
    static const char *const dashes[] = { " - ", " – ", " — " };

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t len = strlen(dashes[i]);
        if (strncmp(behind, dashes[i], len) == 0)
            return behind[len] >= 'a' && behind[len] <= 'z';
    }
    return *behind != '\0' && strchr(".:", *behind) != NULL && behind[1] == ' ';
}

/* "Udkast. Aftalen følger …": what the draft is. That it is one, its date and number are none of
   the reviewer's surprises. */
static size_t find_draft(const struct paragraph *paragraph, size_t *begin)
{
    const char *text = paragraph->text;
    size_t at = strspn(text, "([*_ ");
    size_t len = paragraph->spot.node->index <= TITLES ? note_at(text + at, PLACE_DRAFT) : 0;
    const char *behind = text + at + len;

    *begin = at;
    return len > 0 && goes_on(behind) ? at + len : 0;
}

static size_t find_any(const struct paragraph *paragraph, size_t *begin)
{
    const char *text = paragraph->text;

    for (size_t at = 0; text[at] != '\0'; at++) {
        size_t len = word_byte_before(text, at) ? 0 : note_at(text + at, PLACE_ANY);
        if (len > 0) {
            *begin = at;
            return shown_end(text, at, len);
        }
    }
    return 0;
}

/* "skemaet (udfyldes af udlejer)": a form of the contract's own stands before at. */
static bool is_behind_form(const char *text, size_t at)
{
    static const char *const forms[] = { "formular",         "skema",       "blanket",
                                         "tjekliste",        "rekvisition", "ordreseddel",
                                         "bestillingsseddel" };
    size_t begin;

    while (at > 0 && text[at - 1] == ' ')
        at--;
    begin = word_run_begin(text, at);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (size_t from = begin; from + strlen(forms[i]) <= at; from++)
            if (strncasecmp(text + from, forms[i], strlen(forms[i])) == 0)
                return true;
    }
    return false;
}

/* "(eksempler, udfyldes af kunden)", and no "(udfyldes elektronisk)". */
static size_t find_bracketed(const struct paragraph *paragraph, size_t *begin)
{
    static const char order[] = "udfyldes";
    const char *text = paragraph->text;

    for (const char *at = strstr(text, order); at != NULL; at = strstr(at + 1, order)) {
        size_t word = (size_t)(at - text);
        size_t open = word;
        size_t close = word + strcspn(at, "()");
        const char *next = at + sizeof order - 1;
        while (open > 0 && word - open < REACH && text[open - 1] != '(' &&
               text[open - 1] != ')')
            open--;
        next += *next == ' ' ? 1 : 0;
        if (open > 0 && text[open - 1] == '(' && text[close] == ')' && close - word < REACH &&
            (open == word || strncmp(at - 2, ", ", 2) == 0 || strncmp(at - 2, "; ", 2) == 0) &&
            note_at(next, PLACE_BY) == 0 && !is_behind_form(text, open - 1)) {
            *begin = word;
            return close;
        }
    }
    return 0;
}

/* open_field.c tells of a short paragraph that is nothing but an order between brackets. */
static bool is_told(const struct paragraph *paragraph)
{
    return paragraph->text[0] == '(' && paragraph->len <= SHOWN &&
           paragraph->text[paragraph->len - 1] == ')';
}

static void check_block(const struct paragraph *paragraph)
{
    static size_t (*const finders[])(const struct paragraph *,
                                     size_t *) = { find_head, find_draft, find_any,
                                                   find_bracketed };
    size_t begin = 0;
    size_t end = 0;

    for (size_t i = 0; end == 0 && i < sizeof finders / sizeof *finders; i++)
        end = finders[i](paragraph, &begin);
    if (end > 0 && !is_told(paragraph)) {
        placeholder_report(paragraph, begin, end,
                           _("a note to whoever fills in the template: %.*s"));
    }
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    load();
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct paragraph paragraph = placeholder_paragraph(context, node, b, out);
        if (paragraph.len > 0)
            check_block(&paragraph);
    }
}

const struct check check_drafting = { .name = "drafting", .run_node = run_node, .load = load };
