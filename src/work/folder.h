/* contracts/<id> or standards/<name> of a workspace: its files as bytes, and the contract that
   they make. */
#ifndef WORK_FOLDER_H
#define WORK_FOLDER_H

#include "doc/record.h"
#include "work/workspace.h"

struct folder {
    char *path;        /* "contracts/jansson" */
    char *source_name; /* "source.txt"; NULL where it is missing */
    struct str source;
    struct record record;
    char source_key[40];         /* identifies the original's bytes in the journal */
    char content[OID_TEXT_SIZE]; /* identifies what the record says: what changes stand on */
};

#define FOLDER_INIT                                                                            \
    {                                                                                          \
        NULL, NULL, STR_INIT, { STR_INIT, STR_INIT, STR_INIT }, "", ""                         \
    }

void folder_free(struct folder *folder);
/* The work tree's files, and HEAD's for those that are missing there. ERR_INPUT: no such
   contract. */
int folder_read(struct workspace *workspace, const char *id, struct folder *out,
                struct err *err);
/* The same at a revision. */
int folder_read_at(struct workspace *workspace, const char *id, const char *revision,
                   struct folder *out, struct err *err);
/* Either by its path; revision NULL: as folder_read. ERR_INPUT, with what is missing: it has no
   contract.txt, or no outline.tsv. */
int folder_read_path(struct workspace *workspace, const char *path, const char *revision,
                     struct folder *out, struct err *err);
/* *lost: see record_read. folder->source moves into the contract. */
int folder_parse(struct folder *folder, struct contract **out, size_t *lost, struct err *err);
/* Fills content and source_key from the bytes. */
void folder_identify(struct folder *folder);
void folder_source_key(const char *bytes, size_t len, char key[40]);
/* The files of the folder for a commit (borrowed from folder); returns how many (at most 4). */
size_t folder_files(const struct folder *folder, char paths[4][512],
                    struct history_file *files);

#endif
