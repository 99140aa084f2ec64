if HAVE_CUNIT
check_PROGRAMS += unit-compare unit-deviation unit-consensus
TESTS += unit-compare unit-deviation unit-consensus
endif
unit_compare_SOURCES = tests/unit-compare.c tests/variants.c tests/variants.h
unit_compare_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/compare
unit_compare_LDADD = libcompare.la libterms.la libdoc.la liblang.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL) $(CUNIT_LIBS)

# What a comparison says, against edits that are known.
unit_deviation_SOURCES = tests/unit-deviation.c tests/edits.c tests/edits.h
unit_deviation_CPPFLAGS = $(unit_compare_CPPFLAGS)
unit_deviation_LDADD = $(unit_compare_LDADD)
# What is derived from several contracts, against what is known of them.
unit_consensus_SOURCES = tests/unit-consensus.c tests/variants.c tests/variants.h
unit_consensus_CPPFLAGS = $(unit_compare_CPPFLAGS)
unit_consensus_LDADD = $(unit_compare_LDADD)
TESTS += tests/compare-gold.sh
EXTRA_DIST += tests/compare-gold.sh tests/compare/README tests/compare/000-002.tsv \
	tests/compare/000-003.tsv
