#!/bin/sh
# The comparison in the workbench, in a real terminal: walked, judged, explained, undone, left
# and found again, on disk before it is shown; then what the command line says of it.
. "$SRCDIR/tests/system-lib.sh"
need tmux git sqlite3

ws=$work/ws
"$K" init "$ws" >/dev/null || fail 'init'
cd "$ws" || exit 99
db() { sqlite3 -readonly klausul.db "$1"; }
cat >"$work/forlaeg.txt" <<'X'
AFTALE OM DRIFT AF SKYDELÆRE

1. Drift

1.1. Leverandøren holder systemet kørende og svarer på henvendelser inden 14 dage.

1.2. Kunden betaler for strøm. Regningen sendes hvert kvartal.

1.3. Kontaktpersonen hedder [indsæt navn] og kan træffes på hverdage.

1.4. Parterne mødes hos kunden hvert halve år for at drøfte driften.

2. Ophør

2.1. Aftalen kan siges op skriftligt med en måneds varsel til udgangen af et kvartal.

2.2. Nøgler leveres tilbage samme dag til portneren mod kvittering.
X
sed -e 's/14 dage/20 dage/' -e 's/ Regningen sendes hvert kvartal\.//' \
    -e 's/\[indsæt navn\]/Ida Holm/' -e 's/^1\.4\. .*/1.4. Leverandøren vasker bilerne./' \
    "$work/forlaeg.txt" >"$work/drift.txt"
"$K" import "$work/drift.txt" >/dev/null || fail 'import'

# Where no standard is kept, it asks; then it remembers.
start 80 24 "$K" review drift
see '0 uncommitted'
keys =
see 'Compare with \('
type_text "$work/forlaeg.txt"
keys Enter
see 'forlaeg.txt → drift · 0 of 4 explained'
see '▶1\.1  altered · deadline'
see '\[-14-\]\{\+20\+\} dage'
see 'for strøm\. \[-Regningen sendes hvert kvartal\.-\]'
keys c
see 'Reason for 1\.1'
type_text 'Leverandøren er lille.'
keys Enter
see '1 of 4 explained'
see '✎ Leverandøren er lille\.'
is 'on disk before it is shown' "$(db 'SELECT kind, target, value, reason FROM change')" \
    'deviation|1.1
forlaeg.txt
Leverandøren holder systemet kørende og svarer på henvendelser inden 14 dage.||Leverandøren er lille.'
keys a
see '✓ accepted: Leverandøren er lille\.'
keys Right
see '▶1\.2 '
keys r
see '! rejected'
keys u
see 'Undone'
keys U
see '! rejected'
keys .
see '▶1\.4 '
keys x
see 'nothing was said'

# Two columns on a wide screen; and back.
tm resize-window -x 120 -y 40
see '│ 1\.4  deleted|1\.4 +│ deleted'
see '20 dage'
tm resize-window -x 20 -y 5
tm resize-window -x 80 -y 24
see '▶1\.4 '

# A filled blank is no deviation of substance, and is there when asked for.
keys v
see 'filled · filled in'
keys v
see '1  verbatim'
keys v
see 'Deviations of substance: 4'

# To the clause, whose row the tree marks, and back; a correction is compared at once.
keys Home
see '▶1\.1 '
keys Enter
see '─ 1\.1 ─'
see '1 Leverandøren holder .*≠✓'
keys e
see 'Correct 1\.1'
keys End
type_text ' Eller før.'
keys Enter
see '4 uncommitted'
keys =
see 'Eller før'
keys Left
see 'No deviation stands above'

# What is there is no reason to leave: the next time it is all as it was.
keys C
see 'Enter accept'
keys Enter
see 'Committed 4 changes'
keys q q q
see 'EXIT=0'
start 120 40 "$K" review drift
see '0 uncommitted'
keys =
see 'forlaeg.txt → drift · 1 of 4 explained'
see '✓ accepted: Leverandøren er lille'

# Another version of the contract takes no reasons.
keys =
see 'Compare with \('
keys C-u
type_text '@HEAD~1'
keys Enter
see '@HEAD~1 → drift'
keys a
see 'another version of the contract'
keys Q
see 'clauses ─'
keys q
see 'EXIT=0'

has 'the commit' "$(git log -1 --format=%s)" 'correct 1.1, accept deviation in 1.1, reject 1.2'
"$K" -q compare --format=tsv "$work/forlaeg.txt" drift >"$work/tsv"
is 'the table has it' "$(awk -F '\t' '$9 == "accepted" { print $3, $10 }' "$work/tsv")" \
    '1.1 Leverandøren er lille.'
has 'and its document' "$("$K" -q compare --format=md "$work/forlaeg.txt" drift)" \
    'Leverandøren er lille\.'

# What the contract declares itself.
{
    sed 's/14 dage/20 dage/; s/ Regningen sendes hvert kvartal\.//' "$work/forlaeg.txt"
    cat <<'X'

Bilag A Afvigelser fra standarden

Oprindelig bestemmelse  Ny bestemmelse  Begrundelse

1.1 Leverandøren holder systemet kørende og svarer på henvendelser inden 14 dage.

1.1 Leverandøren holder systemet kørende og svarer på henvendelser inden 20 dage.

Leverandøren har få folk.
X
} >"$work/erkl.txt"
"$K" -q import "$work/erkl.txt" >/dev/null
start 80 24 "$K" review erkl
see '0 uncommitted'
keys =
see 'Compare with \('
type_text "$work/forlaeg.txt"
keys Enter
see '1\.1  altered · deadline · declared \(line 23\)'
see '1\.2  altered · struck sentence · not declared'
keys g
see 'Go to \('
type_text 1.1
keys Enter
see '▶1\.1  altered'
keys d
see 'Declared: 1\.1 \(line 23\)'
see 'carried out  1\.1, line 5'
see 'Leverandøren har få folk\.'
keys q
see '▶1\.1  altered'
keys s
see '▶1\.2 '
keys d
see 'own table does not declare this'
keys v
see 'only undeclared'
see ' 1/1 '
keys F1
see 'Help on comparing'
see 'What the contract’s own table'
keys PageDown
see 'verbatim +the same words'
keys q
see '▶1\.2 '
# The tree keeps the sign of what is not declared, and of nothing else.
keys q
see '1\.1 .* ≠( |│)'
see '1\.2 .* ≠○'
keys q
see 'q once more leaves'
keys q
see 'EXIT=0'
start 120 24 "$K" review erkl
see '0 uncommitted'
keys =
see 'only undeclared'
# What weighs most stands first, and who went nowhere begins there.
keys v v o
see 'What weighs most'
keys q q q
see 'EXIT=0'
start 120 24 "$K" review erkl
see '0 uncommitted'
keys =
see 'every clause · the weightiest first'
see '▶1\.1 +│ 1\.1  altered'
keys q q q
see 'EXIT=0'

# A standard that is kept needs no name, in colour or without.
"$K" -q standard set forlaeg "$work/forlaeg.txt" >/dev/null 2>&1 || fail 'standard set'
"$K" -q import "$work/forlaeg.txt" >/dev/null
start 100 24 env NO_COLOR=1 TERM=vt220 "$K" review forlaeg
see '0 uncommitted'
keys =
see 'Nothing of substance differs'
keys q q q
see 'EXIT=0'
finish
