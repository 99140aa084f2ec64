#!/bin/sh
# A new version of a contract under review: what travels, what waits in the queue, on the
# screen and from scripts; kills at any moment; git revert. Then many files at once.
. "$SRCDIR/tests/system-lib.sh"
need git tmux

cd "$work" || exit 99
first=$work/skydelaere.txt
second=$work/skydelaere-v2.txt
cat >"$first" <<'X'
AFTALE OM DRIFT AF SKYDELÆRE

1. Formål

1.1. Leverandøren driver kundens digitale skydelære og fører log over alle målinger.

1.2. Kunden betaler vederlaget den første bankdag i hvert kvartal.

1.3. Leverandøren underretter kunden inden 24 timer efter et brud på datasikkerheden.

2. Kontrol

2.1. Kunden kan hvert år lade en revisor gennemgå leverandørens driftslokaler.

2.2. Leverandøren fører fortegnelse over nøgler og adgangskort til lokalerne.

2.3. Leverandøren udleverer rapporten uden unødig ophold.

3. Ophør

3.1. Aftalen kan siges op med tre måneders varsel til udgangen af en måned.

3.2. Leverandøren fører fortegnelse over nøgler og adgangskort til lokalerne.
X
cat >"$second" <<'X'
AFTALE OM DRIFT AF SKYDELÆRE

1. Formål

1.1. Leverandøren driver kundens digitale skydelære og fører log over alle målinger.

1.2. Parterne mødes hvert halve år hos kunden for at drøfte driften.

1.3. Kunden betaler vederlaget den første bankdag i hvert kvartal.

1.4. Leverandøren underretter kunden inden 48 timer efter et brud på datasikkerheden.

2. Kontrol

2.1. Leverandøren fører fortegnelse over nøgler og adgangskort til lokalerne.

2.2. Leverandøren udleverer rapporten uden unødigt ophold.

3. Ophør

3.1. Aftalen kan siges op med tre måneders varsel til udgangen af en måned.
X
ws=$work/ws
"$K" init "$ws" >/dev/null || fail init
cd "$ws" || exit 99
id=$("$K" import "$first")
is 'id' "$id" skydelaere
quietly() { "$K" "$@" >/dev/null 2>&1 || fail "$*"; }
quietly note "$id" 1.2 'betalingen er i orden'
quietly mark "$id" 1.2 reviewed
quietly note "$id" 1.3 'fristen drøftes'
quietly mark "$id" 1.3 reviewed
quietly note "$id" 2.1 'hvem betaler revisoren?'
quietly note "$id" 2.2 'den ene af to'
quietly correct "$id" 2.3 --replace 'unødig ophold' --with 'unødigt ophold'
quietly correct "$id" 3.1 --replace 'tre' --with 'seks'

refuses 'uncommitted work' "$K" import --update "$id" "$second"
has 'uncommitted work: says what to do' "$err" "8 uncommitted changes; commit them first"
quietly commit "$id"
reviewed=$(git rev-parse HEAD)
refuses 'no such file' "$K" import --update "$id" "$work/nowhere.txt"
refuses 'no such contract' "$K" import --update nobody "$second"
is 'nothing happened' "$(git rev-parse HEAD)" "$reviewed"
status_of "$K" import --update "$id" "$first"
is 'the same bytes' "$status $(git rev-parse HEAD)" "0 $reviewed"

