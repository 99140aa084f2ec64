#!/bin/sh
# Every subcommand from a script: help, exit codes, what it prints, what it leaves in git.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99
tab=$(printf '\t')

# ---- help ----
commands=$("$K" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\)  .*/\1/p')
is 'as many commands as there are' "$(printf '%s\n' "$commands" | wc -l | tr -d ' ')" \
    "$(grep -oE '&cmd_[a-z]+' "$SRCDIR/src/cli/cli.c" | sort -u | wc -l | tr -d ' ')"
for command in $commands; do
    status_of "$K" "$command" --help
    is "$command --help: status" "$status" 0
    has "$command --help" "$out" "^Usage: klausul $command"
    dansk=$(LANGUAGE=da "$K" "$command" --help)
    has "$command --help in Danish" "$dansk" "^Brug: klausul $command"
    english=$(printf '%s\n' "$dansk" | grep -owE \
        'FILE|DIR|NAME|CLAUSE|TAG|TEXT|KIND|WORDS|OLD|NEW|CITATION|MESSAGE|ANNOTATION|VALUE|KEY')
    is "$command --help in Danish: no English names" "$english" ''
    wide=$(printf '%s\n%s\n' "$out" "$dansk" | grep -vE '^(Usage|Brug): ' | grep -E '.{81}')
    is "$command --help: no line is broken by the terminal" "$wide" ''
    is "$command --help: silent otherwise" "$err" ''
done
status_of "$K" --version
is 'version' "$status $(printf '%s' "$out" | grep -cE '^klausul [0-9]')" '0 1'

# ---- reading commands need and touch no workspace ----
printf 'Databehandleraftale\n\n1. Formål\n\n1. Den dataansvarlige skal skal give besked.\n\n2. Fristen er 24 timer.\n' \
    >small.txt
status_of "$K" outline --format=tsv small.txt
is 'outline' "$out" "1${tab}0${tab}title${tab}-${tab}Databehandleraftale
3${tab}0${tab}heading${tab}1${tab}1. Formål
5${tab}3${tab}clause${tab}1${tab}1. Den dataansvarlige skal skal give besked.
7${tab}3${tab}clause${tab}2${tab}2. Fristen er 24 timer."
status_of "$K" text small.txt
is 'text' "$out" 'Databehandleraftale

1. Formål

1.1. Den dataansvarlige skal skal give besked.

1.2. Fristen er 24 timer.'
status_of "$K" check --format=tsv small.txt
is 'check' "$status $out" \
    "1 5${tab}23${tab}repeated-word${tab}warning${tab}skal skal${tab}\"skal\" stands twice"
status_of "$K" check small.txt
has 'check as editors read it' "$out" '^small.txt:5:23: warning: .* \[repeated-word\]$'
printf '1. Formål\n\n2. Ansvar\n' >clean.txt
status_of "$K" check clean.txt
is 'nothing found' "$status $out" '0 '
is 'from standard input' "$("$K" text - <small.txt | tail -n 1)" '1.2. Fristen er 24 timer.'
if command -v python3 >/dev/null; then
    for call in 'outline --format=json' 'check --format=json' 'check --format=sarif'; do
        # shellcheck disable=SC2086 # the options are words
        "$K" $call small.txt | python3 -m json.tool >/dev/null || fail "$call is no JSON"
    done
fi
[ ! -e "$XDG_DATA_HOME/klausul" ] || fail 'a reading command made a workspace'

