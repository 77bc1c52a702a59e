// dragoman completion: a shell completes commands, options and their values by words that stand in the script, and starts no process for it.
import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { newCommand, print } from './command.ts';
import { scripts, type WordsAfter } from './completion-scripts.ts';

const more = `Prints a script for the shell that is named. It has the words of this version: print it again after an upgrade.`;

const how = `
  bash  dragoman completion bash > ~/.local/share/bash-completion/completions/dragoman
  zsh   dragoman completion zsh > "\${fpath[1]}/_dragoman"
  fish  dragoman completion fish > ~/.config/fish/completions/dragoman.fish`;

export const command = newCommand(more)
  .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish'] as const))
  .addHelpText('after', how)
  // The program, which knows all its commands where this one is run.
  .action((shell) => print(scripts[shell](wordsBelow(command.parent!))));

/** Of a command and all below it; the words before it are empty for the program itself. */
export function wordsBelow(command: CommandUnknownOpts, before = ''): WordsAfter {
  const options = command.options.filter(({ hidden }) => !hidden);
  const inner = command.commands.map((each) => each.name());
  const values = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
  const own: [string, readonly string[]][] = [
    [before, [...inner, ...values, ...options.flatMap(({ long }) => long ?? []), '--help']],
    ...options.flatMap(({ long, argChoices }): [string, readonly string[]][] => (argChoices ? [[joined(before, long!), argChoices]] : [])),
  ];
  return new Map([...own, ...command.commands.flatMap((each) => [...wordsBelow(each, joined(before, each.name()))])]);
}

const joined = (before: string, word: string): string => (before === '' ? word : `${before} ${word}`);