# ---- from a script ----
status_of "$K" import --update "$id" "$second"
is 'update' "$status $out" "0 $id"
has 'update: says what happened' "$err" '8 clauses as before, 1 changed, 2 new, 3 gone'
is 'one commit' "$(git rev-list --count "$reviewed"..HEAD)" 1
is 'the work tree is clean' "$(git status --porcelain)" ''
cmp -s "contracts/$id/source.txt" "$second" || fail 'the source is not the new version'
has 'the commit tells' "$(git log -1 --format=%B)" '^2.3: the new version has it already'
shown=$("$K" show "$id" 1.3)
has 'the same words elsewhere: note' "$shown" 'betalingen er i orden'
has 'the same words elsewhere: mark' "$shown" '^mark reviewed'
shown=$("$K" show "$id" 1.4)
has 'changed words: note' "$shown" 'fristen drøftes'
has 'changed words: no mark' "$(printf '%s' "$shown" | grep -c '^mark')" '^0$'
has 'a correction goes along' "$("$K" text "$id")" '^3.1. Aftalen kan siges op med seks måneders'
queue=$("$K" queue "$id" --format=tsv)
is 'the queue' "$(printf '%s\n' "$queue" | cut -f2,3,4 | tr '\t' ' ' | sort)" \
    'mark reviewed 1.3
note den ene af to 2.2
note hvem betaler revisoren? 2.1'
has 'one of two equal ones is not attached' "$("$K" show "$id" 2.1 | grep -c 'den ene af to')" '^0$'
has 'json' "$("$K" queue "$id" --format=json)" '"citation": "2.1"'
refuses 'a format that is none' "$K" queue "$id" --format=sarif
twin=$(printf '%s\n' "$queue" | grep 'den ene' | cut -f1)
gone=$(printf '%s\n' "$queue" | grep revisoren | cut -f1)
refuses 'attach: no such annotation' "$K" attach "$id" a0000000 2.1
refuses 'attach: no such clause' "$K" attach "$id" "$twin" 9.9
quietly attach "$id" "$twin" 2.1
has 'attached' "$("$K" show "$id" 2.1)" 'den ene af to'
refuses 'attached twice' "$K" attach "$id" "$twin" 1.1
quietly undo "$id"
is 'undone' "$("$K" queue "$id" --format=tsv | wc -l | tr -d ' ')" 3
quietly drop "$id" "$gone"
quietly attach "$id" "$twin" 2.1
quietly commit "$id"
has 'the commit names them' "$(git log -1 --format=%s)" 'attach 2.1, drop from queue 2.1'
is 'one is left' "$("$K" queue "$id" --format=tsv | cut -f2,3 | tr '\t' ' ')" 'mark reviewed'

# ---- git revert brings all of it back ----
git reset -q --hard HEAD~1
git revert --no-edit HEAD >/dev/null 2>&1 || fail revert
is 'revert: the queue is empty' "$("$K" queue "$id" --format=tsv 2>/dev/null)" ''
has 'revert: the note is where it was' "$("$K" show "$id" 2.1)" 'hvem betaler revisoren'
has 'revert: the mark as well' "$("$K" show "$id" 1.3)" '^mark reviewed'

# ---- on the screen ----
start 80 24 "$K" review "$id"
see '─ clauses'
keys F6
see 'File with the new version'
type_text "$second"
keys Enter
see 'The new version is committed'
see '3 annotations wait in the queue'
keys q
see 'Q: 3 in the queue'
keys Q
see 'Queue 1/3'
see 'mark: reviewed'
see 'It was said of 1.3'
see '1.4  Leverandøren underretter'
keys n
see 'Queue 2/3'
see 'hvem betaler revisoren'
see 'No clause is like it'
keys x
see 'Queue 2/2'
see 'den ene af to'
keys Enter
see 'attach to 2.1'
see 'Queue 1/1'
keys g
see 'Attach to'
type_text 1.4
keys Enter
see 'Nothing waits any more'
keys u
see 'Queue 1/1'
keys q q q
see 'EXIT=0'
is 'screen: done' "$("$K" queue "$id" --format=tsv | cut -f2)" mark
quietly commit "$id"

