// Runs the cross product in a process of its own, in this checkout or in a copy, and reads what it prints.
import { spawnSync } from 'node:child_process';
import type { Wrong } from './product.ts';

/** Doors of the tenant that issued, doors of another one, or the pairs that mutants are about. */
export type About = 'own' | 'other' | 'mutants';

export interface Report {
  readonly kind: string;
  readonly wrong: readonly Wrong[];
  /** Why it could not be judged, or that refusals changed something. */
  readonly failed?: string;
}

const { NODE_TEST_CONTEXT: _, ...env } = process.env;

/** By kind. Throws where the process does not end well within half an hour, which many processes beside it may take. */
export function reported(about: About, cwd = process.cwd()): ReadonlyMap<string, Report> {
  const run = spawnSync(process.execPath, ['node26.mjs', 'test/cross/report.ts', about], {
    cwd,
    encoding: 'utf8',
    env,
    timeout: 1_800_000,
  });
  if (run.status !== 0) throw new Error(`${run.error ?? ''}\n${run.stdout.slice(-1000)}${run.stderr.slice(-3000)}`);
  const reports = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Report);
  return new Map(reports.map((report) => [report.kind, report]));
}
