#include "variants.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

static const char *const who[] = {
    "Leverandøren", "Kunden", "Databehandleren", "Den dataansvarlige", "Hver part",
    "Leverandørens kontaktperson", "Driftsansvarlig hos kunden", "Udlejer",
};
static const char *const does[] = {
    "skal", "må ikke", "kan", "er forpligtet til at", "har ret til at", "sørger for at",
};
static const char *const act[] = {
    "føre fortegnelse over", "udlevere", "slette", "opbevare", "gennemgå", "godkende",
    "underrette om", "kontrollere", "videregive", "begrænse adgangen til",
};
static const char *const what[] = {
    "alle personoplysninger", "kopier af systemets logge", "rapporter om driften",
    "lister over medarbejdere med adgang", "ændringer i bygningens indretning",
    "fakturaer for det seneste kvartal", "sikkerhedskopier af databasen",
    "oplysninger om underleverandører", "skriftlige klager fra brugerne", "nøgler og adgangskort",
};
static const char *const when[] = {
    "inden 14 dage", "inden 30 dage", "uden unødigt ophold", "hvert kvartal", "hvert år i marts",
    "senest 24 timer efter modtagelsen", "på anmodning", "ved aftalens ophør",
};
static const char *const also[] = {
    "Det sker uden særskilt betaling.", "Udgiften deles ligeligt.",
    "Afvigelser aftales skriftligt.", "Parterne bekræfter det ved e-mail.",
    "Manglende overholdelse er misligholdelse.", "Bestemmelsen gælder også efter ophør.",
};
static const char *const headings[] = {
    "Formål", "Varighed", "Sikkerhed", "Betaling", "Fortrolighed", "Tilsyn og kontrol",
    "Underleverandører", "Generelt", "Ophør", "Ansvar og erstatning", "Kontaktpersoner", "Drift",
};
static const char *const shorts[] = { "Navn:", "Dato:", "navn", "adresse", "telefonnummer",
                                      "e-mail", "Titel:", "CVR-nr.:" };

#define PICK(v, list) list[variant_random(v, sizeof list / sizeof *list)]

unsigned long variant_random(struct variant *v, unsigned long below)
{
    /* Knuth's MMIX generator, the upper bits. */
    v->seed = v->seed * 6364136223846793005ul + 1442695040888963407ul;
    return (v->seed >> 33) % below;
}

static char *sentence(struct variant *v)
{
    struct str out = STR_INIT;
    str_printf(&out, "%s %s %s %s %s.", PICK(v, who), PICK(v, does), PICK(v, act),
               PICK(v, what), PICK(v, when));
    for (unsigned long i = variant_random(v, 3); i > 0; i--) {
        if (variant_random(v, 2) == 0)
            str_printf(&out, " %s", PICK(v, also));
        else
            str_printf(&out, " %s %s %s %s %s.", PICK(v, who), PICK(v, does), PICK(v, act),
                       PICK(v, what), PICK(v, when));
    }
    return str_steal(&out);
}

static void add(struct variant *v, size_t at, int level, bool annex, char *text)
{
    struct variant_clause clause = { v->next_truth++, level, annex, 0, text };
    vec_insert(&v->clauses, at, clause);
}

static char *item_text(struct variant *v)
{
    if (variant_random(v, 3) == 0)
        return alloc_strdup(PICK(v, shorts));
    return alloc_printf("%s %s %s;", PICK(v, act), PICK(v, what), PICK(v, when));
}

static char *clause_text(struct variant *v)
{
    /* Now and then a clause that stands somewhere already. */
    if (v->clauses.len > 8 && variant_random(v, 12) == 0) {
        const struct variant_clause *other =
            &v->clauses.items[variant_random(v, v->clauses.len)];
        if (other->level == 1)
            return alloc_strdup(other->text);
    }
    return sentence(v);
}

void variant_make(struct variant *v, unsigned long seed, size_t sections)
{
    memset(v, 0, sizeof *v);
    v->seed = seed * 2654435761ul + 17;
    v->next_truth = 1;
    for (size_t i = 0; i < sections; i++) {
        add(v, v->clauses.len, 0, i + 2 >= sections, alloc_strdup(PICK(v, headings)));
        for (unsigned long c = 2 + variant_random(v, 6); c > 0; c--) {
            add(v, v->clauses.len, 1, false, clause_text(v));
            if (variant_random(v, 5) == 0) {
                for (unsigned long n = 2 + variant_random(v, 4); n > 0; n--)
                    add(v, v->clauses.len, 2, false, item_text(v));
            }
        }
    }
}

