/*
 * klausul-pdf: reads one PDF file with poppler and says what words stand where (pdf_stream.h).
 * The program starts it with the file as standard input and a pipe as standard output, and with
 * nothing else open. Poppler is written in C++ and reads what strangers made: this process first
 * takes the file into memory, then gives up all its rights, and only then looks at it.
 */
#include "import/pdf_sandbox.h"
#include "import/pdf_stream.h"

#include <fcntl.h>
#include <poppler.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
    size_t len;
    unsigned char bytes[1 << 16];
} out;

static void flush(void)
{
    for (size_t at = 0; at < out.len;) {
        ssize_t done = write(STDOUT_FILENO, out.bytes + at, out.len - at);
        if (done < 0)
            _exit(1); /* nobody listens any more */
        at += (size_t)done;
    }
    out.len = 0;
}

static void put_bytes(const void *bytes, size_t len)
{
    if (len == 0)
        return;
    if (sizeof out.bytes - out.len < len)
        flush();
    memcpy(out.bytes + out.len, bytes, len);
    out.len += len;
}

static void put(uint32_t value, size_t bytes)
{
    unsigned char little[4];
    for (size_t i = 0; i < bytes; i++)
        little[i] = (unsigned char)(value >> (8 * i));
    put_bytes(little, bytes);
}

static void begin(char tag, size_t len)
{
    put_bytes(&tag, 1);
    put((uint32_t)len, 4);
}

static void put_place(double points)
{
    double value = points * 100;
    if (!(value > -PDF_PLACE_MAX))
        value = -PDF_PLACE_MAX;
    else if (value > PDF_PLACE_MAX)
        value = PDF_PLACE_MAX;
    put((uint32_t)(int32_t)value, 4);
}

static G_GNUC_NORETURN void refuse(enum pdf_reason reason)
{
    begin('X', 1);
    put(reason, 1);
    flush();
    _exit(0);
}

/* The whole of standard input, mapped where it is a file. */
static char *take_input(size_t *len)
{
    struct stat about;
    if (fstat(STDIN_FILENO, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size <= 0)
        return NULL;
    *len = (size_t)about.st_size;
    void *bytes = mmap(NULL, *len, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    return bytes == MAP_FAILED ? NULL : bytes;
}

static void close_others(void)
{
    enum { ENOUGH = 1024 };
    if (syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0) == 0)
        return;
    for (int i = STDERR_FILENO + 1; i < ENOUGH; i++)
        close(i);
}

/* Poppler says on standard error what is wrong with a file: kept in a pipe that only this
   process sees, and asked after each page. */
static int complaints = -1;

static void hear_complaints(void)
{
    int ends[2];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
        return;
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    complaints = ends[0];
}

static gboolean complained(void)
{
    char bytes[4096];
    gboolean found = FALSE;
    for (ssize_t len = 1; complaints >= 0 && len > 0;) {
        len = read(complaints, bytes, sizeof bytes);
        found = found || (len > 0 && memmem(bytes, (size_t)len, " Error", 6) != NULL);
    }
    return found;
}

static gboolean names(const char *font, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcasestr(font, *words) != NULL)
            return TRUE;
    return FALSE;
}

static unsigned font_flags(const PopplerTextAttributes *style)
{
    static const char *const bold[] = { "bold", "black", "heavy", "demi", NULL };
    static const char *const italic[] = { "italic", "oblique", NULL };
    unsigned flags = style->is_underlined ? PDF_UNDERLINED : 0;
    if (style->font_name == NULL)
        return flags;
    flags |= names(style->font_name, bold) ? PDF_BOLD : 0;
    return flags | (names(style->font_name, italic) ? PDF_ITALIC : 0);
}

/* How the characters from one to the next go: level, upright, or across. */
static unsigned direction(const PopplerRectangle *first, const PopplerRectangle *last)
{
    double dx = (last->x1 + last->x2 - first->x1 - first->x2) / 2;
    double dy = (last->y1 + last->y2 - first->y1 - first->y2) / 2;
    double ax = dx < 0 ? -dx : dx, ay = dy < 0 ? -dy : dy;
    if (ax > 3 * ay)
        return dx > 0 ? 0 : 2 << 4;
    if (ay > 3 * ax)
        return dy > 0 ? 1 << 4 : 3 << 4;
    return ax > 0 || ay > 0 ? PDF_SLANTED : 0;
}

