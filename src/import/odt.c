/*
 * OpenDocument texts (OASIS OpenDocument 1.3 part 3), in a package or as one flat file. Lists
 * are nested elements; a list may go on with an earlier one. Deleted text of tracked changes
 * stands apart from the body, so that the body is what it is with all of them accepted.
 */
#include "import/odt.h"
#include "import/flow.h"
#include "import/office.h"
#include "import/package.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

/* A list, or several that go on with each other. */
struct list {
    struct counter_state state;
    size_t style;
};

/* Where the paragraph that is read next stands in lists. */
struct item {
    size_t list;  /* index in odt.lists */
    size_t style; /* index in odt.styles.lists */
    int level;
    bool numbered; /* its first paragraph is still to come */
    bool set;      /* text:start-value */
    long start;
};

struct odt {
    struct flow_target *target;
    struct odt_styles styles;
    struct lists VEC_BODY(struct list) lists;
    struct map lists_by_id;    /* xml:id to the index in lists */
    struct map lists_by_style; /* the last list of a style */
    struct counter_state outline;
    struct item *item; /* NULL outside of lists */
    int contents;      /* tables of contents around the place */
    bool contents_title;
    bool tracked;
    char *other; /* what the body is if it is no text; owned */
};

struct para {
    struct flow *flow;
    struct flow boxes;
    struct str text;
    struct odt_style style;
    bool hidden;
    bool bold, plain;
};

static void read_blocks(struct odt *d, struct xml *x, struct flow *flow);
static void read_inline(struct odt *d, struct xml *x, struct para *p, bool bold);

static void put(struct para *p, const char *text, bool bold)
{
    size_t len = strlen(text);
    if (p->hidden)
        return;
    str_add(&p->text, text, len);
    if (len > strspn(text, " \t\r\n")) {
        p->bold = p->bold || bold;
        p->plain = p->plain || !bold;
    }
}

/* Blocks that do not belong to the list around them: a note's, a cell's, a text box's. */
static void read_apart(struct odt *d, struct xml *x, struct flow *flow)
{
    struct item *outside = d->item;
    d->item = NULL;
    read_blocks(d, x, flow);
    d->item = outside;
}

static void read_note(struct odt *d, struct xml *x, struct para *p)
{
    struct str mark = STR_INIT;
    struct flow body = { d->target, false, VEC_INIT };
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_TEXT, "note-citation")) {
            int inner = xml_enter(x);
            while (xml_child(x, inner))
                str_puts(&mark, xml_is_text(x) && mark.len < 40 ? xml_text(x) : "");
        } else if (xml_is(x, NS_TEXT, "note-body")) {
            read_apart(d, x, &body);
        }
    }
    if (!p->hidden) {
        flow_put_mark(&p->text, str_text(&mark));
        flow_footnote(p->flow, str_steal(&mark), flow_join(&body));
    }
    str_free(&mark);
    flow_free(&body);
}

static void read_comment(struct odt *d, struct xml *x, struct flow *flow)
{
    struct str author = STR_INIT;
    struct flow body = { d->target, false, VEC_INIT };
    size_t before = d->target->comments.len;
    /* Not to the end of the annotation as blocks: its author is among them. */
    struct item *outside = d->item;
    d->item = NULL;
    int depth = xml_enter(x);
    struct flow *bodies = &body;
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_DC, "creator")) {
            int inner = xml_enter(x);
            while (xml_child(x, inner))
                str_puts(&author, xml_is_text(x) ? xml_text(x) : "");
        } else if (xml_is(x, NS_TEXT, "p") || xml_is(x, NS_TEXT, "list")) {
            struct para p = { .flow = bodies, .boxes = { d->target, false, VEC_INIT } };
            read_inline(d, x, &p, false);
            flow_paragraph(bodies, str_text(&p.text), p.text.len,
                           (struct line_hint){ HINT_TEXT, 0, 0, 0 });
            str_free(&p.text);
            flow_free(&p.boxes);
        }
    }
    d->item = outside;
    if (body.lines.len > 0 && d->target->comments.len == before)
        flow_comment(flow, str_steal(&author), flow_join(&body));
    str_free(&author);
    flow_free(&body);
}

