#include "cli/help.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 80, COLUMN = 24 /* where the words on an option begin */ };

/* What a synopsis calls its arguments; ID and single letters are the same in any language. */
static const char *const names[] = {
    N_("FILE"),     N_("DIR"),     N_("NAME"),       N_("CLAUSE"), N_("TAG"),
    N_("TEXT"),     N_("KIND"),    N_("WORDS"),      N_("OLD"),    N_("NEW"),
    N_("CITATION"), N_("MESSAGE"), N_("ANNOTATION"), N_("WHEN"),
};

char *help_arguments(const struct command *command)
{
    struct str out = STR_INIT;
    for (const char *at = command->arguments; *at != '\0';) {
        size_t len = 0;
        while (isupper((unsigned char)at[len]))
            len++;
        const char *shown = NULL;
        for (size_t i = 0; i < sizeof names / sizeof names[0] && len > 1; i++)
            if (strlen(names[i]) == len && strncmp(names[i], at, len) == 0)
                shown = _(names[i]);
        if (shown != NULL)
            str_puts(&out, shown);
        else
            str_add(&out, at, len > 0 ? len : 1);
        at += len > 0 ? len : 1;
    }
    return str_steal(&out);
}

/* Where the second column of "--min N      make: …" begins, in bytes; 0 where there is none. */
static size_t second_column(const char *line, size_t len)
{
    for (size_t i = strspn(line, " "); i + 2 < len; i++) {
        if (line[i] != ' ' || line[i + 1] != ' ')
            continue;
        while (i < len && line[i] == ' ')
            i++;
        return i < len ? i : 0;
    }
    return 0;
}

/* One line, broken between words to the width of a terminal; what follows stands below the
   second column, where the line has one. */
static void print_line(FILE *out, const char *line, size_t len)
{
    size_t indent = second_column(line, len);
    int hang = indent > 0 ? (int)utf8_width(line, indent) : 0;
    int column = 0;
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && line[end] == ' ')
            end++;
        size_t spaces = end - at;
        while (end < len && line[end] != ' ')
            end++;
        int width = (int)utf8_width(line + at, end - at);
        if (column > hang && column + width > WIDTH) {
            fprintf(out, "\n%*s", hang, "");
            at += spaces;
            width -= (int)spaces;
            column = hang;
        }
        fprintf(out, "%.*s", (int)(end - at), line + at);
        column += width;
        at = end;
    }
    fputc('\n', out);
}

static void print_text(FILE *out, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        print_line(out, text, len);
        text += len + (text[len] == '\n');
    }
}

/* "  -C DIR                  use the workspace in DIR" */
static void print_option(FILE *out, const char *option, const char *name, const char *text)
{
    int width = (int)(utf8_width(option, strlen(option)) + utf8_width(name, strlen(name)));
    fprintf(out, "  %s%s%*s%s\n", option, name, width < COLUMN ? COLUMN - width : 1, "", text);
}

void help_print(FILE *out)
{
    fprintf(out, "%s\n\n", _("klausul - review Danish contracts in the terminal"));
    fprintf(out, "%s\n  klausul %s\n  klausul %s\n\n", _("Usage:"), _("FILE"),
            _("COMMAND [ARGUMENT…]"));
    fprintf(out, "%s\n", _("Commands:"));
    for (size_t i = 0; commands[i] != NULL; i++) {
        char *line = alloc_printf("  %-12s %s", commands[i]->name, _(commands[i]->summary));
        print_line(out, line, strlen(line));
        free(line);
    }
    fprintf(out, "\n%s\n", _("Options of all commands:"));
    print_option(out, "-C ", _("DIR"), _("use the workspace in DIR"));
    print_option(out, "--format=", "FORMAT",
                 _("how to print: text, tsv, json, … (see the command)"));
    print_option(out, "--color=", _("WHEN"), _("auto, always or never; NO_COLOR is heeded"));
    print_option(out, "-q, --quiet", "", _("print no notices"));
    print_option(out, "-h, --help", "", _("help for klausul or for a command"));
    print_option(out, "-V, --version", "", _("the version"));
    fprintf(out, "\n%s\n",
            _("FILE may be a path or the id of a contract in the workspace. See klausul(1)."));
}

void help_print_command(const struct command *command)
{
    char *arguments = help_arguments(command);
    printf("%s klausul %s%s%s\n\n", _("Usage:"), command->name, arguments[0] != '\0' ? " " : "",
           arguments);
    print_text(stdout, _(command->summary));
    free(arguments);
    if (command->help != NULL) {
        putchar('\n');
        print_text(stdout, _(command->help));
    }
}
