/*
 * Who the parties are. Three kinds of evidence, in this order: a block or a sentence that names a
 * firm beside a role ("(herefter ”databehandleren”)", "Leverandør: …"), the two names after
 * "mellem", and names that stand in the running text or the footer only.
 *
 * Also teaches the reading which words mean which party in this contract ("kommunen er
 * dataansvarlig"), so that duties are read by who has them.
 */
#include "terms/names.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "terms/measure.h"

#include <stdlib.h>
#include <string.h>

enum { ZONE_BLOCKS = 70, ZONE_TOKENS = 900, EXTENT = 48, MAX_PARTIES = 6 };
enum role { ROLE_NONE, ROLE_CONTROLLER, ROLE_PROCESSOR };

struct party {
    uint32_t first; /* the name's tokens */
    uint32_t end;
    uint32_t extent; /* where what belongs to it ends */
    enum role role;
    const char *name;
    bool generic; /* "kunden": no name */
};

struct parties {
    struct party items[MAX_PARTIES];
    size_t len;
};

static uint64_t word_mask(const struct reading *reading, uint32_t t)
{
    uint32_t word = reading->tokens.items[t].word;

    return word == NO_WORD ? 0 : reading->words.items[word].mask;
}

/* Only the words of the law themselves, none that are used for other parties as well. */
static enum role strict_role(const char *lower)
{
    if (strncmp(lower, "dataansvarlig", 13) == 0 || strncmp(lower, "registeransvarlig", 17) == 0) {
        return ROLE_CONTROLLER;
    }
    if (strcmp(lower, "databehandler") == 0 || strcmp(lower, "databehandleren") == 0) {
        return ROLE_PROCESSOR;
    }
    return ROLE_NONE;
}

static enum role loose_role(const struct reading *reading, uint32_t t)
{
    uint64_t mask = word_mask(reading, t);
    enum role role = strict_role(token_lower(reading, t));

    return role != ROLE_NONE                  ? role
           : (mask & BIT(SUBPROCESSOR)) != 0 ? ROLE_NONE
           : (mask & BIT(CONTROLLER)) != 0   ? ROLE_CONTROLLER
           : (mask & BIT(PROCESSOR)) != 0    ? ROLE_PROCESSOR
                                             : ROLE_NONE;
}

/* --- the zone in which parties are presented --------------------------------------------- */

static uint32_t zone_end(const struct reading *reading)
{
    uint32_t end = 0;

    for (size_t b = 0; b < reading->blocks.len && b < ZONE_BLOCKS; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        if (block->first > ZONE_TOKENS) {
            break;
        }
        if (block->node->kind == NODE_ANNEX && b > 4) {
            break;
        }
        end = block->first + block->count;
    }
    return end < 2 * ZONE_TOKENS ? end : 2 * ZONE_TOKENS;
}

/* --- candidates -------------------------------------------------------------------------- */

static bool same_name(const char *a, const char *b)
{
    char *left = utf8_lower_copy(a, strlen(a));
    char *right = utf8_lower_copy(b, strlen(b));
    bool same = strcmp(left, right) == 0;

    free(left);
    free(right);
    return same;
}

static struct party *add_party(const struct reading *reading, struct parties *parties,
                               uint32_t first, uint32_t end, bool generic)
{
    const char *name = firm_name(reading, first, end);

    for (size_t i = 0; i < parties->len; i++) {
        if (same_name(parties->items[i].name, name)) {
            return &parties->items[i];
        }
    }
    if (parties->len == MAX_PARTIES || name[0] == '\0') {
        return NULL;
    }
    parties->items[parties->len] = (struct party){ .first = first, .end = end, .extent = end,
                                                   .name = name, .generic = generic };
    return &parties->items[parties->len++];
}

static bool is_word(const struct reading *reading, uint32_t t, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (token_is(reading, t, *words)) {
            return true;
        }
    }
    return false;
}

static const char *const between_words[] = { "mellem", "imellem", NULL };
static const char *const label_words[] = {
    "dataansvarlig", "dataansvarlige", "databehandler", "databehandleren", "kunde", "kunden",
    "leverandør", "leverandøren", NULL };

