/*
 * Whom a notice reaches: the processor's own address or telephone where the controller's belongs, two
 * addresses for one notice, and two contacts of one party.
 */
#include "terms/conflicts.h"
#include "terms/names.h"

#include "base/i18n.h"

#include <string.h>

/* --- the processor's own address --------------------------------------------------------- */

enum { TELEPHONE = 8 /* figures of a Danish number */ };

/* An address of e-mail or a telephone number. */
struct channel {
    struct place place;
    const char *text; /* of an address */
    size_t len;
    char figures[TELEPHONE + 1]; /* "": an address */
};

static bool mail_at(const struct reading *reading, uint32_t t, struct channel *out)
{
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text + token->begin;

    *out = (struct channel){ .place = { t, t + 1 }, .text = text };
    out->len = token->end - token->begin;
    return memchr(text, '@', out->len) != NULL;
}

/* "70 20 44 00", "+45 70204400": the figures alone. */
static bool telephone_at(const struct reading *reading, uint32_t t, struct channel *out)
{
    static const char abroad[] = "45";
    char figures[2 * TELEPHONE];
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];
    uint32_t end = block->first + block->count;
    size_t len = 0;

    *out = (struct channel){ .place = { t, t } };
    while (out->place.end < end && reading->tokens.items[out->place.end].digits) {
        const char *word = token_lower(reading, out->place.end);
        size_t more = strspn(word, "0123456789");
        if (word[more] != '\0' || len + more > TELEPHONE + strlen(abroad))
            break;
        memcpy(figures + len, word, more);
        len += more;
        out->place.end++;
        if (len == TELEPHONE && strncmp(figures, abroad, strlen(abroad)) != 0)
            break;
    }
    if (len == TELEPHONE + strlen(abroad) && strncmp(figures, abroad, strlen(abroad)) == 0)
        memmove(figures, figures + strlen(abroad), len -= strlen(abroad));
    memcpy(out->figures, figures, len == TELEPHONE ? len : 0);
    return len == TELEPHONE;
}

static bool channel_at(const struct reading *reading, uint32_t t, struct channel *out)
{
    return reading->tokens.items[t].digits ? telephone_at(reading, t, out)
                                           : mail_at(reading, t, out);
}

static bool same_channel(const struct channel *a, const struct channel *b)
{
    return a->figures[0] != '\0' ? strcmp(a->figures, b->figures) == 0
                                 : a->len == b->len && b->figures[0] == '\0' &&
                                       strncasecmp(a->text, b->text, a->len) == 0;
}

/* BIT(CONTROLLER), BIT(PROCESSOR), or 0: a word for neither, for both or for a subprocessor. */
static uint64_t role_at(const struct reading *reading, uint32_t t)
{
    uint64_t mask = reading->tokens.items[t].mask;
    uint64_t role = mask & (BIT(CONTROLLER) | BIT(PROCESSOR));

    return (mask & BIT(SUBPROCESSOR)) != 0 || role == (BIT(CONTROLLER) | BIT(PROCESSOR)) ? 0
                                                                                         : role;
}

/* "på e-mail …", "på telefon: …", "til mailadressen …": the word that leads to the channel at t. */
static uint32_t leading_to(const struct reading *reading, const struct sentence *sentence,
                           uint32_t t)
{
    static const char *const leads[] = { "på", "via", "til", NULL };
    static const char *const kinds[] = { "e-mail",         "mail",          "email",
                                         "e-mailadressen", "mailadressen",  "adressen",
                                         "telefon",        "telefonnummer", "tlf",
                                         "nummer",         "nummeret",      "mobil",
                                         "mobilnummer",    "hovednummer",   "følgende",
                                         "vagttelefonen",  "e-post",        NULL };

    while (t > sentence->first) {
        t--;
        if (reading_has_word(reading, t, t + 1, leads))
            return t;
        if (reading->tokens.items[t].word != NO_WORD &&
            !reading_has_word(reading, t, t + 1, kinds))
            return NO_WORD;
    }
    return NO_WORD;
}

/* "den dataansvarliges kontaktperson", but not "Kundens instrukser". */
static bool owns_contact(const struct reading *reading, uint32_t t)
{
    static const char *const stems[] = { "kontakt", "databeskyttelses", "dpo",
                                         "mail",    "e-mail",           "telefon",
                                         "vagt",    "sikkerheds",       NULL };

    return reading_has_stem(reading, t + 1, t + 2, stems);
}

/* The party's word at t is who is told, and not who tells: "underretning fra Kunden", "af Kunden", but
   "underretning af Kunden". */
