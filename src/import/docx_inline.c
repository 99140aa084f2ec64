/* What stands inside a paragraph of a Word document: runs, fields, references, text boxes. */
#include "import/docx_text.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct run {
    bool hidden;
    bool bold;
};

static void read_run_child(struct docx *d, struct xml *x, struct docx_para *p, struct run *run);

bool docx_in_contents(const struct docx *d)
{
    /* Tables of contents do not nest: the outermost fields say it. */
    for (size_t i = 0; i < d->fields.len && i < 4; i++)
        if (d->fields.items[i].contents)
            return true;
    return false;
}

void docx_end_instructions(struct docx *d)
{
    for (size_t i = d->fields.len; i > 0 && !d->fields.items[i - 1].result; i--)
        d->fields.items[i - 1].result = true;
}

static bool is_shown(const struct docx *d, const struct run *run)
{
    return !run->hidden && (d->fields.len == 0 || d->fields.items[d->fields.len - 1].result);
}

static void put(struct docx *d, struct docx_para *p, const struct run *run, const char *text,
                size_t len)
{
    if (!is_shown(d, run))
        return;
    str_add(&p->text, text, len);
    if (len > strspn(text, " \t\r\n\xC2\xA0")) {
        p->bold = p->bold || run->bold;
        p->plain = p->plain || !run->bold;
    }
}

static void put_text(struct docx *d, struct xml *x, struct docx_para *p, const struct run *run)
{
    bool keep = xml_equals(x, "space", "preserve");
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        const char *text = xml_is_text(x) ? xml_text(x) : "";
        size_t len = strlen(text);
        if (!keep) {
            size_t skip = strspn(text, " \t\r\n");
            text += skip;
            len -= skip;
            while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
                len--;
        }
        put(d, p, run, text, len);
    }
}

/* A character of a symbol font, whose codes mean pictures. */
static void put_symbol(struct docx *d, struct xml *x, struct docx_para *p,
                       const struct run *run)
{
    static const struct {
        long code;
        const char *shown;
    } pictures[] = {
        { 0x6F, "☐" }, { 0x70, "☐" }, { 0x71, "☐" }, { 0x72, "☐" },
        { 0xA8, "☐" }, { 0xFD, "☒" }, { 0x78, "☒" }, { 0x54, "☒" },
        { 0xFE, "☑" }, { 0x52, "☑" }, { 0xFC, "✓" }, { 0x2D, "-" },
    };
    char *code = xml_attribute(x, "char");
    long number = code == NULL ? 0 : strtol(code, NULL, 16);
    const char *shown = "•";
    for (size_t i = 0; i < sizeof pictures / sizeof pictures[0]; i++)
        if (pictures[i].code == (number & 0xFF))
            shown = pictures[i].shown;
    put(d, p, run, shown, strlen(shown));
    free(code);
}

static void put_break(struct docx *d, struct xml *x, struct docx_para *p, const struct run *run)
{
    char *type = xml_attribute(x, "type");
    bool line = type == NULL || strcmp(type, "textWrapping") == 0;
    put(d, p, run, line ? "\n" : " ", 1);
    free(type);
}

static struct docx_note *find_note(struct docx *d, const struct map *ids, struct xml *x)
{
    char *id = xml_attribute(x, "id");
    const uint64_t *place = id == NULL ? NULL : map_get(ids, id, strlen(id));
    free(id);
    return place == NULL ? NULL : &d->notes.items[*place];
}

static void refer(struct docx *d, struct xml *x, struct docx_para *p, struct run *run,
                  struct docx_marks *marks)
{
    struct docx_note *note = find_note(d, &marks->ids, x);
    if (note == NULL || !is_shown(d, run))
        return;
    struct str mark = STR_INIT;
    char *custom = xml_attribute(x, "customMarkFollows");
    if (custom == NULL || *custom == '0' || *custom == 'f')
        number_put(&mark, marks->kind, marks->next++);
    free(custom);
    flow_put_mark(&p->text, str_text(&mark));
    if (!note->used)
        flow_footnote(p->flow, str_steal(&mark), alloc_strdup(note->text));
    note->used = true;
    str_free(&mark);
}