/* A name that begins at t and is told by its place only: to the end of the line, a comma, a
   bracket or " og ". Its end, or t. */
static uint32_t placed_name(const struct reading *reading, uint32_t t, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t block = tokens[t].block;
    uint32_t at = t;

    if (tokens[t].word == NO_WORD) {
        return t;
    }
    if (token_is_template(reading, t)) {
        return t + 1;
    }
    while (at < zone && tokens[at].block == block && at - t < 9) {
        enum token_gap gap = at == t ? GAP_NONE : token_gap(reading, at);
        if (gap == GAP_LINE || gap == GAP_BLANK || gap == GAP_WIDE) {
            break;
        }
        if (tokens[at].word == NO_WORD && tokens[at].mark != '&' && tokens[at].mark != '-') {
            break;
        }
        if (at > t && (is_id_label(token_lower(reading, at)) ||
                       token_is(reading, at, "eller") || token_is(reading, at, "som") ||
                       (token_is(reading, at, "og") && tokens[at + 1].capital &&
                        (firm_form_at(reading, at - 1, FIRM_FORM) > 0 ||
                         firm_form_at(reading, at - 1, FIRM_BODY) > 0)))) {
            break;
        }
        at++;
        if (firm_form_at(reading, at - 1, FIRM_FORM) > 0) {
            break;
        }
    }
    return at;
}

static bool is_generic(const struct reading *reading, uint32_t first, uint32_t end)
{
    bool any = false;

    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        if (token->word != NO_WORD && loose_role(reading, t) != ROLE_NONE) {
            any = true;
        } else if (token->word != NO_WORD && !token_is(reading, t, "den")) {
            return false;
        }
    }
    return any;
}

/* The two names after "mellem": the first at once, the second behind an "og" that follows the
   first one's particulars. */
static void read_between(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 0; t + 1 < zone; t++) {
        uint32_t at = t + 1;
        size_t found = 0;
        if (!is_word(reading, t, between_words)) {
            continue;
        }
        while (at < zone && tokens[at].word == NO_WORD) {
            at++;
        }
        if (at >= zone || token_is(reading, at, "parterne") || token_is(reading, at, "interne")) {
            continue;
        }
        if (token_is(reading, at, "navn") && tokens[at + 1].mark == ':') {
            at += 2; /* "Navn: …": where it is empty, the next label follows */
        }
        for (uint32_t limit = at + 120; at < zone && at < limit && found < 2;) {
            uint32_t end = is_id_label(token_lower(reading, at)) ? at
                                                                  : placed_name(reading, at, zone);
            bool generic = is_generic(reading, at, end);
            if (end == at || (!tokens[at].capital && !generic && !tokens[at].digits &&
                              !token_is_template(reading, at) &&
                              firm_form_at(reading, end - 1, FIRM_FORM) == 0)) {
                break;
            }
            add_party(reading, parties, at, end, generic);
            found++;
            at = end;
            /* On to the next "og" that stands alone or before a name. */
            while (at + 1 < zone && at < limit) {
                bool alone = tokens[at].block != tokens[at + 1].block;
                if (token_is(reading, at, "og") &&
                    (alone || tokens[at + 1].capital || loose_role(reading, at + 1) != ROLE_NONE) &&
                    (tokens[at - 1].mark == ',' || tokens[at - 1].mark == ')' ||
                     tokens[at - 1].mark == '"' ||
                     tokens[at - 1].block != tokens[at].block || tokens[at - 1].digits ||
                     at - end < 2 || tokens[at - 1].capital)) {
                    break;
                }
                at++;
            }
            at++;
        }
        if (found == 2) {
            return;
        }
    }
}

