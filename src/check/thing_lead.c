/*
 * The thing that the words at a reference name, for thing_reference.c: right before it ("varslet i
 * punkt 7", "et besøg, som kunden aflægger efter"), behind it ("den i stk. 1 fastsatte frist",
 * "punkt 14 (Tilsyn)"), in the sentence that a remark belongs to ("…, jf. punkt 9") or that the
 * reference opens ("Efter punkt 9 bistår …").
 */
#include "check/rules.h"
#include "check/thing_lead.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    HUNT = 7, /* words from a verb back to the noun that its clause hangs on */
    CHAIN = 4 /* things that are joined to the one at the reference */
};

/* A word before a reference. */
struct spoken {
    size_t begin, end;
    bool comma; /* behind it */
    struct subject_word what;
};

static bool has_role(const struct spoken *word, unsigned role)
{
    return (word->what.roles & role) != 0;
}

/* The word before *at, which moves; nothing but spaces, a comma and the dot of "jf." between. */
static bool word_before(const char *text, size_t low, size_t *at, struct spoken *out)
{
    size_t end = *at;
    *out = (struct spoken){ 0 };
    for (;;) {
        bool wide = end > low + 1 && text[end - 1] == '\xA0' && text[end - 2] == '\xC2';
        if (end > low && (text[end - 1] == ' ' || text[end - 1] == ',')) {
            out->comma |= text[end - 1] == ',';
            end--;
        } else if (wide) {
            end -= 2;
        } else {
            break;
        }
    }
    if (end > low + 2 && strncasecmp(text + end - 3, "jf.", 3) == 0)
        end--;
    out->end = end;
    out->begin = word_run_begin(text, end);
    if (out->begin < low || out->begin == end)
        return false;
    out->what = subjects_look_up(text + out->begin, end - out->begin);
    *at = out->begin;
    return true;
}

static bool is_word(const char *text, const struct spoken *word, const char *what)
{
    return word->end - word->begin == strlen(what) &&
           strncasecmp(text + word->begin, what, strlen(what)) == 0;
}

/* "af bilag B" leads from nothing by itself. */
static bool is_loose(const char *text, const struct spoken *link)
{
    static const char *const loose[] = { "af", "til", "med", "for", "om", "der", "som", "jf" };
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++)
        if (is_word(text, link, loose[i]))
            return true;
    return false;
}

static bool is_relative(const char *text, const struct spoken *word)
{
    static const char *const words[] = { "som", "der", "hvor", "hvilken", "hvilke", "hvilket" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(text, word, words[i]))
            return true;
    return false;
}

/* The things that are joined to the head on its left: "betaling for bistanden". */
static subject_set joined_before(const char *text, size_t low, size_t at)
{
    struct spoken word;
    subject_set set = 0;
    for (size_t words = 0; words < CHAIN && word_before(text, low, &at, &word); words++) {
        if (word.what.things == 0 &&
            !has_role(&word, SUBJECT_CHAIN | SUBJECT_LINK | SUBJECT_PLAIN))
            break;
        set |= word.what.things;
    }
    return set;
}

/* "en inspektion, som den dataansvarlige foretager efter": the noun that the verb's clause hangs
   on; "slette oplysningerne efter": the verb before its object. */
static subject_set hunt(const char *text, size_t low, size_t *at, struct spoken *last)
{
    struct spoken word = *last;
    bool object = has_role(last, SUBJECT_PLAIN);
    for (size_t words = 0; words < HUNT; words++) {
        bool relative = is_relative(text, &word);
        if (!word_before(text, low, at, &word))
            return 0;
        if (relative && word.comma)
            return word.what.things;
        if (object && word.what.acts != 0 && !word.comma)
            return word.what.things;
        object = object && has_role(&word, SUBJECT_PLAIN | SUBJECT_LINK);
    }
    return 0;
}

/* The words before a reference; low: the end of the one before it. opens: the sentence begins with
   them, and they mean "according to". */
static struct thing_lead lead_before(const char *text, size_t low, size_t at, bool *opens)
{
    struct thing_lead lead = { 0 };
    struct spoken word, link = { 0 };
    size_t links = 0;
    bool law = false, states = false, relative = false;
    for (;;) {
        *opens = law;
        if (!word_before(text, low, &at, &word))
            return lead;
        if (!has_role(&word, SUBJECT_LINK) || word.what.things != 0)
            break;
        link = links == 0 ? word : link;
        links++;
        law |= has_role(&word, SUBJECT_LAW);
        states |= has_role(&word, SUBJECT_STATES);
        relative |= has_role(&word, SUBJECT_RELATIVE);
    }
    *opens = false;
    if (links == 0 || (links == 1 && is_loose(text, &link)) || (word.comma && !states))
        return lead;
    /* "sletning er sket efter" */
    while (law && has_role(&word, SUBJECT_CARRIES | SUBJECT_LINK) && word.what.things == 0)
        if (!word_before(text, low, &at, &word) || word.comma)
            return lead;
    bool in = links == 1 && is_word(text, &link, "i");
    bool verb = word.what.acts != 0 && word.what.cues == 0;
    lead.loose = word.what.things == 0 || verb;
    if (word.what.things != 0 && (law || states || (in && !verb)))
        lead.head = word.what.things;
    else if ((law || (states && relative)) && word.what.things == 0)
        lead.head = hunt(text, low, &at, &word);
    if (lead.head != 0)
        lead.all = lead.head | joined_before(text, low, at);
    return lead;
}

/* "(Tilsyn)", "(Dokumentation og tilsyn)", "(sletning)": the title of what is cited, and no remark on
   it ("(dog ikke sletning)"). */
