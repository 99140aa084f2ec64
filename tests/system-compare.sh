#!/bin/sh
# klausul compare from a script: states, formats, exit status, what it refuses.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99
tab=$(printf '\t')
cat >a.txt <<'END'
1. Drift

1. Leverandøren skal holde systemet kørende og svare inden 14 dage.

2. Kunden betaler for strøm. Regningen sendes hvert kvartal.

3. Kontaktpersonen hedder [indsæt navn] og kan træffes på hverdage.

2. Ophør

1. Aftalen kan siges op skriftligt, jf. punkt 1.2, med en måneds varsel.

2. Nøgler leveres tilbage samme dag til portneren.
END
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
has 'the deadline' "$out" 'deadline: »14« → »20«'
has 'the struck sentence' "$out" 'struck sentence: »Regningen sendes hvert kvartal«'
status_of "$K" compare a.txt a.txt
is 'status: the same' "$status" 0
is 'the same' "$out" '7 clauses: 7 verbatim'
status_of "$K" compare a.txt b.txt
is 'the weightiest first' "$(printf '%s\n' "$out" | sed -n 4p)" '  altered    1.1'
for format in md html; do
    status_of "$K" compare "--format=$format" a.txt b.txt
    is "$format: status" "$status" 1
    has "$format" "$out" 'original provision.*new provision.*reason'
done
hasnt=$(printf "%s" "$out" | grep -c "http:\|https:\|src=")
is "the page is one file" "$hasnt" 0
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
status_of "$K" -C ws compare a@nothing a
is 'no such revision' "$status" 2
status_of "$K" -C ws compare nobody a
is 'no such contract' "$status" 2
finish
