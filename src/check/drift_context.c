/*
 * Where a word that could stand for a party or a term means something else, by what stands around
 * it: somebody whose data a list has ("b. kundens navn og adresse"), a piece of software ("i
 * serverens miljø, aldrig i klienten"), somebody's own supplier ("nummeret hos udbyderen, som
 * kunderne ringer til"), a way through a menu ("Indstillinger → Persondata").
 */
#include "check/drift_rules.h"
#include "check/rules.h"
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

/* An annex of the contract itself is called so. */
static bool is_annex(const struct contract *contract, const char *text,
                     const struct drift_hit *hit)
{
    size_t len = hit->span.end - hit->span.begin;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        const char *title = node_title(node);
        if (strncasecmp(node->label, text + hit->span.begin, len) == 0 ||
            ((node->kind == NODE_HEADING || node->kind == NODE_ANNEX) && node != hit->node &&
             strncasecmp(title, text + hit->span.begin, len) == 0))
            return true;
    }
    return false;
}

bool drift_is_of_page(const char *text)
{
    static const char *const page[] = { "cookie",           "nyhedsbrev",    "Følg os",
                                        "vores hjemmeside", "din oplevelse", "Chat med os",
                                        "Kontakt os" };

    size_t len = strlen(text);

    if (len > 0 && text[len - 1] == '?')
        return true;
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        if (strstr(text, page[i]) != NULL)
            return true;
    return false;
}

/* "Ved underdatabehandler forstås en underleverandør, som …": by the one word the other is explained. */
static bool is_said_of_term(const char *text, size_t begin)
{
    enum { REACH = 30 };
    static const char *const says[] = { " forstås ", " betyder ", " menes ",
                                        " defineres som " };
    static const char *const articles[] = {
        "en", "et", "enhver", "ethvert", "den", "det", "de"
    };
    size_t from = begin > REACH ? begin - REACH : 0;
    bool article = false;

    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        article = article || word_stands_before(text, begin, articles[i]);
    for (size_t i = 0; article && i < sizeof says / sizeof *says; i++)
        if (memmem(text + from, begin - from, says[i], strlen(says[i])) != NULL)
            return true;
    return false;
}

/* Another thing is meant, or the word is only mentioned: in quotation marks, right behind the
   contract's own word, or followed by what it belongs to ("aftalen om drift"). */
bool drift_is_other(const struct contract *contract, const struct drift_rule *rule,
                    const struct drift_hit *hit)
{
    static const char *const behind[] = { " om ", " mellem ", " af ", " med ", " vedr" };
    static const char *const english[] = { "of", "the", "with", "their", "any", "to" };
    const char *text = hit->node->blocks.items[hit->block].text;

    if (terms_explains(text, hit->span.begin, hit->span.end) ||
        is_said_of_term(text, hit->span.begin) ||
        (strchr(rule->drift, '@') != NULL && is_annex(contract, text, hit)))
        return true;
    /* "et brud (data breach)", and a passage in English: "protection of personal data" */
    if (hit->span.begin > 0 && text[hit->span.begin - 1] == '(')
        return true;
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        if (word_stands_before(text, hit->span.begin, english[i]))
            return true;
    /* "kunden som dataansvarlig" says who that is; a row or a head has what somebody wrote there */
    if (strncmp(text + hit->span.end, " som data", 9) == 0 ||
        (hit->node->kind == NODE_TABLE && strcmp(rule->drift, "persondata") == 0))
        return true;
    if (rule->sort == SORT_WORD && drift_is_of_page(text))
        return true;
    if (rule->sort == SORT_NAME &&
        (strstr(text, "nderdatabehandler") != NULL || /* perhaps the agreement with that one */
         terms_is_introduced(text, hit->span.begin, rule->drift, strlen(rule->drift))))
        return true;
    for (size_t i = 0; rule->sort == SORT_NAME && i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + hit->span.end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}
