/* The table that the program finds in this module. */
#include "history/repository.h"

extern const struct history_api history_module;

const struct history_api history_module = {
    .init = setup_init,
    .open = repository_open,
    .close = repository_close,
    .identity = repository_get_identity,
    .set_identity = repository_set_identity,
    .head_tree = revision_head_tree,
    .read = revision_read,
    .make_tree = commit_make_tree,
    .commit = commit_commit,
    .settle = settle_settle,
    .is_dirty = settle_is_dirty,
    .head_commit = revision_head_commit,
    .has_tree = revision_has_tree,
    .flush = flush_flush,
    .log = revision_log,
    .log_free = revision_log_free,
    .diff = revision_diff,
    .list_files = revision_list_files,
    .list = revision_list,
};
