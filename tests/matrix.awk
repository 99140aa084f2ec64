# Writes one contract of tests/matrix in one format: awk -v form=txt|html|md|ms|fodt|tree -f matrix.awk FILE
# Source: "kind|depth|level|text" a line; kinds T title, h heading, c clause, i item, b bullet, x annex,
# p paragraph, t and r a table's head and row (cells by "/"). depth is that in the tree, level that of
# the numbering (see %level: level, format, what follows it, how many levels it shows). "^[…]" is a footnote.
BEGIN { FS = "|"; at = 0 }
/^#/ || /^$/ { next }
/^%/ {
    split($0, w, " ")
    for (k in w) gsub("_", w[1] == "%annex" ? " " : "", w[k])
    if (w[1] == "%level") { style[w[2]] = w[3]; ending[w[2]] = w[4]; shown[w[2]] = w[5]; levels = w[2] }
    else if (w[1] == "%annex") { annex_word = w[2]; annex_style = w[3] }
    else if (w[1] == "%run") runs[w[2]] = 1
    next
}
function roman(n,  out) {
    out = ""
    while (n >= 10) { out = out "X"; n -= 10 }
    if (n == 9) { out = out "IX"; n = 0 }
    if (n >= 5) { out = out "V"; n -= 5 }
    if (n == 4) { out = out "IV"; n = 0 }
    while (n-- > 0) out = out "I"
    return out
}
function number(kind, n) {
    if (kind ~ /alpha/) return substr("abcdefghijklmn", n, 1)
    if (kind == "upper") return substr("ABCDEFGHIJKLMN", n, 1)
    if (kind == "uroman") return roman(n)
    if (kind ~ /roman/) return tolower(roman(n))
    return n
}
function before(kind) {
    return kind == "para" ? "§ " : kind == "stk" ? "Stk. " : kind == "artikel" ? "Artikel " : kind ~ /^p/ && kind != "para" ? "(" : ""
}
# The label of a new number at this level, and the mark as it is printed.
function count(level,  k, text) {
    counter[level]++
    for (k = level + 1; k <= levels; k++) if (!(k in runs)) counter[k] = 0
    text = ""
    for (k = level - shown[level] + 1; k <= level; k++) text = text (text == "" ? "" : ".") number(style[k], counter[k])
    label = (style[level] ~ /^p(alpha|roman)/ ? "" : before(style[level])) text
    mark = before(style[level]) text ending[level]
}
{
    kind[++n] = $1; depth[n] = $2; level[n] = $3; text[n] = $4
    if ($1 == "T" || $1 == "p" || $1 == "t" || $1 == "r") { text[n] = $3; level[n] = "" }
    if ($1 == "b") text[n] = $4
    note[n] = ""
    if (match(text[n], /\^\[.*\]/)) {
        note[n] = substr(text[n], RSTART + 2, RLENGTH - 3)
        text[n] = substr(text[n], 1, RSTART - 1) substr(text[n], RSTART + RLENGTH)
    }
    if ($1 == "x") {
        annexes++
        label = annex_word number(annex_style, annexes); mark = label
        for (k = 1; k <= levels; k++) counter[k] = 0
    } else if (level[n] != "" && $1 != "b") count(level[n])
    else label = mark = ""
    labels[n] = $1 == "b" ? "-" : label == "" ? "-" : label
    marks[n] = mark
}
function xml(s) { gsub("&", "\\&amp;", s); gsub("<", "\\&lt;", s); return s }
function list_kind(k) { return k == "b" }

