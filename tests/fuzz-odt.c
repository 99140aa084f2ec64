/* Any XML as the parts of a package (fuzz-office.h). */
#include "fuzz-office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"content.xml", "styles.xml", "META-INF/manifest.xml",
                                        NULL};
    fuzz_office(odt_read, names, data, size);
    return 0;
}
