# One fragment a room, so that a room's tests stand beside each other.
# UNIT_CPPFLAGS: a unit test sees its own room and those below it (rooms/<room>).
UNIT_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/tests $(CUNIT_CFLAGS)
AM_TESTS_ENVIRONMENT = SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_top_builddir)'; \
	SHARED='$(SHARED)'; export SRCDIR BUILDDIR SHARED;
# The folder with the contracts that are not part of the project; tests skip without it.
SHARED = $(abs_top_srcdir)/../shared
EXTRA_DIST += tests/unit.h

include tests/base.mk
include tests/contracts.mk
include tests/text.mk
include tests/doc.mk
include tests/lang.mk
include tests/store.mk
include tests/history.mk
include tests/work.mk
include tests/ui.mk
include tests/cli.mk
include tests/fuzz.mk
include tests/system.mk
