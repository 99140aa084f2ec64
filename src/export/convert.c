#include "export/convert.h"

#include "export/export.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/program.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATIENCE = 120 }; /* seconds: a first start of LibreOffice takes some */

/* Makes out.docx in folder from its file named in; program is the converter's path. */
typedef int convert_function(const char *program, const char *folder, const char *in,
                             const char *made, struct err *err);

/* With a profile of its own, or it would hand the work to one that the user has open. */
static int run_office(const char *program, const char *folder, const char *in, const char *made,
                      struct err *err)
{
    char *uri = export_make_uri(folder);
    char *profile = alloc_printf("-env:UserInstallation=file://%s/profile", uri);
    const char *const arguments[] = { program,       profile,        "--headless",
                                      "--norestore", "--convert-to", "docx:MS Word 2007 XML",
                                      "--outdir",    folder,         in,
                                      NULL };
    (void)made; /* it takes the name of in, with its own ending */
    int result = program_run(arguments, PATIENCE, err);
    free(profile);
    free(uri);
    return result;
}

static int run_pandoc(const char *program, const char *folder, const char *in, const char *made,
                      struct err *err)
{
    const char *const arguments[] = { program, "--from=html", "--to=docx", "--metadata=title=",
                                      "-o",    made,          in,          NULL };
    (void)folder;
    return program_run(arguments, PATIENCE, err);
}

/* The first that is installed is taken. */
static const struct converter {
    const char *program;
    const char *in; /* name of the file that it reads */
    void (*write)(struct str *out, const struct document *document, size_t columns);
    convert_function *run;
} converters[] = {
    { "soffice", "report.fodt", document_put_fodt, run_office },
    { "libreoffice", "report.fodt", document_put_fodt, run_office },
    { "pandoc", "report.html", document_put_html, run_pandoc },
};

static const struct converter *find_converter(char **program, struct err *err)
{
    for (size_t i = 0; i < sizeof converters / sizeof *converters; i++) {
        *program = program_find(converters[i].program);
        if (*program != NULL)
            return &converters[i];
    }
    err_set(err, ERR_USAGE, _("docx needs LibreOffice or pandoc, and neither is installed"));
    return NULL;
}

int convert_check(struct err *err)
{
    char *program = NULL;
    bool found = find_converter(&program, err) != NULL;
    free(program);
    return found ? ERR_OK : ERR_USAGE;
}

static int convert_in(struct str *out, const struct converter *converter, const char *program,
                      const char *folder, const struct document *document, struct err *err)
{
    struct str bytes = STR_INIT;
    char *in = file_join(folder, converter->in);
    char *made = file_join(folder, "report.docx");
    converter->write(&bytes, document, 0);
    int result = file_write_unflushed(in, bytes.data, bytes.len, S_IRUSR | S_IWUSR, err);
    if (result == ERR_OK)
        result = converter->run(program, folder, in, made, err);
    /* LibreOffice ends with 0 also where it could not do it. */
    if (result == ERR_OK && !file_exists(made))
        result = err_set(err, ERR_SYSTEM, _("%s failed"), file_name(program));
    if (result == ERR_OK)
        result = file_read(out, made, err);
    str_free(&bytes);
    free(made);
    free(in);
    return result;
}

int convert_docx(struct str *out, const struct document *document, struct err *err)
{
    char *program = NULL;
    const struct converter *converter = find_converter(&program, err);
    if (converter == NULL)
        return ERR_USAGE;
    char *folder = program_make_folder(err);
    int result = folder == NULL ? ERR_SYSTEM
                                : convert_in(out, converter, program, folder, document, err);
    program_remove_folder(folder);
    free(program);
    return result;
}
