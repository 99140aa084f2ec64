/* The open contract's key terms, and the reviewer's corrections of them. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "terms/terms.h"
#include "work/internal.h"

#include <stdlib.h>
#include <string.h>

const struct terms *session_terms(struct session *session)
{
    if (session->terms != NULL && session->terms->contract == session->now &&
        session->terms_version == session->now->version)
        return session->terms;
    terms_release(session->terms);
    session->terms = terms_read(session->now);
    session->terms_version = session->now->version;
    return session->terms;
}

/* --- which party ------------------------------------------------------------------------- */

/* By what words a role is asked for, in whatever language. */
static const char *role_of(const char *words)
{
    static const struct {
        const char *words, *role;
    } roles[] = {
        { "controller", "controller" },     { "dataansvarlig", "controller" },
        { "dataansvarlige", "controller" }, { "den dataansvarlige", "controller" },
        { "processor", "processor" },       { "databehandler", "processor" },
        { "databehandleren", "processor" },
    };
    const char *role = NULL;
    char *lower = utf8_lower_copy(words, strlen(words));
    for (size_t i = 0; i < sizeof roles / sizeof *roles && role == NULL; i++)
        if (strcmp(roles[i].words, lower) == 0)
            role = roles[i].role;
    free(lower);
    return role;
}

/* By its name or its role; by its number also the one after the last. */
static bool has_party(const struct term_list *parties, const char *entry)
{
    char *end;
    unsigned long number = strtoul(entry, &end, 10);
    bool there = *end == '\0' && number >= 1 && number <= parties->len + 1;
    for (size_t i = 0; i < parties->len && !there; i++)
        there = strcmp(term_text(parties->items[i], "name"), entry) == 0 ||
                strcmp(term_text(parties->items[i], "role"), entry) == 0;
    return there;
}

static int say_parties(const struct term_list *parties, const char *entry, struct err *err)
{
    struct str names = STR_INIT;
    for (size_t i = 0; i < parties->len; i++) {
        char *role = term_field_shown(parties->items[i], "role");
        const char *name = term_text(parties->items[i], "name");
        str_printf(&names, "%s%s%s%s", i > 0 ? "; " : "", role,
                   role[0] != '\0' && name[0] != '\0' ? ": " : "", name);
        free(role);
    }
    int code = err_set(err, ERR_USAGE, _("there is no party \"%s\"; there are %s"), entry,
                       str_text(&names));
    str_free(&names);
    return code;
}

/* "parties.databehandler.id=…" is about the processor; what is asked of a party that is not there
   would make another one. A name or a role is what a new one begins with. The caller owns *out. */
static int settle_party(const struct terms *terms, const char *setting, char **out,
                        struct err *err)
{
    static const char parties[] = "parties.";
    const size_t begin = sizeof parties - 1;
    const struct term_list *list = &terms->by_key[TERM_PARTIES];
    const char *equals = strchr(setting, '=');
    const char *dot = equals == NULL ? NULL : memrchr(setting, '.', (size_t)(equals - setting));
    *out = alloc_strdup(setting);
    if (strncmp(setting, parties, begin) != 0 || dot == NULL || dot < setting + begin)
        return ERR_OK;
    char *entry = alloc_strndup(setting + begin, (size_t)(dot - setting) - begin);
    char *field = alloc_strndup(dot + 1, (size_t)(equals - dot) - 1);
    const char *role = role_of(entry);
    bool begins = strcmp(field, "name") == 0;
    bool other = term_field_title(TERM_PARTIES, field) == field; /* a role, or part of a name */
    int result = ERR_OK;
    if (role != NULL && !has_party(list, entry) && has_party(list, role)) {
        free(*out);
        *out = alloc_printf("%s%s%s", parties, role, dot);
    } else if (list->len > 0 && !has_party(list, entry) && !other &&
               (role != NULL || !begins)) {
        result = say_parties(list, entry, err);
    }
    free(entry);
    free(field);
    return result;
}

/* --- corrections -------------------------------------------------------------------------- */

/* "Notice of a breach, hours: 36": the setting in the user's words. The caller owns it. */
char *terms_describe_change(const struct change *change)
{
    const char *equals = strchr(change->value, '=');
    size_t len = strcspn(change->value, ".=");
    char *name = alloc_strndup(change->value, len);
    enum term_key key;
    char *text = NULL;
    if (equals != NULL && term_key_parse(name, &key)) {
        const char *dot = memrchr(change->value, '.', (size_t)(equals - change->value));
        char *field = dot == NULL ? alloc_strdup("value")
                                  : alloc_strndup(dot + 1, (size_t)(equals - dot) - 1);
        const char *title = term_field_title(key, field);
        bool known = title != field && title[0] != '\0';
        bool truth = key == TERM_SPECIAL || key == TERM_OFFENCES;
        struct term set = { .key = key, .field_count = 1 };
        set.fields[0] = (struct term_field){ .name = field,
                                             .type = truth ? FIELD_TRUTH : FIELD_TEXT,
                                             .text = equals + 1,
                                             .number = strcmp(equals + 1, "true") == 0 };
        char *value = term_field_shown(&set, field);
        text =
            alloc_printf("%s%s%s: %s", term_key_title(key), known ? ", " : "",
                         known ? title : "", equals[1] != '\0' ? value : _("as it was read"));
        free(value);
        free(field);
    }
    free(name);
    return text;
}

int session_set_term(struct session *session, const char *setting, struct err *err)
{
    char *meant;
    int result = settle_party(session_terms(session), setting, &meant, err);
    char *settled = terms_settle_correction(meant);
    struct change change = { .kind = CHANGE_TERM, .value = settled };
    struct node *node = NULL;
    if (result == ERR_OK)
        result = terms_check_correction(session_terms(session), settled, &node, err);

    if (result == ERR_OK) {
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        result = session_do(session, &change, err);
    }
    free(settled);
    free(meant);
    return result;
}
