// npm run bench -- workers: what several workers gain over one, and what a request costs the processor with each, over PostgreSQL.
import { availableParallelism, loadavg } from 'node:os';
import { startPostgres } from '../src/proving/postgres.ts';
import { type Call, load } from './load.ts';
import { production, type RunningProduction } from './production.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4);

/** Each round goes from one to the other so often, so that whatever else the machine does meets both. */
const turns = 8;

/** Seconds for each worker: they share what comes, and each compiles for itself. */
const warming = 4;

/** Workers, the load and PostgreSQL all want a core: with fewer a gain is not to be had, and not to be told. */
const coresForGain = 4;

interface Measured {
  readonly requests: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly first: number;
}

export async function workers(): Promise<void> {
  const cores = availableParallelism();
  const free = cores - loadavg()[0]!;
  const count = Math.max(2, Math.floor(cores / 2));
  const server = await startPostgres();
  try {
    const installed = production(server.url('postgres'));
    const read: Call = { method: 'GET', path: '/console/api/shop/settings', headers: { authorization: installed.authorization } };
    const [one, many] = [await installed.serve(1), await installed.serve(count)];
    await asked(one, read, warming);
    await asked(many, read, warming * count);
    const measured: { readonly one: Measured; readonly many: Measured }[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await inTurns(one, many, read));
    await one.stop();
    await many.stop();

    const { row, write } = newTable('Workers', 'PostgreSQL');
    const perCpu = ({ requests, cpu }: Measured) => requests / cpu;
    const perSecond = (part: Measured) => part.requests / part.seconds;
    const cost = (of: 'one' | 'many') => median(measured.map((round) => 1e6 / perCpu(round[of]))).toFixed(0);
    const ratios = measured.map((round) => perCpu(round.many) / perCpu(round.one));
    row(
      `requests per CPU second of all processes, ${count} workers ÷ 1 (settings by the console, kept-alive connections)`,
      `${median(ratios).toFixed(2)} (${cost('many')} and ${cost('one')} µs a request; of ${rounds} rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
      '≥ 0.9',
      median(ratios) >= 0.9,
    );
    const first = median(measured.map(({ many: { first, cpu } }) => first / cpu));
    row('of that CPU the first process, which serves nothing', `${(100 * first).toFixed(1)} %`, '< 5 %', first < 0.05);
    const gain = median(measured.map((round) => perSecond(round.many) / perSecond(round.one)));
    if (free >= coresForGain)
      row(`requests per second, ${count} workers ÷ 1`, gain.toFixed(2), `≥ ${(0.8 * count).toFixed(1)}`, gain >= 0.8 * count);
    else
      process.stderr.write(
        `What ${count} workers gain is not told: that needs ${coresForGain} free cores, and of ${cores} about ${Math.max(0, free).toFixed(1)} are.\n`,
      );
    write();
  } finally {
    await server.stop();
  }
}

const asked = (running: RunningProduction, call: Call, seconds: number) =>
  load(running.base, () => call, { seconds, connections: 64, fine: (status) => status === 200 });

/** Both run all the while; who is not asked takes no CPU. */
async function inTurns(one: RunningProduction, many: RunningProduction, call: Call): Promise<{ one: Measured; many: Measured }> {
  const sums = { one: { requests: 0, seconds: 0, cpu: 0, first: 0 }, many: { requests: 0, seconds: 0, cpu: 0, first: 0 } };
  for (let turn = 0; turn < turns; turn += 1)
    for (const side of turn % 2 === 0 ? (['one', 'many'] as const) : (['many', 'one'] as const)) {
      const running = side === 'one' ? one : many;
      const before = running.cpu();
      const { perSecond } = await asked(running, call, seconds / turns);
      const after = running.cpu();
      sums[side].requests += (perSecond * seconds) / turns;
      sums[side].seconds += seconds / turns;
      sums[side].cpu += after.all - before.all;
      sums[side].first += after.first - before.first;
    }
  return sums;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
