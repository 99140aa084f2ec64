/*
 * Scores key terms: score-terms GOLD.json PREDICTED.json [GOLD.json PREDICTED.json…]
 *
 * A scalar is right where it equals the gold value, and where both are null; the words that
 * readers have for the choice at deletion count by what they mean. Subprocessors are
 * right where name and number are. Lists are scored by recall and precision, a value counts where
 * it shares its words. Deadlines, where the gold has them, are right where value and line are: none
 * missing, none twice, none that is no deadline. Prints what is wrong and at the end the totals:
 *
 *   scalars RIGHT/ALL   subprocessors RIGHT/GOLD of PREDICTED   lists FOUND/GOLD RIGHT/PREDICTED
 *   deadlines RIGHT/GOLD of PREDICTED
 *
 * Where SCORE_ADDRESSES is set, the parties' addresses that the gold has are scalars as well. Where
 * SCORE_PARTIES is set, only the parties are scored, and none may be made that the gold has not.
 *
 * Exit status: 0, or 1 where scalars, subprocessors or deadlines are below the share that SCORE_MIN
 * (per cent) asks for, or, where SCORE_LISTS is set, a value of a list is missing or should not be;
 * 2 for unreadable files.
 */
#include <ctype.h>
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    int scalars, scalars_right;
    int firms, firms_right, firms_made;
    int values, values_found, made, made_right;
    int deadlines, deadlines_right, deadlines_made;
} total;

static const char *file;

/* The value itself where a list stands for one. */
static json_t *first(json_t *value)
{
    return json_is_array(value) ? json_array_get(value, 0) : value;
}

/* Letters and digits in lower case (ASCII), other bytes as they are. */
static void normal(const char *text, char *out, size_t size)
{
    size_t len = 0;

    for (; text != NULL && *text != '\0' && len + 2 < size; text++) {
        if (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80) {
            out[len++] = (char)tolower((unsigned char)*text);
        } else if (len > 0 && out[len - 1] != ' ') {
            out[len++] = ' ';
        }
    }
    while (len > 0 && out[len - 1] == ' ') {
        len--;
    }
    out[len] = '\0';
}

static void as_text(json_t *value, char *out, size_t size)
{
    char raw[2000];

    if (json_is_number(value)) {
        snprintf(out, size, "%g", json_number_value(value));
    } else if (json_is_boolean(value)) {
        snprintf(out, size, "%s", json_is_true(value) ? "true" : "false");
    } else if (json_is_string(value)) {
        snprintf(raw, sizeof raw, "%s", json_string_value(value));
        normal(raw, out, size);
    } else {
        snprintf(out, size, "null");
    }
}

static void scalar(const char *name, json_t *gold, json_t *made)
{
    char want[2000];
    char got[2000];

    as_text(gold, want, sizeof want);
    as_text(made, got, sizeof got);
    total.scalars++;
    if (strcmp(want, got) == 0) {
        total.scalars_right++;
    } else {
        printf("%s: %s is %s, not %s\n", file, name, got, want);
    }
}

/* A register's number, which readers write with its spaces or without. */
static void score_number(const char *name, json_t *gold, json_t *made)
{
    const char *text = json_string_value(gold);
    bool digits = text != NULL && text[strspn(text, "0123456789 ")] == '\0';
    char bare[80] = "";
    size_t len = 0;
    json_t *number;

    for (; digits && *text != '\0' && len + 1 < sizeof bare; text++) {
        bare[len] = *text;
        len += *text != ' ';
    }
    bare[len] = '\0';
    number = digits ? json_string(bare) : json_incref(gold);
    scalar(name, number, made);
    json_decref(number);
}

static json_t *member(json_t *root, const char *key, const char *field)
{
    return json_object_get(first(json_object_get(root, key)), field);
}

static int has(json_t *root, const char *key)
{
    return json_object_get(root, key) != NULL;
}

/* Readers call the same choice "controller", "controller's choice", "either", "return, then
   delete" or "return and delete": where it is said to be the controller's, the program must say that as well. */
