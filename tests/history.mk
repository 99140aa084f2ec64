if HAVE_CUNIT
check_PROGRAMS += unit-history unit-history-many
TESTS += unit-history unit-history-many
endif
unit_history_SOURCES = tests/unit-history.c tests/unit-history.h
unit_history_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/history
unit_history_LDADD = libhistory.la libbase.la $(CUNIT_LIBS)
unit_history_DEPENDENCIES = libhistory.la libbase.la history.la
unit_history_many_SOURCES = tests/unit-history-many.c tests/unit-history.h
unit_history_many_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/history
unit_history_many_LDADD = libhistory.la libbase.la $(CUNIT_LIBS)
unit_history_many_DEPENDENCIES = libhistory.la libbase.la history.la
