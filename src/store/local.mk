noinst_LTLIBRARIES += libstore.la
libstore_la_SOURCES =
libstore_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/store
