#!/bin/sh
# One contract as Word and OpenDocument, written by pandoc and by LibreOffice: the same outline
# from each. Skipped where neither is installed.
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
HOME=$work
export HOME
command -v pandoc >/dev/null 2>&1 || {
    echo 'SKIP: pandoc is not installed'
    exit 77
}

cat >"$work/aftale.md" <<'END'
---
title: Aftale om drift
---

# Parternes forhold

1. Nordlys ApS driver systemet for Havblik A/S.
2. Havblik A/S betaler for driften:
   a) hver måned, og
   b) ved ophør.

   Beløbet reguleres hvert år.
3. Aftalen gælder fra i dag.[^1]

## Vederlag

- Grundbeløb
- Tillæg

| Ydelse | Pris |
|--------|------|
| Drift  | 100  |
| Vagt   | 50   |

# Ophør

1. Aftalen kan opsiges.

[^1]: Datoen er datoen for underskrift.
END
cat >"$work/expected" <<'END'
title|-|-|Aftale om drift
heading|-|-|Parternes forhold
clause|1|Parternes forhold|1. Nordlys ApS driver
clause|2|Parternes forhold|2. Havblik A/S betaler
item|a|2. Havblik A/S betaler|a) hver måned, og
item|b|2. Havblik A/S betaler|b) ved ophør.
clause|3|Parternes forhold|3. Aftalen gælder fra
footnote|1|?|1 Datoen er datoen
heading|-|-|Vederlag
item|-|Vederlag|• Grundbeløb
item|-|Vederlag|• Tillæg
table|-|Vederlag|Ydelse Pris
heading|-|-|Ophør
clause|1|Ophør|1. Aftalen kan opsiges.
END

status=0
check()
{
    # kind, label, the parent's first words, the own first words
    "$BUILDDIR/klausul" outline "$1" --format=tsv >"$work/outline" || status=1
    awk -F '\t' '{
        n = split($5, word, " ")
        text = word[1]
        for (i = 2; i <= n && i <= 4; i++) text = text " " word[i]
        first[$1] = text
        parent = $2 == "0" ? "-" : $2 == "?" ? "?" : first[$2]
        print $3 "|" $4 "|" parent "|" text }' "$work/outline" >"$work/found"
    if ! diff "$work/expected" "$work/found" >"$work/diff"; then
        echo "FAIL: $2"
        cat "$work/diff"
        status=1
    else
        echo "$2: the same"
    fi
}

for format in docx odt; do
    pandoc "$work/aftale.md" -o "$work/aftale.$format" || exit 2
    check "$work/aftale.$format" "pandoc's $format"
done
if command -v soffice >/dev/null 2>&1; then
    mkdir "$work/office"
    soffice --headless --convert-to odt --outdir "$work/office" "$work/aftale.docx" >/dev/null 2>&1
    soffice --headless --convert-to docx --outdir "$work/office" "$work/office/aftale.odt" >/dev/null 2>&1
    check "$work/office/aftale.odt" "LibreOffice's odt"
    check "$work/office/aftale.docx" "LibreOffice's docx"
else
    echo 'LibreOffice is not installed: its files are not tried'
fi
exit $status
