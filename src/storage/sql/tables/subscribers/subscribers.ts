// Subscribers without an account.
import type { SubscriberStore } from '../../../../core/subscribers/store.ts';
import type { Subscriber } from '../../../../core/subscribers/types.ts';
import { textsIn } from '../../compiled.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';

const shown = ['id', 'email', 'profile', 'data', 'locale', 'created', 'updated'] as const;
type Row = SelectedRow<'subscribers', (typeof shown)[number]>;

const placeOf = (tenant: string, id: string): string => `subscribers/${tenant}/${id}`;

const subscriberOf = ({ profile, data, created, updated, ...row }: Row): Subscriber => ({
  ...row,
  profile: parsed(profile),
  data: parsed(data),
  created: stamp(created),
  updated: stamp(updated),
});
const one = (row: Row | undefined): Subscriber | undefined => row && subscriberOf(row);

export function subscriberStore({ db, seals }: StoreContext): SubscriberStore {
  const of = (tenant: string) => db.selectFrom('subscribers').select(shown).where('tenant', '=', tenant);
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
