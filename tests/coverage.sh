#!/bin/sh
# coverage.sh DIR: lines reached by the tests in a build with --coverage, a room at a time.
set -eu
cd "$1"
find . -name '*.gcda' | sort | xargs gcov -n -r 2>/dev/null | awk '
    /^File / { file = $2; gsub(/\047/, "", file); sub(/^.*src\//, "src/", file) }
    /^Lines executed:/ && file ~ /^src\// {
        split($0, part, /[:% ]+/)
        percent = part[3]; lines = part[5]
        reached = int(lines * percent / 100 + 0.5)
        if (!(file in best) || reached > best[file]) best[file] = reached
        total[file] = lines
        file = ""
    }
    END {
        for (f in total) {
            split(f, p, "/"); room = p[2]
            r[room] += best[f]; t[room] += total[f]; R += best[f]; T += total[f]
        }
        for (room in t) printf "%-12s %6d of %6d lines  %5.1f %%\n", room, r[room], t[room], 100 * r[room] / t[room] | "sort"
        close("sort")
        if (T) printf "%-12s %6d of %6d lines  %5.1f %%\n", "all", R, T, 100 * R / T
    }'
