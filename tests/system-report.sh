#!/bin/sh
# klausul report from a script: what it says, in which language and format, where it writes, what it
# refuses, and that no civil registration number is ever in it.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99
have() { command -v "$1" >/dev/null 2>&1; }
count() { printf '%s\n' "$1" | grep -cE -- "$2"; }

{ printf 'Aftale om drift\n\n'; drift_contract; } >standard.txt
cat >contract.txt <<'END'
Aftale om drift

1. Drift

1. Leverandøren skal holde systemet kørende og svare inden 20 dage.

2. Kunden betaler for strøm.

3. Kontaktpersonen hedder Ida Holm og kan træffes på hverdage.

2. Ophør

1. Aftalen kan siges op skriftligt, jf. punkt 9.2, med en måneds varsel.

2. Haven passes af en gartner, hvis CPR-nr. er 0101801234, som udlejeren har valgt.
END
"$K" init ws >/dev/null 2>&1
"$K" -C ws import contract.txt >/dev/null 2>&1
w() { "$K" -C ws "$@" >/dev/null 2>"$work/said" || fail "$*: $(cat "$work/said")"; }

# ---- without a standard: the section says so ----
status_of "$K" -C ws report contract
is 'status' "$status" 0
has 'no standard' "$out" '^There is no standard to compare with'
has 'no requirements' "$out" 'no data processing agreement'
has 'the end' "$out" '^Open questions$'

# ---- with one, and all that a reviewer says ----
w standard set drift standard.txt
w tag contract 1.1 frist
w note contract 1.1 'Spørg Bo (010180-1234) <i>om</i> fristen
og om 0101801234'
w mark contract 1.1 reviewed
w mark contract 2.1 deviating
w reason contract 1.1 'Længere frist mod lavere pris' --accept --standard=drift
w reason contract 1.2 'Kvartalet skal stå der' --reject --standard=drift
w check --dismiss contract 2.1 broken-reference --reason 'Punktet er aftalt pr. mail, CPR 010180-1234'
w commit contract
oid=$(git -C ws rev-parse --short=10 HEAD)
w tag contract 2.2 have
today=$(date +%Y-%m-%d)

status_of "$K" -C ws report contract --format=html
is 'html: status' "$status $(printf '%s' "$err")" '0 klausul: compared with the standard drift'
for part in '<h1>Review of Aftale om drift</h1>' \
    "Revision</th><td>$oid \(.*\); 1 change is not committed" 'Reviewer</th><td>Åse Prøve<' \
    "Date</th><td>$today<" 'Reviewed</th><td>2 of [0-9]+ clauses' 'Standard</th><td>drift<' \
    '<li>5 deviations from the standard, 3 without a reason, 1 rejected</li>' \
    '<strong>1.1 </strong>.*<del>14</del>.*<ins>20</ins>.*Længere frist mod lavere pris.*accepted' \
    '<strong>1.2 </strong>.*<del> *Regningen sendes hvert kvartal.*Kvartalet skal stå der.*rejected' \
    'Not in the standard.*<strong>2.2 </strong>Haven passes' \
    '<strong>2.2 </strong>Nøgler leveres.*Left out' \
    'Blanks filled in \(1\): 1.3\.' '#frist</td>' \
    'Spørg Bo \(ddmmyy-xxxx\) &lt;i&gt;om&lt;/i&gt; fristen<br>' \
    'deviating' 'Punktet er aftalt pr. mail, CPR ddmmyy-xxxx' "Åse Prøve, $today" \
    '<strong>1.2</strong>: the deviation is rejected: Kvartalet' \
    '3 deviations have no reason: 2.1, 2.2; of the standard.s clauses: 2.2<' '[0-9] clauses are not reviewed'; do
    has "html: $part" "$out" "$part"
done
is 'sections in their order' "$(printf '%s\n' "$out" | sed -n 's:^<h2>\(.*\)</h2>:\1:p' | tr '\n' '|')" \
    'In brief|Deviations from the standard|Key terms|What article 28 requires|Findings|Notes and tags|Open questions|'
