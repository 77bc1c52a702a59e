// npm run bench -- compare <folder of another checkout>: what a request costs in each, in alternating runs on one machine. Figures are CPU
// time of the server's main thread, so that a busy machine changes them less than it changes requests per second.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readsOf, signIn } from './calls.ts';
import { type Call, one } from './load.ts';
import { type Served, serve } from './served.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const requests = Number(process.env['BENCH_REQUESTS'] ?? 2000);

/** Microseconds of CPU that a request costs the main thread, by the name of the row. */
type Costs = Readonly<Record<string, number>>;

export async function compare(other: string): Promise<void> {
  const sides = { before: resolve(other), after: resolve('.') };
  const costs: Record<keyof typeof sides, Costs[]> = { before: [], after: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? (['after', 'before'] as const) : (['before', 'after'] as const);
    for (const side of order) {
      process.stderr.write(`round ${round} of ${rounds}: ${side} …\n`);
      costs[side].push(await costsOf(sides[side]));
    }
  }
  process.stdout.write('| request | before, µs | after, µs | after ÷ before | spread of the pairs |\n|---|---|---|---|---|\n');
  for (const row of Object.keys(costs.after[0]!)) {
    const [before, after] = [costs.before.map((each) => each[row]!), costs.after.map((each) => each[row]!)];
    const ratios = after.map((cost, at) => cost / before[at]!);
    const spread = Math.max(...ratios) - Math.min(...ratios);
    process.stdout.write(
      `| ${row} | ${median(before).toFixed(0)} | ${median(after).toFixed(0)} | ${median(ratios).toFixed(3)} | ${spread.toFixed(3)} |\n`,
    );
  }
}

async function costsOf(checkout: string): Promise<Costs> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-compare-'));
  const program = [join(checkout, 'bin/dragoman.mjs'), 'serve'];
  const start = (): Promise<Served> => serve(program, { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  await (await start()).stop();
  // A checkout fills its own tables: their columns are not those of the other.
  const { fill } = (await import(join(checkout, 'bench/fill.ts'))) as typeof import('./fill.ts');
  fill(folder, 1000);
  const served = await start();
  const secret = /userKey \S+\s+its secret (\S+)/.exec(served.output)![1]!;
  const rows: (readonly [name: string, next: () => Call, count: number])[] = [
    ...(await readsOf(served.base, secret)).map(([name, next]) => [name.replace(/,$/, ''), next, requests] as const),
    ['Gigya accounts.login', () => signIn, 200],
    ['WSO2 discovery', () => ({ method: 'GET', path: '/oauth2/token/.well-known/openid-configuration' }), requests],
  ];
  const costs: Record<string, number> = {};
  for (const [name, next, count] of rows) {
    await send(served.base, next, count / 4);
    const before = mainThreadMicros(served.pid);
    await send(served.base, next, count);
    costs[name] = (mainThreadMicros(served.pid) - before) / count;
  }
  await served.stop();
  rmSync(folder, { recursive: true });
  return costs;
}

/** Eight callers, each sending its next call as soon as the last was answered. */
async function send(base: string, next: () => Call, count: number): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const { status, body } = await one(base, next());
      if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, caller));
}

/** CPU time of a process's first thread so far. The scheduler counts it in nanoseconds, proc(5) in the first field of `schedstat`. */
function mainThreadMicros(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
