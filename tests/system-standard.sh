#!/bin/sh
# klausul standard, and comparing with a standard that nobody has to name.
. "$SRCDIR/tests/system-lib.sh"
need git

mkdir "$work/ws" && cd "$work/ws" || exit 99
"$K" -q init . >/dev/null || exit 99
tab=$(printf '\t')
cat >"$work/skabelon.txt" <<'END'
1. Drift

1. Leverandøren skal holde systemet kørende og svare inden [antal] dage.

2. Kunden betaler for strøm. Regningen sendes hvert kvartal.

2. Ophør

1. Aftalen kan siges op skriftligt med en måneds varsel.
END
sed 's/\[antal\]/14/; s/ Regningen.*//' "$work/skabelon.txt" >"$work/aftale.txt"
cat >"$work/haven.txt" <<'END'
1. Haven

1. Græsset slås hver anden uge fra april til oktober.

2. Hækken klippes to gange om året, senest sankthans og i september.
END

# Nothing there yet.
refuses 'no standard' "$K" compare "$work/aftale.txt"
has 'how to keep one' "$err" 'standard set NAME FILE'
refuses 'no standard of that name' "$K" compare --standard=min "$work/aftale.txt"
refuses 'nothing to drop' "$K" standard drop min
status_of "$K" standard list
is 'an empty list' "$status $out" '0 '

# Kept, and compared with.
status_of "$K" standard set drift "$work/skabelon.txt"
is 'set' "$status $out" '0 drift: 5 clauses'
is 'clean' "$(git status --porcelain)" ''
is 'byte for byte' "$(cmp standards/drift/source.txt "$work/skabelon.txt" && echo same)" same
is 'the files' "$(ls standards/drift | tr '\n' ' ')" 'contract.txt origin.txt outline.tsv source.txt '
has 'the commit' "$(git log -1 --format='%s %(trailers:key=Standard)')" \
    '^standard drift: set from skabelon.txt Standard: drift'
status_of "$K" standard list --format=tsv
is 'list' "$out" "drift${tab}5${tab}set${tab}skabelon.txt"
status_of "$K" compare --format=tsv "$work/aftale.txt"
is 'without its name: status' "$status" 1
is 'without its name' "$(printf '%s\n' "$out" | cut -f 1-3)" "verbatim${tab}1${tab}1
filled${tab}1.1${tab}1.1
altered${tab}1.2${tab}1.2
verbatim${tab}2${tab}2
verbatim${tab}2.1${tab}2.1"
is 'which one' "$err" 'klausul: compared with the standard drift'
status_of "$K" -q compare "$work/skabelon.txt"
is 'the standard itself' "$status $err" '0 '
status_of "$K" compare --standard=drift "$work/aftale.txt"
is 'by its name' "$status $err" '1 '
named=$out
id=$("$K" -q import "$work/aftale.txt")
status_of "$K" -q compare "$id"
is 'a contract of the workspace' "$status $out" "1 $named"

# Again, replaced, another format.
status_of "$K" standard set drift "$work/skabelon.txt"
is 'set again' "$status $(git rev-list --count HEAD -- standards)" '0 1'
printf '# Drift\n\n## 1. Drift\n\n1. Systemet holdes kørende.\n' >"$work/ny.md"
"$K" -q standard set drift "$work/ny.md" >/dev/null
is 'replaced' "$(ls standards/drift | tr '\n' ' ')$(git status --porcelain)" \
    'contract.txt origin.txt outline.tsv source.md '
has 'git has the old one' "$(git show HEAD~:standards/drift/source.txt)" 'antal'

# Several: the one that agrees most.
"$K" -q standard set drift "$work/skabelon.txt" >/dev/null
"$K" -q standard set haven "$work/haven.txt" >/dev/null
status_of "$K" compare "$work/aftale.txt"
is 'the best' "$err" 'klausul: compared with the standard drift, which agrees most'
status_of "$K" compare "$work/haven.txt"
is 'the best is another' "$status $err" '0 klausul: compared with the standard haven, which agrees most'
refuses 'an unknown one' "$K" compare --standard=have "$work/haven.txt"
has 'those there are' "$err" 'there are: drift, haven'

