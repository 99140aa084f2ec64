/* Memory that cannot fail: out of memory ends the program, after the terminal is restored. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

/* Each returns memory owned by the caller (release with free), never NULL. */
void *alloc_new(size_t size);                 /* zeroed */
void *alloc_array(size_t count, size_t size); /* zeroed; an overflow counts as out of memory */
void *alloc_resize(void *old, size_t count, size_t size);
char *alloc_strdup(const char *text); /* NULL gives NULL */
char *alloc_strndup(const char *text, size_t len);
char *alloc_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Once, at the program's start: free memory of some megabytes is kept. What one pass over a
   contract gives back the next one asks for, and each page would be faulted in again. */
void alloc_keep(void);
/* Says that work on this many bytes of input begins. A large one gets its memory from the
   system in few, large pages; a small one changes nothing. */
void alloc_expect(size_t input);
/* For a command that is about to read a few contracts and then ends: what is allocated from now on
   lies in one page of 2 MB, where the system has such. The few hundred page faults without it
   take a tenth of the time of a comparison. */
void alloc_gather(void);

/* Registers what is called (once, last one wins) before the program aborts. */
void alloc_on_failure(void (*restore)(void));

#endif
