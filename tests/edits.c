#include "edits.h"

#include "base/str.h"
#include "base/utf8.h"
#include "compare/comparison.h"
#include "doc/reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BIT(state) (1u << DEVIATION_##state)

static unsigned long chance(struct edits *e, unsigned long below)
{
    e->seed = e->seed * 6364136223846793005ul + 1442695040888963407ul;
    return (e->seed >> 33) % below;
}

#define PICK(e, list) list[chance(e, sizeof list / sizeof *list)]

static void set_text(struct draft_clause *clause, char *text)
{
    free(clause->text);
    clause->text = text;
}

/* The text with the first len bytes at found replaced. */
static char *replaced(const char *text, const char *found, size_t len, const char *with)
{
    return alloc_printf("%.*s%s%s", (int)(found - text), text, with, found + len);
}

static bool is_boundary(const char *text, const char *at)
{
    return at == text || strchr(" \n(\"", at[-1]) != NULL;
}

/* Where the word (followed by a space or mark) stands in the text; NULL: nowhere. */
static const char *find_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
        if (is_boundary(text, at) && (at[len] == '\0' || strchr(" .,;:)\n", at[len]) != NULL))
            return at;
    }
    return NULL;
}

static size_t words_in(const char *text)
{
    size_t words = 1;
    for (; *text != '\0'; text++)
        words += *text == ' ' || *text == '\n';
    return words;
}

/* --- edits of a clause's words ------------------------------------------------------------------ */

/* Each makes its edit in after (and, where a blank has to be there first, in before), or says
   that the clause has nothing for it. */
typedef bool edit_words(struct edits *e, struct draft_clause *before, struct draft_clause *after);

static bool altered(struct draft_clause *after, const char *edit, char *text)
{
    set_text(after, text);
    after->edit = edit;
    after->allowed = BIT(ALTERED);
    after->altered = true;
    return true;
}

static bool deadline(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const units[] = { " dage", " timer", " måneder", " uger", " år",
                                         " kalenderdage", " hverdage", " kr" };
    (void)before;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        const char *unit = strstr(after->text, units[u]);
        if (unit == NULL || unit == after->text || unit[-1] < '0' || unit[-1] > '9')
            continue;
        char number[8];
        snprintf(number, sizeof number, "%lu", 1 + chance(e, 9));
        return altered(after, "deadline", replaced(after->text, unit, 0, number));
    }
    return false;
}

static bool strike(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    const char *stop = strstr(after->text, ". ");
    (void)e;
    (void)before;
    if (stop == NULL || words_in(stop + 2) < 4 || stop - after->text < 30 || stop[2] < 'A' ||
        stop[2] > 'Z')
        return false;
    return altered(after, "strike", alloc_strndup(after->text, (size_t)(stop - after->text) + 1));
}

static bool swap_words(struct draft_clause *after, const char *const pairs[][2], size_t count,
                       size_t first, const char *edit)
{
    for (size_t i = 0; i < count; i++) {
        const char *const *pair = pairs[(first + i) % count];
        const char *found = find_word(after->text, pair[0]);
        if (found != NULL)
            return altered(after, edit, replaced(after->text, found, strlen(pair[0]), pair[1]));
    }
    return false;
}

static bool modal(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const pairs[][2] = { { "skal", "kan" }, { "kan", "skal" },
                                            { "må", "må ikke" }, { "må ikke", "må" },
                                            { "er", "er ikke" }, { "skal", "bør" },
                                            { "ikke", "" }, { "uden", "med" } };
    enum { COUNT = sizeof pairs / sizeof *pairs };
    (void)before;
    return swap_words(after, pairs, COUNT, chance(e, COUNT), "modal");
}

static bool party(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const pairs[][2] = {
        { "databehandleren", "den dataansvarlige" }, { "den dataansvarlige", "databehandleren" },
        { "Databehandleren", "Den dataansvarlige" }, { "Leverandøren", "Kunden" },
        { "Kunden", "Leverandøren" }, { "leverandøren", "kunden" }, { "kunden", "leverandøren" },
        { "Lejer", "Udlejer" }, { "Udlejer", "Lejer" }, { "skriftligt", "mundtligt" },
        { "generel", "specifik" }, { "Konsulenten", "Kunden" }, { "forudgående", "efterfølgende" },
        { "Medarbejderen", "Selskabet" },
    };
    enum { COUNT = sizeof pairs / sizeof *pairs };
    (void)before;
    return swap_words(after, pairs, COUNT, chance(e, COUNT), "party");
}

