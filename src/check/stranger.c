/*
 * The name of another customer, left from the contract that this one was made of: "Tønning Kommunes
 * forvaltninger" once, in a contract with Falkedal Kommune. Told of municipalities, regions, schools,
 * housing associations and their like, whose names say what they are; where one is a place ("i
 * Tønning Kommune"), or the sentence speaks of a case or a court, it may well be meant.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <string.h>

enum { MOST = 40, FRONT = 8 /* nodes that present the parties */, REACH = 50 };

struct body {
    struct node *node;
    size_t block;
    struct clean_span span; /* "Tønning Kommune", without an "s" */
    struct clean_span name; /* "Tønning" */
};

struct bodies {
    struct body items[MOST];
    size_t count;
};

static bool is_capital_at(const char *text, size_t at)
{
    uint32_t c;

    return utf8_decode(text + at, strlen(text + at), &c) > 0 && utf8_is_upper(c);
}

/* "X Kommune": noun begins the second word. */
static bool body_before(const char *text, size_t noun, size_t len, struct body *out)
{
    size_t end = noun > 0 && text[noun - 1] == ' ' ? noun - 1 : 0;
    size_t begin = word_run_begin(text, end);
    size_t behind = word_run_end(text, noun);

    out->name = (struct clean_span){ begin, end };
    out->span = (struct clean_span){ begin, noun + len };
    return end > begin && is_capital_at(text, begin) &&
           (behind == noun + len || (behind == noun + len + 1 && text[noun + len] == 's'));
}

/* "Region X" */
static bool body_behind(const char *text, size_t noun, size_t len, struct body *out)
{
    size_t begin = noun + len + 1;
    size_t end = text[noun + len] == ' ' ? word_run_end(text, begin) : begin;

    out->name = (struct clean_span){ begin, end };
    out->span = (struct clean_span){ noun, end };
    return end > begin && is_capital_at(text, begin) && !word_byte_before(text, noun);
}

static void collect(struct bodies *bodies, struct node *node, size_t block)
{
    static const struct {
        const char *noun;
        bool (*find)(const char *text, size_t noun, size_t len, struct body *out);
    } forms[] = {
        { "Kommune", body_before },
        { "Vandværk", body_before },
        { "Varmeværk", body_before },
        { "Forsyning", body_before },
        { "Skole", body_before },
        { "Friskole", body_before },
        { "Privatskole", body_before },
        { "Realskole", body_before },
        { "Højskole", body_before },
        { "Efterskole", body_before },
        { "Gymnasium", body_before },
        { "Børnehus", body_before },
        { "Menighedsråd", body_before },
        { "Boligforening", body_before },
        { "Boligselskab", body_before },
        { "Region", body_behind },
        { "A/B", body_behind },
        { "E/F", body_behind },
        { "G/F", body_behind },
        { "Boligforeningen", body_behind },
        { "Boligselskabet", body_behind },
        { "Andelsboligforeningen", body_behind },
        { "Administrationsselskabet", body_behind },
        { "Plejecentret", body_behind },
        { "Plejehjemmet", body_behind },
        { "Børnehaven", body_behind },
        { "Friskolen", body_behind },
        { "Efterskolen", body_behind },
        { "Ejerforeningen", body_behind },
        { "Grundejerforeningen", body_behind },
        { "Landsforeningen", body_behind },
    };
    const char *text = node->blocks.items[block].text;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t len = strlen(forms[i].noun);
        for (const char *at = strstr(text, forms[i].noun); at != NULL && bodies->count < MOST;
             at = strstr(at + len, forms[i].noun)) {
            struct body body = { .node = node, .block = block };
            if (forms[i].find(text, (size_t)(at - text), len, &body))
                bodies->items[bodies->count++] = body;
        }
    }
}

static bool is_same(const struct body *a, const struct body *b)
{
    const char *left = a->node->blocks.items[a->block].text + a->name.begin;
    const char *right = b->node->blocks.items[b->block].text + b->name.begin;
    size_t len = a->name.end - a->name.begin;
    size_t other = b->name.end - b->name.begin;
    size_t less = len < other ? len : other;

    /* "Region Nordjyllands": the genitive's s */
    return strncasecmp(left, right, less) == 0 && len + 1 >= other && other + 1 >= len;
}

