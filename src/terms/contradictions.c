/*
 * Contradictions: the same term read in two places with two values. Each rule is a function over
 * the reading; it speaks only where both places are explicit, because a reviewer who was told
 * wrongly once does not look again. This file has the rules on time and on deletion, conflicts.c
 * those on parties, places and prices.
 */
#include "terms/conflicts.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

struct place place_of(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct reading_block *block =
        &reading->blocks.items[reading->tokens.items[first].block];
    uint32_t stop = block->first + block->count;

    return (struct place){ first, end > stop ? stop : end };
}

struct place place_of_term(const struct reading *reading, const struct term *term)
{
    size_t low = 0;

    while (low < reading->blocks.len && (reading->blocks.items[low].node != term->node ||
                                         reading->blocks.items[low].index != term->block))
        low++;
    if (low < reading->blocks.len) {
        const struct reading_block *block = &reading->blocks.items[low];
        uint32_t first = block->first;
        uint32_t end;
        while (first + 1 < block->first + block->count &&
               reading->tokens.items[first].begin < term->span.begin)
            first++;
        end = first + 1;
        while (end < block->first + block->count &&
               reading->tokens.items[end].end <= term->span.end)
            end++;
        return (struct place){ first, end };
    }
    return (struct place){ 0, 1 };
}

/* How the other place is named: its citation and line. */
static char *name_place(const struct reading *reading, uint32_t token)
{
    const struct node *node = token_node(reading, token);
    char *citation = NULL;
    char *made;
    size_t line = token_line(reading, token);

    for (; node != NULL; node = node->parent) {
        free(citation);
        citation = citation_make(node);
        if (citation[0] != '\0')
            break;
    }
    made = citation != NULL && citation[0] != '\0'
               ? alloc_printf(_("%s (line %zu)"), citation, line)
               : alloc_printf(_("line %zu"), line);
    free(citation);
    return made;
}

/* A quotation for a message: at most some words. */
static const char *shorten(const struct reading *reading, const char *words)
{
    enum { LONGEST = 90 };
    size_t len = strlen(words);
    size_t cut = LONGEST;
    char *out;

    if (len <= LONGEST)
        return words;
    while (cut > 0 && words[cut] != ' ')
        cut--;
    cut = cut == 0 ? len : cut;
    out = arena_take(&reading->terms->arena, cut + 6);
    memcpy(out, words, cut);
    memcpy(out + cut, " …", sizeof " …");
    return out;
}

/* A quotation for a message. A period in the genitive ("60 dages varsel") loses its ending, which
   the message's words would leave hanging. */
static const char *quote(const struct reading *reading, struct place place)
{
    const char *words = reading_words(reading, place.first, place.end);
    size_t len = strlen(words);
    const char *last = strrchr(words, ' ');
    size_t at = last == NULL ? 0 : (size_t)(last + 1 - words);
    bool plural =
        at > 0 && len - at > 4 && words[len - 1] == 's' &&
        (measure_word(token_lower(reading, place.end - 1), len - at) & MEASURE_UNIT) != 0;
    char *plain = arena_strndup(&reading->terms->arena, words, len - (plural ? 1 : 0));

    if (plural && (measure_word(plain + at, len - 1 - at) & MEASURE_UNIT) == 0)
        return shorten(reading, words); /* no genitive */
    return shorten(reading, plain);
}

void conflict_add(struct conflicts *conflicts, struct place here, struct place there,
                  const char *message, bool sure)
{
    struct reading *reading = conflicts->reading;
    const struct token *token = &reading->tokens.items[here.first];
    const struct reading_block *block = &reading->blocks.items[token->block];
    const struct token *other = &reading->tokens.items[there.first];
    const struct reading_block *other_block = &reading->blocks.items[other->block];
    struct contradiction contradiction = { .node = block->node,
                                           .block = block->index,
                                           .other = other_block->node,
                                           .other_block = other_block->index,
                                           .topic = "",
                                           .sure = sure };
    char *name = name_place(reading, there.first);
    contradiction.span.begin = token->begin;
    contradiction.span.end = reading->tokens.items[here.end - 1].end;
    contradiction.other_span.begin = other->begin;
    contradiction.other_span.end = reading->tokens.items[there.end - 1].end;
    contradiction.other_line = token_line(reading, there.first);
    /* %1$s: the words here, %2$s: the words there, %3$s: where that is. */
    contradiction.message =
        alloc_printf(message, quote(reading, here), quote(reading, there), name);
    free(name);
    vec_push(conflicts->out, contradiction);
}

