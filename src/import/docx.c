/*
 * Word documents (ECMA-376). This file finds the parts, and reads the blocks of the main one:
 * paragraphs, tables, content controls. What stands inside a paragraph is in docx_inline.c,
 * numbers are in docx_numbering.c.
 */
#include "import/docx_text.h"
#include "import/office.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

static void read_table(struct docx *d, struct xml *x, struct flow *flow);

static bool ends_in_digit(const struct str *text)
{
    size_t len = text->len;
    while (len > 0 && text->data[len - 1] == ' ')
        len--;
    return len > 0 && text->data[len - 1] >= '0' && text->data[len - 1] <= '9';
}

static struct line_hint hint_of(const struct docx *d, const struct docx_para *p, int level,
                                bool numbered)
{
    struct line_hint hint = { HINT_TEXT, 0, 0, 0 };
    int outline = p->own.outline != DOCX_UNSET ? p->own.outline : p->style->paragraph.outline;
    if (p->style->role == ROLE_CONTENTS_HEAD) {
        hint = (struct line_hint){ HINT_HEADING, 1, 0, 0 };
    } else if (d->contents > 0 || p->style->role == ROLE_CONTENTS ||
               (p->contents && ends_in_digit(&p->text))) {
        hint.type = HINT_FURNITURE;
    } else if (p->style->role == ROLE_TITLE) {
        hint.type = HINT_TITLE;
    } else if (outline >= 0 && outline < 9 && !flow_is_provision(&p->text)) {
        hint.type = HINT_HEADING;
        hint.level = (uint8_t)(outline + 1);
    } else if (level >= 0) {
        hint.type = HINT_ITEM;
        hint.level = (uint8_t)(level + 1);
    }
    if (p->bold && !p->plain)
        hint.flags |= HINT_BOLD;
    if (numbered)
        hint.flags |= HINT_NUMBERED;
    return hint;
}

static bool has_text(const struct str *text)
{
    return text->len > strspn(str_text(text), " \t\r\n");
}

/* An empty paragraph in a list takes a number, too, and shows it; a bullet shows nothing. */
static void end_paragraph(struct docx *d, struct docx_para *p)
{
    bool visible = has_text(&p->text);
    if (p->deleted) { /* goes on in the next one, whose properties then hold */
        if (visible)
            str_add(&d->carried, p->text.data, p->text.len);
        return;
    }
    if (!visible && (p->hidden || p->box))
        return;
    struct str line = STR_INIT;
    int level = DOCX_UNSET;
    bool numbered = docx_number(&d->numbering, &d->styles, &p->own, p->style, &line, &level);
    if (visible || numbered) {
        bool listed = line.len > 0;
        if (listed)
            str_putc(&line, ' ');
        str_add(&line, str_text(&p->text), p->text.len);
        flow_paragraph(p->flow, line.data, line.len,
                       hint_of(d, p, listed ? level : DOCX_UNSET, numbered));
    }
    str_free(&line);
}

static void read_mark(struct docx *d, struct xml *x, struct docx_para *p)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "del") || xml_is(x, NS_WORD, "moveFrom"))
            p->deleted = d->tracked = true;
        else if (xml_is(x, NS_WORD, "ins") || xml_is(x, NS_WORD, "moveTo"))
            d->tracked = true;
        else if (xml_is(x, NS_WORD, "vanish"))
            p->hidden = xml_on(x, "val");
}

static void read_properties(struct docx *d, struct xml *x, struct docx_para *p)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "pStyle")) {
            char *id = xml_attribute(x, "val");
            p->style = docx_style(&d->styles, id);
            free(id);
        } else if (xml_is(x, NS_WORD, "rPr")) {
            read_mark(d, x, p);
        } else {
            docx_read_paragraph_property(&p->own, x);
        }
    }
}

static void read_paragraph(struct docx *d, struct xml *x, struct flow *flow)
{
    struct docx_para p = {
        .flow = flow,
        .boxes = { d->target, false, VEC_INIT },
        .style = docx_style(&d->styles, NULL),
        .own = { DOCX_UNSET, DOCX_UNSET, DOCX_UNSET },
        .text = d->carried,
        .contents = docx_in_contents(d),
    };
    d->carried = (struct str)STR_INIT;
    p.plain = p.text.len > 0;
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "pPr"))
            read_properties(d, x, &p);
        else
            docx_read_inline(d, x, &p);
    p.box = p.boxes.lines.len > 0;
    end_paragraph(d, &p);
    flow_append(flow, &p.boxes);
    docx_end_instructions(d);
    str_free(&p.text);
}

bool docx_read_control(struct docx *d, struct xml *x, struct flow *flow, struct docx_para *p)
{
    bool contents = false;
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "sdtPr")) {
            int inner = xml_enter(x);
            while (xml_child(x, inner)) {
                int gallery = xml_is(x, NS_WORD, "docPartObj") ? xml_enter(x) : -1;
                while (xml_child(x, gallery))
                    if (xml_is(x, NS_WORD, "docPartGallery"))
                        contents = xml_equals(x, "val", "Table of Contents");
            }
        } else if (xml_is(x, NS_WORD, "sdtContent")) {
            d->contents += contents;
            if (p != NULL)
                docx_read_children(d, x, p);
            else
                docx_read_blocks(d, x, flow);
            d->contents -= contents;
        }
    }
    return contents;
}