static void score_choice(json_t *gold, json_t *made)
{
    static const struct {
        const char *said;
        const char *choice;
        const char *by; /* or NULL: it does not matter */
    } meanings[] = {
        { "controller", "delete-or-return", "controller" },
        { "controller's choice", "delete-or-return", "controller" },
        { "processor", "delete-or-return", "processor" },
        { "return, then delete", "return", NULL },
        { "return_then_delete", "return", NULL },
        { "return and delete", "return", NULL },
        { "delete or return", "delete-or-return", NULL },
        { "either", "delete-or-return", NULL },
    };
    const char *want = json_string_value(json_object_get(gold, "choice"));
    const char *by = json_string_value(json_object_get(made, "chosen_by"));
    json_t *meant = json_object_get(gold, "choice");

    if (meant == NULL) {
        return;
    }
    for (size_t i = 0; want != NULL && i < sizeof meanings / sizeof *meanings; i++) {
        if (strcmp(meanings[i].said, want) == 0) {
            bool right = meanings[i].by == NULL ||
                         (by != NULL && strcmp(by, meanings[i].by) == 0);
            json_t *choice = json_string(right ? meanings[i].choice : want);
            scalar("deletion.choice", choice, json_object_get(made, "choice"));
            json_decref(choice);
            return;
        }
    }
    scalar("deletion.choice", meant, json_object_get(made, "choice"));
}

static void score_scalars(json_t *gold, json_t *made)
{
    static const struct {
        const char *key;
        const char *field;
        int always; /* also where the gold has no such key */
    } scalars[] = {
        { "breach_notice_hours", "value", 1 },
        { "subprocessor_authorisation", "value", 1 },
        { "subprocessor_notice", "days", 1 },
        { "special_categories", "value", 1 },
        { "criminal_offences", "value", 0 },
        { "deletion", "days", 0 },
        { "log_retention", "days", 0 },
        { "effective", "date", 0 },
        { "effective", "signed", 0 },
    };

    for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
        json_t *term = first(json_object_get(gold, scalars[i].key));
        char name[80];
        if (!scalars[i].always && !json_is_null(term) &&
            json_object_get(term, scalars[i].field) == NULL) {
            continue;
        }
        if (!scalars[i].always && !has(gold, scalars[i].key)) {
            continue;
        }
        snprintf(name, sizeof name, "%s.%s", scalars[i].key, scalars[i].field);
        scalar(name, json_object_get(term, scalars[i].field),
               member(made, scalars[i].key, scalars[i].field));
    }
    if (has(gold, "request_response")) {
        json_t *term = first(json_object_get(gold, "request_response"));
        json_t *working = json_object_get(term, "business_days");
        const char *field = json_object_get(term, "hours") != NULL ? "hours" : "days";
        bool counted = working == NULL ||
                       json_is_true(member(made, "request_response", "working_days"));
        /* Gold of words alone ("fem hverdage") has no number to compare with. */
        if (json_is_null(term) || working != NULL || json_object_get(term, field) != NULL) {
            scalar("request_response", working != NULL ? working : json_object_get(term, field),
                   counted ? member(made, "request_response", field) : NULL);
        }
    }
    score_choice(first(json_object_get(gold, "deletion")),
                 first(json_object_get(made, "deletion")));
    if (has(gold, "governing_law")) {
        json_t *want = first(json_object_get(gold, "governing_law"));
        json_t *got = first(json_object_get(made, "governing_law"));
        scalar("governing_law", json_object_get(want, "value"), json_object_get(got, "value"));
        if (json_object_get(want, "venue") != NULL) {
            scalar("venue", json_object_get(json_object_get(want, "venue"), "value"),
                   json_object_get(first(json_object_get(got, "venue")), "value"));
        }
    }
}

/* The nth party of the role, from 0. */
static json_t *party(json_t *root, const char *role, size_t nth)
{
    size_t i;
    json_t *entry;

    json_array_foreach(json_object_get(root, "parties"), i, entry) {
        const char *name = json_string_value(json_object_get(entry, "role"));
        if (name != NULL && strcmp(name, role) == 0 && nth-- == 0) {
            return entry;
        }
    }
    return NULL;
}

