#!/bin/sh
# klausul compare from a script: states, formats, exit status, what it refuses.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99
tab=$(printf '\t')
drift_contract >a.txt
cat >b.txt <<'END'
1. Drift

1. Leverandøren skal holde systemet kørende og svare inden 20 dage.

2. Kunden betaler for strøm.

3. Kontaktpersonen hedder Ida Holm og kan træffes på hverdage.

2. Ophør

1. Aftalen kan siges op skriftligt jf. punkt 1.2 med en måneds varsel.

2. Haven passes af en gartner, som udlejeren har valgt.
END
status_of "$K" compare --format=tsv a.txt b.txt
is 'status: different' "$status" 1
is 'states' "$(printf '%s\n' "$out" | cut -f 1-3)" "verbatim${tab}1${tab}1
altered${tab}1.1${tab}1.1
altered${tab}1.2${tab}1.2
filled${tab}1.3${tab}1.3
verbatim${tab}2${tab}2
editorial${tab}2.1${tab}2.1
added${tab}${tab}2.2
deleted${tab}2.2${tab}"
is 'lines and likeness' "$(printf '%s\n' "$out" | sed -n 1p | cut -f 4-7)" "1${tab}1${tab}1.00${tab}"
has 'the deadline' "$out" 'deadline: »14« → »20« dage'
has 'the struck sentence' "$out" 'struck sentence: »Regningen sendes hvert kvartal«'
status_of "$K" compare a.txt a.txt
is 'status: the same' "$status" 0
is 'the same' "$out" '7 clauses: 7 verbatim'
status_of "$K" compare a.txt b.txt
is 'the weightiest first' "$(printf '%s\n' "$out" | sed -n 4p)" '  altered    1.1'
for format in md html; do
    status_of "$K" compare "--format=$format" a.txt b.txt
    is "$format: status" "$status" 1
    has "$format" "$out" 'Original provision.*New provision.*Reason'
    # What is filled in or a matter of wording is summed up, and has no row.
    has "$format: filled" "$out" 'Blanks filled in \(1\): 1.3\.'
    has "$format: editorial" "$out" 'Matters of wording alone \(1\): 2.1\.'
    is "$format: no row" "$(printf '%s\n' "$out" | grep -c 'Ida Holm')" 0
done
is 'the page is one file' "$(printf '%s' "$out" | grep -c 'https*:\|src=\|url(\|<script')" 0
is 'its rows' "$(printf '%s\n' "$out" | grep -c '<tr><td')" 4
has 'words marked' "$out" 'inden <del>14</del> dage.*inden <ins>20</ins> dage'
is 'no reason yet' "$(printf '%s\n' "$out" | grep -c '<p class="blank"></p></td></tr>')" 4
status_of "$K" compare --format=md a.txt b.txt
has 'words marked' "$out" 'inden ~~14~~ dage.*inden \*\*20\*\* dage.* \| (\\_)+ \|$'
if command -v python3 >/dev/null; then
    "$K" compare --format=json a.txt b.txt | python3 -m json.tool >/dev/null || fail 'json'
fi
status_of "$K" compare a.txt nowhere.txt
is 'no such file' "$status $(printf '%s' "$err" | wc -l | tr -d ' ')" '2 0'
status_of "$K" compare a.txt
is 'one name' "$status" 2
: >empty.txt
status_of "$K" compare a.txt empty.txt
is 'an empty file' "$status" 2
status_of "$K" compare --format=docx a.txt b.txt
is 'no such format' "$status" 2
printf 'Havens blomster dufter.\n\n1. Roser\n\n1. Torne stikker fingrene.\n' >c.txt
status_of "$K" compare --format=tsv a.txt c.txt
is 'nothing in common' "$status $(printf '%s\n' "$out" | cut -f 1 | sort -u | tr '\n' ' ')" '1 added deleted '

