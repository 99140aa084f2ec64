/*
 * A sentence without its full stop at the end of a paragraph, in a contract whose paragraphs
 * have theirs, and an entry without it in a list whose other entries have it. Only what is
 * surely a sentence is judged: several words with a finite verb, and nothing that goes on with
 * it (a list of its own, a table, a line in small letters).
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/lost_text.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <string.h>

enum {
    SENTENCE = 40, /* bytes of what may be a sentence */
    WORDS = 6,
    TITLE = 10,     /* words of a title that may have a verb */
    PARAGRAPHS = 8, /* so many have to have their stops, */
    SHARE = 12,     /* and at most one in so many has none */
    ENTRIES = 3,    /* of a list, with stops */
    TOKEN = 4,      /* words */
    NEAR = 40
};

static bool is_stopped(const char *text)
{
    size_t len = strlen(text);

    while (len > 0 && (strchr(" \")*_", text[len - 1]) != NULL || (text[len - 1] & 0x80) != 0))
        len--;
    return len == 0 || strchr(".!?:;,", text[len - 1]) != NULL;
}

static bool ends_in_letter(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && word_byte_before(text, len);
}

/* "Når en kunde vil bruge sin ret", "Hvad der sker med loggen": a title of few words. */
static bool asks(const char *text)
{
    static const char *const openings[] = { "Når ", "Hv", "Sådan ", "Hvis " };

    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strncmp(text, openings[i], strlen(openings[i])) == 0)
            return strchr(text, ',') == NULL;
    return false;
}

/* A capital first, enough words, one of them a finite verb that does not begin it. */
static bool is_sentence(const char *text)
{
    size_t words = 0;
    bool verb = false;
    uint32_t first;

    if (strlen(text) < SENTENCE || strchr(text, '\t') != NULL || strchr(text, '|') != NULL ||
        utf8_decode(text, strlen(text), &first) == 0 || !utf8_is_upper(first))
        return false;
    for (size_t at = 0; text[at] != '\0';) {
        size_t end = word_run_end(text, at);
        if (end == at) {
            at++;
            continue;
        }
        words++;
        verb = verb || (words > 1 && text[end] != '\0' &&
                        lexicon_find(LEXICON_VERBS, text + at, end - at) > 0);
        at = end;
    }
    return verb && words >= WORDS && !(words <= TITLE && asks(text));
}

/* Words behind which the text breaks off: that is told as lost text. */
static bool breaks_off(const char *text)
{
    size_t len = strlen(text);
    size_t begin = len;

    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return lexicon_find(LEXICON_LEADS, text + begin, len - begin) > 0;
}

/* "har godkendt følgende underdatabehandlere": a list or a table is to come. */
static bool announces(const char *text)
{
    size_t len = strlen(text);
    const char *end = text + (len > NEAR ? len - NEAR : 0);

    return strstr(end, "ølgende") != NULL || strstr(end, "edenstående") != NULL;
}

/* "NAVN CVR ADRESSE BESKRIVELSE" */
static bool ends_in_capitals(const char *text)
{
    size_t len = strlen(text);

    return len > 3 && text[len - 1] >= 'A' && text[len - 1] <= 'Z' && text[len - 2] >= 'A' &&
           text[len - 2] <= 'Z' && text[len - 3] >= 'A' && text[len - 3] <= 'Z';
}

/* With a small letter, a bracket, a paragraph's sign or a number without a dot: no new sentence. */
static bool begins_small(const char *text)
{
    uint32_t c;
    size_t digits = strspn(text, "0123456789");

    return text[0] == '(' || strncmp(text, "\xC2\xA7", 2) == 0 ||
           (digits > 0 && text[digits] == ' ') ||
           (utf8_decode(text, strlen(text), &c) > 0 && utf8_is_letter(c) && !utf8_is_upper(c));
}

/* What stands behind the block goes on with it: the next paragraph, a child, a table. */
static bool goes_on(const struct contract *contract, const struct node *node, size_t block)
{
    const struct node *next =
        node->index + 1 < contract->nodes.len ? contract->nodes.items[node->index + 1] : NULL;

    if (block + 1 < node->blocks.len)
        return begins_small(node->blocks.items[block + 1].text);
    return next != NULL && (next->parent == node || next->kind == NODE_TABLE ||
                            next->kind == NODE_PARTY || next->kind == NODE_FOOTNOTE ||
                            (next->blocks.len > 0 && begins_small(next->blocks.items[0].text)));
}

static void report(const struct check_context *context, struct node *node, size_t block,
                   struct finding_list *out)
{
    struct check_spot spot = { context, node, block, out };
    const char *text = node->blocks.items[block].text;
    struct clean_span span = { 0, strlen(text) };

