/*
 * What a template left open: variables ({{navn}}, {$cvr}, «Kunde_Navn», <dato>), brackets that
 * tell the writer what to do, blanks and dots in running text, "xx dage", and fields without a
 * value. What looks alike and is none passes: a signature's lines and what is filled in beside
 * them by hand, a bracket that an editor put into a quotation ("[d]en", "[...]"), a footnote's
 * number, quoted words, dot leaders of a table of contents, Roman numerals.
 *
 * The words are data/da_DK/placeholders.tsv. Every search is bounded: an opening mark is
 * followed for at most REACH bytes.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/placeholder.h"
#include "doc/reference_words.h"

#include <stdlib.h>
#include <string.h>

enum { REACH = 240, QUOTE_REACH = 1000, WORD_MAX = 60, BLANK = 3, DOTS = 4 };

struct paragraph placeholder_paragraph(const struct check_context *context, struct node *node,
                                       size_t block, struct finding_list *out)
{
    const char *text = node->blocks.items[block].text;

    return (struct paragraph){ { context, node, block, out }, text, strlen(text) };
}

void placeholder_report(const struct paragraph *paragraph, size_t begin, size_t end,
                        const char *format)
{
    check_report(&paragraph->spot, FINDING_PLACEHOLDER, SEVERITY_ERROR,
                 (struct clean_span){ begin, end }, NULL,
                 alloc_printf(format, (int)(end - begin), paragraph->text + begin));
}

static void report(const struct paragraph *paragraph, size_t begin, size_t end)
{
    placeholder_report(paragraph, begin, end, _("not filled in: %.*s"));
}

static bool is_letter_byte(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || ((unsigned char)c & 0x80) != 0;
}

static bool is_word_byte(char c)
{
    return is_letter_byte(c) || utf8_is_digit(c);
}

/* Where close stands within reach behind at, or 0. Never over a line of its own kind of
   opening mark. */
static size_t find_close(const struct paragraph *paragraph, size_t at, const char *close)
{
    size_t limit = paragraph->len - at < REACH ? paragraph->len - at : REACH;
    const char *end = memmem(paragraph->text + at, limit, close, strlen(close));

    return end == NULL ? 0 : (size_t)(end - paragraph->text);
}

static size_t first_word(const char *text, size_t len)
{
    size_t end = 0;

    while (end < len && (is_word_byte(text[end]) || text[end] == '-'))
        end++;
    return end;
}

/* Something to read in it: letters. */
static bool has_letters(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (is_letter_byte(text[i]))
            return true;
    return false;
}

/* "x", "XX", "xxx". */
static bool is_cross(const char *text, size_t len)
{
    return len > 0 && strspn(text, "xX") >= len;
}

/* {$navn}, {{ navn }}, ${navn}; the byte behind it, or 0. */
static size_t braces(const struct paragraph *paragraph, size_t at)
{
    bool twice = paragraph->text[at + 1] == '{';
    size_t open = at + (twice ? 2 : 1);
    size_t end = find_close(paragraph, open, twice ? "}}" : "}");

    if (end == 0 || !has_letters(paragraph->text + open, end - open))
        return 0;
    return end + (twice ? 2 : 1);
}

/* «Kunde_Navn»: a name of a variable, not quoted words. */
static size_t guillemets(const struct paragraph *paragraph, size_t at)
{
    size_t open = at + 2;
    size_t end = find_close(paragraph, open, "\xC2\xBB");
    const char *inner = paragraph->text + open;
    size_t len = end - open;

    if (end == 0 || len == 0 || len > WORD_MAX)
        return 0;
    if (memchr(inner, '_', len) == NULL &&
        !(memchr(inner, ' ', len) == NULL && (placeholder_has_role(inner, len, ROLE_FIELD) ||
                                              placeholder_ends_with_field(inner, len))) &&
        !placeholder_has_role(inner, first_word(inner, len), ROLE_INSTRUCTION))
        return 0;
    return end + 2;
}

/* <dato>, <<navn>>: not an element of HTML, an address or a comparison. */
static size_t angles(const struct paragraph *paragraph, size_t at)
{
    bool twice = paragraph->text[at + 1] == '<';
    size_t open = at + (twice ? 2 : 1);
    size_t end = find_close(paragraph, open, twice ? ">>" : ">");
    const char *inner = paragraph->text + open;
    size_t len = end - open;
    size_t word;

    if (end == 0 || len == 0 || len > WORD_MAX || !is_letter_byte(inner[0]) ||
        memchr(inner, '@', len) != NULL || memchr(inner, '=', len) != NULL ||
        memmem(inner, len, "://", 3) != NULL || memchr(inner, '<', len) != NULL)
        return 0;
    for (word = 0; word < len && is_letter_byte(inner[word]); word++) {
    }
    if (!twice && placeholder_has_role(inner, word, ROLE_TAG))
        return 0;
    return end + (twice ? 2 : 1);
}

