/* Annotations that lost their clause, and where they may belong. */
#include "work/internal.h"

#include "compare/align.h"

void session_queue(const struct session *session, struct queue *out)
{
    const struct contract *contract = session->now;
    for (size_t i = 0; i < contract->annotations.len; i++)
        if (annotation_is_detached(contract, contract->annotations.items[i]))
            vec_push(out, contract->annotations.items[i]);
}

size_t session_queue_count(const struct session *session)
{
    const struct contract *contract = session->now;
    size_t count = 0;
    for (size_t i = 0; i < contract->annotations.len; i++)
        count += annotation_is_detached(contract, contract->annotations.items[i]);
    return count;
}

void session_candidates(const struct session *session, const struct annotation *annotation,
                        size_t most, struct candidate_list *out)
{
    struct align_candidates found = VEC_INIT;
    const char *place = annotation->place == NULL ? "" : annotation->place;
    align_find(session->now, annotation->exact, place, most, &found);
    for (size_t i = 0; i < found.len; i++) {
        const struct align_candidate *from = &found.items[i];
        vec_push(out, ((struct candidate){ from->node, from->likeness, from->score }));
    }
    vec_free(&found);
}
