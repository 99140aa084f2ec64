if HAVE_CUNIT
check_PROGRAMS += unit-export
TESTS += unit-export
endif
unit_export_SOURCES = tests/unit-export.c
unit_export_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/export
unit_export_LDADD = libexport.la libcompare.la libterms.la liblang.la libdoc.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL) $(CUNIT_LIBS)
