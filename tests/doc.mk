if HAVE_CUNIT
check_PROGRAMS += unit-doc
TESTS += unit-doc
endif
unit_doc_SOURCES = tests/unit-doc.c
unit_doc_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/doc
unit_doc_LDADD = libdoc.la libtext.la libbase.la $(JANSSON_LIBS) $(CUNIT_LIBS)
