noinst_LTLIBRARIES += libtext.la
libtext_la_SOURCES = \
	src/text/cells.c src/text/decode.c src/text/decode.h \
	src/text/furniture.c src/text/lone_number.c \
	src/text/joiner.c \
	src/text/layout.c src/text/layout.h \
	src/text/map.c src/text/map.h \
	src/text/structure.c \
	src/text/source.c src/text/source.h \
	src/text/hint.h src/text/span.h
libtext_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/text
