# Danish knowledge as data: what a lawyer could correct. One line a file, so that merges are easy.
klausuldatadir = $(pkgdatadir)/da_DK
dist_klausuldata_DATA =
dist_klausuldata_DATA += data/da_DK/eksempel-databehandleraftale.txt
dist_klausuldata_DATA += data/da_DK/tags.tsv
dist_klausuldata_DATA += data/da_DK/abbreviations.txt
dist_klausuldata_DATA += data/da_DK/english.txt
dist_klausuldata_DATA += data/da_DK/slips.tsv
dist_klausuldata_DATA += data/da_DK/phrases.tsv
dist_klausuldata_DATA += data/da_DK/legal.dic
dist_klausuldata_DATA += data/da_DK/countries.txt
dist_klausuldata_DATA += data/da_DK/placeholders.tsv
dist_klausuldata_DATA += data/da_DK/drift.tsv
dist_klausuldata_DATA += data/da_DK/loanwords.txt
dist_klausuldata_DATA += data/da_DK/references.tsv
dist_klausuldata_DATA += data/da_DK/laws.tsv
