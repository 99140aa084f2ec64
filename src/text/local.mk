noinst_LTLIBRARIES += libtext.la
libtext_la_SOURCES =
libtext_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/text