/* One word for another, or one left out, or one more. */
static bool reword(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const fresh[] = { "altid", "straks", "årligt", "aldrig", "højst", "mindst",
                                         "eventuelt", "8", "delvist", "hemmeligt" };
    size_t words = words_in(after->text);
    (void)before;
    if (words < 6)
        return false;
    char *at = after->text;
    for (unsigned long skip = 1 + chance(e, words - 2); skip > 0; skip--)
        at += strcspn(at, " \n") + 1;
    size_t len = strcspn(at, " \n.,;:");
    const char *with = PICK(e, fresh);
    bool letter = (*at | 32) >= 'a' && (*at | 32) <= 'z';
    if (len == 0 || !letter || strlen(with) == len)
        return false;
    switch (chance(e, 3)) {
    case 0: return altered(after, "reword", replaced(after->text, at, len, with));
    case 1: return altered(after, "leave out", replaced(after->text, at, len + (at[len] == ' '), ""));
    default: {
        char *more = alloc_printf("%s ", with);
        char *text = replaced(after->text, at, 0, more);
        free(more);
        return altered(after, "put in", text);
    }
    }
}

static bool append(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const more[] = { " Det gælder dog ikke i juli.",
                                        " Udgiften betales af den, der beder om det.",
                                        ", medmindre andet er aftalt", " efter eget skøn" };
    (void)before;
    if (words_in(after->text) < 6)
        return false;
    return altered(after, "append", alloc_printf("%s%s", after->text, PICK(e, more)));
}

/* A number becomes a blank in the standard, or a name is put into one. */
static bool fill(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const blanks[] = { "____", "[INDSÆT]", "xx", "............", "{{antal}}",
                                          "[indsæt antal]", "XX", "[●]" };
    static const char *const names[][2] = {
        { " Oplysningerne sendes til [indsæt navn].", " Oplysningerne sendes til Karen Skov, Vejle." },
        { " Kontakt: ________ på tlf. ________.", " Kontakt: Bo Fjord på tlf. 44 55 66 77." },
        { " Det gælder fra den [dato].", " Det gælder fra den 1. marts 2027." },
        { " Virksomheden er {{firma}}, CVR-nr. {{cvr}}.",
          " Virksomheden er Lyngby Data ApS, CVR-nr. 30 20 10 40." },
        { " Systemet hedder <systemnavn>.", " Systemet hedder Ørnen 3." },
        { " ☐ Ja", " ☒ Ja" },
    };
    if (words_in(after->text) < 5)
        return false;
    char *digit = after->text + strcspn(after->text, "0123456789");
    size_t len = strspn(digit, "0123456789");
    if (chance(e, 2) == 0 && len > 0 && digit[len] == ' ' && digit > after->text &&
        digit[-1] == ' ') {
        set_text(before, replaced(after->text, digit, len, PICK(e, blanks)));
        after->edit = "fill a number";
    } else {
        const char *const *pair = PICK(e, names);
        char *both[2];
        for (int s = 0; s < 2; s++)
            both[s] = alloc_printf("%s%s", after->text, pair[s]);
        set_text(before, both[0]);
        set_text(after, both[1]);
        after->edit = "fill";
    }
    after->allowed = BIT(FILLED);
    return true;
}

static bool editorial(struct edits *e, struct draft_clause *before, struct draft_clause *after)
{
    static const char *const pairs[][2] = {
        { "for eksempel", "f.eks." }, { "blandt andet", "bl.a." }, { "herunder", "Herunder" },
        { "14 dage", "fjorten dage" }, { "30 dage", "tredive dage" }, { "personoplysninger", "person-oplysninger" },
        { "underleverandører", "under leverandører" }, { "samt", "Samt" }, { "procent", "%" },
    };
    enum { COUNT = sizeof pairs / sizeof *pairs };
    (void)before;
    size_t first = chance(e, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        const char *const *pair = pairs[(first + i) % COUNT];
        const char *found = find_word(after->text, pair[0]);
        if (found == NULL)
            continue;
        set_text(after, replaced(after->text, found, strlen(pair[0]), pair[1]));
        after->edit = "spelling";
        after->allowed = BIT(EDITORIAL);
        return true;
    }
    const char *comma = strstr(after->text, ", ");
    if (comma == NULL)
        return false;
    set_text(after, replaced(after->text, comma, 1, ""));
    after->edit = "comma";
    after->allowed = BIT(EDITORIAL);
    return true;
}

