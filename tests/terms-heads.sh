#!/bin/bash
# Who is the controller and who the processor, in every head of terms-heads.txt, and nobody else is.
set -u
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
arguments=()

awk -v to="$work" 'BEGIN { RS = "\n%%\n" } NR > 1 { at = index($0, "\n")
    print substr($0, 1, at) >(to "/head" NR ".gold"); print substr($0, at + 1) >(to "/head" NR ".txt") }' \
    "$SRCDIR/tests/terms-heads.txt"
for gold in "$work"/head*.gold; do
    "$BUILDDIR/klausul" -C "$work" -q terms --format=json "${gold%gold}txt" >"${gold%gold}json" || exit 1
    arguments+=("$gold" "${gold%gold}json")
done
if ((${#arguments[@]} < 200)); then
    echo "only $((${#arguments[@]} / 2)) heads were read"
    exit 1
fi
SCORE_PARTIES=1 SCORE_MIN=100 "$BUILDDIR/score-terms" "${arguments[@]}"
