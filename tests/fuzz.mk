# Fuzz drivers. `make check` runs each over its corpus; `make fuzz` runs them with libFuzzer
# (clang, ASan and UBSan) for FUZZ_SECONDS each and keeps what crashed in fuzz-out/.
FUZZERS = fuzz-decode fuzz-layout fuzz-numbering fuzz-reference
FUZZ_SECONDS = 60
FUZZ_CORPUS = $(top_srcdir)/tests/corpus

check_PROGRAMS += $(FUZZERS)
TESTS += tests/fuzz-corpus.sh
EXTRA_DIST += tests/fuzz-corpus.sh tests/fuzz-check.h tests/fuzz-rendering.h tests/corpus
fuzz_decode_SOURCES = tests/fuzz-decode.c tests/fuzz-main.c
fuzz_decode_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/text
fuzz_decode_LDADD = libtext.la libbase.la $(UTF8PROC_LIBS)
fuzz_layout_SOURCES = tests/fuzz-layout.c tests/fuzz-main.c
fuzz_layout_CPPFLAGS = $(fuzz_decode_CPPFLAGS)
fuzz_layout_LDADD = $(fuzz_decode_LDADD)
fuzz_numbering_SOURCES = tests/fuzz-numbering.c tests/fuzz-main.c
fuzz_numbering_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/doc
fuzz_numbering_LDADD = libdoc.la libtext.la libbase.la $(JANSSON_LIBS) $(UTF8PROC_LIBS)
fuzz_reference_SOURCES = tests/fuzz-reference.c tests/fuzz-main.c
fuzz_reference_CPPFLAGS = $(fuzz_numbering_CPPFLAGS)
fuzz_reference_LDADD = $(fuzz_numbering_LDADD)

FUZZ_ROOMS = base text doc
.PHONY: fuzz
fuzz:
	@mkdir -p fuzz-out
	@for f in $(FUZZERS); do \
	  name=$${f#fuzz-}; mkdir -p fuzz-out/$$name; \
	  clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	    -include config.h -DSRCDIR='""' -DBUILDDIR='""' -DPKGDATADIR='""' -DPKGLIBDIR='""' \
	    -DPKGLIBEXECDIR='""' -DLOCALEDIR='""' -DPREFIX='""' -DBINDIR='""' \
	    -I$(top_srcdir)/tests -I$(top_builddir)/rooms/doc $(JANSSON_CFLAGS) \
	    $(top_srcdir)/tests/$$f.c \
	    $$(for r in $(FUZZ_ROOMS); do ls $(top_srcdir)/src/$$r/*.c; done) \
	    $(JANSSON_LIBS) $(UTF8PROC_LIBS) -o fuzz-out/$$f || exit 1; \
	  KLAUSUL_DATA=$(abs_top_srcdir)/data/da_DK fuzz-out/$$f -max_total_time=$(FUZZ_SECONDS) \
	    -timeout=10 -max_len=20000 -print_final_stats=1 \
	    -artifact_prefix=fuzz-out/ fuzz-out/$$name $(FUZZ_CORPUS)/$$name || exit 1; \
	done
