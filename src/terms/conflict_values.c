/*
 * Two values for one duty. Where several places agree and one does not, each place is held against
 * the value that most of them have; both ends are told, so that a reviewer who comes to either of
 * them knows of the other.
 */
#include "terms/conflicts.h"
#include "terms/statement_rules.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdlib.h>

/* A table of changes quotes old wording beside new. Only where its reasons name a period ("en
   tidsfrist for sletning på 30 dage") do they say what the contract should have. */
static bool is_quoted(const struct reading *reading, const struct statement *statement)
{
    return reading->quoted[sentence_node(reading, statement->sentence)->index];
}

/* "Version 4.1 gjaldt til marts. I den gav vi 14 dages varsel": how it was before. */
static bool is_outdated(const struct reading *reading, const struct statement *statement)
{
    static const char *const before[] = { "gjaldt", "hidtil", "hidtidige", NULL };
    const struct reading_block *block = &reading->blocks.items[statement->sentence->block];

    return reading_has_word(reading, block->first, block->first + block->count, before);
}

static bool names_period(const struct reading *reading, const struct statement *statement)
{
    static const char *const words[] = { "tidsfrist", "frist", "slettefrist", "sletningsfrist",
                                         NULL };

    return reading_has_word(reading, statement->part.first, statement->first, words);
}

/* How many statements say the same as this one. */
static size_t count_same(const struct statement_list *list, const struct statement *statement)
{
    size_t count = 0;

    for (size_t i = 0; i < list->len; i++) {
        const struct statement *other = &list->items[i];
        count += other->duty == statement->duty && other->key == statement->key &&
                 !statements_differ(other, statement);
    }
    return count;
}

/* The statement of this duty that most others agree with; the first of equals. */
static const struct statement *reference_of(const struct statement_list *list, size_t from)
{
    const struct statement *best = &list->items[from];
    size_t most = count_same(list, best);

    for (size_t i = from + 1; i < list->len; i++) {
        const struct statement *statement = &list->items[i];
        size_t count = statement->duty == best->duty && statement->key == best->key
                           ? count_same(list, statement)
                           : 0;
        if (count > most) {
            most = count;
            best = statement;
        }
    }
    return best;
}

static void add(struct conflicts *conflicts, const struct statement *here,
                const struct statement *there)
{
    const struct reading *reading = conflicts->reading;

    conflict_add(conflicts, place_of(reading, here->first, here->end),
                 place_of(reading, there->first, there->end), statement_message(here), true);
    conflict_name(conflicts, statement_topic(here));
}

/* One duty: all statements from the first of it on. */
static void compare_duty(struct conflicts *conflicts, const struct statement_list *list,
                         size_t from, bool *done)
{
    const struct statement *reference = reference_of(list, from);
    bool told = false;

    for (size_t i = from; i < list->len; i++) {
        const struct statement *statement = &list->items[i];
        if (statement->duty != reference->duty || statement->key != reference->key)
            continue;
        done[i] = true;
        if (!statements_differ(reference, statement) ||
            same_clause(conflicts->reading, reference->first, statement->first))
            continue;
        if (is_quoted(conflicts->reading, statement)) {
            if (!told)
                add(conflicts, reference, statement);
            told = true;
            continue;
        }
        add(conflicts, statement, reference);
        if (!told && !is_quoted(conflicts->reading, reference)) {
            add(conflicts, reference, statement);
            told = true;
        }
    }
}

/* "ISAE 3000-erklæringen" and "erklæringen" are one, where the contract names no other standard:
   then none of the duty's statements has a key. */
static void merge_keys(struct statement_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct statement *named = &list->items[i];
        bool one = named->duty->merges && named->key != 0 && named->key != STATEMENT_KEY_APART;
        for (size_t k = 0; one && k < list->len; k++) {
            const struct statement *other = &list->items[k];
            one = other->duty != named->duty || other->key == 0 || other->key == named->key ||
                  other->key == STATEMENT_KEY_APART;
        }
        for (size_t k = 0; one && k < list->len; k++)
            if (list->items[k].duty == named->duty && list->items[k].key == 0)
                list->items[k].key = named->key;
    }
}

/* "Alle opslag logges. Loggen gemmes i et år": the log is the one "over opslag" of elsewhere. */
static void name_what_follows(const struct reading *reading, struct statement_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct statement *loose = &list->items[i];
        const struct sentence *before = loose->sentence - 1;
        if (!loose->duty->follows || loose->key != 0 ||
            loose->sentence == reading->sentences.items ||
            before->block != loose->sentence->block)
            continue;
        for (size_t k = 0; k < list->len && loose->key == 0; k++) {
            const struct statement *named = &list->items[k];
            for (uint32_t t = before->first;
                 named->duty == loose->duty && named->key != 0 && t < sentence_end(before); t++)
                if (reading->tokens.items[t].word + (uint64_t)1 == named->key)
                    loose->key = named->key;
        }
    }
}