/* Whatever is drawn: its text boxes stand below the paragraph. */
static void read_drawing(struct odt *d, struct xml *x, struct flow *boxes)
{
    if (xml_is(x, NS_DRAW, "text-box")) {
        read_apart(d, x, boxes);
        return;
    }
    int depth = xml_is_text(x) ? -1 : xml_enter(x);
    while (xml_child(x, depth))
        if (!xml_is_text(x) && xml_space(x) == NS_DRAW)
            read_drawing(d, x, boxes);
        else if (xml_is(x, NS_TEXT, "p") || xml_is(x, NS_TEXT, "list"))
            read_apart(d, x, boxes); /* the words inside a shape */
}

static void read_span(struct odt *d, struct xml *x, struct para *p, bool bold)
{
    char *name = xml_attribute(x, "style-name");
    struct odt_style style = odt_style(&d->styles, 't', name);
    bool hidden = p->hidden;
    free(name);
    if (style.hidden != ODT_NONE)
        p->hidden = style.hidden == 1;
    read_inline(d, x, p, style.bold != ODT_NONE ? style.bold == 1 : bold);
    p->hidden = hidden;
}

static void read_text_element(struct odt *d, struct xml *x, struct para *p, bool bold)
{
    static const struct {
        const char *name;
        const char *shown; /* "" for what shows nothing of its content */
    } plain[] = {
        { "s", " " },
        { "tab", "\t" },
        { "line-break", "\n" },
        { "hidden-text", "" },
        { "ruby-text", "" },
        { "soft-page-break", "" },
        { "tracked-changes", "" },
        { "script", "" },
        { "note-ref-continuation", "" },
    };
    const char *name = xml_name(x);
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (strcmp(name, plain[i].name) == 0) {
            put(p, plain[i].shown, bold);
            return;
        }
    }
    if (strcmp(name, "note") == 0)
        read_note(d, x, p);
    else
        read_span(d, x, p, bold);
}

static void read_inline(struct odt *d, struct xml *x, struct para *p, bool bold)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is_text(x))
            put(p, xml_text(x), bold);
        else if (xml_space(x) == NS_TEXT)
            read_text_element(d, x, p, bold);
        else if (xml_is(x, NS_OFFICE, "annotation"))
            read_comment(d, x, p->flow);
        else if (xml_space(x) == NS_DRAW)
            read_drawing(d, x, &p->boxes);
}

/* The number of a paragraph that begins an entry of a list. */
static bool put_item_number(struct odt *d, struct str *line, const struct para *p)
{
    struct item *item = d->item;
    if (!item->numbered)
        return false;
    item->numbered = false;
    size_t which = item->style;
    if (which == 0)
        which = odt_list_style(&d->styles, p->style.list);
    const struct counter_level *levels = d->styles.lists.items[which].levels;
    struct counter_state *state = &d->lists.items[item->list].state;
    counter_next(state, levels, item->level, item->set ? &item->start : NULL);
    counter_put(line, state, levels, item->level);
    return line->len > 0 && levels[item->level].kind != NUMBER_BULLET;
}

static bool put_outline_number(struct odt *d, struct str *line, int level, const long *start)
{
    const struct counter_level *levels = d->styles.lists.items[d->styles.outline].levels;
    counter_next(&d->outline, levels, level, start);
    counter_put(line, &d->outline, levels, level);
    return line->len > 0;
}

static struct line_hint hint_of(const struct odt *d, const struct para *p, int outline,
                                bool numbered)
{
    struct line_hint hint = { HINT_TEXT, 0, 0, 0 };
    if (d->contents > 0 && d->contents_title) {
        hint = (struct line_hint){ HINT_HEADING, 1, 0, 0 };
    } else if (d->contents > 0 || p->style.contents) {
        hint.type = HINT_FURNITURE;
    } else if (p->style.title) {
        hint.type = HINT_TITLE;
    } else if (outline > 0 && !flow_is_provision(&p->text)) {
        hint.type = HINT_HEADING;
        hint.level = (uint8_t)outline;
    } else if (numbered || (d->item != NULL && d->item->level >= 0)) {
        hint.type = HINT_ITEM;
        hint.level = (uint8_t)(d->item != NULL ? d->item->level + 1 : outline);
    }
    if (p->bold && !p->plain)
        hint.flags |= HINT_BOLD;
    if (numbered)
        hint.flags |= HINT_NUMBERED;
    return hint;
}

