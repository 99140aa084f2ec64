/*
 * Prints how a file is rendered, one line a line: its number, what the format says of it
 * ("heading 2 numbered bold"), a tab, the text; then the comments and the remark.
 */
#include "import/import.h"

#include <stdio.h>

static const char *const types[] = {"none", "text",  "title",    "heading",
                                    "item", "table", "footnote", "furniture"};

static void print_line(const struct source *source, size_t line)
{
    static const struct {
        int flag;
        const char *name;
    } flags[] = {{HINT_CONTINUES, " continues"},
                 {HINT_BOLD, " bold"},
                 {HINT_TABLE_HEAD, " head"},
                 {HINT_NUMBERED, " numbered"}};
    struct line_hint hint = source_hint(source, line);
    struct raw_span span = source_line_span(source, line);
    if (span.begin == span.end)
        return;
    printf("%zu %s", line, types[hint.type]);
    if (hint.level > 0)
        printf(" %d", hint.level);
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        printf("%s", (hint.flags & flags[i].flag) != 0 ? flags[i].name : "");
    printf("\t%.*s\n", (int)(span.end - span.begin), source->bytes + span.begin);
}

int main(int argc, char **argv)
{
    struct err err = {0};
    struct source *source;
    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    if (import_open(&source, argv[1], &err) != ERR_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    for (size_t line = 1; line <= source->line_count; line++)
        print_line(source, line);
    for (size_t i = 0; i < source->notes.len; i++)
        printf("comment at %zu by %s\t%s\n", source->notes.items[i].line,
               source->notes.items[i].author, source->notes.items[i].text);
    if (source->remark != NULL)
        printf("remark\t%s\n", source->remark);
    source_free(source);
    return 0;
}