/* "alle data, herunder sikkerhedskopier": the copies by name. */
static bool names_copies(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const with[] = { "herunder", "inklusive", "inkl", "også", "samt", NULL };
    static const char *const copies[] = { "kopier", "kopierne", NULL };
    uint32_t end = sentence_end(sentence);

    return reading_has_word(reading, sentence->first, end, with) &&
           ((sentence->mask & BIT(BACKUP)) != 0 ||
            reading_has_word(reading, sentence->first, end, copies));
}

/* "alle data", "samtlige oplysninger": the whole of it, whose clause leaves no copies for later. */
static bool is_of_everything(const struct reading *reading, const struct statement *statement)
{
    static const char *const some[] = {
        "produktionsmiljøet", "produktion", "driftsmiljøet", "aktive", "drift",
        "systemet",           "løsningen",  "databasen",     NULL
    };
    const struct sentence *sentence = statement->sentence;
    const struct node *node = sentence_node(reading, sentence);

    return statement->duty->fits == keeping_fits_deletion && statement->bound != BOUND_LOWER &&
           (sentence->mask & BIT(ALL)) != 0 &&
           !reading_has_word(reading, sentence->first, sentence_end(sentence), some) &&
           (names_copies(reading, sentence) || (reading->own[node->index] & BIT(BACKUP)) == 0);
}

/* "Backup gemmes i 90 dage. Indtil da er de spærret." */
static bool is_explained_behind(const struct reading *reading,
                                const struct statement *statement)
{
    const struct sentence *next = statement->sentence + 1;

    return next < reading->sentences.items + reading->sentences.len &&
           next->block == statement->sentence->block &&
           reading_has_word(reading, next->first, next->first + 1,
                            (const char *const[]){ "indtil", NULL });
}

/* What becomes of copies when all is over is a rule of its own (contradictions.c), and that they are
   written over in time is no promise to keep them. Where they are not named among all data, only those that are kept twice as long surprise, and a
   clause of the same section says of itself that they stay. */
static bool outlives(const struct reading *reading, const struct statement *copies,
                     const struct statement *all)
{
    static const double by_name = 1.1;
    static const double otherwise = 2;
    double times = names_copies(reading, all->sentence) ? by_name : otherwise;

    return copies->duty->fits == keeping_fits_backup && copies->value > times * all->value &&
           copies->key < KEY_BACKUP_OBJECT && !is_explained_behind(reading, copies) &&
           (copies->sentence->mask & BIT(KEEP)) != 0 &&
           (copies->sentence->mask & BIT(NEGATIVE)) == 0 &&
           node_top(sentence_node(reading, copies->sentence)) !=
               node_top(sentence_node(reading, all->sentence));
}

/* All data are gone within 30 days, and copies of them are kept for 90. */
static void find_outliving(struct conflicts *conflicts, const struct statement_list *list)
{
    const struct reading *reading = conflicts->reading;
    const struct statement *all = NULL;

    for (size_t i = 0; i < list->len && all == NULL; i++)
        if (is_of_everything(reading, &list->items[i]))
            all = &list->items[i];
    for (size_t i = 0; all != NULL && i < list->len; i++) {
        const struct statement *copies = &list->items[i];
        if (!outlives(reading, copies, all))
            continue;
        conflict_add(conflicts, place_of(reading, copies->first, copies->end),
                     place_of(reading, all->first, all->end),
                     _("backups are kept for %1$s, but %3$s has all data deleted within %2$s"),
                     true);
        conflict_name(conflicts, "deletion");
        return;
    }
}

void find_values(struct conflicts *conflicts)
{
    struct statement_list all = VEC_INIT;
    struct statement_list list = VEC_INIT;
    bool *done;

    statements_read(conflicts->reading, &all);
    for (size_t i = 0; i < all.len && list.len < 400; i++)
        if (!is_outdated(conflicts->reading, &all.items[i]) &&
            (!is_quoted(conflicts->reading, &all.items[i]) ||
             names_period(conflicts->reading, &all.items[i])))
            vec_push(&list, all.items[i]);
    merge_keys(&list);
    name_what_follows(conflicts->reading, &list);
    done = alloc_array(list.len + 1, sizeof *done);
    for (size_t i = 0; i < list.len; i++)
        if (!done[i])
            compare_duty(conflicts, &list, i, done);
    find_outliving(conflicts, &list);
    free(done);
    vec_free(&list);
    vec_free(&all);
}
