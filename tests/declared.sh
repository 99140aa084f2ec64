#!/bin/bash
# Reads the tables of deviations of tests/declared and holds them against what was read by hand, in
# the formats that they have and in those that pandoc makes of them.
set -u
export LC_ALL=C.UTF-8
cases=$SRCDIR/tests/declared
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

exit "$failed"
