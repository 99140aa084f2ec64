#!/bin/sh
# One mistake after the other in a contract that is right: each is found, with its words and its
# kind, and what only looks like one is not.
status=0
contract=$SRCDIR/tests/damage/aftale.txt
"$BUILDDIR/klausul" check -q --format=tsv "$contract" >damage.found 2>/dev/null
[ -s damage.found ] && { echo 'FAIL: the contract itself is found fault with'; cat damage.found; status=1; }
# Writes the contract with the mistake of one line; awk knows no plain replacement.
damage() {
    awk -v line="$1" '
        BEGIN { RS = "\001" }
        FILENAME == ARGV[1] { count = split($0, rows, "\n"); next }
        {
            split(rows[line], cell, "\t")
            old = cell[3]; new = cell[4]
            gsub(/\\n/, "\n", old); gsub(/\\n/, "\n", new)
            at = index($0, old)
            if (at == 0) { # the words may stand over two lines
                folded = $0
                gsub(/\n/, " ", folded)
                at = index(folded, old)
            }
            if (at == 0) exit 1
            printf "%s%s%s", substr($0, 1, at - 1), new, substr($0, at + length(old))
        }' "$SRCDIR/tests/damage/damage.tsv" "$contract"
}
tab=$(printf '\t')
number=0
while IFS="$tab" read -r kind words rest; do
    number=$((number + 1))
    case $kind in '#'* | '') continue ;; esac
    damage $number >damage.txt || { echo "FAIL: line $number: its words are not there"; status=1; continue; }
    "$BUILDDIR/klausul" check -q --format=tsv damage.txt >damage.found 2>/dev/null
    if [ "$kind" = - ]; then
        [ -s damage.found ] && { echo "FAIL: line $number: a false alarm"; cat damage.found; status=1; }
        continue
    fi
    found=$(awk -F "$tab" -v kind="$kind" '$3 == kind { printf "%s%s", n++ ? "|" : "", $5 }' damage.found)
    [ "$found" = "$words" ] ||
        { echo "FAIL: line $number: $kind: \"$found\", not \"$words\""; cat damage.found; status=1; }
done <"$SRCDIR/tests/damage/damage.tsv"
rm -f damage.txt damage.found
exit $status
