noinst_LTLIBRARIES += libcli.la
libcli_la_SOURCES =
libcli_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/cli
