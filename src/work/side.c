#include "work/side.h"

#include "base/alloc.h"
#include "base/file.h"
#include "doc/extract.h"
#include "import/import.h"
#include "work/internal.h"

#include <stdlib.h>
#include <string.h>

static int read_file(struct side *side, const char *path, struct err *err)
{
    struct source *source = NULL;
    int result = import_open(&source, path, err);
    if (result == ERR_OK)
        result = contract_extract(&side->contract, source, err);
    side->owned = result == ERR_OK;
    return result;
}

static int read_revision(struct side *side, const char *revision, struct err *err)
{
    struct folder folder = FOLDER_INIT;
    size_t lost;
    int result =
        folder_read_at(side->session->workspace, side->session->id, revision, &folder, err);
    if (result == ERR_OK)
        result = folder_parse(&folder, &side->contract, &lost, err);
    folder_free(&folder);
    side->owned = result == ERR_OK;
    return result;
}

static bool is_file(const char *name)
{
    bool looks_like_path = strchr(name, '/') != NULL || strcmp(name, "-") == 0 ||
                           (strchr(name, '@') == NULL && strchr(name, '.') != NULL);
    return looks_like_path || file_exists(name);
}

int side_read(struct side *side, const struct work_options *options, const char *name,
              struct err *err)
{
    if (is_file(name))
        return read_file(side, name, err);
    const char *at = strrchr(name, '@');
    char *id = alloc_strndup(name, at == NULL ? strlen(name) : (size_t)(at - name));
    int result = session_open_id(&side->session, options, id, ACCESS_READ, err);
    free(id);
    if (result == ERR_OK && at != NULL)
        return read_revision(side, at + 1, err);
    if (result == ERR_OK)
        side->contract = session_contract(side->session);
    return result;
}

void side_let_go(struct side *side)
{
    if (side->session != NULL && !side->lent)
        session_let_go(side->session);
}

void side_close(struct side *side)
{
    if (side->owned)
        contract_free(side->contract);
    if (!side->lent)
        session_close(side->session);
    *side = (struct side){ .session = NULL };
}

void side_take_notice(const struct side *side, struct str *notice)
{
    char *lines = side->session == NULL ? NULL : session_take_notice(side->session);
    str_puts(notice, lines == NULL ? "" : lines);
    free(lines);
}

static void *read_in_thread(void *data)
{
    struct side_reading *reading = data;
    reading->result = read_file(&reading->side, reading->path, &reading->err);
    return NULL;
}

void side_read_ahead(struct side_reading *reading, const char *name)
{
    enum { WORTH_A_THREAD = 64 * 1024 };
    *reading = (struct side_reading){ .path = name };
    if (is_file(name) && file_size(name) >= WORTH_A_THREAD)
        reading->started = pthread_create(&reading->thread, NULL, read_in_thread, reading) == 0;
}

int side_take_ahead(struct side_reading *reading, struct side *out, int result, struct err *err)
{
    pthread_join(reading->thread, NULL);
    if (result != ERR_OK || reading->result != ERR_OK)
        side_close(&reading->side);
    if (result != ERR_OK)
        return result;
    if (reading->result != ERR_OK)
        return err_set(err, reading->result, "%s", reading->err.text);
    *out = reading->side;
    return ERR_OK;
}
