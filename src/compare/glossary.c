#include "compare/glossary.h"

#include "base/datafile.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/utf8_word.h"

#include <pthread.h>
#include <string.h>

/* --- what data/da_DK/compare.tsv says ------------------------------------------------------ */

struct fact {
    unsigned roles;
    const char *same; /* lives as long as the program */
};

struct party {
    const char *stem; /* lives as long as the program */
    size_t len;
    char last; /* its last byte */
};

static struct intern facts; /* lower case -> index in fact_list, plus one */
static VEC(struct fact) fact_list;
static VEC(struct party) parties;
static bool party_ends[256]; /* by byte: some party's stem ends in it */
static pthread_once_t facts_once = PTHREAD_ONCE_INIT;

static struct fact *put_fact(const char *word)
{
    struct interned *interned = intern_put(&facts, word, strlen(word), false);
    if (interned->value == 0) {
        vec_push(&fact_list, ((struct fact){ 0, NULL }));
        interned->value = (uint32_t)fact_list.len;
    }
    return &fact_list.items[interned->value - 1];
}

static void add_party(const char *word)
{
    bool genitive;
    size_t len = glossary_stem(word, strlen(word), &genitive);
    vec_push(&parties, ((struct party){ alloc_strdup(word), len, word[len - 1] }));
    party_ends[(unsigned char)word[len - 1]] = true;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    static const char *const names[] = { "modal",    "negation", "condition",   "time",
                                         "prompt",   "money",    "pay",         "decide",
                                         "approval", "party",    "instruction", "field",
                                         "article",  "body",     "month",       "firm" };
    (void)to;
    if (strcmp(row->cells[0], "same") == 0) {
        if (row->count < 3)
            return _("a row \"same\" needs a word and another way to write it");
        put_fact(row->cells[1])->same = alloc_strdup(row->cells[2]);
        return NULL;
    }
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (row->cells[0][0] != names[i][0] || strcmp(row->cells[0], names[i]) != 0)
            continue;
        put_fact(row->cells[1])->roles |= 1u << i;
        if (1u << i == ROLE_PARTY)
            add_party(row->cells[1]);
        return NULL;
    }
    return _("the first cell is none of the kinds that the head of the file lists");
}

static void read_facts(void)
{
    datafile_read("compare.tsv", 2, 3, take_row, NULL);
}

static const struct fact *fact_of(const char *word, size_t len)
{
    const struct interned *interned = intern_get(&facts, word, len);
    return interned == NULL ? NULL : &fact_list.items[interned->value - 1];
}

size_t glossary_stem(const char *word, size_t len, bool *genitive)
{
    static const struct {
        const char *text;
        size_t len;
    } endings[] = { { "ernes", 5 }, { "erne", 4 }, { "ene", 3 }, { "ens", 3 }, { "en", 2 },
                    { "ets", 3 },   { "et", 2 },   { "ers", 3 }, { "er", 2 },  { "es", 2 },
                    { "e", 1 },     { "s", 1 },    { "t", 1 } };
    enum { SHORTEST = 4 };
    char last = len == 0 ? 0 : word[len - 1];
    *genitive = len > SHORTEST && last == 's';
    bool ends = last == 'e' || last == 's' || last == 't' || last == 'n' || last == 'r';
    for (size_t i = 0; ends && i < sizeof endings / sizeof *endings; i++) {
        size_t cut = endings[i].len;
        if (len >= SHORTEST + cut && endings[i].text[cut - 1] == last &&
            memcmp(word + len - cut, endings[i].text, cut) == 0) {
            len -= cut;
            break;
        }
    }
    /* "databehandler", "databehandleren": the e of the word itself goes as well. */
    if (len > SHORTEST + 2 && memcmp(word + len - 2, "er", 2) == 0)
        len -= 2;
    return len;
}

static bool is_party(const char *word, size_t len)
{
    enum { SHORTEST = 4, LEAST_SUFFIX = 5 };
    bool genitive;
    size_t stem = len < SHORTEST ? 0 : glossary_stem(word, len, &genitive);
    if (stem == 0 || !party_ends[(unsigned char)word[stem - 1]])
        return false;
    for (size_t i = 0; i < parties.len; i++) {
        size_t own = parties.items[i].len;
        if (parties.items[i].last == word[stem - 1] &&
            (own == stem || (own < stem && own >= LEAST_SUFFIX)) &&
            memcmp(word + stem - own, parties.items[i].stem, own) == 0)
            return true;
    }
    return false;
}