static bool is_told_there(const struct reading *reading, const struct sentence *sentence,
                          uint32_t t)
{
    uint32_t before = t;

    while (before > sentence->first && token_is(reading, before - 1, "den"))
        before--;
    if (before == sentence->first)
        return true;
    if (token_is(reading, before - 1, "fra"))
        return false;
    return !token_is(reading, before - 1, "af") || before < sentence->first + 2 ||
           (reading->tokens.items[before - 2].mask & BIT(NOTIFY)) != 0;
}

/* By the words before the one that leads to the channel it is the controller who is told there. */
static bool tells_controller_by(const struct reading *reading, const struct sentence *sentence,
                                uint32_t lead)
{
    static const char *const passive[] = {
        "underrettes", "orienteres", "informeres", "varsles",    "adviseres",   "kontaktes",
        "meddeles",    "sendes",     "gives",      "sker",       "rapporteres", "modtager",
        "får",         "oplyses",    "ringes",     "fremsendes", NULL
    };
    static const char *const other[] = { "kan",         "kontakte",   "henvende",
                                         "henvendelse", "skrive",     "henvendelser",
                                         "spørgsmål",   "indsigelse", "indsigelser",
                                         "svar",        "ønsker",     NULL };
    uint32_t t = lead;

    if (reading_has_word(reading, sentence->first, lead, other))
        return false;
    while (t > sentence->first && role_at(reading, t - 1) == 0)
        t--;
    if (t == sentence->first || role_at(reading, t - 1) != BIT(CONTROLLER) ||
        (party_in_genitive(reading, t - 1) && !owns_contact(reading, t - 1)) ||
        !is_told_there(reading, sentence, t - 1))
        return false;
    return sentence_actor(reading, sentence) == BIT(PROCESSOR) ||
           reading_has_word(reading, sentence->first, lead, passive);
}

/* "Databehandleren: …" before it in the line; 0: no such label. */
static uint64_t labelled_role(const struct reading *reading, const struct reading_block *block,
                              uint32_t t)
{
    enum { REACH = 40 };

    for (uint32_t k = t; k > block->first + 1 && t - k < REACH; k--)
        if (reading->tokens.items[k - 1].mark == ':' && role_at(reading, k - 2) != 0)
            return role_at(reading, k - 2);
    return 0;
}

/* "Herefter kaldet "databehandleren"" behind it, before another party is presented. */
static uint64_t named_role(const struct reading *reading, uint32_t t)
{
    enum { REACH = 24, NEAR = 5 };
    static const char *const called[] = { "kaldet", "kaldes", "benævnt", "benævnes", NULL };
    const struct node *node = token_node(reading, t);

    for (uint32_t k = t + 1; k < reading->tokens.len && k < t + REACH; k++) {
        if (token_node(reading, k) != node)
            return 0;
        for (uint32_t n = k + 1; reading_has_word(reading, k, k + 1, called) && n < k + NEAR &&
                                 n < reading->tokens.len;
             n++)
            if (role_at(reading, n) != 0)
                return role_at(reading, n);
    }
    return 0;
}

/* A title of the party's word alone, over the line: "DATABEHANDLER". */
static uint64_t titled_role(const struct reading *reading, const struct node *node)
{
    enum { SHORT = 4 };
    uint64_t role = 0;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        if (block->index != 0 || block->count == 0 || block->count > SHORT ||
            (block->node != node && block->node != node->parent))
            continue;
        for (uint32_t t = block->first; t < block->first + block->count; t++)
            role |= party_in_genitive(reading, t) ? 0 : role_at(reading, t);
    }
    return role == (BIT(CONTROLLER) | BIT(PROCESSOR)) ? 0 : role;
}

/* "Kunden kan bede om det ved at skrive til …", "kontakte databehandleren på …": the sentence tells whom
   one reaches there. */
static uint64_t reached_role(const struct reading *reading, const struct sentence *sentence,
                             uint32_t t)
{
    enum { REACH = 6 };
    static const char *const asks[] = { "skrive",   "skriver",   "henvende", "henvender",
                                        "kontakte", "kontakter", "maile",    NULL };
    uint32_t lead = leading_to(reading, sentence, t);
    uint32_t from;

    if (lead == NO_WORD)
        return 0;
    from = lead > sentence->first + REACH ? lead - REACH : sentence->first;
    for (uint32_t k = lead; k > from; k--)
        if (role_at(reading, k - 1) == BIT(PROCESSOR))
            return sentence_actor(reading, sentence) != BIT(PROCESSOR) ||
                           party_in_genitive(reading, k - 1)
                       ? BIT(PROCESSOR)
                       : 0;
    return sentence_actor(reading, sentence) == BIT(CONTROLLER) &&
                   reading_has_word(reading, from, lead, asks)
               ? BIT(PROCESSOR)
               : 0;
}