static void score_party(json_t *want, json_t *got, const char *role)
{
    char name[40];

    snprintf(name, sizeof name, "%s name", role);
    scalar(name, json_object_get(want, "name"), json_object_get(got, "name"));
    snprintf(name, sizeof name, "%s id", role);
    score_number(name, json_object_get(want, "id"), json_object_get(got, "id"));
    if (getenv("SCORE_ADDRESSES") != NULL && has(want, "address")) {
        snprintf(name, sizeof name, "%s address", role);
        scalar(name, json_object_get(want, "address"), json_object_get(got, "address"));
    }
}

static void score_parties(json_t *gold, json_t *made)
{
    static const char *const roles[] = { "controller", "processor" };

    for (size_t i = 0; i < 2; i++) {
        for (size_t nth = 0; nth == 0 || party(gold, roles[i], nth) != NULL; nth++)
            score_party(party(gold, roles[i], nth), party(made, roles[i], nth), roles[i]);
    }
}

static void score_count(size_t want, size_t got)
{
    total.scalars++;
    total.scalars_right += want == got;
    if (want != got) {
        printf("%s: %zu parties, not %zu\n", file, got, want);
    }
}

static int same_firm(json_t *a, json_t *b)
{
    char left[2][400];
    char right[2][400];

    as_text(json_object_get(a, "name"), left[0], 400);
    as_text(json_object_get(b, "name"), right[0], 400);
    as_text(json_object_get(a, "id"), left[1], 400);
    as_text(json_object_get(b, "id"), right[1], 400);
    return strcmp(left[0], right[0]) == 0 && strcmp(left[1], right[1]) == 0;
}

static void score_firms(json_t *gold, json_t *made)
{
    json_t *want = json_object_get(gold, "subprocessors");
    json_t *got = json_object_get(made, "subprocessors");
    json_t *a;
    json_t *b;
    size_t i;
    size_t k;

    total.firms += (int)json_array_size(want);
    total.firms_made += (int)json_array_size(got);
    json_array_foreach(want, i, a) {
        int right = 0;
        json_array_foreach(got, k, b) {
            right |= same_firm(a, b);
        }
        total.firms_right += right;
        if (!right) {
            printf("%s: missed subprocessor %s (%s)\n", file,
                   json_string_value(json_object_get(a, "name")),
                   json_string_value(json_object_get(a, "id")) == NULL
                       ? "null"
                       : json_string_value(json_object_get(a, "id")));
        }
    }
    json_array_foreach(got, k, b) {
        int right = 0;
        json_array_foreach(want, i, a) {
            right |= same_firm(a, b);
        }
        if (!right) {
            printf("%s: no such subprocessor %s (%s)\n", file,
                   json_string_value(json_object_get(b, "name")),
                   json_string_value(json_object_get(b, "id")) == NULL
                       ? "null"
                       : json_string_value(json_object_get(b, "id")));
        }
    }
}

/* Most words of the shorter value stand in the other. */
static int like(json_t *a, json_t *b)
{
    char left[2000];
    char right[2002];
    char padded[2004];
    size_t words = 0;
    size_t shared = 0;

    as_text(json_object_get(a, "value"), left, sizeof left);
    as_text(json_object_get(b, "value"), right, sizeof right - 2);
    snprintf(padded, sizeof padded, " %s ", right);
    for (char *save = NULL, *word = strtok_r(left, " ", &save); word != NULL;
         word = strtok_r(NULL, " ", &save)) {
        char find[300];
        snprintf(find, sizeof find, " %.290s ", word);
        words++;
        shared += strstr(padded, find) != NULL;
    }
    return words > 0 && shared * 2 >= words;
}

static void score_list(json_t *gold, json_t *made, const char *key)
{
    json_t *want = json_object_get(gold, key);
    json_t *got = json_object_get(made, key);
    json_t *a;
    json_t *b;
    size_t i;
    size_t k;

    if (!json_is_array(want)) {
        return;
    }
    json_array_foreach(want, i, a) {
        int found = 0;
        json_array_foreach(got, k, b) {
            found |= like(a, b) || like(b, a);
        }
        total.values++;
        total.values_found += found;
        if (!found) {
            printf("%s: %s lacks %s\n", file, key, json_string_value(json_object_get(a, "value")));
        }
    }
    json_array_foreach(got, k, b) {
        int right = 0;
        json_array_foreach(want, i, a) {
            right |= like(a, b) || like(b, a);
        }
        total.made++;
        total.made_right += right;
        if (!right) {
            printf("%s: %s has %.100s\n", file, key,
                   json_string_value(json_object_get(b, "value")));
        }
    }
}

