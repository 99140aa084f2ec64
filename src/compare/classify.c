#include "compare/classify.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

static const struct lexeme *lexeme_of(const struct comparing *c, const struct token *token)
{
    return &c->stock.glossary.words.items[token->id];
}

/* --- blanks ------------------------------------------------------------------------------------ */

static bool is_blank(const struct comparing *c, const struct token *token)
{
    if (token->kind == TOKEN_BOX)
        return strcmp(lexeme_of(c, token)->text, GLOSSARY_UNTICKED) == 0;
    return token->kind == TOKEN_BLANK;
}

/* What may stand in a blank: a name, a number, a date, a description; no duty, exception or
   further sentence, which a blank did not ask for. */
static bool is_filling(const struct comparing *c, const struct token *tokens, size_t len,
                       bool last)
{
    enum { LONGEST = 40, ABBREVIATION = 4 };
    const unsigned never = ROLE_MODAL | ROLE_NEGATION | ROLE_CONDITION | ROLE_PAY;
    if (len == 0 || len > LONGEST)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (is_blank(c, &tokens[i]) ||
            (glossary_roles(&c->stock.glossary, tokens[i].id) & never) != 0)
            return false;
        /* "14. Januar", "adv. Holm" stop nothing */
        if (tokens[i].stops && tokens[i].kind != TOKEN_NUMBER && !(last && i + 1 == len) &&
            tokens[i].end - tokens[i].begin > ABBREVIATION)
            return false;
    }
    return true;
}

static bool fills(const struct comparing *c, const struct judged *j, const struct hunk *h)
{
    bool last = h->b_end == j->b.len || h->a_end == j->a.len || j->a.items[h->a_end - 1].stops;
    size_t len = h->a_end - h->a;
    if (len != 1 || !is_blank(c, &j->a.items[h->a]))
        return false;
    const struct token *with = &j->b.items[h->b];
    if (j->a.items[h->a].kind == TOKEN_BOX)
        return h->b_end - h->b == 1 && with->kind == TOKEN_BOX;
    return is_filling(c, with, h->b_end - h->b, last);
}

/* a's words between its blanks stand in b in the same order, each as early as it can. */
bool classify_is_filled(const struct comparing *c, const struct judged *j)
{
    size_t at = 0;
    bool any = false;
    for (size_t i = 0; i < j->a.len;) {
        bool blank = j->a.items[i].kind == TOKEN_BLANK;
        if (!blank) {
            if (at >= j->b.len || j->a.items[i].id != j->b.items[at].id)
                return false;
            i++;
            at++;
            continue;
        }
        /* The literal up to the next blank, or to the end. */
        size_t next = ++i;
        while (next < j->a.len && j->a.items[next].kind != TOKEN_BLANK)
            next++;
        size_t literal = next - i;
        size_t from = at + 1;
        if (next == j->a.len) {
            if (j->b.len < at + literal)
                return false;
            from = j->b.len - literal;
        }
        for (; from + literal <= j->b.len; from++) {
            size_t k = 0;
            while (k < literal && j->a.items[i + k].id == j->b.items[from + k].id)
                k++;
            if (k == literal)
                break;
        }
        if (from + literal > j->b.len)
            return false;
        bool still = from == at + 1 && j->b.items[at].id == j->a.items[i - 1].id;
        if (!still &&
            !is_filling(c, &j->b.items[at], from - at, literal == 0 || j->a.items[i - 1].stops))
            return false;
        any |= !still;
        at = from;
    }
    return any && at == j->b.len;
}

/* --- spelling ------------------------------------------------------------------------------------ */

/* A long word with one digit at its end, as a footnote's number is left by a PDF. */
static bool has_footnote(const char *text, size_t len)
{
    enum { LONG = 8 };
    return len > LONG && text[len - 1] >= '1' && text[len - 1] <= '9' &&
           strcspn(text, "0123456789") == len - 1;
}

/* The letters alone: å for aa, no accents, no doubled letters where the word is long, without a
   footnote's number at its end. */
