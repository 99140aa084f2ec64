noinst_LTLIBRARIES += libcheck.la
libcheck_la_SOURCES = \
	src/check/agreement.c \
	src/check/apart.c \
	src/check/block_words.c \
	src/check/check.c src/check/check.h \
	src/check/civil_number.c \
	src/check/comma.c \
	src/check/compound.h src/check/compound_nouns.c src/check/compound_pair.c \
	src/check/contents.c \
	src/check/contradiction.c \
	src/check/declared.c \
	src/check/drafting.c \
	src/check/drift_context.c \
	src/check/drift_rules.c src/check/drift_rules.h \
	src/check/enumeration.c \
	src/check/file_reference.c \
	src/check/finite.c \
	src/check/foreign.c \
	src/check/form.c \
	src/check/form.h \
	src/check/formation.c src/check/formation.h \
	src/check/full_stop.c \
	src/check/apostrophe.c \
	src/check/hyphenation.c \
	src/check/home_reference.c src/check/idle_reference.c \
	src/check/law_date.c src/check/gone_law.c src/check/lost_ligature.c \
	src/check/law_reference.c \
	src/check/law_subject.c \
	src/check/missing_annex.c \
	src/check/lost_names.c src/check/lost_pages.c \
	src/check/lost_parts.c \
	src/check/lost_tables.c \
	src/check/lost_text.c src/check/lost_text.h src/check/lost_words.c \
	src/check/misspelling.c \
	src/check/neighbour_reference.c \
	src/check/nearer_reference.c \
	src/check/matter_reference.c \
	src/check/matters.c src/check/matters.h \
	src/check/nearness.c src/check/nearness.h \
	src/check/numbering.c \
	src/check/odd_character.c \
	src/check/compound_hyphen.c src/check/compound_loan.c src/check/compound_name.c \
	src/check/open_compound.c \
	src/check/open_field.c \
	src/check/open_form.c \
	src/check/open_later.c \
	src/check/open_value.c \
	src/check/phrase.c \
	src/check/promise.c \
	src/check/placeholder.c src/check/placeholder.h \
	src/check/placeholder_template.c \
	src/check/placeholder_words.c \
	src/check/punctuation.c \
	src/check/broken_reference.c \
	src/check/references.c src/check/references.h \
	src/check/register_number.c src/check/register_number.h \
	src/check/register_scan.c src/check/register_names.c \
	src/check/renumbered.c \
	src/check/repeated_word.c \
	src/check/definitions.c \
	src/check/role_drift.c src/check/role_pronouns.c \
	src/check/role_sense.c src/check/role_sense.h src/check/role_stray.c \
	src/check/role_uses.c src/check/role_uses.h \
	src/check/role_words.c src/check/role_words.h \
	src/check/requirement.c src/check/requirement.h \
	src/check/requirement_actor.c src/check/requirement_condition.c src/check/requirement_evidence.c \
	src/check/requirement_evidence.h src/check/requirement_names.c \
	src/check/requirement_party.c \
	src/check/requirement_read.c \
	src/check/requirement_rules.h \
	src/check/requirement_unit.c src/check/requirement_unit.h \
	src/check/rules.h \
	src/check/said.c \
	src/check/sibling_reference.c \
	src/check/signs.c \
	src/check/split_word.c \
	src/check/stranger.c \
	src/check/subject_meant.c src/check/subject_meant.h \
	src/check/subject_reference.c \
	src/check/subject_told.c \
	src/check/subjects.c src/check/subjects.h \
	src/check/term_case.c src/check/term_drift.c \
	src/check/table_reference.c \
	src/check/term_names.c \
	src/check/terms.c src/check/terms.h \
	src/check/thing_lead.c src/check/thing_lead.h \
	src/check/thing_reference.c \
	src/check/titled_reference.c \
	src/check/topics.c src/check/topics.h \
	src/check/unfinished.c
libcheck_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/check