static unsigned roles_of(const char *word, size_t len)
{
    const struct fact *fact = fact_of(word, len);
    unsigned roles = fact == NULL ? 0 : fact->roles;
    if ((roles & ROLE_PARTY) == 0 && is_party(word, len))
        roles |= ROLE_PARTY;
    return roles;
}

/* --- words as numbers ------------------------------------------------------------------------ */

/* "xx", "XXXX", "dd.mm.åååå": nobody's word. */
static bool is_blank_word(const char *word, size_t len)
{
    static const char *const shapes[] = { "dd.mm.åååå", "dd.mm.yyyy", "ddmmåååå",
                                          "ddmmyyyy",   "åååå",       "yyyy" };
    if (*word != 'x' && *word != 'd' && *word != 'y' && *word != '\xC3')
        return false; /* what they begin with */
    if (len >= 2 && strspn(word, "x") == len)
        return true;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(word, shapes[i]) == 0)
            return true;
    return false;
}

void glossary_init(struct glossary *glossary)
{
    pthread_once(&facts_once, read_facts);
    memset(glossary, 0, sizeof *glossary);
    for (uint32_t i = 0; i < GLOSSARY_FIRST; i++)
        vec_push(&glossary->words, ((struct lexeme){ .text = "" }));
}

void glossary_expect(struct glossary *glossary, size_t bytes)
{
    enum { BYTES_A_WORD = 50 };
    if (glossary->ids.places == NULL)
        intern_expect(&glossary->ids, bytes / BYTES_A_WORD);
    vec_reserve(&glossary->words, bytes / BYTES_A_WORD);
}

void glossary_free(struct glossary *glossary)
{
    intern_free(&glossary->ids);
    vec_free(&glossary->words);
    str_free(&glossary->spare);
}

static uint32_t new_lexeme(struct glossary *glossary, uint64_t hash, const char *text,
                           size_t len)
{
    struct interned *word = intern_add(&glossary->ids, hash, text, len, false);
    const struct fact *fact = fact_of(word->text, word->len);
    struct lexeme lexeme = { .text = word->text,
                             .len = word->len,
                             .roles = ROLES_OPEN,
                             .same = fact == NULL ? NULL : fact->same,
                             .blank = is_blank_word(word->text, word->len) };
    word->value = (uint32_t)glossary->words.len;
    vec_push(&glossary->words, lexeme);
    return word->value;
}

__attribute__((always_inline)) static inline uint32_t id_of(struct glossary *glossary,
                                                            const char *word, size_t len)
{
    uint64_t hash = key_hash(word, len);
    const struct interned *known = intern_find(&glossary->ids, hash, word, len);
    return known != NULL ? known->value : new_lexeme(glossary, hash, word, len);
}

uint32_t glossary_id(struct glossary *glossary, const char *word, size_t len)
{
    return id_of(glossary, word, len);
}

unsigned glossary_roles(const struct glossary *glossary, uint32_t id)
{
    struct lexeme *word = &glossary->words.items[id];
    if (word->roles == ROLES_OPEN)
        word->roles = roles_of(word->text, word->len);
    return word->roles;
}

/* --- reading a text ------------------------------------------------------------------------- */

struct reader {
    struct glossary *glossary;
    const char *text;
    size_t len;
    size_t at;
    const char
        *word; /* in lower case: in the text itself, in few, or in the glossary's spare */
    size_t word_len;
    char few[UTF8_SHORT + 1];
    bool counted; /* some word may be a blank that is counted: "X dage" */
    struct token_list *out;
};

static uint32_t peek(const struct reader *r, size_t at, size_t *step)
{
    uint32_t c = 0;
    *step = at < r->len ? utf8_decode(r->text + at, r->len - at, &c) : 0;
    return *step == 0 ? 0 : c;
}

static bool is_word_char(uint32_t c)
{
    return utf8_is_letter(c) || utf8_is_digit(c);
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0xAD || c == 0x2010 || c == 0x2011;
}

