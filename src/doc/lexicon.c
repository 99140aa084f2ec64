#include "doc/lexicon.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

static const char *const verbs[] = {
    "accepterer", "anses",      "ansættes",   "anvendes",  "behandles",   "betaler",
    "betyder",    "bistår",     "bliver",     "blev",      "bærer",       "er",
    "fastlægger", "fastsætter", "finder",     "foretages", "forpligter",  "fremgår",
    "får",        "følger",     "giver",      "gælder",    "har",         "havde",
    "henvises",   "indebærer",  "indeholder", "kan",       "kræves",      "kunne",
    "leverer",    "ligger",     "må",         "måtte",     "omfatter",    "opbevares",
    "overtager",  "påhviler",   "reguleres",  "sendes",    "sikrer",      "sker",
    "skal",       "skulle",     "slettes",    "stilles",   "svarer",      "tilhører",
    "træder",     "udarbejdes", "udbetales",  "udgør",     "underretter", "var",
    "vil",        "være",       "ønsker",     "gives",     "hedder",      "føres",
    "skyldes",    "ophører",    "påtager",    "stiller",   "modtager",    "oplyser",
    "varsles",    "forfalder",  "tilkommer",  "shall",     "must",        "is",
    "are",        "was",        "were",       "has",       "have",        "may",
    "means",      "will",       "agrees",     "agree",     "applies",     "apply",
    "ensures",    "ensure",     "provides",   "includes",  "forstås",     "indbetaler",
    "bekræfter",  "erklærer",   "godkender",  "indgås",
};

static const char *const leads[] = {
    "til",    "af",       "med",      "på",       "som",       "der",    "at",       "og",
    "for",    "i",        "om",       "ved",      "hos",       "fra",    "den",      "det",
    "de",     "efter",    "eller",    "samt",     "når",       "hvis",   "herunder", "beholde",
    "kunne",  "følgende", "vedrører", "alene",    "indeholde", "er",     "har",      "skal",
    "må",     "kan",      "vil",      "omfatter", "sikre",     "mellem", "minimum",  "mindst",
    "andet",  "både",     "navnlig",  "the",      "of",        "and",    "or",       "with",
    "within", "shall",    "which",    "that",     "an",        "from",
};

static const char *const labels[] = {
    "Navn",          "Name",    "Stilling",  "Titel",       "Telefon",     "Telefonnummer",
    "Tlf",           "Tlf.",    "Mobil",     "E-mail",      "Email",       "E-post",
    "Mail",          "Adresse", "Address",   "CVR",         "CVR-nr",      "CVR-nr.",
    "CVR-nummer",    "CPR-nr.", "By",        "Postnr.",     "Postnummer",  "Dato",
    "Date",          "Sted",    "Sted/dato", "Dato/sted",   "Underskrift", "Signature",
    "Kontaktperson", "Kontakt", "Land",      "Beskrivelse", "Description", "Virksomhed",
    "Firma",         "Selskab", "Ydelse",    "Rolle",
};

/* clang-format off */
static const char *const columns[] = {
    "navn",      "cvr",      "cvr-nr",     "cvr-nr.",  "adresse",   "beskrivelse", "land",
    "formål",    "ydelse",   "opgave",     "service",  "aftale",    "pris",        "antal",
    "kategori",  "type",     "lokation",   "placering", "bestemmelse", "begrundelse",
    "underdatabehandler",    "leverandør", "behandling", "dato",    "beløb",       "enhed",
    "periode",   "serverland", "overførselsgrundlag",  "rolle",     "ansvarlig",   "frist",
    "system",    "sted",     "emne",       "krav",     "kontakt",   "funktion",    "nr.",
    "vare",      "hjemsted", "bemærkning", "oplysning", "kilde",    "firma",       "selskab",
    "virksomhed", "underleverandør", "tjeneste", "varighed", "behandlingssted",
};
/* clang-format on */

