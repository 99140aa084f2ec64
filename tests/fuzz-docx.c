/* Any XML as the parts of a package (fuzz-office.h). */
#include "fuzz-office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"word/document.xml", "word/styles.xml",
                                        "word/numbering.xml", NULL};
    fuzz_office(docx_read, names, data, size);
    return 0;
}
