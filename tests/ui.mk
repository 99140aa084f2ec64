# ui-session.c stands in for work/session.c: the screen is tested without a workspace.
if HAVE_CUNIT
check_PROGRAMS += unit-ui
TESTS += unit-ui
check_PROGRAMS += unit-ui-drafts
TESTS += unit-ui-drafts
endif
check_PROGRAMS += unit-ui-screens
TESTS += unit-ui-screens
unit_ui_SOURCES = tests/unit-ui.c tests/ui-session.c tests/ui-session.h
unit_ui_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_builddir)/rooms/ui
unit_ui_LDADD = libui.la libwork.la libcompare.la libterms.la liblang.la libdoc.la libtext.la libbase.la $(CUNIT_LIBS) \
	$(UTF8PROC_LIBS) $(LTLIBINTL)
unit_ui_drafts_SOURCES = tests/unit-ui-drafts.c tests/ui-session.c tests/ui-session.h
unit_ui_drafts_CPPFLAGS = $(unit_ui_CPPFLAGS)
unit_ui_drafts_LDADD = $(unit_ui_LDADD)
unit_ui_screens_SOURCES = tests/unit-ui-screens.c tests/ui-session.c tests/ui-session.h
unit_ui_screens_CPPFLAGS = $(unit_ui_CPPFLAGS)
unit_ui_screens_LDADD = libui.la libwork.la libcompare.la libterms.la liblang.la libdoc.la libtext.la libbase.la \
	$(UTF8PROC_LIBS) $(LTLIBINTL)

# Writes what the screens show now into tests/screens; look at `git diff` afterwards.
renew-screens: unit-ui-screens
	SRCDIR='$(abs_top_srcdir)' ./unit-ui-screens --renew
.PHONY: renew-screens

EXTRA_DIST += $(UI_SCREENS)
UI_SCREENS = \
	tests/screens/compare.screen tests/screens/compare-wide.screen \
	tests/screens/correct.screen \
	tests/screens/find.screen \
	tests/screens/findings.screen \
	tests/screens/first.screen \
	tests/screens/fold.screen \
	tests/screens/help.screen \
	tests/screens/history.screen \
	tests/screens/marks.screen \
	tests/screens/notes.screen \
	tests/screens/plain.screen \
	tests/screens/readonly.screen \
	tests/screens/sizes.screen \
	tests/screens/source.screen \
	tests/screens/spelling.screen \
	tests/screens/tags.screen \
	tests/screens/report.screen tests/screens/terms.screen \
	tests/screens/requirements.screen tests/screens/tree.screen
