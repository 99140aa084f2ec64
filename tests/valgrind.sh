#!/bin/sh
# The commands under valgrind, on the sample and a contract with a table: no access that is wrong,
# no value that was never set, nothing lost. Called by `make check-valgrind`; it takes minutes.
. "$SRCDIR/tests/system-lib.sh"
need git valgrind

# run STATUS ARGUMENT…: klausul under valgrind; STATUS is what the command itself ends with.
run()
{
    wanted=$1
    shift
    valgrind -q --leak-check=full --errors-for-leak-kinds=definite,indirect --error-exitcode=99 \
        --log-file="$work/valgrind" "$K" "$@" >"$work/out" 2>"$work/err" </dev/null
    is "$*: status" "$?" "$wanted" || cat "$work/err" "$work/valgrind" >&2
    [ ! -s "$work/valgrind" ] || cat "$work/valgrind" >&2
}

mkdir "$work/ws" && cd "$work/ws" || exit 99
drift_contract >"$work/drift.txt"
sed 's/14 dage/10 dage/; s/ samme dag//' "$work/drift.txt" >"$work/ny.txt"
other=$SRCDIR/tests/terms/02-pdf-tabel.txt

# What needs no workspace.
for format in text tsv json unsure; do run 0 outline --format=$format "$other"; done
for format in text tsv json; do run 0 refs --format=$format "$SAMPLE"; done
run 0 text "$SAMPLE"
for format in text tsv json sarif; do run 1 check --format=$format "$SAMPLE"; done
run 1 check --requirements --format=json "$other"
for format in text json csv; do run 0 terms --format=$format "$SAMPLE" "$other"; done
for format in text tsv json md html; do
    run 1 compare --format=$format "$work/drift.txt" "$work/ny.txt"
done
run 1 compare "$SAMPLE" "$other"
run 0 compare --declared "$work/drift.txt" "$work/ny.txt"
for format in text md html; do
    run 0 report --format=$format --against="$other" -o "$work/report.$format" "$SAMPLE"
done

# A workspace from its beginning to a new version.
run 0 init
run 0 import "$SAMPLE" "$work/drift.txt" "$other"
run 0 list
run 0 standard set mester "$other"
run 0 standard make vor drift "$ID" 02-pdf-tabel
run 0 standard list
run 0 standard show vor
run 0 tag drift 1.1 frist
run 0 untag drift 1.1 frist
run 0 tag drift 1.2 betaling
run 0 note drift 1.2 'hvornår?'
run 0 mark drift 1.3 deviating
run 0 correct drift 1.1 --replace kørende --with 'i gang'
run 0 restructure drift 2.2 --label 2.3
run 0 undo drift
run 0 redo drift
run 0 terms drift --set duration=2
run 0 reason drift 1.1 'vi svarer hurtigt' --accept --standard=mester
run 0 show drift
run 0 diff drift
run 0 commit drift -m 'gennemgået'
run 0 log drift
run 0 log drift 1.1
run 0 import --update drift "$work/ny.txt"
run 0 queue drift --format=json
run 0 search regning
run 1 search xylofon
run 0 reindex
run 0 standard drop vor

# What is refused frees what it had as well.
run 2 check "$work/nothing.txt"
run 2 outline /dev/null
run 2 tag drift 99 frist
run 2 nonsense
finish
