#!/bin/bash
# The test contracts, their clause trees and the data files are well formed: every line of a tree
# points at text that begins as it says, every planted mistake stands where it is said to stand,
# and every tag has its two descriptions. Then extraction is scored against the trees.
set -u
export LC_ALL=C
fails=0
fail() { echo "FAIL: $*"; fails=$((fails + 1)); }
here=$SRCDIR/tests/contracts
sample=$SRCDIR/data/da_DK/eksempel-databehandleraftale.txt

trees=0
for tree in "$here"/*.tree.tsv; do
    source=${tree%.tree.tsv}.txt
    [ "${tree##*/}" = eksempel.tree.tsv ] && source=$sample
    [ -s "$source" ] || { fail "$source is missing"; continue; }
    trees=$((trees + 1))
    awk -F '\t' -v name="${tree##*/}" '
        # Bytes are compared, so bring composed and decomposed letters to one form first.
        function plain(s) {
            gsub(/\r|\f|\302\255|\342\200\213|\357\273\277/, "", s)
            gsub(/\302\240/, " ", s)
            gsub(/\303\245/, "a\314\212", s)
            gsub(/\303\205/, "A\314\212", s)
            gsub(/[ \t]+/, " ", s)
            sub(/^ /, "", s)
            return s
        }
        function bad(what) { print name ":" FNR ": " what ": " $0; bads++ }
        FNR == NR { line[FNR] = plain($0); next }
        NF != 5 { bad("not five columns"); next }
        $1 + 0 < before { bad("out of order") }
        { before = $1 + 0 }
        $2 != "?" && $2 != 0 && !($2 in seen) { bad("its parent does not stand before it") }
        $3 !~ /^(heading|annex|clause|item|table|party|footnote|title)$/ { bad("unknown kind") }
        $4 == "" { bad("no label") }
        {
            seen[$1] = 1
            first = plain($5)
            sub(/ .*/, "", first)
            if (first == "" || index(line[$1 + 0], first) == 0)
                bad("the line does not hold its text")
            label = tolower($4)
            sub(/ .*/, "", label) # "bilag 1.A": the number may stand behind asterisks
            if (label != "-" && index(tolower(line[$1 + 0]), label) == 0)
                bad("the line does not hold its label")
        }
        END { if (NR == FNR || !before) bad("empty"); exit bads > 0 }
    ' "$source" "$tree" || fail "${tree##*/}"
done
[ "$trees" -ge 19 ] || fail "only $trees trees were looked at"

# A mistake that is broken over two lines is only looked for by its first half.
awk -F '\t' '
    FNR == NR { line[FNR] = $0 " "; next }
    {
        n++
        text = line[$1 + 0]
        sub(/- $/, "", text)
        for (have = length($3); have > 8 && index(line[$1 + 0], substr($3, 1, have)) == 0; have--)
            ;
        if (index(text, substr($3, 1, have)) == 0 || NF != 5 || $5 !~ /^(firm|soft)$/) {
            print "eksempel.findings.tsv:" FNR ": " $0
            bads++
        }
    }
    END { exit bads > 0 || n < 10 }
' "$sample" "$here/eksempel.findings.tsv" || fail 'eksempel.findings.tsv'

awk -F '\t' '
    /^#/ || /^$/ { next }
    NF != 3 || $1 == "" || $2 == "" || $3 == "" || $1 ~ /[ A-Z]/ || ($1 in seen) {
        print "tags.tsv:" FNR ": " $0
        bads++
    }
    { seen[$1] = 1; n++ }
    END { exit bads > 0 || n < 40 }
' "$SRCDIR/data/da_DK/tags.tsv" || fail 'tags.tsv'

# A gold tree scores 1 against itself, and less when a node is lost: the scorer can fail.
gold=$here/01-erhvervsleje.tree.tsv
score() { awk -f "$SRCDIR/tests/score-tree.awk" "$@"; }
[ "$(score "$gold" "$gold" | cut -d' ' -f1)" = 1.0000 ] || fail 'a tree against itself'
[ "$(score "$gold" <(sed 5d "$gold") | cut -d' ' -f1)" != 1.0000 ] || fail 'a lost node'
[ "$(score "$gold" <(sed '6s/\tclause\t/\tclause\t9/' "$gold") | cut -d' ' -f4)" = 1 ] ||
    fail 'a wrong label'

# What extraction makes of them: no contract below 0.90, all together not below 0.98.
dump=$BUILDDIR/outline-dump
[ -x "$dump" ] || fail 'outline-dump is not built'
sum=0
for tree in "$here"/*.tree.tsv; do
    source=${tree%.tree.tsv}.txt
    [ "${tree##*/}" = eksempel.tree.tsv ] && source=$sample
    got=$("$dump" "$source" | score "$tree" - | cut -d' ' -f1)
    sum=$(awk "BEGIN { print $sum + ${got:-0} }")
    awk "BEGIN { exit !(${got:-0} >= 0.90) }" || fail "${tree##*/}: F1 is ${got:-nothing}"
done
awk "BEGIN { exit !($sum / $trees >= 0.98) }" || fail "mean F1: $sum / $trees"

[ "$fails" = 0 ]
