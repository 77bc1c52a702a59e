// Accounts. A removed one keeps its row as a tombstone without personal data.
import { sql } from 'kysely';
import type { AccountPatch, AccountStore } from '../../../../core/accounts/store.ts';
import type { Account } from '../../../../core/accounts/types.ts';
import { idsOfShort, shortId } from '../../../../core/ids.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert, textsIn } from '../../compiled.ts';
import { compiledUpdate } from '../../compiled-update.ts';
import { takeNumbers } from '../records/sequences.ts';
import { countRows, findRows, sumRows } from '../search.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { accountsTarget } from './query-target.ts';

export const accountColumns = namesOf(tables.accounts, 'tenant', 'removed');

export type AccountRow = SelectedRow<'accounts', (typeof accountColumns)[number]>;

export const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  directory: row.directory,
  number: row.number,
  profile: parsed(row.profile),
  data: parsed(row.data),
  locale: row.locale,
  created: stamp(row.created),
  updated: stamp(row.updated),
  registered: stamp(row.registered),
  lastSignIn: stamp(row.last_sign_in),
  signIns: row.sign_ins,
  source: row.source,
  outerId: row.outer_id,
  rights: parsed(row.rights),
});

const rowOf = ({ profile, data, lastSignIn, signIns, ...rest }: AccountPatch) => ({
  ...rest,
  ...(profile === undefined ? {} : { profile: JSON.stringify(profile) }),
  ...(data === undefined ? {} : { data: JSON.stringify(data) }),
  ...(lastSignIn === undefined ? {} : { last_sign_in: lastSignIn }),
  ...(signIns === undefined ? {} : { sign_ins: signIns }),
});

const byId = compiled((db, { tenant, id }: { tenant: string; id: string }) =>
  db.selectFrom('accounts').select(accountColumns).where('tenant', '=', tenant).where('id', '=', id).where('removed', 'is', null),
);

const insertAll = compiledInsert('accounts', namesOf(tables.accounts), { onTaken: 'told', key: 'id' });

const updateOne = compiledUpdate('accounts', ['tenant', 'id']);

