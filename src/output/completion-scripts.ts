export const SHELLS: readonly string[] = ['bash', 'zsh', 'fish']

/**
 * The script that makes a shell ask `ctnews completion next -- WORDS` at each Tab. It answers with a
 * line a candidate, word and meaning parted by a tab; a last line `:files` says that names of files
 * fit too.
 */
export function completionScript(shell: string): string {
  return SCRIPTS[shell] ?? ''
}

const BASH = `# Completions of ctnews for bash 3.2 and newer: source <(ctnews completion bash)
_ctnews() {
  local line word tab=$'\\t' current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = ':files' ]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    else
      COMPREPLY+=("\${line%%"$tab"*}")
    fi
  done < <(command ctnews completion next -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _ctnews ctnews
`

const ZSH = `#compdef ctnews
# Completions of ctnews for zsh: source <(ctnews completion zsh), below compinit
_ctnews() {
  local line tab=$'\\t' files=0
  local -a names shown
  while IFS= read -r line; do
    if [[ $line == ':files' ]]; then
      files=1
    else
      names+=("\${line%%$tab*}")
      shown+=("\${line/$tab/  -- }")
    fi
  done < <(command ctnews completion next -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#names} )) && compadd -l -d shown -a names
  (( files )) && _files
  return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _ctnews "$@"
else
  compdef _ctnews ctnews
fi
`

const FISH = `# Completions of ctnews for fish: ctnews completion fish | source
function __ctnews_complete
  set -l current (commandline -ct)
  set -l words (commandline -opc) $current
  if test -z "$current"
    set words (commandline -opc) ''
  end
  for line in (command ctnews completion next -- $words[2..-1] 2>/dev/null)
    if test "$line" = ':files'
      __fish_complete_path $current
    else
      echo $line
    end
  end
end
complete -c ctnews -f -k -a '(__ctnews_complete)'
`

const SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH }
