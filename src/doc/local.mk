noinst_LTLIBRARIES += libdoc.la
libdoc_la_SOURCES =
libdoc_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/doc
