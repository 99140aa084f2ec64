# Contracts with their clause trees, for tests of extraction (tests/contracts/README).
CONTRACT_NAMES = 01-erhvervsleje 02-ansaettelse 03-fortrolighed 04-dba-pdf \
	05-web-abonnement 06-levering 07-markdown 08-driftsaftale 09-vedtaegter \
	10-bilagsrig 11-hosting
EXTRA_DIST += tests/contracts/README \
	tests/contracts/eksempel.findings.tsv tests/contracts/eksempel.tree.tsv \
	$(CONTRACT_NAMES:%=tests/contracts/%.txt) $(CONTRACT_NAMES:%=tests/contracts/%.tree.tsv)