/* "Leverandør: Navn ApS", "Den dataansvarlige:" with the name behind it or on the next line. */
static void read_labels(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        uint32_t at = block->first;
        uint32_t stop = at + block->count;
        enum role role;
        struct party *party;
        uint32_t name;
        uint32_t end;
        if (at >= zone) {
            break;
        }
        while (at < stop && (tokens[at].word == NO_WORD || token_is(reading, at, "den"))) {
            at++;
        }
        if (at >= stop || at > block->first + 3 || !is_word(reading, at, label_words)) {
            continue;
        }
        role = loose_role(reading, at);
        name = at + 1;
        while (name < stop && tokens[name].word == NO_WORD) {
            name++;
        }
        if (at + 1 < stop && tokens[at + 1].mark != ':' && tokens[at + 1].mark != '*' &&
            token_gap(reading, at + 1) < GAP_WIDE) {
            continue;
        }
        if (name >= stop) {
            /* The next line, where it is a name. */
            struct firm firm;
            const struct reading_block *next = block + 1;
            if (b + 1 < reading->blocks.len && next->count > 2 && next->first < zone &&
                token_is(reading, next->first, "navn") &&
                tokens[next->first + 1].mark == ':') {
                name = next->first + 2;
            } else if (b + 1 >= reading->blocks.len || next->count == 0 || next->first >= zone ||
                !firm_next(reading, next->first, next->first + next->count, &firm) ||
                firm.first != next->first) {
                continue;
            } else {
                name = firm.first;
            }
        } else if (token_is(reading, name, "navn")) {
            name++;
        }
        end = placed_name(reading, name, zone);
        if (end == name || (!tokens[name].capital && !tokens[name].digits &&
                            !token_is_template(reading, name))) {
            continue;
        }
        party = add_party(reading, parties, name, end, is_generic(reading, name, end));
        if (party != NULL && party->role == ROLE_NONE) {
            party->role = role;
        }
    }
}

static bool names_subprocessors(const struct reading *reading, const struct reading_block *block)
{
    for (uint32_t t = block->first; t < block->first + block->count; t++) {
        if ((word_mask(reading, t) & BIT(SUBPROCESSOR)) != 0) {
            return true;
        }
    }
    return false;
}

/* True where the block, or the heading it stands under, is about subprocessors: their names are
   no parties. */
static bool is_about_others(const struct reading *reading, uint32_t b)
{
    const struct reading_block *block = &reading->blocks.items[b];

    if (block->node->kind == NODE_DOCUMENT || block->node->kind == NODE_TITLE) {
        return false;
    }
    if (names_subprocessors(reading, block)) {
        return true;
    }
    while (b > 0 && reading->blocks.items[b].node->kind != NODE_HEADING &&
           reading->blocks.items[b].node->kind != NODE_ANNEX) {
        b--;
    }
    return b > 0 && names_subprocessors(reading, &reading->blocks.items[b]);
}

/* "Leverandøren er Nordlys ApS", "Kundens data behandles af Nordlys ApS (databehandleren)". */
static void read_firms(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    struct firm firm;

    for (uint32_t t = 0; t < zone && firm_next(reading, t, zone, &firm); t = firm.end) {
        uint32_t before = firm.first;
        struct party *party;
        if ((reading->blocks.items[reading->tokens.items[firm.first].block].node->kind ==
             NODE_TABLE) ||
            (firm.body && parties->len >= 2) ||
            is_about_others(reading, reading->tokens.items[firm.first].block)) {
            continue;
        }
        party = add_party(reading, parties, firm.first, firm.end, false);
        if (party == NULL || party->role != ROLE_NONE) {
            continue;
        }
        while (before > 0 && firm.first - before < 4 &&
               reading->tokens.items[before - 1].block ==
                   reading->tokens.items[firm.first].block) {
            before--;
            if (token_is(reading, before, "er") && before > 0 &&
                loose_role(reading, before - 1) != ROLE_NONE) {
                party->role = loose_role(reading, before - 1);
            } else if (strict_role(token_lower(reading, before)) != ROLE_NONE) {
                party->role = strict_role(token_lower(reading, before));
            }
        }
    }
}

/* --- what belongs to a party ------------------------------------------------------------- */

static void set_extents(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        uint32_t end = party->end + EXTENT < zone ? party->end + EXTENT : zone;
        if (party->first >= zone) {
            end = party->end;
        }
        for (size_t k = 0; k < parties->len; k++) {
            uint32_t other = parties->items[k].first;
            if (k != i && other > party->first && other < end) {
                end = other;
            }
        }
        for (uint32_t t = party->end; t < end; t++) {
            const struct reading_block *block =
                &reading->blocks.items[reading->tokens.items[t].block];
            if (block->first == t && t > party->end &&
                (block->node->kind == NODE_HEADING || block->node->kind == NODE_CLAUSE ||
                 block->node->kind == NODE_ANNEX) &&
                block->node != token_node(reading, party->first)) {
                end = t;
            }
        }
        party->extent = end;
    }
}

