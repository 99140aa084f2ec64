#include "lang/lexicon.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lang/affix.h"

#include <stdio.h>
#include <string.h>

enum { MAX_WORD = 240, MAX_CHARS = 128, MEMO_LIMIT = 200000, HOMONYMS = 8, SIEVE_BITS = 21 };

/* An entry of the dictionary's own text. Entries are found by chains (Knuth 6.4): heads are
   few enough to stay in the processor's memory while the file is indexed. */
struct entry {
    uint32_t at; /* offset in the text */
    uint32_t hash;
    uint32_t next; /* place of an earlier entry with the same head, + 1; 0: none */
};

enum { HEAD_BITS = 17 };

struct lexicon {
    struct affixes affixes;
    struct str text; /* the .dic file; added entries are appended, each on a line */
    VEC(struct entry) entries;
    uint32_t *heads; /* place of the chain's newest entry + 1 */
    /* A bit for each hash that is there: nearly all questions are about letters that are no
       entry, and this answers them from the processor's own memory. */
    uint64_t sieve[(1u << SIEVE_BITS) / 64];
    size_t own;      /* where the entries begin that were added */
    struct map memo; /* letters -> PART_ bits */
};

/* Where the word of the entry at `at` ends: before '/', a tab or " xx:" (morphology). */
static size_t entry_word_end(const char *text, size_t at)
{
    size_t end = at;

    while (text[end] != '\0' && text[end] != '\n' && text[end] != '\r' && text[end] != '\t' &&
           (text[end] != '/' || end == at)) {
        if (text[end] == ' ' && text[end + 1] != '\0' && text[end + 2] != '\0' &&
            text[end + 3] == ':')
            break;
        end++;
    }
    return end;
}

static uint32_t sieve_bit(uint32_t hash)
{
    return (hash * 2654435761u) >> (32 - SIEVE_BITS);
}

static uint32_t *head_of(const struct lexicon *lexicon, uint32_t hash)
{
    return &lexicon->heads[(hash * 2654435769u) >> (32 - HEAD_BITS)];
}

static void index_entry(struct lexicon *lexicon, size_t at, uint32_t hash)
{
    uint32_t *head = head_of(lexicon, hash);
    struct entry entry = { (uint32_t)at, hash, *head };

    vec_push(&lexicon->entries, entry);
    *head = (uint32_t)lexicon->entries.len;
    lexicon->sieve[sieve_bit(hash) / 64] |= UINT64_C(1) << sieve_bit(hash) % 64;
}

static void index_text(struct lexicon *lexicon)
{
    const char *text = lexicon->text.data;
    const char *end = text + lexicon->text.len;
    const char *line = memchr(text, '\n', lexicon->text.len); /* the first line is a count */
    size_t expected = strtoul(text, NULL, 10);

    lexicon->heads = alloc_array(1u << HEAD_BITS, sizeof *lexicon->heads);
    vec_reserve(&lexicon->entries, expected < lexicon->text.len / 2 ? expected + 1024 : 1024);
    while (line != NULL && line + 1 < end) {
        size_t at = (size_t)(line + 1 - text);
        size_t word_end = entry_word_end(text, at);
        if (word_end > at && text[at] != '\t')
            index_entry(lexicon, at, (uint32_t)map_hash(text + at, word_end - at));
        line = memchr(text + word_end, '\n', (size_t)(end - text) - word_end);
    }
}

int lexicon_open(struct lexicon **out, const char *base, struct err *err)
{
    struct lexicon *lexicon = alloc_new(sizeof *lexicon);
    char *aff = alloc_printf("%s.aff", base);
    char *dic = alloc_printf("%s.dic", base);
    int result = affixes_read(&lexicon->affixes, aff, err);

    if (result == 0)
        result = file_read(&lexicon->text, dic, err);
    if (result == 0 && lexicon->text.len > UINT32_MAX / 2)
        result = err_set(err, ERR_INPUT, _("%s: too large for a dictionary"), dic);
    if (result == 0) {
        str_putc(&lexicon->text, '\n');
        index_text(lexicon);
        lexicon->own = lexicon->text.len;
        *out = lexicon;
    } else {
        lexicon_free(lexicon);
    }
    free(aff);
    free(dic);
    return result;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (lexicon != NULL) {
        affixes_free(&lexicon->affixes);
        str_free(&lexicon->text);
        vec_free(&lexicon->entries);
        free(lexicon->heads);
        map_free(&lexicon->memo);
        free(lexicon);
    }
}

