/* The room of language: words, the lexicon against Hunspell, verdicts and their file. */
#include "unit.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "lang/engine.h"
#include "lang/english.h"
#include "lang/installed.h"
#include "lang/lexicon.h"
#include "lang/speller.h"
#include "lang/verdicts.h"
#include "lang/words.h"

#include <hunspell.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char system_base[] = "/usr/share/hunspell/da_DK";

/* "word:type word:type …" of a text, types by their first letter. */
static char *cut(const char *text)
{
    static const char types[] = "JANDCTP"; /* judge abbreviation number aDdress … */
    struct str out = STR_INIT;
    struct word word;
    size_t at = 0;

    while (words_next(text, strlen(text), &at, &word)) {
        str_printf(&out, "%s%.*s:%c", out.len > 0 ? "|" : "", (int)(word.end - word.begin),
                   text + word.begin, types[word.type]);
    }
    return str_steal(&out);
}

static void test_words(void)
{
    static const char *const cases[][2] = {
        {"Parterne aftaler, jf. stk. 2, litra a:",
         "Parterne:J|aftaler:J|jf.:A|stk.:A|2:N|litra:J|a:P"},
        {"f.eks. og bl.a. i pkt. 6.4.", "f.eks.:A|og:J|bl.a.:A|i:P|pkt.:A|6.4:N"},
        {"Skriv til dpo@firma.dk eller se www.firma.dk/gdpr, tak.",
         "Skriv:J|til:J|dpo@firma.dk:D|eller:J|se:J|www.firma.dk/gdpr:D|tak:J"},
        {"se https://x.example.com/a?b=c (og firma.dk)",
         "se:J|https://x.example.com/a?b=c:D|og:J|firma.dk:D"},
        {"forordning (EU) 2016/679, CVR-nr. 12345678",
         "forordning:J|EU:C|2016/679:N|CVR-nr.:A|12345678:N"},
        {"systemer og -tjenester, drifts- og", "systemer:J|og:J|tjenester:P|drifts:P|og:J"},
        {"aftale(r) med {$navn} og [INDSÆT NAVN] til <<dato>>.",
         "aftale:J|r:P|med:J|{$navn}:T|og:J|[INDSÆT NAVN]:T|til:J|<<dato>>:T"},
        {"SLA'en, GDPR og kapitel XIV", "SLA'en:C|GDPR:C|og:J|kapitel:J|XIV:C"},
        {"IT-sikkerhed og/eller e-mail", "IT-sikkerhed:J|og:J|eller:J|e-mail:J"},
        {"medlemsstaternes1 ret, Office365", "medlemsstaternes1:N|ret:J|Office365:N"},
        {"artikel 46, stk.", "artikel:J|46:N|stk.:A"},
        {"og lign", "og:J|lign:A"},
        {"æble, Ærø og §\xC2\xA0" "3", "æble:J|Ærø:J|og:J|3:N"},
        {"bad \xFF\xFE bytes \xC3", "bad:J|bytes:J"},
        {"", ""},
        {"{aldrig lukket", "aldrig:J|lukket:J"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = cut(cases[i][0]);
        if (strcmp(got, cases[i][1]) != 0) {
            fprintf(stderr, "\n%s\n  is  %s\n  not %s\n", cases[i][0], got, cases[i][1]);
        }
        CU_ASSERT_STRING_EQUAL(got, cases[i][1]);
        free(got);
    }
}

static bool have_dictionary(void)
{
    char path[64];

    snprintf(path, sizeof path, "%s.dic", system_base);
    if (!file_exists(path)) {
        fprintf(stderr, "SKIP: no da_DK dictionary\n");
        return false;
    }
    return true;
}

/* A fixed sequence, the same on every machine (Knuth's MMIX generator). */
static uint64_t dice;

static size_t roll(size_t sides)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice >> 33) % sides;
}

