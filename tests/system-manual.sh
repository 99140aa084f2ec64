#!/bin/bash
# The manuals and the completion say what the program says: each subcommand and each long
# option of `klausul --help` and `klausul COMMAND --help`, each variable and file; both
# manuals have the same sections and format without a complaint.
set -u
status=0
fail() { echo "FAIL: $*"; status=1; }
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
klausul=$BUILDDIR/klausul
english=$SRCDIR/man/klausul.1
danish=$SRCDIR/man/da/klausul.1
completion=$SRCDIR/completion/klausul.bash

# Prints what the text of a manual (roff taken away) says.
words() { sed -e 's/\\-/-/g' -e 's/\\f[BIRP]//g' -e 's/\\&//g' "$1"; }

"$klausul" --help >"$work/help" || fail "klausul --help: status $?"
# The list of commands: indented lines that begin with a lower-case word and two spaces.
sed -nE 's/^  ([a-z]+)( .*)?$/\1/p' "$work/help" | sort -u >"$work/commands"
[ "$(wc -l <"$work/commands")" -ge 20 ] || fail "--help lists only: $(tr '\n' ' ' <"$work/commands")"

for page in "$english" "$danish"; do
    words "$page" >"$work/page"
    while read -r command; do
        grep -qE "^klausul .*\b$command\b|^\.B.*\b$command\b" "$work/page" ||
            fail "${page#"$SRCDIR"/} does not describe the command $command"
    done <"$work/commands"
    for word in NO_COLOR VISUAL EDITOR LANG KLAUSUL_DATA DICPATH XDG_CONFIG_HOME XDG_DATA_HOME \
        XDG_CACHE_HOME contract.txt outline.tsv annotations.jsonl klausul.db da_DK.dic; do
        grep -qw -- "$word" "$work/page" || fail "${page#"$SRCDIR"/} does not mention $word"
    done
    # -ww: every warning there is; a manual that is right gives none.
    groff -man -Tutf8 -Kutf8 -ww -z "$page" >"$work/groff" 2>&1
    [ ! -s "$work/groff" ] || fail "groff: $(cat "$work/groff")"
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W warning "$page" >"$work/mandoc" 2>&1 ||
            fail "mandoc: $(cat "$work/mandoc")"
    fi
done

# The tables of keys are those that the program has.
for pair in klausul.1=en da/klausul.1=da; do
    page=$SRCDIR/man/${pair%=*}
    bash "$SRCDIR/man/keys.sh" --splice "$page" "${pair#*=}" >"$work/renewed"
    cmp -s "$page" "$work/renewed" ||
        fail "man/${pair%=*}: keys or actions have changed; run: make renew-manual"
    [ "$(grep -c '^\.TP' "$page")" -gt "$(grep -c '^ACTION(' "$SRCDIR/src/ui/actions.h")" ] ||
        fail "man/${pair%=*}: an action is missing from the table of keys"
done

while read -r command; do
    LC_ALL=C.UTF-8 "$klausul" "$command" --help >"$work/$command.help" ||
        fail "klausul $command --help: status $?"
    grep -oE -e '--[a-z][a-z-]+' "$work/$command.help" | sort -u >"$work/options"
    while read -r option; do
        for page in "$english" "$danish"; do
            words "$page" | grep -qF -e "$option" ||
                fail "${page#"$SRCDIR"/} does not mention $option (of $command)"
        done
        grep -qF -e "$option" "$completion" || fail "the completion lacks $option (of $command)"
    done <"$work/options"
    grep -qw "$command" "$completion" || fail "the completion lacks the command $command"
done <"$work/commands"

[ "$(grep -c '^\.SH' "$english")" = "$(grep -c '^\.SH' "$danish")" ] ||
    fail 'the two manuals do not have the same number of sections'
[ "$(grep -c '^\.TP' "$english")" = "$(grep -c '^\.TP' "$danish")" ] ||
    fail 'the two manuals do not have the same number of entries'
exit $status
