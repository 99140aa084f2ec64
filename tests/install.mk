# The tree as a whole: what a fresh clone, a distribution and an installation must be.
EXTRA_DIST += tests/layering.sh
