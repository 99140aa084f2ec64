/* When the agreement enters into force: on a date, at an event, or when both have signed, which is
   the day on which the last one did. */
#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

enum { DATE_SIZE = 11 };

/* --- dates of signature ------------------------------------------------------------------ */

/* A line as it stands where people sign: "Dato: 12. juni 2024", "Aarhus, den 3/4 2025". */
static bool is_dated_line(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const other[] = { "opdateret", "version", "revideret",
                                         "gældende",  "gælder",  "af",
                                         "fra",       "senest",  NULL };
    static const char *const dated[] = { "dato", "den", NULL };
    /* "Behandlingen begynder den 1. august": a sentence. */
    static const char *const verbs[] = { "begynder", "starter", "træder", "ophører", "løber",
                                         "varer",    "skal",    "er",     "har",     "kan",
                                         "slettes",  "indgået", NULL };
    enum { LONGEST = 26 };

    return end - first <= LONGEST && reading_has_word(reading, first, end, dated) &&
           !reading_has_word(reading, first, end, other) &&
           !reading_has_word(reading, first, end, verbs);
}

/* People sign here: "For Kunden", "Navn:", a line to write on, in the line or beside it. */
static bool is_signing_line(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "for",      "navn",  "underskrift", "underskrevet",
                                         "direktør", "vegne", NULL };

    /* "Navn, adresse og cpr-nummer": types of data. */
    if (first + 1 < end && token_is(reading, first, "navn") &&
        (reading->tokens.items[first + 1].mark == ',' || token_is(reading, first + 1, "og")))
        return false;
    return (reading->tokens.items[first].mask & BIT(SIGN)) != 0 ||
           reading->tokens.items[first].mark == '_' ||
           strncmp(token_lower(reading, first), "__", 2) == 0 ||
           reading_has_word(reading, first, first + 2 < end ? first + 2 : end, words);
}

static bool signs_near(const struct reading *reading, const uint32_t *lines, size_t count,
                       size_t line)
{
    enum { AROUND = 4 };
    size_t from = line > AROUND ? line - AROUND : 0;

    for (size_t i = from; i <= line + AROUND && i + 1 < count; i++)
        if (is_signing_line(reading, lines[i], lines[i + 1]))
            return true;
    return false;
}

/* The day on which the last of both signed; false where one is not filled in. */
static bool last_signature(const struct reading *reading, char date[DATE_SIZE])
{
    uint32_t end = (uint32_t)reading->tokens.len;
    VEC(uint32_t) lines = VEC_INIT;
    size_t found = 0;
    bool open = false;

    for (uint32_t t = 0; t < end; t = line_stop(reading, t, end))
        vec_push(&lines, t);
    vec_push(&lines, end);
    for (size_t i = 0; i + 1 < lines.len; i++) {
        char here[DATE_SIZE];
        uint32_t at = lines.items[i];
        uint32_t stop = lines.items[i + 1];
        size_t dates = 0;
        if (!is_dated_line(reading, at, stop) ||
            !signs_near(reading, lines.items, lines.len, i))
            continue;
        for (uint32_t t = at; measure_date(reading, t, stop, here, &at); t = at + 3) {
            if (found == 0 || strcmp(here, date) > 0)
                memcpy(date, here, DATE_SIZE);
            found++;
            dates++;
        }
        open |= dates == 0 && reading_has_word(reading, lines.items[i], lines.items[i] + 2,
                                               (const char *const[]){ "dato", NULL });
    }
    vec_free(&lines);
    return found >= 2 && !open;
}

/* --- what the text says ------------------------------------------------------------------ */

/* The verb that the date at belongs to is the nearest before it: "gælder fra den …", but not "afløser
   aftalen af …" nor "og ophører den …". */
static bool belongs_to_other(const struct reading *reading, uint32_t first, uint32_t at)
{
    static const char *const others[] = { "afløser",   "erstatter", "ophæver",  "afløses",
                                          "erstattes", "ophæves",   "ophører",  "udløber",
                                          "slutter",   "dateret",   "daterede", NULL };
    static const char *const own[] = { "kraft",   "gælder",  "gældende", "virkning", "begynder",
                                       "starter", "indgået", "indgås",   NULL };

    /* "erstatter aftalen, der trådte i kraft den …": the clause behind the comma is of that other one */
    static const char *const which[] = { "der", "som", NULL };
    enum { CLAUSE = 4 };
    bool relative = false;

    for (uint32_t t = at; t > first; t--) {
        if (reading_has_word(reading, t - 1, t, others))
            return true;
        if (reading_has_word(reading, t - 1, t, own)) {
            for (uint32_t k = t; k > first + 1 && t - k < CLAUSE; k--)
                relative |= reading_has_word(reading, k - 1, k, which) &&
                            reading->tokens.items[k - 2].mark == ',';
            if (!relative)
                return false;
        }
    }
    return false;
}

