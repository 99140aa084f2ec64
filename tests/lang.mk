if HAVE_CUNIT
check_PROGRAMS += unit-lang unit-check unit-check-kinds unit-drift unit-left-open unit-lost-words unit-slips
TESTS += unit-lang unit-check unit-check-kinds unit-drift unit-left-open unit-lost-words unit-slips
check_PROGRAMS += unit-requirements unit-duties
TESTS += unit-requirements unit-duties
endif
unit_lang_SOURCES = tests/unit-lang.c
unit_lang_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/lang $(HUNSPELL_CFLAGS)
unit_lang_LDADD = liblang.la libbase.la $(HUNSPELL_LIBS) $(CUNIT_LIBS)
unit_requirements_SOURCES = tests/unit-requirements.c
unit_requirements_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/check
unit_requirements_LDADD = libcheck.la libcompare.la libterms.la libdoc.la liblang.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(CUNIT_LIBS)
unit_duties_SOURCES = tests/unit-duties.c
unit_duties_CPPFLAGS = $(unit_requirements_CPPFLAGS)
unit_duties_LDADD = $(unit_requirements_LDADD)
unit_check_SOURCES = tests/unit-check.c
unit_check_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/check
unit_check_LDADD = libcheck.la libcompare.la libterms.la libdoc.la liblang.la libtext.la libbase.la $(JANSSON_LIBS) \
	$(CUNIT_LIBS)
unit_drift_SOURCES = tests/unit-drift.c
unit_drift_CPPFLAGS = $(unit_check_CPPFLAGS)
unit_drift_LDADD = $(unit_check_LDADD)
unit_lost_words_SOURCES = tests/unit-lost-words.c
unit_lost_words_CPPFLAGS = $(unit_check_CPPFLAGS)
unit_lost_words_LDADD = $(unit_check_LDADD)
unit_left_open_SOURCES = tests/unit-left-open.c
unit_left_open_CPPFLAGS = $(unit_check_CPPFLAGS)
unit_left_open_LDADD = $(unit_check_LDADD)
unit_check_kinds_SOURCES = tests/unit-check-kinds.c
unit_check_kinds_CPPFLAGS = $(unit_check_CPPFLAGS)
unit_check_kinds_LDADD = $(unit_check_LDADD)
unit_slips_SOURCES = tests/unit-slips.c
unit_slips_CPPFLAGS = $(unit_check_CPPFLAGS)
unit_slips_LDADD = $(unit_check_LDADD)
EXTRA_DIST += tests/check-case.h
EXTRA_DIST += tests/suggest-text.txt tests/requirements/standard.txt \
	tests/requirements/leverandoer.txt tests/requirements/kommune.txt \
	tests/requirements/laboratorium.txt tests/requirements/forening.txt \
	tests/requirements/abonnement.txt tests/requirements/museum.txt \
	tests/requirements/spejder.txt tests/requirements/rammeaftale.txt \
	tests/requirements/udbud.txt tests/requirements/konsulent.txt tests/requirements/wordings.txt \
	tests/requirements/advokat.txt tests/requirements/andelsbolig.txt \
	tests/requirements/apotek.txt tests/requirements/fjernvarme.txt \
	tests/requirements/flaade.txt tests/requirements/forlag.txt \
	tests/requirements/hosting.txt tests/requirements/klub.txt \
	tests/requirements/oversat.txt tests/requirements/vagt.txt \
	tests/requirements/vognmand.txt tests/requirements/web.txt \
	tests/requirements/weakened.txt tests/requirements/lookalikes.txt \
	tests/requirements/hverdag/boernehave.txt tests/requirements/hverdag/bofaelles.txt \
	tests/requirements/hverdag/bogholder.txt tests/requirements/hverdag/catering.txt \
	tests/requirements/hverdag/cykel.txt tests/requirements/hverdag/dyrlaege.txt \
	tests/requirements/hverdag/fotograf.txt tests/requirements/hverdag/frisoer.txt \
	tests/requirements/hverdag/fysio.txt tests/requirements/hverdag/korskole.txt \
	tests/requirements/hverdag/kursus.txt tests/requirements/hverdag/maler.txt \
	tests/requirements/hverdag/musikskole.txt tests/requirements/hverdag/nyhedsbrev.txt \
	tests/requirements/hverdag/psykolog.txt tests/requirements/hverdag/rengoering.txt \
	tests/requirements/hverdag/restaurant.txt tests/requirements/hverdag/spil.txt \
	tests/requirements/hverdag/sportsklub.txt tests/requirements/hverdag/tandlaege.txt \
	tests/requirements/hverdag/udlejer.txt tests/requirements/hverdag/vaskeri.txt \
	tests/requirements/hverdag/vvs.txt tests/requirements/hverdag/webshop.txt \
	tests/requirements/duties.txt tests/requirements/mixed/doerlaase.txt \
	tests/requirements/mixed/efterskole.txt tests/requirements/mixed/klubkasse.txt \
	tests/requirements/mixed/marina.txt tests/requirements/mixed/museumsbilletter.txt \
	tests/requirements/mixed/roentgen.txt tests/requirements/mixed/snerydning.txt \
	tests/requirements/mixed/svoemmeklub.txt tests/requirements/mixed/trykker.txt \
	tests/requirements/mixed/udlejer.txt tests/requirements/mixed/taxakoersel.txt \
	tests/requirements/mixed/fakturafix.txt
