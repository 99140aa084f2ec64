noinst_LTLIBRARIES += libcheck.la
libcheck_la_SOURCES = src/check/block_words.c src/check/check.c src/check/check.h \
	src/check/foreign.c src/check/misspelling.c src/check/open_compound.c src/check/phrase.c \
	src/check/repeated_word.c src/check/rules.h
libcheck_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/check