/* A quotation is open here: an odd number of quotation marks before. */
static bool is_quoted(const char *text, size_t at)
{
    size_t marks = 0;

    for (size_t i = at > QUOTE_REACH ? at - QUOTE_REACH : 0; i < at; i++)
        marks += utf8_quote_len(text + i) > 0 ? 1 : 0;
    return marks % 2 == 1;
}

/* The word that ends before at, skipping spaces; its length. */
static size_t word_before(const char *text, size_t at, size_t *begin)
{
    size_t end;

    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '.'))
        at--;
    end = at;
    while (at > 0 && (is_word_byte(text[at - 1]) || text[at - 1] == '-'))
        at--;
    *begin = at;
    return end - at;
}

static bool is_lower_word(const char *text, size_t at, size_t len)
{
    uint32_t c;

    return utf8_decode(text + at, len - at, &c) > 0 && utf8_is_letter(c) && !utf8_is_upper(c);
}

/* Filled in by hand when it is signed: the block, the node or its heading says so. */
static bool is_signing(const struct paragraph *paragraph)
{
    for (size_t b = 0; b < paragraph->spot.node->blocks.len; b++) {
        const char *text = paragraph->spot.node->blocks.items[b].text;
        if (placeholder_any_word(text, strlen(text), ROLE_SIGNING))
            return true;
    }
    return placeholder_any_word(node_title(paragraph->spot.node),
                                strlen(node_title(paragraph->spot.node)), ROLE_SIGNING);
}

/* A run of blanks or dots in a sentence: words in lower case on both sides, or a word before
   and a full stop behind. Beside labels it is a form's, and a signature's. */
static bool is_in_sentence(const struct paragraph *paragraph, size_t begin, size_t end)
{
    const char *text = paragraph->text;
    size_t word;
    size_t len = word_before(text, begin, &word);
    size_t next = end;

    while (next < paragraph->len && strchr(" ,;.)/-", text[next]) != NULL)
        next++;
    if (len == 0 || begin == 0 || text[begin - 1] == ':' ||
        !is_lower_word(text, word, paragraph->len))
        return false;
    if (next < paragraph->len)
        return is_lower_word(text, next, paragraph->len) && !is_signing(paragraph);
    /* "betales med kr. ______." */
    return text[end] == '.' && paragraph->spot.node->kind == NODE_CLAUSE &&
           !is_signing(paragraph);
}

/* What is counted stands behind: "dage", "timer". */
static bool is_before_unit(const struct paragraph *paragraph, size_t end)
{
    size_t at = end + strspn(paragraph->text + end, " ");

    return placeholder_has_role(
        paragraph->text + at, first_word(paragraph->text + at, paragraph->len - at), ROLE_UNIT);
}

/* "2024" */
static bool is_year(const char *text)
{
    return (strncmp(text, "19", 2) == 0 || strncmp(text, "20", 2) == 0) &&
           utf8_is_digit(text[2]) && utf8_is_digit(text[3]) && word_byte_at(text, 4) == 0;
}

/* Bullets, stars, blanks and crosses only: "[●]", "[xx]", "[__]". */
static bool is_empty_mark(const char *inner, size_t len)
{
    static const char *const marks[] = {
        "\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x97\x8B", "\xEF\x82\xB7", "*", "_", "?", "#"
    };
    size_t at = 0;

    if (is_cross(inner, len))
        return len > 1;
    while (at < len) {
        bool found = inner[at] == ' ' && len > 1;
        size_t step = 1;
        for (size_t i = 0; !found && i < sizeof marks / sizeof *marks; i++) {
            step = strlen(marks[i]);
            found = len - at >= step && memcmp(inner + at, marks[i], step) == 0;
        }
        if (!found)
            return false;
        at += step;
    }
    return len > 0 && strspn(inner, " ") < len;
}

/* "fra [ ] og frem", and no box to tick as in "[x] eller [ ]". */
static bool is_left_empty(const struct paragraph *paragraph, size_t at, size_t end)
{
    size_t next = end + strspn(paragraph->text + end, " ");

    return strcasestr(paragraph->text, "[x]") == NULL && is_in_sentence(paragraph, at, end) &&
           is_lower_word(paragraph->text, next, paragraph->len);
}

