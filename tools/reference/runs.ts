// Runs that show an operation to work: what scenarios, transcripts of clients and foreign suites say of themselves. Each of them is executed by
// the check, or by `npm run suites`, and fails where it does not end as it says.
import { existsSync } from 'node:fs';
import { openLibrary } from '../../src/pages/errors/library.ts';
import { rows } from '../suites/rows.ts';

export interface Run {
  readonly operation: string;
  /** Who called. */
  readonly by: string;
  /** What happened, in a few words. */
  readonly name: string;
  /** Where it stands, from the root of the repository. */
  readonly file: string;
}

/** All runs of a dialect; transcripts of its clients stand in `test/clients/<dialect>/runs.ts`. */
export async function runsOf(dialect: string): Promise<readonly Run[]> {
  const transcripts = new URL(`../../test/clients/${dialect}/runs.ts`, import.meta.url);
  const { runs } = existsSync(transcripts) ? ((await import(transcripts.href)) as { runs: readonly Run[] }) : { runs: [] };
  return [...runs, ...suiteRuns(dialect), ...scenarioRuns(dialect)];
}

const suiteRuns = (dialect: string): readonly Run[] =>
  rows.flatMap(({ name, shows, spoken }) =>
    spoken?.dialect === dialect
      ? spoken.operations.map((operation) => ({ operation, by: name, name: shows, file: `tools/suites/${name}/row.ts` }))
      : [],
  );

/** Only a scenario that ends without a refusal shows that its operation works. */
const scenarioRuns = (dialect: string): readonly Run[] =>
  openLibrary()
    .records.filter((record) => record.dialect === dialect && record.code === 0)
    .flatMap((record) => [record, ...record.further])
    .map(({ operation, when }) => ({ operation, by: 'scenario', name: when, file: `docs/errors/${dialect}/0.md` }));