static const struct sentence *sentence_of(const struct reading *reading, uint32_t t)
{
    size_t low = 0;
    size_t high = reading->sentences.len;

    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (reading->sentences.items[middle].first <= t)
            low = middle;
        else
            high = middle;
    }
    return &reading->sentences.items[low];
}

/* Whose channel it is, as the line at t tells; 0: it does not. */
static uint64_t owner_at(const struct reading *reading, uint32_t t)
{
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];
    uint64_t role = labelled_role(reading, block, t);
    uint64_t where = 0; /* whose presentation it stands in */

    role = role != 0 ? role : named_role(reading, t);
    role = role != 0 ? role : reached_role(reading, sentence_of(reading, t), t);
    role = role != 0 ? role : titled_role(reading, block->node);
    for (size_t i = 0; role == 0 && i < parties->len; i++) {
        bool processor = strcmp(term_text(parties->items[i], "role"), "processor") == 0;
        if (parties->items[i]->node == block->node)
            where |= processor ? BIT(PROCESSOR) : BIT(CONTROLLER);
    }
    return role != 0 || where == (BIT(PROCESSOR) | BIT(CONTROLLER)) ? role : where;
}

/* Where else the channel is told as the processor's, and nowhere as the controller's. */
static bool is_processors(const struct reading *reading, const struct sentence *sentence,
                          const struct channel *channel, struct place *place)
{
    bool found = false;

    for (uint32_t t = 0; t < reading->tokens.len; t++) {
        struct channel other;
        uint64_t role;
        if ((t >= sentence->first && t < sentence_end(sentence)) ||
            !channel_at(reading, t, &other) || !same_channel(channel, &other))
            continue;
        role = owner_at(reading, t);
        if ((role & BIT(CONTROLLER)) != 0)
            return false;
        if (role != 0 && !found) {
            *place = place_of(reading, other.place.first, other.place.end);
            found = true;
        }
    }
    return found;
}

/* Notices for the controller go to an address of the processor's own. */
static void find_own_address(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        bool tells =
            (sentence->mask & (BIT(NOTIFY) | BIT(REPORT_BREACH))) != 0 ||
            (sentence->sense & SENSE(AHEAD)) != 0 ||
            ((sentence->sense & SENSE(GIVE)) != 0 && (sentence->mask & BIT(BREACH)) != 0);
        if (!tells || (sentence->mask & BIT(CONTROLLER)) == 0 ||
            !conflict_is_prose(reading, sentence))
            continue;
        for (uint32_t t = sentence->first + 2; t < sentence_end(sentence); t++) {
            struct channel channel;
            struct place there;
            uint32_t lead;
            if (!channel_at(reading, t, &channel))
                continue;
            lead = leading_to(reading, sentence, t);
            if (lead == NO_WORD || !tells_controller_by(reading, sentence, lead) ||
                !is_processors(reading, sentence, &channel, &there))
                continue;
            conflict_add(
                conflicts, place_of(reading, channel.place.first, channel.place.end), there,
                channel.figures[0] != '\0' ? _("\"%1$s\" is the processor's own number, %3$s")
                                           : _("\"%1$s\" is the processor's own address, %3$s"),
                true);
            return;
        }
    }
}

/* --- two addresses, two contacts --------------------------------------------------------- */

/* The only address of e-mail in the sentence: the token where it begins, or 0. */
static uint32_t only_address(const struct reading *reading, const struct sentence *sentence,
                             const char **text, size_t *len)
{
    uint32_t found = 0;

    for (uint32_t t = sentence->first + 1; t < sentence_end(sentence); t++) {
        const struct token *token = &reading->tokens.items[t];
        const char *at = reading->blocks.items[token->block].text + token->begin;
        if (memchr(at, '@', token->end - token->begin) == NULL)
            continue;
        if (found > 0)
            return 0;
        found = t;
        *text = at;
        *len = token->end - token->begin;
    }
    return found;
}

/* "Brud meldes til den dataansvarlige på …": it is the controller who is told. */
static bool tells_controller(const struct reading *reading, const struct sentence *sentence)
{
    uint64_t actor = sentence_actor(reading, sentence);

    return (sentence->mask & BIT(BREACH)) != 0 && (sentence->mask & BIT(SUBPROCESSOR)) == 0 &&
           ((sentence->mask & (BIT(NOTIFY) | BIT(REPORT_BREACH) | BIT(CONTACT))) != 0 ||
            (sentence->sense & SENSE(GIVE)) != 0) &&
           (sentence->mask & BIT(CONTROLLER)) != 0 &&
           (actor != BIT(CONTROLLER) || (sentence->mask & BIT(PROCESSOR)) == 0);
}

