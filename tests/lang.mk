if HAVE_CUNIT
check_PROGRAMS += unit-lang
TESTS += unit-lang
endif
unit_lang_SOURCES = tests/unit-lang.c
unit_lang_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/lang $(HUNSPELL_CFLAGS)
unit_lang_LDADD = liblang.la libbase.la $(HUNSPELL_LIBS) $(CUNIT_LIBS)