/* --- edits of the tree ------------------------------------------------------------------------------ */

static bool has_children(const struct draft_clauses *list, size_t at)
{
    return at + 1 < list->len && strcmp(list->items[at + 1].parent, list->items[at].id) == 0;
}

static void remove_clause(struct draft_clauses *list, size_t at)
{
    free(list->items[at].text);
    vec_remove(list, at);
}

static size_t place_of(const struct draft_clauses *list, const char *id)
{
    for (size_t i = 0; i < list->len; i++) {
        if (strcmp(list->items[i].id, id) == 0)
            return i;
    }
    return (size_t)-1;
}

static void fresh_id(struct edits *e, char id[NODE_ID_SIZE])
{
    do
        snprintf(id, NODE_ID_SIZE, "n%07lu", chance(e, 9999999));
    while (place_of(&e->after, id) != (size_t)-1);
}

typedef bool edit_tree(struct edits *e, size_t at); /* at: in after, a leaf not edited before */

static bool delete(struct edits *e, size_t at)
{
    struct draft_clause *before = &e->before.items[place_of(&e->before, e->after.items[at].id)];
    before->edit = "delete";
    before->allowed = BIT(DELETED);
    remove_clause(&e->after, at);
    return true;
}

static bool insert(struct edits *e, size_t at)
{
    static const char *const texts[] = {
        "Parkering ved bygningen koster 25 kr. i timen og betales ved skranken.",
        "Husdyr holdes i snor, og hønsehold kræver nabolagets samtykke.",
        "Gæster skriver sig ind i protokollen og bærer et gult skilt.",
        "Kantinen lukker, når den sidste rugbrødsmad er solgt.",
    };
    struct draft_clause clause = e->after.items[at];
    fresh_id(e, clause.id);
    clause.text = alloc_printf("%s Nr. %lu.", PICK(e, texts), chance(e, 90000));
    clause.edit = "insert";
    clause.allowed = BIT(ADDED);
    vec_insert(&e->after, at + 1, clause);
    return true;
}

static bool move(struct edits *e, size_t at)
{
    size_t to = chance(e, e->after.len);
    const struct draft_clause *target = &e->after.items[to];
    size_t away = to > at ? to - at : at - to;
    if (away < 4 || has_children(&e->after, to) || target->kind != e->after.items[at].kind ||
        strcmp(target->parent, e->after.items[at].parent) == 0 ||
        words_in(e->after.items[at].text) < 6)
        return false;
    struct draft_clause clause = e->after.items[at];
    memcpy(clause.parent, target->parent, NODE_ID_SIZE);
    clause.edit = "move";
    clause.allowed = BIT(MOVED);
    vec_remove(&e->after, at);
    vec_insert(&e->after, to > at ? to : to + 1, clause);
    return true;
}

static bool split(struct edits *e, size_t at)
{
    struct draft_clause *clause = &e->after.items[at];
    const char *stop = strstr(clause->text, ". ");
    if (stop == NULL || words_in(stop + 2) < 7 || stop - clause->text < 50 || stop[2] < 'A' ||
        stop[2] > 'Z')
        return false;
    struct draft_clause second = *clause;
    fresh_id(e, second.id);
    second.text = alloc_strdup(stop + 2);
    set_text(clause, alloc_strndup(clause->text, (size_t)(stop - clause->text) + 1));
    clause->edit = second.edit = "split";
    clause->allowed = second.allowed = BIT(EDITORIAL) | BIT(VERBATIM);
    vec_insert(&e->after, at + 1, second);
    return true;
}

static bool merge(struct edits *e, size_t at)
{
    if (at + 1 >= e->after.len || has_children(&e->after, at + 1))
        return false;
    struct draft_clause *clause = &e->after.items[at];
    struct draft_clause *next = &e->after.items[at + 1];
    if (next->edit != NULL || next->kind != clause->kind || next->allowed != BIT(VERBATIM) ||
        strcmp(next->parent, clause->parent) != 0 || words_in(clause->text) < 7 ||
        words_in(next->text) < 7)
        return false;
    set_text(clause, alloc_printf("%s %s", clause->text, next->text));
    clause->edit = "merge";
    clause->allowed = BIT(EDITORIAL) | BIT(VERBATIM);
    struct draft_clause *gone = &e->before.items[place_of(&e->before, next->id)];
    gone->edit = "merge";
    gone->allowed = clause->allowed;
    remove_clause(&e->after, at + 1);
    return true;
}

