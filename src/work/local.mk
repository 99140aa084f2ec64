noinst_LTLIBRARIES += libwork.la
libwork_la_SOURCES = \
	src/work/attach.c src/work/commit.c \
	src/work/dictionary.c src/work/dictionary.h src/work/findings.c \
	src/work/choose.c src/work/compare.c src/work/compare.h \
	src/work/deviations.c src/work/deviations.h \
	src/work/drafts.c src/work/drafts.h \
	src/work/folder.c src/work/folder.h \
	src/work/internal.h \
	src/work/lists.c \
	src/work/report.c src/work/report.h \
	src/work/requirements.c \
	src/work/revisions.c src/work/rows.c \
	src/work/session.c src/work/session.h \
	src/work/side.c src/work/side.h src/work/spelling.c \
	src/work/many.c src/work/many.h \
	src/work/queue.c \
	src/work/standard.c src/work/standard.h src/work/standard_write.c \
	src/work/summary.c src/work/summary.h \
	src/work/tags.c src/work/terms.c \
	src/work/work.c src/work/work.h \
	src/work/update.c \
	src/work/words.c src/work/words.h \
	src/work/workspace.c src/work/workspace.h
libwork_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/work
