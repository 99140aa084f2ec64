#include "base/err.h"

#include "base/alloc.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int err_set(struct err *err, int code, const char *format, ...)
{
    if (err == NULL)
        return code;
    err->code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    for (char *c = err->text; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    return code;
}

int err_system(struct err *err, const char *what)
{
    int number = errno;
    return err_set(err, ERR_SYSTEM, "%s: %s", what, strerror(number));
}

int err_prefix(struct err *err, const char *prefix)
{
    if (err == NULL)
        return ERR_SYSTEM;
    /* The line may be cut at the end: what comes first says most. */
    char *both = alloc_printf("%s: %s", prefix, err->text);
    size_t len = strlen(both);
    if (len >= sizeof err->text)
        len = sizeof err->text - 1;
    memcpy(err->text, both, len);
    err->text[len] = '\0';
    free(both);
    return err->code;
}