/* Two entries of a list change places. */
static bool reorder(struct edits *e, size_t at)
{
    if (at + 1 >= e->after.len || has_children(&e->after, at + 1))
        return false;
    struct draft_clause *clause = &e->after.items[at];
    struct draft_clause *next = &e->after.items[at + 1];
    if (next->edit != NULL || strcmp(next->parent, clause->parent) != 0 ||
        next->allowed != BIT(VERBATIM) || clause->kind != NODE_ITEM || next->kind != NODE_ITEM)
        return false;
    clause->edit = next->edit = "reorder";
    clause->allowed = next->allowed = BIT(MOVED) | BIT(VERBATIM);
    struct draft_clause kept = *clause;
    *clause = *next;
    *next = kept;
    return true;
}

/* --- edits of the whole ---------------------------------------------------------------------------------- */

/* Another word for a party throughout. */
static void swap_term(struct edits *e)
{
    static const char *const terms[][2] = {
        { "atabehandler", "ataformidler" }, { "everandør", "ystemudbyder" },
        { "onsulent", "ådgiver" }, { "unde", "rdregiver" },
    };
    const char *const *term = PICK(e, terms);
    size_t clauses = 0;
    for (size_t i = 0; i < e->after.len; i++) {
        clauses += strstr(e->after.items[i].text, term[0]) != NULL;
        if (strstr(e->after.items[i].text, term[1]) != NULL)
            return;
    }
    if (clauses < 8 || strcmp(term[0], "atabehandler") != 0)
        return;
    for (size_t i = 0; i < e->after.len; i++) {
        struct draft_clause *clause = &e->after.items[i];
        const char *found = strstr(clause->text, term[0]);
        if (found == NULL)
            continue;
        for (; found != NULL; found = strstr(clause->text, term[0]))
            set_text(clause, replaced(clause->text, found, strlen(term[0]), term[1]));
        clause->edit = "term";
        clause->allowed = BIT(EDITORIAL);
    }
}

/* A new first section: every number after it is one more, and so are the references. */
static unsigned first_number(const char *label)
{
    char *end;
    unsigned long number = strtoul(label, &end, 10);
    return end == label || number > 90 ? 0 : (unsigned)number;
}

static void update_references(struct edits *e, const struct contract *contract)
{
    struct reference_list refs = { 0 };
    reference_read(contract, &refs);
    for (size_t i = refs.len; i-- > 0;) {
        const struct reference *ref = &refs.items[i];
        const struct node *top = ref->target;
        while (top != NULL && top->depth > 0)
            top = top->parent;
        if (ref->scope != REFERENCE_INTERNAL || ref->state != REFERENCE_FOUND ||
            ref->last[0] != '\0' || top == NULL || ref->own ||
            ref->node->blocks.len > 1 || top->kind != NODE_HEADING)
            continue;
        struct draft_clause *clause = &e->after.items[place_of(&e->after, ref->node->id)];
        const char *at = clause->text + ref->number.begin;
        unsigned number = first_number(at);
        if (number == 0 || number != first_number(top->label))
            continue;
        char fresh[12];
        snprintf(fresh, sizeof fresh, "%u", number + 1);
        set_text(clause, replaced(clause->text, at, strspn(at, "0123456789"), fresh));
        clause->edit = "renumber";
        clause->allowed = BIT(EDITORIAL);
    }
    reference_list_free(&refs);
}

