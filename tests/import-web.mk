if HAVE_CUNIT
check_PROGRAMS += unit-import-web
TESTS += unit-import-web
endif
unit_import_web_SOURCES = tests/unit-import-web.c
unit_import_web_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/import
unit_import_web_LDADD = libimport.la libtext.la libbase.la $(UTF8PROC_LIBS) $(CUNIT_LIBS)

check_PROGRAMS += fuzz-web
fuzz_web_SOURCES = tests/fuzz-web.c tests/fuzz-main.c
fuzz_web_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/import
fuzz_web_LDADD = libimport.la libtext.la libbase.la $(UTF8PROC_LIBS)

.PHONY: fuzz-web-long
fuzz-web-long:
	@mkdir -p fuzz-out/web
	@clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	  -include config.h -DSRCDIR='""' -DBUILDDIR='""' -DPKGDATADIR='""' -DPKGLIBDIR='""' -DPKGLIBEXECDIR='""' \
	  -DLOCALEDIR='""' -DPREFIX='""' -DBINDIR='""' -I$(top_srcdir)/tests \
	  -I$(top_builddir)/rooms/import $(top_srcdir)/tests/fuzz-web.c \
	  $(top_srcdir)/src/import/html*.c $(top_srcdir)/src/import/markdown*.c \
	  $(top_srcdir)/src/import/encoding.c $(top_srcdir)/src/import/entities.c \
	  $(top_srcdir)/src/import/counter.c $(top_srcdir)/src/import/rendering.c \
	  $(top_srcdir)/src/text/*.c $$(ls $(top_srcdir)/src/base/*.c | grep -Ev '/(paths|datafile|module|program).c') \
	  $(UTF8PROC_LIBS) -o fuzz-out/fuzz-web
	@fuzz-out/fuzz-web -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=20000 \
	  -print_final_stats=1 -artifact_prefix=fuzz-out/ fuzz-out/web $(FUZZ_CORPUS)/web