/* Where a party is presented: in its block, or among the first lines. */
static bool is_presented(const struct node *node)
{
    return node->kind == NODE_PARTY || node->kind == NODE_TITLE || node->index <= FRONT;
}

/* "Instruksen fra Tønning Kommune", "på vegne af Tønning Kommune": what only the controller does. */
static bool is_controller(const struct body *body)
{
    static const char *const roles[] = { "nstruks fra ", "nstruksen fra ", "nstrukser fra ",
                                         "på vegne af " };
    const char *text = body->node->blocks.items[body->block].text;

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        size_t len = strlen(roles[i]);
        if (body->span.begin >= len &&
            memcmp(text + body->span.begin - len, roles[i], len) == 0)
            return true;
    }
    return false;
}

/* "Boligforeningen Poul Nygård, tlf. …": a label, and the name of somebody who can be reached. */
static bool is_label(const struct body *body)
{
    static const char *const reached[] = { "tlf", "telefon", "mobil", "@" };
    const char *text = body->node->blocks.items[body->block].text;
    size_t end = body->span.end;
    size_t len = strnlen(text + end, REACH);

    for (size_t i = 0; i < sizeof reached / sizeof *reached; i++)
        if (memmem(text + end, len, reached[i], strlen(reached[i])) != NULL)
            return text[end] == ' ' && is_capital_at(text, end + 1);
    return false;
}

/* A place, one of several, or somebody whom a sentence of law speaks of. "fra Tønning Kommunes
   register" is no place. */
static bool may_be_meant(const struct body *body)
{
    static const char *const before[] = { "og", "eller", "samt", "i", "fra", "ved", "af" };
    enum { SEVERAL = 3 /* of them: whatever the case */ };
    static const char *const law[] = { "atatilsyn", "afgørelse", "dommen",
                                       "sagen",     " retten",   "Byret",
                                       "Landsret",  "venue",     "værneting" };
    const char *text = body->node->blocks.items[body->block].text;

    size_t words = sizeof before / sizeof *before;

    if (body->node->kind == NODE_TABLE || body->node->kind == NODE_FOOTNOTE ||
        is_presented(body->node) || is_label(body))
        return true;
    if (is_controller(body))
        return false;
    if (text[body->span.end] == 's')
        words = SEVERAL;
    for (size_t i = 0; i < words; i++)
        if (word_stands_before(text, body->span.begin, before[i]))
            return true;
    size_t from = body->span.begin > REACH ? body->span.begin - REACH : 0;
    size_t to = body->span.end + strnlen(text + body->span.end, REACH);
    for (size_t i = 0; i < sizeof law / sizeof *law; i++)
        if (memmem(text + from, to - from, law[i], strlen(law[i])) != NULL)
            return true;
    return false;
}

/* Once, or as the controller in one of the places, and no place presents it or may mean it. */
static bool is_left(const struct bodies *bodies, const struct body *body)
{
    size_t count = 0;
    bool controller = false;

    for (size_t i = 0; i < bodies->count; i++) {
        const struct body *other = &bodies->items[i];
        if (!is_same(other, body))
            continue;
        count++;
        controller |= is_controller(other);
        if (may_be_meant(other))
            return false;
    }
    return count == 1 || controller;
}

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    const struct node_list *nodes = &context->contract->nodes;
    struct bodies bodies = { .count = 0 };
    bool own = false;

    for (size_t i = 0; i < nodes->len; i++)
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++)
            collect(&bodies, nodes->items[i], b);
    for (size_t i = 0; i < bodies.count; i++)
        own |= is_presented(bodies.items[i].node);
    for (size_t i = 0; own && i < bodies.count; i++) {
        const struct body *body = &bodies.items[i];
        struct check_spot spot = { context, body->node, body->block, out };
        if (!is_left(&bodies, body))
            continue;
        check_report(
            &spot, FINDING_CONTRADICTION, SEVERITY_WARNING, body->span, NULL,
            alloc_printf(_("\"%.*s\" is named here only, and is no party"),
                         (int)(body->span.end - body->span.begin),
                         body->node->blocks.items[body->block].text + body->span.begin));
    }
}

const struct check check_stranger = { .name = "stranger", .run_contract = run_contract };
