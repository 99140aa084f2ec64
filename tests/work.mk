if HAVE_CUNIT
check_PROGRAMS += unit-work unit-work-deviations unit-work-recover
TESTS += unit-work unit-work-deviations unit-work-recover
endif
unit_work_SOURCES = tests/unit-work.c tests/work-helper.h
unit_work_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/work
unit_work_LDADD = libwork.la libexport.la libstorelate.la libhistory.la libcheck.la libcompare.la libterms.la liblang.la \
	libdoc.la libimport.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL) $(CUNIT_LIBS)
unit_work_deviations_SOURCES = tests/unit-work-deviations.c tests/work-helper.h
unit_work_deviations_CPPFLAGS = $(unit_work_CPPFLAGS)
unit_work_deviations_LDADD = $(unit_work_LDADD)
unit_work_recover_SOURCES = tests/unit-work-recover.c tests/work-helper.h
unit_work_recover_CPPFLAGS = $(unit_work_CPPFLAGS)
unit_work_recover_LDADD = $(unit_work_LDADD)
