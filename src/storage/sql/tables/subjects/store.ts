// Subjects, and their subscribers.
import type { SubjectStore, SubscriptionStore } from '../../../../community/subjects/store.ts';
import type { Subject } from '../../../../community/subjects/types.ts';
import { compiled, textsIn } from '../../compiled.ts';
import { type StoreContext, stamp } from '../store-context.ts';
import { deleteTasks } from '../tasks/store.ts';

const columns = ['id', 'number', 'group_id as group', 'name', 'subscribers_only', 'manager', 'created'] as const;

type Row = Omit<Subject, 'subscribersOnly' | 'created'> & { subscribers_only: number; created: number };

const subjectOf = (row: Row): Subject => ({
  id: row.id,
  number: row.number,
  group: row.group,
  name: row.name,
  subscribersOnly: row.subscribers_only === 1,
  manager: row.manager,
  created: stamp(row.created),
});

const withIds = compiled((db, { tenant, ids }: { tenant: string; ids: string }) =>
  db.selectFrom('subjects').select(columns).where('tenant', '=', tenant).where('id', 'in', textsIn(db, ids)),
);

const ofGroup = compiled((db, { tenant, group }: { tenant: string; group: string }) =>
  db.selectFrom('subjects').select(columns).where('tenant', '=', tenant).where('group_id', '=', group).orderBy('number'),
);

const heldBy = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('subscriptions').select('subject').where('tenant', '=', tenant).where('account', '=', account),
);

export function subjectStore({ db }: StoreContext): SubjectStore {
  const of = (tenant: string) => db.selectFrom('subjects').select(columns).where('tenant', '=', tenant);
  return {
    insert: async (tenant, { group, subscribersOnly, ...subject }) => {
      const row = { tenant, ...subject, group_id: group, subscribers_only: Number(subscribersOnly) };
      await db.insertInto('subjects').values(row).execute();
    },
    find: async (tenant, number) => {
      const row = await of(tenant).where('number', '=', number).executeTakeFirst();
      return row && subjectOf(row);
    },
    read: async (tenant, ids) => (ids.length === 0 ? [] : (await withIds(db, { tenant, ids: JSON.stringify(ids) })).map(subjectOf)),
    list: async (tenant, group) => (await ofGroup(db, { tenant, group })).map(subjectOf),
    count: async (tenant, group) => {
      const { held } = await db
        .selectFrom('subjects')
        .select(({ fn }) => fn.countAll<number>().as('held'))
        .where('tenant', '=', tenant)
        .where('group_id', '=', group)
        .executeTakeFirstOrThrow();
      return Number(held);
    },
    update: async (tenant, { id, name, subscribersOnly, manager }) => {
      const set = { name, manager, subscribers_only: Number(subscribersOnly) };
      await db.updateTable('subjects').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    release: async (tenant, account) => {
      await db.updateTable('subjects').set({ manager: null }).where('tenant', '=', tenant).where('manager', '=', account).execute();
    },
    delete: async (tenant, id) => {
      await deleteTasks(db, tenant, (tasks) => tasks.where('subject', '=', id));
      await db.deleteFrom('subscriptions').where('tenant', '=', tenant).where('subject', '=', id).execute();
      await db.deleteFrom('subjects').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

export function subscriptionStore({ db }: StoreContext): SubscriptionStore {
  const of = (tenant: string) => db.selectFrom('subscriptions').where('tenant', '=', tenant);
  return {
    insert: async (tenant, subject, account) => {
      await db
        .insertInto('subscriptions')
        .values({ tenant, subject, account })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    delete: async (tenant, subject, account) => {
      await db
        .deleteFrom('subscriptions')
        .where('tenant', '=', tenant)
        .where('subject', '=', subject)
        .where('account', '=', account)
        .execute();
    },
    deleteAll: async (tenant, account) => {
      await db.deleteFrom('subscriptions').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    ofSubject: async (tenant, subject) =>
      (await of(tenant).select('account').where('subject', '=', subject).orderBy('account').execute()).map(({ account }) => account),
    ofAccount: async (tenant, account) => (await heldBy(db, { tenant, account })).map(({ subject }) => subject),
  };
}

export const stores = { subjects: subjectStore, subscriptions: subscriptionStore };
