/*
 * Word's automatic numbering (ECMA-376 part 1, 17.9). A paragraph, or its style, names a w:num
 * and a level; the w:num names a w:abstractNum that defines the levels, and may begin a level
 * anew or replace it. As Word counts, all lists of one abstract share its counters, and a list
 * with a start of its own begins there when its first paragraph on that level comes.
 */
#include "import/docx_text.h"
#include "import/xml.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static enum number_kind kind_of(const char *name)
{
    static const struct {
        const char *name;
        enum number_kind kind;
    } kinds[] = {
        { "decimal", NUMBER_DECIMAL },
        { "decimalZero", NUMBER_ZERO },
        { "lowerLetter", NUMBER_LOWER_LETTER },
        { "upperLetter", NUMBER_UPPER_LETTER },
        { "lowerRoman", NUMBER_LOWER_ROMAN },
        { "upperRoman", NUMBER_UPPER_ROMAN },
        { "ordinal", NUMBER_ORDINAL },
        { "chicago", NUMBER_SYMBOL },
        { "bullet", NUMBER_BULLET },
        { "none", NUMBER_NONE },
    };
    for (size_t i = 0; name != NULL && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(name, kinds[i].name) == 0)
            return kinds[i].kind;
    return NUMBER_DECIMAL;
}

enum number_kind docx_number_kind(struct xml *x)
{
    char *name = xml_attribute(x, "val");
    enum number_kind kind = kind_of(name);
    free(name);
    return kind;
}

/* A pattern longer than any number would multiply with the paragraphs. */
static char *bounded(char *pattern)
{
    if (pattern != NULL && strlen(pattern) > COUNTER_PATTERN_MOST) {
        free(pattern);
        return alloc_strdup("");
    }
    return pattern;
}

/* Reads a w:lvl into its place; returns its index, or -1. */
static int read_level(struct docx_numbering *numbering, struct counter_level levels[],
                      char *styles[], struct xml *x)
{
    long index = xml_number(x, "ilvl", -1);
    if (index < 0 || index >= 9)
        return -1;
    struct counter_level level = { NUMBER_DECIMAL, NULL, 0, (int)index, false };
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "start")) {
            level.start = xml_number(x, "val", 0);
        } else if (xml_is(x, NS_WORD, "numFmt")) {
            level.kind = docx_number_kind(x);
        } else if (xml_is(x, NS_WORD, "lvlText") && level.pattern == NULL) {
            level.pattern = bounded(xml_attribute(x, "val"));
        } else if (xml_is(x, NS_WORD, "lvlRestart")) {
            long restart = xml_number(x, "val", index);
            if (restart >= 0 && restart < index)
                level.restart = (int)restart;
        } else if (xml_is(x, NS_WORD, "isLgl")) {
            level.legal = xml_on(x, "val");
        } else if (xml_is(x, NS_WORD, "pStyle") && styles != NULL && styles[index] == NULL) {
            styles[index] = xml_attribute(x, "val");
        }
    }
    if (level.pattern != NULL)
        vec_push(&numbering->patterns, level.pattern);
    levels[index] = level;
    return (int)index;
}

static void read_abstract(struct docx_numbering *numbering, struct xml *x)
{
    struct docx_abstract a = { .defines = NULL };
    for (int i = 0; i < COUNTER_LEVELS; i++)
        a.levels[i] = (struct counter_level){ NUMBER_DECIMAL, NULL, 0, i, false };
    char *id = xml_attribute(x, "abstractNumId");
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (xml_is(x, NS_WORD, "lvl"))
            read_level(numbering, a.levels, a.styles, x);
        else if (xml_is(x, NS_WORD, "styleLink") && a.defines == NULL)
            a.defines = xml_attribute(x, "val");
        else if (xml_is(x, NS_WORD, "numStyleLink") && a.uses == NULL)
            a.uses = xml_attribute(x, "val");
    bool fresh;
    if (id != NULL)
        *map_put(&numbering->by_abstract, id, strlen(id), &fresh) = numbering->abstracts.len;
    if (a.defines != NULL)
        *map_put(&numbering->by_style, a.defines, strlen(a.defines), &fresh) =
            numbering->abstracts.len;
    vec_push(&numbering->abstracts, a);
    free(id);
}

static void copy_levels(struct docx_num *num, const struct counter_level from[])
{
    num->levels = alloc_array(COUNTER_LEVELS, sizeof *num->levels);
    memcpy(num->levels, from, COUNTER_LEVELS * sizeof *num->levels);
}

/* w:lvlOverride; a level that is replaced begins as the replacement says. */
static void read_override(struct docx_numbering *numbering, struct docx_num *num, struct xml *x)
{
    long index = xml_number(x, "ilvl", -1);
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (index < 0 || index >= 9) {
            continue;
        } else if (xml_is(x, NS_WORD, "startOverride")) {
            num->start[index] = xml_number(x, "val", 0);
        } else if (xml_is(x, NS_WORD, "lvl")) {
            if (num->levels == NULL)
                copy_levels(num, numbering->abstracts.items[num->abstract].levels);
            read_level(numbering, num->levels, NULL, x);
        }
    }
}

/* The abstract that a w:abstractNumId means, through w:numStyleLink: an abstract without
   levels of its own stands for the one that the list style defines. */
