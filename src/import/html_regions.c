/*
 * What of a web page is the contract. Losing a clause is worse than keeping a menu: only what
 * is certainly no part of the text is left out, the rest is kept and marked.
 */
#include "import/html_render.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { REGIONS_MOST = 10000, HIDDEN_MOST = 400, FOOT_MOST = 1500, MENU_LINES = 3 };

static bool has_word(const struct str *names, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = strcasestr(str_text(names), word); at != NULL;
         at = strcasestr(at + len, word)) {
        bool begins = at == names->data || !isalpha((unsigned char)at[-1]) ||
                      (isupper((unsigned char)at[0]) && islower((unsigned char)at[-1]));
        bool ends = !islower((unsigned char)at[len]);
        if (begins && ends)
            return true;
    }
    return false;
}

static bool has_any(const struct str *names, const char *const words[], bool whole)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (whole ? has_word(names, words[i]) : strcasestr(str_text(names), words[i]) != NULL)
            return true;
    return false;
}

static bool is_hidden(const struct html_token *tag, struct str *value)
{
    if (html_attribute(tag, "hidden", value))
        return strcasecmp(str_text(value), "false") != 0;
    if (html_attribute(tag, "aria-hidden", value) && strcmp(str_text(value), "true") == 0)
        return true;
    if (!html_attribute(tag, "style", value))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < value->len; i++)
        if (value->data[i] != ' ')
            value->data[kept++] = value->data[i];
    if (kept < value->len) {
        value->len = kept;
        value->data[kept] = '\0';
    }
    return strcasestr(str_text(value), "display:none") != NULL ||
           strcasestr(str_text(value), "visibility:hidden") != NULL;
}

static bool is_main(const struct html_token *tag, struct str *value)
{
    return strcmp(tag->name, "main") == 0 || strcmp(tag->name, "article") == 0 ||
           (html_attribute(tag, "role", value) && strcmp(str_text(value), "main") == 0) ||
           (html_attribute(tag, "itemprop", value) &&
            strcmp(str_text(value), "articleBody") == 0);
}

static enum region_kind by_role(const struct html_token *tag, struct str *value)
{
    static const char *const sure[] = { "navigation", "contentinfo", "search", "alertdialog",
                                        "menubar",    "menu",        NULL };
    static const char *const maybe[] = { "banner", "complementary", "dialog", NULL };
    if (!html_attribute(tag, "role", value))
        return REGION_BODY;
    if (has_any(value, sure, true))
        return REGION_SURE;
    return has_any(value, maybe, true) ? REGION_MAYBE : REGION_BODY;
}

static enum region_kind by_name(const struct html_token *tag, struct str *value)
{
    static const char *const cookies[] = { "cookie", "consent", "samtykke", NULL };
    static const char *const boxes[] = {
        "banner", "notice", "popup", "modal", "overlay", "bar",
        "dialog", "box",    "layer", "bot",   "manager", NULL
    };
    static const char *const sure[] = { "navbar",      "breadcrumb", "breadcrumbs", "skip-link",
                                        "mainmenu",    "topmenu",    "navigation",  "megamenu",
                                        "broedkrumme", NULL };
    static const char *const maybe[] = { "nav",     "menu",   "sidebar",    "share",  "social",
                                         "related", "footer", "newsletter", "topbar", NULL };
    struct str names = STR_INIT;
    html_attribute(tag, "class", value);
    str_puts(&names, str_text(value));
    str_putc(&names, ' ');
    html_attribute(tag, "id", value);
    str_puts(&names, str_text(value));
    html_attribute(tag, "title", value); /* the office programs' page heads and feet */
    bool page =
        strcmp(str_text(value), "header") == 0 || strcmp(str_text(value), "footer") == 0;
    enum region_kind kind = REGION_BODY;
    if ((has_any(&names, cookies, false) && has_any(&names, boxes, false)) ||
        has_any(&names, sure, true))
        kind = REGION_SURE;
    else if (page || has_any(&names, maybe, true))
        kind = REGION_MAYBE;
    str_free(&names);
    return kind;
}

static enum region_kind kind_of(const struct html_token *tag, bool inside, struct str *value)
{
    static const struct {
        const char *name;
        enum region_kind kind;
        bool inside; /* also in the main text */
    } elements[] = {
        { "nav", REGION_SURE, true },     { "footer", REGION_SURE, false },
        { "menu", REGION_MAYBE, false },  { "header", REGION_MAYBE, false },
        { "aside", REGION_MAYBE, false },
    };
    if (is_hidden(tag, value))
        return REGION_HIDDEN;
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(tag->name, elements[i].name) == 0 && (!inside || elements[i].inside))
            return elements[i].kind;
    enum region_kind kind = by_role(tag, value);
    /* Names are chosen freely: in the main text, and of the whole page, they say nothing. */
    bool free_name = inside || strcmp(tag->name, "body") == 0 || strcmp(tag->name, "html") == 0;
    return kind == REGION_BODY && !free_name ? by_name(tag, value) : kind;
}