    span.begin = span.end;
    for (int words = 0; words < TOKEN && span.begin > 0; words++) {
        span.begin -= text[span.begin - 1] == ' ' ? 1 : 0;
        while (span.begin > 0 && text[span.begin - 1] != ' ')
            span.begin--;
    }
    check_report(&spot, FINDING_PUNCTUATION, SEVERITY_NOTE, span, NULL,
                 alloc_strdup(_("no full stop at the end")));
}

/* "Behandling: Udsendelse af besked om, at svaret er klar": a field of a form. */
static bool is_field(const char *text)
{
    enum { LABEL = 30 };
    size_t colon = strcspn(text, ":.,");
    size_t spaces = 0;

    for (size_t i = 0; i < colon; i++)
        spaces += text[i] == ' ' ? 1 : 0;
    return text[colon] == ':' && text[colon + 1] == ' ' && colon < LABEL && spaces < 2;
}

/* "Bilag 1 Hvad behandles, om hvem og hvorfor": a title in a list of annexes. */
static bool is_annex_title(const char *text)
{
    static const char *const annexes[] = { "Bilag ", "BILAG ", "Appendiks ", "Annex ",
                                           "Underbilag " };

    for (size_t i = 0; i < sizeof annexes / sizeof *annexes; i++) {
        const char *label = text + strlen(annexes[i]);
        if (strncmp(text, annexes[i], strlen(annexes[i])) != 0)
            continue;
        label += strspn(label, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.:");
        if (label[0] != ' ')
            continue;
        label += strspn(label, " :-\xE2\x80\x93"); /* "Bilag 1 – Oplysninger" */
        return label[0] >= 'A' && label[0] <= 'Z';
    }
    return false;
}

/* A paragraph of running text; a heading's first block is its title. */
static bool is_paragraph(const struct node *node, size_t block)
{
    return (node->kind == NODE_CLAUSE || (node->kind == NODE_HEADING && block > 0)) &&
           is_sentence(node->blocks.items[block].text) &&
           !is_field(node->blocks.items[block].text) &&
           !is_annex_title(node->blocks.items[block].text);
}

/* "Klag til Datatilsynet: dt.dk": the address of a site or of mail, set apart. */
static bool ends_in_address(const char *text)
{
    size_t len = strlen(text);
    size_t begin = len;

    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return begin > 1 && text[begin - 2] == ':' &&
           (memchr(text + begin, '.', len - begin) != NULL ||
            memchr(text + begin, '@', len - begin) != NULL);
}

static bool lacks_stop(const struct contract *contract, const struct node *node, size_t block)
{
    const char *text = node->blocks.items[block].text;

    return ends_in_letter(text) && !ends_in_address(text) && !breaks_off(text) &&
           !announces(text) && !ends_in_capitals(text) && !goes_on(contract, node, block);
}

static void check_paragraphs(const struct check_context *context, struct finding_list *out)
{
    const struct contract *contract = context->contract;
    size_t with = 0;
    size_t without = 0;

    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && (with < PARAGRAPHS || without * SHARE > with))
            return;
        for (size_t i = 1; i < contract->nodes.len; i++) {
            struct node *node = contract->nodes.items[i];
            for (size_t b = 0; b < node->blocks.len; b++) {
                if (!is_paragraph(node, b))
                    continue;
                if (pass == 0) {
                    bool stopped = is_stopped(node->blocks.items[b].text);
                    with += stopped ? 1 : 0;
                    without += stopped ? 0 : 1;
                } else if (lacks_stop(contract, node, b) &&
                           !unfinished_is(context, node->blocks.items[b].text)) {
                    report(context, node, b, out);
                }
            }
        }
    }
}

/* The entries of one list, from the node first on: all but one end in a full stop. */
static void check_list(const struct check_context *context, const struct node *first,
                       struct finding_list *out)
{
    const struct contract *contract = context->contract;
    struct node *odd = NULL;
    size_t with = 0;
    size_t without = 0;

    for (size_t i = first->index; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        const char *text;
        if (node->depth < first->depth || node->kind != NODE_ITEM)
            break;
        if (node->parent != first->parent || node->blocks.len != 1)
            continue;
        text = node->blocks.items[0].text;
        if (is_stopped(text)) {
            with += text[strlen(text) - 1] == '.' ? 1 : 0;
        } else {
            without++;
            odd = ends_in_letter(text) && !goes_on(contract, node, 0) ? node : odd;
        }
    }
    if (without == 1 && odd != NULL && with >= ENTRIES)
        report(context, odd, 0, out);
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    const struct contract *contract = context->contract;

    if (foreign_contract(context))
        return;
    check_paragraphs(context, out);
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        const struct node *before = contract->nodes.items[i - 1];
        bool begins = node->kind == NODE_ITEM &&
                      (before == node->parent ||
                       (before->kind != NODE_ITEM && before->depth <= node->depth));
        if (begins)
            check_list(context, node, out);
    }
}

const struct check check_full_stop = { .name = "full-stop", .run_contract = run_contract };
