#include "check/role_words.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"

#include <pthread.h>
#include <string.h>

static const struct {
    const char *name;
    enum side side;
    bool pronoun;
    bool never; /* another word for it */
} side_names[] = {
    { "processor", SIDE_PROCESSOR, false, false },
    { "controller", SIDE_CONTROLLER, false, false },
    { "agreement", SIDE_AGREEMENT, false, false },
    { "body", SIDE_BODY, false, false },
    { "subprocessor", SIDE_SUB, false, false },
    { "processor-we", SIDE_PROCESSOR, true, true },
    { "controller-you", SIDE_CONTROLLER, true, true },
    { "deal", SIDE_DEAL, false, false },
    { "deal-own", SIDE_DEAL, false, true },
    { "service", SIDE_SERVICE, false, false },
};

struct role_word role_words[ROLE_WORDS_MAX];
size_t role_count;
static struct map by_form; /* "kunden" -> index + 1; the bare form: with ROLE_BARE */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void put_form(const char *form, size_t len, uint64_t value)
{
    bool fresh;
    uint64_t *place = map_put(&by_form, form, len, &fresh);

    if (fresh)
        *place = value;
}

static const char *take_word(size_t s, const char *cell, size_t len)
{
    bool pronoun = side_names[s].pronoun;
    struct role_word word = { .side = side_names[s].side,
                              .pronoun = pronoun,
                              .never = side_names[s].never };
    const char *slash = memchr(cell, '/', len);
    char *text = arena_strndup(&by_form.keys, cell, len);

    if (role_count == ROLE_WORDS_MAX)
        return _("too many words; left out");
    if ((slash == NULL) != pronoun) {
        return _(
            "a noun is written with its article, \"kunde/kunden\", a pronoun alone; left out");
    }
    word.bare = word.definite = text;
    if (slash != NULL) {
        text[slash - cell] = '\0';
        word.definite = text + (slash - cell) + 1;
        put_form(word.bare, strlen(word.bare), (role_count + 1) | ROLE_BARE);
    }
    word.legal =
        strcmp(word.bare, "databehandler") == 0 || strcmp(word.bare, "dataansvarlig") == 0;
    put_form(word.definite, strlen(word.definite), role_count + 1);
    role_words[role_count++] = word;
    return NULL;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    const char *wrong = NULL;
    size_t s = 0;

    (void)to;
    while (s < sizeof side_names / sizeof *side_names &&
           strcmp(row->cells[0], side_names[s].name) != 0)
        s++;
    if (s == sizeof side_names / sizeof *side_names)
        return _("no such side; left out");
    for (const char *at = row->cells[1]; *at != '\0' && wrong == NULL;) {
        size_t len = strcspn(at, ",");
        size_t end = len;
        while (end > 0 && at[end - 1] == ' ')
            end--;
        wrong = end > 0 ? take_word(s, at, end) : NULL;
        at += len;
        at += strspn(at, ", ");
    }
    return wrong;
}

static void read_roles(void)
{
    datafile_read("roles.tsv", 2, 2, take_row, NULL);
}

void role_words_load(void)
{
    pthread_once(&once, read_roles);
}

uint64_t role_words_find(const char *form, size_t len)
{
    const uint64_t *found = map_get(&by_form, form, len);

    return found == NULL ? 0 : *found;
}
