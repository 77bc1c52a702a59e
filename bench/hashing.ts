// npm run bench -- hashing: what of a sign-in's CPU time is hashing; sign-ins on a machine that is busy with other programs, as the hash threads are and
// as they would be at nice 0 and at 19.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isIn, readsOf } from './calls.ts';
import { median, spread, threadMicros } from './cpu.ts';
import { fill } from './fill.ts';
import { load } from './load.ts';
import { givePasswords, signInOfNext } from './people.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const callers = 4 * availableParallelism();

export async function hashing(): Promise<void> {
  const { row, write } = newTable('Hashing on a busy machine');
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-hashing-'));
  const start = () => serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  await (await start()).stop();
  fill(folder, 1000);
  givePasswords(folder);
  const served = await start();
  const secret = /userKey \S+\s+its secret (\S+)/.exec(served.output)![1]!;
  const [, me] = (await readsOf(served.base, secret)).at(-1)!;
  const signIns = async () => (await load(served.base, signInOfNext, { seconds, connections: callers, fine: isIn })).perSecond;
  await signIns();
  const threads = otherThreads(served);

  const hashed: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = threadMicros(served.pid);
    await signIns();
    const after = threadMicros(served.pid);
    hashed.push(sumOf(after, before, ({ name }) => name === 'WorkerThread') / sumOf(after, before, () => true));
  }
  const beside: Record<'asIs' | 'nice0' | 'nice19', number[]> = { asIs: [], nice0: [], nice19: [] };
  const cheap: number[] = [];
  const alone: number[] = [];
  const loops: ChildProcess[] = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  try {
    for (let round = 0; round < rounds; round += 1) {
      beside.asIs.push(await signIns());
      for (const nice of [0, 19] as const) {
        const before = threads.map((id) => [id, niceOf(id, nice)] as const);
        beside[`nice${nice}`].push(await signIns());
        for (const [id, own] of before) setPriority(id, own);
      }
    }
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
  }
  for (let round = 0; round < rounds; round += 1) {
    alone.push((await load(served.base, me, { seconds, connections: 1 })).p99);
    const hashes = load(served.base, signInOfNext, { seconds: seconds + 0.5, connections: callers, fine: isIn });
    cheap.push((await load(served.base, me, { seconds, connections: 1 })).p99);
    await hashes;
  }
  await served.stop();
  rmSync(folder, { recursive: true });

  const share = (other: 'nice0' | 'nice19') => {
    const ratios = beside.asIs.map((own, at) => own / beside[other][at]!);
    return { ratio: median(ratios), spread: spread(ratios) };
  };
  const efficiency = median(hashed);
  row(
    'CPU time of hash threads ÷ of the process, at sign-ins',
    `${efficiency.toFixed(2)} (spread ${spread(hashed).toFixed(2)})`,
    '≥ 0.9',
    efficiency >= 0.9,
  );
  const [fair, low] = [share('nice0'), share('nice19')];
  const told = (share: typeof fair) => `${share.ratio.toFixed(2)} (spread ${share.spread.toFixed(2)})`;
  const name = 'sign-ins beside one busy program for each core ÷ the same with hash threads at nice';
  row(`${name} 0`, told(fair), '≥ 0.9', fair.ratio >= 0.9);
  row(`${name} 19`, told(low), '≥ 1', low.ratio >= 1);
  const p99 = median(cheap);
  row(
    'p99 of a cheap call while hash threads are busy',
    `${p99.toFixed(1)} ms (${median(alone).toFixed(1)} ms without)`,
    '< 10 ms',
    p99 < 10,
  );
  write();
}

/** All threads but the main one: the others hardly work while passwords are hashed. On Linux a priority is a thread's own. */
function otherThreads({ pid }: Served): readonly number[] {
  return readdirSync(`/proc/${pid}/task`)
    .map(Number)
    .filter((id) => id !== pid);
}

type Threads = ReturnType<typeof threadMicros>;

/** What those threads spent between two readings. */
function sumOf(after: Threads, before: Threads, which: (thread: Threads[number]) => boolean): number {
  const sum = (threads: Threads) => threads.filter(which).reduce((all, { micros }) => all + micros, 0);
  return sum(after) - sum(before);
}

/** Answers what it was. */
function niceOf(id: number, nice: number): number {
  const own = getPriority(id);
  setPriority(id, nice);
  return own;
}