static bool is_alias(const struct reading *reading, const struct party *party, uint32_t t)
{
    const char *lower = token_lower(reading, t);

    if (lower[0] == '\0' || strcmp(lower, token_lower(reading, party->first)) == 0) {
        return lower[0] != '\0';
    }
    for (uint32_t k = party->end; k + 2 < party->extent; k++) {
        char mark = reading->tokens.items[k].mark;
        if ((mark == '(' || mark == '"') && token_is(reading, k + 1, lower)) {
            return true;
        }
    }
    return false;
}

/* "Pensionskassen er dataansvarlig": by the party's own short name. */
static enum role stated_role(const struct reading *reading, const struct party *party)
{
    for (uint32_t t = 2; t < reading->tokens.len && t < 4000; t++) {
        const char *lower = token_lower(reading, t);
        enum role role = lower[0] == 'd' ? strict_role(lower) : ROLE_NONE;
        uint32_t is = t - 1;
        if (role == ROLE_NONE) {
            continue;
        }
        if (token_is(reading, is, "den") && is > 1) {
            is--;
        }
        if (token_is(reading, is, "er") && reading->tokens.items[is - 1].capital &&
            is_alias(reading, party, is - 1)) {
            return role;
        }
    }
    return ROLE_NONE;
}

/* The first role word in brackets or quotes, after "som" or "herefter"; a bare one counts where
   the extent is short of running words. */
static void find_roles(const struct reading *reading, struct parties *parties)
{
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        bool sure = false;
        if (party->generic && party->role == ROLE_NONE) {
            party->role = loose_role(reading, party->end - 1);
        }
        if (party->role == ROLE_NONE && !party->generic) {
            party->role = stated_role(reading, party);
            sure = party->role != ROLE_NONE;
        }
        for (uint32_t t = party->generic ? party->first : party->end;
             t < party->extent && !sure; t++) {
            enum role role = strict_role(token_lower(reading, t));
            char mark = t > 0 ? reading->tokens.items[t - 1].mark : 0;
            if (token_is(reading, t - 1, "den") && t > 1) {
                mark = reading->tokens.items[t - 2].mark;
            }
            if (role == ROLE_NONE) {
                continue;
            }
            sure = mark == '(' || mark == '"' || token_is(reading, t - 1, "som") ||
                   token_is(reading, t - 1, "kaldet") || token_is(reading, t - 1, "benævnt");
            if (sure) {
                party->role = role;
            } else if (party->role == ROLE_NONE && t < party->end + 24) {
                party->role = role;
            }
        }
        for (uint32_t t = party->end; t < party->extent && party->role == ROLE_NONE; t++) {
            char mark = reading->tokens.items[t - 1].mark;
            if (mark == '(' || mark == '"') {
                party->role = loose_role(reading, t);
            }
        }
    }
}

static struct party *party_of(struct parties *parties, enum role role)
{
    struct party *best = NULL;

    for (size_t i = 0; i < parties->len; i++) {
        if (parties->items[i].role == role && (best == NULL || best->generic)) {
            best = &parties->items[i];
        }
    }
    return best;
}

/* Two names without a role stand in the order of the model contract. */
static void guess_roles(struct parties *parties)
{
    struct party *controller = party_of(parties, ROLE_CONTROLLER);
    struct party *processor = party_of(parties, ROLE_PROCESSOR);
    struct party *free_ones[MAX_PARTIES];
    size_t count = 0;

    for (size_t i = 0; i < parties->len; i++) {
        if (parties->items[i].role == ROLE_NONE) {
            free_ones[count++] = &parties->items[i];
        }
    }
    if (controller == NULL && processor == NULL && count >= 2) {
        free_ones[0]->role = ROLE_CONTROLLER;
        free_ones[1]->role = ROLE_PROCESSOR;
    } else if (processor == NULL && count >= 1) {
        free_ones[0]->role = ROLE_PROCESSOR;
    } else if (controller == NULL && count == 1 && processor != NULL &&
               processor->first > free_ones[0]->first) {
        free_ones[0]->role = ROLE_CONTROLLER;
    }
}

