/** Shells that there is a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** How the script asks for candidates. */
export interface Asking {
  /** The Node that runs, and the bundle: not `npx`, which would set up and build at a key press. */
  readonly node: string;
  readonly bundle: string;
  readonly root: string;
}

/** What a shell reads to complete `headgate` and `npx headgate`. */
export function completionScript(shell: Shell, { node, bundle, root }: Asking): string {
  const command = `HEADGATE_ROOT=${quote(root)} ${quote(node)} ${quote(bundle)} completion ${shell} --`;
  return { bash, zsh, fish }[shell](command);
}

/** One word for any of the three shells. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const bash = (command: string) => `# headgate for bash: source <(npx headgate completion bash)
_headgate() {
  local first=1 current=\${COMP_WORDS[COMP_CWORD]} value rest
  COMPREPLY=()
  if [[ \${COMP_WORDS[0]} == npx ]]; then
    first=2
    if ((COMP_CWORD < 2)) || [[ \${COMP_WORDS[1]} != headgate ]]; then
      compopt -o default
      return
    fi
  fi
  while IFS=$'\\t' read -r value rest; do
    if [[ $value == :files ]]; then
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
    else
      COMPREPLY+=("$value")
    fi
  done < <(${command} "\${COMP_WORDS[@]:first:COMP_CWORD-first+1}" 2>/dev/null)
}
complete -F _headgate headgate npx
`;

const zsh = (command: string) => `# headgate for zsh, after compinit: source <(npx headgate completion zsh)
_headgate() {
  local -a lines values
  local -i first=2
  local line
  if [[ $words[1] == npx ]]; then
    first=3
    if (( CURRENT < 3 )) || [[ $words[2] != headgate ]]; then
      _default
      return
    fi
  fi
  lines=("\${(@f)$(${command} "\${(@)words[first,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == :files ]]; then
    _files
    return
  fi
  for line in $lines; do
    values+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  (( $#values )) && _describe headgate values
}
compdef _headgate headgate npx
`;

const fish = (command: string) => `# headgate for fish: npx headgate completion fish | source
function __headgate_candidates
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    test "$words[1]" = npx; and set -e words[1]
    set -e words[1]
    set -l found (env ${command} $words "$current" 2>/dev/null)
    if test "$found[1]" = :files
        __fish_complete_path "$current"
    else
        printf '%s\\n' $found
    end
end
complete -c headgate -f -a '(__headgate_candidates)'
complete -c npx -n 'test (count (commandline -opc)) -gt 1; and test (commandline -opc)[2] = headgate' -f -a '(__headgate_candidates)'
`;
