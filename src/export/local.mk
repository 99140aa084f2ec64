noinst_LTLIBRARIES += libexport.la
libexport_la_SOURCES = \
	src/export/comparison.c src/export/comparison_table.c \
	src/export/comparison_table.h \
	src/export/convert.c src/export/convert.h \
	src/export/declared.c src/export/declared.h src/export/declared_data.c \
	src/export/document.c src/export/document.h \
	src/export/document_fodt.c \
	src/export/document_html.c \
	src/export/document_md.c \
	src/export/document_text.c \
	src/export/export.h \
	src/export/findings.c \
	src/export/judgements.c \
	src/export/markup.c src/export/markup.h \
	src/export/outline.c src/export/overview.c \
	src/export/references.c \
	src/export/report.c src/export/report.h \
	src/export/report_cells.c src/export/report_parts.h \
	src/export/report_review.c \
	src/export/terms.c
libexport_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/export $(JANSSON_CFLAGS)
