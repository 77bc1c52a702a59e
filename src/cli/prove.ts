// Running scenarios from the command line: the proving ground is loaded only for this.
import type { CodeRecord } from '../pages/errors/code-file.ts';
import { Refused } from './command.ts';

export interface Counted {
  readonly total: number;
  readonly reached: readonly number[];
  readonly notYet: readonly number[];
}

export interface ProofResult {
  readonly counts: Readonly<Record<string, Counted>>;
  readonly records: readonly CodeRecord[];
  readonly failures: readonly string[];
}

/** The proving ground needs what only developers install. */
async function provingGround() {
  try {
    return await import('../proving/databases.ts');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Refused('Scenarios need the development dependencies too: npm ci, without --omit=dev.');
  }
}

/** Runs every scenario of the named dialects (else of all) on SQLite, telling each to `progress`. */
export async function proveAll(progress: (line: string) => void, named?: readonly string[]): Promise<ProofResult> {
  const { sqliteDatabases } = await provingGround();
  const { codesOf, dialectNames, runScenario, scenariosOf } = await import('../proving/runner.ts');
  const databases = await sqliteDatabases();
  const counts: Record<string, Counted> = {};
  const records: CodeRecord[] = [];
  const failures: string[] = [];
  for (const dialect of named ?? dialectNames) {
    const reached = new Set<number>();
    for (const found of scenariosOf(dialect)) {
      progress(`${dialect} ${found.name}`);
      const result = await runScenario(found, databases);
      if (!result) continue;
      if (result.failures.length > 0) failures.push(...result.failures.map((failure) => `${dialect} ${found.name}: ${failure}`));
      else {
        reached.add(found.code);
        if (result.record) records.push(result.record);
      }
    }
    const all = Object.keys(codesOf(dialect)).map(Number);
    counts[dialect] = {
      total: all.length,
      reached: all.filter((code) => reached.has(code)),
      notYet: all.filter((code) => !reached.has(code)),
    };
  }
  await databases.stop();
  return { counts, records, failures };
}

/** A line that overwrites itself in a terminal and stays silent elsewhere. */
export function progressLine(): { tell(line: string): void; done(): void } {
  const live = process.stderr.isTTY === true;
  return {
    tell: (line) => void (live && process.stderr.write(`\r\x1b[K${line}`)),
    done: () => void (live && process.stderr.write('\r\x1b[K')),
  };
}