void conflict_name(struct conflicts *conflicts, const char *topic)
{
    conflicts->out->items[conflicts->out->len - 1].topic = topic;
}

bool same_clause(const struct reading *reading, uint32_t a, uint32_t b)
{
    return token_node(reading, a) == token_node(reading, b);
}

void conflict_add_both(struct conflicts *conflicts, struct place a, struct place b,
                       const char *topic)
{
    if (!same_clause(conflicts->reading, a.first, b.first)) {
        conflict_add(conflicts, a, b, _("\"%1$s\", but %3$s says \"%2$s\""), true);
        conflict_name(conflicts, topic);
        conflict_add(conflicts, b, a, _("\"%1$s\", but %3$s says \"%2$s\""), true);
        conflict_name(conflicts, topic);
    }
}

bool conflict_firm_does(const struct term *firm, const char *const *words)
{
    const char *purpose = term_text(firm, "purpose");

    for (size_t i = 0; words[i] != NULL; i++)
        if (strcasestr(purpose, words[i]) != NULL)
            return true;
    return false;
}

bool conflict_is_told(const struct conflicts *conflicts, struct place here, struct place there)
{
    const struct node *node = token_node(conflicts->reading, here.first);
    const struct node *other = token_node(conflicts->reading, there.first);

    for (size_t i = 0; i < conflicts->out->len; i++)
        if (conflicts->out->items[i].node == node && conflicts->out->items[i].other == other)
            return true;
    return false;
}

bool conflict_is_prose(const struct reading *reading, const struct sentence *sentence)
{
    const struct node *node = sentence_node(reading, sentence);

    return node->kind != NODE_TABLE && !sentence_is_title(reading, sentence) &&
           !reading->quoted[node->index];
}

/* --- deletion or return ------------------------------------------------------------------ */

/* The words of deletion and return, from the first to the last of them. */
static struct place choice_words(const struct reading *reading, const struct sentence *sentence)
{
    struct place place = { sentence->first, sentence->first + 1 };
    bool any = false;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        if ((reading->tokens.items[t].mask & (BIT(DELETE) | BIT(RETURN))) != 0 &&
            (!any || t - place.first <= 6)) {
            place.first = any ? place.first : t;
            place.end = t + 1;
            any = true;
        }
    }
    return place;
}

static bool is_quoted_change(const struct reading *reading, const struct sentence *sentence)
{
    /* A table of changes quotes the old wording beside the new one. */
    const struct node *node = sentence_node(reading, sentence);

    return node->kind == NODE_TABLE || reading->quoted[node->index];
}

/* "Ordlyd" heads a column: it stands by itself, or says which wording it is; "beskedens ordlyd" in running
   words is that of something else. */
static bool heads_wording(const struct reading *reading, uint32_t t)
{
    static const char *const which[] = {
        "ny",         "nye",       "tidligere",   "oprindelig", "oprindelige",
        "hidtidig",   "hidtidige", "gammel",      "gamle",      "gældende",
        "ændret",     "ændrede",   "aftalt",      "aftalte",    "foreslået",
        "foreslåede", "nuværende", "standardens", "egentlig",   NULL
    };

    return token_is(reading, t, "ordlyd") &&
           (reading_has_word(reading, t - 1, t, which) || token_gap(reading, t) >= GAP_WIDE ||
            token_gap(reading, t + 1) >= GAP_WIDE);
}

/* Annexes with "Tidligere ordlyd" or "Oprindelig bestemmelse" over their columns. */
static void find_quoted(struct reading *reading)
{
    size_t count = reading->contract->nodes.len;
    bool *tops = alloc_array(count, sizeof *tops);

    reading->quoted = alloc_array(count, sizeof *reading->quoted);
    for (uint32_t t = 1; t < reading->tokens.len; t++) {
        bool wording =
            heads_wording(reading, t) ||
            (token_is(reading, t, "bestemmelse") &&
             (token_is(reading, t - 1, "ny") || token_is(reading, t - 1, "oprindelig")));
        if (wording) {
            const struct node *top = node_top(token_node(reading, t));
            tops[top->index] |= top->kind == NODE_ANNEX;
        }
    }
    for (size_t i = 1; i < count; i++)
        reading->quoted[i] = tops[node_top(reading->contract->nodes.items[i])->index];
    free(tops);
}