/* A mark that says something by itself: "%", "<", "½", "²"; not what only parts words. */
static bool is_sign(uint32_t c)
{
    static const char plain[] = "%$&<>=+";
    if (c < 0x80)
        return c != 0 && strchr(plain, (int)c) != NULL;
    if (c <= 0xBF)
        return c >= 0xA2 && c != 0xA8 && c != 0xAB && c != 0xAD && c != 0xB4 && c != 0xB7 &&
               c != 0xB8 && c != 0xBB;
    return c == 0xD7 || c == 0xF7 || (c >= 0x2030 && c <= 0x2034) ||
           (c >= 0x2070 && c <= 0x23FF);
}

/* Between two digits a stroke or dash counts: "1/2 år" is not "1-2 år". */
static bool parts_digits(uint32_t c)
{
    return c == '/' || c == ':' || c == '-' || c == 0x2013 || c == 0x2012 || c == 0x2014;
}

static bool is_box(uint32_t c)
{
    return (c >= 0x2610 && c <= 0x2612) || (c >= 0x2713 && c <= 0x2718) || c == 0x25A1;
}

static inline void push(struct reader *r, uint32_t id, enum token_kind kind, size_t begin,
                        size_t end)
{
    vec_push(r->out, ((struct token){ id, (uint32_t)begin, (uint32_t)end, kind, false }));
}

/* The bytes of a blank that begins at *at, or 0: a run of one sign, a bracket that says what
   is to be written, a template's variable. */
static size_t run_of(const struct reader *r, uint32_t sign, size_t least)
{
    size_t at = r->at;
    size_t count = 0;
    for (;;) {
        size_t step;
        uint32_t c = peek(r, at, &step);
        size_t gap = 0;
        if (c == ' ' && count > 0 && peek(r, at + 1, &gap) == sign) {
            at++;
            continue;
        }
        if (step == 0 || c != sign)
            break;
        count++;
        at += step;
    }
    return count >= least ? at - r->at : 0;
}

/* How many words, and what the first and all of them do. */
static size_t count_words(const char *text, size_t len, unsigned *first, unsigned *all)
{
    size_t words = 0;
    *first = *all = 0;
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && strchr(" \t\n.,:;/()-", text[end]) == NULL)
            end++;
        if (end > at) {
            char *lower = utf8_lower_copy(text + at, end - at);
            const struct fact *fact = fact_of(lower, strlen(lower));
            *all |= fact == NULL ? 0 : fact->roles;
            *first = words == 0 ? *all : *first;
            free(lower);
            words++;
        }
        at = end + 1;
    }
    return words;
}

/* A bracket is a blank where it is short, or tells the writer what to do: what else stands in
   one is text that may be kept. */
static bool is_blank_inside(char open, const char *inside, size_t len)
{
    enum { FEW_WORDS = 4 };
    unsigned first, all;
    size_t words = count_words(inside, len, &first, &all);
    bool told = (all & (ROLE_INSTRUCTION | ROLE_FIELD)) != 0;
    uint32_t c = 0;
    switch (open) {
    case '(': return (first & ROLE_INSTRUCTION) != 0;
    case '<':
        return words > 0 && words <= FEW_WORDS && utf8_decode(inside, len, &c) > 0 &&
               utf8_is_letter(c);
    case '[': return told || words <= FEW_WORDS;
    case '{': return words <= FEW_WORDS;
    default: return (first & ROLE_INSTRUCTION) != 0 || memchr(inside, '_', len) != NULL;
    }
}

static size_t bracket(const struct reader *r, const char *open, const char *close)
{
    enum { REACH = 300 };
    size_t skip = strlen(open);
    size_t limit = r->len - r->at < REACH ? r->len - r->at : REACH;
    if (limit < skip || memcmp(r->text + r->at, open, skip) != 0)
        return 0;
    const char *begin = r->text + r->at + skip;
    const char *end = memmem(begin, limit - skip, close, strlen(close));
    if (end == NULL || !is_blank_inside(*open, begin, (size_t)(end - begin)))
        return 0;
    return (size_t)(end - (r->text + r->at)) + strlen(close);
}

static size_t blank_at(const struct reader *r, uint32_t c)
{
    switch (c) {
    case '_': return run_of(r, '_', 2);
    case '.': return run_of(r, '.', 4);
    case 0x2026: return run_of(r, 0x2026, 1);
    case '[': return bracket(r, "[", "]");
    case '(': return bracket(r, "(", ")");
    case '{': return bracket(r, "{", "}");
    case '<': return bracket(r, "<", ">");
    case 0xAB: return bracket(r, "\xC2\xAB", "\xC2\xBB");
    default: return 0;
    }
}

