noinst_LTLIBRARIES += libbase.la
libbase_la_SOURCES = \
	src/base/alloc.c src/base/alloc.h \
	src/base/arena.c src/base/arena.h \
	src/base/datafile.c src/base/datafile.h \
	src/base/err.c src/base/err.h \
	src/base/file.c src/base/file.h \
	src/base/i18n.c src/base/i18n.h \
	src/base/intern.c src/base/intern.h \
	src/base/key.h \
	src/base/map.c src/base/map.h \
	src/base/module.c src/base/module.h \
	src/base/paths.c src/base/paths.h \
	src/base/program.c src/base/program.h \
	src/base/str.c src/base/str.h \
	src/base/utf8.c src/base/utf8.h src/base/utf8_word.h \
	src/base/vec.h \
	src/base/visible.c
libbase_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/base $(UTF8PROC_CFLAGS)
libbase_la_LIBADD = $(UTF8PROC_LIBS)
