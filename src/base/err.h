/*
 * How a failure travels: a function returns 0 or a negative code from enum err_code and
 * writes one line for the user (already translated) into the caller's struct err. There is
 * no global last error; low layers never print and never exit.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err_code {
    ERR_OK = 0,
    ERR_USAGE = -1,    /* wrong use: an unknown clause, an impossible change */
    ERR_INPUT = -2,    /* unreadable or unusable input */
    ERR_SYSTEM = -3,   /* a system call failed (disk full, no permission) */
    ERR_STORE = -4,    /* SQLite */
    ERR_GIT = -5,      /* libgit2 */
    ERR_IDENTITY = -6, /* git has no user.name / user.email */
    ERR_BUSY = -7,     /* another klausul holds the workspace */
    ERR_READONLY = -8, /* the session may not write */
    ERR_NOTHING = -9   /* nothing to undo, redo or commit */
};

struct err {
    int code;       /* the last failure's code, 0 where there is none */
    char text[512]; /* UTF-8, one line, without the program's name and without a full stop */
};

/* Fills err (which may be NULL) and returns code, so that a caller can return it on. */
int err_set(struct err *err, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* As err_set with ERR_SYSTEM and strerror(errno) after "what: ". */
int err_system(struct err *err, const char *what);
/* Puts "prefix: " before the text that is there. Returns err's code. */
int err_prefix(struct err *err, const char *prefix);

#endif
