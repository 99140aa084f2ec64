# The whole program: driven in a real terminal, killed, given bad input, asked for help.
system_tests = tests/system-review.sh tests/system-kill.sh tests/system-drafts.sh \
	tests/system-reimport.sh \
	tests/system-badinput.sh tests/system-cli.sh tests/system-check.sh tests/system-compare.sh \
	tests/system-compare-view.sh tests/system-standard.sh tests/system-compare-many.sh \
	tests/system-report.sh tests/browser.sh tests/system-declared.sh
TESTS += $(system_tests)
EXTRA_DIST += $(system_tests) tests/system-lib.sh tests/sarif.py
