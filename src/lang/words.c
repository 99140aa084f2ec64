#include "lang/words.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "base/paths.h"
#include "base/str.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ABBREVIATION = 24, MAX_TEMPLATE = 160, MAX_ACRONYM = 6, BYTES_A_LINE = 20 };

static struct map abbreviations = MAP_INIT; /* lower case, with the dots */
static pthread_once_t abbreviations_once = PTHREAD_ONCE_INIT;

static void read_abbreviations(void)
{
    char *path = paths_data("abbreviations.txt");
    struct str text = STR_INIT;

    if (file_read(&text, path, NULL) == 0) {
        const char *line = str_text(&text);
        struct str lower = STR_INIT;
        map_expect(&abbreviations, text.len / BYTES_A_LINE);
        while (*line != '\0') {
            size_t len = 0;
            while ((unsigned char)line[len] >= ' ') /* up to a tab or the line's end */
                len++;
            if (len > 0 && len <= MAX_ABBREVIATION && line[0] != '#') {
                bool fresh;
                str_clear(&lower);
                utf8_put_lower(&lower, line, len);
                *map_put(&abbreviations, lower.data, lower.len, &fresh) = 1;
            }
            const char *end = strchr(line + len, '\n');
            line = end == NULL ? line + strlen(line) : end + 1;
        }
        str_free(&lower);
    }
    str_free(&text);
    free(path);
}

static bool is_listed(const char *word, size_t len)
{
    char *lower;
    bool listed;

    if (len == 0 || len > MAX_ABBREVIATION)
        return false;
    lower = utf8_lower_copy(word, len);
    listed = map_get(&abbreviations, lower, strlen(lower)) != NULL;
    free(lower);
    return listed;
}

bool words_is_abbreviation(const char *word, size_t len)
{
    char with_dot[MAX_ABBREVIATION + 2];

    pthread_once(&abbreviations_once, read_abbreviations);
    if (is_listed(word, len))
        return true;
    if (len == 0 || len >= MAX_ABBREVIATION)
        return false;
    memcpy(with_dot, word, len);
    with_dot[len] = '.';
    return is_listed(with_dot, len + 1);
}

/* What one character is to the tokenizer. */
enum sort { SORT_SPACE, SORT_LETTER, SORT_DIGIT, SORT_OTHER };

static size_t look(const char *text, size_t len, size_t at, enum sort *sort)
{
    uint32_t c = 0;
    size_t step;
    unsigned char byte = (unsigned char)text[at];

    if (byte < 0x80) {
        if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')
            *sort = SORT_LETTER;
        else if (byte >= '0' && byte <= '9')
            *sort = SORT_DIGIT;
        else
            *sort = byte <= ' ' ? SORT_SPACE : SORT_OTHER;
        return 1;
    }
    step = utf8_decode(text + at, len - at, &c);
    if (step == 0) {
        *sort = SORT_OTHER;
        return 1;
    }
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
        c == 0x202F || c == 0x3000) {
        *sort = SORT_SPACE;
    } else if (utf8_is_letter(c) || (c >= 0x300 && c <= 0x36F)) {
        *sort = SORT_LETTER;
    } else {
        *sort =
            utf8_is_digit(c) || c == 0xB9 || c == 0xB2 || c == 0xB3 ? SORT_DIGIT : SORT_OTHER;
    }
    return step;
}

static enum sort sort_at(const char *text, size_t len, size_t at)
{
    enum sort sort = SORT_SPACE;

    if (at < len)
        look(text, len, at, &sort);
    return sort;
}

static bool is_apostrophe(const char *text, size_t len, size_t at, size_t *step)
{
    if (at < len && text[at] == '\'') {
        *step = 1;
        return true;
    }
    if (at + 3 <= len && memcmp(text + at, "\xE2\x80\x99", 3) == 0) {
        *step = 3;
        return true;
    }
    return false;
}

