noinst_LTLIBRARIES += libexport.la
libexport_la_SOURCES =
libexport_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/export
