#!/bin/sh
# klausul compare --declared from a script: status, formats, a contract without such a table, the
# standard of the workspace, damaged data; and what check says of such a table.
. "$SRCDIR/tests/system-lib.sh"
need git

cd "$work" || exit 99
tab=$(printf '\t')
cat >a.txt <<'END'
Vilkår for leje af lokaler

1. Lokalet

1. Foreningen låner salen ud til møder, der slutter før midnat.

2. Låneren rydder op efter sig.

3. Låneren betaler 200 kr. for lys og varme.

2. Ophør

1. Aftalen kan siges op med 14 dages varsel.
END
# Everything that is changed is declared, and everything declared is so.
cat >good.txt <<'END'
Vilkår for leje af lokaler

1. Lokalet

1. Foreningen låner salen ud til møder, der slutter før midnat.

2. Låneren betaler 200 kr. for lys og varme.

2. Ophør

1. Aftalen kan siges op med 30 dages varsel.

Bilag A Afvigelser fra foreningens standardvilkår

Oprindelig bestemmelse  Ny bestemmelse  Begrundelse

1.2 Låneren rydder op efter sig.

Bestemmelsen udgår. Foreningen rydder selv op.

2.1 Aftalen kan siges op med 14 dages varsel.

2.1 Aftalen kan siges op med 30 dages varsel.

Varslet er forlænget til 30 dage.
END
sed -e 's/200 kr/350 kr/' -e 's/forlænget til 30/forlænget til 60/' good.txt >bad.txt
printf 'Aftale\n\n1. Lokalet\n\n1. Foreningen låner salen ud.\n' >none.txt
cat >unread.txt <<'END'
Aftale

1. Lokalet

1. Foreningen låner salen ud.

Bilag A Afvigelser fra foreningens standardvilkår

Se det vedlagte regneark.
END

# ---- status and text ----
status_of "$K" compare --declared a.txt good.txt
is 'all is declared' "$status" 0
has 'the head' "$out" '^Bilag A, line 13: 2 declared changes: 2 carried out$'
has 'nothing else' "$out" '^0 changes are not declared$'
status_of "$K" compare --declared a.txt bad.txt
is 'not as declared' "$status" 1
has 'the reason' "$out" 'the reason says "60 dage" .line 25., the clause "30 dages" .line 11.'
has 'what is not declared' "$out" 'amount: »200« → »350«'
status_of "$K" compare a.txt good.txt
is 'compare itself' "$status" 1
status_of "$K" compare --declared a.txt none.txt
is 'no table' "$status $out" '0 none.txt has no table of its own deviations'
status_of "$K" compare --declared a.txt unread.txt
is 'a table that cannot be read' "$status" 0
has 'is named' "$out" 'Bilag A, line 7 is called so'

# ---- formats ----
status_of "$K" compare --declared --format=tsv a.txt bad.txt
is 'tsv' "$(printf '%s\n' "$out" | cut -f 1-8,10)" "carried-out${tab}1.2${tab}${tab}17${tab}1.2${tab}7${tab}${tab}${tab}
other-numbers${tab}2.1${tab}2.1${tab}21${tab}2.1${tab}13${tab}2.1${tab}11${tab}reason
undeclared${tab}${tab}${tab}${tab}1.3${tab}9${tab}1.2${tab}7${tab}altered"
status_of "$K" compare --declared --format=tsv a.txt none.txt
is 'tsv of nothing' "$status $out" '0 '
has 'is said' "$err" 'none.txt has no table'
status_of "$K" -q compare --declared --format=tsv a.txt none.txt
is 'quiet' "$status $out$err" '0 '
for format in md html; do
    status_of "$K" compare --declared "--format=$format" a.txt bad.txt
    has "$format: the section" "$out" 'Declared against actual'
    has "$format: the table of deviations" "$out" 'Original provision'
    has "$format: what is not declared" "$out" '1 change is not declared'
    status_of "$K" compare --declared "--format=$format" a.txt none.txt
    is "$format: no table" "$status" 0
    has "$format: is said" "$out" 'none.txt has no table'
done
status_of "$K" compare --declared --format=docx a.txt bad.txt
is 'no such format' "$status" 2
status_of "$K" compare --declared a.txt good.txt bad.txt
is 'several' "$status" 2
status_of "$K" compare --declared a.txt nowhere.txt
is 'no such file' "$status" 2
if command -v python3 >/dev/null; then
    cat >seen.py <<'END'
import json, sys
d = json.load(sys.stdin)
print(len(d["rows"]), d["wrong"], len(d["undeclared"]), len(d["tables"]))
for r in d["rows"]:
    print(r["kind"], r["verdict"], r["right"], r["old"]["number"], r["reason"])
END
    is 'json' "$("$K" compare --declared --format=json a.txt bad.txt | python3 seen.py)" '2 1 1 1
struck carried-out True 1.2 Foreningen rydder selv op.
changed other-numbers False 2.1 Varslet er forlænget til 60 dage.'
    is 'json of nothing' "$("$K" compare --declared --format=json a.txt none.txt | python3 seen.py)" \
        '0 0 0 0'
fi

# ---- the rows of the comparison itself ----
is 'tsv of compare' "$("$K" compare --format=tsv a.txt bad.txt | cut -f 1-3,11-12 | grep -v '^verbatim' | head -n 4)" \
    "deleted${tab}1.2${tab}${tab}declared${tab}17
altered${tab}1.3${tab}1.2${tab}undeclared${tab}
altered${tab}2.1${tab}2.1${tab}declared${tab}21
added${tab}${tab}Bilag A${tab}${tab}"
has 'the table is none of them' "$("$K" compare a.txt bad.txt)" \
    '^Bilag A is the contract.s own table of its deviations and is not counted\.$'
