#!/bin/sh
# A whole review of the sample contract by the keyboard, in a real terminal; then what a
# reader with plain git and sqlite3 finds.
. "$SRCDIR/tests/system-lib.sh"
need tmux git sqlite3

ws=$work/ws
"$K" init "$ws" >/dev/null || fail 'init'
cd "$ws" || exit 99
db() { sqlite3 -readonly klausul.db "$1"; }

found=$("$K" check "$SAMPLE" --format=tsv | wc -l)

start 100 40 "$K" "$SAMPLE"
see '0 uncommitted'
see "⚠$found " # everything is judged

go 9.1
keys t
see 'Tag 9.1'
type_text 'frist'
keys Enter
see '1 uncommitted.*tag 9.1 #frist'
is 'rule 1: on disk before it is shown' "$(db 'SELECT kind, value FROM change')" 'tag|frist'

go 5.2
keys w
see 'Replace which words'
type_text 'sikkerhedsforanstaltniger'
keys Enter
see 'with ─'
keys C-u
type_text 'sikkerhedsforanstaltninger'
keys Enter
see '2 uncommitted.*correct 5.2'
see "⚠$((found - 1)) "

keys c
see 'Note on 5.2'
type_text 'Rettet: "æøå", <b> og 100 %'
keys Enter
see '3 uncommitted.*note 5.2'
keys r
see '4 uncommitted.*mark 5.2 reviewed'

go 5.1.d
keys '<'
see '5 uncommitted.*promote 5'
keys u
see '4 uncommitted.*Undone'
is 'rule 2: undo moves a cursor' \
    "$(db 'SELECT in_force, accepted, (SELECT count(*) FROM change) FROM contract')" '4|5|5'
keys u
see '3 uncommitted.*Undone'
keys U
see '4 uncommitted.*Done again'
keys U
see '5 uncommitted.*Done again'

# In place, with the line editor.
go 10.2
keys e
see 'Correct 10.2'
keys End
type_text ' Nu.'
keys Enter
see '6 uncommitted.*correct 10.2'

# Any size, at any moment.
tm resize-window -x 40 -y 10
see '.'
tm resize-window -x 200 -y 60
see '6 uncommitted'
tm resize-window -x 100 -y 40
see '─ 10.2 ─'

keys C
see 'Enter accept'
keys Enter
see '0 uncommitted.*Committed 6 changes'

# Left without a commit, found again.
go 11.1
keys d
see '1 uncommitted.*mark 11.1 deviating'
keys q
see 'EXIT=0'
# What waits is told in the user's language; the commit's words are the same in any.
start 80 24 env LANGUAGE=da "$K" review "$ID"
see '1 uden commit'
keys '?'
see 'k, Pil op +Op'
keys q
see '─ 11.1 ─'
keys D
see 'Endnu uden commit'
see 'markér som afvigende'
keys q
see '─ 11.1 ─'
# A row of them leads back and stops at the workbench.
keys q
see 'q en gang til afslutter'
keys q
see 'EXIT=0'
start 80 24 "$K" review "$ID"
see '1 uncommitted'
keys D
see 'mark deviating'
keys q
see '─ 11.1 ─'
keys C
see 'Enter accept'
keys Enter
see '0 uncommitted.*Committed 1 change'
keys q
see 'EXIT=0'

is 'no -wal is left' "$(ls klausul.db-wal 2>/dev/null)" ''

# ---- what git says ----
is 'status is clean' "$(git status --porcelain)" ''
git fsck --strict --no-dangling >"$work/fsck" 2>&1 || fail "fsck: $(cat "$work/fsck")"
is 'fsck is silent' "$(grep -vi 'checking\|notice' "$work/fsck")" ''
is 'commits' "$(git rev-list --count HEAD)" 4
is 'author' "$(git log -1 --format='%an <%ae>')" 'Åse Prøve <aase@proeve.example>'
has 'subject' "$(git log -1 --format=%s)" "^$ID: mark 11.1"
is 'clause trailer' "$(git log -1 --format='%(trailers:key=Clause,valueonly,separator=%x2C)')" 11.1
first=$(git log -1 --skip=1 --format='%(trailers:key=Clause,valueonly,separator=%x20)')
for clause in 5.2 9.1 10.2; do
    has "trailer $clause" " $first " " $clause "
done
has 'contract trailer' "$(git log -1 --skip=1 --format='%(trailers:key=Contract,valueonly)')" "^$ID\$"
has 'reviewed trailer' "$(git log -1 --skip=1 --format='%(trailers:key=Reviewed,valueonly)')" \
    '^1/[0-9]+$'
has 'found by its trailer' "$(git log --format=%s --grep='^Clause: 9.1$')" "^$ID: correct"
patch=$(git log -p --word-diff -1 --skip=1)
has 'words of the correction' "$patch" \
    '\[-sikkerhedsforanstaltniger,-\]\{\+sikkerhedsforanstaltninger,\+\}|\[-sikkerhedsforanstaltniger-\]\{\+sikkerhedsforanstaltninger\+\}'
has 'words of the other' "$patch" '\{\+Nu\.\+\}'
has 'the note is there' "$(git show HEAD:contracts/$ID/annotations.jsonl)" \
    'Rettet: \\"æøå\\", <b> og 100 %'
has 'a hunk names its clause' "$(git diff -U0 HEAD~2 HEAD -- "contracts/$ID/contract.txt")" \
    '^@@ .* @@ .*[0-9]'
is 'the original is as it was' "$(git show "HEAD:contracts/$ID/source.txt" | cksum)" \
    "$(cksum <"$SAMPLE")"
git blame -s "contracts/$ID/contract.txt" >/dev/null || fail 'blame'

# ---- what sqlite3 says ----
is 'integrity' "$(db 'PRAGMA integrity_check')" ok
is 'foreign keys' "$(db 'PRAGMA foreign_key_check')" ''
is 'journal mode' "$(db 'PRAGMA journal_mode')" wal
is 'nothing is left in the journal' "$(db 'SELECT count(*) FROM change')" 0
is 'it stands on the commit' "$(db "SELECT base, pending FROM contract WHERE id = '$ID'")" \
    "$(git rev-parse "HEAD:contracts/$ID")|"

# ---- and the program itself again ----
has 'outline after the tree correction' "$("$K" outline "$ID")" '^ +[0-9]+ +5\.d '
has 'show' "$("$K" show "$ID" 9.1)" '#frist'
has 'log' "$("$K" log "$ID")" 'mark 11.1'
finish
