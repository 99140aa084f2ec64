/* The table that the program finds in this module. */
#include "import/office.h"

extern const struct office_api office_module;

const struct office_api office_module = {
    .read_docx = docx_read,
    .read_odt = odt_read,
};
