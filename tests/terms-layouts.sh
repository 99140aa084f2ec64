#!/bin/bash
# The parties and the list of subprocessors in every shape in which they were seen: each of the
# layouts of parties below stands in a contract with each few of the layouts of the list, with other
# names and numbers every time. All names and numbers must be right.
set -u
LC_ALL=C.UTF-8
export LC_ALL
klausul=$BUILDDIR/klausul
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT

controllers=("Skovlyst Efterskole" "Lægehuset Bakken I/S" "Vejby Kommune" "Fonden Lys"
    "Dansk Fugleforening" "4Kids Fritid ApS" "Aarhus Letbane P/S" "Andelsboligforeningen Solsikken"
    "Museet Klosteret" "Region Østjylland" "Sct. Maria Hospice" "Boligforeningen af 1942"
    "Bro & Søn Autoværksted ApS" "A/S Trælasten" "Kvickly Vest Amba" "Syddansk Erhvervsskole"
    "Ringe Tømrer- og Bygningssnedkeri ApS" "Ejendomsselskabet Havnegade 7 P/S" "Hedeby Sparekasse"
    "DK-Beton A/S")
processors=("Nordlys IT A/S" "Bit & Byte ApS" "3Partner Data A/S" "Cloudberry Danmark ApS"
    "e-Journal Danmark ApS" "IT-Huset i Ribe ApS" "Rod, Holm & Co. A/S" "DataQ A/S"
    "Sky- og Netdrift A/S" "Lønspecialisten P/S" "Kodeknuserne IVS")
# name|label of the number|number as printed|number as read|country|town
firms=("Fjordhal Datacenter ApS|CVR-nr.|99302100|99302100|Danmark|Havnegade 60, 9000 Aalborg"
    "Öresund Data AB|Org.nr.|556914-2203|556914-2203|Sverige|Hyllie 40, Malmö"
    "Fjellsky AS|Org.nr.|918 273 645|918273645|Norge|Storgata 9, Oslo"
    "Suomi Hosting Oy|Y-tunnus|2817346-5|2817346-5|Finland|Puistokatu 3, Turku"
    "Rheinwerk Cloud GmbH||HRB 29865 B|HRB 29865 B|Tyskland|Hauptstraße 7, 10115 Berlin"
    "Wisła Software Sp. z o.o.|KRS|0000412876|0000412876|Polen|ul. Długa 4, Kraków"
    "Tagwise, Inc.|Delaware File No.|7003128|7003128|USA|Larkin Street 900, Portland"
    "Quillmark Ltd.|Company No.|11902645|11902645|Storbritannien|5 Mill Road, Leeds"
    "Lacustre Archivage SA||CHE-419.650.233|CHE-419.650.233|Schweiz|Rue du Lac 2, Lausanne"
    "Kotodama K.K.||0104-01-118642|0104-01-118642|Japan|Osaka"
    "DevDunav d.o.o.|MB|21457893|21457893|Serbien|Dunavska 8, Beograd"
    "Bengal Advisory Pvt. Ltd.|CIN|U74140KA2014PTC077201|U74140KA2014PTC077201|Indien|Bengaluru"
    "Datahuset i Vejle I/S|CVR|DK 99 30 22 40|99302240|Danmark|Boulevarden 9, 7100 Vejle"
    "Amazon Web Services EMEA SARL||||Luxembourg|38 avenue Kennedy, Luxembourg"
    "Milano Servizi S.p.A.|P.IVA|03377410987|03377410987|Italien|Via Roma 3, Milano"
    "Print & Post Vest A/S|CVR-nr.:|9930 2275|99302275|Danmark|Industrivej 6, 6700 Esbjerg")
tasks=("Hosting af servere" "Sikkerhedskopiering" "Udsendelse af e-mails" "Support til brugere"
    "Print og kuvertering")