/* --- words that mean a party in this contract -------------------------------------------- */

static void teach(struct reading *reading, const char *word, enum role role)
{
    size_t len = strlen(word);
    uint64_t add = role == ROLE_CONTROLLER ? BIT(CONTROLLER) : BIT(PROCESSOR);
    char genitive[72];

    if (len < 2 || len > 60 || role == ROLE_NONE) {
        return;
    }
    reading_teach(reading, word, len, add, BIT(CONTROLLER) | BIT(PROCESSOR));
    memcpy(genitive, word, len);
    memcpy(genitive + len, "s", 2);
    reading_teach(reading, genitive, len + 1, add, BIT(CONTROLLER) | BIT(PROCESSOR));
}

/* "Kommunen er dataansvarlig", "leverandøren som databehandler", "skolen (dataansvarlig)". */
static void teach_statements(struct reading *reading)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 2; t < reading->tokens.len; t++) {
        const char *lower = token_lower(reading, t);
        enum role role = lower[0] == 'd' || lower[0] == 'r' ? strict_role(lower) : ROLE_NONE;
        uint32_t at = t - 1;
        const char *word;
        size_t len;
        if (role == ROLE_NONE || tokens[t].block != tokens[t - 1].block) {
            continue;
        }
        while (at > 0 && t - at < 4 && (token_is(reading, at, "den") || tokens[at].mark == '"' ||
                                        token_is(reading, at, "alene"))) {
            at--;
        }
        if (!token_is(reading, at, "er") && !token_is(reading, at, "som") &&
            !(tokens[at].mark == '(' && t + 1 < reading->tokens.len &&
              tokens[t + 1].mark == ')')) {
            continue;
        }
        if (at == 0 || tokens[at - 1].word == NO_WORD ||
            strict_role(token_lower(reading, at - 1)) != ROLE_NONE) {
            continue;
        }
        word = token_lower(reading, at - 1);
        len = strlen(word);
        if (strcmp(word, "vi") == 0 || (len > 4 && (strcmp(word + len - 2, "en") == 0 ||
                                                    strcmp(word + len - 2, "et") == 0))) {
            teach(reading, word, role);
            if (strcmp(word, "vi") == 0) {
                teach(reading, "os", role);
                teach(reading, "vore", role);
            }
        }
    }
}

/* Quoted short names in the extent: (herefter "Kunden"). */
static void add_called(struct reading *reading, const struct party *party, struct term *term)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->end; t + 2 < party->extent + 1 && t + 2 < reading->tokens.len; t++) {
        uint32_t end = t + 1;
        struct term *called;
        if (tokens[t].mark != '"') {
            continue;
        }
        while (end < party->extent && end < t + 5 && tokens[end].word != NO_WORD) {
            end++;
        }
        if (end > t + 1 && end < reading->tokens.len && tokens[end].mark == '"') {
            const char *name = reading_words(reading, t + 1, end);
            if (end == t + 2 && strict_role(token_lower(reading, t + 1)) == ROLE_NONE) {
                teach(reading, token_lower(reading, t + 1), party->role);
            }
            if (!token_is(reading, end - 1, "part") && !token_is(reading, end - 1, "parterne") &&
                !token_is(reading, end - 1, "parter")) {
                called = term_add_under(reading, term, "also_called");
                term_set_text(reading, called, "value", name);
                term_place(reading, called, t + 1, end);
            }
            t = end;
        }
    }
}

static bool is_common(const char *word)
{
    static const char *const words[] = { "dansk", "danske", "nordisk", "nordic", "data", "it",
                                         "foreningen", "region", "kommune", "fonden", "den",
                                         "det", "klinikken", "skolen", "advokatfirmaet" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i]) == 0) {
            return true;
        }
    }
    return strlen(word) < 4;
}

/* --- the term ---------------------------------------------------------------------------- */

