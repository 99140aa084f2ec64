#!/bin/sh
# bench.sh [PART…]: how fast klausul is beside a program that people know, in one run:
# extraction, screen, keys, spelling, suggest, check, compare, commit (all without arguments). Run by `make bench`, in
# the build folder (BENCH='extraction commit' picks parts). Commands run in turn; times are
# medians; memory is the largest resident set. Only the ratios carry over to another machine.
# A part whose peer is not installed is skipped with a line that says so.
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
klausul=$BUILDDIR/klausul
HOME=$work/home
export HOME
mkdir -p "$HOME/.cache"
git config --global user.name Bench
git config --global user.email bench@example.org
git config --global init.defaultBranch main
missed=0

have() {
    command -v "$1" >/dev/null && return 0
    echo "SKIP $part: $1 is not installed"
    return 1
}

# The five contracts beside the project, or the project's own.
find_contracts() {
    set -- "${SHARED:-none}"/contracts/*.txt
    if [ ! -f "$1" ]; then
        echo "SKIP ${SHARED:-../shared}/contracts: the project's own contracts instead"
        set -- "$SRCDIR"/tests/contracts/*.txt "$SRCDIR"/data/da_DK/eksempel-*.txt
    fi
    cat "$@" >"$work/once.txt"
    one=$SRCDIR/data/da_DK/eksempel-databehandleraftale.txt
    for file; do
        case $file in */003_*) one=$file ;; esac
    done
    while [ "$(wc -c <"$work/ten.txt")" -lt 10000000 ]; do
        cat "$work/once.txt" >>"$work/ten.txt"
    done
    cp "$one" "$work/one.txt"
    one=$work/one.txt
}

# compare TITLE OURS PEER GOAL FILE [COLUMN]: the two rows' times in that column of FILE, our
# share of the peer's, and whether it is within GOAL ("-": no goal was set).
compare() {
    awk -v title="$1" -v ours="$2" -v peer="$3" -v goal="$4" -v column="${6:-2}" \
        -v memory="${7:-3}" '
        $1 == ours { a = $column; am = memory ? $memory : 0 }
        $1 == peer { b = $column; bm = memory ? $memory : 0 }
        END {
            if (b == 0) exit 2
            ratio = a / b
            kept = goal == "-" ? "" : sprintf("  goal %.2f  %s", goal, ratio <= goal ? "ok" : "MISSED")
            size = am > 0 && bm > 0 ? sprintf("  %.0f / %.0f MB", am / 1024, bm / 1024) : ""
            printf "%-34s %9.2f ms  %-12s %9.2f ms  ratio %6.3f%s%s\n", title, a, peer, b,
                ratio, kept, size
            exit ratio > goal && goal != "-"
        }' "$5" || missed=$((missed + 1))
}

# In the same order as the rows of one run: our command first.
bench_extraction() {
    have cmark || return
    ./bench-run 9 klausul "$klausul" outline "$work/ten.txt" -- cmark cmark "$work/ten.txt" \
        >"$work/out" || return
    compare 'outline, 10 MB' klausul cmark 1 "$work/out"
}

# The workspace is there and has the contract, as on every day but the first.
prepare_screen() {
    have vim || return 1
    (cd "$HOME" && "$klausul" import "$one" >/dev/null 2>&1) || {
        echo "SKIP $part: klausul import failed"
        return 1
    }
}

bench_screen() {
    prepare_screen || return
    (cd "$HOME" && "$BUILDDIR/bench-screen" first 25 "$one" klausul "$klausul" "$one" \
        -- vim vim -u NONE "$one") >"$work/out" || return
    compare 'first screen, one contract' klausul vim 1 "$work/out"
}

bench_keys() {
    prepare_screen || return
    (cd "$HOME" && "$BUILDDIR/bench-screen" keys 300 "$one" klausul "$klausul" "$one" \
        -- vim vim -u NONE "$one") >"$work/out" || return
    compare 'key to screen, median' klausul vim 1 "$work/out" 2 5
    compare 'key to screen, 99th percentile' klausul vim 1 "$work/out" 3 0
    awk '$4 > 0 { print "   (" $1 ": " $4 " keys changed nothing on the screen)" }' "$work/out"
}

