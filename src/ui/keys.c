#include "ui/keys.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct action_info action_table[ACTIONS] = {
#define ACTION(id, name, flags, function, text) [ACTION_##id] = { name, flags, text },
#include "ui/actions.h"
#undef ACTION
};

const char *const action_groups[GROUPS] = {
    [GROUP_MOVE] = N_("Moving"),
    [GROUP_FIND] = N_("Finding"),
    [GROUP_VIEW] = N_("Looking"),
    [GROUP_CLAUSE] = N_("The clause"),
    [GROUP_TREE] = N_("The tree"),
    [GROUP_SPELLING] = N_("Spelling and findings"),
    [GROUP_COMPARE] = N_("Comparing (keys in its view)"),
    [GROUP_HISTORY] = N_("Changes and history"),
    [GROUP_PROGRAM] = N_("The program"),
    [GROUP_EDIT] = N_("While typing"),
};

static const char *const pane_names[KEY_PANES] = {
    [PANE_SOURCE] = "source",   [PANE_CLAUSES] = "clauses", [PANE_DETAIL] = "detail",
    [PANE_VIEWER] = "viewer",   [PANE_PROMPT] = "prompt",   [PANE_PICKER] = "picker",
    [PANE_COMPARE] = "compare", [PANE_ANY] = "any",
};

/* The first name of a key is shown, in the user's language; the key file has the English ones. */
static const struct {
    const char *name;
    uint32_t key;
    const char *shown;
} key_names[] = {
    { "Enter", K_ENTER, NC_("key", "Enter") },
    { "Tab", K_TAB, NC_("key", "Tab") },
    { "Esc", K_ESC, NC_("key", "Esc") },
    { "Backspace", K_BACKSPACE, NC_("key", "Backspace") },
    { "Delete", K_DELETE, NC_("key", "Delete") },
    { "Insert", K_INSERT, NC_("key", "Insert") },
    { "Up", K_UP, NC_("key", "Up") },
    { "Down", K_DOWN, NC_("key", "Down") },
    { "Left", K_LEFT, NC_("key", "Left") },
    { "Right", K_RIGHT, NC_("key", "Right") },
    { "Home", K_HOME, NC_("key", "Home") },
    { "End", K_END, NC_("key", "End") },
    { "PgUp", K_PGUP, NC_("key", "PgUp") },
    { "PgDn", K_PGDN, NC_("key", "PgDn") },
    { "Space", ' ', NC_("key", "Space") },
    { "Hash", '#', NULL },
    { "PageUp", K_PGUP, NULL },
    { "PageDown", K_PGDN, NULL },
    { "Return", K_ENTER, NULL },
    { "Escape", K_ESC, NULL },
    { "Del", K_DELETE, NULL },
};

enum { KEY_NAMES = sizeof key_names / sizeof key_names[0] };

