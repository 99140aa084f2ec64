noinst_LTLIBRARIES += libwork.la
libwork_la_SOURCES =
libwork_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/work
