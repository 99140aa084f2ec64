noinst_LTLIBRARIES += liblang.la
liblang_la_SOURCES = src/lang/affix.c src/lang/affix.h src/lang/compound.c src/lang/compound.h \
	src/lang/doubt.c src/lang/engine.h src/lang/english.c src/lang/english.h \
	src/lang/installed.c src/lang/installed.h \
	src/lang/late.c src/lang/late.h src/lang/lexicon.c src/lang/lexicon.h src/lang/speller.c src/lang/speller.h \
	src/lang/pattern.c src/lang/pattern.h src/lang/suggest.c src/lang/verdicts.c src/lang/verdicts.h src/lang/vocabulary.c \
	src/lang/vocabulary.h src/lang/words.c src/lang/words.h
liblang_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/lang $(HUNSPELL_CFLAGS)

# Opened when the first word needs it (late.h).
pkglib_LTLIBRARIES += hunspell.la
hunspell_la_SOURCES = src/lang/hunspell.c
hunspell_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/lang $(HUNSPELL_CFLAGS)
hunspell_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
	-export-symbols-regex '^hunspell_module$$'
hunspell_la_LIBADD = $(HUNSPELL_LIBS)
