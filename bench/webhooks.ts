// npm run bench -- webhooks: what 10,000 posts to a webhook that wait take of cheap calls beside them, over both engines: the time of reads while an
// outbox is empty, and while it is worked off, and the CPU of a post.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, now, openInstallation, random } from '../src/cli/open.ts';
import { newContext } from '../src/core/faults/index.ts';
import { addWebhook } from '../src/core/hooks/index.ts';
import { newId } from '../src/core/ids.ts';
import { plusDays } from '../src/core/time.ts';
import { isRead } from './calls.ts';
import { mainThreadMicros, median } from './cpu.ts';
import { type FreshDatabase, overEngines } from './engines.ts';
import { founded, password } from './installation.ts';
import { type Call, offer, one } from './load.ts';
import { serveConfigured } from './served.ts';
import { newTable } from './table.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const waiting = 10_000;
const perSecond = 100;
const seconds = Number(process.env['BENCH_SECONDS'] ?? 10);
/** Milliseconds that the 99th of a hundred reads may take more. */
const most = 1;
/** Milliseconds of CPU: a hundred posts a second then take a tenth of the thread that answers. */
const mostOfPost = 1;

export const webhooks = (): Promise<void> => overEngines(measured);

async function measured(engine: string, fresh: FreshDatabase): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-webhooks-'));
  let taken = 0;
  const receiver = createServer((request, reply) => {
    taken += 1;
    request.resume();
    reply.writeHead(204).end();
  });
  const port = await new Promise<number>((resolve) =>
    receiver.listen(0, '127.0.0.1', () => resolve((receiver.address() as { port: number }).port)),
  );
  const without: number[] = [];
  const beside: number[] = [];
  const rates: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const micros: number[] = [];
    for (const messages of [0, waiting]) {
      taken = 0;
      const { base, token, pid, stop } = await side(`${round}_${messages}`, messages);
      const begun = mainThreadMicros(pid);
      const { took, replies } = await offer(base, () => read(token), { perSecond, seconds });
      const wrong = replies.find(({ status, body }) => !isRead(status, body));
      if (wrong) throw new Error(`${wrong.status} ${wrong.body.slice(0, 300)}`);
      (messages === 0 ? without : beside).push(took[Math.floor(took.length * 0.99)]!);
      micros.push(mainThreadMicros(pid) - begun);
      if (messages > 0) rates.push(taken / seconds);
      await stop();
    }
    costs.push((micros[1]! - micros[0]!) / 1000 / (rates.at(-1)! * seconds));
  }
  const { row, write } = newTable(`Webhooks that wait, over ${engine}`, engine);
  const more = median(beside) - median(without);
  row(
    `p99 of ${perSecond} reads a second beside ${waiting} posts that wait, above that beside none`,
    `${more.toFixed(2)} ms (${median(beside).toFixed(2)} and ${median(without).toFixed(2)}; of ${rounds} rounds; ${Math.round(median(rates))} posts a second meanwhile)`,
    `≤ ${most} ms`,
    more <= most,
  );
  row(
    'CPU of the main thread for one of those posts, above that of the reads alone',
    `${median(costs).toFixed(2)} ms (of ${rounds} rounds ${Math.min(...costs).toFixed(2)} to ${Math.max(...costs).toFixed(2)})`,
    `≤ ${mostOfPost} ms`,
    median(costs) <= mostOfPost,
  );
  write();
  receiver.close();
  rmSync(folder, { recursive: true });

  async function side(name: string, messages: number) {
    const config = join(folder, `${name}.yaml`);
    const given = {
      listeners: [{ port: 0 }],
      database: await fresh(`webhooks_${name}`),
      photos: folder,
      masterKeys: [randomBytes(32).toString('base64')],
      publicUrl: 'http://127.0.0.1',
      outbound: { allow: ['127.0.0.0/8'] },
      drain: 0,
    };
    writeFileSync(config, JSON.stringify(given), { mode: 0o600 });
    const installation = await openInstallation(configOf(config));
    const { stores } = installation.app;
    const { keys, tenant } = await founded(installation);
    const ctx = newContext({ tenant, caller: { kind: 'operator', address: '127.0.0.1' }, now: now(), random, log: () => {} });
    const address = `http://127.0.0.1:${port}/told`;
    const { webhook } = await addWebhook(ctx, { name: 'crm', address, events: ['account.created'] }, stores);
    const at = now();
    const retryUntil = plusDays(at, 1);
    const rows = Array.from({ length: messages }, () => {
      const [id, event, account] = [newId(random, at), newId(random, at), newId(random, at)];
      const body = { type: 'account.created', timestamp: new Date().toISOString(), data: { event, account } };
      const content = { kind: 'event', webhook: webhook.id, event, body } as const;
      const of = { id, tenant: tenant.id, name: 'account.created', account: null, subject: null, host: `127.0.0.1:${port}`, content };
      return { ...of, created: at, usefulUntil: null, retryUntil, expires: plusDays(retryUntil, 7), wait: 60, tries: 0 };
    });
    await stores.transaction(({ outbox }) => outbox.insertDue(rows));
    await installation.close();
    const served = await serveConfigured(config, join(folder, `${name}.log`));
    const body = new URLSearchParams({ apiKey: keys.gigya.apiKey, loginID: 'ann@example.org', password }).toString();
    const login = await one(served.base, { method: 'POST', path: '/accounts.login', headers: form, body });
    const token = JSON.parse(login.body).sessionInfo.cookieValue as string;
    const read = () => readOf(keys.gigya.apiKey, token);
    for (let warm = 0; warm < 200; warm += 1) await one(served.base, read());
    return { base: served.base, pid: served.pid, token: `${keys.gigya.apiKey} ${token}`, stop: served.stop };
  }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const readOf = (apiKey: string, token: string): Call => ({
  method: 'POST',
  path: '/accounts.getAccountInfo',
  headers: form,
  body: new URLSearchParams({ apiKey, login_token: token }).toString(),
});

function read(token: string): Call {
  const [apiKey = '', of = ''] = token.split(' ');
  return readOf(apiKey, of);
}
