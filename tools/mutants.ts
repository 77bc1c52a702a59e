// npm run mutants: makes the rules that keep strangers out wrong in one place after the other, and counts how often a test notices.
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dialects } from '../src/dialects.ts';
import { scenariosOf } from '../src/proving/runner.ts';
import { sources } from './files.ts';
import { findMutants, type Mutant } from './mutants/find.ts';
import { type Jobs, newWorker } from './mutants/pool.ts';
import { report, type Verdict } from './mutants/report.ts';
import { seeded, shuffled } from './mutants/sample.ts';
import type { Measured } from './mutants/worker.ts';

const help = `Usage: npm run mutants -- [--count 400] [--jobs 2] [--only WORD] [--minutes 20] [--fresh] [--write]

Draws so many mutants of ${'`'}src/core/{sign-in,recovery,codes,protection}${'`'} and the common admission; the seed is the commit. For each, the tests
that could notice it run on SQLite until one fails. A run that was stopped goes on where it was; --fresh begins again.
--only takes files whose path contains the word; --minutes begins no new mutant after so long; --write writes bench/mutants.md.
`;

const measuredFolders = [
  'src/core/sign-in',
  'src/core/recovery',
  'src/core/codes',
  'src/core/protection',
  'src/dialects/_common/admission.ts',
];

/** Test files that start programs or browsers of their own: no mutant is in force there. And floods of bad input, which look for crashes only. */
const apart = /^test\/(pages|readme|serve|growth|engines|scenarios|moving|hostile|upgrade)|signin-page/;

/** A process that grew beyond so many bytes is replaced. */
const mostRss = 1.2 * 2 ** 30;

/** Longest that the tests of one mutant may take in all, as measured without it: first all mutants quickly, then what survived with patience. */
const passesMs = [5_000, 60_000, 300_000];

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '400' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    minutes: { type: 'string', default: '1000' },
    fresh: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const seed = commit.slice(0, 8);
const draw = seeded(Number.parseInt(seed, 16));
const until = performance.now() + Number(values.minutes) * 60_000;

const folder = join(tmpdir(), `dragoman-mutants-${seed}-${values.count}${values.only && `-${values.only.replace(/\W/g, '_')}`}`);
if (values.fresh) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const at = { mutants: join(folder, 'mutants.json'), measures: join(folder, 'measures.json'), verdicts: join(folder, 'verdicts.jsonl') };

const kept = <T>(file: string, make: () => T): T => {
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(make()));
  return JSON.parse(readFileSync(file, 'utf8')) as T;
};

const files = sources(...measuredFolders).map(({ path }) => path);
const { all, mutants } = kept(at.mutants.replace('.json', '-drawn.json'), () => {
  const found = findMutants(process.cwd(), files, draw);
  return {
    all: found.length,
    mutants: shuffled(
      found.filter(({ file }) => file.includes(values.only)),
      draw,
    ).slice(0, Number(values.count)),
  };
});
writeFileSync(at.mutants, JSON.stringify(mutants));

const say = (line: string) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
const jobs = Number(values.jobs);

/** Lets every worker take the next item until none is left. */
async function shared<T>(
  items: readonly T[],
  args: readonly string[],
  work: (worker: Jobs, item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      const worker = newWorker(args);
      for (let index = next++; index < items.length && performance.now() < until; index = next++) await work(worker, items[index]!, index);
      worker.renew();
    }),
  );
}

async function measure(): Promise<readonly Measured[]> {
  if (existsSync(at.measures)) return JSON.parse(readFileSync(at.measures, 'utf8'));
  const tests = [
    ...sources('test', 'src').flatMap(({ path }) => (path.endsWith('.test.ts') && !apart.test(path) ? [path] : [])),
    ...dialects.flatMap(({ name }) => scenariosOf(name).map((found) => `${name} ${found.name}`)),
  ];
  const measures: Measured[] = [];
  await shared(tests, [at.mutants], async (worker, test, index) => {
    const told = await worker.ask({ ask: 'measure', test }, 300_000);
    if (told?.tell === 'measured' && told.failure === null) measures.push(told);
    else process.stderr.write(`\n${test} does not pass without mutants and is left out: ${told?.failure ?? 'it hangs'}\n`);
    if (told && told.rss > mostRss) worker.renew();
    if (index % 10 === 0) say(`what reaches what: ${index} of ${tests.length} tests`);
  });
  if (performance.now() < until) writeFileSync(at.measures, JSON.stringify(measures));
  return measures;
}

