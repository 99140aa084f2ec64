#include "lang/pattern.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

enum { BITS = LEXIS_BITS, GAP = 8, MOST_GAP = 40, MOST_WORDS = 24, NEAR_START = 2 };

/* One place of a phrase: any of these atoms, so many words after the one before. */
struct place {
    uint64_t *atoms;
    size_t from, to; /* where atoms has bits at all, half open */
    size_t gap;      /* words that may stand between, 0: none */
};

struct group {
    struct place *places;
    size_t count;
    bool anchored; /* the sentence begins with it */
    bool near;     /* in the sentence of the first group, or the one that leads to it */
};

struct pattern {
    struct group *groups;
    size_t count;
};

void lexis_free(struct lexis *lexis)
{
    map_free(&lexis->atoms);
    vec_free(&lexis->open);
    map_free(&lexis->sets);
    map_free(&lexis->words);
    arena_free(&lexis->arena);
}

/* Lower case, without hyphens; but "I" (you) is another word than "i" (in). The caller owns it. */
static char *fold(const char *text, size_t len)
{
    bool you = len == 1 && text[0] == 'I';
    char *lower = you ? alloc_strndup(text, len) : utf8_lower_copy(text, len);
    char *to = lower;

    for (const char *from = lower; *from != '\0'; from++)
        if (*from != '-')
            *to++ = *from;
    *to = '\0';
    return lower;
}

static uint64_t *new_bits(struct lexis *lexis)
{
    return arena_zero(&lexis->arena, BITS * sizeof(uint64_t));
}

/* Remembers an atom with a star in front, which no look-up of a word's beginnings finds. */
static void add_open(struct lexis *lexis, const char *atom, uint64_t number)
{
    size_t len = strlen(atom);
    bool open_back = atom[len - 1] == '*';
    size_t core = len - 1 - open_back;

    vec_push(&lexis->open, ((struct open_atom){ arena_strndup(&lexis->arena, atom + 1, core),
                                                core, open_back, number }));
}

static int add_atom(struct lexis *lexis, const char *word, size_t len, uint64_t *bits,
                    struct err *err)
{
    char *folded = fold(word, len);
    uint64_t *place;
    bool fresh;

    if (folded[0] == '\0' || strcmp(folded, "*") == 0 || lexis->closed) {
        err_set(err, ERR_INPUT, _("\"%.*s\" is no word to look for"), (int)len, word);
        free(folded);
        return ERR_INPUT;
    }
    place = map_put(&lexis->atoms, folded, strlen(folded), &fresh);
    if (fresh) {
        if (lexis->count == LEXIS_MOST_ATOMS) {
            free(folded);
            return err_set(err, ERR_INPUT, _("more than %d different words to look for"),
                           LEXIS_MOST_ATOMS);
        }
        *place = lexis->count++;
        if (folded[0] == '*')
            add_open(lexis, folded, *place);
    }
    free(folded);
    bits[*place / 64] |= 1ULL << (*place % 64);
    return 0;
}

static int add_alternative(struct lexis *lexis, const char *word, size_t len, uint64_t *bits,
                           struct err *err)
{
    const uint64_t *set;

    if (len == 0 || word[0] != '@')
        return add_atom(lexis, word, len, bits, err);
    set = map_get(&lexis->sets, word + 1, len - 1);
    if (set == NULL)
        return err_set(err, ERR_INPUT, _("there is no set %.*s"), (int)len, word);
    for (size_t i = 0; i < BITS; i++)
        bits[i] |= ((const uint64_t *)(uintptr_t)*set)[i];
    return 0;
}

/* "slet*|destruer*|@kopi" */
static int add_alternatives(struct lexis *lexis, const char *word, size_t len, uint64_t *bits,
                            struct err *err)
{
    const char *end = word + len;

    while (word <= end) {
        const char *bar = memchr(word, '|', (size_t)(end - word));
        size_t one = (size_t)((bar == NULL ? end : bar) - word);
        if (add_alternative(lexis, word, one, bits, err) != 0)
            return ERR_INPUT;
        word += one + 1;
    }
    return 0;
}