static void read_paragraph(struct odt *d, struct xml *x, struct flow *flow)
{
    char *name = xml_attribute(x, "style-name");
    struct para p = { .flow = flow,
                      .boxes = { d->target, false, VEC_INIT },
                      .style = odt_style(&d->styles, 'p', name) };
    bool heading = xml_is(x, NS_TEXT, "h");
    int outline = heading ? (int)xml_number(x, "outline-level", 1) : 0;
    if (heading && (outline < 1 || outline > COUNTER_LEVELS))
        outline = outline < 1 ? 1 : COUNTER_LEVELS;
    bool unnumbered = xml_equals(x, "is-list-header", "true");
    bool anew = xml_equals(x, "restart-numbering", "true");
    long start = xml_number(x, "start-value", 1);
    free(name);
    p.hidden = p.style.hidden == 1;
    read_inline(d, x, &p, p.style.bold == 1);
    bool visible = p.text.len > strspn(str_text(&p.text), " \t\r\n");
    struct str line = STR_INIT;
    bool numbered = false;
    if (d->item != NULL)
        numbered = put_item_number(d, &line, &p);
    else if (heading && !unnumbered && d->contents == 0 && visible)
        numbered = put_outline_number(d, &line, outline - 1, anew ? &start : NULL);
    if (visible || (numbered && !p.hidden)) {
        struct line_hint hint = hint_of(d, &p, outline, numbered);
        if (line.len > 0)
            str_putc(&line, ' ');
        else if (hint.type == HINT_ITEM)
            hint = (struct line_hint){ HINT_TEXT, 0, hint.flags, 0 }; /* more of the entry */
        str_add(&line, str_text(&p.text), p.text.len);
        flow_paragraph(flow, line.data, line.len, hint);
    }
    flow_append(flow, &p.boxes);
    str_free(&line);
    str_free(&p.text);
}

/* Which list this one goes on with, or a new one. */
static size_t find_list(struct odt *d, struct xml *x, size_t style)
{
    char *id = xml_attribute(x, "id");
    char *goes_on = xml_attribute(x, "continue-list");
    char key[32];
    size_t key_len = (size_t)snprintf(key, sizeof key, "%zu", style);
    const uint64_t *place = NULL;
    if (goes_on != NULL)
        place = map_get(&d->lists_by_id, goes_on, strlen(goes_on));
    else if (xml_equals(x, "continue-numbering", "true"))
        place = map_get(&d->lists_by_style, key, key_len);
    size_t index = place == NULL ? d->lists.len : (size_t)*place;
    if (place == NULL) {
        struct list list = { .style = style };
        vec_push(&d->lists, list);
    }
    bool fresh;
    if (id != NULL)
        *map_put(&d->lists_by_id, id, strlen(id), &fresh) = index;
    *map_put(&d->lists_by_style, key, key_len, &fresh) = index;
    free(id);
    free(goes_on);
    return index;
}

static void read_list(struct odt *d, struct xml *x, struct flow *flow)
{
    struct item *outer = d->item;
    char *name = xml_attribute(x, "style-name");
    struct item item = { .list = 0 };
    item.style = name != NULL    ? odt_list_style(&d->styles, name)
                 : outer != NULL ? outer->style
                                 : 0;
    item.level = outer == NULL ? 0 : outer->level + 1;
    if (item.level >= COUNTER_LEVELS)
        item.level = COUNTER_LEVELS - 1;
    if (outer != NULL && (name == NULL || item.style == outer->style)) {
        item.list = outer->list;
    } else {
        item.list = find_list(d, x, item.style);
        if (outer != NULL && !d->lists.items[item.list].state.begun[0])
            d->lists.items[item.list].state = d->lists.items[outer->list].state;
    }
    free(name);
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        bool header = xml_is(x, NS_TEXT, "list-header");
        if (!header && !xml_is(x, NS_TEXT, "list-item"))
            continue;
        struct item entry = item;
        entry.numbered = !header;
        entry.start = xml_number(x, "start-value", -1);
        entry.set = entry.start >= 0;
        d->item = &entry;
        read_blocks(d, x, flow);
    }
    d->item = outer;
}

