# One fragment a room, so that a room's tests stand beside each other.
# UNIT_CPPFLAGS: a unit test sees its own room and those below it (rooms/<room>).
UNIT_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
# The same surroundings for every test, on every machine: no settings of the user's, Danish
# letters, English messages, and a home of their own (git's identity is the test's to give).
AM_TESTS_ENVIRONMENT = SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_top_builddir)'; \
	SHARED='$(SHARED)'; export SRCDIR BUILDDIR SHARED; \
	HOME='$(abs_top_builddir)/tests/home'; export HOME; $(MKDIR_P) "$$HOME"; \
	LC_ALL=C.UTF-8; GIT_CONFIG_NOSYSTEM=1; export LC_ALL GIT_CONFIG_NOSYSTEM; \
	unset LANGUAGE NO_COLOR VISUAL EDITOR KLAUSUL_DATA DICPATH TMUX XDG_CONFIG_HOME \
	XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR GIT_DIR GIT_WORK_TREE GIT_AUTHOR_NAME \
	GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_CONFIG_GLOBAL; \
	ASAN_OPTIONS=detect_leaks=1:exitcode=99; UBSAN_OPTIONS=print_stacktrace=1; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/lsan.supp:print_suppressions=0'; \
	export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS;
TEST_EXTENSIONS = .sh
# The folder with the contracts that are not part of the project; tests skip without it.
SHARED = $(abs_top_srcdir)/../shared
EXTRA_DIST += tests/unit.h tests/contract-of.h tests/lsan.supp

include tests/base.mk
include tests/contracts.mk
include tests/text.mk
include tests/import-office.mk
include tests/import-pdf.mk
include tests/import-web.mk
include tests/doc.mk
include tests/compare.mk
include tests/lang.mk
include tests/terms.mk
include tests/declared.mk
include tests/store.mk
include tests/history.mk
include tests/export.mk
include tests/work.mk
include tests/ui.mk
include tests/cli.mk
include tests/fuzz.mk
include tests/system.mk
include tests/install.mk
include tests/quality.mk
include tests/bench.mk
