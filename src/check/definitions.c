/*
 * Definitions without a use, and uses without a definition: an entry of the list of definitions
 * that nothing comes back to, and a word that bears a term's capital in the middle of a sentence
 * ("Driftsvinduet") where the contract gives capitals to what it defines, and defines no such thing.
 *
 * A definition counts as used wherever most of its letters stand again, in any case and ending:
 * better one that is missed than one that is told of and used. What bears its capital as a name
 * ("Rigsarkivet") is told by its ending; these are data (data/da_DK/institutions.tsv).
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/rules.h"
#include "check/terms.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
    NAME_MAX = 50,
    NAME_WORDS = 3,
    DEFINITIONS_MAX = 60,
    ENDINGS_MAX = 100,
    SHORTEST = 7,
    STEM_LEAST = 4,
    FEW = 3,
    LISTED = 3,
    STYLE = 2,
    STYLE_USES = 2,
    PART_LEAST = 6
};

static char *endings[ENDINGS_MAX];
static size_t ending_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *take_ending(void *to, const struct datafile_row *row)
{
    (void)to;
    if (ending_count == ENDINGS_MAX)
        return _("too many endings; left out");
    if (strlen(row->cells[0]) < 3)
        return _("an ending has three letters or more; left out");
    endings[ending_count++] = alloc_strdup(row->cells[0]);
    return NULL;
}

static void read_endings(void)
{
    datafile_read("institutions.tsv", 1, 2, take_ending, NULL);
}

void definitions_load(void)
{
    pthread_once(&once, read_endings);
}

/* --- the text in small letters ------------------------------------------------------------- */

/* A word with a capital inside a sentence. */
struct capital {
    struct node *node;
    size_t block;
    struct clean_span span;
};

struct lookup {
    const struct check_context *context;
    const struct terms *terms;
    struct finding_list *out;
    /* Made when one of them is first asked for: most contracts have nothing to look up. */
    bool lowered;
    struct str lower; /* all paragraphs */
    struct str
        headings; /* titles, annexes, parties, headings, rows: what bears a name of its own */
    struct str told; /* words without a definition, one a line */
    VEC(struct capital) capitals;
};

static bool bears_name(const struct node *node, size_t block)
{
    return node->kind == NODE_TITLE || node->kind == NODE_PARTY ||
           (block == 0 && (node->kind == NODE_HEADING || node->kind == NODE_ANNEX));
}

static void lower_all(struct lookup *lookup)
{
    const struct contract *contract = lookup->context->contract;

    lookup->lowered = true;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            char *lower = utf8_lower_copy(text, strlen(text));
            str_printf(&lookup->lower, "%s\n", lower);
            if (bears_name(node, b))
                str_printf(&lookup->headings, "%s\n", lower);
            else if (node->kind == NODE_TABLE) /* a list of key terms: a row begins with one */
                str_printf(&lookup->headings, "%.*s\n", (int)word_run_end(lower, 0), lower);
            free(lower);
        }
    }
}

static const char *lower_text(struct lookup *lookup)
{
    if (!lookup->lowered)
        lower_all(lookup);
    return str_text(&lookup->lower);
}

static const char *lower_headings(struct lookup *lookup)
{
    if (!lookup->lowered)
        lower_all(lookup);
    return str_text(&lookup->headings);
}

/* Times that the letters stand in the text, as far as most. */
static size_t count_letters(const char *text, const char *letters, size_t most)
{
    size_t count = 0;

    for (const char *at = strstr(text, letters); at != NULL && count < most;
         at = strstr(at + 1, letters))
        count++;
    return count;
}

/* Another check has told of this place. */
static bool is_told(const struct lookup *lookup, const struct node *node, size_t block,
                    struct clean_span span)
{
    for (size_t i = lookup->out->len; i > 0; i--) {
        const struct finding *finding = &lookup->out->items[i - 1];
        if (finding->kind == FINDING_TERM_DRIFT && finding->node == node &&
            finding->block == block && finding->span.begin < span.end &&
            finding->span.end > span.begin)
            return true;
    }
    return false;
}

