/*
 * Where a word that could stand for a party or a term means something else, by what stands around
 * it: somebody whose data a list has ("b. kundens navn og adresse"), a piece of software ("i
 * serverens miljø, aldrig i klienten"), somebody's own supplier ("nummeret hos udbyderen, som
 * kunderne ringer til"), a way through a menu ("Indstillinger → Persondata").
 */
#include "check/terms.h"

#include <string.h>

/* "kundens navn", "rekvirentens kontaktoplysninger", in a list: of a person. */
static bool is_persons(const struct node *node, const char *text, struct clean_span span)
{
    static const char *const data[] = { "navn",          "adresse",     "e-mail", "mail",
                                        "telefon",       "kontakt",     "cpr",    "person",
                                        "fødselsdato",   "mobilnummer", "alder",  "køn",
                                        "betalingskort", "kontonummer", "ordrer" };
    size_t at = span.end + 1;

    if ((node->kind != NODE_ITEM && node->kind != NODE_TABLE) || text[span.end - 1] != 's' ||
        text[span.end] != ' ')
        return false;
    for (size_t i = 0; i < sizeof data / sizeof *data; i++)
        if (strncasecmp(text + at, data[i], strlen(data[i])) == 0)
            return true;
    return false;
}

/* "… i serverens miljø, aldrig i klienten eller i kildekoden" */
static bool is_software(const char *text, struct clean_span span)
{
    static const char *const words[] = { "server", "browser",  "kildekode",
                                         "API",    "frontend", "backend" };

    if (strncasecmp(text + span.begin, "klient", 6) != 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

/* "hos udbyderen, som …" */
static bool is_someones(const char *text, struct clean_span span)
{
    return word_stands_before(text, span.begin, "hos") &&
           (strncmp(text + span.end, ", som ", 6) == 0 ||
            strncmp(text + span.end, ", der ", 6) == 0);
}

/* "Konfigurér → Persondata → Opbevaring" */
static bool is_in_menu(const char *text, struct clean_span span)
{
    static const char arrow[] = "\xE2\x86\x92";
    size_t at = span.begin;

    while (at > 0 && text[at - 1] == ' ')
        at--;
    return (at >= 3 && memcmp(text + at - 3, arrow, 3) == 0) ||
           strncmp(text + span.end + strspn(text + span.end, " "), arrow, 3) == 0;
}

/* "Underleverandører, som kun leverer strøm, er ikke underdatabehandlere": told apart by the clause
   itself. */
static bool is_told_apart(const char *text, struct clean_span span)
{
    static const char *const denied[] = { "ikke underdatabehandler",
                                          "ikke for underdatabehandler",
                                          "ikke som underdatabehandler",
                                          "ikke at være underdatabehandler" };

    for (size_t i = 0; i < sizeof denied / sizeof *denied; i++)
        if (strcasestr(text + span.end, denied[i]) != NULL)
            return true;
    return false;
}

bool drift_means_other(const struct node *node, size_t block, struct clean_span span)
{
    const char *text = node->blocks.items[block].text;

    return is_persons(node, text, span) || is_software(text, span) || is_someones(text, span) ||
           is_in_menu(text, span) || is_told_apart(text, span);
}