/* Whether the sign at the reader's place stands within a word: a point or comma in a number
   or citation, a point in an abbreviation. */
static bool joins(const struct reader *r, uint32_t c, uint32_t before, size_t letters,
                  size_t len)
{
    size_t step, more;
    uint32_t next = peek(r, r->at + 1, &step);
    if ((c != '.' && c != ',') || step == 0)
        return false;
    bool digit_before = utf8_is_digit(before);
    if (utf8_is_digit(next))
        return digit_before || (c == '.' && letters == 1 && len <= 2);
    if (c != '.' || !utf8_is_letter(next))
        return false;
    uint32_t behind = peek(r, r->at + 1 + step, &more);
    if (digit_before)
        return !is_word_char(behind); /* "9.2.a" */
    return letters <= 3 && !utf8_is_upper(next);
}

/* "1.000,00" and "1000" are one amount: the word, in spare, without what makes no difference. */
static void simplify_number(struct reader *r, struct str *word)
{
    char *text = word->data;
    size_t len = word->len;
    size_t out = 0;
    if (len > 3 && strcmp(text + len - 3, ",00") == 0)
        len -= 3;
    bool thousands = len >= 5 && strspn(text, "0123456789.") >= len;
    for (size_t i = len; thousands && i-- > 0;)
        thousands = (text[i] == '.') == ((len - i) % 4 == 0);
    for (size_t i = 0; i < len; i++)
        if (!(thousands && text[i] == '.'))
            text[out++] = text[i];
    r->word_len = out;
}

/* What is read in place of the word ("blandt andet" for "bl.a."). */
static void push_same(struct reader *r, const char *same, size_t begin, size_t end)
{
    for (const char *at = same; *at != '\0';) {
        size_t len = strcspn(at, " ");
        enum token_kind kind = *at >= '0' && *at <= '9' ? TOKEN_NUMBER : TOKEN_WORD;
        push(r, id_of(r->glossary, at, len), kind, begin, end);
        at += len + (at[len] == ' ');
    }
}

__attribute__((always_inline)) static inline void push_word(struct reader *r, size_t begin,
                                                            size_t end)
{
    uint32_t id = id_of(r->glossary, r->word, r->word_len);
    const struct lexeme *lexeme = &r->glossary->words.items[id];
    if (lexeme->same != NULL)
        push_same(r, lexeme->same, begin, end);
    else if (lexeme->blank)
        push(r, GLOSSARY_BLANK, TOKEN_BLANK, begin, end);
    else
        push(r, id, TOKEN_WORD, begin, end);
    r->counted |= r->word_len == 1;
}

/* Letters and digits from the reader's place on, to the word in lower case; false: there are
   none. */
static bool read_run(struct reader *r, struct str *word, size_t *letters, bool *number)
{
    size_t begin = r->at;
    unsigned kinds = 0;
    r->at = utf8_run_end(r->text, r->len, begin, &kinds);
    size_t len = r->at - begin;
    utf8_put_lower(word, r->text + begin, len);
    *letters += utf8_count(r->text + begin, len);
    *number &= (kinds & UTF8_LETTER) == 0;
    return len > 0;
}

/* The character that ends before the reader's place, as far as it matters: a digit, or any
   letter. */
static uint32_t last_of_run(const struct reader *r)
{
    unsigned char byte = (unsigned char)r->text[r->at - 1];
    return byte < 0x80 ? byte : 0xE5 /* å */;
}

/* A word with signs within; true where it is a number. */
static bool read_joined(struct reader *r)
{
    struct str *word = &r->glossary->spare;
    uint32_t before = 0;
    size_t letters = 0; /* since the last point */
    bool number = true;
    str_clear(word);
    for (;;) {
        size_t step, more;
        if (read_run(r, word, &letters, &number))
            before = last_of_run(r);
        uint32_t c = peek(r, r->at, &step);
        if (is_dash(c) && utf8_is_letter(before) &&
            utf8_is_letter(peek(r, r->at + step, &more))) {
            before = c == 0xAD ? before : '-';
        } else if (joins(r, c, before, letters, word->len)) {
            str_putc(word, (char)c);
            letters = 0;
            before = c;
        } else {
            break;
        }
        r->at += step;
    }
    r->word = word->data;
    r->word_len = word->len;
    if (number)
        simplify_number(r, word);
    return number;
}

