// The operators' record. Names that nobody has are kept as keyed digests: what somebody typed there may be a password.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type AuditEvent, type EventFilter, type EventStore, keyOf, type Tally } from '../../../../core/audit/store.ts';
import { standInMark } from '../../../../core/identifiers/types.ts';
import { idBefore, newId } from '../../../../core/ids.ts';
import type { OutboxMessage } from '../../../../core/messages/outbox-store.ts';
import { type Instant, instantOfMillis, millisOf } from '../../../../core/time.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert } from '../../compiled.ts';
import { outboxStore } from '../messages/outbox.ts';
import { countRows, findRows, sumRows } from '../search.ts';
import { type Db, parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { eventBlockStore } from './blocks.ts';
import { tables } from './columns.ts';
import { always, eventsTarget } from './event-target.ts';
import { positionsOf } from './positions.ts';

const columns = namesOf(tables.events, 'block', 'tenant', 'placed');
const stored = namesOf(tables.events, 'block', 'placed');
const insertEvents = compiledInsert('events', stored, { onTaken: 'fails', key: 'id' });

type Written = SelectedRow<'events', (typeof columns)[number] | 'tenant'>;

/** Nothing is answered where the row is there and in a block. */
const addOne = compiled(
  (db, row: Written) =>
    db
      .insertInto('events')
      .values(Object.fromEntries(stored.map((name) => [name, row[name]])) as Written)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'id'])
          .doUpdateSet({ count: sql<number>`events.count + excluded.count` })
          .where('events.block', 'is', null),
      )
      .returning('id'),
  // What no transaction causes no answer waits for either.
  { light: true },
);