/* The clause that deletes also hands back; its own title ("Sletning og returnering") does not. */
static bool returns_beside(const struct reading *reading, const struct sentence *main)
{
    const struct node *node = sentence_node(reading, main);

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (sentence_node(reading, sentence) == node && !sentence_is_title(reading, sentence) &&
            (sentence->mask & BIT(RETURN)) != 0)
            return true;
    }
    return false;
}

static void find_choice(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct sentence *main = deletion_main(reading);
    static const char *const refers[] = { "overensstemmelse", "henhold", "jf", "efter", NULL };
    enum deletion_choice choice;

    if (main == NULL || (main->near & BIT(DELETE)) == 0 || (main->mask & BIT(PROCESSOR)) == 0)
        return;
    choice = deletion_choice(reading, main);
    if (choice == DELETE_ONLY && !returns_beside(reading, main)) {
        for (size_t i = 0; i < reading->sentences.len; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            if (sentence == main || deletion_choice(reading, sentence) != DELETE_OR_RETURN ||
                sentence_node(reading, sentence) == sentence_node(reading, main) ||
                (sentence->mask & BIT(SUBPROCESSOR)) != 0 ||
                is_quoted_change(reading, sentence) ||
                !reading_has_word(reading, sentence->first, sentence_end(sentence), refers))
                continue;
            conflict_add(conflicts, choice_words(reading, sentence),
                         choice_words(reading, main),
                         _("\"%1$s\", but %3$s provides for deletion only (\"%2$s\")"), true);
        }
    }
    if (choice == DELETE_OR_RETURN &&
        (reading->own[sentence_node(reading, main)->index] & BIT(CHOICE)) == 0) {
        for (size_t i = 0; i < reading->sentences.len; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            uint32_t end = sentence_end(sentence);
            for (uint32_t t = sentence->first; t + 1 < end; t++) {
                if (token_is(reading, t, "oprindelige") && token_is(reading, t + 1, "valg") &&
                    !is_quoted_change(reading, sentence)) {
                    struct place words = choice_words(reading, main);
                    for (uint32_t k = main->first; k + 1 < sentence_end(main); k++)
                        if (token_is(reading, k, "eller") &&
                            (reading->tokens.items[k + 1].mask & (BIT(RETURN) | BIT(DELETE))))
                            words = (struct place){ k, k + 2 };
                    conflict_add(conflicts, words, (struct place){ t, t + 2 },
                                 _("\"%1$s\" leaves open who chooses, but %3$s speaks of an "
                                   "original choice (\"%2$s\")"),
                                 true);
                    return;
                }
            }
        }
    }
}

/* --- two periods ------------------------------------------------------------------------- */

struct period {
    const struct sentence *sentence;
    struct length length;
};

/* "alle data, herunder eksisterende kopier": the copies are deleted with all the rest. */
static bool takes_copies(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const with[] = { "herunder", "inklusive", "inkl", "også", "samt", NULL };
    static const char *const copies[] = {
        "kopier",       "kopierne",  "sikkerhedskopier",   "backup", "backups",
        "backupkopier", "backuppen", "sikkerhedskopierne", NULL
    };

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if (reading_has_word(reading, t, t + 1, with))
            return reading_has_word(reading, t, sentence_end(sentence), copies);
    return false;
}

static void add_late(struct conflicts *conflicts, const struct period *all,
                     const struct period *late, const char *message)
{
    const struct reading *reading = conflicts->reading;

    if (all->sentence != NULL && late->sentence != NULL &&
        length_order(&late->length) > length_order(&all->length) &&
        !same_clause(reading, all->length.first, late->length.first)) {
        conflict_add(conflicts, place_of(reading, all->length.first, all->length.end),
                     place_of(reading, late->length.first, late->length.end), message, true);
        conflict_name(conflicts, "deletion");
    }
}

