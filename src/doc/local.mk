noinst_LTLIBRARIES += libdoc.la
libdoc_la_SOURCES = \
	src/doc/annotation.c src/doc/annotation.h \
	src/doc/civil.c src/doc/civil.h \
	src/doc/change.c src/doc/change.h \
	src/doc/citation.c src/doc/citation.h \
	src/doc/contract.c src/doc/contract.h \
	src/doc/hinted.c \
	src/doc/blocks.c src/doc/contents.c src/doc/firm_rows.c \
	src/doc/tables.c src/doc/units.c src/doc/units.h \
	src/doc/lexicon.c src/doc/lexicon.h \
	src/doc/marker.c src/doc/marker.h \
	src/doc/numbering.c src/doc/numbering.h src/doc/readings.c src/doc/readings.h \
	src/doc/edges.c src/doc/titles.c \
	src/doc/extract.c src/doc/extract.h \
	src/doc/worddiff.c src/doc/worddiff.h \
	src/doc/finding.c src/doc/finding.h \
	src/doc/reference.c src/doc/reference.h src/doc/reference_index.c \
	src/doc/reference_belonging.c src/doc/reference_index.h src/doc/reference_scan.h \
	src/doc/reference_settle.c src/doc/reference_settle.h \
	src/doc/reference_text.c src/doc/reference_value.c src/doc/reference_words.c \
	src/doc/reference_words.h \
	src/doc/judgement.c src/doc/judgement.h \
	src/doc/printed.c src/doc/printed.h \
	src/doc/record.c src/doc/record.h src/doc/record_lines.c src/doc/record_lines.h \
	src/doc/restructure.c src/doc/restructure.h
libdoc_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/doc $(JANSSON_CFLAGS)
