// Each process counted general rates by itself: over two, a limit of ten let twenty pass.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Instant } from '../../src/core/time.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { twoProcesses } from '../two-of.ts';

for (const { name: engine, databases, open } of await twoProcesses()) {
  const closing: (() => Promise<void>)[] = [];
  after(async () => {
    for (const close of closing) await close();
    await databases.stop();
  });

  async function houses(seed: string) {
    const built = await open(seed);
    closing.push(async () => {
      for (const each of built) await each.close();
    });
    const { tenant } = built[0].world.keys;
    const stores = built.map(({ app }) => app.stores.buckets);
    const take = (node: number, seconds: number, rule: { burst: number; everySeconds: number }) =>
      stores[node]!.take(tenant, 'address:192.0.2.1', rule, plusSeconds(start, seconds) as Instant, false);
    return { built, take, stores, tenant };
  }

  const slow = { burst: 10, everySeconds: 1000 };
  const passed = (waits: readonly number[]) => waits.filter((wait) => wait === 0).length;

  for (const [how, nodeOf] of Object.entries({
    'in turn': (i: number) => i % 2,
    'one after the other': (i: number) => (i < 20 ? 0 : 1),
  })) {
    test(`${engine}: ten of forty calls pass over two processes that are called ${how}`, async () => {
      const { take } = await houses(how);
      const waits: number[] = [];
      for (let i = 0; i < 40; i += 1) waits.push(await take(nodeOf(i), 0, slow));
      assert.equal(passed(waits), 10);
    });

    test(`${engine}: ten of forty calls at once pass over two processes, ${how}`, async () => {
      const { take } = await houses(`at once ${how}`);
      assert.equal(passed(await Promise.all(Array.from({ length: 40 }, (_, i) => take(nodeOf(i), 0, slow)))), 10);
    });
  }

  test(`${engine}: no window lets more pass than the burst and what was filled meanwhile, however calls fall to processes`, async () => {
    const { take } = await houses('windows');
    const rule = { burst: 12, everySeconds: 2 };
    const at: number[] = [];
    // Quiet for a while, then many: what a process took before and kept would come on top.
    const times = [0, 0, 1, 2, 3, 30, 30, 31, 90, 90, 91, 92, 120, 125, 126, 200];
    for (const [turn, time] of times.entries())
      for (let i = 0; i < (turn % 3 === 0 ? 30 : 3); i += 1) if ((await take((turn + i) % 2, time, rule)) === 0) at.push(time);
    for (const from of times)
      for (const to of times.filter((each) => each >= from)) {
        const within = at.filter((each) => each >= from && each <= to).length;
        assert.ok(within <= 12 + (to - from) / 2 + 1e-9, `${within} from ${from} to ${to}`);
      }
    assert.ok(at.length >= 12 * 3, `${at.length}`);
  });

  if (engine === 'postgres')
    test(`${engine}: far below the limit few calls wait for a statement`, async () => {
      const { built, take } = await houses('few');
      const { db } = built[0].opened.engine;
      const count = async () => Number((await db.selectFrom('shared_rates').select('part').executeTakeFirst())?.part ?? 0);
      for (let i = 0; i < 25; i += 1) assert.equal(await take(0, 0, { burst: 100, everySeconds: 10 }), 0);
      assert.equal(await count(), 25, 'one statement took a quarter');
    });

  test(`${engine}: a call that is owed is owed to both, and a clock that was put right empties nothing`, async () => {
    const { stores, tenant, take } = await houses('owed');
    const owe = (node: number, seconds: number) =>
      stores[node]!.owe(tenant, 'address:x', { burst: 2, everySeconds: 10 }, plusSeconds(start, seconds) as Instant);
    assert.deepEqual([await owe(0, 0), await owe(1, 0)], [0, 0]);
    assert.ok((await owe(0, 0)) > 0);
    assert.ok((await owe(1, 9)) > 0, 'what the other owed is not filled yet');
    for (let i = 0; i < 40; i += 1) await take(i % 2, 365 * 86_400, { burst: 10, everySeconds: 1 });
    assert.ok((await take(0, 0, { burst: 10, everySeconds: 1 })) > 0);
    assert.equal(await take(0, 2, { burst: 10, everySeconds: 1 }), 0);
  });

  test(`${engine}: the limit of an address holds over two processes for requests`, async () => {
    const { built } = await houses('requests');
    await built[0].world.settings({ rates: { address: { burst: 10, everySeconds: 3600 } } });
    const codes: number[] = [];
    for (let i = 0; i < 40; i += 1) codes.push((await built[i % 2]!.world.gigya('accounts.initRegistration', {})).body.errorCode);
    assert.equal(codes.filter((code) => code === 0).length, 10, `${codes}`);
  });
}
