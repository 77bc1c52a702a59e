// From the command line to a command. Exit codes: 0 done, 1 refused, 2 wrong use, 3 broken.
import { readFileSync } from 'node:fs';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { WrongUse } from './command.ts';
import { makePrivate } from './private-files.ts';
import { commands } from './table.ts';
import { refusalOf } from './told-errors.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };

/** Runs the command that is named, and answers the exit code. Whatever it throws is told on the standard error. */
export async function run(args: readonly string[]): Promise<number> {
  const [named] = args[0] === 'help' ? args.slice(1) : args;
  // Whoever reads what is printed may have read enough: `dragoman export … | head`.
  process.stdout.on('error', ({ code }: { readonly code?: string }) => process.exit(code === 'EPIPE' ? 0 : 3));
  let current: CommandUnknownOpts = await programWith((name) => name === named || named === 'completion');
  current.hook('preAction', (_program, command) => {
    current = command;
    makePrivate();
  });
  try {
    await current.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // What a command opened before it failed does not keep the process: a connection of a pool, a listener.
    setTimeout(() => process.exit(), 1000).unref();
    if (error instanceof WrongUse) {
      process.stderr.write(`${error.message}\n${hintOf(current)}\n`);
      return 2;
    }
    const { code, text } = refusalOf(error);
    process.stderr.write(`${text}\n`);
    return code;
  }
}

/** The program, with those of its commands loaded that are wanted: of the others it knows what the list tells. */
async function programWith(isWanted: (name: string) => boolean): Promise<CommandUnknownOpts> {
  const program = new Command('dragoman')
    .description('A self-hosted customer-identity server.')
    .version(version, '--version', 'print the version')
    .addHelpText('after', '\nEvery command has --help. Exit codes: 0 done, 1 refused, 2 wrong use, 3 broken.');
  for (const [name, { does, load }] of Object.entries(commands))
    program.addCommand(listed(isWanted(name) ? (await load()).command : new Command(), name, does));
  return settled(program);
}

function listed(command: CommandUnknownOpts, name: string, does: string): CommandUnknownOpts {
  const sentence = `${does[0]!.toUpperCase()}${does.slice(1)}.`;
  return command
    .name(name)
    .summary(does)
    .description([sentence, command.description()].filter((text) => text !== '').join('\n\n'));
}

/** Nothing but `run` ends the process, and what makes no sense is followed by where to read on. */
function settled(command: CommandUnknownOpts): CommandUnknownOpts {
  command.exitOverride().showHelpAfterError(hintOf(command)).showSuggestionAfterError().helpOption('--help', 'print this');
  for (const each of command.commands) settled(each);
  return command;
}

function hintOf(command: CommandUnknownOpts): string {
  const path: string[] = [];
  for (let at: CommandUnknownOpts | null = command; at; at = at.parent) path.unshift(at.name());
  return `More: ${path.join(' ')} --help`;
}