# parties LAYOUT CONTROLLER NUMBER PROCESSOR NUMBER
parties()
{
    local a=$2 b=$4 na=$3 nb=$5 sa="Bøgevej 3" za="8000 Aarhus C" sb="Åboulevarden 21, 3. sal"
    local zb="5230 Odense M"
    case $1 in
    0) printf 'mellem\n\n%s\n%s\n%s\nCVR-nr.: %s\n(herefter "den dataansvarlige")\n\nog\n\n' \
            "$a" "$sa" "$za" "$na"
        printf '%s\n%s\n%s\nCVR-nr.: %s\n(herefter "databehandleren")\n' "$b" "$sb" "$zb" "$nb" ;;
    1) printf 'Dataansvarlig: %s, %s, %s, CVR %s\n\n' "$a" "$sa" "$za" "$na"
        printf 'Databehandler: %s, %s, %s, CVR %s\n' "$b" "$sb" "$zb" "$nb" ;;
    2) printf 'Mellem %s, %s, %s, CVR-nr. %s (herefter »Kunden«) og %s, %s, %s, CVR-nr. %s' \
            "$a" "$sa" "$za" "$na" "$b" "$sb" "$zb" "$nb"
        printf ' (herefter »Systemhuset«) er indgået denne aftale.\n\n'
        printf 'Kunden er dataansvarlig, og Systemhuset er databehandler.\n' ;;
    3) printf '| | Dataansvarlig | Databehandler |\n|---|---|---|\n| **Navn** | %s | %s |\n' "$a" "$b"
        printf '| **CVR-nr.** | %s | %s |\n' "$na" "$nb" ;;
    4) printf '| Part | Navn | CVR | Adresse |\n|---|---|---|---|\n'
        printf '| Dataansvarlig | %s | %s | %s, %s |\n' "$a" "$na" "$sa" "$za"
        printf '| Databehandler | %s | %s | %s, %s |\n' "$b" "$nb" "$sb" "$zb" ;;
    5) printf '%s\n' "Dataansvarlig|Databehandler" "$a|$b" "$sa|$sb" "$za|$zb" \
            "CVR-nr. $na|CVR-nr. $nb" | columns 48 ;;
    6) printf '%s\n' "$a|$b" "$sa|$sb" "$za|$zb" "CVR-nr. $na|CVR-nr. $nb" \
            '("Dataansvarlig")|("Databehandler")' | columns 48 ;;
    7) printf 'Den dataansvarlige:\nNavn: %s\nAdresse: %s, %s\nCVR-nr.: %s\n\n' "$a" "$sa" "$za" "$na"
        printf 'Databehandleren:\nNavn: %s\nAdresse: %s, %s\nCVR-nr.: %s\n' "$b" "$sb" "$zb" "$nb" ;;
    8) printf 'Denne aftale er indgået af %s (CVR-nr. %s), %s, %s, som dataansvarlig og %s' \
            "$a" "$na" "$sa" "$za" "$b"
        printf ' (CVR-nr. %s), %s, %s, som databehandler.\n' "$nb" "$sb" "$zb" ;;
    9) printf '1. Parter\n\n1.1 Den dataansvarlige er %s, %s, %s, CVR-nr. %s.\n\n' \
            "$a" "$sa" "$za" "$na"
        printf '1.2 Databehandleren er %s, %s, %s, CVR-nr. %s.\n' "$b" "$sb" "$zb" "$nb" ;;
    10) printf '%s\n%s\n%s\ncvr. nr. %s\n(”Kunden”)\n\nog\n\n' "$a" "$sa" "$za" "$na"
        printf '%s\n%s\n%s\nCVR nr.: %s\n(”Leverandøren”)\n\nhar aftalt følgende:\n\n' \
            "$b" "$sb" "$zb" "$nb"
        printf 'Kunden er dataansvarlig og Leverandøren databehandler.\n' ;;
    11) printf 'Databehandler\n%s\n%s\n%s\nCVR-nr. %s\n\n' "$b" "$sb" "$zb" "$nb"
        printf 'Dataansvarlig\n%s\n%s\n%s\nCVR-nr. %s\n' "$a" "$sa" "$za" "$na" ;;
    12) printf 'Mellem\n\n%s, CVR-nr. %s\n\nog\n\n%s, CVR-nr. %s\n\ner følgende aftalt:\n\n' \
            "$a" "$na" "$b" "$nb"
        printf '%s er dataansvarlig, og %s er databehandler.\n' "$a" "$b" ;;
    13) printf 'Kunde (dataansvarlig): %s\nCVR-nr.: %s\nAdresse: %s, %s\n\n' "$a" "$na" "$sa" "$za"
        printf 'Leverandør (databehandler): %s\nCVR-nr.: %s\nAdresse: %s, %s\n' \
            "$b" "$nb" "$sb" "$zb" ;;
    14) printf 'Parterne er:\n\na) %s, CVR-nr. %s, %s, %s, der er dataansvarlig, og\n\n' \
            "$a" "$na" "$sa" "$za"
        printf 'b) %s, CVR-nr. %s, %s, %s, der er databehandler.\n' "$b" "$nb" "$sb" "$zb" ;;
    15) printf 'Dataansvarlig\nDatabehandler\nNavn\n%s\n%s\nCVR-nr.\n%s\n%s\n' "$a" "$b" "$na" "$nb" ;;
    16) printf -- '- Dataansvarlig: %s (CVR-nr. %s), %s, %s\n' "$a" "$na" "$sa" "$za"
        printf -- '- Databehandler: %s (CVR-nr. %s), %s, %s\n' "$b" "$nb" "$sb" "$zb" ;;
    17) printf '%s\n' "HAVNSØ STYRELSE|Sagsnr. 24/11811" "Digital drift|Dok.nr. 24/11811-3" | columns 48
        printf '\n\n'
        printf '%s\n' "Dataansvarlig|Databehandler" "|" "$a|$b" "$sa|$sb" "$za|$zb" \
            "CVR-nr. $na|CVR-nr. $nb" | columns 48 ;;
    18) printf '**Kunden** (den dataansvarlige): %s, %s, %s, CVR-nr. %s\n\n' "$a" "$sa" "$za" "$na"
        printf '**Leverandøren** (databehandleren): %s, %s, %s, CVR-nr. %s\n' \
            "$b" "$sb" "$zb" "$nb" ;;
    20) printf 'Dataansvarlig:\n%s Bakkevej 3 8000 Aarhus C CVR: %s\n\n' "$a" "$na"
        printf 'Databehandler:\n%s Bakkevej 21 5230 Odense M CVR: %s\n' "$b" "$nb" ;;
    21) printf 'mellem\n\n%s\n\n%s\n\n%s\n\nCVR-nr.: %s\n\n(herefter ”Dataansvarlig”)\n\nog\n\n' \
            "$a" "$sa" "$za" "$na"
        printf '%s\n\n%s\n\n%s\n\nCVR-nr.: %s\n\n(herefter ”Databehandler”)\n' \
            "$b" "$sb" "$zb" "$nb" ;;
    22) printf '\tDataansvarlig\tDatabehandler\nNavn\t%s\t%s\nCVR-nr.\t%s\t%s\n' "$a" "$b" "$na" "$nb" ;;
    23) printf 'Denne aftale indgås mellem den dataansvarlige,\n%s,\n%s, %s,\nCVR-nr. %s,\n\n' \
            "$a" "$sa" "$za" "$na"
        printf 'og databehandleren,\n%s,\n%s, %s,\nCVR-nr. %s.\n' "$b" "$sb" "$zb" "$nb" ;;
    24) printf 'Part 1\n%s\nCVR-nr.: %s\n%s\n%s\n\nPart 2\n%s\nCVR-nr.: %s\n%s\n%s\n\n' \
            "$a" "$na" "$sa" "$za" "$b" "$nb" "$sb" "$zb"
        printf '%s er databehandler for %s.\n' "$b" "$a" ;;
    19) printf 'Den dataansvarlige Databehandleren\n\n%s\n%s\n%s\nCVR-nr. %s\n\n' "$a" "$sa" "$za" "$na"
        printf '%s\n%s\n%s\nCVR-nr. %s\n\n' "$b" "$sb" "$zb" "$nb" ;;
    esac
}
party_layouts=25