/* Words of the dictionary, joined and inflected at random, some with a slip. */
static void test_agreement(void)
{
    static const char *const joints[] = {"", "", "s", "e", "-"};
    static const char *const endings[] = {"", "", "s", "en", "er", "erne", "et", "ede", "ens", "t"};
    struct lexicon *lexicon = NULL;
    struct str dic = STR_INIT;
    Hunhandle *hunspell;
    size_t differ = 0, unsure = 0, right = 0, asked = 3000;
    char path[64];

    if (!have_dictionary()) {
        return;
    }
    CU_ASSERT_EQUAL_FATAL(lexicon_open(&lexicon, system_base, NULL), 0);
    hunspell = Hunspell_create("/usr/share/hunspell/da_DK.aff", "/usr/share/hunspell/da_DK.dic");
    snprintf(path, sizeof path, "%s.dic", system_base);
    CU_ASSERT_EQUAL_FATAL(file_read(&dic, path, NULL), 0);
    dice = 20261122;
    for (size_t i = 0; i < asked; i++) {
        char word[400] = "";
        size_t parts = 1 + roll(3), len;
        int spelled;
        enum lexicon_answer answer;
        for (size_t p = 0; p < parts; p++) {
            const char *line = strchr(dic.data + roll(dic.len - 2000), '\n') + 1;
            size_t part = strcspn(line, "/\t\n ");
            snprintf(word + strlen(word), 100, "%.*s%s", (int)(part > 40 ? 0 : part), line,
                     p + 1 < parts ? joints[roll(5)] : endings[roll(10)]);
        }
        len = strlen(word);
        if (roll(3) == 0 && len > 3) {
            size_t at = 1 + roll(len - 2);
            if ((word[at] & 0x80) == 0) {
                word[at] = (char)('a' + roll(26));
            }
        }
        spelled = Hunspell_spell(hunspell, word);
        answer = lexicon_check(lexicon, word, len);
        right += spelled != 0 ? 1 : 0;
        unsure += answer == LEXICON_UNSURE ? 1 : 0;
        if (answer != LEXICON_UNSURE && (answer == LEXICON_RIGHT) != (spelled != 0)) {
            fprintf(stderr, "%s: lexicon %d, Hunspell %d\n", word, answer, spelled);
            differ++;
        }
    }
    CU_ASSERT(right > asked / 10); /* the sample has both */
    CU_ASSERT(right < asked - asked / 10);
    CU_ASSERT(differ <= asked / 500);
    CU_ASSERT(unsure <= asked / 100);
    Hunspell_destroy(hunspell);
    str_free(&dic);
    lexicon_free(lexicon);
}

static struct speller *open_speller(const char *team, const char *cache)
{
    struct speller *speller = NULL;
    struct speller_options options = {NULL, SRCDIR "/data/da_DK/legal.dic", team, cache, false};

    CU_ASSERT_EQUAL_FATAL(speller_open(&speller, &options, NULL), 0);
    return speller;
}

static enum verdict check(struct speller *speller, const char *word)
{
    return speller_check(speller, word, strlen(word));
}

static void test_verdicts(void)
{
    static const char *const right[] = {
        "databehandleren", "underdatabehandleres", "dataansvarliges", "Dataansvarlig",
        "standardkontraktsbestemmelserne", "logningsbekendtgørelsen", "dataportabilitetens",
        "DATABEHANDLERAFTALE", "hosting", "backuppen", "IT-sikkerhedspolitik",
        "persondatasikkerheden"};
    static const char *const wrong[] = {"datansvarlige", "behandlingn", "personoplysninnger",
                                        "stk", "Databehanderen", "tilsynsmyndigehed"};
    struct speller *speller;

    if (!have_dictionary()) {
        return;
    }
    speller = open_speller(NULL, NULL);
    speller_wait(speller);
    CU_ASSERT_EQUAL(speller_state(speller), SPELLER_READY);
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        if (check(speller, right[i]) != VERDICT_RIGHT) {
            fprintf(stderr, "\nnot right: %s\n", right[i]);
        }
        CU_ASSERT_EQUAL(check(speller, right[i]), VERDICT_RIGHT);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        CU_ASSERT_EQUAL(check(speller, wrong[i]), VERDICT_WRONG);
    }
    speller_free(speller);
}

/* Without a thread the first question waits, and is answered. */
static void test_waits(void)
{
    struct speller *speller = NULL;
    struct speller_options options = {.legal_words = SRCDIR "/data/da_DK/legal.dic",
                                      .waits = true};

    if (!have_dictionary()) {
        return;
    }
    CU_ASSERT_EQUAL_FATAL(speller_open(&speller, &options, NULL), 0);
    CU_ASSERT_EQUAL(check(speller, "databehandleren"), VERDICT_RIGHT);
    CU_ASSERT_EQUAL(check(speller, "behandlingn"), VERDICT_WRONG);
    speller_free(speller);
}

