// A rolling restart behind a balancer that probes loses no request, without a retry. DRAGOMAN_ROLLING asks for more requests than the check sends.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, test } from 'node:test';
import { balance } from './balancer.ts';
import { freshDatabase } from './database.ts';
import { install, type Running, start } from './production.ts';

const wanted = Number(process.env['DRAGOMAN_ROLLING'] ?? 1000);

test('servers that are restarted one after the other lose no request', { timeout: 600_000 }, async () => {
  const installed = install(await freshDatabase('rolling'), 'drain: 1');
  const made = installed.dragoman('tenant', 'create', 'shop', '--preset', 'gigya');
  assert.equal(made.status, 0, made.stderr);
  const [, id, secret] = /"id":\s*"([^"]+)",\s*"secret":\s*"([^"]+)"/.exec(made.stdout)!;
  const authorization = `Bearer ${id}:${secret}`;
  const balancer = await balance();
  after(() => balancer.close());
  let running: Running[] = [];
  after(() => Promise.all(running.map((each) => each.stop())));
  const add = async () => {
    const one = await start(installed);
    balancer.add(one.base);
    return one;
  };
  running = [await add(), await add()];
  await balancer.untilReady(2);

  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const statuses = new Map<number | string, number>();
  const send = () =>
    new Promise<number | string>((resolve) => {
      const sent = request(`${balancer.base}/console/api/shop/settings`, { agent, headers: { authorization } }, (reply) => {
        reply.resume().on('end', () => resolve(reply.statusCode!));
      });
      sent.on('error', ({ message }) => resolve(message));
      sent.end();
    });
  let restarting = true;
  const caller = async () => {
    for (let count = 0; restarting || count < wanted / 8; count += 1) {
      const status = await send();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const callers = Array.from({ length: 8 }, caller);
  for (let at = 0; at < 2; at += 1) {
    assert.equal(await running[at]!.stop(), 0);
    running[at] = await add();
    await balancer.untilReady(2);
  }
  restarting = false;
  await Promise.all(callers);
  agent.destroy();
  assert.deepEqual(balancer.lost, []);
  assert.deepEqual([...statuses.keys()], [200], JSON.stringify([...statuses]));
  assert.ok(statuses.get(200)! >= wanted, `${statuses.get(200)} requests`);
  console.log(`${statuses.get(200)} requests over 2 restarts`);
});
