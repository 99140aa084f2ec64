/* A term in one line for people. */
#include "terms/terms.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* "24", "1,5" without a tail of zeros. */
static void put_number(struct str *out, double number)
{
    char text[40];

    snprintf(text, sizeof text, "%.2f", number);
    for (size_t len = strlen(text);
         len > 0 && (text[len - 1] == '0' || text[len - 1] == '.');) {
        bool dot = text[--len] == '.';
        text[len] = '\0';
        if (dot)
            break;
    }
    str_puts(out, text);
}

static void put_field(struct str *out, const struct term_field *field)
{
    if (field == NULL || field->type == FIELD_NONE)
        str_puts(out, "–");
    else if (field->type == FIELD_TRUTH)
        str_puts(out, field->number != 0 ? _("yes") : _("no"));
    else if (field->type == FIELD_NUMBER)
        put_number(out, field->number);
    else
        str_puts(out, field->text);
}

/* Values that are names of json, in the user's language. */
static const char *shown(const char *value)
{
    static const struct {
        const char *value;
        const char *name;
    } names[] = {
        { "general", N_("general") },
        { "specific", N_("specific") },
        { "controller", N_("controller") },
        { "processor", N_("processor") },
        { "delete", N_("to be deleted") },
        { "return", N_("to be returned") },
        { "delete-or-return", N_("to be deleted or returned") },
        { "return-and-delete", N_("to be returned and deleted") },
        { "true", N_("yes") },
        { "false", N_("no") },
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].value, value) == 0)
            return _(names[i].name);
    return value;
}

/* The values of the fields that do not take any words. */
static const char *const *values_of(enum term_key key, const char *field)
{
    static const struct {
        enum term_key key;
        const char *field;
        const char *values[5];
    } closed[] = {
        { TERM_AUTHORISATION, "value", { "general", "specific" } },
        { TERM_DELETION,
          "choice",
          { "delete", "return", "delete-or-return", "return-and-delete" } },
        { TERM_SPECIAL, "value", { "true", "false" } },
        { TERM_OFFENCES, "value", { "true", "false" } },
    };

    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if (closed[i].key == key && strcmp(closed[i].field, field) == 0)
            return closed[i].values;
    return NULL;
}

const char *term_value_name(enum term_key key, const char *field, const char *said)
{
    const char *const *values = values_of(key, field);

    for (size_t i = 0; values != NULL && values[i] != NULL; i++)
        if (strcasecmp(values[i], said) == 0 || strcasecmp(shown(values[i]), said) == 0)
            return values[i];
    return values == NULL ? said : NULL;
}

char *term_value_choices(enum term_key key, const char *field)
{
    const char *const *values = values_of(key, field);
    struct str out = STR_INIT;

    for (size_t i = 0; values != NULL && values[i] != NULL; i++)
        str_printf(&out, "%s%s", i == 0 ? "" : ", ", shown(values[i]));
    return str_steal(&out);
}

const char *term_field_title(enum term_key key, const char *field)
{
    static const struct {
        const char *field;
        const char *title;
    } titles[] = {
        { "name", N_("name") },         { "id", N_("registration number") },
        { "address", N_("address") },   { "country", N_("country") },
        { "purpose", N_("purpose") },   { "phone", N_("phone") },
        { "email", N_("e-mail") },      { "choice", N_("choice") },
        { "deadline", N_("deadline") },
    };

    if (strcmp(field, "value") == 0)
        return key == TERM_BREACH ? _("hours") : key == TERM_DELETION ? _("wording") : "";
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i].field, field) == 0)
            return _(titles[i].title);
    return field;
}

char *term_field_shown(const struct term *term, const char *field)
{
    const struct term_field *found = term_field(term, field);
    struct str out = STR_INIT;

    if (found != NULL && found->type == FIELD_TEXT)
        str_puts(&out, shown(found->text));
    else if (found != NULL && found->type != FIELD_NONE)
        put_field(&out, found);
    return str_steal(&out);
}

static void put_also(struct str *out, const struct term *term, const char *name,
                     const char *before, const char *after)
{
    if (term_text(term, name)[0] != '\0') {
        str_puts(out, before);
        str_puts(out, shown(term_text(term, name)));
        str_puts(out, after);
    }
}

/* The firm's number; only a Danish one is a CVR number. */
static void put_number_of(struct str *out, const struct term *term)
{
    const char *id = term_text(term, "id");
    const char *country = term_text(term, "country");
    bool danish = strlen(id) == 8 && strspn(id, "0123456789") == 8 &&
                  (country[0] == '\0' || strcmp(country, "Danmark") == 0);

    put_also(out, term, "id", danish ? ", CVR " : ", ", "");
}

static void put_breach(struct str *out, const struct term *term)
{
    if (term_field(term, "working_days") != NULL) {
        put_field(out, term_field(term, "as_written"));
        return;
    }
    put_field(out, term_field(term, "value"));
    str_printf(out, " %s", _("hours"));
}

char *term_describe(const struct term *term)
{
    struct str out = STR_INIT;

    switch (term->key) {
    case TERM_PARTIES:
        put_also(&out, term, "role", "", ": ");
        put_field(&out, term_field(term, "name"));
        put_number_of(&out, term);
        put_also(&out, term, "address", ", ", "");
        break;
    case TERM_SUBPROCESSORS:
        put_field(&out, term_field(term, "name"));
        put_number_of(&out, term);
        put_also(&out, term, "country", ", ", "");
        put_also(&out, term, "purpose", ": ", "");
        break;
    case TERM_BREACH: put_breach(&out, term); break;
    case TERM_AUTHORISATION: str_puts(&out, shown(term_text(term, "value"))); break;
    case TERM_DELETION:
        if (term_text(term, "then")[0] != '\0' &&
            strcmp(term_text(term, "choice"), "return") == 0)
            str_puts(&out, shown("return-and-delete"));
        else
            put_also(&out, term, "choice", "", "");
        put_also(&out, term, "deadline", ", ", "");
        if (out.len > 0)
            str_puts(&out, ": ");
        put_field(&out, term_field(term, "value"));
        break;
    case TERM_CONTACTS:
    case TERM_SIGNATORIES:
        put_also(&out, term, "role", "", ": ");
        put_field(&out, term_field(term, "name"));
        put_also(&out, term, "title", ", ", "");
        put_also(&out, term, "phone", ", ", "");
        put_also(&out, term, "email", ", ", "");
        break;
    case TERM_DEADLINES:
        put_field(&out, term_field(term, "value"));
        put_also(&out, term, "what", ": ", "");
        break;
    default:
        put_field(&out, term_field(term, "value"));
        put_also(&out, term, "what", " (", ")");
        if (term_text(term, "signed")[0] != '\0')
            str_printf(&out, _(" (signed %s)"), term_text(term, "signed"));
        else
            put_also(&out, term, "date", " (", ")");
        put_also(&out, term, "recipient", " (", ")");
        put_also(&out, term, "basis", ": ", "");
        break;
    }
    for (size_t i = 0; i < term->under.len; i++)
        if (strcmp(term->under.items[i]->role, "venue") == 0)
            put_also(&out, term->under.items[i], "value", "; ", "");
    return str_steal(&out);
}