/* The number that the source's footer gives this name ("Navn A/S, CVR nr.: 12345678"). */
static void footer_id(struct reading *reading, const struct party *party, struct term *term)
{
    const struct source *source = reading->contract->source;
    size_t name_len = strlen(party->name);
    const char *at;

    if (source == NULL || name_len == 0) {
        return;
    }
    for (at = source->bytes; (at = strstr(at, party->name)) != NULL; at += name_len) {
        const char *end = at + name_len + 60;
        const char *cvr = strstr(at, "CVR");
        char digits[9];
        size_t count = 0;
        if (cvr == NULL) {
            return;
        }
        if (cvr > end || memchr(at, '\n', (size_t)(cvr - at)) != NULL) {
            continue; /* further on, or on another line: that may be somebody else's */
        }
        for (const char *c = cvr + 3; *c != '\0' && *c != '\n' && c < cvr + 30 && count < 8; c++) {
            if (*c >= '0' && *c <= '9') {
                digits[count++] = *c;
            } else if (count > 0 && *c != ' ') {
                break;
            }
        }
        if (count == 8) {
            digits[8] = '\0';
            term_set_text(reading, term, "id", digits);
            term_set_number(term, "id_line",
                            (double)source_line_at(source, (size_t)(cvr - source->bytes)));
            return;
        }
    }
}

static void describe_party(struct reading *reading, const struct party *party, enum role role)
{
    struct term *term = term_add(reading, TERM_PARTIES);
    struct firm_id id;
    const char *address;

    term_set_text(reading, term, "role", role == ROLE_CONTROLLER ? "controller" : "processor");
    if (party == NULL) {
        term_set_text(reading, term, "name", NULL);
        term_set_text(reading, term, "id", NULL);
        return;
    }
    term_set_text(reading, term, "name", party->name);
    if (party->generic) {
        /* "den dataansvarlige – kunden": what is not the role itself. */
        term_set_text(reading, term, "name", NULL);
        for (uint32_t t = party->first; t < party->end; t++) {
            if (reading->tokens.items[t].word != NO_WORD && !token_is(reading, t, "den") &&
                strict_role(token_lower(reading, t)) == ROLE_NONE) {
                term_set_text(reading, term, "name", reading_words(reading, t, t + 1));
            }
        }
    }
    term_place(reading, term, party->first, party->end);
    term_set_text(reading, term, "id", NULL);
    if (firm_id_next(reading, party->end, party->extent, false, &id)) {
        term_set_text(reading, term, "id", id.text);
        term_set_number(term, "id_line", (double)token_line(reading, id.number));
    } else if (!party->generic && !token_is_template(reading, party->first)) {
        footer_id(reading, party, term);
    }
    address = address_in(reading, party->end, party->extent);
    if (address != NULL) {
        term_set_text(reading, term, "address", address);
    }
    if (token_is_template(reading, party->first)) {
        term_set_truth(term, "placeholder", true);
    }
    add_called(reading, party, term);
    if (!party->generic) {
        for (uint32_t t = party->first; t < party->end; t++) {
            const struct token *token = &reading->tokens.items[t];
            if (token->word != NO_WORD && token->capital && !is_common(token_lower(reading, t)) &&
                strcmp(token_lower(reading, t), "a/s") != 0) {
                teach(reading, token_lower(reading, t), role);
                break;
            }
        }
    }
}

void read_parties(struct reading *reading)
{
    struct parties parties = { .len = 0 };
    uint32_t zone = zone_end(reading);
    const struct party *controller;
    const struct party *processor;

    read_labels(reading, &parties, zone);
    read_between(reading, &parties, zone);
    read_firms(reading, &parties, zone);
    set_extents(reading, &parties, zone);
    find_roles(reading, &parties);
    guess_roles(&parties);
    controller = party_of(&parties, ROLE_CONTROLLER);
    processor = party_of(&parties, ROLE_PROCESSOR);
    describe_party(reading, controller, ROLE_CONTROLLER);
    describe_party(reading, processor, ROLE_PROCESSOR);
    teach_statements(reading);
}

/* --- names that only running text has ---------------------------------------------------- */