static void score_deadlines(json_t *gold, json_t *made)
{
    json_t *want = json_object_get(gold, "deadlines");
    json_t *left = json_copy(json_object_get(made, "deadlines"));
    json_t *a;
    size_t i;

    if (!json_is_array(want)) {
        json_decref(left);
        return;
    }
    total.deadlines += (int)json_array_size(want);
    total.deadlines_made += (int)json_array_size(left);
    json_array_foreach(want, i, a) {
        size_t k = 0;
        while (k < json_array_size(left) &&
               (!json_equal(json_object_get(a, "value"),
                            json_object_get(json_array_get(left, k), "value")) ||
                !json_equal(json_object_get(a, "line"),
                            json_object_get(json_array_get(left, k), "line")))) {
            k++;
        }
        if (k < json_array_size(left)) {
            json_array_remove(left, k);
            total.deadlines_right++;
        } else {
            printf("%s: deadlines lack %s in line %d\n", file,
                   json_string_value(json_object_get(a, "value")),
                   (int)json_integer_value(json_object_get(a, "line")));
        }
    }
    json_array_foreach(left, i, a) {
        printf("%s: deadlines have %s in line %d\n", file,
               json_string_value(json_object_get(a, "value")),
               (int)json_number_value(json_object_get(a, "line")));
    }
    json_decref(left);
}

/* Per cent right of what should be and what is; 100 where there is neither. */
static double share(int right, int want, int made)
{
    return want + made == 0 ? 100 : 200.0 * right / (want + made);
}

int main(int argc, char **argv)
{
    static const char *const lists[] = { "retention_law", "audit_standards", "third_countries",
                                         "personal_data_types", "data_subject_categories",
                                         "processing_locations" };
    const char *least = getenv("SCORE_MIN");
    double want = least == NULL ? 0 : atof(least);
    double scalars;

    for (int i = 1; i + 1 < argc; i += 2) {
        json_error_t error;
        json_t *gold = json_load_file(argv[i], 0, &error);
        json_t *made = gold == NULL ? NULL : json_load_file(argv[i + 1], 0, &error);
        if (gold == NULL || made == NULL) {
            fprintf(stderr, "score-terms: %s: %s\n", gold == NULL ? argv[i] : argv[i + 1],
                    error.text);
            return 2;
        }
        file = strrchr(argv[i], '/') == NULL ? argv[i] : strrchr(argv[i], '/') + 1;
        score_parties(gold, made);
        if (getenv("SCORE_PARTIES") != NULL) {
            score_count(json_array_size(json_object_get(gold, "parties")),
                        json_array_size(json_object_get(made, "parties")));
        } else {
            score_scalars(gold, made);
            score_firms(gold, made);
            score_deadlines(gold, made);
            for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
                score_list(gold, made, lists[k]);
            }
        }
        json_decref(gold);
        json_decref(made);
    }
    printf("scalars %d/%d\nsubprocessors %d/%d of %d\nlists %d/%d found, %d/%d right\n",
           total.scalars_right, total.scalars, total.firms_right, total.firms, total.firms_made,
           total.values_found, total.values, total.made_right, total.made);
    if (total.deadlines > 0) {
        printf("deadlines %d/%d of %d\n", total.deadlines_right, total.deadlines,
               total.deadlines_made);
    }
    bool lists_wrong = getenv("SCORE_LISTS") != NULL && (total.values_found < total.values ||
                                                         total.made_right < total.made);
    scalars = total.scalars == 0 ? 100 : 100.0 * total.scalars_right / total.scalars;
    return lists_wrong || scalars < want || share(total.firms_right, total.firms, total.firms_made) < want ||
                   share(total.deadlines_right, total.deadlines, total.deadlines_made) < want
               ? 1
               : 0;
}
