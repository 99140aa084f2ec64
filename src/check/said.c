/*
 * What the words around a reference say that it is about: "sletning efter punkt 9", "listen over
 * underdatabehandlere findes i bilag A", "punkt 7 om opsigelse", "bilag 2 (Priser)". Only words
 * that lead straight to the reference count, over those that data/da_DK/subjects.tsv calls
 * links; where the sentence says what the clause has ("fremgår af"), what it begins with.
 */
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <string.h>

enum {
    WORDS = 64,
    CHAIN = 4,
    OBJECT = 5,
    CONDITION = 5,
    OPENING = 3,
    STEM = 5 /* letters of a word that says something */
};

struct token {
    size_t begin, end;
    struct subject_word word;
    bool stop;    /* what separates sentences or lists stands before the next word */
    bool comma;   /* a comma does */
    bool bracket; /* what stops is a bracket that opens: "anmeldelse af brud (jf." */
};

/* The words from begin to end, the last WORDS of them. */
static size_t cut(const char *text, size_t begin, size_t end, struct token *out)
{
    size_t count = 0, at = begin, from, to;
    while (subjects_next_word(text, at, &from, &to) && from < end) {
        if (count > 0) {
            struct token *before = &out[count - 1];
            for (size_t i = before->end; i < from; i++) {
                bool sentence =
                    text[i] == '.' && text[i + 1] == ' ' && isupper((unsigned char)text[i + 2]);
                before->stop |= sentence || strchr(";:()", text[i]) != NULL;
                before->comma |= text[i] == ',';
                before->bracket = text[i] == '(' || (before->bracket && text[i] == ' ');
            }
        }
        if (count == WORDS) {
            memmove(out, out + 1, (WORDS - 1) * sizeof *out);
            count--;
        }
        out[count++] = (struct token){ from,  to,    subjects_look_up(text + from, to - from),
                                       false, false, false };
        at = to;
    }
    return count;
}

static bool has_role(const struct token *token, unsigned role)
{
    return (token->word.roles & role) != 0;
}

/* Digits or signs between the last word and the reference: it is not what the words lead to. */
static bool is_cut_off(const char *text, const struct token *last, size_t at)
{
    for (size_t i = last->end; i < at; i++)
        if (strchr(" ,\xC2\xA0", text[i]) == NULL)
            return true;
    return false;
}

/* Goes left over what joins subjects ("betaling for bistanden"): all that they may be. */
static subject_set chained(const struct token *tokens, size_t head)
{
    subject_set set = tokens[head].word.cues | tokens[head].word.acts;
    for (size_t members = 0; members < CHAIN && head > 0; members++) {
        size_t i = head - 1;
        bool joined = tokens[i].comma;
        while (i > 0 && !tokens[i].stop && has_role(&tokens[i], SUBJECT_CHAIN | SUBJECT_LINK)) {
            joined |= has_role(&tokens[i], SUBJECT_CHAIN);
            i--;
        }
        if (!joined || tokens[i].stop)
            return set;
        head = i;
        set |= tokens[head].word.cues | tokens[head].word.acts;
    }
    return set;
}

/* A verb or participle, by its ending: "ophører efter", "afsluttet efter". */
static bool may_be_verb(const char *word, size_t len)
{
    static const char *const ends[] = { "er", "es", "ede", "te", "t", "ende" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (len > end && memcmp(word + len - end, ends[i], end) == 0)
            return true;
    }
    return false;
}

static void add_stem(const char *text, const struct token *token, struct said *said)
{
    size_t len = token->end - token->begin;
    uint64_t stem = len < STEM ? 0 : topics_stem(text + token->begin, len);
    bool known = (token->word.cues | token->word.acts) != 0 || token->word.roles != 0;
    if (stem != 0 && !known && said->stem_count < SAID_STEMS)
        said->stems[said->stem_count++] = stem;
}

/* "De underdatabehandlere, der er godkendt i dag, fremgår af": the clause has what the sentence
   begins with, or what stands right before its verb (head); it may tell any of the others. */
static struct said stated(const char *text, const struct token *tokens, size_t count,
                          size_t head)
{
    struct said said = { .states = true };
    size_t first = head;
    while (first > 0 && !tokens[first - 1].stop)
        first--;
    for (size_t i = first; i < count; i++) {
        subject_set named = tokens[i].word.cues | tokens[i].word.acts;
        said.all |= named;
        if (i < first + OPENING)
            said.near |= named;
    }
    if (head > first)
        said.near |= chained(tokens, head - 1);
    for (size_t i = first; i < head && i < first + OPENING; i++)
        add_stem(text, &tokens[i], &said);
    if (head > first + OPENING)
        add_stem(text, &tokens[head - 1], &said);
    return said;
}

/* "slettes af bilag B" is no erasure after bilag B, nor is "uddrag af": such words lead from a
   subject to a reference only together with others ("omfattet af", "i henhold til"). */
static bool is_loose(const char *text, const struct token *link)
{
    static const char *const loose[] = { "af", "til", "med", "for", "der", "som" };
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        if (link->end - link->begin == strlen(loose[i]) &&
            strncasecmp(text + link->begin, loose[i], strlen(loose[i])) == 0)
            return true;
    return false;
}

