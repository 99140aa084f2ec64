noinst_LTLIBRARIES += libterms.la
libterms_la_SOURCES = src/terms/approval_ways.c src/terms/approvals.c src/terms/approvals.h src/terms/audits.c src/terms/boxes.c src/terms/boxes.h src/terms/categories.c src/terms/clauses.c \
	src/terms/columns.c src/terms/columns.h src/terms/conflicts.c src/terms/conflicts.h \
	src/terms/contacts.c src/terms/contradictions.c src/terms/correct.c \
	src/terms/deadlines.c src/terms/deletion.c src/terms/deletion.h src/terms/deletion_acts.c src/terms/deletion_chooser.c src/terms/describe.c \
	src/terms/duties.c src/terms/duties.h src/terms/duty_answers.c \
	src/terms/duty_breach.c src/terms/duty_notice.c src/terms/effective.c src/terms/evidence.c src/terms/evidence.h \
	src/terms/firm_ids.c src/terms/grid.c src/terms/grid.h src/terms/grid_below.c src/terms/grid_lines.h src/terms/knowledge.c \
	src/terms/knowledge.h src/terms/law.c src/terms/list_cells.c src/terms/list_labels.c src/terms/list_sentences.c \
	src/terms/list_tables.c src/terms/lists.c src/terms/lists.h src/terms/locations.c \
	src/terms/measure.c src/terms/measure.h src/terms/names.c src/terms/names.h \
	src/terms/parties.c src/terms/parties.h src/terms/party_choice.c src/terms/party_guess.c \
	src/terms/party_between.c src/terms/party_defined.c src/terms/party_extents.c src/terms/party_labels.c src/terms/party_names.c \
	src/terms/party_numbers.c src/terms/party_roles.c src/terms/party_tables.c src/terms/party_unnamed.c src/terms/party_words.c src/terms/places.c src/terms/reading.c src/terms/reading.h src/terms/retention.c src/terms/sentences.c \
	src/terms/subprocessor_brackets.c src/terms/subprocessor_columns.c src/terms/subprocessor_grid.c src/terms/subprocessor_labels.c \
	src/terms/subprocessor_lines.c src/terms/subprocessor_lists.c \
	src/terms/subprocessor_names.c src/terms/subprocessor_cards.c \
	src/terms/subprocessor_records.c src/terms/subprocessor_tables.c \
	src/terms/subprocessor_turned.c \
	src/terms/subprocessor_zones.c src/terms/subprocessors.c src/terms/subprocessors.h \
	src/terms/terms.c src/terms/terms.h src/terms/transfers.c src/terms/voice.c src/terms/voice.h src/terms/voice_defined.c
# contradictions
libterms_la_SOURCES += src/terms/conflict_values.c src/terms/conflict_places.c src/terms/conflict_sites.c src/terms/conflict_document.c \
	src/terms/conflict_contacts.c src/terms/conflict_regions.c \
	src/terms/conflict_costs.c src/terms/conflict_duties.c src/terms/conflict_keeping.c \
	src/terms/conflict_lasting.c src/terms/conflict_positions.c src/terms/turns.c src/terms/turns.h \
	src/terms/turn_classes.c src/terms/turn_data.c src/terms/turn_rules.h \
	src/terms/turn_words.c \
	src/terms/conflict_categories.c src/terms/conflict_numbers.c \
	src/terms/conflict_parties.c src/terms/conflict_strangers.c \
	src/terms/conflict_stances.c src/terms/conflict_opposites.c src/terms/opposites.c src/terms/opposites.h \
	src/terms/conflict_basis.c src/terms/conflict_area.c src/terms/conflict_area.h src/terms/conflict_reach.c \
	src/terms/statement_breach.c src/terms/statements.c \
	src/terms/statements.h src/terms/statement_keeping.c \
	src/terms/statement_rules.c src/terms/statement_rules.h
# what a contract declares of its own deviations
libterms_la_SOURCES += src/terms/declaration.c src/terms/declaration.h \
	src/terms/declared_cells.c src/terms/declared_list.c src/terms/declared_rows.c \
	src/terms/declaring.h src/terms/phrases.c src/terms/quantity.c src/terms/quantity.h \
	src/terms/table_head.c src/terms/wording.c src/terms/wording.h
libterms_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/terms