struct text {
    const char *at;
    const PopplerRectangle *places;
    guint count; /* of characters that have a place */
    guint index; /* of the character at at */
    const GList *styles;
};

static const PopplerTextAttributes *style_here(struct text *text)
{
    while (text->styles != NULL) {
        const PopplerTextAttributes *style = text->styles->data;
        if ((guint)style->end_index >= text->index)
            return style;
        text->styles = text->styles->next;
    }
    return NULL;
}

static gboolean is_space(gunichar c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x7F;
}

/* Poppler leaves out the space where it is wide, and the line's end between columns. */
static gboolean stands_apart(const PopplerRectangle *before, const PopplerRectangle *here,
                             double size)
{
    double across = here->x1 - before->x2, down = here->y1 - before->y1;
    double back = before->x1 - here->x2, up = -down;
    /* Upright letters follow each other downwards or upwards. */
    gboolean level = MAX(down, up) < size / 2;
    return level ? across > size * 0.15 || back > size * 0.15
                 : across > 0 || back > 0 ||
                       MAX(here->y1 - before->y2, before->y1 - here->y2) > size * 0.15;
}

static void put_word(const struct text *text, const char *from, guint first,
                     const PopplerTextAttributes *style)
{
    size_t len = (size_t)(text->at - from);
    PopplerRectangle all = text->places[first];
    for (guint i = first + 1; i < text->index; i++) {
        const PopplerRectangle *one = &text->places[i];
        all.x1 = MIN(all.x1, one->x1);
        all.y1 = MIN(all.y1, one->y1);
        all.x2 = MAX(all.x2, one->x2);
        all.y2 = MAX(all.y2, one->y2);
    }
    guint end = text->index;
    double size = style == NULL ? all.y2 - all.y1 : style->font_size;
    unsigned flags = style == NULL ? 0 : font_flags(style);
    flags |= end - first > 1 ? direction(&text->places[first], &text->places[end - 1]) : 0;
    begin('W', 19 + len);
    put_place(all.x1);
    put_place(all.y1);
    put_place(all.x2);
    put_place(all.y2);
    put(size > 655 ? 65500 : size < 0.1 ? 10 : (uint32_t)(size * 100), 2);
    put(flags, 1);
    put_bytes(from, len);
}

/* A word ends where its size changes: a raised number is one of its own. */
static void put_words(struct text *text)
{
    enum { LONGEST = 4000 };
    guint words = 0;
    while (*text->at != '\0' && text->index < text->count) {
        if (is_space(g_utf8_get_char(text->at))) {
            text->at = g_utf8_next_char(text->at);
            text->index++;
            continue;
        }
        const char *from = text->at;
        guint first = text->index;
        const PopplerTextAttributes *style = style_here(text);
        while (*text->at != '\0' && text->index < text->count && text->at - from < LONGEST &&
               !is_space(g_utf8_get_char(text->at))) {
            const PopplerTextAttributes *here = style_here(text);
            if (here != style && here != NULL && style != NULL &&
                here->font_size != style->font_size)
                break;
            if (text->index > first &&
                stands_apart(&text->places[text->index - 1], &text->places[text->index],
                             style == NULL ? 10 : style->font_size))
                break;
            text->at = g_utf8_next_char(text->at);
            text->index++;
        }
        put_word(text, from, first, style);
        if (++words >= PDF_PAGE_WORDS_MAX)
            refuse(PDF_CROWDED);
    }
}

/* What was filled into a field: its words, set below each other line by line. */
static guint put_field_text(const char *text, const PopplerRectangle *area, double height)
{
    guint words = 0, lines = 1;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    double pitch = (area->y2 - area->y1) / lines;
    double size = CLAMP(pitch * 0.7, 4, 11), x = area->x1, top = height - area->y2;
    for (const char *at = text; *at != '\0' && words < PDF_PAGE_WORDS_MAX / 10;) {
        size_t len = strcspn(at, " \t\r\n\f\v");
        if (len > 0 && len < 4000) {
            double width = (double)g_utf8_strlen(at, (gssize)len) * size / 2;
            begin('W', 19 + len);
            put_place(x);
            put_place(top + (pitch - size) / 2);
            put_place(x + width);
            put_place(top + (pitch + size) / 2);
            put((uint32_t)(size * 100), 2);
            put(PDF_FIELD, 1);
            put_bytes(at, len);
            x += width + size / 4;
            words++;
        }
        at += len;
        if (*at == '\n') {
            x = area->x1;
            top += pitch;
        }
        at += *at != '\0';
    }
    return words;
}

