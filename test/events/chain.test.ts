// A row of the record that somebody removed or changed in the database was not missed by anybody. What is in a block is; of the end, what was noted
// elsewhere tells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sweepAll } from '../../src/cli/sweep-all.ts';
import { type NotedBlock, sealEvents, verifyEvents } from '../../src/core/audit/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { eventBlockStore } from '../../src/storage/sql/tables/audit/blocks.ts';
import { engines } from '../engines-of.ts';

const hour = 3600;

for (const { engine, open } of await engines()) {
  /** Six hours with some events each, closed by a sweep each hour. */
  async function opened(seed: string, days = 10) {
    const built = await open(seed);
    const { world, app } = built;
    const { db } = built.opened.engine;
    await world.settings({ audit: { eventDays: days } });
    const { tenant } = world.keys;
    const ann = await world.person();
    let elapsed = 0;
    const forward = (seconds: number) => {
      elapsed += seconds;
      world.clock.forward(seconds);
    };
    const sweep = async () => (await sweepAll(built.opened, app.stores, plusSeconds(start, elapsed)))!;
    for (let i = 0; i < 6; i += 1) {
      for (const password of ['guess', 'guess again', ann.password]) await world.gigya('accounts.login', { loginID: ann.email, password });
      forward(hour);
      await sweep();
    }
    const verify = (noted?: NotedBlock) => verifyEvents({ tenant, noted: noted && [noted] }, app.stores);
    const rows = async () =>
      await db
        .selectFrom('events')
        .select(['id', 'block', 'count'])
        .where('tenant', '=', tenant)
        .where('block', 'is not', null)
        .orderBy('id')
        .execute();
    return { ...built, db, tenant, ann, forward, sweep, verify, rows };
  }

  test(`${engine}: a record that nobody touched is whole, and tells how much of it is closed`, async () => {
    const { verify, world, ann, rows, sweep } = await opened('whole');
    const verdict = await verify();
    assert.ok(verdict.kind === 'whole');
    assert.ok(verdict.blocks >= 6, `${verdict.blocks}`);
    assert.equal(verdict.events, (await rows()).length);
    assert.equal(verdict.open, 0);
    await world.gigya('accounts.login', { loginID: ann.email, password: 'guess' });
    await sweep();
    const after = await verify();
    assert.ok(after.kind === 'whole' && after.open === 1 && after.blocks === verdict.blocks, 'what just happened is not closed yet');
  });

  test(`${engine}: a row of a time that is closed already is no part of the record, and no sweep makes it one`, async () => {
    const { verify, db, tenant, sweep, forward } = await opened('antedated');
    const [row] = await db.selectFrom('events').selectAll().where('tenant', '=', tenant).where('block', '=', 2).limit(1).execute();
    const forged = {
      ...row!,
      id: `${row!.id.slice(0, 24)}ffffffffffff`,
      what: 'signed-in',
      actor: 'operator forged',
      block: null,
    } as const;
    await db.insertInto('events').values(forged).execute();
    for (const when of ['at once', 'after a sweep']) {
      const verdict = await verify();
      assert.ok(verdict.kind === 'broken' && verdict.why === 'events-added', `${when}: ${JSON.stringify(verdict)}`);
      forward(hour);
      await sweep();
    }
    const kept = await db.selectFrom('events').select('block').where('tenant', '=', tenant).where('id', '=', forged.id).execute();
    assert.deepEqual(kept, [{ block: null }]);
  });

  const tampering = {
    'a row that was removed': {
      why: 'events-removed',
      how: (tenant: string, [row]: readonly { readonly id: string }[]) =>
        sql`delete from events where tenant = ${tenant} and id = ${row!.id}`,
    },
    'a row whose address was changed': {
      why: 'changed',
      how: (tenant: string, [row]: readonly { readonly id: string }[]) =>
        sql`update events set address = '192.0.2.200' where tenant = ${tenant} and id = ${row!.id}`,
    },
    'a count that was made smaller': {
      why: 'changed',
      how: (tenant: string) => sql`update events set count = 1 where tenant = ${tenant} and count > 1`,
    },
    'two rows that were exchanged': {
      why: 'changed',
      how: (tenant: string, [one, , , , , , other]: readonly { readonly id: string }[]) =>
        sql`update events set subject = case when id = ${one!.id} then ${'exchanged'} else ${'for another'} end where tenant = ${tenant} and id in (${one!.id}, ${other!.id})`,
    },
    'a row that was taken out of its block': {
      why: 'events-removed',
      how: (tenant: string, [row]: readonly { readonly id: string }[]) =>
        sql`update events set block = null where tenant = ${tenant} and id = ${row!.id}`,
    },
    'a row that was laid into a block': {
      why: 'events-added',
      how: (tenant: string) =>
        sql`insert into events (tenant, id, at, actor, what, count, block) values (${tenant}, '0190-forged', 1, 'anonymous', 'signed-in', 1, 2)`,
    },
    'a row that names a block which is not there': {
      why: 'events-added',
      how: (tenant: string) =>
        sql`insert into events (tenant, id, at, actor, what, count, block) values (${tenant}, '0190-forged', 1, 'anonymous', 'signed-in', 1, 99)`,
    },
    'a block that was removed with its rows': {
      why: 'block-removed',
      how: (tenant: string) => sql`delete from event_blocks where tenant = ${tenant} and number = 3`,
    },
    'the oldest blocks, removed by hand': {
      why: 'beginning-removed',
      how: (tenant: string) => sql`delete from event_blocks where tenant = ${tenant} and number < 3`,
    },
    'a beginning that somebody made up': {
      why: 'begin-forged',
      how: (tenant: string) => sql`insert into event_begins (tenant, number, digest, mark) values (${tenant}, 2, 'made up', 'made up')`,
    },
    'a block whose digest was made up': {
      why: 'changed',
      how: (tenant: string) => sql`update event_blocks set digest = 'made up' where tenant = ${tenant} and number = 2`,
    },
  } as const;

  test(`${engine}: each way of changing what is closed shows`, async () => {
    const { db, tenant, verify, rows, opened: installation } = await opened('tampering');
    const { engine, seals } = installation;
    const known = await rows();
    for (const [what, { how, why }] of Object.entries(tampering)) {
      // Undone afterwards: each is judged by itself.
      const undone = new Error('undone');
      await db
        .transaction()
        .execute(async (transaction) => {
          await how(tenant, known).execute(transaction);
          const queue = { told: () => {}, onQueued: () => {} };
          const eventBlocks = eventBlockStore({ db: transaction, seals, engine, queue, buckets: new Map(), shares: new Map() });
          const verdict = await verifyEvents({ tenant }, { eventBlocks });
          assert.deepEqual([verdict.kind, verdict.kind === 'broken' && verdict.why], ['broken', why], what);
          throw undone;
        })
        .catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      assert.equal((await verify()).kind, 'whole', `${what}: undone`);
    }
  });

  test(`${engine}: rows removed from the end with their blocks are missed by what was noted elsewhere, and by nothing else`, async () => {
    const { db, tenant, verify, sweep, forward, world, ann } = await opened('end');
    await world.gigya('accounts.login', { loginID: ann.email, password: ann.password });
    forward(hour);
    const [noted] = (await sweep()).sealed;
    assert.ok(noted);
    assert.equal((await verify(noted)).kind, 'whole');
    await db.deleteFrom('events').where('tenant', '=', tenant).where('block', '=', noted.number).execute();
    await db.deleteFrom('event_blocks').where('tenant', '=', tenant).where('number', '=', noted.number).execute();
    assert.equal((await verify()).kind, 'whole', 'nothing in the database tells of it');
    assert.deepEqual(await verify(noted), { kind: 'broken', block: noted.number, why: 'end-removed' });
    // Nor can another block take its place.
    await world.gigya('accounts.login', { loginID: ann.email, password: ann.password });
    forward(hour);
    await sweep();
    assert.deepEqual(await verify(noted), { kind: 'broken', block: noted.number, why: 'noted-otherwise' });
  });

  test(`${engine}: what a sweep removed is known to be gone by a sweep, also all of it, and the record goes on behind`, async () => {
    const { verify, forward, sweep, world, ann, rows } = await opened('swept', 1);
    forward(21 * hour);
    const { removed } = await sweep();
    assert.ok((removed.get('event_blocks') ?? 0) > 0);
    const verdict = await verify();
    assert.ok(verdict.kind === 'whole' && verdict.swept > 0 && verdict.blocks > 0, JSON.stringify(verdict));
    forward(48 * hour);
    await sweep();
    assert.equal((await rows()).length, 0);
    const none = await verify();
    assert.ok(none.kind === 'whole' && none.blocks === 0 && none.swept >= 6);
    await world.gigya('accounts.login', { loginID: ann.email, password: ann.password });
    forward(hour);
    const [sealed] = (await sweep()).sealed;
    assert.equal(sealed!.number, none.swept + 1);
    assert.equal((await verify()).kind, 'whole');
  });

  test(`${engine}: rows written while others are closed are in one block each, whoever closes, and a late count finds a row`, async () => {
    const { app, tenant, verify, rows } = await opened('at once');
    const at = plusSeconds(start, 40 * hour);
    const told = { at, actor: 'anonymous', subject: null, address: null, client: null, api: null, request: null, detail: {} } as const;
    const add = () => app.stores.events.add(tenant, [{ ...told, what: 'rate.exceeded', count: 1 }]);
    const seal = () => sealEvents({ tenant, now: plusSeconds(at, hour), rest: async () => {} }, app.stores).catch(() => undefined);
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 5 === 4 ? seal() : add())));
    await seal();
    await add();
    await seal();
    const verdict = await verify();
    assert.equal(verdict.kind, 'whole', JSON.stringify(verdict));
    const since = (await rows()).filter(({ count }) => count > 0).slice(-10);
    assert.ok(since.length > 0);
    const counted = (await app.stores.events.list(tenant, 1000, { what: ['rate.exceeded'] })).reduce((all, { count }) => all + count, 0);
    assert.equal(counted, 33, 'no count is lost');
  });
}