/* All data within X, and the log, or copies that are among them, later than X: one is wrong. */
static void find_late_rest(struct conflicts *conflicts)
{
    static const char *const then[] = { "yderligere", "herefter", "derefter",
                                        "følgende",   "senere",   NULL };
    const struct reading *reading = conflicts->reading;
    struct period all = { 0 };
    struct period whole = { 0 }; /* with the copies */
    struct period log = { 0 };
    struct period backup = { 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct period one = { .sentence = sentence };
        bool copies = takes_copies(reading, sentence);
        if ((sentence->mask & BIT(DELETE)) == 0 || (sentence->mask & BIT(END)) == 0 ||
            (sentence->mask & BIT(SUBPROCESSOR)) != 0 ||
            !deletion_limit(reading, sentence, &one.length))
            continue;
        if (copies && (sentence->mask & BIT(ALL)) != 0 && whole.sentence == NULL)
            whole = one;
        if ((sentence->mask & BIT(BACKUP)) != 0) {
            if (!copies &&
                !reading_has_word(reading, sentence->first, sentence_end(sentence), then))
                backup = one;
        } else if ((sentence->mask & BIT(LOG)) != 0) {
            log = one;
        } else if ((sentence->mask & BIT(ALL)) != 0 && all.sentence == NULL) {
            all = one;
        }
    }
    add_late(conflicts, &all, &log,
             _("all data are deleted within %1$s, but %3$s gives %2$s for the log"));
    add_late(conflicts, &whole, &backup,
             _("all data and copies are deleted within %1$s, but %3$s gives %2$s for backups"));
}

/* "loggen", "logfiler": any log; "adgangslog" is one of several. */
static bool is_any_log(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const words[] = { "log",        "loggen", "logge",    "loggene",
                                         "logs",       "logbog", "logbogen", "logfiler",
                                         "logfilerne", "logfil", NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), words);
}

static void find_log_periods(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct period kept = { 0 };
    struct period deleted = { 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct length length;
        if (!is_any_log(reading, sentence) || is_quoted_change(reading, sentence) ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(BACKUP))) != 0 ||
            !measure_next(reading, sentence->first, sentence_end(sentence), &length) ||
            length.unit < UNIT_DAY || length_is_interval(reading, sentence, &length))
            continue;
        if ((sentence->mask & BIT(END)) != 0 && (sentence->mask & BIT(DELETE)) != 0)
            deleted = deleted.sentence == NULL ? (struct period){ sentence, length } : deleted;
        else if ((sentence->mask & BIT(KEEP)) != 0)
            kept = kept.sentence == NULL ? (struct period){ sentence, length } : kept;
    }
    if (kept.sentence != NULL && deleted.sentence != NULL &&
        length_order(&kept.length) > length_order(&deleted.length) &&
        !same_clause(reading, kept.length.first, deleted.length.first)) {
        conflict_add(conflicts, place_of(reading, kept.length.first, kept.length.end),
                     place_of(reading, deleted.length.first, deleted.length.end),
                     _("the log is kept for %1$s, but %3$s has it deleted after %2$s"), true);
    }
}

/* "Advokater, der møder efter særskilt fuldmagt, er ikke underdatabehandlere": of somebody else. */
static bool is_of_no_subprocessor(const struct reading *reading, uint32_t at)
{
    static const char *const no[] = { "ikke", "ingen", NULL };
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[at].block];
    uint32_t end = at;

    while (end < block->first + block->count && reading->tokens.items[end].mark != '.')
        end++;
    for (uint32_t t = at + 1; t < end; t++)
        if ((reading->tokens.items[t].mask & BIT(SUBPROCESSOR)) != 0 &&
            reading_has_word(reading, t - 1, t, no))
            return true;
    return false;
}

/* "Den dataansvarlige har specifikt godkendt følgende" says of a list that it is approved. Only what
   the sentences behind it demand of others ("ikke uden specifik godkendelse … en anden
   underdatabehandler") is of one kind or the other: then *place is there. */
static bool demands_kind(const struct reading *reading, struct place *place)
{
    enum { REACH = 80 };
    uint32_t last = place->end + REACH < reading->tokens.len ? place->end + REACH
                                                             : (uint32_t)reading->tokens.len;

    if (!token_is(reading, place->end, "godkendt"))
        return true;
    for (uint32_t t = place->end + 1; t < last; t++) {
        if ((reading->tokens.items[t].mask & BIT(SPECIFIC)) != 0 &&
            reading_has(reading, t, t + 4 < last ? t + 4 : last, BIT(APPROVAL_NOUN), NULL) &&
            token_node(reading, t)->index <= token_node(reading, place->first)->index + 1) {
            *place = place_of(reading, t, t + 1);
            return true;
        }
    }
    return false;
}

