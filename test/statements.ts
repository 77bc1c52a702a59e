// The SQL statements that the embedded engine runs for a piece of work, whoever asks for them in this process; those that begin and end
// transactions are not among them, nor the question whether another program wrote.
import { StatementSync } from 'node:sqlite';

let ran: string[] = [];
for (const method of ['all', 'get', 'run', 'iterate'] as const) {
  const real = StatementSync.prototype[method] as (...args: unknown[]) => unknown;
  StatementSync.prototype[method] = function noted(this: StatementSync, ...args: unknown[]) {
    ran.push(this.sourceSQL);
    return real.apply(this, args);
  } as never;
}

/** In the order in which they ran. Nothing else may be under way. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  ran = [];
  await work();
  return ran.filter((sql) => !/^(begin|commit|rollback|pragma)\b/.test(sql));
}
