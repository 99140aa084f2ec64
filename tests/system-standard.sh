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
has 'no standard: none is made beside a review' "$err" 'not while a review is open'
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
refuses 'a dropped one as A' "$K" compare haven "$work/haven.txt"
has 'what there is' "$err" 'there is no standard haven; there are: drift'
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

# A kill between the commit and its files: read from git, and the same command finishes.
sed 's/14 dage/21 dage/' "$work/aftale.txt" >"$work/aftale3.txt"
killed_after_commit()
{
    "$K" -q standard set "$1" "$work/skabelon.txt" >/dev/null
    tree=$(git rev-parse "HEAD:standards/$1")
    "$K" -q standard set "$1" "$work/haven.txt" >/dev/null
    fresh=$(git rev-parse "HEAD:standards/$1")
    # As the work tree was before the files were written, with the mark that the commit left.
    git read-tree --prefix=old/ "$tree" && git checkout-index -f -a --prefix="$work/old/" &&
        git read-tree HEAD && rm -rf "standards/$1" && cp -r "$work/old/old" "standards/$1"
    rm -rf "$work/old"
    python3 - "$1" "$fresh" <<'END'
import sqlite3, sys
db = sqlite3.connect("klausul.db")
db.execute("insert or replace into value (contract, key, value) values (?, 'unsettled', ?)",
           ("standards/" + sys.argv[1], sys.argv[2]))
db.commit()
END
}
if command -v python3 >/dev/null; then
    killed_after_commit brudt
    status_of "$K" -q compare --standard=brudt "$work/haven.txt"
    is 'killed: read as it was committed' "$status" 0
    "$K" -q standard set brudt "$work/haven.txt" >/dev/null
    is 'killed: the same command finishes' \
        "$(git status --porcelain; cmp standards/brudt/source.txt "$work/haven.txt" && echo same)" same
    killed_after_commit brudt
    "$K" -q standard drop brudt
    is 'killed: dropped instead' "$(git status --porcelain; ls standards)" drift
fi

# Derived: what is asked of it, what it says, what it refuses.
for n in 1 2 3; do
    sed "s/\[antal\]/1$n/; s/en måneds/$((n * 2)) måneders/" "$work/skabelon.txt" >"$work/k$n.txt"
done
printf '\n2. Nøgler leveres tilbage til portneren samme dag.\n' >>"$work/k3.txt"
status_of "$K" standard make fælles "$work/k1.txt" "$work/k2.txt"
is 'make: a name is a slug' "$status" 2
status_of "$K" standard make lavet "$work/k1.txt" "$work/k2.txt" "$work/k3.txt"
is 'make' "$status $out" '0 lavet: 5 clauses that at least 2 of the 3 contracts have'
is 'make: clean' "$(git status --porcelain)" ''
is 'make: the files' "$(ls standards/lavet | tr '\n' ' ')" 'contract.txt origin.txt outline.tsv support.tsv '
is 'make: support' "$(cut -f 1-4 standards/lavet/support.tsv)" "1${tab}3${tab}3${tab}3
1.1${tab}3${tab}3${tab}3
1.2${tab}3${tab}3${tab}3
2${tab}3${tab}3${tab}3
2.1${tab}3${tab}3${tab}3"
is 'make: listed' "$("$K" standard list | sed -n '/lavet/s/  */ /gp')" \
    'lavet 5 clauses made from k1.txt, k2.txt, k3.txt'
status_of "$K" standard show lavet
has 'show: blanks and support' "$out" '^3/3 3 +1\. Leverandøren skal holde systemet kørende og svare inden \[antal\] dage\.$'
has 'show: what the margin is' "$err" 'in the margin'
"$K" standard show --plain lavet >"$work/plain.txt"
has 'show: the text alone' "$(cat "$work/plain.txt")" '^1\. Aftalen kan siges op skriftligt med \[antal\] måneders varsel\.$'
status_of "$K" -q compare --standard=lavet "$work/plain.txt"
is 'show: reads back as the same' "$status" 0
is 'show: the same tree' "$("$K" outline --format=tsv "$work/plain.txt" | cut -f 3-)" \
    "$(cut -f 3-5 standards/lavet/outline.tsv)"
for n in 1 2; do
    is "make: k$n is filled" "$("$K" compare --standard=lavet --format=tsv "$work/k$n.txt" | cut -f 1 |
        sort | uniq -c | sed 's/  */ /g' | tr '\n' ';')" ' 2 filled; 3 verbatim;'
done
has 'show: json' "$("$K" standard show --format=json lavet)" '"shares": 3'
is 'show: tsv' "$("$K" standard show --format=tsv lavet | sed -n 1p)" \
    "1${tab}heading${tab}3${tab}3${tab}3${tab}Drift"
