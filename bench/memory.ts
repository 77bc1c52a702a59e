// npm run bench -- memory [<seconds>]: what a server keeps in memory at rest, and after its rows were asked in turn by 16 callers for so long.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isIn, isRead, readsOf } from './calls.ts';
import { fill } from './fill.ts';
import { load } from './load.ts';
import { givePasswords, signInOfNext } from './people.ts';
import { tokenCallsOf } from './protocols.ts';
import { serve } from './served.ts';
import { newTable } from './table.ts';

const [mostAtRest, mostAfter] = [110, 200];
const connections = 16;
/** A row is asked for so long before the next one is. */
const turn = 1;

export async function memory(seconds: number): Promise<void> {
  const { row, write } = newTable('Memory');
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-memory-'));
  const start = () => serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  await (await start()).stop();
  fill(folder, 1000);
  givePasswords(folder);
  const served = await start();
  const atRest = await served.memoryAtRest();
  const secret = /userKey \S+\s+its secret (\S+)/.exec(served.output)![1]!;
  const rows = [
    ...(await readsOf(served.base, secret)).map(([, next]) => ({ next, fine: isRead })),
    ...(await tokenCallsOf(served)).map(([, next]) => ({ next, fine: (status: number) => status === 200 })),
    { next: signInOfNext, fine: isIn },
  ];
  for (let at = 0; at < seconds / turn; at += 1) {
    const { next, fine } = rows[at % rows.length]!;
    await load(served.base, next, { seconds: turn, connections, fine });
  }
  const after = served.memory();
  await served.stop();
  rmSync(folder, { recursive: true });
  row('resident memory at rest', `${atRest.toFixed(0)} MiB`, `≤ ${mostAtRest} MiB`, atRest <= mostAtRest);
  row(
    `the same after ${seconds} seconds of ${rows.length} rows in turn, ${connections} callers`,
    `${after.toFixed(0)} MiB`,
    `≤ ${mostAfter} MiB`,
    after <= mostAfter,
  );
  write();
}