/* No key here needs AltGr or Alt on a Danish keyboard, where [ ] { } \ | @ ~ do. */
static const struct {
    enum key_pane pane;
    const char *key;
    enum action action;
} built_in[] = {
    { PANE_ANY, "j", ACTION_MOVE_DOWN },
    { PANE_ANY, "Down", ACTION_MOVE_DOWN },
    { PANE_ANY, "k", ACTION_MOVE_UP },
    { PANE_ANY, "Up", ACTION_MOVE_UP },
    { PANE_ANY, "PgDn", ACTION_PAGE_DOWN },
    { PANE_ANY, "Ctrl-F", ACTION_PAGE_DOWN },
    { PANE_ANY, "PgUp", ACTION_PAGE_UP },
    { PANE_ANY, "Ctrl-B", ACTION_PAGE_UP },
    { PANE_ANY, "Ctrl-D", ACTION_HALF_DOWN },
    { PANE_ANY, "Ctrl-U", ACTION_HALF_UP },
    { PANE_ANY, "Home", ACTION_MOVE_FIRST },
    { PANE_ANY, "End", ACTION_MOVE_LAST },
    { PANE_ANY, "G", ACTION_MOVE_LAST },
    { PANE_ANY, "Ctrl-E", ACTION_SCROLL_DOWN },
    { PANE_ANY, "Ctrl-Y", ACTION_SCROLL_UP },
    { PANE_ANY, "h", ACTION_MOVE_OUT },
    { PANE_ANY, "Left", ACTION_MOVE_OUT },
    { PANE_ANY, "l", ACTION_MOVE_IN },
    { PANE_ANY, "Right", ACTION_MOVE_IN },
    { PANE_ANY, "J", ACTION_NEXT_SIBLING },
    { PANE_ANY, "Shift-Down", ACTION_NEXT_SIBLING },
    { PANE_ANY, "K", ACTION_PREV_SIBLING },
    { PANE_ANY, "Shift-Up", ACTION_PREV_SIBLING },
    { PANE_ANY, ".", ACTION_NEXT_UNREVIEWED },
    { PANE_ANY, ",", ACTION_PREV_UNREVIEWED },
    { PANE_ANY, "p", ACTION_NEXT_UNSURE },
    { PANE_ANY, "P", ACTION_PREV_UNSURE },
    { PANE_ANY, "Ctrl-O", ACTION_GO_BACK },
    { PANE_ANY, "Backspace", ACTION_GO_BACK },
    { PANE_ANY, "g", ACTION_GO_TO },
    { PANE_ANY, "F", ACTION_REFERENCES },
    { PANE_ANY, "/", ACTION_SEARCH },
    { PANE_ANY, "B", ACTION_SEARCH_BACK },
    { PANE_ANY, "n", ACTION_SEARCH_NEXT },
    { PANE_ANY, "F3", ACTION_SEARCH_NEXT },
    { PANE_ANY, "N", ACTION_SEARCH_PREV },
    { PANE_ANY, "Shift-F3", ACTION_SEARCH_PREV },
    { PANE_ANY, "Esc", ACTION_SEARCH_CLEAR },
    { PANE_ANY, "Tab", ACTION_PANE_NEXT },
    { PANE_ANY, "Shift-Tab", ACTION_PANE_PREV },
    { PANE_ANY, "v", ACTION_SOURCE_MODE },
    { PANE_ANY, "z", ACTION_FOLD },
    { PANE_ANY, "-", ACTION_FOLD_ALL },
    { PANE_ANY, "+", ACTION_UNFOLD_ALL },
    { PANE_ANY, "Enter", ACTION_CLAUSE_OPEN },
    { PANE_ANY, "W", ACTION_TERMS },
    { PANE_ANY, "F11", ACTION_TERMS },
    { PANE_ANY, "Z", ACTION_DEADLINES },
    { PANE_ANY, "O", ACTION_TERM_CORRECT },
    { PANE_ANY, "R", ACTION_REQUIREMENTS },
    { PANE_ANY, "t", ACTION_CLAUSE_TAG },
    { PANE_ANY, "F4", ACTION_CLAUSE_TAG },
    { PANE_ANY, "T", ACTION_CLAUSE_UNTAG },
    { PANE_ANY, "c", ACTION_CLAUSE_NOTE },
    { PANE_ANY, "F5", ACTION_CLAUSE_NOTE },
    { PANE_ANY, "m", ACTION_NOTE_EDIT },
    { PANE_ANY, "e", ACTION_CLAUSE_CORRECT },
    { PANE_ANY, "F2", ACTION_CLAUSE_CORRECT },
    { PANE_ANY, "E", ACTION_CLAUSE_EDITOR },
    { PANE_ANY, "w", ACTION_WORD_REPLACE },
    { PANE_ANY, "r", ACTION_MARK_REVIEWED },
    { PANE_ANY, "Space", ACTION_MARK_NEXT },
    { PANE_ANY, "d", ACTION_MARK_DEVIATING },
    { PANE_ANY, "x", ACTION_MARK_NONE },
    { PANE_ANY, "*", ACTION_DRAFTS },
    { PANE_ANY, "Shift-F5", ACTION_DRAFTS },
    { PANE_ANY, "Q", ACTION_QUEUE },
    { PANE_ANY, "y", ACTION_COPY_CITATION },
    { PANE_ANY, "Y", ACTION_COPY_TEXT },
    { PANE_ANY, "o", ACTION_SURE },
    { PANE_ANY, "<", ACTION_PROMOTE },
    { PANE_ANY, ">", ACTION_DEMOTE },
    { PANE_ANY, "b", ACTION_SPLIT },
    { PANE_ANY, "M", ACTION_MERGE },
    { PANE_ANY, "L", ACTION_RELABEL },
    { PANE_ANY, "V", ACTION_KIND },
    { PANE_ANY, "s", ACTION_NEXT_FINDING },
    { PANE_ANY, "F7", ACTION_NEXT_FINDING },
    { PANE_ANY, "S", ACTION_PREV_FINDING },
    { PANE_ANY, "Shift-F7", ACTION_PREV_FINDING },
    { PANE_ANY, "X", ACTION_FINDINGS },
    { PANE_ANY, "!", ACTION_FINDING_APPLY },
    { PANE_ANY, "Shift-F8", ACTION_FINDING_APPLY },
    { PANE_ANY, "f", ACTION_FINDING_FIX },
    { PANE_ANY, "F8", ACTION_FINDING_FIX },
    { PANE_ANY, "i", ACTION_FINDING_IGNORE },
    { PANE_ANY, "I", ACTION_DISMISSAL_UNDO },
    { PANE_ANY, "a", ACTION_WORD_ACCEPT },
    { PANE_ANY, "=", ACTION_COMPARE },
    { PANE_ANY, "F12", ACTION_COMPARE },
    { PANE_COMPARE, "Right", ACTION_COMPARE_NEXT },
    { PANE_COMPARE, "Tab", ACTION_COMPARE_NEXT },
    { PANE_COMPARE, "s", ACTION_COMPARE_NEXT },
    { PANE_COMPARE, "Left", ACTION_COMPARE_PREV },
    { PANE_COMPARE, "Shift-Tab", ACTION_COMPARE_PREV },
    { PANE_COMPARE, "S", ACTION_COMPARE_PREV },
    { PANE_COMPARE, ".", ACTION_COMPARE_NEXT_OPEN },
    { PANE_COMPARE, ",", ACTION_COMPARE_PREV_OPEN },
    { PANE_COMPARE, "c", ACTION_DEVIATION_REASON },
    { PANE_COMPARE, "F5", ACTION_DEVIATION_REASON },
    { PANE_COMPARE, "m", ACTION_DEVIATION_EDITOR },
    { PANE_COMPARE, "a", ACTION_DEVIATION_ACCEPT },
    { PANE_COMPARE, "r", ACTION_DEVIATION_REJECT },
    { PANE_COMPARE, "x", ACTION_DEVIATION_CLEAR },
    { PANE_COMPARE, "d", ACTION_DEVIATION_DECLARED },
    { PANE_COMPARE, "v", ACTION_COMPARE_SCOPE },
    { PANE_COMPARE, "o", ACTION_COMPARE_ORDER },
    { PANE_COMPARE, "=", ACTION_COMPARE_WITH },
    { PANE_COMPARE, "Q", ACTION_COMPARE_CLOSE },
    { PANE_COMPARE, "Space", ACTION_PAGE_DOWN },
    { PANE_COMPARE, "q", ACTION_QUIT },
    { PANE_COMPARE, "Ctrl-C", ACTION_QUIT },
    { PANE_ANY, "u", ACTION_UNDO },
    { PANE_ANY, "U", ACTION_REDO },
    { PANE_ANY, "Ctrl-R", ACTION_REDO },
    { PANE_ANY, "D", ACTION_CHANGES_LIST },
    { PANE_ANY, "C", ACTION_COMMIT },
    { PANE_ANY, "F9", ACTION_COMMIT },
    { PANE_ANY, "H", ACTION_CLAUSE_LOG },
    { PANE_ANY, "A", ACTION_CONTRACT_LOG },
    { PANE_ANY, "F6", ACTION_NEW_VERSION },
    { PANE_ANY, "&", ACTION_REPORT },
    { PANE_ANY, "Shift-F9", ACTION_REPORT },
    { PANE_ANY, "?", ACTION_HELP },
    { PANE_ANY, "F1", ACTION_HELP },
    { PANE_ANY, ":", ACTION_MENU },
    { PANE_ANY, "F10", ACTION_MENU },
    { PANE_ANY, "Ctrl-L", ACTION_REDRAW },
    { PANE_ANY, "Ctrl-Z", ACTION_SUSPEND },
    { PANE_ANY, "q", ACTION_QUIT },
    { PANE_VIEWER, "Space", ACTION_PAGE_DOWN },
    { PANE_VIEWER, "Esc", ACTION_QUIT },
    { PANE_VIEWER, "Enter", ACTION_QUIT },
    { PANE_VIEWER, "Ctrl-C", ACTION_QUIT },
    { PANE_PROMPT, "Left", ACTION_EDIT_LEFT },
    { PANE_PROMPT, "Ctrl-B", ACTION_EDIT_LEFT },
    { PANE_PROMPT, "Right", ACTION_EDIT_RIGHT },
    { PANE_PROMPT, "Ctrl-F", ACTION_EDIT_RIGHT },
    { PANE_PROMPT, "Ctrl-Left", ACTION_EDIT_WORD_LEFT },
    { PANE_PROMPT, "Shift-Left", ACTION_EDIT_WORD_LEFT },
    { PANE_PROMPT, "Alt-b", ACTION_EDIT_WORD_LEFT },
    { PANE_PROMPT, "Ctrl-Right", ACTION_EDIT_WORD_RIGHT },
    { PANE_PROMPT, "Shift-Right", ACTION_EDIT_WORD_RIGHT },
    { PANE_PROMPT, "Alt-f", ACTION_EDIT_WORD_RIGHT },
    { PANE_PROMPT, "Home", ACTION_EDIT_HOME },
    { PANE_PROMPT, "Ctrl-A", ACTION_EDIT_HOME },
    { PANE_PROMPT, "End", ACTION_EDIT_END },
    { PANE_PROMPT, "Ctrl-E", ACTION_EDIT_END },
    { PANE_PROMPT, "PgUp", ACTION_EDIT_FIRST },
    { PANE_PROMPT, "PgDn", ACTION_EDIT_LAST },
    { PANE_PROMPT, "Backspace", ACTION_EDIT_BACKSPACE },
    { PANE_PROMPT, "Ctrl-H", ACTION_EDIT_BACKSPACE },
    { PANE_PROMPT, "Delete", ACTION_EDIT_DELETE },
    { PANE_PROMPT, "Ctrl-D", ACTION_EDIT_DELETE },
    { PANE_PROMPT, "Ctrl-K", ACTION_EDIT_KILL_TO_END },
    { PANE_PROMPT, "Ctrl-U", ACTION_EDIT_KILL_TO_HOME },
    { PANE_PROMPT, "Ctrl-W", ACTION_EDIT_KILL_WORD_LEFT },
    { PANE_PROMPT, "Alt-Backspace", ACTION_EDIT_KILL_WORD_LEFT },
    { PANE_PROMPT, "Alt-d", ACTION_EDIT_KILL_WORD_RIGHT },
    { PANE_PROMPT, "Ctrl-Y", ACTION_EDIT_YANK },
    { PANE_PROMPT, "Ctrl-T", ACTION_EDIT_TRANSPOSE },
    { PANE_PROMPT, "Ctrl-Z", ACTION_EDIT_UNDO },
    { PANE_PROMPT, "Ctrl-R", ACTION_EDIT_REDO },
    { PANE_PROMPT, "Up", ACTION_PROMPT_UP },
    { PANE_PROMPT, "Ctrl-P", ACTION_PROMPT_UP },
    { PANE_PROMPT, "Down", ACTION_PROMPT_DOWN },
    { PANE_PROMPT, "Ctrl-N", ACTION_PROMPT_DOWN },
    { PANE_PROMPT, "Tab", ACTION_PROMPT_COMPLETE },
    { PANE_PROMPT, "Ctrl-J", ACTION_PROMPT_NEWLINE },
    { PANE_PROMPT, "Alt-Enter", ACTION_PROMPT_NEWLINE },
    { PANE_PROMPT, "Ctrl-O", ACTION_PROMPT_EDITOR },
    { PANE_PROMPT, "Enter", ACTION_PROMPT_ACCEPT },
    { PANE_PROMPT, "Esc", ACTION_PROMPT_CANCEL },
    { PANE_PROMPT, "Ctrl-C", ACTION_PROMPT_CANCEL },
    { PANE_PROMPT, "Ctrl-G", ACTION_PROMPT_CANCEL },
    { PANE_PICKER, "Down", ACTION_MOVE_DOWN },
    { PANE_PICKER, "Ctrl-N", ACTION_MOVE_DOWN },
    { PANE_PICKER, "Tab", ACTION_MOVE_DOWN },
    { PANE_PICKER, "Up", ACTION_MOVE_UP },
    { PANE_PICKER, "Ctrl-P", ACTION_MOVE_UP },
    { PANE_PICKER, "Shift-Tab", ACTION_MOVE_UP },
    { PANE_PICKER, "PgDn", ACTION_PAGE_DOWN },
    { PANE_PICKER, "PgUp", ACTION_PAGE_UP },
    { PANE_PICKER, "Home", ACTION_MOVE_FIRST },
    { PANE_PICKER, "End", ACTION_MOVE_LAST },
    { PANE_PICKER, "Backspace", ACTION_EDIT_BACKSPACE },
    { PANE_PICKER, "Ctrl-H", ACTION_EDIT_BACKSPACE },
    { PANE_PICKER, "Ctrl-U", ACTION_EDIT_KILL_TO_HOME },
    { PANE_PICKER, "Enter", ACTION_PROMPT_ACCEPT },
    { PANE_PICKER, "Esc", ACTION_PROMPT_CANCEL },
    { PANE_PICKER, "Ctrl-C", ACTION_PROMPT_CANCEL },
    { PANE_PICKER, "Ctrl-G", ACTION_PROMPT_CANCEL },
};