# vim's own spell file, made from the same dictionary.
make_vim_spell() {
    command -v vim >/dev/null || return 1
    for folder in /usr/share/hunspell /usr/share/myspell/dicts; do
        test -f "$folder/da_DK.dic" || continue
        mkdir -p "$work/vim/spell"
        vim -es -u NONE -c 'set encoding=utf-8' \
            -c "mkspell! $work/vim/spell/da $folder/da_DK" -c 'qa!' >/dev/null 2>&1 </dev/null
        break
    done
    cat >"$work/count.vim" <<'END'
set encoding=utf-8 nowrapscan spell spelllang=da
let s:found = 0
normal! gg0
while 1
    let s:before = getcurpos()
    silent! normal! ]s
    if getcurpos() == s:before
        break
    endif
    let s:found += 1
endwhile
call writefile([s:found], $VIM_FOUND)
qa!
END
    test -f "$work/vim/spell/da.utf-8.spl"
}

bench_spelling() {
    have hunspell || return
    if ! echo hus | hunspell -d da_DK -l >/dev/null 2>&1; then
        echo "SKIP $part: no dictionary da_DK"
        return
    fi
    ./bench-run 15 \
        --prepare "rm -rf '$HOME/.cache/klausul'" cold "$klausul" check "$one" \
        -- hunspell hunspell -d da_DK -l "$one" >"$work/out" || return
    compare 'spelling, one contract, cold' cold hunspell 0.25 "$work/out"
    VIM_FOUND=$work/found
    export VIM_FOUND
    if make_vim_spell; then
        ./bench-run 15 cached "$klausul" check "$one" \
            -- vim vim -es -u NONE --cmd "set rtp^=$work/vim" -S "$work/count.vim" "$one" \
            >"$work/out" || return
        if [ "$(cat "$work/found" 2>/dev/null || echo 0)" -lt 1 ]; then
            echo "SKIP $part against vim: its spell file finds nothing"
        else
            compare 'spelling, one contract, cached' cached vim 1 "$work/out"
        fi
    else
        echo "SKIP $part against vim: it cannot build a spell file from da_DK"
    fi
    # once: Hunspell takes a minute
    ./bench-run 1 \
        --prepare "rm -rf '$HOME/.cache/klausul'" cold "$klausul" check "$work/ten.txt" \
        -- hunspell hunspell -d da_DK -l "$work/ten.txt" >"$work/out" || return
    compare 'spelling, 10 MB, cold' cold hunspell 0.1 "$work/out"
}

# What a misspelled compound may be is there before a reviewer wonders: within 100 ms of the
# processor; how long a busy machine lets it wait is told beside it.
bench_suggest() {
    ./bench-suggest "$SRCDIR/tests/suggest-text.txt" >"$work/out" || return
    awk '$1 == "slips" { slips = $2 } $1 == "clock" { a = $2; b = $3; c = $4 }
        $1 == "processor" { most = $4 } END {
        printf "%-34s %9.2f ms  99th %9.2f  longest %9.2f of 100 %s (by the clock %.2f)\n",
            "suggestions, " slips " slips", a, b, most, most <= 100 ? "ok" : "MISSED", c
        exit most > 100 }' "$work/out" || missed=$((missed + 1))
}

