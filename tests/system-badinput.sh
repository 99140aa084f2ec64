#!/bin/sh
# What strangers, full disks and missing pieces do to the program: one clear line, status 2,
# nothing lost, the terminal as it was.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99

# ---- files that are no contracts ----
: >empty.txt
head -c 20000 /dev/urandom >binary.txt
printf 'PK\003\004\000\000\000' >word.docx
printf 'Aftale\000tekst\n' >nul.txt
mkdir folder
for command in outline text check; do
    for file in empty.txt binary.txt word.docx nul.txt folder none.txt; do
        refuses "$command $file" "$K" "$command" "$file"
        is "$command $file: no output" "$out" ''
    done
done
printf '{\\rtf1\\ansi Databehandleraftale\\par}' >aftale.rtf
printf '\211PNG\r\n\032\n' >scan.png
refuses 'RTF' "$K" outline aftale.rtf
has 'RTF: what to do' "$err" 'save it as .docx'
refuses 'an image' "$K" outline scan.png
has 'an image: what to do' "$err" 'OCR'
refuses 'import of an empty file' "$K" -C "$work/ws" import empty.txt
refuses 'review without a terminal' "$K" "$SAMPLE"
refuses 'an unknown command' "$K" fjern x
refuses 'an unknown command alone' "$K" frobnicate
has 'an unknown command alone is told as one' "$err" 'unknown command frobnicate'
refuses 'an unknown option' "$K" outline --hurtigt "$SAMPLE"
refuses 'an unknown format' "$K" outline --format=ods "$SAMPLE"

# ---- no permission ----
cp "$SAMPLE" secret.txt
chmod 000 secret.txt
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$work"
    refuses 'no permission' setpriv --reuid 65534 --regid 65534 --clear-groups \
        "$K" outline "$work/secret.txt"
elif [ "$(id -u)" != 0 ]; then
    refuses 'no permission' "$K" outline secret.txt
fi

# ---- a workspace to lose things in ----
ws=$work/ws
rm -rf "$ws"
"$K" init "$ws" >/dev/null && "$K" -C "$ws" import "$SAMPLE" >/dev/null || fail 'import'
cd "$ws" || exit 99
refuses 'an unknown contract' "$K" show nope
has 'an unknown contract: where the known ones stand' "$err" "'klausul list'"
refuses 'a revision before the contract' "$K" compare "$ID@$(git rev-list --max-parents=0 HEAD)" "$ID"
has 'a revision before the contract: what lacks it' "$err" "revision .* has no contract $ID"
refuses 'an unknown clause' "$K" tag "$ID" 99.9 frist
refuses 'a clause that is not clear' "$K" tag "$ID" a frist
refuses 'no such words' "$K" correct "$ID" 9.1 --replace 'findes ikke' --with x
refuses 'nothing to undo' "$K" undo "$ID"
refuses 'an id that leaves the folder' "$K" show ../../etc
is 'nothing was changed' "$(git status --porcelain; git rev-list --count HEAD)" 2

# ---- no identity ----
(
    HOME=$work/nobody
    export HOME
    mkdir -p "$HOME"
    git config --global user.useConfigOnly true
    "$K" tag "$ID" 9.1 uden-navn || exit 1
    "$K" commit "$ID" 2>"$work/err" </dev/null
    [ $? -eq 2 ] && grep -q 'user.name' "$work/err" && [ "$(grep -c . "$work/err")" -eq 1 ]
) || fail "no identity: $(cat "$work/err")"
has 'the change is kept' "$("$K" show "$ID" 9.1)" 'uden-navn'
"$K" undo "$ID" >/dev/null || fail 'undo'

# ---- no dictionary ----
mkdir "$work/no-dictionaries"
status_of env DICPATH="$work/no-dictionaries" KLAUSUL_DICTIONARY=/nonexistent "$K" check "$SAMPLE"
[ "$status" -le 2 ] || fail "check without a dictionary: $status"

# ---- characters that command a terminal ----
printf '1. Aftale\033[31m r\303\270d \033]0;titel\007 \302\2331m\n\n1. F\303\270rste \bpunkt \033c her.\n\n2. Andet.\n' \
    >"$work/escape.txt"
esc=$(printf '\033')
bel=$(printf '\007')
csi=$(printf '\302\233')
for command in text outline check; do
    "$K" "$command" --color=never "$work/escape.txt" >"$work/out" 2>&1
    if LC_ALL=C grep -q -e "$esc" -e "$bel" -e "$csi" "$work/out"; then
        fail "$command lets a control character through"
        cat -v "$work/out" | head -n 5 >&2
    fi
done

