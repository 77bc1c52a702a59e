// The one check: everything that must be true of this repository. Suites run side by side, one for each processor, and are told in order;
// a failure does not stop the rest.
import { availableParallelism } from 'node:os';
import { startPostgres } from '../src/proving/postgres.ts';
import { type Outcome, runSuite } from './run-suite.ts';
import { sideBySide } from './side-by-side.ts';
import { type Suite, suitesNamed } from './suites.ts';

const chosen = suitesNamed(process.argv.slice(2));
const processors = availableParallelism();

/** One PostgreSQL for all. Where none starts, the suites that want one try for themselves, and say why it does not. */
const usesDatabases = (suite: Suite): boolean => suite.kind === 'tests' && suite.files.some((files) => files.startsWith('test/'));
const postgres = chosen.some(usesDatabases) ? await startPostgres().catch(() => undefined) : undefined;
const env = { ...process.env, ...(postgres ? { DRAGOMAN_TEST_POSTGRES: postgres.url('postgres') } : {}) };
const atOnce = Math.max(1, Math.floor(processors / Math.max(1, chosen.length)));

let passed = 0;
let failed = 0;
let skipped = 0;

async function timed(suite: Suite): Promise<Outcome & { readonly seconds: number }> {
  const begun = performance.now();
  const outcome = await runSuite(suite, { atOnce, env });
  return { ...outcome, seconds: (performance.now() - begun) / 1000 };
}

await sideBySide(chosen, processors, timed, ({ name }, { failures, seconds, ...counts }) => {
  passed += counts.passed;
  failed += failures.length;
  skipped += counts.skipped;
  const told = [`${counts.passed} passed`, `${seconds.toFixed(1)} s`, ...(counts.skipped ? [`${counts.skipped} skipped`] : [])];
  process.stderr.write(`${name} … ${failures.length === 0 ? 'ok' : 'FAILED'} (${told.join(', ')})\n`);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
});
await postgres?.stop();
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