# ---- a slip of a key is one, another word is another ----
printf '1. Drift\n\n1. Kunden afholder udgiften til forbrugere.\n\n2. Kunden skal udskrive alle kort.\n' >d.txt
printf '1. Drift\n\n1. Kunden afhodler udgiften til forbrugere.\n\n2. Kunden skal udskifte alle kort.\n' >e.txt
status_of "$K" compare --format=tsv d.txt e.txt
if "$K" check d.txt 2>&1 | grep -qi 'no .*dictionary'; then
    echo 'no Danish dictionary: spelling is not tested'
else
    is 'a slip' "$(printf '%s\n' "$out" | cut -f 1 | tr '\n' ' ')" 'verbatim editorial altered '
fi

# ---- civil registration numbers are in no format, nor what differs between two ----
printf '1. Drift\n\n1. Vagten er Bo Holm, CPR-nr. 0101801234, som har nøglen.\n' >f.txt
printf '1. Drift\n\n1. Vagten er Bo Holm, CPR-nr. 0101801235, som har nøglen til porten.\n' >g.txt
for format in text tsv json md html; do
    status_of "$K" compare "--format=$format" f.txt g.txt
    is "$format: a civil number" "$(printf '%s\n' "$out" | grep -c '010180\|123[45]')" 0
done

# ---- contracts of a workspace, and their revisions ----
"$K" init ws >/dev/null 2>&1
git -C ws config user.name Test && git -C ws config user.email test@example.org
"$K" -C ws import a.txt >/dev/null 2>&1
"$K" -C ws correct a 1.1 --replace 14 --with 3 >/dev/null 2>&1
"$K" -C ws commit a -m one >/dev/null 2>&1
"$K" -C ws correct a 2.1 --replace måneds --with uges >/dev/null 2>&1
status_of "$K" -C ws compare --format=tsv a@HEAD a
is 'a revision against what is there' "$status $(printf '%s\n' "$out" | grep -v ^verbatim | cut -f 1-3)" \
    "1 altered${tab}2.1${tab}2.1"
status_of "$K" -C ws compare --format=tsv a.txt a@HEAD
is 'a file against a revision' "$(printf '%s\n' "$out" | grep -v ^verbatim | cut -f 1-3)" \
    "altered${tab}1.1${tab}1.1"
# ---- what the reviewer says of the deviations ----
cat >standard.txt <<'END'
1. Drift

1. Leverandøren skal holde systemet kørende og svare inden 14 dage.

2. Kunden betaler for strøm. Regningen sendes hvert kvartal.

3. Haven passes af en gartner, som udlejeren har valgt.

2. Ophør

1. Aftalen kan siges op skriftligt, jf. punkt 1.2, med en måneds varsel.
END
status_of "$K" -C ws reason a 1.1 'Kortere frist
er bedre' --standard=standard.txt
is 'a reason' "$status $err" '0 '
status_of "$K" -C ws reason a --accept --standard-clause=1.1
is 'a verdict keeps the reason' "$status $err" '0 '
status_of "$K" -C ws reason a 'Ingen have' --reject --standard-clause=1.3. --standard=standard.txt
is 'of a clause that is not there' "$status $err" '0 '
echo 'Skal med' | "$K" -C ws reason a 2.2 - || fail 'a reason from standard input'
said() { "$K" -C ws compare --format=tsv standard.txt "$1" | awk -F "$tab" '$9 != "" { print $1, $2, $3, $9, $10 }'; }
wanted="altered 1.1 1.1 accepted Kortere frist er bedre
deleted 1.3  rejected Ingen have
added  2.2 open Skal med"
is 'reasons stand in the table' "$(said a | sort)" "$(printf '%s\n' "$wanted" | sort)"
"$K" -C ws compare --format=md standard.txt a >table
has 'and in Markdown' "$(cat table)" 'Kortere frist<br>er bedre<br>\*accepted\*'
"$K" -C ws compare --format=html standard.txt a >table
has 'and on the page' "$(cat table)" 'Kortere frist<br>er bedre'
"$K" -C ws compare --format=json standard.txt a >table
has 'and in json' "$(cat table)" '"verdict": "rejected"'
"$K" -C ws undo a >/dev/null 2>&1
is 'undone' "$(said a | grep -c 'Skal med')" 0
"$K" -C ws redo a >/dev/null 2>&1
status_of "$K" -C ws reason a 1.1 --clear --reject
is 'two verdicts' "$status" 2
status_of "$K" -C ws reason a 1.1
is 'nothing said' "$status" 2
status_of "$K" -C ws reason a 2 x --standard=standard.txt
is 'of a clause that is the standard'\''s' "$status $err" \
    "2 klausul: that clause is the standard's, word for word"
