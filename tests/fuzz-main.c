/* Runs a fuzz driver over every file of a folder: FUZZ_DRIVER CORPUS-FOLDER. */
#include "base/file.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    DIR *folder = opendir(argv[1]);
    if (folder == NULL) {
        perror(argv[1]);
        return 2;
    }
    size_t count = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        char *path = file_join(argv[1], entry->d_name);
        struct str bytes = STR_INIT;
        struct err err = { 0 };
        if (file_read(&bytes, path, &err) == ERR_OK) {
            printf("%s\n", entry->d_name);
            fflush(stdout);
            LLVMFuzzerTestOneInput((const uint8_t *)str_text(&bytes), bytes.len);
            count++;
        }
        str_free(&bytes);
        free(path);
    }
    closedir(folder);
    printf("%zu inputs\n", count);
    return count == 0;
}
