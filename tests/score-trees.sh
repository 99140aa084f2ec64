#!/bin/bash
# Scores the clause trees that extraction finds against the gold trees: of the project's own
# contracts, and of the shared ones where they are at hand. Fails below the goals.
set -u
export LC_ALL=C.UTF-8
dump=$BUILDDIR/outline-dump
score=$SRCDIR/tests/score-tree.awk
fails=0
# score_one NAME FILE TREE GOAL
score_one() {
    "$dump" "$2" >"outline.$$" || { echo "FAIL: $1: no outline"; fails=$((fails + 1)); return; }
    line=$(awk -f "$score" "$3" "outline.$$")
    f1=$(printf '%s\n' "$line" | grep -o '[01]\.[0-9]*' | head -n 1)
    if awk -v f="$f1" -v g="$4" 'BEGIN { exit !(f + 0 >= g + 0) }'; then
        echo "ok: $1: $line"
    else
        echo "FAIL: $1: $line, the goal is $4"
        awk -v verbose=1 -f "$score" "$3" "outline.$$" | head -n 12
        fails=$((fails + 1))
    fi
}
trap 'rm -f "outline.$$"' EXIT
for tree in "$SRCDIR"/tests/contracts/*.tree.tsv; do
    file=${tree%.tree.tsv}.txt
    [ -f "$file" ] && score_one "$(basename "$file" .txt)" "$file" "$tree" 0.90
done
if [ -d "$SHARED/gold" ]; then
    for tree in "$SHARED"/gold/*.tree.tsv; do
        name=$(basename "$tree" .tree.tsv)
        for file in "$SHARED"/contracts/"$name"_*.txt; do
            score_one "$name" "$file" "$tree" 0.99
        done
    done
else
    echo "SKIP: no shared contracts at $SHARED"
fi
exit $((fails > 0))
