/* The open contract's key terms, and the reviewer's corrections of them. */
#include "terms/terms.h"
#include "work/internal.h"

#include <stdlib.h>
#include <string.h>

const struct terms *session_terms(struct session *session)
{
    if (session->terms != NULL && session->terms->contract == session->now &&
        session->terms_version == session->now->version)
        return session->terms;
    terms_release(session->terms);
    session->terms = terms_read(session->now);
    session->terms_version = session->now->version;
    return session->terms;
}

int session_set_term(struct session *session, const char *setting, struct err *err)
{
    char *settled = terms_settle_correction(setting);
    struct change change = { .kind = CHANGE_TERM, .value = settled };
    struct node *node = NULL;
    int result = terms_check_correction(session_terms(session), settled, &node, err);

    if (result == ERR_OK) {
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        result = session_do(session, &change, err);
    }
    free(settled);
    return result;
}