static void comment(struct docx *d, struct xml *x, struct docx_para *p)
{
    struct docx_note *note = find_note(d, &d->comment_ids, x);
    if (note == NULL || note->used || *note->text == '\0')
        return;
    note->used = true;
    flow_comment(p->flow, alloc_strdup(note->author == NULL ? "" : note->author),
                 alloc_strdup(note->text));
}

static void read_field_mark(struct docx *d, struct xml *x)
{
    char *type = xml_attribute(x, "fldCharType");
    if (type != NULL && strcmp(type, "begin") == 0) {
        struct docx_field field = { false, false };
        vec_push(&d->fields, field);
    } else if (type != NULL && d->fields.len > 0) {
        if (strcmp(type, "separate") == 0)
            d->fields.items[d->fields.len - 1].result = true;
        else if (strcmp(type, "end") == 0)
            d->fields.len--;
    }
    free(type);
}

static void read_instructions(struct docx *d, struct xml *x, struct docx_para *p)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        const char *text = xml_is_text(x) ? xml_text(x) : "";
        text += strspn(text, " ");
        if (d->fields.len > 0 && strncmp(text, "TOC ", 4) == 0)
            d->fields.items[d->fields.len - 1].contents = p->contents = true;
    }
}

/* Whatever is drawn: text boxes are in it somewhere, in one of several languages. */
static void read_drawing(struct docx *d, struct xml *x, struct docx_para *p, struct run *run)
{
    if (xml_is_text(x))
        return;
    if (xml_is(x, NS_WORD, "txbxContent")) {
        if (is_shown(d, run))
            docx_read_blocks(d, x, &p->boxes);
        return;
    }
    if (xml_is(x, NS_COMPAT, "AlternateContent")) {
        read_run_child(d, x, p, run);
        return;
    }
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        read_drawing(d, x, p, run);
}

/* The same thing twice, for newer and for older programs: the first that says anything. run is
   NULL between runs. */
static void read_alternatives(struct docx *d, struct xml *x, struct docx_para *p,
                              struct run *run)
{
    size_t text = p->text.len, boxes = p->boxes.lines.len;
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        bool said = p->text.len != text || p->boxes.lines.len != boxes;
        int inner = said || xml_is_text(x) ? -1 : xml_enter(x);
        while (xml_child(x, inner))
            if (run == NULL)
                docx_read_inline(d, x, p);
            else
                read_run_child(d, x, p, run);
    }
}

static void read_math(struct docx *d, struct xml *x, struct docx_para *p)
{
    static const struct run plain = { false, false };
    int depth = xml_is_text(x) ? -1 : xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_MATH, "t"))
            put_text(d, x, p, &plain);
        else
            read_math(d, x, p);
}

static void put_tab(struct docx *d, struct xml *x, struct docx_para *p, struct run *run)
{
    (void)x;
    put(d, p, run, "\t", 1);
}

static void put_hyphen(struct docx *d, struct xml *x, struct docx_para *p, struct run *run)
{
    (void)x;
    put(d, p, run, "-", 1);
}

