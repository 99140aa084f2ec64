if HAVE_CUNIT
check_PROGRAMS += unit-work
TESTS += unit-work
endif
unit_work_SOURCES = tests/unit-work.c
unit_work_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/work
unit_work_LDADD = libwork.la libexport.la libstorelate.la libhistory.la libcheck.la liblang.la \
	libdoc.la libimport.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL) $(CUNIT_LIBS)
