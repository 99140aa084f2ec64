/*
 * What a template leaves behind in plain words, without brackets or signs of its own: a date in
 * letters, an address whose firm is to be named, a note to whoever fills it in.
 */
#include "check/placeholder.h"

#include <string.h>
#include <strings.h>

/* The words begin with one of these, in any case, and have one of those further on. */
static bool begins_and_has(const char *inner, size_t len, const char *const *begins,
                           const char *const *has)
{
    size_t word = 0;

    while (begins[word] != NULL &&
           (strlen(begins[word]) >= len ||
            strncasecmp(inner, begins[word], strlen(begins[word])) != 0))
        word++;
    for (size_t i = 0; begins[word] != NULL && has[i] != NULL; i++)
        if (memmem(inner, len, has[i], strlen(has[i])) != NULL)
            return true;
    return false;
}

/* "(tilpasses kundens løsning)", "(skal opdateres med de rette firmaer)": what is still to be done
   to the text; no "(opdateres løbende)", which is done to what it speaks of. */
static bool is_task(const char *inner, size_t len)
{
    static const char *const tasks[] = { "tilpasses ",          "skal tilpasses ",
                                         "opdateres med ",      "skal opdateres med ",
                                         "erstattes med ",      "skal erstattes ",
                                         "skal indsættes ",     "skal udfyldes ",
                                         "skal suppleres med ", "udskiftes med " };
    static const char *const habits[] = {
        "løbende", "årlig", "behov", "mindst", " når ", NULL
    };
    bool begins = false;

    for (size_t i = 0; i < sizeof tasks / sizeof *tasks && !begins; i++)
        begins = strlen(tasks[i]) < len && strncasecmp(inner, tasks[i], strlen(tasks[i])) == 0;
    for (size_t i = 0; begins && habits[i] != NULL; i++)
        begins = memmem(inner, len, habits[i], strlen(habits[i])) == NULL;
    return begins;
}

bool placeholder_is_note(const char *inner, size_t len)
{
    /* "Stk. 3 slettes, hvis foreningen ikke har …" */
    static const char *const pieces[] = { "Stk.",         "Punkt ",    "Pkt. ", "Afsnit ",
                                          "Bestemmelse",  "Bilag ",    "Stk ",  "Teksten ",
                                          "Dette punkt ", "Afsnittet", NULL };
    static const char *const fates[] = {
        " slettes, hvis ",   " slettes hvis ", " slettes, såfremt ",
        " slettes såfremt ", " udgår, hvis ",  " udgår hvis ",
        " kan slettes",      " slettes, når ", NULL
    };
    /* "Husk: ret dato og slet linjen" */
    static const char *const reminders[] = { "husk:",      "obs:",    "nb:",   "bemærk til ",
                                             "til jurist", "bemærk:", "note:", NULL };
    static const char *const tasks[] = { "slet",       "ret ",     "udfyld",
                                         "tjek",       "indsæt",   "tilpas",
                                         "udsendelse", "skabelon", "standardeksempel",
                                         NULL };

    return begins_and_has(inner, len, pieces, fates) ||
           begins_and_has(inner, len, reminders, tasks) || is_task(inner, len);
}

/* "dd.mm.åååå", "DD-MM-YYYY", "dd. måned åååå" */
size_t placeholder_date(const struct paragraph *paragraph, size_t at)
{
    static const char *const months[] = { ".mm.", "-mm-", "/mm/", ". måned ", ". mdr. " };
    static const char *const years[] = { "åååå", "ÅÅÅÅ", "yyyy", "YYYY" };
    const char *text = paragraph->text;
    size_t year = 0;

    if (strncasecmp(text + at, "dd", 2) != 0 || word_byte_before(text, at))
        return 0;
    for (size_t i = 0; i < sizeof months / sizeof *months && year == 0; i++)
        if (strncasecmp(text + at + 2, months[i], strlen(months[i])) == 0)
            year = at + 2 + strlen(months[i]);
    for (size_t i = 0; i < sizeof years / sizeof *years && year > 0; i++)
        if (strncmp(text + year, years[i], strlen(years[i])) == 0)
            return year + strlen(years[i]);
    return 0;
}

/* "info@firmanavn.dk": an address whose firm is still to be named; *begin: where it begins. */
size_t placeholder_address(const struct paragraph *paragraph, size_t at, size_t *begin)
{
    static const char *const firms[] = { "firmanavn",       "ditfirma",   "dinvirksomhed",
                                         "virksomhedsnavn", "kundenavn",  "ditdomæne",
                                         "domænenavn",      "yourcompany" };
    const char *text = paragraph->text;
    size_t end = at + 1;

    for (*begin = at;;) {
        size_t run = word_run_begin(text, *begin);
        if (run == *begin && (run == 0 || strchr(".-_", text[run - 1]) == NULL))
            break;
        *begin = run == *begin ? run - 1 : run;
    }
    while (end < paragraph->len && word_byte_at(text, end) > 0)
        end += word_byte_at(text, end);
    if (*begin == at || text[end] != '.')
        return 0;
    for (size_t i = 0; i < sizeof firms / sizeof *firms; i++)
        if (strlen(firms[i]) == end - at - 1 &&
            strncasecmp(text + at + 1, firms[i], end - at - 1) == 0) {
            end++;
            while (end < paragraph->len && word_byte_at(text, end) > 0)
                end += word_byte_at(text, end);
            return end;
        }
    return 0;
}
