if HAVE_CUNIT
check_PROGRAMS += unit-base
TESTS += unit-base
endif
unit_base_SOURCES = tests/unit-base.c
unit_base_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/base
unit_base_LDADD = libbase.la $(CUNIT_LIBS)
