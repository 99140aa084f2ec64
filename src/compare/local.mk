noinst_LTLIBRARIES += libcompare.la
libcompare_la_SOURCES = \
	src/compare/align.c src/compare/align.h \
	src/compare/carry.c src/compare/carry.h src/compare/carry_tree.c src/compare/carrying.h \
	src/compare/find.c \
	src/compare/judge.c src/compare/pairing.h src/compare/scores.c \
	src/compare/wordset.c src/compare/wordset.h
libcompare_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/compare