static void skeleton(struct str *out, const char *text, size_t len, bool footnote)
{
    enum { LONG = 8 };
    static const struct {
        const char *from, *to;
    } variants[] = { { "aa", "å" }, { "ae", "æ" }, { "oe", "ø" },
                     { "é", "e" },  { "è", "e" },  { "ü", "u" } };
    if (footnote)
        len--;
    for (size_t i = 0; i < len;) {
        size_t v = 0;
        size_t count = sizeof variants / sizeof *variants;
        while (v < count && strncmp(text + i, variants[v].from, strlen(variants[v].from)) != 0)
            v++;
        if (v < count && i + strlen(variants[v].from) <= len) {
            str_puts(out, variants[v].to);
            i += strlen(variants[v].from);
            continue;
        }
        if (!(len >= LONG && i > 0 && text[i] == text[i - 1] && (unsigned char)text[i] < 0x80))
            str_putc(out, text[i]);
        i++;
    }
}

/* One letter more, fewer or another, or two that changed places; both begin alike. Lengths in
   bytes: an æ for an a is two slips, and is left alone. */
static bool is_one_slip(const char *a, size_t a_len, const char *b, size_t b_len)
{
    if (a_len > b_len)
        return is_one_slip(b, b_len, a, a_len);
    if (b_len - a_len > 1 || a_len == 0 || a[0] != b[0])
        return false;
    size_t begin = 0;
    while (begin < a_len && a[begin] == b[begin])
        begin++;
    size_t end = 0;
    while (end < a_len - begin && a[a_len - 1 - end] == b[b_len - 1 - end])
        end++;
    size_t left = a_len - begin - end;
    if (b_len > a_len)
        return left == 0;
    return left == 1 || (left == 2 && a[begin] == b[begin + 1] && a[begin + 1] == b[begin]);
}

/* A name may be another's, however alike: only words in small letters are misspelled. */
static bool is_small(const struct comparing *c, const char *text, const struct token *token)
{
    return text[token->begin] == lexeme_of(c, token)->text[0];
}

/* A word of the dictionary for one that is none, one slip away. Two words, both in the
   dictionary or neither, are two words. */
static bool is_misspelling(const struct comparing *c, const struct compare_row *r,
                           const struct token *a, const struct token *b)
{
    enum { LEAST = 5 };
    const unsigned never = ROLE_MODAL | ROLE_NEGATION | ROLE_CONDITION | ROLE_TIME | ROLE_MONEY;
    const struct lexeme *from = lexeme_of(c, a);
    const struct lexeme *to = lexeme_of(c, b);
    if (c->words == NULL || from->len < LEAST || to->len < LEAST ||
        ((glossary_roles(&c->stock.glossary, a->id) |
          glossary_roles(&c->stock.glossary, b->id)) &
         never) != 0 ||
        !is_small(c, r->text_a, a) || !is_small(c, r->text_b, b) ||
        !is_one_slip(from->text, from->len, to->text, to->len))
        return false;
    bool known_from = c->words->is_word(c->words->data, from->text, from->len);
    return known_from != c->words->is_word(c->words->data, to->text, to->len);
}

static bool letters_only(const struct token *tokens, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (tokens[i].kind != TOKEN_WORD)
            return false;
    return len > 0;
}

static void put_words(struct str *out, const struct comparing *c, const struct token *tokens,
                      size_t len)
{
    for (size_t i = 0; i < len; i++)
        str_add(out, lexeme_of(c, &tokens[i])->text, lexeme_of(c, &tokens[i])->len);
}

