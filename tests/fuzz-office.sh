#!/bin/sh
# The fuzz drivers of the office filters over their corpora.
status=0
for name in docx odt; do
    "$BUILDDIR/fuzz-$name" "$SRCDIR/tests/corpus/$name" >"fuzz-$name.out" 2>&1 || {
        echo "FAIL: fuzz-$name"
        tail -n 5 "fuzz-$name.out"
        status=1
    }
    echo "fuzz-$name: $(tail -n 1 "fuzz-$name.out")"
    rm -f "fuzz-$name.out"
done
exit $status
