// A clock that was a year ahead for some seconds, and was put right, shut addresses and accounts for that year.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { type Instant, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';

const year = 365 * 86_400;
const at = (seconds: number): Instant => plusSeconds(start, seconds);
const rule = { burst: 2, everySeconds: 100 };
const right = { loginID: 'ann@example.org', password: 'correct horse' };
const wrong = { ...right, password: 'wrong horse' };

for (const { engine, open } of await engines()) {
  async function opened(seed: string, settings: SettingsPatch = {}) {
    const { world, app } = await open(seed);
    await world.settings({ rates: { address: null, codeResendSeconds: 0 }, ...settings });
    const person = await world.person();
    const signIn = async (given: Readonly<Record<string, unknown>>) =>
      (await world.gigya('accounts.login', given)).body.errorCode as number;
    /** What was done while the clock was a year ahead. */
    const ahead = async (work: () => Promise<unknown>) => {
      world.clock.forward(year);
      await work();
      world.clock.forward(-year);
    };
    const times = async (count: number, given: Readonly<Record<string, unknown>>) => {
      const codes: number[] = [];
      for (let i = 0; i < count; i += 1) codes.push(await signIn(given));
      return codes;
    };
    return { world, app, person, signIn, ahead, times, tenant: world.keys.tenant, stores: app.stores };
  }

  for (const durable of [false, true]) {
    test(`${engine}: a bucket ${durable ? 'of the database' : 'in memory'} fills from when the clock was put right`, async () => {
      const { stores, tenant } = await opened('bucket');
      const take = (seconds: number) => stores.buckets.take(tenant, 'registration:x', rule, at(seconds), durable);
      for (let i = 0; i < 5; i += 1) await take(year);
      assert.ok((await take(0)) > 0, 'what was taken is taken');
      assert.ok((await take(99)) > 0);
      assert.equal(await take(101), 0);
      assert.ok((await take(102)) > 0, 'the jump back fills nothing');
    });
  }

  test(`${engine}: clocks of two processes that differ by seconds fill no bucket twice`, async () => {
    const { stores, tenant } = await opened('skew');
    const fast = { burst: 2, everySeconds: 1 };
    const take = (seconds: number) => stores.buckets.take(tenant, 'registration:x', fast, at(seconds), true);
    const waits: number[] = [];
    for (let i = 0; i < 20; i += 1) waits.push(await take(i % 2 ? 5 : 0));
    assert.ok(waits.filter((wait) => wait === 0).length <= 2 + 5, `${waits}`);
  });

  test(`${engine}: who is merely asked for a call left has one, too`, async () => {
    const { stores, tenant } = await opened('asked');
    const owe = (seconds: number) => stores.buckets.owe(tenant, 'address:x', { burst: 2, everySeconds: 1 }, at(seconds));
    for (let i = 0; i < 5; i += 1) await owe(year);
    assert.ok((await owe(0)) > 0, 'what is owed is owed');
    const left = (seconds: number) => stores.buckets.wait(tenant, 'address:x', { burst: 2, everySeconds: 1 }, at(seconds));
    assert.ok((await left(0)) > 0);
    assert.equal(await left(10), 0);
  });

  test(`${engine}: a message is sent again once its time is over by the clock that is right`, async () => {
    const { stores, tenant } = await opened('resent');
    const send = (seconds: number) => stores.buckets.take(tenant, 'codeResend:x', { burst: 1, everySeconds: 60 }, at(seconds), true);
    assert.equal(await send(year), 0);
    assert.ok((await send(1)) > 0);
    assert.equal(await send(62), 0);
  });

  test(`${engine}: a lock after failures ends with the jump; after the next failures it holds`, async () => {
    const { signIn, ahead, times, world } = await opened('lock', { lockout: { failures: 3, minutes: 15, addressFailures: 0 } });
    await ahead(async () => {
      await times(3, wrong);
      assert.notEqual(await signIn(right), 0, 'it holds as long as the clock is ahead');
    });
    assert.equal(await signIn(right), 0);
    await times(3, wrong);
    assert.notEqual(await signIn(right), 0);
    world.clock.forward(901);
    assert.equal(await signIn(right), 0);
  });

  test(`${engine}: a lock of an address does, and guesses from it are counted as before`, async () => {
    const { signIn, ahead, times } = await opened('address', { lockout: { failures: 0, addressFailures: 3, addressMinutes: 15 } });
    await ahead(async () => {
      await times(3, wrong);
      assert.notEqual(await signIn(right), 0);
    });
    assert.equal(await signIn(right), 0);
    await times(3, wrong);
    assert.notEqual(await signIn(right), 0);
  });

  test(`${engine}: failures of the wrong time are not counted, and those of the right one are`, async () => {
    const { signIn, ahead, times } = await opened('tries', { lockout: { failures: 4, windowMinutes: 15, addressFailures: 4 } });
    await ahead(() => times(3, wrong));
    await times(3, wrong);
    assert.equal(await signIn(right), 0);
    await times(4, wrong);
    assert.notEqual(await signIn(right), 0);
  });

  test(`${engine}: an operator’s lock of the wrong time holds`, async () => {
    const { signIn, stores, tenant, person } = await opened('operator');
    const lock = { until: at(2 * year), why: 'operator', since: at(year) } as const;
    await stores.locks.write(tenant, 'account', person.id, lock, ['operator']);
    assert.notEqual(await signIn(right), 0);
  });

  test(`${engine}: a code of the wrong time hides no later one, and does not live until then`, async () => {
    const { stores, tenant } = await opened('codes');
    const code = (id: string, created: Instant) => ({
      id,
      purpose: 'captcha' as const,
      subject: 's',
      form: 'typed' as const,
      payload: {},
      created,
    });
    await stores.codes.insert(tenant, { ...code('early', at(year)), value: '1111', expires: at(year + 60) });
    await stores.codes.insert(tenant, { ...code('later', at(10)), value: '2222', expires: at(70) });
    const tried = (value: string) => stores.codes.tryNewest(tenant, { purpose: 'captcha', subject: 's', value, limit: 5, now: at(20) });
    assert.equal((await tried('1111'))!.matches, false);
    assert.equal((await tried('2222'))!.matches, true);
    assert.equal((await stores.codes.newest(tenant, 'captcha', 's', at(20)))!.id, 'later');
  });
}