/* A hyphen: ASCII, or U+2010 and U+2011. */
static bool is_hyphen(const char *text, size_t len, size_t at, size_t *step)
{
    if (at < len && text[at] == '-') {
        *step = 1;
        return true;
    }
    if (at + 3 <= len && memcmp(text + at, "\xE2\x80", 2) == 0 &&
        ((unsigned char)text[at + 2] == 0x90 || (unsigned char)text[at + 2] == 0x91)) {
        *step = 3;
        return true;
    }
    return false;
}

/* {$name}, [INDSÆT …], <<x>>, <navn>: the length, or 0. */
static size_t template_length(const char *text, size_t len, size_t at)
{
    static const struct {
        const char *open, *close;
    } kinds[] = {
        { "{", "}" }, { "<<", ">>" }, { "[", "]" }, { "<", ">" }, { "\xC2\xAB", "\xC2\xBB" }
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t open = strlen(kinds[i].open);
        size_t close = strlen(kinds[i].close);
        size_t limit = len - at < MAX_TEMPLATE ? len - at : MAX_TEMPLATE;
        const char *end;
        if (limit <= open || memcmp(text + at, kinds[i].open, open) != 0)
            continue;
        end = memmem(text + at + open, limit - open, kinds[i].close, close);
        /* «quoted» words and "aftale[r]" are words of the contract. */
        if (end == NULL || kinds[i].open[0] == '\xC2' ||
            (text[at] == '[' && at > 0 && sort_at(text, len, at - 1) == SORT_LETTER))
            continue;
        return (size_t)(end - (text + at)) + close;
    }
    return 0;
}

static bool has_suffix(const char *text, size_t begin, size_t end, const char *suffix)
{
    size_t len = strlen(suffix);

    return end - begin > len && strncasecmp(text + end - len, suffix, len) == 0;
}

/* "docs/plan.md", "schema.prisma": a file. Any ending will do behind a slash, a known one else. */
static bool is_file(const char *text, size_t begin, size_t end)
{
    static const char *const endings[] = { ".md",   ".txt", ".pdf",  ".doc", ".docx", ".xls",
                                           ".xlsx", ".csv", ".json", ".xml", ".yml",  ".yaml",
                                           ".sql",  ".env", ".html", ".css", ".js",   ".jsx",
                                           ".ts",   ".tsx", ".py",   ".php", ".sh",   ".zip",
                                           ".conf", ".log", ".key",  ".enc" };
    enum { LONGEST = 8 };
    size_t letters = 0;
    while (letters <= LONGEST && end - letters > begin && text[end - letters - 1] >= 'a' &&
           text[end - letters - 1] <= 'z')
        letters++;
    if (letters == 0 || letters > LONGEST || end - letters <= begin + 1 ||
        text[end - letters - 1] != '.')
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (has_suffix(text, begin, end, endings[i]))
            return true;
    return memchr(text + begin, '/', end - begin) != NULL;
}

