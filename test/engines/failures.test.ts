// Failures that came at once to PostgreSQL did not see each other: each counted its own, and none of them locked. And those at once were all
// judged before one of them was counted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../src/app.ts';
import { type Fault, newContext } from '../../src/core/faults/index.ts';
import { inTry, type Try } from '../../src/core/protection/index.ts';
import type { AllStores } from '../../src/core/stores.ts';
import type { Instant } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';

/** As several processes: they have no turns in common. */
const withoutTurns = ({ stores }: App): AllStores => ({ ...stores, turns: { take: (_, work) => work() } });

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const { app, world } = await open(seed);
    await world.settings({ lockout: { failures: 4, addressFailures: 0 } });
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    const caller = { kind: 'anonymous', address: '127.0.0.1' } as const;
    const ctx = newContext({ tenant, caller, now: start, random: seededRandom(seed), log: () => {} });
    const stores = withoutTurns(app);
    const judge = (subject: string, work: (one: Try) => Promise<unknown>) => inTry(ctx, { subject, noneLeft: 'refused' }, work, stores);
    /** That many tries at once, all of them under way before the first is judged: how many there were, and how each ended. */
    const meeting = async (count: number, subject: string, verdict: (one: Try) => Promise<{ readonly kind: string }>) => {
      const { promise: met, resolve: meet } = Promise.withResolvers<void>();
      let judged = 0;
      let heard = 0;
      const arrive = () => {
        heard += 1;
        if (heard === count) meet();
      };
      const ends = Array.from({ length: count }, async () => {
        const one = judge(subject, async (each) => {
          judged += 1;
          arrive();
          await met;
          return verdict(each);
        });
        return one.then(
          (value) => (value as { kind: string }).kind,
          (refusal) => {
            arrive();
            return (refusal as Fault).kind as string;
          },
        );
      });
      return { ends: (await Promise.all(ends)).sort(), judged };
    };
    return { tenant, stores, ctx, judge, meeting };
  }

  test(`${engine}: as many failures at once as lock, and exactly one of them locks`, async () => {
    const { tenant, stores, meeting } = await opened('failures');
    // Several times over: the first finds no connections open, and goes one after the other.
    for (const subject of Array.from({ length: 20 }, (_, at) => `subject ${at}`)) {
      const { ends } = await meeting(4, subject, (one) => one.failed({ what: 'sign-in.failed', subject: 'somebody' }));
      assert.deepEqual(ends, ['counted', 'counted', 'counted', 'locked'], subject);
      assert.ok(await stores.locks.read(tenant.id, 'account', subject));
    }
  });

  test(`${engine}: of sixty tries at once, in however many processes, no more are judged than there are`, async () => {
    const { tenant, stores, meeting } = await opened('sixty');
    for (const subject of ['one', 'two', 'three']) {
      const { ends, judged } = await meeting(60, subject, (one) => one.failed({ what: 'sign-in.failed', subject: 'somebody' }));
      assert.equal(judged, 4, subject);
      assert.equal(ends.filter((each) => each === 'account.locked').length, 56);
      assert.equal((await stores.locks.read(tenant.id, 'account', subject))?.why, 'failures');
    }
  });

  test(`${engine}: a right try, and one whose part broke, are given back; only the failed stand`, async () => {
    const { tenant, stores, judge } = await opened('given back');
    const right = async () => ({ kind: 'right' });
    const failed = () => stores.attempts.count(tenant.id, 'somebody', 0 as Instant, start);
    await judge('somebody', (one) => one.failed({ what: 'sign-in.failed', subject: 'somebody' }));
    for (let each = 0; each < 10; each += 1) await judge('somebody', right);
    for (let each = 0; each < 10; each += 1)
      await assert.rejects(
        judge('somebody', () => Promise.reject(new Error('broken'))),
        /broken/,
      );
    assert.equal(await failed(), 1);
    for (const kind of ['counted', 'counted', 'locked'])
      assert.equal(
        ((await judge('somebody', (one) => one.failed({ what: 'sign-in.failed', subject: 'somebody' }))) as { kind: string }).kind,
        kind,
      );
    await assert.rejects(judge('somebody', right), { kind: 'account.locked' });
    assert.equal(await failed(), 0, 'after the lock there are as many as before');
  });
}
