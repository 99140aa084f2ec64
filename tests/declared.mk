# Tables of deviations that contracts carry themselves, in many shapes (tests/declared/README).
check_PROGRAMS += declared-dump
declared_dump_SOURCES = tests/declared-dump.c
declared_dump_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/terms \
	-I$(top_builddir)/rooms/import
declared_dump_LDADD = libterms.la libdoc.la liblang.la libimport.la libtext.la libbase.la \
	$(JANSSON_LIBS) $(UTF8PROC_LIBS)
TESTS += tests/declared.sh
EXTRA_DIST += tests/declared.sh tests/declared
if HAVE_CUNIT
check_PROGRAMS += unit-compare-declared
TESTS += unit-compare-declared
endif
unit_compare_declared_SOURCES = tests/unit-compare-declared.c
unit_compare_declared_CPPFLAGS = $(unit_compare_CPPFLAGS)
unit_compare_declared_LDADD = $(unit_compare_LDADD)
