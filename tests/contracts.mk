# Contracts with their clause trees, for tests of extraction (tests/contracts/README).
CONTRACT_NAMES = 01-erhvervsleje 02-ansaettelse 03-fortrolighed 04-dba-pdf
EXTRA_DIST += tests/contracts/README \
	$(CONTRACT_NAMES:%=tests/contracts/%.txt) $(CONTRACT_NAMES:%=tests/contracts/%.tree.tsv)
