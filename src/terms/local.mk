noinst_LTLIBRARIES += libterms.la
libterms_la_SOURCES = src/terms/clauses.c src/terms/conflicts.c src/terms/conflicts.h \
	src/terms/contradictions.c src/terms/correct.c \
	src/terms/deletion.c src/terms/deletion.h src/terms/describe.c src/terms/duties.c \
	src/terms/evidence.c src/terms/evidence.h src/terms/knowledge.c src/terms/knowledge.h \
	src/terms/lists.c src/terms/measure.c src/terms/measure.h src/terms/names.c \
	src/terms/names.h src/terms/parties.c src/terms/reading.c src/terms/reading.h \
	src/terms/subprocessors.c src/terms/terms.c src/terms/terms.h
libterms_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/terms