/* Flags of all entries that are spelled like this; returns how many. */
static size_t find_entries(const struct lexicon *lexicon, const char *word, size_t len,
                           struct flags out[HOMONYMS])
{
    uint32_t hash = (uint32_t)map_hash(word, len);
    const char *text = lexicon->text.data;
    size_t found = 0;

    if ((lexicon->sieve[sieve_bit(hash) / 64] >> sieve_bit(hash) % 64 & 1) == 0)
        return 0;
    for (uint32_t place = *head_of(lexicon, hash); place != 0;
         place = lexicon->entries.items[place - 1].next) {
        size_t at = lexicon->entries.items[place - 1].at;
        size_t end = at + len;
        if (lexicon->entries.items[place - 1].hash != hash || end >= lexicon->text.len ||
            memcmp(text + at, word, len) != 0 || entry_word_end(text, at) != end)
            continue;
        if (found < HOMONYMS) {
            out[found] = text[end] == '/' ? flags_parse(text + end + 1) : flags_none();
            if (at >= lexicon->own)
                out[found] = flags_with(out[found], FLAG_OWN);
            found++;
        }
    }
    return found;
}

static unsigned class_bits(const struct affixes *a, struct flags f)
{
    return (flags_meet(f, a->nouns) ? PART_NOUN : 0u) |
           (flags_meet(f, a->verbs) ? PART_VERB : 0u) |
           (flags_meet(f, a->adjectives) ? PART_ADJECTIVE : 0u) |
           (flags_has(f, FLAG_OWN) ? PART_OWN : 0u);
}

/* What a suffixed form is: of its suffix's class, or else (genitive) of its stem's. */
static unsigned suffixed_class(const struct affixes *a, struct flags f, unsigned suffix_flag)
{
    struct flags suffix = flags_with(flags_none(), suffix_flag);
    unsigned bits = class_bits(a, suffix);

    return (bits != 0 ? bits : class_bits(a, f)) | (flags_has(f, FLAG_OWN) ? PART_OWN : 0u);
}

static unsigned stem_bits(const struct affixes *a, struct flags f)
{
    unsigned bits = PART_STEM | class_bits(a, f);

    if (flags_has(f, a->forbidden))
        return 0;
    if (!flags_has(f, a->need_affix)) {
        bits |= flags_has(f, a->only_in_compound) ? 0 : PART_WORD;
        bits |= flags_has(f, a->begin) ? PART_BEGIN : 0;
        bits |= flags_has(f, a->middle) ? PART_MIDDLE : 0;
        bits |= flags_has(f, a->end) ? PART_END : 0;
    }
    return bits;
}

/* One suffix on a stem with flags f. */
static unsigned suffix_bits(const struct affixes *a, struct flags f, struct flags c)
{
    struct flags both = flags_or(f, c);
    unsigned bits = 0;

    if (!flags_has(both, a->only_in_compound) && !flags_has(c, a->need_affix))
        bits |= PART_WORD;
    if (flags_has(c, a->permit)) {
        bits |= flags_has(both, a->begin) ? PART_BEGIN : 0;
        bits |= flags_has(both, a->middle) ? PART_MIDDLE : 0;
    }
    if (!flags_has(c, a->need_affix))
        bits |= flags_has(both, a->end) ? PART_END : 0;
    return bits;
}