static void renumber(struct edits *e, const struct contract *contract)
{
    size_t first = 0;
    while (first < e->after.len && !(e->after.items[first].kind == NODE_HEADING &&
                                     e->after.items[first].parent[0] == '\0' &&
                                     strcmp(e->after.items[first].label, "1") == 0))
        first++;
    if (first == e->after.len)
        return;
    update_references(e, contract);
    bool below = false;
    for (size_t i = first; i < e->after.len; i++) {
        struct draft_clause *clause = &e->after.items[i];
        unsigned number = first_number(clause->label);
        bool top = clause->parent[0] == '\0';
        if (top)
            below = clause->kind == NODE_HEADING;
        bool dotted = strchr(clause->label, '.') != NULL;
        if (number == 0 || !below || (!top && !dotted))
            continue;
        char label[40];
        snprintf(label, sizeof label, "%u%s", number + 1,
                 clause->label + strspn(clause->label, "0123456789"));
        memcpy(clause->label, label, sizeof label);
    }
    struct draft_clause fresh = { .kind = NODE_HEADING, .label = "1", .edit = "new section",
                                  .allowed = BIT(ADDED) };
    fresh_id(e, fresh.id);
    fresh.text = alloc_strdup("Om haven bag bygningen");
    vec_insert(&e->after, first, fresh);
}

/* --- the drafts --------------------------------------------------------------------------------------- */

static void read_draft(struct draft_clauses *out, const struct contract *contract)
{
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        struct draft_clause clause = { .kind = node->kind, .allowed = BIT(VERBATIM) };
        memcpy(clause.id, node->id, NODE_ID_SIZE);
        if (node->parent->parent != NULL)
            memcpy(clause.parent, node->parent->id, NODE_ID_SIZE);
        snprintf(clause.label, sizeof clause.label, "%s", node->label);
        clause.text = node_text(node);
        vec_push(out, clause);
    }
}

static bool is_free(const struct edits *e, size_t at)
{
    const struct draft_clause *clause = &e->after.items[at];
    return clause->edit == NULL && (clause->kind == NODE_CLAUSE || clause->kind == NODE_ITEM) &&
           !has_children(&e->after, at) && clause->text[0] != '\0';
}

static void edit_once(struct edits *e)
{
    static edit_words *const words[] = { deadline, deadline, strike, strike, modal, modal, party,
                                         party, reword, reword, append, fill, fill, fill,
                                         editorial, editorial };
    static edit_tree *const trees[] = { delete, insert, move, move, split, split, split, merge,
                                        merge, reorder, reorder };
    for (int tries = 0; tries < 60; tries++) {
        size_t at = chance(e, e->after.len);
        if (!is_free(e, at))
            continue;
        struct draft_clause *after = &e->after.items[at];
        size_t place = place_of(&e->before, after->id);
        if (chance(e, 5) < 2 ? PICK(e, trees)(e, at)
                             : PICK(e, words)(e, &e->before.items[place], after))
            return;
    }
}

void edits_make(struct edits *out, const struct contract *contract, unsigned long seed,
                size_t count)
{
    memset(out, 0, sizeof *out);
    out->seed = seed * 2654435761ul + 71;
    read_draft(&out->before, contract);
    read_draft(&out->after, contract);
    if (out->after.len < 4)
        return;
    if (chance(out, 4) == 0)
        renumber(out, contract);
    else if (chance(out, 3) == 0)
        swap_term(out);
    for (size_t i = 0; i < count; i++)
        edit_once(out);
}

void edits_free(struct edits *edits)
{
    struct draft_clauses *both[2] = { &edits->before, &edits->after };
    for (int s = 0; s < 2; s++) {
        for (size_t i = 0; i < both[s]->len; i++)
            free(both[s]->items[i].text);
        vec_free(both[s]);
    }
}

const struct draft_clause *edits_find(const struct draft_clauses *clauses, const char *id)
{
    size_t at = place_of(clauses, id);
    return at == (size_t)-1 ? NULL : &clauses->items[at];
}

struct contract *edits_contract(const struct draft_clauses *clauses)
{
    struct contract *contract = contract_new();
    for (size_t i = 0; i < clauses->len; i++) {
        const struct draft_clause *clause = &clauses->items[i];
        struct node *parent = contract->nodes.items[0];
        for (size_t k = contract->nodes.len; k-- > 1;) {
            if (strcmp(contract->nodes.items[k]->id, clause->parent) == 0) {
                parent = contract->nodes.items[k];
                break;
            }
        }
        struct node *node = contract_add_node(contract, clause->id, clause->kind, clause->label,
                                              clause->label, parent);
        for (const char *at = clause->text; *at != '\0';) {
            size_t len = strcspn(at, "\n");
            node_add_block(contract, node, at, len, NULL, (struct raw_span){ 0, 0 });
            at += len + (at[len] == '\n');
        }
    }
    contract_reindex(contract);
    return contract;
}
