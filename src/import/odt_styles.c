/* Styles of an OpenDocument text (OASIS OpenDocument 1.3 part 3, 16 and 19.880). */
#include "import/odt.h"

#include "base/alloc.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static struct odt_list_style without_numbers(void)
{
    struct odt_list_style style;
    for (int i = 0; i < COUNTER_LEVELS; i++)
        style.levels[i] = (struct counter_level){ NUMBER_NONE, NULL, 1, i, false };
    return style;
}

void odt_styles_init(struct odt_styles *styles)
{
    *styles = (struct odt_styles){ VEC_INIT, MAP_INIT, VEC_INIT, MAP_INIT, 0, VEC_INIT };
    vec_push(&styles->lists, without_numbers());
}

void odt_styles_free(struct odt_styles *styles)
{
    for (size_t i = 0; i < styles->list.len; i++) {
        free(styles->list.items[i].parent);
        free(styles->list.items[i].list);
    }
    for (size_t i = 0; i < styles->patterns.len; i++)
        free(styles->patterns.items[i]);
    vec_free(&styles->list);
    vec_free(&styles->lists);
    vec_free(&styles->patterns);
    map_free(&styles->by_name);
    map_free(&styles->lists_by_name);
}

static struct str style_key(char family, const char *name)
{
    struct str key = STR_INIT;
    str_putc(&key, family);
    str_puts(&key, name);
    return key;
}

static void read_text_properties(struct odt_style *style, struct xml *x)
{
    char *weight = xml_attribute(x, "font-weight");
    char *display = xml_attribute(x, "display");
    if (weight != NULL)
        style->bold = strcmp(weight, "bold") == 0 || (*weight >= '6' && *weight <= '9');
    if (display != NULL)
        style->hidden = strcmp(display, "none") == 0;
    free(weight);
    free(display);
}

static void take_name(struct odt_style *style, const char *name)
{
    static const char *const titles[] = { "Title", "Titel" };
    static const char *const contents[] = { "Contents_20_", "Contents ",
                                            "Indholdsfortegnelse " };
    for (size_t i = 0; name != NULL && i < 2; i++)
        style->title = style->title || strcmp(name, titles[i]) == 0;
    for (size_t i = 0; name != NULL && i < 3; i++) {
        size_t len = strlen(contents[i]);
        style->contents = style->contents || (strncmp(name, contents[i], len) == 0 &&
                                              name[len] >= '0' && name[len] <= '9');
    }
}

static void read_style(struct odt_styles *styles, struct xml *x)
{
    struct odt_style style = { NULL, NULL, ODT_NONE, ODT_NONE, false, false };
    char *family = xml_attribute(x, "family");
    char *name = xml_attribute(x, "name");
    char *display = xml_attribute(x, "display-name");
    if (family != NULL && name != NULL &&
        (*family == 'p' || (*family == 't' && strcmp(family, "text") == 0))) {
        style.parent = xml_attribute(x, "parent-style-name");
        style.list = xml_attribute(x, "list-style-name");
        if (*family == 'p') {
            take_name(&style, name);
            take_name(&style, display);
        }
        int depth = xml_enter(x);
        while (xml_child(x, depth))
            if (xml_is(x, NS_STYLE, "text-properties"))
                read_text_properties(&style, x);
        struct str key = style_key(*family, name);
        bool fresh;
        *map_put(&styles->by_name, key.data, key.len, &fresh) = styles->list.len;
        vec_push(&styles->list, style);
        str_free(&key);
    }
    free(family);
    free(name);
    free(display);
}

struct odt_style odt_style(const struct odt_styles *styles, char family, const char *name)
{
    struct odt_style result = { NULL, NULL, ODT_NONE, ODT_NONE, false, false };
    enum { GENERATIONS = 64 }; /* more than any office makes; a circle ends as well */
    for (int i = 0; name != NULL && i < GENERATIONS; i++) {
        if (family == 'p')
            take_name(&result, name); /* pandoc names styles that it does not define */
        struct str key = style_key(family, name);
        const uint64_t *place = map_get(&styles->by_name, key.data, key.len);
        str_free(&key);
        if (place == NULL)
            break;
        const struct odt_style *style = &styles->list.items[*place];
        if (result.list == NULL)
            result.list = style->list;
        if (result.bold == ODT_NONE)
            result.bold = style->bold;
        if (result.hidden == ODT_NONE)
            result.hidden = style->hidden;
        result.title = result.title || style->title;
        result.contents = result.contents || style->contents;
        name = style->parent;
    }
    return result;
}

static enum number_kind kind_of(const char *format, bool repeated)
{
    if (format == NULL || *format == '\0')
        return NUMBER_NONE;
    if (*format == 'a')
        return repeated ? NUMBER_LOWER_LETTER : NUMBER_LOWER_COLUMN;
    if (*format == 'A')
        return repeated ? NUMBER_UPPER_LETTER : NUMBER_UPPER_COLUMN;
    if (*format == 'i')
        return NUMBER_LOWER_ROMAN;
    if (*format == 'I')
        return NUMBER_UPPER_ROMAN;
    return strncmp(format, "01", 2) == 0 ? NUMBER_ZERO : NUMBER_DECIMAL;
}