/* "dog senest den 1. juni": until when, not when. */
static bool is_latest(const struct reading *reading, uint32_t at)
{
    uint32_t before = at > 0 && token_is(reading, at - 1, "den") ? at - 1 : at;

    return before > 0 && token_is(reading, before - 1, "senest");
}

/* "aftalen", and whatever agreement there is beside this one: "hovedaftalen", "leverancekontrakten". */
static bool is_agreement(const struct reading *reading, uint32_t t)
{
    static const char *const ends[] = { "aftale", "aftalen", "kontrakt", "kontrakten" };
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len >= strlen(ends[i]) && strcmp(lower + len - strlen(ends[i]), ends[i]) == 0)
            return true;
    return (reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0;
}

/* "træder i kraft den", "virkning fra" right before the date at. */
static bool begins_on(const struct reading *reading, uint32_t first, uint32_t at)
{
    enum { REACH = 5 };
    static const char *const own[] = { "kraft",    "gælder",  "gældende", "virkning",
                                       "begynder", "starter", "effekt",   NULL };

    return reading_has_word(reading, at > first + REACH ? at - REACH : first, at, own);
}

/* The first date that is the agreement's own: not that of a law ("nr. 98 af 26. januar 2023"), nor of
   the agreement that this one replaces ("afløser aftalen af 3. maj 2016"), nor its end. */
static bool own_date(const struct reading *reading, uint32_t first, uint32_t end, char date[],
                     uint32_t *at)
{
    bool found = false;

    for (uint32_t t = first; t < end;) {
        char here[DATE_SIZE];
        uint32_t place;
        bool of_law;
        if (!measure_date(reading, t, end, here, &place))
            break;
        t = place + 3;
        of_law = place > first + 1 && token_is(reading, place - 1, "af") &&
                 (reading->tokens.items[place - 2].digits || is_agreement(reading, place - 2));
        if (of_law || is_latest(reading, place) || belongs_to_other(reading, first, place))
            continue;
        /* "… har den 20. maj aftalt, at aftalen træder i kraft den 1. juni": the verb's own goes first. */
        if (!found || (!begins_on(reading, first, *at) && begins_on(reading, *at, place))) {
            memcpy(date, here, DATE_SIZE);
            *at = place;
            found = true;
        }
    }
    return found;
}

static bool is_title(const struct reading *reading, const struct sentence *sentence)
{
    const struct node *node = sentence_node(reading, sentence);

    return node->kind == NODE_HEADING && reading->blocks.items[sentence->block].index == 0;
}

/* The event stands behind "i kraft" or "gælder fra". */
static uint32_t event_of(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);
    uint32_t event = sentence->first;

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        if (token_is(reading, t, "kraft") || token_is(reading, t, "fra") ||
            token_is(reading, t, "virkning")) {
            event = t + 1 +
                    (reading->tokens.items[t + 1].mark == ',' ||
                     reading->tokens.items[t + 1].mark == ':');
            break;
        }
    }
    return event + 1 >= end || reading->tokens.items[event].mark == '.' ? sentence->first
                                                                        : event;
}

/* "Tillægget er bindende, når … Det har virkning fra …": of what the sentence before is about. */
static bool speaks_on(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const it[] = { "det", "den", "disse", "de", NULL };

    return sentence > reading->sentences.items && sentence[-1].block == sentence->block &&
           (sentence[-1].mask & BIT(AGREEMENT)) != 0 &&
           reading_has_word(reading, sentence->first, sentence->first + 1, it);
}

static bool is_ikraft(const struct reading *reading, uint32_t t)
{
    static const char *const start[] = { "startdato",   "begyndelsesdato",
                                         "startdatoen", "start",
                                         "aftalestart", "kontraktstart",
                                         "begyndelse",  NULL };

    if (t > 0 && ((token_is(reading, t, "dato") && token_is(reading, t - 1, "effektiv")) ||
                  (token_is(reading, t, "fra") && token_is(reading, t - 1, "gyldig"))))
        return true;

    return strncmp(token_lower(reading, t), "ikrafttræd", strlen("ikrafttræd")) == 0 ||
           reading_has_word(reading, t, t + 1, start);
}

