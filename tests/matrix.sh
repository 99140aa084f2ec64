#!/bin/bash
# The same contract in every format gives the same outline. Each contract of tests/matrix is written
# as text, web page and Markdown with its numbers typed, and by groff, pandoc and LibreOffice as the
# other formats: Word and OpenDocument with typed and with automatic numbering, pages of text, PDF.
# Prints the F1 of labels, headings and parents (by the labels on the way), one contract a line, and
# fails where one is not 1. A format that no filter reads is left out, and so is a missing tool.
set -u
export LC_ALL=C.UTF-8
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
HOME=$work
export HOME
cd "$work" || exit 2
have() { command -v "$1" >/dev/null 2>&1; }
filters=" $("$BUILDDIR/outline-dump" --filters | tr '\n' ' ')" || exit 2
reads() { case $filters in *" $1 "*) ;; *) return 1 ;; esac; }

names=
for source in "$SRCDIR"/tests/matrix/*.src; do
    name=$(basename "$source" .src)
    names="$names $name"
    for form in tree txt html md ms fodt; do
        awk -v form=$form -f "$SRCDIR/tests/matrix.awk" "$source" >"$name.$form" || exit 2
    done
done
[ "$(echo "$names" | wc -w)" -ge 6 ] || { echo "FAIL: contracts: $names"; exit 1; }

# A column is a folder of files; its name says the format, who wrote it, and how numbers are made.
columns=
column() { mkdir "$1" && columns="$columns $1"; }
column txt && for name in $names; do cp "$name.txt" txt/; done
column html && for name in $names; do cp "$name.html" html/; done
column md && for name in $names; do cp "$name.md" md/; done
if have groff && have tbl; then
    column txt-groff
    for name in $names; do
        groff -k -t -ms -Tutf8 -P-c -P-b -P-o -P-u "$name.ms" >"txt-groff/$name.txt" 2>/dev/null
    done
    if reads pdf && have gropdf; then
        column pdf-groff
        for name in $names; do
            groff -k -t -ms -Tpdf "$name.ms" >"pdf-groff/$name.pdf" 2>/dev/null
        done
    fi
else
    echo 'groff is not installed: its pages are not tried'
fi
if have pandoc; then
    for form in docx odt md; do
        column $form-pandoc
        for name in $names; do
            pandoc -f html "$name.html" -o "$form-pandoc/$name.$form" || exit 2
        done
    done
else
    echo 'pandoc is not installed: its files are not tried'
fi
if have soffice; then
    for form in docx odt pdf; do
        [ $form = pdf ] && ! reads pdf && continue
        column $form-office
        # All files in one call: starting takes longer than converting.
        soffice --headless --convert-to $form --outdir $form-office ./*.fodt >/dev/null 2>&1
    done
else
    echo 'LibreOffice is not installed: its files are not tried'
fi

# From an outline: the labels on the way to each node, with a heading's words.
cat >paths.awk <<'END'
BEGIN { FS = "\t" }
{
    own = $4
    if ($3 == "heading" || $3 == "annex") {
        words = $5
        if ($4 != "-" && index(tolower(words), tolower($4)) == 1)
            words = substr(words, length($4) + 1)
        sub(/^[.): –-]+/, "", words)
        own = own " " words
    }
    path[$1] = ($2 in path ? path[$2] " > " : $2 == "?" ? "? > " : "") own
    if ($3 ~ /^(heading|annex|clause|item)$/) print path[$1]
}
END
fails=0
printf '%-14s' contract
for column in $columns; do printf ' %s' "$column"; done
printf '\n'
for name in $names; do
    printf '%-14s' "$name"
    for column in $columns; do
        file=$(ls "$column/$name".* 2>/dev/null | head -n 1)
        score=none
        if [ -n "$file" ]; then
            "$BUILDDIR/outline-dump" "$file" | awk -f paths.awk >found
            diff "$name.tree" found >"$column/$name.diff"
            score=$(awk -v all="$(wc -l <"$name.tree")" '/^</ { missed++ } /^>/ { wrong++ }
                END { hit = all - missed; printf "%.3f", hit ? 2 * hit / (all + hit + wrong) : 0 }' \
                "$column/$name.diff")
        fi
        printf " %*s" ${#column} "$score"
        [ "$score" = 1.000 ] || fails=$((fails + 1))
    done
    printf '\n'
done
if [ "$fails" -gt 0 ]; then
    for diff in */*.diff; do
        [ -s "$diff" ] && { echo "FAIL: $diff"; cat "$diff"; }
    done
    exit 1
fi
