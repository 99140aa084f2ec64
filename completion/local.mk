completiondir = $(datadir)/bash-completion/completions
dist_completion_DATA = completion/klausul.bash
EXTRA_DIST += completion/local.mk