/* The action of that name; ACTION_NONE: there is none. */
static enum action find_action(const char *name)
{
    for (int i = 0; i < ACTIONS; i++)
        if (strcmp(action_table[i].name, name) == 0)
            return (enum action)i;
    return ACTION_NONE;
}

char *keys_name(uint32_t key)
{
    struct str name = STR_INIT;
    if (key & KEY_CTRL)
        str_puts(&name, C_("key", "Ctrl-"));
    if (key & KEY_ALT)
        str_puts(&name, C_("key", "Alt-"));
    if (key & KEY_SHIFT)
        str_puts(&name, C_("key", "Shift-"));
    uint32_t base = key & 0xFFFFFF;
    for (size_t i = 0; i < KEY_NAMES; i++) {
        if (key_names[i].key == base && key_names[i].shown) {
            str_puts(&name, i18n_in_context(key_names[i].shown, key_names[i].name));
            return str_steal(&name);
        }
    }
    if (base >= K_F1 && base <= K_F12) {
        str_printf(&name, "F%u", (unsigned)(base - K_F1 + 1));
        return str_steal(&name);
    }
    char encoded[4];
    str_add(&name, encoded, utf8_encode(key & KEY_CTRL ? utf8_upper(base) : base, encoded));
    return str_steal(&name);
}

