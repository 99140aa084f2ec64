/* Tags to choose from: the taxonomy that is shipped, and those in use. */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct known_tag {
    const char *tag;
    const char *meaning;
};
struct taxonomy VEC_BODY(struct known_tag);

/* Ends the column at the tab or line end and returns what is behind the tab ("": nothing). */
static char *end_column(char *column)
{
    char *end = column + strcspn(column, "\t\n\r");
    bool more = *end == '\t';
    *end = '\0';
    return more ? end + 1 : end;
}

/* data/da_DK/tags.tsv: tag, Danish, English; read once, kept until the program ends. */
static const struct taxonomy *taxonomy(void)
{
    static struct taxonomy list = VEC_INIT;
    static bool read = false;
    if (read)
        return &list;
    read = true;
    static struct str file = STR_INIT;
    char *path = paths_data("tags.tsv");
    bool danish = i18n_is_danish();
    if (file_read(&file, path, NULL) == ERR_OK) {
        for (char *line = file.data; *line != '\0';) {
            size_t len = strcspn(line, "\n");
            char *next = line + len + (line[len] == '\n');
            line[len] = '\0';
            if (line[0] != '#' && line[0] != '\t' && line[0] != '\r' && len > 0) {
                char *in_danish = end_column(line);
                char *in_english = end_column(in_danish);
                end_column(in_english);
                vec_push(&list, ((struct known_tag){ line, danish ? in_danish : in_english }));
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
    for (size_t i = 0; i < out->len; i++)
        if (strcmp(out->items[i], tag) == 0)
            return;
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
    for (size_t i = 0; i < contract->annotations.len; i++)
        if (contract->annotations.items[i]->type == ANNOTATION_TAG)
            add(out, contract->annotations.items[i]->value, prefix);
    const struct taxonomy *known = taxonomy();
    for (size_t i = 0; i < known->len; i++)
        add(out, known->items[i].tag, prefix);
    if (out->len > 1)
        qsort(out->items, out->len, sizeof out->items[0], by_collation);
}

const char *session_tag_meaning(struct session *session, const char *tag)
{
    (void)session;
    const struct taxonomy *known = taxonomy();
    for (size_t i = 0; i < known->len; i++)
        if (strcmp(known->items[i].tag, tag) == 0)
            return known->items[i].meaning[0] != '\0' ? known->items[i].meaning : NULL;
    return NULL;
}
