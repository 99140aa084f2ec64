#!/bin/sh
# One contract, or a standard, against many: rows, formats, exit status, what it refuses.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99
tab=$(printf '\t')
drift_contract >a.txt
sed 's/14 dage/20 dage/; s/ Regningen.*//; s/\[indsæt navn\]/Ida Holm/' a.txt >b.txt
sed '/^2. Nøgler/d' a.txt >c.txt
sed 's/skriftligt,/skriftligt/' a.txt >d.txt
printf '\n3. Haven passes af en gartner, som udlejeren har valgt.\n' | cat a.txt - >'e f.txt'

status_of "$K" compare --format=tsv a.txt b.txt c.txt a.txt d.txt 'e f.txt'
is 'status: different' "$status$err" 1
is 'rows, in their order' "$(printf '%s\n' "$out" | cut -f 1-9)" \
    "b.txt${tab}2${tab}0${tab}0${tab}0${tab}0${tab}1${tab}4${tab}0
c.txt${tab}0${tab}0${tab}1${tab}0${tab}0${tab}0${tab}6${tab}0
a.txt${tab}0${tab}0${tab}0${tab}0${tab}0${tab}0${tab}7${tab}0
d.txt${tab}0${tab}0${tab}0${tab}0${tab}1${tab}0${tab}6${tab}0
e f.txt${tab}0${tab}1${tab}0${tab}0${tab}0${tab}0${tab}7${tab}0"
is 'the weightiest first' "$(printf '%s\n' "$out" | sed -n 1p | cut -f 10)" \
    '1.1: deadline: »14« → »20« dage; 1.2: struck sentence: »Regningen sendes hvert kvartal«'
is 'what is gone' "$(printf '%s\n' "$out" | sed -n 2p | cut -f 10)" \
    '2.2 deleted: »Nøgler leveres tilbage samme dag til portneren.«'
is 'nothing of substance' "$(printf '%s\n' "$out" | sed -n 4p | cut -f 10)" ''
# Each row says what the comparison of the two says.
for file in b.txt c.txt d.txt; do
    is "$file: as alone" "$("$K" compare --format=tsv a.txt "$file" | cut -f 1 | sort | uniq -c |
        sed 's/^ *//' | tr '\n' ';')" "$(printf '%s\n' "$out" | awk -F "$tab" -v file="$file" '
        $1 == file { split("altered added deleted moved editorial filled verbatim", n, " ");
        for (i = 1; i <= 7; i++) if ($(i + 1) > 0) print $(i + 1), n[i] }' | sort -k 2 | tr '\n' ';')"
done
status_of "$K" compare a.txt b.txt c.txt a.txt
is 'text: status' "$status" 1
has 'text: what the columns are' "$(printf '%s\n' "$out" | sed -n 1p)" \
    '^ +altered +added +deleted +moved +editorial +filled +verbatim$'
has 'text: a row' "$out" '^b\.txt +2 +- +- +- +- +1 +4 +1\.1: deadline'
is 'text: a row each' "$(printf '%s\n' "$out" | wc -l)" 4
status_of "$K" compare a.txt a.txt a.txt
is 'all the same' "$status" 0
if command -v python3 >/dev/null; then
    "$K" compare --format=json a.txt b.txt c.txt a.txt | python3 -c '
import json, sys
rows = json.load(sys.stdin)
assert [row["file"] for row in rows] == ["b.txt", "c.txt", "a.txt"]
assert [row["differs"] for row in rows] == [True, True, False]
assert rows[0]["counts"]["altered"] == 2 and rows[0]["counts"]["verbatim"] == 4
first = rows[0]["deviations"][0]
assert (first["a"], first["b"], first["state"], first["weight"]) == ("1.1", "1.1", "altered", "deadline")
assert len(rows[0]["deviations"]) == 3 and rows[2]["deviations"] == []
' || fail 'json'
    "$K" compare --format=json a.txt ingen.txt ikke.txt 2>/dev/null | python3 -c '
import json, sys
assert json.load(sys.stdin) == []' || fail 'json of nothing'
fi

# One that cannot be read does not hide the others.
: >tom.txt
head -c 5000 /dev/urandom >stoej.bin
status_of "$K" compare --format=tsv a.txt b.txt ingen.txt tom.txt stoej.bin c.txt
is 'unreadable: status' "$status" 2
is 'unreadable: a line each' "$(printf '%s\n' "$err" | grep -c '^klausul: ')" 3
is 'unreadable: the others' "$(printf '%s\n' "$out" | cut -f 1 | tr '\n' ' ')" 'b.txt c.txt '
refuses 'A cannot be read' "$K" compare --format=tsv tom.txt b.txt c.txt
refuses 'A is not there' "$K" compare --format=tsv ingen.txt b.txt c.txt
refuses 'md' "$K" compare --format=md a.txt b.txt c.txt
refuses 'html' "$K" compare --format=html a.txt b.txt c.txt
refuses 'a format that is none' "$K" compare --format=xml a.txt b.txt c.txt
refuses 'no standard' "$K" compare --standard=x b.txt c.txt
refuses 'a full disk' sh -c '"$0" compare --format=tsv a.txt b.txt c.txt >/dev/full' "$K"

# A standard, and contracts of the workspace.
mkdir ws && "$K" -q init ws >/dev/null
b=$("$K" -q -C ws import b.txt)
c=$("$K" -q -C ws import c.txt)
"$K" -q -C ws standard set skabelon a.txt >/dev/null
status_of "$K" -C ws compare --format=tsv --standard=skabelon "$b" "$c" a.txt "$b@HEAD"
is 'a standard: status' "$status$err" 1
is 'a standard: rows' "$(printf '%s\n' "$out" | cut -f 1,2,4,8)" "$b${tab}2${tab}0${tab}4
$c${tab}0${tab}1${tab}6
a.txt${tab}0${tab}0${tab}7
$b@HEAD${tab}2${tab}0${tab}4"
status_of "$K" -C ws compare --format=tsv skabelon "$b" "$c"
is 'a standard by its name' "$status $(printf '%s\n' "$out" | cut -f 1 | tr '\n' ' ')" "1 $b $c "
status_of "$K" -C ws compare --format=tsv "$b" "$c" "$b"
is 'A is a contract' "$(printf '%s\n' "$out" | cut -f 1,8)" "$c${tab}3
$b${tab}7"
is 'nothing is written' "$(git -C ws status --porcelain)" ''
: >skabelon
(cd ws && : >skabelon && refuses 'a file goes before a standard' "$K" compare skabelon "$b" "$c"
    has 'the file is meant' "$err" 'skabelon: the file is empty'
    [ "$failures" = 0 ]) || failures=$((failures + 1))

# Many, on all processors; a bar where somebody looks.
i=0
while [ $i -lt 60 ]; do
    cp b.txt "v$i.txt"
    i=$((i + 1))
done
is 'many' "$("$K" compare --format=tsv a.txt v*.txt | cut -f 2- | sort -u | wc -l)" 1
is 'many: all of them' "$("$K" compare --format=tsv a.txt v*.txt | cut -f 1 | tr '\n' ' ')" \
    "$(printf '%s\n' v*.txt | tr '\n' ' ')"
"$K" compare a.txt v*.txt | head -n 1 >/dev/null
finish
