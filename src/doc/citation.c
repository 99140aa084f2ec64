#include "doc/citation.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "doc/civil.h"

#include <ctype.h>

/* How a label joins what stands above it. */
enum label_style {
    STYLE_SIMPLE,  /* "7", "a", "iv": joined by a dot */
    STYLE_DOTTED,  /* "7.3", "A.1": may repeat its parents' numbers */
    STYLE_PART,    /* "Stk. 2", "Nr. 3", "Litra a": joined by a comma, in lower case */
    STYLE_UNIT,    /* "§ 3", "Artikel 4", "Punkt 5": counted through, stands alone */
    STYLE_DIVISION /* "Bilag A", "Kapitel 2", "Afdeling I": stands alone; "Bilag A/1" below */
};

static const struct {
    const char *word; /* lower case */
    enum label_style style;
} label_words[] = {
    { "stk", STYLE_PART },
    { "nr", STYLE_PART },
    { "litra", STYLE_PART },
    { "pkt", STYLE_UNIT },
    { "§", STYLE_UNIT },
    { "artikel", STYLE_UNIT },
    { "art", STYLE_UNIT },
    { "punkt", STYLE_UNIT },
    { "bilag", STYLE_DIVISION },
    { "kapitel", STYLE_DIVISION },
    { "afdeling", STYLE_DIVISION },
    { "afsnit", STYLE_DIVISION },
    { "del", STYLE_DIVISION },
    { "underbilag", STYLE_DIVISION },
    { "appendiks", STYLE_DIVISION },
    { "appendix", STYLE_DIVISION },
    { "tillæg", STYLE_DIVISION },
};

static enum label_style style_of(const char *label)
{
    enum label_style style = strchr(label, '.') != NULL ? STYLE_DOTTED : STYLE_SIMPLE;
    /* No word is a single letter, or leaves room in two bytes for more, as most labels are. */
    size_t word = strcspn(label, " .0123456789");
    if (word < 2 || strlen(label) < 3)
        return style;
    char *lower = utf8_lower_copy(label, strlen(label));
    for (size_t i = 0; i < sizeof label_words / sizeof label_words[0]; i++) {
        size_t len = strlen(label_words[i].word);
        bool more = word > len && strncmp(lower, "§", strlen("§")) != 0;
        if (!more && strncmp(lower, label_words[i].word, len) == 0 && lower[len] != '\0') {
            style = label_words[i].style;
            break;
        }
    }
    free(lower);
    return style;
}

/* "Bilag A" -> "A", "Bilag 1.A" -> "1.A": what a label below an annex may repeat. */
static const char *number_of(const char *label)
{
    const char *space = strrchr(label, ' ');
    return space == NULL ? label : space + 1;
}

static bool repeats(const char *label, const char *above)
{
    size_t len = strlen(above);
    return len > 0 && strncasecmp(label, above, len) == 0 && label[len] == '.';
}

static const struct node *cited_parent(const struct node *node)
{
    const struct node *up = node->parent;
    while (up != NULL && up->label[0] == '\0')
        up = up->parent;
    return up;
}

/* Whether the label says all: nothing above it is cited with it. */
static bool stands_alone(const struct node *node, const struct node *up, enum label_style style)
{
    return node->kind == NODE_FOOTNOTE || up == NULL || style == STYLE_UNIT ||
           style == STYLE_DIVISION || node->kind == NODE_ANNEX ||
           (style == STYLE_DOTTED && repeats(node->label, number_of(up->label)));
}

/* The citation of the nearest cited node above is in out; the node's own comes to it. */
static void join_label(struct str *out, const struct node *node, const struct node *up,
                       enum label_style style)
{
    enum label_style up_style = style_of(up->label);
    if (style == STYLE_DOTTED && repeats(node->label, str_text(out))) {
        str_clear(out);
    } else if (style == STYLE_PART) {
        str_puts(out, ", ");
        utf8_put_lower(out, node->label, strlen(node->label));
        return;
    } else if (up_style == STYLE_PART || strncmp(up->label, "§", strlen("§")) == 0) {
        str_puts(out, isdigit((unsigned char)node->label[0]) ? ", nr. " : ", litra ");
    } else {
        str_puts(out, up_style == STYLE_DIVISION || up->kind == NODE_ANNEX ? "/" : ".");
    }
    str_puts(out, node->label);
}

static void put_alone(struct str *out, const struct node *node)
{
    str_puts(out, node->kind == NODE_FOOTNOTE ? "fodnote " : "");
    str_puts(out, node->label);
}

