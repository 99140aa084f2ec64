check_PROGRAMS += rendering-dump
rendering_dump_SOURCES = tests/rendering-dump.c
rendering_dump_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/import
rendering_dump_LDADD = libimport.la libtext.la libbase.la $(UTF8PROC_LIBS)
rendering_dump_DEPENDENCIES = libimport.la libtext.la libbase.la office.la
if HAVE_CUNIT
check_PROGRAMS += unit-import-office
TESTS += unit-import-office
endif
unit_import_office_SOURCES = tests/unit-import-office.c tests/zip.c tests/zip.h
unit_import_office_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/import $(ARCHIVE_CFLAGS)
unit_import_office_LDADD = libimport.la libtext.la libbase.la $(ARCHIVE_LIBS) \
	$(UTF8PROC_LIBS) $(CUNIT_LIBS)
unit_import_office_DEPENDENCIES = libimport.la libtext.la libbase.la office.la

# Fuzz drivers over XML parts (zip archives cannot be fuzzed through their checksums).
check_LTLIBRARIES += liboffice-test.la
liboffice_test_la_SOURCES = $(office_sources)
liboffice_test_la_CPPFLAGS = $(office_la_CPPFLAGS)
check_PROGRAMS += fuzz-docx fuzz-odt
TESTS += tests/office-formats.sh
EXTRA_DIST += tests/fuzz-office.h tests/office-formats.sh
fuzz_docx_SOURCES = tests/fuzz-docx.c tests/fuzz-main.c tests/zip.c
fuzz_docx_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/import \
	$(ARCHIVE_CFLAGS)
fuzz_docx_LDADD = liboffice-test.la libbase.la $(ARCHIVE_LIBS) $(XML_LIBS) $(UTF8PROC_LIBS)
fuzz_odt_SOURCES = tests/fuzz-odt.c tests/fuzz-main.c tests/zip.c
fuzz_odt_CPPFLAGS = $(fuzz_docx_CPPFLAGS)
fuzz_odt_LDADD = $(fuzz_docx_LDADD)

.PHONY: fuzz-office
fuzz-office:
	@for name in docx odt; do mkdir -p fuzz-out/$$name; \
	  clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	    -include config.h -DSRCDIR='""' -DBUILDDIR='""' -DPKGDATADIR='""' -DPKGLIBDIR='""' -DPKGLIBEXECDIR='""' \
	    -DLOCALEDIR='""' -DPREFIX='""' -DBINDIR='""' -I$(top_srcdir)/tests \
	    -I$(top_builddir)/rooms/import $(ARCHIVE_CFLAGS) $(XML_CFLAGS) \
	    $(top_srcdir)/tests/fuzz-$$name.c $(top_srcdir)/tests/zip.c \
	    $$(for s in $(office_sources); do case $$s in *.c) echo $(top_srcdir)/$$s;; esac; done) \
	    $$(ls $(top_srcdir)/src/base/*.c | grep -Ev '/(paths|datafile|module|program).c') \
	    $(ARCHIVE_LIBS) $(XML_LIBS) $(UTF8PROC_LIBS) -o fuzz-out/fuzz-$$name || exit 1; \
	  fuzz-out/fuzz-$$name -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=20000 \
	    -print_final_stats=1 -artifact_prefix=fuzz-out/ fuzz-out/$$name \
	    $(FUZZ_CORPUS)/$$name || exit 1; \
	done
