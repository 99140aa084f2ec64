/* Which standard a contract is held against, where nobody has named one. */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "compare/align.h"

#include <stdlib.h>
#include <string.h>

/* None at all is a failure that says how to keep one. */
static int open_standards(struct workspace **out, const struct work_options *options,
                          struct str *names, struct err *err)
{
    struct err own = { 0 };
    int result = workspace_open_existing(out, options->workspace, true, NULL, &own);
    /* Where no workspace is there is no standard; one that was named and is none is a mistake. */
    if (result != ERR_OK && (result != ERR_INPUT || options->workspace != NULL))
        return err_set(err, result, "%s", own.text);
    if (result == ERR_OK)
        result = standard_names(*out, names, err);
    if (result == ERR_OK && names->len == 0)
        result = ERR_INPUT;
    if (result != ERR_INPUT)
        return result;
    return err_set(
        err, ERR_INPUT,
        _("there is no standard to compare with; 'klausul standard set NAME FILE' keeps "
          "one, 'klausul standard make NAME ID…' derives one (not while a review is open)"));
}

/* The one whose clauses agree most with b; among equals the first by name. What is damaged is
   told and passed over, unless nothing else is there. */
static int choose_best(struct workspace *workspace, const char *names, const struct contract *b,
                       char **name, struct contract **out, struct str *notice, struct err *err)
{
    float best = -1;
    struct err own = { 0 };
    while (*names != '\0') {
        size_t len = strcspn(names, "\n");
        char *tried = alloc_strndup(names, len);
        struct contract *contract = NULL;
        names += len + 1;
        int result = standard_read(workspace, tried, &contract, NULL, &own);
        if (result != ERR_OK)
            str_printf(notice, "%s\n", own.text);
        float agreement = result == ERR_OK ? align_agreement(contract, b) : -1;
        if (agreement > best) {
            best = agreement;
            free(*name);
            contract_free(*out);
            *name = tried;
            *out = contract;
        } else {
            contract_free(contract);
            free(tried);
        }
    }
    if (*out == NULL) {
        str_clear(notice);
        return err_set(err, own.code, "%s", own.text);
    }
    str_printf(notice, _("compared with the standard %s, which agrees most"), *name);
    str_putc(notice, '\n');
    return ERR_OK;
}

int standard_choose(const struct work_options *options, const struct contract *b, char **name,
                    struct contract **out, struct str *notice, struct err *err)
{
    struct workspace *workspace = NULL;
    struct str names = STR_INIT;
    *name = NULL;
    *out = NULL;
    int result = open_standards(&workspace, options, &names, err);
    bool one = result == ERR_OK && strcspn(str_text(&names), "\n") == names.len - 1;
    if (result != ERR_OK) {
        /* said already */
    } else if (options->standard != NULL || one) {
        *name = options->standard != NULL ? alloc_strdup(options->standard)
                                          : alloc_strndup(str_text(&names), names.len - 1);
        result = standard_read(workspace, *name, out, NULL, err);
        if (result == ERR_OK && options->standard == NULL) {
            str_printf(notice, _("compared with the standard %s"), *name);
            str_putc(notice, '\n');
        }
    } else if (b != NULL) {
        result = choose_best(workspace, str_text(&names), b, name, out, notice, err);
    } else {
        result = err_set(err, ERR_USAGE,
                         _("there are several standards; name one: --standard=NAME"));
    }
    if (result != ERR_OK) {
        free(*name);
        *name = NULL;
    }
    str_free(&names);
    workspace_close(workspace);
    return result;
}
