/*
 * Citations of laws that cannot be: more articles, paragraphs or letters than the law has, a §
 * of a law that has articles, an official number that is one slip away from the law named
 * beside it. How a law is divided is data (laws.tsv); what is not there is not judged.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void report(struct references *references, const struct reference *reference,
                   const char *proposal, char *message)
{
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                      proposal, message);
}

static int roman_value(const char *text)
{
    static const char letters[] = "ivxlc";
    static const int values[] = { 1, 5, 10, 50, 100 };
    int sum = 0;
    for (; *text != '\0'; text++) {
        const char *here = strchr(letters, *text);
        if (here == NULL)
            return 0;
        int value = values[here - letters];
        const char *next = text[1] == '\0' ? NULL : strchr(letters, text[1]);
        sum += next != NULL && values[next - letters] > value ? -value : value;
    }
    return sum;
}

/* The only kind of law that an unnamed article may be taken for is the one that all
   instruments of this contract name. */
static bool only_one_law(const struct references *references)
{
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        if (reference->scope == REFERENCE_LAW && !reference->law_assumed &&
            (reference->law == NULL || reference->law->articles) &&
            (reference->law == NULL || strcmp(reference->law->key, "gdpr") != 0) &&
            reference->part_count > 0)
            return false;
    }
    return true;
}

/* Whether the paragraph, letter or number behind an article can be. */
static void judge_parts(struct references *references, const struct reference *reference,
                        unsigned article)
{
    const struct law *law = reference->law;
    int paragraphs = reference_law_paragraphs(law, article);
    unsigned paragraph = 0;
    const char *unit = law->articles ? _("article") : "§";
    for (size_t i = 1; i < reference->part_count; i++) {
        const struct reference_part *part = &reference->parts[i];
        const char *value = i + 1 == reference->part_count && reference->last[0] != '\0'
                                ? reference->last
                                : part->value;
        unsigned number = (unsigned)strtoul(value, NULL, 10);
        if (part->noun == REF_STK) {
            paragraph = number;
            unsigned most = paragraphs > 0 ? (unsigned)paragraphs : 1;
            if (paragraphs >= 0 && number > most) {
                report(references, reference, NULL,
                       paragraphs == 0
                           ? alloc_printf(_("%s %u of %s is not divided into paragraphs"), unit,
                                          article, law->name)
                           : alloc_printf(_("%s %u of %s has %d paragraphs"), unit, article,
                                          law->name, paragraphs));
                return;
            }
        } else if (part->noun == REF_LITRA) {
            char last = reference_law_last_letter(law, article, paragraph);
            if (last != 0 && (value[1] != '\0' || value[0] > last)) {
                report(references, reference, NULL,
                       alloc_printf(_("the letters of %s, %s %u, end at %c"), law->name, unit,
                                    article, last));
                return;
            }
        } else if (part->noun == REF_NR) {
            unsigned last = reference_law_last_number(law, article, paragraph);
            if (last != 0 && number > last) {
                report(references, reference, NULL,
                       alloc_printf(_("the numbers of %s, %s %u, end at %u"), law->name, unit,
                                    article, last));
                return;
            }
        }
    }
}

static void judge(struct references *references, const struct reference *reference,
                  bool one_law)
{
    const struct law *law = reference->law;
    const struct reference_part *part = &reference->parts[0];
    if (part->noun == REF_CHAPTER) {
        int chapter = isdigit((unsigned char)part->value[0]) ? atoi(part->value)
                                                             : roman_value(part->value);
        if (!reference->law_assumed && law->chapters > 0 && chapter > (int)law->chapters)
            report(references, reference, NULL,
                   alloc_printf(_("%s has %u chapters"), law->name, law->chapters));
        return;
    }
    unsigned wrong = law->articles ? REF_PARAGRAPH : REF_ARTICLE;
    if (part->noun == wrong && !reference->law_assumed) {
        const char *text = reference->node->blocks.items[reference->block].text;
        char *proposal = alloc_printf("%s%.*s", law->articles ? "artikel " : "§ ",
                                      (int)(reference->span.end - reference->number.begin),
                                      text + reference->number.begin);
        bool whole = reference->number.begin > reference->span.begin;
        report(references, reference, whole ? proposal : NULL,
               law->articles ? alloc_printf(_("%s has articles, no §§"), law->name)
                             : alloc_printf(_("%s has §§, no articles"), law->name));
        free(proposal);
        return;
    }
    if ((part->noun & (REF_ARTICLE | REF_PARAGRAPH)) == 0)
        return;
    bool range = reference->part_count == 1 && reference->last[0] != '\0';
    unsigned article = (unsigned)strtoul(range ? reference->last : part->value, NULL, 10);
    if (reference->law_assumed && (!one_law || article > law->count))
        return;
    if (law->count > 0 && article > law->count) {
        report(references, reference, NULL,
               law->articles ? alloc_printf(_("%s has %u articles"), law->name, law->count)
                             : alloc_printf(_("%s has %u §§"), law->name, law->count));
        return;
    }
    judge_parts(references, reference, article);
}

/* Exactly one digit differs, or two neighbours have changed places. */
static bool one_slip(const char *a, const char *b)
{
    size_t differ = 0, first = 0;
    if (strlen(a) != strlen(b))
        return false;
    for (size_t i = 0; a[i] != '\0'; i++) {
        if (a[i] == b[i])
            continue;
        if (!isdigit((unsigned char)a[i]) || !isdigit((unsigned char)b[i]))
            return false;
        first = differ++ == 0 ? i : first;
    }
    return differ == 1 || (differ == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]);
}

/* "forordning (EU) 2016/697 … (databeskyttelsesforordningen)". */
static void judge_number(struct references *references, const struct reference *reference)
{
    static const char number[] = "2016/679";
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t len = reference->number.end - reference->number.begin;
    if (len != strlen(number))
        return;
    char *printed = alloc_strndup(text + reference->number.begin, len);
    if (one_slip(printed, number) &&
        (strstr(text, "atabeskyttelsesforordning") != NULL ||
         strstr(text, "27. april 2016") != NULL || strstr(text, "GDPR") != NULL)) {
        char *proposal = references_reword(reference, number, len);
        report(references, reference, proposal,
               alloc_printf(_("databeskyttelsesforordningen is regulation %s"), number));
        free(proposal);
    }
    free(printed);
}

void law_reference_run(struct references *references)
{
    bool one_law = only_one_law(references);
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        if (reference->scope != REFERENCE_LAW)
            continue;
        if (reference->part_count == 0 && reference->law == NULL)
            judge_number(references, reference);
        else if (reference->part_count > 0 && reference->law != NULL)
            judge(references, reference, one_law);
    }
}