# ---- damage ----
"$K" tag "$ID" 9.1 kept || fail 'tag'
printf 'this is no database' | dd of=klausul.db conv=notrunc 2>/dev/null
status_of "$K" mark "$ID" 9.2 reviewed
is 'a damaged database: status' "$status" 0
has 'a damaged database: said' "$err" 'klausul.db was damaged and is kept as klausul.db.damaged-'
has 'a damaged database: the change is there' "$("$K" show "$ID" 9.1)" 'kept'
rm -f klausul.db.damaged-*
"$K" commit "$ID" >/dev/null || fail 'commit'
rm -f klausul.db klausul.db-*
status_of "$K" show "$ID" 9.1
has 'a missing database: all from git' "$out" 'kept'
status_of "$K" tag "$ID" 9.1 anew
is 'a missing database is made anew' "$status" 0
"$K" undo "$ID" >/dev/null 2>&1

# ---- a full disk ----
if [ "$(id -u)" = 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=2m none "$work/small" 2>/dev/null
then
    mounted=$work/small
    "$K" init "$work/small/ws" >/dev/null && cd "$work/small/ws" || fail 'init on a small disk'
    "$K" import "$SAMPLE" >/dev/null || fail 'import on a small disk'
    "$K" tag "$ID" 9.1 before || fail 'tag on a small disk'
    dd if=/dev/zero of="$work/small/ballast" bs=4k 2>/dev/null
    n=0
    while status_of "$K" note "$ID" 9.2 "$(printf '%02000d' 7)" && [ "$status" -eq 0 ] && [ $n -lt 600 ]; do
        n=$((n + 1))
    done
    is 'a full disk: status' "$status" 2
    is 'a full disk: one line' "$(printf '%s\n' "$err" | grep -c .)" 1
    has 'a full disk: the line' "$err" 'disk is full|No space left|no room'
    refuses 'a full disk: commit' "$K" commit "$ID"
    rm "$work/small/ballast"
    has 'room again: the tag is there' "$("$K" show "$ID" 9.1)" before
    status_of "$K" commit "$ID"
    is 'room again: commit' "$status" 0
    is 'room again: clean' "$(git status --porcelain)" ''
    git fsck --strict --no-dangling >/dev/null 2>&1 || fail 'room again: fsck'
    cd "$work" && umount "$mounted" && mounted=
else
    echo 'no small disk could be mounted: not tried'
fi

# ---- a large text ----
size=5
[ "${KLAUSUL_TEST_BIG:-0}" = 1 ] && size=100
awk -v size="$size" 'BEGIN { for (i = 1; n < size * 1000000; i++) {
    line = i ". Databehandleren skal underrette den dataansvarlige om sag " i " uden unødig forsinkelse.\n"
    n += length(line) + 1; print line } }' >"$work/large.txt"
status_of "$K" text "$work/large.txt"
is "$size MB: status" "$status" 0
has "$size MB: text" "$(tail -n 3 "$work/out")" 'unødig forsinkelse'

# ---- in the terminal ----
if command -v tmux >/dev/null; then
    cd "$ws" || exit 99
    start 80 24 "$K" "$work/escape.txt"
    see '─ clauses'
    see 'her'
    screen | LC_ALL=C grep -q "$esc" && fail 'an escape character on the screen'
    keys q
    see 'EXIT=0'
    start 80 24 "$K" "$work/empty.txt"
    see 'empty'
    see 'EXIT=2'
    # An annex that is its label alone, with a number that is taken: the walk gets there and on.
    printf '%s\n\n' '1. Formål' '1. Leverandøren behandler oplysninger efter instruks, jf. bilag A.' \
        'Bilag A' 'A.1. Behandlingen' 'Leverandøren fører kundens medlemskartotek.' \
        'A.2. Sikkerhed' 'Leverandøren fører log over al adgang.' 'Bilag A.2' \
        '1. Leverandørens medarbejdere har personlige adgange.' \
        '2. Leverandøren tager kopi hver nat.' >"$work/label.txt"
    is 'a label alone: its place' "$("$K" check --format=tsv --kind=numbering-duplicate \
        "$work/label.txt" | cut -f 1,2,5)" "$(printf '15\t1\tBilag A.2')"
    start 80 24 "$K" "$work/label.txt"
    see '0 uncommitted.*⚠'
    keys X
    see 'number used twice'
    type_text 'twice'
    keys Enter
    see '─ Bilag A\.2 ─'
    see 'is also the number of a section'
    keys s
    see '─ [^B]'
    keys q
    see 'EXIT=0'
    # The terminal goes away: what was accepted is there.
    start 80 24 "$K" review "$ID"
    go 9.1
    keys t
    see 'Tag 9.1'
    type_text 'ophaeng'
    keys Enter Enter
    see '1 uncommitted'
    pid=$(sed -n 's/.*pid \([0-9]*\).*/\1/p' klausul.db-lock)
    tm kill-server
    gone() { ! kill -0 "$pid" 2>/dev/null; }
    until_true gone
    has 'SIGHUP: nothing lost' "$("$K" show "$ID" 9.1)" ophaeng
    # Two on one workspace.
    start 100 24 "$K" review "$ID"
    see '1 uncommitted'
    refuses 'a second writer' "$K" tag "$ID" 9.2 anden
    has 'a reader meanwhile' "$("$K" show "$ID" 9.1)" ophaeng
    keys q
    see 'EXIT=0'
else
    echo 'no tmux: nothing tried in a terminal'
fi
finish
