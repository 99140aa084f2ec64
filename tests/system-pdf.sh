#!/bin/bash
# PDF files from the outside: what is said of those that cannot be read, pages in the commands and
# on the screen, and how an interrupted import ends. The files are made by groff and qpdf.
. "$SRCDIR/tests/system-lib.sh"
need groff gropdf qpdf

cat >"$work/aftale.ms" <<'END'
.TL
Aftale om hegn
.LP
.B "1. Formål"
.LP
1.1 Leverandøren sætter et hegn om den nye legeplads bag skolen, så snart jorden er tør.
.LP
1.2 Kommunen betaler et forskud, når arbejdet begynder.
.bp
.LP
.B "2. Ophør"
.LP
2.1 Aftalen ophører, når hegnet er er fjernet.
END
groff -k -ms -Tpdf "$work/aftale.ms" >"$work/aftale.pdf" 2>/dev/null || fail 'groff'
cd "$work" || exit 99

# refuses FILE PATTERN: one line, status 2, and nothing is imported.
refuses()
{
    said=$("$K" -C space import "$1" 2>&1)
    is "$1: status" "$?" 2
    is "$1: lines" "$(printf '%s\n' "$said" | wc -l)" 1
    has "$1" "$said" "$2"
    is "$1: imported" "$("$K" -C space list | wc -l)" 0
}

"$K" init space >/dev/null
qpdf --encrypt hemmelig ejer 256 -- aftale.pdf laast.pdf
refuses laast.pdf 'laast\.pdf: the PDF is protected by a password'
head -c "$(($(wc -c <aftale.pdf) / 2))" aftale.pdf >halv.pdf
refuses halv.pdf 'halv\.pdf: the PDF is damaged: its end is missing'
printf '%%PDF-1.5\nintet\nstartxref\n0\n%%%%EOF\n' >tom.pdf
refuses tom.pdf 'tom\.pdf: the PDF is damaged'
printf '.bp\n\\D'\''l 3i 0'\''\n' | groff -Tpdf >billede.pdf 2>/dev/null
refuses billede.pdf 'billede\.pdf: the PDF has no text, only pictures'
# One that only its owner may change is read.
qpdf --encrypt '' ejer 256 -- aftale.pdf ejer.pdf
has 'a PDF that opens without a password' "$("$K" text ejer.pdf 2>&1)" 'Leverandøren sætter'

# The name does not matter, the pages do.
cp aftale.pdf aftale.txt
id=$("$K" -C space import aftale.txt) || fail 'import'
is 'the original' "$(cmp aftale.pdf "space/contracts/$id/source.pdf" && echo same)" same
has 'show: page 1' "$("$K" -C space show "$id" 1.2)" '^1\.2  \[[a-z0-9]+, clause\] \(page 1\)'
has 'show: page 2' "$("$K" -C space show "$id" 2.1)" '\(page 2\)'
has 'show as json' "$("$K" -C space show "$id" 2.1 --format=json)" '"page": 2'
has 'outline as json' "$("$K" outline aftale.pdf --format=json)" '"page": 2'
has 'check: text' "$("$K" check aftale.pdf)" 'aftale\.pdf:[0-9]+:[0-9]+: .*\[repeated-word\] \(page 2\)$'
is 'check: tsv' "$("$K" check aftale.pdf --format=tsv | awk -F '\t' '$3 == "repeated-word" { print NF, $7 }')" '7 2'
has 'check: json' "$("$K" check aftale.pdf --format=json)" '"page": 2'
is 'text has no pages' "$("$K" check "$SAMPLE" --format=tsv | awk -F '\t' 'NF != 6' | wc -l)" 0

# From standard input, and again: the same contract.
is 'the same bytes' "$("$K" -C space import - <aftale.pdf)" "$id"

# Interrupted: the reading process goes as well, and the workspace stays as it was.
set --
for i in $(seq 60); do set -- "$@" aftale.pdf; done
qpdf --empty --pages "$@" -- lang.pdf
set --
for i in $(seq 40); do set -- "$@" lang.pdf; done
qpdf --empty --pages "$@" -- lang4800.pdf
before=$(git -C space rev-parse HEAD)
setsid "$K" -C space import lang4800.pdf >out 2>&1 &
program=$!
reader=
for i in $(seq 200); do
    reader=$(pgrep -P "$program" klausul-pdf) && break
    kill -0 "$program" 2>/dev/null || break
    sleep 0.02
done
[ -n "$reader" ] || fail 'no process that reads was seen'
kill -INT "$program" 2>/dev/null
kill -TERM "$program" 2>/dev/null
wait "$program" 2>/dev/null
for i in $(seq 200); do
    [ -n "$reader" ] && [ "$(ps -o stat= -p "$reader" | cut -c1)" != Z ] &&
        kill -0 "$reader" 2>/dev/null || break
    sleep 0.02
done
[ "$i" -lt 200 ] || fail 'the process that reads is still there'
is 'after an interruption' "$(git -C space rev-parse HEAD)" "$before"
is 'contracts after it' "$("$K" -C space list | wc -l)" 1
finish
