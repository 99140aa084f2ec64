if HAVE_CUNIT
check_PROGRAMS += unit-store unit-store-damage
TESTS += unit-store unit-store-damage
endif
STORE_TEST_LIBS = libstore.la libdoc.la libtext.la libbase.la \
	$(CUNIT_LIBS) $(SQLITE_LIBS) $(JANSSON_LIBS) $(UTF8PROC_LIBS) $(LTLIBINTL)
unit_store_SOURCES = tests/unit-store.c tests/store-helper.h
unit_store_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/store $(SQLITE_CFLAGS)
unit_store_LDADD = $(STORE_TEST_LIBS)
unit_store_damage_SOURCES = tests/unit-store-damage.c tests/store-helper.h
unit_store_damage_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/store $(SQLITE_CFLAGS)
unit_store_damage_LDADD = $(STORE_TEST_LIBS)
