#!/bin/bash
# Key terms of contracts whose terms are known: tests/terms (written for this project), and, where
# $SHARED is there, those that are not part of it. Asks for 95 % of scalars and of subprocessors.
set -u
klausul=$BUILDDIR/klausul
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
failed=0

# score NAME LEAST GOLD…: reads the contract beside each gold file.
score()
{
    local name=$1 least=$2 gold text arguments=()
    shift 2
    for gold in "$@"; do
        text=${gold%.terms.json}.txt
        [[ -f $text ]] || text=$(echo "$SHARED/contracts/$(basename "${gold%.terms.json}")"_*.txt)
        "$klausul" -C "$work" -q terms --format=json "$text" >"$work/$(basename "$gold")" || failed=1
        arguments+=("$gold" "$work/$(basename "$gold")")
    done
    echo "== $name"
    SCORE_MIN=$least "$BUILDDIR/score-terms" "${arguments[@]}" || failed=1
}

score own 97 "$SRCDIR"/tests/terms/*.terms.json
if [[ -f $SHARED/gold/000.terms.json ]]; then
    score shared 95 "$SHARED"/gold/*.terms.json
else
    echo "SKIP: no contracts in $SHARED; only the project's own were read"
fi

# No contract of our own contradicts itself, but those that were made to.
for text in "$SRCDIR"/tests/terms/*.txt; do
    case $text in
    *-modsigelser.txt) continue ;;
    esac
    if "$klausul" -C "$work" -q check --format=tsv "$text" | grep -P '\tcontradiction\t'; then
        echo "a contradiction in ${text##*/}"
        failed=1
    fi
done
exit $failed