/* "Ikrafttrædelsesdato: 1. marts 2025", or the two in cells beside each other. */
static bool is_dated_label(const struct reading *reading, const struct sentence *sentence)
{
    enum { LABEL = 3 };
    char date[DATE_SIZE];
    uint32_t at;

    for (uint32_t t = sentence->first + 1;
         t < sentence_end(sentence) && t <= sentence->first + LABEL; t++) {
        char mark = reading->tokens.items[t].mark;
        if (is_ikraft(reading, t - 1) &&
            (mark == ':' || mark == '|' || token_gap(reading, t) == GAP_WIDE) &&
            measure_date(reading, t, sentence_end(sentence), date, &at) && at <= t + 2)
            return true;
    }
    return false;
}

/* "12. Ikrafttrædelse" / "Den 1. maj 2025."; "Hvornår gælder aftalen?" / "Fra 1. maj 2025 og så længe …". */
static bool is_date_below(const struct reading *reading, const struct sentence *sentence)
{
    enum { LONGEST = 7, LEAD = 4 };
    static const char *const lead[] = { "den", "d", "fra", "og", "med", "pr", "per", NULL };
    char date[DATE_SIZE];
    uint32_t at;

    /* "Fra 1. august gælder nye priser" */
    if ((sentence->mask & BIT(FEE)) != 0 ||
        ((sentence->near & BIT(EFFECTIVE)) == 0 &&
         ((sentence->near & BIT(DURATION)) == 0 ||
          !token_is(reading, sentence->first, "fra"))) ||
        !measure_date(reading, sentence->first, sentence_end(sentence), date, &at) ||
        at > sentence->first + LEAD)
        return false;
    for (uint32_t t = sentence->first; t < at; t++)
        if (reading->tokens.items[t].word != NO_WORD &&
            !reading_has_word(reading, t, t + 1, lead))
            return false;
    return sentence->count <= LONGEST || token_is(reading, sentence->first, "fra");
}

/* "den til enhver tid gældende lovgivning" says nothing of when the agreement does. */
static bool is_sure(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const sure[] = { "kraft",    "gælder",         "gældende",
                                        "virkning", "gyldig",         "effekt",
                                        "bundet",   "aftaleperioden", NULL };
    static const char *const begins[] = { "begynder", "starter", "løber", NULL };
    char date[DATE_SIZE];
    uint32_t at;

    /* "Aftalen begynder den 15. januar 2026" */
    for (uint32_t t = first + 1; t < end && t <= first + 2; t++)
        if (reading_has_word(reading, t, t + 1, begins) &&
            (reading->tokens.items[t - 1].mask & BIT(AGREEMENT)) != 0 &&
            own_date(reading, t + 1, end, date, &at) && at <= t + 3)
            return true;
    for (uint32_t t = first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, sure) &&
            !(t > first && token_is(reading, t - 1, "tid")))
            return true;
    return false;
}

/* "Ændringer af bilag B træder i kraft …"; but "Aftalen erstatter tidligere aftaler og gælder fra …". */
static bool speaks_of_change(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const whose[] = { "kunder",    "brugere", "abonnenter",
                                         "medlemmer", "aftaler", NULL };
    uint32_t at = first;

    while (at < end && reading_has(reading, at, end, BIT(CHANGE), &at)) {
        if (!reading_has_word(reading, at + 1, at + 2, whose) && /* "for nye kunder" */
            strncmp(token_lower(reading, at), "erstat", strlen("erstat")) != 0)
            return true;
        at++;
    }
    return false;
}

/* "Fra den 1. august 2025 gælder denne aftale": the date stands first, and the agreement right behind the
   verb. */