/* "bilag [X]": what has a number is named before. */
static bool is_behind_noun(const struct paragraph *paragraph, size_t at)
{
    size_t begin;
    size_t len = word_before(paragraph->text, at, &begin);

    return (reference_word_kinds(paragraph->text + begin, len) & REF_NOUNS) != 0;
}

/* "inden […] dage": dots in brackets, and no quotation that they shorten. */
static bool is_cut_short(const struct paragraph *paragraph, size_t at, size_t end)
{
    const char *text = paragraph->text;
    size_t i = at + 1;

    while (i < end &&
           (text[i] == '.' || text[i] == ' ' || strncmp(text + i, "\xE2\x80\xA6", 3) == 0))
        i += (unsigned char)text[i] == 0xE2 ? 3 : 1;
    return i == end && strspn(text + at + 1, " ") < end - at - 1 && !is_quoted(text, at) &&
           (is_before_unit(paragraph, end + 1) || is_in_sentence(paragraph, at, end + 1));
}

/* ("[KUNDENS NAVN]"): what is quoted is the bracket, and nothing but it. */
static bool is_quoted_whole(const char *text, size_t at, size_t end)
{
    size_t before = at;

    while (before > 0 && ((unsigned char)text[before - 1] & 0xC0) == 0x80)
        before--;
    before -= before > 0 ? 1 : 0;
    return before < at && utf8_quote_len(text + before) == at - before &&
           utf8_quote_len(text + end) > 0;
}

/* [INDSÆT …], [navn], [●], [generel/specifik], [30] dage. */
static size_t brackets(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;
    size_t end = find_close(paragraph, at + 1, "]");
    const char *inner = text + at + 1;
    size_t len = end - at - 1;
    uint32_t first = 0;
    bool spoken;

    if (end == 0 || len == 0 || memchr(inner, '[', len) != NULL ||
        text[end + 1] == '(' /* a link of Markdown */ || word_byte_before(text, at) ||
        word_byte_at(text, end + 1) > 0)
        return 0;
    if (is_empty_mark(inner, len) ||
        (strspn(inner, " ") >= len && is_left_empty(paragraph, at, end + 1)) ||
        (is_cross(inner, len) && is_before_unit(paragraph, end + 1)))
        return end + 1;
    if ((utf8_is_digit(inner[0]) && is_before_unit(paragraph, end + 1)) ||
        is_cut_short(paragraph, at, end) ||
        (is_cross(inner, len) && is_behind_noun(paragraph, at)))
        return end + 1;
    if (!has_letters(inner, len) || is_cross(inner, len) || strncmp(inner, "jf. ", 4) == 0)
        return 0; /* "[...]", "[1]", a box that is ticked, a citation */
    if (placeholder_has_role(inner, first_word(inner, len), ROLE_INSTRUCTION))
        return end + 1;
    if (is_quoted(text, at)) {
        return is_quoted_whole(text, at, end + 1) &&
                       (placeholder_any_word(inner, len, ROLE_FIELD) ||
                        placeholder_ends_with_field(inner, first_word(inner, len)))
                   ? end + 1
                   : 0;
    }
    utf8_decode(inner, len, &first);
    spoken = memchr(inner, '/', len) != NULL || memmem(inner, len, " eller ", 7) != NULL ||
             memchr(inner, '_', len) != NULL;
    return spoken || utf8_is_upper(first) || placeholder_any_word(inner, len, ROLE_FIELD) ||
                   placeholder_ends_with_field(inner, first_word(inner, len))
               ? end + 1
               : 0;
}

/* (indsæt navn), (Stk. 3 slettes, hvis …), (Husk: …) */
static size_t parentheses(const struct paragraph *paragraph, size_t at)
{
    static const char *const orders[] = { "indsæt", "indsættes", "indføj", "udfyld", "skriv" };
    size_t end = find_close(paragraph, at + 1, ")");
    const char *inner = paragraph->text + at + 1;
    size_t len = end - at - 1;
    size_t word;

    if (end == 0)
        return 0;
    if (placeholder_is_note(inner, len))
        return end + 1;
    word = first_word(inner, len);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        size_t order = strlen(orders[i]);
        if (word == order && strncasecmp(inner, orders[i], 4) == 0 &&
            placeholder_has_role(inner, word, ROLE_INSTRUCTION))
            return end + 1;
    }
    return 0;
}

