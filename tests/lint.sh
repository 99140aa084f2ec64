#!/bin/sh
# lint.sh SRCDIR: cppcheck and clang-tidy over src/, each room with its own include path.
# Called by `make lint` in the build folder. Status 1 when either has something to say.
set -u
src=$1
status=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

cd "$BUILDDIR" || exit 2
libraries=$(pkg-config --cflags ncursesw sqlite3 libgit2 hunspell libutf8proc jansson \
    libarchive libxml-2.0 poppler-glib libseccomp)
# The inner quotes are for the compiler.
# shellcheck disable=SC2089
defines="-DSRCDIR=\"s\" -DBUILDDIR=\"b\" -DPKGDATADIR=\"d\" -DPKGLIBDIR=\"l\" -DPKGLIBEXECDIR=\"l\" -DLOCALEDIR=\"m\"
    -DPREFIX=\"p\" -DBINDIR=\"n\""

if command -v cppcheck >/dev/null; then
    # missingIncludeSystem: it needs no system headers. unusedFunction: it does not see tests.
    cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr \
        --suppress=missingIncludeSystem --error-exitcode=1 -I "$src/src" --include=config.h \
        "$src/src" || status=1
else
    echo 'lint: no cppcheck' >&2
fi

if command -v clang-tidy >/dev/null; then
    # One file a process, two at a time; each says what it found and not how it came to it.
    tidy()
    {
        room=$(basename "$(dirname "$1")")
        include=rooms/$room
        if [ "$room" = src ]; then include=$src/src; fi
        # shellcheck disable=SC2086,SC2090 # lists
        clang-tidy --quiet "$1" -- -std=c11 -include config.h $defines -I"$include" $libraries \
            >"$work/$2.report" 2>"$work/$2.noise" || : >"$work/failed"
        grep -hE ' (warning|error): ' "$work/$2.report" "$work/$2.noise"
    }
    number=0
    for file in "$src"/src/main.c "$src"/src/*/*.c; do
        number=$((number + 1))
        tidy "$file" $number &
        [ $((number % 2)) = 1 ] || wait
    done
    wait
    [ ! -e "$work/failed" ] || status=1
else
    echo 'lint: no clang-tidy' >&2
fi
exit $status
