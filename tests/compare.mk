if HAVE_CUNIT
check_PROGRAMS += unit-compare
TESTS += unit-compare
endif
unit_compare_SOURCES = tests/unit-compare.c tests/variants.c tests/variants.h
unit_compare_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/compare
unit_compare_LDADD = libcompare.la libdoc.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL) $(CUNIT_LIBS)