static bool parse_base(const char *name, uint32_t *key)
{
    for (size_t i = 0; i < KEY_NAMES; i++) {
        if (strcasecmp(key_names[i].name, name) == 0) {
            *key = key_names[i].key;
            return true;
        }
    }
    if ((name[0] == 'F' || name[0] == 'f') && name[1] >= '1' && name[1] <= '9') {
        char *end;
        long number = strtol(name + 1, &end, 10);
        if (*end != '\0' || number > 12)
            return false;
        *key = (uint32_t)(K_F1 + number - 1);
        return true;
    }
    size_t len = strlen(name);
    uint32_t codepoint;
    if (len == 0 || utf8_decode(name, len, &codepoint) != len || codepoint <= 0x20)
        return false;
    *key = codepoint;
    return true;
}

bool keys_parse(const char *name, uint32_t *key)
{
    static const struct {
        const char *text;
        uint32_t flag;
    } prefixes[] = { { "Ctrl-", KEY_CTRL }, { "Alt-", KEY_ALT }, { "Shift-", KEY_SHIFT } };
    uint32_t flags = 0;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0];) {
        size_t len = strlen(prefixes[i].text);
        if (strncasecmp(name, prefixes[i].text, len) == 0 && name[len] != '\0') {
            flags |= prefixes[i].flag;
            name += len;
            i = 0;
            continue;
        }
        i++;
    }
    uint32_t base;
    if (!parse_base(name, &base))
        return false;
    /* Ctrl-R and Ctrl-r are one key; Shift is part of a letter already. */
    if (flags & KEY_CTRL)
        base = base < KEY_NAMED ? utf8_lower(base) : base;
    if ((flags & KEY_SHIFT) && base < KEY_NAMED)
        return false;
    *key = base | flags;
    return true;
}

