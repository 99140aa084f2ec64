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
    "${COMP_WORDS[0]}" "${workspace[@]}" list --format=tsv 2>/dev/null | cut -f 1
}

# Citations of the contract, from its outline: annex and number.
_klausul_citations()
{
    "${COMP_WORDS[0]}" "${workspace[@]}" show "$1" --format=tsv 2>/dev/null | cut -f 1 | sort -u
}

_klausul_tags()
{
    "${COMP_WORDS[0]}" "${workspace[@]}" tag --list ${1:+"$1"} 2>/dev/null | cut -f 1
}

_klausul()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local command='' i word place=0 id='' workspace=() options=''
    local commands='init import list outline text check show tag untag note correct
        restructure mark undo redo commit log diff reindex review'

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
        -C)
            i=$((i + 1))
            workspace=(-C "${COMP_WORDS[i]}")
            ;;
        --format | --color | --replace | --with | --text-file | --split | --label | --kind | --reason | -m)
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
        log) _klausul_words 'text json' ;;
        *) _klausul_words 'text tsv json' ;;
        esac
        return
        ;;
    --color) _klausul_words 'auto always never'; return ;;
    --kind) _klausul_words 'title heading annex clause item table party footnote'; return ;;
    -C) _klausul_files -d; return ;;
    --text-file) _klausul_files; return ;;
    --replace | --with | --split | --label | --reason | -m) return ;;
    esac

    if [[ $cur == -* ]]; then
        case $command in
        outline | list | show | log) options='--format=' ;;
        check) options='--format= --dismiss --reason' ;;
        correct) options='--replace --with --all --text-file' ;;
        restructure) options='--promote --demote --split --merge --label --kind' ;;
        commit) options='-m' ;;
        esac
        _klausul_words "$options -C --color= --help${command:+ }${command:- --version}"
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
    list | reindex) ;;
    outline | text | check | review)
        _klausul_files
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$(_klausul_ids)" -- "$cur")
        ;;
    *)
        case $place in
        0) _klausul_words "$(_klausul_ids)" ;;
        1)
            case $command in
            undo | redo | commit | diff) ;;
            *) _klausul_lines < <(_klausul_citations "$id") ;;
            esac
            ;;
        *)
            case $command in
            tag | untag) _klausul_words "$(_klausul_tags "$id")" ;;
            mark) _klausul_words 'reviewed deviating none' ;;
            esac
            ;;
        esac
        ;;
    esac
} && complete -F _klausul klausul