/* Notices of breaches go to one address of the controller's here and to another one there. */
static void find_two_addresses(struct conflicts *conflicts)
{
    static const char *const more[] = { "også",    "desuden",     "samt",    "kopi",
                                        "cc",      "alternativt", "eller",   "hvis",
                                        "såfremt", "uden",        "tillige", NULL };
    const struct reading *reading = conflicts->reading;
    uint32_t first = 0;
    const char *before = NULL;
    size_t before_len = 0;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const char *text = NULL;
        size_t len = 0;
        uint32_t at;
        if (!tells_controller(reading, sentence) || !conflict_is_prose(reading, sentence) ||
            (sentence->sense & SENSE(NARROW)) != 0 || /* "i weekenden" */
            reading_has_word(reading, sentence->first, sentence_end(sentence), more))
            continue;
        at = only_address(reading, sentence, &text, &len);
        if (at == 0)
            continue;
        if (before == NULL) {
            first = at;
            before = text;
            before_len = len;
        } else if (len != before_len || strncasecmp(before, text, len) != 0) {
            conflict_add_both(conflicts, place_of(reading, first, first + 1),
                              place_of(reading, at, at + 1), "");
            return;
        }
    }
}

/* "Kontaktperson hos Kunden: Mette Holm" with the word at t: the same. */
static uint64_t contact_at(const struct reading *reading, uint32_t t, uint32_t end,
                           uint32_t *at)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t who = t + 2 + (token_is(reading, t + 2, "den") ? 1 : 0);
    uint64_t whose = 0;

    if (who + 2 >= end ||
        !reading_has_word(reading, t + 1, t + 2, (const char *const[]){ "hos", "for", NULL }))
        return 0;
    whose = tokens[who].mask & (BIT(CONTROLLER) | BIT(PROCESSOR));
    if ((tokens[who].mask & BIT(SUBPROCESSOR)) != 0 ||
        (tokens[who + 1].mark != ':' && !token_is(reading, who + 1, "er")) ||
        !tokens[who + 2].capital ||
        (tokens[who + 2].mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) != 0)
        return 0;
    *at = who + 2;
    return whose;
}

/* "Kundens kontaktperson er Mette Holm": whose, and the name's first token; 0: no such sentence. */
static uint64_t contact_named(const struct reading *reading, const struct sentence *sentence,
                              uint32_t *at)
{
    static const char *const person[] = { "kontaktperson", "kontaktpersonen", NULL };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = sentence->first; t + 3 < sentence_end(sentence); t++) {
        uint64_t whose = reading_has_word(reading, t, t + 1, person)
                             ? contact_at(reading, t, sentence_end(sentence), at)
                             : 0;
        if (whose != 0)
            return whose;
        whose = tokens[t].mask & (BIT(CONTROLLER) | BIT(PROCESSOR));
        if (whose == 0 || !party_in_genitive(reading, t) ||
            (tokens[t].mask & BIT(SUBPROCESSOR)) != 0 ||
            !reading_has_word(reading, t + 1, t + 2, person) ||
            !token_is(reading, t + 2, "er") || !tokens[t + 3].capital ||
            (tokens[t + 3].mask & (BIT(CONTROLLER) | BIT(PROCESSOR))) != 0)
            continue;
        *at = t + 3;
        return whose;
    }
    return 0;
}

/* One party has one contact here, and another one there. */
static void find_two_contacts(struct conflicts *conflicts)
{
    static const char *const more[] = { "eller", "og",     "samt", "hvis",
                                        "når",   "indtil", "fra",  NULL };
    const struct reading *reading = conflicts->reading;
    uint32_t first[2] = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at = 0;
        uint64_t whose = 0;
        uint32_t *before;
        if ((sentence->mask & BIT(CONTACT)) == 0 || !conflict_is_prose(reading, sentence) ||
            reading_has_word(reading, sentence->first, sentence_end(sentence), more))
            continue;
        whose = contact_named(reading, sentence, &at);
        if (whose == 0)
            continue;
        before = &first[whose == BIT(CONTROLLER) ? 0 : 1];
        if (*before == 0) {
            *before = at;
        } else if (reading->tokens.items[*before].word != reading->tokens.items[at].word) {
            conflict_add_both(conflicts, place_of(reading, *before, *before + 2),
                              place_of(reading, at, at + 2), "");
            return;
        }
    }
}

void find_contacts(struct conflicts *conflicts)
{
    find_two_contacts(conflicts);
    find_two_addresses(conflicts);
    find_own_address(conflicts);
}