static bool begins_with_date(const struct reading *reading, const struct sentence *sentence)
{
    enum { LEAD = 3, BEHIND = 4 };
    static const char *const from[] = { "fra", "pr", "per", "virkning", NULL };
    static const char *const verbs[] = { "gælder", "løber",     "begynder",
                                         "træder", "erstatter", NULL };
    static const char *const this[] = { "denne",          "aftalen",    "databehandleraftalen",
                                        "disse",          "nærværende", "vilkårene",
                                        "bestemmelserne", NULL };
    uint32_t first = sentence->first;
    uint32_t end = sentence_end(sentence);
    char date[DATE_SIZE];
    uint32_t at;

    if (!reading_has_word(reading, first, first + 2 < end ? first + 2 : end, from) ||
        (sentence->mask & BIT(SUBPROCESSOR)) != 0 ||
        !measure_date(reading, first, end, date, &at) || at > first + LEAD)
        return false;
    for (uint32_t t = measure_date_end(reading, at, end); t + 1 < end && t < at + 3 + BEHIND;
         t++)
        if (reading_has_word(reading, t, t + 1, verbs))
            return reading_has_word(reading, t + 1, t + 2, this);
    return false;
}

/* "gælder for nye kunder fra den 15. oktober 2024": for whom stands between, and a date follows. */
static bool applies_from(const struct reading *reading, const struct sentence *sentence)
{
    enum { WHOM = 8, DATE = 4 };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 2 < end; t++) {
        if (!token_is(reading, t, "gælder") || !token_is(reading, t + 1, "for"))
            continue;
        for (uint32_t k = t + 2; k < end && k < t + WHOM; k++) {
            char date[DATE_SIZE];
            uint32_t at;
            if (reading->tokens.items[k].mark == ',' || reading->tokens.items[k].mark == ';')
                break;
            if (token_is(reading, k, "fra"))
                return measure_date(reading, k, end, date, &at) && at <= k + DATE;
        }
    }
    return false;
}

static bool says_when(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const of_approval[] = { "godkendt", "godkender", "påbegyndes",
                                               "godkendelse", NULL };
    static const char *const starts[] = { "træder",   "trådt",    "fra",     "kraft",
                                          "virkning", "indgås",   "indgået", "begynder",
                                          "starter",  "perioden", "pr",      NULL };
    /* "indgået" alone is everywhere; it needs a date or a signature. */
    static const char *const lasts[] = { "gælder", "gældende", "løber", NULL };
    static const char *const papers[] = { "bilaget",   "tillægget", "dokumentet", "udgaven",
                                          "versionen", "udgave",    "version",    NULL };
    static const char *const how[] = { "kan", "skriftligt", "elektronisk", "digitalt", NULL };
    uint32_t first = sentence->first;
    uint32_t end = sentence_end(sentence);
    uint32_t event = event_of(reading, sentence);
    const struct node *node = sentence_node(reading, sentence);

    if (is_dated_label(reading, sentence) || is_date_below(reading, sentence) ||
        begins_with_date(reading, sentence))
        return true;
    if ((reading->tokens.items[first].sense & SENSE(OTHER_DEAL)) != 0)
        return false; /* "Hovedaftalen trådte i kraft den …" */
    /* what follows the event ("…, og behandlingen påbegyndes samme dag") is something else */
    event = event == first ? end : event;
    if (((sentence->mask & BIT(EFFECTIVE)) == 0 && !applies_from(reading, sentence)) ||
        (sentence->mask & BIT(SUBPROCESSOR)) != 0 ||
        speaks_of_change(reading, first, event_of(reading, sentence)) ||
        !reading_has_word(reading, first, end, starts) ||
        reading_has_word(reading, first, event, of_approval) || is_title(reading, sentence))
        return false;
    /* "kan underskrives digitalt" says how, not when. */
    if (!is_sure(reading, first, end) &&
        ((sentence->mask & BIT(SIGN)) == 0 || reading_has_word(reading, first, end, how)) &&
        (sentence->near & BIT(EFFECTIVE)) == 0)
        return false;
    return (sentence->mask & BIT(AGREEMENT)) != 0 || (sentence->near & BIT(EFFECTIVE)) != 0 ||
           reading_has_word(reading, first, first + 2, papers) ||
           ((sentence->near & (BIT(SUBPROCESSOR) | BIT(FEE) | BIT(DELETE))) == 0 &&
            reading_has_word(reading, first, first + 1, lasts)) ||
           speaks_on(reading, sentence) || node->kind == NODE_TITLE ||
           node->kind == NODE_DOCUMENT;
}

