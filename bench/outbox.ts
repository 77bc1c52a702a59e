// npm run bench -- outbox: what a full outbox and the sweep take of the processor beside sign-ins, over both engines: an installation whose outbox is empty,
// and one whose mails a mail server has refused for hours, so that some of them are tried again each second.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, type Installation, now, openInstallation, random } from '../src/cli/open.ts';
import { sweepAll } from '../src/cli/sweep-all.ts';
import { newId } from '../src/core/ids.ts';
import { plusDays, plusSeconds } from '../src/core/time.ts';
import { isIn } from './calls.ts';
import { median, threadMicros } from './cpu.ts';
import { type FreshDatabase, overEngines } from './engines.ts';
import { founded, password } from './installation.ts';
import { type Call, offer } from './load.ts';
import { serveConfigured } from './served.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 10);
const waiting = 5000;
/** The longest wait between two tries: after hours, each message is tried once in it. */
const everySeconds = 3600;
/** `serve` sweeps so often. */
const sweepSeconds = 600;
const perSecond = 10;
/** Several of the outbox's looks, which are five seconds apart. */
const idleSeconds = 20;
const most = 0.02;

interface Side {
  readonly call: () => Call;
  readonly base: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export const outbox = (): Promise<void> => overEngines(measured);

async function measured(engine: string, fresh: FreshDatabase): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-outbox-'));
  // A mail server that greets nobody.
  const closing = createServer((socket) => void socket.destroy());
  const port = await new Promise<number>((resolve) =>
    closing.listen(0, '127.0.0.1', () => resolve((closing.address() as { port: number }).port)),
  );
  const sweeps = new Map<number, number>();
  const side = async (messages: number): Promise<Side> => {
    const config = join(folder, `${messages}.yaml`);
    const given = {
      listeners: [{ port: 0 }],
      database: await fresh(`outbox_${messages}`),
      photos: folder,
      masterKeys: [randomBytes(32).toString('base64')],
      publicUrl: 'http://127.0.0.1',
      mail: { smtp: { host: '127.0.0.1', port }, from: 'shop@example.org' },
      drain: 0,
    };
    writeFileSync(config, JSON.stringify(given), { mode: 0o600 });
    const installation = await openInstallation(configOf(config));
    const { keys } = await founded(installation);
    await fill(installation, keys.tenant, messages);
    sweeps.set(messages, await sweepMicros(installation));
    await installation.close();
    const body = new URLSearchParams({
      apiKey: keys.gigya.apiKey,
      loginID: 'ann@example.org',
      password,
      targetEnv: 'mobile',
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const call = (): Call => ({ method: 'POST', path: '/accounts.login', headers, body: body.toString() });
    return { call, ...(await serveConfigured(config, join(folder, `${messages}.log`))) };
  };
  const [empty, full] = [await side(0), await side(waiting)];
  for (const each of [empty, full]) await asked(each);
  const alone: number[] = [];
  const shares: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const without = await asked(empty);
    ratios.push((await asked(full)) / without);
    const idle = await idleMicros([empty, full]);
    alone.push(idle[1]! - idle[0]!);
    shares.push((idle[1]! - idle[0]!) / without);
  }
  const { row, write } = newTable(`Outbox that is full, over ${engine}`, engine);
  const millis = (micros: number) => (micros / 1000).toFixed(1);
  const load = `${perSecond} sign-ins a second`;
  row(
    `CPU of the outbox with ${waiting} mails that wait, each tried once in an hour in vain ÷ CPU of ${load}`,
    `${(100 * median(shares)).toFixed(2)} % (${millis(median(alone))} ms a second; of ${rounds} rounds ${(100 * Math.min(...shares)).toFixed(2)} to ${(100 * Math.max(...shares)).toFixed(2)})`,
    `< ${100 * most} %`,
    median(shares) < most,
  );
  const perSweep = sweeps.get(waiting)! / sweepSeconds;
  const swept = perSweep / (median(alone) / median(shares));
  row(
    `CPU of a sweep over them, each ${sweepSeconds} seconds ÷ the same`,
    `${(100 * swept).toFixed(3)} % (${millis(sweeps.get(waiting)!)} ms a sweep)`,
    `< ${100 * most} %`,
    swept < most,
  );
  row(
    `CPU of ${load}, outbox full ÷ empty, in turns`,
    `${median(ratios).toFixed(3)} (of ${rounds} rounds ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`,
    `≤ ${1 + most}`,
    median(ratios) <= 1 + most,
  );
  for (const { stop } of [empty, full]) await stop();
  closing.close();
  rmSync(folder, { recursive: true });
  write(
    `In ${idleSeconds} seconds without calls the first row has what the outbox takes by itself. The last row is the same seen among sign-ins, and tells no more than its rounds differ.`,
  );
}

/** Mails that were tried for hours: their next tries lie evenly in the longest wait. */
async function fill({ app }: Installation, tenant: string, count: number): Promise<void> {
  const at = now();
  const until = plusDays(at, 1);
  await app.stores.transaction(async (tables) => {
    for (let each = 0; each < count; each += 1) {
      const content = { kind: 'mail', from: '', to: `p${each}@mail.example`, subject: 'Your code', text: 'x'.repeat(500) } as const;
      const times = { created: at, usefulUntil: null, retryUntil: until, expires: plusDays(until, 7) };
      const row = { id: newId(random, at), tenant, name: 'recover', account: null, subject: null, host: 'mail.example', content };
      const message = { ...row, ...times, wait: everySeconds, tries: 6 };
      await tables.outbox.insert(message, plusSeconds(at, (everySeconds * each) / count));
    }
  });
}

/** The second: the first one compiles its statements. */
async function sweepMicros({ app, opened }: Installation): Promise<number> {
  await sweepAll(opened, app.stores, now());
  const begun = process.cpuUsage();
  await sweepAll(opened, app.stores, now());
  const { user, system } = process.cpuUsage(begun);
  return user + system;
}

const micros = (pid: number): number => threadMicros(pid).reduce((sum, thread) => sum + thread.micros, 0);

/** Microseconds of CPU for each second of sign-ins. */
async function asked({ base, pid, call }: Side): Promise<number> {
  const begun = micros(pid);
  const { replies } = await offer(base, call, { perSecond, seconds });
  const wrong = replies.find(({ status, body }) => !isIn(status, body));
  if (wrong) throw new Error(`${wrong.status} ${wrong.body.slice(0, 300)}`);
  return (micros(pid) - begun) / seconds;
}

/** Microseconds of CPU for each second without calls, of both at once. */
async function idleMicros(sides: readonly Side[]): Promise<readonly number[]> {
  const begun = sides.map(({ pid }) => micros(pid));
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
  return sides.map(({ pid }, at) => (micros(pid) - begun[at]!) / idleSeconds);
}