/* Two suffixes: inner continues with outer, whose flag is needed in inner. */
static unsigned inner_bits(const struct lexicon *lexicon, const char *base, size_t len,
                           unsigned outer_flag)
{
    const struct affixes *a = &lexicon->affixes;
    unsigned bits = 0;

    for (size_t cut = 0; cut <= a->longest && cut < len; cut++) {
        const struct suffix *row;
        size_t rows = affixes_ending(a, base + len - cut, cut, &row);
        for (size_t i = 0; i < rows; i++, row++) {
            char stem[MAX_WORD + 16];
            size_t stem_len = len - cut + row->strip_len;
            struct flags entries[HOMONYMS];
            size_t found;
            if (!flags_has(row->next, outer_flag) || stem_len == 0 || stem_len >= sizeof stem)
                continue;
            memcpy(stem, base, len - cut);
            memcpy(stem + len - cut, row->strip, row->strip_len);
            if (!suffix_fits(row, stem, stem_len))
                continue;
            found = find_entries(lexicon, stem, stem_len, entries);
            for (size_t e = 0; e < found; e++) {
                struct flags both = flags_or(entries[e], row->next);
                if (flags_has(entries[e], row->flag) && !flags_has(both, a->only_in_compound)) {
                    bits |= PART_WORD | (flags_has(both, a->end) ? PART_END : 0) |
                            suffixed_class(a, entries[e], row->flag);
                }
            }
        }
    }
    return bits;
}

static unsigned work_out(const struct lexicon *lexicon, const char *word, size_t len)
{
    const struct affixes *a = &lexicon->affixes;
    struct flags entries[HOMONYMS];
    size_t found = find_entries(lexicon, word, len, entries);
    unsigned bits = 0;

    for (size_t e = 0; e < found; e++)
        bits |= stem_bits(a, entries[e]);
    for (size_t cut = 0; cut <= a->longest && cut < len; cut++) {
        const struct suffix *row;
        size_t rows = affixes_ending(a, word + len - cut, cut, &row);
        char stem[MAX_WORD + 16];
        size_t last_strip = SIZE_MAX;
        const char *last = NULL;
        memcpy(stem, word, len - cut);
        for (size_t i = 0; i < rows; i++, row++) {
            size_t stem_len = len - cut + row->strip_len;
            if (last == NULL || row->strip_len != last_strip ||
                memcmp(row->strip, last, last_strip) != 0) {
                memcpy(stem + len - cut, row->strip, row->strip_len);
                last = row->strip;
                last_strip = row->strip_len;
                found = stem_len == 0 ? 0 : find_entries(lexicon, stem, stem_len, entries);
            }
            if (found == 0 && !flags_has(a->continued, row->flag))
                continue;
            if (!suffix_fits(row, stem, stem_len))
                continue;
            for (size_t e = 0; e < found; e++) {
                if (flags_has(entries[e], row->flag) && !flags_has(entries[e], a->forbidden)) {
                    unsigned form = suffix_bits(a, entries[e], row->next);
                    bits |= form |
                            ((form & PART_WORD) != 0 ? suffixed_class(a, entries[e], row->flag)
                                                     : 0u);
                }
            }
            if (flags_has(a->continued, row->flag))
                bits |= inner_bits(lexicon, stem, stem_len, row->flag);
        }
    }
    return bits;
}

unsigned lexicon_part(struct lexicon *lexicon, const char *word, size_t len)
{
    uint64_t *known;
    bool fresh;

    if (len == 0 || len > MAX_WORD)
        return 0;
    known = map_get(&lexicon->memo, word, len);
    if (known == NULL) {
        unsigned bits = work_out(lexicon, word, len);
        if (lexicon->memo.count >= MEMO_LIMIT)
            map_free(&lexicon->memo);
        known = map_put(&lexicon->memo, word, len, &fresh);
        *known = bits;
    }
    return (unsigned)*known;
}

/* A word of its own, for the checks that forbid compounds which look like a slip of one. */
static bool is_plain(struct lexicon *lexicon, const char *word, size_t len)
{
    return (lexicon_part(lexicon, word, len) & (PART_WORD | PART_STEM)) != 0;
}

