// npm run bench -- workers: what several workers gain over one, and what a request costs the processor with each, over both engines.
import { availableParallelism, loadavg } from 'node:os';
import { type FreshDatabase, overEngines } from './engines.ts';
import { type Call, load } from './load.ts';
import { production, type RunningProduction } from './production.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 4);

/** Each round goes from one to the other so often, so that whatever else the machine does meets both. */
const turns = 8;

/** Seconds for each worker: they share what comes, and each compiles for itself. */
const warming = 4;

/** For the gain, as many for each process on either side: requests that wait at one moment share questions to the database, and fewer share less. */
const connectionsEach = 32;

/**
 * For the cost. With more, two workers are asked at one moment: where cores are scarce they evict each other's caches, and one process
 * that is starved answers many requests at one waking. Then the figure told how busy the machine was (0.58 to 0.87), not what a worker costs.
 */
const oneCaller = 1;

/** Workers, the load and PostgreSQL all want a core: with fewer a gain is not to be had, and not to be told. */
const coresForGain = 4;

interface Measured {
  readonly requests: number;
  readonly cpu: number;
  readonly first: number;
}

interface Side {
  readonly running: RunningProduction;
  readonly call: Call;
  readonly processes: number;
}

export const workers = (): Promise<void> => overEngines(measured);

/** Each side has a database of its own. */
async function measured(engine: string, fresh: FreshDatabase): Promise<void> {
  const cores = availableParallelism();
  const free = cores - loadavg()[0]!;
  const count = Math.max(2, Math.floor(cores / 2));
  const side = async (processes: number): Promise<Side> => {
    const { authorization, serve } = production(await fresh(`bench_${processes}`));
    const call: Call = { method: 'GET', path: '/console/api/shop/settings', headers: { authorization } };
    return { running: await serve(processes), call, processes };
  };
  const [one, many] = [await side(1), await side(count)];
  for (const each of [one, many]) await asked(each, warming * each.processes, connectionsEach * each.processes);
  const rounds_: { readonly one: Measured; readonly many: Measured }[] = [];
  for (let round = 0; round < rounds; round += 1) rounds_.push(await inTurns(one, many));
  const { row, write } = newTable(`Workers over ${engine}`, engine);
  const perCpu = ({ requests, cpu }: Measured) => requests / cpu;
  const cost = (of: 'one' | 'many') => median(rounds_.map((round) => 1e6 / perCpu(round[of]))).toFixed(0);
  const ratios = rounds_.map((round) => perCpu(round.many) / perCpu(round.one));
  row(
    `requests per CPU second of all processes, ${count} workers ÷ 1 (settings by the console, one kept-alive connection)`,
    `${median(ratios).toFixed(2)} (${cost('many')} and ${cost('one')} µs a request; of ${rounds} rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    '≥ 0.9',
    median(ratios) >= 0.9,
  );
  const first = median(rounds_.map(({ many: { first, cpu } }) => first / cpu));
  row('of that CPU the first process, which serves nothing', `${(100 * first).toFixed(1)} %`, '< 5 %', first < 0.05);
  if (free >= coresForGain) {
    const gains: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const perSecond = [];
      for (const each of [one, many]) perSecond.push((await asked(each, seconds, connectionsEach * each.processes)).perSecond);
      gains.push(perSecond[1]! / perSecond[0]!);
    }
    const gain = median(gains);
    row(`requests per second, ${count} workers ÷ 1`, gain.toFixed(2), `≥ ${(0.8 * count).toFixed(1)}`, gain >= 0.8 * count);
  } else
    process.stderr.write(
      `What ${count} workers gain is not told: that needs ${coresForGain} free cores, and of ${cores} about ${Math.max(0, free).toFixed(1)} are.\n`,
    );
  for (const { running } of [one, many]) await running.stop();
  write();
}

const asked = ({ running, call }: Side, seconds: number, connections: number) =>
  load(running.base, () => call, { seconds, connections, fine: (status) => status === 200 });

/** Both run all the while; who is not asked takes no CPU. */
async function inTurns(one: Side, many: Side): Promise<{ one: Measured; many: Measured }> {
  const sums = { one: { requests: 0, cpu: 0, first: 0 }, many: { requests: 0, cpu: 0, first: 0 } };
  for (let turn = 0; turn < turns; turn += 1)
    for (const name of turn % 2 === 0 ? (['one', 'many'] as const) : (['many', 'one'] as const)) {
      const side = name === 'one' ? one : many;
      const before = side.running.cpu();
      const { perSecond } = await asked(side, seconds / turns, oneCaller);
      const after = side.running.cpu();
      sums[name].requests += (perSecond * seconds) / turns;
      sums[name].cpu += after.all - before.all;
      sums[name].first += after.first - before.first;
    }
  return sums;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
