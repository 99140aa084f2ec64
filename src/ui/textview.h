/* A finished text, line by line, in a flow: help, history, the detail pane. */
#ifndef UI_TEXTVIEW_H
#define UI_TEXTVIEW_H

#include "ui/flow.h"
#include "ui/match.h"

struct textview {
    struct rich text;
    struct row_list lines; /* byte at which each line begins */
    struct flow flow;
    const struct match_query *query; /* borrowed; may be NULL */
};

void textview_init(struct textview *view);
/* Takes text over (leaving it empty) and shows its beginning, or the same place again. */
void textview_set(struct textview *view, struct rich *text, bool keep_place);
void textview_free(struct textview *view);
/* Moves the cursor to the next (or previous) line with a match; false: none. */
bool textview_find(struct textview *view, bool forward, bool here_too);

#endif