static const char *const units[] = { "kr",      "kr.",  "dkk",   "eur",  "pct", "pct.", "%",
                                     "mio.",    "mia.", "timer", "dage", "kl.", "m2",   "km",
                                     "procent", "mio",  "mia",   "stk.", "°c",  "mm" };

static const char *const months[] = { "januar",    "februar", "marts",    "april",
                                      "maj",       "juni",    "juli",     "august",
                                      "september", "oktober", "november", "december" };

static const char *const closings[] = {
    "underskrift",     "underskrifter", "parternes underskrift", "parternes underskrifter",
    "signatur",        "signaturer",    "versionering",          "versionshistorik",
    "versioner",       "historik",      "revisionshistorik",     "ændringslog",
    "ændringshistorik"
};

#define LIST(words, fold)                                                                      \
    {                                                                                          \
        (words), sizeof(words) / sizeof *(words), (fold)                                       \
    }

static const struct list {
    const char *const *words;
    size_t count;
    bool fold;
} lists[LEXICONS] = {
    [LEXICON_VERBS] = LIST(verbs, false),      [LEXICON_LEADS] = LIST(leads, false),
    [LEXICON_LABELS] = LIST(labels, true),     [LEXICON_COLUMNS] = LIST(columns, true),
    [LEXICON_UNITS] = LIST(units, true),       [LEXICON_MONTHS] = LIST(months, true),
    [LEXICON_CLOSINGS] = LIST(closings, true),
};

enum { SLOTS = 256 };

/* Open addressing over length, first, middle and last byte; made once, on first use. */
static struct table {
    uint8_t place[SLOTS]; /* index + 1 in the list */
    uint8_t len[SLOTS];
} tables[LEXICONS];
uint32_t lexicon_lengths[LEXICONS][256];
atomic_bool lexicon_ready;
static pthread_once_t made = PTHREAD_ONCE_INIT;

static unsigned fold_byte(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c >= 'A' && c <= 'Z' ? c + 32u : c;
}

static unsigned slot_of(const char *word, size_t len)
{
    unsigned middle = fold_byte(word[len / 2]);
    return (fold_byte(word[0]) * 7u + fold_byte(word[len - 1]) * 31u + (unsigned)len * 53u +
            middle * 3u) %
           SLOTS;
}

static void make_tables(void)
{
    for (int kind = 0; kind < LEXICONS; kind++) {
        for (size_t i = 0; i < lists[kind].count; i++) {
            size_t len = strlen(lists[kind].words[i]);
            unsigned slot = slot_of(lists[kind].words[i], len);
            while (tables[kind].place[slot] != 0)
                slot = (slot + 1) % SLOTS;
            tables[kind].place[slot] = (uint8_t)(i + 1);
            tables[kind].len[slot] = (uint8_t)len;
            unsigned char first = (unsigned char)lists[kind].words[i][0];
            lexicon_lengths[kind][first] |= 1u << len;
            if (lists[kind].fold && fold_byte((char)(first ^ 0x20)) == fold_byte((char)first))
                lexicon_lengths[kind][first ^ 0x20] |= 1u << len;
        }
    }
    atomic_store_explicit(&lexicon_ready, true, memory_order_release);
}

unsigned lexicon_look_up(enum lexicon_kind kind, const char *word, size_t len)
{
    pthread_once(&made, make_tables);
    const struct table *table = &tables[kind];
    for (unsigned slot = slot_of(word, len); table->place[slot] != 0;
         slot = (slot + 1) % SLOTS) {
        if (table->len[slot] != len)
            continue;
        const char *entry = lists[kind].words[table->place[slot] - 1];
        bool same = lists[kind].fold ? strncasecmp(entry, word, len) == 0
                                     : memcmp(entry, word, len) == 0;
        if (same)
            return table->place[slot];
    }
    return 0;
}

const char *lexicon_word(enum lexicon_kind kind, unsigned place)
{
    return place == 0 ? "" : lists[kind].words[place - 1];
}
