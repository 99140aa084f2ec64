#!/bin/sh
# The fuzz driver of the PDF stream over its corpus.
"$BUILDDIR/fuzz-pdf" "$SRCDIR/tests/corpus/pdf" >fuzz-pdf.out 2>&1
status=$?
[ "$status" = 0 ] || tail -n 5 fuzz-pdf.out
echo "fuzz-pdf: $(tail -n 1 fuzz-pdf.out)"
rm -f fuzz-pdf.out
exit $status
