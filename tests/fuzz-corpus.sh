#!/bin/sh
# Each fuzz driver over its own corpus.
status=0
for name in decode layout numbering reference docx odt pdf web; do
    "$BUILDDIR/fuzz-$name" "$SRCDIR/tests/corpus/$name" >"fuzz-$name.out" 2>&1 || {
        echo "FAIL: fuzz-$name"
        tail -n 5 "fuzz-$name.out"
        status=1
    }
    echo "fuzz-$name: $(tail -n 1 "fuzz-$name.out")"
    rm -f "fuzz-$name.out"
done
exit $status