static bool is_bracketed_title(const char *text, size_t at)
{
    const char *inside = text + at + 1;

    return text[at] == '(' &&
           (isupper((unsigned char)*inside) ||
            (islower((unsigned char)*inside) && inside[strcspn(inside, " ,.;:)")] == ')'));
}

/* "den i stk. 1 fastsatte frist", "punkt 13 om tavshedspligt", "punkt 14 (Tilsyn)": the words
   behind it. */
static struct thing_lead lead_behind(const char *text, size_t end)
{
    struct thing_lead lead = { 0 };
    size_t begin, stop = end;
    if (text[end] != ' ' || !subjects_next_word(text, end, &begin, &stop))
        return lead;
    if (is_bracketed_title(text, end + 1)) {
        size_t close = end + strcspn(text + end, ")");
        for (stop = end; subjects_next_word(text, stop, &begin, &stop) && stop <= close;)
            lead.all |= subjects_look_up(text + begin, stop - begin).things;
        lead.head = lead.all;
        return lead;
    }
    if (begin != end + 1)
        return lead;
    struct subject_word what = subjects_look_up(text + begin, stop - begin);
    size_t next = stop;
    if ((what.roles & (SUBJECT_NAMED | SUBJECT_ABOUT)) == 0 || text[stop] != ' ' ||
        !subjects_next_word(text, next, &begin, &stop) || begin != next + 1)
        return lead;
    lead.head = lead.all = subjects_look_up(text + begin, stop - begin).things;
    return lead;
}

static bool is_sentence_end(const char *text, size_t i)
{
    return text[i] == ' ' && i > 0 && strchr(".:;", text[i - 1]) != NULL &&
           isupper((unsigned char)text[i + 1]);
}

/* Where the sentence that at stands in begins; "jf. punkt" ends none. */
static size_t sentence_begin(const char *text, size_t at)
{
    for (size_t i = at; i > 1; i--)
        if (is_sentence_end(text, i - 1))
            return i;
    return 0;
}

/* "… betaling for bistanden, jf. punkt 13", "sletning ved ophør (se afsnit 9)", "varsel (punkt 5)":
   a remark; whatever the sentence names up to there, and the last of it that is not taken is the
   head. */
static struct thing_lead lead_by_remark(const char *text, size_t at, subject_set taken)
{
    struct thing_lead lead = { 0 };
    size_t begin, end, remark = at;
    while (remark > 0 && strchr(" .", text[remark - 1]) != NULL)
        remark--;
    size_t word = word_run_begin(text, remark);
    bool bracket = at > 0 && text[at - 1] == '(';
    bool see = remark - word == 2 && (strncasecmp(text + word, "jf", 2) == 0 ||
                                      strncasecmp(text + word, "se", 2) == 0);
    word = bracket ? at - 1 : word;
    if ((!see && !bracket) || word < 2 || text[word - 1] == '.')
        return lead;
    for (end = sentence_begin(text, word);
         subjects_next_word(text, end, &begin, &end) && end <= word;) {
        subject_set things = subjects_look_up(text + begin, end - begin).things;
        lead.head = (things & ~taken) != 0 ? things & ~taken : lead.head;
        lead.all |= things;
    }
    lead.loose = true;
    return lead;
}

/* "I overensstemmelse med punkt 9.2 bistår leverandøren …": whatever the sentence names, and the
   first of it behind the reference is the head. */
static struct thing_lead lead_by_sentence(const char *text, struct clean_span span)
{
    struct thing_lead lead = { 0 };
    size_t begin, end;
    for (end = sentence_begin(text, span.begin); subjects_next_word(text, end, &begin, &end);) {
        if (begin > span.end && is_sentence_end(text, begin - 1))
            break;
        subject_set things = subjects_look_up(text + begin, end - begin).things;
        lead.head = lead.head == 0 && begin >= span.end ? things : lead.head;
        lead.all |= things;
    }
    lead.loose = true;
    return lead;
}

/* The end of the reference before one, in the same paragraph; 0: there is none. */
static size_t end_before(const struct references *references, const struct reference *reference)
{
    const struct reference *before = reference - 1;
    bool same = reference > references->list.items && before->node == reference->node &&
                before->block == reference->block;
    return same ? before->span.end : 0;
}

/* "bistand efter stk. 1, jf. § 13": what the reference before the remark is about. The remark is
   not about that; where the words before that one say nothing, it may be. */
static bool take_remark(const struct references *references, const struct reference *first,
                        size_t at, struct thing_lead *lead)
{
    const char *text = first->node->blocks.items[first->block].text;
    size_t end = end_before(references, first);
    subject_set taken = 0;
    if (end > 0 && text[end] == ',' && at - end <= strlen(", jf. ")) {
        const struct reference *before = &references->list.items[(first - 1)->group];
        bool opens;
        size_t low = end_before(references, before);
        taken =
            lead_before(text, low, references_lead_end(text, low, before->span.begin), &opens)
                .head;
        if (taken == 0)
            return false;
    }
    *lead = lead_by_remark(text, at, taken);
    return lead->head != 0;
}

struct thing_lead thing_lead_read(const struct references *references,
                                  const struct reference *reference,
                                  const struct reference *first)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t low = end_before(references, first);
    size_t at = references_lead_end(text, low, first->span.begin);
    bool opens;
    struct thing_lead lead = lead_before(text, low, at, &opens);
    if (lead.head == 0)
        lead = lead_behind(text, reference->span.end);
    if (lead.head == 0 && !take_remark(references, first, at, &lead) && opens &&
        first == reference)
        lead = lead_by_sentence(text, reference->span);
    return lead;
}
