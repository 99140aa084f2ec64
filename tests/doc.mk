if HAVE_CUNIT
check_PROGRAMS += unit-doc unit-roundtrip unit-reference
TESTS += unit-doc unit-roundtrip unit-reference
endif
unit_doc_SOURCES = tests/unit-doc.c
unit_doc_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/doc
unit_doc_LDADD = libdoc.la libtext.la libbase.la $(JANSSON_LIBS) $(CUNIT_LIBS)
unit_roundtrip_SOURCES = tests/unit-roundtrip.c
unit_roundtrip_CPPFLAGS = $(unit_doc_CPPFLAGS)
unit_roundtrip_LDADD = $(unit_doc_LDADD)
unit_reference_SOURCES = tests/unit-reference.c
unit_reference_CPPFLAGS = $(unit_doc_CPPFLAGS)
unit_reference_LDADD = $(unit_doc_LDADD)

TESTS += tests/planted.sh tests/damage.sh
EXTRA_DIST += tests/planted.sh tests/references tests/damage.sh tests/damage