/* "Company.companyType", "self_request": the name of something in a program. */
static bool is_identifier(const char *text, size_t begin, size_t end)
{
    bool inner = false; /* a capital behind a small letter */
    bool point = false;

    for (size_t at = begin; at < end; at++) {
        bool letter = (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z';
        if (!letter && text[at] != '.' && text[at] != '_' &&
            !(text[at] >= '0' && text[at] <= '9'))
            return false;
        inner = inner || (at > begin && text[at] >= 'A' && text[at] <= 'Z' &&
                          text[at - 1] >= 'a' && text[at - 1] <= 'z');
        point = point || (text[at] == '.' && at > begin && at + 1 < end &&
                          text[at + 1] >= 'a' && text[at + 1] <= 'z');
    }
    return inner && point;
}

/* An address from `at` to the next space: e-mail, URL, domain, path or what a program is made of;
   its end, or 0. */
static size_t address_end(const char *text, size_t len, size_t at)
{
    static const char *const domains[] = {
        ".dk",  ".com",     ".org",  ".net",  ".eu",  ".io",  ".de",    ".se", ".no",
        ".uk",  ".nl",      ".info", ".gov",  ".us",  ".fr",  ".cloud", ".in", ".ai",
        ".biz", ".example", ".test", ".tech", ".app", ".dev", ".ie",    ".ch"
    };
    size_t end = at;
    size_t host;
    bool marked = false;
    bool sign = false; /* something that only addresses have */

    while (end < len && sort_at(text, len, end) != SORT_SPACE) {
        unsigned char c = (unsigned char)text[end];
        if (c == '@' && end > at)
            marked = true;
        if (c == '<' || c == '>' || c == '"' || c == '(' || c == ')' || c == ',' || c == ';' ||
            (c == 0xE2 && end + 1 < len && (unsigned char)text[end + 1] == 0x80))
            break;
        sign = sign || c == '@' || c == '.' || c == '/' || c == '\\' || c == ':';
        end++;
    }
    if (!sign)
        return 0;
    while (end > at && strchr(".:!?'/", text[end - 1]) != NULL)
        end--;
    if (end - at < 4)
        return 0;
    if (marked || memmem(text + at, end - at, "://", 3) != NULL ||
        strncasecmp(text + at, "www.", 4) == 0 || text[at] == '/' ||
        memchr(text + at, '\\', end - at) != NULL)
        return end;
    if (is_file(text, at, end) || is_identifier(text, at, end))
        return end;
    host = at;
    while (host < end && text[host] != '/')
        host++;
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
        if (has_suffix(text, at, host, domains[i]))
            return end;
    return 0;
}

/* The longest abbreviation that begins here; its end, or 0. */
static size_t abbreviation_end(const char *text, size_t len, size_t at)
{
    size_t end = at;
    size_t best = 0;
    bool spaced = false;

    while (end < len && end - at < MAX_ABBREVIATION) {
        enum sort sort;
        size_t step = look(text, len, end, &sort);
        if (text[end] == '.') {
            if (is_listed(text + at, end + 1 - at))
                best = end + 1;
        } else if (text[end] == ' ' && end > at && text[end - 1] == '.' && !spaced) {
            spaced = true; /* "f. eks." */
        } else if (sort != SORT_LETTER && text[end] != '-') {
            break;
        }
        end += step;
    }
    return best;
}

/* Letters and digits with what may stand between them. */
static size_t token_end(const char *text, size_t len, size_t at, bool *digits)
{
    *digits = false;
    while (at < len) {
        enum sort sort;
        enum sort next;
        size_t step = look(text, len, at, &sort);
        bool joins = sort == SORT_LETTER || sort == SORT_DIGIT;
        if (joins) {
            *digits = *digits || sort == SORT_DIGIT;
            at += step;
            continue;
        }
        joins = is_hyphen(text, len, at, &step) || is_apostrophe(text, len, at, &step);
        next = sort_at(text, len, at + step);
        if (!joins && strchr(".,/:_+", text[at]) != NULL) {
            /* "2016/679", "C.2", "1.500,00", "ISO_27001" */
            joins = *digits || next == SORT_DIGIT || text[at] == '_';
        }
        if (!joins || (next != SORT_LETTER && next != SORT_DIGIT))
            return at;
        at += step;
    }
    return at;
}

static bool is_roman(const char *word, size_t len)
{
    return len <= 6 && strspn(word, "IVXLCDM") >= len;
}

/* Class of a token of letters, hyphens and apostrophes. */
static enum word_class classify(const char *word, size_t len)
{
    size_t letters = 0;
    size_t upper = 0;
    size_t lower_after = 0; /* "SLA'en", "SLA-en" without capitals behind */
    bool apostrophe = false;

    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t step = utf8_decode(word + at, len - at, &c);
        size_t skip;
        if (step == 0)
            return WORD_JUDGE;
        if (is_apostrophe(word, len, at, &skip)) {
            apostrophe = true;
        } else if (utf8_is_upper(c)) {
            upper++;
            letters++;
        } else if (utf8_is_letter(c)) {
            letters++;
            lower_after += apostrophe ? 1 : 0;
        }
        at += step;
    }
    if (letters <= 1)
        return WORD_PART;
    if (letters == upper + lower_after && upper >= 1 && upper <= MAX_ACRONYM &&
        (lower_after == 0 || apostrophe))
        return WORD_ACRONYM;
    /* "SLAs", "GDPRs" */
    if (upper >= 2 && upper + 1 == letters && word[len - 1] == 's' && len == letters)
        return WORD_ACRONYM;
    return is_roman(word, len) ? WORD_ACRONYM : WORD_JUDGE;
}

