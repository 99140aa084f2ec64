# `make bench`: how fast against which peer (tests/bench.sh). Not part of `make check`.
bench_programs = bench-check bench-commit bench-run bench-screen bench-suggest
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)
EXTRA_DIST += tests/bench.sh

bench_check_SOURCES = tests/bench-check.c
bench_check_CPPFLAGS = $(unit_work_CPPFLAGS)
bench_check_LDADD = $(unit_work_LDADD)
bench_check_DEPENDENCIES = $(unit_work_DEPENDENCIES)
bench_commit_SOURCES = tests/bench-commit.c tests/bench.h
bench_commit_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/history
bench_commit_LDADD = libhistory.la libbase.la
bench_commit_DEPENDENCIES = libhistory.la libbase.la history.la
bench_run_SOURCES = tests/bench-run.c tests/bench.h
bench_run_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests
bench_screen_SOURCES = tests/bench-screen.c tests/bench.h
bench_screen_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests
bench_screen_LDADD = -lutil
bench_suggest_SOURCES = tests/bench-suggest.c tests/bench.h
bench_suggest_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests -I$(top_builddir)/rooms/lang
bench_suggest_LDADD = liblang.la libbase.la
bench_suggest_DEPENDENCIES = liblang.la libbase.la hunspell.la

# BENCH='screen keys': only these parts.
bench: all $(bench_programs)
	$(AM_V_at)$(AM_TESTS_ENVIRONMENT) $(SHELL) '$(top_srcdir)/tests/bench.sh' $(BENCH)

.PHONY: bench
