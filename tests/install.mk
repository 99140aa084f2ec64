# The tree as a whole: what a fresh clone, a distribution and an installation must be.
tree_tests = tests/layering.sh tests/system-install.sh tests/system-manual.sh
TESTS += $(tree_tests)
EXTRA_DIST += $(tree_tests)
