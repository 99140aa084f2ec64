noinst_LTLIBRARIES += libstore.la
libstore_la_SOURCES = \
	src/store/database.c src/store/database.h \
	src/store/journal.c src/store/journal.h \
	src/store/open.c \
	src/store/row.c src/store/row.h \
	src/store/salvage.c src/store/salvage.h \
	src/store/schema.c src/store/schema.h \
	src/store/search.c \
	src/store/values.c
libstore_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/store $(SQLITE_CFLAGS)
