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
