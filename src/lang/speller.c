#include "lang/speller.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "lang/engine.h"
#include "lang/installed.h"
#include "lang/late.h"
#include "lang/verdicts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* With remembered verdicts the thread waits this long before it loads the dictionary: a
   command that finds every word in the cache is over by then. */
enum { IDLE_MILLISECONDS = 300, BUDGET_MILLISECONDS = 90 };

static uint64_t mix(uint64_t key, const void *bytes, size_t len)
{
    return (key ^ map_hash(bytes, len)) * 1099511628211u;
}

/* Path, size and time of change; a file that is not there counts as well. */
static uint64_t mix_file(uint64_t key, const char *base, const char *ending)
{
    char *path = alloc_printf("%s%s", base == NULL ? "" : base, ending);
    struct stat info;

    key = mix(key, path, strlen(path));
    if (base != NULL && stat(path, &info) == 0) {
        int64_t facts[3] = { (int64_t)info.st_size, (int64_t)info.st_mtim.tv_sec,
                             (int64_t)info.st_mtim.tv_nsec };
        key = mix(key, facts, sizeof facts);
    }
    free(path);
    return key;
}

typedef void line_visitor(void *to, const char *word, size_t len, const char *model,
                          size_t model_len);

/* Visits the words of a dictionary in Hunspell's format: an optional count, then "word" or
   "word/model" or "word/flags"; '#' begins a comment line. */
static void each_word(const char *path, line_visitor *visit, void *to)
{
    struct str text = STR_INIT;
    const char *line;
    bool first = true;

    if (path == NULL || !file_exists(path) || file_read(&text, path, NULL) != 0 ||
        utf8_valid(str_text(&text), text.len) != text.len) {
        str_free(&text);
        return;
    }
    line = str_text(&text);
    if (strncmp(line, "\xEF\xBB\xBF", 3) == 0)
        line += 3;
    while (*line != '\0') {
        size_t end = strcspn(line, "\r\n");
        size_t len = strcspn(line, "/\t\r\n");
        bool count = first && len > 0 && strspn(line, "0123456789") == len;
        while (len > 0 && line[len - 1] == ' ')
            len--;
        if (len > 0 && line[0] != '#' && line[0] != '*' && !count) {
            const char *model = line[len] == '/' ? line + len + 1 : NULL;
            visit(to, line, len, model, model == NULL ? 0 : strcspn(model, " \t\r\n"));
        }
        first = first && line[0] == '#';
        line += end;
        line += *line == '\r' ? 1 : 0;
        line += *line == '\n' ? 1 : 0;
    }
    str_free(&text);
}

static void sum_word(void *to, const char *word, size_t len, const char *model,
                     size_t model_len)
{
    uint64_t *sum = to;

    *sum += map_hash(word, len) * 31 + (model == NULL ? 0 : map_hash(model, model_len));
}

static void add_own(struct speller *speller, const char *word, size_t len)
{
    char *lower = utf8_lower_copy(word, len);
    bool fresh;

    *map_put(&speller->own, lower, strlen(lower), &fresh) = 1;
    free(lower);
}

static void add_word(void *to, const char *word, size_t len, const char *model,
                     size_t model_len)
{
    lexicon_add(to, word, len, model, model_len);
}

static void add_own_word(void *to, const char *word, size_t len, const char *model,
                         size_t model_len)
{
    (void)model;
    (void)model_len;
    add_own(to, word, len);
}

static void add_to_hunspell(void *to, const char *word, size_t len, const char *model,
                            size_t model_len)
{
    char *added = alloc_strndup(word, len);

    if (model != NULL && model_len > 0 && (model[0] < '0' || model[0] > '9')) {
        char *like = alloc_strndup(model, model_len);
        late_load()->add_with_affix(to, added, like);
        free(like);
    } else {
        late_load()->add(to, added);
    }
    free(added);
}

const char *engine_slip(const struct speller *speller, const char *lower, size_t len)
{
    const uint64_t *place = map_get(&speller->slips, lower, len);

    return place == NULL ? NULL : (const char *)(uintptr_t)*place;
}

