#!/bin/sh
# Own contracts with planted mistakes in references and numbers, and clean ones: exactly the
# findings of NAME.expected (line, kind, words, tab-separated) are made, no others.
status=0
kinds='broken-reference|missing-annex|numbering-gap|numbering-duplicate|lost-text'
tab=$(printf '\t')
for contract in "$SRCDIR"/tests/references/*.txt; do
    "$BUILDDIR/klausul" check -q --format=tsv "$contract" >references.out 2>/dev/null
    [ $? -le 1 ] || { echo "FAIL: $contract: check"; status=1; continue; }
    awk -F "$tab" -v kinds="^($kinds)\$" -v OFS="$tab" '$3 ~ kinds { print $1, $3, $5 }' \
        references.out >references.found
    if ! cmp -s "${contract%.txt}.expected" references.found; then
        echo "FAIL: $contract"
        diff "${contract%.txt}.expected" references.found
        status=1
    fi
done
# The proposal of a renumbered reference stands in its message.
"$BUILDDIR/klausul" check -q --format=tsv "$SRCDIR/tests/references/indskudt-afsnit.txt" |
    grep -q "^15${tab}.*6\.2" || { echo 'FAIL: no proposal of 6.2'; status=1; }
# Mended one by one, the findings of a shift stay until the last is mended.
rm -rf references.space
"$BUILDDIR/klausul" -q init references.space >/dev/null 2>&1
id=$("$BUILDDIR/klausul" -q -C references.space import "$SRCDIR/tests/references/indskudt-afsnit.txt")
left=6
for change in '2.2 5.2 6.2' '3.2 7.1 8.1' '6.3 4.1 5.1' '7.2 4.2 5.2' '8.2 5.2 6.2' '9.2 6.1 7.1'; do
    set -- $change
    "$BUILDDIR/klausul" -q -C references.space correct "$id" "$1" --replace "punkt $2" \
        --with "punkt $3" >/dev/null || status=1
    left=$((left - 1))
    found=$("$BUILDDIR/klausul" -q -C references.space check --format=tsv "$id" 2>/dev/null |
        grep -c "${tab}broken-reference${tab}")
    [ "$found" = "$left" ] || { echo "FAIL: $found findings, not $left, after $1"; status=1; }
done
rm -rf references.space
# A wrong line at the end of a data file is told with its file and line, and the rest of the data
# still works: "file of data|wrong line|contract|what is to be found in it|how often".
cp -r "$SRCDIR/data/da_DK" references.data
chmod -R u+w references.data
while IFS='|' read -r file wrong contract found times; do
    printf "$wrong\n" >>"references.data/$file"
    KLAUSUL_DATA=$PWD/references.data "$BUILDDIR/klausul" check --format=tsv \
        "$SRCDIR/tests/references/$contract.txt" >references.out 2>references.err
    line=$(wc -l <"references.data/$file")
    grep -q "$file:$line:" references.err || { echo "FAIL: $file: $wrong: not told"; status=1; }
    [ "$(grep -c "$found" references.out)" = "$times" ] ||
        { echo "FAIL: the rest of $file does not work"; status=1; }
done <<'END'
references.tsv|clause\nnonsense\tord|huller|broken-reference|1
positions.tsv|forum\tcourt\t@ukendt|huller|broken-reference|1
positions.tsv|set\ttomt\t*|huller|broken-reference|1
opposites.tsv|one\tingen\tord|huller|broken-reference|1
promises.tsv|found\tingen\tord*|bilagets-indhold|missing-annex|2
matters.tsv|may\tuden ord|indskudt-punkt-standard|broken-reference|9
subjects.tsv|cue\tuden ord|forkert-emne|broken-reference|6
articles.tsv|34\t33\tbrud*|forkert-emne|broken-reference|6
roles.tsv|nobody\tord/ordet|forkert-emne|broken-reference|6
roles.tsv|processor\tord|forkert-emne|broken-reference|6
END
rm -rf references.data references.out references.err references.found
exit $status
