noinst_LTLIBRARIES += libimport.la
libimport_la_SOURCES = src/import/import.c src/import/import.h
libimport_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/import