/* "i hvert enkelt tilfælde" says little by itself: the sentence around it. */
static struct place widened(const struct reading *reading, struct place place)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (place.first >= sentence->first && place.first < sentence_end(sentence))
            return strlen(token_lower(reading, place.first)) > 3
                       ? place
                       : place_of(reading, sentence->first, sentence_end(sentence));
    }
    return place;
}

/* Terms that were read in two places with two values. */
static void find_two_values(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term *approval = terms_first(reading->terms, TERM_AUTHORISATION);

    for (size_t i = 0; approval != NULL && i < approval->under.len; i++) {
        const struct term *also = approval->under.items[i];
        struct place there = place_of_term(reading, also);
        if (strcmp(term_text(also, "value"), term_text(approval, "value")) != 0 &&
            also->node != approval->node && also->node->kind != NODE_TABLE &&
            !is_of_no_subprocessor(reading, there.first) && demands_kind(reading, &there)) {
            there = widened(reading, there);
            conflict_add(conflicts, there, place_of_term(reading, approval),
                         _("approval of subprocessors: \"%1$s\", but %3$s says \"%2$s\""),
                         true);
            conflict_name(conflicts, "authorisation");
            conflict_add(conflicts, place_of_term(reading, approval), there,
                         _("approval of subprocessors: \"%1$s\", but %3$s says \"%2$s\""),
                         true);
            conflict_name(conflicts, "authorisation");
            break;
        }
    }
}

/* --- all --------------------------------------------------------------------------------- */

void find_contradictions(struct reading *reading, struct contradiction_list *out)
{
    struct conflicts conflicts = { .reading = reading, .out = out };

    find_quoted(reading);
    find_choice(&conflicts);
    find_values(&conflicts);
    find_places(&conflicts);
    find_copies(&conflicts);
    find_basis(&conflicts);
    find_sites(&conflicts);
    find_regions(&conflicts);
    find_categories(&conflicts);
    find_numbers(&conflicts);
    find_parties(&conflicts);
    find_costs(&conflicts);
    find_duties(&conflicts);
    find_keeping(&conflicts);
    find_lasting(&conflicts);
    find_strangers(&conflicts);
    find_stances(&conflicts);
    find_contacts(&conflicts);
    find_document(&conflicts);
    find_late_rest(&conflicts);
    find_log_periods(&conflicts);
    find_two_values(&conflicts);
    find_conflicts(&conflicts);
    find_opposites(&conflicts);
    find_positions(&conflicts);
}

void note_contradictions(struct reading *reading, const struct contradiction_list *list)
{
    struct term_list *deletions = &reading->terms->by_key[TERM_DELETION];

    for (size_t i = 0; deletions->len > 0 && i < list->len; i++) {
        const struct contradiction *contradiction = &list->items[i];
        const char *text = contradiction->other->blocks.items[contradiction->other_block].text;
        size_t len = contradiction->other_span.end - contradiction->other_span.begin;
        struct term *term = deletions->items[0];
        struct term *other;
        if (contradiction->node != term->node || contradiction->block != term->block ||
            contradiction->span.begin < term->span.begin ||
            contradiction->span.end > term->span.end)
            continue;
        other = term_add_under(reading, term, "contradicted_by");
        term_set_text(
            reading, other, "value",
            arena_strndup(&reading->terms->arena, text + contradiction->other_span.begin, len));
        other->node = contradiction->other;
        other->block = contradiction->other_block;
        other->span = contradiction->other_span;
        other->line = contradiction->other_line;
        return;
    }
}

void terms_contradictions(const struct contract *contract, struct contradiction_list *out)
{
    struct reading reading;
    struct terms *terms = terms_read_with(&reading, contract);

    find_contradictions(&reading, out);
    reading_free(&reading);
    terms_release(terms);
}

void contradiction_list_free(struct contradiction_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        free(list->items[i].message);
    vec_free(list);
}
