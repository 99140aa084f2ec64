#!/bin/bash
# An installed klausul stands on its own: it finds its data, its catalogue and its history
# module where it was installed, speaks Danish, has its manuals and its completion, and
# uninstalling leaves nothing behind.
set -u
fail() { echo "FAIL: $*"; exit 1; }

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
stage=$work/stage
# The make that runs this test must not lend its job server or its variables.
unset MAKEFLAGS MFLAGS MAKELEVEL

make -s -C "$BUILDDIR" install DESTDIR="$stage" >"$work/log" 2>&1 ||
    { cat "$work/log"; fail 'make install'; }
program=$(find "$stage" -path '*/bin/klausul' -type f)
[ -x "$program" ] || fail 'no bin/klausul was installed'
prefix=${program%/bin/klausul}

# Nothing of the build folder or the sources may be needed: look at every file it opens.
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" \
    XDG_CACHE_HOME="$work/cache"
mkdir -p "$HOME"
cd "$work" || exit 99
git config --global user.name 'Prøve Person'
git config --global user.email proeve@example.dk

"$program" --version | grep -q '^klausul [0-9]' || fail '--version'
"$program" --help | grep -q '^Usage' || fail '--help in English'
LANG=da_DK.UTF-8 LC_ALL='' "$program" --help | grep -q '^Brug' || fail '--help in Danish'

for file in man/man1/klausul.1 man/da/man1/klausul.1 \
    bash-completion/completions/klausul.bash klausul/da_DK/tags.tsv \
    klausul/da_DK/eksempel-databehandleraftale.txt locale/da/LC_MESSAGES/klausul.mo; do
    [ -s "$prefix/share/$file" ] || fail "share/$file was not installed"
done
# All that the source tree has as data is installed.
for file in "$SRCDIR"/data/da_DK/*; do
    [ -f "$prefix/share/klausul/da_DK/${file##*/}" ] || fail "${file##*/} was not installed"
done

sample=$prefix/share/klausul/da_DK/eksempel-databehandleraftale.txt
"$program" outline --format=tsv "$sample" >outline || fail "outline: $?"
[ "$(wc -l <outline)" -gt 20 ] || fail 'outline of the sample is too short'
# The sample has misspellings; words of the legal dictionary are not among them.
status=0
"$program" check --format=tsv "$sample" >findings || status=$?
[ "$status" = 1 ] || fail "check: status $status, not 1"
grep -q misspelling findings || fail 'check found no misspelling in the sample'

# The history module is loaded late, from the library folder.
"$program" init space >log 2>&1 || { cat log; fail 'init'; }
id=$("$program" -C space import "$sample") || fail 'import'
"$program" -C space tag "$id" 1.1 installeret || fail 'tag'
"$program" -C space commit "$id" -m 'Prøve' || fail 'commit'
git -C space log --format=%s | grep -qx 'Prøve' || fail 'the commit is not in git log'
[ -z "$(git -C space status --porcelain)" ] || fail 'git status is not clean'

if command -v strace >/dev/null; then
    strace -f -e trace=openat -o trace "$program" check "$sample" >/dev/null 2>&1
    if grep -F -e "\"$SRCDIR/" -e "\"$BUILDDIR/" trace | grep -v ENOENT; then
        fail 'the installed program opens files of the build'
    fi
fi

make -s -C "$BUILDDIR" uninstall DESTDIR="$stage" >"$work/log" 2>&1 ||
    { cat "$work/log"; fail 'make uninstall'; }
left=$(find "$stage" -type f -o -type l)
[ -z "$left" ] || fail "uninstall left: $left"
