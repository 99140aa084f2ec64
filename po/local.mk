# The catalogues where a program that is run from its build folder finds them (paths_locale);
# po/Makefile is for the installed ones.
CATALOGUES = locale/da/LC_MESSAGES/klausul.mo
noinst_DATA += $(CATALOGUES)
CLEANFILES += $(CATALOGUES)
EXTRA_DIST += po/local.mk

locale/%/LC_MESSAGES/klausul.mo: $(top_srcdir)/po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@ $<