char *speller_slip(const struct speller *speller, const char *word, size_t len)
{
    char *lower = utf8_lower_copy(word, len);
    const char *meant = engine_slip(speller, lower, strlen(lower));

    free(lower);
    return alloc_strdup(meant);
}

static void set_missing(struct speller *speller, const char *detail)
{
    speller->state = SPELLER_MISSING;
    free(speller->problem);
    speller->problem =
        detail != NULL
            ? alloc_printf(_("no spelling: %s"), detail)
            : alloc_printf(_("no spelling: the Danish dictionary is missing (install "
                             "hunspell-da)"));
}

bool engine_load(struct speller *speller)
{
    struct lexicon *lexicon = NULL;
    struct err err = { 0, "" };
    int result;

    while (speller->loading)
        pthread_cond_wait(&speller->changed, &speller->mutex);
    if (speller->lexicon != NULL || speller->state == SPELLER_MISSING)
        return speller->lexicon != NULL;
    speller->loading = true;
    pthread_mutex_unlock(&speller->mutex);
    result = lexicon_open(&lexicon, speller->base, &err);
    if (result == 0) {
        each_word(speller->legal, add_word, lexicon);
        each_word(speller->team, add_word, lexicon);
    }
    pthread_mutex_lock(&speller->mutex);
    speller->loading = false;
    if (result == 0) {
        for (size_t i = 0; i < speller->accepted.len; i++) {
            const char *word = speller->accepted.items[i];
            lexicon_add(lexicon, word, strlen(word), NULL, 0);
        }
        speller->lexicon = lexicon;
        speller->state = SPELLER_READY;
        each_word(speller->legal, add_own_word, speller);
        each_word(speller->team, add_own_word, speller);
    } else {
        set_missing(speller, err.text);
    }
    pthread_cond_broadcast(&speller->changed);
    return result == 0;
}

/* What the lexicon's rules do not cover, the library decides. */
static bool ask_hunspell(struct speller *speller, const char *word, size_t len)
{
    const struct late_hunspell *library = late_load();
    char *copy;
    bool right;

    if (library == NULL)
        return true; /* not installed: what the rules do not cover is not called wrong */
    if (speller->hunspell == NULL) {
        char *aff = alloc_printf("%s.aff", speller->base);
        char *dic = alloc_printf("%s.dic", speller->base);
        speller->hunspell = library->create(aff, dic);
        free(aff);
        free(dic);
        each_word(speller->legal, add_to_hunspell, speller->hunspell);
        each_word(speller->team, add_to_hunspell, speller->hunspell);
    }
    if (len > VERDICTS_MAX_WORD / 2)
        return true; /* no Danish word is that long; not worth the library's time */
    copy = alloc_strndup(word, len);
    right = library->spell(speller->hunspell, copy) != 0;
    free(copy);
    return right;
}

bool engine_judge(struct speller *speller, const char *word, size_t len)
{
    enum lexicon_answer answer = lexicon_check(speller->lexicon, word, len);

    return answer == LEXICON_UNSURE ? ask_hunspell(speller, word, len)
                                    : answer == LEXICON_RIGHT;
}

static void answer_question(struct speller *speller)
{
    unsigned long number = speller->asked;
    char *word = speller->question;
    struct vocabulary *words = speller->question_words;
    size_t max = speller->question_max;
    struct word_list list = VEC_INIT;

    speller->question = NULL;
    speller->question_words = NULL;
    pthread_mutex_unlock(&speller->mutex);
    speller_suggest(speller, words, word, strlen(word), max, &list);
    vocabulary_free(words);
    free(word);
    pthread_mutex_lock(&speller->mutex);
    if (number == speller->asked && !speller->quit) {
        word_list_free(&speller->answer);
        speller->answer = list;
        speller->answered = number;
    } else {
        word_list_free(&list);
    }
}