is 'what has no reason is blank' "$(count "$out" 'class="blank"')" 3
is 'nothing from elsewhere' "$(count "$out" 'https?:|src=|url\(|<script|@import')" 0

# ---- civil registration numbers, in every format ----
"$K" -C ws report contract --format=html >civil.html 2>/dev/null
"$K" -C ws report contract --format=md >civil.md 2>/dev/null
"$K" -C ws report contract >civil.text 2>/dev/null
"$K" -C ws report contract --lang=da >civil.dansk 2>/dev/null
for file in civil.*; do
    is "$file: no civil number" "$(grep -cE '010180|0180.?1234' "$file")" 0
    has "$file: masked" "$(cat "$file")" 'ddmmyy-xxxx'
done

cp contract.txt lejer-020281-4321.txt
"$K" report lejer-020281-4321.txt --against=lejer-020281-4321.txt >civil.name 2>/dev/null
is 'no civil number of a file name' "$(grep -c '020281' civil.name)" 0
has 'masked' "$(cat civil.name)" '^Contract +lejer-ddmmyy-xxxx.txt$'

# ---- the language: as LANG says, or as --lang does, whatever LANG says ----
for say in 'env LC_ALL=C' 'env LC_ALL=C.UTF-8' 'env LC_ALL= LANG=da_DK.UTF-8' \
    'env LC_ALL=C.UTF-8 LANGUAGE=da' 'env LC_ALL=C.UTF-8 LANGUAGE=en' 'env -u LC_ALL LANG=en_GB.UTF-8'; do
    # Word splitting is wanted.
    # shellcheck disable=SC2086
    status_of $say "$K" -C ws report contract --lang=da --format=html
    has "$say --lang=da" "$out" '<html lang="da">'
    has "$say --lang=da" "$out" '<h2>Åbne spørgsmål</h2>'
    has "$say --lang=da: the notice" "$err" 'sammenlignet med standarden drift'
    is "$say --lang=da: no English" "$(count "$out" 'Open questions|deviation|clause')" 0
    # shellcheck disable=SC2086
    status_of $say "$K" -C ws report contract --lang=en --format=html
    has "$say --lang=en" "$out" '<html lang="en">'
    has "$say --lang=en" "$out" '<h2>Open questions</h2>'
    is "$say --lang=en: no Danish" "$(count "$out" 'Åbne spørgsmål|afvigelser fra|<html lang="da"')" 0
done
status_of env LC_ALL= LANG=da_DK.UTF-8 "$K" -C ws report contract
has 'LANG=da_DK.UTF-8' "$out" '^Åbne spørgsmål$'
status_of env LC_ALL=C "$K" -C ws report contract
has 'LANG=C' "$out" '^Open questions$'

# ---- compared with something else; a file without a workspace; a contract that is alike ----
status_of "$K" report contract.txt --against=standard.txt --format=md
has 'a file against a file' "$out" 'inden ~~14~~ dage'
status_of "$K" -C ws report contract --against=contract@HEAD
has 'against its own revision' "$out" 'There are no deviations of substance'
status_of "$K" -C ws report contract --standard=drift -q
is '--standard' "$status $(printf '%s' "$err")" '0 '
printf 'Vedtægter\n\n1. Navn\n\n1. Klubben hedder Grænsen og spiller bold om tirsdagen.\n' >klub.txt
status_of "$K" -C ws report klub.txt
has 'nothing in common with the standard' "$out" '^The contract has no clause of the standard drift\.$'

# ---- a queue ----
printf 'Aftale om drift\n\n1. Drift\n\n1. Leverandøren skal holde systemet kørende og svare inden 20 dage.\n' >new.txt
w commit contract
w import --update contract new.txt
status_of "$K" -C ws report contract
has 'what waits in the queue' "$out" 'tag waits for its clause: have \(2.2\)'

