// Subscribers without an account.
import { sql } from 'kysely';
import type { SubscriberStore } from '../../../../core/subscribers/store.ts';
import type { Subscriber } from '../../../../core/subscribers/types.ts';
import { textsIn } from '../../compiled.ts';
import type { Engine } from '../../engine.ts';
import type { QueryTarget } from '../accounts/query-target.ts';
import { countRows, findRows, sumRows } from '../search.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';

const shown = ['id', 'email', 'profile', 'data', 'locale', 'created', 'updated'] as const;
type Row = SelectedRow<'subscribers', (typeof shown)[number]>;

const placeOf = (tenant: string, id: string) => tables.subscribers.secret.place({ tenant, id });

const subscriberOf = ({ profile, data, created, updated, ...row }: Row): Subscriber => ({
  ...row,
  profile: parsed(profile),
  data: parsed(data),
  created: stamp(created),
  updated: stamp(updated),
});
const one = (row: Row | undefined): Subscriber | undefined => row && subscriberOf(row);

/** They are kept as texts. */
const documentIn = (engine: Engine['name'], column: 'profile' | 'data') =>
  engine === 'postgres' ? sql`cast(${sql.ref(`subscribers.${column}`)} as jsonb)` : sql.ref(`subscribers.${column}`);

/** True of all: how many there are is counted, and kept nowhere. */
const always = { kind: 'null', path: 'email', is: false } as const;

/** Their own order is that of their ids. They have the profile and the data of accounts, and of what else accounts have nothing. */
const target = ({ name }: Pick<Engine, 'name'>, tenant: string): QueryTarget => ({
  ...{ tenant, type: 'subscriber', id: sql`subscribers.id`, lists: {} },
  columns: {
    id: sql`subscribers.id`,
    number: sql`subscribers.id`,
    email: sql`subscribers.address`,
    created: sql`subscribers.created`,
    updated: sql`subscribers.updated`,
  },
  texts: ['id', 'number', 'email'],
  place: (path) => {
    const [first, ...rest] = path.split('.');
    return first === 'data'
      ? { document: documentIn(name, 'data'), keys: rest }
      : { document: documentIn(name, 'profile'), keys: [first!, ...rest] };
  },
});

export function subscriberStore({ db, engine, seals }: StoreContext): SubscriberStore {
  const among = (tenant: string) => db.selectFrom('subscribers').where('subscribers.tenant', '=', tenant);
  const of = (tenant: string) => among(tenant).select(shown);
  return {
    read: async (tenant, id) => one(await of(tenant).where('id', '=', id).executeTakeFirst()),
    held: async (tenant, ids) => {
      if (ids.length === 0) return new Set();
      const among = db.selectFrom('subscribers').select('id').where('tenant', '=', tenant);
      const rows = await among.where('id', 'in', textsIn(db, JSON.stringify(ids))).execute();
      return new Set(rows.map(({ id }) => id));
    },
    listFrom: async (tenant, after, limit) =>
      (await of(tenant).where('id', '>', after).orderBy('id').limit(limit).execute()).map(subscriberOf),
    findByAddress: async (tenant, address) => one(await of(tenant).where('address', '=', address).executeTakeFirst()),
    lockRow: async (tenant, id) => {
      const held = db.updateTable('subscribers').set((e) => ({ updated: e.ref('updated') }));
      return one(await held.where('tenant', '=', tenant).where('id', '=', id).returning(shown).executeTakeFirst());
    },
    insert: async (tenant, address, { profile, data, ...subscriber }, secret) => {
      const values = { profile: JSON.stringify(profile), data: JSON.stringify(data) };
      const row = { tenant, address, ...subscriber, ...values, secret: seals.seal(placeOf(tenant, subscriber.id), secret) };
      return stored(
        await db
          .insertInto('subscribers')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
    },
    update: async (tenant, { id, profile, data, locale, updated }) => {
      const set = { profile: JSON.stringify(profile), data: JSON.stringify(data), locale, updated };
      await db.updateTable('subscribers').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    find: async (tenant, query) => {
      const bytes = sql<number>`octet_length(subscribers.profile) + octet_length(subscribers.data)`;
      const sized = among(tenant).select(['id', bytes.as('bytes')]);
      return (await findRows({ db, engine }, sized, target(engine, tenant), query)).map(({ id, bytes }) => ({ id, bytes: Number(bytes) }));
    },
    readAll: async (tenant, ids) => {
      if (ids.length === 0) return [];
      return (
        await of(tenant)
          .where('id', 'in', textsIn(db, JSON.stringify(ids)))
          .execute()
      ).map(subscriberOf);
    },
    count: (tenant, { where = always, ...query }) => countRows({ db, engine }, among(tenant), target(engine, tenant), { ...query, where }),
    sum: (tenant, query) => sumRows({ db, engine }, among(tenant), target(engine, tenant), query),
    secrets: async (tenant, ids) => {
      if (ids.length === 0) return new Map();
      const sealed = among(tenant)
        .select(['id', 'secret'])
        .where('id', 'in', textsIn(db, JSON.stringify(ids)));
      return new Map((await sealed.execute()).map(({ id, secret }) => [id, seals.open(placeOf(tenant, id), secret)]));
    },
    secret: async (tenant, id) => {
      const found = db.selectFrom('subscribers').select('secret').where('tenant', '=', tenant).where('id', '=', id);
      const row = await found.executeTakeFirst();
      return row && seals.open(placeOf(tenant, id), row.secret);
    },
    delete: async (tenant, id) => {
      const gone = await db.deleteFrom('subscribers').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}