/* CHECKCOMPOUNDREP: true where one replacement makes a plain word of it. */
static bool looks_like_slip(struct lexicon *lexicon, const char *word, size_t len)
{
    const struct affixes *a = &lexicon->affixes;
    char candidate[MAX_WORD * 2];

    if (len < 2 || len > MAX_WORD)
        return false;
    for (size_t r = 0; a->check_replacements && r < a->replacements.len; r++) {
        const struct replacement *rep = &a->replacements.items[r];
        for (size_t at = 0; at + rep->from_len <= len; at++) {
            if (word[at] != rep->from[0] || memcmp(word + at, rep->from, rep->from_len) != 0)
                continue;
            memcpy(candidate, word, at);
            memcpy(candidate + at, rep->to, rep->to_len);
            memcpy(candidate + at + rep->to_len, word + at + rep->from_len,
                   len - at - rep->from_len);
            if (is_plain(lexicon, candidate, len - rep->from_len + rep->to_len))
                return true;
        }
    }
    memcpy(candidate, word, len);
    candidate[len] = '\0';
    for (size_t at = len - 1; at > 0; at--) { /* "al dente" forbids "aldente" */
        candidate[at + 1] = word[at];
        candidate[at] = ' ';
        if (is_plain(lexicon, candidate, len + 1))
            return true;
        candidate[at] = word[at];
    }
    return false;
}

/* One search for the parts of a compound. */
struct cutting {
    struct lexicon *lexicon;
    const char *word;
    size_t starts[MAX_CHARS + 1]; /* byte of each character, and the end */
    size_t chars;
    signed char dead[MAX_CHARS + 1]; /* from here on nothing fits, as a later part */
    size_t ends[LEXICON_MAX_PARTS];
};

static size_t cut_from(struct cutting *c, size_t from, size_t parts);

/* The part [from, to) is accepted; can the rest be the last one, or be cut further? */
static size_t cut_rest(struct cutting *c, size_t from, size_t to, size_t parts, bool *forbidden)
{
    const char *whole = c->word + c->starts[from];
    size_t whole_len = c->starts[c->chars] - c->starts[from];
    size_t rest = c->starts[c->chars] - c->starts[to];
    size_t min = c->lexicon->affixes.compound_min;
    size_t total;

    c->ends[parts] = c->starts[to];
    if (c->chars - to >= min &&
        (lexicon_part(c->lexicon, c->word + c->starts[to], rest) & PART_END) != 0) {
        if (looks_like_slip(c->lexicon, whole, whole_len)) {
            *forbidden = true;
            return 0;
        }
        c->ends[parts + 1] = c->starts[c->chars];
        return parts + 2;
    }
    if (parts + 2 >= LEXICON_MAX_PARTS)
        return 0;
    total = cut_from(c, to, parts + 1);
    if (total == 0)
        return 0;
    if (looks_like_slip(c->lexicon, whole, whole_len)) {
        *forbidden = true;
        return 0;
    }
    /* Hunspell also tries this part with the next one's stem. */
    if (looks_like_slip(c->lexicon, whole, c->ends[parts + 1] - c->starts[from]))
        return 0;
    return total;
}

static size_t cut_from(struct cutting *c, size_t from, size_t parts)
{
    size_t min = c->lexicon->affixes.compound_min;
    unsigned wanted = parts == 0 ? PART_BEGIN : PART_MIDDLE;
    bool forbidden = false;

    if (parts > 0 && c->dead[from])
        return 0;
    for (size_t to = from + min; to + min <= c->chars && !forbidden; to++) {
        size_t len = c->starts[to] - c->starts[from];
        if ((lexicon_part(c->lexicon, c->word + c->starts[from], len) & wanted) != 0) {
            size_t total = cut_rest(c, from, to, parts, &forbidden);
            if (total > 0)
                return total;
        }
    }
    if (parts > 0)
        c->dead[from] = 1;
    return 0;
}

