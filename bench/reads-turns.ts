// Both sides are sent the same requests, a few hundred at a time in turns: what one costs each, and how many are answered in a second.
import { isRead } from './calls.ts';
import { mainThreadMicros, send } from './cpu.ts';
import { type Call, one } from './load.ts';
import type { Configured, Served } from './served.ts';
import type { Drawn } from './zipf.ts';

interface Side {
  readonly program: Pick<Served, 'base' | 'pid'> & Pick<Configured, 'figures'>;
  readonly call: (each: Drawn) => Call;
}

interface Requests {
  /** Sent to ours alone, before anything else. */
  readonly earlier: readonly Drawn[];
  readonly measured: readonly Drawn[];
  /** The number of turns that are not measured, and of those that are: `measured` is cut into as many parts. */
  readonly warming: number;
  readonly turns: number;
}

/** Of each turn ours and bare. */
export interface Turns {
  /** Microseconds of CPU time of the main thread for a request. */
  readonly cpu: readonly (readonly [ours: number, bare: number])[];
  readonly perSecond: readonly (readonly [ours: number, bare: number])[];
  /** The share of our reads that memory answered, of those that may be remembered. */
  readonly hits: number;
}

export async function inTurns({ earlier, measured, warming, turns }: Requests, ours: Side, bare: Side): Promise<Turns> {
  const sides = [ours, bare] as const;
  const size = Math.floor(measured.length / (warming + turns));
  const cpu: [number, number][] = [];
  const perSecond: [number, number][] = [];
  await sendAll(ours, earlier);
  let before = { hit: 0, miss: 0 };
  for (let turn = 0; turn < warming + turns; turn += 1) {
    if (turn === warming) before = await figuresOf(ours);
    const asked = measured.slice(turn * size, (turn + 1) * size);
    const [micros, rate]: [[number, number], [number, number]] = [
      [0, 0],
      [0, 0],
    ];
    for (const side of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { pid } = sides[side].program;
      const [at, used] = [performance.now(), mainThreadMicros(pid)];
      await sendAll(sides[side], asked);
      rate[side] = (size / (performance.now() - at)) * 1000;
      micros[side] = (mainThreadMicros(pid) - used) / size;
    }
    if (turn < warming) continue;
    cpu.push(micros);
    perSecond.push(rate);
  }
  const after = await figuresOf(ours);
  const [hits, misses] = [after.hit - before.hit, after.miss - before.miss];
  return { cpu, perSecond, hits: hits / (hits + misses) };
}

function sendAll({ program, call }: Side, list: readonly Drawn[]): Promise<void> {
  let at = 0;
  return send(program.base, () => call(list[at++]!), list.length, isRead);
}

async function figuresOf({ program }: Side): Promise<{ readonly hit: number; readonly miss: number }> {
  const { body } = await one(program.figures!, { method: 'GET', path: '/metrics' });
  const of = (result: string) => Number(new RegExp(`^dragoman_memory_reads_total\\{result="${result}"\\} (\\d+)`, 'm').exec(body)![1]);
  return { hit: of('hit'), miss: of('miss') };
}