/* Whether a sign of ASCII at this place joins nothing, for what stands behind it: " ", "\n". */
static bool parts_words(const struct reader *r, size_t at)
{
    unsigned char next = at + 1 < r->len ? (unsigned char)r->text[at + 1] : ' ';
    return next < 0x80 && !is_word_char(next);
}

/* Most words: few letters of ASCII. False: it is none of them. */
static inline bool read_short(struct reader *r, bool *number)
{
    struct utf8_short has = { 0, 0, 0, 0 };
    size_t len = utf8_short_word(r->text + r->at, r->len - r->at, r->few, &has);
    size_t end = r->at + len;
    char behind = end < r->len ? r->text[end] : ' ';
    if (len == 0 || ((behind == '.' || behind == ',' || behind == '-') && !parts_words(r, end)))
        return false;
    r->word = r->few;
    r->word_len = len;
    r->at = end;
    *number = has.letters == 0;
    return true;
}

/* Letters and digits from the reader's place on, and nothing behind them that may join more:
   nearly every word. False: it has to be read as one that is joined. */
static bool read_plain(struct reader *r, bool *number)
{
    size_t begin = r->at;
    size_t step;
    unsigned kinds = 0;
    size_t end = utf8_run_end(r->text, r->len, begin, &kinds);
    uint32_t c = peek(r, end, &step);
    if (c == '.' || c == ',' || is_dash(c))
        return false;
    r->at = end;
    r->word = r->text + begin;
    r->word_len = end - begin;
    *number = (kinds & UTF8_LETTER) == 0;
    if ((kinds & UTF8_CAPITAL) == 0)
        return true;
    struct str *word = &r->glossary->spare;
    str_clear(word);
    utf8_put_lower(word, r->word, r->word_len);
    r->word = word->data;
    r->word_len = word->len;
    return true;
}

static void read_word(struct reader *r, size_t begin)
{
    bool number;
    if (!read_short(r, &number) && !read_plain(r, &number))
        number = read_joined(r);
    if (number)
        push(r, glossary_id(r->glossary, r->word, r->word_len), TOKEN_NUMBER, begin, r->at);
    else
        push_word(r, begin, r->at);
}

/* "[x]", "[ ]": a box ticked or not. */
static bool read_ascii_box(struct reader *r, size_t len)
{
    const char *text = r->text + r->at;
    bool ticked = len == 3 && (text[1] == 'x' || text[1] == 'X');
    if (*text != '[' || !(ticked || len == 2 || (len == 3 && text[1] == ' ')))
        return false;
    const char *box = ticked ? GLOSSARY_TICKED : GLOSSARY_UNTICKED;
    push(r, glossary_id(r->glossary, box, strlen(box)), TOKEN_BOX, r->at, r->at + len);
    return true;
}

static void push_blank(struct reader *r, size_t begin)
{
    const char *text = r->text + begin;
    bool run = strchr("_.", *text) != NULL || (unsigned char)*text == 0xE2;
    uint32_t id =
        run ? (uint32_t)GLOSSARY_BLANK : glossary_id(r->glossary, text, r->at - begin);
    push(r, id, TOKEN_BLANK, begin, r->at);
}

bool glossary_begins_sentence(const char *text, bool *any)
{
    *any = true;
    while (*text != '\0') {
        uint32_t c = 0;
        size_t step = utf8_decode(text, strnlen(text, 4), &c);
        if (step == 0 || is_word_char(c))
            return c != 0 && utf8_is_upper(c);
        text += step;
    }
    *any = false;
    return true;
}

/* Not so behind "CVR-nr. 12" and "ca. to". */
static bool begins_sentence(const struct reader *r)
{
    bool any;
    return glossary_begins_sentence(r->text + r->at, &any);
}

