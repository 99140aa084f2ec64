#!/bin/bash
# Key terms of single clauses as different hands write them: every line of terms-wordings.txt, alone and in
# a whole agreement; and of whole layouts of parties and subprocessors: every block of terms-blocks.txt.
set -u
LC_ALL=C.UTF-8
export LC_ALL
klausul=$BUILDDIR/klausul
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
parties='"parties": [{"role": "controller", "name": "Birkelund Kommune", "id": "99300035"},
    {"role": "processor", "name": "Elmelys Data A/S", "id": "99300140"}]'
count=0
arguments=()

while IFS= read -r line; do
    [[ $line = \{* ]] || continue
    count=$((count + 1))
    text=${line#*|}
    text=${text# }
    text=${text#\~ }
    gold=${line%%|*}
    printf '{%s, %s\n' "$parties" "${gold#\{}" >"$work/$count.gold"
    {
        printf 'Databehandleraftale\n\nmellem Birkelund Kommune, CVR-nr. 99300035 (dataansvarlig) og '
        printf 'Elmelys Data A/S, CVR-nr. 99300140 (databehandler)\n\n'
        [[ $text = ¶* ]] || printf '1. Vilkår\n\n1.1 '
        text=${text#¶ }
        text=${text//¶ /$'\n\n'}
        printf '%s\n' "${text//↵ /$'\n'}"
    } >"$work/$count.txt"
    "$klausul" -C "$work" -q terms --format=json "$work/$count.txt" >"$work/$count.json" || exit 1
    arguments+=("$work/$count.gold" "$work/$count.json")
done <"$SRCDIR/tests/terms-wordings.txt"
# The same in a whole agreement, in the section that it belongs to: single sentences whose every key has
# one, but those that begin with "~", which would be strange there.
section_of()
{
    case $1 in
    *'"special_categories"'* | *'"criminal_offences"'* | *'"subprocessors"'* | *_categories* | *_types* | \
        *'"retention_law"'* | *'"audit_standards"'* | *'"third_countries"'* | *_locations*) echo - ;;
    '{"breach_notice_hours"'*) echo 10 ;;
    '{"subprocessor_'*) echo 7 ;;
    '{"deletion"'*) echo 11 ;;
    '{"request_response"'*) echo 9 ;;
    '{"log_retention"'*) echo 6 ;;
    '{"governing_law"'* | '{"effective"'*) echo 14 ;;
    *) echo - ;;
    esac
}

# whole SECTION TEXT: an agreement that says nothing else of the key terms.
whole()
{
    printf 'Databehandleraftale\n\nmellem Birkelund Kommune, CVR-nr. 99300035 (dataansvarlig) og '
    printf 'Elmelys Data A/S, CVR-nr. 99300140 (databehandler)\n'
    sed 's/$/\n/' <<'END' | awk -v at="$1" -v text="$2" '{ print }
        $1 == at ".1" { print "\n" at ".2 " text }'

4. Instruks
4.1 Databehandleren må kun behandle personoplysninger efter dokumenteret instruks fra den dataansvarlige.
5. Fortrolighed
5.1 Databehandleren sikrer, at kun medarbejdere, der er pålagt tavshedspligt, får adgang.
6. Behandlingssikkerhed
6.1 Databehandleren gennemfører passende foranstaltninger efter artikel 32. Risici vurderes løbende.
7. Brug af underdatabehandlere
7.1 Databehandleren pålægger underdatabehandleren de samme forpligtelser og hæfter for denne.
8. Overførsel til tredjelande
8.1 Overførsel til tredjelande sker kun efter instruks og på et gyldigt grundlag.
9. Bistand til den dataansvarlige
9.1 Databehandleren bistår den dataansvarlige med at besvare anmodninger fra de registrerede.
10. Underretning om brud på persondatasikkerheden
10.1 Databehandleren underretter uden unødig forsinkelse den dataansvarlige om brud, når det opdages.
11. Sletning og returnering af oplysninger
11.1 Kopier, der skal opbevares efter loven, behandles kun til det formål.
12. Revision, herunder inspektion
12.1 Databehandleren giver adgang til de oplysninger, der er nødvendige for at påvise, at artikel 28 er overholdt.
14. Ikrafttræden og ophør
14.1 Bestemmelserne kan genforhandles, hvis lovændringer giver anledning hertil.
END
}

within=0
while IFS= read -r line; do
    text=${line#*| }
    section=$(section_of "$line")
    [[ $line = \{* && $text != ¶* && $text != *↵* && $text != *¶* && $text != \~* && $section != - ]] || continue
    within=$((within + 1))
    gold=${line%%|*}
    printf '{%s, %s\n' "$parties" "${gold#\{}" >"$work/whole$within.gold"
    whole "$section" "$text" >"$work/whole$within.txt"
    "$klausul" -C "$work" -q terms --format=json "$work/whole$within.txt" >"$work/whole$within.json" || exit 1
    arguments+=("$work/whole$within.gold" "$work/whole$within.json")
done <"$SRCDIR/tests/terms-wordings.txt"
if ((within < 40)); then
    echo "only $within wordings were read in a whole agreement"
    exit 1
fi
awk -v to="$work" 'BEGIN { RS = "\n%%\n" } NR > 1 { at = index($0, "\n")
    print substr($0, 1, at) >(to "/block" NR ".gold"); print substr($0, at + 1) >(to "/block" NR ".txt") }' \
    "$SRCDIR/tests/terms-blocks.txt"
for gold in "$work"/block*.gold; do
    count=$((count + 1))
    "$klausul" -C "$work" -q terms --format=json "${gold%gold}txt" >"${gold%gold}json" || exit 1
    arguments+=("$gold" "${gold%gold}json")
done
if ((count < 40)); then
    echo "only $count wordings were read"
    exit 1
fi
SCORE_ADDRESSES=1 SCORE_LISTS=1 SCORE_MIN=100 "$BUILDDIR/score-terms" "${arguments[@]}"
