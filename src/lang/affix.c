#include "lang/affix.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 6, MAX_FLAG = FLAG_OWN - 1 };

struct flags flags_parse(const char *text)
{
    struct flags set = { 0, 0 };
    unsigned flag = 0;

    for (;; text++) {
        if (*text >= '0' && *text <= '9') {
            flag = flag * 10 + (unsigned)(*text - '0');
            continue;
        }
        if (flag > 0 && flag < 64)
            set.low |= UINT64_C(1) << flag;
        else if (flag >= 64 && flag <= MAX_FLAG)
            set.high |= UINT64_C(1) << (flag - 64);
        flag = 0;
        if (*text != ',')
            return set;
    }
}

/* Cuts a line at white space, in place. */
static size_t cut_fields(char *line, char *fields[MAX_FIELDS])
{
    size_t count = 0;
    char *save = NULL;

    for (char *field = strtok_r(line, " \t\r", &save); field != NULL && count < MAX_FIELDS;
         field = strtok_r(NULL, " \t\r", &save))
        fields[count++] = field;
    return count;
}

static bool parse_condition(struct suffix *suffix, const char *text)
{
    size_t len = strlen(text);

    for (size_t at = 0; at < len;) {
        struct condition *c;
        uint32_t codepoint;
        size_t step = utf8_decode(text + at, len - at, &codepoint);
        if (step == 0 || suffix->condition_count == CONDITION_MAX)
            return false;
        c = &suffix->conditions[suffix->condition_count++];
        memset(c, 0, sizeof *c);
        if (text[at] == '[') {
            at++;
            c->negated = text[at] == '^';
            at += c->negated ? 1 : 0;
            c->set = text + at;
            step = strcspn(text + at, "]");
            c->len = (uint16_t)step++;
            if (c->len == 0 || at + step > len)
                return false;
        } else if (text[at] != '.') {
            c->set = text + at;
            c->len = (uint16_t)step;
        }
        at += step;
    }
    return true;
}

/* SFX flag strip append[/flags] condition … */
static void read_suffix(struct affixes *a, char *fields[MAX_FIELDS], size_t count)
{
    struct suffix s;
    char *slash;

    if (count < 4)
        return; /* the header of the group */
    if (count == 4 && (strcmp(fields[2], "Y") == 0 || strcmp(fields[2], "N") == 0) &&
        fields[3][strspn(fields[3], "0123456789")] == '\0')
        return;
    memset(&s, 0, sizeof s);
    s.flag = (unsigned)strtoul(fields[1], NULL, 10);
    s.strip = strcmp(fields[2], "0") == 0 ? "" : fields[2];
    slash = strchr(fields[3], '/');
    if (slash != NULL) {
        *slash = '\0';
        s.next = flags_parse(slash + 1);
        a->continued = flags_or(a->continued, s.next);
    }
    s.append = strcmp(fields[3], "0") == 0 ? "" : fields[3];
    s.strip_len = (uint16_t)strlen(s.strip);
    s.append_len = (uint16_t)strlen(s.append);
    if (s.flag == 0 || s.flag > MAX_FLAG || s.strip_len > 14 ||
        (count > 4 && strcmp(fields[4], ".") != 0 && !parse_condition(&s, fields[4]))) {
        a->partial = true;
        return;
    }
    if (s.append_len > a->longest)
        a->longest = s.append_len;
    vec_push(&a->suffixes, s);
}

static void read_replacement(struct affixes *a, char *fields[MAX_FIELDS], size_t count)
{
    struct replacement r;

    if (count < 3 || fields[1][0] == '^' || fields[1][strlen(fields[1]) - 1] == '$')
        return; /* the header; and only rules for the middle of words count here */
    r.from = fields[1];
    r.to = fields[2];
    for (char *c = fields[2]; *c != '\0'; c++)
        *c = (char)(*c == '_' ? ' ' : *c);
    r.from_len = strlen(r.from);
    r.to_len = strlen(r.to);
    if (r.to_len < 100)
        vec_push(&a->replacements, r);
}

static void read_prefix(struct affixes *a, char *fields[MAX_FIELDS], size_t count)
{
    struct suffix prefix;
    char *slash;

    if (count < 5 || strcmp(fields[3], "-") == 0)
        return; /* "-ord" is judged without its hyphen */
    slash = strchr(fields[3], '/');
    if (slash != NULL)
        *slash = '\0';
    memset(&prefix, 0, sizeof prefix);
    prefix.strip = strcmp(fields[2], "0") == 0 ? "" : fields[2];
    prefix.append = fields[3];
    prefix.strip_len = (uint16_t)strlen(prefix.strip);
    prefix.append_len = (uint16_t)strlen(prefix.append);
    vec_push(&a->prefixes, prefix);
}

/* The comment above a group tells the class of the words that have its flag. */
static void read_class(struct affixes *a, const char *comment, const char *flag_text)
{
    static const struct {
        const char *name;
        size_t offset;
    } classes[] = { { "#Substantiv", offsetof(struct affixes, nouns) },
                    { "#x Substantiv", offsetof(struct affixes, nouns) },
                    { "#Verbalsubstantiv", offsetof(struct affixes, nouns) },
                    { "#Verbum", offsetof(struct affixes, verbs) },
                    { "#Adjektiv", offsetof(struct affixes, adjectives) } };
    unsigned flag = (unsigned)strtoul(flag_text, NULL, 10);

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (flag > 0 && flag <= MAX_FLAG &&
            strncmp(comment, classes[i].name, strlen(classes[i].name)) == 0) {
            struct flags *set = (struct flags *)(void *)((char *)a + classes[i].offset);
            *set = flags_with(*set, flag);
        }
    }
}

