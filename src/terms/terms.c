#include "terms/terms.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/citation.h"
#include "terms/declaration.h"
#include "terms/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool list;
} keys[TERM_KEYS] = {
#define TERM_KEY_ROW(name, text, list) [TERM_##name] = { text, list },
    TERM_KEYS_LIST(TERM_KEY_ROW)
#undef TERM_KEY_ROW
};

static const char *const titles[TERM_KEYS] = {
    [TERM_PARTIES] = N_("Parties"),
    [TERM_BREACH] = N_("Notice of a breach"),
    [TERM_AUTHORISATION] = N_("Approval of subprocessors"),
    [TERM_NOTICE] = N_("Notice of new subprocessors"),
    [TERM_SUBPROCESSORS] = N_("Subprocessors"),
    [TERM_DELETION] = N_("Deletion or return"),
    [TERM_RETENTION_LAW] = N_("Laws that require storage"),
    [TERM_AUDIT_STANDARDS] = N_("Audit standards"),
    [TERM_AUDIT_FREQUENCY] = N_("How often it is audited"),
    [TERM_THIRD_COUNTRIES] = N_("Third countries"),
    [TERM_LOCATIONS] = N_("Places of processing"),
    [TERM_REQUEST_RESPONSE] = N_("Answer to requests"),
    [TERM_LOG_RETENTION] = N_("Storage of logs"),
    [TERM_FEES] = N_("Fees"),
    [TERM_LAW] = N_("Law and venue"),
    [TERM_DATA_TYPES] = N_("Types of personal data"),
    [TERM_DATA_SUBJECTS] = N_("Categories of persons"),
    [TERM_SPECIAL] = N_("Special categories"),
    [TERM_OFFENCES] = N_("Criminal offences"),
    [TERM_EFFECTIVE] = N_("Entry into force"),
    [TERM_DURATION] = N_("Duration"),
    [TERM_CONTACTS] = N_("Contacts"),
    [TERM_SIGNATORIES] = N_("Signatories"),
    [TERM_DEADLINES] = N_("Deadlines"),
};

const char *term_key_name(enum term_key key)
{
    return keys[key].name;
}

const char *term_key_title(enum term_key key)
{
    return _(titles[key]);
}

bool term_key_is_list(enum term_key key)
{
    return keys[key].list;
}

bool term_key_parse(const char *name, enum term_key *out)
{
    for (int key = 0; key < TERM_KEYS; key++) {
        if (strcmp(keys[key].name, name) == 0) {
            *out = (enum term_key)key;
            return true;
        }
    }
    return false;
}

/* --- records ----------------------------------------------------------------------------- */

static struct term *new_term(struct reading *reading, enum term_key key, const char *role)
{
    struct term *term = arena_zero(&reading->terms->arena, sizeof *term);

    term->key = key;
    term->role = role;
    return term;
}

struct term *term_add(struct reading *reading, enum term_key key)
{
    struct term *term = new_term(reading, key, "");

    vec_push(&reading->terms->by_key[key], term);
    return term;
}

struct term *term_add_under(struct reading *reading, struct term *owner, const char *role)
{
    struct term *term = new_term(reading, owner->key, role);

    vec_push(&owner->under, term);
    return term;
}

void term_place(const struct reading *reading, struct term *term, uint32_t first, uint32_t end)
{
    const struct token *token = &reading->tokens.items[first];
    const struct reading_block *block = &reading->blocks.items[token->block];
    uint32_t stop = block->first + block->count;

    term->node = block->node;
    term->block = block->index;
    term->span.begin = token->begin;
    end = end > stop ? stop : end;
    term->span.end = end > first ? reading->tokens.items[end - 1].end : token->end;
    term->line = token_line(reading, first);
}

static struct term_field *put_field(struct term *term, const char *name)
{
    for (size_t i = 0; i < term->field_count; i++)
        if (strcmp(term->fields[i].name, name) == 0)
            return &term->fields[i];
    if (term->field_count == TERM_FIELDS)
        return &term->fields[TERM_FIELDS - 1];
    term->fields[term->field_count] = (struct term_field){ .name = name };
    return &term->fields[term->field_count++];
}

void term_set_text(struct reading *reading, struct term *term, const char *name,
                   const char *text)
{
    struct term_field *field = put_field(term, name);

    field->type = text == NULL ? FIELD_NONE : FIELD_TEXT;
    field->text = text == NULL ? NULL : arena_strdup(&reading->terms->arena, text);
}