/* %NAVN%, @@navn@@, ##navn##, #navn# */
static size_t fences(const struct paragraph *paragraph, size_t at)
{
    char mark = paragraph->text[at];
    size_t open = at + 1;
    bool single = mark == '%' || (mark == '#' && paragraph->text[open] != mark);
    size_t end;

    if (!single) {
        if (paragraph->text[open] != mark)
            return 0;
        open++;
    }
    end = open;
    while (end - open < WORD_MAX &&
           (is_letter_byte(paragraph->text[end]) || paragraph->text[end] == '_' ||
            (end > open && utf8_is_digit(paragraph->text[end]))))
        end++;
    if (end - open < 2 || paragraph->text[end] != mark ||
        (!single && paragraph->text[end + 1] != mark) ||
        (single && mark == '#' &&
         !placeholder_has_role(paragraph->text + open, end - open, ROLE_FIELD) &&
         !placeholder_ends_with_field(paragraph->text + open, end - open)))
        return 0;
    return end + (open - at);
}

/* "XX XX XX XX" of a number in groups: where the groups behind the first end. */
static size_t groups_end(const char *text, size_t end)
{
    for (;;) {
        size_t run = text[end] == ' ' ? strspn(text + end + 1, "xX") : 0;
        if (run < 2 || word_byte_at(text, end + 1 + run) > 0)
            return end;
        end += 1 + run;
    }
}

/* "86 18 40 XX": two groups of two digits stand before. */
static bool is_behind_groups(const char *text, size_t at)
{
    enum { GROUP = 3 };

    for (size_t back = 1; back <= 2; back++) {
        const char *group = at >= back * GROUP ? text + at - back * GROUP : NULL;
        if (group == NULL || strspn(group, "0123456789") != GROUP - 1 ||
            group[GROUP - 1] != ' ')
            return false;
    }
    return true;
}

/* "Kontaktperson: XX": all that stands behind a label. */
static bool stands_for_value(const struct paragraph *paragraph, size_t at, size_t end)
{
    const char *text = paragraph->text;
    size_t before = at;

    while (before > 0 && text[before - 1] == ' ')
        before--;
    end += strspn(text + end, " .");
    return before > 0 && text[before - 1] == ':' && (end >= paragraph->len || text[end] == ',');
}

/* "ved levering af X": the word at begin is "af", and before it stands what is delivered. */
static bool is_delivered(const char *text, size_t begin, size_t len)
{
    static const char *const things[] = { "levering", "leveringen", "leverancen",
                                          "ydelsen",  "tjenesten",  "driften" };
    size_t thing;
    size_t thing_len;

    if (len != 2 || memcmp(text + begin, "af", 2) != 0)
        return false;
    thing_len = word_before(text, begin, &thing);
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (thing_len == strlen(things[i]) &&
            strncasecmp(text + thing, things[i], thing_len) == 0)
            return true;
    return false;
}

/* "xx dage", "X timer", "den xx.xx.20xx", "XX A/S". */
static size_t crosses(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;
    size_t run = strspn(text + at, "xX");
    size_t end = at + run;
    size_t begin;
    size_t before;
    size_t next;

    if (at > 0 && (word_byte_before(text, at) || strchr("-_/.'&@", text[at - 1]) != NULL))
        return 0;
    while (end < paragraph->len && strchr("xX.-/", text[end]) != NULL && end - at < WORD_MAX)
        end++;
    while (end > at && strchr(".-/", text[end - 1]) != NULL)
        end--;
    /* "xx.xx.20xx" */
    if (end < paragraph->len && text[end] != '\0' && strchr(".-/", text[end]) != NULL &&
        run == 2 && strncmp(text + end + 1, "20", 2) == 0) {
        end += 3;
        end += strspn(text + end, "xX0123456789");
        return end;
    }
    if (word_byte_at(text, end) > 0)
        return 0; /* "Xerox" */
    if (run > 1 && groups_end(text, end) > end)
        return groups_end(text, end);
    if (run == 2 && is_behind_groups(text, at))
        return end;
    if (run == 2 && end - at >= 5 && strspn(text + at + 3, "xX") >= 2)
        return end; /* "kl. XX.XX" */
    if (run >= 2 && end == at + run && stands_for_value(paragraph, at, end))
        return end;
    before = word_before(text, at, &begin);
    if (placeholder_has_role(text + begin, before, ROLE_ROMAN) && text[at] == 'X')
        return 0;
    next = end;
    while (next < paragraph->len && (text[next] == ' ' || text[next] == '%'))
        if (text[next++] == '%')
            return end;
    if (placeholder_has_role(text + next, first_word(text + next, paragraph->len - next),
                             ROLE_UNIT))
        return end;
    if (run == 1 && text[at] == 'X' && is_delivered(text, begin, before))
        return end;
    return run >= 2 && (text[at] == 'x' || run >= 4 ||
                        (run == 2 && text[at + 1] == 'X' && next > end && text[next] == 'A'))
               ? end
               : 0;
}