void variant_copy(struct variant *out, const struct variant *from, unsigned long seed)
{
    *out = *from;
    out->seed = seed * 2654435761ul + 99;
    out->clauses = (struct variant_clauses)VEC_INIT;
    for (size_t i = 0; i < from->clauses.len; i++) {
        struct variant_clause clause = from->clauses.items[i];
        clause.text = alloc_strdup(clause.text);
        vec_push(&out->clauses, clause);
    }
}

void variant_free(struct variant *v)
{
    for (size_t i = 0; i < v->clauses.len; i++)
        free(v->clauses.items[i].text);
    vec_free(&v->clauses);
}

/* --- edits ------------------------------------------------------------------------------ */

static size_t any(struct variant *v, int level)
{
    for (int tries = 0; tries < 200; tries++) {
        size_t at = variant_random(v, v->clauses.len);
        if (v->clauses.items[at].level == level)
            return at;
    }
    return 0;
}

static size_t end_of(const struct variant *v, size_t at)
{
    size_t end = at + 1;
    while (end < v->clauses.len && v->clauses.items[end].level > v->clauses.items[at].level)
        end++;
    return end;
}

static void delete(struct variant *v, size_t at)
{
    size_t end = end_of(v, at);
    if (end - at + 4 > v->clauses.len)
        return;
    while (end-- > at) {
        free(v->clauses.items[end].text);
        vec_remove(&v->clauses, end);
    }
}

/* The same text with one word of it replaced. */
static char *reword(struct variant *v, const char *text)
{
    struct str out = STR_INIT;
    size_t words = 1;
    for (const char *c = text; *c != '\0'; c++)
        words += *c == ' ';
    size_t target = variant_random(v, words);
    static const char *const fresh[] = { "altid", "60", "skriftligt", "straks", "ugentligt",
                                         "mundtligt", "aldrig", "elektronisk", "90", "revisor" };
    size_t at = 0;
    for (const char *c = text; *c != '\0';) {
        size_t len = strcspn(c, " ");
        if (at++ == target)
            str_puts(&out, PICK(v, fresh));
        else
            str_add(&out, c, len);
        c += len;
        if (*c == ' ')
            str_putc(&out, *c++);
    }
    return str_steal(&out);
}

static void change(struct variant *v, size_t at, char *text)
{
    free(v->clauses.items[at].text);
    v->clauses.items[at].text = text;
}

static void move(struct variant *v, size_t at)
{
    size_t end = end_of(v, at);
    size_t len = end - at;
    struct variant_clauses taken = VEC_INIT;
    for (size_t i = 0; i < len; i++) {
        vec_push(&taken, v->clauses.items[at]);
        vec_remove(&v->clauses, at);
    }
    int level = taken.items[0].level;
    size_t to = v->clauses.len;
    if (level > 0) {
        size_t behind = any(v, 1);
        to = level == 1 ? end_of(v, behind) : behind + 1;
    } else if (variant_random(v, 2) == 0) {
        to = any(v, 0);
    }
    for (size_t i = 0; i < len; i++)
        vec_insert(&v->clauses, to + i, taken.items[i]);
    vec_free(&taken);
}

static void swap_word(struct variant *v)
{
    static const char *const swaps[][2] = {
        { "Leverandøren ", "Udbyderen " }, { "Kunden ", "Ordregiver " }, { "30 dage", "45 dage" },
    };
    const char *const *pair = PICK(v, swaps);
    for (size_t i = 0; i < v->clauses.len; i++) {
        struct str out = STR_INIT;
        const char *text = v->clauses.items[i].text;
        const char *found = strstr(text, pair[0]);
        if (found == NULL)
            continue;
        for (; found != NULL; found = strstr(text, pair[0])) {
            str_add(&out, text, (size_t)(found - text));
            str_puts(&out, pair[1]);
            text = found + strlen(pair[0]);
        }
        str_puts(&out, text);
        change(v, i, str_steal(&out));
    }
}

static void strike(struct variant *v, size_t at)
{
    const char *text = v->clauses.items[at].text;
    const char *stop = strstr(text, ". ");
    if (stop != NULL)
        change(v, at, alloc_strndup(text, (size_t)(stop - text) + 1));
}

/* A copy, or a copy with another word, far from where it stands. */
static void plant(struct variant *v, bool reworded)
{
    size_t from = any(v, 1);
    char *text = reworded ? reword(v, v->clauses.items[from].text)
                          : alloc_strdup(v->clauses.items[from].text);
    long origin = v->clauses.items[from].truth;
    size_t to = end_of(v, any(v, 1));
    add(v, to, 1, false, text);
    v->clauses.items[to].origin = origin;
}

