check_PROGRAMS += outline-dump
outline_dump_SOURCES = tests/outline-dump.c
outline_dump_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/doc
outline_dump_LDADD = libdoc.la libtext.la libbase.la $(JANSSON_LIBS) $(UTF8PROC_LIBS)