static char *field_text(PopplerFormField *field)
{
    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_TEXT:
        return poppler_form_field_text_is_password(field)
                   ? NULL
                   : poppler_form_field_text_get_text(field);
    case POPPLER_FORM_FIELD_CHOICE:
        for (gint i = 0; i < poppler_form_field_choice_get_n_items(field); i++)
            if (poppler_form_field_choice_is_item_selected(field, i))
                return poppler_form_field_choice_get_item(field, i);
        return poppler_form_field_choice_is_editable(field)
                   ? poppler_form_field_choice_get_text(field)
                   : NULL;
    case POPPLER_FORM_FIELD_BUTTON:
        if (poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_PUSH)
            return NULL;
        return g_strdup(poppler_form_field_button_get_state(field) ? "☒" : "☐");
    default: return NULL;
    }
}

static void put_fields(PopplerPage *page, double height)
{
    GList *fields = poppler_page_get_form_field_mapping(page);
    guint words = 0;
    for (GList *at = fields; at != NULL && words < PDF_PAGE_WORDS_MAX / 10; at = at->next) {
        PopplerFormFieldMapping *mapping = at->data;
        char *text = field_text(mapping->field);
        if (text != NULL && g_utf8_validate(text, -1, NULL))
            words += put_field_text(text, &mapping->area, height);
        g_free(text);
    }
    poppler_page_free_form_field_mapping(fields);
}

static int from_above(gconstpointer a, gconstpointer b)
{
    const PopplerAnnotMapping *first = a, *second = b;
    return first->area.y2 > second->area.y2 ? -1 : first->area.y2 < second->area.y2;
}

/* Comments: all remarks that somebody has written on the page, with their authors. */
static void put_comments(PopplerPage *page, double height)
{
    enum { LONGEST = 30000, MOST = 1000 };
    GList *all = g_list_sort(poppler_page_get_annot_mapping(page), from_above);
    int count = 0;
    for (GList *at = all; at != NULL && count < MOST; at = at->next) {
        PopplerAnnotMapping *mapping = at->data;
        PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
        if (type == POPPLER_ANNOT_LINK || type == POPPLER_ANNOT_WIDGET ||
            type == POPPLER_ANNOT_POPUP || !POPPLER_IS_ANNOT_MARKUP(mapping->annot))
            continue;
        char *text = poppler_annot_get_contents(mapping->annot);
        char *author = poppler_annot_markup_get_label(POPPLER_ANNOT_MARKUP(mapping->annot));
        size_t len = text == NULL ? 0 : strlen(text),
               name = author == NULL ? 0 : strlen(author);
        if (len > 0 && len < LONGEST && name < LONGEST && g_utf8_validate(text, -1, NULL) &&
            (name == 0 || g_utf8_validate(author, -1, NULL))) {
            begin('N', 10 + name + len);
            put_place(mapping->area.x1);
            put_place(height - mapping->area.y2);
            put((uint32_t)name, 2);
            put_bytes(author, name);
            put_bytes(text, len);
            count++;
        }
        g_free(text);
        g_free(author);
    }
    poppler_page_free_annot_mapping(all);
}

static void put_page(PopplerPage *page, uint32_t number)
{
    double width, height;
    poppler_page_get_size(page, &width, &height);
    char *bytes = poppler_page_get_text(page);
    PopplerRectangle *places = NULL;
    struct text text = { .at = bytes };
    if (bytes != NULL && poppler_page_get_text_layout(page, &places, &text.count))
        text.places = places;
    else
        text.count = 0;
    GList *styles = poppler_page_get_text_attributes(page);
    text.styles = styles;
    begin('P', 13);
    put(number, 4);
    put_place(width);
    put_place(height);
    put(complained() ? PDF_PAGE_DAMAGED : 0, 1);
    if (bytes != NULL && g_utf8_validate(bytes, -1, NULL))
        put_words(&text);
    put_fields(page, height);
    put_comments(page, height);
    poppler_page_free_text_attributes(styles);
    g_free(places);
    g_free(bytes);
}

/*
 * Where there are two processors, a long file is read by two processes, in turns of a few pages.
 * The second one writes its turns into a pipe, each with a record 'C' behind it, and the first one
 * puts them in between its own.
 */