static void read_mark(struct reader *r, uint32_t c, size_t step)
{
    size_t begin = r->at;
    size_t blank = blank_at(r, c);
    size_t more;
    if (blank > 0 && read_ascii_box(r, blank)) {
        r->at += blank;
        return;
    }
    if (blank > 0) {
        r->at += blank;
        push_blank(r, begin);
        return;
    }
    r->at += step == 0 ? 1 : step;
    bool minus = c == '-' && utf8_is_digit(peek(r, r->at, &more)) &&
                 (begin == 0 || r->text[begin - 1] == ' ' || r->text[begin - 1] == '(');
    bool between = parts_digits(c) && begin > 0 &&
                   utf8_is_digit((unsigned char)r->text[begin - 1]) &&
                   utf8_is_digit(peek(r, r->at, &more));
    if (is_box(c)) {
        const char *box = c == 0x2610 || c == 0x25A1 ? GLOSSARY_UNTICKED : GLOSSARY_TICKED;
        push(r, glossary_id(r->glossary, box, strlen(box)), TOKEN_BOX, begin, r->at);
    } else if (step > 0 && (is_sign(c) || minus || between)) {
        bool dash = between && c > 0x7F;
        r->word = dash ? "-" : r->text + begin;
        r->word_len = dash ? 1 : step;
        push_word(r, begin, r->at);
    } else if ((c == '.' || c == '?' || c == '!' || c == '\n') && r->out->len > 0 &&
               begins_sentence(r)) {
        r->out->items[r->out->len - 1].stops = true;
    }
}

/* "X dage" */
static void find_counted_blanks(const struct glossary *glossary, struct token_list *list,
                                size_t from)
{
    for (size_t i = from; i + 1 < list->len; i++) {
        const struct lexeme *word = &glossary->words.items[list->items[i].id];
        if (word->len == 1 && (*word->text == 'x' || *word->text == 'n') &&
            (glossary_roles(glossary, list->items[i + 1].id) & (ROLE_TIME | ROLE_MONEY)) != 0) {
            list->items[i].id = GLOSSARY_BLANK;
            list->items[i].kind = TOKEN_BLANK;
        }
    }
}

void glossary_read(struct glossary *glossary, const char *text, struct token_list *out)
{
    glossary_read_bytes(glossary, text, strlen(text), out);
}

void glossary_read_bytes(struct glossary *glossary, const char *text, size_t len,
                         struct token_list *out)
{
    struct reader r = { .glossary = glossary, .text = text, .len = len, .out = out };
    size_t from = out->len;
    vec_reserve(out, r.len / GLOSSARY_BYTES_A_TOKEN);
    while (r.at < r.len) {
        size_t step;
        if (text[r.at] == ' ') { /* what stands most often says nothing */
            r.at++;
            continue;
        }
        unsigned char byte = (unsigned char)text[r.at];
        if (byte < 0x80 && is_word_char(byte)) { /* nearly all else */
            read_word(&r, r.at);
            continue;
        }
        uint32_t c = peek(&r, r.at, &step);
        if (step > 0 && is_word_char(c))
            read_word(&r, r.at);
        else
            read_mark(&r, c, step);
    }
    if (r.counted)
        find_counted_blanks(glossary, out, from);
    if (out->len > from)
        out->items[out->len - 1].stops = true;
}

/* --- the same text ---------------------------------------------------------------------------- */

static uint32_t plain_char(const char **at)
{
    uint32_t c;
    size_t step = utf8_decode(*at, strnlen(*at, 4), &c);
    *at += step == 0 ? 1 : step;
    if (step == 0)
        return 0xFFFD;
    if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
        return '"';
    if (c == 0x2018 || c == 0x2019 || c == 0xB4)
        return '\'';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    return c == 0xA0 || c == '\n' || c == '\t' ? ' ' : c;
}

/* The next character that counts: spaces are one, those at either end none. */
static uint32_t next_char(const char **at, bool *spaced)
{
    *spaced = false;
    while (**at != '\0') {
        uint32_t c = plain_char(at);
        if (c != ' ' && c != 0xAD)
            return c;
        *spaced |= c == ' ';
    }
    return 0;
}

/* How many bytes both begin with alike, up to a plain letter: what follows one does not depend on
   what stands before it. */
static size_t same_beginning(const char *a, const char *b)
{
    size_t same = 0;
    while (a[same] == b[same] && a[same] != '\0')
        same++;
    while (same > 0 && !((a[same - 1] | 32) >= 'a' && (a[same - 1] | 32) <= 'z'))
        same--;
    return same;
}

bool glossary_same_text(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    size_t same = same_beginning(a, b);
    bool first = same == 0;
    a += same;
    b += same;
    for (;;) {
        bool space_a, space_b;
        uint32_t c = next_char(&a, &space_a);
        uint32_t d = next_char(&b, &space_b);
        if (c != d)
            return false;
        if (c == 0)
            return true;
        if (space_a != space_b && !first)
            return false;
        first = false;
    }
}
