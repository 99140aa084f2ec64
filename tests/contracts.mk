# Contracts with their clause trees, for tests of extraction (tests/contracts/README).
CONTRACT_NAMES = 01-erhvervsleje 02-ansaettelse 03-fortrolighed 04-dba-pdf \
	05-web-abonnement 06-levering 07-markdown 08-driftsaftale 09-vedtaegter \
	10-bilagsrig 11-hosting 12-konsulent 13-lost-numre 14-dba-kort 15-kommune-dba \
	16-licens 17-tegn 18-web-dba 19-loese-numre 20-skabelon-pdf 21-uden-numre \
	22-renhold 23-standardlig 24-samarbejde \
	25-tandklinik-pdf 26-maalerdata 27-web-forening 28-stk-kommune 29-sidehoved \
	30-punkter 31-midt-i 32-tekst-uden-luft 33-elevportal \
	34-driftsbilag 35-mailhus 36-vognpark 37-web-regnskab \
	38-andelsbolig \
	39-dba-sky \
	40-english \
	41-lov \
	42-ansaettelse-direktoer \
	43-sla-bilag \
	44-webvilkaar \
	45-tab-nummer \
	46-md-aftale \
	47-ocr \
	48-konsortium \
	49-kort-nda \
	50-licens-niveauer \
	51-dba-klinik \
	52-paragraf-punkt \
	53-definitioner \
	54-tabulator \
	55-pdf-rejse \
	56-pdflayout-forsyning \
	57-haandbog \
	58-stiftelse \
	59-salg-engelsk-dansk \
	60-dba-kommunal-indhold \
	61-allonge \
	62-software-runin \
	63-dba-fitness \
	64-bygherre \
	65-privatlivspolitik \
	66-layout-kolonner \
	67-bestyrelse \
	68-gdpr-tillaeg \
	69-doede-numre \
	70-pdf-kursus \
	71-pdf-vilkaar-layout \
	72-underbilag \
	73-tillaeg \
	74-romertal \
	75-spoergsmaal \
	76-md-menu \
	77-numre-loeber-videre \
	78-faneblade \
	79-spalter \
	80-parenteser 81-klistrede-numre 82-web-forside 83-numre-alene 84-md-indhold \
	85-firmaer-i-linjer 86-linjer-uden-tegn
EXTRA_DIST += tests/contracts/README \
	tests/contracts/eksempel.findings.tsv tests/contracts/eksempel.tree.tsv \
	$(CONTRACT_NAMES:%=tests/contracts/%.txt) $(CONTRACT_NAMES:%=tests/contracts/%.tree.tsv)

# Are they and the data files well formed?
EXTRA_DIST += tests/contracts.sh tests/score-tree.awk
TESTS += tests/contracts.sh