static bool ends_sentence(const char *text, size_t len, size_t at)
{
    while (at < len && text[at] == ' ')
        at++;
    return at >= len || strchr(",;:)!?\n\r", text[at]) != NULL;
}

/* A word of letters: begin is known; finds its end and class. */
static void cut_word(const char *text, size_t len, struct word *word)
{
    size_t begin = word->begin;
    bool digits;
    size_t hyphen = 0;
    size_t end = address_end(text, len, begin);

    if (end > 0) {
        word->end = end;
        word->type = WORD_ADDRESS;
        return;
    }
    end = abbreviation_end(text, len, begin);
    if (end > 0) {
        word->end = end;
        word->type = WORD_ABBREVIATION;
        return;
    }
    end = token_end(text, len, begin, &digits);
    word->end = end;
    word->type = digits ? WORD_NUMBER : classify(text + begin, end - begin);
    if (digits)
        return;
    /* "self_request", and the ".tbkey" of a file */
    if (memchr(text + begin, '_', end - begin) != NULL ||
        (begin > 0 && text[begin - 1] == '.' && text[begin] >= 'a' && text[begin] <= 'z' &&
         (begin == 1 || strchr(" (", text[begin - 2]) != NULL))) {
        word->type = WORD_ADDRESS;
        return;
    }
    if ((begin > 0 && text[begin - 1] == '-' &&
         (begin == 1 || sort_at(text, len, begin - 2) != SORT_LETTER)) ||
        (is_hyphen(text, len, end, &hyphen) && sort_at(text, len, end + hyphen) != SORT_LETTER))
        word->type = WORD_PART;
    else if (begin > 1 && text[begin - 1] == '(' && end < len && text[end] == ')' &&
             end - begin <= 5 && sort_at(text, len, begin - 2) != SORT_SPACE)
        word->type = WORD_PART;
    else if (word->type == WORD_JUDGE && ends_sentence(text, len, end) &&
             words_is_abbreviation(text + begin, end - begin))
        word->type = WORD_ABBREVIATION;
}

bool words_next(const char *text, size_t len, size_t *at, struct word *word)
{
    pthread_once(&abbreviations_once, read_abbreviations);
    while (*at < len) {
        enum sort sort;
        size_t step = look(text, len, *at, &sort);
        size_t end;
        word->begin = *at;
        if (sort == SORT_LETTER || sort == SORT_DIGIT) {
            cut_word(text, len, word);
            *at = word->end;
            return true;
        }
        end = sort == SORT_OTHER ? template_length(text, len, *at) : 0;
        if (end > 0) {
            word->end = *at + end;
            word->type = WORD_TEMPLATE;
            *at = word->end;
            return true;
        }
        /* A path begins at its slash, when a space stands before it. */
        if (text[*at] == '/' && (*at == 0 || sort_at(text, len, *at - 1) == SORT_SPACE)) {
            end = address_end(text, len, *at);
            if (end > 0) {
                word->end = end;
                word->type = WORD_ADDRESS;
                *at = end;
                return true;
            }
        }
        *at += step;
    }
    return false;
}