static void read_block(struct docx *d, struct xml *x, struct flow *flow)
{
    static const char *const wrappers[] = { "ins", "moveTo", "smartTag", "customXml" };
    if (xml_is(x, NS_WORD, "p")) {
        read_paragraph(d, x, flow);
    } else if (xml_is(x, NS_WORD, "tbl")) {
        read_table(d, x, flow);
    } else if (xml_is(x, NS_WORD, "sdt")) {
        docx_read_control(d, x, flow, NULL);
    } else if (xml_is(x, NS_COMPAT, "AlternateContent")) {
        int depth = xml_enter(x);
        for (bool done = false; xml_child(x, depth);) {
            if (!done && !xml_is_text(x))
                docx_read_blocks(d, x, flow);
            done = done || xml_is(x, NS_COMPAT, "Choice");
        }
    } else {
        for (size_t i = 0; i < sizeof wrappers / sizeof wrappers[0]; i++)
            if (xml_is(x, NS_WORD, wrappers[i]))
                docx_read_blocks(d, x, flow);
    }
}

void docx_read_blocks(struct docx *d, struct xml *x, struct flow *flow)
{
    struct str outside = d->carried;
    d->carried = (struct str)STR_INIT;
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        read_block(d, x, flow);
    if (has_text(&d->carried)) /* the last paragraph of a cell has nowhere to go on */
        flow_paragraph(flow, d->carried.data, d->carried.len,
                       (struct line_hint){ HINT_TEXT, 0, 0, 0 });
    str_free(&d->carried);
    d->carried = outside;
}

/* Of a w:tcPr: false where the cell is not shown (deleted, or a part of the one above). */
static bool is_shown(struct docx *d, struct xml *x)
{
    bool shown = true;
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "vMerge") || xml_is(x, NS_WORD, "hMerge"))
            shown = shown && xml_equals(x, "val", "restart");
        else if (xml_is(x, NS_WORD, "cellDel"))
            shown = !(d->tracked = true);
    return shown;
}

static void read_cell(struct docx *d, struct xml *x, struct flow_table *table)
{
    struct flow cell = { d->target, false, VEC_INIT };
    bool shown = true;
    struct str outside = d->carried;
    d->carried = (struct str)STR_INIT;
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "tcPr"))
            shown = is_shown(d, x);
        else if (shown)
            read_block(d, x, &cell);
    if (has_text(&d->carried))
        flow_paragraph(&cell, d->carried.data, d->carried.len,
                       (struct line_hint){ HINT_TEXT, 0, 0, 0 });
    str_free(&d->carried);
    d->carried = outside;
    flow_table_cell(table, &cell);
}

/* The children of a row, or of a content control around some of them. False: deleted. */
static bool read_cells(struct docx *d, struct xml *x, struct flow_table *table)
{
    bool kept = true;
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "trPr")) {
            int inner = xml_enter(x);
            while (xml_child(x, inner)) {
                bool deleted = xml_is(x, NS_WORD, "del");
                d->tracked = d->tracked || deleted || xml_is(x, NS_WORD, "ins");
                kept = kept && !deleted;
            }
        } else if (kept && xml_is(x, NS_WORD, "tc")) {
            read_cell(d, x, table);
        } else if (kept && (xml_is(x, NS_WORD, "sdt") || xml_is(x, NS_WORD, "sdtContent") ||
                            xml_is(x, NS_WORD, "customXml"))) {
            read_cells(d, x, table);
        }
    }
    return kept;
}

static void read_rows(struct docx *d, struct xml *x, struct flow_table *table,
                      struct flow *flow)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "tr")) {
            if (read_cells(d, x, table))
                flow_table_row(table, flow);
        } else if (xml_is(x, NS_WORD, "sdt") || xml_is(x, NS_WORD, "sdtContent") ||
                   xml_is(x, NS_WORD, "customXml") || xml_is(x, NS_WORD, "ins")) {
            read_rows(d, x, table, flow);
        }
    }
}

static void read_table(struct docx *d, struct xml *x, struct flow *flow)
{
    struct flow_table table = { { NULL, 0 }, 0, VEC_INIT };
    read_rows(d, x, &table, flow);
    flow_table_end(&table, flow);
}

/* Calls child for each element right below the root of a part (root NULL: whatever it is). */
typedef void part_child(struct docx *d, struct xml *x, void *to);

static int read_part(struct docx *d, const char *part, const char *root, part_child *child,
                     void *to, struct err *err)
{
    struct str bytes = STR_INIT;
    int result = package_read(&d->package, &bytes, part, err);
    struct xml x;
    if (result == ERR_OK) {
        int depth = -1;
        if (xml_open(&x, bytes.data, bytes.len, part) &&
            (root == NULL || xml_is(&x, NS_WORD, root)))
            depth = xml_enter(&x);
        while (xml_child(&x, depth))
            child(d, &x, to);
        result = xml_close(&x, d->package.name, err);
    }
    str_free(&bytes);
    return result;
}

