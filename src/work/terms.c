/* The open contract's key terms, and the reviewer's corrections of them. */
#include "terms/terms.h"
#include "work/internal.h"

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
    struct change change = { .kind = CHANGE_TERM, .value = setting };
    struct node *node = NULL;
    int result = terms_check_correction(session_terms(session), setting, &node, err);

    if (result != ERR_OK)
        return result;
    memcpy(change.clause, node->id, NODE_ID_SIZE);
    return session_do(session, &change, err);
}
