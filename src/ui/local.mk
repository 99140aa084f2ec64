noinst_LTLIBRARIES += libui.la
libui_la_SOURCES = \
	src/ui/actions.h \
	src/ui/canvas.c src/ui/canvas.h \
	src/ui/compare.h src/ui/compare_rows.c src/ui/compare_view.c \
	src/ui/dialog.c src/ui/dialog.h \
	src/ui/do_clause.c \
	src/ui/do_compare.c \
	src/ui/do_deviation.c \
	src/ui/do_findings.c src/ui/do_history.c \
	src/ui/do_move.c \
	src/ui/do_program.c \
	src/ui/do_queue.c \
	src/ui/do_report.c \
	src/ui/do_requirements.c \
	src/ui/do_search.c \
	src/ui/do_spell.c \
	src/ui/do_terms.c \
	src/ui/do_tree.c \
	src/ui/drafts.c \
	src/ui/editor.c src/ui/editor.h \
	src/ui/flow.c src/ui/flow.h \
	src/ui/keys.c src/ui/keys.h \
	src/ui/screen.c \
	src/ui/lineedit.c src/ui/lineedit.h \
	src/ui/loop.c \
	src/ui/match.c src/ui/match.h \
	src/ui/pane_clauses.c \
	src/ui/pane_detail.c \
	src/ui/pane_source.c \
	src/ui/pane_status.c \
	src/ui/path.c src/ui/path.h \
	src/ui/picker.c \
	src/ui/prompt.c \
	src/ui/references.c \
	src/ui/rich.c src/ui/rich.h \
	src/ui/state.h \
	src/ui/term.h src/ui/term_late.c src/ui/term_module.h \
	src/ui/text.c \
	src/ui/textview.c src/ui/textview.h \
	src/ui/ui.c src/ui/ui.h \
	src/ui/viewer.c
libui_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/ui

# The terminal as a module (term_late.c): curses is opened with the first screen.
pkglib_LTLIBRARIES += terminal.la
terminal_la_SOURCES = src/ui/canvas.c src/ui/term.c src/ui/term_module.c src/ui/term_module.h \
	src/ui/term_paint.c src/ui/term_paint.h
terminal_la_CPPFLAGS = $(libui_la_CPPFLAGS) $(CURSES_CFLAGS)
terminal_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
	-export-symbols-regex '^term_module$$'
terminal_la_LIBADD = libbase.la $(CURSES_LIBS) $(UTF8PROC_LIBS) $(LTLIBINTL)
