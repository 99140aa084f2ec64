# What klausul-pdf says is foreign to the program: its parser and the geometry are fuzzed.
pdf_sources = pdf.c pdf_columns.c pdf_flow.c pdf_furniture.c pdf_process.c pdf_render.c pdf_rows.c \
	pdf_stream.c pdf_style.c pdf_tables.c pdf_text.c rendering.c
check_PROGRAMS += fuzz-pdf
TESTS += tests/system-pdf.sh
EXTRA_DIST += tests/system-pdf.sh
fuzz_pdf_SOURCES = tests/fuzz-pdf.c tests/fuzz-main.c
fuzz_pdf_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/import
fuzz_pdf_LDADD = libimport.la libtext.la libbase.la $(UTF8PROC_LIBS)

if HAVE_CUNIT
check_PROGRAMS += unit-import-pdf
TESTS += unit-import-pdf
endif
unit_import_pdf_SOURCES = tests/unit-import-pdf.c tests/pdf-make.h src/import/pdf_sandbox.c
unit_import_pdf_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/import $(SECCOMP_CFLAGS)
unit_import_pdf_LDADD = libimport.la libtext.la libbase.la $(SECCOMP_LIBS) $(UTF8PROC_LIBS) \
	$(CUNIT_LIBS)
unit_import_pdf_DEPENDENCIES = libimport.la libtext.la libbase.la klausul-pdf

.PHONY: fuzz-pdf-long
fuzz-pdf-long:
	@mkdir -p fuzz-out/pdf
	@clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	  -include config.h -DSRCDIR='""' -DBUILDDIR='""' -DPKGDATADIR='""' -DPKGLIBDIR='""' \
	  -DPKGLIBEXECDIR='""' -DLOCALEDIR='""' -DPREFIX='""' -DBINDIR='""' \
	  -I$(top_srcdir)/tests -I$(top_builddir)/rooms/import $(top_srcdir)/tests/fuzz-pdf.c \
	  $(pdf_sources:%=$(top_srcdir)/src/import/%) $$(ls $(top_srcdir)/src/base/*.c) \
	  $(UTF8PROC_LIBS) -o fuzz-out/fuzz-pdf
	@fuzz-out/fuzz-pdf -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=4000 \
	  -print_final_stats=1 -artifact_prefix=fuzz-out/ fuzz-out/pdf $(FUZZ_CORPUS)/pdf