enum { TURN = 2 };

struct turns {
    unsigned own;   /* 0: the one that the program started; 1: the other */
    unsigned count; /* of processes */
    int other;      /* where the first one hears the second */
};

static struct turns take_turns(size_t input)
{
    enum { SHORT = 20000, ROOM = 1 << 20 };
    struct turns turns = { 0, 1, -1 };
    cpu_set_t processors;
    int ends[2];
    if (input < SHORT || sched_getaffinity(0, sizeof processors, &processors) != 0 ||
        CPU_COUNT(&processors) < 2 || pipe(ends) != 0)
        return turns;
    fcntl(ends[1], F_SETPIPE_SZ, ROOM); /* so that neither waits for the other */
    pid_t second = fork();
    if (second == 0) {
        dup2(ends[1], STDOUT_FILENO);
        turns = (struct turns){ 1, 2, -1 };
        out.len = 0;
    } else if (second > 0) {
        turns = (struct turns){ 0, 2, ends[0] };
    }
    close(ends[1]);
    if (turns.other < 0)
        close(ends[0]);
    return turns;
}

static void hear(int from, unsigned char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t done = read(from, bytes + at, len - at);
        if (done <= 0)
            _exit(1); /* the second one broke off: so does this one */
        at += (size_t)done;
    }
}

/* Puts the other process's turn. */
static void pass_on(int from)
{
    unsigned char head[5], body[PDF_RECORD_MAX];
    for (;;) {
        hear(from, head, sizeof head);
        size_t len =
            head[1] | (size_t)head[2] << 8 | (size_t)head[3] << 16 | (size_t)head[4] << 24;
        if (head[0] == 'C')
            return;
        if (len > sizeof body)
            _exit(1);
        hear(from, body, len);
        put_bytes(head, sizeof head);
        put_bytes(body, len);
        if (head[0] == 'X') {
            flush();
            _exit(0);
        }
    }
}

static void put_turn(PopplerDocument *document, int first, int end)
{
    for (int i = first; i < end; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        if (page == NULL)
            continue;
        put_page(page, (uint32_t)i + 1);
        g_object_unref(page);
    }
}

static void read_document(char *bytes, size_t len, unsigned fences, const struct turns *turns)
{
    GError *error = NULL;
    GBytes *input = g_bytes_new_static(bytes, len);
    PopplerDocument *document = poppler_document_new_from_bytes(input, NULL, &error);
    if (document == NULL)
        refuse(error != NULL && error->code == POPPLER_ERROR_ENCRYPTED ? PDF_ENCRYPTED
                                                                       : PDF_DAMAGED);
    int pages = poppler_document_get_n_pages(document);
    if (pages <= 0)
        refuse(PDF_DAMAGED);
    if (turns->own == 0) {
        begin('H', 5);
        put((uint32_t)pages, 4);
        put(fences, 1);
    }
    complained(); /* what was wrong with the file as a whole has been mended */
    for (int first = 0; first < pages; first += TURN) {
        if ((unsigned)(first / TURN) % turns->count != turns->own) {
            if (turns->own == 0)
                pass_on(turns->other);
            continue;
        }
        put_turn(document, first, MIN(first + TURN, pages));
        if (turns->own != 0)
            begin('C', 0);
        flush();
    }
    if (turns->own == 0)
        begin('E', 0);
}

/* The C library loads what converts between encodings as files, when it is first wanted. */
static void load_converters(void)
{
    static const char *const encodings[] = { "UTF-16BE", "UTF-16LE" };
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
        g_free(g_convert("\0\0", 2, "UTF-8", encodings[i], NULL, NULL, NULL));
}

int main(void)
{
    put_bytes(PDF_STREAM_MAGIC, sizeof PDF_STREAM_MAGIC - 1);
    close_others();
    size_t len = 0;
    char *bytes = take_input(&len);
    if (bytes == NULL)
        refuse(PDF_DAMAGED);
    load_converters();
    struct turns turns = take_turns(len);
    close(STDIN_FILENO);
    hear_complaints();
    unsigned fences = pdf_sandbox_enter(len);
    if ((fences & PDF_FENCE_LIMITS) == 0)
        refuse(PDF_UNFENCED);
    read_document(bytes, len, fences, &turns);
    flush();
    _exit(0); /* what is allocated goes with the process */
}