/* "har virkning fra Ikrafttrædelsesdatoen", which is defined: "”Ikrafttrædelsesdatoen” den 1. juni". */
static bool defined_date(const struct reading *reading, uint32_t first, uint32_t end,
                         char date[DATE_SIZE])
{
    enum { REACH = 8 };
    bool named = false;

    for (uint32_t t = first; t < end; t++)
        named |= strncmp(token_lower(reading, t), "ikrafttrædelsesdato",
                         strlen("ikrafttrædelsesdato")) == 0 ||
                 token_is(reading, t, "startdatoen");
    for (size_t i = 0; named && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t stop = sentence_end(sentence);
        uint32_t t = sentence->first;
        uint32_t at;
        while (t < stop && reading->tokens.items[t].word == NO_WORD)
            t++;
        if (t + 1 < stop && is_ikraft(reading, t) &&
            own_date(reading, t + 1, stop, date, &at) && at <= t + REACH)
            return true;
    }
    return false;
}

static struct term *add_effective(struct reading *reading, const struct sentence *sentence,
                                  uint32_t from)
{
    struct term *term = term_add(reading, TERM_EFFECTIVE);
    char date[DATE_SIZE];
    uint32_t at;

    term_set_text(reading, term, "value",
                  sentence_value(reading, from, sentence_end(sentence)));
    bool dated = own_date(reading, sentence->first, sentence_end(sentence), date, &at) ||
                 defined_date(reading, sentence->first, sentence_end(sentence), date);
    term_set_text(reading, term, "date", dated ? date : NULL);
    term_place(reading, term, sentence->first, sentence_end(sentence));
    return term;
}

/* "§ 11 Ikrafttræden: Aftalen gælder, når …", or else "Denne aftale er den 4. maj indgået af". */
static void read_weak(struct reading *reading)
{
    static const char *const lasts[] = { "gælder", "gældende", NULL };
    static const char *const made[] = { "indgået", "indgås", NULL };
    static const char *const this[] = { "denne", "nærværende", NULL };
    static const char *const itself[] = { "databehandleraftalen", "aftalen", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if ((sentence->near & BIT(EFFECTIVE)) != 0 && (sentence->mask & BIT(AGREEMENT)) != 0 &&
            reading_has_word(reading, sentence->first, sentence_end(sentence), lasts)) {
            add_effective(reading, sentence, sentence->first);
            return;
        }
    }
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        char date[DATE_SIZE];
        uint32_t at;
        if ((sentence->mask & BIT(AGREEMENT)) != 0 && !is_title(reading, sentence) &&
            reading_has_word(reading, sentence->first, end, made) &&
            (reading_has_word(reading, sentence->first, end, this) ||
             reading_has_word(reading, sentence->first, sentence->first + 1, itself)) &&
            own_date(reading, sentence->first, end, date, &at)) {
            add_effective(reading, sentence, sentence->first);
            return;
        }
    }
}

/* "Version 2.0 – gældende fra 1. maj 2026", on a line of its own on the first page: of a contract that
   says nothing else. */
static bool is_version_line(const struct reading *reading, const struct sentence *sentence)
{
    enum { FRONT = 120, LONGEST = 16 };
    static const char *const from[] = { "gældende", "gælder", NULL };
    uint32_t end = sentence_end(sentence);
    char date[DATE_SIZE];
    uint32_t at;

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        if (reading_has_word(reading, t, t + 1, from) && token_is(reading, t + 1, "fra")) {
            return sentence->first < FRONT && sentence->count <= LONGEST &&
                   (sentence->mask & BIT(AGREEMENT)) == 0 &&
                   own_date(reading, t + 2, end, date, &at);
        }
    }
    return false;
}

static void read_version(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (is_version_line(reading, sentence)) {
            add_effective(reading, sentence, event_of(reading, sentence));
            return;
        }
    }
}

void read_effective(struct reading *reading)
{
    const struct term_list *list = &reading->terms->by_key[TERM_EFFECTIVE];
    char date[DATE_SIZE];
    bool both_signed = false;
    bool asked = false; /* the whole text is looked through once */

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (says_when(reading, sentence) && !is_version_line(reading, sentence)) {
            struct term *term = add_effective(reading, sentence, event_of(reading, sentence));
            if ((sentence->mask & BIT(SIGN)) != 0 && term_text(term, "date")[0] == '\0') {
                both_signed = asked ? both_signed : last_signature(reading, date);
                asked = true;
                if (both_signed) {
                    term_set_text(reading, term, "date", date);
                    term_set_text(reading, term, "signed", date);
                }
            }
        }
    }
    if (list->len == 0)
        read_weak(reading);
    if (list->len == 0)
        read_version(reading);
}