/* Writes the citation into out, which is empty. */
static void put_cited(struct str *out, const struct node *node)
{
    if (node->label[0] == '\0')
        return;
    const struct node *up = cited_parent(node);
    enum label_style style = style_of(node->label);
    if (stands_alone(node, up, style)) {
        put_alone(out, node);
        return;
    }
    put_cited(out, up);
    join_label(out, node, up, style);
}

const char **citation_make_all(const struct contract *contract, struct arena *arena)
{
    const char **all = arena_take(arena, (contract->nodes.len + 1) * sizeof *all);
    struct str out = STR_INIT;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        const struct node *up = node->label[0] == '\0' ? NULL : cited_parent(node);
        enum label_style style = style_of(node->label);
        str_clear(&out);
        if (node->label[0] == '\0') {
            all[i] = "";
            continue;
        }
        if (stands_alone(node, up, style)) {
            put_alone(&out, node);
        } else {
            str_puts(&out, all[up->index]); /* parents stand before their children */
            join_label(&out, node, up, style);
        }
        all[i] = arena_strndup(arena, str_text(&out), out.len);
    }
    str_free(&out);
    return all;
}

char *citation_make(const struct node *node)
{
    struct str out = STR_INIT;
    put_cited(&out, node);
    return str_steal(&out);
}

/* The first words of text, at most so many characters, with "…" where it was cut. */
static char *first_words(const char *text, size_t most)
{
    size_t at = 0;
    size_t cut = 0;
    size_t len = strlen(text);
    for (size_t count = 0; text[at] != '\0' && count < most; count++) {
        if (text[at] == ' ')
            cut = at;
        at = utf8_next(text, len, at);
    }
    if (text[at] == '\0')
        return alloc_strdup(text);
    return alloc_printf("%.*s…", (int)(cut > 0 ? cut : at), text);
}

char *citation_describe(const struct node *node)
{
    if (node->kind == NODE_DOCUMENT)
        return alloc_strdup(_("the beginning"));
    char *cited = citation_make(node);
    if (cited[0] != '\0')
        return cited;
    free(cited);
    /* Masked while it is whole: of a number that was cut nobody could say what it is. */
    char *masked = civil_mask(node_title(node));
    char *words = first_words(masked != NULL ? masked : node_title(node), 24);
    free(masked);
    const struct node *up = cited_parent(node);
    char *above = up == NULL ? alloc_strdup("") : citation_make(up);
    char *made = alloc_printf("%s%s%s", above, above[0] == '\0' ? "" : " – ", words);
    free(above);
    free(words);
    return made;
}

/* Lower case, single spaces, without dots or closing brackets at the end of a part, so that
   "C.7.", "Bilag b/B.1", "3.a)" and "pkt. 6.4." mean what they look like. */
static char *normalise(const char *text)
{
    char *lower = utf8_lower_copy(text, strlen(text));
    struct str out = STR_INIT;
    for (const char *c = lower; *c != '\0'; c++) {
        if (*c == ')' || *c == '(')
            continue;
        if (*c == ' ' && (out.len == 0 || out.data[out.len - 1] == ' ' || c[1] == ' '))
            continue;
        if (*c == '.' && (c[1] == '\0' || c[1] == '/' || c[1] == ',' || c[1] == ')'))
            continue;
        str_putc(&out, *c);
    }
    while (out.len > 0 && (out.data[out.len - 1] == ' ' || out.data[out.len - 1] == '.'))
        out.data[--out.len] = '\0';
    free(lower);
    static const char *const prefixes[] = { "bestemmelse ", "afsnit ", "punkt ",
                                            "pkt. ",        "pkt ",    "klausul " };
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t len = strlen(prefixes[i]);
        if (out.len > len && strncmp(out.data, prefixes[i], len) == 0 &&
            isdigit((unsigned char)out.data[len])) {
            str_splice(&out, 0, len, "", 0);
            break;
        }
    }
    return str_steal(&out);
}

static bool same(const char *text, const char *name)
{
    char *other = normalise(name);
    bool equal = other[0] != '\0' && strcmp(text, other) == 0;
    free(other);
    return equal;
}

bool citation_is(const struct node *node, const char *text)
{
    if (node->label[0] == '\0')
        return false;
    char *wanted = normalise(text);
    char *cited = citation_make(node);
    bool equal = same(wanted, cited);
    free(cited);
    free(wanted);
    return equal;
}

/* One part of a path may be the node's citation, its label or a title without a number. */
static bool answers_to(const struct node *node, const char *part)
{
    if (node->label[0] == '\0')
        return (node->kind == NODE_HEADING || node->kind == NODE_TITLE ||
                node->kind == NODE_TABLE) &&
               same(part, node_title(node));
    if (same(part, node->label))
        return true;
    char *cited = citation_make(node);
    bool equal = same(part, cited);
    free(cited);
    return equal;
}

