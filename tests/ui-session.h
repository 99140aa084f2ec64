/* A session without a workspace, for tests of the screen: one small contract, a journal in
   memory, and findings that are there at once. It stands in for work/session.c. */
#ifndef TESTS_UI_SESSION_H
#define TESTS_UI_SESSION_H

#include "work/session.h"

struct session *fake_session_new(void);
void fake_session_read_only(struct session *session, const char *why);
void fake_session_no_identity(struct session *session); /* until one is set */
const char *fake_session_committed(const struct session *session); /* last message or "" */

#endif
