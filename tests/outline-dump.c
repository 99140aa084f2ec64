/* Prints the clause tree of a file as the outline command does: for score-trees.sh. */
#include "doc/extract.h"
#include "doc/record.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    struct err err = { 0 };
    struct source *source = NULL;
    struct contract *contract = NULL;
    if (argc != 2)
        return 2;
    if (source_open(&source, argv[1], &err) != ERR_OK ||
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
