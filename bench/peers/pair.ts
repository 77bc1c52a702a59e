// The same operation asked of both sides in turns, so that whatever else the machine does meets both.
import { Agent } from 'node:http';
import { one } from '../load.ts';
import { type Ask, callers, type Operation } from './peer.ts';
import type { Program } from './program.ts';

export const seconds = Number(process.env['BENCH_SECONDS'] ?? 1);
export const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** What one turn came to. */
export interface Turn {
  readonly perSecond: number;
  /** Microseconds of CPU for each operation. */
  readonly cpu: number;
}

export interface Side {
  readonly program: Program;
  readonly run: Operation;
}

export interface Ratio {
  readonly median: number;
  /** Between the largest and the smallest of the rounds. */
  readonly spread: number;
}

export interface Compared {
  readonly ours: Turn;
  readonly theirs: Turn;
  /** Ours ÷ theirs. */
  readonly perSecond: Ratio;
  /** Theirs ÷ ours. */
  readonly cpu: Ratio;
}

/** `warming`: seconds that each side is asked before it is measured. */
export async function compared(ours: Side, theirs: Side, warming: number): Promise<Compared> {
  const turns: { ours: Turn; theirs: Turn }[] = [];
  for (const side of [ours, theirs]) await turnOf(side, warming);
  for (let round = 0; round < rounds; round += 1) {
    // Neither is always the first.
    const first = await turnOf(round % 2 === 0 ? ours : theirs, seconds);
    const second = await turnOf(round % 2 === 0 ? theirs : ours, seconds);
    turns.push(round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first });
  }
  return judged(turns);
}

/** At least one round. */
export function judged(turns: readonly { readonly ours: Turn; readonly theirs: Turn }[]): Compared {
  const typical = (side: 'ours' | 'theirs'): Turn => ({
    perSecond: ratioOf(turns.map((turn) => turn[side].perSecond)).median,
    cpu: ratioOf(turns.map((turn) => turn[side].cpu)).median,
  });
  return {
    ours: typical('ours'),
    theirs: typical('theirs'),
    perSecond: ratioOf(turns.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond)),
    cpu: ratioOf(turns.map(({ ours, theirs }) => theirs.cpu / ours.cpu)),
  };
}

function ratioOf(values: readonly number[]): Ratio {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, spread: sorted.at(-1)! - sorted[0]! };
}

/** All callers at once, each with its next operation as soon as the last was answered. */
async function turnOf({ program, run }: Side, length: number): Promise<Turn> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const ask: Ask = async (call, base = program.base) => {
    const { status, body } = await one(base, call, agent);
    if (status >= 400) throw new Error(`${call.method} ${call.path}: ${status} ${body.slice(0, 300)}`);
    return body;
  };
  const cpu = program.cpu();
  const begun = performance.now();
  const ends = begun + length * 1000;
  let count = 0;
  const calling = async (caller: number) => {
    while (performance.now() < ends) {
      await run(caller, ask);
      count += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: callers }, (_, caller) => calling(caller)));
  } finally {
    agent.destroy();
  }
  return { perSecond: count / ((performance.now() - begun) / 1000), cpu: ((program.cpu() - cpu) * 1e6) / count };
}
