/*
 * Styles and what they inherit from each other (w:basedOn). A style of a paragraph may hold
 * its heading level and its number; names are those that Word writes in any language
 * ("heading 1", "toc 2"), ids are the language's ("Overskrift1").
 */
#include "import/docx.h"
#include "import/xml.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static void take_number(struct docx_paragraph *out, struct xml *x)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "numId"))
            out->num = xml_number(x, "val", 0);
        else if (xml_is(x, NS_WORD, "ilvl"))
            out->level = (int)xml_number(x, "val", 0);
    if (out->level >= 9)
        out->level = 8;
    if (out->level < DOCX_UNSET)
        out->level = 0;
}

void docx_read_paragraph_property(struct docx_paragraph *out, struct xml *x)
{
    if (xml_is(x, NS_WORD, "numPr")) {
        take_number(out, x);
    } else if (xml_is(x, NS_WORD, "outlineLvl")) {
        long level = xml_number(x, "val", 9);
        out->outline = level < 0 || level > 9 ? 9 : (int)level;
    }
}

void docx_read_run_property(struct docx_run *out, struct xml *x)
{
    if (xml_is(x, NS_WORD, "b"))
        out->bold = xml_on(x, "val");
    else if (xml_is(x, NS_WORD, "vanish"))
        out->hidden = xml_on(x, "val");
}

/* "heading 3" and "Overskrift3": the digit behind the word, or 0. */
static int level_after(const char *name, const char *word)
{
    size_t len = strlen(word);
    if (strncasecmp(name, word, len) != 0)
        return 0;
    name += len;
    if (*name == ' ')
        name++;
    return name[0] >= '1' && name[0] <= '9' && name[1] == '\0' ? name[0] - '0' : 0;
}

static void take_name(struct docx_style *style, const char *name)
{
    static const char *const headings[] = { "heading", "Overskrift" };
    static const char *const contents[] = { "toc", "Indholdsfortegnelse", "Indhold" };
    static const char *const titles[] = { "Title", "Titel" };
    static const char *const heads[] = { "TOC Heading", "TOCHeading",
                                         "Overskrift til indholdsfortegnelse" };
    for (size_t i = 0; i < 2; i++) {
        int level = level_after(name, headings[i]);
        if (level > 0 && style->paragraph.outline == DOCX_UNSET)
            style->paragraph.outline = level - 1;
        if (strcasecmp(name, titles[i]) == 0)
            style->role = ROLE_TITLE;
    }
    for (size_t i = 0; i < 3; i++) {
        if (level_after(name, contents[i]) > 0)
            style->role = ROLE_CONTENTS;
        if (strcasecmp(name, heads[i]) == 0)
            style->role = ROLE_CONTENTS_HEAD;
    }
}

static struct docx_style new_style(void)
{
    return (struct docx_style){
        .paragraph = { DOCX_UNSET, DOCX_UNSET, DOCX_UNSET },
        .run = { DOCX_UNSET, DOCX_UNSET },
    };
}

static void read_style_property(struct docx_style *style, struct xml *x)
{
    bool paragraph = xml_is(x, NS_WORD, "pPr");
    if (!paragraph && !xml_is(x, NS_WORD, "rPr"))
        return;
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (paragraph)
            docx_read_paragraph_property(&style->paragraph, x);
        else
            docx_read_run_property(&style->run, x);
}

static void read_style(struct docx_styles *styles, struct xml *x)
{
    struct docx_style style = new_style();
    char *type = xml_attribute(x, "type");
    char *chosen = xml_attribute(x, "default");
    bool by_default = chosen != NULL && (*chosen == '1' || *chosen == 't' || *chosen == 'o') &&
                      strcmp(chosen, "off") != 0;
    char *name = NULL;
    style.id = xml_attribute(x, "styleId");
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "basedOn") && style.based == NULL)
            style.based = xml_attribute(x, "val");
        else if (xml_is(x, NS_WORD, "name") && name == NULL)
            name = xml_attribute(x, "val");
        else
            read_style_property(&style, x);
    bool of_paragraph = type == NULL || strcmp(type, "paragraph") == 0;
    if (of_paragraph && name != NULL)
        take_name(&style, name);
    if (of_paragraph && style.id != NULL)
        take_name(&style, style.id);
    if (by_default && of_paragraph)
        styles->paragraph = styles->list.len;
    bool fresh = false;
    if (style.id != NULL)
        *map_put(&styles->by_id, style.id, strlen(style.id), &fresh) = styles->list.len;
    vec_push(&styles->list, style);
    free(type);
    free(chosen);
    free(name);
}