/* The same letters in other words ("under databehandler"), or another way to spell one. */
static bool is_spelling(const struct comparing *c, size_t row, const struct hunk *h)
{
    const struct judged *j = &c->judged.items[row];
    enum { MOST = 4 };
    size_t a_len = h->a_end - h->a;
    size_t b_len = h->b_end - h->b;
    if (a_len == 0 || b_len == 0) /* words that have no other side */
        return false;
    const struct token *a = &j->a.items[h->a];
    const struct token *b = &j->b.items[h->b];
    if (a_len > MOST || b_len > MOST || !letters_only(a, a_len) || !letters_only(b, b_len))
        return false;
    struct str whole[2] = { STR_INIT, STR_INIT };
    put_words(&whole[0], c, a, a_len);
    put_words(&whole[1], c, b, b_len);
    bool same = strcmp(str_text(&whole[0]), str_text(&whole[1])) == 0;
    if (!same && a_len == 1 && b_len == 1)
        same = is_misspelling(c, &c->out->rows.items[row], a, b);
    if (!same && a_len == 1 && b_len == 1) {
        struct str bare[2] = { STR_INIT, STR_INIT };
        bool noted[2];
        for (int s = 0; s < 2; s++)
            noted[s] = has_footnote(str_text(&whole[s]), whole[s].len);
        for (int s = 0; s < 2; s++)
            skeleton(&bare[s], str_text(&whole[s]), whole[s].len, noted[s] && !noted[1 - s]);
        same = strcmp(str_text(&bare[0]), str_text(&bare[1])) == 0;
        str_free(&bare[0]);
        str_free(&bare[1]);
    }
    str_free(&whole[0]);
    str_free(&whole[1]);
    return same;
}

/* --- a row ----------------------------------------------------------------------------------------- */

/* Words that both have, as a share of all: Dice's coefficient. */
static float likeness_of(const struct judged *j)
{
    size_t common = j->a.len;
    for (size_t i = 0; i < j->hunks.len; i++)
        common -= j->hunks.items[i].a_end - j->hunks.items[i].a;
    return j->a.len + j->b.len == 0 ? 0 : 2 * (float)common / (float)(j->a.len + j->b.len);
}

void classify_read(struct comparing *c, size_t row)
{
    struct compare_row *r = &c->out->rows.items[row];
    struct judged *j = &c->judged.items[row];
    j->a.len = j->b.len = j->hunks.len = 0;
    comparing_tokens(c, 0, r->a, r->merged ? r->text_a : NULL, &j->a);
    comparing_tokens(c, 1, r->b, r->split ? r->text_b : NULL, &j->b);
    swaps_apply(&c->stock.glossary, &j->a);
    swaps_apply(&c->stock.glossary, &j->b);
    hunks_make(&j->a, &j->b, &j->hunks);
    j->open = j->hunks.len > 0;
    if (r->likeness <= 0)
        r->likeness = likeness_of(j);
}

static enum edit_kind judge_hunk(struct comparing *c, size_t row, const struct hunk *hunk)
{
    const struct judged *j = &c->judged.items[row];
    bool points = false;
    if (hunk->a < hunk->a_end && fills(c, j, hunk))
        return EDIT_FILLED;
    if (is_spelling(c, row, hunk))
        return EDIT_SPELLING;
    if (points_renumbered(c, row, hunk, &points))
        return EDIT_RENUMBERED;
    for (uint32_t i = hunk->a; i < hunk->a_end; i++)
        if (is_blank(c, &j->a.items[i]))
            return EDIT_EMPTIED;
    for (uint32_t i = hunk->b; i < hunk->b_end; i++)
        if (j->b.items[i].kind == TOKEN_BLANK)
            return EDIT_EMPTIED;
    return points ? EDIT_POINTS : substance_kind(c, j, hunk);
}

void classify_judge(struct comparing *c, size_t row)
{
    struct compare_row *r = &c->out->rows.items[row];
    struct judged *j = &c->judged.items[row];
    bool filled = classify_is_filled(c, j);
    bool substance = false;
    bool fillings = false;
    j->kinds = arena_take(&c->out->arena, j->hunks.len + 1);
    for (size_t i = 0; i < j->hunks.len; i++) {
        enum edit_kind kind = filled ? EDIT_FILLED : judge_hunk(c, row, &j->hunks.items[i]);
        j->kinds[i] = (uint8_t)kind;
        fillings |= kind == EDIT_FILLED;
        substance |= kind < EDIT_FILLED;
    }
    r->words = substance  ? DEVIATION_ALTERED
               : fillings ? DEVIATION_FILLED
                          : DEVIATION_EDITORIAL;
}