/* path is normalised: the last part names the node, those before it name ancestors. */
static bool matches_path(const struct node *node, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!answers_to(node, slash == NULL ? path : slash + 1))
        return false;
    if (slash == NULL)
        return true;
    char *above = alloc_strndup(path, (size_t)(slash - path));
    bool found = false;
    for (const struct node *up = node->parent; up != NULL && !found; up = up->parent)
        found = matches_path(up, above);
    free(above);
    return found;
}

static bool is_title(const struct node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_ANNEX || node->kind == NODE_TITLE;
}

/* "Koncept 5" for "Koncept 5: Erklæringer": the title goes on behind a whole word. */
static bool begins_title(const char *words, const struct node *node)
{
    enum { SHORTEST = 3 }; /* "Bi" is rather a slip than a title */
    if (!is_title(node) || strlen(words) < SHORTEST)
        return false;
    char *title = normalise(node_title(node));
    size_t len = strlen(words);
    uint32_t next = 0;
    bool begins = strncmp(title, words, len) == 0;
    if (begins && utf8_decode(title + len, strlen(title + len), &next) > 0)
        begins = !utf8_is_letter(next) && !utf8_is_digit(next);
    free(title);
    return begins;
}

/* What citation_describe makes of a node without a number, "Bilag 2 – Kundens rettigheder"; who
   types it has a hyphen rather than the dash. */
static bool is_described(const struct node *node, const char *words)
{
    static const char dash[] = " – ";
    const char *at = strstr(words, " - ");
    if (node->label[0] != '\0')
        return false;
    char *described = citation_describe(node);
    bool equal = same(words, described);
    if (!equal && at != NULL && strstr(described, dash) != NULL) {
        char *dashed = alloc_printf("%.*s%s%s", (int)(at - words), words, dash, at + 3);
        equal = same(dashed, described);
        free(dashed);
    }
    free(described);
    return equal;
}

void citation_find(const struct contract *contract, const char *text, struct node_list *out)
{
    struct node *by_id = contract_node(contract, text);
    if (by_id != NULL) {
        vec_push(out, by_id);
        return;
    }
    char *wanted = normalise(text);
    if (wanted[0] == '\0') {
        free(wanted);
        return;
    }
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (node->label[0] == '\0')
            continue;
        char *cited = citation_make(node);
        if (same(wanted, cited))
            vec_push(out, node);
        free(cited);
    }
    /* Only what no citation answers is looked for along the tree. */
    for (size_t i = 1; out->len == 0 && i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        bool whole = strchr(wanted, '/') == NULL;
        if (whole ? answers_to(node, wanted) && node->label[0] == '\0'
                  : matches_path(node, wanted)) {
            for (size_t j = i; j < contract->nodes.len; j++) {
                node = contract->nodes.items[j];
                if (whole ? answers_to(node, wanted) && node->label[0] == '\0'
                          : matches_path(node, wanted))
                    vec_push(out, node);
            }
        }
    }
    for (size_t i = 1, answers = out->len; answers == 0 && i < contract->nodes.len; i++)
        if (begins_title(wanted, contract->nodes.items[i]))
            vec_push(out, contract->nodes.items[i]);
    for (size_t i = 1, answers = out->len; answers == 0 && i < contract->nodes.len; i++)
        if (is_described(contract->nodes.items[i], wanted))
            vec_push(out, contract->nodes.items[i]);
    free(wanted);
}

struct node *citation_resolve(const struct contract *contract, const char *text,
                              struct err *err)
{
    struct node_list found = VEC_INIT;
    citation_find(contract, text, &found);
    struct node *only = found.len == 1 ? found.items[0] : NULL;
    if (found.len == 0) {
        err_set(err, ERR_USAGE, _("no clause or heading %s; 'klausul outline' lists them"),
                text);
    } else if (found.len > 1) {
        struct str names = STR_INIT;
        for (size_t i = 0; i < found.len && i < 8; i++) {
            char *words = first_words(node_title(found.items[i]), 20);
            str_printf(&names, "%s%s (%s)", i > 0 ? ", " : "", found.items[i]->id, words);
            free(words);
        }
        if (found.len > 8)
            str_puts(&names, ", …");
        err_set(err, ERR_USAGE, _("%s may mean %zu clauses; give one by its id: %s"), text,
                found.len, str_text(&names));
        str_free(&names);
    }
    vec_free(&found);
    return only;
}
