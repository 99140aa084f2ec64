/* The declared changes of contracts, a line each, for tests/declared.sh. */
#include "base/str.h"
#include "doc/extract.h"
#include "import/import.h"
#include "terms/declaration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line's end is "/": a cell of several paragraphs. */
static void put_cell(const char *text)
{
    putchar('\t');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n')
            fputs(" / ", stdout);
        else
            putchar(*c == '\t' ? ' ' : *c);
    }
}

static void put_rows(const struct declarations *declarations)
{
    static const char *const kinds[] = { "changed", "added", "struck" };
    for (size_t i = 0; i < declarations->rows.len; i++) {
        const struct declaration *row = &declarations->rows.items[i];
        printf("%zu\t%s%s", row->first.line, kinds[row->kind], row->excerpt ? ",excerpt" : "");
        put_cell(row->old_number);
        put_cell(row->new_number);
        put_cell(row->old.text);
        put_cell(row->new.text);
        put_cell(row->reason.text);
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    int status = EXIT_SUCCESS;
    for (int i = 1; i < argc; i++) {
        struct source *source = NULL;
        struct contract *contract = NULL;
        struct err err = { 0 };
        int result = import_open(&source, argv[i], &err);
        if (result == ERR_OK)
            result = contract_extract(&contract, source, &err);
        if (result != ERR_OK) {
            fprintf(stderr, "%s\n", err.text);
            status = EXIT_FAILURE;
            continue;
        }
        struct declarations declarations;
        declarations_read(&declarations, contract);
        put_rows(&declarations);
        declarations_free(&declarations);
        contract_free(contract);
    }
    return status;
}