static void *run_thread(void *argument)
{
    struct speller *speller = argument;
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += IDLE_MILLISECONDS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&speller->mutex);
    while (speller->state == SPELLER_READY && !speller->quit && speller->question == NULL &&
           pthread_cond_timedwait(&speller->changed, &speller->mutex, &until) == 0) {
    }
    if (!speller->quit)
        engine_load(speller);
    while (!speller->quit)
        if (speller->question != NULL)
            answer_question(speller);
        else
            pthread_cond_wait(&speller->changed, &speller->mutex);
    pthread_mutex_unlock(&speller->mutex);
    return NULL;
}

static char *copy_or_null(const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : alloc_strdup(text);
}

int speller_open(struct speller **out, const struct speller_options *options, struct err *err)
{
    struct speller *speller = alloc_new(sizeof *speller);
    char *slips;

    speller->budget = BUDGET_MILLISECONDS;
    pthread_mutex_init(&speller->mutex, NULL);
    pthread_cond_init(&speller->changed, NULL);
    speller->base = options->dictionary != NULL ? alloc_strdup(options->dictionary)
                                                : installed_dictionary("da_DK");
    speller->legal = copy_or_null(options->legal_words);
    speller->team = copy_or_null(options->team_words);
    speller->cache = copy_or_null(options->cache);
    speller->key = mix_file(mix_file(1, speller->base, ".aff"), speller->base, ".dic");
    speller->key = mix_file(speller->key, speller->legal, "");
    slips = paths_data("slips.tsv");
    speller->key = mix_file(speller->key, slips, "");
    free(slips);
    each_word(speller->team, sum_word, &speller->team_sum);
    datafile_read_pairs(&speller->slips, "slips.tsv", 1, 1);
    if (speller->base == NULL || !installed_at(speller->base)) {
        set_missing(speller, NULL);
        *out = speller;
        return 0;
    }
    if (speller->cache != NULL &&
        verdicts_read(&speller->memo, speller->cache, speller->key + speller->team_sum))
        speller->remembers = true;
    speller->state = speller->remembers || options->waits ? SPELLER_READY : SPELLER_LOADING;
    if (options->waits) {
        *out = speller;
        return 0;
    }
    if (pthread_create(&speller->thread, NULL, run_thread, speller) != 0) {
        speller_free(speller);
        return err_set(err, ERR_SYSTEM, _("no thread for the dictionary"));
    }
    speller->started = true;
    *out = speller;
    return 0;
}

void speller_free(struct speller *speller)
{
    if (speller == NULL)
        return;
    pthread_mutex_lock(&speller->mutex);
    speller->quit = true;
    pthread_cond_broadcast(&speller->changed);
    pthread_mutex_unlock(&speller->mutex);
    if (speller->started)
        pthread_join(speller->thread, NULL);
    if (speller->dirty && speller->cache != NULL) {
        /* A cache that cannot be written costs time, nothing else. */
        (void)verdicts_write(&speller->memo, speller->cache, speller->key + speller->team_sum,
                             NULL);
    }
    lexicon_free(speller->lexicon);
    if (speller->hunspell != NULL)
        late_load()->destroy(speller->hunspell);
    verdicts_free(&speller->memo);
    map_free(&speller->own);
    map_free(&speller->slips);
    word_list_free(&speller->accepted);
    word_list_free(&speller->answer);
    vocabulary_free(speller->question_words);
    free(speller->question);
    free(speller->problem);
    free(speller->base);
    free(speller->legal);
    free(speller->team);
    free(speller->cache);
    pthread_cond_destroy(&speller->changed);
    pthread_mutex_destroy(&speller->mutex);
    free(speller);
}

enum speller_state speller_state(struct speller *speller)
{
    enum speller_state state;

    pthread_mutex_lock(&speller->mutex);
    state = speller->state;
    pthread_mutex_unlock(&speller->mutex);
    return state;
}

const char *speller_problem(const struct speller *speller)
{
    return speller->problem == NULL ? "" : speller->problem;
}