static bool is_in(const char *text, const struct token *token)
{
    return token->end - token->begin == 1 && text[token->begin] == 'i';
}

static bool is_jf(const char *text, const struct token *token)
{
    return token->end - token->begin == 2 && strncasecmp(text + token->begin, "jf", 2) == 0;
}

/* "bistå den dataansvarlige i henhold til", "slettet eller returneret til kunden efter": whom the
   verb has for its object says nothing. One past the verb, or head where there is none. */
static size_t act_before(const struct token *tokens, size_t head)
{
    size_t at = head;
    for (size_t words = 0; words < OBJECT && at > 0; words++) {
        const struct token *token = &tokens[at - 1];
        if (token->stop || (token->comma && at < head))
            return head;
        if (token->word.acts != 0)
            return at;
        if (token->word.cues != 0 || !has_role(token, SUBJECT_LINK | SUBJECT_PLAIN))
            return head;
        at--;
    }
    return head;
}

/* What stands before a reference, from the end of the one before it or of the sentence. */
static struct said read_before(const char *text, size_t begin, size_t end)
{
    struct token tokens[WORDS];
    struct said said = { 0 };
    size_t count = cut(text, begin, end, tokens);
    /* "anmeldelse af brud (jf. punkt 9)" */
    bool bracketed = count > 1 && tokens[count - 2].bracket && is_jf(text, &tokens[count - 1]);
    if (count == 0 || (is_cut_off(text, &tokens[count - 1], end) && !bracketed))
        return said;
    size_t head = bracketed ? count - 1 : count;
    bool law = bracketed, states = false, relative = false;
    while (head > 0 && has_role(&tokens[head - 1], SUBJECT_LINK) &&
           !(head < count && tokens[head - 1].stop)) {
        head--;
        law |= has_role(&tokens[head], SUBJECT_LAW);
        states |= has_role(&tokens[head], SUBJECT_STATES);
        relative |= has_role(&tokens[head], SUBJECT_RELATIVE);
    }
    if (head == count || (head + 1 == count && is_loose(text, &tokens[head])))
        return said; /* nothing leads from the words to the reference */
    if (states && !relative)
        return stated(text, tokens, count, head);
    if (head == 0 || (tokens[head - 1].stop && !tokens[head - 1].bracket))
        return said;
    if (law)
        head = act_before(tokens, head);
    const struct token *last = &tokens[head - 1];
    bool in = head < count && is_in(text, &tokens[count - 1]);
    said.inside = in && head + 1 == count && last->word.cues != 0;
    if (in && last->word.cues != 0) {
        said.inside_word = text + last->begin;
        said.inside_len = last->end - last->begin;
        said.inside_stem = topics_stem(said.inside_word, said.inside_len);
    }
    said.act = last->word.cues == 0;
    if ((last->word.cues | (law ? last->word.acts : 0)) != 0)
        said.near = said.all = chained(tokens, head - 1);
    else if (!law || !may_be_verb(text + last->begin, last->end - last->begin))
        add_stem(text, last, &said);
    return said;
}

/* "bilag 2 (Priser)": its title, or what it is about. */
static struct said read_brackets(const char *text, size_t open, size_t next)
{
    struct token tokens[WORDS];
    const char *close = strchr(text + open, ')');
    size_t limit = close == NULL ? open : (size_t)(close - text);
    struct said said = { .title = true, .begin = open + 1, .end = limit };
    size_t count = limit < next ? cut(text, open, limit, tokens) : 0;
    for (size_t i = 0; i < count; i++) {
        said.near |= tokens[i].word.cues | tokens[i].word.title;
        add_stem(text, &tokens[i], &said);
    }
    said.all = said.near;
    return said;
}

/* "punkt 7 om opsigelse", "Bilag B indeholder …", "den i punkt 5.2 nævnte log": what stands
   behind, up to next. opens: the reference begins its sentence or its part of it. */
static struct said read_behind(const char *text, size_t end, size_t next, bool opens)
{
    struct token tokens[WORDS];
    struct said said = { 0 };
    size_t count = cut(text, end, next, tokens);
    if (count < 2 || is_cut_off(text, &(struct token){ .end = end }, tokens[0].begin))
        return said;
    bool tells = opens && has_role(&tokens[0], SUBJECT_TELLS);
    said.about = has_role(&tokens[0], SUBJECT_ABOUT);
    bool named = has_role(&tokens[0], SUBJECT_NAMED);
    if (!tells && !named && !has_role(&tokens[0], SUBJECT_ABOUT))
        return said;
    size_t limit = tells ? count : named ? 2 : CHAIN + 1;
    for (size_t i = 1; i < count && i < limit && !tokens[i - 1].stop; i++) {
        if (!tells && tokens[i - 1].comma)
            break; /* "punkt 7 om opsigelse, …" */
        said.near |= tokens[i].word.cues;
        if (!tells && i == 1)
            add_stem(text, &tokens[i], &said);
    }
    said.all = said.near;
    return said;
}

