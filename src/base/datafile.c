#include "base/datafile.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/str.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PROBLEMS_MAX = 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct str problems = STR_INIT; /* not taken yet */
static struct map said = MAP_INIT;

static void remember(const char *name, size_t line, const char *what)
{
    bool fresh = false;
    char *text = line > 0 ? alloc_printf("%s:%zu: %s", name, line, what)
                          : alloc_printf("%s: %s", name, what);
    pthread_mutex_lock(&lock);
    if (said.count < PROBLEMS_MAX)
        map_put(&said, text, strlen(text), &fresh);
    if (fresh)
        str_printf(&problems, "%s\n", text);
    pthread_mutex_unlock(&lock);
    free(text);
}

void datafile_take_problems(struct str *out)
{
    pthread_mutex_lock(&lock);
    str_puts(out, str_text(&problems));
    str_free(&problems);
    pthread_mutex_unlock(&lock);
}

/* The cell without the spaces around it; end is where its NUL is. */
static char *trim(char *cell, char *end)
{
    while (*cell == ' ')
        cell++;
    while (end > cell && (end[-1] == ' ' || end[-1] == '\r'))
        *--end = '\0';
    return cell;
}

/* Cuts a line at its tabs. False: more cells than a row has room for. */
static bool cut(char *line, char *end, struct datafile_row *row)
{
    row->count = 0;
    for (char *cell = line; cell != NULL;) {
        char *tab = memchr(cell, '\t', (size_t)(end - cell));
        if (row->count == DATAFILE_CELLS)
            return false;
        if (tab != NULL)
            *tab = '\0';
        row->cells[row->count++] = trim(cell, tab == NULL ? end : tab);
        cell = tab == NULL ? NULL : tab + 1;
    }
    while (row->count > 1 && row->cells[row->count - 1][0] == '\0')
        row->count--;
    return true;
}

struct reading {
    size_t least, most;
    bool valid; /* the whole file is UTF-8 */
};

static bool has_empty_cell(const struct datafile_row *row, size_t least)
{
    for (size_t i = 0; i < least; i++)
        if (row->cells[i][0] == '\0')
            return true;
    return false;
}

/* Cuts the line into cells; false: *wrong says what is wrong with it. */
static bool read_row(const struct reading *reading, char *line, char *end,
                     struct datafile_row *row, const char **wrong)
{
    size_t len = (size_t)(end - line);
    if (!reading->valid && utf8_valid(line, len) != len)
        *wrong = _("it is not UTF-8; left out");
    else if (!cut(line, end, row) || row->count > reading->most)
        *wrong = _("it has more cells than it should; left out");
    else if (row->count < reading->least)
        *wrong = _("it has fewer cells than it should (tabs part them); left out");
    else if (has_empty_cell(row, reading->least))
        *wrong = _("a cell is empty; left out");
    else
        return true;
    return false;
}

/* Nearly every line begins with what is to be read. */
static bool is_empty(const char *line)
{
    while (*line == ' ' || *line == '\t' || *line == '\r')
        line++;
    return *line == '\0';
}

void datafile_read(const char *name, size_t least, size_t most, datafile_take *take, void *to)
{
    char *path = paths_data(name);
    struct str text = STR_INIT;
    struct err err = { 0 };
    if (file_read(&text, path, &err) != ERR_OK) {
        remember(name, 0, err.text);
    } else {
        struct reading reading = { least, most,
                                   utf8_valid(str_text(&text), text.len) == text.len };
        size_t number = 0;
        for (char *line = text.data; line != NULL && *line != '\0';) {
            char *end = strchr(line, '\n');
            char *stop = end == NULL ? line + strlen(line) : end;
            *stop = '\0';
            number++;
            if (line[0] != '#' && !is_empty(line)) {
                struct datafile_row row = { .count = 0 };
                const char *wrong = NULL;
                if (read_row(&reading, line, stop, &row, &wrong))
                    wrong = take(to, &row);
                if (wrong != NULL)
                    remember(name, number, wrong);
            }
            line = end == NULL ? NULL : end + 1;
        }
    }
    str_free(&text);
    free(path);
}

struct pairs {
    struct map *out;
    size_t least;
    size_t most;
};

/* So many words of lower case, one space between. */
static bool is_phrase(const char *text, size_t least, size_t most)
{
    size_t words = 1;
    bool fine = utf8_is_small(text) && strstr(text, "  ") == NULL;
    for (const char *c = text; *c != '\0'; c++)
        words += *c == ' ';
    return fine && words >= least && words <= most;
}

static const char *take_pair(void *to, const struct datafile_row *row)
{
    const struct pairs *pairs = to;
    const char *words = row->cells[0];
    if (!is_phrase(words, pairs->least, pairs->most))
        return pairs->most == 1
                   ? _("the first cell should be one word in lower case; left out")
                   : _("the first cell should be some words in lower case; left out");
    uint64_t *place = map_put(pairs->out, words, strlen(words), NULL);
    *place = (uint64_t)(uintptr_t)arena_strdup(&pairs->out->keys, row->cells[1]);
    return NULL;
}

void datafile_read_pairs(struct map *out, const char *name, size_t least, size_t most)
{
    struct pairs pairs = { out, least, most };
    datafile_read(name, 2, 2, take_pair, &pairs);
}
