// Nothing that was over was ever removed; and what is still judged must not go before its time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { newId } from '../../src/core/ids.ts';
import { issueRefresh, refreshSession } from '../../src/core/sessions/index.ts';
import { type Instant, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';

const at = (seconds: number): Instant => plusSeconds(start, seconds);
const day = 86_400;

for (const { engine, open } of await engines()) {
  async function opened(seed: string, settings: Parameters<BuiltWorld['world']['settings']>[0] = {}) {
    const built = await open(seed);
    const { app, world } = built;
    await world.settings(settings);
    const person = await world.person();
    const { tenant } = world.keys;
    const { db } = built.opened.engine;
    const sweep = async (seconds: number, options = {}) =>
      Object.fromEntries((await sweepAll(built.opened, app.stores, at(seconds), options))!.removed);
    const count = async (table: string) =>
      Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where tenant = ${tenant}`.execute(db)).rows[0]!.n);
    const random = seededRandom(seed);
    const ctxAt = async (seconds: number) => {
      const found = (await app.finder.tenantByDomain(world.keys.domain))!;
      return newContext({ tenant: found, caller: { kind: 'anonymous', address: '127.0.0.1' }, now: at(seconds), random, log: () => {} });
    };
    const session = async (id: string, seconds: number, ended: number | null = null) => {
      const times = { opened: start, provenAt: start, lastUsed: start, refreshed: null, device: null, expires: at(seconds) };
      const by = { ended: ended === null ? null : at(ended), endedBy: ended === null ? null : ('sign-out' as never) };
      const row = { id, account: person.id, client: null, agent: null, methods: [], ...times, ...by };
      await app.stores.sessions.insert(tenant, row as never, `token ${id}`, 'secret');
    };
    return { stores: app.stores, world, tenant, person, db, sweep, count, ctxAt, session };
  }

  test(`${engine}: a refresh token that was used is known as long as it would have lived, and its return ends what came of it`, async () => {
    const { stores, tenant, sweep, count, ctxAt, session } = await opened('used');
    await session('s', day);
    const first = await issueRefresh(await ctxAt(0), { holder: 's' }, stores);
    const { refresh } = await refreshSession(await ctxAt(10), { token: first }, stores);
    // Both are to live for thirty days; the session was to last one.
    await sweep(29 * day);
    assert.equal(await count('sessions'), 1, 'a refresh token prolongs it');
    await assert.rejects(refreshSession(await ctxAt(29 * day), { token: first }, stores), { kind: 'refresh-token.invalid' });
    assert.notEqual((await stores.refreshTokens.find(tenant, refresh))!.used, null, 'the thief’s, or the owner’s, is ended');
    assert.equal((await stores.sessions.find(tenant, { id: 's' }))!.session.endedBy, 'replay');
    await sweep(32 * day);
    assert.deepEqual([await count('refresh_tokens'), await count('sessions')], [0, 0]);
  });

  test(`${engine}: a used refresh token without an end is known for three months`, async () => {
    const { stores, sweep, count, ctxAt, session } = await opened('endless', { tokens: { refreshSeconds: 0 } });
    await session('s', day);
    const first = await issueRefresh(await ctxAt(0), { holder: 's' }, stores);
    const { refresh } = await refreshSession(await ctxAt(10), { token: first }, stores);
    await sweep(89 * day);
    assert.equal(await count('refresh_tokens'), 2);
    await sweep(365 * day);
    assert.equal(await count('refresh_tokens'), 1, 'the unused one has no end');
    assert.ok(await refreshSession(await ctxAt(365 * day), { token: refresh }, stores));
  });

  test(`${engine}: the row of a session that ended takes along what was issued under it, and nothing of it works afterwards`, async () => {
    const { stores, tenant, person, sweep, count, session } = await opened('ended');
    await session('over', day, 60);
    await session('lives', 400 * day);
    const grant = { id: 'g', account: person.id, client: 'c', created: start, revoked: null };
    await stores.grants.open(tenant, grant);
    for (const under of ['over', 'lives']) {
      const row = { grant: 'g', account: person.id, expires: at(300 * day), purpose: null, provenAt: null, session: under };
      await stores.accessTokens.insert(tenant, `access ${under}`, row);
      await stores.refreshTokens.insert(tenant, `refresh ${under}`, {
        holder: 'g',
        family: 'g',
        expires: null,
        session: under,
        began: null,
      });
      const none = { uid: null, userCode: null, grant: null, expires: at(300 * day) };
      await stores.protocolModels.write(tenant, {
        kind: 'AccessToken',
        id: under,
        payload: {},
        account: person.id,
        session: under,
        ...none,
      });
    }
    await sweep(day + 3600);
    assert.equal(await count('sessions'), 2, 'a day is not over');
    assert.notEqual((await stores.accessTokens.find(tenant, 'access over'))!.ended, null);
    await sweep(2 * day + 1);
    assert.equal(await count('sessions'), 1);
    assert.equal(await stores.accessTokens.find(tenant, 'access over'), undefined);
    assert.equal(await stores.refreshTokens.find(tenant, 'refresh over'), undefined);
    assert.equal(await stores.protocolModels.find(tenant, 'AccessToken', { id: 'over' }), undefined);
    assert.equal((await stores.accessTokens.find(tenant, 'access lives'))!.ended, null);
    assert.ok(await stores.refreshTokens.find(tenant, 'refresh lives'));
    assert.ok(await stores.protocolModels.find(tenant, 'AccessToken', { id: 'lives' }));
  });

  test(`${engine}: an access token that a device may bring back is kept as long as it may; others for a day; a grant goes with its last one`, async () => {
    const { stores, tenant, person, sweep, count } = await opened('brought');
    for (const id of ['device', 'plain']) {
      await stores.grants.open(tenant, { id, account: person.id, client: id, created: start, revoked: null });
      const row = { grant: id, account: person.id, expires: at(3600), purpose: null, provenAt: null, session: null };
      await stores.accessTokens.insert(tenant, id, row);
    }
    await stores.grants.keepSecret(tenant, 'device', { secret: 'x', session: null as never });
    await sweep(day);
    assert.deepEqual([await count('access_tokens'), await count('access_grants')], [2, 2]);
    await sweep(29 * day);
    assert.equal(await stores.accessTokens.find(tenant, 'plain'), undefined);
    assert.equal(await stores.grants.read(tenant, 'plain'), undefined, 'nothing of it was left');
    assert.ok(await stores.accessTokens.find(tenant, 'device'));
    await sweep(31 * day);
    assert.equal(await count('access_tokens'), 0);
    assert.ok(await stores.grants.read(tenant, 'device'), 'it has its secret');
  });

  test(`${engine}: a code that is over is told as over for a day, one that lives stays`, async () => {
    const { stores, tenant, sweep } = await opened('codes');
    const code = { purpose: 'captcha' as const, subject: 's', form: 'token' as const, payload: {}, created: start };
    await stores.codes.insert(tenant, { ...code, id: 'short', value: 'short', expires: at(60) });
    await stores.codes.insert(tenant, { ...code, id: 'long', value: 'long', expires: at(40 * day) });
    await stores.codes.spend(tenant, 'long', at(1));
    await sweep(day);
    assert.ok(await stores.codes.find(tenant, 'captcha', 'short'));
    assert.deepEqual(await sweep(day + 61), { codes: 1 });
    assert.equal(await stores.codes.find(tenant, 'captcha', 'short'), undefined);
    assert.ok((await stores.codes.find(tenant, 'captcha', 'long'))!.used, 'who brings it twice is found out until it would have ended');
  });

  test(`${engine}: a request that was seen is seen until its window ends`, async () => {
    const { stores, tenant, sweep, count } = await opened('replays');
    await stores.replays.add(tenant, 'key', at(240), start);
    await sweep(240);
    assert.equal(await stores.replays.add(tenant, 'key', at(480), at(240)), false);
    await sweep(400);
    assert.equal(await count('replays'), 0);
  });

  test(`${engine}: failures count until their time, and go with the network address afterwards; a lock as long as it holds`, async () => {
    const { stores, tenant, sweep, count } = await opened('attempts', { lockout: { windowMinutes: 60 } });
    await stores.attempts.append(tenant, 'address:192.0.2.1', start);
    await stores.attempts.append(tenant, 'somebody', at(1800));
    const lock = { until: at(7200), why: 'failures', since: start } as const;
    await stores.locks.write(tenant, 'address', '192.0.2.1', lock, ['failures']);
    await stores.locks.write(tenant, 'account', 'held', { until: null, why: 'operator', since: start }, ['failures']);
    await sweep(3600);
    assert.equal(await count('attempts'), 2);
    await sweep(3601);
    assert.equal(await stores.attempts.count(tenant, 'somebody', start, at(3601)), 1);
    assert.equal(await count('attempts'), 1);
    await sweep(7200);
    assert.ok(await stores.locks.read(tenant, 'address', '192.0.2.1'));
    await sweep(400 * day);
    assert.equal(await count('attempts'), 0);
    assert.equal(await stores.locks.read(tenant, 'address', '192.0.2.1'), undefined);
    assert.ok(await stores.locks.read(tenant, 'account', 'held'), 'it has no end');
  });

  test(`${engine}: a bucket stays until it is full`, async () => {
    const { stores, tenant, sweep, count } = await opened('buckets');
    const rule = { burst: 2, everySeconds: 100 };
    const take = (seconds: number) => stores.buckets.take(tenant, 'registration:x', rule, at(seconds), true);
    assert.deepEqual([await take(0), await take(0)], [0, 0]);
    await sweep(199);
    assert.ok((await take(0)) > 0, 'an empty one is not made new');
    await sweep(300);
    assert.equal(await count('buckets'), 0);
  });

  test(`${engine}: a former contact comes back until its time; then its text is free`, async () => {
    const { stores, tenant, person, sweep, db } = await opened('former');
    const [mine] = (await stores.identifiers.list(tenant, person.id)).filter(({ kind }) => kind === 'email');
    await stores.identifiers.mark(tenant, mine!.id, at(7 * day));
    await sweep(7 * day);
    assert.equal((await stores.identifiers.formers(tenant, person.id)).length, 1);
    await sweep(7 * day + 1);
    assert.equal((await stores.identifiers.formers(tenant, person.id)).length, 0);
    const left = await db.selectFrom('identifiers').select('kind').where('tenant', '=', tenant).where('account', '=', person.id).execute();
    assert.deepEqual(
      left.map(({ kind }) => kind),
      ['username'],
    );
  });

  test(`${engine}: what is left of a removed account goes after its time, and the count of accounts stays right`, async () => {
    const { world, stores, tenant, person, sweep, count } = await opened('tombstones', { accounts: { tombstoneDays: 30 } });
    const before = await stores.accounts.count(tenant, {});
    await world.wso2('DELETE', `/scim2/Users/${person.id}`, undefined, { tenant: world.keys.domain });
    const rows = await count('accounts');
    await sweep(29 * day);
    assert.equal(await count('accounts'), rows);
    const { accounts } = await sweep(31 * day);
    assert.equal(accounts, 1);
    assert.equal(await stores.accounts.count(tenant, {}), before - 1);
    assert.equal(await stores.accountStates.read(tenant, person.id), undefined);
  });

  test(`${engine}: events and news are kept as many days as the tenant says, each tenant its own`, async () => {
    const { stores, world, tenant, sweep } = await opened('events', { audit: { eventDays: 10 } });
    const other = await world.another();
    await other.settings({ audit: { eventDays: 400 } });
    const none = { subject: null, client: null, api: null, request: null, detail: {} };
    const event = { at: start, actor: 'a', what: 'feedback', address: '192.0.2.1', count: 1, ...none } as const;
    for (const each of [tenant, other.keys.tenant]) await stores.events.append(each, [{ id: newId(seededRandom('e'), start), ...event }]);
    await sweep(10 * day);
    assert.ok((await stores.events.list(tenant, 100)).some(({ what }) => what === 'feedback'));
    await sweep(10 * day + 1);
    assert.equal((await stores.events.list(tenant, 100)).length, 0);
    assert.ok((await stores.events.list(other.keys.tenant, 100)).length > 0);
  });

  test(`${engine}: of many rows few go at a time, those that stay hide none, and a rest follows each batch`, async () => {
    const { stores, tenant, sweep, count, session } = await opened('batches');
    for (let i = 0; i < 60; i += 1) {
      await session(`s${i}`, day);
      // All end at one moment. Every third one goes on.
      if (i % 3 === 0)
        await stores.refreshTokens.insert(tenant, `r${i}`, { holder: `s${i}`, family: `s${i}`, expires: null, session: null, began: null });
    }
    const rests: number[] = [];
    const rest = async (milliseconds: number) => void rests.push(milliseconds);
    assert.deepEqual(await sweep(5 * day, { batch: 7, rest }), { sessions: 40 });
    assert.equal(await count('sessions'), 20);
    assert.ok(rests.length >= 8, `${rests.length}`);
  });

  test(`${engine}: strangers leave no more rows than their rates allow, however long they go on`, async () => {
    const rates = { address: { burst: 5, everySeconds: 600 }, registration: { burst: 5, everySeconds: 600 } };
    const { world, count, sweep } = await opened('strangers', { rates, lockout: { addressFailures: 0, windowMinutes: 60 } });
    const tables = ['codes', 'attempts', 'buckets', 'locks', 'replays', 'sessions'] as const;
    // Each day 144 calls fit the rate; a code lives an hour and is told for a day, a failure counts for an hour.
    let most = 0;
    for (let hour = 0; hour < 24 * 6; hour += 1) {
      for (let i = 0; i < 12; i += 1) {
        await world.gigya('accounts.initRegistration', {});
        await world.gigya('accounts.login', { loginID: `nobody-${hour}-${i}@example.org`, password: 'guess' });
      }
      world.clock.forward(3600);
      await sweep((hour + 1) * 3600);
      if (hour === 24 * 3) most = (await Promise.all(tables.map(count))).reduce((a, b) => a + b);
    }
    const end = (await Promise.all(tables.map(count))).reduce((a, b) => a + b);
    assert.ok(most > 0 && end <= most + 5, `${end} rows after six days, ${most} after three`);
    assert.ok(end <= 26 * 6 + 5 + 40, `${end}`);
  });
}
