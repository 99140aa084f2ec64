# shellcheck shell=sh
# Sourced by the system tests: a home and a folder of their own, the program in a real
# terminal (tmux on its own socket), polled with a deadline; no test sleeps for a fixed time.
set -u
K=$BUILDDIR/klausul
DEADLINE=${KLAUSUL_TEST_DEADLINE:-30} # seconds
failures=0

# need PROGRAM…: skips the test where one is missing.
need()
{
    for program in "$@"; do
        command -v "$program" >/dev/null 2>&1 && continue
        echo "SKIP: $program is not installed"
        exit 77
    done
}

work=$(mktemp -d "${TMPDIR:-/tmp}/klausul-system-XXXXXX") || exit 99
terminals=0
socket=klausul-test-$$
# tmux's own server, never the user's.
tm()
{
    tmux -L "$socket" -f /dev/null "$@"
}

clean_up()
{
    [ -z "${mounted:-}" ] || umount "$mounted"
    tm kill-server 2>/dev/null
    chmod -R u+rwx "$work" 2>/dev/null
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config" \
    XDG_CACHE_HOME="$work/cache" TERM=xterm-256color LC_ALL=C.UTF-8 TZ=UTC
unset LANGUAGE TMUX
mkdir -p "$HOME"
git config --global user.name 'Åse Prøve' 2>/dev/null
git config --global user.email 'aase@proeve.example' 2>/dev/null
SAMPLE=$SRCDIR/data/da_DK/eksempel-databehandleraftale.txt
ID=eksempel-databehandleraftale

fail()
{
    failures=$((failures + 1))
    printf 'FAIL: %s\n' "$*" >&2
}

# is WHAT GOT WANTED
is()
{
    [ "$2" = "$3" ] && return 0
    fail "$1"
    printf '  got:    %s\n  wanted: %s\n' "$2" "$3" >&2
    return 1
}

# has WHAT TEXT PATTERN (extended regular expression)
has()
{
    printf '%s\n' "$2" | grep -qE -- "$3" && return 0
    fail "$1: no match for: $3"
    printf '%s\n' "$2" | head -n 20 | sed 's/^/  | /' >&2
    return 1
}

finish()
{
    if [ "$failures" -gt 0 ]; then
        echo "$failures failures" >&2
        exit 1
    fi
    exit 0
}

# status_of COMMAND…: runs it; sets $status, $out and $err (first lines of what it said).
status_of()
{
    "$@" >"$work/out" 2>"$work/err"
    status=$?
    out=$(cat "$work/out")
    err=$(cat "$work/err")
    case $err in *Sanitizer*|*'runtime error'*) fail "sanitizer: $*"; cat "$work/err" >&2 ;; esac
}

# A bad input: status 2, one line on standard error that names the program, no crash.
refuses()
{
    what=$1
    shift
    status_of "$@" </dev/null
    is "$what: status" "$status" 2
    is "$what: lines of complaint" "$(printf '%s\n' "$err" | grep -c .)" 1
    has "$what: the line" "$err" '^klausul: .....'
}

# drift_contract: the contract that the tests of comparing and of reports start from.
drift_contract()
{
    cat <<'END'
1. Drift

1. Leverandøren skal holde systemet kørende og svare inden 14 dage.

2. Kunden betaler for strøm. Regningen sendes hvert kvartal.

3. Kontaktpersonen hedder [indsæt navn] og kan træffes på hverdage.

2. Ophør

1. Aftalen kan siges op skriftligt, jf. punkt 1.2, med en måneds varsel.

2. Nøgler leveres tilbage samme dag til portneren.
END
}

# start WIDTH HEIGHT COMMAND…: in a fresh terminal. What it exits with is shown as EXIT=n.
start()
{
    width=$1
    height=$2
    shift 2
    printf '#!/bin/sh\n%s\necho "EXIT=$?"\nexec cat >/dev/null\n' "$*" >"$work/run"
    chmod +x "$work/run"
    tm kill-server 2>/dev/null
    # A socket of its own for each: a server that is going away must not be met.
    terminals=$((terminals + 1))
    socket=klausul-test-$$-$terminals
    tm new-session -d -x "$width" -y "$height" "$work/run"
}

screen()
{
    tm capture-pane -p 2>/dev/null
}

keys()
{
    tm send-keys "$@"
}

# type TEXT: letter for letter.
type_text()
{
    tm send-keys -l -- "$1"
}

# see PATTERN: waits until the screen shows it.
see()
{
    tries=$((DEADLINE * 20))
    while ! screen | grep -qE -- "$1"; do
        tries=$((tries - 1))
        if [ "$tries" -le 0 ]; then
            fail "the screen never showed: $1"
            screen | sed 's/^/  | /' >&2
            finish
        fi
        sleep 0.05
    done
}

# until_true COMMAND…: polls it.
until_true()
{
    tries=$((DEADLINE * 20))
    while ! "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        if [ "$tries" -le 0 ]; then
            fail "never true: $*"
            return 1
        fi
        sleep 0.05
    done
}

# go CITATION: jumps to a clause.
go()
{
    keys g
    see 'Go to \('
    type_text "$1"
    keys Enter
    see "─ $1 ─"
}
