#!/bin/bash
# Key terms of single clauses as different hands write them: every line of terms-wordings.txt; and of
# whole layouts of parties and subprocessors: every block of terms-blocks.txt.
set -u
LC_ALL=C.UTF-8
export LC_ALL
klausul=$BUILDDIR/klausul
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
parties='"parties": [{"role": "controller", "name": "Birkelund Kommune", "id": "99300035"},
    {"role": "processor", "name": "Elmelys Data A/S", "id": "99300140"}]'
count=0
arguments=()

while IFS= read -r line; do
    [[ $line = \{* ]] || continue
    count=$((count + 1))
    text=${line#*|}
    text=${text# }
    gold=${line%%|*}
    printf '{%s, %s\n' "$parties" "${gold#\{}" >"$work/$count.gold"
    {
        printf 'Databehandleraftale\n\nmellem Birkelund Kommune, CVR-nr. 99300035 (dataansvarlig) og '
        printf 'Elmelys Data A/S, CVR-nr. 99300140 (databehandler)\n\n'
        [[ $text = ¶* ]] || printf '1. Vilkår\n\n1.1 '
        text=${text#¶ }
        text=${text//¶ /$'\n\n'}
        printf '%s\n' "${text//↵ /$'\n'}"
    } >"$work/$count.txt"
    "$klausul" -C "$work" -q terms --format=json "$work/$count.txt" >"$work/$count.json" || exit 1
    arguments+=("$work/$count.gold" "$work/$count.json")
done <"$SRCDIR/tests/terms-wordings.txt"
awk -v to="$work" 'BEGIN { RS = "\n%%\n" } NR > 1 { at = index($0, "\n")
    print substr($0, 1, at) >(to "/block" NR ".gold"); print substr($0, at + 1) >(to "/block" NR ".txt") }' \
    "$SRCDIR/tests/terms-blocks.txt"
for gold in "$work"/block*.gold; do
    count=$((count + 1))
    "$klausul" -C "$work" -q terms --format=json "${gold%gold}txt" >"${gold%gold}json" || exit 1
    arguments+=("$gold" "${gold%gold}json")
done
if ((count < 40)); then
    echo "only $count wordings were read"
    exit 1
fi
SCORE_ADDRESSES=1 SCORE_MIN=100 "$BUILDDIR/score-terms" "${arguments[@]}"