static bool find_abstract(size_t *out, const struct docx_numbering *numbering, const char *id)
{
    const uint64_t *place =
        id == NULL ? NULL : map_get(&numbering->by_abstract, id, strlen(id));
    if (place == NULL)
        return false;
    *out = (size_t)*place;
    const char *uses = numbering->abstracts.items[*out].uses;
    if (uses != NULL)
        place = map_get(&numbering->by_style, uses, strlen(uses));
    if (place != NULL)
        *out = (size_t)*place;
    return true;
}

/* The abstract comes first, whatever the order: the overrides are made on a copy of it. */
static void read_num(struct docx_numbering *numbering, struct xml *x)
{
    struct docx_num num = { .levels = NULL };
    for (int i = 0; i < COUNTER_LEVELS; i++)
        num.start[i] = DOCX_UNSET;
    char *id = xml_attribute(x, "numId");
    bool known = false;
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_WORD, "abstractNumId")) {
            char *abstract = xml_attribute(x, "val");
            known = find_abstract(&num.abstract, numbering, abstract);
            free(abstract);
        } else if (known && xml_is(x, NS_WORD, "lvlOverride")) {
            read_override(numbering, &num, x);
        }
    }
    bool fresh;
    if (known && id != NULL) {
        *map_put(&numbering->by_num, id, strlen(id), &fresh) = numbering->nums.len;
        vec_push(&numbering->nums, num);
    } else {
        free(num.levels);
    }
    free(id);
}

int docx_read_numbering(struct docx_numbering *numbering, struct package *p, const char *part,
                        struct err *err)
{
    if (!package_has(p, part))
        return ERR_OK;
    struct str bytes = STR_INIT;
    int result = package_read(p, &bytes, part, err);
    if (result == ERR_OK) {
        struct xml x;
        int depth = xml_open(&x, bytes.data, bytes.len, part) ? xml_enter(&x) : -1;
        while (xml_child(&x, depth))
            if (xml_is(&x, NS_WORD, "abstractNum"))
                read_abstract(numbering, &x);
            else if (xml_is(&x, NS_WORD, "num"))
                read_num(numbering, &x);
        result = xml_close(&x, p->name, err);
    }
    str_free(&bytes);
    return result;
}

void docx_numbering_free(struct docx_numbering *numbering)
{
    for (size_t i = 0; i < numbering->abstracts.len; i++) {
        struct docx_abstract *a = &numbering->abstracts.items[i];
        for (int level = 0; level < COUNTER_LEVELS; level++)
            free(a->styles[level]);
        free(a->defines);
        free(a->uses);
    }
    for (size_t i = 0; i < numbering->nums.len; i++)
        free(numbering->nums.items[i].levels);
    for (size_t i = 0; i < numbering->patterns.len; i++)
        free(numbering->patterns.items[i]);
    vec_free(&numbering->patterns);
    vec_free(&numbering->abstracts);
    vec_free(&numbering->nums);
    map_free(&numbering->by_abstract);
    map_free(&numbering->by_num);
    map_free(&numbering->by_style);
}

/* Where the number comes from a style, the level whose w:pStyle names that style. */
static int level_of(const struct docx_abstract *a, const struct docx_styles *styles,
                    const struct docx_style *style)
{
    const char *const ids[] = { style->id, styles->list.items[style->lists].id };
    for (size_t i = 0; i < 2; i++) {
        for (int level = 0; ids[i] != NULL && level < 9; level++)
            if (a->styles[level] != NULL && strcmp(a->styles[level], ids[i]) == 0)
                return level;
    }
    return style->paragraph.level == DOCX_UNSET ? 0 : style->paragraph.level;
}

static struct docx_num *find_num(struct docx_numbering *numbering, long id)
{
    char key[32];
    int len = snprintf(key, sizeof key, "%ld", id);
    const uint64_t *place = map_get(&numbering->by_num, key, (size_t)len);
    return place == NULL ? NULL : &numbering->nums.items[*place];
}

bool docx_number(struct docx_numbering *numbering, const struct docx_styles *styles,
                 const struct docx_paragraph *own, const struct docx_style *style,
                 struct str *out, int *level)
{
    *level = DOCX_UNSET;
    long id = own->num != DOCX_UNSET ? own->num : style->paragraph.num;
    struct docx_num *num = id <= 0 ? NULL : find_num(numbering, id);
    if (num == NULL)
        return false;
    struct docx_abstract *a = &numbering->abstracts.items[num->abstract];
    if (own->level != DOCX_UNSET)
        *level = own->level;
    else
        *level = own->num != DOCX_UNSET && style->paragraph.num != own->num
                     ? 0
                     : level_of(a, styles, style);
    const struct counter_level *levels = num->levels != NULL ? num->levels : a->levels;
    const long *set = NULL;
    if (num->start[*level] != DOCX_UNSET && !num->restarted[*level]) {
        num->restarted[*level] = true;
        set = &num->start[*level];
    } else if (num->start[*level] != DOCX_UNSET && !a->state.begun[*level]) {
        set = &num->start[*level];
    }
    counter_next(&a->state, levels, *level, set);
    size_t before = out->len;
    counter_put(out, &a->state, levels, *level);
    return levels[*level].kind != NUMBER_BULLET && out->len > before;
}