static void test_doubts(void)
{
    static const char *const slips[][2] = {
        {"overførselsgrundlang", "overførselsgrundlag"},
        {"behandlerdatabehandleren", "behandler databehandleren"},
        {"underdatabehandlerren", NULL},
        {"terminalserven", NULL}};
    static const char *const sound[] = {
        "kontraktbestemmelser", "fagforeningsmedlemskab", "medarbejdertillid",
        "databehandlingstjeneste", "udviklingsmoduler", "revisionsmaterialet",
        "brugeradgangsstyring", "sletterutinen", "databehandleraftalen", "servicevindue",
        "kontortid", "oplysningspligten", "årsrapport", "natarbejde"};
    struct speller *speller;

    if (!have_dictionary()) {
        return;
    }
    speller = open_speller(NULL, NULL);
    speller_wait(speller);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        char *better = NULL;
        CU_ASSERT_EQUAL(check(speller, slips[i][0]), VERDICT_RIGHT); /* Hunspell takes it */
        CU_ASSERT(speller_doubts(speller, slips[i][0], strlen(slips[i][0]), &better));
        if (slips[i][1] != NULL && better != NULL) {
            CU_ASSERT_STRING_EQUAL(better, slips[i][1]);
        }
        free(better);
    }
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        check(speller, sound[i]);
        if (speller_doubts(speller, sound[i], strlen(sound[i]), NULL)) {
            fprintf(stderr, "\ndoubted: %s\n", sound[i]);
            CU_FAIL("a sound compound is doubted");
        }
    }
    speller_free(speller);
}

static void test_missing(void)
{
    struct speller *speller = NULL;
    struct speller_options options = {"/nonexistent/da_DK", NULL, NULL, NULL, false};

    CU_ASSERT_EQUAL_FATAL(speller_open(&speller, &options, NULL), 0);
    speller_wait(speller);
    CU_ASSERT_EQUAL(speller_state(speller), SPELLER_MISSING);
    CU_ASSERT(strstr(speller_problem(speller), "hunspell-da") != NULL);
    CU_ASSERT_EQUAL(check(speller, "hus"), VERDICT_UNKNOWN);
    speller_free(speller);
}

