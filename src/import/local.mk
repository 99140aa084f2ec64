noinst_LTLIBRARIES += libimport.la
libimport_la_SOURCES = src/import/import.c src/import/import.h \
	src/import/counter.c src/import/counter.h \
	src/import/encoding.c src/import/encoding.h \
	src/import/entities.c src/import/entities.h \
	src/import/html.c src/import/html_elements.c src/import/html_elements.h \
	src/import/html_probe.c src/import/html_probe.h \
	src/import/html_regions.c src/import/html_render.h \
	src/import/html_scan.c src/import/html_scan.h \
	src/import/markdown.c src/import/markdown_inline.c \
	src/import/markdown_inline.h src/import/web.h \
	src/import/office.c src/import/office.h \
	src/import/pdf.c src/import/pdf.h \
	src/import/pdf_columns.c \
	src/import/pdf_flow.c src/import/pdf_flow.h \
	src/import/pdf_furniture.c \
	src/import/pdf_layout.h \
	src/import/pdf_process.c src/import/pdf_process.h \
	src/import/pdf_render.c \
	src/import/pdf_rows.c \
	src/import/pdf_stream.c src/import/pdf_stream.h \
	src/import/pdf_style.c \
	src/import/pdf_tables.c \
	src/import/pdf_text.c \
	src/import/rendering.c
libimport_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/import

# What needs libarchive and libxml2 is a module, loaded with the first such file (office.h).
office_sources = \
	src/import/counter.c src/import/counter.h \
	src/import/docx.c src/import/docx.h \
	src/import/docx_inline.c \
	src/import/docx_numbering.c \
	src/import/docx_parts.c \
	src/import/docx_styles.c \
	src/import/docx_text.h \
	src/import/flow.c src/import/flow.h \
	src/import/odt.c src/import/odt.h \
	src/import/odt_styles.c \
	src/import/office_module.c \
	src/import/package.c src/import/package.h \
	src/import/rendering.c \
	src/import/xml.c src/import/xml.h
pkglib_LTLIBRARIES += office.la
office_la_SOURCES = $(office_sources)
office_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/import $(ARCHIVE_CFLAGS) $(XML_CFLAGS)
office_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared \
	-export-symbols-regex '^office_module$$'
office_la_LIBADD = libbase.la $(ARCHIVE_LIBS) $(XML_LIBS) $(UTF8PROC_LIBS) $(LTLIBINTL)

# The process that reads PDF files: the only one that is linked with poppler (pdf_child.c).
pkglibexec_PROGRAMS += klausul-pdf
klausul_pdf_SOURCES = src/import/pdf_child.c src/import/pdf_sandbox.c src/import/pdf_sandbox.h \
	src/import/pdf_stream.h
klausul_pdf_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/import $(POPPLER_CFLAGS) \
	$(SECCOMP_CFLAGS)
klausul_pdf_LDADD = $(POPPLER_LIBS) $(SECCOMP_LIBS)