int lexis_add_set(struct lexis *lexis, const char *name, const char *words, struct err *err)
{
    bool fresh;
    uint64_t *place = map_put(&lexis->sets, name, strlen(name), &fresh);
    uint64_t *bits;

    if (fresh)
        *place = (uint64_t)(uintptr_t)new_bits(lexis);
    bits = (uint64_t *)(uintptr_t)*place;
    for (words += strspn(words, " "); *words != '\0'; words += strspn(words, " ")) {
        size_t len = strcspn(words, " ");
        if (add_alternatives(lexis, words, len, bits, err) != 0)
            return ERR_INPUT;
        words += len;
    }
    return 0;
}

/* ".." or "..5" before a word. False: it is a word. */
static bool read_gap(const char *word, size_t len, size_t *gap)
{
    size_t number = 0;

    if (len < 2 || word[0] != '.' || word[1] != '.')
        return false;
    for (size_t i = 2; i < len && isdigit((unsigned char)word[i]); i++) {
        number = number * 10 + (size_t)(word[i] - '0');
        number = number > MOST_GAP ? MOST_GAP : number;
    }
    *gap = len == 2 ? GAP : number;
    return true;
}

static void set_bounds(struct place *place)
{
    place->from = 0;
    place->to = BITS;
    while (place->to > 0 && place->atoms[place->to - 1] == 0)
        place->to--;
    while (place->from < place->to && place->atoms[place->from] == 0)
        place->from++;
}

/* One group, up to " + ", " & " or the end. Returns what is behind it, NULL: error. */
static const char *read_group(struct lexis *lexis, const char *text, struct group *group,
                              struct err *err)
{
    struct place places[MOST_WORDS];
    size_t gap = 0;

    group->count = 0;
    text += strspn(text, " ");
    group->anchored = *text == '^';
    for (text += group->anchored, text += strspn(text, " "); *text != '\0';
         text += strspn(text, " ")) {
        size_t len = strcspn(text, " ");
        if (len == 1 && (*text == '+' || *text == '&'))
            break;
        if (!read_gap(text, len, &gap)) {
            if (group->count == MOST_WORDS) {
                err_set(err, ERR_INPUT, _("a phrase has at most %d words"), MOST_WORDS);
                return NULL;
            }
            places[group->count].atoms = new_bits(lexis);
            places[group->count].gap = gap;
            if (add_alternatives(lexis, text, len, places[group->count].atoms, err) != 0)
                return NULL;
            set_bounds(&places[group->count]);
            group->count++;
            gap = 0;
        }
        text += len;
    }
    if (group->count == 0) {
        err_set(err, ERR_INPUT, "%s", _("there is nothing to look for"));
        return NULL;
    }
    group->places = arena_take(&lexis->arena, group->count * sizeof *group->places);
    memcpy(group->places, places, group->count * sizeof *group->places);
    return text;
}

int lexis_add_pattern(struct lexis *lexis, const char *text, struct pattern **out,
                      struct err *err)
{
    struct pattern *pattern = arena_zero(&lexis->arena, sizeof *pattern);
    size_t most = 1;

    for (const char *c = text; *c != '\0'; c++)
        most += *c == '+' || *c == '&';
    pattern->groups = arena_take(&lexis->arena, most * sizeof *pattern->groups);
    do {
        pattern->groups[pattern->count].near = *text == '&';
        text += *text == '+' || *text == '&';
        text = read_group(lexis, text, &pattern->groups[pattern->count], err);
        if (text == NULL)
            return ERR_INPUT;
        pattern->count++;
    } while (*text != '\0' && pattern->count < most);
    *out = pattern;
    return 0;
}

/* ---- words of a text ---- */

static bool is_number(const char *word)
{
    return isdigit((unsigned char)word[0]) != 0;
}

static void set_bit(uint64_t *bits, uint64_t number)
{
    bits[number / 64] |= 1ULL << (number % 64);
}

static void look_up(const struct lexis *lexis, const char *atom, size_t len, uint64_t *bits)
{
    const uint64_t *number = map_get(&lexis->atoms, atom, len);

    if (number != NULL)
        set_bit(bits, *number);
}

/* The alternatives that the word answers: itself, each of its beginnings with a star, those that
   it ends with or holds. */
