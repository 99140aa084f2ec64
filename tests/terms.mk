# The scorer of key terms, and the contracts whose terms are known.
check_PROGRAMS += score-terms
score_terms_SOURCES = tests/score-terms.c
score_terms_CPPFLAGS = $(COMMON_CPPFLAGS) $(JANSSON_CFLAGS)
score_terms_LDADD = $(JANSSON_LIBS) -lm
TESTS += tests/terms.sh
EXTRA_DIST += tests/terms.sh tests/terms
