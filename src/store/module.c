#include "store/module.h"

const struct store_api store_module = {
    .journal_open = journal_open,
    .journal_close = journal_close,
    .journal_state = journal_state,
    .journal_load = journal_load,
    .journal_list_free = journal_list_free,
    .journal_append = journal_append,
    .journal_undo = journal_undo,
    .journal_redo = journal_redo,
    .journal_begin_commit = journal_begin_commit,
    .journal_end_commit = journal_end_commit,
    .journal_rebase = journal_rebase,
    .journal_forget_committed = journal_forget_committed,
    .journal_restore_committed = journal_restore_committed,
    .journal_find_source = journal_find_source,
    .journal_put_source = journal_put_source,
    .journal_get_value = journal_get_value,
    .journal_put_value = journal_put_value,
    .search_hits_free = search_hits_free,
    .journal_index_contract = journal_index_contract,
    .journal_search = journal_search,
};