void keys_init(struct key_table *table)
{
    table->bindings.len = 0;
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++) {
        struct binding binding = { built_in[i].pane, 0, built_in[i].action };
        if (keys_parse(built_in[i].key, &binding.key))
            vec_push(&table->bindings, binding);
    }
}

void keys_free(struct key_table *table)
{
    vec_free(&table->bindings);
}

enum action keys_find(const struct key_table *table, enum key_pane pane, uint32_t key)
{
    enum action general = ACTION_NONE;
    bool found = false;
    for (size_t i = table->bindings.len; i-- > 0;) {
        const struct binding *binding = &table->bindings.items[i];
        if (binding->key != key)
            continue;
        if (binding->pane == pane)
            return binding->action;
        if (binding->pane == PANE_ANY && !found) {
            general = binding->action;
            found = true;
        }
    }
    /* What holds everywhere doesn't hold where letters are typed. */
    return pane == PANE_PROMPT || pane == PANE_PICKER ? ACTION_NONE : general;
}

char *keys_of(const struct key_table *table, enum key_pane pane, enum action action, size_t max)
{
    struct str names = STR_INIT;
    size_t count = 0;
    for (size_t i = 0; i < table->bindings.len && count < max; i++) {
        const struct binding *binding = &table->bindings.items[i];
        if (binding->action != action || (binding->pane != pane && binding->pane != PANE_ANY))
            continue;
        enum key_pane where = pane == PANE_ANY ? PANE_CLAUSES : pane;
        if (keys_find(table, where, binding->key) != action)
            continue; /* taken by a later line */
        char *name = keys_name(binding->key);
        str_printf(&names, "%s%s", count > 0 ? ", " : "", name);
        free(name);
        count++;
    }
    return str_steal(&names);
}