# The tree that every format must give: the labels on the way, a heading's words.
function tree(  i, k, path, words) {
    for (i = 1; i <= n; i++) {
        if (kind[i] !~ /[hcibx]/) continue
        path = ""
        for (k = 0; k < depth[i]; k++) path = path way[k] " > "
        words = kind[i] ~ /[hx]/ ? " " text[i] : ""
        way[depth[i]] = labels[i] words
        print path labels[i] words
    }
}
function txt(  i, k, cells, c, line, notes) {
    notes = 0
    for (i = 1; i <= n; i++) {
        line = text[i]
        if (note[i] != "") line = line (++notes)
        if (kind[i] == "t" || kind[i] == "r") {
            c = split(line, cells, "/"); line = ""
            for (k = 1; k <= c; k++) line = line sprintf("%-30s", cells[k])
            print line
            if (kind[i + 1] != "r") print ""
            continue
        }
        if (kind[i] == "b") line = "• " line
        else if (marks[i] != "") line = marks[i] " " line
        print line
        if (!(kind[i] == "b" && kind[i + 1] == "b")) print ""
        if (note[i] != "") { print notes " " note[i]; print "" }
    }
}
function html(  i, k, cells, c, line, notes, h) {
    print "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"utf-8\"><title>" xml(text[1]) "</title></head><body>"
    notes = 0
    for (i = 1; i <= n; i++) {
        line = xml(text[i])
        if (note[i] != "") line = line "<sup><a href=\"#n" (++notes) "\">" notes "</a></sup>"
        if (kind[i] == "t" || kind[i] == "r") {
            c = split(line, cells, "/")
            if (kind[i] == "t") print "<table>"
            printf "<tr>"
            for (k = 1; k <= c; k++) printf kind[i] == "t" ? "<th>%s</th>" : "<td>%s</td>", cells[k]
            print "</tr>"
            if (kind[i + 1] != "r") print "</table>"
            continue
        }
        if (kind[i] == "T") { print "<h1>" line "</h1>"; continue }
        if (kind[i] == "h" || kind[i] == "x") {
            h = 2 + depth[i]
            print "<h" h ">" (marks[i] == "" ? "" : marks[i] " ") line "</h" h ">"
            continue
        }
        if (kind[i] == "b") {
            if (kind[i - 1] != "b") print "<ul>"
            print "<li>" line "</li>"
            if (kind[i + 1] != "b") print "</ul>"
            continue
        }
        print "<p>" (marks[i] == "" ? "" : marks[i] " ") line "</p>"
    }
    notes = 0
    for (i = 1; i <= n; i++) if (note[i] != "") { notes++; print "<p class=\"footnote\" id=\"n" notes "\"><sup>" notes "</sup> " xml(note[i]) "</p>" }
    print "</body></html>"
}
function md(  i, k, cells, c, line, notes) {
    notes = 0
    for (i = 1; i <= n; i++) {
        line = text[i]
        if (note[i] != "") line = line "[^" (++notes) "]"
        if (kind[i] == "t" || kind[i] == "r") {
            c = split(line, cells, "/"); line = "|"; bar = "|"
            for (k = 1; k <= c; k++) { line = line " " cells[k] " |"; bar = bar "---|" }
            print line
            if (kind[i] == "t") print bar
            if (kind[i + 1] != "r") print ""
            continue
        }
        if (kind[i] == "T") line = "# " line
        else if (kind[i] == "h" || kind[i] == "x") line = substr("######", 1, 2 + depth[i]) " " (marks[i] == "" ? "" : marks[i] " ") line
        else if (kind[i] == "b") line = "- " line
        else if (marks[i] != "") line = marks[i] " " line
        print line
        if (!(kind[i] == "b" && kind[i + 1] == "b")) print ""
    }
    notes = 0
    for (i = 1; i <= n; i++) if (note[i] != "") { print "[^" (++notes) "]: " note[i]; print "" }
}
function ms(  i, k, cells, c, line) {
    print ".nr PO 2.5c\n.nr LL 15c\n.nr HM 2c\n.nr FM 2c\n.ds CH\n.ds CF Side \\\\n[PN]"
    for (i = 1; i <= n; i++) {
        line = text[i]
        gsub(/\\/, "\\e", line)
        if (note[i] != "") line = line "\\**"
        if (kind[i] == "t" || kind[i] == "r") {
            c = split(line, cells, "/")
            if (kind[i] == "t") { printf ".TS\nbox tab(/);\n"; for (k = 1; k <= c; k++) printf "l "; print "." }
            print line
            if (kind[i + 1] != "r") print ".TE"
            continue
        }
        if (kind[i] == "T") { print ".TL\n" line "\n.LP"; continue }
        if (kind[i] == "h" || kind[i] == "x") { print ".SH\n" (marks[i] == "" ? "" : marks[i] " ") line "\n.LP"; continue }
        if (kind[i] == "b") print ".IP \\[bu] 2\n" line
        else if (kind[i] == "i") print ".IP \"" marks[i] "\" 6\n" line
        else print ".LP\n" (marks[i] == "" ? "" : marks[i] " ") line
        if (note[i] != "") print ".FS\n" note[i] "\n.FE"
    }
}
function format_of(k) { return k ~ /alpha/ ? "a" : k == "upper" ? "A" : k == "uroman" ? "I" : k ~ /roman/ ? "i" : "1" }
# A tab behind the label, and the text hanging beside it.
function label_place(k) {
    return "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"" (1 + k) "cm\" fo:text-indent=\"-2cm\" fo:margin-left=\"" (1 + k) "cm\"/></style:list-level-properties>"
}
function list_style(name,  k) {
    print "<text:list-style style:name=\"" name "\">"
    for (k = 1; k <= levels; k++)
        printf "<text:list-level-style-number text:level=\"%d\" style:num-prefix=\"%s\" style:num-suffix=\"%s\" style:num-format=\"%s\" text:display-levels=\"%d\">%s</text:list-level-style-number>\n", k, before(style[k]), ending[k], format_of(style[k]), shown[k], label_place(k)
    print "</text:list-style>"
}
function fodt(  i, k, cells, c, line, ids, last, open, body) {
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    print "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.text\">"
    print "<office:styles><style:style style:name=\"Standard\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.3cm\"/></style:style>"
    for (k = 1; k <= 3; k++) print "<style:style style:name=\"Heading_20_" k "\" style:display-name=\"Heading " k "\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:default-outline-level=\"" k "\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    print "<style:style style:name=\"Title\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:text-properties fo:font-weight=\"bold\" fo:font-size=\"18pt\"/></style:style></office:styles>"
    print "<office:automatic-styles>"
    list_style("L1")
    for (k in runs) print "<text:list-style style:name=\"LR\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\"" ending[k] "\" style:num-format=\"" format_of(style[k]) "\">" label_place(1) "</text:list-level-style-number></text:list-style>"
    print "<text:list-style style:name=\"LX\"><text:list-level-style-number text:level=\"1\" style:num-prefix=\"" annex_word "\" style:num-format=\"" format_of(annex_style) "\">" label_place(1) "</text:list-level-style-number></text:list-style>"
    print "<text:list-style style:name=\"LB\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\">" label_place(1) "</text:list-level-style-bullet></text:list-style>"
    print "</office:automatic-styles><office:body><office:text>"
    ids = 0; last = ""; annexed = ""
    for (i = 1; i <= n; i++) {
        line = xml(text[i])
        if (note[i] != "") line = line "<text:note text:id=\"ftn" i "\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>" xml(note[i]) "</text:p></text:note-body></text:note>"
        if (kind[i] == "t" || kind[i] == "r") {
            c = split(line, cells, "/")
            if (kind[i] == "t") print "<table:table><table:table-column table:number-columns-repeated=\"" c "\"/>"
            printf "<table:table-row>"
            for (k = 1; k <= c; k++) printf "<table:table-cell><text:p>%s</text:p></table:table-cell>", cells[k]
            print "</table:table-row>"
            if (kind[i + 1] != "r") print "</table:table>"
            continue
        }
        if (kind[i] == "T") { print "<text:p text:style-name=\"Title\">" line "</text:p>"; continue }
        body = kind[i] == "h" || kind[i] == "x" ? "<text:h text:style-name=\"Heading_20_" (1 + depth[i]) "\" text:outline-level=\"" (1 + depth[i]) "\">" line "</text:h>" : "<text:p text:style-name=\"Standard\">" line "</text:p>"
        if (kind[i] == "b") {
            if (kind[i - 1] != "b") print "<text:list text:style-name=\"LB\">"
            print "<text:list-item>" body "</text:list-item>"
            if (kind[i + 1] != "b") print "</text:list>"
            continue
        }
        if (kind[i] == "x") {
            ids++
            print "<text:list xml:id=\"x" ids "\"" (annexed == "" ? "" : " text:continue-list=\"" annexed "\"") " text:style-name=\"LX\"><text:list-item>" body "</text:list-item></text:list>"
            annexed = "x" ids; last = run = ""
            continue
        }
        if (level[i] == "") { print body; continue }
        ids++
        if (level[i] in runs) { # a series of its own: it runs through the level above
            printf "<text:list xml:id=\"l%d\"%s text:style-name=\"LR\"><text:list-item>%s</text:list-item></text:list>\n", ids, run == "" ? "" : " text:continue-list=\"" run "\"", body
            run = "l" ids
            continue
        }
        printf "<text:list xml:id=\"l%d\"%s text:style-name=\"L1\">", ids, last == "" ? "" : " text:continue-list=\"" last "\""
        for (k = 1; k < level[i]; k++) printf "<text:list-item><text:list>"
        printf "<text:list-item>%s</text:list-item>", body
        for (k = 1; k < level[i]; k++) printf "</text:list></text:list-item>"
        print "</text:list>"
        last = "l" ids
    }
    print "</office:text></office:body></office:document>"
}
END {
    if (form == "tree") tree()
    else if (form == "txt") txt()
    else if (form == "html") html()
    else if (form == "md") md()
    else if (form == "ms") ms()
    else if (form == "fodt") fodt()
}