# ---- kill -9 at any moment: the old version or the new one, never neither ----
round=0
while [ "$round" -lt "${KLAUSUL_TEST_KILLS:-12}" ]; do
    round=$((round + 1))
    git reset -q --hard "$reviewed"
    "$K" queue "$id" >/dev/null 2>&1
    "$K" import --update "$id" "$second" >/dev/null 2>&1 &
    pid=$!
    # 0 to 120 ms, each round another.
    sleep "0.$(printf '%03d' $((round * 29 % 120)))"
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    status_of "$K" import --update "$id" "$second"
    is "kill $round: goes on" "$status" 0
    is "kill $round: the work tree is clean" "$(git status --porcelain)" ''
    is "kill $round: one commit" "$(git rev-list --count "$reviewed"..HEAD)" 1
    is "kill $round: the queue" "$("$K" queue "$id" --format=tsv | wc -l | tr -d ' ')" 3
    is "kill $round: whole" "$(git fsck --no-dangling 2>/dev/null)" ''
done

# ---- many files ----
many=$work/many
mkdir -p "$many/under/lag"
number=0
while [ "$number" -lt 60 ]; do
    number=$((number + 1))
    printf 'AFTALE %s\n\n1. Drift\n\n1.1. Parterne mødes %s gange om året.\n' "$number" "$number" \
        >"$many/aftale-$number.txt"
done
printf 'AFTALE 1\n\n1. Drift\n\n1.1. Parterne mødes 1 gange om året.\n' >"$many/under/kopi.txt"
printf '1. Formål\n\n1.1. I en undermappe.\n' >"$many/under/lag/dyb.txt"
printf 'PK\003\004 ingen rigtig zip' >"$many/brudt.docx"
: >"$many/tom.txt"
ln -s .. "$many/under/rundt"
ln -s nowhere "$many/under/væk"
mkfifo "$many/rør"
status_of "$K" -C "$ws" import "$many"
is 'many: status' "$status" 2
is 'many: an id for each' "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" 62
is 'many: in order of name' "$(printf '%s\n' "$out" | head -n 1)" aftale-1
is 'many: a copy has its own id' "$(printf '%s\n' "$out" | grep -c '^aftale-1$')" 2
is 'many: a line for each failure' "$(printf '%s\n' "$err" | grep -c '^klausul: ')" 2
has 'many: which' "$err" 'brudt.docx'
has 'many: which' "$err" 'tom.txt'
is 'many: committed' "$(git status --porcelain)" ''
has 'many: one commit' "$(git log -1 --format=%s)" '^import 61 contracts$'
has 'many: found in the history' "$("$K" log aftale-7)" 'import 61 contracts'
has 'many: searched' "$("$K" search undermappe)" '^dyb 1.1'
again=$("$K" -C "$ws" import "$many" 2>/dev/null)
is 'many: again the same' "$again" "$out"
refuses 'an empty folder' "$K" -C "$ws" import "$work/empty"
mkdir "$work/empty2"
refuses 'a folder without files' "$K" -C "$ws" import "$work/empty2"

# A bar on a terminal, none with -q; Ctrl-C keeps what was done and says so.
big=$work/big
mkdir "$big"
seq 1 150 | sed 's/.*/1.&. Leverandøren fører log over opslag nummer & i kundens journaler.\
/' >"$work/body"
number=0
while [ "$number" -lt 400 ]; do
    number=$((number + 1))
    { printf 'AFTALE %s\n\n1. Drift\n\n' "$number"; cat "$work/body"; } >"$big/stor-$number.txt"
done
# Ctrl-C goes to the shell between as well.
start 80 24 'trap : INT;' "$K" -C "$ws" import "$big" '>/dev/null'
see '\[#*\.*\] [0-9]*/400'
keys C-c
see 'stopped: [0-9]* of 400 files are done'
see 'EXIT=130'
is 'stopped: clean' "$(git status --porcelain)" ''
status_of "$K" -C "$ws" import "$big"
is 'goes on' "$status $(printf '%s\n' "$out" | sort -u | wc -l | tr -d ' ')" '0 400'
is 'no contract twice' "$(git ls-tree HEAD contracts/ | grep -c stor-)" 400
finish