/* What a level says until all levels are known. */
struct pending {
    char *prefix, *suffix, *format; /* owned, or NULL; format is LibreOffice's own: "%1%.%2%" */
    char *bullet;
    long shown; /* how many levels are printed */
};

static void free_pending(struct pending *pending)
{
    free(pending->prefix);
    free(pending->suffix);
    free(pending->format);
    free(pending->bullet);
    *pending = (struct pending){ .shown = 1 };
}

static char *number_pattern(const struct counter_level levels[], int level,
                            const struct pending *pending)
{
    struct str pattern = STR_INIT;
    if (pending->format != NULL) {
        for (const char *at = pending->format; *at != '\0'; at++) {
            str_putc(&pattern, *at);
            if (at[0] == '%' && at[1] >= '1' && at[1] <= '9' && at[2] == '%') {
                str_putc(&pattern, at[1]);
                at += 2;
            }
        }
        return str_steal(&pattern);
    }
    if (pending->prefix != NULL)
        str_puts(&pattern, pending->prefix);
    int first = level - (int)pending->shown + 1;
    bool any = false;
    for (int i = first < 0 ? 0 : first; i <= level; i++) {
        if (levels[i].kind == NUMBER_NONE || levels[i].kind == NUMBER_BULLET)
            continue;
        str_printf(&pattern, any ? ".%%%d" : "%%%d", i + 1);
        any = true;
    }
    if (pending->suffix != NULL)
        str_puts(&pattern, pending->suffix);
    return str_steal(&pattern);
}

/* One level's element; its pattern is made when all of them are known. */
static void read_level(struct counter_level levels[], struct pending pending[], struct xml *x)
{
    bool bullet = xml_is(x, NS_TEXT, "list-level-style-bullet") ||
                  xml_is(x, NS_TEXT, "list-level-style-image");
    if (!bullet && !xml_is(x, NS_TEXT, "list-level-style-number") &&
        !xml_is(x, NS_TEXT, "outline-level-style"))
        return;
    long level = xml_number(x, "level", 0) - 1;
    if (level < 0 || level >= COUNTER_LEVELS)
        return;
    free_pending(&pending[level]);
    if (bullet) {
        pending[level].bullet = xml_attribute(x, "bullet-char");
        if (pending[level].bullet == NULL)
            pending[level].bullet = alloc_strdup("•");
        levels[level].kind = NUMBER_BULLET;
        return;
    }
    char *format = xml_attribute(x, "num-format");
    levels[level].kind = kind_of(format, xml_equals(x, "num-letter-sync", "true"));
    levels[level].start = xml_number(x, "start-value", 1);
    pending[level].prefix = xml_attribute(x, "num-prefix");
    pending[level].suffix = xml_attribute(x, "num-suffix");
    pending[level].format = xml_attribute(x, "num-list-format");
    pending[level].shown = xml_number(x, "display-levels", 1);
    if (pending[level].shown < 1 || pending[level].shown > COUNTER_LEVELS)
        pending[level].shown = 1;
    free(format);
}

static size_t read_list_style(struct odt_styles *styles, struct xml *x)
{
    struct odt_list_style style = without_numbers();
    struct pending pending[COUNTER_LEVELS] = { { NULL, NULL, NULL, NULL, 1 } };
    int depth = xml_enter(x);
    while (xml_child(x, depth))
        if (!xml_is_text(x))
            read_level(style.levels, pending, x);
    for (int i = 0; i < COUNTER_LEVELS; i++) {
        char *pattern = NULL;
        if (pending[i].bullet != NULL)
            pattern = alloc_strdup(pending[i].bullet);
        else if (style.levels[i].kind != NUMBER_NONE || pending[i].format != NULL ||
                 pending[i].prefix != NULL)
            pattern = number_pattern(style.levels, i, &pending[i]);
        free_pending(&pending[i]);
        if (pattern == NULL)
            continue;
        /* A pattern longer than any number would multiply with the paragraphs. */
        if (strlen(pattern) > COUNTER_PATTERN_MOST)
            *pattern = '\0';
        style.levels[i].pattern = pattern;
        vec_push(&styles->patterns, pattern);
    }
    vec_push(&styles->lists, style);
    return styles->lists.len - 1;
}

void odt_read_styles(struct odt_styles *styles, struct xml *x)
{
    int depth = xml_enter(x);
    while (xml_child(x, depth)) {
        if (xml_is(x, NS_STYLE, "style")) {
            read_style(styles, x);
        } else if (xml_is(x, NS_TEXT, "outline-style")) {
            styles->outline = read_list_style(styles, x);
        } else if (xml_is(x, NS_TEXT, "list-style")) {
            char *name = xml_attribute(x, "name");
            size_t index = read_list_style(styles, x);
            bool fresh;
            if (name != NULL)
                *map_put(&styles->lists_by_name, name, strlen(name), &fresh) = index;
            free(name);
        }
    }
}

size_t odt_list_style(const struct odt_styles *styles, const char *name)
{
    const uint64_t *place =
        name == NULL ? NULL : map_get(&styles->lists_by_name, name, strlen(name));
    return place == NULL ? 0 : (size_t)*place;
}