# Two columns from lines "left|right"; characters count, not bytes.
columns()
{
    local left right
    while IFS='|' read -r left right; do
        printf '%s%*s%s\n' "$left" $(($1 - ${#left})) '' "$right"
    done
}

# wide A B C D: four cells, in characters.
wide()
{
    local cell width
    for width in 34 28 18; do
        cell=$1
        shift
        printf '%s%*s' "$cell" $((width - ${#cell})) ''
    done
    printf '%s\n' "$1"
}

# list LAYOUT FIRM…: the records as "name|label|printed|read|country|place".
list()
{
    local layout=$1 n=0 record name label printed country place number task last
    shift
    case $layout in
    0) printf '| Navn | Registreringsnummer | Adresse | Land | Ydelse |\n|---|---|---|---|---|\n' ;;
    1) wide Navn CVR/Reg.nr. Land Formål ;;
    2) printf 'Navn Registrering Adresse Behandling\n' ;;
    3) printf 'NAVN CVR ADRESSE BESKRIVELSE AF BEHANDLING\n\n' ;;
    4) printf 'Navn\nRegistreringsnummer\nAdresse\nYdelse\n' ;;
    8) printf 'Databehandleren bruger ' ;;
    11) printf '| Ydelse | Underdatabehandler | Land | Reg.nr. |\n|---|---|---|---|\n' ;;
    12) printf '| Navn og CVR-nr. | Adresse | Behandling |\n|---|---|---|\n' ;;
    15) printf 'Navn og registreringsnummer\nAdresse\nYdelse\nGrundlag\n' ;;
    16) printf 'Underdatabehandler\tCVR-nr.\tLand\tOpgave\n' ;;
    18) printf 'Nr. Navn CVR-nr. Land Opgave\n' ;;
    esac
    last=$#
    for record in "$@"; do
        IFS='|' read -r name label printed _ country place <<<"$record"
        number=${label:+$label }$printed
        task=${tasks[n % ${#tasks[@]}]}
        n=$((n + 1))
        case $layout in
        0) printf '| %s | %s | %s | %s | %s |\n' "$name" "${number:-–}" "$place" "$country" "$task" ;;
        1) wide "$name" "${printed:--}" "$country" "$task" ;;
        2) printf '%s %s %s, %s %s\n' "$name" "${number:--}" "$place" "$country" "$task" ;;
        3) printf '%s %s %s, %s \n%s\n\n' "$name" "${printed:--}" "$place" "$country" "$task" ;;
        4) printf '%s\n%s\n%s, %s\n%s\n' "$name" "${number:--}" "$place" "$country" "$task" ;;
        5) printf 'Navn: %s\n%sAdresse: %s\nLand: %s\nOpgave: %s\n\n' "$name" \
                "${number:+Reg.nr.: $number
}" "$place" "$country" "$task" ;;
        6) printf '• %s, %s%s, %s: %s\n' "$name" "${number:+$number, }" "$place" "$country" "${task,}" ;;
        7) printf -- '- %s%s, %s – %s\n' "$name" "${number:+ ($number)}" "$country" "${task,}" ;;
        8) printf '%s%s%s, %s, til %s' "$( ((n == 1)) || { ((n == last)) && echo ' og ' || echo ', '; })" \
                "$name" "${number:+ ($number)}" "$country" "${task,}" ;;
        9) printf '%s\n%s%s\n%s\n%s\n\n' "$name" "${number:+$number
}" "$place" "$country" "$task" ;;
        10) printf '%d. %s, %s%s, %s. %s.\n' $n "$name" "${number:+$number, }" "$place" "$country" "$task" ;;
        11) printf '| %s | %s | %s | %s |\n' "$task" "$name" "$country" "${number:--}" ;;
        12) printf '| %s%s | %s, %s | %s |\n' "$name" "${number:+, $number}" "$place" "$country" "$task" ;;
        13) printf '%d) Navn: %s\n%s   Adresse: %s, %s\n   Behandling: %s\n\n' $n "$name" \
                "${number:+   Registreringsnr.: $number
}" "$place" "$country" "$task" ;;
        14) printf '### %s\n\n%s%s, %s  \n%s\n\n' "$name" "${number:+$number  
}" "$place" "$country" "$task" ;;
        15) printf '%s%s\n%s, %s\n%s\nIkke relevant\n\n' "$name" "${number:+, $number}" "$place" \
                "$country" "$task" ;;
        16) printf '%s\t%s\t%s\t%s\n' "$name" "$printed" "$country" "$task" ;;
        17) printf '• %s\n%s  %s, %s\n  %s\n' "$name" "${number:+  $number
}" "$place" "$country" "$task" ;;
        18) printf '%d %s %s %s %s\n' $n "$name" "${printed:--}" "$country" "$task" ;;
        esac
    done
    ((layout != 8)) || printf '.\n'
}
list_layouts=19

