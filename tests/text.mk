check_PROGRAMS += outline-dump
outline_dump_SOURCES = tests/outline-dump.c
outline_dump_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/doc \
	-I$(top_builddir)/rooms/import
outline_dump_LDADD = libdoc.la libimport.la libtext.la libbase.la $(JANSSON_LIBS) $(UTF8PROC_LIBS)
TESTS += tests/score-trees.sh tests/matrix.sh
EXTRA_DIST += tests/score-trees.sh tests/matrix.sh tests/matrix.awk \
	tests/matrix/artikler.src tests/matrix/foreningshus.src tests/matrix/rammeaftale.src \
	tests/matrix/serverdrift.src tests/matrix/uden-numre.src tests/matrix/vedligehold.src

if HAVE_CUNIT
check_PROGRAMS += unit-text unit-numbering
TESTS += unit-text unit-numbering
endif
unit_text_SOURCES = tests/unit-text.c
unit_text_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/text
unit_text_LDADD = libtext.la libbase.la $(UTF8PROC_LIBS) $(CUNIT_LIBS)
unit_numbering_SOURCES = tests/unit-numbering.c
unit_numbering_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/doc
unit_numbering_LDADD = libdoc.la libtext.la libbase.la $(JANSSON_LIBS) $(UTF8PROC_LIBS) $(CUNIT_LIBS)
