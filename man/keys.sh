#!/bin/bash
# keys.sh LANGUAGE: the manual's table of actions in roff, made from the program's own list
# (src/ui/actions.h), its built-in keys (src/ui/keys.c) and the catalogue, so that they
# cannot disagree. keys.sh --splice PAGE LANGUAGE: the page with that table in its place.
set -eu
src=${SRCDIR:-$(dirname "$0")/..}
catalogues=${BUILDDIR:-$src/build}/locale

translate()
{
    LC_ALL=C.UTF-8 LANGUAGE=$language TEXTDOMAINDIR=$catalogues gettext -s -d klausul -- "$1"
}

# A key's name in the language, with what is held down.
key_name()
{
    local rest=$1 held=
    while [[ $rest =~ ^((Ctrl|Alt|Shift)-)(.+)$ ]]; do
        held+=$(translate_key "${BASH_REMATCH[1]}")
        rest=${BASH_REMATCH[3]}
    done
    case $rest in
    ?|F[0-9]*) printf '%s\n' "$held$rest" ;;
    *) printf '%s\n' "$held$(translate_key "$rest")" ;;
    esac
}

translate_key()
{
    LC_ALL=C.UTF-8 LANGUAGE=$language TEXTDOMAINDIR=$catalogues gettext -c key -d klausul -- "$1"
}

roff()
{
    sed -e 's/\\/\\e/g' -e 's/-/\\-/g' <<<"$1"
}

# The keys that do an action in the panes that the pattern names, divided by tabs.
keys_of()
{
    sed -nE "s/^ *\{ ?PANE_$1, \"(.+)\", ACTION_$2 ?\},.*/\1/p" "$src/src/ui/keys.c" |
        awk '!seen[$0]++' | while read -r key; do key_name "$key"; done | paste -sd'\t'
}

# "A", "B c" in roff: bold, with commas in roman between them; a blank is quoted.
bold_list()
{
    roff "$1" | sed -e 's/[^\t]* [^\t]*/"&"/g' -e 's/\t/ ", " /g'
}

table()
{
    local name group text keys last=
    # identifier, name, group, text of each action of the workbench; one may stand on two lines.
    sed -E -e ':more' -e '/^ACTION\(/{/\)\)$/!{N;s/\n */ /;b more' -e '}' -e '}' -e 's/" "//g' -e 's/^ACTION[(] /ACTION(/' \
        "$src/src/ui/actions.h" | sed -nE 's/^ACTION\(([A-Z_]+), "([a-z-]+)", (GROUP_[A-Z]+)[^,]*, [a-z_A-Z]+, N_\("(.*)"\)\).*/\1\t\2\t\3\t\4/p' |
        while IFS=$'\t' read -r id name group text; do
        if [ "$group" != "$last" ]; then
            last=$group
            echo ".SS \"$(translate "$(sed -nE "s/^ *\[$group\] = N_\(\"(.*)\"\),/\1/p" "$src/src/ui/keys.c")")\""
        fi
        keys=$(keys_of ANY "$id")
        [ -n "$keys" ] || keys=$(keys_of '[A-Z]+' "$id")
        echo .TP
        # Keys bold, the action's name behind them.
        if [ -n "$keys" ]; then
            echo ".BR $(bold_list "$keys") \" \\ ($(roff "$name"))\""
        else
            echo ".RI ($(roff "$name"))"
        fi
        echo "\\&$(roff "$(translate "$text")")"
    done
}

if [ "$1" = --splice ]; then
    page=$2
    language=$3
    table=$(table)
    awk -v table="${table//\\/\\\\}" '
        /^\.\\" keys: end/ { skip = 0 }
        !skip
        /^\.\\" keys: begin/ { print table; skip = 1 }' "$page"
else
    language=$1
    table
fi
