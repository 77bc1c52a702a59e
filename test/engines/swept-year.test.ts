// A year on, with the same traffic, every table of what expires had twice as many rows: nothing went.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { newId } from '../../src/core/ids.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { postgresDatabases, sqliteDatabases } from '../../src/proving/databases.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { Sweeping } from '../../src/storage/sql/keeping.ts';
import { kept } from '../../src/storage/sql/sweep.ts';
import { openGround } from '../cross/ground.ts';
import { kinds } from '../cross/kinds.ts';

const year = 365 * 86_400;
const noRecords = { read: 0, done: 0, refused: 0 };
const noFlow = { ...noRecords, site: '', state: 'running', ended: null, told: '' } as const;
/**
 * What follows no traffic here: a secret is replaced by operators alone, the school is not asked, what was sent has left the outbox, blocks of events come of a sweep
 * (test/events/chain.test.ts has them go), and of what is counted the months stay (test/gigya/counters.test.ts has the days go).
 */
const quiet = ['counter_counts', 'client_secrets', 'upstream_told', 'news', 'locks', 'identifiers', 'outbox', 'event_blocks'];
/** What one process that serves alone keeps in memory. */
const inMemory = ['shared_rates', 'replays'];

const swept = Object.entries(kept).flatMap(([table, given]) =>
  typeof given === 'string' ? [] : [{ table, over: ([given].flat() as readonly Sweeping[])[0]!.over }],
);

for (const open of [sqliteDatabases, postgresDatabases]) {
  test(`${open === sqliteDatabases ? 'sqlite' : 'postgres'}: a year later the same traffic leaves as many rows in every table that is swept`, async (t) => {
    const ground = await openGround('year', open);
    t.after(ground.close);
    const { app, opened } = ground.built;
    const { world } = ground.own;
    // Longer than a year, unless an operator says otherwise.
    await world.settings({ knownDevices: { keptDays: 300 }, formerValues: { days: 30 } });
    /** Every kind of credential is issued, and a wrong password and a signed request come along. */
    const traffic = async () => {
      // A proof of possession is made by the clock of this machine.
      for (const kind of kinds.filter(({ name }) => !name.includes('bound to a key'))) {
        await ground.prepare();
        await kind.issue(ground);
      }
      for (const loginID of ['ann@example.org', 'nobody@example.org']) await world.gigya('accounts.login', { loginID, password: 'wrong' });
      const { body } = await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' });
      const account = String(body.UID).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
      await world.gigya('accounts.setAccountInfo', { UID: body.UID, profile: { nickname: `at ${app.now()}` } }, { as: 'signed' });
      await app.stores.passkeyOffers.put(world.keys.tenant, account, app.now());
      const told = {
        webhook: newId(seededRandom('webhook'), app.now()),
        event: newId(seededRandom('event'), app.now()),
        type: 'account.created',
      };
      const delivery = {
        tenant: world.keys.tenant,
        id: newId(seededRandom('delivery'), app.now()),
        ...told,
        tries: 1,
        outcome: 'sent',
        error: null,
        at: app.now(),
      } as const;
      await app.stores.webhookDeliveries.write([delivery]);
      const site = { id: newId(seededRandom('site'), app.now()), api: 'gigya', key: `removed ${app.now()}`, block: {} };
      await app.stores.sites.insert(world.keys.tenant, site, app.now());
      await app.stores.sites.remove(world.keys.tenant, site.id, app.now());
      const job = { schedule: told.webhook, dataflow: told.event, started: app.now(), touched: app.now() };
      await app.stores.flowJobs.add({ ...noFlow, ...job, tenant: world.keys.tenant, id: told.event });
      await app.stores.flowJobs.end(world.keys.tenant, told.event, { ...noRecords, state: 'succeeded', told: '' }, app.now());
      // Counts that an answer did not wait for.
      const counted = [world.keys.tenant, `until ${app.now()}`] as const;
      await app.stores.statistics.begin(...counted, app.now(), app.now());
      await app.stores.statistics.write(...counted, [], app.now());
      const names = { sessionIndex: `_${app.now()}`, nameId: 'ann', format: 'unspecified' } as const;
      const there = { session: told.event, provider: told.webhook, account, created: app.now(), expires: plusSeconds(app.now(), 60) };
      await app.stores.samlParticipants.put(world.keys.tenant, { ...names, ...there });
      await world.gigya('gm.setActionConfig', { actionID: 'visit', points: 1 }, { as: 'signed' });
      await world.gigya('gm.notifyAction', { UID: body.UID, action: 'visit' }, { as: 'signed' });
      await world.gigya('socialize.incrementReactionsCount', { barID: `bar ${app.now()}`, buttonID: 'wow' }, { as: 'signed' });
      await app.stores.shares.add(world.keys.tenant, { site: '', tag: '', link: `https://example.org/${app.now()}`, title: '' }, app.now());
      const { sessionToken: oauth_token, sessionSecret: secret } = body.sessionInfo;
      const laptop = { deviceUniqueId: `laptop ${app.now()}`, type: 'Desktop', name: 'Laptop' };
      await world.authing('POST', '/api/v3/create-device', laptop, { token: ground.own.tokens.authing });
      await world.gigya('accounts.isAvailableLoginID', { loginID: 'nobody@example.org', saveResponseID: `R${app.now()}.drawn` });
      // The ground has no rates.
      const rule = { burst: 20, everySeconds: 180 };
      const name = `registration:${app.now()}`;
      for (const durable of [true, false]) await app.stores.buckets.take(world.keys.tenant, name, rule, app.now(), durable);
      await world.gigya('accounts.getAccountInfo', { oauth_token }, { as: 'signed', secret } as never);
    };
    const counts = async () => {
      const found: Record<string, number> = {};
      for (const { table, over } of swept) {
        const counted = table === 'accounts' || table === 'tenant_sites' ? sql`count(${sql.ref(over)})` : sql`count(*)`;
        const rows = sql<{ n: number }>`select ${counted} as n from ${sql.table(table)}`;
        found[table] = Number((await rows.execute(opened.engine.db)).rows[0]!.n);
      }
      return found;
    };
    const yearOn = async () => {
      world.clock.forward(year);
      await sweepAll(opened, app.stores, app.now());
    };
    await traffic();
    await yearOn();
    await traffic();
    const before = await counts();
    await yearOn();
    const after = await counts();
    await traffic();
    const again = await counts();
    for (const { table } of swept) {
      if (quiet.includes(table) || (opened.engine.name === 'sqlite' && inMemory.includes(table))) continue;
      assert.ok(before[table]! > 0, `${table} has no rows`);
      assert.ok(again[table]! <= before[table]!, `${table}: ${before[table]} rows, a year later ${again[table]}`);
      assert.ok(after[table]! < before[table]!, `${table}: nothing went of ${before[table]}`);
    }
  });
}
