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
static struct str problems = STR_INIT;
static size_t problem_count;

static void remember(const char *name, size_t line, const char *what)
{
    pthread_mutex_lock(&lock);
    if (problem_count < PROBLEMS_MAX) {
        if (line > 0)
            str_printf(&problems, "%s%s:%zu: %s", problem_count > 0 ? "\n" : "", name, line, what);
        else
            str_printf(&problems, "%s%s: %s", problem_count > 0 ? "\n" : "", name, what);
    }
    problem_count++;
    pthread_mutex_unlock(&lock);
}

char *datafile_problems(void)
{
    pthread_mutex_lock(&lock);
    char *copy = problem_count == 0 ? NULL : alloc_strdup(str_text(&problems));
    pthread_mutex_unlock(&lock);
    return copy;
}

static char *trim(char *cell)
{
    while (*cell == ' ')
        cell++;
    size_t len = strlen(cell);
    while (len > 0 && (cell[len - 1] == ' ' || cell[len - 1] == '\r'))
        cell[--len] = '\0';
    return cell;
}

/* Cuts a line at its tabs. False: more cells than a row has room for. */
static bool cut(char *line, struct datafile_row *row)
{
    row->count = 0;
    for (char *cell = line; cell != NULL;) {
        char *tab = strchr(cell, '\t');
        if (row->count == DATAFILE_CELLS)
            return false;
        if (tab != NULL)
            *tab = '\0';
        row->cells[row->count++] = trim(cell);
        cell = tab == NULL ? NULL : tab + 1;
    }
    while (row->count > 1 && row->cells[row->count - 1][0] == '\0')
        row->count--;
    return true;
}

static const char *take_line(char *line, size_t least, size_t most, datafile_take *take,
                             void *to)
{
    struct datafile_row row = { .count = 0 };
    if (utf8_valid(line, strlen(line)) != strlen(line))
        return _("it is not UTF-8; left out");
    if (!cut(line, &row) || row.count > most)
        return _("it has more cells than it should; left out");
    if (row.count < least)
        return _("it has fewer cells than it should (tabs part them); left out");
    for (size_t i = 0; i < least; i++)
        if (row.cells[i][0] == '\0')
            return _("a cell is empty; left out");
    return take(to, &row);
}

void datafile_read(const char *name, size_t least, size_t most, datafile_take *take, void *to)
{
    char *path = paths_data(name);
    struct str text = STR_INIT;
    struct err err = { 0 };
    if (file_read(&text, path, &err) != ERR_OK) {
        remember(name, 0, err.text);
    } else {
        size_t number = 0;
        for (char *line = text.data; line != NULL && *line != '\0';) {
            char *end = strchr(line, '\n');
            if (end != NULL)
                *end = '\0';
            number++;
            if (line[0] != '#' && line[strspn(line, " \t\r")] != '\0') {
                const char *wrong = take_line(line, least, most, take, to);
                if (wrong != NULL)
                    remember(name, number, wrong);
            }
            line = end == NULL ? NULL : end + 1;
        }
    }
    str_free(&text);
    free(path);
}