/* What holds for every paragraph and run (w:docDefaults). */
static void read_defaults(struct docx_styles *styles, struct xml *x)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        int inner = xml_is_text(x) ? -1 : xml_enter(x);
        while (xml_child(x, inner))
            read_style_property(&styles->list.items[0], x);
    }
}

static size_t find(const struct docx_styles *styles, const char *id)
{
    const uint64_t *place = id == NULL ? NULL : map_get(&styles->by_id, id, strlen(id));
    return place == NULL ? 0 : (size_t)*place;
}

static void take_from(struct docx_style *style, const struct docx_style *base)
{
    if (style->paragraph.num == DOCX_UNSET) {
        style->paragraph.num = base->paragraph.num;
        style->lists = base->lists;
    }
    if (style->paragraph.level == DOCX_UNSET)
        style->paragraph.level = base->paragraph.level;
    if (style->paragraph.outline == DOCX_UNSET)
        style->paragraph.outline = base->paragraph.outline;
    if (style->run.bold == DOCX_UNSET)
        style->run.bold = base->run.bold;
    if (style->run.hidden == DOCX_UNSET)
        style->run.hidden = base->run.hidden;
    if (style->role == ROLE_TEXT)
        style->role = base->role;
}

/* Down the chain to a style that is done (or one of a circle), then back up. */
static void inherit(struct docx_styles *styles, size_t which)
{
    VEC(size_t) chain = VEC_INIT;
    size_t at = which;
    while (styles->list.items[at].inheritance == 0) {
        styles->list.items[at].inheritance = 1;
        styles->list.items[at].lists = at;
        vec_push(&chain, at);
        if (at == 0)
            break;
        at = find(styles, styles->list.items[at].based);
    }
    while (chain.len > 0) {
        size_t upper = chain.items[--chain.len];
        struct docx_style *style = &styles->list.items[upper];
        if (upper != 0)
            take_from(style, &styles->list.items[find(styles, style->based)]);
        style->inheritance = 2;
    }
    vec_free(&chain);
}

int docx_read_styles(struct docx_styles *styles, struct package *p, const char *part,
                     struct err *err)
{
    vec_push(&styles->list, new_style());
    int result = ERR_OK;
    struct str bytes = STR_INIT;
    if (package_has(p, part)) {
        result = package_read(p, &bytes, part, err);
        struct xml x;
        if (result == ERR_OK) {
            int depth = xml_open(&x, bytes.data, bytes.len, part) ? xml_enter(&x) : -1;
            while (xml_child(&x, depth))
                if (xml_is(&x, NS_WORD, "style"))
                    read_style(styles, &x);
                else if (xml_is(&x, NS_WORD, "docDefaults"))
                    read_defaults(styles, &x);
            result = xml_close(&x, p->name, err);
        }
    }
    str_free(&bytes);
    for (size_t i = 0; i < styles->list.len; i++)
        inherit(styles, i);
    return result;
}

const struct docx_style *docx_style(const struct docx_styles *styles, const char *id)
{
    size_t found = find(styles, id);
    return &styles->list.items[found != 0 ? found : styles->paragraph];
}

void docx_styles_free(struct docx_styles *styles)
{
    for (size_t i = 0; i < styles->list.len; i++) {
        free(styles->list.items[i].id);
        free(styles->list.items[i].based);
    }
    vec_free(&styles->list);
    map_free(&styles->by_id);
}