is 'nor in the document' "$("$K" compare --format=html a.txt bad.txt | grep -c '<tr.*Bilag A')" 0
sed 's/før midnat/før klokken 22/' bad.txt >worse.txt
is 'versions of a contract with a table' "$("$K" compare --format=tsv bad.txt worse.txt | cut -f 11-12 | sort -u)" "$tab"
status_of "$K" compare --undeclared --format=tsv bad.txt worse.txt
is 'unless asked for' "$status $(printf '%s\n' "$out" | cut -f 1-3,11)" "1 altered${tab}1.1${tab}1.1${tab}undeclared"
is 'no table, no word of it' "$("$K" compare --format=tsv a.txt none.txt | cut -f 11-12 | sort -u)" "$tab"
status_of "$K" compare a.txt bad.txt
has 'text' "$out" '^ +declared .line 21.: other numbers$'
has 'text, not declared' "$out" '^ +not declared$'
status_of "$K" compare --format=md a.txt bad.txt
has 'md' "$out" 'declared .line 17. – the contract.s own reason:.*Foreningen rydder selv op'
status_of "$K" compare --undeclared --format=tsv a.txt bad.txt
is 'only undeclared' "$status $(printf '%s\n' "$out" | cut -f 1-3)" "1 altered${tab}1.3${tab}1.2"
status_of "$K" compare --undeclared --format=md a.txt bad.txt
is 'only undeclared: rows' "$(printf '%s\n' "$out" | grep -c '^|.*declared')" 1
has 'only undeclared: it is said' "$out" '^Only what the contract does not declare itself is shown\.$'
status_of "$K" compare --undeclared --format=tsv a.txt good.txt
is 'all is declared' "$status $out" '0 '
status_of "$K" compare --undeclared --format=tsv a.txt none.txt
is 'undeclared without a table' "$status" 1
has 'it is said' "$err" 'none.txt has no table of its own deviations'
status_of "$K" compare --undeclared --declared a.txt bad.txt
is 'one or the other' "$status" 2
if command -v python3 >/dev/null; then
    is 'json of compare' "$("$K" compare --format=json a.txt bad.txt | python3 -c 'import json, sys
for r in json.load(sys.stdin)["rows"]:
    d = r.get("declared")
    if d: print(d["state"], d.get("verdict", "-"), d.get("line", 0), d.get("old", "-"))')" \
        'declared carried-out 17 1.2
undeclared - 0 -
declared other-numbers 21 2.1'
fi

# ---- the report ----
status_of "$K" report bad.txt --against=a.txt --format=md
has 'in brief' "$out" '^- 3 deviations from the standard, 3 without a reason, 1 not declared by the contract itself$'
is 'a section' "$(printf '%s\n' "$out" | grep -c '^## Declared against actual$')" 1
has 'the reason of the table' "$out" 'the reason says "60 dage"'
has 'how many are not' "$out" '^1 change is not declared; the table of deviations says so of each\.$'
status_of "$K" report none.txt --against=a.txt --format=md
is 'no table, no section' "$status $(printf '%s\n' "$out" | grep -ciE 'declared')" '0 0'

# ---- a civil registration number is masked ----
sed 's/Foreningen rydder selv op/Aftalt med Ida, CPR-nr. 010190-1234/' good.txt >civil.txt
for format in text tsv json md html; do
    status_of "$K" compare --declared "--format=$format" a.txt civil.txt
    is "$format: masked" "$(printf '%s' "$out" | grep -c 010190-1234)" 0
    status_of "$K" compare "--format=$format" a.txt civil.txt
    is "$format of compare: masked" "$(printf '%s' "$out" | grep -c 010190-1234)" 0
done

# ---- the standard of the workspace ----
"$K" init ws >/dev/null 2>&1
git -C ws config user.name Test && git -C ws config user.email test@example.org
"$K" -C ws standard set lokaler a.txt >/dev/null 2>&1
status_of "$K" -C ws compare --declared bad.txt
is 'without A' "$status" 1
has 'against the standard' "$out" 'amount: »200« → »350«'
"$K" -C ws import good.txt >/dev/null 2>&1
status_of "$K" -C ws compare --declared good
is 'a contract of the workspace' "$status" 0

# ---- check, without any standard ----
sed 's/^2. Låneren betaler/2. Låneren rydder op efter sig.\n\n3. Låneren betaler/' good.txt >stands.txt
status_of "$K" check --kind=contradiction stands.txt
has 'struck and there' "$out" '^stands.txt:7:4: warning: Bilag A .line 19. declares this clause struck, but it stands here'
status_of "$K" check --kind=contradiction bad.txt
has 'the reason' "$out" '^bad.txt:11:29: warning: "30 dages", but the reason in Bilag A .line 25. says "60 dage"'
status_of "$K" check --kind=contradiction good.txt
is 'nothing to say' "$status $out" '0 '

# ---- data with a wrong line ----
cp -r "$SRCDIR/data/da_DK" "$work/da_DK"
printf 'old\nnowhere\tord\nold\tGammel Tekst\nnew\ten to tre fire fem seks syv\nnew\ta*b c\n' \
    >>"$work/da_DK/deviations.tsv"
lines=$(wc -l <"$work/da_DK/deviations.tsv")
status_of env KLAUSUL_DATA="$work/da_DK" "$K" check --kind=contradiction bad.txt
for back in 4 3 2 1 0; do
    has "line $back from the end" "$err" "deviations.tsv:$((lines - back)): "
done
has 'the rest works' "$out" 'the reason in Bilag A'
finish
