#!/bin/sh
# kill -9 at many moments while keys come in; after each, the program must offer what had
# been accepted: every change that the screen had shown, and at most those typed after it.
. "$SRCDIR/tests/system-lib.sh"
need tmux git sqlite3

ROUNDS=${KLAUSUL_TEST_KILLS:-12}
ws=$work/ws
"$K" init "$ws" >/dev/null && "$K" -C "$ws" import "$SAMPLE" >/dev/null || fail 'import'
cd "$ws" || exit 99
db() { sqlite3 klausul.db "$1"; }

# The tags t<round>x<n> that are in force, as "1 2 3".
tags_of()
{
    db "SELECT value FROM change JOIN contract ON contract.id = change.contract
        WHERE position <= in_force AND value LIKE 't$1x%' ORDER BY position" |
        sed "s/^t$1x//" | tr '\n' ' '
}

program_pid()
{
    sed -n 's/.*pid \([0-9]*\).*/\1/p' klausul.db-lock 2>/dev/null
}

shown_total=0
kept_total=0
round=0
while [ "$round" -lt "$ROUNDS" ]; do
    round=$((round + 1))
    # Wide enough to show the tags of all rounds.
    start 200 50 "$K" review "$ID"
    see '─ clauses'
    go 9.1
    # Six tags are typed without waiting; the kill comes after a time of its own.
    n=0
    while [ "$n" -lt 6 ]; do
        n=$((n + 1))
        keys t C-u
        type_text "t${round}x$n"
        keys Enter Enter # the second says yes to a new tag
    done
    pid=$(program_pid)
    [ $((round % 3)) -ne 0 ] || see "#t${round}x3"
    # 0 to 90 ms, each round another: the only wait here that is not for a screen.
    sleep "0.$(printf '%03d' $((round * 37 % 90)))"
    shown=$(screen | grep -oE "#t${round}x[0-9]+" | grep -oE '[0-9]+$' |
        sort -n | tail -n 1)
    kill -KILL "$pid" || fail "round $round: no program"
    see 'EXIT=137'
    kept=$(tags_of "$round")
    count=$(printf '%s' "$kept" | wc -w)
    wanted=$(seq -s ' ' 1 "$count")
    is "round $round: accepted in order, none twice" "${kept% }" "$wanted"
    [ "$count" -ge "${shown:-0}" ] || fail "round $round: shown $shown, kept $count"
    shown_total=$((shown_total + ${shown:-0}))
    kept_total=$((kept_total + count))
    is "round $round: integrity" "$(db 'PRAGMA integrity_check')" ok
    is "round $round: what the program says of it" \
        "$("$K" show "$ID" 9.1 2>/dev/null | grep -oE "t${round}x[0-9]+" | sort -u | wc -l)" \
        "$count"
done
echo "$ROUNDS kills; changes shown: $shown_total, kept: $kept_total"
[ "$kept_total" -gt 0 ] || fail 'nothing was ever accepted: the kills came too early'

# A kill while it commits: afterwards either all is in git or all in the journal.
round=0
locks=0
while [ "$round" -lt 8 ]; do
    round=$((round + 1))
    "$K" tag "$ID" 10.2 "commit$round" || fail "tag before commit $round"
    before=$(git rev-parse HEAD)
    "$K" commit "$ID" >/dev/null 2>&1 &
    child=$!
    sleep "0.0$((round * 13 % 40 + 10))"
    kill -KILL "$child" 2>/dev/null
    wait "$child" 2>/dev/null
    has "commit $round: the tag is there" "$("$K" show "$ID" 10.2 2>&1)" "commit$round"
    status_of "$K" commit "$ID"
    lock=$(printf '%s\n' "$err" | sed -n 's/.*remove \(.*\.lock\)$/\1/p')
    if [ -n "$lock" ]; then
        # git's own lock outlives a kill; the line says which file to remove.
        locks=$((locks + 1))
        rm "$lock" || fail "commit $round: no lock where the line says: $err"
        status_of "$K" commit "$ID"
    fi
    [ "$status" -eq 0 ] || has "commit $round: made before the kill" "$err" 'nothing to commit$'
    is "commit $round: once in history" \
        "$(git log --format=%H "$before..HEAD" | wc -l | tr -d ' ')" 1
    is "commit $round: clean" "$(git status --porcelain)" ''
done
echo "8 commits killed, $locks left a lock of git's behind"
git fsck --strict --no-dangling >"$work/fsck" 2>&1 || fail "fsck: $(cat "$work/fsck")"
is 'the journal is empty' "$(db 'SELECT count(*) FROM change')" 0
finish
