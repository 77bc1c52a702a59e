// The one check: everything that must be true of this repository. Suites run side by side, two more than there are processors, because a suite waits
// now and then, and are told in order; a failure does not stop the rest.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { handedOn, postgresDatabases, sqliteDatabases } from '../src/proving/databases.ts';
import { startPostgres } from '../src/proving/postgres.ts';
import { build } from './build.ts';
import { type Outcome, runSuite } from './run-suite.ts';
import { sideBySide } from './side-by-side.ts';
import { type Suite, suitesNamed } from './suites.ts';

const chosen = suitesNamed(process.argv.slice(2));
const processors = availableParallelism();

/** One PostgreSQL for all. Where none starts, the suites that want one try for themselves, and say why it does not. */
const usesDatabases = (suite: Suite): boolean => suite.kind === 'tests' && suite.files.some((files) => files.startsWith('test/'));
const postgres = chosen.some(usesDatabases) ? await startPostgres().catch(() => undefined) : undefined;
if (postgres) process.env['DRAGOMAN_TEST_POSTGRES'] = postgres.url('postgres');
/** Of both engines, made once for all files. */
const templates = postgres ? [await sqliteDatabases(), await postgresDatabases()] : [];
/** Within the project, beside the packages that it asks for. Processes that tests start load it in less than half the time of the sources. */
const built = mkdtempSync(join(import.meta.dirname, '../node_modules/.dragoman-built-'));
const program = postgres ? { DRAGOMAN_TEST_PROGRAM: await build(built) } : {};
const env = { ...process.env, ...program, DRAGOMAN_TEST_TEMPLATES: handedOn(templates) };

let passed = 0;
let failed = 0;
let skipped = 0;

async function timed(suite: Suite): Promise<Outcome & { readonly seconds: number }> {
  const begun = performance.now();
  const outcome = await runSuite(suite, env);
  return { ...outcome, seconds: (performance.now() - begun) / 1000 };
}

await sideBySide(chosen, processors + 2, timed, ({ name }, { failures, seconds, ...counts }) => {
  passed += counts.passed;
  failed += failures.length;
  skipped += counts.skipped;
  const told = [`${counts.passed} passed`, `${seconds.toFixed(1)} s`, ...(counts.skipped ? [`${counts.skipped} skipped`] : [])];
  process.stderr.write(`${name} … ${failures.length === 0 ? 'ok' : 'FAILED'} (${told.join(', ')})\n`);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
});
for (const databases of templates) await databases.stop();
await postgres?.stop();
rmSync(built, { recursive: true });
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
