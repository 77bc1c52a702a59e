// npm run bench -- compare <folder of another checkout> [<row>]: what a request costs in each, asked in turns on one machine. Figures are CPU time
// of the server's main thread, so that a busy machine changes them less than it changes requests per second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readsOf } from './calls.ts';
import { costOf, median, spread } from './cpu.ts';
import type { Call } from './load.ts';
import { givePasswords, signInOfNext } from './people.ts';
import { tokenCallsOf } from './protocols.ts';
import { type Served, serve } from './served.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const requests = Number(process.env['BENCH_REQUESTS'] ?? 2000);

/** Of each row its requests are sent in so many turns, after others that warm both servers. */
const turns = 20;
const warming = 10;

/** Microseconds of CPU that a request costs the main thread, by the name of the row. */
type Round = Readonly<Record<string, { readonly before: number; readonly after: number }>>;

/** `only`: a part of the names of the rows that are wanted. */
export async function compare(other: string, only = ''): Promise<void> {
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    process.stderr.write(`round ${round} of ${rounds} …\n`);
    measured.push(await oneRound(resolve(other), resolve('.'), only));
  }
  process.stdout.write('| request | before, µs | after, µs | after ÷ before | spread of the rounds |\n|---|---|---|---|---|\n');
  for (const row of Object.keys(measured[0]!)) {
    const costs = measured.map((round) => round[row]!);
    const ratios = costs.map(({ before, after }) => after / before);
    const [before, after] = [median(costs.map((cost) => cost.before)), median(costs.map((cost) => cost.after))];
    process.stdout.write(
      `| ${row} | ${before.toFixed(0)} | ${after.toFixed(0)} | ${median(ratios).toFixed(3)} | ${spread(ratios).toFixed(3)} |\n`,
    );
  }
}

/** Both run at the same time and are asked in turns, so that whatever else the machine does meets both. */
async function oneRound(other: string, own: string, only: string): Promise<Round> {
  const [before, after] = [await started(other), await started(own)];
  const round: Record<string, { readonly before: number; readonly after: number }> = {};
  for (const [at, { name, count }] of before.rows.entries()) {
    if (!name.includes(only)) continue;
    const costs = { before: 0, after: 0 };
    for (let turn = -warming; turn < turns; turn += 1) {
      for (const side of turn % 2 === 0 ? (['before', 'after'] as const) : (['after', 'before'] as const)) {
        const { served, rows } = side === 'before' ? before : after;
        const cost = await costOf(served, rows[at]!.next, count / turns);
        if (turn >= 0) costs[side] += cost / turns;
      }
    }
    round[name] = costs;
  }
  await before.stop();
  await after.stop();
  return round;
}

interface Row {
  readonly name: string;
  readonly next: () => Call;
  readonly count: number;
}

async function started(checkout: string) {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-compare-'));
  const program = [join(checkout, 'bin/dragoman.mjs'), 'serve'];
  const start = (): Promise<Served> => serve(program, { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  await (await start()).stop();
  // A checkout fills its own tables: their columns are not those of the other.
  const { fill } = (await import(join(checkout, 'bench/fill.ts'))) as typeof import('./fill.ts');
  fill(folder, 1000);
  givePasswords(folder);
  const served = await start();
  const secret = /userKey \S+\s+its secret (\S+)/.exec(served.output)![1]!;
  const rows: Row[] = [
    ...(await readsOf(served.base, secret)).map(([name, next]) => ({ name: name.replace(/,$/, ''), next, count: requests })),
    ...(await tokenCallsOf(served)).map(([name, next]) => ({ name, next, count: requests })),
    { name: 'Gigya accounts.login', next: signInOfNext, count: requests / 20 },
    { name: 'WSO2 discovery', next: () => ({ method: 'GET', path: '/oauth2/token/.well-known/openid-configuration' }), count: requests },
  ];
  const stop = async () => {
    await served.stop();
    rmSync(folder, { recursive: true });
  };
  return { served, rows, stop };
}