struct note_part {
    const char *element;
    struct map *ids;
};

static void read_note(struct docx *d, struct xml *x, void *to)
{
    const struct note_part *part = to;
    if (!xml_is(x, NS_WORD, part->element))
        return;
    char *id = xml_attribute(x, "id");
    struct docx_note note = { xml_attribute(x, "author"), NULL, false };
    struct flow flow = { d->target, false, VEC_INIT };
    docx_read_blocks(d, x, &flow);
    note.text = flow_join(&flow);
    flow_free(&flow);
    bool fresh;
    *map_put(part->ids, id == NULL ? "" : id, id == NULL ? 0 : strlen(id), &fresh) =
        d->notes.len;
    vec_push(&d->notes, note);
    d->fields.len = 0;
    free(id);
}

/* Footnotes, endnotes and comments are parts of their own: they are read first, and put where
   the text refers to them. */
static int read_notes(struct docx *d, const char *part, const char *element, struct map *ids,
                      struct err *err)
{
    struct note_part notes = { element, ids };
    if (part == NULL || !package_has(&d->package, part))
        return ERR_OK;
    return read_part(d, part, NULL, read_note, &notes, err);
}

static void read_setting(struct docx *d, struct xml *x, void *to)
{
    (void)to;
    bool foot = xml_is(x, NS_WORD, "footnotePr");
    int inner = foot || xml_is(x, NS_WORD, "endnotePr") ? xml_enter(x) : -1;
    struct docx_marks *marks = foot ? &d->footnotes : &d->endnotes;
    while (xml_child(x, inner))
        if (xml_is(x, NS_WORD, "numFmt"))
            marks->kind = docx_number_kind(x);
        else if (xml_is(x, NS_WORD, "numStart"))
            marks->next = xml_number(x, "val", 1);
}

/* How notes are numbered (settings.xml). */
static int read_settings(struct docx *d, const char *part, struct err *err)
{
    if (part == NULL || !package_has(&d->package, part))
        return ERR_OK;
    return read_part(d, part, NULL, read_setting, NULL, err);
}

static void read_body(struct docx *d, struct xml *x, void *to)
{
    if (xml_is(x, NS_WORD, "body"))
        docx_read_blocks(d, x, to);
}

static int read_document(struct docx *d, const char *part, struct err *err)
{
    struct flow main = { d->target, true, VEC_INIT };
    return read_part(d, part, "document", read_body, &main, err);
}

static int read_parts(struct docx *d, const struct docx_parts *parts, struct err *err)
{
    int result = docx_read_styles(&d->styles, &d->package, parts->styles, err);
    if (result == ERR_OK)
        result = docx_read_numbering(&d->numbering, &d->package, parts->numbering, err);
    if (result == ERR_OK)
        result = read_settings(d, parts->settings, err);
    if (result == ERR_OK)
        result = read_notes(d, parts->comments, "comment", &d->comment_ids, err);
    if (result == ERR_OK)
        result = read_notes(d, parts->footnotes, "footnote", &d->footnotes.ids, err);
    if (result == ERR_OK)
        result = read_notes(d, parts->endnotes, "endnote", &d->endnotes.ids, err);
    if (result == ERR_OK)
        result = read_document(d, parts->document, err);
    return result;
}

static void free_document(struct docx *d)
{
    for (size_t i = 0; i < d->notes.len; i++) {
        free(d->notes.items[i].author);
        free(d->notes.items[i].text);
    }
    vec_free(&d->notes);
    vec_free(&d->fields);
    map_free(&d->comment_ids);
    map_free(&d->footnotes.ids);
    map_free(&d->endnotes.ids);
    docx_styles_free(&d->styles);
    docx_numbering_free(&d->numbering);
    str_free(&d->carried);
}

int docx_read(struct rendering *out, const char *bytes, size_t len, const char *name,
              struct err *err)
{
    struct flow_target target = { out, VEC_INIT, VEC_INIT };
    struct docx d = {
        .target = &target,
        .comment_ids = MAP_INIT,
        .footnotes = { NUMBER_DECIMAL, 1, MAP_INIT },
        .endnotes = { NUMBER_LOWER_ROMAN, 1, MAP_INIT },
        .styles = { VEC_INIT, MAP_INIT, 0 },
        .numbering = { VEC_INIT, VEC_INIT, MAP_INIT, MAP_INIT, MAP_INIT, VEC_INIT },
    };
    struct docx_parts parts = { 0 };
    int result = package_open(&d.package, bytes, len, name, err);
    if (result == ERR_OK)
        result = docx_find_parts(&parts, &d.package, err);
    if (result == ERR_OK)
        result = read_parts(&d, &parts, err);
    if (result == ERR_OK && out->text.len == 0)
        result = err_set(err, ERR_INPUT, _("%s: there is no text in the document"), name);
    if (result == ERR_OK && d.tracked)
        out->remark = alloc_strdup(_("tracked changes were read as accepted"));
    docx_parts_free(&parts);
    package_close(&d.package);
    free_document(&d);
    flow_target_free(&target);
    return result;
}