/* --- definitions without a use ------------------------------------------------------------- */

static bool begins_with_any(const char *text, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool says_what_it_is(const char *behind, bool first)
{
    static const char *const always[] = { " betyder",  " forstås",        " defineres",
                                          " betegner", " dækker",         " menes",
                                          " mener vi", " mener parterne", " skal forstås",
                                          ":" };
    static const char *const at_first[] = { " er ", " omfatter ", " \xE2\x80\x93 " };

    return begins_with_any(behind, always, sizeof always / sizeof *always) ||
           (first && begins_with_any(behind, at_first, sizeof at_first / sizeof *at_first));
}

/* "… kaldes en", "Ved", "forstås ved" end before at. */
static bool is_called(const char *text, size_t at)
{
    static const char *const words[] = { "kaldes",   "kaldes en",    "kaldes et", "kaldet",
                                         "Ved",      "forstås ved",  "benævnes",  "benævnt",
                                         "betegnes", "defineres som" };

    while (at > 0 && text[at - 1] == ' ')
        at--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (at >= len && memcmp(text + at - len, words[i], len) == 0 &&
            !word_byte_before(text, at - len))
            return true;
    }
    return false;
}

/* A name of few words, with a capital. */
static bool is_name(const char *text, size_t begin, size_t end)
{
    uint32_t first;
    size_t words = 1;

    if (end < begin + STEM_LEAST || end - begin > NAME_MAX ||
        utf8_decode(text + begin, end - begin, &first) == 0 || !utf8_is_upper(first))
        return false;
    for (size_t at = begin; at < end;) {
        size_t step = word_byte_at(text, at);
        words += text[at] == ' ' ? 1 : 0;
        if (step == 0 && text[at] != ' ' && text[at] != '-')
            return false;
        at += step > 0 ? step : 1;
    }
    return words <= NAME_WORDS;
}

/* Most of the letters of the name, in small ones: endings change only what is behind. */
static char *stem_of(const char *text, size_t begin, size_t end)
{
    char *lower = utf8_lower_copy(text + begin, end - begin);
    size_t len = strlen(lower);
    size_t keep = len * 3 / 4;

    keep = keep < STEM_LEAST ? STEM_LEAST : keep;
    while (keep < len && ((unsigned char)lower[keep] & 0xC0) == 0x80)
        keep++;
    if (keep < len)
        lower[keep] = '\0';
    return lower;
}

/* Times that words stand one behind the other which begin with the words of the name: each may
   have another ending ("begrænsede overførsler"). */
static size_t count_inflected(const char *text, const char *name, size_t begin, size_t end,
                              size_t most)
{
    char *first = stem_of(name, begin, begin + strcspn(name + begin, " "));
    size_t count = 0;

    for (const char *at = strstr(text, first); at != NULL && count < most;
         at = strstr(at + 1, first)) {
        size_t behind = word_run_end(text, (size_t)(at - text));
        size_t word = begin;
        bool all = true;
        for (word += strcspn(name + word, " ") + 1; word < end && all;
             word += strcspn(name + word, " ") + 1) {
            size_t len = strcspn(name + word, " ");
            char *stem = stem_of(name, word, word + len < end ? word + len : end);
            all = text[behind] == ' ' && strncmp(text + behind + 1, stem, strlen(stem)) == 0;
            behind = word_run_end(text, behind + 1);
            free(stem);
        }
        count += all ? 1 : 0;
    }
    free(first);
    return count;
}

static void judge_definition(struct lookup *lookup, struct node *node, size_t block,
                             struct clean_span span)
{
    static const char *const articles[] = { "Den ", "Det ", "De " };
    const char *text = node->blocks.items[block].text;
    struct check_spot spot = { lookup->context, node, block, lookup->out };
    size_t article =
        begins_with_any(text + span.begin, articles, sizeof articles / sizeof *articles)
            ? strcspn(text + span.begin, " ") + 1
            : 0; /* "den dataansvarlige", "dataansvarlige" */
    char *stem = stem_of(text, span.begin + article, span.end);
    bool several = memchr(text + span.begin, ' ', span.end - span.begin) != NULL;

