/*
 * Verbs that have lost or won the r of the present tense, which Danish does not let hear: "at
 * overholder", "skal leverandøren sletter", and "Databehandleren gennemgå listen", "de folk, der
 * behandle data", "fører en liste og gennemgå den"; and a participle without its t: "er Kunden
 * forpligte".
 *
 * An infinitive needs something that asks for it: "at", a modal verb, or another infinitive that it
 * is joined with. Right behind a subject that opens its clause, and right behind "der" of a clause,
 * there is room for a finite verb only; behind "og" the whole sentence before is looked through.
 */
#include "base/alloc.h"
#include "check/form.h"

#include <string.h>

enum { SHORTEST_VERB = 5, SHORTEST_LACKING = 7, SHORTEST_SUBJECT = 5, LONGEST_ASKING = 6 };

/* "sikrer", "overholder": a verb in the present tense and nothing else. Strong verbs stand in
   the dictionary form by form and have no class. */
static bool is_present(const struct passage *passage, const struct form *form)
{
    unsigned class;

    if (form->len < SHORTEST_VERB || form->letters[form->len - 1] != 'r')
        return false;
    class = form_class(passage, form->letters, form->len);
    if ((class & (WORD_NOUN | WORD_ADJECTIVE | WORD_OWN)) != 0 || (class & WORD_SIMPLE) == 0)
        return false;
    if ((class & WORD_VERB) != 0)
        return true;
    class = form_class_with(passage, form, form->len - 1, "");
    return (form->letters[form->len - 2] == 'e' || form->letters[form->len - 2] == '\xA5') &&
           (class & WORD_SIMPLE) != 0 && (class & (WORD_NOUN | WORD_ADJECTIVE)) == 0;
}

/* "sletter", "tester": a noun as well, but where only a verb can stand. */
static bool may_be_present(const struct passage *passage, const struct form *form)
{
    return form->len >= SHORTEST_VERB && form->letters[form->len - 1] == 'r' &&
           strcmp(form->letters, "under") != 0 && /* no "unde" is meant */
           (form_class(passage, form->letters, form->len) &
            form_class_with(passage, form, form->len - 1, "") & (WORD_VERB | WORD_SIMPLE)) ==
               (WORD_VERB | WORD_SIMPLE);
}

enum infinitive { INFINITIVE_NONE, INFINITIVE_LIKELY, INFINITIVE_SURE };

/* "opbevare", "gennemgå": likely where the present tense may be a noun as well ("lukker"). */
static enum infinitive infinitive_of(const struct passage *passage, const struct form *form)
{
    const char *end = form->letters + form->len;
    unsigned class, present;

    if (form->len < SHORTEST_VERB || (end[-1] != 'e' && end[-1] != '\xA5') ||
        FORM_IS_IN(form->letters, "være", "alle", "begge", "denne", "disse", "samme", "selve",
                   "inde", "både", "nogle", "ikke", "næste", "første", "gerne", "mange",
                   "langs", "siden", "hele", "ende", "enkelte", "false"))
        return INFINITIVE_NONE;
    class = form_class(passage, form->letters, form->len);
    if ((class & WORD_SIMPLE) == 0 || (class & (WORD_ADJECTIVE | WORD_OWN)) != 0)
        return INFINITIVE_NONE;
    present = form_class_with(passage, form, form->len, "r");
    if ((present & WORD_SIMPLE) == 0)
        return INFINITIVE_NONE;
    if ((class & WORD_VERB) != 0) {
        return (present & WORD_VERB) == 0   ? INFINITIVE_NONE
               : (present & WORD_NOUN) == 0 ? INFINITIVE_SURE
                                            : INFINITIVE_LIKELY;
    }
    return (class & WORD_NOUN) == 0 && (present & WORD_ADJECTIVE) == 0 ? INFINITIVE_SURE
                                                                       : INFINITIVE_NONE;
}

/* Asks for an infinitive, or is a verb that a noun may have its infinitive behind. */
static bool is_asking(const char *letters)
{
    return FORM_IS_IN(letters, "at", "skal", "kan", "vil", "må", "bør", "kunne", "skulle",
                      "ville", "burde", "måtte", "lade", "lader", "lod", "bede", "beder", "se",
                      "ser", "høre", "hører", "få", "får", "tør", "behøver", "shall");
}

/* Something before the word at index, in its sentence, asks for an infinitive, or the sentence
   begins with one; one that begins in a list's middle may have it in what stands above. */
static bool is_asked_for(const struct passage *passage, size_t index)
{
    for (size_t i = index; i > 0; i--) {
        const struct word *word = &passage->words.items[i - 1];
        struct form form;
        bool begins = word_begins_sentence(passage->text, word);
        if (form_take(passage, i - 1, &form) &&
            (is_asking(form.letters) ||
             (begins && infinitive_of(passage, &form) != INFINITIVE_NONE)))
            return true;
        if (begins)
            return !word_is_capital(passage->text, word);
    }
    return true;
}

/* Where the subject that ends before the word at index begins; index: it is none. "Kunden", "den
   dataansvarlige", and the name of a party. */
