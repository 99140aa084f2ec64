#!/bin/sh
# Holds the alignment of real contracts against what was read by hand (tests/compare).
set -u
contracts=$SHARED/contracts
if [ ! -d "$contracts" ]; then
    echo "SKIP: $contracts is not there"
    exit 77
fi
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
failed=0
for gold in "$SRCDIR"/tests/compare/*.tsv; do
    name=$(basename "$gold" .tsv)
    first=$(ls "$contracts/${name%-*}"_*)
    second=$(ls "$contracts/${name#*-}"_*)
    "$BUILDDIR/klausul" compare --format=tsv "$first" "$second" >"$work/rows"
    [ $? -eq 1 ] || { echo "FAIL: $name: compare"; failed=1; continue; }
    awk -F '\t' -v OFS='\t' '{ a = $4 + 0; b = $5 + 0; if (a || b) print a, b }' "$work/rows" |
        sort >"$work/got"
    cut -f 1,3 "$gold" | sort >"$work/wanted"
    all=$(wc -l <"$work/wanted")
    right=$(comm -12 "$work/wanted" "$work/got" | wc -l)
    extra=$(comm -13 "$work/wanted" "$work/got" | wc -l)
    echo "$name: $right of $all rows right, $extra that are not in the gold"
    comm -3 "$work/wanted" "$work/got" | sed 's/^/  /'
    # 96 % of the rows
    [ $((right * 100)) -ge $((all * 96)) ] && [ $((extra * 100)) -le $((all * 6)) ] || {
        echo "FAIL: $name"
        failed=1
    }
done
exit "$failed"
