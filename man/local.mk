dist_man_MANS += man/klausul.1
manda1dir = $(mandir)/da/man1
dist_manda1_DATA = man/da/klausul.1
EXTRA_DIST += man/keys.sh

# Writes the tables of keys in the manuals again, after an action or a key was added.
renew-manual: $(CATALOGUES)
	for page in klausul.1=en da/klausul.1=da; do \
		file='$(top_srcdir)'/man/$${page%=*}; \
		SRCDIR='$(top_srcdir)' BUILDDIR=. bash '$(top_srcdir)/man/keys.sh' --splice \
			"$$file" $${page#*=} >manual.tmp && cat manual.tmp >"$$file" || exit 1; \
	done; rm -f manual.tmp
.PHONY: renew-manual
