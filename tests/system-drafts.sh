#!/bin/sh
# What was typed and not accepted outlives a kill, an end by signal, a closed terminal and a dead
# editor; it is offered at the next opening, and never part of a commit.
. "$SRCDIR/tests/system-lib.sh"
need tmux git sqlite3

ws=$work/ws
"$K" init "$ws" >/dev/null && "$K" -C "$ws" import "$SAMPLE" >/dev/null || fail 'import'
cd "$ws" || exit 99
drafts() { sqlite3 -readonly klausul.db "SELECT value FROM value WHERE key = 'drafts'"; }
no_draft() { [ -z "$(drafts)" ]; }
is_kept() { drafts | grep -q "$1"; }
program_pid() { sed -n 's/.*pid \([0-9]*\).*/\1/p' klausul.db-lock 2>/dev/null; }
is_free() { [ -z "$(program_pid)" ] || ! kill -0 "$(program_pid)" 2>/dev/null; }

# open_it: in a terminal, at 9.1.
open_it()
{
    start 100 30 "$K" review "$ID"
    see '─ clauses'
}

# ---- kill -9: what was typed up to the last pause is there ----
open_it
go 9.1
keys c
see 'Note on 9.1'
type_text 'Fristen er for lang, spørg æøå'
until_true is_kept 'spørg æøå'
kill -KILL "$(program_pid)"
see 'EXIT=137'
has 'show' "$("$K" show "$ID")" '^note on 9\.1 '
has 'show: the words' "$("$K" show "$ID")" '^Fristen er for lang, spørg æøå$'
has 'show in Danish' "$(LANGUAGE=da "$K" show "$ID")" '^note til 9\.1 '
is 'nothing for git' "$(git status --porcelain)" ''

open_it
see 'Not accepted yet'
see 'note on 9.1: Fristen er for lang'
keys Enter
see 'Note on 9.1'
see 'Fristen er for lang, spørg æøå'
type_text '!'
keys Enter
see '1 uncommitted.*note 9.1'
is 'no draft is left' "$(drafts)" ''
has 'the note' "$("$K" show "$ID" 9.1)" '^note Fristen er for lang, spørg æøå! '

# ---- signals: to the last letter, without a pause ----
for signal in TERM HUP; do
    go 10.2
    keys e
    see 'Correct 10.2'
    keys End
    type_text " Og $signal."
    see "Og $signal."
    kill -"$signal" "$(program_pid)"
    see 'EXIT=0'
    is_kept "Og $signal." || fail "$signal: $(drafts)"
    open_it
    see 'words of 10.2'
    keys Enter
    see 'Correct 10.2'
    see "Og $signal."
    keys Escape
    see '1 uncommitted'
    until_true no_draft || fail "$signal: refused, and kept: $(drafts)"
done

# ---- the terminal is closed ----
go 10.2
keys c
see 'Note on 10.2'
type_text 'Terminalen forsvandt'
see 'Terminalen forsvandt'
pid=$(program_pid)
tm kill-server
until_true is_free
is_kept 'Terminalen forsvandt' || fail "closed terminal: $(drafts)"
open_it
see 'note on 10.2: Terminalen forsvandt'
keys Enter
see 'Note on 10.2'
keys Enter
see '2 uncommitted'

# ---- program and editor die together; the editor had saved ----
cat >"$work/editor" <<'END'
#!/bin/sh
printf 'Skrevet i et andet\nprogram.\n' >"$1"
echo $$ >"$0.pid"
echo "$1" >"$0.file"
while :; do sleep 1; done
END
chmod +x "$work/editor"
keys q
see 'EXIT=0'
start 100 30 env "VISUAL=$work/editor" "$K" review "$ID"
see '─ 10.2 ─'
keys E
until_true test -s "$work/editor.file"
file=$(cat "$work/editor.file")
is 'nothing for git' "$(git status --porcelain)" ''
kill -KILL "$(program_pid)"
kill -KILL "$(cat "$work/editor.pid")"
see 'EXIT=137'
open_it
see 'words of 10.2'
keys Enter
see 'Correct 10.2'
see 'Skrevet i et andet program\.'
[ ! -e "$file" ] || fail "the editor's file is left: $file"
keys Enter
see '3 uncommitted.*correct 10.2'
keys c
type_text 'aldrig i historikken'
until_true is_kept 'aldrig i historikken'
kill -TERM "$(program_pid)"
see 'EXIT=0'

# ---- a commit has none of it, and a new index leaves it ----
"$K" commit "$ID" -m 'Gennemgået' >/dev/null || fail 'commit'
! git grep -q 'aldrig i historikken' HEAD || fail 'a draft is in the commit'
! git log -1 --format=%B | grep -q 'aldrig' || fail 'a draft is in the message'
"$K" reindex >/dev/null || fail 'reindex'
has 'after the commit' "$("$K" show "$ID")" 'aldrig i historikken'
finish
