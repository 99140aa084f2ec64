#include "work/dictionary.h"

#include "base/file.h"
#include "base/paths.h"
#include "lang/speller.h"

#include <stdlib.h>
#include <string.h>

static void open_speller(struct dictionary *dictionary)
{
    char *legal = paths_data("legal.dic");
    char *cache = paths_cache("verdicts");
    struct speller_options options = {
        .legal_words = legal, .team_words = dictionary->team, .cache = cache, .waits = true
    };
    dictionary->failed = speller_open(&dictionary->speller, &options, NULL) != ERR_OK;
    free(cache);
    free(legal);
}

void dictionary_close(struct dictionary *dictionary)
{
    speller_free(dictionary->speller);
    free(dictionary->team);
    *dictionary = (struct dictionary){ NULL, NULL, false };
}

void dictionary_set_team(struct dictionary *dictionary, const char *workspace)
{
    char *team = workspace == NULL ? NULL : file_join(workspace, "dictionary/da_DK.dic");
    bool same = team == NULL ? dictionary->team == NULL
                             : dictionary->team != NULL && strcmp(team, dictionary->team) == 0;
    if (same) {
        free(team);
        return;
    }
    dictionary_close(dictionary);
    dictionary->team = team;
}

bool dictionary_has_word(void *data, const char *word, size_t len)
{
    struct dictionary *dictionary = data;
    if (dictionary->speller == NULL && !dictionary->failed)
        open_speller(dictionary);
    if (dictionary->failed)
        return true;
    return speller_check(dictionary->speller, word, len) != VERDICT_WRONG;
}