static void test_cache(void)
{
    char folder[] = "/tmp/klausul-lang-XXXXXX";
    char *cache, *team;
    struct speller *speller;
    struct stat info;
    struct str bytes = STR_INIT;

    if (!have_dictionary()) {
        return;
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    cache = file_join(folder, "verdicts");
    team = file_join(folder, "da_DK.dic");
    speller = open_speller(team, cache);
    speller_wait(speller);
    CU_ASSERT_EQUAL(check(speller, "zappelfisk"), VERDICT_WRONG);
    CU_ASSERT_EQUAL(check(speller, "aftale"), VERDICT_RIGHT);
    speller_free(speller);
    CU_ASSERT_EQUAL_FATAL(stat(cache, &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 0777, 0600);
    /* Remembered: ready at once, and the same verdicts. */
    speller = open_speller(team, cache);
    CU_ASSERT_EQUAL(speller_state(speller), SPELLER_READY);
    CU_ASSERT_EQUAL(check(speller, "zappelfisk"), VERDICT_WRONG);
    CU_ASSERT_EQUAL(check(speller, "ny"), VERDICT_RIGHT); /* not in the cache */
    /* Accepted: right from now on, with an inflection; and after the file has it. */
    speller_accept(speller, "zappelfisk", 10);
    CU_ASSERT_EQUAL(check(speller, "zappelfisk"), VERDICT_RIGHT);
    CU_ASSERT_EQUAL(check(speller, "zappelfisken"), VERDICT_RIGHT);
    speller_free(speller);
    CU_ASSERT_EQUAL(file_write(team, "1\nzappelfisk\n", 13, 0644, NULL), 0);
    speller = open_speller(team, cache);
    CU_ASSERT_EQUAL(speller_state(speller), SPELLER_READY);
    CU_ASSERT_EQUAL(check(speller, "zappelfisk"), VERDICT_RIGHT);
    CU_ASSERT_EQUAL(check(speller, "zappelfiskens"), VERDICT_RIGHT);
    speller_free(speller);
    /* Damaged: ignored. */
    CU_ASSERT_EQUAL_FATAL(file_read(&bytes, cache, NULL), 0);
    bytes.data[bytes.len / 2] ^= 1;
    CU_ASSERT_EQUAL(file_write(cache, bytes.data, bytes.len, 0600, NULL), 0);
    speller = open_speller(team, cache);
    speller_wait(speller);
    CU_ASSERT_EQUAL(check(speller, "aftale"), VERDICT_RIGHT);
    CU_ASSERT_EQUAL(check(speller, "aftael"), VERDICT_WRONG);
    speller_free(speller);
    unlink(cache);
    unlink(team);
    rmdir(folder);
    str_free(&bytes);
    free(cache);
    free(team);
}

static void test_verdict_file(void)
{
    char folder[] = "/tmp/klausul-lang-XXXXXX";
    struct verdicts memo = {MAP_INIT, MAP_INIT, STR_INIT, 0}, other = {MAP_INIT, MAP_INIT, STR_INIT, 0};
    struct str bytes = STR_INIT;
    bool fresh;
    char *path;

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    path = file_join(folder, "verdicts");
    *map_put(&memo.words, "a\nb\0c", 5, &fresh) = 3; /* any bytes */
    *map_put(&memo.words, "forkert", 7, &fresh) = 0x0801;
    verdicts_put_text(&memo, 'n', "forkert", 7, "forket");
    verdicts_put_text(&memo, 'o', "forkert", 7, "");
    CU_ASSERT_EQUAL(verdicts_write(&memo, path, 42, NULL), 0);
    CU_ASSERT_FALSE(verdicts_read(&other, path, 43));
    CU_ASSERT_EQUAL(other.words.count, 0);
    CU_ASSERT(verdicts_read(&other, path, 42));
    CU_ASSERT_EQUAL(*verdicts_word(&other, "a\nb\0c", 5) & 0xFFFF, 3);
    CU_ASSERT_PTR_NULL(verdicts_word(&other, "ukendt", 6));
    CU_ASSERT_EQUAL(other.words.count, 1); /* what was asked for, and no more yet */
    *verdicts_put_word(&other, "nyt", 3) |= 7;
    CU_ASSERT_EQUAL(*verdicts_word(&other, "forkert", 7) & 0xFFFF, 0x0801);
    for (int i = 0; i < 20; i++) {
        CU_ASSERT_PTR_NULL(verdicts_word(&other, "ukendt", 6));
    }
    CU_ASSERT_EQUAL(other.words.count, 3);
    CU_ASSERT_EQUAL(*verdicts_word(&other, "nyt", 3) & 0xFFFF, 7);
    CU_ASSERT_STRING_EQUAL(verdicts_text(&other, 'n', "forkert", 7), "forket");
    CU_ASSERT_STRING_EQUAL(verdicts_text(&other, 'o', "forkert", 7), "");
    CU_ASSERT_PTR_NULL(verdicts_text(&other, 'm', "forkert", 7));
    /* Cut short anywhere, it is ignored. */
    CU_ASSERT_EQUAL_FATAL(file_read(&bytes, path, NULL), 0);
    verdicts_free(&other);
    other = (struct verdicts){MAP_INIT, MAP_INIT, STR_INIT, 0};
    for (size_t len = 0; len < bytes.len; len++) {
        struct verdicts none = {MAP_INIT, MAP_INIT, STR_INIT, 0};
        CU_ASSERT_EQUAL(file_write(path, bytes.data, len, 0600, NULL), 0);
        CU_ASSERT_FALSE(verdicts_read(&none, path, 42));
        CU_ASSERT_PTR_NULL(verdicts_word(&none, "forkert", 7));
        verdicts_free(&none);
    }
    /* More words than it takes: the texts are kept. */
    for (unsigned i = 0; i <= VERDICTS_MAX; i++) {
        char word[16];
        int len = snprintf(word, sizeof word, "ord%u", i);
        *map_put(&memo.words, word, (size_t)len, &fresh) = 3;
    }
    CU_ASSERT_EQUAL(verdicts_write(&memo, path, 42, NULL), 0);
    CU_ASSERT(verdicts_read(&other, path, 42));
    verdicts_load(&other);
    CU_ASSERT_EQUAL(other.words.count + other.texts.count, VERDICTS_MAX);
    CU_ASSERT_STRING_EQUAL(verdicts_text(&other, 'n', "forkert", 7), "forket");
    /* Full, and what the contract at hand asks for is kept from now on, whatever is left out. */
    for (unsigned i = 0; i < 3000; i++) {
        char word[16];
        int len = snprintf(word, sizeof word, "nyt%u", i);
        *verdicts_put_word(&other, word, (size_t)len) |= 3;
    }
    CU_ASSERT_EQUAL(verdicts_write(&other, path, 42, NULL), 0);
    verdicts_free(&other);
    other = (struct verdicts){MAP_INIT, MAP_INIT, STR_INIT, 0};
    CU_ASSERT(verdicts_read(&other, path, 42));
    for (unsigned i = 0; i < 3000; i++) {
        char word[16];
        int len = snprintf(word, sizeof word, "nyt%u", i);
        const uint64_t *place = verdicts_word(&other, word, (size_t)len);
        CU_ASSERT(place != NULL && (*place & 0xFFFF) == 3);
    }
    CU_ASSERT_EQUAL(other.words.count + other.texts.count, VERDICTS_MAX);
    unlink(path);
    rmdir(folder);
    free(path);
    str_free(&bytes);
    verdicts_free(&memo);
    verdicts_free(&other);
}

static void test_vocabulary(void)
{
    static const char text[] = "Aftalen med Nordlys Data A/S gælder. Leverandøren Tvilum leverer "
                               "til kunden, og Tvilum fakturerer. aftalen aftalen "
                               "[fx post@havtorn.dk], www.rugmark.dk, it@abc.dk, @side.dk";
    struct vocabulary *vocabulary = vocabulary_new();

    vocabulary_add(vocabulary, text, strlen(text));
    CU_ASSERT_EQUAL(vocabulary_count(vocabulary, "aftalen", 7), 3);
    CU_ASSERT_EQUAL(vocabulary_count(vocabulary, "Aftalen", 7), 3);
    CU_ASSERT_EQUAL(vocabulary_count(vocabulary, "ukendt", 6), 0);
    CU_ASSERT(vocabulary_is_name(vocabulary, "Nordlys", 7));
    CU_ASSERT(vocabulary_is_name(vocabulary, "Tvilum", 6));
    CU_ASSERT_FALSE(vocabulary_is_name(vocabulary, "Aftalen", 7));
    CU_ASSERT_FALSE(vocabulary_is_name(vocabulary, "kunden", 6));
    CU_ASSERT(vocabulary_is_name(vocabulary, "havtorn", 7));
    CU_ASSERT(vocabulary_is_name(vocabulary, "Havtorns", 8));
    CU_ASSERT(vocabulary_is_name(vocabulary, "rugmark", 7));
    CU_ASSERT_FALSE(vocabulary_is_name(vocabulary, "abc", 3)); /* too short for a proof */
    vocabulary_free(vocabulary);
}

/* The words of ten letters or more of a text that nothing was tuned with. */
static void read_compounds(struct word_list *words, struct speller *speller)
{
    struct str text = STR_INIT;
    struct word word;
    size_t at = 0;

    CU_ASSERT_EQUAL_FATAL(file_read(&text, SRCDIR "/tests/suggest-text.txt", NULL), 0);
    while (words_next(text.data, text.len, &at, &word)) {
        size_t len = word.end - word.begin;
        if (word.type == WORD_JUDGE && utf8_count(text.data + word.begin, len) >= 10 &&
            text.data[word.begin] >= 'a' &&
            speller_check(speller, text.data + word.begin, len) == VERDICT_RIGHT) {
            vec_push(words, alloc_strndup(text.data + word.begin, len));
        }
    }
    str_free(&text);
}

/* One slip: a letter left out, put in, changed or two swapped. */
static char *make_slip(const char *word)
{
    static const char letters[] = "abcdefghijklmnoprstuvy";
    size_t len = strlen(word);
    size_t at = roll(len - 1);
    char *slip = alloc_new(len + 2);
    char letter = letters[roll(sizeof letters - 1)];

    strcpy(slip, word);
    while ((slip[at] & 0x80) != 0 || (slip[at + 1] & 0x80) != 0) {
        at = roll(len - 1);
    }
    switch (roll(4)) {
    case 0:
        memmove(slip + at, slip + at + 1, len - at);
        break;
    case 1:
        memmove(slip + at + 1, slip + at, len - at + 1);
        slip[at] = letter;
        break;
    case 2:
        slip[at] = letter;
        break;
    default:
        letter = slip[at];
        slip[at] = slip[at + 1];
        slip[at + 1] = letter;
        break;
    }
    return slip;
}

static void test_suggestions(void)
{
    struct word_list words = VEC_INIT;
    struct speller *speller;
    size_t asked = 0, first = 0, five = 0;

    if (!have_dictionary()) {
        return;
    }
    speller = open_speller(NULL, NULL);
    speller_wait(speller);
    speller->budget = 10000; /* quality is measured here, also under valgrind */
    read_compounds(&words, speller);
    CU_ASSERT(words.len > 80);
    dice = 28;
    for (size_t i = 0; i < words.len; i++) {
        char *slip = make_slip(words.items[i]);
        struct word_list list = VEC_INIT;
        /* A slip that is a word again is nobody's mistake to see. */
        if (strcmp(slip, words.items[i]) != 0 && check(speller, slip) == VERDICT_WRONG) {
            speller_suggest(speller, NULL, slip, strlen(slip), 5, &list);
            asked++;
            for (size_t k = 0; k < list.len; k++) {
                if (strcmp(list.items[k], words.items[i]) == 0) {
                    first += k == 0 ? 1 : 0;
                    five++;
                }
            }
        }
        word_list_free(&list);
        free(slip);
    }
    printf("%zu slips: first %.3f, among five %.3f ", asked, (double)first / (double)asked,
           (double)five / (double)asked);
    CU_ASSERT(asked > 80);
    CU_ASSERT(first * 100 >= asked * 80);
    CU_ASSERT(five * 100 >= asked * 95);
    word_list_free(&words);
    speller_free(speller);
}

/* The contract's words decide where the slip alone does not. */
static void test_ranking(void)
{
    static const char *const cases[][3] = {
        /* the contract's text, the slip, what must come first */
        {"databehandleren og databehandlerne; databehandleren", "databehandlern",
         "databehandleren"},
        {"aktuarberegninger skal kontrolleres", "aktuarberegningre", "aktuarberegninger"},
        {"", "sammenarbejde", "samarbejde"},
        {"", "stk", "stk."},
        {"", "egneservere", NULL},
        {"", "behandlerdatabehandleren", "behandler databehandleren"},
        {"", "databehandler aftaler", "databehandleraftaler"},
        {"", "IP telefoni", "IP-telefoni"},
        {"", "Databehanldaftale", NULL},
    };
    struct speller *speller;

    if (!have_dictionary()) {
        return;
    }
    speller = open_speller(NULL, NULL);
    speller->budget = 10000; /* what comes first, not how soon: see test_budget */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct vocabulary *vocabulary = vocabulary_new();
        struct word_list list = VEC_INIT;
        vocabulary_add(vocabulary, cases[i][0], strlen(cases[i][0]));
        speller_suggest(speller, vocabulary, cases[i][1], strlen(cases[i][1]), 5, &list);
        CU_ASSERT(list.len <= 5);
        if (cases[i][2] != NULL) {
            CU_ASSERT_FATAL(list.len > 0);
            CU_ASSERT_STRING_EQUAL(list.items[0], cases[i][2]);
        }
        word_list_free(&list);
        vocabulary_free(vocabulary);
    }
    speller_free(speller);
}

/* One candidate's time; many times that under a sanitizer or valgrind. */
static double allowed_over(void)
{
    const char *preload = getenv("LD_PRELOAD");
    bool slow = preload != NULL && strstr(preload, "vgpreload") != NULL;

#ifdef __SANITIZE_ADDRESS__
    slow = true;
#endif
    return slow ? 200 : 10;
}

static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The longest words there are keep within the budget, by as much as one of their candidates
   takes; measured in what this thread computes, so that a busy machine changes nothing. */
static void test_budget(void)
{
    static const char *const words[] = {
        "standarddatabeskyttelsesklausulerneskontraktbestemmelserr",
        "standarddatabeskyttelsesklausulernen", "aktuarberegningsmedarbejdergruppeformandx",
        "databeskyttelsesr\xC3\xA5" "dgiverudvalgsmedlemskabsaftaler",
        "underdatabehandlerinstruksdokumentationsforpligtelsenr",
        "tilsynsmyndighedssamarbejdsforpligtelsesovertr\xC3\xA6" "delsessager",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "sososososososososososososososososososososososososososososososososo",
    };
    struct speller *speller;
    struct vocabulary *vocabulary;
    double slowest = 0;

    if (!have_dictionary()) {
        return;
    }
    speller = open_speller(NULL, NULL);
    speller_wait(speller);
    vocabulary = vocabulary_new();
    for (int i = 0; i < 3000; i++) {
        char text[40];
        snprintf(text, sizeof text, "databeskyttelsesaftalen%c%c%c ", 'a' + i % 26,
                 'a' + i / 26 % 26, 'a' + i / 676);
        vocabulary_add(vocabulary, text, strlen(text));
    }
    vocabulary_add(vocabulary, words[0], strlen(words[0]));
    for (long budget = 90; budget >= 10; budget -= 40) {
        speller->budget = budget;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            struct word_list list = VEC_INIT;
            double begin = cpu_ms();
            speller_suggest(speller, vocabulary, words[i], strlen(words[i]), 5, &list);
            double over = cpu_ms() - begin - (double)budget;
            slowest = over > slowest ? over : slowest;
            word_list_free(&list);
        }
    }
    printf("(%.1f ms over) ", slowest);
    CU_ASSERT(slowest < allowed_over());
    vocabulary_free(vocabulary);
    speller_free(speller);
}