status_of "$K" -C ws reason a 1.1 x --standard=a@HEAD
is 'of another version' "$status" 2
status_of "$K" -C ws reason a x --standard-clause=9.9 --standard=standard.txt
is 'of a clause that is nowhere' "$status" 2
"$K" -C ws commit a >commit 2>&1
has 'the commit says so' "$(cat commit)" 'a: correct 2.1, explain 2.2, accept deviation in 1.1, reject 1.3'
has 'with the words' "$(git -C ws log -1)" 'reject the deviation from 1.3 of the standard: "Ingen have"'
is 'committed' "$(said a | sort)" "$(printf '%s\n' "$wanted" | sort)"
"$K" -C ws reason a 1.1 --clear || fail 'clear'
is 'cleared' "$(said a | grep -c Kortere)" 0
"$K" -C ws undo a >/dev/null 2>&1
status_of "$K" -C ws compare a@nothing a
is 'no such revision' "$status" 2
status_of "$K" -C ws compare nobody a
is 'no such contract' "$status" 2

# ---- of which standard: the workspace's, where none is named and the clause deviates from it ----
sed 's/14 dage/ti dage/; s/Aftalen kan siges op/Hver part kan sige aftalen op/' standard.txt >other.txt
"$K" init ws2 >/dev/null 2>&1
git -C ws2 config user.name Test && git -C ws2 config user.email test@example.org
"$K" -C ws2 import a.txt >/dev/null 2>&1
"$K" -C ws2 correct a 1.1 --replace 14 --with 3 >/dev/null 2>&1
"$K" -C ws2 reason a 1.1 'Om den anden' --standard=other.txt || fail 'of another standard'
"$K" -C ws2 reason a 1.1 'Om den anden igen' || fail 'the only one there is, and no standard'
"$K" -q -C ws2 standard set huset standard.txt >/dev/null || fail 'a standard'
"$K" -C ws2 reason a 1.1 'Om husets' || fail 'of the standard that goes without saying'
of() { "$K" -q -C ws2 compare --format=tsv "$1" a | awk -F "$tab" '$3 == "1.1" { print $10 }'; }
is 'the other one stays' "$(of other.txt)" 'Om den anden igen'
is "the workspace's has its own" "$(of huset)" 'Om husets'
"$K" -C ws2 reason a 1.1 'Om husets nu' || fail 'once more'
is 'once more' "$(of huset), $(of other.txt)" 'Om husets nu, Om den anden igen'
"$K" -C ws2 reason a 1.1 --accept --standard=other.txt || fail 'a verdict of the other'
is 'that keeps both' "$(of huset), $(of other.txt)" 'Om husets nu, Om den anden igen'
"$K" -C ws2 reason a 2.1 'Kun den anden' --standard=other.txt || fail 'of a clause of the other alone'
"$K" -C ws2 reason a 2.1 'Kun den anden nu' || fail 'the only one it can be'
is 'the only one it can be' \
    "$("$K" -q -C ws2 compare --format=tsv other.txt a | awk -F "$tab" '$3 == "2.1" { print $10 }')" 'Kun den anden nu'
finish
