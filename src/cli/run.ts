// From the command line to a command. Exit codes: 0 done, 1 refused, 2 wrong use, 3 broken.
import { ConfigError } from '../config/types.ts';
import { DatabaseFailed } from '../core/stores.ts';
import { ImportRefused } from '../importers/_common/import-refused.ts';
import { type CliCommand, Refused, WrongUse } from './command.ts';
import { makePrivate } from './private-files.ts';
import { storageRefusal } from './storage-refusal.ts';

const commands: Readonly<Record<string, { readonly does: string; readonly load: () => Promise<{ readonly command: CliCommand }> }>> = {
  serve: { does: 'serve; without --config in demonstration mode', load: () => import('./serve.ts') },
  migrate: { does: 'bring the database up to date', load: () => import('./migrate.ts') },
  tenant: { does: 'create, list or show tenants', load: () => import('./tenant.ts') },
  client: { does: 'create a client or rotate its secret', load: () => import('./client.ts') },
  keys: { does: 'show the keys that sign a tenant’s tokens, or make a new one', load: () => import('./keys.ts') },
  events: { does: 'show whether the record of events is whole, or write it out', load: () => import('./events.ts') },
  sweep: { does: 'remove what is over, once', load: () => import('./sweep.ts') },
  import: { does: 'move accounts in from an export', load: () => import('./import.ts') },
  wrap: { does: 'make argon2id of every cheap hash that was imported', load: () => import('./wrap.ts') },
  export: { does: 'write accounts out in a vendor’s shape', load: () => import('./export.ts') },
  trace: { does: 'find a request in the log by what its reply named it', load: () => import('./trace.ts') },
  codes: { does: 'run every scenario and count the codes reached', load: () => import('./codes.ts') },
  scenario: { does: 'run one scenario and print its exchange', load: () => import('./scenario.ts') },
  raise: { does: 'set a code up in a demonstration that serves, and print what to send', load: () => import('./raise.ts') },
  explain: { does: 'explain a code in the terminal', load: () => import('./explain.ts') },
  errors: { does: 'write or compare the error index', load: () => import('./errors.ts') },
};

const help = `dragoman: a self-hosted customer-identity server

Usage: dragoman <command> [options]

${Object.entries(commands)
  .map(([name, { does }]) => `  ${name.padEnd(10)} ${does}`)
  .join('\n')}

Every command has --help. Exit codes: 0 done, 1 refused, 2 wrong use, 3 broken.
`;

export async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!found) {
    process.stderr.write(`There is no command ${name}.\n\n${help}`);
    return 2;
  }
  const { command } = await found.load();
  if (args.includes('--help')) {
    process.stdout.write(command.help);
    return 0;
  }
  makePrivate();
  try {
    return await command.run(args);
  } catch (error) {
    return told(error, command);
  }
}

function told(error: unknown, command: CliCommand): number {
  // What a command opened before it failed does not keep the process: a connection of a pool, a listener.
  setTimeout(() => process.exit(), 1000).unref();
  const { message, code } = error as { message: string; code?: string };
  if (error instanceof WrongUse || code?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${message}\n\n${command.help}`);
    return 2;
  }
  if (error instanceof ConfigError || error instanceof Refused || error instanceof ImportRefused) {
    process.stderr.write(`${message}\n`);
    return 1;
  }
  const refusal = storageRefusal(error);
  if (refusal === undefined && error instanceof DatabaseFailed) {
    process.stderr.write(`The database failed: ${message} (${code}).\n`);
    return 3;
  }
  process.stderr.write(`${refusal ?? (error as Error).stack ?? message}\n`);
  return 3;
}