static void find_atoms(const struct lexis *lexis, const char *word, uint64_t *bits)
{
    size_t len = strlen(word);
    char *begin = alloc_printf("%s*", word);

    look_up(lexis, word, len, bits);
    for (size_t n = len; n > 0; n--) {
        begin[n] = '*';
        look_up(lexis, begin, n + 1, bits);
    }
    free(begin);
    if (is_number(word))
        look_up(lexis, "#", 1, bits);
    if (strcmp(word, "I") == 0) /* it may begin a sentence */
        look_up(lexis, "i", 1, bits);
    for (size_t i = 0; i < lexis->open.len; i++) {
        const struct open_atom *atom = &lexis->open.items[i];
        if (len >= atom->len &&
            (atom->open_back ? memmem(word, len, atom->core, atom->len) != NULL
                             : memcmp(word + len - atom->len, atom->core, atom->len) == 0))
            set_bit(bits, atom->number);
    }
}

void lexis_answer(const struct lexis *lexis, const char *word, uint64_t *bits)
{
    char *folded = fold(word, strlen(word));

    find_atoms(lexis, folded, bits);
    free(folded);
}

static const uint64_t *atoms_of(struct lexis *lexis, const char *text, size_t len)
{
    char *word = fold(text, len);
    bool fresh;
    uint64_t *place = map_put(&lexis->words, word, strlen(word), &fresh);

    if (fresh) {
        uint64_t *bits = new_bits(lexis);
        *place = (uint64_t)(uintptr_t)bits;
        find_atoms(lexis, word, bits);
    }
    free(word);
    return (const uint64_t *)(uintptr_t)*place;
}

static void alias(struct lexis *lexis, const char *word, const char *like)
{
    const uint64_t *as = atoms_of(lexis, like, strlen(like));
    const uint64_t *own = atoms_of(lexis, word, strlen(word));
    uint64_t *bits = new_bits(lexis);
    bool fresh;

    for (size_t i = 0; i < BITS; i++)
        bits[i] = as[i] | own[i];
    *map_put(&lexis->words, word, strlen(word), &fresh) = (uint64_t)(uintptr_t)bits;
}

void lexis_alias(struct lexis *lexis, const char *word, size_t len, const char *like)
{
    char *folded = fold(word, len);
    char *genitive = alloc_printf("%ss", folded);

    alias(lexis, folded, like);
    alias(lexis, genitive, like);
    free(genitive);
    free(folded);
}

void lexis_take(struct lexis *lexis, const char *word, const char *like)
{
    const uint64_t *as = atoms_of(lexis, like, strlen(like));
    char *folded = fold(word, strlen(word));
    bool fresh;

    *map_put(&lexis->words, folded, strlen(folded), &fresh) = (uint64_t)(uintptr_t)as;
    free(folded);
}

void lexis_forget_words(struct lexis *lexis)
{
    map_free(&lexis->words);
    lexis->words = (struct map)MAP_INIT;
}

void lexis_trim_words(struct lexis *lexis)
{
    enum { KEPT = 20000 };

    if (lexis->words.count > KEPT)
        lexis_forget_words(lexis);
}

/* Bytes of the word that begins at text; 0: none does. */
static size_t word_length(const char *text)
{
    size_t at = 0;

    for (;;) {
        uint32_t codepoint;
        size_t size = utf8_decode(text + at, strnlen(text + at, 4), &codepoint);
        bool inner = size == 1 && at > 0 &&
                     (text[at] == '-' || (text[at] == '/' && at == 1) || /* "A/S" */
                      (text[at] == '.' && is_number(text + at - 1))) &&
                     isalnum((unsigned char)text[at + 1]);
        if (size == 0 || (!utf8_is_letter(codepoint) && !utf8_is_digit(codepoint) &&
                          codepoint != 0xA7 && !inner))
            return at;
        at += size;
        if (codepoint == 0xA7) /* "§3" is two words */
            return at;
    }
}

static bool is_abbreviation(const char *word, size_t len)
{
    static const char *const known[] = { "stk", "jf",   "nr",    "pkt", "art", "ca",  "bl",
                                         "evt", "inkl", "ekskl", "f",   "eks", "tlf", "litra",
                                         "ift", "mv",   "dvs",   "kr",  "dkr" };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == len && strncasecmp(word, known[i], len) == 0)
            return true;
    return len == 1 && !isdigit((unsigned char)word[0]);
}

