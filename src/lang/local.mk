noinst_LTLIBRARIES += liblang.la
liblang_la_SOURCES =
liblang_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/lang