/* "den __.__.2024 og": a date in a sentence, and "Dato __.__.2024" in a signature that waited for its
   day only; *end: behind its year. */
static bool is_date(const struct paragraph *paragraph, size_t at, size_t *end)
{
    size_t year = *end + strspn(paragraph->text + *end, " .-/");
    size_t word;
    size_t len = word_before(paragraph->text, at, &word);

    if (!is_year(paragraph->text + year) ||
        !((len == 3 && strncmp(paragraph->text + word, "den", 3) == 0 &&
           !is_signing(paragraph)) ||
          (len == 4 && strncmp(paragraph->text + word, "Dato", 4) == 0)))
        return false;
    *end = year + 4;
    return true;
}

/* "inden … timer": what is counted stands behind the dots. */
static bool is_counted(const struct paragraph *paragraph, size_t at, size_t end)
{
    return at > 0 && paragraph->text[at - 1] == ' ' && paragraph->text[end] == ' ' &&
           is_before_unit(paragraph, end);
}

/* "bilag _", "_ dage". */
static bool is_short_blank(const struct paragraph *paragraph, size_t at, size_t end)
{
    return at > 0 && paragraph->text[at - 1] == ' ' &&
           (is_before_unit(paragraph, end) || is_behind_noun(paragraph, at));
}

/* "sker senest den .........": a paragraph ends so where its last words ask for more. */
static bool is_open_end(const struct paragraph *paragraph, size_t at, size_t end)
{
    static const char *const asking[] = { "den", "af", "til", "på", "med", "hos", "kr", "er" };
    size_t begin;
    size_t len = word_before(paragraph->text, at, &begin);
    bool asks = false;

    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++) {
        asks = asks || (len == strlen(asking[i]) &&
                        strncmp(paragraph->text + begin, asking[i], len) == 0);
    }
    return asks && paragraph->text[end] == '\0' && paragraph->spot.node->kind == NODE_CLAUSE &&
           !is_signing(paragraph);
}

/* "____", ". . . .", "……": the byte behind the run; *found says that it is a placeholder. */
static size_t blanks(const struct paragraph *paragraph, size_t at, bool *found)
{
    const char *text = paragraph->text;
    size_t end = at;
    size_t count = 0;

    *found = false;
    if (text[at] == '_') {
        while (end < paragraph->len &&
               (text[end] == '_' ||
                (strchr(" .,/-", text[end]) != NULL && text[end + 1] == '_'))) {
            count += text[end] == '_' ? 1 : 0;
            end++;
        }
        *found = count >= BLANK
                     ? is_in_sentence(paragraph, at, end) || is_date(paragraph, at, &end)
                     : is_short_blank(paragraph, at, end);
        return end;
    }
    while (end < paragraph->len) {
        if (text[end] == '.') {
            count++;
            end++;
        } else if (strncmp(text + end, "\xE2\x80\xA6", 3) == 0) {
            count += 3;
            end += 3;
        } else {
            break;
        }
    }
    *found = (count >= DOTS || (count == DOTS - 1 && is_counted(paragraph, at, end))) &&
             (is_in_sentence(paragraph, at, end) ||
              (count > DOTS && is_open_end(paragraph, at, end)));
    return end > at ? end : at + 1;
}

/* "Sagsnr. 17-2044-??": a part of a number */
static bool is_rest_of_number(const char *text, size_t at, size_t end)
{
    return at > 1 && strchr("-/.", text[at - 1]) != NULL && utf8_is_digit(text[at - 2]) &&
           (text[end] == '\0' || strchr(" ,;)", text[end]) != NULL);
}

