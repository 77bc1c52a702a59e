// The scripts by which shells complete: each walks over the words before the cursor as far as they are commands, and offers what stands behind them.

/** What may follow, by the words before it: names of commands and options behind a command, values behind an option that has few. */
export type WordsAfter = ReadonlyMap<string, readonly string[]>;

/** Lines of a `case` of the shell: for each key, what `then` makes of its words. */
const cases = (words: WordsAfter, then: (words: readonly string[]) => string): string =>
  [...words].map(([before, next]) => `    '${before}') ${then(next)} ;;`).join('\n');

/** As patterns of one `case`: the keys under which something follows. */
const keys = (words: WordsAfter): string => [...words.keys()].map((key) => `'${key}'`).join('|');

/** What bash and zsh do alike. `given`: the words before the cursor, without the program's name; `list` is what may come. */
const walk = (words: WordsAfter, given: string): string => `
  local at='' word list=''
  for word in ${given}; do
    case "\${at:+$at }$word" in
    ${keys(words)}) at="\${at:+$at }$word" ;;
    *) case "$at" in *' '--*|--*) at="\${at%% --*}" ;; esac ;;
    esac
  done
  case "$at" in
${cases(words, (next) => `list='${next.join(' ')}'`)}
  esac`;

export const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', (words: WordsAfter) => string>> = {
  bash: (words) => `_dragoman() {${walk(words, `"\${COMP_WORDS[@]:1:COMP_CWORD-1}"`)}
  COMPREPLY=($(compgen -W "$list" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _dragoman dragoman
`,
  zsh: (words) => `#compdef dragoman
_dragoman() {${walk(words, `"\${(@)words[2,CURRENT-1]}"`)}
  compadd -- \${=list} || _files
}
if [ "$funcstack[1]" = _dragoman ]; then _dragoman "$@"; else compdef _dragoman dragoman; fi
`,
  fish: (words) => `function __dragoman_words
  set -l at ''
  for word in (commandline -opc)[2..]
    set -l next (string trim -- "$at $word")
    switch "$next"
      case ${[...words.keys()]
        .filter((key) => key !== '')
        .map((key) => `'${key}'`)
        .join(' ')}
        set at "$next"
      case '*'
        set at (string replace -r -- ' --.*' '' "$at")
    end
  end
  switch "$at"
${[...words].map(([before, next]) => `    case '${before}'\n      printf '%s\\n' ${next.map((word) => `'${word}'`).join(' ')}`).join('\n')}
  end
end
complete -c dragoman -a '(__dragoman_words)'
`,
};