static bool is_definite(const char *word, size_t len)
{
    /* "Bestemmelserne", "Hovedaftalen": defined terms, no names. */
    return len > 4 && (strcmp(word + len - 2, "en") == 0 || strcmp(word + len - 2, "et") == 0 ||
                       strcmp(word + len - 2, "ne") == 0 || strcmp(word + len - 3, "ens") == 0 ||
                       strcmp(word + len - 3, "ets") == 0 || strcmp(word + len - 3, "nes") == 0);
}

static bool may_be_name(const struct reading *reading, uint32_t t)
{
    static const char *const not_names[] = {
        "bilag", "artikel", "gdpr", "eu", "eøs", "eu-ret", "eu-retten", "datatilsynet",
        "kommissionen", "europa-parlamentets", "rådets", "eu-kommissionen", "it", "cvr", "navn",
        "parterne", "afsnit", "punkt", "side", "koncept", "saas", "vpn", "isae", "iso", "tls",
        "databehandlere", "adhd", "firewall", "service", "software", "api", "sla", "cpr",
        "registrerede", "aes", "ip", "ip-adresse", "kapitel", "stk", "recommendations" };
    const struct token *token = &reading->tokens.items[t];
    const char *word = token_lower(reading, t);
    size_t len = strlen(word);

    if (token->word == NO_WORD || !token->capital || len < 3 || strchr(word, '-') != NULL ||
        is_definite(word, len) || token->mask != 0 ||
        knowledge_country(reading->knowledge, reading_words(reading, t, t + 1),
                          token->end - token->begin) != NULL ||
        knowledge_provider(reading->knowledge, reading_words(reading, t, t + 1),
                           token->end - token->begin) != NULL ||
        strcmp(word, "microsoft") == 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof not_names / sizeof *not_names; i++) {
        if (strcmp(word, not_names[i]) == 0) {
            return false;
        }
    }
    return true;
}

/* The name that capitals write most often inside sentences: a contract of which the first page is
   lost still says for whom it speaks. */
static void guess_processor(struct reading *reading, struct term *term)
{
    enum { OFTEN = 3 };
    struct map counts = MAP_INIT;
    uint64_t best = 0;
    uint32_t best_first = 0;
    uint32_t best_end = 0;

    for (uint32_t t = 1; t + 1 < reading->tokens.len; t++) {
        const struct token *tokens = reading->tokens.items;
        uint32_t end = t;
        const char *name;
        size_t len;
        uint64_t *count;
        bool fresh;
        bool inside = tokens[t].block == tokens[t - 1].block && tokens[t - 1].word != NO_WORD;
        if (!tokens[t].capital || token_node(reading, t)->kind == NODE_HEADING ||
            (!inside && !tokens[t + 1].capital) || !may_be_name(reading, t)) {
            continue;
        }
        while (end < reading->tokens.len && end - t < 4 && tokens[end].block == tokens[t].block &&
               tokens[end].capital && may_be_name(reading, end)) {
            end++;
        }
        name = reading_words(reading, t, end);
        len = strlen(name);
        if (len > 2 && name[len - 1] == 's' && end - t > 1) {
            len--; /* genitive */
        }
        count = map_put(&counts, name, len, &fresh);
        *count += end - t > 1 ? 2 : 1;
        if (inside && (token_is(reading, t - 1, "fra") || token_is(reading, t - 1, "hos") ||
                       token_is(reading, t - 1, "af"))) {
            *count += 3; /* "levering af programmer fra Navn" */
        }
        if (*count > best) {
            best = *count;
            best_first = t;
            best_end = end;
        }
        t = end;
    }
    map_free(&counts);
    if (best >= OFTEN) {
        char *name = alloc_strdup(reading_words(reading, best_first, best_end));
        size_t len = strlen(name);
        if (best_end - best_first > 1 && len > 2 && name[len - 1] == 's') {
            name[len - 1] = '\0';
        }
        term_set_text(reading, term, "name", name);
        term_place(reading, term, best_first, best_end);
        free(name);
    }
}

void read_party_rest(struct reading *reading)
{
    struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < parties->len; i++) {
        struct term *term = parties->items[i];
        const struct term_field *name = term_field(term, "name");
        if (name->type != FIELD_NONE) {
            continue;
        }
        if (strcmp(term_text(term, "role"), "processor") == 0) {
            guess_processor(reading, term);
        }
    }
}

