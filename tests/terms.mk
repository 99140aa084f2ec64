# The scorer of key terms, and the contracts whose terms are known.
check_PROGRAMS += score-terms
score_terms_SOURCES = tests/score-terms.c
score_terms_CPPFLAGS = $(COMMON_CPPFLAGS) $(JANSSON_CFLAGS)
score_terms_LDADD = $(JANSSON_LIBS) -lm
TESTS += tests/terms.sh tests/terms-layouts.sh tests/terms-wordings.sh tests/terms-heads.sh
EXTRA_DIST += tests/terms.sh tests/terms-heads.sh tests/terms-layouts.sh tests/terms-wordings.sh tests/terms-wordings.txt tests/terms-blocks.txt tests/terms-heads.txt tests/terms
if HAVE_CUNIT
check_PROGRAMS += unit-terms
TESTS += unit-terms
endif
unit_terms_SOURCES = tests/unit-terms.c
unit_terms_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/terms
unit_terms_LDADD = libterms.la libdoc.la liblang.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(CUNIT_LIBS)
if HAVE_CUNIT
check_PROGRAMS += unit-conflicts unit-conflict-kinds unit-conflict-notices \
	unit-conflict-stances unit-positions unit-drafted unit-opposites
TESTS += unit-conflicts unit-conflict-kinds unit-conflict-notices \
	unit-conflict-stances unit-positions unit-drafted unit-opposites
endif
unit_conflict_notices_SOURCES = tests/unit-conflict-notices.c tests/conflict-pairs.h
unit_conflict_notices_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_conflict_notices_LDADD = $(unit_terms_LDADD)
unit_conflict_kinds_SOURCES = tests/unit-conflict-kinds.c tests/conflict-pairs.h
unit_conflict_kinds_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_conflict_kinds_LDADD = $(unit_terms_LDADD)
EXTRA_DIST += tests/positions.txt
unit_positions_SOURCES = tests/unit-positions.c tests/contract-of.h
unit_positions_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_positions_LDADD = $(unit_terms_LDADD)
unit_conflict_stances_SOURCES = tests/unit-conflict-stances.c tests/conflict-pairs.h
unit_conflict_stances_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_conflict_stances_LDADD = $(unit_terms_LDADD)
unit_conflicts_SOURCES = tests/unit-conflicts.c tests/conflict-pairs.h
unit_conflicts_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_conflicts_LDADD = $(unit_terms_LDADD)
EXTRA_DIST += tests/opposites.tsv
unit_opposites_SOURCES = tests/unit-opposites.c
unit_opposites_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_opposites_LDADD = $(unit_terms_LDADD)
unit_drafted_SOURCES = tests/unit-drafted.c tests/conflict-pairs.h
unit_drafted_CPPFLAGS = $(unit_terms_CPPFLAGS)
unit_drafted_LDADD = $(unit_terms_LDADD)
