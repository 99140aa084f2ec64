noinst_LTLIBRARIES += libui.la
libui_la_SOURCES =
libui_la_CPPFLAGS = $(COMMON_CPPFLAGS) -I$(top_builddir)/rooms/ui
