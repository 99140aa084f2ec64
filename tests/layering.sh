#!/bin/sh
# Holds the tree against the plan of the house (src/rooms) and the catalogue against the sources.
#
#   layering.sh              checks this tree, then checks the check on spoiled copies of it
#   layering.sh --tree DIR   only checks DIR; prints one line for each fault; status 1 if any
#
# The include path of each room forbids most of this already, at compile time; this also sees
# what no target compiles, what <angle> includes bring in, and what is missing from a list.
set -u
LC_ALL=C.UTF-8
export LC_ALL

# Which files or folders alone may include a library's header; each is the beginning of a path.
libraries='
hunspell[/.] src/lang/
sqlite3\.h   src/store/
git2[/.]     src/history/
archive(_entry)?\.h src/import/
libxml/      src/import/
poppler\.h   src/import/pdf_child
seccomp\.h   src/import/pdf_sandbox
(ncursesw/)?n?curses\.h src/ui/term
(ncursesw/)?term\.h     src/ui/term
'

check_rooms()
{
    sed -e 's/#.*//' -e '/^ *$/d' src/rooms |
        awk -F: '{ n = split($2, sees, " "); print $1, $1
                   for (i = 1; i <= n; i++) print sees[i], $1 }' >"$work/edges"
    if ! tsort "$work/edges" >/dev/null 2>"$work/cycle"; then
        sed -n 's/^tsort: \([a-z]*\)$/src\/rooms: a cycle through \1/p' "$work/cycle"
    fi
    for folder in src/*/; do
        room=$(basename "$folder")
        grep -q "^$room:" src/rooms || echo "src/rooms: no line for the folder src/$room"
    done
}

# Every #include of src/ and tests/ against the table.
check_includes()
{
    # shellcheck disable=SC2016 # the dollars are awk's
    find src tests -name '*.[ch]' | sort | xargs awk -v libraries="$libraries" '
        function room_of(path,    part) {
            if (path ~ /^src\/[a-z]+\//) { split(path, part, "/"); return part[2] }
            if (path == "src/main.c") return "main"
            # tests/unit-<room>.c, tests/unit-<room>-<what>.c
            if (path ~ /^tests\/unit-[a-z]+[-.]/) {
                split(path, part, /[-.]/)
                return part[2] in known ? part[2] : ""
            }
            return ""
        }
        BEGIN {
            while ((getline line < "src/rooms") > 0) {
                sub(/#.*/, "", line)
                if (split(line, half, ":") < 2) continue
                known[half[1]] = 1
                sees[half[1], half[1]] = 1
                n = split(half[2], list, " ")
                for (i = 1; i <= n; i++) sees[half[1], list[i]] = 1
            }
            sees["main", "base"] = sees["main", "cli"] = sees["main", "ui"] = 1
            lines = split(libraries, row, "\n")
            for (i = 1; i <= lines; i++)
                if (split(row[i], field, " ") == 2) owner[field[1]] = field[2]
        }
        /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
            name = $0
            sub(/^[^<"]*[<"]/, "", name)
            sub(/[>"].*/, "", name)
            room = room_of(FILENAME)
            split(name, part, "/")
            if (name ~ /\// && part[1] in known) {
                if (room != "" && !((room, part[1]) in sees))
                    print FILENAME ":" FNR ": " room " may not include " name
            } else if ($0 ~ /"/ && FILENAME ~ /^src\//) {
                print FILENAME ":" FNR ": write \"room/file.h\", not " name
            }
            if (FILENAME ~ /^src\//)
                for (pattern in owner)
                    if (name ~ "^" pattern && index(FILENAME, owner[pattern]) != 1)
                        print FILENAME ":" FNR ": only " owner[pattern] " may include " name
        }'
}

# A file that no list names is not built, or not in the tarball.
check_lists()
{
    find src -name '*.[ch]' | sort | while read -r file; do
        list=$(dirname "$file")/local.mk
        grep -qwF "$file" "$list" || echo "$file: not listed in $list"
    done
    find tests -maxdepth 1 -name '*.[ch]' | sort | while read -r file; do
        cat tests/*.mk | grep -qwF "$file" || echo "$file: not listed in a tests/*.mk"
    done
    find tests -maxdepth 1 -name '*.sh' | sort | while read -r file; do
        cat tests/*.mk | grep -qwF "$file" || echo "$file: not listed in a tests/*.mk"
    done
}

# Every message of the sources is in the catalogue, translated, and none is fuzzy.
check_messages()
{
    find src -name '*.[ch]' ! -path src/base/i18n.h | sort |
        xargs grep -lE '(^|[^A-Za-z0-9_])(N?C?_|n?gettext)\(("|$)' | while read -r file; do
        grep -qxF "$file" po/POTFILES.in || echo "$file: has messages but is not in po/POTFILES.in"
    done
    grep -v -e '^#' -e '^$' po/POTFILES.in | while read -r file; do
        [ -f "$file" ] || echo "po/POTFILES.in: no such file: $file"
    done
    for catalogue in po/*.po; do
        msgfmt --check --statistics -o /dev/null "$catalogue" >"$work/statistics" 2>&1 ||
            echo "$catalogue: $(grep -m1 : "$work/statistics")"
        if grep -qE 'fuzzy|untranslated' "$work/statistics"; then
            echo "$catalogue: $(tail -n 1 "$work/statistics")"
        fi
        grep -v -e '^#' -e '^$' po/POTFILES.in | while read -r file; do
            if [ -f "$file" ]; then echo "$file"; fi
        done | xgettext --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --from-code=UTF-8 --files-from=- \
            --force-po -o "$work/messages.pot" 2>/dev/null
        msgcmp "$catalogue" "$work/messages.pot" 2>"$work/compared" ||
            sed -n 's/^.*messages.pot:\([0-9]*\): this message is used but.*/\1/p' "$work/compared" |
            while read -r line; do
                # The line named is that of the empty msgstr, below the msgid.
                echo "$catalogue: lacks $(sed -n "$((line - 1))p" "$work/messages.pot")"
            done
    done
}

check_tree()
{
    cd "$1" || exit 2
    {
        check_rooms
        check_includes
        check_lists
        check_messages
    } >"$work/faults"
    cat "$work/faults"
    [ ! -s "$work/faults" ]
}

# spoil NAME EXPECTED COMMAND…: in a fresh copy COMMAND is run, and the check must then
# fail with a line that matches EXPECTED.
spoil()
{
    name=$1
    expected=$2
    shift 2
    rm -rf "$work/copy"
    mkdir "$work/copy"
    cp -R "$tree/src" "$tree/po" "$tree/tests" "$work/copy/"
    chmod -R u+w "$work/copy"
    (cd "$work/copy" && "$@")
    if (check_tree "$work/copy") >"$work/spoiled"; then
        echo "self-test $name: the fault was not seen"
    elif ! grep -qE "$expected" "$work/spoiled"; then
        echo "self-test $name: expected /$expected/, got:"
        cat "$work/spoiled"
    fi
}

append()
{
    printf '%s\n' "$2" >>"$1"
}

self_test()
{
    spoil upward 'src/base/str.c:[0-9]+: base may not include text/span.h' \
        append src/base/str.c '#include "text/span.h"'
    spoil sideways 'store may not include history/history.h' \
        append src/store/journal.h '#include "history/history.h"'
    spoil angle 'src/doc/.*: only src/store/ may include sqlite3.h' \
        append src/doc/contract.h '#include <sqlite3.h>'
    spoil hunspell 'only src/lang/ may include hunspell/hunspell.h' \
        append src/work/session.h '  #  include <hunspell/hunspell.h>'
    spoil curses 'only src/ui/term may include ncursesw/curses.h' \
        append src/ui/ui.h '#include <ncursesw/curses.h>'
    spoil xml 'only src/import/ may include libxml/tree.h' \
        append src/work/session.h '#include <libxml/tree.h>'
    spoil git 'only src/history/ may include git2.h' append src/cli/cli.h '#include <git2.h>'
    spoil local 'src/base/str.c:[0-9]+: write "room/file.h", not vec.h' \
        append src/base/str.c '#include "vec.h"'
    spoil main 'main may not include work/session.h' \
        append src/main.c '#include "work/session.h"'
    spoil unit 'tests/unit-base.c:[0-9]+: base may not include work/session.h' \
        append tests/unit-base.c '#include "work/session.h"'
    spoil cycle 'src/rooms: a cycle' sed -i 's/^base:.*/base: work/' src/rooms
    spoil room 'no line for the folder src/attic' mkdir src/attic
    spoil unlisted 'src/base/lost.c: not listed' append src/base/lost.c 'int lost;'
    spoil script 'tests/lost.sh: not listed' append tests/lost.sh 'exit 0'
    spoil potfiles 'src/base/str.c: has messages but' \
        append src/base/str.c 'static const char *m(void) { return _("x"); }'
    spoil untranslated 'po/da.po: lacks msgid "Never translated"' \
        append src/base/file.c 'const char *m(void) { return _("Never translated"); }'
    spoil fuzzy 'fuzzy' sed -i '0,/^msgid "[^"]/s//#, fuzzy\n&/' po/da.po
    spoil empty 'untranslated' append po/da.po '
msgid "Nobody wrote the Danish of this"
msgstr ""'
}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

if [ "${1:-}" = --tree ]; then
    check_tree "$2"
    exit
fi
tree=${SRCDIR:-$(dirname "$0")/..}
tree=$(cd "$tree" && pwd)
(check_tree "$tree") || exit 1
self_test >"$work/report"
cat "$work/report"
[ ! -s "$work/report" ]
