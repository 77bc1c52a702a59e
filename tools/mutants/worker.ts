// A process that has everything loaded, runs tests with any one mutant in force, and says which tests reach which mutants.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ScenarioFile } from '../../src/proving/runner.ts';
import type { Mutant } from './find.ts';
import { type Switchboard, switched } from './switches.ts';

export type Ask =
  | { readonly ask: 'measure'; readonly test: string }
  | { readonly ask: 'judge'; readonly mutant: number; readonly tests: readonly string[] };

/** One test without any mutant. */
export interface Measured {
  readonly tell: 'measured';
  readonly test: string;
  readonly failure: string | null;
  readonly ms: number;
  /** Mutants that the test could notice. */
  readonly reached: readonly number[];
  /** What a scenario recorded: a mutant that changes it is noticed by the error index. */
  readonly record: string | null;
  readonly rss: number;
}

export interface Judged {
  readonly tell: 'judged';
  readonly mutant: number;
  /** The test that failed, or null. */
  readonly by: string | null;
  readonly failure: string | null;
  /** That test passes again once the mutant is off. */
  readonly healthy: boolean;
  readonly rss: number;
}

export type Told = { readonly tell: 'ready' } | { readonly tell: 'alive' } | Measured | Judged;

const [mutantsFile, measuresFile] = process.argv.slice(2);
const mutants = JSON.parse(readFileSync(mutantsFile!, 'utf8')) as readonly Mutant[];
const measures = measuresFile ? (JSON.parse(readFileSync(measuresFile, 'utf8')) as readonly Measured[]) : [];
const records = new Map(measures.map(({ test, record }) => [test, record]));
const root = process.cwd();

let inForce = -1;
const reached = new Set<number>();
(globalThis as unknown as { switchboard: Switchboard }).switchboard = {
  on: (id) => {
    reached.add(id);
    return id === inForce;
  },
  either: (id, original, mutated) => {
    if (inForce >= 0) return id === inForce ? mutated() : original();
    const value = original();
    if (!reached.has(id) && differs(value, mutated)) reached.add(id);
    return value;
  },
};

/** Only a test that sees another value can notice. */
function differs(value: unknown, mutated: () => unknown): boolean {
  try {
    return !Object.is(mutated(), value);
  } catch {
    return true;
  }
}

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'node:test' ? { url: new URL('collected.ts', import.meta.url).href, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.startsWith('file:')) return loaded;
    const file = fileURLToPath(url).slice(root.length + 1);
    const own = mutants.filter((mutant) => mutant.file === file);
    return own.length === 0 ? loaded : { ...loaded, source: switched(readFileSync(`${root}/${file}`, 'utf8'), own) };
  },
});

const { runFile } = await import('./collected.ts');
const { scenariosOf, runScenario } = await import('../../src/proving/runner.ts');
const { sqliteDatabases } = await import('../../src/proving/databases.ts');
const { dialects } = await import('../../src/dialects.ts');
const databases = await sqliteDatabases();
const scenarios = new Map<string, ScenarioFile>(
  dialects.flatMap(({ name }) => scenariosOf(name).map((found) => [`${name} ${found.name}`, found])),
);

let stray: unknown;
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => (stray ??= error));
let runs = 0;

/** What failed, or null; and what a scenario recorded. */
async function run(test: string): Promise<{ readonly failure: string | null; readonly record: string | null }> {
  stray = undefined;
  const found = scenarios.get(test);
  if (!found) {
    const failure = await runFile(() => import(`${pathToFileURL(test).href}?run=${++runs}`));
    return { failure: failure ?? (stray ? `stray: ${stray}` : null), record: null };
  }
  try {
    const result = await runScenario(found, databases);
    return {
      failure: result?.failures[0] ?? (stray ? `stray: ${stray}` : null),
      record: result ? JSON.stringify(result.record ?? null) : null,
    };
  } catch (error) {
    return { failure: String(error), record: null };
  }
}

async function measure(test: string): Promise<Told> {
  reached.clear();
  inForce = -1;
  const begun = performance.now();
  const { failure, record } = await run(test);
  return { tell: 'measured', test, failure, ms: performance.now() - begun, reached: [...reached], record, rss: process.memoryUsage.rss() };
}

async function judge(mutant: number, tests: readonly string[]): Promise<Told> {
  const rss = process.memoryUsage.rss();
  for (const test of tests) {
    const record = records.get(test) ?? null;
    tell({ tell: 'alive' });
    inForce = mutant;
    const ran = await run(test);
    inForce = -1;
    const failure = ran.failure ?? (ran.record === record ? null : 'its record is another');
    if (failure === null) continue;
    tell({ tell: 'alive' });
    const again = await run(test);
    return { tell: 'judged', mutant, by: test, failure, healthy: again.failure === null && again.record === record, rss };
  }
  return { tell: 'judged', mutant, by: null, failure: null, healthy: true, rss };
}

const tell = (told: Told) => process.send!(told);
process.on('message', async (asked: Ask) =>
  tell(asked.ask === 'measure' ? await measure(asked.test) : await judge(asked.mutant, asked.tests)),
);
process.on('disconnect', () => process.exit(0));
tell({ tell: 'ready' });