uint32_t region_open(struct page *page, uint32_t outer, const struct html_token *tag)
{
    if (tag->len == 0 && strlen(tag->name) < 3) /* "<p>", "<li>" */
        return outer;
    struct str value = STR_INIT;
    struct region old = page->regions.items[outer];
    struct region made = { .kind = old.kind, .main = old.main };
    if (is_main(tag, &value)) {
        made = (struct region){ .kind = REGION_BODY, .main = true };
    } else if (old.kind == REGION_BODY || old.kind == REGION_MAYBE) {
        enum region_kind kind = kind_of(tag, old.main, &value);
        if (kind != REGION_BODY)
            made.kind = (uint8_t)kind;
    }
    str_free(&value);
    if ((made.kind == old.kind && made.main == old.main) || page->regions.len >= REGIONS_MOST)
        return outer;
    vec_push(&page->regions, made);
    return (uint32_t)(page->regions.len - 1);
}

struct totals {
    size_t main, rest; /* bytes of body text inside and outside of the main element */
};

static struct totals measure(struct page *page)
{
    struct totals totals = { 0, 0 };
    for (size_t i = 0; i < page->lines.len; i++) {
        const struct page_line *line = &page->lines.items[i];
        struct region *region = &page->regions.items[line->region];
        region->text += line->len;
        region->links += line->links;
        region->headed = region->headed || line->hint.type == HINT_HEADING;
        if (region->kind == REGION_BODY)
            *(region->main ? &totals.main : &totals.rest) += line->len - line->links;
    }
    return totals;
}

enum verdict { VERDICT_KEEP, VERDICT_MARK, VERDICT_DROP };

static enum verdict judge(const struct page *page, const struct page_line *line,
                          const struct totals *totals)
{
    const struct region *region = &page->regions.items[line->region];
    size_t body = totals->main + totals->rest;
    bool linked = region->links * 2 > region->text;
    bool large = region->text - region->links > body / 2; /* the text itself is in it */
    bool heading = line->hint.type == HINT_HEADING || line->hint.type == HINT_TITLE;
    switch (region->kind) {
    case REGION_SURE:
        if (large)
            return VERDICT_KEEP;
        return region->text > FOOT_MOST && !linked ? VERDICT_MARK : VERDICT_DROP;
    case REGION_MAYBE: return large || heading ? VERDICT_KEEP : VERDICT_MARK;
    case REGION_HIDDEN:
        return region->text > HIDDEN_MOST || region->headed ? VERDICT_KEEP : VERDICT_DROP;
    default: break;
    }
    if (!region->main && totals->main > 0 && totals->main >= totals->rest)
        return heading && line->links == 0 ? VERDICT_KEEP : VERDICT_MARK;
    return VERDICT_KEEP;
}

/* A menu that nothing names: lines in a row that are nothing but links to other pages. */
static size_t menu_at(const struct page *page, size_t first)
{
    size_t count = 0;
    for (size_t i = first; i < page->lines.len; i++, count++) {
        const struct page_line *line = &page->lines.items[i];
        if (line->links * 5 < line->len * 4 || line->hint.type == HINT_FOOTNOTE)
            break;
    }
    return count >= MENU_LINES ? count : 0;
}

/* A rendering's rows of one table and the lines of one paragraph stand together. */
static bool goes_on(const struct line_hint *before, const struct line_hint *hint)
{
    return (hint->flags & HINT_CONTINUES) != 0 ||
           (before->type == HINT_TABLE && hint->type == HINT_TABLE &&
            (hint->flags & HINT_TABLE_HEAD) == 0);
}

void page_put(struct page *page, struct rendering *out)
{
    struct totals totals = measure(page);
    struct line_hint before = { HINT_NONE, 0, 0, 0 };
    size_t menu_end = 0;
    for (size_t i = 0; i < page->lines.len; i++) {
        struct page_line *line = &page->lines.items[i];
        if (i >= menu_end)
            menu_end = i + menu_at(page, i);
        enum verdict verdict = judge(page, line, &totals);
        if (verdict == VERDICT_DROP)
            continue;
        if (verdict == VERDICT_MARK || i < menu_end)
            line->hint = (struct line_hint){ HINT_FURNITURE, 0, 0, 0 };
        if (!goes_on(&before, &line->hint))
            rendering_blank(out);
        rendering_line(out, page->text.data + line->at, line->len, line->hint);
        before = line->hint;
    }
}