# ---- on a terminal a line a clause, in a pipe all of it ----
long=$(printf 'ærø %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25)
printf '1. Formål\n\n1. %s\n' "$long" >long.txt
is 'outline in a pipe' "$("$K" outline long.txt | awk 'length > m { m = length } END { print (m > 90) }')" 1
if command -v script >/dev/null; then
    shown=$(script -qec "stty cols 60 && '$K' outline long.txt" /dev/null </dev/null | tr -d '\r')
    has 'outline on a terminal: cut' "$shown" '^ +3  +1\.1  ærø .*ærø…$'
    [ "$(printf '%s\n' "$shown" | wc -L)" -le 60 ] || fail "outline on a terminal: $shown"
    shown=$(script -qec "stty cols 60 && '$K' outline --format=tsv long.txt" /dev/null </dev/null |
        tr -d '\r')
    is 'tsv on a terminal' "$shown" "$("$K" outline --format=tsv long.txt)"
else
    echo 'SKIP: no script(1), the outline was not seen on a terminal'
fi
# Names from strangers reach the terminal as marks, in every line that the program says.
status_of "$K" outline "$(printf 'no\033[31mfile\302\233.txt')"
is 'an escape in a name: status' "$status" 2
printf '%s' "$err" | LC_ALL=C grep -qE "$(printf '\033|\302\233')" && fail "an escape in: $err"
has 'an escape in a name: a mark' "$err" "$(printf 'no\342\220\233\\[31mfile')"

# ---- a review by script ----
is 'init' "$("$K" init ws)" "$work/ws"
cd ws || exit 99
is 'import' "$("$K" import "$work/small.txt")" small
is 'import again' "$("$K" import "$work/small.txt")" small
is 'list' "$("$K" list | awk '{ print $1 }')" small
quiet()
{
    status_of "$K" "$@"
    is "$*: status" "$status" 0
}
quiet tag small 1.2 frist brud
quiet note small 1.2 'Kort frist.'
printf 'Fra en fil.\nTo linjer.\n' | "$K" note small 1.1 - || fail 'note -'
quiet correct small 1.1 --replace 'skal skal' --with 'skal'
quiet mark small 1.2 deviating
quiet untag small 1.2 brud
quiet undo small
quiet redo small
status_of "$K" redo small
is 'redo at the end' "$status" 2
has 'show' "$("$K" show small 1.2)" '#frist'
has 'show: English' "$(LANGUAGE=en "$K" show small 1.2)" '^tag #frist  \(.*, 20[0-9-]+ [0-9:]+\)$'
has 'show: Danish' "$(LANGUAGE=da "$K" show small 1.2)" '^mærke #frist  \(.*, [0-9.]+ [0-9.]+\)$'
has 'show: the kind in Danish' "$(LANGUAGE=da "$K" show small 1.2)" '^1\.2  \[[a-z0-9]+, bestemmelse\]'
has 'show: formal in json' "$(LANGUAGE=da "$K" show small 1.2 --format=json)" '"kind": "clause"'
"$K" show small 1.2 | grep -q brud && fail 'untag had no effect'
status_of "$K" diff small
has 'diff' "$out" '^\+1\.1\. Den dataansvarlige skal give besked\.'
quiet commit small -m 'Første gennemgang'
is 'subject' "$(git log -1 --format=%s)" 'Første gennemgang'
is 'trailers' "$(git log -1 --format='%(trailers:key=Clause,valueonly,separator=%x20)')" '1.1 1.2'
is 'clean' "$(git status --porcelain)" ''
is 'contract.txt' "$(git show HEAD:contracts/small/contract.txt | sed -n 5p)" \
    '1.1. Den dataansvarlige skal give besked.'
status_of "$K" commit small
is 'nothing to commit' "$status" 2
has 'log' "$("$K" log small)" 'Første gennemgang'
has 'log of a clause' "$("$K" log small 1.1)" 'Første gennemgang'

quiet restructure small 1.2 --kind heading
quiet restructure small 1.2 --label 3
quiet undo small
quiet undo small
quiet restructure small 1.1 --split 7
quiet undo small
quiet correct small 1.2 --text-file - <<TEXT
Fristen er 48 timer.
TEXT
has 'corrected from a file' "$("$K" text small)" 'Fristen er 48 timer'
# A pipe that failed takes no words away.
: >empty.txt
refuses 'a file without words' "$K" correct small 1.2 --text-file empty.txt
refuses 'nothing on standard input' "$K" correct small 1.2 --text-file -
refuses 'a note without words' "$K" note small 1.2 -
rm empty.txt
has 'the words are there' "$("$K" text small)" 'Fristen er 48 timer'
# What stands on its own is meant before what stands within a longer word.
quiet correct small 1.2 --replace er --with var
has 'a whole word' "$("$K" text small)" 'Fristen var 48 timer'
quiet undo small
quiet correct small 1.2 --replace rist --with æste
has 'a part of a word' "$("$K" text small)" 'Fæsteen er 48 timer'
quiet undo small
refuses 'twice within words' "$K" correct small 1.2 --replace i --with y
quiet commit small
has 'prepared message' "$(git log -1 --format=%s)" '^small: correct 1\.2'

# ---- what a reader of git log sees of the tree ----
quiet restructure small 1.2 --promote
quiet correct small 1.1 --replace besked --with meddelelse
quiet commit small
body=$(git log -1 --format=%b)
has 'a promoted clause: both citations' "$body" '^2 \(was 1\.2\)$'
is 'a promoted clause: as it is cited now' \
    "$(git log -1 --format='%(trailers:key=Clause,valueonly,separator=%x20)')" '1.1 2'
changed=$(git log -1 -p --format= -- contracts/small/outline.tsv | grep -E '^[-+][0-9]')
is 'outline: the tree only' "$(printf '%s\n' "$changed" | awk -F "$tab" '{ print NF }' | sort -u)" 5
has 'outline: the new parent' "$changed" "^\\+7${tab}0${tab}clause${tab}2"
git revert --no-edit HEAD >/dev/null 2>&1 || fail 'revert of the tree'

# ---- a reading that is not sure: shown, accepted, taken back, kept by a commit ----
printf '%s\n\n' '1. Formål' '1.1 Aftalen gælder fra i dag.' '1.2 Den gælder i et år.' '2. Pris' \
    '2.1 Prisen er 100 kr. om måneden.' '2.9 Prisen reguleres en gang om året.' >gap.txt
has 'unsure' "$("$K" outline --format=unsure gap.txt)" '%  2\.9  Prisen reguleres'
is 'only that one' "$("$K" outline --format=unsure gap.txt | wc -l)" 1
quiet import gap.txt
quiet restructure gap 2.9 --sure
is 'accepted' "$("$K" outline --format=unsure gap)" ''
quiet undo gap
has 'taken back' "$("$K" outline --format=unsure gap)" '2\.9'
quiet restructure gap 2.9 --sure
quiet commit gap
is 'kept' "$("$K" outline --format=unsure gap)" ''
has 'said in the commit' "$(git log -1 --format=%s)" '^gap: accept 2\.9$'

# ---- global options, and values that look like them ----
quiet correct small 1.2 --replace 48 --with -q
has 'a value that looks like an option' "$("$K" text small)" 'Fristen er -q timer'
quiet -q undo small
quiet correct -q small 1.2 --replace=48 --with=--version
has 'with =' "$("$K" text small)" 'Fristen er --version timer'
quiet undo small --quiet
quiet tag small 1.2 midlertidig
quiet commit small -m --help
is 'a message that looks like an option' "$(git log -1 --format=%s)" '--help'
for call in '-C' 'list --format' 'list --color' 'list -C' 'commit small -m' \
    'correct small 1.2 --replace 48 --with'; do
    # shellcheck disable=SC2086 # the options are words
    status_of "$K" $call
    is "$call: status" "$status" 2
    has "$call: says what is missing" "$err" "option ${call##* } needs a value"
done
status_of "$K" list --colour
has 'no such option' "$err" 'unknown option --colour'
# The table that parse() goes by names every option of a command that takes a value.
for file in "$SRCDIR"/src/cli/cmd_*.c; do
    for option in $(grep -oE '\{ "-[a-z-]+", &[a-z_]+, NULL' "$file" |
        sed 's/{ "\([^"]*\)".*/\1/'); do
        grep -qE "\.values = \"([^\"]* )?$option[ \"]" "$file" ||
            fail "${file##*/}: $option is not in .values"
    done
done

# ---- what strangers write is fit for terminals and programs ----
printf '1. Form\303\245l\n\n1. Et\302\233 tegn\177 her \033[31m og skal skal.\n' >"$work/odd.txt"
status_of "$K" outline --format=tsv "$work/odd.txt"
printf '%s' "$out" | LC_ALL=C grep -qE "$(printf '\302\233|\177|\033')" &&
    fail "outline: control characters: $out"
is 'outline: columns' "$(printf '%s\n' "$out" | awk -F "$tab" '{ print NF }' | sort -u)" 5
status_of "$K" check --format=tsv "$work/odd.txt"
printf '%s' "$out" | LC_ALL=C grep -qE "$(printf '\302\233|\177|\033')" &&
    fail "check: control characters: $out"
printf 'x\n' >>contracts/small/contract.txt
git -c i18n.commitEncoding=ISO-8859-1 commit -qam "$(printf 'Rettet af S\370ren')" || fail 'Latin-1'
status_of "$K" log small --format=json
is 'log: as many rows as commits' "$(printf '%s\n' "$out" | grep -c '"subject"')" \
    "$(git log --format=%H -- contracts/small | wc -l | tr -d ' ')"
has 'log: the byte is replaced' "$out" "$(printf 'Rettet af S\357\277\275ren')"
git revert --no-edit HEAD >/dev/null 2>&1 || fail 'revert of Latin-1'
if cp "$work/small.txt" "$work/$(printf 'sm\345l.txt')" 2>/dev/null; then
    status_of "$K" check --format=json "$work/$(printf 'sm\345l.txt')"
    has 'check: a name that is not UTF-8' "$out" 'repeated-word'
fi

# ---- a file that cannot be read is not replaced by an older one ----
mv contracts/small/annotations.jsonl "$work/annotations" && mkdir contracts/small/annotations.jsonl
status_of "$K" tag small 1.2 tabt
is 'unreadable notes: status' "$status" 2
has 'unreadable notes: named' "$err" 'annotations.jsonl'
rmdir contracts/small/annotations.jsonl && mv "$work/annotations" contracts/small/annotations.jsonl

# ---- data files that somebody has edited ----
mkdir "$work/data" && cp "$SRCDIR"/data/da_DK/* "$work/data/"
printf 'uden tabulator\nStore Bogstaver\tfor sent\nkort\tlang\nalt fejlene\talle fejlene\n' \
    >>"$work/data/phrases.tsv"
printf 'to ord\tet\n\tintet\nfejlordet\tordfejlen\n' >>"$work/data/slips.tsv"
printf '1. Alt fejlene her, og alt Fejlene der.\n' >"$work/phrase.txt"
KLAUSUL_DATA=$work/data
export KLAUSUL_DATA
status_of "$K" check "$work/phrase.txt" "$work/phrase.txt"
unset KLAUSUL_DATA
lines=$(wc -l <"$SRCDIR/data/da_DK/phrases.tsv")
for number in 1 2 3; do
    is "phrases.tsv: line $number" \
        "$(printf '%s\n' "$err" | grep -c "phrases.tsv:$((lines + number)): .*left out$")" 1
done
is 'slips.tsv' "$(printf '%s\n' "$err" | grep -c 'slips.tsv:[0-9]*: .*left out$')" 2
has 'the rest works, with the capital of a sentence' "$out" '"Alle fejlene"'
has 'and with that of a name' "$out" '"alle Fejlene"'

# ---- a key term in the user's words is stored as json names it ----
status_of env LANGUAGE=da "$K" terms small --set subprocessor_authorisation=Generel \
    special_categories=ja
is 'a term in Danish: status' "$status" 0
terms=$("$K" terms small --format=json | tr -d ' \n')
has 'a term in Danish: its name' "$terms" '"subprocessor_authorisation":[{]"value":"general"'
has 'a term in Danish: a truth' "$terms" '"special_categories":[{]"value":true'
has 'a table of several says what it counts' "$(env LANGUAGE=da "$K" terms small small)" 'Brud \(timer\)'
is 'undoing it is told in the same words' \
    "$(env LANGUAGE=da "$K" undo small; env LANGUAGE=da "$K" redo small)" \
    "fortrudt: Særlige kategorier: ja
gentaget: Særlige kategorier: ja"
# A party by its role, in any language; what is asked of one that is not there makes none.
cat >"$work/parter.txt" <<'END'
Databehandleraftale mellem Fjordby Kommune, CVR 29189498 (den dataansvarlige) og Nordlys Data ApS,
CVR 35954716 (databehandleren)

1. Drift

1. Databehandleren holder systemet kørende.
END
quiet import "$work/parter.txt"
status_of "$K" terms parter --set parties.Databehandler.id=12345678
is 'a party by its role' "$status$err" 0
terms=$("$K" terms parter --format=json | tr -d ' \n')
has 'its number is set' "$terms" '"id":"12345678"'
is 'there are two' "$(printf '%s' "$terms" | grep -o '"role":' | wc -l | tr -d ' ')" 2
refuses 'a party that is not there' "$K" terms parter --set parties.Nordlyd.id=12345678
has 'those there are, are told' "$err" 'Fjordby Kommune.*Nordlys Data ApS'
refuses 'a term of none of its values' "$K" terms small --set subprocessor_authorisation=måske
quiet undo small
quiet undo small

# ---- the index ----
has 'search' "$("$K" search 'fristen')" 'small'
has 'search finds what begins so' "$("$K" search 'dataansv')" '1\.1'
{
    printf 'Bestik i køkkenet\n\n'
    for i in $(seq 250); do
        printf '%s. Skuffe %s rummer sleve.\n\n' "$i" "$i"
    done
} >"$work/skuffer.txt"
quiet import "$work/skuffer.txt"
is 'search finds all there are' "$("$K" search sleve | wc -l)" 250
has 'search: a clause without a number' "$("$K" search bestik)" '^skuffer: Bestik'
status_of "$K" search 'findes-ikke "('
[ "$status" -le 1 ] || fail "search with odd characters: $status: $err"
rm -f klausul.db klausul.db-*
quiet reindex
has 'search after reindex' "$("$K" search 'fristen')" 'small'
is 'the same bytes, the same contract' "$("$K" import "$work/small.txt")" small

# ---- edited outside ----
sed -i 's/48 timer/72 timer/' contracts/small/contract.txt
has 'an edit in another program is taken up' "$("$K" show small 1.2)" '72 timer'
git commit -qam 'Edit by hand' && git revert --no-edit HEAD >/dev/null 2>&1 || fail 'revert'
has 'and a revert' "$("$K" show small 1.2)" '48 timer'
git fsck --strict --no-dangling >/dev/null 2>&1 || fail fsck
finish
