/* The contract against what an agreement must contain. */
#include "work/internal.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "check/requirement.h"

#include <stdlib.h>
#include <string.h>

/* Read once, kept until the program ends: what was judged borrows its strings. */
static struct requirements *requirements(struct session *session, struct err *err)
{
    static struct requirements *kept;
    if (kept == NULL) {
        char *path = paths_data("requirements.txt");
        struct str problems = STR_INIT;
        requirements_read(&kept, path, &problems, err);
        if (problems.len > 0) {
            problems.data[--problems.len] = '\0'; /* the last line's end */
            session_say(session, "%s", problems.data);
        }
        str_free(&problems);
        free(path);
    }
    return kept;
}

int session_requirements(struct session *session, struct judgements *out, struct err *err)
{
    struct requirements *all = requirements(session, err);
    if (all == NULL)
        return err->code;
    if (!requirements_concern(all, session->now))
        return err_set(err, ERR_NOTHING, "%s",
                       _("this is no data processing agreement: nothing is required of it"));
    requirements_judge(all, session->now, out);
    return ERR_OK;
}