static size_t subject_begin(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index - 1];
    struct form form, article;
    unsigned class;
    const char *end;

    if (!form_touches(passage, index - 1) || !form_take(passage, index - 1, &form) ||
        form.len < SHORTEST_SUBJECT)
        return index;
    if (strcmp(form.letters, "dataansvarlige") == 0) {
        return index > 1 && form_touches(passage, index - 2) &&
                       form_take(passage, index - 2, &article) &&
                       strcmp(article.letters, "den") == 0
                   ? index - 2
                   : index;
    }
    class = form_class(passage, form.letters, form.len);
    end = form.letters + form.len;
    if ((strcmp(end - 2, "en") == 0 || strcmp(end - 2, "et") == 0 ||
         strcmp(end - 2, "ne") == 0) &&
        (class & WORD_NOUN) != 0 && (class & WORD_STEM) == 0)
        return index - 1; /* not "Inden", "Uden", "Denne" */
    return class == 0 && end[-1] != 's' && word_is_capital(passage->text, word) &&
                   vocabulary_is_name(passage->spot.context->vocabulary,
                                      passage->text + word->begin, word->end - word->begin)
               ? index - 1
               : index;
}

/* "fører", "opbevares": a finite verb in the same sentence before the word at index. */
static bool has_finite_before(const struct passage *passage, size_t index)
{
    for (size_t i = index; i > 0; i--) {
        struct form form;
        if (form_take(passage, i - 1, &form)) {
            unsigned class = form_class(passage, form.letters, form.len);
            bool passive = form.len > SHORTEST_VERB && form.letters[form.len - 1] == 's' &&
                           form.letters[form.len - 2] == 'e' && (class & WORD_VERB) != 0 &&
                           (class & WORD_STEM) == 0;
            if (passive || is_present(passage, &form) ||
                (i > 1 && subject_begin(passage, i - 1) < i - 1 &&
                 may_be_present(passage, &form)) ||
                FORM_IS_IN(form.letters, "er", "har", "fører", "giver", "tager", "bliver",
                           "tages", "gives", "føres"))
                return true;
        }
        if (word_begins_sentence(passage->text, &passage->words.items[i - 1]))
            return false;
    }
    return false;
}

/* The clause can begin at the subject: a sentence does, or a word stands before that opens one. */
static bool opens_clause(const struct passage *passage, size_t subject)
{
    const struct word *word = &passage->words.items[subject];
    struct form before;

    if (word_begins_sentence(passage->text, word))
        return word_is_capital(passage->text, word);
    if (subject == 0 || !form_touches(passage, subject - 1) ||
        !form_take(passage, subject - 1, &before))
        return false;
    return FORM_IS_IN(before.letters, "hvis", "når", "såfremt", "fordi", "medmindre", "idet",
                      "eftersom", "mens", "hvor", "hvorefter", "hvorved", "at") ||
           (FORM_IS_IN(before.letters, "og", "men", "samt") && !is_asked_for(passage, subject));
}

static bool is_heading(const struct passage *passage)
{
    const struct node *node = passage->spot.node;

    return node->kind == NODE_TABLE || node->kind == NODE_PARTY || node->kind == NODE_TITLE ||
           (passage->spot.block == 0 &&
            (node->kind == NODE_HEADING || node->kind == NODE_ANNEX));
}

static void report_present(const struct passage *passage, size_t first, size_t index,
                           struct form *verb)
{
    form_append(verb, "r");
    form_report(passage, first, index,
                form_with_word(passage, first, index, index, verb->letters));
}

/* "Databehandleren opbevare", "hvis Kunden anmode", ", der behandle", "og gennemgå". */
static void check_finite(const struct passage *passage, size_t index)
{
    struct form verb, before;
    enum infinitive sure;
    size_t subject;

    if (index == 0 || !form_touches(passage, index - 1) || !form_take(passage, index, &verb) ||
        is_heading(passage))
        return;
    sure = infinitive_of(passage, &verb);
    if (sure == INFINITIVE_NONE || !form_take(passage, index - 1, &before))
        return;
    subject = subject_begin(passage, index);
    if (subject < index) {
        if (opens_clause(passage, subject))
            report_present(passage, index - 1, index, &verb);
        return;
    }
    if (index < 2)
        return;
    if ((strcmp(before.letters, "der") == 0 ||
         (sure == INFINITIVE_SURE && strcmp(before.letters, "som") == 0)) &&
        passage->text[passage->words.items[index - 2].end] == ',')
        report_present(passage, index - 1, index, &verb);
    else if (sure == INFINITIVE_SURE && FORM_IS_IN(before.letters, "og", "eller") &&
             passage->spot.node->kind != NODE_ITEM && !is_asked_for(passage, index - 1) &&
             has_finite_before(passage, index - 1))
        report_present(passage, index - 1, index, &verb);
}

/* Nothing but its verb can stand behind the modal verb at index, so that "opbevarer" is no noun:
   "Leverandøren skal opbevarer", ", som skal behandler". */
