bin_PROGRAMS += klausul
klausul_SOURCES = src/main.c
klausul_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_srcdir)/src
klausul_LDADD = libcli.la libui.la libwork.la libexport.la libstorelate.la libhistory.la \
	libcheck.la libcompare.la libterms.la liblang.la libdoc.la libimport.la libtext.la libbase.la \
	$(JANSSON_LIBS) $(UTF8PROC_LIBS) $(LTLIBINTL)
