# The catalogues where a program that is run from its build folder finds them (paths_locale);
# po/Makefile is for the installed ones.
CATALOGUES = locale/da/LC_MESSAGES/klausul.mo
noinst_DATA += $(CATALOGUES)
CLEANFILES += $(CATALOGUES)
EXTRA_DIST += po/local.mk

locale/%/LC_MESSAGES/klausul.mo: $(top_srcdir)/po/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@ $<

# po/Makefile makes its catalogue once and not again when da.po changes; ours is up to date.
install-data-hook:
	for catalogue in $(CATALOGUES); do \
		target="$(DESTDIR)$(localedir)/$${catalogue#locale/}"; \
		$(MKDIR_P) "$${target%/*}" && $(INSTALL_DATA) "$$catalogue" "$$target" || exit 1; \
	done
