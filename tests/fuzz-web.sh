#!/bin/sh
# The driver of the web filters over its corpus.
"$BUILDDIR/fuzz-web" "$SRCDIR/tests/corpus/web" >"fuzz-web.out" 2>&1 || {
    echo 'FAIL: fuzz-web'
    tail -n 5 fuzz-web.out
    exit 1
}
tail -n 1 fuzz-web.out
rm -f fuzz-web.out