# Bad names and files.
for name in '' 'Æ' 'a b' '../x' 'a/b' '.x' '-x' 'x-' 'A' 'a.b' \
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; do
    refuses "the name '$name'" "$K" standard set -- "$name" "$work/haven.txt"
done
: >"$work/tom.txt"
printf 'Kære alle. Tak for i går.\n' >"$work/brev.txt"
refuses 'a file that is not there' "$K" standard set x "$work/ingen.txt"
refuses 'a folder' "$K" standard set x "$work"
refuses 'an empty file' "$K" standard set x "$work/tom.txt"
refuses 'no clause' "$K" standard set x "$work/brev.txt"
refuses 'no verb' "$K" standard
refuses 'an unknown verb' "$K" standard make-up x y
refuses 'too few' "$K" standard set x
refuses 'too many' "$K" standard drop drift haven
refuses 'A and a standard' "$K" compare --standard=drift "$work/aftale.txt" "$work/haven.txt"
refuses 'a format' "$K" standard list --format=html
is 'nothing of it stays' "$(git status --porcelain; ls standards | tr '\n' ' ')" 'drift haven '

# A damaged folder.
rm standards/haven/contract.txt && git rm -q standards/haven/contract.txt && git commit -qm 'by hand'
refuses 'damaged' "$K" compare --standard=haven "$work/haven.txt"
has 'damaged: how to mend it' "$err" 'the standard haven is damaged: .*contract.txt.*standard set'
status_of "$K" compare "$work/aftale.txt"
is 'the others go on' "$status $(printf '%s\n' "$err" | wc -l)" '1 2'
has 'damaged: listed' "$("$K" standard list --format=tsv)" "^haven${tab}0${tab}damaged"
"$K" -q standard set haven "$work/haven.txt" >/dev/null
status_of "$K" -q compare --standard=haven "$work/haven.txt"
is 'mended' "$status$(git status --porcelain)" 0
rm -rf standards/haven
status_of "$K" -q compare --standard=haven "$work/haven.txt"
is 'a folder that is away is read from git' "$status" 0
git checkout -q standards
head -c 300 /dev/urandom >standards/haven/outline.tsv
status_of "$K" -q compare --standard=haven "$work/haven.txt"
[ "$status" -le 2 ] || fail "an outline of noise: status $status"
git checkout -q standards

# Dropped; by hand too.
status_of "$K" standard drop haven
is 'dropped' "$status$(git status --porcelain; ls standards)" '0drift'
refuses 'a dropped one' "$K" compare --standard=haven "$work/haven.txt"
refuses 'dropped twice' "$K" standard drop haven
has 'git keeps it' "$(git show HEAD~:standards/haven/source.txt)" 'Græsset'
mkdir standards/egen && cp standards/drift/* standards/egen
status_of "$K" -q compare --standard=egen "$work/skabelon.txt"
is 'copied by hand' "$status" 0
refuses 'git has no copy' "$K" standard drop egen
rm -r standards/egen
echo '- en linje' >>standards/drift/contract.txt
status_of "$K" standard drop drift
has 'a change that git has not, stays' "$(cat standards/drift/contract.txt)" 'en linje'
rm -r standards/drift && git checkout -q HEAD~ -- standards && git commit -qm back

# A kill between commit and files: read from git, and the same command finishes.
"$K" -q reindex >/dev/null
is 'reindex leaves them' "$(git status --porcelain)" ''
git clone -q . "$work/clone"
status_of "$K" -q -C "$work/clone" compare "$work/skabelon.txt"
is 'a clone' "$status" 0

# Without an identity nothing is half done.
(cd "$work/clone" && git config --global --unset user.name && git config --global --unset user.email)
refuses 'no identity' "$K" -q -C "$work/clone" standard set x "$work/haven.txt"
is 'no identity: nothing' "$(ls "$work/clone/standards")" drift
finish
