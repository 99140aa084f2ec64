#!/bin/bash
# Reads the tables of deviations of tests/declared and judges them against what was read by hand, in
# the formats that they have and in those that pandoc makes of them. Then one real contract, where
# it is at hand: lines and numbers only.
set -u
export LC_ALL=C.UTF-8
cases=$SRCDIR/tests/declared
K=$BUILDDIR/klausul
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
HOME=$work
export HOME
failed=0
same() # WHAT WANTED GOT
{
    cmp -s "$2" "$3" && return
    echo "FAIL: $1"
    diff "$2" "$3" | sed 's/^/  /'
    failed=1
}

names=0
for rows in "$cases"/*.rows; do
    name=$(basename "$rows" .rows)
    file=$(ls "$cases/$name".txt "$cases/$name".md "$cases/$name".html 2>/dev/null)
    "$BUILDDIR/declared-dump" "$file" >"$work/rows"
    same "$name: rows" "$rows" "$work/rows"
    names=$((names + 1))
    verdicts=$cases/$name.verdicts
    [ -f "$verdicts" ] || continue
    "$K" compare --declared --format=tsv "$cases/standard.txt" "$file" >"$work/all"
    [ $? -eq 1 ] || { echo "FAIL: $name: status"; failed=1; }
    cut -f 1-8,10 "$work/all" >"$work/verdicts"
    same "$name: verdicts" "$verdicts" "$work/verdicts"
done
[ "$names" -ge 9 ] || { echo "FAIL: only $names contracts"; failed=1; }
[ -z "$("$BUILDDIR/declared-dump" "$cases/07-ingen.txt")" ] || { echo 'FAIL: 07 has a table'; failed=1; }

# The same table in other formats: the same rows, on other lines.
if command -v pandoc >/dev/null; then
    for pair in 03-skema.md:markdown 06-tabel.html:html; do
        file=${pair%:*}
        for format in docx odt html; do
            made=$work/$file.$format
            pandoc -f "${pair#*:}" "$cases/$file" -o "$made" || exit 99
            "$BUILDDIR/declared-dump" "$made" | cut -f 2- >"$work/rows"
            cut -f 2- "$cases/${file%.*}.rows" >"$work/wanted"
            same "$file as $format" "$work/wanted" "$work/rows"
        done
    done
else
    echo 'pandoc is not installed: its files are not tried'
fi

contracts=$SHARED/contracts
if [ -d "$contracts" ]; then
    "$K" compare --declared --format=tsv "$contracts"/000_* "$contracts"/003_* >"$work/all"
    grep -v ^undeclared "$work/all" | cut -f 1-4,8,10 >"$work/verdicts"
    # verdict, numbers, line of the row, line of the clause, marks: read by hand
    tr ' ' '\t' >"$work/wanted" <<'ROWS'
carried-out 2.9 2.9 977 44 elsewhere
carried-out 6.6  994 213 
carried-out  9.4 1028 330 elsewhere
carried-out  10.5 1043 372 elsewhere
other-numbers 11.1 11.1 1078 382 elsewhere,more,reason,old-words
other-words 14.1 14.1 1118 427 elsewhere,old-words
not-carried-out 14.5  1131 447 elsewhere,not-in-standard
carried-out 15.1 15.1 1153 458 elsewhere
not-carried-out 14.5  1165 447 elsewhere,not-in-standard,twice
ROWS
    same '003: rows' "$work/wanted" "$work/verdicts"
    awk -F '\t' '$1 == "undeclared" { print $8 }' "$work/all" >"$work/lines"
    # Clauses that were changed and are in no row: their lines in the contract.
    for line in 15 181 302 319 402 461; do
        grep -qx $line "$work/lines" || { echo "FAIL: 003: $line is declared"; failed=1; }
    done
    # And those that are in one, or in the table itself.
    for line in 44 213 330 372 427 447 458 970 977; do
        grep -qx $line "$work/lines" && { echo "FAIL: 003: $line is not declared"; failed=1; }
    done
    "$K" check --format=tsv "$contracts"/003_* | grep contradiction >"$work/found"
    for line in 384 427 447; do
        grep -q "^$line	" "$work/found" || { echo "FAIL: 003: check is silent on $line"; failed=1; }
    done
    [ "$(grep -c '^384	' "$work/found")" -eq 1 ] || { echo 'FAIL: 384 is told twice'; failed=1; }
    for other in 000 001 002 004; do
        "$BUILDDIR/declared-dump" "$contracts/$other"_* >"$work/rows"
        [ ! -s "$work/rows" ] || { echo "FAIL: $other has a table"; failed=1; }
    done
else
    echo "$contracts is not there: no real contract is tried"
fi
exit "$failed"
