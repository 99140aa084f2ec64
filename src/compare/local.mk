noinst_LTLIBRARIES += libcompare.la
libcompare_la_SOURCES = \
	src/compare/align.c src/compare/align.h \
	src/compare/carry.c src/compare/carry.h src/compare/carry_tree.c src/compare/carrying.h \
	src/compare/classify.c src/compare/classify.h \
	src/compare/cluster.c src/compare/comparison.c src/compare/comparison.h \
	src/compare/consensus.c src/compare/consensus.h src/compare/deriving.h src/compare/fillings.c \
	src/compare/numbers.c src/compare/order.c src/compare/repoint.c src/compare/wording.c \
	src/compare/find.c src/compare/word_stock.c src/compare/word_stock.h \
	src/compare/same_words.c src/compare/same_words.h \
	src/compare/hunks.c src/compare/hunks.h \
	src/compare/joints.c src/compare/joints.h \
	src/compare/glossary.c src/compare/glossary.h \
	src/compare/partners.c src/compare/points.c src/compare/substance.c src/compare/swaps.c \
	src/compare/judge.c src/compare/pairing.h src/compare/scores.c \
	src/compare/wordset.c src/compare/wordset.h
# a contract's own table of deviations
libcompare_la_SOURCES += src/compare/declared.c src/compare/declared.h \
	src/compare/declared_remarks.c src/compare/declared_words.c src/compare/found.c \
	src/compare/judging.h src/compare/texts.c src/compare/undeclared.c
libcompare_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/compare