/* "inden ?? dage", "### kr." */
static size_t signs(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;
    size_t run = strspn(text + at, text[at] == '?' ? "?" : "#");
    size_t least = text[at] == '?' ? 2 : 3;

    if (text[at] == '?' && run >= least &&
        (is_rest_of_number(text, at, at + run) ||
         (text[at + run] == '@' && !word_byte_before(text, at)))) /* "????@firma.dk" */
        return at + run;
    return run >= least && at > 0 && text[at - 1] == ' ' &&
                   (text[at + run] == ' ' || (run >= 3 && strchr(".,", text[at + run]) != NULL))
               ? at + run
               : 0;
}

/* "TBD", "N.N.", "NN": a word that says that something is to come. */
static size_t promised(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;
    size_t end = at;

    if (word_byte_before(text, at))
        return 0;
    while (end < paragraph->len && end - at < 8 &&
           (word_byte_at(text, end) == 1 ||
            (text[end] == '.' && word_byte_at(text, end + 1) == 1)))
        end++;
    if (word_byte_at(text, end) > 0 || (text[end] != '\0' && strchr("-/&", text[end]) != NULL))
        return 0;
    if (end == at + 1 && text[at] == 'N') { /* "N dage" */
        return text[end] == ' ' && at > 0 && text[at - 1] == ' ' &&
                       is_before_unit(paragraph, end)
                   ? end
                   : 0;
    }
    return placeholder_has_role(text + at, end - at, ROLE_OPEN) && text[at + 1] < 'a' ? end : 0;
}

/* "Tenants/{tenant}/": a part of a path, "formatet [fornavn].[efternavn]@…", "flettefelter som
   {navn}": the contract speaks of variables, and none was forgotten. */
static bool is_spoken_of(const struct paragraph *paragraph, size_t at, size_t end)
{
    enum { BACK = 160 };
    static const char *const words[] = {
        "flettefelt", "formatet ",  "på formen ",  "mønstret ", "mønsteret ",
        "variable ",  "variabler ", "pladsholder", "markere ",  "markeret ",
        "markerer ",  "markeres " /* "at markere huller med [MANGLER]" */
    };
    const char *text = paragraph->text;
    const char *from = text + (at > BACK ? at - BACK : 0);

    if (text[at] == '{' && ((at > 0 && text[at - 1] == '/') || text[end] == '/'))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *word = memmem(from, (size_t)(text + at - from), words[i], strlen(words[i]));
        const char *stop = word;
        while (stop != NULL && stop < text + at && !(stop[0] == '.' && stop[1] == ' '))
            stop++;
        if (stop != NULL && stop == text + at)
            return true;
    }
    return false;
}

static size_t placeholder_at(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text;

    switch (text[at]) {
    case '?': return signs(paragraph, at);
    case 'T':
    case 'N': return promised(paragraph, at);
    case '{': return braces(paragraph, at);
    case '[': return brackets(paragraph, at);
    case '<': return angles(paragraph, at);
    case '(': return parentheses(paragraph, at);
    case '#': return signs(paragraph, at) > 0 ? signs(paragraph, at) : fences(paragraph, at);
    case '%':
    case '@': return fences(paragraph, at);
    case 'x':
    case 'X': return crosses(paragraph, at);
    case 'd':
    case 'D': return placeholder_date(paragraph, at);
    default:
        return text[at] == '\xC2' && text[at + 1] == '\xAB' ? guillemets(paragraph, at) : 0;
    }
}

static void check_block(const struct paragraph *paragraph)
{
    const char *text = paragraph->text;

    for (size_t at = 0; at < paragraph->len;) {
        size_t begin = at;
        size_t end;
        bool found;
        if (text[at] == '_' || (text[at] == '.' && text[at + 1] == '.') || text[at] == '\xE2') {
            end = blanks(paragraph, at, &found);
            if (found)
                report(paragraph, at, end);
            at = end;
            continue;
        }
        end =
            strchr("{[<(%@#xXdDTN?\xC2", text[at]) == NULL ? 0 : placeholder_at(paragraph, at);
        if (end == 0 && text[at] == '@')
            end = placeholder_address(paragraph, at, &begin);
        else if (at > 0 && text[at] == '{' && text[at - 1] == '$')
            begin = at - 1;
        if (end > 0 &&
            (strchr("{[<%dD", text[at]) == NULL || !is_spoken_of(paragraph, at, end)))
            report(paragraph, begin, end);
        at = end > 0 ? end : at + 1;
    }
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct paragraph paragraph = placeholder_paragraph(context, node, b, out);
        check_block(&paragraph);
    }
}

const struct check check_placeholder = { .name = "placeholder",
                                         .run_node = run_node,
                                         .load = placeholder_load };