static const struct {
    const char *name;
    size_t offset;
} flag_rules[] = {
    { "COMPOUNDBEGIN", offsetof(struct affixes, begin) },
    { "COMPOUNDMIDDLE", offsetof(struct affixes, middle) },
    { "COMPOUNDEND", offsetof(struct affixes, end) },
    { "COMPOUNDPERMITFLAG", offsetof(struct affixes, permit) },
    { "ONLYINCOMPOUND", offsetof(struct affixes, only_in_compound) },
    { "FORBIDDENWORD", offsetof(struct affixes, forbidden) },
    { "NEEDAFFIX", offsetof(struct affixes, need_affix) },
};

/* Rules that say nothing about which words are right, or that are modelled without being
   read (compounds of more than ten parts do not occur). */
static const char *const harmless[] = { "SET",        "WORDCHARS",    "COMPOUNDWORDMAX",
                                        "MAXCPDSUGS", "MAXNGRAMSUGS", "ONLYMAXDIFF",
                                        "TRY",        "KEY",          "NOSPLITSUGS",
                                        "NOSUGGEST",  "LANG",         "MAP",
                                        "NAME",       "VERSION",      "HOME",
                                        "MAXDIFF" };

static void read_rule(struct affixes *a, char *fields[MAX_FIELDS], size_t count)
{
    const char *name = fields[0];

    for (size_t i = 0; i < sizeof flag_rules / sizeof *flag_rules; i++) {
        if (strcmp(name, flag_rules[i].name) == 0 && count > 1) {
            unsigned flag = (unsigned)strtoul(fields[1], NULL, 10);
            *(unsigned *)(void *)((char *)a + flag_rules[i].offset) = flag;
            a->partial = a->partial || flag == 0 || flag > MAX_FLAG;
            return;
        }
    }
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        if (strcmp(name, harmless[i]) == 0) {
            a->partial =
                a->partial || (i == 0 && (count < 2 || strcmp(fields[1], "UTF-8") != 0));
            return;
        }
    }
    if (strcmp(name, "COMPOUNDMIN") == 0 && count > 1) {
        a->compound_min = strtoul(fields[1], NULL, 10);
        a->compound_min = a->compound_min < 1 ? 1 : a->compound_min;
    } else if (strcmp(name, "CHECKCOMPOUNDREP") == 0) {
        a->check_replacements = true;
    } else if (strcmp(name, "FLAG") == 0) {
        a->partial = a->partial || count < 2 || strcmp(fields[1], "num") != 0;
    } else {
        a->partial = true;
    }
}

static int compare_suffixes(const void *left, const void *right)
{
    const struct suffix *a = left;
    const struct suffix *b = right;
    int order = strcmp(a->append, b->append);

    return order != 0 ? order : strcmp(a->strip, b->strip);
}

static void index_suffixes(struct affixes *a)
{
    if (a->suffixes.len > 0)
        qsort(a->suffixes.items, a->suffixes.len, sizeof *a->suffixes.items, compare_suffixes);
    for (size_t i = 0; i < a->suffixes.len; i++) {
        bool fresh;
        uint64_t *place = map_put(&a->by_ending, a->suffixes.items[i].append,
                                  a->suffixes.items[i].append_len, &fresh);
        *place = fresh ? (uint64_t)i << 32 | 1 : *place + 1;
    }
}

int affixes_read(struct affixes *out, const char *path, struct err *err)
{
    struct str text = STR_INIT;
    const char *comment = "";
    char *save = NULL;
    int result;

    memset(out, 0, sizeof *out);
    out->compound_min = 3;
    result = file_read(&text, path, err);
    if (result < 0) {
        str_free(&text);
        return result;
    }
    out->text = str_steal(&text);
    for (char *line = strtok_r(out->text, "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save)) {
        char *fields[MAX_FIELDS];
        size_t count;
        if (line[0] == '#') {
            comment = line;
            continue;
        }
        count = cut_fields(line, fields);
        if (count == 0)
            continue;
        if (strcmp(fields[0], "SFX") == 0) {
            if (count > 1)
                read_class(out, comment, fields[1]);
            comment = "";
            read_suffix(out, fields, count);
        } else if (strcmp(fields[0], "PFX") == 0) {
            read_prefix(out, fields, count);
        } else if (strcmp(fields[0], "REP") == 0) {
            read_replacement(out, fields, count);
        } else {
            read_rule(out, fields, count);
        }
    }
    index_suffixes(out);
    return 0;
}

void affixes_free(struct affixes *affixes)
{
    vec_free(&affixes->suffixes);
    vec_free(&affixes->replacements);
    vec_free(&affixes->prefixes);
    map_free(&affixes->by_ending);
    free(affixes->text);
    affixes->text = NULL;
}

size_t affixes_ending(const struct affixes *affixes, const char *bytes, size_t len,
                      const struct suffix **first)
{
    const uint64_t *place;

    if (len > 0 && ((unsigned char)bytes[0] & 0xC0) == 0x80)
        return 0; /* in the middle of a letter */
    place = map_get(&affixes->by_ending, bytes, len);
    if (place == NULL)
        return 0;
    *first = affixes->suffixes.items + (*place >> 32);
    return (size_t)(*place & UINT32_MAX);
}

bool suffix_fits(const struct suffix *suffix, const char *stem, size_t len)
{
    size_t at = len;

    for (unsigned i = suffix->condition_count; i > 0; i--) {
        const struct condition *c = &suffix->conditions[i - 1];
        size_t end = at;
        if (at == 0)
            return false;
        do {
            at--;
        } while (at > 0 && ((unsigned char)stem[at] & 0xC0) == 0x80);
        if (c->len > 0 && (memmem(c->set, c->len, stem + at, end - at) != NULL) == c->negated)
            return false;
    }
    return true;
}