/* What leads from a whole sentence to a reference: "jf.", "finder … anvendelse", and the words
   that lead from a subject. */
static bool leads(const char *text, const struct token *tokens, size_t count, size_t end)
{
    static const char *const verbs[] = { "finder", "gælder", "iagttages", "følges", "se" };
    const struct token *last = &tokens[count - 1];
    size_t len = last->end - last->begin;
    if (is_jf(text, last))
        return true;
    if (is_cut_off(text, last, end))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (len == strlen(verbs[i]) && strncasecmp(text + last->begin, verbs[i], len) == 0)
            return true;
    if (!has_role(last, SUBJECT_LINK))
        return false;
    return !is_loose(text, last) || (count > 1 && has_role(last - 1, SUBJECT_LINK));
}

/* "Ved …", "Hvis …": what the sentence is about begins with it. */
static bool is_condition(const char *text, const struct token *token)
{
    static const char *const words[] = { "ved", "hvis", "når", "såfremt" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token->end - token->begin == strlen(words[i]) &&
            strncasecmp(text + token->begin, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* "… skal anmelde bruddet, jf. punkt 7", "… føre kontrol med, at aftalen overholdes, som nærmere
   beskrevet i": what the sentence names up to the reference. */
static struct said read_sentence(const char *text, size_t begin, size_t end, bool *leading)
{
    struct token tokens[WORDS];
    struct said said = { .weak = true };
    size_t count = cut(text, begin, end, tokens);
    *leading = count > 0 && leads(text, tokens, count, end);
    if (!*leading)
        return (struct said){ 0 };
    size_t first = count;
    while (first > 0 && !(first < count && tokens[first - 1].stop))
        first--;
    /* "Ved brud på sikkerheden stiller leverandøren en kontaktperson til rådighed, jf." */
    for (size_t i = first;
         i < count && i < first + CONDITION && is_condition(text, &tokens[first]); i++) {
        said.near |= tokens[i].word.cues | tokens[i].word.acts;
        if (tokens[i].comma)
            break;
    }
    for (size_t i = first; i < count && said.near == 0; i++)
        said.all |= tokens[i].word.cues | tokens[i].word.acts;
    said.near |= said.all;
    said.all = said.near;
    return said;
}

struct said said_read(const struct references *references, size_t first, size_t last)
{
    const struct reference_list *list = &references->list;
    const struct reference *reference = &list->items[first], *end = &list->items[last - 1];
    const struct reference *before = first > 0 ? reference - 1 : NULL;
    const struct reference *after = last < list->len ? end + 1 : NULL;
    const char *text = reference->node->blocks.items[reference->block].text;
    bool same =
        before != NULL && before->node == reference->node && before->block == reference->block;
    size_t begin = same ? before->span.end : 0;
    bool near =
        after != NULL && after->node == reference->node && after->block == reference->block;
    size_t next = near ? after->span.begin : strlen(text);
    size_t open = end->span.end + strspn(text + end->span.end, " .");
    if (text[open] == '(' && isupper((unsigned char)text[open + 1]))
        return read_brackets(text, open, next);
    struct said said =
        read_before(text, begin, references_lead_end(text, begin, reference->span.begin));
    if (said.near == 0 && said.stem_count == 0) {
        size_t at = reference->span.begin;
        bool opens = at == 0 || (at > 2 && text[at - 1] == ' ' &&
                                 (text[at - 2] == '.' || text[at - 2] == ',' ||
                                  strncmp(text + at - 3, "og ", 3) == 0));
        said = read_behind(text, end->span.end, next, opens);
    }
    return said;
}

/* "Bistand: jf. punkt 8": what the line is about by its first words, or by the heading of an annex
   above it. */
static subject_set read_label(const struct references *references,
                              const struct reference *reference)
{
    enum { LABEL = 60 };
    const struct node *node = reference->node;
    const char *text = node->blocks.items[reference->block].text;
    size_t colon = strcspn(text, ":");
    if (colon < LABEL && colon < reference->span.begin) {
        char label[LABEL + 1] = "";
        memcpy(label, text, colon);
        return subjects_titled(label);
    }
    const char *scope = references->index.places[node->index].scope;
    while (node != NULL && node->kind != NODE_HEADING && node->kind != NODE_ANNEX)
        node = node->parent;
    return node == NULL || node->kind != NODE_HEADING || scope[0] == '\0' || scope[0] == '#'
               ? 0
               : subjects_titled(node_title(node));
}

struct said said_read_sentence(const struct references *references, size_t first)
{
    const struct reference *reference = &references->list.items[first];
    const struct reference *before = first > 0 ? reference - 1 : reference;
    const char *text = reference->node->blocks.items[reference->block].text;
    bool same = before != reference && before->node == reference->node &&
                before->block == reference->block;
    size_t low = same ? before->span.end : 0;
    bool leading = false;
    struct said said = read_sentence(
        text, low, references_lead_end(text, low, reference->span.begin), &leading);
    if (leading && said.near == 0) {
        said.near = said.all = read_label(references, reference);
        said.label = true;
    }
    return said;
}
