/* The table of store.so: the functions of store/journal.h under their own names. */
#ifndef STORE_MODULE_H
#define STORE_MODULE_H

#include "store/journal.h"

struct store_api {
    int (*journal_open)(struct journal **out, const char *path, bool read_only,
                        struct str *recovered, struct err *err);
    void (*journal_close)(struct journal *journal);
    int (*journal_state)(struct journal *journal, const char *contract,
                         struct journal_state *out, struct err *err);
    int (*journal_load)(struct journal *journal, const char *contract, struct journal_list *out,
                        struct err *err);
    void (*journal_list_free)(struct journal_list *list);
    int (*journal_append)(struct journal *journal, const char *contract, const char *base,
                          const struct change *change, struct err *err);
    int (*journal_undo)(struct journal *journal, const char *contract, struct err *err);
    int (*journal_redo)(struct journal *journal, const char *contract, struct err *err);
    int (*journal_begin_commit)(struct journal *journal, const char *contract, const char *tree,
                                struct err *err);
    int (*journal_end_commit)(struct journal *journal, const char *contract, const char *tree,
                              bool done, struct err *err);
    int (*journal_rebase)(struct journal *journal, const char *contract, const char *base,
                          const struct journal_list *rows, size_t in_force, struct err *err);
    int (*journal_forget_committed)(struct journal *journal, const char *contract,
                                    struct err *err);
    int (*journal_restore_committed)(struct journal *journal, const char *contract,
                                     struct err *err);
    int (*journal_find_source)(struct journal *journal, const char *key, char **contract,
                               struct err *err);
    int (*journal_put_source)(struct journal *journal, const char *key, const char *contract,
                              struct err *err);
    int (*journal_get_value)(struct journal *journal, const char *contract, const char *key,
                             char **value, struct err *err);
    int (*journal_put_value)(struct journal *journal, const char *contract, const char *key,
                             const char *value, struct err *err);
    int (*journal_begin_many)(struct journal *journal, struct err *err);
    int (*journal_end_many)(struct journal *journal, int result, struct err *err);
    void (*search_hits_free)(struct search_hits *hits);
    int (*journal_index_contract)(struct journal *journal, const char *contract,
                                  const struct contract *tree, struct err *err);
    int (*journal_search)(struct journal *journal, const char *words, size_t max,
                          struct search_hits *out, struct err *err);
};

extern const struct store_api store_module;

#endif
