# Scores a clause tree against a gold tree: awk -f score-tree.awk GOLD PREDICTED
# A node counts as found when line, label and parent agree (parent "?" in the gold: any); only
# headings, annexes, clauses and items count. What is predicted on the lines of a title, party or
# footnote is ignored, and so is the first line of a table, which may be read as its title.
# Prints one line: F1, nodes of the gold, found, wrong. -v verbose=1 lists what differs.
BEGIN { FS = "\t"; counted["heading"] = counted["annex"] = counted["clause"] = counted["item"] = 1 }

function plain(label)
{
    sub(/[.):]+$/, "", label)
    gsub(/[ \t]+/, " ", label)
    return tolower(label)
}

FNR == NR {
    last[++golds] = $1
    kind[golds] = $3
    text[golds] = $4 " " $5
    if ($3 in counted) {
        total++
        want[$1, ++at[$1]] = plain($4) FS $2
        node[$1, at[$1]] = golds
    }
    next
}

FNR == 1 {
    for (i = 1; i <= golds; i++) { # from each table or block up to the next node of the gold
        for (j = i + 1; j <= golds && last[j] + 0 == last[i] + 0; j++)
            ;
        end = j <= golds ? last[j] - 1 : last[i] + 100000
        if (kind[i] == "table")
            ignore[last[i]] = 1
        else if (!(kind[i] in counted))
            for (j = last[i]; j <= end && j < last[i] + 200; j++)
                ignore[j] = 1
    }
}

$3 in counted {
    hit = 0
    for (i = 1; i <= at[$1] && !hit; i++) {
        split(want[$1, i], g, FS)
        if (!done[$1, i] && g[1] == plain($4) && (g[2] == "?" || g[2] == $2)) {
            done[$1, i] = 1
            hit = 1
        }
    }
    if (hit)
        found++
    else if (at[$1] || !($1 in ignore)) {
        wrong++
        if (verbose)
            print "wrong   " $0
    }
}

END {
    for (i = 1; verbose && i <= golds; i++)
        for (j = 1; j <= at[last[i]]; j++)
            if (node[last[i], j] == i && !done[last[i], j])
                print "missed  " last[i], text[i]
    precision = found + wrong ? found / (found + wrong) : 0
    recall = total ? found / total : 0
    printf "%.4f %d %d %d\n", found ? 2 * precision * recall / (precision + recall) : 0,
        total, found, wrong
}
