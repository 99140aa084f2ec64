#!/bin/sh
# The pages of klausul compare and klausul report in a real browser, printed: each deviation is
# there, the head of the table stands on every page, nothing runs over the edge of the paper, and
# the browser asks nobody for anything.
. "$SRCDIR/tests/system-lib.sh"
need chromium pdftotext pdfinfo

cd "$work" || exit 99
# A contract of several pages: each clause of the sample is changed a little, one is struck, one
# has a word that is longer than the paper is broad, and one what a page must not do.
sed -e 's/skal/bør/' -e 's/24 timer/72 timer/' -e '/^3\. Databehandleren/d' \
    -e 's|^Der faktureres|<img src="http://spor.example/a.png"><script>document.title=1</script>&|' \
    -e "s|halve time\\.|halve time. $(printf 'x%.0s' $(seq 400))|" "$SAMPLE" >contract.txt
"$K" compare --format=html "$SAMPLE" contract.txt >compare.html
"$K" report contract.txt --against="$SAMPLE" --lang=da -o report.html || fail 'report'
"$K" compare --format=tsv "$SAMPLE" contract.txt | grep -cE '^(altered|added|deleted|moved)' >rows

print_page()
{
    timeout 240 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --user-data-dir="$work/profile-$1" --host-resolver-rules='MAP * ~NOTFOUND' \
        --log-net-log="$work/$1.net" --no-pdf-header-footer --print-to-pdf="$work/$1.pdf" \
        "file://$work/$1.html" >"$1.log" 2>&1
    [ -s "$1.pdf" ] && return 0
    fail "$1: the browser made no PDF"
    tail -n 5 "$1.log" >&2
    return 1
}

# The words of the PDF in the order of the page's source, on one line.
words_of()
{
    pdftotext -raw "$@" - | tr -s ' \f\n' '   '
}

# One row a line: its citations and the words behind each.
deviations_of()
{
    grep -E '^<tr[ >]' "$1" | grep -E '<del>|<ins>|Not in the standard|Findes ikke i standarden|Left out|Udgået|class="blank"' |
        sed -e 's:<br>.*::' | grep -oE '<strong>[^<]*</strong>[^<]{0,24}' |
        sed -e 's:</*strong>::g' -e 's/&quot;/"/g' -e 's/&amp;/\&/g' -e 's/ [^ ]*$//' -e 's/  */ /g'
}

check_page()
{
    name=$1
    head=$2
    print_page "$name" || return
    pages=$(pdfinfo "$name.pdf" | awk '/^Pages:/ { print $2 }')
    [ "$pages" -ge 3 ] || fail "$name: pages: $pages"
    has "$name: A4" "$(pdfinfo "$name.pdf")" '^Page size: .*A4'

    words=$(words_of "$name.pdf")
    deviations_of "$name.html" >cited
    [ "$(wc -l <cited)" -ge "$(cat rows)" ] || fail "$name: rows: $(wc -l <cited)"
    while IFS= read -r cited; do
        case $words in
        *"$cited"*) ;;
        *) fail "$name: not in the PDF: $cited" ;;
        esac
    done <cited

    # From the first page with the table's head to the last with one of its blanks.
    first=0
    last=0
    page=1
    while [ "$page" -le "$pages" ]; do
        words_of -f "$page" -l "$page" "$name.pdf" >page.txt
        if grep -qF -- "$head" page.txt; then
            [ "$first" -gt 0 ] || first=$page
            [ "$last" -eq 0 ] || [ "$last" -eq $((page - 1)) ] ||
                fail "$name: pages $last and $page have the head, those between not"
            last=$page
        fi
        page=$((page + 1))
    done
    [ $((last - first)) -ge 2 ] || fail "$name: the head is on pages $first to $last only"

    # No word beyond the margins of 17 mm (48.2 points; a little less for what is rounded), measured on each page.
    pdftotext -bbox "$name.pdf" boxes.html
    awk -F '"' '/<page / { breadth = $2 }
        /<word / { if ($2 < 47.5 || $6 > breadth - 46.5) { print $0; bad++ } words++ }
        END { exit bad > 0 || words < 500 }' boxes.html >beyond || {
        fail "$name: words beyond the margins"
        head -n 5 beyond >&2
    }
    is "$name: asks nobody" "$(grep -c 'spor\.example' "$name.net")" 0
    [ -s "$name.net" ] || fail "$name: what the browser asked for is not known"
}

check_page compare 'Original provision New provision Reason'
check_page report 'Oprindelig bestemmelse Ny bestemmelse Begrundelse'

# What the browser has made of it: the rows of the table, and no script that ran.
timeout 240 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile-dom" --host-resolver-rules='MAP * ~NOTFOUND' --dump-dom \
    "file://$work/compare.html" >dom.html 2>/dev/null
has 'the title' "$(cat dom.html)" '<title>Deviations</title>'
is 'rows' "$(sed -n '/<thead>/,/<\/table>/p' dom.html | grep -o '<tr[ >]' | wc -l | tr -d ' ')" \
    "$(($(cat rows) + 1))"
# On a telephone's screen no name of a fact is cut within a word.
cat >cut.js <<'X'
let cut = 0, words = 0
for (const th of document.querySelectorAll("table.facts th"))
    for (const text of th.querySelectorAll("*").length ? [] : [th.firstChild])
        for (const word of text.data.matchAll(/\S+/g)) {
            const range = document.createRange()
            range.setStart(text, word.index)
            range.setEnd(text, word.index + word[0].length)
            words++
            cut += range.getClientRects().length > 1
        }
document.title = `cut ${cut} of ${words > 9 ? "many" : words}, wide ${innerWidth < 600 ? "no" : innerWidth}`
X
{
    grep -v Content-Security-Policy report.html
    echo '<script>'
    cat cut.js
    echo '</script>'
} >narrow.html
timeout 240 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile-narrow" --host-resolver-rules='MAP * ~NOTFOUND' \
    --window-size=500,900 --dump-dom "file://$work/narrow.html" >narrow.dom 2>/dev/null
has 'a narrow screen' "$(cat narrow.dom)" '<title>cut 0 of many, wide no</title>'
is 'elements that no writer writes' "$(grep -ciE '<(img|script|a|iframe|link|object)[ >]' dom.html)" 0
finish