void speller_wait(struct speller *speller)
{
    pthread_mutex_lock(&speller->mutex);
    while (speller->state == SPELLER_LOADING)
        pthread_cond_wait(&speller->changed, &speller->mutex);
    pthread_mutex_unlock(&speller->mutex);
}

uint64_t *engine_verdict(struct speller *speller, const char *word, size_t len)
{
    uint64_t *known = verdicts_word(&speller->memo, word, len);

    if ((known == NULL || (*known & MEMO_JUDGED) == 0) && speller->state == SPELLER_READY &&
        engine_load(speller)) {
        char *slip = speller_slip(speller, word, len);
        bool right = slip == NULL && engine_judge(speller, word, len);
        free(slip);
        known = verdicts_put_word(&speller->memo, word, len);
        *known |= MEMO_JUDGED | (right ? MEMO_RIGHT : 0);
        speller->dirty = true;
    }
    return known != NULL && (*known & MEMO_JUDGED) != 0 ? known : NULL;
}

enum verdict speller_check(struct speller *speller, const char *word, size_t len)
{
    enum verdict verdict = VERDICT_UNKNOWN;
    uint64_t *known;

    pthread_mutex_lock(&speller->mutex);
    known = engine_verdict(speller, word, len);
    if (known != NULL)
        verdict = (*known & MEMO_RIGHT) != 0 ? VERDICT_RIGHT : VERDICT_WRONG;
    pthread_mutex_unlock(&speller->mutex);
    return verdict;
}

/* What was wrong may be right now, alone or as a part of others; what was right stays so. */
static void forget_wrong(struct speller *speller)
{
    struct verdicts kept = { MAP_INIT, MAP_INIT, STR_INIT, 0 };
    bool fresh;

    verdicts_load(&speller->memo);
    for (size_t i = 0; i < speller->memo.words.size; i++) {
        const struct map_slot *slot = &speller->memo.words.slots[i];
        if (slot->key != NULL && (slot->value & MEMO_RIGHT) != 0)
            *map_put(&kept.words, slot->key, slot->len, &fresh) = MEMO_JUDGED | MEMO_RIGHT;
    }
    verdicts_free(&speller->memo);
    speller->memo = kept;
    speller->dirty = true;
}

void speller_accept(struct speller *speller, const char *word, size_t len)
{
    char *copy = alloc_strndup(word, len);

    pthread_mutex_lock(&speller->mutex);
    while (speller->loading)
        pthread_cond_wait(&speller->changed, &speller->mutex);
    if (speller->lexicon != NULL)
        lexicon_add(speller->lexicon, word, len, NULL, 0);
    if (speller->hunspell != NULL)
        late_load()->add(speller->hunspell, copy);
    vec_push(&speller->accepted, copy);
    sum_word(&speller->team_sum, word, len, NULL, 0);
    add_own(speller, word, len);
    forget_wrong(speller);
    pthread_mutex_unlock(&speller->mutex);
}

void word_list_free(struct word_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        free(list->items[i]);
    vec_free(list);
}

void speller_suggest_start(struct speller *speller, const struct vocabulary *vocabulary,
                           const char *word, size_t len, size_t max)
{
    struct vocabulary *copy = vocabulary_copy(vocabulary);

    pthread_mutex_lock(&speller->mutex);
    free(speller->question);
    vocabulary_free(speller->question_words);
    speller->question = alloc_strndup(word, len);
    speller->question_words = copy;
    speller->question_max = max;
    speller->asked++;
    pthread_cond_broadcast(&speller->changed);
    pthread_mutex_unlock(&speller->mutex);
}

bool speller_suggest_poll(struct speller *speller, struct word_list *out)
{
    bool there;

    pthread_mutex_lock(&speller->mutex);
    there = speller->answered != 0 && speller->answered == speller->asked;
    if (there) {
        *out = speller->answer;
        memset(&speller->answer, 0, sizeof speller->answer);
        speller->answered = 0;
    }
    pthread_mutex_unlock(&speller->mutex);
    return there;
}