/* A full stop, with a capital after it, ends a sentence. */
static bool ends_sentence(const char *gap, size_t len, const char *next, const char *before,
                          size_t before_len)
{
    uint32_t codepoint = 0;
    bool stop = memchr(gap, '.', len) != NULL;

    if (memchr(gap, '?', len) != NULL || memchr(gap, '!', len) != NULL)
        return true;
    utf8_decode(next, strnlen(next, 4), &codepoint);
    return stop && memchr(gap, ' ', len) != NULL && utf8_is_upper(codepoint) &&
           !is_abbreviation(before, before_len);
}

/* "I tilfælde af": a preposition that begins a sentence, for no verb follows as in "I skal" (you). */
static bool is_preposition(const char *text, size_t at, size_t len, bool begins)
{
    static const char *const verbs[] = { "skal", "kan", "vil", "må" };
    const char *next = text + at + len + strspn(text + at + len, " ");
    size_t length = word_length(next);

    if (!begins || len != 1 || text[at] != 'I' || length < 2 || next[length - 1] == 'r')
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strlen(verbs[i]) == length && strncmp(verbs[i], next, length) == 0)
            return false;
    return true;
}

void lexis_read(struct lexis *lexis, const char *text, bool whole, struct lexeme_list *out)
{
    unsigned sentence = out->len == 0 ? 0 : out->items[out->len - 1].sentence + !whole;
    size_t before = (size_t)-1; /* where the word before ended */
    size_t first = out->len;

    lexis->closed = true;
    for (size_t at = 0; text[at] != '\0';) {
        size_t len = word_length(text + at);
        if (len == 0) {
            at++;
            continue;
        }
        if (!whole && out->len > first) {
            const struct lexeme *last = &out->items[out->len - 1];
            /* "7. Sletning" is one sentence, "… i bilag 7. Den …" are two. */
            bool number = last->end - last->begin == 1 && is_number(text + last->begin) &&
                          (out->len == first + 1 || text[last->begin - 1] != ' ' ||
                           text[last->begin - 2] == '.');
            if (!number && ends_sentence(text + before, at - before, text + at,
                                         text + last->begin, last->end - last->begin))
                sentence++;
        }
        bool begins = out->len == first || sentence != out->items[out->len - 1].sentence;
        const char *word = is_preposition(text, at, len, begins) ? "i" : text + at;
        vec_push(out, ((struct lexeme){ atoms_of(lexis, word, len), at, at + len, sentence,
                                        sentence }));
        at += len;
        before = at;
    }
}

static bool meets(const uint64_t *word, const uint64_t *wanted)
{
    uint64_t both = 0;

    for (size_t i = 0; i < BITS; i++)
        both |= word[i] & wanted[i];
    return both != 0;
}

bool lexis_is(const struct lexis *lexis, const struct lexeme *word, const char *set)
{
    const uint64_t *bits = map_get(&lexis->sets, set, strlen(set));

    return bits != NULL && meets(word->atoms, (const uint64_t *)(uintptr_t)*bits);
}

bool lexis_is_new(const struct lexeme *word)
{
    for (size_t i = 0; i < BITS; i++)
        if (word->atoms[i] != 0)
            return false;
    return true;
}

/* ---- matching ---- */

static bool fits(const uint64_t *word, const struct place *place)
{
    for (size_t i = place->from; i < place->to; i++)
        if ((word[i] & place->atoms[i]) != 0)
            return true;
    return false;
}

void lexemes_gather(const struct lexeme_list *words, uint64_t *bits)
{
    for (size_t w = 0; w < words->len; w++)
        for (size_t i = 0; i < BITS; i++)
            bits[i] |= words->items[w].atoms[i];
}

static bool group_may_find(const struct group *group, const uint64_t *words,
                           const uint64_t *context)
{
    for (size_t i = 0; i < group->count; i++)
        if (!fits(words, &group->places[i]) &&
            (context == NULL || !fits(context, &group->places[i])))
            return false;
    return true;
}

bool pattern_may_find(const struct pattern *pattern, const uint64_t *words,
                      const uint64_t *context)
{
    for (size_t i = 0; i < pattern->count; i++)
        if (!group_may_find(&pattern->groups[i], words,
                            i > 0 && !pattern->groups[i].near ? context : NULL))
            return false;
    return true;
}

/* The nearest end of the phrase that begins at words[at]; 0: it does not. Which words can be
   the i-th of the phrase is kept as one bit for each word within reach. */
