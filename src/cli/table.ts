// The commands of the command line, a line each: the list that people read, loaded when they are asked for.
import type { CliCommand } from './command.ts';

export type Load = () => Promise<{ readonly command: CliCommand }>;

/** By name, in the order in which the help lists them. */
export const commands: Readonly<Record<string, { readonly does: string; readonly load: Load }>> = {
  serve: { does: 'serve; without --config in demonstration mode', load: () => import('./serve.ts') },
  migrate: { does: 'bring the database up to date', load: () => import('./migrate.ts') },
  tenant: { does: 'create, list or show tenants', load: () => import('./tenant.ts') },
  client: { does: 'create, list, change or remove the clients of a tenant', load: () => import('./client.ts') },
  keys: { does: 'show, make and retire keys: those that sign a tenant’s tokens, and master keys', load: () => import('./keys.ts') },
  backup: { does: 'write database and photos into a folder, while servers run', load: () => import('./backup.ts') },
  restore: { does: 'put a backup into an empty place', load: () => import('./restore.ts') },
  move: { does: 'move everything into another database, of either engine', load: () => import('./move.ts') },
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
  completion: { does: 'print what makes a shell complete these words', load: () => import('./completion.ts') },
};
