/*
 * A report on the open contract: what it is, how it deviates, its terms, what article 28 lacks,
 * what was found and what the reviewer said. Gathered here as data (export/report.h), and
 * written in one of the formats of work/report.c.
 */
#ifndef WORK_REPORT_H
#define WORK_REPORT_H

#include "work/session.h"

struct report_request {
    const char *against;  /* what to compare with: a file, an id, a standard */
    const char *standard; /* or a standard alone. Both NULL: as compare.h says, and where there
                             is none the report says so */
    const char *format;   /* NULL: by the ending of the file it is written to, else text */
    size_t columns;       /* of the terminal; 0: there is none */
};

/* The format that a request means, with a file's name (may be NULL) it is written to. ERR_USAGE:
   there is no such format. */
int report_choose_format(const struct report_request *request, const char *path,
                         const char **format, struct err *err);
/* True where its bytes are no text that a terminal could show. */
bool report_is_binary(const char *format);
/* Appends the report's bytes to out. ERR_USAGE: no such format, or docx without a program that
   makes one. Notices are the session's. */
int session_report(struct session *session, const struct report_request *request,
                   struct str *out, struct err *err);
/* Writes it to a file that its owner alone may read: whole, or what was there stays. Refused
   (ERR_USAGE) for a folder, for the files the report is made of, and in the workspace's own
   folders. */
int session_write_report(struct session *session, const struct report_request *request,
                         const char *path, struct err *err);
/* "rapport-jansson.html": what it is called unless somebody says otherwise; the caller owns it. */
char *session_report_name(const struct session *session);

#endif
