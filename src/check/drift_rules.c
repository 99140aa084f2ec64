#include "check/drift_rules.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const sort_names[SORTS] = {
    "word", "name", "bare", "label", "must", "self"
};

struct drift_rule drift_rules[DRIFT_RULES_MAX];
size_t drift_rule_count;
static struct map heads; /* first DRIFT_HEAD bytes -> struct drift_pattern */
static pthread_once_t rules_once = PTHREAD_ONCE_INIT;

static const char *cut_pattern(struct drift_pattern *pattern, const char *cell)
{
    for (const char *at = cell; *at != '\0';) {
        struct drift_word *word = &pattern->words[pattern->count];
        size_t len = strcspn(at, " ");
        if (pattern->count == DRIFT_WORDS_MAX)
            return _("more than four words; left out");
        word->capital = len > 1 && *at == '^';
        at += word->capital ? 1 : 0;
        len -= word->capital ? 1 : 0;
        word->annex = len == 1 && *at == '@';
        word->open = len > 1 && (at[len - 1] == '*' || at[len - 1] == '=');
        word->len = len - (word->open ? 1 : 0);
        word->letters = arena_strndup(&heads.keys, at, word->len);
        pattern->count++;
        at += len + strspn(at + len, " ");
    }
    if (pattern->count == 0 || pattern->words[0].annex)
        return _("a rule begins with a word; left out");
    return NULL;
}

/* Patterns of fewer letters stand under what they have. */
static void add_pattern(struct drift_pattern *pattern)
{
    size_t len = pattern->words[0].len < DRIFT_HEAD ? pattern->words[0].len : DRIFT_HEAD;
    bool fresh;
    uint64_t *head = map_put(&heads, pattern->words[0].letters, len, &fresh);

    pattern->next = (struct drift_pattern *)(uintptr_t)*head;
    *head = (uint64_t)(uintptr_t)pattern;
}

static char *plain(const char *cell)
{
    char *text = arena_strdup(&heads.keys, cell);
    char *to = text;

    for (const char *from = text; *from != '\0'; from++)
        if (*from != '*' && *from != '=' && *from != '^')
            *to++ = *from;
    *to = '\0';
    return text;
}

static const char *take_rule(void *to, const struct datafile_row *row)
{
    struct drift_rule *rule = &drift_rules[drift_rule_count];
    struct drift_pattern *drift = alloc_new(sizeof *drift);
    struct drift_pattern *own = alloc_new(sizeof *own);
    const char *wrong = NULL;
    size_t sort = 0;

    (void)to;
    while (sort < SORTS && strcmp(row->cells[0], sort_names[sort]) != 0)
        sort++;
    if (sort == SORTS)
        wrong = _("a rule is word, name, bare, label, must, self or old; left out");
    else if (drift_rule_count == DRIFT_RULES_MAX)
        wrong = _("too many rules; left out");
    else if (strspn(row->cells[3], "0123456789") != strlen(row->cells[3]))
        wrong = _("the fourth cell is a number; left out");
    else
        wrong = cut_pattern(drift, row->cells[1]);
    if (wrong == NULL && sort != SORT_MUST)
        wrong = cut_pattern(own, row->cells[2]);
    if (wrong != NULL) {
        free(drift);
        free(own);
        return wrong;
    }
    *rule = (struct drift_rule){ (enum sort)sort, plain(row->cells[1]), plain(row->cells[2]),
                                 strtoul(row->cells[3], NULL, 10),
                                 strchr(row->cells[1], '=') != NULL };
    drift->rule = own->rule = drift_rule_count++;
    own->own = true;
    add_pattern(drift);
    if (own->count > 0)
        add_pattern(own);
    else
        free(own);
    return NULL;
}

static void read_rules(void)
{
    datafile_read("drift.tsv", 4, 4, take_rule, NULL);
}

void drift_rules_load(void)
{
    pthread_once(&rules_once, read_rules);
}

const struct drift_pattern *drift_patterns(const char *head, size_t len)
{
    const uint64_t *place = map_get(&heads, head, len);

    return place == NULL ? NULL : (const struct drift_pattern *)(uintptr_t)*place;
}
