/* Tags to choose from: the taxonomy that is shipped, and those in use. */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The first column of data/da_DK/tags.tsv; read once, kept until the program ends. */
static const struct tag_list *taxonomy(void)
{
    static struct tag_list list = VEC_INIT;
    static bool read = false;
    if (read)
        return &list;
    read = true;
    static struct str file = STR_INIT;
    char *path = paths_data("tags.tsv");
    if (file_read(&file, path, NULL) == ERR_OK) {
        for (char *line = file.data; *line != '\0';) {
            size_t len = strcspn(line, "\n");
            char *next = line + len + (line[len] == '\n');
            size_t tag = strcspn(line, "\t\n\r");
            if (line[0] != '#' && tag > 0) {
                line[tag] = '\0';
                vec_push(&list, line);
            }
            line = next;
        }
    }
    free(path);
    return &list;
}

static bool begins(const char *tag, const char *prefix)
{
    char *lower = utf8_lower_copy(tag, strlen(tag));
    char *wanted = utf8_lower_copy(prefix, strlen(prefix));
    bool yes = strncmp(lower, wanted, strlen(wanted)) == 0;
    free(wanted);
    free(lower);
    return yes;
}

static void add(struct tag_list *out, const char *tag, const char *prefix)
{
    if (!begins(tag, prefix))
        return;
    for (size_t i = 0; i < out->len; i++) {
        if (strcmp(out->items[i], tag) == 0)
            return;
    }
    vec_push(out, tag);
}

static int by_collation(const void *left, const void *right)
{
    return strcoll(*(const char *const *)left, *(const char *const *)right);
}

void session_tags(struct session *session, const char *prefix, struct tag_list *out)
{
    prefix += *prefix == '#';
    const struct contract *contract = session->now;
    for (size_t i = 0; i < contract->annotations.len; i++) {
        if (contract->annotations.items[i]->type == ANNOTATION_TAG)
            add(out, contract->annotations.items[i]->value, prefix);
    }
    const struct tag_list *known = taxonomy();
    for (size_t i = 0; i < known->len; i++)
        add(out, known->items[i], prefix);
    if (out->len > 1)
        qsort(out->items, out->len, sizeof out->items[0], by_collation);
}