size_t lexicon_split(struct lexicon *lexicon, const char *word, size_t len,
                     size_t ends[LEXICON_MAX_PARTS])
{
    struct cutting c;
    size_t parts;

    if (len == 0 || len > MAX_WORD || lexicon->affixes.begin == 0)
        return 0;
    memset(&c, 0, sizeof c);
    c.lexicon = lexicon;
    c.word = word;
    for (size_t at = 0; at < len; at++) {
        if (((unsigned char)word[at] & 0xC0) != 0x80) {
            if (c.chars == MAX_CHARS)
                return 0;
            c.starts[c.chars++] = at;
        }
    }
    c.starts[c.chars] = len;
    parts = cut_from(&c, 0, 0);
    memcpy(ends, c.ends, sizeof c.ends);
    return parts;
}

/* A word exactly as it is spelled: entry, suffixes or compound. */
static bool check_spelled(struct lexicon *lexicon, const char *word, size_t len)
{
    size_t ends[LEXICON_MAX_PARTS];
    struct flags entries[HOMONYMS];
    size_t found = find_entries(lexicon, word, len, entries);

    for (size_t e = 0; e < found; e++)
        if (flags_has(entries[e], lexicon->affixes.forbidden))
            return false;
    return (lexicon_part(lexicon, word, len) & PART_WORD) != 0 ||
           lexicon_split(lexicon, word, len, ends) > 0;
}

enum casing { CASE_LOWER, CASE_INITIAL, CASE_ALL, CASE_MIXED };

static enum casing casing_of(const char *word, size_t len)
{
    size_t upper = 0;
    size_t letters = 0;
    bool first = false;

    for (size_t at = 0; at < len;) {
        uint32_t codepoint;
        size_t step = utf8_decode(word + at, len - at, &codepoint);
        if (step == 0)
            return CASE_MIXED;
        if (utf8_is_upper(codepoint)) {
            upper++;
            first = first || at == 0;
        }
        letters += utf8_is_letter(codepoint) ? 1 : 0;
        at += step;
    }
    if (upper == 0)
        return CASE_LOWER;
    if (first && upper == 1)
        return CASE_INITIAL;
    return upper == letters ? CASE_ALL : CASE_MIXED;
}

static bool check_cased(struct lexicon *lexicon, const char *word, size_t len)
{
    enum casing casing = casing_of(word, len);
    bool right = check_spelled(lexicon, word, len);

    if (!right && (casing == CASE_INITIAL || casing == CASE_ALL)) {
        char *lower = utf8_lower_copy(word, len);
        size_t lower_len = strlen(lower);
        if (casing == CASE_ALL) {
            uint32_t first;
            size_t step = utf8_decode(word, len, &first);
            char *initial = alloc_printf("%.*s%s", (int)step, word, lower + step);
            right = check_spelled(lexicon, initial, strlen(initial));
            free(initial);
        }
        right = right || check_spelled(lexicon, lower, lower_len);
        free(lower);
    }
    return right;
}

/* Breaking at hyphens, each side judged alone (Hunspell's default BREAK). */
static bool check_broken(struct lexicon *lexicon, const char *word, size_t len, unsigned depth)
{
    if (len == 0)
        return true;
    if (check_cased(lexicon, word, len))
        return true;
    for (size_t at = 0; at < len && depth < 8; at++) {
        if (word[at] == '-' && len > 1) {
            if (check_broken(lexicon, word + at + 1, len - at - 1, depth + 1) &&
                check_broken(lexicon, word, at, depth + 1))
                return true;
        }
    }
    return false;
}

/* True where a rule that is not modelled could make this a word. */
static bool is_prefixed(struct lexicon *lexicon, const char *word, size_t len)
{
    const struct affixes *a = &lexicon->affixes;

    for (size_t i = 0; i < a->prefixes.len; i++) {
        const struct suffix *prefix = &a->prefixes.items[i];
        char base[MAX_WORD + 32];
        size_t rest = len - prefix->append_len;
        if (prefix->append_len >= len || prefix->strip_len > 16 ||
            memcmp(word, prefix->append, prefix->append_len) != 0)
            continue;
        memcpy(base, prefix->strip, prefix->strip_len);
        memcpy(base + prefix->strip_len, word + prefix->append_len, rest);
        if (lexicon_part(lexicon, base, prefix->strip_len + rest) != 0)
            return true;
    }
    return a->partial;
}

