/* Prints the clause tree of a file as the outline command does, or (--filters) the names of the
   formats that are read: for score-trees.sh and matrix.sh. */
#include "doc/extract.h"
#include "doc/record.h"
#include "import/import.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    struct err err = { 0 };
    struct source *source = NULL;
    struct contract *contract = NULL;
    if (argc != 2)
        return 2;
    if (strcmp(argv[1], "--filters") == 0) {
        for (size_t i = 0; import_filters[i] != NULL; i++)
            puts(import_filters[i]->name);
        return 0;
    }
    if (import_open(&source, argv[1], &err) != ERR_OK ||
        contract_extract(&contract, source, &err) != ERR_OK) {
        fprintf(stderr, "outline-dump: %s\n", err.text);
        return 2;
    }
    struct str out = STR_INIT;
    record_outline(contract, &out);
    fwrite(str_text(&out), 1, out.len, stdout);
    str_free(&out);
    contract_free(contract);
    return 0;
}
