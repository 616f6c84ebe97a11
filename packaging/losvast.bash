# Completes the commands and options of losvast in bash, by asking the program itself: its help is the list.
# shellcheck shell=bash

_losvast() {
    local word="${COMP_WORDS[COMP_CWORD]}" command=() part help names
    for part in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ "$part" =~ ^[a-z][a-z-]*$ ]] || break
        command+=("$part")
    done
    help="$(losvast "${command[@]}" --help 2>/dev/null)" || return 0
    if [[ "$word" == -* ]]; then
        names="$(grep -oE -- '--[a-z][a-z-]*' <<<"$help" | sort -u)"
    else
        names="$(sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\).*/\1/p' <<<"$help")"
    fi
    mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word")
    # Where no command fits, a file may.
    [[ ${#COMPREPLY[@]} -gt 0 || "$word" == -* ]] || compopt -o default
}

complete -F _losvast losvast