enum lexicon_answer lexicon_check(struct lexicon *lexicon, const char *word, size_t len)
{
    if (len == 0 || len > MAX_WORD)
        return LEXICON_UNSURE;
    if (check_broken(lexicon, word, len, 0))
        return LEXICON_RIGHT;
    return is_prefixed(lexicon, word, len) ? LEXICON_UNSURE : LEXICON_WRONG;
}

/* The flags of the word's first entry, as Hunspell_add_with_affix takes them. */
static char *model_flags(const struct lexicon *lexicon, const char *model, size_t len)
{
    uint32_t hash = (uint32_t)map_hash(model, len);
    const char *text = lexicon->text.data;
    const char *first = NULL;

    for (uint32_t place = *head_of(lexicon, hash); place != 0;
         place = lexicon->entries.items[place - 1].next) {
        size_t at = lexicon->entries.items[place - 1].at;
        if (lexicon->entries.items[place - 1].hash == hash && at + len < lexicon->text.len &&
            memcmp(text + at, model, len) == 0 && entry_word_end(text, at) == at + len)
            first = text + at + len; /* the chain leads back to the beginning */
    }
    if (first == NULL || *first != '/')
        return NULL;
    return alloc_strndup(first + 1, strcspn(first + 1, " \t\r\n"));
}

/* Danish derivations and a word that is inflected like them. */
static const struct {
    const char *ending, *model;
} derivations[] = {
    { "itet", "kvalitet" }, { "ion", "station" },    { "ning", "regning" },
    { "ling", "handling" }, { "ring", "sikring" },   { "hed", "frihed" },
    { "else", "følelse" },  { "skab", "selskab" },   { "isk", "teknisk" },
    { "lig", "ansvarlig" }, { "bar", "brugbar" },    { "mæssig", "aftalemæssig" },
    { "ør", "ingeniør" },   { "eri", "maleri" },     { "ment", "element" },
    { "dom", "sygdom" },    { "isme", "mekanisme" }, { "tør", "direktør" },
    { "ans", "instans" },   { "logi", "teknologi" }, { "grafi", "fotografi" }
};

/* The flags of the longest word of the dictionary that this one ends in ("cloud" +
   "aftale"), or of its derivation. */
static char *guess_flags(const struct lexicon *lexicon, const char *word, size_t len)
{
    for (size_t at = 1; at + 4 <= len; at++) {
        if (((unsigned char)word[at] & 0xC0) != 0x80) {
            char *flags = model_flags(lexicon, word + at, len - at);
            if (flags != NULL)
                return flags;
        }
    }
    for (size_t i = 0; i < sizeof derivations / sizeof *derivations; i++) {
        size_t ending = strlen(derivations[i].ending);
        if (len > ending && memcmp(word + len - ending, derivations[i].ending, ending) == 0)
            return model_flags(lexicon, derivations[i].model, strlen(derivations[i].model));
    }
    return NULL;
}

void lexicon_add(struct lexicon *lexicon, const char *word, size_t len, const char *model,
                 size_t model_len)
{
    size_t at;
    char *flags;

    if (len == 0 || len > 120 || memchr(word, '/', len) != NULL ||
        memchr(word, '\n', len) != NULL)
        return;
    if (model != NULL && model_len > 0 && model[0] >= '0' && model[0] <= '9')
        flags = alloc_strndup(model, model_len);
    else if (model != NULL)
        flags = model_flags(lexicon, model, model_len);
    else
        flags = len >= 6 ? guess_flags(lexicon, word, len) : NULL;
    at = lexicon->text.len;
    str_add(&lexicon->text, word, len);
    if (flags != NULL) {
        str_putc(&lexicon->text, '/');
        str_puts(&lexicon->text, flags);
    }
    str_putc(&lexicon->text, '\n');
    index_entry(lexicon, at, (uint32_t)map_hash(word, len));
    map_free(&lexicon->memo);
    free(flags);
}