# All checks: over many contracts on all processors, and after one correction.
bench_check() {
    ./bench-check "$one" 100 >"$work/out" || return
    awk '/correction/ { ms = $NF } /processor/ { cpu = $NF } END {
        printf "%-36s %8.2f ms of 16 %s (processor %.2f)\n", "findings after a correction", ms,
            ms <= 16 ? "" : "MISSED", cpu }' "$work/out"
    have hunspell || return
    mkdir -p "$work/many"
    for number in $(seq 200); do # each with words of its own
        awk -v n="$number" 'NR % 97 == n % 97 { $2 = "Firma" n "s" } { print }' "$one" \
            >"$work/many/$number.txt"
    done
    # once: Hunspell takes a minute
    ./bench-run 1 \
        --prepare "rm -rf '$HOME/.cache/klausul'" check "$klausul" check "$work"/many/*.txt \
        -- hunspell hunspell -d da_DK -l "$work"/many/*.txt >"$work/out" || return
    compare 'check, 200 contracts, cold' check hunspell 0.1 "$work/out"
    compare '  processor' check hunspell - "$work/out" 5 0
}

# pair N: two contracts from one template in $work/a.txt and b.txt: those that the alignment's gold
# is of, 000 and N, or the project's own.
pair() {
    set -- "${SHARED:-none}"/contracts/000_*.txt "${SHARED:-none}/contracts/$1"_*.txt
    if [ ! -f "$1" ] || [ ! -f "$2" ]; then
        set -- "$SRCDIR/tests/contracts/14-dba-kort.txt" "$SRCDIR/tests/contracts/15-kommune-dba.txt"
    fi
    cp "$1" "$work/a.txt" && cp "$2" "$work/b.txt"
}

# grow COPIES: the contract so many times in $work/a.txt, each copy with long words of its own;
# the same in b.txt, but every tenth line that is not empty is another. Words are cut between
# letters, whatever awk takes for one.
grow() {
    for copy in $(seq "$1"); do
        awk -v copy="$copy" '{
            for (i = 1; i <= NF; i++)
                if (length($i) > 8 && match(substr($i, 7), /[a-z]/))
                    $i = substr($i, 1, 5 + RSTART) sprintf("%c", 97 + copy % 26) \
                        sprintf("%c", 97 + int(copy / 26)) substr($i, 6 + RSTART)
            print
        }' "$one"
    done >"$work/a.txt"
    awk 'NF > 2 && ++line % 10 == 0 { $2 = "endvidere " $3; $3 = "" } { print }' \
        "$work/a.txt" >"$work/b.txt"
}

# compare_texts ROUNDS TITLE GOAL: by the clock, and what the processor did.
compare_texts() {
    ./bench-run "$1" klausul "$klausul" compare "$work/a.txt" "$work/b.txt" \
        -- git git diff --no-index --word-diff "$work/a.txt" "$work/b.txt" >"$work/out" || return
    compare "$2" klausul git "$3" "$work/out"
    compare '  processor' klausul git "$3" "$work/out" 5 0
}

bench_compare() {
    have git || return
    for other in 002 003; do
        pair "$other" && compare_texts 25 "compare, 000 with $other" 1 || return
    done
    : >"$work/growth"
    for copies in 1 3 16 64; do
        grow "$copies"
        compare_texts 5 "  versions, $(($(wc -c <"$work/a.txt") / 1024)) KB" \
            "$(test "$copies" -eq 3 && echo 1 || echo -)" || return
        echo "$(wc -c <"$work/a.txt") $(awk '$1 == "klausul" { print $2 }' "$work/out")" \
            >>"$work/growth"
    done
    # The smallest is mostly start-up, so that from the second on it is told how time grows.
    awk 'NR == 2 { bytes = $1; ms = $2 } NR > 2 {
        printf "  %5.1f times the text: %5.1f times the time, n log n is %5.1f\n", $1 / bytes,
            $2 / ms, $1 * log($1) / (bytes * log(bytes)) }' "$work/growth"
}

bench_commit() {
    have git || return
    ./bench-commit "$work/workspace" 10000 15 >"$work/out" || return
    compare 'commit, 10,000 contracts' commit git 0.334 "$work/out" 2 0
    awk '$1 == "commit" || $1 == "settle" { sum += $2 } $1 == "git" { git = $2 }
        $1 == "dirty" { dirty = $2 }
        END { printf "sum %.2f\ngit %.2f\n", sum, git > file; exit dirty > 0 }' \
        file="$work/sum" "$work/out" || echo 'MISSED: git status is not clean after a commit'
    compare '  with work tree and index' sum git - "$work/sum" 2 0
}

: >"$work/ten.txt"
part=contracts
find_contracts
# BENCH is a list of words.
# shellcheck disable=SC2048
for part in ${*:-extraction screen keys spelling suggest check compare commit}; do
    "bench_$part" || echo "FAILED $part"
done
test "$missed" -eq 0 || echo "$missed missed"