void term_set_number(struct term *term, const char *name, double number)
{
    struct term_field *field = put_field(term, name);

    field->type = FIELD_NUMBER;
    field->number = number;
}

void term_set_truth(struct term *term, const char *name, bool truth)
{
    struct term_field *field = put_field(term, name);

    field->type = FIELD_TRUTH;
    field->number = truth;
}

const struct term_field *term_field(const struct term *term, const char *name)
{
    for (size_t i = 0; term != NULL && i < term->field_count; i++)
        if (strcmp(term->fields[i].name, name) == 0)
            return &term->fields[i];
    return NULL;
}

const char *term_text(const struct term *term, const char *name)
{
    const struct term_field *field = term_field(term, name);

    return field == NULL || field->type != FIELD_TEXT ? "" : field->text;
}

double term_number(const struct term *term, const char *name, double otherwise)
{
    const struct term_field *field = term_field(term, name);

    return field == NULL || field->type == FIELD_NONE || field->type == FIELD_TEXT
               ? otherwise
               : field->number;
}

const struct term *terms_first(const struct terms *terms, enum term_key key)
{
    return terms->by_key[key].len == 0 ? NULL : terms->by_key[key].items[0];
}

char *term_citation(const struct term *term)
{
    for (const struct node *node = term->node; node != NULL; node = node->parent) {
        char *citation = citation_make(node);
        if (citation[0] != '\0')
            return citation;
        free(citation);
    }
    return alloc_strdup("");
}

/* --- all of it --------------------------------------------------------------------------- */

/* The sentences that were agreed: none of the contract's own table of deviations, which quotes
   old and new words and reasons them. A copy; the caller frees it. */
static struct sentences agreed_sentences(const struct reading *reading,
                                         const struct declarations *declarations)
{
    struct sentences agreed = VEC_INIT;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (!declarations_hold(declarations, reading->blocks.items[sentence->block].node))
            vec_push(&agreed, *sentence);
    }
    return agreed;
}

/* All extractors that read sentences. */
static void read_terms(struct reading *reading)
{
    read_party_rest(reading);
    read_contacts(reading);
    read_subprocessors(reading);
    read_duties(reading);
    read_authorisation(reading);
    read_deletion(reading);
    read_retention(reading);
    read_lists(reading);
    read_categories(reading);
    read_audits(reading);
    read_transfers(reading);
    read_law(reading);
    read_effective(reading);
    read_clauses(reading);
    read_deadlines(reading);
}

struct terms *terms_read_with(struct reading *reading, const struct contract *contract)
{
    struct terms *terms = alloc_new(sizeof *terms);
    struct declarations declarations;

    terms->contract = contract;
    reading_cut(reading, terms, contract);
    read_parties(reading);
    reading_understand(reading);
    declarations_read(&declarations, contract);
    if (declarations.tables.len == 0) {
        read_terms(reading);
    } else {
        struct sentences all = reading->sentences;
        reading->sentences = agreed_sentences(reading, &declarations);
        read_terms(reading);
        vec_free(&reading->sentences);
        reading->sentences = all; /* contradictions are between all of them */
    }
    declarations_free(&declarations);
    return terms;
}

struct terms *terms_read(const struct contract *contract)
{
    struct reading reading;
    struct terms *terms = terms_read_with(&reading, contract);
    struct contradiction_list list = VEC_INIT;

    find_contradictions(&reading, &list);
    note_contradictions(&reading, &list);
    contradiction_list_free(&list);
    terms_correct(terms, &reading);
    reading_free(&reading);
    return terms;
}

static void free_under(struct term *term)
{
    for (size_t i = 0; i < term->under.len; i++)
        free_under(term->under.items[i]);
    vec_free(&term->under);
}

void terms_release(struct terms *terms)
{
    if (terms == NULL)
        return;
    for (int key = 0; key < TERM_KEYS; key++) {
        for (size_t i = 0; i < terms->by_key[key].len; i++)
            free_under(terms->by_key[key].items[i]);
        vec_free(&terms->by_key[key]);
    }
    arena_free(&terms->arena);
    free(terms);
}

const char *terms_problems(void)
{
    return knowledge_problems();
}