    if (count_letters(lower_text(lookup), stem, 2) <= 1 &&
        !(several && count_inflected(lower_text(lookup), text, span.begin, span.end, 2) > 1) &&
        !is_told(lookup, node, block, span)) {
        check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, span, NULL,
                     alloc_printf(_("\"%.*s\" is defined and never used"),
                                  (int)(span.end - span.begin), text + span.begin));
    }
    free(stem);
}

/* An entry under "Definitioner" or the like: "Driftsvinduet: hverdage fra kl. 8". The bytes of its
   name; 0 where it is none. */
static size_t entry_name(const struct node *node, size_t block)
{
    static const char *const titles[] = { "Definition", "Begreb", "Ordforklaring",
                                          "Ord og udtryk", "Ord og begreber" };
    const char *text = node->blocks.items[block].text;
    const struct node *above = node->parent;
    size_t end = 0;

    while (above != NULL && above->kind != NODE_HEADING)
        above = above->parent;
    /* "Ved Driftsvinduet forstås …" begins with no name: is_called() knows that form */
    if (block > 0 || above == NULL || strncmp(text, "Ved ", strlen("Ved ")) == 0 ||
        !begins_with_any(node_title(above), titles, sizeof titles / sizeof *titles))
        return 0;
    while (end <= NAME_MAX && text[end] != '\0' && !says_what_it_is(text + end, false))
        end++;
    return text[end] != '\0' && is_name(text, 0, end) ? end : 0;
}

static size_t judge_definitions(struct lookup *lookup, struct node *node, size_t block)
{
    const char *text = node->blocks.items[block].text;
    size_t entry = entry_name(node, block);
    size_t count = entry > 0 ? 1 : 0;

    if (entry > 0)
        judge_definition(lookup, node, block, (struct clean_span){ 0, entry });
    for (size_t at = entry + strcspn(text + entry, UTF8_QUOTE_BYTES); text[at] != '\0';) {
        size_t mark = utf8_quote_len(text + at);
        size_t begin = at + mark;
        size_t end = begin;
        size_t close = 0;
        while (mark > 0 && text[end] != '\0' && end - begin <= NAME_MAX && close == 0) {
            close = utf8_quote_len(text + end);
            end += close == 0 ? 1 : 0;
        }
        if (close > 0 && is_name(text, begin, end) &&
            (says_what_it_is(text + end + close, at == 0) || is_called(text, at))) {
            judge_definition(lookup, node, block, (struct clean_span){ begin, end });
            count++;
        }
        at = close > 0 ? end + close : at + 1;
        at += strcspn(text + at, UTF8_QUOTE_BYTES);
    }
    return count;
}

/* --- uses without a definition ------------------------------------------------------------- */

static bool is_all_capitals(const char *text, size_t begin, size_t end)
{
    for (size_t at = begin; at < end;) {
        uint32_t c;
        size_t step = utf8_decode(text + at, end - at, &c);
        if (step == 0 || (utf8_is_letter(c) && !utf8_is_upper(c)))
            return false;
        at += step;
    }
    return true;
}

/* The contract gives capitals, or nothing but capitals, to what it defines. */
static bool has_style(const struct terms *terms, bool all)
{
    size_t count = 0;

    for (size_t i = 0; i < terms->list.len; i++) {
        const struct term *term = &terms->list.items[i];
        count += !term->small && term->capitals >= STYLE_USES &&
                 strchr(term->name, ' ') == NULL &&
                 is_all_capitals(term->name, 0, strlen(term->name)) == all;
    }
    return count >= STYLE;
}

/* Bytes of the word in its definite form without the genitive's s; 0 where it is none. */
static size_t definite_length(const char *lower)
{
    static const char *const forms[] = { "en", "et", "ne" };
    size_t len = strlen(lower);

    len -= len > 0 && lower[len - 1] == 's' ? 1 : 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (len >= SHORTEST && memcmp(lower + len - 2, forms[i], 2) == 0)
            return len;
    return 0;
}

