noinst_LTLIBRARIES += libhistory.la
libhistory_la_SOURCES = src/history/history.h src/history/load.c
libhistory_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/history

# Everything that needs libgit2 is a module, opened after the first screen (history.h).
pkglib_LTLIBRARIES += history.la
history_la_SOURCES = \
	src/history/commit.c src/history/flush.c \
	src/history/module.c \
	src/history/repository.c src/history/repository.h \
	src/history/revision.c \
	src/history/settle.c \
	src/history/setup.c \
	src/history/tree.c src/history/tree.h
history_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/history $(GIT2_CFLAGS)
history_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
	-export-symbols-regex '^history_module$$'
history_la_LIBADD = libbase.la $(GIT2_LIBS) $(LTLIBINTL)