/* --- contacts and signatories ------------------------------------------------------------ */

static const struct {
    const char *label;
    const char *field;
} contact_labels[] = {
    { "navn", "name" },        { "stilling", "title" },   { "titel", "title" },
    { "telefonnummer", "phone" }, { "telefon", "phone" }, { "tlf", "phone" },
    { "mobil", "phone" },      { "telefonnr", "phone" },  { "e-mail", "email" },
    { "email", "email" },      { "mail", "email" },       { "e-mailadresse", "email" },
    { "e-post", "email" },     { "mailadresse", "email" },
};

static const char *contact_field(const char *lower)
{
    for (size_t i = 0; i < sizeof contact_labels / sizeof *contact_labels; i++) {
        if (strcmp(lower, contact_labels[i].label) == 0) {
            return contact_labels[i].field;
        }
    }
    return NULL;
}

/* The value behind a label at t: to the next label or the end of the block. */
static uint32_t label_value(const struct reading *reading, uint32_t t, uint32_t stop,
                            uint32_t *first)
{
    uint32_t end;

    *first = t + 1;
    while (*first < stop && (reading->tokens.items[*first].mark == ':' ||
                             reading->tokens.items[*first].mark == '.')) {
        (*first)++;
    }
    end = *first;
    while (end < stop && contact_field(token_lower(reading, end)) == NULL &&
           !token_is(reading, end, "dato") && !token_is(reading, end, "underskrift")) {
        end++;
    }
    return end;
}

static void take_contact(struct reading *reading, const struct reading_block *block, uint32_t t,
                         struct term **open, enum role role, bool signing)
{
    uint32_t stop = block->first + block->count;
    const char *field = contact_field(token_lower(reading, t));
    uint32_t first;
    uint32_t end = label_value(reading, t, stop, &first);
    const char *value;

    if (first >= end || reading->tokens.items[first].mark == '_') {
        return;
    }
    if (*open == NULL || strcmp(field, "name") == 0) {
        *open = term_add(reading, signing ? TERM_SIGNATORIES : TERM_CONTACTS);
        if (role != ROLE_NONE) {
            term_set_text(reading, *open, "role",
                          role == ROLE_CONTROLLER ? "controller" : "processor");
        }
        term_place(reading, *open, t, end);
    }
    value = reading_words(reading, first, end);
    if (value[0] != '_' && value[0] != '\0') {
        term_set_text(reading, *open, field, value);
    }
    if (token_is_template(reading, first)) {
        term_set_truth(*open, "placeholder", true);
    }
}

void read_contacts(struct reading *reading)
{
    struct term *open = NULL;
    enum role role = ROLE_NONE;
    bool signing = false;
    const struct node *heading = NULL;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        const struct node *node = block->node;
        uint64_t about = reading->near[node->index] | reading->lead[node->index] |
                         reading->own[node->index];
        if ((node->kind == NODE_HEADING || node->kind == NODE_ANNEX) && node != heading) {
            heading = node;
            open = NULL;
            role = ROLE_NONE;
            signing = false;
        }
        if ((about & (BIT(CONTACT) | BIT(SIGN))) == 0 && node->kind != NODE_PARTY) {
            open = NULL;
            continue;
        }
        for (uint32_t t = block->first; t < block->first + block->count; t++) {
            uint64_t mask = reading->tokens.items[t].mask;
            enum role here = block->count <= 12 ? loose_role(reading, t) : ROLE_NONE;
            if (here != ROLE_NONE) {
                role = here;
                open = NULL;
            }
            signing |= (mask & BIT(SIGN)) != 0 && block->count <= 12;
            if ((mask & BIT(CONTACT)) != 0 && block->count <= 14) {
                signing = false;
            }
            if (contact_field(token_lower(reading, t)) != NULL &&
                (t == block->first || token_gap(reading, t) >= GAP_WIDE || open != NULL) &&
                reading->tokens.items[t].capital) {
                take_contact(reading, block, t, &open, role, signing);
            }
        }
    }
}