static bool find_pane(const char *name, enum key_pane *pane)
{
    for (int i = 0; i < KEY_PANES; i++) {
        if (strcmp(pane_names[i], name) == 0) {
            *pane = (enum key_pane)i;
            return true;
        }
    }
    return false;
}

/* Takes one line apart (and changes it); returns NULL or what is wrong with it. */
static char *read_line(struct key_table *table, char *line)
{
    char *words[4];
    size_t count = 0;
    char *rest = line;
    for (char *word = strtok_r(rest, " \t\r", &rest); word && count < 4;
         word = strtok_r(NULL, " \t\r", &rest))
        words[count++] = word;
    if (count == 0 || words[0][0] == '#')
        return NULL;
    if (count < 2 || count > 3)
        return alloc_printf(_("expected: [PANE] KEY ACTION"));
    struct binding binding = { PANE_ANY, 0, ACTION_NONE };
    if (count == 3 && !find_pane(words[0], &binding.pane))
        return alloc_printf(_("no pane is called “%s” (there are source, clauses, detail, "
                              "viewer, compare, prompt, picker, any)"),
                            words[0]);
    const char *key = words[count - 2], *action = words[count - 1];
    if (!keys_parse(key, &binding.key))
        return alloc_printf(_("no key is called “%s”"), key);
    binding.action = find_action(action);
    if (binding.action == ACTION_NONE && strcmp(action, "none") != 0)
        return alloc_printf(_("no action is called “%s” (the help shows their names)"), action);
    vec_push(&table->bindings, binding);
    return NULL;
}

void keys_read(struct key_table *table, const char *path, struct str *errors)
{
    if (!file_exists(path))
        return;
    struct str text = STR_INIT;
    struct err err = { 0 };
    if (file_read(&text, path, &err) < 0) {
        str_printf(errors, "%s\n", err.text);
        str_free(&text);
        return;
    }
    int number = 0;
    char *line = text.len > 0 ? text.data : NULL;
    while (line) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        number++;
        char *wrong = read_line(table, line);
        if (wrong)
            str_printf(errors, "%s:%d: %s\n", path, number, wrong);
        free(wrong);
        line = end ? end + 1 : NULL;
    }
    str_free(&text);
}
