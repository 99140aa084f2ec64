noinst_LTLIBRARIES += libcli.la
libcli_la_SOURCES = src/cli/cli.c src/cli/cli.h src/cli/command.h src/cli/help.c src/cli/help.h src/cli/parallel.c src/cli/parallel.h \
	src/cli/cmd_check.c src/cli/requirements.c \
	src/cli/cmd_commit.c \
	src/cli/cmd_compare.c src/cli/compare_many.c src/cli/progress.c src/cli/progress.h \
	src/cli/cmd_correct.c \
	src/cli/cmd_diff.c \
	src/cli/cmd_import.c \
	src/cli/cmd_init.c \
	src/cli/cmd_list.c \
	src/cli/cmd_log.c \
	src/cli/cmd_mark.c \
	src/cli/cmd_note.c \
	src/cli/cmd_outline.c \
	src/cli/cmd_queue.c \
	src/cli/cmd_reason.c \
	src/cli/cmd_refs.c \
	src/cli/cmd_reindex.c \
	src/cli/cmd_report.c \
	src/cli/cmd_restructure.c \
	src/cli/cmd_review.c \
	src/cli/cmd_search.c \
	src/cli/cmd_show.c \
	src/cli/cmd_standard.c \
	src/cli/cmd_tag.c \
	src/cli/cmd_terms.c \
	src/cli/cmd_text.c \
	src/cli/cmd_undo.c
libcli_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/cli $(JANSSON_CFLAGS)
