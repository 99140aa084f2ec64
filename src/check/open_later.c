/*
 * Values that are said to come and have not: "CVR kommer, adresse kommer", "Land udfyldes" in a
 * table, "(skal verificeres)", "(region bekræftes)", "Lokation: følger". Such a remark stands alone
 * between two signs or in a cell of its own; in a sentence the same words are a duty ("navnet
 * bekræftes skriftligt"). And the name of a form's field, left where its value ought to be:
 * "Stilling (titel)". The words are data/da_DK/placeholders.tsv.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/placeholder.h"

#include <string.h>

static void report(const struct paragraph *paragraph, size_t begin, size_t end)
{
    placeholder_report(paragraph, begin, end, _("not filled in: %.*s"));
}

static bool word_is(const struct paragraph *paragraph, const struct word *word,
                    const char *const *list)
{
    size_t len = word->end - word->begin;

    for (size_t i = 0; list[i] != NULL; i++)
        if (strlen(list[i]) == len &&
            strncasecmp(paragraph->text + word->begin, list[i], len) == 0)
            return true;
    return false;
}

static bool is_table(const struct paragraph *paragraph)
{
    return paragraph->spot.node->kind == NODE_TABLE;
}

/* The sign behind the spaces before at; '\0' at the beginning. */
static char sign_before(const struct paragraph *paragraph, size_t at)
{
    while (at > 0 && paragraph->text[at - 1] == ' ')
        at--;
    return at > 0 ? paragraph->text[at - 1] : '\0';
}

static char sign_behind(const struct paragraph *paragraph, size_t at)
{
    return paragraph->text[at + strspn(paragraph->text + at, " ")];
}

/* The remark is over: a sign, the paragraph's end, or the next cell's capital. */
static bool ends_at(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text + at;
    uint32_t next;

    if (strchr(",;).", text[0]) != NULL || text[0] == '\0')
        return true;
    return is_table(paragraph) && text[0] == ' ' &&
           utf8_decode(text + 1, strlen(text + 1), &next) > 0 && utf8_is_upper(next);
}

/* As ends_at, or a word like "senere" may follow: cheap. */
static bool may_end_at(const struct paragraph *paragraph, size_t at)
{
    const char *text = paragraph->text + at;

    return strchr(",;).", text[0]) != NULL || text[0] == '\0' ||
           (text[0] == ' ' &&
            (is_table(paragraph) || (text[1] == 's' || text[1] == 'n' || text[1] == 'e')));
}

/* A field is named here, and not by its article: "adresse", "timepris", "CVR". */
static bool names_field(const struct paragraph *paragraph, const struct word *word)
{
    static const char *const definite[] = { "navnet", "datoen",   "ydelsen",   "tjenesten",
                                            "kunden", "systemet", "løsningen", NULL };
    const char *text = paragraph->text + word->begin;
    size_t len = word->end - word->begin;

    len -= len > 1 && text[len - 1] == '.' ? 1 : 0; /* "CVR-nr." */
    return !word_is(paragraph, word, definite) &&
           (placeholder_has_role(text, len, ROLE_FIELD) ||
            placeholder_has_role(text, len, ROLE_LABEL) ||
            placeholder_ends_with_field(text, len));
}

/* "CVR kommer", "timepris kommer": the field and its verb are all that stands there. */
static bool is_field_to_come(const struct paragraph *paragraph, const struct word *field)
{
    static const char *const before_value[] = { "til", "med", "på", "hos", NULL };
    char sign = sign_before(paragraph, field->begin);
    bool begins = sign == '\0' || strchr(",;(:", sign) != NULL;

    if (is_table(paragraph) && word_is_capital(paragraph->text, field))
        begins = true; /* its own cell */
    /* "Kontaktperson: navn og telefonnummer følger" */
    begins = begins || (word_stands_before(paragraph->text, field->begin, "og") &&
                        memchr(paragraph->text, ':', field->begin) != NULL);
    for (size_t i = 0; !begins && before_value[i] != NULL; i++)
        begins = word_stands_before(paragraph->text, field->begin, before_value[i]);
    return begins;
}

/* "(skal verificeres)", "(bekræftes, jf. bilag 2)", "(region bekræftes)": first is the word that
   stands behind the bracket or the colon. */
static bool is_remark(const struct paragraph *paragraph, const struct word *first,
                      const struct word *verb)
{
    static const char *const must[] = { "skal", "bør", "mangler", "afventer", NULL };
    char sign = sign_before(paragraph, first->begin);
    char end = sign_behind(paragraph, verb->end);
    bool aside =
        end == ')' || (end == ',' && strncmp(paragraph->text + verb->end, ", jf", 4) == 0);

    return (sign == '(' || (sign == ':' && end == ')')) && aside &&
           (first == verb || (first + 1 == verb && (word_is(paragraph, first, must) ||
                                                    !word_is_capital(paragraph->text, first))));
}

static void judge_verb(const struct paragraph *paragraph, const struct block_words *words,
                       size_t i)
{
    /* what in brackets says nothing but that somebody has still to do it */
    static const char *const open[] = { "bekræftes",  "verificeres", "afklares", "afventer",
                                        "fastlægges", "kommer",      "følger",   "udestår",
                                        "mangler",    "undersøges",  "tilføjes", NULL };
    static const char *const then[] = { "senere", "snarest", "nærmere", "endnu", NULL };
    const struct word *verb = &words->items[i];
    const struct word *before = i > 0 ? verb - 1 : verb;
    bool beside = i > 0 && words_touch(paragraph->text, before, verb);
    size_t end = verb->end;

    if (i + 1 < words->len && words_touch(paragraph->text, verb, verb + 1) &&
        word_is(paragraph, verb + 1, then))
        end = verb[1].end;
    if (beside && ends_at(paragraph, end) && names_field(paragraph, before) &&
        is_field_to_come(paragraph, before))
        report(paragraph, before->begin, end);
    else if (word_is(paragraph, verb, open) &&
             is_remark(paragraph, beside ? before : verb, verb))
        report(paragraph, (beside ? before : verb)->begin, verb->end);
}

/* "Stilling (titel)": a label, and the name of what it asks for. */
static void judge_label(const struct paragraph *paragraph)
{
    const char *text = paragraph->text;
    size_t label = word_run_end(text, 0);
    const char *inner = text + label + 2;
    size_t len;

    if (label == 0 || strncmp(text + label, " (", 2) != 0 ||
        !placeholder_has_role(text, label, ROLE_LABEL))
        return;
    len = word_run_end(inner, 0);
    if (len > 0 && strcmp(inner + len, ")") == 0 && inner[0] >= 'a' &&
        placeholder_has_role(inner, len, ROLE_FIELD))
        report(paragraph, label + 1, label + len + 3);
}

void open_later_judge(const struct paragraph *paragraph, const struct block_words *words)
{
    judge_label(paragraph);
    for (size_t i = 0; i < words->len; i++) {
        const struct word *word = &words->items[i];
        char last = paragraph->text[word->end - 1];
        /* "kommer", "udfyldes", "følger": most words need no look-up */
        if ((last == 's' || last == 'r') && may_end_at(paragraph, word->end) &&
            placeholder_has_role(paragraph->text + word->begin, word->end - word->begin,
                                 ROLE_LATER))
            judge_verb(paragraph, words, i);
    }
}