export function eventStore(context: StoreContext): EventStore {
  const { db, engine, seals } = context;
  const positions = positionsOf(engine);
  const subjectOf = (tenant: string, subject: string | null) =>
    subject?.startsWith(standInMark) ? `name-${seals.digest(`event-name:${tenant}:${subject}`).slice(0, 22)}` : subject;
  const rowOf = (tenant: string, { detail, subject, ...event }: AuditEvent): Written => ({
    tenant,
    ...event,
    subject: subjectOf(tenant, subject),
    detail: Object.keys(detail).length === 0 ? null : JSON.stringify(detail),
  });
  const eventOf = ({ detail, ...row }: SelectedRow<'events', (typeof columns)[number]>): AuditEvent => ({
    ...row,
    at: stamp(row.at),
    detail: detail === null ? {} : parsed(detail),
  });
  /** The same for all that differ in nothing but the number; keyed, because it tells of whom. */
  const idOf = (tenant: string, tally: Tally, turn: number) => {
    const digest = createHash('sha256')
      .update(seals.digest(`event:${tenant}:${turn}:${keyOf(tally)}`))
      .digest();
    return newId({ bytes: (count) => digest.subarray(0, count) }, minuteOf(tally.at));
  };
  return {
    append: async (tenant, events, messages = []) => {
      const rows = events.map((event) => rowOf(tenant, event));
      const appendIn = async (on: Db) => {
        await insertEvents(on, rows);
        await outboxStore({ ...context, db: on }).insertDue(messages);
      };
      await (db.isTransaction || messages.length === 0 ? appendIn(db) : db.transaction().execute(appendIn));
    },
    find: async (tenant, id) => {
      const row = await db.selectFrom('events').select(columns).where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return row && eventOf(row);
    },
    add: async (tenant, tallies, tell = () => []) => {
      const numbered = tallies.map((tally) => ({ tally, id: idOf(tenant, tally, 0) }));
      numbered.sort((a, b) => (a.id < b.id ? -1 : 1));
      const addIn = async (on: Db) => {
        const messages: OutboxMessage[] = [];
        for (const { tally, id: first } of numbered) {
          let id = first;
          // It came so late that the row of its minute is closed.
          for (let turn = 1; (await addOne(on, rowOf(tenant, { ...tally, id }))).length === 0; turn += 1) id = idOf(tenant, tally, turn);
          messages.push(...tell({ ...tally, id }));
        }
        await outboxStore({ ...context, db: on }).insertDue(messages);
      };
      // Many at once wait for the disk once.
      await (db.isTransaction || tallies.length === 1 ? addIn(db) : db.transaction().execute(addIn));
    },
    list: async (tenant, most, filter = {}) => {
      const { since, until, before, after, position, ...narrow } = filter;
      const order = after === undefined ? 'desc' : 'asc';
      let query = db.selectFrom('events').select(columns).where('tenant', '=', tenant).orderBy('id', order).limit(most);
      // What is counted has the id of its minute.
      if (since !== undefined) query = query.where('id', '>=', idBefore(minuteOf(since))).where('at', '>=', since);
      if (until !== undefined) query = query.where('id', '<', idBefore(until)).where('at', '<', until);
      if (position !== undefined) query = query.where(positions.isIn(position));
      if (before !== undefined) query = query.where('id', '<', before);
      if (after !== undefined) query = query.where('id', '>', after);
      if (!isNarrowed(narrow)) return (await query.execute()).map(eventOf);
      const { what, actor, subjects, account, address, client } = narrow;
      if (what) query = query.where('what', 'in', [...what]);
      if (actor !== undefined) query = query.where('actor', '=', actor);
      if (subjects)
        query = query.where(
          'subject',
          'in',
          subjects.map((each) => subjectOf(tenant, each)),
        );
      if (account !== undefined) query = query.where((e) => e.or([e('subject', '=', account), e('actor', '=', `person ${account}`)]));
      if (address !== undefined) query = query.where('address', '=', address);
      if (client !== undefined) query = query.where('client', '=', client);
      // Inside a transaction, what it wrote is read as well.
      const rows = db.isTransaction ? query.execute() : engine.scan(tenant, query.where(engine.endable).compile());
      return (await rows).map(eventOf);
    },
    search: async (tenant, query) => {
      const from = db.selectFrom('events').select(columns).where('events.tenant', '=', tenant);
      return (await findRows({ db, engine }, from, eventsTarget(engine, tenant), query)).map(eventOf);
    },
    count: (tenant, { where = always, ...query }) =>
      countRows({ db, engine }, db.selectFrom('events').where('events.tenant', '=', tenant), eventsTarget(engine, tenant), {
        ...query,
        where,
      }),
    sum: (tenant, query) =>
      sumRows({ db, engine }, db.selectFrom('events').where('events.tenant', '=', tenant), eventsTarget(engine, tenant), query),
    signIns: async (tenant, since, most) => {
      const query = db
        .selectFrom('events')
        .select((e) => [
          'client',
          'api',
          e.fn.sum<number | string>('count').as('signIns'),
          e.fn.count<number | string>('subject').distinct().as('people'),
          e.fn.max('at').as('last'),
        ])
        .where('tenant', '=', tenant)
        .where('id', '>=', idBefore(minuteOf(since)))
        .where('at', '>=', since)
        .where('what', '=', 'signed-in')
        .groupBy(['client', 'api'])
        .orderBy('signIns', 'desc')
        .orderBy('client')
        .orderBy('api')
        .limit(most);
      const rows = db.isTransaction ? query.execute() : engine.scan(tenant, query.where(engine.endable).compile());
      return (await rows).map((row) => ({ ...row, signIns: Number(row.signIns), people: Number(row.people), last: stamp(row.last) }));
    },
    position: (tenant) => positions.now(db, tenant),
    isPosition: (text) => positions.reads(db, text),
    news: async (tenant, { since, until, after, what }, most) => {
      let query = db
        .selectFrom('events')
        .select([...columns, 'placed'])
        .where('tenant', '=', tenant)
        .where(positions.isBehind(since))
        .where(positions.isIn(until))
        .orderBy('placed')
        .orderBy('id')
        .limit(most);
      if (what) query = query.where('what', 'in', [...what]);
      if (after)
        query = query.where((e) => e.or([e('placed', '>', after.placed), e.and([e('placed', '=', after.placed), e('id', '>', after.id)])]));
      const rows = await query.execute();
      return rows.map(({ placed, ...row }) => ({ event: eventOf(row), placed: placed! }));
    },
  };
}

const minuteOf = (at: Instant): Instant => instantOfMillis(Math.floor(millisOf(at) / 60_000) * 60_000);

const isNarrowed = (filter: EventFilter): boolean => Object.values(filter).some((value) => value !== undefined);

export const stores = { events: eventStore, eventBlocks: eventBlockStore };