status_of "$K" standard show drift
is 'show: of a set one no margin' "$(printf '%s\n' "$out" | sed -n 1p)$err" '1. Drift'
commits=$(git rev-list --count HEAD)
status_of "$K" standard make lavet "$work/k3.txt" "$work/k1.txt" "$work/k2.txt"
is 'make: again, in another order' "$status $(git rev-list --count HEAD)" "0 $commits"
id1=$("$K" -q import "$work/k1.txt")
id2=$("$K" -q import "$work/k2.txt")
status_of "$K" standard make --min 1 af-id "$id1" "$id2" "$work/k3.txt"
is 'make: ids; --min' "$status $out" '0 af-id: 6 clauses that at least 1 of the 3 contracts have'
status_of "$K" standard make af-id "$id1@HEAD" "$id2"
is 'make: a revision' "$status $out" '0 af-id: 5 clauses that at least 2 of the 2 contracts have'
"$K" -q standard set af-id "$work/skabelon.txt" >/dev/null
is 'a set one has no support' "$(ls standards/af-id | tr '\n' ' ')" 'contract.txt origin.txt outline.tsv source.txt '
before=$(git rev-parse HEAD)
refuses 'make: one contract' "$K" standard make x "$work/k1.txt"
refuses 'make: twice the same' "$K" standard make x "$work/k1.txt" "$work/k1.txt"
refuses 'make: nothing in common' "$K" standard make x "$work/k1.txt" "$work/haven.txt"
has 'make: nothing in common, said' "$err" 'no clause that 2 of the 2 contracts have'
refuses 'make: one is empty' "$K" standard make x "$work/k1.txt" "$work/tom.txt"
refuses 'make: one has no clause' "$K" standard make x "$work/k1.txt" "$work/brev.txt"
refuses 'make: one is not there' "$K" standard make x "$work/k1.txt" ingen
for least in 0 4 -1 x '' 99999999999; do
    refuses "make: --min '$least'" "$K" standard make "--min=$least" x "$work/k1.txt" "$work/k2.txt" "$work/k3.txt"
done
refuses 'make: --min with set' "$K" standard set --min 2 x "$work/k1.txt"
refuses 'show: an unknown one' "$K" standard show x
refuses 'show: a format' "$K" standard show --format=html lavet
is 'refused: nothing was done' "$(git rev-parse HEAD) $(git status --porcelain)" "$before "
status_of "$K" standard make ens "$work/k1.txt" "$id1"
is 'make: identical ones' "$status $(cut -f 2-4 standards/ens/support.tsv | sort -u)" "0 2${tab}2${tab}2"
head -c 200 /dev/urandom >standards/lavet/support.tsv
status_of "$K" -q standard show lavet
is 'show: a support of noise' "$status" 0
git checkout -q standards
: >standards/lavet/outline.tsv
status_of "$K" -q compare --standard=lavet "$work/k1.txt"
[ "$status" -le 2 ] || fail "an empty outline: status $status"
git checkout -q standards

# By hand: somebody polishes what was derived, with an editor and git.
sed 's/senest sankthans//; s/\[antal\] dage/[antal] hverdage/' standards/lavet/contract.txt >"$work/edited"
cp "$work/edited" standards/lavet/contract.txt && git commit -qam 'Hverdage'
has 'edited by hand' "$("$K" standard show --plain lavet)" 'inden \[antal\] hverdage'

# Two at once: both are done, one after the other.
"$K" -q standard set ny1 "$work/haven.txt" >/dev/null &
first=$!
"$K" -q standard set ny2 "$work/haven.txt" >/dev/null
wait "$first"
is 'two at once' "$(git status --porcelain; ls -d standards/ny* | tr '\n' ' ')" 'standards/ny1 standards/ny2 '

# Nothing is lost to reindex or in a clone.
"$K" -q reindex >/dev/null
is 'reindex leaves them' "$(git status --porcelain)" ''
git clone -q . "$work/clone"
status_of "$K" -q -C "$work/clone" compare --standard=drift "$work/skabelon.txt"
is 'a clone' "$status" 0

# Without an identity nothing is half done.
(cd "$work/clone" && git config --global --unset user.name && git config --global --unset user.email)
refuses 'no identity' "$K" -q -C "$work/clone" standard set x "$work/haven.txt"
refuses 'no identity: make' "$K" -q -C "$work/clone" standard make x "$work/k1.txt" "$work/k2.txt"
is 'no identity: nothing' "$(git -C "$work/clone" status --porcelain; ls -d "$work"/clone/standards/x 2>/dev/null)" ''
finish
