# Completion of klausul's command line for bash. Needs nothing but bash itself.

# Offers the given words.
_klausul_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

_klausul_files()
{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "${1:--f}" -- "$cur")
}

# Offers lines of a command's output; they may hold spaces ("Bilag B/B.1").
_klausul_lines()
{
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == "$cur"* || $line == "${cur//\\/}"* ]]; then
            COMPREPLY+=("$(printf '%q' "$line")")
        fi
    done
}

_klausul_ids()
{
    "${COMP_WORDS[0]}" "${workspace[@]}" list 2>/dev/null
}

# Citations of a contract, from its outline: "10.2", "Bilag B/B.1".
_klausul_citations()
{
    "${COMP_WORDS[0]}" "${workspace[@]}" outline --format=tsv "$1" 2>/dev/null | awk -F '\t' '
        {
            label = $4; above = cited[$2]
            if (label == "-" || label == "") { cited[$1] = above; annex[$1] = annex[$2]; next }
            annex[$1] = $3 == "annex"
            if (above == "" || annex[$1] || index(label, above ".") == 1)
                cited[$1] = label
            else
                cited[$1] = above (annex[$2] ? "/" : ".") label
            print cited[$1]
        }'
}

# The tags of the taxonomy, and those in use in the contract.
_klausul_tags()
{
    local program data
    program=$(readlink -f "$(command -v "${COMP_WORDS[0]}")")
    for data in "${KLAUSUL_DATA:-/nonexistent}" "${program%/bin/*}/share/klausul/da_DK" \
        "${program%/*/*}/data/da_DK"; do
        if [[ -f $data/tags.tsv ]]; then
            grep -v '^#' "$data/tags.tsv" | cut -f 1
            break
        fi
    done
    "${COMP_WORDS[0]}" "${workspace[@]}" show "$1" 2>/dev/null | sed -n 's/^tag #\([^ ]*\).*/\1/p'
}

# The names of the standards.
_klausul_standards()
{
    "${COMP_WORDS[0]}" "${workspace[@]}" -q standard list --format=tsv 2>/dev/null | cut -f1
}

# Annotations that wait for their clause.
_klausul_queue()
{
    "${COMP_WORDS[0]}" "${workspace[@]}" queue "$1" --format=tsv 2>/dev/null | cut -f1
}

_klausul()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command='' i word place=0 id='' ids='' workspace=() options=''
    local commands='init import list outline refs text compare standard check terms report show tag untag note correct
        restructure mark reason queue attach drop undo redo commit log diff search reindex review help'

    # bash hands over --format=tsv as three words.
    if [[ $cur == = ]]; then
        cur=''
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi

    # The command, and how many of its own arguments stand before the cursor.
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        -C | --directory)
            i=$((i + 1))
            if [[ ${COMP_WORDS[i]} == = ]]; then i=$((i + 1)); fi
            workspace=(-C "${COMP_WORDS[i]}")
            ;;
        --format | --color | --update | --replace | --with | --text-file | --split | --label | --kind | --since | --reason | --set | --standard | --standard-clause | --min | --against | --lang | --output | -o | --message | -m)
            i=$((i + 1))
            if [[ ${COMP_WORDS[i]} == = ]]; then i=$((i + 1)); fi
            ;;
        -*) ;;
        *)
            if [[ -z $command ]]; then
                command=$word
            else
                place=$((place + 1))
                if ((place == 1)); then id=$word; fi
            fi
            ;;
        esac
    done

    case $prev in
    --format)
        case $command in
        check) _klausul_words 'text tsv json sarif' ;;
        log | show | search) _klausul_words 'text json' ;;
        terms) _klausul_words 'text json csv' ;;
        compare) _klausul_words 'text tsv json md html' ;;
        report) _klausul_words 'text md html docx' ;;
        *) _klausul_words 'text tsv json' ;;
        esac
        return
        ;;
    --color) _klausul_words 'auto always never'; return ;;
    --update) _klausul_words "$(_klausul_ids)"; return ;;
    --kind)
        case $command in
        check)
            _klausul_words 'misspelling repeated-word hyphenation-remnant broken-reference
                numbering-gap numbering-duplicate placeholder term-drift contradiction invalid-id
                duplicate-id missing-annex lost-text odd-character punctuation
                missing-requirement'
            ;;
        *) _klausul_words 'title heading annex clause item table party footnote' ;;
        esac
        return
        ;;
    --since) return ;;
    --standard)
        COMPREPLY=()
        if [[ $command == reason ]]; then
            _klausul_files
            ids=$(_klausul_ids)
        fi
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
            compgen -W "$(_klausul_standards) $ids" -- "$cur")
        return
        ;;
    --against)
        _klausul_files
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$(_klausul_ids)" -- "$cur")
        return
        ;;
    --lang) _klausul_words 'da en'; return ;;
    --output | -o) _klausul_files; return ;;
    -C | --directory) _klausul_files -d; return ;;
    --text-file) _klausul_files; return ;;
    --replace | --with | --split | --label | --reason | --standard-clause | --set | --min | --message | -m) return ;;
    esac

    if [[ $cur == -* ]]; then
        case $command in
        compare) options='--format= --standard= --declared --undeclared' ;;
        standard) options='--format= --min --plain' ;;
        outline | refs | list | show | log | search) options='--format=' ;;
        queue) options='--format=' ;;
        import) options='--update' ;;
        review) options='--no-mouse' ;;
        terms) options='--format= --set' ;;
        report) options='--standard= --against= --format= --lang= --output= -o' ;;
        check) options='--format= --kind --since --all --dismiss --reason --requirements' ;;
        correct) options='--replace --with --all --text-file' ;;
        restructure) options='--promote --demote --split --merge --label --kind --sure' ;;
        reason) options='--accept --reject --open --clear --standard-clause= --standard=' ;;
        commit) options='-m --message' ;;
        esac
        [[ -n $command ]] || options=--version
        _klausul_words "$options -C --directory= --color= --quiet --help"
        if [[ ${COMPREPLY[0]-} == *= ]]; then compopt -o nospace 2>/dev/null; fi
        return
    fi

    case $command in
    '')
        _klausul_files
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$commands" -- "$cur")
        ;;
    import) _klausul_files ;;
    init) _klausul_files -d ;;
    list | reindex | search) ;;
    help) _klausul_words "$commands" ;;
    outline | refs | text | compare | check | terms | report | review)
        _klausul_files
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$(_klausul_ids)" -- "$cur")
        ;;
    standard)
        case $place-$id in
        0-) _klausul_words 'set make list show drop' ;;
        1-set | 1-make | 1-show | 1-drop) _klausul_words "$(_klausul_standards)" ;;
        2-set) _klausul_files ;;
        *-make)
            _klausul_files
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$(_klausul_ids)" -- "$cur")
            ;;
        esac
        ;;
    *)
        case $place in
        0) _klausul_words "$(_klausul_ids)" ;;
        1)
            case $command in
            undo | redo | commit | diff | queue) ;;
            attach | drop) _klausul_words "$(_klausul_queue "$id")" ;;
            *) _klausul_lines < <(_klausul_citations "$id") ;;
            esac
            ;;
        *)
            case $command in
            tag | untag) _klausul_words "$(_klausul_tags "$id")" ;;
            mark) _klausul_words 'reviewed deviating none' ;;
            attach) _klausul_lines < <(_klausul_citations "$id") ;;
            drop) _klausul_words "$(_klausul_queue "$id")" ;;
            esac
            ;;
        esac
        ;;
    esac
} && complete -F _klausul klausul