intros=("Den dataansvarlige har godkendt brugen af følgende underdatabehandlere:" ""
    "Ved aftalens indgåelse er følgende underdatabehandlere godkendt:")

# contract N: its text and what must be read.
contract()
{
    local n=$1 p=$(($1 % party_layouts)) l=$(($1 * 7 % list_layouts)) mark="" intro chosen=() i gold
    local a=${controllers[$1 % ${#controllers[@]}]} b=${processors[$1 * 3 % ${#processors[@]}]}
    local record name id
    for ((i = 0; i < 2 + n % 3; i++)); do
        chosen+=("${firms[(n * 5 + i * 3) % ${#firms[@]}]}")
    done
    case "$p $l" in
    [34]\ * | *\ 0 | *\ 11 | *\ 12 | *\ 14) mark='## ' ;;
    esac
    intro=${intros[n % ${#intros[@]}]}
    ((l != 8)) || intro=""
    {
        printf '%sDatabehandleraftale\n\n' "${mark:+# }"
        parties $p "$a" 99300035 "$b" "DK 99 30 01 40"
        printf '\n%s2. Instruks\n\n2.1 Databehandleren følger den dataansvarliges instruks.\n\n' "$mark"
        printf '%s3. Underdatabehandlere\n\n3.1 Databehandleren har den dataansvarliges generelle ' "$mark"
        printf 'godkendelse til at bruge underdatabehandlere, jf. bilag B.\n\n'
        printf '%sBilag B Underdatabehandlere\n\n%s' "$mark" "${intro:+$intro

}"
        list $l "${chosen[@]}"
        printf '\n%sBilag C Sikkerhed\n\nDatabehandleren krypterer alle data.\n' "$mark"
    } >"$work/$n-p$p-l$l.txt"
    gold=""
    for record in "${chosen[@]}"; do
        IFS='|' read -r name _ _ id _ _ <<<"$record"
        gold+="${gold:+,}{\"name\":\"$name\",\"id\":$([[ -n $id ]] && echo "\"$id\"" || echo null)}"
    done
    printf '{"parties":[{"role":"controller","name":"%s","id":"99300035"},' "$a" >"$work/$n-p$p-l$l.gold"
    printf '{"role":"processor","name":"%s","id":"99300140"}],"subprocessors":[%s],' "$b" "$gold" \
        >>"$work/$n-p$p-l$l.gold"
    printf '"subprocessor_authorisation":{"value":"general"}}\n' >>"$work/$n-p$p-l$l.gold"
    "$klausul" -C "$work" -q terms --format=json "$work/$n-p$p-l$l.txt" >"$work/$n-p$p-l$l.json" || exit 1
    arguments+=("$work/$n-p$p-l$l.gold" "$work/$n-p$p-l$l.json")
}

arguments=()
for ((n = 0; n < 380; n += 3)); do
    contract $n
done
SCORE_MIN=100 "$BUILDDIR/score-terms" "${arguments[@]}"
status=$?
if [[ -n ${KEEP:-} ]]; then
    cp -r "$work" "$KEEP"
fi
exit $status