static bool is_institution(const char *lower, size_t len)
{
    for (size_t i = 0; i < ending_count; i++) {
        size_t ending = strlen(endings[i]);
        if (len >= ending && memcmp(lower + len - ending, endings[i], ending) == 0)
            return true;
    }
    return false;
}

static bool is_capital_at(const char *text, size_t at)
{
    uint32_t c;

    return utf8_decode(text + at, strlen(text + at), &c) > 0 && utf8_is_upper(c);
}

/* "… af oplysninger Formålet er at …": a noun before and a verb behind: a sentence begins, whose
   heading has no stop. */
static bool begins_unmarked(const struct check_context *context, const char *text,
                            const struct word *word)
{
    size_t end = word->begin - 1;
    size_t begin = word_run_begin(text, end);

    unsigned class;

    if (context->speller == NULL || end - begin < STEM_LEAST)
        return false;
    class = speller_word_class(context->speller, text + begin, end - begin);
    return (class & (WORD_NOUN | WORD_ADJECTIVE)) != 0 && (class & WORD_VERB) == 0 &&
           word_has_verb_behind(context, text, word->end);
}

/* In the middle of running words, and no part of a name: neither neighbour has a capital. */
static bool stands_alone(const struct check_context *context, const char *text,
                         const struct word *word)
{
    size_t before = word->begin;
    bool plain = before > 1 && text[before - 1] == ' ' && word_byte_before(text, before - 1) &&
                 !utf8_is_digit(text[before - 2]); /* "Allé 22 Hotline": a cell */
    size_t behind = word->end + strspn(text + word->end, " ");

    if (!plain || word_begins_sentence(text, word) ||
        (behind > word->end &&
         (is_capital_at(text, behind) || (text[behind] >= '0' && text[behind] <= '9'))))
        return false;
    return !is_capital_at(text, word_run_begin(text, before - 1)) &&
           !begins_unmarked(context, text, word);
}

static void collect_capitals(struct lookup *lookup, struct node *node, size_t block)
{
    const char *text = node->blocks.items[block].text;

    if (bears_name(node, block) || node->kind == NODE_TABLE)
        return;
    for (size_t at = 0; text[at] != '\0';) {
        size_t end = word_run_end(text, at);
        struct word word = { at, end, WORD_JUDGE };
        if (end == at) {
            at++;
            continue;
        }
        if (end - at >= SHORTEST && is_capital_at(text, at) &&
            stands_alone(lookup->context, text, &word)) {
            struct capital capital = { node, block, { at, end } };
            vec_push(&lookup->capitals, capital);
        }
        at = end;
    }
}

/* A name that the contract sets between quotation marks begins the word: "Behandlings…" beside
   "Behandling". */
static bool has_quoted_part(struct lookup *lookup, const char *lower)
{
    const char *text = lower_text(lookup);

    for (size_t at = strcspn(text, UTF8_QUOTE_BYTES); text[at] != '\0';
         at += strcspn(text + at, UTF8_QUOTE_BYTES)) {
        size_t mark = utf8_quote_len(text + at);
        size_t end = word_run_end(text, at + mark);
        if (mark > 0 && end >= at + mark + PART_LEAST && utf8_quote_len(text + end) > 0 &&
            strncmp(lower, text + at + mark, end - at - mark) == 0)
            return true;
        at += mark > 0 ? mark : 1;
    }
    return false;
}

/* Somewhere the words stand behind a mark or in brackets: that says what they are. */
static bool is_quoted(struct lookup *lookup, const char *lower)
{
    const char *text = lower_text(lookup);

    for (const char *at = strstr(text, lower); at != NULL; at = strstr(at + 1, lower)) {
        size_t begin = (size_t)(at - text);
        if ((begin > 0 && text[begin - 1] == '(') || utf8_quote_before(text, begin) > 0)
            return true;
    }
    return false;
}

/* A term, or what a term has in it, by its first letters. */
static bool is_term(const struct terms *terms, const char *lower, size_t len)
{
    for (size_t i = 0; i < terms->list.len; i++) {
        const char *name = terms->list.items[i].lower;
        size_t other = strlen(name);
        size_t shared = 0;
        while (shared < len && shared < other && lower[shared] == name[shared])
            shared++;
        if (shared + 3 >= len && shared + 3 >= other)
            return true; /* another ending */
    }
    return false;
}

