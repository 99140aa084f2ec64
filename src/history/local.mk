noinst_LTLIBRARIES += libhistory.la
libhistory_la_SOURCES =
libhistory_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/history