export function accountStore({ db, engine }: StoreContext): Omit<AccountStore, 'whole' | 'named' | 'person' | 'people'> {
  const live = (tenant: string) => db.selectFrom('accounts').where('accounts.tenant', '=', tenant).where('accounts.removed', 'is', null);
  const one = async (query: { executeTakeFirst(): Promise<AccountRow | undefined> }) => {
    const row = await query.executeTakeFirst();
    return row && accountOf(row);
  };
  return {
    insert: async (tenant, accounts) => {
      const lacking = accounts.filter(({ number }) => number === undefined).length;
      let next = lacking === 0 ? 0 : await takeNumbers(db, tenant, 'record', lacking);
      const made = accounts.map(
        ({ lastSignIn = null, updated, number, rights = [], outerId = null, ...account }): Account => ({
          ...account,
          outerId,
          number: number ?? next++,
          updated: updated ?? account.created,
          lastSignIn,
          signIns: 0,
          rights,
        }),
      );
      const stored = await insertAll(
        db,
        made.map(({ lastSignIn, signIns, profile, data, rights, outerId, ...row }) => ({
          tenant,
          ...row,
          profile: JSON.stringify(profile),
          data: JSON.stringify(data),
          rights: JSON.stringify(rights),
          outer_id: outerId,
          last_sign_in: lastSignIn,
          sign_ins: signIns,
          removed: null,
        })),
      );
      const taken = stored.size < made.length ? made.find(({ id }) => !stored.has(id)) : undefined;
      return taken ? { taken: taken.id } : { accounts: made };
    },
    stamps: async (tenant, ids) => {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('accounts')
        .select(['id', 'number', 'updated'])
        .where('tenant', '=', tenant)
        .where('id', 'in', textsIn(db, JSON.stringify(ids)))
        .execute();
      return new Map(rows.map(({ id, number, updated }) => [id, { number, updated: stamp(updated) }]));
    },
    read: async (tenant, id) => {
      const [row] = await byId(db, { tenant, id });
      return row && accountOf(row);
    },
    lockRow: (tenant, id) => {
      const held = db.updateTable('accounts').set((e) => ({ updated: e.ref('updated') }));
      return one(held.where('tenant', '=', tenant).where('id', '=', id).where('removed', 'is', null).returning(accountColumns));
    },
    lockPage: async (tenant, after, limit) => {
      const page = live(tenant).select(accountColumns).where('number', '>', after).orderBy('number').limit(limit);
      return (await (engine.name === 'postgres' ? page.forUpdate() : page).execute()).map(accountOf);
    },
    readAll: async (tenant, ids) => {
      if (ids.length === 0) return [];
      const named = live(tenant)
        .select(accountColumns)
        .where('id', 'in', textsIn(db, JSON.stringify(ids)));
      // Sorted here: an engine that must sort rather walks all numbers of the tenant.
      return (await named.execute()).map(accountOf).sort((one, other) => one.number - other.number);
    },
    findByNumber: (tenant, number) => one(live(tenant).select(accountColumns).where('number', '=', number)),
    findByShort: async (tenant, short) => {
      const range = idsOfShort(short);
      return (
        range && one(live(tenant).select(accountColumns).where('id', '>=', range.from).where('id', '<=', range.to).orderBy('id').limit(1))
      );
    },
    ofShorts: async (tenant, shorts) => {
      const ranges = shorts.flatMap((short) => idsOfShort(short) ?? []);
      if (ranges.length === 0) return new Map();
      // The ids of a range differ in their last eight digits.
      const { rows } = await sql<{ id: string | null }>`
        with ranges (least) as ${textsIn(db, JSON.stringify(ranges.map(({ from }) => from)))}
        select (select min(id) from accounts
          where tenant = ${tenant} and id >= ranges.least and id <= substr(ranges.least, 1, 28) || 'ffffffff') as id
        from ranges`.execute(db);
      return new Map(rows.flatMap(({ id }) => (id === null ? [] : [[shortId(id), id]])));
    },
    isAmong: async (tenants, short) => {
      const range = idsOfShort(short);
      if (!range) return false;
      const theirs = db.selectFrom('accounts').select('id').where('tenant', 'in', tenants).where('removed', 'is', null);
      return (await theirs.where('id', '>=', range.from).where('id', '<=', range.to).limit(1).executeTakeFirst()) !== undefined;
    },
    update: async (tenant, id, patch, updated) => {
      await updateOne(db, { tenant, id }, { ...rowOf(patch), ...(updated === undefined ? {} : { updated }) });
    },
    changeRights: async (tenant, id, rights) => {
      await db
        .updateTable('accounts')
        .set({ rights: JSON.stringify(rights) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    ofOuter: async (tenant, outerIds) => {
      if (outerIds.length === 0) return new Map();
      const rows = await live(tenant).select(['id', 'outer_id']).where('outer_id', 'in', outerIds).execute();
      return new Map(rows.map(({ id, outer_id }) => [outer_id!, id]));
    },
    changeOuterId: async (tenant, id, outer_id, updated) => {
      const other = db.selectFrom('accounts').select('id').where('tenant', '=', tenant).where('outer_id', '=', outer_id);
      try {
        const { numUpdatedRows } = await db
          .updateTable('accounts')
          .set({ outer_id, updated })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where((e) => e.not(e.exists(other)))
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n ? 'stored' : 'taken';
      } catch (error) {
        // Another transaction, which was not committed when this statement began, called its account so.
        if ((error as { readonly code?: unknown }).code === '23505') return 'taken';
        throw error;
      }
    },
    withRights: async (tenant) =>
      (await live(tenant).select(accountColumns).where('rights', '<>', sql<string>`'[]'`).orderBy('number').execute()).map(accountOf),
    delete: async (tenant, id, removed) => {
      const emptied = { profile: '{}', data: '{}', locale: null, source: null, outer_id: null, rights: '[]', removed };
      await db.updateTable('accounts').set(emptied).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    removed: async (tenant, { since = 0, offset, limit }) => {
      const all = db.selectFrom('accounts').where('tenant', '=', tenant).where('removed', '>=', since);
      const rows = all.select(['id', 'removed']).orderBy('removed', 'desc').orderBy('id').offset(offset).limit(limit);
      const list = (await rows.execute()).map(({ id, removed }) => ({ id, removed: stamp(removed!) }));
      const { total } = await all.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total: Number(total), list };
    },
    find: async (tenant, query) =>
      (await findRows({ db, engine }, live(tenant).select(accountColumns), accountsTarget(tenant, query.at), query)).map(accountOf),
    pick: async (tenant, query) => {
      const bytes = sql<number>`octet_length(cast(accounts.profile as text)) + octet_length(cast(accounts.data as text))`;
      const sized = live(tenant).select(['id', 'number', bytes.as('bytes')]);
      return (await findRows({ db, engine }, sized, accountsTarget(tenant, query.at), query)).map((row) => ({
        ...row,
        bytes: Number(row.bytes),
      }));
    },
    count: (tenant, query) => countRows({ db, engine }, live(tenant), accountsTarget(tenant, query.at), query),
    sum: (tenant, query) => sumRows({ db, engine }, live(tenant), accountsTarget(tenant, query.at), query),
  };
}