/* A paragraph that says itself where in a list it stands. */
static void read_numbered_paragraph(struct odt *d, struct xml *x, struct flow *flow)
{
    char *name = xml_attribute(x, "style-name");
    char *id = xml_attribute(x, "list-id");
    struct item *outer = d->item;
    struct item item = { .numbered = true, .style = odt_list_style(&d->styles, name) };
    long level = xml_number(x, "level", 1);
    item.level = level < 1 || level > COUNTER_LEVELS ? 0 : (int)level - 1;
    bool fresh = false;
    const char *key = id == NULL ? "" : id;
    uint64_t *place = map_put(&d->lists_by_id, key, strlen(key), &fresh);
    if (fresh) {
        struct list list = { .style = item.style };
        *place = d->lists.len;
        vec_push(&d->lists, list);
    }
    item.list = (size_t)*place;
    d->item = &item;
    read_blocks(d, x, flow);
    d->item = outer;
    free(name);
    free(id);
}

static void read_rows(struct odt *d, struct xml *x, struct flow_table *table, struct flow *flow)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_TABLE, "table-row")) {
            read_rows(d, x, table, flow);
            flow_table_row(table, flow);
        } else if (xml_is(x, NS_TABLE, "table-cell")) {
            struct flow cell = { d->target, false, VEC_INIT };
            read_apart(d, x, &cell);
            flow_table_cell(table, &cell);
        } else if (xml_is(x, NS_TABLE, "table-header-rows") ||
                   xml_is(x, NS_TABLE, "table-rows") ||
                   xml_is(x, NS_TABLE, "table-row-group")) {
            read_rows(d, x, table, flow);
        }
    }
}

static void read_table(struct odt *d, struct xml *x, struct flow *flow)
{
    struct flow_table table = { { NULL, 0 }, 0, VEC_INIT };
    read_rows(d, x, &table, flow);
    flow_table_end(&table, flow);
}

static void read_section(struct odt *d, struct xml *x, struct flow *flow)
{
    if (!xml_equals(x, "display", "none"))
        read_blocks(d, x, flow);
}

/* A table of contents or another index: the text was made from the contract's. */
static void read_index(struct odt *d, struct xml *x, struct flow *flow)
{
    int depth = xml_enter(x);
    d->contents++;
    while (xml_child(x, depth))
        if (xml_is(x, NS_TEXT, "index-body"))
            read_blocks(d, x, flow);
    d->contents--;
}

static void read_index_title(struct odt *d, struct xml *x, struct flow *flow)
{
    bool before = d->contents_title;
    d->contents_title = true;
    read_blocks(d, x, flow);
    d->contents_title = before;
}

static void read_changes(struct odt *d, struct xml *x, struct flow *flow)
{
    (void)flow;
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        d->tracked = d->tracked || xml_is(x, NS_TEXT, "changed-region");
}

static void read_frame(struct odt *d, struct xml *x, struct flow *flow)
{
    struct flow boxes = { d->target, false, VEC_INIT };
    read_drawing(d, x, &boxes);
    flow_append(flow, &boxes);
}

static void read_blocks(struct odt *d, struct xml *x, struct flow *flow)
{
    static const struct {
        enum xml_namespace space;
        const char *name;
        void (*read)(struct odt *d, struct xml *x, struct flow *flow);
    } readers[] = {
        { NS_TEXT, "p", read_paragraph },
        { NS_TEXT, "h", read_paragraph },
        { NS_TEXT, "list", read_list },
        { NS_TABLE, "table", read_table },
        { NS_TEXT, "numbered-paragraph", read_numbered_paragraph },
        { NS_TEXT, "section", read_section },
        { NS_TEXT, "table-of-content", read_index },
        { NS_TEXT, "alphabetical-index", read_index },
        { NS_TEXT, "illustration-index", read_index },
        { NS_TEXT, "table-index", read_index },
        { NS_TEXT, "user-index", read_index },
        { NS_TEXT, "object-index", read_index },
        { NS_TEXT, "index-title", read_index_title },
        { NS_TEXT, "tracked-changes", read_changes },
        { NS_DRAW, "frame", read_frame },
        { NS_OFFICE, "annotation", read_comment },
    };
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
            if (xml_is(x, readers[i].space, readers[i].name)) {
                readers[i].read(d, x, flow);
                break;
            }
        }
    }
}