const measures = await measure();
const verdicts = new Map<number, Verdict>();
const kills = new Map<string, number>();

const reaching = ({ id }: Mutant) => measures.filter(({ reached }) => reached.includes(id));

/** Those that could notice it: first what noticed most so far, above all in the same file, for its time, which counts less where there is more. */
function testsFor(mutant: Mutant, budgetMs: number, tried: readonly string[]): readonly Measured[] {
  const haste = budgetMs === passesMs[0] ? 1 : 0.5;
  const worth = ({ test, ms }: Measured) => (1 + (kills.get(test) ?? 0) + 10 * (kills.get(`${test} ${mutant.file}`) ?? 0)) / ms ** haste;
  const ordered = reaching(mutant)
    .filter(({ test }) => !tried.includes(test))
    .sort((a, b) => worth(b) - worth(a));
  let ms = 0;
  return ordered.filter((measured) => {
    ms += measured.ms;
    return ms <= budgetMs || measured === ordered[0];
  });
}

async function judge(worker: Jobs, mutant: Mutant, budgetMs: number, before: Verdict | undefined): Promise<Verdict> {
  const tried = before?.tried ?? [];
  let tests = testsFor(mutant, budgetMs, tried);
  const unsteady = [...(before?.unsteady ?? [])];
  const verdict = (by: string | null, failure: string | null): Verdict => ({
    mutant: mutant.id,
    by,
    failure,
    reaching: reaching(mutant).length,
    tried: [...tried, ...tests.map(({ test }) => test)],
    unsteady,
  });
  for (let fresh = false; tests.length > 0; ) {
    const slowest = Math.max(...tests.map(({ ms }) => ms));
    const told = await worker.ask({ ask: 'judge', mutant: mutant.id, tests: tests.map(({ test }) => test) }, 30_000 + 10 * slowest);
    if (told?.tell !== 'judged') return verdict('time', 'it hangs');
    if (!told.healthy || told.rss > mostRss) worker.renew();
    if (told.healthy) return verdict(told.by, told.failure);
    if (fresh) {
      unsteady.push(told.by!);
      tests = tests.filter(({ test }) => test !== told.by);
    }
    fresh = !fresh;
  }
  return verdict(null, null);
}

function remember(verdict: Verdict, { file }: Mutant): void {
  verdicts.set(verdict.mutant, verdict);
  if (verdict.by) for (const key of [verdict.by, `${verdict.by} ${file}`]) kills.set(key, (kills.get(key) ?? 0) + 1);
}

const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]));
if (existsSync(at.verdicts))
  for (const line of readFileSync(at.verdicts, 'utf8').trim().split('\n')) {
    const verdict = JSON.parse(line) as Verdict;
    remember(verdict, byId.get(verdict.mutant)!);
  }
for (const budgetMs of passesMs) {
  const undecided = mutants.filter((mutant) => {
    const verdict = verdicts.get(mutant.id);
    return !verdict || (verdict.by === null && budgetMs > passesMs[0]! && verdict.tried.length < verdict.reaching);
  });
  await shared(undecided, [at.mutants, at.measures], async (worker, mutant) => {
    const verdict = await judge(worker, mutant, budgetMs, verdicts.get(mutant.id));
    remember(verdict, mutant);
    appendFileSync(at.verdicts, `${JSON.stringify(verdict)}\n`);
    const killed = [...verdicts.values()].filter(({ by }) => by !== null).length;
    say(`${verdicts.size} of ${mutants.length} judged, ${killed} noticed (${((100 * killed) / verdicts.size).toFixed(1)} %)`);
  });
}

const page = report({ commit, seed, all, mutants, verdicts: [...verdicts.values()] });
process.stdout.write(`\n${page}`);
if (values.write) writeFileSync('bench/mutants.md', page);
process.exit(0);
