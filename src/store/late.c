/*
 * What the program itself contains of this room: every function of store/journal.h, handed on
 * to store.so. SQLite costs 0.3 ms of every start, and the first screen needs no journal.
 */
#include "store/module.h"

#include "base/module.h"

static const struct store_api *load(struct err *err)
{
    static struct module module = MODULE_INIT("store", "store_module");
    return module_load(&module, err);
}

int journal_open(struct journal **out, const char *path, bool read_only, struct str *recovered,
                 struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_open(out, path, read_only, recovered, err);
}

void journal_close(struct journal *journal)
{
    /* Nothing can be there to release where the module was never opened. */
    const struct store_api *api = journal == NULL ? NULL : load(NULL);
    if (api != NULL)
        api->journal_close(journal);
}

int journal_state(struct journal *journal, const char *contract, struct journal_state *out,
                  struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_state(journal, contract, out, err);
}

int journal_load(struct journal *journal, const char *contract, struct journal_list *out,
                 struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_load(journal, contract, out, err);
}

void journal_list_free(struct journal_list *list)
{
    bool empty = list->arena.chunk == NULL && list->entries.items == NULL;
    const struct store_api *api = empty ? NULL : load(NULL);
    if (api != NULL)
        api->journal_list_free(list);
}

int journal_append(struct journal *journal, const char *contract, const char *base,
                   const struct change *change, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_append(journal, contract, base, change, err);
}

int journal_undo(struct journal *journal, const char *contract, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_undo(journal, contract, err);
}

int journal_redo(struct journal *journal, const char *contract, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_redo(journal, contract, err);
}

int journal_begin_commit(struct journal *journal, const char *contract, const char *tree,
                         struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_begin_commit(journal, contract, tree, err);
}

int journal_end_commit(struct journal *journal, const char *contract, const char *tree,
                       bool done, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM
                       : api->journal_end_commit(journal, contract, tree, done, err);
}

int journal_forget_committed(struct journal *journal, const char *contract, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_forget_committed(journal, contract, err);
}

int journal_restore_committed(struct journal *journal, const char *contract, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_restore_committed(journal, contract, err);
}

int journal_rebase(struct journal *journal, const char *contract, const char *base,
                   const struct journal_list *rows, size_t in_force, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM
                       : api->journal_rebase(journal, contract, base, rows, in_force, err);
}

int journal_find_source(struct journal *journal, const char *key, char **contract,
                        struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_find_source(journal, key, contract, err);
}

int journal_put_source(struct journal *journal, const char *key, const char *contract,
                       struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_put_source(journal, key, contract, err);
}

int journal_get_value(struct journal *journal, const char *contract, const char *key,
                      char **value, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM
                       : api->journal_get_value(journal, contract, key, value, err);
}

int journal_put_value(struct journal *journal, const char *contract, const char *key,
                      const char *value, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM
                       : api->journal_put_value(journal, contract, key, value, err);
}

void search_hits_free(struct search_hits *hits)
{
    const struct store_api *api = hits->items == NULL ? NULL : load(NULL);
    if (api != NULL)
        api->search_hits_free(hits);
}

int journal_index_contract(struct journal *journal, const char *contract,
                           const struct contract *tree, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_index_contract(journal, contract, tree, err);
}

int journal_search(struct journal *journal, const char *words, size_t max,
                   struct search_hits *out, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_search(journal, words, max, out, err);
}

int journal_begin_many(struct journal *journal, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_begin_many(journal, err);
}

int journal_end_many(struct journal *journal, int result, struct err *err)
{
    const struct store_api *api = load(err);
    return api == NULL ? ERR_SYSTEM : api->journal_end_many(journal, result, err);
}