/* On the thread: the answer to the last question comes, once. */
static void test_background(void)
{
    struct speller *speller;
    struct word_list list = VEC_INIT;
    bool there = false;

    if (!have_dictionary()) {
        return;
    }
    speller = open_speller(NULL, NULL);
    speller_suggest_start(speller, NULL, "aftalne", 7, 5);
    speller_suggest_start(speller, NULL, "Dataansvarlge", 13, 5);
    for (size_t i = 0; i < 3000 && !there; i++) {
        struct timespec pause = {0, 10000000};
        nanosleep(&pause, NULL);
        there = speller_suggest_poll(speller, &list);
    }
    CU_ASSERT_FATAL(there);
    CU_ASSERT_FATAL(list.len > 0);
    CU_ASSERT_STRING_EQUAL(list.items[0], "Dataansvarlige");
    word_list_free(&list);
    CU_ASSERT_FALSE(speller_suggest_poll(speller, &list));
    /* A question that nobody waits for is forgotten when the speller goes. */
    speller_suggest_start(speller, NULL, "databehanldaftale", 17, 5);
    speller_free(speller);
}

/* Words of a dictionary whose lines are sorted, with the endings of either language. */
static void test_english(void)
{
    static const char dictionary[] = "9\nGuardian/M\ncache/SDG\ncom\ndrift/S\nguard/SMD\nhash/S\n"
                                     "know\nscan/SM\ntracker";
    static const char *const english[] = {"guard", "Guard", "GUARDS", "hash", "hashes", "hashede",
                                          "hashet", "cached", "caches", "cachede", "scanning",
                                          "scanneren", "tracker", "trackeren", "tracker'en", "know",
                                          "com", "drifts"};
    static const char *const other[] = {"guar", "guardx", "coms", "guardian", "har", "", "h",
                                        "hashningens", "hæsh", "9", "track", "hash/S"};

    for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
        if (!english_has_in(dictionary, sizeof dictionary - 1, english[i], strlen(english[i]))) {
            fprintf(stderr, "\n%s is English\n", english[i]);
            CU_FAIL("an English word");
        }
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        if (english_has_in(dictionary, sizeof dictionary - 1, other[i], strlen(other[i]))) {
            fprintf(stderr, "\n%s is not English\n", other[i]);
            CU_FAIL("no English word");
        }
    }
    CU_ASSERT_FALSE(english_has_in("", 0, "guard", 5));
}

/* The search counts on the order of the lines: the system's dictionary keeps it. */
static void test_installed_english(void)
{
    static const char *const words[] = {"able", "guard", "need", "know", "tracker", "zone"};
    char *base = installed_dictionary("en_US");

    if (base == NULL) {
        fprintf(stderr, "SKIP: no en_US dictionary\n");
        return;
    }
    free(base);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CU_ASSERT(english_has(words[i], strlen(words[i])));
    }
    CU_ASSERT_FALSE(english_has("foranstalninger", 15));
    CU_ASSERT_FALSE(english_has("registreret", 11));
}

UNIT_MAIN("lang", {"words", test_words}, {"English words", test_english},
          {"English of the system", test_installed_english}, {"lexicon agrees with Hunspell", test_agreement},
          {"verdicts", test_verdicts}, {"waits", test_waits}, {"doubts", test_doubts},
          {"missing", test_missing},
          {"cache", test_cache}, {"verdict file", test_verdict_file},
          {"vocabulary", test_vocabulary}, {"suggestions", test_suggestions},
          {"ranking", test_ranking},
          {"budget", test_budget}, {"background", test_background})