static bool has_subject_before(const struct passage *passage, size_t index)
{
    struct form before;
    size_t subject;

    if (index == 0 || !form_touches(passage, index - 1) ||
        !form_take(passage, index - 1, &before))
        return false;
    if (FORM_IS_IN(before.letters, "der", "som"))
        return index > 1 && passage->text[passage->words.items[index - 2].end] == ',';
    subject = subject_begin(passage, index);
    if (subject == index)
        return false;
    if (opens_clause(passage, subject))
        return true;
    return subject > 1 && form_take(passage, subject - 1, &before) &&
           FORM_IS_IN(before.letters, "og", "men") &&
           passage->text[passage->words.items[subject - 2].end] == ',';
}

/* What form, an infinitive, lacks at its end to be the participle: "indhente" a "t", "godkende" has
   an e too much; of the strong verbs those like "tage". False: it is none. */
static bool make_participle(const struct passage *passage, struct form *form)
{
    static const char *const strong[] = { "tage", "drage", "give" };
    const char *end = form->letters + form->len;
    bool whole = (form_class_with(passage, form, form->len, "t") & WORD_SIMPLE) != 0;

    /* shorter ones may be no verb: "er fremme" */
    if (form->len < SHORTEST_LACKING || end[-1] != 'e' ||
        infinitive_of(passage, form) != INFINITIVE_SURE)
        return false;
    if ((form_class(passage, form->letters, form->len) & WORD_VERB) != 0) {
        if ((form_class_with(passage, form, form->len - 1, "") & WORD_ADJECTIVE) != 0)
            return false;
        if (!whole) {
            if ((form_class_with(passage, form, form->len - 1, "t") &
                 (WORD_VERB | WORD_SIMPLE)) != (WORD_VERB | WORD_SIMPLE))
                return false;
            form->len--;
        }
        form_append(form, "t");
        return true;
    }
    for (size_t i = 0; whole && i < sizeof strong / sizeof *strong; i++) {
        size_t len = strlen(strong[i]);
        if (form->len > len + 1 && strcmp(end - len, strong[i]) == 0) {
            form_append(form, "t");
            return true;
        }
    }
    return false;
}

/* "skal have indhente", "er Databehandleren forpligte": the participle has lost its t. */
static void check_participle(const struct passage *passage, size_t index)
{
    struct form form, verb;
    size_t at = index + 1;

    if (!form_take(passage, index, &form) ||
        !FORM_IS_IN(form.letters, "har", "have", "havde", "er", "være", "bliver", "blive") ||
        !form_touches(passage, index))
        return;
    for (size_t behind = at + 1; behind <= at + 2 && behind < passage->words.len; behind++) {
        if (subject_begin(passage, behind) == at) {
            at = behind;
            break;
        }
    }
    if (!form_touches(passage, at - 1) || !form_take(passage, at, &verb) ||
        word_is_capital(passage->text, &passage->words.items[at]) ||
        !make_participle(passage, &verb))
        return;
    form_report(passage, index, at, form_with_word(passage, index, at, at, verb.letters));
}

/* "at overholder", "skal sikrer", "skal Leverandøren sletter". */
static void check_infinitive(const struct passage *passage, size_t index)
{
    struct form form, verb;
    size_t at = index + 1;
    size_t subject;
    bool modal;

    if (!form_take(passage, index, &form) ||
        !FORM_IS_IN(form.letters, "at", "skal", "kan", "vil", "må", "bør", "kunne", "skulle",
                    "ville", "burde") ||
        !form_touches(passage, index) || at >= passage->words.len)
        return;
    modal = strcmp(form.letters, "at") != 0;
    for (size_t behind = at + 1; modal && behind <= at + 2 && behind < passage->words.len;
         behind++) {
        subject = subject_begin(passage, behind);
        if (subject == at) {
            at = behind;
            break;
        }
    }
    if (!form_take(passage, at, &verb) || !form_touches(passage, at - 1) ||
        word_is_capital(passage->text, &passage->words.items[at]) ||
        !(is_present(passage, &verb) ||
          ((at > index + 1 || (modal && has_subject_before(passage, index))) &&
           may_be_present(passage, &verb))))
        return;
    verb.letters[verb.len - 1] = '\0';
    form_report(passage, index, at, form_with_word(passage, index, at, at, verb.letters));
}

static void judge(const struct passage *passage, size_t index)
{
    const struct word *word = &passage->words.items[index];
    char last = passage->text[word->end - 1];

    if (word->type != WORD_JUDGE || passage->foreign[index])
        return;
    if ((last == 'e' || last == '\xA5') && !word_is_capital(passage->text, word))
        check_finite(passage, index);
    if (word->end - word->begin <= LONGEST_ASKING &&
        strchr("askvmbASKVMB", passage->text[word->begin]) != NULL &&
        passage_has_pair(passage, index))
        check_infinitive(passage, index);
    if (word->end - word->begin <= LONGEST_ASKING &&
        strchr("hevbHEVB", passage->text[word->begin]) != NULL)
        check_participle(passage, index);
}

static void run_passage(const struct passage *passage)
{
    passage_each_word(passage, judge);
}

const struct check check_finite_verb = { .name = "finite-verb", .run_passage = run_passage };