# ---- where it is written ----
status_of "$K" report contract.txt -o out.html
is '-o: nothing is printed' "$status $out" '0 '
has '-o: the ending says the format' "$(head -n 1 out.html)" '<!DOCTYPE html>'
is '-o: for its owner alone' "$(stat -c %a out.html)" 600
"$K" report contract.txt --format=text --output=out.html
has '--format goes before the ending' "$(head -n 1 out.html)" '^Review of'
for ending in pdf odt doc rtf; do
    refuses "-o: no such format: $ending" "$K" report contract.txt -o "out.$ending"
    [ -e "out.$ending" ] && fail "out.$ending was written"
done
status_of "$K" report contract.txt -o out.HTM
has '-o: .htm is html' "$(head -n 1 out.HTM)" '<!DOCTYPE html>'
"$K" report contract.txt -o - >out.text
has '-o -' "$(cat out.text)" '^Open questions$'
mkdir folder
mkfifo pipe
cat pipe >taken &
"$K" report contract.txt -o pipe || fail 'to a pipe'
wait $!
has 'to a pipe' "$(cat taken)" '^Open questions$'
[ -p pipe ] || fail 'the pipe was replaced'
refuses 'a folder' "$K" report contract.txt -o folder
refuses 'a name that ends in /' "$K" report contract.txt -o folder/
refuses 'no such folder' "$K" report contract.txt -o nowhere/out.html
refuses 'no name' "$K" report contract.txt -o ''
cp contract.txt kept.txt
refuses 'the contract itself' "$K" report contract.txt -o contract.txt
refuses 'the contract itself, by another name' "$K" report contract.txt -o ./folder/../contract.txt
refuses 'what it is compared with' "$K" report contract.txt --against=standard.txt -o standard.txt
cmp -s contract.txt kept.txt || fail 'the contract was written over'
cp new.txt kept.txt
refuses 'its original, where it is named by its id' "$K" -C ws report contract -o new.txt
cmp -s new.txt kept.txt || fail 'the original of a contract was written over'
refuses 'in the workspace' "$K" -C ws report contract -o ws/contracts/contract/source.txt
refuses 'the database' "$K" -C ws report contract -o ws/klausul.db
ln -s ../ws folder/link
refuses 'in the workspace, through a link' "$K" -C ws report contract -o folder/link/contracts/r.html
is 'the workspace is as it was' "$(git -C ws status --porcelain)" ''
if [ -w /dev/full ]; then
    refuses 'a full disk' "$K" report contract.txt -o /dev/full
fi
is 'nothing half is left' "$(find . -name '*.tmp')" ''

# ---- what is wrong with the call ----
refuses 'no contract' "$K" report
refuses 'two contracts' "$K" report contract.txt standard.txt
refuses 'no such file' "$K" report nowhere.txt
refuses 'no such contract' "$K" -C ws report nobody
refuses 'no such format' "$K" report contract.txt --format=pdf
refuses 'no such language' "$K" report contract.txt --lang=fr
refuses 'no such standard' "$K" -C ws report contract --standard=nothing
refuses 'no such file to compare with' "$K" report contract.txt --against=nowhere.txt
refuses 'two things to compare with' "$K" -C ws report contract --standard=drift --against=standard.txt
: >empty.txt
refuses 'an empty file' "$K" report empty.txt

# ---- docx ----
mkdir none bad tmp
refuses 'no converter' env PATH="$work/none" "$K" report contract.txt --format=docx -o out.docx
has 'no converter' "$err" 'LibreOffice or pandoc'
[ ! -e out.docx ] || fail 'a file without a converter'
echo kept >out.docx
# shellcheck disable=SC2016
for what in 'exit 1' 'exit 0' 'kill -9 $$'; do
    printf '#!/bin/sh\n%s\n' "$what" >bad/soffice
    chmod +x bad/soffice
    refuses "a converter that does: $what" env PATH="$work/bad:$PATH" TMPDIR="$work/tmp" \
        "$K" report contract.txt -o out.docx
    is "$what: what was there stays" "$(cat out.docx)" kept
    is "$what: nothing is left" "$(ls tmp)" ''
done
refuses 'no folder for what it takes' env TMPDIR="$work/nowhere" PATH="$work/bad:$PATH" \
    "$K" report contract.txt -o out.docx