const struct variant_clause *variant_find(const struct variant *v, long truth)
{
    for (size_t i = 0; i < v->clauses.len; i++) {
        if (v->clauses.items[i].truth == truth)
            return &v->clauses.items[i];
    }
    return NULL;
}

void variant_edit(struct variant *v)
{
    size_t at = any(v, 1);
    switch (variant_random(v, 13)) {
    case 0: delete(v, at); break;
    case 1: delete(v, any(v, 2)); break;
    case 2: add(v, end_of(v, at), 1, false, sentence(v)); break;
    case 3: plant(v, false); break;
    case 4: plant(v, true); break;
    case 5: change(v, at, reword(v, v->clauses.items[at].text)); break;
    case 6: strike(v, at); break;
    case 7: change(v, at, alloc_printf("%s %s", v->clauses.items[at].text, PICK(v, also))); break;
    case 8: move(v, at); break;
    case 9: move(v, any(v, 2)); break;
    case 10:
        if (variant_random(v, 3) == 0)
            move(v, any(v, 0));
        else
            change(v, any(v, 0), alloc_strdup(PICK(v, headings)));
        break;
    case 11:
        if (variant_random(v, 3) == 0)
            swap_word(v);
        break;
    default:
        if (variant_random(v, 4) == 0)
            delete(v, any(v, 0));
        else
            change(v, any(v, 2), item_text(v));
    }
}

/* --- what it makes ------------------------------------------------------------------------ */

struct numbers {
    unsigned section, annex, clause, item;
};

static void count_up(struct numbers *n, const struct variant_clause *clause)
{
    if (clause->level == 0) {
        n->section += !clause->annex;
        n->annex += clause->annex;
        n->clause = n->item = 0;
    } else if (clause->level == 1) {
        n->clause++;
        n->item = 0;
    } else {
        n->item++;
    }
}

struct contract *variant_contract(const struct variant *v)
{
    struct contract *contract = contract_new();
    struct node *parents[4] = { contract->nodes.items[0], NULL, NULL, NULL };
    struct numbers n = { 0, 0, 0, 0 };
    for (size_t i = 0; i < v->clauses.len; i++) {
        const struct variant_clause *clause = &v->clauses.items[i];
        char id[32];
        char label[32];
        count_up(&n, clause);
        snprintf(id, sizeof id, "t%07ld", clause->truth % 10000000);
        if (clause->annex)
            snprintf(label, sizeof label, "Bilag %c", 'A' + (int)(n.annex - 1) % 26);
        else if (clause->level == 2)
            snprintf(label, sizeof label, "%c", 'a' + (int)(n.item - 1) % 26);
        else
            snprintf(label, sizeof label, "%u", clause->level == 0 ? n.section : n.clause);
        enum node_kind kind = clause->annex        ? NODE_ANNEX
                              : clause->level == 0 ? NODE_HEADING
                              : clause->level == 1 ? NODE_CLAUSE
                                                   : NODE_ITEM;
        int up = clause->level;
        while (parents[up] == NULL)
            up--;
        struct node *node = contract_add_node(contract, id, kind, label, label, parents[up]);
        node_add_block(contract, node, clause->text, strlen(clause->text), NULL,
                       (struct raw_span){ 0, 0 });
        for (int deeper = clause->level + 1; deeper < 4; deeper++)
            parents[deeper] = NULL;
        parents[clause->level + 1] = node;
    }
    contract_reindex(contract);
    return contract;
}

char *variant_text(const struct variant *v)
{
    struct str out = STR_INIT;
    struct numbers n = { 0, 0, 0, 0 };
    str_puts(&out, "AFTALE OM DRIFT\n\n");
    for (size_t i = 0; i < v->clauses.len; i++) {
        const struct variant_clause *clause = &v->clauses.items[i];
        count_up(&n, clause);
        if (clause->annex)
            str_printf(&out, "Bilag %c - %s\n\n", 'A' + (int)(n.annex - 1) % 26, clause->text);
        else if (clause->level == 0)
            str_printf(&out, "%u. %s\n\n", n.section, clause->text);
        else if (clause->level == 1 && n.annex > 0)
            str_printf(&out, "%u. %s\n\n", n.clause, clause->text);
        else if (clause->level == 1)
            str_printf(&out, "%u.%u. %s\n\n", n.section, n.clause, clause->text);
        else
            str_printf(&out, "%c) %s\n\n", 'a' + (int)(n.item - 1) % 26, clause->text);
    }
    return str_steal(&out);
}