static void read_body(struct odt *d, struct xml *x)
{
    struct flow main = { d->target, true, VEC_INIT };
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_OFFICE, "text"))
            read_blocks(d, x, &main);
        else if (!xml_is_text(x) && d->other == NULL)
            d->other = alloc_strdup(xml_name(x));
}

/* styles.xml has the named styles (its automatic ones are those of headers and footers),
   content.xml the automatic ones and the body, a flat file everything. */
static int read_part(struct odt *d, const char *bytes, size_t len, const char *part,
                     const char *name, struct err *err)
{
    struct xml x;
    bool content = strcmp(part, "styles.xml") != 0;
    int depth = xml_open(&x, bytes, len, part) ? xml_enter(&x) : -1;
    while (xml_child(&x, depth))
        if (xml_is(&x, NS_OFFICE, "styles") ||
            (content && xml_is(&x, NS_OFFICE, "automatic-styles")))
            odt_read_styles(&d->styles, &x);
        else if (content && xml_is(&x, NS_OFFICE, "body"))
            read_body(d, &x);
    return xml_close(&x, name, err);
}

static int read_packed(struct odt *d, struct package *p, const char *part, struct err *err)
{
    struct str bytes = STR_INIT;
    int result = package_read(p, &bytes, part, err);
    if (result == ERR_OK)
        result = read_part(d, str_text(&bytes), bytes.len, part, p->name, err);
    str_free(&bytes);
    return result;
}

static int refuse_encrypted(struct package *p, struct err *err)
{
    struct str manifest = STR_INIT;
    int result = ERR_OK;
    if (package_has(p, "META-INF/manifest.xml"))
        result = package_read(p, &manifest, "META-INF/manifest.xml", err);
    if (result == ERR_OK && strstr(str_text(&manifest), "encryption-data") != NULL)
        result =
            err_set(err, ERR_INPUT,
                    _("%s: the file is protected by a password; save it without one"), p->name);
    str_free(&manifest);
    return result;
}

static int read_package(struct odt *d, const char *bytes, size_t len, const char *name,
                        struct err *err)
{
    struct package p;
    int result = package_open(&p, bytes, len, name, err);
    if (result == ERR_OK)
        result = refuse_encrypted(&p, err);
    if (result == ERR_OK && package_has(&p, "styles.xml"))
        result = read_packed(d, &p, "styles.xml", err);
    if (result == ERR_OK)
        result = read_packed(d, &p, "content.xml", err);
    package_close(&p);
    return result;
}

static int refuse_empty(const struct odt *d, const char *name, struct err *err)
{
    static const struct {
        const char *body;
        const char *kind;
    } known[] = {
        { "spreadsheet", N_("an OpenDocument spreadsheet") },
        { "presentation", N_("an OpenDocument presentation") },
        { "drawing", N_("an OpenDocument drawing") },
    };
    for (size_t i = 0; d->other != NULL && i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(d->other, known[i].body) == 0)
            return err_set(err, ERR_INPUT,
                           _("%s: this is %s; give a Word or OpenDocument text"), name,
                           _(known[i].kind));
    }
    return err_set(err, ERR_INPUT, _("%s: there is no text in the document"), name);
}

int odt_read(struct rendering *out, const char *bytes, size_t len, const char *name,
             struct err *err)
{
    struct flow_target target = { out, VEC_INIT, VEC_INIT };
    struct odt d = { .target = &target, .lists_by_id = MAP_INIT, .lists_by_style = MAP_INIT };
    odt_styles_init(&d.styles);
    int result;
    if (len > 0 && *bytes == '<')
        result = read_part(&d, bytes, len, "XML", name, err);
    else
        result = read_package(&d, bytes, len, name, err);
    if (result == ERR_OK && out->text.len == 0)
        result = refuse_empty(&d, name, err);
    if (result == ERR_OK && d.tracked)
        out->remark = alloc_strdup(_("tracked changes were read as accepted"));
    vec_free(&d.lists);
    map_free(&d.lists_by_id);
    map_free(&d.lists_by_style);
    free(d.other);
    odt_styles_free(&d.styles);
    flow_target_free(&target);
    return result;
}