# Broken off while the converter works: it is gone, and so is what it was given.
printf '#!/bin/sh\necho $$ >"%s"\nexec sleep 600\n' "$work/converter" >bad/soffice
env PATH="$work/bad:$PATH" TMPDIR="$work/tmp" "$K" report contract.txt -o out.docx 2>err &
report=$!
until_true test -s converter
kill -TERM "$report"
wait "$report"
is 'broken off: status' "$?" 2
has 'broken off' "$(cat err)" 'soffice was broken off'
kill -0 "$(cat converter)" 2>/dev/null && fail 'the converter goes on'
is 'broken off: nothing is left' "$(ls tmp)" ''
if have tmux; then
    # In the workbench: the same report, through the same code.
    start 80 24 "$K -C ws review contract"
    see '0 uncommitted'
    keys '&'
    see 'Write the report to'
    keys C-u
    type_text "$work/bench.html"
    keys Enter
    see 'The report is in'
    keys '&'
    see 'Write the report to'
    keys C-u
    type_text "$work/bench.html"
    keys Enter
    see 'Enter again writes over it'
    keys C-g
    keys q
    see 'EXIT=0'
    "$K" -C ws report contract --format=html >own.html 2>/dev/null
    cmp -s bench.html own.html || fail 'the workbench writes another report'
    start 80 24 "$K report contract.txt --format=docx"
    see 'EXIT=2'
    has 'a terminal' "$(screen)" 'docx is not for a terminal; say where: -o FILE'
fi
# Read back by the program's own reader: the words are there, the numbers are not.
for converter in soffice pandoc; do
    if ! have $converter; then
        echo "$converter is not installed: its docx is not tried"
        continue
    fi
    mkdir only-$converter
    ln -s "$(command -v $converter)" only-$converter/$converter
    path=$work/only-$converter
    # LibreOffice's own script wants the usual tools.
    [ $converter = pandoc ] || path=$path:/usr/bin:/bin
    env PATH="$path" TMPDIR="$work/tmp" "$K" report contract.txt --against=standard.txt \
        --lang=da -o $converter.docx || fail "$converter"
    is "$converter: nothing is left" "$(ls tmp)" ''
    is "$converter: for its owner alone" "$(stat -c %a $converter.docx)" 600
    "$K" text $converter.docx >back.txt 2>/dev/null
    for words in 'Gennemgang af Aftale om drift' 'Oprindelig bestemmelse' 'Begrundelse' \
        'svare inden 20 dage' 'Regningen sendes hvert kvartal' 'Haven passes af en gartner' \
        'ddmmyy-xxxx' 'Åbne spørgsmål'; do
        has "$converter: $words" "$(cat back.txt)" "$words"
    done
    is "$converter: no civil number" "$(grep -cE '010180|1234' back.txt)" 0
done

# ---- Markdown, as pandoc reads it: every row of every table, and no mark that is not seen ----
if have pandoc; then
    "$K" report contract.txt --against=standard.txt --format=md >report.md
    "$K" report contract.txt --against=standard.txt --format=html >own.html
    rows=$(sed -n '/<table>/,/<\/table>/p' own.html | grep -o '<tr[ >]' | wc -l | tr -d ' ')
    # Key terms are a table without a head, which in Markdown is a list.
    for reader in gfm markdown; do
        pandoc -f $reader -t html --wrap=none report.md >read.html
        is "$reader: rows of deviations" "$(awk '/<h2/ { on = /Deviations/ } on' read.html |
            grep -o '<tr[ >]' | wc -l | tr -d ' ')" 6
        is "$reader: rows of all tables" "$(grep -o '<tr[ >]' read.html | wc -l | tr -d ' ')" "$rows"
        has "$reader: words put in" "$(cat read.html)" '<(strong|ins)>20</(strong|ins)>'
        has "$reader: words struck" "$(cat read.html)" '<del>14</del>'
        is "$reader: no sign is left over" "$(grep -cE '\*\*|~~' read.html)" 0
    done
fi
finish