static void read_run_child(struct docx *d, struct xml *x, struct docx_para *p, struct run *run)
{
    if (xml_is_text(x))
        return;
    if (xml_is(x, NS_COMPAT, "AlternateContent")) {
        read_alternatives(d, x, p, run);
        return;
    }
    if (xml_space(x) != NS_WORD)
        return;
    static const struct {
        const char *name;
        void (*read)(struct docx *d, struct xml *x, struct docx_para *p, struct run *run);
    } simple[] = {
        { "tab", put_tab },          { "ptab", put_tab },      { "noBreakHyphen", put_hyphen },
        { "drawing", read_drawing }, { "pict", read_drawing }, { "object", read_drawing },
    };
    const char *name = xml_name(x);
    if (strcmp(name, "t") == 0)
        put_text(d, x, p, run);
    else if (strcmp(name, "br") == 0)
        put_break(d, x, p, run);
    else if (strcmp(name, "cr") == 0)
        put(d, p, run, "\n", 1);
    else if (strcmp(name, "sym") == 0)
        put_symbol(d, x, p, run);
    else if (strcmp(name, "fldChar") == 0)
        read_field_mark(d, x);
    else if (strcmp(name, "instrText") == 0)
        read_instructions(d, x, p);
    else if (strcmp(name, "footnoteReference") == 0)
        refer(d, x, p, run, &d->footnotes);
    else if (strcmp(name, "endnoteReference") == 0)
        refer(d, x, p, run, &d->endnotes);
    else if (strcmp(name, "commentReference") == 0)
        comment(d, x, p);
    else if (strcmp(name, "ruby") == 0)
        docx_read_children(d, x, p);
    for (size_t i = 0; i < sizeof simple / sizeof simple[0]; i++)
        if (strcmp(name, simple[i].name) == 0)
            simple[i].read(d, x, p, run);
}

/* Of a w:rPr, with its character style; what neither says is the paragraph style's. */
static struct run read_run_properties(struct docx *d, struct xml *x, const struct docx_para *p)
{
    struct docx_run own = { DOCX_UNSET, DOCX_UNSET };
    struct docx_run style = p->style->run;
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "rStyle")) {
            char *id = xml_attribute(x, "val");
            const struct docx_style *named = docx_style(&d->styles, id);
            if (named->run.bold != DOCX_UNSET)
                style.bold = named->run.bold;
            if (named->run.hidden != DOCX_UNSET)
                style.hidden = named->run.hidden;
            free(id);
        } else {
            docx_read_run_property(&own, x);
        }
    }
    return (struct run){ (own.hidden != DOCX_UNSET ? own.hidden : style.hidden) == 1,
                         (own.bold != DOCX_UNSET ? own.bold : style.bold) == 1 };
}

static void read_run(struct docx *d, struct xml *x, struct docx_para *p)
{
    struct run run = { p->style->run.hidden == 1, p->style->run.bold == 1 };
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "rPr"))
            run = read_run_properties(d, x, p);
        else
            read_run_child(d, x, p, &run);
}

void docx_read_children(struct docx *d, struct xml *x, struct docx_para *p)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        docx_read_inline(d, x, p);
}

static void read_inserted(struct docx *d, struct xml *x, struct docx_para *p)
{
    d->tracked = true;
    docx_read_children(d, x, p);
}

static void pass_deleted(struct docx *d, struct xml *x, struct docx_para *p)
{
    (void)x;
    (void)p;
    d->tracked = true;
}

static void read_inline_control(struct docx *d, struct xml *x, struct docx_para *p)
{
    docx_read_control(d, x, p->flow, p);
}

void docx_read_inline(struct docx *d, struct xml *x, struct docx_para *p)
{
    static const struct {
        const char *name;
        void (*read)(struct docx *d, struct xml *x, struct docx_para *p);
    } readers[] = {
        { "r", read_run },
        { "hyperlink", docx_read_children },
        { "fldSimple", docx_read_children },
        { "smartTag", docx_read_children },
        { "customXml", docx_read_children },
        { "dir", docx_read_children },
        { "bdo", docx_read_children },
        { "rubyBase", docx_read_children },
        { "ins", read_inserted },
        { "moveTo", read_inserted },
        { "del", pass_deleted },
        { "moveFrom", pass_deleted },
        { "sdt", read_inline_control },
        { "commentRangeStart", comment },
    };
    if (xml_is_text(x))
        return;
    enum xml_namespace space = xml_space(x);
    if (space == NS_MATH)
        read_math(d, x, p);
    else if (xml_is(x, NS_COMPAT, "AlternateContent"))
        read_alternatives(d, x, p, NULL);
    if (space != NS_WORD)
        return;
    const char *name = xml_name(x);
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        if (strcmp(name, readers[i].name) == 0) {
            readers[i].read(d, x, p);
            return;
        }
    }
}
