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

# The room as a module (module.h): SQLite is opened with the first journal.
pkglib_LTLIBRARIES += store.la
store_la_SOURCES = src/store/module.c src/store/module.h
store_la_CPPFLAGS = $(libstore_la_CPPFLAGS)
store_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
	-export-symbols-regex '^store_module$$'
store_la_LIBADD = libstore.la libdoc.la libtext.la libbase.la $(SQLITE_LIBS) $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL)

# What the program links instead.
noinst_LTLIBRARIES += libstorelate.la
libstorelate_la_SOURCES = src/store/late.c src/store/module.h
libstorelate_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/store
