#!/bin/bash
# klausul check over many files: their order, kinds, a baseline, dismissals, numbers of persons,
# SARIF, and data with a wrong line.
# shellcheck source-path=SCRIPTDIR
. "$SRCDIR/tests/system-lib.sh"
# shellcheck disable=SC2154 # work, K and tab are set there
cd "$work" || exit 99
tab=$(printf '\t')



printf 'Aftale mellem Gyvel ApS og Ravnehus A/S\n\n1. Pris\n\n1.1 Prisen er er fast, og {$rabat} gives.\n\n1.2 Det gælder er er.\n' >a.txt
printf 'Aftale mellem Gyvel ApS og Ravnehus A/S\n\n1. Frist\n\n1.1 Fristen er {$frist} uger og {$antal} dage.\n' >b.txt
printf 'Aftale mellem Gyvel ApS og Ravnehus A/S\n\n1. Intet\n\n1.1 Her er alt i orden.\n' >c.txt
printf 'Aftale mellem Gyvel ApS og Ravnehus A/S\n\n1. Ib\n\n1.1 Ib, 010180-1234, er er ansat, CVR-nr. 12345678.\n' >d.txt

# ---- many files, in their order ----
files=''
for number in 1 2 3 4 5 6 7; do
    for name in a b c d; do
        cp "$name.txt" "$name$number.txt"
        files="$files $name$number.txt"
    done
done
for format in text tsv; do
    for file in $files; do
        "$K" check --format=$format "$file"
    done >one-by-one
    # shellcheck disable=SC2086 # names
    "$K" check --format=$format $files >together
    cmp -s one-by-one together || fail "many files in $format are not their findings in order"
done
# shellcheck disable=SC2086 # names
status_of "$K" check missing.txt $files
is 'one unreadable file: status' "$status" 2
has 'one unreadable file: told' "$err" 'missing.txt'
has 'one unreadable file: the others' "$out" '^a1.txt:5:'
status_of "$K" check c.txt c1.txt
is 'nothing found' "$status $out" '0 '

# ---- kinds ----
is 'one kind' "$("$K" check --format=tsv --kind=placeholder a.txt b.txt | cut -f5 | xargs)" \
    '{$rabat} {$frist} {$antal}'
is 'two kinds' "$("$K" check --format=tsv --kind placeholder,repeated-word a.txt | wc -l)" 3
status_of "$K" check --kind=stavefejl a.txt
is 'no such kind' "$status" 2
has 'no such kind: told' "$err" 'stavefejl is no kind of finding'

# ---- a person's number goes nowhere ----
status_of "$K" check --kind=invalid-id --format=tsv d.txt
is 'numbers' "$(printf '%s\n' "$out" | cut -f5 | xargs)" 'ddmmyy-xxxx 12345678'
for format in text tsv json sarif; do
    "$K" check --format=$format d.txt | grep -q 1234[^5] && fail "$format carries a CPR number"
done

# ---- dismissals and a baseline ----
"$K" init ws >/dev/null
cd ws || exit 99
"$K" import ../a.txt ../b.txt ../d.txt >/dev/null
status_of "$K" check --dismiss b 1.1 placeholder '{$frist}' --reason 'Udfyldes af {kunden}'
is 'dismiss one of two' "$status" 0
is 'the other stays' "$("$K" check --format=tsv b | cut -f5)" '{$antal}'
has 'all of them' "$("$K" check --all b)" 'frist. \[placeholder\] .dismissed by Åse Prøve on 20.*: Udfyldes af .kunden..$'
is 'an eighth column' "$("$K" check --all --format=tsv b | awk -F "$tab" '{ print NF }' | xargs)" '8 6'
status_of "$K" check --dismiss b 1.1 placeholder '{$antal}' --reason 'Også'
status_of "$K" check b
is 'everything is dismissed' "$status $out" '0 '
status_of "$K" check --dismiss b 1.1 placeholder '{$intet}' --reason x
is 'nothing to dismiss' "$status" 2
"$K" commit b >/dev/null
has 'kept in git' "$(git show HEAD:contracts/b/annotations.jsonl)" 'dismissal'
"$K" correct a 1.2 --replace 'Det gælder er er' --with 'Det det gælder gælder er er {navn}' >/dev/null
"$K" correct a 1.1 --replace fast --with 'fast fast' >/dev/null
is 'since' "$("$K" check --since HEAD --kind=repeated-word,placeholder --format=tsv a | cut -f5 | sort | xargs)" \
    'fast fast gælder gælder {navn}'
status_of "$K" check --since nixda a
is 'no such revision' "$status" 2
status_of "$K" check --since HEAD ../a.txt
is 'since asks for an id' "$status" 2
has 'since asks for an id: told' "$err" 'klausul list'
"$K" correct d 1.1 --replace '010180-1234' --with '020280-2345' >/dev/null
"$K" commit d >/dev/null
git log -1 --format=%B | grep -qE '010180|020280' && fail 'a commit message carries a CPR number'
has 'a masked message' "$(git log -1 --format=%B)" 'ddmmyy-xxxx'

# ---- SARIF ----
if python3 -c 'import jsonschema' 2>/dev/null; then
    is 'SARIF' "$("$K" check --format=sarif a b ../a.txt ../d.txt | python3 "$SRCDIR/tests/sarif.py")" \
        "$("$K" check --all --format=tsv a b ../a.txt ../d.txt | wc -l) 2"
    is 'empty SARIF' "$("$K" check --format=sarif ../c.txt | python3 "$SRCDIR/tests/sarif.py")" '0 0'
else
    echo 'SKIP SARIF: no python3-jsonschema'
fi

# ---- data with a wrong line ----
cp -r "$SRCDIR/data/da_DK" "$work/da_DK"
printf 'unit\nfoo\tbar\n' >>"$work/da_DK/placeholders.tsv"
lines=$(wc -l <"$work/da_DK/placeholders.tsv")
status_of env KLAUSUL_DATA="$work/da_DK" "$K" check --kind=placeholder ../a.txt
has 'a short line' "$err" "placeholders.tsv:$((lines - 1)): "
has 'an unknown word' "$err" "placeholders.tsv:$lines: "
has 'the rest works' "$out" 'rabat'
finish