/* Told of already: once a contract is enough for one word. */
static bool is_reported(struct lookup *lookup, const char *lower)
{
    const char *text = str_text(&lookup->told);

    for (const char *at = strstr(text, lower); at != NULL; at = strstr(at + 1, lower))
        if (at == text || at[-1] == '\n')
            return true;
    return false;
}

/* "SmsRuten": a product's name. */
static bool has_inner_capital(const char *text, size_t begin, size_t end)
{
    bool small = false;

    for (size_t at = begin; at < end; at++) {
        if (small && text[at] >= 'A' && text[at] <= 'Z')
            return true;
        small = small || (text[at] >= 'a' && text[at] <= 'z');
    }
    return false;
}

/* "Klasseløftet (i det følgende kaldet Platformen)": a name, to which the bracket gives another. */
static bool is_renamed(const char *text, size_t end)
{
    static const char *const says[] = { "kaldet",   "kaldes",   "benævnt",
                                        "benævnes", "herefter", "følgende" };
    size_t close = strcspn(text + end, ")");

    if (strncmp(text + end, " (", 2) != 0)
        return false;
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        if (memmem(text + end, close, says[i], strlen(says[i])) != NULL)
            return true;
    return false;
}

static void judge_capital(struct lookup *lookup, const struct capital *capital, bool listed)
{
    const char *text = capital->node->blocks.items[capital->block].text;
    struct check_spot spot = { lookup->context, capital->node, capital->block, lookup->out };
    size_t begin = capital->span.begin;
    size_t end = capital->span.end;
    bool all = is_all_capitals(text, begin, end);
    char *lower = utf8_lower_copy(text + begin, end - begin);
    size_t len = definite_length(lower);
    unsigned class = len == 0 || lookup->context->speller == NULL
                         ? 0
                         : speller_word_class(lookup->context->speller, lower, len);

    if ((class & WORD_NOUN) != 0 && !has_inner_capital(text, begin, end) &&
        ((listed && !all) || has_style(lookup->terms, all)) && !is_institution(lower, len) &&
        !is_term(lookup->terms, lower, len) && !is_renamed(text, end) &&
        !is_told(lookup, capital->node, capital->block, capital->span)) {
        len -= 2; /* without its article: "politik-ken" */
        len -= lower[len - 1] == lower[len - 2] ? 1 : 0;
        lower[len] = '\0';
        if (!is_quoted(lookup, lower) && !has_quoted_part(lookup, lower) &&
            !is_reported(lookup, lower) &&
            count_letters(lower_headings(lookup), lower, 1) == 0 &&
            count_letters(lower_text(lookup), lower, FEW + 1) <= FEW) {
            check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, capital->span, NULL,
                         alloc_printf(_("\"%.*s\" is used as a term and defined nowhere"),
                                      (int)(end - begin), text + begin));
            str_printf(&lookup->told, "%s\n", lower);
        }
    }
    free(lower);
}

void definitions_check(const struct check_context *context, const struct terms *terms,
                       struct finding_list *out)
{
    const struct contract *contract = context->contract;
    struct lookup lookup = { .context = context,
                             .terms = terms,
                             .out = out,
                             .lower = STR_INIT,
                             .headings = STR_INIT,
                             .told = STR_INIT,
                             .capitals = VEC_INIT };
    size_t definitions = 0;

    definitions_load();
    if (foreign_contract(context))
        return;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            definitions +=
                definitions < DEFINITIONS_MAX ? judge_definitions(&lookup, node, b) : 0;
            collect_capitals(&lookup, node, b);
        }
    }
    for (size_t i = 0; i < lookup.capitals.len; i++)
        judge_capital(&lookup, &lookup.capitals.items[i], definitions >= LISTED);
    vec_free(&lookup.capitals);
    str_free(&lookup.lower);
    str_free(&lookup.headings);
    str_free(&lookup.told);
}
