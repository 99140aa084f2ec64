noinst_LTLIBRARIES += libcheck.la
libcheck_la_SOURCES =
libcheck_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/check