static size_t group_at(const struct group *group, const struct lexeme_list *words, size_t at,
                       size_t limit)
{
    uint64_t reached = 1; /* bit k: words[base + k] is the last word found */
    size_t base = at;

    if (!fits(words->items[at].atoms, &group->places[0]))
        return 0;
    for (size_t i = 1; i < group->count; i++) {
        const struct place *place = &group->places[i];
        uint64_t next = 0;
        size_t from = base + (size_t)__builtin_ctzll(reached);
        size_t last = base + 63 - (size_t)__builtin_clzll(reached);
        size_t new_base = from + 1;
        for (size_t w = new_base; w < limit && w <= last + 1 + place->gap; w++) {
            uint64_t sources; /* words from which w is near enough */
            size_t nearest = w - 1;
            size_t farthest = w - 1 > place->gap ? w - 1 - place->gap : 0;
            if (w - new_base >= 64 || words->items[w].sentence != words->items[at].sentence)
                break;
            if (farthest < base)
                farthest = base;
            if (nearest > base + 63)
                nearest = base + 63;
            sources = nearest < farthest
                          ? 0
                          : (~0ULL >> (63 - (nearest - farthest))) << (farthest - base);
            if ((reached & sources) != 0 && fits(words->items[w].atoms, place))
                next |= 1ULL << (w - new_base);
        }
        if (next == 0)
            return 0;
        reached = next;
        base = new_base;
    }
    return base + (size_t)__builtin_ctzll(reached) + 1;
}

static bool near_start(const struct lexeme_list *words, size_t at)
{
    for (size_t back = 0; back <= NEAR_START; back++)
        if (at < back + 1 || words->items[at - back - 1].sentence != words->items[at].sentence)
            return true;
    return false;
}

static bool group_find(const struct group *group, const struct lexeme_list *words, size_t from,
                       size_t limit, size_t *begin, size_t *end)
{
    for (size_t at = from; at < limit; at++) {
        size_t found = group_at(group, words, at, limit);
        if (found > 0 && (!group->anchored || near_start(words, at))) {
            *begin = at;
            *end = found;
            return true;
        }
    }
    return false;
}

/* Finds the group in the words of one sentence; at is a word near it. */
static bool sentence_has(const struct group *group, const struct lexeme_list *words, size_t at,
                         unsigned sentence)
{
    size_t begin = at;
    size_t end;
    size_t b;
    size_t e;

    while (begin > 0 && words->items[begin - 1].sentence >= sentence)
        begin--;
    for (end = begin; end < words->len && words->items[end].sentence == sentence; end++) {
    }
    return end > begin && group_find(group, words, begin, end, &b, &e);
}

static bool others_found(const struct pattern *pattern, const struct lexeme_list *words,
                         const struct lexeme_list *context, size_t at)
{
    const struct lexeme *first = &words->items[at];
    size_t b;
    size_t e;

    for (size_t i = 1; i < pattern->count; i++) {
        const struct group *group = &pattern->groups[i];
        bool found = group->near ? sentence_has(group, words, at, first->sentence) ||
                                       (first->lead != first->sentence &&
                                        sentence_has(group, words, at, first->lead))
                                 : group_find(group, words, 0, words->len, &b, &e) ||
                                       (context != NULL &&
                                        group_find(group, context, 0, context->len, &b, &e));
        if (!found)
            return false;
    }
    return true;
}

bool pattern_find(const struct pattern *pattern, const struct lexeme_list *words, size_t from,
                  const struct lexeme_list *context, size_t *begin, size_t *end)
{
    while (group_find(&pattern->groups[0], words, from, words->len, begin, end)) {
        if (others_found(pattern, words, context, *begin))
            return true;
        /* Nothing else in this sentence is nearer to what was not found. */
        for (from = *begin + 1;
             from < words->len && words->items[from].sentence == words->items[*begin].sentence;
             from++) {
        }
    }
    return false;
}

bool pattern_find_in(const struct pattern *pattern, const struct lexeme_list *words,
                     size_t begin, size_t end)
{
    size_t b;
    size_t e;

    for (size_t i = 0; i < pattern->count; i++)
        if (!group_find(&pattern->groups[i], words, begin, end, &b, &e))
            return false;
    return true;
}
